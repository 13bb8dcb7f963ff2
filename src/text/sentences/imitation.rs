//! What is wrong with an imitation of the hotline or of the emergency number, and what to write instead.

sentences! {
    /// A name like the hotline's.
    name() =
        "this name could be mistaken for the hotline's. Say whose line it is, like \"Harbor House night line\".",
        "este nombre se puede confundir con el de la línea nacional. Diga de quién es la línea, como \"Línea nocturna de Harbor House\".";
    /// A name like that of the emergency number.
    emergency_name(emergency: &str) =
        "this name could be mistaken for {emergency}, but the number is a different one. Change the name.",
        "este nombre se puede confundir con el {emergency}, y el número es otro. Cambie el nombre.";
    /// A number that is nearly the hotline's.
    number(number: &str) =
        "this number is so close to the hotline's, {number}, that people could mix them up. Check each digit.",
        "este número se parece tanto al de la línea nacional, {number}, que se pueden confundir. Revise cada dígito.";
    /// The hotline's own number.
    own_number() =
        "this is the hotline's own number, and it is on every screen. Write the number of your line.",
        "este es el número de la línea nacional, y ya está en todas las pantallas. Escriba el número de su línea.";
    /// A number for text messages that is nearly the hotline's.
    text_number(number: &str) =
        "this number is so close to the hotline's for texts, {number}, that people could mix them up. Check each digit.",
        "este número se parece tanto al de los mensajes de la línea nacional, {number}, que se pueden confundir. Revise cada dígito.";
    /// An address like that of the hotline's page.
    address() =
        "this address could be mistaken for the hotline's. Write the address of your own page.",
        "esta dirección se puede confundir con la de la línea nacional. Escriba la de su propia página.";
    /// Digits that are not on a telephone.
    other_digits() =
        "write numbers with the digits 0 to 9, so that everybody can dial them.",
        "escriba los números con los dígitos del 0 al 9, para que todos los puedan marcar.";
    /// A claim about the hotline or the emergency number.
    claim(emergency: &str) =
        "this can be read to mean that the hotline or {emergency} is closed, changed or replaced. Write \"our number\" if you mean your own.",
        "esto se puede leer como si la línea nacional o el {emergency} ya no atendieran o hubieran cambiado. Si habla de su propio número, escriba \"nuestro número\".";
}
