//! The keys that hide, in every state: those of the table of keys, and Esc pressed three times within a
//! second. The screen and the dialogue share them.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui_thrift::Input;

use super::action::Action;
use super::keymap::resolve;
use super::profile::Profile;

/// Esc pressed this many times within this time, without another key between, hides.
const ESCAPES: usize = 3;
const WINDOW: Duration = Duration::from_secs(1);

/// The times of the last three Esc keys in a row.
#[derive(Debug, Default)]
pub struct HideKeys {
    escapes: Vec<Duration>,
}

impl HideKeys {
    /// The action that hides, if this input asks for one. `at` is the time of arrival on a monotonic clock.
    pub fn action_for(&mut self, input: &Input, at: Duration, profile: &Profile) -> Option<Action> {
        let key = match input {
            Input::Key(key) | Input::KeyInPaste(key) => key,
            // A hand on the touchpad must not keep Esc from hiding.
            Input::Mouse(_) => return None,
            Input::Paste(_) => {
                self.escapes.clear();
                return None;
            }
        };
        if self.is_third_escape(key, at) {
            return Some(Action::HideByEscapes);
        }
        resolve(key, profile, false).filter(|action| *action == Action::Hide)
    }

    /// Whether one more Esc at this time would be the third.
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
    use ratatui::layout::Position;
    use ratatui_thrift::{Gesture, Mouse};

    use super::*;

    fn escape() -> Input {
        Input::Key(KeyCode::Esc.into())
    }

    fn hides(inputs: &[(u64, Input)]) -> Option<Action> {
        let mut keys = HideKeys::default();
        let asked = inputs
            .iter()
            .map(|(at, input)| keys.action_for(input, Duration::from_millis(*at), &Profile::PERSONAL));
        asked.last().flatten()
    }

    #[test]
    fn the_mouse_does_not_come_between_esc_and_esc() {
        let at = Position::new(4, 4);
        for gesture in [Gesture::Press, Gesture::WheelUp, Gesture::WheelDown] {
            let mouse = Input::Mouse(Mouse { gesture, at });
            let inputs = [escape(), mouse.clone(), escape(), mouse.clone(), mouse, escape()];
            let inputs: Vec<(u64, Input)> = (0..).step_by(100).zip(inputs).collect();
            assert_eq!(hides(&inputs), Some(Action::HideByEscapes), "{gesture:?}");
        }
    }

    #[test]
    fn esc_three_times_within_a_second_hides_and_not_more_slowly() {
        let at = |times: [u64; 3]| hides(&times.map(|at| (at, escape())));
        assert_eq!(at([0, 400, 800]), Some(Action::HideByEscapes));
        assert_eq!(at([0, 500, 1_000]), Some(Action::HideByEscapes));
        assert_eq!(at([0, 600, 1_200]), None);
    }

    #[test]
    fn another_key_or_a_paste_between_resets_the_count() {
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
    fn two_escapes_are_reported_before_the_third() {
        let mut keys = HideKeys::default();
        for (at, is_next) in [(0, false), (300, true), (600, true)] {
            let _ = keys.action_for(&escape(), Duration::from_millis(at), &Profile::PERSONAL);
            assert_eq!(keys.has_two_escapes(Duration::from_millis(at + 1)), is_next, "{at}");
        }
        assert!(!keys.has_two_escapes(Duration::from_millis(1_500)));
    }

    #[test]
    fn however_often_esc_is_pressed_only_the_last_three_times_are_kept() {
        let mut keys = HideKeys::default();
        for press in 0..5_000 {
            let hides = keys.action_for(&escape(), Duration::from_micros(press), &Profile::PERSONAL);
            assert_eq!(hides.is_some(), press >= 2);
        }
        assert_eq!(keys.escapes, [4_997, 4_998, 4_999].map(Duration::from_micros));
    }
}
