//! Certificates: a witness as a file for Rocq, with its numbers and a theorem that states its verdict.
//!
//! The file is written over the definitions of `proofs/rocq/Model.v`; nothing here is trusted, `coqc` checks every step. The numbers are
//! data, rationals as they stand in the witness. The lemmas of `proofs/rocq/certificates` compute the quantities of the formal model
//! from them; intervals decide the last step, between rationals and logarithms. [`engine_certificate`] does the same for engines,
//! over those of `proofs/rocq/Engine.v`.

mod base;
mod data;
mod engine;
mod error;
mod extended;
mod hypotheses;
mod numerals;
mod state;
mod statement;
mod values;
mod verdict;

pub use base::coprime_base;
pub use engine::engine_certificate;
pub use error::ProveError;
pub use numerals::rational_text;

use crate::CheckerError;
use crate::witness::{Replay, replay};
use extended::Infinities;
use lindbound_bounds::language::{Observable, StateQuantity, Statement};
use lindbound_model::case::{Bath, Case, Temperature};
use lindbound_model::file::{CaseFile, Model};
use lindbound_number::{Formula, Precision, Rational, Verdict};
use lindbound_thermo::{Embedded, Observables, Sketch, ThermoError};
use statement::Translator;
use std::fmt::Write;
use std::path::Path;
use values::Source;

/// A certificate of a witness, in a module of the given name.
///
/// # Errors
/// [`CheckerError::Prove`] if there is none, [`CheckerError`] if the file is no witness.
///
/// ```
/// use lindbound::prove::certificate;
/// use lindbound_model::file::CaseFile;
/// let file = CaseFile::parse(r#"{
///   "levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
///   "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///   "state": {"populations": [1, 1]},
///   "claim": "J_tot(sd)^2 <= A_cl * sigma(sd) / 2 * (9/10)", "verdict": "violated"
/// }"#).unwrap();
/// let text = certificate("witness", &file).unwrap();
/// assert!(text.contains("Lemma J_tot_sd : total_current m sd = toR (2/3)."));
/// assert!(text.contains("Theorem verdict :\n  ~ ((total_current m sd ^+ 2 <= "));
/// ```
pub fn certificate(name: &str, file: &CaseFile) -> Result<String, CheckerError> {
    let replay = replay(file)?;
    let header = header(&replay)?;
    if !matches!(file.model, Model::Levels { .. }) {
        return Err(ProveError::HamiltonianMatrix.into());
    }
    let case = file.exact()?;
    let number = replay.decision.clause.unwrap_or(0);
    let violated =
        verdict::violated(&replay.statement, number, case.baths.len()).ok_or(ProveError::NotConfirmed)?;
    let body = body(&case, &replay.statement, &violated)?;
    Ok(format!(
        "{header} *)\n\nFrom Lindbound.certificates Require Import Extended.\n\nModule {name}.\n\n{body}\nEnd {name}.\n"
    ))
}

/// What is refuted and by how much, as the beginning of a comment.
fn header(replay: &Replay) -> Result<String, ProveError> {
    match replay.decision.verdict {
        Verdict::Violated if replay.confirmed() => {}
        Verdict::Holds if replay.confirmed() => return Err(ProveError::NotViolated("holds")),
        _ => return Err(ProveError::NotConfirmed),
    }
    let mut header = format!("(** {}\n\n    {}", comment(&replay.recorded.claim), replay.statement.symbols());
    if let Some((left, right)) = &replay.sides {
        let _ = write!(header, "\n    is violated: {} against {}", left.text(), right.text());
    }
    if !replay.dropped.is_empty() {
        let _ = write!(header, "\n    without {}", replay.dropped.join(", "));
    }
    if let Some(origin) = &replay.recorded.origin {
        let _ = write!(header, "\n    ({})", comment(origin));
    }
    Ok(header)
}

fn body(
    case: &Case<Rational>,
    statement: &Statement,
    violated: &verdict::Violated<'_>,
) -> Result<String, ProveError> {
    let sketch = Sketch::new(case);
    let facts = Embedded::<Rational, Formula>::new(&sketch, Precision(0))
        .map_err(|error| ProveError::Thermo(ThermoError::Number(error)))?;
    let of = Observables::new(facts);
    let translator = Translator { case };
    let model = data::model_data(case, &of)?;
    let infinities = Infinities { of: &of };
    let views = statement::produced_views(statement).into_iter();
    let leaking = views.map(|view| {
        Ok((view, infinities.is_infinite(&Observable::State(StateQuantity::EntropyProduction, view))?))
    });
    let states = state::states(&sketch, &leaking.collect::<Result<Vec<_>, ThermoError>>()?)?;
    let factors: Vec<Rational> = case.baths.iter().filter_map(boltzmann_factor).cloned().collect();
    let source =
        Source { of: &of, translator: &translator, populations: &states.populations, factors: &factors };
    let parameters = parameters(statement);
    let theorem = verdict::theorem(statement, violated, &source)?;
    Ok(format!(
        "(** * The numbers of the witness *)\n\n{model}\n{}{parameters}\n(** * Hypotheses *)\n\n{}\
         (** * Values *)\n\n{theorem}",
        states.text,
        hypotheses::hypotheses(case),
    ))
}

fn boltzmann_factor(bath: &Bath<Rational>) -> Option<&Rational> {
    match &bath.temperature {
        Temperature::BoltzmannFactor(x) => Some(x),
        Temperature::Inverse(_) => None,
    }
}

/// The parameters of the 2N-state model, with one bath or two, as quantities of the model, if the statement speaks of any.
fn parameters(statement: &Statement) -> String {
    let observables = statement.clauses.iter().flat_map(statement::observables_of_clause);
    let named = |o: Observable| matches!(o, Observable::Parameter(_));
    if !observables.into_iter().any(named) {
        return String::new();
    }
    "\n(** The parameters of the 2N-state model. *)\n\
     Definition N : R := ground_states m.\n\
     Definition gamma : R := rate (jumps m ord0).\n\
     Definition omega_0 : R := frequency (jumps m ord0).\n\
     Definition p_e : R := excited_population m rho.\n\
     Definition p_st : R := excited_population m rho.\n\
     Definition b : R := exp (beta m bath_0 * omega_0).\n"
        .to_owned()
}

/// The name of a module for the certificate of a witness in a file: that of the file, in letters that Rocq takes.
///
/// ```
/// use lindbound::prove::module_name;
/// assert_eq!(module_name("witnesses/eq3-times-0.5.json".as_ref()), "eq3_times_0_5");
/// assert_eq!(module_name("2.json".as_ref()), "witness_2");
/// ```
pub fn module_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("witness_{name}") }
}

/// Text inside a comment, which it must not end.
fn comment(text: &str) -> String {
    text.replace("(*", "( *").replace("*)", "* )").replace('"', "'")
}
