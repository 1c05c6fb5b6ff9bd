//! The room for eight cases, and what is done with them in which order.

use super::eigen::Workspace;
use super::gaps::Gaps;
use super::nearness::Nearness;
use super::numbers::{Guess, Numbers};
use lindbound_families::{BATHS, Davies, Parts};
use lindbound_number::{Intervals, LANES, NumberError, Real, Wide, wide};
use lindbound_thermo::View;

/// The expectations of `L†L` and `LL†` for one bath and frequency, in ρ_bd and in ρ_sd.
#[derive(Clone, Debug)]
pub(super) struct Expectations {
    pub(super) bath: usize,
    pub(super) frequency: usize,
    pub(super) rates: [Guess; 2],
    pub(super) of: [[Guess; 2]; 2],
}

/// Eight cases of the family `davies` with their observables.
///
/// ```
/// use lindbound_families::{Davies, family};
/// use lindbound_number::Precision;
/// use lindbound_lanes::Batch;
/// use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
/// let (mut drawn, mut batch) = (Davies::new(4), Batch::new(4));
/// drawn.draw(1, 0);
/// let together = batch.evaluate(&drawn, [true; 3]).entropy_production(View::Rho).unwrap();
/// let together = *together.finite().unwrap();
/// let around = batch.certify(&drawn, [true; 3]).entropy_production(View::Rho).unwrap();
/// let around = around.finite().unwrap();
///
/// let case = family("davies").unwrap().fast(1, 5, 4).unwrap();
/// let sketch = Sketch::new(&case);
/// let of = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
/// let alone = *of.entropy_production(View::Rho).unwrap().finite().unwrap();
/// assert!((together.0[5] - alone).abs() < 1e-11 * alone);
/// assert!((around.lane(5).lower()..=around.lane(5).upper()).contains(&alone));
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    pub(super) guesses: Numbers<Guess>,
    pub(super) intervals: Numbers<Intervals<LANES>>,
    pub(super) expectations: Vec<Expectations>,
    pub(super) populations: [Vec<Guess>; 3],
    /// `ln(p_n/p_m)` for the populations in use, row by row.
    pub(super) forces: Vec<Guess>,
    /// β of each bath.
    pub(super) betas: [Guess; BATHS],
    pub(super) vectors: Vec<Parts<LANES>>,
    pub(super) gaps: Gaps,
    pub(super) components: Vec<Parts<LANES>>,
    pub(super) products: Vec<Parts<LANES>>,
    pub(super) work: Workspace<LANES>,
    /// How near the states are of which σ̇ was found, if that was asked for.
    pub(super) nearness: Option<[Result<Nearness, NumberError>; 3]>,
}

impl Batch {
    /// Room for cases of dimension d.
    pub fn new(dimension: usize) -> Self {
        let zero = Guess::splat(0.0);
        let matrix = || vec![[zero; 2]; dimension * dimension];
        Batch {
            guesses: Numbers::new(dimension),
            intervals: Numbers::new(dimension),
            expectations: Vec::with_capacity(BATHS * (dimension + 1)),
            populations: [(); 3].map(|()| vec![zero; dimension]),
            forces: vec![zero; dimension * dimension],
            betas: [zero; BATHS],
            vectors: matrix(),
            gaps: Gaps::new(dimension),
            components: matrix(),
            products: matrix(),
            work: Workspace::new(dimension),
            nearness: None,
        }
    }

    /// Takes eight cases and does the matrix work; the entropy production, most of it, for the views that are
    /// asked for.
    pub fn evaluate(&mut self, drawn: &Davies<LANES>, entropy: [bool; 3]) -> &Numbers<Guess> {
        self.nearness = None;
        self.take(drawn, entropy);
        &self.guesses
    }

    /// As [`Batch::evaluate`], with bounds of every error: the numbers meant lie in the intervals.
    pub fn certify(&mut self, drawn: &Davies<LANES>, entropy: [bool; 3]) -> &Numbers<Intervals<LANES>> {
        self.nearness = Some([(); 3].map(|()| Err(NumberError::Indeterminate)));
        // That ρ has no negative eigenvalue inside levels is used by all bounds.
        let [rho, bd, sd] = entropy;
        self.take(drawn, [rho, bd || !rho, sd]);
        wide(Enclose(self, drawn));
        &self.intervals
    }

    fn take(&mut self, drawn: &Davies<LANES>, entropy: [bool; 3]) {
        let levels = &mut self.guesses.levels;
        levels.clear();
        levels.extend_from_slice(&drawn.levels);
        self.gaps.find(&drawn.levels);
        self.guesses.state.copy_from_slice(&drawn.state);
        self.guesses.boltzmann_factors = drawn.boltzmann_factors;
        if self.nearness.is_some() {
            wide(Evaluate::<true> { batch: self, drawn, entropy });
        } else {
            wide(Evaluate::<false> { batch: self, drawn, entropy });
        }
    }

    /// What was found by the last [`Batch::evaluate`].
    pub fn guesses(&self) -> &Numbers<Guess> {
        &self.guesses
    }

    /// What was found by the last [`Batch::certify`].
    pub fn intervals(&self) -> &Numbers<Intervals<LANES>> {
        &self.intervals
    }

    /// The eigenvalues and eigenvectors of ρ and of ρ_bd alone, to measure their share of the time; `false`
    /// if some case has none.
    pub fn diagonalise(&mut self, drawn: &Davies<LANES>) -> bool {
        self.guesses.state.copy_from_slice(&drawn.state);
        wide(Diagonalise(self, drawn))
    }

    /// The eigenvalues of a view whose entropy production was asked for.
    pub fn populations(&self, view: View) -> &[Guess] {
        self.populations.get(view as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn dimension(&self) -> usize {
        self.guesses.dimension
    }
}

/// The matrix work, with or without a measure of its errors: what is not asked for is not compiled in, which
/// is 11% of the time.
struct Evaluate<'a, const CERTAIN: bool> {
    batch: &'a mut Batch,
    drawn: &'a Davies<LANES>,
    entropy: [bool; 3],
}

impl<const CERTAIN: bool> Wide for Evaluate<'_, CERTAIN> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Evaluate { batch, drawn, entropy } = self;
        batch.expectations::<CERTAIN>(drawn);
        for (beta, factor) in batch.betas.iter_mut().zip(&drawn.boltzmann_factors) {
            *beta = -Real::ln(factor).unwrap_or(Guess::splat(f64::NAN));
        }
        for view in View::ALL {
            batch.guesses.entropy[view as usize] = match (entropy[view as usize], view) {
                (false, _) | (_, View::Pi) => Err(NumberError::Indeterminate),
                (true, View::Rho) => batch.production::<CERTAIN>(drawn),
                (true, View::Bd) => batch.production_inside_levels::<CERTAIN>(drawn),
                (true, View::Sd) => batch.production_without_coherence::<CERTAIN>(drawn),
            };
        }
    }
}

struct Enclose<'a>(&'a mut Batch, &'a Davies<LANES>);

impl Wide for Enclose<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.0.enclose(self.1);
    }
}

struct Diagonalise<'a>(&'a mut Batch, &'a Davies<LANES>);

impl Wide for Diagonalise<'_> {
    type Output = bool;

    #[inline(always)]
    fn run(self) -> bool {
        self.0.eigenvectors::<false>() && self.0.eigenvectors_inside::<false>(&self.1.levels)
    }
}
