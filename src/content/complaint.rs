//! What serde complains of, in plain words, and how to go on after it: a value that cannot be read is mended with
//! one that can, so that whatever else is wrong with an entry is told at once.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::misfit::{Kind, Misfit, Wanted};
use super::pane::Pane;
use super::scan::{Node, Part};
use super::spot::Step;

/// The complaints about one entry that are told at once; after so many it is another thing altogether.
const MOST: usize = 12;

/// A step inside the value, which is owned by serde's error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OwnedStep {
    Field(String),
    Item(usize),
}

/// One complaint: where inside the value, which part of what stands there, and what is wrong.
#[derive(Debug)]
pub(super) struct Complaint {
    pub(super) at: Vec<OwnedStep>,
    pub(super) part: Part,
    pub(super) misfit: Misfit,
}

/// All that keeps `value` from being a `T`; `node` is where it stands.
pub(super) fn complaints<T: DeserializeOwned>(mut value: Value, node: &Node<'_>) -> Vec<Complaint> {
    let mut told = Vec::new();
    while let (true, Some(obstacle)) = (told.len() < MOST, Obstacle::before::<T>(&value)) {
        let complaint = obstacle.complaint(node);
        let is_extra = complaint.part == Part::Key;
        told.push(complaint);
        // What is around it is mended where it cannot be.
        let lengths = (1..=obstacle.broken.len()).rev();
        let mut around = lengths.filter_map(|length| obstacle.broken.get(..length));
        if !around.any(|broken| mend::<T>(&mut value, broken, is_extra)) {
            break;
        }
    }
    told
}

/// Puts something readable at a place of `value`, or takes away what is extra there. Whether serde now goes on
/// to another place.
fn mend<T: DeserializeOwned>(value: &mut Value, broken: &[OwnedStep], is_extra: bool) -> bool {
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
        put(value, broken, stand_in).is_some()
            && !Obstacle::before::<T>(value).is_some_and(|next| next.broken.starts_with(broken))
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

/// Where serde stops.
struct Obstacle {
    at: Vec<OwnedStep>,
    /// The value that must change for serde to go on: the one that stands there, or one that should stand in it.
    broken: Vec<OwnedStep>,
    words: String,
}

impl Obstacle {
    /// The first thing that keeps `value` from being a `T`.
    fn before<T: DeserializeOwned>(value: &Value) -> Option<Self> {
        let error = serde_path_to_error::deserialize::<_, T>(value).err()?;
        let (at, words) = (owned_steps(error.path()), error.inner().to_string());
        let mut broken = at.clone();
        broken.extend(missing_field(&words).map(OwnedStep::Field));
        Some(Self { at, broken, words })
    }

    fn complaint(&self, node: &Node<'_>) -> Complaint {
        let (cause, expected) = self.words.rsplit_once(", expected ").unwrap_or((&self.words, ""));
        let known = || quoted(expected).map(str::to_owned).collect();
        let mut part = Part::Value;
        let misfit = if let Some(name) = missing_field(cause) {
            if name == "en" { Misfit::NoEnglish } else { Misfit::MissingField(name) }
        } else if cause.starts_with("unknown field ") {
            part = Part::Key;
            let name = match self.at.last() {
                Some(OwnedStep::Field(name)) => name.clone(),
                _ => String::new(),
            };
            unknown_field(name, &quoted(expected).collect::<Vec<_>>())
        } else if let Some(word) = cause.strip_prefix("unknown variant ") {
            Misfit::UnknownWord { word: word.trim_matches('`').to_owned(), known: known() }
        } else {
            match (found(node, &self.at), wanted(expected)) {
                (Some(Kind::Number), Some(Wanted::Number)) => Misfit::BadNumber,
                (Some(found), Some(wanted)) => Misfit::WrongKind { found, wanted },
                _ => Misfit::Syntax(self.words.clone()),
            }
        };
        Complaint { at: self.at.clone(), part, misfit }
    }
}

impl OwnedStep {
    /// The same step, borrowed.
    pub(super) fn as_step(&self) -> Step<'_> {
        match self {
            Self::Field(name) => Step::Field(name),
            Self::Item(number) => Step::Item(*number),
        }
    }
}

/// The steps of serde's path, without those into an enum, which no file has.
pub(super) fn owned_steps(path: &Path) -> Vec<OwnedStep> {
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(OwnedStep::Item(*index)),
        Segment::Map { key } => Some(OwnedStep::Field(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect()
}

/// The names in serde's words, which stand between backticks.
fn quoted(words: &str) -> impl Iterator<Item = &str> {
    words.split('`').skip(1).step_by(2)
}

fn missing_field(words: &str) -> Option<String> {
    quoted(words.strip_prefix("missing field ")?).next().map(str::to_owned)
}

/// A field of this name, where these are known.
pub(super) fn unknown_field(name: String, known: &[&str]) -> Misfit {
    if known == ["en", "es"] {
        return Misfit::UnknownLanguage(name);
    }
    let like = known.iter().map(|other| (steps_between(&name, other), other)).min();
    let like = like.filter(|(steps, other)| *steps <= 2 && *steps < other.len());
    Misfit::UnknownField(name, like.map(|(_, other)| (*other).to_owned()))
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

fn wanted(expected: &str) -> Option<Wanted> {
    Some(match expected {
        "a string" | "string or map" => Wanted::Text,
        "i16" | "i32" | "u32" => Wanted::Number,
        "a boolean" => Wanted::Truth,
        "a sequence" => Wanted::List,
        _ if expected.starts_with("a text, or ") => Wanted::TextByLanguage,
        _ if expected.starts_with("a list of texts, or ") => Wanted::TextsByLanguage,
        _ if expected.starts_with("struct ") => Wanted::Fields,
        _ => return None,
    })
}

fn found(node: &Node<'_>, at: &[OwnedStep]) -> Option<Kind> {
    at.iter().try_fold(node, |node, step| Some(node.inner(&step.as_step())?.1)).map(Node::kind)
}
