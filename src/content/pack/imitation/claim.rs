//! Detects claims that would keep people from calling the hotline or 911.

use super::name::is_like;
use super::number::CALLABLE_DIGITS;
use super::tokens::Token;
use super::words::{
    ABOVE, AFTER_HOTLINE, ASSERTING, BEFORE_CLAIMED, BEFORE_HOTLINE, BETWEEN, BREAKS, CLOSED, CONDITIONS,
    DISCOURAGING, GONE, HOTLINE_NOUNS, LINE_NOUNS, List, NOW, OF_HOTLINE, OLD, OWN, PLACED, SELF,
    THIS_INSTEAD, THREATS, TO_NUMBER, VERBS, Words,
};
use crate::text::site::site;

/// The maximum number of words between a subject and a statement about it.
const REACH: usize = 6;

/// Words before a number that is no longer the one to call.
const FORMER: &str = "old, former, previous, formerly, previously, was, viejo, anterior, antiguo, antes";

/// Words that negate the next one.
const DENYING: &str = "not, never, no, isnt, doesnt, dont, wont, cannot, cant, without, nobody, noone, nunca, jamas, nadie, sin";

/// Whether one of the sentences makes such a claim.
pub(super) fn is_claim(tokens: &[Token]) -> bool {
    let joined = with_pronouns(tokens);
    joined.split(|token| *token == Token::End).any(|sentence| {
        let sentence = Sentence(sentence);
        sentence.says_this_instead()
            || (0..sentence.0.len()).any(|at| {
                sentence.is_gone(at)
                    || sentence.subject(at).is_some_and(|end| sentence.is_claim_about(at, end))
            })
    })
}

/// The tokens, with a sentence that begins with `it` or `they` joined to the one before.
fn with_pronouns(tokens: &[Token]) -> Vec<Token> {
    let mut joined = tokens.to_vec();
    for at in 1..joined.len() {
        let is_pronoun = joined.get(at).is_some_and(|token| token.is_in("it, they"));
        if let Some(before) = joined.get_mut(at - 1).filter(|before| is_pronoun && **before == Token::End) {
            *before = Token::Pause;
        }
    }
    joined
}

/// Whether these digits are the hotline's area code: `the 888 number`.
fn begins_hotline(digits: &str) -> bool {
    digits.strip_prefix('1').unwrap_or(digits) == site!(number_area)
}

struct Sentence<'a>(&'a [Token]);

