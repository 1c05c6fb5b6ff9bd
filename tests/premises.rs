//! Statements under a premise: random ones against a naive evaluator of three values, what tables count, and
//! searches that look where a premise holds.

use lindbound_bounds::language::{Statement, parse};
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::decide::Outcome;
use lindbound_checker::question::Question;
use lindbound_checker::state_judge::decide;
use lindbound_checker::tier::Tier;
use lindbound_families::{FAMILIES, family};
use lindbound_model::file::CaseFile;
use lindbound_number::Verdict;
use lindbound_search::{Class, Search};
use lindbound_thermo::Sketch;

/// Clauses that hold, that are violated and that have no value, on every case that is asked here.
const HOLD: [&str; 5] = [
    "sigma(rho) > 0",
    "d = 3",
    "each(a, J(a, rho)^2 >= 0)",
    "sigma_flows(rho) = sigma(rho)",
    "J(hot, pi) + J(cold, pi) = 0",
];
const FAIL: [&str; 4] = ["sigma(rho) < 0", "d > 3", "each(a, J(a, rho)^2 < 0)", "J(hot, pi) <= 0"];
const OPEN: [&str; 2] = ["1 / (d - d) > 0", "sigma(rho) / 0 <= 1"];

/// A three-level maser, not in its steady state.
const MASER: &str = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}],
    "baths": [{"name": "hot", "boltzmann_factor": "1/2"}, {"name": "cold", "boltzmann_factor": "1/3"}],
    "jumps": [{"bath": "hot", "frequency": 3, "rate": 1, "operator": [[0, 0, 1], [0, 0, 0], [0, 0, 0]]},
              {"bath": "cold", "frequency": 2, "rate": 2, "operator": [[0, 0, 0], [0, 0, 1], [0, 0, 0]]},
              {"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}],
    "state": {"populations": ["1/5", "1/5", "3/5"]}}"#;

/// What each clause is by itself: one without a value leaves all open that it is joined with.
fn joined(truths: &[Verdict]) -> Verdict {
    match truths {
        _ if truths.contains(&Verdict::Undecided) => Verdict::Undecided,
        _ if truths.contains(&Verdict::Violated) => Verdict::Violated,
        _ => Verdict::Holds,
    }
}

#[test]
fn random_statements_with_premises_are_what_a_naive_evaluator_says() {
    let case = CaseFile::parse(MASER).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let mut state = 7_u64;
    let mut random = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    let mut seen = std::collections::BTreeMap::new();
    for _ in 0..400 {
        let mut draw = || -> (Vec<&str>, Verdict) {
            let count = 1 + random(3);
            let one = |_| match random(10) {
                0..6 => (HOLD[random(HOLD.len())], Verdict::Holds),
                6..9 => (FAIL[random(FAIL.len())], Verdict::Violated),
                _ => (OPEN[random(OPEN.len())], Verdict::Undecided),
            };
            let (texts, truths): (Vec<_>, Vec<_>) = (0..count).map(one).unzip();
            (texts, joined(&truths))
        };
        let ((premise, p), (conclusion, c)) = (draw(), draw());
        let text = format!("if {} then {}", premise.join(" and "), conclusion.join(" and "));
        let statement = parse(&text).unwrap();
        assert_eq!(parse(&statement.symbols()).unwrap(), statement, "{text}");
        let Outcome::Decided(found) = decide(&statement, &sketch) else { panic!("{text}") };
        let (verdict, applies) = match (p, c) {
            (Verdict::Violated, _) => (Verdict::Holds, Some(false)),
            (Verdict::Holds, c) => (c, Some(true)),
            (Verdict::Undecided, Verdict::Holds) => (Verdict::Holds, None),
            (Verdict::Undecided, _) => (Verdict::Undecided, None),
        };
        assert_eq!((found.verdict, found.applies), (verdict, applies), "{text}");
        let named = found.why().is_some_and(|why| why.starts_with("the premise: "));
        assert_eq!(named, p == Verdict::Undecided && c != Verdict::Holds, "{text}");
        *seen.entry(format!("{p:?} {c:?}")).or_insert(0) += 1;
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}

fn plan(text: &str, tier: Tier, name: &str) -> Plan {
    Plan {
        asked: Asked {
            questions: vec![Question::conjecture(text, 1).unwrap()],
            families: vec![family(name).unwrap()],
            engines: Vec::new(),
            seed: 3,
            cap: None,
        },
        cases_per_engine: 1,
        dimensions: 2..=3,
        samples: vec![(tier, 24)],
    }
}

/// The cases in which a premise fails are not evidence: they are not among those that were checked.
#[test]
fn tables_count_the_cases_in_which_a_premise_does_not_fail() {
    for name in FAMILIES.iter().map(|family| family.name) {
        for tier in [Tier::Fast, Tier::Certified, Tier::Exact] {
            let counts = |text: &str| {
                let answers = plan(text, tier, name).run(&()).unwrap();
                answers.tallies[0].1.counts
            };
            let cases = counts("d >= 2").checked;
            let three = counts("d <= 2").violated;
            let found = counts("if d = 3 then sigma(rho) >= 0");
            assert_eq!((found.checked, found.violated), (three, 0), "{name} {tier:?}");
            let found = counts("if d = 3 then d = 2");
            assert_eq!((found.checked, found.violated), (three, three), "{name} {tier:?}");
            let found = counts("if J_tot(rho) >= 0 then d >= 2");
            assert_eq!((found.checked, found.violated), (cases, 0), "{name} {tier:?}");
        }
    }
    let never = plan("if d = 7 then d = 2", Tier::Certified, FAMILIES[0].name).run(&()).unwrap();
    let refused = never.every_question_applied().unwrap_err().to_string();
    assert!(refused.contains("its premise fails in all of them"), "{refused}");
}

/// Heat that flows from the cold bath into the hot one would be news; heat that flows from the hot bath into
/// the cold one is found where the premise wants it.
#[test]
fn searches_look_where_the_premise_holds() {
    let search = |text: &str, tasks: u64| {
        let statement: Statement = parse(text).unwrap();
        let mut search = Search::new(statement, Class::thermal(), 2..=3, 5);
        search.tasks = tasks;
        search.run().unwrap()
    };
    let text = "if J(bath0, pi) > 0 and J(bath0, pi) > Tr_X(rho) / 1000 then J(bath1, pi) >= 0";
    let found = search(text, 40);
    let witness = found.first.expect("a current through the steady state");
    let recorded = lindbound_checker::witness::record_any(text, &witness, "test").unwrap();
    let replay = lindbound_checker::witness::replay(&recorded).unwrap();
    assert_eq!((replay.decision.verdict, replay.decision.applies), (Verdict::Violated, Some(true)));
    assert!(search("if J(bath0, pi) > 0 then J(bath1, pi) <= 0", 3).first.is_none());
}
