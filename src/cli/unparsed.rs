//! The language and the characters that are asked for, whatever is wrong with the arguments.

use std::ffi::OsString;

use clap::ValueEnum;

use super::GlyphChoice;
use crate::host::environment::Environment;
use crate::text::Language;

/// The language after `--lang` among arguments that cannot be parsed, or else that of the environment, as in
/// [`super::Arguments::language`].
#[must_use]
pub fn language_among(arguments: impl Iterator<Item = OsString>) -> Language {
    let asked = value(arguments, "--lang").map(|code| Language::from_code(&code));
    // Whoever starts the program may be a visitor; their environment names the language in any case.
    asked.unwrap_or_else(|| Environment::Visitors.language()).unwrap_or_default()
}

/// The characters after `--glyphs` among such arguments.
#[must_use]
pub fn glyphs_among(arguments: impl Iterator<Item = OsString>) -> GlyphChoice {
    let asked = value(arguments, "--glyphs").and_then(|name| GlyphChoice::from_str(&name, false).ok());
    asked.unwrap_or_default()
}

/// The first value of an option, as far as it is one.
fn value(arguments: impl Iterator<Item = OsString>, option: &str) -> Option<String> {
    let words = arguments.map(|word| word.to_string_lossy().into_owned());
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
            let found = value(line.split(' ').map(OsString::from), "--lang");
            assert_eq!(found.as_deref(), wanted, "{line}");
        }
    }
}
