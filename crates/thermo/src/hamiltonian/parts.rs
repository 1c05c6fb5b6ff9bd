//! What acts in a model: the parts of couplings, and the jumps beside them, in the eigenbasis of H.

use super::entries::{Entries, Part};
use super::model::{Beside, Origin, commutes_with};
use super::numbers::HamiltonianFacts;
use crate::facts::{JumpFacts, Structure};
use lindbound_model::bath_spectrum::{BathSpectrum, Statistics};
use lindbound_model::case::heat_operator;
use lindbound_number::eigenpairs::LevelVectors;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix, commutator, dagger};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Rational, Sign};
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeSet;

/// Pairs of levels of one gap, how many signs it has, and the part of a coupling there.
type OfGap<'a> = (&'a Vec<(usize, usize)>, usize, Entries);

impl HamiltonianFacts<'_> {
    /// The parts of every coupling that may act.
    pub(super) fn take_couplings(&mut self) -> Result<(), NumberError> {
        let model = self.model.clone();
        let numbers = self.numbers();
        for (index, coupling) in model.couplings().iter().enumerate() {
            let Some(particles) = model.particles() else {
                self.take_parts(index, &Rational::default(), &coupling.operator, None)?;
                continue;
            };
            let parts = particles.parts_of(&coupling.operator).ok_or(NumberError::Indeterminate)?;
            for (moved, part) in parts {
                self.take_parts(index, &moved, &part, numbers.as_deref())?;
            }
        }
        Ok(())
    }

    /// N of every basis vector, where levels are simple: among its eigenvalues the one that is seen.
    fn numbers(&self) -> Option<Vec<Rational>> {
        let particles = self.model.particles()?;
        let seen = self.of_state(&particles.number).ok()?;
        let values = Spectrum::of(&particles.number).ok()?.values;
        if self.model.is_degenerate() {
            return None;
        }
        let only = |n: usize| {
            let mut found = values.iter().filter(|value| seen[(n, n)].re.contains(value));
            let first = found.next()?;
            found.all(|other| other == first).then(|| first.clone())
        };
        (0..self.level_of.len()).map(only).collect()
    }

    /// The parts of one coupling, or of what of it gives up ν particles.
    fn take_parts(
        &mut self,
        index: usize,
        moved: &Rational,
        operator: &Matrix<Rational>,
        numbers: Option<&[Rational]>,
    ) -> Result<(), NumberError> {
        let (model, precision) = (self.model.clone(), self.precision);
        let d = self.level_of.len();
        let coupling = &model.couplings()[index];
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, precision);
        let a = self.elements(operator)?;
        let factor = embed(&coupling.rate);
        let bath = &model.baths()[coupling.bath];
        let is_cold = bath.is_at_zero_temperature();
        let beta = if is_cold { None } else { Some(bath.beta::<Enclosure>(precision)?) };
        let balanced = self.is_in_equilibrium_with(coupling.bath);
        let without_gap: Vec<(usize, usize)> = (0..self.energies.len()).map(|e| (e, e)).collect();
        let fits = |(i, j): (usize, usize)| numbers.is_none_or(|numbers| &numbers[j] - &numbers[i] == *moved);
        let entries = |pairs: &[(usize, usize)]| -> Entries {
            let all = (0..d).flat_map(|j| (0..d).map(move |i| (i, j)));
            let connected = all.filter(|&(i, j)| pairs.contains(&(self.level_of[i], self.level_of[j])));
            let all = connected.filter(|&at| fits(at)).map(|(i, j)| (i, j, a[(i, j)].clone()));
            all.filter(|(_, _, z)| !z.re.vanishes() || !z.im.vanishes()).collect()
        };
        let gaps = model.structure.gaps.iter().map(|pairs| (pairs, 2));
        let mut parts: Vec<OfGap> = std::iter::once((&without_gap, 1))
            .chain(gaps)
            .map(|(pairs, signs)| (pairs, signs, entries(pairs)))
            .collect();
        let all_seen = model.particles().is_none() && self.sift(index, &mut parts);
        let seen: usize = parts.iter().filter(|(.., part)| acts(part)).map(|(_, signs, _)| signs).sum();
        // A coupling that commutes with H and ρ does nothing, in every view.
        let commutes = || match &model.state {
            Origin::Given(rho, _) => commutes_with(rho, &coupling.operator, model.norms()),
            Origin::Gibbs(_) | Origin::Chain => true,
            Origin::Solved | Origin::Moved(..) => false,
        };
        let is_silent = all_seen && seen == 1 && acts(&parts[0].2) && commutes();
        for (pairs, _, part) in parts {
            let (lower, upper) = pairs[0];
            let has_no_gap = lower == upper;
            // Without a gap a part and its adjoint are one jump.
            let is_adjoint = has_no_gap && *moved < Rational::default();
            if is_adjoint || part.is_empty() {
                continue;
            }
            let dephasing = has_no_gap && moved.is_zero();
            let gap = match has_no_gap {
                true => Enclosure::integer(0),
                false => self.energies[upper].clone() - self.energies[lower].clone(),
            };
            let heat = match moved.is_zero() {
                true => gap.clone(),
                false => gap.clone() - embed(&(model.potential(coupling.bath) * moved)),
            };
            let weight = match &beta {
                Some(beta) => Some((-(beta.clone() * heat.clone())).exp()?),
                None if heat.sign() == Sign::Positive => Some(Enclosure::integer(0)),
                // e^(−βq) = 1 whatever β is.
                None if dephasing || heat.vanishes() => Some(Enclosure::integer(1)),
                None => None,
            };
            let scaled = |rate: Enclosure| if rate.vanishes() { rate } else { factor.clone() * rate };
            let (rate, backward) = match (&coupling.spectrum, &weight) {
                (None, Some(_)) if dephasing => (factor.clone(), Enclosure::integer(0)),
                (Some(spectrum), _) if dephasing => {
                    let limit = spectrum.rate_at_zero(beta.as_ref(), precision, Enclosure::exp)?;
                    (scaled(limit.ok_or(NumberError::DivisionByZero)?), Enclosure::integer(0))
                }
                (spectrum, Some(weight)) => {
                    let rate = match spectrum {
                        Some(spectrum) => scaled(spectrum.rate(&gap, weight, precision, Enclosure::exp)?),
                        None => factor.clone(),
                    };
                    // At temperature zero it is zero exactly, which a product need not be.
                    let backward =
                        if weight.vanishes() { weight.clone() } else { rate.clone() * weight.clone() };
                    (rate, backward)
                }
                // At temperature zero fermions fill what lies below μ: nothing is given up, all is taken.
                (Some(spectrum), None)
                    if spectrum.statistics == Statistics::Fermi && heat.sign() == Sign::Negative =>
                {
                    let density = BathSpectrum { statistics: Statistics::None, ..spectrum.clone() };
                    let taken = density.rate(&gap, &Enclosure::integer(0), precision, Enclosure::exp)?;
                    (Enclosure::integer(0), scaled(taken))
                }
                (_, None) => return Err(NumberError::DivisionByZero),
            };
            self.parts.push(Part { coupling: Some(index), forward: part, backward: None, releases: None });
            self.jumps.push(JumpFacts {
                bath: coupling.bath,
                frequency: heat,
                backward,
                forward: rate,
                dephasing,
                structure: if dephasing { Structure::HermitianDephasing } else { Structure::Thermal },
                eigenoperators: true,
                balanced: balanced || is_silent,
            });
        }
        Ok(())
    }

    /// Takes out of the parts of a coupling what is zero: if between two blocks of H as many frequencies are
    /// seen as there are, the parts at others are zero there. Whether all frequencies are seen.
    fn sift(&self, index: usize, parts: &mut [OfGap<'_>]) -> bool {
        let alone = vec![0; self.level_of.len()];
        let (rows, columns) = self.vectors.as_ref().map_or((&alone[..], &alone[..]), LevelVectors::blocks);
        let pair = |(i, j, _): &(usize, usize, _)| {
            let (a, b) = (columns[*i], columns[*j]);
            [a.min(b), a.max(b)]
        };
        let all: BTreeSet<[usize; 2]> = parts.iter().flat_map(|(.., part)| part.iter().map(pair)).collect();
        let mut all_seen = true;
        for between in all {
            let acts_here =
                |part: &Entries| part.iter().any(|entry| pair(entry) == between && is_not_zero(entry));
            let is_here = |part: &Entries| part.iter().any(|entry| pair(entry) == between);
            if parts.iter().all(|(.., part)| acts_here(part) || !is_here(part)) {
                continue;
            }
            let seen = parts.iter().filter(|(.., part)| acts_here(part)).map(|(_, signs, _)| signs).sum();
            if self.model.frequencies(index, between, rows) != Some(seen) {
                all_seen = false;
                continue;
            }
            for (.., part) in parts.iter_mut() {
                if !acts_here(part) {
                    part.retain(|entry| pair(entry) != between);
                }
            }
        }
        all_seen
    }

    /// Whether the state is the Gibbs state of a bath as warm as this one and of its potential.
    fn is_in_equilibrium_with(&self, bath: usize) -> bool {
        let (model, baths) = (&self.model, self.model.baths());
        let alike = |other: usize| {
            baths[other].temperature == baths[bath].temperature
                && model.potential(other) == model.potential(bath)
        };
        model.gibbs().is_some_and(alike)
    }

    /// The jumps beside them.
    pub(super) fn take_jumps(&mut self) -> Result<(), NumberError> {
        let (model, precision) = (self.model.clone(), self.precision);
        for Beside { jump, heat, eigenoperators, thermal, hermitian_dephasing } in &model.beside {
            let partner = jump.partner_operator();
            let is_adjoint = partner == dagger(&jump.operator);
            let release = |l: &Matrix<Rational>| {
                let map = |matrix| model.norms().map_of(matrix);
                let h = heat_operator(map(&model.hamiltonian), model.particles(), jump.bath);
                self.elements(&Rational::product(&dagger(l), &commutator(&map(l), &h)))
            };
            let releases = match eigenoperators {
                true => None,
                false => Some([release(&jump.operator)?, release(&partner)?]),
            };
            let forward = self.entries(&jump.operator)?;
            let backward = if is_adjoint { None } else { Some(self.entries(&partner)?) };
            let rate = <Enclosure as Embeds<Rational>>::embed(&jump.rate, precision);
            let back = match jump.reverse_rate() {
                _ if jump.is_dephasing() => Enclosure::integer(0),
                Some(rate) => <Enclosure as Embeds<Rational>>::embed(rate, precision),
                None => {
                    let bath = &model.baths()[jump.bath];
                    let weight = bath.boltzmann_weight::<Enclosure>(heat, precision)?;
                    if weight.vanishes() { weight } else { rate.clone() * weight }
                }
            };
            let structure = match (thermal, hermitian_dephasing) {
                (true, _) => Structure::Thermal,
                (false, true) => Structure::HermitianDephasing,
                (false, false) => Structure::General,
            };
            self.parts.push(Part { coupling: None, forward, backward, releases });
            self.jumps.push(JumpFacts {
                bath: jump.bath,
                frequency: <Enclosure as Embeds<Rational>>::embed(heat, precision),
                forward: rate,
                backward: back,
                dephasing: jump.is_dephasing(),
                structure,
                eigenoperators: *eigenoperators,
                // What is Hermitian and commutes with H leaves its functions as they are.
                balanced: match structure {
                    Structure::Thermal => self.is_in_equilibrium_with(jump.bath),
                    Structure::HermitianDephasing => model.gibbs().is_some() && model.particles().is_none(),
                    Structure::General => false,
                },
            });
        }
        Ok(())
    }

    /// The entries of an operator that may not be zero.
    fn entries(&self, operator: &Matrix<Rational>) -> Result<Entries, NumberError> {
        let matrix = self.elements(operator)?;
        let places = (0..matrix.nrows()).flat_map(|j| (0..matrix.nrows()).map(move |i| (i, j)));
        let all = places.map(|(i, j)| (i, j, matrix[(i, j)].clone()));
        Ok(all.filter(|(_, _, z)| !z.re.vanishes() || !z.im.vanishes()).collect())
    }

    /// How many jumps certainly act, and how many may.
    pub(super) fn number_of_jumps(&self) -> (usize, usize) {
        let may_act = |part: &Entries| part.iter().any(|(_, _, z)| !z.re.vanishes() || !z.im.vanishes());
        let count = |acts: fn(&Entries) -> bool| self.parts.iter().filter(|part| acts(&part.forward)).count();
        (count(acts), count(may_act))
    }
}

/// Whether some entry is certainly not zero.
fn acts(part: &Entries) -> bool {
    part.iter().any(is_not_zero)
}

/// Whether an entry is certainly not zero.
pub(super) fn is_not_zero((_, _, z): &(usize, usize, Complex<Enclosure>)) -> bool {
    let differs = |x: &Enclosure| matches!(x.sign(), Sign::Positive | Sign::Negative);
    differs(&z.re) || differs(&z.im)
}
