//! The encoder, checked with tmux, an emulator with other authors than the first: every cell matches the wanted
//! screen, including its style.

use std::cell::RefCell;
use std::time::Instant;

use crate::support::journey::{JOURNEYS, steps};
use crate::support::pictures::{SCREENS, Series, series};
use crate::support::reader::world;
use crate::support::tmux::{Shown, Tmux};
use crate::support::{depth, find, needs};
use proptest::test_runner::{Config, TestRunner};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use ratatui_thrift::{Capabilities, Ink, Pen, Screen, encode};
use unicode_width::UnicodeWidthStr;

/// The number of pairs of screens.
fn pairs() -> u32 {
    depth(100, 500)
}

/// A text and its visible style: a blank has neither foreground color nor bold.
fn seen(text: &str, ink: Ink) -> (String, Ink) {
    let modifier = ink.modifier & (Modifier::REVERSED | Modifier::UNDERLINED);
    let ink = if text == " " { Ink { fg: Ink::PLAIN.fg, modifier, ..ink } } else { ink };
    (text.to_owned(), ink)
}

/// The cells of a row as a terminal should show them.
fn row_of(screen: &Screen, y: u16, capabilities: Capabilities) -> Vec<(String, Ink)> {
    let width = screen.cells.area.width;
    let mut row: Vec<(String, Ink)> = Vec::new();
    while row.len() < usize::from(width) {
        let cell = &screen.cells[(u16::try_from(row.len()).unwrap(), y)];
        let ink = Ink::of(cell, capabilities);
        let is_wide = cell.symbol().width() > 1;
        let sticks_out = is_wide && row.len() + 1 == usize::from(width);
        let text = if sticks_out || cell.symbol().is_empty() { " " } else { cell.symbol() };
        row.push(seen(text, ink));
        if is_wide && !sticks_out {
            row.push((String::new(), ink));
        }
    }
    row
}

/// Asserts that tmux shows every wanted cell and the cursor.
fn assert_shows(shown: &Shown, wanted: &Screen, capabilities: Capabilities, bytes: &[u8]) {
    let sent = || String::from_utf8_lossy(bytes).escape_debug().to_string();
    for (y, row) in (0..wanted.cells.area.height).zip(&shown.rows) {
        let row: Vec<_> = row.iter().map(|(text, ink)| seen(text, *ink)).collect();
        let wanted = row_of(wanted, y, capabilities);
        assert_eq!(row.len(), wanted.len(), "row {y} after {}", sent());
        for (x, (shown, wanted)) in row.iter().zip(&wanted).enumerate() {
            assert_eq!(shown, wanted, "at {x},{y} after {}", sent());
        }
    }
    assert_eq!(shown.cursor, wanted.cursor, "cursor after {}", sent());
}

/// The screen without combining marks in the last column: without line wrap, tmux puts such a mark on the letter
/// before.
fn without_marks_at_the_edge(mut screen: Screen) -> Screen {
    let area = screen.cells.area;
    for y in 0..area.height {
        let cell = &mut screen.cells[(area.width - 1, y)];
        if let Some(letter) = cell.symbol().chars().next() {
            cell.set_char(letter);
        }
    }
    screen
}

fn shows(tmux: &mut Tmux, series: &Series) {
    tmux.begin(series.size);
    let mut now = series.empty();
    let mut pen = Pen::default();
    for wanted in series.screens().into_iter().map(without_marks_at_the_edge) {
        let mut bytes = Vec::new();
        encode(&now, &mut pen, &wanted, series.capabilities, &mut bytes);
        tmux.take(&bytes);
        assert_shows(&tmux.look(), &wanted, series.capabilities, &bytes);
        now = wanted;
    }
}

#[test]
#[ignore = "needs tmux"]
fn tmux_shows_every_wanted_screen() {
    let Some(path) = find("tmux") else { needs("tmux") };
    let began = Instant::now();
    let tmux = RefCell::new(Tmux::start(&path, "pairs"));
    let config = Config { cases: pairs() / SCREENS, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&series(), |series| {
        shows(&mut tmux.borrow_mut(), &series);
        Ok(())
    });
    println!("{} pairs of screens in {:?}", pairs(), began.elapsed());
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
#[ignore = "needs tmux"]
fn tmux_shows_the_end_of_every_readers_journey() {
    let Some(path) = find("tmux") else { needs("tmux") };
    let mut world = world();
    let mut tmux = Tmux::start(&path, "journeys");
    for size in [(80, 24), (120, 40)] {
        for keys in JOURNEYS {
            tmux.begin(size);
            let steps = steps(&mut world, size, keys);
            let bytes = steps.iter().flat_map(|step| step.bytes.clone()).collect::<Vec<u8>>();
            tmux.take(&bytes);
            assert_shows(&tmux.look(), &steps.last().unwrap().after, Capabilities::XTERM, &bytes);
        }
    }
}

#[test]
#[ignore = "needs tmux"]
fn tmux_would_show_a_wrong_letter_or_style() {
    let Some(path) = find("tmux") else { needs("tmux") };
    let mut tmux = Tmux::start(&path, "mistakes");
    tmux.begin((20, 2));
    tmux.take(b"a\x1b[;1;4;36mb\x1b[;7;100m \r\n\x1b[m\xe6\x97\xa5n\xcc\x83\x1b[?25h");
    let shown = tmux.look();
    let cyan = Ink { fg: Color::Cyan, modifier: Modifier::BOLD | Modifier::UNDERLINED, ..Ink::PLAIN };
    let bar = Ink { bg: Color::DarkGray, modifier: Modifier::REVERSED, ..Ink::PLAIN };
    let cell = |text: &str, ink| (text.to_owned(), ink);
    let blank = cell(" ", Ink::PLAIN);
    assert_eq!(shown.rows[0][..4], [cell("a", Ink::PLAIN), cell("b", cyan), cell(" ", bar), blank.clone()]);
    let below = [cell("日", Ink::PLAIN), cell("", Ink::PLAIN), cell("n\u{303}", Ink::PLAIN), blank];
    assert_eq!(shown.rows[1][..4], below);
    assert_eq!(shown.cursor, Some(Position::new(3, 1)));
    tmux.take(b"\x1b[40m\x1b[K");
    let shown = tmux.look();
    let erased = (" ".to_owned(), Ink { bg: Color::Black, ..Ink::PLAIN });
    assert_eq!(shown.rows[1][..3], below[..3]);
    assert!(shown.rows[1].len() == 20 && shown.rows[1][3..].iter().all(|cell| *cell == erased));
}
