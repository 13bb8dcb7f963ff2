//! Dates and times of iCalendar: whole days, local times, and times in UTC or in a zone.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};

use super::ical::Property;
use super::zones;
use crate::content::date::parse_day;
use crate::content::zone::Zone;

/// When something begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Date,
    /// `None` for a whole day.
    pub(super) time: Option<Time>,
    pub(super) zone: Option<&'static str>,
}

impl Moment {
    /// The moment in a property's value, and the name of its zone if that is not known. A time in UTC is converted
    /// into `zone`.
    pub(super) fn of(property: &Property, zone: Option<&'static str>) -> Option<(Self, Option<String>)> {
        Self::parse(property.value.trim(), property.parameter("TZID"), zone)
    }

    pub(super) fn parse(
        text: &str,
        id: Option<&str>,
        zone: Option<&'static str>,
    ) -> Option<(Self, Option<String>)> {
        let (day, rest) = text.split_once('T').map_or((text, None), |(day, rest)| (day, Some(rest)));
        let day = day_of(day)?;
        let Some(rest) = rest else { return Some((Self { day, time: None, zone: None }, None)) };
        let is_utc = rest.ends_with('Z');
        let time = time_of(rest.trim_end_matches('Z'))?;
        let known = id.map(zones::named);
        let own = if is_utc { Some("UTC") } else { known.unwrap_or(zone) };
        let unknown = id.filter(|_| !is_utc && known == Some(None)).map(str::to_owned);
        let moment = Self { day, time: Some(time), zone: own };
        Some((if is_utc { zone.map_or(moment, |zone| moment.in_zone(zone)) } else { moment }, unknown))
    }

    /// The same moment in another zone, if both are known.
    pub(super) fn in_zone(self, name: &'static str) -> Self {
        let converted = || {
            let utc = Zone::named(self.zone?)?.in_utc(self.day, self.time?)?;
            Zone::named(name)?.local(TimeZone::UTC.to_timestamp(utc).ok()?)
        };
        converted().map_or(self, |local| Self {
            day: local.date(),
            time: Some(local.time()),
            zone: Some(name),
        })
    }

    /// After so long a time on the clock.
    pub(super) fn after(self, length: SignedDuration) -> Option<Self> {
        let start = self.day.to_datetime(self.time.unwrap_or_default());
        let end: DateTime = start.checked_add(length).ok()?;
        Some(Self { day: end.date(), time: self.time.map(|_| end.time()), ..self })
    }

    /// The same time on another day.
    pub(super) const fn on(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The last day of whole days that end before this one.
    pub(super) fn day_before(self) -> Option<Date> {
        self.day.checked_sub(1.day()).ok()
    }
}

/// `20261205`
fn day_of(text: &str) -> Option<Date> {
    let is_plain = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from, to| text.get(from..to);
    if !is_plain {
        return None;
    }
    let day =
        Date::new(part(0, 4)?.parse().ok()?, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()?;
    parse_day(&day.to_string()).ok()
}

/// `140000`; seconds are dropped, as nobody needs them.
fn time_of(text: &str) -> Option<Time> {
    let is_plain = matches!(text.len(), 4 | 6) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain {
        return None;
    }
    Time::new(text.get(..2)?.parse().ok()?, text.get(2..4)?.parse().ok()?, 0, 0).ok()
}

/// A length of time: `PT1H30M`, `P1D`, `P2W`. Negative ones are none.
pub(super) fn length(text: &str) -> Option<SignedDuration> {
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    for letter in text.trim().trim_start_matches('+').strip_prefix('P')?.chars() {
        let unit = match letter {
            '0'..='9' => {
                digits.push(letter);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 7 * 24 * 3600,
            'D' => 24 * 3600,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = digits.parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        digits.clear();
    }
    digits.is_empty().then(|| SignedDuration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::moments::clock;
    use super::*;

    #[test]
    fn a_moment_is_read_in_each_of_its_forms() {
        let read = |text, id, zone| {
            let (moment, unknown) = Moment::parse(text, id, zone).unwrap();
            (moment.day, moment.time.map(clock), moment.zone, unknown)
        };
        let day = date(2026, 12, 5);
        let two = Some("14:00".to_owned());
        assert_eq!(read("20261205", None, None), (day, None, None, None));
        assert_eq!(read("20261205T140000", None, None), (day, two.clone(), None, None));
        assert_eq!(
            read("20261205T140000", None, Some("America/Denver")),
            (day, two.clone(), Some("America/Denver"), None)
        );
        let (eastern, chicago) = (Some("Eastern Standard Time"), Some("America/Chicago"));
        assert_eq!(
            read("20261205T140000", eastern, None),
            (day, two.clone(), Some("America/New_York"), None)
        );
        assert_eq!(
            read("20261205T140000", Some("Moon"), chicago),
            (day, two.clone(), None, Some("Moon".into()))
        );
        assert_eq!(read("20261205T200000Z", None, chicago), (day, two.clone(), chicago, None));
        assert_eq!(read("20261205T140000Z", None, None), (day, two, Some("UTC"), None));
        for text in ["", "20261301", "2026-12-05", "20261205T2400", "20261205T14", "99991231"] {
            assert_eq!(Moment::parse(text, None, None), None, "{text}");
        }
    }

    #[test]
    fn a_length_is_read() {
        assert_eq!(length("PT1H30M"), Some(SignedDuration::from_mins(90)));
        assert_eq!(length("P1DT0S"), Some(SignedDuration::from_hours(24)));
        for text in ["", "-PT1H", "PT", "P1", "PT1X", "P99999999999999999999W"] {
            assert!(length(text).is_none_or(|length| length.is_zero()), "{text}");
        }
    }
}
