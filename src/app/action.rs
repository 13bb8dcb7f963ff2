//! Actions, which the reader or the clock asks for, and effects, which `update` asks of the event loop.

use ratatui::layout::Size;

use super::query::{Answer, Edit};
use crate::content::entry::EntryIndex;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::search::index::Hit;
use crate::text::Language;

/// A request to `update`, named by its purpose and never by a key or a widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Hide the page at once.
    Hide,
    /// Hide the page at once, after Esc was pressed three times.
    HideByEscapes,
    /// Leave the cover.
    Return,
    /// Close the idle warning and go on reading.
    Stay,
    /// Show the idle warning: the page closes in this many seconds.
    Ask(u64),
    /// The idle timeout has expired.
    TimeOut,
    /// Show that the visit ends in this many minutes.
    WarnOfEnd(u64),
    /// The visit has reached its time limit.
    EndVisit,
    /// Leave the program.
    Quit,
    /// Return to the shell until the program is resumed.
    Suspend,
    /// Redraw the whole screen.
    Repaint,
    /// Go to a pane's list.
    GoTo(Pane),
    /// Go to the pane to the right.
    NextPane,
    /// Go to the pane to the left.
    PreviousPane,
    /// Go back, or from a list to the pane to the left.
    BackOrPreviousPane,
    /// Switch to the other language without leaving the place.
    SwitchLanguage,
    /// Show the language that the query in the search box is in.
    FollowLanguage(Language),
    /// Switch to the next theme.
    SwitchTheme,
    /// Show the list of keys.
    ShowKeys,
    /// Show the share items of the chosen entry, or close them.
    Share,
    /// Toggle between a dark code on light and a light code on dark.
    Invert,
    /// Copy the address or number on screen to the terminal's clipboard.
    Copy,
    /// Open the search box.
    StartSearch,
    /// Edit the text in the search box.
    Edit(Edit),
    /// Mark the chosen entry for a handout, or unmark it.
    Mark,
    /// Move up one entry, reference or line.
    Up,
    /// Move down one entry, reference or line.
    Down,
    /// Move up one screen.
    PageUp,
    /// Move down one screen.
    PageDown,
    /// Move to the first entry or line.
    First,
    /// Move to the last entry or line.
    Last,
    /// Open the chosen entry or follow the chosen reference.
    Open,
    /// Open this entry, regardless of the choice.
    Read(EntryIndex),
    /// Choose the entry at this position of the pane's list, or this hit.
    Choose(usize),
    /// Choose this reference of the entry being read.
    ChooseReference(usize),
    /// Move the list or the hits by this many rows, without moving the choice.
    ScrollList(isize),
    /// Move the text by this many lines, without moving the choice.
    ScrollText(isize),
    /// Go back one step in the trail.
    Back,
    /// Move to the next line that contains a term of the query.
    NextMatch,
    /// Move to the previous line that contains a term of the query.
    PreviousMatch,
    /// The terminal has this size now.
    Resize(Size),
    /// The cursor has rested: the entry pane may follow the choice.
    Rest,
    /// The hits for the query in the search box, and how complete they are.
    Found(Vec<Hit>, Answer),
    /// The library has been loaded this far.
    Loaded(Progress),
}

/// The work of the event loop after an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing changed: no byte is written.
    Idle,
    /// Draw the cells that changed.
    Draw,
    /// Draw every cell, whatever is on the screen.
    Repaint,
    /// Blank the screen, then leave the program.
    Hide,
    /// Blank the screen, then draw what replaces the page: the cover or the first page.
    Cover,
    /// Leave the program.
    Quit,
    /// Leave the terminal to the shell until the program is resumed.
    Suspend,
    /// Copy the address or number on screen to the terminal's clipboard, then draw.
    Copy,
}
