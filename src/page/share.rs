//! What can be taken along of an entry: its text, and where its code stands.

use ratatui::layout::{Position, Size};
use ratatui_thrift::Link;

use super::Page;
use super::code::{CodeFit, Drawing, QUIET, fit, side};
use super::line::{Line, LineKind};
use super::regions::Shape;
use crate::app::action::Action;
use crate::app::keymap::keys_of;
use crate::app::model::{GlyphSet, Mode, Model, Share, World};
use crate::app::profile::Follow;
use crate::app::share_item::{ShareItem, ShareKind, own_share_items, share_items};
use crate::content::hotline;
use crate::text::strings::Words;
use crate::text::wrapped;

/// What is shown of the thing that the reader has come to.
#[derive(Debug)]
pub struct ShareView {
    /// The thing, as people read it.
    pub shown: String,
    /// What its code holds, and what the terminal may open.
    pub target: String,
    /// Where its code stands, if it has one.
    pub fit: Option<CodeFit>,
    /// The line that matters most.
    pub spoken: usize,
    /// How many things there are.
    pub count: usize,
}

impl ShareView {
    /// What is shown, with so many rows of notices; its lines are still to be written.
    pub(super) fn of(model: &Model, world: &World, notices: u16) -> Option<Self> {
        let Mode::Share(share) = &model.place.mode else { return None };
        let items = share_items(&world.catalog, share.entry);
        let item = items.get(share.item)?;
        let fit = fit_of(item, world, model.size, notices);
        let (shown, target) = (item.shown.to_owned(), item.target.clone());
        Some(Self { shown, target, fit, spoken: 0, count: items.len() })
    }

    /// What the body of the screen shows.
    pub(super) const fn shape(&self) -> Shape {
        match self.fit {
            Some(CodeFit::Beside(figure)) => Shape::Code(figure.size()),
            Some(CodeFit::Below(_) | CodeFit::Nowhere(_)) | None => Shape::Page,
        }
    }

    /// Writes the lines, none wider than `width`; those of a code below them are blank.
    pub(super) fn lines(&mut self, model: &Model, world: &World, width: usize) -> Vec<Line> {
        let Mode::Share(share) = &model.place.mode else { return Vec::new() };
        let mut text = Text { lines: Vec::new(), width, glyphs: world.glyphs, spoken: 0 };
        if let Some(item) = share_items(&world.catalog, share.entry).get(share.item) {
            write(&mut text, model, world, share, item, self.fit);
        }
        self.spoken = text.spoken;
        if let Some(CodeFit::Below(figure)) = self.fit {
            for _ in 0..figure.size().height {
                text.lines.push(Line { kind: LineKind::Blank, part: 0, text: String::new() });
            }
        }
        text.lines
    }
}

/// What the terminal may open when it is clicked, where it was allowed to.
#[must_use]
pub fn link(page: &Page, model: &Model, world: &World) -> Option<Link> {
    let share = page.share.as_ref().filter(|_| world.profile.links && !model.is_hidden())?;
    if !can_be_linked(&share.target) {
        return None;
    }
    let area = page.regions.text();
    let mut lines = Vec::new();
    for (row, line) in (area.y..area.bottom()).zip(page.lines.iter().skip(page.extent.text.top)) {
        if line.kind == LineKind::Address {
            lines.push((Position::new(area.x, row), line.text.clone()));
        }
    }
    Some(Link { target: share.target.clone(), lines })
}

/// Whether a terminal may open it: nothing but a page that nobody reads on its way, or a number.
fn can_be_linked(target: &str) -> bool {
    let is_known = target.starts_with("https://") || target.starts_with("tel:");
    is_known && target.bytes().all(|byte| byte.is_ascii_graphic())
}

fn fit_of(item: &ShareItem<'_>, world: &World, size: Size, notices: u16) -> Option<CodeFit> {
    let modules = side(item.target.len()).filter(|_| item.kind != ShareKind::Learn)?;
    let has_blocks = world.glyphs == GlyphSet::Unicode && !world.profile.is_spoken;
    // Blanks look the same in every font, but they take more rows, and more bytes on a slow line.
    let is_short = item.kind != ShareKind::Address && world.profile.entry_follows == Follow::AtOnce;
    let drawings: &[Drawing] = match (has_blocks, is_short) {
        (true, false) => &[Drawing::HalfBlocks, Drawing::Blanks],
        (true, true) => &[Drawing::Blanks, Drawing::HalfBlocks],
        (false, _) => &[Drawing::Blanks],
    };
    Some(fit(modules, drawings, size, notices))
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

/// Writes what is to be said of a thing: what it is, what a reader has to know before its code, and what else there is.
fn write(
    text: &mut Text,
    model: &Model,
    world: &World,
    share: &Share,
    item: &ShareItem<'_>,
    fit: Option<CodeFit>,
) {
    let all = Words::of(model.language);
    let words = &all.share;
    text.say(LineKind::Title, world.catalog.entry(share.entry).title.in_language(model.language));
    if own_share_items(&world.catalog, share.entry).is_empty() {
        text.say(LineKind::State, words.nothing);
    }
    text.say(LineKind::Blank, "");
    if item.kind == ShareKind::Learn {
        for line in words.learn.iter().take(share.step + 1) {
            text.tell(LineKind::Text, line);
        }
        return;
    }
    match item.kind {
        ShareKind::Call => text.tell(LineKind::Address, &format!("{} {}", words.call, item.shown)),
        ShareKind::Message => text.tell(LineKind::Address, &format!("{} {}", words.message, item.shown)),
        ShareKind::Address | ShareKind::Learn => text.tell(LineKind::Address, item.shown),
    }
    text.say(LineKind::Blank, "");
    about_code(text, model, all, item, fit);
    text.say(LineKind::Blank, "");
    if item.shown == hotline::NUMBER {
        text.say(LineKind::Text, words.instead);
        text.say(LineKind::Blank, "");
    }
    if world.profile.links {
        about_links(text, world, all, share, item);
    }
}

/// Says what a reader has to know before a code, or why there is none.
fn about_code(text: &mut Text, model: &Model, words: &Words, item: &ShareItem<'_>, fit: Option<CodeFit>) {
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
    let opens = match item.kind {
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
fn about_links(text: &mut Text, world: &World, words: &Words, share: &Share, item: &ShareItem<'_>) {
    let words = &words.share;
    let key = keys_of(&Action::Copy, &world.profile).first().map_or(String::new(), |key| key.name());
    if can_be_linked(&item.target) {
        text.say(LineKind::Text, words.linked);
    }
    text.say(LineKind::Text, &(key + words.copies));
    if share.is_copied {
        text.say(LineKind::State, words.copied);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_clean_and_known_can_be_linked() {
        for target in ["https://example.org/a?b=c", "tel:+12094440123", "tel:+12094440123;ext=5"] {
            assert!(can_be_linked(target), "{target:?}");
        }
        for target in ["http://example.org", "sms:12345", "https://a b", "https://ñ", "https://a\u{7}", ""] {
            assert!(!can_be_linked(target), "{target:?}");
        }
    }
}
