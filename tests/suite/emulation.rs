//! The encoder proved by a second emulator, tmux, which was written by others than the first: what it shows
//! is what is wanted, cell for cell, styles included.
