//! The keyboard, tried with every form of a key and of a report, cut anywhere.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod forms;
mod grammar;
mod reports;
mod stream;

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent};
use forms::{Form, key_forms};
use ratatui_thrift::{Charset, Input, InputSettings, Keyboard};
use reports::reports;

const SETTINGS: InputSettings = InputSettings::LOCAL;

/// A keyboard and the loop around it: bytes that arrive, and timeouts while nothing does.
struct Desk {
    keyboard: Keyboard,
    now: Duration,
    inputs: Vec<Input>,
    acknowledgements: usize,
}

impl Desk {
    fn new(settings: InputSettings) -> Self {
        let now = Duration::from_secs(100);
        Self { keyboard: Keyboard::new(settings, now), now, inputs: Vec::new(), acknowledgements: 0 }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.acknowledgements += self.keyboard.feed(bytes, self.now, &mut self.inputs);
    }

    /// Lets time pass.
    fn pause(&mut self, time: Duration) {
        let until = self.now + time;
        while let Some(limit) = self.keyboard.limit(self.now, false)
            && self.now + limit <= until
        {
            self.now += limit;
            self.keyboard.give_up(self.now, &mut self.inputs);
        }
        self.now = until;
    }

    /// Whether a paste or a key is incomplete.
    fn is_waiting(&self) -> bool {
        self.keyboard.limit(self.now, false).is_some()
    }

    /// The keys and pastes so far, without the keys inside pastes.
    fn inputs(&self) -> Vec<Input> {
        self.inputs.iter().filter(|input| !matches!(input, Input::KeyInPaste(_))).cloned().collect()
    }
}

fn inputs_of(keys: &[KeyEvent]) -> Vec<Input> {
    keys.iter().copied().map(Input::Key).collect()
}

/// The inputs of these bytes, cut before byte `cut`, with the longest pause that a sequence survives.
fn cut_at(bytes: &[u8], cut: usize) -> Vec<Input> {
    let mut desk = Desk::new(SETTINGS);
    let (first, rest) = bytes.split_at(cut);
    desk.feed(first);
    let is_after_escape = first.last() == Some(&0x1b);
    let is_in_letter = first.last().is_some_and(|byte| (0xc2..=0xf4).contains(byte));
    let limit = if is_after_escape || is_in_letter || first.last().is_some_and(|byte| *byte >= 0x80) {
        SETTINGS.escape_timeout
    } else {
        SETTINGS.silence_timeout
    };
    desk.pause(limit.saturating_sub(Duration::from_millis(1)));
    desk.feed(rest);
    desk.pause(Duration::from_secs(5));
    desk.inputs()
}

fn assert_everywhere(bytes: &[u8], wanted: &[Input]) {
    // A long text needs no cut at each of its letters.
    let cuts = (0..bytes.len()).filter(|cut| *cut < 40 || cut + 10 > bytes.len());
    for cut in cuts {
        assert_eq!(cut_at(bytes, cut), wanted, "{} cut at {cut}", bytes.escape_ascii());
    }
}

#[test]
fn every_form_of_every_key_is_that_key_whole_and_cut_at_each_byte_with_pauses() {
    let forms = key_forms();
    for Form { bytes, keys } in &forms {
        assert_everywhere(bytes, &inputs_of(keys));
    }
    println!(
        "{} forms of keys, {} cuts",
        forms.len(),
        forms.iter().map(|form| form.bytes.len()).sum::<usize>()
    );
    assert!(forms.len() > 5_000);
}

#[test]
fn every_report_is_swallowed_whole_and_cut_at_each_byte_with_pauses() {
    let reports = reports();
    for bytes in &reports {
        assert_everywhere(bytes, &[]);
    }
    println!("{} forms of reports", reports.len());
    assert!(reports.len() > 5_000);
}

