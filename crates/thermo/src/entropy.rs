//! The entropy production rate, in spectral form.
//!
//! With `ρ = Σ p_n |n⟩⟨n|` and `M_mn = ⟨m|L|n⟩` of an emission operator,
//!
//! ```text
//! σ̇ = Σ_{ω>0} Σ_mn |M_mn|² (x − y) ln(x/y) + ½ Σ_{ω=0} γ Σ_mn |M_mn|² (p_n − p_m) ln(p_n/p_m),
//! x = γ(ω) p_n,  y = γ(−ω) p_m.
//! ```
//!
//! Every term is non-negative, so nothing cancels; `0 ln 0 = 0`, and a term with exactly one of x, y zero is
//! +∞. This equals the definition `σ̇ = −Tr[Σ_a D_a[ρ] ln ρ] − Σ_a β_a J_a` (the Letter, below (1)) for
//! adjoint pairs of eigenoperators in detailed balance. Processes that break a hypothesis use the definition
//! itself, process by process: `γ Σ_mn |M_mn|² p_n ln(p_n/p_m)` and their part of `−β_a J_a`.
//!
//! What lanes of numbers evaluate is inlined, so that it is compiled for the width of the caller.

use lindbound_number::{Extended, Field, NumberError, Real, Sign};

/// A possible quantum jump `|n⟩ → |m⟩` of an operator.
#[derive(Clone, Debug)]
pub struct Transition<R> {
    /// Index of the eigenstate jumped from.
    pub from: usize,
    /// Index of the eigenstate jumped to.
    pub to: usize,
    /// `|⟨m|L|n⟩|²`.
    pub weight: R,
}

impl<R: Clone> Transition<R> {
    /// That of the adjoint operator.
    pub fn reversed(&self) -> Self {
        Transition { from: self.to, to: self.from, weight: self.weight.clone() }
    }
}

/// `Σ_mn w_mn (x − y) ln(x/y)` with `x = forward·p_n`, `y = backward·p_m`: the entropy production rate of a
/// thermal pair.
///
/// # Errors
/// [`NumberError`] if a population or rate is not known to be zero or positive.
///
/// ```
/// use lindbound_number::{Extended, Formula, Field, Real, rational};
/// use lindbound_thermo::entropy::{Transition, pair_production};
/// let q = |n, d| Formula::constant(rational(n, d));
/// // A qubit with p_g = 3/4, p_e = 1/4, γ(ω) = 1, γ(−ω) = 1/2.
/// let decay = [Transition { from: 1, to: 0, weight: q(1, 1) }];
/// let sigma = pair_production(&q(1, 1), &q(1, 2), &[q(3, 4), q(1, 4)], &decay).unwrap();
/// assert_eq!(sigma.finite().unwrap().to_string(), "1/8·ln(3/2)");
/// ```
pub fn pair_production<R: Real>(
    forward: &R,
    backward: &R,
    populations: &[R],
    transitions: &[Transition<R>],
) -> Result<Extended<R>, NumberError> {
    sum(transitions.iter().map(|transition| {
        let x = forward.clone() * populations[transition.from].clone();
        let y = backward.clone() * populations[transition.to].clone();
        times(&transition.weight, net_flow_times_force(&x, &y)?)
    }))
}

/// `w (x − y) f` for two flows whose force `f = ln(x/y)` is known: in detailed balance `βω + ln(p_n/p_m)`, so
/// that one logarithm for each pair of eigenvectors serves all jumps between them.
///
/// ```
/// use lindbound_thermo::entropy::production_by_force;
/// // A qubit with p_g = 3/4, p_e = 1/4, γ(ω) = 1, e^{−βω} = 1/2: 1/8·ln(3/2) as above.
/// let force = 2f64.ln() + (0.25f64 / 0.75).ln();
/// let produced = production_by_force(1.0, 0.25, 0.5 * 0.75, force);
/// assert!((produced - 0.125 * 1.5f64.ln()).abs() < 1e-15);
/// ```
#[inline(always)]
pub fn production_by_force<R: Field>(weight: R, x: R, y: R, force: R) -> R {
    weight * ((x - y) * force).known_non_negative()
}

/// `Σ_mn w_mn (x − y)²/(x + y)` with `x = forward·p_n`, `y = backward·p_m`, 0 where neither flows: what one
/// pair adds to the pseudo entropy production rate, which is at most half of σ̇.
///
/// # Errors
/// As for [`pair_production`].
///
/// ```
/// use lindbound_number::{Formula, rational};
/// use lindbound_thermo::entropy::{Transition, pseudo_production};
/// let q = |n, d| Formula::constant(rational(n, d));
/// // A qubit with p_g = 3/4, p_e = 1/4, γ(ω) = 1, γ(−ω) = 1/2: flows 1/4 and 3/8.
/// let decay = [Transition { from: 1, to: 0, weight: q(1, 1) }];
/// assert_eq!(pseudo_production(&q(1, 1), &q(1, 2), &[q(3, 4), q(1, 4)], &decay), Ok(q(1, 40)));
/// ```
pub fn pseudo_production<R: Real>(
    forward: &R,
    backward: &R,
    populations: &[R],
    transitions: &[Transition<R>],
) -> Result<R, NumberError> {
    transitions.iter().try_fold(R::integer(0), |sum, transition| {
        let x = forward.clone() * populations[transition.from].clone();
        let y = backward.clone() * populations[transition.to].clone();
        if transition.weight.vanishes() || x.vanishes() && y.vanishes() {
            return Ok(sum);
        }
        let (net, both) = (x.clone() - y.clone(), x + y);
        Ok(sum + transition.weight.clone() * net.powi(2).over(&both)?)
    })
}

