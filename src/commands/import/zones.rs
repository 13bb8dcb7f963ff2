//! Time zones as calendars and directories name them: by IANA, by Windows, and by Outlook's lists.

use crate::content::zone::Zone;

/// Other names of the zones of the United States: those of Windows, older ones of IANA, and letters.
const OTHER_NAMES: [(&str, &str); 41] = [
    ("eastern standard time", "America/New_York"),
    ("us eastern standard time", "America/Indiana/Indianapolis"),
    ("central standard time", "America/Chicago"),
    ("mountain standard time", "America/Denver"),
    ("us mountain standard time", "America/Phoenix"),
    ("pacific standard time", "America/Los_Angeles"),
    ("alaskan standard time", "America/Anchorage"),
    ("aleutian standard time", "America/Adak"),
    ("hawaiian standard time", "Pacific/Honolulu"),
    ("sa western standard time", "America/Puerto_Rico"),
    ("west pacific standard time", "Pacific/Guam"),
    ("utc", "UTC"),
    ("gmt", "UTC"),
    ("etc/gmt", "UTC"),
    ("etc/utc", "UTC"),
    ("z", "UTC"),
    ("coordinated universal time", "UTC"),
    ("eastern time (us & canada)", "America/New_York"),
    ("eastern time", "America/New_York"),
    ("indiana (east)", "America/Indiana/Indianapolis"),
    ("central time (us & canada)", "America/Chicago"),
    ("central time", "America/Chicago"),
    ("mountain time (us & canada)", "America/Denver"),
    ("mountain time", "America/Denver"),
    ("arizona", "America/Phoenix"),
    ("pacific time (us & canada)", "America/Los_Angeles"),
    ("pacific time", "America/Los_Angeles"),
    ("alaska", "America/Anchorage"),
    ("hawaii", "Pacific/Honolulu"),
    ("est5edt", "America/New_York"),
    ("cst6cdt", "America/Chicago"),
    ("mst7mdt", "America/Denver"),
    ("pst8pdt", "America/Los_Angeles"),
    ("us/east-indiana", "America/Indiana/Indianapolis"),
    ("us/michigan", "America/Detroit"),
    ("us/indiana-starke", "America/Indiana/Knox"),
    ("us/aleutian", "America/Adak"),
    ("us/samoa", "Pacific/Pago_Pago"),
    ("america/indianapolis", "America/Indiana/Indianapolis"),
    ("america/louisville", "America/Kentucky/Louisville"),
    ("america/virgin", "America/St_Thomas"),
];

/// The older names of zones that the table of the program has too, with their present ones.
const OLD: [(&str, &str); 7] = [
    ("US/Eastern", "America/New_York"),
    ("US/Central", "America/Chicago"),
    ("US/Mountain", "America/Denver"),
    ("US/Arizona", "America/Phoenix"),
    ("US/Pacific", "America/Los_Angeles"),
    ("US/Alaska", "America/Anchorage"),
    ("US/Hawaii", "Pacific/Honolulu"),
];

/// The name in a pack of the zone with this name, if it is one of the United States.
pub(super) fn named(raw: &str) -> Option<&'static str> {
    let name = raw.trim().trim_matches('"');
    // Outlook: `(UTC-05:00) Eastern Time (US & Canada)`.
    let name =
        if name.starts_with('(') { name.split_once(") ").map_or(name, |(_, name)| name) } else { name };
    if let Some((_, present)) = OLD.iter().find(|(old, _)| *old == name) {
        return Some(present);
    }
    if let Some(zone) = Zone::named(name) {
        return Some(zone.name());
    }
    let small = name.to_lowercase();
    if let Some((_, zone)) = OTHER_NAMES.iter().find(|(other, _)| *other == small) {
        return Some(zone);
    }
    // Other programs put a path before the name: `/example.org/America/New_York`.
    let path = name.strip_prefix('/')?;
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('/') {
        if let Some(zone) = Zone::named(after) {
            return Some(zone.name());
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_the_names_that_programs_give_it() {
        for (raw, zone) in [
            ("America/Chicago", Some("America/Chicago")),
            ("US/Eastern", Some("America/New_York")),
            ("Eastern Standard Time", Some("America/New_York")),
            ("(UTC-08:00) Pacific Time (US & Canada)", Some("America/Los_Angeles")),
            ("/example.org/20260101_1/America/Indiana/Knox", Some("America/Indiana/Knox")),
            ("\"US Mountain Standard Time\"", Some("America/Phoenix")),
            ("GMT", Some("UTC")),
            ("Europe/London", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(named(raw), zone, "{raw}");
        }
        for (_, zone) in OTHER_NAMES.iter().chain(&OLD) {
            assert!(Zone::named(zone).is_some(), "{zone}");
        }
    }
}
