//! The names that `print` and `--pane` accept: a pane's, an entry's id or its title. Of a name that nothing has, the
//! nearest ones.

use strsim::jaro_winkler;

use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::pane::Pane;
use crate::text::sentences::command_line::did_you_mean;
use crate::text::sentences::naming as say;
use crate::text::strings::Words;
use crate::text::{Language, SafeText};
use crate::words::fold::words;

/// The part of the content to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All panes.
    Everything,
    /// One pane.
    Pane(Pane),
    /// One entry.
    Entry(EntryIndex),
}

/// The number of entries that are read before the cache of library entries is cleared.
const BATCH: usize = 256;

/// The similarity from which a name is suggested, from 0 to 1.
const LIKE: f64 = 0.85;

/// The similarity of a name that has the whole of what was typed in it.
const PART: f64 = 0.86;

/// The fewest letters that are looked for inside of names.
const FEWEST_LETTERS: usize = 3;

/// The most names that are suggested.
const MOST_SUGGESTED: usize = 3;

impl Selection {
    /// What these names stand for, each once, in their order; without a name everything.
    ///
    /// # Errors
    /// The message about the first name that stands for nothing, or for several entries.
    pub fn all_named(
        catalog: &mut Catalog,
        names: &[String],
        language: Language,
    ) -> Result<Vec<Self>, String> {
        let mut selections = Vec::new();
        for name in names {
            let selection = Self::named(catalog, name, language)?;
            if !selections.contains(&selection) {
                selections.push(selection);
            }
        }
        Ok(if names.is_empty() { vec![Self::Everything] } else { selections })
    }

    /// The selection that a pane's name, an entry's id or its title in any language stands for. A title is compared
    /// as in a search: case, accents and punctuation do not count. The library has to be loaded.
    ///
    /// # Errors
    /// The message, in `language`, that nothing has this name, or that several entries have this title.
    pub fn named(catalog: &mut Catalog, name: &str, language: Language) -> Result<Self, String> {
        if let Some(pane) = Pane::from_name(name) {
            return Ok(Self::Pane(pane));
        }
        if let Some(entry) = catalog.find(name) {
            return Ok(Self::Entry(entry));
        }
        let title = folded(name);
        let mut titled = Vec::new();
        let mut nearest = Nearest::of(name);
        for pane in Pane::ALL {
            nearest.offer(pane.name());
        }
        for number in 0.. {
            let Some(index) = catalog.index(number) else { break };
            let entry = catalog.entry(index);
            if !title.is_empty() && entry.title.versions().any(|own| folded(own) == title) {
                titled.push(index);
            }
            nearest.offer(&entry.id);
            // The lookup of a cached entry takes longer the more entries are cached.
            if number % BATCH == 0 {
                catalog.drop_cached();
            }
        }
        match titled[..] {
            [] => {
                let (name, question) = (SafeText::clean(name), nearest.question(language));
                Err(say::unknown(language, &name, &question, &panes()))
            }
            [entry] => Ok(Self::Entry(entry)),
            _ => Err(ambiguous(catalog, name, &titled, language)),
        }
    }
}

/// The words of a title without what does not count.
fn folded(title: &str) -> Vec<String> {
    words(title).into_iter().map(|word| word.text).collect()
}

/// The names that are nearest to what was typed, the nearest first.
struct Nearest {
    typed: String,
    names: Vec<(f64, String)>,
}

impl Nearest {
    fn of(typed: &str) -> Self {
        // An id has hyphens where a reader types blanks.
        Self { typed: folded(typed).join("-"), names: Vec::new() }
    }

    fn offer(&mut self, name: &str) {
        let is_part = self.typed.chars().count() >= FEWEST_LETTERS && name.contains(&self.typed);
        let similarity = jaro_winkler(&self.typed, name).max(if is_part { PART } else { 0.0 });
        if similarity < LIKE {
            return;
        }
        let place = self.names.partition_point(|(other, _)| *other >= similarity);
        self.names.insert(place, (similarity, name.to_owned()));
        self.names.truncate(MOST_SUGGESTED);
    }

    /// The question whether one of them is meant, or nothing.
    fn question(&self, language: Language) -> String {
        if self.names.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = self.names.iter().map(|(_, name)| name.as_str()).collect();
        let or = format!(" {} ", Words::of(language).or);
        format!(" {}", did_you_mean(language, &names.join(&or)))
    }
}

/// The message that several entries have this title, with their ids.
fn ambiguous(catalog: &Catalog, name: &str, entries: &[EntryIndex], language: Language) -> String {
    let ids: Vec<&str> =
        entries.iter().take(MOST_SUGGESTED).map(|entry| &*catalog.entry(*entry).id).collect();
    let id = ids.first().copied().unwrap_or_default();
    say::ambiguous(language, &SafeText::clean(name), id, &ids.join(", "))
}

/// The message that no pane has this name, with the names of the panes.
#[must_use]
pub fn unknown_pane(name: &str, language: Language) -> String {
    let mut nearest = Nearest::of(name);
    for pane in Pane::ALL {
        nearest.offer(pane.name());
    }
    say::unknown_pane(language, &SafeText::clean(name), &nearest.question(language), &panes())
}

/// The names of all panes.
fn panes() -> String {
    Pane::ALL.map(Pane::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_of_the_built_in_content_names_its_entry() {
        let mut catalog = Catalog::built_in();
        let titles: Vec<(EntryIndex, String)> = catalog
            .entries()
            .flat_map(|(index, entry)| {
                Language::ALL.map(|language| (index, entry.title.in_language(language).to_string()))
            })
            .collect();
        for (index, title) in titles {
            for typed in [title.clone(), title.to_uppercase(), title.to_lowercase()] {
                match Selection::named(&mut catalog, &typed, Language::English) {
                    Ok(selection) => assert_eq!(selection, Selection::Entry(index), "{typed}"),
                    Err(message) => {
                        let id = &*catalog.entry(index).id;
                        assert!(message.starts_with("several") && message.contains(id), "{typed}: {message}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_nearest_names_are_suggested() {
        let mut catalog = Catalog::built_in();
        let table = [
            ("t-vis", Some("t-visa")),
            ("tvisa", Some("t-visa")),
            ("T VISA", Some("t-visa")),
            ("hotlin", Some("hotline")),
            ("get-hlep", Some("get-help")),
            ("publication", Some("publications")),
            ("passport", Some("my-employer-has-my-passport")),
            ("childhlp", Some("childhelp")),
            ("quite another thing", None),
            ("x", None),
            ("", None),
            ("\u{1b}[31m", None),
        ];
        for (typed, wanted) in table {
            let message = Selection::named(&mut catalog, typed, Language::English).unwrap_err();
            let suggested = message.split_once("Did you mean ").map(|(_, names)| names);
            let nearest = suggested.and_then(|names| names.split([' ', '?']).next());
            assert_eq!(nearest, wanted, "{typed}: {message}");
            assert!(message.ends_with("infocus search WORD"), "{message}");
        }
        let said = |language| unknown_pane("event", language);
        assert!(said(Language::English).contains("Did you mean events?"));
        assert!(said(Language::Spanish).contains("¿Quiso decir events?"));
    }
}
