//! GNU screen and mosh inside tmux: the reader sees the same as in tmux alone.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::support;
use crate::support::tmux::Tmux;
use crate::support::{PROGRAM, find, needs, timeout};
use infocus::content::hotline::NUMBER;
use ratatui::style::Modifier;
use ratatui_thrift::Ink;

type Rows = Vec<Vec<(String, Ink)>>;

/// A reader's keys: lists that scroll, an entry, a search, another language, themes, the help page.
const KEYS: [&[u8]; 16] = [
    b"2",
    b"\x1b[B\x1b[B\x1b[B\x1b[B",
    b"\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B",
    b"\x1b[A",
    b"\r",
    b"\x1b[6~",
    b"\x1b[B",
    b"\x1b[A",
    b"\x1b",
    b"/pass",
    b"\r",
    b"0",
    b"7",
    b"9",
    b"9",
    b"?",
];

/// How long the screen must stay unchanged.
const STILL: Duration = Duration::from_millis(400);

/// The visible part of each cell: a blank has neither foreground color nor bold.
fn seen(rows: &Rows) -> Rows {
    let cell = |(text, ink): &(String, Ink)| {
        let modifier = ink.modifier - Modifier::BOLD;
        let ink = if text == " " { Ink { fg: Ink::PLAIN.fg, modifier, ..*ink } } else { *ink };
        (text.clone(), ink)
    };
    rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

fn text_of(rows: &Rows) -> String {
    let row = |row: &Vec<(String, Ink)>| row.iter().map(|(text, _)| text.as_str()).collect::<String>();
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

/// The content of both panes once it differs from `before`, is equal in both, and stays unchanged. A busy machine may
/// take long, so an unchanged screen alone does not count.
fn shown_by_both(direct: &Tmux, through: &Tmux, before: &Rows, key: &[u8]) -> Rows {
    let limit = Instant::now() + timeout();
    let mut last = before.clone();
    let mut since = Instant::now();
    loop {
        let (wanted, got) = (seen(&direct.rows()), seen(&through.rows()));
        if wanted != last || got != wanted {
            (last, since) = (wanted, Instant::now());
        } else if last != *before && since.elapsed() > STILL {
            return last;
        }
        let difference = || format!("wanted\n{}\nbut\n{}", text_of(&last), text_of(&got));
        assert!(Instant::now() < limit, "after {:?}: {}", String::from_utf8_lossy(key), difference());
        thread::sleep(Duration::from_millis(20));
    }
}

fn starts(pane: &Tmux) {
    let limit = Instant::now() + timeout();
    while !text_of(&pane.rows()).contains(NUMBER) {
        assert!(Instant::now() < limit, "no hotline:\n{}", text_of(&pane.rows()));
        thread::sleep(Duration::from_millis(20));
    }
}

/// Asserts that the reader sees the same through `command` after every key.
fn shows_the_same(tmux: &Path, name: &str, command: &str) {
    let direct = Tmux::run(tmux, &format!("{name}-direct"), &format!("exec {PROGRAM}"));
    let through = Tmux::run(tmux, name, command);
    starts(&direct);
    starts(&through);
    let mut shown = shown_by_both(&direct, &through, &Rows::new(), b"");
    for key in KEYS {
        direct.type_keys(key);
        through.type_keys(key);
        shown = shown_by_both(&direct, &through, &shown, key);
    }
    through.type_keys(b"\x18");
    let limit = Instant::now() + timeout();
    while text_of(&through.rows()).contains(NUMBER) {
        assert!(Instant::now() < limit, "not hidden");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
#[ignore = "needs tmux and screen"]
fn gnu_screen_shows_what_tmux_shows() {
    let (Some(tmux), Some(screen)) = (find("tmux"), find("screen")) else { needs("tmux and screen") };
    let folder = support::empty_folder("screen");
    let command = format!(
        "SCREENDIR={} exec {} -U -c /dev/null -s /bin/sh {PROGRAM}",
        folder.display(),
        screen.display()
    );
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    shows_the_same(&tmux, "screen", &command);
}

#[test]
#[ignore = "needs tmux, mosh-client and mosh-server"]
fn mosh_shows_what_tmux_shows() {
    let (Some(tmux), Some(client), Some(server)) = (find("tmux"), find("mosh-client"), find("mosh-server"))
    else {
        needs("tmux, mosh-client and mosh-server");
    };
    let (client, server) = (client.display(), server.display());
    let command = format!(
        "export MOSH_SERVER_NETWORK_TMOUT=60; \
         told=$({server} new -i 127.0.0.1 -- {PROGRAM} 2>/dev/null | grep '^MOSH CONNECT'); \
         set -- $told; MOSH_KEY=$4 exec {client} 127.0.0.1 $3"
    );
    shows_the_same(&tmux, "mosh", &command);
}
