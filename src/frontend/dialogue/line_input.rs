//! Line input: assembles typed lines and their echo. Its memory is bounded, whatever arrives.
//!
//! The terminal's own line editing is off: it would deliver hide keys such as F12 only after Enter.

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_thrift::{Input, InputSettings, Keyboard};
use unicode_segmentation::UnicodeSegmentation;

use super::line::{END_OF_INPUT, TypedLine};
use crate::app::action::Action;
use crate::app::hide_keys::HideKeys;
use crate::app::keymap::{edit, resolve};
use crate::app::profile::Profile;
use crate::app::query::{Edit, Query};
use crate::text::columns;

/// The maximum number of queued lines, more than anyone types ahead; further lines are dropped.
const LINES: usize = 64;

/// The queued lines, and the incomplete one.
pub struct LineInput {
    keyboard: Keyboard,
    hide_keys: HideKeys,
    settings: InputSettings,
    line: TypedLine,
    lines: VecDeque<TypedLine>,
    echo: String,
}

impl LineInput {
    /// An empty input.
    #[must_use]
    pub fn new(settings: InputSettings, now: Duration) -> Self {
        Self {
            keyboard: Keyboard::new(settings, now),
            hide_keys: HideKeys::default(),
            settings,
            line: TypedLine::default(),
            lines: VecDeque::new(),
            echo: String::new(),
        }
    }

    /// Takes bytes that arrived at `now`. If one of the keys hides or leaves, returns that action and drops
    /// all other input.
    pub fn feed(&mut self, bytes: &[u8], now: Duration, profile: &Profile) -> Option<Action> {
        let mut inputs = Vec::new();
        self.keyboard.feed(bytes, now, &mut inputs);
        self.take(inputs, profile)
    }

    /// Resolves an incomplete key after its timeout; otherwise like [`LineInput::feed`].
    pub fn give_up(&mut self, now: Duration, profile: &Profile) -> Option<Action> {
        let mut inputs = Vec::new();
        self.keyboard.give_up(now, &mut inputs);
        self.take(inputs, profile)
    }

    /// The time until [`LineInput::give_up`] is due, or `None` if no key is incomplete.
    #[must_use]
    pub fn limit(&self, now: Duration) -> Option<Duration> {
        self.keyboard.limit(now, self.hide_keys.has_two_escapes(now))
    }

    /// Takes the echo of the keys typed since the last call.
    pub fn take_echo(&mut self) -> String {
        std::mem::take(&mut self.echo)
    }

    /// Takes the next complete line.
    pub fn next_line(&mut self) -> Option<TypedLine> {
        self.lines.pop_front()
    }

    /// Whether a complete line is queued.
    #[must_use]
    pub fn has_line(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Drops all lines and keys.
    pub fn clear(&mut self) {
        *self = Self::new(self.settings, self.keyboard.last_input_at());
    }

    fn take(&mut self, inputs: Vec<Input>, profile: &Profile) -> Option<Action> {
        let at = self.keyboard.last_input_at();
        for input in inputs {
            let hides = self.hide_keys.action_for(&input, at, profile);
            let action = hides.or_else(|| self.apply(input, profile));
            if action.is_some() {
                self.clear();
                return action;
            }
        }
        None
    }

    fn apply(&mut self, input: Input, profile: &Profile) -> Option<Action> {
        match input {
            Input::Key(key) => return self.press(key, profile),
            Input::Paste(text) => self.edit(&Edit::Paste(text)),
            Input::KeyInPaste(_) | Input::Mouse(_) => {}
        }
        None
    }

    fn press(&mut self, key: KeyEvent, profile: &Profile) -> Option<Action> {
        let is_empty = self.line.query.text().is_empty();
        match (key.code, key.modifiers) {
            (KeyCode::Enter, _) => return self.end_line(),
            (KeyCode::Char('d'), KeyModifiers::CONTROL) => return self.end_input(profile),
            (KeyCode::Char(_), KeyModifiers::CONTROL)
                if resolve(&key, profile, false) == Some(Action::Quit) =>
            {
                return Some(Action::Quit);
            }
            (KeyCode::Backspace, _) if is_empty => {}
            _ => match edit(&key) {
                Some(edit) if !is_empty || matches!(edit, Edit::Insert(_)) => self.edit(&edit),
                // In an empty line an arrow means the same as on the screen.
                _ => {
                    self.line.key.get_or_insert(key);
                }
            },
        }
        None
    }

    fn edit(&mut self, edit: &Edit) {
        let before = self.line.query.clone();
        self.line.query.edit(edit);
        self.echo.push_str(&echo(&before, &self.line.query));
    }

    /// Ends the line. A request to hide takes effect before the queued lines.
    fn end_line(&mut self) -> Option<Action> {
        self.echo.push('\n');
        let line = std::mem::take(&mut self.line);
        if line.hides() {
            return Some(Action::Hide);
        }
        self.queue(line);
        None
    }

    /// Ctrl+D on an empty line leaves, after the queued lines.
    fn end_input(&mut self, profile: &Profile) -> Option<Action> {
        if !profile.can_quit || self.line != TypedLine::default() {
            return None;
        }
        if !self.has_line() {
            return Some(Action::Quit);
        }
        self.queue(TypedLine { query: Query::default(), key: Some(END_OF_INPUT) });
        None
    }

    fn queue(&mut self, line: TypedLine) {
        if self.lines.len() < LINES {
            self.lines.push_back(line);
        }
    }
}

/// The text that turns the line `before` into the line `after` on a terminal without control sequences: backspaces
/// move left, and printing moves right.
fn echo(before: &Query, after: &Query) -> String {
    if before.text() == after.text() {
        return moved(before.text(), before.cursor_column(), after.cursor_column());
    }
    let letters = before.text().graphemes(true).zip(after.text().graphemes(true));
    let same: String =
        letters.take_while(|(before, after)| before == after).map(|(letter, _)| letter).collect();
    let mut echo = moved(before.text(), before.cursor_column(), columns(&same));
    echo.push_str(after.text().strip_prefix(&same).unwrap_or_default());
    let left_over = columns(before.text()).saturating_sub(columns(after.text()));
    echo.push_str(&" ".repeat(left_over));
    echo.push_str(&"\u{8}".repeat(left_over + columns(after.text()) - after.cursor_column()));
    echo
}

/// Moves the cursor within a line between two columns.
fn moved(line: &str, from: usize, to: usize) -> String {
    if to <= from {
        return "\u{8}".repeat(from - to);
    }
    let mut column = 0;
    let is_between = |letter: &&str| {
        let is_between = (from..to).contains(&column);
        column += columns(letter);
        is_between
    };
    line.graphemes(true).filter(is_between).collect()
}

#[cfg(test)]
mod tests {
    use super::super::line::Request;
    use super::*;

