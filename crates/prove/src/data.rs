//! The numbers of a witness, as data of a certificate.

use super::ProveError;
use super::header::{comment, one_line};
use super::numerals::{bracketed, list, matrix, rational_text};
use lindbound_model::case::{Bath, Case, Jump, Temperature};
use lindbound_number::matrix::{Matrix, dagger};
use lindbound_number::{Formula, Rational};
use lindbound_thermo::{Facts, Observables};
use std::fmt::Write;

/// Jumps, energies and Boltzmann factors.
///
/// A jump with ω = 0 has no partner; it is written with L† at its own rate, which keeps every hypothesis
/// about partners true.
pub(super) fn model_data(
    case: &Case<Rational>,
    of: &Observables<impl Facts<Number = Formula>>,
) -> Result<String, ProveError> {
    let (d, b) = (case.dimension(), case.baths.len());
    let mut text = String::new();
    for (i, (jump, facts)) in case.jumps.iter().zip(of.facts().jumps()).enumerate() {
        let (partner_rate, partner) = partner(i, jump, &facts.backward)?;
        let _ = write!(
            text,
            "Definition jump_{i} : jump_data {b} := {{|\n  \
             of_bath := @Ordinal {b} {} isT; of_frequency := {}; of_rate := {};\n  \
             of_operator := {};\n  \
             of_partner_rate := {};\n  \
             of_partner := {}\n|}}%Q.\n\n",
            jump.bath,
            rational_text(&jump.frequency),
            rational_text(&jump.rate),
            matrix(&jump.operator),
            rational_text(&partner_rate),
            matrix(&partner),
        );
    }
    if case.particles.is_some() {
        return Err(ProveError::Untranslated("particles and chemical potentials".into()));
    }
    let factors: Vec<Rational> = case.baths.iter().map(factor).collect::<Result<_, _>>()?;
    let _ = write!(
        text,
        "Definition witness : case_data {b} := {{|\n  \
         energies := {};\n  \
         boltzmann_factors := {};\n  \
         jump_list := {}\n|}}%Q.\n\n\
         Definition m : model {d} {b} {} := model_of {d} witness.\n",
        list(&case.levels.energy_of_each()),
        list(&factors),
        bracketed((0..case.jumps.len()).map(|i| format!("jump_{i}"))),
        case.jumps.len(),
    );
    for (i, bath) in case.baths.iter().enumerate() {
        let name = comment("(*", &one_line(&bath.name));
        let _ = writeln!(text, "{name}\nDefinition bath_{i} : 'I_{b} := @Ordinal {b} {i} isT.");
    }
    Ok(text)
}

/// The other direction of a jump, its rate and its operator.
pub(super) fn partner(
    i: usize,
    jump: &Jump<Rational>,
    backward: &Formula,
) -> Result<(Rational, Matrix<Rational>), ProveError> {
    if jump.is_dephasing() {
        return Ok((jump.rate.clone(), dagger(&jump.operator)));
    }
    let rate = backward.as_rational().ok_or(ProveError::IrrationalRate(i))?;
    Ok((rate, jump.partner_operator()))
}

/// The Boltzmann factor of a bath.
pub(super) fn factor(bath: &Bath<Rational>) -> Result<Rational, ProveError> {
    match &bath.temperature {
        Temperature::BoltzmannFactor(_) if bath.is_at_zero_temperature() => {
            Err(ProveError::Untranslated("baths at temperature zero".into()))
        }
        Temperature::BoltzmannFactor(x) => Ok(x.clone()),
        Temperature::Inverse(_) => Err(ProveError::Beta(bath.name.clone())),
    }
}
