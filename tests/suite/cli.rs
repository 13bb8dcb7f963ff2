//! The program without its browser: its output, its refusals and its exit status.

use std::path::Path;
use std::process::Stdio;

use crate::support::manual::manual;
use crate::support::terminal::program;
use crate::support::{
    PROGRAM, broken_pack, command, empty_folder, output_of, refuses_in_one_sentence, run, timeout,
};
use infocus::content::hotline::{EMERGENCY, NUMBER, TEXT_NUMBER};
use infocus::text::columns;
use infocus::text::site::{NAME, SERIES};
use serde_json::Value;

#[test]
fn an_unknown_name_is_answered_with_the_valid_names() {
    for arguments in [&["--pane", "x"][..], &["print", "x"], &["print", "\u{1b}[31mx\n"]] {
        let said = run(arguments);
        refuses_in_one_sentence(&said, 2, "The panes are: get-help, overview, qa,");
        assert_eq!(said.out, "");
    }
}

#[test]
fn invalid_arguments_are_answered_with_a_pointer_to_the_help() {
    let questions: [(&[&str], &str); 14] = [
        (&["--nope"], "infocus --help"),
        (&["events", "--json"], "infocus events --help"),
        (&["--lang", "es", "events", "--json"], "infocus events --help"),
        (&["--lang", "search", "keys", "--json"], "infocus keys --help"),
        (&["--content", "check", "keys", "two"], "infocus keys --help"),
        (&["--theme", "print"], "infocus --help"),
        (&["-z"], "infocus --help"),
        (&["nope"], "infocus --help"),
        (&["search"], "infocus search --help"),
        (&["search", "pay", "--limit", "x"], "infocus search --help"),
        (&["search", "pay", "--limit"], "infocus search --help"),
        (&["--theme", "x"], "infocus --help"),
        (&["--lang"], "infocus --help"),
        (&["completions", "x"], "infocus completions --help"),
    ];
    for (arguments, help) in questions {
        let said = run(arguments);
        refuses_in_one_sentence(&said, 2, help);
        assert_eq!(said.out, "", "{arguments:?}");
        let help: Vec<&str> = help.split(' ').skip(1).collect();
        assert_eq!(run(&help).status, Some(0), "{help:?}");
    }
}

#[test]
fn a_mistyped_name_is_answered_with_the_nearest_one() {
    for (arguments, nearest) in [
        (&["serach", "pay"][..], "Did you mean search?"),
        (&["serch"], "Did you mean search?"),
        (&["hotline"], "Did you mean hotlines?"),
        (&["event"], "Did you mean events?"),
        (&["self-test"], "Did you mean selftest?"),
        (&["print", "t-vis"], "Did you mean t-visa?"),
        (&["print", "hotlin"], "Did you mean hotline"),
        (&["print", "get-hlep"], "Did you mean get-help?"),
        (&["--pane", "event"], "Did you mean events?"),
        (&["--them", "mono"], "Did you mean --theme?"),
        (&["--theme", "mon"], "Did you mean mono?"),
        (&["print", "--widht", "60"], "Did you mean --width?"),
        (&["--profile=kisk"], "Did you mean kiosk?"),
    ] {
        refuses_in_one_sentence(&run(arguments), 2, nearest);
    }
    let other = run(&["--quite-another"]).err;
    assert!(!other.contains("Did you mean"), "{other}");
}

#[test]
fn an_invalid_number_is_answered_with_the_valid_ones() {
    let questions: [(&[&str], &str); 7] = [
        (&["--idle", "0"], "1 or more"),
        (&["print", "--width", "0"], "1 or more"),
        (&["--profile", "kiosk", "--idle", "11"], "1 to 10 minutes"),
        (&["--profile", "ssh", "--idle", "6"], "1 to 5 minutes"),
        (&["--return", "20"], "--profile kiosk"),
        (&["--baud", "96"], "300 or more"),
        (&["selftest"], "<--kiosk|--ssh>"),
    ];
    for (arguments, words) in questions {
        let said = run(arguments);
        refuses_in_one_sentence(&said, 2, "--help");
        assert!(said.err.contains(words), "{}", said.err);
    }
}

