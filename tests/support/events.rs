//! Events for the tests of printing, lists and calendar files.

use infocus::content::catalog::Catalog;
use infocus::content::pack::load::NamedFile;
use jiff::civil::{Date, date};

pub const TODAY: Option<Date> = Some(date(2026, 11, 22));

/// Events on either side of the days on which clocks change, an event nearby, a past event, and titles and texts that
/// need escaping and folding in a calendar file.
pub const PACK: &str = r#"{"format": 1, "from": "Harbor House",
    "events": [
        {"name": "Later talk", "day": "2026-12-20", "checked": "2026-10-03"},
        {"name": "Free talk", "day": "2026-12-05", "time": "10 to 12", "checked": "2026-10-03"},
        {"name": "Old talk", "day": "2026-11-01", "checked": "2026-10-03"}
    ],
    "entries": [
        ENTRY(winter, {"from": "2027-03-13", "time": "14:00", "zone": "America/New_York"}),
        ENTRY(summer, {"from": "2027-03-14", "time": "14:00", "zone": "America/New_York"}),
        ENTRY(desert, {"from": "2027-07-04", "time": "19:30", "zone": "America/Phoenix"}),
        ENTRY(island, {"from": "2027-07-04", "time": "08:00", "zone": "Pacific/Guam"}),
        ENTRY(wherever, {"from": "2027-07-05", "time": "09:00"}),
        ENTRY(week, {"from": "2027-12-30", "to": "2028-01-02", "time": "09:00", "zone": "America/Chicago"}),
        ENTRY(vigil, {"yearly": "06-01", "time": "18:00", "zone": "America/Chicago"})
    ]}"#;

/// The pack with its `ENTRY` macros expanded.
pub fn pack() -> String {
    let mut text = String::new();
    let mut pieces = PACK.split("ENTRY(");
    text += pieces.next().unwrap();
    for piece in pieces {
        let (id, rest) = piece.split_once(", ").unwrap();
        let (when, rest) = rest.split_once(')').unwrap();
        let entry = format!(
            r#"{{"id": "{id}", "pane": "events", "order": 7, "origin": "added", "title": "A; b, c\\d: {id}",
               "when": {when}, "body": {{"en": ["Señales: {}"]}}, "links": [{{"address": "https://example.org/{id}"}}],
               "sources": [{{"name": "S", "as_of": "2026-10"}}]}}{rest}"#,
            "áéíóú ".repeat(30).trim()
        );
        text += &entry;
    }
    text
}

pub fn catalog(text: String, today: Option<Date>) -> Catalog {
    let (catalog, findings) = Catalog::checked(vec![NamedFile { name: "pack.json".into(), text }], None);
    assert_eq!(findings.faults, []);
    catalog.with_next_dates_first(today)
}
