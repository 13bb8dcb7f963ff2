//! Reads values of a directory in JSON leniently: numbers as texts, single things as lists.

use serde_json::Value;

/// The text in a field, or the number; `None` if there is none, or only blanks.
pub(super) fn text(value: &Value, field: &str) -> Option<String> {
    let text = match value.get(field)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The text in the first of these fields that has one.
pub(super) fn first_text(value: &Value, fields: &[&str]) -> Option<String> {
    fields.iter().find_map(|field| text(value, field))
}

/// The objects in a field: those of a list, or a single one.
pub(super) fn objects<'a>(value: &'a Value, field: &str) -> Vec<&'a Value> {
    match value.get(field) {
        Some(Value::Array(items)) => items.iter().filter(|item| item.is_object()).collect(),
        Some(item @ Value::Object(_)) => vec![item],
        _ => Vec::new(),
    }
}

/// The number in a field, also if it is written as a text.
pub(super) fn number(value: &Value, field: &str) -> Option<f64> {
    text(value, field)?.parse().ok().filter(|number: &f64| number.is_finite())
}
