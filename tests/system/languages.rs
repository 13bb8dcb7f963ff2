//! The names of languages are those of the Unicode CLDR, as Babel has them.

use std::process::Command;

use crate::support::{find, needs};
use infocus::content::spoken::SpokenLanguage;

/// Prints the own name of each tag, or a blank line if CLDR has none.
const NAMES: &str = r"
import sys
from babel import Locale, UnknownLocaleError
for tag in sys.argv[1:]:
    try:
        print(Locale.parse(tag).languages.get(tag, ''))
    except UnknownLocaleError:
        print('')
";

/// Languages for which CLDR, or the version of Debian 12, has no name of their own.
const WITHOUT: [&str; 5] = ["ht", "quc", "mam", "kjb", "mix"];

#[test]
#[ignore = "needs Babel for Python"]
fn every_own_name_is_that_of_cldr() {
    if find("pybabel-python3").is_none() {
        needs("Babel for Python (Debian: python3-babel)");
    }
    let tags = SpokenLanguage::all().iter().map(|language| language.tag);
    let output = Command::new("/usr/bin/python3").args(["-c", NAMES]).args(tags).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    let mut compared = 0;
    for (language, name) in SpokenLanguage::all().iter().zip(names.lines()) {
        if WITHOUT.contains(&language.tag) {
            continue;
        }
        // CLDR writes some names small, for use in a sentence.
        assert_eq!(language.name.to_lowercase(), name.to_lowercase(), "{}", language.tag);
        compared += 1;
    }
    assert!(compared >= 24, "only {compared} names");
}
