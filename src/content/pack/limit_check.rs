//! Checks a file by its spans alone: duplicate fields, texts and lists that are too long, and texts without a translation.

use std::collections::BTreeSet;

use super::diagnostic::{Fault, Findings, Location, Note};
use super::json_path::{PathStep, path};
use super::limits::{limited_as, most_items, most_letters};
use super::schema_error::{JsonKind, SchemaError};
use super::spans::{Content, Node, Scan};
use crate::text::Language;

/// The fields in which a list without languages is English.
const ENGLISH_LISTS: [&str; 7] = ["body", "kiosk", "ssh", "plain", "kiosk_plain", "ssh_plain", "keywords"];

/// Checks the limits of a file, and notes texts without a translation.
pub(super) fn check_limits(file: &str, scan: &Scan<'_>) -> Findings {
    let mut check = LimitCheck { file, scan, findings: Findings::default(), untranslated: Vec::new() };
    for field in scan.root.fields() {
        let step = PathStep::Field(&field.name);
        if field.value.kind() == JsonKind::List {
            check.check_count(&field.value, &[step], &field.name);
        } else {
            check.check(&field.value, &mut vec![step], &field.name);
            check.note(&field.value, &[step]);
        }
        for (number, item) in field.value.items().iter().enumerate() {
            let mut at = vec![step, PathStep::Item(number)];
            check.check(item, &mut at, "");
            check.note(item, &at);
        }
    }
    check.check_duplicate_keys(&scan.root, &mut Vec::new());
    check.findings
}

/// Whether a single entry, outside a pack, has a fault.
pub(super) fn has_faults(scan: &Scan<'_>) -> bool {
    let mut check = LimitCheck { file: "", scan, findings: Findings::default(), untranslated: Vec::new() };
    check.check(&scan.root, &mut Vec::new(), "");
    !check.findings.faults.is_empty()
}

struct LimitCheck<'a, 's> {
    file: &'a str,
    scan: &'a Scan<'s>,
    findings: Findings,
    /// The languages that fields of the entry or field being checked lack.
    untranslated: Vec<(Language, String)>,
}

impl<'a> LimitCheck<'a, '_> {
    fn report(&mut self, place: Location, error: SchemaError) {
        self.findings.faults.push(Fault { file: self.file.into(), place, problem: error.into() });
    }

    /// Adds a note for each language that fields collected from `node` lack.
    fn note(&mut self, node: &Node<'_>, at: &[PathStep<'_>]) {
        let untranslated = std::mem::take(&mut self.untranslated);
        for language in Language::translations() {
            let lacking = untranslated.iter().filter(|(lacking, _)| *lacking == language);
            let fields: Vec<String> = lacking.map(|(_, field)| field.clone()).collect();
            if !fields.is_empty() {
                let place = self.scan.place_of(node, at);
                self.findings.notes.push(Note { file: self.file.into(), place, language, fields });
            }
        }
    }

    /// Collects the languages, other than English, that the text or list at this path lacks.
    fn collect_untranslated(&mut self, at: &[PathStep<'_>], has: impl Fn(Language) -> bool) {
        let lacking = Language::translations().filter(|language| !has(*language));
        self.untranslated.extend(lacking.map(|language| (language, inner_path(at))));
    }

    /// Checks a value in the field of this name, and everything in it.
    fn check(&mut self, node: &'a Node<'_>, at: &mut Vec<PathStep<'a>>, name: &str) {
        match &node.content {
            Content::Text => self.check_length(node, at, name),
            Content::List(items) => {
                self.check_count(node, at, name);
                if ENGLISH_LISTS.contains(&name) && !is_by_language(at) {
                    self.collect_untranslated(at, |_| false);
                }
                for (number, item) in items.iter().enumerate() {
                    at.push(PathStep::Item(number));
                    self.check(item, at, name);
                    at.pop();
                }
            }
            Content::Fields(fields) => {
                if node.field(Language::English.code()).is_some() {
                    self.collect_untranslated(at, |language| node.field(language.code()).is_some());
                }
                self.check_duplicate_keys(node, at);
                for field in fields {
                    at.push(PathStep::Field(&field.name));
                    self.check(&field.value, at, limited_as(&field.name, name));
                    at.pop();
                }
            }
            Content::Number | Content::Bool | Content::Null => {}
        }
    }

    fn check_duplicate_keys(&mut self, node: &'a Node<'_>, at: &mut Vec<PathStep<'a>>) {
        let mut seen = BTreeSet::new();
        for field in node.fields() {
            if !seen.insert(&*field.name) {
                at.push(PathStep::Field(&field.name));
                let place = self.scan.place_of_key(field, at);
                self.report(place, SchemaError::KeyTwice(field.name.to_string()));
                at.pop();
            }
        }
    }

    fn check_length(&mut self, node: &Node<'_>, at: &[PathStep<'_>], name: &str) {
        let most = most_letters(name);
        // Cheap prefilter: the byte length without the quotes bounds the letters.
        if node.slice.len() > most + 2
            && let Some(text) = node.text()
        {
            let letters = text.chars().count();
            if letters > most {
                self.report(self.scan.place_of(node, at), SchemaError::TooLong { letters, most });
            }
        }
    }

    fn check_count(&mut self, node: &Node<'_>, at: &[PathStep<'_>], name: &str) {
        let count = node.items().len();
        let most = most_items(name);
        if count > most {
            self.report(self.scan.place_of(node, at), SchemaError::TooMany { count, most });
        }
    }
}

