//! Where the settings file is, and its text.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{SettingsFault, SettingsProblem};
use crate::content::pack::line_index::position;
use crate::content::pack::open_file::open_regular;

/// The most bytes that a settings file may have.
pub(super) const MAX_FILE: u64 = 64 * 1_024;

/// The path of the file, if these folders are known. As the XDG specification says, one that is relative counts as not set.
#[must_use]
pub fn settings_path(settings_folder: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let own = settings_folder.filter(|folder| folder.is_absolute());
    let usual = || Some(home.filter(|home| home.is_absolute())?.join(".config"));
    Some(own.or_else(usual)?.join("infocus").join("config.toml"))
}

/// The text of the file, or `None` if there is no such file.
///
/// # Errors
/// If it cannot be read, or is no text of a sensible size.
pub fn settings_text(path: &Path) -> Result<Option<String>, SettingsFault> {
    let fault = |problem| SettingsFault::of_file(path, problem);
    let unreadable = |error: &io::Error| fault(SettingsProblem::Unreadable(error.into()));
    // Not followed, so that a link which leads nowhere is not taken for a file that is not there.
    match path.symlink_metadata() {
        Err(error) if is_absent(&error) => return Ok(None),
        other => other.map_err(|error| unreadable(&error))?,
    };
    let opened = open_regular(path).map_err(|error| unreadable(&error))?;
    let (file, about) = opened.ok_or_else(|| fault(SettingsProblem::NotAFile))?;
    if about.len() > MAX_FILE {
        return Err(fault(SettingsProblem::TooLarge));
    }
    let mut bytes = Vec::new();
    file.take(about.len()).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let (valid, _) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        let place = position(&String::from_utf8_lossy(valid), valid.len());
        SettingsFault { position: Some(place), ..fault(SettingsProblem::NotUtf8) }
    })?;
    Ok(Some(text))
}

/// Neither the file nor its folder exists. The home of an account without one can be `/dev/null`.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
