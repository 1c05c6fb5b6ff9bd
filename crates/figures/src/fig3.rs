//! Fig. 3: the current-dissipation ratio and its limits (3), (4) during the hot stroke of the two-qubit
//! engine.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Plot};
use super::table::Table;
use super::two_qubit::{self, HotStroke};
use lindbound_checker::CheckerError;
use lindbound_model::letter::TwoQubitEngine;

/// `J_H²/σ̇` of ρ(t) and of ρ_sd(t), and the limits of (3) and (4), by name and expression; `½Tr[Xρ]` depends
/// on no basis.
pub const QUANTITIES: [(&str, &str); 5] = [
    ("ratio", "J(hot, rho)^2 / sigma(rho)"),
    ("ratio_sd", "J(hot, sd)^2 / sigma(sd)"),
    ("classical_limit", "A_cl / 2"),
    ("quantum_limit", "(A_cl + A_qm) / 2"),
    ("trace_limit", "Tr_X(rho) / 2"),
];

/// The figure of an engine.
///
/// # Errors
/// [`CheckerError::Thermo`] if the engine cannot be solved.
pub fn figure(model: &TwoQubitEngine) -> Result<Figure, CheckerError> {
    let (reading, stroke) = (model.reading, HotStroke::new(model)?);
    let expressions = Expressions::new(QUANTITIES.map(|(_, text)| text))?;
    let unit = "omega_C^2 Gamma_0";
    let quantities = QUANTITIES.map(|(name, _)| (name, unit));
    let mut table = Table::new([("t", "1/Gamma_0")].into_iter().chain(quantities));
    for t in stroke.times(101) {
        table.push(std::iter::once(t).chain(expressions.of_case(&stroke.at(t)?)?));
    }
    let share = |above: &str, below: &str| {
        let shares = table.numbers(above).into_iter().zip(table.numbers(below)).map(|(a, b)| a / b);
        shares.fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), x| (least.min(x), most.max(x)))
    };
    let (coherent, diagonal) = (share("ratio", "classical_limit"), share("ratio_sd", "classical_limit"));
    let quantum = share("ratio", "quantum_limit");
    let findings = vec![format!(
        "during the hot stroke J_H²/σ̇ is {:.4} to {:.4} of A_cl/2 for ρ, at most {:.4} for ρ_sd, and {:.4} to {:.4} of (A_cl + A_qm)/2",
        coherent.0, coherent.1, diagonal.1, quantum.0, quantum.1
    )];
    let curves = [
        ("ratio", "J_H²/σ̇ for ρ(t)", Line::Solid, Colour::Red),
        ("quantum_limit", "(A_cl + A_qm)/2, quantum limit (4)", Line::Dashed, Colour::Black),
        ("trace_limit", "½Tr[Xρ(t)], in every basis", Line::Dotted, Colour::Purple),
        ("classical_limit", "A_cl/2, classical limit (3)", Line::Dashed, Colour::Blue),
        ("ratio_sd", "J_H²/σ̇ for ρ_sd(t)", Line::DashDotted, Colour::Orange),
    ];
    let plot = Plot {
        title: "Current-dissipation ratio during the hot stroke (Fig. 3)".to_owned(),
        subtitle: format!(
            "{}; {}, {}, {}",
            two_qubit::words(reading),
            two_qubit::parameters(model),
            two_qubit::equation("τ_C", &model.tau_c),
            two_qubit::equation("p_S", &model.singlet_weight)
        ),
        x: Axis::linear("time t in the hot stroke [1/Γ₀]"),
        y: Axis::linear("J_H²/σ̇ and its limits [ω_C²Γ₀]"),
        series: table.series("t", &curves),
        notes: vec![format!(
            "The three upper curves nearly coincide: J_H²/σ̇ for ρ is at least {:.2} % of the quantum limit, which without singlet is ½Tr[Xρ].",
            100.0 * quantum.0
        )],
        marks: Vec::new(),
    };
    let name = format!("fig3-reading-{}", two_qubit::letter(reading).to_lowercase());
    Ok(Figure { name, table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_exceeds_the_classical_limit_and_that_of_the_diagonal_state_does_not() {
        for reading in two_qubit::READINGS {
            let table = figure(&TwoQubitEngine::of_the_letter(reading)).unwrap().table;
            let [ratio, diagonal, classical, quantum, trace] =
                QUANTITIES.map(|(name, _)| table.numbers(name));
            for k in 0..table.rows.len() {
                // (3), the bound of every basis, and (4); and what the caption says.
                assert!(diagonal[k] <= classical[k] * (1.0 + 1e-12), "{reading:?} {k}");
                assert!(ratio[k] <= trace[k] * (1.0 + 1e-12) && trace[k] <= quantum[k] * (1.0 + 1e-12));
                assert!(ratio[k] > 1.3 * classical[k], "{reading:?} {k}");
            }
        }
    }
}
