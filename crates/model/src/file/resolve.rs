//! From a checked file to a case: levels as given, or couplings resolved by the levels of a Hamiltonian.

use super::{CaseFile, Coupling, Model};
use crate::case::{Case, Jump, Levels, State};
use crate::letter::recognised;
use lindbound_number::Rational;
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, dagger};
use num_complex::Complex;
use num_traits::Zero;

impl CaseFile {
    /// The case in exact arithmetic; the 2N-state model in ρ⁺ is recognised, and its parameters with it.
    ///
    /// # Errors
    /// [`SpectrumError`] if a Hamiltonian is given whose levels are irrational.
    pub fn exact(&self) -> Result<Case<Rational>, SpectrumError> {
        let (hamiltonian, couplings) = match &self.model {
            Model::Levels { levels, jumps } => {
                let case = Case::new(levels.clone(), self.baths.clone(), jumps.clone(), self.state.clone());
                return Ok(recognised(case));
            }
            Model::Hamiltonian { hamiltonian, couplings } => (hamiltonian, couplings),
        };
        let (levels, basis) = grouped(Spectrum::of(hamiltonian)?);
        let mut case = Case::new(levels, self.baths.clone(), Vec::new(), self.state.clone());
        case.basis = basis;
        let couplings: Vec<_> =
            couplings.iter().map(|c| (c.bath, c.rate.clone(), c.operator.clone())).collect();
        case.jumps = davies_jumps(&case, &couplings);
        Ok(case)
    }

    /// The case in floating point, every number rounded once; a Hamiltonian is diagonalised in floating point where its
    /// levels are irrational, and everything is written in its eigenbasis.
    ///
    /// # Errors
    /// [`SpectrumError`] if the floating-point eigensolver fails.
    pub fn approximate(&self) -> Result<Case<f64>, SpectrumError> {
        match (self.exact(), &self.model) {
            (Ok(case), _) => Ok(case.to_f64()),
            (Err(_), Model::Hamiltonian { hamiltonian, couplings }) => {
                self.diagonalised(hamiltonian, couplings)
            }
            (Err(error), Model::Levels { .. }) => Err(error),
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
            _ => {
                let Spectrum { values, frame } = shell.spectrum()?;
                let vectors = dagger(change) * frame.vectors();
                State::Frame { spectrum: values, frame: Frame::new(vectors, frame.squared_norms().to_vec()) }
            }
        };
        let mut case = Case::new(levels, shell.baths, Vec::new(), state);
        let couplings: Vec<_> =
            couplings.iter().map(|c| (c.bath, c.rate.guess(), rotated(&float(&c.operator)))).collect();
        case.jumps = davies_jumps(&case, &couplings);
        Ok(case)
    }
}

/// Levels in rising order with their eigenvectors; equal eigenvalues (for `f64`: equal to 10⁻⁹ of the largest) are one level.
fn grouped<S: Base>(spectrum: Spectrum<S>) -> (Levels<S>, Frame<S>) {
    let mut order: Vec<usize> = (0..spectrum.values.len()).collect();
    order.sort_by(|&i, &j| {
        spectrum.values[i].partial_cmp(&spectrum.values[j]).unwrap_or(std::cmp::Ordering::Equal)
    });
    let largest = Levels { energies: spectrum.values.clone(), degeneracies: Vec::new() }.largest_energy();
    let mut levels: Levels<S> = Levels { energies: Vec::new(), degeneracies: Vec::new() };
    for &n in &order {
        let energy = &spectrum.values[n];
        match (levels.energies.last(), levels.degeneracies.last_mut()) {
            (Some(last), Some(degeneracy)) if last.same_energy(energy, &largest) => *degeneracy += 1,
            _ => {
                levels.energies.push(energy.clone());
                levels.degeneracies.push(1);
            }
        }
    }
    let (d, frame) = (order.len(), spectrum.frame);
    let vectors = Matrix::from_fn(d, d, |i, j| frame.vectors()[(i, order[j])].clone());
    let norms: Vec<S> = order.iter().map(|&n| frame.squared_norms()[n].clone()).collect();
    if vectors == Matrix::identity(d, d) {
        (levels, Frame::standard(d))
    } else {
        (levels, Frame::new(vectors, norms))
    }
}

/// Resolves Hermitian couplings `(bath, rate, A)` into jumps: for every gap `ω ≥ 0` between levels
/// `L_ω = Σ_{e' − e = ω} Π_e A Π_e'`, the emission operators of the secular (Davies) master equation.
pub fn davies_jumps<S: Base>(case: &Case<S>, couplings: &[(usize, S, Matrix<S>)]) -> Vec<Jump<S>> {
    let energies = &case.levels.energies;
    let largest = case.levels.largest_energy();
    let mut gaps: Vec<S> = Vec::new();
    for lower in energies {
        for upper in energies {
            let gap = upper.clone() - lower.clone();
            if gap >= S::zero() && !gaps.iter().any(|known| known.same_energy(&gap, &largest)) {
                gaps.push(gap);
            }
        }
    }
    gaps.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let level = case.levels.level_of_each();
    let projectors = if case.basis.is_standard() { Vec::new() } else { case.projectors() };
    let mut jumps = Vec::new();
    for (bath, rate, operator) in couplings {
        for gap in &gaps {
            let connects = |to: usize, from: usize| {
                (energies[from].clone() - energies[to].clone()).same_energy(gap, &largest)
            };
            let part = if case.basis.is_standard() {
                Matrix::from_fn(operator.nrows(), operator.ncols(), |i, j| {
                    if connects(level[i], level[j]) { operator[(i, j)].clone() } else { Complex::zero() }
                })
            } else {
                let mut sum = Matrix::from_element(operator.nrows(), operator.ncols(), Complex::zero());
                for (to, lower) in projectors.iter().enumerate() {
                    for (from, upper) in projectors.iter().enumerate() {
                        if connects(to, from) {
                            sum += S::product(lower, &S::product(operator, upper));
                        }
                    }
                }
                sum
            };
            if part.iter().any(|z| !z.is_zero()) {
                jumps.push(Jump::new(*bath, gap.clone(), rate.clone(), part));
            }
        }
    }
    jumps
}
