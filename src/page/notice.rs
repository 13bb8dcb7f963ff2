//! Notices as lines for the screen: the idle warning, the end of the visit, and problems.

use crate::app::action::Action;
use crate::app::keymap::first_key_while_typing;
use crate::app::model::{Mode, Model, Notice, Search, Visibility, World};
use crate::content::entry::Setting;
use crate::text::strings::Words;
use crate::text::{Language, narrow, wrapped};

/// The lowest screen on which rows are kept free.
const LEAST_TO_KEEP_FREE: u16 = 20;

/// The lines of all notices; mostly none. Those in every language begin with the reader's.
#[must_use]
pub fn lines(model: &Model, world: &World) -> Vec<String> {
    let width = usize::from(model.size.width.saturating_sub(1)).max(1);
    let mut lines = Vec::new();
    let mut push = |sentence: &str| lines.extend(wrapped(sentence, width, ""));
    let words = Words::of(model.language);
    let every = model.language.and_others().map(Words::of);
    if let Visibility::Asking(seconds) = model.visibility {
        idle_warning(model.language, seconds).for_each(|sentence| push(&sentence));
    }
    if let Some(minutes) = model.ends_in {
        for words in every.clone() {
            push(&words.visit_ends(minutes));
        }
    }
    if !model.marked.is_empty() {
        let [before, after] = words.marked;
        push(&format!("{before}{}{after}", model.marked.len()));
    }
    if let Mode::Search(Search { before: Some(language), .. }) = &model.place.mode {
        let [before, after] = Words::of(*language).followed;
        let key = first_key_while_typing(&Action::SwitchLanguage, &world.profile);
        push(&format!("{before}{key}{after}"));
    }
    match model.notice(world) {
        Some(Notice::FailedPack) => match world.profile.setting {
            Setting::Personal => push(words.failed_pack),
            // A visitor can neither run a command nor wait for staff.
            Setting::Kiosk => every.for_each(|words| push(&words.no_local_numbers.join(" "))),
            Setting::Ssh => every.for_each(|words| push(words.no_local_numbers[0])),
        },
        Some(Notice::PartOfPack) => match world.profile.setting {
            Setting::Personal => push(words.part_of_pack),
            Setting::Kiosk => every.for_each(|words| push(&words.not_all_local_numbers.join(" "))),
            Setting::Ssh => every.for_each(|words| push(words.not_all_local_numbers[0])),
        },
        Some(Notice::UnknownLanguage) => push(words.unknown_language),
        Some(Notice::BrokenLines(count)) if world.profile.setting == Setting::Personal => {
            push(&words.broken_lines(count));
        }
        Some(Notice::BrokenLines(_)) | None => {}
    }
    lines
}

/// The idle warning in every language.
fn idle_warning(language: Language, seconds: u64) -> impl Iterator<Item = String> {
    language.and_others().map(Words::of).map(move |words| {
        let [before, after] = words.still_reading;
        format!("{before}{seconds}{after}")
    })
}

/// The rows of the notices. With speech those of the idle warning are kept free for it: what has to make room for it would be
/// read aloud a second time afterwards.
#[must_use]
pub(super) fn rows(lines: &[String], model: &Model, world: &World) -> u16 {
    let is_asking = matches!(model.visibility, Visibility::Asking(_));
    let warning = world
        .profile
        .idle
        .filter(|_| world.profile.is_spoken && !is_asking && model.size.height >= LEAST_TO_KEEP_FREE);
    let width = usize::from(model.size.width.saturating_sub(1)).max(1);
    let free = warning.map_or(0, |idle| {
        let sentences = idle_warning(model.language, idle.warning.as_secs());
        sentences.map(|sentence| wrapped(&sentence, width, "").len()).sum()
    });
    narrow(lines.len() + free)
}
