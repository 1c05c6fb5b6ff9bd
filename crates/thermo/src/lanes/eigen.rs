//! Eigenvalues and eigenvectors of Hermitian matrices, one in every lane.
//!
//! Householder reflections make a matrix tridiagonal and real, implicit QL steps make that diagonal
//! (Wilkinson and Reinsch 1971, II/3 and II/4; the reflections as in LAPACK's `zhetd2`). All lanes take the
//! same steps; those that have converged take them along, which are orthogonal like any other. Nothing is
//! said of an error: the numbers are guesses.

// Plain loops over indices are what becomes vectors.
#![allow(clippy::needless_range_loop)]

use lindbound_families::Parts;
use lindbound_number::{Lanes, one_by_one};

/// Steps after which a lane that has not converged is given up; two or three are usual. A tridiagonal matrix
/// that falls into parts is one, because a zero off the diagonal stops what a step carries along; then the
/// cases are looked at one by one.
const MOST_STEPS: usize = 60;

/// Room for the work on one matrix.
#[derive(Clone, Debug)]
pub(super) struct Workspace<const N: usize> {
    matrix: Vec<Parts<N>>,
    /// Reflection k as row k: zero up to position k, one at k + 1.
    reflections: Vec<Parts<N>>,
    scales: Vec<Parts<N>>,
    image: Vec<Parts<N>>,
    off_diagonal: Vec<Lanes<N>>,
    /// Eigenvectors of the tridiagonal matrix as rows.
    real_vectors: Vec<Lanes<N>>,
}

impl<const N: usize> Workspace<N> {
    /// Room for matrices up to dimension d.
    pub(super) fn new(d: usize) -> Self {
        let zero = Lanes::splat(0.0);
        Workspace {
            matrix: vec![[zero; 2]; d * d],
            reflections: vec![[zero; 2]; d * d],
            scales: vec![[zero; 2]; d],
            image: vec![[zero; 2]; d],
            off_diagonal: vec![zero; d],
            real_vectors: vec![zero; d * d],
        }
    }
}

/// A square block of a matrix or of a list of eigenvectors: `n` rows of a slice, `stride` apart, from `start`
/// on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub(super) start: usize,
    pub(super) n: usize,
    pub(super) stride: usize,
}

impl Block {
    /// Where row i is.
    #[inline(always)]
    pub(super) fn row(self, i: usize) -> std::ops::Range<usize> {
        let start = self.start + i * self.stride;
        start..start + self.n
    }
}

#[inline(always)]
pub(super) fn times<const N: usize>([a, b]: Parts<N>, [c, d]: Parts<N>) -> Parts<N> {
    [a * c - b * d, a * d + b * c]
}

/// `conj(x)·y`.
#[inline(always)]
pub(super) fn conjugate_times<const N: usize>([a, b]: Parts<N>, [c, d]: Parts<N>) -> Parts<N> {
    [a * c + b * d, a * d - b * c]
}

#[inline(always)]
pub(super) fn plus<const N: usize>([a, b]: Parts<N>, [c, d]: Parts<N>) -> Parts<N> {
    [a + c, b + d]
}

#[inline(always)]
pub(super) fn minus<const N: usize>([a, b]: Parts<N>, [c, d]: Parts<N>) -> Parts<N> {
    [a - c, b - d]
}

#[inline(always)]
pub(super) fn squared<const N: usize>([a, b]: Parts<N>) -> Lanes<N> {
    a * a + b * b
}

/// `1/x`, or 0 where x = 0.
#[inline(always)]
fn inverse<const N: usize>(x: Lanes<N>) -> Lanes<N> {
    x.map(|x| if x == 0.0 { 0.0 } else { 1.0 / x })
}

/// The eigenvalues of a Hermitian block, of which the lower triangle is read, and its eigenvectors as the
/// rows of the same block of `vectors`; `false` if some lane does not converge.
#[inline(always)]
pub(super) fn eigen<const N: usize>(
    work: &mut Workspace<N>,
    matrix: &[Parts<N>],
    block: Block,
    values: &mut [Lanes<N>],
    vectors: &mut [Parts<N>],
) -> bool {
    let (n, zero) = (block.n, Lanes::splat(0.0));
    if n == 1 {
        values[0] = matrix[block.start][0];
        vectors[block.start] = [Lanes::splat(1.0), zero];
        return true;
    }
    for i in 0..n {
        work.matrix[i * n..(i + 1) * n].copy_from_slice(&matrix[block.row(i)]);
    }
    tridiagonalise(work, n);
    for i in 0..n {
        values[i] = work.matrix[i * n + i][0];
        for (j, z) in work.real_vectors[i * n..(i + 1) * n].iter_mut().enumerate() {
            *z = Lanes::splat(if i == j { 1.0 } else { 0.0 });
        }
    }
    if !diagonalise(work, n, values) {
        return false;
    }
    for m in 0..n {
        let vector = &mut vectors[block.row(m)];
        for (entry, z) in vector.iter_mut().zip(&work.real_vectors[m * n..(m + 1) * n]) {
            *entry = [*z, zero];
            one_by_one();
        }
        for k in (0..n - 1).rev() {
            let (reflection, part) = (&work.reflections[k * n + k + 1..(k + 1) * n], &mut vector[k + 1..]);
            let mut overlap = [zero; 2];
            for (v, u) in reflection.iter().zip(part.iter()) {
                overlap = plus(overlap, conjugate_times(*v, *u));
            }
            let overlap = times(work.scales[k], overlap);
            for (v, u) in reflection.iter().zip(part) {
                *u = minus(*u, times(overlap, *v));
                one_by_one();
            }
        }
    }
    true
}

