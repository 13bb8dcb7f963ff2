//! Parses the commands on the documentation pages and checks that the names in them exist.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use infocus::cli::Arguments;
use infocus::text::Language;

use super::markdown::ROOT;

/// System programs that the pages may use. Their arguments are not checked.
const SYSTEM: [&str; 13] =
    ["apt", "cd", "echo", "find", "git", "mkdir", "nft", "ssh", "sshd", "systemctl", "tar", "time", "wc"];

/// The program in the archive that `tools/package` makes.
const UNPACKED: &str = "infocus-*/infocus";

/// Placeholders on the pages, and a value for each.
const VALUES: [(&str, &str); 9] = [
    ("FILE", "services.json"),
    ("QUERY", "passport"),
    ("WORD", "passport"),
    ("DIR", "."),
    ("N", "1200"),
    ("MIN", "5"),
    ("NAME", "qa"),
    ("ENTRY-ID", "hotline"),
    ("SHELL", "bash"),
];

/// A program with its arguments.
pub type Words = Vec<String>;

/// Splits a line as a shell does: at pipes, `;` and `&&`, then at spaces outside quotes. Redirections and braces are
/// dropped.
pub fn parts(line: &str) -> Vec<Words> {
    let mut parts = vec![Words::new()];
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars().chain([' ']) {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => parts.last_mut().unwrap().extend(word.take()),
            (None, '|' | ';' | '&') => {
                parts.last_mut().unwrap().extend(word.take());
                parts.push(Words::new());
            }
            _ => word.get_or_insert_default().push(letter),
        }
    }
    assert_eq!(quote, None, "a quote is never closed: {line}");
    for part in &mut parts {
        part.retain(|word| word != "{" && word != "}");
        if let Some(at) = part.iter().position(|word| word.starts_with('>')) {
            part.truncate(at);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The program and its arguments, without a leading `time` and variables.
pub fn stripped(part: &[String]) -> &[String] {
    let is_before = |word: &String| {
        word == "time"
            || word
                .split_once('=')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    let before = part.iter().take_while(|word| is_before(word)).count();
    part.split_at(before).1
}

/// The position of a command on a page.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    /// In a block of commands, which must be complete.
    Block,
    /// In running text, where required arguments may be missing.
    Text,
}

/// Checks that every program, subcommand, option and cargo target in a line exists.
///
/// # Errors
/// A message about the first name that does not exist.
pub fn is_sound(line: &str, place: Place) -> Result<(), String> {
    for part in parts(line) {
        let Some((program, arguments)) = stripped(&part).split_first() else { continue };
        match &**program {
            "infocus" => parses(arguments, place)?,
            "cargo" => cargo_knows(arguments)?,
            UNPACKED => {}
            path if path.contains('/') => is_program(path)?,
            name if SYSTEM.contains(&name) => {}
            name => return Err(format!("the program {name} is not one that the pages may name")),
        }
    }
    Ok(())
}

/// Parses the arguments as the program does, with values in place of the placeholders.
fn parses(arguments: &[String], place: Place) -> Result<(), String> {
    let given = arguments.iter().map(|word| value(word));
    let parsed = Arguments::try_parse_from(["infocus"].into_iter().chain(given));
    match parsed {
        Ok(arguments) => {
            arguments.to_profile(false).map(drop).map_err(|sentence| sentence(Language::English))
        }
        Err(error) if error.exit_code() == 0 => Ok(()),
        Err(error) if place == Place::Text && error.kind() == ErrorKind::MissingRequiredArgument => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

/// The value of a placeholder; any other word unchanged.
fn value(word: &str) -> &str {
    VALUES.iter().find(|(name, _)| *name == word).map_or(word, |(_, value)| value)
}

/// Whether the program or one of its subcommands has this long option.
pub fn has_option(option: &str) -> bool {
    let command = Arguments::command();
    let has = |command: &clap::Command| command.get_arguments().any(|known| known.get_long() == Some(option));
    ["help", "version"].contains(&option) || has(&command) || command.get_subcommands().any(has)
}

fn is_program(path: &str) -> Result<(), String> {
    let mode = fs::metadata(Path::new(ROOT).join(path)).map(|found| found.permissions().mode());
    let is_program = mode.is_ok_and(|mode| mode & 0o111 != 0);
    if is_program { Ok(()) } else { Err(format!("{path} is no program of this repository")) }
}

/// Checks that the tests, benches and packages in cargo's arguments exist.
fn cargo_knows(arguments: &[String]) -> Result<(), String> {
    let mut both = arguments.splitn(2, |word| word == "--");
    let (own, to_tests) = (both.next().unwrap_or_default(), both.next().unwrap_or_default());
    let (command, rest) = own.split_first().ok_or("cargo is told nothing")?;
    let mut rest = rest.iter();
    let (mut tests, mut has_filter) = (Vec::new(), false);
    while let Some(word) = rest.next() {
        match (&**command, &**word) {
            ("test", "--test") => tests.extend(test_files(rest.next().ok_or("--test has no name")?)?),
            ("build" | "test", "--target") => {
                rest.next()
                    .filter(|triple| triple.ends_with("-linux-gnu"))
                    .ok_or("--target has no machine")?;
            }
            ("test", "--lib") => tests.extend(unit_tests()),
            ("bench" | "run" | "test", "-p") => crate_of_the_workspace(rest.next().ok_or("-p has no name")?)?,
            ("run", "--example") => example(rest.next().ok_or("--example has no name")?)?,
            ("bench", "--bench") => bench(rest.next().ok_or("--bench has no name")?)?,
            ("install", "--path") => package(rest.next().ok_or("--path has no name")?)?,
            ("run" | "build", "--release") | ("fmt", "--check") | ("clippy", "--all-targets") => {}
            // Cargo takes one before the dashes.
            ("test", filter) if !filter.starts_with('-') && !std::mem::replace(&mut has_filter, true) => {
                has_test(&tests, filter)?;
            }
            (_, word) => return Err(format!("cargo {command} is not known here with {word}")),
        }
    }
    for filter in to_tests.iter().filter(|word| command == "test" && !word.starts_with('-')) {
        has_test(&tests, filter)?;
    }
    match &**command {
        "run" | "build" => package("."),
        "test" | "bench" | "install" | "fmt" | "clippy" => Ok(()),
        _ => Err(format!("cargo {command} is not known here")),
    }
}

/// The modules of this test program, each with its text.
fn test_files(name: &str) -> Result<Vec<(String, String)>, String> {
    let root = Path::new(ROOT);
    let mut folders =
        [root.join("tests").join(name), root.join("crates/ratatui-thrift/tests").join(name)].into_iter();
    let files = folders.find_map(|folder| fs::read_dir(folder).ok());
    let files = files.ok_or_else(|| format!("there is no test program {name}"))?;
    let sources = files.map(|file| file.unwrap().path()).filter(|path| path.is_file());
    let named = |path: std::path::PathBuf| {
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        (module, fs::read_to_string(path).unwrap())
    };
    Ok(sources.map(named).collect())
}

/// The files of `src/`, each with its text and its unit tests unindented.
fn unit_tests() -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![Path::new(ROOT).join("src")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap().replace("\n    fn ", "\nfn ");
                found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), text));
            }
        }
    }
    found
}

