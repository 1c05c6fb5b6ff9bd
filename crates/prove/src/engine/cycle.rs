//! A lemma for each cycle that the statement speaks of: it exists, and its integrals lie within bounds.

use super::super::ProveError;
use super::super::numerals::fraction;
use super::ansatz::initial_state;
use super::bounds::{Bounds, Integral, Solved, outward};
use super::known::{Integrals, between};
use super::plan::{plan, shares_of};
use super::statement::EngineTerms;
use super::which::Which;
use lindbound_model::engine::{Engine, Run};
use lindbound_number::{Enclosure, Field, Rational, Real};
use lindbound_thermo::View;
use num_traits::Zero;

/// The lemma about a cycle, with its plan.
pub(super) fn cycle(
    which: Which,
    engine: &Engine<Rational>,
    integrals: &[Integral],
    terms: &EngineTerms<'_>,
    known: &mut Integrals,
) -> Result<String, ProveError> {
    let solved = Solved::new(engine)?;
    let all = all_bounds(&solved, integrals, terms)?;
    let (bounds, pieces) = listed(&all);
    known.add(which, all);
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
    known: &mut Integrals,
) -> Result<String, ProveError> {
    let solved = Solved::new(engine)?;
    let all = all_bounds(&solved, integrals, terms)?;
    let (bounds, pieces) = listed(&all);
    known.add(Which::Own, all);
    let (d, b) = (engine.dimension(), engine.baths.len());
    let shares = shares_of(&solved)?;
    let end = solved.flow.states.last().filter(|_| shares.len() == d);
    let end = end.ok_or(ProveError::IrrationalSpectrum(View::Rho))?;
    let eigenvalues: Vec<_> = shares.iter().map(|share| outward(&share.weight(end))).collect();
    known.gain = gain(engine, &eigenvalues)?;
    let eigenvalues =
        eigenvalues.iter().map(|(lower, upper)| format!("({}, {})", fraction(lower), fraction(upper)));
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

/// What the entropy gains from a diagonal state to one of which the eigenvalues have bounds.
fn gain(engine: &Engine<Rational>, end: &[(Rational, Rational)]) -> Result<Option<Enclosure>, ProveError> {
    let initial = initial_state(engine)?;
    let first = initial.diagonal().iter().map(|p| (p.re.clone(), p.re.clone())).collect::<Vec<_>>();
    let term = |(lower, upper): &(Rational, Rational)| {
        let p = between(lower, Some(upper))?;
        Some(p.clone() * p.ln().ok()?)
    };
    // That 0 ln 0 is 0 is seen of the state that is given.
    let known = first.iter().filter(|(p, _)| !p.is_zero()).map(term);
    let sum = |terms: Vec<Enclosure>| terms.into_iter().fold(Enclosure::integer(0), |sum, term| sum + term);
    let all: Option<(Vec<_>, Vec<_>)> = known.collect::<Option<_>>().zip(end.iter().map(term).collect());
    Ok(all.map(|(first, last)| sum(first) - sum(last)))
}

/// The bounds of all integrals.
fn all_bounds(
    solved: &Solved<'_>,
    integrals: &[Integral],
    terms: &EngineTerms<'_>,
) -> Result<Vec<Bounds>, ProveError> {
    integrals.iter().map(|integral| solved.bounds(*integral, |bath| terms.name(bath))).collect()
}

/// They as a list, and the pieces that all can be checked in.
fn listed(all: &[Bounds]) -> (String, u32) {
    let pieces = all.iter().map(|bounds| bounds.pieces).max().unwrap_or(1);
    let texts: Vec<&str> = all.iter().map(|bounds| bounds.text.as_str()).collect();
    (format!("[::\n    {}]", texts.join(";\n    ")), pieces)
}
