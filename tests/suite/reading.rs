//! Readability: plain words and short sentences for readers in danger, in both languages.
//!
//! `cargo test --test suite reading:: -- --nocapture` prints the hardest texts.

use crate::support::prose::{Figures, sentences};
use crate::support::texts::{SETTINGS, answers_for_the_reader, for_people_in_danger, paragraphs};
use infocus::content::catalog::Catalog;
use infocus::content::entry::Entry;
use infocus::content::origin::Origin;
use infocus::content::pane::Pane;
use infocus::content::reading::ReadingContext;
use infocus::page::document::document;
use infocus::page::line::LineKind;
use infocus::text::Language;

/// The limit of a figure.
#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Limit {
    /// How far `figure` exceeds the limit; negative if it does not.
    fn excess(self, figure: f64) -> f64 {
        match self {
            Self::AtMost(most) => figure - most,
            Self::AtLeast(least) => least - figure,
        }
    }
}

const GRADE: Limit = Limit::AtMost(6.0);
const EASE: Limit = Limit::AtLeast(70.0);
const WORDS_OF_A_SENTENCE: Limit = Limit::AtMost(25.0);
const WORDS_OF_A_PARAGRAPH: Limit = Limit::AtMost(60.0);

/// The figures of every text in one language, with the name of the text.
fn figures(language: Language) -> Vec<(String, Figures)> {
    let catalog = Catalog::built_in();
    let of = |entry: &Entry, setting| {
        let figures = Figures::of(paragraphs(entry, setting, language), language);
        assert!(figures.words > 0, "{} says nothing", entry.id);
        (format!("{} ({setting:?}, {})", entry.id, language.code()), figures)
    };
    let entries = for_people_in_danger(&catalog).into_iter();
    let texts: Vec<_> = entries.flat_map(|entry| SETTINGS.map(|setting| of(entry, setting))).collect();
    assert!(texts.len() >= 6 * 48, "only {} texts", texts.len());
    texts
}

/// Prints the figure of the hardest text. Returns the texts that exceed the limit.
fn too_hard(
    texts: &[(String, Figures)],
    kind: &str,
    figure: fn(&Figures) -> f64,
    limit: Limit,
) -> Vec<String> {
    let mut texts: Vec<_> = texts.iter().map(|(name, figures)| (name, figure(figures))).collect();
    texts.sort_by(|(_, one), (_, other)| limit.excess(*other).total_cmp(&limit.excess(*one)));
    let describe = |(name, figure): &(&String, f64)| format!("{kind}: {figure:.2} in {name}");
    println!("worst {}", describe(texts.first().unwrap()));
    texts.iter().filter(|(_, figure)| limit.excess(*figure) > 0.0).map(describe).collect()
}

#[test]
fn every_english_text_needs_at_most_six_years_of_school() {
    let hard = too_hard(&figures(Language::English), "grade", Figures::grade, GRADE);
    assert_eq!(hard, [""; 0]);
}

#[test]
fn every_spanish_text_is_easy() {
    let hard = too_hard(&figures(Language::Spanish), "ease", Figures::ease, EASE);
    assert_eq!(hard, [""; 0]);
}

#[test]
fn no_sentence_and_no_paragraph_is_too_long_for_a_frightened_reader() {
    for language in Language::ALL {
        let texts = figures(language);
        let sentence = |figures: &Figures| f64::from(figures.longest_sentence);
        let mut long = too_hard(&texts, "words in a sentence", sentence, WORDS_OF_A_SENTENCE);
        let paragraph = |figures: &Figures| f64::from(figures.longest_paragraph);
        long.extend(too_hard(&texts, "words in a paragraph", paragraph, WORDS_OF_A_PARAGRAPH));
        assert_eq!(long, [""; 0]);
    }
}

