//! The dialogue: the page line by line, for somebody who listens or reads with the fingers. What is typed goes through
//! the same `update` as keys do, and what is told is the same as on the screen. No clock, no terminal.

mod told;
mod typed;
mod visit;

use ratatui::layout::Size;

use crate::app::action::{Action, Edit, Effect};
use crate::app::idle::{Due, Passed, due};
use crate::app::model::{Answer, Mode, Model, Presence, World};
use crate::app::notices::notices;
use crate::app::presence::forget;
use crate::app::update::{start, update};
use crate::content::hotline::SPELT;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::content::text::Language;
use crate::content::words::Words;
use crate::layout::document::{Kind, Line as Spoken};
use crate::layout::regions::TEXT_WIDTH;

use typed::Request;

pub use told::FIRST;
pub use typed::{Line, Typed};
pub use visit::hold;

/// The rows that a page leaves free: for what was typed, how it goes on, the number, and the prompt.
const BESIDE: usize = 4;

/// A number from here on is searched for where nothing has it.
const LEAST_SOUGHT: usize = 100;

/// What is done about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// This is told.
    Tell(String),
    /// What was told before is covered first.
    Cover(String),
    /// It is covered, and the dialogue ends.
    Leave,
}

/// What the reader was told and is told next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// The first lines.
    Start,
    /// The panes.
    Menu,
    /// The place where the reader is.
    Place,
}

/// Somebody who reads line by line, and how far they are.
pub struct Dialogue {
    model: Model,
    about: About,
    lines: Vec<Spoken>,
    /// The lines told so far, and those told before the last page.
    told: usize,
    before: usize,
}

impl Dialogue {
    /// Somebody who begins, in a terminal of this size.
    #[must_use]
    pub fn new(world: &World, size: Size) -> Self {
        Self { model: start(world, size), about: About::Start, lines: Vec::new(), told: 0, before: 0 }
    }

    /// Where the reader is, as on the screen.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The terminal has another size; what is told next fits it.
    pub fn resize(&mut self, world: &World, size: Size) {
        let _ = update(&mut self.model, world, Action::Resize(size));
    }

    /// The first lines.
    pub fn begin(&mut self, world: &World) -> String {
        self.about = About::Start;
        self.tell(world)
    }

    /// Forgets the reader's place, as another day may have another list; what is told now.
    pub fn start_again(&mut self, world: &World) -> String {
        forget(&mut self.model, world);
        self.tell(world)
    }

    /// What is due when so much time has passed.
    #[must_use]
    pub fn due(&self, world: &World, passed: Passed) -> Due {
        due(&self.model, world, passed)
    }

    /// Does what a line asks for.
    pub fn hear(&mut self, world: &World, line: &Line) -> Reply {
        if self.model.is_hidden() {
            let is_enter = *line == Line::default();
            return if is_enter { self.act(world, &Action::Return) } else { Reply::Tell(String::new()) };
        }
        let request = line.request(&world.profile);
        if matches!(self.model.presence, Presence::Asked(_)) {
            let _ = update(&mut self.model, world, Action::Stay);
            // What answers the question does nothing else, but for these two.
            if !matches!(request, Request::Act(Action::GoTo(Pane::GetHelp) | Action::SwitchLanguage)) {
                return Reply::Tell(spelt(world, self.prompt()));
            }
        }
        Reply::Tell(match request {
            Request::ReadOn => self.read_on(world),
            Request::Back => self.back(world),
            Request::Number(number) => self.choose(world, number),
            Request::Seek(query) => self.seek(world, &query),
            Request::Act(action) => return self.act(world, &action),
            Request::Told => self.say(world, Words::of(self.model.language).dialogue.how),
        })
    }

    /// Does what a key would do on the screen, or what is due because time has passed.
    pub fn act(&mut self, world: &World, action: &Action) -> Reply {
        let is_told_again = *action == Action::ShowKeys && matches!(self.model.place.mode, Mode::Keys(_));
        let effect = match action {
            Action::Repaint => Effect::Draw,
            _ if is_told_again => Effect::Draw,
            _ => update(&mut self.model, world, action.clone()),
        };
        match effect {
            Effect::Hide | Effect::Quit => return Reply::Leave,
            Effect::Cover => {
                self.about = About::Start;
                return Reply::Cover(self.tell(world));
            }
            Effect::Idle | Effect::Draw | Effect::Repaint | Effect::Suspend | Effect::Copy => {}
        }
        Reply::Tell(match action {
            Action::Ask(_) | Action::TellEnd(_) | Action::Loaded(Progress::Loaded { left_out: 1.. }) => {
                self.tell_notices(world)
            }
            Action::SwitchLanguage => self.tell_in_place(world),
            Action::Repaint | Action::Return => self.tell(world),
            Action::GoTo(_) | Action::NextPane | Action::PreviousPane | Action::ShowKeys => {
                self.tell_place(world)
            }
            _ => String::new(),
        })
    }

    fn width(&self) -> usize {
        usize::from(self.model.size.width.min(TEXT_WIDTH)).saturating_sub(1).max(1)
    }

