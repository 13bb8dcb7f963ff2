//! The chrome around the content: title, search box, how to hide, panes, rules, notices and hints.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Canvas;
use super::text::{put, put_line, spaced};
use crate::app::action::Action;
use crate::app::extent::Window;
use crate::app::keymap::{ESCAPES, keys_of, ways_to_hide};
use crate::app::listing::count;
use crate::app::model::{Mode, Search, Visibility};
use crate::app::profile::Follow;
use crate::content::entry::Setting;
use crate::content::library::Progress;
use crate::content::pane::Pane;
use crate::page::keys::KeyRow;
use crate::text::{columns, fitted, narrow};

/// The columns for typing that a short hint leaves.
const LEAST_TEXT: u16 = 5;

/// Draws the chrome; returns the cursor position if it belongs here.
pub(super) fn draw(canvas: &mut Canvas<'_>) -> Option<Position> {
    let model = canvas.model;
    let cursor = if let Mode::Search(search) = &model.place.mode {
        // While the reader moves through the hits the cursor is on the hit, if the list has room.
        search_box(canvas, search).filter(|_| !search.is_choosing || canvas.page.regions.list.is_empty())
    } else {
        let line = title_line(canvas);
        put(canvas.buffer, canvas.page.regions.chrome, 0, 0, &line, canvas.theme.text);
        None
    };
    tabs(canvas);
    rules(canvas);
    let warning = notices_above_hints(canvas);
    hint_line(canvas);
    warning.or(cursor)
}

/// The first of several lines that fits, or an empty one. The lines are ordered from long to short.
fn first_fitting(lines: impl IntoIterator<Item = String>, width: u16) -> String {
    lines.into_iter().find(|line| columns(line) <= usize::from(width)).unwrap_or_default()
}

/// The first key of an action and its label, as the title line shows them.
fn labelled(canvas: &Canvas<'_>, action: &Action, label: &str) -> String {
    let keys = keys_of(action, &canvas.world.profile);
    keys.first().map_or(String::new(), |key| format!("{} {label}", key.name()))
}

fn hide_hints(canvas: &Canvas<'_>) -> [String; 2] {
    let [first, second] = ways_to_hide(&canvas.world.profile);
    let words = canvas.words;
    [format!("{}: {first} {} {second}", words.hide, words.or), format!("{}:{ESCAPES}", words.hide)]
}

fn title_line(canvas: &Canvas<'_>) -> String {
    let words = canvas.words;
    let [title, title_for_others] = words.titles;
    let title = match canvas.world.profile.setting {
        Setting::Personal => title.to_owned(),
        Setting::Kiosk | Setting::Ssh => title_for_others.to_owned(),
    };
    let language = labelled(canvas, &Action::SwitchLanguage, words.does.language);
    let search = labelled(canvas, &Action::StartSearch, words.search);
    let keys = labelled(canvas, &Action::ShowKeys, words.keys);
    let help = labelled(canvas, &Action::GoTo(Pane::GetHelp), words.get_help_short);
    let [hide, hide_short] = hide_hints(canvas);
    let all = [title, language.clone(), search.clone(), keys.clone(), hide.clone()];
    let versions: [(&[String], usize); 7] = [
        (&all, 3),
        (&all, 2),
        (&[language.clone(), search.clone(), keys, hide], 2),
        (&[help.clone(), language.clone(), search, hide_short.clone()], 2),
        (&[help, language.clone(), hide_short.clone()], 2),
        (&[language, hide_short.clone()], 2),
        (std::slice::from_ref(&hide_short), 2),
    ];
    let width = canvas.page.regions.chrome.width;
    let lines = versions.map(|(pieces, gap)| format!(" {}", spaced(pieces, gap)));
    first_fitting(lines.into_iter().chain([hide_short]), width)
}

fn search_box(canvas: &mut Canvas<'_>, search: &Search) -> Option<Position> {
    let area = canvas.page.regions.chrome;
    let label = format!(" {}: ", canvas.words.search);
    let [hide, hide_short] = hide_hints(canvas);
    let found = if search.query.text().trim().is_empty() || canvas.model.is_awaiting_hits() {
        String::new()
    } else {
        format!("{} {}", search.count(), canvas.words.found)
    };
    let room = usize::from(area.width).saturating_sub(columns(&label) + 12);
    let ends = [format!(" {found}   {hide}"), format!(" {hide}"), format!(" {hide_short}"), String::new()];
    let end = ends.into_iter().find(|end| columns(end) <= room).unwrap_or_default();
    let label_width = narrow(columns(&label));
    // On the narrowest screens the hint may only take what leaves `LEAST_TEXT` columns for typing.
    let end = if end.is_empty() {
        first_fitting([format!(" {hide_short}")], area.width.saturating_sub(label_width + LEAST_TEXT))
    } else {
        end
    };
    let end_width = narrow(columns(&end));
    put(canvas.buffer, area, 0, 0, &label, canvas.theme.title);
    put(canvas.buffer, area, 0, area.width.saturating_sub(end_width), &end, canvas.theme.text);
    let width = area.width.saturating_sub(label_width + end_width);
    let text = Rect { x: area.x + label_width.min(area.width), width, ..area };
    if text.is_empty() {
        return None;
    }
    let mut widget = search.query.text_area();
    widget.set_style(canvas.theme.text);
    widget.render(text, canvas.buffer);
    let column = narrow(search.query.cursor_column()).min(text.width - 1);
    Some(Position::new(text.x + column, text.y))
}

