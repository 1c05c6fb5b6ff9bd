//! The numbers of a case in certified hardware arithmetic.
//!
//! Represented are cases in the standard basis whose jumps are adjoint pairs of eigenoperators in detailed
//! balance or Hermitian dephasing, each checked exactly, with states given by populations, by a spectrum with
//! a Cayley generator or an orthogonal frame, by a Gibbs state, or by a positive definite density matrix.
//! Everything else is left to software precision.

use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts, Structure};
use crate::perturbation::{Neighbour, Slack, slack, spread};
use crate::view::View;
use lindbound_model::case::{Bath, Case, Jump, State, gibbs_populations};
use lindbound_number::certified::{
    Activity, Ball, Eigenbasis, MAX_DIMENSION, Operator, Unitary, Unrepresented,
};
use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{Embeds, Field, HARDWARE_BITS, Interval, NumberError, Precision, Rational, Sign};
use std::cell::OnceCell;
use std::ops::Range;

const PRECISION: Precision = Precision(HARDWARE_BITS);

/// A case in certified hardware arithmetic.
pub struct HardwareFacts<'a, S: Base> {
    case: &'a Case<S>,
    jumps: Vec<JumpFacts<Interval>>,
    operators: Vec<Operator>,
    levels: Vec<Range<usize>>,
    level_of: Vec<usize>,
    /// `L†L` inside levels, and `LL†` for jumps that have a partner.
    activities: Vec<(Activity, Option<Activity>)>,
    rho: Ball,
    /// Where ρ is given by its spectrum.
    spectrum: Option<(Vec<Interval>, Unitary)>,
    /// Whether ρ has no coherence between levels, and none at all, for certain.
    block_diagonal: bool,
    diagonal: bool,
    bases: [OnceCell<Result<Eigenbasis, Unrepresented>>; 2],
}

