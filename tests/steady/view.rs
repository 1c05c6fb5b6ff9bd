//! The steady state of a model, seen from a case that is in another state.

use super::currents;
use super::drawn::{dots, drawn, mixed};
use lindbound_bounds::language::{BathQuantity, BathRef, Observable, StateQuantity, parse};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::shown::Shown;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::case::State;
use lindbound_model::file::CaseFile;
use lindbound_number::{Rational, Verdict, rational};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Sketch, View};

fn current(bath: &str, view: View) -> Observable {
    Observable::Bath(BathQuantity::Current, BathRef::Named(bath.into()), view)
}

/// A number as it is shown: a fraction, a decimal, or an interval that is narrow.
fn as_float(shown: &Shown) -> f64 {
    let text = shown.text();
    let parse = |text: &str| text.trim().parse::<f64>().unwrap_or_else(|_| panic!("{text}"));
    match (text.split_once('/'), text.trim_matches(['[', ']']).split_once(',')) {
        (Some((n, d)), _) => parse(n) / parse(d),
        (None, Some((low, high))) => (parse(low) + parse(high)) / 2.0,
        (None, None) => parse(&text),
    }
}

/// Every quantity of π is that of ρ in the judge of the steady state, and currents are those at the kernel
/// of the Lindbladian; how many were compared.
fn compare(of: &dyn Judge, steady: &dyn Judge, kernel: &[f64], seed: &str) -> usize {
    let mut compared = 0;
    for (bath, expected) in ["hot", "cold"].into_iter().zip(kernel) {
        let found = as_float(&of.quantity(&current(bath, View::Pi), 12));
        assert!((found - expected).abs() < 1e-9 * (1.0 + expected.abs()), "{seed}: {found} {expected}");
        let rho = steady.quantity(&current(bath, View::Rho), 12).text();
        assert_eq!(steady.quantity(&current(bath, View::Pi), 12).text(), rho, "{seed}");
    }
    for quantity in StateQuantity::ALL {
        let at = |judge: &dyn Judge, view| judge.quantity(&Observable::State(*quantity, view), 12).text();
        let expected = at(steady, View::Rho);
        assert_eq!(at(steady, View::Pi), expected, "{seed}: {quantity:?}");
        if let (Ok(found), Ok(expected)) = (at(of, View::Pi).parse::<f64>(), expected.parse::<f64>()) {
            let off = (found - expected).abs();
            assert!(off <= 1e-11 * expected.abs().max(1e-9), "{seed}: {quantity:?} {found} {expected}");
            compared += 1;
        }
    }
    let verdict = |judge: &dyn Judge, text: &str| match judge.decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{seed}: {why}"),
    };
    for judge in [of, steady] {
        assert_eq!(verdict(judge, "S_dot(pi) = 0"), Verdict::Holds, "{seed}");
        let [pi, rho] = ["sigma(pi) >= 0", "sigma(rho) >= 0"];
        assert_eq!(verdict(judge, pi), verdict(steady, rho), "{seed}");
    }
    compared
}

/// The same model in another state.
fn elsewhere(file: &CaseFile) -> CaseFile {
    let d = file.form.hamiltonian().nrows();
    let mixed = State::Populations(vec![rational(1, d as i64); d]);
    CaseFile { state: mixed, ..file.clone() }
}

#[test]
fn what_is_said_of_pi_is_what_is_said_of_the_same_model_in_its_steady_state() {
    let (mut exact, mut enclosed, mut compared) = (0, 0, 0);
    for (seed, file) in (0..20).map(|seed| (seed, mixed(seed))).chain((0..10).map(|n| (1000 + n, drawn(n)))) {
        let (name, Ok(file)) = (format!("{seed}"), file.validated()) else { continue };
        let (kernel, other) = (currents(&file.approximate().unwrap()), elsewhere(&file));
        if let (Ok(steady), Ok(case)) = (file.exact(), other.exact()) {
            let (steady, sketch) = (Sketch::new(&steady), Sketch::new(&case));
            let [steady, of] = [&steady, &sketch].map(|s| StateJudge::new(s, Arithmetic::CERTIFIED));
            compared += compare(&of, &steady, &kernel, &name);
            exact += 1;
        }
        let (Ok(steady), Ok(model)) = (HamiltonianModel::new(&file), HamiltonianModel::new(&other)) else {
            continue;
        };
        let [steady, of] =
            [&steady, &model].map(|model| StateJudge::of_hamiltonian(model, Arithmetic::CERTIFIED));
        compared += compare(&of, &steady, &kernel, &name);
        enclosed += 1;
    }
    assert!(exact > 2 && enclosed > 18 && compared > 90, "{exact} {enclosed} {compared}");
}

/// Rates that are transcendental where levels and state are rational: the state itself is enclosed.
#[test]
fn the_steady_state_of_transcendental_rates_is_enclosed() {
    let file = CaseFile::parse(
        r#"{"levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
        "baths": [{"name": "hot", "beta": "1/3"}, {"name": "cold", "beta": 2}],
        "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]},
                  {"bath": "cold", "frequency": 1, "rate": 2, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}],
        "state": {"populations": ["1/2", "1/4", "1/4"]}}"#,
    )
    .unwrap();
    let case = file.exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    let kernel = currents(&file.approximate().unwrap());
    for (bath, expected) in ["hot", "cold"].into_iter().zip(kernel) {
        let found = as_float(&judge.quantity(&current(bath, View::Pi), 12));
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
    let decide = |text: &str| match judge.decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{why}"),
    };
    assert_eq!(decide("J(hot, pi) > 0 and J(cold, pi) < 0 and C_l1(pi) > 0"), Verdict::Holds);
    assert_eq!(decide("sigma(pi) < sigma(rho)"), Verdict::Holds);
}

