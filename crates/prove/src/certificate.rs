//! A witness of either kind as a theorem.

use super::ProveError;
use super::header::{header, identifier};
use super::proved::Proved;
use lindbound_checker::either;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::replay;
use lindbound_model::file::AnyFile;

/// A certificate of a witness, in a module of the given name in letters that Rocq takes.
///
/// # Errors
/// [`ProveError`] if there is none or the file is no witness.
///
/// ```
/// use lindbound_prove::certificate;
/// use lindbound_model::file::AnyFile;
/// let file = AnyFile::parse(r#"{
///   "levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "hot", "boltzmann_factor": "1/3"}],
///   "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///   "state": {"populations": [1, 1]},
///   "claim": "J_tot(sd)^2 <= A_cl * sigma(sd) / 2 * (9/10)", "verdict": "violated"
/// }"#).unwrap();
/// let text = certificate("witness", &file).unwrap();
/// assert!(text.contains("Lemma J_tot_sd : total_current m sd = toR (2/3)."));
/// assert!(text.contains("Theorem verdict :\n  ~ ((total_current m sd ^+ 2 <= "));
/// ```
pub fn certificate(name: &str, file: &AnyFile) -> Result<String, ProveError> {
    let replay = replay(file)?;
    let header = header(&replay)?;
    if !replay.statement.premise.is_empty() {
        return Err(ProveError::Premise);
    }
    if replay.statement.is_about_the_steady_state() {
        return Err(ProveError::SteadyState);
    }
    if !file.has_levels() {
        return Err(ProveError::HamiltonianMatrix);
    }
    let (theorem, library) =
        either!(&AnySubject::of(file)?, subject => (subject.theorem(&replay)?, library(subject)));
    let name = identifier(name);
    Ok(format!(
        "{header}\n\nFrom Lindbound.certificates Require Import {library}.\n\nModule {name}.\n\n{theorem}\nEnd {name}.\n"
    ))
}

fn library<S: Proved>(_: &S) -> &'static str {
    S::LIBRARY
}
