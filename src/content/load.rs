//! Files to packs: what is read from outside, within limits, before anything in it is believed.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::fault::{Fault, Place, Problem};
use super::pack::{FORMAT, MAX_ENTRIES, MAX_FILE, MAX_GROUPS, Pack};

/// A file's name, as the reader knows it, and its text.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// The name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// A pack and the file it came from.
#[derive(Debug)]
pub struct NamedPack {
    /// The file's name.
    pub name: Cow<'static, str>,
    /// What stands in it.
    pub pack: Pack,
}

/// The `*.json` files of a folder, by name; `schema.json` is not one of them.
///
/// # Errors
/// A [`Fault`] for a folder that cannot be read or is empty, and for a file that is unreadable, too
/// large or not UTF-8.
pub fn read_folder(folder: &Path) -> Result<Vec<NamedFile>, Fault> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        fault(&path.display().to_string(), Problem::Unreadable(plain_reason(error)))
    };
    let listing = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut paths = Vec::new();
    for item in listing {
        let path = item.map_err(|error| unreadable(folder, &error))?.path();
        let is_schema = path.file_name().is_some_and(|name| name == "schema.json");
        if path.extension().is_some_and(|ending| ending == "json") && !is_schema {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(fault(&folder.display().to_string(), Problem::NoFiles));
    }
    paths.sort();
    paths.iter().map(|path| read_file(path)).collect()
}

fn read_file(path: &Path) -> Result<NamedFile, Fault> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let is_file = path.metadata().map(|metadata| metadata.is_file());
    if is_file.is_ok_and(|is_file| !is_file) {
        return Err(fault(&name, Problem::NotAFile));
    }
    File::open(path)
        .and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes))
        .map_err(|error| fault(&name, Problem::Unreadable(plain_reason(&error))))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(fault(&name, Problem::TooLarge));
    }
    let text = String::from_utf8(bytes).map_err(|_| fault(&name, Problem::NotUtf8))?;
    Ok(NamedFile { name, text })
}

/// Reads the files' JSON.
///
/// # Errors
/// A [`Fault`] for each file that is no pack.
pub fn parse(files: Vec<NamedFile>) -> Result<Vec<NamedPack>, Vec<Fault>> {
    let mut packs = Vec::new();
    let mut faults = Vec::new();
    for file in files {
        match parse_file(&file) {
            Ok(pack) => packs.push(NamedPack { name: file.name.into(), pack }),
            Err(found) => faults.push(found),
        }
    }
    if faults.is_empty() { Ok(packs) } else { Err(faults) }
}

fn parse_file(file: &NamedFile) -> Result<Pack, Fault> {
    let mut deserializer = serde_json::Deserializer::from_str(&file.text);
    let pack: Pack = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = if error.path().iter().len() > 0 { error.path().to_string() } else { String::new() };
        shape_fault(&file.name, path, error.inner())
    })?;
    deserializer.end().map_err(|error| shape_fault(&file.name, String::new(), &error))?;
    if pack.format != FORMAT {
        return Err(fault(&file.name, Problem::Format(pack.format)));
    }
    if pack.entries.len() > MAX_ENTRIES || pack.groups.len() > MAX_GROUPS {
        return Err(fault(&file.name, Problem::TooMany));
    }
    Ok(pack)
}

fn shape_fault(file: &str, path: String, error: &serde_json::Error) -> Fault {
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(before, _)| before);
    Fault {
        file: file.into(),
        place: Place { position: Some((error.line(), error.column())), path },
        problem: Problem::Shape(super::text::SafeText::clean(words).to_string()),
    }
}

fn fault(file: &str, problem: Problem) -> Fault {
    Fault { file: super::text::SafeText::clean(file).to_string(), place: Place::default(), problem }
}

fn plain_reason(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::PermissionDenied => "no permission".into(),
        ErrorKind::NotADirectory => "it is not a folder".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(text: &str) -> Vec<String> {
        let file = NamedFile { name: "lines.json".into(), text: text.to_owned() };
        parse(vec![file]).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_broken_file_says_where_and_what_to_do() {
        assert_eq!(
            faults_of("{\n  \"format\": 1,\n  \"entries\": [}"),
            [
                "lines.json, line 3, column 15, at entries[0]: expected value. infocus schema shows the format."
            ]
        );
    }

    #[test]
    fn a_field_that_nobody_knows_is_named_with_its_place() {
        let words = faults_of("{\"format\": 1, \"entries\": [{\"id\": \"a\", \"titel\": \"b\"}]}").remove(0);
        assert!(
            words.starts_with("lines.json, line 1, column 45, at entries[0].titel: unknown field"),
            "{words}"
        );
    }

    #[test]
    fn nothing_may_follow_the_pack() {
        assert_eq!(
            faults_of("{\"format\": 1}\n}"),
            ["lines.json, line 2, column 1: trailing characters. infocus schema shows the format."]
        );
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let words = read_folder(Path::new("no/such/folder")).unwrap_err().to_string();
        assert_eq!(
            words,
            "no/such/folder: this cannot be read (there is no such file or folder). Check the name and the rights."
        );
    }

    #[test]
    fn deep_nesting_is_refused_and_does_no_harm() {
        assert_eq!(faults_of(&"[".repeat(100_000)).len(), 1);
    }
}
