//! A spectral density as text in the frequency w, such as `"w*exp(-w/5)"`.

use crate::error::DensityError;
use crate::node::Node;
use crate::parse::parsed;
use crate::power::power;
use crate::series::{Arithmetic, Near, Series};
use lindbound_number::{NumberError, Precision, Rational, Real};

/// `J(ω)` as text: sums, products and rational powers of w and rational numbers, exp, sqrt and ln of them.
///
/// ```
/// use lindbound_number::Precision;
/// use lindbound_spectra::Expression;
/// let density = Expression::new("3/2*w^(1/2)*exp(-w/5)").unwrap();
/// let value = density.at(&4.0, Precision(53), &|x: &f64| Ok(x.exp())).unwrap();
/// assert!((value - 3.0 * (-0.8f64).exp()).abs() < 1e-15);
/// let error = Expression::new("w*exq(-w/5)").unwrap_err();
/// assert_eq!(error.to_string(), "character 3: no \"exq\" in a density; did you mean \"exp\"?");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    text: String,
    /// Each operation has operands that stand before it; the last is the value.
    nodes: Vec<Node>,
}

impl Expression {
    /// The density that a text says.
    ///
    /// # Errors
    /// [`DensityError`] with the character of what is wrong.
    pub fn new(text: &str) -> Result<Self, DensityError> {
        Ok(Expression { text: text.to_owned(), nodes: parsed(text)? })
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// `J(ω)` at ω > 0, with the exponential function of the kind of number.
    ///
    /// # Errors
    /// [`NumberError`] where it has no value, or none is found in this kind.
    pub fn at<R: Real>(
        &self,
        omega: &R,
        precision: Precision,
        exp: &impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<R, NumberError> {
        let mut values: Vec<R> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let value = match node {
                Node::Frequency => omega.clone(),
                Node::Number(x) => R::embed(x, precision),
                Node::Negative(a) => -values[*a].clone(),
                Node::Sum(a, b) => values[*a].clone() + values[*b].clone(),
                Node::Product(a, b) if a == b => values[*a].powi(2),
                Node::Product(a, b) => values[*a].clone() * values[*b].clone(),
                Node::Quotient(a, b) => values[*a].over(&values[*b])?,
                Node::Power(a, s) => power(&values[*a], s, precision, exp)?,
                Node::Exp(a) => exp(&values[*a])?,
                Node::Ln(a) => values[*a].ln()?,
                Node::Sqrt(a) => values[*a].sqrt()?,
            };
            values.push(value);
        }
        values.pop().ok_or(NumberError::Indeterminate)
    }

    /// What `J(ω)/ωⁿ` tends to for ω → 0 from above.
    ///
    /// # Errors
    /// [`NumberError`] if that is not found: J has no expansion in powers of ω, or whether a number in it is
    /// zero is not decided in this kind.
    ///
    /// ```
    /// use lindbound_number::Precision;
    /// use lindbound_spectra::{Expression, Near};
    /// let near = |text, n| {
    ///     Expression::new(text).unwrap().near_zero(n, Precision(53), &|x: &f64| Ok(x.exp()))
    /// };
    /// assert_eq!(near("2*w^3/(exp(w/5) - 1)", 0), Ok(Near::Limit(0.0)));
    /// assert_eq!(near("2*w^3/(exp(w/5) - 1)", 2), Ok(Near::Limit(10.0)));
    /// assert_eq!(near("sqrt(w)", 1), Ok(Near::Diverges));
    /// assert!(near("w*ln(w)", 1).is_err());
    /// ```
    pub fn near_zero<R: Real>(
        &self,
        n: i64,
        precision: Precision,
        exp: &impl Fn(&R) -> Result<R, NumberError>,
    ) -> Result<Near<R>, NumberError> {
        let arithmetic = Arithmetic { precision, exp };
        let mut values: Vec<Series<R>> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let value = match node {
                Node::Frequency => Series::frequency(),
                Node::Number(x) => arithmetic.number(x),
                Node::Negative(a) => arithmetic.scaled(&values[*a], &Rational::from_integer((-1).into())),
                Node::Sum(a, b) => arithmetic.sum(&values[*a], &values[*b])?,
                Node::Product(a, b) => arithmetic.product(&values[*a], &values[*b])?,
                Node::Quotient(a, b) => {
                    let inverse = arithmetic.power(&values[*b], &Rational::from_integer((-1).into()))?;
                    arithmetic.product(&values[*a], &inverse)?
                }
                Node::Power(a, s) => arithmetic.power(&values[*a], s)?,
                Node::Exp(a) => arithmetic.exponential(&values[*a])?,
                Node::Ln(a) => arithmetic.logarithm(&values[*a])?,
                Node::Sqrt(a) => arithmetic.power(&values[*a], &Rational::new(1.into(), 2.into()))?,
            };
            values.push(value);
        }
        let last = values.pop().ok_or(NumberError::Indeterminate)?;
        last.limit(&Rational::from_integer(n.into()), precision)
    }
}
