//! Entries on paper for somebody to take along: `print` with several names, and marks made in the browser.

use crate::support::{CommandOutput, refuses_in_one_sentence, run};
use infocus::content::hotline::NUMBER;
use infocus::page::code::Code;
use infocus::text::columns;

/// The numbers that staff have added in the example.
const EXAMPLE: [&str; 2] = ["--content", "content/examples"];

fn printed(arguments: &[&str]) -> String {
    let said: CommandOutput = run(arguments);
    assert_eq!((said.status, &*said.err), (Some(0), ""), "{arguments:?}");
    said.out
}

/// The places of these words in a text, which has each of them.
fn places(text: &str, words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("{word} is not in {text}"))).collect()
}

#[test]
fn several_names_are_printed_one_after_the_other() {
    let text = printed(&["print", "sponsors", "t-visa", "t-visa", "overview"]);
    let found = places(&text, &[NUMBER, "Sponsors\n", "► What is a T visa?", "Overview\n"]);
    assert!(found.is_sorted(), "{text}");
    assert_eq!(text.matches("► What is a T visa?").count(), 1, "a name that is given twice is printed once");
    assert!(!text.contains("Your phone keeps this"), "one entry is no handout");
}

#[test]
fn a_handout_has_the_numbers_first_and_a_code_last() {
    let text = printed(&[&EXAMPLE[..], &["print", "under-18", "t-visa", "--width", "72"]].concat());
    let words = [
        NUMBER,
        "209-555-0123  Harbor House",
        "► I am under 18",
        "► What is a T visa?",
        "Your phone keeps this",
        "█",
    ];
    assert!(places(&text, &words).is_sorted(), "{text}");
    assert!(!text.contains("AYUDA"));
}

#[test]
fn with_both_languages_the_readers_own_comes_whole_before_the_other() {
    for (language, words) in [
        (
            "en",
            [
                "HOTLINE",
                "► I am under 18",
                "► What is a T visa?",
                "AYUDA",
                "► Tengo menos de 18",
                "► ¿Qué es una visa T?",
                "Your phone",
                "Su teléfono",
            ],
        ),
        (
            "es",
            [
                "AYUDA",
                "► Tengo menos de 18",
                "► ¿Qué es una visa T?",
                "HOTLINE",
                "► I am under 18",
                "► What is a T visa?",
                "Su teléfono",
                "Your phone",
            ],
        ),
    ] {
        let text = printed(&["--lang", language, "print", "under-18", "t-visa", "--both"]);
        assert!(places(&text, &words).is_sorted(), "{text}");
    }
    let one = printed(&["print", "t-visa", "--both"]);
    assert!(places(&one, &["HOTLINE", "► What is a T visa?", "AYUDA", "► ¿Qué es una visa T?"]).is_sorted());
    assert!(!one.contains("Su teléfono guarda"));
}

#[test]
fn no_line_of_a_handout_is_wider_than_the_paper() {
    for language in ["en", "es"] {
        for width in ["20", "28", "29", "40", "60", "80", "120"] {
            let text =
                printed(&["--lang", language, "print", "under-18", "no-english", "--both", "--width", width]);
            let width = width.parse().unwrap();
            for line in text.lines() {
                assert!(columns(line) <= width, "{width}: {line}");
            }
            // A part of a code is of no use to anybody.
            assert_eq!(text.contains('█'), width >= 29, "{width}");
            assert_eq!(text.contains("Your phone keeps"), width >= 29, "{width}");
        }
    }
}

/// The modules of the code at the end of a handout, without the quiet zone, read back from its signs.
fn modules(text: &str, is_ascii: bool) -> Vec<Vec<bool>> {
    let rows: Vec<Vec<char>> = text
        .lines()
        .skip_while(|line| !line.starts_with("    ") || line.contains(char::is_alphanumeric))
        .map(|line| line.chars().collect())
        .collect();
    let sign =
        |row: usize, column: usize| rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(' ');
    let rows_of = |row: usize| (0..21).map(move |column| (row, column));
    let read = |(row, column): (usize, usize)| {
        if is_ascii {
            sign(row, 8 + 2 * column) == '#' && sign(row, 9 + 2 * column) == '#'
        } else {
            let half = if row % 2 == 0 { '▀' } else { '▄' };
            let sign = sign(row / 2, 4 + column);
            sign == '█' || sign == half
        }
    };
    (0..21).map(|row| rows_of(row).map(read).collect()).collect()
}

#[test]
fn the_code_dials_the_hotline() {
    let code = Code::of(&format!("tel:+{}", NUMBER.replace('-', ""))).unwrap();
    let wanted: Vec<Vec<bool>> =
        (0..21).map(|row| (0..21).map(|column| code.is_dark(column, row, 0)).collect()).collect();
    for glyphs in ["unicode", "ascii", "latin"] {
        let text = printed(&["--glyphs", glyphs, "print", "under-18", "t-visa"]);
        assert_eq!(modules(&text, glyphs != "unicode"), wanted, "{glyphs}:\n{text}");
    }
}

#[test]
fn one_unknown_name_is_told_and_nothing_is_printed() {
    for (names, words) in [
        (["t-visa", "under-19"], "Did you mean under-18"),
        (["xyzzyx", "t-visa"], "there is no pane or entry called \"xyzzyx\""),
    ] {
        let said = run(&["print", names[0], names[1]]);
        refuses_in_one_sentence(&said, 2, words);
        assert_eq!(said.out, "");
    }
}
