//! The settings file of somebody in their own terminal: what it sets, where it is, and what is said of a faulty one.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::terminal::{infocus, program};
use crate::support::{
    CommandOutput, PROGRAM, command, depth, empty_folder, output_of, refuses_in_one_sentence, run,
};
use infocus::cli::parse;
use infocus::content::hotline::NUMBER;

/// A pack with one help line of this name.
fn pack(folder: &Path, name: &str) {
    fs::create_dir_all(folder).unwrap();
    let line = format!(r#"{{"name": "{name}", "phone": "209-444-0124", "checked": "2026-10-03"}}"#);
    let text = format!(r#"{{"format": 1, "help_lines": [{line}]}}"#);
    fs::write(folder.join("line.json"), text).unwrap();
}

/// A home folder of its own.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        Self(empty_folder(&format!("settings-{name}")))
    }

    fn folder(&self) -> PathBuf {
        self.0.join(".config/infocus")
    }

    fn file(&self) -> PathBuf {
        self.folder().join("config.toml")
    }

    /// Writes the settings file.
    fn sets(self, text: impl AsRef<[u8]>) -> Self {
        fs::create_dir_all(self.folder()).unwrap();
        fs::write(self.file(), text).unwrap();
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.env("HOME", &self.0);
        command
    }

    fn run(&self, arguments: &[&str]) -> CommandOutput {
        output_of(&mut self.command(arguments))
    }
}

/// Faulty files, each with the place of the fault and what is said in both languages.
const FAULTY: [(&str, &str, &str, &str); 27] = [
    (
        "colour = \"mono\"",
        "1, 1",
        "there is no setting called \"colour\". The settings are: content, lang,",
        "ningún ajuste",
    ),
    ("\n  them = \"mono\"", "2, 3", "called \"them\". Did you mean theme?", "¿Quiso decir theme?"),
    ("Lang = \"es\"", "1, 1", "called \"Lang\". Did you mean lang?", "¿Quiso decir lang?"),
    ("[reader]\nlang = \"es\"", "1, 2", "called \"reader\"", "se llama \"reader\""),
    ("\"a\\u001b[31mb\" = 1", "1, 2", "called \"a[31mb\"", "se llama"),
    ("profile = \"kiosk\"", "1, 1", "called \"profile\"", "se llama \"profile\""),
    (
        "theme = 3",
        "1, 9",
        "theme does not take this value. Write it like theme = \"mono\"",
        "theme no lleva este valor",
    ),
    ("theme.dark = true", "1, 14", "theme does not take this value", "theme no lleva este valor"),
    ("letters = true", "1, 11", "Write it like letters = \"off\"", "Escríbalo así: letters = \"off\""),
    ("links = \"on\"", "1, 10", "Write it like links = true", "Escríbalo así: links = true"),
    ("mouse = 1979-05-27", "1, 9", "this is not understood", "esto no se entiende"),
    ("lang = [\"es\"]", "1, 8", "Write it like lang = \"es\"", "Escríbalo así: lang = \"es\""),
    ("content = 1", "1, 11", "Write it like content = [\"lines\"]", "content no lleva"),
    ("content = [\"ñ\", 2]", "1, 17", "Write it like content = [\"lines\"]", "content no lleva"),
    ("content = \"\"", "1, 11", "a folder needs a name", "falta el nombre"),
    (
        "theme = \"mon\"",
        "1, 10",
        "\"mon\". Did you mean mono? The values are: auto, color,",
        "¿Quiso decir mono?",
    ),
    (
        "lang = \"tlh\"",
        "1, 9",
        "lang does not take the value \"tlh\". The values are: en, es",
        "no lleva el valor \"tlh\"",
    ),
    (
        "glyphs = \"\"",
        "1, 10",
        "The values are: auto, ascii, latin, cyrillic, vietnamese, unicode",
        "Los valores son",
    ),
    ("letters = \"ON\"", "1, 12", "Did you mean on?", "¿Quiso decir on?"),
    ("theme = mono", "1, 9", "put a text in quotation marks", "entre comillas"),
    ("theme = \"mono", "1, 9", "this is not understood", "esto no se entiende"),
    ("links = true\ntheme", "2, 6", "this is not understood", "esto no se entiende"),
    ("theme =", "1, 8", "this is not understood", "esto no se entiende"),
    ("{\"theme\": \"mono\"}", "1, 1", "this is not understood", "esto no se entiende"),
    ("links = true\nlinks = false", "2, 1", "this setting is here twice", "dos veces"),
    ("\u{feff}theme = 1", "1, 9", "theme does not take this value", "theme no lleva este valor"),
    ("links = true\r\n\r\nx = 1", "3, 1", "called \"x\"", "se llama \"x\""),
];

