//! Calendars in the form of iCalendar (RFC 5545): their events from today on.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::decode;
use super::gathered::{Context, Gathered, IMPORTED};
use super::ical::{Component, calendar, unfolded};
use super::instant::{Moment, length};
use super::moments::clock;
use super::problem::ImportError;
use super::recurrence::Rule;
use super::zones;
use crate::content::date::parse_day;
use crate::content::hours::range_in_words;
use crate::content::pack::limits::most_letters;
use crate::content::pack::local_format::RawLocalEvent;
use crate::content::pack::localized_text::RawText;
use crate::text::sentences::{InLanguage, import, import_calendar as words};
use crate::text::{Language, SafeText};

/// The dates of one rule that come in, if they are within a year.
const MOST_DATES: usize = 12;

/// The years in which further dates are looked for.
const YEARS_AHEAD: i32 = 5;

/// Gathers the events of a calendar.
pub(super) fn gather(bytes: &[u8], context: &Context, gathered: &mut Gathered) -> Result<(), ImportError> {
    let text = decode::text(&unfolded(bytes)).ok_or(ImportError::NotText)?;
    let calendar = calendar(&text).ok_or(ImportError::NotIcs)?;
    let own = calendar.zone.as_deref().and_then(zones::named);
    let context = Context { zone: context.zone.or(own), ..*context };
    let moved: BTreeSet<Moved> = calendar.events.iter().filter_map(|event| moved(event, &context)).collect();
    for event in &calendar.events {
        gathered.report.begin();
        gather_event(event, &moved, &context, gathered);
    }
    Ok(())
}

/// The UID of an event that returns, and one of its dates that has an event of its own.
type Moved = (String, DateTime);

fn moved(event: &Component, context: &Context) -> Option<Moved> {
    let (at, _) = Moment::of(event.property("RECURRENCE-ID")?, context.zone)?;
    Some((event.text("UID")?, key(at)))
}

/// The local date and time of a moment.
fn key(at: Moment) -> DateTime {
    at.day.to_datetime(at.time.unwrap_or_default())
}

/// An event, as far as it is known before its dates.
struct EventDraft<'a> {
    event: &'a Component,
    name: String,
    start: Moment,
    end: Option<Moment>,
}

fn gather_event(event: &Component, moved: &BTreeSet<Moved>, context: &Context, gathered: &mut Gathered) {
    let Some(name) = event.text("SUMMARY") else {
        let uid = event.text("UID").unwrap_or_else(|| words::unnamed(gathered.report.language));
        return gathered.report.say(&uid, import::no_name);
    };
    if event.text("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED")) {
        return gathered.report.say(&name, words::cancelled);
    }
    let start = event.property("DTSTART").and_then(|start| Moment::of(start, context.zone));
    let Some((start, unknown)) = start else {
        return gathered.report.say(&name, words::no_date);
    };
    if let Some(zone) = unknown {
        gathered.report.say(&name, |language| words::foreign_zone(language, SafeText::shortened(&zone)));
    }
    let end = end(event, start, context);
    let end = end.filter(|end| {
        let is_after = (end.day, end.time) >= (start.day, start.time);
        if !is_after {
            gathered.report.say(&name, words::end_before_start);
        }
        is_after
    });
    let draft = EventDraft { event, name, start, end };
    let dates = draft.dates(moved, context, gathered);
    let is_single = event.property("RRULE").is_none() && event.property("RDATE").is_none();
    for date in dates {
        draft.gather(date, is_single && event.property("RECURRENCE-ID").is_none(), context, gathered);
    }
}

/// The end of an event, in the zone of its start.
fn end(event: &Component, start: Moment, context: &Context) -> Option<Moment> {
    if let Some(property) = event.property("DTEND") {
        let (end, _) = Moment::of(property, context.zone)?;
        if end.time.is_none() && start.time.is_none() {
            // The end of whole days is the day after.
            return Some(end.on(end.day_before()?.max(start.day)));
        }
        let end = start.zone.map_or(end, |zone| end.in_zone(zone));
        return (end.time.is_some() == start.time.is_some()).then_some(end);
    }
    let length = length(&event.property("DURATION")?.value)?;
    let end = start.after(length)?;
    if start.time.is_none() { Some(end.on(end.day_before()?.max(start.day))) } else { Some(end) }
}

