//! Background work of the screen, in steps so small that no key has to wait: the index, the library, and the
//! answer to a query.

use std::time::Duration;

use super::{Browser, TYPING_REST};
use crate::app::action::{Action, Effect};
use crate::app::model::{MAX_HITS, Mode};
use crate::app::profile::Follow;
use crate::app::query::Answer;
use crate::app::search::language_of_query;
use crate::app::update::needs_results;
use crate::content::library::Progress;
use crate::frontend::indexing::Stage;
use crate::search::job::{self, Job};
use crate::terminal::port::Port;
use crate::text::Language;

/// The index terms compared with a typed term before the first hits are shown, and per later step: each about
/// 1 ms of work.
pub const FIRST_WORDS: usize = 6_000;
/// See [`FIRST_WORDS`].
pub const WORDS: usize = 12_000;

/// The minimum time between two updates of the loading progress.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(250);

/// The state of the background work.
pub(super) struct Work {
    stage: Stage,
    /// The query being answered.
    job: Option<Job>,
    /// The query answered last; the next one may share terms with it.
    answered: Option<Job>,
    /// When the loading progress was last shown.
    shown_at: Duration,
}

impl Default for Work {
    fn default() -> Self {
        Self { stage: Stage::Index, job: None, answered: None, shown_at: Duration::ZERO }
    }
}

impl<P: Port> Browser<'_, P> {
    /// Whether background work remains.
    pub(super) fn has_work(&self) -> bool {
        self.work.job.is_some() || self.work.stage != Stage::Done
    }

    /// Performs one step of the background work.
    pub(super) fn do_background_work(&mut self) {
        if let Some(job) = self.work.job.take() {
            return self.step_search(job, WORDS);
        }
        let (stage, progress) = self.work.stage.step(self.world);
        self.work.stage = stage;
        if let Some(progress) = progress {
            self.show(progress);
        }
    }

    /// Shows the loading progress, but rarely, to save bytes on the line.
    fn show(&mut self, progress: Progress) {
        let now = self.now();
        let progress = match progress {
            Progress::Percent(_) if now < self.work.shown_at + PROGRESS_INTERVAL => return,
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

    /// The time until a query may be answered that a screen reader reads aloud, which waits for a rest in
    /// typing.
    pub(super) fn typing_limit(&self) -> Option<Duration> {
        let waits_for_rest = self.model.is_awaiting_hits() && self.world.profile.is_spoken;
        waits_for_rest.then(|| (self.keyboard.last_input_at() + TYPING_REST).saturating_sub(self.now()))
    }

    /// Starts answering the query in the search box if it has changed.
    pub(super) fn begin_search(&mut self) {
        let Mode::Search(search) = &self.model.place.mode else {
            (self.work.job, self.work.answered) = (None, None);
            return;
        };
        if self.typing_limit().is_some_and(|left| !left.is_zero()) {
            // Hits for the previous query would be taken for those of the new one.
            self.work.answered = self.work.job.take().or_else(|| self.work.answered.take());
        } else if search.answer == Answer::Awaited {
            let query = search.query.text().to_owned();
            let language = self.follow_language();
            let job = match self.work.job.take().or_else(|| self.work.answered.take()) {
                Some(earlier) => Job::after(earlier, &query, language, MAX_HITS),
                None => Job::new(&query, language, MAX_HITS),
            };
            self.step_search(job, FIRST_WORDS);
        }
    }

    /// Answers the query at once if `action` depends on its hits.
    pub(super) fn answer_query_before(&mut self, action: &Action) {
        let Mode::Search(search) = &self.model.place.mode else { return };
        if search.answer == Answer::Awaited && needs_results(action) && !self.model.is_hidden() {
            let query = search.query.text().to_owned();
            let language = self.follow_language();
            let hits = self.world.search(&query, language);
            self.is_stale |= self.act(Action::Found(hits, Answer::Whole)) != Effect::Idle;
        }
    }

    /// Shows the language of the query, which only the complete index tells, and returns it.
    fn follow_language(&mut self) -> Language {
        self.work.stage = self.work.stage.finish_indexing(self.world);
        let language = language_of_query(&self.model, self.world);
        self.is_stale |= self.act(Action::FollowLanguage(language)) != Effect::Idle;
        language
    }

    /// Performs one step of answering a query and shows new hits.
    fn step_search(&mut self, mut job: Job, words: usize) {
        let (hits, answer) = match job.step(&self.world.index, &self.world.catalog, words) {
            job::SearchProgress::Working => return self.work.job = Some(job),
            job::SearchProgress::First(hits) => {
                self.work.job = Some(job);
                (hits, Answer::AsTyped)
            }
            job::SearchProgress::Done(hits) => {
                self.work.answered = Some(job);
                (hits, Answer::Whole)
            }
        };
        self.is_stale |= self.act(Action::Found(hits, answer)) != Effect::Idle;
    }
}
