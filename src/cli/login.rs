//! How the program is started as a login shell.

use std::ffi::OsStr;

/// The ways in which a login shell is started. The text of a command is never read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// For an interactive session.
    Shell,
    /// To run a command.
    Command,
}

impl Login {
    /// Detects a login shell: its name begins with a dash, or its first argument is `-c` before a command, as in
    /// login(1) and sshd(8). su(1) does neither and passes its arguments on; there the account's shell decides.
    pub(super) fn detect(
        name: &OsStr,
        first: Option<&OsStr>,
        is_own_shell: impl FnOnce() -> bool,
    ) -> Option<Self> {
        if first.is_some_and(|first| first == "-c") {
            return Some(Self::Command);
        }
        if name.as_encoded_bytes().starts_with(b"-") {
            return Some(Self::Shell);
        }
        is_own_shell().then_some(if first.is_some() { Self::Command } else { Self::Shell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_shell_is_detected_by_its_name_or_a_command() {
        let detect =
            |name: &str, first: Option<&str>| Login::detect(name.as_ref(), first.map(str::as_ref), || false);
        assert_eq!(detect("-infocus", None), Some(Login::Shell));
        assert_eq!(detect("infocus", Some("-c")), Some(Login::Command));
        assert_eq!(detect("-infocus", Some("-c")), Some(Login::Command));
        assert_eq!(detect("/usr/bin/infocus", None), None);
        assert_eq!(detect("infocus", Some("--lang")), None);
        let by_su = |first: Option<&str>| Login::detect("infocus".as_ref(), first.map(str::as_ref), || true);
        assert_eq!(by_su(None), Some(Login::Shell));
        assert_eq!(by_su(Some("--profile")), Some(Login::Command));
    }
}
