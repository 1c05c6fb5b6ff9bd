//! The numbers of a model in enclosures: energies, jumps and ρ in the eigenbasis of H.

use super::model::HamiltonianModel;
use crate::dynamics::is_zero;
use crate::error::ThermoError;
use crate::facts::{JumpFacts, Structure};
use crate::rates::Rates;
use crate::view::View;
use lindbound_number::eigenpairs::{LevelVectors, elements};
use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Precision, Rational, Sign};
use nalgebra::DMatrix;
use num_complex::Complex;

pub(super) type Entries = Vec<(usize, usize, Complex<Enclosure>)>;
pub(super) type EnclosureMatrix = DMatrix<Complex<Enclosure>>;

/// The numbers of a [`HamiltonianModel`] at some precision.
pub struct HamiltonianFacts<'a> {
    pub(super) model: &'a HamiltonianModel<'a>,
    pub(super) precision: Precision,
    pub(super) vectors: LevelVectors,
    pub(super) jumps: Vec<JumpFacts<Enclosure>>,
    pub(super) operators: Vec<Entries>,
    pub(super) level_of: Vec<usize>,
    /// `W†ρW`.
    pub(super) rho: EnclosureMatrix,
}

impl<'a> HamiltonianFacts<'a> {
    /// The numbers at a precision.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the precision does not suffice, [`ThermoError::SteadyStates`] if the steady
    /// state is not unique.
    pub fn new(model: &'a HamiltonianModel<'a>, precision: Precision) -> Result<Self, ThermoError> {
        let unseparated = |_| NumberError::UndecidedComparison;
        let vectors = model.structure.vectors(model.hamiltonian, precision.0).map_err(unseparated)?;
        let degeneracies = model.structure.degeneracies.iter().enumerate();
        let level_of: Vec<usize> =
            degeneracies.flat_map(|(level, &g)| std::iter::repeat_n(level, g)).collect();
        let (mut jumps, mut operators) = (Vec::new(), Vec::new());
        for (index, coupling) in model.couplings.iter().enumerate() {
            let a =
                elements(&coupling.operator, Some(vectors.columns()), Some(vectors.columns()), precision)?;
            let rate = <Enclosure as Embeds<Rational>>::embed(&coupling.rate, precision);
            let beta = model.baths[coupling.bath].beta::<Enclosure>(precision)?;
            let temperature = |bath: usize| &model.baths[bath].temperature;
            let balanced = model.gibbs.is_some_and(|bath| temperature(bath) == temperature(coupling.bath));
            let dephasing: Vec<(usize, usize)> = (0..vectors.energies.len()).map(|e| (e, e)).collect();
            let entries = |pairs: &[(usize, usize)]| -> Entries {
                let all = (0..level_of.len()).flat_map(|j| (0..level_of.len()).map(move |i| (i, j)));
                let connected = all.filter(|&(i, j)| pairs.contains(&(level_of[i], level_of[j])));
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
            let commutes = || model.state.as_ref().is_none_or(|(rho, _)| commute(rho, &coupling.operator));
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
                    vectors.energies[upper].clone() - vectors.energies[lower].clone()
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
                operators.push(part);
                let backward = match is_dephasing {
                    true => Enclosure::integer(0),
                    false => rate.clone() * (-(beta.clone() * frequency.clone())).exp()?,
                };
                let structure = if is_dephasing { Structure::HermitianDephasing } else { Structure::Thermal };
                jumps.push(JumpFacts {
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
        let d = level_of.len();
        let zero = || Complex::new(Enclosure::integer(0), Enclosure::integer(0));
        let mut rho = match (&model.state, model.gibbs) {
            (Some((rho, _)), _) => {
                elements(rho, Some(vectors.columns()), Some(vectors.columns()), precision)?
            }
            (None, bath) => {
                let steady = match model.steady {
                    true if model.is_degenerate() => return Err(NumberError::Indeterminate.into()),
                    true => Some(steady_populations(d, &jumps, &operators)?),
                    false => None,
                };
                let populations = match (bath, steady) {
                    (Some(bath), _) => {
                        let beta = model.baths[bath].beta::<Enclosure>(precision)?;
                        gibbs(&beta, &vectors.energies, &level_of)?
                    }
                    (None, Some(steady)) => steady,
                    (None, None) => return Err(NumberError::Indeterminate.into()),
                };
                EnclosureMatrix::from_fn(d, d, |i, j| {
                    if i == j { Complex::new(populations[i].clone(), Enclosure::integer(0)) } else { zero() }
                })
            }
        };
        for j in 0..d {
            // Hermitian and positive semidefinite; where ρ commutes with H it has no elements between levels.
            rho[(j, j)] = Complex::new(rho[(j, j)].re.clone().known_non_negative(), Enclosure::integer(0));
            for i in (0..d).filter(|&i| model.block_diagonal && level_of[i] != level_of[j]) {
                rho[(i, j)] = zero();
            }
        }
        Ok(HamiltonianFacts { model, precision, vectors, jumps, operators, level_of, rho })
    }

    /// How many jumps certainly act, and how many may.
    pub(super) fn number_of_jumps(&self) -> (usize, usize) {
        let may_act = |part: &Entries| part.iter().any(|(_, _, z)| !is_zero(&z.re) || !is_zero(&z.im));
        let count = |acts: fn(&Entries) -> bool| self.operators.iter().filter(|part| acts(part)).count();
        (count(acts), count(may_act))
    }

    /// Sums `L†L` or `LL†` against the elements of ρ that the view keeps.
    pub(super) fn activity(&self, view: View, operator: &Entries, absorption: bool) -> Enclosure {
        let mut sum = Enclosure::integer(0);
        for (i, j, z) in operator {
            for (k, l, w) in operator {
                let (row, other) = if absorption { (j == l, (*k, *i)) } else { (i == k, (*l, *j)) };
                if !row || (view == View::Sd && other.0 != other.1) {
                    continue;
                }
                // Tr[L†Lρ] = Σ conj(L_ij) L_il ρ_lj, Tr[LL†ρ] = Σ L_ij conj(L_kj) ρ_ki.
                let (bra, ket) = if absorption { (w, z) } else { (z, w) };
                if other.0 == other.1 && i == k && j == l {
                    sum = sum + squared(z) * self.rho[(other.0, other.0)].re.clone();
                } else {
                    sum = sum + real_part(&times(&conjugate(bra), ket), &self.rho[other]);
                }
            }
        }
        sum.known_non_negative()
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

/// The populations that the jumps leave as they are; levels are simple.
fn steady_populations(
    dimension: usize,
    jumps: &[JumpFacts<Enclosure>],
    operators: &[Entries],
) -> Result<Vec<Enclosure>, ThermoError> {
    let mut rates = Rates::none(dimension);
    for (jump, operator) in jumps.iter().zip(operators) {
        for (to, from, z) in operator.iter().filter(|(to, from, _)| to != from) {
            rates.add(*from, *to, jump.forward.clone() * squared(z));
            rates.add(*to, *from, jump.backward.clone() * squared(z));
        }
    }
    rates.stationary()
}

/// Boltzmann populations of levels.
fn gibbs(
    beta: &Enclosure,
    energies: &[Enclosure],
    level_of: &[usize],
) -> Result<Vec<Enclosure>, NumberError> {
    let weight = |e: &Enclosure| (-(beta.clone() * (e.clone() - energies[0].clone()))).exp();
    let weights = energies.iter().map(weight).collect::<Result<Vec<_>, _>>()?;
    let sum = level_of.iter().fold(Enclosure::integer(0), |sum, &level| sum + weights[level].clone());
    level_of.iter().map(|&level| weights[level].over(&sum)).collect()
}

pub(super) fn conjugate(z: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(z.re.clone(), -z.im.clone())
}

pub(super) fn plus(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(a.re.clone() + b.re.clone(), a.im.clone() + b.im.clone())
}

fn real_part(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Enclosure {
    a.re.clone() * b.re.clone() - a.im.clone() * b.im.clone()
}

pub(super) fn times(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(real_part(a, b), a.re.clone() * b.im.clone() + a.im.clone() * b.re.clone())
}

pub(super) fn squared(z: &Complex<Enclosure>) -> Enclosure {
    z.re.powi(2) + z.im.powi(2)
}
