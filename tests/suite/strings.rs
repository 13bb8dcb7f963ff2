//! The sentences of the source: they stand in the tables of `src/text`, each in the language of its place.

use std::fs;
use std::path::{Path, PathBuf};

use infocus::text::Language;
use serde_json::Value;

use crate::support::language_of::{foreign_words, is_mostly_foreign};
use crate::support::literals::{Literal, is_phrase, literals};

/// What is no sentence to a reader: a file or a folder of `src`, the beginning of the literal, and the reason.
const EXCEPTIONS: [(&str, &str, &str); 32] = [
    ("app/keymap.rs", "Esc Esc Esc", "keys"),
    ("commands/add/draft.rs", "Harbor House", "the name of an invented shelter"),
    ("commands/add/interview.rs", "", "beginnings and ends of answers, which staff type"),
    ("commands/ageing.rs", "infocus add", "a command"),
    ("commands/import/columns.rs", "", "headers of tables, which others wrote"),
    ("commands/import/hsds_fields.rs", "united states", "the name of a country, which others wrote"),
    ("commands/import/hsds_phones.rs", "text ", "a key, and a kind of phone, which others wrote"),
    ("commands/import/hsds_service.rs", "temporarily closed", "the status of a service, which others wrote"),
    ("commands/import/languages.rs", "", "names of languages, which others wrote"),
    ("commands/import/numbers.rs", "ext. {extension}", "the sign of an extension, in every language"),
    ("commands/import/schedule.rs", "every day", "a form of a pack"),
    ("commands/import/zones.rs", "", "names of time zones, which others wrote"),
    ("commands/print.rs", "infocus search", "a command"),
    ("content/hours/days.rs", "", "days as people write them; `every day` is also the form of a pack"),
    ("content/hours/phrases.rs", "", "hours as people write them"),
    ("content/pack/imitation/", "", "words by which an imitation is recognized"),
    ("content/pack/imitation.rs", "", "words by which an imitation is recognized"),
    ("content/pack/limits.rs", "a value within the limits", "serde asks for it; nobody sees it"),
    (
        "content/pack/localized_text.rs",
        "a list of texts",
        "serde asks for it; the schema finds the fault first",
    ),
    (
        "content/pack/localized_text.rs",
        "a text, or a text",
        "serde asks for it; the schema finds the fault first",
    ),
    ("content/pack/parse.rs", "at line", "a part of serde's messages"),
    ("content/pack/parse.rs", "number out of range", "one of serde's messages"),
    ("content/pack/syntax_hint.rs", "", "beginnings of serde's messages"),
    ("content/phone/parse.rs", "{display} ext. ", "the sign of an extension, in every language"),
    ("content/written_day.rs", "pasado manana", "a day as people write it"),
    ("frontend/dialogue/script.rs", "Esc Esc Esc", "keys"),
    ("frontend/dialogue/script.rs", "{}{FIRST}. Enter", "a key between words of the tables"),
    ("host/selftest", "", "for administrators, who get it in English"),
    ("host/traces.rs", "", "for administrators; it has both languages side by side"),
    ("messages.rs", "infocus: ", "the name of the program before a message"),
    ("search/", "", "words and letters that a search looks at"),
    ("words/", "", "letters and endings that words are compared by"),
];

/// The texts that are the same in both languages.
const SHARED: [&str; 1] = ["null"];

/// Texts that are in the other language for a reason: places in the content.
const ON_PURPOSE: [(&str, &str); 2] = [
    ("content/get-help.json.entries[6].", "for whoever does not speak the language of the page"),
    ("content/get-help.json.distress.", "names of lists, and what people type, in both languages at once"),
];

/// The source files, by their names in `src`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut left): (Vec<PathBuf>, _) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = left.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() { left.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().display().to_string();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn source(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)).unwrap()
}

/// The literals of a source outside `src/text` that look like a sentence or a phrase.
fn phrases(source: &str) -> Vec<Literal> {
    literals(source).into_iter().filter(|literal| is_phrase(&literal.text)).collect()
}

