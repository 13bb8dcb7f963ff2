//! The dialogue: the page line by line, for somebody who listens or reads with the fingers. What is typed goes through
//! the same `update` as keys do, and what is told is the same as on the screen. No clock, no terminal.

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
use page::{Beginning, PagePart, page};
use page_size::PageSize;

pub use line::TypedLine;
pub use line_input::LineInput;
pub use numbers::FIRST;
pub use session::{Visit, hold};

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
    parts: Vec<PagePart>,
    /// Where the page begins that was told last, and where the next one does.
    from: Beginning,
    next: Beginning,
    /// The pages from which the reader went on, one for each place on the way here.
    left: Vec<(About, Beginning)>,
    numbers: Numbers,
}

impl Dialogue {
    /// Somebody who begins, in a terminal of this size.
    #[must_use]
    pub fn new(world: &World, size: Size) -> Self {
        Self {
            model: start(world, size),
            about: About::Start,
            parts: Vec::new(),
            from: Beginning::default(),
            next: Beginning::default(),
            left: Vec::new(),
            numbers: Numbers::default(),
        }
    }

    /// Where the reader is, as on the screen.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The terminal has another size; what is told next fits it.
    pub fn resize(&mut self, world: &World, size: Size) {
        let _ = update(&mut self.model, world, &Extent::default(), Action::Resize(size));
    }

    /// The first lines.
    pub fn begin(&mut self, world: &World) -> String {
        self.about = About::Start;
        self.tell(world)
    }

    /// Forgets the reader's place, as another day may have another list; what is told now.
    pub fn start_again(&mut self, world: &World) -> String {
        reset(&mut self.model, world);
        self.reset_page();
        self.tell(world)
    }

    /// What is due when so much time has passed.
    #[must_use]
    pub fn due(&self, world: &World, passed: Passed) -> Due {
        due(&self.model, world, passed)
    }

    /// Does what a line asks for.
    pub fn reply_to(&mut self, world: &World, line: &TypedLine) -> Reply {
        if self.model.is_hidden() {
            return match line.request(&world.profile) {
                Request::ReadOn if *line == TypedLine::default() => self.act(world, &Action::Return),
                Request::Act(Action::Quit) => self.act(world, &Action::Quit),
                _ => Reply::Tell(String::new()),
            };
        }
        if matches!(self.model.visibility, Visibility::Asking(_)) {
            return self.reply_to_answer(world, line);
        }
        self.do_request(world, line.request(&world.profile))
    }

    /// Takes a line that answers the question whether somebody still reads. It does nothing else, unless it leads
    /// to Get help or to the other language.
    pub fn reply_to_answer(&mut self, world: &World, line: &TypedLine) -> Reply {
        let _ = update(&mut self.model, world, &Extent::default(), Action::Stay);
        match line.request(&world.profile) {
            Request::Act(action @ (Action::GoTo(Pane::GetHelp) | Action::SwitchLanguage)) => {
                self.act(world, &action)
            }
            _ => Reply::Tell(self.prompt()),
        }
    }

    fn do_request(&mut self, world: &World, request: Request) -> Reply {
        Reply::Tell(match request {
            Request::ReadOn => self.read_on(world),
            Request::Back => self.back(world),
            Request::Number(number) => self.choose(world, number),
            Request::Search(query) => self.search(world, &query),
            Request::Act(action) => return self.act(world, &action),
            Request::Help => self.say(Words::of(self.model.language).dialogue.how),
        })
    }

