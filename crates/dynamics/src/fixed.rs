//! Verified matrix exponentials in integer arithmetic.
//!
//! A matrix is a list of integers in units of `2^-w` with one bound on the error of every entry. Scaling and
//! squaring: with `A = Gτ/2^m`, `‖A‖₁ ≤ 2⁻⁶`, the Taylor series of `e^A` and of `φ(A) = ∫₀¹ e^{As} ds` are
//! summed, then doubled m times by `e^{2A} = (e^A)²` and `φ(2A) = ½(φ(A) + e^A φ(A))`. Nothing about rounding
//! has to be assumed.

use super::digits::product;
use lindbound_number::{Dyadic, Enclosure, NumberError, Precision, Toward};
use nalgebra::DMatrix;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};
use std::cell::OnceCell;

/// A matrix with a bound on the error of each entry, both in units of `2^-w`.
#[derive(Clone)]
pub(super) struct Fixed {
    pub entries: DMatrix<BigInt>,
    pub error: BigInt,
    w: u64,
    /// The ∞-norm, where it was asked.
    row_norm: OnceCell<BigInt>,
}

/// `‖A‖₁ ≤ 2^-SMALL` before the series is summed.
const SMALL: u64 = 6;
/// `‖Gτ‖₁` beyond this many bits is refused.
const MAX_DOUBLINGS: u64 = 256;

impl Fixed {
    fn new(entries: DMatrix<BigInt>, error: BigInt, w: u64) -> Self {
        Fixed { entries, error, w, row_norm: OnceCell::new() }
    }

    pub fn of(matrix: &DMatrix<Enclosure>, w: u64) -> Self {
        let mut error = BigInt::zero();
        let entries = matrix.map(|entry| {
            let (lower, upper) = entry.bounds();
            let (low, high) = (units(lower, w, Toward::Below), units(upper, w, Toward::Above));
            let middle: BigInt = (&low + &high) >> 1u32;
            error = (&high - &middle).max(error.clone());
            middle
        });
        Fixed::new(entries, error, w)
    }

    /// The matrix in the middle, and a bound on the sum of the distances of all entries.
    pub fn centred(self) -> (Self, BigInt) {
        let distance = &self.error * self.entries.len();
        (Fixed::new(self.entries, BigInt::zero(), self.w), distance)
    }

    /// A bound on the 1-norm, the largest sum over a column.
    pub fn column_norm(&self) -> BigInt {
        let of = |column: nalgebra::DVectorView<BigInt>| column.iter().map(Signed::abs).sum::<BigInt>();
        let largest = self.entries.column_iter().map(of).max().unwrap_or_default();
        largest + &self.error * self.entries.nrows()
    }

    /// A bound on the sum over a row.
    pub fn row_sum(&self, i: usize) -> BigInt {
        self.entries.row(i).iter().map(Signed::abs).sum::<BigInt>() + &self.error * self.entries.ncols()
    }

    /// A bound on the ∞-norm, the largest sum over a row.
    fn row_norm(&self) -> &BigInt {
        let largest = || (0..self.entries.nrows()).map(|i| self.row_sum(i)).max().unwrap_or_default();
        self.row_norm.get_or_init(largest)
    }

    /// The product. With errors δ of the factors, `|δ(AB)| ≤ |A|δB + δA|B|` entry by entry, where each
    /// factor's norm includes its own error, and the last shift loses one unit.
    pub fn times(&self, other: &Self) -> Self {
        let entries = product(&self.entries, &other.entries).map(|sum| sum >> self.w);
        let error = (self.row_norm() * &other.error + &self.error * other.column_norm()) >> self.w;
        Fixed::new(entries, error + 2, self.w)
    }

    fn plus(&self, other: &Self) -> Self {
        let entries = self.entries.zip_map(&other.entries, |a, b| a + b);
        Fixed::new(entries, &self.error + &other.error, self.w)
    }

    /// Divided by a positive integer; every entry loses at most one unit.
    pub fn over(&self, divisor: &BigInt) -> Self {
        let entries = self.entries.map(|a| a.div_floor(divisor));
        Fixed::new(entries, &self.error / divisor + 2, self.w)
    }

