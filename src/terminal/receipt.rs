//! Receipts: the terminal is asked to say when it has come to the end of a frame.
//!
//! It is the device status report that every terminal since the VT100 answers. Nothing waits for the answer
//! but the next frame.

/// Asks for a receipt: `CSI 5n`.
pub(super) const REQUEST: &[u8] = b"\x1b[5n";

/// The receipt: `CSI 0n`.
pub(super) const RECEIPT: &[u8] = b"\x1b[0n";

/// Counts receipts in what comes from the terminal, wherever they stand in it.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    /// How many bytes of a receipt the last bytes were.
    begun: usize,
    count: usize,
}

impl Receipts {
    /// Whether `byte` is the last one of a receipt; if so, it is counted.
    pub(super) fn is_whole_with(&mut self, byte: u8) -> bool {
        let fits = RECEIPT.get(self.begun) == Some(&byte);
        self.begun = if fits { self.begun + 1 } else { usize::from(RECEIPT.first() == Some(&byte)) };
        let is_whole = self.begun == RECEIPT.len();
        if is_whole {
            self.begun = 0;
            self.count += 1;
        }
        is_whole
    }

    /// How many were counted since this was asked last.
    pub(super) const fn take_count(&mut self) -> usize {
        std::mem::replace(&mut self.count, 0)
    }
}
