//! The harness finds what is there: false neighbours of the claims are refuted, with certainty, by the same
//! machinery that finds nothing against the claims themselves. Without this, silence would prove nothing.

use lindbound_bounds::language::parse;
use lindbound_bounds::{Claim, THERMAL};
use lindbound_checker::decide::Outcome;
use lindbound_checker::state_judge::decide;
use lindbound_checker::tally::Tally;
use lindbound_checker::tier::Tier;
use lindbound_checker::{asked::Asked, check::Plan, question::Question};
use lindbound_families::{FAMILIES, families_for, family};
use lindbound_model::case::{Case, Reverse, Temperature};
use lindbound_number::matrix::Base;
use lindbound_number::{Rational, Verdict, rational};
use lindbound_thermo::Sketch;

const fn false_claim(id: &'static str, statement: &'static str) -> Claim {
    Claim::new(id, statement, THERMAL)
}

/// False statements next to the true ones.
static FALSE: [Claim; 21] = [
    false_claim("second-law reversed", "sigma(rho) <= 0"),
    false_claim("second-law strict", "sigma(rho) > 0"),
    false_claim("eq2 reversed", "sigma(bd) >= sigma(rho)"),
    false_claim("eq2 × 0.999", "sigma(bd) <= 999/1000 * sigma(rho)"),
    false_claim("eq2 for ρ_sd", "sigma(sd) <= sigma(bd)"),
    false_claim("eq2 currents of ρ_sd", "each(a, J(a, sd) = J(a, rho))"),
    false_claim("eq3 × 0.999", "J_tot(sd)^2 <= 999/1000 * A_cl * sigma(sd) / 2"),
    false_claim("eq3 without the half, the wrong way", "J_tot(sd)^2 <= A_cl * sigma(sd) / 4"),
    false_claim("eq3 without the square", "J_tot(sd) <= A_cl * sigma(sd) / 2"),
    false_claim("eq3 for ρ_bd: the Letter's effect", "J_tot(bd)^2 <= A_cl * sigma(bd) / 2"),
    false_claim("eq4 × 0.999", "J_tot(bd)^2 <= 999/1000 * (A_cl + A_qm) * sigma(bd) / 2"),
    false_claim("eq4 without A_cl", "J_tot(bd)^2 <= A_qm * sigma(bd) / 2"),
    false_claim("trace-bound × 0.999", "J_tot(rho)^2 <= 999/1000 * Tr_X(rho) * sigma(rho) / 2"),
    false_claim("trace-bound with Tr[Xρ_sd]", "J_tot(rho)^2 <= Tr_X(sd) * sigma(rho) / 2"),
    false_claim("log-mean × 0.999", "sigma_flows(rho) <= 999/1000 * sigma(rho)"),
    false_claim("log-mean of ρ_sd", "sigma_flows(sd) <= sigma(bd)"),
    false_claim("log-mean-current × 0.999", "ratio(J_tot(rho)^2, log_mean(rho)) <= 999/1000 * sigma(rho)"),
    false_claim("per-bath × 0.999", "sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho))) <= 999/1000 * sigma(rho)"),
    false_claim("blockwise × 0.999", "J_tot(bd)^2 <= 999/1000 * (A_cl + A_block) * sigma(bd) / 2"),
    false_claim("eq7 without the logarithm", "sigma(rho) = gamma * p_e"),
    false_claim("eq6 with N²", "J_tot(rho) = N^2 * omega_0 * gamma * p_e"),
];

#[test]
fn every_false_neighbour_is_refuted_with_certainty() {
    let plan = Plan {
        asked: Asked {
            questions: FALSE.iter().map(Question::claim).collect(),
            families: families_for(false),
            engines: Vec::new(),
            seed: 1,
            cap: None,
        },
        cases_per_engine: 1,
        dimensions: 2..=4,
        samples: vec![(Tier::Exact, 12)],
    };
    let campaign = plan.run(&()).unwrap();
    let missed: Vec<_> = campaign
        .tallies
        .iter()
        .filter(|(_, tally)| tally.counts.violated == 0)
        .map(|(c, _)| c.id.clone())
        .collect();
    assert!(missed.is_empty(), "not refuted: {missed:?}");
    assert_eq!(campaign.exit().code(), 1);
}

