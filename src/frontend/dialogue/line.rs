//! A typed line, and the request that it makes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::action::Action;
use crate::app::keymap::resolve;
use crate::app::profile::Profile;
use crate::app::query::Query;

/// The input up to Enter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedLine {
    /// The text and the cursor.
    pub query: Query,
    /// The first key that is not a letter, if there is one.
    pub key: Option<KeyEvent>,
}

/// The request of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Read on.
    ReadOn,
    /// Go back one step.
    Back,
    /// Perform the action of a key on the screen.
    Act(Action),
    /// Open the item with this number.
    Number(usize),
    /// Search for this query.
    Search(String),
    /// Say what can be typed.
    Help,
}

/// Ctrl+D, queued behind other lines.
pub(super) const END_OF_INPUT: KeyEvent = KeyEvent::new(KeyCode::Char('d'), KeyModifiers::CONTROL);

impl TypedLine {
    /// Whether the line hides: `x`, perhaps repeated in haste.
    pub(super) fn hides(&self) -> bool {
        let text = self.query.text().trim();
        !text.is_empty() && text.chars().all(|letter| matches!(letter, 'x' | 'X'))
    }

    /// The request of the line. Digits mean the same as on the screen; a word is searched for.
    #[must_use]
    pub fn request(&self, profile: &Profile) -> Request {
        let text = self.query.text().trim();
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) if self.key == Some(END_OF_INPUT) => return Request::Act(Action::Quit),
            (None, _) => {
                return self.key.map_or(Request::ReadOn, |key| act(&key, profile).unwrap_or(Request::Help));
            }
            (Some('b' | 'B'), None) => return Request::Back,
            (Some('q' | 'Q'), None) if profile.can_quit => return Request::Act(Action::Quit),
            (Some('/'), None) => return Request::Search(String::new()),
            (Some(letter), None) if !letter.is_ascii_digit() => {
                if let Some(request) = act(&KeyCode::Char(letter).into(), profile) {
                    return request;
                }
            }
            (Some('/'), Some(_)) => return Request::Search(text.trim_start_matches('/').to_owned()),
            _ => {}
        }
        match text.parse::<usize>() {
            Ok(number @ 0..=9) => {
                let digit = char::from_digit(u32::try_from(number).unwrap_or(0), 10).unwrap_or('0');
                act(&KeyCode::Char(digit).into(), profile).unwrap_or(Request::Number(number))
            }
            Ok(number) if text.starts_with(|first: char| first.is_ascii_digit()) => Request::Number(number),
            _ => Request::Search(text.to_owned()),
        }
    }
}

/// The request of a key, if the dialogue supports its action.
fn act(key: &KeyEvent, profile: &Profile) -> Option<Request> {
    match resolve(key, profile, false)? {
        Action::Back => Some(Request::Back),
        Action::PageDown => Some(Request::ReadOn),
        Action::StartSearch => Some(Request::Search(String::new())),
        action @ (Action::GoTo(_)
        | Action::NextPane
        | Action::PreviousPane
        | Action::SwitchLanguage
        | Action::ShowKeys
        | Action::Share
        | Action::Repaint
        | Action::Quit) => Some(Request::Act(action)),
        _ => None,
    }
}
