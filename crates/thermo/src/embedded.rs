//! A sketch seen in another kind of number: every scalar of the matrix work is embedded where it is used.

use crate::actions::Action;
use crate::chain::{ChainFlow, counting};
use crate::dynamics::eigenvalues;
use crate::eigenbasis::Eigenbasis;
use crate::entries::ComplexMatrix;
use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts, Structure};
use crate::fluctuations::{Counting, Fluctuations, each};
use crate::hermitian::Spectral;
use crate::perturbation::Slack;
use crate::rates::Rates;
use crate::resolve::resolve;
use crate::sketch::{Expectation, Populations, Sketch};
use crate::view::View;
use lindbound_model::case::{State, gibbs_populations, has_one_potential};
use lindbound_model::steady::has_rates_in_its_numbers;
use lindbound_number::matrix::{Base, Matrix, SpectrumError};
use lindbound_number::{Embeds, Enclosure, NumberError, Precision, Rational, components};
use num_complex::Complex;
use std::cell::OnceCell;
use std::ops::Range;

/// The numbers of a case in the kind `R`, from its matrix work in the scalars `S`.
pub struct Embedded<'a, S: Base, R> {
    sketch: &'a Sketch<'a, S>,
    precision: Precision,
    jumps: Vec<JumpFacts<R>>,
    populations: OnceCell<Result<Vec<R>, ThermoError>>,
    irrational: Option<Resolver<'a, S, R>>,
    always: bool,
}

/// Finds the spectral form of a view where the scalars `S` cannot.
type Resolver<'a, S, R> = fn(&Embedded<'a, S, R>, View) -> Result<SpectralFacts<R>, ThermoError>;

impl<'a> Embedded<'a, Rational, Enclosure> {
    /// The numbers at a precision, with certified eigenpairs where a spectrum is irrational.
    ///
    /// # Errors
    /// [`NumberError`] if a rate cannot be represented.
    pub fn certified(sketch: &'a Sketch<'a, Rational>, precision: Precision) -> Result<Self, NumberError> {
        let resolver: Resolver<'a, _, _> = |embedded, view| {
            let beta = |bath| embedded.beta(bath);
            resolve(embedded.sketch, view, embedded.precision, &embedded.jumps, beta)
        };
        Ok(Embedded { irrational: Some(resolver), ..Embedded::new(sketch, precision)? })
    }

    /// The eigenvalues of ρ.
    ///
    /// # Errors
    /// [`ThermoError`] if the precision does not suffice.
    pub fn eigenvalues(&self) -> Result<Vec<Enclosure>, ThermoError> {
        match self.sketch.matrix(View::Rho) {
            None => Ok(self.populations()?.to_vec()),
            Some(rho) => {
                let embed = |x: &Rational| self.embed(x);
                Ok(eigenvalues(&rho.map(|z| Complex::new(embed(&z.re), embed(&z.im))))?)
            }
        }
    }

    /// The same with certified eigenpairs also where an exact eigenbasis is known: a second route to the same
    /// numbers.
    pub fn with_eigenpairs_always(self) -> Self {
        Embedded { always: true, ..self }
    }
}

impl<'a, S: Base, R: Spectral + Embeds<S>> Embedded<'a, S, R> {
    /// The numbers at a precision (which matters only for kinds that round).
    ///
    /// # Errors
    /// [`NumberError`] if a rate cannot be represented.
    pub fn new(sketch: &'a Sketch<'a, S>, precision: Precision) -> Result<Self, NumberError> {
        let case = &*sketch.case;
        let is_chain = case.state == State::Steady && sketch.is_diagonal_by_law;
        let in_equilibrium = is_chain && sketch.common_bath().is_some();
        let jumps = case.jumps.iter().zip(&sketch.jumps).map(|(jump, sketched)| {
            let forward = R::embed(&jump.rate, precision);
            let backward = match jump.reverse_rate() {
                _ if jump.is_dephasing() => R::integer(0),
                Some(rate) => R::embed(rate, precision),
                None => {
                    let weight = case.baths[jump.bath].boltzmann_weight::<R>(&case.heat(jump), precision)?;
                    // At temperature zero it is zero exactly, which a product need not be.
                    if weight.vanishes() { weight } else { forward.clone() * weight }
                }
            };
            let structure = if sketched.thermal {
                Structure::Thermal
            } else if sketched.hermitian_dephasing {
                Structure::HermitianDephasing
            } else {
                Structure::General
            };
            // What a jump releases as heat, q = ω − μν, stands in every formula where ω does.
            let frequency = R::embed(&case.heat(jump), precision);
            let dephasing = jump.is_dephasing();
            // Algebra finds the balance of a Gibbs state that is given by itself.
            let balanced = in_equilibrium && structure != Structure::General;
            let processes = std::iter::once(&sketched.forward).chain(&sketched.backward);
            let eigenoperators = processes.into_iter().all(|process| process.release.is_none());
            Ok(JumpFacts {
                bath: jump.bath,
                frequency,
                forward,
                backward,
                dephasing,
                structure,
                eigenoperators,
                balanced,
            })
        });
        let jumps = jumps.collect::<Result<_, NumberError>>()?;
        Ok(Embedded {
            sketch,
            precision,
            jumps,
            populations: OnceCell::new(),
            irrational: None,
            always: false,
        })
    }

