//! The sheet for calls, and the list of web addresses.

sentences! {
    /// The heading of the sheet.
    numbers() =
        "Numbers to call, oldest check first",
        "Números a los que hay que llamar, primero los revisados hace más tiempo";
    /// How to begin a call.
    how_to_begin() =
        "Say that you are checking the number, and that you need no help yourself. Be brief: somebody else may be waiting.",
        "Diga que está revisando el número y que usted no necesita ayuda. Sea breve: puede haber otra persona esperando.";
    /// What to ask.
    what_to_ask() =
        "Confirm that the line answers under this name, when it is open, which languages it speaks, and everything we say about it.",
        "Confirme que contestan con este nombre, a qué horas atienden, qué idiomas hablan y todo lo demás que aquí se dice de la línea.";
    /// When to call.
    when_to_call() =
        "Try it at night too, and in Spanish. If nobody answers, try again at another hour, and write down each try.",
        "Llame también de noche, y en español. Si nadie contesta, llame a otra hora y anote cada intento.";
    /// What to do afterwards.
    what_to_write() =
        "Then write what you heard into the file, with the day of the call and a new review_by.",
        "Después escriba en el archivo lo que le dijeron, con el día de la llamada y un nuevo review_by.";
    /// Room for the day, the time, the answer and the name.
    room() =
        "Day ______________  Time _________  Answer [ ] yes [ ] no  By ____________",
        "Día ____________  Hora _________  Contestan [ ] sí [ ] no  Llamó _________";
    /// Room for what was said.
    room_for_words() =
        "They said _________________________________________________________________",
        "Dijeron ___________________________________________________________________";
    /// Between the names of a number.
    also() = ", also: ", ", también: ";
    /// The emergency number.
    never_call() =
        "Never call it to check. A person confirms it without a call.",
        "Nunca llame para revisarlo. Una persona lo confirma sin llamar.";
    /// The heading of the web addresses.
    addresses() = "Web addresses by host", "Páginas de internet por sitio";
    /// A site whose pages have moved.
    old_host() =
        "  (older host: its pages have moved)",
        "  (sitio viejo: sus páginas se mudaron)";
    /// An address that is not encrypted.
    plain_http() = "  (plain http)", "  (http sin cifrar)";
    /// The numbers of addresses.
    counted(count: usize, plain: usize, old: usize) =
        "Addresses: {count}. With plain http: {plain}. On older hosts: {old}. None was fetched: try each one in a browser.",
        "Direcciones: {count}. Con http sin cifrar: {plain}. En sitios viejos: {old}. No se abrió ninguna: pruebe cada una en un navegador.";
}