#[test]
fn the_text_of_the_2017_page_would_exceed_the_limits() {
    let catalog = Catalog::built_in();
    let definition = catalog.entry(catalog.find("page-what-it-is").unwrap());
    let of = |language| {
        let figures = Figures::of(paragraphs(definition, SETTINGS[0], language), language);
        vec![(definition.id.to_string(), figures)]
    };
    let (english, spanish) = (of(Language::English), of(Language::Spanish));
    assert_eq!(too_hard(&english, "grade", Figures::grade, GRADE).len(), 1);
    assert_eq!(too_hard(&spanish, "ease", Figures::ease, EASE).len(), 1);
    let sentence = |figures: &Figures| f64::from(figures.longest_sentence);
    assert_eq!(too_hard(&english, "words in a sentence", sentence, WORDS_OF_A_SENTENCE).len(), 1);
    let ten = Figures::of(["Ten words stand in this short sentence, one by one.", ""], Language::English);
    let paragraph = |figures: &Figures| f64::from(figures.longest_paragraph);
    let long = too_hard(&[("ten".into(), ten)], "words in a paragraph", paragraph, Limit::AtMost(9.0));
    assert_eq!(long, ["words in a paragraph: 10.00 in ten"]);
}

/// Instructions: the first words of sentences that contain one, and phrases elsewhere in a sentence.
const fn instructions(language: Language) -> (&'static [&'static str], &'static [&'static str]) {
    match language {
        Language::English => (
            &["Call", "Text", "Ask", "Talk", "Dial"],
            &["you can call", "you can text", "you can ask", "you can report"],
        ),
        Language::Spanish => (
            &["Llame", "Llama", "Envíe", "Pregunte", "Hable", "Marque"],
            &["puede llamar", "puede enviar", "puede preguntar", "puede avisar"],
        ),
    }
}

/// Whether the paragraph contains an instruction or the number of a help line.
fn has_instruction(paragraph: &str, language: Language, numbers: &[&str]) -> bool {
    let (beginnings, others) = instructions(language);
    let lower = paragraph.to_lowercase();
    let holds_number = |number: &&str| paragraph.split([' ', ',', '.']).any(|token| token == *number);
    let first_words = sentences(paragraph).into_iter().map(|sentence| sentence.split(' ').next().unwrap());
    numbers.iter().any(holds_number)
        || first_words.into_iter().any(|first| beginnings.contains(&first))
        || others.iter().any(|phrase| lower.contains(phrase))
}

#[test]
fn every_answer_for_the_reader_ends_with_an_instruction() {
    let catalog = Catalog::built_in();
    let lines = catalog.entries().filter_map(|(_, entry)| entry.help_line.as_ref());
    let numbers: Vec<&str> = lines.map(|line| &**line.display()).collect();
    for entry in answers_for_the_reader(&catalog) {
        for (language, setting) in Language::ALL.map(|language| SETTINGS.map(|s| (language, s))).concat() {
            let last = paragraphs(entry, setting, language).pop().unwrap();
            assert!(has_instruction(last, language, &numbers), "{} ends with: {last}", entry.id);
        }
    }
}

#[test]
fn a_rule_or_a_reference_is_not_an_instruction() {
    for idle in ["The law is 18 U.S.C. 1592.", "No one may call you.", "The form is I-914. Callers wait."] {
        assert!(!has_instruction(idle, Language::English, &["911", "1-888-373-7888"]), "{idle}");
    }
    assert!(has_instruction("In danger: 911.", Language::English, &["911"]));
    assert!(has_instruction("No hay más. Pregunte antes.", Language::Spanish, &[]));
    assert!(!has_instruction("La línea llama a la policía.", Language::Spanish, &["911"]));
}

/// The beginnings of words that need an explanation.
const fn hard_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::English => &[
            "coerci",
            "involuntar",
            "perpetrat",
            "nonimmigrant",
            "non-immigrant",
            "referral",
            "assessment",
            "mandated",
            "jurisdiction",
            "eligib",
            "ineligib",
        ],
        Language::Spanish => &[
            "coerci",
            "coacci",
            "involuntari",
            "perpetrador",
            "remisi",
            "evaluaci",
            "no inmigrante",
            "jurisdicci",
            "elegib",
        ],
    }
}

/// Phrases that explain a word in the same sentence.
const GLOSSES: [&str; 6] = ["that is,", "which means", " means ", "es decir,", "quiere decir", "significa"];

