//! A pack to write: the help lines and events that `infocus add` and `infocus import` print.

use jiff::civil::Date;
use serde::Serialize;

use super::diagnostic::{Findings, Problem};
use super::format::FORMAT;
use super::imitation::{imitated_number, imitated_text_number};
use super::load::NamedFile;
use super::local_format::{RawLocalEvent, RawLocalLine, RawOpen};
use super::localized_text::RawText;
use crate::content::catalog::Catalog;
use crate::content::hours::WrittenSpan;
use crate::content::phone::fault::PhoneFault;
use crate::content::phone::{Phone, TextLine, is_example};

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

impl From<WrittenSpan> for RawOpen {
    fn from(span: WrittenSpan) -> Self {
        Self { days: span.days.into(), from: span.from.into(), to: span.to.into() }
    }
}

impl Default for NewPack {
    fn default() -> Self {
        Self { format: FORMAT, from: None, help_lines: Vec::new(), events: Vec::new() }
    }
}

impl NewPack {
    /// A pack without content, from this organization if there is one.
    #[must_use]
    pub fn empty(from: Option<&str>) -> Self {
        Self { from: from.map(|name| name.to_owned().into()), ..Self::default() }
    }

    /// A pack of these help lines.
    #[must_use]
    pub fn of_lines(help_lines: Vec<RawLocalLine>) -> Self {
        Self { help_lines, ..Self::default() }
    }

    /// A pack of these events.
    #[must_use]
    pub fn of_events(events: Vec<RawLocalEvent>) -> Self {
        Self { events, ..Self::default() }
    }

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

    /// A number that [`NewPack::check`] accepts as `phone` and `extension`.
    ///
    /// # Errors
    /// What the check says about it.
    pub fn phone(raw: &str, extension: Option<&str>) -> Result<Phone, Problem> {
        let phone = Phone::parse(raw, extension).map_err(Problem::Phone)?;
        if is_example(phone.digits()) {
            return Err(Problem::Phone(PhoneFault::Example));
        }
        imitated_number(phone.digits()).map_or(Ok(phone), |found| Err(Problem::Imitation(found)))
    }

    /// A number for messages that [`NewPack::check`] accepts in `text`.
    ///
    /// # Errors
    /// What the check says about it.
    pub fn text_line(raw: &str) -> Result<TextLine, Problem> {
        let line = TextLine::parse(raw, None).map_err(Problem::Phone)?;
        if is_example(line.digits()) {
            return Err(Problem::Phone(PhoneFault::Example));
        }
        imitated_text_number(line.digits()).map_or(Ok(line), |found| Err(Problem::Imitation(found)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::hotline::NUMBER;
    use crate::content::pack::local_format::RawTextLine;
    use crate::content::pack::localized_text::ByLanguage;

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
    /// The check of a single number and that of a whole pack are the same.
    #[test]
    fn a_number_is_refused_alone_as_in_a_pack() {
        let last = if NUMBER.ends_with('1') { "2" } else { "1" };
        let close = format!("{}{last}", &NUMBER[..NUMBER.len() - 1]);
        for raw in
            ["209-444-0123", "209-555-0123", "+44 1234 234567", "444-0123", "1-800-RUNAWAY", NUMBER, &close]
        {
            let in_pack = |line| {
                let pack = NewPack { help_lines: vec![line], ..NewPack::default() };
                let faults = pack.check("lines.json", None).unwrap().1.faults;
                faults.into_iter().map(|fault| fault.problem).next()
            };
            let line = RawLocalLine {
                name: "Night shelter".to_owned().into(),
                checked: "2026-10-03".into(),
                ..RawLocalLine::default()
            };
            let phone = RawLocalLine { phone: Some(raw.to_owned().into()), ..line.clone() };
            assert_eq!(NewPack::phone(raw, None).err(), in_pack(phone), "{raw}");
            let text = Some(RawTextLine { number: raw.to_owned().into(), word: None });
            assert_eq!(NewPack::text_line(raw).err(), in_pack(RawLocalLine { text, ..line }), "{raw}");
        }
    }
}
