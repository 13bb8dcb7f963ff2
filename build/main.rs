//! What is done before the program is compiled: the built-in pack is read, the C library is found, and
//! the linker is told how to link.

mod link;
mod packs;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    packs::write()?;
    link::fold_twins()?;
    link::into_one_file()
}
