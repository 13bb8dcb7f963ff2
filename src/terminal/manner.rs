//! The way a terminal shows the page: as a screen or as a dialogue.

use ratatui_thrift::Capabilities;

/// The way a terminal shows the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a screen, with these capabilities.
    Screen(Capabilities),
    /// As a dialogue, line by line.
    Dialogue,
}

impl Manner {
    /// The capabilities that the terminal has to have.
    #[must_use]
    pub const fn capabilities(self) -> Capabilities {
        match self {
            Self::Screen(capabilities) => capabilities,
            Self::Dialogue => Capabilities::VT100,
        }
    }
}
