//! Numbers for text messages.

use super::fault::PhoneFault;
use super::parse::parse_text_number;
use super::uri_number;
use crate::text::SafeText;

/// A number for text messages, and the word to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLine {
    number: SafeText,
    digits: String,
    word: Option<SafeText>,
}

impl TextLine {
    /// Parses a number of 10 digits, 11 with the leading 1, or a short code of 5 or 6 digits.
    ///
    /// # Errors
    /// The [`PhoneFault`] of a number that no text message can be sent to.
    pub(in crate::content) fn parse(number: &str, word: Option<SafeText>) -> Result<Self, PhoneFault> {
        let (display, digits) = parse_text_number(number)?;
        Ok(Self { number: SafeText::clean(&display), digits, word })
    }

    /// The number as displayed.
    #[must_use]
    pub const fn number(&self) -> &SafeText {
        &self.number
    }

    /// The digits of the number.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The word to send.
    #[must_use]
    pub const fn word(&self) -> Option<&SafeText> {
        self.word.as_ref()
    }

    /// The `sms:` URI (RFC 5724). The word is not part of it, as telephones disagree on how a message is filled in.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("sms:{}", uri_number(&self.digits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_to_the_number_that_is_shown() {
        for (raw, shown, uri) in [
            ("741741", "741741", "sms:741741"),
            ("74 17 41", "74 17 41", "sms:741741"),
            ("43578", "43578", "sms:43578"),
            ("209-444-0123", "209-444-0123", "sms:+12094440123"),
            ("1 (800) 786-2929", "1 (800) 786-2929", "sms:+18007862929"),
            ("988", "988", "sms:988"),
        ] {
            let line = TextLine::parse(raw, None).unwrap();
            assert_eq!((&**line.number(), &*line.uri()), (shown, uri));
        }
    }

    #[test]
    fn what_is_no_number_for_messages_gets_a_message_that_helps() {
        let said = |raw| TextLine::parse(raw, None).map_err(|fault| fault.to_string()).unwrap_err();
        assert_eq!(said("741741741"), "this number has 9 digits. Numbers for text messages have 5, 6 or 10.");
        assert_eq!(
            said("HELP"),
            "only a number belongs here, like 741741. Write the word to send in \"word\"."
        );
        assert_eq!(
            said("209-444-0123 ext. 5"),
            "a text message cannot be sent to an extension. Leave the extension out."
        );
    }
}
