//! Changes of temperature that take rates or populations with them; each is `None` where it does not apply.

use crate::class::{Detuning, whole_exponent};
use crate::simplest::simplest_near;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_number::{Rational, to_f64};
use num_traits::{One, Zero, pow};

/// The first bath at another Boltzmann factor, and eigenvalues changed as those of its Gibbs state would be.
pub(super) fn retempered(case: &mut Case<Rational>, x: Rational) -> Option<()> {
    let Temperature::BoltzmannFactor(before) = &case.baths.first()?.temperature else { return None };
    if before.is_zero() {
        return None;
    }
    let ratio = &x / before;
    let energies = case.levels.energy_of_each();
    let lowest = energies.iter().min()?;
    let factor = |energy: &Rational| Some(pow(ratio.clone(), whole_exponent(&(energy - lowest))?));
    let factors = energies.iter().map(factor).collect::<Option<Vec<_>>>()?;
    match &mut case.state {
        State::Populations(populations) => {
            populations.iter_mut().zip(&factors).for_each(|(p, factor)| *p *= factor);
        }
        // A vector goes with the level it is in, or with the first of several.
        State::Frame { spectrum, frame } => {
            for (n, p) in spectrum.iter_mut().enumerate() {
                let column = frame.vectors().column(n);
                *p *= &factors[column.iter().position(|z| !z.is_zero())?];
            }
        }
        _ => return None,
    }
    case.baths.first_mut()?.temperature = Temperature::BoltzmannFactor(x);
    Some(())
}

/// A bath with `x = y^of` and all its rates at −ω `γ y^(share·ω)`, and populations that are as far between
/// the two temperatures.
pub(super) fn detuned(
    case: &mut Case<Rational>,
    bath: usize,
    y: &Rational,
    Detuning { share, of }: Detuning,
) -> Option<()> {
    let Temperature::BoltzmannFactor(before) = &case.baths.get(bath)?.temperature else { return None };
    let x = pow(y.clone(), of as usize);
    let power = to_f64(&x).ln() / to_f64(before).ln();
    if let State::Populations(populations) = &mut case.state {
        for p in populations.iter_mut().filter(|p| !p.is_zero()) {
            *p = simplest_near(to_f64(p).powf(power), 0.02)?;
        }
    }
    case.baths.get_mut(bath)?.temperature = Temperature::BoltzmannFactor(x);
    for jump in case.jumps.iter_mut().filter(|jump| jump.bath == bath && !jump.is_dephasing()) {
        let implied = &jump.rate * pow(y.clone(), share as usize * whole_exponent(&jump.frequency)?);
        jump.reverse.as_mut()?.rate = Some(implied);
    }
    Some(())
}

/// A jump with a rate of one and a reverse rate in proportion.
pub(super) fn of_rate_one(case: &mut Case<Rational>, k: usize) -> Option<()> {
    let jump = case.jumps.get_mut(k).filter(|jump| !jump.rate.is_zero())?;
    let rate = std::mem::replace(&mut jump.rate, Rational::one());
    let reverse = jump.reverse.as_mut()?.rate.as_mut()?;
    *reverse = &*reverse / rate;
    Some(())
}
