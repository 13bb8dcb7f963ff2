//! Readability of prose: words, sentences and syllables, without names, numbers and addresses.

use infocus::text::Language;

/// Names of services and offices, and keywords to send. They are excluded, as no shorter words could replace them.
const NAMES: &str = "Office for Victims of Crime|Office on Trafficking in Persons|Wage and Hour Division|\
    Runaway Safeline|Inspector General|Continued Visibility|Oficina para Víctimas del Crimen|\
    División de Horas y Salarios|Departamento de Trabajo|Departamento de Salud|Línea Nacional|Childhelp|\
    ASL Now|EEOC|NCMEC|OSHA|OTIP|TTY|FBI|HHS|ICE|(green card)|HELP|AYUDA|START|HOPE";

/// The measurements of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The number of words.
    pub words: u32,
    /// The number of sentences with at least one word.
    pub sentences: u32,
    /// The number of syllables.
    pub syllables: u32,
    /// The number of words in the longest sentence.
    pub longest_sentence: u32,
    /// The number of words in the longest paragraph.
    pub longest_paragraph: u32,
}

impl Figures {
    /// Measures these paragraphs. A sentence ends at `.`, `?` or `!`, not at a colon, and with its paragraph.
    pub fn of<'a>(paragraphs: impl IntoIterator<Item = &'a str>, language: Language) -> Self {
        let mut all = Self::default();
        for paragraph in paragraphs {
            let before = all.words;
            for sentence in sentences(&counted(paragraph)) {
                let words = words(sentence);
                let length = words.iter().map(|_| 1).sum();
                all.sentences += u32::from(length > 0);
                all.longest_sentence = all.longest_sentence.max(length);
                all.words += length;
                all.syllables += words.iter().map(|word| syllables(word, language)).sum::<u32>();
            }
            all.longest_paragraph = all.longest_paragraph.max(all.words - before);
        }
        all
    }

    /// The Flesch-Kincaid grade level (Kincaid and others, 1975): lower is easier.
    pub fn grade(&self) -> f64 {
        0.39 * self.words_in_a_sentence() + 11.8 * self.syllables_in_a_word() - 15.59
    }

    /// The reading ease by Fernández Huerta (1959), with Gwillim Law's correction of the words in a sentence: higher is
    /// easier.
    pub fn ease(&self) -> f64 {
        206.84 - 60.0 * self.syllables_in_a_word() - 1.02 * self.words_in_a_sentence()
    }

    fn words_in_a_sentence(&self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences)
    }

    fn syllables_in_a_word(&self) -> f64 {
        f64::from(self.syllables) / f64::from(self.words)
    }
}

