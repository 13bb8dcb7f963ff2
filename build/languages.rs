//! Compiles `content/languages/*.json`, one language each, into Rust source. An invalid file fails the build.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

const FOLDER: &str = "content/languages";

/// A language in which somebody can speak on the telephone, through an interpreter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    /// Its BCP 47 tag, which is the name of the file.
    tag: String,
    /// Its place in the list: small numbers come first. The files leave gaps of ten.
    order: u16,
    /// Its own name in its own letters.
    name: String,
    /// The same in ASCII.
    latin: String,
    /// The English word to say on the telephone, in ASCII.
    say: String,
    /// Other names in English, Spanish or itself: as the CLDR has them, and common ones.
    also: Vec<String>,
    /// The scripts in which it is written, as ISO 15924 codes such as `Ethi`.
    scripts: Vec<String>,
    /// Letters that few other languages have; may be empty.
    letters: String,
    /// Words by which its readers may search. A source has to list each, and no other language may have it.
    words: Vec<String>,
    #[serde(default)]
    sentences: Vec<String>,
    reviewed_by: Option<String>,
    reviewed_on: Option<String>,
    sources: Vec<NameSource>,
}

/// Where the names of a language are from, or words of it, which the source lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameSource {
    of: Subject,
    source: String,
    address: String,
}

/// What a source is about.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Subject {
    Name,
    Words,
}

/// Writes the languages as Rust source, in the order of the page.
pub fn write() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build/languages.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut languages = Vec::new();
    for path in files()? {
        let text = fs::read_to_string(&path)?;
        let read: Result<LanguageFile, _> = serde_json::from_str(&text);
        let place = path.display();
        match read.map_err(|error| error.to_string()).and_then(|language| language.check(&path)) {
            Ok(language) => languages.push(language),
            Err(error) => println!("cargo::error={place}: {error}"),
        }
    }
    languages.sort_by_key(|language| language.order);
    let mut source = format!("static LANGUAGES: [SpokenLanguage; {}] = [\n", languages.len());
    for language in &languages {
        writeln!(source, "    {},", language.source())?;
    }
    source.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), source)?;
    Ok(())
}

fn files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        println!("cargo::rerun-if-changed={}", path.display());
        paths.push(path);
    }
    paths.sort();
    Ok(paths)
}

/// Whether a text has the form of a day, `2026-11-30`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let are_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    are_digits && parts.iter().map(|part| part.len()).eq([4, 2, 2])
}

impl LanguageFile {
    /// The language, or what is wrong with its file.
    fn check(self, path: &Path) -> Result<Self, String> {
        let texts = [&self.tag, &self.name, &self.latin, &self.say];
        let sources = self.sources.iter().flat_map(|source| [&source.source, &source.address]);
        let is_blank = |text: &String| text.trim().is_empty() || text.trim() != text;
        if texts
            .into_iter()
            .chain(&self.words)
            .chain(&self.also)
            .chain(sources)
            .chain(&self.sentences)
            .any(is_blank)
        {
            return Err("a text is empty, or has a blank at an end".into());
        }
        if path.file_stem().is_none_or(|stem| *stem != *self.tag) {
            return Err("name the file after its tag".into());
        }
        if !self.latin.is_ascii() || !self.say.is_ascii() {
            return Err("write `latin` and `say` with the letters of every console".into());
        }
        if self.scripts.is_empty() || !self.sources.iter().any(|source| source.of == Subject::Name) {
            return Err("name a script, and a source of the name".into());
        }
        let listed: Vec<String> = self.sources.iter().map(|source| source.source.to_lowercase()).collect();
        if let Some(word) =
            self.words.iter().find(|word| !listed.iter().any(|text| text.contains(&word.to_lowercase())))
        {
            return Err(format!("no source lists the word {word}"));
        }
        let is_named = self.reviewed_by.as_ref().is_some_and(|name| !is_blank(name));
        let is_dated = self.reviewed_on.as_deref().is_some_and(is_day);
        if (is_named, is_dated) != (self.reviewed_by.is_some(), self.reviewed_on.is_some())
            || is_named != is_dated
        {
            return Err(
                "a review has a name, `reviewed_by`, and a day, `reviewed_on`, like 2026-11-30".into()
            );
        }
        Ok(self)
    }

    /// The Rust expression. The sources are for those who review the file.
    fn source(&self) -> String {
        let review = self.reviewed_by.as_ref().zip(self.reviewed_on.as_ref());
        format!(
            "SpokenLanguage {{ tag: {:?}, name: {:?}, latin: {:?}, say: {:?}, also: &{:?}, scripts: &{:?}, letters: {:?}, words: &{:?}, sentences: &{:?}, review: {review:?} }}",
            self.tag,
            self.name,
            self.latin,
            self.say,
            self.also,
            self.scripts,
            self.letters,
            self.words,
            self.sentences
        )
    }
}
