//! What an expression stands for, and the arithmetic of it.

use crate::error::{OperatorProblem, Shape};
use crate::sparse::Sparse;
use crate::surd::{Surd, Work};
use lindbound_syntax::shortened;

/// A number (as a 1 × 1 matrix), an operator, a ket or a bra.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub shape: Shape,
    pub matrix: Sparse,
}

impl Value {
    /// A number.
    pub fn number(c: Surd) -> Self {
        Value { shape: Shape::Number, matrix: Sparse::diagonal(1, &c) }
    }

    /// An operator.
    pub fn operator(matrix: Sparse) -> Self {
        Value { shape: Shape::Operator, matrix }
    }

    /// The basis vector |place⟩ of dimension d.
    pub fn ket(d: usize, place: usize) -> Self {
        Value { shape: Shape::Ket, matrix: Sparse::new(d, 1, [(place, 0, Surd::one())]) }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<Surd> {
        let entry = self.matrix.entries().next().map(|(.., value)| value.clone());
        (self.shape == Shape::Number).then(|| entry.unwrap_or_default())
    }

    /// A number c as c times the identity; anything else as it is.
    pub fn on_space(self, d: usize) -> Self {
        match self.as_number() {
            Some(c) => Value::operator(Sparse::diagonal(d, &c)),
            None => self,
        }
    }

    /// The dagger.
    pub fn dagger(&self) -> Self {
        let shape = match self.shape {
            Shape::Ket => Shape::Bra,
            Shape::Bra => Shape::Ket,
            same => same,
        };
        Value { shape, matrix: self.matrix.dagger() }
    }

    /// −self.
    pub fn negated(&self) -> Self {
        Value { shape: self.shape, matrix: self.matrix.negated() }
    }

    /// self + other; a number beside an operator of dimension d counts as that many identities.
    pub fn plus(self, other: Self, d: usize, work: &mut Work) -> Result<Self, OperatorProblem> {
        let (left, right) = match (self.shape, other.shape) {
            (Shape::Number, Shape::Operator) => (self.on_space(d), other),
            (Shape::Operator, Shape::Number) => (self, other.on_space(d)),
            (left, right) if left == right => (self, other),
            (left, right) => return Err(OperatorProblem::Sum(left, right)),
        };
        Ok(Value { shape: left.shape, matrix: left.matrix.plus(&right.matrix, work)? })
    }

    /// self · other.
    pub fn times(&self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        if let Some(c) = self.as_number() {
            return Ok(Value { shape: other.shape, matrix: other.matrix.scaled(&c, work)? });
        }
        if let Some(c) = other.as_number() {
            return Ok(Value { shape: self.shape, matrix: self.matrix.scaled(&c, work)? });
        }
        let shape = match (self.shape, other.shape) {
            (Shape::Operator, shape @ (Shape::Operator | Shape::Ket)) => shape,
            (Shape::Bra, Shape::Operator) => Shape::Bra,
            (Shape::Ket, Shape::Bra) => Shape::Operator,
            (Shape::Bra, Shape::Ket) => Shape::Number,
            (left, right) => return Err(OperatorProblem::Product(left, right)),
        };
        Ok(Value { shape, matrix: self.matrix.times(&other.matrix, work)? })
    }

    /// self / other, which is one q·√k.
    pub fn over(&self, other: &Self, work: &mut Work) -> Result<Self, OperatorProblem> {
        let c = other.as_number().ok_or_else(|| OperatorProblem::Divisor(other.shape.to_string()))?;
        let inverse = c.inverse()?.ok_or_else(|| OperatorProblem::Divisor(shortened(&c.to_string())))?;
        self.times(&Value::number(inverse), work)
    }

    /// selfⁿ; self⁰ of an operator is the identity.
    pub fn power(&self, n: usize, work: &mut Work) -> Result<Self, OperatorProblem> {
        if !matches!(self.shape, Shape::Number | Shape::Operator) {
            return Err(OperatorProblem::NoPowers(self.shape));
        }
        let one = Sparse::diagonal(self.matrix.shape().0, &Surd::one());
        let mut power = Value { shape: self.shape, matrix: one };
        for _ in 0..n {
            power = power.times(self, work)?;
        }
        Ok(power)
    }
}
