//! Two baths on the 2N-state model: a current without dissipation that lasts (the Letter, after (7)).

use super::two_n_state::coherent_state;
use crate::case::{Bath, Case, Jump, Levels, State, Temperature};
use lindbound_number::Rational;
use lindbound_number::matrix::{Base, Matrix, real};
use std::collections::BTreeMap;

/// The Boltzmann weights of the hot and the cold bath, `x` and `x·N/(N+1)`, and the steady `p_g` and `p_e`
/// between them.
pub fn steady_weights<S: Base>(n: usize, x: S) -> ([S; 2], [S; 2]) {
    let (hot, cold) = (x.clone(), x * S::ratio(n as i64, n as i64 + 1));
    let mean = (hot.clone() + cold.clone()) * S::ratio(1, 2);
    let p_g = S::one() / (S::one() + mean.clone());
    let p_e = mean * p_g.clone();
    ([hot, cold], [p_g, p_e])
}

/// The 2N-state model between a hot and a cold bath whose Boltzmann weights differ by the factor `1 + 1/N`,
/// both with the collective jump at the rate γ, in the steady state with all its weight on |g,+⟩ and |e,+⟩.
/// The gap is the unit of energy.
///
/// `e^{−β_H} = x`, `e^{−β_C} = x·N/(N+1)`; steady: `p_e/p_g` is the mean of the two. The parameters `N`,
/// `gamma`, `omega_0 = 1` and `p_st = p_e` are recorded for the claims about it.
///
/// ```
/// use lindbound_model::letter::steady_state;
/// use lindbound_number::rational;
/// let case = steady_state(2, rational(1, 1), rational(1, 2));
/// // Weights 1/2 and 1/3: p_e/p_g = 5/12.
/// assert_eq!(case.parameters["p_st"], rational(5, 17));
/// ```
pub fn steady_state<S: Base>(n: usize, gamma: S, x: S) -> Case<S> {
    let ([hot, cold], [p_g, p_e]) = steady_weights(n, x);
    let operator =
        Matrix::from_fn(2 * n, 2 * n, |i, j| real(if i < n && j >= n { S::one() } else { S::zero() }));
    let jump = |bath| Jump::new(bath, S::one(), gamma.clone(), operator.clone());
    let mut case = Case::new(
        Levels::new([(S::zero(), n), (S::one(), n)]),
        vec![Bath::with_boltzmann_factor("hot", hot), Bath::with_boltzmann_factor("cold", cold)],
        vec![jump(0), jump(1)],
        State::DensityMatrix(coherent_state(n, &p_g, &p_e)),
    );
    case.parameters = BTreeMap::from([
        ("N", S::ratio(n as i64, 1)),
        ("gamma", gamma),
        ("omega_0", S::one()),
        ("p_st", p_e),
    ]);
    case
}

/// The [`steady_state`] that a case is, exactly; the names of its baths say nothing.
///
/// ```
/// use lindbound_model::letter::{steady_state, steady_state_of};
/// use lindbound_number::rational;
/// let mut case = steady_state(2, rational(3, 1), rational(1, 2));
/// case.baths[0].name = "left".into();
/// assert_eq!(steady_state_of(&case).unwrap().parameters["gamma"], rational(3, 1));
/// case.jumps[1].rate = rational(2, 1);
/// assert!(steady_state_of(&case).is_none());
/// ```
pub fn steady_state_of(case: &Case<Rational>) -> Option<Case<Rational>> {
    let ([jump, _], [bath, _]) = (&case.jumps[..], &case.baths[..]) else { return None };
    let Temperature::BoltzmannFactor(x) = &bath.temperature else { return None };
    let model = steady_state(case.levels.degeneracies[0], jump.rate.clone(), x.clone());
    let temperatures =
        |case: &Case<Rational>| case.baths.iter().map(|bath| bath.temperature.clone()).collect::<Vec<_>>();
    let same_model = case.basis.is_standard()
        && model.levels == case.levels
        && model.jumps == case.jumps
        && temperatures(&model) == temperatures(case);
    let same_state = || Some(case.spectrum().ok()?.matrix() == model.spectrum().ok()?.matrix());
    (same_model && same_state()?).then_some(model)
}
