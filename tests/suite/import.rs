//! Directories and calendars that people already keep come in as packs that the check accepts, and the report names
//! what did not come in.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use crate::support::directory::{Truth, directory, write_tables};
use crate::support::terminal::program;
use crate::support::{PROGRAM, depth, empty_folder, nearly_the_number, refuses_in_one_sentence, run};
use infocus::commands::check::check;
use infocus::commands::import::{Form, ImportError, ImportRequest, Imported, import};
use infocus::content::pack::format::MAX_FILE;
use infocus::text::Language;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Value, json};

const TODAY: Date = date(2026, 12, 1);

/// Writes a file into an empty folder of its own: tests run at the same time, each in a thread with its name.
fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let thread = thread::current();
    let test = thread.name().unwrap_or_default().replace("::", "-");
    let path = empty_folder(&format!("{test}-{}", name.replace('.', "-"))).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn request(form: Form, path: &Path) -> ImportRequest<'_> {
    ImportRequest { form, path, from: None, zone: None, today: Some(TODAY), language: Language::English }
}

/// Imports a file with these bytes. Asserts that the check accepts what comes out.
#[track_caller]
fn imported(form: Form, name: &str, bytes: impl AsRef<[u8]>) -> (Value, Vec<String>) {
    let path = written(name, bytes.as_ref());
    let found = import(&request(form, &path)).unwrap();
    accepted(&found.files, &path.with_file_name("packs"));
    let [text] = &*found.files else { panic!("{} files", found.files.len()) };
    (serde_json::from_str(text).unwrap(), found.report.text().lines().map(str::to_owned).collect())
}

/// Asserts that the check accepts these files.
#[track_caller]
fn accepted(files: &[String], folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    for (number, text) in files.iter().enumerate() {
        assert!(text.len() as u64 <= MAX_FILE, "{}", text.len());
        fs::write(folder.join(format!("{number:03}.json")), text).unwrap();
    }
    let checked = check(&[folder.to_owned()], Some(TODAY), infocus::text::Language::English).unwrap();
    assert!(checked.is_sound, "{}", checked.text);
}

fn directory_of(services: &Value) -> (Value, Vec<String>) {
    imported(Form::Hsds, "services.json", services.to_string())
}

/// A service with a number, and these fields.
fn service(fields: &Value) -> Value {
    let mut service = json!({
        "id": "night-shelter", "name": "Night shelter", "status": "active", "assured_date": "2026-10-03",
        "phones": [{"id": "p1", "number": "209-444-0123", "type": "voice"}],
    });
    for (field, value) in fields.as_object().unwrap() {
        service[field] = value.clone();
    }
    service
}

#[track_caller]
fn says(report: &[String], sentence: &str) {
    assert!(report.iter().any(|line| line == sentence), "{sentence}\nis not in\n{}", report.join("\n"));
}

