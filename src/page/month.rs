//! The calendar: coming events grouped by month, with a month grid above each group where there is room.

use std::fmt::Write;

use jiff::civil::Date;

use super::line::LineKind;
use crate::content::date::{AsOf, When, days_in_words};
use crate::content::entry::EntryIndex;
use crate::content::reading::ReadingContext;
use crate::text::Language;
use crate::text::strings::Words;

/// The minimum width for month grids, in columns.
const ROOM: usize = 56;

/// The references of the calendar under the names of their months. Without a known date there are no months.
pub(super) fn coming(reading: &ReadingContext<'_>, references: &[EntryIndex]) -> Vec<(LineKind, String)> {
    let language = reading.language;
    let mut parts = Vec::new();
    let mut last = None;
    for (number, index) in references.iter().enumerate() {
        let entry = reading.catalog.entry(*index);
        let Some(when) = entry.when else { continue };
        let (from, to) = when.days(reading.today);
        let month = reading.today.map(|today| from.max(today).first_of_month());
        if number == 0 || month != last {
            parts.push((LineKind::Blank, String::new()));
            parts.extend(month.map(|month| (LineKind::Month(month), name(month, language))));
        }
        last = month;
        let has_year = month.is_none() && matches!(when, When::Once { .. });
        let days = days_in_words(from, to, language, has_year);
        parts.push((LineKind::See(number), format!("{days}: {}", entry.title.in_language(language))));
    }
    parts
}

fn name(month: Date, language: Language) -> String {
    let known = AsOf::Dated { year: month.year(), month: Some(month.month()), day: None };
    let mut name = known.in_words(language);
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// The grid of the month that begins on `month`, one week per line. A bracket opens before the first day of an event
/// in this month and closes after its last. Empty if there is no room.
pub(super) fn days(
    reading: &ReadingContext<'_>,
    calendar: EntryIndex,
    month: Date,
    width: usize,
) -> Vec<String> {
    if width < ROOM {
        return Vec::new();
    }
    let entries = reading.catalog.entry(calendar).references();
    let whens = entries.iter().filter_map(|entry| reading.catalog.entry(*entry).when);
    let whens: Vec<When> = whens.collect();
    let before = month.weekday().to_sunday_zero_offset();
    let mut lines = vec![Words::of(reading.language).weekdays.to_owned()];
    let mut line = "    ".repeat(usize::try_from(before).unwrap_or(0));
    let last = month.days_in_month();
    for number in 1..=last {
        // A day of this month; 0 and the one after the last are outside.
        let is_of = |when: &When, number: i8| {
            Date::new(month.year(), month.month(), number).is_ok_and(|day| when.covers(day))
        };
        let has_edge =
            |beside: i8| whens.iter().any(|when| is_of(when, number) && !is_of(when, number + beside));
        let open = if has_edge(-1) { '[' } else { ' ' };
        let close = if has_edge(1) { ']' } else { ' ' };
        // Writing to a string cannot fail.
        let _ = write!(line, "{open}{number:>2}{close}");
        if (before + number) % 7 == 0 || number == last {
            line.truncate(line.trim_end().len());
            lines.push(std::mem::take(&mut line));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::content::catalog::Catalog;
    use crate::content::events::CALENDAR_ID;

    fn with<T>(today: Option<Date>, look: impl Fn(&ReadingContext<'_>, EntryIndex) -> T) -> T {
        let catalog = Catalog::built_in().with_next_dates_first(today);
        let reading = ReadingContext::new(&catalog, today);
        look(&reading, catalog.find(CALENDAR_ID).unwrap())
    }

    #[test]
    fn a_month_begins_on_its_weekday_and_its_days_are_marked_without_color() {
        let today = Some(date(2026, 11, 22));
        let december = with(today, |reading, calendar| days(reading, calendar, date(2026, 12, 1), ROOM));
        assert_eq!(
            december,
            [
                " Su  Mo  Tu  We  Th  Fr  Sa",
                "          1 [ 2]  3   4   5",
                "  6   7   8   9  10  11  12",
                " 13  14  15  16  17  18  19",
                " 20  21  22  23  24  25  26",
                " 27  28  29  30  31",
            ]
        );
    }

    #[test]
    fn a_span_of_days_is_bracketed_at_its_ends() {
        let today = Some(date(2026, 11, 22));
        let january = with(today, |reading, calendar| days(reading, calendar, date(2027, 1, 1), ROOM));
        assert_eq!(
            january,
            [
                " Su  Mo  Tu  We  Th  Fr  Sa",
                "                    [ 1   2",
                "  3   4   5   6   7   8   9",
                " 10 [11] 12  13  14  15  16",
                " 17  18  19  20  21  22  23",
                " 24  25  26  27  28  29  30",
                " 31]",
            ]
        );
        assert_eq!(with(today, |reading, calendar| days(reading, calendar, date(2027, 1, 1), 38)), [""; 0]);
    }

    #[test]
    fn without_a_known_date_events_have_no_month_headings() {
        let parts =
            with(None, |reading, calendar| coming(reading, &reading.catalog.entry(calendar).references()));
        assert!(parts.iter().all(|(kind, _)| !matches!(kind, LineKind::Month(_))), "{parts:?}");
        let has = |start: &str| parts.iter().any(|(_, text)| text.contains(start));
        assert!(has("January 11: ") && has("January 17, 2017: "), "{parts:?}");
    }
}
