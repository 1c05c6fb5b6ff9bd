//! From a checked file to a case: levels as given, or couplings resolved by the levels of a Hamiltonian.

use super::contents::{CaseFile, Form};
use crate::bath_spectrum::BathSpectrum;
use crate::case::{Case, Levels, State};
use crate::letter::recognised;
use crate::secular::{Coupling, davies_jumps, grouped};
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, dagger};
use lindbound_number::{Precision, Rational};
use num_complex::Complex;
use num_traits::Zero;

impl CaseFile {
    /// The case in exact arithmetic; the 2N-state model in ρ⁺ is recognised, and its parameters with it.
    ///
    /// # Errors
    /// [`SpectrumError`] if a Hamiltonian is given whose levels are irrational, or rates by a spectrum.
    pub fn exact(&self) -> Result<Case<Rational>, SpectrumError> {
        let (hamiltonian, couplings) = match &self.form {
            Form::Levels { levels, jumps } => {
                let case = Case::new(levels.clone(), self.baths.clone(), jumps.clone(), self.state.clone());
                return Ok(recognised(case));
            }
            Form::Hamiltonian { hamiltonian, couplings } => (hamiltonian, couplings),
        };
        if couplings.iter().any(|coupling| coupling.spectrum.is_some()) {
            return Err(SpectrumError::Transcendental);
        }
        let (levels, basis) = grouped(Spectrum::of(hamiltonian)?);
        let mut case = Case::new(levels, self.baths.clone(), Vec::new(), self.state.clone());
        case.basis = basis;
        case.jumps = davies_jumps(&case, couplings);
        Ok(case)
    }

    /// The case in floating point, every number rounded once; a Hamiltonian is diagonalised in floating point
    /// where its levels are irrational, and everything is written in its eigenbasis.
    ///
    /// # Errors
    /// [`SpectrumError`] if the floating-point eigensolver fails.
    pub fn approximate(&self) -> Result<Case<f64>, SpectrumError> {
        match (self.exact(), &self.form) {
            (Ok(case), _) => Ok(case.to_f64()),
            (Err(_), Form::Hamiltonian { hamiltonian, couplings }) => {
                self.diagonalised(hamiltonian, couplings)
            }
            (Err(error), Form::Levels { .. }) => Err(error),
        }
    }

    fn diagonalised(&self, h: &Matrix<Rational>, couplings: &[Coupling]) -> Result<Case<f64>, SpectrumError> {
        let float = |m: &Matrix<Rational>| m.map(|z| Complex::new(z.re.guess(), z.im.guess()));
        let (levels, basis) = grouped(Spectrum::of(&float(h))?);
        let change = basis.vectors();
        let rotated = |m: &Matrix<f64>| basis.sandwich(m);
        // The same data in the standard basis, to reuse the conversion of baths and states.
        let shell = Case::new(
            Levels::new([(Rational::zero(), h.nrows())]),
            self.baths.clone(),
            Vec::new(),
            self.state.clone(),
        )
        .to_f64();
        let state = match &shell.state {
            State::DensityMatrix(rho) => State::DensityMatrix(rotated(rho)),
            State::Gibbs(bath) => State::Gibbs(*bath),
            State::Steady => State::Steady,
            _ => {
                let Spectrum { values, frame } = shell.spectrum()?;
                let vectors = dagger(change) * frame.vectors();
                State::Frame { spectrum: values, frame: Frame::new(vectors, frame.squared_norms().to_vec()) }
            }
        };
        let mut case = Case::new(levels, shell.baths, Vec::new(), state);
        for coupling in couplings {
            let Coupling { bath, ref spectrum, .. } = *coupling;
            let operator = rotated(&float(&coupling.operator));
            let rate = coupling.rate.guess();
            let mut jumps = davies_jumps(&case, &[Coupling { bath, operator, rate, spectrum: None }]);
            if let Some(spectrum) = spectrum {
                let beta = self.baths[bath].beta(DOUBLE).map_err(|_| SpectrumError::Transcendental)?;
                for jump in &mut jumps {
                    jump.rate *= guess(spectrum, jump.frequency, beta);
                }
            }
            case.jumps.extend(jumps);
        }
        Ok(case)
    }
}

const DOUBLE: Precision = Precision(53);

/// `γ(ω)` in floating point; infinite where it diverges.
fn guess(spectrum: &BathSpectrum, omega: f64, beta: f64) -> f64 {
    let found = match omega {
        0.0 => spectrum.rate_at_zero(&beta, DOUBLE).ok().flatten(),
        _ => spectrum.rate(&omega, &beta, DOUBLE, |x: &f64| Ok(x.exp())).ok(),
    };
    found.unwrap_or(f64::INFINITY)
}
