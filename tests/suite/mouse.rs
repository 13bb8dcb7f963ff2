//! The mouse: off unless asked for; a click does what a key does, and the wheel moves nothing but what is seen.

use crate::support::depth;
use crate::support::reader::world_in;
use crate::support::states::states;
use crate::support::visit::Visit;
use infocus::app::action::Action;
use infocus::app::model::{Mode, Model, Visibility, World};
use infocus::app::profile::Profile;
use infocus::content::pane::Pane;
use infocus::page::hit::{Target, target};
use ratatui::layout::{Position, Rect};
use ratatui_thrift::Capabilities;

const WITH_MOUSE: Capabilities = Capabilities { mouse: true, ..Capabilities::XTERM };

const PROFILES: [Profile; 3] = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH];

const SIZES: [(u16, u16); 6] = [(80, 24), (40, 12), (120, 40), (64, 24), (40, 3), (14, 1)];

const PRESS: u8 = 0;
const WHEEL_UP: u8 = 64;
const WHEEL_DOWN: u8 = 65;

fn report(button: u8, at: Position) -> Vec<u8> {
    format!("\x1b[<{button};{};{}M\x1b[<{button};{};{}m", at.x + 1, at.y + 1, at.x + 1, at.y + 1).into_bytes()
}

fn click(visit: &mut Visit<'_>, at: Position) {
    visit.press(&report(PRESS, at));
}

fn wheel(visit: &mut Visit<'_>, button: u8, at: Position) {
    visit.press(&report(button, at));
}

/// The first cell of the target that a test accepts.
fn cell_of(visit: &Visit<'_>, is_wanted: impl Fn(&Target) -> bool) -> Option<Position> {
    let size = visit.model().size;
    let cells = Rect::new(0, 0, size.width, size.height).positions();
    cells
        .into_iter()
        .find(|at| target(visit.page(), visit.model(), *at).is_some_and(|found| is_wanted(&found)))
}

/// The bytes of the first key of an action, where the reader is.
fn key_of(action: &Action, is_typing: bool) -> &'static [u8] {
    match action {
        Action::Hide => b"\x18",
        Action::HideByEscapes => b"\x1b\x1b\x1b",
        Action::SwitchLanguage if is_typing => b"\x1b[15~",
        Action::SwitchLanguage => b"7",
        Action::StartSearch => b"/",
        Action::ShowKeys => b"?",
        Action::Share => b"8",
        Action::Open => b"\r",
        Action::Back => b"\x1b",
        Action::Down => b"\x1b[B",
        Action::PageDown => b"\x1b[6~",
        Action::NextPane => b"\t",
        Action::NextMatch => b"\x1bOR",
        Action::Invert => b"\x1bOS",
        Action::Quit => b"\x03",
        Action::GoTo(Pane::GetHelp) => b"\x1bOP",
        Action::GoTo(Pane::Overview) => b"1",
        Action::GoTo(Pane::Qa) => b"2",
        Action::GoTo(Pane::Events) => b"3",
        Action::GoTo(Pane::Publications) => b"4",
        Action::GoTo(Pane::Resources) => b"5",
        Action::GoTo(Pane::Sponsors) => b"6",
        other => panic!("a hint names {other:?}"),
    }
}

/// What is compared: the model, and whether the program has left.
fn outcome(world: &mut World, model: &Model, bytes: &[u8]) -> (Option<Model>, bool) {
    let mut visit = Visit::unseen(world, model.clone(), WITH_MOUSE);
    visit.press(bytes);
    let has_left = visit.has_left();
    ((!has_left).then(|| visit.model().clone()), has_left)
}

