//! The regions of the screen; they never overlap.
//!
//! ```text
//!  HOTLINE 1-800-555-0199 ...                    banner   always
//!  The page's title    7 Español   / Search ...  chrome   from 3 rows
//! 0 Get help  1 Overview ...                     tabs     from 6 rows
//! ──────────────────────────────────────────     rule     from 10 rows
//!    An entry                                    list
//!  > Another                                              (from 100 columns beside the entry)
//! ──────────────────────────── 2 of 32 ─────     divider  from 20 rows, between list and entry
//!  Another                                       entry
//!  The entry's text ...
//!  Added pages could not be read ...             notice   from 5 rows, when there is one
//!  ↑↓ choose   Enter read                        hint     from 8 rows
//!
//! A code is to the right of the text, or below it in the entry's region. One that is too tall for the body has the
//! right side of every row but the banner's. A screen that is read aloud is divided by [`spoken_regions`].
//! ```

use ratatui::layout::{Rect, Size};

use crate::content::hotline;
use crate::text::narrow;

/// From this width on, list and entry are side by side.
pub const WIDE: u16 = 100;

/// From this height on, list and entry are both shown in a single column.
const TALL: u16 = 20;

/// The number of rows around the body on screens of 10 rows and more, without notices.
pub const AROUND: u16 = 5;

/// The minimum width of the text beside a code, in columns. The title line, which says how to hide, must fit.
pub const BESIDE: u16 = 34;

/// The maximum width of running text, in columns, with its margins.
pub const TEXT_WIDTH: u16 = 80;

/// The minimum width of an entry beside a list, with its margins.
const LEAST_ENTRY: u16 = 60;

/// The largest screen that is drawn; a larger one is treated as this size.
pub const LARGEST: Size = Size::new(500, 200);

/// The content of the screen's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A list with this many rows, and the chosen entry if there is room.
    List(ListSize),
    /// An entry, and the list beside it if there is room.
    Entry(ListSize),
    /// A single text.
    Page,
    /// A text with a code of this size beside it.
    Code(Size),
}

/// The size that a list wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListSize {
    /// The number of rows.
    pub rows: usize,
    /// The width of its titles on a wide screen.
    pub width: u16,
}

/// The narrowest and the widest list beside an entry on a screen of `width` columns. The entry has 80 columns at most
/// and 60 at least, if the screen is wide enough.
#[must_use]
pub fn list_widths(width: u16) -> (u16, u16) {
    let least = (width * 2 / 5).min(TEXT_WIDTH);
    let most = (width * 3 / 5).min(width.saturating_sub(LEAST_ENTRY));
    (least, most.max(width.saturating_sub(TEXT_WIDTH + 2).min(width * 3 / 5)).max(least))
}

/// The regions; one that does not fit is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The hotline.
    pub banner: Rect,
    /// Title, language, search box, how to hide.
    pub chrome: Rect,
    /// The panes.
    pub tabs: Rect,
    /// The rule below the panes.
    pub rule: Rect,
    /// The list or the hits.
    pub list: Rect,
    /// The rule between list and entry: below the list or beside it.
    pub divider: Rect,
    /// The entry, or the page.
    pub entry: Rect,
    /// The code beside it.
    pub code: Rect,
    /// The notices.
    pub notice: Rect,
    /// The most useful keys.
    pub hint: Rect,
    /// With speech: whether there is nothing more.
    pub end: Rect,
}

impl Regions {
    /// The part of the entry's region for text, with one free column on either side.
    #[must_use]
    pub fn text(&self) -> Rect {
        let width = self.entry.width.saturating_sub(2).clamp(self.entry.width.min(1), TEXT_WIDTH - 2);
        let indent = u16::from(self.entry.width > 2);
        Rect { x: self.entry.x + indent, width, ..self.entry }
    }
}

/// The rows of the banner: one, or as many as the number needs on a narrow screen.
fn banner_rows(size: Size) -> u16 {
    let digits = narrow(hotline::NUMBER.len());
    digits.div_ceil(size.width.max(1)).min(size.height)
}

/// The regions of a screen of `size` with `notices` rows of notices.
#[must_use]
pub fn regions(size: Size, shape: Shape, notices: u16) -> Regions {
    let size = Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height));
    let mut rest = Rect::new(0, 0, size.width, size.height);
    let banner = take_top(&mut rest, banner_rows(size));
    let beside = if let Shape::Code(code) = shape { code } else { Size::ZERO };
    let is_tall = beside.height + AROUND + notices > size.height;
    let tall = take_right(&mut rest, if is_tall { beside.width } else { 0 });
    let rows = |from: u16| u16::from(size.height >= from);
    let chrome = take_top(&mut rest, rows(3));
    let tabs = take_top(&mut rest, rows(6));
    let rule = take_top(&mut rest, rows(10));
    let hint = take_bottom(&mut rest, rows(8));
    let notice = take_bottom(&mut rest, notices * rows(5));
    let low = take_right(&mut rest, if is_tall { 0 } else { beside.width });
    let code = if is_tall { tall } else { low };
    let (list, divider, entry) = body(rest, shape, size);
    Regions { banner, chrome, tabs, rule, list, divider, entry, code, notice, hint, end: Rect::default() }
}

