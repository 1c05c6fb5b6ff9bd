//! Observables that are equal because of the structure of a case, written alike.
//!
//! Intervals never show that two numbers are equal. Some equalities need no arithmetic: with `ρ = ρ_bd` every
//! observable of the one is that of the other, and for eigenoperators `L†L` is block-diagonal, so that
//! `Tr[L†L ρ_bd] = Tr[L†L ρ]` and with it J, Tr X, the flows and what is made of them (proofs/eq2.md). A
//! statement whose two sides read the same after that holds with equality wherever it has a value.

use super::ast::{Expr, Statement};
use super::observable::Observable;
use super::rows::Sees;
use lindbound_thermo::{Facts, View};

/// What is certain about a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Equalities {
    /// Every jump and partner is an eigenoperator.
    pub eigenoperators: bool,
    /// ρ = ρ_bd.
    pub block_diagonal: bool,
    /// ρ = ρ_sd.
    pub diagonal: bool,
    /// ρ = π.
    pub steady: bool,
}

impl Equalities {
    /// Those of a case.
    pub fn of<F: Facts>(facts: &F) -> Self {
        let (block_diagonal, diagonal) = facts.coherence();
        let eigenoperators = facts.jumps().iter().all(|jump| jump.eigenoperators);
        Equalities { eigenoperators, block_diagonal, diagonal, steady: facts.is_steady() }
    }

    /// The representative of a view among those that are the same state.
    fn view(self, view: View) -> View {
        match view {
            View::Bd if self.block_diagonal => View::Rho,
            View::Sd if self.diagonal => View::Rho,
            View::Pi if self.steady => View::Rho,
            view => view,
        }
    }

    /// The representative of a view among those with the same flows.
    fn flows(self, view: View) -> View {
        match view {
            View::Bd if self.eigenoperators => View::Rho,
            view => self.view(view),
        }
    }

    /// The representative of an observable: A_cl is that of Tr_X(sd), which is one; A_qm, a product, is its
    /// own.
    pub(super) fn observable(self, observable: &Observable) -> Observable {
        let Some(view) = observable.view() else { return observable.clone() };
        let alike = if observable.sees() == Some(Sees::Flows) { self.flows(view) } else { self.view(view) };
        match &observable.seen_in(alike)[..] {
            [one] => one.clone(),
            _ => observable.clone(),
        }
    }

    fn expr(self, expr: &Expr) -> Expr {
        match expr {
            Expr::Observable(o) => Expr::Observable(self.observable(o)),
            _ => expr.with_parts(&|part| self.expr(part)),
        }
    }

    /// The statement with equal observables written alike.
    ///
    /// ```
    /// use lindbound_bounds::language::{Equalities, parse};
    /// let equalities = Equalities { eigenoperators: true, ..Equalities::default() };
    /// let unified = equalities.unify(&parse("J_tot(bd) = J_tot(rho) and sigma(bd) <= sigma(rho)").unwrap());
    /// assert_eq!(unified, parse("J_tot(rho) = J_tot(rho) and sigma(bd) <= sigma(rho)").unwrap());
    /// ```
    pub fn unify(self, statement: &Statement) -> Statement {
        statement.with_sides(&|side| self.expr(side))
    }
}

#[cfg(test)]
mod tests {
    use super::Equalities;
    use crate::language::parse;

    #[test]
    fn only_what_is_equal_is_written_alike() {
        let none = Equalities::default();
        let eigenoperators = Equalities { eigenoperators: true, ..none };
        let block_diagonal = Equalities { block_diagonal: true, ..none };
        let steady = Equalities { steady: true, ..none };
        let diagonal = Equalities { block_diagonal: true, diagonal: true, ..none };
        for (text, facts, expected) in [
            ("J_tot(bd) + sigma(bd) = J_tot(sd)", none, "J_tot(bd) + sigma(bd) = J_tot(sd)"),
            ("J_tot(pi) + sigma(pi) = sigma(rho)", none, "J_tot(pi) + sigma(pi) = sigma(rho)"),
            ("J_tot(pi) + sigma(pi) = C_l1(pi)", steady, "J_tot(rho) + sigma(rho) = C_l1(rho)"),
            ("if J_tot(pi) > 0 then sigma(sd) = 0", steady, "if J_tot(rho) > 0 then sigma(sd) = 0"),
            ("A_cl + Tr_X(sd) = A_qm", none, "Tr_X(sd) + Tr_X(sd) = A_qm"),
            (
                "J(a, bd) + J_tot(bd) + sigma_flows(bd) = log_mean(bd) + Tr_X(bd) + Tr_X(a, bd)",
                eigenoperators,
                "J(a, rho) + J_tot(rho) + sigma_flows(rho) = log_mean(rho) + Tr_X(rho) + Tr_X(a, rho)",
            ),
            (
                "sigma(bd) + S_dot(bd) + C_l1(bd) = J_tot(sd) + A_cl",
                eigenoperators,
                "sigma(bd) + S_dot(bd) + C_l1(bd) = J_tot(sd) + Tr_X(sd)",
            ),
            (
                "-sigma(bd)^2 + abs(S_dot(bd)) = max(C_l1(bd), sum(a, J(a, bd))) / sigma(sd)",
                block_diagonal,
                "-sigma(rho)^2 + abs(S_dot(rho)) = max(C_l1(rho), sum(a, J(a, rho))) / sigma(sd)",
            ),
            (
                "sigma(sd) + J_tot(sd) = A_cl and A_qm >= C_X * d",
                diagonal,
                "sigma(rho) + J_tot(rho) = Tr_X(rho) and A_qm >= C_X * d",
            ),
        ] {
            assert_eq!(facts.unify(&parse(text).unwrap()), parse(expected).unwrap(), "{text}");
        }
    }
}
