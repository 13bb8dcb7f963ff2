//! Opening hours and times of day as staff type them, in English and in Spanish: `mon-fri 9am-5pm`,
//! `todas las noches de 8 pm a 8 am`. What can be read in two ways is not understood.

use jiff::civil::Time;

use super::days::Days;
use super::phrases::without_phrases;

/// One span of hours in the form of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenSpan {
    /// The days: `mon-fri`.
    pub days: String,
    /// The time of day it opens: `09:00`.
    pub from: String,
    /// The time of day it closes: `17:00`.
    pub to: String,
}

/// Words between the beginning and the end of a span.
const TO: [&str; 7] = ["-", "to", "until", "till", "a", "al", "hasta"];

/// Words before a time that say nothing.
const BEFORE: [&str; 9] = ["from", "de", "desde", "at", "a", "las", "la", "el", "open"];

/// Words between two spans of the same days.
const AND: [&str; 3] = ["and", "y", "e"];

/// What to do with two hours that do not say in which half of the day they are: `9-5`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Halves {
    /// They are not understood.
    Stated,
    /// They are what most offices mean; somebody has to confirm it.
    Guessed,
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
    /// The evening, and midnight.
    Night,
}

/// A piece of a text.
#[derive(Clone, Copy)]
enum HoursToken<'a> {
    /// A time of day: hour, minute, and the half of the day if it is said.
    Clock(i8, i8, Option<Half>),
    /// The whole day.
    AllDay,
    /// Another word.
    Word(&'a str),
}

/// Spans of the same days, and the tokens after them.
type Ranges<'t, 'a> = (Vec<(Time, Time)>, &'t [HoursToken<'a>]);

/// The hours in a text, in the form of a pack; `None` if any of it is not understood.
#[must_use]
pub fn parse_hours(text: &str, halves: Halves) -> Option<Vec<WrittenSpan>> {
    let text = without_phrases(text);
    let tokens = tokens(&text)?;
    let (mut spans, mut rest) = (Vec::new(), tokens.as_slice());
    while rest.iter().any(|token| !matches!(token, HoursToken::Word(_))) {
        let (words, after) = split_words(rest);
        let (ranges, after) = ranges(after, halves)?;
        let is_first = spans.is_empty();
        let (days, after) = match days_of(words) {
            Some(days) => (days, after),
            // The days may come after the only times: `9am-5pm mon-fri`.
            None if is_first && words.iter().all(is_filler) => match days_of(after) {
                Some(days) => (days, &[][..]),
                None if after.is_empty() && ranges == [(Time::midnight(), Time::midnight())] => {
                    (Days::ALL, after)
                }
                None => return None,
            },
            None => return None,
        };
        spans.extend(ranges.into_iter().map(|(from, to)| span(days, from, to)));
        rest = after;
    }
    (rest.is_empty() && !spans.is_empty()).then_some(spans)
}

/// The beginning of an event and its end, if that is said; `None` if any of the text is not understood.
#[must_use]
pub fn parse_times(text: &str, halves: Halves) -> Option<(Time, Option<Time>)> {
    let text = without_phrases(text);
    let tokens = tokens(&text)?;
    match without_filler(&tokens) {
        [HoursToken::Clock(hour, minute, half)] => Some((alone(*hour, *minute, *half)?, None)),
        rest => match ranges(rest, halves)? {
            (ranges, []) => match ranges.as_slice() {
                [(from, to)] if from != to => Some((*from, Some(*to))),
                _ => None,
            },
            _ => None,
        },
    }
}

fn tokens(text: &str) -> Option<Vec<HoursToken<'_>>> {
    let mut tokens = Vec::new();
    for word in text.split_whitespace() {
        let word = word.trim_matches(':');
        match (word, tokens.last_mut()) {
            ("am" | "pm" | "night", Some(HoursToken::Clock(_, _, half @ None))) => *half = half_of(word),
            ("h" | "hrs" | "horas", Some(HoursToken::Clock(..))) | ("", _) => {}
            ("noon", _) => tokens.push(HoursToken::Clock(12, 0, Some(Half::Pm))),
            ("midnight", _) => tokens.push(HoursToken::Clock(12, 0, Some(Half::Am))),
            ("ALL", _) => tokens.push(HoursToken::AllDay),
            _ if word.starts_with(|letter: char| letter.is_ascii_digit()) => tokens.push(clock(word)?),
            _ => tokens.push(HoursToken::Word(word)),
        }
    }
    Some(tokens)
}

/// A time of day: `9`, `9:30`, `9am`, `17h`.
fn clock(word: &str) -> Option<HoursToken<'_>> {
    let end = word.find(|letter: char| letter.is_alphabetic()).unwrap_or(word.len());
    let (digits, suffix) = word.split_at(end);
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "00"));
    let is_number =
        |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(hour, 2) || minute.len() != 2 || !is_number(minute, 2) {
        return None;
    }
    let half = match suffix {
        "" | "h" | "hrs" => None,
        _ => Some(half_of(suffix)?),
    };
    Some(HoursToken::Clock(hour.parse().ok()?, minute.parse().ok()?, half))
}

