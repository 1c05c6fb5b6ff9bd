//! How heat fluctuates in steady states, how often jumps happen there, and what follows from that.
//!
//! The oracle ([counting.py](oracle/counting.py)) tilts the generator of the d² complex entries of a
//! state and differentiates its dominant eigenvalue in mpmath, for 200 random models; it solves for the
//! adjoint where the code under test solves for a state.

use lindbound_bounds::language::{BathQuantity, BathRef, Observable, PairQuantity, StateQuantity, parse};
use lindbound_bounds::{Claim, Status, claim, field_registry};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::shown::Shown;
use lindbound_checker::state_judge::StateJudge;
use lindbound_families::families_for;
use lindbound_model::case::State;
use lindbound_model::file::CaseFile;
use lindbound_number::{
    Field, Formula, Precision, Rational, Real, Sign, Verdict, parse_rational, rational, to_f64,
};
use lindbound_tests::in_repository;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
use rayon::prelude::*;
use serde_json::Value;

/// The claims of the field that are proved, and ask for nothing that a model has to name.
fn theorems() -> Vec<&'static Claim> {
    let is_one =
        |claim: &&'static Claim| claim.status == Status::Theorem && claim.parsed().observables().is_empty();
    field_registry().into_iter().filter(is_one).collect()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(in_repository(path)).unwrap()
}

fn maser() -> CaseFile {
    CaseFile::parse(&read("tests/examples/maser.json")).unwrap()
}

/// The numbers of the maser as they stand in `proofs/kinetic.md`, step 12, found by hand.
#[test]
fn the_maser_breaks_the_uncertainty_relation() {
    let case = maser().exact().unwrap();
    let sketch = Sketch::new(&case);
    let of = Observables::new(Embedded::<_, Formula>::new(&sketch, Precision(0)).unwrap());
    let exact = |value: Formula| value.as_rational().unwrap();
    let current = exact(of.current(0, View::Pi).unwrap());
    let noise = exact(of.covariance([0, 0]).unwrap());
    assert_eq!(current, rational(-16, 91));
    assert_eq!(exact(of.current(1, View::Pi).unwrap()), rational(16, 91));
    assert_eq!(noise, rational(160_344, 753_571));
    assert_eq!(exact(of.covariance([1, 1]).unwrap()), noise);
    let sigma = of.entropy_production(View::Pi).unwrap().finite().unwrap().clone();
    let expected = Formula::constant(rational(16, 91)) * Formula::integer(5).ln().unwrap();
    assert_eq!((sigma - expected).sign(), Sign::Zero);
    let ratio =
        |current: Rational| 2.0 * to_f64(&(&current * &current)) / (16.0 / 91.0 * 5f64.ln() * to_f64(&noise));
    assert!((ratio(current.clone()) - 1.026_847_197_2).abs() < 1e-10);
    let delta = exact(of.delta(0).unwrap());
    assert!((to_f64(&delta) - 0.127_520_8).abs() < 1e-7);
    assert!((ratio(current + delta) - 0.077_500_2).abs() < 1e-7);
}

/// The numbers of the driven qubit, `proofs/kinetic.md`, step 7.
#[test]
fn the_driven_qubit_breaks_the_kinetic_relation() {
    let case = CaseFile::parse(&read("tests/examples/driven-qubit.json")).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let of = Observables::new(Embedded::<_, Formula>::new(&sketch, Precision(0)).unwrap());
    let exact = |value: Formula| value.as_rational().unwrap();
    let current = exact(of.current(0, View::Pi).unwrap());
    let noise = exact(of.covariance([0, 0]).unwrap());
    let activity = exact(of.activity(None, View::Pi).unwrap());
    assert_eq!(&current * &current, rational(16, 289));
    assert_eq!(activity * noise, rational(1168, 83_521));
}

fn decided(judge: &dyn Judge, text: &str) -> Verdict {
    match judge.decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{text}: {why}"),
    }
}

