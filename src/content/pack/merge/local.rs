//! Converts a help line or an event nearby into an entry, field by field.

use jiff::civil::Date;

use super::Assembly;
use super::reach::RawReach;
use super::vet::{Detail, OptionalText, called};
use crate::content::date::{AsOf, When, parse_day};
use crate::content::entry::{Body, Entry, Nearby, Source};
use crate::content::hours::{HoursFault, OpenHours, day_with_weekday, range_in_words};
use crate::content::origin::{SourceKind, Tag};
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::imitation::Called;
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::local_format::{RawLocalEvent, RawLocalLine, RawOpen};
use crate::content::pack::localized_text::RawText;
use crate::content::pane::Pane;
use crate::content::zone::{Times, Zone, parse_time};
use crate::text::strings::{Words, in_every_language};
use crate::text::{Language, Localized, Paragraphs, SafeText};

/// The organization that a file's content is from.
pub(super) type From<'a> = Option<&'a Localized<SafeText>>;

impl Assembly<'_> {
    pub(super) fn local_line(&mut self, at: &JsonPath<'_>, raw: &RawLocalLine, from: From<'_>) -> Entry {
        // A field that is named here and read nowhere below is a warning.
        let RawLocalLine {
            id, name, phone, extension, text, website, chat, email, address, area, hours, ..
        } = raw;
        let RawLocalLine { open, zone, languages, for_whom, cost, accessibility, .. } = raw;
        let RawLocalLine { checked, checked_by, source_kind, review_by, tag, .. } = raw;
        let title = self.text(&at.field("name"), name);
        let reach = RawReach { phone, extension, text, website, chat, email };
        if reach.is_empty() {
            self.report(at, Problem::NoContact);
        }
        let reach = self.reach(at, reach);
        let digits = reach.phone.as_ref().map_or("", |phone| phone.digits());
        self.vet_name(&at.field("name"), &title, Called::Number(digits));
        let open = self.open_hours(at, open, zone.as_deref());
        let hours = self
            .optional(at, "hours", hours.as_ref())
            .or_else(|| (!open.is_empty()).then(|| in_every_language(|language| open.in_words(language))));
        let details: [Detail; 7] = [
            (|words| words.hours, hours),
            (|words| words.languages, self.optional(at, "languages", languages.as_ref())),
            (|words| words.for_whom, self.optional(at, "for_whom", for_whom.as_ref())),
            (|words| words.cost, self.optional(at, "cost", cost.as_ref())),
            (|words| words.area, self.optional(at, "area", area.as_ref())),
            (|words| words.address, self.optional(at, "address", address.as_ref())),
            (|words| words.accessibility, self.optional(at, "accessibility", accessibility.as_ref())),
        ];
        self.vet_together(at, &details);
        let (nearby, source) = self.nearby(at, (checked, checked_by.as_deref(), *source_kind), from);
        let id = self.own_id(at, id.as_deref());
        Entry {
            nearby: Some(Box::new(Nearby { has_own_id: !id.is_empty(), open, ..nearby })),
            id,
            pane: Pane::GetHelp,
            title,
            tag: Some(tag.unwrap_or(Tag::Support)),
            body: body(&details, &reach.lines),
            help_line: reach.phone,
            text_line: reach.text_line.map(Box::new),
            links: reach.links,
            sources: vec![source],
            review_by: self.review_by(at, review_by.as_ref()),
            ..Entry::default()
        }
    }

    pub(super) fn local_event(&mut self, at: &JsonPath<'_>, raw: &RawLocalEvent, from: From<'_>) -> Entry {
        let RawLocalEvent { id, name, day, last_day, time, start, end, zone, place, address, area, .. } = raw;
        let RawLocalEvent { phone, extension, text, website, chat, email, .. } = raw;
        let RawLocalEvent { languages, for_whom, cost, accessibility, .. } = raw;
        let RawLocalEvent { checked, checked_by, source_kind, review_by, .. } = raw;
        let title = self.text(&at.field("name"), name);
        let when = self.days(at, day, last_day.as_deref());
        let times = self.times(at, ("start", start.as_deref()), end.as_deref(), zone.as_deref());
        let time = self.optional(at, "time", time.as_ref()).or_else(|| times.map(times_in_words));
        let [place, address] = [("place", place), ("address", address)]
            .map(|(field, raw)| self.optional(at, field, raw.as_ref()));
        let location = joined([&place, &address]);
        let details: [Detail; 6] = [
            (|words| words.for_whom, self.optional(at, "for_whom", for_whom.as_ref())),
            (|words| words.languages, self.optional(at, "languages", languages.as_ref())),
            (|words| words.cost, self.optional(at, "cost", cost.as_ref())),
            (|words| words.area, self.optional(at, "area", area.as_ref())),
            (|words| words.address, address),
            (|words| words.accessibility, self.optional(at, "accessibility", accessibility.as_ref())),
        ];
        self.vet_together(at, &details);
        let reach = self.reach(at, RawReach { phone, extension, text, website, chat, email });
        let (nearby, source) = self.nearby(at, (checked, checked_by.as_deref(), *source_kind), from);
        let days = when.map(|when| in_every_language(|language| with_weekday(when, language)));
        let id = self.own_id(at, id.as_deref());
        let event = Entry {
            nearby: Some(Box::new(Nearby { location, has_own_id: !id.is_empty(), ..nearby })),
            id,
            pane: Pane::Events,
            title,
            when,
            times,
            facts: [days, time, place].into_iter().flatten().collect(),
            body: body(&details, &reach.lines),
            help_line: reach.phone,
            text_line: reach.text_line.map(Box::new),
            links: reach.links,
            sources: vec![source],
            review_by: self.review_by(at, review_by.as_ref()),
            ..Entry::default()
        };
        self.vet_name(&at.field("name"), &event.title, called(&event));
        event
    }

    /// The text in an optional field of the value at `at`.
    fn optional(&mut self, at: &JsonPath<'_>, field: &str, raw: Option<&RawText>) -> OptionalText {
        raw.map(|raw| self.text(&at.field(field), raw))
    }

    /// The id that the file gives; empty if it gives none.
    fn own_id(&mut self, at: &JsonPath<'_>, raw: Option<&str>) -> SafeText {
        let Some(raw) = raw else { return SafeText::default() };
        let problem = if !super::is_id(raw) {
            Some(Problem::BadId(raw.to_owned()))
        } else if self.ids.contains_key(raw) || !self.nearby_ids.insert(raw.to_owned()) {
            Some(Problem::DuplicateId(raw.to_owned()))
        } else {
            None
        };
        if let Some(problem) = problem {
            self.report(&at.field("id"), problem);
            return SafeText::default();
        }
        SafeText::clean(raw)
    }

    /// The day of the last check and who did it, and the source that a reader sees.
    fn nearby(
        &mut self,
        at: &JsonPath<'_>,
        (checked, checked_by, kind): (&str, Option<&str>, Option<SourceKind>),
        from: From<'_>,
    ) -> (Nearby, Source) {
        let checked_by = checked_by.map(|by| self.cleaned(&at.field("checked_by"), by));
        let at = at.field("checked");
        let day = self.day(&at, checked);
        self.check_known(&at, day, checked);
        let name = from
            .cloned()
            .unwrap_or_else(|| in_every_language(|language| Words::of(language).nearby.people.to_owned()));
        let as_of = day.map_or(AsOf::Undated, AsOf::day);
        let is_called = kind.is_none_or(|kind| kind == SourceKind::Operator);
        let nearby = Nearby { checked: day.filter(|_| is_called), checked_by, ..Nearby::default() };
        (nearby, Source { name, as_of, address: None, kind })
    }

    /// A day; reports one that is not valid.
    pub(super) fn day(&mut self, at: &JsonPath<'_>, raw: &str) -> Option<Date> {
        let day = parse_day(raw).ok();
        if day.is_none() {
            self.report(at, Problem::BadDate(SafeText::clean(raw).to_string()));
        }
        day
    }

    fn days(&mut self, at: &JsonPath<'_>, first: &str, last: Option<&str>) -> Option<When> {
        let from = self.day(&at.field("day"), first)?;
        let to = last.map_or(Some(from), |last| self.day(&at.field("last_day"), last))?;
        if to < from {
            self.report(&at.field("last_day"), Problem::LastBeforeFirst);
        }
        Some(When::Once { from, to })
    }

    /// The times of day of an event; reports those that are not valid.
    pub(super) fn times(
        &mut self,
        at: &JsonPath<'_>,
        (start_field, start): (&str, Option<&str>),
        end: Option<&str>,
        zone: Option<&str>,
    ) -> Option<Times> {
        for (field, time) in [(start_field, start), ("end", end)] {
            if let Some(time) = time.filter(|time| parse_time(time).is_none()) {
                self.report(&at.field(field), Problem::BadTime(time.to_owned()));
            }
        }
        if end.is_some() && start.is_none() {
            self.report(at, Problem::NoStart);
        }
        self.zone(at, zone);
        Times::of(start?, end, zone)
    }

    /// The time zone in the field `zone`.
    pub(super) fn zone(&mut self, at: &JsonPath<'_>, raw: Option<&str>) -> Option<&'static Zone> {
        let zone = Zone::named(raw?);
        if zone.is_none() {
            self.report(&at.field("zone"), Problem::UnknownZone(raw?.to_owned()));
        }
        zone
    }

    fn open_hours(&mut self, at: &JsonPath<'_>, raw: &[RawOpen], zone: Option<&str>) -> OpenHours {
        let mut open = OpenHours::new(self.zone(at, zone));
        let at = at.field("open");
        for (number, RawOpen { days, from, to }) in raw.iter().enumerate() {
            let at = at.item(number);
            match open.add(days, from, to) {
                Ok(()) => {}
                Err(HoursFault::Days(text)) => self.report(&at.field("days"), Problem::BadDays(text)),
                Err(HoursFault::Time(field, text)) => self.report(&at.field(field), Problem::BadTime(text)),
            }
        }
        open
    }
}