fn half_of(word: &str) -> Option<Half> {
    match word {
        "am" | "a" => Some(Half::Am),
        "pm" | "p" => Some(Half::Pm),
        "night" => Some(Half::Night),
        _ => None,
    }
}

/// The words before the next time, and the rest.
fn split_words<'t, 'a>(tokens: &'t [HoursToken<'a>]) -> (&'t [HoursToken<'a>], &'t [HoursToken<'a>]) {
    let end = tokens.iter().position(|token| !matches!(token, HoursToken::Word(_))).unwrap_or(tokens.len());
    tokens.split_at(end)
}

const fn word_of<'a>(token: &HoursToken<'a>) -> Option<&'a str> {
    if let HoursToken::Word(word) = token { Some(word) } else { None }
}

fn is_filler(token: &HoursToken<'_>) -> bool {
    word_of(token).is_some_and(|word| BEFORE.contains(&word))
}

fn without_filler<'t, 'a>(tokens: &'t [HoursToken<'a>]) -> &'t [HoursToken<'a>] {
    let end = tokens.iter().position(|token| !is_filler(token)).unwrap_or(tokens.len());
    tokens.get(end..).unwrap_or_default()
}

/// The days that these words name.
fn days_of(words: &[HoursToken<'_>]) -> Option<Days> {
    let end = words.iter().rposition(|token| !is_filler(token))? + 1;
    let words: Option<Vec<&str>> = words.get(..end)?.iter().map(word_of).collect();
    Days::parse(&words?.join(" "))
}

/// The spans at the beginning of these tokens, at least one, and the rest.
fn ranges<'t, 'a>(mut tokens: &'t [HoursToken<'a>], halves: Halves) -> Option<Ranges<'t, 'a>> {
    let mut ranges = Vec::new();
    loop {
        let (range, after) = range(tokens, halves)?;
        ranges.push(range);
        let next = match after {
            [first, rest @ ..] if word_of(first).is_some_and(|word| AND.contains(&word)) => rest,
            _ => after,
        };
        let next = without_filler(next);
        if !matches!(next.first(), Some(HoursToken::Clock(..) | HoursToken::AllDay)) {
            return Some((ranges, after));
        }
        tokens = next;
    }
}

fn range<'t, 'a>(
    tokens: &'t [HoursToken<'a>],
    halves: Halves,
) -> Option<((Time, Time), &'t [HoursToken<'a>])> {
    match tokens {
        [HoursToken::AllDay, rest @ ..] => Some(((Time::midnight(), Time::midnight()), rest)),
        [HoursToken::Clock(hour, minute, half), to, rest @ ..]
            if word_of(to).is_some_and(|word| TO.contains(&word)) =>
        {
            let [HoursToken::Clock(end, end_minute, end_half), rest @ ..] = without_filler(rest) else {
                return None;
            };
            let times = both((*hour, *minute, *half), (*end, *end_minute, *end_half), halves)?;
            Some((times, rest))
        }
        _ => None,
    }
}

/// The times of a span. `2-4pm` is in the afternoon, and `9-5pm` begins in the morning.
fn both(from: (i8, i8, Option<Half>), to: (i8, i8, Option<Half>), halves: Halves) -> Option<(Time, Time)> {
    let is_24 = |(hour, ..): (i8, i8, Option<Half>)| hour > 12 || hour == 0;
    match (from, to) {
        ((hour, minute, None), (end, end_minute, Some(half))) if !is_24(from) => {
            let end = at(end, end_minute, half)?;
            let [early, late] = [Half::Am, Half::Pm].map(|half| at(hour, minute, half));
            let (same, other) = if end.hour() < 12 { (early?, late?) } else { (late?, early?) };
            Some((if same < end { same } else { other }, end))
        }
        ((hour, minute, None), (end, end_minute, None)) if is_24(from) || is_24(to) => {
            Some((of_24(hour, minute)?, of_24(end, end_minute)?))
        }
        ((hour, minute, None), (end, end_minute, None)) if halves == Halves::Guessed => {
            usual((hour, minute), (end, end_minute))
        }
        _ => Some((alone(from.0, from.1, from.2)?, alone(to.0, to.1, to.2)?)),
    }
}

/// The times that most offices mean by two hours without a half of the day: `9-5` begins in the morning, `1-4` after
/// noon. The same hour twice can be read in two ways.
fn usual(from: (i8, i8), to: (i8, i8)) -> Option<(Time, Time)> {
    let starts_early = (6..12).contains(&from.0);
    let begin = at(from.0, from.1, if starts_early { Half::Am } else { Half::Pm })?;
    let [early, late] = [Half::Am, Half::Pm].map(|half| at(to.0, to.1, half));
    let end = [early?, late?].into_iter().find(|end| *end > begin)?;
    (from != to).then_some((begin, end))
}

