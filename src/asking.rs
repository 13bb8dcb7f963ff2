//! Runs `infocus add` at the terminal: the questions go to standard error, the content file to standard output.

use std::io::{self, IsTerminal};
use std::path::Path;

use infocus::cli::Arguments;
use infocus::commands::add::{AddContext, AddError, Kind, ask, ended, next_steps, say};
use infocus::content::date::earliest_day;
use infocus::content::zone::Zone;
use infocus::host::environment::Environment;
use infocus::host::local_zone::local_zone;
use infocus::text::add_words::AddWords;
use jiff::civil::DateTime;

use super::failure::Failure;
use super::messages::{Messages, glyphs_on};
use super::startup::{known_instant, report_if_unknown, width_of};
use super::{SUCCESS, write_out};

/// The columns of a line where there is no terminal.
const WIDTH: usize = 79;

/// Asks about a help line or an event, and writes the content file.
pub fn add(kind: Kind, arguments: &Arguments, messages: Messages) -> Result<u8, Failure> {
    if closed_stdout::was_closed() {
        // Said before the questions, not after all of them.
        return write_out("\n").map(|()| SUCCESS);
    }
    report_if_unknown(arguments, messages);
    let language = messages.language;
    let words = AddWords::of(language);
    let mut output = io::stderr();
    let glyphs = glyphs_on(&output, arguments);
    let failure = |sentence: &str| Failure::Request(sentence.to_owned());
    let now = known_instant().ok_or_else(|| failure(words.clock))?;
    let zone = local_zone(Environment::Own.zone().as_deref(), Path::new("/"));
    let here = zone.and_then(|zone| zone.local(now));
    let context = AddContext {
        language,
        today: here.map_or_else(|| earliest_day(now), DateTime::date),
        zone: zone.filter(|zone| zone.is_of_the_states()).map(Zone::name),
        width: width_of(&output).unwrap_or(WIDTH),
        glyphs,
        is_typed: io::stdin().is_terminal(),
        is_shown: io::stdout().is_terminal(),
    };
    let file = ask(kind, &context, &mut io::stdin().lock(), &mut output).map_err(|error| match error {
        AddError::Ended => failure(ended(kind, language)),
        AddError::Json(error) => Failure::Output(error.into()),
    })?;
    write_out(&file)?;
    say(&context, &mut output, &[next_steps(kind, language).to_owned()]);
    Ok(SUCCESS)
}
