//! The rows around the content: what each names in every state, at every width, in both languages.

use crate::support::depth;
use crate::support::reader::{Reader, world_in};
use crate::support::states::states;
use infocus::app::action::Action;
use infocus::app::keymap::ESCAPES;
use infocus::app::model::{GlyphSet, Mode, Model, ThemeName, World};
use infocus::app::navigation::start;
use infocus::app::profile::Profile;
use infocus::content::pane::Pane;
use infocus::page::Page;
use infocus::page::chrome::Piece;
use infocus::text::Language;
use infocus::text::strings::Words;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

const PROFILES: [Profile; 3] = [Profile::PERSONAL, Profile::KIOSK, Profile::SSH];

/// The sizes from the least one that names the other language to a very large one.
const SIZES: [(u16, u16); 14] = [
    (40, 3),
    (40, 5),
    (40, 6),
    (40, 8),
    (40, 12),
    (47, 10),
    (58, 20),
    (64, 24),
    (79, 9),
    (80, 24),
    (99, 30),
    (100, 7),
    (120, 40),
    (200, 60),
];

/// The model at the start, in a language, with a pane open.
fn model_in(world: &World, width: u16, language: Language, pane: Pane) -> Model {
    let mut model = start(world, Size::new(width, 24));
    (model.language, model.place.pane) = (language, pane);
    model
}

fn tabs(world: &World, width: u16, language: Language, pane: Pane) -> Vec<Piece> {
    Page::of(&model_in(world, width, language, pane), world).chrome.tabs
}

fn end(piece: &Piece) -> usize {
    usize::from(piece.column) + piece.text.chars().count()
}

#[test]
fn every_pane_has_its_name_at_every_width_and_get_help_the_same_one() {
    let world = world_in(Profile::PERSONAL);
    for (language, width) in
        Language::ALL.into_iter().flat_map(|language| (14..=200).map(move |width| (language, width)))
    {
        let words = Words::of(language);
        let help = words.pane(Pane::GetHelp);
        assert_eq!(help, words.short_pane(Pane::GetHelp));
        for open in Pane::ALL {
            let tabs = tabs(&world, width, language, open);
            let at = format!("{width} columns, {language:?}, {open:?}: {tabs:?}");
            assert!(tabs.windows(2).all(|pair| end(&pair[0]) <= pair[1].column.into()), "{at}");
            assert!(end(tabs.last().unwrap()) <= width.into(), "{at}");
            assert_eq!(tabs.iter().filter(|piece| piece.is_open).count(), 1, "{at}");
            let texts: Vec<&str> = tabs.iter().map(|piece| piece.text.trim_matches(['[', ']'])).collect();
            let labels = |name: fn(&Words, Pane) -> &'static str| {
                Pane::ALL.map(|pane| format!("{} {}", pane.position(), name(words, pane)))
            };
            let (full, short) = (labels(Words::pane), labels(Words::short_pane));
            if width >= 80 {
                assert_eq!(texts, full, "{at}");
            } else if width >= 58 {
                assert!(texts == full || texts == short, "{at}");
            } else {
                assert!(texts == short || texts[0] == words.pane(open), "{at}");
                assert!(texts.len() == 7 || texts[1..].iter().all(|text| *text == full[0]), "{at}");
            }
        }
    }
}

#[test]
fn a_name_that_does_not_fit_is_cut_with_a_mark() {
    let mut world = world_in(Profile::PERSONAL);
    for (glyphs, mark) in [(GlyphSet::Unicode, "…"), (GlyphSet::Ascii, "~")] {
        world.glyphs = glyphs;
        for width in 2..13 {
            let [name] = &tabs(&world, width, Language::English, Pane::Publications)[..] else {
                panic!("{width}")
            };
            assert!(
                name.text == "Publications" || name.text.ends_with(mark),
                "{width} columns: {}",
                name.text
            );
        }
    }
}

