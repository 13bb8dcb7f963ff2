//! Splits a text into tokens as people see it: characters that look the same become the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

use super::words::{DIGIT_WORDS, List, Words};
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};

/// The fewest adjacent single letters that are a spelled word and not initials.
const FEWEST_SPELLED: usize = 3;

/// The small capitals from `a` on, which the table of confusables lacks.
const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\u{0}ʏᴢ";

/// A word, a number or a pause of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word in small Latin letters.
    Word(String),
    /// The hotline's number.
    Hotline,
    /// The hotline's number for texts.
    TextNumber,
    /// 911.
    Emergency,
    /// Digits that are none of these, as they are grouped.
    Digits(Vec<String>),
    /// A comma, a bracket or a dash.
    Pause,
    /// The end of a sentence.
    End,
}

impl Token {
    /// The word, or an empty string.
    pub(super) fn word(&self) -> &str {
        if let Self::Word(word) = self { word } else { "" }
    }

    /// Whether this is one of a list of words.
    pub(super) fn is_in(&self, list: impl Words) -> bool {
        !self.word().is_empty() && list.has_word(self.word())
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = folded(text).chars().collect();
    let mut found = Pieces::default();
    for (at, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let is_inside = before.is_alphanumeric() && next.is_alphanumeric();
        match letter {
            '\'' | '`' | '\u{b4}' => {}
            _ if letter.is_alphanumeric() => found.word.push(letter),
            '@' | '$' | '!' | '|' if is_inside || (next.is_alphabetic() && letter != '!') => {
                found.word.push(letter);
            }
            // As in `U.S.`
            '.' if found.word.chars().count() == 1 && before.is_alphabetic() => found.end(None),
            '.' | '!' | '?' | ';' | '\n' | '\u{a1}' | '\u{bf}' if !is_inside => found.end(Some(Token::End)),
            ',' | ':' | '(' | ')' | '[' | ']' | '"' => found.end(Some(Token::Pause)),
            '-' if before == ' ' && next == ' ' => found.end(Some(Token::Pause)),
            _ => found.end(None),
        }
    }
    found.end(None);
    with_numbers(with_spelled_words(&found.tokens))
}

/// Joins a word spelled in single letters: `h.o.t.l.i.n.e`.
fn with_spelled_words(tokens: &[Token]) -> Vec<Token> {
    let is_single = |token: &Token| token.word().chars().count() == 1;
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for piece in tokens.chunk_by(|one, other| is_single(one) && is_single(other)) {
        if piece.len() < FEWEST_SPELLED {
            joined.extend_from_slice(piece);
        } else {
            joined.push(Token::Word(piece.iter().map(Token::word).collect()));
        }
    }
    joined
}

/// The letters as people see them: in lower case, without marks, Latin if they look Latin.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut bytes = [0; 4];
    for letter in text.nfkd() {
        match letter {
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            '\u{2010}'..='\u{2012}' | '\u{2212}' => folded.push('-'),
            '\u{2013}'..='\u{2015}' => folded.push_str(" - "),
            '\u{2018}'..='\u{201B}' => folded.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{ab}' | '\u{bb}' => folded.push('"'),
            _ if is_combining_mark(letter) => {}
            _ if SMALL_CAPITALS.contains(letter) => {
                let number = SMALL_CAPITALS.chars().position(|small| small == letter).unwrap_or_default();
                folded.extend(('a'..='z').nth(number));
            }
            _ => {
                let looks = skeleton(letter.encode_utf8(&mut bytes)).filter(|look| !is_combining_mark(*look));
                folded.extend(looks.flat_map(char::to_lowercase));
            }
        }
    }
    folded
}

#[derive(Default)]
struct Pieces {
    tokens: Vec<Token>,
    word: String,
}

