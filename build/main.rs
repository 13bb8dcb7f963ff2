//! Reads the built-in pack before the program is compiled.

mod packs;
#[path = "../src/content/pane.rs"]
#[allow(dead_code, reason = "the panes' names and number are all that is needed here")]
mod pane;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    packs::write()
}
