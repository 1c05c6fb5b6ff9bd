//! Steady states, and rates by the spectrum of a bath: against the kernel of the whole Lindbladian as a
//! d² × d² matrix, and against values computed elsewhere.

#[path = "steady/drawn.rs"]
mod drawn;
#[path = "steady/view.rs"]
mod view;

use drawn::{dots, drawn, mixed};
use lindbound_bounds::language::{BathQuantity, BathRef, Observable, StateQuantity};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::inspect::{Inspection, inspect};
use lindbound_checker::judge::Judge;
use lindbound_checker::report::Report;
use lindbound_checker::shown::Shown;
use lindbound_checker::state_judge::StateJudge;
use lindbound_checker::tier::Tier;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_model::file::CaseFile;
use lindbound_number::{Rational, rational};
use lindbound_thermo::hamiltonian::HamiltonianModel;
use lindbound_thermo::{Sketch, View};
use nalgebra::DMatrix;
use num_complex::Complex;

type C = Complex<f64>;

/// `L ↦ γ(LρL† − ½{L†L, ρ})` as a matrix on the columns of ρ.
fn dissipator(l: &DMatrix<C>, rate: f64) -> DMatrix<C> {
    let one = DMatrix::<C>::identity(l.nrows(), l.nrows());
    let n = l.adjoint() * l;
    let half = C::new(0.5, 0.0);
    (l.conjugate().kronecker(l) - (one.kronecker(&n) + n.transpose().kronecker(&one)) * half)
        * C::new(rate, 0.0)
}

/// The dissipator of every bath, and the Lindbladian, on the columns of ρ in floating point.
fn lindbladian(case: &Case<f64>) -> (Vec<DMatrix<C>>, DMatrix<C>) {
    let d = case.dimension();
    let h = case.hamiltonian();
    let mu = |bath: usize| case.particles.as_ref().map_or(0.0, |particles| particles.potentials[bath]);
    let one = DMatrix::<C>::identity(d, d);
    let mut of_baths = vec![DMatrix::<C>::zeros(d * d, d * d); case.baths.len()];
    for jump in &case.jumps {
        of_baths[jump.bath] += dissipator(&jump.operator, jump.rate);
        if jump.frequency > 0.0 || jump.particles != 0.0 {
            let heat = jump.frequency - mu(jump.bath) * jump.particles;
            let weight = case.baths[jump.bath].boltzmann_guess(&heat);
            let rate = jump.reverse_rate().copied().unwrap_or(jump.rate * weight);
            of_baths[jump.bath] += dissipator(&jump.partner_operator(), rate);
        }
    }
    let moving = match &case.coherent {
        Some(coherent) if coherent.rotating => coherent.operator.clone(),
        Some(coherent) => &h + &coherent.operator,
        None => h.clone(),
    };
    let unitary = (one.kronecker(&moving) - moving.transpose().kronecker(&one)) * C::new(0.0, -1.0);
    let all = of_baths.iter().fold(unitary, |sum, part| sum + part);
    (of_baths, all)
}

/// The heat current from every bath at the state in the kernel of the Lindbladian.
fn currents(case: &Case<f64>) -> Vec<f64> {
    let d = case.dimension();
    let (of_baths, all) = lindbladian(case);
    let decomposed = all.svd(false, true);
    let (smallest, _) = decomposed.singular_values.argmin();
    let others = decomposed.singular_values.iter().enumerate().filter(|(n, _)| *n != smallest);
    assert!(others.map(|(_, s)| *s).fold(f64::INFINITY, f64::min) > 1e-6, "one state only");
    let row = decomposed.v_t.unwrap().row(smallest).map(|z| z.conj());
    let rho = DMatrix::from_iterator(d, d, row.iter().copied());
    heats(case, &of_baths, &(&rho / rho.trace()))
}

