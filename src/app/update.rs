//! `update` applies an action to a [`Model`], and `settle` adopts what the layout decided. Both are pure: they use no
//! clock, no input and no output.

use ratatui::layout::Size;

use super::action::{Action, Effect};
use super::extent::Extent;
use super::find;
use super::listing::{count, kept_in_sight, position};
use super::marks;
use super::model::{Cursor, Find, Mode, Model, Reading, Search, Share, Top, World};
use super::navigation::{back, choose, cursor, enter, go_to, set};
use super::pointer;
use super::privacy;
use super::profile::Follow;
use super::query::Answer;
use super::search;
use super::share;
use super::step::Step;
use super::way::{Before, Way};
use crate::content::entry::EntryIndex;
use crate::content::library::Progress;

/// Applies an action to the model; `extent` holds the measurements of the page on screen. Returns what the
/// event loop must do.
///
/// ```
/// use infocus::app::action::{Action, Effect};
/// use infocus::app::model::World;
/// use infocus::app::navigation::start;
/// use infocus::app::profile::Profile;
/// use infocus::app::update::update;
/// use infocus::content::catalog::Catalog;
/// use infocus::page::Page;
/// use ratatui::layout::Size;
///
/// let world = World::new(Catalog::built_in(), Profile::PERSONAL);
/// let mut model = start(&world, Size::new(80, 24));
/// let page = Page::of(&model, &world);
/// assert_eq!(update(&mut model, &world, &page.extent, Action::Down), Effect::Draw);
/// assert_eq!(model.cursor().chosen, 1);
/// // There is nothing above the first entry, so nothing changes.
/// update(&mut model, &world, &page.extent, Action::First);
/// assert_eq!(update(&mut model, &world, &page.extent, Action::Up), Effect::Idle);
/// ```
pub fn update(model: &mut Model, world: &World, extent: &Extent, action: Action) -> Effect {
    if let Some(effect) = privacy::update(model, world, &action) {
        return effect;
    }
    let had_message = !is_background(&action) && model.message.take().is_some();
    let defers_entry = world.profile.entry_follows == Follow::WhenRested;
    let (moves_cursor, opens_list) =
        (defers_entry && moves_the_cursor(&action), defers_entry && opens_a_list(&action));
    let (way, before) = (Way::of(&action), Before::of(model));
    let was_scrolled = pointer::end_scrolling(model, &action);
    let has_changed = match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Repaint => return Effect::Repaint,
        Action::Resize(size) => return resize(model, world, extent, size),
        Action::GoTo(pane) => go_to(model, world, pane),
        Action::NextPane => go_to(model, world, model.place.pane.next()),
        Action::BackOrPreviousPane if model.place.mode != Mode::Browse => back(model),
        Action::PreviousPane | Action::BackOrPreviousPane => go_to(model, world, model.place.pane.previous()),
        Action::SwitchLanguage => switch_language(model, world, extent),
        Action::FollowLanguage(language) => search::follow_language(model, language),
        Action::SwitchTheme => {
            model.theme = model.theme.next();
            true
        }
        Action::ShowKeys => show_keys(model),
        Action::Share => share::open_share(model, world),
        Action::Mark => marks::mark(model, world),
        Action::Invert => share::invert(model),
        Action::Copy if world.profile.links && share::copy(model, world) => return Effect::Copy,
        Action::StartSearch => {
            enter(model, Mode::Search(Search::default()));
            true
        }
        Action::Edit(edit) => search::edit(model, &edit),
        Action::Found(hits, answer) => search::found(model, hits, answer),
        Action::NextMatch => find::go_to_match(model, extent, find::Direction::Next),
        Action::PreviousMatch => find::go_to_match(model, extent, find::Direction::Previous),
        Action::Open => open(model, world, extent),
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
        | Action::WarnOfEnd(_)
        | Action::EndVisit => false,
        Action::Back => back(model),
        Action::Choose(position) => pointer::choose(model, position),
        Action::ChooseReference(number) => pointer::choose_reference(model, number),
        Action::ScrollList(rows) => pointer::scroll_list(model, extent, rows),
        Action::ScrollText(lines) => pointer::scroll_text(model, extent, lines),
        Action::Up => step(model, world, extent, Step::Up),
        Action::Down => step(model, world, extent, Step::Down),
        Action::PageUp => step(model, world, extent, Step::PageUp),
        Action::PageDown => step(model, world, extent, Step::PageDown),
        Action::First => step(model, world, extent, Step::First),
        Action::Last => step(model, world, extent, Step::Last),
    };
    let beside = match (opens_list, moves_cursor) {
        (true, _) => None,
        (false, true) => model.beside,
        (false, false) => model.chosen_entry(world),
    };
    let arrival = if world.profile.is_spoken { way.leads(before, model, extent) } else { model.arrival };
    let needs_drawing = has_changed
        | had_message
        | was_scrolled
        | unfold(model, world)
        | set(&mut model.beside, beside)
        | set(&mut model.arrival, arrival);
    if needs_drawing { Effect::Draw } else { Effect::Idle }
}

