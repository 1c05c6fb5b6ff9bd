//! The operations that an expression is made of.

use lindbound_number::Rational;

/// An operation on others, by their places.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// w.
    Frequency,
    Number(Rational),
    Negative(usize),
    Sum(usize, usize),
    Product(usize, usize),
    Quotient(usize, usize),
    Power(usize, Rational),
    Exp(usize),
    Ln(usize),
    Sqrt(usize),
}
