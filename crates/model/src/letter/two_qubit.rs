//! The two-qubit superradiant model of Result 4: `L = σ₁⁻ + σ₂⁻`, one bath per stroke.

use crate::case::{Bath, Case, Jump, Levels, Reverse, State};
use lindbound_number::matrix::{Base, Matrix, real};

/// How the printed gap and the printed rates are reconciled (reading R-gap).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapReading {
    /// Gap ω, `H = ½ω(σ₁ᶻ + σ₂ᶻ)`, rates with βω.
    A,
    /// Gap 2ω, `H = ω(σ₁ᶻ + σ₂ᶻ)`, rates with 2βω.
    B,
    /// Gap 2ω with rates in βω, as printed: detailed balance fails.
    C,
}

/// The two-qubit model with `x = e^{-β}`, a whole ω and a state, in the basis |g,g⟩, |g,e⟩, |e,g⟩, |e,e⟩.
///
/// `Γ↓ = Γ₀/(1 + e^{-βω})`, `Γ↑ = Γ₀/(1 + e^{βω})` (with 2βω in reading B).
///
/// ```
/// use lindbound_model::case::State;
/// use lindbound_model::hypothesis::{Hypothesis, findings};
/// use lindbound_model::letter::{GapReading, two_qubit};
/// use lindbound_number::rational;
/// let broken = |reading| {
///     let case = two_qubit(reading, 1, rational(1, 1), rational(1, 2), State::Gibbs(0));
///     findings(&case).into_iter().filter(|f| !f.holds).map(|f| f.hypothesis).collect::<Vec<_>>()
/// };
/// assert!(broken(GapReading::A).is_empty() && broken(GapReading::B).is_empty());
/// assert_eq!(broken(GapReading::C), [Hypothesis::DetailedBalance]);
/// ```
pub fn two_qubit<S: Base>(reading: GapReading, omega: u32, gamma_0: S, x: S, state: State<S>) -> Case<S> {
    let gap = S::ratio(i64::from(if reading == GapReading::A { omega } else { 2 * omega }), 1);
    let exponent = if reading == GapReading::B { 2 * omega } else { omega };
    let weight = (0..exponent).fold(S::one(), |power, _| power * x.clone());
    let down = gamma_0 / (S::one() + weight.clone());
    let lowers = |to: usize, from: usize| matches!((to, from), (0, 1) | (0, 2) | (1, 3) | (2, 3));
    let operator = Matrix::from_fn(4, 4, |i, j| real(if lowers(i, j) { S::one() } else { S::zero() }));
    let mut jump = Jump::new(0, gap.clone(), down.clone(), operator);
    if reading == GapReading::C {
        jump.reverse = Some(Reverse { rate: Some(down * weight), operator: None });
    }
    Case::new(
        Levels::new([(-gap.clone(), 1), (S::zero(), 2), (gap, 1)]),
        vec![Bath::with_boltzmann_factor("bath", x)],
        vec![jump],
        state,
    )
}