impl Pieces {
    fn end(&mut self, after: Option<Token>) {
        let word = std::mem::take(&mut self.word);
        if !word.is_empty() {
            let digits = digits_of(&word);
            self.tokens
                .push(digits.map_or_else(|| Token::Word(plain(&word)), |digits| Token::Digits(vec![digits])));
        }
        self.tokens.extend(after);
    }
}

/// The digits of a word that is mostly digits: `911`, `37B8`.
fn digits_of(word: &str) -> Option<String> {
    if !word.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let digit = |letter: char| match letter {
        '0'..='9' => Some(letter),
        'o' => Some('0'),
        'l' | 'i' | '|' | '!' => Some('1'),
        'z' => Some('2'),
        's' | '$' => Some('5'),
        'b' => Some('8'),
        _ => None,
    };
    let known: Option<String> = word.trim_start_matches('e').chars().map(digit).collect();
    if known.as_deref() == Some(EMERGENCY) {
        return known;
    }
    let is_number = word.chars().filter(char::is_ascii_digit).count() * 2 >= word.chars().count();
    is_number.then(|| word.chars().map(digit).collect()).flatten()
}

/// A word with digits and signs that look like letters replaced: `h0tl1ne`.
fn plain(word: &str) -> String {
    let letter = |letter: char| match letter {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        _ => letter,
    };
    word.chars().map(letter).collect()
}

/// Joins adjacent groups of digits, and recognizes the known numbers in them.
fn with_numbers(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined = Vec::with_capacity(tokens.len());
    let mut groups: Vec<String> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let spelled = spelled(&token);
        match (token, spelled) {
            (Token::Digits(digits), _) => groups.extend(digits),
            // `once` is the Spanish 11: `9 once`.
            (Token::Word(word), _) if word == "once" && groups == ["9"] => groups.push("11".to_owned()),
            (Token::Word(_), Some(digit)) if is_spelled(&groups, rest.peek()) => groups.push(digit),
            (Token::Pause, _) if !groups.is_empty() && rest.peek().is_some_and(is_digit) => {}
            (other, _) => {
                known_numbers(&std::mem::take(&mut groups), &mut joined);
                joined.push(other);
            }
        }
    }
    known_numbers(&groups, &mut joined);
    joined
}

/// The digit that a word spells.
fn spelled(token: &Token) -> Option<String> {
    let digit = |list: &List| list.each().position(|word| word == token.word());
    DIGIT_WORDS.iter().find_map(digit).map(|digit| digit.to_string())
}

fn is_digit(token: &Token) -> bool {
    matches!(token, Token::Digits(_)) || spelled(token).is_some() || token.word() == "once"
}

/// Whether a word for a digit is part of a number, and not an ordinary word.
fn is_spelled(groups: &[String], next: Option<&Token>) -> bool {
    !groups.is_empty() || next.is_some_and(is_digit)
}

fn known_numbers(groups: &[String], joined: &mut Vec<Token>) {
    if groups.is_empty() {
        return;
    }
    let hotline: String = NUMBER.chars().filter(char::is_ascii_digit).collect();
    let short = hotline.trim_start_matches('1');
    let known = [
        (hotline.as_str(), Token::Hotline),
        (short, Token::Hotline),
        (TEXT_NUMBER, Token::TextNumber),
        (EMERGENCY, Token::Emergency),
    ];
    for (digits, token) in known {
        for from in 0..groups.len() {
            for to in from + 1..=groups.len() {
                let piece = groups.get(from..to).unwrap_or_default();
                // 911 does not count inside a longer number.
                let is_whole = token != Token::Emergency
                    || to - from == groups.len()
                    || piece.len() == 1 && groups.len() <= 2;
                if is_whole && piece.concat() == digits {
                    known_numbers(groups.get(..from).unwrap_or_default(), joined);
                    joined.push(token);
                    return known_numbers(groups.get(to..).unwrap_or_default(), joined);
                }
            }
        }
    }
    joined.push(Token::Digits(groups.to_vec()));
}
