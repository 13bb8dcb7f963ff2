//! Texts to packs: each group and each entry is read by itself, so that one that is broken hides no other.

use std::collections::BTreeSet;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::diagnose::{complaints, unknown_field};
use super::diagnostic::{Fault, Findings, Location, Problem, put_in_order};
use super::format::{FORMAT, Pack, RawDistress};
use super::json_path::{OwnedStep, PathStep};
use super::limits::{most_items, survey};
use super::line_index::position;
use super::load::{NamedFile, NamedPack};
use super::localized_text::{RawBody, RawItems, RawString, RawText};
use super::locate::path_to;
use super::schema_error::{Expected, JsonKind, SchemaError};
use super::spans::{Lost, Node, Part, Scan};
use super::values;
use crate::text::tidied;

/// The fields that say where and how a pane lists an entry.
pub(in crate::content) const LISTED_FIELDS: [&str; 3] = ["pane", "order", "origin"];

/// What a file holds that could not be read. The others keep the numbers that they have in the file.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The list and the number of each, in the order of the file.
    items: Vec<(&'static str, usize)>,
    /// The ids that they would have had.
    ids: BTreeSet<String>,
}

impl LeftOut {
    /// Nothing.
    pub(in crate::content) const NONE: Self = Self { items: Vec::new(), ids: BTreeSet::new() };

    /// Whether one of them has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Leaves out these items of a list that was read, by their numbers in the file; whether there were any.
    pub(super) fn take_out<T: Clone>(
        &mut self,
        list: &'static str,
        items: &mut RawItems<T>,
        is_out: impl Fn(usize) -> bool,
        id: impl Fn(&T) -> Option<String>,
    ) -> bool {
        let before = items.len();
        let out: Vec<usize> =
            self.items.iter().filter(|(name, _)| *name == list).map(|(_, at)| *at).collect();
        let numbers = (0..).filter(|number| !out.contains(number));
        let numbered: Vec<(usize, &T)> = numbers.zip(items.iter()).collect();
        let (taken, kept): (Vec<_>, Vec<_>) = numbered.into_iter().partition(|(number, _)| is_out(*number));
        self.items.extend(taken.iter().map(|(number, _)| (list, *number)));
        self.items.sort_unstable();
        self.ids.extend(taken.iter().filter_map(|(_, item)| id(item)));
        *items = kept.into_iter().map(|(_, item)| item.clone()).collect();
        items.len() < before
    }

    /// The steps as they are in the file, of those that count only what was read.
    pub(super) fn steps_in_file<'a>(&self, mut steps: Vec<PathStep<'a>>) -> Vec<PathStep<'a>> {
        if let [PathStep::Field(list), PathStep::Item(number), ..] = steps.as_mut_slice() {
            for (_, left_out) in self.items.iter().filter(|(other, _)| other == list) {
                *number += usize::from(*left_out <= *number);
            }
        }
        steps
    }
}

/// Reads the files' JSON. What cannot be read is told and left out.
pub(in crate::content) fn parse(files: Vec<NamedFile>) -> (Vec<NamedPack>, Findings) {
    let mut packs = Vec::new();
    let mut findings = Findings::default();
    for file in files {
        let (pack, mut found) = parse_file(&file);
        put_in_order(&mut found.faults);
        findings.faults.append(&mut found.faults);
        findings.notes.append(&mut found.notes);
        if let Some((pack, left_out)) = pack {
            packs.push(NamedPack { name: file.name.into(), pack, left_out, text: file.text.into() });
        }
    }
    (packs, findings)
}

