//! Certificates of engines: a theorem that a cycle exists in which a statement is false.
//!
//! The files here are in the order of a certificate. [`process`] is what acts during a stroke. The numbers of
//! the witness stand in [`data`]; [`hypotheses`] are theorems about them. A cycle is found in the coordinates
//! of an [`ansatz`], on which strokes act as matrices ([`flow`]); its states are positive ([`positivity`])
//! and its integrals lie within [`bounds`]. All this is told to the check in a [`plan`], and one lemma for
//! each [`cycle`] says that it exists. [`statement`] is the claim in formal terms, [`verdict`] the theorem.
//!
//! What the check would not see is refused: [`pieces`] is whether moduli keep their signs, [`known`] what the
//! last step knows of the quantities.

mod ansatz;
mod bounds;
mod cycle;
mod data;
mod flow;
mod hypotheses;
mod known;
mod pieces;
mod plan;
mod positivity;
mod process;
mod series;
mod statement;
mod verdict;
mod which;

use super::ProveError;
use super::proved::Proved;
use super::seen::{Seen, are_seen, by_algebra, by_intervals, refuse_many_extrema};
use known::{Integrals, Place, Within};
use lindbound_bounds::language::Clause;
use lindbound_checker::witness::Replay;
use lindbound_model::engine::Engine;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use num_traits::Signed;
use statement::{EngineTerms, Needs, only_clause};
use verdict::Conclusion;
use which::Which;

impl Proved for Engine<Rational> {
    const LIBRARY: &'static str = "EngineCertificate";

    fn theorem(&self, replay: &Replay) -> Result<String, ProveError> {
        body(self, replay)
    }
}

fn body(engine: &Engine<Rational>, replay: &Replay) -> Result<String, ProveError> {
    let terms = EngineTerms::new(engine)?;
    let clause = only_clause(&replay.statement)?;
    terms.refuse_zero_divisors(clause)?;
    let absorbs_heat = !replay.dropped.contains(&Hypothesis::AbsorbsHeat.id());
    let (definitions, parameters) = terms.parameters(clause)?;
    let mut data = data::engine_data(engine)?;
    // Upper bounds of ∫J_tot dt are looked for where they are plainly needed, then wherever they may be.
    let mut needs = terms.needs(clause, absorbs_heat, false)?;
    let mut found = Cycles::of(&needs, &terms)?;
    if let Err(refusal) = found.refute(clause, absorbs_heat, &terms) {
        needs = terms.needs(clause, absorbs_heat, true)?;
        if !found.integrals.open() {
            return Err(refusal);
        }
        found = Cycles::of(&needs, &terms)?;
        found.refute(clause, absorbs_heat, &terms).map_err(|error| match error {
            ProveError::NotSeparated if found.integrals.open() => ProveError::TurningCurrent,
            other => other,
        })?;
    }
    if needs.cycles().contains(&Which::Dephased) {
        data.push_str(&data::dephased_data(engine));
    }
    let cycles = found.text;
    data.push_str(&definitions);
    if needs.entropies {
        data.push_str(&data::spectrum_data(engine)?);
    }
    let theorem = Conclusion { terms: &terms, clause, needs: &needs, absorbs_heat, parameters }.theorem()?;
    Ok(format!(
        "(** * The numbers of the witness *)\n\n{data}\n\
         (** * Hypotheses *)\n\n{}(** * Cycles *)\n\n{cycles}{theorem}",
        hypotheses::hypotheses(engine)
    ))
}

/// The lemmas about the cycles of a statement, and what is known of their integrals.
struct Cycles {
    text: String,
    integrals: Integrals,
}

impl Cycles {
    fn of(needs: &Needs, terms: &EngineTerms<'_>) -> Result<Self, ProveError> {
        let engine = terms.engine;
        let (mut text, mut integrals) = (String::new(), Integrals::default());
        for which in needs.cycles() {
            text.push_str(&match which {
                Which::Own if needs.entropies => {
                    cycle::run_with_spectrum(engine, &needs.own, terms, &mut integrals)?
                }
                Which::Own => cycle::cycle(which, engine, &needs.own, terms, &mut integrals)?,
                Which::Dephased => {
                    let dephased =
                        engine.dephased().map_err(|_| ProveError::Untranslated("a Gibbs state".into()))?;
                    cycle::cycle(which, &dephased, &needs.dephased, terms, &mut integrals)?
                }
            });
        }
        Ok(Cycles { text, integrals })
    }

    /// Whether the last step sees from these bounds that the clause is refuted.
    fn refute(&self, clause: &Clause, absorbs_heat: bool, terms: &EngineTerms<'_>) -> Result<(), ProveError> {
        let within = || Within { terms, integrals: &self.integrals };
        if absorbs_heat && !self.integrals.hot_heats(terms.hot).all(|heat| heat.is_positive()) {
            return Err(ProveError::UnseenHeat);
        }
        refuse_many_extrema([&clause.left, &clause.right], &within())?;
        let seen = by_intervals(clause, &within(), true);
        let places: Vec<Place<'_>> = (1..=3).map(|number| Place { within: within(), number }).collect();
        match seen {
            Seen::Refuted => Ok(()),
            _ if are_seen([&clause.left, &clause.right], &within()) && by_algebra(clause, &places) => Ok(()),
            near => Err(near.refusal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_model::file::EngineFile;

    /// Two strokes of one collective jump between a ground state and two excited ones.
    pub(super) fn engine() -> Engine<Rational> {
        let text = r#"{
          "baths": [{"name": "hot", "beta": "1"}, {"name": "cold", "beta": "3"}],
          "strokes": [
            {"duration": "1/2", "levels": [{"energy": 0}, {"energy": 2, "degeneracy": 2}],
             "jumps": [{"bath": "hot", "frequency": 2, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]},
            {"duration": 1, "levels": [{"energy": 0}, {"energy": 1, "degeneracy": 2}],
             "jumps": [{"bath": "cold", "frequency": 1, "rate": 1, "operator": [[0, 1, 1], [0, 0, 0], [0, 0, 0]]}]}],
          "state": {"populations": [1, 0, 0]}}"#;
        EngineFile::parse(text).unwrap().engine
    }
}
