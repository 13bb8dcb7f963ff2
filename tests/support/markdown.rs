//! The Markdown pages of the repository: their blocks, code spans, links and headings.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The languages of blocks that contain commands.
const SHELLS: [&str; 6] = ["console", "sh", "bash", "zsh", "shell", "shell-session"];

/// A page and its path.
pub struct Page {
    pub path: PathBuf,
    pub text: String,
}

/// A fenced block.
#[derive(Debug, PartialEq)]
pub struct Block {
    pub language: String,
    pub text: String,
}

impl Page {
    pub fn read(name: &str) -> Self {
        let path = Path::new(ROOT).join(name);
        let text = fs::read_to_string(&path).unwrap();
        Self { path, text }
    }

    /// The pages at the root, every page in `docs/`, and the README of each folder in `deploy/` and `crates/`.
    pub fn all() -> Vec<Self> {
        let mut names: Vec<String> = [".", "docs", "docs/decisions"].into_iter().flat_map(names_in).collect();
        names.retain(|name| Path::new(name).extension() == Some("md".as_ref()));
        let folders = ["deploy", "crates"].into_iter().flat_map(names_in);
        let readmes = folders.map(|folder| format!("{folder}/README.md"));
        names.extend(readmes.filter(|name| Path::new(ROOT).join(name).is_file()));
        names.iter().map(|name| Self::read(name.trim_start_matches("./"))).collect()
    }

    /// The path from the root, for messages.
    pub fn name(&self) -> String {
        self.path.strip_prefix(ROOT).unwrap().display().to_string()
    }

    /// The fenced blocks, without the indent of a surrounding list.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<(usize, Block)> = None;
        for line in self.text.lines() {
            let unindented = line.trim_start();
            open = match (open, unindented.strip_prefix("```")) {
                (None, Some(language)) => {
                    let block = Block { language: language.trim().to_owned(), text: String::new() };
                    Some((line.len() - unindented.len(), block))
                }
                (Some((_, block)), Some(_)) => {
                    blocks.push(block);
                    None
                }
                (Some((indent, mut block)), None) => {
                    block.text.push_str(line.get(indent..).unwrap_or(unindented));
                    block.text.push('\n');
                    Some((indent, block))
                }
                (None, None) => None,
            };
        }
        assert!(open.is_none(), "{}: a block is never closed", self.name());
        assert!(!self.text.contains("\n~~~"), "{}: write ``` around a block", self.name());
        blocks
    }

    /// The commands for a reader to type: the lines of all shell blocks.
    pub fn commands(&self) -> Vec<String> {
        let blocks = self.blocks().into_iter().filter(|block| SHELLS.contains(&&*block.language));
        let text: String = blocks.map(|block| block.text).collect();
        let lines = text.replace("\\\n", " ");
        let typed = lines.lines().map(|line| line.strip_prefix("$ ").unwrap_or(line).trim());
        typed.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
    }

    /// The lines outside fenced blocks.
    fn prose(&self) -> Vec<&str> {
        let mut is_code = false;
        let mut lines = Vec::new();
        for line in self.text.lines() {
            let is_fence = line.trim_start().starts_with("```");
            is_code ^= is_fence;
            if !is_code && !is_fence {
                lines.push(line);
            }
        }
        lines
    }

    /// The code spans.
    pub fn spans(&self) -> Vec<String> {
        spans_of(&self.prose().join("\n"))
    }

    /// The targets of the links outside code.
    pub fn links(&self) -> Vec<String> {
        let prose = self.prose().join("\n");
        let text: String = prose.split('`').step_by(2).collect();
        let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let defined =
            text.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: ").map(|found| found.1));
        inline.chain(defined).map(|link| link.split(' ').next().unwrap().to_owned()).collect()
    }

    /// The anchors of the headings, as GitHub generates them.
    pub fn anchors(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let headings = self.prose().into_iter().filter(|line| line.starts_with('#'));
        let titles = headings.map(|line| line.trim_start_matches('#').trim().to_lowercase());
        let mut anchors = Vec::new();
        for title in titles {
            let kept = title.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
            let anchor: String = kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect();
            let count = seen.entry(anchor.clone()).or_default();
            anchors.push(if *count == 0 { anchor } else { format!("{anchor}-{count}") });
            *count += 1;
        }
        anchors
    }

    /// The text from this heading to the next one of the same level.
    pub fn section(&self, heading: &str) -> &str {
        let rank = heading.split(' ').next().unwrap();
        let (_, rest) = self.text.split_once(&format!("{heading}\n")).unwrap();
        rest.split(&format!("\n{rank} ")).next().unwrap()
    }
}

/// The code spans of a piece of prose. A bar in a table cell is escaped with a backslash.
pub fn spans_of(prose: &str) -> Vec<String> {
    let spans = prose.split('`').skip(1).step_by(2);
    spans.map(|span| span.replace("\\|", "|").replace('\n', " ")).collect()
}

/// The names in a folder of the repository, with the folder.
fn names_in(folder: &str) -> Vec<String> {
    let items = fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
    let mut names: Vec<String> =
        items.map(|item| format!("{folder}/{}", item.unwrap().file_name().to_str().unwrap())).collect();
    names.sort();
    names
}
