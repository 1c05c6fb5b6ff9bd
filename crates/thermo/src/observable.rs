//! The observables of the claim language, evaluated for one case in one kind of number.

use crate::activity::{XElement, blockwise, largest_modulus, trace_x};
use crate::coherence::l1_norm;
use crate::current::{Release, heat_current, total_current};
use crate::entropy::{Transition, dephasing_production, one_way_entropy_flow, pair_production};
use crate::flow::{Flow, flow_production, log_mean_activity};
use crate::sketch::{Expectation, Populations, Process, Sketch};
use crate::{ThermoError, View};
use lindbound_model::case::gibbs_populations;
use lindbound_model::matrix::Base;
use lindbound_model::number::{Embeds, Extended, NumberError, Precision, Rational, Real};
use std::cell::OnceCell;

/// The observables of one case in the kind of number `R`; each is computed when it is first asked for.
///
/// ```
/// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
/// use lindbound_model::matrix::{Matrix, real};
/// use lindbound_model::number::{Formula, Precision, rational};
/// use lindbound_thermo::{Observables, Sketch, View};
/// let q = rational;
/// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
/// let case = Case::new(
///     Levels::new([(q(0, 1), 1), (q(1, 1), 1)]),
///     vec![Bath::with_boltzmann_factor("hot", q(1, 2))],
///     vec![Jump::new(0, q(1, 1), q(1, 1), lower)],
///     State::Populations(vec![q(3, 4), q(1, 4)]),
/// );
/// let sketch = Sketch::new(&case);
/// let of = Observables::<_, Formula>::new(&sketch, Precision(0)).unwrap();
/// assert_eq!(of.total_current(View::Rho).unwrap().to_string(), "1/8");
/// assert_eq!(of.entropy_production(View::Rho).unwrap().finite().unwrap().to_string(), "1/8·ln(3/2)");
/// ```
pub struct Observables<'a, S: Base, R> {
    sketch: &'a Sketch<'a, S>,
    precision: Precision,
    rates: Vec<Rates<R>>,
    gibbs: OnceCell<Result<Vec<R>, NumberError>>,
    processes: [OnceCell<Result<Vec<Expectations<R>>, ThermoError>>; 3],
    entropy: [OnceCell<Result<Extended<R>, ThermoError>>; 3],
    level_moduli: OnceCell<Result<Vec<R>, ThermoError>>,
}

struct Rates<R> {
    frequency: R,
    forward: R,
    /// Zero for ω = 0, which has one direction only.
    backward: R,
}

/// `Tr[L†Lρ]` and what the process releases, for both directions of a jump.
struct Expectations<R> {
    bath: usize,
    flow: Flow<R>,
    releases: Vec<Release<R>>,
}

impl<'a, S: Base, R: Real + Embeds<S>> Observables<'a, S, R> {
    /// Observables at a precision (which matters only for kinds that round).
    ///
    /// # Errors
    /// [`NumberError`] if a rate cannot be represented.
    pub fn new(sketch: &'a Sketch<'a, S>, precision: Precision) -> Result<Self, NumberError> {
        let case = sketch.case;
        let rates = case.jumps.iter().map(|jump| {
            let forward = R::embed(&jump.rate, precision);
            let backward = match jump.reverse_rate() {
                _ if jump.is_dephasing() => R::integer(0),
                Some(rate) => R::embed(rate, precision),
                None => {
                    forward.clone()
                        * case.baths[jump.bath].boltzmann_weight::<R>(&jump.frequency, precision)?
                }
            };
            Ok(Rates { frequency: R::embed(&jump.frequency, precision), forward, backward })
        });
        Ok(Observables {
            sketch,
            precision,
            rates: rates.collect::<Result<_, NumberError>>()?,
            gibbs: OnceCell::new(),
            processes: Default::default(),
            entropy: Default::default(),
            level_moduli: OnceCell::new(),
        })
    }

    /// A rational literal.
    pub fn literal(&self, value: &Rational) -> R {
        R::embed(value, self.precision)
    }

    /// The sketch these observables are evaluated from.
    pub fn sketch(&self) -> &'a Sketch<'a, S> {
        self.sketch
    }

    /// The dimension d.
    pub fn dimension(&self) -> R {
        R::integer(i64::try_from(self.sketch.case.dimension()).unwrap_or(i64::MAX))
    }

    /// A named parameter of a model in closed form.
    ///
    /// # Errors
    /// [`ThermoError::UnknownParameter`].
    pub fn parameter(&self, name: &str) -> Result<R, ThermoError> {
        let value = self.sketch.case.parameters.get(name);
        value
            .map(|v| R::embed(v, self.precision))
            .ok_or_else(|| ThermoError::UnknownParameter(name.to_owned()))
    }

    /// The index of a bath.
    ///
    /// # Errors
    /// [`ThermoError::UnknownBath`].
    pub fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let baths = &self.sketch.case.baths;
        baths
            .iter()
            .position(|bath| bath.name == name)
            .ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    /// β of a bath.
    ///
    /// # Errors
    /// [`NumberError`] if it cannot be represented.
    pub fn beta(&self, bath: usize) -> Result<R, ThermoError> {
        Ok(self.sketch.case.baths[bath].beta(self.precision)?)
    }

