//! How the heat that is exchanged in the steady state fluctuates.
//!
//! Every process K of a bath a gives the system the heat q at the rate γ. Of the heat that came from a in a
//! time t the mean is `J_a t`, and its variance grows as `noise(a) t`. With
//! `J'_a[ρ] = Σ qγ KρK†` and the solutions x_a of zero trace of `L[x_a] = −(J'_a[π] − J_a π)`,
//!
//! ```text
//! noise(a) = Σ q²γ Tr[K†Kπ] + 2 Tr J'_a[x_a].
//! ```
//!
//! It is `Tr[Σ γC†Cπ]` of `C = [K of a] qK + [u_a, K]`, where u_a solves
//! `L†[u_a] = −(Σ qγK†K − J_a)`: in `Tr[Σγ[u,K]†[u,K]π] = −Tr[{u, L†u}π]` the motion of H and V cancels, and
//! `Tr[u L[x]] = Tr[L†[u] x]` puts x for u. What V adds to the bounds is `delta(a) = Tr[u_a D[π]]`, which is
//! `Tr J'_a[z]` with `L[z] = −D[π]`: zero without V. Two heats have the covariance
//! `noise(a, b) = [a = b] Σ q²γ Tr[K†Kπ] + Tr J'_a[x_b] + Tr J'_b[x_a]`.
//!
//! Where all rates of a bath b are multiplied by `1 + ε`, the steady state becomes `π + εz_b` with
//! `L[z_b] = −D_b[π]`, and J_a changes by ε times
//!
//! ```text
//! response(a, b) = [a = b] J_a(π) + Tr J'_a[z_b];
//! ```
//!
//! all `D_b[π]` add up to D[π], so that `Σ_b response(a, b) = J_a(π) + delta(a)`.

use crate::error::ThermoError;
use lindbound_number::Field;
use nalgebra::DMatrix;

/// How the heat of every bath fluctuates, and what the coherent part adds.
#[derive(Clone, Debug)]
pub struct Fluctuations<R> {
    /// `noise(a, b)`.
    pub covariance: Vec<Vec<R>>,
    /// `delta(a)`.
    pub delta: Vec<R>,
}

impl<R> Fluctuations<R> {
    /// The same in another kind of number.
    pub(crate) fn map<T>(&self, change: impl Fn(&R) -> T) -> Fluctuations<T> {
        Fluctuations {
            covariance: each(&self.covariance, &change),
            delta: self.delta.iter().map(change).collect(),
        }
    }
}

/// A table in another kind of number.
pub(crate) fn each<R, T>(table: &[Vec<R>], change: impl Fn(&R) -> T) -> Vec<Vec<T>> {
    table.iter().map(|row| row.iter().map(&change).collect()).collect()
}

/// A linear map by its entries `(to, from, value)` that may not be zero.
pub(crate) type Map<R> = Vec<(usize, usize, R)>;

/// What is counted of a bath, as maps on coordinates of which the first ones are populations.
#[derive(Clone, Debug)]
pub(crate) struct Counted<R> {
    /// `Σ qγ KρK†`.
    heat: Map<R>,
    /// `Σ q²γ KρK†`.
    square: Map<R>,
}

impl<R> Default for Counted<R> {
    fn default() -> Self {
        Counted { heat: Vec::new(), square: Vec::new() }
    }
}

impl<R: Field> Counted<R> {
    /// One process more: the heat q, and the entries of `γKρK†`.
    pub fn add(&mut self, heat: &R, gain: impl IntoIterator<Item = (usize, usize, R)>) {
        for (to, from, rate) in gain {
            let brought = heat.clone() * rate;
            self.square.push((to, from, heat.clone() * brought.clone()));
            self.heat.push((to, from, brought));
        }
    }
}

/// For each b of zero trace an x with `L[x] = −b`.
type Deviations<'a, R> = Box<dyn Fn(&[Vec<R>]) -> Result<Vec<Vec<R>>, ThermoError> + 'a>;

/// A steady state, with what is counted there.
pub(crate) struct Counting<'a, R> {
    /// Of every bath.
    pub counted: Vec<Counted<R>>,
    /// How many of the coordinates are populations.
    pub populations: usize,
    /// π.
    pub steady: Vec<R>,
    /// D[π], where it is not zero.
    pub dissipated: Option<Vec<R>>,
    /// `D_b[π]` of every bath.
    pub changes: Box<dyn Fn() -> Vec<Vec<R>> + 'a>,
    /// Solutions of L.
    pub deviations: Deviations<'a, R>,
}

