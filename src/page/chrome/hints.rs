//! The hints: the keys most useful where the reader is, chosen by mode, profile and width. Labels are in `Does`, the
//! kiosk's in `Words::done`; `hint_line.rs` drops those that do not fit.

use super::hint_line::{Hint, line};
use super::{Piece, labelled, labelled_while_typing};
use crate::app::action::Action;
use crate::app::keymap::{keys_of, ways_to_hide};
use crate::app::marks::can_mark;
use crate::app::model::{Find, Message, Mode, Model, Reading, Visibility, World};
use crate::app::share::item_to_copy;
use crate::content::library::Progress;
use crate::page::Page;
use crate::page::code::CodeFit;
use crate::text::fitted;
use crate::text::strings::{Does, Words};

/// Below this width the hint line has the keys that the title line has no room for.
const NARROW: u16 = 60;

/// From this width on, the arrows are named before what is less needed.
const WIDE: u16 = 80;

/// Below this width the hint line has no room to say how to finish.
const MIN_DONE_WIDTH: u16 = 50;

/// The hint line.
pub(super) fn compose(page: &Page, model: &Model, world: &World) -> Vec<Piece> {
    let width = page.regions.hint.width;
    if let Some(message) = message(model, world).filter(|_| !world.profile.is_spoken) {
        let text = fitted(&message, width.saturating_sub(1).into(), world.glyphs.cut_mark());
        return vec![Piece { column: 1, ..Piece::text(text) }];
    }
    line(&hints(page, model, world), loading(model, width).as_ref(), width)
}

/// The progress bar of the library while it loads, with a percentage.
fn loading(model: &Model, width: u16) -> Option<Piece> {
    let Progress::Percent(percent) = model.library else { return None };
    let [long, short] = Words::of(model.language).loading;
    let (label, cells) = if width < NARROW { (short, 10) } else { (long, 25) };
    let full = (usize::from(percent) * cells / 100).min(cells);
    let bar = "#".repeat(full) + &"-".repeat(cells - full);
    Some(Piece::text(format!("{label} [{bar}] {percent}%")))
}

/// The most useful keys and their labels.
fn hints(page: &Page, model: &Model, world: &World) -> Vec<Hint> {
    let does = &Words::of(model.language).does;
    let keys = Hints { page, model, world, width: page.regions.hint.width, does };
    if world.profile.is_spoken {
        return keys.of_every_page();
    }
    if matches!(model.visibility, Visibility::Asking(_)) {
        // Any key answers the warning and does nothing else.
        return Vec::new();
    }
    let mut hints = match &model.place.mode {
        Mode::Browse => keys.of_a_list(),
        Mode::Read(Reading { find: Find::Typing(_), .. }) => keys.of_a_find(),
        Mode::Read(reading) => keys.of_an_entry(reading.reference.is_some()),
        Mode::Keys(_) => keys.of_a_text(),
        Mode::Share(_) => keys.of_share_items(),
        Mode::Search(search) => keys.of_a_search(!search.hits.is_empty()),
    };
    let is_marked = model.chosen_entry(world).is_some_and(|entry| model.marked.contains(&entry));
    let mark = can_mark(model, world)
        .then(|| keys.one(Action::Mark, if is_marked { does.unmark } else { does.mark }));
    hints.push(Hint::right(1, mark.flatten()));
    hints
}

/// What the last action did. It takes the place of the hints.
pub(in crate::page) fn message(model: &Model, world: &World) -> Option<String> {
    let words = Words::of(model.language);
    Some(match model.message? {
        Message::Copied => words.copied[0].to_owned() + &item_to_copy(model, world)?.shown,
        Message::NotOnPage => words.not_on_page.to_owned(),
        Message::NoMoreMatches => words.no_more_matches.to_owned(),
        Message::FirstMatchAgain => words.first_match_again.to_owned(),
        Message::LastMatchAgain => words.last_match_again.to_owned(),
    })
}

/// The context of the hint line. A key that a profile lacks has no hint.
struct Hints<'a> {
    page: &'a Page,
    model: &'a Model,
    world: &'a World,
    width: u16,
    does: &'static Does,
}

