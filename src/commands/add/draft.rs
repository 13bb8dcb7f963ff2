//! The pack that the answers make, what `infocus check` says about it, and how a reader sees it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::AddContext;
use super::answers::{ReachAnswer, place_and_address};
use crate::commands::check::latest_day;
use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::hours::{Halves, OpenHours, parse_hours, parse_times, range_in_words, time_code};
use crate::content::origin::SourceKind;
use crate::content::pack::diagnostic::Fault;
use crate::content::pack::local_format::{RawLocalEvent, RawLocalLine, RawOpen};
use crate::content::pack::localized_text::{ByLanguage, RawString, RawText};
use crate::content::pack::new_pack::NewPack;
use crate::content::reading::ReadingContext;
use crate::page::document::parts;
use crate::text::Language;

/// The number of questions.
pub const QUESTIONS: usize = 6;

/// What is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A help line.
    HelpLine,
    /// An event.
    Event,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Number,
    Name,
    Day,
    /// When somebody answers, or when an event begins and ends.
    Hours,
    Place,
    ForWhom,
    Languages,
    /// Who called or asked today.
    By,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DraftAnswer {
    /// Not asked yet.
    #[default]
    Missing,
    /// Left out.
    Skipped,
    /// Words.
    Words(String),
    /// Words about times that were understood, and found right.
    Times(String),
    /// Nobody has called or asked.
    Nobody,
}

/// The name until there is one: any that is no fault.
const NO_NAME: &str = "Harbor House";

/// The name of the file in messages, which are not shown.
const FILE: &str = "lines.json";

/// The days within which somebody has to call a number that nobody has called yet.
const DAYS_TO_CALL: i32 = 7;

impl Kind {
    /// What each question is about, in order.
    pub(super) const fn subjects(self) -> [Subject; QUESTIONS] {
        match self {
            Self::HelpLine => [
                Subject::Number,
                Subject::Name,
                Subject::Hours,
                Subject::ForWhom,
                Subject::Languages,
                Subject::By,
            ],
            Self::Event => {
                [Subject::Name, Subject::Day, Subject::Hours, Subject::Place, Subject::ForWhom, Subject::By]
            }
        }
    }
}

impl Subject {
    /// The fields of a pack that the answer fills.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["phone", "extension", "text"],
            Self::Name => &["name"],
            Self::Day => &["day"],
            Self::Hours => &["hours", "open", "time", "start", "end"],
            Self::Place => &["place", "address"],
            Self::ForWhom => &["for_whom"],
            Self::Languages => &["languages"],
            Self::By => &["checked"],
        }
    }

    /// Whether a fault is about this answer alone.
    pub fn owns(self, fault: &Fault) -> bool {
        let inner = fault.place.path.split_once("].").map_or("", |(_, inner)| inner);
        self.fields().iter().any(|field| inner.starts_with(field))
    }
}

/// The answers so far.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    pub answers: [DraftAnswer; QUESTIONS],
}

impl Draft {
    pub fn new(kind: Kind) -> Self {
        Self { kind, answers: Default::default() }
    }

    fn answer(&self, subject: Subject) -> &DraftAnswer {
        let at = self.kind.subjects().iter().position(|other| *other == subject);
        at.and_then(|at| self.answers.get(at)).unwrap_or(&DraftAnswer::Missing)
    }

    fn words(&self, subject: Subject) -> Option<&str> {
        match self.answer(subject) {
            DraftAnswer::Words(words) => Some(words),
            _ => None,
        }
    }

    fn text(&self, subject: Subject, language: Language) -> Option<RawText> {
        self.words(subject).map(|words| text(words, language))
    }

    /// The pack of these answers.
    pub fn pack(&self, context: &AddContext) -> NewPack {
        match self.kind {
            Kind::HelpLine => NewPack::of_lines(vec![self.line(context)]),
            Kind::Event => NewPack::of_events(vec![self.event(context)]),
        }
    }

    fn line(&self, context: &AddContext) -> RawLocalLine {
        let language = context.language;
        let reach =
            self.words(Subject::Number).and_then(|answer| ReachAnswer::of(answer).ok()).unwrap_or_default();
        let open = match self.answer(Subject::Hours) {
            DraftAnswer::Times(words) => parse_hours(words, Halves::Guessed).unwrap_or_default(),
            _ => Vec::new(),
        };
        let open: Vec<RawOpen> = open.into_iter().map(RawOpen::from).collect();
        let (source_kind, review_by) = self.unchecked(context.today);
        RawLocalLine {
            name: self.name(language),
            phone: reach.phone.map(Into::into),
            text: reach.text,
            hours: self.text(Subject::Hours, language),
            zone: context.zone.filter(|_| !open.is_empty()).map(Into::into),
            open: open.into(),
            languages: self.text(Subject::Languages, language),
            for_whom: self.text(Subject::ForWhom, language),
            checked: context.today.to_string().into(),
            checked_by: self.words(Subject::By).map(|by| by.to_owned().into()),
            source_kind,
            review_by,
            ..RawLocalLine::default()
        }
    }

