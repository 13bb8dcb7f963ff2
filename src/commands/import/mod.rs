//! The `import` command: brings in a directory or a calendar that people already keep, as a pack.
//!
//! A reader for each form gathers help lines and events; what the check of a pack refuses is left out; the rest is
//! written as content files. The report says what came in, and what did not and why.

mod columns;
mod decode;
mod files;
mod gathered;
mod hsds;
mod hsds_fields;
mod hsds_phones;
mod hsds_record;
mod hsds_service;
mod hsds_tables;
mod ical;
mod ics;
mod instant;
mod json;
mod languages;
mod moments;
mod numbers;
mod problem;
mod recurrence;
mod report;
mod row;
mod schedule;
mod settle;
mod source;
mod table;
mod zones;

use std::path::Path;

use jiff::civil::Date;

use super::check::latest_day;
use crate::text::Language;
use gathered::{Context, Gathered};
use source::InputFile;

pub use files::write_files;
pub use problem::{ImportError, NoDirectory};
pub use report::ImportReport;

/// The format of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A directory of services in the form of HSDS 3: JSON, or a data package of CSV tables.
    Hsds,
    /// A calendar in iCalendar format.
    Ics,
    /// A spreadsheet saved as CSV.
    Csv,
}

/// What to import, and how.
#[derive(Clone, Copy, Debug)]
pub struct ImportRequest<'a> {
    /// The format of the file.
    pub form: Form,
    /// The file, or the folder of a data package.
    pub path: &'a Path,
    /// Who provides it.
    pub from: Option<&'a str>,
    /// The time zone of what has none.
    pub zone: Option<&'a str>,
    /// The earliest date on Earth, if it is known.
    pub today: Option<Date>,
    /// The language of the report.
    pub language: Language,
}

/// The result of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The texts of the content files: one, unless there is too much for it.
    pub files: Vec<String>,
    /// What came in, and what did not.
    pub report: ImportReport,
}

/// Imports a file.
///
/// # Errors
/// The [`ImportError`] of a file that cannot be read or is not of this form, and of an option that is not valid.
pub fn import(request: &ImportRequest<'_>) -> Result<Imported, ImportError> {
    let zone = request.zone.map(|name| zones::named(name).ok_or_else(|| ImportError::Zone(name.to_owned())));
    let zone = zone.transpose()?;
    if let Some(problem) = request.from.and_then(settle::fault_of_from) {
        return Err(ImportError::From(problem));
    }
    let source = source(request)?;
    let today = request.today;
    let changed = source.as_ref().and_then(|source| source.changed);
    let file_day = [changed, today].into_iter().flatten().min().unwrap_or(Date::constant(2000, 1, 1));
    let context = Context { today, file_day, zone };
    let mut gathered = Gathered::new(request.language);
    match (request.form, &source) {
        (Form::Ics, Some(source)) => ics::gather(&source.bytes, &context, &mut gathered)?,
        (Form::Csv, Some(source)) => table::gather(&source.bytes, &context, &mut gathered)?,
        (_, source) => hsds::gather(request.path, source.as_ref(), &context, &mut gathered)?,
    }
    settle::settle(&mut gathered, today.and_then(latest_day));
    gathered.report.count(gathered.lines.len(), gathered.events.len());
    let report = gathered.report.clone();
    let files = files::files(gathered, request.from)?;
    Ok(Imported { files, report })
}

/// The file, or nothing for a data package, whose tables are files of their own.
fn source(request: &ImportRequest<'_>) -> Result<Option<InputFile>, ImportError> {
    let path = request.path;
    let is_package = path.is_dir() || path.file_name().is_some_and(|name| name == "datapackage.json");
    if request.form == Form::Hsds && is_package && path.exists() {
        Ok(None)
    } else {
        InputFile::read(path).map(Some)
    }
}
