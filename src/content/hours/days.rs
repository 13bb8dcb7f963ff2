//! Days of the week, as people write them in English and in Spanish: `every day`, `mon-fri`, `sábado y domingo`.

use jiff::civil::Weekday;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The beginnings of the names of the days, from Monday on, in every language.
const NAMES: [[&str; 2]; 7] = [
    ["mon", "lun"],
    ["tue", "mar"],
    ["wed", "mie"],
    ["thu", "jue"],
    ["fri", "vie"],
    ["sat", "sab"],
    ["sun", "dom"],
];

/// Words for several days, in every language, and the days.
const SETS: [(&str, Days); 16] = [
    ("l - v", Days(0b001_1111)),
    ("l a v", Days(0b001_1111)),
    ("every day", Days::ALL),
    ("daily", Days::ALL),
    ("every night", Days::ALL),
    ("each night", Days::ALL),
    ("nightly", Days::ALL),
    ("todos los dias", Days::ALL),
    ("cada dia", Days::ALL),
    ("todas las noches", Days::ALL),
    ("cada noche", Days::ALL),
    ("diario", Days::ALL),
    ("weekdays", Days(0b001_1111)),
    ("entre semana", Days(0b001_1111)),
    ("weekends", Days(0b110_0000)),
    ("fines de semana", Days(0b110_0000)),
];

/// Words between the first and the last day of a range.
const TO: [&str; 5] = ["-", "to", "through", "a", "al"];

/// Words between the days of a list, and before them.
const AND: [&str; 8] = ["and", "y", "e", "de", "los", "el", "on", "every"];

/// A set of days of the week: bit 0 is Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days(u8);

impl Days {
    pub(super) const ALL: Self = Self(0b111_1111);

    /// Parses a list of days and ranges of days; `None` if there is any other word.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = folded(text);
        if let Some((_, days)) = SETS.iter().find(|(words, _)| *words == text) {
            return Some(*days);
        }
        let (mut days, mut last, mut is_range) = (Self::default(), None, false);
        for word in text.split(' ') {
            if TO.contains(&word) && last.is_some() && !is_range {
                is_range = true;
            } else if let Some(day) = day_of(word) {
                let first = last.filter(|_| is_range).unwrap_or(day);
                days = days.and(Self::range(first, day));
                (last, is_range) = (Some(day), false);
            } else if is_range || !AND.contains(&word) {
                return None;
            }
        }
        Some(days).filter(|days| *days != Self::default() && !is_range)
    }

    /// The days in the form of a pack: `every day`, `mon-fri, sun`.
    pub(super) fn code(self) -> String {
        if self.is_all() {
            return "every day".to_owned();
        }
        let name = |day: usize| NAMES.get(day).map_or("", |[english, _]| english);
        let runs = self.runs().into_iter().map(|(first, last)| match last - first {
            0 => name(first).to_owned(),
            1 => format!("{}, {}", name(first), name(last)),
            _ => format!("{}-{}", name(first), name(last)),
        });
        runs.collect::<Vec<_>>().join(", ")
    }

    /// The days from `first` to `last`, which may be in the next week.
    fn range(first: u8, last: u8) -> Self {
        let length = (last + 7 - first) % 7;
        Self((0..=length).fold(0, |days, step| days | 1 << ((first + step) % 7)))
    }

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this is every day.
    pub(super) fn is_all(self) -> bool {
        self == Self::ALL
    }

    /// Whether `day` is in the set.
    pub(super) fn contains(self, day: Weekday) -> bool {
        u8::try_from(day.to_monday_zero_offset()).is_ok_and(|bit| self.0 & 1 << bit != 0)
    }

    /// The runs of consecutive days, as numbers from Monday on: the first and the last of each.
    pub(super) fn runs(self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for day in (0..7).filter(|day| self.0 & 1 << day != 0) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }
}

/// A text in small letters without accents, with one space around each word.
pub(in crate::content) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            '-' | '\u{2010}'..='\u{2015}' => folded.push_str(" - "),
            ',' | ';' | '&' | '/' | '.' => folded.push(' '),
            _ => folded.push(letter),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The number of a day from Monday on, by the beginning of its name.
pub(in crate::content) fn day_of(word: &str) -> Option<u8> {
    let is_day = |names: &[&str; 2]| names.iter().any(|name| word.starts_with(name));
    let day = NAMES.iter().position(is_day).filter(|_| word.chars().all(char::is_alphabetic))?;
    u8::try_from(day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_in_both_languages() {
        for (text, days) in [
            ("mon-fri", 0b001_1111),
            ("Monday to Friday", 0b001_1111),
            ("Mon–Thu, Sat", 0b010_1111),
            ("De lunes a viernes", 0b001_1111),
            ("sat, sun", 0b110_0000),
            ("Sábado y domingo", 0b110_0000),
            ("miércoles", 0b000_0100),
            ("lun-vie", 0b001_1111),
            ("sáb, dom", 0b110_0000),
            ("fri-mon", 0b111_0001),
            ("every day", 0b111_1111),
            ("Todos los días", 0b111_1111),
            ("mon-sun", 0b111_1111),
            ("los martes y los jueves", 0b000_1010),
            ("weekdays", 0b001_1111),
            ("L-V", 0b001_1111),
            ("L a V", 0b001_1111),
            ("every night", 0b111_1111),
            ("Cada noche", 0b111_1111),
        ] {
            assert_eq!(Days::parse(text), Some(Days(days)), "{text}");
            assert_eq!(Days::parse(&Days(days).code()), Some(Days(days)), "{text}");
        }
        for text in ["", "someday", "mon-", "- fri", "first monday", "mon-tue-wed x", "7"] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
    }

    #[test]
    fn consecutive_days_are_one_run() {
        assert_eq!(Days::parse("mon-wed, fri, sat").unwrap().runs(), [(0, 2), (4, 5)]);
    }
}
