//! Events as a calendar program reads them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::events::{TODAY, catalog, pack};
use crate::support::{needs, run};
use infocus::commands::calendar::calendar;
use infocus::content::catalog::Catalog;
use infocus::content::reading::ReadingContext;
use jiff::civil::{Date, date};

fn reading(catalog: &Catalog, today: Option<Date>) -> ReadingContext<'_> {
    ReadingContext::new(catalog, today)
}

/// Parses a calendar file. Prints the name, start, end and recurrence of each event, and checks the file format.
const READER: &str = r#"
import sys, icalendar
raw = sys.stdin.buffer.read()
read = icalendar.Calendar.from_ical(raw)
assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is too long"
assert b"\n" not in raw.replace(b"\r\n", b""), "a line ends otherwise"
assert read["VERSION"] == "2.0" and read["PRODID"]
for event in read.walk("VEVENT"):
    assert not event.errors, event.errors
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
        assert name in event, name
    assert not event.walk("VALARM")
    start, end, rule = event["DTSTART"].dt, event.get("DTEND"), event.get("RRULE")
    rule = rule.to_ical().decode() if rule else "-"
    print(event["UID"], start.isoformat(), end.dt.isoformat() if end else "-", rule, event["SUMMARY"], sep="|")
"#;

/// The output of `READER` for a file. Uses Debian's own interpreter, for which python3-icalendar is packaged, and not
/// another python3 on the PATH.
fn read_by_a_calendar(file: &str) -> Vec<String> {
    let python = Path::new("/usr/bin/python3");
    let has_it = || Command::new(python).args(["-c", "import icalendar"]).stderr(Stdio::null()).status();
    if !has_it().is_ok_and(|status| status.success()) {
        needs("python3-icalendar");
    }
    let mut child = Command::new(python)
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(file.as_bytes()).unwrap();
    let said = child.wait_with_output().unwrap();
    assert!(said.status.success(), "{}\n{file}", String::from_utf8_lossy(&said.stderr));
    String::from_utf8(said.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[track_caller]
fn event_of<'a>(lines: &'a [String], uid: &str) -> &'a str {
    let found = lines.iter().find_map(|line| line.strip_prefix(&format!("{uid}@infocus|")));
    found.unwrap_or_else(|| panic!("{uid} is not in {lines:#?}"))
}

#[test]
#[ignore = "needs python3-icalendar"]
fn a_calendar_program_reads_the_instants_spans_and_next_dates() {
    let catalog = catalog(pack(), TODAY);
    let lines = read_by_a_calendar(&calendar(&reading(&catalog, TODAY)));
    assert_eq!(lines.len(), 19);
    for (uid, days) in [
        ("webinar-2017", "2017-01-17T19:00:00+00:00|-|-|FY 2017 Enhanced"),
        ("team-response-2017", "2017-02-27|2017-03-03|-|Multi-Disciplinary"),
        ("awareness-day", "2027-01-11|2027-01-12|FREQ=YEARLY|National Human"),
        ("prevention-month", "2027-01-01|2027-02-01|FREQ=YEARLY|National Slavery"),
        ("day-abolition-slavery", "2026-12-02|2026-12-03|FREQ=YEARLY|International Day"),
        ("winter", r"2027-03-13T19:00:00+00:00|-|-|A; b, c\d: winter"),
        ("summer", "2027-03-14T18:00:00+00:00|-|-|"),
        ("desert", "2027-07-05T02:30:00+00:00|-|-|"),
        ("island", "2027-07-03T22:00:00+00:00|-|-|"),
        ("wherever", "2027-07-05T09:00:00|-|-|"),
        ("week", "2027-12-30|2028-01-03|-|"),
        ("vigil", "2027-06-01|2027-06-02|FREQ=YEARLY|"),
        ("nearby-e54e8982f892a351", "2026-12-05|2026-12-06|-|Free talk"),
    ] {
        let found = event_of(&lines, uid);
        assert!(found.starts_with(days), "{uid}: {found}");
    }
}

#[test]
#[ignore = "needs python3-icalendar"]
fn on_new_years_eve_and_in_a_running_month_the_next_dates_are_right() {
    for (today, awareness, month) in [
        (date(2026, 12, 31), "2027-01-11|", "2027-01-01|2027-02-01|"),
        (date(2027, 1, 20), "2028-01-11|", "2027-01-01|2027-02-01|"),
        (date(2027, 2, 1), "2028-01-11|", "2028-01-01|2028-02-01|"),
    ] {
        let catalog = Catalog::built_in().with_next_dates_first(Some(today));
        let file = calendar(&reading(&catalog, Some(today)));
        let lines = read_by_a_calendar(&file);
        assert!(event_of(&lines, "awareness-day").starts_with(awareness), "{today}: {lines:#?}");
        assert!(event_of(&lines, "prevention-month").starts_with(month), "{today}: {lines:#?}");
    }
}

#[test]
#[ignore = "needs python3-icalendar"]
fn a_calendar_file_is_in_the_readers_language_and_the_same_each_time() {
    let file = run(&["events", "--ics", "--lang", "es"]);
    assert_eq!((file.status, &*file.err), (Some(0), ""));
    assert!(
        file.out.contains("SUMMARY;LANGUAGE=es:Día Mundial contra la Trata de Personas\r\n"),
        "{}",
        file.out
    );
    assert!(file.out.contains("\r\nDTSTAMP:20170101T000000Z\r\n"), "{}", file.out);
    assert_eq!(file.out, run(&["events", "--ics", "--lang", "es"]).out);
    let lines = read_by_a_calendar(&file.out);
    assert_eq!(lines.len(), 9);
}
