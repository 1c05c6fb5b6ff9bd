//! The observables of the claim language, evaluated for one case in one kind of number.

use crate::activity::{XElement, blockwise, largest_modulus, trace_x};
use crate::coherence::l1_norm;
use crate::current::{Release, heat_current, total_current};
use crate::entropy::{dephasing_production, one_way_entropy_flow, pair_production};
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, Structure};
use crate::flow::{Flow, flow_production, log_mean_activity};
use crate::view::View;
use lindbound_number::{Extended, Field, Rational};
use std::cell::OnceCell;

/// The observables of one case in one kind of number; each is computed when it is first asked for.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::{Formula, Precision, rational};
/// use lindbound_thermo::{Embedded, Observables, Sketch, View};
/// let q = rational;
/// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
/// let case = Case::new(
///     Levels::new([(q(0, 1), 1), (q(1, 1), 1)]),
///     vec![Bath::with_boltzmann_factor("hot", q(1, 2))],
///     vec![Jump::new(0, q(1, 1), q(1, 1), lower)],
///     State::Populations(vec![q(3, 4), q(1, 4)]),
/// );
/// let sketch = Sketch::new(&case);
/// let of = Observables::new(Embedded::<_, Formula>::new(&sketch, Precision(0)).unwrap());
/// assert_eq!(of.total_current(View::Rho).unwrap().to_string(), "1/8");
/// assert_eq!(of.entropy_production(View::Rho).unwrap().finite().unwrap().to_string(), "1/8·ln(3/2)");
/// ```
pub struct Observables<F: Facts> {
    facts: F,
    processes: [Cell<Vec<Expectations<F::Number>>>; 3],
    entropy: [Cell<Extended<F::Number>>; 3],
    level_moduli: Cell<Vec<F::Number>>,
}

/// What is evaluated at most once.
type Cell<T> = OnceCell<Result<T, ThermoError>>;

/// `Tr[L†Lρ]` and what the process releases, for both directions of a jump.
struct Expectations<R> {
    bath: usize,
    dephasing: bool,
    flow: Flow<R>,
    releases: Vec<Release<R>>,
}

impl<F: Facts> Observables<F> {
    /// The observables of a case whose numbers are given.
    pub fn new(facts: F) -> Self {
        Observables {
            facts,
            processes: Default::default(),
            entropy: Default::default(),
            level_moduli: OnceCell::new(),
        }
    }

    /// The numbers these observables are evaluated from.
    pub fn facts(&self) -> &F {
        &self.facts
    }

    /// A rational literal.
    pub fn literal(&self, value: &Rational) -> F::Number {
        self.facts.literal(value)
    }

    /// The dimension d.
    pub fn dimension(&self) -> F::Number {
        F::Number::integer(i64::try_from(self.facts.dimension()).unwrap_or(i64::MAX))
    }

    /// The number of baths.
    pub fn bath_count(&self) -> usize {
        self.facts.baths().len()
    }

    /// A named parameter of a model in closed form.
    ///
    /// # Errors
    /// [`ThermoError::UnknownParameter`].
    pub fn parameter(&self, name: &str) -> Result<F::Number, ThermoError> {
        self.facts.parameter(name).ok_or_else(|| ThermoError::UnknownParameter(name.to_owned()))
    }

    /// The index of a bath.
    ///
    /// # Errors
    /// [`ThermoError::UnknownBath`].
    pub fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let position = self.facts.baths().iter().position(|bath| *bath == name);
        position.ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    /// β of a bath.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if it cannot be represented.
    pub fn beta(&self, bath: usize) -> Result<F::Number, ThermoError> {
        Ok(self.facts.beta(bath)?)
    }

    /// `J_a(v)`, the heat current from a bath.
    ///
    /// # Errors
    /// [`ThermoError`] if an expectation value cannot be represented.
    pub fn current(&self, bath: usize, view: View) -> Result<F::Number, ThermoError> {
        let processes = self.expectations(view)?.iter().filter(|e| e.bath == bath);
        Ok(heat_current(processes.flat_map(|e| &e.releases)))
    }

