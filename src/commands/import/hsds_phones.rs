//! The numbers of a service: which of them a reader can call or send a message to, and what tells them apart.

use std::collections::BTreeSet;

use serde_json::Value;

use super::gathered::Gathered;
use super::hsds_record::Service;
use super::json::{first_text, objects, text};
use super::numbers::{Number, numbers};
use crate::content::pack::new_pack::NewPack;
use crate::text::SafeText;
use crate::text::sentences::import;
use crate::text::sentences::import_hsds as words;

/// A number of a service.
#[derive(Debug, Default)]
pub(super) struct ServiceLine {
    pub(super) phone: Option<String>,
    pub(super) extension: Option<String>,
    /// A number for text messages.
    pub(super) text: Option<String>,
    /// What tells it apart from the others.
    pub(super) description: Option<String>,
    /// The languages that are spoken at this number.
    pub(super) languages: Vec<Value>,
    /// The place that it belongs to, if it is not for all.
    pub(super) place: Option<usize>,
}

/// A number as the directory has it.
struct FoundPhone<'a> {
    value: &'a Value,
    /// What it is of, if its own description does not say it.
    of: Option<String>,
    place: Option<usize>,
}

/// The lines of a service: of itself, of its places and of its contacts, or else of its organization.
pub(super) fn lines(service: &Service<'_>, gathered: &mut Gathered) -> Vec<ServiceLine> {
    let mut sorter =
        Sorter { label: &service.label, seen: BTreeSet::new(), lines: Vec::new(), texts: Vec::new() };
    for found in own(service) {
        sorter.add(&found, gathered);
    }
    if let (true, true, Some(owner)) = (sorter.lines.is_empty(), sorter.texts.is_empty(), service.owner) {
        let direct = of(owner, None, None);
        for found in direct.into_iter().chain(of_contacts(owner, None)) {
            sorter.add(&found, gathered);
        }
    }
    sorter.joined()
}

fn own<'a>(service: &Service<'a>) -> Vec<FoundPhone<'a>> {
    let mut found = of(service.value, None, None);
    for (number, place) in service.places.iter().enumerate() {
        let name = place.location.and_then(|location| first_text(location, &["name", "alternate_name"]));
        for value in [place.here, place.location].into_iter().flatten() {
            found.extend(of(value, name.as_deref(), Some(number)));
        }
    }
    found.extend(of_contacts(service.value, None));
    for (number, place) in service.places.iter().enumerate() {
        for value in [place.here, place.location].into_iter().flatten() {
            found.extend(of_contacts(value, Some(number)));
        }
    }
    found
}

fn of<'a>(value: &'a Value, name: Option<&str>, place: Option<usize>) -> Vec<FoundPhone<'a>> {
    let phones = objects(value, "phones").into_iter();
    phones.map(|value| FoundPhone { value, of: name.map(str::to_owned), place }).collect()
}

/// The numbers of contacts. The names of persons are not shown.
fn of_contacts(value: &Value, place: Option<usize>) -> Vec<FoundPhone<'_>> {
    let contacts = objects(value, "contacts").into_iter();
    contacts
        .flat_map(|contact| {
            let name = first_text(contact, &["department", "title"]);
            of(contact, name.as_deref(), place)
        })
        .collect()
}

struct Sorter<'a> {
    label: &'a str,
    seen: BTreeSet<String>,
    lines: Vec<ServiceLine>,
    texts: Vec<ServiceLine>,
}

impl Sorter<'_> {
    fn add(&mut self, found: &FoundPhone<'_>, gathered: &mut Gathered) {
        let Some(raw) = text(found.value, "number") else { return };
        let kind = text(found.value, "type").unwrap_or_default().to_lowercase();
        let extension = text(found.value, "extension");
        // The same number often stands at the service, at its place and at its contact.
        let key = format!("{raw} {} {}", extension.as_deref().unwrap_or_default(), is_text(&kind));
        if !self.seen.insert(key) {
            return;
        }
        let shown = SafeText::shortened(&raw);
        if kind.contains("fax") {
            return gathered.report.say(self.label, |language| words::fax(language, shown));
        }
        if kind.contains("pager") {
            return gathered.report.say(self.label, |language| words::pager(language, shown));
        }
        if is_text(&kind) {
            return self.add_text(&raw, found, gathered);
        }
        for number in numbers(&raw, extension.as_deref()) {
            match number {
                Ok(number) => self.add_phone(number, &kind, found),
                Err(refused) => gathered.report.say(self.label, |language| refused.in_language(language)),
            }
        }
    }

    fn add_phone(&mut self, number: Number, kind: &str, found: &FoundPhone<'_>) {
        if !self.seen.insert(number.dialed.clone()) {
            return;
        }
        let own = text(found.value, "description").or(number.remark);
        let description = own.or_else(|| found.of.clone()).or_else(|| {
            let is_for_eyes = ["tty", "tdd", "textphone", "video"].iter().any(|name| kind.contains(name));
            is_for_eyes.then(|| kind.to_owned())
        });
        let languages = objects(found.value, "languages").into_iter().cloned().collect();
        self.lines.push(ServiceLine {
            phone: Some(number.phone),
            extension: number.extension,
            description,
            languages,
            place: found.place,
            text: None,
        });
    }

    fn add_text(&mut self, raw: &str, found: &FoundPhone<'_>, gathered: &mut Gathered) {
        match NewPack::text_line(raw.trim_matches(['"', '\'', ' '])) {
            Ok(line) if self.seen.insert(format!("text {}", line.digits())) => self.texts.push(ServiceLine {
                text: Some(line.number().to_string()),
                description: text(found.value, "description").or_else(|| found.of.clone()),
                languages: objects(found.value, "languages").into_iter().cloned().collect(),
                place: found.place,
                ..ServiceLine::default()
            }),
            Ok(_) => {}
            Err(problem) => {
                gathered.report.say(self.label, |language| {
                    let problem = problem.in_language(language);
                    import::text_number_refused(language, SafeText::shortened(raw), &problem)
                });
            }
        }
    }

    /// All lines. The first number for texts stands in the line of the first number to call, if both are of the same
    /// place.
    fn joined(mut self) -> Vec<ServiceLine> {
        let mut texts = self.texts.into_iter();
        if let Some(mut first) = texts.next() {
            match self.lines.first_mut() {
                Some(line) if line.place == first.place => {
                    line.text = first.text.take();
                    line.languages.append(&mut first.languages);
                }
                _ => self.lines.push(first),
            }
        }
        self.lines.extend(texts);
        self.lines
    }
}

fn is_text(kind: &str) -> bool {
    matches!(kind, "text" | "sms" | "text message")
}
