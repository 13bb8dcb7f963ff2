//! The README and the pages in `docs/` match the program.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::support::markdown::{Page, ROOT, spans_of};
use crate::support::shown::{Place, is_sound};
use crate::support::terminal::{self, infocus};
use crate::support::typed::{file_of, home, run_lines, typed};
use crate::support::{command, empty_folder, find, output_of, run, timeout};
use infocus::app::profile::Profile;
use infocus::content::catalog::Catalog;
use infocus::content::hotline::{EMERGENCY, NUMBER};
use infocus::content::pack::load::NamedFile;
use infocus::page::keys::rows;
use infocus::text::Language;
use infocus::text::site::NAME;
use serde_json::{Value, json};

const README: &str = "README.md";

/// Serializes writes to the README, as two tests may write it.
static PEN: Mutex<()> = Mutex::new(());

/// Asserts that a generated part of the README is up to date. To update it:
/// `INFOCUS_WRITE=1 cargo test --test suite readme::`.
#[track_caller]
fn is_between(begin: &str, end: &str, wanted: &str) {
    let _pen = PEN.lock().unwrap_or_else(PoisonError::into_inner);
    let readme = Page::read(README);
    let (before, rest) = readme.text.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let wanted = format!("{before}{begin}{wanted}{end}{after}");
    if std::env::var_os("INFOCUS_WRITE").is_some() {
        fs::write(&readme.path, &wanted).unwrap();
    }
    assert_eq!(Page::read(README).text, wanted);
}

#[test]
fn the_table_of_keys_is_the_one_the_program_uses() {
    let mut table = String::from("| keys | what they do |\n|---|---|\n");
    for row in rows(&Profile::PERSONAL, Language::English) {
        let keys: Vec<String> = row.keys.split("  ").map(|key| format!("`{key}`")).collect();
        writeln!(table, "| {} | {} |", keys.join(" "), row.words).unwrap();
    }
    let begin = "<!-- keys: a test keeps this table the same as `infocus keys` -->\n";
    is_between(begin, "<!-- end of keys -->", &table);
}