/// The body: a line for each detail that is given, after its label, and `more`.
fn body(details: &[Detail], more: &[Localized<SafeText>]) -> Body {
    let of = |language: Language| -> Paragraphs {
        let words = &Words::of(language).nearby;
        let details = details.iter().filter_map(|(label, text)| {
            let text = text.as_ref()?.in_language(language);
            Some(SafeText::clean(&format!("{} {text}", label(words))))
        });
        details.chain(more.iter().map(|line| line.in_language(language).clone())).collect()
    };
    Body::new(Localized::made(of), Vec::new())
}

/// The texts that are given, with a comma between them.
fn joined(texts: [&OptionalText; 2]) -> OptionalText {
    let of = |language| {
        let given = texts.iter().filter_map(|text| text.as_ref()).map(|text| &**text.in_language(language));
        given.collect::<Vec<_>>().join(", ")
    };
    texts.iter().any(|text| text.is_some()).then(|| in_every_language(of))
}

/// The days of an event in words, a single one with its day of the week.
fn with_weekday(when: When, language: Language) -> String {
    match when {
        When::Once { from, to } if from == to => day_with_weekday(from, language),
        when => when.in_words(language),
    }
}

fn times_in_words(times: Times) -> Localized<SafeText> {
    in_every_language(|language| range_in_words(times.start, times.end, language))
}
