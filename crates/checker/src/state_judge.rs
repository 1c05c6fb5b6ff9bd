//! The judge of a case: hardware intervals, then software intervals of doubling precision, with one look at
//! the formulas themselves, which alone recognise equality.

use crate::arithmetic::Arithmetic;
use crate::deadline::is_late;
use crate::decide::{Outcome, Reason, undecided};
use crate::judge::{Judge, Reach, outcome};
use crate::premise::under_premise;
use crate::rung::{Evaluation, Rung};
use crate::shown::Shown;
use lindbound_bounds::language::{Equalities, Statement, identified};
use lindbound_model::case::{Case, State};
use lindbound_number::certified::Unrepresented;
use lindbound_number::matrix::Base;
use lindbound_number::{Embeds, Formula, HARDWARE_BITS, Interval, Precision, Rational};
use lindbound_thermo::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use lindbound_thermo::hardware::HardwareFacts;
use lindbound_thermo::{Embedded, Enclosed, Observables, Sketch, ThermoError};
use std::cell::OnceCell;

/// The last precision tried by default, unless algebra says that the sides differ.
const LAST_BITS: u32 = 1 << 13;
/// How often the precision is doubled at most: to 2¹⁷ bits, where numbers as close as case files allow are
/// told apart.
const STEPS: usize = 11;

/// The last precision tried by default where a spectrum is irrational: there every step is a new eigenbasis,
/// whose cost grows with the cube of the dimension.
fn last_irrational_bits(dimension: usize) -> u32 {
    match dimension {
        0..=8 => 1 << 11,
        9..=16 => 1 << 10,
        _ => 1 << 9,
    }
}

/// The verdict of one statement on a case in exact arithmetic.
pub fn decide(statement: &Statement, sketch: &Sketch<'_, Rational>) -> Outcome {
    StateJudge::new(sketch, Arithmetic::EXACT).decide(statement)
}

/// The verdicts of several statements on a case, from hardware intervals as far as they reach and then from
/// the judge of its exact image, which is made only if it is needed.
pub fn certify<S: Base>(
    statements: &[Statement],
    case: &Case<S>,
    image: impl FnOnce() -> Option<Case<Rational>>,
    arithmetic: Arithmetic,
) -> Vec<Outcome>
where
    Interval: Embeds<S>,
{
    let unrepresented = |error| Outcome::Decided(undecided(Reason::Unrepresented(error), HARDWARE_BITS));
    let first: Vec<Outcome> = match Hardware::new(case) {
        Ok(hardware) if arithmetic.hardware => statements.iter().map(|s| hardware.decide(s)).collect(),
        Ok(_) => vec![unrepresented(Unrepresented::Form); statements.len()],
        Err(error) => vec![unrepresented(error); statements.len()],
    };
    if first.iter().all(Outcome::is_final) || !arithmetic.reaches_software() {
        return first;
    }
    let Some(image) = image() else { return first };
    let sketch = Sketch::new(&image);
    let judge = StateJudge::new(&sketch, Arithmetic { hardware: false, ..arithmetic });
    let again = |(statement, outcome): (&Statement, Outcome)| {
        if outcome.is_final() { outcome } else { judge.decide(statement) }
    };
    statements.iter().zip(first).map(again).collect()
}

/// The first rung of a case.
pub struct Hardware<'a, S: Base>(Evaluation<Observables<HardwareFacts<'a, S>>>)
where
    Interval: Embeds<S>;

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
        Ok(Hardware(Evaluation::new(Ok(of), HARDWARE_BITS).with(|of| Equalities::of(of.facts()))))
    }

    /// The verdict of a statement as far as hardware intervals reach.
    pub fn decide(&self, statement: &Statement) -> Outcome {
        under_premise(statement, |statement| outcome(&self.0, statement))
    }
}

/// What a judge judges.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// A case in exact rationals.
    Case(&'a Sketch<'a, Rational>),
    /// A model whose Hamiltonian has irrational energies: enclosures at every precision, and no algebra.
    Hamiltonian(&'a HamiltonianModel<'a>),
}

type Algebra<'a> = Evaluation<Observables<Embedded<'a, Rational, Formula>>>;

/// The judge of one case.
pub struct StateJudge<'a> {
    source: Source<'a>,
    arithmetic: Arithmetic,
    hardware: OnceCell<Option<Hardware<'a, Rational>>>,
    /// One entry for each doubling of the precision.
    ladder: [OnceCell<Evaluation<Observables<Enclosed<'a>>>>; STEPS],
    algebra: OnceCell<Option<Algebra<'a>>>,
}

impl<'a> StateJudge<'a> {
    /// A judge for the case of a sketch.
    pub fn new(sketch: &'a Sketch<'a, Rational>, arithmetic: Arithmetic) -> Self {
        StateJudge::of(Source::Case(sketch), arithmetic)
    }

    /// A judge for a model whose Hamiltonian has irrational energies.
    pub fn of_hamiltonian(model: &'a HamiltonianModel<'a>, arithmetic: Arithmetic) -> Self {
        StateJudge::of(Source::Hamiltonian(model), arithmetic)
    }

    fn of(source: Source<'a>, arithmetic: Arithmetic) -> Self {
        StateJudge {
            source,
            arithmetic,
            hardware: OnceCell::new(),
            ladder: Default::default(),
            algebra: OnceCell::new(),
        }
    }

