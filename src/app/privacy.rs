//! Hiding, asking and forgetting: the part of `update` that decides whether the page is shown at all.
//!
//! While the notice stands nothing else changes the model but the size of the screen.

use super::action::{Action, Effect};
use super::idle;
use super::model::{Model, Visibility, World};
use super::navigation::{is_new, start};
use super::profile::{Behind, HideOutcome, TimeOut};

/// Does what the reader asks if it is about being there, or if nothing else counts now.
pub(super) fn update(model: &mut Model, world: &World, action: &Action) -> Option<Effect> {
    match (action, model.visibility) {
        (Action::Hide, _) => Some(hide(model, world, world.profile.hides)),
        (Action::HideByEscapes, _) => Some(hide(model, world, world.profile.escapes)),
        (Action::TimeOut, _) => Some(time_out(model, world)),
        (Action::EndVisit, _) => Some(Effect::Hide),
        (Action::TellEnd(minutes), _) => Some(tell_end(model, *minutes)),
        (Action::Return, Visibility::Hidden(rules)) => Some(match rules.behind {
            Behind::FirstPage => start_again(model, world, Visibility::Shown),
            Behind::Place => turn(model, Visibility::Shown),
        }),
        // What was begun before hiding goes on: it is no more than what will be found behind the notice.
        (Action::Found(..) | Action::Loaded(_) | Action::Resize(_) | Action::Repaint | Action::Quit, _) => {
            None
        }
        (_, Visibility::Hidden(_)) => Some(Effect::Idle),
        (Action::Ask(seconds), _) => Some(turn(model, Visibility::Asking(*seconds))),
        (Action::Stay, _) => Some(turn(model, Visibility::Shown)),
        _ => None,
    }
}

/// Forgets everything that a reader did. The same reader finds what a new one would.
pub fn reset(model: &mut Model, world: &World) {
    *model = Model { visibility: model.visibility, ends_in: model.ends_in, ..start(world, model.size) };
}

fn turn(model: &mut Model, visibility: Visibility) -> Effect {
    let before = std::mem::replace(&mut model.visibility, visibility);
    if before == visibility { Effect::Idle } else { Effect::Draw }
}

fn tell_end(model: &mut Model, minutes: u64) -> Effect {
    model.ends_in = Some(minutes);
    // The notice says nothing of a visit.
    if model.is_hidden() { Effect::Idle } else { Effect::Draw }
}

fn start_again(model: &mut Model, world: &World, visibility: Visibility) -> Effect {
    model.visibility = visibility;
    reset(model, world);
    Effect::Cover
}

fn hide(model: &mut Model, world: &World, cover: HideOutcome) -> Effect {
    match cover {
        HideOutcome::Leave => Effect::Hide,
        HideOutcome::Notice(_) if model.is_hidden() => Effect::Idle,
        HideOutcome::Notice(rules) if rules.behind == Behind::FirstPage => {
            start_again(model, world, Visibility::Hidden(rules))
        }
        HideOutcome::Notice(rules) => {
            model.visibility = Visibility::Hidden(rules);
            Effect::Cover
        }
    }
}

fn time_out(model: &mut Model, world: &World) -> Effect {
    match idle::rule(model, world).map(|idle| idle.then) {
        Some(TimeOut::Leave) => Effect::Hide,
        Some(TimeOut::StartAgain) if !is_new(model, world) => start_again(model, world, Visibility::Shown),
        Some(TimeOut::StartAgain) | None => Effect::Idle,
    }
}
