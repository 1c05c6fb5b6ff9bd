//! The numbers of a case whose Hamiltonian has irrational energies, in enclosures at some precision.
//!
//! Everything is written in an exact eigenbasis W of H, of which an enclosure is known. Which energies and which gaps coincide
//! is exact, so the jumps are eigenoperators in detailed balance by construction.

mod state;

use crate::facts::{Direction, Facts, JumpFacts, Parts, SpectralFacts, Structure};
use crate::{ThermoError, View};
use lindbound_model::case::{Bath, State, Temperature};
use lindbound_model::secular::Coupling;
use lindbound_number::eigenpairs::{LevelStructure, LevelVectors, Unseparated, elements};
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix};
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Precision, Rational, Real};
use nalgebra::DMatrix;
use num_complex::Complex;
use std::ops::Range;

/// A model given by a Hamiltonian with irrational energies, and a state.
pub struct HamiltonianModel<'a> {
    hamiltonian: &'a Matrix<Rational>,
    couplings: &'a [Coupling],
    baths: &'a [Bath<Rational>],
    /// ρ by its entries and, where it is rational, its spectrum; `None` for a Gibbs state.
    state: Option<(Matrix<Rational>, Option<Spectrum<Rational>>)>,
    gibbs: Option<usize>,
    structure: LevelStructure,
    /// `[ρ, H] = 0`.
    block_diagonal: bool,
}

type Entries = Vec<(usize, usize, Complex<Enclosure>)>;
type EnclosureMatrix = DMatrix<Complex<Enclosure>>;

impl<'a> HamiltonianModel<'a> {
    /// The model of a file: H, couplings, baths, and the state of a case written in the same basis.
    ///
    /// # Errors
    /// [`Unseparated`] if it is not decided which levels or gaps coincide.
    pub fn new(
        hamiltonian: &'a Matrix<Rational>,
        couplings: &'a [Coupling],
        baths: &'a [Bath<Rational>],
        state: &State<Rational>,
    ) -> Result<Self, Unseparated> {
        let structure = LevelStructure::of(hamiltonian)?;
        let (state, gibbs) = match state {
            State::Gibbs(bath) => (None, Some(*bath)),
            State::DensityMatrix(rho) => (Some((rho.clone(), Spectrum::of(rho).ok())), None),
            given => {
                let spectrum = lindbound_model::case::spectrum_of(given, hamiltonian.nrows())
                    .map_err(|_| Unseparated)?;
                (Some((spectrum.matrix(), Some(spectrum))), None)
            }
        };
        let commutes = |rho: &Matrix<Rational>| {
            Rational::product(rho, hamiltonian) == Rational::product(hamiltonian, rho)
        };
        let block_diagonal = state.as_ref().is_none_or(|(rho, _)| commutes(rho));
        Ok(HamiltonianModel { hamiltonian, couplings, baths, state, gibbs, structure, block_diagonal })
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.hamiltonian.nrows()
    }

    fn is_degenerate(&self) -> bool {
        self.structure.degeneracies.iter().any(|g| *g > 1)
    }
}

/// The numbers of a [`HamiltonianModel`] at some precision.
pub struct HamiltonianFacts<'a> {
    model: &'a HamiltonianModel<'a>,
    precision: Precision,
    vectors: LevelVectors,
    jumps: Vec<JumpFacts<Enclosure>>,
    operators: Vec<Entries>,
    level_of: Vec<usize>,
    /// `W†ρW`.
    rho: EnclosureMatrix,
}

