//! Recurrence rules of RFC 5545 as dates: the rules that calendars of events use.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The periods that are looked at: every day of 110 years.
const MOST_PERIODS: i32 = 40_000;

/// How often a rule's period comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: i32,
    count: Option<usize>,
    until: Option<Date>,
    /// The days of the week, each with its number in the month or year, from its end if negative; 0 is each.
    by_day: Vec<(i8, Weekday)>,
    by_month_day: Vec<i8>,
    by_month: Vec<i8>,
    by_position: Vec<i16>,
    week_start: Weekday,
}

impl Rule {
    /// Parses a rule. `until` reads the last day in `UNTIL`. `None` if the rule is not one of those that are known.
    pub(super) fn parse(text: &str, until: impl Fn(&str) -> Option<Date>) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            by_position: Vec::new(),
            week_start: Weekday::Monday,
        };
        let mut has_frequency = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match &*name.trim().to_uppercase() {
                "FREQ" => {
                    has_frequency = true;
                    rule.frequency = match &*value.trim().to_uppercase() {
                        "DAILY" => Frequency::Daily,
                        "WEEKLY" => Frequency::Weekly,
                        "MONTHLY" => Frequency::Monthly,
                        "YEARLY" => Frequency::Yearly,
                        _ => return None,
                    };
                }
                "INTERVAL" => {
                    rule.interval =
                        value.trim().parse().ok().filter(|interval| (1..=1_000).contains(interval))?;
                }
                "COUNT" => rule.count = Some(value.trim().parse().ok()?),
                "UNTIL" => rule.until = Some(until(value.trim())?),
                "BYDAY" => rule.by_day = list(value, day)?,
                "BYMONTHDAY" => rule.by_month_day = list(value, |text| number(text, 31))?,
                "BYMONTH" => rule.by_month = list(value, |text| number(text, 12).filter(|month| *month > 0))?,
                "BYSETPOS" => {
                    rule.by_position = list(value, |text| text.parse().ok().filter(|place| *place != 0))?;
                }
                "WKST" => rule.week_start = day(value.trim())?.1,
                _ => return None,
            }
        }
        let is_known = match rule.frequency {
            Frequency::Daily | Frequency::Weekly => rule.by_day.iter().all(|(number, _)| *number == 0),
            Frequency::Monthly => rule.by_day.iter().all(|(number, _)| (-5..=5).contains(number)),
            Frequency::Yearly => true,
        };
        (has_frequency && is_known).then_some(rule)
    }

    /// The dates from `start` to `last`, in order; `start` is the first.
    pub(super) fn dates(&self, start: Date, last: Date) -> Vec<Date> {
        let last = self.until.map_or(last, |until| until.min(last));
        let mut dates = if self.count == Some(0) || start > last { Vec::new() } else { vec![start] };
        for period in 0..MOST_PERIODS {
            let Some((first, found)) = self.period(start, period) else { break };
            if first > last || self.count.is_some_and(|count| dates.len() >= count) {
                break;
            }
            dates.extend(found.into_iter().filter(|date| *date > start && *date <= last));
        }
        dates.truncate(self.count.unwrap_or(usize::MAX));
        dates
    }

    /// The first day of a period, and its dates in order.
    fn period(&self, start: Date, number: i32) -> Option<(Date, Vec<Date>)> {
        let steps = number.checked_mul(self.interval)?;
        let (first, mut dates) = match self.frequency {
            Frequency::Daily => {
                let date = start.checked_add(steps.days()).ok()?;
                (date, self.only_fitting(vec![date], true))
            }
            Frequency::Weekly => {
                let first = self.week_of(start)?.checked_add(steps.weeks()).ok()?;
                let week = (0..7).filter_map(|day| first.checked_add(day.days()).ok());
                let is_day = |date: &Date| match &*self.by_day {
                    [] => date.weekday() == start.weekday(),
                    days => days.iter().any(|(_, day)| *day == date.weekday()),
                };
                (first, self.only_fitting(week.filter(is_day).collect(), false))
            }
            Frequency::Monthly => {
                let first = start.first_of_month().checked_add(steps.months()).ok()?;
                let dates =
                    if self.is_in_month(first) { self.in_month(first, start.day()) } else { Vec::new() };
                (first, dates)
            }
            Frequency::Yearly => {
                let first = Date::new(start.year().checked_add(i16::try_from(steps).ok()?)?, 1, 1).ok()?;
                (first, self.in_year(first, start))
            }
        };
        dates.sort_unstable();
        dates.dedup();
        if !self.by_position.is_empty() {
            dates = self.positioned(&dates);
        }
        Some((first, dates))
    }

    fn week_of(&self, date: Date) -> Option<Date> {
        let offset = date.weekday().since(self.week_start);
        date.checked_sub(offset.days()).ok()
    }

    fn is_in_month(&self, date: Date) -> bool {
        self.by_month.is_empty() || self.by_month.contains(&date.month())
    }

    fn is_month_day(&self, date: Date) -> bool {
        let from_end = date.day() - date.days_in_month() - 1;
        self.by_month_day.is_empty()
            || self.by_month_day.iter().any(|day| *day == date.day() || *day == from_end)
    }

    /// The dates that the other parts of the rule allow.
    fn only_fitting(&self, dates: Vec<Date>, has_days: bool) -> Vec<Date> {
        let is_day = |date: &Date| {
            !has_days || self.by_day.is_empty() || self.by_day.iter().any(|(_, day)| *day == date.weekday())
        };
        let fits = |date: &Date| self.is_in_month(*date) && self.is_month_day(*date) && is_day(date);
        dates.into_iter().filter(fits).collect()
    }

    /// The dates in a month: by day of the month, by day of the week, or `day`, where the month has it.
    fn in_month(&self, first: Date, day: i8) -> Vec<Date> {
        if self.by_day.is_empty() && self.by_month_day.is_empty() {
            return first.with().day(day).build().into_iter().collect();
        }
        let all = (1..=first.days_in_month()).filter_map(|day| first.with().day(day).build().ok());
        let is_day = |date: &Date| {
            self.by_day.is_empty()
                || self.by_day.iter().any(|(number, day)| {
                    let is_it = || first.nth_weekday_of_month(*number, *day).is_ok_and(|nth| nth == *date);
                    *day == date.weekday() && (*number == 0 || is_it())
                })
        };
        all.filter(|date| self.is_month_day(*date)).filter(is_day).collect()
    }

    fn in_year(&self, first: Date, start: Date) -> Vec<Date> {
        let month = |month: i8| first.with().month(month).build().ok();
        if !self.by_month.is_empty() {
            return self
                .by_month
                .iter()
                .filter_map(|number| month(*number))
                .flat_map(|first| self.in_month(first, start.day()))
                .collect();
        }
        if self.by_day.is_empty() && self.by_month_day.is_empty() {
            return month(start.month()).map(|first| self.in_month(first, start.day())).unwrap_or_default();
        }
        if self.by_day.iter().all(|(number, _)| *number == 0) {
            return (1..=12).filter_map(month).flat_map(|first| self.in_month(first, start.day())).collect();
        }
        let days = (0..i32::from(first.days_in_year())).filter_map(|day| first.checked_add(day.days()).ok());
        let days: Vec<Date> = days.collect();
        let of = |(number, weekday): &(i8, Weekday)| -> Vec<Date> {
            let all: Vec<Date> = days.iter().copied().filter(|date| date.weekday() == *weekday).collect();
            if *number == 0 { all } else { nth(&all, i16::from(*number)).into_iter().collect() }
        };
        self.by_day.iter().flat_map(of).filter(|date| self.is_month_day(*date)).collect()
    }

    fn positioned(&self, dates: &[Date]) -> Vec<Date> {
        let mut found: Vec<Date> = self.by_position.iter().filter_map(|place| nth(dates, *place)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The date at a position from 1, or from the end if negative.
fn nth(dates: &[Date], place: i16) -> Option<Date> {
    let steps = usize::from(place.unsigned_abs()).checked_sub(1)?;
    if place > 0 { dates.get(steps).copied() } else { dates.iter().rev().nth(steps).copied() }
}

fn list<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|part| read(part.trim())).collect()
}

