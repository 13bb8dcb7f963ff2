//! Acknowledgements: the terminal is asked to say when it has come to the end of a frame.
//!
//! It is the device status report that every terminal since the VT100 answers. Nothing waits for the answer
//! but the next frame.

/// Asks for an acknowledgement: `CSI 5n`.
pub(crate) const REQUEST: &[u8] = b"\x1b[5n";

/// The acknowledgement: `CSI 0n`.
pub(crate) const ACKNOWLEDGEMENT: &[u8] = b"\x1b[0n";

/// Counts acknowledgements in what comes from the terminal, wherever they stand in it.
#[derive(Debug, Default)]
pub(crate) struct Acknowledgements {
    /// How many bytes of an acknowledgement the last bytes were.
    begun: usize,
    count: usize,
}

impl Acknowledgements {
    /// Whether `byte` is the last one of an acknowledgement; if so, it is counted.
    pub(crate) fn is_whole_with(&mut self, byte: u8) -> bool {
        let fits = ACKNOWLEDGEMENT.get(self.begun) == Some(&byte);
        self.begun = if fits { self.begun + 1 } else { usize::from(ACKNOWLEDGEMENT.first() == Some(&byte)) };
        let is_whole = self.begun == ACKNOWLEDGEMENT.len();
        if is_whole {
            self.begun = 0;
            self.count += 1;
        }
        is_whole
    }

    /// How many were counted since this was asked last.
    pub(crate) const fn take_count(&mut self) -> usize {
        std::mem::replace(&mut self.count, 0)
    }
}
