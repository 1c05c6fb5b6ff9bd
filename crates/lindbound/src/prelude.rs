//! What a test needs: `use lindbound::prelude::*`.

pub use crate::build::{
    Beta, BoltzmannFactor, Cycle, DensityMatrix, Gibbs, Ket, MaximallyMixed, Model, Populations, Steady,
    Stroke, Temperature,
};
pub use crate::conjecture::{Conjecture, Evidence};
pub use crate::decide::{Decide, Decided};
pub use crate::error::Error;
pub use crate::witness::Witness;
pub use crate::{assert_holds, assert_refuted};
pub use lindbound_checker::report::Report;
pub use lindbound_model::case::Case;
pub use lindbound_model::engine::Engine;
pub use lindbound_model::hypothesis::Hypothesis;
pub use lindbound_number::Verdict::{self, Holds, Undecided, Violated};
pub use lindbound_number::{Rational, rational};