#[test]
fn each_fault_has_its_place_and_says_what_to_do() {
    for (number, (text, place, english, spanish)) in FAULTY.into_iter().enumerate() {
        let home = Home::new(&format!("faulty-{number}")).sets(text);
        let (line, column) = place.split_once(", ").unwrap();
        let file = home.file().display().to_string();
        let said = home.run(&["events"]);
        refuses_in_one_sentence(&said, 2, english);
        let wanted = format!("infocus: {file}, line {line}, column {column}: ");
        assert!(said.err.starts_with(&wanted), "{text}: {}", said.err);
        assert_eq!(said.out, "", "{text}");
        let said = home.run(&["--lang", "es", "events"]);
        refuses_in_one_sentence(&said, 2, spanish);
        assert!(said.err.contains(&format!(", línea {line}, columna {column}: ")), "{text}: {}", said.err);
        assert_eq!(home.run(&["--no-config", "events"]).status, Some(0), "{text}");
    }
}

#[test]
fn several_faults_are_told_in_order_and_in_the_language_that_the_file_sets() {
    let home = Home::new("several").sets("theme = \"x\"\nlang = \"es\"\nlinks = 1\n");
    let said = home.run(&["events"]);
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!((said.status, lines.len()), (Some(2), 2), "{}", said.err);
    assert!(lines[0].contains("línea 1, columna 10: theme no lleva el valor"), "{}", lines[0]);
    assert!(lines[1].contains("línea 3, columna 9: links no lleva este valor"), "{}", lines[1]);
}

#[test]
fn a_file_that_is_no_text_file_is_refused_in_one_sentence() {
    type Make = fn(&Path);
    let table: [(&str, Make, &str); 8] = [
        ("folder", |file| fs::create_dir_all(file).unwrap(), "this is not a regular file"),
        (
            "pipe",
            |file| assert!(Command::new("mkfifo").arg(file).status().unwrap().success()),
            "not a regular file",
        ),
        ("device", |file| symlink("/dev/zero", file).unwrap(), "this is not a regular file"),
        (
            "circle",
            |file| symlink(file, file).unwrap(),
            "cannot be read (it is a link that leads back to itself)",
        ),
        ("nowhere", |file| symlink("/no/such/file", file).unwrap(), "there is no such file or folder"),
        ("large", |file| fs::write(file, "#".repeat(64 * 1_024 + 1)).unwrap(), "larger than 64 KiB"),
        (
            "latin-1",
            |file| fs::write(file, b"# 1\n# ni\xf1o").unwrap(),
            "line 2, column 5: this is not UTF-8 text",
        ),
        ("unreadable", |file| symlink("/proc/self/mem", file).unwrap(), ""),
    ];
    for (name, make, words) in table {
        let home = Home::new(name);
        fs::create_dir_all(home.folder()).unwrap();
        make(&home.file());
        let said = home.run(&["events"]);
        if words.is_empty() {
            // It has no bytes to begin with, so nothing of it is read.
            assert_eq!((said.status, &*said.err), (Some(0), ""), "{name}");
            continue;
        }
        refuses_in_one_sentence(&said, 2, words);
        assert_eq!(said.out, "", "{name}");
    }
}

#[test]
fn without_a_file_nothing_is_said() {
    let plain = run(&["hotlines"]).out;
    let home = Home::new("none");
    for value in ["/dev/null", "/nonexistent", "relative", ""] {
        for arguments in [&["hotlines"][..], &["--lang", "en", "hotlines"]] {
            let said = output_of(command(arguments).env("HOME", value));
            assert_eq!((said.status, &*said.err, &*said.out), (Some(0), "", &*plain), "HOME={value}");
        }
    }
    let said = output_of(home.command(&["hotlines"]).env_remove("HOME"));
    assert_eq!((said.status, &*said.err, &*said.out), (Some(0), "", &*plain));
    let empty = home.sets("");
    assert_eq!(empty.run(&["hotlines"]).out, plain);
}