impl Sentence<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).map_or("", Token::word)
    }

    fn is(&self, at: usize, list: impl Words) -> bool {
        self.0.get(at).is_some_and(|token| token.is_in(list))
    }

    fn is_before(&self, at: usize, list: impl Words) -> bool {
        at.checked_sub(1).is_some_and(|at| self.is(at, list))
    }

    /// The end of `phrase` if it begins here. `*` matches any ending of a word, `?` any word.
    fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for wanted in phrase.split(' ') {
            let word = self.word(end);
            let fits = match wanted.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == wanted || (wanted == "?" && !word.is_empty()),
            };
            if !fits {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn any_phrase(&self, at: usize, list: &List) -> Option<usize> {
        let first = self.word(at).bytes().next()?;
        let may_begin = |phrase: &&str| phrase.bytes().next() == Some(first);
        list.each().filter(may_begin).filter_map(|phrase| self.phrase(at, phrase)).max()
    }

    /// The end of a mention of the hotline or 911 that begins here.
    fn subject(&self, at: usize) -> Option<usize> {
        match self.0.get(at)? {
            Token::Hotline | Token::TextNumber | Token::Emergency => return Some(at + 1),
            Token::Word(_) | Token::Digits(_) => {}
            Token::Pause | Token::End => return None,
        }
        self.named_line(at)
            .or_else(|| self.hotline(at).or_else(|| self.number(at)).filter(|_| !self.is_owned(at)))
    }

    /// Whether the words here are about somebody's own line: `our old number`.
    fn is_owned(&self, at: usize) -> bool {
        (1..=3).any(|back| at.checked_sub(back).is_some_and(|before| self.is(before, &OWN)))
            && !self.is_before(at, "the")
    }

    fn hotline(&self, at: usize) -> Option<usize> {
        let is_in_two = self.word(at) == "hot" && self.is(at + 1, "line");
        let end = if is_in_two { at + 2 } else { at + 1 };
        let is_hotline = is_in_two || is_like(self.word(at), "hotline");
        let is_definite = at == 0
            || self.is_before(at, &BEFORE_HOTLINE)
            || at.checked_sub(1).is_some_and(|at| self.word(at).is_empty());
        (is_hotline && is_definite && !self.is_of_others(end)).then_some(end)
    }

    /// The end of a mention of the hotline as the national line, or by its topic.
    fn named_line(&self, at: usize) -> Option<usize> {
        let is_national =
            |at: usize| is_like(self.word(at), "national") || is_like(self.word(at), "nacional");
        let is_topic = |at: usize| is_like(self.word(at), site!(topic_word));
        if is_national(at) && self.is(at + 1, &HOTLINE_NOUNS) {
            return Some(at + 2);
        }
        let is_definite = at == 0 || self.is_before(at, &BEFORE_HOTLINE) || self.is_pause(at, 1);
        if is_topic(at) && is_definite && !self.is_owned(at) && self.is(at + 1, &HOTLINE_NOUNS) {
            return Some(at + 2);
        }
        if self.is(at, &HOTLINE_NOUNS) && is_national(at + 1) {
            return Some(at + 2);
        }
        let against = (self.is(at + 1, "contra, de")).then_some(at + 2)?;
        let against = if self.is(against, "la, el") { against + 1 } else { against };
        (self.is(at, "linea") && self.is(against, site!(after_against))).then_some(against + 1)
    }

    /// Whether a line is somebody else's: `the hotline of the county`.
    fn is_of_others(&self, at: usize) -> bool {
        let next = if self.is(at + 1, "the, la, el, this") { at + 2 } else { at + 1 };
        self.is(at, "of, for, at, in, de, para") && !self.word(next).is_empty() && !self.is(next, &OF_HOTLINE)
    }

    /// The end of a mention of a number that can only mean the hotline or 911, such as `the number above`.
    fn number(&self, at: usize) -> Option<usize> {
        if self.is(at, "banner") {
            return Some(at + 1);
        }
        if matches!(self.0.get(at), Some(Token::Digits(groups)) if begins_hotline(&groups.concat())) {
            return self.is(at + 1, &LINE_NOUNS).then_some(at + 2);
        }
        if (self.is(at, &OLD) || self.is(at, &PLACED)) && self.is(at + 1, &LINE_NOUNS) {
            return Some(at + 2);
        }
        if !self.is(at, &LINE_NOUNS) {
            return None;
        }
        if let Some(end) = self.any_phrase(at + 1, &ABOVE) {
            return Some(end);
        }
        if self.is(at + 1, &OLD) {
            return Some(at + 2);
        }
        let is_number = self.is(at, "number, numero");
        let is_definite = self.is_before(at, "the, that, el, ese, aquel, phone") || at == 0;
        (is_number && is_definite && (self.is(at + 1, &VERBS) || self.any_phrase(at + 1, &CLOSED).is_some()))
            .then_some(at + 1)
    }

    fn is_claim_about(&self, at: usize, end: usize) -> bool {
        if self.is_conditional(at) {
            let rest = end..self.0.len();
            return rest.into_iter().any(|at| {
                (self.any_phrase(at, &THREATS).is_some() && !self.is_denied_within(at, REACH))
                    || self.any_phrase(at, &ASSERTING).is_some()
            });
        }
        let is_old = self.is_before(at, FORMER) || (self.is_pause(at, 1) && self.is_before(at - 1, FORMER));
        is_old && !matches!(self.0.get(at), Some(Token::Word(_)))
            || self.says_closed(end)
            || self.has_other_number(at, end)
            || self.leads_away(at)
            || self.claims_to_be(at)
    }

    fn is_pause(&self, at: usize, back: usize) -> bool {
        at.checked_sub(back).and_then(|at| self.0.get(at)) == Some(&Token::Pause)
    }

    /// Whether the sentence says that `the line` is gone, as only a claim about the hotline does.
    fn is_gone(&self, at: usize) -> bool {
        self.is(at, "line, linea")
            && self.is_before(at, "the, that, la, esa")
            && !self.is_conditional(at)
            && (at + 1..at + 4).any(|at| self.any_phrase(at, &GONE).is_some())
    }

    /// Whether another number is given as that of the hotline.
    fn has_other_number(&self, start: usize, end: usize) -> bool {
        let is_skipped = |at: usize| self.is(at, &TO_NUMBER) || matches!(self.0.get(at), Some(Token::Pause));
        let at = (end..end + REACH).find(|at| !is_skipped(*at)).unwrap_or(end);
        // Two numbers next to each other are a list, not a claim that one replaces the other.
        let is_stated = (end..at).any(|at| self.is(at, "is, now, has, es, ahora"))
            || self.is_before(start, "for, para") && self.is(end, "dial, call, use, marque, llame");
        if !is_stated && !matches!(self.0.get(start), Some(Token::Word(_))) {
            return false;
        }
        matches!(self.0.get(at), Some(Token::Digits(groups)) if groups.concat().len() >= CALLABLE_DIGITS)
    }

    /// Whether the clause is a condition: `if the hotline is busy`.
    fn is_conditional(&self, at: usize) -> bool {
        let before = self.0.get(..at).unwrap_or_default();
        before.iter().rev().take_while(|token| **token != Token::Pause).any(|token| token.is_in(&CONDITIONS))
    }

    /// Whether the words after `end` say that it is closed, changed or not answering.
    fn says_closed(&self, end: usize) -> bool {
        let mut at = end;
        while self.is(at, &AFTER_HOTLINE)
            || matches!(self.0.get(at), Some(Token::Hotline | Token::TextNumber | Token::Pause))
        {
            if self.any_phrase(at, &CLOSED).is_some() {
                break;
            }
            at += 1;
        }
        // After a comma the statement may be about something else: `nights call the hotline, closed on Sundays`.
        if self.is_pause(at, 1)
            && let Some(after) = self.any_phrase(at, &CLOSED)
        {
            return matches!(self.0.get(after), None | Some(Token::Pause));
        }
        for place in at..at + REACH {
            if self.any_phrase(place, &CLOSED).is_some_and(|after| !self.is(after, "nothing, nada, no"))
                && !self.is_denied(place)
            {
                return true;
            }
            if let Some(after) = self.any_phrase(place, &NOW) {
                let is_number = matches!(self.0.get(after), Some(Token::Digits(_)));
                if is_number || self.is(after, "this, at, ours, our, us, este, esta") {
                    return true;
                }
            }
            if self.is(place, &BREAKS) || matches!(self.0.get(place), None | Some(Token::Pause)) {
                return false;
            }
        }
        false
    }

    fn is_denied(&self, at: usize) -> bool {
        let is_phrase_of_its_own = self.is(at, DENYING) || self.is(at, "ya, nadie, nobody, noone");
        !is_phrase_of_its_own && self.is_denied_within(at, 2)
    }

    fn is_denied_within(&self, at: usize, reach: usize) -> bool {
        (1..=reach).any(|back| at.checked_sub(back).is_some_and(|at| self.is(at, DENYING)))
    }

    /// Whether the words before say not to call it, or that something has replaced it.
    fn leads_away(&self, at: usize) -> bool {
        let mut from = at;
        while from > 0 && self.is(from - 1, &BETWEEN) && !self.is(from - 1, "call") {
            from -= 1;
        }
        let starts = from.saturating_sub(4)..at;
        starts.into_iter().any(|start| {
            let is_denied = self.is_before(start, DENYING);
            let ends = |end: usize| (from..=at).contains(&end);
            !is_denied && DISCOURAGING.each().filter_map(|phrase| self.phrase(start, phrase)).any(ends)
        })
    }

    /// Whether the writer claims to be the hotline.
    fn claims_to_be(&self, at: usize) -> bool {
        let is_hotline = self.named_line(at).or_else(|| self.hotline(at)).is_some()
            || self.0.get(at) == Some(&Token::Hotline);
        let mut from = at;
        while from > 0
            && (self.is(from - 1, &BEFORE_CLAIMED)
                || is_like(self.word(from - 1), "national")
                || is_like(self.word(from - 1), site!(topic_word)))
        {
            from -= 1;
        }
        is_hotline
            && (from.saturating_sub(3)..from).any(|start| {
                SELF.each().filter_map(|phrase| self.phrase(start, phrase)).any(|end| end == from)
            })
    }

    fn says_this_instead(&self) -> bool {
        let has_true_number = self.0.iter().any(|token| matches!(token, Token::Hotline | Token::Emergency));
        let is_conditional = self.0.iter().any(|token| token.is_in(&CONDITIONS));
        (0..self.0.len()).any(|at| {
            let Some(end) = self.any_phrase(at, &THIS_INSTEAD) else { return false };
            let is_about_us = (at..end).any(|at| self.is(at, "us, ours, our, llamenos"));
            !(is_about_us && (is_conditional || has_true_number))
        })
    }
}
