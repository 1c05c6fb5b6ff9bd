//! The two-qubit engine of Result 4, in the readings that are drawn.

use lindbound_checker::CheckerError;
use lindbound_checker::fast_engine::FastEngine;
use lindbound_cycles::{Cycle, dynamics_of};
use lindbound_model::case::{Case, State};
use lindbound_model::coordinates::Coordinates;
use lindbound_model::engine::Engine;
use lindbound_model::letter::{GapReading, TwoQubitEngine};
use lindbound_number::{Precision, Rational, rational, to_f64};
use lindbound_thermo::ThermoError;

/// The consistent readings of the gap (R-gap).
pub const READINGS: [GapReading; 2] = [GapReading::A, GapReading::B];

/// The letter of a reading.
pub fn letter(reading: GapReading) -> &'static str {
    match reading {
        GapReading::A => "A",
        GapReading::B => "B",
        GapReading::C => "C",
    }
}

/// A reading in words.
pub fn words(reading: GapReading) -> &'static str {
    match reading {
        GapReading::A => "Reading A: gap ω, rates in βω",
        GapReading::B => "Reading B: gap 2ω, rates in 2βω",
        GapReading::C => "Reading C: gap 2ω, rates in βω, as printed",
    }
}

/// The engine with the Letter's parameters but for τ_C and the singlet weight p_S.
pub fn model(reading: GapReading, tau_c: Rational, singlet_weight: Rational) -> TwoQubitEngine {
    TwoQubitEngine { tau_c, singlet_weight, ..TwoQubitEngine::of_the_letter(reading) }
}

/// The parameters that are the same everywhere.
pub fn parameters(model: &TwoQubitEngine) -> String {
    let fixed = [
        ("ω_H", &model.omega_h),
        ("ω_C", &model.omega_c),
        ("β_H", &model.beta_h),
        ("β_C", &model.beta_c),
        ("τ_H", &model.tau_h),
        ("Γ₀", &model.gamma),
    ];
    fixed.map(|(name, value)| equation(name, value)).join(", ")
}

/// A parameter and its value, which stay on one line.
pub fn equation(name: &str, value: &Rational) -> String {
    format!("{name}\u{a0}=\u{a0}{}", to_f64(value))
}

/// A decimal of four places near a number: parameters on grids are exact decimals.
pub fn decimal(x: f64) -> Rational {
    rational((x * 1e4).round() as i64, 10_000)
}

/// The number itself.
///
/// # Errors
/// [`CheckerError::Thermo`] if it is not finite.
pub fn exactly(x: f64) -> Result<Rational, CheckerError> {
    let not_finite = ThermoError::Number(lindbound_number::NumberError::NotFinite);
    Rational::from_float(x).ok_or(CheckerError::Thermo(not_finite))
}

/// The range of τ_C that is drawn; Fig. 4's claim begins and ends in it.
pub const TAU_RANGE: [f64; 2] = [0.02, 5.0];

/// So many τ_C over the range, evenly on a logarithmic axis.
pub fn tau_grid(points: u32) -> Vec<Rational> {
    let [first, last] = TAU_RANGE;
    let step = |k| f64::from(k) / f64::from(points - 1);
    (0..points).map(|k| decimal(first * (last / first).powf(step(k)))).collect()
}

/// The hot stroke (step 1) of a stationary cycle.
pub struct HotStroke {
    engine: Engine<f64>,
    cycle: Cycle<f64>,
    /// τ_H.
    pub duration: f64,
}

impl HotStroke {
    /// The stroke of an engine.
    ///
    /// # Errors
    /// [`ThermoError`] if the cycle cannot be solved.
    pub fn new(model: &TwoQubitEngine) -> Result<Self, ThermoError> {
        let engine = model.engine().to_f64();
        let cycle = Cycle::new(dynamics_of::<f64, f64>(&engine, Precision(53))?)?;
        Ok(HotStroke { engine, cycle, duration: to_f64(&model.tau_h) })
    }

    /// The Hamiltonian, the jumps and ρ(t) at the time t of the stroke.
    ///
    /// # Errors
    /// [`ThermoError`] if a number cannot be represented.
    pub fn at(&self, t: f64) -> Result<Case<f64>, ThermoError> {
        let stroke = self.engine.strokes.first().ok_or(ThermoError::NotUnique)?;
        let coordinates = Coordinates { dimension: self.engine.dimension() };
        let rho = coordinates.matrix(&self.cycle.state_at(0, &t)?);
        let state = match &self.engine.state {
            // Diagonal in |g,g⟩, the triplet, the singlet and |e,e⟩ for ever; no rounding then lets a singlet
            // without weight take part.
            State::Frame { frame, .. } => {
                let elements = frame.sandwich(&rho).diagonal();
                let weights = elements.iter().zip(frame.squared_norms());
                State::Frame {
                    spectrum: weights.map(|(z, norm)| z.re / norm).collect(),
                    frame: frame.clone(),
                }
            }
            _ => State::DensityMatrix(rho),
        };
        Ok(self.engine.snapshot(stroke, state)?)
    }

    /// So many times, evenly from the beginning to the end.
    pub fn times(&self, count: u32) -> impl Iterator<Item = f64> {
        let step = self.duration / f64::from(count - 1);
        (0..count).map(move |k| f64::from(k) * step)
    }
}

/// What a function says of the engine solved in floating point.
///
/// # Errors
/// [`CheckerError::Thermo`] if it cannot be solved, and those of the function.
pub fn solved<T>(
    model: &TwoQubitEngine,
    ask: impl Fn(&FastEngine<'_>) -> Result<T, ThermoError>,
) -> Result<T, CheckerError> {
    let engine = model.engine().to_f64();
    Ok(ask(&FastEngine::new(&engine)?)?)
}
