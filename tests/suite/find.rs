//! Finding a word on the page that is being read.

use crate::support::depth;
use crate::support::reader::{Reader, world, world_in};
use infocus::app::model::{Find, Message, Mode, Reading};
use infocus::app::profile::Profile;
use infocus::text::Language;

fn reading<'a>(reader: &'a Reader<'_>) -> &'a Reading {
    match &reader.model().place.mode {
        Mode::Read(reading) => reading,
        mode => panic!("not reading: {mode:?}"),
    }
}

#[test]
fn f3_finds_a_word_on_the_page_and_then_the_next_one() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("0⏎");
    assert!(reader.look().shows("F3 find"), "{:#?}", reader.look().rows());
    reader.press('③');
    assert!(reader.look().shows("Find on this page:"), "{:#?}", reader.look().rows());
    reader.press_all("call");
    let shot = reader.look();
    assert!(shot.shows(" found") && shot.shows("Hide:") && shot.shows("F5 Español"), "{:#?}", shot.rows());
    reader.press('⏎');
    let first = reading(&reader).found.expect("a match");
    reader.press('③');
    let second = reading(&reader).found.expect("a match");
    assert!(second > first, "{first} {second}");
    reader.press('⑮');
    assert_eq!(reading(&reader).found, Some(first));
}

#[test]
fn the_last_match_is_followed_by_the_first_and_that_is_said() {
    let mut world = world();
    for language in ["", "7"] {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(language);
        reader.press_all("0⏎③911⏎");
        let matches = reader.page().extent.matches.clone();
        let expected = if matches.len() > 1 { Message::FirstMatchAgain } else { Message::NoMoreMatches };
        for _ in 1..matches.len() {
            reader.press('③');
            assert_eq!(reader.model().message, None);
        }
        reader.press('③');
        assert_eq!(
            (reader.model().message, reading(&reader).found),
            (Some(expected), matches.first().copied())
        );
        let said =
            ["Back at the first match.", "No more matches.", "Otra vez la primera.", "No está más veces."];
        assert!(said.iter().any(|words| reader.look().shows(words)), "{:#?}", reader.look().rows());
        reader.press('⑮');
        assert!(reader.model().message.is_some());
    }
}

#[test]
fn one_match_alone_is_said_to_be_all() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("2⏎③watched⏎");
    assert_eq!(reader.page().extent.matches.len(), 1);
    reader.press('③');
    assert_eq!(reader.model().message, Some(Message::NoMoreMatches));
    assert!(reader.look().shows("No more matches."));
}

#[test]
fn a_word_that_is_not_there_is_said_to_be_missing_and_the_box_stays() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("0⏎③xyzzy");
    assert!(reader.look().shows("0 found"), "{:#?}", reader.look().rows());
    for key in ['⏎', '③'] {
        reader.press(key);
        assert_eq!(reader.model().message, Some(Message::NotOnPage));
        assert!(reader.look().shows("Not on this page."));
        assert!(matches!(reading(&reader).find, Find::Typing(_)));
    }
}

#[test]
fn esc_leaves_the_word_first_and_then_the_entry() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    for keys in ["0⏎③call", "0⏎③call⏎③"] {
        reader.press_all(keys);
        reader.press('⎋');
        let place = reading(&reader);
        assert!(place.find == Find::Off && place.query.is_empty());
        assert!(reader.page().marks.iter().all(Vec::is_empty));
        reader.press('⎋');
        assert_eq!(reader.model().place.mode, Mode::Browse);
    }
}

#[test]
fn letters_and_digits_are_text_while_the_box_is_open() {
    for profile in [Profile::PERSONAL, Profile::KIOSK, Profile::SSH] {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all("0⏎③q7 /?8");
        assert!(matches!(&reading(&reader).find, Find::Typing(query) if query.text() == "q7 /?8"));
        assert_eq!(reader.model().language, Language::English);
        reader.press('⑤');
        assert_eq!(reader.model().language, Language::Spanish);
        reader.press('✕');
        assert!(reader.visit().ending().is_some() || reader.model().is_hidden());
    }
}

#[test]
fn a_match_is_in_sight_at_every_size_while_typing_and_after() {
    let mut world = world();
    for (width, height) in [(14, 6), (40, 12), (64, 24), (80, 24), (120, 40)] {
        for pane in "012".chars() {
            let mut reader = Reader::new(&mut world, width, height);
            reader.press(pane);
            reader.press_all("⏎③the");
            for _ in 0..depth(6, 30) {
                let (text, matches) = (reader.page().extent.text, reader.page().extent.matches.clone());
                let is_in_sight = |line: &usize| text.shows(*line);
                assert!(
                    matches.is_empty() || matches.iter().any(is_in_sight),
                    "{width}x{height}: {matches:?} {text:?}"
                );
                if let Some(found) = reading(&reader).found {
                    assert!(text.shows(found), "{found} of {text:?}");
                }
                reader.press('③');
            }
        }
    }
}

#[test]
fn what_a_search_has_led_to_is_found_with_f3_as_before() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("/passport⏎");
    assert_eq!(reading(&reader).find, Find::Off);
    reader.press('③');
    assert!(reading(&reader).found.is_some() && reading(&reader).find == Find::Off);
    reader.press('⎋');
    assert!(matches!(reader.model().place.mode, Mode::Search(_)));
}

#[test]
fn an_arrow_leaves_the_box_for_the_text() {
    let mut world = world();
    let mut reader = Reader::new(&mut world, 80, 24);
    reader.press_all("0⏎③police↓");
    assert_eq!(reading(&reader).find, Find::On);
    assert!(!reader.look().shows("Find on this page:"));
    reader.press_all("⎋③↓");
    assert_eq!(reading(&reader).find, Find::Off);
}