#[test]
fn a_report_cut_after_its_esc_for_longer_is_the_esc_key_and_nothing_else() {
    for bytes in reports() {
        let (b"\x1b[" | b"\x1b]" | b"\x1b^" | b"\x1b_") = &bytes[..2] else { continue };
        let mut desk = Desk::new(SETTINGS);
        desk.feed(&bytes[..1]);
        desk.pause(Duration::from_millis(400));
        desk.feed(&bytes[1..]);
        desk.pause(Duration::from_secs(5));
        assert_eq!(desk.inputs(), [Input::Key(KeyCode::Esc.into())], "{}", bytes.escape_ascii());
    }
}

#[test]
fn letters_of_a_latin_locale_are_read_byte_by_byte() {
    for (charset, bytes, text) in [
        (Charset::Latin1, &b"ni\xf1o"[..], "niño"),
        (Charset::Latin1, b"\xbfqu\xe9?", "¿qué?"),
        (Charset::Latin9, b"5\xa4 \xe0\xe8", "5€ àè"),
        (Charset::Latin1, "niño".as_bytes(), "niño"),
        (Charset::Utf8, b"ni\xf1o", "nio"),
    ] {
        for cut in 0..bytes.len() {
            let mut desk = Desk::new(InputSettings { charset, ..SETTINGS });
            desk.feed(&bytes[..cut]);
            desk.feed(&bytes[cut..]);
            desk.pause(Duration::from_secs(1));
            let keys: Vec<KeyEvent> = text.chars().map(|letter| KeyCode::Char(letter).into()).collect();
            assert_eq!(desk.inputs(), inputs_of(&keys), "{} cut at {cut}", bytes.escape_ascii());
        }
        let mut desk = Desk::new(InputSettings { charset, ..SETTINGS });
        desk.feed(&[b"\x1b[200~", bytes, b"\x1b[201~"].concat());
        assert_eq!(desk.inputs(), [Input::Paste(text.into())]);
    }
}

#[test]
fn what_a_timeout_cuts_off_a_paste_is_dropped_up_to_its_end_marker() {
    for rest in [&b"q"[..], b"qqq", b"q\rq\r", b"\x1b[24q", b"two words q"] {
        for pauses in [1, 3] {
            let mut desk = Desk::new(SETTINGS);
            desk.feed(b"\x1b[200~abc");
            for _ in 0..pauses {
                desk.pause(Duration::from_millis(1_500));
                desk.feed(b"more text");
            }
            desk.pause(Duration::from_secs(30));
            desk.feed(rest);
            desk.feed(b"\x1b[201~");
            desk.pause(Duration::from_secs(2));
            desk.feed(b"j");
            let wanted = [Input::Paste("abc".into()), Input::Key(KeyCode::Char('j').into())];
            assert_eq!(desk.inputs(), wanted, "{}", rest.escape_ascii());
        }
    }
}

#[test]
fn after_a_paste_without_an_end_marker_one_key_between_two_silences_ends_the_wait() {
    let mut desk = Desk::new(SETTINGS);
    desk.feed(b"\x1b[200~abc");
    desk.pause(Duration::from_secs(2));
    assert!(!desk.is_waiting(), "nothing is due while nobody types");
    desk.feed(b"j");
    desk.pause(Duration::from_secs(2));
    desk.feed(b"k");
    let wanted = [Input::Paste("abc".into()), Input::Key(KeyCode::Char('k').into())];
    assert_eq!(desk.inputs(), wanted);
}

#[test]
fn an_unterminated_control_string_swallows_keys_for_a_few_seconds_at_most() {
    for begun in [&b"\x1b]"[..], b"\x1bP", b"\x1b[", b"\x1b_Gi=1"] {
        let mut desk = Desk::new(SETTINGS);
        desk.feed(begun);
        for _ in 0..40 {
            desk.pause(Duration::from_millis(100));
            desk.feed(b"1");
        }
        assert!(!desk.inputs().is_empty(), "{}", begun.escape_ascii());
    }
}
