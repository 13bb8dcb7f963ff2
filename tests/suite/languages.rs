//! The first words for somebody who reads neither English nor Spanish: the number, and the English word to say.

use std::collections::BTreeSet;

use crate::support::reader::{Reader, world};
use crate::support::run;
use infocus::app::model::{GlyphSet, World};
use infocus::content::hotline::{NUMBER, TEXT_NUMBER, TEXT_WORD};
use infocus::content::named_language::spoken_languages;
use infocus::content::spoken::{ENTRY_ID, SpokenLanguage};
use infocus::page::document::document;
use infocus::page::line::LineKind;
use infocus::text::{Language, SafeText, columns};
use serde::Deserialize;

/// What people might type, and the tag of the language that it has to lead to.
#[derive(Deserialize)]
struct Typed {
    query: String,
    tag: String,
}

fn typed() -> Vec<Typed> {
    serde_json::from_str(include_str!("../languages.json")).unwrap()
}

fn tags(query: &str) -> Vec<&'static str> {
    spoken_languages(query).into_iter().map(|number| SpokenLanguage::all()[number].tag).collect()
}

#[test]
fn a_name_a_word_and_a_letter_of_a_language_lead_to_its_row() {
    let world = world();
    let entry = world.catalog.find(ENTRY_ID).unwrap();
    let all = typed();
    assert!(all.len() >= 150, "only {} queries", all.len());
    let mut wrong = Vec::new();
    for Typed { query, tag } in &all {
        let first = |language| world.search(query, language).first().map(|hit| hit.entry);
        if !tags(query).contains(&tag.as_str()) || Language::ALL.map(first) != [Some(entry); 2] {
            wrong.push(format!("{query} ({tag}): {:?}", tags(query)));
        }
    }
    assert_eq!(wrong, [""; 0]);
    for language in SpokenLanguage::all() {
        let asked = all.iter().filter(|asked| asked.tag == language.tag).count();
        assert!(asked >= 2 || language.tag == "es", "{}: {asked} queries", language.tag);
    }
}

#[test]
fn names_and_words_of_each_language_lead_to_it_alone() {
    for language in SpokenLanguage::all() {
        let names = [&language.name, &language.latin, &language.say].into_iter().chain(language.also);
        for text in names.chain(language.words) {
            for query in [(*text).to_owned(), text.to_lowercase(), text.to_uppercase()] {
                assert_eq!(tags(&query), [language.tag], "{query}");
            }
        }
        for letter in language.letters.chars() {
            assert!(tags(&letter.to_string()).contains(&language.tag), "{letter} of {}", language.tag);
        }
    }
}

#[test]
fn somebody_who_searches_in_a_language_sees_its_row_beside_the_hit_and_in_the_entry() {
    let mut world = world();
    for Typed { query, tag } in typed() {
        let named = SpokenLanguage::all().iter().find(|language| language.tag == tag).unwrap();
        if tags(&query).first() != Some(&named.tag) {
            continue;
        }
        let start: String = named.row_on(GlyphSet::Unicode).chars().take(18).collect();
        for (width, height) in [(80, 24), (40, 12)] {
            let mut reader = Reader::new(&mut world, width, height);
            reader.press_all(&format!("/{query}"));
            let beside = reader.look();
            assert!(height < 24 || beside.shows(start.trim()), "{query}: {:#?}", beside.rows());
            reader.press_all("⏎");
            let shot = reader.look();
            assert!(shot.shows(start.trim()) && shot.shows(NUMBER), "{query}: {:#?}", shot.rows());
            reader.press_all("7");
            let other = reader.look();
            assert!(other.shows(start.trim()), "{query} in the other language: {:#?}", other.rows());
            reader.press_all("7");
        }
    }
}

#[test]
fn a_script_that_no_row_has_leads_to_the_list_of_languages_too() {
    let world = world();
    for query in ["ລາວ", "ქართული", "עברית", "ελληνικά", "ગુજરાતી", "தமிழ்", "తెలుగు", "සිංහල", "հայերեն", "ᏣᎳᎩ"]
    {
        let hits = world.search(query, Language::English);
        assert_eq!(hits.first().map(|hit| &*world.catalog.entry(hit.entry).id), Some(ENTRY_ID), "{query}");
    }
}

#[test]
fn an_ordinary_query_leads_to_no_language() {
    #[derive(Deserialize)]
    struct Queries {
        queries: Vec<Asked>,
    }
    #[derive(Deserialize)]
    struct Asked {
        query: String,
        wants: Vec<String>,
    }
    let all: Queries = serde_json::from_str(include_str!("../queries.json")).unwrap();
    for Asked { query, wants } in all.queries {
        assert!(
            tags(&query).is_empty() || wants.iter().any(|id| id == ENTRY_ID),
            "{query}: {:?}",
            tags(&query)
        );
    }
    for query in
        ["", " ", "i", "I speak", "my language", "Yo", "1-888", "naïve", "niño", "año", "Zoë", "«»", "—"]
    {
        assert_eq!(tags(query), [""; 0], "{query}");
    }
}

