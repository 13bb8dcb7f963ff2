//! Digits five rows high, made of a sign that every terminal has.

/// What is dark in the digits from 0 on: five rows, an octal digit each.
const DIGITS: [u16; 10] =
    [0o75557, 0o26227, 0o71747, 0o71717, 0o55711, 0o74717, 0o74757, 0o71111, 0o75757, 0o75717];

/// The same of a hyphen.
const HYPHEN: u16 = 0o700;

/// The rows of a number of digits and hyphens in the larger of two sizes that is at most `width` columns wide.
#[must_use]
pub fn big(number: &str, width: usize) -> Option<[String; 5]> {
    [5, 3].into_iter().map(|columns| rows(number, columns)).find(|rows| rows[0].len() <= width)
}

fn rows(number: &str, columns: usize) -> [String; 5] {
    let mut rows: [String; 5] = Default::default();
    for sign in number.chars() {
        let digit = sign.to_digit(10).and_then(|digit| DIGITS.get(digit as usize));
        let middle = if digit.is_some() { columns - 2 } else { 1 };
        for (number, row) in (0..).zip(&mut rows) {
            if !row.is_empty() {
                row.push(' ');
            }
            for (bit, times) in [(4, 1), (2, middle), (1, 1)] {
                let is_dark = digit.unwrap_or(&HYPHEN) >> (12 - 3 * number) & bit != 0;
                row.push_str(&if is_dark { "#" } else { " " }.repeat(times));
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::hotline::NUMBER;

    #[test]
    fn the_number_is_as_large_as_there_is_room_for() {
        assert_eq!(big(NUMBER, 80).unwrap()[0].len(), 77);
        assert_eq!(big(NUMBER, 58).unwrap()[0].len(), 55);
        assert_eq!(big(NUMBER, 54), None);
    }

    #[test]
    fn digits_look_like_digits() {
        let small =
            [" #      ### ###", "##      #     #", " #  ### ### ###", " #      # # #  ", "###     ### ###"];
        assert_eq!(big("1-62", 15).unwrap(), small);
        assert_eq!(big("7", 5).unwrap(), ["#####", "    #", "    #", "    #", "    #"]);
    }
}
