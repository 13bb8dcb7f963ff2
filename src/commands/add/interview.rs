//! The questions in order: which one is asked, and what each answer leads to.

use super::answers::ReachAnswer;
use super::draft::{Draft, DraftAnswer, Kind, QUESTIONS, Subject, times_in_words};
use super::refusal::{accepted_day, day_refusal, refusal};
use super::{AddContext, of_kind};
use crate::content::written_day::parse_written_day;
use crate::text::add_words::{AddWords, QuestionWords};
use crate::text::strings::Words;

/// Answers that go back to the question before.
const BACK: [&str; 5] = ["<", "back", "atrás", "atras", "volver"];

/// The first words of answers that agree.
const YES: [&str; 16] = [
    "y", "yes", "yeah", "ok", "okay", "right", "correct", "good", "s", "si", "sí", "claro", "correcto",
    "bien", "está", "perfecto",
];

/// The first words of answers that do not agree, or that say that nobody called.
const NO: [&str; 13] = [
    "-", "n", "no", "not", "nope", "nobody", "none", "noone", "nadie", "ninguno", "ninguna", "todavía", "aún",
];

/// The beginnings of answers of somebody who does not know.
const UNKNOWN: [&str; 8] =
    ["don't know", "dont know", "i don", "i am not sure", "not sure", "unknown", "no s", "pend"];

/// What follows the name of somebody who called.
const CALLED: [&str; 8] =
    [" called", " did", " confirmed", " asked", " llamó", " llamo", " lo confirmó", " confirmó"];

/// What comes next.
pub enum Turn {
    /// More to say, and then an answer to wait for.
    Ask(Vec<String>),
    /// The content file.
    Done(String),
}

/// What the next line answers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Prompt {
    /// A question.
    Asking(usize),
    /// Whether times were understood right.
    Confirming(usize, String),
    /// Whether to go on although nobody has called.
    Uncalled(usize),
    /// Whether all of it is right.
    Review,
}

/// The questions and the answers so far. The answers never have a fault.
pub struct Interview<'a> {
    context: &'a AddContext,
    words: &'static AddWords,
    draft: Draft,
    prompt: Prompt,
    /// Whether all questions have been answered once.
    is_complete: bool,
}

impl<'a> Interview<'a> {
    pub fn new(kind: Kind, context: &'a AddContext) -> Self {
        let words = AddWords::of(context.language);
        Self { context, words, draft: Draft::new(kind), prompt: Prompt::Asking(0), is_complete: false }
    }

    /// What to say before the next answer.
    pub fn question(&self) -> Vec<String> {
        match &self.prompt {
            Prompt::Asking(number) => self.asked(*number),
            Prompt::Confirming(_, answer) => {
                let times = times_in_words(self.draft.kind, answer, self.context.language);
                let [before, after] = self.words.understood;
                vec![before.to_owned(), times.unwrap_or_default(), after.to_owned()]
            }
            Prompt::Uncalled(_) => vec![of_kind(self.draft.kind, self.words.nobody).to_owned()],
            Prompt::Review => self.choices(),
        }
    }

    fn asked(&self, number: usize) -> Vec<String> {
        let Some((words, answer)) = self.question_words(number).zip(self.draft.answers.get(number)) else {
            return Vec::new();
        };
        let of = Words::of(self.context.language).of;
        let mut said = vec![String::new(), format!("{} {of} {QUESTIONS}. {}", number + 1, words.ask)];
        let [before, after, remove] = self.words.so_far;
        match answer {
            DraftAnswer::Words(answer) | DraftAnswer::Times(answer) => {
                let shown = Some(answer).filter(|_| self.subject(number) == Some(Subject::Day));
                let shown = shown.and_then(|answer| accepted_day(answer, self.context.language));
                said.push(format!("{before}{}{after}", shown.as_ref().unwrap_or(answer)));
                said.extend((!words.enter.is_empty()).then(|| remove.to_owned()));
            }
            _ => {
                said.push(format!("{} {}", self.words.example, words.example));
                said.extend(Some(words.enter.to_owned()).filter(|enter| !enter.is_empty()));
            }
        }
        said
    }