/// Whether the list at this path is that of one language.
fn is_by_language(at: &[PathStep<'_>]) -> bool {
    matches!(at.last(), Some(PathStep::Field(name)) if Language::is_code(name))
}

/// The path relative to the entry; for a field of the file itself, the whole path.
fn inner_path(at: &[PathStep<'_>]) -> String {
    match at {
        [PathStep::Field(_), PathStep::Item(_), inner @ ..] => path(inner),
        _ => path(at),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::content::pack::format::{MAX_ENTRIES, MAX_GROUPS};
    use crate::content::pack::limits::is_within;

    fn findings(text: &str) -> (Vec<String>, Vec<String>) {
        let found = check_limits("lines.json", &Scan::of(text).unwrap());
        let faults = found.faults.iter().map(ToString::to_string).collect();
        (faults, found.notes.iter().map(ToString::to_string).collect())
    }

    /// Asserts that a field of an entry may have `most` letters or items, and no more.
    #[track_caller]
    fn ends_at(most: usize, field: impl Fn(usize) -> String, at: &str, words: &str) {
        let text = |count| format!("{{\"entries\": [\n{{{}}}]}}", field(count));
        assert_eq!(findings(&text(most)).0, [""; 0]);
        let (faults, _) = findings(&text(most + 1));
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert!(faults[0].starts_with("lines.json, line 2, column "), "{faults:?}");
        assert!(faults[0].ends_with(&format!(", at entries[0].{at}: {words}")), "{faults:?}");
    }

    #[test]
    fn the_letters_of_a_text_are_limited() {
        let long = |before: &'static str, after: &'static str| {
            move |count| format!("{before}\"{}\"{after}", "ñ\\n".repeat(count / 2) + &"x".repeat(count % 2))
        };
        let words = "this text has 201 letters, but at most 200 are allowed. Make it shorter.";
        ends_at(200, long("\"title\": ", ""), "title", words);
        ends_at(200, long("\"title\": {\"es\": \"\", \"en\": ", "}"), "title.en", words);
        ends_at(200, long("\"facts\": [1, ", "]"), "facts[1]", words);
        ends_at(200, long("\"links\": [{\"label\": ", "}]"), "links[0].label", words);
        ends_at(200, long("\"sources\": [{\"name\": ", "}]"), "sources[0].name", words);
        let words = "this text has 2,001 letters, but at most 2,000 are allowed. Make it shorter.";
        ends_at(2_000, long("\"body\": [", "]"), "body[0]", words);
        ends_at(2_000, long("\"body_in\": {\"kiosk\": {\"es\": [", "]}}"), "body_in.kiosk.es[0]", words);
        let words = "this text has 501 letters, but at most 500 are allowed. Make it shorter.";
        ends_at(500, long("\"links\": [{\"address\": ", "}]"), "links[0].address", words);
        let words = "this text has 61 letters, but at most 60 are allowed. Make it shorter.";
        ends_at(60, long("\"id\": ", ""), "id", words);
        ends_at(60, long("\"see\": [", "]"), "see[0]", words);
        ends_at(60, long("\"keywords\": {\"en\": [", "]}"), "keywords.en[0]", words);
    }

    #[test]
    fn the_items_of_a_list_are_limited() {
        let many = |name: &'static str| move |count| format!("\"{name}\": [{}]", vec!["0"; count].join(","));
        ends_at(
            100,
            many("body"),
            "body",
            "this list has 101 items, but at most 100 are allowed. Make it shorter.",
        );
        ends_at(
            100,
            many("see"),
            "see",
            "this list has 101 items, but at most 100 are allowed. Make it shorter.",
        );
        ends_at(
            50,
            many("links"),
            "links",
            "this list has 51 items, but at most 50 are allowed. Make it shorter.",
        );
        ends_at(
            50,
            many("keywords"),
            "keywords",
            "this list has 51 items, but at most 50 are allowed. Make it shorter.",
        );
    }

    #[test]
    fn the_entries_and_groups_of_a_file_are_limited() {
        for (name, most, words) in [
            ("entries", MAX_ENTRIES, "5,001 items, but at most 5,000 are allowed"),
            ("groups", MAX_GROUPS, "101 items, but at most 100 are allowed"),
        ] {
            let text = |count| format!("{{\"{name}\": [{}]}}", vec!["{}"; count].join(","));
            assert_eq!(findings(&text(most)).0, [""; 0]);
            let faults = format!(
                "lines.json, line 1, column {}, at {name}: this list has {words}. Make it shorter.",
                name.len() + 6
            );
            assert_eq!(findings(&text(most + 1)).0, [faults]);
        }
    }

    #[test]
    fn each_entry_has_one_note_for_its_english_only_fields() {
        let text = r#"{"place": {"en": "a"}, "groups": [{"title": {"en": "a"}}], "entries": [
            {"title": "the same", "facts": ["the same", {"en": "a"}], "body": ["a"], "keywords": {"en": ["a"]},
             "body_in": {"ssh": {"en": [], "es": []}}, "sources": [{"name": {"en": "a"}}]},
            {"title": {"en": "a", "es": "b"}, "see": ["c"]}]}"#;
        let (faults, notes) = findings(text);
        assert_eq!(faults, [""; 0]);
        let add = "Write {\"en\": ..., \"es\": ...} for each.";
        assert_eq!(
            notes,
            [
                format!("lines.json, line 1, column 11, at place: not in Spanish yet: place. {add}"),
                format!("lines.json, line 1, column 35, at groups[0]: not in Spanish yet: title. {add}"),
                format!(
                    "lines.json, line 2, column 13, at entries[0]: not in Spanish yet: facts[1], body, keywords, sources[0].name. {add}"
                ),
            ]
        );
    }

    #[test]
    fn a_note_names_ten_fields_and_counts_the_rest() {
        let facts = [r#"{"en": "a"}"#; 12].join(",");
        let (_, notes) = findings(&format!("{{\"entries\": [{{\"facts\": [{facts}]}}]}}"));
        assert!(notes[0].contains("facts[8], facts[9] and 2 more. Write"), "{notes:?}");
    }

    /// A text or a list with a length close to a limit, or an object with some.
    fn any_value() -> impl Strategy<Value = String> {
        let length = prop_oneof![48_usize..63, 98_usize..103, 198_usize..203, 1_998_usize..2_003];
        let text = (length.clone(), "[xñ]|\\\\n|\\\\u00e9")
            .prop_map(|(length, letter)| format!("\"{}\"", letter.repeat(length)));
        let list = (length, "true|null|-1|2|\"a\"")
            .prop_map(|(length, item)| format!("[{}]", vec![item; length].join(",")));
        let name = "id|title|body|keywords|en|es|links|\\\\u0069d";
        prop_oneof![text, list].prop_recursive(3, 12, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(","))),
                prop::collection::btree_map(name, inner, 0..4).prop_map(|fields| {
                    let fields: Vec<String> =
                        fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                    format!("{{{}}}", fields.join(", "))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_fast_check_and_the_check_with_spans_agree(text in any_value()) {
            // The fast check leaves a name with an escape to the check with spans.
            let is_valid = !has_faults(&Scan::of(&text).unwrap()) && !text.contains("\\u0069d");
            prop_assert_eq!(is_within(&text), is_valid);
        }
    }
}
