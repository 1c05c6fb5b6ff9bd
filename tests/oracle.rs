//! `inspect` agrees with an independent evaluation.
//!
//! The oracle (tests/oracle/oracle.py) computes every quantity with mpmath straight from the definitions:
//! dissipators as matrices, the logarithm of ρ as a matrix. It shares nothing with the spectral form or the
//! exact arithmetic under test.

use lindbound_checker::inspect::{Inspection, inspect};
use lindbound_checker::shown::Shown;
use lindbound_checker::tier::Tier;
use lindbound_model::file::CaseFile;
use lindbound_number::{Rational, parse_rational};
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
        for (of, values) in &view.of_baths {
            let of_bath =
                |(bath, value): &(String, Shown)| (format!("{id}.{}.{bath}", of.row().id), value.clone());
            flat.extend(values.iter().map(of_bath));
        }
        flat.extend(view.others.iter().map(|q| (format!("{id}.{}", q.key), q.value.clone())));
    }
    flat.extend(inspection.quantities.iter().map(|q| (q.key.to_owned(), q.value.clone())));
    flat
}

fn close(a: &Rational, b: &Rational, digits: u32) -> bool {
    let tolerance = num_traits::pow(Rational::new(1.into(), 10.into()), digits as usize);
    (a - b).abs() <= b.abs() * tolerance
}

/// Compares every quantity of every case; returns the numbers of files and of agreements, and what stayed
/// undecided.
fn compare(tier: Tier) -> (usize, usize, Vec<String>) {
    let (mut compared, mut undecided, mut files) = (0, Vec::new(), 0);
    for entry in std::fs::read_dir(in_repository("tests/oracle/cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let inspection = inspect(&CaseFile::open(&path).unwrap(), tier, 25, None).unwrap();
        let found = found(&inspection);
        files += 1;
        for (key, value) in expected(&name) {
            let shown = found.get(&key).unwrap_or_else(|| panic!("{name}: {key} is missing"));
            match shown {
                Shown::Undecided(reason) => {
                    undecided.push(format!("{name}: {key}: {reason}"));
                }
                Shown::Infinite => assert_eq!(value, "inf", "{name}: {key}"),
                // A zero that is not recognised: bounds beyond what case files may hold, on both sides of it.
                Shown::Certified { lower, upper, .. }
                    if lower.starts_with('-') && !upper.starts_with('-') =>
                {
                    let tiny = |text: &str| {
                        text.split_once("e-").is_some_and(|(_, n)| n.parse::<u32>().unwrap() > 300)
                    };
                    let value: f64 = value.parse().unwrap();
                    assert!(
                        tiny(lower) && tiny(upper) && value.abs() < 1e-60,
                        "{name}: {key}: {lower} {upper}"
                    );
                    compared += 1;
                }
                Shown::Certified { lower, upper, .. } => {
                    let [lower, upper, value] =
                        [lower.as_str(), upper, &value].map(|text| parse_rational(text).unwrap());
                    // The oracle's 45 digits are rounded to nearest, so its value may stick out in the last
                    // of them.
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
    (files, compared, undecided)
}

#[test]
fn every_number_of_the_exact_tier_agrees_with_the_oracle_to_25_digits() {
    let (files, compared, undecided) = compare(Tier::Exact);
    assert!(files >= 70 && compared >= 1780, "{files} files, {compared} compared");
    assert!(
        undecided.len() <= 110 && undecided.iter().all(|what| what.contains("irrational")),
        "{undecided:?}"
    );
}

#[test]
fn every_number_of_the_certified_tier_agrees_with_the_oracle_to_25_digits() {
    let (files, compared, undecided) = compare(Tier::Certified);
    assert!(files >= 70 && compared >= 1900, "{files} files, {compared} compared, {undecided:?}");
    assert!(undecided.is_empty(), "{undecided:?}");
}

#[test]
fn the_fast_tier_agrees_with_the_oracle_to_the_digits_floating_point_has() {
    let mut compared = 0;
    for entry in std::fs::read_dir(in_repository("tests/oracle/cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        // Corners where rounding leaves little, on purpose.
        if ["1e-14", "1e-20", "1e-120", "infinite", "override", "operator"]
            .iter()
            .any(|part| name.contains(part))
        {
            continue;
        }
        let inspection = inspect(&CaseFile::open(&path).unwrap(), Tier::Fast, 25, None).unwrap();
        let expected = expected(&name);
        let scale: f64 = expected["A_cl"].parse::<f64>().unwrap().max(1.0);
        for (key, shown) in found(&inspection) {
            // Degenerate eigenvectors of a Hamiltonian are a matter of choice; pure states are infinite or
            // rounding.
            let basis_free =
                !name.contains("form2") || !["A_", "C_"].iter().any(|part| key.starts_with(part));
            let (Shown::Guess(guess), Some(value), true) = (shown, expected.get(&key), basis_free) else {
                continue;
            };
            let Ok(value) = value.parse::<f64>() else { continue };
            if value.is_infinite() {
                continue;
            }
            assert!(
                (guess - value).abs() <= 1e-9 * value.abs().max(scale),
                "{name}: {key}: {guess} against {value}"
            );
            compared += 1;
        }
    }
    assert!(compared >= 800, "{compared} compared");
}
