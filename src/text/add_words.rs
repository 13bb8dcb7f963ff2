//! The words of `infocus add`, both languages side by side. They are for staff who have never seen a content file.

use super::Language;

/// A question to staff.
#[derive(Debug)]
pub struct QuestionWords {
    /// The question, in one sentence.
    pub ask: &'static str,
    /// An answer.
    pub example: &'static str,
    /// What Enter alone does; empty if the question needs an answer.
    pub enter: &'static str,
    /// More help, for those who type `?`.
    pub help: &'static str,
}

/// Everything that `infocus add` says.
#[derive(Debug)]
pub struct AddWords {
    /// How to put the text into a file, for a help line and for an event.
    pub to_file: [&'static str; 2],
    /// How to answer.
    pub how: &'static str,
    /// The label of an example.
    pub example: &'static str,
    /// The questions about a help line and about an event.
    pub questions: [[QuestionWords; 6]; 2],
    /// An earlier answer, before and after it, and how to remove one that is not needed.
    pub so_far: [&'static str; 3],
    /// There is no question before the first.
    pub first: &'static str,
    /// The question needs an answer.
    pub needed: &'static str,
    /// How a reader sees times that were understood, and what to type if that is wrong.
    pub understood: [&'static str; 2],
    /// Times were not understood, and stay as they were typed.
    pub kept: &'static str,
    /// Who called or confirmed it, before and after the name.
    pub by: [&'static str; 2],
    /// What to do if nobody has called a number, or confirmed an event.
    pub nobody: [&'static str; 2],
    /// The label of the day of an event.
    pub day: &'static str,
    /// The heading above the page, and the question below it.
    pub review: [&'static str; 2],
    /// What each question is about, in a word or two.
    pub names: [[&'static str; 6]; 2],
    /// There is no question with this number.
    pub which: &'static str,
    /// The fault has to do with an earlier answer.
    pub earlier: &'static str,
    /// What to do with the file, for a help line and for an event.
    pub next: [&'static str; 2],
    /// The answer has an arrow key or another control character in it.
    pub control: &'static str,
    /// The answer cannot be read as letters.
    pub no_letters: &'static str,
    /// The answer is too long to be read.
    pub long: &'static str,
    /// There are no more answers.
    pub ended: [&'static str; 2],
    /// The clock is wrong.
    pub clock: &'static str,
    /// There are other words than a number.
    pub only_number: &'static str,
    /// There are digits after a number.
    pub more_digits: &'static str,
    /// The extension is not a few digits.
    pub extension: &'static str,
    /// There are two numbers.
    pub one_number: &'static str,
    /// How to write a number for text messages.
    pub messages: &'static str,
    /// The day is not understood, does not exist, and can be read in two ways.
    pub days: [&'static str; 3],
    /// The day is past, after it.
    pub past: &'static str,
    /// The day is on another day of the week, before that.
    pub weekday: &'static str,
}

impl AddWords {
    /// The words in `language`.
    #[must_use]
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
        }
    }
}

const SKIP: &str = "Enter skips this.";

/// Builds a question.
const fn question(
    ask: &'static str,
    example: &'static str,
    enter: &'static str,
    help: &'static str,
) -> QuestionWords {
    QuestionWords { ask, example, enter, help }
}

static ENGLISH: AddWords = AddWords {
    to_file: [
        "The text at the end can go into a file. To do that, start like this: infocus add > lines/NAME.json",
        "The text at the end can go into a file. To do that, start like this: infocus add event > lines/NAME.json",
    ],
    how: "Six questions. Type an answer and press Enter. ? gives more help, < goes back, Ctrl+C stops.",
    example: "Example:",
    questions: [
        [
            question(
                "What number do people call?",
                "209-555-0123 ext. 5",
                "",
                "Ten digits, with the area code. An extension comes after it. For text messages: text SAFE to 741741. For both: call or text 209-555-0123.",
            ),
            question(
                "What is the line called?",
                "Harbor House night line",
                "",
                "Use the name that people know, and say whose line it is.",
            ),
            question(
                "When does somebody answer?",
                "mon-fri 9am-5pm, or: every night 8pm to 8am",
                SKIP,
                "Days and times, in your own words. If they answer day and night, write: 24 hours.",
            ),
            question(
                "Who is it for?",
                "Anyone who needs a place to sleep tonight.",
                SKIP,
                "Write it as if you were talking to the person who may call. Leave it out if it is for everybody.",
            ),
            question(
                "Which languages do they speak?",
                "English and Spanish",
                SKIP,
                "Name only languages that somebody there speaks every day.",
            ),
            question(
                "Who called this number today?",
                "Ana, or: A. R.",
                "If nobody called, press Enter.",
                "Your name or initials. Readers never see them. They see the month of the call.",
            ),
        ],
        [
            question(
                "What is the event called?",
                "Free talk with a lawyer",
                "",
                "A few words that say what happens there.",
            ),
            question(
                "What day is the event?",
                "Dec 5, or: 12/5",
                "",
                "Month and day. With no year, it means the next time that day comes. You can also write: tomorrow.",
            ),
            question(
                "What time?",
                "2-4pm",
                SKIP,
                "When it begins and ends, or only when it begins, like 2pm.",
            ),
            question(
                "Where is it?",
                "Room 2, 10 Oak Street, Merced",
                SKIP,
                "The room or the building, then the street and the city. One of them is enough.",
            ),
            question(
                "Who is it for?",
                "Everyone",
                SKIP,
                "Write it as if you were talking to the person who may come.",
            ),
            question(
                "Who confirmed it today?",
                "Ana, or: A. R.",
                "If nobody did, press Enter.",
                "Your name or initials. Readers never see them. They see the month.",
            ),
        ],
    ],
    so_far: ["So far: ", ". Enter keeps it.", "A single - removes it."],
    first: "This is the first question.",
    needed: "This needs an answer.",
    understood: [
        "Readers will see:",
        "Is that right? Enter: yes. If not, type it again, or type no to keep your own words.",
    ],
    kept: "This stays in your own words.",
    by: ["Confirmed by: ", ". Readers do not see this."],
    nobody: [
        "Somebody should call first: a wrong number can cost a person their one chance. Call now and type your name. Or press Enter to go on without a call: readers then see that no one here has confirmed it. Call soon, and answer these questions again.",
        "Somebody should ask first, so that nobody comes for nothing. Ask now and type your name. Or press Enter to go on: readers then see that no one here has confirmed it.",
    ],
    day: "That is",
    review: [
        "This is what a reader will see:",
        "Is this right? Enter: yes. Or type the number of the question to answer again, 1 to 6.",
    ],
    names: [
        ["number", "name", "hours", "for whom", "languages", "who called"],
        ["name", "day", "time", "place", "for whom", "who confirmed it"],
    ],
    which: "Press Enter, or type a number from 1 to 6.",
    earlier: "To change an earlier answer, type <",
    next: [
        "Done. Check the folder with: infocus check lines. Then ask whoever runs the screen to restart it. The line will be in Get help.",
        "Done. Check the folder with: infocus check lines. Then ask whoever runs the screen to restart it. The event will be in Events.",
    ],
    control: "Arrow keys do not work here. To erase, press Backspace. Type the answer again.",
    no_letters: "Some letters did not come through. Type the answer again without accents.",
    long: "This answer is too long. Type a shorter one.",
    ended: [
        "the answers ended before the last question, so nothing was made. Start again: infocus add",
        "the answers ended before the last question, so nothing was made. Start again: infocus add event",
    ],
    clock: "this computer's clock is wrong, so nobody can tell what day this was checked. Set the clock and start again.",
    only_number: "Only a number belongs here, like 209-555-0123.",
    more_digits: "There are too many digits for a phone number. If the extra ones are an extension, write it like this: 209-555-0123 ext. 5",
    extension: "An extension has up to 7 digits, like this: 209-555-0123 ext. 5",
    one_number: "There is more than one number here. Write one now; for the other, start again later.",
    messages: "For text messages write it like this: text SAFE to 741741. Without a word to send: text 741741.",
    days: [
        "This does not look like a day. Write it like this: Dec 5",
        "The calendar has no such day. Check the day and the month.",
        "This could mean two different days. Write the month in letters, like Dec 5.",
    ],
    past: "has passed. Write a future day.",
    weekday: "Check the day of the week. This day is a",
};

/// The same in Spanish.
const SKIP_IN_SPANISH: &str = "Enter lo deja en blanco.";

static SPANISH: AddWords = AddWords {
    to_file: [
        "El texto final se puede guardar en un archivo. Para eso, empiece así: infocus add > lines/NOMBRE.json",
        "El texto final se puede guardar en un archivo. Para eso, empiece así: infocus add event > lines/NOMBRE.json",
    ],
    how: "Seis preguntas. Escriba la respuesta y oprima Enter. Escriba ? para ver más ayuda, < para regresar; Ctrl+C termina.",
    example: "Ejemplo:",
    questions: [
        [
            question(
                "¿A qué número se llama?",
                "209-555-0123 ext. 5",
                "",
                "Diez dígitos, con el código de área. La extensión va después. Para mensajes de texto: texto SAFE al 741741. Para las dos cosas: llamada o texto 209-555-0123.",
            ),
            question(
                "¿Cómo se llama la línea?",
                "Línea nocturna de Harbor House",
                "",
                "Escriba el nombre que la gente conoce y diga de quién es la línea.",
            ),
            question(
                "¿Cuándo contestan?",
                "lun-vie 9am-5pm, o: todas las noches de 8pm a 8am",
                SKIP_IN_SPANISH,
                "Días y horas, con sus propias palabras. Si contestan día y noche, escriba: 24 horas.",
            ),
            question(
                "¿Para quién es?",
                "Quien necesite dónde dormir esta noche.",
                SKIP_IN_SPANISH,
                "Escríbalo como si hablara con quien puede llamar. Déjelo en blanco si es para todos.",
            ),
            question(
                "¿Qué idiomas hablan?",
                "Inglés y español",
                SKIP_IN_SPANISH,
                "Solo los idiomas que alguien habla ahí todos los días.",
            ),
            question(
                "¿Quién llamó hoy a este número?",
                "Ana, o: A. R.",
                "Si nadie llamó, oprima Enter.",
                "Su nombre o sus iniciales. El público no los ve; solo ve el mes de la llamada.",
            ),
        ],
        [
            question(
                "¿Cómo se llama el evento?",
                "Plática gratis con un abogado",
                "",
                "Unas pocas palabras que digan qué hay ahí.",
            ),
            question(
                "¿Qué día es?",
                "5 de diciembre",
                "",
                "El día y el mes. Si no pone el año, se toma la fecha más próxima. También puede escribir: mañana.",
            ),
            question(
                "¿A qué hora?",
                "2-4pm",
                SKIP_IN_SPANISH,
                "Cuándo empieza y cuándo termina, o solo cuándo empieza, como 2pm.",
            ),
            question(
                "¿Dónde es?",
                "Sala 2, 10 Oak Street, Merced",
                SKIP_IN_SPANISH,
                "La sala o el edificio, y después la calle y la ciudad. Basta con una de las dos cosas.",
            ),
            question(
                "¿Para quién es?",
                "Todos",
                SKIP_IN_SPANISH,
                "Escríbalo como si hablara con quien puede venir.",
            ),
            question(
                "¿Quién lo confirmó hoy?",
                "Ana, o: A. R.",
                "Si nadie lo hizo, oprima Enter.",
                "Su nombre o sus iniciales. El público no los ve; solo ve el mes.",
            ),
        ],
    ],
    so_far: [
        "Respuesta actual: ",
        ". Oprima Enter para dejarla.",
        "Para borrarla, escriba solo un guion (-).",
    ],
    first: "Esta es la primera pregunta.",
    needed: "Aquí hace falta una respuesta.",
    understood: [
        "El público verá:",
        "¿Está bien? Enter: sí. Si no, escríbalo de nuevo, o escriba la palabra no para dejarlo como lo escribió.",
    ],
    kept: "Queda tal como lo escribió.",
    by: ["Lo confirmó: ", ". El público no lo ve."],
    nobody: [
        "Alguien debe llamar primero: un número equivocado le puede costar a una persona su única oportunidad. Llame ahora y escriba su nombre. O bien oprima Enter para seguir sin llamar: el público verá que aquí nadie lo ha confirmado. Llame pronto y conteste de nuevo estas preguntas.",
        "Alguien debe preguntar primero, para que nadie dé la vuelta de balde. Pregunte ahora y escriba su nombre. O bien oprima Enter para seguir: el público verá que aquí nadie lo ha confirmado.",
    ],
    day: "Es el",
    review: [
        "Así lo verá el público:",
        "¿Está bien? Enter: sí. O escriba el número de la pregunta que quiere contestar de nuevo, del 1 al 6.",
    ],
    names: [
        ["número", "nombre", "horario", "para quién", "idiomas", "quién llamó"],
        ["nombre", "día", "hora", "lugar", "para quién", "quién lo confirmó"],
    ],
    which: "Oprima Enter, o escriba un número del 1 al 6.",
    earlier: "Para cambiar una respuesta anterior, escriba <",
    next: [
        "Listo. Revise la carpeta con: infocus check lines. Después pida a quien cuida la pantalla que la reinicie. La línea está en Pedir ayuda.",
        "Listo. Revise la carpeta con: infocus check lines. Después pida a quien cuida la pantalla que la reinicie. El evento está en Eventos.",
    ],
    control: "Aquí no sirven las flechas. Para borrar, oprima Backspace. Escriba de nuevo la respuesta.",
    no_letters: "Algunas letras llegaron mal. Escriba de nuevo la respuesta, sin acentos.",
    long: "Esta respuesta es demasiado larga. Escriba una más corta.",
    ended: [
        "las respuestas terminaron antes de la última pregunta, así que no se hizo nada. Empiece de nuevo: infocus add",
        "las respuestas terminaron antes de la última pregunta, así que no se hizo nada. Empiece de nuevo: infocus add event",
    ],
    clock: "el reloj de esta computadora está mal, y no se puede saber qué día se revisó esto. Ponga el reloj en hora y empiece de nuevo.",
    only_number: "Aquí va solo un número, como 209-555-0123.",
    more_digits: "Hay más dígitos de los que tiene un número. Si son una extensión, escríbala así: 209-555-0123 ext. 5",
    extension: "Una extensión tiene hasta 7 dígitos, así: 209-555-0123 ext. 5",
    one_number: "Aquí hay más de un número. Escriba uno ahora; para el otro, empiece de nuevo después.",
    messages: "Para mensajes de texto escríbalo así: texto SAFE al 741741. Si no se envía ninguna palabra: texto 741741.",
    days: [
        "No se entiende qué día es. Escríbalo así: 5 de diciembre",
        "Ese día no existe en el calendario. Revise el día y el mes.",
        "Esto puede ser dos fechas distintas. Escriba el mes con letras, como 5 de diciembre.",
    ],
    past: "ya pasó. Escriba un día que no haya pasado.",
    weekday: "Revise el día de la semana. Ese día es",
};
