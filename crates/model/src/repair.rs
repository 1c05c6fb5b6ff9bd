//! What other programs write: matrices that are Hermitian and positive up to rounding, and the nearest ones
//! that are so exactly.

use crate::checks::{at, norm};
use crate::error::{CaseError, Problem};
use lindbound_number::frame::Spectrum;
use lindbound_number::matrix::{Base, Matrix, dagger, exactly, first_non_hermitian_entry};
use lindbound_number::{Rational, rational, to_f64};
use num_complex::Complex;
use num_traits::{One, Signed, Zero};

/// How far a matrix may be moved, and what has been moved.
///
/// ```
/// use lindbound_model::repair::Repair;
/// use lindbound_number::{Rational, matrix::{Matrix, real}, rational};
/// let mut repair = Repair { allowed: Some(rational(1, 100)), changes: Vec::new() };
/// let rho = Matrix::from_diagonal(&vec![real(rational(1, 2)), real(rational(501, 1000))].into());
/// assert_eq!(repair.state("state", rho)?.trace(), real(Rational::from_integer(1.into())));
/// assert!(repair.changes[0].starts_with("state is the nearest state"));
/// # Ok::<(), lindbound_model::error::CaseError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Repair {
    /// The largest distance allowed, in the Frobenius norm.
    pub allowed: Option<Rational>,
    /// What was changed and by how much, in words.
    pub changes: Vec<String>,
}

impl Repair {
    /// The Hermitian part, if that is near enough.
    ///
    /// # Errors
    /// [`Problem::TooFar`] if it is not.
    pub fn hermitian(&mut self, place: &str, a: Matrix<Rational>) -> Result<Matrix<Rational>, CaseError> {
        if self.allowed.is_none() || a.nrows() != a.ncols() || first_non_hermitian_entry(&a).is_none() {
            return Ok(a);
        }
        let part = hermitian_part(&a);
        self.moved(place, &a, part, "its Hermitian part")
    }

    /// The nearest state, if that is near enough: Hermitian, its negative eigenvalues set to zero and with
    /// them those that are no larger, of trace 1 if the trace was 1 up to rounding.
    ///
    /// # Errors
    /// [`Problem::TooFar`] if it is not near enough.
    pub fn state(&mut self, place: &str, rho: Matrix<Rational>) -> Result<Matrix<Rational>, CaseError> {
        let Some(allowed) = self.allowed.clone().filter(|_| rho.nrows() == rho.ncols()) else {
            return Ok(rho);
        };
        let is_hermitian = first_non_hermitian_entry(&rho).is_none();
        let mut near = if is_hermitian { rho.clone() } else { hermitian_part(&rho) };
        let is_positive = Rational::is_positive_semidefinite(&near);
        if !is_positive {
            near = positive_part(&near).ok_or_else(|| at(place, Problem::NotPositive(String::new())))?;
        }
        let trace: Rational = near.diagonal().iter().map(|z| z.re.clone()).sum();
        let off = (&trace - Rational::one()).abs();
        if off.is_zero() && is_hermitian && is_positive {
            return Ok(rho);
        }
        if off <= allowed && !trace.is_zero() {
            near = near.map(|z| Complex::new(z.re / &trace, z.im / &trace));
        }
        self.moved(place, &rho, near, "the nearest state")
    }

    /// The matrix that is taken instead of one, with a note.
    fn moved(
        &mut self,
        place: &str,
        from: &Matrix<Rational>,
        to: Matrix<Rational>,
        what: &str,
    ) -> Result<Matrix<Rational>, CaseError> {
        let squares = (from - &to).iter().map(|z| &z.re * &z.re + &z.im * &z.im).sum::<Rational>();
        let Some(allowed) = &self.allowed else { return Ok(to) };
        let distance = norm(&(from - &to));
        if squares > allowed * allowed {
            let (distance, allowed) = (format!("{distance:.1e}"), format!("{:.1e}", to_f64(allowed)));
            return Err(at(place, Problem::TooFar { distance, allowed }));
        }
        if !squares.is_zero() {
            self.changes.push(format!("{place} is {what}, {distance:.1e} from what the file says"));
        }
        Ok(to)
    }
}