/// A qubit between two baths: `J_hot = ω γ_h γ_c (x_h − x_c)/(γ_h (1 + x_h) + γ_c (1 + x_c))`.
#[test]
fn a_qubit_between_two_baths_carries_its_current_in_closed_form() {
    let q = rational;
    for (omega, rates, factors) in [
        (q(3, 2), [q(1, 1), q(2, 1)], [q(1, 2), q(1, 5)]),
        (q(1, 1), [q(5, 3), q(1, 7)], [q(9, 10), q(1, 10)]),
        (q(7, 3), [q(1, 4), q(3, 1)], [q(1, 3), q(2, 3)]),
    ] {
        let ([h, c], [x, y]) = (&rates, &factors);
        let one = q(1, 1);
        let expected: Rational = &omega * h * c * (x - y) / (h * (&one + x) + c * (&one + y));
        let file = CaseFile::parse(&format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": "{omega}"}}],
            "baths": [{{"name": "hot", "boltzmann_factor": "{x}"}}, {{"name": "cold", "boltzmann_factor": "{y}"}}],
            "jumps": [{{"bath": "hot", "frequency": "{omega}", "rate": "{h}", "operator": [[0, 1], [0, 0]]}},
                      {{"bath": "cold", "frequency": "{omega}", "rate": "{c}", "operator": [[0, 1], [0, 0]]}}],
            "state": {{"populations": ["3/4", "1/4"]}}}}"#
        ));
        let Ok(case) = file.unwrap().exact() else { panic!() };
        let (sketch, omega) = (Sketch::new(&case), lindbound_number::to_f64(&omega));
        let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
        let found = as_float(&judge.quantity(&current("hot", View::Pi), 14));
        // Boltzmann factors are those of one unit of energy.
        let power = |x: &Rational| lindbound_number::to_f64(x).powf(omega);
        let of = |x: f64, y: f64| {
            let (h, c) = (lindbound_number::to_f64(h), lindbound_number::to_f64(c));
            omega * h * c * (x - y) / (h * (1.0 + x) + c * (1.0 + y))
        };
        assert!((found - of(power(x), power(y))).abs() < 1e-12, "{found}");
        if omega == 1.0 {
            let statement = parse(&format!("J(hot, pi) = {expected} and J_tot(pi) = 2 * ({expected})"));
            let Outcome::Decided(decision) = judge.decide(&statement.unwrap()) else { panic!() };
            assert_eq!((decision.verdict, decision.bits), (Verdict::Holds, 0));
        }
    }
}

/// Of several steady states none is π.
#[test]
fn a_model_with_several_steady_states_has_no_pi() {
    let decide = |text: &str, statement: &str| {
        let file = CaseFile::parse(text).unwrap();
        let case = file.exact().unwrap();
        let sketch = Sketch::new(&case);
        let statement = parse(statement).unwrap();
        let first = StateJudge::new(&sketch, Arithmetic::CERTIFIED).decide(&statement);
        let model = HamiltonianModel::new(&file).unwrap();
        let second = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED).decide(&statement);
        [first, second]
    };
    // The state |1⟩ + |2⟩ of the upper level decays, |1⟩ − |2⟩ does not; two pairs of levels apart.
    let dark = r#"{"levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
        "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
        "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}],
        "state": {"populations": ["1/3", "1/3", "1/3"]}}"#;
    let apart = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}, {"energy": 5}],
        "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
        "jumps": [{"bath": "hot", "frequency": 1, "rate": 1,
                   "operator": [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]},
                  {"bath": "hot", "frequency": 2, "rate": 1,
                   "operator": [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]}],
        "state": {"populations": ["1/4", "1/4", "1/4", "1/4"]}}"#;
    for model in [dark, apart] {
        let [exact, enclosed] = decide(model, "sigma(pi) >= 0");
        let Outcome::DoesNotApply(why) = exact else { panic!("{exact:?}") };
        assert!(why.starts_with("the hypothesis unique-steady-state fails: "), "{why}");
        // Enclosures know at least of what is apart.
        assert!(!enclosed.is_final() || matches!(enclosed, Outcome::DoesNotApply(_)), "{enclosed:?}");
        assert!(matches!(&decide(model, "sigma(rho) >= 0")[0], Outcome::Decided(_)));
    }
    assert!(matches!(&decide(apart, "sigma(pi) >= 0")[1], Outcome::DoesNotApply(_)));
}

/// Quantum dots at chemical potentials: in exact numbers or not, heat is what it is at the kernel.
#[test]
fn particles_are_counted_in_pi_too() {
    let mut compared = 0;
    for seed in 0..20 {
        let Ok(file) = CaseFile::parse(&dots(seed)) else { continue };
        let (kernel, other) = (currents(&file.approximate().unwrap()), elsewhere(&file));
        let Ok(model) = HamiltonianModel::new(&other) else { continue };
        let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
        for (bath, expected) in ["hot", "cold"].into_iter().zip(kernel) {
            let found = as_float(&judge.quantity(&current(bath, View::Pi), 12));
            assert!((found - expected).abs() < 1e-9 * (1.0 + expected.abs()), "{seed}: {found} {expected}");
        }
        compared += 1;
    }
    assert!(compared > 8, "{compared}");
}
