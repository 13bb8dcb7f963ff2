//! Startup: decides, opens and reads everything that the program needs before it shows anything.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::time::SystemTime;

use infocus::app::model::{GlyphSet, Notice, World};
use infocus::app::profile::{Confinement, Follow};
use infocus::cli::{Arguments, ProfileChoice};
use infocus::commands::ageing::overdue;
use infocus::commands::naming::unknown_pane;
use infocus::content::catalog::Catalog;
use infocus::content::date::earliest_day;
use infocus::content::pack::builtin::NEWEST_SOURCE;
use infocus::content::pack::diagnostic::{Fault, Problem};
use infocus::content::pack::load::OpenFolder;
use infocus::content::pane::Pane;
use infocus::host::descriptors::{close_inherited, close_inherited_terminals};
use infocus::host::environment::Environment;
use infocus::host::memory;
use infocus::sandbox::confine;
use infocus::terminal::clock::Clock;
use infocus::terminal::manner::Manner;
use infocus::terminal::session::Session;
use infocus::text::SafeText;
use infocus::text::sentences::command_line::handout_needs_screen;
use infocus::text::sentences::{InLanguage, start::unknown_language};
use jiff::Timestamp;
use jiff::civil::Date;
use ratatui_thrift::Capabilities;
use rustix::termios::ttyname;

use super::failure::Failure;
use super::messages::{Messages, glyphs_on};
use super::usage::with_help;
use super::{print_faults, print_notes};

/// The folder with the help lines that the operator of a public service has added.
const SERVICE_CONTENT: &str = "/etc/infocus";

/// The clock of the program: the time since the machine started, and the current one if it is plausible.
const CLOCK: Clock = Clock { elapsed: Clock::since_start, instant: known_instant };

/// The state of the program before its first output.
pub struct Startup {
    pub world: World,
    pub has_faults: bool,
    /// The terminal, if the browser or the dialogue is requested and possible.
    pub session: Option<Session>,
    pub messages: Messages,
}

impl Startup {
    pub fn new(arguments: &Arguments, messages: Messages) -> Result<Self, Failure> {
        let environment = arguments.environment();
        let is_console = environment.term().is_some_and(|term| term.starts_with("linux"));
        let language = messages.language;
        let refused = |sentence: InLanguage| Failure::Request(with_help(&sentence(language), language));
        let mut profile = arguments.to_profile(is_console).map_err(refused)?;
        if environment.is_remote() || arguments.baud.is_some() {
            profile.entry_follows = Follow::WhenRested;
        }
        if let Some(name) = &arguments.pane {
            let unknown = || Failure::Request(unknown_pane(name, language));
            profile.start = Pane::from_name(name).ok_or_else(unknown)?;
        }
        if profile.confinement == Confinement::Confined {
            close_inherited()?;
        } else if (arguments.speech || arguments.plain) && arguments.command.is_none() {
            // Without it reading goes on as well.
            let _ = close_inherited_terminals();
        }
        let glyphs = if arguments.own.handout { arguments.glyphs_of_terminal() } else { glyphs(arguments) };
        let manner = manner(arguments);
        if arguments.own.handout && manner == Some(Manner::Dialogue) {
            return Err(refused(handout_needs_screen));
        }
        let folders = open_folders(arguments);
        let packs = folders.iter().flatten().map(OpenFolder::size).sum();
        let cells = manner.map(|_| memory::cells(packs)).transpose()?.unwrap_or_default();
        let session = manner.map(|manner| Session::open(manner, CLOCK, cells, language)).transpose()?;
        profile.links &= manner.is_some_and(|manner| manner.capabilities().links);
        if profile.confinement == Confinement::Confined {
            confine(packs)?;
        }
        let (catalog, faults) = Catalog::with_folders(folders);
        // A visitor cannot fix faulty content.
        if arguments.login.is_none() {
            print_faults(messages, &faults, 0);
        }
        let missing = if catalog.has_added { Notice::PartOfPack } else { Notice::FailedPack };
        let mut notice = (!faults.is_empty()).then_some(missing);
        if report_if_unknown(arguments, messages) {
            notice = notice.or(Some(Notice::UnknownLanguage));
        }
        let now = known_instant();
        let today = now.map(earliest_day);
        let is_kiosk = arguments.profile == ProfileChoice::Kiosk && session.is_some();
        if let Some(today) = today.filter(|_| is_kiosk) {
            print_notes(messages, &overdue(&catalog, today, language));
        }
        let catalog = catalog.with_next_dates_first(today);
        let world = World { language, today, now, glyphs, notice, ..World::new(catalog, profile) };
        Ok(Self { world, has_faults: !faults.is_empty(), session, messages })
    }

