//! Styles by role. Only the sixteen colours; nothing is said by colour alone, and nothing is red.

use ratatui::style::{Color, Modifier, Style};

use crate::app::model::ThemeName;
use crate::content::pack::format::Tag;

/// What can be read on every palette, and across a room: nothing of the terminal's own is left in it.
const BLACK_ON_WHITE: Style = Style::new().fg(Color::Black).bg(Color::Gray);

/// The style of every role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// The hotline's bar, the only filled one.
    pub banner: Style,
    /// Titles, and the open pane.
    pub title: Style,
    /// What is chosen.
    pub chosen: Style,
    /// Headings of groups.
    pub heading: Style,
    /// Rules.
    pub rule: Style,
    /// Letters that matched a search, in whatever they stand: a console shows what is underlined in a colour of
    /// its own, which could not be read on the bar of the chosen row.
    pub matched: Style,
    /// Lines of help: support.
    pub support: Style,
    /// Lines of help: offices for work.
    pub work: Style,
    /// Lines of help: police.
    pub police: Style,
    /// A word on an entry's state.
    pub state: Style,
    /// Addresses.
    pub address: Style,
}

impl Theme {
    /// The theme with this name, where no colour at all is wanted or where that is not so.
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
