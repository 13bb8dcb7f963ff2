//! The seven panes of the page.

use serde::{Deserialize, Serialize};

/// One of the seven parts of the page, in the order of their keys `0` to `6`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// People who can help, and what to know before calling them.
    GetHelp,
    /// What the page says it is about.
    Overview,
    /// Questions and answers.
    Qa,
    /// Events, and the days that return every year.
    Events,
    /// Publications.
    #[default]
    Publications,
    /// Related resources.
    Resources,
    /// Who made this, the page's sponsors and its footer.
    Sponsors,
}

impl Pane {
    /// The number of panes.
    pub const COUNT: usize = 7;

    /// All panes, in the order of their keys.
    pub const ALL: [Self; Self::COUNT] = [
        Self::GetHelp,
        Self::Overview,
        Self::Qa,
        Self::Events,
        Self::Publications,
        Self::Resources,
        Self::Sponsors,
    ];

    /// The pane's position in [`Pane::ALL`], which is also its key.
    #[must_use]
    pub const fn position(self) -> usize {
        self as usize
    }

    /// The name used on the command line and in packs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GetHelp => "get-help",
            Self::Overview => "overview",
            Self::Qa => "qa",
            Self::Events => "events",
            Self::Publications => "publications",
            Self::Resources => "resources",
            Self::Sponsors => "sponsors",
        }
    }

    /// The pane with this command-line name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.name() == name)
    }

    /// The pane to the right; the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL.into_iter().cycle().nth(self.position() + 1).unwrap_or(self)
    }

    /// The pane to the left; the last before the first.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::ALL.into_iter().cycle().nth(self.position() + Self::COUNT - 1).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panes_form_a_ring() {
        for pane in Pane::ALL {
            assert_eq!(pane.next().previous(), pane);
            assert_eq!(Pane::from_name(pane.name()), Some(pane));
            assert_eq!(Pane::ALL[pane.position()], pane);
        }
        assert_eq!(Pane::Sponsors.next(), Pane::GetHelp);
    }
}