#[test]
fn a_service_comes_in_with_all_that_a_caller_needs() {
    let (pack, report) = directory_of(&service(&json!({
        "url": "https://shelter.example.org/",
        "email": "help@shelter.example.org",
        "eligibility_description": "Anyone who needs a bed",
        "minimum_age": 18,
        "fees_description": "Free",
        "cost_options": [{"id": "c", "option": "Locker", "amount": 2, "currency": "usd", "amount_description": "a night"}],
        "service_areas": [{"id": "a", "name": "San Joaquin County"}],
        "languages": [{"id": "l1", "name": "Spanish"}, {"id": "l2", "code": "vi"}],
        "schedules": [
            {"id": "s", "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "20:00", "closes_at": "08:00", "timezone": "US/Pacific"}
        ],
        "service_at_locations": [{"id": "h", "location": {
            "id": "x", "name": "Harbor House", "location_type": "physical",
            "addresses": [{"id": "d", "address_1": "12 Main Street", "city": "Stockton", "state_province": "CA", "postal_code": "95202", "country": "US"}],
            "accessibility": [{"id": "e", "description": "A ramp at the side door"}],
        }}],
    })));
    assert_eq!(
        pack["help_lines"],
        json!([{
            "id": "night-shelter",
            "name": "Night shelter",
            "phone": "209-444-0123",
            "website": "https://shelter.example.org/",
            "email": "help@shelter.example.org",
            "address": "12 Main Street, Stockton, CA 95202",
            "area": "San Joaquin County",
            "open": [{"days": "mon-fri", "from": "20:00", "to": "08:00"}],
            "zone": "America/Los_Angeles",
            "languages": {"en": "Spanish, Vietnamese", "es": "Español, vietnamita"},
            "for_whom": {
                "en": "Anyone who needs a bed. Ages 18 and over.",
                "es": "Anyone who needs a bed. De 18 años en adelante.",
            },
            "cost": "Free. Locker: $2 a night.",
            "accessibility": "A ramp at the side door.",
            "checked": "2026-10-03",
            "source_kind": "repository",
        }])
    );
    assert_eq!(
        report,
        [
            "Imported: 1 help line, out of 1 record.",
            "Before people rely on these lines, confirm each one: infocus check --calls FILE"
        ]
    );
}

#[test]
fn each_number_is_a_line_of_its_own_that_says_what_it_is_for() {
    let (pack, report) = directory_of(&service(&json!({
        "phones": [
            {"id": "p1", "number": "209-444-0123", "description": "Day"},
            {"id": "p2", "number": "(209) 444-0124", "extension": 7, "description": "Night"},
            {"id": "p3", "number": "209-444-0125", "type": "fax"},
            {"id": "p4", "number": "741741", "type": "text"},
            {"id": "p5", "number": "209-444-0123", "type": "voice"},
        ],
        "contacts": [{"id": "k", "name": "Ana", "title": "Advocate", "phones": [{"id": "p6", "number": "209-444-0126"}]}],
    })));
    let lines = pack["help_lines"].as_array().unwrap();
    let of = |field: &str| lines.iter().map(|line| line[field].as_str().unwrap_or("-")).collect::<Vec<_>>();
    assert_eq!(of("name"), ["Night shelter, Day", "Night shelter, Night", "Night shelter, Advocate"]);
    assert_eq!(of("phone"), ["209-444-0123", "(209) 444-0124", "209-444-0126"]);
    assert_eq!(of("extension"), ["-", "7", "-"]);
    assert_eq!(of("id"), ["night-shelter", "night-shelter-2", "night-shelter-3"]);
    assert_eq!(lines[0]["text"], json!({"number": "741741"}));
    says(&report, "Night shelter: the fax number 209-444-0125 was left out.");
    assert!(!pack.to_string().contains("Ana"), "the names of persons are not shown");
}

#[test]
fn a_number_that_cannot_be_called_is_named_and_the_rest_stays() {
    let wrong = json!({"url": "https://shelter.example.org/", "phones": [{"id": "p", "number": "\"+44 1234 234567\""}]});
    let (pack, report) = directory_of(&service(&wrong));
    assert_eq!(pack["help_lines"][0]["website"], "https://shelter.example.org/");
    assert!(pack["help_lines"][0].get("phone").is_none());
    says(
        &report,
        "Night shelter: the phone \"+44 1234 234567\" was left out: this is a number in another country. Write a US number.",
    );
    let (pack, report) =
        directory_of(&service(&json!({"phones": [{"id": "p", "number": "+44 1234 234567"}]})));
    assert!(pack.get("help_lines").is_none());
    says(&report, "Night shelter: this was left out: there is no way to reach it.");
    assert_eq!(report[0], "Imported: nothing, out of 1 record.");
}

#[test]
fn the_number_of_the_organization_helps_where_the_service_has_none() {
    let owner = json!({
        "id": "o", "name": "Harbor House", "website": "https://harbor.example.org/",
        "phones": [{"id": "p", "number": "209-444-0199", "type": "voice"}],
        "services": [service(&json!({"phones": []})), service(&json!({"id": "day-room", "name": "Day room"}))],
    });
    let (pack, _) = directory_of(&owner);
    let numbers: Vec<&str> =
        pack["help_lines"].as_array().unwrap().iter().map(|line| line["phone"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["209-444-0199", "209-444-0123"]);
    assert_eq!(pack["help_lines"][0]["website"], "https://harbor.example.org/");
}

#[test]
fn what_is_closed_or_over_is_left_out_and_named() {
    let (pack, report) = directory_of(&json!([
        service(&json!({"name": "Old room", "status": "defunct"})),
        service(&json!({"schedules": [
            {"id": "s", "description": "Summer hours", "valid_to": "2026-08-31", "freq": "DAILY", "opens_at": "09:00", "closes_at": "17:00"},
            {"id": "t", "description": "By appointment, 9 to 5"},
        ]})),
    ]));
    assert_eq!(pack["help_lines"].as_array().unwrap().len(), 1);
    assert_eq!(pack["help_lines"][0]["hours"], "By appointment, 9 to 5.");
    assert!(pack["help_lines"][0].get("open").is_none());
    says(&report, "Old room: this was left out: its status is \"defunct\".");
    says(
        &report,
        "Night shelter: the hours \"Summer hours\" were left out: they are valid only until 2026-08-31.",
    );
}

#[test]
fn hours_are_those_of_the_service_and_not_of_its_building() {
    let week = json!({"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00", "description": "Walk in"});
    let (pack, report) = directory_of(&service(&json!({
        "url": "shelter.example.org",
        "schedules": [week, {"freq": "MONTHLY", "byday": "1MO", "opens_at": "09:00", "closes_at": "10:00"}],
        "service_at_locations": [{"location": {"name": "North", "schedules": [{"description": "Building, 8 to 6"}]}}],
    })));
    let line = &pack["help_lines"][0];
    assert_eq!(line["hours"], "Mon, 9 a.m. to 5 p.m. Walk in.");
    assert_eq!(line["open"], json!([{"days": "mon", "from": "09:00", "to": "17:00"}]));
    assert_eq!(line["website"], "https://shelter.example.org");
    says(&report, "Night shelter: some hours were left out: they are not the same every week.");
    says(&report, "Night shelter: the hours \"Building, 8 to 6\" were left out, as others are more exact.");
    let sentence = "Some hours have no US time zone, so nobody is told \"open now\". Give one with --zone.";
    says(&report, sentence);
    let places = ["North", "South"].map(|name| {
        json!({"location": {"name": name, "schedules": [{"description": format!("{name} side, 8 to 6")}]}})
    });
    let (pack, _) = directory_of(&service(&json!({"service_at_locations": places})));
    assert_eq!(pack["help_lines"][0]["hours"], "North: North side, 8 to 6. South: South side, 8 to 6.");
}

#[test]
fn what_can_be_taken_for_the_hotline_does_not_come_in() {
    let near = nearly_the_number();
    let (pack, report) = directory_of(&json!([
        service(&json!({"name": "Near line", "phones": [{"id": "p", "number": near}]})),
        service(
            &json!({"name": "Claiming line", "id": "b", "eligibility_description": "The national hotline is closed. Call us instead."})
        ),
    ]));
    assert!(pack.get("help_lines").is_none(), "{pack}");
    let said = report.join("\n");
    assert!(
        said.contains(&format!("Near line: the phone \"{near}\" was left out: this number is so close")),
        "{said}"
    );
    assert!(
        said.contains("Claiming line: this was left out: this can be read to mean that the hotline"),
        "{said}"
    );
}

#[test]
fn a_faulty_field_is_left_out_and_a_long_one_is_shortened() {
    let long = "An open door for everyone. ".repeat(20);
    let (pack, report) =
        directory_of(&service(&json!({"email": "no address", "url": "ftp://x", "fees_description": long})));
    let line = &pack["help_lines"][0];
    assert!(line.get("email").is_none() && line.get("website").is_none(), "{line}");
    let cost = line["cost"].as_str().unwrap();
    assert!(cost.chars().count() <= 200 && cost.ends_with(" An open..."), "{cost}");
    says(&report, "Night shelter: the words about its cost were shortened to 200 letters.");
    let said = report.join("\n");
    assert!(said.contains("Night shelter: the email address \"no address\" was left out: "), "{said}");
    assert!(said.contains("Night shelter: the website \"ftp://x\" was left out: "), "{said}");
}

#[test]
fn every_shape_of_a_directory_in_json_is_read() {
    let one = service(&json!({}));
    let lines = format!("{one}\n\nno json\n{}\n", service(&json!({"id": "b", "name": "Day room"})));
    let (pack, report) = imported(Form::Hsds, "lines.jsonl", lines);
    assert_eq!(pack["help_lines"].as_array().unwrap().len(), 2);
    says(&report, "Line 3: this was left out: it is not JSON.");
    let (pack, report) = directory_of(&json!({"total_pages": 4, "page_number": 2, "contents": [one]}));
    assert_eq!(pack["help_lines"].as_array().unwrap().len(), 1);
    says(&report, "This is page 2 of 4. Import the other pages too.");
    let (_, report) = directory_of(&json!({"total_pages": 0, "contents": []}));
    assert_eq!(report, ["Imported: nothing, out of 0 records."]);
}

/// The lines of a service in a pack.
fn lines_of<'a>(packs: &'a [Value], name: &str) -> Vec<&'a Value> {
    let prefix = format!("{name},");
    let is_its = |line: &&Value| {
        let own = line["name"].as_str().unwrap();
        own == name || own.starts_with(&prefix)
    };
    packs.iter().flat_map(|pack| pack["help_lines"].as_array().unwrap()).filter(is_its).collect()
}

