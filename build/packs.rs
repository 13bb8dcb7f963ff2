//! Reads the built-in pack with the types that read every other, and writes it out as Rust data, so that the
//! program need not read it again at every start. A broken file is a broken build.

use std::borrow::Cow;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "../src/content/pack/format.rs"]
#[allow(dead_code, reason = "the limits are for packs from outside")]
mod format;
#[path = "../src/content/pack/localized_text.rs"]
#[allow(dead_code, reason = "each text is only written out here")]
mod localized_text;

use crate::pane::Pane;
use crate::site::Site;
use format::{
    FORMAT, Origin, Pack, RawBodies, RawDistress, RawEntry, RawGroup, RawHelpLine, RawLink, RawListing,
    RawLocalEvent, RawLocalLine, RawReplaced, RawSource, RawWhen, Tag,
};
use localized_text::{ByLanguage, RawBody, RawParagraphs, RawText};

/// Writes the built-in pack out as Rust data, with the page's own facts where it names them.
pub fn write(site: &Site) -> Result<(), Box<dyn Error>> {
    for code in [
        "build/packs.rs",
        "src/content/pack/format.rs",
        "src/content/pane.rs",
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
                // A test compares it with what is written out.
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

/// A pack, and the text that it was read of.
fn read(path: &str, site: &Site) -> Result<(Pack, String), Box<dyn Error>> {
    let filled = site.fill_json(&fs::read_to_string(path)?)?;
    let pack: Pack = serde_json::from_str(&filled)?;
    if pack.format == FORMAT {
        Ok((pack, filled))
    } else {
        Err(format!("format {} is not known", pack.format).into())
    }
}

/// The newest first day of a source, in figures, so that what is newer is greater.
fn newest_source(pack: &Pack) -> Option<String> {
    let sources = pack.entries.iter().flat_map(|entry| entry.sources.iter());
    let dated = sources.filter(|source| source.as_of != "undated");
    dated
        .map(|source| source.as_of.chars().chain("-01-01".chars().skip(source.as_of.len() - 4)).collect())
        .max()
}

/// The Rust expression that makes the day `2026-10-03`; of what is no day, one that the compiler refuses.
fn date_source(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').map(|part| part.trim_start_matches('0')).collect();
    format!("jiff::civil::date({})", parts.join(", "))
}

/// What can be written as the Rust expression that makes it.
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

/// Writes what looks in Rust as in its debug form, but for a word before it.
macro_rules! source_as_shown {
    ($($type:ty, $before:literal;)*) => {
        $(impl Source for $type {
            fn source(&self) -> String {
                format!(concat!($before, "{:?}"), self)
            }
        })*
    };
}

source_as_shown! {
    bool, "";
    i16, "";
    i32, "";
    u32, "";
    Origin, "Origin::";
    Pane, "Pane::";
    Tag, "Tag::";
}

impl Source for RawText {
    fn source(&self) -> String {
        match self {
            Self::Shared(text) => format!("RawText::Shared({})", text.source()),
            Self::Told(text) => format!("RawText::Told({})", text.source()),
        }
    }
}

impl Source for RawBody {
    fn source(&self) -> String {
        format!("RawBody({})", self.0.source())
    }
}

/// Writes structures field by field. A field that is missing here is missing in what the compiler then reads.
macro_rules! source_of_fields {
    ($($type:ident $(<$item:ident>)? { $($field:ident)* })*) => {
        $(impl$(<$item: Source>)? Source for $type$(<$item>)? {
            fn source(&self) -> String {
                let fields = [$(concat!(stringify!($field), ": ").to_owned() + &self.$field.source()),*];
                format!("{} {{ {} }}", stringify!($type), fields.join(", "))
            }
        })*
    };
}

source_of_fields! {
    Pack { schema format groups entries from place notice help_lines events distress }
    RawDistress { hotline suicide child }
    RawGroup { id pane title }
    RawEntry {
        id pane order group also_in origin title facts tag help_line when body body_in links see more replaced
        keywords sources
    }
    RawLocalLine { name phone extension hours languages for_whom checked tag }
    RawLocalEvent { name day time place for_whom checked }
    RawListing { pane order group }
    RawHelpLine { display digits extension }
    RawWhen { from yearly to time zone }
    RawBodies { kiosk ssh plain kiosk_plain ssh_plain }
    RawLink { label address }
    RawReplaced { by year }
    RawSource { name as_of address }
    ByLanguage<T> { en es }
}
