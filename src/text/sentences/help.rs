//! The help texts. The English ones of arguments and commands are their documentation in `src/cli.rs` and `src/cli/`,
//! which stands here once more beside the other languages; a test compares them.

use crate::text::Language;
use crate::text::site::site;

/// What the program is.
pub const ABOUT: [&str; Language::ALL.len()] = [
    concat!(
        site!(series),
        ": ",
        site!(title_en),
        ". A public page in the terminal, with the hotline always on the screen."
    ),
    concat!(
        site!(series),
        ": ",
        site!(title_es),
        ". Una página pública en la terminal, con la línea de ayuda siempre en la pantalla."
    ),
];

/// The number, below the help.
pub const HOTLINE: [&str; Language::ALL.len()] = [
    concat!("Hotline: ", site!(number), ", free, 24 hours. Danger now: ", site!(emergency_number)),
    concat!(
        "Línea de ayuda: ",
        site!(number),
        ", gratis, 24 horas. Peligro ahora: ",
        site!(emergency_number)
    ),
];

/// A text in each language.
type Row = [&'static str; Language::ALL.len()];

/// The texts of arguments, of their values and of commands.
pub const TEXTS: [Row; 77] = [
    ABOUT,
    HOTLINE,
    [
        "Folder or file with added content; may be given several times",
        "Carpeta o archivo con contenido añadido; se puede poner varias veces",
    ],
    ["Language: en or es", "Idioma: en o es"],
    [
        "Pane to open first: get-help, overview, qa, events, publications, resources, sponsors",
        "Parte que se abre primero: get-help, overview, qa, events, publications, resources, sponsors",
    ],
    ["Colors", "Colores"],
    ["The default: follow the terminal and the environment", "Lo usual: según la terminal y el entorno"],
    [
        "The terminal's own colors, and a banner in black on white",
        "Los colores de la terminal, y la franja del número en negro sobre blanco",
    ],
    ["No colors at all", "Ningún color"],
    ["Light on dark", "Claro sobre oscuro"],
    ["Characters that the terminal can show", "Caracteres que la terminal puede mostrar"],
    ["Plain letters and signs only", "Solo letras y signos simples"],
    ["What Linux console fonts include", "Los que tiene una consola de Linux"],
    [
        "These, and Cyrillic letters: the console fonts Uni2",
        "Estos, y letras cirílicas: las fuentes de consola Uni2",
    ],
    [
        "These, and the letters of Vietnamese: the console font Vietnamese-Fixed16",
        "Estos, y las letras del vietnamita: la fuente de consola Vietnamese-Fixed16",
    ],
    ["All", "Todos"],
    [
        "Where it is used: your own terminal, a screen that anyone can use, or a public service over ssh",
        "Dónde se usa: en su propia terminal, en una pantalla que cualquiera puede usar o en un servicio público por ssh",
    ],
    ["In your own terminal", "En su propia terminal"],
    ["On a screen that anyone can use", "En una pantalla que cualquiera puede usar"],
    ["Over ssh, by visitors", "Por ssh, para visitantes"],
    [
        "Whether single letters are commands; if off, they search. On by default in your own terminal",
        "Si una sola letra es un comando; con off, sirve para buscar. En su propia terminal es un comando",
    ],
    ["On", "Sí"],
    ["Off", "No"],
    [
        "Minutes without a key press before the page closes; in a kiosk 1 to 10, over ssh 1 to 5",
        "Minutos sin oprimir una tecla hasta que se cierra la página; en un kiosco de 1 a 10, por ssh de 1 a 5",
    ],
    [
        "In a kiosk: minutes without a key press before the notice that hides the page gives way to the first page, 15 or more; 0 is never",
        "En un kiosco: minutos sin oprimir una tecla hasta que el aviso que tapa la pantalla se cambia por la primera página, 15 o más; 0 es nunca",
    ],
    [
        "The screen is read aloud: nothing is redrawn unless asked for",
        "La pantalla se lee en voz alta: nada se vuelve a dibujar si no se pide",
    ],
    [
        "Read and answer line by line: for speech, or a braille display",
        "Leer y contestar línea por línea: para voz o una línea braille",
    ],
    [
        "In your own terminal: numbers and addresses to click, and a key that copies. Both leave traces outside",
        "En su propia terminal: números y páginas que se abren con un clic, y una tecla que copia. Las dos cosas dejan rastros fuera del programa",
    ],
    [
        "Click and scroll with the mouse; to select text, hold Shift",
        "Usar el ratón para elegir y desplazarse; para seleccionar texto, mantenga oprimida Shift",
    ],
    [
        "Speed of a slow line, in bits per second; nothing is sent faster",
        "Velocidad de una conexión lenta, en bits por segundo; nada se envía más rápido",
    ],
    ["Do not read the settings file", "No leer el archivo de configuración"],
    [
        "In your own terminal: mark entries with F6, and print them as a handout when you leave",
        "En su propia terminal: marcar fichas con F6 y, al salir, mostrarlas como hoja para entregar",
    ],
    ["Print the handout in both languages", "La hoja en los dos idiomas"],
    [
        "Search, and print what is found: pane, title, id",
        "Busca y muestra lo que encuentra: parte, título, id",
    ],
    ["The words to look for", "Las palabras que se buscan"],
    ["Print JSON", "Muestra JSON"],
    ["Print no more than this many", "Muestra como máximo este número de resultados"],
    [
        "Print everything, or panes and entries, as plain text; two entries or more are a handout",
        "Muestra todo, o partes y fichas, como texto simple; dos fichas o más son una hoja para entregar",
    ],
    ["A pane's name, or an entry's id or title", "El nombre de una parte, o el id o el título de una ficha"],
    ["Print both languages, the reader's first", "Muestra los dos idiomas, primero el de quien lee"],
    [
        "Break lines after at most this many columns, for paper",
        "Corta las líneas para que tengan como máximo este número de columnas, para papel",
    ],
    ["Print the help lines", "Muestra las líneas de ayuda"],
    [
        "Print a small card in both languages that does not say what it is about",
        "Muestra una tarjeta pequeña, en los dos idiomas, que no dice de qué se trata",
    ],
    [
        "Print a sign for the wall beside a public screen",
        "Muestra un letrero para la pared junto a una pantalla pública",
    ],
    [
        "On the card, list the languages that callers can use",
        "En la tarjeta, incluye los idiomas en que se puede llamar",
    ],
    [
        "Print the events: upcoming ones first, past ones last",
        "Muestra los eventos: primero los próximos y al final los pasados",
    ],
    ["Print a calendar file (iCalendar)", "Muestra un archivo para calendarios (iCalendar)"],
    [
        "Check added content: every problem, and what to do",
        "Revisa el contenido añadido: cada problema y qué hacer",
    ],
    [
        "The folder or file; without it the built-in content",
        "La carpeta o el archivo; si no se pone, el contenido propio del programa",
    ],
    [
        "List how old each number is, what to review, and what is missing in Spanish; exit status 1 if the content is not ready",
        "Dice qué tan viejo es cada número, qué revisar y qué falta en español; código de salida 1 si no está listo",
    ],
    [
        "Print a sheet for calling each number, with room for the answers",
        "Muestra una hoja para llamar a cada número, con lugar para las respuestas",
    ],
    [
        "List the web addresses by host, to try them elsewhere",
        "Muestra las páginas de internet por sitio, para probarlas en otra parte",
    ],
    [
        "Ask six questions about a help line or an event, and print a content file",
        "Hace seis preguntas sobre una línea de ayuda o un evento, y muestra un archivo de contenido",
    ],
    ["What to add", "Qué añadir"],
    ["A help line nearby", "Una línea de ayuda cercana"],
    ["An event nearby", "Un evento cercano"],
    [
        "Print a filled-in content file to copy and change",
        "Muestra un archivo de contenido ya llenado, para copiarlo y cambiarlo",
    ],
    ["What it adds", "Qué añade"],
    ["A help line and an event nearby", "Una línea de ayuda y un evento cercanos"],
    [
        "Convert a directory or a calendar that you already have, and print it as a content file",
        "Muestra como archivo de contenido un directorio o un calendario que usted ya tiene",
    ],
    ["The format of the file", "El formato del archivo"],
    [
        "A directory of services in HSDS 3 format (Open Referral): JSON, or a data package",
        "Un directorio de servicios en el formato HSDS 3 (Open Referral): JSON, o un paquete de datos",
    ],
    ["A calendar in iCalendar format", "Un calendario en el formato iCalendar"],
    [
        "A spreadsheet saved as CSV, with headers in its first row",
        "Una hoja de cálculo guardada como CSV, con encabezados en la primera fila",
    ],
    [
        "The file, or the folder of an HSDS data package",
        "El archivo, o la carpeta de un paquete de datos HSDS",
    ],
    ["Who provides what is in it", "Quién da esta información"],
    [
        "The time zone for times that have none, like America/Chicago",
        "La zona horaria de las horas que no la tienen, como America/Chicago",
    ],
    [
        "Write files into this folder instead, as many as are needed; no existing file is changed",
        "Escribe en esta carpeta los archivos que hagan falta; no cambia ninguno que ya esté ahí",
    ],
    ["Print the JSON Schema of a content file", "Muestra el JSON Schema de un archivo de contenido"],
    ["Print the keys", "Muestra las teclas"],
    [
        "List what this computer keeps from a visit, and what cannot be cleared",
        "Dice qué guarda esta computadora de una visita, y qué no se puede borrar",
    ],
    [
        "Check whether this machine is fit to be a kiosk, or to let visitors in by ssh",
        "Revisa si esta máquina puede ser un kiosco, o recibir visitantes por ssh",
    ],
    ["A kiosk on the first screen", "Un kiosco en la primera pantalla"],
    [
        "A public service over ssh; reads the settings of sshd and nft from a pipe: { sshd -T -C user=help,host=localhost,addr=127.0.0.1; nft -t list table inet infocus; }",
        "Un servicio público por ssh; lee de un pipe la configuración de sshd y de nft: { sshd -T -C user=help,host=localhost,addr=127.0.0.1; nft -t list table inet infocus; }",
    ],
    ["Print completions for a shell", "Muestra lo que un shell necesita para completar comandos"],
    ["The shell", "El shell"],
    ["Print the manual page", "Muestra la página del manual (en inglés)"],
];

/// The texts of clap, each before the ones that it begins with.
const HEADINGS: [Row; 15] = [
    ["Usage:", "Uso:"],
    ["Arguments:", "Argumentos:"],
    ["Options:", "Opciones:"],
    ["Commands:", "Comandos:"],
    ["[OPTIONS]", "[OPCIONES]"],
    ["[COMMAND]", "[COMANDO]"],
    ["Possible values:", "Valores posibles:"],
    ["[possible values:", "[valores posibles:"],
    ["[default:", "[si no se pone:"],
    ["Print this message or the help of the given subcommand(s)", "Muestra esta ayuda, o la de un comando"],
    ["Print help for the subcommand(s)", "Muestra la ayuda de estos comandos"],
    ["Print help (see a summary with '-h')", "Muestra la ayuda (un resumen con '-h')"],
    ["Print help (see more with '--help')", "Muestra la ayuda (más con '--help')"],
    ["Print help", "Muestra la ayuda"],
    ["Print version", "Muestra la versión"],
];

/// A text of the help in another language, if the table has it.
#[must_use]
pub fn text(language: Language, english: &str) -> Option<&'static str> {
    let row = TEXTS.iter().find(|[own, ..]| *own == english)?;
    row.get(language as usize).copied()
}

/// A whole help text with the words of clap in this language.
#[must_use]
pub fn with_headings(language: Language, text: &str) -> String {
    HEADINGS.iter().fold(text.to_owned(), |text, row| {
        let [english, ..] = row;
        text.replace(english, row.get(language as usize).unwrap_or(english))
    })
}
