//! Malicious and corrupt packs: the program does not crash, does not let them control a terminal, and still prints the
//! built-in content.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use infocus::commands::calendar::calendar;
use infocus::commands::check::check;
use infocus::commands::hotlines;
use infocus::commands::paper::card;
use infocus::content::catalog::Catalog;
use infocus::content::entry::Setting;
use infocus::content::hotline::{EMERGENCY_ID, ENTRY_ID, NUMBER};
use infocus::content::pack::load::OpenFolder;
use infocus::content::pane::Pane;
use infocus::content::phone::Phone;
use infocus::content::reading::ReadingContext;
use infocus::page::document::parts;
use infocus::text::Language;

use crate::support::{CommandOutput, depth, empty_folder, nearly_the_number, run};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthChar;

/// The number of packs. They come from one seed, so each run has the same.
fn packs() -> usize {
    depth(50, 200)
}

/// Texts that control a terminal or deceive the eye.
const ESCAPES: [&str; 12] = [
    "\u{1b}[2J\u{1b}[31m",
    "\u{1b}]52;c;aGk=\u{7}",
    "\u{1b}]0;title\u{1b}\\",
    "\u{9b}5n",
    "\u{90}q\u{9c}",
    "\u{202e}txet\u{2066}",
    "a\u{200b}\u{200d}\u{feff}b",
    "\u{0}",
    "\r\n\t\u{8}\u{7f}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{e0041}\u{fffe}",
    "\u{2028}\u{85}",
];

/// A pack with every field.
fn sound() -> Value {
    let both = |text: &str| json!({ "en": text, "es": text });
    json!({
        "$schema": "schema.json",
        "format": 1,
        "from": "Harbor House",
        "place": both("Ask at the desk."),
        "notice": { "en": ["Laundry on Monday."], "es": ["Lavado el lunes."] },
        "help_lines": [{
            "id": "desk", "name": both("Desk"), "phone": "209-444-0124", "extension": "5",
            "text": { "number": "741741", "word": "SAFE" }, "website": "https://example.org/desk",
            "chat": "https://example.org/chat", "email": "desk@example.org", "address": both("12 Main Street"),
            "area": both("San Joaquin County"), "hours": "always",
            "open": [{ "days": "every day", "from": "20:00", "to": "08:00" }], "zone": "America/Los_Angeles",
            "languages": both("English"), "for_whom": "everyone", "cost": both("Free"),
            "accessibility": both("No steps"), "checked": "2026-10-03", "checked_by": "A.", "source_kind": "operator",
            "review_by": "2206-01-01", "tag": "support"
        }],
        "events": [{
            "id": "talk", "name": "Talk", "day": "2206-12-05", "last_day": "2206-12-06", "time": "2 p.m.",
            "start": "14:00", "end": "16:00", "zone": "America/Los_Angeles", "place": "Room 2",
            "address": both("12 Main Street"), "area": "San Joaquin County", "phone": "209-444-0125", "extension": "6",
            "text": { "number": "741742" }, "website": "https://example.org/talk", "chat": "https://example.org/chat",
            "email": "talk@example.org", "languages": both("English"), "for_whom": both("all"), "cost": "Free",
            "accessibility": "A ramp", "checked": "2026-10-03", "checked_by": "A.", "source_kind": "press",
            "review_by": "2206-01-01"
        }],
        "groups": [{ "id": "near", "pane": "get-help", "title": both("Near you") }],
        "entries": [
            {
                "id": "night-line", "pane": "get-help", "order": 900, "group": "near", "origin": "added",
                "also_in": [{ "pane": "resources", "order": 900 }],
                "title": both("Night line"), "facts": ["Harbor", both("Open")], "tag": "support",
                "help_line": { "display": "1-209-444-0123", "digits": "12094440123" },
                "text": { "number": "741743", "word": "NIGHT" },
                "body": { "en": ["One.", "Two."], "es": ["Uno.", "Dos."] },
                "body_in": { "kiosk": ["Ask."], "ssh": ["Call."] },
                "links": [{ "label": both("Page"), "address": "https://example.org/" }],
                "see": ["vigil", "hotline"], "more": false, "keywords": ["night"],
                "sources": [{ "name": "County", "as_of": "2026-10", "address": "https://example.org/", "source_kind": "agency" }],
                "review_by": "2206-10-03"
            },
            {
                "id": "vigil", "pane": "events", "order": 900, "origin": "added", "title": "Vigil",
                "when": { "from": "2207-02-27", "to": "2207-03-01", "time": "14:00", "zone": "America/New_York" },
                "replaced": { "by": "night-line", "year": 2026 },
                "sources": [{ "name": "County", "as_of": "undated" }]
            }
        ]
    })
}

