//! The spectral form of a state whose spectrum is irrational, at any precision.

use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::facts::{JumpFacts, SpectralFacts};
use crate::perturbation::{Neighbour, Slack, slack, spread};
use crate::sketch::{Process, Sketch};
use crate::view::View;
use lindbound_number::components;
use lindbound_number::eigenpairs::{Eigenpairs, eigenpairs, squared_elements};
use lindbound_number::matrix::{Base, Matrix, squared_modulus};
use lindbound_number::{Dyadic, Embeds, Enclosure, Field, NumberError, Precision, Rational, Sign, Toward};
use num_complex::Complex;
use num_traits::Zero;

/// An irreducible block of a state, with its certified eigenpairs; a block of one position is its own
/// eigenvalue.
pub(crate) struct Block {
    pub positions: Vec<usize>,
    pub pairs: Option<Eigenpairs>,
}

/// A state with certified eigenpairs, and how far they are from its own.
pub(crate) struct ResolvedState {
    pub blocks: Vec<Block>,
    pub populations: Vec<Enclosure>,
    pub neighbour: Neighbour<Enclosure>,
}

impl ResolvedState {
    /// Of a positive semidefinite matrix.
    pub fn new(rho: &Matrix<Rational>, precision: Precision) -> Result<Self, NumberError> {
        let bits = precision.0;
        let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, precision);
        let mut blocks = Vec::new();
        let mut populations = vec![Enclosure::integer(0); rho.nrows()];
        let (mut trace_error, mut log_error) = (Dyadic::integer(0), Dyadic::integer(0));
        for positions in components(rho.nrows(), |i, j| !rho[(i, j)].is_zero()) {
            let pairs = if let [j] = positions[..] {
                populations[j] = embed(&rho[(j, j)].re);
                None
            } else {
                let part = Matrix::from_fn(positions.len(), positions.len(), |i, j| {
                    rho[(positions[i], positions[j])].clone()
                });
                let pairs = eigenpairs(&part, bits).map_err(|_| NumberError::UndecidedComparison)?;
                for (n, value) in positions.iter().zip(&pairs.values) {
                    populations[*n] = Enclosure::between(value.clone(), value.clone(), precision)?;
                }
                trace_error = trace_error.plus(&pairs.trace_error, bits, Toward::Above);
                log_error = log_error.max(pairs.log_error.clone());
                Some(pairs)
            };
            blocks.push(Block { positions, pairs });
        }
        let point = |x: Dyadic| Enclosure::between(x.clone(), x, precision);
        let trace = (0..rho.nrows()).fold(Rational::zero(), |sum, j| sum + &rho[(j, j)].re);
        let neighbour = Neighbour {
            trace: embed(&trace),
            trace_error: point(trace_error)?,
            log_error: point(log_error)?,
            spread: spread(&populations)?,
        };
        Ok(ResolvedState { blocks, populations, neighbour })
    }
}

