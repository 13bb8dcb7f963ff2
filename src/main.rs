//! The program: arguments and environment in, an exit status out. The only file that chooses one.

#![forbid(unsafe_code)]

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

use clap::CommandFactory;
use clap::error::ErrorKind;
use infocus::app::model::{GlyphSet, Notice, World};
use infocus::app::profile::{Confinement, Follow};
use infocus::cli::{Arguments, Command, ExampleKind, Login, ProfileChoice};
use infocus::commands::print::{Selection, print, unknown};
use infocus::commands::traces::{Surroundings, traces};
use infocus::commands::{check, hotlines, keys, paper, report, search, selftest};
use infocus::content::builtin::{EXAMPLE, SCHEMA};
use infocus::content::catalog::Catalog;
use infocus::content::fault::Fault;
use infocus::content::load::OpenFolder;
use infocus::content::pane::Pane;
use infocus::content::text::{Language, SafeText};
use infocus::environment::Environment;
use infocus::run::{Access, Clock, Ending, Line, Patience, browse};
use infocus::terminal::abilities::{Abilities, can_draw};
use infocus::terminal::pace::Route;
use infocus::terminal::sandbox::{SandboxError, confine};
use infocus::terminal::session::SessionError;
use infocus::view::glyphs::in_ascii;

/// Done.
const DONE: u8 = 0;
/// The answer is no: nothing found, or the pack has faults.
const NO: u8 = 1;
/// The question was not understood, or something could not be read.
const UNUSABLE: u8 = 2;

/// The problems of added content that are told before it is left out; a check tells all of them.
const MOST_COMPLAINTS: usize = 20;

/// Where the operator of a public service puts its help lines.
const SERVICE_CONTENT: &str = "/etc/infocus";

/// The manual page, which a test keeps true.
const MANUAL: &str = include_str!("../man/infocus.1");

/// Why the program could not do what was asked, in one sentence.
enum Refusal {
    /// The arguments; clap's first sentence.
    Usage(String),
    /// Nothing has this name.
    Unknown(String),
    /// The terminal.
    Session(SessionError),
    /// The sandbox.
    Sandbox(SandboxError),
    /// A text could not be made or written.
    Output(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(sentence) => write!(f, "{sentence}. To see what can be asked: infocus --help"),
            Self::Unknown(sentence) => f.write_str(sentence),
            Self::Session(error) => error.fmt(f),
            Self::Sandbox(error) => error.fmt(f),
            Self::Output(error) => write!(f, "the text could not be written ({error}). Check where it goes."),
        }
    }
}

impl From<SessionError> for Refusal {
    fn from(error: SessionError) -> Self {
        Self::Session(error)
    }
}

