//! The text of the dialogue: true for a dialogue, with numbers that stay valid, and page breaks at sensible places.

use std::time::Duration;

use crate::support::reader::{world, world_in};
use infocus::app::action::Action;
use infocus::app::model::World;
use infocus::app::profile::Profile;
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::frontend::dialogue::{Dialogue, LineInput, Reply};
use infocus::text::strings::Words;
use infocus::text::{Language, Localized, SafeText, columns};
use proptest::prelude::*;
use ratatui::layout::Size;
use ratatui_thrift::InputSettings;

/// A reader who types lines.
struct Listener<'a> {
    world: &'a World,
    dialogue: Dialogue,
    first: String,
}

impl<'a> Listener<'a> {
    fn new(world: &'a World, width: u16, height: u16) -> Self {
        let mut dialogue = Dialogue::new(world, Size::new(width, height));
        let first = dialogue.begin(world);
        Self { world, dialogue, first }
    }

    /// Types a line. Returns the output.
    fn ask(&mut self, line: &str) -> String {
        let mut typed = LineInput::new(InputSettings::LOCAL, Duration::ZERO);
        assert_eq!(typed.feed(format!("{line}\n").as_bytes(), Duration::ZERO, &self.world.profile), None);
        let line = typed.next_line().unwrap();
        let Reply::Print(text) = self.dialogue.reply_to(self.world, &line) else {
            panic!("{line:?} ends it")
        };
        text
    }

    /// Types these lines. Returns the last output.
    fn ask_all(&mut self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.ask(line)).last().unwrap()
    }
}

/// The title of an output: its first line.
fn title(output: &str) -> &str {
    output.lines().next().unwrap()
}

#[test]
fn crisis_queries_list_help_first_in_the_dialogue() {
    let world = world();
    for (query, titles) in [
        ("suicide", &["988 Suicide & Crisis Lifeline", "National Human Trafficking Hotline"][..]),
        ("/help me, i want to die", &["988 Suicide & Crisis Lifeline", "National Human Trafficking Hotline"]),
        (
            "my dad touches me, i want to die",
            &[
                "988 Suicide & Crisis Lifeline",
                "National Human Trafficking Hotline",
                "Childhelp (child abuse)",
                "I am under 18",
            ],
        ),
        (
            "my dad touches me",
            &["National Human Trafficking Hotline", "Childhelp (child abuse)", "I am under 18"],
        ),
    ] {
        let output = Listener::new(&world, 80, 60).ask(query);
        let places: Vec<usize> =
            titles.iter().map(|title| output.find(title).unwrap_or(usize::MAX)).collect();
        assert!(places.is_sorted() && places.last() < Some(&usize::MAX), "{query}: {places:?} in {output}");
        let rows: Vec<&str> = output
            .lines()
            .filter(|line| line.contains(". ") && line.starts_with(|d: char| d.is_ascii_digit()))
            .collect();
        for (row, title) in rows.iter().zip(titles) {
            assert!(row.contains(title), "{query}: {rows:?}");
        }
    }
}

#[test]
fn the_entry_on_safety_states_the_limits_of_hiding_in_the_dialogue() {
    for (profile, says, says_es) in [
        (Profile::PERSONAL, "Close the window too.", "Cierre también la ventana."),
        (
            Profile::KIOSK,
            "Blank lines and a plain notice follow.",
            "Salen líneas vacías y un aviso común y corriente.",
        ),
        (Profile::SSH, "Close the window.", "Cierre la ventana."),
    ] {
        let world = world_in(profile);
        let mut listener = Listener::new(&world, 80, 60);
        let output = listener.ask_all(&["0", "18"]).replace('\n', " ");
        assert!(title(&output).starts_with("Is it safe to read this here?"));
        assert!(output.contains(says) && output.contains("scrolls up"), "{output}");
        // Screen readers reserve Ctrl+X.
        assert!(output.find("Esc") < output.find("Ctrl"), "{output}");
        let spanish = listener.ask("7").replace('\n', " ");
        assert!(spanish.contains(says_es) && spanish.contains("más arriba"), "{spanish}");
        assert!(spanish.find("Esc") < spanish.find("Ctrl"), "{spanish}");
        for promise in ["clears", "never what you read", "borra esta ventana y", "nunca lo que usted"] {
            assert!(!output.contains(promise) && !spanish.contains(promise), "{promise}: {output}{spanish}");
        }
    }
}