/// The text without the sign that some editors put before it.
pub(super) fn bare(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn parse_file(file: &NamedFile) -> (Option<(Pack, LeftOut)>, Findings) {
    match places(bare(&file.text)) {
        Ok(scan) => read(&file.name, &scan),
        Err((place, problem)) => {
            let fault = Fault { file: file.name.clone(), place, problem };
            (None, Findings { faults: vec![fault], notes: Vec::new() })
        }
    }
}

/// The places of a text that is JSON, and no deeper than a pack can be: that comes before all other reading.
pub(in crate::content) fn places(text: &str) -> Result<Scan<'_>, (Location, Problem)> {
    if text.trim().is_empty() {
        return Err((Location::default(), Problem::EmptyFile));
    }
    let scan = Scan::of(text);
    if let Err(Lost::TooDeep(byte)) = scan {
        let position = Some(position(text, byte));
        return Err((Location::position(position), SchemaError::TooDeep.into()));
    }
    serde_json::from_str::<IgnoredAny>(text)
        .map_err(|error| (syntax_place(text, &error), syntax_misfit(&error).into()))?;
    scan.map_err(|_| (Location::default(), SchemaError::Syntax("this is no JSON".into()).into()))
}

fn read(file: &str, scan: &Scan<'_>) -> (Option<(Pack, LeftOut)>, Findings) {
    let mut reader =
        Reader { file, scan, asked: Vec::new(), left_out: LeftOut::NONE, findings: survey(file, scan) };
    let pack = reader.pack();
    (pack.map(|pack| (pack, reader.left_out)), reader.findings)
}

struct Reader<'a> {
    file: &'a str,
    scan: &'a Scan<'a>,
    asked: Vec<&'static str>,
    left_out: LeftOut,
    findings: Findings,
}

