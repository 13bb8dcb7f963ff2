//! The times of day at which an event begins and ends, and the time zones of the United States. No time zone database is needed,
//! as no other zone is supported.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// The first year of the current rules for daylight saving time.
const RULE_SINCE: i16 = 2007;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    name: &'static str,
    /// Its rule, as a POSIX `TZ` string.
    rule: &'static str,
}

const fn zone(name: &'static str, rule: &'static str) -> Zone {
    Zone { name, rule }
}

const EASTERN: &str = "EST5EDT,M3.2.0,M11.1.0";
const CENTRAL: &str = "CST6CDT,M3.2.0,M11.1.0";
const MOUNTAIN: &str = "MST7MDT,M3.2.0,M11.1.0";
const PACIFIC: &str = "PST8PDT,M3.2.0,M11.1.0";
const ALASKA: &str = "AKST9AKDT,M3.2.0,M11.1.0";

/// The time zones of the United States and its territories by their IANA names, with older names of some, and UTC.
static ZONES: [Zone; 43] = [
    zone("America/New_York", EASTERN),
    zone("America/Detroit", EASTERN),
    zone("America/Kentucky/Louisville", EASTERN),
    zone("America/Kentucky/Monticello", EASTERN),
    zone("America/Indiana/Indianapolis", EASTERN),
    zone("America/Indiana/Vincennes", EASTERN),
    zone("America/Indiana/Winamac", EASTERN),
    zone("America/Indiana/Marengo", EASTERN),
    zone("America/Indiana/Petersburg", EASTERN),
    zone("America/Indiana/Vevay", EASTERN),
    zone("US/Eastern", EASTERN),
    zone("America/Chicago", CENTRAL),
    zone("America/Indiana/Tell_City", CENTRAL),
    zone("America/Indiana/Knox", CENTRAL),
    zone("America/Menominee", CENTRAL),
    zone("America/North_Dakota/Center", CENTRAL),
    zone("America/North_Dakota/New_Salem", CENTRAL),
    zone("America/North_Dakota/Beulah", CENTRAL),
    zone("US/Central", CENTRAL),
    zone("America/Denver", MOUNTAIN),
    zone("America/Boise", MOUNTAIN),
    zone("US/Mountain", MOUNTAIN),
    zone("America/Phoenix", "MST7"),
    zone("US/Arizona", "MST7"),
    zone("America/Los_Angeles", PACIFIC),
    zone("US/Pacific", PACIFIC),
    zone("America/Anchorage", ALASKA),
    zone("America/Juneau", ALASKA),
    zone("America/Sitka", ALASKA),
    zone("America/Metlakatla", ALASKA),
    zone("America/Yakutat", ALASKA),
    zone("America/Nome", ALASKA),
    zone("US/Alaska", ALASKA),
    zone("America/Adak", "HST10HDT,M3.2.0,M11.1.0"),
    zone("Pacific/Honolulu", "HST10"),
    zone("US/Hawaii", "HST10"),
    zone("America/Puerto_Rico", "AST4"),
    zone("America/St_Thomas", "AST4"),
    zone("Pacific/Pago_Pago", "SST11"),
    zone("Pacific/Guam", "ChST-10"),
    zone("Pacific/Saipan", "ChST-10"),
    zone("UTC", "UTC0"),
    zone("Etc/UTC", "UTC0"),
];

impl Zone {
    /// The zone with this IANA name, if it is supported.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        ZONES.iter().find(|zone| zone.name == name)
    }

    /// Its IANA name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether people of the United States live by it.
    #[must_use]
    pub fn is_of_the_states(&self) -> bool {
        self.rule != "UTC0"
    }

    /// The local date and time of an instant.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> Option<DateTime> {
        Some(TimeZone::posix(self.rule).ok()?.to_datetime(at))
    }

    /// Converts a local date and time to UTC; `None` for years before the rule. A time in the gap of spring counts as
    /// standard time, an ambiguous time in fall as daylight saving time.
    #[must_use]
    pub fn in_utc(&self, day: Date, time: Time) -> Option<DateTime> {
        if self.rule.contains(',') && day.year() < RULE_SINCE {
            return None;
        }
        let instant = TimeZone::posix(self.rule).ok()?.to_timestamp(day.to_datetime(time)).ok()?;
        Some(TimeZone::UTC.to_datetime(instant))
    }
}

