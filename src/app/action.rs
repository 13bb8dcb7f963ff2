//! What a reader can ask for, and what the loop must do about it.

use ratatui::layout::Size;

use super::query::{Answer, Edit};
use crate::content::entry::EntryIndex;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::search::index::Hit;

/// What a reader asks for: never a key, never a widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Hide everything, now.
    Hide,
    /// Hide everything, by Esc pressed three times.
    HideByEscapes,
    /// Go on from the notice that hides.
    Return,
    /// Go on reading, though no key came for a while.
    Stay,
    /// Be asked whether to go on: the page closes in so many seconds.
    Ask(u64),
    /// Nothing: no key came for too long.
    TimeOut,
    /// Be told that the visit ends in so many minutes.
    TellEnd(u64),
    /// Nothing: the visit has lasted as long as one may.
    EndVisit,
    /// Leave the program.
    Quit,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Draw the whole screen again.
    Repaint,
    /// Go to a pane's list.
    GoTo(Pane),
    /// Go to the pane to the right.
    NextPane,
    /// Go to the pane to the left.
    PreviousPane,
    /// Change to the other language, in place.
    SwitchLanguage,
    /// Change to the next set of colours.
    SwitchTheme,
    /// Show the list of keys.
    ShowKeys,
    /// Show what can be taken along of the chosen entry, or go back from that.
    Share,
    /// Draw a code light on dark, or dark on light again.
    Invert,
    /// Put what is shown to be taken along into the terminal's clipboard.
    Copy,
    /// Begin a search.
    StartSearch,
    /// Change the text in the search box.
    Edit(Edit),
    /// One entry, reference or line up.
    Up,
    /// One entry, reference or line down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first entry or line.
    First,
    /// To the last entry or line.
    Last,
    /// Read the chosen entry, or follow the chosen reference.
    Open,
    /// Read this entry, whatever is chosen.
    Read(EntryIndex),
    /// One step back the way the reader came.
    Back,
    /// To the next line with a word that was searched for.
    NextMatch,
    /// To the line before with such a word.
    PreviousMatch,
    /// The screen has a new size.
    Resize(Size),
    /// The choice has rested: what follows it may be shown.
    Rest,
    /// This is what the query in the search box finds, as far as it is answered now.
    Found(Vec<Hit>, Answer),
    /// So much of the library is loaded.
    Loaded(Progress),
}

/// What the loop must do after an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing changed: not a byte is written.
    Idle,
    /// Draw what changed.
    Draw,
    /// Draw everything, as if anything could be on the screen.
    Repaint,
    /// Blank the screen first, then leave the program.
    Hide,
    /// Blank the screen first, then draw what has taken the page's place.
    Cover,
    /// Leave the program.
    Quit,
    /// Leave the terminal to the shell until the reader comes back.
    Suspend,
    /// Put what is shown to be taken along into the terminal's clipboard, then draw.
    Copy,
}
