//! A service of a directory as help lines: one for each number that a reader can call.

use serde_json::Value;

use super::gathered::{Context, Gathered, IMPORTED, shortened};
use super::hsds_fields::{accessibility, address, area, cost, eligibility, languages};
use super::hsds_phones::{ServiceLine, lines};
use super::hsds_record::{Service, ServicePlace};
use super::json::{first_text, text};
use super::schedule::{Hours, hours};
use crate::content::pack::local_format::{RawLocalLine, RawTextLine};
use crate::text::sentences::import;
use crate::text::sentences::import_hsds as words;

/// The letters that the words after a line's name may have.
const MOST_OF_DESCRIPTION: usize = 60;

/// Adds the help lines of a service.
pub(super) fn gather_service(
    value: &Value,
    owner: Option<&Value>,
    context: &Context,
    gathered: &mut Gathered,
) {
    gathered.report.begin();
    let Some(name) = text(value, "name") else {
        let id = text(value, "id").unwrap_or_else(|| words::unnamed_service(gathered.report.language));
        return gathered.report.say(&id, import::no_name);
    };
    if let Some(status) = text(value, "status").filter(|status| !is_active(status)) {
        return gathered.report.say(&name, |language| words::inactive(language, &status));
    }
    let service = Service::new(value, owner, name.clone());
    let lines = lines(&service, gathered);
    let website = first_text(value, &["url", "uri", "website"])
        .or_else(|| owner.and_then(|owner| first_text(owner, &["website", "uri", "url"])));
    let email = text(value, "email").or_else(|| owner.and_then(|owner| text(owner, "email")));
    if lines.is_empty() && website.is_none() && email.is_none() {
        return gathered.report.say(&name, words::not_reachable);
    }
    let lines = if lines.is_empty() { vec![ServiceLine::default()] } else { lines };
    let is_one = lines.len() == 1;
    // What is said about places without a line of their own belongs to the first line, if none is for all places.
    let homeless: Vec<usize> = if lines.iter().any(|line| line.place.is_none()) {
        Vec::new()
    } else {
        (0..service.places.len())
            .filter(|place| lines.iter().all(|line| line.place != Some(*place)))
            .collect()
    };
    for (number, line) in lines.into_iter().enumerate() {
        let mut places = service.places_of(line.place);
        if number == 0 {
            places.extend(homeless.iter().filter_map(|place| service.places.get(*place)));
        }
        let raw = RawLocalLine {
            website: website.as_deref().and_then(|raw| gathered.link(&name, "website", raw)),
            email: email.as_deref().and_then(|raw| gathered.string(&name, "email", raw)),
            ..line_of(&service, (line, is_one), &places, context, gathered)
        };
        gathered.line(&name, raw);
    }
}

fn line_of(
    service: &Service<'_>,
    (line, is_one): (ServiceLine, bool),
    places: &[ServicePlace<'_>],
    context: &Context,
    gathered: &mut Gathered,
) -> RawLocalLine {
    let Service { value, label, .. } = service;
    let Hours { text: hours, open, zone } = hours(service, places, context, gathered);
    let locations: Vec<&Value> = places.iter().filter_map(|place| place.location).collect();
    let named = if is_one { label.clone() } else { full_name(label, &line, gathered) };
    let known = context.known_day(&[text(value, "assured_date"), text(value, "last_modified")]);
    if known.is_none() {
        gathered.report.say(label, import::no_last_change);
    }
    let id = text(value, "id");
    RawLocalLine {
        id: id.as_deref().and_then(|id| gathered.id(id)),
        name: gathered.text(label, "name", &named).unwrap_or_default(),
        phone: line.phone.map(Into::into),
        extension: line.extension.map(Into::into),
        text: line.text.map(|number| RawTextLine { number: number.into(), word: None }),
        address: address(label, &locations, gathered),
        area: area(label, value, gathered),
        hours: hours.and_then(|hours| gathered.text(label, "hours", &hours)),
        open: open.into(),
        zone: zone.map(Into::into),
        languages: languages(label, value, &locations, &line.languages, gathered),
        for_whom: eligibility(label, value, gathered),
        cost: cost(label, value, context, gathered),
        accessibility: accessibility(label, &locations, gathered),
        checked: known.unwrap_or(context.file_day).to_string().into(),
        source_kind: Some(IMPORTED),
        ..RawLocalLine::default()
    }
}

/// The name of a line of a service with several.
fn full_name(label: &str, line: &ServiceLine, gathered: &mut Gathered) -> String {
    let Some(description) = &line.description else { return label.to_owned() };
    let short = shortened(description, MOST_OF_DESCRIPTION);
    if short != *description {
        gathered.report.say(label, |language| words::description_shortened(language, &short));
    }
    format!("{label}, {short}")
}

fn is_active(status: &str) -> bool {
    !matches!(
        &*status.trim().to_lowercase(),
        "inactive" | "defunct" | "temporarily closed" | "temporarily_closed" | "closed"
    )
}
