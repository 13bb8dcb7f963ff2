//! The hours of a service: the words of the directory, and the same as data where they return every week.

use serde_json::Value;

use super::gathered::{Context, Gathered};
use super::hsds_fields::{other_validity, sentence};
use super::hsds_record::{Service, ServicePlace};
use super::json::{first_text, objects, text};
use super::moments::{clock, time};
use super::zones;
use crate::content::hours::{days_code, range_in_words};
use crate::content::pack::local_format::RawOpen;
use crate::content::zone::parse_time;
use crate::text::sentences::{InLanguage, import_hsds as words};
use crate::text::{Language, capitalized};

/// The days of the week as RFC 5545 and as a pack names them.
const DAYS: [(&str, &str); 7] =
    [("mo", "mon"), ("tu", "tue"), ("we", "wed"), ("th", "thu"), ("fr", "fri"), ("sa", "sat"), ("su", "sun")];

/// The end of a day, as a pack has it.
const MIDNIGHT: &str = "24:00";

/// The hours of a line.
#[derive(Debug, Default)]
pub(super) struct Hours {
    pub(super) text: Option<String>,
    pub(super) open: Vec<RawOpen>,
    pub(super) zone: Option<&'static str>,
}

/// One schedule, as far as it can be said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Schedule {
    description: Option<String>,
    /// Days, and the times of day from and to.
    weekly: Option<[String; 3]>,
    zone: Option<&'static str>,
}

impl Schedule {
    /// In words. A description without a digit does not say the times.
    fn words(&self) -> String {
        let says_times = |words: &String| words.contains(|letter: char| letter.is_ascii_digit());
        let weekly = self.weekly.as_ref().filter(|_| !self.description.as_ref().is_some_and(says_times));
        let parts = [weekly.map(in_words), self.description.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| sentence(&part)).collect();
        parts.join(" ")
    }
}

/// Schedules of one thing, with the name of its place.
type PlaceSchedules = (Option<String>, Vec<Schedule>);

/// The hours of a service at these places: those that are said of the service there, else of the service, else of the
/// building. Of several places, those of the service come first.
pub(super) fn hours(
    service: &Service<'_>,
    places: &[ServicePlace<'_>],
    context: &Context,
    gathered: &mut Gathered,
) -> Hours {
    let label = &service.label;
    let mut group = |value: Option<&Value>, place: Option<&ServicePlace<'_>>| -> PlaceSchedules {
        let name = place.and_then(|place| first_text(place.location?, &["name"]));
        (name, value.map(|value| read_all(value, label, context, gathered)).unwrap_or_default())
    };
    let here: Vec<PlaceSchedules> = places.iter().map(|place| group(place.here, Some(place))).collect();
    let own = vec![group(Some(service.value), None)];
    let buildings: Vec<PlaceSchedules> =
        places.iter().map(|place| group(place.location, Some(place))).collect();
    let mut levels =
        if places.len() == 1 { [here, own, buildings] } else { [own, here, buildings] }.into_iter();
    let Some(mut used) = levels.find(|level| level.iter().any(|(_, group)| !group.is_empty())) else {
        return Hours::default();
    };
    used.retain(|(_, group)| !group.is_empty());
    let is_used = |schedule: &Schedule| used.iter().any(|(_, group)| group.contains(schedule));
    for schedule in levels.flatten().flat_map(|(_, group)| group).filter(|schedule| !is_used(schedule)) {
        let hours = schedule.words();
        let hours = hours.trim_end_matches('.');
        gathered.report.say(label, |language| words::less_exact_hours(language, hours));
    }
    let (_, first) = used.first().cloned().unwrap_or_default();
    if used.iter().any(|(_, group)| *group != first) {
        let of_place = |(name, group): &PlaceSchedules| match name {
            Some(name) => format!("{name}: {}", all_words(group)),
            None => all_words(group),
        };
        let text = used.iter().map(of_place).collect::<Vec<_>>().join(" ");
        return Hours { text: Some(text), ..Hours::default() };
    }
    of_group(&first, label, context, gathered)
}