/// The texts in the row of the title or the search box, and in the hint line.
fn hints_of(page: &Page) -> impl Iterator<Item = &Piece> {
    page.chrome.title.iter().chain(&page.chrome.hints)
}

#[test]
fn in_every_state_a_reader_sees_how_to_hide_and_the_way_to_the_other_language() {
    for (number, profile) in
        PROFILES.into_iter().flat_map(|profile| [profile, Profile { is_spoken: true, ..profile }]).enumerate()
    {
        let mut world = world_in(profile);
        let sizes = SIZES.into_iter().enumerate().filter(|(at, _)| (at + number) % depth(7, 2) == 0);
        for (_, size) in sizes {
            for state in states(&mut world, size).iter().step_by(depth(5, 2)) {
                let visit = state.visit(&mut world, Capabilities::XTERM);
                let (model, page) = (visit.model(), visit.page());
                let at = format!("{size:?} {:?} {:?}", model.place.mode, page.chrome);
                let switches = hints_of(page).find(|piece| piece.action == Some(Action::SwitchLanguage));
                let is_typing = matches!(model.place.mode, Mode::Search(_));
                // The line of a listener stays the same.
                let key = if is_typing || profile.is_spoken { "F5" } else { "7" };
                let language = Words::of(model.language).does.language;
                assert_eq!(
                    switches.map(|piece| piece.text.clone()),
                    Some(format!("{key} {language}")),
                    "{at}"
                );
                let hides =
                    |piece: &&Piece| matches!(piece.action, Some(Action::Hide | Action::HideByEscapes));
                let hide = page.chrome.title.iter().find(hides).unwrap_or_else(|| panic!("{at}"));
                assert!(hide.text.contains(ESCAPES), "{at}");
                assert!(hide.text.starts_with(Words::of(model.language).hide), "{at}");
            }
        }
    }
}

