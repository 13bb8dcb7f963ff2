//! The first and the last row: the hotline at every width, and hints for keys that work.

use std::time::Duration;

use crate::support::reader::{Reader, world, world_in};
use infocus::app::model::{Visibility, World};
use infocus::app::profile::Profile;
use infocus::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::text::Language;

fn last_row(reader: &Reader<'_>) -> String {
    reader.look().rows().pop().unwrap()
}

fn after(world: &mut World, (width, height): (u16, u16), keys: &str) -> String {
    let mut reader = Reader::new(world, width, height);
    reader.press_all(keys);
    last_row(&reader)
}

/// The banner at each width: the least number of columns, and its text in every language.
fn banners() -> [(u16, [String; Language::ALL.len()]); 6] {
    let (english, spanish) = (format!(" HOTLINE {NUMBER}"), format!(" AYUDA {NUMBER}"));
    [
        (
            100,
            [
                format!(
                    "{english}  Calls: free, 24 hours  Text {TEXT_WORD} to {TEXT_NUMBER}   Danger now: {EMERGENCY}"
                ),
                format!(
                    "{spanish}  Llamada gratis, 24 h  Texto {TEXT_WORD} al {TEXT_NUMBER}   Peligro ahora: {EMERGENCY}"
                ),
            ],
        ),
        (
            80,
            [
                format!("{english}  Calls: free, 24 hours  Text {TEXT_NUMBER}   Danger now: {EMERGENCY}"),
                format!("{spanish}  Llamada gratis, 24 h  Texto {TEXT_NUMBER}   Peligro ahora: {EMERGENCY}"),
            ],
        ),
        (
            60,
            [
                format!("{english}  Text {TEXT_NUMBER}  Danger now: {EMERGENCY}"),
                format!("{spanish}  Texto {TEXT_NUMBER}  Peligro: {EMERGENCY}"),
            ],
        ),
        (40, [format!("{english}  Text {TEXT_NUMBER}"), format!("{spanish}  Texto {TEXT_NUMBER}")]),
        (24, [english, spanish]),
        (14, [NUMBER, NUMBER].map(String::from)),
    ]
}

#[test]
fn the_banner_fills_the_width_and_names_the_word_to_send_from_100_columns_on() {
    let mut world = world();
    for (width, banners) in banners() {
        for (language, banner) in banners.into_iter().enumerate() {
            let mut reader = Reader::new(&mut world, width, 24);
            reader.press_all(&"7".repeat(language));
            assert_eq!(reader.look().rows()[0].trim_end(), banner, "{width} columns");
        }
    }
    for width in 14..=240 {
        for (keys, sends) in [("", "to"), ("7", "al")] {
            let sends = &format!("{TEXT_WORD} {sends} {TEXT_NUMBER}");
            let mut reader = Reader::new(&mut world, width, 24);
            reader.press_all(keys);
            let row = reader.look().rows().remove(0);
            assert_eq!(row.contains(sends), width >= 100, "{width} columns: {row}");
            assert!(row.contains(NUMBER), "{width} columns: {row}");
            assert!(row.contains(&format!(" {EMERGENCY}")) || width < 60, "{width} columns: {row}");
        }
    }
}

#[test]
fn in_a_kiosk_every_screen_but_the_smallest_says_how_to_finish() {
    let mut world = world_in(Profile::KIOSK);
    for size in [(80, 24), (64, 24), (60, 15), (50, 18), (120, 40)] {
        let hint = after(&mut world, size, "");
        assert!(hint.contains("Done? Ctrl+X clears the screen."), "{size:?}: {hint}");
        assert!(hint.contains("Enter read"), "{size:?}: {hint}");
        let hint = after(&mut world, size, "7");
        assert!(hint.contains("¿Terminó? Ctrl+X borra la pantalla."), "{size:?}: {hint}");
    }
}

#[test]
fn with_a_single_share_item_no_key_for_the_next_is_named() {
    let mut world = world();
    // Danger now: 911 and nothing else.
    assert!(!after(&mut world, (80, 24), "0⇱8").contains("Enter"));
    assert!(after(&mut world, (80, 24), "08").contains("Enter next"));
}

#[test]
fn during_the_inactivity_warning_no_other_key_is_named() {
    let mut world = world_in(Profile::KIOSK);
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("2");
    assert_ne!(last_row(&reader).trim(), "");
    reader.visit().wait(Duration::from_secs(150));
    assert!(matches!(reader.model().visibility, Visibility::Asking(30)));
    assert_eq!(last_row(&reader).trim(), "");
}

#[test]
fn command_line_options_are_shown_to_personal_readers_only() {
    let names_letters_option = |profile| {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, 80, 60);
        reader.press_all("?");
        reader.look().rows().concat().contains("--letters")
    };
    assert!(
        names_letters_option(Profile::PERSONAL)
            && !names_letters_option(Profile::SSH)
            && !names_letters_option(Profile::KIOSK)
    );
}