    /// The screen of a one-row terminal after these bytes, and the text of the line.
    fn shown(bytes: &[u8]) -> (String, String) {
        let mut typed = LineInput::new(InputSettings::LOCAL, Duration::ZERO);
        assert_eq!(typed.feed(bytes, Duration::ZERO, &Profile::PERSONAL), None);
        let mut parser = vt100::Parser::new(1, 80, 0);
        parser.process(typed.take_echo().as_bytes());
        (parser.screen().contents(), typed.line.query.text().to_owned())
    }

    #[test]
    fn typed_text_is_echoed_and_deleted_text_is_erased() {
        for (typed, text) in [
            ("passport", "passport"),
            ("passportX\x7f", "passport"),
            ("t visa\x17pay", "t pay"),
            ("t visa  \x17", "t "),
            ("one two\x15pay", "pay"),
            ("  pay", "  pay"),
            ("\x7f\x17\x15pay", "pay"),
            ("ñandú 中文\x7f", "ñandú 中"),
            ("ñandú 中文\x17\x17", ""),
            ("\x1b[Apay\x1b[D\x0c", "pay"),
            ("py\x1b[Da", "pay"),
            ("xpay\x01\x1b[3~", "pay"),
            ("ñandú 中文\x1b[D\x1b[D\x7fa", "ñandúa中文"),
            ("one two\x1b[D\x1b[D\x1b[D\x17\x05s", "twos"),
            ("\x1b[200~pasted\x1b[201~\x01\x1b[200~well-\x1b[201~", "well-pasted"),
            ("\x1b[200~two\rlines\x1b[201~", "two lines"),
        ] {
            let (screen, line) = shown(typed.as_bytes());
            assert_eq!((screen.trim_end(), &*line), (text.trim_end(), text), "{typed:?}");
        }
    }

    #[test]
    fn a_letter_and_its_marks_are_deleted_together() {
        let (screen, line) = shown("e\u{301}\x7f".as_bytes());
        assert_eq!((screen.trim_end(), &*line), ("", ""));
    }

    #[test]
    fn ctrl_d_leaves_after_the_queued_lines_and_not_in_the_middle_of_one() {
        let feed = |bytes: &[u8], profile| {
            let mut typed = LineInput::new(InputSettings::LOCAL, Duration::ZERO);
            let action = typed.feed(bytes, Duration::ZERO, profile);
            (
                action,
                std::iter::from_fn(|| typed.next_line())
                    .map(|line| line.request(profile))
                    .collect::<Vec<_>>(),
            )
        };
        let quits = Request::Act(Action::Quit);
        assert_eq!(feed(b"\x04", &Profile::PERSONAL), (Some(Action::Quit), vec![]));
        assert_eq!(feed(b"pay\x04", &Profile::PERSONAL), (None, vec![]));
        assert_eq!(feed(b"pay\r\x04", &Profile::SSH), (None, vec![Request::Search("pay".into()), quits]));
        assert_eq!(feed(b"\x04", &Profile::KIOSK), (Some(Action::Hide), vec![]));
    }
}
