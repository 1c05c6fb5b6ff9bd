//! From a checked file to a case: levels as given, or couplings resolved by the levels of a Hamiltonian.

use super::contents::{CaseFile, Form};
use crate::bath_spectrum::BathSpectrum;
use crate::case::{Case, Coherent, Jump, Levels, Reverse, State};
use crate::letter::recognised;
use crate::secular::{Coupling, davies_jumps, grouped};
use crate::steady::{SteadyError, steady_state};
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, dagger};
use lindbound_number::{Precision, Rational};
use num_complex::Complex;
use num_traits::Zero;

impl CaseFile {
    /// The case in exact arithmetic; the 2N-state model in ρ⁺ is recognised, and its parameters with it.
    ///
    /// # Errors
    /// [`SpectrumError`] if a Hamiltonian is given whose levels are irrational, or rates by a spectrum,
    /// or a steady state whose rates are transcendental or that takes too many equations.
    pub fn exact(&self) -> Result<Case<Rational>, SpectrumError> {
        let case = self.unsolved()?;
        if self.state != State::Steady || case.is_chain() {
            return Ok(case);
        }
        match steady_state(&case) {
            Ok(_) => Ok(case),
            Err(SteadyError::TooLarge(count)) => Err(SpectrumError::TooLarge(count)),
            Err(_) => Err(SpectrumError::Transcendental),
        }
    }

    /// The case in exact arithmetic, whether its steady state is found there or not.
    pub(super) fn unsolved(&self) -> Result<Case<Rational>, SpectrumError> {
        let (hamiltonian, couplings, jumps) = match &self.form {
            Form::Levels { levels, jumps } => {
                let mut case =
                    Case::new(levels.clone(), self.baths.clone(), jumps.clone(), self.state.clone());
                case.coherent = self.coherent.clone();
                return Ok(recognised(case));
            }
            Form::Hamiltonian { hamiltonian, couplings, jumps } => (hamiltonian, couplings, jumps),
        };
        if couplings.iter().any(|coupling| coupling.spectrum.is_some()) {
            return Err(SpectrumError::Transcendental);
        }
        let (levels, basis) = grouped(Spectrum::of(hamiltonian)?);
        let mut case = Case::new(levels, self.baths.clone(), Vec::new(), self.state.clone());
        case.basis = basis;
        case.jumps = davies_jumps(&case, couplings);
        case.jumps.extend(jumps.iter().cloned());
        case.coherent = self.coherent.clone();
        Ok(case)
    }

    /// The case in floating point, every number rounded once; a Hamiltonian is diagonalised in floating point
    /// where its levels are irrational, and everything is written in its eigenbasis.
    ///
    /// # Errors
    /// [`SpectrumError`] if the floating-point eigensolver fails.
    pub fn approximate(&self) -> Result<Case<f64>, SpectrumError> {
        match (self.unsolved(), &self.form) {
            (Ok(case), _) => Ok(case.to_f64()),
            (Err(_), Form::Hamiltonian { hamiltonian, couplings, jumps }) => {
                self.diagonalised(hamiltonian, couplings, jumps)
            }
            (Err(error), Form::Levels { .. }) => Err(error),
        }
    }

    fn diagonalised(
        &self,
        h: &Matrix<Rational>,
        couplings: &[Coupling],
        jumps: &[Jump<Rational>],
    ) -> Result<Case<f64>, SpectrumError> {
        let float = |m: &Matrix<Rational>| m.map(|z| Complex::new(z.re.guess(), z.im.guess()));
        let (levels, basis) = grouped(Spectrum::of(&float(h))?);
        let change = basis.vectors();
        let rotated = |m: &Matrix<f64>| basis.sandwich(m);
        // The same data in the standard basis, to reuse the conversion of baths and states.
        let levels_of_shell = Levels::new([(Rational::zero(), h.nrows())]);
        let mut shell = Case::new(levels_of_shell, self.baths.clone(), jumps.to_vec(), self.state.clone());
        shell.coherent = self.coherent.clone();
        let shell = shell.to_f64();
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
        case.jumps.extend(shell.jumps.into_iter().map(|jump| {
            Jump {
                operator: rotated(&jump.operator),
                reverse: jump
                    .reverse
                    .map(|reverse| Reverse { operator: reverse.operator.as_ref().map(rotated), ..reverse }),
                ..jump
            }
        }));
        case.coherent =
            shell.coherent.map(|coherent| Coherent { operator: rotated(&coherent.operator), ..coherent });
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
