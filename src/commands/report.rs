//! What people have to see to: which numbers to call again, and what to translate.

use std::fmt::Write;

use crate::content::catalog::Catalog;
use crate::content::date::AsOf;
use crate::content::entry::{Entry, HelpLine, Setting};
use crate::content::hotline::EMERGENCY;
use crate::content::pane::Pane;
use crate::text::{Language, Localized, Paragraphs, columns, wrapped};

/// The columns of a line.
const WIDTH: usize = 79;

/// The report on all content.
#[must_use]
pub fn report(catalog: &Catalog) -> String {
    let mut sheet = ReportText(String::new());
    sheet.heading("Help lines, oldest first");
    let mut lines: Vec<_> = catalog
        .entries()
        .filter_map(|(_, entry)| Some((entry.as_of(), entry.help_line.as_ref()?, entry)))
        .collect();
    lines.sort_by_key(|(as_of, ..)| *as_of);
    let column = lines.iter().map(|(_, line, _)| columns(&line.display)).max().unwrap_or(0);
    for (as_of, line, entry) in lines {
        let title = entry.title.in_language(Language::English);
        let number = &line.display;
        sheet.line(&format!("{number:column$}  {title}"), column + 2);
        sheet.line(&format!("{:column$}  {}", "", age(as_of, line, entry.checked.is_some())), column + 2);
    }
    let in_library: usize = Pane::ALL.into_iter().map(|pane| catalog.in_library(pane)).sum();
    if in_library > 0 {
        sheet.heading("Library");
        sheet.line(&format!("{in_library} entries, which are not looked at here."), 0);
    }
    sheet.heading("Spanish");
    let mut is_all = true;
    for (_, entry) in catalog.entries() {
        let missing = in_english_alone(entry);
        if !missing.is_empty() {
            is_all = false;
            sheet.line(&format!("{}: not in Spanish yet: {}.", entry.id, missing.join(", ")), 2);
        }
    }
    if is_all {
        sheet.line("Nothing is missing in Spanish.", 0);
    }
    sheet.line("The Spanish has not been reviewed by a native speaker yet.", 0);
    sheet.0
}

/// How old what is known of a number is, and what that asks for.
fn age(as_of: AsOf, line: &HelpLine, is_checked: bool) -> String {
    let known = match as_of {
        AsOf::Undated => "Undated.".to_owned(),
        AsOf::Dated { .. } => {
            let before = if is_checked { "Checked" } else { "As of" };
            format!("{before} {}.", as_of.in_words(Language::English))
        }
    };
    if *line.digits == *EMERGENCY {
        // A call to try it could keep somebody else waiting.
        return format!("{known} A person confirms it without a call.");
    }
    format!("{known} A person has to confirm it by a call.")
}

/// The fields of an entry that are not given in Spanish.
fn in_english_alone(entry: &Entry) -> Vec<String> {
    let mut missing = Vec::new();
    let mut look = |is_there: bool, name: String| {
        if !is_there {
            missing.push(name);
        }
    };
    let language = Language::Spanish;
    look(entry.title.speaks(language), "title".into());
    for (number, fact) in entry.facts.iter().enumerate() {
        look(fact.speaks(language), format!("facts[{number}]"));
    }
    let speaks =
        |body: &Localized<Paragraphs>| body.speaks(language) || body.in_language(language).is_empty();
    look(speaks(entry.body.in_setting(Setting::Personal)), "body".into());
    for (name, body) in entry.body.instead() {
        look(speaks(body), format!("body_in.{name}"));
    }
    for (number, link) in entry.links.iter().enumerate() {
        let is_there = link.label.as_ref().is_none_or(|label| label.speaks(language));
        look(is_there, format!("links[{number}].label"));
    }
    let keywords = &entry.keywords;
    look(keywords.speaks(language) || keywords.in_language(language).is_empty(), "keywords".into());
    for (number, source) in entry.sources.iter().enumerate() {
        look(source.name.speaks(language), format!("sources[{number}].name"));
    }
    missing
}

/// The text, of lines that are not too wide.
struct ReportText(String);

impl ReportText {
    fn heading(&mut self, words: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(words, 0);
        self.line(&"-".repeat(columns(words)), 0);
    }

    /// A line, the rest of which goes on below, so far from the edge.
    fn line(&mut self, line: &str, indent: usize) {
        for piece in wrapped(line, WIDTH, &" ".repeat(indent)) {
            // Writing to a string cannot fail.
            let _ = writeln!(self.0, "{piece}");
        }
    }
}
