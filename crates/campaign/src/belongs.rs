//! Whether a line is about what its plan says the unit of its number is about, and counts what such a unit
//! can have.
//!
//! A checksum tells that a line is what somebody wrote, not for which plan. Everything later takes the
//! counts, names and indices of a line as they are: sums do not overflow because no unit has more cases than
//! its plan gives it.

use super::line::{Checked, ClaimCounts, Count, Searched, Unit, UnitResult};
use super::plan::Plan;
use super::work::{CheckRun, SearchRun, Work};
use lindbound_checker::counts::Counts;
use lindbound_checker::tally::Place;
use std::ops::Range;

impl Plan {
    /// Whether the plan's unit of this number could have found this.
    pub(super) fn is_of(&self, unit: &Unit) -> bool {
        match (self.unit(unit.unit), &unit.result) {
            (Some(Work::Check { run, indices }), UnitResult::Check(found)) => {
                self.is_checked(run, &indices, found)
            }
            (Some(Work::Search { run, tasks }), UnitResult::Search(found)) => {
                self.is_searched(run, &tasks, found)
            }
            _ => false,
        }
    }

    fn is_checked(&self, run: &CheckRun, indices: &Range<u64>, found: &Checked) -> bool {
        let Place { family, dimension, tier, .. } = run.place;
        // The claims are some of the questions, in the same order.
        let mut questions = self.questions.iter();
        let mut is_asked = |claim: &ClaimCounts| questions.any(|question| question.id == claim.claim);
        (found.family.as_str(), found.dimension, found.tier, found.seed)
            == (family, dimension, tier, run.seed)
            && (found.first, found.cases) == (indices.start, indices.end - indices.start)
            && found.claims.iter().all(|claim| is_asked(claim) && claim.is_of(indices))
    }

    fn is_searched(&self, run: &SearchRun, tasks: &Range<u64>, found: &Searched) -> bool {
        let is_asked = self.questions.get(run.question).is_some_and(|question| question.id == found.claim);
        is_asked
            && found.dimensions == run.dimensions_text()
            && (found.seed, found.first) == (run.seed, tasks.start)
            && found.tasks <= tasks.end - tasks.start
            && found.witness.as_deref().is_none_or(is_digest)
    }
}

impl ClaimCounts {
    fn is_of(&self, indices: &Range<u64>) -> bool {
        let cases = indices.end - indices.start;
        let is_one = |index: u64| indices.contains(&index);
        let Counts { checked, screened, holds, violated, undecided, left_out } = self.counts;
        let outcomes = sum([screened, holds, violated, undecided]);
        let at_most = |counts: &[Count], most: u64| {
            sum(counts.iter().map(|count| count.count)).is_some_and(|sum| sum <= most)
        };
        outcomes == Some(checked)
            && sum([checked, left_out]).is_some_and(|all| all <= cases)
            && self.largest_index.is_none_or(is_one)
            && self.violation_index.is_none_or(is_one)
            && self.violation_index.is_some() == (violated > 0)
            && self.witness.as_deref().is_none_or(is_digest)
            && at_most(&self.reasons, undecided)
            && at_most(&self.bits, checked)
            && self.reasons.iter().chain(&self.bits).all(|count| is_words(&count.of))
    }
}

fn sum(counts: impl IntoIterator<Item = u64>) -> Option<u64> {
    counts.into_iter().try_fold(0, u64::checked_add)
}

/// Whether it is words, for a terminal and for a table that takes what begins so for a formula.
fn is_words(text: &str) -> bool {
    !text.starts_with(['=', '+', '-', '@']) && !text.chars().any(char::is_control)
}

/// Whether it could be a name of a witness.
fn is_digest(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
