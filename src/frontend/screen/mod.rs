//! The screen frontend: an event loop that waits, reads, updates and draws.

mod background;
mod cover;
mod damage;
mod inputs;
mod speech;
mod suspend;
mod timeouts;

use std::time::Duration;

use ratatui::Terminal;
use ratatui::layout::{Position, Rect};
use ratatui_thrift::{Capabilities, InputSettings, Keyboard, Pace, ThriftBackend};

use super::visit::{Ending, HUNG_UP, LinkSettings, READ_SIZE, Visited, run_to_end};
use super::visit_clock::VisitClock;
use crate::app::action::{Action, Effect};
use crate::app::input_policy::Interpreter;
use crate::app::model::{Model, World};
use crate::app::navigation::start;
use crate::app::share::item_to_copy;
use crate::app::update::{settle, update};
use crate::page::Page;
use crate::page::links::links;
use crate::page::speech::Heard;
use crate::terminal::outbox::Outbox;
use crate::terminal::port::{Port, Read, Ready};
use crate::terminal::session::SessionError;
use crate::terminal::signals::Signal;
use crate::view::view;
use background::Work;

pub use background::{FIRST_WORDS, WORDS};

/// How long the cursor rests before the entry follows it, on a slow line.
const REST: Duration = Duration::from_millis(150);

/// The same while a query is typed: longer than the time between two letters.
const TYPING_REST: Duration = Duration::from_millis(400);

/// A visit at the screen, with its event loop.
pub struct Browser<'a, P> {
    world: &'a mut World,
    model: Model,
    /// The laid-out page of the model.
    page: Page,
    port: P,
    capabilities: Capabilities,
    screen: Terminal<ThriftBackend<Outbox>>,
    /// The bytes of one read; zeroed after use.
    buffer: Vec<u8>,
    keyboard: Keyboard,
    interpreter: Interpreter,
    clock: VisitClock,
    /// When the whole screen was last written.
    painted_at: Duration,
    /// The expected position of the terminal's cursor, while a report of it is awaited.
    expected_cursor: Option<Position>,
    /// What a listener has heard of the page.
    heard: Option<Heard>,
    /// Whether the screen is out of date.
    is_stale: bool,
    /// Whether the screen no longer shows what was sent, so that the next frame must be sent in full.
    is_invalid: bool,
    pace: Pace,
    work: Work,
}

/// Runs the browser until the reader leaves.
///
/// # Errors
/// If the terminal returns an error.
pub fn browse<P: Port>(
    world: &mut World,
    mut port: P,
    capabilities: Capabilities,
    line: LinkSettings,
) -> Result<Visited, SessionError> {
    port.take()?;
    let model = start(world, port.size());
    let mut browser = Browser::new(world, model, port, capabilities, line)?;
    let ending = run_to_end(|| browser.turn());
    browser.leave();
    Ok(Visited { ending: ending?, marked: browser.model.marked, language: browser.model.language })
}

