//! The loop: waits, reads, updates, draws.

mod background;
mod hidden;
mod suspend;

use std::time::Duration;

use ratatui::Terminal;
use ratatui::layout::Rect;
use ratatui_thrift::{Capabilities, Input, Pace, ThriftBackend};

use super::keyboard::Keyboard;
use super::visit::{Ending, HUNG_UP, LinkSettings, READ_SIZE, to_its_end};
use super::visit_clock::VisitClock;
use crate::app::action::{Action, Effect};
use crate::app::input_policy::{Burst, Interpreter};
use crate::app::model::{Model, World};
use crate::app::navigation::start;
use crate::app::share::copied;
use crate::app::update::{settle, update};
use crate::page::Page;
use crate::page::share::link;
use crate::terminal::outbox::Outbox;
use crate::terminal::port::{Port, Read, Ready};
use crate::terminal::session::SessionError;
use crate::terminal::signals::Signal;
use crate::view::view;
use background::Work;

pub use background::{FIRST_WORDS, WORDS};

/// How long a choice rests before the entry follows it, on a slow line.
const REST: Duration = Duration::from_millis(150);

/// How long it rests while a query is typed: longer than letters are apart.
const TYPING_REST: Duration = Duration::from_millis(400);

/// Somebody at a screen, and the loop that serves them.
pub struct Browser<'a, P> {
    world: &'a mut World,
    model: Model,
    /// The page that shows the model.
    page: Page,
    port: P,
    capabilities: Capabilities,
    screen: Terminal<ThriftBackend<Outbox>>,
    /// What is read, for as long as it is.
    buffer: Vec<u8>,
    keyboard: Keyboard,
    interpreter: Interpreter,
    clock: VisitClock,
    /// When the whole screen was written last.
    painted_at: Duration,
    /// The screen does not show the model.
    is_stale: bool,
    /// What the terminal shows is not what was sent, and has to be sent again.
    is_torn: bool,
    pace: Pace,
    work: Work,
}

/// Shows the browser until the reader leaves.
///
/// # Errors
/// If the terminal refuses.
pub fn browse<P: Port>(
    world: &mut World,
    mut port: P,
    capabilities: Capabilities,
    line: LinkSettings,
) -> Result<Ending, SessionError> {
    port.take()?;
    let model = start(world, port.size());
    let mut browser = Browser::new(world, model, port, capabilities, line)?;
    let ending = to_its_end(|| browser.turn());
    browser.leave();
    ending
}

impl<'a, P: Port> Browser<'a, P> {
    /// A visit that begins in this place, at a terminal that was taken over.
    ///
    /// # Errors
    /// None that can happen: nothing is written yet.
    pub fn new(
        world: &'a mut World,
        mut model: Model,
        port: P,
        capabilities: Capabilities,
        line: LinkSettings,
    ) -> Result<Self, SessionError> {
        let capabilities = Capabilities { is_spoken: world.profile.is_spoken, ..capabilities };
        let mut backend = ThriftBackend::new(Outbox::default(), model.size, capabilities);
        backend.invalidate();
        backend.write_before(capabilities.entering());
        let now = port.now();
        let page = Page::of(&model, world);
        settle(&mut model, &page.extent);
        Ok(Self {
            world,
            model,
            page,
            capabilities,
            screen: Terminal::new(backend)?,
            buffer: vec![0; READ_SIZE],
            keyboard: Keyboard::new(line.timeouts, now),
            interpreter: Interpreter::default(),
            clock: VisitClock::start(now),
            port,
            painted_at: now,
            is_stale: true,
            is_torn: false,
            pace: Pace::new(line.route.unwrap_or_default()),
            work: Work::default(),
        })
    }

    /// Where the reader is.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// What is shown of it.
    #[must_use]
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// The terminal, the signals and the clock.
    pub const fn port(&mut self) -> &mut P {
        &mut self.port
    }

    /// What there is to read.
    #[must_use]
    pub const fn world(&self) -> &World {
        self.world
    }

    /// Blanks the screen and gives the terminal back.
    pub fn leave(&mut self) {
        self.outbox().discard();
        self.port.leave();
    }

