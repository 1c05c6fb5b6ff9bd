//! Several `f64` at once: guesses about several cases, worked out by one instruction each.
//!
//! Every operation acts on each lane by itself and is the one IEEE 754 defines (no fused multiply-add), so
//! lane k of a result depends on lane k of its arguments alone, and is the same number whatever the machine
//! and however many lanes there are. The functions are small and always inlined: inside [`wide`] they become
//! the widest instructions of the machine that runs them.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use crate::error::NumberError;
use crate::field::Field;
use crate::rational::{Rational, to_f64};
use crate::real::{Embeds, Precision, Real};
use crate::verdict::Sign;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// How many cases are looked at together: eight `f64` fill the widest register of today's machines.
pub const LANES: usize = 8;

/// `N` guesses.
///
/// ```
/// use lindbound_number::{Field, Lanes, Real};
/// let x = Lanes([1.0, 2.0, 4.0]);
/// assert_eq!(x * x, Lanes([1.0, 4.0, 16.0]));
/// assert_eq!((x - Lanes::splat(2.0)).absolute(), Ok(Lanes([1.0, 0.0, 2.0])));
/// assert_eq!(Lanes::log_ratio(&x, &x), Ok(Lanes::splat(0.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub struct Lanes<const N: usize>(pub [f64; N]);

macro_rules! lanewise {
    ($trait:ident, $method:ident, $operator:tt) => {
        impl<const N: usize> $trait for Lanes<N> {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                self.zip(other, |a, b| a $operator b)
            }
        }
    };
}
lanewise!(Add, add, +);
lanewise!(Sub, sub, -);
lanewise!(Mul, mul, *);
lanewise!(Div, div, /);

impl<const N: usize> Neg for Lanes<N> {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

impl<const N: usize> Lanes<N> {
    /// The relative error of a logarithm, `2^-48`.
    pub const LN_ERROR: f64 = 16.0 * f64::EPSILON;

    /// The same number in every lane.
    #[inline(always)]
    pub fn splat(value: f64) -> Self {
        Lanes([value; N])
    }

    /// Applies a function to every lane.
    #[inline(always)]
    pub fn map(mut self, f: impl Fn(f64) -> f64) -> Self {
        for lane in &mut self.0 {
            *lane = f(*lane);
        }
        self
    }

    /// Applies a function to every pair of lanes.
    #[inline(always)]
    pub fn zip(mut self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        for i in 0..N {
            self.0[i] = f(self.0[i], other.0[i]);
        }
        self
    }

    /// `√x`, NaN where x is negative.
    #[inline(always)]
    pub fn root(self) -> Self {
        self.map(f64::sqrt)
    }

    /// `|x|` with the sign of another number.
    #[inline(always)]
    pub fn with_sign_of(self, other: Self) -> Self {
        self.zip(other, f64::copysign)
    }

    /// Whether something is true of all lanes. Looks at each, which is faster than to stop early.
    #[inline(always)]
    pub fn all(self, holds: impl Fn(f64) -> bool) -> bool {
        let mut all = true;
        for lane in self.0 {
            all &= holds(lane);
        }
        all
    }

