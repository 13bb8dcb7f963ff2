//! Who has reviewed what of the built-in content: `content/reviews.json`, which is in the binary and read for a report.

use jiff::civil::Date;
use serde::Deserialize;

use super::catalog::Catalog;
use super::date::parse_day;
use super::entry::Entry;
use crate::text::sentences::{pack, reviews as say, schema};
use crate::text::{Language, SafeText};

/// The reviews of the built-in content.
const BUILT_IN: &str = include_str!("../../content/reviews.json");

/// What somebody has reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reviewed {
    /// The texts in a language, read by somebody who has spoken it since childhood.
    Language,
    /// What an entry says, compared with its sources.
    Entry,
    /// A number, by a call.
    Number,
}

/// What came of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// All of it was right.
    Right,
    /// Something was wrong, and has been corrected.
    Corrected,
    /// Nobody answered.
    NoAnswer,
}

/// A review by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What was reviewed.
    pub what: Reviewed,
    /// The entry; of a language, `None` for the texts of all entries.
    pub id: Option<SafeText>,
    /// The language, of a review of one.
    pub language: Option<Language>,
    /// Who did it: a name or a role.
    pub by: SafeText,
    /// The day.
    pub on: Date,
    /// What came of it.
    pub result: Outcome,
}

/// Why a record is refused: its number from 1, and the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFault {
    /// The number of the record; 0 for the file itself.
    pub number: usize,
    /// What is wrong.
    pub problem: ReviewProblem,
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewProblem {
    /// Not in the form of a list of reviews; serde's message.
    Form(String),
    /// It does not say who did it.
    NoName,
    /// No entry has this id.
    UnknownId(String),
    /// It does not say which entry.
    NoId,
    /// The entry with this id has no number.
    NoNumber(String),
    /// Not a language of the program; empty if there is none.
    UnknownLanguage(String),
    /// Not a day.
    BadDay(String),
    /// A day in the future.
    Future(Date),
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReviews {
    reviews: Vec<RawReview>,
}

/// A record of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReview {
    what: Reviewed,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    by: String,
    #[serde(default)]
    on: String,
    result: Outcome,
}

/// The reviews of the built-in content. Days after `latest` are refused.
///
/// # Errors
/// The first [`ReviewFault`].
pub fn built_in(latest: Option<Date>) -> Result<Vec<Review>, ReviewFault> {
    parse(BUILT_IN, &Catalog::built_in(), latest)
}

/// The reviews in a text about the entries of a catalog.
///
/// # Errors
/// The first [`ReviewFault`].
pub fn parse(text: &str, catalog: &Catalog, latest: Option<Date>) -> Result<Vec<Review>, ReviewFault> {
    let form =
        |error: serde_json::Error| ReviewFault { number: 0, problem: ReviewProblem::Form(error.to_string()) };
    let raw: RawReviews = serde_json::from_str(text).map_err(form)?;
    let review = |(number, raw): (usize, &RawReview)| {
        checked(raw, catalog, latest).map_err(|problem| ReviewFault { number: number + 1, problem })
    };
    raw.reviews.iter().enumerate().map(review).collect()
}

fn checked(raw: &RawReview, catalog: &Catalog, latest: Option<Date>) -> Result<Review, ReviewProblem> {
    let by = SafeText::clean(&raw.by);
    if by.is_empty() {
        return Err(ReviewProblem::NoName);
    }
    let on = parse_day(&raw.on).map_err(|_| ReviewProblem::BadDay(raw.on.clone()))?;
    if latest.is_some_and(|latest| latest < on) {
        return Err(ReviewProblem::Future(on));
    }
    let entry = raw.id.as_deref().map(|id| entry(catalog, id)).transpose()?;
    if raw.what == Reviewed::Number
        && let Some(entry) = entry.filter(|entry| !has_number(entry))
    {
        return Err(ReviewProblem::NoNumber(entry.id.to_string()));
    }
    let language = match raw.what {
        Reviewed::Language => {
            let code = raw.language.as_deref().unwrap_or_default();
            let known = Language::ALL.into_iter().find(|language| language.code() == code);
            Some(known.ok_or_else(|| ReviewProblem::UnknownLanguage(code.to_owned()))?)
        }
        Reviewed::Entry | Reviewed::Number if entry.is_none() => return Err(ReviewProblem::NoId),
        Reviewed::Entry | Reviewed::Number => None,
    };
    let id = entry.map(|entry| entry.id.clone());
    Ok(Review { what: raw.what, id, language, by, on, result: raw.result })
}

fn entry<'a>(catalog: &'a Catalog, id: &str) -> Result<&'a Entry, ReviewProblem> {
    let found = catalog.find(id).map(|index| catalog.entry(index));
    found.ok_or_else(|| ReviewProblem::UnknownId(id.to_owned()))
}

/// Whether an entry can be called, or sent a text message.
#[must_use]
pub fn has_number(entry: &Entry) -> bool {
    entry.help_line.is_some() || entry.text_line.is_some()
}

impl Review {
    /// Whether it is a review of this entry that found an answer.
    #[must_use]
    pub fn covers(&self, what: Reviewed, entry: &Entry) -> bool {
        let is_entry = self.id.as_ref().is_none_or(|id| *id == entry.id);
        self.what == what && is_entry && self.result != Outcome::NoAnswer
    }
}