/// The heat current from every bath at a state.
fn heats(case: &Case<f64>, of_baths: &[DMatrix<C>], rho: &DMatrix<C>) -> Vec<f64> {
    let (d, h) = (case.dimension(), case.hamiltonian());
    let number = case.particles.as_ref().map_or(DMatrix::zeros(d, d), |particles| particles.number.clone());
    let mu = |bath: usize| case.particles.as_ref().map_or(0.0, |particles| particles.potentials[bath]);
    let column = DMatrix::from_iterator(d * d, 1, rho.iter().copied());
    let heat = |(bath, part): (usize, &DMatrix<C>)| {
        let change = DMatrix::from_iterator(d, d, (part * &column).iter().copied());
        ((&h - &number * C::new(mu(bath), 0.0)) * change).trace().re
    };
    of_baths.iter().enumerate().map(heat).collect()
}

fn current(bath: &str) -> Observable {
    Observable::Bath(BathQuantity::Current, BathRef::Named(bath.into()), View::Rho)
}

fn as_float(shown: &Shown) -> f64 {
    shown.text().parse().unwrap_or_else(|_| panic!("{}", shown.text()))
}

#[test]
fn currents_at_the_steady_state_are_those_at_the_kernel_of_the_lindbladian() {
    let mut compared = 0;
    for seed in 0..120 {
        let Ok(file) = drawn(seed).validated() else { continue };
        assert_eq!(CaseFile::parse(&file.write()).map(|read| read.write()), Ok(file.write()), "{seed}");
        let Ok(model) = HamiltonianModel::new(&file) else { continue };
        let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
        let expected = currents(&file.approximate().unwrap());
        for (name, expected) in ["hot", "cold"].into_iter().zip(expected) {
            let found = as_float(&judge.quantity(&current(name), 12));
            assert!((found - expected).abs() < 1e-9 * (1.0 + expected.abs()), "{seed}: {found} {expected}");
        }
        compared += 1;
    }
    assert!(compared > 60, "{compared}");
}

#[test]
fn steady_states_with_coherence_carry_the_currents_at_the_kernel_of_the_lindbladian() {
    let (mut exact, mut enclosed) = (0, 0);
    for seed in 0..200 {
        let Ok(file) = mixed(seed).validated() else { continue };
        assert_eq!(CaseFile::parse(&file.write()).map(|read| read.write()), Ok(file.write()), "{seed}");
        let expected = currents(&file.approximate().unwrap());
        let compare = |judge: &StateJudge<'_>, kind: &str| {
            for (name, expected) in ["hot", "cold"].into_iter().zip(&expected) {
                let found = as_float(&judge.quantity(&current(name), 12));
                let off = (found - expected).abs();
                assert!(off < 1e-9 * (1.0 + expected.abs()), "{kind} {seed}: {found} {expected}");
            }
            let flux = Observable::State(StateQuantity::EntropyFlux, View::Rho);
            assert_eq!(judge.quantity(&flux, 12).text(), "0", "{kind} {seed}");
        };
        if let Ok(case) = file.exact() {
            let sketch = Sketch::new(&case);
            compare(&StateJudge::new(&sketch, Arithmetic::CERTIFIED), "exact");
            exact += 1;
        }
        let Ok(model) = HamiltonianModel::new(&file) else { continue };
        compare(&StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED), "enclosed");
        enclosed += 1;
    }
    assert!(exact > 30 && enclosed > 100, "{exact} {enclosed}");
}

#[test]
fn states_that_moved_carry_the_currents_at_the_exponential_of_the_lindbladian() {
    let mut compared = 0;
    for seed in 0..120 {
        let start = mixed(seed);
        let d = start.form.dimension();
        let populations = (0..d).map(|n| rational(1 + (seed + 2 * n) as i64 % 5, 1)).collect::<Vec<_>>();
        let sum: Rational = populations.iter().sum();
        let state = State::Populations(populations.iter().map(|p| p / &sum).collect());
        let time = rational(1 + seed as i64 % 7, 3);
        let start = CaseFile { state, ..start };
        let Ok(file) = (CaseFile { elapsed: Some(time.clone()), ..start.clone() }).validated() else {
            continue;
        };
        assert_eq!(CaseFile::parse(&file.write()).map(|read| read.write()), Ok(file.write()), "{seed}");
        let Ok(model) = HamiltonianModel::new(&file) else { continue };
        let case = start.approximate().unwrap();
        let (of_baths, all) = lindbladian(&case);
        let rho = case.spectrum().unwrap().matrix();
        let column = DMatrix::from_iterator(d * d, 1, rho.iter().copied());
        let moved = (all * C::new(lindbound_number::to_f64(&time), 0.0)).exp() * column;
        let rho = DMatrix::from_iterator(d, d, moved.iter().copied());
        let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
        for (name, expected) in ["hot", "cold"].into_iter().zip(heats(&case, &of_baths, &rho)) {
            let found = as_float(&judge.quantity(&current(name), 12));
            assert!((found - expected).abs() < 1e-9 * (1.0 + expected.abs()), "{seed}: {found} {expected}");
        }
        compared += 1;
    }
    assert!(compared > 60, "{compared}");
}

