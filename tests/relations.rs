//! Equalities that follow from what quantities are made of, where energies are irrational and no interval
//! shows them.

use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::CaseFile;
use lindbound_number::Verdict;
use lindbound_thermo::hamiltonian::HamiltonianModel;

/// Two baths on three levels of irrational energies; what is said besides.
fn model(rest: &str) -> CaseFile {
    let text = format!(
        r#"{{"hamiltonian": [[0, 1, 0], [1, 1, 1], [0, 1, 3]],
        "baths": [{{"name": "hot", "beta": "1/2"}}, {{"name": "cold", "beta": 1}}],
        "couplings": [{{"bath": "hot", "operator": [[1, 1, 0], [1, 0, 0], [0, 0, 0]], "rate": 2}},
            {{"bath": "cold", "operator": [[0, 0, 1], [0, 1, 0], [1, 0, 0]], "rate": 1}}], {rest}}}"#
    );
    CaseFile::parse(&text).unwrap()
}

/// What is decided of some statements.
fn decided(file: &CaseFile, texts: &[String]) -> Vec<Option<Verdict>> {
    let model = HamiltonianModel::new(file).unwrap();
    let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
    let verdict = |text: &String| match judge.decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) if decision.is_final() => Some(decision.verdict),
        _ => None,
    };
    texts.iter().map(verdict).collect()
}

const STEADY: &str = r#""state": {"steady": true}"#;
const GIVEN: &str = r#""state": {"populations": ["1/2", "1/3", "1/6"]}"#;
const DRIVEN: &str = r#""coherent": [[0, 0, 1], [0, 0, 0], [1, 0, 0]], "state": {"steady": true}"#;

/// Sides, of which those with one letter are equal in every state, those with a Z in the steady state without
/// V, and no others.
const SIDES: [(&str, &str); 16] = [
    ("a", "J_tot(rho)"),
    ("a", "sum(a, abs(J(a, rho)))"),
    ("a", "abs(-J(cold, rho)) + abs(2 * J(hot, rho)) / 2"),
    ("Z", "sum(a, J(a, rho))"),
    ("Z", "(J(cold, rho) + J(hot, rho))^2 * 3"),
    ("Z", "0"),
    ("s", "sigma(rho)"),
    ("s", "S_dot(rho) - beta(hot) * J(hot, rho) - beta(cold) * J(cold, rho)"),
    ("s", "S_dot(rho) - sum(a, beta(a) * J(a, rho))"),
    ("q", "A_cl * J_tot(rho)^2"),
    ("q", "sum(b, Tr_X(b, sd)) * sum(a, sum(b, abs(J(a, rho)) * abs(J(b, rho))))"),
    ("x", "Tr_X(rho) + C_X * C_l1 - A_qm"),
    ("x", "Tr_X(hot, rho) + Tr_X(cold, rho)"),
    ("n", "2 * J(hot, rho) - J(cold, rho)"),
    ("m", "J_tot(rho) + sigma(rho)"),
    ("k", "Tr_X(hot, rho) - Tr_X(cold, rho) + 1"),
];

#[test]
fn what_is_equal_by_definition_is_decided_and_nothing_else_is_called_equal() {
    let pairs = || (0..SIDES.len()).flat_map(|i| (0..i).map(move |j| (SIDES[j], SIDES[i])));
    let texts: Vec<String> = pairs().map(|((_, a), (_, b))| format!("{a} = {b}")).collect();
    for (rest, is_steady) in [(STEADY, true), (GIVEN, false), (DRIVEN, false)] {
        let found = decided(&model(rest), &texts);
        for ((((kind, _), (other, _)), text), verdict) in pairs().zip(&texts).zip(found) {
            let holds = kind == other && (kind != "Z" || is_steady);
            let expected = if holds { Verdict::Holds } else { Verdict::Violated };
            assert_eq!(verdict, Some(expected), "{text} with {rest}");
        }
    }
}

/// From hot to cold, where the sign of a current is seen.
#[test]
fn a_modulus_of_known_sign_is_none() {
    let texts = ["J_tot(rho) = J(hot, rho) - J(cold, rho)", "J_tot(rho) = 2 * J(hot, rho)"];
    assert_eq!(decided(&model(STEADY), &texts.map(String::from)), [Some(Verdict::Holds); 2]);
    assert_eq!(decided(&model(GIVEN), &[texts[1].to_owned()]), [Some(Verdict::Violated)]);
}

/// At unlike chemical potentials energy is carried by particles too.
#[test]
fn currents_add_up_to_nothing_between_leads_of_one_potential_alone() {
    let leads = |left: &str, right: &str| {
        let text = format!(
            r#"{{"space": [2, 2], "number": "n(0) + n(1)",
            "hamiltonian": "n(0) + 2*n(1) + 1/2*(sp(0)*sm(1) + sm(0)*sp(1))",
            "baths": [{{"name": "l", "temperature": 1, "mu": "{left}"}}, {{"name": "r", "temperature": 2, "mu": "{right}"}}],
            "couplings": [{{"bath": "l", "operator": "sx(0)", "rate": {{"flat": 1, "statistics": "fermi"}}}},
                {{"bath": "r", "operator": "sx(1)", "rate": {{"flat": 1, "statistics": "fermi"}}}}],
            "state": {{"steady": true}}}}"#
        );
        decided(&CaseFile::parse(&text).unwrap(), &["sum(a, J(a, pi)) = 0".to_owned()])[0]
    };
    assert_eq!(leads("1/2", "1/2"), Some(Verdict::Holds));
    assert_eq!(leads("1/2", "0"), Some(Verdict::Violated));
}

/// Where σ̇ = ∞ nothing follows from what it is made of.
#[test]
fn what_is_infinite_cancels_nothing() {
    let file = model(r#""state": {"ket": [1, 0, 0]}"#);
    let texts = ["sigma(rho) - S_dot(rho) = -sum(a, beta(a) * J(a, rho))", "sigma(rho) - sigma(rho) <= 0"];
    let found = decided(&file, &texts.map(String::from));
    assert_eq!(found, [None, None]);
    // The heats are finite.
    assert_eq!(decided(&file, &["J_tot(rho) = sum(a, abs(J(a, rho)))".to_owned()]), [Some(Verdict::Holds)]);
}

/// What would be longer than anybody could wait for is left to intervals.
#[test]
fn towers_of_powers_take_no_time() {
    let started = std::time::Instant::now();
    let tower = |base: &str| format!("((((({base})^64)^64)^64)^64)^64");
    let equal = "(J_tot(rho) - sum(a, abs(J(a, rho))))";
    let texts = [format!("{} * {equal} = 0", tower("2")), format!("{} * {equal} <= 0", tower("1/3"))];
    assert_eq!(decided(&model(STEADY), &texts), [None, None]);
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}
