//! Leaves out the faulty parts of external packs, so that the rest is shown as if they did not exist.

use std::collections::BTreeSet;

use super::builtin;
use super::diagnostic::{Fault, FilePart, Problem};
use super::merge::assemble;
use super::named_pack::NamedPack;
use crate::content::catalog::Catalog;

/// The most rounds of leaving out parts that are faulty only because of an earlier omission. Each round ends with
/// fewer faults; packs that need more rounds lose whole files, which bounds the time at start.
const MOST_ROUNDS: usize = 16;

/// The catalog of the valid parts of `packs`, and the faults of the rest other than `read`, those from parsing.
pub(super) fn assemble_valid(mut packs: Vec<NamedPack>, read: &[Fault]) -> (Catalog, Vec<Fault>) {
    let (mut catalog, mut current) = assemble(builtin::packs(), &packs, None);
    let mut faults = current.clone();
    if leave_out(&mut packs, &read.iter().collect::<Vec<_>>()) {
        (catalog, current) = assemble(builtin::packs(), &packs, None);
        add_new(&mut faults, &current);
    }
    for _ in 0..MOST_ROUNDS {
        if current.is_empty() {
            break;
        }
        // A fault between two entries may disappear with one of them.
        let are_own = current.iter().any(|fault| !is_between(fault));
        let wanted: Vec<&Fault> = current.iter().filter(|fault| !are_own || !is_between(fault)).collect();
        if !leave_out(&mut packs, &wanted) {
            break;
        }
        (catalog, current) = assemble(builtin::packs(), &packs, None);
        add_new(&mut faults, &current);
    }
    if !current.is_empty() {
        packs.retain(|pack| !current.iter().any(|fault| fault.file == pack.name));
        (catalog, _) = assemble(builtin::packs(), &packs, None);
    }
    (catalog, faults)
}

fn add_new(faults: &mut Vec<Fault>, found: &[Fault]) {
    for fault in found {
        if !faults.contains(fault) {
            faults.push(fault.clone());
        }
    }
}

/// Whether a fault is between two entries, each of which may be valid without the other.
const fn is_between(fault: &Fault) -> bool {
    matches!(fault.problem, Problem::DuplicateId(_) | Problem::SplitGroup(_))
}

/// Leaves out the parts that have these faults. Returns whether anything was left out.
fn leave_out(packs: &mut [NamedPack], faults: &[&Fault]) -> bool {
    let mut is_any = false;
    for pack in packs {
        let own = faults.iter().filter(|fault| fault.file == pack.name);
        let parts: BTreeSet<&FilePart> = own.filter_map(|fault| fault.place.part.as_deref()).collect();
        is_any |= !parts.is_empty() && leave_out_of(pack, &parts);
    }
    is_any
}

fn leave_out_of(named: &mut NamedPack, parts: &BTreeSet<&FilePart>) -> bool {
    let NamedPack { pack, left_out, .. } = named;
    let items =
        |list: &'static str| move |number: usize| parts.contains(&FilePart::Item(list.to_owned(), number));
    let lists = [
        left_out.leave_out("groups", &mut pack.groups, items("groups"), |group| Some(group.id.to_string())),
        left_out
            .leave_out("entries", &mut pack.entries, items("entries"), |entry| Some(entry.id.to_string())),
        left_out.leave_out("help_lines", &mut pack.help_lines, items("help_lines"), |_| None),
        left_out.leave_out("events", &mut pack.events, items("events"), |_| None),
    ];
    let has = |name: &str| parts.iter().any(|part| matches!(part, FilePart::Field(field) if field == name));
    let fields = [
        has("from") && pack.from.take().is_some(),
        has("place") && pack.place.take().is_some(),
        has("notice") && pack.notice.take().is_some(),
        has("distress") && pack.distress.take().is_some(),
    ];
    lists.into_iter().chain(fields).any(|is_out| is_out)
}
