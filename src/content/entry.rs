//! An entry: one thing to read, cleaned and checked.

use jiff::civil::Date;

use super::date::{AsOf, When};
use super::hours::OpenHours;
use super::origin::{Origin, SourceKind, Tag};
use super::pane::Pane;
use super::phone::{Phone, TextLine};
use super::zone::Times;
use crate::text::{Language, Localized, Paragraphs, SafeText};

/// The index of an entry in the catalog; only the catalog creates one.
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
    /// Its stable id.
    pub id: SafeText,
    /// The pane it belongs to; other panes may list it too.
    pub pane: Pane,
    /// Whether it is from the page of 2017.
    pub origin: Origin,
    /// Its title.
    pub title: Localized<SafeText>,
    /// Short facts for one line under the title.
    pub facts: Vec<Localized<SafeText>>,
    /// The kind of operator, for a help line.
    pub tag: Option<Tag>,
    /// The number, for a help line that has one.
    pub help_line: Option<Phone>,
    /// The number for text messages, for a help line that has one.
    pub text_line: Option<Box<TextLine>>,
    /// The days, for an event.
    pub when: Option<When>,
    /// The times of day at which it begins and ends, if they are given in a form that can be calculated with.
    pub times: Option<Times>,
    /// The paragraphs, with their variants by setting.
    pub body: Body,
    /// The web addresses.
    pub links: Vec<WebLink>,
    /// Whether it is one of the page's "More ..." lines.
    pub is_more: bool,
    /// The entries it refers to.
    pub see: Vec<EntryIndex>,
    /// The entry that replaced it, and the year.
    pub replaced: Option<(EntryIndex, i16)>,
    /// Words that find it in a search.
    pub keywords: Localized<Paragraphs>,
    /// The sources of its facts.
    pub sources: Vec<Source>,
    /// The day by which it has to be reviewed, if the file gives one.
    pub review_by: Option<Date>,
    /// Whether it is part of the program. Not set for what a folder adds or replaces.
    pub is_built_in: bool,
    /// What only a nearby entry has.
    pub nearby: Option<Box<Nearby>>,
}

/// What only an entry has that staff added as a help line or an event nearby.
#[derive(Clone, Debug, Default)]
pub struct Nearby {
    /// The day on which somebody last called or asked; `None` if it is from a directory or the press.
    pub checked: Option<Date>,
    /// Who did, for staff alone.
    pub checked_by: Option<SafeText>,
    /// Whether its file gives it an id, which is then the same in every run of the program.
    pub has_own_id: bool,
    /// The hours at which somebody answers, if they are given as data.
    pub open: OpenHours,
    /// The room, the street and the city of an event, in one line.
    pub location: Option<Localized<SafeText>>,
}

impl Entry {
    /// The day on which somebody last called or asked, for a nearby entry.
    #[must_use]
    pub fn checked(&self) -> Option<Date> {
        self.nearby.as_ref()?.checked
    }

    /// The newest date of its sources.
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        self.sources.iter().map(|source| source.as_of).max().unwrap_or(AsOf::Undated)
    }

    /// The newest of its sources, the first of them if several are equally new.
    #[must_use]
    pub fn newest_source(&self) -> Option<&Source> {
        self.sources.iter().rev().max_by_key(|source| source.as_of)
    }

    /// The entries that this one refers to, in the order in which they are numbered on the screen.
    #[must_use]
    pub fn references(&self) -> Vec<EntryIndex> {
        let newer = self.replaced.map(|(by, _)| by);
        newer.into_iter().chain(self.see.iter().copied().filter(|other| Some(*other) != newer)).collect()
    }

    /// Whether the title and `body`, one of its bodies, are available in `language`.
    #[must_use]
    pub fn speaks(&self, language: Language, body: &Localized<Paragraphs>) -> bool {
        self.title.speaks(language) && (body.speaks(language) || body.in_language(language).is_empty())
    }
}

/// Where the program runs, for texts that depend on it.
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

/// A web address.
#[derive(Clone, Debug)]
pub struct WebLink {
    /// A description of the target.
    pub label: Option<Localized<SafeText>>,
    /// The address.
    pub address: SafeText,
}

/// A source of an entry's facts.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: Localized<SafeText>,
    /// The newest date at which it is known to state the facts.
    pub as_of: AsOf,
    /// Its web address.
    pub address: Option<SafeText>,
    /// What kind of source it is, if the file says so.
    pub kind: Option<SourceKind>,
}

/// The paragraphs of an entry, and variants that replace them in some settings.
#[derive(Clone, Debug, Default)]
pub struct Body {
    everywhere: Localized<Paragraphs>,
    instead: Vec<(&'static str, Localized<Paragraphs>)>,
}

impl Body {
    /// The default paragraphs, and the variants by field name.
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

    /// The paragraphs for `setting` in the dialogue, which reads the page line by line.
    #[must_use]
    pub fn in_dialogue(&self, setting: Setting) -> &Localized<Paragraphs> {
        let own = match setting {
            Setting::Personal => None,
            Setting::Kiosk => self.named("kiosk_plain"),
            Setting::Ssh => self.named("ssh_plain"),
        };
        let variant = own.or_else(|| self.seen_in(setting)).or_else(|| self.named("plain"));
        variant.unwrap_or(&self.everywhere)
    }

    /// The default paragraphs.
    pub(super) const fn everywhere(&self) -> &Localized<Paragraphs> {
        &self.everywhere
    }

    /// The variants, by field name.
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
