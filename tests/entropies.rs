//! Entropies of states beside each other, how fast jumps move eigenvalues, the trace norm of what they do.
//!
//! The oracle ([entropies.py](oracle/entropies.py)) diagonalises states in mpmath at 120 digits and checks
//! each value in a second way, for 201 random models in random states, singular ones among them.

use lindbound_bounds::language::{
    BathQuantity, BathRef, ModelQuantity, Observable, OperatorQuantity, RelativeQuantity, StateQuantity,
    parse,
};
use lindbound_bounds::{claim, refuted_registry};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::shown::Shown;
use lindbound_checker::state_judge::StateJudge;
use lindbound_checker::witness::replay;
use lindbound_families::{families_for, observe_at};
use lindbound_model::file::{AnyFile, CaseFile};
use lindbound_number::{Verdict, parse_rational, rational, to_f64};
use lindbound_tests::in_repository;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Sketch, View};
use rayon::prelude::*;
use serde_json::Value;

/// Whether a number is the oracle's to 20 digits of what it is made of, or infinite as there; if it is wider,
/// it contains the oracle's.
fn agrees(found: &Shown, value: &Value, what: &str) -> bool {
    let value = value.as_str().unwrap();
    if value == "inf" {
        assert!(
            matches!(found, Shown::Infinite | Shown::Undecided(_)),
            "{what}: {} is not infinite",
            found.text()
        );
        return *found == Shown::Infinite;
    }
    let value = parse_rational(value).unwrap();
    let tolerance = parse_rational("1e-20").unwrap() * (rational(1, 1) + value.clone() * value.clone());
    let Shown::Certified { lower, upper, .. } = found else {
        panic!("{what}: {} is not {}", found.text(), to_f64(&value))
    };
    let [lower, upper] = [lower, upper].map(|bound| parse_rational(bound).unwrap_or_default());
    let contains = lower <= &value + &tolerance && &value - &tolerance <= upper;
    assert!(contains, "{what}: {} is not {}", found.text(), to_f64(&value));
    &upper - &lower <= &tolerance + &tolerance
}

fn view(id: &str) -> View {
    View::NAMED.into_iter().find(|view| view.id() == id).unwrap()
}

/// Every value of a model of the oracle, of the exact case and of the model with enclosed eigenvectors: how
/// many of the second are wide, as where that does not know that eigenvalues are equal, or zero.
fn compare(line: &Value) -> usize {
    let file = CaseFile::parse(&line["case"].to_string()).unwrap().validated().unwrap();
    let all_agree = |judge: &dyn Judge, kind: &str| {
        let mut wide = 0;
        let mut ask = |of: &Observable, value: &Value| {
            let what = format!("{kind} {of} of {}", line["case"]);
            wide += usize::from(!agrees(&judge.quantity(of, 25), value, &what));
        };
        for (name, quantity) in [
            ("S", StateQuantity::Entropy),
            ("speed", StateQuantity::Speed),
            ("norm1", StateQuantity::TraceNorm),
        ] {
            for (of, value) in line[name].as_object().unwrap() {
                ask(&Observable::State(quantity, view(of)), value);
            }
        }
        for (name, quantity) in
            [("S_rel", RelativeQuantity::Entropy), ("S_dot_rel", RelativeQuantity::EntropyFlux)]
        {
            for (of, value) in line[name].as_object().unwrap().iter().filter(|(_, value)| !value.is_null()) {
                let (v, w) = of.split_once('|').unwrap();
                ask(&Observable::Relative(quantity, [view(v), view(w)]), value);
            }
        }
        for (name, quantity) in [
            ("E", OperatorQuantity::Expectation),
            ("rate", OperatorQuantity::Rate),
            ("gamma", OperatorQuantity::Spread),
        ] {
            for (of, value) in line[name].as_object().unwrap() {
                ask(&Observable::Operator(quantity, "O".to_owned(), view(of)), value);
            }
        }
        for (of, name) in [
            (Observable::State(StateQuantity::Waiting, View::Rho), "waiting"),
            (Observable::Model(ModelQuantity::Gap), "gap"),
        ] {
            if !line[name].is_null() {
                ask(&of, &line[name]);
            }
        }
        for (bath, value) in line["J_full"].as_object().unwrap() {
            ask(&Observable::Bath(BathQuantity::FullCurrent, BathRef::Named(bath.clone()), View::Rho), value);
        }
        wide
    };
    let case = file.exact();
    if let Ok(case) = &case {
        let sketch = Sketch::new(case);
        assert_eq!(
            all_agree(&StateJudge::new(&sketch, Arithmetic::CERTIFIED), "as a case"),
            0,
            "{}",
            line["case"]
        );
    }
    match HamiltonianModel::new(&file) {
        Ok(model) => all_agree(&StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED), "as a model"),
        Err(error) => {
            assert!(case.is_ok(), "{error}: {}", line["case"]);
            0
        }
    }
}