    /// The eigenvalues of the state from the largest down, with so many digits.
    pub fn eigenvalues(&self, digits: u32) -> Result<Vec<Shown>, ThermoError> {
        let precision = Precision(64 + 4 * digits);
        let mut all = match self.source {
            Source::Case(sketch) => Embedded::certified(sketch, precision)?.eigenvalues()?,
            Source::Hamiltonian(model) => HamiltonianFacts::new(model, precision)?.eigenvalues()?,
        };
        all.sort_by(|a, b| b.bounds().0.cmp(a.bounds().0));
        Ok(all.iter().map(|value| Shown::enclosure(value, digits)).collect::<Result<_, _>>()?)
    }

    fn enclosures(&self, precision: Precision) -> Evaluation<Observables<Enclosed<'a>>> {
        let facts = || -> Result<Enclosed<'a>, ThermoError> {
            Ok(match self.source {
                Source::Case(sketch) if self.arithmetic.eigenpairs => {
                    Enclosed::from(Embedded::certified(sketch, precision)?)
                }
                Source::Case(sketch) => Enclosed::from(Embedded::new(sketch, precision)?),
                Source::Hamiltonian(model) => {
                    Enclosed::Hamiltonian(Box::new(HamiltonianFacts::new(model, precision)?))
                }
            })
        };
        let of = facts().map(Observables::new);
        Evaluation::new(of, precision.0).with(|of| Equalities::of(of.facts())).identifying(identified)
    }
}

impl Judge for StateJudge<'_> {
    fn hardware(&self) -> Option<&dyn Rung> {
        let Source::Case(sketch) = self.source else { return None };
        if !self.arithmetic.hardware {
            return None;
        }
        let hardware = self.hardware.get_or_init(|| Hardware::new(&sketch.case).ok()).as_ref()?;
        Some(&hardware.0)
    }

    fn rung(&self, step: usize) -> Option<&dyn Rung> {
        let evaluated = || self.enclosures(Precision(Arithmetic::FIRST_BITS << step));
        let rung = self.ladder.get(step)?;
        if rung.get().is_none() && self.is_late() {
            return None;
        }
        Some(rung.get_or_init(evaluated))
    }

    fn baths(&self) -> Vec<String> {
        let baths = match self.source {
            Source::Case(sketch) => &sketch.case.baths[..],
            Source::Hamiltonian(model) => model.baths(),
        };
        baths.iter().map(|bath| bath.name.clone()).collect()
    }

    fn is_late(&self) -> bool {
        is_late(self.arithmetic.deadline)
    }

    fn algebra(&self) -> Option<&dyn Rung> {
        if self.algebra.get().is_none() && self.is_late() {
            return None;
        }
        let formulas = || match self.source {
            // Elimination in rates that are letters would swell without end.
            Source::Case(sketch) if sketch.case.state == State::Steady && !sketch.is_found_in_letters() => {
                None
            }
            Source::Case(sketch) => {
                let facts = Embedded::new(sketch, Precision(0)).map_err(ThermoError::Number);
                Some(Evaluation::new(facts.map(Observables::new), 0))
            }
            Source::Hamiltonian(_) => None,
        };
        self.algebra.get_or_init(formulas).as_ref().map(|formulas| formulas as &dyn Rung)
    }

    fn finds_eigenpairs(&self) -> bool {
        self.arithmetic.eigenpairs
    }

    fn last_bits(&self, reach: Reach) -> u32 {
        let dimension = match self.source {
            Source::Case(sketch) => sketch.case.dimension(),
            Source::Hamiltonian(model) => model.dimension(),
        };
        self.arithmetic.cap.unwrap_or(match reach {
            Reach::Different => Arithmetic::FIRST_BITS << (STEPS - 1),
            Reach::WithoutAlgebra if self.arithmetic.eigenpairs => last_irrational_bits(dimension),
            Reach::WithoutAlgebra | Reach::Usual => LAST_BITS,
        })
    }

    fn reaches_software(&self) -> bool {
        self.arithmetic.reaches_software()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_bounds::language::parse;
    use lindbound_bounds::readings::readings;
    use lindbound_number::Verdict;

    fn verdict(text: &str, sketch: &Sketch<'_, Rational>) -> Verdict {
        match decide(&parse(text).unwrap(), sketch) {
            Outcome::Decided(decision) => decision.verdict,
            Outcome::DoesNotApply(why) => panic!("{why}"),
        }
    }

    #[test]
    fn every_example_of_every_reading_gets_its_verdict() {
        for reading in readings() {
            for example in &reading.examples {
                let sketch = Sketch::new(&example.case);
                let found = verdict(example.statement, &sketch);
                assert_eq!(
                    found, example.verdict,
                    "{}: {}: {}",
                    reading.id, example.setting, example.statement
                );
            }
            for example in &reading.engines {
                let found = crate::listing::engine_verdict(example);
                assert_eq!(found, example.verdict, "{}: {}", reading.id, example.setting);
            }
        }
    }

    #[test]
    fn equality_is_recognised_and_strictness_respected() {
        let case = lindbound_model::letter::rho_plus(
            3,
            1,
            lindbound_number::rational(5, 2),
            lindbound_number::rational(1, 3),
            lindbound_model::letter::SignReading::Emission,
        );
        let sketch = Sketch::new(&case);
        for (text, expected) in [
            ("sigma(bd) <= sigma(rho)", Verdict::Holds),
            ("sigma(bd) < sigma(rho)", Verdict::Violated),
            ("J_tot(rho)^2 = sigma(rho) * log_mean(rho)", Verdict::Holds),
            ("J_tot(rho)^2 <= 999/1000 * sigma(rho) * log_mean(rho)", Verdict::Violated),
            ("sigma_flows(rho) = sigma(rho)", Verdict::Holds),
            ("sigma(sd) / 0 <= 1", Verdict::Undecided),
        ] {
            assert_eq!(verdict(text, &sketch), expected, "{text}");
        }
    }
}
