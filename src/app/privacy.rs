//! The privacy actions of `update`: hiding, idle warnings and resetting, which decide whether the page is on
//! screen.
//!
//! While the cover is on screen, only resizing, repainting, quitting and work already running reach
//! `update`.

use super::action::{Action, Effect};
use super::idle;
use super::model::{Model, Visibility, World};
use super::navigation::{is_new, start};
use super::profile::{Behind, HideOutcome, TimeOut};

/// Handles an action that concerns visibility, or any action while the cover is on screen. `None` leaves it
/// to `update`.
pub(super) fn update(model: &mut Model, world: &World, action: &Action) -> Option<Effect> {
    match (action, model.visibility) {
        (Action::Hide, _) => Some(hide(model, world, world.profile.hides)),
        (Action::HideByEscapes, _) => Some(hide(model, world, world.profile.escapes)),
        (Action::TimeOut, _) => Some(time_out(model, world)),
        (Action::EndVisit, _) => Some(leave(model)),
        (Action::WarnOfEnd(minutes), _) => Some(warn_of_end(model, *minutes)),
        (Action::Return, Visibility::Hidden(rules)) => Some(match rules.behind {
            Behind::FirstPage => start_again(model, world, Visibility::Shown),
            Behind::Place => set_visibility(model, Visibility::Shown),
        }),
        // Work that began before hiding continues; its result is seen only after the return.
        (Action::Found(..) | Action::Loaded(_) | Action::Resize(_) | Action::Repaint | Action::Quit, _) => {
            None
        }
        (_, Visibility::Hidden(_)) => Some(Effect::Idle),
        (Action::Ask(seconds), _) => Some(set_visibility(model, Visibility::Asking(*seconds))),
        (Action::Stay, _) => Some(set_visibility(model, Visibility::Shown)),
        _ => None,
    }
}

/// Resets the model to the start of a visit, except for its visibility and the warning that the visit ends.
pub fn reset(model: &mut Model, world: &World) {
    *model = Model { visibility: model.visibility, ends_in: model.ends_in, ..start(world, model.size) };
}

fn set_visibility(model: &mut Model, visibility: Visibility) -> Effect {
    let before = std::mem::replace(&mut model.visibility, visibility);
    if before == visibility { Effect::Idle } else { Effect::Draw }
}

fn warn_of_end(model: &mut Model, minutes: u64) -> Effect {
    model.ends_in = Some(minutes);
    // The cover does not mention a visit.
    if model.is_hidden() { Effect::Idle } else { Effect::Draw }
}

fn start_again(model: &mut Model, world: &World, visibility: Visibility) -> Effect {
    model.visibility = visibility;
    reset(model, world);
    Effect::Cover
}

/// Leaves in a way after which nothing may appear, so that no handout is written either.
fn leave(model: &mut Model) -> Effect {
    model.marked.clear();
    Effect::Hide
}

fn hide(model: &mut Model, world: &World, outcome: HideOutcome) -> Effect {
    match outcome {
        HideOutcome::Leave => leave(model),
        HideOutcome::Cover(_) if model.is_hidden() => Effect::Idle,
        HideOutcome::Cover(rules) if rules.behind == Behind::FirstPage => {
            start_again(model, world, Visibility::Hidden(rules))
        }
        HideOutcome::Cover(rules) => {
            model.visibility = Visibility::Hidden(rules);
            Effect::Cover
        }
    }
}

fn time_out(model: &mut Model, world: &World) -> Effect {
    match idle::rule(model, world).map(|idle| idle.then) {
        Some(TimeOut::Leave) => leave(model),
        Some(TimeOut::StartAgain) if !is_new(model, world) => start_again(model, world, Visibility::Shown),
        Some(TimeOut::StartAgain) | None => Effect::Idle,
    }
}