#[test]
fn heat_of_particles_at_a_chemical_potential_is_that_at_the_kernel_of_the_lindbladian() {
    let mut compared = 0;
    for seed in 0..90 {
        let text = dots(seed);
        let file = match CaseFile::parse(&text) {
            Ok(file) => file,
            Err(error) => {
                assert!(error.to_string().contains("not unique"), "{seed}: {error}");
                continue;
            }
        };
        assert_eq!(CaseFile::parse(&file.write()).map(|read| read.write()), Ok(file.write()), "{seed}");
        let expected = currents(&file.approximate().unwrap());
        let json = inspect(&file, Tier::Certified, 14, None).unwrap().json();
        for (name, expected) in ["hot", "cold"].into_iter().zip(expected) {
            let found = json.pointer(&format!("/quantities/rho/J/{name}/lower"));
            let found = found.and_then(|lower| lower.as_str()?.parse::<f64>().ok());
            let found = found.unwrap_or_else(|| panic!("{seed}: {json}"));
            assert!(
                (found - expected).abs() < 1e-9 * (1.0 + expected.abs()),
                "{seed}: {found} {expected} {text}"
            );
        }
        compared += 1;
    }
    assert!(compared > 60, "{compared}");
}

/// σ̇ of exact and of enclosed numbers, where both are there: two ways to the same quantities in every view.
#[test]
fn quantities_at_rational_steady_states_are_in_their_enclosures() {
    let mut compared = 0;
    for seed in 0..120 {
        let Ok(file) = mixed(seed).validated() else { continue };
        let (Ok(case), Ok(model)) = (file.exact(), HamiltonianModel::new(&file)) else { continue };
        let sketch = Sketch::new(&case);
        let one = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
        let other = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
        for view in View::ALL {
            for quantity in StateQuantity::ALL {
                let of = Observable::State(*quantity, view);
                let shown = [one.quantity(&of, 10), other.quantity(&of, 10)];
                let [first, second] = shown.map(|shown| shown.text().parse::<f64>());
                if let (Ok(first), Ok(second)) = (first, second) {
                    assert!(
                        (first - second).abs() <= 1e-9 * first.abs().max(1e-9),
                        "{seed} {of:?}: {first} {second}"
                    );
                    compared += 1;
                }
            }
        }
        // Ṡ = σ̇ + Σ_a β_a J_a in every view, also where it is zero by itself.
        for (judge, view) in View::ALL.into_iter().flat_map(|view| [(&one, view), (&other, view)]) {
            let of = |observable| judge.quantity(&observable, 12).text().parse::<f64>();
            let of_state = |quantity| of(Observable::State(quantity, view));
            let flux = of_state(StateQuantity::EntropyFlux);
            let (Ok(flux), Ok(mut sum)) = (flux, of_state(StateQuantity::EntropyProduction)) else {
                continue;
            };
            for bath in &case.baths {
                let current =
                    Observable::Bath(BathQuantity::Current, BathRef::Named(bath.name.clone()), view);
                let beta = match &bath.temperature {
                    Temperature::Inverse(beta) => lindbound_number::to_f64(beta),
                    Temperature::BoltzmannFactor(x) => -lindbound_number::to_f64(x).ln(),
                };
                sum += beta * of(current).unwrap();
            }
            assert!((flux - sum).abs() < 1e-9 * (1.0 + sum.abs()), "{seed} {view:?}: {flux} {sum}");
        }
    }
    assert!(compared > 400, "{compared}");
}