    /// The sketch behind these numbers.
    pub fn sketch(&self) -> &'a Sketch<'a, S> {
        self.sketch
    }

    /// The precision.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    pub(crate) fn embed(&self, value: &S) -> R {
        R::embed(value, self.precision)
    }

    /// Those of a Gibbs state or the steady state.
    pub(crate) fn populations(&self) -> Result<&[R], ThermoError> {
        let cell = self.populations.get_or_init(|| match self.sketch.case.state {
            State::Gibbs(bath) => Ok(gibbs_populations(&self.sketch.case, bath, self.precision)?),
            State::Steady if self.sketch.is_diagonal_by_law => self.steady_populations(),
            _ => Err(NumberError::Indeterminate.into()),
        });
        cell.as_deref().map_err(Clone::clone)
    }

    fn steady_populations(&self) -> Result<Vec<R>, ThermoError> {
        let spectral = self.sketch.spectral(View::Rho)?;
        if let Some(bath) = self.sketch.common_bath() {
            let acting = spectral.forward.iter().zip(&self.sketch.case.jumps);
            let acting = acting.filter(|(_, jump)| !jump.rate.is_zero());
            let joined: Vec<(usize, usize)> = acting
                .flat_map(|(all, _)| all.iter().filter(|t| !t.weight.is_zero()).map(|t| (t.from, t.to)))
                .collect();
            let moves = |i, j| joined.contains(&(i, j)) || joined.contains(&(j, i));
            if components(self.sketch.case.dimension(), moves).len() == 1 {
                return Ok(gibbs_populations(&self.sketch.case, bath, self.precision)?);
            }
        }
        let mut rates = Rates::none(self.sketch.case.dimension());
        self.flows()?.into_iter().for_each(|flow| rates.add(flow.from, flow.to, flow.rate));
        rates.stationary()
    }

    /// Where populations move by themselves: between which levels, how fast, and with what heat.
    fn flows(&self) -> Result<Vec<ChainFlow<R>>, ThermoError> {
        let spectral = self.sketch.spectral(View::Rho)?;
        let mut all = Vec::new();
        for (index, jump) in self.jumps.iter().enumerate() {
            let mut add =
                |from, to, rate, heat| all.push(ChainFlow { bath: jump.bath, from, to, rate, heat });
            for t in &spectral.forward[index] {
                let weight = self.embed(&t.weight);
                add(t.from, t.to, jump.forward.clone() * weight.clone(), -jump.frequency.clone());
                if self.sketch.jumps[index].thermal {
                    add(t.to, t.from, jump.backward.clone() * weight, jump.frequency.clone());
                }
            }
            for t in &spectral.backward[index] {
                let rate = jump.backward.clone() * self.embed(&t.weight);
                add(t.from, t.to, rate, jump.frequency.clone());
            }
        }
        Ok(all)
    }

    /// Whether what is counted is counted in a chain of populations.
    fn is_counted_in_a_chain(&self) -> Result<bool, ThermoError> {
        if self.jumps.iter().any(|jump| !jump.eigenoperators) {
            return Err(ThermoError::NotCounted);
        }
        match self.sketch.is_diagonal_by_law {
            true if !self.divides_rates() => {
                Err(ThermoError::Spectrum { view: View::Pi, source: SpectrumError::Transcendental })
            }
            in_a_chain => Ok(in_a_chain),
        }
    }

    fn counting_in_a_chain(&self) -> Result<Counting<'_, R>, ThermoError> {
        Ok(counting(self.flows()?, self.populations()?, self.sketch.case.baths.len()))
    }

    /// Whether these are formulas, which have no precision.
    fn is_algebra(&self) -> bool {
        S::IS_EXACT && self.precision == Precision(0)
    }

    fn trace(&self, view: View, operator: &Matrix<S>) -> Result<R, ThermoError> {
        match self.sketch.expectation(view, operator) {
            Expectation::Number(value) => Ok(self.embed(&value)),
            Expectation::Diagonal(diagonal) => {
                let weighted = self.populations()?.iter().zip(&diagonal);
                Ok(weighted.fold(R::integer(0), |sum, (p, a)| sum + p.clone() * self.embed(a)))
            }
        }
    }
}