    /// The question whether all of it is right, with what each number stands for.
    fn choices(&self) -> Vec<String> {
        let [line, event] = &self.words.names;
        let names = if self.draft.kind == Kind::HelpLine { line } else { event };
        let names = names.iter().enumerate().map(|(number, name)| format!("{} {name}", number + 1));
        vec![self.words.review[1].to_owned(), names.collect::<Vec<_>>().join(", ")]
    }

    fn question_words(&self, number: usize) -> Option<&'static QuestionWords> {
        let [line, event] = &self.words.questions;
        if self.draft.kind == Kind::HelpLine { line.get(number) } else { event.get(number) }
    }

    fn subject(&self, number: usize) -> Option<Subject> {
        self.draft.kind.subjects().get(number).copied()
    }

    /// Takes a line.
    pub fn reply(&mut self, line: &str) -> serde_json::Result<Turn> {
        let small = line.to_lowercase();
        let said = match self.prompt.clone() {
            Prompt::Review if agrees(&small) => {
                return self.draft.file(self.context).map(Turn::Done);
            }
            Prompt::Review => self.change(&small),
            // Whoever changes an answer came from the page with all of them.
            Prompt::Asking(_) if self.is_complete && BACK.contains(&&*small) => self.show_all()?,
            Prompt::Asking(number) if BACK.contains(&&*small) => match number.checked_sub(1) {
                Some(before) => self.go_to(Prompt::Asking(before)),
                None => self.again(self.words.first),
            },
            Prompt::Confirming(number, _) | Prompt::Uncalled(number) if BACK.contains(&&*small) => {
                self.go_to(Prompt::Asking(number))
            }
            Prompt::Asking(number) | Prompt::Uncalled(number) if small == "?" => {
                let help = self.question_words(number).map_or("", |words| words.help);
                self.again(help)
            }
            Prompt::Confirming(..) if small == "?" => self.question(),
            Prompt::Asking(number) => self.answer(number, line, &small)?,
            Prompt::Confirming(number, answer) if agrees(&small) => {
                self.accept(number, DraftAnswer::Times(answer))?
            }
            Prompt::Confirming(number, answer) if disagrees(&small) => {
                self.accept(number, DraftAnswer::Words(answer))?
            }
            // An answer without a number says no other time.
            Prompt::Confirming(..) if !small.contains(|letter: char| letter.is_ascii_digit()) => {
                self.question()
            }
            Prompt::Uncalled(number) if small.is_empty() || !is_name(&small) => {
                self.accept(number, DraftAnswer::Nobody)?
            }
            Prompt::Confirming(number, _) | Prompt::Uncalled(number) => self.read(number, line)?,
        };
        Ok(Turn::Ask(said))
    }

    /// The number of a question to answer again.
    fn change(&mut self, small: &str) -> Vec<String> {
        let number = small.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match number.filter(|number| *number < QUESTIONS) {
            Some(number) => self.go_to(Prompt::Asking(number)),
            None if BACK.contains(&small) => self.go_to(Prompt::Asking(QUESTIONS - 1)),
            None => self.again(self.words.which),
        }
    }

    fn go_to(&mut self, prompt: Prompt) -> Vec<String> {
        self.prompt = prompt;
        self.question()
    }

    /// A sentence, and then the same question.
    pub fn again(&self, sentence: &str) -> Vec<String> {
        let mut said = vec![sentence.to_owned()];
        said.extend(self.question());
        said
    }

    /// Takes the answer to a question.
    fn answer(&mut self, number: usize, line: &str, small: &str) -> serde_json::Result<Vec<String>> {
        let is_by = self.subject(number) == Some(Subject::By);
        let is_optional = self.question_words(number).is_some_and(|words| !words.enter.is_empty());
        let has_words =
            matches!(self.draft.answers.get(number), Some(DraftAnswer::Words(_) | DraftAnswer::Times(_)));
        if small.is_empty() && has_words {
            return self.advance(number);
        }
        if is_by && (small.is_empty() || !is_name(small)) {
            return Ok(self.go_to(Prompt::Uncalled(number)));
        }
        let is_unknown = is_optional && is_unknown(small);
        if !small.is_empty() && small != "-" && !is_unknown {
            return self.read(number, line);
        }
        if is_optional {
            self.accept(number, DraftAnswer::Skipped)
        } else {
            Ok(self.again(self.words.needed))
        }
    }

    /// Reads words as the answer to a question.
    fn read(&mut self, number: usize, line: &str) -> serde_json::Result<Vec<String>> {
        self.prompt = Prompt::Asking(number);
        let language = self.context.language;
        match self.subject(number) {
            Some(Subject::Number) if ReachAnswer::of(line).is_err() => Ok(self.again(self.words.messages)),
            Some(Subject::Hours) if times_in_words(self.draft.kind, line, language).is_some() => {
                Ok(self.go_to(Prompt::Confirming(number, line.to_owned())))
            }
            Some(Subject::Day) => match parse_written_day(line, self.context.today, language) {
                Err(fault) => Ok(self.again(&day_refusal(fault, language))),
                Ok(day) => {
                    let before = accepted_day(&day.to_string(), language);
                    let mut said = self.accept(number, DraftAnswer::Words(day.to_string()))?;
                    if self.prompt != Prompt::Asking(number)
                        && let Some(day) = before
                    {
                        said.insert(0, format!("{} {day}.", self.words.day));
                    }
                    Ok(said)
                }
            },
            Some(Subject::By) => self.accept(number, DraftAnswer::Words(caller(line).to_owned())),
            Some(Subject::Hours) => {
                let mut said = self.accept(number, DraftAnswer::Words(line.to_owned()))?;
                if self.prompt != Prompt::Asking(number) {
                    said.insert(0, self.words.kept.to_owned());
                }
                Ok(said)
            }
            _ => self.accept(number, DraftAnswer::Words(line.to_owned())),
        }
    }

    /// Accepts an answer, unless it has a fault together with the others.
    fn accept(&mut self, number: usize, answer: DraftAnswer) -> serde_json::Result<Vec<String>> {
        let mut draft = self.draft.clone();
        if let Some(place) = draft.answers.get_mut(number) {
            *place = answer;
        }
        if let Some(fault) = draft.fault(self.context)? {
            self.prompt = Prompt::Asking(number);
            let subject = self.subject(number).unwrap_or(Subject::Name);
            let mut said = refusal(&fault, subject, self.context.language);
            said.extend(self.question());
            return Ok(said);
        }
        self.draft = draft;
        self.advance(number)
    }

    /// Goes on to the next question, or shows all of it.
    fn advance(&mut self, number: usize) -> serde_json::Result<Vec<String>> {
        if !self.is_complete && number + 1 < QUESTIONS {
            return Ok(self.go_to(Prompt::Asking(number + 1)));
        }
        self.show_all()
    }

    /// Shows the page of all answers, and asks whether it is right.
    fn show_all(&mut self) -> serde_json::Result<Vec<String>> {
        self.is_complete = true;
        let mut said = vec![String::new(), self.words.review[0].to_owned(), String::new()];
        said.extend(self.draft.page(self.context)?);
        if let Some(DraftAnswer::Words(by)) = self.draft.answers.last() {
            let [before, after] = self.words.by;
            said.extend([String::new(), format!("{before}{by}{after}")]);
        }
        said.push(String::new());
        said.extend(self.go_to(Prompt::Review));
        Ok(said)
    }
}

fn first_word(small: &str) -> &str {
    small.split([' ', ',', '.']).next().unwrap_or_default()
}

fn agrees(small: &str) -> bool {
    small.is_empty() || YES.contains(&first_word(small))
}

fn disagrees(small: &str) -> bool {
    NO.contains(&first_word(small))
}

fn is_unknown(small: &str) -> bool {
    UNKNOWN.iter().any(|beginning| small.starts_with(beginning))
}

/// Whether an answer can be the name or the initials of somebody who called.
fn is_name(small: &str) -> bool {
    let is_word = YES.contains(&first_word(small)) && first_word(small) == small;
    small.contains(char::is_alphabetic) && !is_word && !disagrees(small) && !is_unknown(small)
}

/// The name in an answer such as `Ana called it today`.
fn caller(answer: &str) -> &str {
    let ends = CALLED.iter().filter_map(|verb| answer.find(verb)).filter(|end| *end > 0);
    answer.get(..ends.min().unwrap_or(answer.len())).unwrap_or(answer)
}
