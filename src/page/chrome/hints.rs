//! The hint line: the keys most useful where the reader is, chosen by mode, profile and width. Labels are in `Does`,
//! the kiosk's in `Words::done`.

use super::{Piece, labelled, placed, width_of};
use crate::app::action::Action;
use crate::app::keymap::{keys_of, ways_to_hide};
use crate::app::model::{Message, Mode, Model, ThemeName, Visibility, World};
use crate::content::library::Progress;
use crate::page::Page;
use crate::text::strings::{Does, Words};
use crate::text::{columns, fitted};

/// Below this width the hint line has the keys that the title line has no room for.
const NARROW: u16 = 60;

/// From this width on, the hint line has room for more keys.
const WIDE: u16 = 80;

/// Below this width the hint line has no room to say how to finish.
const MIN_DONE_WIDTH: u16 = 50;

/// The hints in the line. Those on the right are dropped first, then the last ones on the left, until the rest fits.
pub(super) fn compose(page: &Page, model: &Model, world: &World) -> Vec<Piece> {
    let width = page.regions.hint.width;
    if let Some(message) = message(model, width) {
        let text = fitted(message, width.saturating_sub(1).into(), world.glyphs.cut_mark());
        return placed(vec![Piece::text(text)], 1, 0);
    }
    let [mut left, mut right] = hints(page, model, world);
    let gap = if width < NARROW { 2 } else { 3 };
    let room = width.saturating_sub(1);
    let bar = loading(model, width);
    let least = usize::from(bar.is_some());
    if let Some(bar) = bar {
        right.splice(0..0, left.drain(..1.min(left.len())));
        left = vec![Piece::text(bar)];
    }
    let needed = |left: &[Piece], right: &[Piece]| {
        width_of(left, gap) + if right.is_empty() { 0 } else { width_of(right, gap) + 3 }
    };
    while needed(&left, &right) > room && left.len() + right.len() > least {
        if right.is_empty() { drop(left.pop()) } else { drop(right.remove(0)) }
    }
    let from = width.saturating_sub(width_of(&right, gap) + 1);
    placed(left, 1, gap).into_iter().chain(placed(right, from, gap)).collect()
}

/// The progress bar of the library while it loads, with a percentage. It takes the left side of the hint line; the first
/// hint from there moves to the right, the others give way.
fn loading(model: &Model, width: u16) -> Option<String> {
    let Progress::Percent(percent) = model.library else { return None };
    let [long, short] = Words::of(model.language).loading;
    let (label, cells) = if width < NARROW { (short, 10) } else { (long, 25) };
    let full = (usize::from(percent) * cells / 100).min(cells);
    Some(format!("{label} [{}{}] {percent}%", "#".repeat(full), "-".repeat(cells - full)))
}

/// The most useful keys and their labels: those on the left, then those on the right.
fn hints(page: &Page, model: &Model, world: &World) -> [Vec<Piece>; 2] {
    if matches!(model.visibility, Visibility::Asking(_)) {
        // Any key answers the warning and does nothing else.
        return Default::default();
    }
    let does = &Words::of(model.language).does;
    let keys = Hints { page, model, world, width: page.regions.hint.width, does };
    let (left, right) = match &model.place.mode {
        Mode::Browse => keys.of_a_list(),
        Mode::Read(reading) => keys.of_an_entry(reading.reference.is_some()),
        Mode::Keys(_) => (keys.of_a_text(), vec![]),
        Mode::Share(_) => keys.of_share_items(),
        Mode::Search(search) if search.hits.is_empty() => (vec![keys.back()], vec![]),
        Mode::Search(_) => (vec![Some(keys.choose()), keys.read(), keys.back()], vec![]),
    };
    let has_matches = !page.extent.matches.is_empty();
    let right = if has_matches { vec![keys.one(Action::NextMatch, keys.does.next_match)] } else { right };
    [left, right].map(|side| side.into_iter().flatten().collect())
}

/// What the last action did, in the longest version that fits in `width` columns. It takes the place of the hints.
fn message(model: &Model, width: u16) -> Option<&'static str> {
    let words = Words::of(model.language);
    let versions = match model.message? {
        Message::Copied => words.copied,
    };
    let fits = |words: &&str| columns(words) < usize::from(width);
    versions.into_iter().find(fits).or(versions.last().copied())
}

