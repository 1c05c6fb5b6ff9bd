//! Why a quantity has no value.

use crate::view::View;
use lindbound_number::NumberError;
use lindbound_number::matrix::SpectrumError;

/// Why a quantity has no value in the arithmetic used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThermoError {
    /// An operation on numbers failed.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// The state has no eigenbasis in this arithmetic.
    #[error("{view}: {source}")]
    Spectrum {
        /// Which form of the state.
        view: View,
        /// Why.
        source: SpectrumError,
    },
    /// The case has no certified representation in hardware arithmetic.
    #[error(transparent)]
    Unrepresented(#[from] lindbound_number::certified::Unrepresented),
    /// A quantity depends on the basis inside a degenerate level, and the case does not give one.
    #[error(
        "it depends on the basis inside a degenerate level of an irrational Hamiltonian, which is a matter of choice"
    )]
    BasisChoice,
    /// The engine without coherence of one whose Hamiltonians do not have one basis, or with a coherent part.
    #[error(
        "there is no engine without coherence inside levels where strokes have bases or coherent parts of their own"
    )]
    Quenched,
    /// More stationary cycles than conserved quantities tell apart, or that is not excluded.
    #[error("the stationary cycle is not known to be fixed by what the strokes conserve")]
    NotUnique,
    /// More steady states than one.
    #[error("the steady state is not unique: there are {0} that have no level in common")]
    SteadyStates(usize),
    /// The heat of a process that connects several gaps is not one number that could be counted.
    #[error(
        "heat is counted where jumps are eigenoperators, and flows are paired where these are adjoint pairs in detailed balance"
    )]
    NotCounted,
    /// The change of a relative entropy that is infinite.
    #[error(
        "one state is outside of the support of the other: their relative entropy is infinite and has no rate"
    )]
    OutsideSupport,
    /// The gap of a generator that is not symmetric, or not known to be.
    #[error("the gap is that of a model whose baths have one temperature, without a coherent part")]
    NotSymmetric,
    /// A quantity of cycles was asked of a case.
    #[error("`{0}` is a quantity of engines, and this is a case")]
    OfEngines(&'static str),
    /// A quantity of states was asked of an engine.
    #[error("`{0}` is a quantity of a state, and this is an engine")]
    OfStates(String),
    /// The engine has not exactly two baths, or the order of their temperatures is not decided.
    #[error("the engine has no hot and cold bath: there are not two")]
    NotTwoBaths,
    /// η of an engine that takes nothing from the hot bath, for certain.
    #[error("there is no η = W/Q_H: Q_H = 0")]
    NoEfficiency,
    /// An expression names a bath the case does not have.
    #[error("there is no bath named `{0}`")]
    UnknownBath(String),
    /// An expression names an observable the case does not have.
    #[error("there is no observable named `{0}`")]
    UnknownObservable(String),
    /// An expression speaks of the particles of a model that counts none.
    #[error("the model counts no particles: it has no \"number\"")]
    NoParticles,
    /// An expression names a parameter the case does not have.
    #[error("there is no parameter `{0}` here")]
    UnknownParameter(String),
}
