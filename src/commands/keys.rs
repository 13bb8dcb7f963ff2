//! The `keys` command: the key bindings as text, from the same table as the list of keys on screen.

use std::fmt::Write;

use crate::app::profile::Profile;
use crate::page::keys::rows;
use crate::text::{Language, columns};

/// The keys with their descriptions, one row a line.
#[must_use]
pub fn list(profile: &Profile, language: Language) -> String {
    let rows = rows(profile, language);
    let column = rows.iter().map(|row| columns(&row.keys)).max().unwrap_or(0) + 2;
    let mut text = String::new();
    for row in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:column$}{}", row.keys, row.words);
    }
    text
}
