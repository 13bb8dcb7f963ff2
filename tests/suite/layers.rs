//! The house: a folder is a layer, imports point one way, and no file is two things.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, each of which may only use itself and those before it.
const LAYERS: [&str; 12] = [
    "sandbox", "text", "content", "search", "layout", "app", "view", "terminal", "commands", "frontend",
    "host", "cli",
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
fn every_file_is_short_and_begins_with_what_it_is() {
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
