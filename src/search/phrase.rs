//! Whether the words of a query stand together in the title or in a keyword of an entry.

use super::fields::HEAD_BITS;
use super::fold::{Word, each_word};
use super::index::Index;
use crate::content::entry::Entry;
use crate::text::Language;

/// What it is worth that words stand together, that a title begins with them, and that it or a keyword is no more.
const RUN_IN_TITLE: i64 = 150;
const RUN_IN_KEYWORD: i64 = 100;
const BEGINNING: i64 = 20;
const WHOLE: i64 = 60;
const WHOLE_KEYWORD: i64 = 20;

/// What stands before and after every word.
const BETWEEN: char = '\n';

/// The words of a query, as they stand together.
pub(super) struct Together<'a> {
    typed: &'a [Word],
    run: String,
    letters: usize,
}

impl<'a> Together<'a> {
    pub(super) fn new(typed: &'a [Word]) -> Self {
        let mut run = String::from(BETWEEN);
        for word in typed {
            run.push_str(&word.text);
            run.push(BETWEEN);
        }
        Self { typed, run, letters: typed.iter().map(|word| word.letters.len()).sum() }
    }

    /// Which of these entries may hold the words, as far as the index tells at a glance: most words that are being
    /// typed stand nowhere as they are.
    pub(super) fn candidates(&self, index: &Index, entries: &[u32]) -> Vec<bool> {
        let mut sorted: Vec<(u32, usize)> = entries.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        let mut held = vec![0_usize; entries.len()];
        for word in self.typed {
            let mut stands_in = vec![false; entries.len()];
            for part in index.parts_for(&word.text) {
                let Some(number) = part.vocabulary.find(&word.text) else { continue };
                if part.heads.is_long(number) {
                    stands_in.fill(true);
                    continue;
                }
                let mut left = sorted.iter().peekable();
                for posting in part.heads.of(number) {
                    let entry = posting >> HEAD_BITS;
                    while left.next_if(|(candidate, _)| *candidate < entry).is_some() {}
                    if let Some((_, place)) = left.peek().filter(|(candidate, _)| *candidate == entry)
                        && let Some(stands) = stands_in.get_mut(*place)
                    {
                        *stands = true;
                    }
                }
            }
            for (count, stands) in held.iter_mut().zip(stands_in) {
                *count += usize::from(stands);
            }
        }
        held.into_iter().map(|count| count > 0 && count == self.typed.len()).collect()
    }

    /// What it is worth that the words stand together, in this order, in the title or a keyword of an entry; and that
    /// the title begins with them, or that it or the keyword is no more than them.
    pub(super) fn worth(&self, entry: &Entry) -> i64 {
        let is_run = self.typed.len() > 1;
        // What is too short for all the words is not looked at, nor, where one was typed, what is more than it.
        let most_letters = if is_run { usize::MAX } else { 2 * self.letters };
        let (mut most, mut folded) = (0, String::new());
        for language in Language::ALL {
            fold(entry.title.in_language(language), &mut folded);
            if let Some(start) = folded.find(&self.run) {
                let begins = if start == 0 { BEGINNING } else { 0 };
                let whole = if folded.len() == self.run.len() { WHOLE } else { 0 };
                most = most.max(if is_run { RUN_IN_TITLE } else { 0 } + begins + whole);
            }
            let keywords = entry.keywords.in_language(language).iter();
            for keyword in keywords.filter(|keyword| (self.letters..=most_letters).contains(&keyword.len())) {
                fold(keyword, &mut folded);
                if folded.contains(&self.run) {
                    let whole = if folded.len() == self.run.len() { WHOLE_KEYWORD } else { 0 };
                    most = most.max(if is_run { RUN_IN_KEYWORD } else { 0 } + whole);
                }
            }
        }
        most
    }
}

/// The words of a text in their comparable form.
fn fold(text: &str, folded: &mut String) {
    folded.clear();
    folded.push(BETWEEN);
    each_word(text, |word| {
        folded.push_str(word);
        folded.push(BETWEEN);
    });
}

#[cfg(test)]
mod tests {
    use super::super::fold::words;
    use super::super::index::tests::built_in;
    use super::*;

    #[test]
    fn every_entry_in_which_the_words_stand_together_is_a_candidate() {
        let (catalog, index) = built_in();
        let mut entries: Vec<u32> = (0..).take(catalog.entries().len()).collect();
        entries.reverse();
        for query in
            ["task force", "hotline", "my boss", "no me pagan", "911", "what is", "xyzzy", "task force xyzzy"]
        {
            let typed = words(query);
            let together = Together::new(&typed);
            let candidates = together.candidates(&index, &entries);
            for (number, may_hold) in entries.iter().zip(candidates) {
                let entry = catalog.entry(catalog.index(*number as usize).unwrap());
                let id: &str = &entry.id;
                assert!(may_hold || together.worth(entry) == 0, "{query} in {id}");
            }
        }
    }
}
