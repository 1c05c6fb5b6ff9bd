//! Hermitian matrices as lists of real numbers, and what a dissipative process does to them.
//!
//! The coordinates of ρ are its populations `ρ_ii`, then `Re ρ_ij` and `Im ρ_ij` for i < j. In them the
//! generator of a stroke is a real matrix; rates are left out, so that one matrix per process serves every
//! temperature.

use lindbound_number::Field;
use lindbound_number::matrix::{Base, Matrix, dagger};
use nalgebra::DMatrix;
use num_complex::Complex;
use num_traits::Zero;

/// Which coordinate of a d-dimensional state stands where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coordinates {
    /// d.
    pub dimension: usize,
}

/// The entries `(i, k, L_ik)` of an operator that are not zero.
pub type Entries<R> = Vec<(usize, usize, Complex<R>)>;

/// A real linear functional `Σ cₙ xₙ` of the coordinates, by its non-zero coefficients.
pub type Functional<R> = Vec<(usize, R)>;

impl Coordinates {
    /// How many there are: d².
    pub fn count(self) -> usize {
        self.dimension * self.dimension
    }

    /// Where `ρ_ii` stands.
    pub fn population(self, i: usize) -> usize {
        i
    }

    /// Where `Re ρ_ij` and `Im ρ_ij` stand, `i < j`.
    ///
    /// ```
    /// use lindbound_model::coordinates::Coordinates;
    /// let coordinates = Coordinates { dimension: 3 };
    /// assert_eq!(coordinates.count(), 9);
    /// assert_eq!(coordinates.coherence(0, 1), (3, 4));
    /// assert_eq!(coordinates.coherence(1, 2), (7, 8));
    /// ```
    pub fn coherence(self, i: usize, j: usize) -> (usize, usize) {
        let before = i * self.dimension - i * (i + 1) / 2 + (j - i - 1);
        (self.dimension + 2 * before, self.dimension + 2 * before + 1)
    }

    /// The pairs `i < j`.
    pub fn pairs(self) -> impl Iterator<Item = (usize, usize)> {
        let d = self.dimension;
        (0..d).flat_map(move |i| (i + 1..d).map(move |j| (i, j)))
    }

    /// `ρ_kl = x + s·iy` by the positions of x and y; no y on the diagonal.
    fn element(self, k: usize, l: usize) -> (usize, Option<(usize, bool)>) {
        match k.cmp(&l) {
            std::cmp::Ordering::Equal => (k, None),
            std::cmp::Ordering::Less => {
                let (re, im) = self.coherence(k, l);
                (re, Some((im, false)))
            }
            std::cmp::Ordering::Greater => {
                let (re, im) = self.coherence(l, k);
                (re, Some((im, true)))
            }
        }
    }

    /// `Tr[Aρ]` for a Hermitian A.
    pub fn expectation<S: Base>(self, a: &Matrix<S>) -> Functional<S> {
        let mut all: Functional<S> = (0..self.dimension).map(|i| (i, a[(i, i)].re.clone())).collect();
        for (i, j) in self.pairs() {
            let (re, im) = self.coherence(i, j);
            all.push((re, a[(i, j)].re.clone() + a[(i, j)].re.clone()));
            all.push((im, a[(i, j)].im.clone() + a[(i, j)].im.clone()));
        }
        all.retain(|(_, c)| !c.is_zero());
        all
    }

