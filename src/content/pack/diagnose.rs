//! Checks a value against `content/schema.json` and reports every mismatch in one walk.
//!
//! `serde` alone stops at the first error, words it for programmers, and accepts a list in place of an object.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::builtin;
use super::diagnostic::Location;
use super::imitation::distance;
use super::json_path::PathStep;
use super::schema_error::{JsonKind, SchemaError};
use super::spans::{Content, Node, Scan};
use crate::text::{Language, tidied};

/// The most faults reported of one value; with more, it is probably not the expected kind of value at all.
const MOST: usize = 12;

/// The largest edit distance at which a known name is suggested for an unknown one.
const SLIPS: usize = 2;

/// Parsed when the first external file is read.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(builtin::SCHEMA).unwrap_or_default());

/// The schema errors, [`MOST`] at most, in the value at these steps: a field of a file, or an item of one.
pub(super) fn diagnose(
    scan: &Scan<'_>,
    node: &Node<'_>,
    at: &[PathStep<'_>],
) -> Vec<(Location, SchemaError)> {
    let shape = at.iter().try_fold(&*SCHEMA, |shape, step| match step {
        PathStep::Field(name) => shape["properties"].get(*name),
        PathStep::Item(_) => shape.get("items"),
    });
    let mut walk = Walk { scan, at: at.to_vec(), found: Vec::new() };
    walk.check(node, shape.unwrap_or(&Value::Null));
    walk.found
}

struct Walk<'a> {
    scan: &'a Scan<'a>,
    at: Vec<PathStep<'a>>,
    found: Vec<(Location, SchemaError)>,
}

impl<'a> Walk<'a> {
    fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    fn report(&mut self, place: Location, error: SchemaError) {
        if !self.is_full() {
            self.found.push((place, error));
        }
    }

    fn check(&mut self, node: &'a Node<'a>, shape: &Value) {
        let (found, shapes) = (node.kind(), alternatives(shape));
        let error = match (shapes.iter().find(|shape| kinds(shape).contains(&found)), &node.content) {
            (None, _) => {
                let wanted = shapes.iter().flat_map(|shape| kinds(shape)).collect();
                Some(SchemaError::WrongKind { found, wanted })
            }
            (Some(shape), Content::Fields(_)) => return self.check_fields(node, shape),
            (Some(shape), Content::List(items)) => {
                for (number, item) in items.iter().enumerate() {
                    if self.is_full() {
                        break;
                    }
                    self.at.push(PathStep::Item(number));
                    self.check(item, &shape["items"]);
                    self.at.pop();
                }
                None
            }
            (Some(shape), Content::Text) => unknown_word(node, shape),
            (Some(shape), Content::Number) => (!is_in_range(node, shape)).then_some(SchemaError::BadNumber),
            (Some(_), Content::Bool | Content::Null) => None,
        };
        if let Some(error) = error {
            self.report(self.scan.place_of(node, &self.at), error);
        }
    }

    fn check_fields(&mut self, node: &'a Node<'a>, shape: &Value) {
        for field in node.fields() {
            if self.is_full() {
                return;
            }
            self.at.push(PathStep::Field(&field.name));
            if let Some(shape) = shape["properties"].get(&*field.name) {
                self.check(&field.value, shape);
            } else {
                let known = shape["properties"].as_object().into_iter().flat_map(Map::keys);
                let error = unknown_field(&field.name, known.map(String::as_str));
                self.report(self.scan.place_of_key(field, &self.at), error);
            }
            self.at.pop();
        }
        for name in words(&shape["required"]).filter(|name| node.field(name).is_none()) {
            let error =
                if name == "en" { SchemaError::NoEnglish } else { SchemaError::MissingField(name.into()) };
            self.report(self.scan.place_of(node, &self.at), error);
        }
    }
}

/// The alternatives that a schema allows, with references resolved.
fn alternatives(shape: &Value) -> Vec<&Value> {
    if let Some(name) = shape["$ref"].as_str() {
        return SCHEMA.pointer(name.trim_start_matches('#')).map(alternatives).unwrap_or_default();
    }
    let any_of = shape["anyOf"].as_array();
    any_of.map_or_else(|| vec![shape], |shapes| shapes.iter().flat_map(alternatives).collect())
}

/// The kinds of value that a schema allows.
fn kinds(shape: &Value) -> Vec<JsonKind> {
    let kind = |name: &str| match name {
        "integer" => JsonKind::Number,
        "boolean" => JsonKind::Bool,
        "null" => JsonKind::Null,
        "array" => JsonKind::List,
        "object" => JsonKind::Fields,
        _ => JsonKind::Text,
    };
    match &shape["type"] {
        Value::String(name) => vec![kind(name)],
        names @ Value::Array(_) => words(names).map(kind).collect(),
        // An enumeration of words has no `type`.
        _ => vec![JsonKind::Text],
    }
}

/// The error for a word outside the schema's enumeration.
fn unknown_word(node: &Node<'_>, shape: &Value) -> Option<SchemaError> {
    let known: Vec<&str> =
        shape["oneOf"].as_array()?.iter().filter_map(|word| word["const"].as_str()).collect();
    let word = node.text().map(|word| tidied(&word).unwrap_or(word))?;
    let known = (!known.contains(&&*word)).then(|| known.into_iter().map(str::to_owned).collect())?;
    Some(SchemaError::UnknownWord { word, known })
}

