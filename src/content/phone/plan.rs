//! The rules of the North American Numbering Plan: how many digits, in which groups, and which are in use.

use super::fault::PhoneFault;
use super::national;

/// Short codes besides those of the form `N11`: the 988 Lifeline, and 112, which mobile telephones connect to 911.
const OTHER_SHORT_CODES: [&str; 2] = ["988", "112"];

/// Checks the number of digits.
pub(super) fn check_count(number: &str, digits: &str, groups: &[usize]) -> Result<(), PhoneFault> {
    let is_abroad = (number.starts_with('+') && !digits.starts_with('1')) || digits.starts_with("011");
    match digits.len() {
        _ if is_abroad => Err(PhoneFault::Abroad),
        3 | 10 => Ok(()),
        11 if digits.starts_with('1') => Ok(()),
        7 => Err(PhoneFault::NoAreaCode),
        17.. => Err(PhoneFault::Several),
        _ if matches!(groups, [3, 3, 4, _] | [1, 3, 3, 4, _]) => Err(PhoneFault::MoreDigits),
        count => Err(PhoneFault::Count(count)),
    }
}

/// Checks the groups of digits: breaks are allowed only after the country code and after 3, 6 or 8 further digits. A
/// break elsewhere means that a digit before it is missing or extra.
pub(super) fn check_groups(digits: &str, groups: &[usize]) -> Result<(), PhoneFault> {
    let before = digits.len() - national(digits).len();
    let mut ends = groups.iter().scan(0, |end, size| {
        *end += size;
        Some(*end)
    });
    let is_break = |end: usize| {
        end == digits.len() || (digits.len() > 3 && [0, 3, 6, 8].iter().any(|place| end == before + place))
    };
    if ends.all(is_break) { Ok(()) } else { Err(PhoneFault::Groups(groups.to_vec())) }
}

/// Checks the area code and the exchange code against the numbering plan.
pub(super) fn check_plan(national: &str) -> Result<(), PhoneFault> {
    if national.len() == 3 {
        let is_code = national.ends_with("11") && !national.starts_with(['0', '1'])
            || OTHER_SHORT_CODES.contains(&national);
        return if is_code { Ok(()) } else { Err(PhoneFault::ShortCode(national.to_owned())) };
    }
    let digit = |place: usize| national.chars().nth(place).unwrap_or('0');
    let area = national.get(..3).unwrap_or_default();
    match (digit(0), digit(3)) {
        (first @ ('0' | '1'), _) => Err(PhoneFault::AreaCode(first)),
        _ if area.ends_with("11") => Err(PhoneFault::Service(area.to_owned())),
        (_, fourth @ ('0' | '1')) => Err(PhoneFault::Exchange(fourth)),
        _ => Ok(()),
    }
}
