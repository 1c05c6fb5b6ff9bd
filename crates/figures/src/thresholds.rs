//! How far the captions of Figs. 3 and 4 reach: the largest singlet weight, and the range of τ_C.
//!
//! The singlet is dark, so a cycle of weight p_S is the mixture `(1 − p_S)·(cycle without it) + p_S·singlet`:
//! work, heats and σ̇ shrink by the factor `1 − p_S`, and activities are affine in p_S. Both sides of each
//! caption are affine in p_S at fixed τ_C, and two of its values give the weight at which they meet.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Mark, Plot};
use super::table::Table;
use super::two_qubit::{self, HotStroke, READINGS, model, solved};
use lindbound_bounds::eq8::{CLASSICAL_LIMIT, RATIO};
use lindbound_checker::CheckerError;
use lindbound_model::letter::{GapReading, TwoQubitEngine};
use lindbound_number::{Rational, rational, to_f64};

/// Times of the hot stroke that are looked at.
pub const TIMES: u32 = 41;

const COLUMNS: [(&str, &str); 7] = [
    ("tau_C", "1/Gamma_0"),
    ("p_S_fig4_A", ""),
    ("p_S_fig3_every_t_A", ""),
    ("p_S_fig3_some_t_A", ""),
    ("p_S_fig4_B", ""),
    ("p_S_fig3_every_t_B", ""),
    ("p_S_fig3_some_t_B", ""),
];

/// The largest singlet weights up to which the captions hold, in floating point; not a number where one fails
/// without singlet.
#[derive(Clone, Copy, Debug)]
pub struct Thresholds {
    /// Fig. 4: `(W/τ)/(η_Car − η) > cĀ_cl`.
    pub fig4: f64,
    /// Fig. 3: `J_H²/σ̇ > A_cl/2` at every time of the hot stroke.
    pub fig3_every: f64,
    /// The same at some time.
    pub fig3_some: f64,
}

/// The p_S where an affine excess ends, from its values at `p_S = 0` and ½; the caption fails above.
fn end(without: f64, half: f64) -> f64 {
    if without > 0.0 { without / (2.0 * (without - half)) } else { f64::NAN }
}

/// The largest p_S up to which one quantity of a cycle exceeds another, in floating point.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn largest_weight(
    reading: GapReading,
    tau_c: &Rational,
    left: &str,
    right: &str,
) -> Result<f64, CheckerError> {
    let difference = Expressions::new([format!("{left} - {right}").as_str()])?;
    let excess = |weight| -> Result<f64, CheckerError> {
        let model = model(reading, tau_c.clone(), weight);
        Ok(solved(&model, |engine| difference.values(engine.observables()))?.iter().sum())
    };
    Ok(end(excess(rational(0, 1))?, excess(rational(1, 2))?))
}

/// `J_H²/σ̇ − A_cl/2` over the hot stroke.
///
/// # Errors
/// [`CheckerError::Thermo`] if the engine cannot be solved.
pub fn excess_over_the_stroke(model: &TwoQubitEngine) -> Result<Vec<f64>, CheckerError> {
    let excess = Expressions::new(["J(hot, rho)^2 / sigma(rho) - A_cl / 2"])?;
    let stroke = HotStroke::new(model)?;
    stroke.times(TIMES).map(|t| Ok(excess.of_case(&stroke.at(t)?)?.iter().sum())).collect()
}

impl Thresholds {
    /// Those of a reading at one τ_C.
    ///
    /// # Errors
    /// [`CheckerError::Thermo`] if an engine cannot be solved.
    pub fn at(reading: GapReading, tau_c: &Rational) -> Result<Self, CheckerError> {
        let over_the_stroke =
            |halves| excess_over_the_stroke(&model(reading, tau_c.clone(), rational(halves, 2)));
        let excesses = over_the_stroke(0)?.into_iter().zip(over_the_stroke(1)?);
        let ends: Vec<f64> = excesses.map(|(without, half)| end(without, half)).collect();
        let everywhere = ends.iter().all(|end| !end.is_nan());
        let least = ends.iter().copied().fold(f64::INFINITY, f64::min);
        Ok(Thresholds {
            fig4: largest_weight(reading, tau_c, RATIO, CLASSICAL_LIMIT)?,
            fig3_every: if everywhere { least } else { f64::NAN },
            fig3_some: ends.iter().copied().fold(f64::NAN, f64::max),
        })
    }
}

