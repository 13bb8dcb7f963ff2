//! The build script: compiles the page's own facts, the languages and the built-in packs into Rust source.

mod languages;
#[path = "../src/content/origin.rs"]
mod origin;
mod packs;
#[path = "../src/content/pane.rs"]
#[allow(dead_code, reason = "the panes' names and number are all that is needed here")]
mod pane;
mod site;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let site = site::write()?;
    site.write_manual()?;
    languages::write()?;
    packs::write(&site)
}
