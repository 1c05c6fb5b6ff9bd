//! What a claim is, and the registry of all of them.

use crate::language::{ParseError, Statement, parse};
use lindbound_model::hypothesis::Hypothesis;

/// An inequality or identity, with what it needs and where it comes from.
#[derive(Clone, Debug)]
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
    /// The file that states it, under `crates/bounds/src/`.
    pub file: &'static str,
}

impl Claim {
    /// The statement, parsed.
    ///
    /// # Errors
    /// [`ParseError`]; a test parses every claim of the registry.
    pub fn parsed(&self) -> Result<Statement, ParseError> {
        parse(self.statement)
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

/// All claims about states, in the order of the Letter; then the sharper ones; then the closed forms.
///
/// ```
/// use lindbound_bounds::registry;
/// for claim in registry() {
///     assert!(claim.parsed().is_ok(), "{}", claim.id);
/// }
/// ```
pub fn registry() -> Vec<&'static Claim> {
    let mut claims = vec![
        &crate::second_law::CLAIM,
        &crate::eq2_coherence_between_levels::CLAIM,
        &crate::eq3_no_coherence::CLAIM,
        &crate::eq4_coherence_inside_levels::CLAIM,
        &crate::eq4_coherence_inside_levels::FOR_ANY_STATE,
        &crate::trace_bound::CLAIM,
        &crate::log_mean::CLAIM,
        &crate::log_mean::CURRENT,
        &crate::per_bath::CLAIM,
        &crate::blockwise::CLAIM,
    ];
    claims.extend(crate::eq6_eq7_closed_forms::CLAIMS);
    claims.extend(crate::result2_steady_state::CLAIMS);
    claims
}

/// All claims about cycles of engines.
///
/// ```
/// use lindbound_bounds::cycle_registry;
/// for claim in cycle_registry() {
///     assert!(claim.parsed().unwrap().is_about_engines(), "{}", claim.id);
/// }
/// ```
pub fn cycle_registry() -> Vec<&'static Claim> {
    vec![
        &crate::carnot::CLAIM,
        &crate::eq8_power_and_efficiency::QUANTUM,
        &crate::eq8_power_and_efficiency::CLASSICAL,
        &crate::eq8_power_and_efficiency::TRACE,
        &crate::integrated::CLAIM,
        &crate::result3_finite_power::EFFICIENCY,
        &crate::result3_finite_power::POWER,
    ]
}

/// The claim with an identifier, about states or cycles.
pub fn claim(id: &str) -> Option<&'static Claim> {
    registry().into_iter().chain(cycle_registry()).find(|claim| claim.id == id)
}
