//! The time of day at which an event begins, and the time zones of the United States, by the rule for summer time
//! that holds there since 2007. No other zone is known, and no database of them is needed.

use jiff::civil::Date;

/// The first year of the rule.
const RULE_SINCE: i16 = 2007;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    name: &'static str,
    /// The hours by which its winter time is ahead of Greenwich.
    ahead: i8,
    has_summer_time: bool,
}

const fn zone(name: &'static str, ahead: i8, has_summer_time: bool) -> Zone {
    Zone { name, ahead, has_summer_time }
}

/// The time zones of the United States and its territories, and that of none.
static ZONES: [Zone; 10] = [
    zone("America/Anchorage", -9, true),
    zone("America/Chicago", -6, true),
    zone("America/Denver", -7, true),
    zone("America/Los_Angeles", -8, true),
    zone("America/New_York", -5, true),
    zone("America/Phoenix", -7, false),
    zone("America/Puerto_Rico", -4, false),
    zone("Pacific/Guam", 10, false),
    zone("Pacific/Honolulu", -10, false),
    zone("UTC", 0, false),
];

impl Zone {
    /// The zone of this name, if it is known.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        ZONES.iter().find(|zone| zone.name == name)
    }

    /// The day, hour and minute in Greenwich when it is `start` on `day` here; `None` for years before the rule. An
    /// hour that clocks pass over counts as winter time, one that they show twice as summer time.
    #[must_use]
    pub fn in_greenwich(&self, day: Date, start: Start) -> Option<(Date, i8, i8)> {
        if self.has_summer_time && day.year() < RULE_SINCE {
            return None;
        }
        let now = (day, start.hour);
        let is_summer = (sunday(day, 3, 2)?, 3) <= now && now < (sunday(day, 11, 1)?, 2);
        let hour = start.hour - self.ahead - i8::from(is_summer && self.has_summer_time);
        let (day, hour) = match hour {
            ..0 => (day.yesterday().ok()?, hour + 24),
            0..24 => (day, hour),
            _ => (day.tomorrow().ok()?, hour - 24),
        };
        Some((day, hour, start.minute))
    }
}

/// The first, second ... Sunday of a month in the year of `day`.
fn sunday(day: Date, month: i8, number: i8) -> Option<Date> {
    let first = Date::new(day.year(), month, 1).ok()?;
    let before = (7 - first.weekday().to_sunday_zero_offset()) % 7;
    Date::new(day.year(), month, 1 + before + 7 * (number - 1)).ok()
}

/// The time of day at which an event begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The hour, from 0.
    pub hour: i8,
    /// The minute, from 0.
    pub minute: i8,
    /// The zone of that time; without one it is that of wherever the event is.
    pub zone: Option<&'static Zone>,
}

impl Start {
    /// A time of day written `14:00`, in the zone of this name if one is named.
    #[must_use]
    pub fn of(time: &str, zone: Option<&str>) -> Option<Self> {
        if !is_time(time) {
            return None;
        }
        let (hour, minute) = time.split_once(':')?;
        let zone = match zone {
            Some(name) => Some(Zone::named(name)?),
            None => None,
        };
        Some(Self { hour: hour.parse().ok()?, minute: minute.parse().ok()?, zone })
    }
}

/// Whether a time of day is written `14:00`.
#[must_use]
pub fn is_time(text: &str) -> bool {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(':')
        .is_some_and(|(hour, minute)| digits(hour) && digits(minute) && hour < "24" && minute < "60")
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;

    #[test]
    fn a_time_has_hours_and_minutes_and_a_zone_a_name() {
        assert!(is_time("14:00") && is_time("00:59") && Zone::named("America/New_York").is_some());
        for text in ["24:00", "9:00", "14:60", "2 p.m.", "14:0a", ""] {
            assert!(!is_time(text), "{text}");
        }
        assert_eq!(Zone::named("ET"), None);
        assert_eq!(Start::of("14:00", Some("ET")), None);
    }

    #[test]
    fn clocks_go_forward_in_march_and_back_in_november() {
        let in_greenwich = |day: Date, time: &str| {
            let start = Start::of(time, Some("America/New_York")).unwrap();
            start.zone.unwrap().in_greenwich(day, start).unwrap()
        };
        assert_eq!(in_greenwich(date(2017, 1, 17), "14:00"), (date(2017, 1, 17), 19, 0));
        assert_eq!(in_greenwich(date(2027, 3, 14), "01:59"), (date(2027, 3, 14), 6, 59));
        assert_eq!(in_greenwich(date(2027, 3, 14), "02:30"), (date(2027, 3, 14), 7, 30));
        assert_eq!(in_greenwich(date(2027, 3, 14), "03:00"), (date(2027, 3, 14), 7, 0));
        assert_eq!(in_greenwich(date(2026, 11, 1), "01:30"), (date(2026, 11, 1), 5, 30));
        assert_eq!(in_greenwich(date(2026, 11, 1), "02:00"), (date(2026, 11, 1), 7, 0));
        assert_eq!(in_greenwich(date(2026, 12, 31), "23:00"), (date(2027, 1, 1), 4, 0));
    }

    #[test]
    fn before_the_rule_no_instant_is_told() {
        let in_greenwich =
            |zone| Zone::named(zone)?.in_greenwich(date(2005, 6, 1), Start::of("08:00", None)?);
        assert_eq!(in_greenwich("America/New_York"), None);
        assert_eq!(in_greenwich("Pacific/Honolulu"), Some((date(2005, 6, 1), 18, 0)));
        assert_eq!(in_greenwich("Pacific/Guam"), Some((date(2005, 5, 31), 22, 0)));
    }

    #[test]
    fn the_sundays_on_which_clocks_change_are_those_of_the_calendar() {
        for year in 2007..2060 {
            let january = date(year, 1, 1);
            let spring = january.with().month(3).build().unwrap().nth_weekday_of_month(2, Weekday::Sunday);
            let autumn = january.with().month(11).build().unwrap().nth_weekday_of_month(1, Weekday::Sunday);
            assert_eq!((sunday(january, 3, 2), sunday(january, 11, 1)), (spring.ok(), autumn.ok()));
        }
    }
}
