//! Forward and backward flows of a jump, and the bounds they give.

use crate::entropy::net_flow_times_force;
use lindbound_number::{Extended, NumberError, Real, Sign};

/// `F = γ(ω) Tr[L†Lρ]` and `R = γ(−ω) Tr[LL†ρ]` of one jump with `ω > 0`.
#[derive(Clone, Debug)]
pub struct Flow<R> {
    /// ω.
    pub frequency: R,
    /// F, the rate of emissions.
    pub forward: R,
    /// R, the rate of absorptions.
    pub backward: R,
    /// Whether F = R for certain, whatever the kind of number can show.
    pub balanced: bool,
}

/// `Σ (F − R) ln(F/R)`: the entropy production rate seen in the flows alone, a lower bound on σ̇ (claim
/// `log-mean`).
///
/// # Errors
/// [`NumberError`] if a flow is not known to be zero or positive.
#[inline(always)]
pub fn flow_production<'a, R: Real + 'a>(
    flows: impl IntoIterator<Item = &'a Flow<R>>,
) -> Result<Extended<R>, NumberError> {
    flows.into_iter().filter(|flow| !flow.balanced).try_fold(Extended::Finite(R::integer(0)), |sum, flow| {
        sum.plus(&net_flow_times_force(&flow.forward, &flow.backward)?)
    })
}

/// `Σ ω² LM(F, R)` with the logarithmic mean `LM(F, R) = (F − R)/ln(F/R)`, `LM(F, F) = F`, `LM(F, 0) = 0`.
///
/// # Errors
/// As for [`flow_production`].
#[inline(always)]
pub fn log_mean_activity<'a, R: Real + 'a>(
    flows: impl IntoIterator<Item = &'a Flow<R>>,
) -> Result<R, NumberError> {
    flows.into_iter().try_fold(R::integer(0), |sum, flow| {
        let (f, r) = (&flow.forward, &flow.backward);
        let mean = match (f.sign(), r.sign()) {
            _ if flow.balanced => f.clone(),
            (Sign::Zero, Sign::Zero | Sign::Positive) | (Sign::Positive, Sign::Zero) => R::integer(0),
            (Sign::Positive, Sign::Positive) => {
                let net = f.clone() - r.clone();
                if net.sign() == Sign::Zero {
                    f.clone()
                } else {
                    // Where F and R cannot be told apart: the mean lies between them.
                    match net.over(&R::log_ratio(f, r)?) {
                        Err(NumberError::DivisionByZero) => f.hull(r).ok_or(NumberError::DivisionByZero)?,
                        mean => mean?,
                    }
                }
            }
            _ => return Err(NumberError::UndecidedComparison),
        };
        Ok(sum + flow.frequency.powi(2) * mean)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Field, Formula, rational};

    #[test]
    fn the_logarithmic_mean_is_continuous_at_equal_flows_and_zero_for_one_way_flows() {
        let q = |n, d| Formula::constant(rational(n, d));
        let mean = |f: &Formula, r: &Formula| {
            let flow = Flow { frequency: q(2, 1), forward: f.clone(), backward: r.clone(), balanced: false };
            log_mean_activity(&[flow]).unwrap()
        };
        assert_eq!(mean(&q(3, 7), &q(3, 7)), q(12, 7));
        assert_eq!(mean(&q(3, 7), &q(0, 1)), Formula::integer(0));
        assert_eq!(mean(&q(2, 1), &q(1, 1)).to_string(), "4/ln(2)");
    }
}