/// `A = QTQ†` with T real and tridiagonal: its diagonal is left in the matrix.
#[inline(always)]
fn tridiagonalise<const N: usize>(work: &mut Workspace<N>, n: usize) {
    let zero = Lanes::splat(0.0);
    let a = &mut work.matrix;
    for k in 0..n - 1 {
        let [re, im] = a[(k + 1) * n + k];
        let mut norm = squared([re, im]);
        for i in k + 2..n {
            norm = norm + squared(a[i * n + k]);
        }
        let beta = -norm.root().with_sign_of(re);
        let over_beta = inverse(beta);
        let scale = [(beta - re) * over_beta, -im * over_beta];
        // 1/(α − β), where nothing cancels.
        let over = inverse(squared([re - beta, im]));
        let over = [(re - beta) * over, -im * over];
        let v = &mut work.reflections[k * n..(k + 1) * n];
        v[k + 1] = [Lanes::splat(1.0), zero];
        for i in k + 2..n {
            v[i] = times(a[i * n + k], over);
            one_by_one();
        }
        work.off_diagonal[k] = beta;
        work.scales[k] = scale;
        // p = τAv from the lower triangle, w = p − ½τ(p†v)v, A − vw† − wv†.
        let p = &mut work.image;
        for i in k + 1..n {
            let row = &a[i * n..i * n + i + 1];
            let (vi, mut sum) = (v[i], [row[i][0] * v[i][0], row[i][0] * v[i][1]]);
            for j in k + 1..i {
                sum = plus(sum, times(row[j], v[j]));
                p[j] = plus(p[j], conjugate_times(row[j], vi));
                one_by_one();
            }
            p[i] = sum;
        }
        let mut overlap = [zero; 2];
        for i in k + 1..n {
            p[i] = times(scale, p[i]);
            overlap = plus(overlap, conjugate_times(p[i], v[i]));
            one_by_one();
        }
        let share = times(scale, overlap).map(|part| part * Lanes::splat(-0.5));
        for i in k + 1..n {
            p[i] = plus(p[i], times(share, v[i]));
            one_by_one();
        }
        for i in k + 1..n {
            let (vi, wi) = (v[i], p[i]);
            let row = &mut a[i * n..i * n + i + 1];
            for j in k + 1..=i {
                // x·conj(y) = conj(conj(x)·y).
                let change = plus(conjugate_times(p[j], vi), conjugate_times(v[j], wi));
                row[j] = minus(row[j], change);
                one_by_one();
            }
        }
    }
}

