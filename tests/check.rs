//! What is told of a pack: every sentence, with its place.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use infocus::content::catalog::Catalog;
use infocus::content::load::NamedFile;

/// The entries that were read, the faults and the notes.
fn findings(text: &str) -> (usize, Vec<String>, Vec<String>) {
    let file = NamedFile { name: "lines.json".into(), text: text.to_owned() };
    let (catalog, findings) = Catalog::checked(vec![file]);
    let entries = catalog.entries().count() - Catalog::built_in().entries().count();
    let faults = findings.faults.iter().map(ToString::to_string).collect();
    (entries, faults, findings.notes.iter().map(ToString::to_string).collect())
}

fn faults(text: &str) -> Vec<String> {
    findings(text).1
}

/// A pack of entries that are sound but for these fields; each entry begins on a line of its own.
fn pack(entries: &[&str]) -> String {
    let entries: Vec<String> = entries.iter().map(|fields| format!("{{{fields}}}")).collect();
    format!("{{\"format\": 1, \"entries\": [\n{}\n]}}", entries.join(",\n"))
}

const SOUND: &str = r#""id": "new", "pane": "qa", "order": 1, "origin": "added", "title": "T", "sources": [{"name": "S", "as_of": "2026"}]"#;

/// What is said of one more field in a sound entry, at the field's own place.
#[track_caller]
fn says(field: &str, path: &str, words: &str) {
    let text = pack(&[&format!("\n{field},\n{SOUND}")]);
    let told = faults(&text);
    assert_eq!(told.len(), 1, "{told:#?}");
    let (place, said) = told[0].split_once(": ").unwrap();
    assert_eq!(said, words);
    assert!(place.starts_with("lines.json, line 3, column "), "{place}");
    assert!(place.ends_with(&format!(", at entries[0].{path}")), "{place}");
}

#[test]
fn a_field_of_another_kind_is_told_in_plain_words() {
    says(
        "\"group\": 3",
        "group",
        "this is a number, and a text is wanted here. Put it in quotes, like \"text\".",
    );
    says(
        "\"facts\": \"a\"",
        "facts",
        "this is a text, and a list is wanted here. Put [ before it and ] after it.",
    );
    says(
        "\"more\": \"yes\"",
        "more",
        "this is a text, and true or false is wanted here. Write true or false, without quotes.",
    );
    says(
        "\"help_line\": \"911\"",
        "help_line",
        "this is a text, and a set of fields is wanted here. Write them between { and }. infocus schema shows which.",
    );
    says(
        "\"facts\": [true]",
        "facts[0]",
        "this is true or false, and a text is wanted here. Write \"text\", or {\"en\": \"text\", \"es\": \"texto\"}.",
    );
    says(
        "\"body\": \"a, expected i32\"",
        "body",
        "this is a text, and a list of texts is wanted here. Write [\"text\"], or {\"en\": [\"text\"], \"es\": [\"texto\"]}.",
    );
    says(
        "\"replaced\": {\"by\": \"b\", \"year\": \"2022\"}",
        "replaced.year",
        "this is a text, and a whole number is wanted here. Write it without quotes, like 40.",
    );
    says(
        "\"see\": [null]",
        "see[0]",
        "this is null, and a text is wanted here. Put it in quotes, like \"text\".",
    );
    says(
        "\"keywords\": {\"en\": {\"a\": 1}}",
        "keywords.en",
        "this is a set of fields, and a list is wanted here. Put [ before it and ] after it.",
    );
}

#[test]
fn a_number_that_does_not_fit_is_told() {
    let words = "this number does not fit here. Write a smaller one without a fraction, like 40.";
    for year in ["99999", "1.5", "-40000", "18446744073709551615"] {
        says(&format!("\"replaced\": {{\"by\": \"b\", \"year\": {year}}}"), "replaced.year", words);
    }
    let told = faults(&pack(&[&format!("\"group\": 1e999, {SOUND}")]));
    assert_eq!(
        told,
        [
            "lines.json, line 2, column 15, at entries[0]: this number does not fit here. Write a smaller one without a fraction, like 40."
        ]
    );
}

#[test]
fn names_that_nobody_knows_are_told_with_those_that_are_known() {
    says(
        "\"titel\": 1",
        "titel",
        "the field \"titel\" is not known here. Write \"title\", if you mean that.",
    );
    says(
        "\"colour\": 1",
        "colour",
        "the field \"colour\" is not known here. Take it out. infocus schema shows the format.",
    );
    says(
        "\"facts\": [{\"en\": \"a\", \"fr\": \"b\"}]",
        "facts[0].fr",
        "the language \"fr\" is not here. Use en or es.",
    );
    says("\"facts\": [{\"es\": \"a\"}]", "facts[0]", "the English is missing here. Add \"en\".");
    says(
        "\"tag\": \"friend\"",
        "tag",
        "\"friend\" is not known here. Use one of: support, work-rights, police, police-immigration.",
    );
    let told = faults("{\"format\": 1, \"entires\": []}");
    assert_eq!(
        told,
        [
            "lines.json, line 1, column 15, at entires: the field \"entires\" is not known here. Write \"entries\", if you mean that."
        ]
    );
}

