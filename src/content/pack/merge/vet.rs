//! Checks external content for imitations of the hotline or 911, field by field.

use super::Assembly;
use crate::content::entry::Entry;
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::imitation::{
    Called, Imitation, has_number, imitated_name, imitated_text, is_suspect,
};
use crate::content::pack::json_path::JsonPath;
use crate::content::pane::Pane;
use crate::text::strings;
use crate::text::{Language, Localized, Paragraphs, SafeText};

/// A text of a pack, or nothing.
pub(super) type OptionalText = Option<Localized<SafeText>>;

/// A line of the body of a nearby entry: its label and its text.
pub(super) type Detail = (fn(&strings::NearbyWords) -> &'static str, OptionalText);

impl Assembly<'_> {
    /// Whether the value at this path is external and has to be checked.
    pub(super) const fn is_external(&self, at: &JsonPath<'_>) -> bool {
        at.file >= self.built_in
    }

    /// Whether a text has to be checked: it is external and, in a library, passes the prefilter.
    pub(super) fn is_read(&self, at: &JsonPath<'_>, text: &str) -> bool {
        self.is_external(at) && (self.find_other.is_none() || is_suspect(text))
    }

    pub(super) fn report_imitation(&mut self, at: &JsonPath<'_>, found: Option<Imitation>) {
        if let Some(found) = found {
            self.report(at, Problem::Imitation(found));
        }
    }

    /// Reports an imitation in a text, at the language that has it.
    pub(super) fn vet_text(&mut self, at: &JsonPath<'_>, text: &Localized<SafeText>) {
        if self.is_external(at) {
            for (language, text) in text.by_language() {
                let at = at.in_language(language);
                if self.is_read(&at, text) {
                    self.report_imitation(&at, imitated_text(text));
                }
            }
        }
    }

    /// Reports an imitation in each paragraph.
    pub(super) fn vet_body(&mut self, at: &JsonPath<'_>, body: &Localized<Paragraphs>) {
        if self.is_external(at) {
            for (language, paragraphs) in body.by_language() {
                let at = at.in_language(language);
                for (number, paragraph) in paragraphs.iter().enumerate() {
                    if self.is_read(&at, paragraph) {
                        self.report_imitation(&at.item(number), imitated_text(paragraph));
                    }
                }
            }
        }
    }

    /// Reports a claim that texts make only together, as they are displayed one after the other.
    pub(super) fn vet_together(&mut self, at: &JsonPath<'_>, details: &[Detail]) {
        if !self.is_external(at) {
            return;
        }
        let found = Language::ALL.into_iter().find_map(|language| {
            let texts = details.iter().filter_map(|(_, text)| text.as_ref());
            let texts: Vec<&str> = texts.map(|text| &**text.in_language(language)).collect();
            let is_said = texts.iter().any(|text| imitated_text(text).is_some());
            let claim = imitated_text(&texts.join(" "));
            claim.filter(|claim| *claim == Imitation::Claim && !is_said)
        });
        self.report_imitation(at, found);
    }

    /// Reports a name that imitates that of the hotline or of 911.
    pub(super) fn vet_name(&mut self, at: &JsonPath<'_>, name: &Localized<SafeText>, called: Called<'_>) {
        if self.is_external(at) {
            for (language, name) in name.by_language() {
                self.report_imitation(&at.in_language(language), imitated_name(name, called));
            }
        }
    }

    /// Reports an entry's title that imitates the name of the hotline or of 911. The title of an entry without a
    /// number may mention them.
    pub(super) fn vet_entry(&mut self, at: &JsonPath<'_>, entry: &Entry) {
        if entry.title.versions().into_iter().any(|title| self.is_read(at, title)) {
            let called = called(entry);
            self.vet_name(&at.field("title"), &entry.title, called);
        }
    }
}

/// The number that a reader of an entry may call.
pub(super) fn called(entry: &Entry) -> Called<'_> {
    let bodies = [entry.body.everywhere()].into_iter().chain(entry.body.instead().map(|(_, body)| body));
    let mut paragraphs = bodies.flat_map(Localized::versions).flat_map(Paragraphs::iter);
    let mut facts = [&entry.title].into_iter().chain(&entry.facts).flat_map(Localized::versions);
    match &entry.help_line {
        Some(line) => Called::Number(line.digits()),
        None if entry.pane == Pane::GetHelp => Called::Number(""),
        None if paragraphs.any(has_number) || facts.any(|fact| has_number(fact)) => Called::Number(""),
        None => Called::Nothing,
    }
}
