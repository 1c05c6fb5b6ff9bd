//! The forms of the state.

use std::fmt;

/// Which form of the state a quantity is evaluated on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// ρ itself.
    Rho,
    /// `ρ_bd = Σ_e Π_e ρ Π_e`: coherence inside levels only.
    Bd,
    /// `ρ_sd = Σ_{e,j} Π_{e,j} ρ Π_{e,j}`: no coherence.
    Sd,
}

impl View {
    /// All three.
    pub const ALL: [View; 3] = [View::Rho, View::Bd, View::Sd];

    /// The name in the claim language and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            View::Rho => "rho",
            View::Bd => "bd",
            View::Sd => "sd",
        }
    }

    /// The Letter's symbol.
    pub fn symbol(self) -> &'static str {
        match self {
            View::Rho => "ρ",
            View::Bd => "ρ_bd",
            View::Sd => "ρ_sd",
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
