//! Clusters whose width terminals dispute, on real terminals: after every step of a reader the picture is that of an
//! empty terminal on which the page is painted whole.

use std::fs;
use std::time::Instant;

use crate::support::reader::world;
use crate::support::tmux::Tmux;
use crate::support::visit::Visit;
use crate::support::window::{GnuScreen, Graphical, Window, settled};
use crate::support::{empty_folder, find, needs};
use infocus::app::model::World;
use infocus::app::navigation::start;
use infocus::content::catalog::Catalog;
use infocus::content::pack::load::OpenFolder;
use infocus::search::index::Index;
use ratatui::layout::Size;
use ratatui_thrift::Capabilities;

/// Texts with clusters of disputed width, each with a name for its entry.
const TEXTS: [(&str, &str); 7] = [
    ("skin", "👍🏽 👩🏿 🤝🏼"),
    ("flags", "🇺🇸 🇰🇭 🇲🇽"),
    ("khmer", "ខ្ញុំ ត្រូវការ ជំនួយ ភ្នំពេញ"),
    ("thai", "ขอความช่วยเหลือ น้ำ กำลัง ที่นี่"),
    ("hindi", "क्षि स्त्री हिन्दी मैं मुझे"),
    ("jamo", "\u{1112}\u{1161}\u{11ab} \u{1100}\u{1161}"),
    ("signs", "🫨 ⌚ ❤ ☎ 👨👩 a \u{93f} b \u{301}c"),
];

/// A list that scrolls the preview, entries that scroll, a search, another pane. Every key changes the screen.
const KEYS: [&[u8]; 20] = [
    b"4", b"\x1b[B", b"\x1b[B", b"\r", b"\x1b[6~", b"\x1b[A", b"\x1b[A", b"\x1b", b"\x1b[B", b"\x1b[B",
    b"\r", b"\x1b[B", b"\x1b[B", b"\x1b[B", b"\x1b", b"\x1b[B", b"/", b"khmer", b"\x1b", b"2",
];

const CTRL_L: &[u8] = b"\x0c";

/// As the session sets up a terminal: the alternate screen, without line wrap.
const SET_UP: &[u8] = b"\x1b[?1049h\x1b[?7l\x1b[?25l\x1b[H\x1b[2J";

const EMPTY: &[u8] = b"\x1b[m\x1b[r\x1b[H\x1b[2J";

/// The built-in content and an entry for each text.
fn disputed_world(name: &str) -> World {
    let entry = |(order, (id, text)): (usize, &(&str, &str))| {
        let paragraph = format!(
            "{text} This holds {text} and more words, so that it wraps over {text} at the end. {text}"
        );
        serde_json::json!({
            "id": format!("disputed-{id}"), "pane": "publications", "order": order + 1, "origin": "added",
            "title": format!("A line with {text} and {id}"), "tag": "support", "body": vec![paragraph; 6],
            "sources": [{ "name": "Office", "as_of": "2026-10-03" }],
        })
    };
    let entries: Vec<_> = TEXTS.iter().enumerate().map(entry).collect();
    let folder = empty_folder(name);
    fs::write(folder.join("lines.json"), serde_json::json!({ "format": 1, "entries": entries }).to_string())
        .unwrap();
    let (catalog, faults) = Catalog::with_folders(OpenFolder::open_all(&[folder]));
    assert!(faults.is_empty(), "{faults:?}");
    let World { profile, today, .. } = world();
    World { index: Index::new(&catalog, profile.setting), today, ..World::new(catalog, profile) }
}

/// The bytes of each key; with `repaint`, those of a repaint after each key instead.
fn frames(world: &mut World, repaint: Option<&[u8]>) -> Vec<Vec<u8>> {
    let model = start(world, Size::new(80, 24));
    let mut visit = Visit::waiting_unseen(world, model, Capabilities::XTERM);
    let first = visit.go_on();
    let mut frames = vec![repaint.map_or(first, |key| visit.press(key))];
    for key in KEYS {
        let sent = visit.press(key);
        frames.push(repaint.map_or(sent, |key| visit.press(key)));
    }
    frames
}

/// Asserts that each step of a reader leaves what a repaint of an empty terminal shows.
fn every_step_shows_what_a_repaint_shows(window: &mut dyn Window, name: &str) {
    let began = Instant::now();
    let mut world = disputed_world(&format!("{name}-lines"));
    window.take(SET_UP);
    let mut pictures = vec![settled(window, |_| true).unwrap()];
    for (step, bytes) in frames(&mut world, None).iter().enumerate() {
        window.take(bytes);
        let last = pictures.last().unwrap();
        let picture = settled(window, |picture| picture != last);
        pictures.push(picture.unwrap_or_else(|| panic!("{name}: step {step} shows nothing new")));
    }
    for (step, bytes) in frames(&mut world, Some(CTRL_L)).iter().enumerate() {
        window.take(&[EMPTY, bytes].concat());
        if settled(window, |picture| *picture == pictures[step + 1]).is_none() {
            let key =
                step.checked_sub(1).map_or_else(String::new, |key| KEYS[key].escape_ascii().to_string());
            let texts = [pictures[step + 1].clone(), window.picture()].map(|picture| {
                // A picture of an X server is no text.
                if picture.len() > 100_000 {
                    String::new()
                } else {
                    String::from_utf8_lossy(&picture).into_owned()
                }
            });
            let rows = texts[0].lines().zip(texts[1].lines()).filter(|(one, other)| one != other);
            panic!("{name}: after step {step} ({key}) some cells are stale: {:#?}", rows.collect::<Vec<_>>());
        }
    }
    println!("{name}: {} steps in {:?}", KEYS.len(), began.elapsed());
}

#[test]
#[ignore = "needs tmux"]
fn tmux_keeps_no_stale_cell() {
    let Some(tmux) = find("tmux") else { needs("tmux") };
    let mut window = Tmux::start(&tmux, "widths");
    every_step_shows_what_a_repaint_shows(&mut window, "widths-tmux");
}

#[test]
#[ignore = "needs screen"]
fn gnu_screen_keeps_no_stale_cell() {
    let Some(screen) = find("screen") else { needs("screen") };
    every_step_shows_what_a_repaint_shows(
        &mut GnuScreen::start(&screen, "widths-screen-window"),
        "widths-screen",
    );
}

fn graphical_tools() {
    if find("Xvfb").is_none() || find("xwd").is_none() {
        needs("Xvfb and xwd");
    }
}

#[test]
#[ignore = "needs xterm, Xvfb and xwd"]
fn xterm_keeps_no_stale_cell() {
    graphical_tools();
    let Some(xterm) = find("xterm") else { needs("xterm") };
    // Without the border, where a letter that it draws beyond the last column would stay.
    let arguments = ["-u8", "-fn", "fixed", "-b", "0", "-geometry", "80x24+0+0", "-e"];
    let mut window = Graphical::start(&xterm, &arguments, "widths-xterm-window");
    every_step_shows_what_a_repaint_shows(&mut window, "widths-xterm");
}

#[test]
#[ignore = "needs lxterminal, Xvfb and xwd"]
fn a_vte_terminal_keeps_no_stale_cell() {
    graphical_tools();
    let Some(lxterminal) = find("lxterminal") else { needs("lxterminal") };
    let mut window =
        Graphical::start(&lxterminal, &["--no-remote", "--geometry=80x24", "-e"], "widths-vte-window");
    every_step_shows_what_a_repaint_shows(&mut window, "widths-vte");
}