    /// `ln(x/y)` of positive numbers whose quotient has no extreme exponent: `x/y = 2^k·m` with m near 1, and
    /// `ln m = 2·artanh((x − z)/(x + z))` with `z = 2^k·y`, where `x − z` is exact. So the relative accuracy
    /// is kept near x = y.
    ///
    /// **Error** for numbers and quotients within 10^±300, in units ε = 2^-53. `s = (x − z)/(x + z)` carries
    /// 2ε and is below 0.1716; the series of `2·artanh s` adds 2s·w/3 … with w = s² < 0.0295, at most one per
    /// cent, which carries 17ε, so 0.2ε of the whole; what is left out of it is below 0.3ε, the last sum adds
    /// ε. So this part, C, is off by at most 4ε|C|, `A = k·ln 2` by 2ε|A| and their sum S by ε|S| more. If k
    /// = 0, that is 5ε|S|. Otherwise |C| ≤ 0.347 ≤ 1.01|S| and |A| ≤ 2.01|S|: below 10ε|S|.
    /// [`Lanes::LN_ERROR`] is 32ε.
    #[inline(always)]
    pub fn quotient_ln(x: Self, y: Self) -> Self {
        // ½√2 as bits: with 1 − ½√2 added, the exponent field steps where m passes √½ and √2.
        const OFFSET: u64 = 0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd;
        let quotient = x / y;
        let (mut k, mut z) = (quotient, y);
        for i in 0..N {
            let exponent = quotient.0[i].to_bits().wrapping_add(OFFSET) >> 52;
            // An integer below 2⁵² as f64, without a conversion that older machines lack for vectors.
            k.0[i] = f64::from_bits(exponent | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
            z.0[i] = y.0[i] * f64::from_bits(exponent << 52);
        }
        let s = (x - z) / (x + z);
        let w = s * s;
        // Even and odd terms apart: two short chains of operations instead of a long one.
        let square = w * w;
        let (mut even, mut odd) = (Self::splat(1.0 / 19.0), Self::splat(1.0 / 17.0));
        for (n, m) in [(15.0, 13.0), (11.0, 9.0), (7.0, 5.0)] {
            even = even * square + Self::splat(1.0 / n);
            odd = odd * square + Self::splat(1.0 / m);
        }
        let series = (even * square + Self::splat(1.0 / 3.0)) + odd * w;
        let twice = s + s;
        k * Self::splat(std::f64::consts::LN_2) + (twice + twice * w * series)
    }

    /// `e^x` for |x| < 700.
    #[inline(always)]
    pub fn exp(self) -> Self {
        // Adding 1.5·2⁵² rounds to an integer, whose low bits are then those of the sum.
        const ROUND: f64 = 6_755_399_441_055_744.0;
        const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
        const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
        let shifted = self * Self::splat(std::f64::consts::LOG2_E) + Self::splat(ROUND);
        let n = shifted - Self::splat(ROUND);
        let r = self - n * Self::splat(LN_2_HIGH) - n * Self::splat(LN_2_LOW);
        let mut series = Self::splat(1.0);
        // An array, not a range: the quotients are then constants.
        for k in [13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
            series = series * (r * Self::splat(1.0 / k)) + Self::splat(1.0);
        }
        series.zip(shifted, |value, shifted| {
            f64::from_bits(value.to_bits().wrapping_add(shifted.to_bits() << 52))
        })
    }

    /// The nearest multiple of `2^-bits`, of two the even one, for up to a thousand bits.
    #[inline(always)]
    pub fn near(self, bits: u32) -> Self {
        // Between 2⁵² units and twice as many lie just the multiples: adding 2⁵² units to the modulus rounds
        // it to one, and taking them off again is exact. From there on every number is a multiple already,
        // and nothing is added: a mask says so, as a branch would be taken for one lane after the other,
        // which was a third of the time of a draw.
        let far = f64::from_bits(u64::from(1023 + 52 - bits) << 52);
        let mut near = self;
        for i in 0..N {
            let modulus = self.0[i].abs();
            // All ones where the modulus is smaller: bits of floating-point numbers are ordered as they are.
            let below = (modulus.to_bits() as i64 - far.to_bits() as i64) >> 63;
            let added = f64::from_bits(far.to_bits() & below as u64);
            near.0[i] = ((modulus + added) - added).copysign(self.0[i]);
        }
        near
    }
}

impl<const N: usize> Field for Lanes<N> {
    #[inline(always)]
    fn integer(n: i64) -> Self {
        Self::splat(n as f64)
    }

    #[inline(always)]
    fn over(&self, divisor: &Self) -> Result<Self, NumberError> {
        let quotient = *self / *divisor;
        if quotient.all(f64::is_finite) {
            Ok(quotient)
        } else if divisor.all(|lane| lane != 0.0) {
            Err(NumberError::NotFinite)
        } else {
            Err(NumberError::DivisionByZero)
        }
    }

    /// The sign all lanes have in common.
    #[inline(always)]
    fn sign(&self) -> Sign {
        if self.all(|lane| lane > 0.0) {
            Sign::Positive
        } else if self.all(|lane| lane < 0.0) {
            Sign::Negative
        } else if self.all(|lane| lane == 0.0) {
            Sign::Zero
        } else {
            Sign::Unknown
        }
    }

    #[inline(always)]
    fn vanishes(&self) -> bool {
        self.all(|lane| lane == 0.0)
    }

    #[inline(always)]
    fn absolute(&self) -> Result<Self, NumberError> {
        Ok(self.map(f64::abs))
    }

    #[inline(always)]
    fn larger(&self, other: &Self) -> Result<Self, NumberError> {
        // A lane that is NaN stays NaN on either side.
        Ok(self.zip(*other, |a, b| if a >= b || a.is_nan() { a } else { b }))
    }

    #[inline(always)]
    fn known_non_negative(self) -> Self {
        self.map(|x| if x < 0.0 { 0.0 } else { x })
    }
}

impl<const N: usize> Real for Lanes<N> {
    #[inline(always)]
    fn ln(&self) -> Result<Self, NumberError> {
        Self::log_ratio(self, &Self::splat(1.0))
    }

    #[inline(always)]
    fn sqrt(&self) -> Result<Self, NumberError> {
        if self.all(|lane| lane >= 0.0) { Ok(self.root()) } else { Err(NumberError::RootOfNegative) }
    }

