//! Forces of a model with irrational energies.

use super::entries::{EnclosureMatrix, Part};
use super::model::{HamiltonianModel, Origin, commutes_with};
use super::numbers::HamiltonianFacts;
use crate::facts::{Facts, Structure};
use crate::forces::{differ_alike, is_scalar};
use crate::view::View;
use lindbound_model::case::Particles;
use lindbound_model::secular::Coupling;
use lindbound_number::eigenpairs::{LevelVectors, one_ratio};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Enclosure, Field, Rational};
use num_complex::Complex;
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
                is_scalar(rho) || (self.acts_by_parts_of_gaps(rho) && (self.is_still() || all()))
            }
        })
    }

    /// Whether ρ commutes with every part of every coupling: none of them sees a difference between its
    /// populations.
    fn is_still(&self) -> bool {
        let commutes = |rho: &Matrix<Rational>| {
            let with = |operator: &Matrix<Rational>| commutes_with(rho, operator, self.norms());
            // A state that commutes with A and H does with every part of A; another may as well.
            let with_parts = |operator: &Matrix<Rational>| {
                self.block_diagonal || (self.norms().are_one() && self.every_part(operator, with))
            };
            let every = |coupling: &Coupling| with(&coupling.operator) && with_parts(&coupling.operator);
            self.acts_by_parts_of_gaps(rho) && self.couplings().iter().all(every)
        };
        self.matrix().is_some_and(commutes)
    }

    /// Whether ρ has in common with all that acts what it has with the parts of couplings at each gap: there
    /// are no jumps beside, and a part that moves various numbers of particles falls apart, which keeps it
    /// only if ρ commutes with N.
    fn acts_by_parts_of_gaps(&self, rho: &Matrix<Rational>) -> bool {
        let commutes = |of: &Particles<Rational>| commutes_with(rho, &of.number, self.norms());
        self.beside.is_empty() && self.particles().is_none_or(commutes)
    }
}

impl HamiltonianFacts<'_> {
    /// For ρ by algebra. For ρ_bd it follows: `e^{iHt} L e^{−iHt}` is L up to a phase, so that with ρ every
    /// `e^{iHt} ρ e^{−iHt}` has these ratios, and ρ_bd is their mean. It does not for ρ_sd inside degenerate
    /// levels. In a diagonal state a part with one element is one transition.
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
            _ if is_diagonal && self.has_modes() => true,
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

    /// Whether a view of ρ keeps its entropy for certain.
    pub(super) fn entropy_stays(&self, view: View) -> bool {
        let is_steady = self.model.steady && self.is_all(view) && self.rho().is_ok();
        // In the mixed state −Tr[D[ρ] ln ρ] = ln d·Tr D[ρ], whatever acts.
        is_steady || self.is_still(view)
    }

    /// Whether no jump sees a difference between the populations of a view: with ρ every part commutes with
    /// ρ_bd.
    fn is_still(&self, view: View) -> bool {
        let follows = view == View::Bd || !self.model.is_degenerate() || self.is_all(view);
        self.is_mixed() || (follows && self.model.is_still())
    }

    /// Whether a view is ρ itself.
    fn is_all(&self, view: View) -> bool {
        let (is_bd, is_sd) = self.coherence();
        match view {
            View::Rho | View::Pi => true,
            View::Bd => is_bd,
            View::Sd => is_sd,
        }
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

    /// For Gibbs states and where no jump sees a difference between populations.
    pub(super) fn forces_by_frequency(&self, view: View) -> bool {
        let baths = self.model.baths();
        let thermal = self.jumps.iter().filter(|jump| jump.structure == Structure::Thermal);
        let acting = thermal.map(|jump| &baths[jump.bath]);
        match &self.model.state {
            _ if !self.is_thermal() || self.model.particles().is_some() => false,
            Origin::Gibbs(bath) => differ_alike(Some(&baths[*bath].temperature), acting),
            Origin::Given(..) => self.is_still(view) && differ_alike(None, acting),
            Origin::Chain | Origin::Solved | Origin::Moved(..) => false,
        }
    }
}
