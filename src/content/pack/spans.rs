//! The span of each value and each key in a JSON text.
//!
//! `serde_json` decides what is JSON. The spans come from it too: a [`RawValue`] is a slice of the text itself.

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

/// A JSON text with the spans of its values.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    lines: OnceCell<Lines>,
    pub(super) root: Node<'a>,
}

/// Why a text has no spans.
#[derive(Debug)]
pub(super) enum ScanError {
    /// A list or an object nested deeper than [`MAX_DEPTH`], at this byte.
    TooDeep(usize),
    /// The text is not JSON.
    NotJson(serde_json::Error),
}

/// A value: its slice of the text, and its content.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) slice: &'a str,
    pub(super) content: Content<'a>,
}

/// The content of a value.
#[derive(Debug)]
pub(super) enum Content<'a> {
    Text,
    Number,
    Bool,
    Null,
    List(Vec<Node<'a>>),
    Fields(Vec<Member<'a>>),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) name: Cow<'a, str>,
    /// The key's slice of the text, with its quotes.
    key: &'a str,
    pub(super) value: Node<'a>,
}

impl<'a> Scan<'a> {
    /// Finds the spans of a text.
    pub(super) fn of(text: &'a str) -> Result<Self, ScanError> {
        // Checks the whole text without recursion, at any depth.
        let root: &RawValue = serde_json::from_str(text).map_err(ScanError::NotJson)?;
        Ok(Self { text, lines: OnceCell::new(), root: Node::of(text, root, 0)? })
    }

    /// The location of the value at `steps`. For a missing value, the location of the innermost value that exists;
    /// for an item of a list by language, the location of the English item.
    pub(super) fn place(&self, steps: &[PathStep<'_>]) -> Location {
        let (nearest, walked, _) = self.follow(steps);
        self.place_of(nearest, &walked)
    }

    /// Follows `steps`: the last value that exists, the steps with `en` filled in, and whether the value is the
    /// requested one.
    pub(super) fn follow<'s>(&self, steps: &[PathStep<'s>]) -> (&Node<'a>, Vec<PathStep<'s>>, bool) {
        let mut walked = Vec::with_capacity(steps.len() + 1);
        let (mut node, mut exists) = (&self.root, true);
        for step in steps {
            if let (true, PathStep::Item(_), Some(english)) = (exists, step, node.field("en")) {
                walked.push(PathStep::Field("en"));
                node = &english.value;
            }
            walked.push(*step);
            let inner = node.inner(step).filter(|_| exists);
            exists = inner.is_some();
            node = inner.unwrap_or(node);
        }
        (node, walked, exists)
    }

    /// The location of a value whose path is `steps`.
    pub(super) fn place_of(&self, node: &Node<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position(node, 0)), steps)
    }

    /// The location of a key whose path is `steps`; the object may have another key of the same name.
    pub(super) fn place_of_key(&self, field: &Member<'_>, steps: &[PathStep<'_>]) -> Location {
        Location::at(Some(self.position_of(offset(self.text, field.key))), steps)
    }

    /// The line and column of a byte, counted from the start of a value.
    pub(super) fn position(&self, node: &Node<'_>, byte: usize) -> (usize, usize) {
        self.position_of(offset(self.text, node.slice) + byte)
    }

    fn position_of(&self, byte: usize) -> (usize, usize) {
        self.lines.get_or_init(|| Lines::of(self.text)).position(self.text, byte)
    }
}

/// The name that a quoted key stands for. Borrowed if it has no escapes.
fn name(key: &str) -> Cow<'_, str> {
    let bare = key.get(1..key.len() - 1).unwrap_or_default();
    let read = if bare.contains('\\') { serde_json::from_str(key).ok() } else { None };
    read.map_or(Cow::Borrowed(bare), Cow::Owned)
}