/// The context of the hint line. A key that a profile lacks has no row.
struct Hints<'a> {
    page: &'a Page,
    model: &'a Model,
    world: &'a World,
    width: u16,
    does: &'static Does,
}

/// Rows on the left and on the right.
type Sides = (Vec<Option<Piece>>, Vec<Option<Piece>>);

impl Hints<'_> {
    fn one(&self, action: Action, words: &str) -> Option<Piece> {
        let has_key = !keys_of(&action, &self.world.profile).is_empty();
        has_key.then(|| labelled(action, words, self.world))
    }

    /// The keys that go up and down.
    fn up_and_down(&self, words: &str) -> Piece {
        let name =
            |action| keys_of(action, &self.world.profile).first().map_or(String::new(), |key| key.name());
        Piece::of(Action::Down, format!("{}/{} {words}", name(&Action::Up), name(&Action::Down)))
    }

    fn choose(&self) -> Piece {
        self.up_and_down(self.does.choose)
    }

    fn read(&self) -> Option<Piece> {
        let opens = match (self.model.is_at_fold(self.world), self.model.place.shows_past) {
            (false, _) => self.does.read,
            (true, false) => self.does.unfold,
            (true, true) => self.does.fold,
        };
        self.one(Action::Open, opens)
    }

    fn back(&self) -> Option<Piece> {
        self.one(Action::Back, self.does.back)
    }

    fn share(&self) -> Option<Piece> {
        self.one(Action::Share, self.does.open_share)
    }

    /// Whether there is another step or share item. An item with steps is never the only one.
    fn has_next(&self) -> bool {
        self.page.share.as_ref().is_some_and(|share| share.count > 1)
    }

    fn of_a_list(&self) -> Sides {
        let (does, profile) = (self.does, &self.world.profile);
        if !profile.can_quit && self.model.place.pane == profile.start && self.width >= MIN_DONE_WIDTH {
            let [before, words] = Words::of(self.model.language).done;
            let [surest, _] = ways_to_hide(profile);
            let done = Some(Piece::of(Action::Hide, format!("{before} {surest} {words}")));
            // Only how to read matters more than how to finish.
            let is_wide = self.width >= WIDE;
            // Esc three times takes more room than Ctrl+X.
            let choose = (is_wide && !profile.is_spoken).then(|| self.choose());
            return (vec![choose, self.read(), self.share().filter(|_| is_wide)], vec![done]);
        }
        if self.width < NARROW {
            let search = self.one(Action::StartSearch, does.search);
            let (next, keys) = (self.one(Action::NextPane, does.next), self.one(Action::ShowKeys, does.keys));
            return (vec![self.read(), next, search, keys], vec![]);
        }
        let next = self.one(Action::NextPane, does.next_pane);
        (vec![Some(self.choose()), self.read(), next], vec![self.one(Action::Quit, does.quit)])
    }

    fn of_an_entry(&self, has_reference: bool) -> Sides {
        let left = if has_reference {
            vec![self.back(), Some(self.choose()), self.read()]
        } else {
            self.of_a_text()
        };
        (left, vec![self.share()])
    }

    fn of_a_text(&self) -> Vec<Option<Piece>> {
        let does = self.does;
        let text = self.page.extent.text;
        match (text.has_more(), text.top > 0) {
            (true, _) => {
                vec![self.back(), self.one(Action::Down, does.read_on), self.one(Action::PageDown, does.page)]
            }
            (false, true) => vec![self.back(), Some(self.up_and_down(does.scroll))],
            (false, false) => vec![self.back(), self.one(Action::NextPane, does.next_pane)],
        }
    }

    fn of_share_items(&self) -> Sides {
        let does = self.does;
        let text = self.page.extent.text;
        let scroll = (text.has_more() || text.top > 0).then(|| self.up_and_down(does.scroll));
        let invert =
            self.one(Action::Invert, does.invert).filter(|_| self.model.theme == ThemeName::Terminal);
        let next = self.one(Action::Open, does.next).filter(|_| self.has_next());
        let left = vec![self.back(), next, scroll];
        (left, vec![invert, self.one(Action::Copy, does.copy)])
    }
}
