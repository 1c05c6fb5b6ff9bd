//! What a claim is.

use crate::language::{Statement, parse};
use lindbound_model::hypothesis::Hypothesis;
use std::sync::OnceLock;

/// What is known of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is proved, under its hypotheses.
    Theorem,
    /// It follows from a sharper claim, by a constant; it is that claim whose mutants are made.
    Corollary,
    /// It is refuted: a witness is in `tests/witnesses/claims/`.
    False,
    /// Neither.
    Open,
}

impl Status {
    /// In a word.
    ///
    /// ```
    /// use lindbound_bounds::{Status, claim};
    /// assert_eq!(claim("eq4").unwrap().status.word(), "theorem");
    /// assert_eq!(claim("coherent-loss").unwrap().status, Status::False);
    /// assert_eq!(claim("sst").unwrap().status.word(), "corollary");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Status::Theorem => "theorem",
            Status::Corollary => "corollary",
            Status::False => "false",
            Status::Open => "open",
        }
    }
}

/// An inequality or identity, with what it needs, where it comes from and what is known about it.
#[derive(Debug)]
pub struct Claim {
    /// Its identifier.
    pub id: &'static str,
    /// What is claimed, in the claim language.
    pub statement: &'static str,
    /// What it needs.
    pub hypotheses: &'static [Hypothesis],
    /// What is known of it.
    pub status: Status,
    /// Equation or section it comes from.
    pub source: &'static str,
    /// The known supremum of left over right side, for inequalities that have one.
    pub supremum: Option<i64>,
    /// Where it is approached, or what else is known.
    pub sharpness: &'static str,
    /// The page with its proof, or with what is known of it, under `proofs/`.
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
            status: Status::Open,
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

    /// A statement that is false, whose page says why.
    pub const fn refuted(
        id: &'static str,
        statement: &'static str,
        hypotheses: &'static [Hypothesis],
        source: &'static str,
    ) -> Self {
        Claim {
            id,
            statement,
            hypotheses,
            status: Status::False,
            source,
            supremum: None,
            sharpness: "none",
            page: "refuted.md",
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

    /// The file of its counterexample, from the root of the repository, if it is refuted.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// let path = "tests/witnesses/claims/coherent-loss.json";
    /// assert_eq!(claim("coherent-loss").unwrap().counterexample().as_deref(), Some(path));
    /// assert_eq!(claim("eq4").unwrap().counterexample(), None);
    /// ```
    pub fn counterexample(&self) -> Option<String> {
        (self.status == Status::False).then(|| format!("tests/witnesses/claims/{}.json", self.id))
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

/// What statements about the steady state alone need.
pub const UNIQUE: &[Hypothesis] = &[Hypothesis::UniqueSteadyState];

/// What statements about currents of heat and their noise need.
pub const COUNTED: &[Hypothesis] = &[Hypothesis::Eigenoperators, Hypothesis::UniqueSteadyState];

/// The same with rates in detailed balance.
pub const STEADY: &[Hypothesis] = &[
    Hypothesis::Eigenoperators,
    Hypothesis::AdjointPairs,
    Hypothesis::DetailedBalance,
    Hypothesis::HermitianDephasing,
    Hypothesis::UniqueSteadyState,
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
