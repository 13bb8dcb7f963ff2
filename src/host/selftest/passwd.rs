//! An account in `/etc/passwd`.

/// The fields of an account's line in `/etc/passwd`.
pub(super) struct Account<'a> {
    pub(super) number: &'a str,
    pub(super) group: &'a str,
    pub(super) home: &'a str,
    pub(super) shell: &'a str,
}
