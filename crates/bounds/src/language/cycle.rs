//! The quantities of engines in the claim language.

use lindbound_cycles::{CycleObservables, Variant};
use lindbound_thermo::ThermoError;
use lindbound_thermo::dynamics::Evolves;

/// Which cycle a quantity is taken from, as the Letter's "for ρ_sd" can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleView {
    /// The engine's own cycle.
    Own,
    /// `sd`: currents of ρ_sd(t) along the engine's own cycle (reading R1).
    Diagonal,
    /// `dephased`: the engine without coherence on its own stationary cycle (reading R3).
    Dephased,
    /// `twin`: the engine whose quenches remove coherence between levels, on its own stationary cycle.
    Twin,
}

impl CycleView {
    /// The name in the claim language; the engine's own cycle has none.
    pub fn id(self) -> Option<&'static str> {
        match self {
            CycleView::Own => None,
            CycleView::Diagonal => Some("sd"),
            CycleView::Dephased => Some("dephased"),
            CycleView::Twin => Some("twin"),
        }
    }

    /// The variant of the engine whose cycle it is; `None` of the engine's own.
    pub fn variant(self) -> Option<Variant> {
        match self {
            CycleView::Own | CycleView::Diagonal => None,
            CycleView::Dephased => Some(Variant::Dephased),
            CycleView::Twin => Some(Variant::Twin),
        }
    }
}

/// A quantity of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CycleQuantity {
    /// `W = Σ_a Q_a`, `Q_H − Q_C` between two baths.
    Work,
    /// `Q_H`.
    HotHeat,
    /// `Q_C`.
    ColdHeat,
    /// `η = W/Q_H`.
    Efficiency,
    /// `η_Car = 1 − β_H/β_C`.
    Carnot,
    /// τ.
    Duration,
    /// `Ā_cl`.
    ClassicalActivity,
    /// `Ā_qm`.
    QuantumActivity,
    /// `(1/τ)∫Tr[Xρ] dt`.
    Activity,
    /// `∫σ̇ dt`.
    EntropyProduction,
    /// `∫J_tot dt`.
    TotalHeat,
    /// `β_H`.
    BetaHot,
    /// `β_C`.
    BetaCold,
}

impl CycleQuantity {
    /// All of them.
    pub const ALL: [CycleQuantity; 13] = [
        CycleQuantity::Work,
        CycleQuantity::HotHeat,
        CycleQuantity::ColdHeat,
        CycleQuantity::Efficiency,
        CycleQuantity::Carnot,
        CycleQuantity::Duration,
        CycleQuantity::ClassicalActivity,
        CycleQuantity::QuantumActivity,
        CycleQuantity::Activity,
        CycleQuantity::EntropyProduction,
        CycleQuantity::TotalHeat,
        CycleQuantity::BetaHot,
        CycleQuantity::BetaCold,
    ];

    /// Its name in the claim language.
    pub fn id(self) -> &'static str {
        match self {
            CycleQuantity::Work => "W",
            CycleQuantity::HotHeat => "Q_H",
            CycleQuantity::ColdHeat => "Q_C",
            CycleQuantity::Efficiency => "eta",
            CycleQuantity::Carnot => "eta_carnot",
            CycleQuantity::Duration => "tau",
            CycleQuantity::ClassicalActivity => "mean_A_cl",
            CycleQuantity::QuantumActivity => "mean_A_qm",
            CycleQuantity::Activity => "mean_Tr_X",
            CycleQuantity::EntropyProduction => "Sigma",
            CycleQuantity::TotalHeat => "integral_J_tot",
            CycleQuantity::BetaHot => "beta_H",
            CycleQuantity::BetaCold => "beta_C",
        }
    }

    /// Its symbol.
    pub fn symbol(self) -> &'static str {
        match self {
            CycleQuantity::Efficiency => "η",
            CycleQuantity::Carnot => "η_Car",
            CycleQuantity::Duration => "τ",
            CycleQuantity::ClassicalActivity => "Ā_cl",
            CycleQuantity::QuantumActivity => "Ā_qm",
            CycleQuantity::Activity => "⟨Tr[Xρ]⟩",
            CycleQuantity::EntropyProduction => "∫σ̇dt",
            CycleQuantity::TotalHeat => "∫J_tot dt",
            CycleQuantity::BetaHot => "β_H",
            CycleQuantity::BetaCold => "β_C",
            other => other.id(),
        }
    }

    /// The cycles it is defined for.
    pub fn views(self) -> &'static [CycleView] {
        use CycleView::{Dephased, Diagonal, Own, Twin};
        match self {
            CycleQuantity::Work
            | CycleQuantity::HotHeat
            | CycleQuantity::ColdHeat
            | CycleQuantity::Efficiency => &[Own, Diagonal, Dephased, Twin],
            CycleQuantity::ClassicalActivity
            | CycleQuantity::Activity
            | CycleQuantity::EntropyProduction
            | CycleQuantity::TotalHeat => &[Own, Dephased, Twin],
            CycleQuantity::QuantumActivity => &[Own, Twin],
            CycleQuantity::Carnot
            | CycleQuantity::Duration
            | CycleQuantity::BetaHot
            | CycleQuantity::BetaCold => &[Own],
        }
    }

    /// Its value; with `diagonal` for ρ_sd(t) along the cycle.
    ///
    /// # Errors
    /// [`ThermoError`] if it has none in this kind of number.
    pub fn of<R: Evolves>(self, cycle: &CycleObservables<'_, R>, diagonal: bool) -> Result<R, ThermoError> {
        match self {
            CycleQuantity::Work => Ok(cycle.work(diagonal)),
            CycleQuantity::HotHeat => cycle.hot_heat(diagonal),
            CycleQuantity::ColdHeat => cycle.cold_heat(diagonal),
            CycleQuantity::Efficiency => cycle.efficiency(diagonal),
            CycleQuantity::Carnot => cycle.carnot(),
            CycleQuantity::Duration => Ok(cycle.duration()),
            CycleQuantity::ClassicalActivity => cycle.mean_classical_activity(),
            CycleQuantity::QuantumActivity => cycle.mean_quantum_activity(),
            CycleQuantity::Activity => cycle.mean_activity(),
            CycleQuantity::EntropyProduction => cycle.entropy_production(),
            CycleQuantity::TotalHeat => cycle.total_heat(),
            CycleQuantity::BetaHot => cycle.beta_hot(),
            CycleQuantity::BetaCold => cycle.beta_cold(),
        }
    }

    /// The power of ρ, of the rates and of the unit of energy with which it scales.
    pub(super) fn powers(self) -> (i64, i64, i64) {
        match self {
            CycleQuantity::Work
            | CycleQuantity::HotHeat
            | CycleQuantity::ColdHeat
            | CycleQuantity::TotalHeat => (1, 0, 1),
            CycleQuantity::Efficiency | CycleQuantity::Carnot => (0, 0, 0),
            CycleQuantity::Duration => (0, -1, 0),
            CycleQuantity::ClassicalActivity | CycleQuantity::QuantumActivity | CycleQuantity::Activity => {
                (1, 1, 2)
            }
            CycleQuantity::EntropyProduction => (1, 0, 0),
            CycleQuantity::BetaHot | CycleQuantity::BetaCold => (0, 0, -1),
        }
    }
}
