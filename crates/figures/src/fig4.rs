//! Fig. 4: the power-efficiency ratio and its limits (8) against the duration of the cold stroke.

use super::Figure;
use super::crossing::guessed;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Mark, Plot};
use super::table::Table;
use super::two_qubit::{self, exactly, solved};
use lindbound_bounds::eq8::{
    CLASSICAL_LIMIT, CLASSICAL_LIMIT_DEPHASED, QUANTUM_LIMIT, RATIO, RATIO_DEPHASED, TRACE_LIMIT,
};
use lindbound_checker::CheckerError;
use lindbound_model::letter::TwoQubitEngine;
use lindbound_number::to_f64;

/// `(W/τ)/(η_Car − η)` and the limits of (8), and the same of the dephased engine on its own stationary cycle
/// (reading R3).
pub const QUANTITIES: [(&str, &str); 6] = [
    ("ratio", RATIO),
    ("classical_limit", CLASSICAL_LIMIT),
    ("quantum_limit", QUANTUM_LIMIT),
    ("trace_limit", TRACE_LIMIT),
    ("ratio_dephased", RATIO_DEPHASED),
    ("classical_limit_dephased", CLASSICAL_LIMIT_DEPHASED),
];

/// The τ_C between which changes of sign are looked for.
pub const GRID: u32 = 41;

/// `left − right` of two expressions against τ_C, of an engine.
fn excess<'a>(
    of: &'a TwoQubitEngine,
    left: &'a str,
    right: &'a str,
) -> Result<impl Fn(f64) -> Result<f64, CheckerError> + use<'a>, CheckerError> {
    let difference = Expressions::new([format!("{left} - {right}").as_str()])?;
    Ok(move |tau_c: f64| {
        let model = TwoQubitEngine { tau_c: exactly(tau_c)?, ..of.clone() };
        let values = solved(&model, |engine| difference.values(engine.observables()))?;
        Ok(values.into_iter().sum())
    })
}

/// The τ_C of the figure at which `left` becomes larger than `right` or ceases to be, in floating point.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn crossings(of: &TwoQubitEngine, left: &str, right: &str) -> Result<Vec<f64>, CheckerError> {
    let grid: Vec<f64> = two_qubit::tau_grid(GRID).iter().map(to_f64).collect();
    guessed(&grid, excess(of, left, right)?)
}

/// The figure of an engine, for every τ_C.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn figure(of: &TwoQubitEngine) -> Result<Figure, CheckerError> {
    let reading = of.reading;
    let expressions = Expressions::new(QUANTITIES.map(|(_, text)| text))?;
    let quantities = QUANTITIES.map(|(name, _)| (name, "omega_C Gamma_0"));
    let mut table = Table::new([("tau_C", "1/Gamma_0")].into_iter().chain(quantities));
    for tau_c in two_qubit::tau_grid(121) {
        let model = TwoQubitEngine { tau_c: tau_c.clone(), ..of.clone() };
        let values = solved(&model, |engine| expressions.values(engine.observables()))?;
        table.push(std::iter::once(to_f64(&tau_c)).chain(values));
    }
    let limit = crossings(of, RATIO, CLASSICAL_LIMIT)?;
    let dephased = crossings(of, RATIO, RATIO_DEPHASED)?;
    let list = |at: &[f64]| at.iter().map(|x| format!("{x:.6}")).collect::<Vec<_>>().join(" and ");
    let findings = vec![
        format!("the ratio crosses cĀ_cl at τ_C = {}", list(&limit)),
        match dephased.as_slice() {
            [] => "the ratio does not cross that of the dephased engine".to_owned(),
            at => format!("the ratio crosses that of the dephased engine at τ_C = {}", list(at)),
        },
    ];
    let mark = |what: &'static str| move |x: f64| Mark { x, label: format!("{what} at τ_C = {x:.4}") };
    let at_limit = limit.into_iter().map(mark("ratio = cĀ_cl"));
    let marks = at_limit.chain(dephased.into_iter().map(mark("both ratios equal"))).collect();
    let curves = [
        ("quantum_limit", "c(Ā_cl + Ā_qm), quantum limit", Line::Dashed, Colour::Black),
        ("trace_limit", "c⟨Tr[Xρ]⟩, in every basis", Line::Dotted, Colour::Purple),
        ("classical_limit", "cĀ_cl, classical limit", Line::Dashed, Colour::Blue),
        ("ratio", "ratio of the engine", Line::Solid, Colour::Red),
        ("classical_limit_dephased", "cĀ_cl of the dephased engine", Line::Dotted, Colour::Green),
        ("ratio_dephased", "ratio of the dephased engine", Line::DashDotted, Colour::Orange),
    ];
    let plot = Plot {
        title: "Power-efficiency ratio against the cold stroke’s duration (Fig. 4)".to_owned(),
        subtitle: format!(
            "{}; {}, {}",
            two_qubit::words(reading),
            two_qubit::parameters(of),
            two_qubit::equation("p_S", &of.singlet_weight)
        ),
        x: Axis::logarithmic("duration τ_C of the cold stroke [1/Γ₀]"),
        y: Axis::linear("(W/τ)/(η_Car − η) and its limits (8) [ω_CΓ₀]"),
        series: table.series("tau_C", &curves),
        notes: Vec::new(),
        marks,
    };
    let name = format!("fig4-reading-{}", two_qubit::letter(reading).to_lowercase());
    Ok(Figure { name, table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::two_qubit::model;
    use lindbound_checker::cycle_judge::{CycleJudge, Machine};
    use lindbound_checker::judge::Judge;
    use lindbound_checker::shown::Shown;
    use lindbound_model::letter::GapReading;
    use lindbound_number::rational;

    #[test]
    fn the_values_are_those_of_the_enclosures() {
        let expressions = Expressions::new(QUANTITIES.map(|(_, text)| text)).unwrap();
        for (reading, tau_c) in [(GapReading::A, rational(1, 5)), (GapReading::B, rational(2, 5))] {
            let model = model(reading, tau_c, rational(1, 100));
            let values = solved(&model, |engine| expressions.values(engine.observables())).unwrap();
            let engine = model.engine();
            let judge = CycleJudge::new(Machine::Engine(&engine), None);
            for ((name, text), value) in QUANTITIES.into_iter().zip(values) {
                let Shown::Certified { lower, upper, .. } = judge.expression(text, 9) else {
                    panic!("{text}")
                };
                let (lower, upper): (f64, f64) = (lower.parse().unwrap(), upper.parse().unwrap());
                assert!(lower - 1e-9 < value && value < upper + 1e-9, "{name}: {lower} {value} {upper}");
                assert!(upper - lower < 1e-8, "{name}");
            }
        }
    }
}
