//! Eight cases at once: the matrix work of cases that share their levels, and the formulas of this crate evaluated in [`Lanes`].
//!
//! This is the fast path of screening. It gives guesses, as `f64` does; whatever is not clear in them is the same case again, alone and
//! in numbers that know their error. Nothing is allocated once the room is made: a [`Batch`] is used for one draw after the other.
//!
//! What the levels say is used: jumps connect one level to another, `ρ_bd` has a block for each, and all jumps of a bath are parts of
//! one coupling, so that `L_ω` is never written out.

mod eigen;
mod gaps;
mod transitions;

use crate::View;
use crate::activity::{XElement, blockwise, largest_modulus, trace_x};
use crate::coherence::l1_norm;
use crate::current::{Release, heat_current, total_current};
use crate::flow::{Flow, flow_production, log_mean_activity};
use eigen::{Workspace, squared};
use gaps::Gaps;
use lindbound_model::families::{BATHS, Davies, Level, Parts};
use lindbound_model::number::{Extended, Field, LANES, Lanes, NumberError, Real, Wide, wide};
use std::ops::Range;

/// A guess about each of the cases.
pub type Guess = Lanes<LANES>;

/// What one jump does in a state.
#[derive(Clone, Debug)]
struct Process {
    bath: usize,
    flow: Flow<Guess>,
    releases: [Release<Guess>; 2],
}

/// Eight cases of the family `davies` with their observables.
///
/// ```
/// use lindbound_model::families::{Davies, family};
/// use lindbound_model::number::{Extended, Precision};
/// use lindbound_thermo::lanes::Batch;
/// use lindbound_thermo::{Embedded, Observables, Sketch, View};
/// let (mut drawn, mut batch) = (Davies::new(4), Batch::new(4));
/// drawn.draw(1, 0);
/// batch.evaluate(&drawn, [true; 3]);
/// let Ok(Extended::Finite(together)) = batch.entropy_production(View::Rho) else { panic!() };
///
/// let case = family("davies").unwrap().fast(1, 5, 4);
/// let sketch = Sketch::new(&case);
/// let of = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
/// let alone = *of.entropy_production(View::Rho).unwrap().finite().unwrap();
/// assert!((together.0[5] - alone).abs() < 1e-11 * alone);
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    dimension: usize,
    levels: Vec<Level>,
    boltzmann_factors: [Guess; BATHS],
    state: Vec<Parts<LANES>>,
    /// In ρ_bd, which for jumps that connect levels is as in ρ; and in ρ_sd.
    processes: [Vec<Process>; 2],
    x: Vec<Parts<LANES>>,
    populations: [Vec<Guess>; 3],
    vectors: Vec<Parts<LANES>>,
    gaps: Gaps,
    components: Vec<Parts<LANES>>,
    products: Vec<Parts<LANES>>,
    work: Workspace<LANES>,
    entropy: [Result<Extended<Guess>, NumberError>; 3],
}

impl Batch {
    /// Room for cases of dimension d.
    pub fn new(dimension: usize) -> Self {
        let zero = Guess::splat(0.0);
        let matrix = || vec![[zero; 2]; dimension * dimension];
        let processes = || Vec::with_capacity(BATHS * (dimension + 1));
        Batch {
            dimension,
            levels: Vec::with_capacity(dimension),
            boltzmann_factors: [zero; BATHS],
            state: matrix(),
            processes: [processes(), processes()],
            x: matrix(),
            populations: [(); 3].map(|()| vec![zero; dimension]),
            vectors: matrix(),
            gaps: Gaps::new(dimension),
            components: matrix(),
            products: matrix(),
            work: Workspace::new(dimension),
            entropy: [(); 3].map(|()| Err(NumberError::Indeterminate)),
        }
    }

    /// Takes eight cases and does the matrix work; the entropy production, most of it, for the views that are asked for.
    pub fn evaluate(&mut self, drawn: &Davies<LANES>, entropy: [bool; 3]) {
        self.levels.clear();
        self.levels.extend_from_slice(&drawn.levels);
        self.gaps.find(&drawn.levels);
        self.state.copy_from_slice(&drawn.state);
        self.boltzmann_factors = drawn.boltzmann_factors;
        wide(Evaluate { batch: self, drawn, entropy });
    }

    /// The eigenvalues and eigenvectors of ρ and of ρ_bd alone, to measure their share of the time; `false` if some case has none.
    pub fn diagonalise(&mut self, drawn: &Davies<LANES>) -> bool {
        self.state.copy_from_slice(&drawn.state);
        wide(Diagonalise(self, drawn))
    }

    /// d.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// β of a bath.
    ///
    /// # Errors
    /// [`NumberError`] if some case has none.
    pub fn beta(&self, bath: usize) -> Result<Guess, NumberError> {
        Ok(-Real::ln(&self.boltzmann_factors[bath])?)
    }

    fn processes(&self, view: View) -> &[Process] {
        &self.processes[usize::from(view == View::Sd)]
    }

    /// `J_a(v)`.
    pub fn current(&self, bath: usize, view: View) -> Guess {
        let processes = self.processes(view).iter().filter(|process| process.bath == bath);
        heat_current(processes.flat_map(|process| &process.releases))
    }

