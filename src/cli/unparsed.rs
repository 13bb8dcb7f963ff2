//! The language and the characters that are asked for, whatever is wrong with the other arguments.

use std::ffi::OsString;

use clap::ValueEnum;

use super::{Arguments, GlyphChoice, OwnOptions, ProfileChoice};

impl Arguments {
    /// The defaults with the `--lang`, `--glyphs`, `--profile` and `--no-config` of a command line that cannot be parsed, as
    /// far as it has them. Without a known profile no settings are read.
    #[must_use]
    pub fn unparsed(line: &[OsString]) -> Self {
        let named = |option| line.iter().any(|word| word.to_string_lossy().starts_with(option));
        let glyphs = value(line, "--glyphs").and_then(|name| GlyphChoice::from_str(&name, false).ok());
        let profile = value(line, "--profile").and_then(|name| ProfileChoice::from_str(&name, false).ok());
        let no_config = named("--no-config") || (named("--profile") && profile.is_none());
        Self {
            lang: value(line, "--lang"),
            glyphs,
            profile: profile.unwrap_or_default(),
            own: OwnOptions { no_config, ..OwnOptions::default() },
            ..Self::default()
        }
    }
}

/// The first value of an option, as far as it is one.
fn value(line: &[OsString], option: &str) -> Option<String> {
    let words = line.iter().map(|word| word.to_string_lossy().into_owned());
    let mut options = words.take_while(|word| word != "--");
    while let Some(word) = options.next() {
        match word.strip_prefix(option) {
            Some("") => return options.next().filter(|value| !value.starts_with('-')),
            Some(rest) if rest.starts_with('=') => return rest.strip_prefix('=').map(str::to_owned),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_among_arguments_that_are_wrong() {
        for (line, wanted) in [
            ("infocus --lang es --nope", Some("es")),
            ("infocus --nope --lang=es_MX check", Some("es_MX")),
            ("infocus check --lang tlh", Some("tlh")),
            ("infocus --lang --nope", None),
            ("infocus --lang", None),
            ("infocus search -- --lang es", None),
            ("infocus --language es", None),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(Arguments::unparsed(&words).lang.as_deref(), wanted, "{line}");
        }
    }
}
