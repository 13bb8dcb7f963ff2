//! How a word sounds in Spanish, for words written by ear: `kiero` is `quiero`, and `ensierran` is `encierran`.

/// Whether two folded words sound alike, with at least `letters` sounds.
#[must_use]
pub fn sounds_like(one: &str, other: &str, letters: usize) -> bool {
    sounds(one).eq(sounds(other)) && sounds(one).nth(letters.saturating_sub(1)).is_some()
}

/// The sounds of a folded word: letters that many speakers of Spanish say alike become one. After the rules of Spanish
/// spelling for b and v, s, z and c, k, qu and c, g and j, y and ll, and the silent h.
fn sounds(word: &str) -> impl Iterator<Item = char> {
    let mut letters = word.chars().peekable();
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            let letter = letters.next()?;
            let next = letters.peek().copied();
            let is_soft = matches!(next, Some('e' | 'i'));
            let (said, takes_next) = match letter {
                'h' => continue,
                'v' => ('b', false),
                'z' => ('s', false),
                'c' if is_soft => ('s', false),
                'c' if next == Some('h') => ('c', false),
                'q' if next == Some('u') => ('k', true),
                'c' => ('k', false),
                'g' if is_soft => ('j', false),
                'g' if next == Some('u') => ('g', true),
                'l' if next == Some('l') => ('y', true),
                _ => (letter, false),
            };
            if takes_next {
                letters.next();
            }
            if last.replace(said) != Some(said) {
                return Some(said);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_by_ear_sound_like_those_meant() {
        for (typed, meant) in [
            ("kiero", "quiero"),
            ("ensierran", "encierran"),
            ("aser", "hacer"),
            ("bijilando", "vigilando"),
            ("kema", "quema"),
            ("yorando", "llorando"),
            ("bende", "vende"),
        ] {
            assert!(sounds_like(typed, meant, 4), "{typed}");
        }
    }

    #[test]
    fn words_that_sound_different_stay_apart() {
        for (one, other) in [("casa", "caza_"), ("matar", "meter"), ("pega", "paga"), ("chica", "kika")] {
            assert!(!sounds_like(one, other, 1), "{one}");
        }
    }
}
