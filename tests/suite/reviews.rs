//! Reviews by people: what the report says of them, in both languages, and of what nobody has reviewed.

use std::process::Command;

use infocus::commands::ageing::overdue;
use infocus::commands::check::check;
use infocus::commands::{addresses, calls, report};
use infocus::content::catalog::Catalog;
use infocus::content::reviews::parse;
use infocus::text::Language;
use jiff::civil::date;

use crate::ageing::{FUTURE, PAST, TODAY, folder, line, source};
use crate::support::{command, output_of, refuses_in_one_sentence};

/// The truth at present. Whoever reviews something adds a record to `content/reviews.json` and changes this test.
#[test]
fn the_report_says_that_nobody_has_reviewed_anything_yet() {
    let checked = check(&[], Some(TODAY), Language::English).unwrap();
    assert_eq!(checked.reviews, Ok(Vec::new()));
    let (_, said) = report::report(&checked)
        .text
        .split_once("\nWho reviewed what\n-----------------\n")
        .map(|(before, after)| (before.to_owned(), after.to_owned()))
        .unwrap();
    let entries = checked.entries().count();
    assert!(
        said.starts_with("Nobody has reviewed anything yet.\nNumbers that nobody has called: "),
        "{said}"
    );
    assert!(
        said.contains(&format!(
            "\nEntries whose Spanish no native speaker has read: {entries} of {entries}.\n"
        )),
        "{said}"
    );
    let (_, tasks) = said.split_once("\nWhat a person must do before a release\n").unwrap();
    assert!(tasks.contains("\n- Call the numbers that nobody has called: "), "{tasks}");
    assert!(tasks.contains("\n- Find a dated source for the entries that have none: "), "{tasks}");
    assert!(tasks.ends_with("into content/reviews.json, with a name and a day.\n"), "{tasks}");
}

#[test]
fn a_review_takes_its_work_from_the_list() {
    let catalog = Catalog::built_in();
    let record =
        |fields: &str| format!(r#"{{{fields}, "by": "A. R.", "on": "2026-11-20", "result": "right"}}"#);
    let records = [
        record(r#""what": "number", "id": "hotline""#),
        record(r#""what": "language", "language": "es""#),
        record(r#""what": "entry", "id": "t-visa""#),
    ];
    let text = format!(r#"{{"reviews": [{}]}}"#, records.join(", "));
    let with = |language| {
        let mut checked = check(&[], Some(TODAY), language).unwrap();
        checked.reviews = parse(&text, &catalog, Some(TODAY));
        report::report(&checked).text
    };
    let english = with(Language::English);
    let all = catalog.entries().count();
    for line in [
        "November 20, 2026: A. R. called the number of hotline. It was right.",
        "November 20, 2026: A. R., a native speaker, read all of the Spanish. It was right.",
        "November 20, 2026: A. R. compared t-visa with its sources. It was right.",
        &format!("Entries that nobody has compared with their sources: {} of {all}.", all - 1),
        &format!("Entries whose Spanish no native speaker has read: 0 of {all}."),
    ] {
        assert!(english.replace("\n  ", " ").contains(line), "{line}: {english}");
    }
    assert!(!english.contains("since childhood"), "{english}");
    let spanish = with(Language::Spanish).replace("\n  ", " ");
    for line in [
        "20 de noviembre de 2026: A. R. llamó al número de hotline. Todo estaba bien.",
        "20 de noviembre de 2026: A. R., que habla español desde la infancia, leyó todo. Todo estaba bien.",
    ] {
        assert!(spanish.contains(line), "{line}: {spanish}");
    }
}

#[test]
fn a_fault_in_the_list_of_reviews_makes_a_report_not_ready() {
    let mut checked = check(&[], Some(TODAY), Language::English).unwrap();
    checked.reviews =
        parse(r#"{"reviews": [{"what": "entry", "result": "right"}]}"#, &Catalog::built_in(), None);
    let report = report::report(&checked);
    assert!(!report.is_ready);
    assert!(
        report
            .text
            .contains("\ncontent/reviews.json, record 1: nobody is named. Write who did it in \"by\".\n")
    );
}

/// What staff read in Spanish, with one entry of each kind.
#[test]
fn the_report_the_call_sheet_and_the_addresses_are_in_spanish() {
    let entries = [
        line("late", "1-209-444-0123", PAST, &source("2026-10", "agency")),
        line("night", "1-209-444-0125", "2026-12-01", &source("2026-10", "repository")),
        line("undated", "1-209-444-0126", FUTURE, &source("undated", "press")),
        line("police", "911", FUTURE, &source("2026-10", "agency")),
    ];
    let nearby = r#"{"name": {"en": "Desk", "es": "Mesa"}, "phone": "209-444-0124", "hours": {"en": "Days", "es": "De día"},
        "checked": "2026-08-01"}"#;
    let folder = folder("ageing-spanish", &entries, nearby);
    let checked = check(&[folder], Some(TODAY), Language::Spanish).unwrap();
    let report = report::report(&checked).text;
    assert!(report.contains(" Alguien debe llamar para confirmarlo. "), "{report}");
    assert!(
        report.replace("\n                ", " ").contains("la prensa o alguien más. Falta llamar.\n"),
        "{report}"
    );
    // The numbers before it are those of the built-in content too, which change.
    let (_, rest) = report.split_once("\nPor revisar\n").unwrap();
    insta::assert_snapshot!("check_in_spanish", checked.text);
    insta::assert_snapshot!("report_in_spanish", rest);
    insta::assert_snapshot!("call_sheet_in_spanish", calls::calls(&checked));
    insta::assert_snapshot!("addresses_in_spanish", addresses::addresses(&checked));
}

#[test]
fn staff_are_told_in_their_own_language() {
    let entries = [line("late", "1-209-444-0123", PAST, &source("2026-10", "agency"))];
    let folder = folder("reviews-language", &entries, "");
    let path = folder.to_str().unwrap();
    let summary = |command: &mut Command| output_of(command).out.lines().last().unwrap().to_owned();
    let (english, spanish) = ("No problems. 1 note. 1 entry.", "Sin problemas. 1 nota. 1 ficha.");
    assert_eq!(summary(&mut command(&["check", path])), english);
    assert_eq!(summary(&mut command(&["--lang", "es", "check", path])), spanish);
    assert_eq!(summary(command(&["check", path]).env("LANG", "es_MX.UTF-8")), spanish);
    assert_eq!(summary(command(&["--lang", "en", "check", path]).env("LANG", "es_MX.UTF-8")), english);
    let missing = output_of(&mut command(&["--lang", "es", "check", "/no/such/folder"]));
    refuses_in_one_sentence(&missing, 2, "(no existe ese archivo ni esa carpeta)");
}

#[test]
fn the_journal_of_a_kiosk_is_in_its_language() {
    let nearby = r#"{"name": "Mesa", "phone": "209-444-0124", "checked": "2026-08-01"}"#;
    let folder = folder("reviews-journal", &[], nearby);
    let catalog = check(&[folder], None, Language::Spanish).unwrap().catalog;
    assert_eq!(
        overdue(&catalog, TODAY, Language::Spanish),
        [
            "Mesa: se revisó el 1 de agosto de 2026, hace más de 90 días. Llame al 209-444-0124 y escriba el día."
        ]
    );
    let said = overdue(&Catalog::built_in(), date(2226, 1, 1), Language::Spanish);
    assert!(
        said[0].contains(" fichas del propio programa tienen vencida su fecha de revisión. Instale"),
        "{said:?}"
    );
}
