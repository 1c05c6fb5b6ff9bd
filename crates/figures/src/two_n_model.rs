//! Result 2: current, dissipation and activities of ρ⁺ in the 2N-state model, and of states without
//! coherence.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Plot};
use super::slope::{slope_from, whole_numbers, with_slope};
use super::table::Table;
use super::two_levels::two_levels;
use lindbound_bounds::closed_forms::{ClosedForms, derive};
use lindbound_checker::CheckerError;
use lindbound_model::letter::{SignReading, rho_plus_populations};
use lindbound_number::{Decides, Formula, NumberError, Precision, Rational, rational};
use lindbound_thermo::ThermoError;

/// `b = e^{βω₀}`.
const B: i64 = 2;
/// Slopes are fitted from this N on.
pub(super) const FITTED_FROM: usize = 100;

const COLUMNS: [(&str, &str); 9] = [
    ("N", ""),
    ("J_tot", "omega_0 gamma"),
    ("sigma", "gamma"),
    ("A_cl", "omega_0^2 gamma"),
    ("A_qm", "omega_0^2 gamma"),
    ("J_tot_sd", "omega_0 gamma"),
    ("sigma_sd", "gamma"),
    ("J_tot_same_current", "omega_0 gamma"),
    ("sigma_same_current", "gamma"),
];

/// The figure: ρ⁺ by the closed forms, its diagonal ρ⁺_sd, and the diagonal state that carries the current of
/// ρ⁺.
///
/// # Errors
/// [`CheckerError::Thermo`] if a quantity has no value.
pub fn figure() -> Result<Figure, CheckerError> {
    let number = |error: NumberError| CheckerError::Thermo(ThermoError::Number(error));
    let forms = derive(SignReading::Emission).map_err(number)?;
    let current_and_dissipation = Expressions::new(["J_tot(rho)", "sigma(rho)"])?;
    let mut table = Table::new(COLUMNS);
    for n in whole_numbers(1000, 12) {
        let coherent = closed_forms(&forms, n).map_err(number)?;
        let x = 1.0 / B as f64;
        let diagonal =
            |populations| current_and_dissipation.of_case(&two_levels(&[x], n as f64, populations));
        let populations = rho_plus_populations(n, &(B as f64));
        let strong = with_current(coherent[0], n, x)?;
        let row = coherent.into_iter().chain(diagonal(populations)?).chain(diagonal(strong)?);
        table.push(std::iter::once(n as f64).chain(row));
    }
    let fitted = |column: &str| slope_from(FITTED_FROM as f64, &table.points("N", column));
    let name = |symbol: &str, column: &str| with_slope(symbol, fitted(column));
    let [j, sigma, a_cl, a_qm] =
        [name("J_tot(ρ⁺)", "J_tot"), name("σ̇(ρ⁺)", "sigma"), name("A_cl", "A_cl"), name("A_qm", "A_qm")];
    let [j_sd, sigma_sd] = [name("J_tot(ρ⁺_sd)", "J_tot_sd"), name("σ̇(ρ⁺_sd)", "sigma_sd")];
    let sigma_strong = name("σ̇ diagonal, J_tot of ρ⁺", "sigma_same_current");
    let curves = [
        ("A_qm", a_qm.as_str(), Line::Dashed, Colour::Black),
        ("A_cl", a_cl.as_str(), Line::Dotted, Colour::Blue),
        ("J_tot", j.as_str(), Line::Solid, Colour::Red),
        ("J_tot_sd", j_sd.as_str(), Line::Solid, Colour::Orange),
        ("sigma", sigma.as_str(), Line::DashDotted, Colour::Red),
        ("sigma_sd", sigma_sd.as_str(), Line::Dotted, Colour::Orange),
        ("sigma_same_current", sigma_strong.as_str(), Line::Dashed, Colour::Green),
    ];
    let findings = vec![format!(
        "slopes for N ≥ {FITTED_FROM}: J_tot(ρ⁺) {:.4}, σ̇(ρ⁺) {:.4}, A_cl {:.4}, A_qm {:.4}; without coherence J_tot {:.4} and σ̇ {:.4}; \
         a diagonal state with the current of ρ⁺ has σ̇ of slope {:.4}",
        fitted("J_tot"),
        fitted("sigma"),
        fitted("A_cl"),
        fitted("A_qm"),
        fitted("J_tot_sd"),
        fitted("sigma_sd"),
        fitted("sigma_same_current")
    )];
    let plot = Plot {
        title: "Current, dissipation and activities of the 2N-state model (Result 2)".to_owned(),
        subtitle: format!(
            "ρ⁺ with p_g/p_e = (1 + 1/N) e^{{βω₀}}, and diagonal states; e^{{βω₀}}\u{a0}=\u{a0}{B}, γ\u{a0}=\u{a0}1; slopes fitted for N\u{a0}≥\u{a0}{FITTED_FROM}"
        ),
        x: Axis::logarithmic("degeneracy N of each level"),
        y: Axis::logarithmic("J_tot [ω₀γ], σ̇ [γ], A_cl and A_qm [ω₀²γ]"),
        series: table.series("N", &curves),
        notes: Vec::new(),
        marks: Vec::new(),
    };
    Ok(Figure { name: "two-n-model".to_owned(), table, plot: Some(plot), findings })
}

