//! An engine: a system driven around a cycle of strokes, each with a Hamiltonian, jumps and a duration of its
//! own.
//!
//! Between strokes the Hamiltonian is exchanged at once and ρ stays (the Letter, Fig. 2 and its note 37).
//! Those of the Letter are diagonal in the same basis, so they commute; others have a basis of their own.

use crate::case::{Bath, Case, Coherent, Jump, Levels, Reverse, State, Temperature, spectrum_of};
use crate::hypothesis::{Finding, Hypothesis, findings};
use crate::limits::MAX_ALLOCATED;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, SpectrumError};
use lindbound_number::{Embeds, Field, NumberError, Precision, Rational, Real, Sign};
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeMap;

/// How the rate written with a jump becomes `γ(ω)`, with `w = e^{−βω}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLaw {
    /// `γ(ω) = γ`, `γ(−ω) = γw`.
    Given,
    /// `γ(ω) = γ/(1 + w)`, `γ(−ω) = γw/(1 + w)`: the rates of Result 4.
    Fermi,
}

/// A stroke: a Hamiltonian, the jumps that act while it lasts, and its duration.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke<S: Base> {
    /// How long it lasts.
    pub duration: S,
    /// The levels of its Hamiltonian, in the order of its basis.
    pub levels: Levels<S>,
    /// Eigenvectors of its Hamiltonian: the common basis, in which everything is written, or others.
    pub basis: Frame<S>,
    /// Its jumps.
    pub jumps: Vec<Jump<S>>,
    /// V, Hermitian, in the common basis: moves the state, `ρ' = −i[H + V, ρ] + …`, unseen by jumps and heat.
    pub coherent: Option<Matrix<S>>,
    /// What the rates of the jumps mean.
    pub law: RateLaw,
    /// The rates are in detailed balance at this multiple of β; 1 unless a hypothesis is to be broken.
    pub detuning: S,
}

/// What is asked of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// The stationary cycle that is reached from the state.
    Stationary,
    /// The strokes once, from the state.
    Once,
}

/// An engine with the state it starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Engine<S: Base> {
    /// The baths.
    pub baths: Vec<Bath<S>>,
    /// The strokes, at least one, all of the same dimension.
    pub strokes: Vec<Stroke<S>>,
    /// The state at the beginning.
    pub state: State<S>,
    /// What is asked.
    pub run: Run,
    /// Named parameters of a model known in closed form (`N`, `omega_H`, …), for claims about that model.
    pub parameters: BTreeMap<&'static str, S>,
}

impl<S: Base> Stroke<S> {
    /// A stroke in detailed balance, on levels in the common basis.
    pub fn new(duration: S, levels: Levels<S>, jumps: Vec<Jump<S>>, law: RateLaw) -> Self {
        let basis = Frame::standard(if levels.dimension() > MAX_ALLOCATED { 0 } else { levels.dimension() });
        Stroke { duration, levels, basis, jumps, coherent: None, law, detuning: S::one() }
    }

    /// Its Hamiltonian.
    pub fn hamiltonian(&self) -> Matrix<S> {
        self.basis.combine(self.levels.energy_of_each().into_iter().enumerate())
    }

    /// What turns the state: H, or `H + V`.
    pub fn turning(&self) -> Matrix<S> {
        self.coherent.iter().fold(self.hamiltonian(), |h, v| h + v)
    }

    /// `γ(ω)` and `γ(−ω)` of a jump; the second is zero for `ω = 0`, which is one process only.
    ///
    /// # Errors
    /// [`NumberError`] if the kind of number cannot represent them.
    pub fn rates<R: Real + Embeds<S>>(
        &self,
        jump: &Jump<S>,
        baths: &[Bath<S>],
        precision: Precision,
    ) -> Result<(R, R), NumberError> {
        let rate = R::embed(&jump.rate, precision);
        let exponent = jump.frequency.clone() * self.detuning.clone();
        let weight: R = baths[jump.bath].boltzmann_weight(&exponent, precision)?;
        let forward = match self.law {
            RateLaw::Given => rate,
            RateLaw::Fermi => rate.over(&(R::integer(1) + weight.clone()))?,
        };
        let backward = match jump.reverse_rate() {
            _ if jump.is_dephasing() => R::integer(0),
            Some(rate) => R::embed(rate, precision),
            None => forward.clone() * weight,
        };
        Ok((forward, backward))
    }
}

impl<S: Base> Engine<S> {
    /// An engine in its stationary cycle, reached from the maximally mixed state.
    pub fn stationary(baths: Vec<Bath<S>>, strokes: Vec<Stroke<S>>) -> Self {
        let d = strokes.first().map_or(1, |stroke| stroke.levels.dimension());
        Engine {
            baths,
            strokes,
            state: State::maximally_mixed(d),
            run: Run::Stationary,
            parameters: BTreeMap::new(),
        }
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.strokes.first().map_or(0, |stroke| stroke.levels.dimension())
    }

