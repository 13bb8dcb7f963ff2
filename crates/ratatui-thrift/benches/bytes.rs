//! The bytes that common steps of a terminal program cost with ratatui's `CrosstermBackend` and with
//! `ThriftBackend`, for the same frames. The counts are the same on every machine.

#![allow(clippy::unwrap_used)]

use std::cell::Cell;
use std::fmt::Debug;
use std::io::{self, Write};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListState, Paragraph, Wrap};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use ratatui_thrift::{Capabilities, ThriftBackend};

const SIZE: Size = Size::new(80, 24);

const TEXT: &str = "The quick brown fox jumps over the lazy dog, and the dog does not mind. ";

/// The state on screen.
#[derive(Default)]
struct State {
    typed: String,
    chosen: usize,
    scrolled: u16,
}

/// A step from one frame to the next.
type Step = fn(&mut State);

const JOURNEYS: [(&str, usize, Step); 3] = [
    ("typing 20 letters", 20, |state| state.typed.push('a')),
    ("down a list of 60 rows", 59, |state| state.chosen += 1),
    ("scrolling a text by 40 lines", 40, |state| state.scrolled += 1),
];

fn main() {
    // Otherwise NO_COLOR would reduce the stock backend's bytes.
    crossterm::style::force_color_output(true);
    println!("{:32}{:>18}{:>16}{:>8}", "", "CrosstermBackend", "ThriftBackend", "ratio");
    for (name, steps, step) in JOURNEYS {
        let (stock, thrift) = (Cell::new(0), Cell::new(0));
        play(CrosstermBackend::new(Counter(&stock)), &stock, steps, step);
        play(ThriftBackend::new(Counter(&thrift), SIZE, Capabilities::XTERM), &thrift, steps, step);
        let ratio = f64::from(stock.get()) / f64::from(thrift.get());
        println!("{name:32}{:>18}{:>16}{ratio:>8.2}", stock.get(), thrift.get());
    }
}

/// Draws a frame after each step; the first frame does not count.
fn play<B: Backend<Error: Debug>>(backend: B, bytes: &Cell<u32>, steps: usize, step: Step) {
    let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, SIZE.width, SIZE.height)) };
    let mut terminal = Terminal::with_options(backend, options).unwrap();
    let mut state = State::default();
    terminal.draw(|frame| draw(&state, frame)).unwrap();
    bytes.set(0);
    for _ in 0..steps {
        step(&mut state);
        terminal.draw(|frame| draw(&state, frame)).unwrap();
    }
}

fn draw(state: &State, frame: &mut Frame<'_>) {
    let [input, list, text] =
        Layout::vertical([Constraint::Length(1), Constraint::Length(10), Constraint::Fill(1)])
            .areas(frame.area());
    frame.render_widget(Paragraph::new(format!("Search: {}", state.typed)), input);
    let rows = (1..=60).map(|number| format!("Row {number}: {}", &TEXT[..number % 40 + 20]));
    let chosen = Style::new().add_modifier(Modifier::REVERSED);
    let mut selection = ListState::default().with_selected(Some(state.chosen));
    frame.render_stateful_widget(List::new(rows).highlight_style(chosen), list, &mut selection);
    let lines: Vec<String> = (1..=80).map(|number| format!("{number:>3}  {}", TEXT.to_uppercase())).collect();
    let page = Paragraph::new(lines.join("\n")).wrap(Wrap { trim: false }).scroll((state.scrolled, 0));
    frame.render_widget(page, text);
    frame.set_cursor_position((8 + u16::try_from(state.typed.len()).unwrap_or(0), 0));
}

/// A writer that counts bytes.
struct Counter<'a>(&'a Cell<u32>);

impl Write for Counter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
