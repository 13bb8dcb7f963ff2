//! The program: from arguments and environment to an exit status. Only this file and `failure.rs` choose exit statuses,
//! except the one after a signal, which by convention is 128 plus the signal's number.

#![forbid(unsafe_code)]

mod asking;
mod failure;
mod importing;
mod messages;
mod startup;
mod usage;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;
use infocus::app::model::{GlyphSet, World};
use infocus::cli::{
    Arguments, CheckOutput, Command, ExampleKind, Login, ProfileChoice, SettingsFault, help_in,
};

use infocus::commands::handout::handout;
use infocus::commands::print::{Selection, banner, is_handout, print, readings};
use infocus::commands::{addresses, calendar, calls, check, events, hotlines, keys, paper, report, search};
use infocus::content::pack::builtin::{EXAMPLE, SCHEMA};
use infocus::content::pack::diagnostic::Fault;
use infocus::frontend::dialogue;
use infocus::frontend::screen::browse;
use infocus::frontend::visit::{Ending, LinkSettings, Visited};
use infocus::host::environment::Environment;
use infocus::host::selftest;
use infocus::host::traces::{Surroundings, traces};
use infocus::terminal::manner::Manner;
use infocus::terminal::session::{Session, SessionError};
use infocus::text::sentences::start;
use infocus::text::strings::Words;
use infocus::text::{Language, wrapped};
use ratatui_thrift::{Capabilities, InputSettings, Route};

use failure::Failure;
use messages::Messages;
use startup::{Startup, glyphs, known_today, manner_in, report_if_unknown, width_of};
use usage::usage_error;

/// Success.
const SUCCESS: u8 = 0;
/// A negative answer: nothing was found, or the pack has faults.
const NEGATIVE: u8 = 1;
/// The arguments are invalid, or something could not be read.
const FAILED: u8 = 2;
/// There is too little memory.
const NO_MEMORY: u8 = 3;

/// The maximum number of problems printed for added content; `infocus check` prints all of them.
const MAX_REPORTED: usize = 20;

/// The manual page; a test checks it against the arguments.
const MANUAL: &str = include_str!(concat!(env!("OUT_DIR"), "/infocus.1"));

fn main() -> ExitCode {
    let (messages, status) = match Arguments::from_process() {
        Ok(mut arguments) => {
            let faults = arguments.apply_settings();
            let messages = Messages::of(&arguments);
            print_settings_faults(messages, &faults);
            // Nothing keeps the numbers from somebody who needs them.
            let status = if faults.is_empty() || matches!(arguments.command, Some(Command::Hotlines { .. })) {
                run(arguments, messages)
            } else {
                if arguments.command.is_none() {
                    messages.print(&banner(Words::of(messages.language)));
                }
                Ok(FAILED)
            };
            (messages, status)
        }
        Err(error) => {
            let mut arguments = Arguments::unparsed(&env::args_os().collect::<Vec<_>>());
            // Only for the language: what is wrong with the arguments is told first.
            let _ = arguments.apply_settings();
            let messages = Messages::of(&arguments);
            (messages, refuse(&error, &arguments, messages.language))
        }
    };
    ExitCode::from(status.unwrap_or_else(|failure| {
        messages.print(&failure.in_language(messages.language));
        failure.status()
    }))
}

/// Prints the help or the version, if they are what was asked for.
fn refuse(error: &clap::Error, arguments: &Arguments, language: Language) -> Result<u8, Failure> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = help_in(language, env::args_os()).unwrap_or_else(|| error.to_string());
        return write_transliterated(glyphs(arguments), &text).map(|()| SUCCESS);
    }
    Err(Failure::Request(usage_error(error, language)))
}

/// Prints the faults of the settings file.
fn print_settings_faults(messages: Messages, faults: &[SettingsFault]) {
    for fault in faults.iter().take(MAX_REPORTED) {
        messages.print(&fault.in_language(messages.language));
    }
}

