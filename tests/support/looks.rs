//! Invariants of every frame: its characters, its colors, its cursor.

use std::cell::RefCell;
use std::collections::HashSet;

use infocus::app::model::{Find, GlyphSet, Mode, Reading, ThemeName, Visibility};
use infocus::text::columns;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use super::reader::{Reader, Shot};

use super::sixteen::SIXTEEN;

/// The sixteen colors of a terminal, and its default foreground and background.
pub struct Palette {
    pub name: &'static str,
    colors: [u32; 16],
    own: [u32; 2],
    /// A Linux console: its default colors are 7 on 0, and it shows underlined text in color 6.
    is_console: bool,
}

/// Widely used palettes.
pub const PALETTES: [Palette; 5] = [
    // XTerm-col.ad of xterm (ThomasDickey/xterm-snapshots); the names are from rgb.txt. Black on white.
    Palette { name: "xterm", colors: XTERM, own: [0x00_0000, 0xff_ffff], is_console: false },
    // The same file, for text on a dark background.
    Palette { name: "xterm, dark", colors: XTERM, own: [0xe5_e5e5, 0x00_0000], is_console: false },
    // default_red, default_grn and default_blu in drivers/tty/vt/vt.c of Linux: those of a VGA card.
    Palette { name: "VGA", colors: VGA, own: [0xaa_aaaa, 0x00_0000], is_console: true },
    // xresources/solarized of altercation/solarized, with USE_DARK and without.
    Palette {
        name: "Solarized dark",
        colors: SOLARIZED_DARK,
        own: [0x83_9496, 0x00_2b36],
        is_console: false,
    },
    Palette {
        name: "Solarized light",
        colors: SOLARIZED_LIGHT,
        own: [0x65_7b83, 0xfd_f6e3],
        is_console: false,
    },
];

const XTERM: [u32; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
    0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];

const VGA: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
    0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

const SOLARIZED_DARK: [u32; 16] = [
    0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36,
    0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
];

const SOLARIZED_LIGHT: [u32; 16] = [
    0xee_e8d5, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0x07_3642, 0xfd_f6e3,
    0xcb_4b16, 0x93_a1a1, 0x83_9496, 0x65_7b83, 0x6c_71c4, 0x58_6e75, 0x00_2b36,
];

/// A cell's style.
pub type Ink = (Color, Color, Modifier);

/// The index of one of the sixteen colors; `None` for the terminal's default.
fn number(color: Color) -> Option<usize> {
    let found = SIXTEEN.iter().position(|one| *one == color);
    assert!(found.is_some() || color == Color::Reset, "{color:?} is none of the sixteen");
    found
}