    /// The state at the beginning as a matrix; `None` for a Gibbs state, which is diagonal.
    ///
    /// # Errors
    /// [`SpectrumError`] if the state is given by a generator that has no Cayley transform.
    pub fn initial(&self) -> Result<Option<Matrix<S>>, SpectrumError> {
        Ok(match &self.state {
            State::Gibbs(_) | State::Steady => None,
            State::DensityMatrix(rho) => Some(rho.clone()),
            state => Some(spectrum_of(state, self.dimension())?.matrix()),
        })
    }

    /// A stroke as a case, with the rates as written; the state is that of the engine.
    pub fn case(&self, stroke: &Stroke<S>) -> Case<S> {
        let (levels, jumps) = (stroke.levels.clone(), stroke.jumps.clone());
        let coherent = stroke.coherent.clone().map(|operator| Coherent { operator, rotating: false });
        let case = Case::new(levels, self.baths.clone(), jumps, self.state.clone());
        Case { basis: stroke.basis.clone(), coherent, ..case }
    }

    /// Whether a stroke has a basis of its own: then quenches make coherence between levels.
    pub fn is_quenched(&self) -> bool {
        self.strokes.iter().any(|stroke| !stroke.basis.is_standard())
    }

    /// Whether a stroke has a coherent part: then it makes coherence between levels.
    pub fn has_coherent_part(&self) -> bool {
        self.strokes.iter().any(|stroke| stroke.coherent.is_some())
    }

    /// Whether coherence between levels comes from somewhere: from quenches or from a coherent part. Where it
    /// does not, populations and coherences inside levels move by themselves.
    ///
    /// ```
    /// use lindbound_model::letter::TwoNEngine;
    /// use lindbound_number::matrix::Matrix;
    /// let mut engine = TwoNEngine::near_carnot(1).engine();
    /// assert!(!engine.makes_coherence());
    /// engine.strokes[0].coherent = Some(Matrix::identity(2, 2));
    /// assert!(engine.makes_coherence());
    /// ```
    pub fn makes_coherence(&self) -> bool {
        self.is_quenched() || self.has_coherent_part()
    }

    /// The indices of the hot and the cold bath, where there are two: β_H ≤ β_C, the first if they are equal;
    /// `None` if there are not two, or their order is not decided.
    ///
    /// ```
    /// use lindbound_model::letter::{GapReading, TwoQubitEngine};
    /// let engine = TwoQubitEngine::of_the_letter(GapReading::A).engine();
    /// assert_eq!(engine.hot_and_cold(), Some((0, 1)));
    /// ```
    pub fn hot_and_cold(&self) -> Option<(usize, usize)> {
        let [first, second] = &self.baths[..] else { return None };
        let order = match (&first.temperature, &second.temperature) {
            (Temperature::BoltzmannFactor(x), Temperature::BoltzmannFactor(y)) => {
                if y <= x {
                    Sign::Positive
                } else {
                    Sign::Negative
                }
            }
            (Temperature::Inverse(a), Temperature::Inverse(b)) => {
                if a <= b {
                    Sign::Positive
                } else {
                    Sign::Negative
                }
            }
            _ => {
                let beta = |bath: &Bath<S>| bath.beta::<S::Judge>(Precision(0)).ok();
                (beta(second)? - beta(first)?).sign()
            }
        };
        match order {
            Sign::Positive | Sign::Zero => Some((0, 1)),
            Sign::Negative => Some((1, 0)),
            Sign::Unknown => None,
        }
    }

    /// The engine without coherence inside levels: every jump L falls into jumps `L_ij |i⟩⟨j|` of their own,
    /// which act at the same rates on the populations and build up no coherence; the state is replaced by its
    /// diagonal.
    ///
    /// It is for strokes that have the common basis and no coherent part.
    ///
    /// This is the engine of reading R3 of "the work and efficiency for ρ_sd" in (8).
    ///
    /// # Errors
    /// [`SpectrumError`] if the state is given by a generator that has no Cayley transform.
    pub fn dephased(&self) -> Result<Self, SpectrumError> {
        let strokes = self.strokes.iter().map(|stroke| {
            let jumps = stroke.jumps.iter().flat_map(split).collect();
            Stroke { jumps, ..stroke.clone() }
        });
        let state = match self.initial()? {
            Some(rho) => State::Populations(rho.diagonal().iter().map(|z| z.re.clone()).collect()),
            None => self.state.clone(),
        };
        let parameters = self.parameters.clone();
        Ok(Engine { baths: self.baths.clone(), strokes: strokes.collect(), state, run: self.run, parameters })
    }

