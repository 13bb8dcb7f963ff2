//! The keyboard of a visit: decodes bytes and applies the timeouts between them. Both frontends use it.

use std::time::Duration;

use ratatui_thrift::{Decoder, Input};

use crate::frontend::visit::KeyTimeouts;

/// The time that a paste may take, in addition to the time for its bytes.
const PASTE_LIMIT: Duration = Duration::from_secs(2);

/// The time that each byte of a paste may take. The slowest line carries 120 bytes per second; if bytes keep
/// coming more slowly, they are typed and the end of the paste was lost.
const PASTE_BYTE: Duration = Duration::from_millis(10);

/// Decodes bytes and records when they arrived.
pub(crate) struct Keyboard {
    decoder: Decoder,
    timeouts: KeyTimeouts,
    /// The arrival time of the last bytes of a key. A key has this time even if a timeout decides later which
    /// key it was.
    last_input_at: Duration,
    /// The start of the paste in progress, and the bytes received since.
    paste: Option<(Duration, u32)>,
}

impl Keyboard {
    pub(crate) fn new(timeouts: KeyTimeouts, now: Duration) -> Self {
        Self { decoder: Decoder::default(), timeouts, last_input_at: now, paste: None }
    }

    /// The time of the last input.
    pub(crate) const fn last_input_at(&self) -> Duration {
        self.last_input_at
    }

    /// Decodes bytes that arrived at `now`; returns the number of acknowledgements among them.
    pub(crate) fn feed(&mut self, bytes: &[u8], now: Duration, inputs: &mut Vec<Input>) -> usize {
        let before = inputs.len();
        self.decoder.feed(bytes, inputs);
        self.paste = self.decoder.is_pasting().then(|| {
            let (since, count) = self.paste.unwrap_or((now, 0));
            (since, count.saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX)))
        });
        if inputs.len() > before || (!bytes.is_empty() && self.decoder.is_waiting()) {
            self.last_input_at = now;
        }
        self.decoder.take_acknowledgements()
    }

    /// The time until [`Keyboard::give_up`] is due, or `None` if no input is incomplete. `hides_at_escape`
    /// says that the Esc key would hide, which must not wait.
    pub(crate) fn limit(&self, now: Duration, hides_at_escape: bool) -> Option<Duration> {
        if !self.decoder.is_waiting() {
            return None;
        }
        if hides_at_escape && self.decoder.is_after_escape() {
            return Some(Duration::ZERO);
        }
        let until = match self.paste {
            Some((since, count)) => {
                let in_all = since + PASTE_LIMIT + PASTE_BYTE.saturating_mul(count);
                in_all.min(self.last_input_at + self.timeouts.paste)
            }
            None => self.last_input_at + self.timeouts.key,
        };
        Some(until.saturating_sub(now))
    }

    /// Resolves an incomplete input after its timeout.
    pub(crate) fn give_up(&mut self, inputs: &mut Vec<Input>) {
        self.decoder.give_up(inputs);
        self.paste = None;
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::*;

    const PASTE: &[u8] = b"\x1b[200~";

    fn keyboard() -> Keyboard {
        Keyboard::new(KeyTimeouts::LOCAL, Duration::ZERO)
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
        assert_eq!(keyboard.limit(ms(5), false), Some(KeyTimeouts::LOCAL.key));
        assert_eq!(keyboard.limit(ms(5), true), Some(Duration::ZERO));
        keyboard.feed(b"[B", ms(5), &mut inputs);
        assert_eq!(inputs.last(), Some(&Input::Key(KeyCode::Down.into())));
        assert_eq!(keyboard.limit(ms(5), true), None);
    }

    #[test]
    fn an_acknowledgement_is_not_input() {
        let (mut keyboard, mut inputs) = (keyboard(), Vec::new());
        assert_eq!(keyboard.feed(b"\x1b[0n", ms(700), &mut inputs), 1);
        assert_eq!((keyboard.last_input_at(), inputs.len()), (Duration::ZERO, 0));
    }
}
