//! The report of `check --report`: the numbers to confirm, and the texts to translate.

use std::fmt::Write;

use crate::content::catalog::Catalog;
use crate::content::date::AsOf;
use crate::content::entry::{Entry, Setting};
use crate::content::hotline::EMERGENCY;
use crate::content::pane::Pane;
use crate::content::phone::Phone;
use crate::text::{Language, Localized, Paragraphs, columns, wrapped};

/// The width of a line, in columns.
const WIDTH: usize = 79;

/// The report on the whole content.
#[must_use]
pub fn report(catalog: &Catalog) -> String {
    let mut sheet = ReportText(String::new());
    sheet.heading("Help lines, oldest first");
    let mut lines: Vec<_> = catalog
        .entries()
        .filter_map(|(_, entry)| Some((entry.as_of(), entry.help_line.as_ref()?, entry)))
        .collect();
    lines.sort_by_key(|(as_of, ..)| *as_of);
    let column = lines.iter().map(|(_, line, _)| columns(line.display())).max().unwrap_or(0);
    for (as_of, line, entry) in lines {
        let title = entry.title.in_language(Language::English);
        let number = line.display();
        sheet.line(&format!("{number:column$}  {title}"), column + 2);
        sheet.line(&format!("{:column$}  {}", "", age(as_of, line, entry.checked().is_some())), column + 2);
    }
    let in_library: usize = Pane::ALL.into_iter().map(|pane| catalog.in_library(pane)).sum();
    if in_library > 0 {
        sheet.heading("Library");
        sheet.line(&format!("{in_library} entries, which are not looked at here."), 0);
    }
    for language in Language::translations() {
        add_translation(&mut sheet, catalog, language);
    }
    sheet.0
}

/// What is missing in `language`.
fn add_translation(sheet: &mut ReportText, catalog: &Catalog, language: Language) {
    let name = language.english_name();
    sheet.heading(name);
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

/// The date of the last check of a number, and how to confirm it.
fn age(as_of: AsOf, line: &Phone, is_checked: bool) -> String {
    let known = match as_of {
        AsOf::Undated => "Undated.".to_owned(),
        AsOf::Dated { .. } => {
            let before = if is_checked { "Checked" } else { "As of" };
            format!("{before} {}.", as_of.in_words(Language::English))
        }
    };
    if **line.digits() == *EMERGENCY {
        // A test call to 911 could keep somebody in danger waiting.
        return format!("{known} A person confirms it without a call.");
    }
    format!("{known} A person has to confirm it by a call.")
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

/// The text of the report, with wrapped lines.
struct ReportText(String);

impl ReportText {
    fn heading(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(words, 0);
        self.line(&"-".repeat(columns(words)), 0);
    }

    /// Writes a line with a hanging indent.
    fn line(&mut self, line: &str, indent: usize) {
        for piece in wrapped(line, WIDTH, &" ".repeat(indent)) {
            // Writing to a string cannot fail.
            let _ = writeln!(self.0, "{piece}");
        }
    }
}
