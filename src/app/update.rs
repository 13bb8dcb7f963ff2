//! The only code that changes a [`Model`]: from what the reader asks to what is now. No clock, no input, no
//! output.

use ratatui::layout::Size;

use super::action::{Action, Effect};
use super::keys_page;
use super::model::{Answer, Cursor, Mode, Model, Reading, Search, World};
use super::opened;
use super::privacy;
use super::profile::Follow;
use super::search;
use super::share::{self, Share};
use crate::content::entry::EntryIndex;
use crate::content::hotline;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::layout::line::{Line, LineKind, references};
use crate::layout::listing::{count, kept_in_sight, position, top_for};

/// The places a reader can go back through; older ones are forgotten.
const TRAIL_LENGTH: usize = 64;

/// Does what the reader asks, and says what the loop must do about it.
pub fn update(model: &mut Model, world: &World, action: Action) -> Effect {
    if let Some(effect) = privacy::update(model, world, &action) {
        return effect;
    }
    let before = model.clone();
    if search::needs_results(&action) {
        search::answer(model, world);
    }
    let waits = world.profile.entry_follows == Follow::WhenRested;
    let (moves_choice, opens_list) = (waits && moves_the_choice(&action), waits && opens_a_list(&action));
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Repaint => return Effect::Repaint,
        Action::Resize(size) => return resize(model, world, size),
        Action::GoTo(pane) => go_to(model, world, pane),
        Action::NextPane => go_to(model, world, model.place.pane.next()),
        Action::PreviousPane => go_to(model, world, model.place.pane.previous()),
        Action::SwitchLanguage => switch_language(model, world),
        Action::SwitchTheme => model.theme = model.theme.next(),
        Action::ShowKeys => show_keys(model),
        Action::Share => share::open_share(model, world),
        Action::Invert => share::invert(model),
        Action::Copy if share::copy(model, world) => return Effect::Copy,
        Action::StartSearch => enter(model, Mode::Search(Search::default())),
        Action::Edit(edit) => search::edit(model, &edit),
        Action::Found(hits, answer) => search::found(model, hits, answer),
        Action::NextMatch => search::next_match(model, world),
        Action::PreviousMatch => search::previous_match(model, world),
        Action::Open => open(model, world),
        Action::Read(entry) => read(model, world, entry),
        Action::Loaded(progress) => loaded(model, progress),
        Action::Copy
        | Action::Rest
        | Action::Hide
        | Action::HideByEscapes
        | Action::Return
        | Action::Stay
        | Action::Ask(_)
        | Action::TimeOut
        | Action::TellEnd(_)
        | Action::EndVisit => {}
        Action::Back => back(model),
        Action::Up => step(model, world, Step::Up),
        Action::Down => step(model, world, Step::Down),
        Action::PageUp => step(model, world, Step::PageUp),
        Action::PageDown => step(model, world, Step::PageDown),
        Action::First => step(model, world, Step::First),
        Action::Last => step(model, world, Step::Last),
    }
    settle(model, world);
    if opens_list {
        model.beside = None;
    } else if !moves_choice {
        model.beside = model.chosen_entry(world);
    }
    if *model == before { Effect::Idle } else { Effect::Draw }
}

/// Whether an action does no more than choose another entry of a list or of the results.
fn moves_the_choice(action: &Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Edit(_)
            | Action::Found(..)
    )
}

/// Whether an action opens a list, beside which the entry of another one would be wrong.
fn opens_a_list(action: &Action) -> bool {
    matches!(action, Action::GoTo(_) | Action::NextPane | Action::PreviousPane)
}

/// The model a reader starts with: the hotline chosen in Get help, the first entry elsewhere. Whoever was here
/// before, it is the same.
#[must_use]
pub fn start(world: &World, size: Size) -> Model {
    let mut model = Model::new(world, size);
    go_to(&mut model, world, world.profile.start);
    settle(&mut model, world);
    model.beside = model.chosen_entry(world);
    model
}

fn resize(model: &mut Model, world: &World, size: Size) -> Effect {
    let anchor = anchor(model, world);
    model.size = size;
    hold(model, world, anchor);
    settle(model, world);
    Effect::Repaint
}

/// Takes note of how much of the library is loaded; once it is whole, a search is answered anew.
fn loaded(model: &mut Model, progress: Progress) {
    model.library = progress;
    if let (Mode::Search(search), Progress::Loaded { .. }) = (&mut model.place.mode, progress) {
        search.answer = Answer::Awaited;
    }
}

/// Changes the language in place; what was searched for is searched for again.
fn switch_language(model: &mut Model, world: &World) {
    let anchor = anchor(model, world);
    model.language = model.language.other();
    hold(model, world, anchor);
    for place in model.trail.iter_mut().chain([&mut model.place]) {
        if let Mode::Search(search) = &mut place.mode {
            search.answer = Answer::Awaited;
            search.cursor = Cursor::default();
        }
    }
}

