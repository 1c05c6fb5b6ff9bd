//! Climbing: from a start towards the largest margin, by CMA-ES (a random walk where coordinates are many)
//! and then by Nelder and Mead's simplex.

use crate::landscape::Landscape;
use crate::numbers::Range;
use crate::objective::PROMISING;
use basin::{
    CmaEs, CostFunction, DenseMatrix, Executor, NelderMead, PointState, PopulationProgress, SimplexProgress,
    SolisWets,
};
use std::cell::RefCell;

/// Evaluations of one climb at most, and how far its first step goes.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The first step of CMA-ES in coordinates, which are logarithms or entries of order one.
    pub step: f64,
    /// By CMA-ES.
    pub global: u64,
    /// By the simplex.
    pub local: u64,
}

/// A margin that is large enough to be rounded to small numbers at once.
const COMFORTABLE: f64 = 0.05;
/// Evaluations spent on a larger margin after the first promising one.
const PATIENCE: u64 = 400;
/// More coordinates than this are searched by a random walk of adaptive step (Solis and Wets): the
/// eigenvectors of a covariance matrix of 200 coordinates took a hundred times the evaluations they steer.
const MANY: usize = 60;

/// The best point of a climb.
#[derive(Clone, Debug)]
pub struct Summit {
    /// Its numbers.
    pub numbers: Vec<f64>,
    /// Its margin.
    pub margin: f64,
    /// Left over right side there.
    pub ratio: Option<f64>,
    /// Evaluations used.
    pub evaluations: u64,
}

/// Climbs from the given numbers; `stop` ends it early.
pub fn climb<L: Landscape>(
    landscape: &L,
    start: &[f64],
    seed: u64,
    budget: Budget,
    stop: &dyn Fn() -> bool,
) -> Summit {
    let ranges = landscape.ranges();
    let to_coordinates = |numbers: &[f64]| -> Vec<f64> {
        ranges.iter().zip(numbers).map(|(range, number)| range.coordinate(*number)).collect()
    };
    let best = Summit { numbers: start.to_vec(), margin: f64::NEG_INFINITY, ratio: None, evaluations: 0 };
    let slope =
        Slope { landscape, ranges: &ranges, stop, limit: budget.global, best: RefCell::new((best, None)) };
    let origin = to_coordinates(start);
    // An error is the end of the climb, not a failure: the recorder keeps the best point.
    let _ = slope.cost(&origin);
    if origin.len() <= MANY {
        let generation = CmaEs::<Vec<f64>, DenseMatrix>::default_lambda(origin.len()) as u64 + 1;
        let evolution = CmaEs::<Vec<f64>, DenseMatrix>::new(seed, budget.step)
            .with_eigen_update_period(1 + origin.len() as u64 / 10);
        let global = Executor::new(&slope, evolution, PopulationProgress::from_point(origin));
        let _ = global.max_iter(budget.global / generation).run();
    } else {
        let walk = SolisWets::new(seed).with_initial_step_size(budget.step / (origin.len() as f64).sqrt());
        let _ = Executor::new(&slope, walk, PointState::new(origin)).max_iter(budget.global).run();
    }
    let summit = to_coordinates(&slope.best.borrow().0.numbers);
    let slope = Slope { limit: budget.global + budget.local, ..slope };
    let local = Executor::new(&slope, NelderMead::adaptive(), SimplexProgress::new(summit));
    let _ = local.max_iter(budget.local).run();
    slope.best.into_inner().0
}

/// The objective with a record of the best point.
struct Slope<'a, L> {
    landscape: &'a L,
    ranges: &'a [Range],
    stop: &'a dyn Fn() -> bool,
    limit: u64,
    /// The best point, and the evaluation that first was promising.
    best: RefCell<(Summit, Option<u64>)>,
}

/// The climb is over.
#[derive(Debug)]
struct Over;

impl<L: Landscape> CostFunction for &Slope<'_, L> {
    type Param = Vec<f64>;
    type Output = f64;
    type Error = Over;

    fn cost(&self, coordinates: &Vec<f64>) -> Result<f64, Over> {
        Slope::cost(self, coordinates)
    }
}

impl<L: Landscape> Slope<'_, L> {
    fn cost(&self, coordinates: &[f64]) -> Result<f64, Over> {
        let mut record = self.best.borrow_mut();
        let (best, promising) = &mut *record;
        let waited = promising.is_some_and(|first| best.evaluations >= first + PATIENCE);
        if best.evaluations >= self.limit || waited || best.margin >= COMFORTABLE || (self.stop)() {
            return Err(Over);
        }
        best.evaluations += 1;
        let numbers: Vec<f64> =
            self.ranges.iter().zip(coordinates).map(|(range, coordinate)| range.value(*coordinate)).collect();
        let Some(guess) = self.landscape.guess(&numbers) else { return Ok(f64::INFINITY) };
        if guess.margin > best.margin {
            (best.margin, best.ratio, best.numbers) = (guess.margin, guess.ratio, numbers);
        }
        if guess.margin > PROMISING {
            promising.get_or_insert(best.evaluations);
        }
        Ok(-guess.margin)
    }
}
