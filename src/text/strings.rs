//! The interface strings in every language. Contains no content; key names are never translated.

use super::{Language, Localized, SafeText, columns, grouped};

/// The interface strings of one language.
#[derive(Debug)]
pub struct Words {
    /// The label of the hotline's number on the banner.
    pub hotline: &'static str,
    /// The cost and hours of calls, on the banner.
    pub calls: &'static str,
    /// The label of the number for text messages on the banner.
    pub text: &'static str,
    /// The same label with the word to send, for a wide screen.
    pub text_the_word: &'static str,
    /// The label of 911 on the banner, long and short.
    pub danger: [&'static str; 2],
    /// The program's title, and a neutral one for a screen that others can see.
    pub titles: [&'static str; 2],
    /// The names of the panes.
    pub panes: [&'static str; 7],
    /// Shorter names, for a row that has no room for those; Get help keeps its name.
    pub short_panes: [&'static str; 7],
    /// The headings of the panes in print.
    pub headings: [&'static str; 7],
    /// The hint for searching, and the label of the search box.
    pub search: &'static str,
    /// The name of the list of keys.
    pub keys: &'static str,
    /// The hint for hiding.
    pub hide: &'static str,
    /// The word between the number of a row and the number of rows.
    pub of: &'static str,
    /// The label of the box for what to look for in an entry.
    pub find: &'static str,
    /// The note that an entry has no match.
    pub not_on_page: &'static str,
    /// The note that it has no other match.
    pub no_more_matches: &'static str,
    /// The note that the first match follows the last one.
    pub first_match_again: &'static str,
    /// The note that the last match precedes the first one.
    pub last_match_again: &'static str,
    /// The note that a text was copied, before it, and how to get rid of it. The terminal may have refused.
    pub copied: [&'static str; 2],
    /// The word after the number of hits.
    pub found: &'static str,
    /// The word after the number of hits with the number of the query, for one and for several.
    pub exact: [&'static str; 2],
    /// The word after the number of other hits; that for one stands after its title too.
    pub similar: [&'static str; 2],
    /// The label of the keywords by which an entry was found.
    pub matched: &'static str,
    /// The text below an empty search box.
    pub search_empty: &'static str,
    /// The text if there are no hits, before and after the query.
    pub nothing_found: [&'static str; 2],
    /// The sentence after that, before and after the hotline's number.
    pub talk: [&'static str; 2],
    /// The label of the sources.
    pub sources: &'static str,
    /// The label of related entries.
    pub see: &'static str,
    /// The mark of a past event in a list, and in its entry.
    pub past: [&'static str; 2],
    /// The text after the number of past events, singular and plural; and the addition if all are of the
    /// page.
    pub(crate) past_events: [&'static str; 3],
    /// The weekdays above a month, each four columns wide.
    pub weekdays: &'static str,
    /// The heading of upcoming events.
    pub upcoming: &'static str,
    /// The label of the next date of a yearly day.
    pub next_date: &'static str,
    /// The mark of a replaced entry, before the year.
    pub replaced: &'static str,
    /// The label of the newer entry.
    pub newer: &'static str,
    /// The note in a translated entry, and in one without a translation.
    pub translation: Option<[&'static str; 2]>,
    /// The kinds of organization behind a help line: support, work rights, police, police and immigration.
    pub(crate) tags: [&'static str; 4],
    /// The strings for content added nearby.
    pub nearby: NearbyWords,
    /// The strings of the share page.
    pub share: ShareWords,
    /// The descriptions of keys, for hints and the list of keys.
    pub does: Does,
    /// The notice that part of the content could not be read.
    pub failed_pack: &'static str,
    /// The notice that some of the added content could not be read.
    pub part_of_pack: &'static str,
    /// The text after the number of broken lines of the library, singular and plural.
    pub(crate) broken_lines: [&'static str; 2],
    /// The text after the number of a pane's entries in the library, and after the key that searches them.
    pub(crate) in_library: [&'static str; 2],
    /// The label of the loading progress of the library, long and short.
    pub loading: [&'static str; 2],
    /// The notice that the requested language is not available.
    pub unknown_language: &'static str,
    /// In a kiosk and over ssh: the notice that local numbers are missing, and whom to ask.
    pub no_local_numbers: [&'static str; 2],
    /// In a kiosk and over ssh: the notice that some local numbers are missing, and whom to ask.
    pub not_all_local_numbers: [&'static str; 2],
    /// The notice, in the reader's language before, that the page follows the language of the query: before and after
    /// the key that goes back.
    pub followed: [&'static str; 2],
    /// The question whether somebody is still reading, before and after the seconds left.
    pub still_reading: [&'static str; 2],
    /// The notice that the visit ends, before and after the time left.
    pub visit_ends: [&'static str; 2],
    /// The notice that entries are marked for a handout, before and after their number.
    pub marked: [&'static str; 2],
    /// The word for minutes, singular and plural.
    pub minutes: [&'static str; 2],
    /// The cover: its title, its text, and how to close it.
    pub cover: [&'static str; 3],
    /// How to leave a screen that others use, before and after the key.
    pub done: [&'static str; 2],
    /// How to hide, in a sentence: with the key first, and with Esc first.
    pub how_to_hide: [&'static str; 2],
    /// How to go back a step.
    pub how_to_go_back: &'static str,
    /// How to change the meaning of letter keys: while they are commands, and while they search.
    pub letters: [&'static str; 2],
    /// The word between two keys for the same action.
    pub or: &'static str,
    /// The mark of an entry that continues below.
    pub goes_on: &'static str,
    /// What is said at the end of a list or of a text.
    pub end: &'static str,
    /// The label of the line numbers shown.
    pub lines: &'static str,
    /// The strings of the dialogue.
    pub dialogue: DialogueWords,
}

/// The strings of the dialogue.
#[derive(Debug)]
pub struct DialogueWords {
    /// The prompt.
    pub prompt: &'static str,
    /// The limit of hiding, and what to do about it in a window.
    pub not_cleared: [&'static str; 2],
    /// How to answer, in a sentence.
    pub how: &'static str,
    /// The text before the first number that can be typed.
    pub from: &'static str,
    /// The word between the first and the last number of a range.
    pub to: &'static str,
    /// The short mark of a page that continues.
    pub more: &'static str,
    /// The reply to an unknown number, before and after it.
    pub none: [&'static str; 2],
    /// The mark of the end.
    pub end: &'static str,
    /// What to type to read an entry, and to search.
    pub typed: [&'static str; 2],
}

/// The strings for content added nearby.
#[derive(Debug)]
pub struct NearbyWords {
    /// The heading of the first help lines.
    pub near_you: &'static str,
    /// The heading of the other help lines.
    pub more_near_you: &'static str,
    /// The word between the heading and the provider.
    pub from: &'static str,
    /// The label of the day of the last check, in a heading.
    pub checked_on: &'static str,
    /// The label of the month of the last check.
    pub checked_in: &'static str,
    /// The heading below the help lines nearby.
    pub good_to_know: &'static str,
    /// The provider, if a pack names none.
    pub people: &'static str,
    /// The label of the hours.
    pub hours: &'static str,
    /// The label of the languages.
    pub languages: &'static str,
    /// The label of the people a help line is for.
    pub for_whom: &'static str,
    /// The label of the cost.
    pub cost: &'static str,
    /// The label of the county or city that it is for.
    pub area: &'static str,
    /// The label of the street and the city.
    pub address: &'static str,
    /// The label of what people with a disability need to know.
    pub accessibility: &'static str,
    /// The label of the address for e-mail.
    pub email: &'static str,
    /// The label of the website.
    pub website: &'static str,
    /// The label of the page to chat on.
    pub chat: &'static str,
    /// The note that somebody answers now, before the end of the hours, and the same for the whole day.
    pub open_now: [&'static str; 2],
    /// The label of the month of a directory's record, for a line that nobody has called yet.
    pub from_directory: &'static str,
    /// The label of the month in which staff wrote down what nobody has confirmed yet.
    pub not_checked: &'static str,
}

/// The strings of the share page.
#[derive(Debug)]
pub struct ShareWords {
    /// The label of a number to call.
    pub call: &'static str,
    /// The label of a number for text messages: before the word to send, after it, and without a word.
    pub(crate) messages: [&'static str; 3],
    /// The note that an entry has nothing to share, with the alternative.
    pub nothing: &'static str,
    /// The traces that scanning a code leaves on a telephone.
    pub keeps: &'static str,
    /// The effect of a code with a number to call, a number for text messages, or an address.
    pub opens: [&'static str; 3],
    /// The note that a number can be learned instead, and the key for that.
    pub instead: &'static str,
    /// The note that the quiet zone of a code is narrow.
    pub narrow: &'static str,
    /// The size that a code needs: before the rows, after them, and after the columns.
    pub needs: [&'static str; 3],
    /// The note that an address is too long for a code.
    pub too_long: &'static str,
    /// The traces that opening an address from the terminal leaves.
    pub linked: &'static str,
    /// The traces that copying leaves, after the key.
    pub copies: &'static str,
    /// How to learn the hotline's number, step by step.
    pub learn: [&'static str; 6],
}

/// The descriptions of keys, short enough for the hint line.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is named after the action whose words it holds")]
pub struct Does {
    pub arrows: &'static str,
    pub choose: &'static str,
    pub page_down: &'static str,
    pub page_up: &'static str,
    pub ends: &'static str,
    pub read: &'static str,
    pub unfold: &'static str,
    pub fold: &'static str,
    pub back: &'static str,
    pub next_pane: &'static str,
    pub next: &'static str,
    pub previous_pane: &'static str,
    pub back_or_previous_pane: &'static str,
    pub pane: &'static str,
    pub get_help: &'static str,
    pub language: &'static str,
    pub search: &'static str,
    pub keys: &'static str,
    pub theme: &'static str,
    pub open_share: &'static str,
    pub open_share_short: &'static str,
    pub invert: &'static str,
    pub copy: &'static str,
    pub mark: &'static str,
    pub unmark: &'static str,
    pub repaint: &'static str,
    pub hide: &'static str,
    pub quit: &'static str,
    pub suspend: &'static str,
    pub find: &'static str,
    pub find_or_next: &'static str,
    pub next_match: &'static str,
    pub previous_match: &'static str,
    pub scroll: &'static str,
    pub read_on: &'static str,
}

/// The same text made in every language.
pub(crate) fn in_every_language(text: impl Fn(Language) -> String) -> Localized<SafeText> {
    Localized::made(|language| SafeText::clean(&text(language)))
}

impl ShareWords {
    /// How to send a text message: `Text SAFE to 741741`.
    #[must_use]
    pub fn message(&self, number: &str, word: Option<&str>) -> String {
        let [before, after, alone] = self.messages;
        word.map_or_else(|| format!("{alone}{number}"), |word| format!("{before}{word}{after}{number}"))
    }
}

impl Words {
    /// The number of broken lines of the library, and the command that lists them.
    #[must_use]
    pub fn broken_lines(&self, count: usize) -> String {
        let [one, several] = self.broken_lines;
        format!("{}{}", grouped(count), if count == 1 { one } else { several })
    }

    /// The number of past events, and whether all of them are of the page.
    #[must_use]
    pub fn past_events(&self, count: usize, are_of_page: bool) -> String {
        let [one, several, of_page] = self.past_events;
        format!("{count}{}{}", if count == 1 { one } else { several }, if are_of_page { of_page } else { "" })
    }

    /// The number of a pane's entries in the library, and the key or command that searches them.
    #[must_use]
    pub fn in_library(&self, count: usize, search: &str) -> String {
        let [before, after] = self.in_library;
        format!("{}{before}{search}{after}", grouped(count))
    }

    /// The notice that the visit ends in this many minutes.
    #[must_use]
    pub fn visit_ends(&self, minutes: u64) -> String {
        let [before, after] = self.visit_ends;
        let [one, several] = self.minutes;
        format!("{before}{minutes} {}{after}", if minutes == 1 { one } else { several })
    }

    /// The width of the widest tag, in columns.
    #[must_use]
    pub fn tag_columns(&self) -> usize {
        self.tags.iter().map(|tag| columns(tag)).max().unwrap_or(0)
    }
}
