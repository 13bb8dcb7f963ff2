//! `infocus add`: staff answer questions, with slips, and get a content file that `infocus check` accepts.

use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::terminal::program;
use crate::support::{CommandOutput, PROGRAM, depth, empty_folder, refuses_in_one_sentence, run, timeout};
use infocus::commands::add::{AddContext, AddError, Kind, ask};
use infocus::content::catalog::Catalog;
use infocus::content::hotline::NUMBER;
use infocus::content::pack::load::NamedFile;
use infocus::text::add_words::AddWords;
use infocus::text::glyphs::GlyphSet;
use infocus::text::{Language, columns, wrapped};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// Runs the program with these bytes as its input.
fn typed(arguments: &[&str], change: impl Fn(&mut Command), input: &[u8]) -> CommandOutput {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_clear().env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command.env("TZ", "America/Los_Angeles").stdin(Stdio::piped());
    change(&mut command);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that has ended reads no more.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    CommandOutput {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Answers line by line. Returns the one help line or event of the file, which `infocus check` accepts, and what was
/// said meanwhile.
#[track_caller]
fn answered(name: &str, arguments: &[&str], answers: &[&str]) -> (Value, String) {
    let said = typed(arguments, |_| {}, (answers.join("\n") + "\n").as_bytes());
    assert_eq!(said.status, Some(0), "{}", said.err);
    let folder = empty_folder(name);
    fs::write(folder.join("harbor.json"), &said.out).unwrap();
    let checked = run(&["check", &folder.display().to_string()]);
    assert_eq!(checked.status, Some(0), "{}", checked.out);
    assert!(checked.out.ends_with(" 1 entry.\n"), "{}", checked.out);
    let pack: Value = serde_json::from_str(&said.out).unwrap();
    let list = pack.get("help_lines").or(pack.get("events")).unwrap().as_array().unwrap().clone();
    assert_eq!(list.len(), 1);
    (list[0].clone(), said.err)
}

/// The same fields, whatever day it is today.
#[track_caller]
fn has(mut found: Value, wanted: &Value) {
    let fields = found.as_object_mut().unwrap();
    let checked: Date = fields.remove("checked").unwrap().as_str().unwrap().parse().unwrap();
    if let Some(review) = fields.remove("review_by") {
        let review: Date = review.as_str().unwrap().parse().unwrap();
        assert_eq!((review - checked).get_days(), 7);
    }
    assert_eq!(found, *wanted);
}

/// Asserts that these texts come one after the other, wherever lines are broken.
#[track_caller]
fn says(said: &str, texts: &[&str]) {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = said.as_str();
    for text in texts {
        rest = rest.split_once(text).unwrap_or_else(|| panic!("{text:?} is not in {rest:?}")).1;
    }
}

#[test]
fn a_shift_worker_adds_a_line_and_hours_become_data() {
    let (line, said) = answered(
        "add-line",
        &["add"],
        &[
            "209-444-0123 ext. 5",
            "Harbor House night line",
            "every night 8 p.m. to 8 a.m.",
            "maybe",
            "yes, that is right",
            "Anyone.",
            "English",
            "Ana",
            "",
        ],
    );
    let wanted = json!({
        "name": {"en": "Harbor House night line"}, "phone": "209-444-0123", "extension": "5",
        "open": [{"days": "every day", "from": "20:00", "to": "08:00"}], "zone": "America/Los_Angeles",
        "languages": {"en": "English"}, "for_whom": {"en": "Anyone."}, "checked_by": "Ana",
    });
    has(line, &wanted);
    says(
        &said,
        &[
            "1 of 6.",
            "2 of 6.",
            "3 of 6.",
            "Readers will see: Every day, 8 p.m. to 8 a.m.",
            "4 of 6.",
            "5 of 6.",
            "6 of 6.",
            "This is what a reader will see: Near you (checked",
            "Harbor House night line",
            "209-444-0123 ext. 5",
            "Checked by staff in",
            "Hours: Every day, 8 p.m. to 8 a.m.",
            "Is this right?",
            "infocus check",
        ],
    );
    assert!(said.contains("Confirmed by: Ana. Readers do not see this."), "{said}");
}

#[test]
fn slips_are_said_at_once_and_the_question_is_asked_again() {
    let (line, said) = answered(
        "add-slips",
        &["add", "help-line"],
        &[
            "",
            "209-444-012",
            "444-0123",
            "call Ana",
            "209-444-0123 5",
            "741741",
            "209-555-0123",
            NUMBER,
            "209-444-0123",
            "",
            "National Human Trafficking Hotline",
            "911",
            &"x".repeat(201),
            "Harbor House",
            "weekdays by appointment",
            "don't know",
            "",
            "nobody has called it yet",
            "I don't know",
            "<",
            "Ana called it today",
            "",
        ],
    );
    has(
        line,
        &json!({
            "name": {"en": "Harbor House"}, "phone": "209-444-0123", "hours": {"en": "weekdays by appointment"}, "checked_by": "Ana",
        }),
    );
    says(
        &said,
        &[
            "This needs an answer.",
            "This phone number has 9 digits.",
            "Write the area code before them",
            "Only a number belongs here",
            "If the extra ones are an extension",
            "For text messages write it like this",
            "reach nobody",
            "the hotline's own number",
            "2 of 6.",
            "This needs an answer.",
            "could be mistaken for the hotline's",
            "could be mistaken for 911",
            "at most 200 are allowed",
            "3 of 6.",
            "This stays in your own words.",
            "Somebody should call first",
            "Confirmed by: Ana.",
        ],
    );
}

#[test]
fn a_line_that_nobody_called_is_not_said_to_be_checked() {
    let answers = ["209-444-0123", "Harbor House", "24/7", "yes", "", "", "", "", ""];
    let (line, said) = answered("add-uncalled", &["add"], &answers);
    has(
        line,
        &json!({
            "name": {"en": "Harbor House"}, "phone": "209-444-0123", "source_kind": "press",
            "open": [{"days": "every day", "from": "00:00", "to": "00:00"}], "zone": "America/Los_Angeles",
        }),
    );
    says(&said, &["Somebody should call first", "No one here has confirmed this yet. Added in"]);
    assert!(!said.contains("Checked by staff") && !said.contains("(checked"), "{said}");
    // Whoever calls after all types a name instead.
    let called = ["209-444-0123", "Harbor House", "", "", "", "nobody", "A. R.", ""];
    let (line, said) = answered("add-called", &["add"], &called);
    assert_eq!(line["checked_by"], "A. R.");
    says(&said, &["Somebody should call first", "Checked by staff in"]);
}

#[test]
fn an_answer_can_be_changed_on_the_way_and_at_the_end() {
    let (line, said) = answered(
        "add-changed",
        &["add"],
        &[
            "<",
            "209-444-0123",
            "Harbor",
            "back",
            "back",
            "209-444-0124",
            "",
            "mon 9am-5pm",
            "<",
            "mon 9am-5pm",
            "no",
            "?",
            "Adults",
            "-",
            "Ana",
            "7",
            "?",
            "2",
            "Harbor House day line",
            "4",
            "-",
            "1",
            "<",
            "<",
            "<",
            "3",
            "fri 9am-noon",
            "",
            "yes",
        ],
    );
    has(
        line,
        &json!({
            "name": {"en": "Harbor House day line"}, "phone": "209-444-0124", "zone": "America/Los_Angeles",
            "open": [{"days": "fri", "from": "09:00", "to": "12:00"}], "checked_by": "Ana",
        }),
    );
    says(
        &said,
        &[
            "This is the first question.",
            "So far: Harbor. Enter keeps it.",
            "So far: 209-444-0123. Enter keeps it.",
            "So far: Harbor. Enter keeps it.",
            "Readers will see: Monday, 9 a.m. to 5 p.m.",
            "Write it as if you were talking to the person who may call.",
            "Hours: mon 9am-5pm",
            "a number from 1 to 6",
            "a number from 1 to 6",
            "So far: Harbor.",
            "Harbor House day line",
            "Hours: Friday, 9 a.m. to noon",
        ],
    );
}

#[test]
fn a_line_for_text_messages_is_understood() {
    for (number, phone, text) in [
        ("text SAFE to 741741", Value::Null, json!({"number": "741741", "word": "SAFE"})),
        ("call or text 209-444-0123", json!("209-444-0123"), json!({"number": "209-444-0123"})),
    ] {
        let (line, _) = answered("add-text", &["add"], &[number, "Harbor House", "", "", "", "Ana", ""]);
        assert_eq!((&line["phone"], &line["text"]), (&phone, &text));
    }
}

#[test]
fn a_shift_worker_who_speaks_spanish_adds_a_line() {
    let (line, said) = answered(
        "add-linea",
        &["--lang", "es", "add"],
        &[
            "209-444-01",
            "texto SAFE al 741741",
            "Línea Nacional contra la Trata de Personas",
            "Línea de Harbor House",
            "de lunes a viernes de 9 a. m. a 5 p. m.",
            "sí",
            "atrás",
            "",
            "atras",
            "",
            "Mujeres",
            "Español",
            "nadie",
            "Ana",
            "",
        ],
    );
    has(
        line,
        &json!({
            "name": "Línea de Harbor House", "text": {"number": "741741", "word": "SAFE"}, "zone": "America/Los_Angeles",
            "open": [{"days": "mon-fri", "from": "09:00", "to": "17:00"}], "languages": "Español", "for_whom": "Mujeres",
            "checked_by": "Ana",
        }),
    );
    says(
        &said,
        &[
            "1 de 6.",
            "Este teléfono tiene 8 dígitos.",
            "se puede confundir con el de la línea nacional",
            "De lunes a viernes, de 9 a.m. a 5 p.m.",
            "Alguien debe llamar primero",
            "Así lo verá el público: Cerca de usted",
            "Revisado por el personal en",
            "¿Está bien?",
            "Revise la carpeta",
        ],
    );
}

#[test]
fn an_event_gets_its_next_day_and_its_times() {
    let year = |event: &Value| event["day"].as_str().unwrap().split_once('-').unwrap().1.to_owned();
    let (event, said) = answered(
        "add-event",
        &["add", "event"],
        &[
            "Free talk",
            "Feb 30",
            "someday",
            "2017-01-17",
            "12/5",
            "2-4pm",
            "",
            "Room 2, 10 Oak Street, Merced",
            "",
            "Ana",
            "",
        ],
    );
    assert_eq!(year(&event), "12-05");
    let wanted = [("start", "14:00"), ("end", "16:00"), ("zone", "America/Los_Angeles")];
    assert!(wanted.iter().all(|(field, value)| event[field] == *value), "{event}");
    assert_eq!(event["place"], json!({"en": "Room 2"}));
    assert_eq!(event["address"], json!({"en": "10 Oak Street, Merced"}));
    says(
        &said,
        &[
            "The calendar has no such day.",
            "does not look like a day",
            "January 17, 2017 has passed.",
            "day, December 5, 20",
            "2 p.m. to 4 p.m.",
            "Near you (checked",
            "Free talk",
        ],
    );
    let (event, said) = answered(
        "add-evento",
        &["add", "event", "--lang", "es"],
        &["Plática gratis", "5/12", "5 de diciembre", "después de comer", "Sala 2", "Todos", "", "", ""],
    );
    assert_eq!(year(&event), "12-05");
    assert_eq!((&event["time"], &event["place"]), (&json!("después de comer"), &json!("Sala 2")));
    assert_eq!(event["source_kind"], "press");
    says(
        &said,
        &[
            "Esto puede ser dos fechas distintas.",
            "5 de diciembre de 20",
            "Nadie de aquí lo ha confirmado todavía.",
        ],
    );
}

#[test]
fn an_unknown_time_zone_is_left_out() {
    let answers = b"209-444-0123\nHarbor House\n24 hours\n\n\n\nAna\n\n";
    for zone in ["Europe/Madrid", "UTC", ""] {
        let said = typed(
            &["add"],
            |command| {
                command.env("TZ", zone);
            },
            answers,
        );
        assert_eq!(said.status, Some(0), "{}", said.err);
        // Without the variable, the machine's own zone counts.
        assert!(zone.is_empty() || !said.out.contains("zone"), "{}", said.out);
    }
}

#[test]
fn without_all_answers_nothing_is_printed() {
    for (arguments, words) in
        [(&["add"][..], "Start again"), (&["add", "event", "--lang", "es"], "Empiece de nuevo")]
    {
        for input in ["", "209-444-0123\n", "209-444-0123\nHarbor House\n\n\n\nAna\n", "209-444-0123\nHarbor"]
        {
            let said = typed(arguments, |_| {}, input.as_bytes());
            assert_eq!((said.status, &*said.out), (Some(2), ""));
            let last = said.err.lines().last().unwrap();
            assert!(last.starts_with("infocus: ") && last.contains(words), "{last}");
        }
    }
}

#[test]
fn what_arrives_broken_is_answered_with_a_sentence() {
    let long = "x".repeat(10_000);
    let mut input = Vec::new();
    input.extend(b"209-444-0123\r\nHarbor\x1b[D House\r\nHarbor \xf1\r\n".iter());
    input.extend(
        format!("{long}\r\nHarbor\u{200b} House\r\nHarbor House\r\n\r\n\r\n\r\nAna\r\n\r\n").as_bytes(),
    );
    let said = typed(&["add"], |_| {}, &input);
    assert_eq!(said.status, Some(0), "{}", said.err);
    says(
        &said.err,
        &["Arrow keys do not work here.", "did not come through", "too long", "U+200B", "3 of 6."],
    );
    assert!(!said.err.chars().any(|letter| letter.is_control() && letter != '\n'), "{:?}", said.err);
}

#[test]
fn closed_output_is_said_before_the_questions() {
    let line = ["-c", "exec \"$0\" add >&-", PROGRAM];
    let mut command = Command::new("/bin/sh");
    let output = command.args(line).stdin(Stdio::null()).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let said = CommandOutput { status: output.status.code(), out: String::new(), err };
    refuses_in_one_sentence(&said, 2, "standard output is closed");
}

#[test]
fn at_a_terminal_the_file_is_shown_and_how_to_keep_it_is_said_first() {
    let terminal = program(Path::new(PROGRAM), &["add", "--lang", "en"]).size(40, 40).open();
    terminal.wait_for_sight_of("lines/NAME.json");
    terminal.wait_for_sight_of("1 of 6.");
    for (answer, next) in [
        ("209-444-0123\r", "2 of 6."),
        ("Harbor House\r", "3 of 6."),
        ("\r", "4 of 6."),
        ("\r", "5 of 6."),
        ("\r", "6 of 6."),
        ("Ana\r", "6 who called"),
        ("\r", "Then ask whoever"),
    ] {
        terminal.type_keys(answer.as_bytes());
        terminal.wait_for_sight_of(next);
    }
    assert!(terminal.text().contains("\"checked_by\": \"Ana\""), "{}", terminal.text());
    assert_eq!(terminal.modes(), terminal.modes_before);
}

#[test]
fn ctrl_c_ends_the_questions_and_nothing_is_printed() {
    let file = empty_folder("add-ctrl-c").join("harbor.json").display().to_string();
    let line = ["-c", "trap : INT; \"$0\" add --lang en >\"$1\"", PROGRAM, &file];
    let mut terminal = program(Path::new("/bin/bash"), &line).open();
    terminal.wait_for_sight_of("1 of 6.");
    terminal.type_keys(b"209-444-0123\r");
    terminal.wait_for_sight_of("2 of 6.");
    terminal.type_keys(b"\x03");
    assert_eq!(terminal.wait_for_exit(timeout()), 128 + 2, "by the signal");
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    assert_eq!(terminal.modes(), terminal.modes_before);
}

#[test]
fn an_unknown_language_is_said_before_the_questions() {
    let said = typed(&["add", "--lang", "tlh"], |_| {}, b"");
    assert!(said.err.starts_with("infocus: the language \"tlh\" is not supported"), "{}", said.err);
    assert!(said.err.contains("1 of 6."), "{}", said.err);
}

const TODAY: Date = date(2026, 11, 30);

fn context(language: Language, width: usize) -> AddContext {
    let glyphs = GlyphSet::Unicode;
    AddContext { language, today: TODAY, zone: None, width, glyphs, is_typed: false, is_shown: true }
}

/// The file after these bytes, if there is one, and what was said.
fn asked(kind: Kind, context: &AddContext, input: &[u8]) -> (Option<String>, String) {
    let mut said = Vec::new();
    let file = match ask(kind, context, &mut &*input, &mut said) {
        Ok(file) => Some(file),
        Err(AddError::Ended) => None,
        Err(AddError::Json(error)) => panic!("{error}"),
    };
    (file, String::from_utf8(said).unwrap())
}

/// Lines that staff may type, and others.
fn any_line() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "",
        "",
        "",
        "?",
        "<",
        "-",
        "no",
        "1",
        "3",
        "6",
        "209-444-0123",
        "911",
        NUMBER,
        "text SAFE to 741741",
        "call or text",
        "Harbor House",
        "911 line",
        "24 hours",
        "mon-fri 9am-5pm",
        "2-4pm",
        "Dec 5",
        "5 de diciembre",
        "2299-12-31",
        "9999-1-1",
        "the hotline is closed",
        "call 209-444-0123 instead",
        "Ana",
        "10 Oak Street",
        ",,10 Oak",
        "x5",
        "ext. 5",
    ]);
    prop_oneof![
        8 => known.prop_map(|line| line.as_bytes().to_vec()),
        2 => any::<String>().prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..40),
        1 => (0_usize..6_000).prop_map(|length| vec![b'x'; length]),
    ]
}

