//! What `example` and `add` are about.

use clap::{Args, ValueEnum};

use crate::commands::add::Kind;

/// The kinds of example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExampleKind {
    /// A help line and an event nearby
    HelpLine,
}

/// What `add` asks about.
#[derive(Args, Clone, Copy, Debug)]
pub struct AddOptions {
    /// What to add
    #[arg(value_enum, default_value_t)]
    pub kind: AddKind,
}

/// The kinds of content that `add` asks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AddKind {
    /// A help line nearby
    #[default]
    HelpLine,
    /// An event nearby
    Event,
}

impl From<AddKind> for Kind {
    fn from(kind: AddKind) -> Self {
        match kind {
            AddKind::HelpLine => Self::HelpLine,
            AddKind::Event => Self::Event,
        }
    }
}
