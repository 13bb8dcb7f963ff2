//! Hints for JSON syntax errors, for people who do not know JSON.

/// The beginnings of serde's messages for common mistakes, with hints. Word processors cause some of the mistakes.
const SLIPS: [(&str, &str); 9] = [
    ("expected `,` or `}`", "a comma is missing before this."),
    ("expected `,` or `]`", "a comma is missing before this."),
    ("expected `:`", "a colon is missing before this."),
    (
        "key must be a string",
        "a name in straight quotation marks (\") belongs here. There must be no comma before a }.",
    ),
    (
        "expected value",
        "something is missing here: text in straight quotation marks (\"), or a list in [ ]. Or there is one comma too many.",
    ),
    (
        "control character",
        "there is a line end or a Tab inside this text. Is the quotation mark before it missing?",
    ),
    ("invalid escape", "there is a backslash (\\) before this letter. Write it twice, or leave it out."),
    ("EOF", "the end is missing: a quotation mark, a ] or a }."),
    ("trailing characters", "the content has already ended. Put the rest into a file of its own."),
];

/// The hint for one of serde's messages.
pub(super) fn hint(words: &str) -> Option<&'static str> {
    SLIPS.iter().find(|(begins, _)| words.starts_with(begins)).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::*;

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
            assert!(hint(&error).is_some_and(|hint| hint.contains(words)), "{text}: {error}");
        }
        assert_eq!(hint("number out of range"), None);
    }
}
