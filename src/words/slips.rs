//! Typing errors: a letter that is missing, wrong or too much, or two that are swapped.

use super::fold::Word;

/// The number of typing errors between `typed` and the folded word `word` of `length` letters. `None` if
/// there are none, or too many for words of this length.
#[must_use]
pub fn few_typos(typed: &Word, word: &str, length: usize) -> Option<usize> {
    let allowed = match typed.letters.len() {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    if length < 4 || length.abs_diff(typed.letters.len()) > allowed {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    edit_distance(&typed.letters, &letters, allowed).filter(|distance| *distance > 0)
}

/// The edit distance between two words, if it is at most `allowed`; a swap is one edit.
///
/// Optimal string alignment distance (Damerau 1964, restricted), row by row.
fn edit_distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = Vec::with_capacity(last.len());
        next.push(row + 1);
        for (column, facing) in other.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (at(&last, column) + usize::from(letter != facing))
                .min(at(&last, column + 1) + 1)
                .min(at(&next, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(facing)
                && other.get(column - 1) == Some(letter);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            next.push(cost);
        }
        if next.iter().all(|distance| *distance > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}