#[test]
fn the_fast_tier_hands_every_violation_to_exact_arithmetic() {
    let plan = |tier, samples| Plan {
        asked: Asked {
            questions: FALSE
                .iter()
                .filter(|claim| claim.id.contains("Letter's effect") || claim.id.contains("reversed"))
                .map(Question::claim)
                .collect(),
            families: vec![family("collective").unwrap(), family("shared-gap").unwrap()],
            engines: Vec::new(),
            seed: 2,
            cap: None,
        },
        cases_per_engine: 1,
        dimensions: 3..=4,
        samples: vec![(tier, samples)],
    };
    let violated = |tier| -> Vec<u64> {
        let campaign = plan(tier, 50).run(&()).unwrap();
        campaign.tallies.iter().map(|(_, tally): &(Question, Tally)| tally.counts.violated).collect()
    };
    // The same draws: screening in floating point loses no violation.
    assert_eq!(violated(Tier::Fast), violated(Tier::Exact));
    assert!(violated(Tier::Fast).iter().all(|count| *count > 0));
}

/// Whether any of the first cases of the family, changed, certainly violates the statement.
fn refuted(statement: &str, d: usize, change: &dyn Fn(&mut Case<Rational>)) -> bool {
    let statement = parse(statement).unwrap();
    FAMILIES.iter().filter(|family| family.draws(d)).any(|family| {
        (0..60).any(|index| {
            let mut case = family.exact(9, index, d).unwrap();
            change(&mut case);
            let found = decide(&statement, &Sketch::new(&case));
            matches!(found, Outcome::Decided(found) if found.verdict == Verdict::Violated)
        })
    })
}

/// Sets every reverse rate to `f(γ(ω), e^{-βω})` while the baths keep their temperatures.
fn with_reverse_rates(case: &mut Case<Rational>, f: impl Fn(&Rational, &Rational) -> Rational) {
    for jump in case.jumps.iter_mut().filter(|jump| !jump.is_dephasing()) {
        let Temperature::BoltzmannFactor(x) = &case.baths[jump.bath].temperature else { continue };
        let whole = jump.frequency.guess() as usize;
        let rate = f(&jump.rate, &num_traits::pow(x.clone(), whole));
        jump.reverse = Some(Reverse { rate: Some(rate), operator: None });
    }
}

#[test]
fn without_detailed_balance_the_second_law_and_eq3_fail_already_for_a_qubit() {
    let change =
        |case: &mut Case<Rational>| with_reverse_rates(case, |rate, weight| rate * weight * rational(3, 1));
    assert!(refuted("sigma(rho) >= 0", 2, &change));
    assert!(refuted("J_tot(sd)^2 <= A_cl * sigma(sd) / 2", 2, &change));
}

#[test]
fn without_adjoint_pairs_the_second_law_fails() {
    let change = |case: &mut Case<Rational>| {
        for jump in case.jumps.iter_mut().filter(|jump| !jump.is_dephasing()) {
            let double = jump.partner_operator().map(|z| z * rational(2, 1));
            jump.reverse = Some(Reverse { rate: None, operator: Some(double) });
        }
    };
    assert!(refuted("sigma(rho) >= 0", 2, &change));
    assert!(refuted("J_tot(sd)^2 <= A_cl * sigma(sd) / 2", 2, &change));
}

#[test]
fn without_eigenoperators_the_second_law_and_eq2_fail() {
    // An element on the diagonal makes L mix two gaps: neither an eigenoperator nor secular.
    let change = |case: &mut Case<Rational>| {
        for jump in &mut case.jumps {
            jump.operator[(0, 0)].re += rational(1, 1);
        }
    };
    assert!(refuted("sigma(bd) <= sigma(rho)", 2, &change));
    // A jump that claims twice the gap it bridges: its rates belong to another energy.
    let mismatched = |case: &mut Case<Rational>| {
        for jump in &mut case.jumps {
            jump.frequency *= rational(2, 1);
        }
    };
    assert!(refuted("sigma(rho) >= 0", 2, &mismatched));
}

#[test]
fn dephasing_that_is_not_hermitian_breaks_the_second_law() {
    let change = |case: &mut Case<Rational>| {
        let ranges = case.levels.ranges();
        let Some(range) = ranges.into_iter().find(|range| range.len() > 1) else { return };
        for jump in case.jumps.iter_mut().filter(|jump| jump.is_dephasing()) {
            jump.operator[(range.start, range.start + 1)].re += rational(3, 1);
        }
    };
    assert!(refuted("sigma(rho) >= 0", 3, &change));
}

#[test]
fn with_the_hypotheses_restored_none_of_these_is_refuted() {
    let nothing = |_: &mut Case<Rational>| {};
    for d in [2, 3] {
        for id in ["second-law", "eq2", "eq3"] {
            assert!(!refuted(lindbound_bounds::claim(id).unwrap().statement, d, &nothing), "{id}");
        }
    }
}
