//! The secular decomposition: the levels of a Hamiltonian, and couplings resolved into one jump for each gap
//! between them.

use crate::bath_spectrum::BathSpectrum;
use crate::case::{Case, Jump, Levels};
use lindbound_number::Rational;
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError};
use num_complex::Complex;
use num_traits::Zero;
use std::collections::BTreeSet;

/// A Hermitian coupling operator to a bath, resolved into jumps by the levels of the Hamiltonian.
#[derive(Clone, Debug, PartialEq)]
pub struct Coupling<S: Base = Rational> {
    /// Index of the bath.
    pub bath: usize,
    /// The Hermitian operator A, d × d.
    pub operator: Matrix<S>,
    /// `γ(ω)` at every Bohr frequency `ω ≥ 0`, or what a spectrum of the bath is multiplied by.
    pub rate: S,
    /// The spectrum, if `γ(ω)` is not one number.
    pub spectrum: Option<BathSpectrum>,
}

/// Levels in rising order with their eigenvectors; equal eigenvalues (for `f64`: equal to 10⁻⁹ of the
/// largest) are one level.
pub fn grouped<S: Base>(spectrum: Spectrum<S>) -> (Levels<S>, Frame<S>) {
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

/// The levels of a Hamiltonian with their eigenvectors, in the order of the basis where that is an eigenbasis
/// in which equal energies stand together: Hamiltonians of which the levels only cross keep one basis.
///
/// # Errors
/// [`SpectrumError`] if the levels or the vectors are irrational.
///
/// ```
/// use lindbound_model::secular::resolved;
/// use lindbound_number::matrix::{Matrix, real};
/// use lindbound_number::rational;
/// let diagonal = |energies: [i64; 3]| {
///     Matrix::from_fn(3, 3, |i, j| real(rational(if i == j { energies[i] } else { 0 }, 1)))
/// };
/// let (levels, basis) = resolved(&diagonal([2, 0, 0])).unwrap();
/// assert!(levels.energies[0] > levels.energies[1] && levels.degeneracies == [1, 2] && basis.is_standard());
/// let (levels, basis) = resolved(&diagonal([0, 2, 0])).unwrap();
/// assert!(levels.energies[0] < levels.energies[1] && levels.degeneracies == [2, 1] && !basis.is_standard());
/// ```
pub fn resolved(h: &Matrix<Rational>) -> Result<(Levels<Rational>, Frame<Rational>), SpectrumError> {
    let energies = h.diagonal();
    if *h == Matrix::from_diagonal(&energies) {
        let mut levels = Levels { energies: Vec::new(), degeneracies: Vec::new() };
        for energy in energies.iter().map(|z| &z.re) {
            match levels.degeneracies.last_mut().filter(|_| levels.energies.last() == Some(energy)) {
                Some(degeneracy) => *degeneracy += 1,
                None => {
                    levels.energies.push(energy.clone());
                    levels.degeneracies.push(1);
                }
            }
        }
        let differ: BTreeSet<&Rational> = levels.energies.iter().collect();
        if differ.len() == levels.energies.len() {
            return Ok((levels, Frame::standard(h.nrows())));
        }
    }
    Spectrum::of(h).map(grouped)
}

/// Resolves Hermitian couplings into jumps: for every gap `ω ≥ 0` between levels
/// `L_ω = Σ_{e' − e = ω} Π_e A Π_e'`, the emission operators of the secular (Davies) master equation, at the
/// rates of the couplings; their spectra are left to the caller.
pub fn davies_jumps<S: Base>(case: &Case<S>, couplings: &[Coupling<S>]) -> Vec<Jump<S>> {
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
    for (coupling, (moved, operator)) in couplings.iter().flat_map(|coupling| {
        let all = vec![(S::zero(), coupling.operator.clone())];
        let parts = case.particles.as_ref().and_then(|particles| particles.parts_of(&coupling.operator));
        parts.unwrap_or(all).into_iter().map(move |part| (coupling, part))
    }) {
        let Coupling { bath, rate, .. } = coupling;
        // A part without a gap and its adjoint are one jump.
        for gap in gaps.iter().filter(|gap| !gap.is_zero() || moved >= S::zero()) {
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
                            sum += S::product(lower, &S::product(&operator, upper));
                        }
                    }
                }
                sum
            };
            if part.iter().any(|z| !z.is_zero()) {
                let jump = Jump::new(*bath, gap.clone(), rate.clone(), part);
                jumps.push(Jump { particles: moved.clone(), ..jump });
            }
        }
    }
    jumps
}
