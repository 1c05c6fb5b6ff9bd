//! Verdicts as lines of a record, which the referee of `proofs/rocq` decides again by a function that is
//! proved to be right: the numbers of the case, the claim and the verdict.

use super::ProveError;
use super::data::{factor, partner};
use super::numerals::rational_text;
use super::recorded_claim::{listed, recorded_claim};
use super::state::spectrum_of;
use lindbound_bounds::language::Statement;
use lindbound_checker::subject::AnySubject;
use lindbound_model::case::Case;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Formula, Precision, Rational, Verdict};
use lindbound_thermo::{Embedded, Facts, Observables, Sketch, ThermoError, View};
use num_traits::Zero;

/// A certified verdict as a line; where the referee has no words for the case or the claim, a line that says
/// why. `None` of what is not decided.
///
/// ```
/// use lindbound_bounds::language::parse;
/// use lindbound_model::letter::{SignReading, rho_plus};
/// use lindbound_number::{Verdict, rational};
/// use lindbound_prove::recorded;
/// let case = rho_plus(1, 1, rational(5, 2), rational(1, 3), SignReading::Emission).into();
/// let claim = parse("J_tot(rho) < A_cl").unwrap();
/// let line = recorded("rho-plus", "mine", &claim, &case, Verdict::Holds).unwrap();
/// assert!(line.starts_with(r#"(holds "rho-plus" "mine" (subject 2 (0 1) (1/3) ((0 1 5/2 "#), "{line}");
/// assert!(line.ends_with(r#"(claim () ((one "<" (J_tot rho) A_cl))))"#), "{line}");
/// ```
pub fn recorded(
    origin: &str,
    name: &str,
    statement: &Statement,
    subject: &AnySubject,
    verdict: Verdict,
) -> Option<String> {
    let word = match verdict {
        Verdict::Holds => "holds",
        Verdict::Violated => "violated",
        Verdict::Undecided => return None,
    };
    let written = match subject {
        AnySubject::State(case) => recorded_claim(statement, case)
            .and_then(|claim| Ok(format!("{} {claim}", recorded_subject(case)?))),
        AnySubject::Cycle(_) => Err(ProveError::Untranslated("cycles".into())),
    };
    let [origin, name] = [origin, name].map(quoted);
    Some(match written {
        Ok(written) => format!("({word} {origin} {name} {written})"),
        Err(why) => format!("(left-out {origin} {name} {})", quoted(&why.to_string())),
    })
}

/// A text between quotation marks, in one line.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace(['\n', '\r'], " ");
    format!("\"{escaped}\"")
}

fn numbers(values: &[Rational]) -> String {
    listed(values.iter().map(rational_text))
}

/// A matrix by its rows; an entry is one number if it is real.
fn rows(m: &Matrix<Rational>) -> String {
    let entry = |i: usize, j: usize| {
        let z = &m[(i, j)];
        let re = rational_text(&z.re);
        if z.im.is_zero() { re } else { format!("({re} {})", rational_text(&z.im)) }
    };
    listed((0..m.nrows()).map(|i| listed((0..m.ncols()).map(|j| entry(i, j)))))
}

/// The model, ρ, and spectral forms of ρ and ρ_bd where they are rational.
fn recorded_subject(case: &Case<Rational>) -> Result<String, ProveError> {
    if !case.basis.is_standard() {
        return Err(ProveError::HamiltonianMatrix);
    }
    if case.particles.is_some() {
        return Err(ProveError::Untranslated("particles and chemical potentials".into()));
    }
    let sketch = Sketch::new(case);
    let facts = Embedded::<Rational, Formula>::new(&sketch, Precision(0)).map_err(ThermoError::Number)?;
    let of = Observables::new(facts);
    let jumps = case.jumps.iter().zip(of.facts().jumps()).enumerate().map(|(i, (jump, facts))| {
        let (partner_rate, partner) = partner(i, jump, &facts.backward)?;
        let [frequency, rate, partner_rate] = [&jump.frequency, &jump.rate, &partner_rate].map(rational_text);
        let parts =
            [jump.bath.to_string(), frequency, rate, rows(&jump.operator), partner_rate, rows(&partner)];
        Ok(listed(parts))
    });
    let jumps = jumps.collect::<Result<Vec<_>, ProveError>>()?;
    let factors = case.baths.iter().map(factor).collect::<Result<Vec<_>, _>>()?;
    let rho = sketch.matrix(View::Rho).ok_or(ProveError::IrrationalSpectrum(View::Rho))?;
    let form =
        |view| spectrum_of(&sketch, view).map_or_else(|_| "none".into(), |spectrum| spectral(&spectrum));
    Ok(format!(
        "(subject {} {} {} {} {} {} {})",
        case.dimension(),
        numbers(&case.levels.energy_of_each()),
        numbers(&factors),
        listed(jumps),
        rows(rho),
        form(View::Rho),
        // Where ρ_bd is ρ the referee sees it.
        if sketch.matrix(View::Bd) == Some(rho) { "none".into() } else { form(View::Bd) },
    ))
}

/// Eigenvalues and orthogonal columns.
fn spectral(spectrum: &Spectrum<Rational>) -> String {
    listed([numbers(&spectrum.values), rows(spectrum.frame.vectors())])
}
