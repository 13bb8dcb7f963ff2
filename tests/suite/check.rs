//! The faults that are reported for a pack: every sentence, with its position.

use std::fs;
use std::path::PathBuf;

use crate::support::{empty_folder, run};
use infocus::commands::check::check;
use infocus::content::catalog::Catalog;
use infocus::content::hotline::{NUMBER, TEXT_NUMBER};
use infocus::content::pack::builtin::EXAMPLE;
use infocus::content::pack::load::NamedFile;
use infocus::text::{Language, columns};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

const TODAY: Option<Date> = Some(date(2026, 11, 22));

/// The number of entries read, the faults and the notes.
fn findings(text: &str) -> (usize, Vec<String>, Vec<String>) {
    let file = NamedFile { name: "lines.json".into(), text: text.to_owned() };
    let (catalog, findings) = Catalog::checked(vec![file], TODAY);
    let entries = catalog.entries().count() - Catalog::built_in().entries().count();
    let faults = findings.faults.iter().map(ToString::to_string).collect();
    (entries, faults, findings.notes.iter().map(ToString::to_string).collect())
}

fn faults(text: &str) -> Vec<String> {
    findings(text).1
}

/// A pack of entries with these fields. Each entry begins on a new line.
fn pack(entries: &[&str]) -> String {
    let entries: Vec<String> = entries.iter().map(|fields| format!("{{{fields}}}")).collect();
    format!("{{\"format\": 1, \"entries\": [\n{}\n]}}", entries.join(",\n"))
}

const SOUND: &str = r#""id": "new", "pane": "qa", "order": 1, "origin": "added", "title": "T", "sources": [{"name": "S", "as_of": "2026"}]"#;