    #[inline(always)]
    fn log_ratio(x: &Self, y: &Self) -> Result<Self, NumberError> {
        if !(x.all(|lane| lane > 0.0) && y.all(|lane| lane > 0.0)) {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        if !(*x / *y).all(|lane| lane > 1e-300 && lane < 1e300) {
            return Err(NumberError::NotFinite);
        }
        Ok(Self::quotient_ln(*x, *y))
    }
}

impl<const N: usize> Embeds<Rational> for Lanes<N> {
    fn embed(value: &Rational, _: Precision) -> Self {
        Self::splat(to_f64(value))
    }
    fn power(base: &Rational, exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        <f64 as Embeds<Rational>>::power(base, exponent, precision).map(Self::splat)
    }
    fn exponential(exponent: &Rational, precision: Precision) -> Result<Self, NumberError> {
        <f64 as Embeds<Rational>>::exponential(exponent, precision).map(Self::splat)
    }
}

/// Work that is compiled once for every width of vector and run in the widest that the machine has.
///
/// Whatever it calls must be inlined into [`Wide::run`]: a function of its own is compiled for the narrowest
/// machine.
pub trait Wide {
    /// What comes of it.
    type Output;
    /// Does the work.
    fn run(self) -> Self::Output;
}

/// Ends the body of a loop over entries of matrices that only maps them, so that the entries are taken one
/// after the other and the lanes of each together. A compiler that looks for vectors in the loop itself finds
/// them across entries, far apart in memory. It is no instruction.
#[inline(always)]
pub fn one_by_one() {
    std::sync::atomic::compiler_fence(std::sync::atomic::Ordering::SeqCst);
}

struct Dispatched<W>(W);

impl<W: Wide> pulp::WithSimd for Dispatched<W> {
    type Output = W::Output;
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> W::Output {
        self.0.run()
    }
}

/// Runs work in the widest vectors of this machine. The results do not depend on the width.
#[inline]
pub fn wide<W: Wide>(work: W) -> W::Output {
    pulp::Arch::new().dispatch(Dispatched(work))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(a: f64, b: f64) -> f64 {
        (a - b).abs() / b.abs().max(f64::MIN_POSITIVE)
    }

    #[test]
    fn logarithms_and_exponentials_agree_with_the_standard_library_to_the_last_digits() {
        for i in 1..2000 {
            let x = 1.013f64.powi(i - 1000) * (1.0 + 1e-3 * f64::from(i % 17));
            let one = Lanes([x, 1.0 / x, 1.0 + x.min(1.0) * 1e-9]);
            let logs = Real::ln(&one).unwrap();
            for (lane, log) in one.0.iter().zip(logs.0) {
                let expected = <f64 as Real>::log_ratio(lane, &1.0).unwrap();
                assert!(relative(log, expected) < 4e-16 || log == expected, "ln {lane}: {log} {expected}");
            }
            let exponent = f64::from(i) / 10.0 - 100.0;
            let exponential = Lanes([exponent, -exponent]).exp();
            assert!(relative(exponential.0[0], exponent.exp()) < 1e-14, "{exponent}");
            assert!(relative(exponential.0[1], (-exponent).exp()) < 1e-14, "{exponent}");
        }
    }

    #[test]
    fn what_one_lane_cannot_do_is_an_error_for_all() {
        let mixed = Lanes([1.0, -1.0]);
        assert_eq!(mixed.sign(), Sign::Unknown);
        assert_eq!(Real::ln(&mixed), Err(NumberError::LogarithmOfNonPositive));
        assert_eq!(Real::sqrt(&mixed), Err(NumberError::RootOfNegative));
        assert_eq!(mixed.over(&Lanes([1.0, 0.0])), Err(NumberError::DivisionByZero));
        assert_eq!(Lanes([f64::NAN, 0.0]).sign(), Sign::Unknown);
        assert!(Lanes([f64::NAN]).larger(&Lanes([1.0])).unwrap().0[0].is_nan());
    }

    #[test]
    fn rounding_to_binary_places_is_exact_and_ties_go_to_even() {
        assert_eq!(Lanes([1.3125, 0.09375, -0.03125, 1e18]).near(4), Lanes([1.3125, 0.125, -0.0, 1e18]));
        assert_eq!(Lanes([0.156_25, 1e-20]).near(4), Lanes([0.125, 0.0]));
        let extreme = [f64::MAX, -f64::INFINITY, -0.0, 5e-324];
        assert_eq!(
            Lanes(extreme).near(40).0.map(f64::to_bits),
            [f64::MAX, -f64::INFINITY, -0.0, 0.0].map(f64::to_bits)
        );
        assert!(Lanes([f64::NAN]).near(40).0[0].is_nan());
        // Between 2⁵¹ and 2⁵² units there are halves between the integers.
        let large = 2f64.powi(51) + 1.0;
        assert_eq!(
            Lanes([large + 0.5, -large - 0.5, large]).near(0),
            Lanes([large + 1.0, -large - 1.0, large])
        );
    }

    #[test]
    fn the_width_of_the_machine_does_not_show() {
        struct Logs<'a>(&'a mut [Lanes<LANES>]);
        impl Wide for Logs<'_> {
            type Output = ();
            #[inline(always)]
            fn run(self) {
                self.0.iter_mut().for_each(|x| *x = Lanes::quotient_ln(*x, Lanes::splat(3.0)).exp().root());
            }
        }
        let numbers = |i: usize| Lanes::<LANES>::splat(0.1).zip(Lanes([i as f64; LANES]), |a, b| a + b / 7.0);
        let mut dispatched: Vec<_> = (0..50).map(numbers).collect();
        let mut plain = dispatched.clone();
        wide(Logs(&mut dispatched));
        Logs(&mut plain).run();
        assert_eq!(dispatched, plain);
    }
}
