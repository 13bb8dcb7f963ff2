//! The program: arguments and environment in, an exit status out. The only file that chooses one, but for the status
//! of what a signal ends, which is the system's: 128 and its number.

#![forbid(unsafe_code)]

mod startup;

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;
use infocus::app::model::{GlyphSet, World};
use infocus::cli::{Arguments, Command, ExampleKind, Login, ProfileChoice};
use infocus::commands::print::{Selection, print, unknown};
use infocus::commands::{calendar, check, events, hotlines, keys, paper, report, search};
use infocus::content::builtin::{EXAMPLE, SCHEMA};
use infocus::content::pack::diagnostic::Fault;
use infocus::frontend::dialogue;
use infocus::frontend::screen::browse;
use infocus::frontend::visit::{Ending, KeyTimeouts, LinkSettings};
use infocus::host::environment::Environment;
use infocus::host::selftest;
use infocus::host::traces::{Surroundings, traces};
use infocus::sandbox::SandboxError;
use infocus::terminal::manner::Manner;
use infocus::terminal::session::{Session, SessionError};
use infocus::text::{Language, SafeText};
use ratatui_thrift::{Capabilities, Route};

use startup::{Opening, glyphs, known_today, manner_in};

/// Done.
const DONE: u8 = 0;
/// The answer is no: nothing found, or the pack has faults.
const NO: u8 = 1;
/// The question was not understood, or something could not be read.
const UNUSABLE: u8 = 2;

/// The problems of added content that are told before it is left out; a check tells all of them.
const MOST_COMPLAINTS: usize = 20;

/// The manual page, which a test keeps true.
const MANUAL: &str = include_str!(concat!(env!("OUT_DIR"), "/infocus.1"));

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
            Self::Output(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                f.write_str("in a kiosk and over ssh no file is written. Leave --profile away, or put a pipe before the file.")
            }
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

/// Prints a text in the letters that the terminal has.
fn say_in(glyphs: GlyphSet, text: &str) -> Result<(), Refusal> {
    say(&glyphs.transliterated(text))
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
            return run_check(&folders, *report, glyphs(&arguments));
        }
        Some(Command::Selftest { ssh, .. }) => return run_selftest(*ssh, &arguments),
        Some(Command::Traces) => return run_traces(&arguments),
        Some(Command::Completions { shell }) => return completions(*shell),
        Some(Command::Man) => return say(MANUAL).map(|()| DONE),
        _ => {}
    }
    let mut opening = Opening::new(&arguments)?;
    if let Some(session) = opening.session.take() {
        return match session.manner() {
            Manner::Screen(capabilities) => open_browser(&arguments, opening, session, capabilities),
            Manner::Dialogue => {
                status_after(dialogue::hold(&mut opening.world, session, key_timeouts(&arguments)))
            }
        };
    }
    match arguments.login.filter(|_| !io::stdout().is_terminal()) {
        Some(login) => hand_out_card(&opening, login),
        None => tell(arguments.command, opening),
    }
}

/// The status of an answer, unless some of what was asked about is faulty.
const fn status_of(opening: &Opening, status: u8) -> u8 {
    if opening.has_faults { UNUSABLE } else { status }
}

/// Answers with a text, where a page was not asked for or cannot be.
fn tell(command: Option<Command>, mut opening: Opening) -> Result<u8, Refusal> {
    match command {
        Some(Command::Search { .. }) => opening.load(World::load_whole),
        None | Some(Command::Print { .. }) => opening.load(|world| world.catalog.load_whole()),
        _ => {}
    }
    let world = &opening.world;
    let reading = world.reading(opening.language);
    let text = match command {
        Some(Command::Search { query, json, limit }) => {
            return run_search(&mut opening, &query.join(" "), json, limit.get());
        }
        Some(Command::Print { name, width }) => {
            let selection = match name {
                None => Selection::Everything,
                Some(name) => {
                    Selection::named(&reading, &name).ok_or_else(|| Refusal::Unknown(unknown(&name)))?
                }
            };
            let width = width.map(NonZeroUsize::get).or_else(terminal_width);
            print(&reading, selection, width)
        }
        Some(Command::Hotlines { card: true, .. }) => paper::card(&world.catalog),
        Some(Command::Hotlines { sign: true, .. }) => paper::sign(),
        Some(Command::Hotlines { .. }) => hotlines::card(&reading),
        Some(Command::Events { ics: true }) => {
            say(&calendar::calendar(&reading))?;
            return Ok(status_of(&opening, DONE));
        }
        Some(Command::Events { ics: false }) => events::lines(&reading),
        Some(Command::Keys) => keys::list(&world.profile, opening.language),
        _ => print(&reading, Selection::Everything, terminal_width()),
    };
    say_in(opening.world.glyphs, &text)?;
    Ok(status_of(&opening, DONE))
}

