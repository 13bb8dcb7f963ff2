//! Where the program is used, as data: what differs between a person's own terminal, a shelter's, and ssh.

use std::time::Duration;

use crate::content::entry::Setting;
use crate::content::pane::Pane;

/// What a place asks of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of what holds in a place and what does not")]
pub struct Profile {
    /// The place, as far as the words on the screen depend on it.
    pub setting: Setting,
    /// The pane shown first.
    pub start: Pane,
    /// Whether single letters are commands; if not, they search.
    pub letters: bool,
    /// Whether `q` and Ctrl-C leave the program; if not, Ctrl with C, D, Q, W and Z hide.
    pub can_quit: bool,
    /// Whether Ctrl-Z hands the terminal back to a shell.
    pub can_suspend: bool,
    /// What the kernel lets the program do.
    pub confinement: Confinement,
    /// When the entry below or beside a list follows the choice.
    pub entry_follows: Follow,
    /// What a key that hides does.
    pub hides: HideOutcome,
    /// What Esc pressed three times does: on a bad line it can come by itself.
    pub escapes: HideOutcome,
    /// What happens when no key comes for long.
    pub idle: Option<Idle>,
    /// How long one visit may last, however busy it is.
    pub visit: Option<VisitLimit>,
    /// How often the whole screen is written anew, because others may write on it.
    pub repaints: Option<Duration>,
    /// Whether the screen is read out, so that nothing is drawn that is for eyes alone and sounds like anything.
    pub is_spoken: bool,
    /// Whether addresses can be clicked and copied.
    pub links: bool,
}

/// What hiding does once the screen is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HideOutcome {
    /// The program ends.
    Leave,
    /// A dull notice stands until it is answered with Enter.
    Notice(Rules),
}

/// What holds while the notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// For so long after each key that hides, every byte is thrown away.
    pub ignores_keys_for: Duration,
    /// What Enter leads to.
    pub behind: Behind,
    /// What happens when no key comes for long.
    pub idle: Option<Idle>,
}

/// What a notice hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The first page; the reader's place is forgotten.
    FirstPage,
    /// The reader's place.
    Place,
}

/// What happens when no key comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// After how long.
    pub limit: Duration,
    /// For how long before that the reader is asked; none if this is zero.
    pub warning: Duration,
    /// What happens then.
    pub then: TimeOut,
}

/// How long one visit may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitLimit {
    /// After so long the program ends as hiding ends it.
    pub limit: Duration,
    /// For how long before that the reader is told.
    pub warning: Duration,
}

/// What happens when no key has come for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOut {
    /// The program ends as hiding ends it.
    Leave,
    /// All is forgotten, and the first page shown.
    StartAgain,
}

/// When an entry follows the choice in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// With every step.
    AtOnce,
    /// When the choice has rested for a moment, so that steps on a slow line cost the list alone.
    WhenRested,
}

/// What the kernel lets the program do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// What it lets every program do.
    Free,
    /// Only what is needed once all is open, whatever is typed or loaded.
    Confined,
}

/// How long a reader is asked before a page closes.
const WARNING: Duration = Duration::from_secs(30);

impl Idle {
    /// The program ends when no key has come for `limit`, of which the last half minute is announced.
    #[must_use]
    pub const fn leaving_after(limit: Duration) -> Self {
        Self { limit, warning: WARNING, then: TimeOut::Leave }
    }
}

impl Profile {
    /// In somebody's own terminal.
    pub const PERSONAL: Self = Self {
        setting: Setting::Personal,
        start: Pane::Overview,
        letters: true,
        can_quit: true,
        can_suspend: true,
        confinement: Confinement::Free,
        entry_follows: Follow::AtOnce,
        hides: HideOutcome::Leave,
        escapes: HideOutcome::Leave,
        idle: None,
        visit: None,
        repaints: None,
        is_spoken: false,
        links: false,
    };

    /// On a screen that stands where anyone can use it, one after the other.
    pub const KIOSK: Self = Self {
        setting: Setting::Kiosk,
        start: Pane::GetHelp,
        letters: false,
        can_quit: false,
        can_suspend: false,
        confinement: Confinement::Confined,
        hides: Self::KIOSK_NOTICE,
        escapes: Self::KIOSK_NOTICE,
        idle: Some(Idle { limit: Duration::from_secs(180), warning: WARNING, then: TimeOut::StartAgain }),
        ..Self::PERSONAL
    };

    const KIOSK_NOTICE: HideOutcome = HideOutcome::Notice(Rules {
        ignores_keys_for: Duration::from_secs(3),
        behind: Behind::FirstPage,
        idle: None,
    });

    /// For a visitor over ssh.
    pub const SSH: Self = Self {
        setting: Setting::Ssh,
        start: Pane::GetHelp,
        letters: false,
        can_suspend: false,
        confinement: Confinement::Confined,
        entry_follows: Follow::WhenRested,
        escapes: HideOutcome::Notice(Rules {
            ignores_keys_for: Duration::ZERO,
            behind: Behind::Place,
            idle: Some(Idle {
                limit: Duration::from_secs(10),
                warning: Duration::ZERO,
                then: TimeOut::Leave,
            }),
        }),
        idle: Some(Idle::leaving_after(Duration::from_secs(5 * 60))),
        visit: Some(VisitLimit {
            limit: Duration::from_secs(2 * 60 * 60),
            warning: Duration::from_secs(5 * 60),
        }),
        ..Self::PERSONAL
    };

    /// The same with a page that closes when no key has come for `limit`.
    #[must_use]
    pub fn closing_after(self, limit: Duration) -> Self {
        let then = self.idle.map_or(TimeOut::Leave, |idle| idle.then);
        Self { idle: Some(Idle { limit, warning: WARNING, then }), ..self }
    }

    /// The same with a notice that gives way to the first page when no key has come for `limit`.
    #[must_use]
    pub fn returning_after(self, limit: Duration) -> Self {
        let idle = Some(Idle { limit, warning: Duration::ZERO, then: TimeOut::StartAgain });
        let returning = |cover| match cover {
            HideOutcome::Notice(rules) if rules.behind == Behind::FirstPage => {
                HideOutcome::Notice(Rules { idle, ..rules })
            }
            other => other,
        };
        Self { hides: returning(self.hides), escapes: returning(self.escapes), ..self }
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::PERSONAL
    }
}