    /// What every hypothesis about the strokes says, naming the stroke where one fails.
    pub fn findings(&self) -> Vec<Finding> {
        let of_strokes: Vec<Vec<Finding>> = self
            .strokes
            .iter()
            .map(|stroke| {
                let mut found = findings(&self.case(stroke));
                let detuned =
                    !stroke.detuning.is_one() && stroke.jumps.iter().any(|jump| !jump.is_dephasing());
                let balance = |finding: &&mut Finding| finding.hypothesis == Hypothesis::DetailedBalance;
                for finding in found.iter_mut().filter(balance).filter(|_| detuned) {
                    finding.holds = false;
                    finding.detail = format!("rates in detailed balance at {}·β", stroke.detuning.show());
                }
                // A partner's own rate balances γ(ω), not the rate as written.
                if stroke.law == RateLaw::Fermi
                    && stroke.jumps.iter().any(|jump| jump.reverse_rate().is_some())
                {
                    for finding in found.iter_mut().filter(balance) {
                        finding.holds = false;
                        finding.detail = "a partner has a rate of its own".into();
                    }
                }
                found
            })
            .collect();
        let merged = Hypothesis::ALL.iter().enumerate().map(|(n, &hypothesis)| {
            let failures = of_strokes.iter().enumerate().filter(|(_, found)| !found[n].holds);
            let failures = failures.map(|(k, found)| format!("stroke {k}: {}", found[n].detail));
            let detail: Vec<String> = failures.collect();
            Finding { hypothesis, holds: detail.is_empty(), detail: detail.join("\n") }
        });
        merged.collect()
    }
}

/// The jumps of single entries that a jump falls into.
fn split<S: Base>(jump: &Jump<S>) -> Vec<Jump<S>> {
    let d = jump.operator.nrows();
    let single = |(i, j): (usize, usize), z: &Complex<S>| {
        let mut operator = Matrix::from_element(d, d, Complex::zero());
        operator[(i, j)] = z.clone();
        operator
    };
    let entries = |operator: &Matrix<S>| {
        let positions = (0..d).flat_map(|j| (0..d).map(move |i| (i, j)));
        positions.filter(|&at| !operator[at].is_zero()).collect::<Vec<_>>()
    };
    let own_partner = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref());
    let Some(partner) = own_partner else {
        let of_entry = |at| Jump { operator: single(at, &jump.operator[at]), ..jump.clone() };
        return entries(&jump.operator).into_iter().map(of_entry).collect();
    };
    // L and a partner that is not L† are processes of their own: each with the other direction switched off.
    let nothing = Matrix::from_element(d, d, Complex::zero());
    let with = |operator: Matrix<S>, partner: Matrix<S>| Jump {
        operator,
        reverse: Some(Reverse { rate: jump.reverse_rate().cloned(), operator: Some(partner) }),
        ..jump.clone()
    };
    let there =
        entries(&jump.operator).into_iter().map(|at| with(single(at, &jump.operator[at]), nothing.clone()));
    let back = entries(partner).into_iter().map(|at| with(nothing.clone(), single(at, &partner[at])));
    there.chain(back).collect()
}

impl Engine<Rational> {
    /// The same engine in floating point, every number rounded once.
    pub fn to_f64(&self) -> Engine<f64> {
        let strokes: Vec<Stroke<f64>> = self
            .strokes
            .iter()
            .map(|stroke| {
                let case = self.case(stroke).to_f64();
                Stroke {
                    duration: stroke.duration.guess(),
                    levels: case.levels,
                    basis: case.basis,
                    jumps: case.jumps,
                    coherent: case.coherent.map(|coherent| coherent.operator),
                    law: stroke.law,
                    detuning: stroke.detuning.guess(),
                }
            })
            .collect();
        let d = self.dimension();
        let shell = Case::new(
            Levels::new([(Rational::zero(), d)]),
            self.baths.clone(),
            Vec::new(),
            self.state.clone(),
        );
        let Case { baths, state, .. } = shell.to_f64();
        let parameters = self.parameters.iter().map(|(name, value)| (*name, value.guess())).collect();
        Engine { baths, strokes, state, run: self.run, parameters }
    }
}

impl Engine<f64> {
    /// A stroke and a state in it as a case in floating point, with `γ(ω)` as the rates.
    ///
    /// # Errors
    /// [`NumberError`] if a rate cannot be represented.
    pub fn snapshot(&self, stroke: &Stroke<f64>, state: State<f64>) -> Result<Case<f64>, NumberError> {
        let mut case = self.case(stroke);
        for jump in &mut case.jumps {
            (jump.rate, _) = stroke.rates::<f64>(jump, &self.baths, Precision(53))?;
        }
        case.state = state;
        Ok(case)
    }
}
