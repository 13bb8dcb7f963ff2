//! Events nearby in the calendars of their readers: khal, and Python's icalendar with the time zones of the system,
//! import them from two packs, a second time, and after an unrelated change.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{empty_folder, find, needs, run};
use serde_json::{Value, json};

/// Compares a folder of calendar files, one for each event, with the events of the packs: none is lost, none is there
/// twice, and each has its times and its place.
const COMPARE: &str = r#"
import datetime, glob, json, sys, zoneinfo, icalendar
wanted = json.load(open(sys.argv[1]))
found = {}
for path in glob.glob(sys.argv[2] + "/*.ics"):
    for event in icalendar.Calendar.from_ical(open(path, "rb").read()).walk("VEVENT"):
        found.setdefault(str(event["SUMMARY"]), []).append(event)
day = datetime.date.fromisoformat
for event in wanted:
    name, twins = event["name"], found.pop(event["name"], [])
    assert len(twins) == 1, (name, len(twins))
    [read] = twins
    start, end = read["DTSTART"].dt, read["DTEND"].dt if "DTEND" in read else None
    first, last = day(event["day"]), day(event.get("last_day", event["day"]))
    clock = lambda date, field: datetime.datetime.combine(date, datetime.time.fromisoformat(event[field]))
    zone = zoneinfo.ZoneInfo(event["zone"]) if "zone" in event else None
    local = lambda time: time.astimezone(zone).replace(tzinfo=None) if zone else time
    if "start" not in event or (first != last and "end" not in event):
        assert (start, end) == (first, last + datetime.timedelta(1)), (name, start, end)
    else:
        assert bool(start.tzinfo) == bool(zone), (name, start)
        assert local(start) == clock(first, "start"), (name, start)
        if "end" in event:
            ends = clock(last, "end")
            if first == last and event["end"] <= event["start"]:
                ends += datetime.timedelta(1)
            assert local(end) == ends, (name, end)
    place = ", ".join(event[field] for field in ("place", "address") if field in event)
    assert str(read.get("LOCATION", "")) == place, (name, read.get("LOCATION"))
others = [name for name in found if name.startswith("Event ")]
assert not others, others
print(len(wanted))
"#;

/// Imports a calendar file into a folder of events by their UIDs, as `COMPARE` reads it.
const IMPORT: &str = r#"
import hashlib, sys, icalendar
for event in icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read()).walk("VEVENT"):
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    name = hashlib.sha1(event["UID"].encode()).hexdigest()
    open(f"{sys.argv[2]}/{name}.ics", "wb").write(calendar.to_ical())
"#;

/// One event for each combination of fields.
fn all_events() -> Vec<Value> {
    let mut events = Vec::new();
    for times in [
        &[][..],
        &[("start", "14:00")],
        &[("start", "22:30"), ("end", "01:00")],
        &[("start", "09:00"), ("end", "17:15")],
    ] {
        for zone in [None, Some("America/Los_Angeles"), Some("Pacific/Guam"), Some("America/Phoenix")] {
            for day in ["2026-12-05", "2027-03-14", "2026-11-01"] {
                for last_day in [None, Some("2027-03-16")] {
                    for places in [
                        &[][..],
                        &[("place", "Room 2; left, \\ back")],
                        &[("place", "Sala Ñ"), ("address", "12 Main St., Stockton")],
                    ] {
                        let number = events.len();
                        let mut event =
                            json!({ "name": format!("Event {number}"), "day": day, "checked": "2026-10-03" });
                        let fields = times.iter().chain(places).copied();
                        let more = zone
                            .map(|zone| ("zone", zone))
                            .into_iter()
                            .chain(last_day.map(|day| ("last_day", day)));
                        for (field, text) in fields.chain(more) {
                            event[field] = text.into();
                        }
                        if number % 2 == 1 {
                            event["id"] = format!("event-{number}").into();
                        }
                        events.push(event);
                    }
                }
            }
        }
    }
    events
}

/// Writes the events as two packs, and returns the calendar file of both.
fn calendar_of(folder: &Path, events: &[Value], other: &[Value]) -> String {
    let (one, two) = events.split_at(events.len() / 3);
    let one: Vec<&Value> = other.iter().chain(one).collect();
    fs::write(
        folder.join("one.json"),
        json!({ "format": 1, "from": "Harbor House", "events": one }).to_string(),
    )
    .unwrap();
    fs::write(folder.join("two.json"), json!({ "format": 1, "events": two }).to_string()).unwrap();
    let said = run(&["--content", folder.to_str().unwrap(), "events", "--ics"]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    said.out
}

fn python(script: &str, arguments: &[&Path]) -> String {
    let said = Command::new("/usr/bin/python3").args(["-c", script]).args(arguments).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

fn khal(home: &Path, arguments: &[&str]) -> String {
    let said = Command::new("khal")
        .args(["-c", home.join("config").to_str().unwrap()])
        .args(arguments)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "America/Los_Angeles")
        .output()
        .unwrap();
    assert!(said.status.success(), "khal {arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap()
}

/// Runs `import` on the calendar of all events twice, and on one with others before them.
fn imported_three_times(name: &str, import: impl Fn(&Path, &Path)) {
    let home = empty_folder(name);
    let (packs, imported) = (home.join("packs"), home.join("calendar"));
    fs::create_dir_all(&packs).unwrap();
    fs::create_dir_all(&imported).unwrap();
    let events = all_events();
    let other = [json!({ "name": "Dinner", "day": "2026-12-05", "checked": "2026-10-03" })];
    let (wanted, file) = (home.join("wanted.json"), home.join("events.ics"));
    fs::write(&wanted, Value::from(events.clone()).to_string()).unwrap();
    for other in [&[][..], &[], &other] {
        fs::write(&file, calendar_of(&packs, &events, other)).unwrap();
        import(&home, &file);
        assert_eq!(python(COMPARE, &[&wanted, &imported]).trim(), events.len().to_string());
    }
    println!("{} events, three times", events.len());
}

#[test]
#[ignore = "needs python3-icalendar"]
fn python_imports_every_kind_of_event_once_with_its_times_and_place() {
    imported_three_times("calendars-python", |home, file| {
        python(IMPORT, &[file, &home.join("calendar")]);
    });
}

#[test]
#[ignore = "needs khal"]
fn khal_imports_every_kind_of_event_once_with_its_times_and_place() {
    if find("khal").is_none() {
        needs("khal");
    }
    imported_three_times("calendars-khal", |home, file| {
        let calendar = home.join("calendar");
        let config = format!(
            "[calendars]\n[[own]]\npath = {}\n[default]\ndefault_calendar = own\n[locale]\nlocal_timezone = America/Los_Angeles\ndefault_timezone = America/Los_Angeles\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n",
            calendar.display()
        );
        fs::write(home.join("config"), config).unwrap();
        khal(home, &["import", "--batch", "-a", "own", file.to_str().unwrap()]);
        let shown = khal(home, &["list", "2026-12-05", "1d", "--format", "{title}"]);
        assert!(shown.contains("Event 0\n"), "{shown}");
    });
}
