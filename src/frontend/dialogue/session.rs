//! The dialogue frontend: an event loop that waits, reads lines, and prints the replies.

use std::io::Write;
use std::time::Duration;

use ratatui_thrift::InputSettings;

use super::{Dialogue, LineInput, Reply};
use crate::app::action::Action;
use crate::app::idle::Due;
use crate::app::model::{Model, Visibility, World};
use crate::content::library::Progress;
use crate::frontend::indexing::Stage;
use crate::frontend::visit::{Ending, HUNG_UP, READ_SIZE, run_to_end};
use crate::frontend::visit_clock::{VisitClock, renew_day};
use crate::terminal::outbox::Outbox;
use crate::terminal::port::{Port, Read, Ready};
use crate::terminal::session::SessionError;
use crate::terminal::signals::Signal;

/// A visit in the dialogue, with its event loop.
pub struct Visit<'a, P> {
    world: &'a mut World,
    dialogue: Dialogue,
    port: P,
    outbox: Outbox,
    /// The bytes of one read; zeroed after use.
    buffer: Vec<u8>,
    input: LineInput,
    clock: VisitClock,
    /// Whether part of the pending input arrived while the idle warning was shown.
    is_answering: bool,
    /// The time of the last key that hides.
    hidden_at: Duration,
    /// Whether the terminal was sent anything.
    has_begun: bool,
    work: Stage,
}

/// Runs the dialogue until the reader leaves.
///
/// # Errors
/// If the terminal refuses.
pub fn hold<P: Port>(world: &mut World, mut port: P, input: InputSettings) -> Result<Ending, SessionError> {
    port.take()?;
    let mut visit = Visit::new(world, port, input);
    let ending = run_to_end(|| visit.turn());
    visit.leave();
    ending
}

impl<'a, P: Port> Visit<'a, P> {
    /// Starts a visit on a terminal that has been taken over.
    pub fn new(world: &'a mut World, port: P, input: InputSettings) -> Self {
        let now = port.now();
        let mut dialogue = Dialogue::new(world, port.size());
        let mut outbox = Outbox::default();
        let beginning = dialogue.begin(world);
        // Writing to a buffer cannot fail.
        let _ = outbox.write_all(world.glyphs.transliterated(&beginning).as_bytes());
        Self {
            dialogue,
            world,
            port,
            outbox,
            buffer: vec![0; READ_SIZE],
            input: LineInput::new(input, now),
            is_answering: false,
            hidden_at: now,
            has_begun: false,
            clock: VisitClock::start(now),
            work: Stage::Index,
        }
    }

    /// The model, as on the screen.
    #[must_use]
    pub const fn model(&self) -> &Model {
        self.dialogue.model()
    }

    /// The terminal, the signals and the clock.
    pub const fn port(&mut self) -> &mut P {
        &mut self.port
    }

    /// The world.
    #[must_use]
    pub const fn world(&self) -> &World {
        self.world
    }

    /// Discards queued bytes, blanks the terminal and gives it back.
    pub fn leave(&mut self) {
        self.outbox.discard();
        self.port.leave();
    }