/// The hard words of a text without an explanation: neither brackets at most one word later, nor a sentence with a
/// gloss.
fn unexplained<'a>(text: &str, hard: &[&'a str]) -> Vec<&'a str> {
    let is_explained = |sentence: &str, at: usize| {
        let mut next = sentence[at..].split(' ').skip(1).take(2);
        next.any(|word| word.starts_with('(')) || GLOSSES.iter().any(|gloss| sentence.contains(gloss))
    };
    let stands_alone = |word: &&&str| {
        sentences(&text.to_lowercase()).iter().any(|sentence| {
            let begins = |at: &usize| !sentence[..*at].ends_with(char::is_alphabetic);
            let mut found = sentence.match_indices(**word).map(|(at, _)| at).filter(begins);
            found.any(|at| !is_explained(sentence, at))
        })
    };
    hard.iter().filter(stands_alone).copied().collect()
}

#[test]
fn every_legal_term_is_explained() {
    let catalog = Catalog::built_in();
    // The page of 2017 is quoted unchanged.
    for (_, entry) in catalog.entries().filter(|(_, entry)| entry.origin == Origin::Added) {
        for language in Language::ALL {
            let shown = std::iter::once(&entry.title).chain(&entry.facts);
            let mut texts: Vec<&str> = shown.map(|text| &**text.in_language(language)).collect();
            texts.extend(SETTINGS.into_iter().flat_map(|setting| paragraphs(entry, setting, language)));
            for text in texts {
                assert_eq!(unexplained(text, hard_words(language)), [""; 0], "{}: {text}", entry.id);
            }
        }
    }
}

#[test]
fn an_unexplained_legal_term_is_detected() {
    let found = |text| unexplained(text, hard_words(Language::English));
    assert_eq!(found("It needs Coercion. This is a gloss (threats)."), ["coerci"]);
    assert_eq!(found("Are you eligible? A mandated person asks."), ["mandated", "eligib"]);
    assert_eq!(found("It needs coercion (threats and pressure)."), [""; 0]);
    assert_eq!(found("Involuntary servitude (work against one's will) is a crime."), [""; 0]);
    assert_eq!(found("A referral, that is, the name of another office."), [""; 0]);
    let found = |text| unexplained(text, hard_words(Language::Spanish));
    assert_eq!(found("Hay coerción y evaluación obligatoria."), ["coerci", "evaluaci"]);
    assert_eq!(found("Hay coerción (amenazas o presión)."), [""; 0]);
}

/// The lines of text that a screen of 80x24 shows of an entry.
const LINES_OF_A_SCREEN: usize = 19;

#[test]
fn what_an_entry_says_fits_on_two_screens() {
    let catalog = Catalog::built_in();
    let reading = ReadingContext::new(&catalog, None);
    let mut longest = (0, String::new());
    for language in Language::ALL {
        for (index, entry) in catalog.entries() {
            let lines = document(&ReadingContext { language, ..reading }, index, 78);
            // Sources and references follow, and the list of languages.
            let last = lines.iter().rposition(|line| line.kind == LineKind::Text).unwrap_or(0);
            longest = longest.max((last + 1, format!("{} ({})", entry.id, language.code())));
        }
    }
    println!("longest: {longest:?}");
    assert!(longest.0 > LINES_OF_A_SCREEN && longest.0 <= 2 * LINES_OF_A_SCREEN, "{longest:?}");
}

#[test]
fn every_summary_of_a_publication_needs_at_most_ten_years_of_school() {
    let catalog = Catalog::built_in();
    let own = catalog.entries().map(|(_, entry)| entry);
    let summaries: Vec<_> = own
        .filter(|entry| entry.pane == Pane::Publications && entry.origin == Origin::Added)
        .map(|entry| (entry.id.to_string(), paragraphs(entry, SETTINGS[0], Language::English)))
        .filter(|(_, paragraphs)| !paragraphs.is_empty())
        .map(|(id, paragraphs)| (id, Figures::of(paragraphs, Language::English)))
        .collect();
    assert!(summaries.len() > 20, "only {} summaries", summaries.len());
    assert_eq!(too_hard(&summaries, "grade of a summary", Figures::grade, Limit::AtMost(10.0)), [""; 0]);
}
