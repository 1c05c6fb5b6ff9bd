//! A case in doubles, as other programs want it: matrices in the basis of its file, every number rounded.

use crate::error::Error;
use lindbound_checker::CheckerError;
use lindbound_model::case::{Case, State, gibbs_populations};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::limits::MAX_STEADY_DIMENSION;
use lindbound_model::secular::grouped;
use lindbound_model::steady::steady_state;
use lindbound_number::Precision;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Matrix, dagger};
use lindbound_thermo::{Sketch, ThermoError, View};
use num_complex::Complex;
use serde_json::{Value, json};

/// A dissipator γ(LρL† − ½{L†L, ρ}).
#[derive(Clone, Debug)]
pub struct Collapse {
    /// The name of its bath.
    pub bath: String,
    /// ω, by which L lowers the energy; negative for the partner.
    pub frequency: f64,
    /// γ(ω).
    pub rate: f64,
    /// L, d × d.
    pub operator: Matrix<f64>,
}

/// A case in doubles.
///
/// ```
/// use lindbound::floats::Floats;
/// use lindbound::prelude::*;
/// let case = Model::hamiltonian([[0, 0], [0, 1]])
///     .bath("cold", BoltzmannFactor("1/3"))
///     .coupling("cold", [[0, 1], [1, 0]], 3)?
///     .in_state(Gibbs("cold"))?;
/// let floats = Floats::of(&case)?;
/// assert_eq!(floats.collapses.iter().map(|jump| jump.rate).collect::<Vec<_>>(), [3.0, 1.0]);
/// assert!((floats.state.unwrap()[(0, 0)].re - 0.75).abs() < 1e-15);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Floats {
    /// H.
    pub hamiltonian: Matrix<f64>,
    /// V, and whether it is in the frame that turns with H.
    pub coherent: Option<(Matrix<f64>, bool)>,
    /// Every jump, each followed by its partner.
    pub collapses: Vec<Collapse>,
    /// ρ, where floating point finds it.
    pub state: Option<Matrix<f64>>,
}

const DOUBLE: Precision = Precision(53);

impl Floats {
    /// The doubles of a case.
    ///
    /// # Errors
    /// [`Error`] if floating point cannot diagonalise its Hamiltonian or has no number for a rate.
    pub fn of(file: &CaseFile) -> Result<Self, Error> {
        let case = file.approximate()?;
        let back = basis_of(file)?;
        let turned = |m: &Matrix<f64>| match &back {
            Some(basis) => basis * m * dagger(basis),
            None => m.clone(),
        };
        let mut collapses = Vec::new();
        for jump in &case.jumps {
            let bath = &case.baths[jump.bath];
            let one = |frequency: f64, rate: f64, operator: &Matrix<f64>| Collapse {
                bath: bath.name.clone(),
                frequency,
                rate,
                operator: turned(operator),
            };
            collapses.push(one(jump.frequency, jump.rate, &jump.operator));
            if !jump.is_dephasing() {
                let rate = match jump.reverse_rate() {
                    Some(rate) => *rate,
                    None => jump.rate * weight(&case, jump.bath, case.heat(jump))?,
                };
                collapses.push(one(-jump.frequency, rate, &jump.partner_operator()));
            }
        }
        Ok(Floats {
            hamiltonian: turned(&case.hamiltonian()),
            coherent: case.coherent.as_ref().map(|coherent| (turned(&coherent.operator), coherent.rotating)),
            collapses,
            state: state_of(&case)?.as_ref().map(turned),
        })
    }

    /// For programs: matrices as rows of `[re, im]`.
    pub fn json(&self) -> Value {
        let matrix = |m: &Matrix<f64>| {
            let entry = |z: &Complex<f64>| json!([z.re, z.im]);
            let rows = m.row_iter().map(|row| row.iter().map(entry).collect::<Value>());
            rows.collect::<Value>()
        };
        let collapses = self.collapses.iter().map(|of| {
            let Collapse { bath, frequency, rate, operator } = of;
            json!({"bath": bath, "frequency": frequency, "rate": rate, "operator": matrix(operator)})
        });
        json!({
            "hamiltonian": matrix(&self.hamiltonian),
            "coherent": self.coherent.as_ref().map(|(v, _)| matrix(v)),
            "rotating": self.coherent.as_ref().is_some_and(|(_, rotating)| *rotating),
            "collapses": collapses.collect::<Vec<_>>(),
            "state": self.state.as_ref().map(matrix),
        })
    }
}

/// The eigenvectors in which [`CaseFile::approximate`] writes a Hamiltonian with irrational levels.
fn basis_of(file: &CaseFile) -> Result<Option<Matrix<f64>>, Error> {
    let Form::Hamiltonian { hamiltonian, .. } = &file.form else { return Ok(None) };
    // Whether the model is exact does not depend on how its state is given.
    let state = State::maximally_mixed(file.form.dimension());
    if (CaseFile { state, elapsed: None, ..file.clone() }).exact().is_ok() {
        return Ok(None);
    }
    let (_, frame) = grouped(Spectrum::of(&file.norms.guess(hamiltonian))?);
    Ok(Some(frame.vectors().clone()))
}

fn weight(case: &Case<f64>, bath: usize, heat: f64) -> Result<f64, Error> {
    let weight = case.baths[bath].boltzmann_weight(&heat, DOUBLE);
    Ok(weight.map_err(|error| CheckerError::from(ThermoError::from(error)))?)
}

/// ρ of a case in doubles.
fn state_of(case: &Case<f64>) -> Result<Option<Matrix<f64>>, Error> {
    match case.state {
        State::Gibbs(bath) => {
            let populations = gibbs_populations::<f64, f64>(case, bath, DOUBLE);
            let populations = populations.map_err(|error| CheckerError::from(ThermoError::from(error)))?;
            Ok(Some(case.basis.combine(populations.into_iter().enumerate())))
        }
        State::Steady if case.dimension() > MAX_STEADY_DIMENSION => Ok(None),
        State::Steady => Ok(steady_state(case).ok()),
        _ => Ok(Sketch::new(case).matrix(View::Rho).cloned()),
    }
}
