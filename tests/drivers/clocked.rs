//! The browser or the dialogue with a profile and an adjustable clock: a file contains the seconds by which it is
//! ahead. Tests of what happens after hours need not wait.
//!
//! `clocked PROFILE FILE [plain]`

#![allow(clippy::unwrap_used)]

use std::env;
use std::fs;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Duration;

use clap::ValueEnum;
use infocus::app::model::World;
use infocus::cli::{Arguments, ProfileChoice};
use infocus::content::catalog::Catalog;
use infocus::content::date::earliest_day;
use infocus::frontend::dialogue;
use infocus::frontend::screen::browse;
use infocus::frontend::visit::{Ending, LinkSettings};
use infocus::terminal::clock::Clock;
use infocus::terminal::manner::Manner;
use infocus::terminal::session::Session;
use infocus::text::Language;
use jiff::Timestamp;
use ratatui_thrift::{Capabilities, InputSettings};

/// The path of the file with the seconds.
static FILE: OnceLock<String> = OnceLock::new();

/// The seconds by which the clock is ahead.
fn ahead() -> u64 {
    let text = FILE.get().and_then(|file| fs::read_to_string(file).ok());
    text.and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

fn elapsed() -> Duration {
    Clock::since_start() + Duration::from_secs(ahead())
}

/// The instant according to the clock, which begins at a fixed one.
#[expect(clippy::unnecessary_wraps, reason = "a clock may be wrong, but this one is not")]
fn instant() -> Option<Timestamp> {
    let beginning: Timestamp = "2026-11-22T23:00:00Z".parse().unwrap();
    Some(beginning + Duration::from_secs(ahead()))
}

fn main() -> ExitCode {
    let mut given = env::args().skip(1);
    let profile = ProfileChoice::from_str(&given.next().unwrap(), false).unwrap();
    FILE.set(given.next().unwrap()).unwrap();
    let term = env::var("TERM").unwrap_or_default();
    let catalog = Catalog::built_in();
    let today_now = instant().map(earliest_day);
    let profile = Arguments { profile, ..Arguments::default() }.to_profile(term == "linux").unwrap();
    let catalog = catalog.with_next_dates_first(today_now);
    let mut world = World { today: today_now, ..World::new(catalog, profile) };
    let line = LinkSettings { input: InputSettings::LOCAL, route: None };
    let clock = Clock { elapsed, instant };
    let capabilities = Capabilities::of(&term, false);
    let ending = if given.next().is_some() {
        let session = Session::open(Manner::Dialogue, clock, u64::MAX, Language::English).unwrap();
        dialogue::hold(&mut world, session, InputSettings::LOCAL)
    } else {
        let session =
            Session::open(Manner::Screen(capabilities), clock, u64::MAX, Language::English).unwrap();
        browse(&mut world, session, capabilities, line).map(|visited| visited.ending)
    };
    match ending {
        Ok(Ending::Left) => ExitCode::SUCCESS,
        Ok(Ending::Ended(status)) => ExitCode::from(status),
        Err(_) => ExitCode::FAILURE,
    }
}
