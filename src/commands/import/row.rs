//! A row of a spreadsheet as help lines, one for each number, or as an event.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::columns::{Column, Header};
use super::gathered::{Context, Gathered, IMPORTED};
use super::languages;
use super::moments::{clock, day, has_two_readings, time, times};
use super::numbers::{Number, numbers};
use crate::content::hours::{Halves, parse_hours};
use crate::content::origin::SourceKind;
use crate::content::pack::local_format::{RawLocalEvent, RawLocalLine, RawOpen, RawTextLine};
use crate::content::pack::localized_text::{RawString, RawText};
use crate::content::pack::new_pack::NewPack;
use crate::text::sentences::{import, import_table as words};
use crate::text::{Language, SafeText};

/// A row: the cells of each column that has any.
pub(super) struct CsvRow {
    label: String,
    cells: BTreeMap<Column, Vec<(String, String)>>,
}

impl CsvRow {
    pub(super) fn new(number: u64, columns: &[Header], all: &[String], language: Language) -> Self {
        let mut cells: BTreeMap<Column, Vec<(String, String)>> = BTreeMap::new();
        for (place, column, header) in columns {
            if let Some(cell) = all.get(*place).filter(|cell| !cell.is_empty()) {
                cells.entry(*column).or_default().push((header.clone(), cell.clone()));
            }
        }
        let mut row = Self { label: words::row(language, number), cells };
        if let Some(name) = row.name() {
            row.label = words::named_row(language, number, SafeText::shortened(&name));
        }
        row
    }

    fn all(&self, column: Column) -> impl Iterator<Item = &str> {
        self.cells.get(&column).into_iter().flatten().map(|(_, cell)| cell.as_str())
    }

    /// The cells of a column, or of several with the same meaning.
    fn joined(&self, column: Column) -> Option<String> {
        let cells: Vec<&str> = self.all(column).collect();
        (!cells.is_empty()).then(|| cells.join(", "))
    }

    fn first(&self, column: Column) -> Option<&str> {
        self.all(column).next()
    }

    /// The name, after which the organization stands, if there are both.
    fn name(&self) -> Option<String> {
        let (name, agency) = (self.first(Column::Name), self.first(Column::Agency));
        match (name, agency) {
            (Some(name), Some(agency)) if name != agency => Some(format!("{name}, {agency}")),
            (name, agency) => name.or(agency).map(str::to_owned),
        }
    }

    /// Adds the help lines or the event of the row.
    pub(super) fn gather(&self, context: &Context, gathered: &mut Gathered) {
        let label = &self.label;
        let Some(name) = self.name() else {
            return gathered.report.say(label, import::no_name);
        };
        if self.first(Column::Date).is_some() {
            return self.gather_event(&name, context, gathered);
        }
        let phones = self.phones(gathered);
        let text = self.text_line(gathered);
        let has_other =
            [Column::Website, Column::Email, Column::Chat].iter().any(|column| self.first(*column).is_some());
        if phones.is_empty() && text.is_none() && !has_other {
            return gathered.report.say(label, words::no_contact);
        }
        let is_one = phones.len() <= 1;
        let mut phones: Vec<_> = phones.into_iter().map(|(phone, header)| (Some(phone), header)).collect();
        if phones.is_empty() {
            phones.push((None, None));
        }
        for (number, (phone, header)) in phones.into_iter().enumerate() {
            let named = match header.filter(|_| !is_one) {
                Some(header) => format!("{name}, {header}"),
                None => name.clone(),
            };
            let raw = RawLocalLine {
                text: text.clone().filter(|_| number == 0),
                ..self.line((&named, phone), context, gathered)
            };
            gathered.line(label, raw);
        }
    }

    /// The numbers of all columns for them, with what tells them apart.
    fn phones(&self, gathered: &mut Gathered) -> Vec<(Number, Option<String>)> {
        let mut found: Vec<(Number, Option<String>)> = Vec::new();
        let mut extension = self.first(Column::Extension);
        for (column, (header, cell)) in self.cells.get(&Column::Phone).into_iter().flatten().enumerate() {
            for number in numbers(cell, extension.take()) {
                match number {
                    Ok(number) => {
                        let is_known = found.iter().any(|(other, _)| other.dialed == number.dialed);
                        // The header of the first column of numbers tells nothing apart.
                        let words = number.remark.clone().or_else(|| (column > 0).then(|| header.clone()));
                        if !is_known {
                            found.push((number, words));
                        }
                    }
                    Err(refused) => {
                        gathered.report.say(&self.label, |language| refused.in_language(language));
                    }
                }
            }
        }
        found
    }

