//! Help lines and events nearby: one number wherever it is shown, said, dialed or encoded, every field where a caller
//! looks for it, and events that a calendar recognizes again.

use infocus::app::model::World;
use infocus::app::profile::Profile;
use infocus::app::share_item::{ShareKind, own_share_items};
use infocus::commands::calendar::calendar;
use infocus::commands::paper::card;
use infocus::commands::{hotlines, print};
use infocus::content::catalog::Catalog;
use infocus::content::pack::load::NamedFile;
use infocus::content::reading::ReadingContext;
use infocus::page::document::{dialogue_parts, parts};
use infocus::text::Language;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use ratatui::layout::Size;
use serde_json::{Value, json};

use crate::support::talk::{SIZE, Talk};
use crate::support::visit::Visit;
use ratatui_thrift::Capabilities;

const TODAY: Date = date(2026, 11, 22);

/// The catalog with these files, and what `infocus check` says about them.
fn checked(packs: &[Value]) -> (Catalog, Vec<String>) {
    let name = |number: usize| format!("{number}.json");
    let files = packs
        .iter()
        .enumerate()
        .map(|(number, pack)| NamedFile { name: name(number), text: pack.to_string() });
    let (catalog, findings) = Catalog::checked(files.collect(), None);
    let said = findings.faults.iter().map(ToString::to_string).collect();
    (catalog.with_next_dates_first(Some(TODAY)), said)
}

#[track_caller]
fn sound(packs: &[Value]) -> Catalog {
    let (catalog, said) = checked(packs);
    assert_eq!(said, [""; 0]);
    catalog
}

fn line(more: &Value) -> Value {
    let mut line = json!({ "name": "Night desk", "checked": "2026-10-03" });
    line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "format": 1, "help_lines": [line] })
}

