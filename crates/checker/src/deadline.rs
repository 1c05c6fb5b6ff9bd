//! When no more work is wanted.

use std::time::Instant;

/// Whether a moment has come.
pub(crate) fn is_late(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| Instant::now() >= deadline)
}
