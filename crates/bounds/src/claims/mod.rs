//! The claims, one file each: its comment is the page about it, its name the id.

pub mod blockwise;
pub mod carnot;
pub mod clock;
pub mod coherent_loss;
pub mod eigenvalue_speed;
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
pub mod fluctuation_ratio;
pub mod friction;
pub mod housekeeping;
pub mod integrated;
pub mod kur;
pub mod kur_coherent;
pub mod log_mean;
pub mod log_mean_current;
pub mod log_sobolev_2gap;
pub mod observable_bound;
pub mod per_bath;
pub mod population_coherence;
pub mod pseudo_current;
pub mod response;
pub mod result2_steady;
pub mod result2_steady_j;
pub mod result2_steady_sigma;
pub mod result3_efficiency;
pub mod result3_power;
pub mod second_law;
pub mod second_law_local;
pub mod spohn;
pub mod sst;
pub mod sst_power;
pub mod thermo_kinetic;
pub mod thermo_kinetic_steady;
pub mod trace_bound;
pub mod trace_norm_speed;
pub mod tur;
pub mod tur_coherent;

use crate::claim::Claim;

/// The claims about states that `check` asks if none is named, in the order of the Letter; then the sharper
/// ones; then the closed forms.
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

/// The claims of the wider field: theorems, and what is open. They are asked where they are named, as those
/// about the steady state and its noise cost more than the others.
///
/// ```
/// use lindbound_bounds::{Status, field_registry};
/// assert!(field_registry().iter().all(|claim| claim.status != Status::False));
/// ```
pub fn field_registry() -> Vec<&'static Claim> {
    vec![
        &thermo_kinetic::CLAIM,
        &tur::CLAIM,
        &tur_coherent::CLAIM,
        &kur::CLAIM,
        &kur_coherent::CLAIM,
        &pseudo_current::CLAIM,
        &thermo_kinetic_steady::CLAIM,
        &response::CLAIM,
        &spohn::CLAIM,
        &housekeeping::CLAIM,
        &observable_bound::CLAIM,
        &eigenvalue_speed::CLAIM,
        &population_coherence::CLAIM,
    ]
}

/// What is claimed in the field and false: each has a counterexample in `tests/witnesses/claims/`.
///
/// ```
/// use lindbound_bounds::{Status, refuted_registry};
/// assert!(refuted_registry().iter().all(|claim| claim.status == Status::False));
/// ```
pub fn refuted_registry() -> Vec<&'static Claim> {
    vec![
        &clock::CLAIM,
        &trace_norm_speed::CLAIM,
        &log_sobolev_2gap::CLAIM,
        &fluctuation_ratio::CLAIM,
        &coherent_loss::CLAIM,
        &second_law_local::CLAIM,
    ]
}

/// What follows from sharper claims by a constant.
///
/// ```
/// use lindbound_bounds::{Status, corollary_registry};
/// assert!(corollary_registry().iter().all(|claim| claim.status == Status::Corollary));
/// ```
pub fn corollary_registry() -> Vec<&'static Claim> {
    vec![&sst::CLAIM, &sst_power::CLAIM]
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
        &friction::CLAIM,
        &result3_efficiency::CLAIM,
        &result3_power::CLAIM,
    ]
}

/// Every claim there is, by groups, each with its name.
///
/// ```
/// use lindbound_bounds::groups;
/// assert_eq!(groups().map(|(name, _)| name)[3], "refuted");
/// ```
pub fn groups() -> [(&'static str, Vec<&'static Claim>); 5] {
    [
        ("the Letter, and what is sharper", registry()),
        ("the wider field", field_registry()),
        ("engines", cycle_registry()),
        ("refuted", refuted_registry()),
        ("corollaries", corollary_registry()),
    ]
}

/// All claims but what is refuted and what is a corollary: about states, of the wider field, about cycles.
pub fn every_claim() -> Vec<&'static Claim> {
    [registry(), field_registry(), cycle_registry()].concat()
}

/// The claim with an identifier.
pub fn claim(id: &str) -> Option<&'static Claim> {
    groups().into_iter().flat_map(|(_, claims)| claims).find(|claim| claim.id == id)
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::language::parse;

    #[test]
    fn every_claim_and_every_neighbour_is_a_statement() {
        for claim in groups().into_iter().flat_map(|(_, claims)| claims) {
            assert_eq!(parse(claim.statement).as_ref(), Ok(claim.parsed()), "{}", claim.id);
            for (name, text) in claim.false_neighbours {
                assert!(parse(text).is_ok(), "{name}: {text}");
            }
        }
    }
}
