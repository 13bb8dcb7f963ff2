//! Streams of keys, pastes, reports and acknowledgements in random order.

use crossterm::event::KeyEvent;
use ratatui_thrift::Input;

use super::forms::{Form, key_forms};
use super::reports::reports;

/// A generator of pseudo-random numbers: xorshift64 (Marsaglia, "Xorshift RNGs", 2003).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    pub fn choose<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// One element of a stream: its bytes, and the inputs that they are.
pub struct Element {
    pub bytes: Vec<u8>,
    pub inputs: Vec<Input>,
}

impl Element {
    /// The answer to the request for an acknowledgement.
    pub const ACKNOWLEDGEMENT: &[u8] = b"\x1b[0n";
}

/// Elements of at least this many bytes in all, with the keys that are wanted.
pub fn elements(random: &mut Random, bytes: usize, is_wanted: impl Fn(&KeyEvent) -> bool) -> Vec<Element> {
    let mut forms = key_forms();
    forms.retain(|form| form.keys.iter().all(&is_wanted));
    let mut reports = reports();
    // The acknowledgement is an element of its own; the longest strings would be most of the stream.
    reports.retain(|report| report.len() < 1_000 && report != Element::ACKNOWLEDGEMENT);
    let (mut elements, mut length) = (Vec::new(), 0);
    while length < bytes {
        let element = element(random, &forms, &reports);
        length += element.bytes.len();
        elements.push(element);
    }
    elements
}

fn element(random: &mut Random, forms: &[Form], reports: &[Vec<u8>]) -> Element {
    match random.below(10) {
        0..=4 => {
            let form = random.choose(forms);
            let inputs = form.keys.iter().copied().map(Input::Key).collect();
            Element { bytes: form.bytes.clone(), inputs }
        }
        5..=7 => Element { bytes: random.choose(reports).clone(), inputs: Vec::new() },
        8 => Element { bytes: Element::ACKNOWLEDGEMENT.to_vec(), inputs: Vec::new() },
        _ => {
            let pieces = ["q", "x", "\r", " ", "0", "niño", "中", "[", "~", "O", "201~"];
            let text: String = (0..=random.below(40)).map(|_| *random.choose(&pieces)).collect();
            let bytes = [b"\x1b[200~", text.as_bytes(), b"\x1b[201~"].concat();
            Element { bytes, inputs: vec![Input::Paste(text)] }
        }
    }
}
