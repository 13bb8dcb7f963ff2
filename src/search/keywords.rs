//! Why an entry was found: the keywords that match what its text does not show.

use super::index::Index;
use super::query::without_stopwords;
use super::score::literal_fit;
use crate::content::entry::{Entry, Setting};
use crate::text::Language;
use crate::words::fold::words;

impl Index {
    /// The keywords of `entry` that match the words of `query` that none of its texts has.
    #[must_use]
    pub fn why_found<'a>(
        &self,
        entry: &'a Entry,
        query: &str,
        language: Language,
        setting: Setting,
    ) -> Vec<&'a str> {
        let facts = entry.facts.iter().map(|fact| &**fact.in_language(language));
        let title = &**entry.title.in_language(language);
        let body = entry.body.in_setting(setting).in_language(language);
        let texts: Vec<&str> = std::iter::once(title).chain(facts).chain(body.iter()).collect();
        self.matched_keywords(entry, query, language, &texts)
    }

    /// The keywords of `entry` that match the words of `query` of which `texts`, its title first, have no match.
    /// A keyword in the reader's `language` goes before one in another.
    #[must_use]
    pub fn matched_keywords<'a>(
        &self,
        entry: &'a Entry,
        query: &str,
        language: Language,
        texts: &[&str],
    ) -> Vec<&'a str> {
        let (typed, mut found) = (words(query), Vec::new());
        let shown: Vec<String> = texts.iter().flat_map(|text| words(text)).map(|word| word.text).collect();
        for typed in without_stopwords(&typed) {
            if shown.iter().any(|word| literal_fit(typed, word).is_some_and(|fit| fit.is_plain())) {
                continue;
            }
            let points = |keyword: &str| {
                let fits = words(keyword).into_iter().filter_map(|word| {
                    let fit = self.scorer.fit(typed, &word.text)?;
                    Some(fit.points(typed.letters.len(), word.letters.len()))
                });
                fits.max()
            };
            let keywords = [language, language.other()].into_iter().flat_map(|language| {
                let own = entry.keywords.speaks(language).then(|| entry.keywords.in_language(language));
                own.into_iter().flatten()
            });
            let best = keywords.filter_map(|keyword| Some((points(keyword)?, keyword)));
            // Of equally good ones the first.
            let best = best.reduce(|best, next| if next.0 > best.0 { next } else { best });
            found.extend(best.map(|(_, keyword)| keyword).filter(|keyword| !found.contains(keyword)));
        }
        found
    }
}
