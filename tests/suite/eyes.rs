//! Legibility: colors on common palettes, the font of a console, and each page in every theme and glyph set.

use std::fmt::Write;

use crate::support::looks::{
    PALETTES, has_its_banner, has_its_cursor, has_only_its_glyphs, is_legible, style_letter,
};
use crate::support::reader::{Reader, Shot, world};
use crate::support::terminal::infocus;
use crate::support::{command, output_of};
use infocus::app::model::{GlyphSet, Model, ThemeName, World};
use infocus::app::navigation::start;
use infocus::content::catalog::Catalog;
use infocus::content::spoken::SpokenLanguage;
use infocus::page::line::LineKind;
use infocus::text::Language;
use infocus::view::theme::Theme;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier, Style};

/// The roles of a theme with their names.
fn roles(theme: &Theme) -> [(&'static str, Style); 7] {
    [
        ("text", theme.text),
        ("banner", theme.banner),
        ("title", theme.title),
        ("chosen", theme.chosen),
        ("rule", theme.rule),
        ("matched", theme.matched),
        ("state", theme.state),
    ]
}

/// Text without a style.
const PLAIN: crate::support::looks::Ink = (Color::Reset, Color::Reset, Modifier::empty());

/// A role's style on the screen, over running text.
fn ink(theme: &Theme, role: Style) -> crate::support::looks::Ink {
    let style = theme.text.patch(role);
    let color = |color: Option<Color>| color.unwrap_or(Color::Reset);
    (color(style.fg), color(style.bg), style.add_modifier)
}

#[test]
fn the_banner_and_the_contrast_theme_have_a_contrast_of_seven_to_one() {
    for name in [ThemeName::Terminal, ThemeName::Contrast] {
        let theme = Theme::named(name, false);
        for (role, style) in roles(&theme) {
            if role != "banner" && name != ThemeName::Contrast {
                continue;
            }
            for palette in &PALETTES {
                let ink = ink(&theme, style);
                let contrast = palette.contrast(ink);
                println!("{name:?} {role} {}: {contrast:.1}", palette.name);
                assert!(
                    ink.0 != Color::Reset && ink.1 != Color::Reset,
                    "{role} leaves a color to the terminal"
                );
                assert!(contrast >= 7.0, "{role} in {}: {contrast:.1}", palette.name);
            }
        }
    }
}

/// On light and dark palettes. What the terminal shows in its own two colors is as legible as its reader has made it,
/// so no role may be less legible than that; what has a color of the program's has 4.5:1.
#[test]
fn no_role_of_the_default_theme_is_below_four_and_a_half_to_one() {
    assert_eq!(ThemeName::default(), ThemeName::Terminal);
    let theme = Theme::named(ThemeName::default(), false);
    for (role, style) in roles(&theme) {
        let ink = ink(&theme, style);
        for palette in &PALETTES {
            let (contrast, own) = (palette.contrast(ink), palette.contrast(PLAIN));
            println!("{role} {}: {contrast:.1}", palette.name);
            let is_own = ink.0 == Color::Reset && ink.1 == Color::Reset;
            assert!(
                contrast >= 4.5 || (is_own && contrast >= own),
                "{role} in {}: {contrast:.1}",
                palette.name
            );
        }
    }
}

#[test]
fn no_role_is_red_and_none_but_the_banner_and_the_contrast_theme_fills_a_cell() {
    for name in [ThemeName::Terminal, ThemeName::Contrast] {
        for (role, style) in roles(&Theme::named(name, false)) {
            assert!(![style.fg, style.bg].contains(&Some(Color::Red)), "{role}");
            assert!(style.bg.is_none() || role == "banner" || name == ThemeName::Contrast, "{role}");
        }
    }
}

#[test]
fn without_colors_the_theme_sets_none() {
    for (role, style) in roles(&Theme::named(ThemeName::Terminal, true)) {
        assert_eq!((style.fg, style.bg), (None, None), "{role}");
    }
    assert!(Theme::named(ThemeName::Terminal, true).banner.add_modifier.contains(Modifier::REVERSED));
}

/// Variables, arguments, and whether colors are expected.
type Wish = (&'static [(&'static str, &'static str)], &'static [&'static str], bool);

/// Variables and options that control colors.
#[test]
fn the_environment_disables_colors_and_an_option_restores_them() {
    let wishes: [Wish; 8] = [
        (&[], &[], true),
        (&[("NO_COLOR", "1")], &[], false),
        (&[("NO_COLOR", "")], &[], true),
        (&[("CLICOLOR", "0")], &[], false),
        (&[("CLICOLOR", "1")], &[], true),
        (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], &[], false),
        (&[("NO_COLOR", "1")], &["--theme", "color"], true),
        (&[("CLICOLOR", "0")], &["--theme", "contrast"], true),
    ];
    for (variables, arguments, wants_colors) in wishes {
        let mut opening = infocus(arguments);
        for (name, value) in variables {
            opening = opening.with(name, value);
        }
        let terminal = opening.browse();
        terminal.wait_to_see("q quit");
        let sent = String::from_utf8_lossy(&terminal.since(0)).into_owned();
        let has_colors = sent.split("\x1b[").skip(1).any(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ';').unwrap_or(0);
            let codes = rest[..end].split(';').filter_map(|code| code.parse::<u8>().ok());
            rest[end..].starts_with('m') && codes.into_iter().any(|code| (30..=47).contains(&code))
        });
        assert_eq!(has_colors, wants_colors, "{variables:?} {arguments:?}: {sent:?}");
    }
}