#[test]
fn all_that_is_missing_or_wrong_in_an_entry_is_told_and_the_others_are_read() {
    let (entries, faults, _) = findings(&pack(&[
        "\"id\": \"b\", \"pane\": 3, \"titel\": \"T\", \"links\": [{}]",
        SOUND,
        "\"id\": 5",
    ]));
    assert_eq!(entries, 1);
    let words: Vec<&str> =
        faults.iter().map(|fault| fault.strip_prefix("lines.json, line ").unwrap()).collect();
    for missing in ["order", "origin", "title", "sources"] {
        let sentence =
            format!("2, column 1, at entries[0]: the field \"{missing}\" is missing here. Add it.");
        assert!(words.contains(&&*sentence), "{words:#?}");
    }
    for start in [
        "2, column 21, at entries[0].pane: this is a number, and a text",
        "2, column 48, at entries[0].links[0]: the field \"address\" is missing",
        "4, column 8, at entries[2].id: this is a number",
    ] {
        assert!(words.iter().any(|words| words.starts_with(start)), "{words:#?}");
    }
    assert_eq!(words.len(), 4 + 2 + 1 + 1 + 5, "{words:#?}");
}

#[test]
fn every_field_that_stands_twice_is_told_at_its_place() {
    let told = faults(
        "{\"format\": 1, \"groups\": [], \"groups\": [],\n\"entries\": [{\"id\": \"a\",\n \"id\": \"a\", \"\\u0069d\": 3}]}",
    );
    let twice = "stands here twice. Keep one of them.";
    for start in [
        format!("lines.json, line 1, column 29, at groups: the field \"groups\" {twice}"),
        format!("lines.json, line 3, column 2, at entries[0].id: the field \"id\" {twice}"),
        format!("lines.json, line 3, column 13, at entries[0].id: the field \"id\" {twice}"),
    ] {
        assert!(told.contains(&start), "{told:#?}");
    }
}

#[test]
fn a_broken_file_says_where_and_what_to_do() {
    assert_eq!(
        faults("{\n  \"format\": 1,\n  \"entries\": [}"),
        ["lines.json, line 3, column 15, at entries[0]: expected value. infocus schema shows the format."]
    );
    assert_eq!(
        faults("{\"format\": 1}\n}"),
        ["lines.json, line 2, column 1: trailing characters. infocus schema shows the format."]
    );
    assert_eq!(
        faults("[1]"),
        [
            "lines.json, line 1, column 1: this is a list, and a set of fields is wanted here. Write them between { and }. infocus schema shows which."
        ]
    );
    let told = faults("{\"format\": 1, \"ñ\": \"\u{1}\"}");
    assert!(told[0].starts_with("lines.json, line 1, column 20: control character"), "{told:?}");
}

#[test]
fn half_a_letter_is_told_in_the_entry_that_has_it() {
    let (entries, faults, _) = findings(&pack(&[SOUND, &format!("\"group\": \"ñ\\ud800\", {SOUND}")]));
    assert_eq!(entries, 1);
    assert_eq!(
        faults,
        [
            "lines.json, line 3, column 19, at entries[1]: unexpected end of hex escape. infocus schema shows the format."
        ]
    );
}

#[test]
fn the_format_is_asked_for_first() {
    assert_eq!(
        faults("{\"format\": 2, \"things\": []}"),
        ["lines.json, line 1, column 12, at format: format 2 is not known. Write \"format\": 1."]
    );
    assert_eq!(
        faults("{\"entries\": []}"),
        ["lines.json, line 1, column 1: the field \"format\" is missing here. Add it."]
    );
}

#[test]
fn an_empty_file_and_one_that_is_too_deep_are_told() {
    let empty = "lines.json: this file is empty. Write a pack into it, or take it away.";
    assert_eq!(faults(""), [empty]);
    assert_eq!(faults("\u{feff} \r\n"), [empty]);
    assert_eq!(
        faults(&"[".repeat(100_000)),
        [
            "lines.json, line 1, column 17: more than 16 brackets stand inside each other here. Close some of them before."
        ]
    );
}

#[test]
fn a_mark_before_the_text_and_other_line_ends_change_nothing() {
    let text = pack(&["\n\"id\": 3"]);
    assert_eq!(faults(&format!("\u{feff}{}", text.replace('\n', "\r\n"))), faults(&text));
    let sound = format!("\u{feff}{}", pack(&[SOUND]).replace('\n', "\r\n"));
    assert_eq!(findings(&sound), (1, Vec::new(), Vec::new()));
}