/// The JSON pointers of all values in a pack.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{number}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn any_pointer() -> impl Strategy<Value = String> {
    let mut found = Vec::new();
    pointers(&sound(), "", &mut found);
    proptest::sample::select(found)
}

fn any_escape() -> impl Strategy<Value = String> {
    proptest::sample::select(&ESCAPES[..]).prop_map(str::to_owned)
}

/// The pack with one value replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut pack = sound();
    *pack.pointer_mut(pointer).unwrap() = value;
    pack
}

/// The pack with `text` appended to each of its strings, and to keys if `in_keys`.
fn everywhere(value: &Value, text: &str, in_keys: bool) -> Value {
    match value {
        Value::String(own) => format!("{own}{text}").into(),
        Value::Array(items) => items.iter().map(|item| everywhere(item, text, in_keys)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let name = if in_keys { format!("{name}{text}") } else { name.clone() };
                (name, everywhere(value, text, in_keys))
            })
            .collect(),
        other => other.clone(),
    }
}

/// The text of a pack with one value spelled in a way that `serde_json::Value` cannot represent.
fn written_at(pointer: &str, spelling: &str) -> Vec<u8> {
    let text = serde_json::to_string(&with(pointer, json!("PLACE"))).unwrap();
    text.replace("\"PLACE\"", spelling).into_bytes()
}

/// A pack that is broken in one way.
fn any_pack() -> impl Strategy<Value = Vec<u8>> {
    let wrong = prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-7)),
        Just(json!(1.5)),
        Just(json!("")),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[{}]])),
        Just(json!({ "en": {}, "fr": 1 })),
        (1_usize..4_000).prop_map(|length| json!("ñ".repeat(length))),
        (1_usize..300).prop_map(|count| json!(vec!["a"; count])),
    ];
    let odd = prop_oneof![
        Just("1e999"),
        Just("99999999999999999999"),
        Just("-1e-999"),
        Just("\"\\ud800\""),
        Just("\"\\udfff\\ud800\""),
        Just("\"\\u0000\\u001b[31m\\u009b\""),
        Just("{\"en\": \"a\", \"en\": \"b\"}"),
        Just("{\"\\ud800\": 1}"),
        Just("NaN"),
        Just("'a'"),
    ];
    let long = (5_usize..22).prop_map(|doubled| format!("\"{}", "x\\u001b".repeat((1 << doubled) / 7)));
    prop_oneof![
        4 => (any_pointer(), wrong).prop_map(|(pointer, value)| with(&pointer, value).to_string().into_bytes()),
        2 => (any_pointer(), odd).prop_map(|(pointer, spelling)| written_at(&pointer, spelling)),
        2 => (any_escape(), any::<bool>())
            .prop_map(|(text, in_keys)| everywhere(&sound(), &text, in_keys).to_string().into_bytes()),
        2 => (any_pointer(), any_escape())
            .prop_map(|(pointer, text)| with(&pointer, text.into()).to_string().into_bytes()),
        1 => (any_pointer(), any_escape()).prop_map(|(pointer, text)| written_at(&pointer, &format!("\"{text}\""))),
        3 => any::<prop::sample::Index>().prop_map(|end| {
            let text = serde_json::to_string_pretty(&sound()).unwrap().into_bytes();
            text[..end.index(text.len())].to_vec()
        }),
        2 => (any::<prop::sample::Index>(), prop::collection::vec(128_u8.., 1..4)).prop_map(|(at, bytes)| {
            let mut text = sound().to_string().into_bytes();
            let at = at.index(text.len());
            text.splice(at..at, bytes);
            text
        }),
        1 => (any_pointer(), 1_usize..100_000).prop_map(|(at, depth)| written_at(&at, &"[{\"a\":".repeat(depth))),
        1 => (any_pointer(), 1_usize..40)
            .prop_map(|(at, depth)| written_at(&at, &("[".repeat(depth) + &"]".repeat(depth)))),
        1 => (any_pointer(), long).prop_map(|(pointer, text)| written_at(&pointer, &(text + "\""))),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ]
}