    /// Draws if there is something to draw, waits once, and does what came of it; how the visit ended, if it did.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub fn turn(&mut self) -> Result<Option<Ending>, SessionError> {
        self.begin_search();
        self.rest();
        self.world.catalog.drop_cached();
        if self.is_stale && self.may_send() {
            self.draw()?;
        }
        let mut inputs = Vec::new();
        let limit = if self.has_work() { Some(Duration::ZERO) } else { self.limit() };
        let wants_room = !self.outbox().is_empty();
        if self.port.wait(wants_room, limit)? == Ready::Something {
            if let Some(status) = self.handle_signals()? {
                return Ok(Some(Ending::Ended(status)));
            }
            // Before anything more is written: it may be what hides.
            if self.read(&mut inputs) == Read::End {
                return Ok(Some(Ending::Ended(HUNG_UP)));
            }
        } else if self.key_limit().is_some_and(|limit| limit.is_zero()) {
            self.keyboard.give_up(&mut inputs);
        } else {
            self.go_on();
        }
        if self.answer(&inputs)? || self.pass_time()? {
            return Ok(Some(Ending::Left));
        }
        self.push()?;
        Ok(None)
    }

    fn now(&self) -> Duration {
        self.port.now()
    }

    const fn outbox(&mut self) -> &mut Outbox {
        self.screen.backend_mut().writer_mut()
    }

    fn push(&mut self) -> Result<(), SessionError> {
        Ok(self.screen.backend_mut().writer_mut().push(&mut self.port)?)
    }

    /// Whether the frame before has left the program and, as far as is known, arrived.
    fn may_send(&mut self) -> bool {
        self.outbox().is_empty() && self.pace.wait(self.now()).is_none()
    }

    /// Lets the entry follow the choice when that has rested.
    fn rest(&mut self) {
        let has_rested = self.rest_limit().is_some_and(|left| left.is_zero());
        if has_rested && !self.is_stale && self.may_send() {
            self.is_stale = self.act(Action::Rest) != Effect::Idle;
        }
    }

    /// How long the incomplete bytes of a key or a paste may still be waited for.
    fn key_limit(&self) -> Option<Duration> {
        let now = self.now();
        self.keyboard.limit(now, self.interpreter.hides_at_next_escape(now))
    }

    /// How long the choice has still to rest before the entry follows it.
    fn rest_limit(&self) -> Option<Duration> {
        let until =
            self.keyboard.last_input_at() + if self.model.is_at_first_hit() { TYPING_REST } else { REST };
        self.model.is_behind(self.world).then(|| until.saturating_sub(self.now()))
    }

    /// How long to wait at most for what comes from outside: for ever, unless something is to be done then.
    /// While the terminal takes no bytes there is nothing to do until it does.
    fn limit(&mut self) -> Option<Duration> {
        let paced = self.pace.wait(self.now());
        let typing = self.typing_limit();
        let next_frame = match (self.outbox().is_empty(), self.is_stale) {
            (false, _) => None,
            (true, true) => paced,
            (true, false) => self.rest_limit().map(|left| left.max(paced.unwrap_or_default())),
        };
        self.key_limit().into_iter().chain(next_frame).chain(typing).chain(self.idle_limit()).min()
    }

    /// Does what signals ask; the exit status if one of them ends the program.
    fn handle_signals(&mut self) -> Result<Option<u8>, SessionError> {
        for signal in self.port.signals() {
            match signal {
                Signal::Ended(status) => return Ok(Some(status)),
                Signal::Interrupted(status) if self.world.profile.can_quit => return Ok(Some(status)),
                Signal::Paused if self.can_pause() => self.pause()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
                Signal::Continued => self.come_back()?,
            }
            self.resize()?;
            self.is_stale = true;
        }
        Ok(None)
    }

    /// Reads all that has arrived, so that one frame answers all of it.
    fn read(&mut self, inputs: &mut Vec<Input>) -> Read {
        let found = self.port.read(&mut self.buffer);
        if let Read::Bytes(count) = found {
            let now = self.now();
            let bytes = self.buffer.get_mut(..count).unwrap_or_default();
            let has_acknowledgements = self.keyboard.feed(bytes, now, inputs) > 0;
            // They may be what somebody searched for.
            bytes.fill(0);
            if has_acknowledgements {
                self.pace.confirmed(now);
            }
            if !inputs.is_empty() || (count > 0 && !has_acknowledgements) {
                self.clock.end_silence(now);
            }
        }
        found
    }

    /// Does what the reader asks; whether that was to leave.
    fn answer(&mut self, inputs: &[Input]) -> Result<bool, SessionError> {
        let burst = Burst::new(inputs);
        let at = self.keyboard.last_input_at();
        for (number, _) in burst.inputs() {
            for action in self.interpreter.actions(&burst, number, at, &self.model, self.world) {
                self.answer_before(&action);
                let effect = self.act(action);
                if self.obey(effect)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Changes the model, and lays the page out anew where that changed; what the loop must do about it.
    fn act(&mut self, action: Action) -> Effect {
        let effect = update(&mut self.model, self.world, &self.page.extent, action);
        if effect != Effect::Idle {
            self.lay_out();
        }
        effect
    }

    fn lay_out(&mut self) {
        self.page = Page::of(&self.model, self.world);
        settle(&mut self.model, &self.page.extent);
    }

    /// Does what `update` asks of the loop; whether that was to leave.
    fn obey(&mut self, effect: Effect) -> Result<bool, SessionError> {
        match effect {
            Effect::Idle => return Ok(false),
            Effect::Hide | Effect::Quit => return Ok(true),
            Effect::Suspend => {
                self.ask_to_pause()?;
                return Ok(false);
            }
            Effect::Draw => {}
            Effect::Repaint => self.screen.backend_mut().repaint(),
            Effect::Cover => self.cover()?,
            Effect::Copy => self.copy(),
        }
        self.is_stale = true;
        Ok(false)
    }

    fn draw(&mut self) -> Result<(), SessionError> {
        if std::mem::take(&mut self.is_torn) {
            self.repaint()?;
        }
        self.port.set_covered(self.model.is_hidden());
        self.pace.expect(self.model.is_behind(self.world));
        self.screen.backend_mut().acknowledge_beyond(self.pace.room());
        let (page, model, world) = (&self.page, &self.model, &*self.world);
        self.screen.backend_mut().link(link(page, model, world));
        self.screen.draw(|frame| view(page, model, world, frame))?;
        self.push()?;
        let sent = self.outbox().take_count();
        self.pace.sent(sent, self.now());
        self.is_stale = false;
        Ok(())
    }

    /// Puts what is shown to be taken along before the next frame, so that the terminal copies it.
    fn copy(&mut self) {
        if let Some(text) = copied(&self.model, self.world) {
            self.screen.backend_mut().copy(text);
        }
    }

    fn resize(&mut self) -> Result<(), SessionError> {
        let size = self.port.size();
        if size != self.model.size {
            self.screen.backend_mut().resize(size);
            self.screen.resize(Rect::new(0, 0, size.width, size.height))?;
            self.act(Action::Resize(size));
        }
        Ok(())
    }

    /// Forgets what the terminal shows, so that the next frame draws all of it.
    fn repaint(&mut self) -> Result<(), SessionError> {
        self.screen.clear()?;
        self.screen.backend_mut().invalidate();
        Ok(())
    }
}