impl From<SandboxError> for Refusal {
    fn from(error: SandboxError) -> Self {
        Self::Sandbox(error)
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn main() -> ExitCode {
    let status = match Arguments::given() {
        Ok(arguments) => answer(arguments),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            say(&error.to_string()).map(|()| DONE)
        }
        Err(error) => Err(Refusal::Usage(first_sentence(&error))),
    };
    ExitCode::from(status.unwrap_or_else(|refusal| {
        complain(&refusal);
        UNUSABLE
    }))
}

fn complain(problem: &dyn fmt::Display) {
    // Where even this cannot be written there is nobody to tell.
    let _ = writeln!(io::stderr(), "infocus: {problem}");
}

/// Tells the first of several faults, and how many more there are.
fn complain_of(faults: &[Fault], more: usize) {
    for fault in faults.iter().take(MOST_COMPLAINTS) {
        complain(fault);
    }
    let rest = faults.len().saturating_sub(MOST_COMPLAINTS) + more;
    if rest > 0 {
        complain(&format!("there are {rest} more problems. To see all of them: infocus check DIR"));
    }
}

fn say(text: &str) -> Result<(), Refusal> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn first_sentence(error: &clap::Error) -> String {
    let words = error.to_string();
    let first = words.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    SafeText::clean(first.trim_end_matches('.')).to_string()
}

fn answer(arguments: Arguments) -> Result<u8, Refusal> {
    match &arguments.command {
        Some(Command::Example { kind: ExampleKind::HelpLine }) => return say(EXAMPLE).map(|()| DONE),
        Some(Command::Schema) => return say(SCHEMA).map(|()| DONE),
        Some(Command::Check { folder, report }) => {
            let folders: Vec<_> = arguments.content.iter().chain(folder).cloned().collect();
            return run_check(&folders, *report);
        }
        Some(Command::Selftest { .. }) => return run_selftest(&arguments.content),
        Some(Command::Traces) => return run_traces(&arguments),
        Some(Command::Completions { shell }) => return completions(*shell),
        Some(Command::Man) => return say(MANUAL).map(|()| DONE),
        _ => {}
    }
    let mut opening = Opening::new(&arguments)?;
    if let Some(access) = opening.access.take() {
        return open_browser(&arguments, opening, access);
    }
    if let Some(login) = arguments.login.filter(|_| !io::stdout().is_terminal()) {
        return hand_out_card(&opening, login);
    }
    match arguments.command {
        Some(Command::Search { .. }) => opening.load(World::load_whole),
        None | Some(Command::Print { .. }) => opening.load(|world| world.catalog.load_whole()),
        _ => {}
    }
    let world = &opening.world;
    let reading = world.reading(opening.language);
    let status = match arguments.command {
        Some(Command::Search { query, json, limit }) => {
            return run_search(&opening, &query.join(" "), json, limit.get());
        }
        Some(Command::Print { name, width }) => {
            let selection = match name {
                None => Selection::Everything,
                Some(name) => {
                    Selection::named(&reading, &name).ok_or_else(|| Refusal::Unknown(unknown(&name)))?
                }
            };
            let width = width.map(NonZeroUsize::get).or_else(terminal_width);
            say(&opening.spelt(&print(&reading, selection, width))).map(|()| DONE)?
        }
        Some(Command::Hotlines { card, sign }) => {
            let text = match (card, sign) {
                (true, _) => paper::card(&world.catalog),
                (_, true) => paper::sign(),
                _ => hotlines::card(&reading),
            };
            say(&opening.spelt(&text)).map(|()| DONE)?
        }
        Some(Command::Keys) => {
            say(&opening.spelt(&keys::list(&world.profile, opening.language))).map(|()| DONE)?
        }
        _ => say(&opening.spelt(&print(&reading, Selection::Everything, terminal_width()))).map(|()| DONE)?,
    };
    Ok(if opening.has_faults { UNUSABLE } else { status })
}

/// All that is decided before the first thing is shown.
struct Opening {
    world: World,
    language: Language,
    has_faults: bool,
    /// The terminal, if the browser is wanted and can be drawn.
    access: Option<Access>,
}

impl Opening {
    fn new(arguments: &Arguments) -> Result<Self, Refusal> {
        let environment = arguments.environment();
        let is_console = environment.term().is_some_and(|term| term.starts_with("linux"));
        let mut profile =
            arguments.place(is_console).map_err(|sentence| Refusal::Usage(sentence.to_owned()))?;
        if environment.is_remote() || arguments.baud.is_some() {
            profile.entry_follows = Follow::WhenRested;
        }
        if let Some(name) = &arguments.pane {
            profile.start = Pane::from_name(name).ok_or_else(|| Refusal::Unknown(unknown(name)))?;
        }
        let access = abilities(arguments).map(Access::open).transpose()?;
        profile.links &= access.as_ref().is_some_and(|access| access.abilities().links);
        let folders = open_folders(arguments);
        if profile.confinement == Confinement::Confined {
            confine(folders.iter().flatten().map(OpenFolder::size).sum())?;
        }
        let (catalog, faults) = Catalog::with_folders(folders);
        // What is wrong here is not a visitor's to mend.
        if arguments.login.is_none() {
            complain_of(&faults, 0);
        }
        let mut notice = (!faults.is_empty()).then_some(Notice::FailedPack);
        let language = arguments
            .lang
            .as_deref()
            .map_or_else(|| Some(environment.language().unwrap_or_default()), Language::from_code);
        if language.is_none() {
            let code = SafeText::clean(arguments.lang.as_deref().unwrap_or_default());
            complain(&format!("the language \"{code}\" is not here, so this is English. Use en or es."));
            notice = notice.or(Some(Notice::UnknownLanguage));
        }
        let today = day_for(&catalog);
        let catalog = catalog.with_next_dates_first(today);
        let glyphs = arguments.glyphs.glyphs(environment);
        let language = language.unwrap_or_default();
        let world = World { language, today, glyphs, notice, ..World::new(catalog, profile) };
        Ok(Self { world, language, has_faults: !faults.is_empty(), access })
    }

    /// Loads all of the library, in one way or the other, and tells what is wrong with it.
    fn load(&mut self, load: impl Fn(&mut World)) {
        load(&mut self.world);
        let (faults, more) = self.world.catalog.library_faults();
        complain_of(&faults, more);
        self.has_faults |= !faults.is_empty();
    }

    /// A text in the letters that the terminal has; a pipe or a file gets it whole.
    fn spelt(&self, text: &str) -> String {
        let is_plain = self.world.glyphs == GlyphSet::Ascii && io::stdout().is_terminal();
        if is_plain { in_ascii(text) } else { text.to_owned() }
    }
}

/// The day that it is, or the day before: an event is past only when its last day is over everywhere, which
/// is twelve hours after it is over in Greenwich.
fn today() -> jiff::civil::Date {
    let seconds = UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs().saturating_sub(12 * 60 * 60));
    let there = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::UTC.to_datetime(there.unwrap_or_default()).date()
}