#[test]
fn what_the_maser_breaks_is_mended_by_delta() {
    let case = maser().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    for (text, verdict) in [
        ("each(a, 2 * J(a, pi)^2 <= sigma(pi) * noise(a))", Verdict::Violated),
        (claim("tur").unwrap().statement, Verdict::Holds),
        ("each(a, delta(a) = 0)", Verdict::Violated),
        ("noise(h) = noise(c)", Verdict::Holds),
        ("delta(h) + delta(c) = 0", Verdict::Holds),
        ("noise(h, h) = noise(h) and noise(h, c) = noise(c, h)", Verdict::Holds),
        ("each(a, sum(b, response(a, b)) = J(a, pi) + delta(a))", Verdict::Holds),
        ("noise(h, c)^2 <= noise(h) * noise(c)", Verdict::Holds),
        ("response(h, c)^2 <= activity(c, pi) * noise(h)", Verdict::Holds),
    ] {
        assert_eq!(decided(&judge, text), verdict, "{text}");
    }
    for claim in theorems() {
        assert_eq!(decided(&judge, claim.statement), Verdict::Holds, "{}", claim.id);
    }
}

/// The bounds of a certain number.
fn bounds(shown: &Shown) -> (Rational, Rational) {
    let read = |text: &str| parse_rational(text).unwrap_or_default();
    match shown {
        Shown::Certified { lower, upper, .. } => (read(lower), read(upper)),
        other => panic!("{other:?}"),
    }
}

/// A number that is the oracle's to 20 digits of what it is made of.
fn agrees(found: &Shown, value: &Value, what: &str) {
    let value = parse_rational(value.as_str().unwrap()).unwrap();
    let (lower, upper) = bounds(found);
    let tolerance = parse_rational("1e-20").unwrap() * (rational(1, 1) + value.clone() * value.clone());
    let is_near = |bound: &Rational| {
        let off = bound - &value;
        off <= tolerance && -off <= tolerance
    };
    assert!(is_near(&lower) && is_near(&upper), "{what}: {} is not {}", found.text(), to_f64(&value));
}

/// Every value of a model of the oracle.
fn compare(line: &Value) {
    let file = CaseFile::parse(&line["case"].to_string()).unwrap().validated().unwrap();
    let all_agree = |judge: &dyn Judge, kind: &str| {
        let what = |name: &str| format!("{} {kind} {name} of {}", line["kind"], line["case"]);
        for (name, quantity) in [
            ("activity", StateQuantity::Activity),
            ("activity_flows", StateQuantity::FlowActivity),
            ("pseudo", StateQuantity::PseudoProduction),
            ("sigma", StateQuantity::EntropyProduction),
        ] {
            let of = Observable::State(quantity, View::Pi);
            agrees(&judge.quantity(&of, 25), &line[name], &what(name));
        }
        for (name, quantity) in [
            ("currents", BathQuantity::Current),
            ("noise", BathQuantity::Noise),
            ("delta", BathQuantity::Delta),
            ("bath_activity", BathQuantity::Activity),
        ] {
            for (bath, value) in line[name].as_object().unwrap() {
                let of = Observable::Bath(quantity, BathRef::Named(bath.clone()), View::Pi);
                agrees(&judge.quantity(&of, 25), value, &what(&format!("{name}({bath})")));
            }
        }
        for (name, quantity) in
            [("covariance", PairQuantity::Covariance), ("response", PairQuantity::Response)]
        {
            for (bath, others) in line[name].as_object().unwrap() {
                for (other, value) in others.as_object().unwrap() {
                    let both = [bath, other].map(|name| BathRef::Named(name.clone()));
                    let of = Observable::Pair(quantity, both);
                    agrees(&judge.quantity(&of, 25), value, &what(&format!("{name}({bath}, {other})")));
                }
            }
        }
    };
    // What is equal is decided by algebra, where a model has that.
    let all_hold = |judge: &dyn Judge| {
        for claim in theorems() {
            assert_eq!(decided(judge, claim.statement), Verdict::Holds, "{}: {}", claim.id, line["case"]);
        }
    };
    let case = file.exact();
    if let Ok(case) = &case {
        let sketch = Sketch::new(case);
        let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
        all_agree(&judge, "as a case");
        all_hold(&judge);
    }
    // The other representation, of those that have it.
    match HamiltonianModel::new(&file) {
        Ok(model) => {
            let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
            all_agree(&judge, "as a model");
            if case.is_err() {
                all_hold(&judge);
            }
        }
        Err(error) => assert!(case.is_ok(), "{error}: {}", line["case"]),
    }
}

