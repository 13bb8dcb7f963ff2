//! The call sheet of `check --calls`, to print: every number once, what to confirm, and room for the answer.

use std::collections::BTreeMap;

use super::ageing::{age, is_emergency, newest_kind};
use super::check::Checked;
use super::sheet::Sheet;
use crate::content::entry::{Entry, Setting};
use crate::content::phone::{Phone, TextLine};
use crate::page::document::number_beside;
use crate::text::Language;
use crate::text::strings::Words;

/// How to call, and what to do with the answers.
const HOW: [&str; 4] = [
    "Say that you are checking the number, and that you need no help yourself. Be brief: somebody else may be waiting.",
    "Confirm that the line answers under this name, when it is open, which languages it speaks, and all that we say of it.",
    "Try it at night too, and in Spanish. If nobody answers, try again at another hour, and write down each time.",
    "Then write what you heard into the file, with the day of the call and a new review_by.",
];

/// Where to write the answer.
const ROOM: [&str; 2] = [
    "Day ______________  Time _________  Answer [ ] yes [ ] no  By ____________",
    "They said _________________________________________________________________",
];

/// The sheet for the numbers of a check, the one with the oldest check first.
#[must_use]
pub fn calls(checked: &Checked) -> String {
    let mut sheet = Sheet::of_report();
    sheet.heading("Numbers to call, oldest check first", "-");
    for line in HOW {
        sheet.line(line, 0);
    }
    for entries in numbers(checked) {
        let Some(entry) = entries.first() else { continue };
        sheet.whole("");
        let names: Vec<&str> = entries.iter().map(|entry| &**title(entry)).collect();
        let number = number_beside(entry, Words::of(Language::English)).unwrap_or_default();
        sheet.line(&format!("{number}  {}", names.join(", also: ")), 4);
        let source = newest_kind(entry).map(|kind| format!(" Newest source: {kind}.")).unwrap_or_default();
        sheet.indented(&format!("{}{source}", age(entry)), 4);
        if is_emergency(entry) {
            sheet.indented("Never call it to check. A person confirms it without a call.", 4);
            continue;
        }
        for entry in &entries {
            let facts = entry.facts.iter().map(|fact| &**fact.in_language(Language::English));
            let body = entry.body.in_setting(Setting::Personal).in_language(Language::English).iter();
            for said in facts.chain(body) {
                sheet.line(&format!("    - {said}"), 6);
            }
        }
        for room in ROOM {
            sheet.indented(room, 4);
        }
    }
    sheet.into_text()
}

fn title(entry: &Entry) -> &crate::text::SafeText {
    entry.title.in_language(Language::English)
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
