//! The theorem: in the cycles that the statement speaks of, it is false.

use super::super::ProveError;
use super::super::statement::Terms;
use super::cycle::run_with_end;
use super::statement::{EngineTerms, Needs};
use super::which::Which;
use lindbound_bounds::language::Clause;

/// What the theorem is made of.
pub(super) struct Conclusion<'a> {
    pub terms: &'a EngineTerms<'a>,
    pub clause: &'a Clause,
    pub needs: &'a Needs,
    /// Whether the cycles are said to absorb heat from the hot bath.
    pub absorbs_heat: bool,
    /// Definitions to unfold.
    pub parameters: Vec<String>,
}

impl Conclusion<'_> {
    /// The theorem with its proof.
    pub fn theorem(&self) -> Result<String, ProveError> {
        let cycles = self.needs.cycles();
        let mut curves: Vec<&str> = cycles.iter().map(|which| which.curves()).collect();
        if self.needs.entropies {
            curves.push("last");
        }
        let mut parts = Vec::new();
        for &which in &cycles {
            parts.push(match which {
                Which::Own if self.needs.entropies => format!("({})", run_with_end()),
                which => which.property(self.terms.engine.run),
            });
            if self.absorbs_heat {
                parts.push(self.positive_heat(which));
            }
        }
        parts.push(format!("~ ({})", self.terms.clause(self.clause)?));
        Ok(format!(
            "(** The verdict. *)\nTheorem verdict : exists {},\n  {}.\nProof.\n{}Qed.\n",
            curves.join(" "),
            parts.join(" /\\\n  "),
            self.proof(&cycles)?,
        ))
    }

    fn positive_heat(&self, which: Which) -> String {
        match which {
            Which::Own => "0 < Q_H strokes rho hot".into(),
            Which::Dephased => "0 < Q_H strokes_dephased rho_dephased hot".into(),
        }
    }

    fn proof(&self, cycles: &[Which]) -> Result<String, ProveError> {
        let mut steps: Vec<String> = Vec::new();
        for which in cycles {
            steps.push(match which {
                Which::Own if self.needs.entropies => {
                    "have [rho [last [[density [end_state path form]] spectrum bounds]]] := cycle_own; exists rho."
                }
                Which::Own => "have [rho [cycle bounds]] := cycle_own; exists rho.",
                Which::Dephased => {
                    "have [rho_dephased [cycle_dephased bounds_dephased]] := cycle_dephased; exists rho_dephased."
                }
            }.into());
        }
        if self.needs.entropies {
            steps.push("exists last.".into());
        }
        for which in cycles {
            let (cycle, bounds) = match which {
                Which::Own if self.needs.entropies => {
                    ("by split; [exact: density | exists end_state]", "bounds")
                }
                Which::Own => ("exact: cycle", "bounds"),
                Which::Dephased => ("exact: cycle_dephased", "bounds_dephased"),
            };
            steps.push(format!("split; first {cycle}."));
            steps.push(format!("quantities_of {bounds}."));
            if self.absorbs_heat {
                steps.push("split; first by positive_heat.".into());
            }
        }
        steps.extend(self.production()?);
        let unfolded: String = self.parameters.iter().map(|name| format!(" /{name}")).collect();
        let dephased = if cycles.contains(&Which::Dephased) { " ?tau_dephased" } else { "" };
        steps.push(format!("unfold_quantities; rewrite ?tau{dephased} ?beta_HE ?beta_CE{unfolded}."));
        steps.push("refute_claim.".into());
        Ok(steps.iter().map(|step| format!("{step}\n")).collect())
    }

    /// Σ as a sum over two baths, and of a single run the entropies at its ends.
    fn production(&self) -> Result<Vec<String>, ProveError> {
        let claim = self.terms.clause(self.clause)?;
        let by_heats = |cycle: &str| format!("(production_of_two {cycle} beta_bath (erefl : hot != cold))");
        if self.needs.entropies {
            let d = self.terms.engine.dimension();
            let index = |k: usize| (0..k).fold("ord0".to_owned(), |k, _| format!("(lift ord0 {k})"));
            let mut steps: Vec<String> =
                (0..d).map(|k| format!("population_of spectrum ({} : 'I_{d}).", index(k))).collect();
            steps.push(format!(
                "rewrite /run_production {} -/beta_H -/beta_C /entropy !big_ord_recl !big_ord0.",
                by_heats("strokes rho")
            ));
            steps.push("rewrite /= ?toR0 ?toR1 ?mul0r ?ln_1 ?mulr0.".into());
            return Ok(steps);
        }
        let cycles = ["strokes rho", "strokes_dephased rho_dephased"];
        let spoken_of = cycles.iter().filter(|cycle| claim.contains(&format!("cycle_production {cycle}")));
        let rewritten: Vec<String> = spoken_of.map(|cycle| format!("?{}", by_heats(cycle))).collect();
        if rewritten.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![format!("rewrite {} -/beta_H -/beta_C.", rewritten.join(" "))])
    }
}

impl Needs {
    /// The cycles of which something is needed; the engine's own if nothing is.
    pub fn cycles(&self) -> Vec<Which> {
        let mut cycles = Vec::new();
        if !self.own.is_empty() || self.dephased.is_empty() {
            cycles.push(Which::Own);
        }
        if !self.dephased.is_empty() {
            cycles.push(Which::Dephased);
        }
        cycles
    }
}
