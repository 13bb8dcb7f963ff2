//! Small libraries with known search results.

use std::fs::{self, File};

use infocus::app::model::World;
use infocus::content::library::LibraryFile;
use infocus::search::index::Index;

use super::empty_folder;
use super::reader::world;

/// The title and the text of a record.
pub type Record = (String, &'static str);

/// A world with a fully loaded library of these records.
pub fn world_with_records(name: &str, records: &[Record]) -> World {
    let record = |(number, (title, text)): (usize, &Record)| {
        format!(
            r#"{{"id": "record-{number}", "title": "{title}", "body": ["{text}"], "sources": [{{"name": "S", "as_of": "2017-01"}}]}}"#
        ) + "\n"
    };
    let lines: String = records.iter().enumerate().map(record).collect();
    let path = empty_folder(name).join("library.jsonl");
    fs::write(&path, &lines).unwrap();
    // A packed index does not accept records.
    let mut world = World { index: Index::default(), ..world() };
    let source = LibraryFile { name: name.into(), file: File::open(path).unwrap(), size: lines.len() };
    world.catalog.add_library(vec![source]);
    world.load_whole();
    assert_eq!(world.catalog.library_faults().0, []);
    world
}

/// Two thousand records with so many distinct words that comparing a typed word with all of them takes several steps.
pub fn many_words() -> Vec<Record> {
    let word = |number: usize| {
        let letter = |shift: u32| char::from(b'a' + u8::try_from(number >> shift & 15).unwrap());
        let letters: String = [12, 8, 4, 0].map(letter).iter().collect();
        format!("q{letters}zz")
    };
    let words: Vec<String> = (0..24_000).map(word).collect();
    words.chunks(12).map(|words| (words.join(" "), "Nothing.")).collect()
}
