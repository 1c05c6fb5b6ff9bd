//! The 2N-state model (5): N degenerate ground states, N degenerate excited states, one bath, one collective
//! jump.

use crate::case::{Bath, Case, Jump, Levels, State};
use lindbound_number::matrix::{Base, Matrix, dagger, real};
use num_complex::Complex;
use std::collections::BTreeMap;

/// Which operator the Letter's `L_ω₀` is (reading R-sign).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignReading {
    /// `Σ |g,j⟩⟨e,j'|`, the emission operator that `[L, H] = ω₀L` demands; it gives (6) and (7).
    Emission,
    /// `Σ |e,j⟩⟨g,j'|`, as printed after (5); it does not.
    Literal,
}

/// The 2N-state model with a state, given by its matrix in the basis |g,1⟩ … |g,N⟩, |e,1⟩ … |e,N⟩.
///
/// `x = e^{-β}`, `gamma = γ(ω₀)`; the ground states have energy 0.
pub fn two_n_state<S: Base>(
    n: usize,
    omega: S,
    gamma: S,
    x: S,
    reading: SignReading,
    rho: Matrix<S>,
) -> Case<S> {
    let emission =
        Matrix::from_fn(2 * n, 2 * n, |i, j| real(if i < n && j >= n { S::one() } else { S::zero() }));
    let operator = match reading {
        SignReading::Emission => emission,
        SignReading::Literal => dagger(&emission),
    };
    Case::new(
        Levels::new([(S::zero(), n), (omega.clone(), n)]),
        vec![Bath::with_boltzmann_factor("bath", x)],
        vec![Jump::new(0, omega, gamma, operator)],
        State::DensityMatrix(rho),
    )
}

/// `p_g |g,+⟩⟨g,+| + p_e |e,+⟩⟨e,+|` with `|g,+⟩ = Σ_j |g,j⟩/√N`: every entry inside a level is `p/N`.
pub fn coherent_state<S: Base>(n: usize, p_g: &S, p_e: &S) -> Matrix<S> {
    let share = S::ratio(1, n as i64);
    Matrix::from_fn(2 * n, 2 * n, |i, j| match (i < n, j < n) {
        (true, true) => real(p_g.clone() * share.clone()),
        (false, false) => real(p_e.clone() * share.clone()),
        _ => real(S::zero()),
    })
}

/// The same populations with the second Fourier vector of each level, `Σ_j (−1)^j |g,j⟩/√N` for even N: the
/// l₁ norm of coherence is that of ρ⁺, the current is zero (reading R-l1).
pub fn fourier_state<S: Base>(n: usize, p_g: &S, p_e: &S) -> Matrix<S> {
    let coherent = coherent_state(n, p_g, p_e);
    Matrix::from_fn(2 * n, 2 * n, |i, j| {
        let z: &Complex<S> = &coherent[(i, j)];
        if (i + j) % 2 == 0 { z.clone() } else { -z.clone() }
    })
}

/// `p_g` and `p_e` of ρ⁺, `p_g/p_e = (1 + 1/N) b` with `b = e^{βω₀}`.
pub fn rho_plus_populations<S: Base>(n: usize, b: &S) -> [S; 2] {
    let ratio = (S::one() + S::ratio(1, n as i64)) * b.clone();
    let p_e = S::one() / (S::one() + ratio.clone());
    [ratio * p_e.clone(), p_e]
}

/// The model in the state ρ⁺ of (6) and (7): `p_g/p_e = (1 + 1/N) e^{βω₀}`, normalised, with a whole
/// frequency ω₀.
///
/// Its parameters `N`, `gamma`, `p_e`, `omega_0` and `b = e^{βω₀}` are recorded for the closed forms.
///
/// ```
/// use lindbound_model::letter::{SignReading, rho_plus};
/// use lindbound_number::rational;
/// let case = rho_plus(2, 1, rational(1, 1), rational(1, 2), SignReading::Emission);
/// assert_eq!(case.dimension(), 4);
/// assert_eq!(case.parameters["p_e"], rational(1, 4));
/// ```
pub fn rho_plus<S: Base>(n: usize, omega: u32, gamma: S, x: S, reading: SignReading) -> Case<S> {
    let b = (0..omega).fold(S::one(), |power, _| power / x.clone());
    let [p_g, p_e] = rho_plus_populations(n, &b);
    let rho = coherent_state(n, &p_g, &p_e);
    let omega_0 = S::ratio(i64::from(omega), 1);
    let mut case = two_n_state(n, omega_0.clone(), gamma.clone(), x, reading, rho);
    case.parameters = BTreeMap::from([
        ("N", S::ratio(n as i64, 1)),
        ("gamma", gamma),
        ("p_e", p_e),
        ("omega_0", omega_0),
        ("b", b),
    ]);
    case
}
