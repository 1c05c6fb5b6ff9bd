//! The numbers of a model in enclosures: energies, jumps and ρ in the eigenbasis of H.

use super::entries::{EnclosureMatrix, Entries, Part, conjugate, plus, real_part, squared, times};
use super::model::{HamiltonianModel, Origin};
use crate::error::ThermoError;
use crate::facts::{Direction, JumpFacts};
use crate::view::View;
use lindbound_number::eigenpairs::{Columns, LevelVectors, elements};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Embeds, Enclosure, Field, NumberError, Precision, Rational};
use num_complex::Complex;
use std::cell::OnceCell;

/// The numbers of a [`HamiltonianModel`] at some precision.
pub struct HamiltonianFacts<'a> {
    pub(super) model: &'a HamiltonianModel<'a>,
    pub(super) precision: Precision,
    /// The energy of each level.
    pub(super) energies: Vec<Enclosure>,
    /// `None` where the basis is that of the file.
    vectors: Option<LevelVectors>,
    pub(super) jumps: Vec<JumpFacts<Enclosure>>,
    pub(super) parts: Vec<Part>,
    pub(super) level_of: Vec<usize>,
    rho: OnceCell<Result<EnclosureMatrix, ThermoError>>,
}

impl<'a> HamiltonianFacts<'a> {
    /// The numbers at a precision.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the precision does not suffice.
    pub fn new(model: &'a HamiltonianModel<'a>, precision: Precision) -> Result<Self, ThermoError> {
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, precision);
        let (energies, vectors) = match model.given {
            Some(levels) => (levels.energies.iter().map(embed).collect(), None),
            None => {
                let found = model.structure.vectors(&model.hamiltonian, precision.0);
                let vectors = found.map_err(|_| NumberError::UndecidedComparison)?;
                (vectors.energies.clone(), Some(vectors))
            }
        };
        let degeneracies = model.structure.degeneracies.iter().enumerate();
        let level_of = degeneracies.flat_map(|(level, &g)| std::iter::repeat_n(level, g)).collect();
        let (jumps, parts, rho) = (Vec::new(), Vec::new(), OnceCell::new());
        let mut facts = HamiltonianFacts { model, precision, energies, vectors, jumps, parts, level_of, rho };
        facts.take_couplings()?;
        facts.take_jumps()?;
        Ok(facts)
    }

    /// The eigenvectors of H; `None` where the basis is that of the file.
    pub(super) fn columns(&self) -> Option<Columns<'_>> {
        self.vectors.as_ref().map(LevelVectors::columns)
    }

    /// An operator in the eigenbasis.
    pub(super) fn elements(&self, operator: &Matrix<Rational>) -> Result<EnclosureMatrix, NumberError> {
        if self.vectors.is_none() {
            let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, self.precision);
            return Ok(operator.map(|z| Complex::new(embed(&z.re), embed(&z.im))));
        }
        elements(operator, self.columns(), self.columns(), self.precision)
    }

    /// ρ in the eigenbasis.
    ///
    /// # Errors
    /// [`ThermoError`] if the precision does not suffice, or if the steady state is not unique.
    pub(super) fn rho(&self) -> Result<&EnclosureMatrix, ThermoError> {
        self.rho.get_or_init(|| self.find_rho()).as_ref().map_err(Clone::clone)
    }

    fn find_rho(&self) -> Result<EnclosureMatrix, ThermoError> {
        let d = self.level_of.len();
        let zero = || Complex::new(Enclosure::integer(0), Enclosure::integer(0));
        let diagonal = |populations: Vec<Enclosure>| {
            EnclosureMatrix::from_fn(d, d, |i, j| {
                if i == j { Complex::new(populations[i].clone(), Enclosure::integer(0)) } else { zero() }
            })
        };
        let mut rho = match &self.model.state {
            Origin::Given(rho, _) => self.elements(rho)?,
            Origin::Gibbs(bath) => {
                let beta = self.model.baths[*bath].beta::<Enclosure>(self.precision)?;
                diagonal(gibbs(&beta, &self.energies, &self.level_of)?)
            }
            Origin::Chain => diagonal(self.stationary_populations()?),
            Origin::Solved => self.steady_state()?,
        };
        for j in 0..d {
            // Hermitian and positive semidefinite; where ρ commutes with H it has no elements between levels.
            rho[(j, j)] = Complex::new(rho[(j, j)].re.clone().known_non_negative(), Enclosure::integer(0));
            for i in (0..d).filter(|&i| self.model.block_diagonal && self.level_of[i] != self.level_of[j]) {
                rho[(i, j)] = zero();
            }
        }
        Ok(rho)
    }

    /// Whether a view keeps an element of ρ.
    pub(super) fn keeps(&self, view: View, (i, j): (usize, usize)) -> bool {
        match view {
            View::Rho => true,
            View::Bd => self.level_of[i] == self.level_of[j],
            View::Sd => i == j,
        }
    }

    /// Sums `L†L` or `LL†` against the elements of ρ that the view keeps.
    pub(super) fn activity(
        &self,
        view: View,
        operator: &Entries,
        absorption: bool,
    ) -> Result<Enclosure, ThermoError> {
        let rho = self.rho()?;
        let mut sum = Enclosure::integer(0);
        for (i, j, z) in operator {
            for (k, l, w) in operator {
                let (row, other) = if absorption { (j == l, (*k, *i)) } else { (i == k, (*l, *j)) };
                if !row || !self.keeps(view, other) {
                    continue;
                }
                // Tr[L†Lρ] = Σ conj(L_ij) L_il ρ_lj, Tr[LL†ρ] = Σ L_ij conj(L_kj) ρ_ki.
                let (bra, ket) = if absorption { (w, z) } else { (z, w) };
                if other.0 == other.1 && i == k && j == l {
                    sum = sum + squared(z) * rho[(other.0, other.0)].re.clone();
                } else {
                    sum = sum + real_part(&times(&conjugate(bra), ket), &rho[other]);
                }
            }
        }
        Ok(sum.known_non_negative())
    }

    /// `Re Tr[Av]` of a view.
    pub(super) fn trace(&self, view: View, a: &EnclosureMatrix) -> Result<Enclosure, ThermoError> {
        let (rho, d) = (self.rho()?, self.level_of.len());
        let places = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
        let kept = places.filter(|&place| self.keeps(view, place));
        Ok(kept.fold(Enclosure::integer(0), |sum, (i, j)| sum + real_part(&a[(j, i)], &rho[(i, j)])))
    }
}

impl HamiltonianFacts<'_> {
    /// `⟨j|L†L|k⟩` of one direction of a jump; `None` if it is exactly zero.
    pub(super) fn activity_between(
        &self,
        part: &Part,
        direction: Direction,
        j: usize,
        k: usize,
    ) -> Option<(Enclosure, Enclosure)> {
        let adjoint = direction == Direction::Absorption && part.backward.is_none();
        let l = match (&part.backward, direction) {
            (Some(partner), Direction::Absorption) => partner,
            _ => &part.forward,
        };
        let zero = Complex::new(Enclosure::integer(0), Enclosure::integer(0));
        let mut sum = zero;
        for (a, b, z) in l {
            for (c, e, w) in l {
                // (L†L)_jk = Σ conj(L_ij) L_ik, (LL†)_jk = Σ L_ji conj(L_ki).
                let term = match adjoint {
                    false if a == c && *b == j && *e == k => times(&conjugate(z), w),
                    true if b == e && *a == j && *c == k => times(z, &conjugate(w)),
                    _ => continue,
                };
                sum = plus(&sum, &term);
            }
        }
        if sum.re.vanishes() && sum.im.vanishes() { None } else { Some((sum.re, sum.im)) }
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
