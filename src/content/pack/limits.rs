//! The limits of texts and lists, by the name of their field. Fields without a limit of their own have a default.

use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;

use super::format::{MAX_ENTRIES, MAX_GROUPS};
use crate::text::Language;

/// The maximum number of letters of a text, by field; [`LETTERS_ELSEWHERE`] for all others.
const LETTERS: [(&str, usize); 20] = [
    ("body", 2_000),
    ("kiosk", 2_000),
    ("ssh", 2_000),
    ("plain", 2_000),
    ("kiosk_plain", 2_000),
    ("ssh_plain", 2_000),
    ("keywords", 60),
    ("address", 500),
    ("website", 500),
    ("chat", 500),
    ("email", 254),
    ("word", 30),
    ("$schema", 500),
    ("id", 60),
    ("group", 60),
    ("by", 60),
    ("see", 60),
    ("as_of", 60),
    ("review_by", 60),
    ("digits", 60),
];

/// The maximum number of letters of titles, facts, labels, names and texts in new fields.
const LETTERS_ELSEWHERE: usize = 200;

/// The most items of a list, by field; [`ITEMS_ELSEWHERE`] for all others.
const ITEMS: [(&str, usize); 10] = [
    ("entries", MAX_ENTRIES),
    ("help_lines", MAX_ENTRIES),
    ("events", MAX_ENTRIES),
    ("groups", MAX_GROUPS),
    ("keywords", 50),
    ("links", 50),
    ("words", 300),
    ("hotline", 300),
    ("suicide", 300),
    ("child", 300),
];

/// The most paragraphs of a body, and entries in `see`.
const ITEMS_ELSEWHERE: usize = 100;

/// Whether all texts and lists of an entry are within the limits. Fast, as it needs no spans and a library has very
/// many entries. `false` also for an entry with a fraction or with an escape in a name, which `has_faults` must check.
pub(super) fn is_within(text: &str) -> bool {
    Within("").deserialize(&mut Deserializer::from_str(text)).is_ok()
}

/// Deserializes a value in the field of this name if it and everything in it are within the limits.
struct Within<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value within the limits")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        let most = most_letters(self.0);
        let is_within = text.len() <= most || text.chars().count() <= most;
        if is_within { Ok(()) } else { Err(E::invalid_length(text.len(), &self)) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut count = 0;
        while list.next_element_seed(Within(self.0))?.is_some() {
            count += 1;
        }
        if count <= most_items(self.0) { Ok(()) } else { Err(de::Error::invalid_length(count, &self)) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<&str>()? {
            fields.next_value_seed(Within(limited_as(name, self.0)))?;
        }
        Ok(())
    }
}

/// The field name that sets a limit: for a language, that of the enclosing field.
pub(super) fn limited_as<'a>(name: &'a str, around: &'a str) -> &'a str {
    if Language::is_code(name) { around } else { name }
}

/// The maximum number of letters of a text in a field of this name.
#[must_use]
pub fn most_letters(name: &str) -> usize {
    most_in(&LETTERS, name).unwrap_or(LETTERS_ELSEWHERE)
}

/// The most items of a list in a field of this name.
pub(super) fn most_items(name: &str) -> usize {
    most_in(&ITEMS, name).unwrap_or(ITEMS_ELSEWHERE)
}

fn most_in(table: &[(&str, usize)], name: &str) -> Option<usize> {
    table.iter().find(|(field, _)| *field == name).map(|(_, most)| *most)
}
