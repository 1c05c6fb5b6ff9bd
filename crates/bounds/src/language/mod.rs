//! The claim language: one small expression language for the registry, for users' conjectures and for
//! reports.
//!
//! Observables of states are the rows of `StateQuantity`, such as `sigma(v)` of a view v ∈ {rho, bd, sd,
//! pi}, of `BathQuantity`, such as `J(a, v)` of a bath a, or `noise(a)`, which is of the steady state
//! alone, of `PairQuantity`, such as `response(a, b)` of two baths there, of `RelativeQuantity`, such as
//! `S(v | w)` of a view beside another, of `OperatorQuantity`, such as `rate(O, v)` of a matrix that the
//! model names, and of `ModelQuantity`, such as `A_cl`; `beta(a)` and `d`. Of engines: `W`, `Q_H`, `Q_C`,
//! `eta`, which also take `(sd)` for the currents of ρ_sd along the cycle and `(dephased)` for the engine
//! without coherence on its own cycle; `mean_A_cl`, `mean_Tr_X`, `Sigma` (entropy production),
//! `integral_J_tot`, which also take `(dephased)`; all these and `mean_A_qm` also take `(twin)`, for the
//! engine whose quenches remove coherence between levels; `eta_carnot`, `tau`, `beta_H`, `beta_C`, and
//! `Q(a)` for a bath a.
//! Operators + − * / ^integer, `ln`, `sqrt`, `abs`, `per_jump` (`√s ln((1 + √s)/(1 − √s))` of s), `max`,
//! `min`, `ratio` (division with 0/0 = 0 and a/0 = ∞), `sum(a, …)` over baths. Relations <=, <, >=, >, =,
//! joined by `and`, required of every bath by `each(a, …)`, under a premise as `if … then …`.
//!
//! What is printed is read too: `≤ ≥ · ² √(…) |…| Σ_a …`, `… for every a`, `ρ_bd`, `σ̇(ρ)`, `J_hot(ρ_sd)`,
//! `∫σ̇dt`.

mod any_basis;
mod ast;
mod baths;
mod cycle;
mod degree;
mod error;
mod evaluate;
mod fold;
mod identities;
mod made_of;
mod observable;
mod operators;
mod parse;
mod parser;
mod program;
mod quantities;
mod render;
mod rows;
mod script;
mod signs;
mod span;
mod symbols;
mod tokens;
mod unify;
mod written_out;

pub use any_basis::in_every_basis;
pub use ast::{Binary, Clause, Expr, Function, Pair, Relation, Statement};
pub use cycle::{CycleQuantity, CycleView};
pub use error::{ParseError, ParseProblem};
pub use evaluate::{Sides, applies, evaluate, extremes, sides};
pub use identities::identified;
pub use observable::{BathRef, Observable};
pub use parse::{parse, vanishing};
pub use parser::meant;
pub use program::{Compared, Program, is_of_lanes};
pub use quantities::Quantities;
pub use rows::{
    BathQuantity, Meaning, ModelQuantity, OperatorQuantity, PairQuantity, Powers, RelativeQuantity, Row,
    Sees, StateQuantity, Summand, Terms,
};
pub use script::{PARAMETERS, Script};
pub use unify::Equalities;
pub use written_out::balanced;
