//! Opening hours and times of day in words.

use jiff::civil::{Date, Time, Weekday};

use super::days::Days;
use super::{OpenHours, OpenUntil, Span};
use crate::content::date::day_in_words;
use crate::text::sentences::dates;
use crate::text::{Language, capitalized};

const DAYS: [[&str; 7]; Language::ALL.len()] = [
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
];

impl OpenHours {
    /// The hours in words: `Monday to Friday, 9 a.m. to 5 p.m.; Saturday, 10 a.m. to noon`.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        let parts = self.by_days().into_iter().map(|(days, times)| {
            let times: Vec<String> = times.iter().map(|span| span_in_words(*span, language)).collect();
            format!("{}, {}", days_in_words(days, language), list(&times, language))
        });
        capitalized(&parts.collect::<Vec<_>>().join("; "))
    }

    /// The spans of each set of days. Days that share all of their times are one set.
    fn by_days(&self) -> Vec<(Days, Vec<Span>)> {
        let mut by_time: Vec<Span> = Vec::new();
        for span in &self.spans {
            match by_time.iter_mut().find(|other| (other.from, other.to) == (span.from, span.to)) {
                Some(other) => other.days = other.days.and(span.days),
                None => by_time.push(*span),
            }
        }
        let mut by_days: Vec<(Days, Vec<Span>)> = Vec::new();
        for span in by_time {
            match by_days.iter_mut().find(|(days, _)| *days == span.days) {
                Some((_, spans)) => spans.push(span),
                None => by_days.push((span.days, vec![span])),
            }
        }
        by_days
    }
}

/// The name of a day of the week: `Saturday`, `sábado`.
#[must_use]
pub fn weekday_in_words(day: Weekday, language: Language) -> &'static str {
    usize::try_from(day.to_monday_zero_offset()).map_or("", |day| name_of(day, language))
}

/// The name of a day, counted from Monday on.
fn name_of(day: usize, language: Language) -> &'static str {
    DAYS.get(language as usize).and_then(|days| days.get(day)).copied().unwrap_or("")
}

/// A day in words with its day of the week: `Saturday, December 5, 2026`, `sábado 5 de diciembre de 2026`.
#[must_use]
pub fn day_with_weekday(day: Date, language: Language) -> String {
    dates::weekday_and_day(language, weekday_in_words(day.weekday(), language), &day_in_words(day, language))
}

fn days_in_words(days: Days, language: Language) -> String {
    if days.is_all() {
        return dates::every_day(language);
    }
    let name = |day: usize| name_of(day, language);
    let mut names = Vec::new();
    for (first, last) in days.runs() {
        if last > first + 1 {
            names.push(dates::weekdays(language, name(first), name(last)));
        } else {
            names.extend((first..=last).map(|day| name(day).to_owned()));
        }
    }
    list(&names, language)
}

fn span_in_words(span: Span, language: Language) -> String {
    match span.until() {
        OpenUntil::AllDay => dates::all_day(language),
        OpenUntil::Time(to) => range_in_words(span.from, Some(to), language),
    }
}

/// A range of times in words: `9 a.m. to 5 p.m.`, `de 9 a.m. a 5 p.m.`; without an end, its start.
#[must_use]
pub fn range_in_words(from: Time, to: Option<Time>, language: Language) -> String {
    let from = time_in_words(from, language);
    let Some(to) = to.map(|to| time_in_words(to, language)) else { return from };
    dates::times(language, &from, &to)
}

/// The end of a range in words: `until 5 p.m.`, `hasta las 5 p.m.`.
#[must_use]
pub fn until_in_words(time: Time, language: Language) -> String {
    let words = time_in_words(time, language);
    match (time.hour(), time.minute()) {
        (12, 0) => dates::until_noon(language, words),
        (0, 0) | (1 | 13, _) => dates::until_one(language, words),
        _ => dates::until(language, words),
    }
}

/// A time of day in words: `9 a.m.`, `5:30 p.m.`, `noon`.
fn time_in_words(time: Time, language: Language) -> String {
    let half = if time.hour() < 12 { "a.m." } else { "p.m." };
    let hour = (time.hour() + 11) % 12 + 1;
    match (time.hour(), time.minute()) {
        (0, 0) => dates::midnight(language),
        (12, 0) => dates::noon(language),
        (_, 0) => format!("{hour} {half}"),
        (_, minute) => format!("{hour}:{minute:02} {half}"),
    }
}

/// Items with commas, and a word before the last.
fn list(items: &[String], language: Language) -> String {
    match items {
        [before @ .., last] if !before.is_empty() => dates::and(language, &before.join(", "), last),
        _ => items.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_said(spans: &[[&str; 3]], words: [&str; 2]) {
        let mut hours = OpenHours::default();
        for [days, from, to] in spans {
            hours.add(days, from, to).unwrap();
        }
        assert_eq!(Language::ALL.map(|language| hours.in_words(language)), words);
    }

    #[test]
    fn hours_are_said_as_people_say_them() {
        is_said(
            &[["mon-fri", "09:00", "17:00"]],
            ["Monday to Friday, 9 a.m. to 5 p.m.", "De lunes a viernes, de 9 a.m. a 5 p.m."],
        );
        is_said(
            &[["every day", "20:00", "08:00"]],
            ["Every day, 8 p.m. to 8 a.m.", "Todos los días, de 8 p.m. a 8 a.m."],
        );
        is_said(&[["every day", "00:00", "24:00"]], ["Every day, 24 hours", "Todos los días, las 24 horas"]);
        is_said(
            &[["sat, sun", "12:00", "16:30"]],
            ["Saturday and Sunday, noon to 4:30 p.m.", "Sábado y domingo, de mediodía a 4:30 p.m."],
        );
    }

    #[test]
    fn days_with_the_same_hours_are_said_once() {
        let days = ["mon", "tue", "wed", "thu"].map(|day| [day, "09:00", "12:00"]);
        is_said(&days, ["Monday to Thursday, 9 a.m. to noon", "De lunes a jueves, de 9 a.m. a mediodía"]);
        is_said(
            &[
                ["mon, wed, fri", "09:00", "12:00"],
                ["mon, wed, fri", "13:00", "17:00"],
                ["sat", "10:00", "11:00"],
            ],
            [
                "Monday, Wednesday and Friday, 9 a.m. to noon and 1 p.m. to 5 p.m.; Saturday, 10 a.m. to 11 a.m.",
                "Lunes, miércoles y viernes, de 9 a.m. a mediodía y de 1 p.m. a 5 p.m.; sábado, de 10 a.m. a 11 a.m.",
            ],
        );
    }

    #[test]
    fn an_end_has_the_article_of_its_hour() {
        let until =
            |hour| Language::ALL.map(|language| until_in_words(Time::constant(hour, 0, 0, 0), language));
        assert_eq!(until(8), ["until 8 a.m.", "hasta las 8 a.m."]);
        assert_eq!(until(13), ["until 1 p.m.", "hasta la 1 p.m."]);
        assert_eq!(until(12), ["until noon", "hasta el mediodía"]);
        assert_eq!(until(0), ["until midnight", "hasta la medianoche"]);
    }
}