    fn event(&self, context: &AddContext) -> RawLocalEvent {
        let language = context.language;
        let times = match self.answer(Subject::Hours) {
            DraftAnswer::Times(words) => parse_times(words, Halves::Guessed),
            _ => None,
        };
        let (place, address) = self.words(Subject::Place).map_or((None, None), place_and_address);
        let day = self.words(Subject::Day).map_or_else(|| context.today.to_string(), str::to_owned);
        let (source_kind, review_by) = self.unchecked(context.today);
        RawLocalEvent {
            name: self.name(language),
            day: day.into(),
            time: self.text(Subject::Hours, language),
            start: times.map(|(start, _)| time_code(start).into()),
            end: times.and_then(|(_, end)| end).map(|end| time_code(end).into()),
            zone: context.zone.filter(|_| times.is_some()).map(Into::into),
            place: place.map(|place| text(&place, language)),
            address: address.map(|address| text(&address, language)),
            for_whom: self.text(Subject::ForWhom, language),
            checked: context.today.to_string().into(),
            checked_by: self.words(Subject::By).map(|by| by.to_owned().into()),
            source_kind,
            review_by,
            ..RawLocalEvent::default()
        }
    }

    fn name(&self, language: Language) -> RawText {
        text(self.words(Subject::Name).unwrap_or(NO_NAME), language)
    }

    /// What a pack says if nobody has called: then readers do not see that staff checked it, and `check` asks for a
    /// call soon.
    fn unchecked(&self, today: Date) -> (Option<SourceKind>, Option<RawString>) {
        if *self.answer(Subject::By) != DraftAnswer::Nobody {
            return (None, None);
        }
        let soon = today.checked_add(DAYS_TO_CALL.days()).unwrap_or(today);
        (Some(SourceKind::Press), Some(soon.to_string().into()))
    }

    /// The first fault of these answers.
    pub fn fault(&self, context: &AddContext) -> serde_json::Result<Option<Fault>> {
        let (_, findings) = self.pack(context).check(FILE, latest_day(context.today))?;
        Ok(findings.faults.into_iter().next())
    }

    /// The page of the entry as a reader sees it, a line for each part, below its heading.
    pub fn page(&self, context: &AddContext) -> serde_json::Result<Vec<String>> {
        let (catalog, _) = self.pack(context).check(FILE, latest_day(context.today))?;
        let Some(index) = entry_of(&catalog) else { return Ok(Vec::new()) };
        let listed = catalog.pane(catalog.entry(index).pane).iter().find(|listed| listed.entry == index);
        let group = listed.and_then(|listed| catalog.group_of(listed));
        let mut lines: Vec<String> =
            group.map(|group| group.title.in_language(context.language).to_string()).into_iter().collect();
        let reading = ReadingContext {
            language: context.language,
            ..ReadingContext::new(&catalog, Some(context.today))
        };
        lines.extend(parts(&reading, index).into_iter().map(|(_, text)| text));
        Ok(lines)
    }

    /// The content file, with an extension in a field of its own.
    pub fn file(&self, context: &AddContext) -> serde_json::Result<String> {
        let mut pack = self.pack(context);
        let (catalog, _) = pack.check(FILE, latest_day(context.today))?;
        let phone = entry_of(&catalog).and_then(|index| catalog.entry(index).help_line.as_ref());
        if let (Some(line), Some(phone)) = (pack.help_lines.first_mut(), phone)
            && let Some(extension) = phone.extension()
        {
            let number = phone.display().split(" ext.").next().unwrap_or_default();
            line.phone = Some(number.to_owned().into());
            line.extension = Some(extension.to_string().into());
        }
        pack.to_json()
    }
}

/// The times in an answer as a reader will see them, if they are understood.
pub fn times_in_words(kind: Kind, answer: &str, language: Language) -> Option<String> {
    match kind {
        Kind::HelpLine => {
            OpenHours::of_spans(&parse_hours(answer, Halves::Guessed)?).map(|hours| hours.in_words(language))
        }
        Kind::Event => {
            parse_times(answer, Halves::Guessed).map(|(from, to)| range_in_words(from, to, language))
        }
    }
}

/// The entry that the pack adds.
fn entry_of(catalog: &Catalog) -> Option<EntryIndex> {
    catalog.entries().find(|(_, entry)| entry.nearby.is_some()).map(|(index, _)| index)
}

/// A text of somebody who writes in this language. Spanish alone is the same in every language, as a pack cannot lack
/// the English of a text that has languages.
fn text(words: &str, language: Language) -> RawText {
    match language {
        Language::English => RawText::ByLanguage(ByLanguage { en: words.to_owned().into(), es: None }),
        Language::Spanish => RawText::Shared(words.to_owned().into()),
    }
}
