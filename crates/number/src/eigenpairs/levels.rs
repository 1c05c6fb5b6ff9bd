//! The levels of a Hamiltonian with irrational energies: which coincide, which gaps coincide, and their
//! vectors.
//!
//! Intervals tell numbers apart but never show that two are equal. Here that is decided: eigenvalues coincide
//! as the roots of the characteristic polynomial do, and for gaps there is a bound below which an algebraic
//! integer is zero. With the denominators cleared, `g = (λ_a − λ_b) − (λ_c − λ_d)` is an algebraic integer,
//! and so are its conjugates, which are such differences of other eigenvalues and therefore at most 4Λ in
//! modulus, `Λ = max |λ|`. There are at most `N = m(m − 1)…` of them, one factor for each different index
//! among m different eigenvalues; their product is a non-zero integer unless g = 0. So `|g| < (4Λ)^-(N−1)`
//! means `g = 0`.

use super::bound;
use super::factors::groups;
use super::fixed::{fixed_in, scale_in};
use super::pairs::{Unseparated, Verified};
use super::refine::refined;
use crate::components::components;
use crate::dyadic::{Dyadic, Toward};
use crate::enclosure::Enclosure;
use crate::error::NumberError;
use crate::field::Field;
use crate::integer_matrix::{GaussianMatrix, characteristic_polynomial, cleared};
use crate::matrix::Matrix;
use crate::norms::Norms;
use crate::polynomial::{Polynomial, refine_root, squarefree};
use crate::rational::Rational;
use crate::real::Precision;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::Zero;

/// What is exact about the levels: degeneracies, and which gaps are the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelStructure {
    /// Degeneracies of the levels in rising order.
    pub degeneracies: Vec<usize>,
    /// Pairs of levels `(lower, upper)` by gap; pairs of one list have the same gap.
    pub gaps: Vec<Vec<(usize, usize)>>,
    /// The level whose energy is zero.
    pub zero: Option<usize>,
}

/// The levels at some precision.
#[derive(Clone, Debug)]
pub struct LevelVectors {
    /// The energy of each level.
    pub energies: Vec<Enclosure>,
    /// V, in units of `2^-fraction_bits`; columns in the order of the levels.
    pub(crate) vectors: GaussianMatrix,
    pub(crate) fraction_bits: u64,
    /// A bound on `‖V − W‖` for an exactly unitary W whose columns are exact eigenvectors.
    pub(crate) error: Dyadic,
    /// Where columns of W are zero.
    pub(crate) blocks: Blocks,
}

impl LevelVectors {
    /// The block of the Hamiltonian that each basis vector is in, and that each eigenvector lies in.
    pub fn blocks(&self) -> (&[usize], &[usize]) {
        (&self.blocks.of_row, &self.blocks.of_column)
    }
}

/// Blocks of a Hamiltonian: sets of basis vectors between which it has no elements. Every column of V and of
/// W lies in one: the polar factor of such a V, projectors on levels and what is made orthonormal inside them
/// are of the same form.
#[derive(Clone, Debug)]
pub(crate) struct Blocks {
    /// The block of each basis vector.
    pub of_row: Vec<usize>,
    /// The block of each column.
    pub of_column: Vec<usize>,
}

/// The largest precision for deciding whether two gaps coincide.
const MAX_GAP_BITS: u64 = 1 << 15;

/// Approximate levels: sorted eigenvalues with their common error, and where each level starts.
struct Clusters {
    /// Eigenvalues in rising order, in units of `2^-w` over `2^scale`.
    values: Vec<BigInt>,
    order: Vec<usize>,
    verified: Verified,
    scale: i64,
    starts: Vec<usize>,
    blocks: Blocks,
}

