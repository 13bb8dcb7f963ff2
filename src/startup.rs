//! What is decided, opened and read before the program shows anything.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use infocus::app::model::{GlyphSet, Notice, World};
use infocus::app::profile::{Confinement, Follow};
use infocus::cli::{Arguments, GlyphChoice};
use infocus::commands::print::unknown_pane;
use infocus::content::builtin::NEWEST_SOURCE;
use infocus::content::catalog::Catalog;
use infocus::content::pack::diagnostic::{Fault, Problem};
use infocus::content::pack::load::OpenFolder;
use infocus::content::pane::Pane;
use infocus::host::environment::Environment;
use infocus::sandbox::confine;
use infocus::terminal::clock::Clock;
use infocus::terminal::manner::Manner;
use infocus::terminal::session::Session;
use infocus::text::{Language, SafeText};
use jiff::civil::Date;

use super::{Refusal, complain, complain_of};

/// Where the operator of a public service puts its help lines.
const SERVICE_CONTENT: &str = "/etc/infocus";

/// The clock of the program: the time since the machine was started, and the day where it can be right.
const CLOCK: Clock = Clock { elapsed: Clock::since_start, today: known_today };

/// All that is decided before the first thing is shown.
pub struct Opening {
    pub world: World,
    pub language: Language,
    pub has_faults: bool,
    /// The terminal, if the browser or the dialogue is wanted and can be had.
    pub session: Option<Session>,
}

impl Opening {
    pub fn new(arguments: &Arguments) -> Result<Self, Refusal> {
        let environment = arguments.environment();
        let is_console = environment.term().is_some_and(|term| term.starts_with("linux"));
        let mut profile =
            arguments.place(is_console).map_err(|sentence| Refusal::Usage(sentence.to_owned()))?;
        if environment.is_remote() || arguments.baud.is_some() {
            profile.entry_follows = Follow::WhenRested;
        }
        if let Some(name) = &arguments.pane {
            profile.start = Pane::from_name(name).ok_or_else(|| Refusal::Unknown(unknown_pane(name)))?;
        }
        let glyphs = glyphs(arguments);
        let manner = manner(arguments);
        let session = manner.map(|manner| Session::open(manner, CLOCK)).transpose()?;
        profile.links &= manner.is_some_and(|manner| manner.capabilities().links);
        let folders = open_folders(arguments);
        if profile.confinement == Confinement::Confined {
            confine(folders.iter().flatten().map(OpenFolder::size).sum())?;
        }
        let (catalog, faults) = Catalog::with_folders(folders);
        // What is wrong here is not a visitor's to mend.
        if arguments.login.is_none() {
            complain_of(&faults, 0);
        }
        let missing = if catalog.has_added { Notice::PartOfPack } else { Notice::FailedPack };
        let mut notice = (!faults.is_empty()).then_some(missing);
        let language = arguments
            .lang
            .as_deref()
            .map_or_else(|| Some(environment.language().unwrap_or_default()), Language::from_code);
        if language.is_none() {
            let code = SafeText::clean(arguments.lang.as_deref().unwrap_or_default());
            complain(&format!("the language \"{code}\" is not here, so this is English. Use en or es."));
            notice = notice.or(Some(Notice::UnknownLanguage));
        }
        let today = known_today();
        let catalog = catalog.with_next_dates_first(today);
        let language = language.unwrap_or_default();
        let world = World { language, today, glyphs, notice, ..World::new(catalog, profile) };
        Ok(Self { world, language, has_faults: !faults.is_empty(), session })
    }

    /// Loads all of the library, in one way or the other, and tells what is wrong with it.
    pub fn load(&mut self, load: impl Fn(&mut World)) {
        load(&mut self.world);
        let (faults, more) = self.world.catalog.library_faults();
        complain_of(&faults, more);
        self.has_faults |= !faults.is_empty();
    }
}

/// The characters that can be shown; a pipe or a file gets all of them, unless fewer were asked for.
pub fn glyphs(arguments: &Arguments) -> GlyphSet {
    if arguments.glyphs == GlyphChoice::Auto && !io::stdout().is_terminal() {
        return GlyphSet::Unicode;
    }
    arguments.glyphs.glyphs(arguments.environment())
}

/// The day that it is, or the day before: an event is past only when its last day is over everywhere, which
/// is twelve hours after it is over in Greenwich.
fn today() -> Date {
    let seconds = UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs().saturating_sub(12 * 60 * 60));
    let there = i64::try_from(seconds).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    jiff::tz::Offset::UTC.to_datetime(there.unwrap_or_default()).date()
}

/// The day, unless the clock is behind: one from before the content was known would call things past or coming
/// that are not.
pub fn known_today() -> Option<Date> {
    Some(today()).filter(|today| NEWEST_SOURCE <= *today)
}

/// How the page is shown, if that is asked for and there is a terminal. To be talked with, it has to be typed on.
fn manner(arguments: &Arguments) -> Option<Manner> {
    if arguments.command.is_some() || !io::stdout().is_terminal() {
        return None;
    }
    let manner = manner_in(arguments, arguments.environment());
    Some(manner).filter(|manner| *manner != Manner::Dialogue || io::stdin().is_terminal())
}

/// How the page is shown in a terminal of this environment.
pub fn manner_in(arguments: &Arguments, environment: Environment) -> Manner {
    environment.manner(environment.term().filter(|_| !arguments.plain).as_deref())
}

/// The folders that add content, open. A login shell is given none, so there is one for it.
fn open_folders(arguments: &Arguments) -> Vec<Result<OpenFolder, Fault>> {
    if arguments.login.is_none() {
        return OpenFolder::open_all(&arguments.content);
    }
    let mut service = vec![PathBuf::from(SERVICE_CONTENT)];
    service.retain(|folder| folder.is_dir());
    let mut folders = OpenFolder::open_all(&service);
    // An operator need not add anything.
    folders.retain(|folder| !matches!(folder, Err(fault) if fault.problem == Problem::NoFiles));
    folders
}
