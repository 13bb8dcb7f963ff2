//! The catalog as words, and queries over it: hits, best first.
//!
//! Every word of a query has to fit somewhere in an entry. A fit in the title counts more than one in the
//! keywords, that more than one in the facts, and that more than one in the text.

use std::cmp::Reverse;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Word, words};
use super::score::{Fit, Scorer, beginning_fit, exact_fit};
use crate::content::catalog::Catalog;
use crate::content::entry::{Entry, EntryIndex, Setting};
use crate::content::pack::Origin;
use crate::content::text::Language;

/// The letters of a query that count; what is typed beyond them is ignored.
pub const QUERY_LETTERS: usize = 64;

/// What a fit is worth by where it is: in the title, keywords, facts, text.
const FIELD_WEIGHTS: [i64; 4] = [10, 8, 6, 3];

/// What an entry of the page is worth over an added one that fits about as well.
const PAGE_BONUS: i64 = 30;

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: EntryIndex,
    /// How well it fits; more is better.
    pub score: i64,
    /// The bytes of the title that matched, in order and apart.
    pub marks: Vec<Range<usize>>,
}

/// The words of every entry in every language.
pub struct Index {
    entries: Vec<IndexedEntry>,
    scorer: Scorer,
}

struct IndexedEntry {
    entry: EntryIndex,
    is_page: bool,
    by_language: [Fields; Language::ALL.len()],
}

#[derive(Default)]
struct Fields {
    title: Vec<Word>,
    keywords: Vec<Word>,
    facts: Vec<Word>,
    text: Vec<Word>,
}

impl Index {
    /// The index of `catalog` as it is read in `setting`.
    #[must_use]
    pub fn new(catalog: &Catalog, setting: Setting) -> Self {
        let entries = catalog.entries().map(|(index, entry)| IndexedEntry {
            entry: index,
            is_page: entry.origin == Origin::Page,
            by_language: Language::ALL.map(|language| Fields::of(entry, language, setting)),
        });
        Self { entries: entries.collect(), scorer: Scorer::default() }
    }

    /// The entries that `query` finds, best first; an empty query finds nothing.
    ///
    /// Words are looked for in `language` and in English; titles are marked in `language`.
    #[must_use]
    pub fn search(&self, query: &str, language: Language) -> Vec<Hit> {
        let cut: String = query.graphemes(true).take(QUERY_LETTERS).collect();
        let typed = words(&cut);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> =
            self.entries.iter().filter_map(|entry| self.hit(entry, &typed, language)).collect();
        hits.sort_by_key(|hit| Reverse(hit.score));
        hits
    }

    fn hit(&self, indexed: &IndexedEntry, typed: &[Word], language: Language) -> Option<Hit> {
        let english = indexed.by_language.first()?;
        let own = indexed.by_language.get(language as usize)?;
        let mut points = 0;
        let mut marks = Vec::new();
        for word in typed {
            let fit = own.best(word, &self.scorer);
            let fit = if language == Language::English {
                fit?
            } else {
                let other = english.best(word, &self.scorer).map(|best| Best { marks: Vec::new(), ..best });
                fit.into_iter().chain(other).max_by_key(|best| best.points)?
            };
            points += fit.points;
            marks.extend(fit.marks);
        }
        let mean = points / i64::try_from(typed.len()).unwrap_or(1);
        let length = i64::try_from(own.title.len()).unwrap_or(0).min(20);
        let page = if indexed.is_page { PAGE_BONUS } else { 0 };
        Some(Hit { entry: indexed.entry, score: mean + page - length, marks: joined(marks) })
    }
}

/// The best fit of one word in an entry.
struct Best {
    points: i64,
    marks: Vec<Range<usize>>,
}

impl Fields {
    fn of(entry: &Entry, language: Language, setting: Setting) -> Self {
        let mut fields = Self { title: words(entry.title.in_language(language)), ..Self::default() };
        for keyword in entry.keywords.in_language(language) {
            fields.keywords.extend(words(keyword));
        }
        for fact in &entry.facts {
            fields.facts.extend(words(fact.in_language(language)));
        }
        if let Some(line) = &entry.help_line {
            fields.facts.extend(words(&line.display));
            fields.facts.extend(words(&line.digits));
            fields.facts.extend(words(line.digits.trim_start_matches('1')));
        }
        for paragraph in entry.body.in_setting(setting).in_language(language) {
            fields.text.extend(words(paragraph));
        }
        for link in &entry.links {
            fields.text.extend(words(&link.address));
        }
        for field in [&mut fields.keywords, &mut fields.facts, &mut fields.text] {
            field.sort_by(|one, other| one.text.cmp(&other.text));
            field.dedup_by(|one, other| one.text == other.text);
        }
        fields
    }

