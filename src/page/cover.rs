//! The cover: a dull text with nothing of the page, the same on the screen and in the dialogue.

use crate::content::catalog::Catalog;
use crate::text::strings::Words;
use crate::text::{Language, wrapped};

/// The cover in one language, with the text that staff have set for it.
#[must_use]
pub fn lines(catalog: &Catalog, language: Language, width: usize) -> Vec<String> {
    let [title, news, ending] = Words::of(language).cover;
    let mut sentences = vec![title];
    match &catalog.notice {
        Some(notice) => sentences.extend(notice.in_language(language)),
        None => sentences.push(news),
    }
    sentences.extend(["", ending]);
    sentences.iter().flat_map(|line| wrapped(line, width, "")).collect()
}
