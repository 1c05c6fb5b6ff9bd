//! From a checked file to a case: levels as given, or couplings resolved by the levels of a Hamiltonian.

use super::contents::{CaseFile, Form};
use crate::bath_spectrum::BathSpectrum;
use crate::case::{
    Bath, Case, Coherent, Jump, Levels, Particles, Reverse, State, gibbs_populations, spectrum_of,
};
use crate::coordinates::Coordinates;
use crate::letter::recognised;
use crate::secular::{Coupling, davies_jumps, grouped};
use crate::steady::{SteadyError, equations, generator};
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, dagger};
use lindbound_number::{Precision, Rational};
use nalgebra::DVector;
use num_traits::Zero;

impl CaseFile {
    /// The case in exact arithmetic; the 2N-state model in ρ⁺ is recognised, and its parameters with it.
    ///
    /// # Errors
    /// [`SpectrumError`] if a Hamiltonian is given whose levels are irrational, or rates by a spectrum,
    /// a steady state whose rates are transcendental or that takes too many equations, or a state that moved
    /// for a time.
    pub fn exact(&self) -> Result<Case<Rational>, SpectrumError> {
        if self.elapsed.is_some() {
            return Err(SpectrumError::Transcendental);
        }
        let case = self.unsolved()?;
        if self.state != State::Steady || case.is_chain() {
            return Ok(case);
        }
        match equations(&case) {
            Ok(_) => Ok(case),
            Err(SteadyError::TooLarge(count)) => Err(SpectrumError::TooLarge(count)),
            Err(_) => Err(SpectrumError::Transcendental),
        }
    }

    /// The case in exact arithmetic, whether its steady state is found there or not, in the state from which
    /// it moves.
    pub(super) fn unsolved(&self) -> Result<Case<Rational>, SpectrumError> {
        let (hamiltonian, couplings, jumps) = match &self.form {
            Form::Levels { levels, jumps } => {
                let mut case =
                    Case::new(levels.clone(), self.baths.clone(), jumps.clone(), self.state.clone());
                case.coherent = self.coherent.clone();
                case.particles = self.particles.clone();
                case.observables = self.observables.clone();
                return Ok(recognised(case));
            }
            Form::Hamiltonian { hamiltonian, couplings, jumps } => (hamiltonian, couplings, jumps),
        };
        if couplings.iter().any(|coupling| coupling.spectrum.is_some()) {
            return Err(SpectrumError::Transcendental);
        }
        if !self.norms.are_one() {
            return Err(SpectrumError::Irrational);
        }
        let (levels, basis) = grouped(Spectrum::of(hamiltonian)?);
        let mut case = Case::new(levels, self.baths.clone(), Vec::new(), self.state.clone());
        case.basis = basis;
        case.particles = self.particles.clone();
        case.jumps = davies_jumps(&case, couplings);
        case.jumps.extend(jumps.iter().cloned());
        case.coherent = self.coherent.clone();
        case.observables = self.observables.clone();
        Ok(case)
    }

    /// The case in floating point, every number rounded once; a Hamiltonian is diagonalised in floating point
    /// where its levels are irrational, and everything is written in its eigenbasis.
    ///
    /// # Errors
    /// [`SpectrumError`] if the floating-point eigensolver fails.
    pub fn approximate(&self) -> Result<Case<f64>, SpectrumError> {
        if let Some(time) = &self.elapsed {
            return moved(CaseFile { elapsed: None, ..self.clone() }.approximate()?, time.guess());
        }
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
        let (levels, basis) = grouped(Spectrum::of(&self.norms.guess(h))?);
        let change = basis.vectors();
        let rotated = |m: &Matrix<f64>| basis.sandwich(m);
        let turned = |m: &Matrix<f64>| rotated(&self.norms.orthonormal(m.clone()));
        // The same data in the standard basis, to reuse the conversion of baths and states.
        let levels_of_shell = Levels::new([(Rational::zero(), h.nrows())]);
        let mut shell = Case::new(levels_of_shell, self.baths.clone(), jumps.to_vec(), self.state.clone());
        shell.coherent = self.coherent.clone();
        shell.particles = self.particles.clone();
        shell.observables = self.observables.clone();
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
        case.particles =
            shell.particles.map(|particles| Particles { number: rotated(&particles.number), ..particles });
        for coupling in couplings {
            let Coupling { bath, ref spectrum, .. } = *coupling;
            let operator = rotated(&self.norms.guess(&coupling.operator));
            let rate = coupling.rate.guess();
            let mut jumps = davies_jumps(&case, &[Coupling { bath, operator, rate, spectrum: None }]);
            if let Some(spectrum) = spectrum {
                for jump in &mut jumps {
                    let weight = case.baths[bath].boltzmann_weight(&case.heat(jump), DOUBLE);
                    let weight = weight.map_err(|_| SpectrumError::Transcendental)?;
                    jump.rate *= match jump.is_dephasing() {
                        true => limit(spectrum, &case.baths[bath]),
                        false => spectrum.rate(&jump.frequency, &weight, DOUBLE, |x: &f64| Ok(x.exp())).ok(),
                    }
                    .unwrap_or(f64::INFINITY);
                }
            }
            case.jumps.extend(jumps);
        }
        case.jumps.extend(shell.jumps.into_iter().map(|jump| {
            Jump {
                operator: turned(&jump.operator),
                reverse: jump
                    .reverse
                    .map(|reverse| Reverse { operator: reverse.operator.as_ref().map(turned), ..reverse }),
                ..jump
            }
        }));
        case.coherent =
            shell.coherent.map(|coherent| Coherent { operator: turned(&coherent.operator), ..coherent });
        case.observables = shell.observables.iter().map(|(name, o)| (name.clone(), turned(o))).collect();
        Ok(case)
    }
}

/// The case after a time.
fn moved(mut case: Case<f64>, time: f64) -> Result<Case<f64>, SpectrumError> {
    let coordinates = Coordinates { dimension: case.dimension() };
    let motion = generator(&case).ok_or(SpectrumError::NoConvergence)? * time;
    let rho = match case.state {
        State::Gibbs(bath) => {
            let populations = gibbs_populations::<_, f64>(&case, bath, DOUBLE);
            State::Populations(populations.map_err(|_| SpectrumError::NoConvergence)?)
        }
        ref other => other.clone(),
    };
    let rho = spectrum_of(&rho, case.dimension())?.matrix();
    let found = motion.exp() * DVector::from_vec(coordinates.of(&rho));
    if found.iter().any(|x| !x.is_finite()) {
        return Err(SpectrumError::NoConvergence);
    }
    case.state = State::DensityMatrix(coordinates.matrix(found.as_slice()));
    Ok(case)
}

const DOUBLE: Precision = Precision(53);

/// `γ(0)` in floating point; `None` where it diverges.
fn limit(spectrum: &BathSpectrum, bath: &Bath<f64>) -> Option<f64> {
    let beta = if bath.is_at_zero_temperature() { None } else { Some(bath.beta(DOUBLE).ok()?) };
    spectrum.rate_at_zero(beta.as_ref(), DOUBLE, |x: &f64| Ok(x.exp())).ok().flatten()
}
