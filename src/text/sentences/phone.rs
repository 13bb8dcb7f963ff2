//! What is wrong with a telephone number, and what to write instead.

use std::fmt::Display;

sentences! {
    /// Letters in place of digits.
    letters(digits: &str) =
        "letters stand for digits in this number. Write {digits}.",
        "en este número hay letras en lugar de dígitos. Escriba {digits}.";
    /// A letter that looks like a digit.
    like_a_digit(letter: char) =
        "there is a letter {letter} in this number. Write the digit you mean.",
        "en este número hay una letra {letter}. Escriba el dígito que corresponde.";
    /// Other words next to the number.
    words(like: &str) =
        "only a number belongs here, like {like}. Write other words in another field.",
        "aquí va solo un número, como {like}. Escriba las demás palabras en otro campo.";
    /// Digits that are not on telephones.
    other_digits(like: &str) =
        "write this number with the digits 0 to 9, like {like}.",
        "escriba este número con los dígitos del 0 al 9, como {like}.";
    /// No area code.
    no_area_code(like: &str) =
        "this phone number has 7 digits. Write the area code before them, like {like}.",
        "este teléfono tiene 7 dígitos. Escriba antes el código de área, como {like}.";
    /// The wrong number of digits.
    count(count: usize) =
        "this phone number has {count} digits. US numbers have 10, or 11 with the leading 1.",
        "este teléfono tiene {count} dígitos. Los de Estados Unidos tienen 10, u 11 con el 1 inicial.";
    /// Two numbers or more.
    several() =
        "there is more than one number here. Write a help line for each.",
        "aquí hay más de un número. Escriba una línea de ayuda para cada uno.";
    /// Digits after a complete number.
    more_digits() =
        "there are digits after a complete number here. If they are an extension, write them in \"extension\".",
        "hay dígitos después de un número completo. Si son una extensión, escríbalos en \"extension\".";
    /// A number of another country.
    abroad() =
        "this is a number in another country. Write a US number.",
        "este número es de otro país. Escriba uno de Estados Unidos.";
    /// Groups of unusual sizes.
    groups(groups: &str, like: &str) =
        "the digits are in groups of {groups}. US numbers are 3-3-4, like {like}. Check each digit.",
        "los dígitos están en grupos de {groups}. En Estados Unidos son 3-3-4, como {like}. Revise cada dígito.";
    /// An area code that does not exist.
    area_code(digit: char) =
        "no US number begins with {digit}. Check the area code.",
        "ningún número de Estados Unidos empieza con {digit}. Revise el código de área.";
    /// An area code that is a short code.
    service(code: &str) =
        "{code} is a short number, not an area code. Check the first digits.",
        "{code} es un número corto, no un código de área. Revise los primeros dígitos.";
    /// An exchange code that does not exist.
    exchange(digit: char) =
        "no US number has a {digit} after the area code. Check the fourth digit.",
        "ningún número de Estados Unidos tiene un {digit} después del código de área. Revise el cuarto dígito.";
    /// Signs that are not used in numbers.
    signs(like: &str) =
        "this number is written in an unusual way. Write it like {like}.",
        "este número está escrito de otra forma. Escríbalo como {like}.";
    /// An extension that is not a few digits.
    extension(text: &str, most: impl Display) =
        "\"{text}\" is not an extension. Write up to {most} digits in \"extension\", like \"5\".",
        "\"{text}\" no es una extensión. Escriba hasta {most} dígitos en \"extension\", como \"5\".";
    /// Two extensions.
    two_extensions() =
        "the extension in the number differs from \"extension\". Keep one of them.",
        "la extensión del número no es la de \"extension\". Deje solo una.";
    /// A short number that is not in use.
    short_code(digits: &str, like: &str) =
        "no US number has the 3 digits {digits}. Write all of its digits, like {like}.",
        "ningún número de Estados Unidos tiene los 3 dígitos {digits}. Escriba todos, como {like}.";
    /// Words next to a number for text messages.
    text_words() =
        "only a number belongs here, like 741741. Write the word to send in \"word\".",
        "aquí va solo un número, como 741741. Escriba en \"word\" la palabra que se envía.";
    /// The wrong number of digits for text messages.
    text_count(count: usize) =
        "this number has {count} digits. Numbers for text messages have 5, 6 or 10.",
        "este número tiene {count} dígitos. Los de mensajes de texto tienen 5, 6 o 10.";
    /// An extension of a number for text messages.
    text_extension() =
        "a text message cannot be sent to an extension. Leave the extension out.",
        "no se puede enviar un mensaje de texto a una extensión. Quite la extensión.";
    /// A number for examples.
    example() =
        "numbers with 555-01 are for examples and reach nobody. Write the real number.",
        "los números con 555-01 son de ejemplo y nadie contesta. Escriba el número real.";
}
