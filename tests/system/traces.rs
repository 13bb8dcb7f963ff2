//! A whole visit under strace: no file is written, no program is run, no connection is made.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::terminal::{FOUND, KEYS, LISTED, READ, program};
use crate::support::{PROGRAM, empty_folder, find, needs, timeout};

/// The calls that could leave a trace. A `?` marks calls that not every machine has.
const CALLS: &str = "trace=execve,?execveat,?open,openat,?openat2,?creat,?mknod,mknodat,?mkdir,mkdirat,\
    socket,connect,bind,sendto,?fork,?vfork,clone,?clone3,?unlink,unlinkat,?rename,?renameat,renameat2,\
    ?link,linkat,?symlink,symlinkat,truncate,ftruncate,memfd_create";

/// Whether a call is harmless: loading, reading, or using the terminal.
fn is_harmless(call: &str) -> bool {
    let is_open = call.starts_with("open");
    let is_terminal = call.contains("\"/dev/tty\"") || call.contains("\"/dev/pts/");
    let is_reading = call.contains("O_RDONLY") && !call.contains("O_CREAT") && !call.contains("O_TRUNC");
    is_open && (is_terminal || is_reading)
}

/// Opens an entry, searches, opens the help page, and hides.
fn visit(strace: &Path, trace: &Path, home: &Path) {
    let arguments = ["-f", "-qq", "-e", CALLS, "-o", trace.to_str().unwrap(), PROGRAM];
    let mut terminal = program(strace, &arguments).with("HOME", home).browse();
    for (keys, place) in
        [(&b"\r"[..], READ), (b"\x1b", LISTED), (b"/passport", FOUND), (b"\r", "read on"), (b"?", KEYS)]
    {
        terminal.type_keys(keys);
        terminal.wait_to_see(place);
    }
    terminal.type_keys(b"\x18");
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
}

#[test]
#[ignore = "needs strace"]
fn a_visit_writes_no_file_runs_no_program_and_opens_no_connection() {
    let Some(strace) = find("strace") else { needs("strace") };
    let (home, folder) = (empty_folder("home-of-a-visit"), empty_folder("trace-of-a-visit"));
    let trace = folder.join("calls");
    visit(&strace, &trace, &home);
    let calls = fs::read_to_string(&trace).unwrap();
    let mut calls = calls.lines().map(|line| line.split_once(' ').unwrap().1.trim_start());
    let first = calls.next().unwrap();
    assert!(first.starts_with("execve(") && first.contains(PROGRAM), "{first}");
    let harmful: Vec<&str> = calls.filter(|call| !is_harmless(call)).collect();
    assert!(harmful.is_empty(), "{harmful:#?}");
    assert_eq!(fs::read_dir(&home).unwrap().count(), 0, "something is left at home");
}

#[test]
#[ignore = "needs strace"]
fn the_trace_would_show_a_written_file() {
    let Some(strace) = find("strace") else { needs("strace") };
    let folder = empty_folder("trace-of-a-writer");
    let (trace, written) = (folder.join("calls"), folder.join("written"));
    let arguments =
        ["-f", "-qq", "-e", CALLS, "-o", trace.to_str().unwrap(), "/bin/sh", "-c", "echo a > \"$0\""];
    assert!(Command::new(strace).args(arguments).arg(&written).status().unwrap().success());
    let calls = fs::read_to_string(&trace).unwrap();
    let harmful =
        calls.lines().filter(|line| !is_harmless(line.split_once(' ').unwrap().1.trim_start())).count();
    assert!(harmful >= 2, "the shell itself and the file: {calls}");
}