    /// The number for texts: `741741`, or `Text HELP to 741741`.
    fn text_line(&self, gathered: &mut Gathered) -> Option<RawTextLine> {
        let raw = self.first(Column::Text)?;
        let words: Vec<&str> = raw.split_whitespace().collect();
        let line = match *words {
            [.., word, "to" | "al" | "a", number] => RawTextLine {
                number: number.to_owned().into(),
                word: Some(word.trim_matches(['"', '\'']).to_owned().into()),
            },
            _ => RawTextLine { number: raw.to_owned().into(), word: None },
        };
        match NewPack::text_line(&line.number) {
            Ok(_) => Some(line),
            Err(problem) => {
                gathered.report.say(&self.label, |language| {
                    let problem = problem.in_language(language);
                    import::text_number_refused(language, SafeText::shortened(raw), &problem)
                });
                None
            }
        }
    }

    fn line(
        &self,
        (name, phone): (&str, Option<Number>),
        context: &Context,
        gathered: &mut Gathered,
    ) -> RawLocalLine {
        let label = &self.label;
        let (checked, source_kind) = self.checked(context, gathered);
        let hours = [self.joined(Column::Days), self.joined(Column::Hours), self.joined(Column::Time)];
        let hours = hours.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let open = parse_hours(&hours, Halves::Stated).into_iter().flatten().map(RawOpen::from);
        let open: Vec<RawOpen> = open.collect();
        let (phone, extension) = phone.map(|number| (number.phone, number.extension)).unzip();
        RawLocalLine {
            id: self.first(Column::Id).and_then(|id| gathered.id(id)),
            name: gathered.text(label, "name", name).unwrap_or_default(),
            phone: phone.map(Into::into),
            extension: extension.flatten().map(Into::into),
            website: self.link("website", Column::Website, gathered),
            chat: self.link("chat", Column::Chat, gathered),
            email: self.first(Column::Email).and_then(|email| gathered.string(label, "email", email)),
            address: self.address(gathered),
            area: self.plain("area", Column::Area, gathered),
            hours: if open.is_empty() { gathered.text(label, "hours", &hours) } else { None },
            zone: context.zone.filter(|_| !open.is_empty()).map(Into::into),
            open: open.into(),
            languages: self.languages(gathered),
            for_whom: self.plain("for_whom", Column::ForWhom, gathered),
            cost: self.plain("cost", Column::Cost, gathered),
            accessibility: self.plain("accessibility", Column::Accessibility, gathered),
            checked: checked.to_string().into(),
            source_kind,
            ..RawLocalLine::default()
        }
    }

    fn gather_event(&self, name: &str, context: &Context, gathered: &mut Gathered) {
        let label = &self.label;
        let Some((first, last)) = self.days(gathered) else { return };
        if context.today.is_some_and(|today| last.unwrap_or(first) < today) {
            gathered.report.past += 1;
            return;
        }
        let (start, end) = self.times(gathered);
        let mut phones = self.phones(gathered).into_iter();
        let number = phones.next().map(|(number, _)| number);
        for (Number { phone, .. }, _) in phones {
            gathered.report.say(label, |language| words::second_phone(language, &phone));
        }
        let (phone, extension) = number.map(|number| (number.phone, number.extension)).unzip();
        let (checked, source_kind) = self.checked(context, gathered);
        let raw = RawLocalEvent {
            id: self.first(Column::Id).and_then(|id| gathered.id(id)),
            name: gathered.text(label, "name", name).unwrap_or_default(),
            day: first.to_string().into(),
            last_day: last.map(|day| day.to_string().into()),
            zone: start.as_ref().and(context.zone).map(Into::into),
            start: start.map(Into::into),
            end: end.map(Into::into),
            place: self.plain("place", Column::Place, gathered),
            address: self.address(gathered),
            area: self.plain("area", Column::Area, gathered),
            phone: phone.map(Into::into),
            extension: extension.flatten().map(Into::into),
            text: self.text_line(gathered),
            website: self.link("website", Column::Website, gathered),
            chat: self.link("chat", Column::Chat, gathered),
            email: self.first(Column::Email).and_then(|email| gathered.string(label, "email", email)),
            languages: self.languages(gathered),
            for_whom: self.plain("for_whom", Column::ForWhom, gathered),
            cost: self.plain("cost", Column::Cost, gathered),
            accessibility: self.plain("accessibility", Column::Accessibility, gathered),
            checked: checked.to_string().into(),
            source_kind,
            ..RawLocalEvent::default()
        };
        gathered.event(label, raw);
    }

