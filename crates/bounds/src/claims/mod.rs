//! The claims, one file each: its comment is the page about it, its name the id.

pub mod blockwise;
pub mod carnot;
pub mod eq2;
pub mod eq2_4;
pub mod eq3;
pub mod eq4;
pub mod eq6;
pub mod eq6_7_a_cl;
pub mod eq6_7_a_qm;
pub mod eq7;
pub mod eq8_classical;
pub mod eq8_quantum;
pub mod eq8_trace;
pub mod integrated;
pub mod log_mean;
pub mod log_mean_current;
pub mod per_bath;
pub mod result2_steady;
pub mod result2_steady_j;
pub mod result2_steady_sigma;
pub mod result3_efficiency;
pub mod result3_power;
pub mod second_law;
pub mod trace_bound;

use crate::claim::Claim;

/// All claims about states, in the order of the Letter; then the sharper ones; then the closed forms.
///
/// ```
/// use lindbound_bounds::registry;
/// assert_eq!(registry()[0].id, "second-law");
/// assert!(registry().iter().all(|claim| !claim.parsed().is_about_engines()));
/// ```
pub fn registry() -> Vec<&'static Claim> {
    vec![
        &second_law::CLAIM,
        &eq2::CLAIM,
        &eq3::CLAIM,
        &eq4::CLAIM,
        &eq2_4::CLAIM,
        &trace_bound::CLAIM,
        &log_mean::CLAIM,
        &log_mean_current::CLAIM,
        &per_bath::CLAIM,
        &blockwise::CLAIM,
        &eq6::CLAIM,
        &eq7::CLAIM,
        &eq6_7_a_cl::CLAIM,
        &eq6_7_a_qm::CLAIM,
        &result2_steady::CLAIM,
        &result2_steady_j::CLAIM,
        &result2_steady_sigma::CLAIM,
    ]
}

/// All claims about cycles of engines.
///
/// ```
/// use lindbound_bounds::cycle_registry;
/// assert!(cycle_registry().iter().all(|claim| claim.parsed().is_about_engines()));
/// ```
pub fn cycle_registry() -> Vec<&'static Claim> {
    vec![
        &carnot::CLAIM,
        &eq8_quantum::CLAIM,
        &eq8_classical::CLAIM,
        &eq8_trace::CLAIM,
        &integrated::CLAIM,
        &result3_efficiency::CLAIM,
        &result3_power::CLAIM,
    ]
}

/// The claim with an identifier, about states or cycles.
pub fn claim(id: &str) -> Option<&'static Claim> {
    registry().into_iter().chain(cycle_registry()).find(|claim| claim.id == id)
}

#[cfg(test)]
mod tests {
    use super::{cycle_registry, registry};
    use crate::language::parse;

    #[test]
    fn every_claim_and_every_neighbour_is_a_statement() {
        for claim in registry().into_iter().chain(cycle_registry()) {
            assert_eq!(parse(claim.statement).as_ref(), Ok(claim.parsed()), "{}", claim.id);
            for (name, text) in claim.false_neighbours {
                assert!(parse(text).is_ok(), "{name}: {text}");
            }
        }
    }
}
