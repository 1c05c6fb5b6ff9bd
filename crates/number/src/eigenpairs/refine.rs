//! Approximate eigenpairs in fixed-point arithmetic; nothing here has to be trusted.

use super::fixed::dagger;
use crate::integer_matrix::GaussianMatrix;
use crate::matrix::Base;
use num_bigint::BigInt;
use num_complex::Complex;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Approximate eigenvectors and eigenvalues in units of `2^-w`.
pub(super) fn refined(a: &GaussianMatrix, w: u64) -> (GaussianMatrix, Vec<BigInt>) {
    let d = a.nrows();
    let mut v = orthonormalised(start(a, w), w);
    let mut s = rescaled(dagger(&v) * rescaled(a * &v, w), w);
    // An f64 start leaves off-diagonal elements of 2^-50; each sweep doubles the digits.
    let tolerance = BigInt::from(d as u64 * 16);
    for _ in 0..64 {
        let mut largest = BigInt::zero();
        for p in 0..d {
            for q in p + 1..d {
                largest = largest.max(rotate(&mut s, &mut v, p, q, w));
            }
        }
        if largest <= tolerance {
            break;
        }
    }
    let values = (0..d).map(|n| s[(n, n)].re.clone()).collect();
    (orthonormalised(v, w), values)
}

fn rescaled(m: GaussianMatrix, w: u64) -> GaussianMatrix {
    m.map(|z| Complex::new(z.re >> w, z.im >> w))
}

/// The `f64` eigenvectors, or the identity where those are not to be had.
fn start(a: &GaussianMatrix, w: u64) -> GaussianMatrix {
    let d = a.nrows();
    let approximate = a
        .map(|z| Complex::new(z.re >> (w - 60), z.im >> (w - 60)))
        .map(|z| Complex::new(z.re.to_f64().unwrap_or(0.0), z.im.to_f64().unwrap_or(0.0)) / 60f64.exp2());
    let part = |x: f64| {
        let (mantissa, exponent, sign) = num_traits::Float::integer_decode(x);
        let (mantissa, shift) = (BigInt::from(mantissa) * i64::from(sign), i64::from(exponent) + w as i64);
        if shift >= 0 { mantissa << shift as u64 } else { mantissa >> (-shift) as u64 }
    };
    match f64::eigensystem(&approximate) {
        Ok(system) if system.vectors.iter().all(|z| z.re.is_finite() && z.im.is_finite()) => {
            system.vectors.map(|z| Complex::new(part(z.re), part(z.im)))
        }
        _ => GaussianMatrix::from_fn(d, d, |i, j| {
            Complex::new(BigInt::from(u8::from(i == j)) << w, BigInt::zero())
        }),
    }
}

/// Newton–Schulz: `V(3 − V†V)/2` squares the distance to the nearest unitary, `2^-45` at the start.
pub(super) fn orthonormalised(mut v: GaussianMatrix, w: u64) -> GaussianMatrix {
    let d = v.nrows();
    let three = BigInt::from(3) << w;
    let mut correct = 45;
    while correct < w {
        let gram = rescaled(dagger(&v) * &v, w);
        let step = GaussianMatrix::from_fn(d, d, |i, j| {
            let z = gram[(i, j)].clone();
            if i == j { Complex::new(&three - z.re, -z.im) } else { -z }
        });
        v = rescaled(v * step, w + 1);
        correct *= 2;
    }
    v
}

/// A Jacobi rotation that makes `s[(p, q)]` vanish; returns how large its modulus was.
fn rotate(s: &mut GaussianMatrix, v: &mut GaussianMatrix, p: usize, q: usize, w: u64) -> BigInt {
    // With w more bits, so that the rotation of a tiny element is as unitary as any other.
    let z = Complex::new(&s[(p, q)].re << w, &s[(p, q)].im << w);
    let modulus = z.norm_sqr().sqrt();
    if modulus.is_zero() {
        return modulus;
    }
    // t = tan θ with cot 2θ = (s_qq − s_pp)/2|s_pq|, the smaller root; phase = s_pq/|s_pq|.
    let gap: BigInt = (&s[(q, q)].re - &s[(p, p)].re) << w;
    let twice: BigInt = &modulus << 1u32;
    let root = (&gap * &gap + &twice * &twice).sqrt();
    let tangent = (&twice << w) / (gap.abs() + root);
    let tangent = if gap.is_negative() { -tangent } else { tangent };
    let one = BigInt::one() << w;
    let hypotenuse = ((&one << w) + &tangent * &tangent).sqrt();
    let cosine = (&one << w) / &hypotenuse;
    let sine = (&tangent * &cosine) >> w;
    let phase = Complex::new((&z.re << w) / &modulus, (&z.im << w) / &modulus);
    // Columns: v_p ← c v_p − s·phase* v_q,  v_q ← s·phase v_p + c v_q.
    let turned = Complex::new((&phase.re * &sine) >> w, (&phase.im * &sine) >> w);
    let real = Complex::new(cosine, BigInt::zero());
    let combine = |x: &Complex<BigInt>, a: &Complex<BigInt>, y: &Complex<BigInt>, b: &Complex<BigInt>| {
        let sum = x * a + y * b;
        Complex::new(sum.re >> w, sum.im >> w)
    };
    let columns = |m: &mut GaussianMatrix| {
        for i in 0..m.nrows() {
            let (x, y) = (m[(i, p)].clone(), m[(i, q)].clone());
            m[(i, p)] = combine(&x, &real, &y, &-turned.conj());
            m[(i, q)] = combine(&x, &turned, &y, &real);
        }
    };
    columns(s);
    columns(v);
    for j in 0..s.ncols() {
        let (x, y) = (s[(p, j)].clone(), s[(q, j)].clone());
        s[(p, j)] = combine(&x, &real, &y, &-&turned);
        s[(q, j)] = combine(&x, &turned.conj(), &y, &real);
    }
    s[(p, q)] = Complex::zero();
    s[(q, p)] = Complex::zero();
    modulus >> w
}
