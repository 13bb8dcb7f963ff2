//! Words that no text may contain: false promises, blame of the reader, and services that have ended.

use crate::support::texts::{Place, SETTINGS, for_people_in_danger, paragraphs};
use infocus::content::catalog::Catalog;
use infocus::content::entry::Entry;
use infocus::content::origin::Origin;
use infocus::content::pane::Pane;
use infocus::text::Language;

/// Beginnings of forbidden words and phrases, separated by `|`, with the reason.
const BANNED: [(&str, &str); 10] = [
    (
        "nobody can promise it",
        "anonym|anónim|completely confidential|completamente confidencial|totalmente confidencial|safe to call|\
         seguro llamar|llamar sin peligro|llamar es seguro|they will never|it will never|nunca van a|nunca va a|\
         nunca le va|nunca avisa|jamás|be in trouble|get in trouble|en problemas|tendrá problemas|\
         tendrás problemas",
    ),
    (
        "it blames a child",
        "prostitut|prostituci|sex work|trabajo sexual|trabajadora sexual|trabajadoras sexuales",
    ),
    ("it means smuggling", "tráfico de personas|trafico de personas|tráfico humano|people smuggling"),
    ("help is asked for", "solicitar ayuda|solicite ayuda|apply for help|request help"),
    ("keys are pressed, in Spanish «oprima»", "presione|presiona |pulse |hit the key|strike the key"),
    ("nobody shouts", "!|¡"),
    (
        "it has ended or was never sure",
        "victimconnect|operated by polaris|run by polaris|polaris runs|polaris operates|operada por polaris|\
         atendida por polaris|press 3|option 3|oprima 3|opción 3|66008",
    ),
    (
        "this is no website of the government",
        "official website of the united states|official website of the u.s.|sitio oficial del gobierno|\
         sitio web oficial",
    ),
    ("pressure is no deceit", "amenazas o engaños|amenazas y engaños|threats or tricks"),
    (
        "readers send the marks with the word",
        "«help»|«start»|«hope»|«ayuda»|\"help\"|\"start\"|\"hope\"|\"ayuda\"",
    ),
];

/// Entries that may contain a forbidden word, with the reason.
const EXCEPTIONS: [(&str, &str, &str); 2] = [
    ("improving-investigation", "prostitut", "the name of an older crime, as the article itself gives it"),
    ("improving-investigation", "prostituci", "the same in Spanish"),
];

/// Numbers that are out of service or were never confirmed.
const DEAD_NUMBERS: [(&str, &str); 5] = [
    ("8884287581", "the task force line, last seen in 2009"),
    ("8554842846", "VictimConnect, reported to have ended in 2025"),
    ("8007873224", "a TTY that is not confirmed"),
    ("8028726199", "ICE from abroad, last seen in a copy of 2013"),
    ("8028726196", "a TTY of ICE without a date"),
];

/// Words about immigration. A text with one of them refers the reader to a lawyer.
const IMMIGRATION: &str = "immigra|inmigra|visa|papers|papeles|status|estatus|migratori|green card|\
                           undocumented|indocumentad|deport|nonimmigrant";

/// Entries that contain such a word but are not about immigration, with the reason.
const NO_IMMIGRATION: [(&str, &str); 10] = [
    ("hotline", "only says that it is not immigration"),
    ("what-happens-when-i-call", "only says that it is not immigration"),
    ("is-my-call-private", "only says that it is not immigration"),
    ("who-made-this", "only says that it is not immigration"),
    ("is-this-happening-to-me", "asks what others do with papers and threats"),
    ("what-are-the-signs", "names deportation as a threat"),
    ("labor-inspector-general", "names the programs in which there is fraud"),
    ("blue-campaign", "only says that ICE belongs to the same department and takes part"),
    ("action-plan-fy-2016", "a status report"),
    ("action-plan-fy-2015", "a status report"),
];

/// The sentence about a lawyer, and the warning of false lawyers.
const fn lawyer(language: Language) -> [&'static str; 2] {
    match language {
        Language::English => [
            "Talk with an immigration lawyer before you sign or send any form.",
            "In the United States a notario is not a lawyer.",
        ],
        Language::Spanish => [
            "Hable con un abogado de inmigración antes de firmar o enviar cualquier formulario.",
            "En Estados Unidos un notario no es abogado.",
        ],
    }
}

