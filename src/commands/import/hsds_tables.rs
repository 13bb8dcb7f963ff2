//! The CSV tables of an HSDS data package, joined by their ids into the services that the JSON form would have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::decode;
use super::gathered::Gathered;
use super::problem::{ImportError, NoDirectory};
use super::source::InputFile;
use crate::text::sentences::import;
use crate::text::sentences::import_hsds as words;

/// A table that belongs to services and others: its name, which is its field in the JSON form, and the columns with
/// the ids of what it belongs to.
type Child = (&'static str, &'static [&'static str]);

/// The tables of things that belong to a location, a contact and so on, and of the languages of a phone.
const CHILDREN: [Child; 9] = [
    ("languages", &["service_id", "location_id", "phone_id"]),
    ("phones", &["service_id", "location_id", "organization_id", "contact_id", "service_at_location_id"]),
    ("contacts", &["service_id", "location_id", "organization_id", "service_at_location_id"]),
    ("schedules", &["service_id", "location_id", "service_at_location_id"]),
    ("addresses", &["location_id"]),
    ("accessibility", &["location_id"]),
    ("service_areas", &["service_id", "service_at_location_id"]),
    ("cost_options", &["service_id"]),
    ("eligibility", &["service_id"]),
];

/// A row, with the values that are not empty.
type TableRow = Map<String, Value>;

/// The rows of the tables of one kind, by the column and the id of what they belong to.
type Joined = BTreeMap<(&'static str, String), Vec<(&'static str, TableRow)>>;

/// The services of the package whose folder or `datapackage.json` this is.
pub(super) fn services_of_tables(path: &Path, gathered: &mut Gathered) -> Result<Vec<Value>, ImportError> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let services = table(folder, "services", gathered)?.ok_or(ImportError::NotHsds(NoDirectory::NoTable))?;
    let mut joined = Joined::new();
    for (name, columns) in CHILDREN {
        for row in table(folder, name, gathered)?.unwrap_or_default() {
            let row = with_children(row, name, &joined);
            for column in columns {
                if let Some(Value::String(id)) = row.get(*column) {
                    joined.entry((column, id.clone())).or_default().push((name, row.clone()));
                }
            }
        }
    }
    let with_all = |row: TableRow, column: &'static str| with_all(row, column, &joined);
    let by_id = |rows: Vec<TableRow>, column| -> BTreeMap<String, TableRow> {
        rows.into_iter().filter_map(|row| Some((id(&row)?, with_all(row, column)))).collect()
    };
    let locations = by_id(table(folder, "locations", gathered)?.unwrap_or_default(), "location_id");
    let owners = by_id(table(folder, "organizations", gathered)?.unwrap_or_default(), "organization_id");
    let mut places: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for here in table(folder, "service_at_location", gathered)?.unwrap_or_default() {
        let Some(Value::String(service)) = here.get("service_id").cloned() else { continue };
        let location = here.get("location_id").and_then(Value::as_str).and_then(|id| locations.get(id));
        let mut here = with_all(here, "service_at_location_id");
        if let Some(location) = location {
            here.insert("location".into(), Value::Object(location.clone()));
        }
        places.entry(service).or_default().push(Value::Object(here));
    }
    let service = |row: TableRow| {
        let owner = row.get("organization_id").and_then(Value::as_str).and_then(|id| owners.get(id));
        let own_places = id(&row).and_then(|id| places.get(&id)).cloned().unwrap_or_default();
        let mut service = with_all(row, "service_id");
        service.insert("service_at_locations".into(), Value::Array(own_places));
        if let Some(owner) = owner {
            service.insert("organization".into(), Value::Object(owner.clone()));
        }
        Value::Object(service)
    };
    Ok(services.into_iter().map(service).collect())
}

fn id(row: &TableRow) -> Option<String> {
    row.get("id").and_then(Value::as_str).map(str::to_owned)
}

/// A row of a child table with its own children: the languages of a phone, the phones of a contact.
fn with_children(row: TableRow, name: &str, joined: &Joined) -> TableRow {
    match name {
        "phones" => with_all(row, "phone_id", joined),
        "contacts" => with_all(row, "contact_id", joined),
        _ => row,
    }
}

/// A row with the lists of everything that belongs to it.
fn with_all(mut row: TableRow, column: &'static str, joined: &Joined) -> TableRow {
    let Some(id) = id(&row) else { return row };
    for (name, child) in joined.get(&(column, id)).into_iter().flatten() {
        let list = row.entry(*name).or_insert_with(|| Value::Array(Vec::new()));
        // A column may have the name of a table; what it says is not a list.
        if !list.is_array() {
            *list = Value::Array(Vec::new());
        }
        if let Value::Array(list) = list {
            list.push(Value::Object(child.clone()));
        }
    }
    row
}

/// The rows of a table, or `None` if the package does not have it.
fn table(folder: &Path, name: &str, gathered: &mut Gathered) -> Result<Option<Vec<TableRow>>, ImportError> {
    let Some(path) = file(folder, name) else { return Ok(None) };
    let source = InputFile::read(&path)?;
    let text = decode::text(&source.bytes).ok_or(ImportError::NotText)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().cloned().map_err(|_| ImportError::NotText)?;
    let mut rows = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            let row = words::row_of(gathered.report.language, number + 2, name);
            gathered.report.say(&row, import::not_readable);
            continue;
        };
        let cells = headers.iter().zip(&record).filter(|(_, cell)| !cell.trim().is_empty());
        let row: TableRow =
            cells.map(|(name, cell)| (name.trim().to_owned(), Value::from(cell.trim()))).collect();
        rows.push(row);
    }
    Ok(Some(rows))
}

/// The file of a table: in the folder, or in its folder `data`.
fn file(folder: &Path, name: &str) -> Option<PathBuf> {
    let other = if name == "service_at_location" { "service_at_locations" } else { name };
    let folders = [folder.to_owned(), folder.join("data"), folder.join("csv")];
    let paths =
        folders.iter().flat_map(|folder| [name, other].map(|name| folder.join(format!("{name}.csv"))));
    paths.into_iter().find(|path| path.is_file())
}
