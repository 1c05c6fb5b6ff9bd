//! A view of the state by its eigenvectors, and traces with its logarithm.
//!
//! Where the eigenvectors of a state w are not known, those of a nearby ŵ are, with `‖w − ŵ‖₁ ≤ t` and
//! `‖ln w − ln ŵ‖ ≤ κ` on the support that they share ([`perturbation`](crate::perturbation)). Then for a
//! Hermitian A
//!
//! ```text
//! |Tr[A ln w] − Tr[A ln ŵ]| ≤ κ ‖A‖₁,
//! |Tr[w ln w] − Tr[ŵ ln ŵ]| ≤ κ Tr w + t max |ln ŵ_m|.
//! ```

use crate::entries::{ComplexMatrix, conjugate, plus, product, times, vanishes, zero};
use crate::hermitian::{Spectral, sum_of_moduli, trace_norm};
use lindbound_number::{Extended, NumberError, Sign, components};
use nalgebra::DMatrix;
use num_complex::Complex;

/// Eigenvalues and eigenvectors of a state, or of one nearby.
#[derive(Clone, Debug)]
pub struct Eigenbasis<R> {
    /// Eigenvalues.
    pub values: Vec<R>,
    /// The eigenvectors as columns; `None` where they are the basis vectors.
    pub vectors: Option<ComplexMatrix<R>>,
    /// Their squared norms.
    pub squared_norms: Vec<R>,
    /// `[−t, t]`; zero if they are the state's own.
    pub trace_error: R,
    /// `[−κ, κ]`.
    pub log_error: R,
}

impl<R: Spectral> Eigenbasis<R> {
    /// The state's own eigenvectors.
    pub fn own(values: Vec<R>, vectors: Option<ComplexMatrix<R>>, squared_norms: Vec<R>) -> Self {
        let none = || R::integer(0);
        Eigenbasis { values, vectors, squared_norms, trace_error: none(), log_error: none() }
    }

    /// A matrix between the eigenvectors.
    pub(crate) fn elements(&self, a: &ComplexMatrix<R>) -> Result<ComplexMatrix<R>, NumberError> {
        let mut between = match &self.vectors {
            None => a.clone(),
            Some(vectors) => {
                let conjugated = |i, j| conjugate(&vectors[(j, i)]);
                let adjoint = DMatrix::from_fn(vectors.ncols(), vectors.nrows(), conjugated);
                product(&adjoint, &product(a, vectors))
            }
        };
        let norms = &self.squared_norms;
        for (i, j) in (0..norms.len()).flat_map(|i| (0..norms.len()).map(move |j| (i, j))) {
            let z = &between[(i, j)];
            if vanishes(z) {
                continue;
            }
            let norm = match i == j {
                true => norms[i].clone(),
                false => (norms[i].clone() * norms[j].clone()).sqrt()?,
            };
            between[(i, j)] = Complex::new(z.re.over(&norm)?, z.im.over(&norm)?);
        }
        Ok(between)
    }

    /// `⟨m|A|m⟩` for every eigenvector.
    fn diagonal(&self, a: &ComplexMatrix<R>) -> Result<Vec<R>, NumberError> {
        let Some(vectors) = &self.vectors else {
            return (0..a.nrows()).map(|m| a[(m, m)].re.over(&self.squared_norms[m])).collect();
        };
        let turned = product(a, vectors);
        let element = |m: usize| {
            let terms = (0..a.nrows()).map(|i| times(&conjugate(&vectors[(i, m)]), &turned[(i, m)]));
            terms.fold(zero(), |sum, term| plus(&sum, &term)).re.over(&self.squared_norms[m])
        };
        (0..vectors.ncols()).map(element).collect()
    }

    /// `−Tr[w ln w]`.
    ///
    /// # Errors
    /// [`NumberError`] if an eigenvalue is not known to be zero or positive.
    pub fn entropy(&self) -> Result<R, NumberError> {
        let (mut sum, mut most) = (R::integer(0), R::integer(0));
        let is_near = !self.trace_error.vanishes() || !self.log_error.vanishes();
        for p in self.values.iter().filter(|p| !p.vanishes()) {
            let log = p.ln()?;
            if is_near {
                most = most.larger(&log.absolute()?)?;
            }
            sum = sum - p.clone() * log;
        }
        if is_near {
            let trace = self.values.iter().fold(self.trace_error.clone(), |sum, p| sum + p.clone());
            sum = sum + self.log_error.clone() * trace + self.trace_error.clone() * most;
        }
        Ok(sum)
    }

