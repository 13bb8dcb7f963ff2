//! JSON values as the types of a pack. Where a value is none, it is told where and why in a form that can be put in
//! plain words.

use std::fmt;
use std::slice;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::json_path::OwnedStep;

/// What this value is as a `T`.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Box<RejectedValue>> {
    T::deserialize(FoundValue(value)).map_err(|stop| {
        let mut refusal = stop.0;
        refusal.at.reverse();
        refusal
    })
}

/// Why a value is not what it should be.
#[derive(Debug)]
pub(super) struct RejectedValue {
    /// The steps to what does not fit, from the value.
    pub(super) at: Vec<OwnedStep>,
    pub(super) cause: Cause,
}

/// What serde says of a value that does not fit.
#[derive(Debug)]
pub(super) enum Cause {
    /// It is of another kind, or out of range; what belongs there, in serde's words.
    Wanted(String),
    /// A field has another name than these.
    UnknownField(&'static [&'static str]),
    /// A field is not there.
    MissingField(&'static str),
    /// A word is none of these.
    UnknownWord(String, &'static [&'static str]),
    /// Anything else.
    Other(String),
}

/// A refusal on its way out. Its steps stand in the other order.
#[derive(Debug)]
struct Stop(Box<RejectedValue>);

impl Stop {
    fn new(cause: Cause) -> Self {
        Self(Box::new(RejectedValue { at: Vec::new(), cause }))
    }

    fn wanted(expected: &dyn Expected) -> Self {
        Self::new(Cause::Wanted(expected.to_string()))
    }

    fn inside(mut self, step: OwnedStep) -> Self {
        self.0.at.push(step);
        self
    }
}

impl Error for Stop {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self::new(Cause::Other(words.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wanted(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::wanted(expected)
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::UnknownField(known))
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Cause::MissingField(name))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(Cause::UnknownWord(word.to_owned(), known))
    }
}

impl std::error::Error for Stop {}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not what is wanted here")
    }
}

/// A value that is to be read.
struct FoundValue<'a>(&'a Value);

impl<'de> Deserializer<'de> for FoundValue<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter(), 0)),
            Value::Object(fields) => visitor.visit_map(Fields { rest: fields.iter(), field: None }),
            _ => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.0 {
            Value::Bool(truth) => visitor.visit_bool(*truth),
            _ => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.0.as_i64() {
            Some(number) => visitor.visit_i64(number),
            None => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            _ => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.iter(), 0)),
            _ => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields { rest: fields.iter(), field: None }),
            _ => Err(Stop::wanted(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.as_str().into_deserializer()),
            _ => Err(Stop::wanted(&"a string")),
        }
    }

    forward_to_deserialize_any! {
        i8 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct map
        identifier ignored_any
    }
}

/// What is left of a list, and how many items were before it.
struct Items<'a>(slice::Iter<'a, Value>, usize);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(item) = self.0.next() else { return Ok(None) };
        self.1 += 1;
        seed.deserialize(FoundValue(item)).map(Some).map_err(|stop| stop.inside(OwnedStep::Item(self.1 - 1)))
    }
}

/// What is left of fields, and the one whose name was read.
struct Fields<'a> {
    rest: serde_json::map::Iter<'a>,
    field: Option<(&'a str, &'a Value)>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.field = Some((name, value));
        let deserializer: StrDeserializer<'_, Stop> = name.as_str().into_deserializer();
        seed.deserialize(deserializer).map(Some).map_err(|stop| stop.inside(OwnedStep::Field(name.clone())))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let (name, value) = self.field.unwrap_or(("", &Value::Null));
        seed.deserialize(FoundValue(value)).map_err(|stop| stop.inside(OwnedStep::Field(name.to_owned())))
    }
}
