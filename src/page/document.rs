//! An entry as lines, wrapped to a given width.

use std::borrow::Cow;
use std::fmt::Write;

use jiff::civil::Date;

use super::line::{Line, LineKind};
use super::month;
use crate::content::date::{AsOf, When, day_in_words};
use crate::content::entry::{Entry, EntryIndex, Setting, Source};
use crate::content::events::CALENDAR_ID;
use crate::content::hotline;
use crate::content::hours::{OpenUntil, until_in_words};
use crate::content::origin::SourceKind;
use crate::content::reading::ReadingContext;
use crate::content::spoken::{self, SpokenLanguage};
use crate::text::glyphs::GlyphSet;
use crate::text::strings::Words;
use crate::text::{Language, Localized, Paragraphs, wrapped};

/// The mark before a related entry. A number would invite a digit, which opens a pane.
pub const BULLET: &str = " · ";

/// The gap between two facts.
const FACTS_GAP: &str = "   ";

/// The lines of an entry, none wider than `width` columns unless a single letter is wider.
#[must_use]
pub fn document(reading: &ReadingContext<'_>, index: EntryIndex, width: usize) -> Vec<Line> {
    lines(reading, index, width, true)
}

/// The same without month calendars: for screen readers and braille displays.
#[must_use]
pub fn plain_document(reading: &ReadingContext<'_>, index: EntryIndex, width: usize) -> Vec<Line> {
    lines(reading, index, width, false)
}

fn lines(reading: &ReadingContext<'_>, index: EntryIndex, width: usize, draws: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (part, (kind, text)) in parts(reading, index).into_iter().enumerate() {
        let indent = match kind {
            LineKind::See(_) => "   ",
            LineKind::Language(_) => "  ",
            // Blanks before the rest of an address would be copied with it.
            _ => "",
        };
        let bullet = match kind {
            LineKind::See(_) if draws => BULLET,
            // A listener does not have to hear it.
            LineKind::See(_) => "   ",
            _ => "",
        };
        let bullet = reading.glyphs.transliterated(bullet);
        for text in wrapped(&format!("{bullet}{text}"), width, indent) {
            lines.push(Line { kind, part, text });
        }
        if let (LineKind::Month(month), true) = (kind, draws) {
            let days = month::days(reading, index, month, width);
            lines.extend(days.into_iter().map(|text| Line { kind: LineKind::Text, part, text }));
        }
    }
    lines
}

/// The parts of an entry, one per paragraph, not yet wrapped: for the screen and for printing.
#[must_use]
pub fn parts(reading: &ReadingContext<'_>, index: EntryIndex) -> Vec<(LineKind, String)> {
    transliterated(
        reading,
        original_parts(reading, index, reading.catalog.entry(index).body.in_setting(reading.setting)),
    )
}

/// The same for the dialogue, where the text about hiding differs.
#[must_use]
pub fn dialogue_parts(reading: &ReadingContext<'_>, index: EntryIndex) -> Vec<(LineKind, String)> {
    transliterated(
        reading,
        original_parts(reading, index, reading.catalog.entry(index).body.in_dialogue(reading.setting)),
    )
}

fn transliterated(
    reading: &ReadingContext<'_>,
    mut parts: Vec<(LineKind, String)>,
) -> Vec<(LineKind, String)> {
    // Before wrapping: a transliterated text may be wider or narrower.
    for (_, text) in &mut parts {
        if let Cow::Owned(changed) = reading.glyphs.transliterated(text) {
            *text = changed;
        }
    }
    parts
}

