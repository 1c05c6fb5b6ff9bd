//! Operators in the eigenbasis of H, and the arithmetic of their entries.

use lindbound_model::coordinates;
use lindbound_number::{Enclosure, Field};
use nalgebra::DMatrix;
use num_complex::Complex;

pub(super) type Entries = coordinates::Entries<Enclosure>;
pub(super) type EnclosureMatrix = DMatrix<Complex<Enclosure>>;

/// What a jump does, in the eigenbasis.
pub(super) struct Part {
    /// The coupling that it is a part of.
    pub coupling: Option<usize>,
    /// L.
    pub forward: Entries,
    /// The partner, where it is not L†.
    pub backward: Option<Entries>,
    /// `L†[L, H]` of L and of the partner, where that is not `ω L†L`.
    pub releases: Option<[EnclosureMatrix; 2]>,
}

pub(super) fn conjugate(z: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(z.re.clone(), -z.im.clone())
}

pub(super) fn plus(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(a.re.clone() + b.re.clone(), a.im.clone() + b.im.clone())
}

pub(super) fn real_part(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Enclosure {
    a.re.clone() * b.re.clone() - a.im.clone() * b.im.clone()
}

pub(super) fn times(a: &Complex<Enclosure>, b: &Complex<Enclosure>) -> Complex<Enclosure> {
    Complex::new(real_part(a, b), a.re.clone() * b.im.clone() + a.im.clone() * b.re.clone())
}

pub(super) fn squared(z: &Complex<Enclosure>) -> Enclosure {
    z.re.powi(2) + z.im.powi(2)
}
