//! Expressions and statements of the claim language.

pub use super::cycle::{CycleQuantity, CycleView};
use lindbound_number::Rational;
use lindbound_thermo::View;
use num_traits::One;

/// A bath named in an observable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BathRef {
    /// By its name.
    Named(String),
    /// By the variable of an enclosing `sum(a, …)` or `each(a, …)`.
    Variable(String),
}

/// A quantity of a case or of an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observable {
    /// `J(a, v)`.
    Current(BathRef, View),
    /// `J_tot(v)`.
    TotalCurrent(View),
    /// `sigma(v)`.
    EntropyProduction(View),
    /// `S_dot(v)`.
    EntropyFlux(View),
    /// `sigma_flows(v)`: Σ (F − R) ln(F/R).
    FlowProduction(View),
    /// `log_mean(v)`: Σ ω² LM(F, R).
    LogMean(View),
    /// `Tr_X(v)`.
    TraceX(View),
    /// `Tr_X(a, v)`: one bath's part.
    BathTraceX(BathRef, View),
    /// `beta(a)`.
    Beta(BathRef),
    /// `C_l1(v)`; `C_l1` alone is that of ρ_bd.
    L1(View),
    /// `A_cl`.
    ACl,
    /// `A_qm`.
    AQm,
    /// `A_block`: Σ_e C_X^(e) C_l1(Π_e ρ Π_e).
    ABlock,
    /// `C_X`.
    CX,
    /// `d`.
    Dimension,
    /// A parameter of a model in closed form.
    Parameter(String),
    /// A quantity of a cycle, such as `W`, `eta(sd)` or `mean_A_cl(dephased)`.
    Cycle(CycleQuantity, CycleView),
    /// `Q(a)`: the heat from a bath over a cycle.
    Heat(BathRef, CycleView),
}

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

impl Statement {
    /// `1 < 1`, which nothing satisfies.
    pub(crate) fn never() -> Self {
        let one = || Expr::Literal(Rational::one());
        Statement {
            clauses: vec![Clause { each: None, left: one(), relation: Relation::Below, right: one() }],
        }
    }
}

impl Observable {
    /// The bath it names, if it names one.
    pub fn bath(&self) -> Option<&BathRef> {
        match self {
            Observable::Current(a, _)
            | Observable::BathTraceX(a, _)
            | Observable::Beta(a)
            | Observable::Heat(a, _) => Some(a),
            _ => None,
        }
    }
}
