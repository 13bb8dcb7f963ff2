//! Arguments, as clap sees them.

use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::app::model::ThemeName;
use crate::app::profile::Profile;
use crate::content::hotline::NUMBER;

/// What was asked for on the command line.
#[derive(Debug, Default, Parser)]
#[command(
    name = "infocus",
    version,
    about = "In Focus: Human Trafficking. A public page in the terminal, with the hotline always on the screen.",
    after_help = format!("Hotline: {NUMBER}, free, 24 hours. Danger now: 911"),
    max_term_width = 100
)]
pub struct Arguments {
    /// Folder with added content; may be given several times
    #[arg(long, value_name = "DIR", global = true)]
    pub content: Vec<PathBuf>,

    /// Language: en or es
    #[arg(long, value_name = "CODE", global = true)]
    pub lang: Option<String>,

    /// Pane to open first: get-help, overview, qa, events, publications, resources, sponsors
    #[arg(long, value_name = "NAME")]
    pub pane: Option<String>,

    /// Colors
    #[arg(long, value_enum, default_value_t)]
    pub theme: ThemeChoice,

    /// Characters that the terminal can show
    #[arg(long, value_enum, default_value_t, global = true)]
    pub glyphs: GlyphChoice,

    /// Where it is used: your own terminal, or a public service over ssh
    #[arg(long, value_enum, default_value_t)]
    pub profile: ProfileChoice,

    /// Whether single letters are commands; if off, they search. In your own terminal they are
    #[arg(long, value_enum)]
    pub letters: Option<Switch>,

    /// Speed of a slow line, in bits a second: nothing is sent ahead of it
    #[arg(long, value_name = "N")]
    pub baud: Option<NonZeroU32>,

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
        #[arg(long, value_name = "N", default_value = "20")]
        limit: NonZeroUsize,
    },
    /// Print everything, a pane or an entry as plain text
    Print {
        /// A pane's name or an entry's id
        name: Option<String>,
    },
    /// Print the help lines on a card
    Hotlines,
    /// Check added content: every problem, and what to do
    Check {
        /// The folder; without it the built-in content
        folder: Option<PathBuf>,
        /// Tell how old each number is, and what is missing in Spanish
        #[arg(long)]
        report: bool,
    },
    /// Print a filled-in content file to copy and change
    Example {
        /// What it adds
        #[arg(value_enum)]
        kind: ExampleKind,
    },
    /// Print the JSON Schema of a content file
    Schema,
    /// Print the keys
    Keys,
    /// Tell what this computer keeps of a visit, and what it cannot forget
    Traces,
    /// Look whether this machine is fit to be a kiosk
    Selftest {
        /// A kiosk on the first screen
        #[arg(long, required = true)]
        kiosk: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// As the terminal and the environment say
    #[default]
    Auto,
    /// A few of the terminal's colors
    Color,
    /// No colors
    Mono,
    /// Light on dark
    Contrast,
}

/// Characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GlyphChoice {
    /// As the terminal and the environment say
    #[default]
    Auto,
    /// Plain letters and signs only
    Ascii,
    /// All
    Unicode,
}

/// Where the program is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ProfileChoice {
    /// In your own terminal
    #[default]
    Personal,
    /// Over ssh, by visitors
    Ssh,
}

impl ProfileChoice {
    /// What this place asks of the program.
    #[must_use]
    pub const fn profile(self) -> Profile {
        match self {
            Self::Personal => Profile::PERSONAL,
            Self::Ssh => Profile::SSH,
        }
    }
}

/// What an example adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExampleKind {
    /// A help line and an event nearby
    HelpLine,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On
    On,
    /// Off
    Off,
}

impl Arguments {
    /// What was asked for. Where nothing was, nothing has to be understood, and the first frame comes sooner.
    ///
    /// # Errors
    /// Clap's, for what is not understood, and for help and version.
    pub fn given() -> Result<Self, clap::Error> {
        if std::env::args_os().len() > 1 { Self::try_parse() } else { Ok(Self::default()) }
    }
}

impl ThemeChoice {
    /// The theme, where `NO_COLOR` is set or the terminal has no colours.
    #[must_use]
    pub const fn theme(self, without_colors: bool) -> ThemeName {
        match self {
            Self::Auto if without_colors => ThemeName::Mono,
            Self::Auto | Self::Color => ThemeName::Color,
            Self::Mono => ThemeName::Mono,
            Self::Contrast => ThemeName::Contrast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_nothing_is_what_clap_takes_it_for() {
        let parsed = Arguments::try_parse_from(["infocus"]).unwrap();
        assert_eq!(format!("{:?}", Arguments::default()), format!("{parsed:?}"));
    }
}