impl EventDraft<'_> {
    /// The days that it lasts, from 0.
    fn length(&self) -> i32 {
        let end = self.end.map_or(self.start.day, |end| end.day);
        end.since(self.start.day).map_or(0, |span| span.get_days())
    }

    /// The dates on which it begins, from today on.
    fn dates(&self, moved: &BTreeSet<Moved>, context: &Context, gathered: &mut Gathered) -> Vec<Date> {
        let from = context.today.unwrap_or(self.start.day);
        let in_years = |years: i32| from.max(self.start.day).checked_add(years.years()).unwrap_or(Date::MAX);
        let horizon = in_years(1);
        let mut all = self.all_dates(in_years(YEARS_AHEAD), context, gathered);
        let uid = self.event.text("UID").unwrap_or_default();
        let is_other = self.event.property("RECURRENCE-ID").is_none();
        let except: Vec<Moment> = self.listed("EXDATE", context);
        all.retain(|date| {
            let at = self.start.on(*date);
            let is_moved = is_other && moved.contains(&(uid.clone(), key(at)));
            let is_except =
                |other: &Moment| other.day == *date && (other.time.is_none() || other.time == at.time);
            !is_moved && !except.iter().any(is_except)
        });
        let is_ahead = |date: &Date| {
            date.checked_add(self.length().days()).is_ok_and(|last| last >= from) || context.today.is_none()
        };
        let (mut ahead, past): (Vec<Date>, Vec<Date>) = all.into_iter().partition(is_ahead);
        if ahead.is_empty() {
            if past.is_empty() {
                gathered.report.say(&self.name, words::no_date_left);
            } else {
                gathered.report.past += 1;
            }
        }
        // One that returns after years comes in once.
        let count = ahead.iter().filter(|date| **date <= horizon).count().clamp(1, MOST_DATES);
        if let Some(last) = ahead.get(count - 1).filter(|_| ahead.len() > count) {
            gathered.report.say(&self.name, |language| words::next_dates(language, count, last));
            ahead.truncate(count);
        }
        ahead
    }

    /// All dates up to `horizon`, in order.
    fn all_dates(&self, horizon: Date, context: &Context, gathered: &mut Gathered) -> Vec<Date> {
        let mut all = vec![self.start.day];
        let mut more = self.listed("RDATE", context);
        for property in self.event.all("RRULE") {
            let until = |text: &str| {
                let (at, _) = Moment::parse(text, None, self.start.zone)?;
                // An end before the time of day of the event is on the day before.
                let is_before = at.time.is_some_and(|time| self.start.time.is_some_and(|start| time < start));
                if is_before { at.day_before() } else { Some(at.day) }
            };
            match Rule::parse(&property.value, until) {
                Some(rule) => all.extend(rule.dates(self.start.day, horizon)),
                None => gathered.report.say(&self.name, |language| {
                    words::unknown_rule(language, SafeText::shortened(&property.value))
                }),
            }
        }
        more.retain(|at| {
            let is_same_time = at.time.is_none() || at.time == self.start.time;
            if !is_same_time {
                gathered.report.say(&self.name, |language| words::other_time(language, at.day));
            }
            is_same_time
        });
        all.extend(more.iter().map(|at| at.day).filter(|day| *day <= horizon));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The moments in all properties of this name, in the zone of the start.
    fn listed(&self, name: &str, context: &Context) -> Vec<Moment> {
        let properties = self.event.all(name);
        let moments = properties.flat_map(|property| {
            let id = property.parameter("TZID");
            property.value.split(',').filter_map(move |text| {
                // A period has its end after a slash.
                let start = text.trim().split('/').next()?;
                Moment::parse(start, id, self.start.zone.or(context.zone)).map(|(at, _)| at)
            })
        });
        moments.map(|at| self.start.zone.map_or(at, |zone| at.in_zone(zone))).collect()
    }

    fn gather(&self, date: Date, is_single: bool, context: &Context, gathered: &mut Gathered) {
        let Self { event, name, start, end } = self;
        let uid = event.text("UID").unwrap_or_else(|| name.clone());
        let id = if is_single {
            gathered.id(&uid)
        } else {
            // The day stays whole in a long id.
            let most = most_letters("id") - 11;
            let uid: String = uid.chars().take(most).collect();
            gathered.id(&format!("{uid}-{date}"))
        };
        let last = end.and_then(|end| {
            let is_night = end.time.zip(start.time).is_some_and(|(end, start)| end <= start);
            let days = self.length() - i32::from(is_night && self.length() == 1);
            (days > 0).then(|| date.checked_add(days.days()).ok()).flatten()
        });
        let (place, link) = self.place_and_link();
        let raw = RawLocalEvent {
            id,
            name: gathered.text(name, "name", name).unwrap_or_default(),
            day: date.to_string().into(),
            last_day: last.map(|last| last.to_string().into()),
            time: self.time_in_utc(gathered),
            start: start.time.map(|time| clock(time).into()),
            end: end.and_then(|end| end.time).filter(|_| *end != Some(*start)).map(|time| clock(time).into()),
            zone: start.zone.map(Into::into),
            place: place.and_then(|place| gathered.text(name, "place", &place)),
            website: link.and_then(|link| gathered.string(name, "website", &link)),
            for_whom: self.for_whom(gathered).map(|words| words.to_string().into()),
            checked: self.checked(context, gathered).to_string().into(),
            source_kind: Some(IMPORTED),
            ..RawLocalEvent::default()
        };
        gathered.event(name, raw);
    }

    /// The times in words if they are in UTC, which nobody's clock shows: other times stand without their zone.
    fn time_in_utc(&self, gathered: &mut Gathered) -> Option<RawText> {
        let from = self.start.time.filter(|_| self.start.zone == Some("UTC"))?;
        gathered.report.say_once(words::in_utc);
        let to = self.end.and_then(|end| end.time).filter(|to| *to != from);
        let [en, es] = [Language::English, Language::Spanish]
            .map(|language| range_in_words(from, to, language) + " UTC");
        gathered.both(&self.name, "time", [&en, &es])
    }

    /// The place, and the address on the web, which some programs write as the place.
    fn place_and_link(&self) -> (Option<String>, Option<String>) {
        let is_link = |text: &String| text.starts_with("https://") || text.starts_with("http://");
        let (place, link) = (self.event.text("LOCATION"), self.event.text("URL").filter(is_link));
        match place {
            Some(place) if is_link(&place) && !place.contains(' ') => (None, link.or(Some(place))),
            place => (place, link),
        }
    }

    /// The description, if it is short and plain.
    fn for_whom(&self, gathered: &mut Gathered) -> Option<SafeText> {
        let text = self.event.text("DESCRIPTION")?;
        let clean = SafeText::clean(&text);
        let reason: InLanguage = if clean.chars().count() > most_letters("for_whom") {
            words::long_description
        } else if clean.contains('<') {
            words::html_description
        } else {
            return Some(clean).filter(|clean| !clean.is_empty());
        };
        gathered.report.say(&self.name, reason);
        None
    }

    /// The day of the last change, or of the export.
    fn checked(&self, context: &Context, gathered: &mut Gathered) -> Date {
        let day = |name| {
            let (at, _) = Moment::of(self.event.property(name)?, None)?;
            parse_day(&at.day.to_string()).ok().filter(|day| context.is_known(*day))
        };
        day("LAST-MODIFIED").or_else(|| day("DTSTAMP")).unwrap_or_else(|| {
            gathered.report.say(&self.name, import::no_last_change);
            context.file_day
        })
    }
}
