//! The keys that hide: those of the table of keys, in every state, and Esc pressed three times within a second.
//! One meaning for the screen and the dialogue.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui_thrift::Input;

use super::action::Action;
use super::keymap::resolve;
use super::profile::Profile;

/// Esc pressed so many times within this time, and no other key between, hides.
const ESCAPES: usize = 3;
const WINDOW: Duration = Duration::from_secs(1);

/// When Esc was pressed the last three times in a row.
#[derive(Debug, Default)]
pub struct HideKeys {
    escapes: Vec<Duration>,
}

impl HideKeys {
    /// Which way of hiding this input asks for, if it does. `at` is when it arrived, on a clock that only goes
    /// forward.
    pub fn asked_by(&mut self, input: &Input, at: Duration, profile: &Profile) -> Option<Action> {
        let (Input::Key(key) | Input::KeyInPaste(key)) = input else {
            self.escapes.clear();
            return None;
        };
        if self.is_third_escape(key, at) {
            return Some(Action::HideByEscapes);
        }
        resolve(key, profile, false).filter(|action| *action == Action::Hide)
    }

    /// Whether Esc, pressed now, is the third.
    #[must_use]
    pub fn has_two_escapes(&self, at: Duration) -> bool {
        let recent = self.escapes.iter().filter(|earlier| is_recent(**earlier, at));
        recent.count() + 1 >= ESCAPES
    }

    fn is_third_escape(&mut self, key: &KeyEvent, at: Duration) -> bool {
        if key.code != KeyCode::Esc || !key.modifiers.is_empty() {
            self.escapes.clear();
            return false;
        }
        if self.escapes.len() >= ESCAPES {
            self.escapes.remove(0);
        }
        self.escapes.push(at);
        self.escapes.retain(|earlier| is_recent(*earlier, at));
        self.escapes.len() >= ESCAPES
    }
}

fn is_recent(earlier: Duration, at: Duration) -> bool {
    at.saturating_sub(earlier) <= WINDOW
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape() -> Input {
        Input::Key(KeyCode::Esc.into())
    }

    fn hides(inputs: &[(u64, Input)]) -> Option<Action> {
        let mut keys = HideKeys::default();
        let asked = inputs
            .iter()
            .map(|(at, input)| keys.asked_by(input, Duration::from_millis(*at), &Profile::PERSONAL));
        asked.last().flatten()
    }

    #[test]
    fn esc_three_times_within_a_second_hides_and_not_more_slowly() {
        let at = |times: [u64; 3]| hides(&times.map(|at| (at, escape())));
        assert_eq!(at([0, 400, 800]), Some(Action::HideByEscapes));
        assert_eq!(at([0, 500, 1_000]), Some(Action::HideByEscapes));
        assert_eq!(at([0, 600, 1_200]), None);
    }

    #[test]
    fn another_key_or_a_paste_between_begins_the_count_again() {
        let down = Input::Key(KeyCode::Down.into());
        for between in [down, Input::KeyInPaste(KeyCode::Char('a').into()), Input::Paste("a".into())] {
            let inputs = [escape(), between, escape(), escape()].map(|input| (0, input));
            assert_eq!(hides(&inputs), None);
        }
    }

    #[test]
    fn inside_a_paste_the_same_keys_hide() {
        let escape = || Input::KeyInPaste(KeyCode::Esc.into());
        assert_eq!(hides(&[(0, escape()), (0, escape()), (900, escape())]), Some(Action::HideByEscapes));
        assert_eq!(hides(&[(0, Input::KeyInPaste(KeyCode::F(12).into()))]), Some(Action::Hide));
    }

    #[test]
    fn the_third_esc_is_known_beforehand() {
        let mut keys = HideKeys::default();
        for (at, is_next) in [(0, false), (300, true), (600, true)] {
            let _ = keys.asked_by(&escape(), Duration::from_millis(at), &Profile::PERSONAL);
            assert_eq!(keys.has_two_escapes(Duration::from_millis(at + 1)), is_next, "{at}");
        }
        assert!(!keys.has_two_escapes(Duration::from_millis(1_500)));
    }

    #[test]
    fn however_often_esc_is_pressed_only_the_last_three_times_are_kept() {
        let mut keys = HideKeys::default();
        for press in 0..5_000 {
            let hides = keys.asked_by(&escape(), Duration::from_micros(press), &Profile::PERSONAL);
            assert_eq!(hides.is_some(), press >= 2);
        }
        assert_eq!(keys.escapes, [4_997, 4_998, 4_999].map(Duration::from_micros));
    }
}
