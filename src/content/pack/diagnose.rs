//! What serde complains of, in plain words, and how to go on after it: a value that cannot be read is mended with
//! one that can, so that whatever else is wrong with an entry is told at once.

use serde_json::Value;

use super::json_path::OwnedStep;
use super::schema_error::{Expected, JsonKind, SchemaError};
use super::spans::{Node, Part};
use super::values::{Cause, RejectedValue};
use crate::content::pane::Pane;

/// The complaints about one entry that are told at once; after so many it is another thing altogether.
const MOST: usize = 12;

/// What first keeps a value from being what it should be.
pub(super) type Obstacle = fn(&Value) -> Option<Box<RejectedValue>>;

/// One complaint: where inside the value, which part of what stands there, and what is wrong.
#[derive(Debug)]
pub(super) struct Complaint {
    pub(super) at: Vec<OwnedStep>,
    pub(super) part: Part,
    pub(super) misfit: SchemaError,
}

/// All that is in the way; `node` is where the value stands.
pub(super) fn complaints(mut value: Value, node: &Node<'_>, obstacle: Obstacle) -> Vec<Complaint> {
    let mut told = Vec::new();
    while let (true, Some(refusal)) = (told.len() < MOST, obstacle(&value)) {
        let broken = broken(&refusal);
        let complaint = refusal.complaint(node);
        let is_extra = complaint.part == Part::Key;
        told.push(complaint);
        // What is around it is mended where it cannot be.
        let mut around = (1..=broken.len()).rev().filter_map(|length| broken.get(..length));
        if !around.any(|broken| mend(&mut value, broken, is_extra, obstacle)) {
            break;
        }
    }
    told
}

/// The way to the value that must change for serde to go on: the one that stands there, or one that should stand
/// in it.
fn broken(refusal: &RejectedValue) -> Vec<OwnedStep> {
    let mut steps = refusal.at.clone();
    if let Cause::MissingField(name) = refusal.cause {
        steps.push(OwnedStep::Field(name.to_owned()));
    }
    steps
}

/// Puts something readable at a place of `value`, or takes away what is extra there. Whether serde now goes on
/// to another place.
fn mend(value: &mut Value, steps: &[OwnedStep], is_extra: bool, obstacle: Obstacle) -> bool {
    let stand_ins = [
        Value::Null,
        "".into(),
        0.into(),
        Value::Array(Vec::new()),
        false.into(),
        Pane::GetHelp.name().into(),
        "added".into(),
        "support".into(),
    ];
    let nothing = is_extra.then_some(None);
    nothing.into_iter().chain(stand_ins.map(Some)).any(|stand_in| {
        put(value, steps, stand_in).is_some()
            && !obstacle(value).is_some_and(|next| broken(&next).starts_with(steps))
    })
}

/// Puts a value where the steps lead; nothing, for a field that goes. `None` where they lead nowhere.
fn put(value: &mut Value, steps: &[OwnedStep], new: Option<Value>) -> Option<()> {
    let (last, outer) = steps.split_last()?;
    let outer = outer.iter().try_fold(value, |value, step| match step {
        OwnedStep::Field(name) => value.get_mut(name),
        OwnedStep::Item(number) => value.get_mut(number),
    })?;
    match (last, new) {
        (OwnedStep::Field(name), Some(new)) => drop(outer.as_object_mut()?.insert(name.clone(), new)),
        (OwnedStep::Field(name), None) => drop(outer.as_object_mut()?.remove(name)),
        (OwnedStep::Item(number), Some(new)) => *outer.get_mut(number)? = new,
        (OwnedStep::Item(_), None) => {}
    }
    Some(())
}

impl RejectedValue {
    fn complaint(self, node: &Node<'_>) -> Complaint {
        let mut part = Part::Value;
        let misfit = match self.cause {
            Cause::MissingField("en") => SchemaError::NoEnglish,
            Cause::MissingField(name) => SchemaError::MissingField(name.to_owned()),
            Cause::UnknownField(known) => {
                part = Part::Key;
                let name = match self.at.last() {
                    Some(OwnedStep::Field(name)) => name.clone(),
                    _ => String::new(),
                };
                unknown_field(name, known)
            }
            Cause::UnknownWord(word, known) => SchemaError::UnknownWord {
                word,
                known: known.iter().map(|word| (*word).to_owned()).collect(),
            },
            Cause::Wanted(expected) => match (found(node, &self.at), wanted(&expected)) {
                (Some(JsonKind::Number), Some(Expected::Number)) => SchemaError::BadNumber,
                (Some(found), Some(wanted)) => SchemaError::WrongKind { found, wanted },
                _ => SchemaError::Syntax(format!("{expected} is wanted here")),
            },
            Cause::Other(words) => SchemaError::Syntax(words),
        };
        Complaint { at: self.at, part, misfit }
    }
}

/// A field of this name, where these are known.
pub(super) fn unknown_field(name: String, known: &[&str]) -> SchemaError {
    if known == ["en", "es"] {
        return SchemaError::UnknownLanguage(name);
    }
    let like = known.iter().map(|other| (steps_between(&name, other), other)).min();
    let like = like.filter(|(steps, other)| *steps <= 2 && *steps < other.len());
    SchemaError::UnknownField(name, like.map(|(_, other)| (*other).to_owned()))
}

/// How many letters have to be added, taken out or changed to make one name of the other.
fn steps_between(name: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    // No name that is much longer is like another.
    for (number, letter) in name.chars().take(2 * other.len()).enumerate() {
        let mut next = vec![number + 1];
        let beside = row.iter().zip(row.iter().skip(1)).zip(&other);
        for ((before, above), other) in beside {
            let left = next.last().copied().unwrap_or_default();
            next.push((before + usize::from(letter != *other)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

fn wanted(expected: &str) -> Option<Expected> {
    Some(match expected {
        "a string" => Expected::Text,
        "i16" | "i32" | "u32" => Expected::Number,
        "a boolean" => Expected::Truth,
        "a sequence" => Expected::List,
        _ if expected.starts_with("a text, or ") => Expected::TextByLanguage,
        _ if expected.starts_with("a list of texts, or ") => Expected::TextsByLanguage,
        _ if expected.starts_with("struct ") => Expected::Fields,
        _ => return None,
    })
}

fn found(node: &Node<'_>, at: &[OwnedStep]) -> Option<JsonKind> {
    at.iter().try_fold(node, |node, step| Some(node.inner(&step.as_step())?.1)).map(Node::kind)
}
