//! Acknowledgements: the terminal reports that it has processed a frame to its end.
//!
//! The request is the device status report, which every terminal since the VT100 answers. Only the next frame
//! waits for the answer.

/// Requests an acknowledgement: `CSI 5n`.
pub(crate) const REQUEST: &[u8] = b"\x1b[5n";

/// The acknowledgement: `CSI 0n`.
pub(crate) const ACKNOWLEDGEMENT: &[u8] = b"\x1b[0n";

/// Counts the acknowledgements in the terminal's input, also inside sequences and pastes.
#[derive(Debug, Default)]
pub(crate) struct Acknowledgements {
    /// The number of bytes of an acknowledgement that the last bytes match.
    matched: usize,
    count: usize,
}

impl Acknowledgements {
    /// Takes a byte; returns whether it completes an acknowledgement, which is then counted.
    pub(crate) fn completes(&mut self, byte: u8) -> bool {
        let fits = ACKNOWLEDGEMENT.get(self.matched) == Some(&byte);
        self.matched =
            if fits { self.matched + 1 } else { usize::from(ACKNOWLEDGEMENT.first() == Some(&byte)) };
        let is_complete = self.matched == ACKNOWLEDGEMENT.len();
        if is_complete {
            self.matched = 0;
            self.count += 1;
        }
        is_complete
    }

    /// Returns the number counted since the last call.
    pub(crate) const fn take_count(&mut self) -> usize {
        std::mem::replace(&mut self.count, 0)
    }
}
