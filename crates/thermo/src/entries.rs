//! Complex matrices in any kind of number, and the arithmetic of their entries.

use lindbound_model::coordinates::Entries;
use lindbound_number::Field;
use nalgebra::{DMatrix, Scalar};
use num_complex::Complex;

/// A complex matrix in some kind of number.
pub type ComplexMatrix<R> = DMatrix<Complex<R>>;

pub(crate) fn zero<R: Field>() -> Complex<R> {
    Complex::new(R::integer(0), R::integer(0))
}

pub(crate) fn conjugate<R: Field>(z: &Complex<R>) -> Complex<R> {
    Complex::new(z.re.clone(), -z.im.clone())
}

pub(crate) fn plus<R: Field>(a: &Complex<R>, b: &Complex<R>) -> Complex<R> {
    Complex::new(a.re.clone() + b.re.clone(), a.im.clone() + b.im.clone())
}

pub(crate) fn real_part<R: Field>(a: &Complex<R>, b: &Complex<R>) -> R {
    a.re.clone() * b.re.clone() - a.im.clone() * b.im.clone()
}

pub(crate) fn times<R: Field>(a: &Complex<R>, b: &Complex<R>) -> Complex<R> {
    Complex::new(real_part(a, b), a.re.clone() * b.im.clone() + a.im.clone() * b.re.clone())
}

pub(crate) fn squared<R: Field>(z: &Complex<R>) -> R {
    z.re.powi(2) + z.im.powi(2)
}

pub(crate) fn vanishes<R: Field>(z: &Complex<R>) -> bool {
    z.re.vanishes() && z.im.vanishes()
}

/// The product of two matrices; what is exactly zero takes no time.
pub(crate) fn product<R: Field + Scalar>(a: &ComplexMatrix<R>, b: &ComplexMatrix<R>) -> ComplexMatrix<R> {
    DMatrix::from_fn(a.nrows(), b.ncols(), |i, j| {
        let pairs = (0..a.ncols()).map(|k| (&a[(i, k)], &b[(k, j)]));
        let pairs = pairs.filter(|(x, y)| !vanishes(x) && !vanishes(y));
        pairs.fold(zero(), |sum, (x, y)| plus(&sum, &times(x, y)))
    })
}

/// `K†K`.
pub(crate) fn gram<R: Field + Scalar>(k: &Entries<R>, dimension: usize) -> ComplexMatrix<R> {
    let mut gram = DMatrix::from_element(dimension, dimension, zero());
    for (i, j, z) in k {
        for (_, l, w) in k.iter().filter(|(other, ..)| other == i) {
            let slot = &mut gram[(*j, *l)];
            *slot = plus(slot, &times(&conjugate(z), w));
        }
    }
    gram
}