#[test]
fn a_click_on_a_hint_does_what_its_key_does() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut clicked = 0;
        for size in SIZES.into_iter().step_by(depth(2, 1)) {
            let states: Vec<Model> = states(&mut world, size)
                .iter()
                .step_by(depth(23, 11))
                .map(|state| state.model.clone())
                .collect();
            for model in states {
                let visit = Visit::unseen(&mut world, model.clone(), WITH_MOUSE);
                let is_typing = matches!(visit.model().place.mode, Mode::Search(_));
                let (chrome, regions) = (visit.page().chrome.clone(), visit.page().regions);
                drop(visit);
                let rows = [
                    (chrome.title, regions.chrome),
                    (chrome.tabs, regions.tabs),
                    (chrome.hints, regions.hint),
                ];
                for (piece, area) in
                    rows.into_iter().flat_map(|(row, area)| row.into_iter().map(move |piece| (piece, area)))
                {
                    let Some(action) = piece.action else { continue };
                    // While typing, a digit is text: the pane's key works only outside of the box.
                    if is_typing && matches!(action, Action::GoTo(pane) if pane != Pane::GetHelp) {
                        continue;
                    }
                    let at = Position::new(area.x + piece.column, area.y);
                    let by_click = outcome(&mut world, &model, &report(PRESS, at));
                    let by_key = outcome(&mut world, &model, key_of(&action, is_typing));
                    // Three Esc go back first; the screen hides all the same.
                    let (hidden, left) =
                        (|model: &Model| model.visibility, |model: &Model| model.is_hidden());
                    if action == Action::HideByEscapes {
                        assert_eq!(by_click.1, by_key.1, "{} in {:?}", piece.text, model.place.mode);
                        assert_eq!(by_click.0.as_ref().map(left), by_key.0.as_ref().map(left));
                        assert_eq!(by_click.0.as_ref().map(hidden), by_key.0.as_ref().map(hidden));
                    } else {
                        assert!(by_click == by_key, "{} in {:?}", piece.text, model.place.mode);
                    }
                    clicked += 1;
                }
            }
        }
        assert!(clicked > 100, "{clicked} hints");
    }
}

