//! The report of `check --report`: the numbers to confirm, what to review, and the texts to translate.

use jiff::civil::{Date, date};

use super::ageing::{Due, age, has_to_be_called, is_emergency, is_stale, newest_kind, rests_on_a_repository};
use super::check::Checked;
use super::release::add_work;
use super::sheet::Sheet;
use crate::content::date::day_in_words;
use crate::content::entry::{Entry, Setting};
use crate::content::pane::Pane;
use crate::text::sentences::report as say;
use crate::text::{Language, Localized, Paragraphs, capitalized, columns};

/// The day with the most columns in words: `September 30, 2026`.
const LONGEST_DAY: Date = date(2026, 9, 30);

/// A report.
#[derive(Debug)]
pub struct Report {
    /// The lines to print.
    pub text: String,
    /// Whether what was checked may be released: no day of review is past, no phone number rests on a code repository
    /// alone, and the list of reviews has no fault.
    pub is_ready: bool,
}

/// The report on a check. It lists the numbers of the whole content, but of the rest only what was checked.
#[must_use]
pub fn report(checked: &Checked) -> Report {
    let Checked { catalog, language, .. } = checked;
    let mut sheet = Sheet::of_report();
    add_numbers(&mut sheet, checked);
    let is_ready = add_reviews(&mut sheet, checked);
    let in_library: usize = Pane::ALL.into_iter().map(|pane| catalog.in_library(pane)).sum();
    if in_library > 0 {
        sheet.heading(&say::library(*language), "-");
        sheet.line(&say::in_library(*language, in_library), 0);
    }
    for translation in Language::translations() {
        add_translation(&mut sheet, checked, translation);
    }
    let is_reviewed = add_work(&mut sheet, checked);
    Report { text: sheet.into_text(), is_ready: is_ready && is_reviewed }
}

/// Every number, with its age and what backs it.
fn add_numbers(sheet: &mut Sheet, checked: &Checked) {
    let Checked { catalog, today, language, .. } = checked;
    sheet.heading(&say::help_lines(*language), "-");
    let mut lines: Vec<_> = catalog
        .entries()
        .filter_map(|(_, entry)| Some((entry.as_of(), entry.help_line.as_ref()?, entry)))
        .collect();
    lines.sort_by_key(|(as_of, ..)| *as_of);
    let column = lines.iter().map(|(_, line, _)| columns(line.display())).max().unwrap_or(0);
    for (_, line, entry) in lines {
        let title = entry.title.in_language(*language);
        let number = line.display();
        sheet.line(&format!("{number:column$}  {title}"), column + 2);
        sheet.indented(&standing(entry, *today, *language), column + 2);
    }
}

/// The date of the last check of a number, how to confirm it, what backs it, and whether it has to be called.
fn standing(entry: &Entry, today: Option<Date>, language: Language) -> String {
    let how = match (is_emergency(entry), entry.checked().zip(today)) {
        (true, _) => say::without_call(language),
        (false, Some((day, today))) if !is_stale(day, today) => String::new(),
        (false, _) => say::by_call(language),
    };
    let kind = newest_kind(entry, language).unwrap_or_default();
    let call = if has_to_be_called(entry, today) { say::to_be_called(language) } else { String::new() };
    format!("{}{how}{kind}{call}", age(entry, language))
}

/// What has to be reviewed now and soon. Returns whether what was checked is ready.
fn add_reviews(sheet: &mut Sheet, checked: &Checked) -> bool {
    let language = checked.language;
    sheet.heading(&say::to_review(language), "-");
    let reviews = |today| checked.entries().filter_map(move |entry| Some((Due::of(entry, today)?, entry)));
    let found: Vec<_> = checked.today.into_iter().flat_map(reviews).collect();
    let overdue = found.iter().filter(|(review, _)| matches!(review, Due::Past(_))).count();
    let (near, past): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(review, _)| matches!(review, Due::Near(_)));
    if checked.today.is_none() {
        sheet.line(&say::wrong_clock(language), 0);
    } else if past.is_empty() && near.is_empty() {
        sheet.line(&say::nothing_due(language), 0);
    }
    for (words, list) in [(say::past(language), past), (say::near(language), near)] {
        if !list.is_empty() {
            sheet.line(&words, 0);
            add_due(sheet, list, language);
        }
    }
    let unbacked: Vec<&str> = checked
        .entries()
        .filter(|entry| rests_on_a_repository(entry))
        .filter_map(|entry| Some(&**entry.help_line.as_ref()?.display()))
        .collect();
    if overdue > 0 {
        sheet.line(&say::overdue(language, overdue), 0);
    }
    if !unbacked.is_empty() {
        sheet.line(&say::unbacked(language, &unbacked.join(", ")), 0);
    }
    overdue == 0 && unbacked.is_empty()
}

/// The entries to review, ordered by their days.
fn add_due(sheet: &mut Sheet, mut list: Vec<(Due, &Entry)>, language: Language) {
    let width = columns(&day_in_words(LONGEST_DAY, language));
    list.sort_by_key(|(review, _)| review.day());
    for (review, entry) in list {
        let day = day_in_words(review.day(), language);
        let title = entry.title.in_language(language);
        sheet.line(&format!("  {day:width$}  {}: {title}", entry.id), width + 4);
    }
}

/// What is missing in the language `translation`.
fn add_translation(sheet: &mut Sheet, checked: &Checked, translation: Language) {
    let language = checked.language;
    let name = translation.name_in(language);
    sheet.heading(&capitalized(name), "-");
    let mut is_complete = true;
    for (_, entry) in checked.catalog.entries() {
        let missing = untranslated(entry, translation);
        if !missing.is_empty() {
            is_complete = false;
            sheet.line(&say::untranslated(language, &entry.id, name, &missing.join(", ")), 2);
        }
    }
    if is_complete {
        sheet.line(&say::all_translated(language, name), 0);
    }
}

/// The fields of an entry without a version in `language`.
fn untranslated(entry: &Entry, language: Language) -> Vec<String> {
    let mut missing = Vec::new();
    let mut require = |is_translated: bool, name: String| {
        if !is_translated {
            missing.push(name);
        }
    };
    require(entry.title.speaks(language), "title".into());
    for (number, fact) in entry.facts.iter().enumerate() {
        require(fact.speaks(language), format!("facts[{number}]"));
    }
    let speaks =
        |body: &Localized<Paragraphs>| body.speaks(language) || body.in_language(language).is_empty();
    require(speaks(entry.body.in_setting(Setting::Personal)), "body".into());
    for (name, body) in entry.body.instead() {
        require(speaks(body), format!("body_in.{name}"));
    }
    for (number, link) in entry.links.iter().enumerate() {
        let is_translated = link.label.as_ref().is_none_or(|label| label.speaks(language));
        require(is_translated, format!("links[{number}].label"));
    }
    let keywords = &entry.keywords;
    require(keywords.speaks(language) || keywords.in_language(language).is_empty(), "keywords".into());
    for (number, source) in entry.sources.iter().enumerate() {
        require(source.name.speaks(language), format!("sources[{number}].name"));
    }
    missing
}
