//! What somebody who types lines is told: that it is true there, that numbers mean what was told, where pages end.

use std::time::Duration;

use crate::support::reader::{world, world_in};
use infocus::app::action::Action;
use infocus::app::model::World;
use infocus::app::profile::Profile;
use infocus::content::hotline::{NUMBER, SPOKEN_NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::frontend::dialogue::{Dialogue, LineInput, Reply};
use infocus::frontend::visit::KeyTimeouts;
use infocus::text::strings::Words;
use infocus::text::{Language, Localized, SafeText, columns};
use proptest::prelude::*;
use ratatui::layout::Size;

/// Somebody who types lines and listens.
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

    /// What is told after a line.
    fn ask(&mut self, line: &str) -> String {
        let mut typed = LineInput::new(KeyTimeouts::LOCAL, Duration::ZERO);
        assert_eq!(typed.feed(format!("{line}\n").as_bytes(), Duration::ZERO, &self.world.profile), None);
        let line = typed.next_line().unwrap();
        let Reply::Print(text) = self.dialogue.reply_to(self.world, &line) else {
            panic!("{line:?} ends it")
        };
        text
    }

    /// What is told after each of these lines; the last of it.
    fn ask_all(&mut self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.ask(line)).last().unwrap()
    }
}

/// The title of what is told: its first line.
fn title(told: &str) -> &str {
    told.lines().next().unwrap()
}

#[test]
fn words_of_distress_bring_help_first_however_they_are_typed() {
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
        let told = Listener::new(&world, 80, 60).ask(query);
        let places: Vec<usize> = titles.iter().map(|title| told.find(title).unwrap_or(usize::MAX)).collect();
        assert!(places.is_sorted() && places.last() < Some(&usize::MAX), "{query}: {places:?} in {told}");
        let rows: Vec<&str> = told
            .lines()
            .filter(|line| line.contains(". ") && line.starts_with(|d: char| d.is_ascii_digit()))
            .collect();
        for (row, title) in rows.iter().zip(titles) {
            assert!(row.contains(title), "{query}: {rows:?}");
        }
    }
}

#[test]
fn whoever_asks_whether_it_is_safe_is_told_what_hiding_cannot_do_here() {
    for (profile, says, says_es) in [
        (Profile::PERSONAL, "Close the window too.", "Cierre también la ventana."),
        (Profile::KIOSK, "Empty lines and a plain notice follow.", "Siguen líneas vacías y un aviso común."),
        (Profile::SSH, "Close the window.", "Cierre la ventana."),
    ] {
        let world = world_in(profile);
        let mut listener = Listener::new(&world, 80, 60);
        let told = listener.ask_all(&["0", "18"]).replace('\n', " ");
        assert!(title(&told).starts_with("Is it safe to read this here?"));
        assert!(told.contains(says) && told.contains("further up"), "{told}");
        // Screen readers keep Ctrl+X for themselves.
        assert!(told.find("Esc") < told.find("Ctrl"), "{told}");
        let told_es = listener.ask("7").replace('\n', " ");
        assert!(told_es.contains(says_es) && told_es.contains("más arriba"), "{told_es}");
        assert!(told_es.find("Esc") < told_es.find("Ctrl"), "{told_es}");
        for promise in ["clears", "never what you read", "borra esta ventana y", "nunca lo que usted"] {
            assert!(!told.contains(promise) && !told_es.contains(promise), "{promise}: {told}{told_es}");
        }
    }
}

#[test]
fn a_number_means_what_was_told_last_with_it() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 27);
    assert!(listener.ask("13").starts_with("There is no 13 here."), "nothing was told yet");
    let page = listener.ask_all(&["0", "16"]);
    assert!(page.contains("\n12. ") && !page.contains("\n13. "), "{page}");
    assert_eq!(title(&listener.ask("13")), "What happens when I call?");
    assert!(listener.ask_all(&["0", "12", ""]).contains("\n12. Will they tell the police or immigration?"));
    assert_eq!(title(&listener.ask_all(&["11", "b", "12"])), "Will they tell the police or immigration?");
}

#[test]
fn a_number_of_a_page_that_was_not_told_means_nothing_yet() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 24);
    assert!(!listener.ask("0").contains("\n30. "));
    assert!(listener.ask("30").starts_with("There is no 30 here."));
    let told = listener.ask_all(&["", "30"]);
    assert!(!told.starts_with("There is no 30 here."), "{told}");
}

#[test]
fn going_back_tells_the_page_from_which_the_reader_left() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 24);
    let left = listener.ask_all(&["0", ""]);
    assert!(left.contains("27. ") && left.contains("29. "), "{left}");
    assert_eq!(listener.ask_all(&["29", "b"]), left);
    // Also from the next one that is read there, and from a search.
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
    let mut told = String::new();
    for _ in 0..200 {
        told = listener.ask("b");
    }
    assert!(told.starts_with("0. Get help\n"), "{told}");
}

