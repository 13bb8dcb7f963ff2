//! What keeps a text from being JSON, for somebody who never heard of it.

/// The slips of a hand in serde's words, and what to do. A word processor makes some of them by itself.
const SLIPS: [(&str, &str); 9] = [
    ("expected `,` or `}`", "a comma is missing before this."),
    ("expected `,` or `]`", "a comma is missing before this."),
    ("expected `:`", "a colon is missing before this."),
    (
        "key must be a string",
        "a name in quotation marks has to stand here: straight ones (\"), and no comma before a }.",
    ),
    (
        "expected value",
        "something is missing here: a text in straight quotation marks (\"), or a list in [ ]. Or a comma is one too many.",
    ),
    (
        "control character",
        "a line ends or a Tab stands inside this text. Is the quotation mark before it missing?",
    ),
    ("invalid escape", "before this letter stands a backslash (\\). Write it twice, or leave it out."),
    ("EOF", "the end is missing: a quotation mark, a ] or a }."),
    ("trailing characters", "the content ended before this. Put what comes now into a file of its own."),
];

/// What to do about `words` of serde's.
pub(super) fn told(words: &str) -> Option<&'static str> {
    SLIPS.iter().find(|(begins, _)| words.starts_with(begins)).map(|(_, told)| *told)
}

#[cfg(test)]
mod tests {
    use serde::de::IgnoredAny;

    use super::*;

    #[test]
    fn each_slip_of_a_hand_is_told_in_plain_words() {
        for (text, words) in [
            (r#"{"a": 1 "b": 2}"#, "comma is missing"),
            (r#"["a" "b"]"#, "comma is missing"),
            (r#"{"a" 1}"#, "colon is missing"),
            (r#"{"a": 1,}"#, "no comma before"),
            (r#"["a",]"#, "one too many"),
            ("{“a”: 1}", "straight ones"),
            (r#"{"a": }"#, "something is missing"),
            ("{\"a\": “b”}", "something is missing"),
            ("{\"a\": \"b\n}", "Is the quotation mark"),
            (r#"{"a": "C:\x"}"#, "backslash"),
            (r#"{"a": ["b""#, "the end is missing"),
            (r#"{"a": "b"#, "the end is missing"),
            (r#"{"a": 1}{"b": 2}"#, "a file of its own"),
        ] {
            let error = serde_json::from_str::<IgnoredAny>(text).unwrap_err().to_string();
            assert!(told(&error).is_some_and(|told| told.contains(words)), "{text}: {error}");
        }
        assert_eq!(told("number out of range"), None);
    }
}