#[test]
fn a_number_selects_the_item_last_printed_with_it() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 26);
    assert!(listener.ask("13").starts_with("There is no 13 here."), "nothing was told yet");
    let page = listener.ask_all(&["0", "16"]);
    assert!(page.contains("\n12. ") && !page.contains("\n13. "), "{page}");
    assert_eq!(title(&listener.ask("13")), "What happens when I call?");
    assert!(listener.ask_all(&["0", "12", ""]).contains("\n12. Will they tell the police or immigration?"));
    assert_eq!(title(&listener.ask_all(&["11", "b", "12"])), "Will they tell the police or immigration?");
}

#[test]
fn a_number_of_an_unprinted_page_is_unknown() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 24);
    assert!(!listener.ask("0").contains("\n30. "));
    assert!(listener.ask("30").starts_with("There is no 30 here."));
    let output = listener.ask_all(&["", "30"]);
    assert!(!output.starts_with("There is no 30 here."), "{output}");
}

#[test]
fn going_back_prints_the_page_that_the_reader_left() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 24);
    let left = listener.ask_all(&["0", ""]);
    assert!(left.contains("27. ") && left.contains("29. "), "{left}");
    assert_eq!(listener.ask_all(&["29", "b"]), left);
    // The same after another entry was opened from there, and after a search.
    assert_eq!(listener.ask_all(&["29", "28", "b"]), left);
    assert_eq!(listener.ask_all(&["pay", "b"]), left);
    let menu = listener.ask("b");
    assert!(menu.starts_with("0. Get help\n"), "{menu}");
    assert_eq!(listener.ask_all(&["pay", "11", "b", "b"]), menu);
}

#[test]
fn going_back_works_however_far_the_reader_went() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 24);
    for _ in 0..200 {
        listener.ask_all(&["pay", "11"]);
    }
    let mut output = String::new();
    for _ in 0..200 {
        output = listener.ask("b");
    }
    assert!(output.starts_with("0. Get help\n"), "{output}");
}

#[test]
fn the_next_reader_cannot_use_the_numbers_of_the_previous_one() {
    let world = world_in(Profile::KIOSK);
    let mut listener = Listener::new(&world, 80, 24);
    listener.ask_all(&["2", "12"]);
    let Reply::Cover(_) = listener.dialogue.act(&world, &Action::Hide) else { panic!("it hides") };
    let (Reply::Print(first) | Reply::Cover(first)) = listener.dialogue.act(&world, &Action::Return) else {
        panic!("it goes on")
    };
    assert_eq!(first, listener.first);
    assert!(listener.ask("12").starts_with("There is no 12 here."));
}

#[test]
fn staff_can_set_the_text_of_the_dialogues_cover() {
    let mut world = world_in(Profile::KIOSK);
    let lines = |line: &str| [SafeText::clean(line)].into_iter().collect();
    world.catalog.notice = Some(Localized::new(lines("Dinner: 6 p.m."), |_| Some(lines("Cena: 6 p.m."))));
    let mut listener = Listener::new(&world, 40, 12);
    let Reply::Cover(text) = listener.dialogue.act(&world, &Action::Hide) else { panic!("it hides") };
    for output in
        ["Dinner: 6 p.m.\n", "Cena: 6 p.m.\n", "Press Enter to start.", "Oprima Enter para empezar."]
    {
        assert!(text.contains(output), "{text}");
    }
    assert!(!text.contains("No notices today.") && !text.contains(NUMBER), "{text}");
}

/// Whether a line begins with a number that no punctuation separates from the title.
fn runs_together(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < line.len()
        && rest.starts_with(' ')
        && !rest.starts_with(" to ")
        && ![" a ", " al "].iter().any(|to| rest.starts_with(to))
}