    /// `Tr[A ln w]` of a Hermitian A, −∞ where A is positive on the kernel of w.
    ///
    /// # Errors
    /// [`NumberError::Indeterminate`] where A is negative there, and others if something is not known well
    /// enough.
    pub fn trace_with_logarithm(&self, a: &ComplexMatrix<R>) -> Result<Extended<R>, NumberError> {
        let (mut sum, mut is_infinite) = (R::integer(0), false);
        for (element, value) in self.diagonal(a)?.into_iter().zip(&self.values) {
            if element.vanishes() {
                continue;
            }
            if value.vanishes() {
                match element.sign() {
                    Sign::Positive => is_infinite = true,
                    Sign::Negative => return Err(NumberError::Indeterminate),
                    Sign::Zero | Sign::Unknown => return Err(NumberError::UndecidedComparison),
                }
                continue;
            }
            sum = sum + element * value.ln()?;
        }
        if is_infinite {
            return Ok(Extended::MinusInfinite);
        }
        if !self.log_error.vanishes() {
            sum = sum + self.log_error.clone() * sum_of_moduli(a)?;
        }
        Ok(Extended::Finite(sum))
    }

    /// `Σ ‖Π M Π‖₁` over the projectors Π on the eigenspaces of w: how fast its eigenvalues move, if M is
    /// `ẇ`. Of a simple eigenvalue that is `|⟨m|M|m⟩|`. Eigenvectors of a nearby state turn by at most
    /// `sin θ ≤ t/(gap − t)` (Davis and Kahan), so that a space of g of them differs by at most
    /// `2g‖M‖t/(gap − 2t)`. Of eigenvalues that may be equal or not the sum lies between `|Tr ΠM|` and
    /// `‖ΠMΠ‖₁` of all of them.
    ///
    /// # Errors
    /// [`NumberError`] if it is not known which eigenvalues are equal, and this kind of number cannot hold
    /// what lies between, or the trace norm of a block is not found.
    pub fn speed(&self, motion: &ComplexMatrix<R>) -> Result<R, NumberError> {
        let between = self.elements(motion)?;
        let mut sum = R::integer(0);
        for group in components(self.values.len(), |m, n| self.beside(m, n) != Beside::Apart) {
            let block =
                DMatrix::from_fn(group.len(), group.len(), |a, b| between[(group[a], group[b])].clone());
            let trace = (0..group.len()).fold(R::integer(0), |sum, a| sum + block[(a, a)].re.clone());
            let are_equal = |&m: &usize| group.iter().all(|&n| self.beside(m, n) == Beside::Equal);
            let moved = match group.iter().all(are_equal) {
                // Nothing leaves what is empty.
                true if self.values[group[0]].vanishes() => trace.absolute()?,
                true => trace_norm(&block)?,
                false => {
                    let range = trace.absolute()?.hull(&trace_norm(&block)?);
                    range.ok_or(NumberError::UndecidedComparison)?
                }
            };
            sum = sum + moved + self.turned(&group, motion)?;
        }
        Ok(sum.known_non_negative())
    }

    /// How two eigenvalues of the state stand to each other.
    fn beside(&self, m: usize, n: usize) -> Beside {
        let apart = self.values[m].clone() - self.values[n].clone();
        let is_near = !self.trace_error.vanishes();
        match apart.sign() {
            _ if m == n => Beside::Equal,
            // Equal eigenvalues of a nearby state need not be equal, but where they are zero.
            Sign::Zero if !is_near || self.values[m].vanishes() => Beside::Equal,
            Sign::Positive | Sign::Negative if !is_near || self.is_clear(&apart) => Beside::Apart,
            _ => Beside::Unknown,
        }
    }

    /// Whether a difference is larger than what the state may differ by, on both sides.
    fn is_clear(&self, apart: &R) -> bool {
        let room = || -> Result<R, NumberError> {
            Ok(apart.absolute()? - R::integer(2) * self.trace_error.absolute()?)
        };
        room().is_ok_and(|room| room.sign() == Sign::Positive)
    }

    /// What the turn of eigenvectors may change of the speed of some that are together.
    fn turned(&self, group: &[usize], motion: &ComplexMatrix<R>) -> Result<R, NumberError> {
        if self.trace_error.vanishes() {
            return Ok(R::integer(0));
        }
        let mut gap: Option<R> = None;
        for m in (0..self.values.len()).filter(|m| !group.contains(m)) {
            for n in group {
                let apart = (self.values[m].clone() - self.values[*n].clone()).absolute()?;
                gap = Some(gap.map_or(Ok(apart.clone()), |gap| gap.smaller(&apart))?);
            }
        }
        let Some(gap) = gap else { return Ok(R::integer(0)) };
        let room = gap - R::integer(2) * self.trace_error.absolute()?;
        let twice = R::integer(2 * i64::try_from(group.len()).unwrap_or(i64::MAX / 2));
        (twice * self.trace_error.clone() * sum_of_moduli(motion)?).over(&room)
    }
}

/// Whether two eigenvalues are equal.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Equal,
    Apart,
    Unknown,
}
