//! The page of keys and the hint line, read from the one table.

use super::action::Action;
use super::keymap::{BINDINGS, Binding, ESCAPES, Key, Scope, keys_of, ways_to_hide};
use super::model::{Mode, Model, Presence, ThemeName, World};
use super::opened;
use super::profile::Profile;
use super::share::{has_next, page};
use crate::content::entry::Setting;
use crate::content::pane::Pane;
use crate::layout::matches::is_match;
use crate::text::strings::{Does, Words};
use crate::text::{Language, columns, wrapped};

/// Below this width the hint line says what the title line has no room for.
const NARROW: u16 = 60;

/// From this width on, the hint line has room for one key more.
const WIDE: u16 = 80;

/// Below this width the hint line has no room to say how a reader can finish.
const LEAST_DONE: u16 = 50;

/// What one row of the page of keys says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The keys' names.
    pub keys: String,
    /// What they do.
    pub words: &'static str,
}

/// One row for each thing that keys do in a place, in the order of the table.
#[must_use]
pub fn rows(profile: &Profile, language: Language) -> Vec<KeyRow> {
    let does = &Words::of(language).does;
    let mut rows: Vec<(&'static str, Vec<Key>)> = Vec::new();
    let is_shown =
        |binding: &&Binding| binding.scope != Scope::CannotQuit && binding.scope.holds(profile, false);
    for binding in BINDINGS.iter().filter(is_shown) {
        let words = (binding.words)(does);
        match rows.iter_mut().find(|row| row.0 == words) {
            Some((_, keys)) => keys.extend(binding.keys),
            None => rows.push((words, binding.keys.to_vec())),
        }
    }
    rows.into_iter()
        .map(|(words, keys)| KeyRow { keys: names(&keys, (words == does.hide).then_some(profile)), words })
        .collect()
}

/// The keys' names, the digits as one range; of those that hide, also the one that is pressed three times.
fn names(keys: &[Key], hides_in: Option<&Profile>) -> String {
    let mut names: Vec<String> = keys.iter().map(|key| key.name()).collect();
    let digits: Vec<String> = (0..Pane::COUNT).map(|digit| digit.to_string()).collect();
    if names == digits {
        names = vec![format!("0-{}", Pane::COUNT - 1)];
    }
    if let Some(profile) = hides_in {
        let place = if profile.is_spoken { 0 } else { names.len() };
        names.insert(place, ESCAPES.into());
    }
    names.join("  ")
}

/// The lines of the page of keys, none wider than `width` where a letter fits at all.
#[must_use]
pub fn lines(world: &World, language: Language, width: u16) -> Vec<String> {
    let words = Words::of(language);
    let width = usize::from(width).max(1);
    let mut lines = Vec::new();
    let [by_key, by_escapes] = words.how_to_hide;
    for sentence in [if world.profile.is_spoken { by_escapes } else { by_key }, words.how_to_go_back] {
        lines.extend(wrapped(sentence, width, ""));
    }
    lines.push(String::new());
    lines.extend(table(&rows(&world.profile, language), width));
    lines.push(String::new());
    let panes: Vec<String> =
        Pane::ALL.iter().map(|pane| format!("{} {}", pane.position(), words.pane(*pane))).collect();
    lines.extend(wrapped(&panes.join("  "), width, ""));
    // Nobody else could start it in another way.
    if world.profile.setting == Setting::Personal {
        lines.push(String::new());
        let [commands, search] = words.letters;
        lines.extend(wrapped(if world.profile.letters { commands } else { search }, width, ""));
    }
    lines
}

/// The rows in one column, or in two where both fit.
fn table(rows: &[KeyRow], width: usize) -> Vec<String> {
    let (left, right) = rows.split_at(rows.len().div_ceil(2));
    let (left, right) = (column(left), column(right));
    let widest = |lines: &[String]| lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let half = widest(&left) + 3;
    if half + widest(&right) > width {
        let indent = " ".repeat(keys_width(rows));
        return column(rows).iter().flat_map(|line| wrapped(line, width, &indent)).collect();
    }
    let both = left.iter().enumerate().map(|(number, line)| {
        let beside = right.get(number).map_or("", String::as_str);
        format!("{line:half$}{beside}").trim_end().to_owned()
    });
    both.collect()
}

fn keys_width(rows: &[KeyRow]) -> usize {
    rows.iter().map(|row| columns(&row.keys)).max().unwrap_or(0) + 2
}

/// The rows as lines, what the keys do one below the other.
fn column(rows: &[KeyRow]) -> Vec<String> {
    let width = keys_width(rows);
    rows.iter().map(|row| format!("{:width$}{}", row.keys, row.words)).collect()
}

/// How much of a text is on the screen.
enum Extent {
    /// All of it.
    Whole,
    /// Not its end.
    More,
    /// Its end, but not its beginning.
    End,
}

/// The first line on the screen, and how many lines there are, of the text that is read.
#[must_use]
pub fn progress(model: &Model, world: &World) -> Option<(usize, usize)> {
    let width = model.regions(world).text().width;
    let (top, count) = match &model.place.mode {
        Mode::Read(reading) => (reading.top, opened::lines(model, world, reading.entry).len()),
        Mode::Keys(top) => (*top, lines(world, model.language, width).len()),
        Mode::Share(along) => (along.top, page(model, world, along)?.lines.len()),
        Mode::Browse | Mode::Search(_) => return None,
    };
    Some((top.min(count), count))
}

fn extent(model: &Model, world: &World) -> Extent {
    let height = usize::from(model.regions(world).text().height);
    let (top, count) = progress(model, world).unwrap_or_default();
    match (top + height < count, top > 0) {
        (true, _) => Extent::More,
        (false, true) => Extent::End,
        (false, false) => Extent::Whole,
    }
}

/// The keys most useful where the reader is, and what they do: first those on the left, then on the right.
#[must_use]
pub fn hints(model: &Model, world: &World, width: u16) -> (Vec<KeyRow>, Vec<KeyRow>) {
    if matches!(model.presence, Presence::Asked(_)) {
        // Any key answers, and does nothing else.
        return (vec![], vec![]);
    }
    let keys = Hints { model, world, width, does: &Words::of(model.language).does };
    let (left, right) = match &model.place.mode {
        Mode::Browse => keys.of_a_list(),
        Mode::Read(reading) => keys.of_an_entry(reading.reference.is_some()),
        Mode::Keys(_) => (keys.of_a_text(), vec![]),
        Mode::Share(_) => keys.of_what_is_taken_along(),
        Mode::Search(search) if search.hits.is_empty() => (vec![keys.back()], vec![]),
        Mode::Search(_) => (vec![Some(keys.choose()), keys.read(), keys.back()], vec![]),
    };
    let has_matches = has_matches(model, world);
    let right = if has_matches { vec![keys.one(&Action::NextMatch, keys.does.next_match)] } else { right };
    (left.into_iter().flatten().collect(), right.into_iter().flatten().collect())
}

/// What the hint line is made of. A key that is not there in a profile has no row.
struct Hints<'a> {
    model: &'a Model,
    world: &'a World,
    width: u16,
    does: &'static Does,
}

