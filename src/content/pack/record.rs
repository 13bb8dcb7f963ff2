//! Reads a line of a library as an entry, or reports its faults. The checks are those of a pack's entry.

use serde::Deserialize;

use super::diagnostic::{Fault, Location, Problem, put_in_order};
use super::format::RawEntry;
use super::json_path::JsonPath;
use super::limit_check::has_faults;
use super::limits::is_within;
use super::line_index::position;
use super::load::NamedFile;
use super::merge::{Assembly, PROTECTED_IDS, is_id};
use super::parse::{LISTED_FIELDS, parse, places, tidy};
use super::schema_error::SchemaError;
use super::spans::Scan;
use crate::content::catalog::Catalog;
use crate::content::entry::Entry;
use crate::content::library::{Find, MAX_LINE};
use crate::content::origin::Origin;

/// Around a line, these make a pack of it, so that faults are reported by the same code.
const BEFORE: &str = "{\"format\":1,\"entries\":[";
const AFTER: &str = "]}";

/// The path of the line in that pack.
const PLACE: &str = "entries[0]";

/// The entry of a line, if it has no fault.
pub(super) fn checked(catalog: &Catalog, line: &[u8]) -> Option<Entry> {
    let text = (line.len() <= MAX_LINE).then(|| str::from_utf8(line).ok()).flatten()?;
    let is_tidy = is_tidy(text);
    let raw = raw_entry(text, is_tidy)?;
    // In a tidy line serde has already refused duplicate fields, so that most lines need no spans.
    let is_within = is_tidy && is_within(text) || !has_faults(&Scan::of(text).ok()?);
    if !is_within || id_problem(catalog, &raw).is_some() {
        return None;
    }
    let find = |id: &str| catalog.find(id);
    let mut work = Assembly::for_record(&find, None, catalog.latest);
    let entry = record(&mut work, &raw);
    work.faults.is_empty().then_some(entry)
}

/// The entry of a line that was checked before.
pub(super) fn entry(line: &[u8], find: Find<'_>) -> Option<Entry> {
    let text = str::from_utf8(line).ok()?;
    let raw = raw_entry(text, is_tidy(text))?;
    Some(record(&mut Assembly::for_trusted_record(find), &raw))
}

/// Shared by both readers, as each copy is a lot of machine code.
fn raw_entry(text: &str, is_tidy: bool) -> Option<RawEntry> {
    if is_tidy {
        return serde_json::from_str(text).ok();
    }
    let mut value = serde_json::from_str(text).ok()?;
    tidy(&mut value);
    RawEntry::deserialize(value).ok()
}

/// Cheap prefilter: whether no text in a line can be one that [`tidy`] changes. Most lines pass, and need not be read
/// twice.
fn is_tidy(line: &str) -> bool {
    let (mut is_inside, mut before) = (false, ' ');
    line.chars().all(|letter| {
        let fits = match letter {
            '"' if before != '\\' => {
                is_inside = !is_inside;
                is_inside || before != ' '
            }
            ' ' if is_inside => !matches!(before, ' ' | '"'),
            '!'..='~' if before == '\\' => matches!(letter, '"' | '/'),
            ' '..='~'
            | '\t'
            | '\r'
            | '\u{A1}'..='\u{AC}'
            | '\u{AE}'..='\u{17F}'
            | '\u{2010}'..='\u{2027}' => true,
            _ => false,
        };
        before = letter;
        fits
    })
}

/// The problem with the id or the origin, and its field.
fn id_problem(catalog: &Catalog, raw: &RawEntry) -> Option<(&'static str, Problem)> {
    let id = &*raw.id;
    if !is_id(id) {
        Some(("id", Problem::BadId(id.into())))
    } else if PROTECTED_IDS.contains(&id) {
        Some(("id", Problem::Protected(id.into())))
    } else if catalog.find(id).is_some() {
        Some(("id", Problem::DuplicateId(id.into())))
    } else if raw.origin == Some(Origin::Page) {
        Some(("origin", Problem::NotOnThePage))
    } else {
        None
    }
}

/// The entry of a line, as if it were the first of a pack.
fn record(work: &mut Assembly<'_>, raw: &RawEntry) -> Entry {
    Entry { is_more: false, ..work.entry_at(&JsonPath::top(0, "entries").item(0), raw) }
}

/// All faults of the line of this number in a file.
pub(super) fn faults(catalog: &Catalog, file: &str, number: usize, line: &[u8]) -> Vec<Fault> {
    let at = |(_, column): (usize, usize)| Some((number, column));
    let one = |position, path, problem| {
        let place = Location { path, ..Location::position(position) };
        vec![Fault { file: file.into(), place, problem }]
    };
    if line.len() > MAX_LINE {
        return one(Some((number, 1)), String::new(), Problem::LongLine);
    }
    let text = match str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => {
            let (valid, _) = line.split_at(error.valid_up_to());
            let end = position(&String::from_utf8_lossy(valid), valid.len());
            return one(at(end), String::new(), Problem::NotUtf8);
        }
    };
    if let Err((place, problem)) = places(text) {
        return one(place.position.and_then(at), place.path, problem);
    }
    let mut faults = faults_of_pack(catalog, file, format!("{BEFORE}{text}{AFTER}"));
    for Fault { place, .. } in &mut faults {
        place.position = place.position.map(|(_, column)| (number, column.saturating_sub(BEFORE.len())));
        let inner = place.path.strip_prefix(PLACE).unwrap_or(&place.path);
        place.path = inner.strip_prefix('.').unwrap_or(inner).to_owned();
    }
    if faults.is_empty() {
        faults = one(Some((number, 1)), String::new(), SchemaError::NoEntry.into());
    }
    faults
}

fn faults_of_pack(catalog: &Catalog, file: &str, text: String) -> Vec<Fault> {
    let (packs, findings) = parse(vec![NamedFile { name: file.into(), text }]);
    let is_needed = |fault: &Fault| match &fault.problem {
        Problem::SchemaError(error) => {
            let name = if let SchemaError::MissingField(name) = &**error { name } else { "" };
            !(fault.place.path == PLACE && LISTED_FIELDS.contains(&name))
        }
        _ => true,
    };
    let mut faults: Vec<Fault> = findings.faults.into_iter().filter(is_needed).collect();
    let find = |id: &str| catalog.find(id);
    for pack in &packs {
        for raw in pack.pack.entries.iter() {
            let mut work = Assembly::for_record(&find, Some(pack), catalog.latest);
            if let Some((field, problem)) = id_problem(catalog, raw) {
                work.report(&JsonPath::top(0, "entries").item(0).field(field), problem);
            }
            drop(record(&mut work, raw));
            faults.append(&mut work.faults);
        }
    }
    put_in_order(&mut faults);
    faults
}