#[test]
fn every_value_is_that_of_the_oracle() {
    let text = std::fs::read_to_string(in_repository("tests/oracle/entropies.jsonl")).unwrap();
    let all: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(all.len() > 200);
    let wide: usize = all.par_iter().map(compare).sum();
    assert_eq!(wide, 35);
}

const CLAIMS: [&str; 5] =
    ["spohn", "housekeeping", "observable-bound", "eigenvalue-speed", "population-coherence"];

/// No claim is violated or left open in random models with and without V.
#[test]
fn every_claim_holds_in_random_states() {
    let families = families_for(true);
    let draws: Vec<_> = families
        .iter()
        .flat_map(|family| (2..=4).flat_map(move |d| (0..8).map(move |n| (family, d, n))))
        .collect();
    let asked: usize = draws
        .par_iter()
        .map(|(family, d, n)| {
            let Ok(mut case) = family.exact(11, *n, *d) else { return 0 };
            observe_at(&mut case, &["O".to_owned()], 11, *n);
            let sketch = Sketch::new(&case);
            let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
            let held = |id: &&str| match judge.decide(claim(id).unwrap().parsed()) {
                Outcome::Decided(decision) => {
                    assert_eq!(decision.verdict, Verdict::Holds, "{} {d} {n}: {id}", family.name);
                    // Where its premise fails it says nothing.
                    decision.applies == Some(true)
                }
                Outcome::DoesNotApply(_) => false,
            };
            CLAIMS.iter().filter(|id| held(id)).count()
        })
        .sum();
    assert!(asked > 600, "{asked}");
}

fn decided(file: &str, text: &str) -> Verdict {
    let case = CaseFile::parse(file).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    match StateJudge::new(&sketch, Arithmetic::CERTIFIED).decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{text}: {why}"),
    }
}

/// A qubit between two baths with e^(−β) = 1/2 and 1/4, in a state with and without coherence.
fn qubit(state: &str) -> String {
    format!(
        r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}],
            "baths": [{{"name": "h", "boltzmann_factor": "1/2"}}, {{"name": "c", "boltzmann_factor": "1/4"}}],
            "jumps": [{{"bath": "h", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}},
                      {{"bath": "c", "frequency": 1, "rate": 2, "operator": [[0, 1], [0, 0]]}}],
            "state": {state}}}"#
    )
}