/// Whether an action does not come from the reader, so that what they were told stays on screen.
fn is_background(action: &Action) -> bool {
    matches!(
        action,
        Action::Found(..)
            | Action::FollowLanguage(_)
            | Action::Loaded(_)
            | Action::Rest
            | Action::Resize(_)
            | Action::Repaint
    )
}

/// Whether an action only chooses another entry of a list or of the hits.
fn moves_the_cursor(action: &Action) -> bool {
    moves_in_a_list(action)
        || matches!(action, Action::Edit(_) | Action::FollowLanguage(_) | Action::Found(..))
}

fn moves_in_a_list(action: &Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
            | Action::Choose(_)
    )
}

/// Whether an action depends on the hits, so the query must be answered first.
#[must_use]
pub fn needs_results(action: &Action) -> bool {
    moves_in_a_list(action) || matches!(action, Action::Open | Action::Mark)
}

/// Whether an action opens another list, so that the entry beside the previous one no longer belongs there.
fn opens_a_list(action: &Action) -> bool {
    matches!(action, Action::GoTo(_) | Action::NextPane | Action::PreviousPane | Action::BackOrPreviousPane)
}

/// Unfolds the past events if one of them is chosen; returns whether that changed anything.
fn unfold(model: &mut Model, world: &World) -> bool {
    let chosen = world.catalog.pane(model.place.pane).get(model.cursor().chosen);
    let shows_past = model.place.shows_past || chosen.is_some_and(|listed| listed.is_past);
    set(&mut model.place.shows_past, shows_past)
}

/// Adopts the first visible row or line of the layout, and clears a chosen reference or match that is
/// out of sight.
pub fn settle(model: &mut Model, extent: &Extent) {
    let Extent { list, text, .. } = extent;
    match &mut model.place.mode {
        Mode::Browse => {}
        Mode::Search(search) => search.cursor.top = list.top,
        Mode::Keys(top) => *top = text.top,
        Mode::Share(share) => share.top = Top::Line(text.top),
        Mode::Read(reading) => {
            let in_sight =
                |(first, last): &(usize, usize)| *last >= text.top && *first < text.top + text.height;
            let is_shown = |number: &usize| extent.references.get(*number).is_some_and(in_sight);
            reading.top = Top::Line(text.top);
            reading.reference = reading.reference.filter(is_shown);
            reading.found = reading.found.filter(|line| text.shows(*line));
        }
    }
    let lists_pane = matches!(model.place.mode, Mode::Browse | Mode::Read(_)) && list.height > 0;
    if let (true, Some(cursor)) = (lists_pane, cursor(model)) {
        cursor.top = list.top;
    }
}

fn resize(model: &mut Model, world: &World, extent: &Extent, size: Size) -> Effect {
    keep_top_part(model, world, extent);
    model.size = size;
    Effect::Repaint
}

/// Records the loading progress. When the library is complete, an open search is answered again.
fn loaded(model: &mut Model, progress: Progress) -> bool {
    let is_new = set(&mut model.library, progress);
    match (&mut model.place.mode, progress) {
        (Mode::Search(search), Progress::Loaded { .. }) => is_new | set(&mut search.answer, Answer::Awaited),
        _ => is_new,
    }
}

/// Switches the language in place; open searches are answered again.
fn switch_language(model: &mut Model, world: &World, extent: &Extent) -> bool {
    keep_top_part(model, world, extent);
    for place in model.trail.iter_mut().chain([&mut model.place]) {
        if let Mode::Search(search) = &mut place.mode {
            search.answer = Answer::Awaited;
            search.cursor = Cursor::default();
            (search.before, search.has_own_language) = (None, true);
        }
    }
    model.language = model.language.other();
    true
}

/// Keeps the current part of the entry at the top, whatever lines it wraps to. The row of a language that a search led to
/// stays in sight instead.
fn keep_top_part(model: &mut Model, world: &World, extent: &Extent) {
    let is_on_row = !model.spoken_languages(world).is_empty()
        && extent.matches.iter().any(|line| extent.text.shows(*line));
    if let Mode::Read(reading) = &mut model.place.mode {
        reading.top = if is_on_row { Top::Near(0) } else { Top::Part(extent.top_part) };
        reading.found = None;
    }
}