/// Asserts the fault of one more field in a valid entry, at the field's position.
#[track_caller]
fn says(field: &str, path: &str, words: &str) {
    let text = pack(&[&format!("\n{field},\n{SOUND}")]);
    let found = faults(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let (place, said) = found[0].split_once(": ").unwrap();
    assert_eq!(said, words);
    assert!(place.starts_with("lines.json, line 3, column "), "{place}");
    assert!(place.ends_with(&format!(", at entries[0].{path}")), "{place}");
}

#[test]
fn a_field_of_the_wrong_type_is_reported_in_plain_words() {
    says(
        "\"group\": 3",
        "group",
        "this is a number, but text belongs here. Put it in quotes, like \"text\".",
    );
    says(
        "\"facts\": \"a\"",
        "facts",
        "this is text, but a list belongs here. Put [ before it and ] after it.",
    );
    says(
        "\"more\": \"yes\"",
        "more",
        "this is text, but true or false belongs here. Write true or false, without quotes.",
    );
    says(
        "\"help_line\": \"911\"",
        "help_line",
        "this is text, but a set of fields belongs here. Write them between { and }. infocus schema shows which.",
    );
    says(
        "\"facts\": [true]",
        "facts[0]",
        "this is true or false, but text belongs here. Write \"text\", or {\"en\": \"text\", \"es\": \"texto\"}.",
    );
    says(
        "\"body\": \"a, expected i32\"",
        "body",
        "this is text, but a list of texts belongs here. Write [\"text\"], or {\"en\": [\"text\"], \"es\": [\"texto\"]}.",
    );
    says(
        "\"replaced\": {\"by\": \"b\", \"year\": \"2022\"}",
        "replaced.year",
        "this is text, but a whole number belongs here. Write it without quotes, like 40.",
    );
    says(
        "\"see\": [null]",
        "see[0]",
        "this is null, but text belongs here. Put it in quotes, like \"text\".",
    );
    says(
        "\"keywords\": {\"en\": {\"a\": 1}}",
        "keywords.en",
        "this is a set of fields, but a list belongs here. Put [ before it and ] after it.",
    );
    // serde alone would accept a list as the fields in order.
    says(
        "\"links\": [[\"Law\", \"https://example.org\"]]",
        "links[0]",
        "this is a list, but a set of fields belongs here. Write them between { and }. infocus schema shows which.",
    );
}

#[test]
fn a_notice_that_would_not_hide_is_refused() {
    let said = |notice: &str| {
        let found = faults(&format!("{{\"format\": 1, \"notice\": {notice}}}"));
        found.iter().map(|fault| fault.split_once("at notice").unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said("[\"Laundry: Monday.\", \"Dinner: 6 p.m.\"]"), [""; 0]);
    let other = " would reveal what this notice hides. Write about something else, like laundry days.";
    assert_eq!(
        said(&format!("[\"Call {}\"]", NUMBER.replacen('-', " ", 2))),
        [format!(": \"{NUMBER}\"{other}")]
    );
    let spanish = "{\"en\": [\"Dinner\"], \"es\": [\"La trata\", \"de personas\"]}";
    assert_eq!(said(spanish), [format!(".es: \"trata de\"{other}")]);
    let lines = "[\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"]";
    assert_eq!(said(lines), [": this list has 6 items, but at most 5 are allowed. Make it shorter."]);
    let long = format!("[\"{}\"]", "a".repeat(37));
    let too_long = "this text has 37 letters, but at most 36 are allowed. Make it shorter.";
    assert_eq!(said(&long), [format!("[0]: {too_long}")]);
    let spanish = format!("{{\"en\": [\"Dinner\"], \"es\": [\"Cena\", \"{}\"]}}", "a".repeat(37));
    assert_eq!(said(&spanish), [format!(".es[1]: {too_long}")]);
    assert_eq!(said("[\"Call the hotline.\"]"), [format!(": \"hotline\"{other}")]);
    assert_eq!(said("[]"), [": this text is empty. Write something, or leave the field out."]);
}

#[test]
fn a_number_out_of_range_is_reported() {
    let words = "this number does not fit here. Write a smaller one without a fraction, like 40.";
    for year in ["99999", "1.5", "-40000", "18446744073709551615"] {
        says(&format!("\"replaced\": {{\"by\": \"b\", \"year\": {year}}}"), "replaced.year", words);
    }
    let found = faults(&pack(&[&format!("\"group\": 1e999, {SOUND}")]));
    assert_eq!(
        found,
        [
            "lines.json, line 2, column 15, at entries[0]: this number does not fit here. Write a smaller one without a fraction, like 40."
        ]
    );
}

#[test]
fn unknown_names_are_reported_with_the_known_ones() {
    says("\"titel\": 1", "titel", "there is no field \"titel\" here. Write \"title\", if you mean that.");
    says(
        "\"colour\": 1",
        "colour",
        "there is no field \"colour\" here. Remove it. infocus schema shows the format.",
    );
    says(
        "\"facts\": [{\"en\": \"a\", \"fr\": \"b\"}]",
        "facts[0].fr",
        "the language \"fr\" is not supported. Use en or es.",
    );
    says("\"facts\": [{\"es\": \"a\"}]", "facts[0]", "the English is missing here. Add \"en\".");
    says(
        "\"tag\": \"friend\"",
        "tag",
        "\"friend\" is not allowed here. Use one of: support, work-rights, police, police-immigration.",
    );
    let found = faults("{\"format\": 1, \"entires\": []}");
    assert_eq!(
        found,
        [
            "lines.json, line 1, column 15, at entires: there is no field \"entires\" here. Write \"entries\", if you mean that."
        ]
    );
}

#[test]
fn every_fault_of_an_entry_is_reported_and_the_other_entries_are_read() {
    let (entries, faults, _) = findings(&pack(&[
        "\"id\": \"b\", \"pane\": 3, \"titel\": \"T\", \"links\": [{}]",
        SOUND,
        "\"id\": 5",
    ]));
    assert_eq!(entries, 1);
    let words: Vec<&str> =
        faults.iter().map(|fault| fault.strip_prefix("lines.json, line ").unwrap()).collect();
    for missing in ["order", "origin", "title", "sources"] {
        let sentence =
            format!("2, column 1, at entries[0]: the field \"{missing}\" is missing here. Add it.");
        assert!(words.contains(&&*sentence), "{words:#?}");
    }
    for start in [
        "2, column 21, at entries[0].pane: this is a number, but text",
        "2, column 48, at entries[0].links[0]: the field \"address\" is missing",
        "4, column 8, at entries[2].id: this is a number",
    ] {
        assert!(words.iter().any(|words| words.starts_with(start)), "{words:#?}");
    }
    assert_eq!(words.len(), 4 + 2 + 1 + 1 + 5, "{words:#?}");
}

#[test]
fn every_duplicate_field_is_reported_with_its_position() {
    let found = faults(
        "{\"format\": 1, \"groups\": [], \"groups\": [],\n\"entries\": [{\"id\": \"a\",\n \"id\": \"a\", \"\\u0069d\": 3}]}",
    );
    let twice = "is here twice. Keep one of them.";
    for start in [
        format!("lines.json, line 1, column 29, at groups: the field \"groups\" {twice}"),
        format!("lines.json, line 3, column 2, at entries[0].id: the field \"id\" {twice}"),
        format!("lines.json, line 3, column 13, at entries[0].id: the field \"id\" {twice}"),
    ] {
        assert!(found.contains(&start), "{found:#?}");
    }
}

#[test]
fn a_syntax_error_is_reported_with_its_position_and_a_remedy() {
    assert_eq!(
        faults("{\n  \"format\": 1,\n  \"entries\": [}"),
        [
            "lines.json, line 3, column 15, at entries[0]: something is missing here: text in straight quotation marks (\"), or a list in [ ]. Or there is one comma too many."
        ]
    );
    assert_eq!(
        faults("{\"format\": 1}\n}"),
        ["lines.json, line 2, column 1: the content has already ended. Put the rest into a file of its own."]
    );
    assert_eq!(
        faults("[1]"),
        [
            "lines.json, line 1, column 1: this is a list, but a set of fields belongs here. Write them between { and }. infocus schema shows which."
        ]
    );
    // JSON does not count a vertical tab as white space.
    assert!(faults("\u{b}")[0].starts_with("lines.json, line 1, column 1: "), "{:?}", faults("\u{b}"));
    let found = faults("{\"format\": 1, \"ñ\": \"\u{1}\"}");
    assert!(
        found[0].starts_with("lines.json, line 1, column 20, at ñ: there is a line break or a tab"),
        "{found:?}"
    );
}

#[test]
fn a_list_in_place_of_fields_is_reported() {
    let found = faults(&pack(&["\"links\": [[\"Law\", \"https://example.org\"]]"]));
    let links = "at entries[0].links[0]: this is a list, but a set of fields belongs here.";
    assert!(found.iter().any(|fault| fault.contains(links)), "{found:#?}");
}

#[test]
fn half_a_surrogate_pair_is_reported_in_its_entry() {
    let (entries, faults, _) = findings(&pack(&[SOUND, &format!("\"group\": \"ñ\\ud800\", {SOUND}")]));
    assert_eq!(entries, 1);
    assert_eq!(
        faults,
        [
            "lines.json, line 3, column 19, at entries[1]: unexpected end of hex escape. infocus schema shows the format."
        ]
    );
}

#[test]
fn the_format_is_checked_first() {
    assert_eq!(
        faults("{\"format\": 2, \"things\": []}"),
        ["lines.json, line 1, column 12, at format: format 2 is not known. Write \"format\": 1."]
    );
    assert_eq!(
        faults("{\"entries\": []}"),
        ["lines.json, line 1, column 1: the field \"format\" is missing here. Add it."]
    );
}

#[test]
fn an_empty_file_and_deep_nesting_are_reported() {
    let empty = "lines.json: this file is empty. Delete it.";
    assert_eq!(faults(""), [empty]);
    assert_eq!(faults("\u{feff} \r\n"), [empty]);
    assert_eq!(
        faults(&"[".repeat(100_000)),
        ["lines.json, line 1, column 17: more than 16 brackets are nested here. Close some of them earlier."]
    );
}

#[test]
fn a_byte_order_mark_and_crlf_line_ends_change_nothing() {
    let text = pack(&["\n\"id\": 3"]);
    assert_eq!(faults(&format!("\u{feff}{}", text.replace('\n', "\r\n"))), faults(&text));
    let sound = format!("\u{feff}{}", pack(&[SOUND]).replace('\n', "\r\n"));
    assert_eq!(findings(&sound), (1, Vec::new(), Vec::new()));
}

/// The faults of these entries, one per line, without the file name.
fn faults_in(entries: &[&str]) -> Vec<String> {
    let found = faults(&pack(entries));
    found.iter().map(|fault| fault.strip_prefix("lines.json, ").unwrap().to_owned()).collect()
}

#[test]
fn invalid_values_of_an_entry_are_reported() {
    let found = faults_in(&[
        SOUND,
        SOUND,
        &SOUND.replace("new", "New"),
        &SOUND.replace("new", "hotline"),
        &SOUND.replace("new", "b").replace("added", "page"),
        &SOUND.replace("new", "c").replace("2026", "soon"),
        &SOUND.replace("new", "d").replace("[{\"name\": \"S\", \"as_of\": \"2026\"}]", "[]"),
        &SOUND.replace("new", "e").replace("\"T\"", "\" \""),
        &SOUND.replace("new", "f").replace("\"T\"", "{\"en\": \"T\", \"es\": \"T\\u200b\"}"),
    ]);
    assert_eq!(
        found,
        [
            "line 3, column 8, at entries[1].id: the id \"new\" is already used. Choose another.",
            "line 4, column 8, at entries[2].id: the id \"New\" may only have lowercase letters, digits and hyphens. Choose another.",
            "line 5, column 8, at entries[3].id: the entry \"hotline\" cannot be replaced. Choose another id.",
            "line 6, column 49, at entries[4].origin: only the built-in entries come from the page. Write \"added\".",
            "line 7, column 107, at entries[5].sources[0].as_of: \"soon\" is not a valid date here. Write it like 2017-01-17, or 01-17 for every year.",
            "line 8, column 83, at entries[6].sources: this entry has no source. Write who says this, and when.",
            "line 9, column 67, at entries[7].title: this text is empty. Write something, or leave the field out.",
            "line 10, column 87, at entries[8].title.es: the character U+200B (it has no width) cannot be shown. Delete it, or type this text again.",
        ]
    );
}

#[test]
fn invalid_links_numbers_and_groups_of_an_entry_are_reported() {
    let entry = |id: &str, fields: &str| format!("{fields}, {}", SOUND.replace("new", id));
    let group = |id: &str, order: &str, name: &str| {
        entry(id, &format!("\"group\": \"{name}\"")).replace("\"order\": 1", &format!("\"order\": {order}"))
    };
    let found = faults_in(&[
        &entry("a", "\"see\": [\"hotline\", \"nobody\"]"),
        &entry("b", "\"links\": [{\"address\": \"ftp://example.org\"}]"),
        &entry(
            "c",
            "\"tag\": \"support\", \"help_line\": {\"display\": \"1-209-555-01\", \"digits\": \"1209555012\"}",
        ),
        &entry("d", "\"help_line\": {\"display\": \"911\", \"digits\": \"911\"}"),
        &group("e", "9001", "nowhere"),
        &group("f", "1", "qa-for-you"),
    ]);
    assert_eq!(
        found,
        [
            "line 2, column 21, at entries[0].see[1]: no entry has the id \"nobody\". Check the spelling.",
            "line 3, column 12, at entries[1].links[0]: \"ftp://example.org\" is not a web address. It must begin with https:// or http://.",
            "line 4, column 33, at entries[2].help_line: the displayed number is 1-209-555-01, but the digits are 1209555012. Make them the same.",
            "line 4, column 33, at entries[2].help_line: this phone number has 9 digits. US numbers have 10, or 11 with the leading 1.",
            "line 5, column 15, at entries[3].help_line: this number has no \"tag\". Say who runs it, like \"support\".",
            "line 6, column 11, at entries[4].group: this pane has no group \"nowhere\". Add it under \"groups\".",
        ]
    );
}

#[test]
fn an_entry_that_splits_a_group_is_reported() {
    let entry = |id: &str, order: &str, more: &str| {
        let placed = SOUND.replace("new", id).replace("\"order\": 1", &format!("\"order\": {order}"));
        format!("{{{more} {placed}}}")
    };
    let text = format!(
        "{{\"format\": 1, \"groups\": [{{\"id\": \"near\", \"pane\": \"qa\", \"title\": \"Near\"}}], \"entries\": [\n{},\n{},\n{}]}}",
        entry("a", "9001", "\"group\": \"near\","),
        entry("b", "9002", ""),
        entry("c", "9003", "\"group\": \"near\","),
    );
    assert_eq!(
        faults(&text),
        [
            "lines.json, line 3, column 37, at entries[1].order: this entry is in the middle of the group \"near\". Change its \"order\" or its \"group\"."
        ]
    );
}

#[test]
fn an_unreadable_entry_is_not_reported_again_by_references_to_it() {
    let found = faults_in(&[
        "\"id\": \"broken\", \"more\": 1",
        &format!("\"see\": [\"broken\", \"nobody\"], {SOUND}"),
    ]);
    let last = found.last().unwrap();
    assert_eq!(
        last,
        "line 3, column 20, at entries[1].see[1]: no entry has the id \"nobody\". Check the spelling."
    );
    assert!(!found.iter().any(|words| words.contains("\"broken\"")), "{found:#?}");
}

#[test]
fn long_names_are_shortened_in_messages() {
    let found =
        faults_in(&[&format!("\"{}\": 1, \"see\": [\"{}\"], {SOUND}", "x".repeat(5_000), "y".repeat(60))]);
    assert_eq!(
        found,
        [format!(
            "line 2, column 2, at entries[0].{0}...: there is no field \"{0}...\" here. Remove it. infocus schema shows the format.",
            "x".repeat(60)
        )]
    );
}

#[test]
fn problems_come_first_then_notes_then_the_counts() {
    let folder = empty_folder("check-order");
    let note = format!("\"facts\": [{{\"en\": \"a\"}}], {SOUND}");
    fs::write(folder.join("a.json"), pack(&[&note])).unwrap();
    fs::write(folder.join("b.json"), "{}").unwrap();
    fs::write(folder.join("c.json"), [0xff]).unwrap();
    let said = run(&["check", folder.to_str().unwrap()]);
    assert_eq!((said.status, &*said.err), (Some(1), ""));
    let lines: Vec<String> =
        said.out.lines().map(|line| line.replace(&format!("{}/", folder.display()), "")).collect();
    assert_eq!(
        lines,
        [
            "c.json, line 1, column 1: this file is not UTF-8 text. Save it as UTF-8.",
            "b.json, line 1, column 1: the field \"format\" is missing here. Add it.",
            "a.json, line 2, column 1, at entries[0]: not in Spanish yet: facts[0]. Write {\"en\": ..., \"es\": ...} for each.",
            "2 problems. 1 note. 1 entry.",
        ]
    );
    fs::remove_file(folder.join("b.json")).unwrap();
    fs::remove_file(folder.join("c.json")).unwrap();
    let said = run(&["check", folder.to_str().unwrap()]);
    assert_eq!((said.status, said.out.lines().last()), (Some(0), Some("No problems. 1 note. 1 entry.")));
    // Notes are for authors of packs, not for readers.
    let printed = run(&["print", "new", "--content", folder.to_str().unwrap()]);
    assert_eq!((printed.status, &*printed.err), (Some(0), ""));
}

#[test]
fn readers_get_a_shortened_list_of_problems() {
    let folder = empty_folder("check-many");
    fs::write(folder.join("a.json"), pack(&["\"id\": \"a\""; 10])).unwrap();
    let said = run(&["hotlines", "--content", folder.to_str().unwrap()]);
    assert_eq!((said.status, said.err.lines().count()), (Some(2), 21));
    let last = said.err.lines().last().unwrap();
    assert_eq!(last, "infocus: there are 30 more problems. To see all of them: infocus check DIR");
}

#[test]
fn the_report_lists_the_age_of_each_number_and_missing_spanish() {
    let built_in = run(&["check", "--report"]);
    // No person has called the hotline yet: its newest source is a code repository.
    assert_eq!((built_in.status, &*built_in.err), (Some(1), ""));
    assert!(built_in.out.lines().all(|line| columns(line) <= 79), "{}", built_in.out);
    let place = |words: &str| built_in.out.find(words).unwrap();
    assert!(place("1-866-487-9243") < place(NUMBER), "the undated ones come first");
    assert!(
        place("As of February 15, 2013. A person has to confirm it by phone.") < place("As of July 2026.")
    );
    assert!(
        built_in.out.contains("confirms it without a call"),
        "the report must not ask anybody to call 911 to check it"
    );
    assert!(built_in.out.contains("\nNothing is missing in Spanish.\n"));

    let folder = empty_folder("check-report");
    let line = "\"tag\": \"support\", \"help_line\": {\"display\": \"1-209-444-0123\", \"digits\": \"12094440123\"}, \"body\": [\"a\"]";
    fs::write(folder.join("a.json"), pack(&[&format!("{line}, {SOUND}")])).unwrap();
    let said = run(&["check", "--report", folder.to_str().unwrap()]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    assert!(said.out.contains("1-209-444-0123  T\n                As of 2026. A person"), "{}", said.out);
    assert!(said.out.contains("new: not in Spanish yet: body.\n"), "{}", said.out);
    let nearby = r#"{"format": 1, "help_lines": [{"name": "Desk", "phone": "209-444-0124", "checked": "2026-10-03"}]}"#;
    fs::write(folder.join("a.json"), nearby).unwrap();
    let said = run(&["check", "--report", folder.to_str().unwrap()]);
    assert!(said.out.contains("Desk\n                Checked October 3, 2026."), "{}", said.out);
    fs::write(folder.join("b.json"), "{").unwrap();
    let said = run(&["check", "--report", folder.to_str().unwrap()]);
    assert_eq!(said.status, Some(1));
    let summary = said.out.lines().last().unwrap();
    // From 2027 on there is a note on the old check as well.
    assert!(summary.starts_with("1 problem. ") && summary.ends_with("1 entry."), "{}", said.out);
}

#[test]
fn faults_in_help_lines_are_reported_with_their_position() {
    let text = "{\"format\": 1, \"place\": 3, \"help_lines\": [\n{\"name\": \"A\", \"fone\": 1},\n{\"name\": \"B\", \"phone\": \"209-444-01\", \"checked\": \"soon\"},\n{\"name\": \"C\", \"phone\": \"209-555-0123\", \"checked\": \"2026-10-03\"}]}";
    assert_eq!(
        faults(text),
        [
            "lines.json, line 1, column 24, at place: this is a number, but text belongs here. Write \"text\", or {\"en\": \"text\", \"es\": \"texto\"}.",
            "lines.json, line 2, column 1, at help_lines[0]: the field \"checked\" is missing here. Add it.",
            "lines.json, line 2, column 15, at help_lines[0].fone: there is no field \"fone\" here. Write \"phone\", if you mean that.",
            "lines.json, line 3, column 24, at help_lines[1].phone: this phone number has 8 digits. US numbers have 10, or 11 with the leading 1.",
            "lines.json, line 3, column 49, at help_lines[1].checked: \"soon\" is not a valid date here. Write it like 2017-01-17, or 01-17 for every year.",
            "lines.json, line 4, column 24, at help_lines[2].phone: numbers with 555-01 are for examples and reach nobody. Write the real number.",
        ]
    );
}

#[test]
fn an_unknown_time_and_time_zone_are_reported() {
    let when = r#""when": {"from": "2027-02-05", "time": "2 p.m.", "zone": "ET"}, "#;
    assert_eq!(
        faults_in(&[&format!("{when}{SOUND}")]),
        [
            "line 2, column 41, at entries[0].when.time: \"2 p.m.\" is not a valid time here. Write it like 14:00.",
            "line 2, column 59, at entries[0].when.zone: the time zone \"ET\" is unknown. Write it like America/New_York.",
        ]
    );
}

#[test]
fn a_line_not_checked_for_90_days_gets_a_note() {
    let folder = empty_folder("stale");
    let stale = EXAMPLE.replacen("2026-10-03", "2024-05-02", 1).replace("555-0123", "444-0123");
    std::fs::write(folder.join("lines.json"), stale).unwrap();
    let said = run(&["check", folder.to_str().unwrap()]);
    let note = "Harbor House night line: checked May 2, 2024, more than 90 days ago. Call 209-444-0123, then write the day.";
    assert!(said.out.contains(note), "{}", said.out);
    assert_eq!(said.status, Some(0));
}

/// A folder with a pack and a library that have these dates.
fn known_since(name: &str, as_of: &str, checked: &str) -> PathBuf {
    let folder = empty_folder(name);
    let entry = SOUND.replace("2026", as_of);
    let lines = format!(
        "{{\"format\": 1, \"help_lines\": [{{\"name\": \"A\", \"phone\": \"209-444-0123\", \"checked\": \"{checked}\"}}],\n\"events\": [{{\"name\": \"B\", \"day\": \"2206-12-05\", \"checked\": \"{checked}\"}}],\n\"entries\": [{{{entry}}}]}}"
    );
    fs::write(folder.join("a.json"), lines).unwrap();
    let record = format!(
        "{{\"id\": \"r\", \"title\": \"T\", \"sources\": [{{\"name\": \"S\", \"as_of\": \"{as_of}\"}}]}}"
    );
    fs::write(folder.join("b.jsonl"), record).unwrap();
    folder
}

#[test]
fn a_date_in_the_future_is_reported_unless_the_clock_is_behind() {
    let found = |as_of: &str, checked: &str, today: Option<Date>| {
        let folder = known_since("still-to-come", as_of, checked);
        let said = check(&[folder], today, Language::English).unwrap();
        let still = "is in the future. Write the day on which somebody last confirmed this.";
        let is_one = |line: &&str| line.ends_with(still);
        let found = said.text.lines().filter(is_one).map(|line| {
            let (place, words) = line.split_once(", at ").unwrap();
            format!("{} {}", &place[place.rfind('/').unwrap() + 1..], words.strip_suffix(still).unwrap())
        });
        let found: Vec<String> = found.collect();
        assert_eq!(said.is_sound, found.is_empty(), "{}", said.text);
        found
    };
    assert_eq!(
        found("2027-03", "2206-10-03", TODAY),
        [
            "a.json, line 1, column 80 help_lines[0].checked: \"2206-10-03\" ",
            "a.json, line 2, column 58 events[0].checked: \"2206-10-03\" ",
            "a.json, line 3, column 121 entries[0].sources[0].as_of: \"2027-03\" ",
            "b.jsonl, line 1, column 62 sources[0].as_of: \"2027-03\" ",
        ]
    );
    // Today in the easternmost time zone may be two days after the date that the clock yields.
    assert_eq!(found("2026-11", "2026-11-24", TODAY), [""; 0]);
    assert_eq!(found("2026", "2026-11-25", TODAY).len(), 2);
    assert_eq!(found("2027-03", "2206-10-03", None), [""; 0], "the clock is behind");
}

/// White space and accents may be encoded in several ways; the reader sees the same text, and no fault is reported.
#[test]
fn white_space_and_accents_are_normalized() {
    let pack = |text: &str| {
        let line = format!(
            "{{\"name\": \"{text}\", \"phone\": \" 209-444-0123 \", \"hours\": {{\"en\": \"{text}\", \"es\": \"{text}\"}}, \"checked\": \"2026-10-03\\n\", \"tag\": \" support\"}}"
        );
        let event =
            format!("{{\"name\": \"{text}\", \"day\": \" 2026-12-05\", \"checked\": \"2026-10-03\"}}");
        let entry =
            format!("\"body\": [\"{text}\"], \"see\": [\"hotline \"], {}", SOUND.replace("2026", "2026 "));
        format!(
            "{{\"format\": 1, \"from\": \"{text}\", \"help_lines\": [{line}], \"events\": [{event}], \"entries\": [{{{entry}}}]}}"
        )
    };
    let shown = |text: &str| {
        let file = NamedFile { name: "lines.json".into(), text: pack(text) };
        let (catalog, found) = Catalog::checked(vec![file], TODAY);
        assert_eq!(found.faults, [], "{text:?}");
        let at = |id: &str| format!("{:?}", catalog.entry(catalog.find(id).unwrap()));
        [at("near-you-1"), at("near-you-2"), at("new")]
    };
    let plain = shown("Cada noche, ma\u{f1}ana");
    for odd in [
        "Cada noche, ma\u{f1}ana ",
        "\u{a0} Cada  noche,\u{a0}ma\u{f1}ana",
        "Cada noche, man\u{303}ana",
        "Cada\\tnoche,\\r\\nman\\u0303ana\\u00a0",
        "Cada\u{2009}noche,\u{202f}\u{3000}ma\u{f1}ana\\u2028",
    ] {
        assert_eq!(shown(odd), plain, "{odd:?}");
    }
}

#[test]
fn white_space_and_accents_of_library_records_are_normalized() {
    let folder = empty_folder("check-odd-records");
    let records: Vec<String> = ["man\u{303}ana ", "a  b", "\\u00e9\\n", "a\u{a0}b"]
        .iter()
        .enumerate()
        .map(|(number, text)| {
            format!(
                "{{{}}}",
                SOUND.replace("new", &format!("r-{number} ")).replace("\"T\"", &format!("\"{text}\""))
            )
        })
        .collect();
    fs::write(folder.join("a.jsonl"), records.join("\n")).unwrap();
    let said = check(&[folder], TODAY, Language::English).unwrap();
    assert!(said.is_sound, "{}", said.text);
    let title = |id: &str| {
        said.catalog.entry(said.catalog.find(id).unwrap()).title.in_language(Language::English).to_string()
    };
    assert_eq!(["r-0", "r-1", "r-2", "r-3"].map(title), ["ma\u{f1}ana", "a b", "\u{e9}", "a b"]);
}

#[test]
fn a_refused_character_is_reported_with_its_own_position() {
    let found = |text: &str| {
        let faults = faults(&pack(&[&format!("\"facts\": [\"{text}\"], {SOUND}")]));
        assert_eq!(faults.len(), 1, "{faults:?}");
        let (place, words) = faults[0]
            .strip_prefix("lines.json, line 2, column ")
            .unwrap()
            .split_once(", at entries[0].facts[0]: the character ")
            .unwrap();
        let name = words.strip_suffix(" cannot be shown. Delete it, or type this text again.").unwrap();
        // The text begins in column 13.
        (place.parse::<usize>().unwrap() - 13, name.to_owned())
    };
    assert_eq!(found("ab\u{202e}c"), (2, "U+202E (it changes the direction of writing)".into()));
    assert_eq!(found("  \u{f1}\\u202e"), (3, "U+202E (it changes the direction of writing)".into()));
    assert_eq!(found("\\ud83d\\ude42\\u200b"), (12, "U+200B (it has no width)".into()));
    assert_eq!(found("shel\u{ad}ter"), (4, "U+00AD (a soft hyphen)".into()));
    assert_eq!(found("a\\u0007"), (1, "U+0007 (a control character)".into()));
    assert_eq!(found("a\u{e000}"), (1, "U+E000".into()));
    assert_eq!(found("\u{301}a"), (0, "U+0301".into()));
    assert_eq!(found(&format!("a{}", "\u{323}".repeat(6))), (6, "U+0323".into()));
    assert_eq!(found("a\u{e0041}"), (1, "U+E0041".into()));
}

#[test]
fn an_extension_is_accepted_beside_or_in_the_number_only() {
    let found = |phone: &str| {
        let line = format!("{{\"name\": \"A\", {phone}, \"checked\": \"2026-10-03\"}}");
        let found = faults(&format!("{{\"format\": 1, \"help_lines\": [{line}]}}"));
        found
            .iter()
            .map(|fault| fault.split_once(", at help_lines[0].").unwrap().1.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("\"phone\": \"209-444-0123\", \"extension\": \"5\""), [""; 0]);
    assert_eq!(found("\"phone\": \"209-444-0123 ext. 5\""), [""; 0]);
    assert_eq!(found("\"phone\": \"209-444-0123 x5\", \"extension\": \"5\""), [""; 0]);
    assert_eq!(
        found("\"phone\": \"209-444-0123 x5\", \"extension\": \"6\""),
        ["phone: the extension in the number differs from \"extension\". Keep one of them."]
    );
    assert_eq!(
        found("\"phone\": \"209-444-0123\", \"extension\": \"the desk\""),
        ["extension: \"the desk\" is not an extension. Write up to 7 digits in \"extension\", like \"5\"."]
    );
    assert_eq!(
        found("\"phone\": \"209-444-0123\", \"extension\": 5"),
        ["extension: this is a number, but text belongs here. Put it in quotes, like \"text\"."]
    );
    assert_eq!(
        found("\"phone\": \"1-800-run away\""),
        ["phone: letters stand for digits in this number. Write 1-800-786-2929."]
    );
    let line = |number: &str| {
        faults_in(&[&format!("\"tag\": \"support\", \"help_line\": {{{number}}}, {SOUND}")])
            .iter()
            .map(|fault| fault.split_once(", at entries[0].help_line: ").unwrap().1.to_owned())
            .collect::<Vec<_>>()
    };
    let number = "\"display\": \"1-209-444-0123 ext. 5\", \"digits\": \"12094440123\"";
    assert_eq!(line(number), [""; 0]);
    let number = "\"display\": \"1-209-444-0123\", \"digits\": \"12094440123\", \"extension\": \"5\"";
    assert_eq!(line(number), [""; 0]);
    let number = "\"display\": \"1-209-444-0123 ext. 5\", \"digits\": \"120944401235\"";
    assert_eq!(
        line(number),
        [
            "the displayed number is 1-209-444-0123 ext. 5, but the digits are 120944401235. Make them the same."
        ]
    );
    let number = "\"display\": \"29-444-01234\", \"digits\": \"2944401234\"";
    assert!(line(number)[0].starts_with("the digits are in groups of 2-3-5."), "{:?}", line(number));
}

/// A caller without the extension reaches somebody else, so it appears wherever its number does.
#[test]
fn an_extension_is_shown_wherever_its_number_is() {
    let folder = empty_folder("check-extension");
    let line = "{\"name\": \"Night desk\", \"phone\": \"1-209-444-0123\", \"extension\": \"1234567\", \"checked\": \"2026-10-03\"}";
    fs::write(folder.join("lines.json"), format!("{{\"format\": 1, \"help_lines\": [{line}]}}")).unwrap();
    let folder = folder.to_str().unwrap();
    let whole = "1-209-444-0123 ext. 1234567";
    for arguments in [
        &["hotlines"][..],
        &["hotlines", "--card"],
        &["print", "get-help"],
        &["print", "near-you-1"],
        &["search", "--json", "night desk"],
        &["check", "--report", folder],
    ] {
        let said = run(&[&["--content", folder], arguments].concat());
        assert_eq!(said.status, Some(0), "{arguments:?} {said:?}");
        let shown = said.out.lines().filter(|line| line.contains("209-444-0123")).collect::<Vec<_>>();
        assert!(!shown.is_empty() && shown.iter().all(|line| line.contains(whole)), "{arguments:?} {said:?}");
    }
}

#[test]
fn faults_in_the_spanish_are_reported_there() {
    let body = "\"body\": {\"en\": [\"One\", \"Two\"],\n\"es\": [\"Uno\", \"D\\u200bos\"]}";
    let unseen =
        "the character U+200B (it has no width) cannot be shown. Delete it, or type this text again.";
    assert_eq!(
        faults_in(&[&format!("{body}, {SOUND}")]),
        [format!("line 3, column 17, at entries[0].body.es[1]: {unseen}")]
    );
    let keywords = "\"keywords\": {\"en\": [\"one\"],\n\"es\": [\" \"]}";
    assert_eq!(
        faults_in(&[&format!("{keywords}, {SOUND}")]),
        [
            "line 3, column 8, at entries[0].keywords.es[0]: this text is empty. Write something, or leave the field out."
        ]
    );
}

/// Lines to refuse or accept, each with the reason. They were written without knowledge of the rules.
const IMITATIONS: &str = include_str!("../imitations.json");

#[test]
fn lines_that_imitate_the_hotline_are_refused_and_honest_ones_are_taken() {
    let all: Value = serde_json::from_str(IMITATIONS).unwrap();
    // These lines imitate one particular number. The unit tests generate imitations of any number.
    let written_for = [&all["number"], &all["text_number"]];
    assert_eq!(
        written_for,
        [NUMBER, TEXT_NUMBER],
        "write tests/imitations.json for the facts of content/site.json"
    );
    let mut wrong = Vec::new();
    for (list, is_refused) in [("refused", true), ("accepted", false)] {
        let items = all[list].as_array().unwrap();
        assert!(items.len() >= 48, "{list}");
        for item in items {
            let why = item["why"].as_str().unwrap();
            let found = faults(&json!({ "format": 1, "help_lines": [item["line"]] }).to_string());
            if found.is_empty() == is_refused
                && (!is_refused || !KNOWN_MISSES.iter().any(|(known, _)| *known == why))
            {
                wrong.push(format!("{list}, {why}: {} {found:?}", item["line"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them: {wrong:#?}", wrong.len());
}

/// Lines that the rules classify wrongly, and the reason to accept that.
const KNOWN_MISSES: [(&str, &str); 2] = [
    ("phonetic spelling", "each word is further from the name's than a slip of the finger"),
    ("spaced claim", "single letters with wide gaps have no words; the line looks broken, not official"),
];
