//! A library of many records, one per line: lookup, reported faults, and a responsive screen while it loads.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use crate::support::library::{id, lines};
use crate::support::terminal::{FOUND, LISTED, infocus};
use crate::support::wire::text_of;
use crate::support::{depth, empty_folder, run, timeout};
use infocus::content::catalog::Catalog;
use infocus::content::library::{LibraryFile, MAX_LINE, MAX_LINES, Progress};
use infocus::content::pack::diagnostic::Fault;
use infocus::content::pack::load::OpenFolder;
use infocus::content::pane::Pane;
use infocus::text::Language;
use proptest::prelude::*;

/// The text on the hint line while a library loads.
const LOADING: &str = "Loading the library [";

/// A folder with a library of these bytes.
fn folder_of(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = empty_folder(name);
    fs::write(folder.join("library.jsonl"), bytes).unwrap();
    folder
}

/// A catalog with a fully loaded library of these bytes, and the number of lines left out.
fn catalog_of(name: &str, bytes: &[u8]) -> (Catalog, usize) {
    let folder = folder_of(name, bytes);
    let (mut catalog, faults) = Catalog::with_folders(OpenFolder::open_all(&[folder]));
    assert_eq!(faults, []);
    catalog.load_whole();
    let Progress::Loaded { left_out } = catalog.progress() else { panic!("not loaded") };
    (catalog, left_out)
}

/// The reported faults of a catalog's library, without the folder.
fn library_faults(catalog: &Catalog) -> Vec<String> {
    let without_folder = |fault: &Fault| {
        let said = fault.to_string();
        said[said.find("library.jsonl").unwrap()..].to_owned()
    };
    catalog.library_faults().0.iter().map(without_folder).collect()
}