#[test]
fn a_console_has_a_glyph_for_every_letter_of_the_page() {
    let world = world();
    for language in Language::ALL {
        for (index, entry) in world.catalog.entries() {
            let parts = infocus::page::document::parts(&world.reading(language), index);
            // The rows of languages change with the terminal.
            for (_, text) in parts.into_iter().filter(|(kind, _)| !matches!(kind, LineKind::Language(_))) {
                assert!(GlyphSet::Latin.holds_all(&text), "{}: {text}", entry.id);
            }
        }
    }
    assert!(Catalog::built_in().entries().count() > 50);
}

/// The world with another glyph set.
fn world_with(glyphs: GlyphSet) -> World {
    World { glyphs, ..world() }
}

fn shot(world: &mut World, (width, height): (u16, u16), keys: &str, theme: ThemeName) -> Shot {
    let begins = Model { theme, ..start(world, Size::new(width, height)) };
    let mut reader = Reader::at(world, begins);
    reader.press_all(keys);
    let shot = reader.look();
    has_only_its_glyphs(&shot, reader.world().glyphs);
    is_legible(&shot, theme);
    has_its_banner(&reader, &shot);
    has_its_cursor(&reader, &shot);
    shot
}

/// Appends the rows that differ from `known`, with their numbers.
fn rows_unlike(title: &str, rows: &[String], known: &[String], text: &mut String) {
    writeln!(text, "{title}").unwrap();
    for (number, row) in rows.iter().enumerate().filter(|(number, row)| known.get(*number) != Some(*row)) {
        writeln!(text, "{:>2} |{row}", number + 1).unwrap();
    }
}

/// The styles of the rows, one letter a cell, without the background of the contrast theme.
fn styles(shot: &Shot) -> Vec<String> {
    let width = usize::from(shot.buffer.area.width);
    let letter = |cell: &Cell| Some(style_letter(cell)).filter(|letter| *letter != 'k').unwrap_or('.');
    let row = |cells: &[Cell]| cells.iter().map(letter).collect::<String>().trim_end_matches('.').to_owned();
    shot.buffer.content.chunks(width).map(row).collect()
}