impl<'a, P: Port> Browser<'a, P> {
    /// Starts a visit in the state of `model`, on a terminal that has been taken over.
    ///
    /// # Errors
    /// Never in practice: nothing is written yet.
    pub fn new(
        world: &'a mut World,
        mut model: Model,
        port: P,
        capabilities: Capabilities,
        line: LinkSettings,
    ) -> Result<Self, SessionError> {
        let capabilities = Capabilities { is_spoken: world.profile.is_spoken, ..capabilities };
        let input = InputSettings { mouse: capabilities.reports_mouse(), ..line.input };
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
            keyboard: Keyboard::new(input, now),
            interpreter: Interpreter::default(),
            clock: VisitClock::start(now),
            port,
            painted_at: now,
            expected_cursor: None,
            heard: None,
            is_stale: true,
            is_invalid: false,
            pace: Pace::new(line.route.unwrap_or_default()),
            work: Work::default(),
        })
    }

    /// The model.
    #[must_use]
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// The page of the model.
    #[must_use]
    pub const fn page(&self) -> &Page {
        &self.page
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

    /// Discards queued bytes, blanks the screen and gives the terminal back.
    pub fn leave(&mut self) {
        self.outbox().discard();
        self.port.leave();
    }

    /// Runs one turn of the event loop; returns how the visit ended, if it did. In order: begins a search, lets the
    /// entry follow a rested cursor, drops cached entries, draws if needed, waits once, handles signals, reads;
    /// without input gives up an unfinished key or does background work; performs the actions and the timeouts, and
    /// pushes what is still queued.
    ///
    /// # Errors
    /// If the terminal returns an error.
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
            // Read before writing more: the input may be a key that hides.
            if self.read(&mut inputs) == Read::End {
                return Ok(Some(Ending::Ended(HUNG_UP)));
            }
        } else if self.key_limit().is_some_and(|limit| limit.is_zero()) {
            self.keyboard.give_up(self.port.now(), &mut inputs);
        } else {
            self.do_background_work();
        }
        self.take_cursor_report();
        if !inputs.is_empty() {
            self.world.now = self.port.instant();
        }
        if self.handle_inputs(&inputs)? || self.handle_timeouts()? {
            return Ok(Some(Ending::Left));
        }
        if !inputs.is_empty() && self.looks_for_damage() {
            self.look_for_damage()?;
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

    /// Whether the previous frame has left the program and, as far as `Pace` knows, has arrived.
    fn may_send(&mut self) -> bool {
        self.outbox().is_empty() && self.pace.wait(self.now()).is_none()
    }

    /// Shows the chosen entry once the cursor has rested.
    fn rest(&mut self) {
        let has_rested = self.rest_limit().is_some_and(|left| left.is_zero());
        if has_rested && !self.is_stale && self.may_send() {
            self.is_stale = self.act(Action::Rest) != Effect::Idle;
        }
    }

    /// The time until an incomplete key or paste is given up.
    fn key_limit(&self) -> Option<Duration> {
        let now = self.now();
        self.keyboard.limit(now, self.interpreter.hides_at_next_escape(now))
    }

    /// The time until the cursor has rested long enough for the entry to follow it.
    fn rest_limit(&self) -> Option<Duration> {
        let until =
            self.keyboard.last_input_at() + if self.model.is_at_first_hit() { TYPING_REST } else { REST };
        self.model.is_behind(self.world).then(|| until.saturating_sub(self.now()))
    }

    /// The timeout of the next wait; `None` to wait indefinitely. The next frame counts only once the terminal has
    /// accepted the previous one.
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

    /// Handles signals; returns the exit status if one ends the program.
    fn handle_signals(&mut self) -> Result<Option<u8>, SessionError> {
        for signal in self.port.signals() {
            match signal {
                Signal::Ended(status) => return Ok(Some(status)),
                Signal::Interrupted(status) if self.world.profile.can_quit => return Ok(Some(status)),
                Signal::Paused if self.can_suspend_now() => self.suspend()?,
                Signal::Interrupted(_) | Signal::Paused | Signal::Resized => {}
                Signal::Continued => self.resume()?,
            }
            self.resize()?;
            self.is_stale = true;
        }
        Ok(None)
    }

    /// Updates the model and, if it changed, lays out the page; returns the effect. Nothing is laid out before an
    /// effect that leaves or blanks the screen, which must not be delayed; `cover` does it afterwards.
    fn act(&mut self, action: Action) -> Effect {
        let effect = update(&mut self.model, self.world, &self.page.extent, action);
        match effect {
            Effect::Draw | Effect::Repaint | Effect::Copy => self.lay_out(),
            Effect::Idle | Effect::Hide | Effect::Cover | Effect::Quit | Effect::Suspend => {}
        }
        effect
    }

    fn lay_out(&mut self) {
        self.page = Page::of(&self.model, self.world);
        settle(&mut self.model, &self.page.extent);
    }

    /// Performs an effect; returns whether to leave.
    fn apply_effect(&mut self, effect: Effect) -> Result<bool, SessionError> {
        match effect {
            Effect::Idle => return Ok(false),
            Effect::Hide | Effect::Quit => return Ok(true),
            Effect::Suspend => {
                self.request_suspend()?;
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
        if std::mem::take(&mut self.is_invalid) {
            self.repaint()?;
        }
        self.mark_what_is_said();
        self.port.set_covered(self.model.is_hidden());
        self.pace.expect(self.model.is_behind(self.world));
        self.screen.backend_mut().acknowledge_beyond(self.pace.room());
        let (page, model, world) = (&self.page, &self.model, &*self.world);
        self.screen.backend_mut().link(links(page, model, world));
        self.screen.draw(|frame| view(page, model, world, frame))?;
        self.push()?;
        let sent = self.outbox().take_count();
        self.pace.sent(sent, self.now());
        self.is_stale = false;
        Ok(())
    }

    /// Queues the clipboard sequence for the address or number on screen ahead of the next frame.
    fn copy(&mut self) {
        if let Some(item) = item_to_copy(&self.model, self.world) {
            self.screen.backend_mut().copy(&item.shown);
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

    /// Discards the known screen contents, so that the next frame draws every cell.
    fn repaint(&mut self) -> Result<(), SessionError> {
        self.screen.clear()?;
        self.screen.backend_mut().invalidate();
        Ok(())
    }
}