    /// Does what a key would do on the screen, or what is due because time has passed.
    pub fn act(&mut self, world: &World, action: &Action) -> Reply {
        let effect = match (action, &self.model.place.mode) {
            // It is told again.
            (Action::Repaint, _) | (Action::ShowKeys, Mode::Keys(_)) | (Action::Share, Mode::Share(_)) => {
                Effect::Draw
            }
            (Action::Share, _) => self.open_share(world),
            _ => self.go(world, action.clone()),
        };
        match effect {
            Effect::Hide | Effect::Quit => return Reply::Leave,
            Effect::Cover => {
                self.about = About::Start;
                self.reset_page();
                return Reply::Cover(self.tell(world));
            }
            Effect::Idle | Effect::Draw | Effect::Repaint | Effect::Suspend | Effect::Copy => {}
        }
        Reply::Tell(match action {
            Action::Ask(_) | Action::WarnOfEnd(_) | Action::Loaded(Progress::Loaded { left_out: 1.. }) => {
                self.tell_notices(world)
            }
            Action::SwitchLanguage => self.tell_in_place(world),
            Action::Repaint | Action::Return => self.tell(world),
            Action::GoTo(_) | Action::NextPane | Action::PreviousPane | Action::ShowKeys | Action::Share => {
                self.tell_place(world)
            }
            _ => String::new(),
        })
    }

    /// Does what a key would do, and keeps the page from which it leads away.
    fn go(&mut self, world: &World, action: Action) -> Effect {
        let enters =
            matches!(action, Action::Read(_) | Action::StartSearch | Action::ShowKeys | Action::Share);
        let effect = update(&mut self.model, world, &Extent::default(), action);
        if enters {
            self.left.push((self.about, self.from));
            (self.about, self.from) = (About::Place, Beginning::default());
        }
        let forgotten = self.left.len().saturating_sub(self.model.trail.len());
        self.left.drain(..forgotten);
        effect
    }

    /// Goes back a step, to the page from which it was left.
    fn step_back(&mut self, world: &World) {
        let _ = update(&mut self.model, world, &Extent::default(), Action::Back);
        (self.about, self.from) = self.left.pop().unwrap_or((About::Place, Beginning::default()));
    }

    /// Comes to what can be taken along of the entry that is read, or else of the hotline.
    fn open_share(&mut self, world: &World) -> Effect {
        if !matches!(self.model.place.mode, Mode::Read(_))
            && let Some(hotline) = world.catalog.find(hotline::ENTRY_ID)
        {
            let _ = self.go(world, Action::Read(hotline));
        }
        self.go(world, Action::Share)
    }

    /// Forgets what was told, as somebody else may read now.
    fn reset_page(&mut self) {
        self.parts = Vec::new();
        (self.from, self.next) = (Beginning::default(), Beginning::default());
        self.numbers = Numbers::default();
        self.left.truncate(self.model.trail.len());
    }

    const fn room(&self) -> PageSize {
        PageSize(self.model.size)
    }

    fn prompt(&self) -> String {
        self.room().prompt(Words::of(self.model.language))
    }

    /// A sentence, and the prompt.
    fn say(&self, sentence: &str) -> String {
        format!("{sentence}\n{}", self.prompt())
    }

    fn tell_notices(&self, world: &World) -> String {
        let notices = notice::lines(&self.model, world);
        if notices.is_empty() || self.model.is_hidden() {
            return String::new();
        }
        self.say(&format!("\n{}", notices.join("\n")))
    }

    fn tell_place(&mut self, world: &World) -> String {
        self.about = About::Place;
        self.tell(world)
    }

    /// What there is to tell, from its beginning.
    fn tell(&mut self, world: &World) -> String {
        self.tell_from(world, Beginning::default())
    }

    /// What there is to tell, from there on if that still is a part of it.
    fn tell_from(&mut self, world: &World, from: Beginning) -> String {
        if self.model.is_hidden() {
            return self.notice(world);
        }
        self.parts = self.all(world);
        self.next = if from.part < self.parts.len() { from } else { Beginning::default() };
        self.page()
    }