/// The parts before transliteration.
fn original_parts(
    reading: &ReadingContext<'_>,
    index: EntryIndex,
    body: &Localized<Paragraphs>,
) -> Vec<(LineKind, String)> {
    let ReadingContext { catalog, language, .. } = *reading;
    let entry = catalog.entry(index);
    let words = Words::of(language);
    let mut parts = vec![(LineKind::Title, entry.title.in_language(language).to_string())];
    let facts = facts(entry, language);
    if !facts.is_empty() {
        parts.push((LineKind::Facts, facts));
    }
    parts.extend(states(reading, entry).into_iter().map(|state| (LineKind::State, state)));
    // The lines of a nearby entry are a list of facts.
    let is_list = entry.nearby.is_some();
    for (number, paragraph) in body.in_language(language).iter().enumerate() {
        if number == 0 || !is_list {
            parts.push((LineKind::Blank, String::new()));
        }
        parts.push((LineKind::Text, paragraph.to_string()));
    }
    if *entry.id == *spoken::ENTRY_ID {
        parts.push((LineKind::Blank, String::new()));
        parts.extend(languages(reading.glyphs));
    }
    if !entry.links.is_empty() {
        parts.push((LineKind::Blank, String::new()));
    }
    for (number, link) in entry.links.iter().enumerate() {
        let label =
            link.label.as_ref().map_or(String::new(), |label| format!("{}: ", label.in_language(language)));
        parts.push((LineKind::Address(number), format!("{label}{}", link.address)));
    }
    parts.extend(references(reading, entry));
    if let Some([translated, untranslated]) = words.translation.filter(|_| entry.nearby.is_none()) {
        let note = if entry.speaks(language, body) { translated } else { untranslated };
        parts.push((LineKind::Blank, String::new()));
        parts.push((LineKind::State, note.to_owned()));
    }
    parts.push((LineKind::Blank, String::new()));
    parts.push((LineKind::Source, sources(entry, language)));
    parts
}

/// A row per language: the English word to say, and its own name. Its sentences follow.
fn languages(glyphs: GlyphSet) -> Vec<(LineKind, String)> {
    let mut parts = Vec::new();
    for (number, language) in SpokenLanguage::all().iter().enumerate() {
        let kind = LineKind::Language(number);
        parts.push((kind, language.row_on(glyphs)));
        parts.extend(language.reviewed_sentences().iter().map(|sentence| (kind, format!("  {sentence}"))));
    }
    parts
}

fn references(reading: &ReadingContext<'_>, entry: &Entry) -> Vec<(LineKind, String)> {
    let references = entry.references();
    if *entry.id == *CALENDAR_ID {
        return month::coming(reading, &references);
    }
    let mut parts = Vec::new();
    if !references.is_empty() {
        parts.push((LineKind::Blank, String::new()));
        parts.push((LineKind::SeeHeading, Words::of(reading.language).see.to_owned()));
    }
    for (number, other) in references.iter().enumerate() {
        let title = reading.catalog.entry(*other).title.in_language(reading.language);
        parts.push((LineKind::See(number), title.to_string()));
    }
    parts
}

fn facts(entry: &Entry, language: Language) -> String {
    let number = entry.help_line.as_ref().map(|line| line.display().to_string());
    let tag = entry.tag.map(|tag| Words::of(language).tag(tag).to_owned());
    let own = entry.facts.iter().map(|fact| fact.in_language(language).to_string());
    // Of an event, the day matters more than the number to ask at.
    let facts: Vec<String> = match entry.when {
        Some(_) => own.chain(number).chain(tag).collect(),
        None => number.into_iter().chain(tag).chain(own).collect(),
    };
    facts.join(FACTS_GAP)
}

/// The number beside a title: to call, or else for text messages.
#[must_use]
pub fn number_beside<'a>(entry: &'a Entry, words: &Words) -> Option<Cow<'a, str>> {
    let text = || Some(Cow::Owned(format!("{} {}", words.text, entry.text_line.as_ref()?.number())));
    entry.help_line.as_ref().map(|line| Cow::Borrowed(&**line.display())).or_else(text)
}

fn states(reading: &ReadingContext<'_>, entry: &Entry) -> Vec<String> {
    let words = Words::of(reading.language);
    let mut states = Vec::new();
    if let Some((by, _)) = entry.replaced {
        let newer = reading.catalog.entry(by).title.in_language(reading.language);
        states.push(format!("{} {newer}", words.newer));
    }
    match entry.when.zip(reading.today) {
        Some((when, today)) if when.is_past(today) => states.push(words.past[1].to_owned()),
        Some((when @ When::Yearly { .. }, today)) => {
            let next = when.next(today).map(|day| day_in_words(day, reading.language));
            states.extend(next.map(|day| format!("{} {day}", words.next_date)));
        }
        _ => {}
    }
    states.extend(open_now(reading, entry));
    states.extend(last_checked(entry, reading.language));
    if reading.setting == Setting::Kiosk && *entry.id == *hotline::ENTRY_ID {
        states.extend(
            reading.catalog.place.as_ref().map(|place| place.in_language(reading.language).to_string()),
        );
    }
    states
}

