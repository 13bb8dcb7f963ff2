//! An entry: one thing to read, cleaned and checked.

use jiff::civil::Date;

use super::date::{AsOf, When};
use super::origin::{Origin, Tag};
use super::pane::Pane;
use super::zone::Start;
use crate::text::{Language, Localized, Paragraphs, SafeText};

/// Where an entry stands in the catalog; only the catalog makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIndex(pub(super) usize);

impl EntryIndex {
    /// The entry's number, from 0, for tables kept beside the catalog.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0
    }
}

/// One thing to read.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its stable name.
    pub id: SafeText,
    /// The pane it belongs to; other panes may list it too.
    pub pane: Pane,
    /// Whether it stands on the page of 2017.
    pub origin: Origin,
    /// What it is called.
    pub title: Localized<SafeText>,
    /// Short facts for one line under the title.
    pub facts: Vec<Localized<SafeText>>,
    /// Who stands behind it, for a help line.
    pub tag: Option<Tag>,
    /// The number, for a help line that has one.
    pub help_line: Option<HelpLine>,
    /// The days, for an event.
    pub when: Option<When>,
    /// The time of day at which it begins, if that is told so that it can be counted with.
    pub starts: Option<Start>,
    /// The paragraphs, by where and how they are read.
    pub body: Body,
    /// Addresses.
    pub links: Vec<WebLink>,
    /// Whether it is one of the page's "More ..." lines.
    pub is_more: bool,
    /// The entries it leads to.
    pub see: Vec<EntryIndex>,
    /// The entry that replaced it, and the year.
    pub replaced: Option<(EntryIndex, i16)>,
    /// Words that find it.
    pub keywords: Localized<Paragraphs>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// The day on which somebody nearby last made sure of it, for what is added nearby.
    pub checked: Option<Date>,
}

impl Entry {
    /// The newest date at which a source is known to have said what stands here.
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        self.sources.iter().map(|source| source.as_of).max().unwrap_or(AsOf::Undated)
    }

    /// The entries that this one leads to, in the order of their numbers.
    #[must_use]
    pub fn references(&self) -> Vec<EntryIndex> {
        let newer = self.replaced.map(|(by, _)| by);
        newer.into_iter().chain(self.see.iter().copied().filter(|other| Some(*other) != newer)).collect()
    }

    /// Whether the title and these of its paragraphs were given in `language`.
    #[must_use]
    pub fn speaks(&self, language: Language, body: &Localized<Paragraphs>) -> bool {
        self.title.speaks(language) && (body.speaks(language) || body.in_language(language).is_empty())
    }
}

/// The number of a help line.
#[derive(Clone, Debug)]
pub struct HelpLine {
    /// The number as people read it, with its extension.
    pub display: SafeText,
    /// The digits of the number alone.
    pub digits: SafeText,
    /// The digits to dial once somebody answers.
    pub extension: Option<SafeText>,
}

/// Where the program is used, as far as the words on the screen depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Setting {
    /// In somebody's own terminal.
    #[default]
    Personal,
    /// On a shelter's public terminal.
    Kiosk,
    /// Over ssh.
    Ssh,
}

/// An address.
#[derive(Clone, Debug)]
pub struct WebLink {
    /// What stands there.
    pub label: Option<Localized<SafeText>>,
    /// The address.
    pub address: SafeText,
}

/// Who says so.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: Localized<SafeText>,
    /// The newest date at which it is known to have said so.
    pub as_of: AsOf,
    /// Its own address.
    pub address: Option<SafeText>,
}

/// Paragraphs, and those that stand instead of them.
#[derive(Clone, Debug, Default)]
pub struct Body {
    everywhere: Localized<Paragraphs>,
    instead: Vec<(&'static str, Localized<Paragraphs>)>,
}

impl Body {
    /// These paragraphs, and by the names of their fields those that stand instead of them.
    pub(super) const fn new(
        everywhere: Localized<Paragraphs>,
        instead: Vec<(&'static str, Localized<Paragraphs>)>,
    ) -> Self {
        Self { everywhere, instead }
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