impl ReviewFault {
    /// What is wrong, and what to write instead.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let short = |text: &str| SafeText::shortened(text);
        let sentence = match &self.problem {
            ReviewProblem::Form(words) => return say::form(language, &SafeText::clean(words)),
            ReviewProblem::NoName => say::no_name(language),
            ReviewProblem::UnknownId(id) => pack::unknown_entry(language, &short(id)),
            ReviewProblem::NoId => say::no_id(language),
            ReviewProblem::NoNumber(id) => say::no_number(language, &short(id)),
            ReviewProblem::UnknownLanguage(code) => {
                schema::unknown_language(language, &short(code), &Language::codes_in(language))
            }
            ReviewProblem::BadDay(text) => say::bad_day(language, &short(text)),
            ReviewProblem::Future(day) => say::future(language, day),
        };
        say::record(language, self.number, &sentence)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const LATEST: Date = date(2026, 11, 24);

    fn said(record: &str) -> Result<Vec<Review>, [String; 2]> {
        let text = format!(r#"{{"reviews": [{record}]}}"#);
        let reviews = parse(&text, &Catalog::built_in(), Some(LATEST));
        reviews.map_err(|fault| Language::ALL.map(|language| fault.in_language(language)))
    }

    #[test]
    fn the_built_in_reviews_have_no_fault() {
        assert!(built_in(None).is_ok());
    }

    #[test]
    fn a_review_says_who_did_what_and_when() {
        let call = r#"{"what": "number", "id": "hotline", "by": "A. R.", "on": "2026-11-24", "result": "no-answer"}"#;
        let read = r#"{"what": "language", "language": "es", "by": "a teacher", "on": "2026-11-02", "result": "corrected"}"#;
        let reviews = said(&format!("{call}, {read}")).unwrap();
        let [call, read] = &reviews[..] else { panic!("{reviews:?}") };
        assert_eq!((call.what, &*call.by, call.on), (Reviewed::Number, "A. R.", LATEST));
        let catalog = Catalog::built_in();
        let [hotline, other] = ["hotline", "t-visa"].map(|id| catalog.entry(catalog.find(id).unwrap()));
        assert!(!call.covers(Reviewed::Number, hotline), "nobody answered");
        assert!([hotline, other].iter().all(|entry| read.covers(Reviewed::Language, entry)));
        let entry =
            r#"{"what": "entry", "id": "t-visa", "by": "A. R.", "on": "2026-11-02", "result": "right"}"#;
        let entry = &said(entry).unwrap()[0];
        assert_eq!(
            [hotline, other].map(|other| entry.covers(Reviewed::Entry, other)),
            [false, true],
            "one entry"
        );
        assert!(!entry.covers(Reviewed::Language, other));
    }

    #[test]
    fn a_record_that_cannot_be_true_is_refused_in_one_sentence() {
        let record = |fields: &str| format!(r#"{{{fields}, "result": "right"}}"#);
        for (fields, english, spanish) in [
            (
                r#""what": "entry", "id": "t-visas", "by": "A", "on": "2026-11-24""#,
                "no entry has the id \"t-visas\". Check the spelling.",
                "ninguna ficha tiene el id \"t-visas\". Revise cómo está escrito.",
            ),
            (
                r#""what": "entry", "id": "t-visa", "by": "A", "on": "2026-11-25""#,
                "2026-11-25 is in the future. Write the day of the review.",
                "2026-11-25 todavía no llega. Escriba el día de la revisión.",
            ),
            (
                r#""what": "entry", "id": "t-visa", "on": "2026-11-24""#,
                "nobody is named. Write who did it in \"by\".",
                "no dice quién lo hizo. Escríbalo en \"by\".",
            ),
            (
                r#""what": "entry", "by": "A", "on": "2026-11-24""#,
                "no entry is named. Write its \"id\".",
                "no dice qué ficha. Escriba su \"id\".",
            ),
            (
                r#""what": "number", "id": "t-visa", "by": "A", "on": "2026-11-24""#,
                "the entry \"t-visa\" has no number. Choose another id.",
                "la ficha \"t-visa\" no tiene número. Elija otro id.",
            ),
            (
                r#""what": "language", "language": "fr", "by": "A", "on": "2026-11-24""#,
                "the language \"fr\" is not supported. Use en or es.",
                "el idioma \"fr\" no está aquí. Use en o es.",
            ),
            (
                r#""what": "entry", "id": "t-visa", "by": "A", "on": "yesterday""#,
                "\"yesterday\" is not a day. Write it like 2026-10-03.",
                "\"yesterday\" no es una fecha. Escríbala así: 2026-10-03.",
            ),
        ] {
            let begin = ["content/reviews.json, record 1: ", "content/reviews.json, registro 1: "];
            let wanted = [begin[0].to_owned() + english, begin[1].to_owned() + spanish];
            assert_eq!(said(&record(fields)), Err(wanted), "{fields}");
        }
        let [english, spanish] = said(r#"{"what": "weather"}"#).unwrap_err();
        assert!(english.starts_with("content/reviews.json cannot be read: unknown variant"), "{english}");
        assert!(spanish.starts_with("content/reviews.json no se puede leer: "), "{spanish}");
    }
}