/// By hand: π = (3, 1)/4 as 3·p_e = 1·p_g in all; from (1, 1)/2 the excited state loses 3/2 − 1/2 = 1 in unit
/// time, so that D = (1, −1), and Tr[D ln π] = ln 3.
#[test]
fn what_is_known_by_hand() {
    let mixed = qubit(r#"{"populations": ["1/2", "1/2"]}"#);
    for text in [
        "S(rho) = ln(2)",
        "speed(rho) = 2 and norm1(rho) = 2",
        "S_dot(rho | pi) = -ln(3)",
        "S(rho | pi) = ln(2) - ln(3) / 2",
        "S(rho | bd) = 0 and S_dot(rho | rho) = 0 and norm1(pi) = 0 and speed(pi) = 0",
        "waiting(rho) = 2/3",
    ] {
        assert_eq!(decided(&mixed, text), Verdict::Holds, "{text}");
    }
    let pure = qubit(r#"{"density_matrix": [["1/2", "1/2"], ["1/2", "1/2"]]}"#);
    for text in ["S(rho) = 0", "S(rho | bd) = ln(2)", "S(bd | rho) > 10^9", "J_full(h, rho) = J(h, rho)"] {
        assert_eq!(decided(&pure, text), Verdict::Holds, "{text}");
    }
}

/// Two levels at one temperature relax as fast as their rates add up; coherence decays half as fast.
#[test]
fn the_gap_of_a_qubit_is_that_of_its_coherence() {
    let one = qubit(r#"{"populations": ["1/2", "1/2"]}"#).replace(r#""1/4""#, r#""1/2""#);
    assert_eq!(decided(&one, "gap = 9/4"), Verdict::Holds);
    let case = CaseFile::parse(&qubit(r#"{"populations": ["1/2", "1/2"]}"#)).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    match StateJudge::new(&sketch, Arithmetic::CERTIFIED).decide(&parse("gap > 0").unwrap()) {
        Outcome::DoesNotApply(why) => assert!(why.contains("one temperature"), "{why}"),
        Outcome::Decided(decision) => panic!("{decision:?}"),
    }
}

#[test]
fn what_is_refuted_stays_refuted() {
    for claim in refuted_registry() {
        let path = in_repository(&claim.counterexample().unwrap());
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", claim.id));
        let file = AnyFile::parse(&text).unwrap();
        assert_eq!(file.witness().unwrap().claim, claim.id);
        let replay = replay(&file).unwrap();
        assert_eq!(replay.decision.verdict, Verdict::Violated, "{}", claim.id);
        assert!(replay.dropped.is_empty(), "{}: {:?}", claim.id, replay.dropped);
    }
}

/// By hand: where each side is a sum of two logarithms of small numbers, and what the state does to `n`.
#[test]
fn observables_of_a_file_are_asked_for_by_their_names() {
    let file = qubit(r#"{"populations": ["1/2", "1/2"]}, "observables": {"n": [[0, 0], [0, 1]]}"#);
    for text in ["E(n, rho) = 1/2 and rate(n, rho) = -1 and gamma(n, rho) = 2", "E(n, pi) = 1/4"] {
        assert_eq!(decided(&file, text), Verdict::Holds, "{text}");
    }
    let case = CaseFile::parse(&file).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    match StateJudge::new(&sketch, Arithmetic::CERTIFIED).decide(&parse("E(m, rho) = 0").unwrap()) {
        Outcome::DoesNotApply(why) => assert_eq!(why, "there is no observable named `m`"),
        Outcome::Decided(decision) => panic!("{decision:?}"),
    }
}

/// The verdict and why there is none, of a file that is no exact case too.
fn asked(file: &str, text: &str) -> Result<Verdict, String> {
    let file = CaseFile::parse(file).unwrap();
    let model = HamiltonianModel::new(&file).unwrap();
    match StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED).decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => Ok(decision.verdict),
        Outcome::DoesNotApply(why) => Err(why),
    }
}

/// V and particles take the symmetry of the generator away, or what π is; exact values by another program.
#[test]
fn a_gap_is_not_said_where_v_or_particles_matter() {
    let with_v = r#"{"levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}], "baths": [{"name": "b", "beta": 1}],
        "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]},
                  {"bath": "b", "frequency": 1, "rate": "1/10", "operator": [[0, 0, 1], [0, 0, 0], [0, 0, 0]]}],
        "coherent": [[0, 0, 0], [0, 0, 1], [0, 1, 0]], "state": {"populations": [1, 0, 0]}}"#;
    assert!(asked(with_v, "gap <= 1/4").is_err());
    let with_particles = r#"{"levels": [{"energy": 0, "degeneracy": 2}], "number": [0, 1],
        "baths": [{"name": "a", "boltzmann_factor": "1/2", "mu": 1}, {"name": "z", "boltzmann_factor": "1/3", "mu": 0}],
        "jumps": [{"bath": "a", "frequency": 0, "rate": 1, "operator": [[0, 1], [0, 0]]},
                  {"bath": "z", "frequency": 0, "rate": 1, "operator": [[0, 1], [1, 0]]}],
        "state": {"populations": ["1/3", "2/3"]}}"#;
    let case = CaseFile::parse(with_particles).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    for (text, holds) in [("gap = 3/2", None), ("S_dot(rho | pi) > -1/10", Some(Verdict::Holds))] {
        let found = match judge.decide(&parse(text).unwrap()) {
            Outcome::Decided(decision) => Some(decision.verdict),
            Outcome::DoesNotApply(_) => None,
        };
        assert_eq!(found, holds, "{text}");
    }
}

