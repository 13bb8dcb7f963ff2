//! Styles by role. Uses only the sixteen colors, no red, and never color as the only distinction.

use ratatui::style::{Color, Modifier, Style};

use crate::app::model::ThemeName;
use crate::content::origin::Tag;

/// Readable on every palette and from across a room, with both colors set explicitly.
const BLACK_ON_WHITE: Style = Style::new().fg(Color::Black).bg(Color::Gray);

/// The style of each role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// The banner, the only filled bar.
    pub banner: Style,
    /// Titles, and the open pane.
    pub title: Style,
    /// The chosen row, reference or match.
    pub chosen: Style,
    /// Headings of groups.
    pub heading: Style,
    /// Rules.
    pub rule: Style,
    /// Matches of a query. No color: a console shows underlined text in a color of its own, which would be
    /// unreadable on the bar of the chosen row.
    pub matched: Style,
    /// The tag of help lines for support.
    pub support: Style,
    /// The tag of help lines for work rights.
    pub work: Style,
    /// The tag of help lines of the police.
    pub police: Style,
    /// A remark on an entry's state.
    pub state: Style,
    /// Addresses.
    pub address: Style,
}

impl Theme {
    /// The theme called `name`; with `wants_no_colors` the banner has no colors either.
    #[must_use]
    pub const fn named(name: ThemeName, wants_no_colors: bool) -> Self {
        match name {
            ThemeName::Color => Self::color(),
            ThemeName::Mono if wants_no_colors => Self { banner: Self::mono().chosen, ..Self::mono() },
            ThemeName::Mono => Self::mono(),
            ThemeName::Contrast => Self::contrast(),
        }
    }

    const fn mono() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reverse = plain.add_modifier(Modifier::REVERSED);
        Self {
            text: plain,
            banner: BLACK_ON_WHITE,
            title: bold,
            chosen: reverse,
            heading: bold,
            rule: plain,
            matched: bold.add_modifier(Modifier::UNDERLINED),
            support: plain,
            work: plain,
            police: plain,
            state: bold,
            address: plain,
        }
    }

    const fn color() -> Self {
        let mono = Self::mono();
        Self {
            heading: mono.heading.fg(Color::Cyan),
            support: mono.support.fg(Color::Green),
            work: mono.work.fg(Color::Cyan),
            police: mono.police.fg(Color::Magenta),
            address: mono.address.fg(Color::Cyan),
            ..mono
        }
    }

    const fn contrast() -> Self {
        Self { text: Style::new().fg(Color::Gray).bg(Color::Black), chosen: BLACK_ON_WHITE, ..Self::mono() }
    }

    /// The style of a help line's tag.
    #[must_use]
    pub const fn tag(&self, tag: Tag) -> Style {
        match tag {
            Tag::Support => self.support,
            Tag::WorkRights => self.work,
            Tag::Police | Tag::PoliceImmigration => self.police,
        }
    }
}