#[test]
fn help_and_version_are_not_errors() {
    let help = run(&["--help"]);
    assert_eq!((help.status, &*help.err), (Some(0), ""));
    assert!(help.out.contains(NUMBER), "{}", help.out);
    assert_eq!(run(&["--version"]).out, concat!("infocus ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn unreadable_content_is_reported_and_the_rest_is_printed() {
    let broken = broken_pack("broken-pack").display().to_string();
    let empty = empty_folder("empty-pack").display().to_string();
    for (folder, words) in [
        ("/no/such/folder", "Check the name and the permissions."),
        (&broken, "something is missing here"),
        (&empty, "Name the folder that holds the pack."),
    ] {
        for arguments in
            [&["print"][..], &["search", "passport"], &["hotlines"], &["search", "--json", "passport"]]
        {
            let said = run(&[&["--content", folder], arguments].concat());
            refuses_in_one_sentence(&said, 2, words);
            assert!(said.err.contains(folder), "{}", said.err);
            assert_eq!(said.out, run(arguments).out, "{arguments:?}");
        }
    }
}

#[test]
fn an_unknown_language_is_reported_and_the_output_is_english() {
    for arguments in [&["print", "qa"][..], &["hotlines"], &["search", "passport"], &["keys"]] {
        let said = run(&[&["--lang", "tlh"], arguments].concat());
        refuses_in_one_sentence(
            &said,
            0,
            "the language \"tlh\" is not supported, so this is in English. Use en or es.",
        );
        assert_eq!(said.out, run(arguments).out);
    }
}

#[test]
fn a_known_language_is_used_silently() {
    let said = run(&["hotlines", "--lang", "es"]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    assert!(said.out.starts_with(&format!("AYUDA {NUMBER}")), "{}", said.out);
    let by_locale = output_of(command(&["hotlines"]).env("LANG", "es_MX.UTF-8"));
    assert_eq!(by_locale.out, said.out);
}

#[test]
fn output_to_a_file_or_a_pipe_is_plain_text() {
    let said = run(&[]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    assert_eq!(said.out, run(&["print"]).out);
    assert!(said.out.lines().next().unwrap().contains(NUMBER));
    let nowhere = command(&[]).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert_eq!(nowhere.code(), Some(0));
}

#[test]
fn everything_printed_is_letters_and_line_ends() {
    for arguments in
        [&["print"][..], &["print", "--lang", "es"], &["hotlines"], &["search", "help"], &["keys"]]
    {
        let out = run(arguments).out;
        let odd = out.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert!(odd.is_none() || arguments[0] == "search" && odd == Some('\t'), "{odd:?} in {arguments:?}");
        assert!(out.ends_with('\n'));
    }
}

/// A terminal that cannot draw and has no keyboard gets plain text, no wider than the terminal and without control
/// sequences.
#[track_caller]
fn is_plain(change: &str) {
    let line = ["-c", "eval \"$1\"; exec \"$0\" </dev/null", PROGRAM, change];
    let mut terminal = program(Path::new("/bin/sh"), &line).open();
    assert_eq!(terminal.wait_for_exit(timeout()), 0);
    let text = String::from_utf8(terminal.since(0)).unwrap();
    assert!(!text.contains('\u{1b}'));
    assert!(text.contains(NUMBER) && text.contains(&SERIES.to_uppercase()), "{text}");
    assert_eq!(terminal.modes(), terminal.modes_before);
    assert_eq!(text.lines().find(|line| columns(line) > 80), None);
}

#[test]
fn an_error_has_only_characters_that_its_terminal_can_show() {
    for arguments in [&["check", "/no/such/Niña"][..], &["--Niña"]] {
        let terminal = program(Path::new(PROGRAM), arguments).with("LANG", "C").open();
        terminal.wait_for_sight_of("Nina");
    }
}

#[test]
fn a_terminal_that_cannot_draw_gets_plain_text() {
    is_plain("TERM=dumb");
    is_plain("TERM=");
    is_plain("unset TERM");
}

#[test]
fn a_search_that_finds_nothing_says_so_with_the_hotline() {
    let said = run(&["search", "zzzqqq"]);
    refuses_in_one_sentence(&said, 1, NUMBER);
    assert!(said.err.contains("Nothing found for \"zzzqqq\"."), "{}", said.err);
    assert_eq!(said.out, "");
    let said = run(&["search", "--json", "zzzqqq"]);
    refuses_in_one_sentence(&said, 1, NUMBER);
    assert_eq!(said.out, "[]\n");
}

fn found(arguments: &[&str]) -> Vec<Value> {
    let said = run(&[&["search", "--json"], arguments].concat());
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn search_results_are_listed_best_first() {
    let found = found(&["passport"]);
    assert!(found.len() > 1);
    for entry in &found {
        assert!(
            ["id", "pane", "title"]
                .iter()
                .all(|field| entry[field].as_str().is_some_and(|text| !text.is_empty()))
        );
    }
    assert!(found.is_sorted_by_key(|entry| -entry["score"].as_i64().unwrap()));
    let listed = run(&["search", "passport"]).out;
    let as_lines: Vec<String> = found
        .iter()
        .map(|entry| ["pane", "title", "id"].map(|field| entry[field].as_str().unwrap()).join("\t"))
        .collect();
    assert_eq!(listed.lines().collect::<Vec<_>>(), as_lines);
}

#[test]
fn a_limit_keeps_the_best() {
    let all = found(&["help"]);
    assert!(all.len() > 3);
    assert_eq!(found(&["help", "--limit", "3"]), all[..3]);
    assert_eq!(run(&["search", "help", "--limit", "1"]).out.lines().count(), 1);
}

/// All ways of searching for a crisis phrase.
#[test]
fn a_crisis_search_lists_help_first_and_is_not_an_error() {
    for (query, ids) in [
        ("suicide", &["lifeline-988", "hotline"][..]),
        ("help me, I want to die", &["lifeline-988", "hotline"]),
        ("my dad touches me, I want to die", &["lifeline-988", "hotline", "childhelp", "under-18"]),
        ("my dad touches me", &["hotline", "childhelp", "under-18"]),
        ("sálvame", &["hotline"]),
        ("rescátenme", &["hotline"]),
        ("me quiere matar", &["hotline"]),
        ("lastimarme", &["lifeline-988", "hotline"]),
    ] {
        let hits = found(&[query]);
        let first: Vec<&str> =
            hits.iter().take(ids.len()).map(|entry| entry["id"].as_str().unwrap()).collect();
        assert_eq!(first, ids, "{query}");
        let number = if ids[0] == "hotline" { NUMBER } else { "988" };
        assert_eq!(hits[0]["number"], number);
        assert!(hits.is_sorted_by_key(|entry| -entry["score"].as_i64().unwrap()));
        let listed = run(&["search", query]);
        assert_eq!((listed.status, &*listed.err), (Some(0), ""), "{query}");
        let ends = |line: &str| line.rsplit('\t').next().unwrap().to_owned();
        let listed: Vec<String> = listed.out.lines().map(ends).collect();
        assert_eq!(listed, hits.iter().map(|entry| entry["id"].as_str().unwrap()).collect::<Vec<_>>());
        for limit in ["1", "2"] {
            let most = limit.parse::<usize>().unwrap().min(hits.len());
            assert_eq!(found(&[query, "--limit", limit]), hits[..most]);
            assert_eq!(
                run(&["search", query, "--limit", limit]).out.lines().map(ends).collect::<Vec<_>>(),
                listed[..most]
            );
        }
    }
}

#[test]
fn check_distinguishes_valid_broken_and_missing_content() {
    let sound = run(&["check"]);
    assert_eq!((sound.status, &*sound.err), (Some(0), ""), "{}", sound.out);
    // Before it there is a note for each review that is due.
    let summary = sound.out.lines().last().unwrap();
    assert!(summary.starts_with("No problems. ") && summary.ends_with(" entries."), "{}", sound.out);
    let broken = run(&["check", broken_pack("broken-pack-to-check").to_str().unwrap()]);
    assert_eq!((broken.status, &*broken.err), (Some(1), ""));
    assert!(broken.out.contains("lines.json, line 1, column "), "{}", broken.out);
    refuses_in_one_sentence(&run(&["check", "/no/such/folder"]), 2, "Check the name and the permissions.");
}

#[test]
fn the_schema_is_json_that_describes_a_pack() {
    let schema: Value = serde_json::from_str(&run(&["schema"]).out).unwrap();
    assert!(schema["properties"]["entries"].is_object(), "{schema}");
}

#[test]
fn keys_manual_and_completions_are_printed() {
    let keys = run(&["keys"]).out;
    assert!(
        keys.lines().any(|line| line.starts_with("Ctrl+X  F12  Esc Esc Esc") && line.ends_with("hide")),
        "{keys}"
    );
    let manual = run(&["man"]).out;
    assert!(manual.contains(".TH infocus 1") && manual.contains(".SH SYNOPSIS"), "{manual}");
    for (shell, sign) in [("bash", "complete "), ("zsh", "#compdef infocus"), ("fish", "complete -c infocus")]
    {
        let completions = run(&["completions", shell]).out;
        assert!(completions.contains(sign) && completions.contains("hotlines"), "{completions}");
    }
}

/// Checks the manual page. To update it: `INFOCUS_WRITE=1 cargo test --test suite manual`.
#[test]
fn the_manual_lists_the_arguments() {
    let made = manual();
    let facts = [
        (NAME.to_owned(), "{series}: {title}"),
        (NUMBER.replace('-', "\\-"), "{number}"),
        (format!("now: {EMERGENCY}"), "now: {emergency_number}"),
    ];
    let named = facts.into_iter().fold(made.clone(), |text, (fact, name)| text.replace(&fact, name));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/man/infocus.1.in");
    if std::env::var_os("INFOCUS_WRITE").is_some() {
        std::fs::write(path, &named).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), named);
    assert_eq!(run(&["man"]).out, made);
}

#[test]
fn the_card_holds_the_number_and_fits_two_kilobytes() {
    for language in ["en", "es"] {
        let card = run(&["hotlines", "--lang", language]).out;
        assert!(card.len() <= 2_048, "{} bytes", card.len());
        assert!(card.contains(NUMBER) && card.contains(EMERGENCY) && card.contains(TEXT_NUMBER), "{card}");
    }
}

#[test]
fn on_paper_lines_are_short_and_an_address_is_whole() {
    let sheet = run(&["print", "hotline", "--width", "60"]).out;
    assert!(sheet.lines().all(|line| columns(line) <= 60), "{sheet}");
    assert!(sheet.contains("\nhttps://humantraffickinghotline.org/en/get-help\n"), "{sheet}");
    assert!(sheet.contains("\nSources: "), "{sheet}");
    let whole: String = sheet.split_whitespace().collect();
    assert!(
        whole
            .contains("https://www.acf.hhs.gov/otip/success-story/announcing-24-7-chat-text-national-human-")
    );
    let refused = run(&["print", "hotline", "--width", "0"]);
    refuses_in_one_sentence(&refused, 2, "infocus print --help");
}

#[test]
fn links_are_for_the_personal_profile_only() {
    for place in ["kiosk", "ssh"] {
        let said = run(&["--links", "--profile", place]);
        refuses_in_one_sentence(&said, 2, "--links is for your own terminal");
    }
}

#[test]
fn a_pane_or_an_entry_can_be_printed_by_itself() {
    let everything = run(&["print"]).out;
    for pane in ["get-help", "overview", "qa", "events", "publications", "resources", "sponsors"] {
        let said = run(&["print", pane]);
        assert_eq!((said.status, &*said.err), (Some(0), ""));
        let (banner, rest) = said.out.split_once('\n').unwrap();
        assert!(banner.contains(NUMBER), "{banner}");
        assert!(everything.contains(rest), "{rest}");
    }
    let entry = run(&["print", "indian-country-seminar-2017"]).out;
    assert!(
        entry.contains("Human Trafficking in Indian Country Seminar") && entry.contains(NUMBER),
        "{entry}"
    );
}

#[test]
fn an_entry_can_be_printed_by_its_title_in_either_language() {
    let entry = run(&["print", "t-visa"]).out;
    for title in [
        "What is a T visa?",
        "what is a t visa",
        "WHAT IS A T VISA?",
        "¿Qué es una visa T?",
        "que es una visa t",
    ] {
        let said = run(&["print", title]);
        assert_eq!((said.status, &*said.err, &*said.out), (Some(0), "", &*entry), "{title}");
    }
}

#[test]
fn an_entry_of_a_library_can_be_printed_by_its_title() {
    let folder = empty_folder("print-library");
    let record = |id: &str, title: &str| {
        format!(
            "{{\"id\": \"{id}\", \"title\": \"{title}\", \"sources\": [{{\"name\": \"S\", \"as_of\": \"2026\"}}]}}\n"
        )
    };
    let mut library: String =
        (0..600).map(|number| record(&format!("r{number}"), &format!("Report {number}"))).collect();
    library += &[record("one", "The same"), record("two", "The same")].concat();
    std::fs::write(folder.join("lines.jsonl"), library).unwrap();
    let in_folder = |name: &str| run(&["--content", folder.to_str().unwrap(), "print", name]);
    assert!(in_folder("report 599").out.contains("Report 599"), "{:?}", in_folder("report 599"));
    refuses_in_one_sentence(&in_folder("the same"), 2, "infocus print one (one, two)");
    refuses_in_one_sentence(&in_folder("r5999"), 2, "Did you mean r599");
}

#[test]
fn content_can_be_a_file_by_itself() {
    let folder = empty_folder("content-file");
    let path = |name: &str| folder.join(name).display().to_string();
    let text = run(&["example", "help-line"]).out.replace("555-0123", "444-0123");
    for name in ["lines.json", "other.json"] {
        std::fs::write(folder.join(name), &text).unwrap();
    }
    std::fs::write(folder.join("lines.txt"), &text).unwrap();
    std::fs::remove_file(folder.join("other.json")).unwrap();
    let by_folder = run(&["--content", folder.to_str().unwrap(), "print"]);
    let by_file = run(&["--content", &path("lines.json"), "print"]);
    assert_eq!((by_file.status, &*by_file.err, &*by_file.out), (Some(0), "", &*by_folder.out));
    assert!(by_file.out.contains("444-0123"), "{}", by_file.out);
    let checked = run(&["check", &path("lines.json")]);
    assert_eq!(
        (checked.status, checked.out.lines().last().unwrap().starts_with("No problems.")),
        (Some(0), true)
    );
    for name in ["lines.txt", "no-such.json"] {
        let words =
            if name == "lines.txt" { "ends in .json or .jsonl. Name one of these." } else { "no such file" };
        refuses_in_one_sentence(&run(&["--content", &path(name), "hotlines"]), 2, words);
        refuses_in_one_sentence(&run(&["check", &path(name)]), 2, words);
    }
}

/// As gettext does: the list comes before the locale, unless that is `C` or `POSIX`. `--lang` comes before both.
#[test]
fn the_list_of_languages_in_the_environment_is_used() {
    let english = run(&["hotlines"]).out;
    let spanish = run(&["hotlines", "--lang", "es"]).out;
    let table = [
        ("LANG=en_US.UTF-8 LANGUAGE=es", "hotlines", &spanish),
        ("LANG=en_US.UTF-8 LANGUAGE=es_MX:en", "hotlines", &spanish),
        ("LANG=pt_BR.UTF-8 LANGUAGE=pt_BR:es", "hotlines", &spanish),
        ("LANG=es_MX.UTF-8 LANGUAGE=en", "hotlines", &english),
        ("LANG=es_MX.UTF-8 LANGUAGE=", "hotlines", &spanish),
        ("LANG=en_US.UTF-8 LC_ALL=C LANGUAGE=es", "hotlines", &english),
        ("LANG=POSIX LANGUAGE=es", "hotlines", &english),
        ("LANG=C LC_MESSAGES=en_US.UTF-8 LANGUAGE=es", "hotlines", &spanish),
        ("LANG=en_US.UTF-8 LANGUAGE=es", "hotlines --lang en", &english),
    ];
    for (variables, line, wanted) in table {
        let arguments: Vec<&str> = line.split(' ').collect();
        let variables = variables.split(' ').filter_map(|variable| variable.split_once('='));
        let said = output_of(command(&arguments).envs(variables));
        assert_eq!((said.status, &*said.err, &said.out), (Some(0), "", wanted), "{line}");
    }
}
