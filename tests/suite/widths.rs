//! Clusters whose width terminals dispute: whatever a terminal takes it for, it shows what a repaint would show, and all
//! other words are right.

use crate::support::depth;
use crate::support::disputing::{Counting, Disputing, is_agreed};
use crate::support::pictures::{SCREENS, disputed_series};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::Modifier;
use ratatui_thrift::{Capabilities, Ink, Pen, Screen, encode};

/// The terminals: most add up code points; some have one or two columns for each cluster; none should need to have any
/// particular width.
const COUNTINGS: [Counting; 4] = [Counting::Sum, Counting::Each(2), Counting::Each(1), Counting::Each(3)];

/// What can be seen of a cell: a blank has neither foreground color nor bold.
fn seen((text, ink): &(String, Ink)) -> (String, Ink) {
    let blank = Ink { fg: Ink::PLAIN.fg, modifier: ink.modifier - Modifier::BOLD, ..*ink };
    (text.clone(), if text == " " { blank } else { *ink })
}

/// The words of row `y`, each with its cells and the column where it begins. A blank of a row without a disputed word
/// counts as a word.
fn words(screen: &Screen, y: u16, capabilities: Capabilities) -> Vec<(usize, Vec<(String, Ink)>)> {
    let width = screen.cells.area.width;
    let mut words: Vec<(usize, Vec<(String, Ink)>)> = Vec::new();
    let mut x = 0;
    let mut is_after_blank = true;
    while x < width {
        let cell = &screen.cells[(x, y)];
        let columns = if cell.symbol().len() > 1 { cell.cell_width().max(1) } else { 1 };
        let fits = x + columns <= width;
        let (text, columns) = if fits { (cell.symbol(), columns) } else { (" ", 1) };
        let is_blank = text == " ";
        if is_blank || is_after_blank {
            words.push((x.into(), Vec::new()));
        }
        let ink = Ink::of(cell, capabilities);
        let word = &mut words.last_mut().unwrap().1;
        word.push((text.to_owned(), ink));
        word.extend((1..columns).map(|_| (String::new(), ink)));
        is_after_blank = is_blank;
        x += columns;
    }
    let is_right = |word: &[(String, Ink)]| word.iter().all(|(text, _)| text.is_empty() || is_agreed(text));
    if words.iter().any(|(_, word)| !is_right(word)) {
        words.retain(|(_, word)| is_right(word) && word[0].0 != " ");
    }
    words
}

/// Asserts that every row shows its words of undisputed width, and that the cursor is right.
fn assert_words(terminal: &Disputing, wanted: &Screen, capabilities: Capabilities, sent: &str) {
    for y in 0..wanted.cells.area.height {
        for (x, word) in words(wanted, y, capabilities) {
            let shown = &terminal.rows[usize::from(y)][x..x + word.len()];
            let both = [shown, &word].map(|cells| cells.iter().map(seen).collect::<Vec<_>>());
            assert_eq!(both[0], both[1], "at {x},{y} after {sent}");
        }
    }
    if let Some(cursor) = wanted.cursor {
        assert_eq!(terminal.cursor, (cursor.x.into(), cursor.y.into()), "cursor after {sent}");
    }
}

/// The bytes that rewrite every cell, as after Ctrl+L.
fn repaint(wanted: &Screen, capabilities: Capabilities) -> Vec<u8> {
    let unknown = Screen {
        cells: Buffer::filled(wanted.cells.area, Cell::new("\u{7f}")),
        cursor: Some(Position::ORIGIN),
    };
    let mut bytes = b"\x1b[m\x1b[r".to_vec();
    encode(&unknown, &mut Pen::default(), wanted, capabilities, &mut bytes);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(400, 2_400) / SCREENS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_stale_cell_is_left_whatever_width_a_terminal_takes(series in disputed_series()) {
        for counting in COUNTINGS {
            let mut terminal = Disputing::new(series.size, series.capabilities, counting);
            let mut now = series.empty();
            let mut pen = Pen::default();
            for wanted in series.screens() {
                let mut bytes = Vec::new();
                encode(&now, &mut pen, &wanted, series.capabilities, &mut bytes);
                terminal.take(&bytes);
                let sent = format!("{counting:?}: {}", String::from_utf8_lossy(&bytes).escape_debug());
                assert_words(&terminal, &wanted, series.capabilities, &sent);
                let mut repainted = terminal.clone();
                repainted.take(&repaint(&wanted, series.capabilities));
                for (y, (row, again)) in terminal.rows.iter().zip(&repainted.rows).enumerate() {
                    let both = [row, again].map(|cells| cells.iter().map(seen).collect::<Vec<_>>());
                    prop_assert_eq!(&both[0], &both[1], "row {} after {}", y, sent);
                }
                let mut again = Vec::new();
                encode(&wanted, &mut pen, &wanted, series.capabilities, &mut again);
                let is_quiet = again.is_empty() || wanted.cursor.is_none();
                prop_assert!(is_quiet, "an unchanged screen cost {:?}", again);
                now = wanted;
            }
        }
    }
}
