//! The hotline's record. It is part of the program, so that no pack and no fault can change or lose it.

use super::events::{CALENDAR_ID, FOLD_ID};

/// The number, in one piece, as it stands on every screen.
pub const NUMBER: &str = "1-888-373-7888";

/// The number digit by digit, as it is read out.
pub const SPELT: &str = "1 8 8 8, 3 7 3, 7 8 8 8";

/// The number a text message goes to.
pub const TEXT_NUMBER: &str = "233733";

/// The number for someone who is in danger now.
pub const EMERGENCY: &str = "911";

/// The entry that describes the hotline.
pub const ENTRY_ID: &str = "hotline";

/// The entry that describes 911.
pub const EMERGENCY_ID: &str = "danger-now";

/// The entries that no outside pack may replace: the hotline, whom to call in danger, and those that lead to the
/// events.
pub const PROTECTED_IDS: [&str; 4] = [ENTRY_ID, EMERGENCY_ID, CALENDAR_ID, FOLD_ID];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_spelt_with_its_own_digits() {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        assert_eq!(digits(SPELT), digits(NUMBER));
    }
}
