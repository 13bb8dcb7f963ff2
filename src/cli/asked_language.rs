//! The language that is asked for, whatever is wrong with the arguments.

use std::ffi::OsString;

use crate::host::environment::Environment;
use crate::text::Language;

/// The language after `--lang` among arguments that cannot be parsed, or else that of the environment, as in
/// [`super::Arguments::language`].
#[must_use]
pub fn language_among(arguments: impl Iterator<Item = OsString>) -> Language {
    let asked = code(arguments).map(|code| Language::from_code(&code));
    // Whoever starts the program may be a visitor; their environment names the language in any case.
    asked.unwrap_or_else(|| Environment::Visitors.language()).unwrap_or_default()
}

/// The first value of `--lang`, as far as it is one.
fn code(arguments: impl Iterator<Item = OsString>) -> Option<String> {
    let words = arguments.map(|word| word.to_string_lossy().into_owned());
    let mut options = words.take_while(|word| word != "--");
    while let Some(word) = options.next() {
        if let Some(code) = word.strip_prefix("--lang=") {
            return Some(code.to_owned());
        }
        if word == "--lang" {
            return options.next().filter(|code| !code.starts_with('-'));
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
            let found = code(line.split(' ').map(OsString::from));
            assert_eq!(found.as_deref(), wanted, "{line}");
        }
    }
}
