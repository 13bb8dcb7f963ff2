//! From keys, as they arrive, to actions: what one key means can depend on those that came with it.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui_thrift::Input;

use super::action::Action;

use super::hide_keys::HideKeys;
use super::keymap::resolve;
use super::model::{Mode, Model, Visibility, World};
use super::query::Edit;
use crate::content::pane::Pane;

/// From so many different letters on, what arrives at once is text and no commands.
const TEXT_LETTERS: usize = 4;

/// Reads keys one after the other; keeps only when Esc was pressed the last three times, and when hiding was asked for.
#[derive(Debug, Default)]
pub struct Interpreter {
    hide_keys: HideKeys,
    hidden_at: Duration,
    /// The burst that is read answers the question whether somebody still reads.
    answers: bool,
}

/// What arrived in one read, with what can only be seen from all of it.
#[derive(Debug)]
pub struct Burst<'a> {
    inputs: &'a [Input],
    text_from: Option<usize>,
}

impl<'a> Burst<'a> {
    /// Looks at all of one read. Four or more different letters are text from the first letter on: a word
    /// typed ahead on a slow link must not run as commands.
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
    /// What the input with this number of a burst asks for, in the order in which it is to be done.
    ///
    /// `at` is when it arrived, on any clock that only goes forward.
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
            self.answers = matches!(model.visibility, Visibility::Asking(_));
        }
        if let Some(action) = self.hide_keys.asked_by(input, at, &world.profile) {
            self.hidden_at = at;
            return vec![action];
        }
        let is_typing = matches!(model.place.mode, Mode::Search(_));
        let bound = match input {
            Input::Key(key) => resolve(key, &world.profile, is_typing),
            Input::KeyInPaste(_) | Input::Paste(_) => None,
        };
        match model.visibility {
            Visibility::Hidden(rules) => {
                let is_heard = at.saturating_sub(self.hidden_at) >= rules.ignores_keys_for;
                bound.filter(|_| is_heard).and_then(at_the_notice).into_iter().collect()
            }
            _ if self.answers => {
                let acts = bound.filter(|action| number == 0 && is_more_than_an_answer(action));
                [Action::Stay].into_iter().chain(acts).collect()
            }
            Visibility::Shown | Visibility::Asking(_) => meant(burst, number, bound, is_typing, world),
        }
    }

    /// Whether Esc, pressed now, hides.
    #[must_use]
    pub fn hides_at_next_escape(&self, at: Duration) -> bool {
        self.hide_keys.has_two_escapes(at)
    }
}

/// What a key that is heard means while the notice stands.
fn at_the_notice(bound: Action) -> Option<Action> {
    match bound {
        // Enter, whatever it opens elsewhere.
        Action::Open => Some(Action::Return),
        Action::Quit | Action::Repaint => Some(bound),
        _ => None,
    }
}

/// The key that answers does nothing else, but for the two that stand on the screen for whoever is lost.
fn is_more_than_an_answer(action: &Action) -> bool {
    matches!(action, Action::GoTo(Pane::GetHelp) | Action::SwitchLanguage)
}

/// What an input means to somebody who reads; `bound` is what the table of keys says.
fn meant(
    burst: &Burst<'_>,
    number: usize,
    bound: Option<Action>,
    is_typing: bool,
    world: &World,
) -> Vec<Action> {
    let key = match burst.inputs.get(number) {
        Some(Input::Key(key)) => key,
        Some(Input::Paste(text)) => return typed(Edit::Paste(text.clone()), is_typing),
        Some(Input::KeyInPaste(_)) | None => return Vec::new(),
    };
    let is_text = burst.text_from.is_some_and(|from| number >= from);
    if let Some(letter) = printable(key) {
        let begins_text = letter.is_alphabetic() && (is_text || !world.profile.letters);
        if begins_text && !is_typing {
            return typed(Edit::Insert(letter), false);
        }
    }
    let is_last = number + 1 == burst.inputs.len();
    // A `q` in the middle of other keys is more likely the beginning of a word than a wish to leave.
    let is_stray_quit = printable(key).is_some() && bound == Some(Action::Quit) && !is_last;
    bound.filter(|_| !is_stray_quit).into_iter().collect()
}

fn typed(edit: Edit, is_typing: bool) -> Vec<Action> {
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
        Input::KeyInPaste(_) | Input::Paste(_) => None,
    }
}
