//! Taking along: what is shown of a number or an address that a reader wants to keep, and the steps through it.

use ratatui::layout::Position;
use ratatui_thrift::Link;

use super::action::Action;
use super::keymap::keys_of;
use super::model::{GlyphSet, Mode, Model, World};
use super::notices::notices;
use super::profile::Follow;
use super::update::{back, enter};
use crate::content::entry::EntryIndex;
use crate::content::hotline;
use crate::layout::code::{CodeFit, Drawing, QUIET, fit, side};
use crate::layout::line::{Line, LineKind};
use crate::layout::listing::kept_in_sight;
use crate::layout::regions::Shape;
use crate::layout::share::{ShareItem, ShareKind, own_things, things};
use crate::text::strings::Words;
use crate::text::{narrow, wrapped};

/// How far the reader is in what can be taken along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The entry that it belongs to.
    pub entry: EntryIndex,
    /// The number of the thing that is shown.
    pub thing: usize,
    /// How far the number is learned.
    pub step: usize,
    /// The first line shown.
    pub top: usize,
    /// The code is drawn light on dark.
    pub is_inverted: bool,
    /// The thing was copied.
    pub is_copied: bool,
}

/// What is shown of one thing.
#[derive(Debug)]
pub struct Page<'a> {
    /// The thing.
    pub thing: ShareItem<'a>,
    /// The lines; those of a code below them are blank.
    pub lines: Vec<Line>,
    /// The line that matters most.
    pub spoken: usize,
    /// Where its code stands, if it has one.
    pub fit: Option<CodeFit>,
    /// How many things there are.
    pub count: usize,
}

/// What is shown of the thing that the reader has come to.
#[must_use]
pub fn page<'a>(model: &Model, world: &'a World, along: &Share) -> Option<Page<'a>> {
    let mut things = things(&world.catalog, along.entry);
    let count = things.len();
    if along.thing >= count {
        return None;
    }
    let thing = things.swap_remove(along.thing);
    let fit = fit_of(model, world, &thing);
    let width = usize::from(model.regions(world).text().width);
    let mut text = Text { lines: Vec::new(), width, glyphs: world.glyphs, spoken: 0 };
    write(&mut text, model, world, along, &thing, fit);
    let Text { mut lines, spoken, .. } = text;
    if let Some(CodeFit::Below(figure)) = fit {
        for _ in 0..figure.size().height {
            lines.push(Line { kind: LineKind::Blank, part: 0, text: String::new() });
        }
    }
    Some(Page { thing, lines, spoken, fit, count })
}

/// Lines in the making.
struct Text {
    lines: Vec<Line>,
    width: usize,
    glyphs: GlyphSet,
    /// The line that matters most.
    spoken: usize,
}

impl Text {
    fn say(&mut self, kind: LineKind, text: &str) {
        for text in wrapped(&self.glyphs.transliterated(text), self.width, "") {
            self.lines.push(Line { kind, part: 0, text });
        }
    }

    /// Says what matters most.
    fn tell(&mut self, kind: LineKind, text: &str) {
        self.spoken = self.lines.len();
        self.say(kind, text);
    }
}

/// What the body of the screen shows.
#[must_use]
pub fn shape(model: &Model, world: &World, along: &Share) -> Shape {
    let things = things(&world.catalog, along.entry);
    match things.get(along.thing).and_then(|thing| fit_of(model, world, thing)) {
        Some(CodeFit::Beside(figure)) => Shape::Code(figure.size()),
        Some(CodeFit::Below(_) | CodeFit::Nowhere(_)) | None => Shape::Page,
    }
}

fn fit_of(model: &Model, world: &World, thing: &ShareItem<'_>) -> Option<CodeFit> {
    let side = side(thing.target.len()).filter(|_| thing.what != ShareKind::Learn)?;
    let has_blocks = world.glyphs == GlyphSet::Unicode && !world.profile.is_spoken;
    // Blanks look the same in every font, but they take more rows, and more bytes on a slow line.
    let is_short = thing.what != ShareKind::Address && world.profile.entry_follows == Follow::AtOnce;
    let drawings: &[Drawing] = match (has_blocks, is_short) {
        (true, false) => &[Drawing::HalfBlocks, Drawing::Blanks],
        (true, true) => &[Drawing::Blanks, Drawing::HalfBlocks],
        (false, _) => &[Drawing::Blanks],
    };
    let notices = narrow(notices(model, world).len());
    Some(fit(side, drawings, model.size, notices))
}

/// Writes what is to be said of a thing: what it is, what a reader has to know before its code, and what else there is.
fn write(
    text: &mut Text,
    model: &Model,
    world: &World,
    along: &Share,
    thing: &ShareItem<'_>,
    fit: Option<CodeFit>,
) {
    let all = Words::of(model.language);
    let words = &all.share;
    text.say(LineKind::Title, world.catalog.entry(along.entry).title.in_language(model.language));
    if own_things(&world.catalog, along.entry).is_empty() {
        text.say(LineKind::State, words.nothing);
    }
    text.say(LineKind::Blank, "");
    if thing.what == ShareKind::Learn {
        for line in words.learn.iter().take(along.step + 1) {
            text.tell(LineKind::Text, line);
        }
        return;
    }
    match thing.what {
        ShareKind::Call => text.tell(LineKind::Address, &format!("{} {}", words.call, thing.shown)),
        ShareKind::Message => text.tell(LineKind::Address, &format!("{} {}", words.message, thing.shown)),
        ShareKind::Address | ShareKind::Learn => text.tell(LineKind::Address, thing.shown),
    }
    text.say(LineKind::Blank, "");
    about_code(text, model, all, thing, fit);
    text.say(LineKind::Blank, "");
    if thing.shown == hotline::NUMBER {
        text.say(LineKind::Text, words.instead);
        text.say(LineKind::Blank, "");
    }
    if world.profile.links {
        about_links(text, world, all, along, thing);
    }
}