/// The part of the entry that the first line on the screen belongs to.
fn anchor(model: &Model, world: &World) -> Option<usize> {
    let Mode::Read(reading) = &model.place.mode else { return None };
    lines_of(model, world, reading).0.get(reading.top).map(|line| line.part)
}

/// Brings the part that stood on top back there, whatever its lines are now.
fn hold(model: &mut Model, world: &World, anchor: Option<usize>) {
    let (Some(part), Mode::Read(reading)) = (anchor, &model.place.mode) else { return };
    let (lines, _) = lines_of(model, world, reading);
    let top = lines.iter().position(|line| line.part >= part).unwrap_or(0);
    model.place.mode = Mode::Read(Reading { top, found: None, ..reading.clone() });
}

/// Opens a pane's list. Get help opens on the hotline, so that what to know before calling is one key away.
fn go_to(model: &mut Model, world: &World, pane: Pane) {
    model.trail.clear();
    model.place.pane = pane;
    model.place.mode = Mode::Browse;
    if pane == Pane::GetHelp {
        let hotline = world.catalog.find(hotline::ENTRY_ID);
        let chosen = hotline.and_then(|entry| world.catalog.position_in(pane, entry));
        set_cursor(model, Cursor { chosen: chosen.unwrap_or(0), top: 0 });
    }
}

fn set_cursor(model: &mut Model, cursor: Cursor) {
    if let Some(slot) = model.place.cursors.get_mut(model.place.pane.position()) {
        *slot = cursor;
    }
}

pub(super) fn enter(model: &mut Model, mode: Mode) {
    if model.trail.len() >= TRAIL_LENGTH {
        model.trail.remove(0);
    }
    model.trail.push(model.place.clone());
    model.place.mode = mode;
}

pub(super) fn back(model: &mut Model) {
    if let Some(place) = model.trail.pop() {
        model.place = place;
    } else {
        model.place.mode = Mode::Browse;
    }
}

fn show_keys(model: &mut Model) {
    if matches!(model.place.mode, Mode::Keys(_)) {
        back(model);
    } else {
        enter(model, Mode::Keys(0));
    }
}

fn open(model: &mut Model, world: &World) {
    if model.is_at_fold(world) {
        model.place.shows_past = !model.place.shows_past;
        return;
    }
    let target = match &model.place.mode {
        Mode::Browse | Mode::Search(_) => model.chosen_entry(world),
        Mode::Read(reading) => reading
            .reference
            .and_then(|number| references(world.catalog.entry(reading.entry)).get(number).copied()),
        Mode::Keys(_) => return back(model),
        Mode::Share(_) => return share::next(model, world),
    };
    if let Some(entry) = target {
        read(model, world, entry);
    }
}

/// Opens an entry: in the open pane if that lists it, else in its own.
fn read(model: &mut Model, world: &World, entry: EntryIndex) {
    let is_search = matches!(model.place.mode, Mode::Search(_));
    let sought = match &mut model.place.mode {
        Mode::Search(search) => {
            // Who comes back comes back to the hit.
            search.is_choosing = true;
            search.query.text().to_owned()
        }
        Mode::Read(reading) => reading.sought.clone(),
        Mode::Browse | Mode::Keys(_) | Mode::Share(_) => String::new(),
    };
    enter(model, Mode::Read(Reading { entry, top: 0, reference: None, sought, found: None }));
    let own = world.catalog.entry(entry).pane;
    let listed_here = world.catalog.position_in(model.place.pane, entry);
    if is_search || listed_here.is_none() {
        model.place.pane = own;
    }
    // What stands in the library has no place in the list, and the choice there stays as it is.
    if let Some(chosen) = world.catalog.position_in(model.place.pane, entry) {
        set_cursor(model, Cursor { chosen, ..model.cursor() });
    }
}

