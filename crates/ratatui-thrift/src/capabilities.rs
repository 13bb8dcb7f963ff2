//! What a terminal can do, told by its name alone: no terminfo file is read and no question is asked.

/// What the encoder and the session may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of what is there and what is not")]
pub struct Capabilities {
    /// Colours are shown.
    pub colors: bool,
    /// `CSI n X` erases cells.
    pub erase_cells: bool,
    /// What is erased takes the colour behind the pen. Rows that move in have it on some of these terminals
    /// and not on others, so no row is moved with such a pen.
    pub erases_in_color: bool,
    /// There is a second screen to draw on.
    pub alternate_screen: bool,
    /// Nothing that is drawn on the second screen can be found in the scrollback.
    pub keeps_apart: bool,
    /// `CSI ? 2004 h` marks what is pasted.
    pub bracketed_paste: bool,
    /// `OSC 8` and `OSC 52` do what they are meant to, or nothing.
    pub links: bool,
    /// `ESC % G` selects UTF-8, which somebody may have switched off.
    pub selects_utf8: bool,
    /// What is written is read out, so a text of which a part changes is written as a whole, and nothing is written that
    /// stands there already.
    pub is_spoken: bool,
}

impl Capabilities {
    /// What everything from a VT100 on can do.
    pub const VT100: Self = Self {
        colors: false,
        erase_cells: false,
        erases_in_color: false,
        alternate_screen: false,
        keeps_apart: false,
        bracketed_paste: false,
        links: false,
        selects_utf8: false,
        is_spoken: false,
    };

    /// What today's terminals share.
    pub const XTERM: Self = Self {
        colors: true,
        erase_cells: true,
        erases_in_color: true,
        alternate_screen: true,
        keeps_apart: true,
        bracketed_paste: true,
        links: true,
        selects_utf8: false,
        is_spoken: false,
    };

    /// What selects UTF-8, where a console may have been switched to another character set. Without it every letter
    /// with an accent, and every rule, is garbage.
    #[must_use]
    pub const fn charset(&self) -> &'static [u8] {
        if self.selects_utf8 { b"\x1b%G" } else { b"" }
    }

    /// What sets a screen up, before the first frame.
    #[must_use]
    pub fn entering(&self) -> Vec<u8> {
        let mut modes = Vec::new();
        if self.alternate_screen {
            modes.extend(b"\x1b[?1049h");
        }
        if self.bracketed_paste {
            modes.extend(b"\x1b[?2004h");
        }
        modes.extend(b"\x1b[?7l");
        modes
    }

    /// What blanks a screen: at most 16 bytes. The scrollback is cleared where what was drawn could be in it.
    #[must_use]
    pub const fn blanking(&self) -> &'static [u8] {
        if self.keeps_apart { b"\x1b[m\x1b[H\x1b[2J" } else { b"\x1b[m\x1b[H\x1b[2J\x1b[3J" }
    }

    /// What sets a blank screen back to what [`Capabilities::entering`] found.
    #[must_use]
    pub fn leaving(&self) -> Vec<u8> {
        let mut bytes = b"\x1b[r\x1b[?7h\x1b[?25h".to_vec();
        if self.bracketed_paste {
            bytes.extend(b"\x1b[?2004l");
        }
        if self.alternate_screen {
            bytes.extend(b"\x1b[?1049l");
        }
        bytes.extend(self.charset());
        bytes
    }

    /// The capabilities of the terminal called `term`; `has_colorterm` says that it claims colours otherwise.
    ///
    /// GNU screen keeps a second screen only if it is told to, so its own is used but not trusted. Nor does it
    /// erase in colour unless it is told to.
    #[must_use]
    pub fn of(term: &str, has_colorterm: bool) -> Self {
        const LIKE_XTERM: [&str; 14] = [
            "xterm",
            "tmux",
            "rxvt",
            "alacritty",
            "kitty",
            "foot",
            "ghostty",
            "konsole",
            "gnome",
            "vte",
            "putty",
            "wezterm",
            "contour",
            "mintty",
        ];
        if LIKE_XTERM.iter().any(|known| term.starts_with(known)) {
            Self::XTERM
        } else if term.starts_with("screen") {
            Self { keeps_apart: false, erases_in_color: false, links: false, ..Self::XTERM }
        } else if term.starts_with("linux") {
            Self { colors: true, erase_cells: true, erases_in_color: true, selects_utf8: true, ..Self::VT100 }
        } else {
            Self { colors: has_colorterm, ..Self::VT100 }
        }
    }
}

/// Whether a terminal of this name can show a screen at all.
#[must_use]
pub fn can_draw(term: &str) -> bool {
    !term.is_empty() && term != "dumb"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_known_by_its_name() {
        let takes_links = |term| Capabilities::of(term, true).links;
        assert!(takes_links("xterm") && !["linux", "screen", "vt220", "nobody"].into_iter().any(takes_links));
        assert_eq!(Capabilities::of("xterm-256color", false), Capabilities::XTERM);
        assert_eq!(Capabilities::of("vt220", false), Capabilities::VT100);
        assert!(Capabilities::of("nobody-knows", true).colors);
        assert!(!Capabilities::of("screen-256color", false).keeps_apart);
        assert!(!Capabilities::of("linux", false).keeps_apart);
        let erases_in_color = |term| Capabilities::of(term, true).erases_in_color;
        assert!(!["screen.xterm-256color", "vt220", "nobody-knows"].into_iter().any(erases_in_color));
        assert!(["xterm", "tmux-256color", "putty", "linux"].into_iter().all(erases_in_color));
        let selects_utf8 = |term| Capabilities::of(term, true).selects_utf8;
        assert!(selects_utf8("linux") && !["xterm", "vt220", "nobody"].into_iter().any(selects_utf8));
        assert!(!can_draw("") && !can_draw("dumb") && can_draw("linux"));
    }
}