/// A file name that may be as hostile as the content.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("lines".to_owned()),
        1 => any_escape().prop_map(|text| text.replace('\0', "")),
    ]
}

/// Asserts that the output controls no terminal and that the program did not crash.
#[track_caller]
fn is_harmless(said: &CommandOutput, arguments: &[&str], pack: &Path) {
    let message = || format!("{arguments:?} of {}: {said:?}", pack.display());
    assert!(matches!(said.status, Some(0..=2)), "{}", message());
    assert!(!said.err.contains("panicked") && !said.out.contains("panicked"), "{}", message());
    // Search results are separated by tabs.
    let may_stand = |letter| letter == '\n' || letter == '\t' && arguments.contains(&"search");
    let is_bad = |letter: char| {
        letter.is_control() && !may_stand(letter)
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!said.out.contains(is_bad) && !said.err.contains(is_bad), "{}", message());
}

/// The output of the program without added content.
struct Plain {
    print: Vec<String>,
    hotlines: Vec<String>,
}

impl Plain {
    fn new() -> Self {
        let lines = |arguments: &[&str]| run(arguments).out.lines().map(str::to_owned).collect();
        Self { print: lines(&["print"]), hotlines: lines(&["hotlines"]) }
    }

    /// Asserts that all built-in lines are present, in order.
    #[track_caller]
    fn is_all_in(built_in: &[String], said: &CommandOutput) {
        // Valid items of a pack are between these lines, and change numbers and columns.
        let bare = |line: &str| {
            let words =
                line.split_whitespace().filter(|word| word.trim_end_matches('.').parse::<u32>().is_err());
            words.collect::<Vec<_>>().join(" ")
        };
        let mut rest = said.out.lines();
        for line in built_in.iter().map(|line| bare(line)) {
            assert!(rest.any(|other| bare(other) == line), "{line} is missing in {said:?}");
        }
    }

    fn try_pack(&self, folder: &Path) {
        let name = folder.to_str().unwrap();
        let check = run(&["check", name]);
        is_harmless(&check, &["check"], folder);
        for arguments in [&["print"][..], &["hotlines"], &["search", "passport"], &[]] {
            let said = run(&[&["--content", name], arguments].concat());
            is_harmless(&said, arguments, folder);
            // Faulty items are left out, and valid ones are used.
            assert_eq!(said.status == Some(0), check.status == Some(0), "{check:?} {said:?}");
            match arguments {
                ["hotlines"] if check.status != Some(0) => Self::is_all_in(&self.hotlines, &said),
                ["print"] | [] if check.status != Some(0) => Self::is_all_in(&self.print, &said),
                _ => assert!(!said.out.is_empty()),
            }
        }
    }
}

#[test]
fn no_pack_does_any_harm() {
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (plain, strategy) = (Plain::new(), (any_name(), any_pack()));
    let mut sound = 0;
    for number in 0..packs() {
        let (name, text) = strategy.new_tree(&mut runner).unwrap().current();
        let folder = hostile_folder(number);
        fs::write(folder.join(format!("{name}.json")), &text).unwrap();
        plain.try_pack(&folder);
        sound += usize::from(run(&["check", folder.to_str().unwrap()]).status == Some(0));
        fs::remove_dir_all(folder).unwrap();
    }
    // The test is meaningless unless most packs are hostile.
    assert!(sound < packs() / 4, "{sound} are sound");
}

fn hostile_folder(number: usize) -> PathBuf {
    empty_folder(&format!("hostile-{number}"))
}

/// The pack that all others derive from is valid, so every fault was introduced by the test.
#[test]
fn the_original_pack_is_valid() {
    let folder = empty_folder("hostile-before");
    fs::write(folder.join("lines.json"), sound().to_string()).unwrap();
    let said = check(&[folder], Some(jiff::civil::date(2026, 11, 22)), Language::English).unwrap();
    assert!(said.is_sound && said.text.ends_with("No problems. 1 note. 4 entries.\n"), "{}", said.text);
}

/// What the original pack lacks is never tried.
#[test]
fn the_original_pack_has_every_field_of_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../content/schema.json")).unwrap();
    for (list, name) in [("help_lines", "RawLocalLine"), ("events", "RawLocalEvent"), ("entries", "RawEntry")]
    {
        let sound = sound();
        let items = sound[list].as_array().unwrap();
        let mut fields = schema["$defs"][name]["properties"].as_object().unwrap().keys();
        let lacking = fields.find(|field| !items.iter().any(|item| item.get(field).is_some()));
        assert_eq!(lacking, None, "no item of {list} has it");
    }
}

