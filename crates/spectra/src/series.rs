//! How a density behaves near ω = 0: its expansion in rational powers of ω, as far as it is needed.

use crate::power::power;
use lindbound_number::{NumberError, Precision, Rational, Real, Sign, rational, rational_root};
use num_traits::{One, Signed, ToPrimitive, Zero};

/// What a function tends to for ω → 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Near<R> {
    /// A number.
    Limit(R),
    /// +∞.
    Diverges,
    /// −∞.
    FallsBelow,
}

/// A coefficient; `exact` where it is rational and short, which tells zero from what is near it.
#[derive(Clone, Debug)]
struct Coefficient<R> {
    exact: Option<Rational>,
    value: R,
}

/// `Σ c ω^e + O(ω^order)`: exponents rise and no coefficient is zero; without an order nothing is left out.
#[derive(Clone, Debug)]
pub(crate) struct Series<R> {
    terms: Vec<(Rational, Coefficient<R>)>,
    order: Option<Rational>,
}

/// The numbers that coefficients are.
pub(crate) struct Arithmetic<'a, F> {
    pub precision: Precision,
    pub exp: &'a F,
}

/// So far beyond the first term an expansion goes.
const LENGTH: i64 = 6;
/// And it has at most so many terms.
const MAX_TERMS: usize = 64;
/// Exact coefficients beyond so many binary digits are left to enclosures.
const MAX_BITS: u64 = 1 << 12;

impl<R: Real> Series<R> {
    /// ω.
    pub fn frequency() -> Self {
        let one = Coefficient { exact: Some(Rational::one()), value: R::integer(1) };
        Series { terms: vec![(Rational::one(), one)], order: None }
    }

    /// The first exponent, or what is known to be no larger than it.
    fn least(&self) -> Option<&Rational> {
        self.terms.first().map(|(exponent, _)| exponent).or(self.order.as_ref())
    }

    /// What the series over `ωⁿ` tends to.
    pub fn limit(&self, n: &Rational, precision: Precision) -> Result<Near<R>, NumberError> {
        match self.terms.first() {
            Some((exponent, first)) if exponent < n => match first.value.sign() {
                Sign::Positive => Ok(Near::Diverges),
                _ => Ok(Near::FallsBelow),
            },
            Some((exponent, first)) if exponent == n => Ok(Near::Limit(first.of(precision))),
            _ if self.order.as_ref().is_some_and(|order| order <= n) => Err(NumberError::Indeterminate),
            _ => Ok(Near::Limit(R::integer(0))),
        }
    }
}

impl<R: Real> Coefficient<R> {
    fn exact(x: Rational, precision: Precision) -> Self {
        let value = R::embed(&x, precision);
        let is_short = x.numer().bits() + x.denom().bits() <= MAX_BITS;
        Coefficient { exact: Some(x).filter(|_| is_short), value }
    }

    fn of(&self, precision: Precision) -> R {
        self.exact.as_ref().map_or_else(|| self.value.clone(), |x| R::embed(x, precision))
    }

    /// Whether it is zero, if that is certain.
    fn is_zero(&self) -> Result<bool, NumberError> {
        match (&self.exact, self.value.sign()) {
            (Some(x), _) => Ok(x.is_zero()),
            (None, Sign::Zero) => Ok(true),
            (None, Sign::Unknown) => Err(NumberError::UndecidedComparison),
            (None, _) => Ok(false),
        }
    }

    fn combined(
        &self,
        other: &Self,
        precision: Precision,
        exactly: impl Fn(&Rational, &Rational) -> Rational,
        or: impl Fn(R, R) -> R,
    ) -> Self {
        match (&self.exact, &other.exact) {
            (Some(a), Some(b)) => Coefficient::exact(exactly(a, b), precision),
            _ => Coefficient { exact: None, value: or(self.value.clone(), other.value.clone()) },
        }
    }
}

