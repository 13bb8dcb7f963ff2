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
use crate::app::keymap::resolve;
use crate::app::profile::Profile;
use crate::text::{SafeText, columns};

/// The maximum length of a line in bytes; further letters are ignored.
const LINE_BYTES: usize = 256;

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
            Input::Paste(text) => text.chars().for_each(|letter| self.insert(letter)),
            Input::KeyInPaste(_) => {}
        }
        None
    }

    fn press(&mut self, key: KeyEvent, profile: &Profile) -> Option<Action> {
        match (key.code, key.modifiers) {
            (KeyCode::Enter, _) => return self.end_line(),
            (KeyCode::Char(letter), KeyModifiers::NONE) => self.insert(letter),
            (KeyCode::Backspace, _) => self.delete_last(),
            (KeyCode::Char('u'), KeyModifiers::CONTROL) => self.delete_to(0),
            (KeyCode::Char('w'), KeyModifiers::CONTROL) => self.delete_word(),
            (KeyCode::Char('d'), KeyModifiers::CONTROL) => return self.end_input(profile),
            _ if resolve(&key, profile, false) == Some(Action::Quit) => return Some(Action::Quit),
            _ => {
                self.line.key.get_or_insert(key);
            }
        }
        None
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
        self.queue(TypedLine { text: String::new(), key: Some(END_OF_INPUT) });
        None
    }

    fn queue(&mut self, line: TypedLine) {
        if self.lines.len() < LINES {
            self.lines.push_back(line);
        }
    }

    fn insert(&mut self, letter: char) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if self.line.text.len() < LINE_BYTES && !letter.is_control() {
            self.line.text.push(letter);
            match letter {
                ' ' => self.echo.push(' '),
                _ => self.echo.push_str(&SafeText::clean(letter.encode_utf8(&mut [0; 4]))),
            }
        }
    }

    fn delete_last(&mut self) {
        let last = self.line.text.grapheme_indices(true).next_back();
        if let Some((start, _)) = last {
            self.delete_to(start);
        }
    }

    fn delete_word(&mut self) {
        let word = self.line.text.trim_end();
        let start = word.rfind(' ').map_or(0, |blank| blank + 1);
        self.delete_to(start);
    }

    /// Deletes the text from this byte on; the echo moves the cursor back over its columns and blanks them.
    fn delete_to(&mut self, start: usize) {
        let deleted = self.line.text.split_off(start);
        self.echo.push_str(&"\u{8} \u{8}".repeat(columns(&deleted)));
    }
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
        (parser.screen().contents(), typed.line.text)
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
