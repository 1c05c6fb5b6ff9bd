//! What a certificate needs to know of a kind of subject.

use super::ProveError;
use lindbound_checker::subject::Subject;
use lindbound_checker::witness::Replay;

/// A kind of subject about which theorems are written.
pub(super) trait Proved: Subject {
    /// The file of lemmas under `proofs/rocq/certificates`.
    const LIBRARY: &'static str;

    /// The numbers of the subject and the theorem that says what was decided.
    fn theorem(&self, replay: &Replay) -> Result<String, ProveError>;
}
