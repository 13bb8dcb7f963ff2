//! The dialogue: the page line by line, for screen readers and braille displays. Typed lines become actions
//! for the same `update` as keys, and the texts are those of the screen. This module has no clock and no
//! terminal.

mod line;
mod line_input;
mod numbers;
mod page;
mod page_size;
mod script;
mod session;

use ratatui::layout::Size;

use crate::app::action::{Action, Effect};

use crate::app::extent::Extent;
use crate::app::idle::{Due, Passed, due};
use crate::app::model::{Mode, Model, Visibility, World};
use crate::app::navigation::start;
use crate::app::privacy::reset;
use crate::app::query::{Answer, Edit};
use crate::app::search::language_of_query;
use crate::app::update::update;
use crate::content::hotline;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::page::cover;
use crate::page::notice;
use crate::text::Language;
use crate::text::strings::Words;

use line::Request;
use numbers::Numbers;
use page::{PagePart, PageStart, page};
use page_size::PageSize;

pub use line::TypedLine;
pub use line_input::LineInput;
pub use numbers::FIRST;
pub use session::{Visit, hold};

/// An unassigned number of at least this value is searched for.
const LEAST_SEARCHED: usize = 100;

/// The response to a line or an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Print this text.
    Print(String),
    /// Blank the terminal, then print this text.
    Cover(String),
    /// Blank the terminal and end the dialogue.
    Leave,
}

/// The topic of the current page and of the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    /// The introduction.
    Start,
    /// The panes.
    Menu,
    /// The reader's place.
    Place,
}

/// The state of a dialogue.
pub struct Dialogue {
    model: Model,
    topic: Topic,
    parts: Vec<PagePart>,
    /// Where the last printed page begins, and where the next one does.
    from: PageStart,
    next: PageStart,
    /// The pages to return to, one for each place in the trail.
    return_pages: Vec<(Topic, PageStart)>,
    numbers: Numbers,
}

impl Dialogue {
    /// A dialogue at its start, in a terminal of `size`.
    #[must_use]
    pub fn new(world: &World, size: Size) -> Self {
        Self {
            model: start(world, size),
            topic: Topic::Start,
            parts: Vec::new(),
            from: PageStart::default(),
            next: PageStart::default(),
            return_pages: Vec::new(),
            numbers: Numbers::default(),
        }
    }

    /// The model, as on the screen.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// Sets the terminal's size, which applies from the next page on.
    pub fn resize(&mut self, world: &World, size: Size) {
        self.update(world, Action::Resize(size));
    }

    /// Starts the dialogue; returns the introduction.
    pub fn begin(&mut self, world: &World) -> String {
        self.topic = Topic::Start;
        self.first_page(world)
    }

    /// Resets the visit, because lists may differ on another date; returns the text to print.
    pub fn start_again(&mut self, world: &World) -> String {
        reset(&mut self.model, world);
        self.reset_page();
        self.first_page(world)
    }

    /// The time-driven action that is due, or when it will be.
    #[must_use]
    pub fn due(&self, world: &World, passed: Passed) -> Due {
        due(&self.model, world, passed)
    }

    /// Responds to a line.
    pub fn reply_to(&mut self, world: &World, line: &TypedLine) -> Reply {
        if self.model.is_hidden() {
            return match line.request(&world.profile) {
                Request::ReadOn if *line == TypedLine::default() => self.act(world, &Action::Return),
                Request::Act(Action::Quit) => self.act(world, &Action::Quit),
                _ => Reply::Print(String::new()),
            };
        }
        if matches!(self.model.visibility, Visibility::Asking(_)) {
            return self.reply_to_answer(world, line);
        }
        self.do_request(world, line.request(&world.profile))
    }

    /// Responds to a line that answers the idle warning. Such a line does nothing else, unless it asks for
    /// Get help or the other language.
    pub fn reply_to_answer(&mut self, world: &World, line: &TypedLine) -> Reply {
        self.update(world, Action::Stay);
        match line.request(&world.profile) {
            Request::Act(action @ (Action::GoTo(Pane::GetHelp) | Action::SwitchLanguage)) => {
                self.act(world, &action)
            }
            _ => Reply::Print(self.prompt()),
        }
    }

