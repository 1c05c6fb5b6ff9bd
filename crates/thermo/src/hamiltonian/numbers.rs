//! The numbers of a model in enclosures: energies, jumps and ρ in the eigenbasis of H.

use super::entries::{EnclosureMatrix, Entries, Part, conjugate, plus, real_part, squared, times};
use super::model::{HamiltonianModel, Origin};
use crate::dynamics::eigenvalues;
use crate::error::ThermoError;
use crate::facts::{Direction, JumpFacts};
use crate::view::View;
use lindbound_number::eigenpairs::{Columns, LevelVectors, elements};
use lindbound_number::matrix::{Base, Matrix, dagger};
use lindbound_number::{Embeds, Enclosure, Field, Norms, NumberError, Precision, Rational, Real, Sign};
use num_complex::Complex;
use num_traits::{One, Zero};
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

/// The numbers of a [`HamiltonianModel`] at some precision.
pub struct HamiltonianFacts<'a> {
    pub(super) model: Held<'a>,
    pub(super) precision: Precision,
    /// The energy of each level.
    pub(super) energies: Vec<Enclosure>,
    /// `None` where the basis is rational.
    pub(super) vectors: Option<LevelVectors>,
    pub(super) jumps: Vec<JumpFacts<Enclosure>>,
    pub(super) parts: Vec<Part>,
    pub(super) level_of: Vec<usize>,
    rho: OnceCell<Result<EnclosureMatrix, ThermoError>>,
}

/// A model that somebody else holds, or several do.
#[derive(Clone)]
pub(super) enum Held<'a> {
    Borrowed(&'a HamiltonianModel<'a>),
    Shared(Rc<HamiltonianModel<'static>>),
}

impl<'a> Deref for Held<'a> {
    type Target = HamiltonianModel<'a>;

    fn deref(&self) -> &HamiltonianModel<'a> {
        match self {
            Held::Borrowed(model) => model,
            Held::Shared(model) => model,
        }
    }
}

impl<'a> HamiltonianFacts<'a> {
    /// The numbers at a precision.
    ///
    /// # Errors
    /// [`ThermoError::Number`] if the precision does not suffice.
    pub fn new(model: &'a HamiltonianModel<'a>, precision: Precision) -> Result<Self, ThermoError> {
        Self::of(Held::Borrowed(model), precision)
    }

    /// The same of a model that is shared.
    ///
    /// # Errors
    /// As for [`HamiltonianFacts::new`].
    pub(crate) fn shared(
        model: Rc<HamiltonianModel<'static>>,
        precision: Precision,
    ) -> Result<Self, ThermoError> {
        Self::of(Held::Shared(model), precision)
    }

    /// Whether the state is found, as a steady state need not be.
    ///
    /// # Errors
    /// [`ThermoError`] if the precision does not suffice, or if the steady state is not unique.
    pub(crate) fn finds_its_state(&self) -> Result<(), ThermoError> {
        self.rho().map(|_| ())
    }

    fn of(model: Held<'a>, precision: Precision) -> Result<Self, ThermoError> {
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, precision);
        let (energies, vectors) = match &model.given {
            Some((levels, _)) => (levels.energies.iter().map(embed).collect(), None),
            None => {
                let found = model.structure.vectors(&model.hamiltonian, model.norms(), precision.0);
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

    /// `W†M`, or `W†MQ` for the columns Q of a state.
    pub(super) fn rows(
        &self,
        matrix: &Matrix<Rational>,
        from: Option<Columns<'_>>,
    ) -> Result<EnclosureMatrix, NumberError> {
        let Some((_, frame)) = &self.model.given else {
            let to = self.vectors.as_ref().map(LevelVectors::columns);
            return elements(matrix, &Norms::default(), to, from, self.precision);
        };
        let turned = Rational::product(&dagger(frame.vectors()), matrix);
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, self.precision);
        let mut found = match from {
            Some(_) => elements(&turned, &Norms::default(), None, from, self.precision)?,
            None => turned.map(|z| Complex::new(embed(&z.re), embed(&z.im))),
        };
        self.normalise(&mut found, |i, _| frame.squared_norms()[i].clone())?;
        Ok(found)
    }

    /// Divides every element by the root of a squared norm; zeros stay exact.
    fn normalise(
        &self,
        matrix: &mut EnclosureMatrix,
        squared_norm: impl Fn(usize, usize) -> Rational,
    ) -> Result<(), NumberError> {
        let (rows, columns) = matrix.shape();
        for (i, j) in (0..rows).flat_map(|i| (0..columns).map(move |j| (i, j))) {
            let (norm, z) = (squared_norm(i, j), &mut matrix[(i, j)]);
            if norm.is_one() || (z.re.vanishes() && z.im.vanishes()) {
                continue;
            }
            let norm = <Enclosure as Embeds<Rational>>::embed(&norm, self.precision).sqrt()?;
            *z = Complex::new(z.re.over(&norm)?, z.im.over(&norm)?);
        }
        Ok(())
    }

    /// An operator in the eigenbasis.
    pub(super) fn elements(&self, operator: &Matrix<Rational>) -> Result<EnclosureMatrix, NumberError> {
        self.elements_between(self.model.norms(), operator)
    }

    /// The same of a state, or of N, which are given in the orthonormal basis.
    pub(super) fn of_state(&self, matrix: &Matrix<Rational>) -> Result<EnclosureMatrix, NumberError> {
        self.elements_between(&Norms::default(), matrix)
    }

    /// What is given between vectors of these norms, in the eigenbasis.
    fn elements_between(
        &self,
        norms: &Norms,
        matrix: &Matrix<Rational>,
    ) -> Result<EnclosureMatrix, NumberError> {
        let Some((_, frame)) = &self.model.given else {
            let columns = self.vectors.as_ref().map(LevelVectors::columns);
            return elements(matrix, norms, columns, columns, self.precision);
        };
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, self.precision);
        let mut found = frame.sandwich(matrix).map(|z| Complex::new(embed(&z.re), embed(&z.im)));
        // Where the norms are not one, the frame is the basis in the order of the levels.
        let place = |n: usize| frame.vectors().column(n).iter().position(|z| !z.is_zero()).unwrap_or(n);
        let own = frame.squared_norms();
        let norm = |n: usize| norms.of(place(n)).map_or(own[n].clone(), |norm| norm * &own[n]);
        let all: Vec<Rational> = (0..own.len()).map(norm).collect();
        self.normalise(&mut found, |i, j| &all[i] * &all[j])?;
        Ok(found)
    }

