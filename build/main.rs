//! What is done before the program is compiled: the built-in pack is read, and the C library is found.

mod link;
mod packs;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    packs::write()?;
    link::into_one_file()
}
