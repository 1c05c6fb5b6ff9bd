//! The formulas are those of the definitions.
//!
//! A second implementation, straight from the definitions and in matrix form, lives here and only here:
//! `D_a[ρ]` as a matrix, `J_a = Tr[H D_a[ρ]]`, `σ̇ = −Tr[Σ_a D_a[ρ] ln ρ] − Σ_a β_a J_a` with `ln ρ` from an
//! eigendecomposition.

use lindbound_families::FAMILIES;
use lindbound_model::case::{Case, Reverse, State, Temperature};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, dagger, real};
use lindbound_number::{Extended, Formula, Precision, Rational, rational};
use lindbound_tests::multiplier;
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
use nalgebra::SymmetricEigen;
use num_complex::Complex;

type Float = Matrix<f64>;

/// `Σ γ (LρL† − ½{L†L, ρ})` over both directions of the jumps of one bath.
fn dissipator(case: &Case<f64>, bath: usize, rho: &Float) -> Float {
    let d = case.dimension();
    let mut sum = Float::from_element(d, d, Complex::new(0.0, 0.0));
    for jump in case.jumps.iter().filter(|jump| jump.bath == bath) {
        let mut terms = vec![(jump.rate, jump.operator.clone())];
        if jump.frequency != 0.0 {
            let weight = match case.baths[bath].temperature {
                Temperature::BoltzmannFactor(x) => x.powf(jump.frequency),
                Temperature::Inverse(beta) => (-beta * jump.frequency).exp(),
            };
            let reverse = jump.reverse.clone().unwrap_or(Reverse { rate: None, operator: None });
            let rate = reverse.rate.unwrap_or(jump.rate * weight);
            terms.push((rate, reverse.operator.unwrap_or_else(|| jump.operator.adjoint())));
        }
        for (rate, l) in terms {
            let activity = l.adjoint() * &l;
            let gain = &l * rho * l.adjoint();
            let loss = (&activity * rho + rho * &activity) * Complex::new(0.5, 0.0);
            sum += (gain - loss) * Complex::new(rate, 0.0);
        }
    }
    sum
}

fn logarithm(rho: &Float) -> Float {
    let eigen = SymmetricEigen::new(rho.clone());
    let logs = eigen.eigenvalues.map(|p| Complex::new(p.ln(), 0.0));
    &eigen.eigenvectors * Float::from_diagonal(&logs) * eigen.eigenvectors.adjoint()
}

fn beta(case: &Case<f64>, bath: usize) -> f64 {
    match case.baths[bath].temperature {
        Temperature::BoltzmannFactor(x) => -x.ln(),
        Temperature::Inverse(beta) => beta,
    }
}

/// `(J_a, σ̇)` by the definitions.
fn by_definition(case: &Case<f64>, rho: &Float) -> (Vec<f64>, f64) {
    let h = Float::from_diagonal(&nalgebra::DVector::from_iterator(
        case.dimension(),
        case.levels.energy_of_each().into_iter().map(|e| Complex::new(e, 0.0)),
    ));
    let parts: Vec<Float> = (0..case.baths.len()).map(|bath| dissipator(case, bath, rho)).collect();
    let currents: Vec<f64> = parts.iter().map(|part| (&h * part).trace().re).collect();
    let total = parts.iter().fold(rho * Complex::new(0.0, 0.0), |sum, part| sum + part);
    let flux = -(total * logarithm(rho)).trace().re;
    let exported: f64 = currents.iter().enumerate().map(|(bath, current)| beta(case, bath) * current).sum();
    (currents, flux - exported)
}

/// The views of a full-rank random case and the observables of each, both ways.
fn compare(case: &Case<f64>, name: &str) {
    let sketch = Sketch::new(case);
    let of = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
    for view in View::ALL {
        let rho = sketch.matrix(view).unwrap().clone();
        let (currents, sigma) = by_definition(case, &rho);
        let scale: f64 = of.trace_x(None, view).unwrap().max(1.0);
        for (bath, current) in currents.iter().enumerate() {
            let found = of.current(bath, view).unwrap();
            assert!(
                (found - current).abs() < 1e-10 * scale,
                "{name} {view} J_{bath}: {found} against {current}"
            );
        }
        let Extended::Finite(found) = of.entropy_production(view).unwrap() else {
            panic!("{name}: infinite")
        };
        assert!(
            (found - sigma).abs() < 1e-8 * scale.max(sigma.abs()),
            "{name} {view} σ̇: {found} against {sigma}"
        );
    }
}

#[test]
fn the_spectral_form_agrees_with_the_definition_on_full_rank_states() {
    for name in ["davies", "many-baths", "shared-gap", "sparse"] {
        let family = lindbound_families::family(name).unwrap();
        for index in 0..40 * multiplier() {
            let d = 2 + (index % 7) as usize;
            compare(&family.fast(5, index, d).unwrap(), name);
            // The exact form's states, with coherence inside and between levels.
            compare(&family.exact(5, index, d).unwrap().to_f64(), name);
        }
    }
}

