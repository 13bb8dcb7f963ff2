//! The capabilities of a terminal, derived from its name alone: no terminfo file is read, and no query is
//! sent.

/// The features that the encoder and the session may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of independent features")]
pub struct Capabilities {
    /// Shows colors.
    pub colors: bool,
    /// `CSI n X` erases cells.
    pub erase_cells: bool,
    /// Erased cells take the pen's background. Rows that scroll in have it on some of these terminals and not
    /// on others, so no row is moved with such a pen.
    pub erases_in_color: bool,
    /// Has an alternate screen.
    pub alternate_screen: bool,
    /// Keeps the alternate screen out of the scrollback.
    pub keeps_apart: bool,
    /// `CSI ? 2004 h` enables bracketed paste.
    pub bracketed_paste: bool,
    /// Can report the mouse, the focus and its size, which a program before may have left switched on.
    pub reports: bool,
    /// Names the kitty keyboard protocol, which a program before may have left switched on.
    pub kitty_keys: bool,
    /// `OSC 8` and `OSC 52` work or are ignored.
    pub links: bool,
    /// `ESC % G` selects UTF-8, which may have been switched off.
    pub selects_utf8: bool,
    /// Clicks and the wheel are wanted. Never set by the terminal's name: with them, selecting text needs Shift.
    pub mouse: bool,
    /// A screen reader reads written cells aloud. A text that changes in part is rewritten as a whole, and
    /// unchanged cells are not rewritten.
    pub is_spoken: bool,
}

impl Capabilities {
    /// The features common to all terminals since the VT100.
    pub const VT100: Self = Self {
        colors: false,
        erase_cells: false,
        erases_in_color: false,
        alternate_screen: false,
        keeps_apart: false,
        bracketed_paste: false,
        reports: false,
        kitty_keys: false,
        links: false,
        selects_utf8: false,
        mouse: false,
        is_spoken: false,
    };

    /// The features common to current terminals.
    pub const XTERM: Self = Self {
        colors: true,
        erase_cells: true,
        erases_in_color: true,
        alternate_screen: true,
        keeps_apart: true,
        bracketed_paste: true,
        reports: true,
        kitty_keys: false,
        links: true,
        selects_utf8: false,
        mouse: false,
        is_spoken: false,
    };

    /// The sequence that selects UTF-8, for a console that may have been switched to another character set.
    /// Without it accented letters and rules are garbled.
    #[must_use]
    pub const fn charset(&self) -> &'static [u8] {
        if self.selects_utf8 { b"\x1b%G" } else { b"" }
    }

    /// The sequence that sets up the screen before the first frame, and resets input modes that a program
    /// before may have left on.
    #[must_use]
    pub fn entering(&self) -> Vec<u8> {
        // The keypad in numeric mode.
        let mut modes = b"\x1b>".to_vec();
        if self.reports {
            modes.extend(b"\x1b[?9;1000;1002;1003;1004;2048l");
        }
        if self.alternate_screen {
            modes.extend(b"\x1b[?1049h");
        }
        if self.kitty_keys {
            // The alternate screen has flags of its own.
            modes.extend(b"\x1b[=0u");
        }
        if self.bracketed_paste {
            modes.extend(b"\x1b[?2004h");
        }
        if self.reports_mouse() {
            // Presses and the wheel, but no movement: the terminal keeps Shift and dragging for selecting.
            modes.extend(b"\x1b[?1000;1006h");
        }
        modes.extend(b"\x1b[?7l");
        modes
    }

    /// The sequence that blanks the screen: at most 16 bytes. Clears the scrollback too where the page could
    /// be in it.
    #[must_use]
    pub const fn blanking(&self) -> &'static [u8] {
        if self.keeps_apart { b"\x1b[m\x1b[H\x1b[2J" } else { b"\x1b[m\x1b[H\x1b[2J\x1b[3J" }
    }

    /// The sequence that undoes [`Capabilities::entering`] on a blank screen.
    #[must_use]
    pub fn leaving(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if self.links {
            // A frame may have been cut in the middle of a hyperlink, which nothing else ends.
            bytes.extend(b"\x1b]8;;\x1b\\");
        }
        bytes.extend(b"\x1b[r\x1b[?7h\x1b[?25h");
        if self.bracketed_paste {
            bytes.extend(b"\x1b[?2004l");
        }
        if self.reports_mouse() {
            bytes.extend(b"\x1b[?1000;1006l");
        }
        if self.alternate_screen {
            bytes.extend(b"\x1b[?1049l");
        }
        bytes.extend(self.charset());
        bytes
    }

    /// Whether the mouse is wanted and the terminal can report it.
    #[must_use]
    pub const fn reports_mouse(&self) -> bool {
        self.mouse && self.reports
    }

    /// The capabilities of the terminal called `term`; `has_colorterm` says that `COLORTERM` claims colors.
    ///
    /// GNU screen has an alternate screen and erases in color only if configured to. Its alternate screen is
    /// used but not trusted.
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
        const KITTY_KEYS: [&str; 6] = ["kitty", "ghostty", "foot", "alacritty", "wezterm", "contour"];
        if LIKE_XTERM.iter().any(|known| term.starts_with(known)) {
            Self { kitty_keys: KITTY_KEYS.iter().any(|name| term.contains(name)), ..Self::XTERM }
        } else if term.starts_with("screen") {
            Self { keeps_apart: false, erases_in_color: false, links: false, ..Self::XTERM }
        } else if term.starts_with("linux") {
            Self {
                colors: true,
                erase_cells: true,
                erases_in_color: true,
                reports: true,
                selects_utf8: true,
                ..Self::VT100
            }
        } else {
            Self { colors: has_colorterm, ..Self::VT100 }
        }
    }
}