#[track_caller]
fn all_is_kept_or_named(truth: &Truth, lines: &[&Value], report: &str) {
    let name = &truth.name;
    if !truth.is_active {
        assert!(
            lines.is_empty() && report.contains(&format!("{name}: this was left out: its status is")),
            "{name}"
        );
        return;
    }
    let has = |field: &str, wanted: &str| {
        lines.iter().any(|line| {
            let text = line[field].as_str().or_else(|| line[field]["en"].as_str()).unwrap_or_default();
            text.contains(wanted)
        })
    };
    for (number, extension) in &truth.phones {
        let is_it = |line: &&&Value| line["phone"] == **number;
        let line = lines.iter().find(is_it).unwrap_or_else(|| panic!("{name} lacks {number}"));
        assert_eq!(line["extension"].as_str(), extension.as_deref(), "{name}");
    }
    for number in &truth.texts {
        assert!(
            lines.iter().any(|line| line["text"]["number"] == **number),
            "{name} lacks {number} for texts"
        );
    }
    for [days, from, to] in &truth.hours {
        let open = json!({"days": days, "from": from, "to": to});
        let is_in = |line: &&Value| line["open"].as_array().is_some_and(|all| all.contains(&open));
        assert!(lines.iter().all(is_in), "{name} lacks {open}");
    }
    for language in &truth.languages {
        assert!(has("languages", language), "{name} lacks {language}");
    }
    for address in &truth.addresses {
        assert!(has("address", address), "{name} lacks {address}");
    }
    for rest in &truth.rest {
        let is_named = |line: &str| line.starts_with(&format!("{name}: ")) && line.contains(rest.as_str());
        assert!(report.lines().any(is_named), "the report does not name {rest} of {name}");
        let numbers = lines.iter().filter_map(|line| line["phone"].as_str());
        assert!(!numbers.collect::<Vec<_>>().contains(&rest.as_str()), "{name} has {rest}");
    }
}

