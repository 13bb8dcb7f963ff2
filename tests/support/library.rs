//! A generated library with the fields and lengths of a reference service's, of any size, and the same for the same
//! seed. The words of titles and summaries follow Zipf's law, over a vocabulary with a tenth as many words as there
//! are records.

#![allow(
    dead_code,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    reason = "each user takes a part of it, and numbers here are only drawn"
)]

use std::fmt::Write;

/// The most frequent words of the vocabulary: typical subjects of such titles.
const HEAD: &str = "of the and in for a to on with from human trafficking victims crime children police justice \
                    violence law prevention youth drug court prison women abuse sexual juvenile community state \
                    report study program enforcement national domestic offenders criminal family school evaluation \
                    research training response forced labor child services assault services' community's résumé";

/// The beginnings, middles and ends of all other words.
const PARTS: [&str; 40] = [
    "ab", "con", "de", "dis", "em", "inter", "mal", "over", "per", "pre", "pro", "re", "sub", "trans", "un",
    "ac", "bal", "cor", "den", "fer", "gan", "hel", "jur", "lam", "mon", "nor", "pal", "quar", "sol", "ter",
    "al", "ance", "ation", "er", "ist", "ity", "ment", "ness", "or", "ous",
];

const NAMES: [&str; 24] = [
    "Adams", "Baker", "Chen", "Díaz", "Evans", "Farrell", "García", "Hughes", "Ivanova", "Jones", "Kim",
    "López", "Miller", "Nguyen", "O'Neil", "Patel", "Quinn", "Rivera", "Smith", "Turner", "Ueda", "Vera",
    "Wilson", "Young",
];

const AGENCIES: [&str; 6] = [
    "National Institute of Justice",
    "Office for Victims of Crime",
    "Bureau of Justice Statistics",
    "Bureau of Justice Assistance",
    "Office of Juvenile Justice and Delinquency Prevention",
    "National Criminal Justice Reference Service",
];

/// No word is added to a title of this many bytes: a title may have 200 letters.
const LONG_TITLE: usize = 170;

/// The lines of a library, one record each, in order.
pub struct Lines {
    chance: Chance,
    words: Vec<String>,
    next: usize,
    records: usize,
}

/// The lines of a library with this many records.
pub fn lines(records: usize, seed: u64) -> Lines {
    let mut chance = Chance(seed);
    let mut words: Vec<String> = HEAD.split_whitespace().map(str::to_owned).collect();
    while words.len() < (records / 10).max(200) {
        let parts = 2 + chance.below(3);
        words.push((0..parts).map(|_| PARTS[chance.below(PARTS.len())]).collect());
    }
    Lines { chance, words, next: 0, records }
}

/// The id of the record with this number, from 0.
pub fn id(number: usize) -> String {
    format!("ncj-{}", 1_000 + number)
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let number = self.next;
        if number >= self.records {
            return None;
        }
        self.next += 1;
        let mut line = format!("{{\"id\": \"{}\", \"title\": \"", id(number));
        let count = 4 + self.chance.below(15);
        self.say(&mut line, count, true);
        line.push_str("\", \"facts\": [\"");
        for author in 0..=self.chance.below(4) {
            let initial = char::from(b'A' + self.chance.below(26) as u8);
            let name = NAMES[self.chance.below(NAMES.len())];
            let _ = write!(line, "{}{initial}. {name}", if author == 0 { "" } else { ", " });
        }
        let (year, pages) = (1968 + self.chance.below(50), 1 + self.chance.below(300));
        let agency = AGENCIES[self.chance.below(AGENCIES.len())];
        let ncj = 1_000 + number;
        let _ =
            write!(line, "\", \"NCJ {ncj}\", \"{year}\", \"{agency}\", \"{pages} pages\"], \"body\": [\"");
        let count = 60 + self.chance.below(121);
        self.say(&mut line, count, false);
        let _ = write!(
            line,
            "\"], \"links\": [{{\"address\": \"https://www.ojp.gov/ncjrs/virtual-library/abstracts/{ncj}\"}}], \
             \"sources\": [{{\"name\": \"NCJRS\", \"as_of\": \"2017-01\"}}]}}"
        );
        Some(line)
    }
}

impl Lines {
    /// Appends this many words, as a title or as sentences.
    fn say(&mut self, line: &mut String, count: usize, is_title: bool) {
        let before = line.len();
        for number in 0..count {
            if is_title && line.len() > before + LONG_TITLE {
                break;
            }
            let word = self.chance.word(self.words.len());
            let word = &self.words[word];
            if number > 0 {
                line.push_str(if !is_title && number % 14 == 0 { ". " } else { " " });
            }
            let begins = number == 0 || (is_title && word.len() > 3) || (!is_title && number % 14 == 0);
            let mut letters = word.chars();
            match letters.next().filter(|_| begins) {
                Some(first) => line.extend(first.to_uppercase().chain(letters)),
                None => line.push_str(word),
            }
        }
        if !is_title {
            line.push('.');
        }
    }
}

/// The `SplitMix64` generator (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.draw() % limit as u64) as usize
    }

    /// The rank of a random word. A word is half as frequent as the word with half its rank.
    fn word(&mut self, words: usize) -> usize {
        let share = (self.draw() >> 11) as f64 / (1u64 << 53) as f64;
        (((words as f64).ln() * share).exp() as usize).saturating_sub(1).min(words - 1)
    }
}