#[test]
fn the_spectral_form_agrees_with_the_definition_when_hypotheses_are_broken() {
    let family = lindbound_families::family("many-baths").unwrap();
    for index in 0..60 * multiplier() {
        let d = 2 + (index % 4) as usize;
        let mut case = family.fast(6, index, d).unwrap();
        for (k, jump) in case.jumps.iter_mut().enumerate() {
            let mut operator = jump.operator.adjoint() * Complex::new(1.5, 0.0);
            operator[(0, d - 1)] += Complex::new(0.25, 0.5);
            jump.reverse = match k % 4 {
                0 => Some(Reverse { rate: Some(0.3 + k as f64), operator: None }),
                1 => Some(Reverse { rate: None, operator: Some(operator) }),
                2 => Some(Reverse { rate: Some(0.7), operator: Some(operator) }),
                // No eigenoperator: an element on the diagonal.
                _ => {
                    jump.operator[(0, 0)] += Complex::new(0.5, 0.0);
                    None
                }
            };
        }
        compare(&case, "broken");
    }
}

fn exact(sketch: &Sketch<'_, Rational>) -> (Vec<Formula>, Extended<Formula>, Formula) {
    let of = Observables::new(Embedded::<Rational, Formula>::new(sketch, Precision(0)).unwrap());
    let currents = (0..sketch.case.baths.len()).map(|bath| of.current(bath, View::Rho).unwrap()).collect();
    (currents, of.entropy_production(View::Rho).unwrap(), of.trace_x(None, View::Rho).unwrap())
}

/// The same case in another orthonormal basis inside each level: `U† L U`, `U† ρ U` with a rational unitary
/// U.
fn rotated(case: &Case<Rational>, u: &Matrix<Rational>) -> Case<Rational> {
    let turn = |m: &Matrix<Rational>| Rational::product(&dagger(u), &Rational::product(m, u));
    let mut turned = case.clone();
    for jump in &mut turned.jumps {
        jump.operator = turn(&jump.operator);
    }
    let sketch = Sketch::new(case);
    turned.state = State::DensityMatrix(turn(sketch.matrix(View::Rho).unwrap()));
    turned
}

#[test]
fn currents_dissipation_and_trace_do_not_depend_on_the_basis_inside_a_level() {
    for family in FAMILIES.iter().filter(|family| !["cold", "rho-plus"].contains(&family.name)) {
        for index in 0..4 * multiplier() {
            let case = family.exact(7, index, 4).unwrap();
            // A rotation by (3, 4, 5) inside the first degenerate level.
            let Some(range) = case.levels.ranges().into_iter().find(|range| range.len() > 1) else {
                continue;
            };
            let (i, j) = (range.start, range.start + 1);
            let mut u = Matrix::<Rational>::identity(4, 4);
            let q = |n| real(rational(n, 5));
            (u[(i, i)], u[(i, j)], u[(j, i)], u[(j, j)]) = (q(3), q(-4), q(4), q(3));
            let turned = rotated(&case, &u);
            let (before, after) = (Sketch::new(&case), Sketch::new(&turned));
            let ((j0, s0, x0), (j1, s1, x1)) = (exact(&before), exact(&after));
            assert_eq!((j0, x0), (j1, x1), "{} {index}", family.name);
            let difference = s0.plus(&s1.negated());
            let same = match difference {
                Ok(Extended::Finite(difference)) => difference.is_certainly_zero(),
                _ => s0 == s1,
            };
            assert!(same, "{} {index}: σ̇ changed", family.name);
        }
    }
}

#[test]
fn a_frame_and_the_density_matrix_it_makes_are_the_same_state() {
    for family in FAMILIES.iter().filter(|family| family.name != "rho-plus") {
        for index in 0..6 * multiplier() {
            // One family has even dimensions only.
            let Ok(case) = family.exact(8, index, 3) else { continue };
            let sketch = Sketch::new(&case);
            let mut by_entries = case.clone();
            by_entries.state = State::DensityMatrix(sketch.matrix(View::Rho).unwrap().clone());
            let other = Sketch::new(&by_entries);
            let ((j0, s0, x0), (j1, s1, x1)) = (exact(&sketch), exact(&other));
            assert_eq!((j0, x0), (j1, x1));
            let same = match s0.plus(&s1.negated()) {
                Ok(Extended::Finite(difference)) => difference.is_certainly_zero(),
                _ => s0 == s1,
            };
            assert!(same, "{} {index}", family.name);
        }
    }
}

#[test]
fn a_hamiltonian_in_another_basis_gives_the_same_currents_and_dissipation() {
    use lindbound_model::file::CaseFile;
    // σ_x with a σ_z coupling is σ_z with a σ_x coupling, seen from a Hadamard basis.
    let text = |h: &str, a: &str, rho: &str| {
        format!(
            r#"{{"hamiltonian": {h}, "baths": [{{"name": "b", "boltzmann_factor": "1/3"}}],
            "couplings": [{{"bath": "b", "operator": {a}, "rate": 2}}], "state": {{"density_matrix": {rho}}}}}"#
        )
    };
    let one = CaseFile::parse(&text("[[1, 0], [0, -1]]", "[[0, 1], [1, 0]]", "[[\"1/5\", 0], [0, \"4/5\"]]"))
        .unwrap();
    let rho = "[[\"1/2\", \"-3/10\"], [\"-3/10\", \"1/2\"]]";
    let two = CaseFile::parse(&text("[[0, 1], [1, 0]]", "[[1, 0], [0, -1]]", rho)).unwrap();
    let (one, two) = (one.exact().unwrap(), two.exact().unwrap());
    assert_ne!(two.basis, Frame::standard(2));
    let (a, b) = (Sketch::new(&one), Sketch::new(&two));
    assert_eq!(exact(&a), exact(&b));
    let of = Observables::new(Embedded::<Rational, Formula>::new(&b, Precision(0)).unwrap());
    assert_eq!(of.entropy_production(View::Sd).unwrap(), of.entropy_production(View::Rho).unwrap());
}
