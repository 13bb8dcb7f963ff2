//! How a word sounds in Spanish, for words written by ear: `kiero` is `quiero`, and `ensierran` is `encierran`.

/// The sound of a folded word: letters that many speakers of Spanish say alike become one. After the rules of Spanish
/// spelling for b and v, s, z and c, k, qu and c, g and j, y and ll, and the silent h.
#[must_use]
pub fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_soft = matches!(next, Some('e' | 'i'));
        let said = match letter {
            'h' => continue,
            'v' => 'b',
            'z' => 's',
            'c' if is_soft => 's',
            'c' if next == Some('h') => 'c',
            'q' if next == Some('u') => {
                letters.next();
                'k'
            }
            'c' => 'k',
            'g' if is_soft => 'j',
            'g' if next == Some('u') => {
                letters.next_if(|_| true);
                'g'
            }
            'l' if next == Some('l') => {
                letters.next();
                'y'
            }
            _ => letter,
        };
        if sound.ends_with(said) {
            continue;
        }
        sound.push(said);
    }
    sound
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
            assert_eq!(sound(typed), sound(meant), "{typed}");
        }
    }

    #[test]
    fn words_that_sound_different_stay_apart() {
        for (one, other) in [("casa", "caza_"), ("matar", "meter"), ("pega", "paga"), ("chica", "kika")] {
            assert_ne!(sound(one), sound(other), "{one}");
        }
    }
}
