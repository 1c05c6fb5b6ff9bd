//! How far σ̇ of a state can be from σ̇ of a nearby one whose eigenbasis is known.
//!
//! Let D be the dissipator of one jump (both directions), δ = ρ −  with `‖δ‖₁ ≤ t` and `‖ln ρ − ln Â‖ ≤ κ`,
//! and let Â's eigenvalues span `ℓ = ln(λ_max/λ_min)`. From `−Tr[D[ρ] ln ρ] = −Tr[D[ρ](ln ρ − ln Â)] −
//! Tr[D[δ] ln Â] − Tr[D[Â] ln Â]`, `‖D[w]‖₁ ≤ 2(γ₊ + γ₋)‖L‖²‖w‖₁` and `Tr D[w] = 0` (so that ln  may be
//! shifted by the middle of its spectrum)
//!
//! ```text
//! |σ̇_jump(ρ) − σ̇_jump(Â)| ≤ (γ₊ + γ₋) ‖L‖² (2κ Tr ρ + (ℓ + βω) t),
//! ```
//!
//! where βω t bounds the change of the jump's own heat and is absent where the heat is that of ρ.
//!
//! The pseudo entropy production of a jump is the largest `2Re⟨w, γLρ − γ̃ρL⟩ − ⟨w, γwρ + γ̃ρw⟩` of all
//! operators w, which is linear in ρ for each, and largest for one with `‖w‖_F ≤ ‖L‖_F`, so that it
//! differs by at most `3(γ + γ̃)‖L‖²_F t`.
//!
//! For singular ρ the logarithms are those on the support P, which ρ and  share, and the jump must not lead
//! out of it (LP = PLP for both directions): then `Tr[P D[w]] = 0` for w = PwP, which is what the shift
//! needs, and the rest is the same on P. A jump that does lead out makes σ̇ = +∞ and is not asked for here.

use lindbound_number::{Encloses, Field, NumberError};

/// What is known about a state and a nearby one.
#[derive(Clone, Debug)]
pub struct Neighbour<R> {
    /// `Tr ρ`.
    pub trace: R,
    /// t.
    pub trace_error: R,
    /// κ.
    pub log_error: R,
    /// ℓ.
    pub spread: R,
}

/// By how much the numbers of a nearby state may differ from those of the state, for one jump.
#[derive(Clone, Debug)]
pub struct Slack<R> {
    /// An interval `[−s, s]` that contains `σ̇_jump(ρ) − σ̇_jump(Â)`; of a one-way jump Ṡ stands for σ̇.
    pub production: R,
    /// The same of the pseudo entropy production.
    pub pseudo: R,
}

impl<R: Field> Slack<R> {
    /// That of the state itself.
    pub fn none() -> Self {
        Slack { production: R::integer(0), pseudo: R::integer(0) }
    }
}

/// The slack of a jump with `γ₊ + γ₋`, `‖L‖²_F` and βω (zero where the heat is that of ρ).
pub fn slack<R: Encloses>(neighbour: &Neighbour<R>, rates: R, squared_norm: R, beta_omega: R) -> Slack<R> {
    let logarithm = R::integer(2) * neighbour.log_error.clone() * neighbour.trace.clone();
    let matrix = (neighbour.spread.clone() + beta_omega) * neighbour.trace_error.clone();
    let both = rates * squared_norm;
    let pseudo = R::integer(3) * both.clone() * neighbour.trace_error.clone();
    Slack { production: R::symmetric(&(both * (logarithm + matrix))), pseudo: R::symmetric(&pseudo) }
}

/// `ln(max/min)` of the positive ones among some eigenvalues; zero without any.
///
/// # Errors
/// [`NumberError`] if an eigenvalue is not known to be zero or positive.
pub fn spread<R: Encloses>(eigenvalues: &[R]) -> Result<R, NumberError> {
    use lindbound_number::Sign;
    let mut positive = eigenvalues.iter().filter(|p| p.sign() != Sign::Zero);
    let Some(first) = positive.next() else { return Ok(R::integer(0)) };
    let (mut least, mut largest) = (first.clone(), first.clone());
    for p in positive {
        (least, largest) = (least.smaller(p)?, largest.larger(p)?);
    }
    R::log_ratio(&largest, &least)
}

#[cfg(test)]
mod tests {
    use super::{Neighbour, slack};
    use lindbound_number::{Decides, Embeds, Enclosure, Field, Precision, Rational};

    /// A qubit near `Â` with ln ρ and βω of all sizes: σ̇ = (F − R) ln(F/R), in floating point.
    #[test]
    fn two_states_of_a_qubit_differ_by_no_more_than_the_slack() {
        for beta_omega in [0.0, 0.3, 1.0, 10.0] {
            for excited in [0.5, 0.3, 0.01] {
                for shift in [0.001, -0.001, 0.005] {
                    let sigma = |p: f64| {
                        let (forward, backward) = (p, (1.0 - p) * f64::exp(-beta_omega));
                        (forward - backward) * (forward / backward).ln()
                    };
                    let difference = (sigma(excited + shift) - sigma(excited)).abs();
                    let log = |p: f64, q: f64| (p / q).ln().abs();
                    let number = |x: f64| {
                        let exact = Rational::from_float(x).unwrap();
                        Enclosure::embed(&exact, Precision(128))
                    };
                    let neighbour = Neighbour {
                        trace: Enclosure::integer(1),
                        trace_error: number(2.0 * shift.abs()),
                        log_error: number(
                            log(excited + shift, excited).max(log(1.0 - excited - shift, 1.0 - excited)),
                        ),
                        spread: number(log(1.0 - excited, excited)),
                    };
                    let rates = number(1.0 + f64::exp(-beta_omega));
                    let slack = slack(&neighbour, rates, Enclosure::integer(1), number(beta_omega));
                    let half_width = -slack.production.floor();
                    assert!(difference <= half_width, "{beta_omega} {excited} {shift}");
                    assert!(
                        half_width < 40.0 * difference.max(shift.abs()),
                        "{beta_omega} {excited} {shift}"
                    );
                }
            }
        }
    }
}