impl<'a, S: Base> HardwareFacts<'a, S>
where
    Interval: Embeds<S>,
{
    /// The numbers of a case.
    ///
    /// # Errors
    /// [`Unrepresented`] if the case has no certified representation in hardware arithmetic.
    pub fn new(case: &'a Case<S>) -> Result<Self, Unrepresented> {
        let d = case.dimension();
        if d > MAX_DIMENSION {
            return Err(Unrepresented::Dimension);
        }
        if !case.basis.is_standard() || case.particles.is_some() {
            return Err(Unrepresented::Form);
        }
        let level_of = case.levels.level_of_each();
        let same_level = |j: usize, k: usize| level_of[j] == level_of[k];
        let (mut jumps, mut operators, mut activities) = (Vec::new(), Vec::new(), Vec::new());
        for jump in &case.jumps {
            let operator = Operator::new(&jump.operator)?;
            jumps.push(jump_facts(case, jump, &operator, &level_of)?);
            let absorbed = (!jump.is_dephasing()).then(|| operator.activity(true, same_level));
            activities.push((operator.activity(false, same_level), absorbed));
            operators.push(operator);
        }
        let (rho, spectrum) = state(case)?;
        let between = |j, k| !rho.is_zero(j, k) && !same_level(j, k);
        let pairs = || (0..d).flat_map(|j| (0..j).map(move |k| (j, k)));
        let block_diagonal = pairs().all(|(j, k)| !between(j, k));
        let diagonal = block_diagonal && pairs().all(|(j, k)| rho.is_zero(j, k));
        let levels = case.levels.ranges();
        let bases = Default::default();
        Ok(HardwareFacts {
            case,
            jumps,
            operators,
            levels,
            level_of,
            activities,
            rho,
            spectrum,
            block_diagonal,
            diagonal,
            bases,
        })
    }

    /// The eigenbasis of ρ or ρ_bd given by their entries.
    fn eigenbasis(&self, view: View) -> Result<&Eigenbasis, ThermoError> {
        let same_level = |j: usize, k: usize| self.level_of[j] == self.level_of[k];
        let cell = match view {
            View::Rho => {
                self.bases[0].get_or_init(|| Eigenbasis::of(&self.rho, &self.rho.components(|_, _| true)))
            }
            _ => self.bases[1].get_or_init(|| Eigenbasis::of(&self.rho, &self.rho.components(same_level))),
        };
        cell.as_ref().map_err(|error| ThermoError::Unrepresented(*error))
    }

    /// Whether ρ is positive semidefinite for certain.
    fn is_positive(&self) -> bool {
        self.spectrum.is_some() || self.eigenbasis(View::Rho).is_ok()
    }

    fn transitions(&self, unitary: &Unitary) -> Vec<Vec<Transition<Interval>>> {
        let of = |operator: &Operator| {
            let mut all = Vec::new();
            operator.squared_elements(unitary, |to, from, weight| {
                if weight.sign() != Sign::Zero {
                    all.push(Transition { from, to, weight });
                }
            });
            all
        };
        self.operators.iter().map(of).collect()
    }

    fn exact_spectral(&self, populations: Vec<Interval>, unitary: &Unitary) -> SpectralFacts<Interval> {
        SpectralFacts {
            populations,
            forward: self.transitions(unitary),
            backward: vec![Vec::new(); self.jumps.len()],
            slack: vec![Slack::none(); self.jumps.len()],
            leaks: vec![false; self.jumps.len()],
        }
    }

    fn near_spectral(&self, basis: &Eigenbasis) -> Result<SpectralFacts<Interval>, NumberError> {
        let bound = |x: f64| Interval::between(0.0, x).unwrap_or(Interval::EVERYTHING);
        let trace = (0..self.level_of.len()).fold(Interval::integer(0), |sum, j| sum + self.rho.diagonal(j));
        let neighbour = Neighbour {
            trace,
            trace_error: bound(basis.trace_error),
            log_error: bound(basis.log_error),
            spread: spread(&basis.populations)?,
        };
        let mut facts = self.exact_spectral(basis.populations.clone(), &basis.unitary);
        if basis.trace_error > 0.0 {
            for ((slot, jump), operator) in facts.slack.iter_mut().zip(&self.jumps).zip(&self.operators) {
                if jump.forward.sign() == Sign::Zero {
                    continue;
                }
                let beta_omega = if jump.dephasing || jump.is_one_way() {
                    Interval::integer(0)
                } else {
                    (self.beta(jump.bath)? * jump.frequency).absolute()?
                };
                let squared_norm = bound(operator.frobenius()).powi(2);
                *slot = slack(&neighbour, jump.forward + jump.backward, squared_norm, beta_omega);
            }
        }
        Ok(facts)
    }

    /// ρ of a view, entry by entry: `None` where the view has an exact zero.
    fn keeps(&self, view: View, j: usize, k: usize) -> bool {
        match view {
            View::Rho | View::Pi => true,
            View::Bd => self.level_of[j] == self.level_of[k],
            View::Sd => j == k,
        }
    }
}

/// The rates of a jump whose structure is certain.
fn jump_facts<S: Base>(
    case: &Case<S>,
    jump: &Jump<S>,
    operator: &Operator,
    level_of: &[usize],
) -> Result<JumpFacts<Interval>, Unrepresented>
where
    Interval: Embeds<S>,
{
    let energies = &case.levels.energies;
    let mut known = vec![None; energies.len() * energies.len()];
    let mut connects = |to: usize, from: usize| {
        let apart = || energies[from].is_apart_by(&energies[to], &jump.frequency);
        *known[to * energies.len() + from].get_or_insert_with(apart)
    };
    let lowers = operator.entries().iter().all(|&(i, j, _)| connects(level_of[i], level_of[j]));
    if jump.reverse.is_some() || !lowers {
        return Err(Unrepresented::Form);
    }
    let dephasing = jump.is_dephasing();
    if dephasing && !is_hermitian(&jump.operator) {
        return Err(Unrepresented::Form);
    }
    let forward = <Interval as Embeds<S>>::embed(&jump.rate, PRECISION);
    let backward = if dephasing {
        Interval::integer(0)
    } else {
        let weight = case.baths[jump.bath].boltzmann_weight::<Interval>(&jump.frequency, PRECISION);
        forward * weight.map_err(|_| Unrepresented::Range)?
    };
    Ok(JumpFacts {
        bath: jump.bath,
        frequency: <Interval as Embeds<S>>::embed(&jump.frequency, PRECISION),
        forward,
        backward,
        dephasing,
        structure: if dephasing { Structure::HermitianDephasing } else { Structure::Thermal },
        eigenoperators: true,
        balanced: balances(&case.state, &case.baths, jump.bath),
    })
}

