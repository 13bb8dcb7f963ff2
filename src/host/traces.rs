//! The `traces` command: lists what the program, the shell, the terminal and the machine may keep of a visit.

use std::path::Path;

use super::machine::Machine;
use crate::content::entry::Setting;
use crate::terminal::manner::Manner;
use crate::text::{Language, wrapped};

/// The width of the text, in columns.
const WIDTH: usize = 76;

/// The maximum number of ancestor processes inspected.
const MAX_ANCESTORS: usize = 32;

/// A sentence in every language.
type InEveryLanguage = [&'static str; Language::ALL.len()];

/// What is known about the machine and the terminal.
pub struct Surroundings<'a> {
    /// The root of the machine's file system.
    pub root: &'a Path,
    /// Whether an environment variable is set.
    pub is_set: &'a dyn Fn(&str) -> bool,
    /// The way the terminal shows the page.
    pub manner: Manner,
    /// What is to be said of the settings file.
    pub settings: String,
}

/// The traces of a visit in this setting that the program can detect.
#[must_use]
pub fn traces(setting: Setting, language: Language, surroundings: &Surroundings<'_>) -> String {
    let machine = Machine::at(surroundings.root);
    let ancestors = ancestors(&machine);
    let started_by = |names: &[&str]| ancestors.iter().any(|name| names.contains(&name.as_str()));
    let is_set = surroundings.is_set;
    let mut sentences = vec![OWN];
    sentences.push(if setting == Setting::Personal { OWN_WORD } else { CONFINED });
    match setting {
        Setting::Kiosk => sentences.extend([KIOSK, KIOSK_JOURNAL]),
        Setting::Ssh => sentences.extend([SERVER, FAR_SIDE, NETWORK, DROPPED]),
        Setting::Personal => {
            sentences.extend([SHELL, QUERY]);
            sentences.extend(match surroundings.manner {
                Manner::Screen(capabilities) if capabilities.keeps_apart => Some(SECOND_SCREEN),
                Manner::Screen(_) => Some(SCROLLBACK),
                // The dialogue remains in the window like printed text, which `PRINTED` covers.
                Manner::Dialogue => None,
            });
            sentences.extend([MOUSE, PRINTED]);
        }
    }
    let detected = [
        (is_set("TMUX") || is_set("STY") || started_by(&["tmux: server", "screen", "SCREEN"]), MULTIPLEXER),
        (started_by(&["script", "asciinema", "ttyrec"]), RECORDED),
        (is_set("SUDO_USER") || started_by(&["sudo", "doas"]), SUDO),
        (setting != Setting::Ssh && (is_set("SSH_CONNECTION") || started_by(&["sshd"])), SERVER),
        (machine.has("var/log/journal"), JOURNAL),
        (machine.has("var/log/wtmp") || machine.has("var/log/lastlog"), LOGINS),
        (machine.has("var/log/audit") || machine.has("var/log/account/pacct"), AUDIT),
        (machine.text("proc/swaps").is_some_and(|text| text.lines().count() > 1), SWAP),
    ];
    sentences
        .extend(detected.into_iter().filter(|(is_present, _)| *is_present).map(|(_, sentence)| sentence));
    let in_words = |sentence: &InEveryLanguage| match language {
        Language::English => sentence[0],
        Language::Spanish => sentence[1],
    };
    let sentences = sentences.iter().map(in_words).chain([&*surroundings.settings, in_words(&UNSEEN)]);
    let mut text = String::new();
    for words in sentences {
        for line in wrapped(&format!("- {words}"), WIDTH, "  ") {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// The names of the visible ancestor processes.
fn ancestors(machine: &Machine) -> Vec<String> {
    let mut names = Vec::new();
    let mut number = machine.parent("self");
    while let Some(parent) = number.filter(|number| number != "0" && names.len() < MAX_ANCESTORS) {
        names.extend(machine.text(&format!("proc/{parent}/comm")).map(|name| name.trim().to_owned()));
        number = machine.parent(&parent);
    }
    names
}

const OWN: InEveryLanguage = [
    "infocus keeps nothing: it writes no file, no history and no log, and calls nobody.",
    "infocus no guarda nada: no escribe archivos, historial ni registros, y no se comunica con nadie.",
];
const OWN_WORD: InEveryLanguage = [
    "You have to take its word for that, or read its code. In a kiosk and over ssh the system enforces it.",
    "Eso lo dice el programa, y su código se puede revisar. En un kiosco y por ssh el sistema lo hace cumplir.",
];
const CONFINED: InEveryLanguage = [
    "The system enforces that (seccomp): the program cannot open a file, start a program or make a connection.",
    "El sistema lo hace cumplir (seccomp): el programa no puede abrir archivos, iniciar programas ni conectarse.",
];
const KIOSK: InEveryLanguage = [
    "What was read and typed is overwritten in memory when the page goes back to its start.",
    "Lo que se leyó o escribió se borra de la memoria cuando la página vuelve al inicio.",
];
const KIOSK_JOURNAL: InEveryLanguage = [
    "The machine's journal records when the kiosk was started and when it failed, and nothing of what was read.",
    "El diario de la máquina guarda cuándo se inició el kiosco y cuándo falló, y nada de lo que se leyó.",
];
const SERVER: InEveryLanguage = [
    "You came by ssh: the server may keep the time and the address that you came from.",
    "Usted llegó por ssh: el servidor puede guardar la hora y la dirección desde la que llegó.",
];
const FAR_SIDE: InEveryLanguage = [
    "Your own computer or phone may keep the command you typed, and the server's name (known_hosts).",
    "Su computadora o teléfono puede guardar el comando que escribió y el nombre del servidor (known_hosts).",
];
const NETWORK: InEveryLanguage = [
    "Your network or phone company can see which server you connect to, and when. It cannot see what you read.",
    "Su red o su compañía de teléfono puede ver a qué servidor se conecta usted y cuándo. No ve lo que usted lee.",
];
const DROPPED: InEveryLanguage = [
    "If the line drops, the last page can stay on your screen. Close the window.",
    "Si se corta la línea, la última página puede quedar en su pantalla. Cierre la ventana.",
];
const SHELL: InEveryLanguage = [
    "Your shell may remember that you started infocus. To look: history",
    "Su shell puede recordar que usted abrió infocus. Para ver: history",
];
const QUERY: InEveryLanguage = [
    "Words on the command line (infocus search WORD) are kept there in full, and others on this computer can see \
     them while the command runs. Words typed inside the program are not kept.",
    "Las palabras en la línea de comandos (infocus search PALABRA) quedan ahí completas, y otras personas en esta \
     computadora pueden verlas mientras el comando corre. Las que escribe dentro del programa, no.",
];
const SECOND_SCREEN: InEveryLanguage = [
    "Your terminal shows the page on a second screen, which it does not keep, unless it is set up to.",
    "Su terminal muestra la página en una segunda pantalla que no guarda, salvo que así lo hayan configurado.",
];
const SCROLLBACK: InEveryLanguage = [
    "Your terminal has no second screen: what was shown can be above, until you hide or quit. Then infocus clears it.",
    "Su terminal no tiene segunda pantalla: lo mostrado puede quedar más arriba, hasta que usted oculte o salga. \
     Entonces infocus lo borra.",
];
const MOUSE: InEveryLanguage = [
    "With --mouse the terminal reports clicks to infocus, which keeps none of them.",
    "Con --mouse la terminal avisa a infocus de cada clic, e infocus no guarda ninguno.",
];
const PRINTED: InEveryLanguage = [
    "What infocus prints (print, search, hotlines and this), or reads out line by line (--plain), stays in the window. \
     Close it.",
    "Lo que infocus imprime (print, search, hotlines y esto) o dice línea por línea (--plain) queda en la ventana. \
     Ciérrela.",
];
const MULTIPLEXER: InEveryLanguage = [
    "You are in tmux or screen: it keeps a history of its own. In tmux: tmux clear-history",
    "Usted está en tmux o screen: guarda un historial propio. En tmux: tmux clear-history",
];
const RECORDED: InEveryLanguage = [
    "A program records this terminal (script or the like): it keeps everything that is shown.",
    "Un programa graba esta terminal (script o parecido): guarda todo lo que se muestra.",
];
const SUDO: InEveryLanguage = [
    "You used sudo: its log has the command and the time.",
    "Usted llegó con sudo: su registro tiene el comando y la hora.",
];
const JOURNAL: InEveryLanguage = [
    "This machine keeps its journal across restarts (/var/log/journal).",
    "Esta máquina conserva su diario aunque se reinicie (/var/log/journal).",
];
const LOGINS: InEveryLanguage = [
    "This machine keeps who logged in and when. To look: last",
    "Esta máquina guarda quién entró y cuándo. Para ver: last",
];
const AUDIT: InEveryLanguage = [
    "This machine keeps which programs were started (audit or accounting).",
    "Esta máquina guarda qué programas se iniciaron (audit o accounting).",
];
const SWAP: InEveryLanguage = [
    "This machine can write memory to its disk (swap), and what was read can be in it.",
    "Esta máquina puede escribir la memoria en el disco (swap), y ahí puede quedar lo que se leyó.",
];
const UNSEEN: InEveryLanguage = [
    "What cannot be seen from here: a camera, someone who saw you, a program that records keys or the screen, \
     someone who has changed this computer.",
    "Lo que desde aquí no se ve: una cámara, alguien que le vio, un programa que graba las teclas o la pantalla, \
     alguien que haya cambiado esta computadora.",
];

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use ratatui_thrift::Capabilities;

    /// A machine made of test files, which are removed on drop.
    struct Files(PathBuf);

    impl Files {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let root = std::env::temp_dir().join(format!("infocus-{}-{name}", std::process::id()));
            for (path, text) in files {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            fs::create_dir_all(&root).unwrap();
            Self(root)
        }

        fn traces(&self, setting: Setting, language: Language, variables: &[&str]) -> String {
            let is_set = |name: &str| variables.contains(&name);
            let capabilities = if variables.is_empty() { Capabilities::XTERM } else { Capabilities::VT100 };
            let is_dumb = variables.contains(&"dumb");
            let manner = if is_dumb { Manner::Dialogue } else { Manner::Screen(capabilities) };
            let settings = "settings".to_owned();
            let surroundings = Surroundings { root: &self.0, is_set: &is_set, manner, settings };
            traces(setting, language, &surroundings).replace("\n  ", " ")
        }
    }

    impl Drop for Files {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn each_setting_lists_its_traces_and_never_claims_that_there_are_none() {
        let files = Files::new("settings", &[]);
        let own = files.traces(Setting::Personal, Language::English, &[]);
        assert!(
            own.contains("its word") && own.contains("history") && own.contains("second screen"),
            "{own}"
        );
        let kiosk = files.traces(Setting::Kiosk, Language::English, &[]);
        assert!(
            kiosk.contains("seccomp") && kiosk.contains("journal") && !kiosk.contains("shell"),
            "{kiosk}"
        );
        let ssh = files.traces(Setting::Ssh, Language::English, &[]);
        assert!(ssh.contains("address that you came from") && ssh.contains("known_hosts"), "{ssh}");
        assert!(ssh.contains("phone company") && ssh.contains("If the line drops"), "{ssh}");
        for text in [own, kiosk, ssh] {
            assert!(text.contains("a camera") && !text.contains("no trace"), "{text}");
        }
    }

    #[test]
    fn traces_on_the_machine_are_listed() {
        let bare = Files::new("bare", &[]).traces(Setting::Personal, Language::English, &["SSH_CONNECTION"]);
        assert!(!bare.contains("last") && !bare.contains("swap") && bare.contains("by ssh"), "{bare}");
        assert!(bare.contains("no second screen"), "{bare}");
        let files = [
            ("proc/self/stat", "9 (infocus) S 7 9 7 0 9"),
            ("proc/7/comm", "bash\n"),
            ("proc/7/stat", "7 (bash) S 5 7 7 0 7"),
            ("proc/5/comm", "script\n"),
            ("proc/5/stat", "5 (script) S 0 5 5 0 5"),
            ("proc/swaps", "Filename Type\n/dev/sda2 partition\n"),
            ("var/log/wtmp", ""),
            ("var/log/journal/a", ""),
            ("var/log/audit/a", ""),
        ];
        let full =
            Files::new("full", &files).traces(Setting::Personal, Language::English, &["TMUX", "SUDO_USER"]);
        for word in ["records this terminal", "swap", "last", "/var/log/journal", "audit", "tmux", "sudo"] {
            assert!(full.contains(word), "{word}: {full}");
        }
    }

    #[test]
    fn a_reader_of_the_dialogue_is_never_promised_a_cleared_window() {
        let files = Files::new("lines", &[]);
        for (language, stays) in
            [(Language::English, "stays in the window"), (Language::Spanish, "queda en la ventana")]
        {
            let text = files.traces(Setting::Personal, language, &["dumb"]);
            assert!(text.contains("(--plain)") && text.contains(stays), "{text}");
            assert!(!text.contains("infocus clears") && !text.contains("infocus lo borra"), "{text}");
        }
    }

    #[test]
    fn traces_are_listed_in_spanish_too() {
        let text = Files::new("spanish", &[]).traces(Setting::Personal, Language::Spanish, &[]);
        assert!(text.contains("no guarda nada") && !text.contains("keeps"), "{text}");
    }
}