/// Three pages at one size: all rows with the full glyph set, then the rows that differ with fewer glyphs; all styles,
/// then the rows that differ in the contrast theme.
fn every_look(size: (u16, u16)) -> String {
    let mut worlds = [GlyphSet::Unicode, GlyphSet::Latin, GlyphSet::Ascii].map(world_with);
    let [unicode, latin, ascii] = &mut worlds;
    let mut text = String::new();
    for keys in ["70", "7/visa↓", "72↓⏎"] {
        writeln!(text, "== {keys}").unwrap();
        let whole = shot(unicode, size, keys, ThemeName::Terminal);
        rows_unlike("Unicode", &whole.rows(), &[], &mut text);
        for (name, world) in [("Latin", &mut *latin), ("ASCII", &mut *ascii)] {
            let other = shot(world, size, keys, ThemeName::Terminal);
            assert_eq!(other.cursor, whole.cursor);
            rows_unlike(name, &other.rows(), &whole.rows(), &mut text);
        }
        let at = whole.cursor.unwrap();
        writeln!(text, "cursor: column {}, row {}", at.x + 1, at.y + 1).unwrap();
        rows_unlike("styles", &styles(&whole), &vec![String::new(); usize::from(size.1)], &mut text);
        let other = shot(unicode, size, keys, ThemeName::Contrast);
        assert_eq!(other.rows(), whole.rows());
        rows_unlike("contrast", &styles(&other), &styles(&whole), &mut text);
    }
    text
}

macro_rules! looks {
    ($($name:ident: $width:literal x $height:literal;)*) => {
        $(#[test] fn $name() { insta::assert_snapshot!(every_look(($width, $height))); })*
    };
}

looks! {
    every_look_at_80_by_24: 80 x 24;
    every_look_at_64_by_24: 64 x 24;
    every_look_at_50_by_18: 50 x 18;
    every_look_at_40_by_12: 40 x 12;
    every_look_at_120_by_40: 120 x 40;
}

#[test]
fn printed_text_is_transliterated_on_request() {
    for arguments in [&["print"][..], &["hotlines"], &["search", "visa"], &["keys"], &["check"], &["traces"]]
    {
        let said = |glyphs: &str| {
            output_of(&mut command(&[arguments, &["--lang", "es", "--glyphs", glyphs]].concat()))
        };
        // The rows of languages are in other words, not in other letters.
        let is_language = |line: &&str| {
            SpokenLanguage::all().iter().any(|one| line.starts_with(&format!("{:16}", one.say)))
        };
        let without_languages =
            |text: String| text.lines().filter(|line| !is_language(line)).collect::<Vec<_>>().join("\n");
        let [whole, plain, console] =
            ["auto", "ascii", "latin"].map(|glyphs| without_languages(said(glyphs).out));
        assert!(plain.is_ascii() && GlyphSet::Latin.holds_all(&console), "{arguments:?}");
        assert_eq!(GlyphSet::Ascii.transliterated(&whole), plain, "{arguments:?}");
        assert_eq!(whole.lines().count(), plain.lines().count());
    }
    let unmatched = output_of(&mut command(&["search", "xyzzy", "--lang", "es", "--glyphs", "ascii"]));
    assert!(unmatched.err.is_ascii() && unmatched.err.contains("policia"), "{}", unmatched.err);
}

/// A terminal gets the glyphs that its name and locale imply; a pipe gets all.
#[test]
fn a_terminal_gets_only_letters_that_it_has() {
    for (term, locale, word, rule) in [
        ("xterm", "es_MX.UTF-8", "¿Qué pasa cuando llamo?", '─'),
        ("linux", "es_MX.UTF-8", "¿Qué pasa cuando llamo?", '─'),
        ("linux", "es_MX.ISO-8859-1", "Que pasa cuando llamo?", '-'),
        ("vt100", "es_MX.UTF-8", "Que pasa cuando llamo?", '-'),
    ] {
        let terminal = infocus(&["--pane", "get-help"]).with("TERM", term).with("LANG", locale).browse();
        terminal.wait_to_see(word);
        let text = terminal.text();
        assert!(text.contains(&rule.to_string().repeat(30)), "{text}");
        assert_eq!(text.is_ascii(), rule == '-', "{text}");
    }
    let piped = output_of(command(&["print"]).env("LANG", "es_MX.ISO-8859-1").env("TERM", "vt100"));
    assert!(piped.out.contains("¿Qué pasa cuando llamo?"));
}
