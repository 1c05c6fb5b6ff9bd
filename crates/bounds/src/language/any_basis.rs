//! What holds in every basis inside degenerate levels.
//!
//! `A_cl`, `A_qm` and `A_block` are matters of that basis, and where energies are irrational there is none to
//! prefer. But `A_cl + A_qm ≥ A_cl + A_block ≥ Tr[Xρ_bd]` in each (the step from `trace-bound` to (4)), and
//! `Tr[Xρ_bd]` depends on none. It is `Tr[Xρ]` where X has no elements between levels, as it may have where
//! jumps connect several gaps.

use super::ast::{Binary, Clause, Expr, Relation, Statement};
use super::observable::Observable;
use super::rows::{ModelQuantity, StateQuantity};
use super::signs::{Signs, signs};
use lindbound_number::Rational;
use lindbound_thermo::View;
use num_traits::{Signed, Zero};

/// A statement that implies this one whatever the basis inside levels is, with `Tr[Xρ_bd]` for `A_cl + A_qm`
/// and `A_cl + A_block` where these make the larger side larger, for which their factors are not to be
/// negative; `None` if there is nothing to put it for.
///
/// ```
/// use lindbound_bounds::language::{in_every_basis, parse};
/// let stronger = |text: &str| in_every_basis(&parse(text).unwrap()).map(|found| found.to_string());
/// let eq4 = stronger("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2");
/// assert_eq!(eq4.as_deref(), Some("J_tot(bd)^2 <= Tr_X(bd) * sigma(bd) / 2 and sigma(bd) >= 0"));
/// let known = stronger("J_tot(bd)^2 <= (A_cl + A_qm) * log_mean(bd)");
/// assert_eq!(known.as_deref(), Some("J_tot(bd)^2 <= Tr_X(bd) * log_mean(bd)"));
/// assert_eq!(stronger("A_cl + A_qm <= 1"), None, "the smaller side");
/// assert_eq!(stronger("J_tot(sd)^2 <= A_cl * sigma(sd) / 2"), None);
/// ```
pub fn in_every_basis(statement: &Statement) -> Option<Statement> {
    let mut stronger = statement.clone();
    let mut changed = false;
    let mut signs = Vec::new();
    for clause in &mut stronger.clauses {
        let larger = match clause.relation {
            Relation::AtMost | Relation::Below => &mut clause.right,
            Relation::AtLeast | Relation::Above => &mut clause.left,
            Relation::Equal => continue,
        };
        let mut factors = Vec::new();
        if let Some(least) = least(larger, &mut factors) {
            *larger = least;
            changed = true;
            let never_negative = |left| Clause {
                each: clause.each.clone(),
                left,
                relation: Relation::AtLeast,
                right: Expr::Literal(Rational::zero()),
            };
            signs.extend(factors.into_iter().map(never_negative));
        }
    }
    stronger.clauses.extend(signs);
    changed.then_some(stronger)
}

/// What an expression is at least, if it rises with one of the sums where none of the factors is negative.
fn least(expr: &Expr, factors: &mut Vec<Expr>) -> Option<Expr> {
    let Expr::Binary(operator, a, b) = expr else { return None };
    let is = |expr: &Expr, quantity| *expr == Expr::Observable(Observable::Model(quantity));
    match operator {
        Binary::Plus => {
            let other = if is(a, ModelQuantity::ACl) { b } else { a };
            let is_sum = is(a, ModelQuantity::ACl) || is(b, ModelQuantity::ACl);
            let is_quantum = is(other, ModelQuantity::AQm) || is(other, ModelQuantity::ABlock);
            let trace = || Expr::Observable(Observable::State(StateQuantity::TraceX, View::Bd));
            (is_sum && is_quantum).then(trace)
        }
        Binary::Times => {
            let (found, factor) = match least(a, factors) {
                Some(least) => (Expr::Binary(Binary::Times, Box::new(least), b.clone()), b),
                None => (Expr::Binary(Binary::Times, a.clone(), Box::new(least(b, factors)?)), a),
            };
            if signs(factor) != Signs::NEVER_NEGATIVE {
                factors.push(Expr::clone(factor));
            }
            Some(found)
        }
        Binary::Over if matches!(&**b, Expr::Literal(value) if value.is_positive()) => {
            Some(Expr::Binary(Binary::Over, Box::new(least(a, factors)?), b.clone()))
        }
        _ => None,
    }
}
