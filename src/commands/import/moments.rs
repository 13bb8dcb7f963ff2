//! Days and times of day as people and spreadsheets write them.

use jiff::civil::{Date, Time};

pub(super) use crate::content::hours::time_code as clock;
use crate::content::hours::{Halves, parse_times};
use crate::content::written_day::{DayFault, parse_written_day};
use crate::content::zone::parse_time;
use crate::text::Language;

/// Before every day of an import. A day without a year would be one of the years after it.
const LONG_AGO: Date = Date::constant(1800, 1, 1);

/// The first year of an import.
const FIRST_YEAR: i16 = 1900;

/// A day with its year: `2026-12-05`, `12/5/2026` (the month first, as in the United States), `5 Dec 2026`,
/// `sábado 5 de diciembre de 2026`.
pub(super) fn day(raw: &str) -> Option<Date> {
    let day = parse_written_day(raw, LONG_AGO, Language::English).or_else(|fault| match fault {
        // The date counts, whatever day of the week stands beside it.
        DayFault::OtherWeekday(day) => Ok(day),
        fault => Err(fault),
    });
    day.ok().filter(|day| day.year() >= FIRST_YEAR)
}

/// Whether a day is another one where the day stands before the month: `3/12/2026`.
pub(super) fn has_two_readings(raw: &str) -> bool {
    parse_written_day(raw, LONG_AGO, Language::Spanish) == Err(DayFault::TwoWays)
}

/// A time of day: `2pm`, `2:00 PM`, `14:00`, `14:00:00`. Without a half of the day it is one of 24 hours.
pub(super) fn time(raw: &str) -> Option<Time> {
    let raw = raw.trim();
    // An export may have seconds, and an hour of one digit.
    let with_seconds = raw.rsplit_once(':').filter(|(before, _)| before.matches(':').count() == 1);
    let minutes = with_seconds.map_or(raw, |(minutes, _)| minutes);
    let one_time = || parse_times(raw, Halves::Stated).filter(|(_, to)| to.is_none()).map(|(from, _)| from);
    parse_time(&format!("{minutes:0>5}")).or_else(one_time)
}

/// One or two times of day: `2pm - 4pm`, `de 2 p.m. a 4 p.m.`, `10-11:30 am`.
pub(super) fn times(raw: &str) -> Option<(Time, Option<Time>)> {
    time(raw).map(|time| (time, None)).or_else(|| parse_times(raw, Halves::Stated))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for raw in [
            "2026-12-05",
            "12/5/2026",
            "12/05/26",
            "5 Dec 2026",
            "5-Dec-2026",
            "December 5, 2026",
            "Dec. 5th, 2026",
            "Saturday, December 5, 2026",
            "sábado 5 de diciembre de 2026",
            "5 dic 2026",
            "2026/12/5",
        ] {
            assert_eq!(day(raw), Some(date(2026, 12, 5)), "{raw}");
        }
        assert!(
            has_two_readings("3/12/2026")
                && !["5 Dec 2026", "25/12/2026", "x"].map(has_two_readings).contains(&true)
        );
        assert_eq!(day("martes 3 de marzo de 2026"), Some(date(2026, 3, 3)));
        for raw in
            ["", "Monday", "13/40/2026", "December 2026", "5/2026", "every 5 Dec 2026", "46361", "2026-02-30"]
        {
            assert_eq!(day(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_time_is_read_in_every_usual_form() {
        for raw in ["2pm", "2:00 PM", "2 p.m.", "14:00", "14:00:00", "2:00p"] {
            assert_eq!(time(raw).map(clock).as_deref(), Some("14:00"), "{raw}");
        }
        for (raw, wanted) in [("12 am", "00:00"), ("12:30pm", "12:30"), ("noon", "12:00"), ("9:05", "09:05")]
        {
            assert_eq!(time(raw).map(clock).as_deref(), Some(wanted), "{raw}");
        }
        for raw in ["", "2", "25:00", "13pm", "0 am", "soon", "1:2:3:4", "12:60"] {
            assert_eq!(time(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_range_of_times_is_read_in_every_usual_form() {
        for (raw, wanted) in [
            ("2pm - 4pm", ["14:00", "16:00"]),
            ("2–4 pm", ["14:00", "16:00"]),
            ("10-11:30 am", ["10:00", "11:30"]),
            ("10-2pm", ["10:00", "14:00"]),
            ("de 2 p.m. a 4 p.m.", ["14:00", "16:00"]),
            ("14:00-16:00", ["14:00", "16:00"]),
            ("9 a.m. to noon", ["09:00", "12:00"]),
        ] {
            let (from, to) = times(raw).unwrap();
            assert_eq!([clock(from), clock(to.unwrap())], wanted, "{raw}");
        }
        assert_eq!(times("evening"), None);
        assert_eq!(times("7-8"), None);
    }
}
