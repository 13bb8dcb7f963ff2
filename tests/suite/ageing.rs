//! How content ages: what staff are told before a day of review and after it, and what they take along to call.

use std::fs;
use std::io::Read;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use infocus::commands::ageing::overdue;
use infocus::commands::check::{Checked, check};
use infocus::commands::{addresses, calls, report};
use infocus::content::catalog::Catalog;
use infocus::content::hotline::NUMBER;
use infocus::text::{Language, columns};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::support::terminal::program;
use crate::support::{PROGRAM, empty_folder, find, run};

pub const TODAY: Date = date(2026, 11, 22);

/// Days far from any on which the tests run.
pub const PAST: &str = "2020-03-01";
pub const FUTURE: &str = "2206-03-01";

/// An entry with a number, a day of review and these sources.
pub fn line(id: &str, number: &str, review_by: &str, sources: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!(
        r#"{{"id": "{id}", "pane": "get-help", "order": 900, "origin": "added", "title": {{"en": "The {id}", "es": "La {id}"}},
            "tag": "support", "help_line": {{"display": "{number}", "digits": "{digits}"}},
            "review_by": "{review_by}", "sources": [{sources}]}}"#
    )
}

pub fn source(as_of: &str, kind: &str) -> String {
    format!(
        r#"{{"name": {{"en": "S", "es": "S"}}, "as_of": "{as_of}", "source_kind": "{kind}", "address": "https://{kind}.example.org/a"}}"#
    )
}

/// A folder with a pack of these entries and help lines nearby.
pub fn folder(name: &str, entries: &[String], nearby: &str) -> PathBuf {
    let folder = empty_folder(name);
    let text = format!(r#"{{"format": 1, "help_lines": [{nearby}], "entries": [{}]}}"#, entries.join(",\n"));
    fs::write(folder.join("lines.json"), text).unwrap();
    folder
}

fn checked(folder: &Path, today: Option<Date>) -> Checked {
    let checked = check(&[folder.to_owned()], today, Language::English).unwrap();
    assert!(checked.is_sound, "{}", checked.text);
    checked
}

#[test]
fn staff_are_told_30_days_before_a_review_is_due() {
    let entry = line("night-line", "1-209-444-0123", "2026-12-22", &source("2026-10", "operator"));
    let folder = folder("ageing-near", &[entry], "");
    let said = |today: Option<Date>| checked(&folder, today).text;
    let near = "The night-line: the review is due by December 22, 2026. Call 1-209-444-0123, then write the new dates.\nNo problems. 1 note. 1 entry.\n";
    let past = near.replace("is due", "was due");
    let nothing = "No problems. 1 entry.\n";
    assert_eq!(said(Some(TODAY - 1.days())), nothing);
    for days in [0, 1, 30] {
        assert_eq!(said(Some(TODAY + days.days())), near, "{days}");
    }
    assert_eq!(said(Some(TODAY + 31.days())), past);
    assert_eq!(said(None), nothing, "the clock is not known");
}

#[test]
fn each_kind_of_entry_says_what_to_do() {
    let page = r#"{"id": "page", "pane": "qa", "order": 900, "origin": "added", "title": {"en": "A page", "es": "Una página"},
        "review_by": "2020-03-01", "sources": [{"name": {"en": "S", "es": "S"}, "as_of": "2019"}]}"#;
    let folder = folder("ageing-kinds", &[page.to_owned()], "");
    assert!(
        checked(&folder, Some(TODAY)).text.starts_with(
            "A page: the review was due by March 1, 2020. Make sure that it is still right, then write the new dates.\n"
        )
    );
    let later = TODAY + 1.years();
    let own = check(&[], Some(later), Language::English).unwrap().text;
    assert!(
        own.contains(
            "In danger now: the review was due by February 20, 2027. Confirm it without a call, then"
        )
    );
    assert!(own.contains(&format!("Call {NUMBER}, then")), "{own}");
}

#[test]
fn a_check_of_a_folder_leaves_the_programs_own_entries_to_its_makers() {
    let entry = line("night-line", "1-209-444-0123", FUTURE, &source("2026-10", "operator"));
    let folder = folder("ageing-own", &[entry], "");
    let later = Some(TODAY + 1.years());
    assert_eq!(checked(&folder, later).text, "No problems. 1 entry.\n");
    let own = check(&[], later, Language::English).unwrap();
    let entries = Catalog::built_in().entries().len();
    assert!(own.is_sound && own.text.lines().count() > 60, "{}", own.text);
    assert!(own.text.ends_with(&format!(" notes. {entries} entries.\n")), "{}", own.text);
    assert_eq!(
        check(&[], None, Language::English).unwrap().text,
        format!("No problems. {entries} entries.\n")
    );
}

