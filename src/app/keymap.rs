//! `BINDINGS`, the table of keys. Key handling, the list of keys and the README are derived from it, and the hint
//! line takes the names of keys from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;

use super::profile::Profile;
use super::query::Edit;
use crate::content::pane::Pane;
use crate::text::strings::Does;

/// A key in the table. Shift is ignored: terminals differ on whether they report it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key by itself.
    Plain(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
}

/// Where a binding applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In every state, also while typing.
    Everywhere,
    /// Except while typing.
    NotTyping,
    /// Except while typing, if letters are commands.
    Letters,
    /// In every state, if the program can be left.
    CanQuit,
    /// Except while typing, if letters are commands and the program can be left.
    CanQuitLetters,
    /// In every state, if the program cannot be left: keys that people press in haste. No list of keys shows
    /// them.
    CannotQuit,
    /// In every state, if there is a shell to return to.
    CanSuspend,
    /// In every state, if the clipboard may be used.
    CanCopy,
    /// In every state, if a handout is made.
    CanMark,
    /// Except while typing, if letters are commands and a handout is made.
    CanMarkLetters,
}

/// One row of the table.
pub struct Binding {
    /// Where it applies.
    pub scope: Scope,
    /// The keys, the most useful first.
    pub keys: &'static [Key],
    /// The action of the keys.
    pub action: Action,
    /// The label of the action.
    pub words: fn(&Does) -> &'static str,
}

const fn letter(letter: char) -> Key {
    Key::Plain(KeyCode::Char(letter))
}

const fn plain(code: KeyCode) -> Key {
    Key::Plain(code)
}

const fn row(
    scope: Scope,
    keys: &'static [Key],
    action: Action,
    words: fn(&Does) -> &'static str,
) -> Binding {
    Binding { scope, keys, action, words }
}

/// The label of Esc pressed three times.
pub const ESCAPES: &str = "Esc Esc Esc";

/// The table. The first row that matches a key and whose scope applies wins.
pub static BINDINGS: &[Binding] = &[
    row(Scope::Everywhere, &[Key::Ctrl('x'), plain(KeyCode::F(12))], Action::Hide, |does| does.hide),
    row(
        Scope::CannotQuit,
        &[Key::Ctrl('c'), Key::Ctrl('d'), Key::Ctrl('q'), Key::Ctrl('w'), Key::Ctrl('z')],
        Action::Hide,
        |does| does.hide,
    ),
    row(Scope::Everywhere, &[plain(KeyCode::Up)], Action::Up, |does| does.choose),
    row(Scope::Letters, &[letter('k')], Action::Up, |does| does.choose),
    row(Scope::Everywhere, &[plain(KeyCode::Down)], Action::Down, |does| does.choose),
    row(Scope::Letters, &[letter('j')], Action::Down, |does| does.choose),
    row(Scope::Everywhere, &[plain(KeyCode::Enter)], Action::Open, |does| does.read),
    row(Scope::Everywhere, &[plain(KeyCode::Esc)], Action::Back, |does| does.back),
    row(Scope::NotTyping, &[plain(KeyCode::Backspace)], Action::Back, |does| does.back),
    row(Scope::NotTyping, &[letter('0')], Action::GoTo(Pane::GetHelp), |does| does.pane),
    row(Scope::NotTyping, &[letter('1')], Action::GoTo(Pane::Overview), |does| does.pane),
    row(Scope::NotTyping, &[letter('2')], Action::GoTo(Pane::Qa), |does| does.pane),
    row(Scope::NotTyping, &[letter('3')], Action::GoTo(Pane::Events), |does| does.pane),
    row(Scope::NotTyping, &[letter('4')], Action::GoTo(Pane::Publications), |does| does.pane),
    row(Scope::NotTyping, &[letter('5')], Action::GoTo(Pane::Resources), |does| does.pane),
    row(Scope::NotTyping, &[letter('6')], Action::GoTo(Pane::Sponsors), |does| does.pane),
    row(Scope::Everywhere, &[plain(KeyCode::F(1))], Action::GoTo(Pane::GetHelp), |does| does.get_help),
    row(Scope::Letters, &[letter('h')], Action::GoTo(Pane::GetHelp), |does| does.get_help),
    row(Scope::Everywhere, &[plain(KeyCode::Tab)], Action::NextPane, |does| does.next_pane),
    row(Scope::NotTyping, &[plain(KeyCode::Right)], Action::NextPane, |does| does.next_pane),
    row(Scope::Everywhere, &[plain(KeyCode::BackTab)], Action::PreviousPane, |does| does.previous_pane),
    row(Scope::NotTyping, &[plain(KeyCode::Left)], Action::BackOrPreviousPane, |does| {
        does.back_or_previous_pane
    }),
    row(Scope::NotTyping, &[letter('/')], Action::StartSearch, |does| does.search),
    row(Scope::NotTyping, &[letter('7')], Action::SwitchLanguage, |does| does.language),
    row(Scope::Letters, &[letter('l'), letter('L')], Action::SwitchLanguage, |does| does.language),
    row(Scope::Everywhere, &[plain(KeyCode::F(5))], Action::SwitchLanguage, |does| does.language),
    row(Scope::NotTyping, &[letter('8')], Action::Share, |does| does.open_share),
    row(Scope::Letters, &[letter('u')], Action::Share, |does| does.open_share),
    row(Scope::NotTyping, &[plain(KeyCode::F(4))], Action::Invert, |does| does.invert),
    row(Scope::CanCopy, &[plain(KeyCode::F(2))], Action::Copy, |does| does.copy),
    row(Scope::CanMark, &[plain(KeyCode::F(6))], Action::Mark, |does| does.mark),
    row(Scope::CanMarkLetters, &[letter('m')], Action::Mark, |does| does.mark),
    row(Scope::NotTyping, &[letter('9')], Action::SwitchTheme, |does| does.theme),
    row(Scope::Letters, &[letter('t')], Action::SwitchTheme, |does| does.theme),
    row(Scope::NotTyping, &[letter('?')], Action::ShowKeys, |does| does.keys),
    row(Scope::Everywhere, &[plain(KeyCode::PageDown)], Action::PageDown, |does| does.page_down),
    row(Scope::NotTyping, &[letter(' ')], Action::PageDown, |does| does.page_down),
    row(Scope::Everywhere, &[plain(KeyCode::PageUp)], Action::PageUp, |does| does.page_up),
    row(Scope::NotTyping, &[plain(KeyCode::Home)], Action::First, |does| does.ends),
    row(Scope::Letters, &[letter('g')], Action::First, |does| does.ends),
    row(Scope::NotTyping, &[plain(KeyCode::End)], Action::Last, |does| does.ends),
    row(Scope::Letters, &[letter('G')], Action::Last, |does| does.ends),
    row(Scope::Everywhere, &[plain(KeyCode::F(3))], Action::NextMatch, |does| does.find_or_next),
    row(Scope::Letters, &[letter('n')], Action::NextMatch, |does| does.find_or_next),
    row(Scope::Everywhere, &[plain(KeyCode::F(15))], Action::PreviousMatch, |does| does.previous_match),
    row(Scope::Letters, &[letter('N')], Action::PreviousMatch, |does| does.previous_match),
    row(Scope::Everywhere, &[Key::Ctrl('l')], Action::Repaint, |does| does.repaint),
    row(Scope::CanSuspend, &[Key::Ctrl('z')], Action::Suspend, |does| does.suspend),
    row(Scope::CanQuitLetters, &[letter('q')], Action::Quit, |does| does.quit),
    row(Scope::CanQuit, &[Key::Ctrl('c')], Action::Quit, |does| does.quit),
];

