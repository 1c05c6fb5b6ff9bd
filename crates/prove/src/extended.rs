//! Statements of which some clauses speak of something infinite; such a clause is in the terms of
//! `proofs/rocq/certificates/Extended.v`.

use super::ProveError;
use super::statement::{Terms, Translator, variable_name};
use lindbound_bounds::language::{
    Binary, Clause, Expr, Function, Observable, Pair, Relation, Sides, StateQuantity, Statement, evaluate,
    sides,
};
use lindbound_number::{Extended, Formula, NumberError, Rational};
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
        Ok(self.within(&clause.left, &scope(clause))? || self.within(&clause.right, &scope(clause))?)
    }

    /// Whether something in an expression is infinite, for any baths in the place of the variables around it.
    fn within(&self, expr: &Expr, scope: &[&str]) -> Result<bool, ThermoError> {
        let within = |e: &Expr| self.within(e, scope);
        match expr {
            Expr::Literal(_) => Ok(false),
            Expr::Observable(o) => self.is_infinite(o),
            Expr::Pair(Pair::Ratio, a, b) => {
                Ok(within(a)? || within(b)? || self.is_infinite_quotient(expr, scope)?)
            }
            Expr::Sum(variable, inner) => self.within(inner, &[scope, &[variable]].concat()),
            Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) => within(inner),
            Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => Ok(within(left)? || within(right)?),
        }
    }

    /// Whether a quotient of finite numbers is infinite: the sum of its squares over all baths is, if it is
    /// for any.
    fn is_infinite_quotient(&self, quotient: &Expr, scope: &[&str]) -> Result<bool, ThermoError> {
        let square = Expr::Power(Box::new(quotient.clone()), 2);
        let left = scope.iter().rev().fold(square, |sum, v| Expr::Sum((*v).to_owned(), Box::new(sum)));
        let right = Expr::Literal(Rational::zero());
        let values = self.sides(Clause { each: None, left, relation: Relation::AtMost, right })?;
        Ok(values.iter().any(|sides| !matches!(sides.left, Extended::Finite(_))))
    }

    /// The sides of a clause, for each bath; an error where it meets `0·∞`.
    pub fn sides(&self, clause: Clause) -> Result<Vec<Sides<Formula>>, ThermoError> {
        sides(&Statement::from(vec![clause]), self.of)
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
        // The theorem has numbers for 0·∞ and ∞ − ∞, the language has none.
        self.sides(clause.clone()).map_err(|error| match error {
            ThermoError::Number(NumberError::ZeroTimesInfinity) => ProveError::ZeroTimesInfinity,
            other => other.into(),
        })?;
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
        let finite = |e: &Expr| Ok::<_, ThermoError>(!produces(e) && !self.within(e, &scope(clause))?);
        if finite(expr)? {
            return Ok(format!("Finite ({}){}", translator.expr(expr, None)?, scope_of(expr)));
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
            Expr::Binary(Binary::Over, left, right) if finite(right)? => {
                let divisor = translator.expr(right, None)?;
                format!("({} * Finite (({divisor})^-1){})", sub(left)?, scope_of(right))
            }
            Expr::Pair(Pair::Ratio, a, b) if finite(a)? && finite(b)? => {
                let [x, y] = [translator.expr(a, None)?, translator.expr(b, None)?];
                format!("ratio ({x}){} ({y}){}", scope_of(a), scope_of(b))
            }
            Expr::Pair(Pair::Ratio, a, b)
                if !self.within(a, &scope(clause))? && !self.within(b, &scope(clause))? =>
            {
                return Err(ProveError::InfiniteQuotient);
            }
            _ => return Err(ProveError::InfiniteWithin),
        })
    }
}

/// The variables that stand for any bath in a clause.
fn scope(clause: &Clause) -> Vec<&str> {
    clause.each.as_deref().into_iter().collect()
}

/// That the operations of an expression are those of numbers, where Rocq does not see it.
fn scope_of(expr: &Expr) -> &'static str {
    if is_covered(expr) { "%R" } else { "" }
}

/// Whether there is an operation inside one that is not of real numbers alone.
fn is_covered(expr: &Expr) -> bool {
    let operates = |e: &Expr| matches!(e, Expr::Binary(..) | Expr::Negative(_) | Expr::Pair(Pair::Ratio, ..));
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => false,
        Expr::Power(inner, _) | Expr::Function(Function::Abs, inner) => operates(inner) || is_covered(inner),
        Expr::Pair(Pair::Max | Pair::Min, a, b) => [a, b].iter().any(|e| operates(e) || is_covered(e)),
        Expr::Negative(inner) | Expr::Function(_, inner) | Expr::Sum(_, inner) => is_covered(inner),
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => is_covered(left) || is_covered(right),
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