fn event(more: &Value) -> Value {
    let mut event = json!({ "name": "Free talk", "day": "2026-12-05", "checked": "2026-10-03" });
    event.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    event
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A calendar file without its folds.
fn unfolded(catalog: &Catalog) -> String {
    calendar(&ReadingContext::new(catalog, Some(TODAY))).replace("\r\n ", "")
}

/// What people write as a telephone number: groups of digits, signs, words, letters for digits, extensions.
fn any_phone() -> impl Strategy<Value = String> {
    let group = prop_oneof!["[0-9]{1,5}", "[2-9][0-9]{2}", "[0-9]{4}"];
    let sign = proptest::sample::select(
        &["-", " ", ".", "", "(", ") ", "/", "+", "\u{2011}", "\u{a0}", ",", "*"][..],
    );
    let word = proptest::sample::select(
        &[
            "",
            "",
            "",
            " ext. 5",
            " x12",
            "#3",
            " ask",
            "RUNAWAY",
            "-SAFE",
            " ext. 12345678",
            "\u{200b}",
            "\u{661}",
            "\n",
        ][..],
    );
    let free = (proptest::collection::vec((group, sign), 1..6), word.clone(), word).prop_map(
        |(groups, word, last)| {
            let number: String =
                groups.into_iter().flat_map(|(group, sign)| [group, sign.to_owned()]).collect();
            format!("{number}{word}{last}")
        },
    );
    let usual = "(1-)?[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}( ext\\. [0-9]{1,7})?";
    prop_oneof![3 => free, 3 => usual, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// A caller must reach the number that is read, whatever was typed.
    #[test]
    fn any_number_is_shown_said_dialed_and_encoded_alike_or_is_refused_in_a_sentence(text in any_phone()) {
        let pack = line(&json!({ "phone": text }));
        let (catalog, said) = checked(&[pack]);
        let index = catalog.find("near-you-1").unwrap();
        let Some(phone) = catalog.entry(index).help_line.clone() else {
            prop_assert!(!said.is_empty(), "{text:?} is lost without a word");
            for said in &said {
                prop_assert!(said.ends_with('.') && !said.contains(char::is_control), "{said:?}");
            }
            return Ok(());
        };
        prop_assume!(said.is_empty());
        let shown = phone.display().to_string();
        let dialed = phone.uri();
        // Only the country code may be added.
        prop_assert!([digits(&shown), format!("1{}", digits(&shown))].contains(&digits(&dialed)), "{shown} {dialed}");
        prop_assert!(text.contains(|letter: char| letter.is_ascii_alphabetic()) || digits(&text) == digits(&shown), "{text:?} {shown}");
        let items = own_share_items(&catalog, index);
        prop_assert_eq!((&items[0].shown, &items[0].target), (&shown, &dialed));
        let reading = ReadingContext::new(&catalog, Some(TODAY));
        let said = dialogue_parts(&reading, index)[1].1.clone();
        for text in [hotlines::card(&reading), parts(&reading, index)[1].1.clone(), said] {
            prop_assert!(text.contains(&shown), "{shown} is not in {text}");
        }
        let card = card(&catalog);
        prop_assert!(card.contains(&format!(" {shown}")), "{shown} is not in {card}");
    }
}

/// All that a caller may need to know.
fn whole_line() -> Value {
    line(&json!({
        "phone": "209-444-0123 ext. 5", "text": { "number": "741741", "word": "SAFE" },
        "website": "https://example.org/desk", "chat": "https://example.org/chat", "email": "desk@example.org",
        "address": "12 Main Street, Stockton", "area": "San Joaquin County",
        "open": [{ "days": "mon-fri", "from": "20:00", "to": "08:00" }], "zone": "America/Los_Angeles",
        "languages": { "en": "Spanish", "es": "Español" }, "for_whom": { "en": "Anyone", "es": "Cualquiera" },
        "cost": { "en": "Free", "es": "Gratis" }, "accessibility": { "en": "No steps", "es": "Sin escalones" },
        "checked_by": "Ana"
    }))
}

const FACTS: [[&str; 10]; 2] = [
    [
        "Hours: Monday to Friday, 8 p.m. to 8 a.m.",
        "Languages: Spanish",
        "For: Anyone",
        "Cost: Free",
        "Area: San Joaquin County",
        "Address: 12 Main Street, Stockton",
        "Accessibility: No steps",
        "Text SAFE to 741741.",
        "Email: desk@example.org",
        "Chat: https://example.org/chat",
    ],
    [
        "Horario: De lunes a viernes, de 8 p.m. a 8 a.m.",
        "Idiomas: Español",
        "Para: Cualquiera",
        "Costo: Gratis",
        "Zona: San Joaquin County",
        "Dirección: 12 Main Street, Stockton",
        "Accesibilidad: Sin escalones",
        "Envíe SAFE por mensaje de texto al 741741.",
        "Correo electrónico: desk@example.org",
        "Chat: https://example.org/chat",
    ],
];

#[test]
fn every_field_of_a_line_is_on_the_page_in_print_and_in_the_dialogue() {
    let mut world = World::new(sound(&[whole_line()]), Profile::KIOSK);
    for language in Language::ALL {
        let reading = ReadingContext { language, ..ReadingContext::new(&world.catalog, Some(TODAY)) };
        let index = world.catalog.find("near-you-1").unwrap();
        let printed = print::print(&[reading], &[print::Selection::Entry(index)], None);
        for fact in FACTS[language as usize] {
            assert!(printed.contains(fact), "{fact} is not in {printed}");
        }
        assert!(!printed.contains("Ana"), "readers never see who called");
    }
    let mut visit = Visit::new(&mut world, (80, 40), Capabilities::XTERM);
    visit.press(b"\x1b[B\x1b[B\r");
    for fact in ["209-444-0123 ext. 5", "Checked by staff in October 2026."].iter().chain(&FACTS[0]) {
        assert!(visit.text().contains(fact), "{fact} is not on {}", visit.text());
    }
    drop(visit);
    let mut talk = Talk::new(&mut world, Size { height: 60, ..SIZE });
    let list = talk.ask("0");
    let number = list.lines().find(|line| line.contains("Night desk")).unwrap();
    let number = number.trim().split('.').next().unwrap().to_owned();
    let said = talk.ask(&number);
    for fact in FACTS[0] {
        assert!(said.contains(fact), "{fact} is not in {said}");
    }
}

#[test]
fn the_number_for_texts_is_shared_and_on_the_card() {
    let catalog = sound(&[whole_line()]);
    let items = own_share_items(&catalog, catalog.find("near-you-1").unwrap());
    let items: Vec<_> = items.iter().map(|item| (item.kind, &*item.shown, &*item.target)).collect();
    assert_eq!(
        items,
        [
            (ShareKind::Call, "209-444-0123 ext. 5", "tel:+12094440123;ext=5"),
            (ShareKind::Message, "741741", "sms:741741"),
            (ShareKind::Address, "https://example.org/desk", "https://example.org/desk"),
            (ShareKind::Address, "https://example.org/chat", "https://example.org/chat"),
        ]
    );
    let card = card(&catalog);
    assert!(card.ends_with(" 209-444-0123 ext. 5 (near you)\n Text / Texto SAFE: 741741\n"), "{card}");
    assert!(card.lines().count() <= 8 && card.lines().all(|line| line.chars().count() <= 34), "{card}");
}

#[test]
fn a_line_without_a_number_to_call_has_another_way_to_reach_it() {
    for way in [
        json!({ "text": { "number": "741741" } }),
        json!({ "website": "https://example.org/" }),
        json!({ "chat": "https://example.org/" }),
        json!({ "email": "desk@example.org" }),
    ] {
        assert_eq!(sound(&[line(&way)]).find("near-you-1").map(|index| index.number() > 0), Some(true));
    }
    let catalog = sound(&[line(&json!({ "text": { "number": "741741" } }))]);
    let list = hotlines::card(&ReadingContext::new(&catalog, Some(TODAY)));
    assert!(list.contains("\nText 741741     Night desk (support)\n"), "{list}");
    let mut world = World::new(catalog, Profile::KIOSK);
    let visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    assert!(
        visit.text().contains("   Night desk                                Text 741741     support"),
        "{}",
        visit.text()
    );
    let said = checked(&[line(&json!({ "hours": "Always" }))]).1;
    assert_eq!(
        said,
        [
            "0.json, line 1, column 27, at help_lines[0]: there is no way to reach this. Write \"phone\", \"text\", \"chat\", \"email\" or \"website\"."
        ]
    );
}

/// What a line says of now on the screen of a kiosk at this instant, after a key.
fn said_of_now(open: &Value, instant: Option<&str>) -> Option<String> {
    let mut world = World::new(sound(&[line(open)]), Profile::KIOSK);
    let mut visit = Visit::new(&mut world, (80, 24), Capabilities::XTERM);
    visit.script().instant = instant.map(|instant| instant.parse::<Timestamp>().unwrap());
    visit.press(b"\x1b[B\x1b[B\r");
    let text = visit.text();
    text.lines().find(|line| line.contains("Open now")).map(|line| line.trim().to_owned())
}

#[test]
fn a_line_is_open_now_only_where_the_clock_and_the_zone_are_known() {
    let nights = json!({
        "phone": "209-444-0123", "open": [{ "days": "every day", "from": "20:00", "to": "08:00" }],
        "zone": "America/Los_Angeles"
    });
    let mut no_zone = nights.clone();
    no_zone.as_object_mut().unwrap().remove("zone");
    let evening = Some("2026-11-23T05:00:00Z");
    assert_eq!(said_of_now(&nights, evening).as_deref(), Some("Open now, until 8 a.m."));
    assert_eq!(said_of_now(&nights, Some("2026-11-23T17:00:00Z")), None, "at 9 a.m.");
    assert_eq!(said_of_now(&nights, None), None, "the clock is wrong");
    assert_eq!(said_of_now(&no_zone, evening), None);
    let always = json!({
        "phone": "209-444-0123", "open": [{ "days": "every day", "from": "00:00", "to": "24:00" }],
        "zone": "America/New_York"
    });
    assert_eq!(said_of_now(&always, evening).as_deref(), Some("Open now."));
    assert_eq!(said_of_now(&always, None), None, "the clock is wrong");
}

#[test]
fn a_line_from_a_directory_is_not_said_to_be_checked_by_staff() {
    let catalog = sound(&[line(&json!({ "phone": "209-444-0123", "source_kind": "repository" }))]);
    let reading = ReadingContext::new(&catalog, Some(TODAY));
    let page: Vec<String> =
        parts(&reading, catalog.find("near-you-1").unwrap()).into_iter().map(|(_, text)| text).collect();
    assert!(page.contains(&"In a directory from October 2026.".to_owned()), "{page:#?}");
    assert!(!page.iter().any(|text| text.contains("Checked")), "{page:#?}");
}

#[test]
fn an_event_has_its_times_and_its_place_in_the_calendar() {
    let times = json!({ "start": "14:00", "end": "16:00", "zone": "America/Los_Angeles", "place": "Room 2", "address": "12 Main Street, Stockton" });
    let file = unfolded(&sound(&[json!({ "format": 1, "events": [event(&times)] })]));
    for part in [
        "\r\nDTSTART:20261205T220000Z\r\nDTEND:20261206T000000Z\r\n",
        "\r\nLOCATION:Room 2\\, 12 Main Street\\, Stockton\r\n",
        "2 p.m. to 4 p.m.",
    ] {
        assert!(file.contains(part), "{part:?} is not in {file}");
    }
    for (more, times) in [
        (json!({ "start": "14:00" }), "DTSTART:20261205T140000\r\nSUMMARY"),
        (json!({ "start": "22:00", "end": "02:00" }), "DTSTART:20261205T220000\r\nDTEND:20261206T020000\r\n"),
        (json!({ "last_day": "2026-12-07" }), "DTSTART;VALUE=DATE:20261205\r\nDTEND;VALUE=DATE:20261208\r\n"),
        (
            json!({ "last_day": "2026-12-07", "start": "09:00", "end": "17:00" }),
            "DTSTART:20261205T090000\r\nDTEND:20261207T170000\r\n",
        ),
    ] {
        let file = unfolded(&sound(&[json!({ "format": 1, "events": [event(&more)] })]));
        assert!(file.contains(times), "{times:?} is not in {file}");
    }
}

/// The UIDs of nearby events, in any order.
fn uids(packs: &[Value]) -> Vec<String> {
    let file = unfolded(&sound(packs));
    let uids = file.lines().filter_map(|line| line.strip_prefix("UID:nearby-"));
    let mut uids: Vec<String> = uids.map(str::to_owned).collect();
    uids.sort();
    uids
}

#[test]
fn an_event_keeps_its_identity_when_others_come_and_go() {
    let talk = event(&json!({}));
    let later = event(&json!({ "start": "18:00" }));
    let elsewhere = event(&json!({ "place": "Room 3" }));
    let pack = |events: &[&Value]| json!({ "format": 1, "events": events });
    let all = uids(&[pack(&[&talk, &later, &elsewhere])]);
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(uids(&[pack(&[&elsewhere, &later]), pack(&[&talk])]), all);
    let dinner = event(&json!({ "name": "Dinner" }));
    let more = uids(&[pack(&[&dinner, &talk]), whole_line(), pack(&[&later, &elsewhere])]);
    assert!(all.iter().all(|uid| more.contains(uid)) && more.len() == 4, "{all:?} {more:?}");
    // The same event in two packs is one event.
    assert_eq!(uids(&[pack(&[&talk]), pack(&[&talk])]).len(), 1);
}

#[test]
fn an_event_with_an_id_keeps_it_through_every_change() {
    let uid = |more: Value| {
        let file = unfolded(&sound(&[json!({ "format": 1, "events": [event(&more)] })]));
        file.lines().filter(|line| *line == "UID:free-talk@infocus").count()
    };
    assert_eq!(uid(json!({ "id": "free-talk" })), 1);
    assert_eq!(uid(json!({ "id": "free-talk", "name": "Talk", "day": "2026-12-06", "place": "Room 9" })), 1);
    let twice = [event(&json!({ "id": "free-talk" })), event(&json!({ "id": "free-talk", "name": "Other" }))];
    let said = checked(&[json!({ "format": 1, "events": twice })]).1;
    assert!(
        said.len() == 1 && said[0].ends_with("the id \"free-talk\" is already used. Choose another."),
        "{said:?}"
    );
}

#[test]
fn a_year_that_no_calendar_has_is_refused() {
    for day in ["9999-12-31", "0000-01-01", "1899-12-31", "2300-01-01"] {
        let said = checked(&[json!({ "format": 1, "events": [event(&json!({ "day": day }))] })]).1;
        assert!(said.len() == 1 && said[0].contains("is not a valid date here"), "{day}: {said:?}");
    }
}

#[test]
fn what_is_wrong_with_a_new_field_is_said_there() {
    for (more, at, words) in [
        (json!({ "website": "example.org" }), "website", "is not a web address"),
        (json!({ "website": "https://safe.org@example.org/" }), "website", "is not a web address"),
        (json!({ "chat": "https://ex\u{430}mple.org/" }), "chat", "is not a web address"),
        (
            json!({ "website": "https://humantraffickinghotline.help-us.net" }),
            "website",
            "this address could be mistaken",
        ),
        (json!({ "email": "desk at example.org" }), "email", "is not an email address"),
        (json!({ "text": { "number": "1234" } }), "text.number", "Numbers for text messages have 5, 6 or 10"),
        (
            json!({ "open": [{ "days": "someday", "from": "08:00", "to": "17:00" }] }),
            "open[0].days",
            "are not days here",
        ),
        (
            json!({ "open": [{ "days": "mon", "from": "8", "to": "17:00" }] }),
            "open[0].from",
            "is not a valid time here",
        ),
        (json!({ "zone": "PST" }), "zone", "the time zone \"PST\" is unknown"),
        (json!({ "review_by": "soon" }), "review_by", "is not a valid date here"),
        (json!({ "cost": "The hotline above charges." }), "cost", "to mean that the hotline"),
    ] {
        let mut pack = line(&json!({ "phone": "209-444-0123" }));
        pack["help_lines"][0].as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let said = checked(&[pack]).1;
        assert!(
            said.len() == 1
                && said[0].contains(&format!("at help_lines[0].{at}: "))
                && said[0].contains(words),
            "{more}: {said:#?}"
        );
    }
}