#[test]
fn all_of_a_large_directory_that_readers_can_use_comes_in_and_the_rest_is_named() {
    let (services, truths) = directory(depth(400, 5_000));
    let path = written("large.json", services.to_string().as_bytes());
    let Imported { files, report } = import(&request(Form::Hsds, &path)).unwrap();
    accepted(&files, &path.with_file_name("packs"));
    let packs: Vec<Value> = files.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let text = report.text();
    let of = |name: &str| {
        let lines = text.lines().filter(|line| line.starts_with(&format!("{name}: ")));
        lines.collect::<Vec<_>>().join("\n")
    };
    for truth in &truths {
        all_is_kept_or_named(truth, &lines_of(&packs, &truth.name), &of(&truth.name));
    }
    let lines: usize = packs.iter().map(|pack| pack["help_lines"].as_array().unwrap().len()).sum();
    println!(
        "{} services, {lines} help lines, {} files, {} sentences",
        truths.len(),
        files.len(),
        text.lines().count()
    );
    assert_eq!(report.lines, lines);

    // The tables of a data package say the same.
    let folder = empty_folder("import-tables");
    write_tables(&services, &folder);
    for path in [folder.clone(), folder.join("datapackage.json")] {
        let same = import(&request(Form::Hsds, &path)).unwrap();
        assert!(same.files == files, "the tables give another pack");
        assert_eq!(same.report.text(), text);
    }
}

fn calendar_of(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.replace('\n', "\r\n"))
}

fn event_of(lines: &str) -> String {
    format!(
        "BEGIN:VEVENT\nUID:Talk@example.org\nSUMMARY:Talk\nDTSTAMP:20261003T100000Z\n{lines}\nEND:VEVENT\n"
    )
}

/// The events of a calendar with these lines in its only event, and the report.
#[track_caller]
fn calendar_event(lines: &str) -> (Vec<Value>, Vec<String>) {
    let (pack, report) = imported(Form::Ics, "events.ics", calendar_of(&event_of(lines)));
    (pack.get("events").and_then(Value::as_array).cloned().unwrap_or_default(), report)
}

fn days(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["day"].as_str().unwrap()).collect()
}

#[test]
fn an_event_of_a_calendar_comes_in_with_its_place_and_times() {
    let (events, report) = calendar_event(
        "DTSTART;TZID=\"Pacific Standard Time\":20261205T140000\nDURATION:PT2H\nLOCATION:Room 2\\, Harbor\n  House\nDESCRIPTION:Everyone\\; no names\nURL:https://example.org/talk\nLAST-MODIFIED:20261020T000000Z\nBEGIN:VALARM\nDESCRIPTION:x\nEND:VALARM",
    );
    assert_eq!(
        events,
        [json!({
            "id": "talk-example-org",
            "name": "Talk",
            "day": "2026-12-05",
            "start": "14:00",
            "end": "16:00",
            "zone": "America/Los_Angeles",
            "place": "Room 2, Harbor House",
            "website": "https://example.org/talk",
            "for_whom": "Everyone; no names",
            "checked": "2026-10-20",
            "source_kind": "repository",
        })]
    );
    assert_eq!(report, ["Imported: 1 event, out of 1 record."]);
}

