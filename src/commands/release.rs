//! The last sections of a report: who has reviewed what, and what a person must do before a release.

use super::ageing::{is_emergency, is_overdue};
use super::check::Checked;
use super::sheet::Sheet;
use crate::content::date::{AsOf, day_in_words};
use crate::content::entry::Entry;
use crate::content::reviews::{Outcome, Review, Reviewed, has_number};
use crate::content::spoken::SpokenLanguage;
use crate::text::Language;
use crate::text::sentences::reviews as say;

/// What nobody has reviewed yet.
struct Unreviewed<'a> {
    numbers: Vec<&'a Entry>,
    entries: Vec<&'a Entry>,
    languages: Vec<(Language, Vec<&'a Entry>)>,
}

/// Everything that was checked and needs a review.
fn all(checked: &Checked) -> Unreviewed<'_> {
    let own = || checked.entries().filter(|entry| entry.is_built_in);
    let called = checked.entries().filter(|entry| has_number(entry) && !is_emergency(entry));
    // What staff add has been checked by them, and is in their own language.
    let numbers = called.filter(|entry| entry.checked().is_none()).collect();
    let languages = Language::translations().map(|language| (language, own().collect())).collect();
    Unreviewed { numbers, entries: own().collect(), languages }
}

impl<'a> Unreviewed<'a> {
    /// Whether anything is left.
    fn has_any(&self) -> bool {
        let is_left = |(_, entries): &(Language, Vec<&Entry>)| !entries.is_empty();
        !self.numbers.is_empty() || !self.entries.is_empty() || self.languages.iter().any(is_left)
    }

    /// Those that no review covers.
    fn without(&self, reviews: &[Review]) -> Self {
        let left = |list: &[&'a Entry], is_covered: &dyn Fn(&Entry) -> bool| {
            list.iter().copied().filter(|entry| !is_covered(entry)).collect::<Vec<_>>()
        };
        let by = |what| move |entry: &Entry| reviews.iter().any(|review| review.covers(what, entry));
        let languages = self.languages.iter().map(|(language, entries)| {
            let is_read = |entry: &Entry| {
                let mut own = reviews.iter().filter(|review| review.language == Some(*language));
                own.any(|review| review.covers(Reviewed::Language, entry))
            };
            (*language, left(entries, &is_read))
        });
        Self {
            numbers: left(&self.numbers, &by(Reviewed::Number)),
            entries: left(&self.entries, &by(Reviewed::Entry)),
            languages: languages.collect(),
        }
    }
}

/// Who has reviewed what of the built-in content, and what is left to do. Returns whether the list of reviews has no
/// fault.
pub(super) fn add_work(sheet: &mut Sheet, checked: &Checked) -> bool {
    let language = checked.language;
    let reviews = checked.reviews.as_deref().unwrap_or_default();
    let all = all(checked);
    let left = all.without(reviews);
    if !checked.has_folders {
        sheet.heading(&say::heading(language), "-");
        match &checked.reviews {
            Ok(reviews) => add_reviews(sheet, reviews, language),
            Err(fault) => sheet.line(&fault.in_language(language), 0),
        }
        add_counts(sheet, &all, &left, language);
        add_spoken(sheet, SpokenLanguage::all(), language);
    }
    add_tasks(sheet, checked, &left);
    checked.has_folders || checked.reviews.is_ok()
}

/// The reviews, the newest first.
fn add_reviews(sheet: &mut Sheet, reviews: &[Review], language: Language) {
    if reviews.is_empty() {
        sheet.line(&say::nobody(language), 0);
    }
    let mut reviews: Vec<&Review> = reviews.iter().collect();
    reviews.sort_by_key(|review| std::cmp::Reverse(review.on));
    for review in reviews {
        sheet.line(&in_words(review, language), 2);
    }
}

fn in_words(review: &Review, language: Language) -> String {
    let (day, by) = (day_in_words(review.on, language), &*review.by);
    let result = match review.result {
        Outcome::Right => say::right(language),
        Outcome::Corrected => say::corrected(language),
        Outcome::NoAnswer => say::no_answer(language),
    };
    let id = review.id.as_deref();
    let name = review.language.unwrap_or_default().name_in(language);
    match (review.what, id) {
        (Reviewed::Language, None) => say::read_all(language, &day, by, name, &result),
        (Reviewed::Language, Some(id)) => say::read_one(language, &day, by, name, id, &result),
        (Reviewed::Entry, id) => say::compared(language, &day, by, id.unwrap_or_default(), &result),
        (Reviewed::Number, id) => say::called(language, &day, by, id.unwrap_or_default(), &result),
    }
}

