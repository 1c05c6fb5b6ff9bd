//! The claim language: one small expression language for the registry, for users' conjectures and for reports.
//!
//! Observables: `J(a, v)`, `J_tot(v)`, `sigma(v)`, `S_dot(v)`, `sigma_flows(v)`, `log_mean(v)`, `Tr_X(v)`, `Tr_X(a, v)`,
//! `C_l1(v)` for a view v ∈ {rho, bd, sd} and a bath a; `beta(a)`, `A_cl`, `A_qm`, `A_block`, `C_X`, `d`.
//! Operators + − * / ^integer, `ln`, `sqrt`, `abs`, `max`, `min`, `ratio` (division with 0/0 = 0 and a/0 = ∞), `sum(a, …)` over baths.
//! Relations <=, <, >=, >, =, joined by `and`, required of every bath by `each(a, …)`.

mod ast;
mod degree;
mod evaluate;
mod parse;
mod render;
mod tokens;
mod unify;

pub use ast::{BathRef, Binary, Clause, Expr, Function, Observable, Pair, Relation, Statement};
pub use evaluate::{Sides, ZeroTimesInfinity, applies, evaluate, sides};
pub use parse::{ParseError, ParseProblem, parse};
pub use unify::Equalities;
