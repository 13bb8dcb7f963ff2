//! The notice that hides: dull and ordinary, with nothing of the page. The same on a screen and line by line.

use crate::content::catalog::Catalog;
use crate::text::strings::Words;
use crate::text::{Language, wrapped};

/// The notice in one language, with what staff have it say.
#[must_use]
pub fn lines(catalog: &Catalog, language: Language, width: usize) -> Vec<String> {
    let [title, news, ending] = Words::of(language).cover;
    let mut told = vec![title];
    match &catalog.notice {
        Some(notice) => told.extend(notice.in_language(language)),
        None => told.push(news),
    }
    told.extend(["", ending]);
    told.iter().flat_map(|line| wrapped(line, width, "")).collect()
}
