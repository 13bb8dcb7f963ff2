//! Notices as lines for the screen: the idle warning, the end of the visit, and problems.

use crate::app::model::{Model, Notice, Visibility, World};
use crate::content::entry::Setting;
use crate::text::strings::Words;
use crate::text::wrapped;

/// The lines of all notices; mostly none. Those in every language begin with the reader's.
#[must_use]
pub fn lines(model: &Model, world: &World) -> Vec<String> {
    let width = usize::from(model.size.width.saturating_sub(1)).max(1);
    let mut lines = Vec::new();
    let mut push = |sentence: &str| lines.extend(wrapped(sentence, width, ""));
    let words = Words::of(model.language);
    let every = model.language.and_others().map(Words::of);
    if let Visibility::Asking(seconds) = model.visibility {
        for words in every.clone() {
            let [before, after] = words.still_reading;
            push(&format!("{before}{seconds}{after}"));
        }
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