    /// Loads the whole library with `load`, and prints its faults to standard error.
    pub fn load(&mut self, load: impl Fn(&mut World)) {
        load(&mut self.world);
        let (faults, more) = self.world.catalog.library_faults();
        print_faults(self.messages, &faults, more);
        self.has_faults |= !faults.is_empty();
    }
}

/// Says, in the language of the environment, that the requested one is not supported; returns whether that is so.
pub fn report_if_unknown(arguments: &Arguments, messages: Messages) -> bool {
    let is_unknown = arguments.language().is_none();
    if is_unknown {
        let code = SafeText::clean(arguments.lang.as_deref().unwrap_or_default());
        let language = arguments.environment().language().unwrap_or_default();
        messages.print(&unknown_language(language, code));
    }
    is_unknown
}

/// The characters of standard output.
pub fn glyphs(arguments: &Arguments) -> GlyphSet {
    glyphs_on(&io::stdout(), arguments)
}

/// The columns of an output that is a terminal.
pub fn width_of<T: IsTerminal + AsFd>(output: &T) -> Option<usize> {
    let size = output.is_terminal().then(|| rustix::termios::tcgetwinsize(output).ok()).flatten()?;
    Some(usize::from(size.ws_col)).filter(|width| *width > 0)
}

/// The current instant, or `None` if it is before the newest source of the content: such a clock would mark the wrong
/// events as past or upcoming.
pub fn known_instant() -> Option<Timestamp> {
    let now = Timestamp::try_from(SystemTime::now()).ok()?;
    Some(now).filter(|now| NEWEST_SOURCE <= earliest_day(*now))
}

/// The date where it is earliest, or `None` if the clock is wrong.
pub fn known_today() -> Option<Date> {
    known_instant().map(earliest_day)
}

/// The way to show the page, if it is requested and standard output is a terminal, or is for a handout. A dialogue also
/// needs a terminal for input.
fn manner(arguments: &Arguments) -> Option<Manner> {
    let draws_elsewhere = arguments.own.handout;
    if arguments.command.is_some() || !(draws_elsewhere || io::stdout().is_terminal()) {
        return None;
    }
    let manner = match manner_in(arguments, arguments.environment()) {
        // On a pseudoterminal there is no character set to select, and yasr would read the sequence aloud.
        Manner::Screen(capabilities) if arguments.speech && is_pseudoterminal() => {
            Manner::Screen(Capabilities { selects_utf8: false, ..capabilities })
        }
        manner => manner,
    };
    if draws_elsewhere {
        return Some(manner);
    }
    Some(manner).filter(|manner| *manner != Manner::Dialogue || io::stdin().is_terminal())
}

fn is_pseudoterminal() -> bool {
    ttyname(io::stdout(), Vec::new()).is_ok_and(|name| name.as_bytes().starts_with(b"/dev/pts/"))
}

/// The way to show the page in a terminal of this environment.
pub fn manner_in(arguments: &Arguments, environment: Environment) -> Manner {
    match environment.manner(environment.term().filter(|_| !arguments.plain).as_deref()) {
        Manner::Screen(capabilities) => {
            Manner::Screen(Capabilities { mouse: arguments.mouse, ..capabilities })
        }
        Manner::Dialogue => Manner::Dialogue,
    }
}

/// Opens the folders with added content. A login shell has no arguments and reads the folder of the service
/// instead.
fn open_folders(arguments: &Arguments) -> Vec<Result<OpenFolder, Fault>> {
    if arguments.login.is_none() {
        return OpenFolder::open_all(&arguments.content);
    }
    let mut service = vec![PathBuf::from(SERVICE_CONTENT)];
    service.retain(|folder| folder.is_dir());
    let mut folders = OpenFolder::open_all(&service);
    // An operator does not have to add content.
    folders.retain(|folder| !matches!(folder, Err(fault) if fault.problem == Problem::NoFiles));
    folders
}
