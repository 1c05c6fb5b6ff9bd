//! The quantities of eight cases, by the formulas of this crate, from what the matrix work found.

use crate::activity::{XElement, blockwise, largest_modulus, trace_x};
use crate::coherence::l1_norm;
use crate::current::{Release, heat_current, total_current};
use crate::flow::{Flow, flow_production, log_mean_activity};
use crate::view::View;
use lindbound_model::families::{BATHS, Level, Parts};
use lindbound_number::{Extended, Intervals, LANES, Lanes, NumberError, Real};
use std::ops::Range;

/// A guess about each of the cases.
pub type Guess = Lanes<LANES>;

/// The kinds of number about eight cases: [`Guess`]es and [`Intervals`].
pub trait Lanewise: Real + Copy {
    /// Floating-point numbers that are meant exactly.
    fn exact(numbers: Guess) -> Self;
}

impl Lanewise for Guess {
    #[inline(always)]
    fn exact(numbers: Guess) -> Self {
        numbers
    }
}

impl Lanewise for Intervals<LANES> {
    #[inline(always)]
    fn exact(numbers: Guess) -> Self {
        Intervals::exact(numbers)
    }
}

/// What the jumps of one bath and frequency do in a state.
#[derive(Clone, Debug)]
pub(super) struct Process<R> {
    bath: usize,
    flow: Flow<R>,
    releases: [Release<R>; 2],
}

impl<R: Lanewise> Process<R> {
    /// From the rates `γ(ω)`, `γ(−ω)` and the expectations of `L†L` and `LL†`.
    #[inline(always)]
    pub(super) fn new(bath: usize, frequency: R, rates: [R; 2], expectations: [R; 2]) -> Self {
        let [forward, backward] = rates;
        let [emitted, absorbed] = expectations;
        Process {
            bath,
            flow: Flow {
                frequency,
                forward: forward * emitted,
                backward: backward * absorbed,
                balanced: false,
            },
            releases: [
                Release { rate: forward, energy: frequency * emitted },
                Release { rate: backward, energy: -frequency * absorbed },
            ],
        }
    }
}

/// The observables of eight cases that share their levels.
#[derive(Clone, Debug)]
pub struct Numbers<R> {
    pub(super) dimension: usize,
    pub(super) levels: Vec<Level>,
    pub(super) boltzmann_factors: [Guess; BATHS],
    /// ρ, which is exact.
    pub(super) state: Vec<Parts<LANES>>,
    /// In ρ_bd, which for jumps that connect levels is as in ρ; and in ρ_sd.
    pub(super) processes: [Vec<Process<R>>; 2],
    /// Real and imaginary part of X between the states of one level.
    pub(super) x: Vec<[R; 2]>,
    pub(super) entropy: [Result<R, NumberError>; 3],
}

impl<R: Lanewise> Numbers<R> {
    /// Room for cases of dimension d.
    pub(super) fn new(dimension: usize) -> Self {
        let zero = Guess::splat(0.0);
        let processes = || Vec::with_capacity(BATHS * (dimension + 1));
        Numbers {
            dimension,
            levels: Vec::with_capacity(dimension),
            boltzmann_factors: [zero; BATHS],
            state: vec![[zero; 2]; dimension * dimension],
            processes: [processes(), processes()],
            x: vec![[R::exact(zero); 2]; dimension * dimension],
            entropy: [(); 3].map(|()| Err(NumberError::Indeterminate)),
        }
    }

    /// d.
    #[inline(always)]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// β of a bath.
    ///
    /// # Errors
    /// [`NumberError`] if some case has none.
    #[inline(always)]
    pub fn beta(&self, bath: usize) -> Result<R, NumberError> {
        Ok(-R::exact(self.boltzmann_factors[bath]).ln()?)
    }

    #[inline(always)]
    fn processes(&self, view: View) -> &[Process<R>] {
        &self.processes[usize::from(view == View::Sd)]
    }

    /// `J_a(v)`.
    #[inline(always)]
    pub fn current(&self, bath: usize, view: View) -> R {
        let processes = self.processes(view).iter().filter(|process| process.bath == bath);
        heat_current(processes.flat_map(|process| &process.releases))
    }

    /// `J_tot(v)`.
    ///
    /// # Errors
    /// None that can occur in lanes.
    #[inline(always)]
    pub fn total_current(&self, view: View) -> Result<R, NumberError> {
        let mut currents = [R::integer(0); BATHS];
        for (bath, current) in currents.iter_mut().enumerate() {
            *current = self.current(bath, view);
        }
        total_current(&currents)
    }

