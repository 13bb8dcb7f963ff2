//! What is done while nobody types, a little at a time, so that a key is never waited for: the index, the library, and
//! the answer to a query.

use std::time::Duration;

use super::{Browser, TYPING_REST};
use crate::app::action::{Action, Effect};
use crate::app::model::{MAX_HITS, Mode};
use crate::app::profile::Follow;
use crate::app::query::Answer;
use crate::app::update::needs_results;
use crate::content::library::Progress;
use crate::frontend::background::Stage;
use crate::search::query::{self, Job};
use crate::terminal::port::Port;

/// The words of the index that a typed word is compared with before the first results are shown, and those at a
/// time after that: about a millisecond's work each.
pub const FIRST_WORDS: usize = 6_000;
/// See [`FIRST_WORDS`].
pub const WORDS: usize = 12_000;

/// How long the progress of the library stands at least before another is shown.
const SHOWN_APART: Duration = Duration::from_millis(250);

/// How far the work is.
pub(super) struct Work {
    stage: Stage,
    /// The query that is being answered.
    job: Option<Job>,
    /// The query that was answered last, some of whose words the next one has too.
    answered: Option<Job>,
    /// When the progress of the library was last shown.
    shown_at: Duration,
}

impl Default for Work {
    fn default() -> Self {
        Self { stage: Stage::Index, job: None, answered: None, shown_at: Duration::ZERO }
    }
}

impl<P: Port> Browser<'_, P> {
    /// Whether there is something to do while nobody types.
    pub(super) fn has_work(&self) -> bool {
        self.work.job.is_some() || self.work.stage != Stage::Done
    }

    /// Does a little of it.
    pub(super) fn go_on(&mut self) {
        if let Some(job) = self.work.job.take() {
            return self.go_on_with(job, WORDS);
        }
        let (stage, progress) = self.work.stage.go_on(self.world);
        self.work.stage = stage;
        if let Some(progress) = progress {
            self.show(progress);
        }
    }

    /// Shows how far the library is, but seldom, so that the wire stays quiet.
    fn show(&mut self, progress: Progress) {
        let now = self.now();
        let progress = match progress {
            Progress::Percent(_) if now < self.work.shown_at + SHOWN_APART => return,
            Progress::Percent(percent) if self.world.profile.entry_follows == Follow::WhenRested => {
                Progress::Percent(percent / 10 * 10)
            }
            progress => progress,
        };
        if progress != self.model.library {
            self.work.shown_at = now;
            self.is_stale |= self.act(Action::Loaded(progress)) != Effect::Idle;
        }
    }

    /// How long the typing has still to rest before a query is answered that is read out as it is typed.
    pub(super) fn typing_limit(&self) -> Option<Duration> {
        let is_awaited = self.model.is_awaiting_hits() && self.world.profile.is_spoken;
        is_awaited.then(|| (self.keyboard.last_input_at() + TYPING_REST).saturating_sub(self.now()))
    }

    /// Begins to answer what stands in the search box, if that is another query than before.
    pub(super) fn begin_search(&mut self) {
        let Mode::Search(search) = &self.model.place.mode else {
            (self.work.job, self.work.answered) = (None, None);
            return;
        };
        if self.typing_limit().is_some_and(|left| !left.is_zero()) {
            // What is found for a query that is no longer there would be taken for the answer to this one.
            self.work.answered = self.work.job.take().or_else(|| self.work.answered.take());
        } else if search.answer == Answer::Awaited {
            let (query, language) = (search.query.text(), self.model.language);
            let job = match self.work.job.take().or_else(|| self.work.answered.take()) {
                Some(earlier) => Job::after(earlier, query, language, MAX_HITS),
                None => Job::new(query, language, MAX_HITS),
            };
            self.work.stage = self.work.stage.with_all_listed(self.world);
            self.go_on_with(job, FIRST_WORDS);
        }
    }

    /// Answers the query at once where the reader goes on to what it finds.
    pub(super) fn answer_before(&mut self, action: &Action) {
        let Mode::Search(search) = &self.model.place.mode else { return };
        if search.answer == Answer::Awaited && needs_results(action) && !self.model.is_hidden() {
            let hits = self.world.search(search.query.text(), self.model.language);
            self.is_stale |= self.act(Action::Found(hits, Answer::Whole)) != Effect::Idle;
        }
    }

    /// Goes on with the answer to a query; what is found is shown.
    fn go_on_with(&mut self, mut job: Job, words: usize) {
        let (hits, answer) = match job.step(&self.world.index, &self.world.catalog, words) {
            query::SearchProgress::Working => return self.work.job = Some(job),
            query::SearchProgress::First(hits) => {
                self.work.job = Some(job);
                (hits, Answer::AsTyped)
            }
            query::SearchProgress::Done(hits) => {
                self.work.answered = Some(job);
                (hits, Answer::Whole)
            }
        };
        self.is_stale |= self.act(Action::Found(hits, answer)) != Effect::Idle;
    }
}