/// `½ γ Σ_mn w_mn (p_n − p_m) ln(p_n/p_m)`: the entropy production rate of Hermitian dephasing (ω = 0).
///
/// # Errors
/// As for [`pair_production`].
pub fn dephasing_production<R: Real>(
    rate: &R,
    populations: &[R],
    transitions: &[Transition<R>],
) -> Result<Extended<R>, NumberError> {
    let moves = |t: &&Transition<R>| t.from != t.to;
    let transitions: Vec<_> = transitions.iter().filter(moves).cloned().collect();
    let twice = pair_production(rate, rate, populations, &transitions)?;
    twice.over(&Extended::Finite(R::integer(2)))
}

/// `γ Σ_mn w_mn p_n ln(p_n/p_m)`: what one process adds to `−Tr[D[ρ] ln ρ]`, by the definition.
///
/// # Errors
/// As for [`pair_production`].
pub fn one_way_entropy_flow<R: Real>(
    rate: &R,
    populations: &[R],
    transitions: &[Transition<R>],
) -> Result<Extended<R>, NumberError> {
    let terms = transitions.iter().filter(|t| t.from != t.to);
    sum(terms.map(|t| {
        let (p, q) = (&populations[t.from], &populations[t.to]);
        match (rate.sign(), p.sign(), q.sign()) {
            (Sign::Zero, _, _) | (_, Sign::Zero, _) => Ok(Extended::Finite(R::integer(0))),
            (Sign::Positive, Sign::Positive, Sign::Zero) => times(&t.weight, Extended::Infinite),
            (Sign::Positive, Sign::Positive, Sign::Positive) => {
                let flow = rate.clone() * t.weight.clone() * p.clone();
                Ok(Extended::Finite(flow * R::log_ratio(p, q)?))
            }
            _ => Err(NumberError::UndecidedComparison),
        }
    }))
}

/// `(x − y) ln(x/y) ≥ 0` for flows `x, y ≥ 0`: 0 if both vanish, +∞ if exactly one does.
///
/// # Errors
/// [`NumberError`] if a sign is not decided.
#[inline(always)]
pub fn net_flow_times_force<R: Real>(x: &R, y: &R) -> Result<Extended<R>, NumberError> {
    match (x.sign(), y.sign()) {
        (Sign::Zero, Sign::Zero) => Ok(Extended::Finite(R::integer(0))),
        (Sign::Zero, Sign::Positive) | (Sign::Positive, Sign::Zero) => Ok(Extended::Infinite),
        (Sign::Positive, Sign::Positive) => {
            let net = x.clone() - y.clone();
            if net.vanishes() {
                return Ok(Extended::Finite(net));
            }
            Ok(Extended::Finite((net * R::log_ratio(x, y)?).known_non_negative()))
        }
        _ => Err(NumberError::UndecidedComparison),
    }
}

fn times<R: Real>(weight: &R, value: Extended<R>) -> Result<Extended<R>, NumberError> {
    match (weight.sign(), value) {
        (_, Extended::Finite(finite)) => Ok(Extended::Finite(weight.clone() * finite)),
        (Sign::Positive, infinite) => Ok(infinite),
        (Sign::Zero, _) => Ok(Extended::Finite(R::integer(0))),
        _ => Err(NumberError::UndecidedComparison),
    }
}

fn sum<R: Real>(
    mut terms: impl Iterator<Item = Result<Extended<R>, NumberError>>,
) -> Result<Extended<R>, NumberError> {
    terms.try_fold(Extended::Finite(R::integer(0)), |sum, term| sum.plus(&term?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Field, Formula, rational};

    fn q(n: i64, d: i64) -> Formula {
        Formula::constant(rational(n, d))
    }

    #[test]
    fn an_empty_level_costs_nothing_unless_it_is_fed() {
        let decay = [Transition { from: 1, to: 0, weight: q(1, 1) }];
        let produce = |p: &[Formula]| pair_production(&q(1, 1), &q(1, 2), p, &decay).unwrap();
        assert_eq!(produce(&[q(1, 1), q(0, 1)]), Extended::Infinite);
        assert_eq!(produce(&[q(0, 1), q(0, 1)]), Extended::Finite(q(0, 1)));
        let cold = pair_production(&q(1, 1), &q(0, 1), &[q(1, 1), q(0, 1)], &decay).unwrap();
        assert_eq!(cold, Extended::Finite(q(0, 1)));
    }

    #[test]
    fn the_definition_and_the_spectral_form_agree_for_a_pair() {
        let (up, down) = (q(3, 1), q(3, 4));
        let populations = [q(5, 8), q(3, 8)];
        let decay = [Transition { from: 1, to: 0, weight: q(2, 1) }];
        let rise = [Transition { from: 0, to: 1, weight: q(2, 1) }];
        let pair = pair_production(&up, &down, &populations, &decay).unwrap();
        let there = one_way_entropy_flow(&up, &populations, &decay).unwrap();
        let back = one_way_entropy_flow(&down, &populations, &rise).unwrap();
        // −βJ with e^{β} = 4, ω = 1: J = −(3·2·3/8 − 3/4·2·5/8) = −21/16.
        let heat = Extended::Finite(q(21, 16) * q(4, 1).ln().unwrap());
        let total = there.plus(&back).unwrap().plus(&heat).unwrap();
        let difference = total.plus(&pair.negated()).unwrap();
        assert_eq!(difference.sign(), Sign::Zero);
        assert_eq!(pair.sign(), Sign::Positive);
        assert_eq!(q(0, 1).sign(), Sign::Zero);
    }
}
