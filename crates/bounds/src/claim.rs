//! What a claim is.

use crate::language::{Statement, parse};
use lindbound_model::hypothesis::Hypothesis;
use std::sync::OnceLock;

/// An inequality or identity, with what it needs, where it comes from and what is known about it.
#[derive(Debug)]
pub struct Claim {
    /// Its identifier.
    pub id: &'static str,
    /// What is claimed, in the claim language.
    pub statement: &'static str,
    /// What it needs.
    pub hypotheses: &'static [Hypothesis],
    /// Equation or section it comes from.
    pub source: &'static str,
    /// The known supremum of left over right side, for inequalities that have one.
    pub supremum: Option<i64>,
    /// Where it is approached, or what else is known.
    pub sharpness: &'static str,
    /// The page with its proof, under `proofs/`.
    pub page: &'static str,
    /// Its theorems under `proofs/rocq`, as `File.name`.
    pub theorems: &'static [&'static str],
    /// Its [`mutants`](crate::mutants) that are true, with the reason. Written by hand: a mutant that the
    /// search does not refute stays a failure of the tests until someone has understood why.
    pub true_mutants: &'static [(&'static str, &'static str)],
    /// False statements beside it that are none of its mutants, with their names.
    pub false_neighbours: &'static [(&'static str, &'static str)],
    /// The statement, once it was parsed.
    pub(crate) parsed: OnceLock<Statement>,
}

impl Claim {
    /// A statement with what it needs, of which nothing else is known.
    pub const fn new(id: &'static str, statement: &'static str, hypotheses: &'static [Hypothesis]) -> Self {
        Claim {
            id,
            statement,
            hypotheses,
            source: "",
            supremum: None,
            sharpness: "",
            page: "",
            theorems: &[],
            true_mutants: &[],
            false_neighbours: &[],
            parsed: OnceLock::new(),
        }
    }

    /// The statement, parsed. A text that is none stands for `1 < 1`, which every check refutes; a test
    /// parses all claims.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// assert_eq!(claim("second-law").unwrap().parsed().symbols(), "σ̇(ρ) ≥ 0");
    /// ```
    pub fn parsed(&self) -> &Statement {
        self.parsed.get_or_init(|| parse(self.statement).unwrap_or_else(|_| Statement::never()))
    }

    /// The file that states it, under `crates/bounds/src/`: the one with its name.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// assert_eq!(claim("eq6-7-A_cl").unwrap().file(), "claims/eq6_7_a_cl.rs");
    /// ```
    pub fn file(&self) -> String {
        format!("claims/{}.rs", self.id.to_lowercase().replace('-', "_"))
    }
}

/// What (3), (4), σ̇ ≥ 0 and their relatives need.
pub const THERMAL: &[Hypothesis] = &[
    Hypothesis::Eigenoperators,
    Hypothesis::AdjointPairs,
    Hypothesis::DetailedBalance,
    Hypothesis::HermitianDephasing,
];

/// What (8) needs besides: a stationary cycle that absorbs heat from the hot bath.
pub const ENGINE: &[Hypothesis] = &[
    Hypothesis::Eigenoperators,
    Hypothesis::AdjointPairs,
    Hypothesis::DetailedBalance,
    Hypothesis::HermitianDephasing,
    Hypothesis::StationaryCycle,
    Hypothesis::AbsorbsHeat,
];
