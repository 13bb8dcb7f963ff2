//! The `events` command: one event a line with its dates, first upcoming, then yearly, then past ones.

use super::print::banner;
use crate::content::date::{When, days_in_words};
use crate::content::pane::Pane;
use crate::content::reading::ReadingContext;
use crate::text::strings::Words;

/// The events below the hotline, one per line.
#[must_use]
pub fn lines(reading: &ReadingContext<'_>) -> String {
    let ReadingContext { catalog, language, today, .. } = *reading;
    let words = Words::of(language);
    let mut text = banner(words) + "\n";
    let mut last = None;
    for listed in catalog.pane(Pane::Events) {
        let entry = catalog.entry(listed.entry);
        let title = entry.title.in_language(language);
        if catalog.is_fold(listed) {
            text.extend(["\n", title, "\n"]);
        }
        let Some(when) = entry.when else { continue };
        let group = catalog.group_of(listed).map(|group| &**group.title.in_language(language));
        let heading = group.unwrap_or(words.upcoming);
        if !listed.is_past && last != Some(heading) {
            text.extend(["\n", heading, "\n"]);
            last = Some(heading);
        }
        let (from, to) = when.days(today);
        let has_year = today.is_some() || matches!(when, When::Once { .. });
        let days = days_in_words(from, to, language, has_year);
        text.extend(["  ", &days, ": ", title, "\n"]);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::content::catalog::Catalog;

    #[test]
    fn with_a_wrong_clock_nothing_is_called_past() {
        for (today, has_past) in [(Some(date(2026, 11, 22)), true), (None, false)] {
            let catalog = Catalog::built_in().with_next_dates_first(today);
            let reading = ReadingContext::new(&catalog, today);
            let lines = lines(&reading);
            assert_eq!(
                lines.contains("4 past events on the 2017 page\n  January 17, 2017: "),
                has_past,
                "{lines}"
            );
            assert_eq!(lines.contains("  January 11, 2027: "), has_past, "{lines}");
            assert_eq!(lines.contains("  January 11: "), !has_past, "{lines}");
        }
    }
}
