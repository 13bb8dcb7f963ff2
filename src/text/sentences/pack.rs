//! What is wrong with the parts and values of a pack, and where.

sentences! {
    /// A place in a file, after its name.
    at_line(line: usize, column: usize) =
        ", line {line}, column {column}",
        ", línea {line}, columna {column}";
    /// A path in a file, after its name.
    at_path(path: &str) = ", at {path}", ", en {path}";
    /// Fields that lack a translation.
    untranslated(language: &str, fields: &str, code: &str) =
        "not in {language} yet: {fields}. Write {{\"en\": ..., \"{code}\": ...}} for each.",
        "todavía no está en {language}: {fields}. Escriba {{\"en\": ..., \"{code}\": ...}} para cada uno.";
    /// The last field of a list that is cut off.
    and_more(field: &str, rest: usize) =
        "{field} and {rest} more",
        "{field} y {rest} más";
    /// Not a date.
    bad_date(text: &str) =
        "\"{text}\" is not a valid date here. Write it like 2017-01-17, or 01-17 for every year.",
        "\"{text}\" no es una fecha. Escríbala así: 2017-01-17, o 01-17 si es de cada año.";
    /// Not a time of day.
    bad_time(text: &str) =
        "\"{text}\" is not a valid time here. Write it like 14:00.",
        "\"{text}\" no es una hora. Escríbala así: 14:00.";
    /// Not days of the week.
    bad_days(text: &str) =
        "\"{text}\" are not days here. Write them like \"mon-fri\", \"sat, sun\" or \"every day\".",
        "\"{text}\" no son días. Escríbalos así: \"lun-vie\", \"sáb, dom\" o \"todos los días\".";
    /// Not a time zone.
    unknown_zone(text: &str) =
        "the time zone \"{text}\" is unknown. Write it like America/New_York.",
        "la zona horaria \"{text}\" no existe. Escríbala así: America/New_York.";
    /// Not an address for e-mail.
    bad_email(text: &str) =
        "\"{text}\" is not an email address. Write it like help@example.org.",
        "\"{text}\" no es un correo electrónico. Escríbalo así: help@example.org.";
    /// Not a web address.
    bad_address(address: &str) =
        "\"{address}\" is not a web address. It must begin with https:// or http://.",
        "\"{address}\" no es una página de internet. Debe empezar con https:// o http://.";
    /// The displayed number is another one than the dialed one.
    digits_differ(display: &str, digits: &str) =
        "the displayed number is {display}, but the digits are {digits}. Make them the same.",
        "se muestra el número {display}, pero los dígitos son {digits}. Póngalos iguales.";
    /// A day in the future.
    not_yet(text: &str) =
        "\"{text}\" is in the future. Write the day on which somebody last confirmed this.",
        "\"{text}\" todavía no llega. Escriba el día en que alguien lo confirmó por última vez.";
    /// A notice with a word that reveals the page.
    telling_notice(word: &str) =
        "\"{word}\" would reveal what this notice hides. Write about something else, like laundry days.",
        "\"{word}\" delata lo que este aviso oculta. Escriba de otra cosa, como los días de lavandería.";
    /// A format that is not known.
    unknown_format(found: u32) =
        "format {found} is not known. Write \"format\": 1.",
        "el formato {found} no se conoce. Escriba \"format\": 1.";
    /// The id is already used.
    duplicate_id(id: &str) =
        "the id \"{id}\" is already used. Choose another.",
        "el id \"{id}\" ya está en uso. Elija otro.";
    /// The id has characters that are not allowed.
    bad_id(id: &str) =
        "the id \"{id}\" may only have lowercase letters, digits and hyphens. Choose another.",
        "el id \"{id}\" solo puede tener minúsculas sin acento, dígitos y guiones. Elija otro.";
    /// The entry cannot be replaced.
    protected(id: &str) =
        "the entry \"{id}\" cannot be replaced. Choose another id.",
        "la ficha \"{id}\" no se puede reemplazar. Elija otro id.";
    /// No entry has this id.
    unknown_entry(id: &str) =
        "no entry has the id \"{id}\". Check the spelling.",
        "ninguna ficha tiene el id \"{id}\". Revise cómo está escrito.";
    /// No group has this id.
    unknown_group(id: &str) =
        "this pane has no group \"{id}\". Add it under \"groups\".",
        "esta parte no tiene el grupo \"{id}\". Añádalo en \"groups\".";
    /// The entry is between two entries of a group.
    split_group(id: &str) =
        "this entry is in the middle of the group \"{id}\". Change its \"order\" or its \"group\".",
        "esta ficha quedó en medio del grupo \"{id}\". Cambie su \"order\" o su \"group\".";
    /// The last day is before the first.
    last_before_first() =
        "the last day is before the first. Check both.",
        "el último día es antes del primero. Revise los dos.";
    /// An end without a start.
    no_start() =
        "there is an end, but no start. Write both, or neither.",
        "falta la hora en que empieza. Escriba las dos, o ninguna.";
    /// A help line that cannot be reached.
    no_contact() =
        "there is no way to reach this. Write \"phone\", \"text\", \"chat\", \"email\" or \"website\".",
        "falta cómo comunicarse. Escriba \"phone\", \"text\", \"chat\", \"email\" o \"website\".";
    /// A character that cannot be shown, and what it is.
    unclean(code: u32, name: &str) =
        "the character U+{code:04X}{name} cannot be shown. Delete it, or type this text again.",
        "el carácter U+{code:04X}{name} no se puede mostrar. Bórrelo, o escriba de nuevo este texto.";
    /// A kind of character: it hyphenates.
    soft_hyphen() = " (a soft hyphen)", " (un guion invisible)";
    /// A kind of character: it takes no room.
    no_width() = " (it has no width)", " (no ocupa lugar)";
    /// A kind of character: it turns text around.
    direction() =
        " (it changes the direction of writing)",
        " (cambia la dirección de la escritura)";
    /// A kind of character: it changes another one.
    variation() =
        " (it changes the look of the one before it)",
        " (cambia la forma del anterior)";
    /// A kind of character: it controls a terminal.
    control() = " (a control character)", " (un carácter de control)";
    /// An empty text.
    empty() =
        "this text is empty. Write something, or leave the field out.",
        "este texto está vacío. Escriba algo, o quite el campo.";
    /// No source.
    no_source() =
        "this entry has no source. Write who says this, and when.",
        "esta ficha no tiene fuente. Escriba quién lo dice, y cuándo.";
    /// An external entry claims to be from the page.
    not_on_the_page() =
        "only the built-in entries come from the page. Write \"added\".",
        "solo las fichas incluidas en el programa vienen de la página. Escriba \"added\".";
    /// A number without a tag.
    no_tag() =
        "this number has no \"tag\". Say who runs it, like \"support\".",
        "este número no tiene \"tag\". Escriba quién lo atiende, como \"support\".";
}