/// A coupling that commutes with H and ρ does something to ρ_sd inside a level.
#[test]
fn what_commutes_with_a_state_may_change_it_without_its_coherence() {
    let file = r#"{"hamiltonian": [[0, 0, 0], [0, 1, 0], [0, 0, 1]], "baths": [{"name": "b", "temperature": 1}],
        "couplings": [{"bath": "b", "operator": [[0, 0, 0], [0, 3, 1], [0, 1, 2]], "rate": {"ohmic": {"strength": 1}}}],
        "state": {"density_matrix": [["1/2", 0, 0], [0, "3/10", "1/10"], [0, "1/10", "1/5"]]},
        "observables": {"O": [[0, 0, 0], [0, 1, 0], [0, 0, 0]]}}"#;
    let all = "speed(sd) > 0.19 and norm1(sd) > 0.22 and sigma(sd) > 0.04 and rate(O, sd) < -0.09";
    assert_eq!(asked(file, all), Ok(Verdict::Holds));
    assert_eq!(asked(file, "norm1(rho) = 0 and sigma(rho) = 0"), Ok(Verdict::Holds));
}

#[test]
fn entropies_of_what_is_not_normalised_may_be_negative() {
    let large = qubit(r#"{"density_matrix": [[3, 1], [1, 2]]}"#);
    assert_eq!(decided(&large, "S(rho) < -5"), Verdict::Holds);
    let small = qubit(r#"{"density_matrix": [["3/50", "1/50"], ["1/50", "2/50"]]}"#);
    assert_eq!(decided(&small, "S(rho | pi) < -1/10"), Verdict::Holds);
}

/// A dark pair of states beside the ground state at temperature zero, where a unitary kernel basis could hide
/// what leaves it.
#[test]
fn a_relative_entropy_that_is_infinite_has_no_rate() {
    let file = r#"{"levels": [{"energy": 0}, {"energy": 1, "degeneracy": 3}], "baths": [{"name": "b", "temperature": 0}],
        "jumps": [{"bath": "b", "frequency": 0, "rate": 1, "operator": [[0, 0, 0, 0], [0, 1, 1, 0], [0, -1, -1, 0], [0, 0, 0, 0]]},
                  {"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}],
        "coherent": [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 1, 0, 0]],
        "state": {"density_matrix": [[0, 0, 0, 0], [0, "1/2", "-1/4", 0], [0, "-1/4", "1/2", 0], [0, 0, 0, 0]]}}"#;
    let case = CaseFile::parse(file).unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    match judge.decide(claim("spohn").unwrap().parsed()) {
        Outcome::DoesNotApply(why) => assert!(why.contains("outside of the support"), "{why}"),
        Outcome::Decided(decision) => assert_eq!(decision.verdict, Verdict::Undecided),
    }
}