fn inspected(text: &str) -> Inspection {
    inspect(&CaseFile::parse(text).unwrap(), Tier::Certified, 25, None).unwrap()
}

/// Two coupled qubits between Drude baths; the currents by mpmath at 60 digits.
#[test]
fn two_qubits_between_drude_baths_carry_the_current_known_from_elsewhere() {
    let text = r#"{"hamiltonian": [[2, 0, 0, 0], [0, 1, "1/10", 0], [0, "1/10", 1, 0], [0, 0, 0, 0]],
        "baths": [{"name": "b1", "beta": "50/101"}, {"name": "b2", "beta": "50/99"}],
        "couplings": [
          {"bath": "b1", "operator": [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]],
           "rate": {"drude": {"strength": "1/10", "cutoff": 2}}},
          {"bath": "b2", "operator": [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]],
           "rate": {"drude": {"strength": "1/10", "cutoff": 2}}}],
        "state": {"steady": true}}"#;
    let json = inspected(text).json();
    let value = |pointer: &str| json.pointer(pointer).unwrap()["lower"].as_str().unwrap().to_owned();
    let current = value("/quantities/rho/J/b1");
    assert!(current.starts_with("0.0003837826302534829645808552"), "{current}");
    let produced = value("/quantities/rho/sigma");
    assert!(produced.starts_with("0.000003838210123547184364244977"), "{produced}");
    assert_eq!(value("/quantities/rho/S_dot"), "0");
}

/// A three-level maser: its current in closed form, one quantum of each transition at a time.
#[test]
fn the_steady_state_of_a_rational_model_is_rational() {
    let text = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}],
        "baths": [{"name": "hot", "boltzmann_factor": "1/2"}, {"name": "cold", "boltzmann_factor": "1/3"}],
        "jumps": [{"bath": "hot", "frequency": 3, "rate": 1, "operator": [[0, 0, 1], [0, 0, 0], [0, 0, 0]]},
                  {"bath": "cold", "frequency": 2, "rate": 2, "operator": [[0, 0, 0], [0, 0, 1], [0, 0, 0]]},
                  {"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]}],
        "state": {"steady": true}}"#;
    let file = CaseFile::parse(text).unwrap();
    let json = inspected(text).json();
    // Rates 0→2: 1/8, 2→0: 1, 1→2: 2/9, 2→1: 2, 0→1: 1/3, 1→0: 1. Trees into 0, 1, 2.
    let (up, down) = (rational(1, 8), rational(1, 1));
    let (a, b) = (rational(2, 9), rational(2, 1));
    let (c, e) = (rational(1, 3), rational(1, 1));
    let trees =
        [&e * &down + &e * &b + &a * &down, &c * &down + &c * &b + &up * &b, &up * &e + &up * &a + &c * &a];
    let sum: Rational = trees.iter().sum();
    let hot = rational(3, 1) * (&up * &trees[0] - &down * &trees[2]) / sum;
    assert_eq!(json.pointer("/quantities/rho/J/hot").unwrap()["exact"], hot.to_string().as_str(), "{json}");
    assert!(currents(&file.approximate().unwrap())[0] > 0.1);
}

