//! A pack to write: the help lines and events that `infocus add` and `infocus import` print.

use jiff::civil::Date;
use serde::Serialize;

use super::diagnostic::Findings;
use super::format::FORMAT;
use super::load::NamedFile;
use super::local_format::{RawLocalEvent, RawLocalLine};
use super::localized_text::RawText;
use crate::content::catalog::Catalog;

/// A pack with help lines and events nearby.
#[derive(Debug, Serialize)]
pub struct NewPack {
    format: u32,
    /// Who provides them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<RawText>,
    /// The help lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub help_lines: Vec<RawLocalLine>,
    /// The events.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<RawLocalEvent>,
}

impl Default for NewPack {
    fn default() -> Self {
        Self { format: FORMAT, from: None, help_lines: Vec::new(), events: Vec::new() }
    }
}

impl NewPack {
    /// The content file.
    ///
    /// # Errors
    /// If a text cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The catalog with the pack in it, and what `infocus check` says about a file of this name with it. Dates after
    /// `latest` are faults.
    ///
    /// # Errors
    /// If a text cannot be written as JSON.
    pub fn check(&self, name: &str, latest: Option<Date>) -> serde_json::Result<(Catalog, Findings)> {
        let file = NamedFile { name: name.to_owned(), text: self.to_json()? };
        Ok(Catalog::checked(vec![file], latest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::pack::localized_text::ByLanguage;
    use crate::content::phone::Phone;

    #[test]
    fn what_is_written_is_read_again() {
        let name = ByLanguage { en: "Night line".into(), es: Some("Línea nocturna".into()) };
        let line = RawLocalLine {
            name: RawText::ByLanguage(name),
            phone: Some("209-444-0123".into()),
            checked: "2026-10-03".into(),
            ..RawLocalLine::default()
        };
        let pack = NewPack { help_lines: vec![line], ..NewPack::default() };
        assert_eq!(
            pack.to_json().unwrap().split_whitespace().collect::<String>(),
            r#"{"format":1,"help_lines":[{"name":{"en":"Nightline","es":"Líneanocturna"},"phone":"209-444-0123","checked":"2026-10-03"}]}"#
        );
        let (catalog, findings) = pack.check("lines.json", None).unwrap();
        assert_eq!((findings.faults, findings.notes), (Vec::new(), Vec::new()));
        let entry = catalog.entry(catalog.find("near-you-1").unwrap());
        assert_eq!(entry.help_line.as_ref().map(Phone::uri).as_deref(), Some("tel:+12094440123"));
    }
}
