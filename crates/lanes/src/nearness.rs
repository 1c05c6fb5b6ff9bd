//! How near a state is to one whose eigenvectors are known.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use super::eigen::{Block, minus, squared};
use super::numbers::Guess;
use super::products::{NOUGHT, overlap};
use lindbound_families::Parts;
use lindbound_number::certified::{SAFE, gamma};
use lindbound_number::{LANES, NumberError, one_by_one};

/// Larger errors are not worth carrying on with; the bounds use that the vectors' is below this.
const MAX_ERROR: f64 = 1e-3;

/// What separates A from `Â = QΛQ†` with exactly unitary Q near the vectors found and the eigenvalues found:
/// the bounds of [`Eigenbasis`](lindbound_number::certified::Eigenbasis), in lanes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nearness {
    /// A bound on `‖V − Q‖²`.
    pub(super) squared_error: Guess,
    /// A bound on `‖A − Â‖₁`.
    pub(super) trace_error: Guess,
    /// A bound on `‖ln A − ln Â‖`.
    pub(super) log_error: Guess,
}

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

    /// Of a Hermitian block, of which the lower triangle is read, with eigenvalues and eigenvectors as
    /// [`eigen`](super::eigen::eigen) gives them. `columns` and `scaled` are room for n² and n entries.
    ///
    /// # Errors
    /// [`NumberError`] if the block is not certainly positive definite in some lane, or the vectors are not
    /// nearly orthonormal.
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
            let positive = values[0].all(|value| value > 0.0);
            return if positive { Ok(Nearness::NONE) } else { Err(NumberError::UndecidedComparison) };
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

#[cfg(test)]
mod tests {
    use super::super::batch::Batch;
    use super::*;
    use lindbound_families::{Davies, family};
    use lindbound_number::Precision;
    use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};

    fn entry(re: f64, im: f64) -> Parts<LANES> {
        [Guess::splat(re), Guess::splat(im)]
    }

    /// Of diag(3/4, 1/4), its eigenvalues and the given vectors.
    fn of_diagonal(vectors: [[f64; 2]; 4]) -> Result<[f64; 3], NumberError> {
        let matrix = [entry(0.75, 0.0), entry(0.0, 0.0), entry(0.0, 0.0), entry(0.25, 0.0)];
        let vectors = vectors.map(|[re, im]| entry(re, im));
        let block = Block { start: 0, n: 2, stride: 2 };
        let values = [Guess::splat(0.75), Guess::splat(0.25)];
        let (mut columns, mut scaled) = (matrix, matrix);
        let found = Nearness::of(&matrix, block, &values, &vectors, &mut columns, &mut scaled)?;
        Ok([found.squared_error, found.trace_error, found.log_error].map(|bound| bound.0[0]))
    }

    #[test]
    fn vectors_that_are_off_are_seen_and_not_far_beyond_what_they_are_off() {
        for angle in [1e-9f64, 1e-6, 1e-3] {
            // Turned in the plane, with a phase: orthonormal, but not the eigenvectors.
            let (s, c) = angle.sin_cos();
            let [_, trace, log] = of_diagonal([[c, 0.0], [0.0, s], [0.0, s], [c, 0.0]]).unwrap();
            // The difference has eigenvalues ±½ sin, that of the logarithms ± ln 3 sin.
            assert!(trace >= s && trace < 1.5 * s + 1e-13, "{angle}: {trace:e}");
            assert!(log >= 3f64.ln() * s && log < 5.0 * s + 1e-12, "{angle}: {log:e}");
            // Too long: orthogonal, but not of length one.
            let stretched = [[1.0 + angle / 4.0, 0.0], [0.0; 2], [0.0; 2], [1.0 + angle / 4.0, 0.0]];
            let [squared, ..] = of_diagonal(stretched).unwrap();
            let off = 2.0 * (angle / 4.0).powi(2);
            assert!(squared >= off && squared < 5.0 * off + 1e-28, "{angle}: {squared:e}");
        }
        assert!(of_diagonal([[1.0, 0.0], [0.01, 0.0], [0.0; 2], [1.0, 0.0]]).is_err());
        assert!(of_diagonal([[f64::NAN, 0.0], [0.0; 2], [0.0; 2], [1.0, 0.0]]).is_err());
    }

    #[test]
    fn the_entropy_production_lies_in_its_interval_even_for_vectors_that_are_off() {
        let rho = View::Rho as usize;
        for (d, angle) in [2, 3, 5, 8].into_iter().flat_map(|d| [1e-9f64, 1e-6].map(|angle| (d, angle))) {
            let (mut drawn, mut batch) = (Davies::new(d), Batch::new(d));
            drawn.draw(4, 8 * d as u64);
            batch.certify(&drawn, [true; 3]);
            assert!(batch.eigenvectors::<true>());
            let (first, second) = batch.vectors.split_at_mut(d);
            let (s, c) = (Guess::splat(angle.sin()), Guess::splat(angle.cos()));
            for (x, y) in first.iter_mut().zip(second).flat_map(|(x, y)| x.iter_mut().zip(y)) {
                (*x, *y) = (c * *x + s * *y, c * *y - s * *x);
            }
            let block = Block { start: 0, n: d, stride: d };
            let (state, populations) = (&batch.guesses.state, &batch.populations[rho]);
            let (columns, scaled) = (&mut batch.components, &mut batch.products);
            let off = Nearness::of(state, block, populations, &batch.vectors, columns, scaled);
            batch.nearness.as_mut().unwrap()[rho] = off;
            batch.guesses.entropy[rho] = batch.production_between(&drawn);
            batch.enclose(&drawn);
            let around = batch.intervals.entropy[rho].unwrap();
            let guess = batch.guesses.entropy[rho].unwrap();
            let mut misled = 0;
            for lane in 0..LANES {
                let case = family("davies").unwrap().fast(4, 8 * d as u64 + lane as u64, d).unwrap();
                let sketch = Sketch::new(&case);
                let of = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
                let alone = *of.entropy_production(View::Rho).unwrap().finite().unwrap();
                let around = around.lane(lane);
                assert!(
                    around.lower() < alone && alone < around.upper(),
                    "{d} {angle} {lane}: {alone} {around:?}"
                );
                // The error is there, and larger than what vectors that are right would be allowed.
                let width = (around.upper() - around.lower()) / alone;
                assert!(width > angle / 10.0 && width < 1e7 * angle, "{d} {angle} {lane}: {width:e}");
                misled += u32::from((guess.0[lane] - alone).abs() > 1e-3 * angle * alone);
            }
            assert!(misled > 0, "the vectors are off and nothing shows it");
        }
    }
}
