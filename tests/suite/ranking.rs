//! The ranking of search results: queries as readers would type them, and the entries that answer them.
//!
//! `tests/queries.json` was written from the page and its content before any ranking was tuned. A third of it is
//! frozen: only `.ci/run` evaluates that part. `tests/queries/practice.json` is what ranking and the patterns of
//! distress were tuned with.

use crate::support::reader::world;
use infocus::content::hotline::{NUMBER, TEXT_NUMBER};
use infocus::text::Language;
use infocus::text::site::TEXT_LETTERS;
use serde::Deserialize;

/// Values that were reached and must not drop: success@1, success@3 and MRR. The aim is 0.92, 0.98 and 0.95, and for
/// the frozen part at most 0.03 less.
const OPEN: [f64; 3] = [0.93, 0.98, 0.96];
const FROZEN: [f64; 3] = [0.86, 0.97, 0.91];

const QUERIES: &str = include_str!("../queries.json");

#[derive(Deserialize)]
struct Queries {
    queries: Vec<Asked>,
}

#[derive(Clone, Deserialize)]
struct Asked {
    query: String,
    language: String,
    wants: Vec<String>,
    kind: String,
    #[serde(default)]
    set: String,
}

/// What ranking and the patterns of distress were tuned with.
#[derive(Deserialize)]
struct Practice {
    distress: Vec<Distressed>,
    calm: Vec<Typed>,
    plain: Vec<Typed>,
}

#[derive(Deserialize)]
struct Distressed {
    query: String,
    language: String,
    group: String,
}

#[derive(Deserialize)]
struct Typed {
    query: String,
    language: String,
}

fn practice() -> Practice {
    serde_json::from_str(include_str!("../queries/practice.json")).unwrap()
}

/// The quality of the answers to a set of queries.
struct Score {
    first: f64,
    third: f64,
    reciprocal: f64,
}

fn queries(is_frozen: bool) -> Vec<Asked> {
    let digits = NUMBER.replace('-', "");
    let local = NUMBER[6..].replace('-', " ");
    // Names in braces are facts of the page.
    let facts = [
        ("{number}", NUMBER),
        ("{digits}", &digits),
        ("{local}", &local),
        ("{text_number}", TEXT_NUMBER),
        ("{letters}", TEXT_LETTERS),
    ];
    let filled = facts.into_iter().fold(QUERIES.to_owned(), |text, (name, fact)| text.replace(name, fact));
    let all: Queries = serde_json::from_str(&filled).unwrap();
    all.queries.into_iter().filter(|asked| (asked.set == "frozen") == is_frozen).collect()
}

/// The entries that words of distress put first.
const PUT_FIRST: [&str; 4] = ["hotline", "lifeline-988", "childhelp", "under-18"];

/// The hits of a query, and the number of those that words of distress put first: they all have the score of the best.
fn hits(query: &str, language: &str) -> (Vec<String>, usize) {
    thread_local!(static WORLD: infocus::app::model::World = world());
    WORLD.with(|world| {
        let hits = world.search(query, Language::from_code(language).unwrap());
        let ids: Vec<String> = hits.iter().map(|hit| world.catalog.entry(hit.entry).id.to_string()).collect();
        let best = hits.iter().take_while(|hit| Some(hit.score) == hits.first().map(|hit| hit.score)).count();
        let help = ids.iter().take_while(|id| PUT_FIRST.contains(&id.as_str())).count();
        (ids, if best > 1 || hits.len() == 1 { help.min(best) } else { 0 })
    })
}

/// The rank of the first wanted entry, from 1, and the ID of the first hit. Help that words of distress put first, and
/// that nobody wants, is not counted: the entry under it is the first.
fn place_of(asked: &Asked) -> (Option<usize>, String) {
    let (ids, help) = hits(&asked.query, &asked.language);
    let unwanted = ids.iter().take(help).take_while(|id| !asked.wants.contains(id)).count();
    let place = ids.iter().skip(unwanted).position(|id| asked.wants.contains(id)).map(|place| place + 1);
    (place, ids.get(unwanted).cloned().unwrap_or_default())
}

