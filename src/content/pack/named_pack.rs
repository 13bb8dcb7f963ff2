//! A pack with the file it came from, and what else stands in that file.

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
    /// What stands in it.
    pub pack: Pack,
    /// What else stands in the file and could not be read.
    pub left_out: LeftOut,
    /// The text of a file from outside, for the places of faults.
    pub text: Cow<'static, str>,
}

/// What a file holds that could not be read. The others keep the numbers that they have in the file.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// The list and the number of each, in the order of the file.
    pub(super) items: Vec<(&'static str, usize)>,
    /// The ids that they would have had.
    pub(super) ids: BTreeSet<String>,
}

impl LeftOut {
    /// Nothing.
    pub(super) const NONE: Self = Self { items: Vec::new(), ids: BTreeSet::new() };

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
        let mut numbers = (0..).filter(|number| !out.contains(number));
        items.to_mut().retain(|item| {
            let number = numbers.next().filter(|number| is_out(*number));
            self.items.extend(number.map(|number| (list, number)));
            self.ids.extend(number.and_then(|_| id(item)));
            number.is_none()
        });
        self.items.sort_unstable();
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