    /// The flows F and R of every jump with ω > 0.
    #[inline(always)]
    pub fn flows(&self, view: View) -> impl Iterator<Item = &Flow<R>> + Clone {
        self.processes(view).iter().map(|process| &process.flow)
    }

    /// `Tr[X v]`, or of one bath's part of X.
    #[inline(always)]
    pub fn trace_x(&self, bath: Option<usize>, view: View) -> R {
        let of_bath = |process: &&Process<R>| bath.is_none_or(|bath| process.bath == bath);
        trace_x(self.processes(view).iter().filter(of_bath).map(|process| &process.flow))
    }

    /// `Σ (F − R) ln(F/R)`.
    ///
    /// # Errors
    /// [`NumberError`] if a flow of some case is not positive.
    #[inline(always)]
    pub fn flow_production(&self, view: View) -> Result<R, NumberError> {
        match flow_production(self.flows(view))? {
            Extended::Finite(production) => Ok(production),
            Extended::Infinite | Extended::MinusInfinite => Err(NumberError::NotFinite),
        }
    }

    /// `Σ ω² LM(F, R)`.
    ///
    /// # Errors
    /// As for [`Numbers::flow_production`].
    #[inline(always)]
    pub fn log_mean_activity(&self, view: View) -> Result<R, NumberError> {
        log_mean_activity(self.flows(view))
    }

    /// `σ̇(v)`, if it was asked for.
    ///
    /// # Errors
    /// [`NumberError`] if it was not, or a lane is no state of full rank or has no eigenvalues.
    #[inline(always)]
    pub fn entropy_production(&self, view: View) -> Result<R, NumberError> {
        self.entropy[view as usize]
    }

    /// `Ṡ(v) = σ̇ + Σ_a β_a J_a`.
    ///
    /// # Errors
    /// As for [`Numbers::entropy_production`].
    #[inline(always)]
    pub fn entropy_flux(&self, view: View) -> Result<R, NumberError> {
        let mut flux = self.entropy_production(view)?;
        for bath in 0..BATHS {
            flux = flux + self.beta(bath)? * self.current(bath, view);
        }
        Ok(flux)
    }

    /// `C_X`.
    ///
    /// # Errors
    /// [`NumberError`] if some case leaves the finite numbers.
    #[inline(always)]
    pub fn c_x(&self) -> Result<R, NumberError> {
        self.levels
            .iter()
            .try_fold(R::integer(0), |largest, level| largest.larger(&self.c_x_of(&level.range)?))
    }

    #[inline(always)]
    fn c_x_of(&self, range: &Range<usize>) -> Result<R, NumberError> {
        let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
        largest_modulus(pairs.map(|(j, k)| {
            let [re, im] = self.x[j * self.dimension + k];
            XElement { re, im, squared_norms: R::integer(1) }
        }))
    }

    /// `C_l1(v)`.
    ///
    /// # Errors
    /// As for [`Numbers::c_x`].
    #[inline(always)]
    pub fn c_l1(&self, view: View) -> Result<R, NumberError> {
        match view {
            View::Rho => self.c_l1_of(&(0..self.dimension)),
            View::Bd => {
                self.levels.iter().try_fold(R::integer(0), |sum, level| Ok(sum + self.c_l1_of(&level.range)?))
            }
            View::Sd => Ok(R::integer(0)),
        }
    }

    #[inline(always)]
    fn c_l1_of(&self, range: &Range<usize>) -> Result<R, NumberError> {
        let pairs = range.clone().flat_map(|k| (k + 1..range.end).map(move |l| (k, l)));
        l1_norm(pairs.map(|(k, l)| {
            let [re, im] = self.state[k * self.dimension + l].map(R::exact);
            re * re + im * im
        }))
    }

    /// `Σ_e C_X^{(e)} C_l1(Π_e ρ Π_e)`.
    ///
    /// # Errors
    /// As for [`Numbers::c_x`].
    #[inline(always)]
    pub fn a_block(&self) -> Result<R, NumberError> {
        self.levels.iter().try_fold(R::integer(0), |sum, level| {
            let of_level = (self.c_x_of(&level.range)?, self.c_l1_of(&level.range)?);
            Ok(sum + blockwise(std::iter::once(of_level)))
        })
    }
}