/// The times of day at which an event begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The hour and the minute at which it begins.
    pub start: Time,
    /// When it ends, if that is known: on its last day, or on the day after if that is not later than the start of an
    /// event of one day.
    pub end: Option<Time>,
    /// The zone of both; `None` means local time at the event.
    pub zone: Option<&'static Zone>,
}

impl Times {
    /// Parses times of day in the form `14:00`, with an optional zone name.
    #[must_use]
    pub fn of(start: &str, end: Option<&str>, zone: Option<&str>) -> Option<Self> {
        let zone = match zone {
            Some(name) => Some(Zone::named(name)?),
            None => None,
        };
        Some(Self { start: parse_time(start)?, end: end.and_then(parse_time), zone })
    }
}

/// Parses a time of day in the form `14:00`.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    // jiff accepts other forms too, but a pack has only this one.
    text.parse().ok().filter(|time: &Time| format!("{:02}:{:02}", time.hour(), time.minute()) == text)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::*;

    #[test]
    fn a_time_has_hours_and_minutes_and_a_zone_has_a_name() {
        assert!(
            parse_time("14:00").is_some()
                && parse_time("00:59").is_some()
                && Zone::named("America/New_York").is_some()
        );
        for text in ["24:00", "9:00", "14:60", "2 p.m.", "14:0a", "T1400", "14:00:00", ""] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        assert_eq!(Zone::named("ET"), None);
        assert_eq!(Times::of("14:00", None, Some("ET")), None);
    }

    #[test]
    fn clocks_go_forward_in_march_and_back_in_november() {
        let in_utc = |day: Date, time: &str| {
            let times = Times::of(time, None, Some("America/New_York")).unwrap();
            times.zone.unwrap().in_utc(day, times.start).unwrap()
        };
        assert_eq!(in_utc(date(2017, 1, 17), "14:00"), date(2017, 1, 17).at(19, 0, 0, 0));
        assert_eq!(in_utc(date(2027, 3, 14), "01:59"), date(2027, 3, 14).at(6, 59, 0, 0));
        assert_eq!(in_utc(date(2027, 3, 14), "02:30"), date(2027, 3, 14).at(7, 30, 0, 0));
        assert_eq!(in_utc(date(2027, 3, 14), "03:00"), date(2027, 3, 14).at(7, 0, 0, 0));
        assert_eq!(in_utc(date(2026, 11, 1), "01:30"), date(2026, 11, 1).at(5, 30, 0, 0));
        assert_eq!(in_utc(date(2026, 11, 1), "02:00"), date(2026, 11, 1).at(7, 0, 0, 0));
        assert_eq!(in_utc(date(2026, 12, 31), "23:00"), date(2027, 1, 1).at(4, 0, 0, 0));
    }

    /// In each zone with daylight saving time, noon is an hour earlier in UTC from the second Sunday in March on, and
    /// an hour later from the first in November on; in the others it never changes.
    #[test]
    fn the_sundays_on_which_clocks_change_are_those_of_the_calendar() {
        let noon = parse_time("12:00").unwrap();
        for zone in &ZONES {
            let has_summer_time = zone.rule.contains(',');
            for year in 2007..2060 {
                let sunday = |month, number| {
                    date(year, month, 1).nth_weekday_of_month(number, Weekday::Sunday).unwrap()
                };
                for (change, hour) in [(sunday(3, 2), -1), (sunday(11, 1), 1)] {
                    let [before, after] = [change.yesterday().unwrap(), change].map(|day| {
                        zone.in_utc(day, noon).unwrap().duration_since(day.at(12, 0, 0, 0)).as_hours()
                    });
                    assert_eq!(
                        after - before,
                        if has_summer_time { hour } else { 0 },
                        "{} {change}",
                        zone.name
                    );
                }
            }
        }
    }

    #[test]
    fn before_the_rule_there_is_no_utc_time() {
        let in_utc = |zone| Zone::named(zone)?.in_utc(date(2005, 6, 1), parse_time("08:00")?);
        assert_eq!(in_utc("America/New_York"), None);
        assert_eq!(in_utc("Pacific/Honolulu"), Some(date(2005, 6, 1).at(18, 0, 0, 0)));
        assert_eq!(in_utc("Pacific/Guam"), Some(date(2005, 5, 31).at(22, 0, 0, 0)));
    }

    #[test]
    fn every_rule_can_be_parsed() {
        for zone in &ZONES {
            assert!(zone.in_utc(date(2027, 7, 4), Time::midnight()).is_some(), "{zone:?}");
        }
    }
}
