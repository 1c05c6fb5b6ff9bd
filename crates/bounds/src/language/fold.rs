//! Statements with what is a known rational written as one.
//!
//! An enclosure of 9/10 is never known to be 9/10. The duration of a cycle is a rational of the file, so
//! what is made of it and of literals alone is calculated before anything is enclosed.

use super::ast::{Binary, Clause, Expr, Function, Pair, Statement};
use super::observable::Observable;
use lindbound_number::Rational;
use num_traits::{Signed, Zero};

/// Powers of literals are calculated up to this exponent.
const MAX_EXPONENT: u32 = 64;

impl Statement {
    /// The statement with known observables as numbers, and numbers put together.
    ///
    /// ```
    /// use lindbound_bounds::language::{CycleQuantity, CycleView, Observable, parse};
    /// use lindbound_number::rational;
    /// let duration = Observable::Cycle(CycleQuantity::Duration, CycleView::Own);
    /// let known = |o: &Observable| (*o == duration).then(|| rational(9, 10));
    /// let folded = parse("W / tau <= 2 * tau + 1/5 - eta").unwrap().folded(&known);
    /// assert_eq!(folded, parse("W / (9/10) <= 2 - eta").unwrap().folded(&known));
    /// assert_eq!(parse("tau = 9/10").unwrap().folded(&known), parse("0.9 = 9/10").unwrap().folded(&known));
    /// ```
    pub fn folded(&self, known: &dyn Fn(&Observable) -> Option<Rational>) -> Self {
        let clause = |c: &Clause| Clause {
            each: c.each.clone(),
            left: folded(&c.left, known),
            relation: c.relation,
            right: folded(&c.right, known),
        };
        Statement { clauses: self.clauses.iter().map(clause).collect() }
    }
}

fn folded(expr: &Expr, known: &dyn Fn(&Observable) -> Option<Rational>) -> Expr {
    let sub = |e: &Expr| folded(e, known);
    match expr {
        Expr::Observable(o) => known(o).map_or_else(|| expr.clone(), Expr::Literal),
        Expr::Literal(_) => expr.clone(),
        Expr::Negative(a) => match sub(a) {
            Expr::Literal(a) => Expr::Literal(-a),
            a => Expr::Negative(Box::new(a)),
        },
        Expr::Power(a, n) => match sub(a) {
            Expr::Literal(a) if *n <= MAX_EXPONENT => Expr::Literal(num_traits::pow(a, *n as usize)),
            a => Expr::Power(Box::new(a), *n),
        },
        Expr::Function(function, a) => match (function, sub(a)) {
            (Function::Abs, Expr::Literal(a)) => Expr::Literal(a.abs()),
            (_, a) => Expr::Function(*function, Box::new(a)),
        },
        Expr::Sum(variable, a) => Expr::Sum(variable.clone(), Box::new(sub(a))),
        Expr::Binary(operator, a, b) => match (operator, sub(a), sub(b)) {
            (Binary::Plus, Expr::Literal(a), Expr::Literal(b)) => Expr::Literal(a + b),
            (Binary::Minus, Expr::Literal(a), Expr::Literal(b)) => Expr::Literal(a - b),
            (Binary::Times, Expr::Literal(a), Expr::Literal(b)) => Expr::Literal(a * b),
            (Binary::Over, Expr::Literal(a), Expr::Literal(b)) if !b.is_zero() => Expr::Literal(a / b),
            (_, a, b) => Expr::Binary(*operator, Box::new(a), Box::new(b)),
        },
        Expr::Pair(pair, a, b) => match (pair, sub(a), sub(b)) {
            (Pair::Max, Expr::Literal(a), Expr::Literal(b)) => Expr::Literal(a.max(b)),
            (Pair::Min, Expr::Literal(a), Expr::Literal(b)) => Expr::Literal(a.min(b)),
            (Pair::Ratio, Expr::Literal(a), Expr::Literal(b)) if !b.is_zero() => Expr::Literal(a / b),
            (_, a, b) => Expr::Pair(*pair, Box::new(a), Box::new(b)),
        },
    }
}