    /// `J_tot(v)`.
    ///
    /// # Errors
    /// None that can occur in lanes.
    pub fn total_current(&self, view: View) -> Result<Guess, NumberError> {
        let currents: [Guess; BATHS] = std::array::from_fn(|bath| self.current(bath, view));
        total_current(&currents)
    }

    /// The flows F and R of every jump with ω > 0.
    pub fn flows(&self, view: View) -> impl Iterator<Item = &Flow<Guess>> + Clone {
        self.processes(view).iter().map(|process| &process.flow)
    }

    /// `Tr[X v]`, or of one bath's part of X.
    pub fn trace_x(&self, bath: Option<usize>, view: View) -> Guess {
        let of_bath = |process: &&Process| bath.is_none_or(|bath| process.bath == bath);
        trace_x(self.processes(view).iter().filter(of_bath).map(|process| &process.flow))
    }

    /// `Σ (F − R) ln(F/R)`.
    ///
    /// # Errors
    /// [`NumberError`] if a flow of some case is not positive.
    pub fn flow_production(&self, view: View) -> Result<Extended<Guess>, NumberError> {
        flow_production(self.flows(view))
    }

    /// `Σ ω² LM(F, R)`.
    ///
    /// # Errors
    /// As for [`Batch::flow_production`].
    pub fn log_mean_activity(&self, view: View) -> Result<Guess, NumberError> {
        log_mean_activity(self.flows(view))
    }

    /// `σ̇(v)`, if it was asked for.
    ///
    /// # Errors
    /// [`NumberError`] if it was not, or a lane is no state of full rank or has no eigenvalues.
    pub fn entropy_production(&self, view: View) -> Result<Extended<Guess>, NumberError> {
        self.entropy[view as usize].clone()
    }

    /// `Ṡ(v) = σ̇ + Σ_a β_a J_a`.
    ///
    /// # Errors
    /// As for [`Batch::entropy_production`].
    pub fn entropy_flux(&self, view: View) -> Result<Extended<Guess>, NumberError> {
        (0..BATHS).try_fold(self.entropy_production(view)?, |sum, bath| {
            sum.plus(&Extended::Finite(self.beta(bath)? * self.current(bath, view)))
        })
    }

    /// The eigenvalues of a view whose entropy production was asked for.
    pub fn populations(&self, view: View) -> &[Guess] {
        &self.populations[view as usize]
    }

    /// `C_X`.
    ///
    /// # Errors
    /// [`NumberError`] if some case leaves the finite numbers.
    pub fn c_x(&self) -> Result<Guess, NumberError> {
        self.levels
            .iter()
            .try_fold(Guess::splat(0.0), |largest, level| largest.larger(&self.c_x_of(&level.range)?))
    }

    fn c_x_of(&self, range: &Range<usize>) -> Result<Guess, NumberError> {
        let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
        largest_modulus(pairs.map(|(j, k)| {
            let [re, im] = self.x[j * self.dimension + k];
            XElement { re, im, squared_norms: Guess::splat(1.0) }
        }))
    }

    /// `C_l1(v)`.
    ///
    /// # Errors
    /// As for [`Batch::c_x`].
    pub fn c_l1(&self, view: View) -> Result<Guess, NumberError> {
        match view {
            View::Rho => self.c_l1_of(&(0..self.dimension)),
            View::Bd => self
                .levels
                .iter()
                .try_fold(Guess::splat(0.0), |sum, level| Ok(sum + self.c_l1_of(&level.range)?)),
            View::Sd => Ok(Guess::splat(0.0)),
        }
    }

    fn c_l1_of(&self, range: &Range<usize>) -> Result<Guess, NumberError> {
        let pairs = range.clone().flat_map(|k| (k + 1..range.end).map(move |l| (k, l)));
        l1_norm(pairs.map(|(k, l)| squared(self.state[k * self.dimension + l])))
    }

    /// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`.
    ///
    /// # Errors
    /// As for [`Batch::c_x`].
    pub fn a_block(&self) -> Result<Guess, NumberError> {
        self.levels.iter().try_fold(Guess::splat(0.0), |sum, level| {
            let of_level = (self.c_x_of(&level.range)?, self.c_l1_of(&level.range)?);
            Ok(sum + blockwise(std::iter::once(of_level)))
        })
    }
}

struct Evaluate<'a> {
    batch: &'a mut Batch,
    drawn: &'a Davies<LANES>,
    entropy: [bool; 3],
}

impl Wide for Evaluate<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Evaluate { batch, drawn, entropy } = self;
        batch.expectations(drawn);
        for view in View::ALL {
            batch.entropy[view as usize] = match (entropy[view as usize], view) {
                (false, _) => Err(NumberError::Indeterminate),
                (true, View::Rho) => batch.production(drawn),
                (true, View::Bd) => batch.production_inside_levels(drawn),
                (true, View::Sd) => batch.production_without_coherence(drawn),
            };
        }
    }
}

struct Diagonalise<'a>(&'a mut Batch, &'a Davies<LANES>);

impl Wide for Diagonalise<'_> {
    type Output = bool;

    #[inline(always)]
    fn run(self) -> bool {
        self.0.eigenvectors() && self.0.eigenvectors_inside(&self.1.levels)
    }
}
