//! The numbers of expressions: sums Σ q·√k of complex rationals q and squarefree integers k ≥ 1. Annihilation
//! and spin operators have such entries; what people ask for (a†a, Kerr terms, spin products) is rational.

use crate::error::OperatorProblem;
use crate::limits::MAX_STEPS;
use lindbound_number::{Rational, rational_root};
use num_bigint::BigInt;
use num_complex::Complex;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::fmt;

/// Different roots in one number.
const MAX_ROOTS: usize = 64;
/// Binary digits of a coefficient.
const MAX_BITS: u64 = 1 << 14;
/// Radicands whose square factors are sought: trial division up to the cube root, 2¹⁶.
const MAX_RADICAND: u64 = 1 << 48;

/// What is left of the steps that one expression may take.
pub(crate) struct Work(u64);

impl Default for Work {
    fn default() -> Self {
        Work(MAX_STEPS)
    }
}

impl Work {
    /// Counts steps.
    pub fn spend(&mut self, steps: u64) -> Result<(), OperatorProblem> {
        self.0 = self.0.checked_sub(steps).ok_or(OperatorProblem::TooManySteps)?;
        Ok(())
    }

    /// Counts an operation on coefficients, whose greatest common divisors take quadratic time.
    fn operation(&mut self, a: &Complex<Rational>, b: &Complex<Rational>) -> Result<(), OperatorProblem> {
        let bits = bits(a) + bits(b);
        if bits > 2 * MAX_BITS {
            return Err(OperatorProblem::TooManyDigits);
        }
        self.spend(1 + ((bits * bits) >> 13))
    }
}

fn bits(q: &Complex<Rational>) -> u64 {
    [&q.re, &q.im].iter().map(|part| part.numer().bits() + part.denom().bits()).sum()
}

/// Σ q·√k: pairs of k and q ≠ 0 with k rising.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Surd(Vec<(u128, Complex<Rational>)>);

impl Surd {
    /// The complex number re + i·im.
    pub fn complex(re: Rational, im: Rational) -> Self {
        let mut sum = Surd::default();
        sum.add(1, Complex::new(re, im));
        sum
    }

    /// The rational number.
    pub fn rational(value: Rational) -> Self {
        Surd::complex(value, Rational::zero())
    }

    /// 1.
    pub fn one() -> Self {
        Surd::rational(Rational::one())
    }

    /// √q, for rational q ≥ 0.
    pub fn root(q: &Rational) -> Result<Self, OperatorProblem> {
        if q.is_negative() {
            return Err(OperatorProblem::Root);
        }
        if let Some(root) = rational_root(q, 2) {
            return Ok(Surd::rational(root));
        }
        // √(p/q) = √(pq)/q, and p and q have no common factor.
        let (p, square) = squarefree(q.numer())?;
        let (r, denominator) = squarefree(q.denom())?;
        let coefficient = Rational::new(square.into(), BigInt::from(denominator) * BigInt::from(r));
        Ok(Surd(vec![(u128::from(p) * u128::from(r), Complex::new(coefficient, Rational::zero()))]))
    }

    /// Whether this is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The value, if no root is left.
    pub fn value(&self) -> Option<Complex<Rational>> {
        match self.0.as_slice() {
            [] => Some(Complex::zero()),
            [(1, q)] => Some(q.clone()),
            _ => None,
        }
    }

    /// k and q, if this is a single q·√k.
    pub fn single(&self) -> Option<(u128, &Complex<Rational>)> {
        if let [(k, q)] = self.0.as_slice() { Some((*k, q)) } else { None }
    }

    /// The complex conjugate.
    pub fn conj(&self) -> Self {
        Surd(self.0.iter().map(|(k, q)| (*k, q.conj())).collect())
    }

    /// −self.
    pub fn negated(&self) -> Self {
        Surd(self.0.iter().map(|(k, q)| (*k, -q.clone())).collect())
    }

    fn add(&mut self, k: u128, q: Complex<Rational>) {
        match self.0.binary_search_by_key(&k, |(k, _)| *k) {
            Ok(n) => {
                self.0[n].1 += q;
                if self.0[n].1.is_zero() {
                    self.0.remove(n);
                }
            }
            Err(n) if !q.is_zero() => self.0.insert(n, (k, q)),
            Err(_) => {}
        }
    }

    fn bounded(self) -> Result<Self, OperatorProblem> {
        if self.0.len() > MAX_ROOTS {
            return Err(OperatorProblem::TooManyRoots);
        }
        if self.0.iter().any(|(_, q)| bits(q) > MAX_BITS) {
            return Err(OperatorProblem::TooManyDigits);
        }
        Ok(self)
    }