fn number(text: &str, most: i8) -> Option<i8> {
    text.parse().ok().filter(|number: &i8| *number != 0 && (-most..=most).contains(number))
}

/// A day of the week with its number: `2TU`, `-1FR`, `MO`.
fn day(text: &str) -> Option<(i8, Weekday)> {
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match &*name.to_uppercase() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    if number.is_empty() {
        return Some((0, weekday));
    }
    number
        .parse()
        .ok()
        .filter(|number: &i8| *number != 0 && (-53..=53).contains(number))
        .map(|number| (number, weekday))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::content::date::parse_day;

    #[track_caller]
    fn are(rule: &str, start: &str, wanted: &[&str]) {
        let rule = Rule::parse(rule, |text| parse_day(text).ok()).unwrap();
        let dates = rule.dates(parse_day(start).unwrap(), date(2028, 12, 31));
        let dates: Vec<String> = dates.iter().take(wanted.len()).map(ToString::to_string).collect();
        assert_eq!(dates, wanted);
    }

    #[test]
    fn rules_give_the_dates_that_calendars_show() {
        are("FREQ=DAILY;COUNT=3", "2026-12-30", &["2026-12-30", "2026-12-31", "2027-01-01"]);
        are("FREQ=DAILY;INTERVAL=2;BYDAY=MO,FR", "2026-12-07", &["2026-12-07", "2026-12-11", "2026-12-21"]);
        are("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-12-01", &["2026-12-01", "2026-12-03", "2026-12-15"]);
        are(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
            "2026-12-06",
            &["2026-12-06", "2026-12-07", "2026-12-20"],
        );
        are("FREQ=MONTHLY;BYDAY=2TU", "2026-12-08", &["2026-12-08", "2027-01-12", "2027-02-09"]);
        are("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "2026-12-08", &["2026-12-08", "2027-01-12", "2027-02-09"]);
        are("FREQ=MONTHLY;BYDAY=-1FR", "2026-12-25", &["2026-12-25", "2027-01-29", "2027-02-26"]);
        are("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-12-31", &["2026-12-31", "2027-01-29"]);
        are("FREQ=MONTHLY", "2026-12-31", &["2026-12-31", "2027-01-31", "2027-03-31"]);
        are("FREQ=MONTHLY;BYMONTHDAY=-1,15", "2026-12-15", &["2026-12-15", "2026-12-31", "2027-01-15"]);
        are("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13", &["2026-11-13", "2027-08-13"]);
        are("FREQ=YEARLY", "2024-02-29", &["2024-02-29", "2028-02-29"]);
        are("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-26", &["2026-11-26", "2027-11-25"]);
        are("FREQ=YEARLY;BYDAY=-1SU", "2026-12-27", &["2026-12-27", "2027-12-26"]);
        are("FREQ=WEEKLY;UNTIL=2026-12-14", "2026-12-07", &["2026-12-07", "2026-12-14"]);
    }

    #[test]
    fn a_count_counts_from_the_start() {
        let dates = |rule| {
            Rule::parse(rule, |_| None).map(|rule| rule.dates(date(2026, 1, 5), date(2027, 1, 5)).len())
        };
        assert_eq!(dates("FREQ=WEEKLY;COUNT=10"), Some(10));
        assert_eq!(dates("FREQ=WEEKLY;COUNT=0"), Some(0));
        assert_eq!(dates("FREQ=WEEKLY"), Some(53));
    }

    #[test]
    fn rules_that_are_not_known_are_not_guessed() {
        for rule in [
            "",
            "FREQ=HOURLY",
            "INTERVAL=2",
            "FREQ=DAILY;BYHOUR=9,10",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=WEEKLY;BYDAY=ñ",
        ] {
            assert_eq!(Rule::parse(rule, |text| parse_day(text).ok()), None, "{rule}");
        }
    }
}