#[test]
fn the_folder_of_the_environment_is_used_if_it_is_absolute() {
    let home = Home::new("folders").sets("lang = \"es\"");
    let other = empty_folder("settings-other");
    let said = |variable: &str| {
        let said =
            output_of(home.command(&["hotlines"]).env("XDG_CONFIG_HOME", variable).current_dir(&other));
        assert_eq!((said.status, &*said.err), (Some(0), ""), "{variable}");
        said.out.starts_with("AYUDA")
    };
    // As the XDG specification says, a relative path is ignored, and an empty one is none.
    fs::create_dir_all(other.join("sub/infocus")).unwrap();
    fs::write(other.join("sub/infocus/config.toml"), "lang = \"en\"").unwrap();
    assert!(said("") && said("sub") && said("./sub"));
    assert!(!said(other.join("sub").to_str().unwrap()));
    assert!(!said(other.to_str().unwrap()), "there is no file, and the one at home is not read");
    let without_home = || {
        let mut command = home.command(&["hotlines"]);
        output_of(command.env_remove("HOME").env("XDG_CONFIG_HOME", home.0.join(".config"))).out
    };
    assert!(without_home().starts_with("AYUDA"));
}

#[test]
fn the_command_line_comes_before_the_file() {
    let home = Home::new("precedence").sets("lang = \"es\"\nglyphs = \"ascii\"\ncontent = \"added\"\n");
    pack(&home.folder().join("added"), "Added Line");
    pack(&home.0.join("other"), "Other Line");
    let other = home.0.join("other").display().to_string();
    let said = home.run(&["print", "get-help"]);
    assert_eq!((said.status, &*said.err), (Some(0), ""));
    assert!(
        said.out.starts_with("AYUDA") && said.out.contains("Added Line") && said.out.is_ascii(),
        "{}",
        said.out
    );
    let said = home.run(&["--lang", "en", "--glyphs", "auto", "print", "get-help"]);
    assert!(!said.out.starts_with("AYUDA") && said.out.contains("Added Line") && !said.out.is_ascii());
    let said = home.run(&["print", "get-help", "--content", &other]);
    assert!(said.out.contains("Other Line") && !said.out.contains("Added Line"), "{}", said.out);
    let said = home.run(&["--no-config", "print", "get-help"]);
    assert_eq!(said.out, run(&["print", "get-help"]).out);
}

#[test]
fn a_relative_folder_is_beside_the_file_and_a_tilde_is_the_home() {
    for (text, folder) in [
        ("content = \"lines\"", ".config/infocus/lines"),
        ("content = [\"../lines\"]", ".config/lines"),
        ("content = [\"~/lines\"]", "lines"),
        ("content = '~'", ""),
        ("content = \"~ann/lines\"", ".config/infocus/~ann/lines"),
    ] {
        let home = Home::new("tilde").sets(text);
        pack(&home.0.join(folder), "Added Line");
        let said = home.run(&["search", "Added"]);
        assert_eq!((said.status, &*said.err), (Some(0), ""), "{text}");
        assert!(said.out.contains("Added Line"), "{text}: {}", said.out);
    }
    let home = Home::new("no-home").sets("content = \"~/lines\"");
    let mut command = home.command(&["events"]);
    command.env_remove("HOME").env("XDG_CONFIG_HOME", home.0.join(".config"));
    refuses_in_one_sentence(&output_of(&mut command), 2, "column 12: the home folder is not known here");
}

#[test]
fn only_commands_for_the_reader_in_their_own_terminal_read_the_file() {
    let home = Home::new("profiles").sets("nonsense");
    let without_command = home.run(&[]);
    assert_eq!((without_command.status, &*without_command.out), (Some(2), ""));
    for line in ["search pay", "print", "events", "keys", "traces", "add"] {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let said = home.run(&arguments);
        refuses_in_one_sentence(&said, 2, "this is not understood");
        assert_eq!(said.out, "", "{line}");
    }
    let lines = [
        "check",
        "example help-line",
        "schema",
        "man",
        "completions bash",
        "import csv /no/such",
        "selftest --kiosk",
    ];
    let elsewhere = [
        "--profile kiosk hotlines",
        "--profile ssh hotlines",
        "--profile kiosk traces",
        "--profile ssh",
        "--help",
    ];
    for line in lines.into_iter().chain(elsewhere) {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        assert!(!home.run(&arguments).err.contains("not understood"), "{line}");
    }
    let shell = output_of(home.command(&[]).args(["-c", "exec -a -infocus \"$0\"", PROGRAM]));
    assert!(!shell.err.contains("not understood"), "{}", shell.err);
}

