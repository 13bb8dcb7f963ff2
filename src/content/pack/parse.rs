//! Parses texts into packs. Each group and each entry is read by itself, so that a broken one does not hide others.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::diagnose::{diagnose, unknown_field};
use super::diagnostic::{Fault, Findings, Location, Problem, put_in_order};
use super::format::{FORMAT, Pack, RawDistress};
use super::json_path::PathStep;
use super::limit_check::check_limits;
use super::limits::most_items;
use super::line_index::position;
use super::load::NamedFile;
use super::localized_text::{RawBody, RawItems, RawString, RawText};
use super::locate::path_to;
use super::named_pack::{LeftOut, NamedPack};
use super::schema_error::{JsonKind, SchemaError};
use super::spans::{Node, Scan, ScanError};
use crate::text::tidied;

/// The fields that place an entry in a pane.
pub(super) const LISTED_FIELDS: [&str; 3] = ["pane", "order", "origin"];

/// Reads the files' JSON. Parts that cannot be read are reported and left out.
pub(super) fn parse(files: Vec<NamedFile>) -> (Vec<NamedPack>, Findings) {
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

/// The text without a byte order mark.
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

/// The spans of a text that is JSON and not nested too deeply. This check comes before all other reading.
pub(super) fn places(text: &str) -> Result<Scan<'_>, (Location, Problem)> {
    if text.trim_ascii().is_empty() {
        return Err((Location::default(), Problem::EmptyFile));
    }
    let too_deep =
        |byte| (Location::position(Some(position(text, byte))), Problem::from(SchemaError::TooDeep));
    Scan::of(text).map_err(|lost| match lost {
        ScanError::TooDeep(bracket) => too_deep(bracket),
        ScanError::NotJson(error) => {
            let byte = byte_of(text, &error);
            let place = |path| Location { path, ..Location::position(Some(position(text, byte))) };
            path_to(text, byte).map_or_else(too_deep, |path| (place(path), syntax_error(&error).into()))
        }
    })
}

fn read(file: &str, scan: &Scan<'_>) -> (Option<(Pack, LeftOut)>, Findings) {
    let mut reader =
        Reader { file, scan, asked: Vec::new(), left_out: LeftOut::NONE, findings: check_limits(file, scan) };
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
    /// The pack, if the file is one. Each list and field of the format has its line here.
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

    /// The version of the format. For a file of another version nothing else is reported, as its structure may differ.
    fn format(&mut self) -> Option<u32> {
        let (root, format) = (&self.scan.root, self.one::<u32>("format"));
        let problem = match format {
            _ if root.kind() != JsonKind::Fields => wrong_kind(root, JsonKind::Fields),
            Some(FORMAT) => return format,
            Some(format) => Problem::Format(format),
            None => {
                if root.field("format").is_none() {
                    self.report(self.scan.place(&[]), SchemaError::MissingField("format".into()).into());
                }
                return Some(FORMAT);
            }
        };
        self.findings = Findings::default();
        let at = format.map(|_| PathStep::Field("format"));
        self.report(self.scan.place(at.as_slice()), problem);
        None
    }

    fn report(&mut self, place: Location, problem: Problem) {
        self.findings.faults.push(Fault { file: self.file.into(), place, problem });
    }

    /// A field of the file itself.
    fn one<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.asked.push(name);
        let field = self.scan.root.field(name)?;
        self.value(&field.value, &[PathStep::Field(name)], true)
    }

    /// A list of the file itself; items that cannot be read are left out.
    fn list<T: DeserializeOwned + Clone>(&mut self, name: &'static str) -> RawItems<T> {
        self.asked.push(name);
        let mut read = Vec::new();
        let Some(field) = self.scan.root.field(name) else { return read.into() };
        if field.value.kind() != JsonKind::List {
            let place = self.scan.place_of(&field.value, &[PathStep::Field(name)]);
            self.report(place, wrong_kind(&field.value, JsonKind::List));
        }
        // `check_limits` has reported a list that is too long.
        let most = most_items(name);
        for (number, item) in field.value.items().iter().enumerate() {
            let at = [PathStep::Field(name), PathStep::Item(number)];
            let is_whole = name != "entries" || is_listed(item);
            let value = if number < most { self.value(item, &at, is_whole) } else { None };
            if let Some(value) = value {
                read.push(value);
                continue;
            }
            if number < most {
                self.left_out.items.push((name, number));
            }
            let id = item.field("id").and_then(|id| id.value.text());
            self.left_out.ids.extend(id.map(|id| tidied(&id).unwrap_or(id)));
        }
        read.into()
    }

    /// Reads a value as a `T` and reports every error in it. With `is_whole` false, for an entry without
    /// [`LISTED_FIELDS`], the value is kept despite errors.
    fn value<T: DeserializeOwned>(
        &mut self,
        node: &Node<'_>,
        at: &[PathStep<'_>],
        is_whole: bool,
    ) -> Option<T> {
        let mut value = match serde_json::from_str::<Value>(node.slice) {
            Ok(value) => value,
            Err(error) => {
                let position = self.scan.position(node, byte_of(node.slice, &error));
                self.report(Location::at(Some(position), at), syntax_error(&error).into());
                return None;
            }
        };
        tidy(&mut value);
        let read = T::deserialize(value);
        // The schema decides: serde accepts a list in place of an object.
        let found = diagnose(self.scan, node, at);
        let is_valid = found.is_empty();
        if let (Err(error), true) = (&read, is_valid) {
            self.report(self.scan.place_of(node, at), syntax_error(error).into());
        }
        for (place, error) in found {
            self.report(place, error.into());
        }
        read.ok().filter(|_| is_valid || !is_whole)
    }

    /// Reports every field of the file itself that was not read.
    fn refuse_the_rest(&mut self) {
        for field in self.scan.root.fields().iter().filter(|field| !self.asked.contains(&&*field.name)) {
            let problem = unknown_field(&field.name, self.asked.iter().copied()).into();
            let place = self.scan.place_of_key(field, &[PathStep::Field(&field.name)]);
            self.findings.faults.push(Fault { file: self.file.into(), place, problem });
        }
    }
}

fn wrong_kind(found: &Node<'_>, wanted: JsonKind) -> Problem {
    SchemaError::WrongKind { found: found.kind(), wanted: vec![wanted] }.into()
}

/// Whether an entry has the fields that a pack requires and a library does not.
fn is_listed(entry: &Node<'_>) -> bool {
    let has = |name| entry.field(name).is_some_and(|field| field.value.kind() != JsonKind::Null);
    LISTED_FIELDS.into_iter().all(has)
}

/// Normalizes blanks and accents in every string of a value.
pub(super) fn tidy(value: &mut Value) {
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

/// The byte offset of a serde error, which has a line and a column in bytes, both from 1.
fn byte_of(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines.map(str::len).sum::<usize>() + error.column().saturating_sub(1)
}

/// The error of a text that is not JSON, or of a value that serde does not accept.
fn syntax_error(error: &serde_json::Error) -> SchemaError {
    let words = error.to_string();
    match words.rsplit_once(" at line ").map_or(words.as_str(), |(before, _)| before) {
        "number out of range" => SchemaError::BadNumber,
        words => SchemaError::Syntax(words.to_owned()),
    }
}