impl<R: Field> Counting<'_, R> {
    /// `noise(a, b)` and `delta(a)`.
    ///
    /// # Errors
    /// Those of `deviations`, here and below.
    pub fn fluctuations(&self) -> Result<Fluctuations<R>, ThermoError> {
        let mut sources: Vec<Vec<R>> = Vec::new();
        for Counted { heat, .. } in &self.counted {
            let image = image(heat, &self.steady);
            let current = self.trace(&image);
            sources.push(self.minus(image, &current));
        }
        sources.extend(self.dissipated.clone());
        let x = self.solved(&sources)?;
        let (baths, of_coherence) = (self.counted.len(), x.get(self.counted.len()));
        let covariance = |a: usize, b: usize| {
            let crossed = |a: usize, b: usize| self.heat(a, &x[b]);
            if a != b {
                return crossed(a, b) + crossed(b, a);
            }
            let shot = self.trace(&image(&self.counted[a].square, &self.steady));
            (shot + R::integer(2) * crossed(a, a)).known_non_negative()
        };
        Ok(Fluctuations {
            covariance: (0..baths).map(|a| (0..baths).map(|b| covariance(a, b)).collect()).collect(),
            delta: (0..baths).map(|a| self.delta(a, of_coherence)).collect(),
        })
    }

    /// `response(a, b)`.
    pub fn responses(&self) -> Result<Vec<Vec<R>>, ThermoError> {
        let baths = self.counted.len();
        let mut sources = (self.changes)();
        // Of the last bath, what the others leave of D[π].
        sources.truncate(baths.saturating_sub(1));
        let others = sources.len();
        sources.extend(self.dissipated.clone());
        let z = self.solved(&sources)?;
        let response = |a: usize| {
            let mut all: Vec<R> = z[..others].iter().map(|z| self.heat(a, z)).collect();
            all.push(all.iter().fold(self.delta(a, z.get(others)), |rest, other| rest - other.clone()));
            all[a] = all[a].clone() + self.heat(a, &self.steady);
            all
        };
        Ok((0..baths).map(response).collect())
    }

    /// `Tr J'_a[x]`.
    fn heat(&self, a: usize, x: &[R]) -> R {
        self.trace(&image(&self.counted[a].heat, x))
    }

    /// `Tr J'_a[z]` with `L[z] = −D[π]`.
    fn delta(&self, a: usize, z: Option<&Vec<R>>) -> R {
        z.map_or_else(|| R::integer(0), |z| self.heat(a, z))
    }

    /// The solutions of zero trace.
    fn solved(&self, sources: &[Vec<R>]) -> Result<Vec<Vec<R>>, ThermoError> {
        let without_trace = |x: Vec<R>| {
            let trace = self.trace(&x);
            self.minus(x, &trace)
        };
        Ok((self.deviations)(sources)?.into_iter().map(without_trace).collect())
    }

    fn trace(&self, x: &[R]) -> R {
        x[..self.populations].iter().fold(R::integer(0), |sum, p| sum + p.clone())
    }

    /// `x − fπ`.
    fn minus(&self, x: Vec<R>, factor: &R) -> Vec<R> {
        let term = |(x, p): (R, &R)| if p.vanishes() { x } else { x - factor.clone() * p.clone() };
        x.into_iter().zip(&self.steady).map(term).collect()
    }
}

/// The entries of a matrix that may not be zero.
pub(crate) fn entries_of<R: Field + PartialEq + 'static>(matrix: &DMatrix<R>) -> Map<R> {
    let places = (0..matrix.ncols()).flat_map(|j| (0..matrix.nrows()).map(move |i| (i, j)));
    let all = places.filter(|&at| !matrix[at].vanishes());
    all.map(|(i, j)| (i, j, matrix[(i, j)].clone())).collect()
}

/// The image of a vector.
pub(crate) fn image<R: Field>(map: &Map<R>, x: &[R]) -> Vec<R> {
    let mut image = vec![R::integer(0); x.len()];
    for (to, from, value) in map.iter().filter(|(_, from, _)| !x[*from].vanishes()) {
        image[*to] = image[*to].clone() + value.clone() * x[*from].clone();
    }
    image
}
