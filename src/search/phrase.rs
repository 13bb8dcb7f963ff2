//! Phrase matching: a bonus for entries whose title or keyword contains the query words in order.

use super::fields::PLACE_BITS;
use super::index::Index;
use crate::content::entry::Entry;
use crate::text::Language;
use crate::words::fold::{Word, each_word};

/// The bonuses for the words in a row, for a title that begins with them, and for a title or keyword that
/// equals them.
const RUN_IN_TITLE: i64 = 150;
const RUN_IN_KEYWORD: i64 = 100;
const TITLE_PREFIX: i64 = 20;
const WHOLE_TITLE: i64 = 60;
const WHOLE_KEYWORD: i64 = 20;

/// The size of a list that is too long to be worth scanning, in bytes.
const LONG: usize = 16 * 1024;

/// The character before and after every word.
const SEPARATOR: char = '\n';

/// The words of a query as a phrase.
pub(super) struct Phrase<'a> {
    typed: &'a [Word],
    run: String,
    letters: usize,
}

impl<'a> Phrase<'a> {
    pub(super) fn new(typed: &'a [Word]) -> Self {
        let mut run = String::from(SEPARATOR);
        for word in typed {
            run.push_str(&word.text);
            run.push(SEPARATOR);
        }
        Self { typed, run, letters: typed.iter().map(|word| word.letters.len()).sum() }
    }

    /// Cheap prefilter: which of `entries` may contain the phrase, by their postings alone. Rejects most
    /// queries while they are typed, as an unfinished word occurs nowhere.
    pub(super) fn candidates(&self, index: &Index, entries: &[u32]) -> Vec<bool> {
        let mut sorted: Vec<(u32, usize)> = entries.iter().copied().zip(0..).collect();
        sorted.sort_unstable();
        let mut counts = vec![0_usize; entries.len()];
        for word in self.typed {
            let mut occurs_in = vec![false; entries.len()];
            for segment in index.segments_for(&word.text) {
                let Some(number) = segment.vocabulary.find(&word.text) else { continue };
                if segment.postings.size_of(number) > LONG {
                    occurs_in.fill(true);
                    continue;
                }
                let mut left = sorted.iter().peekable();
                for posting in segment.postings.of(number) {
                    let entry = posting >> PLACE_BITS;
                    while left.next_if(|(candidate, _)| *candidate < entry).is_some() {}
                    if let Some((_, position)) = left.peek().filter(|(candidate, _)| *candidate == entry)
                        && let Some(occurs) = occurs_in.get_mut(*position)
                    {
                        *occurs = true;
                    }
                }
            }
            for (count, occurs) in counts.iter_mut().zip(occurs_in) {
                *count += usize::from(occurs);
            }
        }
        counts.into_iter().map(|count| count > 0 && count == self.typed.len()).collect()
    }

    /// The bonus for an entry whose title or keyword contains the phrase; more if the title begins with it,
    /// or if the title or keyword equals it.
    pub(super) fn bonus(&self, entry: &Entry) -> i64 {
        let is_run = self.typed.len() > 1;
        // Skips keywords too short for the phrase, and for a single word those too long to equal it.
        let most_letters = if is_run { usize::MAX } else { 2 * self.letters };
        let (mut most, mut folded) = (0, String::new());
        for language in Language::ALL {
            fold(entry.title.in_language(language), &mut folded);
            if let Some(start) = folded.find(&self.run) {
                let prefix = if start == 0 { TITLE_PREFIX } else { 0 };
                let whole = if folded.len() == self.run.len() { WHOLE_TITLE } else { 0 };
                most = most.max(if is_run { RUN_IN_TITLE } else { 0 } + prefix + whole);
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

/// Folds `text` into words between separators.
fn fold(text: &str, folded: &mut String) {
    folded.clear();
    folded.push(SEPARATOR);
    each_word(text, |word| {
        folded.push_str(word);
        folded.push(SEPARATOR);
    });
}

#[cfg(test)]
mod tests {
    use super::super::index::tests::built_in;
    use super::*;
    use crate::words::fold::words;

    #[test]
    fn every_entry_that_contains_the_phrase_is_a_candidate() {
        let (catalog, index) = built_in();
        let mut entries: Vec<u32> = (0..).take(catalog.entries().len()).collect();
        entries.reverse();
        for query in
            ["task force", "hotline", "my boss", "no me pagan", "911", "what is", "xyzzy", "task force xyzzy"]
        {
            let typed = words(query);
            let phrase = Phrase::new(&typed);
            let candidates = phrase.candidates(&index, &entries);
            for (number, is_candidate) in entries.iter().zip(candidates) {
                let entry = catalog.entry(catalog.index(*number as usize).unwrap());
                let id: &str = &entry.id;
                assert!(is_candidate || phrase.bonus(entry) == 0, "{query} in {id}");
            }
        }
    }
}
