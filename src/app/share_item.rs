//! Share items: the numbers and addresses of an entry that a reader can take home.

use crate::content::catalog::Catalog;
use crate::content::entry::EntryIndex;
use crate::content::hotline;

/// The kind of a share item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareKind {
    /// A telephone number.
    Call,
    /// A number for text messages.
    Message,
    /// An address.
    Address,
    /// The hotline's number, to be memorized.
    Learn,
}

/// One item to share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareItem {
    /// The kind.
    pub kind: ShareKind,
    /// The text for people.
    pub shown: String,
    /// The word to send, for a text message.
    pub word: Option<String>,
    /// The URI for a telephone or a browser; empty if there is none.
    pub target: String,
}

impl ShareItem {
    fn new(kind: ShareKind, shown: &str, target: String) -> Self {
        Self { kind, shown: shown.to_owned(), word: None, target }
    }

    /// The item of an address.
    pub(super) fn address(address: &str) -> Self {
        Self::new(ShareKind::Address, address, address.to_owned())
    }
}

/// The items of the entry itself.
#[must_use]
pub fn own_share_items(catalog: &Catalog, index: EntryIndex) -> Vec<ShareItem> {
    let entry = catalog.entry(index);
    let mut items = Vec::new();
    let item = ShareItem::new;
    items.extend(entry.help_line.as_ref().map(|line| item(ShareKind::Call, line.display(), line.uri())));
    items.extend(entry.text_line.as_ref().map(|line| ShareItem {
        word: line.word().map(ToString::to_string),
        ..item(ShareKind::Message, line.number(), line.uri())
    }));
    if *entry.id == *hotline::ENTRY_ID {
        items.push(item(ShareKind::Learn, hotline::NUMBER, String::new()));
    }
    items.extend(entry.links.iter().map(|link| ShareItem::address(&link.address)));
    items
}

/// The items of an entry, or the hotline's numbers if it has none.
#[must_use]
pub fn share_items(catalog: &Catalog, index: EntryIndex) -> Vec<ShareItem> {
    let mut items = own_share_items(catalog, index);
    if items.is_empty()
        && let Some(hotline) = catalog.find(hotline::ENTRY_ID)
    {
        items = own_share_items(catalog, hotline);
        items.retain(|item| item.kind != ShareKind::Address);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::pack::load::NamedFile;

    fn targets(id: &str) -> Vec<String> {
        let catalog = Catalog::built_in();
        let items = share_items(&catalog, catalog.find(id).unwrap());
        items.into_iter().map(|item| item.target).collect()
    }

    fn hotlines() -> [String; 3] {
        [
            format!("tel:+{}", hotline::NUMBER.replace('-', "")),
            format!("sms:{}", hotline::TEXT_NUMBER),
            String::new(),
        ]
    }

    #[test]
    fn numbers_come_before_addresses() {
        assert_eq!(targets(hotline::ENTRY_ID)[..3], hotlines());
        assert_eq!(targets(hotline::ENTRY_ID).len(), 5);
        assert_eq!(targets(hotline::EMERGENCY_ID), [format!("tel:{}", hotline::EMERGENCY)]);
        assert_eq!(targets("national-action-plan-2021").len(), 2);
    }

    #[test]
    fn a_number_with_an_extension_is_dialed_with_it() {
        let line = r#"{"name": "Desk", "phone": "209-444-0123", "extension": "5", "checked": "2026-10-03"}"#;
        let text = format!(r#"{{"format": 1, "help_lines": [{line}]}}"#);
        let file = NamedFile { name: "lines.json".into(), text };
        let (catalog, findings) = Catalog::checked(vec![file], None);
        assert_eq!(findings.faults, []);
        let items = share_items(&catalog, catalog.find("near-you-1").unwrap());
        assert_eq!((&*items[0].shown, &*items[0].target), ("209-444-0123 ext. 5", "tel:+12094440123;ext=5"));
    }

    #[test]
    fn an_entry_without_items_shares_the_hotlines_numbers() {
        assert_eq!(targets("under-18"), hotlines());
    }
}
