//! (6), (7) and the scalings, derived in letters and checked against full matrices.
//!
//! Snapshots hold formulas, never floating-point digits.

use lindbound_bounds::closed_forms::{ClosedForms, derive};
use lindbound_bounds::language::parse;
use lindbound_checker::decide::Outcome;
use lindbound_checker::state_judge::decide;
use lindbound_model::case::{Bath, Case, Jump, Levels, State};
use lindbound_model::letter::{SignReading, rho_plus};
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Extended, Formula, Precision, Rational, Verdict, rational};
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};

fn page(forms: &ClosedForms) -> String {
    [
        format!("J_tot(ρ⁺) = {}", forms.j_tot),
        format!("σ̇(ρ⁺) = {}", forms.sigma),
        format!("A_cl = {}", forms.a_cl),
        format!("A_qm = {}", forms.a_qm),
        format!("Tr[Xρ⁺] = {}", forms.trace_x),
        format!("J_tot(ρ⁺)²/σ̇(ρ⁺) = {}", forms.ratio),
    ]
    .join("\n")
}

#[test]
fn equations_6_and_7_come_out_of_the_formulas_with_the_emission_operator() {
    insta::assert_snapshot!("emission_operator", page(&derive(SignReading::Emission).unwrap()));
}

#[test]
fn the_operator_as_printed_contradicts_equation_6() {
    let literal = derive(SignReading::Literal).unwrap();
    insta::assert_snapshot!("operator_as_printed", page(&literal));
    assert_ne!(literal.j_tot, derive(SignReading::Emission).unwrap().j_tot);
}

#[test]
fn a_cl_grows_as_n_and_a_qm_as_n_squared() {
    let forms = derive(SignReading::Emission).unwrap();
    assert_eq!(forms.a_cl.degree_in("N"), Some(rational(1, 1)));
    assert_eq!(forms.a_qm.degree_in("N"), Some(rational(2, 1)));
    assert_eq!(forms.j_tot.degree_in("N"), Some(rational(1, 1)));
}

/// A closed form with numbers for its letters.
fn at(form: &Formula, n: usize, omega: u32, gamma: &Rational, p_e: &Rational, b: &Rational) -> Formula {
    let value = |name: &str| match name {
        "N" => Some(rational(n as i64, 1)),
        "ω₀" => Some(rational(i64::from(omega), 1)),
        "γ" => Some(gamma.clone()),
        "p_e" => Some(p_e.clone()),
        "b" => Some(b.clone()),
        _ => None,
    };
    form.substitute(&value).unwrap()
}

