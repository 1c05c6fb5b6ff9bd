//! The operators of one factor of the space, by their names.

use crate::error::OperatorProblem;
use crate::sparse::Sparse;
use crate::surd::{Surd, Work};
use lindbound_number::{Rational, rational};
use num_traits::Zero;

/// An operator of a factor with so many levels: the ground state is the first.
pub(crate) fn factor(name: &'static str, site: usize, levels: usize) -> Result<Sparse, OperatorProblem> {
    let refused = |needs| OperatorProblem::Factor { name, needs, site, levels };
    match name {
        "id" => Ok(Sparse::diagonal(levels, &Surd::one())),
        "sx" | "sy" | "sz" | "sp" | "sm" if levels != 2 => Err(refused("two levels")),
        "a" | "ad" | "n" if levels < 2 => Err(refused("two levels or more")),
        // σ_α = 2·S_α, and σ₋ = S₋ = a.
        "sx" | "sy" | "sz" => double(spin(&name[1..], levels)?),
        "sp" | "sm" => spin(&name[1..], levels),
        "a" => lowering(levels, |k| k),
        "ad" => Ok(lowering(levels, |k| k)?.dagger()),
        "n" => Ok(diagonal(levels, integer)),
        _ => spin(&name[1..], levels),
    }
}

fn integer(n: usize) -> Rational {
    Rational::from_integer(n.into())
}

fn double(matrix: Sparse) -> Result<Sparse, OperatorProblem> {
    matrix.scaled(&Surd::rational(rational(2, 1)), &mut Work::default())
}

/// Σ value(k)·|k⟩⟨k|.
fn diagonal(levels: usize, value: impl Fn(usize) -> Rational) -> Sparse {
    Sparse::new(levels, levels, (0..levels).map(|k| (k, k, Surd::rational(value(k)))))
}

/// Σ √squared(k)·|k − 1⟩⟨k|.
fn lowering(levels: usize, squared: impl Fn(usize) -> usize) -> Result<Sparse, OperatorProblem> {
    let roots: Result<Vec<_>, _> = (1..levels).map(|k| Surd::root(&integer(squared(k)))).collect();
    Ok(Sparse::new(levels, levels, (1..levels).zip(roots?).map(|(k, root)| (k - 1, k, root))))
}

/// S_x, S_y, S_z, S₊, S₋ of spin s on 2s + 1 levels; level k has m = k − s.
fn spin(axis: &str, levels: usize) -> Result<Sparse, OperatorProblem> {
    // S₋|m⟩ = √((s + m)(s − m + 1))·|m − 1⟩.
    let lower = lowering(levels, |k| k * (levels - k))?;
    let raise = lower.dagger();
    let half = rational(1, 2);
    let work = &mut Work::default();
    match axis {
        "z" => Ok(diagonal(levels, |k| integer(k) - integer(levels - 1) / integer(2))),
        "m" => Ok(lower),
        "p" => Ok(raise),
        "x" => raise.plus(&lower, work)?.scaled(&Surd::rational(half), work),
        // −i(S₊ − S₋)/2.
        _ => raise.plus(&lower.negated(), work)?.scaled(&Surd::complex(Rational::zero(), -half), work),
    }
}
