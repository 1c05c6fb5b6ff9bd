//! The integrals over the cycle of which the statement speaks, and bounds for them.

use super::super::ProveError;
use super::super::numerals::fraction;
use super::ansatz::Ansatz;
use super::flow::{Flow, value};
use super::pieces::Pieces;
use super::process::{PRECISION, Process, middle};
use super::series::row_norm;
use lindbound_model::engine::Engine;
use lindbound_number::matrix::{Base, Matrix, dagger, squared_modulus, trace_of_product};
use lindbound_number::{Embeds, Enclosure, Rational, Real, to_f64};
use lindbound_thermo::ThermoError;
use num_complex::Complex;
use num_traits::{Signed, Zero};

/// An integral over a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integral {
    /// `Q_a`.
    Heat(usize),
    /// `Q_a` for ρ_sd.
    DiagonalHeat(usize),
    /// `∫A_cl dt`.
    ClassicalActivity,
    /// `∫Tr(Xρ) dt`.
    Activity,
    /// `∫J_tot dt`; whether an upper bound is needed.
    TotalCurrent { above: bool },
    /// `∫A_qm dt`.
    QuantumActivity,
}

/// Decimals of bounds.
const DECIMALS: u32 = 22;
/// Pieces of a stroke in which the sign of a current is looked for, until it is seen.
const CURRENT_PIECES: [u32; 3] = [16, 32, 64];
/// The least and the largest number of pieces in which the sign of a coherence is seen.
const COHERENCE_PIECES: (u32, u32) = (8, 256);
/// Where during a stroke the signs of currents are compared.
const SAMPLES: u32 = 40;
/// What is smaller may be a zero that was guessed.
const NOTHING: f64 = 1e-30;

/// An engine with its flow.
pub(super) struct Solved<'a> {
    pub engine: &'a Engine<Rational>,
    pub ansatz: Ansatz,
    pub flow: Flow,
}

impl Integral {
    /// Whether it is the same, whatever bounds are needed.
    pub fn same(self, other: Self) -> bool {
        let plain = |integral| match integral {
            Integral::TotalCurrent { .. } => Integral::TotalCurrent { above: true },
            other => other,
        };
        plain(self) == plain(other)
    }
}

/// Bounds of an integral, and in how many pieces of each stroke they can be checked.
pub(super) struct Bounds {
    pub integral: Integral,
    pub lower: Rational,
    pub upper: Option<Rational>,
    pub text: String,
    pub pieces: u32,
}

/// What is known about an integral of moduli.
struct Moduli {
    value: Rational,
    has_upper: bool,
    pieces: u32,
}

impl<'a> Solved<'a> {
    /// Solves an engine.
    pub fn new(engine: &'a Engine<Rational>) -> Result<Self, ProveError> {
        let ansatz = Ansatz::of(engine)?;
        let flow = Flow::of(engine, &ansatz)?;
        Ok(Solved { engine, ansatz, flow })
    }

    /// Bounds of an integral; `name` names a bath.
    pub fn bounds(&self, integral: Integral, name: impl Fn(usize) -> String) -> Result<Bounds, ProveError> {
        let linear = |value| Moduli { value, has_upper: true, pieces: 1 };
        let (text, Moduli { value, has_upper, pieces }) = match integral {
            Integral::Heat(a) => (format!("Linear (Heat {})", name(a)), linear(self.linear(integral))),
            Integral::DiagonalHeat(a) => {
                (format!("Linear (Heat_sd {})", name(a)), linear(self.linear(integral)))
            }
            Integral::ClassicalActivity => {
                ("Linear (Classical_activity _)".into(), linear(self.linear(integral)))
            }
            Integral::Activity => ("Linear (Activity _)".into(), linear(self.linear(integral))),
            Integral::TotalCurrent { above } => ("Total_current".into(), self.total_current(above)?),
            Integral::QuantumActivity => ("Quantum_activity".into(), self.quantum_activity()?),
        };
        let (lower, upper) = outward(&value);
        let upper = has_upper.then_some(upper);
        let written =
            upper.as_ref().map_or_else(|| "None".into(), |upper| format!("Some ({})", fraction(upper)));
        let text = format!("({text}, ({}, {written}))", fraction(&lower));
        Ok(Bounds { integral, lower, upper, text, pieces })
    }

    /// An integral that is linear in ρ.
    fn linear(&self, integral: Integral) -> Rational {
        let strokes = 0..self.flow.integrals.len();
        strokes.map(|k| value(&self.functional(k, integral), &self.flow.integrals[k])).sum()
    }

