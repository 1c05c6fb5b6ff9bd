//! The operators of jumps and the generators of frames, with entries 0, ±1, ±i, on states of given energies.

use crate::entries::{Digits, Mirror, matrices, without_phase};

/// The operator of a jump, up to its phase.
pub(crate) struct Operator {
    pub(crate) gap: u32,
    pub(crate) matrix: Digits,
}

/// All pairs `i < j < d`.
pub(crate) fn pairs(d: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..d).flat_map(move |i| (i + 1..d).map(move |j| (i, j)))
}

/// The gaps between levels, ascending, without repetition.
pub(crate) fn gaps(energies: &[u32]) -> Vec<u32> {
    let all = pairs(energies.len()).map(|(i, j)| energies[i].abs_diff(energies[j]));
    let mut gaps: Vec<u32> = all.filter(|gap| *gap > 0).collect();
    gaps.sort_unstable();
    gaps.dedup();
    gaps
}

/// The positions `(to, from)` that an emission operator of this gap may fill.
pub(crate) fn positions(energies: &[u32], gap: u32) -> Vec<(usize, usize)> {
    let all = (0..energies.len()).flat_map(|to| (0..energies.len()).map(move |from| (to, from)));
    all.filter(|&(to, from)| energies[from].checked_sub(energies[to]) == Some(gap)).collect()
}

/// The pairs `i < j` of different states of one level.
pub(crate) fn pairs_inside(energies: &[u32]) -> Vec<(usize, usize)> {
    pairs(energies.len()).filter(|&(i, j)| energies[i] == energies[j]).collect()
}

/// The phases that do not matter: all for an emission operator, the sign for a Hermitian one.
pub(crate) fn phase_step(gap: u32) -> u8 {
    if gap == 0 { 2 } else { 1 }
}

/// The operators of jumps, one for each phase: emission operators by gap, then Hermitian ones inside levels.
pub(crate) fn operators(energies: &[u32], dephasing: bool) -> Vec<Operator> {
    let d = energies.len();
    let of_gap = |gap: u32| {
        let all = if gap > 0 {
            matrices(d, &positions(energies, gap), Mirror::None, d * d)
        } else {
            let mut positions: Vec<_> = (0..d).map(|i| (i, i)).chain(pairs_inside(energies)).collect();
            positions.sort_unstable();
            matrices(d, &positions, Mirror::Hermitian, d * d)
        };
        let not_zero = all.into_iter().filter(|matrix| matrix.iter().any(|digit| *digit != 0));
        let step = phase_step(gap);
        let kept = not_zero.filter(move |matrix| without_phase(matrix.clone(), step) == *matrix);
        kept.map(move |matrix| Operator { gap, matrix })
    };
    gaps(energies).into_iter().chain(dephasing.then_some(0)).flat_map(of_gap).collect()
}

/// How many operators of jumps there are up to phase.
pub(crate) fn operators_of(energies: &[u32], dephasing: bool) -> u128 {
    let emission = gaps(energies).into_iter().map(|gap| power(5, positions(energies, gap).len()) / 4);
    let pairs = pairs_inside(energies).len();
    let hermitian = power(3, energies.len()).saturating_mul(power(5, pairs)) / 2;
    emission.fold(if dephasing { hermitian } else { 0 }, u128::saturating_add)
}

/// The matrices E of generators `K = κE ≠ 0` that mix at most so many pairs.
pub(crate) fn generators(d: usize, rotations: usize) -> Vec<Digits> {
    let positions: Vec<_> = pairs(d).collect();
    let mut all = matrices(d, &positions, Mirror::SkewHermitian, rotations);
    all.retain(|matrix| matrix.iter().any(|digit| *digit != 0));
    // One rotation before two.
    all.sort_by_key(|matrix| matrix.iter().filter(|digit| **digit != 0).count());
    all
}

/// How many matrices E there are.
pub(crate) fn generators_of(d: usize, rotations: usize) -> u128 {
    let positions = d * (d - 1) / 2;
    (1..=rotations.min(positions)).fold(1u128, |sum, r| {
        sum.saturating_add(binomial(positions as u128, r as u128).saturating_mul(power(4, r)))
    })
}

/// Whether no basis vector is turned with more than one other.
pub(crate) fn turns_disjoint_pairs(generator: &Digits, d: usize) -> bool {
    generator.chunks(d).all(|row| row.iter().filter(|digit| **digit != 0).count() <= 1)
}

pub(crate) fn power(base: u128, exponent: usize) -> u128 {
    base.saturating_pow(u32::try_from(exponent).unwrap_or(u32::MAX))
}

pub(crate) fn binomial(n: u128, k: u128) -> u128 {
    (0..k.min(n)).fold(u128::from(k <= n), |product, i| product.saturating_mul(n - i) / (i + 1))
}
