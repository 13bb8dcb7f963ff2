//! The dialogue in a terminal: waits, reads lines, and tells what they ask for.

use std::io::Write;
use std::time::Duration;

use super::{Dialogue, LineInput, Reply};
use crate::app::action::Action;
use crate::app::idle::Due;
use crate::app::model::{Model, Visibility, World};
use crate::content::library::Progress;
use crate::frontend::background::Stage;
use crate::frontend::visit::{Ending, HUNG_UP, KeyTimeouts, READ_SIZE, to_its_end};
use crate::frontend::visit_clock::{VisitClock, renew_day};
use crate::terminal::outbox::Outbox;
use crate::terminal::port::{Port, Read, Ready};
use crate::terminal::session::SessionError;
use crate::terminal::signals::Signal;

/// Somebody who types lines, and the loop that serves them.
pub struct Visit<'a, P> {
    world: &'a mut World,
    dialogue: Dialogue,
    port: P,
    outbox: Outbox,
    /// What is read, for as long as it is.
    buffer: Vec<u8>,
    typed: LineInput,
    clock: VisitClock,
    /// The line that is typed was begun as an answer to the question whether somebody still reads.
    is_answering: bool,
    /// When hiding was last asked for.
    hidden_at: Duration,
    work: Stage,
}

/// Holds the dialogue until the reader leaves.
///
/// # Errors
/// If the terminal refuses.
pub fn hold<P: Port>(world: &mut World, mut port: P, timeouts: KeyTimeouts) -> Result<Ending, SessionError> {
    port.take()?;
    let mut visit = Visit::new(world, port, timeouts);
    let ending = to_its_end(|| visit.turn());
    visit.leave();
    ending
}

