//! How far long work is, told to whoever wants to know.

use crate::deadline::is_late;
use crate::question::Question;
use crate::report::Report;
use crate::subject::AnySubject;
use lindbound_number::Verdict;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Is told how much work there is and how much of it is done.
///
/// ```
/// use lindbound_checker::progress::Progress;
/// use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
/// struct Count(AtomicU64);
/// impl Progress for Count {
///     fn step(&self, done: u64) {
///         self.0.fetch_add(done, Relaxed);
///     }
/// }
/// let count = Count(AtomicU64::new(0));
/// count.step(2);
/// assert_eq!(count.0.into_inner(), 2);
/// ().step(2);
/// ```
pub trait Progress: Sync {
    /// There is so much work, of which so much was done before.
    fn start(&self, _all: u64, _done: u64) {}

    /// So much more is done.
    fn step(&self, _done: u64) {}

    /// Everything is done.
    fn finish(&self) {}

    /// This is what is being done.
    fn doing(&self, _what: &str) {}

    /// Whether every certified verdict is to be told, with its subject.
    fn wants_verdicts(&self) -> bool {
        false
    }

    /// This is certain of a subject, which was found at a place with this name.
    fn verdict(&self, _place: &str, _question: &Question, _subject: &AnySubject, _verdict: Verdict) {}

    /// This is the report as far as it goes, with what is not done yet as out of time.
    fn so_far(&self, _report: &dyn Report) {}

    /// When no more work is wanted: then nothing new is begun, and what was done until then counts.
    fn deadline(&self) -> Option<Instant> {
        None
    }

    /// Whether no more work is wanted.
    fn is_over(&self) -> bool {
        is_late(self.deadline())
    }
}

/// Nobody wants to know.
impl Progress for () {}

/// Counts what is done.
///
/// ```
/// use lindbound_checker::progress::{Counted, Progress};
/// let count = Counted::new(&());
/// count.step(2);
/// assert_eq!(count.done(), 2);
/// ```
pub struct Counted<'a> {
    to: &'a dyn Progress,
    done: AtomicU64,
}

impl<'a> Counted<'a> {
    /// Nothing yet; what is counted is handed on.
    pub fn new(to: &'a dyn Progress) -> Self {
        Counted { to, done: AtomicU64::new(0) }
    }

    /// How much is done.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
}

impl Progress for Counted<'_> {
    fn step(&self, done: u64) {
        self.done.fetch_add(done, Ordering::Relaxed);
        self.to.step(done);
    }

    fn wants_verdicts(&self) -> bool {
        self.to.wants_verdicts()
    }

    fn verdict(&self, place: &str, question: &Question, subject: &AnySubject, verdict: Verdict) {
        self.to.verdict(place, question, subject, verdict);
    }

    fn deadline(&self) -> Option<Instant> {
        self.to.deadline()
    }
}
