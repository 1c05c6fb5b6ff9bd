//! Statements of which some clauses speak of something infinite; such a clause is in the terms of
//! `proofs/rocq/certificates/Extended.v`.

use super::ProveError;
use super::statement::{Terms, Translator, variable_name};
use lindbound_bounds::language::{
    Binary, Clause, Expr, Observable, Pair, Relation, StateQuantity, Statement, evaluate, extremes,
};
use lindbound_number::{Extended, Formula, Rational};
use lindbound_thermo::{Facts, Observables, ThermoError};
use num_traits::Zero;

/// Which parts of statements about one case are infinite.
pub(super) struct Infinities<'a, F: Facts<Number = Formula>> {
    pub of: &'a Observables<F>,
}

impl<F: Facts<Number = Formula>> Infinities<'_, F> {
    /// Whether a quantity is infinite.
    pub fn is_infinite(&self, o: &Observable) -> Result<bool, ThermoError> {
        Ok(match o {
            o if o.may_be_infinite() => !matches!(evaluate(o, self.of)?, Extended::Finite(_)),
            _ => false,
        })
    }

    /// Whether something in a clause is infinite, for any bath.
    pub fn meets(&self, clause: &Clause) -> Result<bool, ThermoError> {
        Ok(self.within(&clause.left, clause)? || self.within(&clause.right, clause)?)
    }

    /// Whether something in an expression of a clause is infinite.
    fn within(&self, expr: &Expr, clause: &Clause) -> Result<bool, ThermoError> {
        match expr {
            Expr::Literal(_) => Ok(false),
            Expr::Observable(o) => self.is_infinite(o),
            Expr::Pair(Pair::Ratio, ..) | Expr::Sum(..) => self.is_infinite_quotient(expr, clause),
            Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) => {
                self.within(inner, clause)
            }
            Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => {
                Ok(self.within(left, clause)? || self.within(right, clause)?)
            }
        }
    }

    fn is_infinite_quotient(&self, expr: &Expr, clause: &Clause) -> Result<bool, ThermoError> {
        let alone = Clause {
            each: clause.each.clone(),
            left: expr.clone(),
            relation: Relation::AtMost,
            right: Expr::Literal(Rational::zero()),
        };
        let values = extremes(&Statement { clauses: vec![alone] }, self.of)?;
        Ok(values.iter().any(|[sides, _]| !matches!(sides.left, Extended::Finite(_))))
    }

    /// All clauses of a statement, joined; those in which something is infinite in extended terms.
    pub fn statement(
        &self,
        statement: &Statement,
        translator: &Translator<'_>,
    ) -> Result<String, ProveError> {
        let clause = |clause: &Clause| {
            let extended = self.meets(clause)?;
            let text = if extended { self.clause(clause, translator)? } else { translator.clause(clause)? };
            let scope = if extended { "%X" } else { "" };
            Ok(match &clause.each {
                Some(variable) => {
                    let (name, baths) = (variable_name(variable), translator.case.baths.len());
                    format!("(forall {name} : 'I_{baths}, {text}){scope}")
                }
                None => format!("({text}){scope}"),
            })
        };
        let clauses: Vec<String> = statement.clauses.iter().map(clause).collect::<Result<_, ProveError>>()?;
        Ok(clauses.join(" /\\\n     "))
    }

    /// A clause in which something is infinite.
    fn clause(&self, clause: &Clause, translator: &Translator<'_>) -> Result<String, ProveError> {
        let [left, right] = [&clause.left, &clause.right].map(|side| self.expr(side, clause, translator));
        let relation = match clause.relation {
            Relation::AtMost => "<=",
            Relation::Below => "<",
            Relation::AtLeast => ">=",
            Relation::Above => ">",
            Relation::Equal => "=",
        };
        Ok(format!("{} {relation} {}", left?, right?))
    }

    fn expr(&self, expr: &Expr, clause: &Clause, translator: &Translator<'_>) -> Result<String, ProveError> {
        let sub = |e: &Expr| self.expr(e, clause, translator);
        if !produces(expr) && !self.within(expr, clause)? {
            return Ok(format!("Finite ({})", translator.expr(expr, None)?));
        }
        Ok(match expr {
            Expr::Observable(Observable::State(StateQuantity::EntropyProduction, v)) => {
                format!("extended_entropy_production m s_{}", v.id())
            }
            Expr::Observable(Observable::State(StateQuantity::EntropyFlux, v)) => {
                format!("extended_entropy_flux m s_{}", v.id())
            }
            Expr::Observable(Observable::State(StateQuantity::FlowProduction, v)) => {
                format!("extended_flow_production m {}", v.id())
            }
            Expr::Negative(inner) => format!("negative ({})", sub(inner)?),
            Expr::Binary(Binary::Plus, left, right) => format!("({} + {})", sub(left)?, sub(right)?),
            Expr::Binary(Binary::Minus, left, right) => format!("({} - {})", sub(left)?, sub(right)?),
            Expr::Binary(Binary::Times, left, right) => format!("({} * {})", sub(left)?, sub(right)?),
            Expr::Binary(Binary::Over, left, right) if !produces(right) && !self.within(right, clause)? => {
                format!("({} * Finite (({})^-1))", sub(left)?, translator.expr(right, None)?)
            }
            Expr::Pair(Pair::Ratio, a, b) if !produces(a) && !produces(b) => {
                format!("ratio ({}) ({})", translator.expr(a, None)?, translator.expr(b, None)?)
            }
            _ => {
                return Err(ProveError::Untranslated("infinite values under powers, maxima and sums".into()));
            }
        })
    }
}

/// Whether an expression speaks of a quantity that may be infinite.
fn produces(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) => false,
        Expr::Observable(o) => o.may_be_infinite(),
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            produces(inner)
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => produces(left) || produces(right),
    }
}
