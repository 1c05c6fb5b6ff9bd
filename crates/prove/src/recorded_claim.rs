//! Claims as they stand in a record: operators before what they work on.

use super::ProveError;
use super::numerals::rational_text;
use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, Expr, Function, ModelQuantity, Observable, Pair, Relation,
    StateQuantity, Statement,
};
use lindbound_model::case::Case;
use lindbound_number::Rational;
use lindbound_thermo::{ThermoError, View};

/// A statement about a case, whose baths are numbers and whose variables count the sums around them.
pub(super) fn recorded_claim(statement: &Statement, case: &Case<Rational>) -> Result<String, ProveError> {
    let part = |clauses: &[Clause]| {
        let all = clauses.iter().map(|clause| recorded_clause(clause, case));
        Ok::<_, ProveError>(listed(all.collect::<Result<Vec<_>, _>>()?))
    };
    Ok(format!("(claim {} {})", part(&statement.premise)?, part(&statement.clauses)?))
}

fn recorded_clause(clause: &Clause, case: &Case<Rational>) -> Result<String, ProveError> {
    let variables: Vec<&str> = clause.each.iter().map(String::as_str).collect();
    let side = |expr| Writer { case, variables: variables.clone() }.expr(expr);
    let relation = match clause.relation {
        Relation::AtMost => "<=",
        Relation::Below => "<",
        Relation::AtLeast => ">=",
        Relation::Above => ">",
        Relation::Equal => "=",
    };
    let each = if clause.each.is_some() { "each" } else { "one" };
    Ok(format!("({each} \"{relation}\" {} {})", side(&clause.left)?, side(&clause.right)?))
}

/// Writes expressions below these variables, the innermost last.
struct Writer<'a> {
    case: &'a Case<Rational>,
    variables: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn expr(&mut self, expr: &'a Expr) -> Result<String, ProveError> {
        Ok(match expr {
            Expr::Literal(value) => rational_text(value),
            Expr::Observable(o) => self.observable(o)?,
            Expr::Negative(a) => format!("(neg {})", self.expr(a)?),
            Expr::Power(a, n) => format!("(^ {} {n})", self.expr(a)?),
            Expr::Binary(operator, a, b) => {
                let sign = match operator {
                    Binary::Plus => "+",
                    Binary::Minus => "-",
                    Binary::Times => "*",
                    Binary::Over => "/",
                };
                format!("({sign} {} {})", self.expr(a)?, self.expr(b)?)
            }
            Expr::Function(function, a) => {
                let name = match function {
                    Function::Ln => "ln",
                    Function::Sqrt => "sqrt",
                    Function::Abs => "abs",
                    Function::PerJump => return untranslated("per_jump"),
                };
                format!("({name} {})", self.expr(a)?)
            }
            Expr::Pair(pair, a, b) => {
                let name = match pair {
                    Pair::Max => "max",
                    Pair::Min => "min",
                    Pair::Ratio => "ratio",
                };
                format!("({name} {} {})", self.expr(a)?, self.expr(b)?)
            }
            Expr::Sum(variable, a) => {
                self.variables.push(variable);
                let inner = self.expr(a)?;
                self.variables.pop();
                format!("(sum {inner})")
            }
        })
    }

    fn observable(&self, o: &Observable) -> Result<String, ProveError> {
        Ok(match o {
            Observable::State(
                quantity @ (StateQuantity::TotalCurrent
                | StateQuantity::EntropyProduction
                | StateQuantity::EntropyFlux
                | StateQuantity::FlowProduction
                | StateQuantity::TraceX
                | StateQuantity::LogMean
                | StateQuantity::L1),
                v,
            ) => format!("({} {})", quantity.row().id, view(*v)?),
            Observable::Bath(quantity @ (BathQuantity::Current | BathQuantity::TraceX), a, v) => {
                format!("({} {} {})", quantity.row().id, self.bath(a)?, view(*v)?)
            }
            Observable::Model(
                quantity @ (ModelQuantity::ACl
                | ModelQuantity::AQm
                | ModelQuantity::ABlock
                | ModelQuantity::CX),
            ) => quantity.row().id.to_owned(),
            Observable::Beta(a) => format!("(beta {})", self.bath(a)?),
            Observable::Dimension => "d".to_owned(),
            other => return untranslated(&other.to_string()),
        })
    }

    fn bath(&self, reference: &BathRef) -> Result<String, ProveError> {
        match reference {
            BathRef::Variable(name) => {
                let outward = self.variables.iter().rev().position(|variable| variable == name);
                outward.map(|n| format!("(variable {n})"))
            }
            BathRef::Named(name) => {
                let there = self.case.baths.iter().position(|bath| bath.name == *name);
                there.map(|n| format!("(bath {n})"))
            }
        }
        .ok_or_else(|| ProveError::Thermo(ThermoError::UnknownBath(reference.name().to_owned())))
    }
}

fn view(view: View) -> Result<&'static str, ProveError> {
    if view == View::Pi { Err(ProveError::SteadyState) } else { Ok(view.id()) }
}

fn untranslated<T>(what: &str) -> Result<T, ProveError> {
    Err(ProveError::Untranslated(what.to_owned()))
}

/// Items in parentheses.
pub(super) fn listed(items: impl IntoIterator<Item = String>) -> String {
    format!("({})", items.into_iter().collect::<Vec<_>>().join(" "))
}
