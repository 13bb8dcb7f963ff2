//! The pack that the answers make, what `infocus check` says about it, and how a reader sees it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Setting;
use super::answers::{Reach, place_and_address};
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
pub enum Topic {
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
pub enum Answer {
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
    pub(super) const fn topics(self) -> [Topic; QUESTIONS] {
        match self {
            Self::HelpLine => {
                [Topic::Number, Topic::Name, Topic::Hours, Topic::ForWhom, Topic::Languages, Topic::By]
            }
            Self::Event => [Topic::Name, Topic::Day, Topic::Hours, Topic::Place, Topic::ForWhom, Topic::By],
        }
    }
}

impl Topic {
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
    pub answers: [Answer; QUESTIONS],
}

impl Draft {
    pub fn new(kind: Kind) -> Self {
        Self { kind, answers: Default::default() }
    }

    fn answer(&self, topic: Topic) -> &Answer {
        let at = self.kind.topics().iter().position(|other| *other == topic);
        at.and_then(|at| self.answers.get(at)).unwrap_or(&Answer::Missing)
    }

    fn words(&self, topic: Topic) -> Option<&str> {
        match self.answer(topic) {
            Answer::Words(words) => Some(words),
            _ => None,
        }
    }

    fn text(&self, topic: Topic, language: Language) -> Option<RawText> {
        self.words(topic).map(|words| text(words, language))
    }

    /// The pack of these answers.
    pub fn pack(&self, setting: &Setting) -> NewPack {
        match self.kind {
            Kind::HelpLine => NewPack::of_lines(vec![self.line(setting)]),
            Kind::Event => NewPack::of_events(vec![self.event(setting)]),
        }
    }

    fn line(&self, setting: &Setting) -> RawLocalLine {
        let language = setting.language;
        let reach = self.words(Topic::Number).and_then(|answer| Reach::of(answer).ok()).unwrap_or_default();
        let open = match self.answer(Topic::Hours) {
            Answer::Times(words) => parse_hours(words, Halves::Guessed).unwrap_or_default(),
            _ => Vec::new(),
        };
        let open: Vec<RawOpen> = open.into_iter().map(RawOpen::from).collect();
        let (source_kind, review_by) = self.unchecked(setting.today);
        RawLocalLine {
            name: self.name(language),
            phone: reach.phone.map(Into::into),
            text: reach.text,
            hours: self.text(Topic::Hours, language),
            zone: setting.zone.filter(|_| !open.is_empty()).map(Into::into),
            open: open.into(),
            languages: self.text(Topic::Languages, language),
            for_whom: self.text(Topic::ForWhom, language),
            checked: setting.today.to_string().into(),
            checked_by: self.words(Topic::By).map(|by| by.to_owned().into()),
            source_kind,
            review_by,
            ..RawLocalLine::default()
        }
    }

    fn event(&self, setting: &Setting) -> RawLocalEvent {
        let language = setting.language;
        let times = match self.answer(Topic::Hours) {
            Answer::Times(words) => parse_times(words, Halves::Guessed),
            _ => None,
        };
        let (place, address) = self.words(Topic::Place).map_or((None, None), place_and_address);
        let day = self.words(Topic::Day).map_or_else(|| setting.today.to_string(), str::to_owned);
        let (source_kind, review_by) = self.unchecked(setting.today);
        RawLocalEvent {
            name: self.name(language),
            day: day.into(),
            time: self.text(Topic::Hours, language),
            start: times.map(|(start, _)| time_code(start).into()),
            end: times.and_then(|(_, end)| end).map(|end| time_code(end).into()),
            zone: setting.zone.filter(|_| times.is_some()).map(Into::into),
            place: place.map(|place| text(&place, language)),
            address: address.map(|address| text(&address, language)),
            for_whom: self.text(Topic::ForWhom, language),
            checked: setting.today.to_string().into(),
            checked_by: self.words(Topic::By).map(|by| by.to_owned().into()),
            source_kind,
            review_by,
            ..RawLocalEvent::default()
        }
    }

    fn name(&self, language: Language) -> RawText {
        text(self.words(Topic::Name).unwrap_or(NO_NAME), language)
    }

    /// What a pack says if nobody has called: then readers do not see that staff checked it, and `check` asks for a
    /// call soon.
    fn unchecked(&self, today: Date) -> (Option<SourceKind>, Option<RawString>) {
        if *self.answer(Topic::By) != Answer::Nobody {
            return (None, None);
        }
        let soon = today.checked_add(DAYS_TO_CALL.days()).unwrap_or(today);
        (Some(SourceKind::Press), Some(soon.to_string().into()))
    }

    /// The first fault of these answers.
    pub fn fault(&self, setting: &Setting) -> serde_json::Result<Option<Fault>> {
        let (_, findings) = self.pack(setting).check(FILE, latest_day(setting.today))?;
        Ok(findings.faults.into_iter().next())
    }

    /// The page of the entry as a reader sees it, a line for each part, below its heading.
    pub fn page(&self, setting: &Setting) -> serde_json::Result<Vec<String>> {
        let (catalog, _) = self.pack(setting).check(FILE, latest_day(setting.today))?;
        let Some(index) = entry_of(&catalog) else { return Ok(Vec::new()) };
        let listed = catalog.pane(catalog.entry(index).pane).iter().find(|listed| listed.entry == index);
        let group = listed.and_then(|listed| catalog.group_of(listed));
        let mut lines: Vec<String> =
            group.map(|group| group.title.in_language(setting.language).to_string()).into_iter().collect();
        let reading = ReadingContext {
            language: setting.language,
            ..ReadingContext::new(&catalog, Some(setting.today))
        };
        lines.extend(parts(&reading, index).into_iter().map(|(_, text)| text));
        Ok(lines)
    }

    /// The content file, with an extension in a field of its own.
    pub fn file(&self, setting: &Setting) -> serde_json::Result<String> {
        let mut pack = self.pack(setting);
        let (catalog, _) = pack.check(FILE, latest_day(setting.today))?;
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