/// An entry of the program that a folder replaces is the folder's.
#[test]
fn an_entry_that_replaces_one_of_the_programs_is_reviewed_by_who_wrote_it() {
    let entry = line("osha", "1-209-444-0123", PAST, &source("2026-10", "operator"));
    let folder = folder("ageing-replaced", &[entry], "");
    let said = checked(&folder, Some(TODAY)).text;
    assert!(said.starts_with("The osha: the review was due by March 1, 2020."), "{said}");
}

#[test]
fn a_day_or_a_kind_that_cannot_be_read_is_a_fault() {
    let entry = line("night-line", "1-209-444-0123", "soon", &source("2026-10", "rumor"));
    let folder = folder("ageing-faults", &[entry.replace("rumor", "press")], "");
    let said = check(std::slice::from_ref(&folder), Some(TODAY), Language::English).unwrap();
    assert!(
        !said.is_sound && said.text.contains("at entries[0].review_by: \"soon\" is not a valid date here."),
        "{}",
        said.text
    );
    fs::write(folder.join("lines.json"), format!(r#"{{"format": 1, "entries": [{entry}]}}"#)).unwrap();
    let said = check(&[folder], Some(TODAY), Language::English).unwrap().text;
    let words = "at entries[0].sources[0].source_kind: \"rumor\" is not allowed here. Use one of: operator, agency, copy, repository, press.";
    assert!(said.contains(words), "{said}");
}

#[test]
fn the_report_says_what_backs_each_number_and_which_to_call() {
    let standing = |sources: &str, today: Option<Date>| {
        let entry = line("night-line", "1-209-444-0123", FUTURE, sources);
        let folder = folder("ageing-standing", &[entry], "");
        let text = report::report(&checked(&folder, today)).text;
        assert!(text.lines().all(|line| columns(line) <= 79), "{text}");
        let words: Vec<&str> = text.split_whitespace().collect();
        let (_, rest) =
            words.join(" ").split_once("The night-line ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let (_, rest) = rest.split_once("by phone. ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        // The next number, or the next heading.
        rest.split(" 1-")
            .next()
            .unwrap()
            .split(" To review")
            .next()
            .unwrap()
            .split(" 9")
            .next()
            .unwrap()
            .to_owned()
    };
    let operator = "Newest source: the operator's own page.";
    let recent = source("2024-11-22", "operator");
    assert_eq!(standing(&recent, Some(TODAY)), operator);
    assert_eq!(standing(&recent, Some(TODAY + 1.days())), format!("{operator} To be called."));
    assert_eq!(standing(&recent, None), operator, "the clock is not known");
    assert_eq!(standing(&source("undated", "operator"), None), format!("{operator} To be called."));
    let repository = format!("{}, {}", source("2026-07", "agency"), source("2026-10", "repository"));
    assert_eq!(standing(&repository, Some(TODAY)), "Newest source: a code repository. To be called.");
    let confirmed = format!("{}, {}", source("2026-10", "agency"), source("2026-10", "repository"));
    assert_eq!(standing(&confirmed, Some(TODAY)), "Newest source: an agency's page.");
    let own = report::report(&check(&[], Some(TODAY + 20.years()), Language::English).unwrap()).text;
    let (_, emergency) = own.split_once("\n911 ").unwrap();
    let emergency = emergency.lines().take(3).collect::<Vec<_>>().join(" ");
    assert!(emergency.contains("without a call") && !emergency.contains("To be called"), "{emergency}");
}

#[test]
fn the_report_lists_what_to_review() {
    let entry =
        |id: &str, review_by: &str| line(id, "1-209-444-0123", review_by, &source("2026-10", "agency"));
    let entries = [entry("later", "2026-12-23"), entry("near", "2026-12-22"), entry("late", "2026-11-21")];
    let nearby =
        r#"{"name": {"en": "Desk", "es": "Mesa"}, "phone": "209-444-0124", "checked": "2026-08-01"}"#;
    let folder = folder("ageing-review", &entries, nearby);
    let of = |today| {
        let report = report::report(&checked(&folder, today));
        let (_, rest) = report.text.split_once("To review\n---------\n").unwrap();
        (rest.split_once("\n\n").unwrap().0.to_owned(), report.is_ready)
    };
    let text = "Overdue:\n  October 30, 2026    near-you-1: Desk\n  November 21, 2026   late: The late\n\
                Within 30 days:\n  December 22, 2026   near: The near\n\
                Not ready: entries whose review date has passed: 1.";
    assert_eq!(of(Some(TODAY)), (text.to_owned(), false));
    let unknown = "This computer's clock is wrong, so no date was compared with today's.";
    assert_eq!(of(None), (unknown.to_owned(), true));
    assert_eq!(of(Some(date(2026, 10, 9))).0, "Nothing is due within 30 days.");
}

/// The gate before a release.
#[test]
fn a_report_fails_for_what_is_overdue_or_rests_on_a_repository() {
    let number = "1-209-444-0123";
    let status = |name: &str, entry: String| {
        let folder = folder(name, &[entry], "");
        let said = run(&["check", "--report", folder.to_str().unwrap()]);
        assert_eq!(said.err, "");
        // A note alone is no reason to refuse the files.
        assert_eq!(run(&["check", folder.to_str().unwrap()]).status, Some(0));
        (said.status.unwrap(), said.out)
    };
    let (code, _) = status("ageing-ready", line("a", number, FUTURE, &source("2026-10", "operator")));
    assert_eq!(code, 0);
    let (code, said) = status("ageing-overdue", line("a", number, PAST, &source("2026-10", "operator")));
    assert_eq!(code, 1);
    assert!(said.contains("\nNot ready: entries whose review date has passed: 1.\n"), "{said}");
    let (code, said) =
        status("ageing-repository", line("a", number, FUTURE, &source("2026-10", "repository")));
    assert_eq!(code, 1);
    assert!(
        said.contains(&format!(
            "\nNot ready: these numbers are based on a code repository. Call {number}.\n"
        )),
        "{said}"
    );
}

#[test]
fn the_call_sheet_has_each_number_once_oldest_first_and_room_for_the_answer() {
    let entries = [
        line("new", "1-209-444-0123", FUTURE, &source("2026-10", "operator")),
        line("old", "1-209-444-0124", FUTURE, &source("2019", "press")),
        line("same", "1-209-444-0123", FUTURE, &source("2026-09", "agency")),
    ];
    let nearby = r#"{"name": {"en": "Desk", "es": "Mesa"}, "phone": "209-444-0125", "extension": "5", "checked": "2026-08-01",
        "hours": {"en": "6 p.m. to 8 a.m.", "es": "de 6 p.m. a 8 a.m."}, "languages": {"en": "English, Mam", "es": "inglés, mam"}}"#;
    let sheet = calls::calls(&checked(&folder("ageing-calls", &entries, nearby), Some(TODAY)));
    let numbers: Vec<&str> = sheet.lines().filter(|line| line.contains("209-444")).collect();
    assert_eq!(
        numbers,
        ["1-209-444-0124  The old", "209-444-0125 ext. 5  Desk", "1-209-444-0123  The new, also: The same"]
    );
    assert!(sheet.contains("- Hours: 6 p.m. to 8 a.m.\n    - Languages: English, Mam\n"), "{sheet}");
    for words in ["Day ____", "Time ____", "Answer [ ] yes [ ] no", "By ____"] {
        assert_eq!(sheet.matches(words).count(), 3, "{words} in {sheet}");
    }
    let own = calls::calls(&check(&[], Some(TODAY), Language::English).unwrap());
    assert!(own.lines().all(|line| columns(line) <= 79), "{own}");
    let lines = Catalog::built_in().entries().filter(|(_, entry)| entry.help_line.is_some()).count();
    assert_eq!(own.matches("Answer [ ] yes [ ] no").count(), lines - 1, "each but 911");
    let (_, emergency) = own.split_once("\n911 ").unwrap();
    let emergency = emergency.split("\n\n").next().unwrap();
    assert!(
        emergency.ends_with("Never call it to check. A person confirms it without a call."),
        "{emergency}"
    );
}

#[test]
fn the_addresses_are_sorted_by_host_and_the_doubtful_ones_marked() {
    let link = r#""links": [{"address": "http://WWW.NCJRS.gov/b?c"}, {"address": "https://operator.example.org/a"}], "review_by""#;
    let entries = [
        line("one", "1-209-444-0123", FUTURE, &source("2026-10", "operator")).replace("\"review_by\"", link),
        line("two", "1-209-444-0124", FUTURE, &source("2026-10", "operator")),
        line("three", "1-209-444-0125", FUTURE, &source("2026-10", "agency")),
    ];
    let text = addresses::addresses(&checked(&folder("ageing-addresses", &entries, ""), Some(TODAY)));
    assert_eq!(
        text,
        "Web addresses by host\n---------------------\n\
         agency.example.org\n  https://agency.example.org/a\n    three\n\
         operator.example.org\n  https://operator.example.org/a\n    one, two\n\
         www.ncjrs.gov  (older host: its pages have moved)\n  http://WWW.NCJRS.gov/b?c  (plain http)\n    one\n\n\
         Addresses: 3. With plain http: 1. On older hosts: 1. None was fetched: try each\none in a browser.\n"
    );
    let own = addresses::addresses(&check(&[], None, Language::English).unwrap());
    for (_, entry) in Catalog::built_in().entries() {
        for source in &entry.sources {
            let Some(address) = &source.address else { continue };
            assert!(
                own.lines().any(|line| line.trim_start().split("  ").next() == Some(address)),
                "{address}"
            );
        }
    }
}

#[test]
fn a_check_prints_one_thing_at_a_time() {
    let outputs = ["--report", "--calls", "--addresses"];
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let said = run(&["check", outputs[one], outputs[other]]);
        assert_eq!((said.status, &*said.out), (Some(2), ""));
        assert!(said.err.contains("cannot be used with"), "{}", said.err);
    }
    let folder = folder("ageing-one", &[line("a", "1-209-444-012", FUTURE, &source("2026-10", "press"))], "");
    for output in outputs {
        let said = run(&["check", output, folder.to_str().unwrap()]);
        assert_eq!(said.status, Some(1), "{output}");
        assert!(
            said.out.ends_with("1 problem. 1 entry.\n"),
            "nothing is printed about faulty files: {}",
            said.out
        );
    }
}

/// What the program writes to standard error until its first screen, if that is a pipe, as a service's is.
fn journal(shell: &str, name: &str, arguments: &[&str]) -> (String, String) {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let path = format!("/proc/{}/fd/{}", std::process::id(), writer.as_raw_fd());
    let start = format!("exec {shell} \"$0\" \"$@\" 2>{path}");
    let terminal = program(&find(name).unwrap(), &[&["-c", &start, PROGRAM], arguments].concat()).browse();
    let text = terminal.text();
    drop((terminal, writer));
    let mut written = String::new();
    reader.read_to_string(&mut written).unwrap();
    (written, text)
}

#[test]
fn a_kiosk_tells_its_journal_what_is_overdue_and_never_its_visitors() {
    let entry = line("night-line", "1-209-444-0123", PAST, &source("2026-10", "operator"));
    let folder = folder("ageing-kiosk", &[entry], "");
    let content = ["--content", folder.to_str().unwrap()];
    let note = "The night-line: the review was due by March 1, 2020.";
    let kiosk = [&["--profile", "kiosk", "--lang", "en"][..], &content].concat();

    let (written, shown) = journal("", "sh", &kiosk);
    assert!(written.contains(&format!("infocus: {note} Call 1-209-444-0123")), "{written}");
    assert!(!shown.contains("review"), "{shown}");
    for elsewhere in [&["--profile", "ssh"][..], &[]] {
        assert_eq!(journal("", "sh", &[elsewhere, &content].concat()).0, "", "{elsewhere:?}");
    }
    assert_eq!(journal("-a -infocus", "bash", &[]).0, "", "a login shell");

    // Visitors may see the terminal of a kiosk that nobody redirected.
    let terminal = program(Path::new(PROGRAM), &kiosk).browse();
    let sent = String::from_utf8_lossy(&terminal.since(0)).into_owned();
    assert!(sent.contains(NUMBER) && !sent.contains("review"), "{sent}");
    // Without a visit nobody reads it.
    assert_eq!(run(&kiosk).err, "");
    let said = run(&[&["selftest", "--kiosk"][..], &content].concat());
    assert!(said.out.contains(note), "{}", said.out);
}

#[test]
fn the_journal_gets_one_line_for_all_entries_of_the_program() {
    let catalog = Catalog::built_in();
    assert_eq!(overdue(&catalog, TODAY, Language::English), [""; 0]);
    let said = overdue(&catalog, TODAY + 1.days(), Language::English);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains(" of the program's own entries are past their review dates. Install a newer"),
        "{said:?}"
    );
    let nearby = r#"{"name": "Desk", "phone": "209-444-0124", "checked": "2026-08-01"}"#;
    let folder = folder("ageing-journal", &[], nearby);
    let said = overdue(&checked(&folder, None).catalog, TODAY, Language::English);
    assert_eq!(
        said,
        ["Desk: checked August 1, 2026, more than 90 days ago. Call 209-444-0124, then write the day."]
    );
}
