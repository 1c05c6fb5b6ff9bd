//! What jumps do to a state as a matrix.

use crate::entries::{ComplexMatrix, conjugate, gram, plus, product, real_part, times, vanishes, zero};
use lindbound_model::coordinates::Entries;
use lindbound_number::{Field, NumberError};
use nalgebra::{DMatrix, Scalar};
use num_complex::Complex;

/// One direction of a jump: `v ↦ γ(KvK† − ½{K†K, v})`.
#[derive(Clone, Debug)]
pub struct Action<R> {
    /// Index of the bath.
    pub bath: usize,
    /// Whether the jump does nothing to the state for certain, as it is balanced there.
    pub balanced: bool,
    /// γ.
    pub rate: R,
    /// K.
    pub operator: Entries<R>,
}

impl<R: Field + Scalar> Action<R> {
    /// K as a matrix.
    pub(crate) fn matrix(&self, dimension: usize) -> ComplexMatrix<R> {
        let mut matrix = DMatrix::from_element(dimension, dimension, zero());
        self.operator.iter().for_each(|(i, j, z)| matrix[(*i, *j)] = z.clone());
        matrix
    }
}

/// `Γ = Σ γK†K`: how often jumps happen.
pub(crate) fn activity<R: Field + Scalar>(actions: &[Action<R>], dimension: usize) -> ComplexMatrix<R> {
    let mut sum = DMatrix::from_element(dimension, dimension, zero());
    for Action { rate, operator, .. } in actions.iter().filter(|action| !action.rate.vanishes()) {
        let weighed = |z: Complex<R>| Complex::new(rate.clone() * z.re, rate.clone() * z.im);
        sum.zip_apply(&gram(operator, dimension), |slot, z| *slot = plus(slot, &weighed(z)));
    }
    sum
}

/// `Tr[Σ γ[O, K]†[O, K]v]`: how fast jumps spread O.
pub(crate) fn spread<R: Field + Scalar>(
    actions: &[Action<R>],
    operator: &ComplexMatrix<R>,
    v: &ComplexMatrix<R>,
) -> R {
    let d = v.nrows();
    let mut sum = R::integer(0);
    for action in actions.iter().filter(|action| !action.rate.vanishes()) {
        let mut turned: ComplexMatrix<R> = DMatrix::from_element(d, d, zero());
        for (i, j, z) in &action.operator {
            for k in 0..d {
                let (left, right) = (&operator[(k, *i)], &operator[(*j, k)]);
                turned[(k, *j)] = plus(&turned[(k, *j)], &times(left, z));
                let back = times(z, right);
                turned[(*i, k)] = plus(&turned[(*i, k)], &Complex::new(-back.re, -back.im));
            }
        }
        let moved = product(&turned, v);
        let places = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
        let traced =
            places.fold(R::integer(0), |sum, at| sum + real_part(&conjugate(&turned[at]), &moved[at]));
        sum = sum + action.rate.clone() * traced;
    }
    sum.known_non_negative()
}

/// `D[v] = Σ γ(KvK† − ½{K†K, v})` of a Hermitian v.
///
/// # Errors
/// [`NumberError`] if a half is not to be had.
pub(crate) fn dissipated<'a, R: Field + Scalar>(
    actions: impl Iterator<Item = &'a Action<R>>,
    v: &ComplexMatrix<R>,
) -> Result<ComplexMatrix<R>, NumberError> {
    let d = v.nrows();
    let (mut gained, mut lost) = (DMatrix::from_element(d, d, zero()), DMatrix::from_element(d, d, zero()));
    let add = |matrix: &mut ComplexMatrix<R>, at: (usize, usize), z: &Complex<R>| {
        matrix[at] = plus(&matrix[at], z);
    };
    for Action { rate, operator, .. } in actions.filter(|action| !action.rate.vanishes()) {
        let weigh = |z: &Complex<R>| Complex::new(rate.clone() * z.re.clone(), rate.clone() * z.im.clone());
        // γKv by rows.
        let mut moved: ComplexMatrix<R> = DMatrix::from_element(d, d, zero());
        for (i, j, z) in operator {
            let z = weigh(z);
            for l in (0..d).filter(|&l| !vanishes(&v[(*j, l)])) {
                add(&mut moved, (*i, l), &times(&z, &v[(*j, l)]));
            }
        }
        for (k, l, w) in operator {
            let w = conjugate(w);
            for i in (0..d).filter(|&i| !vanishes(&moved[(i, *l)])) {
                add(&mut gained, (i, *k), &times(&moved[(i, *l)], &w));
            }
            // K†(γKv).
            for i in (0..d).filter(|&i| !vanishes(&moved[(*k, i)])) {
                add(&mut lost, (*l, i), &times(&w, &moved[(*k, i)]));
            }
        }
    }
    let two = R::integer(2);
    let mut motion = gained;
    for (i, j) in (0..d).flat_map(|i| (0..d).map(move |j| (i, j))) {
        let half = plus(&lost[(i, j)], &conjugate(&lost[(j, i)]));
        if !vanishes(&half) {
            add(&mut motion, (i, j), &Complex::new(-half.re.over(&two)?, -half.im.over(&two)?));
        }
    }
    // Hermitian, as v is.
    (0..d).for_each(|i| motion[(i, i)].im = R::integer(0));
    Ok(motion)
}
