//! A pack, the file it came from, and the parts of the file that are left out.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::format::Pack;
use super::json_path::PathStep;
use super::localized_text::RawItems;

/// A pack and the file it came from.
#[derive(Debug)]
pub struct NamedPack {
    /// The file's name.
    pub name: Cow<'static, str>,
    /// Its content.
    pub pack: Pack,
    /// The items of the file that are left out.
    pub left_out: LeftOut,
    /// The text of an external file, for the locations of faults.
    pub text: Cow<'static, str>,
}

/// The items of a file that are left out. Paths in messages still count them.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The list and the number of each, sorted.
    pub(super) items: Vec<(&'static str, usize)>,
    /// Their ids.
    pub(super) ids: BTreeSet<String>,
}

impl LeftOut {
    /// No items.
    pub(super) const NONE: Self = Self { items: Vec::new(), ids: BTreeSet::new() };

    /// Whether an item with this id is left out.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Removes the items of a list for whose number in the file `is_removed` holds. Returns whether there were any.
    pub(super) fn leave_out<T: Clone>(
        &mut self,
        list: &'static str,
        items: &mut RawItems<T>,
        is_removed: impl Fn(usize) -> bool,
        id: impl Fn(&T) -> Option<String>,
    ) -> bool {
        let before = items.len();
        let out: Vec<usize> =
            self.items.iter().filter(|(name, _)| *name == list).map(|(_, at)| *at).collect();
        let mut numbers = (0..).filter(|number| !out.contains(number));
        items.to_mut().retain(|item| {
            let number = numbers.next().filter(|number| is_removed(*number));
            self.items.extend(number.map(|number| (list, number)));
            self.ids.extend(number.and_then(|_| id(item)));
            number.is_none()
        });
        self.items.sort_unstable();
        items.len() < before
    }

    /// Converts steps that do not count left-out items into steps in the file.
    pub(super) fn steps_in_file<'a>(&self, mut steps: Vec<PathStep<'a>>) -> Vec<PathStep<'a>> {
        if let [PathStep::Field(list), PathStep::Item(number), ..] = steps.as_mut_slice() {
            for (_, left_out) in self.items.iter().filter(|(other, _)| other == list) {
                *number += usize::from(*left_out <= *number);
            }
        }
        steps
    }
}
