//! Turns the text of a settings file into settings. What is right is kept, whatever else is wrong.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use toml_span::value::{Table, Value, ValueInner};
use toml_span::{ErrorKind, Span};

use super::{Settings, SettingsFault, SettingsProblem, name_of};
use crate::content::pack::line_index::position;
use crate::text::Language;

/// The settings in the text of this file, and its faults, in order. Of a text that is not TOML only the first fault is
/// told, since others may follow from it.
#[must_use]
pub fn parse(text: &str, file: &Path, home: Option<&Path>) -> (Settings, Vec<SettingsFault>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, file, home, faults: Vec::new() };
    let settings = match toml_span::parse(text) {
        Ok(document) => document.as_table().map(|table| reader.settings(table)).unwrap_or_default(),
        Err(error) => {
            reader.refuse(error.span, problem(&error.kind));
            Settings::default()
        }
    };
    reader.faults.sort_by_key(|fault| fault.position);
    (settings, reader.faults)
}

fn problem(kind: &ErrorKind) -> SettingsProblem {
    match kind {
        ErrorKind::DuplicateKey { .. } | ErrorKind::DuplicateTable { .. } => SettingsProblem::Repeated,
        ErrorKind::UnquotedString => SettingsProblem::Unquoted,
        _ => SettingsProblem::NotToml,
    }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a Path,
    home: Option<&'a Path>,
    faults: Vec<SettingsFault>,
}

impl Reader<'_> {
    fn settings(&mut self, table: &Table<'_>) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in table {
            match &*name.name {
                "content" => settings.content = self.folders(value),
                "lang" => settings.language = self.language(value),
                "theme" => settings.theme = self.choice("theme", value),
                "glyphs" => settings.glyphs = self.choice("glyphs", value),
                "letters" => settings.letters = self.choice("letters", value),
                "mouse" => settings.mouse = self.truth("mouse", value),
                "links" => settings.links = self.truth("links", value),
                other => self.refuse(name.span, SettingsProblem::UnknownName(other.to_owned())),
            }
        }
        settings
    }

    fn refuse(&mut self, span: Span, problem: SettingsProblem) {
        let position = Some(position(self.text, span.start));
        self.faults.push(SettingsFault { position, ..SettingsFault::of_file(self.file, problem) });
    }

    /// The value, `typed` if it has the type of the setting.
    fn typed<T>(&mut self, name: &'static str, value: &Value<'_>, typed: Option<T>) -> Option<T> {
        if typed.is_none() {
            self.refuse(value.span, SettingsProblem::WrongType(name));
        }
        typed
    }

    fn truth(&mut self, name: &'static str, value: &Value<'_>) -> Option<bool> {
        self.typed(name, value, value.as_bool())
    }

    fn string(&mut self, name: &'static str, value: &Value<'_>) -> Option<String> {
        self.typed(name, value, value.as_str().map(str::to_owned))
    }

    fn choice<T: ValueEnum>(&mut self, name: &'static str, value: &Value<'_>) -> Option<T> {
        let written = self.string(name, value)?;
        let choice = T::from_str(&written, false).ok();
        if choice.is_none() {
            let values = T::value_variants().iter().filter_map(name_of).collect();
            self.refuse(value.span, SettingsProblem::UnknownValue(name, written, values));
        }
        choice
    }

    fn language(&mut self, value: &Value<'_>) -> Option<Language> {
        let code = self.string("lang", value)?;
        let language = Language::from_code(&code);
        if language.is_none() {
            let codes = Language::ALL.map(|language| language.code().to_owned()).to_vec();
            self.refuse(value.span, SettingsProblem::UnknownValue("lang", code, codes));
        }
        language
    }

    /// One folder, or a list of them.
    fn folders(&mut self, value: &Value<'_>) -> Vec<PathBuf> {
        match value.as_ref() {
            ValueInner::Array(items) => items.iter().filter_map(|item| self.folder(item)).collect(),
            _ => self.folder(value).into_iter().collect(),
        }
    }

    /// A folder; a relative one is in the folder of the settings file.
    fn folder(&mut self, value: &Value<'_>) -> Option<PathBuf> {
        let written = self.string("content", value)?;
        let path = Path::new(&written);
        if written.is_empty() {
            self.refuse(value.span, SettingsProblem::NoName);
            return None;
        }
        let Ok(in_home) = path.strip_prefix("~") else {
            return Some(self.file.parent().unwrap_or(self.file).join(path));
        };
        if self.home.is_none() {
            self.refuse(value.span, SettingsProblem::NoHome);
        }
        Some(self.home?.join(in_home))
    }
}
