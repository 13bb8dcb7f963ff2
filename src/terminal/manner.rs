//! Whether the page is shown as a screen or told line by line.

use ratatui_thrift::Capabilities;

/// How the page is shown in a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a screen, by a terminal that can do this.
    Screen(Capabilities),
    /// Line by line.
    Dialogue,
}

impl Manner {
    /// What the terminal has to be able to do.
    #[must_use]
    pub const fn capabilities(self) -> Capabilities {
        match self {
            Self::Screen(capabilities) => capabilities,
            Self::Dialogue => Capabilities::VT100,
        }
    }
}