fn clusters(hamiltonian: &Matrix<Rational>, norms: &Norms, bits: u32) -> Clusters {
    let (d, w, scale) = (hamiltonian.nrows(), u64::from(bits) + 64, scale_in(norms, hamiltonian));
    let a = fixed_in(norms, hamiltonian, w, scale);
    let (mut vectors, mut values) = (a.map(|_| Complex::zero()), Vec::new());
    let (mut of_row, mut of_column) = (vec![0; d], Vec::new());
    for (block, rows) in components(d, |i, j| !hamiltonian[(i, j)].is_zero()).iter().enumerate() {
        let n = rows.len();
        let (own, found) = refined(&GaussianMatrix::from_fn(n, n, |i, j| a[(rows[i], rows[j])].clone()), w);
        for (i, j) in (0..n).flat_map(|i| (0..n).map(move |j| (i, j))) {
            vectors[(rows[i], values.len() + j)] = own[(i, j)].clone();
        }
        values.extend(found);
        rows.iter().for_each(|&row| of_row[row] = block);
        of_column.resize(values.len(), block);
    }
    let verified = Verified::new(&a, vectors, values, w, d);
    let mut order: Vec<usize> = (0..d).collect();
    order.sort_by(|&i, &j| verified.values[i].cmp(&verified.values[j]));
    let values: Vec<BigInt> = order.iter().map(|&n| verified.values[n].clone()).collect();
    // By Weyl the k-th eigenvalue is within the error of the k-th value.
    let apart = |n: usize| {
        let gap = Dyadic { mantissa: &values[n] - &values[n - 1], exponent: -(w as i64) };
        gap > bound::times(&Dyadic::integer(2), &verified.matrix_error)
    };
    let starts = (0..d).filter(|&n| n == 0 || apart(n)).collect();
    let blocks = Blocks { of_row, of_column: order.iter().map(|&n| of_column[n]).collect() };
    Clusters { values, order, verified, scale, starts, blocks }
}

impl Clusters {
    fn ranges(&self) -> Vec<std::ops::Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.values.len()]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    /// Bounds on the eigenvalue of a level.
    fn energy(&self, range: &std::ops::Range<usize>) -> (Dyadic, Dyadic) {
        let end = |n: usize, error: Dyadic, toward| {
            let value = Dyadic { mantissa: self.values[n].clone(), exponent: -(self.verified.w as i64) };
            let moved = value.plus(&error, self.verified.w as u32 + 64, toward);
            Dyadic { exponent: moved.exponent + self.scale, ..moved }
        };
        let error = &self.verified.matrix_error;
        (end(range.start, error.negated(), Toward::Below), end(range.end - 1, error.clone(), Toward::Above))
    }
}

impl LevelStructure {
    /// The structure of the levels of a Hermitian operator, given by its elements in a basis of these norms,
    /// found at the first precision that shows it.
    ///
    /// # Errors
    /// [`Unseparated`] if levels are closer than `2^-2048`, or whether two gaps coincide would take more than
    /// 2¹⁵ bits: the number of sums of conjugates of their levels times the digits of the largest.
    pub fn of(hamiltonian: &Matrix<Rational>, norms: &Norms) -> Result<Self, Unseparated> {
        let (integers, denominator) = cleared(&norms.map_of(hamiltonian));
        let roots = squarefree(&characteristic_polynomial(&integers));
        let found = (7..=11)
            .map(|n| clusters(hamiltonian, norms, 1 << n))
            .find(|c| c.starts.len() == roots.len() - 1);
        let clusters = found.ok_or(Unseparated)?;
        let ranges = clusters.ranges();
        let energies: Vec<(Dyadic, Dyadic)> = ranges.iter().map(|range| clusters.energy(range)).collect();
        // If the polynomial vanishes at zero, the one root that is not known to be another is zero.
        let contains_zero = |(low, high): &(Dyadic, Dyadic)| low.signum() <= 0 && high.signum() >= 0;
        let mut near_zero = (0..energies.len()).filter(|&n| contains_zero(&energies[n]));
        let zero = match (roots.last().is_some_and(Zero::is_zero), near_zero.next(), near_zero.next()) {
            (true, Some(level), None) => Some(level),
            _ => None,
        };
        let mut exact = ExactRoots::new(roots, &energies, denominator);
        let pairs = (0..ranges.len()).flat_map(|upper| (0..upper).map(move |lower| (lower, upper)));
        let mut gaps: Vec<Vec<(usize, usize)>> = Vec::new();
        for pair in pairs {
            let mut same = None;
            for (index, gap) in gaps.iter().enumerate() {
                if exact.same_gap(gap[0], pair)? {
                    same = Some(index);
                    break;
                }
            }
            match same {
                Some(index) => gaps[index].push(pair),
                None => gaps.push(vec![pair]),
            }
        }
        Ok(LevelStructure { degeneracies: ranges.iter().map(|range| range.len()).collect(), gaps, zero })
    }

