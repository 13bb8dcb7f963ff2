//! Everything that keeps a value from being what the format says, found in one walk along `content/schema.json`.
//!
//! `serde` stops at the first fault, says it in its own words, and takes a list for fields in their order.

use std::sync::LazyLock;

use serde_json::{Map, Value};

use super::builtin;
use super::diagnostic::Location;
use super::imitation::distance;
use super::json_path::PathStep;
use super::schema_error::{JsonKind, SchemaError};
use super::spans::{Inside, Node, Scan};
use crate::text::tidied;

/// The faults of one value that are reported at once; after so many it is something else altogether.
const MOST: usize = 12;

/// The changes that make of a name one that is like it.
const SLIPS: usize = 2;

/// Parsed when the first file from outside is read.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(builtin::SCHEMA).unwrap_or_default());

/// What is wrong with the value at these steps: with a field of a file, or with an item of a list there.
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
    walk.look(node, shape.unwrap_or(&Value::Null));
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

    fn look(&mut self, node: &'a Node<'a>, shape: &Value) {
        let (found, shapes) = (node.kind(), alternatives(shape));
        let error = match (shapes.iter().find(|shape| kinds(shape).contains(&found)), &node.inside) {
            (None, _) => {
                let wanted = shapes.iter().flat_map(|shape| kinds(shape)).collect();
                Some(SchemaError::WrongKind { found, wanted })
            }
            (Some(shape), Inside::Fields(_)) => return self.look_at_fields(node, shape),
            (Some(shape), Inside::List(items)) => {
                for (number, item) in items.iter().enumerate() {
                    if self.is_full() {
                        break;
                    }
                    self.at.push(PathStep::Item(number));
                    self.look(item, &shape["items"]);
                    self.at.pop();
                }
                None
            }
            (Some(shape), Inside::Text) => unknown_word(node, shape),
            (Some(shape), Inside::Number) => (!is_in_range(node, shape)).then_some(SchemaError::BadNumber),
            (Some(_), Inside::Truth | Inside::Null) => None,
        };
        if let Some(error) = error {
            self.report(self.scan.place_of(node, &self.at), error);
        }
    }

    fn look_at_fields(&mut self, node: &'a Node<'a>, shape: &Value) {
        for field in node.fields() {
            if self.is_full() {
                return;
            }
            self.at.push(PathStep::Field(&field.name));
            if let Some(shape) = shape["properties"].get(&*field.name) {
                self.look(&field.value, shape);
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

/// What may stand there, one shape for each kind of value.
fn alternatives(shape: &Value) -> Vec<&Value> {
    if let Some(name) = shape["$ref"].as_str() {
        return SCHEMA.pointer(name.trim_start_matches('#')).map(alternatives).unwrap_or_default();
    }
    let any_of = shape["anyOf"].as_array();
    any_of.map_or_else(|| vec![shape], |shapes| shapes.iter().flat_map(alternatives).collect())
}

/// The kinds of value that a shape names.
fn kinds(shape: &Value) -> Vec<JsonKind> {
    let kind = |name: &str| match name {
        "integer" => JsonKind::Number,
        "boolean" => JsonKind::Truth,
        "null" => JsonKind::Null,
        "array" => JsonKind::List,
        "object" => JsonKind::Fields,
        _ => JsonKind::Text,
    };
    match &shape["type"] {
        Value::String(name) => vec![kind(name)],
        names @ Value::Array(_) => words(names).map(kind).collect(),
        // One of several words.
        _ => vec![JsonKind::Text],
    }
}

/// A word that is none of those that may stand here.
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

/// A field of this name, where these are known.
pub(super) fn unknown_field<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> SchemaError {
    let known: Vec<&str> = known.collect();
    if known == ["en", "es"] {
        return SchemaError::UnknownLanguage(name.to_owned());
    }
    // No name that is much longer is like another.
    let like = known.into_iter().filter(|other| name.len() <= other.len() + SLIPS);
    let like = like.map(|other| (distance(name.as_bytes(), other.as_bytes()), other)).min();
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

    /// An entry with every kind of value there is.
    fn sound() -> Value {
        json!({
            "id": "a", "pane": "qa", "order": -1, "also_in": [{ "pane": "resources", "order": 900 }], "origin": "added",
            "title": { "en": "a", "es": "b" }, "facts": ["a", { "en": "a" }], "tag": " police ", "group": null,
            "help_line": { "display": "911", "digits": "911" }, "body": { "en": ["a"], "es": ["b"] },
            "body_in": { "kiosk": ["a"] }, "links": [{ "label": "a", "address": "b" }], "see": ["a"], "more": true,
            "replaced": { "by": "b", "year": 2026 }, "sources": [{ "name": "a", "as_of": "2026", "address": null }]
        })
    }

    /// Some place in the entry, and something else to stand there.
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

    /// Puts a value where the numbers lead; in fields, it may stand under another name.
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

    /// What is wrong with an entry, as it is said.
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
    fn so_many_faults_are_told_at_once() {
        assert_eq!(said(&json!({ "facts": vec![1; 100] })).len(), MOST);
    }

    proptest! {
        #[test]
        fn whatever_serde_does_not_take_has_a_fault((numbers, other) in any_change()) {
            let mut entry = sound();
            change(&mut entry, &numbers, other);
            let found = said(&entry);
            entry["tag"] = entry["tag"].as_str().map_or(entry["tag"].clone(), |tag| tag.trim().into());
            match RawEntry::deserialize(&entry) {
                Err(error) => prop_assert!(!found.is_empty(), "{}: {}", error, entry),
                // It takes these too, each in another form than the schema has.
                Ok(raw) => for fault in found {
                    let is_fault = |words: &str| fault.contains(words);
                    let is_unlisted = raw.pane.is_none() || raw.order.is_none() || raw.origin.is_none();
                    let is_looser = is_fault("this is a list, and a set of fields") || is_unlisted;
                    prop_assert!(is_looser, "{}: {}", fault, entry);
                },
            }
        }
    }
}
