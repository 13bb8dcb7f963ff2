//! The encoder, checked with tmux, an emulator with other authors than the first: every cell matches the wanted
//! screen, including its style.