/// Somebody in danger may name a place or a person in letters of another language.
#[test]
fn help_in_a_crisis_comes_before_the_list_of_languages() {
    let world = world();
    for (query, first) in [
        ("me quiero matar São Paulo", "lifeline-988"),
        ("quiero morir, estou em perigo", "lifeline-988"),
        ("i want to die 我", "lifeline-988"),
        ("help me я", "hotline"),
        ("ajuda", ENTRY_ID),
    ] {
        for language in Language::ALL {
            let hits = world.search(query, language);
            assert_eq!(&*world.catalog.entry(hits[0].entry).id, first, "{query}");
        }
    }
}

#[test]
fn no_letter_of_the_content_leads_to_a_language() {
    let world = world();
    let mut letters = BTreeSet::new();
    for (_, entry) in world.catalog.entries() {
        let bodies = entry.body.in_setting(world.profile.setting).versions().flat_map(|body| body.iter());
        let titles = entry.title.versions().map(|title| &**title);
        letters.extend(bodies.chain(titles).flat_map(str::chars));
    }
    assert!(letters.contains(&'ñ') && letters.contains(&'z'));
    for letter in letters {
        assert_eq!(tags(&letter.to_string()), [""; 0], "{letter}");
    }
}

/// The lines of the entry in one language of the interface, on a terminal with these characters.
fn lines(glyphs: GlyphSet, language: Language, width: usize) -> Vec<(LineKind, String)> {
    let world = World { glyphs, ..world() };
    let entry = world.catalog.find(ENTRY_ID).unwrap();
    document(&world.reading(language), entry, width).into_iter().map(|line| (line.kind, line.text)).collect()
}

#[test]
fn every_terminal_shows_a_row_for_each_language_in_letters_that_it_has() {
    for glyphs in GlyphSet::ALL {
        for language in Language::ALL {
            for width in [12, 38, 78, 118] {
                let lines = lines(glyphs, language, width);
                for (number, spoken) in SpokenLanguage::all().iter().enumerate() {
                    let of_row = lines.iter().filter(|(kind, _)| *kind == LineKind::Language(number));
                    let text = of_row.map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" ");
                    assert!(glyphs.holds_all(&text) && !text.contains('?'), "{text}");
                    assert!(text.starts_with(spoken.say.split(' ').next().unwrap()), "{text}");
                    let own = if glyphs.holds_all(spoken.name) { spoken.name } else { spoken.latin };
                    let last = own.split(' ').next_back().unwrap();
                    assert!(width < 20 || text.contains(last), "{text} has no {own}");
                }
                assert!(lines.iter().all(|(_, text)| columns(text) <= width));
            }
        }
    }
}

#[test]
fn letters_that_are_wide_or_run_from_right_to_left_are_the_last_of_their_row() {
    let blocks = ['\u{a0}'..'\u{590}', '\u{1e00}'..'\u{1f00}'];
    let is_plain = |letter: char| letter.is_ascii() || blocks.iter().any(|block| block.contains(&letter));
    for language in SpokenLanguage::all() {
        let row = language.row_on(GlyphSet::Unicode);
        let from = row.find(|letter| !is_plain(letter)).unwrap_or(row.len());
        let is_after = |letter: char| !letter.is_ascii_alphanumeric();
        assert!(row[from..].chars().all(is_after), "{row}: something follows the letters");
        assert!(SafeText::is_clean(language.name) && !row.contains(|letter: char| letter.is_ascii_digit()));
        assert!(language.latin.is_ascii() && language.say.is_ascii());
    }
    // So the number stays in its columns, above rows of every script.
    for glyphs in GlyphSet::ALL {
        for (width, height) in [(80, 24), (40, 12), (64, 24), (120, 40), (200, 60)] {
            let mut world = World { glyphs, ..world() };
            let mut reader = Reader::new(&mut world, width, height);
            let banner = reader.look().rows()[0].clone();
            reader.press_all("/한국⏎");
            for _ in 0..40 {
                reader.press_all("↓");
                assert_eq!(reader.look().rows()[0], banner);
            }
            assert!(banner.contains(NUMBER));
        }
    }
}

#[test]
fn the_card_of_all_languages_fits_a_page_and_does_not_reveal_its_subject() {
    for language in ["en", "es"] {
        for glyphs in ["ascii", "latin", "cyrillic", "vietnamese", "unicode"] {
            let arguments = ["--lang", language, "--glyphs", glyphs, "hotlines", "--card", "--languages"];
            let card = run(&arguments).out;
            assert!(card.lines().count() <= 60, "{} lines", card.lines().count());
            assert!(card.lines().all(|line| columns(line) <= 80), "{card}");
            assert!([NUMBER, TEXT_NUMBER, TEXT_WORD, "911"].iter().all(|number| card.contains(number)));
            for spoken in SpokenLanguage::all() {
                assert!(card.contains(&format!("\n {}", spoken.say)), "{card}");
            }
            let lower = card.to_lowercase().replace("texto help", "").replace("text help", "");
            for topic in
                ["traffick", "trata", "hotline", "linea", "help", "ayuda", "police", "abuse", "victim"]
            {
                assert!(!lower.contains(topic), "{topic}: {card}");
            }
        }
    }
}