    /// The exact eigenvectors of the levels in the orthonormal basis, enclosed.
    ///
    /// With the residual ε of an approximate eigensystem (Q, Λ) and the distance g of different levels, the
    /// projection of Q's columns to the wrong eigenspaces is at most ε/(g − ε) for each level (Davis and
    /// Kahan), m in all; making the rest orthonormal inside each eigenspace moves it by at most `2m + m²`
    /// more.
    ///
    /// # Errors
    /// [`Unseparated`] if this precision does not show all levels.
    pub fn vectors(
        &self,
        hamiltonian: &Matrix<Rational>,
        norms: &Norms,
        bits: u32,
    ) -> Result<LevelVectors, Unseparated> {
        let clusters = clusters(hamiltonian, norms, bits);
        let ranges = clusters.ranges();
        if !ranges.iter().map(|range| range.len()).eq(self.degeneracies.iter().copied()) {
            return Err(Unseparated);
        }
        let verified = &clusters.verified;
        let w = verified.w;
        let gaps = clusters.starts.iter().skip(1).map(|&n| &clusters.values[n] - &clusters.values[n - 1]);
        let mut moved = Dyadic::integer(0);
        if let Some(gap) = gaps.min() {
            let gap = Dyadic { mantissa: gap, exponent: -(w as i64) };
            let gap = gap.plus(&verified.matrix_error.negated(), 64, Toward::Below);
            let levels = Dyadic::integer(ranges.len() as i64);
            moved = bound::times(&bound::over(&verified.matrix_error, &gap), &levels);
        }
        let three = bound::plus(&Dyadic::integer(3), &moved);
        let error = bound::plus(&verified.unitary_error, &bound::times(&moved, &three));
        if error >= Dyadic::integer(1) {
            return Err(Unseparated);
        }
        let d = clusters.values.len();
        let vectors = GaussianMatrix::from_fn(d, d, |i, n| verified.vectors[(i, clusters.order[n])].clone());
        let energies = ranges.iter().enumerate().map(|(level, range)| {
            if self.zero == Some(level) {
                return Ok(Enclosure::integer(0));
            }
            let (low, high) = clusters.energy(range);
            Enclosure::between(low, high, Precision(bits))
        });
        let energies = energies.collect::<Result<_, NumberError>>().map_err(|_| Unseparated)?;
        Ok(LevelVectors { energies, vectors, fraction_bits: w, error, blocks: clusters.blocks })
    }
}

/// The different eigenvalues as roots of an integer polynomial, to any precision asked for.
struct ExactRoots {
    polynomial: Polynomial,
    /// Bounds on the roots: eigenvalues times the common denominator.
    bounds: Vec<(Dyadic, Dyadic)>,
    bits: u64,
    /// `log₂ 4Λ`, rounded up.
    magnitude: u64,
    /// The factor of the polynomial that each root is one of, by the number of the factor, once asked for.
    factors: Option<Vec<usize>>,
}

impl ExactRoots {
    fn new(polynomial: Polynomial, energies: &[(Dyadic, Dyadic)], denominator: BigInt) -> Self {
        let factor = Dyadic { mantissa: denominator, exponent: 0 };
        let long = 1 << 16;
        let times = |x: &Dyadic, toward| x.times(&factor, long, toward);
        let bounds: Vec<_> = energies
            .iter()
            .map(|(low, high)| (times(low, Toward::Below), times(high, Toward::Above)))
            .collect();
        let largest = bounds.iter().flat_map(|(low, high)| [low, high]);
        let largest = largest.filter(|x| !x.is_zero()).map(|x| x.magnitude()).max().unwrap_or(0);
        ExactRoots { polynomial, bounds, bits: 0, magnitude: (largest + 2).max(1) as u64, factors: None }
    }