    /// Runs one turn of the event loop: waits once and handles what arrived. Returns how the visit ended, if
    /// it did.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn turn(&mut self) -> Result<Option<Ending>, SessionError> {
        self.world.catalog.drop_cached();
        // The previous reply must have left the program before the next one is composed.
        let may_answer = self.outbox.is_empty() && self.input.has_line();
        let is_busy = may_answer || self.work != Stage::Done;
        let limit = if is_busy { Some(Duration::ZERO) } else { self.limit() };
        if self.port.wait(!self.outbox.is_empty(), limit)? == Ready::Something {
            if let Some(ending) = self.handle_signals()? {
                return Ok(Some(ending));
            }
            // Read before writing more: the input may be a key that hides.
            if let Some(ending) = self.read()? {
                return Ok(Some(ending));
            }
        } else if self.input.limit(self.now()).is_some_and(|limit| limit.is_zero()) {
            let action = self.input.give_up(self.port.now(), &self.world.profile);
            if let Some(ending) = self.perform(action)? {
                return Ok(Some(ending));
            }
        } else if !may_answer {
            self.do_background_work()?;
        }
        if self.reply_to_line()? || self.handle_timeouts()? {
            return Ok(Some(Ending::Left));
        }
        // Input that has arrived is read first, even if there is room for queued bytes.
        self.has_begun |= !self.outbox.is_empty();
        self.outbox.push(&mut self.port)?;
        Ok(None)
    }

    fn now(&self) -> Duration {
        self.port.now()
    }

    fn due(&self) -> Due {
        self.dialogue.due(self.world, self.clock.passed(self.now()))
    }

    /// Handles signals. If the program cannot be left, keys that would interrupt or stop it hide.
    fn handle_signals(&mut self) -> Result<Option<Ending>, SessionError> {
        for signal in self.port.signals() {
            match signal {
                Signal::Ended(status) => return Ok(Some(Ending::Ended(status))),
                Signal::Interrupted(status) if self.world.profile.can_quit => {
                    return Ok(Some(Ending::Ended(status)));
                }
                Signal::Paused if self.world.profile.can_suspend && self.port.has_shell() => {
                    // SIGCONT takes the terminal over again.
                    self.port.leave();
                    self.port.pause()?;
                }
                Signal::Interrupted(_) | Signal::Paused if !self.world.profile.can_quit => {
                    self.hide(&Action::Hide)?;
                }
                Signal::Continued => self.resume()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
            }
            self.dialogue.resize(self.world, self.port.size());
        }
        Ok(None)
    }

    /// Takes the terminal over again, whatever others have done to it. A program that is started in the background
    /// is stopped and continued before its introduction, which is then still queued.
    fn resume(&mut self) -> Result<(), SessionError> {
        self.port.take()?;
        self.input.clear();
        if !self.has_begun {
            return Ok(());
        }
        let reply = self.dialogue.act(self.world, &Action::Repaint);
        self.reply(reply).map(drop)
    }

    /// Reads the bytes that have arrived. A key that hides takes effect at once, whatever is queued.
    fn read(&mut self) -> Result<Option<Ending>, SessionError> {
        let Read::Bytes(count) = self.port.read(&mut self.buffer) else {
            return self.end_of_input();
        };
        let now = self.now();
        let bytes = self.buffer.get_mut(..count).unwrap_or_default();
        let action = self.input.feed(bytes, now, &self.world.profile);
        // The bytes may contain a query.
        bytes.fill(0);
        if count > 0 {
            self.is_answering |= matches!(self.model().visibility, Visibility::Asking(_));
            self.clock.reset_idle(now);
        }
        self.perform(action)
    }

    /// Performs an action that hides or leaves, or else queues the echo.
    fn perform(&mut self, action: Option<Action>) -> Result<Option<Ending>, SessionError> {
        if let Some(action) = action {
            return Ok(self.hide(&action)?.then_some(Ending::Left));
        }
        let echo = self.input.take_echo();
        if !self.dialogue.model().is_hidden() {
            self.outbox.write_all(echo.as_bytes())?;
        }
        Ok(None)
    }

    /// The timeout of the next wait.
    fn limit(&self) -> Option<Duration> {
        self.input.limit(self.now()).into_iter().chain(self.due().left()).min()
    }

    /// The end of the visit after the terminal is gone, by the signal for it if there is one.
    fn end_of_input(&mut self) -> Result<Option<Ending>, SessionError> {
        if let Some(ending) = self.handle_signals()? {
            return Ok(Some(ending));
        }
        Ok(Some(Ending::Ended(HUNG_UP)))
    }

    /// Hides or leaves, whatever is queued; returns whether to leave.
    fn hide(&mut self, action: &Action) -> Result<bool, SessionError> {
        self.hidden_at = self.now();
        self.is_answering = false;
        self.input.clear();
        let reply = self.dialogue.act(self.world, action);
        self.reply(reply)
    }

    /// Replies to the next line once the previous reply is sent; returns whether to leave.
    fn reply_to_line(&mut self) -> Result<bool, SessionError> {
        if !self.outbox.is_empty() {
            return Ok(false);
        }
        let Some(line) = self.input.next_line() else { return Ok(false) };
        if let Visibility::Hidden(rules) = self.dialogue.model().visibility
            && self.now().saturating_sub(self.hidden_at) < rules.ignores_keys_for
        {
            return Ok(false);
        }
        self.work = self.work.finish_indexing(self.world);
        self.world.now = self.port.instant();
        let reply = if std::mem::take(&mut self.is_answering) {
            self.dialogue.reply_to_answer(self.world, &line)
        } else {
            self.dialogue.reply_to(self.world, &line)
        };
        self.reply(reply)
    }

    /// Carries out a reply; returns whether to leave.
    fn reply(&mut self, reply: Reply) -> Result<bool, SessionError> {
        match reply {
            Reply::Leave => return Ok(true),
            Reply::Print(text) => self.print(&text)?,
            Reply::Cover(text) => {
                let text = self.renew_day().unwrap_or(text);
                self.port.set_covered(self.dialogue.model().is_hidden());
                self.outbox.discard();
                self.outbox.write_all(&self.port.blank())?;
                self.print(&text)?;
            }
        }
        Ok(false)
    }

    /// Queues a text, transliterated for the terminal.
    fn print(&mut self, text: &str) -> Result<(), SessionError> {
        Ok(self.outbox.write_all(self.world.glyphs.transliterated(text).as_bytes())?)
    }

    /// Updates the date if a new reader may come; if it has changed, returns the text to print.
    fn renew_day(&mut self) -> Option<String> {
        let today = self.port.today();
        let has_changed = renew_day(self.dialogue.model().visibility, self.world, today);
        has_changed.then(|| self.dialogue.start_again(self.world))
    }

    /// Performs the timeouts that are due; returns whether to leave.
    fn handle_timeouts(&mut self) -> Result<bool, SessionError> {
        let Due::Now(action) = self.due() else { return Ok(false) };
        let is_time_out = action == Action::TimeOut;
        if is_time_out {
            self.clock.reset_idle(self.now());
            self.input.clear();
        }
        let reply = match self.dialogue.act(self.world, &action) {
            // The terminal is idle, and the date may have changed since the last visit.
            Reply::Print(_) if is_time_out => match self.renew_day() {
                Some(text) => Reply::Cover(text),
                None => return Ok(false),
            },
            reply => reply,
        };
        self.reply(reply)
    }

    /// Performs one step of indexing and loading.
    fn do_background_work(&mut self) -> Result<(), SessionError> {
        let (stage, progress) = self.work.step(self.world);
        self.work = stage;
        if let Some(loaded @ Progress::Loaded { .. }) = progress {
            let reply = self.dialogue.act(self.world, &Action::Loaded(loaded));
            self.reply(reply)?;
        }
        Ok(())
    }
}
