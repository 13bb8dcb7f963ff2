//! The web addresses of `check --addresses`, by host, to be tried elsewhere: the program itself fetches nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Checked;
use super::sheet::Sheet;
use crate::text::sentences::calls as say;

/// Hosts whose pages have moved to another one, without `www.`.
const OLD_HOSTS: [&str; 9] = [
    "2001-2009.state.gov",
    "acf.hhs.gov",
    "bja.gov",
    "cms.usa.gov",
    "nap.edu",
    "ncjrs.gov",
    "nij.gov",
    "ojjdp.gov",
    "ovc.ncjrs.gov",
];

/// The addresses of a host, each with the ids of the entries that use it.
type Addresses<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The addresses of a check, sorted by host.
#[must_use]
pub fn addresses(checked: &Checked) -> String {
    let mut hosts = BTreeMap::<String, Addresses<'_>>::new();
    for entry in checked.entries() {
        let links = entry.links.iter().map(|link| &*link.address);
        for address in links.chain(entry.sources.iter().filter_map(|source| source.address.as_deref())) {
            hosts.entry(host(address)).or_default().entry(address).or_default().insert(&entry.id);
        }
    }
    let mut sheet = Sheet::of_report();
    let language = checked.language;
    sheet.heading(&say::addresses(language), "-");
    let (mut count, mut plain, mut old) = (0, 0, 0);
    for (host, addresses) in &hosts {
        let is_old = is_old(host);
        let moved = if is_old { say::old_host(language) } else { String::new() };
        sheet.whole(&format!("{host}{moved}"));
        for (address, ids) in addresses {
            let is_plain = address.starts_with("http://");
            let unencrypted = if is_plain { say::plain_http(language) } else { String::new() };
            sheet.whole(&format!("  {address}{unencrypted}"));
            let ids: Vec<&str> = ids.iter().copied().collect();
            sheet.indented(&ids.join(", "), 4);
            (count, plain, old) = (count + 1, plain + usize::from(is_plain), old + usize::from(is_old));
        }
    }
    sheet.whole("");
    sheet.line(&say::counted(language, count, plain, old), 0);
    sheet.into_text()
}

/// The host of an address, in small letters.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase()
}

fn is_old(host: &str) -> bool {
    OLD_HOSTS.contains(&host.strip_prefix("www.").unwrap_or(host))
}
