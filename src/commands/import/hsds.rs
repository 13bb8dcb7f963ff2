//! Directories in the form of HSDS 3, the Human Services Data Specification of Open Referral: services in JSON, one by
//! one, in lists, in pages or in organizations, and data packages of CSV tables.

use std::path::Path;

use serde_json::Value;

use super::decode;
use super::gathered::{Context, Gathered};
use super::hsds_service::gather_service;
use super::hsds_tables::services_of_tables;
use super::json::{first_text, objects, text};
use super::problem::{ImportError, NoDirectory};
use super::source::InputFile;
use crate::text::sentences::import_hsds as words;

/// The fields of which a service or an organization has at least one besides its name.
const KNOWN_FIELDS: [&str; 14] = [
    "status",
    "phones",
    "services",
    "organization",
    "organization_id",
    "service_at_locations",
    "locations",
    "schedules",
    "service_areas",
    "contacts",
    "eligibility_description",
    "url",
    "email",
    "website",
];

/// Gathers the services of a JSON file, or of the data package whose folder or `datapackage.json` this is.
pub(super) fn gather(
    path: &Path,
    source: Option<&InputFile>,
    context: &Context,
    gathered: &mut Gathered,
) -> Result<(), ImportError> {
    let Some(source) = source else {
        let services = services_of_tables(path, gathered)?;
        gather_all(&services, context, gathered);
        return Ok(());
    };
    let text = decode::text(&source.bytes).ok_or(ImportError::NotText)?;
    let values = values(&text, gathered)?;
    if !values.iter().any(has_services) {
        return Err(ImportError::NotHsds(NoDirectory::NoServices));
    }
    gather_all(&values, context, gathered);
    Ok(())
}

/// The values of a JSON file, or of a file with one on each line.
fn values(text: &str, gathered: &mut Gathered) -> Result<Vec<Value>, ImportError> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok(vec![value]),
        Err(error) => error,
    };
    let mut values: Vec<Value> = Vec::new();
    let mut broken = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => values.push(value),
            _ => broken.push(number + 1),
        }
    }
    if values.is_empty() {
        let (line, column) = (error.line(), error.column());
        return Err(ImportError::NotHsds(NoDirectory::NotJson(error.to_string(), line, column)));
    }
    for number in broken {
        let line = words::line(gathered.report.language, number);
        gathered.report.say(&line, words::not_json);
    }
    Ok(values)
}

/// Whether there is something to import: services, or a list of them, which may be empty.
fn has_services(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(has_services),
        Value::Object(fields) => {
            fields.get("contents").is_some_and(|contents| contents.is_array() && has_services(contents))
                || is_record(value)
        }
        _ => false,
    }
}

fn is_record(value: &Value) -> bool {
    text(value, "name").is_some() && KNOWN_FIELDS.iter().any(|field| value.get(*field).is_some())
}

fn gather_all(values: &[Value], context: &Context, gathered: &mut Gathered) {
    for value in values {
        gather_value(value, context, gathered);
    }
}

fn gather_value(value: &Value, context: &Context, gathered: &mut Gathered) {
    if let Value::Array(items) = value {
        return gather_all(items, context, gathered);
    }
    if let Some(Value::Array(contents)) = value.get("contents") {
        let pages = first_text(value, &["total_pages"]).and_then(|pages| pages.parse::<u64>().ok());
        if let Some(pages) = pages.filter(|pages| *pages > 1) {
            let page = first_text(value, &["page_number"]);
            gathered.report.say_once(|language| match page {
                Some(page) => words::one_page(language, &page, pages),
                None => words::some_page(language, pages),
            });
        }
        return gather_all(contents, context, gathered);
    }
    if value.get("services").is_some() {
        let services = objects(value, "services");
        if services.is_empty() {
            gathered.report.begin();
            let unnamed = || words::unnamed_organization(gathered.report.language);
            let name = text(value, "name").unwrap_or_else(unnamed);
            gathered.report.say(&name, words::no_services);
        }
        for service in services {
            gather_service(service, Some(value), context, gathered);
        }
    } else if is_record(value) {
        gather_service(value, value.get("organization").filter(|owner| owner.is_object()), context, gathered);
    } else {
        gathered.report.begin();
        let unnamed = || words::unnamed_record(gathered.report.language);
        let name = first_text(value, &["name", "id"]).unwrap_or_else(unnamed);
        gathered.report.say(&name, words::not_a_service);
    }
}