#[test]
fn no_sentence_stands_outside_the_tables() {
    let mut used = [false; EXCEPTIONS.len()];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if file.starts_with("text/") {
            continue;
        }
        for Literal { line, text } in phrases(&text) {
            let is_exception = |(name, begin, _): &(&str, &str, &str)| {
                file.starts_with(name) && text.trim_start().starts_with(begin)
            };
            match EXCEPTIONS.iter().position(is_exception) {
                Some(number) => used[number] = true,
                None => wrong.push(format!("src/{file}:{line}: {text:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "move these into a table in src/text/sentences:\n{}", wrong.join("\n"));
    let unused: Vec<_> = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used).collect();
    assert!(unused.is_empty(), "no longer needed: {unused:?}");
}

/// The rows of the tables in `text/sentences`: the file, and the English and the Spanish.
fn rows() -> Vec<(String, [Literal; 2])> {
    let mut found = Vec::new();
    for (file, text) in sources().into_iter().filter(|(file, _)| file.starts_with("text/sentences/")) {
        // The help begins with what the program is, which has facts of the page in it.
        let text = text.split_once("pub const TEXTS").map_or(&*text, |(_, rows)| rows);
        // A row of fields begins with the name of one.
        let row = if file.ends_with("fields.rs") { 3 } else { 2 };
        for row in literals(text).chunks(row) {
            let [.., english, spanish] = row else { panic!("{file}: {row:?} has no other language") };
            found.push((file.clone(), [english.clone(), spanish.clone()]));
        }
    }
    found
}

/// Each text of the interface, with its language and its place.
fn texts() -> Vec<(Language, String, String)> {
    let mut found = Vec::new();
    let mut add = |language, file: &str, literals: &[Literal]| {
        let place = |literal: &Literal| format!("src/{file}:{}", literal.line);
        found.extend(literals.iter().map(|literal| (language, place(literal), literal.text.clone())));
    };
    add(Language::English, "text/en.rs", &literals(&source("text/en.rs")));
    add(Language::Spanish, "text/es.rs", &literals(&source("text/es.rs")));
    let file = "text/add_words.rs";
    let text = source(file);
    let (english, spanish) = text.split_once("\nconst SKIP_IN_SPANISH").unwrap();
    add(Language::English, file, &literals(english));
    add(Language::Spanish, file, &literals(spanish));
    for (file, [english, spanish]) in rows() {
        add(Language::English, &file, &[english]);
        add(Language::Spanish, &file, &[spanish]);
    }
    found
}

/// The texts that are not in the language of their place.
fn foreign(texts: &[(Language, String, String)]) -> Vec<String> {
    // A row of a calendar has several blanks beside each other.
    let is_codes = |text: &str| text.ends_with(": en or es") || text.ends_with(": en o es");
    let sentences = texts.iter().filter(|(.., text)| !text.contains("  ") && !is_codes(text));
    let wrong = sentences.filter_map(|(language, place, text)| {
        let words = foreign_words(text, *language);
        (!words.is_empty()).then(|| format!("{place}: {text:?} is not in {language:?}: {words:?}"))
    });
    wrong.collect()
}

#[test]
fn each_text_is_in_the_language_of_its_place() {
    let wrong = foreign(&texts());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sentence_is_the_same_in_both_languages() {
    for (file, [english, spanish]) in rows() {
        let is_shared = SHARED.contains(&english.text.as_str());
        assert_eq!(english.text == spanish.text, is_shared, "src/{file}:{}", english.line);
    }
}

#[test]
fn every_sentence_ends_alike_in_both_languages() {
    for (_, [english, spanish]) in rows() {
        let end =
            |literal: &Literal| literal.text.chars().next_back().filter(|letter| ".:?".contains(*letter));
        assert_eq!(end(&english), end(&spanish), "{} / {}", english.text, spanish.text);
        assert!(!spanish.text.contains('!'), "{}", spanish.text);
    }
}

/// Collects the texts by language of a content file, with their places.
fn by_language(value: &Value, place: &str, found: &mut Vec<(Language, String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let place = format!("{place}.{name}");
                match Language::ALL.into_iter().find(|language| language.code() == name) {
                    Some(language) => {
                        let texts =
                            value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
                        let texts = texts.into_iter().filter_map(Value::as_str);
                        found.extend(texts.map(|text| (language, place.clone(), text.to_owned())));
                    }
                    None => by_language(value, &place, found),
                }
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                by_language(item, &format!("{place}[{number}]"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn each_text_of_the_content_is_in_its_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|ending| ending != "json")
            || ["schema.json", "site.json"].contains(&name.as_str())
        {
            continue;
        }
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        by_language(&value, &format!("content/{name}"), &mut found);
    }
    assert!(found.len() > 1_000, "{} texts", found.len());
    for (language, place, text) in found {
        let is_meant = ON_PURPOSE.iter().any(|(begin, _)| place.starts_with(begin));
        if !is_meant && !place.contains(".keywords") && is_mostly_foreign(&text, language) {
            wrong.push(format!("{place}: {text:?} is not in {language:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the tests above would miss is found by the same functions.
#[test]
fn planted_sentences_are_found() {
    let source = r##"
        //! The first line is "no sentence of a program".
        #[expect(dead_code, reason = "an attribute is no text")]
        fn plain<'a>(letter: &'a str) -> bool { letter == "mon-fri" || letter == "a" || letter.contains('"') }
        fn planted() { print("the name \
            is wrong"); print(r#"Press "Enter" now"#); print("until {words}") }
        #[cfg(test)]
        mod tests { const TEXT: &str = "only a test has this {"; fn nothing() {} }
        fn last() { print("{count} more") }
    "##;
    let found: Vec<(usize, String)> =
        phrases(source).into_iter().map(|literal| (literal.line, literal.text)).collect();
    let wanted =
        [(5, "the name is wrong"), (6, "Press \"Enter\" now"), (6, "until {words}"), (9, "{count} more")];
    assert_eq!(found, wanted.map(|(line, text)| (line, text.to_owned())));
}

#[test]
fn planted_texts_in_the_wrong_language_are_found() {
    let (english, spanish) = (Language::English, Language::Spanish);
    let at = |language, text: &str| (language, "src/text/es.rs:1".to_owned(), text.to_owned());
    for (language, text) in [
        (spanish, "this file is empty. Delete it."),
        (spanish, "Check the name."),
        (spanish, "el archivo \"{name}\" is empty"),
        (english, "este archivo está vacío. Bórrelo."),
        (english, "Revise el nombre."),
    ] {
        assert_eq!(foreign(&[at(language, text)]).len(), 1, "{text}");
        assert!(is_mostly_foreign(text, language) || text.contains("el archivo"), "{text}");
    }
    for (language, text) in [
        (spanish, "Escriba \"this is your name\" en el campo. Para verlo: infocus check DIR"),
        (spanish, "Llame al {number}. Diga «the name of your language»."),
        (english, "Say \"nuestro número\". To see it: infocus --letters on"),
    ] {
        assert_eq!(foreign(&[at(language, text)]), [""; 0]);
    }
}
