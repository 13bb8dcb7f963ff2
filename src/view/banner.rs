//! The banner with the hotline: drawn first, on top, and in every state. Its digits are unbroken from 14
//! columns on.

use super::Canvas;
use super::text::put;
use crate::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use crate::text::columns;
use crate::text::strings::Words;

/// The minimum width for the text word, in columns.
const ROOMY: usize = 100;

pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let area = canvas.page.regions.banner;
    canvas.buffer.set_style(area, canvas.theme.banner);
    let width = usize::from(area.width);
    let first = usize::from(width < ROOMY);
    let fitting = versions(canvas.words).into_iter().skip(first).find(|version| columns(version) <= width);
    if let Some(line) = fitting {
        put(canvas.buffer, area, 0, 0, &line, canvas.theme.banner);
        return;
    }
    for (row, start) in (0..area.height).zip((0..NUMBER.len()).step_by(width.max(1))) {
        let piece = NUMBER.get(start..(start + width).min(NUMBER.len())).unwrap_or_default();
        put(canvas.buffer, area, row, 0, piece, canvas.theme.banner);
    }
}

/// The texts of the banner from longest to shortest; the first is for wide screens only.
fn versions(words: &Words) -> [String; 7] {
    let hotline = format!(" {} {NUMBER}", words.hotline);
    let [danger, danger_short] = words.danger;
    [
        format!("{hotline}  {}  {} {TEXT_NUMBER}   {danger} {EMERGENCY}", words.calls, words.text_the_word),
        format!("{hotline}  {}  {} {TEXT_NUMBER}   {danger} {EMERGENCY}", words.calls, words.text),
        format!("{hotline}  {}  {} {TEXT_NUMBER}  {danger} {EMERGENCY}", words.calls, words.text),
        format!("{hotline}  {} {TEXT_NUMBER}  {danger_short} {EMERGENCY}", words.text),
        format!("{hotline}  {} {TEXT_NUMBER}", words.text),
        hotline,
        NUMBER.to_owned(),
    ]
}
