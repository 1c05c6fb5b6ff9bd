//! Verdicts of the certified tier are those of exact arithmetic, and none of a true claim is ever "violated".
//!
//! The statements are the claims and false neighbours of them, so that both verdicts occur. With
//! `LINDBOUND_TEST_MULTIPLIER=75` this is 10⁶ certified verdicts at d = 2…16.

use lindbound_bounds::language::{Statement, parse};
use lindbound_bounds::registry;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::{Decision, Outcome, Reason};
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_checker::state_judge::{Hardware, certify};
use lindbound_families::{FAMILIES, Family};
use lindbound_model::case::Case;
use lindbound_number::{Rational, Verdict};
use lindbound_tests::multiplier;
use lindbound_thermo::Sketch;
use rayon::prelude::*;
use std::collections::BTreeMap;

const NEIGHBOURS: [&str; 10] = [
    "J_tot(rho)^2 <= 0.999 * Tr_X(rho) * sigma(rho) / 2",
    "J_tot(rho)^2 <= 0.1 * Tr_X(rho) * sigma(rho) / 2",
    "J_tot(bd)^2 <= A_cl * sigma(bd) / 2",
    "J_tot(rho)^2 <= A_cl * sigma(sd) / 4",
    "sigma(rho) <= sigma(bd)",
    "sigma(sd) <= sigma(bd)",
    "sigma(bd) < sigma(rho)",
    "sigma_flows(rho) >= sigma(rho)",
    "A_qm <= A_cl",
    "J_tot(sd) = J_tot(rho)",
];

#[derive(Default)]
struct Counts {
    verdicts: u64,
    hardware: u64,
    violated: u64,
    undecided: BTreeMap<String, u64>,
}

impl Counts {
    fn merged(mut self, other: Self) -> Self {
        self.verdicts += other.verdicts;
        self.hardware += other.hardware;
        self.violated += other.violated;
        for (reason, count) in other.undecided {
            *self.undecided.entry(reason).or_default() += count;
        }
        self
    }
}

fn decision(outcome: Outcome) -> Option<Decision> {
    match outcome {
        Outcome::Decided(decision) => Some(decision),
        Outcome::DoesNotApply(_) => None,
    }
}

/// All statements on one case: what the ladder says against the judge without the hardware rung.
fn compare(family: &Family, d: usize, index: u64, statements: &[(bool, Statement)]) -> Counts {
    let parsed: Vec<Statement> = statements.iter().map(|(_, statement)| statement.clone()).collect();
    let (outcomes, image): (Vec<Outcome>, Case<Rational>) = if family.same_in_both {
        let case = family.exact(41, index, d).unwrap();
        (certify(&parsed, &case, || Some(case.clone()), Arithmetic::CERTIFIED), case)
    } else {
        let case = family.fast(41, index, d).unwrap();
        (certify(&parsed, &case, || case.exactly(), Arithmetic::CERTIFIED), case.exactly().unwrap())
    };
    let sketch = Sketch::new(&image);
    let judge = StateJudge::new(&sketch, Arithmetic { hardware: false, ..Arithmetic::CERTIFIED });
    let mut counts = Counts::default();
    for ((is_true, statement), outcome) in statements.iter().zip(outcomes) {
        let Some(found) = decision(outcome) else { continue };
        let place = || format!("{} d={d} case {index}: {statement:?}", family.name);
        assert!(!(*is_true && found.verdict == Verdict::Violated), "a true claim is violated: {}", place());
        counts.verdicts += 1;
        counts.hardware += u64::from(found.bits == 53);
        counts.violated += u64::from(found.verdict == Verdict::Violated);
        match (found.verdict, found.reason) {
            (Verdict::Undecided, reason) => {
                let reason = reason.unwrap_or(Reason::FloatingPoint).to_string();
                *counts.undecided.entry(format!("{reason}: {}", place())).or_default() += 1;
            }
            // Software verdicts come from the judge itself.
            (verdict, _) if found.bits == 53 => {
                let again = decision(judge.decide(statement)).unwrap();
                assert!(again.verdict == verdict || again.verdict == Verdict::Undecided, "{}", place());
                if let (Some(ratio), Some(finer)) = (found.ratio, again.ratio) {
                    assert!(ratio <= finer.next_up(), "{ratio} > {finer}: {}", place());
                }
            }
            _ => {}
        }
    }
    counts
}

#[test]
fn certified_verdicts_are_those_of_exact_arithmetic() {
    let claims = registry().into_iter().map(|claim| (true, claim.parsed().clone()));
    let neighbours = NEIGHBOURS.iter().map(|text| (false, parse(text).unwrap()));
    let statements: Vec<(bool, Statement)> = claims.chain(neighbours).collect();
    let mut jobs = Vec::new();
    for family in FAMILIES {
        for d in (2..=16).filter(|&d| family.draws(d)) {
            // Large dimensions take turns unless more is asked for.
            let repetitions = if d <= 8 { multiplier() * 5 } else { multiplier().div_ceil(2) };
            jobs.extend((0..repetitions).map(|index| (family, d, index)));
        }
    }
    let counts = jobs
        .into_par_iter()
        .map(|(family, d, index)| compare(family, d, index, &statements))
        .reduce(Counts::default, Counts::merged);
    let undecided: u64 = counts.undecided.values().sum();
    println!("{} verdicts, {} in hardware, {} violated", counts.verdicts, counts.hardware, counts.violated);
    counts.undecided.iter().take(40).for_each(|(reason, count)| println!("undecided × {count}: {reason}"));
    assert!(counts.verdicts > 5_000 && counts.hardware * 2 > counts.verdicts && counts.violated > 300);
    assert!(undecided * 1000 <= counts.verdicts, "{undecided} of {}", counts.verdicts);
}

#[test]
fn near_equilibrium_no_true_claim_is_violated_in_hardware() {
    // Where floating point alone invents violations: 1e-3 … 1e-12 from Gibbs.
    let family = FAMILIES.iter().find(|family| family.name == "near-equilibrium").unwrap();
    let mut decided = 0;
    for index in 0..400 * multiplier() {
        let case = family.exact(43, index, 2 + index as usize % 6).unwrap();
        let hardware = Hardware::new(&case).unwrap();
        for claim in registry() {
            let Some(found) = decision(hardware.decide(claim.parsed())) else { continue };
            assert_ne!(found.verdict, Verdict::Violated, "{} case {index}", claim.id);
            decided += u64::from(found.verdict == Verdict::Holds);
        }
    }
    assert!(decided > 1500, "{decided}");
}
