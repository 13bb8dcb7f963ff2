//! Hints for JSON syntax errors, for people who do not know JSON.

use crate::text::sentences::{InLanguage, schema};

/// The beginnings of serde's messages for common mistakes, with hints. Word processors cause some of the mistakes.
const SLIPS: [(&str, InLanguage); 9] = [
    ("expected `,` or `}`", schema::comma),
    ("expected `,` or `]`", schema::comma),
    ("expected `:`", schema::colon),
    ("key must be a string", schema::name_in_marks),
    ("expected value", schema::value),
    ("control character", schema::line_end),
    ("invalid escape", schema::backslash),
    ("EOF", schema::end),
    ("trailing characters", schema::rest),
];

/// The hint for one of serde's messages.
pub(super) fn hint(words: &str) -> Option<InLanguage> {
    SLIPS.iter().find(|(begins, _)| words.starts_with(begins)).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::*;
    use crate::text::Language;

    #[test]
    fn each_common_mistake_has_a_hint_in_plain_words() {
        for (text, words) in [
            (r#"{"a": 1 "b": 2}"#, "comma is missing"),
            (r#"["a" "b"]"#, "comma is missing"),
            (r#"{"a" 1}"#, "colon is missing"),
            (r#"{"a": 1,}"#, "no comma before"),
            (r#"["a",]"#, "one comma too many"),
            ("{“a”: 1}", "straight quotation"),
            (r#"{"a": }"#, "something is missing"),
            ("{\"a\": “b”}", "something is missing"),
            ("{\"a\": \"b\n}", "Is the quotation mark"),
            (r#"{"a": "C:\x"}"#, "backslash"),
            (r#"{"a": ["b""#, "the end is missing"),
            (r#"{"a": "b"#, "the end is missing"),
            (r#"{"a": 1}{"b": 2}"#, "a file of its own"),
        ] {
            let error = serde_json::from_str::<IgnoredAny>(text).unwrap_err().to_string();
            assert!(
                hint(&error).is_some_and(|hint| hint(Language::English).contains(words)),
                "{text}: {error}"
            );
        }
        assert!(hint("number out of range").is_none());
    }
}
