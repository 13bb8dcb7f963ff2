//! The loop: waits, reads, updates, draws.

mod absence;
mod keyboard;
mod pausing;
mod taking;
mod watch;
mod work;

use std::time::Duration;

use jiff::civil::Date;
use ratatui::Terminal;
use rustix::time::{ClockId, clock_gettime};

use crate::app::action::{Action, Effect};
use crate::app::along::link;
use crate::app::input::Input;
use crate::app::interpret::{Burst, Interpreter};
use crate::app::model::{Model, World};
use crate::app::update::{start, update};
use crate::terminal::abilities::Abilities;
use crate::terminal::backend::WireBackend;
use crate::terminal::pace::{Pace, Route};
use crate::terminal::session::{Read, Ready, Session, SessionError};
use crate::terminal::signals::{Signal, Signals};
use crate::terminal::tty::Outbox;
use crate::view::view;
use work::Work;

pub(crate) use keyboard::Keyboard;
pub(crate) use watch::Watch;
pub(crate) use work::Stage;

pub use work::{ENTRIES, FIRST_WORDS, WORDS};

/// How long the bytes of one key may be apart.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// After ESC, before it counts as the Esc key.
    pub key: Duration,
    /// Inside a paste, before it counts as over.
    pub paste: Duration,
}

impl Patience {
    /// On a terminal of this machine.
    pub const LOCAL: Self = Self { key: Duration::from_millis(100), paste: Duration::from_secs(1) };

    /// On a terminal at the other end of a network.
    pub const REMOTE: Self = Self { key: Duration::from_millis(300), ..Self::LOCAL };
}

/// What is known of the line to the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// How long the bytes of one key may be apart.
    pub patience: Patience,
    /// The way to the reader, if more is known than the terminal itself says.
    pub route: Option<Route>,
}

/// What time it is.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The time on a clock that only goes forward.
    pub elapsed: fn() -> Duration,
    /// The day, unless the clock is seen to be wrong by what there is to read.
    pub today: fn() -> Option<Date>,
}

impl Clock {
    /// The time since the machine was started.
    #[must_use]
    pub fn since_start() -> Duration {
        let now = clock_gettime(ClockId::Monotonic);
        Duration::new(now.tv_sec.try_into().unwrap_or_default(), now.tv_nsec.try_into().unwrap_or_default())
    }
}

/// How a visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader left, or hid.
    Left,
    /// A signal ended it, or the terminal was gone; the exit status.
    Ended(u8),
}

/// The exit status after the terminal is gone, as if by SIGHUP.
pub(crate) const HUNG_UP: u8 = 129;

/// How long a choice rests before the entry follows it, on a slow line.
const REST: Duration = Duration::from_millis(150);

/// How long it rests while a query is typed: longer than letters are apart.
const TYPING_REST: Duration = Duration::from_millis(400);

/// The bytes taken at a time.
pub(crate) const READ_SIZE: usize = 4_096;

/// The terminal and the signals, open, and what is known of them. From here on the loop opens nothing.
pub struct Access {
    pub(crate) session: Session,
    pub(crate) signals: Signals,
    abilities: Abilities,
    speed: Option<u32>,
}

impl Access {
    /// Opens them, and leaves the terminal as it is. The clock is looked at, which loads what that needs.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn open(abilities: Abilities) -> Result<Self, SessionError> {
        let _ = Clock::since_start();
        let signals = Signals::listen()?;
        let session = Session::open(abilities)?;
        let speed = session.line_speed();
        Ok(Self { session, signals, abilities, speed })
    }

    /// What the terminal can do.
    #[must_use]
    pub const fn abilities(&self) -> Abilities {
        self.abilities
    }
}

struct Browser<'a> {
    world: &'a mut World,
    model: Model,
    session: Session,
    signals: Signals,
    screen: Terminal<WireBackend<Outbox>>,
    /// What is read, for as long as it is.
    buffer: Vec<u8>,
    keyboard: Keyboard,
    interpreter: Interpreter,
    watch: Watch,
    /// When the whole screen was written last.
    painted_at: Duration,
    /// What the terminal shows is not what was sent, and has to be sent again.
    is_torn: bool,
    pace: Pace,
    work: Work,
}

