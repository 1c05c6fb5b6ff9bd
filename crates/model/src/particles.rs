//! Particles that are exchanged with the baths: what jumps and couplings move.

use crate::case::{Bath, Case, Jump, Particles};
use crate::checks::{at, hermitian, length, number};
use crate::error::{CaseError, Problem};
use crate::gaps::only_gap;
use lindbound_number::Rational;
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix, commutator, squared_modulus};
use num_complex::Complex;
use num_traits::Zero;

impl<S: Base> Particles<S> {
    /// ν with `[L, N] = νL`; `None` if L moves no fixed number of particles.
    ///
    /// ```
    /// use lindbound_model::case::Particles;
    /// use lindbound_number::matrix::{Matrix, real};
    /// let matrix = |entries: [f64; 4]| Matrix::from_row_iterator(2, 2, entries.map(real));
    /// let particles = Particles { number: matrix([0.0, 0.0, 0.0, 1.0]), potentials: vec![] };
    /// assert_eq!(particles.moved_by(&matrix([0.0, 1.0, 0.0, 0.0])), Some(1.0));
    /// assert_eq!(particles.moved_by(&matrix([0.0, 1.0, 1.0, 0.0])), None);
    /// ```
    pub fn moved_by(&self, l: &Matrix<S>) -> Option<S> {
        only_gap(l, &self.number)
    }

    /// An operator by the number of particles that its parts give up: ν and `Σ P_n A P_{n+ν}`, without parts
    /// that are zero; `None` if N has irrational eigenvalues.
    pub fn parts_of(&self, a: &Matrix<S>) -> Option<Vec<(S, Matrix<S>)>> {
        let spectrum = Spectrum::of(&self.number).ok()?;
        let scale =
            spectrum.values.iter().fold(S::one(), |scale, n| if *n > scale { n.clone() } else { scale });
        let same = |a: &S, b: &S| a.same_energy(b, &scale);
        let mut values: Vec<S> = Vec::new();
        for value in &spectrum.values {
            if !values.iter().any(|known| same(known, value)) {
                values.push(value.clone());
            }
        }
        let projector = |value: &S| {
            let of = spectrum.values.iter().enumerate().filter(|(_, other)| same(other, value));
            spectrum.frame.combine(of.map(|(n, _)| (n, S::one())))
        };
        let projectors: Vec<Matrix<S>> = values.iter().map(projector).collect();
        let size = a.iter().map(squared_modulus).fold(S::zero(), |size, x| if x > size { x } else { size });
        let is_nothing = |part: &Matrix<S>| part.iter().all(|z| squared_modulus(z).negligible(&size));
        let mut parts: Vec<(S, Matrix<S>)> = Vec::new();
        for (after, to) in values.iter().zip(&projectors) {
            for (before, from) in values.iter().zip(&projectors) {
                let part = S::product(to, &S::product(a, from));
                let moved = if same(before, after) { S::zero() } else { before.clone() - after.clone() };
                match parts.iter_mut().find(|(known, _)| same(known, &moved)) {
                    _ if is_nothing(&part) => {}
                    Some((_, sum)) => *sum += part,
                    None => parts.push((moved, part)),
                }
            }
        }
        Some(parts)
    }
}

/// Particles whose number is conserved, with a potential for every bath.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn valid<S: Base>(
    particles: Option<&Particles<S>>,
    hamiltonian: &Matrix<S>,
    baths: &[Bath<S>],
) -> Result<(), CaseError> {
    let Some(particles) = particles else { return Ok(()) };
    hermitian("number", &particles.number, hamiltonian.nrows())?;
    length("baths", particles.potentials.len(), baths.len())?;
    for (i, mu) in particles.potentials.iter().enumerate() {
        number(&format!("baths[{i}].mu"), mu)?;
    }
    let n = &particles.number;
    let moved = commutator(n, hamiltonian);
    let size = |m: &Matrix<S>| m.iter().map(|z| z.re.guess().hypot(z.im.guess())).fold(0.0, f64::max);
    let is_zero = match S::IS_EXACT {
        true => moved.iter().all(Complex::is_zero),
        false => size(&moved) <= 1e-9 * size(n) * size(hamiltonian),
    };
    if is_zero { Ok(()) } else { Err(at("number", Problem::NumberMoves)) }
}

/// The i-th jump with the particles that it moves.
pub(crate) fn with_particles(
    i: usize,
    jump: Jump<Rational>,
    particles: Option<&Particles<Rational>>,
) -> Result<Jump<Rational>, CaseError> {
    let Some(particles) = particles else { return Ok(jump) };
    let moved = particles.moved_by(&jump.operator);
    let back = jump.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref());
    let is_fixed = |moved: &Rational| match back {
        Some(partner) if partner.iter().any(|z| !z.is_zero()) => particles.moved_by(partner) == Some(-moved),
        _ => true,
    };
    match moved.filter(is_fixed) {
        Some(particles) => Ok(Jump { particles, ..jump }),
        None if particles.potentials[jump.bath].is_zero() => Ok(jump),
        None => Err(at(format!("jumps[{i}].operator"), Problem::NoFixedNumber)),
    }
}

/// Jumps say how many particles they move, where it matters to their heat.
pub(crate) fn counted<S: Base>(case: &Case<S>) -> Result<(), CaseError> {
    for (i, jump) in case.jumps.iter().enumerate() {
        let is_right = match &case.particles {
            None => jump.particles.is_zero(),
            Some(particles) => {
                let moves = particles.moved_by(&jump.operator).is_some_and(|n| n.agrees(&jump.particles));
                moves || (jump.particles.is_zero() && case.potential(jump.bath).is_zero())
            }
        };
        if !is_right {
            let problem = Problem::OtherNumber(jump.particles.show());
            return Err(at(format!("jumps[{i}].particles"), problem));
        }
    }
    Ok(())
}

/// No bath at temperature zero has to give heat. The last jumps are those that are given, of which the file
/// or the case has so many.
pub(crate) fn heats<S: Base>(case: &Case<S>, given: usize) -> Result<(), CaseError> {
    let resolved = case.jumps.len() - given;
    for (i, jump) in case.jumps.iter().enumerate() {
        let heat = case.heat(jump);
        let bath = &case.baths[jump.bath];
        if bath.is_at_zero_temperature() && heat < S::zero() && jump.reverse_rate().is_none() {
            let given = i.checked_sub(resolved).map(|i| format!("jumps[{i}]"));
            let place = given.unwrap_or_else(|| "couplings".to_owned());
            return Err(at(
                place,
                Problem::ZeroTemperature(heat.show(), "name L and its partner the other way round"),
            ));
        }
    }
    Ok(())
}

/// A number that couplings can be resolved by.
pub(crate) fn resolvable(particles: Option<&Particles<Rational>>) -> Result<(), CaseError> {
    match particles.map(|particles| Spectrum::of(&particles.number)) {
        Some(Err(_)) => Err(at("number", Problem::IrrationalNumber)),
        _ => Ok(()),
    }
}