impl<F> Arithmetic<'_, F> {
    /// A number.
    pub fn number<R: Real>(&self, x: &Rational) -> Series<R> {
        let terms = if x.is_zero() {
            Vec::new()
        } else {
            vec![(Rational::zero(), Coefficient::exact(x.clone(), self.precision))]
        };
        Series { terms, order: None }
    }

    /// c times a series, c ≠ 0.
    pub fn scaled<R: Real>(&self, a: &Series<R>, c: &Rational) -> Series<R> {
        let factor = Coefficient::exact(c.clone(), self.precision);
        self.shifted(a, &Rational::zero(), &factor)
    }

    /// `c ω^e` times a series, c ≠ 0.
    fn shifted<R: Real>(&self, a: &Series<R>, e: &Rational, c: &Coefficient<R>) -> Series<R> {
        let term = |(exponent, x): &(Rational, Coefficient<R>)| {
            (exponent + e, x.combined(c, self.precision, |a, b| a * b, |a, b| a * b))
        };
        Series { terms: a.terms.iter().map(term).collect(), order: a.order.as_ref().map(|order| order + e) }
    }

    /// a + b.
    pub fn sum<R: Real>(&self, a: &Series<R>, b: &Series<R>) -> Result<Series<R>, NumberError> {
        let order = a.order.iter().chain(&b.order).min().cloned();
        self.collected(a.terms.iter().chain(&b.terms).cloned().collect(), order)
    }

    /// a·b.
    pub fn product<R: Real>(&self, a: &Series<R>, b: &Series<R>) -> Result<Series<R>, NumberError> {
        let is_nothing = |s: &Series<R>| s.terms.is_empty() && s.order.is_none();
        if is_nothing(a) || is_nothing(b) {
            return Ok(Series { terms: Vec::new(), order: None });
        }
        let left_out = |of: &Series<R>, times: &Series<R>| Some(of.order.as_ref()? + times.least()?);
        let order = left_out(a, b).into_iter().chain(left_out(b, a)).min();
        let mut terms = Vec::new();
        for (e, x) in &a.terms {
            for (f, y) in &b.terms {
                terms.push((e + f, x.combined(y, self.precision, |x, y| x * y, |x, y| x * y)));
            }
        }
        self.collected(terms, order)
    }

    /// Terms with rising exponents, those of one exponent as one, without zeros and what lies beyond the
    /// order.
    fn collected<R: Real>(
        &self,
        mut terms: Vec<(Rational, Coefficient<R>)>,
        mut order: Option<Rational>,
    ) -> Result<Series<R>, NumberError> {
        terms.sort_by(|(e, _), (f, _)| e.cmp(f));
        let mut sums: Vec<(Rational, Coefficient<R>)> = Vec::new();
        for (exponent, x) in terms {
            match sums.last_mut() {
                Some((last, sum)) if *last == exponent => {
                    *sum = sum.combined(&x, self.precision, |a, b| a + b, |a, b| a + b);
                }
                _ => sums.push((exponent, x)),
            }
        }
        let mut kept = Vec::new();
        for (exponent, x) in sums {
            if order.as_ref().is_some_and(|order| exponent >= *order) {
                break;
            }
            if kept.len() == MAX_TERMS {
                order = Some(exponent);
                break;
            }
            if !x.is_zero()? {
                kept.push((exponent, x));
            }
        }
        Ok(Series { terms: kept, order })
    }

    /// `Σ cₙ uⁿ` of a series without a constant term or negative powers, `c₀ = 1` first.
    fn composed<R: Real>(
        &self,
        u: &Series<R>,
        next: impl Fn(&Rational, i64) -> Rational,
    ) -> Result<Series<R>, NumberError> {
        let Some(least) = u.least().cloned() else { return Ok(self.number(&Rational::one())) };
        if !least.is_positive() {
            return Err(NumberError::Indeterminate);
        }
        let count = (rational(LENGTH, 1) / &least).ceil().to_i64().unwrap_or(i64::MAX).min(MAX_TERMS as i64);
        let mut order = &least * rational(count, 1);
        order = u.order.iter().fold(order, |least, own| if *own < least { own.clone() } else { least });
        let mut sum = self.number(&Rational::one());
        let mut power = self.number(&Rational::one());
        let mut coefficient = Rational::one();
        for n in 1..count {
            power = self.product(&power, u)?;
            let terms = power.terms.into_iter().filter(|(exponent, _)| *exponent < order).collect();
            power = Series { terms, order: Some(order.clone()) };
            coefficient = next(&coefficient, n);
            if coefficient.is_zero() {
                break;
            }
            sum = self.sum(&sum, &self.scaled(&power, &coefficient))?;
        }
        let terms = sum.terms.into_iter().filter(|(exponent, _)| *exponent < order).collect();
        Ok(Series { terms, order: Some(order) })
    }

    /// A series as `c ω^e (1 + u)`: e, c and u.
    fn led<R: Real>(&self, a: &Series<R>) -> Result<(Rational, Coefficient<R>, Series<R>), NumberError> {
        let (exponent, first) = a.terms.first().cloned().ok_or(NumberError::DivisionByZero)?;
        let inverse = match &first.exact {
            Some(x) => Coefficient::exact(x.recip(), self.precision),
            None => Coefficient {
                exact: None,
                value: R::embed(&Rational::one(), self.precision).over(&first.value)?,
            },
        };
        let rest = Series { terms: a.terms[1..].to_vec(), order: a.order.clone() };
        let u = self.shifted(&rest, &-&exponent, &inverse);
        Ok((exponent, first, u))
    }
}