/// Checks that a workspace crate has this example.
fn example(name: &str) -> Result<(), String> {
    let path = format!("crates/ratatui-thrift/examples/{name}.rs");
    if Path::new(ROOT).join(path).is_file() { Ok(()) } else { Err(format!("there is no example {name}")) }
}

fn crate_of_the_workspace(name: &str) -> Result<(), String> {
    let is_there = Path::new(ROOT).join("crates").join(name).join("Cargo.toml").is_file();
    if is_there { Ok(()) } else { Err(format!("there is no crate {name}")) }
}

/// Checks that one of these modules has a test whose full name contains the filter.
fn has_test(tests: &[(String, String)], filter: &str) -> Result<(), String> {
    let has = tests.iter().any(|(module, text)| {
        let names = text.split("\nfn ").skip(1).filter_map(|rest| rest.split('(').next());
        names.into_iter().any(|name| format!("{module}::{name}").contains(filter))
    });
    if has { Ok(()) } else { Err(format!("no test has {filter} in its name")) }
}

fn bench(name: &str) -> Result<(), String> {
    let is_in = |folder: &Path| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        manifest.contains(&format!("[[bench]]\nname = \"{name}\"\n"))
            && folder.join("benches").join(format!("{name}.rs")).is_file()
    };
    let root = Path::new(ROOT);
    let has = is_in(root) || is_in(&root.join("crates/ratatui-thrift"));
    if has { Ok(()) } else { Err(format!("there is no bench {name}")) }
}

/// Checks that this folder contains the package of the `infocus` program.
fn package(folder: &str) -> Result<(), String> {
    let folder = Path::new(ROOT).join(folder);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).map_err(|error| error.to_string())?;
    let names =
        manifest.contains("\nname = \"infocus\"\n") && manifest.contains("\ndefault-run = \"infocus\"\n");
    if names && folder.join("src/main.rs").is_file() {
        Ok(())
    } else {
        Err("no package infocus is there".into())
    }
}
