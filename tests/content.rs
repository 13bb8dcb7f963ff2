//! The built-in pack: all of the page is there, sound, and says where it comes from.

#![allow(clippy::unwrap_used)]

use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::hotline::{EMERGENCY, ENTRY_ID, NUMBER, RELAY, TEXT_NUMBER};
use infocus::content::load::NamedFile;
use infocus::content::pack::Origin;
use infocus::content::pane::Pane;
use infocus::content::text::Language;

fn added(text: &str) -> (Catalog, Vec<String>) {
    let file = NamedFile { name: "added.json".into(), text: text.to_owned() };
    let (catalog, faults) = Catalog::with_files(vec![file]);
    (catalog, faults.iter().map(ToString::to_string).collect())
}

fn entry(id: &str, more: &str) -> String {
    format!(
        r#"{{"format": 1, "entries": [{{"id": "{id}", "pane": "events", "order": 5, "origin": "added",
           "title": "T", {more} "sources": [{{"name": "S", "as_of": "2026-10"}}]}}]}}"#
    )
}

#[test]
fn the_built_in_pack_has_no_fault() {
    let (_, faults) = Catalog::with_files(Vec::new());
    assert_eq!(faults, []);
}

#[test]
fn every_entry_says_who_says_so() {
    for (_, entry) in Catalog::built_in().entries() {
        assert!(!entry.sources.is_empty(), "{}", entry.id);
    }
}

#[test]
fn all_of_the_page_is_there() {
    let catalog = Catalog::built_in();
    let of_page = |pane: Pane| {
        catalog.entries().filter(|(_, entry)| entry.pane == pane && entry.origin == Origin::Page).count()
    };
    // Four paragraphs and the feature; two questions, and four of each, with a "More ..." line; seven
    // sponsors and the footer.
    assert_eq!(of_page(Pane::Overview), 5);
    assert_eq!(of_page(Pane::Qa), 3);
    assert_eq!(of_page(Pane::Events), 5);
    assert_eq!(of_page(Pane::Publications), 5);
    assert_eq!(of_page(Pane::Resources), 5);
    assert_eq!(of_page(Pane::Sponsors), 8);
}

#[test]
fn every_more_line_leads_to_all_that_was_added_to_its_pane() {
    let catalog = Catalog::built_in();
    for pane in [Pane::Qa, Pane::Events, Pane::Publications, Pane::Resources] {
        let (_, more) = catalog.entries().find(|(_, entry)| entry.pane == pane && entry.is_more).unwrap();
        let added: Vec<_> = catalog.added_in(pane).collect();
        assert_eq!(more.see, added, "{}", more.id);
        assert!(added.len() >= 5, "{} leads to {}", more.id, added.len());
    }
}

#[test]
fn the_hotlines_entry_says_what_the_program_says() {
    let catalog = Catalog::built_in();
    let entry = catalog.entry(catalog.find(ENTRY_ID).unwrap());
    assert_eq!(&*entry.help_line.as_ref().unwrap().display, NUMBER);
    let paragraphs = entry.body.in_setting(Setting::default()).in_language(Language::English);
    let text = paragraphs.iter().collect::<Vec<_>>().join(" ");
    for number in [NUMBER, TEXT_NUMBER, RELAY, EMERGENCY] {
        assert!(text.contains(number), "{number} is missing");
    }
}

#[test]
fn the_hotline_and_the_page_cannot_be_replaced() {
    for id in ["hotline", "task-force-e-guide"] {
        let (catalog, faults) = added(&entry(id, ""));
        let sentence = format!(
            "added.json, line 1, column 34, at entries[0].id: the entry \"{id}\" cannot be replaced. Choose another id."
        );
        assert_eq!(faults, [sentence]);
        assert_ne!(&**catalog.entry(catalog.find(id).unwrap()).title.in_language(Language::English), "T");
    }
}

#[test]
fn an_added_entry_can_be_replaced_and_a_new_one_is_listed_in_its_place() {
    let (catalog, faults) = added(&entry("awareness-day", ""));
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        &**catalog.entry(catalog.find("awareness-day").unwrap()).title.in_language(Language::English),
        "T"
    );
    let (catalog, _) = added(&entry("vigil", ""));
    assert_eq!(catalog.position_in(Pane::Events, catalog.find("vigil").unwrap()), Some(0));
}

#[test]
fn every_problem_of_a_pack_is_told_at_once() {
    let (_, faults) = added(&entry(
        "Vigil",
        r#""group": "nowhere", "see": ["nobody"], "when": {"from": "2027-02-30"},
           "help_line": {"display": "1-209-555-01", "digits": "1209555012"},
           "links": [{"address": "ftp://example.org"}], "body": ["a\u202eb"],"#,
    ));
    for (path, words) in [
        ("entries[0].id", "may only have small letters, digits and hyphens"),
        ("entries[0].see[0]", "no entry has the id \"nobody\""),
        ("entries[0].when", "\"2027-02-30\" is no date"),
        ("entries[0].help_line", "the number on display is 1-209-555-01, but the digits are 1209555012"),
        ("entries[0].help_line", "this phone number has 9 digits"),
        ("entries[0].help_line", "this number has no \"tag\""),
        ("entries[0].links[0]", "\"ftp://example.org\" is no address"),
        ("entries[0].body[0]", "characters that cannot be seen"),
    ] {
        let told =
            faults.iter().any(|fault| fault.contains(&format!("at {path}: ")) && fault.contains(words));
        assert!(told, "{path}: {words} is not in {faults:#?}");
    }
    assert_eq!(faults.len(), 8);
}
