//! What `check` prints instead of its problems and notes.

use clap::Args;

/// At most one of these.
#[derive(Args, Clone, Copy, Debug, Default)]
#[group(multiple = false)]
pub struct CheckOutput {
    /// List how old each number is, what to review, and what is missing in Spanish; exit status 1 if the content is not ready
    #[arg(long)]
    pub report: bool,
    /// Print a sheet for calling each number, with room for the answers
    #[arg(long)]
    pub calls: bool,
    /// List the web addresses by host, to try them elsewhere
    #[arg(long)]
    pub addresses: bool,
}
