//! The Letter's engines: that of Result 4, two superradiant qubits with the singlet as a dark state, and that
//! of Result 3.

use super::two_n_state::coherent_state;
use super::two_qubit::GapReading;
use crate::case::{Bath, Jump, Levels, State, Temperature};
use crate::engine::{Engine, RateLaw, Run, Stroke};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, rational};
use num_traits::{One, Zero};
use std::collections::BTreeMap;

/// The parameters of the engine.
///
/// ```
/// use lindbound_model::letter::{GapReading, TwoQubitEngine};
/// let printed = TwoQubitEngine::of_the_letter(GapReading::C).engine();
/// assert!(printed.findings().iter().any(|finding| !finding.holds));
/// let consistent = TwoQubitEngine::of_the_letter(GapReading::B).engine();
/// assert!(consistent.findings().iter().all(|finding| finding.holds));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TwoQubitEngine {
    /// How the printed gap and the printed rates are reconciled.
    pub reading: GapReading,
    /// ω during the hot stroke.
    pub omega_h: Rational,
    /// ω during the cold stroke.
    pub omega_c: Rational,
    /// β of the hot bath.
    pub beta_h: Rational,
    /// β of the cold bath.
    pub beta_c: Rational,
    /// The duration of the hot stroke.
    pub tau_h: Rational,
    /// The duration of the cold stroke.
    pub tau_c: Rational,
    /// Γ₀.
    pub gamma: Rational,
    /// The weight p_S of the singlet, which no jump touches and the Letter does not give (reading R-initial).
    pub singlet_weight: Rational,
}

impl TwoQubitEngine {
    /// The parameters of Figs. 3 and 4, with `τ_C = 0.4` (Fig. 3) and no singlet, as reached from |g,g⟩.
    pub fn of_the_letter(reading: GapReading) -> Self {
        let q = rational;
        TwoQubitEngine {
            reading,
            omega_h: q(19, 10),
            omega_c: q(1, 1),
            beta_h: q(11, 10),
            beta_c: q(21, 10),
            tau_h: q(1, 5),
            tau_c: q(2, 5),
            gamma: q(1, 1),
            singlet_weight: q(0, 1),
        }
    }

    /// The engine, in the basis |g,g⟩, |g,e⟩, |e,g⟩, |e,e⟩, in the stationary cycle with its singlet weight.
    pub fn engine(&self) -> Engine<Rational> {
        let strokes =
            vec![self.stroke(0, &self.omega_h, &self.tau_h), self.stroke(1, &self.omega_c, &self.tau_c)];
        Engine {
            baths: hot_and_cold(&self.beta_h, &self.beta_c),
            strokes,
            state: self.state(),
            run: Run::Stationary,
            parameters: BTreeMap::new(),
        }
    }

    fn stroke(&self, bath: usize, omega: &Rational, duration: &Rational) -> Stroke<Rational> {
        let gap = if self.reading == GapReading::A { omega.clone() } else { omega * rational(2, 1) };
        let lowers = |to: usize, from: usize| matches!((to, from), (0, 1) | (0, 2) | (1, 3) | (2, 3));
        let operator = Matrix::from_fn(4, 4, |i, j| real(rational(i64::from(lowers(i, j)), 1)));
        let jump = Jump::new(bath, gap.clone(), self.gamma.clone(), operator);
        let levels = Levels::new([(-gap.clone(), 1), (Rational::zero(), 2), (gap, 1)]);
        let mut stroke = Stroke::new(duration.clone(), levels, vec![jump], RateLaw::Fermi);
        if self.reading == GapReading::C {
            // Rates in βω on a gap of 2ω.
            stroke.detuning = rational(1, 2);
        }
        stroke
    }

    /// `p_S |S⟩⟨S| + (1 − p_S) |g,g⟩⟨g,g|`.
    fn state(&self) -> State<Rational> {
        let columns = [[1, 0, 0, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 0, 0, 1]];
        let vectors = Matrix::from_fn(4, 4, |i, j| real(rational(columns[j][i], 1)));
        let q = rational;
        let (p, rest) = (self.singlet_weight.clone(), Rational::one() - &self.singlet_weight);
        let frame = Frame::new(vectors, vec![q(1, 1), q(2, 1), q(2, 1), q(1, 1)]);
        State::Frame { spectrum: vec![rest, q(0, 1), p, q(0, 1)], frame }
    }
}

/// The engine of Result 3: the 2N-state model (5) on a hot and a cold stroke, `γ(ω) = γ`, `γ(−ω) = γe^{−βω}`.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoNEngine {
    /// N.
    pub n: usize,
    /// The gap during the hot stroke.
    pub omega_h: Rational,
    /// The gap during the cold stroke.
    pub omega_c: Rational,
    /// β of the hot bath.
    pub beta_h: Rational,
    /// β of the cold bath.
    pub beta_c: Rational,
    /// The duration of the hot stroke.
    pub tau_h: Rational,
    /// The duration of the cold stroke.
    pub tau_c: Rational,
    /// γ.
    pub gamma: Rational,
}

