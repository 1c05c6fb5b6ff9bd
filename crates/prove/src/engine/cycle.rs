//! A lemma for each cycle that the statement speaks of: it exists, and its integrals lie within bounds.

use super::super::ProveError;
use super::super::numerals::fraction;
use super::bounds::{Bounds, Integral, Solved, outward};
use super::plan::{plan, shares_of};
use super::statement::EngineTerms;
use lindbound_model::engine::{Engine, Run};
use lindbound_number::Rational;
use lindbound_thermo::View;

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

/// The lemma about a cycle, with its plan.
pub(super) fn cycle(
    which: Which,
    engine: &Engine<Rational>,
    integrals: &[Integral],
    terms: &EngineTerms<'_>,
) -> Result<String, ProveError> {
    let solved = Solved::new(engine)?;
    let (bounds, pieces) = bounds(&solved, integrals, terms)?;
    let (d, b) = (engine.dimension(), engine.baths.len());
    let lemma = if engine.run == Run::Once { "run_exists" } else { "cycle_exists" };
    let (name, strokes, rewritten, data) = match which {
        Which::Own => ("own", "strokes", "", "initial_data witness".to_owned()),
        Which::Dephased => (
            "dephased",
            "strokes_dephased",
            "rewrite strokes_dephasedE initial_dephasedE; ",
            format!("(strictly_diagonal_of {d} initial_data) witness_dephased"),
        ),
    };
    Ok(format!(
        "{}\nLemma cycle_{name} : exists {}, {} /\\\n  within_bounds {bounds}%Q {strokes} {}.\n\
         Proof. {rewritten}by apply: (@{lemma} {d} {b} plan_{name} {data}); computed. Qed.\n\n",
        plan(&format!("plan_{name}"), &solved, pieces)?,
        which.curves(),
        which.property(engine.run),
        which.curves(),
    ))
}

/// The lemma about a single run, with the spectrum of the state at its end.
pub(super) fn run_with_spectrum(
    engine: &Engine<Rational>,
    integrals: &[Integral],
    terms: &EngineTerms<'_>,
) -> Result<String, ProveError> {
    let solved = Solved::new(engine)?;
    let (bounds, pieces) = bounds(&solved, integrals, terms)?;
    let (d, b) = (engine.dimension(), engine.baths.len());
    let shares = shares_of(&solved)?;
    let end = solved.flow.states.last().filter(|_| shares.len() == d);
    let end = end.ok_or(ProveError::IrrationalSpectrum(View::Rho))?;
    let eigenvalues = shares.iter().map(|share| {
        let (lower, upper) = outward(&share.weight(end));
        format!("({}, {})", fraction(&lower), fraction(&upper))
    });
    Ok(format!(
        "{}\n(** The spectrum at the end. *)\n\
         Definition spectrum_last : seq (Q * Q) := {}%Q.\n\n\
         Lemma cycle_own : exists rho last, [/\\ {},\n  \
         (forall k : 'I_{d}, toR (nth (0%Q, 0%Q) spectrum_last k).1 <= population last k <= \
         toR (nth (0%Q, 0%Q) spectrum_last k).2) &\n  \
         within_bounds {bounds}%Q strokes rho].\n\
         Proof. by apply: (@spectral_run_exists {d} {b} plan_own initial_data witness); computed. Qed.\n\n",
        plan("plan_own", &solved, pieces)?,
        super::super::numerals::bracketed(eigenvalues),
        run_with_end(),
    ))
}

/// A run and the spectral form of the state at its end.
pub(super) fn run_with_end() -> &'static str {
    "density_matrix initial /\\\n    exists2 end_state, evolution strokes rho initial end_state & spectral_form last end_state"
}

/// The bounds of all integrals as a list, and the pieces that all can be checked in.
fn bounds(
    solved: &Solved<'_>,
    integrals: &[Integral],
    terms: &EngineTerms<'_>,
) -> Result<(String, u32), ProveError> {
    let all = integrals.iter().map(|integral| solved.bounds(*integral, |bath| terms.name(bath)));
    let all: Vec<Bounds> = all.collect::<Result<_, _>>()?;
    let pieces = all.iter().map(|bounds| bounds.pieces).max().unwrap_or(1);
    let texts: Vec<String> = all.into_iter().map(|bounds| bounds.text).collect();
    Ok((format!("[::\n    {}]", texts.join(";\n    ")), pieces))
}
