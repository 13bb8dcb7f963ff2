//! The built-in pack: complete, valid and with sources; and packs that are added to it.

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use crate::support::{changed, empty_folder, nearly_the_number, timed};
use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::hotline::{EMERGENCY, ENTRY_ID, NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::content::origin::Origin;
use infocus::content::pack::builtin::{EXAMPLE, NEWEST_SOURCE};
use infocus::content::pack::diagnostic::Fault;
use infocus::content::pack::format::MAX_FILES;
use infocus::content::pack::load::{NamedFile, OpenFolder};
use infocus::content::pane::Pane;
use infocus::content::reading::ReadingContext;
use infocus::page::document::parts;
use infocus::search::index::Index;
use infocus::text::Language;
use jiff::civil::date;

/// The relay service for people who cannot hear or speak on a phone.
const RELAY: &str = "711";

fn added(text: &str) -> (Catalog, Vec<String>) {
    let file = NamedFile { name: "added.json".into(), text: text.to_owned() };
    let (catalog, findings) = Catalog::checked(vec![file], None);
    (catalog, findings.faults.iter().map(ToString::to_string).collect())
}

fn entry(id: &str, more: &str) -> String {
    format!(
        r#"{{"format": 1, "entries": [{{"id": "{id}", "pane": "events", "order": 5, "origin": "added",
           "title": "T", {more} "sources": [{{"name": "S", "as_of": "2026-10"}}]}}]}}"#
    )
}

#[test]
fn the_built_in_pack_has_no_fault() {
    assert_eq!(Catalog::checked(Vec::new(), Some(NEWEST_SOURCE)).1.faults, []);
}

#[test]
fn every_entry_has_a_source() {
    for (_, entry) in Catalog::built_in().entries() {
        assert!(!entry.sources.is_empty(), "{}", entry.id);
    }
}

#[test]
fn every_item_of_the_page_is_built_in() {
    let catalog = Catalog::built_in();
    let of_page = |pane: Pane| {
        catalog.entries().filter(|(_, entry)| entry.pane == pane && entry.origin == Origin::Page).count()
    };
    // Four paragraphs and the feature; two questions, and four of each kind, with a "More ..." line; seven sponsors and
    // the footer.
    assert_eq!(of_page(Pane::Overview), 5);
    assert_eq!(of_page(Pane::Qa), 3);
    assert_eq!(of_page(Pane::Events), 5);
    assert_eq!(of_page(Pane::Publications), 5);
    assert_eq!(of_page(Pane::Resources), 5);
    assert_eq!(of_page(Pane::Sponsors), 8);
}

#[test]
fn every_more_entry_links_all_entries_added_to_its_pane() {
    let catalog = Catalog::built_in();
    for pane in [Pane::Qa, Pane::Events, Pane::Publications, Pane::Resources] {
        let (_, more) = catalog.entries().find(|(_, entry)| entry.pane == pane && entry.is_more).unwrap();
        let added: Vec<_> = catalog.added_in(pane).collect();
        assert_eq!(more.see, added, "{}", more.id);
        assert!(added.len() >= 5, "{} leads to {}", more.id, added.len());
    }
}