#[test]
fn the_symmetric_sector_is_exact_against_full_matrices_for_n_up_to_8_in_both_readings() {
    for reading in [SignReading::Emission, SignReading::Literal] {
        let forms = derive(reading).unwrap();
        for n in 1..=8 {
            for (omega, gamma, x) in
                [(1, rational(5, 2), rational(1, 3)), (2, rational(1, 7), rational(9, 10))]
            {
                let case = rho_plus(n, omega, gamma.clone(), x, reading);
                let (p_e, b) = (&case.parameters["p_e"], &case.parameters["b"]);
                let sketch = Sketch::new(&case);
                let of = Observables::new(Embedded::<Rational, Formula>::new(&sketch, Precision(0)).unwrap());
                let Extended::Finite(sigma) = of.entropy_production(View::Rho).unwrap() else {
                    panic!("infinite")
                };
                let pairs = [
                    (&forms.j_tot, of.total_current(View::Rho).unwrap()),
                    (&forms.sigma, sigma),
                    (&forms.trace_x, of.trace_x(None, View::Rho).unwrap()),
                    (&forms.a_cl, of.trace_x(None, View::Sd).unwrap()),
                    (&forms.a_qm, of.a_qm().unwrap()),
                ];
                for (position, (form, full)) in pairs.into_iter().enumerate() {
                    let difference = at(form, n, omega, &gamma, p_e, b) - full;
                    assert!(
                        difference.is_certainly_zero(),
                        "{reading:?} N = {n}, quantity {position}: {difference}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_ratio_of_equation_4_tends_to_its_known_limit() {
    // J²/σ̇ over (A_cl + A_qm)/2 → 2/(1 + b) as N → ∞.
    let forms = derive(SignReading::Emission).unwrap();
    let (gamma, b) = (rational(1, 1), rational(3, 1));
    let ratio = |n: usize| {
        // p_e drops out of the ratio.
        let value =
            |form: &Formula| at(form, n, 1, &gamma, &rational(1, 1), &b).enclose(Precision(128)).unwrap();
        use lindbound_number::Field;
        let bound = value(&forms.a_cl) + value(&forms.a_qm);
        let quotient = (value(&forms.ratio) + value(&forms.ratio)).over(&bound).unwrap();
        lindbound_number::to_f64(&quotient.bounds().0.to_rational().unwrap())
    };
    let limit = 2.0 / (1.0 + 3.0);
    assert!((ratio(1_000_000) - limit).abs() < 1e-5);
    assert!((ratio(1000) - limit).abs() > (ratio(1_000_000) - limit).abs());
}

/// A qubit with `γ(1) = 1`, x = 1/2 and the given excited population.
fn qubit(p_e: Rational) -> Case<Rational> {
    let lowering = Matrix::from_fn(2, 2, |i, j| real(rational(i64::from(i == 0 && j == 1), 1)));
    Case::new(
        Levels::new([(rational(0, 1), 1), (rational(1, 1), 1)]),
        vec![Bath::with_boltzmann_factor("bath", rational(1, 2))],
        vec![Jump::new(0, rational(1, 1), rational(1, 1), lowering)],
        State::Populations(vec![rational(1, 1) - &p_e, p_e]),
    )
}

#[test]
fn one_transition_reaches_tanh_r_over_r_of_equation_3() {
    for (n, d) in [(1, 10), (1, 4), (2, 5), (9, 10), (999, 1000)] {
        let case = qubit(rational(n, d));
        let sketch = Sketch::new(&case);
        let of = Observables::new(Embedded::<Rational, f64>::new(&sketch, Precision(53)).unwrap());
        let Extended::Finite(sigma) = of.entropy_production(View::Sd).unwrap() else { panic!("infinite") };
        let flow = of.flows(View::Sd).unwrap().next().unwrap();
        let r = 0.5 * (flow.forward / flow.backward).ln().abs();
        let ratio =
            2.0 * of.total_current(View::Sd).unwrap().powi(2) / (of.trace_x(None, View::Sd).unwrap() * sigma);
        assert!((ratio - r.tanh() / r).abs() < 1e-12, "{n}/{d}: {ratio}");
    }
}

#[test]
fn the_blockwise_ratio_at_rho_plus_is_its_closed_form() {
    // 2/((2N + 1) ln(1 + 1/N)), whatever the temperature.
    for n in 1..=6 {
        let case = rho_plus(n, 1, rational(3, 2), rational(2, 7), SignReading::Emission);
        let statement = "J_tot(bd)^2 * (2 * N + 1) * ln(1 + 1 / N) = (A_cl + A_block) * sigma(bd)";
        let Outcome::Decided(found) = decide(&parse(statement).unwrap(), &Sketch::new(&case)) else {
            panic!()
        };
        assert_eq!(found.verdict, Verdict::Holds, "N = {n}");
    }
}

#[test]
fn the_logarithmic_mean_bound_is_attained_by_the_gibbs_state_of_another_bath() {
    let mut case = qubit(rational(1, 4));
    case.baths.push(Bath::with_boltzmann_factor("other", rational(1, 5)));
    case.state = State::Gibbs(1);
    let statement = "ratio(J_tot(rho)^2, log_mean(rho)) = sigma(rho) and sigma(rho) > 0";
    let Outcome::Decided(found) = decide(&parse(statement).unwrap(), &Sketch::new(&case)) else { panic!() };
    assert_eq!(found.verdict, Verdict::Holds);
}
