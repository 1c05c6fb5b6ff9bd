//! Which levels and gaps of an irrational Hamiltonian coincide, against what is known of chains and
//! positions, and against floating point.

use lindbound_number::eigenpairs::{LevelStructure, elements};
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Embeds, Enclosure, Field, Norms, Precision, Rational, Real, rational, to_f64};

fn matrix(d: usize, entries: &[i64]) -> Matrix<Rational> {
    Matrix::from_row_iterator(d, d, entries.iter().map(|&n| real(rational(n, 3))))
}

#[test]
fn equal_irrational_gaps_and_degenerate_irrational_levels_are_recognised() {
    // Two copies of [[0, 1], [1, 1]] (energies (1 ± √5)/2, each twice), and −√2, 0, √2 with two equal
    // gaps.
    let twice = matrix(4, &[0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1]);
    let structure = LevelStructure::of(&twice, &Norms::default()).unwrap();
    assert_eq!((structure.degeneracies, structure.gaps.len()), (vec![2, 2], 1));
    let chain = matrix(3, &[0, 1, 0, 1, 0, 1, 0, 1, 0]);
    let structure = LevelStructure::of(&chain, &Norms::default()).unwrap();
    assert_eq!(structure.gaps, vec![vec![(0, 1), (1, 2)], vec![(0, 2)]]);
    // Shifted by a thousandth of one diagonal element the gaps differ.
    let mut shifted = chain.clone();
    shifted[(0, 0)] = real(rational(1, 1000));
    assert_eq!(LevelStructure::of(&shifted, &Norms::default()).unwrap().gaps.len(), 3);
}

/// Σ (s⁺s⁻ + s⁻s⁺)/2 + Δ·szsz/4 + Σ h·sz/2 on four sites: 16 levels, 120 gaps, many of them equal.
#[test]
fn which_gaps_of_a_spin_chain_of_four_sites_are_equal_is_decided() {
    let (anisotropy, fields) = (rational(1, 2), [0, 1, 1, 0].map(|h| rational(h, 3)));
    let up = |state: usize, site: usize| state >> site & 1 == 1;
    let sign = |state: usize, site: usize| if up(state, site) { 1 } else { -1 };
    let chain = Matrix::from_fn(16, 16, |i, j| {
        let bonds = (0..3).map(|n| match i == j {
            true => anisotropy.clone() * rational(sign(i, n) * sign(i, n + 1), 4),
            false => rational(i64::from(i ^ j == 3 << n && up(i, n) != up(i, n + 1)), 2),
        });
        let field = (0..4).map(|n| fields[n].clone() * rational(i64::from(i == j) * sign(i, n), 2));
        real(bonds.chain(field).sum())
    });
    let structure = LevelStructure::of(&chain, &Norms::default()).unwrap();
    let float = chain.map(|z| num_complex::Complex::new(to_f64(&z.re), 0.0));
    let mut values: Vec<f64> = float.symmetric_eigenvalues().iter().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    assert_eq!(structure.degeneracies.len(), values.len());
    let pairs = (0..values.len()).flat_map(|upper| (0..upper).map(move |lower| (lower, upper)));
    let mut gaps: Vec<f64> = pairs.map(|(lower, upper)| values[upper] - values[lower]).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    assert_eq!(structure.gaps.len(), gaps.len());
}

/// x = (a + a†)/√2 on four levels has the roots of the Hermite polynomial H₄, so that H = √2·x has
/// ±√(3 ± √6).
#[test]
fn levels_of_a_position_are_the_roots_of_a_hermite_polynomial() {
    let lengths = [1, 1, 2, 6];
    let norms = Norms::new(lengths.map(|g| rational(g, 1)).to_vec());
    // ⟨b_{n−1}|a|b_n⟩ = √(g_{n−1} g_n)·√n = g_n.
    let entry = |i: usize, j: usize| if i.abs_diff(j) == 1 { lengths[i.max(j)] } else { 0 };
    let position = Matrix::from_fn(4, 4, |i, j| real(rational(entry(i, j), 1)));
    let structure = LevelStructure::of(&position, &norms).unwrap();
    assert_eq!(structure.degeneracies, [1; 4]);
    let found = structure.vectors(&position, &norms, 200).unwrap();
    let root = |sign: i64| {
        let six = <Enclosure as Embeds<Rational>>::embed(&rational(6, 1), Precision(200)).sqrt().unwrap();
        (Enclosure::integer(3) + Enclosure::integer(sign) * six).sqrt().unwrap()
    };
    for (energy, expected) in found.energies.iter().zip([-root(1), -root(-1), root(-1), root(1)]) {
        let off = energy.clone() - expected;
        let (low, high) = off.bounds();
        assert!(low.signum() <= 0 && high.signum() >= 0 && low.magnitude() < -150, "{off:?}");
    }
    // x between its eigenvectors is diagonal.
    let columns = Some(found.columns());
    let x = elements(&position, &norms, columns, columns, Precision(200)).unwrap();
    for (i, j) in (0..4).flat_map(|i| (0..4).map(move |j| (i, j))) {
        let off =
            if i == j { x[(i, i)].re.clone() - found.energies[i].clone() } else { x[(i, j)].re.clone() };
        let (low, high) = off.bounds();
        assert!(low.signum() <= 0 && high.signum() >= 0 && low.magnitude() < -150, "{i} {j} {off:?}");
    }
}
