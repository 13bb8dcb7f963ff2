//! All states that a reader can reach by keys and by waiting.

use std::iter;
use std::time::Duration;

use super::depth;
use super::reader::bytes_of;
use super::visit::Visit;
use infocus::app::model::{Model, Visibility, World};
use infocus::app::navigation::is_new;
use infocus::app::navigation::start;
use infocus::app::profile::TimeOut;
use infocus::content::pane::Pane;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// The time left at the second inactivity warning.
const LAST_CALL: Duration = Duration::from_secs(10);

/// A model, and the time since the last key.
pub struct State {
    pub model: Model,
    silence: Duration,
}

impl State {
    fn new(model: Model) -> Self {
        Self { model, silence: Duration::ZERO }
    }

    /// A visit in this state.
    pub fn visit<'a>(&self, world: &'a mut World, capabilities: Capabilities) -> Visit<'a> {
        let mut visit = Visit::at(world, self.model.clone(), capabilities);
        visit.wait(self.silence);
        assert_eq!(matches!(visit.model().visibility, Visibility::Asking(_)), !self.silence.is_zero());
        visit
    }
}

/// The models after each of these steps. The keys are too close together for the entry beside a list to update over
/// ssh.
fn walk<'k>(world: &mut World, model: &Model, steps: impl IntoIterator<Item = &'k str>) -> Vec<Model> {
    let mut visit = Visit::unseen(world, model.clone(), Capabilities::XTERM);
    // Without room for output nothing is drawn, which would take most of the time.
    visit.script().room = 0;
    let step = |keys: &str| {
        for key in keys.chars() {
            visit.press(bytes_of(key, &mut [0; 4]));
        }
        visit.model().clone()
    };
    steps.into_iter().map(step).collect()
}

/// The model after these keys.
fn after(world: &mut World, model: &Model, keys: &str) -> Model {
    walk(world, model, [keys]).remove(0)
}

/// Each list with each entry selected (every fourth at quick depth), and each of those entries at its beginning, at its
/// end, and with a reference selected.
fn lists_and_entries(world: &mut World, first: &Model) -> Vec<Model> {
    let mut states = Vec::new();
    for pane in Pane::ALL {
        let begin = after(world, first, &format!("{}⇱", pane.position()));
        let below = world.catalog.pane(pane).len() - 1;
        let mut lists = walk(world, &begin, iter::repeat_n("↓", below));
        lists.insert(0, begin);
        for list in lists.into_iter().step_by(depth(4, 1)) {
            states.extend(walk(world, &list, ["⏎", "⇲"]));
            states.push(after(world, &list, "⏎↓↓⏎"));
            states.push(list);
        }
    }
    states
}

/// Every state that looks different: lists and entries, searches, the help page, the share items, another language and
/// theme, and the inactivity warning where the profile has one.
pub fn states(world: &mut World, (width, height): (u16, u16)) -> Vec<State> {
    let first = &start(world, Size::new(width, height));
    let mut states = vec![first.clone()];
    states.extend(lists_and_entries(world, first));
    // Digits typed in a search belong to the query, so language and theme are switched first.
    for begins in ["", "7", "9"] {
        for query in ["", "x", "passport", "no such word", "suicide"] {
            states.push(after(world, first, &format!("{begins}/{query}↓")));
        }
    }
    states.push(after(world, first, "?"));
    for pane in ["0", "4"] {
        for steps in 0..10 {
            states.push(after(world, first, &format!("{pane}8{}", "⏎".repeat(steps))));
        }
    }
    let more: Vec<Model> = states.iter().step_by(7).cloned().collect();
    for key in ["7", "9"] {
        states.extend(more.iter().map(|state| after(world, state, key)));
    }
    let mut states: Vec<State> = states.into_iter().map(State::new).collect();
    if let Some(idle) = world.profile.idle {
        let asks =
            |left: Duration| more.iter().map(move |model| (model.clone(), idle.limit.saturating_sub(left)));
        let asked = asks(idle.warning).chain(asks(LAST_CALL));
        // There is no warning if there is nothing to lose.
        let has_nothing = |model: &Model| idle.then == TimeOut::StartAgain && is_new(model, world);
        let asked = asked.filter(|(model, _)| !has_nothing(model));
        states.extend(asked.map(|(model, silence)| State { model, silence }));
    }
    states
}
