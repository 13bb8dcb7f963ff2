//! What has to be said before anything else, in lines for the screen: that the page closes or the visit ends, or what went wrong.

use crate::app::model::{Model, Notice, Visibility, World};
use crate::content::entry::Setting;
use crate::text::strings::Words;
use crate::text::wrapped;

/// The lines, in the reader's language first where they stand in both; mostly there are none.
#[must_use]
pub fn lines(model: &Model, world: &World) -> Vec<String> {
    let width = usize::from(model.size.width.saturating_sub(1)).max(1);
    let mut lines = Vec::new();
    let mut tell = |sentence: &str| lines.extend(wrapped(sentence, width, ""));
    let words = Words::of(model.language);
    let both = [words, Words::of(model.language.other())];
    if let Visibility::Asking(seconds) = model.visibility {
        for words in both {
            let [before, after] = words.still_reading;
            tell(&format!("{before}{seconds}{after}"));
        }
    }
    if let Some(minutes) = model.ends_in {
        for words in both {
            tell(&words.visit_ends(minutes));
        }
    }
    match model.notice(world) {
        Some(Notice::FailedPack) => match world.profile.setting {
            Setting::Personal => tell(words.failed_pack),
            // Who reads there can neither run a command nor wait for somebody who does.
            Setting::Kiosk => both.iter().for_each(|words| tell(&words.no_local_numbers.join(" "))),
            Setting::Ssh => both.iter().for_each(|words| tell(words.no_local_numbers[0])),
        },
        Some(Notice::PartOfPack) => match world.profile.setting {
            Setting::Personal => tell(words.part_of_pack),
            Setting::Kiosk => both.iter().for_each(|words| tell(&words.not_all_local_numbers.join(" "))),
            Setting::Ssh => both.iter().for_each(|words| tell(words.not_all_local_numbers[0])),
        },
        Some(Notice::UnknownLanguage) => tell(words.unknown_language),
        Some(Notice::BrokenLines(count)) if world.profile.setting == Setting::Personal => {
            tell(&words.broken_lines(count));
        }
        Some(Notice::BrokenLines(_)) | None => {}
    }
    lines
}
