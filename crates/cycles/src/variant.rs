//! The engines that an engine is compared with, each on a cycle of its own.

use crate::dynamics::Dynamics;
use crate::engine::{dynamics_of, with_quenches};
use lindbound_model::coordinates::Coordinates;
use lindbound_model::engine::{Engine, Stroke};
use lindbound_number::matrix::Base;
use lindbound_number::{Embeds, Precision};
use lindbound_thermo::ThermoError;
use lindbound_thermo::View;
use lindbound_thermo::dynamics::Evolves;
use nalgebra::DMatrix;

/// An engine made of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Without coherence inside levels: every jump falls into its single entries (reading R3 of (8)).
    Dephased,
    /// The twin: the same strokes, but every quench removes the coherence between the levels of the
    /// Hamiltonian that comes, `ρ ↦ Σ_e Π_e ρ Π_e`, as a measurement of its energy that nobody reads.
    Twin,
}

/// The differential equations of a variant of an engine.
///
/// # Errors
/// [`ThermoError`] if a rate or the state cannot be represented, and where there is no such variant.
///
/// ```
/// use lindbound_model::letter::TwoNEngine;
/// use lindbound_number::Precision;
/// use lindbound_cycles::{Variant, dynamics_of_variant};
/// let engine = TwoNEngine::near_carnot(2).engine().to_f64();
/// let twin = dynamics_of_variant::<f64, f64>(&engine, Variant::Twin, Precision(53)).unwrap();
/// // Its levels only move apart: there is no coherence between them that a quench could remove.
/// assert!(twin.strokes.iter().all(|stroke| stroke.entry.is_none()));
/// ```
pub fn dynamics_of_variant<S: Base, R: Evolves + Embeds<S>>(
    engine: &Engine<S>,
    variant: Variant,
    precision: Precision,
) -> Result<Dynamics<R>, ThermoError> {
    match variant {
        Variant::Dephased if engine.makes_coherence() => Err(ThermoError::Quenched),
        Variant::Dephased => {
            let view = View::Sd;
            let dephased = engine.dephased().map_err(|source| ThermoError::Spectrum { view, source })?;
            dynamics_of(&dephased, precision)
        }
        Variant::Twin => {
            let coordinates = Coordinates { dimension: engine.dimension() };
            let quenches: Vec<DMatrix<S>> =
                engine.strokes.iter().map(|stroke| removed(engine, stroke, coordinates)).collect();
            with_quenches(engine, &quenches, precision)
        }
    }
}

/// What `ρ ↦ Σ_e Π_e ρ Π_e` changes, on coordinates: `Σ_e (Π_e ρ Π_e − ½{Π_e, ρ})`.
fn removed<S: Base>(engine: &Engine<S>, stroke: &Stroke<S>, coordinates: Coordinates) -> DMatrix<S> {
    let nothing = DMatrix::zeros(coordinates.count(), coordinates.count());
    let projectors = engine.case(stroke).projectors();
    projectors.iter().fold(nothing, |sum, projector| sum + coordinates.process(projector))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_families::engine_family;
    use lindbound_number::Rational;

    #[test]
    fn a_quench_keeps_what_is_diagonal_in_blocks_and_nothing_else() {
        for index in 0..20 {
            let engine = engine_family("friction").unwrap().exact(3, index, 3).unwrap();
            let coordinates = Coordinates { dimension: 3 };
            for stroke in &engine.strokes {
                let map = removed(&engine, stroke, coordinates);
                // Not a state, but Hermitian, and of no symmetry.
                let x: Vec<Rational> =
                    (0..9).map(|n| lindbound_number::rational(n * n - 3 * n + 1, 7)).collect();
                let case = engine.case(stroke);
                let expected = coordinates.of(&case.block_diagonal(&coordinates.matrix(&x)));
                let x = nalgebra::DVector::from_vec(x);
                let found = &x + &map * &x;
                assert_eq!(found.as_slice(), expected);
            }
        }
    }
}
