//! Styles by role. Uses the terminal's own colors: no hue has a contrast of 4.5:1 on both light and dark backgrounds.

use ratatui::style::{Color, Modifier, Style};

use crate::app::model::ThemeName;

/// Readable on every palette and from across a room, with both colors set explicitly.
const BLACK_ON_WHITE: Style = Style::new().fg(Color::Black).bg(Color::Gray);

/// The style of each role on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// The banner, the only filled bar.
    pub banner: Style,
    /// Titles, headings and the open pane.
    pub title: Style,
    /// The chosen row, reference or match.
    pub chosen: Style,
    /// Rules.
    pub rule: Style,
    /// Matches of a query.
    pub matched: Style,
    /// A remark on an entry's state.
    pub state: Style,
}

impl Theme {
    /// The theme called `name`; with `wants_no_colors` the banner has no colors either.
    #[must_use]
    pub const fn named(name: ThemeName, wants_no_colors: bool) -> Self {
        let terminal = Self::terminal();
        match name {
            ThemeName::Terminal if wants_no_colors => Self { banner: terminal.chosen, ..terminal },
            ThemeName::Terminal => terminal,
            ThemeName::Contrast => Self {
                text: Style::new().fg(Color::Gray).bg(Color::Black),
                chosen: BLACK_ON_WHITE,
                ..terminal
            },
        }
    }

    const fn terminal() -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            text: plain,
            banner: BLACK_ON_WHITE,
            title: bold,
            chosen: plain.add_modifier(Modifier::REVERSED),
            rule: plain,
            matched: bold.add_modifier(Modifier::UNDERLINED),
            state: bold,
        }
    }
}
