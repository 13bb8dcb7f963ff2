//! The built-in texts, and which of them are for people in danger.

use infocus::content::catalog::Catalog;
use infocus::content::entry::{Entry, Setting};
use infocus::content::pane::Pane;
use infocus::text::Language;

/// How an entry is read, and where.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    Seen(Setting),
    Told(Setting),
}

/// Everywhere that the program is used.
pub const SETTINGS: [Place; 6] = [
    Place::Seen(Setting::Personal),
    Place::Seen(Setting::Kiosk),
    Place::Seen(Setting::Ssh),
    Place::Told(Setting::Personal),
    Place::Told(Setting::Kiosk),
    Place::Told(Setting::Ssh),
];

/// What an entry says in one setting and language.
pub fn paragraphs(entry: &Entry, place: Place, language: Language) -> Vec<&str> {
    let body = match place {
        Place::Seen(setting) => entry.body.in_setting(setting),
        Place::Told(setting) => entry.body.told_in(setting),
    };
    body.in_language(language).iter().collect()
}

/// The answers that speak to the reader: the group "For you".
pub fn answers_for_the_reader(catalog: &Catalog) -> Vec<&Entry> {
    let is_for_you = |listed: &&_| catalog.group_of(listed).is_some_and(|group| group.id == "qa-for-you");
    catalog.pane(Pane::Qa).iter().filter(is_for_you).map(|listed| catalog.entry(listed.entry)).collect()
}

/// Get help and what is listed there, the plain words, and the answers that speak to the reader.
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
