//! Keys to lines: what was typed up to Enter, and the echo of it. Bounded, whatever arrives.
//!
//! The terminal does not edit lines by itself here: it would hold a key of several bytes back until Enter, and some
//! keys hide.

use std::collections::VecDeque;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use crate::app::action::Action;
use crate::app::hide_keys::HideKeys;
use crate::app::input::Input;
use crate::app::keymap::resolve;
use crate::app::profile::Profile;
use crate::content::text::{SafeText, columns};
use crate::run::{Keyboard, Patience};

/// The letters of a line that count; what is typed beyond them is ignored.
const LINE_LETTERS: usize = 256;

/// The lines that wait at most. Nobody types so far ahead; what is more is dropped.
const LINES: usize = 64;

/// What was typed up to Enter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The letters, without anything that cannot be seen.
    pub text: String,
    /// The first key that is no letter, if there is one.
    pub key: Option<KeyEvent>,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// To read on.
    ReadOn,
    /// To go back a step.
    Back,
    /// What a key asks for on the screen.
    Act(Action),
    /// What has this number.
    Number(usize),
    /// To search for this.
    Seek(String),
    /// To be told what can be typed.
    Told,
}

/// Lines on their way, and one that is not whole yet.
pub struct Typed {
    keyboard: Keyboard,
    hide_keys: HideKeys,
    patience: Patience,
    line: Line,
    lines: VecDeque<Line>,
    echo: String,
}

impl Typed {
    /// Nothing is typed yet.
    #[must_use]
    pub fn new(patience: Patience, now: Duration) -> Self {
        Self {
            keyboard: Keyboard::new(patience, now),
            hide_keys: HideKeys::default(),
            patience,
            line: Line::default(),
            lines: VecDeque::new(),
            echo: String::new(),
        }
    }

    /// Takes bytes that came now. What hides, or leaves, is to be done at once, and all else is dropped.
    pub fn feed(&mut self, bytes: &[u8], now: Duration, profile: &Profile) -> Option<Action> {
        let mut inputs = Vec::new();
        self.keyboard.feed(bytes, now, &mut inputs);
        self.take(inputs, profile)
    }

    /// Takes the last bytes for what they are without further ones.
    pub fn give_up(&mut self, profile: &Profile) -> Option<Action> {
        let mut inputs = Vec::new();
        self.keyboard.give_up(&mut inputs);
        self.take(inputs, profile)
    }

    /// How long more bytes may still change what the last ones mean.
    #[must_use]
    pub fn limit(&self, now: Duration) -> Option<Duration> {
        self.keyboard.limit(now, self.hide_keys.has_two_escapes(now))
    }

    /// What the terminal has to show of what was typed since this was asked last.
    pub fn take_echo(&mut self) -> String {
        std::mem::take(&mut self.echo)
    }

    /// The next whole line.
    pub fn next_line(&mut self) -> Option<Line> {
        self.lines.pop_front()
    }

    /// Whether there is a whole line.
    #[must_use]
    pub fn has_line(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Drops everything.
    pub fn forget(&mut self) {
        *self = Self::new(self.patience, self.keyboard.heard_at());
    }

    fn take(&mut self, inputs: Vec<Input>, profile: &Profile) -> Option<Action> {
        let at = self.keyboard.heard_at();
        for input in inputs {
            let hides = self.hide_keys.asked_by(&input, at, profile);
            let action = hides.or_else(|| self.put(input, profile));
            if action.is_some() {
                self.forget();
                return action;
            }
        }
        None
    }

    fn put(&mut self, input: Input, profile: &Profile) -> Option<Action> {
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

    /// Ends the line. One that hides does so before those that wait.
    fn end_line(&mut self) -> Option<Action> {
        self.echo.push('\n');
        let line = std::mem::take(&mut self.line);
        if line.hides() {
            return Some(Action::Hide);
        }
        self.queue(line);
        None
    }

    /// Ctrl+D leaves, where there is no text before it; after the lines that wait.
    fn end_input(&mut self, profile: &Profile) -> Option<Action> {
        if !profile.can_quit || self.line != Line::default() {
            return None;
        }
        if !self.has_line() {
            return Some(Action::Quit);
        }
        self.queue(Line { text: String::new(), key: Some(END_OF_INPUT) });
        None
    }

    fn queue(&mut self, line: Line) {
        if self.lines.len() < LINES {
            self.lines.push_back(line);
        }
    }

    fn insert(&mut self, letter: char) {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if self.line.text.len() < LINE_LETTERS && !letter.is_control() {
            self.line.text.push(letter);
            self.echo.push_str(&SafeText::clean(letter.encode_utf8(&mut [0; 4])));
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

    /// Deletes the text from this byte on. The cursor goes back over each of its columns and blanks it.
    fn delete_to(&mut self, start: usize) {
        let deleted = self.line.text.split_off(start);
        self.echo.push_str(&"\u{8} \u{8}".repeat(columns(&deleted)));
    }
}

/// Ctrl+D after lines that wait to be answered.
const END_OF_INPUT: KeyEvent = KeyEvent::new(KeyCode::Char('d'), KeyModifiers::CONTROL);

impl Line {
    /// Whether it is `x`, as often as somebody in haste may have typed it.
    fn hides(&self) -> bool {
        let text = self.text.trim();
        !text.is_empty() && text.chars().all(|letter| matches!(letter, 'x' | 'X'))
    }

    /// What it asks for. Digits mean what they mean on the screen; a word is searched for.
    #[must_use]
    pub fn request(&self, profile: &Profile) -> Request {
        let text = self.text.trim();
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) if self.key == Some(END_OF_INPUT) => return Request::Act(Action::Quit),
            (None, _) => {
                return self.key.map_or(Request::ReadOn, |key| act(&key, profile).unwrap_or(Request::Told));
            }
            (Some('b' | 'B'), None) => return Request::Back,
            (Some('q' | 'Q'), None) if profile.can_quit => return Request::Act(Action::Quit),
            (Some('/'), None) => return Request::Seek(String::new()),
            (Some(letter), None) if !letter.is_ascii_digit() => {
                if let Some(request) = act(&KeyCode::Char(letter).into(), profile) {
                    return request;
                }
            }
            (Some('/'), Some(_)) => return Request::Seek(text.trim_start_matches('/').to_owned()),
            _ => {}
        }
        match text.parse::<usize>() {
            Ok(number @ 0..=9) => {
                let digit = char::from_digit(u32::try_from(number).unwrap_or(0), 10).unwrap_or('0');
                act(&KeyCode::Char(digit).into(), profile).unwrap_or(Request::Number(number))
            }
            Ok(number) if text.starts_with(|first: char| first.is_ascii_digit()) => Request::Number(number),
            _ => Request::Seek(text.to_owned()),
        }
    }
}

/// What a key asks for, if that can be had line by line.
fn act(key: &KeyEvent, profile: &Profile) -> Option<Request> {
    match resolve(key, profile, false)? {
        Action::Back => Some(Request::Back),
        Action::PageDown => Some(Request::ReadOn),
        Action::StartSearch => Some(Request::Seek(String::new())),
        action @ (Action::GoTo(_)
        | Action::NextPane
        | Action::PreviousPane
        | Action::SwitchLanguage
        | Action::ShowKeys
        | Action::TakeAlong
        | Action::Repaint
        | Action::Quit) => Some(Request::Act(action)),
        _ => None,
    }
}
