//! Result 3: power and distance from the Carnot efficiency of the 2N-state engine.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Plot};
use super::slope::{slope_from, whole_numbers, with_slope};
use super::table::Table;
use super::two_n_model::FITTED_FROM;
use super::two_qubit::equation;
use lindbound_bounds::eq8::{CLASSICAL_LIMIT, QUANTUM_LIMIT, RATIO};
use lindbound_checker::CheckerError;
use lindbound_cycles::{Cycle, CycleObservables, Effort, Variant, symmetric_sector};
use lindbound_model::letter::TwoNEngine;
use lindbound_number::Precision;
use lindbound_thermo::ThermoError;

/// Power, `η_Car − η` and the sides of (8), by name, unit and expression.
const QUANTITIES: [(&str, &str, &str); 7] = [
    ("power", "omega_H gamma", "W / tau"),
    ("carnot_gap", "", "eta_carnot - eta"),
    ("power_dephased", "omega_H gamma", "W(dephased) / tau"),
    ("carnot_gap_dephased", "", "eta_carnot - eta(dephased)"),
    ("ratio", "omega_H gamma", RATIO),
    ("classical_limit", "omega_H gamma", CLASSICAL_LIMIT),
    ("quantum_limit", "omega_H gamma", QUANTUM_LIMIT),
];

/// The engine of an N, solved in its symmetric sector in floating point.
fn solved(engine: &TwoNEngine) -> Result<CycleObservables<'_, f64>, ThermoError> {
    let dynamics = |coherent| Ok(symmetric_sector::<f64>(engine, coherent, Precision(53))?);
    let cycle = Cycle::new(dynamics(true)?)?;
    Ok(CycleObservables::new(cycle, Effort::Full, move |of| dynamics(of == Variant::Twin)))
}

/// The duration of the hot stroke over its relaxation time `1/(N²γ(1 + e^{−βω}))`: minus the trace of its
/// generator is the rate.
fn relaxations(of: &CycleObservables<'_, f64>) -> f64 {
    let stroke = of.cycle().dynamics.strokes.first();
    stroke.map_or(f64::NAN, |stroke| {
        stroke.generators.iter().map(|generator| -generator.trace() * stroke.duration).sum()
    })
}

/// The figure.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn figure() -> Result<Figure, CheckerError> {
    let texts = QUANTITIES.map(|(_, unit, text)| match unit {
        "" => text.to_owned(),
        _ => format!("({text}) / (omega_H * gamma)"),
    });
    let expressions = Expressions::new(texts.iter().map(String::as_str))?;
    let quantities = QUANTITIES.map(|(name, unit, _)| (name, unit));
    let columns = [("N", "")].into_iter().chain(quantities).chain([("stroke_over_relaxation_time", "")]);
    let mut table = Table::new(columns);
    for n in whole_numbers(1000, 12) {
        let engine = TwoNEngine::near_carnot(n);
        let observables = solved(&engine)?;
        let values = expressions.values(&observables)?;
        table.push(std::iter::once(n as f64).chain(values).chain([relaxations(&observables)]));
    }
    let fitted = |column: &str| slope_from(FITTED_FROM as f64, &table.points("N", column));
    let name = |symbol: &str, column: &str| with_slope(symbol, fitted(column));
    let power = name("W/τ", "power");
    let gap = name("η_Car − η", "carnot_gap");
    let power_dephased = name("W/τ, dephased", "power_dephased");
    let gap_dephased = name("η_Car − η, dephased", "carnot_gap_dephased");
    let curves = [
        ("power", power.as_str(), Line::Solid, Colour::Red),
        ("power_dephased", power_dephased.as_str(), Line::DashDotted, Colour::Orange),
        ("carnot_gap", gap.as_str(), Line::Dashed, Colour::Black),
        ("carnot_gap_dephased", gap_dephased.as_str(), Line::Dotted, Colour::Blue),
    ];
    let ratio = table.numbers("stroke_over_relaxation_time").into_iter().fold(0.0, f64::max);
    let findings = vec![format!(
        "slopes for N ≥ {FITTED_FROM}: W/τ {:.5}, η_Car − η {:.12}; dephased W/τ {:.5}; strokes last {ratio:.3} of a relaxation time",
        fitted("power"),
        fitted("carnot_gap"),
        fitted("power_dephased"),
    )];
    let TwoNEngine { omega_h, beta_h, beta_c, .. } = TwoNEngine::near_carnot(1);
    let plot = Plot {
        title: "Power and distance from Carnot of the 2N-state engine (Result 3)".to_owned(),
        subtitle: format!(
            "{}, {}, {}, β_Cω_C = β_Hω_H + 1/N, τ_H = τ_C = 1/(4N²γ), γ\u{a0}=\u{a0}1; slopes fitted for N\u{a0}≥\u{a0}{FITTED_FROM}",
            equation("ω_H", &omega_h),
            equation("β_H", &beta_h),
            equation("β_C", &beta_c)
        ),
        x: Axis::logarithmic("degeneracy N of each level"),
        y: Axis::logarithmic("W/τ [ω_Hγ] and η_Car − η"),
        series: table.series("N", &curves),
        notes: vec![
            format!(
                "Strokes are shorter than the relaxation time 1/[N²γ(1 + e^{{−βω}})]: the hot one lasts {ratio:.3} of it at every N."
            ),
            "With or without coherence η = 1 − ω_C/ω_H: the two curves of η_Car − η are one.".to_owned(),
        ],
        marks: Vec::new(),
    };
    Ok(Figure { name: "two-n-engine".to_owned(), table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_checker::cycle_judge::{CycleJudge, Machine};
    use lindbound_checker::fast_engine::FastEngine;
    use lindbound_checker::judge::Judge;
    use lindbound_checker::shown::Shown;

    #[test]
    fn the_slopes_are_one_and_minus_one() {
        let table = figure().unwrap().table;
        let fitted = |column| slope_from(FITTED_FROM as f64, &table.points("N", column));
        assert!((fitted("power") - 1.0).abs() < 0.01, "{}", fitted("power"));
        assert!((fitted("carnot_gap") + 1.0).abs() < 1e-9, "{}", fitted("carnot_gap"));
        assert!(fitted("power_dephased").abs() < 0.01);
        assert!(table.numbers("stroke_over_relaxation_time").iter().all(|&x| x < 0.5));
    }

    #[test]
    fn the_sector_has_the_values_of_the_full_matrices_and_lies_in_the_enclosures() {
        let texts = ["W / tau", "eta_carnot - eta", "W(dephased) / tau", QUANTUM_LIMIT];
        let expressions = Expressions::new(texts).unwrap();
        for n in [2, 3] {
            let engine = TwoNEngine::near_carnot(n);
            let values = expressions.values(&solved(&engine).unwrap()).unwrap();
            let full = engine.engine().to_f64();
            let direct = expressions.values(FastEngine::new(&full).unwrap().observables()).unwrap();
            let judge = CycleJudge::new(Machine::TwoN(&engine), None);
            for ((text, value), direct) in texts.into_iter().zip(values).zip(direct) {
                assert!((value - direct).abs() < 1e-9 * value.abs(), "N = {n}, {text}: {value} {direct}");
                let Shown::Certified { lower, upper, .. } = judge.expression(text, 15) else {
                    panic!("{text}")
                };
                let (lower, upper): (f64, f64) = (lower.parse().unwrap(), upper.parse().unwrap());
                let slack = 1e-10 * value.abs();
                assert!(lower - slack <= value && value <= upper + slack, "N = {n}, {text}: {value}");
            }
        }
    }
}