/// The answers about the law outside the group "The law"; those of that group are added.
const LEGAL_ANSWERS: &str = "do-i-need-papers|my-employer-has-my-passport|must-i-leave-first|my-rights-at-work|\
                             my-pay-is-wrong|t-visa|must-i-help-the-police|continued-presence|\
                             children-from-abroad|citizens|under-18|legal-help|keep-a-record|\
                             child-made-to-work|if-i-am-arrested|paid-back|waiting-and-family|supplement-b";

/// All visible texts of an entry in one language. Keywords are not visible.
fn shown(entry: &Entry, language: Language) -> Vec<&str> {
    let labels = entry.links.iter().filter_map(|link| link.label.as_ref());
    let sources = entry.sources.iter().map(|source| &source.name);
    let short = std::iter::once(&entry.title).chain(&entry.facts).chain(labels).chain(sources);
    let short = short.map(|text| &**text.in_language(language));
    short.chain(SETTINGS.into_iter().flat_map(|setting| paragraphs(entry, setting, language))).collect()
}

/// The paragraphs of an entry as one text.
fn said(entry: &Entry, setting: Place, language: Language) -> String {
    paragraphs(entry, setting, language).join(" ")
}

/// Whether `text` contains `word` at the start of a word, ignoring case.
fn holds(text: &str, word: &str) -> bool {
    let text = format!("{} ", text.to_lowercase());
    let is_letter = |word: &str| word.starts_with(char::is_alphabetic);
    text.match_indices(word).any(|(at, _)| !is_letter(word) || !text[..at].ends_with(char::is_alphabetic))
}

fn held(text: &str, words: &'static str) -> Vec<&'static str> {
    words.split('|').filter(|word| holds(text, word)).collect()
}

/// All visible texts in both languages, with the ID of the entry or heading.
fn all_texts(catalog: &Catalog) -> Vec<(String, String)> {
    let entries = catalog.entries().flat_map(|(_, entry)| {
        let texts = Language::ALL.into_iter().flat_map(|language| shown(entry, language));
        texts.map(|text| (entry.id.to_string(), text.to_owned())).collect::<Vec<_>>()
    });
    let groups = Pane::ALL.iter().flat_map(|pane| catalog.pane(*pane)).filter_map(|l| catalog.group_of(l));
    let titles = groups
        .flat_map(|group| group.title.versions().map(|title| (group.id.to_string(), title.to_string())));
    entries.chain(titles).collect()
}

fn banned_words(text: &str) -> Vec<&'static str> {
    BANNED.iter().flat_map(|(_, words)| held(text, words)).collect()
}

#[test]
fn no_text_makes_a_false_promise_or_blames_the_reader() {
    let mut used = vec![];
    for (id, text) in all_texts(&Catalog::built_in()) {
        for word in banned_words(&text) {
            let exception = EXCEPTIONS.iter().find(|(of, excepted, _)| *of == id && *excepted == word);
            assert!(exception.is_some(), "{id} says \"{word}\": {text}");
            used.extend(exception);
        }
    }
    assert!(EXCEPTIONS.iter().all(|exception| used.contains(&exception)), "an exception is not needed");
}

#[test]
fn a_forbidden_word_is_detected_in_both_languages() {
    let bad = [
        "You can stay Anonymous.",
        "Llamada anónima",
        "It is safe to call.",
        "They will never tell.",
        "You will not be in trouble.",
        "a child prostitute",
        "el tráfico de personas",
        "Solicitar ayuda",
        "Presione Esc",
        "Call now!",
        "For youth, press 3.",
        "It is operated by Polaris.",
        "Text 66008.",
        "An official website of the United States government",
        "la coerción (amenazas o engaños)",
        "Envíe la palabra «HELP» al 233733.",
        "Send \"HELP\" to 233733.",
    ];
    for text in bad {
        assert_eq!(banned_words(text).len(), 1, "{text}");
    }
    assert_eq!(banned_words("Le presionaron. Tráfico ilícito de personas. Press 2."), [""; 0]);
}

/// Whether a paragraph mentions both safety and immigration.
fn calls_a_status_safe(paragraph: &str) -> bool {
    let safe = "safe|a salvo|segur|sin peligro|protegid";
    !held(paragraph, safe).is_empty() && !held(paragraph, IMMIGRATION).is_empty()
}

