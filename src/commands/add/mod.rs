//! The `add` command: asks staff about a help line or an event, and makes a content file of the answers. A faulty
//! answer is refused at once, so that the answers always make a pack that `infocus check` accepts.

mod answers;
mod draft;
mod interview;
mod lines;
mod refusal;

use std::io::{self, BufRead, Write};

use jiff::civil::Date;

pub use draft::Kind;
use interview::{Interview, Turn};
use lines::{Typed, next_line};

use crate::text::add_words::AddWords;
use crate::text::glyphs::GlyphSet;
use crate::text::{Language, wrapped};

/// The prompt of a terminal.
const PROMPT: &str = "> ";

/// Everything around the questions.
#[derive(Clone, Debug)]
pub struct AddContext {
    /// The language of the staff.
    pub language: Language,
    /// The local day.
    pub today: Date,
    /// The local time zone, if it is one of the United States.
    pub zone: Option<&'static str>,
    /// The columns of a line.
    pub width: usize,
    /// The characters that the terminal can show.
    pub glyphs: GlyphSet,
    /// Whether somebody types the answers at a terminal.
    pub is_typed: bool,
    /// Whether the file goes to a terminal.
    pub is_shown: bool,
}

/// The reason why there is no file.
#[derive(Debug)]
pub enum AddError {
    /// The answers ended too early.
    Ended,
    /// A text cannot be written as JSON.
    Json(serde_json::Error),
}

impl From<serde_json::Error> for AddError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Asks the questions on `output` and reads the answers from `input`. Returns the content file.
///
/// # Errors
/// [`AddError`] if the answers end before the last question.
pub fn ask(
    kind: Kind,
    context: &AddContext,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<String, AddError> {
    let words = AddWords::of(context.language);
    let mut interview = Interview::new(kind, context);
    let mut begin = Vec::new();
    if context.is_shown {
        begin.push(of_kind(kind, words.to_file).to_owned());
    }
    begin.push(words.how.to_owned());
    begin.extend(interview.question());
    say(context, output, &begin);
    loop {
        if context.is_typed {
            write(output, PROMPT);
        }
        let said = match next_line(input) {
            Typed::Words(line) => match interview.reply(&line)? {
                Turn::Ask(said) => said,
                Turn::Done(file) => return Ok(file),
            },
            Typed::Control => interview.again(words.control),
            Typed::NoLetters => interview.again(words.no_letters),
            Typed::Long => interview.again(words.long),
            Typed::End => {
                if context.is_typed {
                    write(output, "\n");
                }
                return Err(AddError::Ended);
            }
        };
        say(context, output, &said);
    }
}

/// Writes paragraphs, wrapped to the width of the terminal, in the characters that it has.
pub fn say(context: &AddContext, output: &mut impl Write, paragraphs: &[String]) {
    let mut text = String::new();
    for paragraph in paragraphs {
        let paragraph = context.glyphs.transliterated(paragraph);
        for line in wrapped(&paragraph, context.width, "") {
            text.push_str(&line);
            text.push('\n');
        }
    }
    write(output, &text);
}

fn write(output: &mut impl Write, text: &str) {
    // Nobody can be told that nobody can be asked; the answers still count.
    let _: io::Result<()> = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

/// What to do with the file.
#[must_use]
pub fn next_steps(kind: Kind, language: Language) -> &'static str {
    of_kind(kind, AddWords::of(language).next)
}

/// What to do after answers that ended too early.
#[must_use]
pub fn ended(kind: Kind, language: Language) -> &'static str {
    of_kind(kind, AddWords::of(language).ended)
}

/// The text for a help line or for an event.
const fn of_kind(kind: Kind, [line, event]: [&'static str; 2]) -> &'static str {
    match kind {
        Kind::HelpLine => line,
        Kind::Event => event,
    }
}
