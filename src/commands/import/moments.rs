//! Days and times of day as people and spreadsheets write them.

use jiff::civil::{Date, Time};

use crate::content::date::parse_day;

/// The beginnings of the names of the months, in English and in Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "ene"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "abr"],
    ["may", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["aug", "ago"],
    ["sep", "sep"],
    ["oct", "oct"],
    ["nov", "nov"],
    ["dec", "dic"],
];

/// A day: `2026-12-05`, `12/5/2026` (the month first, as in the United States), `5 Dec 2026`, `December 5, 2026`,
/// `sábado 5 de diciembre de 2026`.
pub(super) fn day(raw: &str) -> Option<Date> {
    let text = raw.trim().to_lowercase();
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let numbers: Vec<i16> = words.iter().filter_map(|word| number(word)).collect();
    let names: Vec<i8> = words.iter().filter_map(|word| month(word)).collect();
    let is_other = |word: &&&str| number(word).is_none() && month(word).is_none();
    let others: Vec<&&str> = words.iter().filter(is_other).collect();
    let (year, month, day) = match (&*numbers, &*names) {
        // A day of the week, which is not checked, and "of" may stand with a month in words.
        (&[day, year], &[month]) if others.iter().all(|word| is_beside_a_date(word)) => {
            if day > 31 {
                (day, i16::from(month), year)
            } else {
                (year, i16::from(month), day)
            }
        }
        (&[first, second, third], []) if others.is_empty() => {
            if first > 31 {
                (first, second, third)
            } else {
                (third, first, second)
            }
        }
        _ => return None,
    };
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    parse_day(&day.to_string()).ok()
}

fn number(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let end = word.strip_prefix(digits).unwrap_or_default();
    if !matches!(end, "" | "st" | "nd" | "rd" | "th") || digits.len() > 4 {
        return None;
    }
    digits.parse().ok()
}

/// The number of a month by its name or the beginning of it.
fn month(word: &str) -> Option<i8> {
    // "martes" is a day, and "mar" and "marzo" are a month.
    let is_it =
        |names: &&[&str; 2]| names.iter().any(|name| word.starts_with(name)) && !word.starts_with("mart");
    let place = MONTHS.iter().position(|names| is_it(&names))?;
    i8::try_from(place + 1).ok()
}

fn is_beside_a_date(word: &str) -> bool {
    const DAYS: [&str; 15] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mart", "mié", "mie", "jue", "vie", "sáb",
        "dom",
    ];
    matches!(word, "of" | "de" | "del" | "the" | "el")
        || DAYS.iter().any(|day| word.starts_with(day))
        || word.starts_with("sab")
}

/// A time of day: `2pm`, `2:00 PM`, `2 p.m.`, `14:00`, `14:00:00`, `noon`, `mediodía`.
pub(super) fn time(raw: &str) -> Option<Time> {
    let text: String =
        raw.to_lowercase().chars().filter(|letter| !letter.is_whitespace() && *letter != '.').collect();
    match &*text {
        "noon" | "mediodía" | "mediodia" | "12noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" | "medianoche" | "12midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let halves = [("am", 0), ("a", 0), ("pm", 12), ("p", 12)];
    let half = halves.into_iter().find_map(|(end, hours)| Some((text.strip_suffix(end)?, hours)));
    let (clock, half) = half.map_or((&*text, None), |(clock, hours)| (clock, Some(hours)));
    let parts: Vec<&str> = clock.trim_end_matches('h').split(':').collect();
    let two = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(|part| two(part)) {
        return None;
    }
    let (hour, minute) = match *parts {
        // A number alone may be anything.
        [hour] if half.is_some() => (hour, "0"),
        [hour, minute] | [hour, minute, _] => (hour, minute),
        _ => return None,
    };
    let hour: i8 = hour.parse().ok()?;
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(hours) => hour % 12 + hours,
        None => hour,
    };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

/// Two times of day: `2pm - 4pm`, `de 2 p.m. a 4 p.m.`, `10-11:30 am`.
pub(super) fn times(raw: &str) -> Option<(Time, Option<Time>)> {
    if let Some(time) = time(raw) {
        return Some((time, None));
    }
    let text = raw.to_lowercase().replace(['–', '—'], "-");
    let text = text.trim().trim_start_matches("from ").trim_start_matches("de ");
    let (from, to) =
        ["-", " to ", " a ", " until ", " hasta "].iter().find_map(|word| text.split_once(word))?;
    let to_time = time(to)?;
    let half = if to_time.hour() < 12 { "am" } else { "pm" };
    // In "10-11:30 am" the half of the day stands once.
    let is_plain = from.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let has_half = to.trim_end_matches(['.', ' ']).ends_with('m');
    let from_time = if is_plain && has_half {
        time(&format!("{from}{half}")).filter(|from| *from < to_time).or_else(|| time(&format!("{from}am")))
    } else {
        time(from)
    };
    Some((from_time?, Some(to_time)))
}

/// A time of day as a pack has it: `14:00`.
pub(super) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_every_usual_form() {
        for raw in [
            "2026-12-05",
            "12/5/2026",
            "12/05/26",
            "5 Dec 2026",
            "5-Dec-2026",
            "December 5, 2026",
            "Dec. 5th, 2026",
            "Saturday, December 5, 2026",
            "sábado 5 de diciembre de 2026",
            "5 dic 2026",
            "2026/12/5",
        ] {
            assert_eq!(day(raw), Some(date(2026, 12, 5)), "{raw}");
        }
        assert_eq!(day("martes 3 de marzo de 2026"), Some(date(2026, 3, 3)));
        for raw in
            ["", "Monday", "13/40/2026", "December 2026", "5/2026", "every 5 Dec 2026", "46361", "2026-02-30"]
        {
            assert_eq!(day(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_time_is_read_in_every_usual_form() {
        for raw in ["2pm", "2:00 PM", "2 p.m.", "14:00", "14:00:00", "2:00p"] {
            assert_eq!(time(raw).map(clock).as_deref(), Some("14:00"), "{raw}");
        }
        for (raw, wanted) in [("12 am", "00:00"), ("12:30pm", "12:30"), ("noon", "12:00"), ("9:05", "09:05")]
        {
            assert_eq!(time(raw).map(clock).as_deref(), Some(wanted), "{raw}");
        }
        for raw in ["", "2", "25:00", "13pm", "0 am", "soon", "1:2:3:4", "12:60"] {
            assert_eq!(time(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_range_of_times_is_read_in_every_usual_form() {
        for (raw, wanted) in [
            ("2pm - 4pm", ["14:00", "16:00"]),
            ("2–4 pm", ["14:00", "16:00"]),
            ("10-11:30 am", ["10:00", "11:30"]),
            ("10-2pm", ["10:00", "14:00"]),
            ("de 2 p.m. a 4 p.m.", ["14:00", "16:00"]),
            ("14:00-16:00", ["14:00", "16:00"]),
            ("9 a.m. to noon", ["09:00", "12:00"]),
        ] {
            let (from, to) = times(raw).unwrap();
            assert_eq!([clock(from), clock(to.unwrap())], wanted, "{raw}");
        }
        assert_eq!(times("evening"), None);
        assert_eq!(times("7-8"), None);
    }
}
