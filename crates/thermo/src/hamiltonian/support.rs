//! The supports of ρ and ρ_bd, by exact algebra: intervals never show that a population is zero.

use super::entries::{EnclosureMatrix, conjugate, plus, product, squared, times, zero};
use super::model::{HamiltonianModel, Origin};
use super::numbers::HamiltonianFacts;
use crate::facts::Facts;
use crate::view::View;
use lindbound_number::eigenpairs::frequencies;
use lindbound_number::matrix::{Base, Matrix, commutator};
use lindbound_number::{Decides, Enclosure, Field, NumberError, Rational, Real, Sign};
use num_complex::Complex;
use num_traits::Zero;
use std::ops::Range;

/// Columns of an exact basis.
type Columns = Vec<Vec<Complex<Rational>>>;

impl HamiltonianModel<'_> {
    /// A basis of the kernel of ρ_bd, the largest part of the kernel of ρ that H keeps:
    /// `⟨v|ρ_bd|v⟩ = Σ_e ⟨Π_e v|ρ|Π_e v⟩` is zero only if `ρ Hᵏ v = 0` for all k. Empty where it is not
    /// known.
    pub(super) fn bd_kernel(&self) -> &Columns {
        self.bd_kernel.get_or_init(|| {
            let Origin::Given(rho, _) = &self.state else { return Vec::new() };
            let kernel = Rational::kernel(rho);
            match kernel.is_empty() || self.block_diagonal {
                true => kernel,
                false if self.norms().are_one() => kept_by(&self.hamiltonian, kernel),
                false => Vec::new(),
            }
        })
    }

    /// Whether no part of a coupling leads out of the support of ρ, or of ρ_bd.
    pub(super) fn keeps_support(&self, view: View, coupling: usize) -> bool {
        let of_view = match view {
            View::Bd if !self.block_diagonal => &self.kept_supports[1],
            _ => &self.kept_supports[0],
        };
        let all = || {
            let keeps = |operator| match view {
                View::Bd if !self.block_diagonal => self.keeps_bd(operator),
                _ => self.keeps_rho(operator),
            };
            // With particles a part has a number of them too, which the powers of [H, ·] do not tell apart.
            let is_known = self.norms().are_one() && self.particles().is_none();
            self.couplings().iter().map(|coupling| is_known && keeps(&coupling.operator)).collect::<Vec<_>>()
        };
        of_view.get_or_init(all)[coupling]
    }

    /// With the kernel N of ρ, `N† X ρ = 0` for every part X.
    fn keeps_rho(&self, operator: &Matrix<Rational>) -> bool {
        let Origin::Given(rho, _) = &self.state else { return false };
        let kernel = Rational::kernel(rho);
        !kernel.is_empty() && self.every_part(operator, |x| vanishes_between(&kernel, x, rho))
    }

    /// Whether every part of an operator solves a linear equation, in an orthonormal basis: as many of A,
    /// [H, A], … as span the parts do.
    pub(super) fn every_part(
        &self,
        operator: &Matrix<Rational>,
        solves: impl Fn(&Matrix<Rational>) -> bool,
    ) -> bool {
        let h = &self.hamiltonian;
        let mut x = operator.clone();
        frequencies(h, operator).is_some_and(|count| {
            (0..count).all(|_| {
                let solved = solves(&x);
                x = commutator(h, &x);
                solved
            })
        })
    }

    /// H keeps the kernel N of ρ_bd and its complement C, so that `N† A C = 0` says it of every part.
    fn keeps_bd(&self, operator: &Matrix<Rational>) -> bool {
        let kernel = self.bd_kernel();
        let d = self.dimension();
        let support = || columns_of(&Rational::kernel(&rows_of(kernel, d)), d);
        !kernel.is_empty() && vanishes_between(kernel, operator, &support())
    }
}

impl HamiltonianFacts<'_> {
    /// A state with exact zeros in the levels that lie in the kernel of ρ_bd as a whole.
    pub(super) fn with_empty_levels(&self, mut rho: EnclosureMatrix) -> Result<EnclosureMatrix, NumberError> {
        let (kernel, d) = (self.model.bd_kernel(), rho.nrows());
        if kernel.is_empty() {
            return Ok(rho);
        }
        let kernel = self.rows(&columns_of(kernel, d), None)?;
        let spanned = |range: &Range<usize>| Split::of(&kernel.rows(range.start, range.len()).into_owned());
        let levels = self.levels();
        let splits = levels.iter().map(spanned).collect::<Result<Vec<_>, _>>()?;
        // As many vectors as the kernel has are all that there are.
        if splits.iter().map(|split| split.spanned).sum::<usize>() == kernel.ncols() {
            let is_empty = |(range, split): &(&Range<usize>, &Split)| split.spanned == range.len();
            for (range, _) in levels.iter().zip(&splits).filter(is_empty) {
                rho.rows_mut(range.start, range.len()).fill(zero());
                rho.columns_mut(range.start, range.len()).fill(zero());
            }
        }
        Ok(rho)
    }
}

