//! How often a claim was looked at in a set of cases, and what came of it.

use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// The counts about one claim: `checked` is the sum of `screened`, `holds`, `violated` and `undecided`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Cases looked at.
    pub checked: u64,
    /// Of these, with a clearly positive margin in floating point.
    pub screened: u64,
    /// Certified to hold.
    pub holds: u64,
    /// Certified to be violated.
    pub violated: u64,
    /// Undecided.
    pub undecided: u64,
    /// Engines of which it is not decided whether they absorb heat, so that the claim may not be about them;
    /// none is checked.
    pub left_out: u64,
}

impl Counts {
    /// All counts, in the order of the columns of tables.
    pub fn all(self) -> [u64; 6] {
        let Counts { checked, screened, holds, violated, undecided, left_out } = self;
        [checked, screened, holds, violated, undecided, left_out]
    }
}

/// The counts of two sets of cases together.
///
/// ```
/// use lindbound_checker::counts::Counts;
/// let mut counts = Counts { checked: 2, holds: 2, ..Counts::default() };
/// counts += Counts { checked: 1, violated: 1, ..Counts::default() };
/// assert_eq!(counts.all(), [3, 0, 2, 1, 0, 0]);
/// ```
impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.checked += other.checked;
        self.screened += other.screened;
        self.holds += other.holds;
        self.violated += other.violated;
        self.undecided += other.undecided;
        self.left_out += other.left_out;
    }
}
