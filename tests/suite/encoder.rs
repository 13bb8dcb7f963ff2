//! The encoder, checked by emulation: for any two screens, a terminal that shows the first then shows the second, cell
//! for cell and with the styles. `tests/system/emulation.rs` checks a second terminal.

use crate::support::depth;
use crate::support::emulator::{Emulator, assert_shows};
use crate::support::journey::{JOURNEYS, steps};
use crate::support::pictures::{SCREENS, series};
use crate::support::reader::world;
use proptest::prelude::*;
use ratatui_thrift::{Capabilities, Pen, encode};

/// The number of pairs of screens.
fn pairs() -> u32 {
    depth(5_000, 50_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: pairs() / SCREENS, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_terminal_shows_every_wanted_screen(series in series()) {
        let mut emulator = Emulator::new(series.size.0, series.size.1, series.capabilities);
        let mut now = series.empty();
        let mut pen = Pen::default();
        for wanted in series.screens() {
            let mut bytes = Vec::new();
            encode(&now, &mut pen, &wanted, series.capabilities, &mut bytes);
            emulator.take(&bytes);
            assert_shows(&emulator, &wanted, series.capabilities, &bytes);
            let mut again = Vec::new();
            encode(&wanted, &mut pen, &wanted, series.capabilities, &mut again);
            prop_assert!(again.is_empty(), "an unchanged screen cost {again:?}");
            now = wanted;
        }
    }
}

#[test]
fn the_terminal_shows_every_step_of_a_readers_journey() {
    let mut world = world();
    for (width, height) in [(80, 24), (120, 40)] {
        for keys in JOURNEYS {
            let mut emulator = Emulator::new(width, height, Capabilities::XTERM);
            for step in steps(&mut world, (width, height), keys) {
                emulator.take(&step.bytes);
                assert_shows(&emulator, &step.after, Capabilities::XTERM, &step.bytes);
            }
        }
    }
}
