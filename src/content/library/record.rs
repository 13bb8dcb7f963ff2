//! A line of a library to an entry, or to all that is wrong with it. A line is checked as an entry of a pack is.

use serde::Deserialize;

use crate::content::catalog::Catalog;
use crate::content::entry::Entry;
use crate::content::hotline::PROTECTED_IDS;
use crate::content::library::MAX_LINE;
use crate::content::pack::diagnostic::{Fault, Location, Problem, put_in_order};
use crate::content::pack::format::{Origin, RawEntry};
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::limits::is_within;
use crate::content::pack::line_index::position;
use crate::content::pack::load::{NamedFile, NamedPack};
use crate::content::pack::localized_text::RawString;
use crate::content::pack::merge::{Assembly, is_id};
use crate::content::pack::parse::{LISTED_FIELDS, parse, places, tidy};
use crate::content::pack::schema_error::SchemaError;
use crate::content::pack::spans::Scan;
use crate::content::pack::survey::has_faults;

/// What makes a pack of a line, so that what is wrong with it is told as of a pack.
const BEFORE: &str = "{\"format\":1,\"entries\":[";
const AFTER: &str = "]}";

/// The place in that pack where the line stands.
const PLACE: &str = "entries[0]";

/// The entry that a line gives, if nothing at all is wrong with it.
pub(super) fn checked(catalog: &Catalog, line: &[u8]) -> Option<Entry> {
    let text = (line.len() <= MAX_LINE).then(|| str::from_utf8(line).ok()).flatten()?;
    let raw = raw_entry(text)?;
    // Of a tidy line, serde has refused a field that stands there twice. Most need no places.
    let is_within = is_tidy(text) && is_within(text) || !has_faults(&Scan::of(text).ok()?);
    let is_sound = is_within && id_problem(catalog, &raw).is_none();
    is_sound
        .then(|| made(catalog, None, &raw, false))
        .filter(|(_, faults)| faults.is_empty())
        .map(|(entry, _)| entry)
}

/// The entry that a line gives which was checked before.
pub(super) fn entry(catalog: &Catalog, line: &[u8]) -> Option<Entry> {
    Some(made(catalog, None, &raw_entry(str::from_utf8(line).ok()?)?, true).0)
}

/// The id in a line that was checked before.
pub(super) fn id(line: &[u8]) -> Option<RawString> {
    Some(raw_entry(str::from_utf8(line).ok()?)?.id)
}

/// One reader for both, as there is a lot of it.
fn raw_entry(text: &str) -> Option<RawEntry> {
    if is_tidy(text) {
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

/// What is wrong with the id or the origin, and in which field that stands.
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

fn made(
    catalog: &Catalog,
    pack: Option<&NamedPack>,
    raw: &RawEntry,
    is_checked: bool,
) -> (Entry, Vec<Fault>) {
    let mut work = Assembly::beside(catalog, pack, is_checked);
    let entries = JsonPath::top(0, "entries");
    let at = entries.item(0);
    if pack.is_some()
        && let Some((field, problem)) = id_problem(catalog, raw)
    {
        work.report(&at.field(field), problem);
    }
    let entry = Entry { is_more: false, ..work.entry_at(&at, raw) };
    (entry, work.faults)
}

/// Everything that is wrong with the line of this number in a file.
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
            let (sound, _) = line.split_at(error.valid_up_to());
            let end = position(&String::from_utf8_lossy(sound), sound.len());
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
        faults = one(Some((number, 1)), String::new(), SchemaError::Syntax("this is no entry".into()).into());
    }
    faults
}

fn faults_of_pack(catalog: &Catalog, file: &str, text: String) -> Vec<Fault> {
    let (packs, findings) = parse(vec![NamedFile { name: file.into(), text }]);
    let is_needed = |fault: &Fault| match &fault.problem {
        Problem::SchemaError(misfit) => {
            let name = if let SchemaError::MissingField(name) = &**misfit { name } else { "" };
            !(fault.place.path == PLACE && LISTED_FIELDS.contains(&name))
        }
        _ => true,
    };
    let mut faults: Vec<Fault> = findings.faults.into_iter().filter(is_needed).collect();
    for pack in &packs {
        for raw in pack.pack.entries.iter() {
            faults.extend(made(catalog, Some(pack), raw, false).1);
        }
    }
    put_in_order(&mut faults);
    faults
}
