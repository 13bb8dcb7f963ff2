//! The keyboard: decodes bytes and applies the timeouts between them.

use std::time::Duration;

use ratatui::layout::Position;

use super::decoder::Decoder;
use super::{Charset, Input};

/// The time that a sequence or a paste may take, in addition to the time for its bytes.
const BASE_LIMIT: Duration = Duration::from_secs(2);

/// The time that each byte of a sequence or a paste may take. The slowest line carries 120 bytes per second;
/// if bytes keep coming more slowly, they are typed and the end was lost.
const LIMIT_PER_BYTE: Duration = Duration::from_millis(10);

/// The timeouts between the bytes of one input, and the character set.
#[derive(Clone, Copy, Debug)]
pub struct InputSettings {
    /// The time after ESC, or within a letter, until it counts as complete.
    pub escape_timeout: Duration,
    /// The same after an ESC that must not wait; see [`Keyboard::limit`].
    pub urgent_escape_timeout: Duration,
    /// The time without a byte until a sequence or a paste counts as over.
    pub silence_timeout: Duration,
    /// The character set of the terminal.
    pub charset: Charset,
    /// Whether reports of the mouse are inputs; if not, they are discarded.
    pub mouse: bool,
}

impl InputSettings {
    /// For a terminal of this machine. What it sends arrives in one piece.
    pub const LOCAL: Self = Self {
        escape_timeout: Duration::from_millis(100),
        urgent_escape_timeout: Duration::ZERO,
        silence_timeout: Duration::from_secs(1),
        charset: Charset::Utf8,
        mouse: false,
    };

    /// For a terminal at the other end of a network, which may cut what it sends anywhere.
    pub const REMOTE: Self = Self {
        escape_timeout: Duration::from_millis(300),
        urgent_escape_timeout: Duration::from_millis(50),
        ..Self::LOCAL
    };
}

/// Turns bytes into inputs, and decides by their arrival times what an incomplete input is.
///
/// Times are on any monotonic clock.
///
/// ```
/// use std::time::Duration;
///
/// use crossterm::event::KeyCode;
/// use ratatui_thrift::{Input, InputSettings, Keyboard};
///
/// let (mut keyboard, mut inputs) = (Keyboard::new(InputSettings::LOCAL, Duration::ZERO), Vec::new());
/// keyboard.feed(b"\x1b[", Duration::ZERO, &mut inputs);
/// assert!(inputs.is_empty());
/// assert_eq!(keyboard.limit(Duration::ZERO, false), Some(Duration::from_secs(1)));
/// keyboard.feed(b"B", Duration::from_millis(700), &mut inputs);
/// assert_eq!(inputs, [Input::Key(KeyCode::Down.into())]);
/// ```
#[derive(Debug)]
pub struct Keyboard {
    decoder: Decoder,
    settings: InputSettings,
    last_input_at: Duration,
    progress: Progress,
}

/// What is in progress that has more than one byte by design.
#[derive(Clone, Copy, Debug)]
enum Progress {
    Nothing,
    /// A sequence or a paste.
    Open(Burst),
    /// The rest of a paste that a timeout has cut off, with the bytes since the last silence. It ends at the
    /// end marker, or once somebody types: a single key between two silences, or keys more slowly than any
    /// line brings a paste.
    Rest(Option<Burst>),
}

/// Bytes without a silence between them.
#[derive(Clone, Copy, Debug)]
struct Burst {
    since: Duration,
    bytes: u32,
    keys: usize,
}

impl Burst {
    const fn start(now: Duration) -> Self {
        Self { since: now, bytes: 0, keys: 0 }
    }

    fn and(self, bytes: usize, keys: usize) -> Self {
        let bytes = self.bytes.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
        Self { bytes, keys: self.keys + keys, ..self }
    }

    /// The time at which the bytes count as typed.
    fn limit(&self) -> Duration {
        self.since + BASE_LIMIT + LIMIT_PER_BYTE.saturating_mul(self.bytes)
    }
}