/// The relative luminance of a color, as WCAG 2 defines it.
fn luminance(color: u32) -> f64 {
    let part = |shift: u32| {
        let part = f64::from(color >> shift & 0xff) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

/// The contrast ratio of two colors, from 1 to 21.
fn ratio(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

impl Palette {
    /// The contrast ratio of text in this style: the lowest among terminals with this palette, some of which show bold
    /// text in a lighter color.
    pub fn contrast(&self, ink: Ink) -> f64 {
        [false, true].into_iter().map(|is_light| self.shown(ink, is_light)).fold(21.0, f64::min)
    }

    fn shown(&self, (fg, bg, modifier): Ink, bold_is_light: bool) -> f64 {
        let own = |number: usize| self.is_console.then_some(number);
        let (mut fg, mut bg) = (number(fg).or(own(7)), number(bg).or(own(0)));
        let lighter = |color: Option<usize>| color.map(|color| color % 8 + 8);
        let is_light = bold_is_light && modifier.contains(Modifier::BOLD);
        let is_reversed = modifier.contains(Modifier::REVERSED);
        // A console applies the color for underlined text first and the one for bold text last.
        if self.is_console && modifier.contains(Modifier::UNDERLINED) {
            fg = Some(6);
        }
        if is_light && !self.is_console {
            fg = lighter(fg);
        }
        let own = if is_reversed && !self.is_console {
            std::mem::swap(&mut fg, &mut bg);
            [self.own[1], self.own[0]]
        } else {
            self.own
        };
        if self.is_console && is_reversed {
            std::mem::swap(&mut fg, &mut bg);
        }
        if is_light && self.is_console {
            fg = lighter(fg);
        }
        let color = |number: Option<usize>, own: u32| number.map_or(own, |number| self.colors[number]);
        ratio(color(fg, own[0]), color(bg, own[1]))
    }

    /// Whether both colors of a style are known: the program sets them, or the palette is a console's.
    pub fn knows(&self, (fg, bg, _): Ink) -> bool {
        self.is_console || (fg != Color::Reset && bg != Color::Reset)
    }
}

/// The style of a cell.
pub fn ink_of(cell: &Cell) -> Ink {
    (cell.fg, cell.bg, cell.modifier)
}

/// A letter that identifies a cell's style.
pub fn style_letter(cell: &Cell) -> char {
    let is = |modifier| cell.modifier.contains(modifier);
    match (is(Modifier::REVERSED), is(Modifier::UNDERLINED), is(Modifier::BOLD), cell.fg, cell.bg) {
        (.., Color::Black, Color::Gray) => '#',
        (true, true, ..) => 'M',
        (true, ..) => 'R',
        (_, true, ..) => 'm',
        (_, _, true, ..) => 'B',
        (_, _, _, _, Color::Black) => 'k',
        _ => '.',
    }
}

/// Asserts that every character belongs to the terminal's glyph set.
#[track_caller]
pub fn has_only_its_glyphs(shot: &Shot, set: GlyphSet) {
    for cell in &shot.buffer.content {
        assert!(set.holds_all(cell.symbol()), "{:?} in {set:?}\n{:#?}", cell.symbol(), shot.rows());
    }
}

thread_local!(static READABLE: RefCell<HashSet<(Ink, bool)>> = RefCell::default());

/// Asserts that all text is legible: at 7:1 in the contrast theme, and at 3:1 elsewhere if both colors are known.
#[track_caller]
pub fn is_legible(shot: &Shot, theme: ThemeName) {
    let (mut before, mut hidden) = (None, 0_usize);
    for cell in &shot.buffer.content {
        let ink = ink_of(cell);
        // The cells behind a wide character are not visible.
        let is_hidden = hidden > 0;
        hidden = if is_hidden { hidden - 1 } else { columns(cell.symbol()).saturating_sub(1) };
        if is_hidden || before.replace(ink) == Some(ink) {
            continue;
        }
        let is_contrast = theme == ThemeName::Contrast;
        let is_new = READABLE.with_borrow_mut(|known| known.insert((ink, is_contrast)));
        for palette in PALETTES.iter().filter(|_| is_new) {
            assert!(!is_contrast || (ink.0 != Color::Reset && ink.1 != Color::Reset), "{ink:?} in {theme:?}");
            let least = if is_contrast { 7.0 } else { 3.0 };
            let contrast = palette.contrast(ink);
            assert!(contrast >= least || !palette.knows(ink), "{ink:?} in {}: {contrast:.1}", palette.name);
        }
    }
}

/// Asserts that the banner is black on white, unless the cover is shown.
#[track_caller]
pub fn has_its_banner(reader: &Reader<'_>, shot: &Shot) {
    if reader.model().is_hidden() {
        return;
    }
    let banner = reader.page().regions.banner;
    for position in banner.positions() {
        let (fg, bg, modifier) = ink_of(shot.buffer.cell(position).unwrap());
        assert_eq!((fg, bg, modifier), (Color::Black, Color::Gray, Modifier::empty()));
    }
}

/// The text of a row from a column on.
fn text_from(shot: &Shot, x: u16, y: u16) -> String {
    let width = shot.buffer.area.width;
    (x..width).map(|x| shot.buffer.cell(Position::new(x, y)).unwrap().symbol()).collect()
}

/// Whether an area contains a letter, a digit or the name of a key.
fn has_text(shot: &Shot, area: Rect) -> bool {
    let is_said = |letter: char| letter.is_alphanumeric() || "?/<>".contains(letter);
    let says = |position| shot.buffer.cell(position).unwrap().symbol().starts_with(is_said);
    area.positions().any(says)
}

/// The first row of an area that contains any.
fn first_row_with_text(shot: &Shot, area: Rect) -> u16 {
    area.rows().find(|row| has_text(shot, *row)).unwrap().y
}

/// Asserts that the cursor is visible, and on the row of the selection or, without one, of the text to read first.
#[track_caller]
pub fn has_its_cursor(reader: &Reader<'_>, shot: &Shot) {
    let (model, world) = (reader.model(), reader.world());
    let regions = reader.page().regions;
    let message = || format!("{:?} {:?}\n{:#?}", shot.cursor, model.place.mode, shot.rows());
    let cursor = shot.cursor.unwrap_or_else(|| panic!("no cursor: {}", message()));
    assert!(shot.buffer.area.contains(cursor), "{}", message());
    let row_has_mark =
        |area: Rect| area.contains(cursor) && text_from(shot, area.x, cursor.y).starts_with(" >");
    if model.is_hidden() {
        assert!(
            text_from(shot, cursor.x, 0).starts_with("Notices") || shot.buffer.area.width < 7,
            "{}",
            message()
        );
        return assert_eq!(cursor.y, 0);
    }
    if matches!(model.visibility, Visibility::Asking(_)) && !regions.notice.is_empty() {
        return assert_eq!(cursor.y, regions.notice.y, "{}", message());
    }
    let row = Rect { y: cursor.y, height: 1, ..shot.buffer.area };
    assert!(has_text(shot, row), "on an empty row: {}", message());
    let text = regions.text();
    match &model.place.mode {
        Mode::Browse if !regions.list.is_empty() => {
            assert!(row_has_mark(regions.list), "{}", message());
            let entry = world.catalog.entry(model.chosen_entry(world).unwrap());
            let title = world.glyphs.transliterated(entry.title.in_language(model.language)).into_owned();
            let shown = text_from(shot, cursor.x, cursor.y);
            let shown = shown.trim_start_matches(['+', '-']).trim_start();
            let is_its_own = shown.chars().zip(title.chars()).take(4).all(|(shown, own)| shown == own);
            assert!(is_its_own || regions.list.width < 40, "{title}: {}", message());
        }
        Mode::Search(search) if search.is_choosing && !regions.list.is_empty() && !search.hits.is_empty() => {
            assert!(row_has_mark(regions.list), "{}", message());
        }
        Mode::Search(_) | Mode::Read(Reading { find: Find::Typing(_), .. }) if !regions.chrome.is_empty() => {
            assert_eq!(cursor.y, regions.chrome.y, "{}", message());
            assert!(cursor.x > 0, "before the box: {}", message());
        }
        Mode::Read(reading) if has_text(shot, text) => {
            assert!(text.contains(cursor), "{}", message());
            if reading.reference.is_some() {
                // The mark is in the margin.
                let has_mark = text_from(shot, regions.entry.x, cursor.y).starts_with('>');
                assert!(has_mark || regions.entry.width < 3, "{}", message());
            } else {
                let found = reading
                    .found
                    .map(|found| text.y + u16::try_from(found - reader.page().extent.text.top).unwrap());
                assert!(
                    cursor.y == found.unwrap_or_else(|| first_row_with_text(shot, text)),
                    "{}",
                    message()
                );
            }
        }
        Mode::Share(_) if !text.is_empty() => {
            // If no visible line has text, the cursor is on the number.
            let says = text.contains(cursor) && !text_from(shot, cursor.x, cursor.y).starts_with(' ');
            assert!(says || cursor == Position::ORIGIN, "nothing to say: {}", message());
        }
        Mode::Keys(_) if has_text(shot, text) => {
            assert_eq!(cursor.y, first_row_with_text(shot, text), "{}", message());
        }
        // If only the number fits, the cursor is on it.
        _ => assert_eq!(cursor, Position::ORIGIN, "{}", message()),
    }
}