    /// The coordinates of a Hermitian matrix.
    pub fn of<R: Clone + PartialEq + std::fmt::Debug + 'static>(self, rho: &DMatrix<Complex<R>>) -> Vec<R> {
        let mut all: Vec<R> = (0..self.dimension).map(|i| rho[(i, i)].re.clone()).collect();
        for pair in self.pairs() {
            all.push(rho[pair].re.clone());
            all.push(rho[pair].im.clone());
        }
        all
    }

    /// The Hermitian matrix ρ with these coordinates.
    pub fn matrix<R: Field + PartialEq + 'static>(self, x: &[R]) -> DMatrix<Complex<R>> {
        let zero = || R::integer(0);
        let mut rho = DMatrix::from_fn(self.dimension, self.dimension, |_, _| Complex::new(zero(), zero()));
        for i in 0..self.dimension {
            rho[(i, i)].re = x[i].clone();
        }
        for (i, j) in self.pairs() {
            let (re, im) = self.coherence(i, j);
            rho[(i, j)] = Complex::new(x[re].clone(), x[im].clone());
            rho[(j, i)] = Complex::new(x[re].clone(), -x[im].clone());
        }
        rho
    }

    /// The Hermitian matrix of a functional `Tr[A ·]`, its coefficients at every coordinate.
    pub fn operator<S: Base>(self, coefficients: &[S]) -> Matrix<S> {
        let half = S::ratio(1, 2);
        let mut a = Matrix::from_element(self.dimension, self.dimension, Complex::zero());
        for i in 0..self.dimension {
            a[(i, i)].re = coefficients[i].clone();
        }
        for (i, j) in self.pairs() {
            let (re, im) = self.coherence(i, j);
            let z = Complex::new(
                coefficients[re].clone() * half.clone(),
                coefficients[im].clone() * half.clone(),
            );
            a[(j, i)] = z.conj();
            a[(i, j)] = z;
        }
        a
    }

    /// `LρL† − ½{L†L, ρ}` as a matrix on coordinates.
    pub fn process<S: Base>(self, l: &Matrix<S>) -> DMatrix<S> {
        let mut motion = Motion::none(self);
        motion.dissipate(&S::one(), &entries(l), &S::product(&dagger(l), l));
        motion.matrix
    }

    /// `−i[H, ρ]` for energies of the basis vectors.
    pub fn rotation<S: Base>(self, energies: &[S]) -> DMatrix<S> {
        let mut motion = Motion::none(self);
        motion.turn(energies);
        motion.matrix
    }
}

/// The entries of an operator that are not zero.
pub fn entries<S: Base>(l: &Matrix<S>) -> Entries<S> {
    let places = (0..l.nrows()).flat_map(|i| (0..l.ncols()).map(move |k| (i, k)));
    places.filter(|&at| !l[at].is_zero()).map(|(i, k)| (i, k, l[(i, k)].clone())).collect()
}

/// A real linear map on Hermitian matrices, put together from its parts in any kind of number.
pub struct Motion<R> {
    coordinates: Coordinates,
    /// It as a matrix on coordinates.
    pub matrix: DMatrix<R>,
}

impl<R: Field + PartialEq + 'static> Motion<R> {
    /// Nothing moves.
    pub fn none(coordinates: Coordinates) -> Self {
        let n = coordinates.count();
        Motion { coordinates, matrix: DMatrix::from_element(n, n, R::integer(0)) }
    }

    /// `γ(LρL† − ½{L†L, ρ})`, from the entries of L that are not zero and `L†L`.
    pub fn dissipate(&mut self, rate: &R, l: &Entries<R>, activity: &DMatrix<Complex<R>>) {
        self.gain(rate, l);
        let d = self.coordinates.dimension;
        // Half of a number is representable in every kind.
        let half = |x: &R| x.over(&R::integer(2)).unwrap_or_else(|_| x.clone());
        let lost = |z: &Complex<R>| scaled(&Complex::new(-half(&z.re), -half(&z.im)), rate);
        let is_zero = |z: &Complex<R>| z.re.vanishes() && z.im.vanishes();
        for (i, k) in (0..d).flat_map(|i| (0..d).map(move |k| (i, k))) {
            if is_zero(&activity[(i, k)]) {
                continue;
            }
            let lost = lost(&activity[(i, k)]);
            for j in 0..d {
                if i <= j {
                    self.add((i, j), (k, j), lost.clone());
                }
                if j <= k {
                    self.add((j, k), (j, i), lost.clone());
                }
            }
        }
    }

    /// `γLρL†`: what jumps leave behind.
    ///
    /// ```
    /// use lindbound_model::coordinates::{Coordinates, Motion};
    /// use num_complex::Complex;
    /// let mut jumped = Motion::none(Coordinates { dimension: 2 });
    /// jumped.gain(&3.0, &vec![(0, 1, Complex::new(1.0, 0.0))]);
    /// assert_eq!(jumped.matrix[(0, 1)], 3.0);
    /// assert_eq!(jumped.matrix.sum(), 3.0);
    /// ```
    pub fn gain(&mut self, rate: &R, l: &Entries<R>) {
        for (i, k, z) in l {
            for (j, m, w) in l.iter().filter(|(j, ..)| i <= j) {
                self.add((*i, *j), (*k, *m), scaled(&times_conjugate(z, w), rate));
            }
        }
    }

    /// `−i[H, ρ]` for a Hermitian H.
    pub fn commute(&mut self, h: &DMatrix<Complex<R>>) {
        let d = self.coordinates.dimension;
        for (i, j) in (0..d).flat_map(|i| (i..d).map(move |j| (i, j))) {
            for k in 0..d {
                let (left, right) = (&h[(i, k)], &h[(k, j)]);
                self.add((i, j), (k, j), Complex::new(left.im.clone(), -left.re.clone()));
                self.add((i, j), (i, k), Complex::new(-right.im.clone(), right.re.clone()));
            }
        }
    }

    /// `−i[H, ρ]` for energies of the basis vectors.
    pub fn turn(&mut self, energies: &[R]) {
        for (i, j) in self.coordinates.pairs() {
            let frequency = energies[j].clone() - energies[i].clone();
            self.add((i, j), (i, j), Complex::new(R::integer(0), frequency));
        }
    }

    /// Adds `c·ρ_kl` to the image's element `(i, j)`, `i ≤ j`: with `c = a + ib` and `ρ_kl = x ± iy` that is
    /// `(ax ∓ by) + i(bx ± ay)`.
    fn add(&mut self, to: (usize, usize), from: (usize, usize), c: Complex<R>) {
        if c.re.vanishes() && c.im.vanishes() {
            return;
        }
        let (row, imaginary_row) = self.coordinates.element(to.0, to.1);
        let (x, y) = self.coordinates.element(from.0, from.1);
        self.put(row, x, c.re.clone());
        if let Some((y, conjugated)) = y {
            self.put(row, y, if conjugated { c.im.clone() } else { -c.im.clone() });
        }
        let Some((row, _)) = imaginary_row else { return };
        self.put(row, x, c.im);
        if let Some((y, conjugated)) = y {
            self.put(row, y, if conjugated { -c.re } else { c.re });
        }
    }

    fn put(&mut self, row: usize, column: usize, value: R) {
        let slot = &mut self.matrix[(row, column)];
        *slot = slot.clone() + value;
    }
}

