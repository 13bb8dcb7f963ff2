//! What has to be looked at again: entries whose day of review is past or near, and numbers to call.

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use crate::content::catalog::Catalog;
use crate::content::date::{AsOf, day_in_words};
use crate::content::entry::Entry;
use crate::content::hotline::EMERGENCY;
use crate::content::origin::SourceKind;
use crate::text::Language;
use crate::text::sentences::{ageing as say, counted};

/// The time after which a check of a nearby entry by a person is stale, if its file names no day: 90 days.
const STALE_AFTER: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How long before the day of review it is announced: 30 days.
const ANNOUNCED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The age in years from which a source no longer backs a phone number.
const OLD_SOURCE: i32 = 2;

/// What `today` says about the review of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// The day that the file names is past.
    Past(Date),
    /// The day that the file names is at most 30 days away.
    Near(Date),
    /// The file names no day, and the last check, on this day, was more than 90 days ago.
    Stale(Date),
}

impl Due {
    /// `None` if nothing has to be done yet.
    pub fn of(entry: &Entry, today: Date) -> Option<Self> {
        match (entry.review_by, entry.checked()) {
            (Some(day), _) if day < today => Some(Self::Past(day)),
            (Some(day), _) => {
                let is_near = today.checked_add(ANNOUNCED).is_ok_and(|last| day <= last);
                is_near.then_some(Self::Near(day))
            }
            (None, Some(day)) => is_stale(day, today).then_some(Self::Stale(day)),
            (None, None) => None,
        }
    }

    /// The day by which it has to be done.
    pub fn day(self) -> Date {
        match self {
            Self::Past(day) | Self::Near(day) => day,
            Self::Stale(checked) => checked.saturating_add(STALE_AFTER),
        }
    }
}

/// Whether a check on this day has to be repeated.
pub(super) fn is_stale(day: Date, today: Date) -> bool {
    day.checked_add(STALE_AFTER).is_ok_and(|end| end < today)
}

/// A note for each of the entries that has to be reviewed.
pub(super) fn notes<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    today: Date,
    language: Language,
) -> Vec<String> {
    entries.filter_map(|entry| Some(note(entry, Due::of(entry, today)?, language))).collect()
}

fn note(entry: &Entry, review: Due, language: Language) -> String {
    let name = entry.title.in_language(language);
    let is_unchecked = entry.nearby.is_some() && entry.checked().is_none();
    if let (true, Due::Past(day) | Due::Near(day)) = (is_unchecked, review) {
        // An event has to be confirmed before it begins.
        let before = entry.when.and_then(|when| when.days(None).0.yesterday().ok());
        let day = day_in_words(before.map_or(day, |before| before.min(day)), language);
        let add = if entry.when.is_some() { "infocus add event" } else { "infocus add" };
        return say::unconfirmed(language, name, &day, add);
    }
    let todo = match &entry.help_line {
        Some(_) if is_emergency(entry) => say::confirm_without_call(language),
        Some(line) => say::call(language, line.display()),
        None => say::make_sure(language),
    };
    let words = |day| day_in_words(day, language);
    match review {
        Due::Past(day) => say::was_due(language, name, &words(day), &todo),
        Due::Near(day) => say::is_due(language, name, &words(day), &todo),
        Due::Stale(day) => say::stale(language, name, &words(day), &todo),
    }
}

/// What a kiosk writes to its journal when it starts: a note for each entry of a folder whose review is overdue, and
/// first one for all of the program's own, which staff cannot change.
#[must_use]
pub fn overdue(catalog: &Catalog, today: Date, language: Language) -> Vec<String> {
    let entries = || catalog.entries().map(|(_, entry)| entry).filter(|entry| is_overdue(entry, today));
    let own = match entries().filter(|entry| entry.is_built_in).count() {
        0 => None,
        count => Some(counted(language, count, say::own_overdue, say::all_own_overdue)),
    };
    let added = entries().filter(|entry| !entry.is_built_in);
    own.into_iter().chain(notes(added, today, language)).collect()
}

/// Whether a number is the emergency number. A test call could keep somebody in danger waiting.
pub(super) fn is_emergency(entry: &Entry) -> bool {
    entry.help_line.as_ref().is_some_and(|line| **line.digits() == *EMERGENCY)
}

/// Whether the day of review of an entry is past, or its last check long ago.
pub(super) fn is_overdue(entry: &Entry, today: Date) -> bool {
    matches!(Due::of(entry, today), Some(Due::Past(_) | Due::Stale(_)))
}

/// Whether the newest source of a phone number is a data file in a code repository. The emergency number needs none.
pub(super) fn rests_on_a_repository(entry: &Entry) -> bool {
    let kind = entry.newest_source().and_then(|source| source.kind);
    entry.help_line.is_some() && !is_emergency(entry) && kind == Some(SourceKind::Repository)
}

/// Whether a number has to be called before it can be trusted: its newest source is a code repository, shows no
/// date or is old.
pub(super) fn has_to_be_called(entry: &Entry, today: Option<Date>) -> bool {
    let is_old = match (entry.as_of(), today) {
        (AsOf::Undated, _) => true,
        (as_of, Some(today)) => {
            let oldest = today.checked_sub(OLD_SOURCE.years()).ok();
            as_of.first_day().zip(oldest).is_some_and(|(day, oldest)| day < oldest)
        }
        (_, None) => false,
    };
    entry.help_line.is_some() && !is_emergency(entry) && (is_old || rests_on_a_repository(entry))
}

/// The kind of an entry's newest source, after other sentences: ` Newest source: an agency's page.`.
pub(super) fn newest_kind(entry: &Entry, language: Language) -> Option<String> {
    let kind = match entry.newest_source()?.kind? {
        SourceKind::Operator => say::operator(language),
        SourceKind::Agency => say::agency(language),
        SourceKind::Copy => say::copy(language),
        SourceKind::Repository => say::repository(language),
        SourceKind::Press => say::press(language),
    };
    Some(say::newest_source(language, &kind))
}

/// The age of a number: `Undated.`, `As of July 2026.` or `Checked October 3, 2026.`.
pub(super) fn age(entry: &Entry, language: Language) -> String {
    match entry.as_of() {
        AsOf::Undated => say::undated(language),
        as_of @ AsOf::Dated { .. } => {
            let date = as_of.in_words(language);
            if entry.checked().is_some() {
                say::checked(language, &date)
            } else {
                say::as_of(language, &date)
            }
        }
    }
}
