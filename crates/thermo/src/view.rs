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
    /// π: the steady state of the model, whatever its state is.
    Pi,
}

impl View {
    /// The three forms of the state that a case is in.
    pub const ALL: [View; 3] = [View::Rho, View::Bd, View::Sd];

    /// All that a statement can name: these, and the steady state.
    ///
    /// ```
    /// use lindbound_thermo::View;
    /// assert_eq!(View::NAMED.map(View::id), ["rho", "bd", "sd", "pi"]);
    /// assert_eq!(View::Pi.symbol(), "π");
    /// ```
    pub const NAMED: [View; 4] = [View::Rho, View::Bd, View::Sd, View::Pi];

    /// The name in the claim language and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            View::Rho => "rho",
            View::Bd => "bd",
            View::Sd => "sd",
            View::Pi => "pi",
        }
    }

    /// The Letter's symbol.
    pub fn symbol(self) -> &'static str {
        match self {
            View::Rho => "ρ",
            View::Bd => "ρ_bd",
            View::Sd => "ρ_sd",
            View::Pi => "π",
        }
    }

    /// The same in LaTeX's mathematics.
    ///
    /// ```
    /// use lindbound_thermo::View;
    /// assert_eq!(View::Bd.latex(), r"\rho_{\mathrm{bd}}");
    /// ```
    pub fn latex(self) -> &'static str {
        match self {
            View::Rho => r"\rho",
            View::Bd => r"\rho_{\mathrm{bd}}",
            View::Sd => r"\rho_{\mathrm{sd}}",
            View::Pi => r"\pi",
        }
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}
