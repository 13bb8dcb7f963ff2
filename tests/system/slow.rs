//! Lines of 960 bytes a second: the screen is never out of date, and hiding never waits for queued output.

use std::thread;
use std::time::{Duration, Instant};

use crate::support::slow_line::{SPEED, SlowLine};
use infocus::content::hotline::NUMBER;

/// The largest frame of the journey, except for the first one.
const FRAME: usize = 1_300;

/// Longer than any pause of the program.
const SILENCE: Duration = Duration::from_secs(4);

/// The limits for a line.
struct Bounds {
    /// The number of bytes between the program and the reader.
    under_way: usize,
    /// The number of bytes before the last screen, and before the blank one.
    before_last: usize,
}

impl Bounds {
    /// With acknowledgements: one frame, and what the line carries in half a second.
    const fn known() -> Self {
        Self { under_way: 2 * FRAME, before_last: FRAME + SPEED / 2 }
    }

    /// Without acknowledgements.
    const fn unknown() -> Self {
        Self { under_way: 4_000, before_last: 6 * SPEED }
    }
}

fn a_key_held_down_does_not_pile_up_frames(mut line: SlowLine, bounds: &Bounds) {
    line.wait_for(Duration::from_secs(30), |screen| screen.contains(NUMBER));
    line.wait_until_still(SILENCE);
    let program = line.program();
    let written_before = line.under_way(program);
    let mut most = 0;
    let held = Instant::now();
    for press in 0..200 {
        line.type_keys(b"\t");
        while held.elapsed() < Duration::from_millis(33) * (press + 1) {
            most = most.max(line.under_way(program) - written_before);
            thread::sleep(Duration::from_millis(1));
        }
    }
    let (released, delivered) = (Instant::now(), line.delivered());
    println!("at most {most} bytes under way");
    assert!(most <= bounds.under_way, "{most} bytes were under way");
    let took = line.wait_until_still(SILENCE).saturating_duration_since(released);
    let came = line.delivered() - delivered;
    println!("the last screen stood after {took:?} and {came} bytes");
    assert!(came <= bounds.before_last, "the last screen stood after {came} bytes only");
    // Seven panes and two hundred keys determine the last screen.
    let last = if line.is_over_ssh() { "[4 Publications]" } else { "[5 Resources]" };
    assert!(line.screen().contains(last), "{last} is not on the screen:\n{}", line.screen());
    line.type_keys(b"\t\t\t");
    thread::sleep(Duration::from_millis(100));
    let delivered = line.delivered();
    line.type_keys(b"\x18");
    let took = line.wait_for(Duration::from_secs(30), |screen| !screen.contains(NUMBER));
    let came = line.delivered() - delivered;
    println!("hidden after {took:?} and {came} bytes");
    assert!(came <= bounds.before_last, "hidden after {came} bytes only");
    assert_eq!(line.wait_for_exit(), 0);
}

#[test]
#[ignore = "needs sshd"]
fn on_a_serial_line_frames_keep_the_pace_of_the_line() {
    let line = SlowLine::serial(&["--baud", "9600"]);
    a_key_held_down_does_not_pile_up_frames(line, &Bounds::known());
}

#[test]
#[ignore = "needs sshd"]
fn over_ssh_frames_wait_for_acknowledgements() {
    let line = SlowLine::ssh("slow-and-answering", true);
    a_key_held_down_does_not_pile_up_frames(line, &Bounds::known());
}

#[test]
#[ignore = "needs sshd"]
fn over_ssh_without_acknowledgements_frames_are_slow_and_few() {
    let line = SlowLine::ssh("slow-and-silent", false);
    a_key_held_down_does_not_pile_up_frames(line, &Bounds::unknown());
}