/// Shows the browser until the reader leaves.
///
/// # Errors
/// If the terminal refuses.
pub fn browse(world: &mut World, access: Access, line: Line, clock: Clock) -> Result<Ending, SessionError> {
    let Access { session, signals, abilities, speed } = access;
    session.start()?;
    let abilities = Abilities { is_spoken: world.profile.is_spoken, ..abilities };
    let size = session.size();
    let mut backend = WireBackend::new(session.outbox(), size, abilities);
    backend.forget();
    backend.precede(session.modes());
    let screen = Terminal::new(backend)?;
    let watch = Watch::start(clock);
    let now = watch.now();
    let mut browser = Browser {
        model: start(world, size),
        world,
        session,
        signals,
        screen,
        buffer: vec![0; READ_SIZE],
        keyboard: Keyboard::new(line.patience, now),
        interpreter: Interpreter::default(),
        watch,
        painted_at: now,
        is_torn: false,
        pace: Pace::new(line.route.or(speed.map(Route::Serial)).unwrap_or_default()),
        work: Work::default(),
    };
    let ending = browser.run();
    let ending = match ending {
        Err(error) if is_gone(&error) => Ok(Ending::Ended(HUNG_UP)),
        ending => ending,
    };
    browser.session.leave();
    browser.session.forget_typed();
    ending
}

