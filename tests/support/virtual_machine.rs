//! A virtual machine: its screen, its keyboard, a shell, and a terminal at its serial line. Everything is waited for by
//! looking.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::console_picture::{Font, Picture};
use super::image::Image;
use super::{find, needs};

/// The longest time for one step, on a machine without hardware for virtual ones and with other work.
const STEP: Duration = Duration::from_secs(300);

/// The pause between two looks.
const LOOK: Duration = Duration::from_millis(500);

/// What every start tells the kernel, as the kit asks for.
const KERNEL_LINE: &str = "ro quiet loglevel=0 panic=10 console=tty0";

/// A machine that starts from an image, which it cannot change. A restart ends it.
pub struct VirtualMachine {
    qemu: Child,
    monitor: BufReader<UnixStream>,
    shell: UnixStream,
    line: UnixStream,
    picture: PathBuf,
    pub font: Font,
}

impl VirtualMachine {
    /// Starts a machine; `more` is added to the line for the kernel.
    pub fn start(image: &Image, more: &str) -> Self {
        let Some(qemu) = find("qemu-system-x86_64") else { needs("qemu-system-x86_64") };
        // Relative paths, as the name of a socket is short.
        let mut command = Command::new(qemu);
        command.current_dir(image.folder()).stdin(Stdio::null());
        command.args(["-accel", "tcg", "-smp", "2", "-m", "512", "-nodefaults", "-vga", "std"]);
        command.args(["-display", "none", "-no-reboot", "-append", &format!("{KERNEL_LINE} {more}")]);
        command.arg("-kernel").arg(&image.kernel).arg("-initrd").arg(&image.initrd);
        command.arg("-drive").arg(format!("file={},format=raw,if=virtio,readonly=on", image.disk.display()));
        for (option, socket) in [("-qmp", "monitor"), ("-serial", "line"), ("-serial", "shell")] {
            let _ = fs::remove_file(image.folder().join(socket));
            command.args([option, &format!("unix:{socket},server=on,wait=off")]);
        }
        let qemu = command.spawn().unwrap();
        let connect = |socket: &str| {
            let path = image.folder().join(socket);
            wait(socket, || UnixStream::connect(&path).ok())
        };
        let (monitor, line, shell) = (connect("monitor"), connect("line"), connect("shell"));
        for stream in [&line, &shell] {
            stream.set_read_timeout(Some(LOOK)).unwrap();
        }
        let (picture, font) = (image.folder().join("picture"), Font::read(&image.font));
        let mut machine = Self { qemu, monitor: BufReader::new(monitor), shell, line, picture, font };
        machine.next_message();
        machine.ask("qmp_capabilities", &json!({}));
        machine
    }

    fn next_message(&mut self) -> Value {
        let mut text = String::new();
        self.monitor.read_line(&mut text).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn ask(&mut self, command: &str, arguments: &Value) {
        let text = json!({"execute": command, "arguments": arguments}).to_string();
        self.monitor.get_mut().write_all(text.as_bytes()).unwrap();
        loop {
            let message = self.next_message();
            assert!(message.get("error").is_none(), "{command}: {message}");
            if message.get("return").is_some() {
                return;
            }
        }
    }

    /// Presses keys together; their names are those of QEMU, with `-` between them.
    pub fn press(&mut self, keys: &str) {
        let keys: Vec<_> = keys.split('-').map(|key| json!({"type": "qcode", "data": key})).collect();
        self.ask("send-key", &json!({"keys": keys}));
    }

    /// A picture of the screen.
    pub fn picture(&mut self) -> Picture {
        let path = self.picture.clone();
        wait("a picture", || {
            self.ask("screendump", &json!({"filename": path}));
            Picture::read(&path)
        })
    }

    /// The text on the screen.
    pub fn text(&mut self) -> String {
        self.picture().text(&self.font)
    }

    /// Waits until the picture of the screen is as asked for.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, mut is_there: impl FnMut(&Picture, &str) -> bool) -> Picture {
        let end = Instant::now() + STEP;
        loop {
            let picture = self.picture();
            let text = picture.text(&self.font);
            if is_there(&picture, &text) {
                return picture;
            }
            assert!(Instant::now() < end, "no {what}:\n{text}");
            sleep(LOOK);
        }
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        wait(what, || is_so(self).then_some(()));
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub fn wait_to_see(&mut self, wanted: &str) -> Picture {
        self.wait_for(wanted, |_, text| text.contains(wanted))
    }

    /// The text of the code on the screen, as a camera reads it.
    pub fn code(&mut self) -> Option<String> {
        self.picture();
        let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&self.picture).output().unwrap();
        Some(String::from_utf8(output.stdout).unwrap().trim_end().to_owned()).filter(|text| !text.is_empty())
    }

    /// The output of a command in the machine, as root.
    #[track_caller]
    pub fn run(&mut self, command: &str) -> String {
        // What was sent before the shell listened is lost, so the line is sent again until it is answered.
        let end = Instant::now() + STEP;
        let begin = format!("<<{end:?}>>");
        let mut said = String::new();
        while !said.contains(&begin) {
            assert!(Instant::now() < end, "no shell: {said}");
            self.shell.write_all(format!("echo '{begin}'\n").as_bytes()).unwrap();
            read(&mut self.shell, &mut said);
        }
        self.shell.write_all(format!("{{ {command}\n}} 2>&1; echo '<<'end'>>'\n").as_bytes()).unwrap();
        while !said.contains("<<end>>") {
            assert!(Instant::now() < end, "{command}: {said}");
            read(&mut self.shell, &mut said);
        }
        let (said, _) = said.split_once("<<end>>").unwrap();
        said.rsplit_once(&begin).unwrap().1.trim().to_owned()
    }

    /// Waits until a terminal of 80 by 24 at the serial line shows a text.
    #[track_caller]
    pub fn wait_to_see_on_line(&mut self, wanted: &str) {
        let end = Instant::now() + STEP;
        let mut parser = vt100::Parser::new(24, 80, 0);
        let mut bytes = [0; 4_096];
        while !parser.screen().contents().contains(wanted) {
            assert!(Instant::now() < end, "no {wanted}:\n{}", parser.screen().contents());
            if let Some(count) = read_some(&mut self.line, &mut bytes) {
                parser.process(&bytes[..count]);
            }
        }
    }

    /// Types on the terminal at the serial line.
    pub fn type_on_line(&mut self, bytes: &[u8]) {
        self.line.write_all(bytes).unwrap();
    }

    /// Waits until the machine restarts.
    #[track_caller]
    pub fn wait_for_restart(mut self) {
        let status = wait("restart", || self.qemu.try_wait().unwrap());
        assert!(status.success(), "{status}");
    }
}

impl Drop for VirtualMachine {
    fn drop(&mut self) {
        let _ = self.qemu.kill();
        let _ = self.qemu.wait();
    }
}

/// Looks until there is something.
#[track_caller]
fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + STEP;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "no {what}");
        sleep(LOOK);
    }
}

/// Reads bytes that have arrived; waits for them only a moment.
fn read_some(stream: &mut UnixStream, bytes: &mut [u8]) -> Option<usize> {
    match stream.read(bytes) {
        Ok(0) => panic!("the machine has ended"),
        Ok(count) => Some(count),
        Err(error) if [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind()) => None,
        Err(error) => panic!("{error}"),
    }
}

fn read(stream: &mut UnixStream, text: &mut String) {
    let mut bytes = [0; 4_096];
    if let Some(count) = read_some(stream, &mut bytes) {
        text.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
}