    fn do_request(&mut self, world: &World, request: Request) -> Reply {
        Reply::Print(match request {
            Request::ReadOn => self.read_on(world),
            Request::Back => self.back(world),
            Request::Number(number) => self.choose(world, number),
            Request::Search(query) => self.search(world, &query),
            Request::Act(action) => return self.act(world, &action),
            Request::Help => self.with_prompt(Words::of(self.model.language).dialogue.how),
        })
    }

    /// Performs an action of a key or of a timeout.
    pub fn act(&mut self, world: &World, action: &Action) -> Reply {
        let effect = match (action, &self.model.place.mode) {
            // The same page is printed again.
            (Action::Repaint, _) | (Action::ShowKeys, Mode::Keys(_)) | (Action::Share, Mode::Share(_)) => {
                Effect::Draw
            }
            (Action::Share, _) => self.open_share(world),
            _ => self.go(world, action.clone()),
        };
        match effect {
            Effect::Hide | Effect::Quit => return Reply::Leave,
            Effect::Cover => {
                self.topic = Topic::Start;
                self.reset_page();
                return Reply::Cover(self.first_page(world));
            }
            Effect::Idle | Effect::Draw | Effect::Repaint | Effect::Suspend | Effect::Copy => {}
        }
        Reply::Print(match action {
            Action::Ask(_) | Action::WarnOfEnd(_) | Action::Loaded(Progress::Loaded { left_out: 1.. }) => {
                self.notices(world)
            }
            Action::SwitchLanguage => self.translated_page(world),
            Action::Repaint | Action::Return => self.first_page(world),
            Action::GoTo(_) | Action::NextPane | Action::PreviousPane | Action::ShowKeys | Action::Share => {
                self.place_page(world)
            }
            _ => String::new(),
        })
    }

    /// Updates the model, and stores the current page if the action enters a new place.
    fn go(&mut self, world: &World, action: Action) -> Effect {
        let enters =
            matches!(action, Action::Read(_) | Action::StartSearch | Action::ShowKeys | Action::Share);
        let effect = self.update(world, action);
        if enters {
            self.return_pages.push((self.topic, self.from));
            (self.topic, self.from) = (Topic::Place, PageStart::default());
        }
        let closed = self.return_pages.len().saturating_sub(self.model.trail.len());
        self.return_pages.drain(..closed);
        effect
    }

    /// Updates the model. The dialogue lays out its own pages, so `update` needs no measurements of one.
    fn update(&mut self, world: &World, action: Action) -> Effect {
        update(&mut self.model, world, &Extent::default(), action)
    }

    /// Goes back one step to the page stored for it.
    fn step_back(&mut self, world: &World) {
        self.update(world, Action::Back);
        (self.topic, self.from) = self.return_pages.pop().unwrap_or((Topic::Place, PageStart::default()));
    }

    /// Opens the share items of the entry being read, or else of the hotline.
    fn open_share(&mut self, world: &World) -> Effect {
        if !matches!(self.model.place.mode, Mode::Read(_))
            && let Some(hotline) = world.catalog.find(hotline::ENTRY_ID)
        {
            let _ = self.go(world, Action::Read(hotline));
        }
        self.go(world, Action::Share)
    }

    /// Discards all pages and numbers, because the next reader may be another person.
    fn reset_page(&mut self) {
        self.parts = Vec::new();
        (self.from, self.next) = (PageStart::default(), PageStart::default());
        self.numbers = Numbers::default();
        self.return_pages.truncate(self.model.trail.len());
    }

    const fn page_size(&self) -> PageSize {
        PageSize(self.model.size)
    }

    fn prompt(&self) -> String {
        self.page_size().prompt(Words::of(self.model.language))
    }

    /// A sentence followed by the prompt.
    fn with_prompt(&self, sentence: &str) -> String {
        format!("{sentence}\n{}", self.prompt())
    }

    fn notices(&self, world: &World) -> String {
        let notices = notice::lines(&self.model, world);
        if notices.is_empty() || self.model.is_hidden() {
            return String::new();
        }
        self.with_prompt(&format!("\n{}", notices.join("\n")))
    }

    fn place_page(&mut self, world: &World) -> String {
        self.topic = Topic::Place;
        self.first_page(world)
    }

    /// The first page of the topic.
    fn first_page(&mut self, world: &World) -> String {
        self.page_from(world, PageStart::default())
    }

    /// The page of the topic that begins at `from`, or the first one if `from` is past the end.
    fn page_from(&mut self, world: &World, from: PageStart) -> String {
        if self.model.is_hidden() {
            return self.notice(world);
        }
        self.parts = self.topic_parts(world);
        self.next = if from.part < self.parts.len() { from } else { PageStart::default() };
        self.page()
    }

