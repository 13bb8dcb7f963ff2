//! Where things stand in a JSON text: where each value and each key begins and ends.
//!
//! `serde_json` decides what is JSON. The places come from it too: a [`RawValue`] is a piece of the text itself.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::diagnostic::Location;
use super::format::MAX_DEPTH;
use super::json_path::PathStep;
use super::line_index::Lines;
use super::schema_error::JsonKind;

/// A JSON text with its places.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    lines: OnceCell<Lines>,
    pub(super) root: Node<'a>,
}

/// Why there are no places.
#[derive(Debug)]
pub(super) enum Lost {
    /// A list or fields deeper than [`MAX_DEPTH`], at this byte.
    TooDeep(usize),
    /// This is no JSON.
    NotJson(serde_json::Error),
}

/// A value: its piece of the text, and what stands in it.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) slice: &'a str,
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
    /// The key's piece of the text, with its quotes.
    key: &'a str,
    pub(super) value: Node<'a>,
}

impl<'a> Scan<'a> {
    /// The places of a text.
    pub(super) fn of(text: &'a str) -> Result<Self, Lost> {
        // Checks all of the text, however deep it is, without recursion.
        let root: &RawValue = serde_json::from_str(text).map_err(Lost::NotJson)?;
        Ok(Self { text, lines: OnceCell::new(), root: Node::of(text, root, 0)? })
    }

    /// The place that the steps lead to. Of what is not there, it is the place of what is around it; of an item
    /// of a list that is given by language, of the item in English.
    pub(super) fn place(&self, steps: &[PathStep<'_>]) -> Location {
        let (nearest, walked, _) = self.follow(steps);
        self.place_of(nearest, &walked)
    }

    /// The last value on the way that is there, the steps to what was asked for, and whether that is it.
    pub(super) fn follow<'s>(&self, steps: &[PathStep<'s>]) -> (&Node<'a>, Vec<PathStep<'s>>, bool) {
        let mut walked = Vec::with_capacity(steps.len() + 1);
        let (mut node, mut is_there) = (&self.root, true);
        for step in steps {
            if let (true, PathStep::Item(_), Some(english)) = (is_there, step, node.field("en")) {
                walked.push(PathStep::Field("en"));
                node = &english.value;
            }
            walked.push(*step);
            let inner = node.inner(step).filter(|_| is_there);
            is_there = inner.is_some();
            node = inner.unwrap_or(node);
        }
        (node, walked, is_there)
    }

    /// The place of a value to which these steps lead.
    pub(super) fn place_of(&self, node: &Node<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position(node, 0)), steps)
    }

    /// The place of a key to which these steps lead; there may be another of the same name.
    pub(super) fn place_of_key(&self, field: &Member<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position_of(offset(self.text, field.key))), steps)
    }

    /// The line and column of a byte of a value.
    pub(super) fn position(&self, node: &Node<'_>, byte: usize) -> (usize, usize) {
        self.position_of(offset(self.text, node.slice) + byte)
    }

    fn position_of(&self, byte: usize) -> (usize, usize) {
        self.lines.get_or_init(|| Lines::of(self.text)).position(self.text, byte)
    }
}

/// What a key says: what stands between its quotes, where nothing in it is written with a backslash.
fn name(key: &str) -> Cow<'_, str> {
    let bare = key.get(1..key.len() - 1).unwrap_or_default();
    let read = if bare.contains('\\') { serde_json::from_str(key).ok() } else { None };
    read.map_or(Cow::Borrowed(bare), Cow::Owned)
}

/// The byte of a text at which a piece of it begins.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

