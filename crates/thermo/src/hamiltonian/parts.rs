//! What acts in a model: the parts of couplings, and the jumps beside them, in the eigenbasis of H.

use super::entries::{Entries, Part};
use super::model::{Beside, Origin};
use super::numbers::HamiltonianFacts;
use crate::facts::{JumpFacts, Structure};
use lindbound_number::matrix::{Base, Matrix, dagger};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Rational, Sign};

impl HamiltonianFacts<'_> {
    /// The parts of every coupling that may act.
    pub(super) fn take_couplings(&mut self) -> Result<(), NumberError> {
        let (model, precision) = (self.model, self.precision);
        let d = self.level_of.len();
        for (index, coupling) in model.couplings.iter().enumerate() {
            let a = self.elements(&coupling.operator)?;
            let rate = <Enclosure as Embeds<Rational>>::embed(&coupling.rate, precision);
            let beta = model.baths[coupling.bath].beta::<Enclosure>(precision)?;
            let temperature = |bath: usize| &model.baths[bath].temperature;
            let balanced = model.gibbs().is_some_and(|bath| temperature(bath) == temperature(coupling.bath));
            let dephasing: Vec<(usize, usize)> = (0..self.energies.len()).map(|e| (e, e)).collect();
            let entries = |pairs: &[(usize, usize)]| -> Entries {
                let all = (0..d).flat_map(|j| (0..d).map(move |i| (i, j)));
                let connected = all.filter(|&(i, j)| pairs.contains(&(self.level_of[i], self.level_of[j])));
                connected.map(|(i, j)| (i, j, a[(i, j)].clone())).collect()
            };
            let gaps = model.structure.gaps.iter().map(|pairs| (pairs, 2));
            let parts: Vec<_> = std::iter::once((&dephasing, 1))
                .chain(gaps)
                .map(|(pairs, signs)| (pairs, signs, entries(pairs)))
                .collect();
            // If as many frequencies are seen as there are, the other parts are zero.
            let seen: usize = parts.iter().filter(|(.., part)| acts(part)).map(|(_, signs, _)| signs).sum();
            let all_seen =
                !parts.iter().all(|(.., part)| acts(part)) && model.frequencies(index) == Some(seen);
            // A coupling that commutes with H and ρ does nothing, in every view.
            let commutes = || match &model.state {
                Origin::Given(rho, _) => commute(rho, &coupling.operator),
                Origin::Gibbs(_) | Origin::Chain => true,
                Origin::Solved => false,
            };
            let is_silent = all_seen && seen == 1 && acts(&parts[0].2) && commutes();
            for (pairs, _, part) in parts {
                if all_seen && !acts(&part) {
                    continue;
                }
                let (lower, upper) = pairs[0];
                let is_dephasing = lower == upper;
                let frequency = if is_dephasing {
                    Enclosure::integer(0)
                } else {
                    self.energies[upper].clone() - self.energies[lower].clone()
                };
                let rate = match &coupling.spectrum {
                    None => rate.clone(),
                    Some(spectrum) if is_dephasing => {
                        let limit = spectrum.rate_at_zero(&beta, precision)?;
                        rate.clone() * limit.ok_or(NumberError::DivisionByZero)?
                    }
                    Some(spectrum) => {
                        rate.clone() * spectrum.rate(&frequency, &beta, precision, Enclosure::exp)?
                    }
                };
                self.parts.push(Part { forward: part, backward: None, releases: None });
                let backward = match is_dephasing {
                    true => Enclosure::integer(0),
                    false => rate.clone() * (-(beta.clone() * frequency.clone())).exp()?,
                };
                let structure = if is_dephasing { Structure::HermitianDephasing } else { Structure::Thermal };
                self.jumps.push(JumpFacts {
                    bath: coupling.bath,
                    frequency,
                    forward: rate.clone(),
                    backward,
                    dephasing: is_dephasing,
                    structure,
                    eigenoperators: true,
                    balanced: balanced || is_silent,
                });
            }
        }
        Ok(())
    }

    /// The jumps beside them.
    pub(super) fn take_jumps(&mut self) -> Result<(), NumberError> {
        let (model, precision) = (self.model, self.precision);
        for Beside { jump, eigenoperators, thermal, hermitian_dephasing } in &model.beside {
            let partner = jump.partner_operator();
            let is_adjoint = partner == dagger(&jump.operator);
            let release = |l: &Matrix<Rational>| {
                let h = &model.hamiltonian;
                let commutator = Rational::product(l, h) - Rational::product(h, l);
                self.elements(&Rational::product(&dagger(l), &commutator))
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
                    let bath = &model.baths[jump.bath];
                    rate.clone() * bath.boltzmann_weight::<Enclosure>(&jump.frequency, precision)?
                }
            };
            let structure = match (thermal, hermitian_dephasing) {
                (true, _) => Structure::Thermal,
                (false, true) => Structure::HermitianDephasing,
                (false, false) => Structure::General,
            };
            self.parts.push(Part { forward, backward, releases });
            self.jumps.push(JumpFacts {
                bath: jump.bath,
                frequency: <Enclosure as Embeds<Rational>>::embed(&jump.frequency, precision),
                forward: rate,
                backward: back,
                dephasing: jump.is_dephasing(),
                structure,
                eigenoperators: *eigenoperators,
                balanced: false,
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

fn commute(a: &Matrix<Rational>, b: &Matrix<Rational>) -> bool {
    Rational::product(a, b) == Rational::product(b, a)
}

/// Whether some entry is certainly not zero.
fn acts(part: &Entries) -> bool {
    let differs = |x: &Enclosure| matches!(x.sign(), Sign::Positive | Sign::Negative);
    part.iter().any(|(_, _, z)| differs(&z.re) || differs(&z.im))
}
