//! Bytes to lines: what was typed up to Enter. Bounded, whatever arrives.

use std::collections::VecDeque;

use crossterm::event::{KeyCode, KeyEvent};

use crate::app::action::Action;
use crate::app::interpret::Input;
use crate::app::keymap::resolve;
use crate::app::profile::Profile;
use crate::terminal::input::Decoder;

/// The letters of a line that count; what is typed beyond them is ignored.
const LINE_LETTERS: usize = 256;

/// The lines that wait at most. Nobody types so far ahead; what is more is dropped.
const LINES: usize = 64;

const ESC: u8 = 0x1b;

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
#[derive(Debug, Default)]
pub struct Typed {
    decoder: Decoder,
    line: Line,
    lines: VecDeque<Line>,
    escapes: usize,
}

impl Typed {
    /// Takes bytes. If one of them hides, that is to be done at once, and all others are dropped.
    pub fn feed(&mut self, bytes: &[u8], profile: &Profile) -> Option<Action> {
        let hides = bytes.iter().find_map(|byte| self.take(*byte, profile));
        if hides.is_some() {
            self.forget();
        }
        hides
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
        *self = Self::default();
    }

    fn take(&mut self, byte: u8, profile: &Profile) -> Option<Action> {
        self.escapes = if byte == ESC { self.escapes + 1 } else { 0 };
        let mut inputs = Vec::new();
        let ends = matches!(byte, b'\n' | b'\r');
        if ends {
            self.decoder.give_up(&mut inputs);
        } else {
            self.decoder.feed(&[byte], &mut inputs);
        }
        if self.escapes > 2 {
            return Some(Action::HideByEscapes);
        }
        let hides = inputs.into_iter().find_map(|input| self.put(input, profile));
        if ends {
            let line = std::mem::take(&mut self.line);
            if line.hides() {
                return Some(Action::Hide);
            }
            if self.lines.len() < LINES {
                self.lines.push_back(line);
            }
        }
        hides
    }

    /// Adds to the line; what hides is not kept for it.
    fn put(&mut self, input: Input, profile: &Profile) -> Option<Action> {
        let text = &mut self.line.text;
        match input {
            Input::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, .. }) if modifiers.is_empty() => {
                if text.len() < LINE_LETTERS {
                    text.push(letter);
                }
            }
            Input::Paste(pasted) => text.extend(pasted.chars().take(LINE_LETTERS.saturating_sub(text.len()))),
            Input::Key(key) => {
                let action = resolve(&key, profile, false);
                self.line.key.get_or_insert(key);
                return action.filter(|action| *action == Action::Hide);
            }
        }
        None
    }
}

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
