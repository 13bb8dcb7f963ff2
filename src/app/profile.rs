//! Where the program is used, as data: what differs between a person's own terminal, a shelter's, and ssh.

use crate::content::entry::Setting;
use crate::content::pane::Pane;

/// What a place asks of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The place, as far as the words on the screen depend on it.
    pub setting: Setting,
    /// The pane shown first.
    pub start: Pane,
    /// Whether single letters are commands; if not, they search.
    pub letters: bool,
    /// Whether `q` and Ctrl-C leave the program.
    pub can_quit: bool,
    /// Whether Ctrl-Z hands the terminal back to a shell.
    pub can_suspend: bool,
    /// What the kernel lets the program do.
    pub confinement: Confinement,
    /// When the entry below or beside a list follows the choice.
    pub entry_follows: Follow,
}

/// When an entry follows the choice in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// With every step.
    AtOnce,
    /// When the choice has rested for a moment, so that steps on a slow line cost the list alone.
    WhenRested,
}

/// What the kernel lets the program do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// What it lets every program do.
    Free,
    /// Only what is needed once all is open, whatever is typed or loaded.
    Confined,
}

impl Profile {
    /// In somebody's own terminal.
    pub const PERSONAL: Self = Self {
        setting: Setting::Personal,
        start: Pane::Overview,
        letters: true,
        can_quit: true,
        can_suspend: true,
        confinement: Confinement::Free,
        entry_follows: Follow::AtOnce,
    };

    /// For a visitor over ssh.
    pub const SSH: Self = Self {
        setting: Setting::Ssh,
        start: Pane::GetHelp,
        letters: false,
        can_suspend: false,
        confinement: Confinement::Confined,
        entry_follows: Follow::WhenRested,
        ..Self::PERSONAL
    };
}

impl Default for Profile {
    fn default() -> Self {
        Self::PERSONAL
    }
}
