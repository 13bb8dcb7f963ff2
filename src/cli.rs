//! The command line, parsed by clap.

mod check_output;
mod choices;
mod help;
mod import_options;
mod kinds;
mod login;
mod own_options;
mod settings;
mod unparsed;
mod usage;

use std::env;
use std::num::{NonZeroU16, NonZeroU32, NonZeroUsize};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{ArgGroup, Parser, Subcommand};
use rustix::process::getuid;

use crate::app::model::GlyphSet;
use crate::app::profile::{Follow, Profile};
use crate::host::environment::Environment;
use crate::host::machine::Machine;
use crate::text::Language;
use crate::text::sentences::help::{ABOUT, HOTLINE};
use crate::text::sentences::{InLanguage, command_line as words};
pub use check_output::CheckOutput;
pub use choices::{GlyphChoice, ProfileChoice, Switch, ThemeChoice};
pub use help::help_in;
pub use import_options::{ImportForm, ImportOptions};
pub use kinds::{AddKind, AddOptions, ExampleKind};
pub use login::Login;
pub use own_options::OwnOptions;
pub use settings::{Settings, SettingsFault, SettingsProblem, parse, settings_path, settings_text};
pub use usage::{fault_in_arguments, nearest_name};
use usage::{positive, whole};

/// The parsed command line.
#[derive(Debug, Default, Parser)]
#[command(
    name = "infocus",
    version,
    about = ABOUT[Language::English as usize],
    after_help = HOTLINE[Language::English as usize],
    max_term_width = 100
)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct Arguments {
    /// Folder or file with added content; may be given several times
    #[arg(long, value_name = "DIR", global = true)]
    pub content: Vec<PathBuf>,

    /// Language: en or es
    #[arg(long, value_name = "CODE", global = true)]
    pub lang: Option<String>,

    /// Pane to open first: get-help, overview, qa, events, publications, resources, sponsors
    #[arg(long, value_name = "NAME")]
    pub pane: Option<String>,

    /// Colors
    #[arg(long, value_enum)]
    pub theme: Option<ThemeChoice>,

    /// Characters that the terminal can show
    #[arg(long, value_enum, global = true)]
    pub glyphs: Option<GlyphChoice>,

    /// Where it is used: your own terminal, a screen that anyone can use, or a public service over ssh
    #[arg(long, value_enum, default_value_t)]
    pub profile: ProfileChoice,

    /// Whether single letters are commands; if off, they search. On by default in your own terminal
    #[arg(long, value_enum)]
    pub letters: Option<Switch>,

    /// Minutes without a key press before the page closes; in a kiosk 1 to 10, over ssh 1 to 5
    #[arg(long, value_name = "MIN", value_parser = positive::<NonZeroU16>)]
    pub idle: Option<NonZeroU16>,

    /// In a kiosk: minutes without a key press before the notice that hides the page gives way to the first page,
    /// 15 or more; 0 is never
    #[arg(long = "return", value_name = "MIN", value_parser = whole)]
    pub returns: Option<u16>,

    /// The screen is read aloud: nothing is redrawn unless asked for
    #[arg(long)]
    pub speech: bool,

    /// Read and answer line by line: for speech, or a braille display
    #[arg(long)]
    pub plain: bool,

    /// In your own terminal: numbers and addresses to click, and a key that copies. Both leave traces outside
    #[arg(long)]
    pub links: bool,

    /// Click and scroll with the mouse; to select text, hold Shift
    #[arg(long)]
    pub mouse: bool,

    /// Speed of a slow line, in bits per second; nothing is sent faster
    #[arg(long, value_name = "N", value_parser = positive::<NonZeroU32>)]
    pub baud: Option<NonZeroU32>,

    /// What is for your own terminal alone
    #[command(flatten)]
    pub own: OwnOptions,

    /// How the program was started as somebody's login shell, if it was
    #[arg(skip)]
    pub login: Option<Login>,

    /// What to do instead of opening the browser
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Everything but the browser.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search, and print what is found: pane, title, id
    Search {
        /// The words to look for
        #[arg(required = true)]
        query: Vec<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Print no more than this many
        #[arg(long, value_name = "N", default_value = "20", value_parser = positive::<NonZeroUsize>)]
        limit: NonZeroUsize,
    },
    /// Print everything, or panes and entries, as plain text; two entries or more are a handout
    Print {
        /// A pane's name, or an entry's id or title
        #[arg(value_name = "NAME")]
        names: Vec<String>,
        /// Print both languages, the reader's first
        #[arg(long)]
        both: bool,
        /// Break lines after at most this many columns, for paper
        #[arg(long, value_name = "N", value_parser = positive::<NonZeroUsize>)]
        width: Option<NonZeroUsize>,
    },
    /// Print the help lines
    Hotlines {
        /// Print a small card in both languages that does not say what it is about
        #[arg(long)]
        card: bool,
        /// Print a sign for the wall beside a public screen
        #[arg(long, conflicts_with = "card")]
        sign: bool,
        /// On the card, list the languages that callers can use
        #[arg(long, requires = "card")]
        languages: bool,
    },
    /// Print the events: upcoming ones first, past ones last
    Events {
        /// Print a calendar file (iCalendar)
        #[arg(long)]
        ics: bool,
    },
    /// Check added content: every problem, and what to do
    Check {
        /// The folder or file; without it the built-in content
        folder: Option<PathBuf>,
        /// What to print instead
        #[command(flatten)]
        output: CheckOutput,
    },
    /// Ask six questions about a help line or an event, and print a content file
    Add(AddOptions),
    /// Print a filled-in content file to copy and change
    Example {
        /// What it adds
        #[arg(value_enum)]
        kind: ExampleKind,
    },
    /// Convert a directory or a calendar that you already have, and print it as a content file
    Import(ImportOptions),
    /// Print the JSON Schema of a content file
    Schema,
    /// Print the keys
    Keys,
    /// List what this computer keeps from a visit, and what cannot be cleared
    Traces,
    /// Check whether this machine is fit to be a kiosk, or to let visitors in by ssh
    #[command(group(ArgGroup::new("place").args(["kiosk", "ssh"]).required(true)))]
    Selftest {
        /// A kiosk on the first screen
        #[arg(long)]
        kiosk: bool,
        /// A public service over ssh; reads the settings of sshd and nft from a pipe: { sshd -T -C user=help,host=localhost,addr=127.0.0.1; nft -t list table inet infocus; }
        #[arg(long)]
        ssh: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// The permitted idle timeouts of a kiosk, in minutes: the page must close neither in the middle of a sentence
/// nor long after somebody has gone.
const KIOSK_IDLE: RangeInclusive<u16> = 1..=10;

/// The permitted idle timeouts over ssh, in minutes; shorter, as each visit occupies a place.
const SSH_IDLE: RangeInclusive<u16> = 1..=5;

/// The speed of the slowest usable line, in bits per second.
const MIN_BAUD: u32 = 300;

/// The minimum time before the cover gives way to the first page, in minutes.
const MIN_RETURN: u16 = 15;

/// The interval at which a screen is repainted on which others can write, such as the kernel.
const REPAINT_INTERVAL: Duration = Duration::from_secs(30);

impl Arguments {
    /// The profile of the place, changed by the other arguments. `is_console` means the machine's own console.
    ///
    /// # Errors
    /// A sentence about an argument that is not possible there, without a full stop at its end.
    pub fn to_profile(&self, is_console: bool) -> Result<Profile, InLanguage> {
        let mut profile = self.profile.profile();
        let is_kiosk = self.profile == ProfileChoice::Kiosk;
        let minutes = |minutes: u16| Duration::from_secs(u64::from(minutes) * 60);
        if self.links && self.profile != ProfileChoice::Personal {
            return Err(words::links_elsewhere);
        }
        profile.links = self.links;
        if self.own.handout && self.profile != ProfileChoice::Personal {
            return Err(words::handout_elsewhere);
        }
        profile.makes_handout = self.own.handout;
        if self.speech {
            (profile.is_spoken, profile.entry_follows) = (true, Follow::WhenRested);
        }
        if let Some(letters) = self.letters {
            profile.letters = letters == Switch::On;
        }
        if let Some(idle) = self.idle {
            match self.profile {
                ProfileChoice::Kiosk if !KIOSK_IDLE.contains(&idle.get()) => {
                    return Err(words::kiosk_idle);
                }
                ProfileChoice::Ssh if !SSH_IDLE.contains(&idle.get()) => {
                    return Err(words::ssh_idle);
                }
                _ => {}
            }
            profile = profile.closing_after(minutes(idle.get()));
        }
        if self.baud.is_some_and(|baud| baud.get() < MIN_BAUD) {
            return Err(words::slow_line);
        }
        match self.returns {
            Some(_) if !is_kiosk => return Err(words::return_elsewhere),
            Some(1..MIN_RETURN) => return Err(words::short_return),
            Some(returns) if returns > 0 => profile = profile.returning_after(minutes(returns)),
            _ => {}
        }
        profile.repaints = (is_kiosk && is_console).then_some(REPAINT_INTERVAL);
        Ok(profile)
    }
}

impl Arguments {
    /// Parses the arguments of the process. Without any, clap is skipped, so that the first frame comes sooner.
    ///
    /// # Errors
    /// The errors of clap, which include the texts of help and version.
    pub fn from_process() -> Result<Self, clap::Error> {
        let mut arguments = env::args_os();
        let (name, first) = (arguments.next().unwrap_or_default(), arguments.next());
        let is_own_shell = || Machine::at(Path::new("/")).is_shell_of(getuid().as_raw());
        if let Some(login) = Login::detect(&name, first.as_deref(), is_own_shell) {
            return Ok(Self { login: Some(login), profile: ProfileChoice::Ssh, ..Self::default() });
        }
        if first.is_some() { Self::try_parse() } else { Ok(Self::default()) }
    }

    /// The language that is asked for, or else that of the environment. `None` if one is asked for that is not
    /// supported.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        let of_environment = || Some(self.environment().language().unwrap_or_default());
        self.lang.as_deref().map_or_else(of_environment, Language::from_code)
    }

    /// The characters of the terminal.
    #[must_use]
    pub fn glyphs_of_terminal(&self) -> GlyphSet {
        self.glyphs.unwrap_or_default().glyphs(self.environment())
    }

    /// The environment, and whether it is trusted.
    #[must_use]
    pub fn environment(&self) -> Environment {
        if self.profile == ProfileChoice::Ssh { Environment::Visitors } else { Environment::Own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arguments_give_the_same_with_and_without_clap() {
        let parsed = Arguments::try_parse_from(["infocus"]).unwrap();
        assert_eq!(format!("{:?}", Arguments::default()), format!("{parsed:?}"));
    }

    #[test]
    fn what_is_not_possible_somewhere_is_refused_in_each_language() {
        for line in [
            "--links --profile kiosk",
            "--handout --profile ssh",
            "--profile kiosk --idle 11",
            "--profile ssh --idle 6",
            "--baud 96",
            "--return 20",
            "--profile kiosk --return 3",
        ] {
            let arguments =
                Arguments::try_parse_from(["infocus"].into_iter().chain(line.split(' '))).unwrap();
            let sentence = arguments.to_profile(false).unwrap_err();
            let [english, spanish] = Language::ALL.map(sentence);
            assert!(english != spanish && !spanish.is_empty(), "{line}: {english}");
        }
    }
}