#[derive(Clone, Copy)]
enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl Step {
    /// Where this step leads from `now`, among `count` places of which a screen shows `page`.
    fn from(self, now: usize, count: usize, page: usize) -> usize {
        let last = count.saturating_sub(1);
        let page = page.saturating_sub(1).max(1);
        match self {
            Self::Up => now.saturating_sub(1),
            Self::Down => (now + 1).min(last),
            Self::PageUp => now.saturating_sub(page),
            Self::PageDown => (now + page).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

fn step(model: &mut Model, world: &World, step: Step) {
    let regions = model.regions(world);
    let page = usize::from(regions.list.height);
    let cursor = model.cursor();
    match &mut model.place.mode {
        Mode::Browse => {
            let rows = model.rows(world);
            let (now, all) = count(&rows, cursor.chosen);
            let chosen = rows.iter().filter_map(position).nth(step.from(now, all, page));
            set_cursor(model, Cursor { chosen: chosen.unwrap_or(0), ..cursor });
        }
        Mode::Search(search) => {
            search.is_choosing = true;
            search.cursor.chosen = step.from(search.cursor.chosen, search.hits.len(), page);
        }
        Mode::Keys(top) | Mode::Share(Share { top, .. }) => {
            *top = step.from(*top, usize::MAX, usize::from(regions.entry.height));
        }
        Mode::Read(_) => step_in_entry(model, world, step),
    }
}

/// The lines of the entry being read, and how many of them the screen shows.
pub(super) fn lines_of(model: &Model, world: &World, reading: &Reading) -> (Vec<Line>, usize) {
    let text = model.regions(world).text();
    let lines = opened::lines(model, world, reading.entry);
    (lines, usize::from(text.height).max(1))
}

/// Scrolls, or chooses the reference above or below when it is in sight or next to it.
fn step_in_entry(model: &mut Model, world: &World, step: Step) {
    let Mode::Read(reading) = &model.place.mode else { return };
    let (lines, height) = lines_of(model, world, reading);
    let mut moved = reading.clone();
    let target = match step {
        Step::Down => reference_below(&lines, reading),
        Step::Up => reading.reference.and_then(|number| number.checked_sub(1)),
        _ => None,
    };
    match target {
        Some(number) if is_near(&lines, number, reading.top, height) => {
            // One thing is chosen at a time.
            (moved.reference, moved.found) = (Some(number), None);
            if let Some((first, last)) = span_of(&lines, number) {
                moved.top = kept_in_sight(first, last, reading.top, lines.len(), height);
            }
        }
        Some(_) => moved.top = step.from(reading.top, lines.len(), height),
        None => {
            moved.reference = None;
            moved.top = step.from(reading.top, lines.len(), height);
        }
    }
    model.place.mode = Mode::Read(moved);
}

fn reference_below(lines: &[Line], reading: &Reading) -> Option<usize> {
    if let Some(number) = reading.reference {
        return Some(number + 1);
    }
    lines.iter().skip(reading.top).find_map(|line| match line.kind {
        LineKind::See(number) => Some(number),
        _ => None,
    })
}

/// The first and the last line of a reference.
fn span_of(lines: &[Line], number: usize) -> Option<(usize, usize)> {
    let is_it = |line: &Line| line.kind == LineKind::See(number);
    Some((lines.iter().position(is_it)?, lines.iter().rposition(is_it)?))
}

/// Whether a reference is in sight, or its first line just outside of it.
fn is_near(lines: &[Line], number: usize, top: usize, height: usize) -> bool {
    span_of(lines, number).is_some_and(|(first, last)| last + 1 >= top && first <= top + height)
}

/// Brings what is chosen into sight and what is shown back between the first line and the last.
pub(super) fn settle(model: &mut Model, world: &World) {
    let regions = model.regions(world);
    let cursor = model.cursor();
    let chosen = world.catalog.pane(model.place.pane).get(cursor.chosen);
    model.place.shows_past |= chosen.is_some_and(|listed| listed.is_past);
    let rows = model.rows(world);
    let top = top_for(&rows, cursor.chosen, cursor.top, usize::from(regions.list.height));
    if !regions.list.is_empty() {
        set_cursor(model, Cursor { top, ..cursor });
    }
    match &mut model.place.mode {
        Mode::Browse => {}
        Mode::Search(search) => {
            let Cursor { chosen, top } = search.cursor;
            let height = usize::from(regions.list.height);
            search.cursor.top = kept_in_sight(chosen, chosen, top, search.hits.len(), height);
        }
        Mode::Keys(top) => {
            let lines = keys_page::lines(world, model.language, regions.text().width).len();
            *top = (*top).min(lines.saturating_sub(usize::from(regions.entry.height)));
        }
        Mode::Read(_) => settle_entry(model, world),
        Mode::Share(_) => share::settle(model, world),
    }
}

fn settle_entry(model: &mut Model, world: &World) {
    let Mode::Read(reading) = &model.place.mode else { return };
    let (lines, height) = lines_of(model, world, reading);
    let top = reading.top.min(lines.len().saturating_sub(height));
    let in_sight = |number: &usize| {
        span_of(&lines, *number).is_some_and(|(first, last)| last >= top && first < top + height)
    };
    let reference = reading.reference.filter(in_sight);
    let found = reading.found.filter(|line| (top..top + height).contains(line));
    model.place.mode = Mode::Read(Reading { top, reference, found, ..reading.clone() });
}