#[test]
fn the_times_of_an_event_are_those_that_its_calendar_means() {
    let times = |lines: &str| {
        let (events, _) = calendar_event(lines);
        let of = |field: &str| events[0][field].as_str().unwrap_or("-").to_owned();
        ["day", "last_day", "start", "end", "zone"].map(of).join(" ")
    };
    assert_eq!(times("DTSTART;VALUE=DATE:20261205"), "2026-12-05 - - - -");
    assert_eq!(times("DTSTART;VALUE=DATE:20261205\nDTEND;VALUE=DATE:20261206"), "2026-12-05 - - - -");
    assert_eq!(
        times("DTSTART;VALUE=DATE:20261205\nDTEND;VALUE=DATE:20261208"),
        "2026-12-05 2026-12-07 - - -"
    );
    assert_eq!(times("DTSTART:20261205T140000\nDTEND:20261205T160000"), "2026-12-05 - 14:00 16:00 -");
    assert_eq!(times("DTSTART:20261205T200000\nDTEND:20261206T020000"), "2026-12-05 - 20:00 02:00 -");
    assert_eq!(
        times("DTSTART:20261205T200000\nDTEND:20261206T210000"),
        "2026-12-05 2026-12-06 20:00 21:00 -"
    );
    assert_eq!(times("DTSTART:20261206T030000Z"), "2026-12-06 - 03:00 - UTC");
    assert_eq!(
        times("DTSTART;TZID=US/Eastern:20261205T140000\nDTEND:20261205T200000Z"),
        "2026-12-05 - 14:00 15:00 America/New_York"
    );
    let path = written("utc.ics", calendar_of(&event_of("DTSTART:20261206T030000Z")).as_bytes());
    let request = ImportRequest { zone: Some("America/Chicago"), ..request(Form::Ics, &path) };
    let text = import(&request).unwrap().files.concat();
    for part in ["\"day\": \"2026-12-05\"", "\"start\": \"21:00\"", "\"zone\": \"America/Chicago\""] {
        assert!(text.contains(part), "{text}");
    }
    let own = calendar_of(&format!("X-WR-TIMEZONE:America/Denver\n{}", event_of("DTSTART:20261206T030000Z")));
    let (pack, _) = imported(Form::Ics, "own.ics", own);
    assert_eq!(pack["events"][0]["start"], "20:00");
}

#[test]
fn a_time_in_utc_is_shown_as_such() {
    let (events, report) = calendar_event("DTSTART:20261206T030000Z\nDTEND:20261206T043000Z");
    assert_eq!(
        events[0]["time"],
        json!({"en": "3 a.m. to 4:30 a.m. UTC", "es": "de 3 a.m. a 4:30 a.m. UTC"})
    );
    says(&report, "Some times are in UTC. Give the local time zone with --zone.");
    let (events, _) = calendar_event("DTSTART;TZID=US/Eastern:20261206T030000");
    assert!(events[0].get("time").is_none());
}

#[test]
fn an_event_that_returns_comes_in_once_for_each_date() {
    let (events, report) = calendar_event(
        "DTSTART:20261103T140000\nRRULE:FREQ=WEEKLY;COUNT=7\nEXDATE:20261208T140000\nRDATE:20270105T140000",
    );
    assert_eq!(days(&events), ["2026-12-01", "2026-12-15", "2027-01-05"]);
    assert_eq!(events[0]["id"], "talk-example-org-2026-12-01");
    assert_eq!(report[0], "Imported: 3 events, out of 1 record.");

    let (events, report) = calendar_event("DTSTART:20261201T140000\nRRULE:FREQ=MONTHLY;BYDAY=1TU");
    assert_eq!(events.len(), 12);
    assert_eq!(days(&events)[11], "2027-11-02");
    says(&report, "Talk: it repeats more times. Its next 12 dates were imported, up to 2027-11-02.");

    let (events, report) = calendar_event("DTSTART:20201205T140000\nRRULE:FREQ=YEARLY;INTERVAL=4");
    assert_eq!(days(&events), ["2028-12-05"]);
    assert_eq!(report, ["Imported: 1 event, out of 1 record."]);

    let (events, report) = calendar_event("DTSTART:20261205T140000\nRRULE:FREQ=SECONDLY");
    assert_eq!(days(&events), ["2026-12-05"]);
    says(&report, "Talk: only its first date was imported: the rule \"FREQ=SECONDLY\" is not known.");

    let (events, report) =
        calendar_event("DTSTART:20260105T140000\nRRULE:FREQ=WEEKLY;UNTIL=20260301T000000Z");
    assert!(events.is_empty());
    says(&report, "1 event is already over and was left out.");
}

#[test]
fn a_date_that_was_moved_is_not_shown_twice() {
    let text = calendar_of(&format!(
        "{}{}{}",
        event_of("DTSTART:20261207T140000\nRRULE:FREQ=WEEKLY;COUNT=3"),
        event_of("DTSTART:20261216T100000\nRECURRENCE-ID:20261214T140000"),
        event_of("DTSTART:20261221T140000\nRECURRENCE-ID:20261221T140000\nSTATUS:CANCELLED"),
    ));
    let (pack, report) = imported(Form::Ics, "moved.ics", text);
    assert_eq!(days(pack["events"].as_array().unwrap()), ["2026-12-07", "2026-12-16"]);
    says(&report, "Talk: this was left out: it is cancelled.");
}

