//! Where things stand in a JSON text: where each value and each key begins and ends.
//!
//! It only finds places, and never reads deeper than a pack needs; what the values are, serde says. A text that
//! serde takes is one that this finds its way through; where it does not, serde has the words.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::BufRead;

use super::diagnostic::Location;
use super::json_path::PathStep;
use super::line_index::Lines;
use super::schema_error::JsonKind;

/// The lists and fields that may stand inside each other.
pub(super) const MAX_DEPTH: usize = 16;

/// A JSON text with its places.
#[derive(Debug)]
pub(in crate::content) struct Scan<'a> {
    text: &'a str,
    lines: OnceCell<Lines>,
    pub(super) root: Node<'a>,
}

/// Why there are no places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) enum Lost {
    /// A list or fields deeper than [`MAX_DEPTH`], at this byte.
    TooDeep(usize),
    /// This is no JSON.
    NotJson,
}

/// A value: where it stands, and what stands in it.
#[derive(Debug)]
pub(super) struct Node<'a> {
    start: usize,
    end: usize,
    pub(super) inside: Inside<'a>,
}

/// What stands in a value.
#[derive(Debug)]
pub(super) enum Inside<'a> {
    Text,
    Number,
    Truth,
    Null,
    List(Vec<Node<'a>>),
    Fields(Vec<Member<'a>>),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: Cow<'a, str>,
    start: usize,
    pub(super) value: Node<'a>,
}

/// Which part of a field a place is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Key,
    Value,
}

impl<'a> Scan<'a> {
    /// The places of a text.
    pub(in crate::content) fn of(text: &'a str) -> Result<Self, Lost> {
        let mut scanner = Scanner { text, at: 0 };
        let root = scanner.value(0)?;
        scanner.skip_blanks();
        if scanner.at < text.len() {
            return Err(Lost::NotJson);
        }
        Ok(Self { text, lines: OnceCell::new(), root })
    }

    /// The text of a value.
    pub(super) fn slice(&self, node: &Node<'_>) -> &'a str {
        self.text.get(node.start..node.end).unwrap_or_default()
    }

    /// What a text says, without its quotes.
    pub(super) fn text(&self, node: &Node<'_>) -> Option<String> {
        matches!(node.inside, Inside::Text).then(|| serde_json::from_str(self.slice(node)).ok()).flatten()
    }

    /// The place that the steps lead to. Of what is not there, it is the place of what is around it; of an item
    /// of a list that is given by language, of the item in English.
    pub(super) fn place(&self, steps: &[PathStep<'_>], part: Part) -> Location {
        let mut walked = Vec::with_capacity(steps.len() + 1);
        let (mut node, mut start) = (Some(&self.root), self.root.start);
        for step in steps {
            let english = node.and_then(|node| node.inner(&PathStep::Field("en")));
            if let (PathStep::Item(_), Some((_, english))) = (step, english) {
                walked.push(PathStep::Field("en"));
                node = Some(english);
            }
            walked.push(*step);
            node = node.and_then(|node| node.inner(step)).map(|(key, value)| {
                start = if part == Part::Key { key } else { value.start };
                value
            });
        }
        Location::at(Some(self.position_of(start)), &walked)
    }

    /// The place of a value to which these steps lead.
    pub(super) fn place_of(&self, node: &Node<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position_of(node.start)), steps)
    }

    /// The place of a key to which these steps lead; there may be another of the same name.
    pub(super) fn place_of_key(&self, field: &Member<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position_of(field.start)), steps)
    }

    fn position_of(&self, byte: usize) -> (usize, usize) {
        self.lines.get_or_init(|| Lines::of(self.text)).position(self.text, byte)
    }

    /// The line and column of a byte of a value.
    pub(super) fn position(&self, node: &Node<'_>, byte: usize) -> (usize, usize) {
        self.position_of(node.start + byte)
    }
}

impl<'a> Node<'a> {
    /// Where the step leads: the beginning of the key or item, and the value.
    pub(super) fn inner(&self, step: &PathStep<'_>) -> Option<(usize, &Node<'a>)> {
        match (step, &self.inside) {
            (PathStep::Field(name), Inside::Fields(_)) => {
                self.field(name).map(|field| (field.start, &field.value))
            }
            (PathStep::Item(number), Inside::List(list)) => list.get(*number).map(|item| (item.start, item)),
            _ => None,
        }
    }