impl<'a> Node<'a> {
    /// The value that stands at a piece of the text, inside so many others.
    fn of(text: &'a str, piece: &'a RawValue, depth: usize) -> Result<Self, Lost> {
        let slice = piece.get();
        let inside = match slice.as_bytes().first() {
            Some(b'[' | b'{') if depth == MAX_DEPTH => return Err(Lost::TooDeep(offset(text, slice))),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(slice).map_err(Lost::NotJson)?;
                // No more room than is needed: there may be very many.
                let mut nodes = Vec::with_capacity(items.len());
                for item in items {
                    nodes.push(Node::of(text, item, depth + 1)?);
                }
                Inside::List(nodes)
            }
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(slice).map_err(Lost::NotJson)?;
                let mut fields = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    let value = Node::of(text, value, depth + 1)?;
                    fields.push(Member { name: name(key.get()), key: key.get(), value });
                }
                Inside::Fields(fields)
            }
            Some(b'"') => Inside::Text,
            Some(b't' | b'f') => Inside::Truth,
            Some(b'n') => Inside::Null,
            _ => Inside::Number,
        };
        Ok(Self { slice, inside })
    }

    /// What a text says, without its quotes.
    pub(super) fn text(&self) -> Option<String> {
        matches!(self.inside, Inside::Text).then(|| serde_json::from_str(self.slice).ok()).flatten()
    }

    /// The value that the step leads to.
    fn inner(&self, step: &PathStep<'_>) -> Option<&Self> {
        match step {
            PathStep::Field(name) => self.field(name).map(|field| &field.value),
            PathStep::Item(number) => self.items().get(*number),
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
    pub(super) fn items(&self) -> &[Self] {
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
}

/// Keys and values in their order, with those that stand there twice.
struct Pairs<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
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
    fn stands_at(text: &str, path: &str, position: (usize, usize), told: &str) {
        let place = Scan::of(text).unwrap().place(&steps(path));
        assert_eq!((place.position, &*place.path), (Some(position), told));
    }

    const TEXT: &str = "{\n  \"título\": [\"ñ\", {\"see\": [\"a\", \"b\"]}],\r\n\t\"body\": {\"es\": [], \"en\": [1, 22]}\n}";

    #[test]
    fn a_path_leads_to_a_line_and_a_column_in_letters() {
        stands_at(TEXT, "", (1, 1), "");
        stands_at(TEXT, "título", (2, 13), "título");
        stands_at(TEXT, "título[1].see[1]", (2, 33), "título[1].see[1]");
        let scan = Scan::of(TEXT).unwrap();
        let key = scan.place_of_key(scan.root.field("body").unwrap(), &steps("body"));
        assert_eq!((key.position, &*key.path), (Some((3, 2)), "body"));
    }

    #[test]
    fn what_is_not_there_is_told_where_it_should_be() {
        stands_at(TEXT, "título[1].id", (2, 19), "título[1].id");
        stands_at(TEXT, "nothing[3].id", (1, 1), "nothing[3].id");
    }

    #[test]
    fn an_item_of_a_list_by_language_is_the_english_one() {
        stands_at(TEXT, "body[1]", (3, 31), "body.en[1]");
        stands_at(TEXT, "body.es", (3, 17), "body.es");
    }

    #[test]
    fn brackets_may_stand_inside_each_other_sixteen_deep() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Scan::of(&nested(MAX_DEPTH)).is_ok());
        for depth in [MAX_DEPTH + 1, 100_000] {
            assert!(matches!(Scan::of(&nested(depth)), Err(Lost::TooDeep(MAX_DEPTH))));
        }
    }

    /// Holds that a value has the shape that serde sees.
    fn is_shaped_like(node: &Node<'_>, value: &Value) {
        assert_eq!(&serde_json::from_str::<Value>(node.slice).unwrap(), value);
        match (&node.inside, value) {
            (Inside::Text, Value::String(text)) => assert_eq!(node.text().as_ref(), Some(text)),
            (Inside::Number, Value::Number(_))
            | (Inside::Truth, Value::Bool(_))
            | (Inside::Null, Value::Null) => {}
            (Inside::List(items), Value::Array(values)) => {
                assert_eq!(items.len(), values.len());
                items.iter().zip(values).for_each(|(item, value)| is_shaped_like(item, value));
            }
            (Inside::Fields(fields), Value::Object(values)) => {
                assert_eq!(fields.len(), values.len());
                for (name, value) in values {
                    is_shaped_like(&node.field(name).unwrap().value, value);
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
            is_shaped_like(&scan.root, &value);
        }

        #[test]
        fn no_text_does_any_harm_and_what_serde_takes_has_places(
            text in prop_oneof![any::<String>(), "[\\[\\]{}:,\"\\\\u0-9eE.tfn ñ\n-]{0,40}"],
        ) {
            let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(is_json, !matches!(Scan::of(&text), Err(Lost::NotJson(_))));
        }
    }
}