#[test]
fn punctuation_separates_every_number_from_its_title() {
    let world = world();
    let mut listener = Listener::new(&world, 200, 200);
    let mut output = listener.first.clone();
    for line in ["0", "3", "12", "pay", "?", "7", "0", "3"] {
        output.push_str(&listener.ask(line));
    }
    let lines: Vec<&str> = output.lines().filter(|line| runs_together(line)).collect();
    assert_eq!(lines, [""; 0]);
    for part in
        ["\n21. 988 Suicide", "0. Get help: 11 to 33\n", "0. Pedir ayuda: 11 al 33\n", "0 to 6: go to a pane"]
    {
        assert!(output.contains(part), "{part}");
    }
}

#[test]
fn share_items_are_printed_with_the_steps_to_learn_the_number() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 40);
    assert!(listener.first.contains("\n8. number, links, code\n"));
    let learn = Words::of(Language::English).share.learn;
    let hotline = listener.ask_all(&["0", "12", "8"]);
    for output in [
        format!("\nCall {NUMBER}\n"),
        format!("\nText {TEXT_WORD} to {TEXT_NUMBER}\n"),
        "\nhttps://humantraffickinghotline.org".to_owned(),
    ] {
        assert!(hotline.contains(&output), "{hotline}");
    }
    assert!(learn.iter().all(|step| hotline.contains(&format!("\n{step}\n"))), "{hotline}");
    assert_eq!(listener.ask("8"), hotline, "it is told again");
    assert!(listener.ask("b").starts_with("National Human Trafficking Hotline\n"));
    // Without an open entry, and for an entry without items, the hotline's number is shared.
    assert!(listener.ask_all(&["4", "8"]).contains(learn[0]));
    let nothing = listener.ask_all(&["0", "16", "8"]).replace('\n', " ");
    assert!(nothing.contains(Words::of(Language::English).share.nothing), "{nothing}");
    assert!(listener.ask("?").contains("\n8: number, links, code\n"));
}

#[test]
fn on_a_small_terminal_half_of_the_rows_show_the_page() {
    let world = world();
    for (width, height) in [(20, 5), (20, 8), (40, 6), (30, 10)] {
        let mut listener = Listener::new(&world, width, height);
        for line in ["", "7", "0", "", "", "7", "2", ""] {
            let output = listener.ask(line);
            let rows = |line: &str| columns(line).div_ceil(usize::from(width)).max(1);
            let all: usize = output.lines().map(rows).sum();
            assert!(all <= usize::from(height), "{width} by {height}: {output}");
            let goes_on = output.contains("\nEnter: ");
            let around = output.lines().rev().take(1 + usize::from(goes_on)).map(rows).sum::<usize>();
            assert!(2 * around <= usize::from(height), "{width} by {height}: {output}");
        }
        assert!(listener.first.replace('\n', " ").contains(SPOKEN_NUMBER), "{}", listener.first);
        assert!(listener.ask("0").replace('\n', " ").contains(SPOKEN_NUMBER), "on 0 it is told again");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_page_break_separates_a_name_from_its_number(
        width in 38u16..90, height in 6u16..30, is_spanish: bool,
    ) {
        let world = world();
        let mut listener = Listener::new(&world, width, height);
        if is_spanish {
            listener.ask("7");
        }
        let mut output = listener.ask("0");
        let mut pages = Vec::new();
        while output.contains("\nEnter: ") {
            let page = output.split("\nEnter: ").next().unwrap().replace('\n', " ");
            pages.push(page);
            output = listener.ask("");
        }
        pages.push(output.replace('\n', " "));
        for listed in world.catalog.pane(infocus::content::pane::Pane::GetHelp) {
            let entry = world.catalog.entry(listed.entry);
            let Some(line) = &entry.help_line else { continue };
            let language = if is_spanish { Language::Spanish } else { Language::English };
            let whole = format!("{}, {}", &**entry.title.in_language(language), &**line.display());
            prop_assert!(pages.iter().any(|page| page.contains(&whole)), "{whole}: {pages:#?}");
        }
    }
}
