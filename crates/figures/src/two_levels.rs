//! The 2N-state model as two levels, for any N.
//!
//! A state with `p/N` in every entry inside a level has weight on `|g,+⟩` and `|e,+⟩` only, and there the
//! collective jump is `N|g,+⟩⟨e,+|`. Its diagonal, `p/N` on each of the N states of a level, is seen alike by
//! N² transitions of weight one: the weights `p` are moved by `N²/N = N`. Currents, σ̇ and `Tr[Xρ]` are those
//! of a two-level system whose jump has the strength N² or N.

use lindbound_model::case::{Bath, Case, Jump, Levels, State};
use lindbound_number::matrix::{Matrix, real};

/// A two-level system with the gap as the unit of energy, one jump of `γ = 1` and `|⟨g|L|e⟩|² = strength`
/// from each bath, baths by their Boltzmann factors, and the populations of ground and excited level.
pub fn two_levels(baths: &[f64], strength: f64, populations: [f64; 2]) -> Case<f64> {
    let lowers = |i: usize, j: usize| if i == 0 && j == 1 { strength.sqrt() } else { 0.0 };
    let operator = Matrix::from_fn(2, 2, |i, j| real(lowers(i, j)));
    let names = ["hot", "cold"].into_iter().zip(baths);
    Case::new(
        Levels::new([(0.0, 1), (1.0, 1)]),
        names.map(|(name, x)| Bath::with_boltzmann_factor(name, *x)).collect(),
        (0..baths.len()).map(|bath| Jump::new(bath, 1.0, 1.0, operator.clone())).collect(),
        State::Populations(populations.to_vec()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Expressions;
    use lindbound_model::letter::{
        SignReading, rho_plus, rho_plus_populations, steady_state, steady_weights,
    };

    /// Quantities of ρ and of ρ_sd of a full model, and those of the two levels that stand for them.
    fn compare(full: &Case<f64>, n: usize, baths: &[f64], populations: [f64; 2]) {
        let of = |text: &'static str| Expressions::new([text]).unwrap();
        let n = n as f64;
        for (view, strength) in [("rho", n * n), ("sd", n)] {
            let small = two_levels(baths, strength, populations);
            for quantity in ["J_tot", "sigma", "Tr_X"] {
                let text: &'static str = format!("{quantity}({view})").leak();
                let whole = of(text).of_case(full).unwrap()[0];
                let text: &'static str = format!("{quantity}(rho)").leak();
                let part = of(text).of_case(&small).unwrap()[0];
                assert!((whole - part).abs() < 1e-12 * whole.abs(), "N = {n}: {quantity}({view})");
            }
        }
    }

    #[test]
    fn two_levels_have_the_quantities_of_the_full_matrices() {
        for n in [2, 3, 5] {
            let full = rho_plus(n, 1, 1.0, 0.5, SignReading::Emission);
            compare(&full, n, &[0.5], rho_plus_populations(n, &2.0));
            let (baths, populations) = steady_weights(n, 0.5);
            compare(&steady_state(n, 1.0, 0.5), n, &baths, populations);
        }
    }
}