/// The text without names, numbers and addresses, but with the marks that end sentences.
pub fn counted(text: &str) -> String {
    let without_names = NAMES.split('|').fold(text.to_owned(), |text, name| text.replace(name, ""));
    let words = without_names.split_whitespace().map(|token| {
        let word = token.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_number = word.chars().any(|letter| letter.is_ascii_digit());
        if is_number || word.contains(['.', '@']) { token.replace(word, "") } else { token.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The sentences of a paragraph, each with its end mark.
pub fn sentences(paragraph: &str) -> Vec<&str> {
    let ends = |(at, mark): (usize, &str)| {
        let next = at + mark.len();
        let rest = paragraph.get(next..)?.trim_start_matches(['"', '»', ')', '\'', '”']);
        (rest.is_empty() || rest.starts_with(' ')).then_some(paragraph.len() - rest.len())
    };
    let mut found = Vec::new();
    let mut from = 0;
    for to in paragraph.match_indices(['.', '?', '!']).filter_map(ends).chain([paragraph.len()]) {
        found.extend(paragraph.get(from..to).map(str::trim).filter(|sentence| !sentence.is_empty()));
        from = to;
    }
    found
}

/// The words of a sentence: tokens between blanks that contain a letter.
fn words(sentence: &str) -> Vec<&str> {
    sentence.split_whitespace().filter(|token| token.chars().any(char::is_alphabetic)).collect()
}

/// The number of syllables in a word, at least one. Up to three capitals count one each, as they are spelled out.
pub fn syllables(word: &str, language: Language) -> u32 {
    let parts = word.split(|letter: char| !letter.is_alphabetic() && !matches!(letter, '\'' | '’'));
    let of_part = |part: &str| {
        let letters: Vec<char> = part.chars().filter(|letter| letter.is_alphabetic()).collect();
        if letters.is_empty() {
            return 0;
        }
        if letters.len() <= 3 && letters.iter().all(|letter| letter.is_uppercase()) {
            return letters.iter().map(|_| 1).sum();
        }
        let lower: String = letters.iter().flat_map(|letter| letter.to_lowercase()).collect();
        match language {
            Language::English => in_english(&lower),
            Language::Spanish => in_spanish(&lower),
        }
        .max(1)
    };
    parts.map(of_part).sum::<u32>().max(1)
}

/// Words of the texts that the English rule miscounts.
const ENGLISH_EXCEPTIONS: [(&str, u32); 12] = [
    ("anyone", 3),
    ("being", 2),
    ("creole", 2),
    ("extremely", 3),
    ("february", 4),
    ("idea", 3),
    ("january", 4),
    ("safety", 2),
    ("something", 2),
    ("sometimes", 2),
    ("suicide", 3),
    ("video", 3),
];

/// Counts English syllables by spelling, as Greg Fast's `Lingua::EN::Syllable` does; Flesch counts by sound. Every
/// group of vowels is a syllable, except a silent `e`, `ed` or `es` at the end, and some pairs of vowels are two.
fn in_english(word: &str) -> u32 {
    if let Some((_, count)) = ENGLISH_EXCEPTIONS.iter().find(|(exception, _)| *exception == word) {
        return *count;
    }
    let letters: Vec<char> = word.chars().collect();
    let is_vowel = |at: usize| match letters.get(at) {
        // Between vowels and at the start, y is a consonant: employer, you.
        Some('y') => at > 0 && !(is_a_to_u(letters.get(at - 1)) && is_a_to_u(letters.get(at + 1))),
        letter => is_a_to_u(letter),
    };
    let starts = |at: &usize| is_vowel(*at) && (*at == 0 || !is_vowel(*at - 1));
    let groups: u32 = (0..letters.len()).filter(starts).map(|_| 1).sum();
    let two: u32 = ["ual", "ience", "iet", "oing", "ism"]
        .iter()
        .map(|pair| u32::from(word.contains(pair)))
        .chain(["ia", "io"].map(|pair| u32::from(is_two(word, pair))))
        .sum();
    groups + two - u32::from(groups > 1 && is_silent_at_the_end(word))
}

fn is_a_to_u(letter: Option<&char>) -> bool {
    letter.is_some_and(|letter| "aeiou".contains(*letter))
}

/// Whether the pair of vowels is two syllables: in `period`, not in `nation` or `social`.
fn is_two(word: &str, pair: &str) -> bool {
    word.split_once(pair).is_some_and(|(before, _)| !before.ends_with(['t', 's', 'c', 'g', 'n', 'x']))
}

/// Whether the word ends in a silent e: `place`, `forced`, `names`; not `able`, `needed`, `places`.
fn is_silent_at_the_end(word: &str) -> bool {
    let (stem, spoken_after) = if let Some(stem) = word.strip_suffix("ed") {
        (stem, "td")
    } else if let Some(stem) = word.strip_suffix("es") {
        (stem, "sxzcgh")
    } else if let Some(stem) = word.strip_suffix('e') {
        (stem, "")
    } else {
        return false;
    };
    let mut back = stem.chars().rev();
    let (last, before) = (back.next(), back.next());
    let is_own_syllable = last == Some('l') && before.is_some_and(|letter| !"aeioulrw".contains(letter));
    last.is_some_and(|last| !"aeiou".contains(last) && !spoken_after.contains(last)) && !is_own_syllable
}

/// Counts Spanish syllables by the Academy's rule (Ortografía, 2010): every vowel is a syllable unless it forms a
/// diphthong. An h between vowels changes nothing, and the u of `que`, `qui`, `gue`, `gui` does not count.
fn in_spanish(word: &str) -> u32 {
    let plain = ["que", "qui", "qué", "quí", "gue", "gui", "gué", "guí"].iter().fold(
        word.to_owned(),
        |word, pair| {
            let [consonant, vowel] = [pair.chars().next(), pair.chars().last()].map(Option::unwrap);
            word.replace(pair, &format!("{consonant}{vowel}"))
        },
    );
    let letters: Vec<char> = plain.chars().filter(|letter| *letter != 'h').collect();
    let vowel = |at: usize| match letters.get(at) {
        // At the end and before a consonant, y is the vowel i.
        Some('y') => (!letters.get(at + 1).is_some_and(|next| "aeiouáéíóúü".contains(*next))).then_some('i'),
        Some(letter) => "aeiouáéíóúü".contains(*letter).then_some(*letter),
        None => None,
    };
    let begins = |at: &usize| match (at.checked_sub(1).and_then(&vowel), vowel(*at)) {
        (_, None) => false,
        (None, _) => true,
        (Some(before), Some(this)) => !is_diphthong(before, this),
    };
    (0..letters.len()).filter(begins).map(|_| 1).sum()
}

/// Whether two adjacent vowels form a diphthong: they differ, and at least one is a weak i or u without an accent.
fn is_diphthong(one: char, other: char) -> bool {
    let is_open = |letter: char| "aeoáéó".contains(letter);
    let is_weak = |letter: char| "iuü".contains(letter);
    one != other
        && match (is_open(one), is_open(other)) {
            (true, true) => false,
            (true, false) => is_weak(other),
            (false, true) => is_weak(one),
            (false, false) => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that each of these words has `count` syllables.
    fn assert_syllables(language: Language, count: u32, words: &str) {
        for word in words.split(' ') {
            assert_eq!(syllables(word, language), count, "{word}");
        }
    }

    #[test]
    fn english_words_have_the_spoken_number_of_syllables() {
        let has = |count, words| assert_syllables(Language::English, count, words);
        has(1, "call please forced names used owe don't us called through asked");
        has(2, "people hotline hurting needed able places police going someone lawyer handled US");
        has(3, "violence period sexual employer national services field-office advocate's suicide");
        has(4, "society emergency confidential immigration authority");
        has(5, "investigation discrimination");
    }

    #[test]
    fn spanish_words_have_the_syllables_of_the_academys_rule() {
        let has = |count, words| assert_syllables(Language::Spanish, count, words);
        has(1, "y hoy quién dio muy buey");
        has(2, "guía país ahí oye hueso alguien llame leer aunque playa prohibir construí");
        has(3, "línea ahora prohíbe ahijado idioma vergüenza héroe leía coerción");
        has(4, "policía averigüe teléfono compañía confidencial inmigración");
        has(5, "autoridades ciudadanía");
    }

    #[test]
    fn names_numbers_and_addresses_are_not_counted_but_their_sentences_are() {
        let text =
            "Call OSHA, 1-800-321-6742. Open 8:00 to 4:30. See fbi.gov/tips (18 U.S.C. 1592). \"Who?\" Now.";
        let figures = Figures::of([text, "1-888-373-7888."], Language::English);
        assert_eq!((figures.words, figures.sentences, figures.syllables), (6, 5, 7));
        assert_eq!((figures.longest_sentence, figures.longest_paragraph), (2, 6));
    }

    #[test]
    fn a_sentence_ends_at_its_mark_and_not_inside_a_number() {
        let text = "It is $7.25. \"Who will you tell? Why?\" In Spanish, press 2";
        let ends = ["It is $7.25.", "\"Who will you tell?", "Why?\"", "In Spanish, press 2"];
        assert_eq!(sentences(text), ends);
    }

    #[test]
    fn the_formulas_match_results_computed_by_hand() {
        let english = Figures::of(["The cat sat on a mat."], Language::English);
        assert_eq!((english.words, english.sentences, english.syllables), (6, 1, 6));
        assert!((english.grade() + 1.45).abs() < 1e-9);
        let spanish = Figures::of(["El niño come pan."], Language::Spanish);
        assert_eq!((spanish.words, spanish.sentences, spanish.syllables), (4, 1, 6));
        assert!((spanish.ease() - 112.76).abs() < 1e-9, "{}", spanish.ease());
    }
}
