//! Large digits, five rows high, drawn with `#`, which every terminal has.

/// The bitmaps of the digits from 0 on: five rows of one octal digit each.
const DIGITS: [u16; 10] =
    [0o75557, 0o26227, 0o71747, 0o71717, 0o55711, 0o74717, 0o74757, 0o71111, 0o75757, 0o75717];

/// The bitmap of a hyphen.
const HYPHEN: u16 = 0o700;

/// The rows of a number made of digits and hyphens, in the larger of two sizes that fits in `width` columns.
#[must_use]
pub fn big(number: &str, width: usize) -> Option<[String; 5]> {
    let fits = |rows: &[String; 5]| rows[0].len() <= width;
    Some(rows(number, 5)).filter(fits).or_else(|| Some(rows(number, 3)).filter(fits))
}

fn rows(number: &str, columns: usize) -> [String; 5] {
    let mut rows: [String; 5] = Default::default();
    for sign in number.bytes() {
        let digit = DIGITS.get(usize::from(sign.wrapping_sub(b'0')));
        let (mut bits, middle) = digit.map_or((HYPHEN, 1), |bits| (*bits, columns - 2));
        for row in rows.iter_mut().rev() {
            if !row.is_empty() {
                row.push(' ');
            }
            for column in 0..middle + 2 {
                let bit = if column == 0 { 4 } else { 1 + u16::from(column <= middle) };
                row.push(if bits & bit == 0 { ' ' } else { '#' });
            }
            bits >>= 3;
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