/// The largest part of a space that H keeps: again and again what H leaves in it.
fn kept_by(h: &Matrix<Rational>, mut space: Columns) -> Columns {
    let d = h.nrows();
    while !space.is_empty() {
        let outside = Rational::kernel(&rows_of(&space, d));
        let leaving = Rational::product(&rows_of(&outside, d), &Rational::product(h, &columns_of(&space, d)));
        let staying = Rational::kernel(&leaving);
        if staying.len() == space.len() {
            break;
        }
        let kept = Rational::product(&columns_of(&space, d), &columns_of(&staying, space.len()));
        space = kept.column_iter().map(|column| column.iter().cloned().collect()).collect();
    }
    space
}

/// Whether `N† X C = 0`.
fn vanishes_between(n: &Columns, x: &Matrix<Rational>, c: &Matrix<Rational>) -> bool {
    Rational::product(&Rational::product(&rows_of(n, x.nrows()), x), c).iter().all(Zero::is_zero)
}

/// Vectors as the columns of a matrix.
pub(super) fn columns_of(space: &Columns, d: usize) -> Matrix<Rational> {
    Matrix::from_fn(d, space.len(), |i, n| space[n][i].clone())
}

fn rows_of(space: &Columns, d: usize) -> Matrix<Rational> {
    Matrix::from_fn(space.len(), d, |n, i| space[n][i].conj())
}

/// A unitary of which the last columns span what given columns span; how many those are.
pub(super) struct Split {
    pub unitary: EnclosureMatrix,
    pub spanned: usize,
}

impl Split {
    /// Of the columns of a matrix, by orthogonalising the longest one left.
    ///
    /// # Errors
    /// [`NumberError`] if a length has no root.
    pub fn of(columns: &EnclosureMatrix) -> Result<Self, NumberError> {
        let g = columns.nrows();
        let given = columns.column_iter().map(|column| column.iter().cloned().collect()).collect();
        let mut found = Vec::new();
        orthogonalise(given, &mut found)?;
        let spanned = found.len();
        let one = || Complex::new(Enclosure::integer(1), Enclosure::integer(0));
        let unit = |n: usize| (0..g).map(|i| if i == n { one() } else { zero() }).collect();
        orthogonalise((0..g).map(unit).collect(), &mut found)?;
        if found.len() != g {
            return Err(NumberError::UndecidedComparison);
        }
        found.rotate_left(spanned);
        Ok(Split { unitary: EnclosureMatrix::from_fn(g, g, |i, n| found[n][i].clone()), spanned })
    }

    /// What a Hermitian matrix is on the vectors beside those that are spanned.
    pub fn part_of(&self, matrix: &EnclosureMatrix) -> EnclosureMatrix {
        let beside = self.unitary.columns(0, self.unitary.ncols() - self.spanned).into_owned();
        product(&beside.map(|z| conjugate(&z)).transpose(), &product(matrix, &beside))
    }
}

/// Adds to orthonormal vectors what of others is certainly not in their span.
fn orthogonalise(
    mut vectors: Vec<Vec<Complex<Enclosure>>>,
    found: &mut Vec<Vec<Complex<Enclosure>>>,
) -> Result<(), NumberError> {
    let length = |v: &[Complex<Enclosure>]| v.iter().fold(Enclosure::integer(0), |sum, z| sum + squared(z));
    let without = |v: &mut Vec<Complex<Enclosure>>, unit: &[Complex<Enclosure>]| {
        let part = unit.iter().zip(&*v).fold(zero(), |sum, (u, z)| plus(&sum, &times(&conjugate(u), z)));
        for (z, u) in v.iter_mut().zip(unit) {
            let along = times(&part, u);
            *z = Complex::new(z.re.clone() - along.re, z.im.clone() - along.im);
        }
    };
    vectors.iter_mut().for_each(|v| found.iter().for_each(|unit| without(v, unit)));
    loop {
        // The first of them, so that nothing is turned where nothing is spanned.
        let longest = (0..vectors.len()).rev().max_by(|&a, &b| {
            let [a, b] = [a, b].map(|n| length(&vectors[n]).floor());
            a.total_cmp(&b)
        });
        let Some(mut next) = longest.map(|n| vectors.remove(n)) else { return Ok(()) };
        let squared = length(&next);
        if squared.sign() != Sign::Positive || found.len() == next.len() {
            return Ok(());
        }
        let norm = squared.sqrt()?;
        for z in &mut next {
            *z = Complex::new(z.re.over(&norm)?, z.im.over(&norm)?);
        }
        vectors.iter_mut().for_each(|v| without(v, &next));
        found.push(next);
    }
}