/// Whether a state is the Gibbs state of a bath as warm as the given one.
pub(crate) fn balances<S: Base>(state: &State<S>, baths: &[Bath<S>], bath: usize) -> bool {
    matches!(state, State::Gibbs(of) if baths[*of].temperature == baths[bath].temperature)
}

/// Exactly, unlike [`first_non_hermitian_entry`](lindbound_number::matrix::first_non_hermitian_entry) for
/// `f64`.
fn is_hermitian<S: Base>(operator: &Matrix<S>) -> bool {
    let same = |i: usize, j: usize| {
        let (z, w) = (&operator[(i, j)], &operator[(j, i)]);
        z.re == w.re && z.im == -w.im.clone()
    };
    (0..operator.nrows()).all(|i| (0..=i).all(|j| same(i, j)))
}

/// Populations that no product with a squared amplitude makes underflow.
fn within(population: Interval) -> Result<Interval, Unrepresented> {
    let moderate = population.sign() == Sign::Zero || (1e-200..=1e100).contains(&population.lower());
    if moderate { Ok(population) } else { Err(Unrepresented::Range) }
}

type KnownSpectrum = Option<(Vec<Interval>, Unitary)>;

/// ρ, and its spectrum where that is given.
fn state<S: Base>(case: &Case<S>) -> Result<(Ball, KnownSpectrum), Unrepresented>
where
    Interval: Embeds<S>,
{
    let d = case.dimension();
    let embedded = |values: &[S]| -> Result<Vec<Interval>, Unrepresented> {
        values.iter().map(|p| within(<Interval as Embeds<S>>::embed(p, PRECISION))).collect()
    };
    let (populations, unitary) = match &case.state {
        State::DensityMatrix(matrix) => {
            let rho = Ball::entries(matrix)?;
            return Ok((rho, None));
        }
        State::Cayley { spectrum, generator } => (embedded(spectrum)?, Unitary::cayley(generator)?),
        // Floating-point columns are orthogonal only to rounding, and then no state is meant exactly.
        State::Frame { frame, .. } if !frame.is_exactly_orthogonal() => return Err(Unrepresented::Form),
        State::Frame { spectrum, frame } => (embedded(spectrum)?, Unitary::frame(frame)?),
        State::Populations(populations) => (embedded(populations)?, Unitary::standard(d)),
        // Which rates are zero is a matter of exact numbers.
        State::Steady => return Err(Unrepresented::Form),
        State::Gibbs(bath) => {
            // Populations are taken relative to the first level; the differences must be exact in S.
            let energies = &case.levels.energies;
            let exact = |e: &S| e.is_apart_by(&energies[0], &(e.clone() - energies[0].clone()));
            if !energies.iter().all(exact) {
                return Err(Unrepresented::Form);
            }
            let populations = gibbs_populations::<S, Interval>(case, *bath, PRECISION);
            let populations = populations.map_err(|_| Unrepresented::Range)?;
            (populations.into_iter().map(within).collect::<Result<_, _>>()?, Unitary::standard(d))
        }
    };
    Ok((Ball::spectral(&populations, &unitary), Some((populations, unitary))))
}

