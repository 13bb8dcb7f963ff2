//! Messages on standard error, in the reader's language and in characters that the terminal can show.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use infocus::app::model::GlyphSet;
use infocus::cli::{Arguments, GlyphChoice};
use infocus::text::Language;

/// How messages are written.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    pub language: Language,
    glyphs: GlyphSet,
}

impl Messages {
    /// As the arguments and the environment say.
    pub fn of(arguments: &Arguments) -> Self {
        Self {
            language: arguments.language().unwrap_or_default(),
            glyphs: glyphs_on(&io::stderr(), arguments),
        }
    }

    /// Prints a message.
    pub fn print(self, message: &dyn Display) {
        self.write(&format!("infocus: {message}\n"));
    }

    /// Writes a text as it is, but for its characters.
    pub fn write(self, text: &str) {
        // A failure to write to standard error cannot be reported anywhere.
        let _ = io::stderr().write_all(self.glyphs.transliterated(text).as_bytes());
    }
}

/// The characters of an output. A pipe or a file gets all of them, unless fewer are requested.
pub fn glyphs_on(output: &impl IsTerminal, arguments: &Arguments) -> GlyphSet {
    let glyphs = arguments.glyphs.unwrap_or_default();
    if glyphs == GlyphChoice::Auto && !output.is_terminal() {
        return GlyphSet::Unicode;
    }
    arguments.glyphs_of_terminal()
}