/// Makes the tridiagonal matrix diagonal.
#[inline(always)]
fn diagonalise<const N: usize>(work: &mut Workspace<N>, n: usize, d: &mut [Lanes<N>]) -> bool {
    let (zero, one) = (Lanes::splat(0.0), Lanes::splat(1.0));
    let e = &mut work.off_diagonal;
    e[n - 1] = zero;
    // What the reflections have already lost.
    let lost = d
        .iter()
        .zip(e.iter())
        .fold(zero, |largest, (d, e)| largest.zip(d.zip(*e, |d, e| d.abs() + e.abs()), f64::max))
        * Lanes::splat(f64::EPSILON / 16.0);
    for l in 0..n - 1 {
        let mut steps = 0;
        loop {
            let scale = d[l].zip(d[l + 1], |a, b| f64::EPSILON * (a.abs() + b.abs()));
            if (e[l].map(f64::abs) - scale - lost).all(|excess| excess <= 0.0) {
                break;
            }
            if steps == MOST_STEPS {
                return false;
            }
            steps += 1;
            // Wilkinson's shift: the eigenvalue of the first 2×2 block nearer to its first element.
            let gap = d[l + 1] - d[l];
            let square = e[l] * e[l];
            let root = (gap * gap + Lanes::splat(4.0) * square).root();
            let shift = d[l] - Lanes::splat(2.0) * square * inverse(gap + root.with_sign_of(gap));
            let (mut g, mut s, mut c, mut p) = (d[n - 1] - shift, one, one, zero);
            for i in (l..n - 1).rev() {
                let (f, b) = (s * e[i], c * e[i]);
                let r = (f * f + g * g).root();
                e[i + 1] = r;
                let over = inverse(r);
                s = f * over;
                // No rotation where both vanish.
                c = (g * over).zip(r, |c, r| if r == 0.0 { 1.0 } else { c });
                let h = d[i + 1] - p;
                let t = (d[i] - h) * s + Lanes::splat(2.0) * c * b;
                p = s * t;
                d[i + 1] = h + p;
                g = c * t - b;
                let (lower, upper) = work.real_vectors[i * n..(i + 2) * n].split_at_mut(n);
                for (x, y) in lower.iter_mut().zip(upper) {
                    let (u, v) = (*x, *y);
                    *y = s * u + c * v;
                    *x = c * u - s * v;
                    one_by_one();
                }
            }
            d[l] = d[l] - p;
            e[l] = g;
            e[n - 1] = zero;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_families::Davies;
    use lindbound_number::{LANES, Wide, wide};

    struct Solve<'a>(
        &'a mut Workspace<LANES>,
        &'a [Parts<LANES>],
        Block,
        &'a mut [Lanes<LANES>],
        &'a mut [Parts<LANES>],
    );
    impl Wide for Solve<'_> {
        type Output = bool;
        #[inline(always)]
        fn run(self) -> bool {
            eigen(self.0, self.1, self.2, self.3, self.4)
        }
    }

    /// The largest error of `Σ p_n |n⟩⟨n|` beside the matrix, and of `⟨m|n⟩`.
    fn errors(
        matrix: &[Parts<LANES>],
        values: &[Lanes<LANES>],
        vectors: &[Parts<LANES>],
        d: usize,
    ) -> (f64, f64) {
        let (mut of_matrix, mut of_basis) = (0.0f64, 0.0f64);
        let largest =
            |parts: Parts<LANES>| parts.iter().flat_map(|p| p.0).fold(0.0, |a: f64, x| a.max(x.abs()));
        for (i, j) in (0..d).flat_map(|i| (0..d).map(move |j| (i, j))) {
            let (mut sum, mut overlap) = ([Lanes::splat(0.0); 2], [Lanes::splat(0.0); 2]);
            for n in 0..d {
                let scaled = vectors[n * d + i].map(|part| part * values[n]);
                sum = plus(sum, conjugate_times(vectors[n * d + j], scaled));
                overlap = plus(overlap, conjugate_times(vectors[i * d + n], vectors[j * d + n]));
            }
            of_matrix = of_matrix.max(largest(minus(sum, matrix[i * d + j])));
            overlap[0] = overlap[0] - Lanes::splat(if i == j { 1.0 } else { 0.0 });
            of_basis = of_basis.max(largest(overlap));
        }
        (of_matrix, of_basis)
    }

    #[test]
    fn eigenpairs_make_up_the_matrix_in_every_dimension() {
        for d in 2..=33 {
            let mut drawn = Davies::<LANES>::new(d);
            let mut work = Workspace::new(d);
            let mut vectors = vec![[Lanes::splat(0.0); 2]; d * d];
            let mut values = vec![Lanes::splat(0.0); d];
            for group in 0..20 {
                drawn.draw(1, group * LANES as u64);
                let block = Block { start: 0, n: d, stride: d };
                assert!(
                    wide(Solve(&mut work, &drawn.state, block, &mut values, &mut vectors)),
                    "{d} {group}"
                );
                let (of_matrix, of_basis) = errors(&drawn.state, &values, &vectors, d);
                assert!(of_matrix < 1e-14 && of_basis < 1e-13, "{d} {group}: {of_matrix:e} {of_basis:e}");
            }
        }
    }

    #[test]
    fn diagonal_matrices_are_solved_and_what_falls_apart_is_solved_or_given_up() {
        type Entries<'a> = &'a dyn Fn(usize, usize) -> Lanes<LANES>;
        let d = 5;
        let (zero, one) = (Lanes::splat(0.0), Lanes::splat(1.0));
        let diagonal = |i: usize, j: usize| if i == j { Lanes::splat(i as f64) } else { zero };
        let identity = |i: usize, j: usize| if i == j { one } else { zero };
        let blocks = |i: usize, j: usize| if i / 2 == j / 2 { one } else { zero };
        let all = |_: usize, _: usize| one;
        let kinds: [(bool, Entries); 4] =
            [(true, &diagonal), (true, &identity), (false, &blocks), (false, &all)];
        for (kind, (solved, entry)) in kinds.into_iter().enumerate() {
            let matrix: Vec<Parts<LANES>> = (0..d * d).map(|k| [entry(k / d, k % d), zero]).collect();
            let mut vectors = vec![[zero; 2]; d * d];
            let mut values = vec![zero; d];
            let block = Block { start: 0, n: d, stride: d };
            let found = eigen(&mut Workspace::new(d), &matrix, block, &mut values, &mut vectors);
            assert!(found || !solved, "{kind}");
            if found {
                let (of_matrix, of_basis) = errors(&matrix, &values, &vectors, d);
                assert!(of_matrix < 1e-14 && of_basis < 1e-14, "{kind}: {of_matrix:e} {of_basis:e}");
            }
        }
    }

    #[test]
    fn a_matrix_that_is_not_finite_is_refused() {
        let matrix = [[Lanes::<LANES>::splat(f64::NAN); 2]; 4];
        let block = Block { start: 0, n: 2, stride: 2 };
        let mut vectors = matrix;
        assert!(!eigen(&mut Workspace::new(2), &matrix, block, &mut [Lanes::splat(0.0); 2], &mut vectors));
    }
}