/// Draws the panes with all their names, or with only the open one's; then also the position, if no rule below
/// has room for it.
fn tabs(canvas: &mut Canvas<'_>) {
    let area = canvas.page.regions.tabs;
    let open = match canvas.model.place.mode {
        Mode::Browse | Mode::Read(_) | Mode::Share(_) => Some(canvas.model.place.pane),
        Mode::Search(_) | Mode::Keys(_) => None,
    };
    let width = usize::from(area.width);
    let full = tab_line(canvas, open, |pane| canvas.words.pane(pane).to_owned());
    if full.width() <= width {
        put_line(canvas.buffer, area, 0, 0, &full);
        return;
    }
    let position = position(canvas).filter(|_| !carries_position(canvas)).unwrap_or_default();
    let short = tab_line(canvas, open, |pane| {
        if Some(pane) == open { canvas.words.pane(pane).to_owned() } else { String::new() }
    });
    let room = width.saturating_sub(columns(&position) + 2);
    if width >= 50 && short.width() <= room {
        put_line(canvas.buffer, area, 0, 0, &short);
    } else {
        let is_keys = matches!(canvas.model.place.mode, Mode::Keys(_));
        let name = open.map_or(if is_keys { canvas.words.keys } else { "" }, |pane| canvas.words.pane(pane));
        put(canvas.buffer, area, 0, 1, &fitted(name, room, canvas.glyphs.cut), canvas.theme.title);
    }
    let from = area.width.saturating_sub(narrow(columns(&position)) + 1);
    put(canvas.buffer, area, 0, from, &position, canvas.theme.text);
}

/// Whether a rule below the panes has room for the position: the one between list and entry, or on a wide
/// screen the one above both.
fn carries_position(canvas: &Canvas<'_>) -> bool {
    is_horizontal(canvas.page.regions.divider)
        || (canvas.page.regions.rule.height > 0 && canvas.page.regions.rule.width >= 80)
}

fn is_horizontal(divider: Rect) -> bool {
    divider.height == 1 && divider.width > 1
}