/// The regions of a screen that is read aloud: no rules, and the whole body for the list or for the text. The row of the
/// panes names the place, and the row below the body says when there is nothing more.
#[must_use]
pub fn spoken_regions(size: Size, shape: Shape, notices: u16) -> Regions {
    let size = Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height));
    let mut rest = Rect::new(0, 0, size.width, size.height);
    let banner = take_top(&mut rest, banner_rows(size));
    let rows = |from: u16| u16::from(size.height >= from);
    let chrome = take_top(&mut rest, rows(3));
    let tabs = take_top(&mut rest, rows(6));
    let hint = take_bottom(&mut rest, rows(8));
    let notice = take_bottom(&mut rest, notices * rows(5));
    let end = take_bottom(&mut rest, rows(7));
    let around = Regions { banner, chrome, tabs, notice, hint, end, ..Regions::default() };
    match shape {
        Shape::List(_) => Regions { list: rest, ..around },
        Shape::Entry(_) | Shape::Page | Shape::Code(_) => Regions { entry: rest, ..around },
    }
}

fn body(rest: Rect, shape: Shape, size: Size) -> (Rect, Rect, Rect) {
    if matches!(shape, Shape::Page | Shape::Code(_)) {
        return (Rect::default(), Rect::default(), rest);
    }
    if size.width >= WIDE {
        let wanted = match shape {
            Shape::List(listed) | Shape::Entry(listed) => listed.width,
            Shape::Page | Shape::Code(_) => 0,
        };
        let (least, most) = list_widths(size.width);
        let list_width = wanted.clamp(least, most);
        let list = Rect { width: list_width - 1, ..rest };
        let divider = Rect { x: list_width, width: 1, ..rest };
        let entry = Rect { x: list_width + 1, width: rest.width - list_width - 1, ..rest };
        return (list, divider, entry);
    }
    match shape {
        Shape::List(listed) if size.height >= TALL => {
            let most = rest.height * 2 / 5;
            let wanted = narrow(listed.rows).clamp(most.min(3), most);
            let mut rest = rest;
            let list = take_top(&mut rest, wanted);
            let divider = take_top(&mut rest, 1);
            (list, divider, rest)
        }
        Shape::List(_) => (rest, Rect::default(), Rect::default()),
        Shape::Entry(_) | Shape::Page | Shape::Code(_) => (Rect::default(), Rect::default(), rest),
    }
}

fn take_top(rest: &mut Rect, rows: u16) -> Rect {
    let height = rows.min(rest.height);
    let taken = Rect { height, ..*rest };
    rest.y += height;
    rest.height -= height;
    taken
}

fn take_right(rest: &mut Rect, columns: u16) -> Rect {
    let width = columns.min(rest.width);
    rest.width -= width;
    Rect { x: rest.x + rest.width, width, ..*rest }
}

fn take_bottom(rest: &mut Rect, rows: u16) -> Rect {
    let height = rows.min(rest.height);
    rest.height -= height;
    Rect { y: rest.y + rest.height, height, ..*rest }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn at_80_by_24_list_and_entry_are_both_shown() {
        let regions = regions(Size::new(80, 24), Shape::List(ListSize { rows: 30, width: 0 }), 0);
        assert_eq!((regions.list.height, regions.divider.height, regions.entry.height), (7, 1, 11));
        assert_eq!(regions.hint.y, 23);
    }

    #[test]
    fn a_list_takes_what_its_titles_want_up_to_three_fifths() {
        let listed = |width, wanted| {
            let shape = Shape::List(ListSize { rows: 30, width: wanted });
            let regions = regions(Size::new(width, 40), shape, 0);
            (regions.list.width, regions.text().width)
        };
        assert_eq!(listed(120, 0), (47, 69));
        assert_eq!(listed(120, 55), (54, 62));
        assert_eq!(listed(120, 90), (59, 57));
        assert_eq!(listed(200, 0), (79, 78));
        assert_eq!(listed(200, 150), (119, 77));
        assert_eq!(listed(100, 90), (39, 57));
    }

    #[test]
    fn below_14_columns_the_banner_takes_the_rows_its_digits_need() {
        assert_eq!(banner_rows(Size::new(14, 5)), 1);
        assert_eq!(banner_rows(Size::new(13, 5)), 2);
        assert_eq!(banner_rows(Size::new(1, 20)), 14);
    }

    proptest! {
        #[test]
        fn no_region_overlaps_another_or_leaves_the_screen(
            width in 0u16..600, height in 0u16..300, rows in 0usize..50, wanted in 0u16..300, shape in 0usize..4,
            notices in 0u16..9,
            columns in 0u16..100, side in 0u16..60,
        ) {
            let listed = ListSize { rows, width: wanted };
            let shape = [Shape::List(listed), Shape::Entry(listed), Shape::Page, Shape::Code(Size::new(columns, side))][shape];
            let screen = Rect::new(0, 0, width, height);
            for divided in [regions, spoken_regions] {
                let it = divided(Size::new(width, height), shape, notices);
                let body = [it.list, it.divider, it.entry, it.code];
                let around = [it.banner, it.chrome, it.tabs, it.rule, it.notice, it.hint, it.end];
                let all = [&body[..], &around].concat();
                for (number, region) in all.iter().enumerate() {
                    prop_assert_eq!(region.intersection(screen).area(), region.area());
                    for other in &all[number + 1..] {
                        prop_assert_eq!(region.intersection(*other).area(), 0);
                    }
                }
                prop_assert_eq!(it.text().intersection(it.entry).area(), it.text().area());
            }
        }
    }
}
