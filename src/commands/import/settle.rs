//! Leaves out what `infocus check` refuses: a field if the record can do without it, otherwise the record.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::gathered::{Drafted, Gathered};
use super::report::ImportReport;
use crate::content::pack::diagnostic::{Fault, FilePart, Problem};
use crate::content::pack::format::MAX_ENTRIES;
use crate::content::pack::local_format::{RawLocalEvent, RawLocalLine};
use crate::content::pack::new_pack::NewPack;
use crate::text::sentences::import;
use crate::text::{Language, SafeText};

/// The fields whose text the report repeats.
const NAMED: [&str; 8] = ["id", "phone", "extension", "text", "website", "email", "zone", "end"];

/// A help line or an event.
trait Record: Clone + Serialize + DeserializeOwned {
    /// A pack of some of them.
    fn pack(records: Vec<Self>) -> NewPack;

    /// Takes an optional field out. Returns its text if the report repeats it, otherwise an empty one.
    fn take(&mut self, field: &str) -> Option<String> {
        let mut value = serde_json::to_value(&*self).ok()?;
        let fields = value.as_object_mut()?;
        let taken = fields.remove(field)?;
        if field == "phone" {
            fields.remove("extension");
        }
        // Without a field that is needed it is no record.
        *self = serde_json::from_value(value).ok()?;
        let text = taken.get("number").unwrap_or(&taken).as_str().filter(|_| NAMED.contains(&field));
        Some(text.unwrap_or_default().to_owned())
    }
}

impl Record for RawLocalLine {
    fn pack(records: Vec<Self>) -> NewPack {
        NewPack::of_lines(records)
    }
}

impl Record for RawLocalEvent {
    fn pack(records: Vec<Self>) -> NewPack {
        NewPack::of_events(records)
    }
}

/// Checks every record as `infocus check` does, and leaves out what it refuses. Dates after `latest` are faults.
pub(super) fn settle(gathered: &mut Gathered, latest: Option<Date>) {
    let Gathered { lines, events, report, .. } = gathered;
    report.begin_check();
    settle_list(lines, report, latest);
    settle_list(events, report, latest);
}

fn settle_list<T: Record>(records: &mut Vec<Drafted<T>>, report: &mut ImportReport, latest: Option<Date>) {
    let mut is_left_out = vec![false; records.len()];
    let mut unchecked: Vec<usize> = (0..records.len()).collect();
    // Each round takes at least one field from each record that is checked again, so there is a last one.
    while !unchecked.is_empty() {
        let mut changed = BTreeSet::new();
        for places in unchecked.chunks(MAX_ENTRIES) {
            let some = places.iter().filter_map(|place| records.get(*place).map(|record| record.raw.clone()));
            for (number, fault) in faults(&T::pack(some.collect()), latest) {
                let place = places.get(number).copied().unwrap_or(usize::MAX);
                let (Some(record), Some(is_out)) = (records.get_mut(place), is_left_out.get_mut(place))
                else {
                    continue;
                };
                if *is_out {
                    continue;
                }
                if let Some(taken) = without_field(&mut record.raw, &fault) {
                    report.say(&record.label, |language| field_refused(language, &taken, &fault));
                    changed.insert(place);
                } else if !changed.contains(&place) || !is_of_field(&fault) {
                    report.say(&record.label, |language| {
                        import::record_refused(language, &fault.problem.in_language(language))
                    });
                    *is_out = true;
                }
            }
        }
        unchecked = changed.into_iter().filter(|place| is_left_out.get(*place) == Some(&false)).collect();
    }
    let mut left_out = is_left_out.into_iter();
    records.retain(|_| left_out.next() == Some(false));
}

/// The faults of a pack's records, each with the number of its record.
fn faults(pack: &NewPack, latest: Option<Date>) -> Vec<(usize, Fault)> {
    let Ok((_, findings)) = pack.check("", latest) else { return Vec::new() };
    let number = |fault: &Fault| match fault.place.part.as_deref() {
        Some(FilePart::Item(_, number)) => Some(*number),
        _ => None,
    };
    findings.faults.into_iter().filter_map(|fault| Some((number(&fault)?, fault))).collect()
}

/// Takes the faulty field out of a record, if it can do without it. Returns its text if the report repeats it,
/// otherwise an empty one. Words that imitate the hotline's make the whole record one not to trust.
fn without_field<T: Record>(record: &mut T, fault: &Fault) -> Option<String> {
    let field = field_of(fault);
    let is_number = matches!(field, "phone" | "text");
    if matches!(fault.problem, Problem::Imitation(_)) && !is_number {
        return None;
    }
    record.take(field)
}

fn field_refused(language: Language, taken: &str, fault: &Fault) -> String {
    let problem = fault.problem.in_language(language);
    let quoted =
        if taken.is_empty() { String::new() } else { format!(" \"{}\"", SafeText::shortened(taken)) };
    import::field_refused(language, field_of(fault), &quoted, &problem)
}

/// Whether the fault is in a field, and not in the record as a whole.
fn is_of_field(fault: &Fault) -> bool {
    !field_of(fault).is_empty() && !matches!(fault.problem, Problem::Imitation(_))
        || matches!(field_of(fault), "phone" | "text")
}

/// The field in a path such as `help_lines[3].text.number`.
fn field_of(fault: &Fault) -> &str {
    let inner = fault.place.path.split_once("].").map_or("", |(_, inner)| inner);
    inner.split(['.', '[']).next().unwrap_or_default()
}

/// What the check finds in a name in `--from`, if it cannot be used.
pub(super) fn fault_of_from(from: &str) -> Option<Problem> {
    let (_, findings) = NewPack::empty(Some(from)).check("", None).ok()?;
    findings.faults.into_iter().next().map(|fault| fault.problem)
}