/// The byte offset in a text at which a slice of it begins.
fn offset(text: &str, piece: &str) -> usize {
    piece.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

impl<'a> Node<'a> {
    /// The value of a slice of the text, nested `depth` levels deep.
    fn of(text: &'a str, piece: &'a RawValue, depth: usize) -> Result<Self, ScanError> {
        let slice = piece.get();
        let content = match slice.as_bytes().first() {
            Some(b'[' | b'{') if depth == MAX_DEPTH => return Err(ScanError::TooDeep(offset(text, slice))),
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(slice).map_err(ScanError::NotJson)?;
                // Exact capacity: a list may be very long.
                let mut nodes = Vec::with_capacity(items.len());
                for item in items {
                    nodes.push(Node::of(text, item, depth + 1)?);
                }
                Content::List(nodes)
            }
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(slice).map_err(ScanError::NotJson)?;
                let mut fields = Vec::with_capacity(pairs.len());
                for (key, value) in pairs {
                    let value = Node::of(text, value, depth + 1)?;
                    fields.push(Member { name: name(key.get()), key: key.get(), value });
                }
                Content::Fields(fields)
            }
            Some(b'"') => Content::Text,
            Some(b't' | b'f') => Content::Bool,
            Some(b'n') => Content::Null,
            _ => Content::Number,
        };
        Ok(Self { slice, content })
    }

    /// The unescaped content of a string; `None` for other values.
    pub(super) fn text(&self) -> Option<String> {
        matches!(self.content, Content::Text).then(|| serde_json::from_str(self.slice).ok()).flatten()
    }

    /// The value one step further in.
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
        if let Content::Fields(fields) = &self.content { fields } else { &[] }
    }

    /// The items of a list, in their order.
    pub(super) fn items(&self) -> &[Self] {
        if let Content::List(items) = &self.content { items } else { &[] }
    }

    /// The kind of the value.
    pub(super) const fn kind(&self) -> JsonKind {
        match self.content {
            Content::Text => JsonKind::Text,
            Content::Number => JsonKind::Number,
            Content::Bool => JsonKind::Bool,
            Content::Null => JsonKind::Null,
            Content::List(_) => JsonKind::List,
            Content::Fields(_) => JsonKind::Fields,
        }
    }
}

/// Keys and values in their order, with duplicate keys.
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
    fn is_located_at(text: &str, path: &str, position: (usize, usize), reported: &str) {
        let place = Scan::of(text).unwrap().place(&steps(path));
        assert_eq!((place.position, &*place.path), (Some(position), reported));
    }

    const TEXT: &str = "{\n  \"título\": [\"ñ\", {\"see\": [\"a\", \"b\"]}],\r\n\t\"body\": {\"es\": [], \"en\": [1, 22]}\n}";

    #[test]
    fn a_path_leads_to_a_line_and_a_column_in_letters() {
        is_located_at(TEXT, "", (1, 1), "");
        is_located_at(TEXT, "título", (2, 13), "título");
        is_located_at(TEXT, "título[1].see[1]", (2, 33), "título[1].see[1]");
        let scan = Scan::of(TEXT).unwrap();
        let key = scan.place_of_key(scan.root.field("body").unwrap(), &steps("body"));
        assert_eq!((key.position, &*key.path), (Some((3, 2)), "body"));
    }

    #[test]
    fn a_missing_value_is_reported_where_it_should_be() {
        is_located_at(TEXT, "título[1].id", (2, 19), "título[1].id");
        is_located_at(TEXT, "nothing[3].id", (1, 1), "nothing[3].id");
    }

    #[test]
    fn an_item_of_a_list_by_language_is_the_english_one() {
        is_located_at(TEXT, "body[1]", (3, 31), "body.en[1]");
        is_located_at(TEXT, "body.es", (3, 17), "body.es");
    }

    #[test]
    fn brackets_may_be_nested_sixteen_deep() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Scan::of(&nested(MAX_DEPTH)).is_ok());
        for depth in [MAX_DEPTH + 1, 100_000] {
            assert!(matches!(Scan::of(&nested(depth)), Err(ScanError::TooDeep(MAX_DEPTH))));
        }
    }

    /// Asserts that a value has the shape that serde sees.
    fn is_shaped_like(node: &Node<'_>, value: &Value) {
        assert_eq!(&serde_json::from_str::<Value>(node.slice).unwrap(), value);
        match (&node.content, value) {
            (Content::Text, Value::String(text)) => assert_eq!(node.text().as_ref(), Some(text)),
            (Content::Number, Value::Number(_))
            | (Content::Bool, Value::Bool(_))
            | (Content::Null, Value::Null) => {}
            (Content::List(items), Value::Array(values)) => {
                assert_eq!(items.len(), values.len());
                items.iter().zip(values).for_each(|(item, value)| is_shaped_like(item, value));
            }
            (Content::Fields(fields), Value::Object(values)) => {
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
            // Parsed again: serde may read a number slightly differently from how it wrote it.
            let value = serde_json::from_str(&text).unwrap();
            let scan = Scan::of(&text).unwrap();
            is_shaped_like(&scan.root, &value);
        }

        #[test]
        fn any_text_that_serde_accepts_has_spans_and_no_text_panics(
            text in prop_oneof![any::<String>(), "[\\[\\]{}:,\"\\\\u0-9eE.tfn ñ\n-]{0,40}"],
        ) {
            let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(is_json, !matches!(Scan::of(&text), Err(ScanError::NotJson(_))));
        }
    }
}
