//! The built-in pack: all of the page is there, sound, and says where it comes from.

#![allow(clippy::unwrap_used)]

use infocus::content::builtin::EXAMPLE;
use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::hotline::{EMERGENCY, ENTRY_ID, NUMBER, RELAY, TEXT_NUMBER};
use infocus::content::load::NamedFile;
use infocus::content::pack::Origin;
use infocus::content::pane::Pane;
use infocus::content::spelling::GlyphSet;
use infocus::content::text::Language;
use infocus::layout::document::{Reading, parts};
use infocus::search::index::Index;
use jiff::civil::date;

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
    assert_eq!(catalog.position_in(Pane::Events, catalog.find("vigil").unwrap()), Some(1));
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

const LINES: &str = r#"{"format": 1, "from": "Harbor House", "place": "A phone you can use: ask at the desk.",
    "help_lines": [
        {"name": "Night line", "phone": "209-444-0123", "hours": "8 p.m. to 8 a.m.", "checked": "2026-10-03"},
        {"name": "County task force", "phone": "209-444-0124", "checked": "2026-05-02"}
    ],
    "events": [{"name": "Free talk", "day": "2026-12-05", "place": "Room 2", "checked": "2026-10-03"}]}"#;

fn shown(catalog: &Catalog, id: &str, setting: Setting) -> String {
    let reading = Reading {
        catalog,
        language: Language::English,
        setting,
        today: Some(date(2026, 11, 22)),
        glyphs: GlyphSet::Unicode,
    };
    let parts = parts(&reading, catalog.find(id).unwrap());
    parts.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
}

fn headings(catalog: &Catalog, pane: Pane) -> Vec<&str> {
    let groups = catalog.pane(pane).iter().filter_map(|listed| catalog.group_of(listed));
    let mut headings: Vec<&str> = groups.map(|group| &**group.title.in_language(Language::English)).collect();
    headings.dedup();
    headings
}

#[test]
fn a_line_nearby_stands_above_all_national_lines_but_the_hotline() {
    let (catalog, faults) = added(LINES);
    assert_eq!(faults, [""; 0]);
    let list = catalog.pane(Pane::GetHelp).iter();
    let rows: Vec<&str> = list.map(|listed| &*catalog.entry(listed.entry).id).collect();
    assert_eq!(rows[..5], ["danger-now", "hotline", "what-happens-when-i-call", "near-you-1", "near-you-2"]);
    let headings = headings(&catalog, Pane::GetHelp);
    assert_eq!(headings[..2], ["Near you, from Harbor House (checked May 2, 2026)", "Good to know"]);
}

#[test]
fn a_line_nearby_says_when_somebody_last_made_sure_of_it() {
    let (catalog, _) = added(LINES);
    let told = shown(&catalog, "near-you-2", Setting::Kiosk);
    assert!(
        told.contains("209-444-0124   support") && told.contains("Checked by staff in May 2026."),
        "{told}"
    );
    assert!(told.ends_with("Sources: Harbor House, May 2, 2026."), "{told}");
    assert!(shown(&catalog, "near-you-1", Setting::Kiosk).contains("Hours: 8 p.m. to 8 a.m."));
}

#[test]
fn the_phone_that_can_be_used_is_told_under_the_hotline_where_there_is_one() {
    let (catalog, _) = added(LINES);
    assert!(shown(&catalog, "hotline", Setting::Kiosk).contains("ask at the desk"));
    assert!(!shown(&catalog, "hotline", Setting::Personal).contains("ask at the desk"));
}

#[test]
fn an_event_nearby_comes_before_all_others() {
    let (catalog, _) = added(LINES);
    let first = catalog.pane(Pane::Events).get(1).unwrap();
    assert_eq!(&**catalog.entry(first.entry).title.in_language(Language::English), "Free talk");
    assert_eq!(headings(&catalog, Pane::Events)[0], "Near you, from Harbor House (checked October 3, 2026)");
}

#[test]
fn more_than_five_lines_nearby_leave_room_for_what_to_know() {
    let line = r#"{"name": "Line", "phone": "209-444-0123", "checked": "2026-10-03"}"#;
    let lines = [line; 7].join(",");
    let (catalog, faults) = added(&format!(r#"{{"format": 1, "help_lines": [{lines}]}}"#));
    assert_eq!(faults, [""; 0]);
    let headings = headings(&catalog, Pane::GetHelp);
    let near =
        ["Near you (checked October 3, 2026)", "Good to know", "More near you (checked October 3, 2026)"];
    assert_eq!(headings[..4], [&near[..], &["Other lines for you"]].concat());
}

#[test]
fn the_example_is_sound_but_its_numbers_are_only_for_examples() {
    let named = |name: &str| vec![NamedFile { name: name.into(), text: EXAMPLE.to_owned() }];
    assert_eq!(Catalog::with_files(named("content/examples/help-line.json")).1, []);
    let (_, faults) = Catalog::with_files(named("mine/help-line.json"));
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("help_lines[0].phone: numbers with 555-01 are for examples"), "{told:?}");
}

#[test]
fn a_clock_from_before_the_content_is_known_to_be_wrong() {
    let newest = Catalog::built_in().newest_source().unwrap();
    assert!(newest > date(2025, 9, 1) && newest < date(2026, 11, 22), "{newest}");
}

#[test]
fn a_line_nearby_is_found_before_one_of_the_same_name_from_far_away() {
    let line = r#"{"name": "Childhelp (child abuse)", "phone": "209-444-0123", "checked": "2026-10-03"}"#;
    let (catalog, faults) = added(&format!(r#"{{"format": 1, "help_lines": [{line}]}}"#));
    assert_eq!(faults, [""; 0]);
    let hits = Index::new(&catalog, Setting::Personal).search(&catalog, "childhelp", Language::English);
    let found: Vec<&str> = hits.iter().take(2).map(|hit| &*catalog.entry(hit.entry).id).collect();
    assert_eq!(found, ["near-you-1", "childhelp"]);
}
