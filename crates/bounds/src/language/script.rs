//! How symbols are written: as text, with the Letter's symbols, or in another script.

use super::cycle::{CycleQuantity, CycleView};
use super::rows::Row;
use lindbound_thermo::View;

/// Names and patterns, in which `{a}` stands for a bath.
pub struct Script {
    /// The pattern of a quantity of states, with `{v}`, `{w}` for views and `{o}` for an observable, too.
    pub row: fn(&'static Row) -> &'static str,
    /// A view.
    pub view: fn(View) -> &'static str,
    /// A name, or a variable.
    pub name: fn(&str, bool) -> String,
    /// The inverse temperature of a bath.
    pub beta: &'static str,
    /// The heat from a bath.
    pub heat: &'static str,
    /// A parameter of a model in closed form, by its identifier.
    pub parameter: fn(&str) -> String,
    /// A quantity of a cycle.
    pub cycle: fn(CycleQuantity) -> &'static str,
    /// What stands behind a quantity of such a cycle.
    pub of_cycle: fn(CycleView) -> &'static str,
}

/// The parameters of models in closed form, with their symbols.
pub const PARAMETERS: [(&str, &str); 7] = [
    ("N", "N"),
    ("gamma", "γ"),
    ("p_e", "p_e"),
    ("p_st", "p_st"),
    ("omega_0", "ω₀"),
    ("b", "e^(βω₀)"),
    ("omega_H", "ω_H"),
];

/// The Letter's symbols as text.
pub(super) const UNICODE: Script = Script {
    row: |row| row.symbol,
    view: View::symbol,
    name: |name, _| name.to_owned(),
    beta: "β_{a}",
    heat: "Q_{a}",
    parameter: |id| {
        let found = PARAMETERS.iter().find(|(known, _)| *known == id);
        found.map_or(id, |(_, symbol)| symbol).to_owned()
    },
    cycle: CycleQuantity::symbol,
    of_cycle: |view| match view {
        CycleView::Own => "",
        CycleView::Diagonal => "(ρ_sd)",
        CycleView::Dephased => "(dephased)",
        CycleView::Twin => "(twin)",
    },
};