fn terminal_width() -> Option<usize> {
    let out = io::stdout();
    let size = out.is_terminal().then(|| rustix::termios::tcgetwinsize(&out).ok()).flatten()?;
    Some(usize::from(size.ws_col)).filter(|width| *width > 0)
}

fn open_browser(
    arguments: &Arguments,
    mut opening: Opening,
    session: Session,
    capabilities: Capabilities,
) -> Result<u8, Refusal> {
    let environment = arguments.environment();
    opening.world.wants_no_colors = environment.wants_no_colors();
    opening.world.theme = arguments.theme.theme(opening.world.wants_no_colors || !capabilities.colors);
    // Only a visitor's terminal is asked anything: elsewhere it may be one that cannot answer.
    let asked = (arguments.profile == ProfileChoice::Ssh).then_some(Route::Network);
    let said = || session.line_speed().map(Route::Serial);
    let route = arguments.baud.map(|baud| Route::Serial(baud.get())).or(asked).or_else(said);
    let line = LinkSettings { timeouts: key_timeouts(arguments), route };
    status_after(browse(&mut opening.world, session, capabilities, line))
}

fn key_timeouts(arguments: &Arguments) -> KeyTimeouts {
    if arguments.environment().is_remote() { KeyTimeouts::REMOTE } else { KeyTimeouts::LOCAL }
}

/// The status with which the program ends.
fn status_after(ending: Result<Ending, SessionError>) -> Result<u8, Refusal> {
    Ok(match ending? {
        Ending::Left => DONE,
        Ending::Ended(status) => status,
    })
}

/// What a visitor gets who has no terminal: the numbers, and none of what was asked for. What a command says goes
/// to another program at the visitor's end, which would take it for its own.
fn hand_out_card(opening: &Opening, login: Login) -> Result<u8, Refusal> {
    let card = hotlines::card(&opening.world.reading(opening.language));
    match login {
        Login::Shell => say_in(opening.world.glyphs, &card).map(|()| DONE),
        Login::Command => {
            // Where even this cannot be written there is nobody to tell.
            let _ = io::stderr().write_all(opening.world.glyphs.transliterated(&card).as_bytes());
            Ok(NO)
        }
    }
}

fn run_search(opening: &mut Opening, query: &str, json: bool, limit: usize) -> Result<u8, Refusal> {
    let found = search::find(&mut opening.world, query, opening.language, limit);
    if json {
        say(&search::json(&found).map_err(io::Error::from)?)?;
    } else {
        say_in(opening.world.glyphs, &search::lines(&found))?;
    }
    if found.is_empty() {
        let nothing = search::nothing(query, opening.language);
        complain(&opening.world.glyphs.transliterated(&nothing));
        return Ok(status_of(opening, NO));
    }
    Ok(status_of(opening, DONE))
}

fn run_check(folders: &[PathBuf], wants_report: bool, glyphs: GlyphSet) -> Result<u8, Refusal> {
    let checked =
        check::check(folders, known_today()).map_err(|fault| Refusal::Unknown(fault.to_string()))?;
    if wants_report && checked.is_sound {
        return say_in(glyphs, &report::report(&checked.catalog)).map(|()| DONE);
    }
    // What is faulty is not shown to anybody, so there is nothing to report on.
    say_in(glyphs, &checked.text).map(|()| if checked.is_sound { DONE } else { NO })
}

fn run_selftest(is_for_ssh: bool, arguments: &Arguments) -> Result<u8, Refusal> {
    let root = Path::new("/");
    let card = if is_for_ssh {
        // A person is not asked for what sshd alone can tell.
        let followed = if io::stdin().is_terminal() { String::new() } else { selftest::piped(root) };
        selftest::ssh(root, &followed)
    } else {
        selftest::kiosk(root)
    };
    say(&card.text)?;
    let folders = &arguments.content;
    let status = if folders.is_empty() { DONE } else { run_check(folders, false, glyphs(arguments))? };
    Ok(if card.is_fit { status } else { NO })
}

fn run_traces(arguments: &Arguments) -> Result<u8, Refusal> {
    // Only an operator asks for this, whatever place is asked about.
    let environment = Environment::Own;
    let language = arguments.lang.as_deref().and_then(Language::from_code).or_else(|| environment.language());
    let surroundings = Surroundings {
        root: Path::new("/"),
        is_set: &|name| environment.is_set(name),
        manner: manner_in(arguments, environment),
    };
    let setting = arguments.profile.profile().setting;
    let text = traces(setting, language.unwrap_or_default(), &surroundings);
    say_in(glyphs(arguments), &text).map(|()| DONE)
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Refusal> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "infocus", &mut text);
    say(&String::from_utf8_lossy(&text)).map(|()| DONE)
}