    /// The best fit of `typed`. Slips and missing letters are forgiven in titles and keywords only: in
    /// running text they would find everything.
    fn best(&self, typed: &Word, scorer: &Scorer) -> Option<Best> {
        let [title, keywords, facts, text] = FIELD_WEIGHTS;
        let in_title = best_in(&self.title, typed, title, |typed, word| scorer.fit(typed, word), true);
        let others = [
            best_in(&self.keywords, typed, keywords, |typed, word| scorer.fit(typed, word), false),
            best_in(&self.facts, typed, facts, exact_fit, false),
            best_in(&self.text, typed, text, beginning_fit, false),
        ];
        in_title.into_iter().chain(others.into_iter().flatten()).reduce(|best, other| {
            if other.points > best.points { Best { marks: best.marks, ..other } } else { best }
        })
    }
}

fn best_in(
    field: &[Word],
    typed: &Word,
    weight: i64,
    fit: impl Fn(&Word, &Word) -> Option<Fit>,
    marked: bool,
) -> Option<Best> {
    let fits = field.iter().filter_map(|word| Some((word, fit(typed, word)?)));
    let scored = fits.map(|(word, fit)| (fit.points(typed.letters.len(), word.letters.len()), word, fit));
    let (points, word, fit) = scored.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
    let runs = if marked { fit.runs(word.letters.len()) } else { Vec::new() };
    Some(Best { points: points * weight, marks: runs.into_iter().map(|run| word.bytes(run)).collect() })
}

/// Ranges in order, with those that touch made one.
fn joined(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn built_in() -> (Catalog, Index) {
        let catalog = Catalog::built_in();
        let index = Index::new(&catalog, Setting::Personal);
        (catalog, index)
    }

    fn first_two(query: &str) -> Vec<String> {
        let (catalog, index) = built_in();
        let hits = index.search(query, Language::English);
        hits.iter().take(2).map(|hit| catalog.entry(hit.entry).id.to_string()).collect()
    }

    #[test]
    fn the_guide_is_found_misspelt_shouted_and_turned_around() {
        for query in ["traficking guide", "TASK FORCE", "force task"] {
            let found = first_two(query);
            assert!(found.contains(&"task-force-e-guide".to_owned()), "{query} finds {found:?}");
        }
    }

    #[test]
    fn the_seminar_and_the_hotline_are_found_by_one_word() {
        assert!(first_two("indian")[0].contains("indian-country"));
        for query in ["hotline", "hotlnie", "HOTLINE", "8883737888", "1-888-373-7888"] {
            assert!(first_two(query).contains(&"hotline".to_owned()), "{query} finds {:?}", first_two(query));
        }
    }

    #[test]
    fn nothing_is_found_by_nothing_and_by_nonsense() {
        assert!(first_two("").is_empty());
        assert!(first_two(" - ").is_empty());
        assert!(first_two("xyzzy").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_query_is_answered_and_marks_stand_in_the_title(query in any::<String>()) {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(catalog, index)| {
                for hit in index.search(&query, Language::English) {
                    let title = catalog.entry(hit.entry).title.in_language(Language::English);
                    for mark in hit.marks {
                        assert!(title.get(mark.clone()).is_some_and(|marked| !marked.is_empty()), "{mark:?}");
                    }
                }
            });
        }

        #[test]
        fn case_and_accents_never_change_what_is_found(query in "[a-zé ]{1,12}") {
            thread_local!(static BUILT_IN: (Catalog, Index) = built_in());
            BUILT_IN.with(|(_, index)| {
                let found = index.search(&query, Language::English);
                assert_eq!(&found, &index.search(&query.to_uppercase(), Language::English));
                assert_eq!(&found, &index.search(&query.replace('é', "e"), Language::English));
            });
        }
    }
}
