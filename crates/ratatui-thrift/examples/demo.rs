//! A list on `ThriftBackend`: Up and Down choose, `q` or Ctrl+X leaves. The last row shows the number of
//! bytes sent so far.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Constraint, Layout, Size};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListState, Paragraph};
use ratatui::{Frame, Terminal};
use ratatui_thrift::{Capabilities, Input, InputSettings, Keyboard, ThriftBackend, Tty, wait_for};
use rustix::event::{PollFd, PollFlags};

const ROWS: usize = 100;

fn main() -> io::Result<()> {
    let capabilities = Capabilities::of(&std::env::var("TERM").unwrap_or_default(), false);
    let tty = Tty::open()?;
    tty.take_over(rustix::termios::Termios::make_raw)?;
    let result = browse(&tty, capabilities);
    let mut last = capabilities.blanking().to_vec();
    last.extend(capabilities.leaving());
    tty.give_back(&last);
    result
}

fn browse(tty: &Tty, capabilities: Capabilities) -> io::Result<()> {
    let size = tty.size().unwrap_or(Size::new(80, 24));
    let mut backend = ThriftBackend::new(Wire { tty, sent: 0 }, size, capabilities);
    backend.write_before(capabilities.entering());
    backend.invalidate();
    let mut terminal = Terminal::new(backend)?;
    let began = Instant::now();
    let (mut keyboard, mut chosen) = (Keyboard::new(InputSettings::LOCAL, Duration::ZERO), 0);
    loop {
        let sent = terminal.backend_mut().writer_mut().sent;
        terminal.draw(|frame| draw(chosen, sent, frame))?;
        for input in read(tty, &mut keyboard, began)? {
            match input {
                Input::Key(key) if leaves(&key) => return Ok(()),
                Input::Key(key) if key.code == KeyCode::Down => chosen = (chosen + 1).min(ROWS - 1),
                Input::Key(key) if key.code == KeyCode::Up => chosen = chosen.saturating_sub(1),
                _ => {}
            }
        }
    }
}

fn leaves(key: &KeyEvent) -> bool {
    key.code == KeyCode::Char('q') || *key == KeyEvent::new(KeyCode::Char('x'), KeyModifiers::CONTROL)
}

fn draw(chosen: usize, sent: usize, frame: &mut Frame<'_>) {
    let [list, status] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(frame.area());
    let rows = (1..=ROWS).map(|number| format!("Row {number}"));
    let mut selection = ListState::default().with_selected(Some(chosen));
    let highlight = Style::new().add_modifier(Modifier::REVERSED);
    frame.render_stateful_widget(List::new(rows).highlight_style(highlight), list, &mut selection);
    frame.render_widget(Paragraph::new(format!("{sent} bytes so far.   Up/Down choose   q leave")), status);
}

/// Waits for input, or until the timeout of an incomplete key.
fn read(tty: &Tty, keyboard: &mut Keyboard, began: Instant) -> io::Result<Vec<Input>> {
    let (mut buffer, mut inputs) = ([0; 1_024], Vec::new());
    let timeout = keyboard.limit(began.elapsed(), false);
    if wait_for(&mut [PollFd::new(tty, PollFlags::IN)], timeout)? == 0 {
        keyboard.give_up(began.elapsed(), &mut inputs);
        return Ok(inputs);
    }
    let count = tty.read(&mut buffer).ok_or(io::ErrorKind::UnexpectedEof)?;
    keyboard.feed(buffer.get(..count).unwrap_or_default(), began.elapsed(), &mut inputs);
    Ok(inputs)
}

/// A writer that sends each frame whole and counts its bytes.
struct Wire<'a> {
    tty: &'a Tty,
    sent: usize,
}

impl Write for Wire<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tty.write_within(bytes, Duration::from_secs(5))?;
        self.sent += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