/// The figure.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn figure() -> Result<Figure, CheckerError> {
    let mut table = Table::new(COLUMNS);
    for tau_c in two_qubit::tau_grid(121) {
        let mut row = vec![to_f64(&tau_c)];
        for reading in READINGS {
            let Thresholds { fig4, fig3_every, fig3_some } = Thresholds::at(reading, &tau_c)?;
            row.extend([fig4, fig3_every, fig3_some]);
        }
        table.push(row);
    }
    let findings = READINGS.map(|reading| {
        let letter = TwoQubitEngine::of_the_letter(reading);
        let found = Thresholds::at(reading, &letter.tau_c)?;
        Ok(format!(
            "reading {}, τ_C = {}: Fig. 4's claim ends at p_S = {:.6}, Fig. 3's at {:.6} (every t) and {:.6} (some t)",
            two_qubit::letter(reading),
            to_f64(&letter.tau_c),
            found.fig4,
            found.fig3_every,
            found.fig3_some
        ))
    });
    let curves = [
        ("p_S_fig4_A", "A: Fig. 4, ratio > cĀ_cl", Line::Solid, Colour::Black),
        ("p_S_fig4_B", "B: Fig. 4, the same", Line::DashDotted, Colour::Red),
        ("p_S_fig3_every_t_A", "A: Fig. 3, J_H²/σ̇ > A_cl/2, every t", Line::Dashed, Colour::Blue),
        ("p_S_fig3_every_t_B", "B: Fig. 3, the same", Line::Dashed, Colour::Orange),
        ("p_S_fig3_some_t_A", "A: Fig. 3, at some t", Line::Dotted, Colour::Blue),
        ("p_S_fig3_some_t_B", "B: Fig. 3, at some t", Line::Dotted, Colour::Orange),
    ];
    let letter = TwoQubitEngine::of_the_letter(GapReading::A);
    let plot = Plot {
        title: "Singlet weight up to which the captions of Figs. 3 and 4 hold".to_owned(),
        subtitle: format!(
            "Readings A (gap ω, rates in βω) and B (gap 2ω, rates in 2βω); {}",
            two_qubit::parameters(&letter)
        ),
        x: Axis::logarithmic("duration τ_C of the cold stroke [1/Γ₀]"),
        y: Axis::linear("largest singlet weight p_S"),
        series: table.series("tau_C", &curves),
        notes: vec!["A claim holds below its curve; without a curve it fails even at p_S = 0.".to_owned()],
        marks: vec![Mark { x: to_f64(&letter.tau_c), label: "τ_C of Fig. 3".to_owned() }],
    };
    let findings = findings.into_iter().collect::<Result<_, CheckerError>>()?;
    Ok(Figure { name: "thresholds".to_owned(), table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_excesses_are_affine_in_the_singlet_weight() {
        let tau_c = rational(2, 5);
        for reading in READINGS {
            let Thresholds { fig4, fig3_every, fig3_some } = Thresholds::at(reading, &tau_c).unwrap();
            assert!(fig3_every <= fig3_some);
            let at = |weight: f64| model(reading, tau_c.clone(), two_qubit::exactly(weight).unwrap());
            let difference = Expressions::new([format!("{RATIO} - {CLASSICAL_LIMIT}").as_str()]).unwrap();
            let excess = |weight: f64| {
                solved(&at(weight), |engine| difference.values(engine.observables())).unwrap()[0]
            };
            assert!(excess(fig4).abs() < 1e-9 * excess(0.0).abs().max(1.0));
            let (every, some) = (at(fig3_every), at(fig3_some));
            let least = excess_over_the_stroke(&every).unwrap().into_iter().fold(f64::INFINITY, f64::min);
            let most = excess_over_the_stroke(&some).unwrap().into_iter().fold(f64::NEG_INFINITY, f64::max);
            assert!(least.abs() < 1e-9 && most.abs() < 1e-9, "{least} {most}");
        }
    }

    #[test]
    fn the_thresholds_of_fig_4_are_those_of_an_independent_evaluation() {
        for (reading, expected) in READINGS.into_iter().zip([0.0878, 0.0127]) {
            let found = Thresholds::at(reading, &rational(2, 5)).unwrap().fig4;
            assert!((found - expected).abs() < 1e-4, "{found}");
        }
    }
}