#[test]
fn a_click_anywhere_leaves_or_hides_only_on_a_hint_that_says_so() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        for size in SIZES {
            let states: Vec<Model> = states(&mut world, size)
                .iter()
                .step_by(depth(61, 29))
                .map(|state| state.model.clone())
                .collect();
            for (number, model) in states.iter().enumerate() {
                let cells = Rect::new(0, 0, size.0 + 3, size.1 + 3).positions().skip(number % 11);
                for at in cells.step_by(depth(97, 47)) {
                    let mut visit = Visit::unseen(&mut world, model.clone(), WITH_MOUSE);
                    let target = target(visit.page(), visit.model(), at);
                    let says_so = matches!(
                        target,
                        Some(Target::Key(Action::Hide | Action::HideByEscapes | Action::Quit))
                    );
                    for button in [WHEEL_DOWN, WHEEL_UP, PRESS] {
                        visit.press(&report(button, at));
                        let has_gone = visit.has_left() || visit.model().is_hidden();
                        assert_eq!(has_gone, says_so && button == PRESS, "{at:?} at {size:?}: {target:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut world = world_in(Profile::PERSONAL);
    for keys in [&b"2"[..], b"/visa"] {
        for size in [(80, 24), (120, 40), (40, 12)] {
            let mut visit = Visit::new(&mut world, size, WITH_MOUSE);
            visit.press(keys);
            let at = cell_of(&visit, |target| *target == Target::Row(2)).unwrap();
            click(&mut visit, at);
            let chosen = visit.model().chosen_entry(visit.world());
            assert!(!matches!(visit.model().place.mode, Mode::Read(_)));
            click(&mut visit, at);
            let Mode::Read(reading) = &visit.model().place.mode else { panic!("{size:?}") };
            assert_eq!(Some(reading.entry), chosen);
        }
    }
}

#[test]
fn a_click_chooses_a_reference_and_a_second_one_follows_it() {
    let mut world = world_in(Profile::PERSONAL);
    let mut visit = Visit::new(&mut world, (80, 24), WITH_MOUSE);
    visit.press(b"1");
    visit.press(b"\r");
    let before = visit.model().shown_entry();
    let at = cell_of(&visit, |target| *target == Target::Reference(1)).unwrap();
    click(&mut visit, at);
    let Mode::Read(reading) = &visit.model().place.mode else { panic!() };
    assert_eq!((reading.reference, visit.model().shown_entry()), (Some(1), before));
    click(&mut visit, at);
    assert_ne!(visit.model().shown_entry(), before);
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_never_moves_the_choice() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        for (size, keys) in
            [((80, 24), &b"2"[..]), ((120, 40), b"2"), ((40, 12), b"5"), ((80, 24), b"/police")]
        {
            let mut visit = Visit::new(&mut world, size, WITH_MOUSE);
            visit.press(keys);
            let (chosen, first) = (visit.model().chosen_entry(visit.world()), visit.page().extent.list.top);
            let at = cell_of(&visit, |target| matches!(target, Target::Row(_))).unwrap();
            for notch in 1..=3 {
                wheel(&mut visit, WHEEL_DOWN, at);
                let list = visit.page().extent.list;
                assert_eq!(list.top, (first + 3 * notch).min(list.last_top()), "{size:?}");
            }
            assert_eq!(visit.model().chosen_entry(visit.world()), chosen);
            visit.press(b"\x1b[B");
            let next = visit.model().chosen_entry(visit.world());
            assert!(next != chosen && cell_of(&visit, |target| matches!(target, Target::Row(_))).is_some());
            let rows = visit.page().extent.list;
            assert!(rows.top <= first + 3, "the choice is back in sight: {rows:?}");
        }
        let mut visit = Visit::new(&mut world, (120, 40), WITH_MOUSE);
        visit.press(b"2");
        visit.press(b"\r");
        let chosen = visit.model().cursor();
        let text = visit.page().regions.text().as_position();
        let last = visit.page().extent.text.last_top();
        wheel(&mut visit, WHEEL_DOWN, text);
        assert_eq!(visit.page().extent.text.top, last.min(3));
        assert_eq!(visit.model().cursor().chosen, chosen.chosen);
        wheel(&mut visit, WHEEL_UP, text);
        assert_eq!(visit.page().extent.text.top, 0);
    }
}

#[test]
fn a_click_answers_the_idle_warning_and_does_nothing_else() {
    let mut world = world_in(Profile::KIOSK);
    for button in [PRESS, WHEEL_DOWN] {
        let mut visit = Visit::new(&mut world, (80, 24), WITH_MOUSE);
        visit.press(b"2");
        let before = visit.model().clone();
        let at = cell_of(&visit, |target| *target == Target::Row(3)).unwrap();
        visit.wait(std::time::Duration::from_secs(155));
        assert!(matches!(visit.model().visibility, Visibility::Asking(_)));
        visit.press(&report(button, at));
        assert!(*visit.model() == before);
    }
}

#[test]
fn on_the_cover_the_mouse_does_nothing() {
    for profile in [Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        let mut visit = Visit::new(&mut world, (80, 24), WITH_MOUSE);
        visit.press(b"\x1b\x1b\x1b");
        assert!(visit.model().is_hidden());
        for at in Rect::new(0, 0, 80, 24).positions().step_by(37) {
            for button in [PRESS, WHEEL_UP, WHEEL_DOWN] {
                assert!(visit.press(&report(button, at)).is_empty());
            }
        }
        assert!(visit.model().is_hidden() && !visit.has_left());
    }
}

#[test]
fn without_being_asked_for_the_mouse_is_not_switched_on_and_its_reports_are_nothing() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
        visit.press(b"2");
        visit.wait(std::time::Duration::from_secs(1));
        let before = visit.model().clone();
        for at in Rect::new(0, 0, 80, 24).positions().step_by(41) {
            for button in [PRESS, WHEEL_UP, WHEEL_DOWN] {
                assert!(visit.press(&report(button, at)).is_empty());
            }
        }
        assert!(*visit.model() == before);
    }
}