#[test]
fn what_a_calendar_has_and_a_pack_has_not_is_named() {
    let (events, report) = calendar_event(&format!(
        "DTSTART;TZID=Europe/London:20261205T140000\nDESCRIPTION:{}\nDTEND;TZID=Europe/London:20261205T120000",
        "Much to say. ".repeat(30)
    ));
    assert!(events[0].get("zone").is_none() && events[0].get("for_whom").is_none(), "{events:?}");
    says(&report, "Talk: the time zone \"Europe/London\" was left out: it is not a US time zone.");
    says(&report, "Talk: the description was left out: it is too long.");
    says(&report, "Talk: the end was left out: it is before the start.");
}

#[test]
fn a_spreadsheet_comes_in_row_by_row_in_both_languages() {
    let english = "Our list,,,,,,,\nAgency,Telephone,Ext,Hours,Languages,Street Address,City,State,Zip,Eligibility,Fee,Shoe size,Notes,Last verified\n\
        Harbor House,209-444-0123,5,\"Mon-Fri,\n9 to 5\",\"English, Spanish\",12 Main Street,Stockton,CA,95202,Anyone,Free,9,secret,10/3/2026\n\
        ,209-444-0124\n\
        Nowhere,,,always\n";
    let (pack, report) = imported(Form::Csv, "list.csv", english);
    let wanted = json!([{
        "name": "Harbor House",
        "phone": "209-444-0123",
        "extension": "5",
        "address": "12 Main Street, Stockton, CA 95202",
        "hours": "Mon-Fri, 9 to 5",
        "languages": {"en": "English, Spanish", "es": "Inglés, español"},
        "for_whom": "Anyone",
        "cost": "Free",
        "checked": "2026-10-03",
    }]);
    assert_eq!(pack["help_lines"], wanted);
    says(&report, "Imported: 1 help line, out of 3 records.");
    says(&report, "These columns were not understood and were left out: \"Shoe size\".");
    says(&report, "These columns are not for readers, and were left out: \"Notes\".");
    says(&report, "Row 4: this was left out: it has no name.");
    says(&report, "Row 5, Nowhere: this was left out: it has no number, website or email to reach it by.");
    let spanish = "Nombre;Teléfono;Interno;Horario;Idiomas;Dirección;Ciudad;Estado;Código postal;Para quién;Costo;Revisado\r\n\
        Harbor House;209-444-0123;5;Mon-Fri, 9 to 5;inglés y español;12 Main Street;Stockton;CA;95202;Anyone;Free;3 de octubre de 2026\r\n";
    let units: Vec<u8> = spanish.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> = spanish.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    for bytes in [spanish.as_bytes().to_vec(), [vec![0xFF, 0xFE], units].concat(), windows] {
        let (pack, _) = imported(Form::Csv, "lista.csv", bytes);
        assert_eq!(pack["help_lines"], wanted);
    }
}

#[test]
fn hours_of_a_spreadsheet_that_can_be_read_in_one_way_alone_are_data() {
    let text =
        "Name,Phone,Hours\nA,209-444-0123,\"Mon-Fri 9am-5pm, Sat 10am-noon\"\nB,209-444-0124,Mon-Fri 9-5\n";
    let (pack, _) = imported(Form::Csv, "hours.csv", text);
    let lines = &pack["help_lines"];
    assert_eq!(
        lines[0]["open"],
        json!([
            {"days": "mon-fri", "from": "09:00", "to": "17:00"}, {"days": "sat", "from": "10:00", "to": "12:00"},
        ])
    );
    assert_eq!((lines[0].get("hours"), &lines[1]["hours"]), (None, &json!("Mon-Fri 9-5")));
    assert_eq!(lines[1].get("open"), None);
}

#[test]
fn the_rows_of_a_spreadsheet_with_days_are_events() {
    let text = "Event\tDate\tStart\tEnd\tPlace\tPhone\n\
        Talk\t12/5/2026\t2pm\t4:00 PM\tRoom 2\t209-444-0123\n\
        Open day\tDecember 6, 2026\t\t\tHall\t\n\
        Old talk\t5 Jan 2026\t\t\t\t\n\
        Soon\tsoon\t\t\t\t\n\
        Late\t2026-12-07\tlate\t\t\t\n";
    let (pack, report) = imported(Form::Csv, "events.csv", text);
    let events = pack["events"].as_array().unwrap();
    assert_eq!(days(events), ["2026-12-05", "2026-12-06", "2026-12-07"]);
    let first = ["start", "end", "place", "phone"].map(|field| events[0][field].as_str().unwrap());
    assert_eq!(first, ["14:00", "16:00", "Room 2", "209-444-0123"]);
    says(&report, "1 event is already over and was left out.");
    says(&report, "Row 5, Soon: this was left out: \"soon\" is not a date.");
    says(&report, "Row 6, Late: the time \"late\" was left out: it is not like 2 p.m. or 14:00.");
}

