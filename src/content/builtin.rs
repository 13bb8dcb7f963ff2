//! The pack inside the binary.

use super::load::NamedFile;

/// The files of the built-in pack, in the order of the panes.
#[must_use]
pub fn files() -> Vec<NamedFile> {
    [
        ("get-help.json", include_str!("../../content/get-help.json")),
        ("overview.json", include_str!("../../content/overview.json")),
        ("qa.json", include_str!("../../content/qa.json")),
        ("events.json", include_str!("../../content/events.json")),
        ("publications.json", include_str!("../../content/publications.json")),
        ("resources.json", include_str!("../../content/resources.json")),
        ("sponsors.json", include_str!("../../content/sponsors.json")),
    ]
    .into_iter()
    .map(|(name, text)| NamedFile { name: name.into(), text: text.into() })
    .collect()
}

/// The JSON Schema of a pack.
pub const SCHEMA: &str = include_str!("../../content/schema.json");
