//! Days as staff type them, in English and in Spanish: `12/5`, `Dec 5`, `5 de diciembre`, `tomorrow`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::date::month_of;
use super::hours::{day_of, folded};
use crate::text::Language;

/// The years to look for the next day of a date without a year, until February 29 has come for certain.
const YEARS_AHEAD: i16 = 9;

/// Words that say nothing: a day of the week alone is always the next one.
const SKIPPED: [&str; 14] =
    ["viene", "-", "de", "del", "of", "the", "el", "on", "next", "this", "coming", "proximo", "este", "que"];

/// Why a text is not a day to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// It is not understood.
    Unknown,
    /// There is no such day in the calendar.
    NoSuchDay,
    /// It can be read in two ways: `5/12`.
    TwoWays,
    /// It is before today.
    Past(Date),
    /// It is on another day of the week than the text says.
    OtherWeekday(Date),
}

/// The parts of a date in a text.
#[derive(Default)]
struct Parts {
    weekday: Option<Weekday>,
    month: Option<i8>,
    numbers: Vec<i16>,
}

/// The day in a text, from today on. Without a year it is the next such day.
///
/// # Errors
/// A [`DayFault`] if it is no day to come.
pub fn parse_written_day(text: &str, today: Date, language: Language) -> Result<Date, DayFault> {
    let folded = folded(text);
    match folded.as_str() {
        "today" | "hoy" => return Ok(today),
        "tomorrow" | "manana" => return today.tomorrow().map_err(|_| DayFault::Unknown),
        "pasado manana" => return today.checked_add(2.days()).map_err(|_| DayFault::Unknown),
        _ => {}
    }
    let parts = Parts::of(&folded).ok_or(DayFault::Unknown)?;
    let date = match (parts.month, parts.numbers.as_slice(), parts.weekday) {
        (None, [], Some(weekday)) => return today.nth_weekday(1, weekday).map_err(|_| DayFault::Unknown),
        (Some(month), [day], _) => next(month, *day, today)?,
        (Some(month), [day, year], _) => on(*year, month, *day)?,
        (None, [year, month, day], _) if *year > 31 => on(*year, short(*month)?, *day)?,
        (None, [one, other, rest @ ..], _) if rest.len() < 2 => {
            let (month, day) = month_and_day(*one, *other, language)?;
            match rest {
                [year] => on(*year, month, day)?,
                _ => next(month, day, today)?,
            }
        }
        _ => return Err(DayFault::Unknown),
    };
    if parts.weekday.is_some_and(|weekday| weekday != date.weekday()) {
        return Err(DayFault::OtherWeekday(date));
    }
    if date < today { Err(DayFault::Past(date)) } else { Ok(date) }
}

impl Parts {
    /// The parts of a text in small letters without accents; `None` if it has any other word.
    fn of(folded: &str) -> Option<Self> {
        let mut parts = Self::default();
        for word in folded.split_whitespace() {
            let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic());
            let suffix = word.get(digits.len()..)?;
            if let Ok(number) = digits.parse::<i16>() {
                if !["", "st", "nd", "rd", "th", "o"].contains(&suffix) {
                    return None;
                }
                parts.numbers.push(number);
            } else if let (Some(month), None) = (month_of(word), parts.month) {
                parts.month = Some(month);
            } else if let (Some(day), None) = (day_of(word), parts.weekday) {
                parts.weekday = Weekday::from_monday_zero_offset(i8::try_from(day).ok()?).ok();
            } else if !SKIPPED.contains(&word) {
                return None;
            }
        }
        Some(parts)
    }
}

/// The month and the day of a date in numbers: the month comes first in English. In Spanish many write it second, so
/// there the two have to tell by themselves.
fn month_and_day(one: i16, other: i16, language: Language) -> Result<(i8, i16), DayFault> {
    match (one, other) {
        (13.., 1..=12) => Ok((short(other)?, one)),
        (1..=12, 1..=12) if one != other && language == Language::Spanish => Err(DayFault::TwoWays),
        _ => Ok((short(one)?, other)),
    }
}

fn short(number: i16) -> Result<i8, DayFault> {
    i8::try_from(number).map_err(|_| DayFault::NoSuchDay)
}

fn on(year: i16, month: i8, day: i16) -> Result<Date, DayFault> {
    let year = if (0..100).contains(&year) { 2000 + year } else { year };
    Date::new(year, month, short(day)?).map_err(|_| DayFault::NoSuchDay)
}

/// The next time that this day comes.
fn next(month: i8, day: i16, today: Date) -> Result<Date, DayFault> {
    let years = (0..YEARS_AHEAD).filter_map(|more| today.checked_add(i32::from(more).years()).ok());
    let mut dates = years.filter_map(|there| on(there.year(), month, day).ok());
    dates.find(|date| *date >= today).ok_or(DayFault::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 30);

    #[test]
    fn a_day_is_understood_in_every_usual_form() {
        for text in [
            "2026-12-05",
            "12/5",
            "12/5/26",
            "12/05/2026",
            "Dec 5",
            "december 5th",
            "Dec. 5, 2026",
            "5 Dec",
            "Saturday, December 5",
            "5 de diciembre",
            "sábado 5 de diciembre de 2026",
            "el 5 de dic.",
            "Saturday",
        ] {
            assert_eq!(parse_written_day(text, TODAY, Language::English), Ok(date(2026, 12, 5)), "{text}");
        }
        for (text, day) in [
            ("next Saturday", date(2026, 12, 5)),
            ("el próximo sábado", date(2026, 12, 5)),
            ("tomorrow", date(2026, 12, 1)),
            ("mañana", date(2026, 12, 1)),
            ("pasado mañana", date(2026, 12, 2)),
            ("el sábado que viene", date(2026, 12, 5)),
            ("hoy", TODAY),
            ("11/30", TODAY),
            ("11/29", date(2027, 11, 29)),
            ("25/12", date(2026, 12, 25)),
            ("12/25", date(2026, 12, 25)),
            ("6/6", date(2027, 6, 6)),
            ("Feb 29", date(2028, 2, 29)),
            ("marzo 3", date(2027, 3, 3)),
            ("3 de mayo", date(2027, 5, 3)),
        ] {
            assert_eq!(parse_written_day(text, TODAY, Language::Spanish), Ok(day), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_to_come_has_a_reason() {
        for (text, fault) in [
            ("", DayFault::Unknown),
            ("soon", DayFault::Unknown),
            ("5", DayFault::Unknown),
            ("Dec", DayFault::Unknown),
            ("5 6 7 8", DayFault::Unknown),
            ("99999999", DayFault::Unknown),
            ("Feb 30", DayFault::NoSuchDay),
            ("2/30", DayFault::NoSuchDay),
            ("30 de febrero", DayFault::NoSuchDay),
            ("13/45", DayFault::NoSuchDay),
            ("2027-02-29", DayFault::NoSuchDay),
            ("5/12", DayFault::TwoWays),
            ("2026-11-29", DayFault::Past(date(2026, 11, 29))),
            ("viernes 5 de diciembre", DayFault::OtherWeekday(date(2026, 12, 5))),
        ] {
            assert_eq!(parse_written_day(text, TODAY, Language::Spanish), Err(fault), "{text}");
        }
    }
}
