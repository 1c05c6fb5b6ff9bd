//! Baths at temperature zero, and steady states that are Gibbs states: what follows without a logarithm of
//! zero, and without elimination.

use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::CaseFile;
use lindbound_number::{Decides, Extended, Precision, Verdict};
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
use nalgebra::{DMatrix, SymmetricEigen};

/// `L ρ L† − ½{L†L, ρ}`, of real matrices.
fn dissipated(l: &DMatrix<f64>, rho: &DMatrix<f64>) -> DMatrix<f64> {
    let activity = l.transpose() * l;
    l * rho * l.transpose() - (&activity * rho + rho * &activity) * 0.5
}

/// `ln ρ`.
fn logarithm(rho: &DMatrix<f64>) -> DMatrix<f64> {
    let SymmetricEigen { eigenvalues, eigenvectors } = SymmetricEigen::new(rho.clone());
    let diagonal = DMatrix::from_diagonal(&eigenvalues.map(f64::ln));
    &eigenvectors * diagonal * eigenvectors.transpose()
}

/// A ladder of three levels between a warm bath and one at temperature zero, in a state of full rank.
fn ladder(seed: u32, warm: bool) -> (CaseFile, f64) {
    let entry = |n: u32| f64::from((seed * 31 + n * 17 + seed * n) % 7 + 1);
    let v = DMatrix::from_fn(3, 3, |i, j| entry((3 * i + j) as u32));
    let rho = &v * v.transpose() + DMatrix::identity(3, 3) * 5.0;
    let lower = |a: f64, b: f64| DMatrix::from_row_slice(3, 3, &[0.0, a, 0.0, 0.0, 0.0, b, 0.0, 0.0, 0.0]);
    let (cold, hot) = (lower(entry(10), entry(11)), lower(entry(12), 0.0));
    let list = |m: &DMatrix<f64>| {
        let row = |i: usize| format!("[{}, {}, {}]", m[(i, 0)], m[(i, 1)], m[(i, 2)]);
        format!("[{}, {}, {}]", row(0), row(1), row(2))
    };
    let rate = if warm { 2 } else { 0 };
    let text = format!(
        r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}, {{"energy": 2}}],
        "baths": [{{"name": "cold", "temperature": 0}}, {{"name": "hot", "boltzmann_factor": "1/2"}}],
        "jumps": [{{"bath": "cold", "frequency": 1, "rate": 3, "operator": {}}},
            {{"bath": "hot", "frequency": 1, "rate": {rate}, "operator": {}}}],
        "state": {{"density_matrix": {}}}}}"#,
        list(&cold),
        list(&hot),
        list(&rho)
    );
    let motion = dissipated(&cold, &rho) * 3.0
        + (dissipated(&hot, &rho) + dissipated(&hot.transpose(), &rho) * 0.5) * f64::from(rate);
    (CaseFile::parse(&text).unwrap(), -(motion * logarithm(&rho)).trace())
}

#[test]
fn entropy_flows_as_by_its_definition_and_what_a_cold_bath_takes_produces_infinitely_much() {
    for (seed, warm) in (0..12).flat_map(|seed| [(seed, true), (seed, false)]) {
        let (file, expected) = ladder(seed, warm);
        let case = file.exact().unwrap();
        let sketch = Sketch::new(&case);
        let of = Observables::new(Embedded::certified(&sketch, Precision(256)).unwrap());
        let Extended::Finite(found) = of.entropy_flux(View::Rho).unwrap() else { panic!("seed {seed}") };
        let found = found.floor();
        assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{seed}: {found} {expected}");
        for view in [View::Rho, View::Bd, View::Sd] {
            assert!(matches!(of.entropy_production(view), Ok(Extended::Infinite)), "seed {seed}");
        }
    }
}

fn decided(text: &str, statement: &str) -> Verdict {
    let file = CaseFile::parse(text).unwrap();
    let case = file.exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    let Outcome::Decided(found) = judge.decide(&parse(statement).unwrap()) else { panic!("{statement}") };
    found.verdict
}

/// Nothing flows where all baths that act are as warm, whatever the order in which levels are given.
#[test]
fn the_steady_state_of_one_temperature_is_in_balance_in_every_order_of_levels() {
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let at = |level: usize| order.iter().position(|&l| l == level).unwrap();
        let lower = |to: usize, from: usize| {
            let entry = |i: usize, j: usize| u8::from((i, j) == (at(to), at(from)));
            let row = |i: usize| format!("[{}, {}, {}]", entry(i, 0), entry(i, 1), entry(i, 2));
            format!("[{}, {}, {}]", row(0), row(1), row(2))
        };
        let energy = |n: usize| [0, 1, 3][order[n]];
        let model = |idle: &str| {
            format!(
                r#"{{"levels": [{{"energy": {}}}, {{"energy": {}}}, {{"energy": {}}}],
                "baths": [{{"name": "h", "beta": 1}}, {{"name": "idle", "beta": 2}}, {{"name": "as-warm", "beta": 1}}],
                "jumps": [{{"bath": "h", "frequency": 1, "rate": 1, "operator": {}}},
                    {{"bath": "as-warm", "frequency": 2, "rate": 3, "operator": {}}}{idle}],
                "state": {{"steady": true}}}}"#,
                energy(0),
                energy(1),
                energy(2),
                lower(0, 1),
                lower(1, 2)
            )
        };
        let dephasing =
            r#", {"bath": "idle", "frequency": 0, "rate": 1, "operator": [[1, 0, 0], [0, 2, 0], [0, 0, 3]]}"#;
        for idle in ["", dephasing] {
            for statement in ["J_tot(rho) = 0 and sigma(rho) = 0", "J(h, pi) = 0", "log_mean(rho) > 0"] {
                assert_eq!(decided(&model(idle), statement), Verdict::Holds, "{order:?} {statement}");
            }
        }
        let across = lower(0, 2);
        let warmer = format!(r#", {{"bath": "idle", "frequency": 3, "rate": 1, "operator": {across}}}"#);
        assert_eq!(decided(&model(&warmer), "J_tot(rho) = 0"), Verdict::Violated, "{order:?}");
    }
}

/// What leaves a level by a bath that does nothing is no way back: such states are several.
#[test]
fn a_rate_of_zero_joins_no_levels() {
    let text = r#"{"levels": [{"energy": 0}, {"energy": 1}, {"energy": 3}], "baths": [{"name": "h", "beta": 1}],
        "jumps": [{"bath": "h", "frequency": 1, "rate": 1, "operator": [[0, 1, 0], [0, 0, 0], [0, 0, 0]]},
            {"bath": "h", "frequency": 2, "rate": 0, "operator": [[0, 0, 0], [0, 0, 1], [0, 0, 0]]}],
        "state": {"steady": true}}"#;
    let refused = CaseFile::parse(text).unwrap_err().to_string();
    assert!(refused.contains("not unique"), "{refused}");
}