    fn same_gap(&mut self, one: (usize, usize), other: (usize, usize)) -> Result<bool, Unseparated> {
        if let Some(answer) = self.difference(one, other, None) {
            return Ok(answer);
        }
        let mut indices = vec![one.0, one.1, other.0, other.1];
        indices.sort_unstable();
        indices.dedup();
        let factors = self.factors()?;
        let degree = |factor: usize| factors.iter().filter(|other| **other == factor).count();
        // Each root is exchanged with others of its factor, different ones with different ones.
        let choices = |k: usize| {
            let own = factors[indices[k]];
            let taken = indices[..k].iter().filter(|&&n| factors[n] == own).count();
            (degree(own) - taken) as u64
        };
        let conjugates: u64 = (0..indices.len()).map(choices).product();
        let needed = conjugates.saturating_mul(self.magnitude).saturating_add(8);
        if needed > MAX_GAP_BITS {
            return Err(Unseparated);
        }
        if self.bits < needed {
            self.refine(needed)?;
        }
        self.difference(one, other, Some(needed as i64)).ok_or(Unseparated)
    }

    /// The factor that each root belongs to.
    fn factors(&mut self) -> Result<Vec<usize>, Unseparated> {
        if let Some(known) = &self.factors {
            return Ok(known.clone());
        }
        let m = self.bounds.len();
        let w = (m as u64 + 1) * self.magnitude + 64;
        if self.bits < w {
            self.refine(w)?;
        }
        let lows: Vec<Dyadic> = self.bounds.iter().map(|(low, _)| low.clone()).collect();
        let mut factors = vec![0; m];
        for (factor, members) in groups(&self.polynomial, &lows, w).iter().enumerate() {
            members.iter().for_each(|&n| factors[n] = factor);
        }
        self.factors = Some(factors.clone());
        Ok(factors)
    }

    /// Whether the difference of two gaps is zero: `false` if its bounds exclude zero, `true` if they lie
    /// within `2^-limit`.
    fn difference(&self, one: (usize, usize), other: (usize, usize), limit: Option<i64>) -> Option<bool> {
        // Sums of four terms below 2^magnitude, rounded well below the width of the bounds.
        let bits = u32::try_from(self.bits + self.magnitude + 16).unwrap_or(u32::MAX).max(1 << 12);
        let sum = |terms: [Dyadic; 4], toward| {
            terms.into_iter().fold(Dyadic::integer(0), |sum, term| sum.plus(&term, bits, toward))
        };
        let (low, high) = (|n: usize| self.bounds[n].0.clone(), |n: usize| self.bounds[n].1.clone());
        let least =
            sum([low(one.1), high(one.0).negated(), high(other.1).negated(), low(other.0)], Toward::Below);
        let most =
            sum([high(one.1), low(one.0).negated(), low(other.1).negated(), high(other.0)], Toward::Above);
        if least.signum() > 0 || most.signum() < 0 {
            return Some(false);
        }
        let small = |x: &Dyadic, limit: i64| x.is_zero() || x.magnitude() < -limit;
        limit.filter(|limit| small(&least, *limit) && small(&most, *limit)).map(|_| true)
    }

    fn refine(&mut self, needed: u64) -> Result<(), Unseparated> {
        for slot in &mut self.bounds {
            let width = slot.1.plus(&slot.0.negated(), 64, Toward::Above);
            if width.is_zero() {
                continue;
            }
            // Narrower than the bounds that isolate it, too.
            let bits = (needed + 8).max((16 - width.magnitude()).max(0) as u64);
            *slot = refine_root(&self.polynomial, slot, bits).ok_or(Unseparated)?;
        }
        self.bits = needed;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::real;
    use crate::rational;

    #[test]
    fn eigenvectors_are_enclosed_at_every_precision() {
        let entries = [0, 1, 0, 1, 0, 1, 0, 1, 5].map(|n| real(rational(n, 3)));
        let chain = Matrix::from_row_iterator(3, 3, entries);
        let structure = LevelStructure::of(&chain, &Norms::default()).unwrap();
        for bits in [128, 512] {
            let vectors = structure.vectors(&chain, &Norms::default(), bits).unwrap();
            assert!(vectors.error.magnitude() < -i64::from(bits), "{:?}", vectors.error);
        }
    }
}