    pub fn enclosures(&self, precision: Precision) -> Result<DMatrix<Enclosure>, NumberError> {
        let end = |mantissa: BigInt, toward| {
            Dyadic { mantissa, exponent: -(self.w as i64) }.rounded(precision.0, toward)
        };
        let enclosed = self.entries.iter().map(|a| {
            Enclosure::between(
                end(a - &self.error, Toward::Below),
                end(a + &self.error, Toward::Above),
                precision,
            )
        });
        Ok(DMatrix::from_vec(self.entries.nrows(), self.entries.ncols(), enclosed.collect::<Result<_, _>>()?))
    }
}

/// A dyadic number in units of `2^-w`, rounded.
fn units(x: &Dyadic, w: u64, toward: Toward) -> BigInt {
    let shift = x.exponent + w as i64;
    if shift >= 0 {
        &x.mantissa << shift as u64
    } else {
        match toward {
            Toward::Below => &x.mantissa >> shift.unsigned_abs(),
            Toward::Above => -((-&x.mantissa) >> shift.unsigned_abs()),
        }
    }
}

/// `e^A` and `φ(A) = ∫₀¹ e^{As} ds` of every matrix A in a set, with about `precision` bits after the point.
///
/// # Errors
/// [`NumberError::TooLarge`] if the norm of A is astronomical.
pub(super) fn exponential(
    a: &DMatrix<Enclosure>,
    precision: Precision,
) -> Result<(DMatrix<Enclosure>, DMatrix<Enclosure>), NumberError> {
    let Scaled { small, doublings } = Scaled::of(a, precision)?;
    let (mut sum, mut mean) = (small.one(), small.one());
    small.each_term(|k, term| {
        sum = sum.plus(term);
        mean = mean.plus(&term.over(&BigInt::from(k + 1)));
    });
    (sum, mean) = (sum.with_a_unit_more(), mean.with_a_unit_more());
    for _ in 0..doublings {
        mean = mean.plus(&sum.times(&mean)).over(&BigInt::from(2));
        sum = sum.times(&sum);
    }
    Ok((sum.checked()?.enclosures(precision)?, mean.checked()?.enclosures(precision)?))
}

/// `e^{A/2}`, `e^{A/4}`, … to `e^{A/2^m}`: what is squared on the way to `e^A`.
///
/// # Errors
/// As for [`exponential`].
pub(super) fn halved_exponentials(
    a: &DMatrix<Enclosure>,
    precision: Precision,
) -> Result<Vec<DMatrix<Enclosure>>, NumberError> {
    let Scaled { small, doublings } = Scaled::of(a, precision)?;
    let mut sum = small.one();
    small.each_term(|_, term| sum = sum.plus(term));
    let mut all = vec![sum.with_a_unit_more()];
    for n in 1..doublings as usize {
        all.push(all[n - 1].times(&all[n - 1]));
    }
    all.into_iter().rev().map(|power| power.checked()?.enclosures(precision)).collect()
}

/// `A/2^m`, small enough for the series of its exponential.
struct Scaled {
    small: Fixed,
    /// m.
    doublings: u64,
}

impl Scaled {
    fn of(a: &DMatrix<Enclosure>, precision: Precision) -> Result<Self, NumberError> {
        let norm = Fixed::of(a, 16).column_norm().bits().saturating_sub(16);
        let doublings = norm + SMALL;
        if doublings > MAX_DOUBLINGS {
            return Err(NumberError::TooLarge);
        }
        // Every doubling may multiply the error by the sum of the two norms of a propagator.
        let growth = 2 + u64::from(usize::BITS - a.nrows().leading_zeros());
        let w = u64::from(precision.0) + 32 + doublings * growth;
        let whole = Fixed::of(a, w + doublings);
        // Dropping m bits brings 2^-(w + m) to 2^-w, dropping m more divides. Each entry loses less than one
        // unit.
        let entries = whole.entries.map(|x| x >> (2 * doublings));
        let error = (&whole.error >> (2 * doublings)) + 2;
        Ok(Scaled { small: Fixed::new(entries, error, w), doublings })
    }
}