    fn prompt(&self) -> &'static str {
        Words::of(self.model.language).dialogue.prompt
    }

    /// A sentence, and the prompt.
    fn say(&self, world: &World, sentence: &str) -> String {
        spelt(world, &format!("{sentence}\n{}", self.prompt()))
    }

    fn tell_notices(&self, world: &World) -> String {
        let notices = notices(&self.model, world);
        if notices.is_empty() || self.model.is_hidden() {
            return String::new();
        }
        self.say(world, &format!("\n{}", notices.join("\n")))
    }

    fn tell_place(&mut self, world: &World) -> String {
        self.about = About::Place;
        self.tell(world)
    }

    /// What there is to tell, from its beginning.
    fn tell(&mut self, world: &World) -> String {
        if self.model.is_hidden() {
            return spelt(world, &notice());
        }
        self.lines = self.all(world);
        self.told = 0;
        self.page(world)
    }

    fn all(&self, world: &World) -> Vec<Spoken> {
        let (model, width) = (&self.model, self.width());
        match self.about {
            About::Start => told::start(model, world, width),
            About::Menu => told::menu(model, world, width),
            About::Place => told::place(model, world, width),
        }
    }

    /// The same page in the other language.
    fn tell_in_place(&mut self, world: &World) -> String {
        self.answer(world);
        let part = self.lines.get(self.before).map_or(0, |line| line.part);
        let start = self.about == About::Start;
        if start {
            self.about = About::Menu;
        }
        self.lines = self.all(world);
        let from = self.lines.iter().position(|line| line.part >= part).filter(|_| !start);
        self.told = from.unwrap_or(0);
        self.page(world)
    }

    /// The next lines that fit, the number in words, and the prompt.
    fn page(&mut self, world: &World) -> String {
        let words = Words::of(self.model.language);
        let height = usize::from(self.model.size.height).saturating_sub(BESIDE).max(1);
        let blanks = self.lines.iter().skip(self.told).take_while(|line| line.kind == Kind::Blank);
        self.before = self.told + blanks.count();
        self.told = (self.before + height).min(self.lines.len());
        let mut text = String::new();
        for line in self.lines.get(self.before..self.told).unwrap_or_default() {
            text.push_str(line.text.trim());
            text.push('\n');
        }
        if self.told < self.lines.len() {
            text.push_str(words.goes_on);
            text.push('\n');
        }
        self.say(world, &format!("{text}{} {SPELT}", words.hotline))
    }

    fn read_on(&mut self, world: &World) -> String {
        if self.told < self.lines.len() {
            return self.page(world);
        }
        match self.about {
            About::Start | About::Menu => self.tell_place(world),
            About::Place => self.say(world, Words::of(self.model.language).dialogue.end),
        }
    }

    fn back(&mut self, world: &World) -> String {
        let is_first = matches!(self.model.place.mode, Mode::Browse) && self.model.trail.is_empty();
        if is_first || self.about != About::Place {
            self.about = About::Menu;
            return self.tell(world);
        }
        let _ = update(&mut self.model, world, Action::Back);
        self.answer(world);
        self.tell(world)
    }

    /// Reads what has this number: of what was told last with numbers.
    fn choose(&mut self, world: &World, number: usize) -> String {
        let mut place = self.model.clone();
        let told = self.lines.get(..self.told).unwrap_or_default();
        let is_told = told.iter().any(|line| matches!(line.kind, Kind::See(_)));
        let has_none = |place: &Model| match place.place.mode {
            Mode::Read(_) | Mode::Keys(_) | Mode::Along(_) => told::numbered(place, world).is_empty(),
            Mode::Browse | Mode::Search(_) => false,
        };
        // Where no reference was told yet, the numbers still count that led here.
        if !is_told && matches!(place.place.mode, Mode::Read(_)) {
            let _ = update(&mut place, world, Action::Back);
        }
        while has_none(&place) {
            let _ = update(&mut place, world, Action::Back);
        }
        let position = number.checked_sub(FIRST).filter(|_| self.about == About::Place);
        let entries = told::numbered(&place, world);
        if let Some(entry) = position.and_then(|position| entries.get(position)) {
            self.model = place;
            let _ = update(&mut self.model, world, Action::Read(*entry));
            return self.tell_place(world);
        }
        // It may be a number that somebody looks for, such as 911.
        let query = number.to_string();
        if number >= LEAST_SOUGHT && !world.search(&query, self.model.language).is_empty() {
            return self.seek(world, &query);
        }
        let [before, after] = Words::of(self.model.language).dialogue.none;
        self.say(world, &format!("{before}{query}{after}"))
    }

    fn seek(&mut self, world: &World, query: &str) -> String {
        if query.is_empty() {
            return self.say(world, Words::of(self.model.language).search_empty);
        }
        let _ = update(&mut self.model, world, Action::StartSearch);
        let _ = update(&mut self.model, world, Action::Edit(Edit::Paste(query.to_owned())));
        self.answer(world);
        self.tell_place(world)
    }

    /// Answers what is searched for, if that is still to be done.
    fn answer(&mut self, world: &World) {
        if let Mode::Search(search) = &self.model.place.mode
            && search.answer == Answer::Awaited
        {
            let hits = world.search(search.query.text(), self.model.language);
            let _ = update(&mut self.model, world, Action::Found(hits, Answer::Whole));
        }
    }
}

/// A text in the letters that the terminal has.
fn spelt(world: &World, text: &str) -> String {
    world.glyphs.spelt(text).into_owned()
}

/// The notice that hides, in both languages, with nothing of the page.
fn notice() -> String {
    let mut text = String::new();
    for language in Language::ALL {
        for line in Words::of(language).cover {
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}