fn score(name: &str, asked: &[Asked]) -> Score {
    let places: Vec<(Option<usize>, String)> = asked.iter().map(place_of).collect();
    let share = |counts: &dyn Fn(usize) -> f64| {
        places.iter().map(|(place, _)| place.map_or(0.0, counts)).sum::<f64>() / asked.len() as f64
    };
    let within = |most: usize| share(&|place| f64::from(u8::from(place <= most)));
    let score = Score { first: within(1), third: within(3), reciprocal: share(&|place| 1.0 / place as f64) };
    println!(
        "{name}: {} queries, success@1 {:.3}, success@3 {:.3}, MRR {:.3}",
        asked.len(),
        score.first,
        score.third,
        score.reciprocal
    );
    for (asked, (place, first)) in asked.iter().zip(&places).filter(|(_, (place, _))| *place != Some(1)) {
        let place = place.map_or("not found".to_owned(), |place| format!("place {place}"));
        println!(
            "  {} [{} {}] wants {:?}: {place}, first is {first}",
            asked.query, asked.language, asked.kind, asked.wants
        );
    }
    score
}

fn assert_as_good(score: &Score, reached: [f64; 3]) {
    let [first, third, reciprocal] = reached;
    assert!(score.first >= first, "success@1 {:.3}", score.first);
    assert!(score.third >= third, "success@3 {:.3}", score.third);
    assert!(score.reciprocal >= reciprocal, "MRR {:.3}", score.reciprocal);
}

#[test]
fn readers_find_what_they_look_for() {
    let asked = queries(false);
    assert!(asked.len() >= 100);
    for language in Language::ALL {
        let is_in = |asked: &Asked| Language::from_code(&asked.language) == Some(language);
        assert!(asked.iter().any(is_in), "nobody asks in {language:?}");
    }
    assert_as_good(&score("open", &asked), OPEN);
}

#[test]
#[ignore = "needs nobody to tune to it: only .ci/run looks"]
fn readers_with_frozen_queries_find_what_they_look_for() {
    let asked = queries(true);
    assert!(asked.len() >= 50);
    assert_as_good(&score("frozen", &asked), FROZEN);
}

#[test]
fn whoever_is_in_danger_sees_first_who_can_help() {
    let all = practice().distress;
    assert!(all.len() >= 1_000, "{}", all.len());
    let mut missed = Vec::new();
    for asked in &all {
        let (ids, _) = hits(&asked.query, &asked.language);
        let first = ids.first().map_or("", String::as_str);
        let is_help = match asked.group.as_str() {
            "suicide" => first == "lifeline-988",
            _ => {
                PUT_FIRST.contains(&first)
                    || ["danger-now", "domestic-violence", "sexual-assault"].contains(&first)
            }
        };
        if !is_help {
            missed.push(format!("{} [{}]: {first}", asked.query, asked.group));
        }
    }
    println!("help first for {} of {}", all.len() - missed.len(), all.len());
    assert!(50 * missed.len() <= all.len(), "{}", missed.join("\n"));
}

#[test]
fn an_ordinary_question_is_seldom_taken_for_distress() {
    let Practice { calm, plain, .. } = practice();
    let asked = calm.len() + plain.len();
    let is_taken = |typed: &Typed| hits(&typed.query, &typed.language).1 > 0;
    let taken: Vec<Typed> = calm.into_iter().chain(plain).filter(is_taken).collect();
    let taken: Vec<String> = taken.into_iter().map(|typed| typed.query).collect();
    println!("help first for {} of {asked}", taken.len());
    assert!(asked >= 500 && 10 * taken.len() <= asked, "{}", taken.join("\n"));
}

/// The first 110 queries of two words and more in `tests/queries/open.json`, typed letter by letter. The aim is two
/// queries of a hundred that flicker.
#[test]
fn the_first_result_seldom_changes_while_somebody_types() {
    let all: Queries = serde_json::from_str(include_str!("../queries/open.json")).unwrap();
    let typed = all.queries.iter().filter(|asked| asked.query.split_whitespace().count() > 1);
    let (mut letters, mut changes, mut flickering) = (0, 0, Vec::new());
    for asked in typed.take(110).filter(|asked| asked.query.len() < 200) {
        let ends = asked.query.char_indices().map(|(start, letter)| start + letter.len_utf8()).skip(1);
        let firsts: Vec<Option<String>> =
            ends.map(|end| hits(&asked.query[..end], &asked.language).0.first().cloned()).collect();
        letters += firsts.len() - 1;
        changes += firsts.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let mut seen: Vec<String> = firsts.into_iter().flatten().collect();
        seen.dedup();
        if seen.windows(3).any(|three| three[0] == three[2]) {
            flickering.push(format!("{}: {seen:?}", asked.query));
        }
    }
    println!("{changes} changes in {letters} letters, {} queries flicker", flickering.len());
    println!("{}", flickering.join("\n"));
    assert!(100 * changes <= 15 * letters, "{changes} of {letters}");
    assert!(flickering.len() <= 9, "{}", flickering.join("\n"));
}