impl Reader<'_> {
    /// The pack, where it is one. A further list of the format is a further line here.
    fn pack(&mut self) -> Option<Pack> {
        let format = self.format()?;
        let pack = Pack {
            schema: self.one::<Option<RawString>>("$schema").flatten(),
            format,
            groups: self.list("groups"),
            entries: self.list("entries"),
            from: self.one::<Option<RawText>>("from").flatten(),
            place: self.one::<Option<RawText>>("place").flatten(),
            notice: self.one::<Option<RawBody>>("notice").flatten(),
            help_lines: self.list("help_lines"),
            events: self.list("events"),
            distress: self.one::<Option<RawDistress>>("distress").flatten(),
        };
        self.refuse_the_rest();
        Some(pack)
    }

    /// The version of the format. Nothing else is told of a file of another one, which may look quite different.
    fn format(&mut self) -> Option<u32> {
        let (found, wanted) = (self.scan.root.kind(), Expected::Fields);
        let format = self.one::<u32>("format");
        let (path, problem) = match format {
            _ if found != JsonKind::Fields => (None, SchemaError::WrongKind { found, wanted }.into()),
            Some(format) if format != FORMAT => (Some(PathStep::Field("format")), Problem::Format(format)),
            Some(format) => return Some(format),
            None => {
                if self.scan.root.field("format").is_none() {
                    self.tell(&[], Part::Value, SchemaError::MissingField("format".into()).into());
                }
                return Some(FORMAT);
            }
        };
        self.findings = Findings::default();
        self.tell(path.as_slice(), Part::Value, problem);
        None
    }

    fn tell(&mut self, at: &[PathStep<'_>], part: Part, problem: Problem) {
        let place = self.scan.place(at, part);
        self.findings.faults.push(Fault { file: self.file.into(), place, problem });
    }

    /// A field of the file itself.
    fn one<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.asked.push(name);
        let field = self.scan.root.field(name)?;
        self.value(&field.value, &[PathStep::Field(name)])
    }

    /// A list of the file itself; what cannot be read is left out.
    fn list<T: DeserializeOwned + Clone>(&mut self, name: &'static str) -> RawItems<T> {
        self.asked.push(name);
        let mut read = Vec::new();
        let Some(field) = self.scan.root.field(name) else { return read.into() };
        let most = most_items(name);
        if field.value.kind() != JsonKind::List {
            let misfit = SchemaError::WrongKind { found: field.value.kind(), wanted: Expected::List };
            self.tell(&[PathStep::Field(name)], Part::Value, misfit.into());
        }
        for (number, item) in field.value.items().iter().enumerate() {
            // A list that is longer than any may be was told when the places were looked at.
            let is_wanted = number < most;
            let at = [PathStep::Field(name), PathStep::Item(number)];
            if is_wanted && name == "entries" {
                self.require(item, &at);
            }
            if let Some(value) = is_wanted.then(|| self.value(item, &at)).flatten() {
                read.push(value);
            } else {
                if is_wanted {
                    self.left_out.items.push((name, number));
                }
                let id = item.field("id").and_then(|id| self.scan.text(&id.value));
                self.left_out.ids.extend(id.map(|id| tidied(&id).unwrap_or(id)));
            }
        }
        read.into()
    }

    /// Tells of the fields that an entry of a list has to have, and one of a library need not.
    fn require(&mut self, entry: &Node<'_>, at: &[PathStep<'_>]) {
        for name in LISTED_FIELDS {
            let is_there = entry.field(name).is_some_and(|field| field.value.kind() != JsonKind::Null);
            if entry.kind() == JsonKind::Fields && !is_there {
                self.tell(at, Part::Value, SchemaError::MissingField(name.into()).into());
            }
        }
    }

    /// What stands here, as a `T`; else why it is none is told. All is read by way of a [`Value`], so that
    /// there is one reader for each kind of thing, and not another one for complaints.
    fn value<T: DeserializeOwned>(&mut self, node: &Node<'_>, at: &[PathStep<'_>]) -> Option<T> {
        let text = self.scan.slice(node);
        match serde_json::from_str::<Value>(text) {
            Err(error) => {
                let position = Some(self.scan.position(node, byte_of(text, &error)));
                let place = Location::at(position, at);
                let problem = syntax_misfit(&error).into();
                self.findings.faults.push(Fault { file: self.file.into(), place, problem });
            }
            Ok(mut value) => {
                tidy(&mut value);
                if let Ok(read) = values::read(&value) {
                    return Some(read);
                }
                for complaint in complaints(value, node, |value| values::read::<T>(value).err()) {
                    let inside = complaint.at.iter().map(OwnedStep::as_step);
                    let steps: Vec<PathStep<'_>> = at.iter().copied().chain(inside).collect();
                    self.tell(&steps, complaint.part, complaint.misfit.into());
                }
            }
        }
        None
    }

    /// Tells of every field of the file itself that nobody asked for.
    fn refuse_the_rest(&mut self) {
        let known: Vec<&str> = self.asked.clone();
        for field in self.scan.root.fields() {
            if !known.contains(&&*field.name) {
                let problem = unknown_field(field.name.to_string(), &known).into();
                let place = self.scan.place_of_key(field, &[PathStep::Field(&field.name)]);
                self.findings.faults.push(Fault { file: self.file.into(), place, problem });
            }
        }
    }
}

/// Makes all texts in a value tidy. Whatever is not quite as it should be in blanks and accents does no harm.
pub(in crate::content) fn tidy(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(tidy) = tidied(text) {
                *text = tidy;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Object(fields) => fields.values_mut().for_each(tidy),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The first byte at which a text is no JSON, in serde's words. It counts bytes in lines, both from 1.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1)
}

/// What keeps a text from being JSON, or from being kept as a value.
fn syntax_misfit(error: &serde_json::Error) -> SchemaError {
    let words = error.to_string();
    match words.rsplit_once(" at line ").map_or(words.as_str(), |(before, _)| before) {
        "number out of range" => SchemaError::BadNumber,
        words => SchemaError::Syntax(words.to_owned()),
    }
}

/// Where a text is no JSON.
fn syntax_place(text: &str, error: &serde_json::Error) -> Location {
    let byte = byte_of(text, error);
    Location { path: path_to(text, byte), ..Location::position(Some(position(text, byte))) }
}
