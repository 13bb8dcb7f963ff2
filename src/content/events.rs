//! Sorts the Events pane: calendar, upcoming, yearly, past (folded) and the page's own line.

use jiff::civil::Date;

use super::catalog::{Catalog, Listed};
use super::date::When;
use super::entry::EntryIndex;
use super::origin::Origin;
use super::pane::Pane;
use crate::text::strings::{Words, in_every_language};

/// The id of the entry that lists upcoming events by date.
pub const CALENDAR_ID: &str = "calendar";

/// The id of the entry that folds the past events, which are listed below it.
pub const FOLD_ID: &str = "page-events";

/// The parts of the Events pane, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EventPart {
    Undated,
    Upcoming,
    Yearly,
    Past,
    Page,
}

impl Catalog {
    /// The same catalog with its events in the order of [`Catalog::put_next_dates_first`].
    #[must_use]
    pub fn with_next_dates_first(mut self, today: Option<Date>) -> Self {
        self.put_next_dates_first(today);
        self
    }

    /// Sorts the events by part, group and date, with past ones below the entry that counts them. If the day is
    /// not known, they keep their order and none is past.
    pub fn put_next_dates_first(&mut self, today: Option<Date>) {
        let fold = self.find(FOLD_ID);
        let mut list = self.pane(Pane::Events).to_vec();
        list.retain(|listed| Some(listed.entry) != fold);
        list.sort_by_key(|listed| {
            let entry = self.entry(listed.entry);
            let day = entry.when.filter(|_| entry.nearby.is_some()).map(|when| when.days(None).0);
            (listed.order, day, listed.entry.number())
        });
        let yearly = list
            .iter()
            .find(|listed| self.part(listed, today) == EventPart::Yearly && listed.group.is_some());
        let yearly = yearly.and_then(|listed| listed.group);
        for listed in &mut list {
            let part = self.part(listed, today);
            listed.is_past = part == EventPart::Past;
            // Without a group it would seem to belong to the nearby events.
            if part == EventPart::Yearly {
                listed.group = listed.group.or(yearly);
            }
        }
        if today.is_some() {
            self.sort_by_part(&mut list, today);
        }
        let coming = self.by_date(&list, today, &|listed, _| !listed.is_past);
        self.set_references(CALENDAR_ID, coming);
        let past = self.by_date(&list, today, &|_, when| match today {
            Some(today) => when.is_past(today),
            None => matches!(when, When::Once { .. }),
        });
        if let (Some(fold), Some(at)) = (fold, list.iter().position(|listed| listed.is_past)) {
            self.count_past(fold, &past);
            list.insert(at, Listed { entry: fold, order: 0, group: None, is_past: false });
        }
        self.set_references(FOLD_ID, past);
        if let Some(slot) = self.panes.get_mut(Pane::Events.position()) {
            *slot = list;
        }
    }

    /// Whether this is the entry that folds the past events.
    #[must_use]
    pub fn is_fold(&self, listed: &Listed) -> bool {
        *self.entry(listed.entry).id == *FOLD_ID
    }

    fn part(&self, listed: &Listed, today: Option<Date>) -> EventPart {
        let entry = self.entry(listed.entry);
        match entry.when {
            None if entry.origin == Origin::Page => EventPart::Page,
            None => EventPart::Undated,
            Some(When::Yearly { .. }) => EventPart::Yearly,
            Some(when) if today.is_some_and(|today| when.is_past(today)) => EventPart::Past,
            Some(_) => EventPart::Upcoming,
        }
    }

    /// Sorts by part. Within a part, entries without a group come first, as a heading applies to everything below it;
    /// then the groups, by their earliest date.
    fn sort_by_part(&self, list: &mut [Listed], today: Option<Date>) {
        let next = |listed: &Listed| self.entry(listed.entry).when.map(|when| when.days(today).0);
        let place = |listed: &Listed| (self.part(listed, today), listed.group);
        list.sort_by_key(|listed| (self.part(listed, today), listed.group.is_some(), next(listed)));
        let mut places = Vec::new();
        for listed in &*list {
            if !places.contains(&place(listed)) {
                places.push(place(listed));
            }
        }
        list.sort_by_key(|listed| places.iter().position(|other| *other == place(listed)));
    }

    /// The entries of `list` that have a date and pass `is_wanted`, sorted by date.
    fn by_date(
        &self,
        list: &[Listed],
        today: Option<Date>,
        is_wanted: &dyn Fn(&Listed, When) -> bool,
    ) -> Vec<EntryIndex> {
        let when = |listed: &Listed| self.entry(listed.entry).when.filter(|when| is_wanted(listed, *when));
        let mut found = list.to_vec();
        found.retain(|listed| when(listed).is_some());
        found.sort_by_key(|listed| when(listed).map(|when| when.days(today).0));
        found.into_iter().map(|listed| listed.entry).collect()
    }

    fn set_references(&mut self, id: &str, entries: Vec<EntryIndex>) {
        let found = self.find(id);
        if let Some(entry) = found.and_then(|index| self.entries.get_mut(index.number())) {
            entry.see = entries;
        }
    }

    fn count_past(&mut self, fold: EntryIndex, past: &[EntryIndex]) {
        let are_of_page = past.iter().all(|index| self.entry(*index).origin == Origin::Page);
        let title = in_every_language(|language| Words::of(language).past_events(past.len(), are_of_page));
        if let Some(entry) = self.entries.get_mut(fold.number()) {
            entry.title = title;
        }
    }
}