fn hermitian_part(a: &Matrix<Rational>) -> Matrix<Rational> {
    let half = rational(1, 2);
    (a + dagger(a)).map(|z| Complex::new(z.re * &half, z.im * &half))
}

/// `Σ p_k v_k v_k†` over the eigenvectors whose eigenvalues are larger than any negative one is: positive
/// exactly, whatever the rounding of vectors.
fn positive_part(hermitian: &Matrix<Rational>) -> Option<Matrix<Rational>> {
    let guess = hermitian.map(|z| Complex::new(to_f64(&z.re), to_f64(&z.im)));
    let Spectrum { values, frame } = Spectrum::of(&guess).ok()?;
    let least = values.iter().copied().fold(0.0, f64::min).abs();
    let largest = values.iter().copied().fold(0.0, f64::max);
    let rounding = largest * f64::EPSILON * values.len() as f64;
    let vectors = exactly(frame.vectors())?;
    let mut sum = Matrix::from_element(vectors.nrows(), vectors.nrows(), Complex::zero());
    for (k, value) in values.iter().enumerate().filter(|(_, value)| **value > least.max(rounding)) {
        let weight = Rational::from_float(*value / frame.squared_norms()[k])?;
        let column = vectors.column(k);
        for i in 0..vectors.nrows() {
            for j in 0..vectors.nrows() {
                let z = &column[i] * column[j].conj();
                let old: &Complex<Rational> = &sum[(i, j)];
                sum[(i, j)] = Complex::new(&old.re + z.re * &weight, &old.im + z.im * &weight);
            }
        }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(d: usize, entries: &[f64]) -> Matrix<Rational> {
        let entry = |x: &f64| Complex::new(Rational::from_float(*x).unwrap(), Rational::zero());
        Matrix::from_row_iterator(d, d, entries.iter().map(entry))
    }

    #[test]
    fn a_pure_state_in_doubles_becomes_a_pure_state() {
        let third = 1.0 / 3.0;
        let mut refused = 0;
        for n in 2..=6 {
            let c: Vec<f64> = (0..n).map(|k| (1.0 + k as f64 * third).sqrt()).collect();
            let norm: f64 = c.iter().map(|x| x * x).sum();
            let entries: Vec<f64> = (0..n * n).map(|k| c[k / n] * c[k % n] / norm).collect();
            let mut repair = Repair { allowed: Some(rational(1, 1_000_000_000)), changes: Vec::new() };
            let given = matrix(n, &entries);
            let was_positive = Rational::is_positive_semidefinite(&given);
            let rho = repair.state("state", given).unwrap();
            assert!(Rational::is_positive_semidefinite(&rho));
            assert!(was_positive || Rational::kernel(&rho).len() == n - 1, "{n}: {:?}", repair.changes);
            refused += usize::from(!was_positive);
            let trace: Rational = rho.diagonal().iter().map(|z| z.re.clone()).sum();
            assert_eq!(trace, Rational::one());
            let far = rho.iter().zip(&entries).map(|(z, x)| (to_f64(&z.re) - x).abs()).fold(0.0, f64::max);
            assert!(far < 1e-15, "{far}");
        }
        assert!(refused > 0);
    }

    #[test]
    fn what_is_too_far_is_refused_and_what_is_right_is_left_alone() {
        let mut repair = Repair { allowed: Some(rational(1, 1000)), changes: Vec::new() };
        let right = matrix(2, &[0.5, 0.25, 0.25, 0.5]);
        assert_eq!(repair.state("state", right.clone()).unwrap(), right);
        assert!(repair.changes.is_empty());
        let negative = matrix(2, &[1.25, 0.0, 0.0, -0.25]);
        assert!(matches!(repair.state("state", negative).unwrap_err().problem, Problem::TooFar { .. }));
        let skewed = matrix(2, &[0.5, 0.25, 0.2500001, 0.5]);
        assert!(repair.hermitian("hamiltonian", skewed).is_ok());
        assert_eq!(repair.changes.len(), 1);
    }
}