/// Spectral facts of a view of a state from certified eigenpairs, block by block.
///
/// # Errors
/// [`ThermoError::Number`] if the precision does not suffice; more may.
pub fn resolve(
    sketch: &Sketch<'_, Rational>,
    view: View,
    precision: Precision,
    jumps: &[JumpFacts<Enclosure>],
    beta: impl Fn(usize) -> Result<Enclosure, NumberError>,
) -> Result<SpectralFacts<Enclosure>, ThermoError> {
    let rho = &sketch.active_part(view).ok_or(NumberError::Indeterminate)?;
    let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, precision);
    let ResolvedState { blocks, populations, neighbour } = ResolvedState::new(rho, precision)?;
    let kernel =
        if populations.iter().any(|p| p.sign() == Sign::Zero) { Rational::kernel(rho) } else { Vec::new() };
    let mut facts = SpectralFacts {
        populations,
        forward: Vec::new(),
        backward: Vec::new(),
        slack: Vec::new(),
        leaks: Vec::new(),
    };
    for (jump, rates) in sketch.jumps.iter().zip(jumps) {
        let backward = jump.backward.as_ref();
        let processes = || std::iter::once(&jump.forward).chain(backward);
        // A jump leaks if one of its directions leads out of the support, N† L ρ ≠ 0 for the kernel N; it is
        // silent if it does nothing there, ρ L ρ = 0.
        let leaks = !kernel.is_empty()
            && processes()
                .zip([&rates.forward, &rates.backward])
                .any(|(process, rate)| rate.sign() != Sign::Zero && reaches(&kernel, &process.operator, rho));
        let silent =
            !kernel.is_empty() && !leaks && processes().all(|process| vanishes(&process.operator, rho));
        facts.leaks.push(leaks);
        if silent {
            facts.forward.push(Vec::new());
            facts.backward.push(Vec::new());
            facts.slack.push(Slack::none());
            continue;
        }
        let of = |process: &Process<Rational>| -> Result<_, NumberError> {
            elements(&process.operator, &blocks, &facts.populations, leaks, precision)
        };
        let squared_norms = processes().map(|process| {
            let squares = process.operator.iter().map(squared_modulus);
            embed(&squares.fold(Rational::zero(), |sum, square| sum + square))
        });
        let squared_norm =
            squared_norms.reduce(|a, b| a.larger(&b).unwrap_or(a)).unwrap_or(embed(&Rational::zero()));
        let beta_omega = match jump.thermal && !rates.is_one_way() {
            true => (beta(rates.bath)? * rates.frequency.clone()).absolute()?,
            false => Enclosure::integer(0),
        };
        let total = rates.forward.clone() + rates.backward.clone();
        facts.slack.push(slack(&neighbour, total, squared_norm, beta_omega));
        facts.forward.push(of(&jump.forward)?);
        facts.backward.push(match backward {
            Some(process) if !jump.thermal => of(process)?,
            _ => Vec::new(),
        });
    }
    Ok(facts)
}

/// Whether `N† L ρ ≠ 0` for the columns N of an exact kernel.
fn reaches(kernel: &[Vec<Complex<Rational>>], operator: &Matrix<Rational>, rho: &Matrix<Rational>) -> bool {
    let rows = Matrix::from_fn(kernel.len(), rho.nrows(), |n, i| kernel[n][i].conj());
    Rational::product(&Rational::product(&rows, operator), rho).iter().any(|z| !z.is_zero())
}

/// Whether `ρ L ρ = 0`.
fn vanishes(operator: &Matrix<Rational>, rho: &Matrix<Rational>) -> bool {
    Rational::product(rho, &Rational::product(operator, rho)).iter().all(Zero::is_zero)
}

/// `|⟨q_m|L|q_n⟩|²`. Where a jump does not leak the elements between a kernel and a support are exactly zero,
/// and left out.
fn elements(
    operator: &Matrix<Rational>,
    blocks: &[Block],
    populations: &[Enclosure],
    leaks: bool,
    precision: Precision,
) -> Result<Vec<Transition<Enclosure>>, NumberError> {
    let mut all = Vec::new();
    for to in blocks {
        for from in blocks {
            let part = Matrix::from_fn(to.positions.len(), from.positions.len(), |i, j| {
                operator[(to.positions[i], from.positions[j])].clone()
            });
            if part.iter().all(Zero::is_zero) {
                continue;
            }
            let squared = squared_elements(&part, to.pairs.as_ref(), from.pairs.as_ref(), precision)?;
            for (n, &from) in from.positions.iter().enumerate() {
                for (m, &to) in to.positions.iter().enumerate() {
                    let weight = squared[(m, n)].clone();
                    let empty = |n: usize| populations[n].sign() == Sign::Zero;
                    if weight.sign() != Sign::Zero && (leaks || empty(to) == empty(from)) {
                        all.push(Transition { from, to, weight });
                    }
                }
            }
        }
    }
    Ok(all)
}