    fn topic_parts(&self, world: &World) -> Vec<PagePart> {
        let model = &self.model;
        let is_help = model.place.mode == Mode::Browse && model.place.pane == Pane::GetHelp;
        let (mut parts, shows_hotline) = match self.topic {
            Topic::Start => (script::start(model, world), true),
            Topic::Menu => (script::menu(model, world), false),
            Topic::Place => (script::place(model, world), is_help),
        };
        // On larger terminals the number follows each page.
        if shows_hotline && self.page_size().is_small() {
            let text = script::spoken_hotline(Words::of(model.language));
            parts.insert(0, PagePart { text, leads: false, entry: None });
        }
        parts
    }

    /// The current page in the other language.
    fn translated_page(&mut self, world: &World) -> String {
        self.answer(world);
        for (_, from) in &mut self.return_pages {
            from.byte = 0;
        }
        if self.topic == Topic::Start {
            self.topic = Topic::Menu;
            return self.first_page(world);
        }
        self.page_from(world, PageStart { byte: 0, ..self.from })
    }

    /// The next parts that fit, followed by how to continue, the hotline and the prompt.
    fn page(&mut self) -> String {
        let (page_size, words) = (self.page_size(), Words::of(self.model.language));
        let (mut lines, next) =
            page(&self.parts, self.next, page_size.width(), page_size.height(self.model.language));
        self.from = std::mem::replace(&mut self.next, next);
        let end = next.part + usize::from(next.byte > 0);
        let printed = self.parts.get(self.from.part..end).unwrap_or_default();
        self.numbers.keep(printed, self.model.trail.len());
        lines.extend(page_size.below(words, next.part < self.parts.len()));
        self.with_prompt(&lines.join("\n"))
    }

    fn read_on(&mut self, world: &World) -> String {
        if self.next.part < self.parts.len() {
            return self.page();
        }
        match self.topic {
            Topic::Start | Topic::Menu => self.place_page(world),
            Topic::Place => self.with_prompt(Words::of(self.model.language).dialogue.end),
        }
    }

    fn back(&mut self, world: &World) -> String {
        let is_first = matches!(self.model.place.mode, Mode::Browse) && self.model.trail.is_empty();
        if !is_first && self.topic == Topic::Place {
            self.step_back(world);
            self.answer(world);
            if self.topic == Topic::Place {
                return self.page_from(world, self.from);
            }
        }
        self.topic = Topic::Menu;
        self.first_page(world)
    }

    /// Opens the item with this number.
    fn choose(&mut self, world: &World, number: usize) -> String {
        if let Some((entry, depth)) = self.numbers.entry(number) {
            // Going back then leads to the page with the number, even from an entry opened since.
            while self.model.trail.len() > depth {
                self.step_back(world);
            }
            let _ = self.go(world, Action::Read(entry));
            return self.place_page(world);
        }
        // The reader may be looking for a number such as 911.
        let query = number.to_string();
        if number >= LEAST_SEARCHED && !world.search(&query, self.model.language).is_empty() {
            return self.search(world, &query);
        }
        let [before, after] = Words::of(self.model.language).dialogue.none;
        self.with_prompt(&format!("{before}{query}{after}"))
    }

    fn search(&mut self, world: &World, query: &str) -> String {
        if query.is_empty() {
            return self.with_prompt(Words::of(self.model.language).search_empty);
        }
        let _ = self.go(world, Action::StartSearch);
        self.update(world, Action::Edit(Edit::Paste(query.to_owned())));
        self.answer(world);
        self.place_page(world)
    }

    /// Answers the query if that is still to be done.
    fn answer(&mut self, world: &World) {
        if let Mode::Search(search) = &self.model.place.mode
            && search.answer == Answer::Awaited
        {
            let language = language_of_query(&self.model, world);
            let hits = world.search(search.query.text(), language);
            self.update(world, Action::FollowLanguage(language));
            self.update(world, Action::Found(hits, Answer::Whole));
        }
    }

    /// The cover in both languages.
    fn notice(&self, world: &World) -> String {
        let mut text = String::new();
        for language in Language::ALL {
            for line in cover::lines(&world.catalog, language, self.page_size().width()) {
                text.push_str(&line);
                text.push('\n');
            }
            text.push('\n');
        }
        text
    }
}
