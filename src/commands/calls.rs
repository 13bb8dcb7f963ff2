//! The call sheet of `check --calls`, to print: every number once, what to confirm, and room for the answer.

use std::collections::BTreeMap;

use super::ageing::{age, is_emergency, newest_kind};
use super::check::Checked;
use super::sheet::Sheet;
use crate::content::entry::{Entry, Setting};
use crate::content::phone::{Phone, TextLine};
use crate::page::document::number_beside;
use crate::text::sentences::{InLanguage, calls as say};
use crate::text::strings::Words;

/// How to call, and what to do with the answers.
const HOW: [InLanguage; 4] = [say::how_to_begin, say::what_to_ask, say::when_to_call, say::what_to_write];

/// Where to write the answer.
const ROOM: [InLanguage; 2] = [say::room, say::room_for_words];

/// The sheet for the numbers of a check, the one with the oldest check first.
#[must_use]
pub fn calls(checked: &Checked) -> String {
    let language = checked.language;
    let mut sheet = Sheet::of_report();
    sheet.heading(&say::numbers(language), "-");
    for line in HOW {
        sheet.line(&line(language), 0);
    }
    for entries in numbers(checked) {
        let Some(entry) = entries.first() else { continue };
        sheet.whole("");
        let names: Vec<&str> = entries.iter().map(|entry| &**entry.title.in_language(language)).collect();
        let number = number_beside(entry, Words::of(language)).unwrap_or_default();
        sheet.line(&format!("{number}  {}", names.join(&say::also(language))), 4);
        let source = newest_kind(entry, language).unwrap_or_default();
        sheet.indented(&format!("{}{source}", age(entry, language)), 4);
        if is_emergency(entry) {
            sheet.indented(&say::never_call(language), 4);
            continue;
        }
        for entry in &entries {
            let facts = entry.facts.iter().map(|fact| &**fact.in_language(language));
            let body = entry.body.in_setting(Setting::Personal).in_language(language).iter();
            for said in facts.chain(body) {
                sheet.line(&format!("    - {said}"), 6);
            }
        }
        for room in ROOM {
            sheet.indented(&room(language), 4);
        }
    }
    sheet.into_text()
}

/// The entries of every number to call or, where there is none, for text messages, ordered by its newest source.
fn numbers(checked: &Checked) -> Vec<Vec<&Entry>> {
    let mut found: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in checked.entries() {
        let text = || entry.text_line.as_deref().map(TextLine::uri);
        if let Some(uri) = entry.help_line.as_ref().map(Phone::uri).or_else(text) {
            found.entry(uri).or_default().push(entry);
        }
    }
    let mut found: Vec<Vec<&Entry>> = found.into_values().collect();
    for entries in &mut found {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.as_of()));
    }
    found.sort_by_key(|entries| entries.first().map(|entry| entry.as_of()));
    found
}
