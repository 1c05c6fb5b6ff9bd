//! How a statement scales with ρ: whether `Tr ρ = 1` matters to it.

use super::ast::{BathRef, Binary, Clause, Expr, Function, Observable, Pair, Statement};
use lindbound_model::number::{Rational, rational};
use num_traits::Zero;

/// The power of a factor in ρ by which an expression scales.
#[derive(Clone, Debug, PartialEq)]
enum Degree {
    /// Zero scales with every power.
    Any,
    /// By this power.
    Of(Rational),
    /// Not by a power.
    None,
}

impl Statement {
    /// Whether both sides of every clause scale with the same power of ρ, so that the statement does not depend on `Tr ρ`.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// assert!(parse("J_tot(sd)^2 <= A_cl * sigma(sd) / 2").unwrap().is_homogeneous());
    /// assert!(parse("sqrt(A_qm) * sigma(rho) >= 0").unwrap().is_homogeneous());
    /// assert!(!parse("J_tot(sd) <= A_cl * sigma(sd) / 2").unwrap().is_homogeneous());
    /// ```
    pub fn is_homogeneous(&self) -> bool {
        let agree = |clause: &Clause| match (degree(&clause.left), degree(&clause.right)) {
            (Degree::None, _) | (_, Degree::None) => false,
            (Degree::Any, _) | (_, Degree::Any) => true,
            (Degree::Of(left), Degree::Of(right)) => left == right,
        };
        self.clauses.iter().all(agree)
    }

    /// Whether the statement speaks of parameters, which only a model known in closed form has.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// assert!(claim("eq6").unwrap().parsed().unwrap().is_about_a_model());
    /// assert!(!claim("eq4").unwrap().parsed().unwrap().is_about_a_model());
    /// ```
    pub fn is_about_a_model(&self) -> bool {
        self.clauses.iter().any(|clause| has_parameter(&clause.left) || has_parameter(&clause.right))
    }

    /// The names of baths the statement speaks of, without repetition, in the order of their appearance.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// let statement = parse("J(hot, rho) <= 2 * J(cold, rho) and each(a, J(a, rho) >= J(hot, bd))").unwrap();
    /// assert_eq!(statement.bath_names(), ["hot", "cold"]);
    /// ```
    pub fn bath_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for clause in &self.clauses {
            collect_names(&clause.left, &mut names);
            collect_names(&clause.right, &mut names);
        }
        names
    }
}

fn degree(expr: &Expr) -> Degree {
    let same = |a: &Expr, b: &Expr| match (degree(a), degree(b)) {
        (Degree::Any, other) | (other, Degree::Any) => other,
        (Degree::Of(a), Degree::Of(b)) if a == b => Degree::Of(a),
        _ => Degree::None,
    };
    let combined = |a: &Expr, b: &Expr, sign: i64| match (degree(a), degree(b)) {
        (Degree::Any, _) | (_, Degree::Any) => Degree::Any,
        (Degree::Of(a), Degree::Of(b)) => Degree::Of(a + b * rational(sign, 1)),
        _ => Degree::None,
    };
    match expr {
        Expr::Literal(value) if value.is_zero() => Degree::Any,
        Expr::Literal(_) => Degree::Of(Rational::zero()),
        Expr::Observable(o) => Degree::Of(rational(i64::from(is_linear(o)), 1)),
        Expr::Negative(inner) | Expr::Sum(_, inner) | Expr::Function(Function::Abs, inner) => degree(inner),
        Expr::Binary(Binary::Plus | Binary::Minus, a, b) | Expr::Pair(Pair::Max | Pair::Min, a, b) => {
            same(a, b)
        }
        Expr::Binary(Binary::Times, a, b) => combined(a, b, 1),
        Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => combined(a, b, -1),
        Expr::Power(base, n) => match degree(base) {
            Degree::Of(degree) => Degree::Of(degree * rational(i64::from(*n), 1)),
            other => other,
        },
        Expr::Function(Function::Sqrt, inner) => match degree(inner) {
            Degree::Of(degree) => Degree::Of(degree / rational(2, 1)),
            other => other,
        },
        Expr::Function(Function::Ln, inner) => match degree(inner) {
            Degree::Of(degree) if degree.is_zero() => Degree::Of(degree),
            _ => Degree::None,
        },
    }
}

/// Whether an observable is linear in ρ; the others do not depend on it.
fn is_linear(observable: &Observable) -> bool {
    match observable {
        Observable::Beta(_) | Observable::CX | Observable::Dimension | Observable::Parameter(_) => false,
        Observable::Current(..)
        | Observable::TotalCurrent(_)
        | Observable::EntropyProduction(_)
        | Observable::EntropyFlux(_)
        | Observable::FlowProduction(_)
        | Observable::LogMean(_)
        | Observable::TraceX(_)
        | Observable::BathTraceX(..)
        | Observable::L1(_)
        | Observable::ACl
        | Observable::AQm
        | Observable::ABlock => true,
    }
}

fn has_parameter(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) => false,
        Expr::Observable(o) => matches!(o, Observable::Parameter(_)),
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            has_parameter(inner)
        }
        Expr::Binary(_, a, b) | Expr::Pair(_, a, b) => has_parameter(a) || has_parameter(b),
    }
}

fn collect_names(expr: &Expr, names: &mut Vec<String>) {
    match expr {
        Expr::Observable(
            Observable::Current(BathRef::Named(name), _)
            | Observable::BathTraceX(BathRef::Named(name), _)
            | Observable::Beta(BathRef::Named(name)),
        ) => {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        Expr::Literal(_) | Expr::Observable(_) => {}
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            collect_names(inner, names);
        }
        Expr::Binary(_, a, b) | Expr::Pair(_, a, b) => {
            collect_names(a, names);
            collect_names(b, names);
        }
    }
}
