//! The flow in the coordinates of the ansatz: generators, the state where the cycle begins, states at the
//! ends of strokes, integrals.
//!
//! Everything here is a guess; the certificate's own enclosures decide.

use super::super::ProveError;
use super::ansatz::{Ansatz, StrokeMaps, image};
use super::process::{PRECISION, middle};
use lindbound_model::engine::{Engine, Run};
use lindbound_number::{Embeds, Enclosure, NumberError, Rational};
use lindbound_thermo::ThermoError;
use lindbound_thermo::dynamics::Evolves;
use nalgebra::DMatrix;
use num_traits::{One, Zero};

/// The equation `Ax = (1, 0, …)` for the state that returns: `A = 1 − e^{τ_K L_K}…e^{τ_1 L_1}`, its first row
/// (1, 0, …).
pub(super) struct Return {
    pub equation: DMatrix<Rational>,
    pub inverse: DMatrix<Rational>,
}

/// The cycle, or the run, in coordinates.
pub(super) struct Flow {
    pub durations: Vec<Rational>,
    pub generators: Vec<DMatrix<Rational>>,
    /// Of a stationary cycle.
    pub returns: Option<Return>,
    /// The state at the beginning of the first stroke, then at the end of each.
    pub states: Vec<Vec<Rational>>,
    /// `∫x dt` over each stroke.
    pub integrals: Vec<Vec<Rational>>,
}

impl Flow {
    /// The flow of an engine.
    pub fn of(engine: &Engine<Rational>, ansatz: &Ansatz) -> Result<Self, ProveError> {
        Self::solved(engine, ansatz).map_err(|error| ThermoError::from(error).into())
    }

    fn solved(engine: &Engine<Rational>, ansatz: &Ansatz) -> Result<Self, NumberError> {
        let n = ansatz.size();
        let durations: Vec<Rational> = engine.strokes.iter().map(|stroke| stroke.duration.clone()).collect();
        let generators: Vec<DMatrix<Rational>> = ansatz.strokes.iter().map(StrokeMaps::generator).collect();
        let propagators: Vec<_> = generators
            .iter()
            .zip(&durations)
            .map(|(generator, duration)| {
                Enclosure::propagator(&embedded(generator), &Enclosure::embed(duration, PRECISION))
            })
            .collect::<Result<_, _>>()?;
        let matrices = propagators.iter().map(|p| matrix(&p.matrix)).collect::<Result<Vec<_>, _>>()?;
        let first = |i: usize| if i == 0 { Rational::one() } else { Rational::zero() };
        let mut state: Vec<Rational> = (0..n).map(first).collect();
        let mut returns = None;
        if engine.run == Run::Stationary {
            let solved = Return::of(&matrices, n)?;
            state = solved.inverse.column(0).iter().cloned().collect();
            returns = Some(solved);
        }
        let (mut states, mut integrals) = (Vec::new(), Vec::new());
        for (propagator, matrix) in propagators.iter().zip(&matrices) {
            let x: Vec<Enclosure> = state.iter().map(|x| Enclosure::embed(x, PRECISION)).collect();
            let integral = Enclosure::integral(propagator, &x)?;
            integrals.push(integral.iter().map(middle).collect::<Result<_, _>>()?);
            let end = image(matrix, &state);
            states.push(std::mem::replace(&mut state, end));
        }
        states.push(state);
        Ok(Flow { durations, generators, returns, states, integrals })
    }

    /// The states during a stroke, at equal distances, both ends included.
    pub fn during(&self, stroke: usize, steps: u32) -> Result<Vec<Vec<Rational>>, ProveError> {
        let step = &self.durations[stroke] / Rational::from_integer(steps.into());
        let propagator =
            Enclosure::propagator(&embedded(&self.generators[stroke]), &Enclosure::embed(&step, PRECISION))
                .and_then(|propagator| matrix(&propagator.matrix))
                .map_err(ThermoError::from)?;
        let next = |x: &Vec<Rational>| Some(rounded(&image(&propagator, x)));
        Ok(std::iter::successors(Some(self.states[stroke].clone()), next).take(steps as usize + 1).collect())
    }
}

impl Return {
    fn of(strokes: &[DMatrix<Rational>], n: usize) -> Result<Self, NumberError> {
        let identity = DMatrix::from_fn(n, n, |i, j| if i == j { Rational::one() } else { Rational::zero() });
        let whole = strokes.iter().fold(identity.clone(), |whole, stroke| stroke * whole);
        let mut equation = &identity - whole;
        equation.row_mut(0).copy_from(&identity.row(0));
        let mut inverse = DMatrix::from_element(n, n, Rational::zero());
        for j in 0..n {
            let right = identity.column(j).iter().map(|x| Enclosure::embed(x, PRECISION)).collect();
            for (i, x) in Enclosure::solve(embedded(&equation), right)?.iter().enumerate() {
                inverse[(i, j)] = middle(x)?;
            }
        }
        Ok(Return { equation, inverse })
    }
}

fn embedded(matrix: &DMatrix<Rational>) -> DMatrix<Enclosure> {
    matrix.map(|x| Enclosure::embed(&x, PRECISION))
}

fn matrix(enclosed: &DMatrix<Enclosure>) -> Result<DMatrix<Rational>, NumberError> {
    let entries = enclosed.iter().map(middle).collect::<Result<Vec<_>, _>>()?;
    Ok(DMatrix::from_vec(enclosed.nrows(), enclosed.ncols(), entries))
}

/// To the precision of guesses, so that numbers do not grow step by step.
fn rounded(vector: &[Rational]) -> Vec<Rational> {
    vector.iter().map(|x| middle(&Enclosure::embed(x, PRECISION)).unwrap_or_else(|_| x.clone())).collect()
}

/// `Σ c_i x_i`.
pub(super) fn value(functional: &[Rational], x: &[Rational]) -> Rational {
    let terms = functional.iter().zip(x).filter(|(c, x)| !c.is_zero() && !x.is_zero());
    terms.map(|(c, x)| c * x).sum()
}
