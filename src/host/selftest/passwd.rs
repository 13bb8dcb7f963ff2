//! An account in the list of accounts.

/// An account, as its line in the list of accounts tells it.
pub(super) struct Account<'a> {
    pub(super) number: &'a str,
    pub(super) group: &'a str,
    pub(super) home: &'a str,
    pub(super) shell: &'a str,
}