impl Keyboard {
    /// A keyboard without input so far.
    #[must_use]
    pub fn new(settings: InputSettings, now: Duration) -> Self {
        let decoder = Decoder::new(settings.charset, settings.mouse);
        Self { decoder, settings, last_input_at: now, progress: Progress::Nothing }
    }

    /// The arrival time of the last bytes of an input. A key has this time even if a timeout decides later
    /// which key it was.
    #[must_use]
    pub const fn last_input_at(&self) -> Duration {
        self.last_input_at
    }

    /// Decodes bytes that arrived at `now`; returns the number of acknowledgements among them.
    pub fn feed(&mut self, bytes: &[u8], now: Duration, inputs: &mut Vec<Input>) -> usize {
        if bytes.is_empty() {
            return 0;
        }
        if now.saturating_sub(self.last_input_at) > self.settings.silence_timeout {
            self.decoder.forget_late_escape();
        }
        let before = inputs.len();
        self.decoder.feed(bytes, inputs);
        let keys = inputs.len() - before;
        self.progress = self.progress_after(bytes.len(), keys, now);
        if keys > 0 || self.decoder.is_in_key() || self.decoder.is_pasting() {
            self.last_input_at = now;
        }
        self.decoder.take_acknowledgements()
    }

    /// Expects a report of the cursor's position, after a request for one.
    pub const fn expect_cursor_report(&mut self) {
        self.decoder.expect_cursor_report();
    }

    /// Returns the last report of the cursor's position since the last call.
    pub const fn take_cursor_report(&mut self) -> Option<Position> {
        self.decoder.take_cursor_report()
    }

    fn progress_after(&self, bytes: usize, keys: usize, now: Duration) -> Progress {
        let is_pasting = self.decoder.is_pasting();
        match self.progress {
            Progress::Rest(burst) if is_pasting => {
                Progress::Rest(Some(burst.unwrap_or(Burst::start(now)).and(bytes, keys)))
            }
            Progress::Open(burst) if is_pasting || (self.decoder.is_in_sequence() && keys == 0) => {
                Progress::Open(burst.and(bytes, keys))
            }
            _ if is_pasting || self.decoder.is_in_sequence() => {
                Progress::Open(Burst::start(now).and(bytes, keys))
            }
            _ => Progress::Nothing,
        }
    }

    /// The time until [`Keyboard::give_up`] is due, or `None` if it is not. `is_escape_urgent` says that the Esc
    /// key, if it was that, must not wait.
    #[must_use]
    pub fn limit(&self, now: Duration, is_escape_urgent: bool) -> Option<Duration> {
        let silence = self.last_input_at + self.settings.silence_timeout;
        let until = match self.progress {
            _ if is_escape_urgent && self.decoder.is_after_escape() => {
                self.last_input_at + self.settings.urgent_escape_timeout
            }
            Progress::Open(burst) | Progress::Rest(Some(burst)) => silence.min(burst.limit()),
            Progress::Nothing if self.decoder.is_in_key() => {
                self.last_input_at + self.settings.escape_timeout
            }
            Progress::Nothing | Progress::Rest(None) => return None,
        };
        Some(until.saturating_sub(now))
    }

    /// Resolves an incomplete input after its timeout: a lone ESC is the Esc key, a sequence is dropped, and a
    /// paste is cut off, whose rest is dropped as it arrives.
    pub fn give_up(&mut self, now: Duration, inputs: &mut Vec<Input>) {
        let before = inputs.len();
        self.decoder.end_key(inputs);
        let keys = inputs.len() - before;
        self.progress = match self.progress {
            Progress::Open(_) if self.decoder.is_pasting() => {
                self.decoder.cut_paste(inputs);
                Progress::Rest(None)
            }
            Progress::Rest(Some(burst)) if burst.keys + keys == 1 || burst.limit() <= now => {
                self.decoder.end_paste();
                Progress::Nothing
            }
            Progress::Rest(_) => Progress::Rest(None),
            Progress::Open(_) | Progress::Nothing => Progress::Nothing,
        };
    }