#[test]
fn pieces_never_touch_and_never_leave_their_row() {
    for profile in PROFILES {
        let mut world = world_in(profile);
        for width in (1..=130).step_by(depth(3, 1)) {
            for state in states(&mut world, (width, 24)).iter().step_by(depth(41, 11)) {
                let visit = state.visit(&mut world, Capabilities::XTERM);
                let page = visit.page();
                let (chrome, regions) = (&page.chrome, &page.regions);
                for (row, region) in [
                    (&chrome.title, regions.chrome),
                    (&chrome.tabs, regions.tabs),
                    (&chrome.hints, regions.hint),
                ] {
                    assert!(
                        row.windows(2).all(|pair| end(&pair[0]) <= pair[1].column.into()),
                        "{width}: {row:?}"
                    );
                    let is_bar = |piece: &Piece| piece.action.is_none();
                    assert!(
                        row.iter().all(|piece| is_bar(piece) || end(piece) <= region.width.into()),
                        "{width}: {row:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn f5_switches_the_language_in_the_middle_of_a_query_and_keeps_it() {
    const F5: &[u8] = b"\x1b[15~";
    for profile in PROFILES {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all("/pasaporte");
        // The page is in Spanish by now, as the word is.
        for language in [Language::English, Language::Spanish, Language::English] {
            reader.visit().press(F5);
            assert_eq!(reader.model().language, language);
            let Mode::Search(search) = &reader.model().place.mode else { panic!() };
            assert_eq!(search.query.text(), "pasaporte");
        }
        reader.press_all("⎋");
        reader.visit().press(F5);
        assert_eq!(reader.model().language, Language::Spanish);
    }
}

#[test]
fn while_the_idle_warning_asks_f5_answers_it_and_switches_the_language() {
    let mut world = world_in(Profile::KIOSK);
    for keys in ["2", "/visa"] {
        let mut reader = Reader::new(&mut world, 80, 24);
        reader.press_all(keys);
        reader.visit().wait(std::time::Duration::from_secs(155));
        let is_asked = |reader: &Reader<'_>| reader.look().shows("Still reading?");
        assert!(is_asked(&reader));
        reader.visit().press(b"\x1b[15~");
        assert!(!is_asked(&reader) && reader.model().language == Language::Spanish);
    }
}

#[test]
fn a_search_box_without_hits_advises_in_both_languages_the_readers_first() {
    for (keys, first, second) in [
        ("/", "Type one word", "Escriba una palabra"),
        ("7/", "Escriba una palabra", "Type one word"),
        ("/xyzzy", "Nothing found", "Sin resultados"),
        ("7/xyzzy", "Sin resultados", "Nothing found"),
        ("7/xyzzy", "Para hablar con alguien", "To talk with a person"),
    ] {
        for size in [(80, 24), (60, 15)] {
            let mut world = world_in(Profile::PERSONAL);
            let mut reader = Reader::new(&mut world, size.0, size.1);
            reader.press_all(keys);
            let text = reader.look().rows().concat();
            let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{keys} at {size:?}: {text}"));
            assert!(at(first) < at(second), "{keys} at {size:?}: {text}");
        }
    }
}

#[test]
fn the_arrow_keys_are_named_by_signs_where_the_terminal_has_them() {
    for (glyphs, is_spoken, english, spanish) in [
        (GlyphSet::Unicode, false, "↑↓ choose", "↑↓ elegir"),
        (GlyphSet::Latin, false, "↑↓ choose", "↑↓ elegir"),
        (GlyphSet::Ascii, false, "Arrows choose", "Flechas elegir"),
        (GlyphSet::Unicode, true, "Arrows choose", "Flechas elegir"),
    ] {
        let mut world = world_in(Profile { is_spoken, ..Profile::PERSONAL });
        world.glyphs = glyphs;
        let mut reader = Reader::new(&mut world, 80, 24);
        assert!(reader.look().shows(english), "{glyphs:?}");
        reader.press_all("7");
        assert!(reader.look().shows(spanish), "{glyphs:?}");
    }
}

#[test]
fn swapping_black_and_white_is_offered_where_a_code_is_on_the_screen_whatever_the_theme() {
    let mut world = world_in(Profile::PERSONAL);
    for theme in [ThemeName::Terminal, ThemeName::Contrast] {
        world.theme = theme;
        for (size, keys, has_code) in [
            ((80, 24), "08", true),
            // The last item is the number to learn by heart.
            ((80, 24), "08⏎⏎⏎", false),
            ((40, 12), "08", false),
            ((80, 24), "0", false),
            ((120, 40), "4↓8", true),
        ] {
            let mut reader = Reader::new(&mut world, size.0, size.1);
            reader.press_all(keys);
            let is_offered = hints_of(reader.page()).any(|hint| hint.action == Some(Action::Invert));
            let shows = reader.look().shows("▄") || reader.look().shows("▀");
            assert_eq!((is_offered, shows), (has_code, has_code), "{theme:?} {size:?} {keys}");
        }
    }
}

#[test]
fn the_key_for_number_links_and_code_is_named_on_lists_and_beside_the_next_match() {
    for (profile, width, keys) in [
        (Profile::PERSONAL, 60, ""),
        (Profile::PERSONAL, 80, "7"),
        (Profile::PERSONAL, 80, "4"),
        (Profile::PERSONAL, 80, "/passport↓⏎"),
        (Profile::PERSONAL, 80, "7/policía⏎"),
        (Profile::KIOSK, 60, ""),
        (Profile::KIOSK, 80, "7"),
        (Profile::SSH, 80, "2"),
    ] {
        let mut world = world_in(profile);
        let mut reader = Reader::new(&mut world, width, 24);
        reader.press_all(keys);
        let hints = &reader.page().chrome.hints;
        assert!(hints.iter().any(|hint| hint.action == Some(Action::Share)), "{keys} at {width}: {hints:?}");
        let has_matches = hints.iter().any(|hint| hint.action == Some(Action::NextMatch));
        assert_eq!(has_matches, keys.ends_with('⏎'), "{keys}: {hints:?}");
    }
}
