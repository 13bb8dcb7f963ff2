//! Runs `import`: prints the pack or writes it into a folder, and prints the report.

use infocus::cli::ImportOptions;
use infocus::commands::import::{ImportError, ImportRequest, Imported, import, write_files};
use infocus::text::SafeText;
use infocus::text::sentences::import::wrote;

use super::failure::Failure;
use super::messages::Messages;
use super::startup::known_today;
use super::{NEGATIVE, SUCCESS, write_out};

/// Imports a file. The status is negative if nothing came in.
pub fn run_import(options: &ImportOptions, messages: Messages) -> Result<u8, Failure> {
    let ImportOptions { form, file, from, zone, output } = options;
    let request = ImportRequest {
        form: form.form(),
        path: file,
        from: from.as_deref(),
        zone: zone.as_deref(),
        today: known_today(),
        language: messages.language,
    };
    let about_file = |error: ImportError| about(messages, &file.display().to_string(), &error);
    let Imported { files, report } = import(&request).map_err(about_file)?;
    if report.has_any() {
        match output {
            Some(folder) => {
                let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
                let stem =
                    stem.filter(|stem| !stem.starts_with(['.', '~'])).unwrap_or_else(|| "imported".into());
                let stem = if stem == "schema" { "imported".into() } else { stem };
                let about_folder =
                    |error: ImportError| about(messages, &folder.display().to_string(), &error);
                for path in write_files(&files, &stem, folder).map_err(about_folder)? {
                    messages.print(&wrote(messages.language, SafeText::clean(&path.display().to_string())));
                }
            }
            None => match &*files {
                [text] => write_out(text)?,
                files => return Err(about_file(ImportError::SeveralFiles(files.len()))),
            },
        }
    }
    messages.write(&report.text());
    Ok(if report.has_any() { SUCCESS } else { NEGATIVE })
}

fn about(messages: Messages, path: &str, error: &ImportError) -> Failure {
    let sentence = error.in_language(messages.language);
    match error {
        // These are about an option, and name a path of their own.
        ImportError::From(_) | ImportError::Zone(_) | ImportError::Exists(_) => Failure::Request(sentence),
        _ => Failure::Request(format!("{}: {sentence}", SafeText::clean(path))),
    }
}
