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

use lindbound_number::Field;
use nalgebra::DMatrix;

/// How the heat of every bath fluctuates and responds, and what the coherent part adds.
#[derive(Clone, Debug)]
pub struct Fluctuations<R> {
    /// `noise(a, b)`.
    pub covariance: Vec<Vec<R>>,
    /// `response(a, b)`.
    pub response: Vec<Vec<R>>,
    /// `delta(a)`.
    pub delta: Vec<R>,
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
    /// D_a.
    change: Map<R>,
}

impl<R> Default for Counted<R> {
    fn default() -> Self {
        Counted { heat: Vec::new(), square: Vec::new(), change: Vec::new() }
    }
}

impl<R: Field> Counted<R> {
    /// One process more: the heat q, and the entries of `γKρK†` and of `−½γ{K†K, ρ}`.
    pub fn add(&mut self, heat: &R, gain: Map<R>, loss: Map<R>) {
        for (to, from, rate) in &gain {
            let brought = heat.clone() * rate.clone();
            self.square.push((*to, *from, heat.clone() * brought.clone()));
            self.heat.push((*to, *from, brought));
        }
        self.change.extend(gain.into_iter().chain(loss));
    }
}

impl<R> Fluctuations<R> {
    /// The same in another kind of number.
    pub(crate) fn map<T>(&self, change: impl Fn(&R) -> T) -> Fluctuations<T> {
        let of_all = |all: &Vec<R>| all.iter().map(&change).collect();
        Fluctuations {
            covariance: self.covariance.iter().map(of_all).collect(),
            response: self.response.iter().map(of_all).collect(),
            delta: of_all(&self.delta),
        }
    }
}

impl<R: Field> Fluctuations<R> {
    /// Of what is counted of every bath in a steady state of so many populations. `deviations` finds for each
    /// b of zero trace an x with `L[x] = −b`; what of D[π] is not zero, is given.
    ///
    /// # Errors
    /// Those of `deviations`.
    pub(crate) fn of<E>(
        counted: &[Counted<R>],
        populations: usize,
        steady: &[R],
        dissipated: Option<Vec<R>>,
        deviations: impl FnOnce(&[Vec<R>]) -> Result<Vec<Vec<R>>, E>,
    ) -> Result<Self, E> {
        let nought = || R::integer(0);
        let trace = |x: &[R]| x[..populations].iter().fold(nought(), |sum, p| sum + p.clone());
        let minus = |x: Vec<R>, factor: &R| -> Vec<R> {
            let term = |(x, p): (R, &R)| if p.vanishes() { x } else { x - factor.clone() * p.clone() };
            x.into_iter().zip(steady).map(term).collect()
        };
        let mut currents = Vec::new();
        let mut sources: Vec<Vec<R>> = Vec::new();
        for Counted { heat, .. } in counted {
            let image = image(heat, steady);
            currents.push(trace(&image));
            sources.push(minus(image, &currents[currents.len() - 1]));
        }
        // Of the last bath, what the others leave.
        let (has_source, baths) = (dissipated.is_some(), counted.len());
        let others = &counted[..baths.saturating_sub(1)];
        sources.extend(others.iter().map(|of| image(&of.change, steady)));
        sources.extend(dissipated);
        let mut deviations: Vec<Vec<R>> = deviations(&sources)?
            .into_iter()
            .map(|x| {
                let trace = trace(&x);
                minus(x, &trace)
            })
            .collect();
        let of_coherence = if has_source { deviations.pop() } else { None };
        let changed = deviations.split_off(baths);
        let heat_of = |of: &Counted<R>, x: &[R]| trace(&image(&of.heat, x));
        let delta = |of| of_coherence.as_ref().map_or_else(nought, |z| heat_of(of, z));
        let covariance = |a: usize, b: usize| {
            let crossed = |a: usize, b: usize| heat_of(&counted[a], &deviations[b]);
            if a != b {
                return crossed(a, b) + crossed(b, a);
            }
            let shot = trace(&image(&counted[a].square, steady));
            (shot + R::integer(2) * crossed(a, a)).known_non_negative()
        };
        let response = |a: usize| {
            let moved = |z: &Vec<R>| heat_of(&counted[a], z);
            let mut all: Vec<R> = changed.iter().map(moved).collect();
            all.push(all.iter().fold(delta(&counted[a]), |rest, other| rest - other.clone()));
            all[a] = all[a].clone() + currents[a].clone();
            all
        };
        Ok(Fluctuations {
            covariance: (0..baths).map(|a| (0..baths).map(|b| covariance(a, b)).collect()).collect(),
            response: (0..baths).map(response).collect(),
            delta: counted.iter().map(delta).collect(),
        })
    }

    /// The heat of a bath stays bounded: it does not fluctuate in the long run.
    pub(crate) fn vanish(&mut self, bath: usize) {
        let nought = || R::integer(0);
        self.delta[bath] = nought();
        self.response[bath].fill(nought());
        for other in 0..self.delta.len() {
            self.covariance[bath][other] = nought();
            self.covariance[other][bath] = nought();
        }
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
