//! The share view: the text of a share item, and the place of its code.

use ratatui::layout::Size;

use super::code::{CodeFit, Drawing, QUIET, fit, side};
use super::line::{Line, LineKind};
use super::links::can_be_linked;
use super::regions::Shape;
use crate::app::action::Action;
use crate::app::keymap::first_key_of;
use crate::app::model::{GlyphSet, Mode, Model, Share, World};
use crate::app::profile::Follow;
use crate::app::share_item::{ShareItem, ShareKind, own_share_items, share_items};
use crate::content::hotline;
use crate::text::strings::Words;
use crate::text::wrapped;

/// The share item on screen.
#[derive(Debug)]
pub struct ShareView {
    /// The item. Its target is in its code, and the terminal may open it.
    pub item: ShareItem,
    /// The place of its code, if it has one.
    pub fit: Option<CodeFit>,
    /// The index of the most important line, which is kept in sight.
    pub main_line: usize,
    /// The number of items.
    pub count: usize,
}

impl ShareView {
    /// The view on a screen with `notices` rows of notices, without its lines.
    pub(super) fn of(model: &Model, world: &World, notices: u16) -> Option<Self> {
        let Mode::Share(share) = &model.place.mode else { return None };
        let items = share_items(&world.catalog, share.entry);
        let count = items.len();
        let item = items.into_iter().nth(share.item)?;
        // A code is of no use to a listener, and each of its blanks would be read aloud.
        let fit = if world.profile.is_spoken { None } else { fit_of(&item, world, model.size, notices) };
        Some(Self { item, fit, main_line: 0, count })
    }

    /// The shape of the screen's body.
    pub(super) const fn shape(&self) -> Shape {
        match self.fit {
            Some(CodeFit::Beside(figure)) => Shape::Code(figure.size()),
            Some(CodeFit::Below(_) | CodeFit::Nowhere(_)) | None => Shape::Page,
        }
    }

    /// Composes the lines, none wider than `width`, and adds blank lines to make room for a code below them.
    pub(super) fn lines(&mut self, model: &Model, world: &World, width: usize) -> Vec<Line> {
        let Mode::Share(share) = &model.place.mode else { return Vec::new() };
        let mut text = Text { lines: Vec::new(), width, glyphs: world.glyphs, main_line: 0 };
        write(&mut text, model, world, share, self);
        self.main_line = text.main_line;
        if let Some(CodeFit::Below(figure)) = self.fit {
            for _ in 0..figure.size().height {
                text.lines.push(Line { kind: LineKind::Blank, part: 0, text: String::new() });
            }
        }
        text.lines
    }
}

fn fit_of(item: &ShareItem, world: &World, size: Size, notices: u16) -> Option<CodeFit> {
    let modules = side(item.target.len()).filter(|_| item.kind != ShareKind::Learn)?;
    let has_blocks = world.glyphs == GlyphSet::Unicode;
    // Blanks look the same in every font, but need more rows, and more bytes, which matters on a slow line.
    let is_short = item.kind != ShareKind::Address && world.profile.entry_follows == Follow::AtOnce;
    let drawings: &[Drawing] = match (has_blocks, is_short) {
        (true, false) => &[Drawing::HalfBlocks, Drawing::Blanks],
        (true, true) => &[Drawing::Blanks, Drawing::HalfBlocks],
        (false, _) => &[Drawing::Blanks],
    };
    Some(fit(modules, drawings, size, notices))
}

/// A builder of lines.
struct Text {
    lines: Vec<Line>,
    width: usize,
    glyphs: GlyphSet,
    /// The index of the most important line, which is kept in sight.
    main_line: usize,
}

impl Text {
    fn push(&mut self, kind: LineKind, text: &str) {
        for text in wrapped(&self.glyphs.transliterated(text), self.width, "") {
            self.lines.push(Line { kind, part: 0, text });
        }
    }

    /// Adds the most important line.
    fn push_main(&mut self, kind: LineKind, text: &str) {
        self.main_line = self.lines.len();
        self.push(kind, text);
    }
}

/// Writes the text of an item: the entry's title, the item, and what using its code or link involves.
fn write(text: &mut Text, model: &Model, world: &World, share: &Share, view: &ShareView) {
    let ShareView { item, fit, .. } = view;
    let all = Words::of(model.language);
    let words = &all.share;
    text.push(LineKind::Title, world.catalog.entry(share.entry).title.in_language(model.language));
    if own_share_items(&world.catalog, share.entry).is_empty() {
        text.push(LineKind::State, words.nothing);
    }
    text.push(LineKind::Blank, "");
    if item.kind == ShareKind::Learn {
        for line in words.learn.iter().take(share.step + 1) {
            text.push_main(LineKind::Text, line);
        }
        return;
    }
    match item.kind {
        ShareKind::Call => text.push_main(LineKind::Address(0), &format!("{} {}", words.call, item.shown)),
        ShareKind::Message => {
            text.push_main(LineKind::Address(0), &words.message(&item.shown, item.word.as_deref()));
        }
        ShareKind::Address | ShareKind::Learn => text.push_main(LineKind::Address(0), &item.shown),
    }
    text.push(LineKind::Blank, "");
    if !world.profile.is_spoken {
        about_code(text, model, all, item, *fit);
        text.push(LineKind::Blank, "");
    }
    if item.shown == hotline::NUMBER {
        text.push(LineKind::Text, words.instead);
        text.push(LineKind::Blank, "");
    }
    if world.profile.links {
        about_links(text, world, all, share, item);
    }
}

/// Writes what scanning the code involves, or why there is none.
fn about_code(text: &mut Text, model: &Model, words: &Words, item: &ShareItem, fit: Option<CodeFit>) {
    let words = &words.share;
    let figure = match fit {
        None => return text.push(LineKind::State, words.too_long),
        Some(CodeFit::Nowhere(size)) => {
            let [needs, rows, columns] = words.needs;
            let across = (size.width > model.size.width).then(|| format!(", {}{columns}", size.width));
            let needed = format!("{needs}{}{rows}{}.", size.height, across.unwrap_or_default());
            return text.push(LineKind::State, &needed);
        }
        Some(CodeFit::Beside(figure) | CodeFit::Below(figure)) => figure,
    };
    let [dialer, message, browser] = words.opens;
    let opens = match item.kind {
        ShareKind::Call => dialer,
        ShareKind::Message => message,
        ShareKind::Address | ShareKind::Learn => browser,
    };
    text.push(LineKind::Text, &format!("{} {opens}", words.keeps));
    if figure.quiet < QUIET {
        text.push(LineKind::Text, words.narrow);
    }
}

/// Writes what opening or copying the item in the terminal involves.
fn about_links(text: &mut Text, world: &World, all: &Words, share: &Share, item: &ShareItem) {
    let words = &all.share;
    let key = first_key_of(&Action::Copy, &world.profile);
    if can_be_linked(&item.target) {
        text.push(LineKind::Text, words.linked);
    }
    text.push(LineKind::Text, &(key + words.copies));
    if share.is_copied {
        let [copied, forget] = all.copied;
        text.push(LineKind::State, &format!("{copied}{}. {forget}", item.shown));
    }
}