fn of_group(group: &[Schedule], label: &str, context: &Context, gathered: &mut Gathered) -> Hours {
    let has_description = group.iter().any(|schedule| schedule.description.is_some());
    let text = has_description.then(|| all_words(group));
    let weekly = group.iter().filter_map(|schedule| schedule.weekly.clone());
    let open: Vec<RawOpen> = weekly
        .map(|[days, from, to]| RawOpen { days: days.into(), from: from.into(), to: to.into() })
        .collect();
    if open.is_empty() {
        return Hours { text, ..Hours::default() };
    }
    let zone = group.first().and_then(|schedule| schedule.zone);
    if group.iter().any(|schedule| schedule.zone != zone) {
        gathered.report.say(label, words::several_zones);
        return Hours { text, open, zone: None };
    }
    let zone = zone.or(context.zone);
    if zone.is_none() {
        gathered.report.say_once(words::no_zone);
    }
    Hours { text, open, zone }
}

fn all_words(group: &[Schedule]) -> String {
    let mut all: Vec<String> = Vec::new();
    for schedule in group {
        let words = schedule.words();
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join(" ")
}

/// `Mon-fri, 9 a.m. to 5 p.m.`
fn in_words([days, from, to]: &[String; 3]) -> String {
    let time = |text: &str| parse_time(if text == MIDNIGHT { "00:00" } else { text }).unwrap_or_default();
    let range = range_in_words(time(from), Some(time(to)), Language::English);
    format!("{}, {range}", capitalized(days))
}

fn read_all(value: &Value, label: &str, context: &Context, gathered: &mut Gathered) -> Vec<Schedule> {
    let mut found = Vec::new();
    for schedule in [objects(value, "schedules"), objects(value, "regular_schedules")].concat() {
        let read = read(schedule, label, context, gathered);
        found.extend(read.filter(|read| !found.contains(read)));
    }
    found
}

/// A schedule that is valid today, if it says anything.
fn read(value: &Value, label: &str, context: &Context, gathered: &mut Gathered) -> Option<Schedule> {
    let description = text(value, "description");
    let named = description.as_ref().map(|words| format!(" \"{words}\"")).unwrap_or_default();
    if let Some(when) = other_validity(value, context) {
        gathered
            .report
            .say(label, |language| words::hours_not_valid(language, &named, &when.in_language(language)));
        return None;
    }
    let zone = text(value, "timezone").and_then(|zone| zones::named(&zone));
    let weekly = match weekly(value) {
        Ok(weekly) => weekly,
        Err(reason) => {
            gathered.report.say(label, |language| match description {
                Some(_) => words::hours_in_words(language, &named, &reason(language)),
                None => words::hours_left_out(language, &reason(language)),
            });
            None
        }
    };
    if description.is_none() && weekly.is_none() {
        return None;
    }
    Some(Schedule { description, weekly, zone })
}

/// The days and times that return every week, or why they cannot be given; `None` if there are none at all.
fn weekly(value: &Value) -> Result<Option<[String; 3]>, InLanguage> {
    let (opens, closes) = (text(value, "opens_at"), text(value, "closes_at"));
    let (Some(opens), Some(closes)) = (&opens, &closes) else {
        return if opens.is_none() && closes.is_none() { Ok(None) } else { Err(words::one_time) };
    };
    let days = days(value)?;
    let (Some(from), Some(to)) = (local(opens), local(closes)) else {
        return Err(words::utc_times);
    };
    // Some write the last minute of the day for its end.
    let to = if matches!(&*to, "23:59" | "00:00") { MIDNIGHT.to_owned() } else { to };
    Ok(Some([days, from, to]))
}

/// A time of day without seconds and without its distance from UTC. UTC itself is not local time anywhere.
fn local(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.ends_with(['Z', 'z']) {
        return None;
    }
    let end = raw.find(['+', '-']).unwrap_or(raw.len());
    let (clock_time, _) = raw.split_at(end);
    if clock_time.starts_with("24:00") {
        return Some(clock(jiff::civil::Time::midnight()));
    }
    time(clock_time).map(clock)
}

/// The days as a pack has them: `mon-fri`.
fn days(value: &Value) -> Result<String, InLanguage> {
    if text(value, "interval").is_some_and(|interval| interval.parse() != Ok(1_u8)) {
        return Err(words::not_weekly);
    }
    if let Some(day) = text(value, "weekday") {
        return Ok(day);
    }
    let by_day = text(value, "byday").or_else(|| {
        let days = value.get("byday")?.as_array()?.iter().filter_map(Value::as_str);
        Some(days.collect::<Vec<_>>().join(","))
    });
    let frequency = text(value, "freq").map(|frequency| frequency.to_lowercase());
    let is_by_other =
        ["bymonthday", "byyearday", "byweekno"].iter().any(|field| text(value, field).is_some());
    match frequency.as_deref() {
        Some("daily") if by_day.is_none() => return Ok("every day".to_owned()),
        None | Some("weekly" | "daily") => {}
        Some(_) => return Err(words::not_weekly),
    }
    if frequency.is_none() && is_by_other {
        return Err(words::not_weekly);
    }
    let by_day = by_day.ok_or(words::no_days as InLanguage)?.to_lowercase();
    let name = |word: &str| DAYS.iter().find(|(short, long)| word == *short || word.starts_with(long));
    let words = by_day.split([',', ';', ' ']).filter(|word| !word.is_empty());
    let names: Option<Vec<&str>> = words.map(|word| name(word).map(|(_, long)| *long)).collect();
    names.and_then(|names| days_code(&names.join(", "))).ok_or(words::other_days)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schedule_that_returns_every_week_is_data() {
        for (value, wanted) in [
            (
                json!({"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00:00"}),
                ["mon-fri", "09:00", "17:00"],
            ),
            (
                json!({"freq": "DAILY", "opens_at": "00:00", "closes_at": "23:59"}),
                ["every day", "00:00", "24:00"],
            ),
            (
                json!({"byday": "SA, SU", "opens_at": "10:00-05:00", "closes_at": "2:30 pm"}),
                ["sat, sun", "10:00", "14:30"],
            ),
            (
                json!({"byday": ["MO", "WE"], "opens_at": "20:00", "closes_at": "08:00", "interval": 1}),
                ["mon, wed", "20:00", "08:00"],
            ),
            (
                json!({"weekday": "Monday", "opens_at": "20:00", "closes_at": "24:00"}),
                ["Monday", "20:00", "24:00"],
            ),
        ] {
            assert_eq!(weekly(&value), Ok(Some(wanted.map(str::to_owned))), "{value}");
        }
    }

    #[test]
    fn a_schedule_that_cannot_be_said_has_a_reason() {
        for value in [
            json!({"freq": "MONTHLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}),
            json!({"freq": "WEEKLY", "byday": "MO", "interval": 2, "opens_at": "09:00", "closes_at": "17:00"}),
            json!({"freq": "WEEKLY", "byday": "1MO", "opens_at": "09:00", "closes_at": "17:00"}),
            json!({"freq": "WEEKLY", "opens_at": "09:00", "closes_at": "17:00"}),
            json!({"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00Z", "closes_at": "17:00Z"}),
            json!({"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00"}),
            json!({"bymonthday": "1", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00"}),
        ] {
            assert!(weekly(&value).is_err(), "{value}");
        }
        assert_eq!(weekly(&json!({"description": "Always"})), Ok(None));
    }

    #[test]
    fn a_description_without_times_does_not_hide_them() {
        let weekly = Some(["mon-fri", "09:00", "17:00"].map(str::to_owned));
        let schedule = Schedule { description: Some("Walk in".into()), weekly, zone: None };
        assert_eq!(schedule.words(), "Mon-fri, 9 a.m. to 5 p.m. Walk in.");
    }
}