/// The day, for a reader of this. A clock from before the content was known would call things past or coming
/// that are not.
fn day_for(catalog: &Catalog) -> Option<jiff::civil::Date> {
    Some(today()).filter(|today| catalog.newest_source().is_none_or(|newest| newest <= *today))
}

fn terminal_width() -> Option<usize> {
    let out = io::stdout();
    let size = out.is_terminal().then(|| rustix::termios::tcgetwinsize(&out).ok()).flatten()?;
    Some(usize::from(size.ws_col)).filter(|width| *width > 0)
}

/// What the terminal can do, if the browser is asked for and can be drawn on it.
fn abilities(arguments: &Arguments) -> Option<Abilities> {
    let term = arguments.environment().term();
    let is_wanted = arguments.command.is_none() && io::stdout().is_terminal() && can_draw(term.as_deref());
    is_wanted.then(|| arguments.environment().abilities(term.as_deref().unwrap_or_default()))
}

fn open_browser(arguments: &Arguments, mut opening: Opening, access: Access) -> Result<u8, Refusal> {
    let environment = arguments.environment();
    opening.world.theme = arguments.theme.theme(environment.wants_no_colors() || !access.abilities().colors);
    let patience = if environment.is_remote() { Patience::REMOTE } else { Patience::LOCAL };
    // Only a visitor's terminal is asked anything: elsewhere it may be one that cannot answer.
    let asked = (arguments.profile == ProfileChoice::Ssh).then_some(Route::Network);
    let line = Line { patience, route: arguments.baud.map(|baud| Route::Serial(baud.get())).or(asked) };
    let clock = Clock { elapsed: Clock::since_start, today: day_for };
    Ok(match browse(&mut opening.world, access, line, clock)? {
        Ending::Left => DONE,
        Ending::Ended(status) => status,
    })
}

/// The folders that add content, open. A login shell is given none, so there is one for it.
fn open_folders(arguments: &Arguments) -> Vec<Result<OpenFolder, Fault>> {
    let service = Path::new(SERVICE_CONTENT);
    if arguments.login.is_some() && service.is_dir() {
        return vec![OpenFolder::open(service)];
    }
    OpenFolder::open_all(&arguments.content)
}

/// What a visitor gets who has no terminal: the numbers, and none of what was asked for. What a command says goes
/// to another program at the visitor's end, which would take it for its own.
fn hand_out_card(opening: &Opening, login: Login) -> Result<u8, Refusal> {
    let card = opening.spelt(&hotlines::card(&opening.world.reading(opening.language)));
    match login {
        Login::Shell => say(&card).map(|()| DONE),
        Login::Command => {
            // Where even this cannot be written there is nobody to tell.
            let _ = io::stderr().write_all(card.as_bytes());
            Ok(NO)
        }
    }
}

fn run_search(opening: &Opening, query: &str, json: bool, limit: usize) -> Result<u8, Refusal> {
    let world = &opening.world;
    let hits = search::hits(world, query, opening.language, limit);
    if json {
        say(&search::json(world, &hits, opening.language).map_err(io::Error::from)?)?;
    } else {
        say(&opening.spelt(&search::lines(world, query, &hits, opening.language)))?;
    }
    if hits.is_empty() {
        complain(&search::nothing(query, opening.language));
        return Ok(if opening.has_faults { UNUSABLE } else { NO });
    }
    Ok(if opening.has_faults { UNUSABLE } else { DONE })
}

fn run_check(folders: &[PathBuf], wants_report: bool) -> Result<u8, Refusal> {
    let checked = check::check(folders, today()).map_err(|fault| Refusal::Unknown(fault.to_string()))?;
    if wants_report && checked.is_sound {
        return say(&report::report(&checked.catalog)).map(|()| DONE);
    }
    // What is faulty is not shown to anybody, so there is nothing to report on.
    say(&checked.text).map(|()| if checked.is_sound { DONE } else { NO })
}

fn run_selftest(folders: &[PathBuf]) -> Result<u8, Refusal> {
    let card = selftest::kiosk(Path::new("/"));
    say(&card.text)?;
    let status = if folders.is_empty() { DONE } else { run_check(folders, false)? };
    Ok(if card.is_fit { status } else { NO })
}

fn run_traces(arguments: &Arguments) -> Result<u8, Refusal> {
    // Only an operator asks for this, whatever place is asked about.
    let environment = Environment::Own;
    let language = arguments.lang.as_deref().and_then(Language::from_code).or_else(|| environment.language());
    let abilities = Abilities::of(&environment.term().unwrap_or_default(), false);
    let surroundings = Surroundings {
        root: Path::new("/"),
        is_set: &|name| environment.is_set(name),
        has_second_screen: abilities.keeps_apart,
    };
    let setting = arguments.profile.profile().setting;
    say(&traces(setting, language.unwrap_or_default(), &surroundings)).map(|()| DONE)
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Refusal> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "infocus", &mut text);
    say(&String::from_utf8_lossy(&text)).map(|()| DONE)
}
