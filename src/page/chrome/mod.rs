//! The chrome around the content: the title line or the search box, the panes and the hint line, each as a list of
//! pieces. A piece that names a key stands for the key's action.

mod hint_line;
pub(super) mod hints;
pub(super) mod search_row;
mod tabs;
mod title;

use ratatui::layout::Rect;

use super::Page;
use crate::app::action::Action;
use crate::app::keymap::{ESCAPES, keys_of, keys_while_typing, ways_to_hide};
use crate::app::model::{Model, World};
use crate::content::pane::Pane;
use crate::text::strings::Words;
use crate::text::{columns, narrow};

/// A text in a row of the chrome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The column of its first letter in its region.
    pub column: u16,
    /// The action of the key that it names, if it names one.
    pub action: Option<Action>,
    /// Whether it names what is open: a pane, or the search box.
    pub is_open: bool,
}

/// The rows of the chrome; one that has no region is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chrome {
    /// The title line, or what stands beside the text in the search box.
    pub title: Vec<Piece>,
    /// The room for the text in the search box, while it is open.
    pub typing: Option<Rect>,
    /// The panes.
    pub tabs: Vec<Piece>,
    /// The hints.
    pub hints: Vec<Piece>,
}

impl Piece {
    /// A text that names no key.
    fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), column: 0, action: None, is_open: false }
    }

    /// A text that stands for an action.
    fn of(action: Action, text: impl Into<String>) -> Self {
        Self { action: Some(action), ..Self::text(text) }
    }

    /// The width, in columns.
    fn width(&self) -> u16 {
        narrow(columns(&self.text))
    }
}

impl Chrome {
    /// Composes the rows for a page that is otherwise laid out.
    pub(super) fn of(page: &Page, model: &Model, world: &World) -> Self {
        let regions = &page.regions;
        let in_region = |area: Rect, compose: &dyn Fn() -> Vec<Piece>| {
            if area.is_empty() { Vec::new() } else { compose() }
        };
        let hints = in_region(regions.hint, &|| hints::compose(page, model, world));
        let (title, typing) = if regions.chrome.is_empty() {
            Default::default()
        } else if model.typed_query().is_some() && !has_box_apart(page, world) {
            let is_hinted = hints.iter().any(|hint| hint.action == Some(Action::SwitchLanguage));
            let found = search_row::found(model, &page.marks);
            search_row::compose(regions.chrome, found, is_hinted, model, world)
        } else {
            (title::compose(regions.chrome.width, model, world), None)
        };
        if world.profile.is_spoken {
            // The name of the place is written instead.
            return Self { title, typing, tabs: Vec::new(), hints };
        }
        let names_help = title.iter().any(|piece| piece.action == Some(Action::GoTo(Pane::GetHelp)));
        let tabs = in_region(regions.tabs, &|| tabs::compose(regions.tabs.width, names_help, model, world));
        Self { title, typing, tabs, hints }
    }
}

/// Whether the search box has a row of its own, since a title line that changes would be read aloud.
fn has_box_apart(page: &Page, world: &World) -> bool {
    world.profile.is_spoken && !page.regions.tabs.is_empty()
}

/// The width of pieces `gap` columns apart.
fn width_of(pieces: &[Piece], gap: u16) -> u16 {
    let gaps = gap * narrow(pieces.len().saturating_sub(1));
    pieces.iter().map(Piece::width).sum::<u16>() + gaps
}

/// The pieces `gap` columns apart, the first one in column `from`.
fn placed(pieces: Vec<Piece>, from: u16, gap: u16) -> Vec<Piece> {
    let mut column = from;
    let place = |piece: Piece| {
        let placed = Piece { column, ..piece };
        column += placed.width() + gap;
        placed
    };
    pieces.into_iter().map(place).collect()
}

/// The first key of an action and its label.
fn labelled(action: Action, label: &str, world: &World) -> Piece {
    let keys = keys_of(&action, &world.profile);
    let text = keys.first().map_or(String::new(), |key| format!("{} {label}", key.name()));
    Piece::of(action, text)
}

/// The first key that has this action while the reader types, and its label.
fn labelled_while_typing(action: Action, label: &str, world: &World) -> Option<Piece> {
    let keys = keys_while_typing(&action, &world.profile);
    keys.first().map(|key| Piece::of(action, format!("{} {label}", key.name())))
}

/// How to hide, long and short. The short one names the way that needs no second hand and works in every terminal.
fn hide_hints(words: &Words, world: &World) -> [Piece; 2] {
    let [first, second] = ways_to_hide(&world.profile);
    let surest = if world.profile.is_spoken { Action::HideByEscapes } else { Action::Hide };
    [
        Piece::of(surest, format!("{}: {first} {} {second}", words.hide, words.or)),
        Piece::of(Action::HideByEscapes, format!("{}:{ESCAPES}", words.hide)),
    ]
}
