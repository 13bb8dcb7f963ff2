//! Words that stand in every sentence and tell one text from another in none.

/// English and Spanish together: a reader of one often types the other. Folded.
const COMMON: &str = " a about am an and any are as at be been but by can could did do does el en for from get \
    going had has have he her hers him his how i if im in into is it its just me must my of on or our out \
    she should so some than that the their them then there these they this those to too was we were what \
    when where which who whom why will with would you your yours whats im ive dont doesnt didnt isnt wont u ur up off other somebody \
    al algo asi aunque como con cuando cual de del desde donde el ella ellas ellos era eres es esa ese eso esta \
    estan estas este esto estoy fue ha han has hay he hemos la las le les lo los mas me mi mis muy nos o para \
    pero por porque puede puedo que quien se ser si sin sobre son soy su sus tambien te tengo tiene tu tus un una \
    uno unos y ya yo ";

/// The words one by one; some stand there for both languages.
pub(super) fn common() -> impl Iterator<Item = &'static str> {
    COMMON.split_ascii_whitespace()
}

/// Whether a folded word is one of them.
pub(super) fn is_common(word: &str) -> bool {
    common().any(|common| common == word)
}
