//! Screening passes over no violation: the fast tier finds every violation that the certified tier finds, for
//! random statements of the language, over every family.

use lindbound_bounds::claim as claim_of;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::question::Question;
use lindbound_checker::tier::Tier;
use lindbound_families::{ENGINE_FAMILIES, FAMILIES, engine_family, family};
use lindbound_tests::multiplier;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Expressions of quantities, some of which cancel, vanish or are negative.
fn expressions(quantities: &'static [&'static str]) -> impl Strategy<Value = String> {
    let number = select(&["0", "1", "1/1000", "3"][..]);
    let leaf = prop_oneof![4 => select(quantities), 1 => number].prop_map(str::to_owned);
    leaf.prop_recursive(3, 6, 2, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            3 => (select(&["+", "-", "*"][..]), two.clone()).prop_map(|(o, (a, b))| format!("({a} {o} {b})")),
            1 => (select(&["max", "min"][..]), two).prop_map(|(f, (a, b))| format!("{f}({a}, {b})")),
            1 => inner.clone().prop_map(|a| format!("abs({a})")),
            1 => inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

fn statements(quantities: &'static [&'static str], count: usize) -> Vec<String> {
    let relation = select(&["<=", "<", ">=", ">"][..]);
    let strategy = (expressions(quantities), relation, expressions(quantities));
    let mut runner = TestRunner::deterministic();
    let drawn = (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current());
    drawn.map(|(left, relation, right)| format!("{left} {relation} {right}")).collect()
}

/// The number of violations of every statement among what a family draws.
fn violations(texts: &[String], plan: impl Fn(Vec<Question>) -> Plan) -> Vec<u64> {
    let questions = texts.iter().map(|text| Question::conjecture(text, 1).unwrap()).collect();
    let answers = plan(questions).run(&()).unwrap();
    answers.tallies.iter().map(|(_, tally)| tally.counts.violated).collect()
}

#[test]
fn the_fast_tier_finds_every_violation_of_random_statements_about_states() {
    const QUANTITIES: [&str; 14] = [
        "J_tot(rho)",
        "J_tot(sd)",
        "sigma(rho)",
        "sigma(bd)",
        "S_dot(rho)",
        "S_dot(sd)",
        "sigma_flows(rho)",
        "log_mean(bd)",
        "Tr_X(rho)",
        "C_l1(bd)",
        "A_cl",
        "A_qm",
        "A_block",
        "sum(a, J(a, rho))",
    ];
    const NOISY: [&str; 6] = [
        "J_tot(rho) > 0",
        "A_block > -S_dot(rho)",
        "abs(S_dot(rho)) > 0",
        "sigma(bd) - sigma(rho) < 0",
        "C_X > 0",
        "sum(a, J(a, rho)) < 0",
    ];
    let mut texts = statements(&QUANTITIES, 60 * usize::try_from(multiplier()).unwrap());
    texts.extend(NOISY.map(str::to_owned));
    for family in FAMILIES {
        let [fast, certified] = [Tier::Fast, Tier::Certified].map(|tier| {
            violations(&texts, |questions| Plan {
                asked: Asked { questions, families: vec![family], engines: vec![], seed: 8, cap: None },
                dimensions: 2..=5,
                samples: vec![(tier, 24)],
                cases_per_engine: 1,
            })
        });
        assert_eq!(fast, certified, "{}", family.name);
        assert!(certified.iter().any(|count| *count > 0), "{}: there is something to be missed", family.name);
    }
}

#[test]
fn the_fast_tier_finds_every_violation_of_random_statements_about_engines() {
    const QUANTITIES: [&str; 10] =
        ["W", "Q_H", "Q_C", "eta", "eta_carnot", "tau", "mean_A_cl", "mean_A_qm", "mean_Tr_X", "W(sd)"];
    let mut texts = statements(&QUANTITIES, 10 * usize::try_from(multiplier()).unwrap());
    texts.extend(["abs(W) > 0", "mean_A_qm > 0", "Q_H - Q_C >= W"].map(str::to_owned));
    for family in ENGINE_FAMILIES {
        let [fast, certified] = [Tier::Fast, Tier::Certified].map(|tier| {
            violations(&texts, |questions| Plan {
                asked: Asked { questions, families: vec![], engines: vec![family], seed: 8, cap: None },
                dimensions: 2..=3,
                samples: vec![(tier, 3)],
                cases_per_engine: 1,
            })
        });
        assert_eq!(fast, certified, "{}", family.name);
    }
}

/// Without this the comparisons above would compare the certified tier with itself, and `check` take minutes.
#[test]
fn statements_with_margins_are_screened_where_that_is_much_faster() {
    let screened = |questions: Vec<Question>, families, engines| {
        let asked = Asked { questions, families, engines, seed: 8, cap: None };
        let plan = Plan { asked, dimensions: 2..=3, samples: vec![(Tier::Fast, 24)], cases_per_engine: 4 };
        let answers = plan.run(&()).unwrap();
        answers.tallies.iter().map(|(_, tally)| tally.counts.screened).collect::<Vec<_>>()
    };
    for (text, has_margins) in [("J_tot(bd)^2 <= 3 * A_cl * sigma(bd)", true), ("J_tot(rho) > 0", false)] {
        let questions = vec![Question::conjecture(text, 1).unwrap()];
        let of_states = screened(questions, vec![family("davies").unwrap()], vec![]);
        assert_eq!(of_states[0] > 0, has_margins, "{text}");
    }
    for claim in ["carnot", "eq8-quantum", "integrated"] {
        let questions = vec![Question::claim(claim_of(claim).unwrap())];
        let of_engines = screened(questions, vec![], vec![engine_family("otto").unwrap()]);
        assert!(of_engines[0] > 0, "{claim}");
    }
}