#[test]
fn the_hotline_entry_has_the_programs_numbers() {
    let catalog = Catalog::built_in();
    let entry = catalog.entry(catalog.find(ENTRY_ID).unwrap());
    assert_eq!(&**entry.help_line.as_ref().unwrap().display(), NUMBER);
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
fn every_problem_of_a_pack_is_reported_at_once() {
    let (_, faults) = added(&entry(
        "Vigil",
        r#""group": "nowhere", "see": ["nobody"], "when": {"from": "2027-02-30"},
           "help_line": {"display": "1-209-555-01", "digits": "1209555012"},
           "links": [{"address": "ftp://example.org"}], "body": ["a\u202eb"],"#,
    ));
    for (path, words) in [
        ("entries[0].id", "may only have lowercase letters, digits and hyphens"),
        ("entries[0].see[0]", "no entry has the id \"nobody\""),
        ("entries[0].when", "\"2027-02-30\" is not a valid date"),
        ("entries[0].help_line", "the displayed number is 1-209-555-01, but the digits are 1209555012"),
        ("entries[0].help_line", "this phone number has 9 digits"),
        ("entries[0].help_line", "this number has no \"tag\""),
        ("entries[0].links[0]", "\"ftp://example.org\" is not a web address"),
        ("entries[0].body[0]", "the character U+202E"),
    ] {
        let is_reported =
            faults.iter().any(|fault| fault.contains(&format!("at {path}: ")) && fault.contains(words));
        assert!(is_reported, "{path}: {words} is not in {faults:#?}");
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
    let reading = ReadingContext { setting, ..ReadingContext::new(catalog, Some(date(2026, 11, 22))) };
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
fn a_line_nearby_is_above_all_national_lines_but_the_hotline() {
    let (catalog, faults) = added(LINES);
    assert_eq!(faults, [""; 0]);
    let list = catalog.pane(Pane::GetHelp).iter();
    let rows: Vec<&str> = list.map(|listed| &*catalog.entry(listed.entry).id).collect();
    assert_eq!(rows[..5], ["danger-now", "hotline", "what-happens-when-i-call", "near-you-1", "near-you-2"]);
    let headings = headings(&catalog, Pane::GetHelp);
    assert_eq!(headings[..2], ["Near you, from Harbor House (checked May 2, 2026)", "Good to know"]);
}

#[test]
fn a_line_nearby_shows_its_last_check_date() {
    let (catalog, _) = added(LINES);
    let text = shown(&catalog, "near-you-2", Setting::Kiosk);
    assert!(
        text.contains("209-444-0124   support") && text.contains("Checked by staff in May 2026."),
        "{text}"
    );
    assert!(text.ends_with("Sources: Harbor House, May 2, 2026."), "{text}");
    assert!(shown(&catalog, "near-you-1", Setting::Kiosk).contains("Hours: 8 p.m. to 8 a.m."));
}

#[test]
fn a_public_phone_is_named_under_the_hotline_in_a_kiosk() {
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
fn more_than_five_lines_nearby_leave_room_for_good_to_know() {
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
    let faults_of = |name: &str, text: &str| {
        let file = NamedFile { name: name.into(), text: text.to_owned() };
        let faults = Catalog::checked(vec![file], None).1.faults;
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    for shipped in ["content/examples/help-line.json", "/opt/infocus/content/examples/help-line.json"] {
        assert_eq!(faults_of(shipped, EXAMPLE), [""; 0]);
    }
    let changed = EXAMPLE.replace("Harbor House", "Haven");
    for (name, text) in [
        ("mine/help-line.json", EXAMPLE),
        ("/srv/examples/help-line.json", EXAMPLE),
        ("/srv/examples/lines.json", EXAMPLE),
        ("content/examples/help-line.json", &changed),
        ("/srv/examples/lines.json", &changed),
    ] {
        let faults = faults_of(name, text);
        assert_eq!(faults.len(), 1, "{name}: {faults:?}");
        assert!(
            faults[0].contains("help_lines[0].phone: numbers with 555-01 are for examples"),
            "{faults:?}"
        );
    }
}

#[test]
fn a_clock_older_than_the_content_is_detected() {
    let catalog = Catalog::built_in();
    let days = catalog.entries().flat_map(|(_, entry)| &entry.sources).map(|source| source.as_of.first_day());
    assert_eq!(days.flatten().max(), Some(NEWEST_SOURCE));
    assert!(NEWEST_SOURCE > date(2025, 9, 1) && NEWEST_SOURCE < date(2026, 11, 22), "{NEWEST_SOURCE}");
}

#[test]
fn a_line_nearby_ranks_above_a_national_one_of_the_same_name() {
    let line = r#"{"name": "Childhelp (child abuse)", "phone": "209-444-0123", "checked": "2026-10-03"}"#;
    let (catalog, faults) = added(&format!(r#"{{"format": 1, "help_lines": [{line}]}}"#));
    assert_eq!(faults, [""; 0]);
    let hits = Index::new(&catalog, Setting::Personal).search(&catalog, "childhelp", Language::English);
    let found: Vec<&str> = hits.iter().take(2).map(|hit| &*catalog.entry(hit.entry).id).collect();
    assert_eq!(found, ["near-you-1", "childhelp"]);
}

#[test]
fn lines_nearby_have_unique_ids_in_file_order() {
    let line =
        |name: &str| format!(r#"{{"name": "{name}", "phone": "209-444-0123", "checked": "2026-10-03"}}"#);
    let files = [["A", "B"], ["C", "D"]].map(|names| {
        let lines = names.map(line).join(",");
        let taken = if names[0] == "A" { "near-you-2" } else { "other" };
        let taken = entry(taken, "");
        let text = taken.replacen('{', &format!("{{\"help_lines\": [{lines}],"), 1);
        NamedFile { name: format!("{}.json", names[0]), text }
    });
    let (catalog, findings) = Catalog::checked(files.into(), None);
    assert_eq!(findings.faults, []);
    let rows: Vec<(&str, &str)> = (catalog.pane(Pane::GetHelp).iter())
        .map(|listed| catalog.entry(listed.entry))
        .filter(|entry| entry.nearby.is_some())
        .map(|entry| (&*entry.id, &**entry.title.in_language(Language::English)))
        .collect();
    assert_eq!(rows, [("near-you-1", "A"), ("near-you-3", "B"), ("near-you-4", "C"), ("near-you-5", "D")]);
}

/// The catalog of a folder with these files, and the names of the files with faults.
fn shown_of(name: &str, files: &[(&str, &str)]) -> (Catalog, Vec<String>) {
    let folder = empty_folder(name);
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    let (catalog, faults) = Catalog::with_folders(OpenFolder::open_all(&[folder]));
    let file = |fault: &Fault| fault.file.rsplit('/').next().unwrap().to_owned();
    (catalog, faults.iter().map(file).collect())
}

/// The complete visible text of a catalog: lists with their headings, and every entry.
fn everything(catalog: &Catalog) -> String {
    let mut text = String::new();
    for pane in Pane::ALL {
        for listed in catalog.pane(pane) {
            let id = &*catalog.entry(listed.entry).id;
            let heading = catalog.group_of(listed).map(|group| group.title.in_language(Language::English));
            writeln!(text, "{heading:?} {id}\n{}", shown(catalog, id, Setting::Kiosk)).unwrap();
        }
    }
    text
}

#[test]
fn invalid_items_are_left_out_without_effect_on_the_rest() {
    let good = r#"{"name": "Night line", "phone": "209-444-0123", "checked": "2026-10-03"}"#;
    let more = r#"{"name": "Day line", "phone": "209-444-0124", "checked": "2026-10-04"}"#;
    let talk = r#"{"name": "Talk", "day": "2026-12-05", "checked": "2026-10-03"}"#;
    let night = entry("night", "").replace(r#"{"format": 1, "entries": ["#, "").replace("]}]}", "]}");
    let pack = |lines: &[&str], events: &[&str], entries: &[&str], rest: &str| {
        let [lines, events, entries] = [lines, events, entries].map(|items| items.join(","));
        format!(
            r#"{{"format": 1, "from": "Harbor House"{rest}, "help_lines": [{lines}], "events": [{events}], "entries": [{entries}]}}"#
        )
    };
    let sound = everything(&shown_of("sound", &[("a.json", &pack(&[good, more], &[talk], &[&night], ""))]).0);
    let bad_line = good.replace("209-444-0123", "209-444-012");
    let old_line = good.replace("2026-10-03", "1999-99-99");
    let misspelled = good.replace("\"phone\"", "\"fone\"");
    let twice = good.replace("\"phone\"", "\"name\": \"Other\", \"phone\"");
    let long = good.replace("Night line", &"x".repeat(300));
    let bad_event = talk.replace("2026-12-05", "soon");
    let unseen = night.replace("\"T\"", "\"T\\u202e\"").replace("night", "other");
    let dangling =
        night.replace("\"sources\"", "\"see\": [\"nobody\"], \"sources\"").replace("night", "other");
    let again = night.replace("\"T\"", "\"Again\"");
    let leads_to_it = night.replace("\"sources\"", "\"see\": [\"other\"], \"sources\"");
    for (number, (text, at_fault)) in [
        (pack(&[&bad_line, good, more], &[talk], &[&night], ""), 1),
        (pack(&[good, &old_line, more], &[talk], &[&night], ""), 1),
        (pack(&[good, more, &misspelled], &[talk], &[&night], ""), 1),
        (pack(&[good, &twice, more], &[talk], &[&night], ""), 1),
        (pack(&[good, &long, more, "7", "null", "[]"], &[talk], &[&night], ""), 4),
        (pack(&[good, more], &[&bad_event, talk, "{}"], &[&night], ""), 4),
        (pack(&[good, more], &[talk], &[&unseen, &night], ""), 1),
        (pack(&[good, more], &[talk], &[&night, &dangling], ""), 1),
        (pack(&[good, more], &[talk], &[&night, &again], ""), 1),
        (pack(&[good, more], &[talk], &[&unseen, &leads_to_it], ""), 1),
        (pack(&[good, more], &[talk], &[&night], r#", "place": 7, "colour": 1"#), 2),
        (pack(&[good, more], &[talk], &[&night], r#", "notice": ["Call the hotline."]"#), 1),
        (pack(&[good, more], &[talk], &[&night], "").replace("\"format\": 1, ", ""), 1),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("left-out-{number}");
        let (catalog, faults) = shown_of(&name, &[("a.json", &text)]);
        assert_eq!(faults, vec!["a.json"; at_fault], "{text}");
        assert_eq!(everything(&catalog), sound, "{text}");
        assert!(catalog.has_added && catalog.place.is_none() && catalog.notice.is_none());
    }
    // An invalid or unreadable file does not affect the others.
    let sound = pack(&[good, more], &[talk], &[&night], "");
    for (number, broken) in ["", "{", "[1]", "{\"format\": 2}", "\u{0}"].into_iter().enumerate() {
        let files = [("a.json", &*sound), ("b.json", broken)];
        let (catalog, faults) = shown_of(&format!("left-out-file-{number}"), &files);
        assert_eq!(faults, ["b.json"], "{broken:?}");
        assert_eq!(everything(&catalog), everything(&shown_of("sound", &files[..1]).0), "{broken:?}");
        let (catalog, faults) = shown_of(&format!("left-out-all-{number}"), &files[1..]);
        assert_eq!((catalog.has_added, faults.len()), (false, 1));
        assert_eq!(everything(&catalog), everything(&Catalog::built_in()));
    }
}

/// The first of two entries with one ID is shown, or the second if the first is left out.
#[test]
fn a_left_out_entry_does_not_shadow_another_with_its_id() {
    let item =
        |more: &str| entry("night", more).replace(r#"{"format": 1, "entries": ["#, "").replace("]}]}", "]}");
    let second = item("").replace("\"T\"", "\"Second\"");
    let text = format!(r#"{{"format": 1, "entries": [{},{second}]}}"#, item(r#""see": ["nobody"],"#));
    let (catalog, faults) = shown_of("left-out-first", &[("a.json", &text)]);
    assert_eq!(faults.len(), 2, "{text} {faults:?}");
    assert_eq!(
        &**catalog.entry(catalog.find("night").unwrap()).title.in_language(Language::English),
        "Second"
    );
}

/// A heading is drawn once, even if a built-in entry is between two entries of its group.
#[test]
fn entries_that_split_a_group_are_left_out_together() {
    let entries: Vec<String> = (0..2_000)
        .map(|number| {
            let group = if number % 1_999 == 0 { r#""group": "g","# } else { "" };
            let entry = entry(&format!("e-{number}"), group);
            entry
                .replace(r#"{"format": 1, "entries": ["#, "")
                .replace("]}]}", "]}")
                .replace("\"order\": 5", &format!("\"order\": {}", 9_000 + number))
        })
        .collect();
    let text = format!(
        r#"{{"format": 1, "groups": [{{"id": "g", "pane": "events", "title": "G"}}], "entries": [{}]}}"#,
        entries.join(",")
    );
    let ((catalog, faults), took) = timed(|| shown_of("left-out-between", &[("a.json", &text)]));
    assert_eq!(faults.len(), 1_998);
    assert!(
        catalog.find("e-0").is_some() && catalog.find("e-1999").is_some() && catalog.find("e-1").is_none()
    );
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn no_added_entry_ranks_above_or_beside_the_hotline_and_911() {
    let line =
        |name: &str| format!(r#"{{"name": "{name}", "phone": "209-444-0123", "checked": "2026-10-03"}}"#);
    let entries: Vec<String> = [i32::MIN, -7, 0, 1, 10, 15, 20, 25, 30, 35, 40]
        .iter()
        .map(|order| {
            let id = format!("e{}", order.unsigned_abs());
            let also = format!(r#""also_in": [{{"pane": "get-help", "order": {order}}}],"#);
            let listed = if *order == 15 { also } else { String::new() };
            let entry = entry(
                &id,
                &format!(r#"{listed} "tag": "support", "help_line": {{"display": "209-444-0124", "digits": "2094440124"}},"#),
            );
            let entry = entry.replace(r#"{"format": 1, "entries": ["#, "").replace("]}]}", "]}");
            let (pane, order) = if *order == 15 { ("resources", 90_015) } else { ("get-help", *order) };
            entry.replace("\"order\": 5", &format!("\"order\": {order}")).replace("\"pane\": \"events\"", &format!("\"pane\": \"{pane}\""))
        })
        .collect();
    let text = format!(
        r#"{{"format": 1, "help_lines": [{}], "entries": [{}]}}"#,
        [line("Danger now: trafficking night line"), line("Harbor trafficking hotline")].join(","),
        entries.join(",")
    );
    let (catalog, faults) = added(&text);
    assert_eq!(faults, [""; 0]);
    let first: Vec<&str> =
        catalog.pane(Pane::GetHelp).iter().take(4).map(|listed| &*catalog.entry(listed.entry).id).collect();
    assert_eq!(first, ["danger-now", "hotline", "what-happens-when-i-call", "near-you-1"]);
    for pane in Pane::ALL.into_iter().filter(|pane| *pane != Pane::GetHelp) {
        for id in ["hotline", "danger-now"] {
            assert_eq!(catalog.position_in(pane, catalog.find(id).unwrap()), None, "{id} in {pane:?}");
        }
    }
    let index = Index::new(&catalog, Setting::Kiosk);
    for (query, id) in [
        ("hotline", "hotline"),
        ("danger now", "danger-now"),
        ("trafficking", "hotline"),
        ("trafficking hotline", "hotline"),
        ("911", "danger-now"),
    ] {
        let hits = index.search(&catalog, query, Language::English);
        let place = |id: &str| hits.iter().position(|hit| &*catalog.entry(hit.entry).id == id);
        let near = ["near-you-1", "near-you-2"].into_iter().filter_map(place).min();
        assert!(
            near.is_none_or(|near| place(id).is_some_and(|own| own < near)),
            "{query}: {:?}",
            hits.iter().map(|hit| (&*catalog.entry(hit.entry).id, hit.score)).take(4).collect::<Vec<_>>()
        );
    }
}

/// Each message names the field that the author of the file can change.
#[test]
fn imitations_of_the_hotline_are_refused_in_every_field() {
    let (near, near_text) = (nearly_the_number(), changed(TEXT_NUMBER, 5));
    let text = r#"{"format": 1, "from": "National Human Trafficking Hotline", "help_lines": [
            {"name": {"en": "Line", "es": "Línea Nacional contra la Trata de Personas"}, "phone": "NEAR",
             "hours": {"en": "Always. The old number is closed.", "es": "Siempre"}, "checked": "2026-10-03"},
            {"name": "Emergency 911", "phone": "912", "for_whom": "Text WORD to ALIKE", "checked": "2026-10-03"}],
          "events": [{"name": "The hotline has moved", "day": "2026-12-05", "checked": "2026-10-03"}],
          "groups": [{"id": "g", "pane": "qa", "title": "National hotline"}],
          "entries": [{"id": "a", "pane": "get-help", "order": 0, "origin": "added", "title": "Nаtional Hоtline",
             "facts": ["NEAR"], "body": {"en": ["One.", "Use this one instead."], "es": ["Uno."]},
             "body_in": {"kiosk": ["911 is closed."]}, "links": [{"label": "Hotline closed", "address": "https://example.org"}],
             "tag": "support", "help_line": {"display": "NEAR", "digits": "DIGITS"},
             "sources": [{"name": "S", "as_of": "2026-10"}]},
             {"id": "b", "pane": "publications", "order": 1, "origin": "added", "title": "National Human Trafficking Hotline statistics",
             "sources": [{"name": "National Human Trafficking Hotline", "as_of": "2026-10"}]}]}"#;
    let text = text.replace("NEAR", &near).replace("DIGITS", &near.replace('-', ""));
    let (catalog, faults) = added(&text.replace("WORD", TEXT_WORD).replace("ALIKE", &near_text));
    let reported: Vec<(&str, &str)> = faults
        .iter()
        .map(|fault| {
            let (place, words) = fault.split_once(", at ").unwrap().1.split_once(": ").unwrap();
            (place, words.split([' ', ',']).take(5).last().map_or(words, |_| &words[..20]))
        })
        .collect();
    assert_eq!(
        reported,
        [
            ("from", "this name could be m"),
            ("help_lines[0].name.es", "this name could be m"),
            ("help_lines[0].phone", "this number is so cl"),
            ("help_lines[0].hours", "this can be read to "),
            ("help_lines[1].name", "this name could be m"),
            ("help_lines[1].phone", "no US number has the"),
            ("help_lines[1].for_whom", "this number is so cl"),
            ("events[0].name", "this can be read to "),
            ("groups[0].title", "this name could be m"),
            ("entries[0].title", "this name could be m"),
            ("entries[0].facts[0]", "this number is so cl"),
            ("entries[0].body.en[1]", "this can be read to "),
            ("entries[0].body_in.kiosk[0]", "this can be read to "),
            ("entries[0].links[0].label", "this can be read to "),
            ("entries[0].help_line", "this number is so cl"),
        ]
    );
    assert!(catalog.find("b").is_some());
}

#[test]
fn library_records_that_imitate_the_hotline_are_refused() {
    let folder = empty_folder("imitating-records");
    let record = |id: &str, title: &str, rest: &str| {
        format!(
            r#"{{"id": "{id}", "title": "{title}"{rest}, "sources": [{{"name": "S", "as_of": "2017"}}]}}"#
        )
    };
    let near = nearly_the_number();
    let digits = near.replace('-', "");
    let line = format!(r#", "tag": "support", "help_line": {{"display": "{near}", "digits": "{digits}"}}"#);
    let records = [
        record("a", "A study of the National Human Trafficking Hotline, 2007 to 2016", ""),
        record("b", "National Human Trafficking Hotline", ""),
        record("c", "Night line", &line),
        record("d", "Night line", r#", "body": ["The hotline is closed."]"#),
    ];
    fs::write(folder.join("a.jsonl"), records.join("\n")).unwrap();
    let (mut catalog, faults) = Catalog::with_folders(OpenFolder::open_all(&[folder]));
    assert_eq!(faults, []);
    catalog.load_whole();
    assert!(catalog.find("a").is_some());
    assert!(["b", "c", "d"].iter().all(|id| catalog.find(id).is_none()));
    let lines: Vec<_> =
        catalog.library_faults().0.iter().map(|fault| fault.place.position.unwrap().0).collect();
    assert_eq!(lines, [2, 3, 4]);
}

/// The largest number of events that two folders may contain. They took over a minute when each was inserted
/// separately.
#[test]
fn many_events_nearby_load_quickly() {
    let event = r#"{"name": "Talk", "day": "2026-12-05", "checked": "2026-10-03"}"#;
    let text = format!(r#"{{"format": 1, "events": [{}]}}"#, [event; 100].join(","));
    let file = |number: usize| NamedFile { name: format!("{number}.json"), text: text.clone() };
    let files = (0..2 * MAX_FILES).map(file).collect();
    let ((catalog, findings), took) = timed(|| Catalog::checked(files, None));
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert_eq!(findings.faults, []);
    assert!(catalog.find(&format!("near-you-{}", 200 * MAX_FILES)).is_some());
}
