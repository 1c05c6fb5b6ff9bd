//! Statements under a premise: random ones against a naive evaluator of three values, what tables count, and
//! searches that look where a premise holds.

use lindbound_bounds::language::{Statement, parse};
use lindbound_checker::asked::Asked;
use lindbound_checker::asked_of_files::FilesReport;
use lindbound_checker::check::Plan;
use lindbound_checker::decide::Outcome;
use lindbound_checker::question::Question;
use lindbound_checker::report::{Exit, Report};
use lindbound_checker::state_judge::decide;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tier::Tier;
use lindbound_checker::witness::{record_any, replay};
use lindbound_families::{FAMILIES, family};
use lindbound_model::file::{AnyFile, CaseFile};
use lindbound_number::Verdict;
use lindbound_prove::certificate;
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
    let recorded = record_any(text, &witness, "test").unwrap();
    let replay = replay(&recorded).unwrap();
    assert_eq!((replay.decision.verdict, replay.decision.applies), (Verdict::Violated, Some(true)));
    assert!(search("if J_tot(pi) > 0 then sigma(pi) > 0", 3).first.is_none());
}

/// What is said of a file: a premise that fails is no evidence and no violation, one that is not decided is
/// named, and of several steady states none is π.
#[test]
fn files_are_told_of_premises_and_of_several_steady_states() {
    let dark = r#"{"levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
        "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
        "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}],
        "state": {"populations": ["1/3", "1/3", "1/3"]}}"#;
    let told = |text: &str, statement: &str| {
        let file = AnyFile::parse(text).unwrap();
        let question = Question::conjecture(statement, 1).unwrap();
        let report = FilesReport::new(&[("file".into(), file)], &[question], true, 12, None, &()).unwrap();
        (report.exit(), report.text(), report.json()["answers"][0].clone())
    };
    let (exit, text, json) = told(MASER, "if J(hot, pi) < 0 then sigma(pi) < 0");
    assert!(exit == Exit::Fine && text.contains("holds") && text.contains("(its premise fails)"), "{text}");
    assert_eq!((&json["premise"], &json["applies"]), (&"fails".into(), &false.into()));
    let (exit, text, json) = told(MASER, "if J(hot, pi) > 0 then sigma(pi) < 0");
    assert!(exit == Exit::Violated && text.contains("if J_hot(π) > 0 then σ̇(π) < 0"), "{text}");
    assert_eq!((&json["premise"], &json["verdict"]), (&"holds".into(), &"violated".into()));
    let (exit, text, json) = told(MASER, "if d = 3 and 1 / (d - 3) > 0 then sigma(pi) < 0");
    assert!(exit == Exit::Undecided && text.contains("part 2 of 2: premise: 1/(d - 3) > 0"), "{text}");
    assert!(json["reason"].as_str().unwrap().starts_with("the premise: "), "{json}");
    let (exit, text, json) = told(dark, "sigma(pi) >= 0");
    assert!(exit == Exit::Fine && text.contains("the hypothesis unique-steady-state fails"), "{text}");
    assert!(json["verdict"].is_null(), "{json}");
}

/// A theorem about what a premise or π says is not written, and the reason is told.
#[test]
fn certificates_are_refused_with_a_reason() {
    let file = AnyFile::parse(MASER).unwrap();
    let subject = AnySubject::of(&file).unwrap();
    for (text, reason) in [
        ("if d = 3 then sigma(rho) < 0", "the statement has a premise"),
        ("sigma(pi) < 0", "the statement speaks of the steady state π"),
    ] {
        let witness = record_any(text, &subject, "test").unwrap();
        let error = certificate("refused", &witness).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
    }
}

/// Baths by their names or each of them, in premise and conclusion, are those of the subject.
#[test]
fn baths_of_premises_are_renamed_with_those_of_the_rest() {
    let statement = parse("if J(x, pi) > 0 then each(a, J(a, rho) <= J(cold, pi))").unwrap();
    assert_eq!(statement.bath_names(), ["x", "cold"]);
    let renamed = statement.with_baths(&[("x".into(), "hot".into())]);
    assert_eq!(renamed.to_string(), "if J(hot, pi) > 0 then each(a, J(a, rho) <= J(cold, pi))");
    assert_eq!(renamed.symbols(), "if J_hot(π) > 0 then J_a(ρ) ≤ J_cold(π) for every a");
    for wrong in [
        "if d = 3",
        "if d = 3 then",
        "if then d = 3",
        "d = 3 then d = 2",
        "if d = 3 then if d = 2 then d = 1",
    ] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}