#[test]
fn a_mistyped_command_line_is_told_in_the_language_of_the_file() {
    let home = Home::new("usage").sets("lang = \"es\"");
    refuses_in_one_sentence(&home.run(&["--nope"]), 2, "no se entiende '--nope'");
    refuses_in_one_sentence(&home.run(&["--nope", "--no-config"]), 2, "unexpected argument");
    refuses_in_one_sentence(&home.run(&["--nope", "--profile", "kiosk"]), 2, "unexpected argument");
    refuses_in_one_sentence(&home.run(&["--profile=kisk"]), 2, "invalid value");
    assert!(
        home.run(&["--help"]).out.contains("Uso:") && home.run(&["print", "--help"]).out.contains("Uso:")
    );
}

#[test]
fn the_browser_opens_with_the_settings() {
    let home =
        Home::new("browser").sets("lang = \"es\"\nletters = \"off\"\nlinks = true\ntheme = \"mono\"\n");
    let terminal = infocus(&[]).with("HOME", &home.0).browse();
    let text = terminal.text();
    assert!(text.contains("AYUDA"), "{text}");
    terminal.type_keys(b"8");
    terminal.wait_to_see("F2 copiar");
    let sent = String::from_utf8_lossy(&terminal.since(0)).into_owned();
    assert!(sent.contains("\u{1b}]8;;"), "addresses can be clicked");
    assert!(!sent.contains("\u{1b}[36m"), "no colors");
    terminal.type_keys(b"8q");
    terminal.wait_to_see("Buscar: q");
}

#[test]
fn a_faulty_file_is_told_before_anything_is_drawn() {
    let home = Home::new("before").sets("theme = 1");
    let mut terminal = program(Path::new(PROGRAM), &[]).with("HOME", &home.0).open();
    assert_eq!(terminal.wait_for_exit(crate::support::timeout()), 2);
    let sent = String::from_utf8_lossy(&terminal.since(0)).into_owned();
    assert!(sent.starts_with("infocus: ") && !sent.contains('\u{1b}'), "{sent:?}");
    assert!(sent.contains(NUMBER), "the number is there all the same: {sent:?}");
}

#[test]
fn no_fault_keeps_the_numbers_from_a_reader() {
    let home = Home::new("settings-numbers").sets("theme = 1");
    let said = home.run(&["hotlines"]);
    assert_eq!(said.status, Some(0));
    assert!(said.out.contains(NUMBER) && said.err.contains("line 1, column 9"), "{}", said.err);
}

#[test]
fn traces_tell_where_the_file_is_and_what_it_says() {
    let home = Home::new("traces");
    let traces = |home: &Home, arguments: &[&str]| home.run(arguments).out.replace("\n  ", " ");
    let none = traces(&home, &["traces"]);
    let file = home.file().display().to_string();
    assert!(none.contains(&format!("There is no settings file. It would be {file}.")), "{none}");
    let home = home.sets("theme = \"mono\"\nlinks = false\ncontent = [\"a\", \"~/b\"]\n");
    let some = traces(&home, &["traces"]);
    let (a, b) = (home.folder().join("a"), home.0.join("b"));
    let wanted = format!(
        "Your settings are in {file}: content {}, content {}, theme mono, links false.",
        a.display(),
        b.display()
    );
    assert!(some.contains(&wanted) && some.contains("only in your own terminal"), "{some}");
    for arguments in
        [&["--profile", "kiosk", "traces"][..], &["--profile", "ssh", "traces"], &["--no-config", "traces"]]
    {
        let text = traces(&home, arguments);
        assert!(text.contains("No settings file is read here.") && !text.contains(&file), "{text}");
    }
    let spanish = traces(&home.sets("lang = \"es\""), &["traces"]);
    assert!(spanish.contains(&format!("Su configuración está en {file}: lang es.")), "{spanish}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(depth(500, 20_000)))]

    #[test]
    fn no_text_whatever_ends_the_program_or_is_refused_without_its_place(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..12),
        other in ".{0,6}",
        at in 0_usize..12,
    ) {
        let mut pieces = pieces;
        pieces.insert(at.min(pieces.len()), &other);
        let text = pieces.concat();
        let (_, faults) = parse(&text, Path::new("/home/ann/.config/infocus/config.toml"), None);
        for fault in faults {
            let (line, _) = fault.position.unwrap();
            assert!(line <= text.split('\n').count(), "{text:?}");
        }
    }
}

/// Parts of settings files, and what breaks them.
const PIECES: [&str; 24] = [
    "content", "lang", "theme", "links", " = ", "=", "\"", "'", "\"\"\"", "[", "]", "[[", "{", "}", ",", ".",
    "\n", "\r\n", "#", "true", "0x", "1e", "\\u00", "~/ñ",
];
