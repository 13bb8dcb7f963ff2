//! Detects addresses of pages and of e-mail that can be mistaken for the hotline's.

use super::Imitation;
use super::name::has_nearly;
use super::number::imitated_in;
use super::tokens::{Token, tokens};
use super::words::{EMERGENCY_NAMES, HOSTS, NAMES, SHORT_NAMES, TOPIC};

/// The shortest name without blanks that an address does not contain by chance.
const LEAST_LETTERS: usize = 12;

/// The imitation in an address, if any. The hotline's own pages are none.
pub(in crate::content::pack) fn imitated_address(address: &str) -> Option<Imitation> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let is_own =
        |own: &str| host == own || host.strip_suffix(own).is_some_and(|before| before.ends_with('.'));
    if HOSTS.each().any(is_own) {
        return None;
    }
    let words = tokens(&rest.replace(['/', '?', '#', '@', '.', '-', '_', '='], " "));
    let squeezed: String = words.iter().map(Token::word).collect();
    let names = NAMES.each().chain(SHORT_NAMES.each()).map(|name| name.replace(' ', ""));
    let is_named = names.filter(|name| name.len() >= LEAST_LETTERS).any(|name| has_nearly(&squeezed, &name));
    let has_number = words.contains(&Token::Hotline) || imitated_in(&words).is_some();
    let is_emergency = tokens(&host.replace(['.', '-'], " ")).contains(&Token::Emergency)
        && words.iter().any(|word| word.is_in(&TOPIC) || word.is_in(&EMERGENCY_NAMES));
    (is_named || has_number || is_emergency).then_some(Imitation::Address)
}
