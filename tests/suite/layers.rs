//! The layers: a folder is a layer, imports point one way and never in a circle, and no file is two things.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use infocus::content::hotline::{NUMBER, TEXT_NUMBER};
use infocus::text::site::TITLES;

/// The layers. Each may only use itself and those before it.
const LAYERS: [&str; 14] = [
    "sandbox", "text", "words", "content", "distress", "search", "app", "page", "view", "terminal",
    "commands", "frontend", "host", "cli",
];

/// The lines that a file may have, its tests included.
const LINES: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn all_sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        (name, fs::read_to_string(&path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| *layer == name)
}

#[test]
fn imports_only_point_to_earlier_layers() {
    for (name, text) in all_sources() {
        let own = name.split(['/', '.']).next().unwrap();
        let Some(own) = layer(own) else { continue };
        for used in text.split("crate::").skip(1) {
            let used: String =
                used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let Some(other) = layer(&used) else { panic!("{name} uses crate::{used}, which is no layer") };
            assert!(other <= own, "{name} uses crate::{used}, a later layer");
        }
    }
}

#[test]
fn every_file_is_short_and_begins_with_a_description() {
    for (name, text) in all_sources() {
        assert!(text.starts_with("//! "), "{name} does not say what it is");
        let lines = text.lines().count();
        assert!(lines <= LINES, "{name} has {lines} lines");
    }
}

#[test]
fn the_map_names_every_layer_in_order() {
    let (_, map) = all_sources().into_iter().find(|(name, _)| name == "lib.rs").unwrap();
    let mut rest = map.as_str();
    for layer in LAYERS {
        rest = rest.split_once(&format!("pub mod {layer};")).unwrap().1;
    }
}

/// The modules of the source by path, each with its imports. Unit tests are excluded.
fn imports() -> BTreeMap<String, BTreeSet<String>> {
    let sources = all_sources();
    let module = |file: &str| file.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
    let modules: BTreeSet<String> = sources.iter().map(|(file, _)| module(file)).collect();
    let used = |own: &str, text: &str| -> BTreeSet<String> {
        let code = text.split("\n#[cfg(test)]").next().unwrap();
        let parent = own.rsplit_once('/').map_or("", |(parent, _)| parent);
        let paths = ["crate::", "super::"]
            .into_iter()
            .flat_map(|root| code.split(root).skip(1).map(move |rest| (root, rest)));
        let path = |(root, rest): (&str, &str)| {
            let is_path = |letter: &char| letter.is_alphanumeric() || "_:".contains(*letter);
            let path = rest.chars().take_while(is_path).collect::<String>().replace("::", "/");
            if root == "crate::" || parent.is_empty() { path } else { format!("{parent}/{path}") }
        };
        // An import names a module or an item in it.
        let longest = |path: String| {
            path.match_indices('/')
                .map(|(end, _)| &path[..end])
                .chain([path.as_str()])
                .rfind(|part| modules.contains(*part))
                .map(str::to_owned)
        };
        paths.map(path).filter_map(longest).collect()
    };
    sources.iter().map(|(file, text)| (module(file), used(&module(file), text))).collect()
}

/// The modules that are reachable from a module by imports between the modules of one folder.
fn reached(from: &str, folder: &str, imports: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let sibling = |path: &str| {
        let rest = path.strip_prefix(&prefix)?;
        (!rest.is_empty()).then(|| format!("{prefix}{}", rest.split('/').next().unwrap()))
    };
    let (mut reached, mut left) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(module) = left.pop() {
        let within = imports.iter().filter(|(path, _)| sibling(path).as_ref() == Some(&module));
        for next in within.flat_map(|(_, used)| used).filter_map(|used| sibling(used)) {
            if next != module && reached.insert(next.clone()) {
                left.push(next);
            }
        }
    }
    reached
}

#[test]
fn no_files_of_a_folder_import_one_another_in_a_circle() {
    let imports = imports();
    let mut circles = BTreeSet::new();
    for module in imports.keys() {
        let folder = module.rsplit_once('/').map_or("", |(folder, _)| folder);
        if reached(module, folder, &imports).contains(module) {
            circles.insert(folder.to_owned());
        }
    }
    assert!(circles.is_empty(), "{circles:?}");
}

/// The facts of the page are in `content/site.json` alone. The search ignores separators between digits, and case.
#[test]
fn no_source_contains_a_fact_of_the_page() {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let number = digits(NUMBER).split_off(1);
    for (name, text) in all_sources() {
        let joined = text.replace([' ', '-', '.', '(', ')'], "");
        for fact in [number.as_str(), TEXT_NUMBER] {
            assert!(!joined.contains(fact), "{name} holds {fact}");
        }
        let small = text.to_lowercase();
        for title in TITLES {
            assert!(!small.contains(&title.to_lowercase()), "{name} holds {title:?}");
        }
    }
}
