//! Forces of a model with irrational energies.

use super::entries::{EnclosureMatrix, Part};
use super::model::{HamiltonianModel, Origin};
use super::numbers::HamiltonianFacts;
use crate::facts::{Facts, Structure};
use crate::forces::{differ_alike, is_scalar};
use crate::view::View;
use lindbound_number::eigenpairs::{LevelVectors, frequencies, one_ratio};
use lindbound_number::matrix::{Base, Matrix, commutator};
use lindbound_number::{Enclosure, Field, Rational};
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeSet;
use std::ops::Range;

impl HamiltonianModel<'_> {
    /// Whether `ρ L = r L ρ` for every part L of every coupling, by exact algebra.
    pub(super) fn has_one_ratio_each(&self) -> bool {
        *self.one_ratio_each.get_or_init(|| match &self.state {
            // A Gibbs state is a function of H; with particles of N too, which a jump may move variously.
            Origin::Gibbs(_) => self.particles().is_none(),
            Origin::Chain | Origin::Solved | Origin::Moved(..) => false,
            Origin::Given(rho, _) => {
                let is_orthonormal = self.norms().are_one();
                let one = |operator| is_orthonormal && one_ratio(&self.hamiltonian, operator, rho);
                let all = || self.couplings().iter().all(|coupling| one(&coupling.operator));
                is_scalar(rho) || (self.beside.is_empty() && all())
            }
        })
    }
}

impl HamiltonianModel<'_> {
    /// Whether no part of a coupling leads out of the support of ρ, by exact algebra: with the kernel N of ρ,
    /// `N† X ρ = 0` for X = A, [H, A], … as many as span the parts.
    pub(super) fn keeps_support(&self, coupling: usize) -> bool {
        let all = || {
            let none = || vec![false; self.couplings().len()];
            let Origin::Given(rho, _) = &self.state else { return none() };
            let kernel = Rational::kernel(rho);
            // With particles a part has a number of them too, which the powers of [H, ·] do not tell apart.
            if kernel.is_empty() || !self.norms().are_one() || self.particles().is_some() {
                return none();
            }
            let rows = Matrix::from_fn(kernel.len(), rho.nrows(), |n, i| kernel[n][i].conj());
            let stays = |x: &Matrix<Rational>| {
                Rational::product(&Rational::product(&rows, x), rho).iter().all(Zero::is_zero)
            };
            let h = &self.hamiltonian;
            let keeps = |operator: &Matrix<Rational>| {
                let mut x = operator.clone();
                frequencies(h, operator).is_some_and(|count| {
                    (0..count).all(|_| {
                        let stays = stays(&x);
                        x = commutator(h, &x);
                        stays
                    })
                })
            };
            self.couplings().iter().map(|coupling| keeps(&coupling.operator)).collect()
        };
        self.kept_supports.get_or_init(all)[coupling]
    }
}

impl HamiltonianFacts<'_> {
    /// For ρ by algebra; for ρ_bd it follows, `σ̇_flows(ρ) = σ̇_flows(ρ_bd) ≤ σ̇(ρ_bd) ≤ σ̇(ρ)`, but not
    /// for ρ_sd inside degenerate levels. In a diagonal state a part with one element is one transition.
    pub(super) fn one_force_each(&self, view: View) -> bool {
        let is_simple = !self.model.is_degenerate();
        let is_diagonal = match view {
            View::Rho | View::Pi => self.coherence().1,
            View::Bd => is_simple || self.coherence().1,
            View::Sd => is_simple || self.model.given.is_some(),
        };
        let is_one = |part: &Part| part.forward.iter().filter(|(i, j, _)| i != j).count() <= 1;
        if !self.is_thermal() {
            return false;
        }
        match view {
            _ if is_diagonal && self.parts.iter().all(is_one) => true,
            View::Sd if self.model.is_degenerate() && !self.is_function_of_h() => false,
            _ => self.model.has_one_ratio_each(),
        }
    }

    /// Whether every jump is a thermal pair or Hermitian dephasing.
    fn is_thermal(&self) -> bool {
        self.jumps.iter().all(|jump| jump.structure != Structure::General)
    }

    /// Whether ρ ∝ 1, which is every view of itself.
    pub(super) fn is_mixed(&self) -> bool {
        self.model.matrix().is_some_and(is_scalar)
    }

    /// Whether ρ_sd is a matter of the basis inside levels, as it is not for a function of H.
    pub(super) fn depends_on_basis(&self) -> bool {
        self.model.is_degenerate() && !self.has_basis() && !self.is_function_of_h()
    }

    /// Whether there is a basis inside levels: that of the file, or the vectors of a level lie in different
    /// blocks of H, each of which is fixed up to a phase.
    pub(super) fn has_basis(&self) -> bool {
        let in_blocks = |vectors: &LevelVectors| {
            let (_, blocks) = vectors.blocks();
            let all_differ = |range: &Range<usize>| {
                let own: BTreeSet<usize> = blocks[range.clone()].iter().copied().collect();
                own.len() == range.len()
            };
            self.levels().iter().all(all_differ)
        };
        self.model.given.is_some() || self.vectors.as_ref().is_some_and(in_blocks)
    }

    /// Whether ρ is diagonal in every eigenbasis of H.
    pub(super) fn is_function_of_h(&self) -> bool {
        self.model.is_diagonal_by_law() || self.is_mixed()
    }

    /// Whether ρ is diagonal in the basis that is given for the levels, as the motion may leave it.
    pub(super) fn is_diagonal(&self) -> bool {
        let is_zero = |z: &Complex<Enclosure>| z.re.vanishes() && z.im.vanishes();
        let off = |rho: &EnclosureMatrix| {
            let d = rho.nrows();
            (0..d).all(|i| (0..d).all(|j| i == j || is_zero(&rho[(i, j)])))
        };
        let has_one = self.model.given.is_some() && matches!(self.model.state, Origin::Solved);
        has_one && self.rho().is_ok_and(off)
    }

    /// For Gibbs states and the maximally mixed state.
    pub(super) fn forces_by_frequency(&self) -> bool {
        let baths = self.model.baths();
        let thermal = self.jumps.iter().filter(|jump| jump.structure == Structure::Thermal);
        let acting = thermal.map(|jump| &baths[jump.bath]);
        match &self.model.state {
            _ if !self.is_thermal() || self.model.particles().is_some() => false,
            Origin::Gibbs(bath) => differ_alike(Some(&baths[*bath].temperature), acting),
            Origin::Given(..) => self.is_mixed() && differ_alike(None, acting),
            Origin::Chain | Origin::Solved | Origin::Moved(..) => false,
        }
    }
}