/// Says what a reader has to know before a code, or why there is none.
fn about_code(text: &mut Text, model: &Model, words: &Words, thing: &ShareItem<'_>, fit: Option<CodeFit>) {
    let words = &words.share;
    let figure = match fit {
        None => return text.say(LineKind::State, words.too_long),
        Some(CodeFit::Nowhere(size)) => {
            let [needs, rows, columns] = words.needs;
            let across = (size.width > model.size.width).then(|| format!(", {}{columns}", size.width));
            let needed = format!("{needs}{}{rows}{}.", size.height, across.unwrap_or_default());
            return text.say(LineKind::State, &needed);
        }
        Some(CodeFit::Beside(figure) | CodeFit::Below(figure)) => figure,
    };
    let [dialer, message, browser] = words.opens;
    let opens = match thing.what {
        ShareKind::Call => dialer,
        ShareKind::Message => message,
        ShareKind::Address | ShareKind::Learn => browser,
    };
    text.say(LineKind::Text, &format!("{} {opens}", words.keeps));
    if figure.quiet < QUIET {
        text.say(LineKind::Text, words.narrow);
    }
}

/// Says what a reader has to know before the terminal opens or keeps something.
fn about_links(text: &mut Text, world: &World, words: &Words, along: &Share, thing: &ShareItem<'_>) {
    let words = &words.share;
    let key = keys_of(&Action::Copy, &world.profile).first().map_or(String::new(), |key| key.name());
    if thing.can_be_linked() {
        text.say(LineKind::Text, words.linked);
    }
    text.say(LineKind::Text, &(key + words.copies));
    if along.is_copied {
        text.say(LineKind::State, words.copied);
    }
}

/// What the terminal may open when it is clicked, where it was allowed to.
#[must_use]
pub fn link(model: &Model, world: &World) -> Option<Link> {
    let Mode::Share(along) = &model.place.mode else { return None };
    if !world.profile.links || model.is_hidden() {
        return None;
    }
    let page = page(model, world, along).filter(|page| page.thing.can_be_linked())?;
    let area = model.regions(world).text();
    let mut lines = Vec::new();
    for (row, line) in (area.y..area.bottom()).zip(page.lines.into_iter().skip(along.top)) {
        if line.kind == LineKind::Address {
            lines.push((Position::new(area.x, row), line.text));
        }
    }
    Some(Link { target: page.thing.target, lines })
}

/// What is copied.
#[must_use]
pub fn copied<'a>(model: &Model, world: &'a World) -> Option<&'a str> {
    let Mode::Share(along) = &model.place.mode else { return None };
    things(&world.catalog, along.entry).get(along.thing).map(|thing| thing.shown)
}

/// Shows what can be taken along of the chosen entry, or goes back from that.
pub(super) fn open_share(model: &mut Model, world: &World) {
    if matches!(model.place.mode, Mode::Share(_)) {
        return back(model);
    }
    if let Some(entry) = model.chosen_entry(world) {
        let along = Share { entry, thing: 0, step: 0, top: 0, is_inverted: false, is_copied: false };
        enter(model, Mode::Share(along));
    }
}

/// Goes on to the next step of learning, or to the next thing; after the last comes the first.
pub(super) fn next(model: &mut Model, world: &World) {
    let Mode::Share(along) = &mut model.place.mode else { return };
    let things = things(&world.catalog, along.entry);
    let is_learning = things.get(along.thing).is_some_and(|thing| thing.what == ShareKind::Learn);
    if is_learning && along.step + 1 < Words::of(model.language).share.learn.len() {
        along.step += 1;
    } else {
        along.thing = if along.thing + 1 < things.len() { along.thing + 1 } else { 0 };
        (along.step, along.top, along.is_copied) = (0, 0, false);
    }
    let Mode::Share(along) = &model.place.mode else { return };
    let Some(page) = page(model, world, along) else { return };
    let height = usize::from(model.regions(world).text().height);
    let top = kept_in_sight(page.spoken, page.spoken, along.top, page.lines.len(), height);
    model.place.mode = Mode::Share(Share { top, ..along.clone() });
}

/// Whether there is a further step, or another thing.
#[must_use]
pub fn has_next(model: &Model, world: &World) -> bool {
    let Mode::Share(along) = &model.place.mode else { return false };
    // A number to be learned is never the only thing.
    things(&world.catalog, along.entry).len() > 1
}

/// Draws a code light on dark, or dark on light again.
pub(super) fn invert(model: &mut Model) {
    if let Mode::Share(along) = &mut model.place.mode {
        along.is_inverted = !along.is_inverted;
    }
}

/// Takes note that the thing is copied; whether there is one.
pub(super) fn copy(model: &mut Model, world: &World) -> bool {
    let Mode::Share(along) = &mut model.place.mode else { return false };
    along.is_copied = world.profile.links;
    along.is_copied
}

/// Brings what is shown back between the first line and the last.
pub(super) fn settle(model: &mut Model, world: &World) {
    let Mode::Share(along) = &model.place.mode else { return };
    let lines = page(model, world, along).map_or(0, |page| page.lines.len());
    let height = usize::from(model.regions(world).text().height);
    let top = along.top.min(lines.saturating_sub(height));
    model.place.mode = Mode::Share(Share { top, ..along.clone() });
}