#[test]
fn several_numbers_of_a_row_are_several_lines() {
    let text = "Name,Phone,Toll Free,Text,Website\nHarbor House,209-444-0123 / 209-444-0124,1-800-RUNAWAY,Text HELP to 741741,harbor.example.org\n";
    let (pack, report) = imported(Form::Csv, "numbers.csv", text);
    let lines = pack["help_lines"].as_array().unwrap();
    let numbers: Vec<&str> = lines.iter().map(|line| line["phone"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["209-444-0123", "209-444-0124", "1-800-786-2929"]);
    assert_eq!(lines[2]["name"], "Harbor House, Toll Free");
    assert_eq!(lines[0]["text"], json!({"number": "741741", "word": "HELP"}));
    assert_eq!(lines[0]["website"], "https://harbor.example.org");
    says(&report, "Web addresses without https:// now have it. Try each one.");
}

#[test]
fn the_command_prints_the_pack_and_the_report_apart() {
    let said = run(&["import", "csv", "tests/support/sheet.csv", "--from", "Valley network"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    assert!(said.err.starts_with("Imported: 1 help line, out of 1 record.\n"), "{}", said.err);
    let pack: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(pack["from"], "Valley network");
    let path = written("sheet.json", said.out.as_bytes());
    let checked = run(&["check", path.to_str().unwrap()]);
    assert!(checked.out.ends_with("1 entry.\n") && checked.status == Some(0), "{}", checked.out);
}

#[test]
fn what_cannot_be_imported_is_answered_with_what_to_do() {
    let path = |name: &str, bytes: &[u8]| written(name, bytes).display().to_string();
    let (text, binary) = (path("x.txt", b"hello\n"), path("x.zip", b"PK\x03\x04\0\0"));
    let other = path("other.json", br#"{"name": "x", "version": 1}"#);
    let folder = empty_folder("import-nothing").display().to_string();
    for (form, file, words) in [
        ("hsds", "/no/such/file", "Check the name and the permissions."),
        ("hsds", &*text, "Name a JSON file of services, or the folder of a data package."),
        ("hsds", &*other, "it has no services in it"),
        ("hsds", &*folder, "there is no services.csv beside it"),
        ("hsds", &*binary, "Export it again, as UTF-8 text."),
        ("ics", &*text, "Export it from the calendar program as iCalendar (.ics)."),
        ("ics", &*folder, "Name the file that was exported."),
        ("csv", &*text, "with a first row of headers such as Name and Phone."),
        ("csv", &*binary, "Export it again, as UTF-8 text."),
        ("csv", "/dev/null", "this is not a regular file."),
    ] {
        let said = run(&["import", form, file]);
        refuses_in_one_sentence(&said, 2, words);
        assert_eq!(said.out, "", "{form} {file}");
    }
    let sheet = "tests/support/sheet.csv";
    refuses_in_one_sentence(
        &run(&["import", "csv", sheet, "--zone", "Mars"]),
        2,
        "Write it like --zone America/New_York.",
    );
    refuses_in_one_sentence(
        &run(&["import", "csv", sheet, "--from", "911 emergency"]),
        2,
        "the name in --from cannot be used",
    );
    let nothing = run(&["import", "ics", &path("empty.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")]);
    assert_eq!(
        (nothing.status, &*nothing.out, &*nothing.err),
        (Some(1), "", "Imported: nothing, out of 0 records.\n")
    );
}

#[test]
fn a_large_result_is_written_as_files_and_overwrites_none() {
    let row = |number: usize| format!("Office {},209-220-{number:04}\n", 7_000 + number);
    let text = String::from("Name,Phone\n") + &(0..5_500).map(row).collect::<String>();
    let path = written("many.csv", text.as_bytes());
    let file = path.to_str().unwrap();
    let refused = run(&["import", "csv", file]);
    refuses_in_one_sentence(&refused, 2, "the result needs 2 files");
    assert!(refused.err.contains("--output DIR") && refused.out.is_empty(), "{}", refused.err);
    let folder = path.with_file_name("out");
    let output = folder.to_str().unwrap();
    let said = run(&["import", "csv", file, "--output", output]);
    assert_eq!((said.status, &*said.out), (Some(0), ""), "{}", said.err);
    assert!(said.err.contains("Imported: 5,500 help lines"), "{}", said.err);
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(), ["many-1.json", "many-2.json"]);
    let checked = run(&["check", output]);
    assert!(checked.out.ends_with("5500 entries.\n") && checked.status == Some(0), "{}", checked.out);
    fs::remove_file(folder.join("many-1.json")).unwrap();
    fs::write(folder.join("many-2.json"), "mine").unwrap();
    refuses_in_one_sentence(&run(&["import", "csv", file, "--output", output]), 2, "nothing is overwritten");
    assert_eq!(names(), ["many-2.json"]);
    assert_eq!(fs::read_to_string(folder.join("many-2.json")).unwrap(), "mine");
}

/// Parts of the forms.
const WORDS: [&str; 47] = [
    "Name",
    "Phone",
    "Date",
    "209-444-0123",
    "+44 1",
    "2pm",
    "12/5/2026",
    "SUMMARY:",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "UID:a",
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "DTSTART:20261205T140000Z",
    "DTSTART;TZID=US/Eastern:20261205T140000",
    "DTEND:20261206",
    "DURATION:P1D",
    "RRULE:FREQ=",
    "WEEKLY",
    "MONTHLY;BYDAY=-1FR",
    "YEARLY",
    ";COUNT=3",
    ";UNTIL=2027",
    "EXDATE:20261205",
    "\n",
    "\r\n ",
    ",",
    ";",
    "\t",
    "\"",
    "\\",
    "\u{202e}",
    "ñ",
    "{\"name\":\"x\",",
    "\"phones\":[{\"number\":\"209-444-0123\"}]}",
    "\"services\":[",
    "]}",
    "[",
    "\"schedules\":[{\"byday\":\"MO\",\"opens_at\":\"9:00\",\"closes_at\":\"24:00\"}]",
    "\"contents\":[",
    "911",
    "hotline",
    "closed",
    "\u{0}",
    "\u{feff}",
    "é\u{301}",
    "99999999999999999999",
];

/// Bytes that are close to one of the forms, or nothing of the kind.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let word = || prop::sample::select(&WORDS[..]).prop_map(str::to_owned);
    let sheet = prop::collection::vec(prop::collection::vec(word(), 0..6), 0..6).prop_map(|rows| {
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        format!("Name,Phone,Date,Time,Languages,Website\n{}", rows.join("\n"))
    });
    let event = prop::collection::vec(word(), 0..12).prop_map(|lines| {
        calendar_of(&format!(
            "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20261205T140000\n{}\nEND:VEVENT\n",
            lines.join("\n")
        ))
    });
    let directory = prop::collection::vec((word(), word()), 0..8).prop_map(|fields| {
        let mut one = service(&json!({}));
        let names = [
            "id",
            "name",
            "url",
            "email",
            "fees_description",
            "eligibility_description",
            "assured_date",
            "minimum_age",
        ];
        for (number, (value, text)) in fields.into_iter().enumerate() {
            one[names[number % names.len()]] = value.into();
            one["phones"][0]["number"] = text.into();
        }
        one.to_string()
    });
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        prop::collection::vec(word(), 0..40).prop_map(|words| words.concat().into_bytes()),
        sheet.prop_map(String::into_bytes),
        event.prop_map(String::into_bytes),
        directory.prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: depth(120, 2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_sound_pack_or_a_sentence(bytes in any_file()) {
        let path = written("any.bin", &bytes);
        for form in [Form::Hsds, Form::Ics, Form::Csv] {
            match import(&request(form, &path)) {
                Ok(Imported { files, report }) => {
                    prop_assert!(report.text().lines().all(|line| !line.is_empty()));
                    accepted(&files, &path.with_file_name("packs"));
                }
                Err(ImportError::Unreadable(reason)) => prop_assert!(false, "{:?}", reason),
                Err(error) => prop_assert!(error.to_string().ends_with(['.', ')'])),
            }
        }
    }
}

#[test]
fn the_report_has_only_characters_that_its_terminal_can_show() {
    let path = written("plain.csv", "Name,Phone\nCafé Niña,209-444-01\n".as_bytes());
    let line = format!("exec \"$0\" import csv {} > /dev/null", path.display());
    let opening = program(Path::new("/bin/sh"), &["-c", &line, PROGRAM]);
    let terminal = opening.with("TERM", "linux").with("LANG", "C").open();
    terminal.wait_for_sight_of("Row 2, Cafe Nina");
}

/// A number that nobody checked must not look fresh without a word.
#[test]
fn a_day_of_a_check_that_cannot_be_read_is_named() {
    let table = "Name,Phone,Checked\nDesk,209-444-0123,yesterday\nHouse,209-444-0124,2031-01-01\nRoom,209-444-0125,3/10/2026\n";
    let path = written("checked-days.csv", table.as_bytes());
    let said = run(&["import", "csv", path.to_str().unwrap()]).err;
    for words in [
        "Row 2, Desk: the day of the check \"yesterday\" was left out",
        "Row 3, House: the day of the check \"2031-01-01\" was left out",
        "Days like 3/12/2026 were read with the month first.",
    ] {
        assert!(said.contains(words), "{said}");
    }
}