#[test]
fn whoever_reads_next_cannot_read_the_numbers_of_the_one_before() {
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
fn staff_can_say_on_the_notice_what_they_like() {
    let mut world = world_in(Profile::KIOSK);
    let lines = |line: &str| [SafeText::clean(line)].into_iter().collect();
    world.catalog.notice = Some(Localized::new(lines("Dinner: 6 p.m."), Some(lines("Cena: 6 p.m."))));
    let mut listener = Listener::new(&world, 40, 12);
    let Reply::Cover(text) = listener.dialogue.act(&world, &Action::Hide) else { panic!("it hides") };
    for told in ["Dinner: 6 p.m.\n", "Cena: 6 p.m.\n", "Press Enter to start.", "Oprima Enter para empezar."]
    {
        assert!(text.contains(told), "{text}");
    }
    assert!(!text.contains("No notices today.") && !text.contains(NUMBER), "{text}");
}

/// Whether a number stands before a title, parted from it by nothing that is heard.
fn runs_together(line: &str) -> bool {
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(' ') && !rest.starts_with(" to ") && !rest.starts_with(" a ")
}

#[test]
fn no_number_runs_together_with_a_title() {
    let world = world();
    let mut listener = Listener::new(&world, 200, 200);
    let mut told = listener.first.clone();
    for line in ["0", "3", "12", "pay", "?", "7", "0", "3"] {
        told.push_str(&listener.ask(line));
    }
    let lines: Vec<&str> = told.lines().filter(|line| runs_together(line)).collect();
    assert_eq!(lines, [""; 0]);
    for part in
        ["\n21. 988 Suicide", "0. Get help: 11 to 33\n", "0. Pedir ayuda: 11 a 33\n", "0 to 6: go to a pane"]
    {
        assert!(told.contains(part), "{part}");
    }
}

#[test]
fn what_can_be_taken_along_is_told_with_the_number_to_learn() {
    let world = world();
    let mut listener = Listener::new(&world, 80, 40);
    assert!(listener.first.contains("\n8. take along\n"));
    let learn = Words::of(Language::English).share.learn;
    let hotline = listener.ask_all(&["0", "12", "8"]);
    for told in [
        format!("\nCall {NUMBER}\n"),
        format!("\nText {TEXT_WORD} to {TEXT_NUMBER}\n"),
        "\nhttps://humantraffickinghotline.org".to_owned(),
    ] {
        assert!(hotline.contains(&told), "{hotline}");
    }
    assert!(learn.iter().all(|step| hotline.contains(&format!("\n{step}\n"))), "{hotline}");
    assert_eq!(listener.ask("8"), hotline, "it is told again");
    assert!(listener.ask("b").starts_with("National Human Trafficking Hotline\n"));
    // Where nothing is read, and where there is nothing to take, it is the hotline's number.
    assert!(listener.ask_all(&["4", "8"]).contains(learn[0]));
    let nothing = listener.ask_all(&["0", "16", "8"]).replace('\n', " ");
    assert!(nothing.contains(Words::of(Language::English).share.nothing), "{nothing}");
    assert!(listener.ask("?").contains("\n8: take along\n"));
}

#[test]
fn on_a_small_terminal_half_of_the_rows_are_the_page_s() {
    let world = world();
    for (width, height) in [(20, 5), (20, 8), (40, 6), (30, 10)] {
        let mut listener = Listener::new(&world, width, height);
        for line in ["", "7", "0", "", "", "7", "2", ""] {
            let told = listener.ask(line);
            let rows = |line: &str| columns(line).div_ceil(usize::from(width)).max(1);
            let all: usize = told.lines().map(rows).sum();
            assert!(all <= usize::from(height), "{width} by {height}: {told}");
            let goes_on = told.contains("\nEnter: ");
            let around = told.lines().rev().take(1 + usize::from(goes_on)).map(rows).sum::<usize>();
            assert!(2 * around <= usize::from(height), "{width} by {height}: {told}");
        }
        assert!(listener.first.replace('\n', " ").contains(SPOKEN_NUMBER), "{}", listener.first);
        assert!(listener.ask("0").replace('\n', " ").contains(SPOKEN_NUMBER), "on 0 it is told again");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_is_parted_from_its_number_by_the_end_of_a_page(
        width in 38u16..90, height in 6u16..30, is_spanish: bool,
    ) {
        let world = world();
        let mut listener = Listener::new(&world, width, height);
        if is_spanish {
            listener.ask("7");
        }
        let mut told = listener.ask("0");
        let mut pages = Vec::new();
        while told.contains("\nEnter: ") {
            let page = told.split("\nEnter: ").next().unwrap().replace('\n', " ");
            pages.push(page);
            told = listener.ask("");
        }
        pages.push(told.replace('\n', " "));
        for listed in world.catalog.pane(infocus::content::pane::Pane::GetHelp) {
            let entry = world.catalog.entry(listed.entry);
            let Some(line) = &entry.help_line else { continue };
            let language = if is_spanish { Language::Spanish } else { Language::English };
            let whole = format!("{}, {}", &**entry.title.in_language(language), &*line.display);
            prop_assert!(pages.iter().any(|page| page.contains(&whole)), "{whole}: {pages:#?}");
        }
    }
}
