//! The sentence for an answer that is not accepted.

use super::draft::Subject;
use crate::content::date::{day_in_words, parse_day};
use crate::content::hours::{day_with_weekday, weekday_in_words};
use crate::content::pack::diagnostic::{Fault, Problem};
use crate::content::phone::fault::PhoneFault;
use crate::content::written_day::DayFault;
use crate::text::add_words::AddWords;
use crate::text::{Language, capitalized};

/// What is wrong with the answer to a question, and what to type instead.
pub fn refusal(fault: &Fault, subject: Subject, language: Language) -> Vec<String> {
    let words = AddWords::of(language);
    // The sentences of a phone number name the fields of a file, which nobody sees here.
    let sentence = match &fault.problem {
        Problem::Phone(PhoneFault::Words) => words.only_number.to_owned(),
        Problem::Phone(PhoneFault::MoreDigits) => words.more_digits.to_owned(),
        Problem::Phone(PhoneFault::Extension(_) | PhoneFault::TwoExtensions) => words.extension.to_owned(),
        Problem::Phone(PhoneFault::Several) => words.one_number.to_owned(),
        Problem::Phone(PhoneFault::TextWords | PhoneFault::Count(5 | 6)) => words.messages.to_owned(),
        problem => capitalized(&problem.in_language(language)),
    };
    if subject.owns(fault) { vec![sentence] } else { vec![sentence, words.earlier.to_owned()] }
}

/// What is wrong with a day, and what to type instead.
pub fn day_refusal(fault: DayFault, language: Language) -> String {
    let words = AddWords::of(language);
    let [unknown, no_such_day, two_ways] = words.days;
    match fault {
        DayFault::Unknown => unknown.to_owned(),
        DayFault::NoSuchDay => no_such_day.to_owned(),
        DayFault::TwoWays => two_ways.to_owned(),
        DayFault::Past(day) => format!("{} {}", capitalized(&day_in_words(day, language)), words.past),
        DayFault::OtherWeekday(day) => {
            format!("{} {}.", words.weekday, weekday_in_words(day.weekday(), language))
        }
    }
}

/// An accepted day as people say it.
pub fn accepted_day(answer: &str, language: Language) -> Option<String> {
    parse_day(answer).ok().map(|day| day_with_weekday(day, language))
}
