//! The gallery: models as people have them, against values of an independent program at fifty digits
//! ([oracle/gallery.py](oracle/gallery.py)).

use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::inspect::inspect;
use lindbound_checker::judge::Judge;
use lindbound_checker::report::Report;
use lindbound_checker::state_judge::StateJudge;
use lindbound_checker::tier::Tier;
use lindbound_model::file::CaseFile;
use lindbound_number::{Rational, Verdict, parse_rational, rational};
use lindbound_thermo::Sketch;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use num_traits::{Signed, Zero};
use serde_json::Value;
use std::path::Path;

fn gallery() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/gallery"))
}

fn expected() -> Value {
    serde_json::from_str(&std::fs::read_to_string(gallery().join("expected.json")).unwrap()).unwrap()
}

/// Whether a certified number is that of the oracle to 25 digits.
fn agrees(found: &Value, expected: &str) -> bool {
    if expected == "inf" {
        return found["lower"] == "inf";
    }
    let number = |text: &str| parse_rational(text).unwrap();
    let Some(found) = found["lower"].as_str().filter(|lower| *lower != "inf") else { return false };
    let expected = number(expected);
    let scale = if expected.is_zero() { rational(1, 1) } else { expected.abs() };
    (number(found) - expected).abs() <= scale * Rational::new(1.into(), num_bigint::BigInt::from(10).pow(25))
}

#[test]
fn every_quantity_of_the_gallery_is_that_of_another_program_to_25_digits() {
    let expected = expected();
    let mut compared = 0;
    for entry in std::fs::read_dir(gallery()).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if stem == "expected" || path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let values = expected[&stem].as_object().unwrap_or_else(|| panic!("{stem} has no values"));
        let file = CaseFile::open(&path).unwrap();
        let report = inspect(&file, Tier::Certified, 28, None).unwrap().json();
        let quantities = &report["quantities"]["rho"];
        for key in ["J", "J_N", "J_E"] {
            // Models that count no particles have no rows for them.
            let counted = values.get(key).and_then(Value::as_object);
            assert_eq!(quantities.get(key).is_some(), counted.is_some(), "{stem}: {key}");
            for (bath, current) in counted.into_iter().flatten() {
                let found = &quantities[key][bath];
                assert!(
                    agrees(found, current.as_str().unwrap()),
                    "{stem}: {key}({bath}): {found}, not {current}"
                );
                compared += 1;
            }
        }
        for key in ["sigma", "S_dot"] {
            let Some(value) = values.get(key).and_then(Value::as_str) else { continue };
            let found = &quantities[key];
            assert!(agrees(found, value), "{stem}: {key} is {found}, not {value}");
            compared += 1;
        }
    }
    assert!(compared > 48, "{compared}");
}

fn verdict(stem: &str, statement: &str) -> Verdict {
    let file = CaseFile::open(&gallery().join(format!("{stem}.json"))).unwrap();
    let statement = parse(statement).unwrap();
    let outcome = match file.exact() {
        Ok(case) => StateJudge::new(&Sketch::new(&case), Arithmetic::CERTIFIED).decide(&statement),
        Err(_) => {
            let model = HamiltonianModel::new(&file).unwrap();
            StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED).decide(&statement)
        }
    };
    match outcome {
        Outcome::Decided(decision) => decision.verdict,
        other => panic!("{stem}: {other:?}"),
    }
}

/// What the field knows these models for: efficiencies that are ratios of energies, whatever the rates, and
/// heat that a local master equation sends the wrong way.
#[test]
fn the_gallery_shows_what_its_models_are_known_for() {
    for (stem, statement, expected) in [
        // η = 1 − 2/3: of every three units from the hot bath two go to the cold one.
        ("three-level-maser", "2*J(hot, rho) + 3*J(cold, rho) = 0", Verdict::Holds),
        ("three-level-maser", "J(hot, rho) > 0", Verdict::Holds),
        // It cools, and J_c/J_h = E₁/E₃ = 1/2.
        ("absorption-refrigerator", "2*J(cold, rho) = J(hot, rho)", Verdict::Holds),
        ("absorption-refrigerator", "J(cold, rho) > 0", Verdict::Holds),
        ("local-master-equation", "sigma(rho) >= 0", Verdict::Violated),
        ("local-master-equation", "J(cold, rho) > 0", Verdict::Holds),
        ("global-master-equation", "sigma(rho) >= 0", Verdict::Holds),
        ("global-master-equation", "J(hot, rho) > 0", Verdict::Holds),
        ("two-qubits-drude", "J_tot(rho)^2 <= (A_cl + A_qm)*sigma(rho)/2", Verdict::Holds),
    ] {
        assert_eq!(verdict(stem, statement), expected, "{stem}: {statement}");
    }
}