impl Fixed {
    fn one(&self) -> Self {
        let (n, one) = (self.entries.nrows(), BigInt::one() << self.w);
        let entries = DMatrix::from_fn(n, n, |i, j| if i == j { one.clone() } else { BigInt::zero() });
        Fixed::new(entries, BigInt::zero(), self.w)
    }

    /// The terms `Aᵏ/k!` from k = 1 on, until all that follow together are less than a unit: for `‖A‖₁ ≤
    /// 2⁻⁶` the k-th is at most `2^(−6k)/k!`, and what follows the last at most twice the next.
    fn each_term(&self, mut visit: impl FnMut(u64, &Fixed)) {
        let mut term = self.one();
        let (mut k, mut lost) = (0u64, 0u64);
        while lost <= self.w + 2 {
            k += 1;
            lost += SMALL + (63 - k.leading_zeros() as u64);
            term = term.times(self).over(&BigInt::from(k));
            visit(k, &term);
        }
    }

    /// The same with an error that is larger by a unit; the norm, which contains it, is asked anew.
    fn with_a_unit_more(self) -> Self {
        Fixed::new(self.entries, self.error + 1, self.w)
    }

    /// The same, unless nothing is known any more.
    fn checked(self) -> Result<Self, NumberError> {
        let is_lost = self.error.bits() > self.w + 64;
        if is_lost { Err(NumberError::UndecidedComparison) } else { Ok(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Embeds, Field, Real, rational};

    fn matrix(n: usize, entries: &[(i64, i64)], bits: u32) -> DMatrix<Enclosure> {
        let embed = |&(p, q): &(i64, i64)| Enclosure::embed(&rational(p, q), Precision(bits));
        DMatrix::from_row_iterator(n, n, entries.iter().map(embed))
    }

    #[test]
    fn one_by_one_is_the_exponential_function_and_its_mean() {
        for (p, q) in [(1, 3), (-7, 2), (0, 1), (-40, 1), (9, 1000)] {
            let precision = Precision(128);
            let (e, mean) = exponential(&matrix(1, &[(p, q)], 192), precision).unwrap();
            let x = Enclosure::embed(&rational(p, q), Precision(256));
            let direct = x.exp().unwrap();
            assert!(e[0].overlaps(&direct), "{p}/{q}");
            let width = e[0].bounds().1.plus(&e[0].bounds().0.negated(), 64, Toward::Above);
            assert!(width.magnitude() < -110, "{p}/{q}: {width:?}");
            if p != 0 {
                let expected = (direct - Enclosure::integer(1)).over(&x).unwrap();
                assert!(mean[0].overlaps(&expected), "{p}/{q}");
            }
        }
    }

    #[test]
    fn commuting_parts_multiply_and_rotations_are_sines_and_cosines() {
        // [[a, −b], [b, a]] is a + ib.
        let (a, b) = ((-1, 3), (5, 2));
        let g = matrix(2, &[a, (-b.0, b.1), b, a], 256);
        let (e, mean) = exponential(&g, Precision(160)).unwrap();
        let modulus = (e[(0, 0)].powi(2) + e[(1, 0)].powi(2)).ln().unwrap();
        assert!(modulus.overlaps(&Enclosure::embed(&rational(-2, 3), Precision(256))));
        assert!(
            e[(0, 0)].overlaps(&e[(1, 1)])
                && (e[(0, 1)].clone() + e[(1, 0)].clone()).contains(&rational(0, 1))
        );
        // A φ(A) = e^A − 1.
        let left = g[(0, 0)].clone() * mean[(0, 0)].clone() + g[(0, 1)].clone() * mean[(1, 0)].clone();
        assert!(left.overlaps(&(e[(0, 0)].clone() - Enclosure::integer(1))));
    }

    #[test]
    fn wide_input_gives_wide_output_that_still_contains_every_member() {
        let wide = Enclosure::embed(&rational(1, 1), Precision(128)).hull(&Enclosure::integer(2)).unwrap();
        let (e, _) = exponential(&DMatrix::from_element(1, 1, wide), Precision(128)).unwrap();
        for x in [1, 2] {
            let member = Enclosure::embed(&rational(x, 1), Precision(192)).exp().unwrap();
            assert!(e[0].overlaps(&member));
        }
    }
}
