//! The numbers of an engine, as data of a certificate.

use super::super::ProveError;
use super::super::header::{comment, one_line};
use super::super::numerals::{bracketed, fraction, fraction_matrix, fractions};
use super::ansatz::initial_state;
use super::process::{PartnerRate, beta, partner, partner_rate};
use lindbound_model::engine::{Engine, Stroke};
use lindbound_number::Rational;
use lindbound_thermo::ThermoError;
use num_traits::Zero;
use std::fmt::Write;

/// The indices of the hot and the cold bath.
pub(super) fn hot_and_cold(engine: &Engine<Rational>) -> Result<(usize, usize), ProveError> {
    engine.hot_and_cold().ok_or(ProveError::Thermo(ThermoError::NotTwoBaths))
}

/// Baths, strokes, the state at the beginning, temperatures and the period.
pub(super) fn engine_data(engine: &Engine<Rational>) -> Result<String, ProveError> {
    let (d, b) = (engine.dimension(), engine.baths.len());
    if engine.is_quenched() {
        return Err(ProveError::Untranslated(
            "strokes whose Hamiltonians are not diagonal in one basis".into(),
        ));
    }
    if engine.has_coherent_part() {
        return Err(ProveError::Untranslated("strokes with a coherent part".into()));
    }
    let mut text = String::new();
    for (i, bath) in engine.baths.iter().enumerate() {
        let name = comment("(*", &one_line(&bath.name));
        let _ = writeln!(text, "{name}\nDefinition bath_{i} : 'I_{b} := @Ordinal {b} {i} isT.");
    }
    text.push('\n');
    let betas = engine.baths.iter().map(|bath| beta(bath).cloned()).collect::<Result<Vec<_>, _>>()?;
    let betas = fractions(&betas);
    for (k, stroke) in engine.strokes.iter().enumerate() {
        text.push_str(&stroke_data(engine, k, stroke, &betas)?);
    }
    let (hot, cold) = hot_and_cold(engine)?;
    let _ = write!(
        text,
        "Definition witness : seq (stroke_data {b}) := {}.\n\
         Definition strokes : seq (stroke {d} {b}) := [seq stroke_of {d} s | s <- witness].\n\n\
         (** The state. *)\n\
         Definition initial_data : mq := ({})%Q.\n\
         Definition initial : 'M[C]_{d} := toM {d} initial_data.\n\n\
         Definition hot : 'I_{b} := bath_{hot}.\n\
         Definition cold : 'I_{b} := bath_{cold}.\n\
         Definition beta_bath (a : 'I_{b}) : R := toR (nth 0%Q {betas}%Q a).\n\
         Definition beta_H : R := beta_bath hot.\n\
         Definition beta_C : R := beta_bath cold.\n\n\
         Lemma beta_HE : beta_H = toR ({}).\nProof. by []. Qed.\n\n\
         Lemma beta_CE : beta_C = toR ({}).\nProof. by []. Qed.\n\n\
         Lemma on_baths : every (fun s => stroke_beta s =1 beta_bath) strokes.\nProof. by []. Qed.\n\n\
         Lemma tau : period strokes = toR ({}).\n\
         Proof. by apply: (@period_value {d} {b} witness); computed. Qed.\n",
        bracketed((0..engine.strokes.len()).map(|k| format!("stroke_{k}"))),
        fraction_matrix(&initial_state(engine)?),
        fraction(beta(&engine.baths[hot])?),
        fraction(beta(&engine.baths[cold])?),
        fraction(&period(engine)),
    );
    Ok(text)
}

fn period(engine: &Engine<Rational>) -> Rational {
    engine.strokes.iter().map(|stroke| &stroke.duration).sum()
}

fn stroke_data(
    engine: &Engine<Rational>,
    k: usize,
    stroke: &Stroke<Rational>,
    betas: &str,
) -> Result<String, ProveError> {
    let b = engine.baths.len();
    let mut text = String::new();
    for (i, jump) in stroke.jumps.iter().enumerate() {
        let PartnerRate { factor, exponent } = partner_rate(engine, stroke, jump)?;
        let _ = write!(
            text,
            "Definition jump_{k}_{i} : jump_data {b} := {{|\n  \
             of_bath := bath_{}; of_frequency := {}; of_rate := {};\n  \
             of_operator := {};\n  \
             of_partner_factor := {}; of_exponent := {};\n  \
             of_partner := {}\n|}}%Q.\n\n",
            jump.bath,
            fraction(&jump.frequency),
            fraction(&jump.rate),
            fraction_matrix(&jump.operator),
            fraction(&factor),
            fraction(&exponent),
            fraction_matrix(&partner(jump)),
        );
    }
    let _ = write!(
        text,
        "Definition stroke_{k} : stroke_data {b} := {{|\n  \
         energies := {};\n  \
         betas := {betas};\n  \
         jump_list := {};\n  \
         lasts := {}\n|}}%Q.\n\n",
        fractions(&stroke.levels.energy_of_each()),
        bracketed((0..stroke.jumps.len()).map(|i| format!("jump_{k}_{i}"))),
        fraction(&stroke.duration),
    );
    Ok(text)
}

/// The engine without coherence.
pub(super) fn dephased_data(engine: &Engine<Rational>) -> String {
    let (d, b) = (engine.dimension(), engine.baths.len());
    format!(
        "\n(** The engine without coherence. *)\n\
         Definition witness_dephased : seq (stroke_data {b}) := [seq dephased_data {d} s | s <- witness].\n\
         Definition strokes_dephased : seq (stroke {d} {b}) := [seq dephased s | s <- strokes].\n\n\
         Lemma strokes_dephasedE : strokes_dephased = [seq stroke_of {d} s | s <- witness_dephased].\n\
         Proof. exact: all_dephased. Qed.\n\n\
         Lemma initial_dephasedE : strictly_diagonal initial = toM {d} (strictly_diagonal_of {d} initial_data).\n\
         Proof. exact: strictly_diagonalE. Qed.\n\n\
         Lemma tau_dephased : period strokes_dephased = toR ({}).\n\
         Proof. by rewrite strokes_dephasedE; apply: (@period_value {d} {b} witness_dephased); computed. Qed.\n",
        fraction(&period(engine)),
    )
}

/// The spectrum of the state at the beginning, which has to be diagonal.
pub(super) fn spectrum_data(engine: &Engine<Rational>) -> Result<String, ProveError> {
    let (d, rho) = (engine.dimension(), initial_state(engine)?);
    let diagonal = (0..d).all(|i| (0..d).all(|j| i == j || rho[(i, j)].is_zero()));
    if !diagonal {
        return Err(ProveError::IrrationalSpectrum(lindbound_thermo::View::Rho));
    }
    let spectrum: Vec<Rational> = (0..d).map(|i| rho[(i, i)].re.clone()).collect();
    Ok(format!(
        "\n(** Its spectrum. *)\n\
         Definition first_data : state_data := {{| spectrum := {}; columns := identity_columns {d} |}}%Q.\n\
         Definition first : spectral_state {d} := state_of {d} first_data.\n\n\
         Lemma first_form : spectral_form first initial.\n\
         Proof. by apply: known_form; computed. Qed.\n",
        fractions(&spectrum),
    ))
}
