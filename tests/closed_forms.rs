//! (6), (7) and the scalings, derived in letters and checked against full matrices.
//!
//! Snapshots hold formulas, never floating-point digits.

use lindbound_bounds::closed_forms::{ClosedForms, derive};
use lindbound_model::letter::{SignReading, rho_plus};
use lindbound_model::number::{Extended, Formula, Precision, Rational, rational};
use lindbound_thermo::{Observables, Sketch, View};

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
            for (omega, gamma, x) in [(1, rational(5, 2), rational(1, 3)), (2, rational(1, 7), rational(9, 10))] {
                let case = rho_plus(n, omega, gamma.clone(), x, reading);
                let (p_e, b) = (&case.parameters["p_e"], &case.parameters["b"]);
                let sketch = Sketch::new(&case);
                let of = Observables::<Rational, Formula>::new(&sketch, Precision(0)).unwrap();
                let Extended::Finite(sigma) = of.entropy_production(View::Rho).unwrap() else { panic!("infinite") };
                let pairs = [
                    (&forms.j_tot, of.total_current(View::Rho).unwrap()),
                    (&forms.sigma, sigma),
                    (&forms.trace_x, of.trace_x(None, View::Rho).unwrap()),
                    (&forms.a_cl, of.trace_x(None, View::Sd).unwrap()),
                    (&forms.a_qm, of.a_qm().unwrap()),
                ];
                for (position, (form, full)) in pairs.into_iter().enumerate() {
                    let difference = at(form, n, omega, &gamma, p_e, b) - full;
                    assert!(difference.is_certainly_zero(), "{reading:?} N = {n}, quantity {position}: {difference}");
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
        let value = |form: &Formula| at(form, n, 1, &gamma, &rational(1, 1), &b).enclose(Precision(128)).unwrap();
        use lindbound_model::number::Field;
        let bound = value(&forms.a_cl) + value(&forms.a_qm);
        let quotient = (value(&forms.ratio) + value(&forms.ratio)).over(&bound).unwrap();
        lindbound_model::number::to_f64(&quotient.bounds().0.to_rational().unwrap())
    };
    let limit = 2.0 / (1.0 + 3.0);
    assert!((ratio(1_000_000) - limit).abs() < 1e-5);
    assert!((ratio(1000) - limit).abs() > (ratio(1_000_000) - limit).abs());
}