impl<'a, P: Port> Visit<'a, P> {
    /// A visit that begins, at a terminal that was taken over.
    pub fn new(world: &'a mut World, port: P, timeouts: KeyTimeouts) -> Self {
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
            typed: LineInput::new(timeouts, now),
            is_answering: false,
            hidden_at: now,
            clock: VisitClock::start(now),
            work: Stage::Index,
        }
    }

    /// Where the reader is, as on the screen.
    #[must_use]
    pub const fn model(&self) -> &Model {
        self.dialogue.model()
    }

    /// The terminal, the signals and the clock.
    pub const fn port(&mut self) -> &mut P {
        &mut self.port
    }

    /// What there is to tell.
    #[must_use]
    pub const fn world(&self) -> &World {
        self.world
    }

    /// Blanks the terminal and gives it back.
    pub fn leave(&mut self) {
        self.outbox.discard();
        self.port.leave();
    }

    /// Waits once and does what came of it; how the visit ended, if it did.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn turn(&mut self) -> Result<Option<Ending>, SessionError> {
        self.world.catalog.drop_cached();
        // The answer before has left the program before another is made.
        let may_answer = self.outbox.is_empty() && self.typed.has_line();
        let is_busy = may_answer || self.work != Stage::Done;
        let limit = if is_busy { Some(Duration::ZERO) } else { self.limit() };
        if self.port.wait(!self.outbox.is_empty(), limit)? == Ready::Something {
            if let Some(ending) = self.handle_signals()? {
                return Ok(Some(ending));
            }
            // Before anything more is written: it may be what hides.
            if let Some(ending) = self.read()? {
                return Ok(Some(ending));
            }
        } else if self.typed.limit(self.now()).is_some_and(|limit| limit.is_zero()) {
            let asked = self.typed.give_up(&self.world.profile);
            if let Some(ending) = self.obey(asked)? {
                return Ok(Some(ending));
            }
        } else if !may_answer {
            self.go_on()?;
        }
        if self.answer()? || self.pass_time()? {
            return Ok(Some(Ending::Left));
        }
        // Not before what has arrived is read, though there may be room for what waits.
        self.outbox.push(&mut self.port)?;
        Ok(None)
    }

    fn now(&self) -> Duration {
        self.port.now()
    }

    fn due(&self) -> Due {
        self.dialogue.due(self.world, self.clock.passed(self.now()))
    }

    /// Does what signals ask. Where the program cannot be left, keys that would end or stop it hide.
    fn handle_signals(&mut self) -> Result<Option<Ending>, SessionError> {
        for signal in self.port.signals() {
            match signal {
                Signal::Ended(status) => return Ok(Some(Ending::Ended(status))),
                Signal::Interrupted(status) if self.world.profile.can_quit => {
                    return Ok(Some(Ending::Ended(status)));
                }
                Signal::Paused if self.world.profile.can_suspend && self.port.has_shell() => {
                    // It comes back when the signal to go on is heard.
                    self.port.leave();
                    self.port.pause()?;
                }
                Signal::Interrupted(_) | Signal::Paused if !self.world.profile.can_quit => {
                    self.hide(&Action::Hide)?;
                }
                Signal::Continued => self.come_back()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
            }
            self.dialogue.resize(self.world, self.port.size());
        }
        Ok(None)
    }

    /// Takes the terminal over again, whatever was done with it meanwhile.
    fn come_back(&mut self) -> Result<(), SessionError> {
        self.port.take()?;
        self.typed.clear();
        let reply = self.dialogue.act(self.world, &Action::Repaint);
        self.reply(reply).map(drop)
    }

    /// Reads what has arrived. What hides does so before anything else, whatever still waits.
    fn read(&mut self) -> Result<Option<Ending>, SessionError> {
        let Read::Bytes(count) = self.port.read(&mut self.buffer) else {
            return self.end_of_input();
        };
        let now = self.now();
        let bytes = self.buffer.get_mut(..count).unwrap_or_default();
        let asked = self.typed.feed(bytes, now, &self.world.profile);
        // They may be what somebody searched for.
        bytes.fill(0);
        if count > 0 {
            self.is_answering |= matches!(self.model().visibility, Visibility::Asking(_));
            self.clock.end_silence(now);
        }
        self.obey(asked)
    }

    /// Does at once what a key hides or leaves by; else shows what was typed.
    fn obey(&mut self, asked: Option<Action>) -> Result<Option<Ending>, SessionError> {
        if let Some(action) = asked {
            return Ok(self.hide(&action)?.then_some(Ending::Left));
        }
        let echo = self.typed.take_echo();
        if !self.dialogue.model().is_hidden() {
            self.outbox.write_all(echo.as_bytes())?;
        }
        Ok(None)
    }

    /// How long to wait at most.
    fn limit(&self) -> Option<Duration> {
        self.typed.limit(self.now()).into_iter().chain(self.due().left()).min()
    }

    /// The terminal is gone; a signal may say so too.
    fn end_of_input(&mut self) -> Result<Option<Ending>, SessionError> {
        if let Some(ending) = self.handle_signals()? {
            return Ok(Some(ending));
        }
        Ok(Some(Ending::Ended(HUNG_UP)))
    }

    /// Hides or leaves, whatever still waits; whether that was to leave.
    fn hide(&mut self, action: &Action) -> Result<bool, SessionError> {
        self.hidden_at = self.now();
        self.is_answering = false;
        self.typed.clear();
        let reply = self.dialogue.act(self.world, action);
        self.reply(reply)
    }

    /// Answers the next line, if the answer before has been taken; whether that was to leave.
    fn answer(&mut self) -> Result<bool, SessionError> {
        if !self.outbox.is_empty() {
            return Ok(false);
        }
        let Some(line) = self.typed.next_line() else { return Ok(false) };
        if let Visibility::Hidden(rules) = self.dialogue.model().visibility
            && self.now().saturating_sub(self.hidden_at) < rules.ignores_keys_for
        {
            return Ok(false);
        }
        self.work = self.work.with_all_listed(self.world);
        let reply = if std::mem::take(&mut self.is_answering) {
            self.dialogue.reply_to_answer(self.world, &line)
        } else {
            self.dialogue.reply_to(self.world, &line)
        };
        self.reply(reply)
    }

    /// Tells what is to be told; whether the dialogue is over.
    fn reply(&mut self, reply: Reply) -> Result<bool, SessionError> {
        match reply {
            Reply::Leave => return Ok(true),
            Reply::Tell(text) => self.tell(&text)?,
            Reply::Cover(text) => {
                let text = self.renew_day().unwrap_or(text);
                self.port.set_covered(self.dialogue.model().is_hidden());
                self.outbox.discard();
                self.outbox.write_all(&self.port.blank())?;
                self.tell(&text)?;
            }
        }
        Ok(false)
    }

    /// Writes a text in the letters that the terminal has.
    fn tell(&mut self, text: &str) -> Result<(), SessionError> {
        Ok(self.outbox.write_all(self.world.glyphs.transliterated(text).as_bytes())?)
    }

    /// Looks at the calendar when somebody new may come; if it is another day, what is told now.
    fn renew_day(&mut self) -> Option<String> {
        let today = self.port.today();
        let is_another = renew_day(self.dialogue.model().visibility, self.world, today);
        is_another.then(|| self.dialogue.start_again(self.world))
    }

    /// Does what is due because time has passed; whether that was to leave.
    fn pass_time(&mut self) -> Result<bool, SessionError> {
        let Due::Now(action) = self.due() else { return Ok(false) };
        let is_time_out = action == Action::TimeOut;
        if is_time_out {
            self.clock.end_silence(self.now());
            self.typed.clear();
        }
        let reply = match self.dialogue.act(self.world, &action) {
            // Nobody is there, and the day may have changed since somebody was.
            Reply::Tell(_) if is_time_out => match self.renew_day() {
                Some(text) => Reply::Cover(text),
                None => return Ok(false),
            },
            reply => reply,
        };
        self.reply(reply)
    }

    /// Goes on with the index and the library.
    fn go_on(&mut self) -> Result<(), SessionError> {
        let (stage, progress) = self.work.go_on(self.world);
        self.work = stage;
        if let Some(loaded @ Progress::Loaded { .. }) = progress {
            let reply = self.dialogue.act(self.world, &Action::Loaded(loaded));
            self.reply(reply)?;
        }
        Ok(())
    }
}