/// Rows on the left and on the right.
type Sides = (Vec<Option<KeyRow>>, Vec<Option<KeyRow>>);

impl Hints<'_> {
    fn one(&self, action: &Action, words: &'static str) -> Option<KeyRow> {
        keys_of(action, &self.world.profile).first().map(|key| KeyRow { keys: key.name(), words })
    }

    /// The keys that go up and down.
    fn both(&self, words: &'static str) -> KeyRow {
        let name =
            |action| keys_of(action, &self.world.profile).first().map_or(String::new(), |key| key.name());
        KeyRow { keys: format!("{}/{}", name(&Action::Up), name(&Action::Down)), words }
    }

    fn choose(&self) -> KeyRow {
        self.both(self.does.choose)
    }

    fn read(&self) -> Option<KeyRow> {
        let opens = match (self.model.is_at_fold(self.world), self.model.place.shows_past) {
            (false, _) => self.does.read,
            (true, false) => self.does.unfold,
            (true, true) => self.does.fold,
        };
        self.one(&Action::Open, opens)
    }

    fn back(&self) -> Option<KeyRow> {
        self.one(&Action::Back, self.does.back)
    }

    fn along(&self) -> Option<KeyRow> {
        self.one(&Action::Share, self.does.open_share)
    }

    fn of_a_list(&self) -> Sides {
        let (does, profile) = (self.does, &self.world.profile);
        if !profile.can_quit && self.model.place.pane == profile.start && self.width >= LEAST_DONE {
            let [before, words] = Words::of(self.model.language).done;
            let [surest, _] = ways_to_hide(profile);
            let done = Some(KeyRow { keys: format!("{before} {surest}"), words });
            // That a reader can finish is more than anything else but to read.
            let is_wide = self.width >= WIDE;
            // Esc three times takes more room than Ctrl+X.
            let choose = (is_wide && !profile.is_spoken).then(|| self.choose());
            return (vec![choose, self.read(), self.along().filter(|_| is_wide)], vec![done]);
        }
        if self.width < NARROW {
            let search = self.one(&Action::StartSearch, does.search);
            let (next, keys) =
                (self.one(&Action::NextPane, does.next), self.one(&Action::ShowKeys, does.keys));
            return (vec![self.read(), next, search, keys], vec![]);
        }
        let next = self.one(&Action::NextPane, does.next_pane);
        (vec![Some(self.choose()), self.read(), next], vec![self.one(&Action::Quit, does.quit)])
    }

    fn of_an_entry(&self, has_reference: bool) -> Sides {
        let left = if has_reference {
            vec![self.back(), Some(self.choose()), self.read()]
        } else {
            self.of_a_text()
        };
        (left, vec![self.along()])
    }

    fn of_a_text(&self) -> Vec<Option<KeyRow>> {
        let does = self.does;
        match extent(self.model, self.world) {
            Extent::Whole => vec![self.back(), self.one(&Action::NextPane, does.next_pane)],
            Extent::More => vec![
                self.back(),
                self.one(&Action::Down, does.read_on),
                self.one(&Action::PageDown, does.page),
            ],
            Extent::End => vec![self.back(), Some(self.both(does.scroll))],
        }
    }

    fn of_what_is_taken_along(&self) -> Sides {
        let does = self.does;
        let is_whole = matches!(extent(self.model, self.world), Extent::Whole);
        let scroll = (!is_whole).then(|| self.both(does.scroll));
        let invert = self.one(&Action::Invert, does.invert).filter(|_| self.model.theme == ThemeName::Mono);
        let next = self.one(&Action::Open, does.next).filter(|_| has_next(self.model, self.world));
        let left = vec![self.back(), next, scroll];
        (left, vec![invert, self.one(&Action::Copy, does.copy)])
    }
}

/// Whether a word that was searched for stands in the entry being read.
fn has_matches(model: &Model, world: &World) -> bool {
    let Mode::Read(reading) = &model.place.mode else { return false };
    if reading.sought.is_empty() {
        return false;
    }
    let lines = opened::lines(model, world, reading.entry);
    lines.iter().any(|line| is_match(&world.index, &reading.sought, line))
}