impl Key {
    /// Whether `event` is this key.
    #[must_use]
    pub fn is(self, event: &KeyEvent) -> bool {
        let modifiers = event.modifiers - KeyModifiers::SHIFT;
        match self {
            Self::Plain(code) => event.code == code && modifiers.is_empty(),
            Self::Ctrl(letter) => event.code == KeyCode::Char(letter) && modifiers == KeyModifiers::CONTROL,
        }
    }

    /// The key as it is printed on a US keyboard.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Ctrl(letter) => format!("Ctrl+{}", letter.to_ascii_uppercase()),
            Self::Plain(KeyCode::Char(' ')) => "Space".into(),
            Self::Plain(KeyCode::Char(letter)) => letter.into(),
            Self::Plain(KeyCode::BackTab) => "Shift+Tab".into(),
            Self::Plain(KeyCode::PageUp) => "PgUp".into(),
            Self::Plain(KeyCode::PageDown) => "PgDn".into(),
            // Terminals report function keys with Shift as F13 and up: Shift+F1 is F13.
            Self::Plain(KeyCode::F(number @ 13..)) => format!("Shift+F{}", number - 12),
            Self::Plain(code) => code.to_string(),
        }
    }
}

impl Scope {
    /// Whether a binding of this scope applies.
    #[must_use]
    pub fn holds(self, profile: &Profile, is_typing: bool) -> bool {
        match self {
            Self::Everywhere => true,
            Self::NotTyping => !is_typing,
            Self::Letters => !is_typing && profile.letters,
            Self::CanQuit => profile.can_quit,
            Self::CanQuitLetters => !is_typing && profile.letters && profile.can_quit,
            Self::CannotQuit => !profile.can_quit,
            Self::CanMark => profile.makes_handout,
            Self::CanMarkLetters => !is_typing && profile.letters && profile.makes_handout,
            Self::CanSuspend => profile.can_suspend,
            Self::CanCopy => profile.links,
        }
    }
}

