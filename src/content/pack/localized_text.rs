//! Texts of content files: in one language or by language, borrowed from the binary or read from a file.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A string of a pack.
pub type RawString = Cow<'static, str>;

/// A list of a pack.
pub type RawItems<T> = Cow<'static, [T]>;

/// A text: one string that is the same in every language, or one for each language.
#[derive(Clone, Debug)]
pub enum RawText {
    /// A name, a number, or a title that is never translated.
    Shared(RawString),
    /// A text for each language.
    ByLanguage(ByLanguage<RawString>),
}

/// Paragraphs or keywords: one list, or one for each language.
#[derive(Clone, Debug)]
pub struct RawBody(pub ByLanguage<RawParagraphs>);

/// Paragraphs or keywords of one language.
#[derive(Clone, Debug)]
pub enum RawParagraphs {
    /// Read from a file.
    Read(Vec<String>),
    /// Built in: one string with a line for each. Most are keywords, whose pointers would take more memory than their
    /// letters.
    BuiltIn(&'static str),
}

/// The same thing in every language.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ByLanguage<T> {
    /// In English.
    pub en: T,
    /// In Spanish.
    #[serde(default = "Option::<T>::default", skip_serializing_if = "Option::is_none")]
    pub es: Option<T>,
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = RawText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, or a text for each language like {\"en\": \"...\"}")
            }

            fn visit_str<E>(self, text: &str) -> Result<RawText, E> {
                Ok(RawText::Shared(text.to_owned().into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawText, A::Error> {
                ByLanguage::deserialize(MapAccessDeserializer::new(map)).map(RawText::ByLanguage)
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}

impl Default for RawText {
    fn default() -> Self {
        Self::Shared(RawString::default())
    }
}

impl From<String> for RawText {
    fn from(text: String) -> Self {
        Self::Shared(text.into())
    }
}

impl Serialize for RawText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shared(text) => text.serialize(serializer),
            Self::ByLanguage(texts) => texts.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for RawBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BodyVisitor;
        impl<'de> Visitor<'de> for BodyVisitor {
            type Value = RawBody;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of texts, or a list for each language like {\"en\": [\"...\"]}")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RawBody, A::Error> {
                let en = RawParagraphs::deserialize(SeqAccessDeserializer::new(list))?;
                Ok(RawBody(ByLanguage { en, es: None }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawBody, A::Error> {
                ByLanguage::deserialize(MapAccessDeserializer::new(map)).map(RawBody)
            }
        }
        deserializer.deserialize_any(BodyVisitor)
    }
}

impl<'de> Deserialize<'de> for RawParagraphs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Read)
    }
}

#[cfg(test)]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::*;

    impl JsonSchema for RawText {
        fn schema_name() -> Cow<'static, str> {
            "Text".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let by_language = generator.subschema_for::<ByLanguage<String>>();
            json_schema!({ "anyOf": [{ "type": "string" }, by_language] })
        }
    }

    impl JsonSchema for RawBody {
        fn schema_name() -> Cow<'static, str> {
            "Body".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let list = generator.subschema_for::<Vec<String>>();
            let by_language = generator.subschema_for::<ByLanguage<Vec<String>>>();
            json_schema!({ "anyOf": [list, by_language] })
        }
    }
}
