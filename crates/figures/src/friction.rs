//! Friction: power and efficiency of a quenched engine against the duration of its strokes, with coherence
//! between levels and without.

use super::Figure;
use super::expression::Expressions;
use super::plot::{Axis, Colour, Line, Plot};
use super::table::Table;
use super::two_qubit::decimal;
use lindbound_checker::CheckerError;
use lindbound_checker::fast_engine::FastEngine;
use lindbound_model::case::{Bath, Case, Levels, State, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_model::secular::{Coupling, davies_jumps};
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, rational, to_f64};

/// What is drawn, by name, unit and expression.
const QUANTITIES: [(&str, &str, &str); 5] = [
    ("power", "gamma", "W / tau"),
    ("power_twin", "gamma", "W(twin) / tau"),
    ("efficiency", "", "eta"),
    ("efficiency_twin", "", "eta(twin)"),
    ("carnot", "", "eta_carnot"),
];

/// The durations that are drawn.
const RANGE: [f64; 2] = [0.05, 10.0];
const POINTS: u32 = 121;

/// A qubit whose field turns by arccos(24/25) in each quench: gap 2 with the hot bath, β = 1/5, gap 1 with
/// the cold one, β = 2; both couple by σx at the rate 1.
///
/// ```
/// use lindbound_figures::friction::engine;
/// use lindbound_number::rational;
/// let engine = engine(rational(1, 1));
/// assert!(engine.is_quenched() && engine.findings().iter().all(|finding| finding.holds));
/// ```
pub fn engine(duration: Rational) -> Engine<Rational> {
    let q = |n| rational(n, 1);
    let matrix = |entries: [i64; 4]| Matrix::from_row_iterator(2, 2, entries.map(|n| real(q(n))));
    let bath = |name: &str, beta| Bath { name: name.into(), temperature: Temperature::Inverse(beta) };
    let baths = vec![bath("hot", rational(1, 5)), bath("cold", q(2))];
    let stroke = |bath: usize, half: Rational, basis: Frame<Rational>| {
        let levels = Levels::new([(-half.clone(), 1), (half, 1)]);
        let case = Case { basis, ..Case::new(levels, baths.clone(), Vec::new(), State::Gibbs(0)) };
        let coupling = Coupling { bath, operator: matrix([0, 1, 1, 0]), rate: q(1), spectrum: None };
        let jumps = davies_jumps(&case, &[coupling]);
        let stroke = Stroke::new(duration.clone(), case.levels, jumps, RateLaw::Given);
        Stroke { basis: case.basis, ..stroke }
    };
    // The lower vector first; tan(θ/2) = 1/7 for cos θ = 24/25.
    let turned = Frame::new(matrix([7, 1, -1, 7]), vec![q(50), q(50)]);
    let strokes = vec![stroke(0, q(1), turned), stroke(1, rational(1, 2), Frame::standard(2))];
    Engine::stationary(baths, strokes)
}

/// The figure.
///
/// # Errors
/// [`CheckerError::Thermo`] if an engine cannot be solved.
pub fn figure() -> Result<Figure, CheckerError> {
    let expressions = Expressions::new(QUANTITIES.map(|(.., text)| text))?;
    let columns = QUANTITIES.map(|(name, unit, _)| (name, unit));
    let mut table = Table::new([("stroke", "1/gamma")].into_iter().chain(columns));
    for k in 0..POINTS {
        let share = f64::from(k) / f64::from(POINTS - 1);
        let duration = decimal(RANGE[0] * (RANGE[1] / RANGE[0]).powf(share));
        let engine = engine(duration.clone()).to_f64();
        let values = expressions.values(FastEngine::new(&engine)?.observables())?;
        table.push(std::iter::once(to_f64(&duration)).chain(values));
    }
    let gain: Vec<(f64, f64)> = table.points("stroke", "power");
    let gain = gain.into_iter().zip(table.numbers("power_twin")).map(|((tau, own), twin)| (tau, own - twin));
    let (at_most, most) = gain.clone().fold((0.0, f64::NEG_INFINITY), |a, b| if b.1 > a.1 { b } else { a });
    let (at_least, least) = gain.fold((0.0, f64::INFINITY), |a, b| if b.1 < a.1 { b } else { a });
    let findings = vec![format!(
        "coherence between levels adds up to {most:.6} to the power, at τ = {at_most}, and takes up to {:.6}, at τ = {at_least}",
        -least
    )];
    let curves = [
        ("carnot", "η_Car", Line::Dotted, Colour::Black),
        ("efficiency", "η", Line::Solid, Colour::Blue),
        ("efficiency_twin", "η of the twin", Line::Dashed, Colour::Green),
        ("power", "W/τ [γ]", Line::Solid, Colour::Red),
        ("power_twin", "W/τ of the twin [γ]", Line::DashDotted, Colour::Orange),
    ];
    let plot = Plot {
        title: "Friction: power and efficiency of a quenched qubit engine".to_owned(),
        subtitle: "gaps 2 and 1, β_H = 0.2, β_C = 2; in each quench the field turns by arccos(24/25); couplings σx at the rate γ = 1"
            .to_owned(),
        x: Axis::logarithmic("duration of each stroke [1/γ]"),
        y: Axis::linear("W/τ and η"),
        series: table.series("stroke", &curves),
        notes: vec![
            "The twin loses coherence between levels in every quench and runs on its own cycle.".to_owned(),
        ],
        marks: Vec::new(),
    };
    Ok(Figure { name: "friction".to_owned(), table, plot: Some(plot), findings })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_checker::cycle_judge::{CycleJudge, Machine};
    use lindbound_checker::judge::Judge;
    use lindbound_checker::shown::Shown;

    #[test]
    fn the_values_lie_in_the_enclosures() {
        let expressions = Expressions::new(QUANTITIES.map(|(.., text)| text)).unwrap();
        for duration in [rational(1, 20), rational(1, 1), rational(7, 2)] {
            let exact = engine(duration);
            let fast = exact.to_f64();
            let values = expressions.values(FastEngine::new(&fast).unwrap().observables()).unwrap();
            let judge = CycleJudge::new(Machine::Engine(&exact), None);
            for ((name, _, text), value) in QUANTITIES.into_iter().zip(values) {
                let Shown::Certified { lower, upper, .. } = judge.expression(text, 12) else {
                    panic!("{text}")
                };
                let (lower, upper): (f64, f64) = (lower.parse().unwrap(), upper.parse().unwrap());
                assert!(lower - 1e-9 < value && value < upper + 1e-9, "{name}: {lower} {value} {upper}");
            }
        }
    }

    #[test]
    fn strokes_that_last_forget_their_coherence_and_fast_ones_do_not() {
        let table = figure().unwrap().table;
        let apart = |n: usize| (table.numbers("power")[n] - table.numbers("power_twin")[n]).abs();
        assert!(apart(POINTS as usize - 1) < 1e-4 && apart(40) > 1e-4, "{} {}", apart(120), apart(40));
    }
}
