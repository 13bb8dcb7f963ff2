//! The hotline's numbers and the ids of its entries. They are compiled in, so that no pack and no fault can change or
//! lose them. The values are from `content/site.json`.

pub use crate::text::site::{
    EMERGENCY, EMERGENCY_ENTRY as EMERGENCY_ID, HOTLINE_ENTRY as ENTRY_ID, NUMBER, SPOKEN_NUMBER,
    TEXT_NUMBER, TEXT_WORD,
};
