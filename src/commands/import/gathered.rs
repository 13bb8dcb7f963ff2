//! The help lines and events that an import has found so far, with the names by which its report calls them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::report::ImportReport;
use crate::content::date::parse_day;
use crate::content::origin::SourceKind;
use crate::content::pack::limits::most_letters;
use crate::content::pack::local_format::{RawLocalEvent, RawLocalLine};
use crate::content::pack::localized_text::{ByLanguage, RawString, RawText};
use crate::text::sentences::import;
use crate::text::{Language, SafeText};

/// What kind of source an imported record is: nobody has called for this page yet.
pub(super) const IMPORTED: SourceKind = SourceKind::Repository;

/// What an import knows besides the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The earliest date on Earth, if it is known.
    pub(super) today: Option<Date>,
    /// The day of records that have none.
    pub(super) file_day: Date,
    /// The time zone of records that have none.
    pub(super) zone: Option<&'static str>,
}

impl Context {
    /// The day in the first of these texts that is one and not in the future. A time of day after it is not read.
    pub(super) fn known_day(&self, texts: &[Option<String>]) -> Option<Date> {
        let day = |text: &String| parse_day(text.get(..10)?).ok();
        texts.iter().flatten().filter_map(day).find(|day| self.is_known(*day))
    }

    /// Whether a day is not in the future.
    pub(super) fn is_known(&self, day: Date) -> bool {
        self.today.is_none_or(|today| day <= today)
    }
}

/// A help line or an event, and the name of its record.
#[derive(Clone, Debug)]
pub(super) struct Drafted<T> {
    pub(super) label: String,
    pub(super) raw: T,
}

/// Everything found so far.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) lines: Vec<Drafted<RawLocalLine>>,
    pub(super) events: Vec<Drafted<RawLocalEvent>>,
    pub(super) report: ImportReport,
    ids: BTreeSet<String>,
}

impl Gathered {
    /// Nothing yet, with a report in this language.
    pub(super) fn new(language: Language) -> Self {
        Self { report: ImportReport::new(language), ..Self::default() }
    }

    pub(super) fn line(&mut self, label: &str, raw: RawLocalLine) {
        self.lines.push(Drafted { label: label.to_owned(), raw });
    }

    pub(super) fn event(&mut self, label: &str, raw: RawLocalEvent) {
        self.events.push(Drafted { label: label.to_owned(), raw });
    }

    /// A text for a field, the same in every language: clean, and short enough.
    pub(super) fn text(&mut self, label: &str, field: &str, raw: &str) -> Option<RawText> {
        self.string(label, field, raw).map(RawText::Shared)
    }

    /// A text for a field in English and in Spanish.
    pub(super) fn both(&mut self, label: &str, field: &str, [en, es]: [&str; 2]) -> Option<RawText> {
        if en == es {
            return self.text(label, field, en);
        }
        let (en, es) = (self.string(label, field, en)?, self.string(label, field, es));
        Some(RawText::ByLanguage(ByLanguage { en, es }))
    }

    /// A string for a field. A report says if it was shortened.
    pub(super) fn string(&mut self, label: &str, field: &str, raw: &str) -> Option<RawString> {
        let most = most_letters(field);
        let clean = SafeText::clean(raw);
        let short = shortened(&clean, most);
        if short.len() < clean.len() {
            self.report.say(label, |language| import::shortened(language, field, most));
        }
        (!short.is_empty()).then(|| short.into())
    }

    /// An address on the web for a field, with the beginning that people leave out.
    pub(super) fn link(&mut self, label: &str, field: &str, raw: &str) -> Option<RawString> {
        let is_bare = !raw.contains("://") && raw.contains('.') && !raw.contains([' ', '@', ':']);
        if is_bare {
            self.report.say_once(import::links_completed);
            return self.string(label, field, &format!("https://{raw}"));
        }
        self.string(label, field, raw)
    }

    /// An id that no other record has, made of `wanted`; `None` if nothing can be made of it.
    pub(super) fn id(&mut self, wanted: &str) -> Option<RawString> {
        let base = valid_id(wanted)?;
        let mut id = base.clone();
        let mut number = 1_usize;
        while !self.ids.insert(id.clone()) {
            number += 1;
            let end = format!("-{number}");
            let most = most_letters("id").saturating_sub(end.len());
            id = base.chars().take(most).collect::<String>().trim_end_matches('-').to_owned() + &end;
        }
        Some(id.into())
    }
}

/// The beginning of a text of at most so many letters, up to the end of a word, with three dots if it is not all.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let first: String = text.chars().take(most.saturating_sub(3)).collect();
    let end = first.rfind(' ').filter(|end| *end > 0).unwrap_or(first.len());
    let (words, _) = first.split_at(end);
    format!("{}...", words.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Small letters, digits and single hyphens.
fn valid_id(wanted: &str) -> Option<String> {
    let mut id = String::new();
    for letter in wanted.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => id.push(letter),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id: String = id.chars().take(most_letters("id")).collect();
    let id = id.trim_end_matches('-');
    (!id.is_empty()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_after_a_word_with_dots() {
        assert_eq!(shortened("one two", 7), "one two");
        assert_eq!(shortened("one, two three", 9), "one...");
        assert_eq!(shortened("niños y niñas de 12 años", 14), "niños y...");
        assert_eq!(shortened("abcdefgh", 7), "abcd...");
    }

    #[test]
    fn an_id_is_valid_and_used_once() {
        let mut found = Gathered::default();
        assert_eq!(found.id("AB_12@Example.org").as_deref(), Some("ab-12-example-org"));
        assert_eq!(found.id("ab-12-example-org").as_deref(), Some("ab-12-example-org-2"));
        let long = "x".repeat(80);
        assert_eq!(found.id(&long).map(|id| id.len()), Some(60));
        assert_eq!(found.id(&long).map(|id| (id.len(), id.ends_with("x-2"))), Some((60, true)));
        assert_eq!(found.id("ñ@"), None);
    }
}