#[test]
fn no_text_says_that_a_status_is_safe() {
    for (id, text) in all_texts(&Catalog::built_in()) {
        assert!(!calls_a_status_safe(&text), "{id}: {text}");
    }
    assert!(calls_a_status_safe("You are safe, whatever your status."));
    assert!(calls_a_status_safe("Con la visa está a salvo."));
}

#[test]
fn no_reader_in_danger_is_called_a_victim() {
    let catalog = Catalog::built_in();
    let names = ["Office for Victims of Crime", "Oficina para Víctimas del Crimen"];
    for entry in for_people_in_danger(&catalog) {
        for text in Language::ALL.into_iter().flat_map(|language| shown(entry, language)) {
            let text = names.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
            // A child must learn that the law regards another person as the offender.
            let is_victim = !held(&text, "victim|víctima").is_empty();
            assert!(!is_victim || &*entry.id == "under-18", "{}: {text}", entry.id);
        }
    }
}

#[test]
fn no_dead_number_is_given() {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for (id, text) in all_texts(&Catalog::built_in()) {
        for (number, reason) in DEAD_NUMBERS {
            assert!(!digits(&text).contains(number), "{id} gives {number}, {reason}");
        }
    }
    assert!(digits("Call 1-888-428-7581.").contains(DEAD_NUMBERS[0].0));
}

#[test]
fn polaris_is_named_only_as_the_former_operator() {
    for (id, text) in all_texts(&Catalog::built_in()) {
        if holds(&text, "polaris") {
            assert_eq!(id, "how-do-i-report");
            assert!(text.contains("in those years") || text.contains("En esos años"), "{text}");
        }
    }
}

#[test]
fn every_text_about_immigration_refers_to_a_lawyer() {
    let catalog = Catalog::built_in();
    let mut used = vec![];
    for (_, entry) in catalog.entries().filter(|(_, entry)| entry.origin == Origin::Added) {
        let speaks = |language| shown(entry, language).iter().any(|text| !held(text, IMMIGRATION).is_empty());
        if !Language::ALL.into_iter().any(speaks) {
            continue;
        }
        if let Some(exception) = NO_IMMIGRATION.iter().find(|(id, _)| *id == &*entry.id) {
            used.push(exception);
            continue;
        }
        for (language, setting) in Language::ALL.map(|language| SETTINGS.map(|s| (language, s))).concat() {
            let text = said(entry, setting, language);
            assert!(lawyer(language).iter().all(|sentence| text.contains(sentence)), "{}: {text}", entry.id);
        }
    }
    assert!(
        NO_IMMIGRATION.iter().all(|exception| used.contains(&exception)),
        "an exception is not needed: {used:?}"
    );
}

/// Whether a text gives a year of its sources, or says that they have none.
fn is_dated(text: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("20") || word.starts_with("19"));
    text.split(|letter: char| !letter.is_ascii_digit()).any(is_year)
        || !held(text, "no date|without a date|sin fecha|no muestra fecha|no muestran fecha|no tiene fecha|no tienen fecha|no tenía fecha").is_empty()
}

#[test]
fn an_answer_about_the_law_gives_its_age_and_is_not_advice() {
    let catalog = Catalog::built_in();
    let disclaims =
        |text: &str| !held(text, "not legal advice|no es asesoría legal|no es un consejo legal").is_empty();
    for listed in [Pane::Qa, Pane::Resources].iter().flat_map(|pane| catalog.pane(*pane)) {
        let entry = catalog.entry(listed.entry);
        let in_law = catalog.group_of(listed).is_some_and(|group| group.id == "qa-law");
        let is_legal =
            in_law && &*entry.id != "how-many-cases" || LEGAL_ANSWERS.split('|').any(|id| id == &*entry.id);
        for language in Language::ALL {
            let text = said(entry, SETTINGS[0], language);
            assert!(!is_legal || disclaims(&text), "{} is no advice: {text}", entry.id);
            assert!(!disclaims(&text) || is_dated(&text), "{} has no date: {text}", entry.id);
        }
    }
    assert!(is_dated("Pages of 2019.") && is_dated("Una página sin fecha.") && !is_dated("18 U.S.C. 1592"));
    assert!(
        LEGAL_ANSWERS.split('|').all(|id| catalog.position_in(Pane::Qa, catalog.find(id).unwrap()).is_some())
    );
}