    /// The first and the last day of an event.
    fn days(&self, gathered: &mut Gathered) -> Option<(Date, Option<Date>)> {
        let raw = self.first(Column::Date)?;
        // A cell may have the time of day too.
        let first = day(raw).or_else(|| day(raw.split(' ').next()?));
        let Some(first) = first else {
            let raw = SafeText::shortened(raw);
            gathered.report.say(&self.label, |language| words::not_a_date(language, raw));
            return None;
        };
        self.report_order(Column::Date, gathered);
        let last = self.first(Column::LastDate).and_then(day).filter(|last| *last > first);
        Some((first, last))
    }

    /// Says once how days were read that have two readings, such as `3/12/2026`.
    fn report_order(&self, column: Column, gathered: &mut Gathered) {
        if self.first(column).is_some_and(has_two_readings) {
            gathered.report.say_once(words::month_first);
        }
    }

    /// The times of day, as a pack has them.
    fn times(&self, gathered: &mut Gathered) -> (Option<String>, Option<String>) {
        let raw = self
            .first(Column::Start)
            .or_else(|| self.first(Column::Time))
            .or_else(|| self.first(Column::Hours));
        let with_date = || self.first(Column::Date)?.split_once(' ').and_then(|(_, rest)| time(rest));
        let Some(raw) = raw else { return (with_date().map(clock), None) };
        let Some((start, to)) = times(raw) else {
            let raw = SafeText::shortened(raw);
            gathered.report.say(&self.label, |language| words::not_a_time(language, raw));
            return (None, None);
        };
        let end = self.first(Column::End).and_then(time).or(to);
        (Some(clock(start)), end.map(clock))
    }

    fn checked(&self, context: &Context, gathered: &mut Gathered) -> (Date, Option<SourceKind>) {
        let known = |column| self.all(column).filter_map(day).find(|day| context.is_known(*day));
        if let Some(day) = known(Column::Checked) {
            self.report_order(Column::Checked, gathered);
            return (day, None);
        }
        if let Some(raw) = self.first(Column::Checked).map(SafeText::shortened) {
            gathered.report.say(&self.label, |language| words::not_a_check(language, &raw));
        }
        let day = known(Column::Updated).unwrap_or_else(|| {
            gathered.report.say_once(words::no_day_of_check);
            context.file_day
        });
        (day, Some(IMPORTED))
    }

    fn plain(&self, field: &str, column: Column, gathered: &mut Gathered) -> Option<RawText> {
        let text = self.joined(column)?;
        gathered.text(&self.label, field, &text)
    }

    fn languages(&self, gathered: &mut Gathered) -> Option<RawText> {
        let text = self.joined(Column::Languages)?;
        match languages::listed(&text) {
            Some([en, es]) => gathered.both(&self.label, "languages", [&en, &es]),
            None => gathered.text(&self.label, "languages", &text),
        }
    }

    fn address(&self, gathered: &mut Gathered) -> Option<RawText> {
        let state: Vec<String> =
            [Column::State, Column::Zip].into_iter().filter_map(|column| self.joined(column)).collect();
        let state = (!state.is_empty()).then(|| state.join(" "));
        let parts = [self.joined(Column::Address), self.joined(Column::City), state];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        gathered.text(&self.label, "address", &parts.join(", "))
    }

    fn link(&self, field: &str, column: Column, gathered: &mut Gathered) -> Option<RawString> {
        self.first(column).and_then(|raw| gathered.link(&self.label, field, raw))
    }
}