#[test]
fn whatever_is_typed_the_file_has_no_fault() {
    let mut runner =
        TestRunner::new(ProptestConfig { cases: depth(120, 2_000), ..ProptestConfig::default() });
    let languages = prop::sample::select(Language::ALL.to_vec());
    let kinds = prop::sample::select(vec![Kind::HelpLine, Kind::Event]);
    let lines = prop::collection::vec(any_line(), 0..40);
    // Enough to end with, if the questions before have answers.
    let end =
        ["209-444-0123", "Dec 5", "Harbor House", "12/25", "", "", "", "", "Ana", "", "", ""].join("\n");
    let files = Cell::new(0);
    let result = runner.run(&(kinds, languages, lines, any::<bool>()), |(kind, language, lines, has_end)| {
        let mut input = lines.join(&b'\n');
        if has_end {
            input.push(b'\n');
            input.extend(end.as_bytes());
        }
        let (file, said) = asked(kind, &context(language, 40), &input);
        prop_assert!(said.lines().all(|line| columns(line) <= 40), "{}", said);
        if let Some(text) = file {
            files.set(files.get() + 1);
            let latest = TODAY.checked_add(jiff::ToSpan::days(2)).ok();
            let (_, findings) =
                Catalog::checked(vec![NamedFile { name: "x.json".into(), text: text.clone() }], latest);
            prop_assert!(findings.faults.is_empty(), "{:?} in {}", findings.faults, text);
        }
        Ok(())
    });
    result.unwrap();
    assert!(files.get() >= 10, "only {} scripts end in a file", files.get());
}

