//! Compiles the page's own facts, `content/site.json`, into a macro that expands to literals, from which
//! `concat!` can build longer texts. An invalid fact fails the build.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

const PATH: &str = "content/site.json";

/// The template of the manual page, with the names of facts in braces.
const MANUAL: &str = "man/infocus.1.in";

/// The telephone key of each letter, from `a` on.
const KEYPAD: &[u8; 26] = b"22233344455566677778889999";

/// The page's own facts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    number: String,
    by_heart: ByLanguage<[String; 4]>,
    text_number: String,
    /// The number for text messages in letters, if it is known by them.
    text_letters: Option<String>,
    text_word: String,
    emergency_number: String,
    series: String,
    title: ByLanguage<String>,
    plain_title: ByLanguage<String>,
    hotline_entry: String,
    emergency_entry: String,
    languages_entry: String,
    telling: Vec<String>,
    imitation: Imitation,
}

/// A fact by the code of its language. `src/text` uses a literal of each, so a missing one does not compile.
type ByLanguage<T> = BTreeMap<String, T>;

/// The words that identify imitations of the hotline.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Imitation {
    names: Vec<String>,
    short_names: Vec<String>,
    hosts: Vec<String>,
    topic: Vec<String>,
    topic_word: String,
    before_line: Vec<String>,
    after_line: Vec<String>,
    after_against: Vec<String>,
    beside_topic: Vec<String>,
}

/// Reads the facts, checks them and writes the macro.
pub fn write() -> Result<Site, Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build/site.rs");
    println!("cargo::rerun-if-changed={PATH}");
    let site: Site =
        serde_json::from_str(&fs::read_to_string(PATH)?).map_err(|error| format!("{PATH}: {error}"))?;
    let faults = site.faults();
    if !faults.is_empty() {
        return Err(faults.join("\n").into());
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("site.rs"), site.source())?;
    Ok(site)
}

impl Site {
    /// The invalid numbers, words and ids, each with its field and the reason.
    fn wrong_facts(&self) -> Vec<(&'static str, &'static str)> {
        let mut wholes = self.by_heart.values().map(|[.., whole]| digits(whole));
        let letters = self
            .text_letters
            .as_ref()
            .is_none_or(|letters| keypad_digits(&letters.to_lowercase()) == self.text_number);
        let facts = [
            (
                "number",
                is_number(&self.number, &[1, 3, 3, 4]) && self.number.starts_with('1'),
                "write it as 1-NNN-NNN-NNNN",
            ),
            (
                "number",
                !self.number.contains("-555-01"),
                "numbers with 555-01 are for examples and reach nobody",
            ),
            (
                "by_heart",
                wholes.all(|whole| whole == digits(&self.number)),
                "the last line has other digits than `number`",
            ),
            (
                "text_number",
                (5..=6).contains(&self.text_number.len())
                    && is_number(&self.text_number, &[self.text_number.len()]),
                "write 5 or 6 digits",
            ),
            (
                "text_letters",
                letters,
                "on a telephone's keys these letters are not `text_number`; leave the field out if there are none",
            ),
            (
                "text_word",
                !self.text_word.is_empty() && self.text_word.bytes().all(|byte| byte.is_ascii_uppercase()),
                "write one word in capital letters",
            ),
            ("emergency_number", is_number(&self.emergency_number, &[3]), "write 3 digits"),
            ("hotline_entry", is_id(&self.hotline_entry), "write the id of an entry"),
            ("emergency_entry", is_id(&self.emergency_entry), "write the id of an entry"),
            ("languages_entry", is_id(&self.languages_entry), "write the id of an entry"),
        ];
        facts.into_iter().filter(|(_, is_right, _)| !is_right).map(|(field, _, why)| (field, why)).collect()
    }

    /// A message for each invalid fact.
    fn faults(&self) -> Vec<String> {
        let wrong = self.wrong_facts().into_iter();
        let mut faults: Vec<String> = wrong.map(|(field, why)| format!("{PATH}: {field}: {why}")).collect();
        for (field, texts) in self.texts() {
            if texts.is_empty() || texts.iter().any(|text| text.trim().is_empty() || text.trim() != *text) {
                faults.push(format!("{PATH}: {field}: a text is missing, empty, or has a blank at an end"));
            }
        }
        for (field, words) in self.word_lists() {
            if words.iter().any(|word| word.contains(',') || word.to_lowercase() != *word || !word.is_ascii())
            {
                faults.push(format!("{PATH}: {field}: write the words small, without accents and commas"));
            }
        }
        faults
    }

    fn texts(&self) -> Vec<(&'static str, Vec<&str>)> {
        let mut texts = vec![
            ("by_heart", self.by_heart.values().flatten().map(String::as_str).collect()),
            ("series", vec![self.series.as_str()]),
            ("title", self.title.values().map(String::as_str).collect()),
            ("plain_title", self.plain_title.values().map(String::as_str).collect()),
        ];
        texts.extend(
            self.word_lists()
                .into_iter()
                .map(|(field, words)| (field, words.iter().map(String::as_str).collect())),
        );
        texts
    }