/// The number of packs with one broken item.
fn broken_packs() -> usize {
    depth(200, 10_000)
}

/// A mark in every broken item, which must never be shown.
const MARK: &str = "Zzyzx";

/// The lists of a pack.
const LISTS: [&str; 3] = ["help_lines", "events", "entries"];

fn sound_items(list: &str) -> Vec<Value> {
    let entry = |id: &str, pane: &str, order: i32| {
        json!({
            "id": id, "pane": pane, "order": order, "origin": "added", "title": { "en": id, "es": id }, "tag": "support",
            "help_line": { "display": "1-209-444-0123", "digits": "12094440123", "extension": "5" },
            "body": [format!("If no one answers, call {NUMBER}.")], "links": [{ "address": "https://example.org/" }],
            "see": ["hotline"], "sources": [{ "name": "County", "as_of": "2026-10" }]
        })
    };
    match list {
        "help_lines" => ["Night line", "Day line", "Harbor House", "Legal aid", "Shelter", "Food", "Rides"]
            .map(|name| json!({
                "name": name, "phone": "209-444-0124", "text": { "number": "741741", "word": "SAFE" },
                "website": "https://example.org/", "chat": "https://example.org/chat", "email": "desk@example.org",
                "address": "12 Main Street", "area": "San Joaquin County",
                "hours": { "en": "Always", "es": "Siempre" },
                "open": [{ "days": "every day", "from": "00:00", "to": "24:00" }], "zone": "America/Los_Angeles",
                "languages": "English", "for_whom": "Everyone", "cost": "Free", "accessibility": "No steps",
                "checked": "2026-10-03"
            }))
            .to_vec(),
        "events" => ["Talk", "Dinner"]
            .map(|name| json!({
                "name": name, "day": "2206-12-05", "last_day": "2206-12-06", "time": "2 p.m.", "start": "14:00",
                "end": "16:00", "zone": "America/Los_Angeles", "place": "Room 2", "address": "12 Main Street",
                "phone": "209-444-0125", "website": "https://example.org/", "email": "talk@example.org",
                "cost": "Free", "checked": "2026-10-03"
            }))
            .to_vec(),
        _ => {
            let mut grouped = [entry("one", "get-help", 901), entry("two", "get-help", 902)];
            for entry in &mut grouped {
                entry["group"] = "near".into();
            }
            let [one, two] = grouped;
            vec![one, entry("three", "qa", 900), two]
        }
    }
}

/// A pack with the valid items, and one more in one of the lists.
fn pack_with(extra: Option<(&str, usize, &str)>) -> String {
    let lists = LISTS.map(|list| {
        let mut items: Vec<String> = sound_items(list).iter().map(Value::to_string).collect();
        if let Some((_, at, item)) = extra.filter(|(extra, ..)| *extra == list) {
            items.insert(at.min(items.len()), item.to_owned());
        }
        format!("\"{list}\": [{}]", items.join(",\n"))
    });
    format!(
        "{{\"format\": 1, \"from\": \"Harbor House\", \"groups\": [{{\"id\": \"near\", \"pane\": \"get-help\", \"title\": \"Near\"}}], {}}}",
        lists.join(",\n")
    )
}

/// All visible text of added content: lists with headings and numbers, entries, cards and the calendar.
fn all_shown(catalog: &Catalog) -> String {
    let mut text = card(catalog);
    for language in Language::ALL {
        let reading = ReadingContext {
            language,
            setting: Setting::Kiosk,
            ..ReadingContext::new(catalog, Some(jiff::civil::date(2026, 11, 22)))
        };
        text += &hotlines::card(&reading);
        text += &calendar(&reading);
        for listed in Pane::ALL.into_iter().flat_map(|pane| catalog.pane(pane)) {
            let entry = catalog.entry(listed.entry);
            let heading = catalog.group_of(listed).map(|group| group.title.in_language(language));
            let number = entry.help_line.as_ref().map(Phone::display);
            writeln!(text, "{heading:?} {} {number:?}", entry.id).unwrap();
            let is_added = entry.nearby.is_some() || ["one", "two", "three"].contains(&&*entry.id);
            for (_, part) in parts(&reading, listed.entry).iter().filter(|_| is_added) {
                writeln!(text, "{part}").unwrap();
            }
        }
    }
    text
}

