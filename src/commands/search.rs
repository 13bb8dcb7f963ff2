//! The `search` command: the same hits as in the search box, one per line, best first.

use std::fmt::Write;

use serde::Serialize;

use crate::app::model::World;
use crate::content::date::AsOf;
use crate::content::hotline::NUMBER;
use crate::search::index::Hit;
use crate::text::strings::Words;
use crate::text::{Language, SafeText};

/// The number of hits whose entries are read before the cache of library entries is cleared.
const BATCH: usize = 256;

/// A hit, as `--json` prints it.
#[derive(Serialize)]
pub struct Found {
    id: String,
    pane: &'static str,
    title: String,
    score: i64,
    /// Whether it lacks a number of the query that another hit has.
    #[serde(rename = "similar", skip_serializing_if = "std::ops::Not::not")]
    is_similar: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    as_of: Option<String>,
    /// The keywords that match what the texts do not show.
    #[serde(rename = "match", skip_serializing_if = "Vec::is_empty")]
    matched: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<String>,
    /// The first paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
}

impl Found {
    fn of(world: &World, hit: &Hit, query: &str, language: Language) -> Self {
        let entry = world.catalog.entry(hit.entry);
        let body = entry.body.in_setting(world.profile.setting).in_language(language);
        let facts: Vec<String> =
            entry.facts.iter().map(|fact| fact.in_language(language).to_string()).collect();
        let matched = world.index.why_found(entry, query, language, world.profile.setting);
        let as_of = Some(entry.as_of()).filter(|as_of| *as_of != AsOf::Undated);
        Self {
            id: entry.id.to_string(),
            pane: entry.pane.name(),
            title: entry.title.in_language(language).to_string(),
            score: hit.score,
            is_similar: hit.is_similar,
            number: entry.help_line.as_ref().map(|line| line.display().to_string()),
            as_of: as_of.map(|as_of| as_of.to_string()),
            matched: matched.into_iter().map(str::to_owned).collect(),
            links: entry.links.iter().map(|link| link.address.to_string()).collect(),
            summary: body.iter().next().map(str::to_owned),
            facts,
        }
    }
}

/// The first `limit` hits of a query, best first. If it contains words of distress, the entries that help come
/// before all others.
#[must_use]
pub fn find(world: &mut World, query: &str, language: Language, limit: usize) -> Vec<Found> {
    let hits = world.search(query, language);
    let mut found = Vec::new();
    for hits in hits.get(..limit).unwrap_or(&hits).chunks(BATCH) {
        found.extend(hits.iter().map(|hit| Found::of(world, hit, query, language)));
        // The lookup of a cached entry takes longer the more entries are cached.
        world.catalog.drop_cached();
    }
    found
}

/// The hits as lines: pane, title and id, separated by tabs.
#[must_use]
pub fn lines(found: &[Found]) -> String {
    let mut text = String::new();
    for Found { pane, title, id, .. } in found {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{pane}\t{title}\t{id}");
    }
    text
}

/// The hits as a JSON array of objects.
///
/// # Errors
/// If a text cannot be written as JSON.
pub fn json(found: &[Found]) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(found)? + "\n")
}

/// The message if there are no hits.
#[must_use]
pub fn nothing(query: &str, language: Language) -> String {
    let words = Words::of(language);
    let ([before, after], [talk, talk_after]) = (words.nothing_found, words.talk);
    format!("{before}{}{after} {talk}{NUMBER}{talk_after}", SafeText::clean(query))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::fs::{self, File};

    use super::*;
    use crate::app::profile::Profile;
    use crate::content::catalog::Catalog;
    use crate::content::library::LibraryFile;

    #[test]
    fn few_entries_are_cached_at_once_for_any_number_of_hits() {
        let records = 3_000;
        let mut text = String::new();
        for number in 0..records {
            let sources = r#"[{"name": "S", "as_of": "2017"}]"#;
            let _ = writeln!(text, r#"{{"id": "r-{number}", "title": "Zebra", "sources": {sources}}}"#);
        }
        let path = std::env::temp_dir().join(format!("infocus-{}-found.jsonl", std::process::id()));
        fs::write(&path, &text).unwrap();
        let mut world = World::new(Catalog::built_in(), Profile::PERSONAL);
        let file = File::open(&path).unwrap();
        world.catalog.add_library(vec![LibraryFile { name: "found.jsonl".into(), file, size: text.len() }]);
        world.load_whole();
        fs::remove_file(&path).unwrap();

        let found = find(&mut world, "zebra", Language::English, usize::MAX);
        let ids: Vec<String> = (0..records).map(|number| format!("r-{number}")).collect();
        assert_eq!(found.iter().map(|found| &*found.id).collect::<Vec<_>>(), ids);
        assert!(world.catalog.most_held() < 3 * BATCH, "{} were held", world.catalog.most_held());
        assert_eq!(find(&mut world, "zebra", Language::English, 2).len(), 2);
    }
}
