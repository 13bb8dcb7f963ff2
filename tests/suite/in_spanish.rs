//! What staff are told in Spanish: the reports of imports, errors, and the help.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::terminal::program;
use crate::support::{PROGRAM, command, empty_folder, output_of, refuses_in_one_sentence, run};

/// The report, in Spanish, about a file with these bytes that is imported.
fn report(form: &str, name: &str, text: &str) -> String {
    let path = empty_folder(&format!("spanish-{form}")).join(name);
    fs::write(&path, text).unwrap();
    let said = run(&["--lang", "es", "import", form, path.to_str().unwrap()]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    said.err
}

#[test]
fn the_report_on_a_spreadsheet_is_in_spanish() {
    let text = "Nombre,Teléfono,Ext,Text,Sitio web,Correo,Horario,Talla,Notas,Idiomas,Fecha,Hora,Teléfono 2\n\
        Casa Puerto,209-444-0123,cinco,AYUDA al 741741,puerto.example.org,nadie,Lun-Vie 9 a 5,9,nada,Español\n\
        ,209-444-0124\n\
        En ninguna parte,,,,,,siempre\n\
        Lejos,+44 1234 234567\n\
        Mensajes,209-444-0126,,12\n\
        Charla,209-444-0127,,,,,,,,,2199-12-07,tarde,209-444-0128\n\
        Otra charla,,,,,,,,,,pronto\n\
        Charla pasada,,,,,,,,,,2001-12-07\n";
    insta::assert_snapshot!(report("csv", "lista.csv", text));
}

#[test]
fn the_report_on_a_calendar_is_in_spanish() {
    let event = |fields: &str| format!("BEGIN:VEVENT\n{fields}\nEND:VEVENT\n");
    let name = "SUMMARY:Charla\nDTSTAMP:20201105T140000Z";
    let long = "Hay mucho que decir. ".repeat(30);
    let text = [
        event("DTSTART:21991205T140000"),
        event(&format!("{name}\nDTSTART:mañana")),
        event(&format!("{name}\nSTATUS:CANCELLED\nDTSTART:21991205T140000")),
        event(&format!("{name}\nDTSTART:20011205T140000")),
        event(&format!("{name}\nDTSTART:21991205T140000\nEXDATE:21991205T140000")),
        event(&format!("{name}\nDTSTART;TZID=Europe/London:21991205T140000\nDTEND:21991205T120000")),
        event(&format!("{name}\nDTSTART:21991205T140000\nRRULE:FREQ=WEEKLY;COUNT=30")),
        event(&format!("{name}\nDTSTART:21991205T140000\nRRULE:FREQ=YEARLY;INTERVAL=2")),
        event(&format!("{name}\nDTSTART:21991205T140000\nRRULE:FREQ=SECONDLY")),
        event(&format!("{name}\nDTSTART:21991205T140000Z\nRDATE:21991206T150000Z")),
        event(&format!("{name}\nDTSTART:21991205T140000\nDESCRIPTION:{long}")),
        event(&format!("{name}\nDTSTART:21991205T140000\nDESCRIPTION:<b>Pase</b>")),
        event("SUMMARY:Reunión\nDTSTART:21991205T140000"),
    ];
    let calendar = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", text.concat());
    insta::assert_snapshot!(report("ics", "calendario.ics", &calendar));
}

#[test]
fn the_report_on_a_directory_is_in_spanish() {
    let phone =
        |number: &str, kind: &str| json!({"number": number, "type": kind, "description": "Recepción"});
    let hours = |fields: &str| {
        let fields: serde_json::Value = serde_json::from_str(fields).unwrap();
        json!([fields])
    };
    let named = |schedules: serde_json::Value| {
        json!({
            "name": "Refugio", "assured_date": "2020-10-03", "phones": [phone("209-444-0123", "voice")],
            "schedules": schedules,
        })
    };
    let all = json!([
        {"name": "Sin servicios", "services": []},
        {"title": "Otra cosa"},
        {"id": "uno", "name": "Cerrado", "status": "defunct"},
        {"name": "Sin números", "phones": []},
        {
            "name": "Puerto", "assured_date": "2020-10-03",
            "phones": [
                phone("209-444-0123", "voice"), phone("209-444-0124", "fax"), phone("209-444-0125", "pager"),
                phone("12", "sms"), phone("pregunte", "voice"),
                {"number": "209-444-0126", "description": "Para quienes llegan de noche o en un fin de semana y necesitan una cama"},
            ],
            "cost_options": [{"option": "Cama", "amount": "5", "valid_to": "2001-12-31"}],
            "locations": [{"addresses": [{"address_1": "Calle 5", "city": "Tijuana", "country": "MX"}]}],
            "eligibility_description": "Toda persona que lo necesite. ".repeat(30),
        },
        named(hours(r#"{"byday": "MO", "opens_at": "09:00"}"#)),
        named(hours(r#"{"description": "De noche", "freq": "MONTHLY", "opens_at": "09:00", "closes_at": "10:00"}"#)),
        named(hours(r#"{"opens_at": "09:00", "closes_at": "10:00", "valid_from": "2199-01-01"}"#)),
        named(hours(r#"{"opens_at": "09:00", "closes_at": "10:00"}"#)),
        named(hours(r#"{"byday": "1MO", "opens_at": "09:00", "closes_at": "10:00"}"#)),
        named(hours(r#"{"byday": "MO", "opens_at": "09:00Z", "closes_at": "10:00Z"}"#)),
        named(json!([
            {"byday": "MO", "opens_at": "09:00", "closes_at": "10:00", "timezone": "America/Denver"},
            {"byday": "TU", "opens_at": "09:00", "closes_at": "10:00", "timezone": "America/Chicago"},
        ])),
        named(hours(r#"{"byday": "MO", "opens_at": "09:00", "closes_at": "10:00"}"#)),
        {"name": "Sin fecha", "phones": [phone("209-444-0127", "voice")]},
    ]);
    let page = json!({"total_pages": 3, "page_number": 1, "contents": all});
    insta::assert_snapshot!(report("hsds", "servicios.json", &page.to_string()));
}

#[test]
fn what_is_refused_is_refused_in_spanish() {
    let lines = [
        "--nope",
        "serach pay",
        "keys two",
        "--theme",
        "--theme x",
        "--idle x",
        "--return x",
        "--speech=x",
        "--idle 3 --idle 4",
        "hotlines --sign --card",
        "check --report --calls --addresses",
        "search",
        "import csv",
        "selftest",
        "--links --profile kiosk",
        "--profile kiosk --idle 11",
        "--profile ssh --idle 6",
        "--return 20",
        "--profile kiosk --return 3",
        "--baud 96",
        "import csv /no/such/file",
        "import csv /etc/passwd",
        "import ics /etc/passwd",
        "import hsds /etc/passwd",
        "import csv /dev/null",
        "import csv tests/support/sheet.csv --zone Mars",
        "import csv tests/support/sheet.csv --output /dev/null",
    ];
    let said = lines.map(|line| {
        let arguments: Vec<&str> = ["--lang", "es"].into_iter().chain(line.split(' ')).collect();
        let said = run(&arguments);
        refuses_in_one_sentence(&said, 2, "");
        let by_locale = output_of(command(&arguments[2..]).env("LANG", "es_MX.UTF-8"));
        assert_eq!(by_locale.err, said.err, "{line}");
        format!("{line}\n{}", said.err)
    });
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn lost_output_is_told_in_spanish() {
    for (line, words) in [
        (
            "exec \"$0\" --lang es print >&-",
            "no se pudo escribir el texto (la salida estándar está cerrada).",
        ),
        ("exec \"$0\" --lang es print > /dev/full", "no se pudo escribir el texto (el disco está lleno)."),
    ] {
        let terminal = program(Path::new("/bin/sh"), &["-c", line, PROGRAM]).open();
        terminal.wait_for_sight_of(words);
    }
}

#[test]
fn a_language_that_is_not_supported_is_named_in_that_of_the_environment() {
    let said = output_of(command(&["--lang", "tlh", "hotlines"]).env("LANG", "es_MX.UTF-8"));
    refuses_in_one_sentence(
        &said,
        0,
        "el idioma \"tlh\" no está aquí, así que esto está en inglés. Use en o es.",
    );
    assert_eq!(said.out, run(&["hotlines"]).out);
    let said = run(&["--lang", "tlh", "import", "csv", "tests/support/sheet.csv"]);
    assert!(said.err.starts_with("infocus: the language \"tlh\" is not supported, so this is in English."));
    assert!(said.err.contains("\nImported: 1 help line, out of 1 record.\n"), "{}", said.err);
}

#[test]
fn the_help_is_in_spanish() {
    for line in ["--lang es --help", "--lang=es help", "--help --lang es"] {
        let said = run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!((said.status, &*said.err), (Some(0), ""), "{line}");
        assert_eq!(said.out, run(&["--lang", "es", "--help"]).out, "{line}");
    }
    let by_locale = output_of(command(&["import", "--help"]).env("LANG", "es_MX.UTF-8")).out;
    let lines = ["--help", "search -h", "import --help", "completions -h"];
    let all =
        lines.map(|line| run(&["--lang", "es"].into_iter().chain(line.split(' ')).collect::<Vec<_>>()).out);
    assert_eq!(all[2], by_locale);
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn the_help_has_only_characters_that_its_terminal_can_show() {
    let terminal = program(Path::new(PROGRAM), &["--lang", "es", "--help"]).with("LANG", "C").open();
    terminal.wait_for_sight_of("Muestra la version");
}

#[test]
fn help_and_refusals_are_in_the_characters_that_are_asked_for() {
    let help = run(&["--glyphs", "ascii", "--lang", "es", "--help"]).out;
    let refused = run(&["--glyphs=ascii", "--lang", "es", "serach"]).err;
    assert!(help.is_ascii() && help.contains("pagina"), "{help}");
    assert!(refused.is_ascii() && refused.contains("Quiso decir search?"), "{refused}");
}