    /// `J_a(v)`, the heat current from a bath.
    ///
    /// # Errors
    /// [`ThermoError`] if an expectation value cannot be represented.
    pub fn current(&self, bath: usize, view: View) -> Result<R, ThermoError> {
        let processes = self.expectations(view)?.iter().filter(|e| e.bath == bath);
        Ok(heat_current(processes.flat_map(|e| &e.releases)))
    }

    /// `J_tot(v) = Σ_a |J_a(v)|`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn total_current(&self, view: View) -> Result<R, ThermoError> {
        let currents: Result<Vec<R>, _> =
            (0..self.sketch.case.baths.len()).map(|bath| self.current(bath, view)).collect();
        Ok(total_current(&currents?)?)
    }

    /// `Tr[X v]`, or of one bath's part of X; on ρ_sd it is `A_cl`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn trace_x(&self, bath: Option<usize>, view: View) -> Result<R, ThermoError> {
        let of_bath = |e: &&Expectations<R>| bath.is_none_or(|bath| e.bath == bath);
        Ok(trace_x(self.expectations(view)?.iter().filter(of_bath).map(|e| &e.flow)))
    }

    /// The flows F and R of every jump with ω > 0.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn flows(&self, view: View) -> Result<Vec<Flow<R>>, ThermoError> {
        let jumps = self.expectations(view)?.iter().zip(&self.sketch.case.jumps);
        Ok(jumps.filter(|(_, jump)| !jump.is_dephasing()).map(|(e, _)| e.flow.clone()).collect())
    }

    /// `Σ (F − R) ln(F/R)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn flow_production(&self, view: View) -> Result<Extended<R>, ThermoError> {
        Ok(flow_production(&self.flows(view)?)?)
    }

    /// `Σ ω² LM(F, R)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn log_mean_activity(&self, view: View) -> Result<R, ThermoError> {
        Ok(log_mean_activity(&self.flows(view)?)?)
    }

    /// `σ̇(v)`.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if the state has no eigenbasis in the case's scalars; [`ThermoError::Number`] otherwise.
    pub fn entropy_production(&self, view: View) -> Result<Extended<R>, ThermoError> {
        self.entropy[view as usize].get_or_init(|| self.evaluate_entropy_production(view)).clone()
    }

    fn evaluate_entropy_production(&self, view: View) -> Result<Extended<R>, ThermoError> {
        let spectral = self.sketch.spectral(view)?;
        let populations = match &spectral.populations {
            Populations::Given(values) => values.iter().map(|p| R::embed(p, self.precision)).collect(),
            Populations::Gibbs(_) => self.gibbs()?.to_vec(),
        };
        let embedded = |transitions: &[Transition<S>]| -> Vec<Transition<R>> {
            let embed = |t: &Transition<S>| Transition {
                from: t.from,
                to: t.to,
                weight: R::embed(&t.weight, self.precision),
            };
            transitions.iter().map(embed).collect()
        };
        let mut sum = Extended::Finite(R::integer(0));
        for (index, (jump, rates)) in self.sketch.jumps.iter().zip(&self.rates).enumerate() {
            let forward = embedded(&spectral.forward[index]);
            let produced = if jump.thermal {
                pair_production(&rates.forward, &rates.backward, &populations, &forward)?
            } else if jump.hermitian_dephasing {
                dephasing_production(&rates.forward, &populations, &forward)?
            } else {
                let there = one_way_entropy_flow(&rates.forward, &populations, &forward)?;
                let backward = embedded(&spectral.backward[index]);
                let back = one_way_entropy_flow(&rates.backward, &populations, &backward)?;
                let expectations = &self.expectations(view)?[index];
                let heat = heat_current(expectations.releases.iter());
                let exported = -(self.beta(expectations.bath)? * heat);
                there.plus(&back)?.plus(&Extended::Finite(exported))?
            };
            sum = sum.plus(&produced)?;
        }
        Ok(sum)
    }

    /// `Ṡ(v) = −Tr[Σ_a D_a[v] ln v] = σ̇ + Σ_a β_a J_a`.
    ///
    /// # Errors
    /// As for [`Observables::entropy_production`].
    pub fn entropy_flux(&self, view: View) -> Result<Extended<R>, ThermoError> {
        let mut sum = self.entropy_production(view)?;
        for bath in 0..self.sketch.case.baths.len() {
            sum = sum.plus(&Extended::Finite(self.beta(bath)? * self.current(bath, view)?))?;
        }
        Ok(sum)
    }

    /// `C_X = max |⟨e,j|X|e,j'⟩|` over levels e and `j ≠ j'`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn c_x(&self) -> Result<R, ThermoError> {
        let moduli = self.level_moduli()?;
        Ok(moduli.iter().try_fold(R::integer(0), |largest, modulus| largest.larger(modulus))?)
    }

    /// `C_l1(v)` in the basis |e, j⟩.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn c_l1(&self, view: View) -> Result<R, ThermoError> {
        self.l1_of(view, 0..self.sketch.case.dimension())
    }

    /// `A_qm = C_X C_l1(ρ_bd)` (4).
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn a_qm(&self) -> Result<R, ThermoError> {
        Ok(self.c_x()? * self.c_l1(View::Bd)?)
    }

    /// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`.
    ///
    /// # Errors
    /// As for [`Observables::current`].
    pub fn a_block(&self) -> Result<R, ThermoError> {
        let ranges = self.sketch.case.levels.ranges();
        let l1: Result<Vec<R>, _> = ranges.into_iter().map(|range| self.l1_of(View::Bd, range)).collect();
        Ok(blockwise(self.level_moduli()?.iter().cloned().zip(l1?)))
    }

    fn l1_of(&self, view: View, positions: std::ops::Range<usize>) -> Result<R, ThermoError> {
        let squared = self.sketch.squared_coherences(view, positions);
        Ok(l1_norm(squared.iter().map(|s| R::embed(s, self.precision)))?)
    }

    /// `C_X^{(e)}` of every level.
    fn level_moduli(&self) -> Result<&[R], ThermoError> {
        let moduli = self.level_moduli.get_or_init(|| {
            let ranges = self.sketch.case.levels.ranges();
            ranges
                .into_iter()
                .map(|range| {
                    let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
                    let elements: Vec<XElement<R>> = pairs.map(|(j, k)| self.x_element(j, k)).collect();
                    Ok(largest_modulus(&elements)?)
                })
                .collect()
        });
        moduli.as_deref().map_err(Clone::clone)
    }

    fn x_element(&self, j: usize, k: usize) -> XElement<R> {
        let (mut re, mut im) = (R::integer(0), R::integer(0));
        for (rates, (forward, backward)) in self.rates.iter().zip(self.sketch.activities_in_basis()) {
            for (rate, activity) in [(&rates.forward, Some(forward)), (&rates.backward, backward.as_ref())] {
                let Some(element) = activity.map(|a| &a[(j, k)]) else { continue };
                let factor = rates.frequency.powi(2) * rate.clone();
                re = re + factor.clone() * R::embed(&element.re, self.precision);
                im = im + factor * R::embed(&element.im, self.precision);
            }
        }
        let norms = self.sketch.case.basis.squared_norms();
        XElement { re, im, squared_norms: R::embed(&(norms[j].clone() * norms[k].clone()), self.precision) }
    }

    fn expectations(&self, view: View) -> Result<&[Expectations<R>], ThermoError> {
        let cell = self.processes[view as usize].get_or_init(|| {
            let case = self.sketch.case;
            let jumps = case.jumps.iter().zip(&self.sketch.jumps).zip(&self.rates);
            jumps
                .map(|((jump, sketch), rates)| {
                    let (forward, release) = self.process(view, &sketch.forward, &rates.frequency)?;
                    let mut releases = vec![Release { rate: rates.forward.clone(), energy: release }];
                    let mut absorbed = R::integer(0);
                    if let Some(process) = &sketch.backward {
                        let (backward, release) = self.process(view, process, &-rates.frequency.clone())?;
                        releases.push(Release { rate: rates.backward.clone(), energy: release });
                        absorbed = rates.backward.clone() * backward;
                    }
                    let emitted = rates.forward.clone() * forward;
                    let flow =
                        Flow { frequency: rates.frequency.clone(), forward: emitted, backward: absorbed };
                    Ok(Expectations { bath: jump.bath, flow, releases })
                })
                .collect()
        });
        cell.as_deref().map_err(Clone::clone)
    }

    /// `Tr[L†Lρ]` and `Re Tr[L†[L, H]ρ]` of one process.
    fn process(&self, view: View, process: &Process<S>, frequency: &R) -> Result<(R, R), ThermoError> {
        let activity = self.expectation(view, &process.activity)?;
        let release = match &process.release {
            Some(operator) => self.expectation(view, operator)?,
            None => frequency.clone() * activity.clone(),
        };
        Ok((activity, release))
    }

    fn expectation(
        &self,
        view: View,
        operator: &lindbound_model::matrix::Matrix<S>,
    ) -> Result<R, ThermoError> {
        match self.sketch.expectation(view, operator) {
            Expectation::Number(value) => Ok(R::embed(&value, self.precision)),
            Expectation::Diagonal(diagonal) => {
                let weighted = self.gibbs()?.iter().zip(&diagonal);
                Ok(weighted.fold(R::integer(0), |sum, (p, a)| sum + p.clone() * R::embed(a, self.precision)))
            }
        }
    }

    fn gibbs(&self) -> Result<&[R], ThermoError> {
        let cell = self.gibbs.get_or_init(|| match self.sketch.case.state {
            lindbound_model::case::State::Gibbs(bath) => {
                gibbs_populations(self.sketch.case, bath, self.precision)
            }
            _ => Err(NumberError::Indeterminate),
        });
        cell.as_deref().map_err(|error| ThermoError::Number(*error))
    }
}
