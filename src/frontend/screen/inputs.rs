//! Reading what has arrived, and acting on it.

use std::time::Duration;

use ratatui_thrift::Input;

use super::Browser;
use crate::app::action::Action;
use crate::app::input_policy::Burst;
use crate::page::hit::action;
use crate::terminal::port::{Port, Read};
use crate::terminal::session::SessionError;

impl<P: Port> Browser<'_, P> {
    /// Reads everything that has arrived, so that one frame answers all of it.
    pub(super) fn read(&mut self, inputs: &mut Vec<Input>) -> Read {
        let result = self.port.read(&mut self.buffer);
        if let Read::Bytes(count) = result {
            let now = self.now();
            let bytes = self.buffer.get_mut(..count).unwrap_or_default();
            let has_acknowledgements = self.keyboard.feed(bytes, now, inputs) > 0;
            // The bytes may contain a query.
            bytes.fill(0);
            if has_acknowledgements {
                self.pace.confirmed(now);
            }
            if !inputs.is_empty() || (count > 0 && !has_acknowledgements) {
                self.clock.reset_idle(now);
            }
        }
        result
    }

    /// Performs the actions of the inputs; returns whether to leave.
    pub(super) fn handle_inputs(&mut self, inputs: &[Input]) -> Result<bool, SessionError> {
        let burst = Burst::new(inputs);
        let at = self.keyboard.last_input_at();
        for (number, _) in burst.inputs() {
            for action in self.actions(&burst, number, at) {
                self.answer_query_before(&action);
                let effect = self.act(action);
                if self.apply_effect(effect)? {
                    self.hide_before_leaving(&burst, number + 1);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The actions of an input. What a gesture means depends on the page under the pointer, unless it answers the idle
    /// warning.
    fn actions(&mut self, burst: &Burst<'_>, number: usize, at: Duration) -> Vec<Action> {
        let actions = self.interpreter.actions(burst, number, at, &self.model, self.world);
        match burst.inputs().nth(number) {
            Some((_, Input::Mouse(mouse))) if actions.is_empty() => {
                action(&self.page, &self.model, *mouse).into_iter().collect()
            }
            _ => actions,
        }
    }

    /// Lets a key that hides count which has arrived after the one that leaves: nothing may be written then.
    fn hide_before_leaving(&mut self, burst: &Burst<'_>, from: usize) {
        let at = self.keyboard.last_input_at();
        for (number, _) in burst.inputs().skip(from) {
            for action in self.interpreter.actions(burst, number, at, &self.model, self.world) {
                if matches!(action, Action::Hide | Action::HideByEscapes) {
                    self.act(action);
                }
            }
        }
    }
}
