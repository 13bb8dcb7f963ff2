//! A line of 960 bytes a second: what is shown is never old, and hiding never waits behind it.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::fs;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use infocus::content::hotline::NUMBER;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// The line takes so many bytes in so long.
const PIECE: usize = 48;
const PIECE_TIME: Duration = Duration::from_millis(50);

/// What goes over the line in a second.
const SPEED: usize = 960;

/// No frame of the journey is larger, but for the first.
const FRAME: usize = 1_300;

/// What has come out at the far end of the line.
struct FarEnd {
    parser: vt100::Parser,
    taken: usize,
}

struct SlowLine {
    keyboard: Box<dyn Write + Send>,
    program: Box<dyn Child + Send + Sync>,
    far_end: Arc<Mutex<FarEnd>>,
}

impl SlowLine {
    fn open() -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_infocus"));
        command.args(["--baud", "9600"]);
        command.env_clear();
        command.env("TERM", "xterm");
        command.env("LANG", "C.UTF-8");
        let program = pty.slave.spawn_command(command).unwrap();
        let keyboard = pty.master.take_writer().unwrap();
        let mut wire = pty.master.try_clone_reader().unwrap();
        let far_end = Arc::new(Mutex::new(FarEnd { parser: vt100::Parser::new(24, 80, 0), taken: 0 }));
        let shared = Arc::clone(&far_end);
        thread::spawn(move || {
            let mut piece = [0; PIECE];
            while let Ok(count) = wire.read(&mut piece) {
                if count == 0 {
                    break;
                }
                let mut far_end = shared.lock().unwrap();
                far_end.parser.process(piece.get(..count).unwrap());
                far_end.taken += count;
                drop(far_end);
                // This is the line itself, not a wait for something.
                thread::sleep(PIECE_TIME);
            }
            drop(pty.master);
        });
        Self { keyboard, program, far_end }
    }

    fn screen(&self) -> String {
        self.far_end.lock().unwrap().parser.screen().contents()
    }

    /// The bytes between the program and the reader.
    fn under_way(&self) -> usize {
        let counts = fs::read_to_string(format!("/proc/{}/io", self.program.process_id().unwrap()));
        let counts = counts.unwrap_or_default();
        let written = counts.lines().find_map(|line| line.strip_prefix("wchar: ")).unwrap_or("0");
        written.parse::<usize>().unwrap().saturating_sub(self.far_end.lock().unwrap().taken)
    }

    /// Waits until the screen is as it should be; how long that took.
    fn wait_for(&self, limit: Duration, is_so: impl Fn(&str) -> bool) -> Duration {
        let began = Instant::now();
        while !is_so(&self.screen()) {
            assert!(began.elapsed() < limit, "not so within {limit:?}:\n{}", self.screen());
            thread::yield_now();
        }
        began.elapsed()
    }
}

#[test]
fn a_key_held_down_does_not_pile_up_frames_and_hiding_does_not_wait() {
    let mut line = SlowLine::open();
    line.wait_for(Duration::from_secs(5), |screen| screen.contains(NUMBER) && screen.contains("q quit"));
    let mut most = 0;
    let held = Instant::now();
    for press in 0..200 {
        line.keyboard.write_all(b"\t").unwrap();
        while held.elapsed() < Duration::from_millis(33) * (press + 1) {
            most = most.max(line.under_way());
            thread::yield_now();
        }
    }
    assert!(most <= 2 * FRAME, "{most} bytes were under way");
    let limit = Duration::from_secs_f64(FRAME as f64 / SPEED as f64) + Duration::from_millis(500);
    let took = line.wait_for(limit, |screen| {
        screen.contains("[5 Resources]") && screen.contains("page for victims") && screen.contains("q quit")
    });
    println!("at most {most} bytes under way; the last screen stood after {took:?}");
    line.keyboard.write_all(b"\t\t\t\x18").unwrap();
    let took = line.wait_for(limit, |screen| !screen.contains(NUMBER));
    println!("hidden after {took:?}");
    assert_eq!(line.program.wait().unwrap().exit_code(), 0);
}