/// How much nobody has reviewed.
fn add_counts(sheet: &mut Sheet, all: &Unreviewed<'_>, left: &Unreviewed<'_>, language: Language) {
    let mut count = |left: usize, of: usize, words: &dyn Fn(usize, usize) -> String| {
        if of > 0 {
            sheet.line(&words(left, of), 0);
        }
    };
    count(left.numbers.len(), all.numbers.len(), &|left, of| say::uncalled(language, left, of));
    count(left.entries.len(), all.entries.len(), &|left, of| say::uncompared(language, left, of));
    for ((translation, all), (_, left)) in all.languages.iter().zip(&left.languages) {
        let name = translation.name_in(language);
        count(left.len(), all.len(), &|left, of| say::unread(language, name, left, of));
    }
}

/// The number of languages that nobody has read who speaks them.
fn unread(spoken: &[SpokenLanguage]) -> usize {
    spoken.iter().filter(|spoken| spoken.review.is_none()).count()
}

/// How many of the languages of interpreters nobody has read who speaks them, and the sentences that wait for that.
fn add_spoken(sheet: &mut Sheet, spoken: &[SpokenLanguage], language: Language) {
    sheet.line(&say::unread_rows(language, unread(spoken), spoken.len()), 0);
    for draft in spoken.iter().filter(|spoken| spoken.has_draft()) {
        sheet.line(&say::draft(language, draft.say, &draft.sentences.join(" ")), 2);
    }
}

/// What a person must do before a release.
fn add_tasks(sheet: &mut Sheet, checked: &Checked, left: &Unreviewed<'_>) {
    let language = checked.language;
    sheet.heading(&say::release(language), "-");
    let mut tasks = Vec::new();
    if !left.numbers.is_empty() {
        tasks.push(say::call(language, left.numbers.len()));
    }
    for (translation, entries) in left.languages.iter().filter(|(_, entries)| !entries.is_empty()) {
        tasks.push(say::read(language, translation.name_in(language), entries.len()));
    }
    if !left.entries.is_empty() {
        tasks.push(say::compare(language, left.entries.len()));
    }
    let undated = checked.entries().filter(|entry| entry.as_of() == AsOf::Undated);
    let undated: Vec<&str> = undated.map(|entry| &*entry.id).collect();
    if !undated.is_empty() {
        tasks.push(say::undated(language, undated.len(), &undated.join(", ")));
    }
    let overdue = |today| checked.entries().filter(|entry| is_overdue(entry, today)).count();
    let overdue = checked.today.map_or(0, overdue);
    if overdue > 0 {
        tasks.push(say::overdue(language, overdue));
    }
    let unread_rows = if checked.has_folders { 0 } else { unread(SpokenLanguage::all()) };
    if unread_rows > 0 {
        tasks.push(say::read_rows(language, unread_rows));
    }
    if tasks.is_empty() {
        return sheet.line(&say::nothing_left(language), 0);
    }
    if !checked.has_folders && left.has_any() {
        tasks.push(say::write_down(language));
    }
    for task in tasks {
        sheet.line(&format!("- {task}"), 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_nobody_has_read_are_in_the_report_alone() {
        let row = |sentences, review| SpokenLanguage {
            tag: "xx",
            name: "Xx",
            latin: "Xx",
            say: "Xish",
            also: &[],
            scripts: &["Latn"],
            letters: "",
            words: &[],
            sentences,
            review,
        };
        let rows =
            [row(&["One.", "Two."], None), row(&["Read."], Some(("A. R.", "2026-11-24"))), row(&[], None)];
        let mut sheet = Sheet::of_report();
        add_spoken(&mut sheet, &rows, Language::English);
        let text = sheet.into_text();
        assert!(
            text.contains("2 of 3.") && text.contains("Xish, shown to nobody") && text.contains("One. Two."),
            "{text}"
        );
        assert!(!text.contains("Read.") && rows[0].reviewed_sentences().is_empty(), "{text}");
    }
}