    /// What is integrated during a stroke, as a functional of the coordinates.
    fn functional(&self, stroke: usize, integral: Integral) -> Vec<Rational> {
        let energies = self.engine.strokes[stroke].levels.energy_of_each();
        let matrices = self.ansatz.matrices();
        let coefficient = |state: &Matrix<Rational>| {
            let of = |process: &Process| match integral {
                Integral::Heat(a) | Integral::DiagonalHeat(a) if process.bath != a => Rational::zero(),
                Integral::Heat(_) => &process.rate * heating(process, &energies, state),
                Integral::DiagonalHeat(_) => &process.rate * heating(process, &energies, &diagonal(state)),
                Integral::ClassicalActivity => &process.rate * activity(process, &diagonal(state)),
                _ => &process.rate * activity(process, state),
            };
            self.ansatz.strokes[stroke].processes.iter().map(|(process, _)| of(process)).sum()
        };
        matrices.iter().map(coefficient).collect()
    }

    /// `∫J_tot dt`, at least `Σ|∫J_a dt|` over baths and strokes; that is all, where no current changes its
    /// sign during a stroke.
    fn total_current(&self, above: bool) -> Result<Moduli, ProveError> {
        let (mut total, mut steady, mut currents) = (Rational::zero(), true, Vec::new());
        for stroke in 0..self.flow.integrals.len() {
            for bath in 0..self.engine.baths.len() {
                let current = self.functional(stroke, Integral::Heat(bath));
                total += value(&current, &self.flow.integrals[stroke]).abs();
                if above && !current.iter().all(Zero::is_zero) {
                    let values = self.flow.during(stroke, SAMPLES)?;
                    let values: Vec<f64> = values.iter().map(|x| to_f64(&value(&current, x))).collect();
                    let some = |sign: f64| values.iter().any(|x| x * sign > NOTHING);
                    steady &= !(some(1.0) && some(-1.0));
                    currents.push((stroke, current));
                }
            }
        }
        let seen = |pieces: &u32| self.keep_their_signs(&currents, *pieces);
        let pieces = CURRENT_PIECES.into_iter().find(|pieces| above && steady && seen(pieces));
        Ok(Moduli { value: total, has_upper: pieces.is_some(), pieces: pieces.unwrap_or(1) })
    }

    /// Whether the check sees that functionals keep their signs during their strokes.
    fn keep_their_signs(&self, functionals: &[(usize, Vec<Rational>)], pieces: u32) -> bool {
        (0..self.flow.durations.len()).all(|stroke| {
            let mut here = functionals.iter().filter(|(of, _)| *of == stroke).peekable();
            here.peek().is_none()
                || Pieces::of(&self.flow, stroke, pieces)
                    .is_ok_and(|states| here.all(|(_, functional)| states.keep_the_sign(functional)))
        })
    }

    /// `∫A_qm dt = C_X Σ|∫ρ_jk dt|` where every coherence inside a level is real and keeps its sign during
    /// each stroke.
    fn quantum_activity(&self) -> Result<Moduli, ProveError> {
        let matrices = self.ansatz.matrices();
        let (mut total, mut pieces, mut coherences) = (Rational::zero(), 1, Vec::new());
        for (k, stroke) in self.engine.strokes.iter().enumerate() {
            let level = stroke.levels.level_of_each();
            let pairs: Vec<_> =
                self.ansatz.coordinates.pairs().filter(|&(i, j)| level[i] == level[j]).collect();
            let mut coherence = Rational::zero();
            for &pair in &pairs {
                if matrices.iter().any(|m| !m[pair].im.is_zero()) {
                    return Err(ProveError::TurningCoherence);
                }
                let functional: Vec<Rational> = matrices.iter().map(|m| m[pair].re.clone()).collect();
                if functional.iter().all(Zero::is_zero) {
                    continue;
                }
                coherence += value(&functional, &self.flow.integrals[k]).abs();
                pieces = pieces.max(self.coherence_pieces(k, &functional)?);
                coherences.push((k, functional));
            }
            // Each pair stands for two elements.
            total += self.c_x(k, &pairs)? * coherence * Rational::from_integer(2.into());
        }
        while !self.keep_their_signs(&coherences, pieces) {
            pieces *= 2;
            if pieces > COHERENCE_PIECES.1 {
                return Err(ProveError::UnseenCoherence);
            }
        }
        Ok(Moduli { value: total, has_upper: true, pieces })
    }

    /// How finely the sign of a coherence has to be looked at: by how far the stroke can move it, beside its
    /// least size at the ends.
    fn coherence_pieces(&self, stroke: usize, functional: &[Rational]) -> Result<u32, ProveError> {
        let known = |x: f64| if x.abs() > NOTHING { x } else { 0.0 };
        let ends = [stroke, stroke + 1].map(|k| known(to_f64(&value(functional, &self.flow.states[k]))));
        if ends[0] * ends[1] < 0.0 {
            return Err(ProveError::TurningCoherence);
        }
        let least = ends[0].abs().min(ends[1].abs());
        let reach = row_norm(&self.flow.generators[stroke]) * to_f64(&self.flow.durations[stroke]);
        let (few, many) = COHERENCE_PIECES;
        let needed = if least > 0.0 { reach / 15.0 / least } else { f64::from(few) };
        let mut pieces = few;
        while f64::from(pieces) < needed && pieces < many {
            pieces *= 2;
        }
        Ok(pieces)
    }