/// The action of a key, if it has one here.
#[must_use]
pub fn resolve(event: &KeyEvent, profile: &Profile, is_typing: bool) -> Option<Action> {
    let fits = |binding: &&Binding| {
        binding.scope.holds(profile, is_typing) && binding.keys.iter().any(|key| key.is(event))
    };
    let bound = BINDINGS.iter().find(fits).map(|binding| binding.action.clone());
    if is_typing { bound.or_else(|| edit(event).map(Action::Edit)) } else { bound }
}

/// The edit of a typed line that a key stands for.
#[must_use]
pub fn edit(event: &KeyEvent) -> Option<Edit> {
    let modifiers = event.modifiers - KeyModifiers::SHIFT;
    if modifiers == KeyModifiers::CONTROL {
        return match event.code {
            KeyCode::Char('w') => Some(Edit::DeleteWord),
            KeyCode::Char('u') => Some(Edit::DeleteLine),
            KeyCode::Char('a') => Some(Edit::Start),
            KeyCode::Char('e') => Some(Edit::End),
            _ => None,
        };
    }
    if !modifiers.is_empty() {
        return None;
    }
    match event.code {
        KeyCode::Char(letter) => Some(Edit::Insert(letter)),
        KeyCode::Backspace => Some(Edit::DeleteBefore),
        KeyCode::Delete => Some(Edit::DeleteAfter),
        KeyCode::Left => Some(Edit::Left),
        KeyCode::Right => Some(Edit::Right),
        KeyCode::Home => Some(Edit::Start),
        KeyCode::End => Some(Edit::End),
        _ => None,
    }
}

/// The keys of an action in a profile while not typing, the most useful first.
#[must_use]
pub fn keys_of(action: &Action, profile: &Profile) -> Vec<Key> {
    keys_where(action, profile, false)
}

/// The keys that have the action also while typing, the most useful first.
#[must_use]
pub fn keys_while_typing(action: &Action, profile: &Profile) -> Vec<Key> {
    keys_where(action, profile, true)
}

/// The name of the most useful key of an action while not typing; empty without one.
#[must_use]
pub fn first_key_of(action: &Action, profile: &Profile) -> String {
    first_name(&keys_of(action, profile))
}

/// The name of the most useful key that has the action also while typing; empty without one.
#[must_use]
pub fn first_key_while_typing(action: &Action, profile: &Profile) -> String {
    first_name(&keys_while_typing(action, profile))
}

fn first_name(keys: &[Key]) -> String {
    keys.first().map_or(String::new(), |key| key.name())
}

fn keys_where(action: &Action, profile: &Profile, is_typing: bool) -> Vec<Key> {
    let rows = BINDINGS.iter().filter(|row| row.action == *action && row.scope.holds(profile, is_typing));
    rows.flat_map(|row| row.keys.iter().copied()).collect()
}

/// The two ways to hide that are shown on screen, the more reliable one first. Some screen readers reserve
/// Ctrl+X for themselves.
#[must_use]
pub fn ways_to_hide(profile: &Profile) -> [String; 2] {
    let key = first_key_of(&Action::Hide, profile);
    let escapes = ESCAPES.to_owned();
    if profile.is_spoken { [escapes, key] } else { [key, escapes] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(key: Key) -> KeyEvent {
        match key {
            Key::Plain(code) => KeyEvent::new(code, KeyModifiers::NONE),
            Key::Ctrl(letter) => KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL),
        }
    }

    #[test]
    fn every_row_of_the_table_is_reached_by_each_of_its_keys() {
        for binding in BINDINGS {
            for key in binding.keys {
                let with_links = Profile { links: true, ..Profile::PERSONAL };
                let for_paper = Profile { makes_handout: true, ..Profile::PERSONAL };
                let profiles = [Profile::PERSONAL, Profile::KIOSK, with_links, for_paper];
                let profile = profiles.iter().find(|profile| binding.scope.holds(profile, false)).unwrap();
                let found = resolve(&event(*key), profile, false);
                assert_eq!(found.as_ref(), Some(&binding.action), "{}", key.name());
            }
        }
    }

    #[test]
    fn while_typing_letters_and_digits_are_text_and_hiding_still_hides() {
        for letter in ('0'..='9').chain('a'..='z').chain(['/', '?', ' ']) {
            let found = resolve(&event(Key::Plain(KeyCode::Char(letter))), &Profile::PERSONAL, true);
            assert_eq!(found, Some(Action::Edit(Edit::Insert(letter))));
        }
        assert_eq!(resolve(&event(Key::Ctrl('x')), &Profile::PERSONAL, true), Some(Action::Hide));
    }

    #[test]
    fn no_letter_is_a_command_where_letters_search() {
        let profile = Profile { letters: false, ..Profile::PERSONAL };
        for letter in ('a'..='z').chain('A'..='Z') {
            assert_eq!(resolve(&event(Key::Plain(KeyCode::Char(letter))), &profile, false), None);
        }
    }
}
