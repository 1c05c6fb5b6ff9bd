//! What acts during a stroke: each direction of each jump by itself.

use super::super::ProveError;
use lindbound_model::case::{Bath, Jump, Temperature};
use lindbound_model::engine::{Engine, RateLaw, Stroke};
use lindbound_number::matrix::{Matrix, dagger};
use lindbound_number::{Embeds, Enclosure, NumberError, Precision, Rational};
use lindbound_thermo::ThermoError;
use num_complex::Complex;
use num_traits::Zero;

/// Bits of the numbers that are guessed: far more than the certificates need, and nothing rests on them.
pub(super) const PRECISION: Precision = Precision(256);

/// `factor · e^{−exponent}`, the rate of a partner as certificates have it.
pub(super) struct PartnerRate {
    pub factor: Rational,
    pub exponent: Rational,
}

/// One direction of a jump; what multiplies its rate is rational.
pub(super) struct Process {
    pub bath: usize,
    pub frequency: Rational,
    pub operator: Matrix<Rational>,
    /// The rate, a guess where it is irrational.
    pub rate: Rational,
}

/// β of a bath.
pub(super) fn beta(bath: &Bath<Rational>) -> Result<&Rational, ProveError> {
    match &bath.temperature {
        Temperature::Inverse(beta) => Ok(beta),
        Temperature::BoltzmannFactor(_) => Err(ProveError::BoltzmannFactor(bath.name.clone())),
    }
}

/// The rate of the partner of a jump; for ω = 0 that of the jump, which has none.
pub(super) fn partner_rate(
    engine: &Engine<Rational>,
    stroke: &Stroke<Rational>,
    jump: &Jump<Rational>,
) -> Result<PartnerRate, ProveError> {
    if stroke.law == RateLaw::Fermi {
        return Err(ProveError::FermiRates);
    }
    if let Some(rate) = jump.reverse_rate() {
        return Ok(PartnerRate { factor: rate.clone(), exponent: Rational::zero() });
    }
    let exponent = beta(&engine.baths[jump.bath])? * &jump.frequency * &stroke.detuning;
    Ok(PartnerRate { factor: jump.rate.clone(), exponent })
}

/// The partner of a jump; L† where it has none.
pub(super) fn partner(jump: &Jump<Rational>) -> Matrix<Rational> {
    if jump.is_dephasing() { dagger(&jump.operator) } else { jump.partner_operator() }
}

/// Every process of a stroke, those with the operator 0 left out.
pub(super) fn processes(
    engine: &Engine<Rational>,
    stroke: &Stroke<Rational>,
) -> Result<Vec<Process>, ProveError> {
    let mut all = Vec::new();
    for jump in &stroke.jumps {
        let PartnerRate { factor, exponent } = partner_rate(engine, stroke, jump)?;
        let mut directions = vec![(jump.rate.clone(), jump.operator.clone())];
        if !jump.is_dephasing() {
            let weight = Enclosure::exponential(&-exponent, PRECISION).and_then(|w| middle(&w));
            directions.push((factor * weight.map_err(ThermoError::from)?, jump.partner_operator()));
        }
        let (bath, frequency) = (jump.bath, jump.frequency.clone());
        let process = |(rate, operator)| Process { bath, frequency: frequency.clone(), operator, rate };
        let moves = |process: &Process| !process.operator.iter().all(Complex::is_zero);
        all.extend(directions.into_iter().map(process).filter(moves));
    }
    Ok(all)
}

/// The number in the middle of an enclosure.
pub(super) fn middle(x: &Enclosure) -> Result<Rational, NumberError> {
    let (lower, upper) = x.bounds();
    Ok((lower.to_rational()? + upper.to_rational()?) / Rational::from_integer(2.into()))
}