/// Values of the wrong type, or of none.
fn any_wrong_kind() -> impl Strategy<Value = String> {
    proptest::sample::select(
        &["7", "true", "[7]", "{\"fr\": 1}", "1e999", "\"\\ud800\"", "\"\"", "\" \\u200b\"", "\"a\\u202eb\""]
            [..],
    )
    .prop_map(str::to_owned)
}

/// Texts of the right type that must not be shown, each for one field.
fn any_wrong_text() -> impl Strategy<Value = (&'static str, String)> {
    let all = [
        ("name", "National Human Trafficking Hotline"),
        ("name", "L\u{ed}nea Nacional contra la Trata de Personas"),
        ("name", "N\u{430}tional H\u{43e}tline"),
        ("name", "911"),
        ("title", "Human Trafficking Hotline"),
        ("title", "h0tl1ne"),
        ("phone", "{near}"),
        ("phone", "209-444-012"),
        ("phone", "1 800 run away"),
        ("phone", "29-444-01234"),
        ("phone", "209-555-0123"),
        ("phone", "912"),
        ("phone", "ask"),
        ("hours", "The old number is closed."),
        ("for_whom", "Use this one instead."),
        ("hours", "Call {near}"),
        ("for_whom", "El n\u{fa}mero de arriba cambi\u{f3}."),
        ("time", "The hotline has moved here."),
        ("place", "911 is closed"),
        ("checked", "2026-02-30"),
        ("checked", "soon"),
        ("checked", "10/03/2026"),
        ("day", "tomorrow"),
        ("day", "2026-13-01"),
        ("review_by", "soon"),
        ("source_kind", "friend"),
        ("website", "ftp://example.org"),
        ("website", "https://humantraffickinghotline-us.org"),
        ("chat", "https://example.org@chat.example/"),
        ("chat", "https://ex\u{430}mple.org/"),
        ("email", "nobody"),
        ("email", "help@national-human-trafficking-hotline.net"),
        ("cost", "Free. The hotline above charges."),
        ("area", "{near}"),
        ("address", "Headquarters of the National Human Trafficking Hotline"),
        ("accessibility", "Police listen to the hotline."),
        ("languages", "The old number is closed."),
        ("zone", "ET"),
        ("open", "always"),
        ("last_day", "2026-12-01"),
        ("start", "2 p.m."),
        ("end", "24:30"),
        ("tag", "friend"),
        ("id", "Upper Case"),
        ("id", "hotline"),
        ("pane", "nowhere"),
        ("origin", "page"),
        ("group", "nobody"),
        ("order", "first"),
    ];
    proptest::sample::select(all.to_vec())
        .prop_map(|(field, text)| (field, text.replace("{near}", &nearly_the_number())))
}