    /// The lists of words that are compared with text from outside.
    fn word_lists(&self) -> [(&'static str, &[String]); 10] {
        let words = &self.imitation;
        [
            ("telling", &self.telling),
            ("imitation.names", &words.names),
            ("imitation.short_names", &words.short_names),
            ("imitation.hosts", &words.hosts),
            ("imitation.topic", &words.topic),
            ("imitation.topic_word", std::slice::from_ref(&words.topic_word)),
            ("imitation.before_line", &words.before_line),
            ("imitation.after_line", &words.after_line),
            ("imitation.after_against", &words.after_against),
            ("imitation.beside_topic", &words.beside_topic),
        ]
    }

    /// The source of the macro, with an arm for each fact, including the derived ones.
    fn source(&self) -> String {
        let mut arms = String::new();
        let mut arm = |name: &str, literal: String| {
            let _ = writeln!(arms, "    ({name}) => {{ {literal} }};");
        };
        for (name, text) in [
            ("number", self.number.as_str()),
            ("number_area", self.area_and_local().0),
            ("spoken_number", &self.digit_by_digit()),
            ("text_number", &self.text_number),
            ("text_letters", &self.text_letters().to_lowercase()),
            ("text_letters_as_shown", self.text_letters()),
            ("text_word", &self.text_word),
            ("emergency_number", &self.emergency_number),
            ("series", &self.series),
            ("hotline_entry", &self.hotline_entry),
            ("emergency_entry", &self.emergency_entry),
            ("languages_entry", &self.languages_entry),
        ] {
            arm(name, format!("{text:?}"));
        }
        for (name, texts) in [("title", &self.title), ("plain_title", &self.plain_title)] {
            for (code, text) in texts {
                arm(&format!("{name}_{code}"), format!("{text:?}"));
            }
        }
        for (code, lines) in &self.by_heart {
            arm(&format!("by_heart_{code}"), format!("{lines:?}"));
        }
        arm("telling", format!("{:?}", self.telling));
        for (field, words) in self.word_lists() {
            if let Some(name) = field.strip_prefix("imitation.") {
                arm(name, format!("{:?}", words.join(", ")));
            }
        }
        format!("macro_rules! site {{\n{arms}}}\n")
    }

    /// The number digit by digit, for speech: without a comma after the first digit.
    fn digit_by_digit(&self) -> String {
        let groups: Vec<&str> = self.number.split('-').collect();
        let spaced = |group: &str| group.chars().map(String::from).collect::<Vec<_>>().join(" ");
        match groups.split_first() {
            Some((first, rest)) => {
                format!("{first} {}", rest.iter().map(|group| spaced(group)).collect::<Vec<_>>().join(", "))
            }
            None => String::new(),
        }
    }

    /// The area code and the local number: `800` and `555-0199`.
    fn area_and_local(&self) -> (&str, &str) {
        let (_, rest) = self.number.split_once('-').unwrap_or_default();
        rest.split_once('-').unwrap_or_default()
    }

    /// The number for text messages in letters, or in digits if it has none.
    fn text_letters(&self) -> &str {
        self.text_letters.as_deref().unwrap_or(&self.text_number)
    }

    /// Writes the manual page with the facts filled in, escaped for roff.
    pub fn write_manual(&self) -> Result<(), Box<dyn Error>> {
        println!("cargo::rerun-if-changed={MANUAL}");
        let manual = self.fill(&fs::read_to_string(MANUAL)?, |fact| fact.replace('-', "\\-"))?;
        Ok(fs::write(Path::new(&env::var("OUT_DIR")?).join("infocus.1"), manual)?)
    }

    /// A file of the built-in pack with the facts filled in, escaped for JSON.
    pub fn fill_json(&self, text: &str) -> Result<String, Box<dyn Error>> {
        // Every name is inside a JSON string.
        self.fill(text, |fact| fact.replace('\\', "\\\\").replace('"', "\\\""))
    }

    /// A template with each name in braces replaced by its escaped fact. An unknown name is an error.
    fn fill(&self, text: &str, escape: fn(&str) -> String) -> Result<String, Box<dyn Error>> {
        let digits = digits(&self.number);
        let (area, local) = self.area_and_local();
        let mut filled = text.to_owned();
        for (name, fact) in [
            ("{number}", self.number.as_str()),
            ("{number_digits}", &digits),
            ("{number_area}", area),
            ("{number_local}", local),
            ("{text_number}", &self.text_number),
            ("{text_letters}", self.text_letters()),
            ("{text_word}", &self.text_word),
            ("{emergency_number}", &self.emergency_number),
            ("{series}", &self.series),
            ("{series_in_capitals}", &self.series.to_uppercase()),
            ("{title}", self.title.get("en").map_or("", String::as_str)),
        ] {
            filled = filled.replace(name, &escape(fact));
        }
        let is_name = |piece: &&str| {
            piece.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') && !piece.is_empty()
        };
        let left = filled
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .find(is_name);
        match left {
            Some(name) => Err(format!("{{{name}}} is no fact of {PATH} that a text can name").into()),
            None => Ok(filled),
        }
    }
}

/// Whether a text consists of groups of digits with these lengths, separated by hyphens.
fn is_number(text: &str, lengths: &[usize]) -> bool {
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    text.split('-').map(str::len).eq(lengths.iter().copied()) && text.split('-').all(are_digits)
}

fn is_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.bytes().all(is_allowed)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits for letters on a telephone's keys.
fn keypad_digits(letters: &str) -> String {
    let key =
        |letter: u8| KEYPAD.get(usize::from(letter.wrapping_sub(b'a'))).map_or('?', |key| char::from(*key));
    letters.bytes().map(key).collect()
}