#[test]
fn the_pictures_show_what_a_reader_sees() {
    for (name, (width, height), keys, shown) in [
        ("screen-80x24", (80, 24), "", "1 of 6"),
        ("screen-120x40", (120, 40), "2", "Is this happening to me?"),
    ] {
        let browser = infocus(&["--lang", "en"]).size(width, height).browse();
        browser.wait_to_see(terminal::LISTED);
        browser.type_keys(keys.as_bytes());
        browser.wait_to_see(shown);
        let text = browser.text();
        // Rules of two kinds are two texts in a picture.
        let words = |text: &str| {
            text.replace(['─', '━', '┬'], " ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(words(&words_of_picture(name)), words(&text), "to draw it anew: docs/pictures/make");
    }
}

/// The words in a picture, from left to right and from top to bottom.
fn words_of_picture(name: &str) -> String {
    let picture = fs::read_to_string(Path::new(ROOT).join(format!("docs/pictures/{name}.svg"))).unwrap();
    let texts =
        picture.split("<text").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"));
    let text = texts.map(|(text, _)| text).collect::<Vec<_>>().join(" ");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// `.ci/run` takes its test command from this block too.
#[test]
fn the_first_block_of_commands_starts_the_program_and_runs_the_tests() {
    let blocks = Page::read(README).blocks();
    let first = blocks.into_iter().find(|block| ["console", "sh"].contains(&&*block.language)).unwrap();
    assert_eq!((&*first.language, &*first.text), ("console", "cargo run --release\ncargo test\n"));
}

#[test]
fn the_readme_has_at_most_200_lines() {
    let lines = Page::read(README).text.lines().count();
    assert!(lines <= 200, "{lines} lines");
}

#[test]
fn the_first_forty_lines_say_what_it_is_what_it_is_not_and_how_to_hide() {
    let readme = Page::read(README).text;
    let lines: Vec<&str> = readme.lines().take(40).collect();
    // Line breaks have no meaning in Markdown.
    let text = lines.join(" ").replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "terminal browser",
        NAME,
        NUMBER,
        &format!("call {EMERGENCY}"),
        "`cargo run --release`",
        "Ctrl+X",
        "Esc three times",
        "not a government program",
        "not run by the police",
        "not the hotline itself",
        "## Not ready yet",
        "No phone number has been called",
        "No native speaker has read the Spanish",
    ] {
        assert!(text.contains(words), "{words:?} is not in the first 40 lines:\n{text}");
    }
}

/// Some screen readers reserve Ctrl+X.
#[test]
fn listeners_read_of_esc_before_ctrl_x() {
    let readme = Page::read(README).text;
    let points = readme.split("\n- ");
    let about = points.into_iter().find(|point| point.contains("screen reader")).expect("a point on hiding");
    let plain = Page::read("docs/plain.md").text;
    for text in [about, &plain] {
        let esc = text.find("Esc three times").expect("Esc three times");
        assert!(esc < text.find("Ctrl+X").unwrap_or(text.len()), "{text}");
    }
}

/// The README's list of commands, each with a text that its output contains.
const LISTED: [(&str, &str); 22] = [
    ("infocus", NUMBER),
    ("infocus --plain", NUMBER),
    ("infocus --lang es", "AYUDA 1-"),
    ("infocus search QUERY", "my-employer-has-my-passport"),
    ("infocus print [PANE or ENTRY-ID ...]", NUMBER),
    ("infocus hotlines", NUMBER),
    ("infocus events", "January"),
    ("infocus check [DIR]", ""),
    ("infocus add", "\"help_lines\""),
    ("infocus add event", "\"events\""),
    ("infocus import csv FILE", "\"help_lines\""),
    ("infocus import hsds FILE", "\"help_lines\""),
    ("infocus import ics FILE", "\"events\""),
    ("infocus example help-line", "\"help_lines\""),
    ("infocus schema", "\"$schema\""),
    ("infocus keys", "Ctrl+X"),
    ("infocus traces", "infocus keeps nothing"),
    ("infocus selftest --kiosk", "Is this machine fit to be a kiosk?"),
    ("infocus selftest --ssh", "Is this machine fit to let visitors in by ssh?"),
    ("infocus completions SHELL", "infocus"),
    ("infocus man", ".TH infocus 1"),
    ("infocus --help", "Usage: infocus"),
];

/// The values to try for a placeholder.
fn choices(word: &str) -> Vec<&str> {
    match word {
        "QUERY" => vec!["passport"],
        "[PANE or ENTRY-ID ...]" => vec!["", "qa", "hotline", "qa hotline t-visa"],
        "[DIR]" => vec!["", "content/examples"],
        "SHELL" => vec!["bash", "zsh", "fish", "elvish", "powershell"],
        "N" => vec!["40"],
        "FILE" => vec!["FILE"],
        word => {
            let is_plain = word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
            assert!(is_plain, "no test knows what to put for {word}");
            vec![word]
        }
    }
}

/// Expands the placeholders of a listed command to command lines.
fn made_of(shown: &str) -> Vec<String> {
    let (head, group) =
        shown.split_once(" [").map_or((shown, None), |(head, rest)| (head, Some(format!("[{rest}"))));
    let mut lines = vec![String::new()];
    for word in head.split(' ').map(str::to_owned).chain(group) {
        let longer = |line: &String| {
            choices(&word).iter().map(|choice| format!("{line} {choice}")).collect::<Vec<_>>()
        };
        lines = lines.iter().flat_map(longer).collect();
    }
    lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Asserts that the command succeeds, writes nothing to stderr and prints `words`.
#[track_caller]
fn answers(line: &str, words: &str) {
    let Some(("infocus", arguments)) = line.split_once(' ').or(Some((line, ""))) else {
        panic!("{line} is no command of infocus")
    };
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    if let Some(command @ ("add" | "import")) = arguments.first().copied() {
        let file = arguments.get(1).map_or("", |kind| file_of(kind));
        let said = typed(&line.replace("FILE", file), &home("listed"));
        assert_eq!(said.status, Some(0), "{command}: {said:?}");
        return assert!(said.out.contains(words), "{line}: {}", said.out);
    }
    let said = output_of(command(&arguments).current_dir(ROOT));
    // The self-test exits with 1 on a machine that is not fit, the report if the content is not ready for a release.
    let may_be_no = arguments.first() == Some(&"selftest") || arguments.contains(&"--report");
    let is_answer = said.status == Some(0) || may_be_no && said.status == Some(1);
    assert!(is_answer && said.err.is_empty(), "{line}: {:?} {}", said.status, said.err);
    assert!(!said.out.is_empty() && said.out.contains(words), "{line}: {}", said.out);
}

#[test]
fn every_command_in_the_list_answers_with_each_of_its_options() {
    let readme = Page::read(README);
    let rows: Vec<&str> =
        readme.section("## Commands").lines().filter(|line| line.starts_with("| `")).collect();
    for row in &rows {
        let (first, rest) = row[2..].split_once(" | ").unwrap();
        let shown = spans_of(first);
        assert_eq!(shown.len(), 1, "one command a row: {row}");
        let (_, words) = LISTED.iter().find(|(known, _)| *known == shown[0]).unwrap_or_else(|| {
            panic!("no test knows {}", shown[0]);
        });
        for line in made_of(&shown[0]) {
            answers(&line, words);
            for option in spans_of(rest) {
                assert!(option.starts_with("--"), "an option, or not in backticks: {row}");
                for option in made_of(&option) {
                    answers(&format!("{line} {option}"), "");
                }
            }
        }
    }
    assert_eq!(rows.len(), LISTED.len(), "each command that a test knows is in the list");
}

#[test]
fn the_browser_in_the_list_opens_in_a_terminal_and_ends_well() {
    for (arguments, quit) in [
        (&[][..], "q"),
        (&["--plain"], "q\r"),
        (&["--lang", "es"], "q"),
        (&[], "\x18"),
        (&["--plain"], "x\r"),
    ] {
        let mut terminal = infocus(arguments).browse();
        terminal.type_keys(quit.as_bytes());
        assert_eq!(terminal.wait_for_exit(timeout()), 0, "{arguments:?} and {quit:?}");
    }
}

#[test]
fn every_command_in_a_block_of_the_readme_works() {
    let (readme, home) = (Page::read(README), home("readme-home"));
    let commands = readme.commands();
    let by_cargo = commands.iter().filter(|line| line.starts_with("cargo "));
    by_cargo
        .clone()
        .for_each(|line| is_sound(line, Place::Block).unwrap_or_else(|error| panic!("{line}: {error}")));
    // What needs packages and a machine to install them on is run by tests/system/packages.rs.
    let packaged = commands.iter().filter(|line| ["apt ", "tar "].iter().any(|word| line.starts_with(word)));
    assert_eq!(
        run_lines(&readme, &home) + by_cargo.count() + packaged.count(),
        commands.len(),
        "a line that no test runs: {commands:#?}"
    );
    let manual = fs::read_to_string(home.join(".local/share/man/man1/infocus.1")).unwrap();
    assert_eq!(manual, run(&["man"]).out);
    let completions = home.join(".local/share/bash-completion/completions/infocus");
    assert_eq!(fs::read_to_string(&completions).unwrap(), run(&["completions", "bash"]).out);
    if let Some(bash) = find("bash") {
        assert!(Command::new(bash).arg("-n").arg(completions).status().unwrap().success());
    }
}

#[test]
fn every_infocus_command_in_a_block_of_the_pages_works() {
    let mut count = 0;
    for page in Page::all().iter().filter(|page| page.name().starts_with("docs/")) {
        count += run_lines(page, &home(&format!("home-of-{}", page.name().replace('/', "-"))));
    }
    assert!(count > 15, "only {count} commands were found");
}

#[test]
fn every_name_in_a_command_on_a_page_exists() {
    for page in Page::all() {
        let begins =
            |span: &String| ["infocus ", "cargo ", "INFOCUS_"].iter().any(|word| span.starts_with(word));
        let spans = page.spans().into_iter().filter(begins).flat_map(|span| in_text(&span));
        let blocks = page.commands().into_iter().map(|line| (line, Place::Block));
        for (line, place) in blocks.chain(spans.map(|line| (line, Place::Text))) {
            is_sound(&line, place).unwrap_or_else(|error| panic!("{}: {line}: {error}", page.name()));
        }
    }
}

/// Expands a command in running text. A lone variable is not a command.
fn in_text(span: &str) -> Vec<String> {
    if span.contains(" [") {
        return made_of(span);
    }
    if span.contains(' ') { vec![span.to_owned()] } else { Vec::new() }
}

#[test]
fn every_option_named_in_the_docs_exists() {
    for page in Page::all().iter().filter(|page| !page.name().starts_with("deploy/")) {
        for span in page.spans() {
            let Some(option) = span.strip_prefix("--") else { continue };
            let name = option.split([' ', '=']).next().unwrap();
            assert!(
                crate::support::shown::has_option(name),
                "{}: infocus has no option --{name}",
                page.name()
            );
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    for page in Page::all() {
        for link in page.links() {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) =
                link.split_once('#').map_or((&*link, None), |(file, anchor)| (file, Some(anchor)));
            let target = page.path.parent().unwrap().join(file);
            let target = if file.is_empty() { page.path.clone() } else { target };
            let target =
                target.canonicalize().unwrap_or_else(|_| panic!("{}: {link} leads nowhere", page.name()));
            assert!(target.starts_with(ROOT), "{}: {link} leads out of the repository", page.name());
            if let Some(anchor) = anchor {
                let anchors = Page::read(target.strip_prefix(ROOT).unwrap().to_str().unwrap()).anchors();
                assert!(anchors.iter().any(|known| known == anchor), "{}: {link}: {anchors:?}", page.name());
            }
            count += 1;
        }
    }
    assert!(count > 20, "links are found");
}

#[test]
fn every_page_can_be_reached_from_the_readme() {
    let pages = Page::all();
    let (mut reached, mut left) = (BTreeSet::new(), vec![README.to_owned()]);
    while let Some(name) = left.pop() {
        let Some(page) = pages.iter().find(|page| page.name() == name) else { continue };
        if reached.insert(name) {
            left.extend(page.links().iter().filter_map(|link| target(page, link)));
        }
    }
    for page in pages {
        assert!(reached.contains(&page.name()), "{}", page.name());
    }
}

/// The path from the root of a link's target, if it is in the repository.
fn target(page: &Page, link: &str) -> Option<String> {
    let file = link.split('#').next().filter(|file| !file.is_empty() && !file.contains("://"))?;
    let path = page.path.parent()?.join(file).canonicalize().ok()?;
    Some(path.strip_prefix(ROOT).ok()?.display().to_string())
}

#[test]
fn no_page_is_longer_than_300_lines() {
    for page in Page::all() {
        let lines = page.text.lines().count();
        assert!(lines <= 300, "{} has {lines} lines", page.name());
    }
}

#[test]
fn every_file_that_a_page_names_is_there() {
    let folders = ["src/", "tests/", "benches/", "build/", "content/", "deploy/", "docs/", ".ci/"];
    for page in Page::all() {
        for span in page.spans() {
            let path = span.split(' ').next().unwrap();
            let is_ours = folders.iter().any(|folder| path.starts_with(folder));
            assert!(!is_ours || Path::new(ROOT).join(path).exists(), "{}: {path}", page.name());
        }
    }
}

/// Each example of a field in docs/content.md, as its table pairs them.
fn examples_of_fields() -> Vec<(String, Value)> {
    let schema: Value = serde_json::from_str(include_str!("../../content/schema.json")).unwrap();
    let is_field = |name: &String| {
        ["RawLocalLine", "RawLocalEvent"]
            .iter()
            .any(|form| schema["$defs"][form]["properties"].get(name).is_some())
    };
    let mut examples = Vec::new();
    for row in Page::read("docs/content.md").text.lines().filter(|line| line.starts_with("| `")) {
        let columns: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [fields, values] = columns[..] else { panic!("{row}") };
        let fields: Vec<String> = spans_of(fields).into_iter().filter(is_field).collect();
        let values = spans_of(values).into_iter().map(|value| value.replace("209-555", "209-444"));
        let values: Vec<Value> = values.map(|value| serde_json::from_str(&value).unwrap()).collect();
        if fields.len() == values.len() {
            examples.extend(fields.into_iter().zip(values));
        } else {
            for field in fields {
                examples.extend(values.iter().map(|value| (field.clone(), value.clone())));
            }
        }
    }
    examples
}

#[test]
fn every_field_of_a_form_is_in_the_page_about_content_with_an_example_that_is_sound() {
    let schema: Value = serde_json::from_str(include_str!("../../content/schema.json")).unwrap();
    let examples = examples_of_fields();
    for (list, form) in [("help_lines", "RawLocalLine"), ("events", "RawLocalEvent")] {
        for field in schema["$defs"][form]["properties"].as_object().unwrap().keys() {
            let own: Vec<&Value> =
                examples.iter().filter(|(name, _)| name == field).map(|(_, value)| value).collect();
            assert!(!own.is_empty(), "{field} of {list} has no example");
            for value in own {
                let mut item = json!({ "name": "A", "phone": "209-444-0123", "day": "2026-12-05", "start": "13:00", "checked": "2026-10-03" });
                if list == "help_lines" {
                    for other in ["day", "start"] {
                        item.as_object_mut().unwrap().remove(other);
                    }
                }
                item[field] = value.clone();
                let text = json!({ "format": 1, list: [item] }).to_string();
                let (_, found) = Catalog::checked(vec![NamedFile { name: "a.json".into(), text }], None);
                assert_eq!(found.faults, [], "{field}: {value}");
            }
        }
    }
}

/// A reader may copy the three files from docs/content.md.
#[test]
fn the_files_in_the_page_about_content_are_sound() {
    let folder = empty_folder("files-of-the-page");
    let blocks = Page::read("docs/content.md").blocks();
    let files: Vec<_> = blocks.into_iter().filter(|block| block.language == "json").collect();
    assert_eq!(files.len(), 3);
    let [forms, pack, library] = [&files[0].text, &files[1].text, &files[2].text];
    fs::write(folder.join("forms.json"), forms.replace("209-555", "209-444")).unwrap();
    let path = folder.join("pack.json");
    fs::write(&path, pack).unwrap();
    let folder_name = folder.display().to_string();
    let said = run(&["check", &folder_name]);
    assert_eq!(said.status, Some(1), "whoever copies the number of the example is told: {said:?}");
    assert!(said.out.contains("555-01") || said.err.contains("555-01"), "{said:?}");
    fs::write(&path, pack.replace("209-555", "209-444").replace("209555", "209444")).unwrap();
    fs::write(folder.join("records.jsonl"), library).unwrap();
    let said = run(&["check", &folder_name]);
    assert_eq!((said.status, &*said.err), (Some(0), ""), "{said:?}");
    for id in ["county-night-line", "ncj-250304"] {
        let said = run(&["--content", &folder_name, "print", id]);
        assert_eq!((said.status, &*said.err), (Some(0), ""), "{id}: {said:?}");
    }
}