    /// Drops an incomplete input. What follows are keys.
    pub fn reset(&mut self) {
        self.decoder.end_paste();
        self.progress = Progress::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::*;

    const PASTE: &[u8] = b"\x1b[200~";

    fn keyboard() -> Keyboard {
        Keyboard::new(InputSettings::LOCAL, Duration::ZERO)
    }

    fn ms(time: u64) -> Duration {
        Duration::from_millis(time)
    }

    /// Feeds `bytes` at intervals of `apart` until the keyboard no longer waits; returns the time of that.
    fn paste_ends_after(bytes: &[u8], apart: Duration) -> Duration {
        let (mut keyboard, mut inputs) = (keyboard(), Vec::new());
        keyboard.feed(PASTE, Duration::ZERO, &mut inputs);
        let mut now = Duration::ZERO;
        for _ in 0..10_000 {
            let limit = keyboard.limit(now, false).unwrap();
            if limit <= apart {
                return now + limit;
            }
            now += apart;
            keyboard.feed(bytes, now, &mut inputs);
        }
        now
    }

    #[test]
    fn an_unterminated_paste_ends_while_the_reader_types() {
        assert_eq!(paste_ends_after(b"", ms(5_000)), ms(1_000));
        for key in [&b"j"[..], b"\x1b[B", b"\x1b[24~", b"\x1b[120;5u"] {
            for apart in [100, 300, 500, 900] {
                assert!(paste_ends_after(key, ms(apart)) < ms(10_000), "{key:?} every {apart} ms");
            }
        }
        // A held arrow key.
        assert!(paste_ends_after(b"\x1b[B", ms(33)) < ms(60_000));
    }

    #[test]
    fn a_paste_over_a_slow_line_is_not_cut() {
        assert!(paste_ends_after(b"12 letters..", ms(100)) > ms(300_000));
    }

    #[test]
    fn the_third_esc_does_not_wait_and_a_sequence_after_it_is_not_cut() {
        let (mut keyboard, mut inputs) = (keyboard(), Vec::new());
        keyboard.feed(b"\x1b\x1b\x1b", ms(5), &mut inputs);
        assert_eq!(inputs.len(), 2);
        assert_eq!(keyboard.limit(ms(5), false), Some(InputSettings::LOCAL.escape_timeout));
        assert_eq!(keyboard.limit(ms(5), true), Some(Duration::ZERO));
        keyboard.feed(b"[B", ms(5), &mut inputs);
        assert_eq!(inputs.last(), Some(&Input::Key(KeyCode::Down.into())));
        assert_eq!(keyboard.limit(ms(5), true), None);
    }

    #[test]
    fn over_a_network_the_third_esc_waits_a_moment_for_the_rest_of_a_sequence() {
        let (mut keyboard, mut inputs) = (Keyboard::new(InputSettings::REMOTE, Duration::ZERO), Vec::new());
        keyboard.feed(b"\x1b\x1b\x1b", ms(5), &mut inputs);
        assert_eq!(keyboard.limit(ms(5), true), Some(ms(50)));
        assert_eq!(keyboard.limit(ms(5), false), Some(ms(300)));
        keyboard.feed(b"[B", ms(54), &mut inputs);
        assert_eq!(inputs.last(), Some(&Input::Key(KeyCode::Down.into())));
    }

    #[test]
    fn an_acknowledgement_is_not_input() {
        let (mut keyboard, mut inputs) = (keyboard(), Vec::new());
        assert_eq!(keyboard.feed(b"\x1b[0n", ms(700), &mut inputs), 1);
        assert_eq!((keyboard.last_input_at(), inputs.len()), (Duration::ZERO, 0));
    }
}
