//! The built-in texts, and the subset for people in danger.

use infocus::content::catalog::Catalog;
use infocus::content::entry::{Entry, Setting};
use infocus::content::pane::Pane;
use infocus::text::Language;

/// How and where an entry is read: on the screen or in the dialogue, and in which setting.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    Seen(Setting),
    Spoken(Setting),
}

/// All settings, each with both ways of reading.
pub const SETTINGS: [Place; 6] = [
    Place::Seen(Setting::Personal),
    Place::Seen(Setting::Kiosk),
    Place::Seen(Setting::Ssh),
    Place::Spoken(Setting::Personal),
    Place::Spoken(Setting::Kiosk),
    Place::Spoken(Setting::Ssh),
];

/// The paragraphs of an entry in one setting and language.
pub fn paragraphs(entry: &Entry, place: Place, language: Language) -> Vec<&str> {
    let body = match place {
        Place::Seen(setting) => entry.body.in_setting(setting),
        Place::Spoken(setting) => entry.body.in_dialogue(setting),
    };
    body.in_language(language).iter().collect()
}

/// The answers addressed to the reader: the group "For you".
pub fn answers_for_the_reader(catalog: &Catalog) -> Vec<&Entry> {
    let is_for_you = |listed: &&_| catalog.group_of(listed).is_some_and(|group| group.id == "qa-for-you");
    catalog.pane(Pane::Qa).iter().filter(is_for_you).map(|listed| catalog.entry(listed.entry)).collect()
}

/// The entries of Get help, the plain words, and the answers addressed to the reader.
pub fn for_people_in_danger(catalog: &Catalog) -> Vec<&Entry> {
    let get_help = catalog.pane(Pane::GetHelp).iter().map(|listed| listed.entry);
    let plain_words = catalog.find("in-plain-words");
    let mut all: Vec<_> = get_help.chain(plain_words).map(|index| catalog.entry(index)).collect();
    for answer in answers_for_the_reader(catalog) {
        if !all.iter().any(|entry| entry.id == answer.id) {
            all.push(answer);
        }
    }
    all
}
