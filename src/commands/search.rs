//! The search from the command line: what the search box finds, one entry a line, best first.

use std::fmt::Write;

use serde::Serialize;

use crate::app::model::World;
use crate::content::date::AsOf;
use crate::content::hotline::NUMBER;
use crate::content::text::{Language, SafeText};
use crate::content::words::Words;
use crate::search::index::Hit;

/// An entry as `--json` shows it.
#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    pane: &'static str,
    title: &'a str,
    score: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    as_of: Option<String>,
}

/// The first `limit` hits of a query.
#[must_use]
pub fn hits(world: &World, query: &str, language: Language, limit: usize) -> Vec<Hit> {
    let mut hits = world.search(query, language);
    hits.truncate(limit);
    hits
}

/// Hits as lines: pane, title and id, parted by tabs; above them, and instead of the last of them, what helps
/// where words of distress were asked for.
#[must_use]
pub fn lines(world: &World, query: &str, hits: &[Hit], language: Language) -> String {
    let mut text = String::new();
    let first = world.help_first(query);
    let found = hits.iter().map(|hit| hit.entry).filter(|entry| !first.contains(entry));
    for entry in first.iter().copied().chain(found).take(hits.len().max(first.len())) {
        let entry = world.catalog.entry(entry);
        let (pane, title) = (entry.pane.name(), entry.title.in_language(language));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{pane}\t{title}\t{}", entry.id);
    }
    text
}

/// Hits as a JSON array of objects.
///
/// # Errors
/// If a text cannot be written as JSON.
pub fn json(world: &World, hits: &[Hit], language: Language) -> serde_json::Result<String> {
    let found: Vec<Found<'_>> = hits
        .iter()
        .map(|hit| {
            let entry = world.catalog.entry(hit.entry);
            Found {
                id: &entry.id,
                pane: entry.pane.name(),
                title: entry.title.in_language(language),
                score: hit.score,
                number: entry.help_line.as_ref().map(|line| &*line.display),
                as_of: Some(entry.as_of())
                    .filter(|as_of| *as_of != AsOf::Undated)
                    .map(|as_of| as_of.to_string()),
            }
        })
        .collect();
    Ok(serde_json::to_string_pretty(&found)? + "\n")
}

/// What is said when nothing was found.
#[must_use]
pub fn nothing(query: &str, language: Language) -> String {
    let words = Words::of(language);
    let ([before, after], [talk, talk_after]) = (words.nothing_found, words.talk);
    format!("{before}{}{after} {talk}{NUMBER}{talk_after}", SafeText::clean(query))
}
