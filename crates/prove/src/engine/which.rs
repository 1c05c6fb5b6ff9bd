//! The two cycles that statements speak of.

use lindbound_model::engine::Run;

/// One of the two cycles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The engine's own.
    Own,
    /// That of the engine without coherence.
    Dephased,
}

impl Which {
    /// The curves ρ of the strokes.
    pub fn curves(self) -> &'static str {
        match self {
            Which::Own => "rho",
            Which::Dephased => "rho_dephased",
        }
    }

    /// What the curves are, for a cycle or a run.
    pub fn property(self, run: Run) -> String {
        let kind = if run == Run::Once { "run_once" } else { "stationary_cycle" };
        match self {
            Which::Own => format!("{kind} strokes rho initial"),
            Which::Dephased => format!("{kind} strokes_dephased rho_dephased (strictly_diagonal initial)"),
        }
    }
}
