//! The keys that the last line names: each does what is said of it, and nobody is told of one that does nothing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/reader.rs"]
mod reader;

use infocus::app::action::Action;
use infocus::app::model::{Presence, World};
use infocus::app::profile::Profile;
use infocus::app::update::update;
use reader::{Reader, world, world_in};

fn last_row(reader: &Reader<'_>) -> String {
    reader.look().rows().pop().unwrap()
}

fn after(world: &World, (width, height): (u16, u16), keys: &str) -> String {
    let mut reader = Reader::new(world, width, height);
    reader.press_all(keys);
    last_row(&reader)
}

#[test]
fn in_a_kiosk_every_screen_but_the_smallest_says_how_to_finish() {
    let world = world_in(Profile::KIOSK);
    for size in [(80, 24), (64, 24), (60, 15), (50, 18), (120, 40)] {
        let hint = after(&world, size, "");
        assert!(hint.contains("Done? Ctrl+X clears the screen."), "{size:?}: {hint}");
        assert!(hint.contains("Enter read"), "{size:?}: {hint}");
        let hint = after(&world, size, "7");
        assert!(hint.contains("¿Terminó? Ctrl+X borra la pantalla."), "{size:?}: {hint}");
    }
}

#[test]
fn where_there_is_one_thing_to_take_along_no_key_leads_to_the_next() {
    let world = world();
    // In danger now: 911, and nothing else.
    assert!(!after(&world, (80, 24), "0⇱8").contains("Enter"));
    assert!(after(&world, (80, 24), "08").contains("Enter next"));
}

#[test]
fn while_the_page_asks_whether_somebody_is_there_no_other_key_is_named() {
    let world = world_in(Profile::KIOSK);
    let mut reader = Reader::new(&world, 80, 24);
    reader.press_all("2");
    let _ = update(&mut reader.model, &world, Action::Ask(30));
    assert!(matches!(reader.model.presence, Presence::Asked(_)));
    assert_eq!(last_row(&reader).trim(), "");
}

#[test]
fn only_who_can_start_it_in_another_way_is_told_how() {
    let told = |profile| {
        let world = world_in(profile);
        let mut reader = Reader::new(&world, 80, 60);
        reader.press_all("?");
        reader.look().rows().concat().contains("--letters")
    };
    assert!(told(Profile::PERSONAL) && !told(Profile::SSH) && !told(Profile::KIOSK));
}
