//! The names in English and Spanish of the languages most spoken in the United States.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::capitalized;

/// A language: its codes of ISO 639-1 and 639-3, and its names in English and Spanish.
type LanguageRow = (&'static str, &'static str, &'static str, &'static str);

const TABLE: [LanguageRow; 52] = [
    ("en", "eng", "English", "inglés"),
    ("es", "spa", "Spanish", "español"),
    ("zh", "zho", "Chinese", "chino"),
    ("", "cmn", "Mandarin", "mandarín"),
    ("", "yue", "Cantonese", "cantonés"),
    ("tl", "tgl", "Tagalog", "tagalo"),
    ("", "fil", "Filipino", "filipino"),
    ("vi", "vie", "Vietnamese", "vietnamita"),
    ("ar", "ara", "Arabic", "árabe"),
    ("fr", "fra", "French", "francés"),
    ("ko", "kor", "Korean", "coreano"),
    ("ru", "rus", "Russian", "ruso"),
    ("pt", "por", "Portuguese", "portugués"),
    ("ht", "hat", "Haitian Creole", "criollo haitiano"),
    ("hi", "hin", "Hindi", "hindi"),
    ("de", "deu", "German", "alemán"),
    ("pl", "pol", "Polish", "polaco"),
    ("it", "ita", "Italian", "italiano"),
    ("ur", "urd", "Urdu", "urdu"),
    ("fa", "fas", "Persian", "persa"),
    ("", "prs", "Dari", "dari"),
    ("ps", "pus", "Pashto", "pastún"),
    ("te", "tel", "Telugu", "telugu"),
    ("ja", "jpn", "Japanese", "japonés"),
    ("gu", "guj", "Gujarati", "guyaratí"),
    ("bn", "ben", "Bengali", "bengalí"),
    ("ta", "tam", "Tamil", "tamil"),
    ("pa", "pan", "Punjabi", "panyabí"),
    ("th", "tha", "Thai", "tailandés"),
    ("sr", "srp", "Serbian", "serbio"),
    ("hr", "hrv", "Croatian", "croata"),
    ("bs", "bos", "Bosnian", "bosnio"),
    ("hy", "hye", "Armenian", "armenio"),
    ("el", "ell", "Greek", "griego"),
    ("he", "heb", "Hebrew", "hebreo"),
    ("", "hmn", "Hmong", "hmong"),
    ("km", "khm", "Khmer", "jemer"),
    ("lo", "lao", "Lao", "lao"),
    ("nv", "nav", "Navajo", "navajo"),
    ("ne", "nep", "Nepali", "nepalí"),
    ("ro", "ron", "Romanian", "rumano"),
    ("uk", "ukr", "Ukrainian", "ucraniano"),
    ("am", "amh", "Amharic", "amárico"),
    ("ti", "tir", "Tigrinya", "tigriña"),
    ("so", "som", "Somali", "somalí"),
    ("sw", "swa", "Swahili", "suajili"),
    ("my", "mya", "Burmese", "birmano"),
    ("", "mam", "Mam", "mam"),
    ("", "quc", "K'iche'", "quiché"),
    ("", "mix", "Mixtec", "mixteco"),
    ("yi", "yid", "Yiddish", "yidis"),
    ("", "ase", "American Sign Language", "lengua de señas americana"),
];

/// Other names, without accents, and the code of ISO 639-3.
const OTHER_NAMES: [(&str, &str); 18] = [
    ("castellano", "spa"),
    ("asl", "ase"),
    ("sign language", "ase"),
    ("lengua de senas", "ase"),
    ("creole", "hat"),
    ("haitian", "hat"),
    ("kreyol", "hat"),
    ("creole haitian", "hat"),
    ("mandarin chinese", "cmn"),
    ("farsi", "fas"),
    ("cambodian", "khm"),
    ("chi", "zho"),
    ("fre", "fra"),
    ("ger", "deu"),
    ("per", "fas"),
    ("quiche", "quc"),
    ("kiche", "quc"),
    ("sgn-us", "ase"),
];

/// The names of a language in English and Spanish, by a name or a code. A region after the code is ignored.
pub(super) fn names(raw: &str) -> Option<[&'static str; 2]> {
    let wanted = folded(raw);
    let is_it = |(short, long, en, es): &&LanguageRow| {
        [folded(en), folded(es)].contains(&wanted)
            || *long == wanted
            || (!short.is_empty() && *short == wanted)
    };
    let row = TABLE.iter().find(is_it).or_else(|| {
        let (_, code) = OTHER_NAMES.iter().find(|(name, _)| *name == wanted)?;
        TABLE.iter().find(|(_, long, ..)| long == code)
    });
    if let Some((_, _, en, es)) = row {
        return Some([en, es]);
    }
    let (code, region) = wanted.split_once(['-', '_'])?;
    ((2..=3).contains(&code.len()) && (2..=4).contains(&region.len())).then(|| names(code)).flatten()
}

fn folded(raw: &str) -> String {
    let letters = raw.trim().nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

/// A list of languages in English and in Spanish. A name that is not in the table stays as it is.
pub(super) fn list(raw: &[String]) -> [String; 2] {
    let mut known: Vec<[String; 2]> = Vec::new();
    for name in raw {
        let both = names(name).map_or_else(|| [name.clone(), name.clone()], |both| both.map(str::to_owned));
        if !known.contains(&both) {
            known.push(both);
        }
    }
    let [en, es]: [Vec<String>; 2] =
        [0, 1].map(|place: usize| known.iter().filter_map(|both| both.get(place).cloned()).collect());
    [en.join(", "), capitalized(&es.join(", "))]
}

/// A cell with several languages: `English, Spanish and Mam`. `None` if one of them is not in the table.
pub(super) fn listed(raw: &str) -> Option<[String; 2]> {
    let text = raw.replace(" and ", ",").replace(" y ", ",").replace(['&', ';', '/', '|'], ",");
    let parts: Vec<String> =
        text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    parts.iter().all(|part| names(part).is_some()).then(|| list(&parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_names_and_codes() {
        for raw in ["Spanish", "spanish", "español", "Espanol", "es", "spa", "es-MX", "es_419", "castellano"]
        {
            assert_eq!(names(raw), Some(["Spanish", "español"]), "{raw}");
        }
        assert_eq!(names("ASL"), Some(["American Sign Language", "lengua de señas americana"]));
        for raw in ["", "Klingon", "x-y", "Spanish-speaking staff"] {
            assert_eq!(names(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_list_is_the_same_in_both_languages() {
        assert_eq!(
            listed("English, Spanish & Haitian Creole"),
            Some([
                "English, Spanish, Haitian Creole".to_owned(),
                "Inglés, español, criollo haitiano".to_owned()
            ])
        );
        assert_eq!(listed("English and others"), None);
        let raw = ["Mam", "Quechua"].map(str::to_owned);
        assert_eq!(list(&raw), ["Mam, Quechua", "Mam, Quechua"]);
    }
}