    fn all(&self, world: &World) -> Vec<PagePart> {
        let model = &self.model;
        let is_help = model.place.mode == Mode::Browse && model.place.pane == Pane::GetHelp;
        let (mut parts, begins) = match self.about {
            About::Start => (script::start(model, world), true),
            About::Menu => (script::menu(model, world), false),
            About::Place => (script::place(model, world), is_help),
        };
        // It stands below each page where there is room for that.
        if begins && self.room().is_small() {
            let text = script::number(Words::of(model.language));
            parts.insert(0, PagePart { text, leads: false, entry: None });
        }
        parts
    }

    /// The same page in the other language.
    fn tell_in_place(&mut self, world: &World) -> String {
        self.answer(world);
        for (_, from) in &mut self.left {
            from.byte = 0;
        }
        if self.about == About::Start {
            self.about = About::Menu;
            return self.tell(world);
        }
        self.tell_from(world, Beginning { byte: 0, ..self.from })
    }

    /// The next parts that fit, how it goes on, the number in words, and the prompt.
    fn page(&mut self) -> String {
        let (room, words) = (self.room(), Words::of(self.model.language));
        let (mut lines, next) = page(&self.parts, self.next, room.width(), room.height(self.model.language));
        self.from = std::mem::replace(&mut self.next, next);
        let end = next.part + usize::from(next.byte > 0);
        let told = self.parts.get(self.from.part..end).unwrap_or_default();
        self.numbers.keep(told, self.model.trail.len());
        lines.extend(room.below(words, next.part < self.parts.len()));
        self.say(&lines.join("\n"))
    }

    fn read_on(&mut self, world: &World) -> String {
        if self.next.part < self.parts.len() {
            return self.page();
        }
        match self.about {
            About::Start | About::Menu => self.tell_place(world),
            About::Place => self.say(Words::of(self.model.language).dialogue.end),
        }
    }

    fn back(&mut self, world: &World) -> String {
        let is_first = matches!(self.model.place.mode, Mode::Browse) && self.model.trail.is_empty();
        if !is_first && self.about == About::Place {
            self.step_back(world);
            self.answer(world);
            if self.about == About::Place {
                return self.tell_from(world, self.from);
            }
        }
        self.about = About::Menu;
        self.tell(world)
    }

    /// Reads what was told last with this number.
    fn choose(&mut self, world: &World, number: usize) -> String {
        if let Some((entry, depth)) = self.numbers.told(number) {
            // So that going back leads to where it was told, also from what was read there since.
            while self.model.trail.len() > depth {
                self.step_back(world);
            }
            let _ = self.go(world, Action::Read(entry));
            return self.tell_place(world);
        }
        // It may be a number that somebody looks for, such as 911.
        let query = number.to_string();
        if number >= LEAST_SOUGHT && !world.search(&query, self.model.language).is_empty() {
            return self.search(world, &query);
        }
        let [before, after] = Words::of(self.model.language).dialogue.none;
        self.say(&format!("{before}{query}{after}"))
    }

    fn search(&mut self, world: &World, query: &str) -> String {
        if query.is_empty() {
            return self.say(Words::of(self.model.language).search_empty);
        }
        let _ = self.go(world, Action::StartSearch);
        let _ =
            update(&mut self.model, world, &Extent::default(), Action::Edit(Edit::Paste(query.to_owned())));
        self.answer(world);
        self.tell_place(world)
    }

    /// Answers what is searched for, if that is still to be done.
    fn answer(&mut self, world: &World) {
        if let Mode::Search(search) = &self.model.place.mode
            && search.answer == Answer::Awaited
        {
            let hits = world.search(search.query.text(), self.model.language);
            let _ = update(&mut self.model, world, &Extent::default(), Action::Found(hits, Answer::Whole));
        }
    }

    /// The notice that hides, in both languages, with nothing of the page.
    fn notice(&self, world: &World) -> String {
        let mut text = String::new();
        for language in Language::ALL {
            for line in cover::lines(&world.catalog, language, self.room().width()) {
                text.push_str(&line);
                text.push('\n');
            }
            text.push('\n');
        }
        text
    }
}