/// At temperature zero a bath takes and gives nothing back: the ground state produces nothing, whatever
/// numbers the rates are in; a state that leaks does.
#[test]
fn nothing_leaks_from_the_ground_state_at_temperature_zero() {
    let model = |rate: &str, state: &str| {
        format!(
            r#"{{"hamiltonian": [[0, 0], [0, 1]], "baths": [{{"name": "b", "temperature": 0}}],
            "couplings": [{{"bath": "b", "operator": [[0, 1], [1, 0]], "rate": {rate}}}], "state": {state}}}"#
        )
    };
    for rate in ["1", r#"{"ohmic": {"strength": 1}}"#, r#"{"flat": 1, "statistics": "none"}"#] {
        for state in
            [r#"{"steady": true}"#, r#"{"populations": [1, 0]}"#, r#"{"ket": [1, 0]}"#, r#"{"gibbs": "b"}"#]
        {
            let json = inspected(&model(rate, state)).json();
            for view in ["rho", "bd", "sd"] {
                for key in ["sigma", "sigma_flows"] {
                    let found = json.pointer(&format!("/quantities/{view}/{key}/lower"));
                    assert_eq!(
                        found.and_then(|v| v.as_str()),
                        Some("0"),
                        "{rate} {state} {view} {key}: {json}"
                    );
                }
            }
        }
        let json = inspected(&model(rate, r#"{"populations": ["1/2", "1/2"]}"#)).json();
        assert_eq!(json.pointer("/quantities/rho/sigma/lower").unwrap(), "inf", "{rate}");
    }
}

/// Fermions at temperature zero fill the level below μ and empty the one above: the heat that the other lead,
/// with occupation f = 1/(1 + e), then gives is f − p, p = (1 + f)/2 or f/2.
/// A jump that takes heat from a bath at temperature zero makes σ̇ = −∞ there, and one that leads out of the
/// support makes it +∞: together they are neither.
#[test]
fn a_leak_beside_heat_from_a_bath_at_temperature_zero_is_not_decided() {
    let text = |weight: &str| {
        format!(
            r#"{{"hamiltonian": [[0, 1], [1, 1]], "baths": [{{"name": "cold", "boltzmann_factor": "{weight}"}},
            {{"name": "hot", "boltzmann_factor": "1/2"}}], "couplings": [{{"bath": "hot", "operator": [[1, 0], [0, 0]],
            "rate": 1}}], "jumps": [{{"bath": "cold", "frequency": 1, "rate": 1, "operator": [[1, 0], [1, 0]]}}],
            "state": {{"ket": [1, 0]}}}}"#
        )
    };
    let production = |weight: &str| inspected(&text(weight)).json()["quantities"]["rho"]["sigma"].clone();
    assert_eq!(production("1/1000")["lower"], "inf");
    assert!(production("0")["undecided"].is_string(), "{}", production("0"));
}

#[test]
fn leads_at_temperature_zero_fill_what_lies_below_their_potential() {
    let f = 1.0 / (1.0 + 1f64.exp());
    for (mu, left, right) in [("2", (f - 1.0) / 2.0, (f - 1.0) / 2.0), ("1/2", -f / 4.0, f / 2.0)] {
        let text = format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}], "number": [0, 1],
            "baths": [{{"name": "L", "temperature": 0, "mu": "{mu}"}}, {{"name": "R", "temperature": 1}}],
            "couplings": [
              {{"bath": "L", "operator": [[0, 1], [1, 0]], "rate": {{"flat": 1, "statistics": "fermi"}}}},
              {{"bath": "R", "operator": [[0, 1], [1, 0]], "rate": {{"flat": 1, "statistics": "fermi"}}}}],
            "state": {{"steady": true}}}}"#
        );
        let json = inspected(&text).json();
        for (bath, expected) in [("L", left), ("R", right)] {
            let found = json.pointer(&format!("/quantities/rho/J/{bath}/lower"));
            let found: f64 = found.and_then(|lower| lower.as_str()?.parse().ok()).unwrap();
            assert!((found - expected).abs() < 1e-12, "{mu} {bath}: {found} {expected}");
        }
    }
}

/// Rates that are letters swell in elimination: what has loops is enclosed, in time, and equalities are seen.
#[test]
fn steady_states_of_loops_with_transcendental_rates_are_found_in_time() {
    let text = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}],
        "baths": [{"name": "b", "temperature": 2}, {"name": "c", "temperature": 1}],
        "couplings": [{"bath": "b", "operator": [[0, 1, 1], [1, 0, 1], [1, 1, 0]], "rate": 1},
            {"bath": "c", "operator": [[0, 1, 1], [1, 0, 1], [1, 1, 0]], "rate": 1}], "state": {"steady": true}}"#;
    let started = std::time::Instant::now();
    let report = inspected(text);
    assert!(started.elapsed() < std::time::Duration::from_secs(20));
    assert_eq!(report.exit(), lindbound_checker::report::Exit::Fine, "{}", report.text());
    // A ladder has no loop: nothing flows, exactly.
    let ladder =
        text.replace("[1, 0, 1], [1, 1, 0]", "[1, 0, 1], [0, 1, 0]").replace("[[0, 1, 1]", "[[0, 1, 0]");
    let json = inspected(&ladder.replace("\"temperature\": 1}", "\"temperature\": 2}")).json();
    assert_eq!(json.pointer("/quantities/rho/J/b/lower").unwrap(), "0", "{json}");
}