/// The note that somebody answers now.
fn open_now(reading: &ReadingContext<'_>, entry: &Entry) -> Option<String> {
    let [until, all_day] = Words::of(reading.language).nearby.open_now;
    Some(match entry.nearby.as_ref()?.open.open_until(reading.now?)? {
        OpenUntil::AllDay => all_day.to_owned(),
        // `a.m.` ends the sentence.
        OpenUntil::Time(time) => {
            let words = until_in_words(time, reading.language);
            format!("{until}{}.", words.trim_end_matches('.'))
        }
    })
}

/// The month of the last check of a nearby entry, or of the directory that it is from, or in which staff added it.
fn last_checked(entry: &Entry, language: Language) -> Option<String> {
    let (words, nearby) = (&Words::of(language).nearby, entry.nearby.as_ref()?);
    let is_third_party = entry.sources.iter().any(|source| source.kind == Some(SourceKind::Press));
    let label = match nearby.checked {
        Some(_) => words.checked_in,
        None if is_third_party => words.not_checked,
        None => words.from_directory,
    };
    let AsOf::Dated { year, month, .. } = entry.as_of() else { return None };
    Some(format!("{label} {}.", AsOf::Dated { year, month, day: None }.in_words(language)))
}

/// The state of an entry beside its title: that the event is past, or that a newer entry has replaced it.
#[must_use]
pub fn state(entry: &Entry, today: Option<Date>, words: &Words) -> Option<String> {
    if let Some((_, year)) = entry.replaced {
        return Some(format!("{} {year}", words.replaced));
    }
    let is_past = entry.when.zip(today).is_some_and(|(when, today)| when.is_past(today));
    is_past.then(|| words.past[0].to_owned())
}

/// The sources with their dates; those without one come last, so that this is said once.
fn sources(entry: &Entry, language: Language) -> String {
    let mut line = format!("{}:", Words::of(language).sources);
    let (undated, dated): (Vec<&Source>, Vec<&Source>) =
        entry.sources.iter().partition(|source| source.as_of == AsOf::Undated);
    // Writing to a string cannot fail.
    for source in dated {
        let _ = write!(line, " {}, {}.", source.name.in_language(language), source.as_of.in_words(language));
    }
    let undated: Vec<&str> = undated.iter().map(|source| &**source.name.in_language(language)).collect();
    if !undated.is_empty() {
        let _ = write!(line, " {}: {}.", undated.join("; "), AsOf::Undated.in_words(language));
    }
    line
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::content::catalog::Catalog;
    use crate::text::columns;

    fn lines(id: &str, width: usize) -> Vec<Line> {
        let catalog = Catalog::built_in();
        let reading = ReadingContext::new(&catalog, Some(date(2026, 11, 22)));
        document(&reading, catalog.find(id).unwrap(), width)
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        let catalog = Catalog::built_in();
        for (_, entry) in catalog.entries() {
            for width in [12, 38, 78] {
                for line in lines(&entry.id, width) {
                    assert!(columns(&line.text) <= width, "{}: {}", entry.id, line.text);
                }
            }
        }
    }

    #[test]
    fn the_number_is_never_broken_where_it_fits() {
        for width in 14..90 {
            let text: Vec<_> = lines(hotline::ENTRY_ID, width).into_iter().map(|line| line.text).collect();
            assert!(text.iter().any(|line| line.contains(hotline::NUMBER)), "at {width}: {text:#?}");
        }
    }

    #[test]
    fn a_past_event_says_so_and_a_replaced_plan_names_the_newer_one_first() {
        let seminar = lines("indian-country-seminar-2017", 78);
        assert!(
            seminar.iter().any(|line| line.kind == LineKind::State && line.text == "This event is over.")
        );
        let strategy = lines("national-strategy-2017", 78);
        let states: Vec<_> = strategy.iter().filter(|line| line.kind == LineKind::State).collect();
        assert!(states[0].text.starts_with("A newer one: National Strategy"), "{states:?}");
    }
}
