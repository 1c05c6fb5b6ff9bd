//! Expressions and statements of the claim language.

use super::observable::Observable;
use lindbound_number::Rational;
use num_traits::One;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A rational literal.
    Literal(Rational),
    /// An observable.
    Observable(Observable),
    /// `−a`.
    Negative(Box<Expr>),
    /// `a + b`, `a − b`, `a · b`, `a / b`.
    Binary(Binary, Box<Expr>, Box<Expr>),
    /// `aⁿ`.
    Power(Box<Expr>, u32),
    /// `ln`, `sqrt`, `abs` of one argument.
    Function(Function, Box<Expr>),
    /// `max(a, b)`, `min(a, b)`, `ratio(a, b)`.
    Pair(Pair, Box<Expr>, Box<Expr>),
    /// `sum(a, …)`: the sum over all baths a.
    Sum(String, Box<Expr>),
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// Functions of one argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Natural logarithm.
    Ln,
    /// Square root.
    Sqrt,
    /// Absolute value.
    Abs,
}

/// Functions of two arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// The larger.
    Max,
    /// The smaller.
    Min,
    /// `a/b` with `0/0 = 0` and `±a/0 = ±∞`, for zeros that are exact.
    Ratio,
}

/// Relations between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `=`
    Equal,
}

/// One relation, perhaps required of every bath.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The variable of `each(a, …)`, if the relation is required of every bath.
    pub each: Option<String>,
    /// Left side.
    pub left: Expr,
    /// The relation.
    pub relation: Relation,
    /// Right side.
    pub right: Expr,
}

/// What a claim states: one or more clauses, all of them required.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The clauses, joined by `and`; the first is the one whose sides are reported.
    pub clauses: Vec<Clause>,
}

impl Expr {
    /// The same operation on other operands: each part of the expression replaced by what `part` makes of it.
    pub(crate) fn with_parts(&self, part: &dyn Fn(&Expr) -> Expr) -> Expr {
        let sub = |e: &Expr| Box::new(part(e));
        match self {
            Expr::Literal(_) | Expr::Observable(_) => self.clone(),
            Expr::Negative(a) => Expr::Negative(sub(a)),
            Expr::Power(a, n) => Expr::Power(sub(a), *n),
            Expr::Function(function, a) => Expr::Function(*function, sub(a)),
            Expr::Sum(variable, a) => Expr::Sum(variable.clone(), sub(a)),
            Expr::Binary(operator, a, b) => Expr::Binary(*operator, sub(a), sub(b)),
            Expr::Pair(pair, a, b) => Expr::Pair(*pair, sub(a), sub(b)),
        }
    }
}

impl Clause {
    /// The same relation between what `side` makes of both sides.
    pub(crate) fn with_sides(&self, side: &dyn Fn(&Expr) -> Expr) -> Clause {
        Clause { left: side(&self.left), right: side(&self.right), ..self.clone() }
    }
}

impl Statement {
    /// The statement with what `side` makes of every side.
    pub(crate) fn with_sides(&self, side: &dyn Fn(&Expr) -> Expr) -> Statement {
        Statement { clauses: self.clauses.iter().map(|clause| clause.with_sides(side)).collect() }
    }

    /// `1 < 1`, which nothing satisfies.
    pub(crate) fn never() -> Self {
        let one = || Expr::Literal(Rational::one());
        Statement {
            clauses: vec![Clause { each: None, left: one(), relation: Relation::Below, right: one() }],
        }
    }
}
