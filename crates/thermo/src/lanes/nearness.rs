//! How near a state is to one whose eigenvectors are known.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use super::Guess;
use super::eigen::{Block, minus, squared};
use super::transitions::overlap;
use lindbound_model::certified::{SAFE, gamma};
use lindbound_model::families::Parts;
use lindbound_model::number::{LANES, NumberError, one_by_one};

/// Larger errors are not worth carrying on with; the bounds use that the vectors' is below this.
const MAX_ERROR: f64 = 1e-3;

/// What separates A from `Â = QΛQ†` with exactly unitary Q near the vectors found and the eigenvalues found: the bounds of
/// [`Eigenbasis`](lindbound_model::certified::Eigenbasis), in lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nearness {
    /// A bound on `‖V − Q‖²`.
    pub(super) squared_error: Guess,
    /// A bound on `‖A − Â‖₁`.
    pub(super) trace_error: Guess,
    /// A bound on `‖ln A − ln Â‖`.
    pub(super) log_error: Guess,
}

const NOUGHT: Guess = lindbound_model::number::Lanes([0.0; LANES]);

impl Nearness {
    /// Of a matrix in its own eigenbasis.
    pub(super) const NONE: Self = Nearness { squared_error: NOUGHT, trace_error: NOUGHT, log_error: NOUGHT };

    /// Of two blocks together.
    #[inline(always)]
    pub(super) fn and(self, other: Self) -> Self {
        Nearness {
            squared_error: self.squared_error + other.squared_error,
            trace_error: self.trace_error + other.trace_error,
            log_error: self.log_error.zip(other.log_error, |a, b| if a > b { a } else { b }),
        }
    }

    /// Of a Hermitian block, of which the lower triangle is read, with eigenvalues and eigenvectors as [`eigen`](super::eigen::eigen)
    /// gives them. `columns` and `scaled` are room for n² and n entries.
    ///
    /// # Errors
    /// [`NumberError`] if the block is not certainly positive definite in some lane, or the vectors are not nearly orthonormal.
    #[inline(always)]
    pub(super) fn of(
        matrix: &[Parts<LANES>],
        block: Block,
        values: &[Guess],
        vectors: &[Parts<LANES>],
        columns: &mut [Parts<LANES>],
        scaled: &mut [Parts<LANES>],
    ) -> Result<Self, NumberError> {
        let n = block.n;
        if n == 1 {
            return Ok(Nearness::NONE);
        }
        for m in 0..n {
            for (i, entry) in vectors[block.row(m)].iter().enumerate() {
                columns[i * n + m] = *entry;
            }
        }
        let (mut residual, mut gram, mut size, mut of_vectors) = (NOUGHT, NOUGHT, NOUGHT, NOUGHT);
        for i in 0..n {
            let (row, vector) = (&matrix[block.row(i)], &vectors[block.row(i)]);
            for m in 0..n {
                scaled[m] = columns[i * n + m].map(|part| part * values[m]);
                one_by_one();
            }
            for j in 0..=i {
                let recomposed = overlap(&columns[j * n..(j + 1) * n], &scaled[..n]);
                let mut product = overlap(&vectors[block.row(j)], vector);
                let twice = Guess::splat(if i == j { 1.0 } else { 2.0 });
                if i == j {
                    of_vectors = of_vectors + product[0];
                    product[0] = product[0] - Guess::splat(1.0);
                }
                residual = residual + twice * squared(minus(row[j], recomposed));
                gram = gram + twice * squared(product);
                size = size + twice * squared(row[j]);
            }
        }
        let larger = |a: Guess, b: &Guess| a.zip(*b, |a, b| if a > b.abs() { a } else { b.abs() });
        let largest = values.iter().fold(NOUGHT, larger);
        let least = values[1..].iter().fold(values[0], |a, b| a.zip(*b, |a, b| if a < b { a } else { b }));
        let (safe, gamma) = (Guess::splat(SAFE), Guess::splat(gamma(n)));
        let delta = (gram.root() + gamma * (of_vectors + Guess::splat(n as f64))) * safe;
        let rounding = gamma * (largest * of_vectors + size.root());
        let epsilon = (residual.root() + rounding + delta * (Guess::splat(2.0) + delta) * largest) * safe;
        let floor = least - epsilon;
        // Written so that a NaN fails.
        if !(floor.all(|floor| floor > 0.0) && delta.all(|delta| delta < MAX_ERROR)) {
            return Err(NumberError::UndecidedComparison);
        }
        Ok(Nearness {
            squared_error: delta * delta * safe,
            trace_error: epsilon * Guess::splat((n as f64).sqrt()) * safe,
            log_error: epsilon / floor * safe,
        })
    }
}
