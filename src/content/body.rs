//! An entry's paragraphs, and those that stand instead of them in another place, or where the page is told line by line.

use super::entry::Setting;
use crate::content::pack::format::RawEntry;
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::merge::Assembly;
use crate::text::{Localized, Paragraphs};

/// Paragraphs, and those that stand instead of them.
#[derive(Clone, Debug, Default)]
pub struct Body {
    everywhere: Localized<Paragraphs>,
    instead: Vec<(&'static str, Localized<Paragraphs>)>,
}

impl Body {
    /// The same paragraphs everywhere.
    pub(super) const fn same_everywhere(paragraphs: Localized<Paragraphs>) -> Self {
        Self { everywhere: paragraphs, instead: Vec::new() }
    }

    /// The paragraphs for `setting`, on a screen.
    #[must_use]
    pub fn in_setting(&self, setting: Setting) -> &Localized<Paragraphs> {
        self.seen_in(setting).unwrap_or(&self.everywhere)
    }

    /// The paragraphs for `setting` where the page is told line by line.
    #[must_use]
    pub fn told_in(&self, setting: Setting) -> &Localized<Paragraphs> {
        let own = match setting {
            Setting::Personal => None,
            Setting::Kiosk => self.named("kiosk_plain"),
            Setting::Ssh => self.named("ssh_plain"),
        };
        let told = own.or_else(|| self.seen_in(setting)).or_else(|| self.named("plain"));
        told.unwrap_or(&self.everywhere)
    }

    /// The paragraphs that stand where there are no others instead.
    pub(super) const fn everywhere(&self) -> &Localized<Paragraphs> {
        &self.everywhere
    }

    /// Those that stand instead of the others, by the names of their fields.
    pub fn instead(&self) -> impl Iterator<Item = (&'static str, &Localized<Paragraphs>)> {
        self.instead.iter().map(|(name, paragraphs)| (*name, paragraphs))
    }

    fn seen_in(&self, setting: Setting) -> Option<&Localized<Paragraphs>> {
        match setting {
            Setting::Personal => None,
            Setting::Kiosk => self.named("kiosk"),
            Setting::Ssh => self.named("ssh"),
        }
    }

    fn named(&self, name: &str) -> Option<&Localized<Paragraphs>> {
        self.instead().find(|(own, _)| *own == name).map(|(_, paragraphs)| paragraphs)
    }
}

impl Assembly<'_> {
    /// All the paragraphs of an entry.
    pub(super) fn bodies(&mut self, at: &JsonPath<'_>, raw: &RawEntry) -> Body {
        let everywhere = self.paragraphs(&at.field("body"), raw.body.as_ref());
        self.vet_body(&at.field("body"), &everywhere);
        let at = at.field("body_in");
        let mut instead = Vec::new();
        for bodies in &*raw.body_in {
            let fields = [
                ("kiosk", &bodies.kiosk),
                ("ssh", &bodies.ssh),
                ("plain", &bodies.plain),
                ("kiosk_plain", &bodies.kiosk_plain),
                ("ssh_plain", &bodies.ssh_plain),
            ];
            for (name, body) in fields {
                let Some(body) = body else { continue };
                let body = self.body(&at.field(name), body);
                self.vet_body(&at.field(name), &body);
                instead.push((name, body));
            }
        }
        Body { everywhere, instead }
    }
}