impl TwoNEngine {
    /// An engine whose distance from equilibrium is of order 1/N, as in (6) and (7): with the Letter's
    /// temperatures and `ω_H = 1.9`, `ω_C` is such that `β_C ω_C = β_H ω_H + 1/N`, and both strokes last
    /// `1/(4N²)`, a fraction of the relaxation time.
    ///
    /// ```
    /// use lindbound_model::letter::TwoNEngine;
    /// use lindbound_number::rational;
    /// let engine = TwoNEngine::near_carnot(10);
    /// assert_eq!(&engine.beta_c * &engine.omega_c - &engine.beta_h * &engine.omega_h, rational(1, 10));
    /// assert_eq!(engine.tau_h, rational(1, 400));
    /// ```
    pub fn near_carnot(n: usize) -> Self {
        let (one_over_n, letter) = (rational(1, n as i64), TwoQubitEngine::of_the_letter(GapReading::A));
        let TwoQubitEngine { omega_h, beta_h, beta_c, gamma, .. } = letter;
        let omega_c = (&beta_h * &omega_h + &one_over_n) / &beta_c;
        let tau = &one_over_n * &one_over_n * rational(1, 4);
        TwoNEngine { n, omega_h, omega_c, beta_h, beta_c, tau_h: tau.clone(), tau_c: tau, gamma }
    }

    /// Whether it is that of [`near_carnot`](Self::near_carnot), at any speed and with strokes from a quarter
    /// of its own length up to that: the engine that the claims about Result 3 speak of. With strokes of very
    /// different lengths its power is lower.
    pub fn is_near_carnot(&self) -> bool {
        let of = TwoNEngine::near_carnot(self.n);
        let same = self.omega_h == of.omega_h
            && self.omega_c == of.omega_c
            && self.beta_h == of.beta_h
            && self.beta_c == of.beta_c;
        let quarter = &of.tau_h / rational(4, 1);
        let length = |tau: &Rational| tau * &self.gamma;
        same && [&self.tau_h, &self.tau_c].iter().all(|tau| (&quarter..=&of.tau_h).contains(&&length(tau)))
    }

    /// The model that an engine is, recognised by its matrices; the names of its baths say nothing.
    ///
    /// ```
    /// use lindbound_model::letter::TwoNEngine;
    /// let model = TwoNEngine::near_carnot(3);
    /// assert_eq!(TwoNEngine::of(&model.engine()), Some(model));
    /// ```
    pub fn of(engine: &Engine<Rational>) -> Option<Self> {
        let ([hot, cold], [first, second]) = (&engine.baths[..], &engine.strokes[..]) else { return None };
        let (Temperature::Inverse(beta_h), Temperature::Inverse(beta_c)) =
            (&hot.temperature, &cold.temperature)
        else {
            return None;
        };
        let ([of_hot], [of_cold]) = (&first.jumps[..], &second.jumps[..]) else { return None };
        let model = TwoNEngine {
            n: engine.dimension() / 2,
            omega_h: of_hot.frequency.clone(),
            omega_c: of_cold.frequency.clone(),
            beta_h: beta_h.clone(),
            beta_c: beta_c.clone(),
            tau_h: first.duration.clone(),
            tau_c: second.duration.clone(),
            gamma: of_hot.rate.clone(),
        };
        if model.n == 0 {
            return None;
        }
        let made = model.engine();
        let same = made.strokes == engine.strokes && made.state == engine.state && made.run == engine.run;
        same.then_some(model)
    }

    /// N, γ and ω_H, for the claims about Result 3; none for an engine that these do not speak of.
    pub fn parameters(&self) -> BTreeMap<&'static str, Rational> {
        if !self.is_near_carnot() {
            return BTreeMap::new();
        }
        BTreeMap::from([
            ("N", rational(self.n as i64, 1)),
            ("gamma", self.gamma.clone()),
            ("omega_H", self.omega_h.clone()),
        ])
    }

    /// The engine in 2N dimensions, reached from |g,+⟩; without the symmetric sector's help.
    pub fn engine(&self) -> Engine<Rational> {
        let n = self.n;
        let stroke = |bath: usize, omega: &Rational, duration: &Rational| {
            let operator =
                Matrix::from_fn(2 * n, 2 * n, |i, j| real(rational(i64::from(i < n && j >= n), 1)));
            let jump = Jump::new(bath, omega.clone(), self.gamma.clone(), operator);
            let levels = Levels::new([(Rational::zero(), n), (omega.clone(), n)]);
            Stroke::new(duration.clone(), levels, vec![jump], RateLaw::Given)
        };
        Engine {
            baths: hot_and_cold(&self.beta_h, &self.beta_c),
            strokes: vec![stroke(0, &self.omega_h, &self.tau_h), stroke(1, &self.omega_c, &self.tau_c)],
            state: State::DensityMatrix(coherent_state(n, &Rational::one(), &Rational::zero())),
            run: Run::Stationary,
            parameters: self.parameters(),
        }
    }
}

fn hot_and_cold(beta_h: &Rational, beta_c: &Rational) -> Vec<Bath<Rational>> {
    let bath = |name: &str, beta: &Rational| Bath {
        name: name.into(),
        temperature: Temperature::Inverse(beta.clone()),
    };
    vec![bath("hot", beta_h), bath("cold", beta_c)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_engine_of_result_3_has_parameters() {
        let model = TwoNEngine::near_carnot(2);
        assert_eq!(model.engine().parameters["N"], rational(2, 1));
        let q = rational;
        let others = [
            TwoNEngine { omega_c: q(1, 1), ..model.clone() },
            TwoNEngine { tau_h: q(1, 65), ..model.clone() },
            TwoNEngine { tau_c: q(1, 15), ..model.clone() },
        ];
        for other in others {
            assert_eq!(TwoNEngine::of(&other.engine()), Some(other.clone()));
            assert!(other.engine().parameters.is_empty());
        }
        let mut changed = model.engine();
        changed.strokes[1].jumps[0].rate = q(2, 1);
        assert_eq!(TwoNEngine::of(&changed), None);
    }
}