/// Levels that are taken as one leave a model that may be written by hand: H₀ with them equal, the rest as V.
#[test]
fn near_levels_are_one_level_and_a_coherent_part() {
    let text = |hamiltonian: &str, more: &str| {
        format!(
            r#"{{"hamiltonian": {hamiltonian}, {more}"baths": [{{"name": "hot", "beta": "1/3"}},
            {{"name": "cold", "beta": 1}}], "couplings": [
            {{"bath": "hot", "operator": [[0, 1, 0], [1, 0, 0], [0, 0, 0]], "rate": 1}},
            {{"bath": "cold", "operator": [[0, 0, 1], [0, 0, 0], [1, 0, 0]], "rate": "1/2"}}],
            "state": {{"steady": true}}}}"#
        )
    };
    let near = r#"[[0, 0, 0], [0, 1, "1e-3"], [0, "1e-3", 1]]"#;
    let found = CaseFile::parse(&text(near, r#""levels_within": "1e-2", "#)).unwrap();
    let v = r#""coherent": [[0, 0, 0], [0, 0, "1e-3"], [0, "1e-3", 0]], "#;
    let by_hand = CaseFile::parse(&text("[[0, 0, 0], [0, 1, 0], [0, 0, 1]]", v)).unwrap();
    assert_eq!(found.write(), by_hand.write());
    assert_eq!(
        found.label.notes,
        ["levels_within: H₀ has 2 levels, and 1.4e-3 of H is left to V (Frobenius norm)"]
    );
    // Two states at resonance, weakly coupled, carry little; as levels of their own they share both baths.
    let hot = |file: &CaseFile| currents(&file.approximate().unwrap())[0];
    assert!(hot(&found) > 0.0 && hot(&found) < 1e-4, "{}", hot(&found));
    assert!(hot(&CaseFile::parse(&text(near, "")).unwrap()) > 0.01);
}

/// The same where energies and vectors are irrational: H₀ + V is H exactly, and the currents are those at the
/// kernel of the Lindbladian.
#[test]
fn near_irrational_levels_are_one_level_and_a_coherent_part() {
    let text = |within: &str| {
        format!(
            r#"{{"space": [2, 2], "hamiltonian": "1/2*(sx(0) + sz(0)) + (1/2 + 1e-10)*(sx(1) + sz(1))",
            {within}"baths": [{{"name": "hot", "beta": "1/3"}}, {{"name": "cold", "beta": 1}}],
            "couplings": [{{"bath": "hot", "operator": "sx(0) + sy(1)", "rate": 1}},
            {{"bath": "cold", "operator": "sy(0) - sz(1)", "rate": {{"ohmic": {{"strength": 1, "cutoff": 3}}}}}}],
            "state": {{"steady": true}}}}"#
        )
    };
    let plain = CaseFile::parse(&text("")).unwrap();
    let file = CaseFile::parse(&text(r#""levels_within": "1e-8", "#)).unwrap();
    let v = &file.coherent.as_ref().unwrap().operator;
    assert_eq!(file.form.hamiltonian().as_ref() + v, *plain.form.hamiltonian());
    assert!(v.iter().all(|z| z.re.clone() * z.re.clone() < rational(1, 1_000_000_000_000_000)));
    assert!(file.label.notes[0].starts_with("levels_within: H₀ has 3 levels"), "{:?}", file.label.notes);
    assert_eq!(CaseFile::parse(&file.write()).map(|read| read.write()), Ok(file.write()));
    let model = HamiltonianModel::new(&file).unwrap();
    let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
    for (name, expected) in ["hot", "cold"].into_iter().zip(currents(&file.approximate().unwrap())) {
        let found = as_float(&judge.quantity(&current(name), 12));
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}
