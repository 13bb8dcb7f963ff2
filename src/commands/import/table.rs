//! Spreadsheets saved as CSV: a help line or an event in each row under the first row of headers.

use super::columns::{Column, Header, column};
use super::decode;
use super::gathered::{Context, Gathered};
use super::problem::ImportError;
use super::row::CsvRow;
use crate::text::SafeText;
use crate::text::sentences::{import, import_table as words};

/// The rows in which the headers may be; titles may stand above them.
const HEADER_ROWS: u64 = 10;

/// The columns of a way to reach somebody, or of a day.
const USEFUL: [Column; 6] =
    [Column::Phone, Column::Text, Column::Website, Column::Email, Column::Chat, Column::Date];

/// Gathers the rows of a table.
pub(super) fn gather(bytes: &[u8], context: &Context, gathered: &mut Gathered) -> Result<(), ImportError> {
    let text = decode::text(bytes).ok_or(ImportError::NotText)?;
    // Excel writes the delimiter into a first line, and reads it there.
    let (separator, text) = match text
        .split_once('\n')
        .and_then(|(first, rest)| Some((first.trim().strip_prefix("sep=")?, rest)))
    {
        Some((separator, rest)) if separator.len() == 1 => (separator.bytes().next(), rest),
        _ => (None, text.as_str()),
    };
    let delimiters = separator.map_or_else(|| vec![b',', b';', b'\t', b'|'], |separator| vec![separator]);
    let found = delimiters
        .into_iter()
        .filter_map(|delimiter| Table::read(text, delimiter, u64::from(separator.is_some())));
    let table = found.max_by_key(|table| table.columns.len()).ok_or(ImportError::NotCsv)?;
    table.say_columns(gathered);
    for (number, cells) in &table.rows {
        gathered.report.begin();
        CsvRow::new(*number, &table.columns, cells, gathered.report.language).gather(context, gathered);
    }
    for number in &table.broken {
        gathered.report.begin();
        let row = words::row(gathered.report.language, *number);
        gathered.report.say(&row, import::not_readable);
    }
    Ok(())
}

/// A table whose headers have been found.
struct Table {
    /// The header and the meaning of each known column, by its place.
    columns: Vec<Header>,
    unknown: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
    broken: Vec<u64>,
}

impl Table {
    /// Reads a table before which so many lines were skipped.
    fn read(text: &str, delimiter: u8, skipped: u64) -> Option<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let mut table: Option<Self> = None;
        let mut broken = Vec::new();
        // Rows are counted as a spreadsheet does: with those that are empty, and one for a cell of several lines.
        let mut inner_lines = 0;
        for (number, record) in (1_u64..).zip(reader.records()) {
            let Ok(record) = record else {
                broken.push(number);
                continue;
            };
            let line = record.position().map_or(number, csv::Position::line);
            let number = number.max(line.saturating_sub(inner_lines)) + skipped;
            inner_lines += record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            match &mut table {
                Some(table) if cells.iter().any(|cell| !cell.is_empty()) => table.rows.push((number, cells)),
                Some(_) => {}
                None if number > HEADER_ROWS => return None,
                None => table = Self::with_headers(&cells),
            }
        }
        table.map(|table| Self { broken, ..table })
    }

    fn with_headers(cells: &[String]) -> Option<Self> {
        let known = cells
            .iter()
            .enumerate()
            .filter_map(|(place, header)| Some((place, column(header)?, header.clone())));
        let columns: Vec<Header> = known.collect();
        let has = |wanted: &[Column]| columns.iter().any(|(_, column, _)| wanted.contains(column));
        let unknown =
            cells.iter().filter(|header| !header.is_empty() && column(header).is_none()).cloned().collect();
        (has(&[Column::Name, Column::Agency]) && has(&USEFUL)).then(|| Self {
            columns,
            unknown,
            rows: Vec::new(),
            broken: Vec::new(),
        })
    }

    fn say_columns(&self, gathered: &mut Gathered) {
        let names = |headers: Vec<&String>| {
            let names: Vec<String> =
                headers.iter().map(|header| format!("\"{}\"", SafeText::shortened(header))).collect();
            names.join(", ")
        };
        if !self.unknown.is_empty() {
            let names = names(self.unknown.iter().collect());
            gathered.report.say_once(|language| words::unknown_columns(language, &names));
        }
        let ignored = self.columns.iter().filter(|(_, column, _)| *column == Column::Ignored);
        let ignored: Vec<&String> = ignored.map(|(_, _, header)| header).collect();
        if !ignored.is_empty() {
            gathered.report.say_once(|language| words::hidden_columns(language, &names(ignored)));
        }
    }
}
