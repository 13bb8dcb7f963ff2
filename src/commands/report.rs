//! The report of `check --report`: the numbers to confirm, what to review, and the texts to translate.

use jiff::civil::Date;

use super::ageing::{
    Review, age, has_to_be_called, is_emergency, is_stale, newest_kind, rests_on_a_repository,
};
use super::check::Checked;
use super::sheet::Sheet;
use crate::content::catalog::Catalog;
use crate::content::date::day_in_words;
use crate::content::entry::{Entry, Setting};
use crate::content::pane::Pane;
use crate::text::{Language, Localized, Paragraphs, columns};

/// The columns of the longest day in words, `September 30, 2026`.
const DAY: usize = 18;

/// A report.
#[derive(Debug)]
pub struct Report {
    /// The lines to print.
    pub text: String,
    /// Whether what was checked may be released: no day of review is past, and no phone number rests on a code
    /// repository alone.
    pub is_ready: bool,
}

/// The report on a check. It lists the numbers of the whole content, but of the rest only what was checked.
#[must_use]
pub fn report(checked: &Checked) -> Report {
    let catalog = &checked.catalog;
    let mut sheet = Sheet::of_report();
    add_numbers(&mut sheet, catalog, checked.today);
    let is_ready = add_reviews(&mut sheet, checked);
    let in_library: usize = Pane::ALL.into_iter().map(|pane| catalog.in_library(pane)).sum();
    if in_library > 0 {
        sheet.heading("Library", "-");
        sheet.line(&format!("{in_library} entries, which are not looked at here."), 0);
    }
    for language in Language::translations() {
        add_translation(&mut sheet, catalog, language);
    }
    Report { text: sheet.into_text(), is_ready }
}

/// Every number, with its age and what backs it.
fn add_numbers(sheet: &mut Sheet, catalog: &Catalog, today: Option<Date>) {
    sheet.heading("Help lines, oldest first", "-");
    let mut lines: Vec<_> = catalog
        .entries()
        .filter_map(|(_, entry)| Some((entry.as_of(), entry.help_line.as_ref()?, entry)))
        .collect();
    lines.sort_by_key(|(as_of, ..)| *as_of);
    let column = lines.iter().map(|(_, line, _)| columns(line.display())).max().unwrap_or(0);
    for (_, line, entry) in lines {
        let title = entry.title.in_language(Language::English);
        let number = line.display();
        sheet.line(&format!("{number:column$}  {title}"), column + 2);
        sheet.indented(&standing(entry, today), column + 2);
    }
}

/// The date of the last check of a number, how to confirm it, what backs it, and whether it has to be called.
fn standing(entry: &Entry, today: Option<Date>) -> String {
    let how = match (is_emergency(entry), entry.checked().zip(today)) {
        (true, _) => " A person confirms it without a call.",
        (false, Some((day, today))) if !is_stale(day, today) => "",
        (false, _) => " A person has to confirm it by a call.",
    };
    let kind = newest_kind(entry).map(|kind| format!(" Newest source: {kind}.")).unwrap_or_default();
    let call = if has_to_be_called(entry, today) { " To be called." } else { "" };
    format!("{}{how}{kind}{call}", age(entry))
}

/// What has to be reviewed now and soon. Returns whether what was checked is ready.
fn add_reviews(sheet: &mut Sheet, checked: &Checked) -> bool {
    sheet.heading("To review", "-");
    let reviews = |today| checked.entries().filter_map(move |entry| Some((Review::of(entry, today)?, entry)));
    let found: Vec<_> = checked.today.into_iter().flat_map(reviews).collect();
    let overdue = found.iter().filter(|(review, _)| matches!(review, Review::Past(_))).count();
    let (near, past): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(review, _)| matches!(review, Review::Near(_)));
    if checked.today.is_none() {
        sheet.line("The clock of this computer is wrong, so no day was compared with today's.", 0);
    } else if past.is_empty() && near.is_empty() {
        sheet.line("Nothing is due within 30 days.", 0);
    }
    for (words, mut list) in [("Past:", past), ("Within 30 days:", near)] {
        if !list.is_empty() {
            sheet.line(words, 0);
        }
        list.sort_by_key(|(review, _)| review.day());
        for (review, entry) in list {
            let day = day_in_words(review.day(), Language::English);
            let title = entry.title.in_language(Language::English);
            sheet.line(&format!("  {day:DAY$}  {}: {title}", entry.id), DAY + 4);
        }
    }
    let unbacked: Vec<&str> = checked
        .entries()
        .filter(|entry| rests_on_a_repository(entry))
        .filter_map(|entry| Some(&**entry.help_line.as_ref()?.display()))
        .collect();
    if overdue > 0 {
        sheet.line(&format!("Not ready: entries whose day of review is past: {overdue}."), 0);
    }
    if !unbacked.is_empty() {
        let numbers = unbacked.join(", ");
        sheet.line(&format!("Not ready: these numbers rest on a code repository. Call {numbers}."), 0);
    }
    overdue == 0 && unbacked.is_empty()
}

/// What is missing in `language`.
fn add_translation(sheet: &mut Sheet, catalog: &Catalog, language: Language) {
    let name = language.english_name();
    sheet.heading(name, "-");
    let mut is_complete = true;
    for (_, entry) in catalog.entries() {
        let missing = untranslated(entry, language);
        if !missing.is_empty() {
            is_complete = false;
            sheet.line(&format!("{}: not in {name} yet: {}.", entry.id, missing.join(", ")), 2);
        }
    }
    if is_complete {
        sheet.line(&format!("Nothing is missing in {name}."), 0);
    }
    sheet.line(&format!("The {name} has not been reviewed by a native speaker yet."), 0);
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
