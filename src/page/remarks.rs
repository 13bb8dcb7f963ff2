//! What follows a title in parentheses: that an event is past, or who has written a record and when.

use super::document::state;
use super::regions::WIDE;
use crate::app::model::{Model, World};
use crate::content::entry::{Entry, EntryIndex};
use crate::content::origin::Tag;
use crate::content::pane::Pane;
use crate::search::index::Hit;
use crate::text::strings::Words;
use crate::text::{Language, fitted};

/// The most columns of an author.
const AUTHOR_WIDTH: usize = 24;

/// The least columns of a screen with the authors of records.
const HAS_AUTHORS: u16 = 60;

/// The remarks on an entry of a list: that the event is past, that a newer entry has replaced it, or a tag that has no
/// column. Empty, or in parentheses with a space before.
pub(super) fn remarks(entry: &Entry, shows_tags: bool, model: &Model, world: &World) -> String {
    in_parentheses(&Vec::from_iter(state_or_tag(entry, shows_tags, model, world)))
}

/// The remarks on a hit, like [`remarks`].
pub(super) fn remarks_of_hit(hit: &Hit, model: &Model, world: &World) -> String {
    let mut said = Vec::from_iter(state_or_tag(world.catalog.entry(hit.entry), false, model, world));
    if said.is_empty() {
        said.extend(origin(hit.entry, model, world));
    }
    said.extend(similar(hit, model.language));
    in_parentheses(&said)
}

/// The author and year of a record; the year of a publication on a wide screen, if its title has none.
#[must_use]
pub fn origin(index: EntryIndex, model: &Model, world: &World) -> Vec<String> {
    let (entry, width) = (world.catalog.entry(index), model.size.width);
    let year = dated_fact(entry, model.language).map(|(_, year)| year.to_owned());
    if world.catalog.is_record(index) {
        let author = author(entry, model.language);
        let author = author.map(|author| fitted(author, AUTHOR_WIDTH, world.glyphs.cut_mark()));
        return author.into_iter().chain(year).filter(|_| width >= HAS_AUTHORS).collect();
    }
    let title = entry.title.in_language(model.language);
    year.filter(|year| width >= WIDE && !title.contains(year)).into_iter().collect()
}

/// The remark that a hit lacks a number of the query.
#[must_use]
pub fn similar(hit: &Hit, language: Language) -> Option<String> {
    hit.is_similar.then(|| Words::of(language).similar[0].to_owned())
}

/// The remarks in parentheses, with a space before.
#[must_use]
pub fn in_parentheses(said: &[String]) -> String {
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

fn state_or_tag(entry: &Entry, shows_tags: bool, model: &Model, world: &World) -> Option<String> {
    let words = Words::of(model.language);
    if requires_tag(entry) && !shows_tags {
        return Some(words.tag(Tag::PoliceImmigration).to_owned());
    }
    state(entry, world.today, words)
}

/// Whether the tag must always be visible, because callers must not mistake the line for another: its police
/// also arrest people for immigration.
pub(super) fn requires_tag(entry: &Entry) -> bool {
    entry.tag == Some(Tag::PoliceImmigration)
}

/// The number of the fact that ends with a year, and the year.
pub(super) fn dated_fact(entry: &Entry, language: Language) -> Option<(usize, &str)> {
    let mut facts = entry.facts.iter().enumerate().filter(|_| entry.pane == Pane::Publications);
    facts.find_map(|(number, fact)| Some((number, year(fact.in_language(language))?)))
}

/// The year at the end of a fact. The number of a document is none: `NCJ 1999`.
fn year(fact: &str) -> Option<&str> {
    let mut words = fact.split_whitespace().rev();
    let year = words.next().filter(|word| word.len() == 4)?;
    let is_label = |word: &str| word.chars().all(char::is_uppercase);
    let is_year = year.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
    Some(year).filter(|_| is_year && !words.next().is_some_and(is_label))
}

/// The first author of a record: the first fact without digits, up to the next name.
fn author(entry: &Entry, language: Language) -> Option<&str> {
    let mut facts = entry.facts.iter().map(|fact| &**fact.in_language(language));
    let authors = facts.find(|fact| !fact.contains(|letter: char| letter.is_ascii_digit()))?;
    authors.split([';', ',']).next().map(str::trim).filter(|author| !author.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_a_fact_and_is_no_number_of_a_document() {
        for (fact, wanted) in [
            ("2016", Some("2016")),
            ("December 2016", Some("2016")),
            ("NIJ, March of 1999", Some("1999")),
            ("NCJ 1999", None),
            ("NCJ 250304", None),
            ("2016 pages", None),
            ("3000", None),
            ("", None),
        ] {
            assert_eq!(year(fact), wanted, "{fact}");
        }
    }
}