fn is_in_range(node: &Node<'_>, shape: &Value) -> bool {
    let number = serde_json::from_str::<i64>(node.slice).ok();
    number.is_some_and(|number| match shape["format"].as_str() {
        Some("int16") => i16::try_from(number).is_ok(),
        Some("int32") => i32::try_from(number).is_ok(),
        _ => u32::try_from(number).is_ok(),
    })
}

fn words(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// The error for an unknown field, with the most similar known name if there is one.
pub(super) fn unknown_field<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> SchemaError {
    let known: Vec<&str> = known.collect();
    // Only a text by language has a field of this name.
    if known.contains(&Language::English.code()) {
        return SchemaError::UnknownLanguage(name.to_owned());
    }
    // Skips the edit distance for names that are too long to be similar.
    let like = known.into_iter().filter(|other| name.len() <= other.len() + SLIPS);
    // "fone" sounds like "phone".
    let sounds = |name: &str| name.replace("ph", "f");
    let like = like.map(|other| (distance(sounds(name).as_bytes(), sounds(other).as_bytes()), other)).min();
    let like = like.filter(|(slips, other)| *slips <= SLIPS && *slips < other.len());
    SchemaError::UnknownField(name.to_owned(), like.map(|(_, other)| other.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::content::pack::format::RawEntry;

    /// A valid entry with every kind of value.
    fn sound() -> Value {
        json!({
            "id": "a", "pane": "qa", "order": -1, "also_in": [{ "pane": "resources", "order": 900 }], "origin": "added",
            "title": { "en": "a", "es": "b" }, "facts": ["a", { "en": "a" }], "tag": " police ", "group": null,
            "help_line": { "display": "911", "digits": "911" }, "body": { "en": ["a"], "es": ["b"] },
            "body_in": { "kiosk": ["a"] }, "links": [{ "label": "a", "address": "b" }], "see": ["a"], "more": true,
            "replaced": { "by": "b", "year": 2026 }, "sources": [{ "name": "a", "as_of": "2026", "address": null }]
        })
    }

    /// A path into the entry, and a value to put there.
    fn any_change() -> impl Strategy<Value = (Vec<usize>, Value)> {
        let other = prop_oneof![
            Just(json!({})),
            Just(json!({ "en": 1, "fr": "a" })),
            Just(json!({ "kiosk": [] })),
            Just(json!([])),
            Just(json!(["a"])),
            Just(json!([["a"]])),
            any::<i64>().prop_map(Value::from),
            (-40_000_i64..40_000).prop_map(Value::from),
            Just(json!(1.0)),
            any::<bool>().prop_map(Value::from),
            Just(json!(null)),
            "police|qa|page|[a-z]{0,3}".prop_map(Value::from),
        ];
        (prop::collection::vec(0_usize..20, 1..5), other)
    }

    /// Puts a value at the path of `numbers`. In an object, 19 removes a field and 18 adds an unknown one.
    fn change(value: &mut Value, numbers: &[usize], other: Value) {
        let Some((number, rest)) = numbers.split_first() else { return *value = other };
        match value {
            Value::Array(items) if !items.is_empty() => {
                let number = number % items.len();
                change(&mut items[number], rest, other);
            }
            Value::Object(fields) if *number == 19 => {
                let name = fields.keys().next().cloned().unwrap_or_default();
                fields.remove(&name);
            }
            Value::Object(fields) if *number == 18 => _ = fields.insert("idd".into(), other),
            Value::Object(fields) if !fields.is_empty() => {
                let number = number % fields.len();
                change(fields.values_mut().nth(number).unwrap(), rest, other);
            }
            _ => *value = other,
        }
    }

    /// The messages for an entry.
    fn said(entry: &Value) -> Vec<String> {
        let text = entry.to_string();
        let scan = Scan::of(&text).unwrap();
        let at = [PathStep::Field("entries"), PathStep::Item(0)];
        let found = diagnose(&scan, &scan.root, &at);
        found.into_iter().map(|(place, error)| format!("{}: {error}", place.path)).collect()
    }

    #[test]
    fn a_sound_entry_has_no_fault() {
        assert_eq!(said(&sound()), [""; 0]);
    }

    #[test]
    fn the_number_of_faults_reported_at_once_is_limited() {
        assert_eq!(said(&json!({ "facts": vec![1; 100] })).len(), MOST);
    }

    proptest! {
        #[test]
        fn whatever_serde_rejects_has_a_fault((numbers, other) in any_change()) {
            let mut entry = sound();
            change(&mut entry, &numbers, other);
            let found = said(&entry);
            entry["tag"] = entry["tag"].as_str().map_or(entry["tag"].clone(), |tag| tag.trim().into());
            match RawEntry::deserialize(&entry) {
                Err(error) => prop_assert!(!found.is_empty(), "{}: {}", error, entry),
                // serde also accepts these, which the schema does not.
                Ok(raw) => for fault in found {
                    let is_fault = |words: &str| fault.contains(words);
                    let is_unlisted = raw.pane.is_none() || raw.order.is_none() || raw.origin.is_none();
                    let is_looser = is_fault("this is a list, but a set of fields") || is_unlisted;
                    prop_assert!(is_looser, "{}: {}", fault, entry);
                },
            }
        }
    }
}
