//! What holds in every basis inside degenerate levels.
//!
//! `A_cl`, `A_qm` and `A_block` are matters of that basis, and where energies are irrational there is none to
//! prefer. But `A_cl + A_qm ≥ A_cl + A_block ≥ Tr[Xρ_bd]` in each (the step from `trace-bound` to (4)), and
//! `Tr[Xρ_bd]` depends on none. It is `Tr[Xρ]` where X has no elements between levels, as it may have where
//! jumps connect several gaps.

use super::ast::{Binary, Expr, Relation, Statement};
use super::observable::Observable;
use super::rows::{ModelQuantity, StateQuantity};
use super::signs::{Signs, signs};
use lindbound_thermo::View;
use num_traits::Signed;

/// A statement that implies this one whatever the basis inside levels is, with `Tr[Xρ_bd]` for `A_cl + A_qm`
/// and `A_cl + A_block` where these make the larger side larger; `None` if there is nothing to put it for.
///
/// ```
/// use lindbound_bounds::language::{in_every_basis, parse};
/// let stronger = |text: &str| in_every_basis(&parse(text).unwrap()).map(|found| found.to_string());
/// let eq4 = stronger("J_tot(bd)^2 <= (A_cl + A_qm) * sigma(bd) / 2");
/// assert_eq!(eq4.as_deref(), Some("J_tot(bd)^2 <= Tr_X(bd) * sigma(bd) / 2"));
/// assert_eq!(stronger("A_cl + A_qm <= 1"), None, "the smaller side");
/// assert_eq!(stronger("J_tot(sd)^2 <= A_cl * sigma(sd) / 2"), None);
/// ```
pub fn in_every_basis(statement: &Statement) -> Option<Statement> {
    let mut stronger = statement.clone();
    let mut changed = false;
    for clause in &mut stronger.clauses {
        let larger = match clause.relation {
            Relation::AtMost | Relation::Below => &mut clause.right,
            Relation::AtLeast | Relation::Above => &mut clause.left,
            Relation::Equal => continue,
        };
        if let Some(least) = least(larger) {
            *larger = least;
            changed = true;
        }
    }
    changed.then_some(stronger)
}

/// What an expression is at least, if it rises with one of the sums.
fn least(expr: &Expr) -> Option<Expr> {
    let Expr::Binary(operator, a, b) = expr else { return None };
    let is = |expr: &Expr, quantity| *expr == Expr::Observable(Observable::Model(quantity));
    let never_negative = |expr: &Expr| signs(expr) == Signs::NEVER_NEGATIVE;
    match operator {
        Binary::Plus => {
            let other = if is(a, ModelQuantity::ACl) { b } else { a };
            let is_sum = is(a, ModelQuantity::ACl) || is(b, ModelQuantity::ACl);
            let is_quantum = is(other, ModelQuantity::AQm) || is(other, ModelQuantity::ABlock);
            let trace = || Expr::Observable(Observable::State(StateQuantity::TraceX, View::Bd));
            (is_sum && is_quantum).then(trace)
        }
        Binary::Times if never_negative(b) => {
            Some(Expr::Binary(Binary::Times, Box::new(least(a)?), b.clone()))
        }
        Binary::Times if never_negative(a) => {
            Some(Expr::Binary(Binary::Times, a.clone(), Box::new(least(b)?)))
        }
        Binary::Over if matches!(&**b, Expr::Literal(value) if value.is_positive()) => {
            Some(Expr::Binary(Binary::Over, Box::new(least(a)?), b.clone()))
        }
        _ => None,
    }
}
