//! The hotline's record. It is part of the program, so that no pack and no fault can change or lose it. What it says
//! stands in `content/site.json`.

use super::events::{CALENDAR_ID, FOLD_ID};

pub use crate::text::site::{
    EMERGENCY, EMERGENCY_ENTRY as EMERGENCY_ID, HOTLINE_ENTRY as ENTRY_ID, NUMBER, SPOKEN_NUMBER,
    TEXT_NUMBER, TEXT_WORD,
};

/// The entries that no outside pack may replace: the hotline, whom to call in danger, and those that lead to the
/// events.
pub const PROTECTED_IDS: [&str; 4] = [ENTRY_ID, EMERGENCY_ID, CALENDAR_ID, FOLD_ID];