/// Whether a terminal with this name can display a screen at all.
#[must_use]
pub fn can_draw(term: &str) -> bool {
    !term.is_empty() && term != "dumb"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_that_a_program_before_left_on_are_reset_where_the_terminal_has_them() {
        let entering = |term| String::from_utf8(Capabilities::of(term, false).entering()).unwrap();
        for term in ["xterm", "xterm-kitty", "tmux-256color", "screen", "linux", "putty"] {
            let resets =
                entering(term).split_once("\x1b[?9;1000;").is_some_and(|(_, rest)| rest.contains('l'));
            assert!(resets, "{term}");
        }
        for term in ["vt100", "vt220", "nobody"] {
            assert_eq!(entering(term), "\x1b>\x1b[?7l", "{term}");
        }
        assert!(entering("xterm-kitty").contains("\x1b[=0u") && !entering("xterm").contains("\x1b[="));
    }

    #[test]
    fn the_mouse_is_reported_only_on_request_and_no_longer_after_leaving() {
        for term in ["xterm", "tmux-256color", "screen", "linux"] {
            let silent = Capabilities::of(term, true);
            let asked = Capabilities { mouse: true, ..silent };
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            assert!(!text(silent.entering()).contains("1006"), "{term}");
            assert!(!text(silent.leaving()).contains("1006"), "{term}");
            let (entering, leaving) = (text(asked.entering()), text(asked.leaving()));
            assert!(entering.contains("\x1b[?1000;1006h") && leaving.contains("\x1b[?1000;1006l"), "{term}");
            // Movement is never reported, or dragging would not select.
            assert!(!entering.contains("1002h") && !entering.contains("1003h"), "{term}");
            assert_eq!(asked.blanking(), silent.blanking());
        }
        let vt100 = Capabilities { mouse: true, ..Capabilities::VT100 };
        assert_eq!(vt100.entering(), Capabilities::VT100.entering());
        assert_eq!(vt100.leaving(), Capabilities::VT100.leaving());
    }

    #[test]
    fn capabilities_follow_from_the_terminals_name() {
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
        let kitty_keys = |term| Capabilities::of(term, true).kitty_keys;
        assert!(kitty_keys("xterm-kitty") && kitty_keys("foot-extra") && !kitty_keys("xterm-256color"));
        let selects_utf8 = |term| Capabilities::of(term, true).selects_utf8;
        assert!(selects_utf8("linux") && !["xterm", "vt220", "nobody"].into_iter().any(selects_utf8));
        assert!(!can_draw("") && !can_draw("dumb") && can_draw("linux"));
    }
}
