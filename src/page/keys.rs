//! The list of keys, derived from the table of keys.

use crate::app::keymap::{BINDINGS, Binding, ESCAPES, Key, Scope};
use crate::app::model::World;
use crate::app::profile::Profile;
use crate::content::entry::Setting;
use crate::content::pane::Pane;
use crate::text::strings::Words;
use crate::text::{Language, columns, wrapped};

/// One row of the list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The keys' names.
    pub keys: String,
    /// The label of their action.
    pub words: &'static str,
}

/// One row for each action label in a profile, in the order of the table.
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

/// The names of the keys, with the digits as one range. `hides_in` is given for the keys that hide, and adds
/// Esc pressed three times.
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

/// The lines of the list of keys, none wider than `width` unless a single letter is wider.
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
    let rows = rows(&world.profile, language);
    lines.extend(if world.profile.is_spoken { one_column(&rows, width) } else { table(&rows, width) });
    lines.push(String::new());
    let panes: Vec<String> =
        Pane::ALL.iter().map(|pane| format!("{} {}", pane.position(), words.pane(*pane))).collect();
    lines.extend(wrapped(&panes.join("  "), width, ""));
    // Only here can the reader start the program with other options.
    if world.profile.setting == Setting::Personal {
        lines.push(String::new());
        let [commands, search] = words.letters;
        lines.extend(wrapped(if world.profile.letters { commands } else { search }, width, ""));
    }
    lines
}

/// The rows in two columns if both fit, otherwise in one.
fn table(rows: &[KeyRow], width: usize) -> Vec<String> {
    let half = rows.len().div_ceil(2);
    let mut splits = [half, half.saturating_sub(1), half + 1].into_iter();
    let in_two = splits.find_map(|left| in_two_columns(rows.split_at_checked(left)?, width));
    in_two.unwrap_or_else(|| one_column(rows, width))
}

fn one_column(rows: &[KeyRow], width: usize) -> Vec<String> {
    let indent = " ".repeat(keys_width(rows));
    column(rows).iter().flat_map(|line| wrapped(line, width, &indent)).collect()
}

fn in_two_columns((left, right): (&[KeyRow], &[KeyRow]), width: usize) -> Option<Vec<String>> {
    let (left, right) = (column(left), column(right));
    let widest = |lines: &[String]| lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    let half = widest(&left) + 3;
    if half + widest(&right) > width {
        return None;
    }
    let blank = " ".repeat(half);
    let lines = (0..left.len().max(right.len())).map(|number| {
        let beside = right.get(number).map_or("", String::as_str);
        let line = left.get(number).unwrap_or(&blank);
        let gap = " ".repeat(half.saturating_sub(columns(line)));
        format!("{line}{gap}{beside}").trim_end().to_owned()
    });
    Some(lines.collect())
}

/// The column of the labels. The keys that hide are many, and reach over it.
fn keys_width(rows: &[KeyRow]) -> usize {
    let others = rows.iter().filter(|row| !row.keys.contains(ESCAPES));
    others.map(|row| columns(&row.keys)).max().unwrap_or(0) + 2
}

/// The rows as lines, with the labels aligned.
fn column(rows: &[KeyRow]) -> Vec<String> {
    let width = keys_width(rows);
    let line = |row: &KeyRow| {
        let gap = width.saturating_sub(columns(&row.keys)).max(2);
        format!("{}{}{}", row.keys, " ".repeat(gap), row.words)
    };
    rows.iter().map(line).collect()
}
