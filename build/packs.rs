//! Compiles the built-in packs into Rust source, with the same types that read every other pack, so that the
//! program does not parse them at every start. An invalid file fails the build.

use std::borrow::Cow;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "../src/content/pack/format.rs"]
#[allow(dead_code, reason = "the limits are for packs from outside")]
mod format;
#[path = "../src/content/pack/local_format.rs"]
#[allow(dead_code, reason = "no built-in file has one")]
mod local_format;
#[path = "../src/content/pack/localized_text.rs"]
#[allow(dead_code, reason = "each text is only written out here")]
mod localized_text;

use crate::origin::{Origin, SourceKind, Tag};
use crate::pane::Pane;
use crate::site::Site;
use format::{
    FORMAT, Pack, RawBodies, RawDistress, RawEntry, RawGroup, RawHelpLine, RawLink, RawListing, RawReplaced,
    RawSource, RawWhen,
};
use local_format::{RawLocalEvent, RawLocalLine, RawOpen, RawTextLine};
use localized_text::{ByLanguage, RawBody, RawParagraphs, RawText};

/// Writes the built-in packs as Rust source, with the page's own facts filled in.
pub fn write(site: &Site) -> Result<(), Box<dyn Error>> {
    for code in [
        "build/packs.rs",
        "src/content/origin.rs",
        "src/content/pack/format.rs",
        "src/content/pane.rs",
        "src/content/pack/local_format.rs",
        "src/content/pack/localized_text.rs",
    ] {
        println!("cargo::rerun-if-changed={code}");
    }
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::create_dir_all(out.join("content"))?;
    let (mut packs, mut newest) = (Vec::new(), String::new());
    for pane in Pane::ALL {
        let name = format!("{}.json", pane.name());
        let path = format!("content/{name}");
        println!("cargo::rerun-if-changed={path}");
        match read(&path, site) {
            Ok((pack, filled)) => {
                // A test compares the filled-in JSON with the generated source.
                fs::write(out.join(&path), filled)?;
                newest = newest_source(&pack).into_iter().chain([newest]).max().unwrap_or_default();
                packs.push(format!(
                    "NamedPack {{ name: {}, pack: {}, left_out: LeftOut::NONE, text: Cow::Borrowed(\"\") }}",
                    Cow::<str>::Owned(name).source(),
                    pack.source()
                ));
            }
            Err(error) => println!("cargo::error={path}: {error}"),
        }
    }
    let text = format!(
        "static PACKS: [NamedPack; {}] = [{}];\nconst NEWEST: Date = {};\n",
        packs.len(),
        packs.join(",\n"),
        date_source(&newest)
    );
    fs::write(out.join("packs.rs"), text)?;
    Ok(())
}

/// A pack, and the filled-in JSON that it was parsed from.
fn read(path: &str, site: &Site) -> Result<(Pack, String), Box<dyn Error>> {
    let filled = site.fill_json(&fs::read_to_string(path)?)?;
    let pack: Pack = serde_json::from_str(&filled)?;
    if pack.format == FORMAT {
        Ok((pack, filled))
    } else {
        Err(format!("format {} is not known", pack.format).into())
    }
}

/// The newest first day of a source as `YYYY-MM-DD`, which sorts by date.
fn newest_source(pack: &Pack) -> Option<String> {
    let sources = pack.entries.iter().flat_map(|entry| entry.sources.iter());
    let dated = sources.filter(|source| source.as_of != "undated");
    dated
        .map(|source| source.as_of.chars().chain("-01-01".chars().skip(source.as_of.len() - 4)).collect())
        .max()
}

/// The Rust expression for a date such as `2026-10-03`; an invalid date gives one that does not compile.
fn date_source(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').map(|part| part.trim_start_matches('0')).collect();
    format!("jiff::civil::date({})", parts.join(", "))
}

/// A value that can be written as a Rust expression.
trait Source {
    fn source(&self) -> String;
}

impl Source for Cow<'_, str> {
    fn source(&self) -> String {
        format!("Cow::Borrowed({self:?})")
    }
}

impl<T: Source + Clone> Source for Cow<'_, [T]> {
    fn source(&self) -> String {
        let items: Vec<String> = self.iter().map(Source::source).collect();
        format!("Cow::Borrowed(&[{}])", items.join(", "))
    }
}

impl<T: Source> Source for Option<T> {
    fn source(&self) -> String {
        self.as_ref().map_or("None".into(), |value| format!("Some({})", value.source()))
    }
}

impl Source for RawParagraphs {
    fn source(&self) -> String {
        let text = match self {
            Self::Read(list) => list.join("\n"),
            Self::BuiltIn(text) => (*text).to_owned(),
        };
        format!("RawParagraphs::BuiltIn({text:?})")
    }
}

/// Implements `Source` for types whose expression is their debug form after a prefix.
macro_rules! source_by_debug {
    ($($type:ty, $prefix:literal;)*) => {
        $(impl Source for $type {
            fn source(&self) -> String {
                format!(concat!($prefix, "{:?}"), self)
            }
        })*
    };
}

source_by_debug! {
    bool, "";
    i16, "";
    i32, "";
    u32, "";
    Origin, "Origin::";
    Pane, "Pane::";
    SourceKind, "SourceKind::";
    Tag, "Tag::";
}

impl Source for RawText {
    fn source(&self) -> String {
        match self {
            Self::Shared(text) => format!("RawText::Shared({})", text.source()),
            Self::ByLanguage(text) => format!("RawText::ByLanguage({})", text.source()),
        }
    }
}

impl Source for RawBody {
    fn source(&self) -> String {
        format!("RawBody({})", self.0.source())
    }
}

/// Implements `Source` for structs, field by field. If a field is missing here, the pattern does not compile.
macro_rules! source_of_fields {
    ($($type:ident $(<$item:ident>)? { $($field:ident)* })*) => {
        $(impl$(<$item: Source>)? Source for $type$(<$item>)? {
            fn source(&self) -> String {
                let Self { $($field),* } = self;
                let fields = [$(concat!(stringify!($field), ": ").to_owned() + &$field.source()),*];
                format!("{} {{ {} }}", stringify!($type), fields.join(", "))
            }
        })*
    };
}

source_of_fields! {
    Pack { schema format groups entries from place notice help_lines events distress }
    RawDistress { words hotline suicide child }
    RawGroup { id pane title }
    RawEntry {
        id pane order group also_in origin title facts tag help_line text when body body_in links see more replaced
        keywords sources review_by
    }
    RawLocalLine {
        id name phone extension text website chat email address area hours open zone languages for_whom cost accessibility checked checked_by source_kind review_by tag
    }
    RawLocalEvent {
        id name day last_day time start end zone place address area phone extension text website chat email languages for_whom cost accessibility checked checked_by source_kind review_by
    }
    RawTextLine { number word }
    RawOpen { days from to }
    RawListing { pane order group }
    RawHelpLine { display digits extension }
    RawWhen { from yearly to time end zone }
    RawBodies { kiosk ssh plain kiosk_plain ssh_plain }
    RawLink { label address }
    RawReplaced { by year }
    RawSource { name as_of address source_kind }
    ByLanguage<T> { en es }
}
