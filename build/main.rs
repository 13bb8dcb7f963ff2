//! Reads the built-in pack before the program is compiled.

mod packs;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    packs::write()
}
