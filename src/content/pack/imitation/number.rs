//! Detects numbers that are nearly the hotline's.

use super::tokens::Token;
use super::{Imitation, distance};
use crate::content::hotline::{NUMBER, TEXT_NUMBER};
use crate::content::phone::is_hotline;
use crate::text::site::site;

/// The largest edit distance at which a number is too close to the hotline's: one or two wrong digits must not reach
/// another line.
const CLOSE: usize = 2;

/// The fewest digits of a number that can be called, short codes aside.
pub(super) const CALLABLE_DIGITS: usize = 7;

/// Words that mark a number as one for text messages.
const TEXTING: &str = concat!(
    "text, texts, texting, textline, sms, message, messages, send, texto, textos, mensaje, mensajes, envie, envia, \
    mande, manda, escriba, escribe, help, ayuda, hope, start, info, ",
    site!(text_letters)
);

/// The imitation in a number to call, if any. Short codes close to 911 that can be called are services of their own.
pub(in crate::content::pack) fn imitated_number(digits: &str) -> Option<Imitation> {
    if is_hotline(digits) {
        return Some(Imitation::OwnNumber);
    }
    is_nearly_hotline(digits).then_some(Imitation::Number)
}

/// The imitation in a number for text messages, if any.
pub(in crate::content::pack) fn imitated_text_number(digits: &str) -> Option<Imitation> {
    if digits == TEXT_NUMBER {
        return Some(Imitation::OwnNumber);
    }
    if is_nearly_text_number(digits) { Some(Imitation::TextNumber) } else { imitated_number(digits) }
}

/// The imitation in the numbers of a text, if any.
pub(super) fn imitated_in(tokens: &[Token]) -> Option<Imitation> {
    // The letters of the hotline's text number next to other digits advertise another number for texts.
    let has_other_code = |(at, token): (usize, &Token)| {
        let next = || {
            tokens
                .iter()
                .skip(at)
                .take(4)
                .any(|token| matches!(token, Token::Digits(groups) if groups.concat().len() >= 5))
        };
        token.word() == site!(text_letters) && next()
    };
    if tokens.iter().enumerate().any(has_other_code) {
        return Some(Imitation::TextNumber);
    }
    // Documents, cases and postal codes also have numbers of six digits.
    let is_about_texts = tokens.iter().any(|token| token.is_in(TEXTING));
    tokens.iter().find_map(|token| {
        let Token::Digits(groups) = token else { return None };
        let starts = 0..groups.len();
        let pieces =
            starts.flat_map(|from| (from + 1..=groups.len()).filter_map(move |to| groups.get(from..to)));
        if pieces.map(<[String]>::concat).any(|digits| is_nearly_hotline(&digits)) {
            return Some(Imitation::Number);
        }
        (is_about_texts && is_nearly_text_number(&groups.concat())).then_some(Imitation::TextNumber)
    })
}

/// Whether there is a number that can be called and is neither the hotline's nor 911.
pub(super) fn is_in(tokens: &[Token]) -> bool {
    let digits = |groups: &[String]| groups.iter().map(String::len).sum::<usize>();
    tokens.iter().any(|token| matches!(token, Token::Digits(groups) if digits(groups) >= CALLABLE_DIGITS))
}

/// Whether a text has a callable number in digits that are not on a telephone.
pub(super) fn has_other_digits(text: &str) -> bool {
    let is_other = |letter: char| letter.is_numeric() && !letter.is_ascii();
    let is_of_number =
        |letter: char| letter.is_numeric() || " -.()/+\u{2010}\u{2011}\u{2013}\u{a0}".contains(letter);
    text.contains(is_other)
        && text.split(|letter| !is_of_number(letter)).any(|piece| {
            piece.contains(is_other)
                && piece.chars().filter(|letter| letter.is_numeric()).count() >= CALLABLE_DIGITS
        })
}

fn is_nearly_hotline(digits: &str) -> bool {
    let whole: String = NUMBER.chars().filter(char::is_ascii_digit).collect();
    let short = whole.trim_start_matches('1');
    let given = digits.strip_prefix('1').unwrap_or(digits);
    (8..=12).contains(&digits.len())
        && ![whole.as_str(), short].contains(&digits)
        && [digits, given].iter().any(|digits| distance(digits.as_bytes(), short.as_bytes()) <= CLOSE)
}

/// As the text number has few digits, a number with one more or less is close only if no other digit differs.
fn is_nearly_text_number(digits: &str) -> bool {
    let close = if digits.len() == TEXT_NUMBER.len() { CLOSE } else { 1 };
    digits != TEXT_NUMBER && digits.len() >= 5 && distance(digits.as_bytes(), TEXT_NUMBER.as_bytes()) <= close
}
