//! The dates of sources and events, and their words. Does not read the clock.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::Offset;

use crate::text::Language;
use crate::text::sentences::dates;

const MONTHS: [[&str; 12]; Language::ALL.len()] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];

/// The years of a date in a pack. Calendar programs fail on others.
const YEARS: RangeInclusive<i16> = 1900..=2299;

/// The newest date at which a source is known to state something, as precise as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsOf {
    /// The source shows no date.
    Undated,
    /// Known to the year, to the month (1 to 12) or to the day; absent parts are `None`.
    Dated {
        /// The year.
        year: i16,
        /// The month.
        month: Option<i8>,
        /// The day of the month.
        day: Option<i8>,
    },
}

impl AsOf {
    /// A date known to the day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self::Dated { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    /// The earliest day that it can mean; `None` for `undated`.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Undated => None,
            Self::Dated { year, month, day } => Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok(),
        }
    }

    /// The date in words: `January 2017`, `enero de 2017`, `no date given`.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        let Self::Dated { year, month, day } = self else {
            return dates::undated(language);
        };
        let Some(month) = month.map(|month| month_name(month, language)) else {
            return year.to_string();
        };
        match day {
            Some(day) => dates::day_of_year(language, &dates::day(language, month, day), year),
            None => dates::month_of_year(language, month, year),
        }
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Undated => f.write_str("undated"),
            Self::Dated { year, month, day } => {
                write!(f, "{year:04}")?;
                month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
                day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
            }
        }
    }
}

/// The error for a text that is not a date in the required form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for AsOf {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        if text == "undated" {
            return Ok(Self::Undated);
        }
        let padded = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let date: Date = parse_day(&padded)?;
        Ok(Self::Dated {
            year: date.year(),
            month: (text.len() > 4).then(|| date.month()),
            day: (text.len() > 7).then(|| date.day()),
        })
    }
}

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Once, from the first day to the last.
    Once {
        /// The first day.
        from: Date,
        /// The last day, which may be the first.
        to: Date,
    },
    /// Every year, from a month and day to a month and day of the same year.
    Yearly {
        /// The first month and day.
        from: (i8, i8),
        /// The last month and day.
        to: (i8, i8),
    },
}

impl When {
    /// Once, from the first day to the last, written `2017-02-27`.
    ///
    /// # Errors
    /// [`NotADate`] if one of them is not a day, or the last is before the first.
    pub fn once(from: &str, to: &str) -> Result<Self, NotADate> {
        let (from, to) = (parse_day(from)?, parse_day(to)?);
        if from <= to { Ok(Self::Once { from, to }) } else { Err(NotADate) }
    }

    /// Every year, from the first month and day to the last, written `01-11`.
    ///
    /// # Errors
    /// [`NotADate`] if one of them is not a day of every year, or the last is before the first.
    pub fn every_year(from: &str, to: &str) -> Result<Self, NotADate> {
        let (from, to) = (parse_yearly(from)?, parse_yearly(to)?);
        if from <= to { Ok(Self::Yearly { from, to }) } else { Err(NotADate) }
    }

    /// Its days in words: `December 5, 2026`; of a yearly one, without the year.
    #[must_use]
    pub fn in_words(self, language: Language) -> String {
        let (from, to) = self.days(None);
        days_in_words(from, to, language, matches!(self, Self::Once { .. }))
    }

    /// Whether its last day is before `today`.
    #[must_use]
    pub fn is_past(self, today: Date) -> bool {
        matches!(self, Self::Once { to, .. } if to < today)
    }

    /// The first and last day of its current or next occurrence, or of its only one. If the day is not known, a yearly
    /// one is given in the year 2001.
    #[must_use]
    pub fn days(self, today: Option<Date>) -> (Date, Date) {
        match self {
            Self::Once { from, to } => (from, to),
            Self::Yearly { from, to } => {
                let today = today.unwrap_or(date(2001, 1, 1));
                let in_year = |year, (month, day)| Date::new(year, month, day).unwrap_or(today);
                let is_over = in_year(today.year(), to) < today;
                let year = today.year().saturating_add(i16::from(is_over));
                (in_year(year, from), in_year(year, to))
            }
        }
    }

    /// The first day of its current or next occurrence; `None` once it is past.
    #[must_use]
    pub fn next(self, today: Date) -> Option<Date> {
        (!self.is_past(today)).then(|| self.days(Some(today)).0)
    }

    /// Whether `day` is one of its days.
    #[must_use]
    pub fn covers(self, day: Date) -> bool {
        match self {
            Self::Once { from, to } => (from..=to).contains(&day),
            Self::Yearly { from, to } => (from..=to).contains(&(day.month(), day.day())),
        }
    }
}

/// The date where it is earliest at this instant, twelve hours behind UTC: an event is past only when its last day is
/// over everywhere.
#[must_use]
pub fn earliest_day(at: Timestamp) -> Date {
    Offset::constant(-12).to_datetime(at).date()
}

