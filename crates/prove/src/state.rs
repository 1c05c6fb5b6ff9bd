//! The state of a witness and its views, as matrices and, where σ̇ is needed, by spectrum and columns.

use super::ProveError;
use super::numerals::{list, matrix};
use lindbound_model::case::{Case, State};
use lindbound_number::Rational;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::Matrix;
use lindbound_thermo::{Sketch, ThermoError, View};
use std::fmt::Write;

/// ρ, and the views of which σ̇ is needed.
pub(super) struct States {
    /// Their definitions and what they are.
    pub text: String,
    /// The populations of the views of which σ̇ is needed.
    pub populations: Vec<(View, Vec<Rational>)>,
}

/// Writes ρ, ρ_bd and ρ_sd, and the spectral states of `needed` views, each with whether it leaks.
pub(super) fn states(sketch: &Sketch<'_, Rational>, needed: &[(View, bool)]) -> Result<States, ProveError> {
    let case = &*sketch.case;
    let d = case.dimension();
    let mut text = String::new();
    let mut populations = Vec::new();
    let by_entries = match &case.state {
        State::DensityMatrix(rho) => Some(rho.clone()),
        State::Steady => return Err(ProveError::Untranslated("steady states".into())),
        State::Gibbs(_) => return Err(ProveError::Untranslated("Gibbs states".into())),
        _ => None,
    };
    if let Some(rho) = &by_entries {
        let _ = write!(
            text,
            "Definition density_matrix : mq := {}%Q.\n\
             Definition rho : 'M[C]_{d} := toM {d} density_matrix.\n",
            parenthesised(&matrix(rho))
        );
    } else {
        text.push_str(&spectral_state(case, View::Rho, &spectrum_of(sketch, View::Rho)?));
        let _ = write!(
            text,
            "Definition rho : 'M[C]_{d} := density s_rho.\n\
             Definition density_matrix : mq := density_of {d} data_rho.\n\n\
             Lemma rhoE : rho = toM {d} density_matrix.\nProof. by apply: densityE; computed. Qed.\n\n"
        );
    }
    let _ = write!(
        text,
        "Definition bd : 'M[C]_{d} := block_diagonal m rho.\n\
         Definition sd : 'M[C]_{d} := strictly_diagonal rho.\n\n"
    );
    if by_entries.is_some() {
        let _ = write!(text, "Lemma rhoE : rho = toM {d} density_matrix.\nProof. by []. Qed.\n\n");
    }
    let _ = write!(
        text,
        "Lemma bdE : bd = toM {d} (block_diagonal_of {d} witness density_matrix).\n\
         Proof. by rewrite /bd rhoE; exact: (block_diagonalE {d} witness). Qed.\n\n\
         Lemma sdE : sd = toM {d} (strictly_diagonal_of {d} density_matrix).\n\
         Proof. by rewrite /sd rhoE strictly_diagonalE. Qed.\n"
    );
    for &(view, leaks) in needed {
        let spectrum = spectrum_of(sketch, view)?;
        let id = view.id();
        if view != View::Rho || by_entries.is_some() {
            let _ = write!(text, "\n{}", spectral_state(case, view, &spectrum));
            let _ = write!(
                text,
                "\nLemma s_{id}E : density s_{id} = {id}.\n\
                 Proof. by rewrite {id}E; apply: density_value; computed. Qed.\n"
            );
        }
        let _ = write!(
            text,
            "\nLemma s_{id}_is_state : unitary (frame s_{id}) /\\ forall n, 0 <= population s_{id} n.\n\
             Proof. by apply: state_value; computed. Qed.\n"
        );
        if !leaks {
            let _ = write!(
                text,
                "\nLemma s_{id}_stays : leaks m s_{id} = false.\n\
                 Proof. by apply: (stays (c := witness)); computed. Qed.\n"
            );
        }
        populations.push((view, spectrum.values));
    }
    Ok(States { text, populations })
}

fn parenthesised(text: &str) -> String {
    format!("({text})")
}

/// The definition of a spectral state.
fn spectral_state(case: &Case<Rational>, view: View, spectrum: &Spectrum<Rational>) -> String {
    let (d, id) = (case.dimension(), view.id());
    let vectors = spectrum.frame.vectors();
    let columns =
        if *vectors == Matrix::identity(d, d) { format!("identity_columns {d}") } else { matrix(vectors) };
    format!(
        "Definition data_{id} : state_data := {{|\n  spectrum := {};\n  columns := {columns}\n|}}%Q.\n\
         Definition s_{id} : spectral_state {d} := state_of {d} data_{id}.\n",
        list(&spectrum.values)
    )
}

/// Eigenvalues and orthogonal columns of a view of the state.
pub(super) fn spectrum_of(
    sketch: &Sketch<'_, Rational>,
    view: View,
) -> Result<Spectrum<Rational>, ProveError> {
    let irrational = |_| ProveError::IrrationalSpectrum(view);
    let matrix = |view| {
        let source = lindbound_number::matrix::SpectrumError::NoConvergence;
        sketch.matrix(view).ok_or(ThermoError::Spectrum { view, source })
    };
    match view {
        View::Rho | View::Pi => sketch.case.spectrum().map_err(irrational),
        View::Bd if matrix(View::Bd)? == matrix(View::Rho)? => sketch.case.spectrum().map_err(irrational),
        View::Bd | View::Sd => Spectrum::of(matrix(view)?).map_err(irrational),
    }
}
