//! Leaving out what is faulty in packs from outside, so that everything else in them is shown as if it had not been
//! there.

use std::collections::BTreeSet;

use super::builtin;
use super::diagnostic::{Fault, FilePart, Problem};
use super::merge::assemble;
use super::named_pack::NamedPack;
use crate::content::catalog::Catalog;

/// How often something may be left out only because of something else in its file. Every time, the next assembly has
/// fewer faults; packs made to need more of them lose whole files instead of a visitor's time.
const MOST_ROUNDS: usize = 16;

/// The catalog of all that is sound in `packs`, and what is wrong with the rest beside these faults of the same packs.
pub(super) fn assemble_sound(mut packs: Vec<NamedPack>, read: &[Fault]) -> (Catalog, Vec<Fault>) {
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
        // One entry may be at fault only because of another one that is left out.
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

/// Whether a fault lies between two entries, each of which may be sound without the other.
const fn is_between(fault: &Fault) -> bool {
    matches!(fault.problem, Problem::DuplicateId(_) | Problem::SplitGroup(_))
}

/// Leaves out what these faults lie in; whether there was anything.
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
        left_out.take_out("groups", &mut pack.groups, items("groups"), |group| Some(group.id.to_string())),
        left_out.take_out("entries", &mut pack.entries, items("entries"), |entry| Some(entry.id.to_string())),
        left_out.take_out("help_lines", &mut pack.help_lines, items("help_lines"), |_| None),
        left_out.take_out("events", &mut pack.events, items("events"), |_| None),
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
