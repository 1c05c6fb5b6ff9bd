//! What is climbed and rounded: points of numbers, each of which stands for a case or an engine.

use crate::numbers::Range;
use crate::objective::Guess;
use lindbound_number::Rational;

/// A subject whose numbers are open: see [`Blueprint`](super::Blueprint) and
/// [`EngineBlueprint`](super::EngineBlueprint).
pub trait Landscape {
    /// What a point stands for.
    type Subject;

    /// How each number may vary.
    fn ranges(&self) -> Vec<Range>;

    /// How far floating point believes a point to be from a violation of the clause that is climbed; `None`
    /// if it stands for nothing of the class.
    fn guess(&self, numbers: &[f64]) -> Option<Guess>;

    /// Whether floating point believes that a point violates any clause.
    fn looks_violated(&self, numbers: &[f64]) -> bool;

    /// The same physics in rounder numbers, and with `rates` in a rounder unit of time.
    fn gauged(&self, numbers: &[f64], rates: bool) -> Vec<f64>;

    /// What a point stands for, exactly.
    fn exact(&self, numbers: &[Rational]) -> Option<Self::Subject>;

    /// Whether a subject certainly belongs to the class and certainly violates the statement.
    fn is_counterexample(&self, subject: &Self::Subject) -> bool;

    /// Whether the subject of numbers with all their digits is quickly made.
    fn is_small(&self) -> bool;
}