impl<'a> HamiltonianFacts<'a> {
    /// The numbers at a precision.
    ///
    /// # Errors
    /// [`NumberError`] if the precision does not suffice.
    pub fn new(model: &'a HamiltonianModel<'a>, precision: Precision) -> Result<Self, NumberError> {
        let unseparated = |_| NumberError::UndecidedComparison;
        let vectors = model.structure.vectors(model.hamiltonian, precision.0).map_err(unseparated)?;
        let degeneracies = model.structure.degeneracies.iter().enumerate();
        let level_of: Vec<usize> =
            degeneracies.flat_map(|(level, &g)| std::iter::repeat_n(level, g)).collect();
        let (mut jumps, mut operators) = (Vec::new(), Vec::new());
        for coupling in model.couplings {
            let a =
                elements(&coupling.operator, Some(vectors.columns()), Some(vectors.columns()), precision)?;
            let rate = <Enclosure as Embeds<Rational>>::embed(&coupling.rate, precision);
            let beta = model.baths[coupling.bath].beta::<Enclosure>(precision)?;
            let temperature = |bath: usize| &model.baths[bath].temperature;
            let balanced = model.gibbs.is_some_and(|bath| temperature(bath) == temperature(coupling.bath));
            let dephasing: Vec<(usize, usize)> = (0..vectors.energies.len()).map(|e| (e, e)).collect();
            for pairs in std::iter::once(&dephasing).chain(&model.structure.gaps) {
                let (lower, upper) = pairs[0];
                let is_dephasing = lower == upper;
                let frequency = if is_dephasing {
                    Enclosure::integer(0)
                } else {
                    vectors.energies[upper].clone() - vectors.energies[lower].clone()
                };
                let entries = (0..level_of.len()).flat_map(|j| (0..level_of.len()).map(move |i| (i, j)));
                let connected = entries.filter(|&(i, j)| pairs.contains(&(level_of[i], level_of[j])));
                operators.push(connected.map(|(i, j)| (i, j, a[(i, j)].clone())).collect::<Entries>());
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
                    balanced,
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
                let beta = model.baths[bath.unwrap_or(0)].beta::<Enclosure>(precision)?;
                let populations = gibbs(&beta, &vectors.energies, &level_of)?;
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

    /// Sums `L†L` or `LL†` against the elements of ρ that the view keeps.
    fn activity(&self, view: View, operator: &Entries, absorption: bool) -> Enclosure {
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

fn conjugate(z: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(z.re.clone(), -z.im.clone())
}

fn plus(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(a.re.clone() + b.re.clone(), a.im.clone() + b.im.clone())
}

fn real_part(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Enclosure {
    a.re.clone() * b.re.clone() - a.im.clone() * b.im.clone()
}

fn times(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(real_part(a, b), a.re.clone() * b.im.clone() + a.im.clone() * b.re.clone())
}

fn squared(z: &Complex<Enclosure>) -> Enclosure {
    z.re.powi(2) + z.im.powi(2)
}

impl Facts for HamiltonianFacts<'_> {
    type Number = Enclosure;

    fn literal(&self, value: &Rational) -> Enclosure {
        <Enclosure as Embeds<Rational>>::embed(value, self.precision)
    }

    fn dimension(&self) -> usize {
        self.level_of.len()
    }

    fn baths(&self) -> Vec<&str> {
        self.model.baths.iter().map(|bath| bath.name.as_str()).collect()
    }

    fn beta(&self, bath: usize) -> Result<Enclosure, NumberError> {
        match &self.model.baths[bath].temperature {
            Temperature::Inverse(beta) => Ok(self.literal(beta)),
            Temperature::BoltzmannFactor(x) => Ok(-self.literal(x).ln()?),
        }
    }

    fn parameter(&self, _: &str) -> Option<Enclosure> {
        None
    }

    fn jumps(&self) -> &[JumpFacts<Enclosure>] {
        &self.jumps
    }

    fn levels(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let range = |&g: &usize| {
            start += g;
            start - g..start
        };
        self.model.structure.degeneracies.iter().map(range).collect()
    }

    fn coherence(&self) -> (bool, bool) {
        (self.model.block_diagonal, self.model.block_diagonal && !self.model.is_degenerate())
    }

    fn expectation(
        &self,
        view: View,
        jump: usize,
        direction: Direction,
    ) -> Result<(Enclosure, Enclosure), ThermoError> {
        if view == View::Sd && self.model.is_degenerate() {
            return Err(ThermoError::BasisChoice);
        }
        let frequency = self.jumps[jump].frequency.clone();
        let absorption = direction == Direction::Absorption;
        let activity = self.activity(view, &self.operators[jump], absorption);
        let frequency = if absorption { -frequency } else { frequency };
        Ok((activity.clone(), frequency * activity))
    }

    fn spectral(&self, view: View) -> Result<SpectralFacts<Enclosure>, ThermoError> {
        let basis = match view {
            _ if self.model.state.is_none() => self.block_basis()?,
            View::Rho => self.own_basis()?,
            View::Sd if self.model.is_degenerate() => return Err(ThermoError::BasisChoice),
            View::Bd | View::Sd => self.block_basis()?,
        };
        self.facts_in(basis)
    }

    fn squared_coherences(&self, view: View, positions: Range<usize>) -> Result<Vec<Enclosure>, ThermoError> {
        if self.model.is_degenerate() {
            return Err(ThermoError::BasisChoice);
        }
        if view != View::Rho || self.model.block_diagonal {
            return Ok(Vec::new());
        }
        let pairs = positions.clone().flat_map(|k| (k + 1..positions.end).map(move |l| (k, l)));
        Ok(pairs.map(|pair| squared(&self.rho[pair])).collect())
    }

    fn activity_element(
        &self,
        _: usize,
        _: Direction,
        _: usize,
        _: usize,
    ) -> Result<Option<Parts<Enclosure>>, ThermoError> {
        // Asked for between different states of one level.
        Err(ThermoError::BasisChoice)
    }

    fn squared_norm(&self, _: usize) -> Enclosure {
        Enclosure::integer(1)
    }
}
