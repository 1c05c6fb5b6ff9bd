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
    /// `√s ln((1 + √s)/(1 − √s))`: the entropy production per jump where flows x and y have the asymmetry
    /// `s = (x − y)²/(x + y)²`.
    PerJump,
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

/// What a claim states: one or more clauses, all of them required wherever its premise holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// The clauses of the premise, all of which hold where the statement speaks of a subject; none if it
    /// speaks of every one.
    pub premise: Vec<Clause>,
    /// The clauses, joined by `and`; the first is the one whose sides are reported.
    pub clauses: Vec<Clause>,
}

/// Clauses that are required everywhere.
impl From<Vec<Clause>> for Statement {
    fn from(clauses: Vec<Clause>) -> Self {
        Statement { premise: Vec::new(), clauses }
    }
}

impl Expr {
    /// The same operation on other operands: each part of the expression replaced by what `part` makes of it.
    ///
    /// ```
    /// use lindbound_bounds::language::{Expr, parse};
    /// let left = |text: &str| parse(text).unwrap().clauses[0].left.clone();
    /// assert_eq!(left("d + A_cl = 0").with_parts(&|_: &Expr| left("1 = 0")), left("1 + 1 = 0"));
    /// ```
    pub fn with_parts(&self, part: &dyn Fn(&Expr) -> Expr) -> Expr {
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
        self.with_clauses(|clause| clause.with_sides(side))
    }

    /// The statement with what `change` makes of every clause, those of the premise too.
    pub(crate) fn with_clauses(&self, change: impl Fn(&Clause) -> Clause) -> Statement {
        let [premise, clauses] = [&self.premise, &self.clauses].map(|all| all.iter().map(&change).collect());
        Statement { premise, clauses }
    }

    /// Every clause, those of the premise first.
    pub fn all_clauses(&self) -> impl Iterator<Item = &Clause> {
        self.premise.iter().chain(&self.clauses)
    }

    /// The premise by itself, and what is stated under it; `None` where it is stated of everything.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// let statement = parse("if J(hot, rho) > 0 and d = 3 then sigma(rho) > 0").unwrap();
    /// let [premise, conclusion] = statement.premise_and_conclusion().unwrap();
    /// assert_eq!(premise.to_string(), "J(hot, rho) > 0 and d = 3");
    /// assert_eq!(conclusion.to_string(), "sigma(rho) > 0");
    /// assert!(conclusion.premise_and_conclusion().is_none());
    /// ```
    pub fn premise_and_conclusion(&self) -> Option<[Statement; 2]> {
        let both = || [&self.premise, &self.clauses].map(|clauses| Statement::from(clauses.clone()));
        (!self.premise.is_empty()).then(both)
    }

    /// `1 < 1`, which nothing satisfies.
    pub(crate) fn never() -> Self {
        let one = || Expr::Literal(Rational::one());
        Statement::from(vec![Clause { each: None, left: one(), relation: Relation::Below, right: one() }])
    }
}