/// An item that is broken in one way and contains the mark.
fn any_broken_item(list: &'static str) -> impl Strategy<Value = String> {
    let items = sound_items(list);
    let whole = proptest::sample::select(&["7", "null", "\"a\"", "[]", "{}", "[[{}]]", "1e999"][..])
        .prop_map(str::to_owned);
    let item = proptest::sample::select(items).prop_map(move |mut item| {
        let title = if list == "entries" { "title" } else { "name" };
        item[title] = MARK.into();
        if list == "entries" {
            item["id"] = "broken".into();
        }
        item
    });
    // An item without an optional field is not broken.
    let needed: &[&str] = match list {
        "help_lines" => &["name", "phone", "checked"],
        "events" => &["name", "day", "checked"],
        _ => &["id", "pane", "order", "origin", "title", "sources", "tag"],
    };
    let with = |item: &Value, field: &str, spelling: &str| {
        let mut item = item.clone();
        item[field] = "PLACE".into();
        item.to_string().replace("\"PLACE\"", spelling)
    };
    let texts = ["name", "title", "phone", "hours", "checked", "day", "time", "place", "id", "display"];
    let is_text = move |item: &Value, field: &str| item.get(field).is_some() && texts.contains(&field);
    prop_oneof![
        1 => whole,
        3 => (item.clone(), proptest::sample::select(needed)).prop_map(|(mut item, field)| {
            // Without a number there are other ways to reach a line.
            let field = if field == "phone" { "checked" } else { field };
            item.as_object_mut().unwrap().remove(field);
            item.to_string()
        }),
        4 => (item.clone(), proptest::sample::select(needed), any_wrong_kind()).prop_map(move |(item, field, wrong)| {
            // An order is a number, and an empty text is a fault.
            if field == "order" && wrong == "7" { with(&item, field, "7.5") } else { with(&item, field, &wrong) }
        }),
        6 => (item.clone(), any_wrong_text()).prop_map(move |(item, (field, text))| {
            with(&item, field, &json!(text).to_string())
        }),
        2 => (item.clone(), "[a-z]{3,8}x").prop_map(move |(item, field)| with(&item, &field, "1")),
        2 => item.clone().prop_map(move |item| {
            let (name, value) = item.as_object().unwrap().iter().next().unwrap();
            item.to_string().replacen('{', &format!("{{{}:{value},", json!(name)), 1)
        }),
        2 => (item.clone(), any_escape(), proptest::sample::select(needed)).prop_map(move |(item, text, field)| {
            let field = if is_text(&item, field) { field } else { needed[0] };
            let text = if text.contains(|letter: char| letter > '\u{7e}' && !letter.is_whitespace() || letter == '\u{1b}' || letter == '\0') { text } else { "a\u{202e}b".into() };
            with(&item, field, &json!(format!("{MARK}{text}\u{200b}")).to_string())
        }),
        1 => (item, 201_usize..3_000).prop_map(move |(item, length)| {
            with(&item, if list == "entries" { "title" } else { "name" }, &format!("\"{}\"", "x".repeat(length)))
        }),
    ]
}

fn any_broken() -> impl Strategy<Value = (&'static str, String)> {
    prop_oneof![
        any_broken_item("help_lines").prop_map(|item| ("help_lines", item)),
        any_broken_item("events").prop_map(|item| ("events", item)),
        any_broken_item("entries").prop_map(|item| ("entries", item)),
    ]
}

/// Whether each character takes a column, but for marks on the one before.
fn columns_are_seen(text: &str) -> bool {
    text.lines().flat_map(str::chars).all(|letter| letter.width().is_some_and(|width| width > 0))
}

#[test]
fn any_broken_item_is_left_out_without_effect_on_the_rest() {
    let began = Instant::now();
    let folder = empty_folder("hostile-among-sound");
    let shown = |files: &[(&str, &str)]| {
        for (name, text) in files {
            fs::write(folder.join(name), text).unwrap();
        }
        let (catalog, faults) = Catalog::with_folders(OpenFolder::open_all(std::slice::from_ref(&folder)));
        for (name, _) in files {
            fs::remove_file(folder.join(name)).unwrap();
        }
        assert!(catalog.has_added);
        (all_shown(&catalog), faults)
    };
    let (sound, faults) = shown(&[("b.json", &pack_with(None))]);
    assert_eq!(faults, []);
    let is_invisible = |letter: char| letter.is_control() && !matches!(letter, '\r' | '\n');
    assert!(!sound.contains(is_invisible) && columns_are_seen(&sound), "{sound:?}");
    let first = [EMERGENCY_ID, ENTRY_ID].map(|id| sound.find(&format!(" {id} Some")));
    let added = sound.find(" near-you-1 Some");
    assert!(first[0] < first[1] && first[1] < added && added.is_some(), "{sound}");
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy = (any_broken(), 0_usize..8, 0_usize..4);
    for _ in 0..broken_packs() {
        let ((list, item), at, elsewhere) = strategy.new_tree(&mut runner).unwrap().current();
        // In the same file, or in one before or after it.
        let own = pack_with(Some((list, at, &item)));
        let other = format!("{{\"format\": 1, \"{list}\": [{item}]}}");
        let (visible, faults) = match elsewhere {
            0 => shown(&[("a.json", &other), ("b.json", &pack_with(None))]),
            1 => shown(&[("b.json", &pack_with(None)), ("c.json", &other)]),
            _ => shown(&[("b.json", &own)]),
        };
        assert!(!faults.is_empty(), "nothing is wrong with {item} in {list}");
        assert!(
            visible == sound && !visible.contains(MARK),
            "{item} in {list} changes what is shown: {faults:#?}"
        );
    }
    println!("{} packs in {:?}", broken_packs(), began.elapsed());
}