/// The panes in one line, two spaces apart. The open pane is in brackets, which replace one space on either
/// side. If the line is too wide, gaps shrink to one space, right to left.
fn tab_line(canvas: &Canvas<'_>, open: Option<Pane>, name: impl Fn(Pane) -> String) -> Line<'static> {
    let labels: Vec<(bool, String)> = Pane::ALL
        .into_iter()
        .map(|pane| {
            let label = labelled(canvas, &Action::GoTo(pane), &name(pane)).trim_end().to_owned();
            (Some(pane) == open, if Some(pane) == open { format!("[{label}]") } else { label })
        })
        .collect();
    let mut gaps: Vec<usize> =
        labels.windows(2).map(|pair| if pair.iter().any(|(is_open, _)| *is_open) { 1 } else { 2 }).collect();
    let total = labels.iter().map(|(_, label)| columns(label)).sum::<usize>() + gaps.iter().sum::<usize>();
    let mut excess = total.saturating_sub(usize::from(canvas.page.regions.tabs.width));
    for gap in gaps.iter_mut().rev() {
        if excess > 0 && *gap == 2 {
            *gap = 1;
            excess -= 1;
        }
    }
    let mut spans = Vec::new();
    for (number, (is_open, label)) in labels.into_iter().enumerate() {
        let style = if is_open { canvas.theme.title } else { canvas.theme.text };
        spans.push(Span::styled(label, style));
        spans.push(Span::styled(" ".repeat(gaps.get(number).copied().unwrap_or(0)), canvas.theme.text));
    }
    Line::from(spans)
}

/// Whether the count in the search box is enough: the first hit is chosen, on a slow line or with `--speech`.
fn is_counted_above(canvas: &Canvas<'_>) -> bool {
    canvas.world.profile.entry_follows == Follow::WhenRested && canvas.model.is_at_first_hit()
}

/// The position: the number of the chosen entry, or the visible lines of a text that does not fit.
fn position(canvas: &Canvas<'_>) -> Option<String> {
    let (words, regions) = (canvas.words, &canvas.page.regions);
    let lines = || {
        let Window { top, len: all, .. } = canvas.page.extent.text;
        let end = (top + usize::from(regions.entry.height)).min(all);
        (end - top < all).then(|| format!("{} {}-{end} {} {all}", words.lines, top + 1, words.of))
    };
    let in_list = || {
        let (chosen, all) = count(&canvas.page.rows, canvas.model.cursor().chosen);
        format!("{} {} {all}", chosen + 1, words.of)
    };
    match &canvas.model.place.mode {
        Mode::Browse => Some(in_list()),
        Mode::Search(search) if search.hits.is_empty() || is_counted_above(canvas) => None,
        Mode::Search(search) => Some(format!("{} {} {}", search.cursor.chosen + 1, words.of, search.count())),
        Mode::Share(share) => {
            let count = canvas.page.share.as_ref().map_or(0, |share| share.count);
            let in_items = || (count > 1).then(|| format!("{} {} {count}", share.item + 1, words.of));
            lines().or_else(in_items)
        }
        Mode::Read(_) | Mode::Keys(_) => lines(),
    }
}

fn rules(canvas: &mut Canvas<'_>) {
    let (rule, divider) = (canvas.page.regions.rule, canvas.page.regions.divider);
    let across = canvas.glyphs.across.repeat(usize::from(rule.width));
    put(canvas.buffer, rule, 0, 0, &across, canvas.theme.rule);
    let mut carrier = rule;
    if is_horizontal(divider) {
        put(canvas.buffer, divider, 0, 0, &across, canvas.theme.rule);
        carrier = divider;
    } else if !divider.is_empty() {
        carrier = side_with_keys(canvas);
        let across = canvas.glyphs.across_keys.repeat(usize::from(carrier.width));
        put(canvas.buffer, carrier, 0, 0, &across, canvas.theme.title);
        put(canvas.buffer, rule, 0, divider.x, canvas.glyphs.junction, canvas.theme.rule);
        for row in 0..divider.height {
            put(canvas.buffer, divider, row, 0, canvas.glyphs.down, canvas.theme.rule);
        }
    }
    if let Some(position) = position(canvas).filter(|_| carries_position(canvas)) {
        let position = format!(" {position} ");
        let from = carrier.width.saturating_sub(narrow(columns(&position)) + 3);
        if from > 3 && carrier.height > 0 {
            put(canvas.buffer, carrier, 0, from, &position, canvas.theme.text);
        }
    }
}

/// The part of the rule above the list or the entry, whichever the keys move in.
fn side_with_keys(canvas: &Canvas<'_>) -> Rect {
    let (rule, divider) = (canvas.page.regions.rule, canvas.page.regions.divider);
    if matches!(canvas.model.place.mode, Mode::Read(_)) {
        let x = divider.x + 1;
        Rect { x, width: rule.right().saturating_sub(x), ..rule }
    } else {
        Rect { width: divider.x, ..rule }
    }
}

/// Draws the notices. While the idle warning is shown, returns its position: a screen reader reads at the
/// cursor.
fn notices_above_hints(canvas: &mut Canvas<'_>) -> Option<Position> {
    let area = canvas.page.regions.notice;
    for (row, line) in (0..area.height).zip(&canvas.page.notices) {
        put(canvas.buffer, area, row, 1, line, canvas.theme.state);
    }
    let is_asked = matches!(canvas.model.visibility, Visibility::Asking(_));
    (is_asked && !area.is_empty()).then(|| area.as_position())
}

/// The progress bar of the library while it loads, with a percentage. It takes the left side of the hint line; the first
/// hint from there moves to the right, the others give way.
fn loading(canvas: &Canvas<'_>, width: u16) -> Option<String> {
    let Progress::Percent(percent) = canvas.model.library else { return None };
    let [long, short] = canvas.words.loading;
    let (label, cells) = if width < 60 { (short, 10) } else { (long, 25) };
    let full = (usize::from(percent) * cells / 100).min(cells);
    Some(format!("{label} [{}{}] {percent}%", "#".repeat(full), "-".repeat(cells - full)))
}

/// Draws the hints. Those on the right are dropped first, then the last ones on the left, until the rest fits.
fn hint_line(canvas: &mut Canvas<'_>) {
    let area = canvas.page.regions.hint;
    if let Some(message) = canvas.page.message {
        let room = usize::from(area.width.saturating_sub(1));
        put(canvas.buffer, area, 0, 1, &fitted(message, room, canvas.glyphs.cut), canvas.theme.state);
        return;
    }
    let [mut left, mut right] = canvas.page.hints.clone();
    let text = |rows: &[KeyRow]| {
        let pieces: Vec<String> = rows.iter().map(|row| format!("{} {}", row.keys, row.words)).collect();
        spaced(&pieces, if area.width < 60 { 2 } else { 3 })
    };
    let room = usize::from(area.width.saturating_sub(1));
    let bar = loading(canvas, area.width);
    if bar.is_some() && !left.is_empty() {
        right.insert(0, left.remove(0));
    }
    let start = |left: &[KeyRow]| bar.clone().unwrap_or_else(|| text(left));
    let needed = |left: &[KeyRow], right: &[KeyRow]| {
        columns(&start(left)) + if right.is_empty() { 0 } else { columns(&text(right)) + 3 }
    };
    while needed(&left, &right) > room && !(left.is_empty() && right.is_empty()) {
        if right.is_empty() { drop(left.pop()) } else { drop(right.remove(0)) }
    }
    put(canvas.buffer, area, 0, 1, &start(&left), canvas.theme.text);
    let end = text(&right);
    let from = area.width.saturating_sub(narrow(columns(&end)) + 1);
    put(canvas.buffer, area, 0, from, &end, canvas.theme.text);
}
