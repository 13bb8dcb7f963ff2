//! The string literals of Rust source.

/// A string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// Its line, from 1.
    pub line: usize,
    /// Its text.
    pub text: String,
}

/// The string literals of a source file, without those of comments, of attributes and of what only tests compile.
pub fn literals(source: &str) -> Vec<Literal> {
    let mut reader = Reader { source, at: 0, found: Vec::new() };
    while !reader.rest().is_empty() {
        reader.step(true);
    }
    reader.found
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    found: Vec<Literal>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    /// The length up to and including the next `end`, after `from` bytes.
    fn through(&self, from: usize, end: &str) -> usize {
        self.rest()[from..].find(end).map_or(self.rest().len(), |found| from + found + end.len())
    }

    /// Goes over one piece: a comment, an attribute, a literal or a character. Keeps a string if `is_kept`.
    fn step(&mut self, is_kept: bool) {
        let rest = self.rest();
        let hashes = rest.strip_prefix('r').map(|rest| rest.chars().take_while(|sign| *sign == '#').count());
        let is_raw = hashes.is_some_and(|hashes| rest[1 + hashes..].starts_with('"'));
        let is_in_word = self.source[..self.at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        if rest.starts_with("//") {
            self.at += self.through(0, "\n");
        } else if rest.starts_with("/*") {
            self.at += self.through(0, "*/");
        } else if rest.starts_with("#[") || rest.starts_with("#![") {
            self.attribute();
        } else if let (Some(hashes), true, false) = (hashes, is_raw, is_in_word) {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = self.through(hashes + 2, &end);
            let text = rest[hashes + 2..length - end.len()].to_owned();
            self.keep(text, length, is_kept);
        } else if rest.starts_with('"') {
            let length = string_length(rest);
            let text = unescaped(&rest[1..length - 1]);
            self.keep(text, length, is_kept);
        } else {
            self.at += character_length(rest);
        }
    }

    fn keep(&mut self, text: String, length: usize, is_kept: bool) {
        if is_kept {
            let line = 1 + self.source[..self.at].matches('\n').count();
            self.found.push(Literal { line, text });
        }
        self.at += length;
    }

    /// Goes over an attribute, and what follows it if only tests compile that.
    fn attribute(&mut self) {
        let begin = self.at;
        self.at += self.through(0, "[");
        self.go_to(0, "[", "]");
        if self.source[begin..self.at].replace(' ', "") == "#[cfg(test)]" {
            self.go_to(0, "{", "}");
        }
    }

    /// Goes to the end of the innermost bracket, or at the outermost level to a semicolon.
    fn go_to(&mut self, mut depth: usize, open: &str, close: &str) {
        let is_item = open == "{";
        while !self.rest().is_empty() {
            let before = self.at;
            self.step(false);
            match &self.source[before..self.at] {
                piece if piece == open => depth += 1,
                piece if piece == close && depth <= usize::from(is_item) => return,
                piece if piece == close => depth -= 1,
                ";" if is_item && depth == 0 => return,
                _ => {}
            }
        }
    }
}

/// The length of a string in quotation marks.
fn string_length(rest: &str) -> usize {
    let mut is_escaped = true;
    for (at, sign) in rest.char_indices() {
        match sign {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    rest.len()
}

/// The length of a character literal, or of one character.
fn character_length(rest: &str) -> usize {
    let one = rest.chars().next().map_or(0, char::len_utf8);
    let Some(inner) = rest.strip_prefix('\'') else { return one };
    if inner.starts_with('\\') {
        return inner[2..].find('\'').map_or(one, |end| end + 4);
    }
    let sign = inner.chars().next().map_or(0, char::len_utf8);
    // Otherwise it is a lifetime.
    if inner[sign..].starts_with('\'') { sign + 2 } else { one }
}

/// The text of a literal, without the line breaks that a backslash removes.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, false) => plain.push(sign),
            _ => match signs.next() {
                Some('n' | 't' | 'r') => plain.push(' '),
                Some('\n') => {
                    let rest = signs.as_str().trim_start();
                    signs = rest.chars();
                }
                Some(other) => plain.push(other),
                None => {}
            },
        }
    }
    plain
}

/// Whether a text looks like a sentence or a phrase: two words beside each other, or a word beside a value.
pub fn is_phrase(text: &str) -> bool {
    let words: Vec<String> = without_values(text).split(' ').map(bare).collect();
    let is_word = |word: &str, letters: usize| {
        word.chars().count() >= letters && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
    };
    words.windows(2).any(|pair| {
        let values = pair.iter().filter(|word| *word == VALUE).count();
        let least = if values == 0 { 2 } else { 3 };
        values < 2 && pair.iter().all(|word| word == VALUE || is_word(word, least))
    })
}

/// What stands for a value of a text.
const VALUE: &str = "\u{fffc}";

/// The text with one sign for each value in braces.
fn without_values(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let value = after.split_once('}').filter(|(value, _)| !value.contains([' ', '{', '"']));
        rest = value.map_or(after, |(_, after)| after);
        if value.is_some() {
            plain.push_str(VALUE);
        }
    }
    plain + rest
}

/// A word without the signs around it.
fn bare(word: &str) -> String {
    let is_sign = |letter: char| !letter.is_alphanumeric() && letter.to_string() != VALUE;
    word.trim_matches(is_sign).to_owned()
}