/// A day in words: `January 17, 2017`.
#[must_use]
pub fn day_in_words(date: Date, language: Language) -> String {
    AsOf::day(date).in_words(language)
}

/// A range of days in words: `February 27 to March 2, 2017`; without the year if `has_year` is false.
#[must_use]
pub fn days_in_words(from: Date, to: Date, language: Language, has_year: bool) -> String {
    let month = |date: Date| month_name(date.month(), language);
    let day = |date: Date| dates::day(language, month(date), date.day());
    let is_same_year = from.year() == to.year();
    let words = if from == to {
        day(to)
    } else if is_same_year && from.month() == to.month() {
        dates::days(language, month(to), from.day(), to.day())
    } else if has_year && !is_same_year {
        let from = dates::day_of_year(language, &day(from), from.year());
        dates::from_day_to_day(language, &from, &day(to))
    } else {
        dates::from_day_to_day(language, &day(from), &day(to))
    };
    if has_year { dates::day_of_year(language, &words, to.year()) } else { words }
}

/// Parses a day in the form `YYYY-MM-DD`.
///
/// # Errors
/// [`NotADate`] if the form differs, the day does not exist, or its year is not in 1900 to 2299.
pub fn parse_day(text: &str) -> Result<Date, NotADate> {
    if text.len() != 10 {
        return Err(NotADate);
    }
    let day: Date = text.parse().map_err(|_| NotADate)?;
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(NotADate) }
}

/// Parses a yearly month and day in the form `MM-DD`.
///
/// # Errors
/// [`NotADate`] if the form differs or the day does not exist in every year.
fn parse_yearly(text: &str) -> Result<(i8, i8), NotADate> {
    let date = parse_day(&format!("2001-{text}"))?;
    Ok((date.month(), date.day()))
}

/// The month with this name in any language, or with a beginning of it of three letters or more, in small letters.
pub(super) fn month_of(word: &str) -> Option<i8> {
    let is_month = |name: &str| name.to_lowercase().starts_with(word);
    let found = MONTHS.iter().find_map(|names| names.iter().position(|name| is_month(name)));
    found.filter(|_| word.len() >= 3).and_then(|month| i8::try_from(month + 1).ok())
}

fn month_name(month: i8, language: Language) -> &'static str {
    let position = usize::try_from(month).ok().and_then(|month| month.checked_sub(1));
    position.and_then(|position| MONTHS.get(language as usize)?.get(position)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_source_keeps_its_precision() {
        let words = |text: &str| text.parse::<AsOf>().map(|as_of| as_of.in_words(Language::English));
        assert_eq!(words("2017"), Ok("2017".into()));
        assert_eq!(words("2017-01"), Ok("January 2017".into()));
        assert_eq!(words("2025-09-30"), Ok("September 30, 2025".into()));
        assert_eq!(words("undated"), Ok("no date given".into()));
        assert_eq!(words("2017-13"), Err(NotADate));
        assert_eq!(words("2017-02-30"), Err(NotADate));
        assert_eq!(words("soon"), Err(NotADate));
    }

    #[test]
    fn an_event_is_past_on_the_day_after_its_last() {
        let event = When::Once { from: date(2017, 2, 27), to: date(2017, 3, 1) };
        assert!(!event.is_past(date(2017, 3, 1)));
        assert!(event.is_past(date(2017, 3, 2)));
        assert_eq!(event.next(date(2017, 3, 2)), None);
    }

    #[test]
    fn a_yearly_day_comes_back_next_year() {
        let day = When::Yearly { from: (1, 11), to: (1, 11) };
        assert_eq!(day.next(date(2026, 1, 11)), Some(date(2026, 1, 11)));
        assert_eq!(day.next(date(2026, 1, 12)), Some(date(2027, 1, 11)));
        let month = When::Yearly { from: (1, 1), to: (1, 31) };
        assert_eq!(month.next(date(2026, 1, 20)), Some(date(2026, 1, 1)));
    }

    #[test]
    fn a_range_of_days_repeats_no_word() {
        let in_words = |from, to| Language::ALL.map(|language| days_in_words(from, to, language, true));
        let (winter, spring) = (date(2017, 2, 27), date(2017, 3, 2));
        assert_eq!(in_words(winter, winter), ["February 27, 2017", "27 de febrero de 2017"]);
        assert_eq!(
            in_words(winter, spring),
            ["February 27 to March 2, 2017", "27 de febrero al 2 de marzo de 2017"]
        );
        let month = (date(2027, 1, 1), date(2027, 1, 31));
        assert_eq!(in_words(month.0, month.1), ["January 1 to 31, 2027", "1 al 31 de enero de 2027"]);
        assert_eq!(days_in_words(month.0, month.1, Language::English, false), "January 1 to 31");
        let new_year =
            ["December 31, 2026 to January 1, 2027", "31 de diciembre de 2026 al 1 de enero de 2027"];
        assert_eq!(in_words(date(2026, 12, 31), date(2027, 1, 1)), new_year);
    }
}