    /// `C_X = max |X_jk|` inside levels.
    fn c_x(&self, stroke: usize, pairs: &[(usize, usize)]) -> Result<Rational, ProveError> {
        let d = self.engine.dimension();
        let mut x = Matrix::from_element(d, d, Complex::zero());
        for (process, _) in &self.ansatz.strokes[stroke].processes {
            let factor = &process.rate * &process.frequency * &process.frequency;
            x += Rational::product(&dagger(&process.operator), &process.operator)
                .map(|z| Complex::new(z.re * &factor, z.im * &factor));
        }
        let squared = pairs.iter().map(|&pair| squared_modulus(&x[pair])).max().unwrap_or_default();
        let root = Enclosure::embed(&squared, PRECISION).sqrt().and_then(|root| middle(&root));
        Ok(root.map_err(ThermoError::from)?)
    }
}

/// `Tr[H(LρL† − ½{L†L, ρ})]` for a diagonal H.
fn heating(process: &Process, energies: &[Rational], state: &Matrix<Rational>) -> Rational {
    let l = &process.operator;
    let activity = Rational::product(&dagger(l), l);
    let gained = Rational::product(&Rational::product(l, state), &dagger(l));
    let lost = Rational::product(&activity, state);
    (0..energies.len()).map(|i| &energies[i] * (&gained[(i, i)].re - &lost[(i, i)].re)).sum()
}

/// `ω² Tr[L†Lρ]`.
fn activity(process: &Process, state: &Matrix<Rational>) -> Rational {
    let activity = Rational::product(&dagger(&process.operator), &process.operator);
    &process.frequency * &process.frequency * trace_of_product(&activity, state)
}

fn diagonal(state: &Matrix<Rational>) -> Matrix<Rational> {
    Matrix::from_diagonal(&state.diagonal())
}

/// Bounds of some decimals, one unit further out than rounding; of 0 itself.
pub(super) fn outward(value: &Rational) -> (Rational, Rational) {
    if value.is_zero() {
        return (Rational::zero(), Rational::zero());
    }
    let unit = num_traits::pow(Rational::from_integer(10.into()), DECIMALS as usize);
    let (scaled, one) = (value * &unit, Rational::from_integer(1.into()));
    ((scaled.floor() - &one) / &unit, (scaled.ceil() + one) / unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_cycles::{Cycle, CycleObservables, Effort, dynamics_of};
    use lindbound_number::{Precision, rational};

    #[test]
    fn the_integrals_are_those_of_the_certified_cycle() {
        let engine = super::super::tests::engine();
        let solved = Solved::new(&engine).unwrap();
        let cycle = Cycle::new(dynamics_of::<_, Enclosure>(&engine, Precision(256)).unwrap()).unwrap();
        let none = |_| Err(ThermoError::NotUnique);
        let certified = CycleObservables::new(cycle, Effort::Full, none);
        let tau = Enclosure::embed(&solved.flow.durations.iter().sum(), PRECISION);
        let quantum = solved.quantum_activity().unwrap().value;
        let current = solved.total_current(true).unwrap();
        // In 16 pieces the sign is not seen.
        assert!(current.has_upper && current.pieces == 32);
        for (guess, value) in [
            (solved.linear(Integral::Heat(0)), certified.heat(0)),
            (solved.linear(Integral::DiagonalHeat(1)), certified.heat_without_coherence(1)),
            (solved.linear(Integral::Activity), certified.mean_activity().unwrap() * tau.clone()),
            (quantum, certified.mean_quantum_activity().unwrap() * tau),
            (current.value, certified.total_heat().unwrap()),
        ] {
            assert!(guess.is_positive() || guess.is_negative());
            let distance = (middle(&value).unwrap() - guess).abs();
            assert!(distance < rational(1, 1_000_000_000_000_000), "{}", to_f64(&distance));
        }
    }

    #[test]
    fn bounds_lie_outside_and_near_and_zero_stays_zero() {
        for value in [rational(1, 3), rational(-22, 7), rational(5, 1)] {
            let (lower, upper) = outward(&value);
            assert!(lower < value && value < upper && upper - lower < rational(1, 1_000_000_000_000));
        }
        assert_eq!(outward(&Rational::zero()), (Rational::zero(), Rational::zero()));
    }
}
