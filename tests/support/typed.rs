//! Runs the commands of a documentation page in a shell.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::markdown::{Page, ROOT};
use super::shown::{parts, stripped};
use super::{CommandOutput, PROGRAM, empty_folder, output_of};

/// A home directory for the commands of a page, with a link to the repository's content.
pub fn home(name: &str) -> PathBuf {
    let home = empty_folder(name);
    symlink(Path::new(ROOT).join("content"), home.join("content")).unwrap();
    home
}

/// Runs a line in a shell with the built program on its PATH.
fn typed(line: &str, home: &Path) -> CommandOutput {
    let programs = Path::new(PROGRAM).parent().unwrap().display();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-euc", line]).env_clear().env("HOME", home).current_dir(home);
    shell.env("PATH", format!("{programs}:/usr/bin:/bin")).env("LANG", "C.UTF-8");
    output_of(shell.stdin(Stdio::null()))
}

/// The editing step of docs/content.md: `infocus check` refuses the example's number.
fn write_a_real_number(home: &Path) {
    let file = home.join("lines/lines.json");
    if let Ok(text) = fs::read_to_string(&file) {
        fs::write(file, text.replace("209-555", "209-444")).unwrap();
    }
}

/// Runs the lines of a page that use only `infocus` and `mkdir`. Returns their number.
pub fn run_lines(page: &Page, home: &Path) -> usize {
    let is_ours =
        |line: &&String| parts(line).iter().all(|part| ["infocus", "mkdir"].contains(&&*stripped(part)[0]));
    let commands = page.commands();
    let lines: Vec<&String> = commands.iter().filter(is_ours).collect();
    for line in &lines {
        let said = typed(line, home);
        let is_answer = said.status == Some(0) || line.contains("selftest") && said.status == Some(1);
        assert!(is_answer && said.err.is_empty(), "{}: {line}: {said:?}", page.name());
        write_a_real_number(home);
    }
    lines.len()
}