    /// The field of this name.
    pub(super) fn field(&self, name: &str) -> Option<&Member<'a>> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// The fields, in their order.
    pub(super) fn fields(&self) -> &[Member<'a>] {
        if let Inside::Fields(fields) = &self.inside { fields } else { &[] }
    }

    /// The items of a list, in their order.
    pub(super) fn items(&self) -> &[Node<'a>] {
        if let Inside::List(items) = &self.inside { items } else { &[] }
    }

    /// What kind of value it is.
    pub(super) const fn kind(&self) -> JsonKind {
        match self.inside {
            Inside::Text => JsonKind::Text,
            Inside::Number => JsonKind::Number,
            Inside::Truth => JsonKind::Truth,
            Inside::Null => JsonKind::Null,
            Inside::List(_) => JsonKind::List,
            Inside::Fields(_) => JsonKind::Fields,
        }
    }

    /// The bytes it takes: a text has no more letters.
    pub(super) const fn len(&self) -> usize {
        self.end - self.start
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over a sign, and the blanks before it.
    fn take(&mut self, sign: u8) -> bool {
        self.skip_blanks();
        let is_there = self.peek() == Some(sign);
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self, depth: usize) -> Result<Node<'a>, Lost> {
        self.skip_blanks();
        let start = self.at;
        let inside = match self.peek().ok_or(Lost::NotJson)? {
            b'[' | b'{' if depth == MAX_DEPTH => return Err(Lost::TooDeep(start)),
            b'[' => Inside::List(self.all(b']', |scanner| scanner.value(depth + 1))?),
            b'{' => Inside::Fields(self.all(b'}', |scanner| scanner.field(depth + 1))?),
            b'"' => {
                self.string()?;
                Inside::Text
            }
            b'-' | b'0'..=b'9' => self.word(Inside::Number),
            b't' | b'f' => self.word(Inside::Truth),
            b'n' => self.word(Inside::Null),
            _ => return Err(Lost::NotJson),
        };
        Ok(Node { start, end: self.at, inside })
    }

    /// Everything between two brackets, the first of which stands here.
    fn all<T>(
        &mut self,
        close: u8,
        mut one: impl FnMut(&mut Self) -> Result<T, Lost>,
    ) -> Result<Vec<T>, Lost> {
        self.at += 1;
        let mut found = Vec::new();
        if self.take(close) {
            return Ok(found);
        }
        loop {
            found.push(one(self)?);
            if self.take(close) {
                return Ok(found);
            }
            if !self.take(b',') {
                return Err(Lost::NotJson);
            }
        }
    }

