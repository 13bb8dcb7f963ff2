//! The fields of a service in plain words: address, area, languages, whom it is for, cost and accessibility.

use jiff::civil::Date;
use serde_json::Value;

use super::gathered::{Context, Gathered};
use super::json::{first_text, number, objects, text};
use super::languages;
use crate::content::date::parse_day;
use crate::content::pack::localized_text::RawText;
use crate::text::Language;
use crate::text::sentences::import_hsds as words;

/// An age above which nobody is left out.
const OLDEST: f64 = 99.0;

/// The streets and cities of the places: those where one can go, or else those for letters.
pub(super) fn address(label: &str, locations: &[&Value], gathered: &mut Gathered) -> Option<RawText> {
    let mut found: Vec<String> = Vec::new();
    for location in locations {
        let all = [objects(location, "addresses"), objects(location, "physical_addresses")].concat();
        for value in all {
            let Some(address) = address_in_words(value) else { continue };
            if text(value, "country").is_some_and(|country| !is_here(&country)) {
                gathered.report.say(label, |language| words::foreign_address(language, &address));
            } else if !found.contains(&address) {
                found.push(address);
            }
        }
    }
    gathered.text(label, "address", &found.join("; "))
}

fn address_in_words(address: &Value) -> Option<String> {
    let streets = ["address_1", "address_2", "city"].into_iter().filter_map(|field| text(address, field));
    let state = [first_text(address, &["state_province", "region"]), text(address, "postal_code")];
    let state: Vec<String> = state.into_iter().flatten().collect();
    let parts: Vec<String> = streets.chain((!state.is_empty()).then(|| state.join(" "))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn is_here(country: &str) -> bool {
    const TERRITORIES: [&str; 5] = ["pr", "vi", "gu", "as", "mp"];
    let country = country.trim().to_lowercase().replace('.', "");
    matches!(&*country, "us" | "usa" | "united states" | "united states of america")
        || TERRITORIES.contains(&&*country)
}

/// The areas that it is for.
pub(super) fn area(label: &str, service: &Value, gathered: &mut Gathered) -> Option<RawText> {
    let areas = objects(service, "service_areas").into_iter();
    let names = unique(areas.filter_map(|area| first_text(area, &["name", "service_area", "description"])));
    gathered.text(label, "area", &names.join("; "))
}

/// The languages of a number, of the service and of its places.
pub(super) fn languages(
    label: &str,
    service: &Value,
    locations: &[&Value],
    of_phone: &[Value],
    gathered: &mut Gathered,
) -> Option<RawText> {
    let places = locations.iter().flat_map(|location| objects(location, "languages"));
    let all = of_phone.iter().chain(objects(service, "languages")).chain(places);
    let name = |language: &Value| {
        let [name, code] = [text(language, "name"), first_text(language, &["code", "language"])];
        let is_known = |text: &String| languages::names(text).is_some();
        // A name that is not in the table may have a code that is.
        name.clone().filter(is_known).or_else(|| code.clone().filter(is_known)).or(name).or(code)
    };
    let names = unique(all.filter_map(name));
    if names.is_empty() {
        return None;
    }
    let [en, es] = languages::list(&names);
    gathered.both(label, "languages", [&en, &es])
}

/// Whom it is for: the words of the service, and the ages.
pub(super) fn eligibility(label: &str, service: &Value, gathered: &mut Gathered) -> Option<RawText> {
    let own = first_text(service, &["eligibility_description", "eligibility"]);
    let years = |field, is_limit: fn(f64) -> bool| number(service, field).filter(|age| is_limit(*age));
    let youngest = years("minimum_age", |age| age > 0.0);
    let oldest = years("maximum_age", |age| age > 0.0 && age < OLDEST);
    let ages = match (youngest, oldest) {
        (None, None) => None,
        (Some(from), None) => Some(Language::ALL.map(|language| words::ages_from(language, from))),
        (None, Some(to)) => Some(Language::ALL.map(|language| words::ages_up_to(language, to))),
        (Some(from), Some(to)) => Some(Language::ALL.map(|language| words::ages(language, from, to))),
    };
    match (own, ages) {
        (None, None) => None,
        (Some(own), None) => gathered.text(label, "for_whom", &own),
        (own, Some(ages)) => {
            let before = own.map(|own| sentence(&own) + " ").unwrap_or_default();
            let [en, es] = ages.map(|ages| format!("{before}{ages}"));
            gathered.both(label, "for_whom", [&en, &es])
        }
    }
}

/// What it costs.
pub(super) fn cost(
    label: &str,
    service: &Value,
    context: &Context,
    gathered: &mut Gathered,
) -> Option<RawText> {
    let fees = first_text(service, &["fees_description", "fees"]);
    let mut parts: Vec<String> = fees.iter().map(|fees| sentence(fees)).collect();
    for option in objects(service, "cost_options") {
        let Some(cost) = cost_in_words(option) else { continue };
        if let Some(when) = other_validity(option, context) {
            gathered
                .report
                .say(label, |language| words::cost_not_valid(language, &cost, &when.in_language(language)));
        } else {
            parts.push(sentence(&cost));
        }
    }
    gathered.text(label, "cost", &unique(parts.into_iter()).join(" "))
}

fn cost_in_words(option: &Value) -> Option<String> {
    let amount = text(option, "amount").map(|amount| match text(option, "currency") {
        Some(currency) if currency.eq_ignore_ascii_case("usd") => format!("${amount}"),
        Some(currency) => format!("{amount} {}", currency.to_uppercase()),
        None => amount,
    });
    let amount: Vec<String> = [amount, text(option, "amount_description")].into_iter().flatten().collect();
    let parts = [text(option, "option"), (!amount.is_empty()).then(|| amount.join(" "))];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}

/// When something is valid that is not valid today.
#[derive(Clone, Copy, Debug)]
pub(super) enum Validity {
    /// It has ended.
    Until(Date),
    /// It has not begun.
    From(Date),
}

impl Validity {
    pub(super) fn in_language(self, language: Language) -> String {
        match self {
            Self::Until(day) => words::until(language, day),
            Self::From(day) => words::from(language, day),
        }
    }
}

/// When something is valid, if it is not valid today.
pub(super) fn other_validity(value: &Value, context: &Context) -> Option<Validity> {
    let today = context.today?;
    let day = |field| {
        text(value, field).filter(|text| text.len() >= 10).and_then(|text| parse_day(text.get(..10)?).ok())
    };
    let over = ["valid_to", "until"].into_iter().filter_map(day).find(|day| *day < today);
    let ahead = day("valid_from").filter(|day| *day > today);
    over.map(Validity::Until).or_else(|| ahead.map(Validity::From))
}

/// How places can be entered and used.
pub(super) fn accessibility(label: &str, locations: &[&Value], gathered: &mut Gathered) -> Option<RawText> {
    let all = locations.iter().flat_map(|location| {
        [objects(location, "accessibility"), objects(location, "accessibility_for_disabilities")].concat()
    });
    let texts = unique(all.filter_map(|about| {
        let texts = [first_text(about, &["description", "accessibility"]), text(about, "details")];
        let texts: Vec<String> = texts.into_iter().flatten().map(|words| sentence(&words)).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }));
    gathered.text(label, "accessibility", &texts.join(" "))
}

/// Words with a full stop at their end.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', '…']) { words.to_owned() } else { format!("{words}.") }
}

fn unique(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}
