//! The events as a calendar file (iCalendar, RFC 5545), for the reader's own calendar. No event has an alarm,
//! and none blocks time.
//!
//! An event with a start time in a known zone starts and ends at instants; one without a zone has floating times.
//! All others, including yearly ones, are all-day events of one or more days. `DTSTAMP` is the date of the source, as
//! RFC 5545 defines it for a file without `METHOD`. So the file does not reveal when it was created, except that
//! yearly events begin with their next occurrence.
//!
//! A UID (RFC 5545, 3.8.4.7) is the id of an entry. Nearby entries without one get it from what they are, so that it
//! does not depend on their place among others: a program that imports the file again changes and doubles nothing.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};

use crate::content::date::When;
use crate::content::entry::{Entry, EntryIndex};
use crate::content::pack::builtin::NEWEST_SOURCE;
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::content::zone::Times;
use crate::page::document::parts;
use crate::page::line::LineKind;
use crate::text::Language;

/// The maximum length of a line, in bytes.
const MAX_LINE: usize = 75;

/// The calendar file.
#[must_use]
pub fn calendar(reading: &ReadingContext<'_>) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, "PRODID:-//infocus//infocus//EN");
    let mut seen = BTreeSet::new();
    for listed in reading.catalog.pane(Pane::Events) {
        let entry = reading.catalog.entry(listed.entry);
        if let Some(when) = entry.when
            && let uid = uid(entry, when)
            && seen.insert(uid.clone())
        {
            event(&mut file, reading, listed.entry, (when, &uid));
        }
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn event(file: &mut String, reading: &ReadingContext<'_>, index: EntryIndex, (when, uid): (When, &str)) {
    let entry = reading.catalog.entry(index);
    line(file, "BEGIN:VEVENT");
    line(file, &format!("UID:{uid}@infocus"));
    let stamp = entry.as_of().first_day().unwrap_or(NEWEST_SOURCE);
    line(file, &format!("DTSTAMP:{}Z", instant(stamp.at(0, 0, 0, 0))));
    days(file, entry, when, reading.today.or(Some(NEWEST_SOURCE)));
    let language = if entry.title.speaks(reading.language) { reading.language } else { Language::English };
    let code = language.code();
    let title = escaped(entry.title.in_language(language));
    line(file, &format!("SUMMARY;LANGUAGE={code}:{title}"));
    let paragraphs = parts(reading, index).into_iter().filter(|(kind, _)| {
        matches!(kind, LineKind::Facts | LineKind::Text | LineKind::Address(_) | LineKind::Source)
    });
    let paragraphs: Vec<String> = paragraphs.map(|(_, text)| escaped(&text)).collect();
    line(file, &format!("DESCRIPTION;LANGUAGE={}:{}", reading.language.code(), paragraphs.join("\\n")));
    let sources = entry.sources.iter().filter_map(|source| source.address.as_ref());
    let address =
        entry.links.iter().map(|link| &link.address).chain(sources).find(|address| address.is_ascii());
    if let Some(location) = entry.nearby.as_ref().and_then(|nearby| nearby.location.as_ref()) {
        line(file, &format!("LOCATION:{}", escaped(location.in_language(reading.language))));
    }
    if let Some(address) = address {
        line(file, &format!("URL:{address}"));
    }
    line(file, "TRANSP:TRANSPARENT");
    line(file, "END:VEVENT");
}

/// The UID of an event. That of a nearby one without an id is a hash of its title, its first day, its start and its
/// place in English.
fn uid(entry: &Entry, when: When) -> String {
    let Some(nearby) = entry.nearby.as_ref().filter(|nearby| !nearby.has_own_id) else {
        return entry.id.to_string();
    };
    let start = entry.times.map(|times| instant(when.days(None).0.to_datetime(times.start)));
    let location =
        nearby.location.as_ref().map(|location| location.in_language(Language::English).to_string());
    let title = entry.title.in_language(Language::English).to_string();
    let what = [title, day(when.days(None).0), start.unwrap_or_default(), location.unwrap_or_default()];
    format!("nearby-{:016x}", fnv1a(what.join("\n").as_bytes()))
}

/// The 64-bit FNV-1a hash (Fowler, Noll and Vo), which is the same in every build.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn days(file: &mut String, entry: &Entry, when: When, today: Option<Date>) {
    let (from, to) = when.days(today);
    if let (Some(times), When::Once { .. }) = (entry.times, when)
        && let Some((start, end)) = start_and_end(times, from, to)
    {
        line(file, &format!("DTSTART:{start}"));
        if let Some(end) = end {
            line(file, &format!("DTEND:{end}"));
        }
        return;
    }
    line(file, &format!("DTSTART;VALUE=DATE:{}", day(from)));
    line(file, &format!("DTEND;VALUE=DATE:{}", day(to.tomorrow().unwrap_or(to))));
    if matches!(when, When::Yearly { .. }) {
        line(file, "RRULE:FREQ=YEARLY");
    }
}

/// The start and the end of an event from `from` to `to`. `None` if its days alone are known: it lasts for several days
/// without an end, or its zone has no rule for that year.
fn start_and_end(times: Times, from: Date, to: Date) -> Option<(String, Option<String>)> {
    let at = |day: Date, time| match times.zone {
        Some(zone) => Some(instant(zone.in_utc(day, time)?) + "Z"),
        None => Some(instant(day.to_datetime(time))),
    };
    let end = match times.end {
        None if from != to => return None,
        None => None,
        Some(end) if from == to && end <= times.start => Some(at(to.tomorrow().ok()?, end)?),
        Some(end) => Some(at(to, end)?),
    };
    Some((at(from, times.start)?, end))
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn instant(at: DateTime) -> String {
    format!("{}T{:02}{:02}00", day(at.date()), at.hour(), at.minute())
}

/// A text with a backslash before special characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | ';' | ',') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Writes a line of the file, folded as the standard requires. No character is split.
fn line(file: &mut String, text: &str) {
    let mut length = 0;
    for letter in text.chars() {
        if length + letter.len_utf8() > MAX_LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut file = String::new();
        line(&mut file, text);
        file
    }

    #[test]
    fn a_line_is_folded_before_the_letter_that_does_not_fit() {
        let (most, more) = ("a".repeat(MAX_LINE), "a".repeat(MAX_LINE - 1) + "ñ");
        assert_eq!(written(&most), format!("{most}\r\n"));
        assert_eq!(written(&more), format!("{}\r\n ñ\r\n", "a".repeat(MAX_LINE - 1)));
    }

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped(r"a;b, c\d: e"), r"a\;b\, c\\d: e");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_none_loses_a_letter(text in "[a-zñ€🙂 ]{0,400}") {
            let file = written(&text);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= MAX_LINE));
            prop_assert_eq!(file.replace("\r\n ", ""), text + "\r\n");
        }
    }
}
