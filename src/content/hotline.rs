//! The hotline's record. It is part of the program, so that no pack and no fault can change or lose it. What it says
//! stands in `content/site.json`.

pub use crate::text::site::{
    EMERGENCY, EMERGENCY_ENTRY as EMERGENCY_ID, HOTLINE_ENTRY as ENTRY_ID, NUMBER, SPOKEN_NUMBER,
    TEXT_NUMBER, TEXT_WORD,
};