impl Hints<'_> {
    fn one(&self, action: Action, words: &str) -> Option<Piece> {
        let has_key = !keys_of(&action, &self.world.profile).is_empty();
        has_key.then(|| labelled(action, words, self.world))
    }

    /// Whether arrows are named by signs. A listener hears a word instead.
    fn has_signs(&self) -> bool {
        self.world.glyphs.holds_all("↑↓") && !self.world.profile.is_spoken
    }

    /// The keys that go up and down. As a piece it stands for the second one.
    fn up_and_down(&self, words: &str) -> Piece {
        let keys = if self.has_signs() { "↑↓" } else { self.does.arrows };
        Piece::of(Action::Down, format!("{keys} {words}"))
    }

    fn read_on(&self) -> Option<Piece> {
        let words = self.does.read_on;
        if self.has_signs() {
            Some(Piece::of(Action::Down, format!("↓ {words}")))
        } else {
            self.one(Action::Down, words)
        }
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

    /// The key for the number, the links and the code, with a long and a short label.
    fn share(&self) -> impl Iterator<Item = Piece> {
        let labels = [self.does.open_share, self.does.open_share_short];
        labels.map(|label| self.one(Action::Share, label)).into_iter().flatten()
    }

    /// How to finish in a kiosk.
    fn done(&self) -> Piece {
        let [before, words] = Words::of(self.model.language).done;
        let [surest, _] = ways_to_hide(&self.world.profile);
        let hides = if self.world.profile.is_spoken { Action::HideByEscapes } else { Action::Hide };
        Piece::of(hides, format!("{before} {surest} {words}"))
    }

    /// The keys for a listener: the same on every page, since a line that changes is read aloud at each change.
    fn of_every_page(&self) -> Vec<Hint> {
        let (does, can_quit) = (self.does, self.world.profile.can_quit);
        let choose = (self.width >= WIDE).then(|| self.choose());
        let done = (!can_quit && self.width >= MIN_DONE_WIDTH).then(|| self.done());
        vec![
            Hint::left(2, choose),
            Hint::left(0, self.one(Action::Open, does.read)),
            Hint::right(1, self.one(Action::Quit, does.quit).or(done)),
        ]
    }

    fn of_a_list(&self) -> Vec<Hint> {
        let (does, profile) = (self.does, &self.world.profile);
        if !profile.can_quit && self.model.place.pane == profile.start && self.width >= MIN_DONE_WIDTH {
            let (choose, share) = if self.width < WIDE { (3, 2) } else { (2, 3) };
            return vec![
                Hint::left(choose, [self.choose()]),
                Hint::left(0, self.read()),
                Hint::left(share, self.share()),
                Hint::right(1, [self.done()]),
            ];
        }
        if self.width < NARROW {
            return vec![
                Hint::left(0, self.read()),
                Hint::left(1, self.one(Action::NextPane, does.next)),
                Hint::left(2, self.one(Action::StartSearch, does.search)),
                Hint::left(3, self.one(Action::ShowKeys, does.keys)),
                Hint::right(4, self.share()),
            ];
        }
        vec![
            Hint::left(1, [self.choose()]),
            Hint::left(0, self.read()),
            Hint::left(3, self.one(Action::NextPane, does.next_pane)),
            Hint::right(2, self.share()),
            Hint::right(4, self.one(Action::Quit, does.quit)),
        ]
    }

    fn of_an_entry(&self, has_reference: bool) -> Vec<Hint> {
        let mut hints = if has_reference {
            vec![Hint::left(0, self.back()), Hint::left(2, [self.choose()]), Hint::left(1, self.read())]
        } else {
            self.of_a_text()
        };
        let has_matches = !self.page.extent.matches.is_empty();
        let next = self.one(Action::NextMatch, self.does.next_match).filter(|_| has_matches);
        let text = self.page.extent.text;
        let find = self.one(Action::NextMatch, self.does.find).filter(|_| text.has_more() || text.top > 0);
        hints.extend([Hint::right(2, self.share()), Hint::right(3, next.or(find))]);
        hints
    }

    fn of_a_find(&self) -> Vec<Hint> {
        let language = labelled_while_typing(Action::SwitchLanguage, self.does.language, self.world);
        vec![
            Hint::left(1, self.one(Action::Open, self.does.find)),
            Hint::left(2, self.back()),
            Hint::right(0, language),
        ]
    }

    fn of_a_text(&self) -> Vec<Hint> {
        let does = self.does;
        let text = self.page.extent.text;
        let mut hints = vec![Hint::left(0, self.back())];
        // On a small screen a page at a time is the only way that is not long.
        let (line, page) = if self.width < NARROW { (4, 1) } else { (1, 4) };
        match (text.has_more(), text.top > 0) {
            (true, _) => hints.extend([
                Hint::left(line, self.read_on()),
                Hint::left(page, self.one(Action::PageDown, does.page_down)),
            ]),
            (false, true) => hints.push(Hint::left(1, [self.up_and_down(does.scroll)])),
            (false, false) => hints.push(Hint::left(4, self.one(Action::NextPane, does.next_pane))),
        }
        hints
    }

    fn of_share_items(&self) -> Vec<Hint> {
        let does = self.does;
        let text = self.page.extent.text;
        let scroll = (text.has_more() || text.top > 0).then(|| self.up_and_down(does.scroll));
        // An item with steps is never the only one.
        let has_next = self.page.share.as_ref().is_some_and(|share| share.count > 1);
        vec![
            Hint::left(0, self.back()),
            Hint::left(1, self.one(Action::Open, does.next).filter(|_| has_next)),
            Hint::left(2, scroll),
            Hint::right(3, self.one(Action::Invert, does.invert).filter(|_| self.shows_code())),
            Hint::right(4, self.one(Action::Copy, does.copy)),
        ]
    }

    /// Whether any row of a code is on the screen.
    fn shows_code(&self) -> bool {
        let text = self.page.extent.text;
        match self.page.share.as_ref().and_then(|share| share.fit.as_ref()) {
            Some(CodeFit::Beside(_)) => true,
            Some(CodeFit::Below(figure)) => {
                text.len.saturating_sub(figure.size().height.into()) < text.top + text.height
            }
            Some(CodeFit::Nowhere(_)) | None => false,
        }
    }

    /// Letters and digits are text here, so the language has a key of its own.
    fn of_a_search(&self, has_hits: bool) -> Vec<Hint> {
        let language = labelled_while_typing(Action::SwitchLanguage, self.does.language, self.world);
        vec![
            Hint::left(2, has_hits.then(|| self.choose())),
            Hint::left(1, self.read().filter(|_| has_hits)),
            Hint::left(3, self.back()),
            Hint::right(0, language),
        ]
    }
}