    /// The eigenvalues of ρ.
    ///
    /// # Errors
    /// [`ThermoError`] if the precision does not suffice, or if the steady state is not unique.
    pub fn eigenvalues(&self) -> Result<Vec<Enclosure>, ThermoError> {
        let rho = self.rho()?;
        if self.model.is_diagonal_by_law() {
            return Ok((0..rho.nrows()).map(|j| rho[(j, j)].re.clone()).collect());
        }
        Ok(eigenvalues(rho)?)
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
        let mut rho = self.rho_of(&self.model.state)?;
        for j in 0..d {
            // Hermitian and positive semidefinite; where ρ commutes with H it has no elements between levels.
            rho[(j, j)] = Complex::new(rho[(j, j)].re.clone().known_non_negative(), Enclosure::integer(0));
            for i in (0..d).filter(|&i| self.model.block_diagonal && self.level_of[i] != self.level_of[j]) {
                rho[(i, j)] = zero();
            }
        }
        Ok(rho)
    }

    fn rho_of(&self, origin: &Origin) -> Result<EnclosureMatrix, ThermoError> {
        let d = self.level_of.len();
        let zero = || Complex::new(Enclosure::integer(0), Enclosure::integer(0));
        let diagonal = |populations: Vec<Enclosure>| {
            EnclosureMatrix::from_fn(d, d, |i, j| {
                if i == j { Complex::new(populations[i].clone(), Enclosure::integer(0)) } else { zero() }
            })
        };
        Ok(match origin {
            Origin::Given(rho, _) => self.with_empty_levels(self.of_state(rho)?)?,
            Origin::Gibbs(bath) => {
                if self.model.steady {
                    self.is_steady_state_unique()?;
                }
                diagonal(self.gibbs(*bath)?)
            }
            Origin::Chain => diagonal(self.stationary_populations()?),
            Origin::Solved => self.steady_state()?,
            Origin::Moved(from, time) => self.moved(&self.rho_of(from)?, time)?,
        })
    }

    /// Boltzmann populations of the basis vectors, relative to the first; at temperature zero the lowest
    /// level is the only one that is occupied.
    fn gibbs(&self, bath: usize) -> Result<Vec<Enclosure>, ThermoError> {
        let model = &self.model;
        let energies: Vec<Enclosure> =
            self.level_of.iter().map(|&level| self.energies[level].clone()).collect();
        let mu = model.potential(bath);
        let counted = model.particles().filter(|_| !mu.is_zero());
        let shifted: Vec<Enclosure> = match counted {
            None => energies,
            // N is diagonal where levels are simple.
            Some(_) if model.is_degenerate() => return Err(NumberError::Indeterminate.into()),
            Some(particles) => {
                let mu = <Enclosure as Embeds<Rational>>::embed(&mu, self.precision);
                let number = self.of_state(&particles.number)?;
                let shift = |(n, e): (usize, Enclosure)| e - mu.clone() * number[(n, n)].re.clone();
                energies.into_iter().enumerate().map(shift).collect()
            }
        };
        let bath = &model.baths()[bath];
        let weights: Vec<Enclosure> = if bath.is_at_zero_temperature() && counted.is_none() {
            let lowest = model.lowest_level();
            let weight = |level: &usize| Enclosure::integer(i64::from(*level == lowest));
            self.level_of.iter().map(weight).collect()
        } else if bath.is_at_zero_temperature() {
            let lowest = shifted.iter().try_fold(shifted[0].clone(), |least, e| least.smaller(e))?;
            let apart = shifted.iter().map(|e| (e.clone() - lowest.clone()).sign());
            let weight = |sign| match sign {
                Sign::Positive => Ok(Enclosure::integer(0)),
                Sign::Zero => Ok(Enclosure::integer(1)),
                _ => Err(NumberError::UndecidedComparison),
            };
            apart.map(weight).collect::<Result<_, _>>()?
        } else {
            let beta = bath.beta::<Enclosure>(self.precision)?;
            let weight = |e: &Enclosure| (-(beta.clone() * (e.clone() - shifted[0].clone()))).exp();
            shifted.iter().map(weight).collect::<Result<_, _>>()?
        };
        let sum = weights.iter().fold(Enclosure::integer(0), |sum, weight| sum + weight.clone());
        Ok(weights.iter().map(|weight| weight.over(&sum)).collect::<Result<_, _>>()?)
    }

    /// Whether a view keeps an element of ρ.
    pub(super) fn keeps(&self, view: View, (i, j): (usize, usize)) -> bool {
        match view {
            View::Rho | View::Pi => true,
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