/// A valid line with these fields in addition to the required ones.
fn line(id: &str, fields: &str) -> String {
    format!(r#"{{"id": "{id}", "title": "T {id}", "sources": [{{"name": "S", "as_of": "2017"}}]{fields}}}"#)
}

fn title(catalog: &Catalog, id: &str) -> Option<String> {
    catalog.find(id).map(|index| catalog.entry(index).title.in_language(Language::English).to_string())
}

#[test]
fn every_record_is_found_by_its_id_and_read_whole() {
    let all: Vec<String> = lines(3_000, 1).collect();
    let (catalog, left_out) = catalog_of("library-whole", all.join("\n").as_bytes());
    assert_eq!((left_out, library_faults(&catalog)), (0, vec![]));
    assert_eq!(catalog.in_library(Pane::Publications), 3_000);
    for (number, line) in all.iter().enumerate() {
        let entry = catalog.entry(catalog.find(&id(number)).unwrap());
        assert!(line.contains(&format!("\"title\": \"{}\"", entry.title.in_language(Language::English))));
        assert_eq!((entry.pane, entry.facts.len(), entry.sources.len()), (Pane::Publications, 5, 1));
    }
    assert_eq!(catalog.find("ncj-999"), None);
}

#[test]
fn records_passed_on_while_loading_equal_those_read_later() {
    let folder = folder_of("library-handed-on", lines(500, 2).collect::<Vec<_>>().join("\n").as_bytes());
    let (mut catalog, _) = Catalog::with_folders(OpenFolder::open_all(&[folder]));
    let mut handed_on = Vec::new();
    let mut percents = Vec::new();
    while let Progress::Percent(percent) =
        catalog.load(&mut |index, entry| handed_on.push((index, format!("{entry:?}"))))
    {
        percents.push(percent);
    }
    assert!(percents.is_sorted() && percents.len() > 5, "{percents:?}");
    assert_eq!(handed_on.len(), 500);
    for (number, (index, entry)) in handed_on.iter().enumerate() {
        assert_eq!(catalog.index(index.number()), Some(*index));
        assert_eq!(catalog.find(&id(number)), Some(*index));
        assert_eq!(&format!("{:?}", catalog.entry(*index)), entry);
    }
    let after = catalog.entries().len() + 500;
    assert_eq!(catalog.index(after), None);
}

#[test]
fn every_broken_line_is_named_with_its_place_and_what_to_do() {
    let long = line("long", &format!(r#", "body": ["{}"]"#, "a".repeat(MAX_LINE)));
    let text = [
        &line("one", ""),
        "",
        "{\"id\": \"two\" \"title\"}",
        &line("three", r#", "pages": 3"#),
        "  \r",
        &line("one", ""),
        &line("hotline", ""),
        &line("five", r#", "facts": ["", 7]"#),
        &line("Six", ""),
        &long,
        "[]",
        &line("seven", r#", "origin": "page""#),
        &line("eight", r#", "title": "again""#),
        r#"{"title": "nine"}"#,
        &line("ten", r#", "see": ["one", "nobody"], "pane": "qa""#),
    ]
    .join("\n");
    let (catalog, left_out) = catalog_of("library-broken", text.as_bytes());
    let faults = library_faults(&catalog);
    assert_eq!(left_out, 11, "{faults:#?}");
    insta::assert_snapshot!(faults.join("\n"));
    let ten = catalog.entry(catalog.find("ten").unwrap());
    assert_eq!(ten.see, [catalog.find("one").unwrap()]);
    assert_eq!((catalog.in_library(Pane::Qa), catalog.in_library(Pane::Publications)), (1, 1));
}

#[test]
fn a_line_that_is_not_utf_8_is_reported_with_its_first_invalid_byte() {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(line("one", "").as_bytes());
    bytes.extend(b"\r\n{\"id\": \"\xc3\xb1\xff\"}\r\n");
    bytes.extend(line("two", "").as_bytes());
    bytes.extend(b"\r\n\r\n");
    let (catalog, left_out) = catalog_of("library-bytes", &bytes);
    assert_eq!(left_out, 1);
    assert_eq!(
        library_faults(&catalog),
        ["library.jsonl, line 2, column 10: this file is not UTF-8 text. Save it as UTF-8."]
    );
    assert_eq!(title(&catalog, "one").as_deref(), Some("T one"));
    assert_eq!(title(&catalog, "two").as_deref(), Some("T two"));
}

#[test]
fn lines_beyond_the_maximum_are_left_out() {
    let mut bytes = b"\n".repeat(MAX_LINES - 1);
    bytes.extend(format!("{}\n{}\n", line("last", ""), line("beyond", "")).as_bytes());
    let (catalog, left_out) = catalog_of("library-many", &bytes);
    assert_eq!(left_out, 1);
    assert_eq!(
        library_faults(&catalog),
        [
            "library.jsonl, line 1000001, column 1: the library has more than 1,000,000 lines. The rest is left \
          out. Make it shorter."
        ]
    );
    assert!(catalog.find("last").is_some() && catalog.find("beyond").is_none());
}

#[test]
fn a_file_that_grows_or_shrinks_while_it_is_read_does_no_harm() {
    let folder = empty_folder("library-grows");
    let path = folder.join("library.jsonl");
    let text = format!("{}\n", line("one", ""));
    fs::write(&path, &text).unwrap();
    for (size, found) in [(text.len() * 3, true), (text.len() - 3, false), (0, false)] {
        let mut catalog = Catalog::built_in();
        let file = File::open(&path).unwrap();
        catalog.add_library(vec![LibraryFile { name: "library.jsonl".into(), file, size }]);
        catalog.load_whole();
        assert_eq!(catalog.find("one").is_some(), found, "{size}");
    }
}

/// A line, and whether it is valid.
fn any_line() -> impl Strategy<Value = (Vec<u8>, bool)> {
    let junk = prop_oneof![
        proptest::collection::vec(any::<u8>().prop_filter("a line", |byte| *byte != b'\n'), 1..40),
        "[{}\":,a\\[\\] ]{1,30}".prop_map(String::into_bytes),
        Just(line("same", ", \"id\": \"same\"").into_bytes()),
        Just(line("bad id", "").into_bytes()),
        (0usize..120).prop_map(|cut| line("cut", "").as_bytes().iter().copied().take(cut).collect()),
    ];
    let junk = junk.prop_filter("no line of blanks", |line| !line.trim_ascii().is_empty());
    prop_oneof![
        2 => Just((Vec::new(), true)),
        1 => junk.prop_filter("no entry", |line| *line != self::line("cut", "").as_bytes()).prop_map(|line| (line, false)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn every_valid_line_is_loaded_and_every_broken_one_is_reported(
        mut lines in proptest::collection::vec(any_line(), 0..30), ends: bool, returns: bool,
    ) {
        for (number, (line, _)) in lines.iter_mut().enumerate().filter(|(_, (_, is_sound))| *is_sound) {
            *line = self::line(&format!("record-{number}"), "").into_bytes();
        }
        let end: &[u8] = if returns { b"\r\n" } else { b"\n" };
        let mut bytes = lines.iter().map(|(line, _)| line.as_slice()).collect::<Vec<_>>().join(end);
        if ends {
            bytes.extend(end);
        }
        let (catalog, left_out) = catalog_of("library-any", &bytes);
        let named: Vec<usize> =
            catalog.library_faults().0.iter().map(|fault| fault.place.position.unwrap().0).collect();
        for (number, (_, is_sound)) in lines.iter().enumerate() {
            let id = format!("record-{number}");
            prop_assert_eq!(title(&catalog, &id), is_sound.then(|| format!("T {id}")));
            prop_assert_eq!(named.contains(&(number + 1)), !is_sound);
        }
        prop_assert_eq!(left_out, lines.iter().filter(|(_, is_sound)| !is_sound).count());
    }

    #[test]
    fn no_bytes_do_any_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (catalog, left_out) = catalog_of("library-noise", &bytes);
        let named = catalog.library_faults().0;
        prop_assert!(left_out <= named.len());
        for fault in named {
            prop_assert!(!fault.to_string().chars().any(char::is_control));
        }
    }
}

#[test]
fn a_check_counts_the_records_and_names_the_broken_lines() {
    let mut text = String::new();
    for line in lines(50, 3) {
        writeln!(text, "{line}").unwrap();
    }
    let folder = folder_of("library-check", text.as_bytes());
    let said = run(&["check", folder.to_str().unwrap()]);
    assert_eq!(
        (said.status, said.out.as_str()),
        (Some(0), "No problems. 0 entries, and 50 in the library.\n")
    );
    let said = run(&["check", "--report", folder.to_str().unwrap()]);
    assert_eq!(said.status, Some(0));
    assert!(said.out.contains("\n50 entries, which are not looked at here.\n"), "{}", said.out);

    text.push_str(&"{}\n".repeat(1_005));
    let folder = folder_of("library-check", text.as_bytes());
    let said = run(&["check", folder.to_str().unwrap()]);
    assert_eq!(said.status, Some(1));
    let named =
        said.out.lines().filter(|line| line.contains("the field \"id\" is missing here. Add it.")).count();
    assert_eq!(named, 1_000, "{}", said.out);
    assert!(said.out.contains("The library has 5 more broken lines.\n"));
}

#[test]
fn a_record_is_printed_by_its_id_and_a_pane_counts_its_records() {
    let folder = folder_of("library-print", lines(2_000, 4).collect::<Vec<_>>().join("\n").as_bytes());
    let folder = folder.to_str().unwrap();
    let said = run(&["--content", folder, "print", &id(1_999)]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.out.contains("NCJ 2999") && said.out.contains("NCJRS, January 2017."), "{}", said.out);
    let said = run(&["--content", folder, "print", "publications"]);
    assert!(
        said.out.ends_with("\n2,000 more in the library: infocus search searches them\n"),
        "{}",
        said.out
    );
}

#[test]
fn an_unreadable_library_file_is_reported() {
    let folder = empty_folder("library-unopened");
    fs::create_dir(folder.join("library.jsonl")).unwrap();
    let said = run(&["check", folder.to_str().unwrap()]);
    assert!(
        said.out.contains("library.jsonl: this is not a regular file. Remove it from the folder."),
        "{}",
        said.out
    );
    let said = run(&["--content", folder.to_str().unwrap(), "print", "hotline"]);
    assert_eq!(said.status, Some(2));
    assert!(said.err.contains("library.jsonl: this is not a regular file."), "{}", said.err);
}

/// A folder with a library of this many records.
fn large(records: usize) -> PathBuf {
    let folder = empty_folder("library-large");
    let mut file = BufWriter::new(File::create(folder.join("library.jsonl")).unwrap());
    for line in lines(records, 5) {
        writeln!(file, "{line}").unwrap();
    }
    file.into_inner().unwrap();
    folder
}

/// Loading does not block the keyboard.
#[test]
fn a_reader_types_and_leaves_while_many_records_load() {
    // More records than any machine loads during four keys.
    let folder = large(depth(100_000, 500_000));
    let mut terminal = infocus(&["--content", folder.to_str().unwrap()]).browse();
    for (keys, answer) in
        [("0", "In danger now"), ("\r", "since fall 2025"), ("\u{1b}", "In danger now"), ("/visa", FOUND)]
    {
        terminal.type_keys(keys.as_bytes());
        terminal.wait_to_see(answer);
        assert!(terminal.text().contains(LOADING), "loaded before {keys:?} was answered");
    }
    terminal.type_keys(b"\x18");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    assert!(!terminal.text().contains(LOADING));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn once_the_library_is_loaded_hints_return_and_broken_lines_are_counted() {
    let mut text = lines(3_000, 6).collect::<Vec<_>>().join("\n");
    text.push_str("\n{}\n{}\n{}\n");
    let folder = folder_of("library-loaded", text.as_bytes());
    let terminal = infocus(&["--content", folder.to_str().unwrap(), "--pane", "publications"]).browse();
    terminal.wait_for(|screen| {
        let text = text_of(screen);
        text.contains("↑↓ choose") && text.contains(LISTED) && !text.contains(LOADING)
    });
    terminal.wait_to_see("3 lines of the library were left out. infocus check names them.");
    terminal.type_keys(b"G");
    terminal.wait_to_see("3,000 more in the library: / searches them");
}
