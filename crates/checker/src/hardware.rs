//! The first rungs of the ladder: hardware intervals, and what is left to the judge of the exact case.

use crate::decide::{Decision, Outcome, Reason, attempt};
use crate::ladder::{Arithmetic, Judge, undecided};
use lindbound_bounds::language::{Equalities, Statement};
use lindbound_model::case::Case;
use lindbound_number::certified::Unrepresented;
use lindbound_number::matrix::Base;
use lindbound_number::{Embeds, HARDWARE_BITS, Interval, Rational, Verdict};
use lindbound_thermo::hardware::HardwareFacts;
use lindbound_thermo::{Observables, Sketch};

/// The verdicts of several statements on a case, from hardware intervals as far as they reach and then from the judge of its
/// exact image, which is made only if it is needed.
pub fn certify<S: Base>(
    statements: &[Statement],
    case: &Case<S>,
    image: impl FnOnce() -> Option<Case<Rational>>,
    arithmetic: Arithmetic,
) -> Vec<Outcome>
where
    Interval: Embeds<S>,
{
    let first: Vec<Outcome> = match Hardware::new(case) {
        Ok(hardware) if arithmetic.hardware => statements.iter().map(|s| hardware.decide(s)).collect(),
        Ok(_) => vec![Outcome::Decided(unrepresented(Unrepresented::Form)); statements.len()],
        Err(error) => vec![Outcome::Decided(unrepresented(error)); statements.len()],
    };
    if first.iter().all(is_final) || !arithmetic.reaches_software() {
        return first;
    }
    let Some(image) = image() else { return first };
    let sketch = Sketch::new(&image);
    let judge = Judge::new(&sketch, arithmetic);
    let again = |(statement, outcome)| if is_final(&outcome) { outcome } else { judge.decide(statement) };
    statements.iter().zip(first).map(again).collect()
}

/// Whether nothing is left to decide.
pub(crate) fn is_final(outcome: &Outcome) -> bool {
    !matches!(outcome, Outcome::Decided(Decision { verdict: Verdict::Undecided, .. }))
}

fn unrepresented(error: Unrepresented) -> Decision {
    undecided(Reason::Unrepresented(error), HARDWARE_BITS)
}

/// The first rung.
pub struct Hardware<'a, S: Base>
where
    Interval: Embeds<S>,
{
    of: Observables<HardwareFacts<'a, S>>,
    equalities: Equalities,
}

impl<'a, S: Base> Hardware<'a, S>
where
    Interval: Embeds<S>,
{
    /// The case in hardware intervals.
    ///
    /// # Errors
    /// [`Unrepresented`] if it has no such form.
    pub fn new(case: &'a Case<S>) -> Result<Self, Unrepresented> {
        let of = Observables::new(HardwareFacts::new(case)?);
        let equalities = Equalities::of(of.facts());
        Ok(Hardware { of, equalities })
    }

    /// The verdict of a statement as far as hardware intervals reach.
    pub fn decide(&self, statement: &Statement) -> Outcome {
        match attempt(&self.equalities.unify(statement), &self.of) {
            Ok(attempt) => Outcome::Decided(attempt.decision(HARDWARE_BITS)),
            Err(error) => match Reason::of(&error) {
                Some(reason) => Outcome::Decided(undecided(reason, HARDWARE_BITS)),
                None => Outcome::DoesNotApply(error.to_string()),
            },
        }
    }
}
