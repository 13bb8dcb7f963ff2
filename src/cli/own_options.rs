//! Options for somebody's own terminal.

use clap::Args;

/// What only somebody in their own terminal may ask for.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct OwnOptions {
    /// Do not read the settings file
    #[arg(long, global = true)]
    pub no_config: bool,
    /// In your own terminal: mark entries with F6, and print them as a handout when you leave
    #[arg(long)]
    pub handout: bool,
    /// Print the handout in both languages
    #[arg(long, requires = "handout")]
    pub both: bool,
}
