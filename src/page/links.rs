//! The addresses and numbers on screen that the terminal may open on a click, where links are allowed.

use ratatui::layout::Rect;
use ratatui_thrift::Link;

use super::Page;
use super::line::LineKind;
use crate::app::model::{Mode, Model, World};
use crate::text::{columns, narrow};

/// The links on screen.
#[must_use]
pub fn links(page: &Page, model: &Model, world: &World) -> Vec<Link> {
    // A link is written again after its frame, which would be read aloud again.
    let is_allowed = world.profile.links && !world.profile.is_spoken && !model.is_hidden();
    let target = |number: usize| match (&page.share, model.shown_entry()) {
        (Some(share), _) => Some(share.item.target.clone()),
        (None, Some(entry)) => Some(world.catalog.entry(entry).links.get(number)?.address.to_string()),
        (None, None) => None,
    };
    let area = page.regions.text();
    let is_preview = matches!(model.place.mode, Mode::Browse | Mode::Search(_));
    // The last row of a preview says that the entry continues.
    let bottom = area.bottom() - u16::from(is_preview && page.extent.text.has_more());
    let mut links: Vec<(LineKind, Link)> = Vec::new();
    for (row, line) in (area.y..bottom).zip(page.lines.iter().skip(page.extent.text.top)) {
        let LineKind::Address(number) = line.kind else { continue };
        let place = Rect::new(area.x, row, narrow(columns(&line.text)).min(area.width), 1);
        match links.last_mut() {
            Some((kind, link)) if *kind == line.kind => link.lines.push(place),
            _ => {
                let target = target(number).filter(|target| is_allowed && can_be_linked(target));
                links.extend(target.map(|target| (line.kind, Link { target, lines: vec![place] })));
            }
        }
    }
    links.into_iter().map(|(_, link)| link).collect()
}

/// Whether a terminal may open `target`: only HTTPS pages, which are encrypted in transit, and telephone
/// numbers.
pub(super) fn can_be_linked(target: &str) -> bool {
    let is_known = target.starts_with("https://") || target.starts_with("tel:");
    is_known && target.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_telephone_targets_in_printable_ascii_can_be_linked() {
        for target in ["https://example.org/a?b=c", "tel:+12094440123", "tel:+12094440123;ext=5"] {
            assert!(can_be_linked(target), "{target:?}");
        }
        for target in ["http://example.org", "sms:12345", "https://a b", "https://ñ", "https://a\u{7}", ""] {
            assert!(!can_be_linked(target), "{target:?}");
        }
    }
}
