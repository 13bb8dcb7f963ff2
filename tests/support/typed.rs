//! Runs the commands of a documentation page in a shell.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::markdown::{Page, ROOT};
use super::shown::{parts, stripped};
use super::{CommandOutput, PROGRAM, empty_folder, output_of};

/// A home directory for the commands of a page, with a link to the repository's content.
pub fn home(name: &str) -> PathBuf {
    let home = empty_folder(name);
    symlink(Path::new(ROOT).join("content"), home.join("content")).unwrap();
    for (name, text) in FILES {
        fs::write(home.join(name), text).unwrap();
    }
    home
}

/// The answers of somebody who adds a line, and of somebody who adds an event.
const ANSWERS: [&str; 2] = [
    "209-444-0123\nHarbor House night line\nevery night\nAnyone\nEnglish\nAna\n\n",
    "Free talk\n2206-12-05\nin the evening\nRoom 2\nAnyone\nAna\n\n",
];

/// Files that staff have, for the commands that bring them in.
const FILES: [(&str, &str); 3] = [
    ("lines.csv", "Name,Phone,Hours\nCounty line,209-444-0124,Every day\n"),
    (
        "services.json",
        r#"[{"id": "a1", "name": "Food bank", "status": "active", "phones": [{"id": "b1", "number": "209-444-0125"}],
            "last_modified": "2026-05-03"}]"#,
    ),
    (
        "calendar.ics",
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//a//EN\nBEGIN:VEVENT\nUID:talk@example.org\nSUMMARY:Free talk\n\
         DTSTAMP:20261003T120000Z\nDTSTART;VALUE=DATE:22061205\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
];

/// The file that `infocus import` reads for this format.
pub fn file_of(format: &str) -> &'static str {
    let endings = [("csv", 0), ("hsds", 1), ("ics", 2)];
    endings.iter().find(|(name, _)| *name == format).map_or("", |(_, at)| FILES[*at].0)
}

/// Runs a line in a shell with the built program on its PATH.
pub fn typed(line: &str, home: &Path) -> CommandOutput {
    let programs = Path::new(PROGRAM).parent().unwrap().display();
    let mut shell = Command::new("/bin/sh");
    shell.args(["-euc", line]).env_clear().env("HOME", home).current_dir(home);
    shell.env("PATH", format!("{programs}:/usr/bin:/bin")).env("LANG", "C.UTF-8");
    let input = home.join("answers");
    fs::write(&input, ANSWERS[usize::from(line.contains("event"))]).unwrap();
    output_of(shell.stdin(File::open(&input).unwrap()))
}

/// Runs the lines of a page that use only `infocus` and `mkdir`. Returns their number.
pub fn run_lines(page: &Page, home: &Path) -> usize {
    let is_ours =
        |line: &&String| parts(line).iter().all(|part| ["infocus", "mkdir"].contains(&&*stripped(part)[0]));
    let commands = page.commands();
    let lines: Vec<&String> = commands.iter().filter(is_ours).collect();
    for line in &lines {
        let said = typed(line, home);
        // The self-test finds this machine not fit, and the report that imported numbers are to be called.
        let may_be_no = ["selftest", "--report"].iter().any(|word| line.contains(word));
        let is_answer = said.status == Some(0) || may_be_no && said.status == Some(1);
        // Questions and reports go to standard error.
        let talks = ["infocus add", "infocus import"].iter().any(|command| line.starts_with(command));
        assert!(is_answer && (talks || said.err.is_empty()), "{}: {line}: {said:?}", page.name());
    }
    lines.len()
}