    /// `J_tot(v) = Σ_a |J_a(v)|`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn total_current(&self, view: View) -> Result<F::Number, ThermoError> {
        let currents: Result<Vec<F::Number>, _> =
            (0..self.bath_count()).map(|bath| self.current(bath, view)).collect();
        Ok(total_current(&currents?)?)
    }

    /// `Tr[X v]`, or of one bath's part of X; on ρ_sd it is `A_cl`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn trace_x(&self, bath: Option<usize>, view: View) -> Result<F::Number, ThermoError> {
        let of_bath = |e: &&Expectations<F::Number>| bath.is_none_or(|bath| e.bath == bath);
        Ok(trace_x(self.expectations(view)?.iter().filter(of_bath).map(|e| &e.flow)))
    }

    /// The flows F and R of every jump with ω > 0.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn flows(&self, view: View) -> Result<Vec<Flow<F::Number>>, ThermoError> {
        let jumps = self.expectations(view)?.iter();
        Ok(jumps.filter(|e| !e.dephasing).map(|e| e.flow.clone()).collect())
    }

    /// `Σ (F − R) ln(F/R)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn flow_production(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        Ok(flow_production(&self.flows(view)?)?)
    }

    /// `Σ ω² LM(F, R)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn log_mean_activity(&self, view: View) -> Result<F::Number, ThermoError> {
        Ok(log_mean_activity(&self.flows(view)?)?)
    }

    /// `σ̇(v)`.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if the state has no eigenbasis in the case's scalars;
    /// [`ThermoError::Number`] otherwise.
    pub fn entropy_production(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        self.entropy[view as usize].get_or_init(|| self.evaluate_entropy_production(view)).clone()
    }

    fn evaluate_entropy_production(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        let spectral = self.facts.spectral(view)?;
        let populations = &spectral.populations;
        let mut sum = Extended::Finite(F::Number::integer(0));
        for (index, jump) in self.facts.jumps().iter().enumerate() {
            if jump.balanced {
                continue;
            }
            if spectral.leaks[index] {
                sum = sum.plus(&Extended::Infinite)?;
                continue;
            }
            let forward = &spectral.forward[index];
            let produced = match jump.structure {
                Structure::Thermal => pair_production(&jump.forward, &jump.backward, populations, forward)?,
                Structure::HermitianDephasing => dephasing_production(&jump.forward, populations, forward)?,
                Structure::General => {
                    let there = one_way_entropy_flow(&jump.forward, populations, forward)?;
                    let back = one_way_entropy_flow(&jump.backward, populations, &spectral.backward[index])?;
                    let expectations = &self.expectations(view)?[index];
                    let heat = heat_current(expectations.releases.iter());
                    let exported = -(self.beta(jump.bath)? * heat);
                    there.plus(&back)?.plus(&Extended::Finite(exported))?
                }
            };
            let produced = produced.plus(&Extended::Finite(spectral.slack[index].clone()))?;
            sum = sum.plus(&match (jump.structure, produced) {
                // Every term of the spectral form is (x − y) ln(x/y) ≥ 0.
                (Structure::Thermal | Structure::HermitianDephasing, Extended::Finite(produced)) => {
                    Extended::Finite(produced.known_non_negative())
                }
                (_, produced) => produced,
            })?;
        }
        Ok(sum)
    }

    /// `Ṡ(v) = −Tr[Σ_a D_a[v] ln v] = σ̇ + Σ_a β_a J_a`.
    ///
    /// # Errors
    /// As for [`Observables::entropy_production`].
    pub fn entropy_flux(&self, view: View) -> Result<Extended<F::Number>, ThermoError> {
        let mut sum = self.entropy_production(view)?;
        for bath in 0..self.bath_count() {
            sum = sum.plus(&Extended::Finite(self.beta(bath)? * self.current(bath, view)?))?;
        }
        Ok(sum)
    }

    /// `C_X = max |⟨e,j|X|e,j'⟩|` over levels e and `j ≠ j'`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn c_x(&self) -> Result<F::Number, ThermoError> {
        let moduli = self.level_moduli()?;
        Ok(moduli.iter().try_fold(F::Number::integer(0), |largest, modulus| largest.larger(modulus))?)
    }

    /// `C_l1(v)` in the basis |e, j⟩.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn c_l1(&self, view: View) -> Result<F::Number, ThermoError> {
        self.l1_of(view, 0..self.facts.dimension())
    }

    /// `A_qm = C_X C_l1(ρ_bd)` (4).
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn a_qm(&self) -> Result<F::Number, ThermoError> {
        Ok(self.c_x()? * self.c_l1(View::Bd)?)
    }

    /// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn a_block(&self) -> Result<F::Number, ThermoError> {
        let ranges = self.facts.levels();
        let l1: Result<Vec<F::Number>, _> =
            ranges.into_iter().map(|range| self.l1_of(View::Bd, range)).collect();
        Ok(blockwise(self.level_moduli()?.iter().cloned().zip(l1?)))
    }

    fn l1_of(&self, view: View, positions: std::ops::Range<usize>) -> Result<F::Number, ThermoError> {
        Ok(l1_norm(self.facts.squared_coherences(view, positions)?.into_iter())?)
    }

    /// `C_X^{(e)}` of every level.
    fn level_moduli(&self) -> Result<&[F::Number], ThermoError> {
        let moduli = self.level_moduli.get_or_init(|| {
            let ranges = self.facts.levels();
            ranges
                .into_iter()
                .map(|range| {
                    let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
                    let elements: Vec<XElement<F::Number>> =
                        pairs.map(|(j, k)| self.x_element(j, k)).collect::<Result<_, _>>()?;
                    Ok(largest_modulus(&elements)?)
                })
                .collect()
        });
        moduli.as_deref().map_err(Clone::clone)
    }

    fn x_element(&self, j: usize, k: usize) -> Result<XElement<F::Number>, ThermoError> {
        let (mut re, mut im) = (F::Number::integer(0), F::Number::integer(0));
        for (index, jump) in self.facts.jumps().iter().enumerate() {
            let directions = [(&jump.forward, Direction::Emission), (&jump.backward, Direction::Absorption)];
            for (rate, direction) in directions {
                let Some(element) = self.facts.activity_element(index, direction, j, k)? else { continue };
                let factor = jump.frequency.powi(2) * rate.clone();
                re = re + factor.clone() * element.0;
                im = im + factor * element.1;
            }
        }
        Ok(XElement { re, im, squared_norms: self.facts.squared_norm(j) * self.facts.squared_norm(k) })
    }

    fn expectations(&self, view: View) -> Result<&[Expectations<F::Number>], ThermoError> {
        let cell = self.processes[view as usize].get_or_init(|| {
            let jumps = self.facts.jumps().iter().enumerate();
            jumps
                .map(|(index, jump)| {
                    let (forward, release) = self.facts.expectation(view, index, Direction::Emission)?;
                    let mut releases = vec![Release { rate: jump.forward.clone(), energy: release }];
                    let mut absorbed = F::Number::integer(0);
                    if !jump.dephasing {
                        let (backward, release) =
                            self.facts.expectation(view, index, Direction::Absorption)?;
                        releases.push(Release { rate: jump.backward.clone(), energy: release });
                        absorbed = jump.backward.clone() * backward;
                    }
                    let emitted = jump.forward.clone() * forward;
                    if jump.balanced {
                        releases.clear();
                    }
                    let flow = Flow {
                        frequency: jump.frequency.clone(),
                        forward: emitted,
                        backward: absorbed,
                        balanced: jump.balanced,
                    };
                    Ok(Expectations { bath: jump.bath, dephasing: jump.dephasing, flow, releases })
                })
                .collect()
        });
        cell.as_deref().map_err(Clone::clone)
    }
}