    fn field(&mut self, depth: usize) -> Result<Member<'a>, Lost> {
        self.skip_blanks();
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(Lost::NotJson);
        }
        self.string()?;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        let bare = quoted.get(1..quoted.len() - 1).unwrap_or_default();
        let name = if bare.contains('\\') {
            serde_json::from_str(quoted).map_or(Cow::Borrowed(bare), Cow::Owned)
        } else {
            Cow::Borrowed(bare)
        };
        if !self.take(b':') {
            return Err(Lost::NotJson);
        }
        Ok(Member { name, start, value: self.value(depth)? })
    }

    fn string(&mut self) -> Result<(), Lost> {
        self.at += 1;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            // To read from memory cannot fail; it is also faster than a loop.
            let length = (&mut &*rest).skip_until(b'"').unwrap_or_default();
            let inner = rest.get(..length).and_then(|read| read.strip_suffix(b"\"")).ok_or(Lost::NotJson)?;
            self.at += length;
            // A quote that is part of the text has an odd number of these before it.
            if inner.iter().rev().take_while(|byte| **byte == b'\\').count().is_multiple_of(2) {
                return Ok(());
            }
        }
    }

    fn word<T>(&mut self, inside: T) -> T {
        while !matches!(self.peek(), None | Some(b',' | b']' | b'}' | b':' | b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The steps of a path such as `entries[3].see[0]`.
    fn steps(path: &str) -> Vec<PathStep<'_>> {
        let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
        parts
            .map(|part| match part.strip_suffix(']') {
                Some(number) => PathStep::Item(number.parse().unwrap()),
                None => PathStep::Field(part),
            })
            .collect()
    }

    #[track_caller]
    fn stands_at(text: &str, path: &str, part: Part, position: (usize, usize), told: &str) {
        let place = Scan::of(text).unwrap().place(&steps(path), part);
        assert_eq!((place.position, &*place.path), (Some(position), told));
    }

    const TEXT: &str = "{\n  \"título\": [\"ñ\", {\"see\": [\"a\", \"b\"]}],\r\n\t\"body\": {\"es\": [], \"en\": [1, 22]}\n}";

    #[test]
    fn a_path_leads_to_a_line_and_a_column_in_letters() {
        stands_at(TEXT, "", Part::Value, (1, 1), "");
        stands_at(TEXT, "título", Part::Value, (2, 13), "título");
        stands_at(TEXT, "título[1].see[1]", Part::Value, (2, 33), "título[1].see[1]");
        stands_at(TEXT, "body", Part::Key, (3, 2), "body");
    }

    #[test]
    fn what_is_not_there_is_told_where_it_should_be() {
        stands_at(TEXT, "título[1].id", Part::Value, (2, 19), "título[1].id");
        stands_at(TEXT, "nothing[3].id", Part::Key, (1, 1), "nothing[3].id");
    }

    #[test]
    fn an_item_of_a_list_by_language_is_the_english_one() {
        stands_at(TEXT, "body[1]", Part::Value, (3, 31), "body.en[1]");
        stands_at(TEXT, "body.es", Part::Value, (3, 17), "body.es");
    }

    #[test]
    fn brackets_may_stand_inside_each_other_sixteen_deep() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Scan::of(&nested(MAX_DEPTH)).is_ok());
        assert_eq!(Scan::of(&nested(MAX_DEPTH + 1)).err(), Some(Lost::TooDeep(MAX_DEPTH)));
        assert_eq!(Scan::of(&"{\"a\":[".repeat(100_000)).err(), Some(Lost::TooDeep(MAX_DEPTH / 2 * 6)));
    }

    /// Holds that a value has the shape that serde sees.
    fn is_shaped_like(scan: &Scan<'_>, node: &Node<'_>, value: &Value) {
        assert_eq!(&serde_json::from_str::<Value>(scan.slice(node)).unwrap(), value);
        match (&node.inside, value) {
            (Inside::Text, Value::String(text)) => assert_eq!(scan.text(node).as_ref(), Some(text)),
            (Inside::Number, Value::Number(_))
            | (Inside::Truth, Value::Bool(_))
            | (Inside::Null, Value::Null) => {}
            (Inside::List(items), Value::Array(values)) => {
                assert_eq!(items.len(), values.len());
                items.iter().zip(values).for_each(|(item, value)| is_shaped_like(scan, item, value));
            }
            (Inside::Fields(fields), Value::Object(values)) => {
                assert_eq!(fields.len(), values.len());
                for (name, value) in values {
                    is_shaped_like(scan, &node.field(name).unwrap().value, value);
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let text = any::<String>().prop_map(Value::from);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text,
        ];
        leaf.prop_recursive(6, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|fields| fields.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_json_has_the_shape_that_serde_sees(value in any_value(), is_pretty in any::<bool>()) {
            let text =
                if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            // Numbers as serde reads them, which may not be quite those it wrote.
            let value = serde_json::from_str(&text).unwrap();
            let scan = Scan::of(&text).unwrap();
            is_shaped_like(&scan, &scan.root, &value);
        }

        #[test]
        fn no_text_does_any_harm_and_what_serde_takes_has_places(
            text in prop_oneof![any::<String>(), "[\\[\\]{}:,\"\\\\u0-9eE.tfn ñ\n-]{0,40}"],
        ) {
            let scan = Scan::of(&text);
            if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
                prop_assert!(!matches!(scan, Err(Lost::NotJson)), "{}", text);
            }
        }
    }
}
