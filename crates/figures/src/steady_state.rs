//! The steady current after Result 2: the 2N-state model between two baths.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Plot};
use super::slope::{slope_from, whole_numbers, with_slope};
use super::table::Table;
use super::two_levels::two_levels;
use super::two_n_model::FITTED_FROM;
use lindbound_checker::CheckerError;
use lindbound_model::letter::steady_weights;

/// `e^{−β_H}` with the gap as the unit of energy.
const X: f64 = 0.5;

const COLUMNS: [(&str, &str); 7] = [
    ("N", ""),
    ("J_tot", "omega_0 gamma"),
    ("sigma", "gamma"),
    ("Tr_X", "omega_0^2 gamma"),
    ("J_tot_sd", "omega_0 gamma"),
    ("sigma_sd", "gamma"),
    ("A_cl", "omega_0^2 gamma"),
];

/// The figure: the coherent steady state, and the diagonal state with its populations, which is steady
/// without coherence.
///
/// # Errors
/// [`CheckerError::Thermo`] if a quantity has no value.
pub fn figure() -> Result<Figure, CheckerError> {
    let expressions = Expressions::new(["J_tot(rho)", "sigma(rho)", "Tr_X(rho)"])?;
    let mut table = Table::new(COLUMNS);
    for n in whole_numbers(1000, 12) {
        let (baths, populations) = steady_weights(n, X);
        let n = n as f64;
        let of = |strength| expressions.of_case(&two_levels(&baths, strength, populations));
        table.push(std::iter::once(n).chain(of(n * n)?).chain(of(n)?));
    }
    let fitted = |column: &str| slope_from(FITTED_FROM as f64, &table.points("N", column));
    let name = |symbol: &str, column: &str| with_slope(symbol, fitted(column));
    let names = [
        name("J_tot, coherent", "J_tot"),
        name("σ̇, coherent", "sigma"),
        name("J_tot, diagonal", "J_tot_sd"),
        name("σ̇, diagonal", "sigma_sd"),
    ];
    let [j, sigma, j_sd, sigma_sd] = names.each_ref().map(String::as_str);
    let curves = [
        ("J_tot", j, Line::Solid, Colour::Red),
        ("sigma", sigma, Line::DashDotted, Colour::Red),
        ("J_tot_sd", j_sd, Line::Dashed, Colour::Blue),
        ("sigma_sd", sigma_sd, Line::Dotted, Colour::Blue),
    ];
    let findings = vec![format!(
        "slopes for N ≥ {FITTED_FROM}: coherent J_tot {:.4}, σ̇ {:.4}; diagonal J_tot {:.4}, σ̇ {:.4}",
        fitted("J_tot"),
        fitted("sigma"),
        fitted("J_tot_sd"),
        fitted("sigma_sd")
    )];
    let plot = Plot {
        title: "Steady current between two baths, 2N-state model (Result 2)".to_owned(),
        subtitle: format!(
            "e^{{−βω₀}}\u{a0}=\u{a0}{X} (hot) and {X}·N/(N\u{a0}+\u{a0}1) (cold), γ\u{a0}=\u{a0}1 for both; slopes fitted for N\u{a0}≥\u{a0}{FITTED_FROM}"
        ),
        x: Axis::logarithmic("degeneracy N of each level"),
        y: Axis::logarithmic("J_tot = |J_H| + |J_C| [ω₀γ] and σ̇ [γ]"),
        series: table.series("N", &curves),
        notes: Vec::new(),
        marks: Vec::new(),
    };
    Ok(Figure { name: "two-bath-steady-state".to_owned(), table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_current_of_order_n_at_a_dissipation_of_order_one_in_the_steady_state() {
        let table = figure().unwrap().table;
        let fitted = |column| slope_from(FITTED_FROM as f64, &table.points("N", column));
        for (column, slope) in [("J_tot", 1.0), ("sigma", 0.0), ("J_tot_sd", 0.0), ("sigma_sd", -1.0)] {
            assert!((fitted(column) - slope).abs() < 0.01, "{column}: {}", fitted(column));
        }
        // It is steady: what comes in goes out.
        let (baths, populations) = steady_weights(7, X);
        let currents = Expressions::new(["J(hot, rho)", "J(cold, rho)"]).unwrap();
        let currents = currents.of_case(&two_levels(&baths, 49.0, populations)).unwrap();
        assert!(currents[0] > 0.1 && (currents[0] + currents[1]).abs() < 1e-12);
    }
}
