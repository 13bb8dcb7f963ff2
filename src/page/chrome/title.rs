//! The title line: the title, the language, the search, the keys and how to hide, as far as they fit.

use super::{Piece, hide_hints, labelled, labelled_while_typing, placed, width_of};
use crate::app::action::Action;
use crate::app::model::{Model, World};
use crate::content::entry::Setting;
use crate::content::pane::Pane;
use crate::text::strings::Words;

/// The fullest version that fits in `width` columns. From 40 columns on, each names the other language and how to hide.
pub(super) fn compose(width: u16, model: &Model, world: &World) -> Vec<Piece> {
    let words = Words::of(model.language);
    let [title, title_for_others] = words.titles;
    let title = Piece::text(match world.profile.setting {
        Setting::Personal => title,
        Setting::Kiosk | Setting::Ssh => title_for_others,
    });
    let language = if world.profile.is_spoken {
        // The line stays the same while the reader types, where 7 is text.
        labelled_while_typing(Action::SwitchLanguage, words.does.language, world).unwrap_or(Piece::text(""))
    } else {
        labelled(Action::SwitchLanguage, words.does.language, world)
    };
    let search = labelled(Action::StartSearch, words.search, world);
    let keys = labelled(Action::ShowKeys, words.keys, world);
    let help = labelled(Action::GoTo(Pane::GetHelp), words.pane(Pane::GetHelp), world);
    let [hide, hide_short] = hide_hints(words, world);
    let all = [&title, &language, &search, &keys, &hide];
    let versions: [(&[&Piece], u16, u16); 9] = [
        (&all, 1, 3),
        (&all, 1, 2),
        (&[&language, &search, &keys, &hide], 1, 2),
        (&[&help, &language, &search, &hide_short], 1, 2),
        (&[&help, &language, &hide_short], 1, 2),
        (&[&help, &language, &hide_short], 1, 1),
        (&[&language, &hide_short], 1, 2),
        (&[&hide_short], 1, 2),
        (&[&hide_short], 0, 2),
    ];
    for (pieces, from, gap) in versions {
        let pieces: Vec<Piece> = pieces.iter().copied().cloned().collect();
        if from + width_of(&pieces, gap) <= width {
            return placed(pieces, from, gap);
        }
    }
    Vec::new()
}
