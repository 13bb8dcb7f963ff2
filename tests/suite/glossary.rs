//! The glossary of `docs/spanish.md` is that of the program: its terms occur in the Spanish, and the others do not.

use std::fs;
use std::path::Path;

use crate::support::literals::literals;
use crate::support::texts::{SETTINGS, paragraphs};
use infocus::content::catalog::Catalog;
use infocus::text::Language;

/// A row of the glossary: the Spanish term, and the forms that do not occur.
struct Term {
    spanish: String,
    not: Vec<String>,
}

fn glossary() -> Vec<Term> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/spanish.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    let terms = rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, spanish, not, why, source] = cells[..] else { panic!("{row}") };
        assert!(!why.is_empty() && !source.is_empty(), "{row}");
        Term {
            spanish: spanish.to_lowercase(),
            not: not.to_lowercase().split(", ").map(str::to_owned).collect(),
        }
    });
    terms.collect()
}

/// All Spanish that a reader can see, in small letters, one text a line; beside that of the tables, their English.
fn spanish() -> String {
    let catalog = Catalog::built_in();
    let mut texts = Vec::new();
    for (_, entry) in catalog.entries() {
        let labels = entry.links.iter().filter_map(|link| link.label.as_ref());
        let sources = entry.sources.iter().map(|source| &source.name);
        let short = std::iter::once(&entry.title).chain(&entry.facts).chain(labels).chain(sources);
        texts.extend(short.map(|text| text.in_language(Language::Spanish).to_string()));
        for setting in SETTINGS {
            texts.extend(paragraphs(entry, setting, Language::Spanish).into_iter().map(str::to_owned));
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text");
    let tables = fs::read_dir(source.join("sentences")).unwrap().map(|file| file.unwrap().path());
    for file in tables.chain(["es.rs", "add_words.rs"].map(|name| source.join(name))) {
        texts.extend(literals(&fs::read_to_string(file).unwrap()).into_iter().map(|literal| literal.text));
    }
    texts.join("\n").to_lowercase()
}

/// Whether a text has a form at the beginning of a word.
fn has(text: &str, form: &str) -> bool {
    text.match_indices(form).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic))
}

/// Whether a text has a term as whole words; the last may have an ending, such as that of a plural.
fn has_term(text: &str, term: &str) -> bool {
    let is_whole = |after: &str| {
        let ending = after.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        ["", "s", "es", "l"].contains(&ending)
    };
    let starts = text.match_indices(term).filter(|(at, _)| !text[..*at].ends_with(char::is_alphabetic));
    starts.into_iter().any(|(at, _)| is_whole(&text[at + term.len()..]))
}

fn wrong_forms(glossary: &[Term], text: &str) -> Vec<String> {
    let forms = glossary.iter().flat_map(|term| &term.not);
    forms.filter(|form| has(text, form)).cloned().collect()
}

#[test]
fn the_spanish_uses_the_terms_of_the_glossary_and_no_others() {
    let (glossary, text) = (glossary(), spanish());
    assert!(glossary.len() >= 30, "{} terms", glossary.len());
    let unused = glossary.iter().map(|term| &term.spanish).filter(|term| !has_term(&text, term));
    assert_eq!(unused.collect::<Vec<_>>(), [""; 0]);
    assert_eq!(wrong_forms(&glossary, &text), [""; 0]);
}

#[test]
fn a_planted_form_is_found() {
    let glossary = glossary();
    assert_eq!(wrong_forms(&glossary, "vive en los estados unidos"), ["los estados unidos"]);
    assert_eq!(wrong_forms(&glossary, "Encontraron a un traficante."), ["traficante"]);
    assert_eq!(wrong_forms(&glossary, "no halló nada"), ["halló"]);
}
