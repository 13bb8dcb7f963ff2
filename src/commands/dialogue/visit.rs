//! The dialogue in a terminal: waits, reads lines, and tells what they ask for.

use std::io::Write;
use std::time::Duration;

use super::{Dialogue, Reply, Typed};
use crate::app::action::Action;
use crate::app::idle::Due;
use crate::app::model::{Presence, World};
use crate::content::library::Progress;
use crate::run::{Access, Clock, Ending, HUNG_UP, Patience, READ_SIZE, Stage, Watch, is_gone};
use crate::terminal::session::{Read, Ready, SessionError};
use crate::terminal::signals::{Signal, Signals, pause};
use crate::terminal::teletype::Teletype;
use crate::terminal::tty::Outbox;

struct Visit<'a> {
    world: &'a mut World,
    dialogue: Dialogue,
    teletype: Teletype,
    signals: Signals,
    outbox: Outbox,
    typed: Typed,
    watch: Watch,
    /// When hiding was last asked for.
    hidden_at: Duration,
    work: Stage,
}

/// Holds the dialogue until the reader leaves.
///
/// # Errors
/// If the terminal refuses.
pub fn hold(
    world: &mut World,
    access: Access,
    patience: Patience,
    clock: Clock,
) -> Result<Ending, SessionError> {
    let Access { session, signals, .. } = access;
    let (size, outbox) = (session.size(), session.outbox());
    let watch = Watch::start(clock);
    let mut visit = Visit {
        dialogue: Dialogue::new(world, size),
        world,
        teletype: Teletype::start(session)?,
        signals,
        outbox,
        typed: Typed::new(patience, watch.now()),
        hidden_at: watch.now(),
        watch,
        work: Stage::Index,
    };
    let ending = visit.run();
    visit.outbox.forget();
    visit.teletype.leave();
    match ending {
        Err(error) if is_gone(&error) => Ok(Ending::Ended(HUNG_UP)),
        ending => ending,
    }
}

impl Visit<'_> {
    fn run(&mut self) -> Result<Ending, SessionError> {
        let first = self.dialogue.begin(self.world);
        self.outbox.write_all(first.as_bytes())?;
        let mut buffer = vec![0; READ_SIZE];
        loop {
            self.world.catalog.forget();
            // The answer before has left the program before another is made.
            let may_answer = self.outbox.is_empty() && self.typed.has_line();
            let is_busy = may_answer || self.work != Stage::Done;
            let limit = if is_busy { Some(Duration::ZERO) } else { self.limit() };
            let ready = self.teletype.session.wait(&self.signals, &self.outbox, limit)?;
            if ready == Ready::Something {
                if let Some(ending) = self.hear()? {
                    return Ok(ending);
                }
                // Before anything more is written: it may be what hides.
                if let Some(ending) = self.read(&mut buffer)? {
                    return Ok(ending);
                }
            } else if self.typed.limit(self.now()).is_some_and(|limit| limit.is_zero()) {
                let asked = self.typed.give_up(&self.world.profile);
                if let Some(ending) = self.obey(asked)? {
                    return Ok(ending);
                }
            } else if !may_answer {
                self.go_on()?;
            }
            if self.answer()? || self.pass_time()? {
                return Ok(Ending::Left);
            }
            self.outbox.push()?;
        }
    }

    fn now(&self) -> Duration {
        self.watch.now()
    }

    fn due(&self) -> Due {
        self.dialogue.due(self.world, self.watch.passed())
    }

    /// Does what signals ask. Where the program cannot be left, keys that would end or stop it hide.
    fn hear(&mut self) -> Result<Option<Ending>, SessionError> {
        for signal in self.signals.arrived() {
            match signal {
                Signal::Ended(status) => return Ok(Some(Ending::Ended(status))),
                Signal::Interrupted(status) if self.world.profile.can_quit => {
                    return Ok(Some(Ending::Ended(status)));
                }
                Signal::Paused if self.world.profile.can_suspend && self.teletype.session.has_shell() => {
                    // It comes back when the signal to go on is heard.
                    self.teletype.leave();
                    pause()?;
                }
                Signal::Interrupted(_) | Signal::Paused if !self.world.profile.can_quit => {
                    self.hide(&Action::Hide)?;
                }
                Signal::Continued => self.come_back()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
            }
            self.dialogue.resize(self.world, self.teletype.session.size());
        }
        Ok(None)
    }

    /// Takes the terminal over again, whatever was done with it meanwhile.
    fn come_back(&mut self) -> Result<(), SessionError> {
        self.teletype.take()?;
        self.typed.forget();
        let reply = self.dialogue.act(self.world, &Action::Repaint);
        self.reply(reply).map(drop)
    }

    /// Reads what has arrived. What hides does so before anything else, whatever still waits.
    fn read(&mut self, buffer: &mut [u8]) -> Result<Option<Ending>, SessionError> {
        let Read::Bytes(count) = self.teletype.session.read(buffer) else {
            return self.end_of_input();
        };
        let now = self.now();
        let bytes = buffer.get_mut(..count).unwrap_or_default();
        let asked = self.typed.feed(bytes, now, &self.world.profile);
        // They may be what somebody searched for.
        bytes.fill(0);
        if count > 0 {
            self.watch.end_silence();
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
        if let Some(ending) = self.hear()? {
            return Ok(Some(ending));
        }
        Ok(Some(Ending::Ended(HUNG_UP)))
    }

    /// Hides or leaves, whatever still waits; whether that was to leave.
    fn hide(&mut self, action: &Action) -> Result<bool, SessionError> {
        self.hidden_at = self.now();
        self.typed.forget();
        let reply = self.dialogue.act(self.world, action);
        self.reply(reply)
    }

    /// Answers the next line, if the answer before has been taken; whether that was to leave.
    fn answer(&mut self) -> Result<bool, SessionError> {
        if !self.outbox.is_empty() {
            return Ok(false);
        }
        let Some(line) = self.typed.next_line() else { return Ok(false) };
        if let Presence::Hidden(rules) = self.dialogue.model().presence
            && self.now().saturating_sub(self.hidden_at) < rules.deaf
        {
            return Ok(false);
        }
        self.work = self.work.with_all_listed(self.world);
        let reply = self.dialogue.hear(self.world, &line);
        self.reply(reply)
    }

    /// Tells what is to be told; whether the dialogue is over.
    fn reply(&mut self, reply: Reply) -> Result<bool, SessionError> {
        match reply {
            Reply::Leave => return Ok(true),
            Reply::Tell(text) => self.outbox.write_all(text.as_bytes())?,
            Reply::Cover(text) => {
                let text = self.renew_day().unwrap_or(text);
                self.teletype.session.set_covered(self.dialogue.model().is_hidden());
                self.teletype.cover(&mut self.outbox)?;
                self.outbox.write_all(text.as_bytes())?;
            }
        }
        Ok(false)
    }

    /// Looks at the calendar when somebody new may come; if it is another day, what is told now.
    fn renew_day(&mut self) -> Option<String> {
        let is_another = self.watch.renew_day(self.dialogue.model().presence, self.world);
        is_another.then(|| self.dialogue.start_again(self.world))
    }

    /// Does what is due because time has passed; whether that was to leave.
    fn pass_time(&mut self) -> Result<bool, SessionError> {
        let Due::Now(action) = self.due() else { return Ok(false) };
        let is_time_out = action == Action::TimeOut;
        if is_time_out {
            self.watch.end_silence();
            self.typed.forget();
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
