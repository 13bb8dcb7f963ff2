//! Hiding, asking and forgetting: the part of `update` that decides whether the page is shown at all.
//!
//! While the notice stands nothing else changes the model but the size of the screen.

use super::action::{Action, Effect};
use super::idle;
use super::model::{Model, Presence, World};
use super::moves::{is_new, start};
use super::profile::{Behind, HideOutcome, TimeOut};

/// Does what the reader asks if it is about being there, or if nothing else counts now.
pub(super) fn update(model: &mut Model, world: &World, action: &Action) -> Option<Effect> {
    match (action, model.presence) {
        (Action::Hide, _) => Some(hide(model, world, world.profile.hides)),
        (Action::HideByEscapes, _) => Some(hide(model, world, world.profile.escapes)),
        (Action::TimeOut, _) => Some(time_out(model, world)),
        (Action::EndVisit, _) => Some(Effect::Hide),
        (Action::TellEnd(minutes), _) => Some(tell_end(model, *minutes)),
        (Action::Return, Presence::Hidden(rules)) => Some(match rules.behind {
            Behind::FirstPage => start_again(model, world, Presence::Reading),
            Behind::Place => turn(model, Presence::Reading),
        }),
        // What was begun before hiding goes on: it is no more than what will be found behind the notice.
        (Action::Found(..) | Action::Loaded(_) | Action::Resize(_) | Action::Repaint | Action::Quit, _) => {
            None
        }
        (_, Presence::Hidden(_)) => Some(Effect::Idle),
        (Action::Ask(seconds), _) => Some(turn(model, Presence::Asked(*seconds))),
        (Action::Stay, _) => Some(turn(model, Presence::Reading)),
        _ => None,
    }
}

/// Forgets everything that a reader did. The same reader finds what a new one would.
pub fn forget(model: &mut Model, world: &World) {
    *model = Model { presence: model.presence, ends_in: model.ends_in, ..start(world, model.size) };
}

fn turn(model: &mut Model, presence: Presence) -> Effect {
    let before = std::mem::replace(&mut model.presence, presence);
    if before == presence { Effect::Idle } else { Effect::Draw }
}

fn tell_end(model: &mut Model, minutes: u64) -> Effect {
    model.ends_in = Some(minutes);
    // The notice says nothing of a visit.
    if model.is_hidden() { Effect::Idle } else { Effect::Draw }
}

fn start_again(model: &mut Model, world: &World, presence: Presence) -> Effect {
    model.presence = presence;
    forget(model, world);
    Effect::Cover
}

fn hide(model: &mut Model, world: &World, cover: HideOutcome) -> Effect {
    match cover {
        HideOutcome::Leave => Effect::Hide,
        HideOutcome::Notice(_) if model.is_hidden() => Effect::Idle,
        HideOutcome::Notice(rules) if rules.behind == Behind::FirstPage => {
            start_again(model, world, Presence::Hidden(rules))
        }
        HideOutcome::Notice(rules) => {
            model.presence = Presence::Hidden(rules);
            Effect::Cover
        }
    }
}

fn time_out(model: &mut Model, world: &World) -> Effect {
    match idle::rule(model, world).map(|idle| idle.then) {
        Some(TimeOut::Leave) => Effect::Hide,
        Some(TimeOut::StartAgain) if !is_new(model, world) => start_again(model, world, Presence::Reading),
        Some(TimeOut::StartAgain) | None => Effect::Idle,
    }
}