    /// self + other.
    pub fn plus(mut self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        for (k, q) in &other.0 {
            let same = self.0.iter().find(|(own, _)| own == k);
            work.operation(same.map_or(q, |(_, own)| own), q)?;
            self.add(*k, q.clone());
        }
        self.bounded()
    }

    /// self · other, where √k·√l = g·√(kl/g²) with g the greatest common divisor of k and l.
    pub fn times(&self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        let mut product = Surd::default();
        for (k, p) in &self.0 {
            for (l, q) in &other.0 {
                work.operation(p, q)?;
                let g = k.gcd(l);
                let root = (k / g).checked_mul(l / g).ok_or(OperatorProblem::TooManyRoots)?;
                let mut coefficient = times(p, q);
                if !g.is_one() {
                    let g = Rational::from_integer(g.into());
                    coefficient = Complex::new(coefficient.re * &g, coefficient.im * &g);
                }
                product.add(root, coefficient);
            }
        }
        product.bounded()
    }

    /// 1/self of a single q·√k; `None` for a sum of several.
    pub fn inverse(&self) -> Result<Option<Self>, OperatorProblem> {
        match self.0.as_slice() {
            [] => Err(OperatorProblem::DivisionByZero),
            [(k, q)] => {
                let k_inverse = Rational::new(BigInt::one(), BigInt::from(*k));
                let norm = &q.re * &q.re + &q.im * &q.im;
                let inverse = Complex::new(&q.re / &norm * &k_inverse, -&q.im / &norm * k_inverse);
                Surd(vec![(*k, inverse)]).bounded().map(Some)
            }
            _ => Ok(None),
        }
    }

    /// c with self = c·whole, if it is a complex rational; `whole` is not 0.
    pub fn over(&self, whole: &Self, work: &mut Work) -> Result<Option<Complex<Rational>>, OperatorProblem> {
        let (Some((k, p)), Some((l, q))) = (self.0.first(), whole.0.first()) else {
            return Ok(self.is_zero().then(Complex::zero));
        };
        if k != l {
            return Ok(None);
        }
        let ratio = p.clone() / q.clone();
        let candidate = Surd(vec![(1, ratio.clone())]);
        Ok((whole.times(&candidate, work)? == *self).then_some(ratio))
    }
}

fn times(p: &Complex<Rational>, q: &Complex<Rational>) -> Complex<Rational> {
    // Most numbers are real, many are 1.
    match (p.im.is_zero(), q.im.is_zero()) {
        (true, true) => Complex::new(&p.re * &q.re, Rational::zero()),
        (true, false) => Complex::new(&p.re * &q.re, &p.re * &q.im),
        (false, true) => Complex::new(&p.re * &q.re, &p.im * &q.re),
        (false, false) => p * q,
    }
}

/// k and s with n = k·s² and k squarefree.
fn squarefree(n: &BigInt) -> Result<(u64, u64), OperatorProblem> {
    let mut rest = n.to_u64().filter(|n| *n < MAX_RADICAND).ok_or(OperatorProblem::LargeRoot)?;
    let (mut k, mut s, mut p) = (1, 1, 2);
    while p * p * p <= rest {
        while rest % (p * p) == 0 {
            rest /= p * p;
            s *= p;
        }
        if rest % p == 0 {
            rest /= p;
            k *= p;
        }
        p += if p == 2 { 1 } else { 2 };
    }
    // No prime below p divides what is left, and p³ is larger: it is 1, a prime, its square, or two primes.
    let root = rest.isqrt();
    if root * root == rest { Ok((k, s * root)) } else { Ok((k * rest, s)) }
}

impl fmt::Display for Surd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let term = |(k, q): &(u128, Complex<Rational>)| {
            let coefficient = match (q.re.is_zero(), q.im.is_zero()) {
                (_, true) => q.re.to_string(),
                (true, _) => format!("{}i", q.im),
                _ => format!("({} + {}i)", q.re, q.im),
            };
            match (coefficient.as_str(), k) {
                (_, 1) => coefficient,
                ("1", k) => format!("√{k}"),
                ("-1", k) => format!("-√{k}"),
                (_, k) => format!("{coefficient}·√{k}"),
            }
        };
        let terms: Vec<String> = self.0.iter().map(term).collect();
        f.write_str(if terms.is_empty() { "0" } else { "" })?;
        f.write_str(&terms.join(" + "))
    }
}