/// `rz` for a real r.
fn scaled<R: Field>(z: &Complex<R>, r: &R) -> Complex<R> {
    Complex::new(z.re.clone() * r.clone(), z.im.clone() * r.clone())
}

/// `z·w̄`.
fn times_conjugate<R: Field>(z: &Complex<R>, w: &Complex<R>) -> Complex<R> {
    let product = |a: &R, b: &R| a.clone() * b.clone();
    Complex::new(product(&z.re, &w.re) + product(&z.im, &w.im), product(&z.im, &w.re) - product(&z.re, &w.im))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A matrix with entries that have no symmetry.
    fn crooked(d: usize, seed: u64) -> Matrix<f64> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as f64 / (1u64 << 31) as f64 - 0.5
        };
        Matrix::from_fn(d, d, |_, _| Complex::new(next(), next()))
    }

    #[test]
    fn the_real_matrices_do_what_the_complex_ones_do() {
        for d in 2..6 {
            let coordinates = Coordinates { dimension: d };
            let (l, m) = (crooked(d, 3), crooked(d, 4));
            let rho = &m * dagger(&m);
            let activity = dagger(&l) * &l;
            let half = Complex::new(0.5, 0.0);
            let direct = &l * &rho * dagger(&l) - (&activity * &rho + &rho * &activity) * half;
            let x = nalgebra::DVector::from_vec(coordinates.of(&rho));
            assert!((coordinates.matrix(x.as_slice()) - &rho).norm() < 1e-13);
            let image = coordinates.process(&l) * &x;
            let expected = nalgebra::DVector::from_vec(coordinates.of(&direct));
            assert!((image - expected).norm() < 1e-13);

            let energies: Vec<f64> = (0..d).map(|i| (i * i) as f64).collect();
            let h = Matrix::from_fn(d, d, |i, j| Complex::new(if i == j { energies[i] } else { 0.0 }, 0.0));
            let direct = (&h * &rho - &rho * &h) * Complex::new(0.0, -1.0);
            let expected = nalgebra::DVector::from_vec(coordinates.of(&direct));
            assert!((coordinates.rotation(&energies) * &x - expected).norm() < 1e-12);

            let direct = (&activity * &rho - &rho * &activity) * Complex::new(0.0, -1.0);
            let expected = nalgebra::DVector::from_vec(coordinates.of(&direct));
            let mut motion = Motion::none(coordinates);
            motion.commute(&activity);
            assert!((motion.matrix * &x - expected).norm() < 1e-12);

            let trace = (&activity * &rho).trace().re;
            let functional: f64 = coordinates.expectation(&activity).iter().map(|(n, c)| c * x[*n]).sum();
            assert!((functional - trace).abs() < 1e-12);
            let mut dense = vec![0.0; coordinates.count()];
            for (n, c) in coordinates.expectation(&activity) {
                dense[n] = c;
            }
            assert!((coordinates.operator(&dense) - &activity).norm() < 1e-13);
        }
    }
}