#[test]
fn every_value_is_that_of_the_tilted_generator() {
    let text = read("tests/oracle/counting.jsonl");
    let all: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(all.len() > 200);
    all.par_iter().for_each(compare);
}

/// No claim about the steady state is violated or left open in random models with and without V.
#[test]
fn every_claim_of_the_field_holds_in_random_steady_states() {
    let families = families_for(true);
    let draws: Vec<_> = families
        .iter()
        .flat_map(|family| (2..=3).flat_map(move |d| (0..12).map(move |n| (family, d, n))))
        .collect();
    let asked: usize = draws
        .par_iter()
        .map(|(family, d, n)| {
            let Ok(case) = family.exact(7, *n, *d) else { return 0 };
            let sketch = Sketch::new(&case);
            let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
            let held = |claim: &Claim| match judge.decide(claim.parsed()) {
                Outcome::Decided(decision) => {
                    assert_eq!(decision.verdict, Verdict::Holds, "{} {d} {n}: {}", family.name, claim.id);
                    true
                }
                Outcome::DoesNotApply(_) => false,
            };
            theorems().iter().filter(|claim| held(claim)).count()
        })
        .sum();
    assert!(asked > 1000, "{asked}");
}

/// A round trip of three jumps at one rate varies three times less than a single jump that takes as long.
#[test]
fn the_kinetic_relation_is_attained_where_jumps_follow_each_other_one_way() {
    let text = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}],
        "baths": [{"name": "h", "boltzmann_factor": "1/2"}, {"name": "c", "boltzmann_factor": "1/5"}],
        "jumps": [
          {"bath": "h", "frequency": 1, "rate": 0, "operator": [[0,1,0],[0,0,0],[0,0,0]], "reverse": {"rate": 1}},
          {"bath": "h", "frequency": 2, "rate": 0, "operator": [[0,0,0],[0,0,1],[0,0,0]], "reverse": {"rate": 1}},
          {"bath": "c", "frequency": 3, "rate": 1, "operator": [[0,0,1],[0,0,0],[0,0,0]], "reverse": {"rate": 0}}],
        "state": {"steady": true}}"#;
    let case = CaseFile::parse(text).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    for (text, verdict) in [
        ("J(c, pi) = -1 and noise(c) = 1", Verdict::Holds),
        ("J(c, pi)^2 = activity(pi) * noise(c)", Verdict::Holds),
        ("J(c, pi)^2 < activity(pi) * noise(c)", Verdict::Violated),
        (
            "response(c, h)^2 / activity(h, pi) + response(c, c)^2 / activity(c, pi) = noise(c)",
            Verdict::Holds,
        ),
    ] {
        assert_eq!(decided(&judge, text), verdict, "{text}");
    }
}

#[test]
fn a_jump_over_two_gaps_is_not_counted() {
    let text = r#"{"levels": [{"energy": 0, "degeneracy": 1}, {"energy": 1, "degeneracy": 1}, {"energy": 3, "degeneracy": 1}],
        "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
        "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0,1,0],[0,0,1],[0,0,0]]}],
        "state": {"steady": true}}"#;
    let case = CaseFile::parse(text).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    match judge.decide(&parse("noise(b) >= 0").unwrap()) {
        Outcome::DoesNotApply(why) => assert!(why.contains("eigenoperators"), "{why}"),
        Outcome::Decided(decision) => panic!("{decision:?}"),
    }
    assert_eq!(case.state, State::Steady);
}
