//! The input policy: turns inputs into actions, where the meaning of a key can depend on the inputs read with
//! it.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_thrift::Input;

use super::action::Action;

use super::hide_keys::HideKeys;
use super::keymap::resolve;
use super::model::{Model, Visibility, World};
use super::query::Edit;
use crate::content::pane::Pane;

/// A burst with at least this many different letters is text, not commands.
const TEXT_LETTERS: usize = 4;

/// Interprets inputs one by one. Keeps only the times of the last three Esc keys and of the last key that
/// hides.
#[derive(Debug, Default)]
pub struct Interpreter {
    hide_keys: HideKeys,
    hidden_at: Duration,
    /// Whether the current burst answers the idle warning.
    is_answer: bool,
}

/// The inputs of one read, with what only shows when they are seen together.
#[derive(Debug)]
pub struct Burst<'a> {
    inputs: &'a [Input],
    text_from: Option<usize>,
}

impl<'a> Burst<'a> {
    /// Examines all inputs of one read. With four or more different letters, they are text from the first
    /// letter on: a word typed ahead on a slow link must not run as commands.
    #[must_use]
    pub fn new(inputs: &'a [Input]) -> Self {
        let first = inputs.iter().position(|input| letter_of(input).is_some());
        let mut letters: Vec<char> = inputs.iter().filter_map(letter_of).collect();
        letters.sort_unstable();
        letters.dedup();
        Self { inputs, text_from: first.filter(|_| letters.len() >= TEXT_LETTERS) }
    }

    /// The inputs and their numbers.
    pub fn inputs(&self) -> impl Iterator<Item = (usize, &'a Input)> + use<'a> {
        self.inputs.iter().enumerate()
    }
}

impl Interpreter {
    /// The actions that input `number` of a burst asks for, in order.
    ///
    /// `at` is the time of arrival on a monotonic clock.
    pub fn actions(
        &mut self,
        burst: &Burst<'_>,
        number: usize,
        at: Duration,
        model: &Model,
        world: &World,
    ) -> Vec<Action> {
        let Some(input) = burst.inputs.get(number) else { return Vec::new() };
        if number == 0 {
            self.is_answer = matches!(model.visibility, Visibility::Asking(_));
        }
        if let Some(action) = self.hide_keys.action_for(input, at, &world.profile) {
            self.hidden_at = at;
            return vec![action];
        }
        let is_typing = model.typed_query().is_some();
        let bound = match input {
            Input::Key(key) => resolve(key, &world.profile, is_typing),
            Input::KeyInPaste(_) | Input::Paste(_) | Input::Mouse(_) => None,
        };
        match model.visibility {
            Visibility::Hidden(rules) => {
                let is_accepted = at.saturating_sub(self.hidden_at) >= rules.ignores_keys_for;
                bound.filter(|_| is_accepted).and_then(on_cover).into_iter().collect()
            }
            _ if self.is_answer => {
                let acts = bound.filter(|action| number == 0 && acts_besides_answering(action));
                [Action::Stay].into_iter().chain(acts).collect()
            }
            Visibility::Shown | Visibility::Asking(_) => on_page(burst, number, bound, is_typing, world),
        }
    }

    /// Whether one more Esc at this time would hide.
    #[must_use]
    pub fn hides_at_next_escape(&self, at: Duration) -> bool {
        self.hide_keys.has_two_escapes(at)
    }
}

/// The action of a key on the cover.
fn on_cover(bound: Action) -> Option<Action> {
    match bound {
        // Enter, whatever it opens elsewhere.
        Action::Open => Some(Action::Return),
        Action::Quit | Action::Repaint => Some(bound),
        _ => None,
    }
}

/// A key that answers the idle warning does nothing else, except for the two that help a lost reader.
fn acts_besides_answering(action: &Action) -> bool {
    matches!(action, Action::GoTo(Pane::GetHelp) | Action::SwitchLanguage)
}

/// The actions of an input while the page is on screen; `bound` is the action in the table of keys.
fn on_page(
    burst: &Burst<'_>,
    number: usize,
    bound: Option<Action>,
    is_typing: bool,
    world: &World,
) -> Vec<Action> {
    let key = match burst.inputs.get(number) {
        Some(Input::Key(key)) => key,
        Some(Input::Paste(text)) => return insert(Edit::Paste(text.clone()), is_typing),
        Some(Input::KeyInPaste(_) | Input::Mouse(_)) | None => return Vec::new(),
    };
    let is_text = burst.text_from.is_some_and(|from| number >= from);
    if let Some(letter) = printable(key) {
        let begins_text = letter.is_alphabetic() && (is_text || !world.profile.letters);
        if begins_text && !is_typing {
            return insert(Edit::Insert(letter), false);
        }
    }
    let is_last = number + 1 == burst.inputs.len();
    // A `q` among other keys is more likely the start of a word than a command to leave.
    let is_stray_quit = printable(key).is_some() && bound == Some(Action::Quit) && !is_last;
    bound.filter(|_| !is_stray_quit).into_iter().collect()
}

fn insert(edit: Edit, is_typing: bool) -> Vec<Action> {
    let start = (!is_typing).then_some(Action::StartSearch);
    start.into_iter().chain([Action::Edit(edit)]).collect()
}

fn printable(key: &KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(letter) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(letter),
        _ => None,
    }
}

fn letter_of(input: &Input) -> Option<char> {
    match input {
        Input::Key(key) => printable(key).filter(|letter| letter.is_alphabetic()),
        Input::KeyInPaste(_) | Input::Paste(_) | Input::Mouse(_) => None,
    }
}
