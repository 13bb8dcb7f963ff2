//! The settings file of somebody who uses the program in their own terminal. It holds what they would otherwise type
//! as options each time, by the same names.

mod apply;
mod fault;
mod file;
mod parse;

use std::path::PathBuf;

use clap::ValueEnum;

pub use fault::{SettingsFault, SettingsProblem};
pub use file::{settings_path, settings_text};
pub use parse::parse;

use super::{GlyphChoice, Switch, ThemeChoice};
use crate::text::Language;

/// The names of the settings, each with an example.
const EXAMPLES: [(&str, &str); 7] = [
    ("content", "content = [\"lines\"]"),
    ("lang", "lang = \"es\""),
    ("theme", "theme = \"mono\""),
    ("glyphs", "glyphs = \"ascii\""),
    ("letters", "letters = \"off\""),
    ("mouse", "mouse = true"),
    ("links", "links = true"),
];

/// What a settings file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Folders and files with added content.
    pub content: Vec<PathBuf>,
    /// The language.
    pub language: Option<Language>,
    /// Colors.
    pub theme: Option<ThemeChoice>,
    /// Characters that the terminal can show.
    pub glyphs: Option<GlyphChoice>,
    /// Whether single letters are commands.
    pub letters: Option<Switch>,
    /// Whether the mouse is used.
    pub mouse: Option<bool>,
    /// Numbers and addresses to click, and a key that copies.
    pub links: Option<bool>,
}

impl Settings {
    /// The settings that are made, in words for a list: `lang es, theme mono`.
    #[must_use]
    pub fn summary(&self) -> String {
        let folders = self.content.iter().map(|folder| ("content", folder.display().to_string()));
        let choices = [
            ("lang", self.language.map(|language| language.code().to_owned())),
            ("theme", self.theme.as_ref().and_then(name_of)),
            ("glyphs", self.glyphs.as_ref().and_then(name_of)),
            ("letters", self.letters.as_ref().and_then(name_of)),
            ("mouse", self.mouse.map(|is_on| is_on.to_string())),
            ("links", self.links.map(|is_on| is_on.to_string())),
        ];
        let choices = choices.into_iter().filter_map(|(name, value)| Some((name, value?)));
        folders.chain(choices).map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
    }
}

/// The name of a choice on the command line.
fn name_of(choice: &impl ValueEnum) -> Option<String> {
    Some(choice.to_possible_value()?.get_name().to_owned())
}
