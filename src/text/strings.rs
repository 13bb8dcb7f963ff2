//! The interface's own words in every language, and nothing else's. Key names are never translated.

use super::{columns, grouped};

/// The words of one language.
#[derive(Debug)]
pub struct Words {
    /// The word before the number on the banner.
    pub hotline: &'static str,
    /// What the banner says of calls.
    pub calls: &'static str,
    /// What the banner says before the number for text messages.
    pub text: &'static str,
    /// What it says there on a wide screen, with the word to send.
    pub text_the_word: &'static str,
    /// What the banner says before 911, where there is room, and where there is little.
    pub danger: [&'static str; 2],
    /// The program's title, and the one for a screen that others can see.
    pub titles: [&'static str; 2],
    /// The panes' names.
    pub panes: [&'static str; 7],
    /// The panes' headings in print.
    pub headings: [&'static str; 7],
    /// The word for searching, as a hint and before the box.
    pub search: &'static str,
    /// The word for the list of keys.
    pub keys: &'static str,
    /// The word for hiding.
    pub hide: &'static str,
    /// Between a row's number and how many there are.
    pub of: &'static str,
    /// After the number of results.
    pub found: &'static str,
    /// What stands below an empty search box.
    pub search_empty: &'static str,
    /// What stands where nothing was found, before and after the query.
    pub nothing_found: [&'static str; 2],
    /// What follows it, before and after the hotline's number.
    pub talk: [&'static str; 2],
    /// Before the sources.
    pub sources: &'static str,
    /// Before the entries that an entry leads to.
    pub see: &'static str,
    /// Marks a past event in a list, and in its entry.
    pub past: [&'static str; 2],
    /// After how many past events there are: one, or several; and when all are of the page.
    pub(crate) past_events: [&'static str; 3],
    /// The days of the week over a month, each four columns wide.
    pub weekdays: &'static str,
    /// Over the events to come.
    pub upcoming: &'static str,
    /// Before the next date of a yearly day.
    pub next_date: &'static str,
    /// Marks an entry that was replaced; the year follows.
    pub replaced: &'static str,
    /// Before what replaced it.
    pub newer: &'static str,
    /// Stands in an entry that was translated, and in one that is not yet.
    pub translation: Option<[&'static str; 2]>,
    /// Who stands behind a help line: support, work rights, police, police and immigration.
    pub(crate) tags: [&'static str; 4],
    /// The words for what is added nearby.
    pub nearby: Nearby,
    /// The words for what can be taken along.
    pub share: ShareWords,
    /// What keys do, for hints and the page of keys.
    pub does: Does,
    /// Says that part of the content could not be read.
    pub failed_pack: &'static str,
    /// Says that some of the added content could not be read.
    pub part_of_pack: &'static str,
    /// After how many lines of the library are broken: one, or several.
    pub(crate) broken_lines: [&'static str; 2],
    /// After how many entries of a pane are in the library, and after the key that searches them.
    pub(crate) in_library: [&'static str; 2],
    /// Before how much of the library is loaded, where there is room, and where there is little.
    pub loading: [&'static str; 2],
    /// Says that the language asked for is not spoken here.
    pub unknown_language: &'static str,
    /// Says instead, where nobody can do anything about it, what is missing and whom to ask there.
    pub no_local_numbers: [&'static str; 2],
    /// Says the same there, where something is missing.
    pub not_all_local_numbers: [&'static str; 2],
    /// Asks whether somebody still reads, before and after the seconds that are left.
    pub still_reading: [&'static str; 2],
    /// That the visit ends, around when.
    pub visit_ends: [&'static str; 2],
    /// A minute, and minutes.
    pub minutes: [&'static str; 2],
    /// The notice that hides: its title, what it says, and how it ends.
    pub cover: [&'static str; 3],
    /// How to leave a screen that others use, before and after the key.
    pub done: [&'static str; 2],
    /// How to hide, in a sentence: with the key first, and with Esc first.
    pub how_to_hide: [&'static str; 2],
    /// How to go back a step.
    pub how_to_go_back: &'static str,
    /// How to change what letters do: when they are commands, and when they search.
    pub letters: [&'static str; 2],
    /// Between two ways to do the same.
    pub or: &'static str,
    /// The name of Get help where there is little room.
    pub get_help_short: &'static str,
    /// Says that an entry goes on below.
    pub goes_on: &'static str,
    /// Before the numbers of the lines that are shown.
    pub lines: &'static str,
    /// The words of the dialogue.
    pub dialogue: DialogueWords,
}

/// The words for reading line by line.
#[derive(Debug)]
pub struct DialogueWords {
    /// Asks for the next line.
    pub prompt: &'static str,
    /// What hiding cannot do, and what to do about it where there is a window.
    pub not_cleared: [&'static str; 2],
    /// What can be typed, in a sentence.
    pub how: &'static str,
    /// Where the numbers begin, before the first of them.
    pub from: &'static str,
    /// Between the first and the last of some numbers.
    pub to: &'static str,
    /// Says that a page goes on, where there is little room.
    pub more: &'static str,
    /// Says that a number means nothing, before and after it.
    pub none: [&'static str; 2],
    /// Says that nothing follows.
    pub end: &'static str,
    /// What is typed to read an entry, and to search.
    pub typed: [&'static str; 2],
}

/// The words for what people nearby add.
#[derive(Debug)]
pub struct Nearby {
    /// Over the first lines.
    pub near_you: &'static str,
    /// Over the other lines.
    pub more_near_you: &'static str,
    /// Between that and who gives them.
    pub from: &'static str,
    /// Before the day on which somebody made sure, in a heading.
    pub checked_on: &'static str,
    /// Before the month in which somebody made sure.
    pub checked_in: &'static str,
    /// Over what stands below the lines nearby.
    pub good_to_know: &'static str,
    /// Who gives them, if that is not said.
    pub people: &'static str,
    /// Before the hours.
    pub hours: &'static str,
    /// Before the languages.
    pub languages: &'static str,
    /// Before whom it is for.
    pub for_whom: &'static str,
}

/// The words for what can be taken along.
#[derive(Debug)]
pub struct ShareWords {
    /// Before a number to call.
    pub call: &'static str,
    /// Before the hotline's number for text messages.
    pub message: &'static str,
    /// Says that an entry has nothing to take, and what there is instead.
    pub nothing: &'static str,
    /// What a telephone keeps of a code.
    pub keeps: &'static str,
    /// What a code does that holds a number to call, one for text messages, or an address.
    pub opens: [&'static str; 3],
    /// Says that a number can be learned instead, and how to come to that.
    pub instead: &'static str,
    /// Says that the light edge of a code is narrow.
    pub narrow: &'static str,
    /// Before the rows that a code needs, after them, and after the columns.
    pub needs: [&'static str; 3],
    /// Says that an address is too long for a code.
    pub too_long: &'static str,
    /// What is left behind by opening an address from the terminal.
    pub linked: &'static str,
    /// What is left behind by copying, after the key.
    pub copies: &'static str,
    /// Says that it was copied.
    pub copied: &'static str,
    /// How to learn the hotline's number, step by step.
    pub learn: [&'static str; 6],
}

/// What each key does, short enough for the hint line.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is named after the action whose words it holds")]
pub struct Does {
    pub choose: &'static str,
    pub page: &'static str,
    pub ends: &'static str,
    pub read: &'static str,
    pub unfold: &'static str,
    pub fold: &'static str,
    pub back: &'static str,
    pub next_pane: &'static str,
    pub next: &'static str,
    pub previous_pane: &'static str,
    pub pane: &'static str,
    pub get_help: &'static str,
    pub language: &'static str,
    pub search: &'static str,
    pub keys: &'static str,
    pub theme: &'static str,
    pub open_share: &'static str,
    pub invert: &'static str,
    pub copy: &'static str,
    pub repaint: &'static str,
    pub hide: &'static str,
    pub quit: &'static str,
    pub suspend: &'static str,
    pub next_match: &'static str,
    pub previous_match: &'static str,
    pub scroll: &'static str,
    pub read_on: &'static str,
}

impl Words {
    /// How many lines of the library are broken, and what names them.
    #[must_use]
    pub fn broken_lines(&self, count: usize) -> String {
        let [one, several] = self.broken_lines;
        format!("{}{}", grouped(count), if count == 1 { one } else { several })
    }

    /// How many events are past, and whether all of them stand on the page.
    #[must_use]
    pub fn past_events(&self, count: usize, are_of_page: bool) -> String {
        let [one, several, of_page] = self.past_events;
        format!("{count}{}{}", if count == 1 { one } else { several }, if are_of_page { of_page } else { "" })
    }

    /// How many more entries of a pane are in the library, and what searches them.
    #[must_use]
    pub fn in_library(&self, count: usize, search: &str) -> String {
        let [before, after] = self.in_library;
        format!("{}{before}{search}{after}", grouped(count))
    }

    /// That the visit ends after so many minutes.
    #[must_use]
    pub fn visit_ends(&self, minutes: u64) -> String {
        let [before, after] = self.visit_ends;
        let [one, several] = self.minutes;
        format!("{before}{minutes} {}{after}", if minutes == 1 { one } else { several })
    }

    /// The columns of the longest tag.
    #[must_use]
    pub fn tag_columns(&self) -> usize {
        self.tags.iter().map(|tag| columns(tag)).max().unwrap_or(0)
    }
}