/// A time that says itself in which half of the day it is.
fn alone(hour: i8, minute: i8, half: Option<Half>) -> Option<Time> {
    match half {
        Some(half) => at(hour, minute, half),
        None if hour > 12 || hour == 0 => of_24(hour, minute),
        None => None,
    }
}

fn at(hour: i8, minute: i8, half: Half) -> Option<Time> {
    let is_late = match half {
        Half::Am => false,
        Half::Pm => true,
        Half::Night => (5..12).contains(&hour),
    };
    if !(1..=12).contains(&hour) {
        return None;
    }
    Time::new(hour % 12 + if is_late { 12 } else { 0 }, minute, 0, 0).ok()
}

fn of_24(hour: i8, minute: i8) -> Option<Time> {
    let hour = if (hour, minute) == (24, 0) { 0 } else { hour };
    Time::new(hour, minute, 0, 0).ok()
}

/// A time in the form of a pack: `09:00`.
#[must_use]
pub fn time_code(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn span(days: Days, from: Time, to: Time) -> WrittenSpan {
    WrittenSpan { days: days.code(), from: time_code(from), to: time_code(to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let spans = parse_hours(text, Halves::Guessed)?;
        let span = |span: WrittenSpan| format!("{} {}-{}", span.days, span.from, span.to);
        Some(spans.into_iter().map(span).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn hours_are_understood_as_people_write_them() {
        for (text, hours) in [
            ("mon-fri 9am-5pm", "mon-fri 09:00-17:00"),
            ("Monday to Friday, 9 a.m. to 5 p.m.", "mon-fri 09:00-17:00"),
            ("Mon-Fri: 9:00-17:30", "mon-fri 09:00-17:30"),
            ("9am-5pm mon-fri", "mon-fri 09:00-17:00"),
            ("every night 8 p.m. to 8 a.m.", "every day 20:00-08:00"),
            ("Every day from 8-10pm", "every day 20:00-22:00"),
            ("weekdays 9-5pm", "mon-fri 09:00-17:00"),
            ("Monday to Friday 9 to 5", "mon-fri 09:00-17:00"),
            ("tue, thu 10-12 and 1:30-4", "tue, thu 10:00-12:00; tue, thu 13:30-16:00"),
            ("24 hours", "every day 00:00-00:00"),
            ("24/7", "every day 00:00-00:00"),
            ("24 hours a day, 7 days a week", "every day 00:00-00:00"),
            ("sat and sun 24 hours", "sat, sun 00:00-00:00"),
            (
                "mon-thu 9am-noon and 1pm-5pm, fri 9am-12pm",
                "mon-thu 09:00-12:00; mon-thu 13:00-17:00; fri 09:00-12:00",
            ),
            ("lunes a viernes de 9 a 17", "mon-fri 09:00-17:00"),
            ("De lunes a viernes, de 9 a. m. a 5 p. m.", "mon-fri 09:00-17:00"),
            ("todas las noches de 8 de la noche a 8 de la mañana", "every day 20:00-08:00"),
            ("sábado y domingo, de mediodía a 4:30 pm", "sat, sun 12:00-16:30"),
            ("las 24 horas", "every day 00:00-00:00"),
            ("a toda hora", "every day 00:00-00:00"),
            ("fri 8pm-midnight", "fri 20:00-00:00"),
            ("todos los días de 6 de la tarde a 12 de la noche", "every day 18:00-00:00"),
        ] {
            assert_eq!(read(text).unwrap_or_default(), hours, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_understood() {
        for text in [
            "",
            "ask",
            "9-5",
            "every night 8-8",
            "mon-fri 8am-8",
            "9am-5pm",
            "mon-fri",
            "mon 9am",
            "mon 25:00-26:00",
            "mon 9am-5pm or so",
            "mon 13pm-5pm",
            "first monday 9am-5pm",
            "mon 9am-5pm, closed in July",
            "mon 9:75-17:00",
            "mon 99999999999-5pm",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_times_of_an_event_are_understood() {
        let said = |text| {
            let (from, to) = parse_times(text, Halves::Guessed)?;
            Some(format!("{} {}", time_code(from), to.map(time_code).unwrap_or_default()))
        };
        for (text, times) in [
            ("2-4pm", "14:00 16:00"),
            ("2 p.m. to 4 p.m.", "14:00 16:00"),
            ("11-1pm", "11:00 13:00"),
            ("de 2 a 4 de la tarde", "14:00 16:00"),
            ("14:00-16:00", "14:00 16:00"),
            ("at 6pm", "18:00 "),
            ("a las 6 de la tarde", "18:00 "),
            ("noon", "12:00 "),
            ("10pm-1am", "22:00 01:00"),
            ("2-4", "14:00 16:00"),
            ("10 to 2", "10:00 14:00"),
            ("2-2", ""),
            ("after lunch", ""),
            ("all day", ""),
            ("2pm-4pm and 6pm-8pm", ""),
        ] {
            assert_eq!(said(text).unwrap_or_default(), times, "{text}");
        }
    }
}
