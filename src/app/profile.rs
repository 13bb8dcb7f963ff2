//! Profiles: the differences between a personal terminal, a kiosk and ssh, as data.

use std::time::Duration;

use crate::content::entry::Setting;
use crate::content::pane::Pane;

/// The settings for one kind of installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a table of independent settings")]
pub struct Profile {
    /// The setting that decides some of the texts on screen.
    pub setting: Setting,
    /// The pane at the start of a visit.
    pub start: Pane,
    /// Whether single letters are commands; if not, typing a letter starts a search.
    pub letters: bool,
    /// Whether `q` and Ctrl-C leave the program; if not, Ctrl with C, D, Q, W and Z hide.
    pub can_quit: bool,
    /// Whether Ctrl-Z hands the terminal back to a shell.
    pub can_suspend: bool,
    /// How the kernel confines the process.
    pub confinement: Confinement,
    /// When the entry below or beside a list follows the cursor.
    pub entry_follows: Follow,
    /// The outcome of a key that hides.
    pub hides: HideOutcome,
    /// The outcome of Esc pressed three times, which line noise can produce too.
    pub escapes: HideOutcome,
    /// The idle timeout.
    pub idle: Option<Idle>,
    /// The limit on the length of a visit, regardless of activity.
    pub visit: Option<VisitLimit>,
    /// How often the whole screen is rewritten, because other processes may write on it. With a screen reader it
    /// is rewritten only if the terminal's cursor is not where it was left, so that nothing is read aloud twice.
    pub repaints: Option<Duration>,
    /// Whether a screen reader is in use, so that nothing purely visual is drawn that would be read aloud.
    pub is_spoken: bool,
    /// Whether addresses can be clicked and copied.
    pub links: bool,
    /// Whether entries can be marked for a handout, which is written when the reader leaves.
    pub makes_handout: bool,
}

/// The outcome of hiding, once the screen is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HideOutcome {
    /// The program ends.
    Leave,
    /// The cover is shown until Enter is pressed.
    Cover(Rules),
}

/// The rules while the cover is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// All input is discarded for this long after each key that hides.
    pub ignores_keys_for: Duration,
    /// Where Enter leads.
    pub behind: Behind,
    /// The idle timeout.
    pub idle: Option<Idle>,
}

/// The place that Enter leads to from the cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The first page; the reader's place is discarded.
    FirstPage,
    /// The place where the reader was.
    Place,
}

/// An idle timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// The time without a key until the timeout.
    pub limit: Duration,
    /// How long before the timeout the warning is shown; zero for no warning.
    pub warning: Duration,
    /// The outcome of the timeout.
    pub then: TimeOut,
}

/// The limit on the length of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitLimit {
    /// The length at which the program ends as it does when hiding.
    pub limit: Duration,
    /// How long before the end the warning is shown.
    pub warning: Duration,
}

/// The outcome of an idle timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOut {
    /// The program ends as it does when hiding.
    Leave,
    /// The visit is reset to the first page.
    StartAgain,
}

/// When the entry follows the cursor of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// At every step.
    AtOnce,
    /// When the cursor has rested for a moment, so that on a slow line each step redraws the list only.
    WhenRested,
}

/// How the kernel confines the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// Not confined.
    Free,
    /// Only the system calls that are needed after start-up, whatever is typed or loaded.
    Confined,
}

/// How long the idle warning is shown.
const WARNING: Duration = Duration::from_secs(30);

impl Idle {
    /// The program ends after `limit` without a key, with the usual warning before.
    #[must_use]
    pub const fn leaving_after(limit: Duration) -> Self {
        Self { limit, warning: WARNING, then: TimeOut::Leave }
    }
}

impl Profile {
    /// A person's own terminal.
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
        makes_handout: false,
    };

    /// A public terminal that visitors use one after the other.
    pub const KIOSK: Self = Self {
        setting: Setting::Kiosk,
        start: Pane::GetHelp,
        letters: false,
        can_quit: false,
        can_suspend: false,
        confinement: Confinement::Confined,
        hides: Self::KIOSK_COVER,
        escapes: Self::KIOSK_COVER,
        idle: Some(Idle { limit: Duration::from_secs(180), warning: WARNING, then: TimeOut::StartAgain }),
        ..Self::PERSONAL
    };

    const KIOSK_COVER: HideOutcome = HideOutcome::Cover(Rules {
        ignores_keys_for: Duration::from_secs(3),
        behind: Behind::FirstPage,
        idle: None,
    });

    /// A visitor over ssh.
    pub const SSH: Self = Self {
        setting: Setting::Ssh,
        start: Pane::GetHelp,
        letters: false,
        can_suspend: false,
        confinement: Confinement::Confined,
        entry_follows: Follow::WhenRested,
        escapes: HideOutcome::Cover(Rules {
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

    /// The same profile with an idle timeout of `limit` for the page.
    #[must_use]
    pub fn closing_after(self, limit: Duration) -> Self {
        let then = self.idle.map_or(TimeOut::Leave, |idle| idle.then);
        Self { idle: Some(Idle { limit, warning: WARNING, then }), ..self }
    }

    /// The same profile with an idle timeout of `limit` for the cover, after which the first page is shown.
    #[must_use]
    pub fn returning_after(self, limit: Duration) -> Self {
        let idle = Some(Idle { limit, warning: Duration::ZERO, then: TimeOut::StartAgain });
        let returning = |outcome| match outcome {
            HideOutcome::Cover(rules) if rules.behind == Behind::FirstPage => {
                HideOutcome::Cover(Rules { idle, ..rules })
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
