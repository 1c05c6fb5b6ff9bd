//! Statements with what is a known rational written as one.
//!
//! An enclosure of 9/10 is never known to be 9/10. The duration of a cycle is a rational of the file, so
//! what is made of it and of literals alone is calculated before anything is enclosed.

use super::ast::{Binary, Expr, Function, Pair, Statement};
use super::observable::Observable;
use lindbound_number::Rational;
use num_traits::{Signed, Zero};

/// Operands and results of more bits are left to arithmetic that rounds.
pub(super) const MAX_BITS: u64 = 1 << 14;

impl Statement {
    /// The statement with known observables as numbers, and numbers put together.
    ///
    /// ```
    /// use lindbound_bounds::language::{CycleQuantity, CycleView, Observable, parse};
    /// use lindbound_number::rational;
    /// let duration = Observable::Cycle(CycleQuantity::Duration, CycleView::Own);
    /// let known = |o: &Observable| (*o == duration).then(|| rational(9, 10));
    /// let folded = |text: &str| parse(text).unwrap().folded(&known);
    /// assert_eq!(folded("W / tau <= 2 * tau + 1/5 - eta"), folded("W / (9/10) <= 2 - eta"));
    /// assert_eq!(folded("tau = 9/10"), folded("0.9 = max(-1, abs(-0.9))"));
    /// // What would be longer than anybody could wait for stays as it is.
    /// let tower = parse("((((9^64)^64)^64)^64)^64 >= W").unwrap();
    /// assert!(tower.folded(&known).to_string().contains("^64"));
    /// ```
    pub fn folded(&self, known: &dyn Fn(&Observable) -> Option<Rational>) -> Self {
        self.with_sides(&|side| folded(side, known))
    }
}

fn folded(expr: &Expr, known: &dyn Fn(&Observable) -> Option<Rational>) -> Expr {
    if let Expr::Observable(o) = expr {
        return known(o).map_or_else(|| expr.clone(), Expr::Literal);
    }
    let expr = expr.with_parts(&|part| folded(part, known));
    calculated(&expr).map_or(expr, Expr::Literal)
}

/// The value of an operation on literals that are not too long, where it has one.
fn calculated(expr: &Expr) -> Option<Rational> {
    let short = |e: &Expr, times: u64| match e {
        Expr::Literal(x) => {
            let bits = x.numer().bits() + x.denom().bits();
            (bits.saturating_mul(times) <= MAX_BITS).then(|| x.clone())
        }
        _ => None,
    };
    let literal = |e: &Expr| short(e, 1);
    match expr {
        Expr::Negative(a) => Some(-literal(a)?),
        Expr::Power(a, n) => Some(num_traits::pow(short(a, u64::from(*n))?, *n as usize)),
        Expr::Function(Function::Abs, a) => Some(literal(a)?.abs()),
        Expr::Binary(operator, a, b) => {
            let (a, b) = (literal(a)?, literal(b)?);
            match operator {
                Binary::Plus => Some(a + b),
                Binary::Minus => Some(a - b),
                Binary::Times => Some(a * b),
                Binary::Over => (!b.is_zero()).then(|| a / b),
            }
        }
        Expr::Pair(pair, a, b) => {
            let (a, b) = (literal(a)?, literal(b)?);
            match pair {
                Pair::Max => Some(a.max(b)),
                Pair::Min => Some(a.min(b)),
                Pair::Ratio => (!b.is_zero()).then(|| a / b),
            }
        }
        Expr::Literal(_) | Expr::Observable(_) | Expr::Function(..) | Expr::Sum(..) => None,
    }
}