/// Prints the first of several faults to standard error, and the number of the others.
fn print_faults(messages: Messages, faults: &[Fault], more: usize) {
    for fault in faults.iter().take(MAX_REPORTED) {
        messages.print(&fault.in_language(messages.language));
    }
    let rest = faults.len().saturating_sub(MAX_REPORTED) + more;
    if rest > 0 {
        messages.print(&start::more_problems(messages.language, rest));
    }
}

/// Prints notes for staff to standard error if that is a journal or a pipe: visitors may see a terminal.
fn print_notes(messages: Messages, notes: &[String]) {
    if notes.is_empty() || io::stderr().is_terminal() {
        return;
    }
    for note in notes.iter().take(MAX_REPORTED) {
        messages.print(note);
    }
    let rest = notes.len().saturating_sub(MAX_REPORTED);
    if rest > 0 {
        messages.print(&start::more_notes(messages.language, rest));
    }
}

/// Writes a text to standard output, transliterated into the characters of the terminal.
fn write_transliterated(glyphs: GlyphSet, text: &str) -> Result<(), Failure> {
    write_out(&glyphs.transliterated(text))
}

fn write_out(text: &str) -> Result<(), Failure> {
    if closed_stdout::was_closed() && !text.is_empty() {
        return Err(Failure::ClosedOutput);
    }
    match write_all(text) {
        // The reader of the pipe has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn write_all(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn run(arguments: Arguments, messages: Messages) -> Result<u8, Failure> {
    match &arguments.command {
        Some(Command::Example { kind: ExampleKind::HelpLine }) => {
            return write_out(EXAMPLE).map(|()| SUCCESS);
        }
        Some(Command::Add(options)) => return asking::add(options.kind.into(), &arguments, messages),
        Some(Command::Schema) => return write_out(SCHEMA).map(|()| SUCCESS),
        Some(Command::Check { folder, output }) => {
            let folders: Vec<_> = arguments.content.iter().chain(folder).cloned().collect();
            report_if_unknown(&arguments, messages);
            return run_check(&folders, *output, &arguments, messages.language);
        }
        Some(Command::Import(options)) => {
            report_if_unknown(&arguments, messages);
            return importing::run_import(options, messages);
        }
        Some(Command::Selftest { ssh, .. }) => return run_selftest(*ssh, &arguments, messages.language),
        Some(Command::Traces) => return run_traces(&arguments),
        Some(Command::Completions { shell }) => return completions(*shell),
        Some(Command::Man) => return write_out(MANUAL).map(|()| SUCCESS),
        _ => {}
    }
    if arguments.own.handout && closed_stdout::was_closed() {
        // Said before entries are chosen, not after.
        return Err(Failure::ClosedOutput);
    }
    let mut startup = Startup::new(&arguments, messages)?;
    if let Some(session) = startup.session.take() {
        return match session.manner() {
            Manner::Screen(capabilities) => open_browser(&arguments, startup, session, capabilities),
            Manner::Dialogue => {
                status_after(dialogue::hold(&mut startup.world, session, input_settings(&arguments)))
            }
        };
    }
    match arguments.login.filter(|_| !io::stdout().is_terminal()) {
        Some(login) => print_card(&startup, login),
        None => print_text(arguments.command, startup),
    }
}

/// The exit status of a command, which fails if the added content has faults.
const fn status_of(startup: &Startup, status: u8) -> u8 {
    if startup.has_faults { FAILED } else { status }
}

/// Prints the text of a command, or the whole page if there is no terminal to show it.
fn print_text(command: Option<Command>, mut startup: Startup) -> Result<u8, Failure> {
    match command {
        Some(Command::Search { .. }) => startup.load(World::load_whole),
        None | Some(Command::Print { .. }) => startup.load(|world| world.catalog.load_whole()),
        _ => {}
    }
    let language = startup.messages.language;
    let selections = match &command {
        Some(Command::Print { names, .. }) => {
            Selection::all_named(&mut startup.world.catalog, names, language).map_err(Failure::Request)?
        }
        _ => vec![Selection::Everything],
    };
    let world = &startup.world;
    let reading = world.reading(language);
    let text = match command {
        Some(Command::Search { query, json, limit }) => {
            return run_search(&mut startup, &query.join(" "), json, limit.get());
        }
        Some(Command::Print { width, both, .. }) => {
            let write = if is_handout(&selections) { handout } else { print };
            let width = width.map(NonZeroUsize::get).or_else(terminal_width);
            write(&readings(world, language, both), &selections, width)
        }
        Some(Command::Hotlines { languages: true, .. }) => {
            paper::card_of_languages(&world.catalog, world.glyphs)
        }
        Some(Command::Hotlines { card: true, .. }) => paper::card(&world.catalog),
        Some(Command::Hotlines { sign: true, .. }) => paper::sign(),
        Some(Command::Hotlines { .. }) => hotlines::card(&reading),
        Some(Command::Events { ics: true }) => {
            write_out(&calendar::calendar(&reading))?;
            return Ok(status_of(&startup, SUCCESS));
        }
        Some(Command::Events { ics: false }) => events::lines(&reading),
        Some(Command::Keys) => keys::list(&world.profile, language),
        _ => print(&[reading], &selections, terminal_width()),
    };
    write_transliterated(startup.world.glyphs, &text)?;
    Ok(status_of(&startup, SUCCESS))
}

fn terminal_width() -> Option<usize> {
    width_of(&io::stdout())
}

fn open_browser(
    arguments: &Arguments,
    mut startup: Startup,
    session: Session,
    capabilities: Capabilities,
) -> Result<u8, Failure> {
    let environment = arguments.environment();
    let wants_none = environment.wants_no_colors() || !capabilities.colors;
    let theme = arguments.theme.unwrap_or_default();
    startup.world.wants_no_colors = theme.wants_no_colors(wants_none);
    startup.world.theme = theme.theme();
    // Acknowledgements are requested only from a visitor's terminal: elsewhere the terminal may not be able
    // to answer.
    let network = (arguments.profile == ProfileChoice::Ssh).then_some(Route::Network);
    let serial = || session.line_speed().map(Route::Serial);
    let route = arguments.baud.map(|baud| Route::Serial(baud.get())).or(network).or_else(serial);
    let link = LinkSettings { input: input_settings(arguments), route };
    let visited = browse(&mut startup.world, session, capabilities, link)?;
    if visited.ending == Ending::Left && !visited.marked.is_empty() {
        write_handout(arguments, &mut startup.world, &visited)?;
    }
    status_after(Ok(visited.ending))
}

/// Writes the entries that were marked to standard output, once the screen is given back.
fn write_handout(arguments: &Arguments, world: &mut World, visited: &Visited) -> Result<(), Failure> {
    world.glyphs = glyphs(arguments);
    let selections: Vec<Selection> = visited.marked.iter().copied().map(Selection::Entry).collect();
    let text = handout(&readings(world, visited.language, arguments.own.both), &selections, terminal_width());
    // Who has marked entries wants to know that they were lost.
    write_all(&world.glyphs.transliterated(&text)).map_err(Failure::from)
}

fn input_settings(arguments: &Arguments) -> InputSettings {
    let environment = arguments.environment();
    let timeouts = if environment.is_remote() { InputSettings::REMOTE } else { InputSettings::LOCAL };
    InputSettings { charset: environment.charset(), ..timeouts }
}

/// The exit status after a visit.
fn status_after(ending: Result<Ending, SessionError>) -> Result<u8, Failure> {
    Ok(match ending? {
        Ending::Left => SUCCESS,
        Ending::Ended(status) => status,
    })
}

/// Prints the hotlines for a visitor without a terminal, whatever was requested. After a command the card
/// goes to standard error, because another program at the visitor's end would interpret standard output.
fn print_card(startup: &Startup, login: Login) -> Result<u8, Failure> {
    let card = hotlines::card(&startup.world.reading(startup.messages.language));
    match login {
        Login::Shell => write_transliterated(startup.world.glyphs, &card).map(|()| SUCCESS),
        Login::Command => {
            // A failure to write to standard error cannot be reported anywhere.
            let _ = io::stderr().write_all(startup.world.glyphs.transliterated(&card).as_bytes());
            Ok(NEGATIVE)
        }
    }
}

fn run_search(startup: &mut Startup, query: &str, json: bool, limit: usize) -> Result<u8, Failure> {
    let found = search::find(&mut startup.world, query, startup.messages.language, limit);
    if json {
        write_out(&search::json(&found).map_err(io::Error::from)?)?;
    } else {
        write_transliterated(startup.world.glyphs, &search::lines(&found))?;
    }
    if found.is_empty() {
        let nothing = search::nothing(query, startup.messages.language);
        startup.messages.print(&nothing);
        return Ok(status_of(startup, NEGATIVE));
    }
    Ok(status_of(startup, SUCCESS))
}

fn run_check(
    folders: &[PathBuf],
    output: CheckOutput,
    arguments: &Arguments,
    language: Language,
) -> Result<u8, Failure> {
    let glyphs = glyphs(arguments);
    let failure = |fault: Fault| Failure::Request(fault.in_language(language));
    let checked = check::check(folders, known_today(), language).map_err(failure)?;
    let (text, is_well) = match output {
        // Faulty content is not shown to anybody, so there is nothing to report on.
        _ if !checked.is_sound => (checked.text, false),
        CheckOutput { report: true, .. } => {
            let report = report::report(&checked);
            (report.text, report.is_ready)
        }
        CheckOutput { calls: true, .. } => (calls::calls(&checked), true),
        CheckOutput { addresses: true, .. } => (addresses::addresses(&checked), true),
        _ => (checked.text, true),
    };
    let text = match terminal_width() {
        Some(width) => {
            text.lines().flat_map(|line| wrapped(line, width, "  ")).collect::<Vec<_>>().join("\n") + "\n"
        }
        None => text,
    };
    write_transliterated(glyphs, &text).map(|()| if is_well { SUCCESS } else { NEGATIVE })
}

fn run_selftest(is_for_ssh: bool, arguments: &Arguments, language: Language) -> Result<u8, Failure> {
    let root = Path::new("/");
    let card = if is_for_ssh {
        // If standard input is a terminal, nobody is asked to type the settings of sshd.
        let settings = if io::stdin().is_terminal() { String::new() } else { selftest::piped(root) };
        selftest::ssh(root, &settings)
    } else {
        selftest::kiosk(root)
    };
    write_out(&card.text)?;
    let folders = &arguments.content;
    let status = if folders.is_empty() {
        SUCCESS
    } else {
        run_check(folders, CheckOutput::default(), arguments, language)?
    };
    Ok(if card.is_fit { status } else { NEGATIVE })
}

fn run_traces(arguments: &Arguments) -> Result<u8, Failure> {
    // Only an operator runs this command, so the environment is trusted for every profile.
    let environment = Environment::Own;
    let language = arguments.lang.as_deref().and_then(Language::from_code).or_else(|| environment.language());
    let language = language.unwrap_or_default();
    let surroundings = Surroundings {
        root: Path::new("/"),
        is_set: &|name| environment.is_set(name),
        manner: manner_in(arguments, environment),
        settings: arguments.settings_in_words(language),
    };
    let setting = arguments.profile.profile().setting;
    let text = traces(setting, language, &surroundings);
    write_transliterated(glyphs(arguments), &text).map(|()| SUCCESS)
}

fn completions(shell: clap_complete::Shell) -> Result<u8, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "infocus", &mut text);
    write_out(&String::from_utf8_lossy(&text)).map(|()| SUCCESS)
}
