//! The view: draws a page into a frame. It changes nothing, and drawing the same page twice gives the same
//! cells.

mod banner;
mod chrome;
mod cover;
pub mod glyphs;
mod keys;
mod list;
mod reader;
mod search;
mod share;
mod speech;
pub mod text;
pub mod theme;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::model::{Mode, Model, World};
use crate::page::Page;
use crate::text::strings::Words;
use glyphs::Glyphs;
use theme::Theme;

/// The inputs and the buffer for drawing a region.
struct Canvas<'a> {
    page: &'a Page,
    model: &'a Model,
    world: &'a World,
    words: &'static Words,
    theme: Theme,
    glyphs: Glyphs,
    buffer: &'a mut Buffer,
}

/// Draws the whole screen, the banner first, and puts the cursor on the choice. After hiding, draws only the
/// cover.
pub fn view(page: &Page, model: &Model, world: &World, frame: &mut Frame<'_>) {
    let area = frame.area();
    if let Some(cursor) = draw(page, model, world, area, frame.buffer_mut())
        && area.contains(cursor)
    {
        frame.set_cursor_position(cursor);
    }
}

fn draw(page: &Page, model: &Model, world: &World, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let theme = Theme::named(model.theme, world.wants_no_colors);
    // A cell that only changes its style would be rewritten, and read aloud again.
    let shows_styles = !world.profile.is_spoken;
    let theme = if shows_styles { theme } else { Theme { chosen: theme.text, matched: theme.text, ..theme } };
    buffer.set_style(area, theme.text);
    let mut canvas = Canvas {
        page,
        model,
        world,
        words: Words::of(model.language),
        theme,
        glyphs: Glyphs::of(world.glyphs),
        buffer,
    };
    if model.is_hidden() {
        let cursor = cover::draw(&mut canvas, area);
        canvas.glyphs.transliterate(canvas.buffer);
        return Some(cursor);
    }
    banner::draw(&mut canvas);
    let cursor = chrome::draw(&mut canvas);
    let in_body = match &model.place.mode {
        Mode::Browse | Mode::Search(_) if page.spoken.is_some() && !page.regions.list.is_empty() => {
            speech::chosen_row(&mut canvas)
        }
        Mode::Browse => list::draw(&mut canvas).or_else(|| reader::draw(&mut canvas)),
        Mode::Read(_) => reader::draw(&mut canvas),
        Mode::Search(_) => search::draw(&mut canvas),
        Mode::Keys(_) => keys::draw(&mut canvas),
        Mode::Share(_) => share::draw(&mut canvas),
    };
    match &model.place.mode {
        _ if page.spoken.is_some() => {}
        Mode::Browse | Mode::Search(_) => drop(reader::draw(&mut canvas)),
        Mode::Read(_) => drop(list::draw(&mut canvas)),
        Mode::Keys(_) | Mode::Share(_) => {}
    }
    let in_body = speech::arrival(&canvas).or(in_body);
    canvas.glyphs.transliterate(canvas.buffer);
    // If only the banner fits, the cursor makes a screen reader read the number.
    cursor.or(in_body).or(Some(area.as_position()))
}
