//! Which settings apply: none where others come next, and none that the command line makes itself.

use std::path::PathBuf;

use super::{Settings, SettingsFault, parse, settings_path, settings_text};
use crate::cli::{Arguments, Command, ProfileChoice};
use crate::text::sentences::settings as say;
use crate::text::{Language, SafeText};

impl Arguments {
    /// The path of the settings file, if these arguments let it be read and the folder that it would be in is known.
    #[must_use]
    pub fn settings_file(&self) -> Option<PathBuf> {
        let is_own = self.profile == ProfileChoice::Personal && self.login.is_none();
        if !is_own || self.own.no_config || !self.command.as_ref().is_none_or(Command::takes_settings) {
            return None;
        }
        let environment = self.environment();
        settings_path(environment.settings_folder(), environment.home())
    }

    /// What the settings file says, and its faults. `None` if there is no file, or none is to be read.
    #[must_use]
    pub fn settings(&self) -> Option<(Settings, Vec<SettingsFault>)> {
        let file = self.settings_file()?;
        match settings_text(&file) {
            Ok(text) => Some(parse(&text?, &file, self.environment().home().as_deref())),
            Err(fault) => Some((Settings::default(), vec![fault])),
        }
    }

    /// What the settings file says, for the list of traces.
    #[must_use]
    pub fn settings_in_words(&self, language: Language) -> String {
        let Some(file) = self.settings_file() else { return say::not_read(language) };
        let file = SafeText::clean(&file.display().to_string());
        let summary = self.settings().map(|(settings, _)| SafeText::clean(&settings.summary()));
        match summary {
            None => say::would_be(language, file),
            Some(summary) if summary.is_empty() => say::says_nothing(language, file),
            Some(summary) => say::says(language, file, summary),
        }
    }

    /// Makes the settings of the file that the command line does not make itself. Returns the faults of the file.
    pub fn apply_settings(&mut self) -> Vec<SettingsFault> {
        let (settings, faults) = self.settings().unwrap_or_default();
        if self.content.is_empty() {
            self.content = settings.content;
        }
        let language = settings.language.map(|language| language.code().to_owned());
        self.lang = self.lang.take().or(language);
        self.theme = self.theme.or(settings.theme);
        self.glyphs = self.glyphs.or(settings.glyphs);
        self.letters = self.letters.or(settings.letters);
        self.links |= settings.links.unwrap_or_default();
        self.mouse |= settings.mouse.unwrap_or_default();
        faults
    }
}

impl Command {
    /// Whether the command shows something to the person whose settings they are. The others make or judge what is meant
    /// for others, and that must not depend on who runs them.
    const fn takes_settings(&self) -> bool {
        match self {
            Self::Search { .. }
            | Self::Print { .. }
            | Self::Hotlines { .. }
            | Self::Events { .. }
            | Self::Add(_)
            | Self::Keys
            | Self::Traces => true,
            Self::Check { .. }
            | Self::Example { .. }
            | Self::Import(_)
            | Self::Schema
            | Self::Selftest { .. }
            | Self::Completions { .. }
            | Self::Man => false,
        }
    }
}
