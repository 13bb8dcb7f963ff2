//! The README says what the program does.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use infocus::app::keys_page::rows;
use infocus::app::profile::Profile;
use infocus::content::text::Language;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const BEGIN: &str = "<!-- keys: a test keeps this table the same as `infocus keys` -->\n";
const END: &str = "<!-- end of keys -->";

/// The table of keys. To write it anew: `INFOCUS_WRITE=1 cargo test --test readme`.
#[test]
fn the_table_of_keys_is_the_one_the_program_uses() {
    let mut table = String::from("| keys | what they do |\n|---|---|\n");
    for row in rows(&Profile::PERSONAL, Language::English) {
        let keys: Vec<String> = row.keys.split("  ").map(|key| format!("`{key}`")).collect();
        writeln!(table, "| {} | {} |", keys.join(" "), row.words).unwrap();
    }
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let wanted = format!("{before}{BEGIN}{table}{END}{after}");
    if std::env::var_os("INFOCUS_WRITE").is_some() {
        std::fs::write(PATH, &wanted).unwrap();
    }
    assert_eq!(std::fs::read_to_string(PATH).unwrap(), wanted);
}

/// The first two commands are all that a fresh machine needs.
#[test]
fn two_commands_stand_at_the_top() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    assert!(readme.starts_with("# infocus\n\n```console\ncargo run --release\ncargo test\n```\n"));
}

/// The picture is a screen of the program.
#[test]
fn the_picture_is_the_screen_of_get_help() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let snapshot = include_str!("snapshots/screens__get_help_opens_on_the_hotline.snap");
    let rows: Vec<&str> =
        snapshot.lines().filter_map(|line| line.strip_prefix('|')?.strip_suffix('|')).collect();
    let picture: Vec<&str> = rows.iter().take(24).map(|row| row.trim_end()).collect();
    assert!(readme.contains(&picture.join("\n")), "{picture:#?}");
}

/// The pack in the README is a sound one.
#[test]
fn the_pack_in_the_readme_can_be_added() {
    use infocus::content::catalog::Catalog;
    use infocus::content::load::NamedFile;
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (_, rest) = readme.split_once("```json\n").unwrap();
    let (pack, _) = rest.split_once("```").unwrap();
    // Its number is for examples, and whoever copies the pack is told so.
    let text = pack.replace("209-555", "209-444").replace("209555", "209444");
    let (catalog, findings) = Catalog::checked(vec![NamedFile { name: "readme.json".into(), text }], None);
    assert_eq!(findings.faults, []);
    assert!(catalog.find("county-night-line").is_some());
}