/// `J_tot`, σ̇, `A_cl` and `A_qm` of ρ⁺, with `ω₀ = γ = 1`.
fn closed_forms(forms: &ClosedForms, n: usize) -> Result<[f64; 4], NumberError> {
    let [_, p_e]: [Rational; 2] = rho_plus_populations(n, &rational(B, 1));
    let letters = |name: &str| match name {
        "N" => Some(rational(n as i64, 1)),
        "ω₀" | "γ" => Some(rational(1, 1)),
        "p_e" => Some(p_e.clone()),
        "b" => Some(rational(B, 1)),
        _ => None,
    };
    let at = |form: &Formula| {
        let value = form.substitute(&letters)?.enclose(Precision(64))?;
        Ok(value.floor())
    };
    Ok([at(&forms.j_tot)?, at(&forms.sigma)?, at(&forms.a_cl)?, at(&forms.a_qm)?])
}

/// The populations of the diagonal state that carries a current: it falls linearly from |g⟩ to none in
/// equilibrium.
fn with_current(current: f64, n: usize, x: f64) -> Result<[f64; 2], CheckerError> {
    let from_ground = two_levels(&[x], n as f64, [1.0, 0.0]);
    let largest: f64 = Expressions::new(["J_tot(rho)"])?.of_case(&from_ground)?.iter().sum();
    let excited = x / (1.0 + x) * (1.0 - current / largest);
    Ok([1.0 - excited, excited])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slopes_are_those_of_the_letter() {
        let table = figure().unwrap().table;
        let fitted = |column| slope_from(FITTED_FROM as f64, &table.points("N", column));
        let expected = [("J_tot", 1.0), ("sigma", 0.0), ("A_cl", 1.0), ("A_qm", 2.0)];
        let without = [("J_tot_sd", 0.0), ("sigma_sd", -1.0), ("sigma_same_current", 1.0)];
        for (column, slope) in expected.into_iter().chain(without) {
            assert!((fitted(column) - slope).abs() < 0.01, "{column}: {}", fitted(column));
        }
        let currents = table.numbers("J_tot").into_iter().zip(table.numbers("J_tot_same_current"));
        assert!(currents.into_iter().all(|(a, b)| (a - b).abs() < 1e-9 * a));
    }

    #[test]
    fn the_closed_forms_are_the_quantities_of_two_levels() {
        let table = figure().unwrap().table;
        let of = Expressions::new(["J_tot(rho)", "sigma(rho)", "Tr_X(rho)"]).unwrap();
        for row in 0..table.rows.len() {
            let at = |column: &str| table.numbers(column)[row];
            let n = at("N");
            let populations = rho_plus_populations(n as usize, &2.0);
            let coherent = of.of_case(&two_levels(&[0.5], n * n, populations)).unwrap();
            let a_cl = of.of_case(&two_levels(&[0.5], n, populations)).unwrap()[2];
            for (a, b) in [(coherent[0], at("J_tot")), (coherent[1], at("sigma")), (a_cl, at("A_cl"))] {
                assert!((a - b).abs() < 1e-11 * b, "N = {n}: {a} {b}");
            }
        }
    }
}
