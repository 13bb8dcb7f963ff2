//! Stopwords: words too common to tell one text from another.

/// English and Spanish stopwords, folded; in one list, because a reader of one language often types the
/// other.
const STOPWORDS: &str = " a about am an and any are as at be been but by can could did do does el en for from get \
    going had has have he her hers him his how i if im in into is it its just me must my of on or our out \
    she should so some than that the their them then there these they this those to too was we were what \
    when where which who whom why will with would you your yours whats im ive dont doesnt didnt isnt wont u ur up off other somebody \
    al algo asi aunque como con cuando cual de del desde donde el ella ellas ellos era eres es esa ese eso esta \
    estan estas este esto estoy fue ha han has hay he hemos la las le les lo los mas me mi mis muy nos o para \
    pero por porque puede puedo que quien se ser si sin sobre son soy su sus tambien te tengo tiene tu tus un una \
    uno unos y ya yo ";

/// The stopwords; a word of both languages occurs twice.
pub(super) fn stopwords() -> impl Iterator<Item = &'static str> {
    STOPWORDS.split_ascii_whitespace()
}

/// Whether a folded word is a stopword.
pub(super) fn is_stopword(word: &str) -> bool {
    stopwords().any(|stopword| stopword == word)
}