impl<S: Base, R: Spectral + Embeds<S>> Facts for Embedded<'_, S, R> {
    type Number = R;

    fn literal(&self, value: &Rational) -> R {
        R::embed(value, self.precision)
    }

    fn dimension(&self) -> usize {
        self.sketch.case.dimension()
    }

    fn baths(&self) -> Vec<&str> {
        self.sketch.case.baths.iter().map(|bath| bath.name.as_str()).collect()
    }

    fn beta(&self, bath: usize) -> Result<R, NumberError> {
        self.sketch.case.baths[bath].beta(self.precision)
    }

    fn parameter(&self, name: &str) -> Option<R> {
        self.sketch.case.parameters.get(name).map(|value| self.embed(value))
    }

    fn jumps(&self) -> &[JumpFacts<R>] {
        &self.jumps
    }

    fn levels(&self) -> Vec<Range<usize>> {
        self.sketch.case.levels.ranges()
    }

    fn coherence(&self) -> (bool, bool) {
        if self.sketch.is_diagonal_by_law {
            return (true, true);
        }
        let rho = self.sketch.matrix(View::Rho);
        let same = |view| rho.is_some() && rho == self.sketch.matrix(view);
        (same(View::Bd), same(View::Sd))
    }

    fn expectation(&self, view: View, jump: usize, direction: Direction) -> Result<(R, R), ThermoError> {
        let (facts, sketch) = (&self.jumps[jump], &self.sketch.jumps[jump]);
        let (process, frequency) = match (direction, &sketch.backward) {
            (Direction::Absorption, Some(backward)) => (backward, -facts.frequency.clone()),
            _ => (&sketch.forward, facts.frequency.clone()),
        };
        let activity = self.trace(view, &process.activity)?;
        let release = match &process.release {
            Some(operator) => self.trace(view, operator)?,
            None => frequency * activity.clone(),
        };
        Ok((activity, release))
    }

    fn spectral(&self, view: View) -> Result<SpectralFacts<R>, ThermoError> {
        let spectral = match (self.sketch.spectral(view), self.irrational) {
            (Err(ThermoError::Spectrum { .. }), Some(resolver)) => return resolver(self, view),
            (Ok(_), Some(resolver)) if self.always => return resolver(self, view),
            (spectral, _) => spectral?,
        };
        let populations = match &spectral.populations {
            Populations::Given(values) => values.iter().map(|p| self.embed(p)).collect(),
            Populations::ByLaw => self.populations()?.to_vec(),
        };
        let embedded = |all: &[Vec<Transition<S>>]| -> Vec<Vec<Transition<R>>> {
            let embed =
                |t: &Transition<S>| Transition { from: t.from, to: t.to, weight: self.embed(&t.weight) };
            all.iter().map(|transitions| transitions.iter().map(embed).collect()).collect()
        };
        Ok(SpectralFacts {
            populations,
            forward: embedded(&spectral.forward),
            backward: embedded(&spectral.backward),
            slack: vec![Slack::none(); self.jumps.len()],
            leaks: vec![false; self.jumps.len()],
        })
    }

    fn matrix(&self, view: View) -> Result<ComplexMatrix<R>, ThermoError> {
        self.matrix_of(view)
    }

    fn actions(&self) -> Result<Vec<Action<R>>, ThermoError> {
        Ok(self.all_actions())
    }

    fn eigenbasis(&self, view: View) -> Result<Eigenbasis<R>, ThermoError> {
        self.eigenbasis_of(view)
    }

    fn coherent_part(&self) -> Result<Option<ComplexMatrix<R>>, ThermoError> {
        Ok(self.sketch.case.coherent.as_ref().map(|coherent| self.embedded(&coherent.operator)))
    }

    fn number(&self) -> Result<ComplexMatrix<R>, ThermoError> {
        let particles = self.sketch.case.particles.as_ref().ok_or(ThermoError::NoParticles)?;
        Ok(self.embedded(&particles.number))
    }

    fn potential(&self, bath: usize) -> Result<R, ThermoError> {
        Ok(self.embed(&self.sketch.case.potential(bath)))
    }

    fn has_particles(&self) -> bool {
        self.sketch.case.particles.is_some()
    }

    fn observable(&self, name: &str) -> Result<ComplexMatrix<R>, ThermoError> {
        let found = self.sketch.case.observables.get(name).map(|operator| self.embedded(operator));
        found.ok_or_else(|| ThermoError::UnknownObservable(name.to_owned()))
    }

    fn has_observable(&self, name: &str) -> bool {
        self.sketch.case.observables.contains_key(name)
    }

    fn jumps_keep_it(&self) -> bool {
        let is_covariant = self.jumps.iter().all(|jump| jump.eigenoperators);
        self.is_steady() && self.sketch.case.coherent.is_none() && is_covariant
    }

    fn is_in_equilibrium(&self) -> bool {
        self.is_steady() && !self.has_particles() && self.sketch.bath_of_all().is_some()
    }

    fn squared_coherences(&self, view: View, positions: Range<usize>) -> Result<Vec<R>, ThermoError> {
        Ok(self
            .sketch
            .squared_coherences(view, positions)
            .iter()
            .map(|squared| self.embed(squared))
            .collect())
    }

    fn activity_element(
        &self,
        jump: usize,
        direction: Direction,
        j: usize,
        k: usize,
    ) -> Result<Option<Parts<R>>, ThermoError> {
        let (forward, backward) = &self.sketch.activities_in_basis()[jump];
        let element = match direction {
            Direction::Emission => &forward[(j, k)],
            Direction::Absorption => match backward {
                Some(backward) => &backward[(j, k)],
                None => return Ok(None),
            },
        };
        Ok(Some((self.embed(&element.re), self.embed(&element.im))))
    }

    fn squared_norm(&self, j: usize) -> R {
        self.embed(&self.sketch.case.basis.squared_norms()[j])
    }

    fn has_one_force_each(&self, view: View) -> bool {
        self.sketch.has_one_force_each(view)
    }

    fn keeps_entropy(&self, view: View) -> bool {
        self.sketch.keeps_entropy(view)
    }

    fn has_forces_by_frequency(&self, view: View) -> bool {
        self.sketch.has_forces_by_frequency(view)
    }

    fn keeps_energy(&self) -> bool {
        let case = &self.sketch.case;
        self.is_steady() && case.coherent.is_none() && has_one_potential(case.particles.as_ref())
    }

    fn is_steady(&self) -> bool {
        self.sketch.case.state == State::Steady
    }

    fn divides_rates(&self) -> bool {
        !self.is_algebra() || has_rates_in_its_numbers(&self.sketch.case)
    }

    fn has_bounded_heat(&self, bath: usize) -> bool {
        self.sketch.has_bounded_heat(bath)
    }

    fn fluctuations(&self) -> Result<Fluctuations<R>, ThermoError> {
        match self.is_counted_in_a_chain()? {
            true => self.counting_in_a_chain()?.fluctuations(),
            false => Ok(self.sketch.counting()?.fluctuations()?.map(|value| self.embed(value))),
        }
    }

    fn responses(&self) -> Result<Vec<Vec<R>>, ThermoError> {
        match self.is_counted_in_a_chain()? {
            true => self.counting_in_a_chain()?.responses(),
            false => Ok(each(&self.sketch.counting()?.responses()?, |value| self.embed(value))),
        }
    }

    fn steady(&self) -> Result<Self, ThermoError> {
        let sketch = self.sketch.steady()?;
        // Elimination in rates that are letters would swell without end.
        if self.is_algebra() && !self.sketch.is_found_in_letters() {
            return Err(ThermoError::Spectrum { view: View::Pi, source: SpectrumError::Transcendental });
        }
        let steady = Embedded::new(sketch, self.precision)?;
        // Whether there is one only is known of a chain once its populations are.
        if sketch.is_diagonal_by_law {
            steady.populations()?;
        }
        Ok(Embedded { irrational: self.irrational, always: self.always, ..steady })
    }
}