impl Browser<'_> {
    fn run(&mut self) -> Result<Ending, SessionError> {
        let mut is_stale = true;
        loop {
            self.seek(&mut is_stale);
            self.rest(&mut is_stale);
            self.world.catalog.forget();
            if is_stale && self.may_send() {
                self.draw()?;
                is_stale = false;
            }
            let mut inputs = Vec::new();
            let limit = if self.has_work() { Some(Duration::ZERO) } else { self.limit(is_stale) };
            let ready = self.session.wait(&self.signals, self.screen.backend_mut().wire(), limit)?;
            if ready == Ready::Something {
                if let Some(status) = self.hear(&mut is_stale)? {
                    return Ok(Ending::Ended(status));
                }
                // Before anything more is written: it may be what hides.
                if self.read(&mut inputs) == Read::End {
                    return Ok(Ending::Ended(HUNG_UP));
                }
            } else if self.key_limit().is_some_and(|limit| limit.is_zero()) {
                self.keyboard.give_up(&mut inputs);
            } else {
                self.go_on(&mut is_stale);
            }
            if self.answer(&inputs, &mut is_stale)? || self.pass_time(&mut is_stale)? {
                return Ok(Ending::Left);
            }
            self.screen.backend_mut().wire().push()?;
        }
    }

    fn now(&self) -> Duration {
        self.watch.now()
    }

    /// Whether the frame before has left the program and, as far as is known, arrived.
    fn may_send(&mut self) -> bool {
        self.screen.backend_mut().wire().is_empty() && self.pace.wait(self.now()).is_none()
    }

    /// Lets the entry follow the choice when that has rested.
    fn rest(&mut self, is_stale: &mut bool) {
        let has_rested = self.rest_limit().is_some_and(|left| left.is_zero());
        if has_rested && !*is_stale && self.may_send() {
            *is_stale = update(&mut self.model, self.world, Action::Rest) != Effect::Idle;
        }
    }

    /// How long the incomplete bytes of a key or a paste may still be waited for.
    fn key_limit(&self) -> Option<Duration> {
        let now = self.now();
        self.keyboard.limit(now, self.interpreter.hides_at_next_escape(now))
    }

    /// How long the choice has still to rest before the entry follows it.
    fn rest_limit(&self) -> Option<Duration> {
        let until = self.keyboard.heard_at() + if self.model.is_at_first_hit() { TYPING_REST } else { REST };
        self.model.is_behind(self.world).then(|| until.saturating_sub(self.now()))
    }

    /// How long to wait at most for what comes from outside: for ever, unless something is to be done then.
    /// While the terminal takes no bytes there is nothing to do until it does.
    fn limit(&mut self, is_stale: bool) -> Option<Duration> {
        let paced = self.pace.wait(self.now());
        let typing = self.typing_limit();
        let next_frame = match (self.screen.backend_mut().wire().is_empty(), is_stale) {
            (false, _) => None,
            (true, true) => paced,
            (true, false) => self.rest_limit().map(|left| left.max(paced.unwrap_or_default())),
        };
        self.key_limit().into_iter().chain(next_frame).chain(typing).chain(self.absence_limit()).min()
    }

    /// Does what signals ask; the exit status if one of them ends the program.
    fn hear(&mut self, is_stale: &mut bool) -> Result<Option<u8>, SessionError> {
        for signal in self.signals.arrived() {
            match signal {
                Signal::Ended(status) => return Ok(Some(status)),
                Signal::Interrupted(status) if self.world.profile.can_quit => return Ok(Some(status)),
                Signal::Paused if self.can_pause() => self.pause()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
                Signal::Continued => self.come_back()?,
            }
            self.resize()?;
            *is_stale = true;
        }
        Ok(None)
    }

    /// Reads all that has arrived, so that one frame answers all of it.
    fn read(&mut self, inputs: &mut Vec<Input>) -> Read {
        let found = self.session.read(&mut self.buffer);
        if let Read::Bytes(count) = found {
            let now = self.now();
            let bytes = self.buffer.get_mut(..count).unwrap_or_default();
            let has_receipts = self.keyboard.feed(bytes, now, inputs) > 0;
            // They may be what somebody searched for.
            bytes.fill(0);
            if has_receipts {
                self.pace.confirmed(now);
            }
            if !inputs.is_empty() || (count > 0 && !has_receipts) {
                self.watch.end_silence();
            }
        }
        found
    }

    /// Does what the reader asks; whether that was to leave.
    fn answer(&mut self, inputs: &[Input], is_stale: &mut bool) -> Result<bool, SessionError> {
        let burst = Burst::new(inputs);
        let at = self.keyboard.heard_at();
        for (number, _) in burst.inputs() {
            for action in self.interpreter.actions(&burst, number, at, &self.model, self.world) {
                match update(&mut self.model, self.world, action) {
                    Effect::Idle => {}
                    Effect::Draw => *is_stale = true,
                    Effect::Repaint => {
                        self.screen.backend_mut().rewrite();
                        *is_stale = true;
                    }
                    Effect::Cover => {
                        self.cover()?;
                        *is_stale = true;
                    }
                    Effect::Hide | Effect::Quit => return Ok(true),
                    Effect::Suspend => self.ask_to_pause()?,
                    Effect::Copy => {
                        self.copy();
                        *is_stale = true;
                    }
                }
            }
        }
        Ok(false)
    }

    fn draw(&mut self) -> Result<(), SessionError> {
        if std::mem::take(&mut self.is_torn) {
            self.repaint()?;
        }
        self.session.set_covered(self.model.is_hidden());
        self.pace.expect(self.model.is_behind(self.world));
        self.screen.backend_mut().ask_beyond(self.pace.room());
        self.screen.backend_mut().link(link(&self.model, self.world));
        let (model, world) = (&self.model, &*self.world);
        self.screen.draw(|frame| view(model, world, frame))?;
        let sent = self.screen.backend_mut().wire().take_count();
        self.pace.sent(sent, self.now());
        Ok(())
    }

    fn resize(&mut self) -> Result<(), SessionError> {
        let size = self.session.size();
        if size != self.model.size {
            self.screen.backend_mut().resize(size);
            self.screen.resize(ratatui::layout::Rect::new(0, 0, size.width, size.height))?;
            let _ = update(&mut self.model, self.world, Action::Resize(size));
        }
        Ok(())
    }

    /// Forgets what the terminal shows, so that the next frame draws all of it.
    fn repaint(&mut self) -> Result<(), SessionError> {
        self.screen.clear()?;
        self.screen.backend_mut().forget();
        Ok(())
    }
}

/// Whether the terminal is there no more, which ends a visit like a hang-up.
pub(crate) fn is_gone(error: &SessionError) -> bool {
    let gone = rustix::io::Errno::IO.raw_os_error();
    matches!(error, SessionError::Refused(error) if error.raw_os_error() == Some(gone))
}
