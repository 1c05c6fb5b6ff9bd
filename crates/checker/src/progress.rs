//! How far long work is, told to whoever wants to know.

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

    /// Whether no more work is wanted: it is asked between cases, and what was done until then counts.
    fn is_over(&self) -> bool {
        false
    }
}

/// Nobody wants to know.
impl Progress for () {}
