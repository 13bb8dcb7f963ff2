//! The time of day at which an event begins, and the time zones of the United States, by the rule for summer time
//! that holds there since 2007. No other zone is known, and no database of them is needed.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Weekday};

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

    /// The time in Greenwich when clocks here show `shown`; `None` for years before the rule. An hour that clocks
    /// pass over counts as winter time, one that they show twice as summer time.
    #[must_use]
    pub fn in_greenwich(&self, shown: DateTime) -> Option<DateTime> {
        if self.has_summer_time && shown.year() < RULE_SINCE {
            return None;
        }
        let sunday = |month, nth, hour| {
            let first = Date::new(shown.year(), month, 1).ok()?;
            Some(first.nth_weekday_of_month(nth, Weekday::Sunday).ok()?.at(hour, 0, 0, 0))
        };
        let is_summer = self.has_summer_time && (sunday(3, 2, 3)?..sunday(11, 1, 2)?).contains(&shown);
        let ahead = i64::from(self.ahead) + i64::from(is_summer);
        shown.checked_sub(SignedDuration::from_hours(ahead)).ok()
    }
}

/// The time of day at which an event begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    hour: i8,
    minute: i8,
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

    /// What clocks show there when it begins on `day`.
    #[must_use]
    pub const fn on(self, day: Date) -> DateTime {
        day.at(self.hour, self.minute, 0, 0)
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
    use jiff::civil::date;

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
            start.zone.unwrap().in_greenwich(start.on(day)).unwrap()
        };
        assert_eq!(in_greenwich(date(2017, 1, 17), "14:00"), date(2017, 1, 17).at(19, 0, 0, 0));
        assert_eq!(in_greenwich(date(2027, 3, 14), "01:59"), date(2027, 3, 14).at(6, 59, 0, 0));
        assert_eq!(in_greenwich(date(2027, 3, 14), "02:30"), date(2027, 3, 14).at(7, 30, 0, 0));
        assert_eq!(in_greenwich(date(2027, 3, 14), "03:00"), date(2027, 3, 14).at(7, 0, 0, 0));
        assert_eq!(in_greenwich(date(2026, 11, 1), "01:30"), date(2026, 11, 1).at(5, 30, 0, 0));
        assert_eq!(in_greenwich(date(2026, 11, 1), "02:00"), date(2026, 11, 1).at(7, 0, 0, 0));
        assert_eq!(in_greenwich(date(2026, 11, 1), "23:00"), date(2026, 11, 2).at(4, 0, 0, 0));
    }

    #[test]
    fn before_the_rule_no_instant_is_told() {
        let [new_york, honolulu] =
            ["America/New_York", "Pacific/Honolulu"].map(|name| Zone::named(name).unwrap());
        let shown = date(2005, 6, 1).at(12, 0, 0, 0);
        assert_eq!(new_york.in_greenwich(shown), None);
        assert_eq!(honolulu.in_greenwich(shown), Some(date(2005, 6, 1).at(22, 0, 0, 0)));
    }
}
