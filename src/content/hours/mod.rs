//! Opening hours as data: their words in every language, and whether somebody answers now.

mod days;
mod in_words;
mod phrases;
mod written;

use jiff::civil::{DateTime, Time};
use jiff::{Timestamp, ToSpan};

use super::zone::{Zone, parse_time};
use days::Days;
pub(super) use days::{day_of, folded};
pub use in_words::{day_with_weekday, range_in_words, until_in_words, weekday_in_words};
pub use written::{Halves, WrittenSpan, parse_hours, parse_times, time_code};

/// The end of a day, as packs write it.
const MIDNIGHT: &str = "24:00";

/// The hours at which somebody answers, by day of the week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenHours {
    spans: Vec<Span>,
    zone: Option<&'static Zone>,
}

/// One span of hours on some days. If it does not end after its beginning, it ends on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    days: Days,
    from: Time,
    to: Time,
}

/// The time until which a line is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenUntil {
    /// A time of day, the next time it comes.
    Time(Time),
    /// The whole day.
    AllDay,
}

/// The error for a part of opening hours, with the text that is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HoursFault {
    /// Not days of the week.
    Days(String),
    /// Not a time of day, of `from` or `to`.
    Time(&'static str, String),
}

/// Days as people write them, in the form of a pack: `mon-wed, sat`; `None` if they are not understood.
#[must_use]
pub fn days_code(text: &str) -> Option<String> {
    Days::parse(text).map(Days::code)
}

impl OpenHours {
    /// Hours without a span yet.
    pub(super) const fn new(zone: Option<&'static Zone>) -> Self {
        Self { spans: Vec::new(), zone }
    }

    /// The hours of these spans, without a zone; `None` if one of them is not valid.
    #[must_use]
    pub fn of_spans(spans: &[WrittenSpan]) -> Option<Self> {
        let mut hours = Self::default();
        for span in spans {
            hours.add(&span.days, &span.from, &span.to).ok()?;
        }
        Some(hours)
    }

    /// Adds a span: `mon-fri`, `09:00`, `17:00`.
    pub(super) fn add(&mut self, days: &str, from: &str, to: &str) -> Result<(), HoursFault> {
        let time = |field, text: &str| {
            let end = (text == MIDNIGHT && field == "to").then(Time::midnight);
            end.or_else(|| parse_time(text)).ok_or_else(|| HoursFault::Time(field, text.to_owned()))
        };
        let days = Days::parse(days).ok_or_else(|| HoursFault::Days(days.to_owned()))?;
        self.spans.push(Span { days, from: time("from", from)?, to: time("to", to)? });
        Ok(())
    }

    /// Whether there is no span.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Until when it is open at `now`; `None` if it is closed, or if the time zone is unknown.
    #[must_use]
    pub fn open_until(&self, now: Timestamp) -> Option<OpenUntil> {
        let here = self.zone?.local(now)?;
        let open = self.spans.iter().filter(|span| span.covers(here));
        let until = open.map(|span| span.until());
        until.max_by_key(|until| match until {
            OpenUntil::AllDay => (2, Time::midnight()),
            // A time that has passed today comes tomorrow.
            OpenUntil::Time(time) => (u8::from(*time <= here.time()), *time),
        })
    }
}

impl Span {
    fn is_over_midnight(self) -> bool {
        self.to <= self.from
    }

    fn until(self) -> OpenUntil {
        if self.from == self.to { OpenUntil::AllDay } else { OpenUntil::Time(self.to) }
    }

    fn covers(self, here: DateTime) -> bool {
        let (day, time) = (here.date(), here.time());
        let on = |day: jiff::civil::Date| self.days.contains(day.weekday());
        if !self.is_over_midnight() {
            return on(day) && (self.from..self.to).contains(&time);
        }
        let is_since_yesterday = day.checked_sub(1.day()).is_ok_and(on) && time < self.to;
        on(day) && time >= self.from || is_since_yesterday
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn hours(spans: &[[&str; 3]]) -> OpenHours {
        let mut hours = OpenHours::new(Zone::named("America/Los_Angeles"));
        for [days, from, to] in spans {
            hours.add(days, from, to).unwrap();
        }
        hours
    }

    /// The state of these hours on a day of November 2026; the 2nd is a Monday.
    fn at(hours: &OpenHours, day: i8, hour: i8, minute: i8) -> Option<OpenUntil> {
        let here = date(2026, 11, day).at(hour, minute, 0, 0);
        let zone = Zone::named("America/Los_Angeles").unwrap();
        let utc = zone.in_utc(here.date(), here.time()).unwrap();
        hours.open_until(jiff::tz::TimeZone::UTC.to_timestamp(utc).unwrap())
    }

    #[expect(clippy::unnecessary_wraps, reason = "it is compared with states that may be closed")]
    fn until(hour: i8) -> Option<OpenUntil> {
        Some(OpenUntil::Time(Time::constant(hour, 0, 0, 0)))
    }

    #[test]
    fn an_office_is_open_from_its_first_minute_to_its_last() {
        let office = hours(&[["mon-fri", "09:00", "17:00"]]);
        assert_eq!([at(&office, 2, 8, 59), at(&office, 2, 9, 0)], [None, until(17)]);
        assert_eq!([at(&office, 6, 16, 59), at(&office, 6, 17, 0)], [until(17), None]);
        assert_eq!(at(&office, 7, 12, 0), None, "a Saturday");
    }

    #[test]
    fn a_night_line_is_open_past_midnight() {
        let night = hours(&[["fri", "20:00", "08:00"]]);
        assert_eq!([at(&night, 6, 19, 0), at(&night, 6, 23, 0)], [None, until(8)]);
        assert_eq!([at(&night, 7, 7, 59), at(&night, 7, 8, 0)], [until(8), None]);
        assert_eq!([at(&night, 5, 23, 0), at(&night, 6, 3, 0)], [None, None]);
    }

    #[test]
    fn a_line_that_always_answers_has_no_end() {
        for (from, to) in [("00:00", "24:00"), ("00:00", "00:00"), ("08:00", "08:00")] {
            let always = hours(&[["every day", from, to]]);
            assert!((2..9).all(|day| at(&always, day, 3, 0) == Some(OpenUntil::AllDay)), "{from} {to}");
        }
    }

    #[test]
    fn the_later_end_of_two_spans_counts() {
        let both = hours(&[["mon", "09:00", "17:00"], ["mon", "16:00", "22:00"], ["mon", "21:00", "02:00"]]);
        assert_eq!([at(&both, 2, 12, 0), at(&both, 2, 16, 30), at(&both, 2, 21, 30)], [17, 22, 2].map(until));
    }

    #[test]
    fn without_a_time_zone_nothing_is_said_to_be_open() {
        let mut hours = OpenHours::new(None);
        hours.add("every day", "00:00", "24:00").unwrap();
        assert_eq!(hours.open_until(Timestamp::UNIX_EPOCH), None);
    }

    #[test]
    fn hours_that_are_not_valid_are_named() {
        let said = |days, from, to| OpenHours::new(None).add(days, from, to).unwrap_err();
        assert_eq!(said("someday", "09:00", "17:00"), HoursFault::Days("someday".into()));
        assert_eq!(said("mon", "9", "17:00"), HoursFault::Time("from", "9".into()));
        assert_eq!(said("mon", "24:00", "17:00"), HoursFault::Time("from", "24:00".into()));
        assert_eq!(said("mon", "09:00", "25:00"), HoursFault::Time("to", "25:00".into()));
    }
}