impl<F> Arithmetic<'_, F> {
    /// aˢ.
    pub fn power<R: Real>(&self, a: &Series<R>, s: &Rational) -> Result<Series<R>, NumberError>
    where
        F: Fn(&R) -> Result<R, NumberError>,
    {
        if s.is_zero() {
            return Ok(self.number(&Rational::one()));
        }
        if a.terms.is_empty() && a.order.is_none() && s.is_positive() {
            return Ok(a.clone());
        }
        let (exponent, first, u) = self.led(a)?;
        let first = self.root(&first, s)?;
        // The coefficients of (1 + u)ˢ are s(s − 1)…(s − n + 1)/n!.
        let binomial = |c: &Rational, n: i64| c * (s - rational(n - 1, 1)) / rational(n, 1);
        Ok(self.shifted(&self.composed(&u, binomial)?, &(exponent * s), &first))
    }

    /// cˢ of a number.
    fn root<R: Real>(&self, c: &Coefficient<R>, s: &Rational) -> Result<Coefficient<R>, NumberError>
    where
        F: Fn(&R) -> Result<R, NumberError>,
    {
        if !s.is_integer() && c.value.sign() != Sign::Positive {
            return Err(NumberError::RootOfNegative);
        }
        let degree = s.denom().to_u32().unwrap_or(0);
        let root = c
            .exact
            .as_ref()
            .and_then(|x| if degree == 1 { Some(x.clone()) } else { rational_root(x, degree) });
        let exponent = s.numer().to_i32().filter(|n| n.abs() <= 64);
        match (root, exponent) {
            (Some(root), Some(n)) => Ok(Coefficient::exact(root.pow(n), self.precision)),
            _ => Ok(Coefficient {
                exact: None,
                value: power(&c.of(self.precision), s, self.precision, self.exp)?,
            }),
        }
    }

    /// The constant term of a series, and the rest of it.
    fn without_constant<R: Real>(
        &self,
        a: &Series<R>,
    ) -> Result<(Option<Coefficient<R>>, Series<R>), NumberError> {
        if a.least().is_some_and(Signed::is_negative) {
            return Err(NumberError::Indeterminate);
        }
        let mut rest = a.clone();
        let constant = match rest.terms.first() {
            Some((exponent, _)) if exponent.is_zero() => Some(rest.terms.remove(0).1),
            _ => None,
        };
        Ok((constant, rest))
    }

    /// eᵃ.
    pub fn exponential<R: Real>(&self, a: &Series<R>) -> Result<Series<R>, NumberError>
    where
        F: Fn(&R) -> Result<R, NumberError>,
    {
        let (constant, rest) = self.without_constant(a)?;
        let expanded = self.composed(&rest, |c, n| c / rational(n, 1))?;
        let Some(constant) = constant else { return Ok(expanded) };
        let factor = Coefficient { exact: None, value: (self.exp)(&constant.of(self.precision))? };
        Ok(self.shifted(&expanded, &Rational::zero(), &factor))
    }

    /// ln a.
    pub fn logarithm<R: Real>(&self, a: &Series<R>) -> Result<Series<R>, NumberError> {
        let (exponent, first, u) = self.led(a)?;
        // ln ω has no expansion in powers.
        if !exponent.is_zero() || first.value.sign() != Sign::Positive {
            return Err(NumberError::LogarithmOfNonPositive);
        }
        // 1 + ln(1 + u) has the coefficients 1, 1, −1/2, 1/3, …
        let harmonic = |_: &Rational, n: i64| rational(if n % 2 == 0 { -1 } else { 1 }, n);
        let expanded = self.composed(&u, harmonic)?;
        let less_one = self.sum(&expanded, &self.number(&rational(-1, 1)))?;
        if first.exact.as_ref().is_some_and(One::is_one) {
            return Ok(less_one);
        }
        let constant = Coefficient { exact: None, value: first.of(self.precision).ln()? };
        let constant = Series { terms: vec![(Rational::zero(), constant)], order: None };
        self.sum(&less_one, &constant)
    }
}