/// Every text of the table of words, by what `Debug` prints of it.
fn all_words(language: Language) -> Vec<String> {
    let printed = format!("{:?}", AddWords::of(language));
    printed.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn all_that_is_said_fits_a_narrow_screen_and_is_plain() {
    let jargon = [
        "json", "field", "campo", "string", "array", "null", "object", "syntax", "sintaxis", "schema",
        "pack", "paquete", "brace", "bracket", "quote", "comilla", "stdin", "stdout", "parse",
    ];
    for language in Language::ALL {
        let words = all_words(language);
        assert!(words.len() > 60, "only {} texts", words.len());
        for text in words {
            let plain = text.to_lowercase().replace(".json", "");
            assert!(!plain.contains(['!', '¡']), "{text}");
            assert!(!jargon.iter().any(|word| plain.contains(word)), "{text}");
            let lines = wrapped(&text, 40, "");
            assert_eq!(lines.join(" "), text.trim_end(), "a word is cut");
            assert!(lines.iter().all(|line| columns(line) <= 40), "{lines:#?}");
        }
    }
    // Nor do the sentences for wrong answers.
    for language in Language::ALL {
        let wrong = [
            "",
            "209-444-012",
            "444-0123",
            "call Ana",
            "209-444-0123 5",
            "209-444-0123 ext. five",
            "1-8OO-786-2929",
            "209-444-0123 / 209-444-0124",
            "+52 664 123 4567",
            "29-444-01234",
            "0094440123",
            "911-444-0123",
            "209*444*0123",
            "123",
            "text",
            "text SAFE to 7417",
            "text HOME to 741741 x5",
            NUMBER,
            "209-555-0123",
        ];
        let (_, said) = asked(Kind::HelpLine, &context(language, 79), wrong.join("\n").as_bytes());
        assert!(!said.contains("2 of 6") && !said.contains("2 de 6"), "{said}");
        let plain = said.to_lowercase().replace(".json", "");
        assert!(!plain.contains(['!', '¡']), "{said}");
        let found: Vec<_> =
            jargon.iter().filter(|word| plain.contains(**word) && **word != "quote").collect();
        assert!(
            found.is_empty() && !plain.contains("\"word\"") && !plain.contains("\"extension\""),
            "{found:?} {said}"
        );
    }
}

#[test]
fn a_terminal_without_accents_gets_other_letters() {
    let ascii = AddContext { glyphs: GlyphSet::Ascii, ..context(Language::Spanish, 40) };
    let (_, said) = asked(Kind::HelpLine, &ascii, "209-444-0123\nLínea de Ana\n".as_bytes());
    assert!(said.is_ascii() && said.contains("A que numero se llama?"), "{said}");
}

#[test]
fn answers_that_end_early_say_with_which_command_to_begin_again() {
    for (arguments, command) in
        [(&["add"][..], "Start again: infocus add"), (&["add", "event"], "Start again: infocus add event")]
    {
        let said = run(arguments).err;
        assert!(said.trim_end().ends_with(command), "{said}");
    }
}
