//! Whole numbers in place of operators: matrices as lists of Gaussian integers, found by filling all
//! positions and keeping what is allowed.

use nalgebra::DMatrix;
use num_complex::Complex;
use std::collections::HashSet;

/// A Gaussian integer.
pub type Entry = [i32; 2];

/// All fractions are written over this denominator.
pub const OVER: i32 = 60;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawJump {
    pub bath: usize,
    pub gap: i32,
    pub rate: i32,
    pub operator: Vec<Entry>,
}

pub fn times(a: Entry, b: Entry) -> Entry {
    [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

pub fn conjugate([re, im]: Entry) -> Entry {
    [re, -im]
}

/// All lists of the given length of the given items.
pub fn lists<T: Clone>(items: &[T], length: usize) -> Vec<Vec<T>> {
    (0..length).fold(vec![Vec::new()], |all, _| {
        all.iter()
            .flat_map(|list| items.iter().map(|item| [list.clone(), vec![item.clone()]].concat()))
            .collect()
    })
}

pub const DIGITS: [Entry; 5] = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]];

/// Every operator of a gap, whatever its phase: of all matrices that are zero elsewhere, for ω = 0 the
/// Hermitian ones.
pub fn raw_operators(energies: &[i32], gap: i32) -> Vec<Vec<Entry>> {
    let d = energies.len();
    let allowed: Vec<usize> = (0..d * d).filter(|&n| energies[n % d] - energies[n / d] == gap).collect();
    let filled = lists(&DIGITS, allowed.len()).into_iter().map(|digits| {
        let mut matrix = vec![[0, 0]; d * d];
        allowed.iter().zip(digits).for_each(|(position, digit)| matrix[*position] = digit);
        matrix
    });
    let hermitian = |matrix: &Vec<Entry>| {
        gap > 0 || (0..d * d).all(|n| matrix[n] == conjugate(matrix[n % d * d + n / d]))
    };
    filled.filter(|matrix| matrix.iter().any(|z| *z != [0, 0]) && hermitian(matrix)).collect()
}

pub fn raw_generators(d: usize, rotations: usize, scales: &[i32]) -> Vec<Vec<Entry>> {
    let above: Vec<(usize, usize)> = (0..d).flat_map(|i| (i + 1..d).map(move |j| (i, j))).collect();
    let mut all = HashSet::new();
    for digits in lists(&DIGITS, above.len()) {
        if digits.iter().filter(|z| **z != [0, 0]).count() <= rotations {
            for scale in scales {
                let mut matrix = vec![[0, 0]; d * d];
                for (&(i, j), &digit) in above.iter().zip(&digits) {
                    matrix[i * d + j] = times([*scale, 0], digit);
                    matrix[j * d + i] = times([-*scale, 0], conjugate(digit));
                }
                all.insert(matrix);
            }
        }
    }
    all.retain(|matrix| matrix.iter().all(|z| *z == [0, 0]) || !only_permutes(matrix, d));
    all.into_iter().collect()
}

/// Whether `(I − K)(I + K)⁻¹` only exchanges basis vectors, up to phases; in floating point.
fn only_permutes(generator: &[Entry], d: usize) -> bool {
    let part = |x: i32| f64::from(x) / f64::from(OVER);
    let k = DMatrix::from_fn(d, d, |i, j| {
        let [re, im] = generator[i * d + j];
        Complex::new(part(re), part(im))
    });
    let one = DMatrix::<Complex<f64>>::identity(d, d);
    let turn = (&one - &k) * (&one + &k).try_inverse().unwrap();
    turn.iter().all(|z| z.norm() < 1e-9 || (z.norm() - 1.0).abs() < 1e-9)
}

/// Whether one matrix is the other times a phase.
pub fn proportional(a: &[Entry], b: &[Entry]) -> bool {
    DIGITS[1..].iter().any(|phase| a.iter().zip(b).all(|(x, y)| times(*phase, *x) == *y))
}

pub fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