impl<S: Base> Facts for HardwareFacts<'_, S>
where
    Interval: Embeds<S>,
{
    type Number = Interval;

    fn literal(&self, value: &Rational) -> Interval {
        <Interval as Embeds<Rational>>::embed(value, PRECISION)
    }

    fn dimension(&self) -> usize {
        self.level_of.len()
    }

    fn baths(&self) -> Vec<&str> {
        self.case.baths.iter().map(|bath| bath.name.as_str()).collect()
    }

    fn beta(&self, bath: usize) -> Result<Interval, NumberError> {
        self.case.baths[bath].beta(PRECISION)
    }

    fn parameter(&self, name: &str) -> Option<Interval> {
        self.case.parameters.get(name).map(|value| <Interval as Embeds<S>>::embed(value, PRECISION))
    }

    fn jumps(&self) -> &[JumpFacts<Interval>] {
        &self.jumps
    }

    fn levels(&self) -> Vec<Range<usize>> {
        self.levels.clone()
    }

    fn coherence(&self) -> (bool, bool) {
        (self.block_diagonal, self.diagonal)
    }

    /// `Σ_jk ⟨j|L†L|k⟩⟨k|v|j⟩`, inside levels.
    fn expectation(
        &self,
        view: View,
        jump: usize,
        direction: Direction,
    ) -> Result<(Interval, Interval), ThermoError> {
        let frequency = self.jumps[jump].frequency;
        let (emission, absorption) = &self.activities[jump];
        let (activity, frequency) = match (direction, absorption) {
            (Direction::Absorption, Some(absorption)) => (absorption, -frequency),
            _ => (emission, frequency),
        };
        let diagonal = (0..self.dimension()).map(|j| activity.diagonal(j) * self.rho.diagonal(j));
        let mut sum = diagonal.fold(Interval::integer(0), |sum, term| sum + term);
        if view != View::Sd {
            let (mut centre, mut radius, mut size, mut count) = (0.0, 0.0, 0.0, 0usize);
            for level in &self.levels {
                for (j, k) in level.clone().flat_map(|j| (j + 1..level.end).map(move |k| (j, k))) {
                    if self.rho.is_zero(j, k) {
                        continue;
                    }
                    let (a, a_error) = activity.element(j, k);
                    if a_error == 0.0 {
                        // One of the two vectors is exactly zero.
                        continue;
                    }
                    let (r, r_error) = (self.rho.centre(k, j), self.rho.radius(k, j));
                    let (a_size, r_size) = (a.norm(), r.norm());
                    centre += 2.0 * (a.re * r.re - a.im * r.im);
                    radius += 2.0 * (a_error * (r_size + r_error) + a_size * r_error);
                    size += 2.0 * a_size * r_size;
                    count += 1;
                }
            }
            if count > 0 {
                use lindbound_number::certified::{SAFE, gamma};
                sum = sum + Interval::around(centre, (radius + gamma(count) * size) * SAFE);
            }
        }
        // L†L is positive semidefinite, and so is ρ if that is certain.
        let sum = if self.is_positive() { sum.known_non_negative() } else { sum };
        Ok((sum, frequency * sum))
    }

    fn spectral(&self, view: View) -> Result<SpectralFacts<Interval>, ThermoError> {
        match (view, &self.spectrum) {
            (View::Sd, _) => {
                let populations = (0..self.dimension()).map(|j| self.rho.diagonal(j)).collect();
                Ok(self.exact_spectral(populations, &Unitary::standard(self.dimension())))
            }
            (View::Bd, Some((populations, unitary))) if self.block_diagonal => {
                Ok(self.exact_spectral(populations.clone(), unitary))
            }
            (View::Rho, Some((populations, unitary))) => {
                Ok(self.exact_spectral(populations.clone(), unitary))
            }
            _ => Ok(self.near_spectral(self.eigenbasis(view)?)?),
        }
    }

    fn squared_coherences(&self, view: View, positions: Range<usize>) -> Result<Vec<Interval>, ThermoError> {
        let pairs = positions.clone().flat_map(|k| (k + 1..positions.end).map(move |l| (k, l)));
        let kept = pairs.filter(|&(k, l)| self.keeps(view, k, l) && !self.rho.is_zero(k, l));
        Ok(kept.map(|(k, l)| self.rho.squared_modulus(k, l)).collect())
    }

    fn activity_element(
        &self,
        jump: usize,
        direction: Direction,
        j: usize,
        k: usize,
    ) -> Result<Option<Parts<Interval>>, ThermoError> {
        let (emission, absorption) = &self.activities[jump];
        let activity = match direction {
            Direction::Emission => emission,
            Direction::Absorption => match absorption {
                Some(absorption) => absorption,
                None => return Ok(None),
            },
        };
        let (centre, radius) = activity.element(j, k);
        if radius == 0.0 {
            return Ok(None);
        }
        Ok(Some((Interval::around(centre.re, radius), Interval::around(centre.im, radius))))
    }

    fn squared_norm(&self, _: usize) -> Interval {
        Interval::integer(1)
    }

    fn has_observable(&self, name: &str) -> bool {
        self.case.observables.contains_key(name)
    }

    /// No steady state is enclosed in hardware.
    fn steady(&self) -> Result<Self, ThermoError> {
        Err(Unrepresented::Form.into())
    }
}