fn show_keys(model: &mut Model) -> bool {
    if matches!(model.place.mode, Mode::Keys(_)) {
        return back(model);
    }
    enter(model, Mode::Keys(0));
    true
}

fn open(model: &mut Model, world: &World, extent: &Extent) -> bool {
    if model.is_at_fold(world) {
        model.place.shows_past = !model.place.shows_past;
        return true;
    }
    let target = match &model.place.mode {
        Mode::Browse | Mode::Search(_) => model.chosen_entry(world),
        Mode::Read(Reading { find: Find::Typing(_), .. }) => {
            return find::go_to_match(model, extent, find::Direction::Next);
        }
        Mode::Read(Reading { reference: None, .. }) => None,
        Mode::Read(Reading { entry, reference: Some(number), .. }) => {
            let entry = world.catalog.entry(*entry);
            let Some(related) = number.checked_sub(entry.links.len()) else {
                return share::open_share(model, world);
            };
            entry.references().get(related).copied()
        }
        Mode::Keys(_) => return back(model),
        Mode::Share(_) => return share::next(model, world, extent),
    };
    target.is_some_and(|entry| read(model, world, entry))
}

/// Opens an entry: in its own pane, or in the open one if it is listed there and was not found by a search.
fn read(model: &mut Model, world: &World, entry: EntryIndex) -> bool {
    let is_search = matches!(model.place.mode, Mode::Search(_));
    let query = match &mut model.place.mode {
        Mode::Search(search) => {
            // Going back returns to the hit.
            search.is_choosing = true;
            search.query.text().to_owned()
        }
        Mode::Read(Reading { query, find: Find::Off, .. }) => query.clone(),
        // What was looked for in one entry says nothing about another.
        Mode::Read(_) | Mode::Browse | Mode::Keys(_) | Mode::Share(_) => String::new(),
    };
    enter(
        model,
        Mode::Read(Reading {
            entry,
            top: Top::Near(0),
            reference: None,
            query,
            find: Find::Off,
            found: None,
        }),
    );
    let own = world.catalog.entry(entry).pane;
    let listed_here = world.catalog.position_in(model.place.pane, entry);
    if is_search || listed_here.is_none() {
        model.place.pane = own;
    }
    // A library entry is not in the list, whose cursor stays where it is.
    if let Some(chosen) = world.catalog.position_in(model.place.pane, entry) {
        choose(model, chosen);
    }
    true
}

fn step(model: &mut Model, world: &World, extent: &Extent, step: Step) -> bool {
    let height = extent.list.height;
    let scrolled = step.scrolled(extent);
    match &mut model.place.mode {
        Mode::Browse => {
            let rows = model.rows(world);
            let (now, all) = count(&rows, model.cursor().chosen);
            let chosen = step.from(now, all.saturating_sub(1), height);
            choose(model, rows.iter().filter_map(position).nth(chosen).unwrap_or(0))
        }
        Mode::Search(search) => {
            let last = search.hits.len().saturating_sub(1);
            let chosen = step.from(search.cursor.chosen, last, height);
            set(&mut search.is_choosing, true) | set(&mut search.cursor.chosen, chosen)
        }
        Mode::Keys(top) => set(top, scrolled),
        Mode::Share(Share { top, .. }) => set(top, Top::Line(scrolled)),
        Mode::Read(reading) => reading.leave_box() | step_in_entry(reading, extent, step, scrolled),
    }
}

/// Chooses the previous or next reference if it is visible or adjacent; otherwise scrolls.
fn step_in_entry(reading: &mut Reading, extent: &Extent, step: Step, scrolled: usize) -> bool {
    let text = &extent.text;
    let target = match step {
        Step::Down => reference_below(reading, extent),
        Step::Up => reading.reference.and_then(|number| number.checked_sub(1)),
        _ => None,
    };
    let (top, reference, found) = match target.map(|number| (number, extent.references.get(number))) {
        // A reference and a match are never chosen at once.
        Some((number, Some((first, last)))) if last + 1 >= text.top && *first <= text.top + text.height => {
            (kept_in_sight(*first, *last, text.top, text.len, text.height), Some(number), None)
        }
        Some(_) => (scrolled, reading.reference, reading.found),
        None => (scrolled, None, reading.found),
    };
    set(&mut reading.top, Top::Line(top))
        | set(&mut reading.reference, reference)
        | set(&mut reading.found, found)
}

/// The reference after the chosen one, or the first one that is visible or below.
fn reference_below(reading: &Reading, extent: &Extent) -> Option<usize> {
    if let Some(number) = reading.reference {
        return Some(number + 1);
    }
    extent.references.iter().position(|(_, last)| *last >= extent.text.top)
}
