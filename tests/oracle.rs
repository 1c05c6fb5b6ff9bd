//! `inspect` agrees with an independent evaluation.
//!
//! The oracle (tests/oracle/oracle.py) computes every quantity with mpmath straight from the definitions: dissipators as
//! matrices, the logarithm of ρ as a matrix. It shares nothing with the spectral form or the exact arithmetic under test.

use lindbound::inspect::{Inspection, Tier, inspect};
use lindbound::number::Shown;
use lindbound_model::file::CaseFile;
use lindbound_model::number::{Rational, parse_rational};
use lindbound_tests::in_repository;
use num_traits::Signed;
use std::collections::BTreeMap;

/// The oracle's values, flattened: `rho.J.hot` → decimal string.
fn expected(name: &str) -> BTreeMap<String, String> {
    let path = in_repository("tests/oracle/expected").join(name);
    let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut flat = BTreeMap::new();
    flatten("", &value, &mut flat);
    flat
}

fn flatten(prefix: &str, value: &serde_json::Value, flat: &mut BTreeMap<String, String>) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, inner) in object {
                let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&path, inner, flat);
            }
        }
        serde_json::Value::String(text) => {
            flat.insert(prefix.to_owned(), text.clone());
        }
        _ => {}
    }
}

fn found(inspection: &Inspection) -> BTreeMap<String, Shown> {
    let mut flat = BTreeMap::new();
    for view in &inspection.views {
        let id = view.view.id();
        flat.extend(view.currents.iter().map(|(bath, value)| (format!("{id}.J.{bath}"), value.clone())));
        flat.extend(view.others.iter().map(|q| (format!("{id}.{}", q.key), q.value.clone())));
    }
    flat.extend(inspection.quantities.iter().map(|q| (q.key.to_owned(), q.value.clone())));
    flat
}

fn close(a: &Rational, b: &Rational, digits: u32) -> bool {
    let tolerance = num_traits::pow(Rational::new(1.into(), 10.into()), digits as usize);
    (a - b).abs() <= b.abs() * tolerance
}

#[test]
fn every_decided_quantity_agrees_with_the_oracle_to_25_digits() {
    let (mut compared, mut undecided, mut files) = (0, 0, 0);
    for entry in std::fs::read_dir(in_repository("tests/oracle/cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let inspection = inspect(&CaseFile::open(&path).unwrap(), Tier::Exact, 25).unwrap();
        let found = found(&inspection);
        files += 1;
        for (key, value) in expected(&name) {
            let shown = found.get(&key).unwrap_or_else(|| panic!("{name}: {key} is missing"));
            match shown {
                Shown::Undecided(reason) => {
                    assert!(reason.contains("irrational"), "{name}: {key}: {reason}");
                    undecided += 1;
                }
                Shown::Infinite => assert_eq!(value, "inf", "{name}: {key}"),
                Shown::Certified { lower, upper, .. } => {
                    let [lower, upper, value] =
                        [lower.as_str(), upper, &value].map(|text| parse_rational(text).unwrap());
                    // The oracle's 45 digits are rounded to nearest, so its value may stick out in the last of them.
                    let inside = (lower <= value && value <= upper)
                        || close(&lower, &value, 43)
                        || close(&upper, &value, 43);
                    assert!(inside, "{name}: {key}: {value} lies outside [{lower}, {upper}]");
                    assert!(close(&lower, &upper, 25), "{name}: {key} has fewer than 25 digits");
                    compared += 1;
                }
                other => panic!("{name}: {key}: {other:?}"),
            }
        }
    }
    assert!(
        files >= 70 && compared >= 1400 && undecided <= 80,
        "{files} files, {compared} compared, {undecided} undecided"
    );
}

#[test]
fn the_fast_tier_agrees_with_the_oracle_to_the_digits_floating_point_has() {
    for entry in std::fs::read_dir(in_repository("tests/oracle/cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let inspection = inspect(&CaseFile::open(&path).unwrap(), Tier::Fast, 25).unwrap();
        let expected = expected(&name);
        for (key, shown) in found(&inspection) {
            // Polynomial quantities away from cancellation: activities are sums of non-negative terms.
            let well_conditioned = key.ends_with("Tr_X") || key == "A_cl" || key == "C_X";
            let (Shown::Guess(guess), Some(value), true) = (shown, expected.get(&key), well_conditioned)
            else {
                continue;
            };
            let value: f64 = value.parse().unwrap();
            assert!(
                (guess - value).abs() <= 1e-12 * value.abs() + 1e-15,
                "{name}: {key}: {guess} against {value}"
            );
        }
    }
}
