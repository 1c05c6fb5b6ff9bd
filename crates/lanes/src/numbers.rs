//! What the matrix work found of eight cases, from which their quantities follow.

use lindbound_families::{BATHS, Level, Parts};
use lindbound_number::{Embeds, Extended, Intervals, LANES, Lanes, NumberError, Precision, Rational, Real};
use lindbound_thermo::ThermoError;
use lindbound_thermo::View;
use lindbound_thermo::activity::{XElement, largest_modulus};
use lindbound_thermo::coherence::l1_norm;
use lindbound_thermo::current::Release;
use lindbound_thermo::flow::Flow;
use lindbound_thermo::{Exchange, StateQuantities};
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

/// What the jumps of one bath and frequency do in a state, from the rates `γ(ω)`, `γ(−ω)` and the
/// expectations of `L†L` and `LL†`.
#[inline(always)]
pub(super) fn exchange<R: Lanewise>(
    bath: usize,
    frequency: R,
    [forward, backward]: [R; 2],
    [emitted, absorbed]: [R; 2],
) -> Exchange<R> {
    Exchange {
        bath,
        dephasing: false,
        flow: Flow { frequency, forward: forward * emitted, backward: backward * absorbed, balanced: false },
        both: [
            Release { rate: forward, energy: frequency * emitted },
            Release { rate: backward, energy: -frequency * absorbed },
        ],
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
    pub(super) exchanges: [Vec<Exchange<R>>; 2],
    /// Real and imaginary part of X between the states of one level.
    pub(super) x: Vec<[R; 2]>,
    pub(super) entropy: [Result<R, NumberError>; 3],
}

impl<R: Lanewise> Numbers<R> {
    /// Room for cases of dimension d.
    pub(super) fn new(dimension: usize) -> Self {
        let zero = Guess::splat(0.0);
        let exchanges = || Vec::with_capacity(BATHS * (dimension + 1));
        Numbers {
            dimension,
            levels: Vec::with_capacity(dimension),
            boltzmann_factors: [zero; BATHS],
            state: vec![[zero; 2]; dimension * dimension],
            exchanges: [exchanges(), exchanges()],
            x: vec![[R::exact(zero); 2]; dimension * dimension],
            entropy: [(); 3].map(|()| Err(NumberError::Indeterminate)),
        }
    }

    /// `C_X^{(e)}` of the level with these positions.
    #[inline(always)]
    fn modulus_of(&self, range: &Range<usize>) -> Result<R, NumberError> {
        let pairs = range.clone().flat_map(|j| (j + 1..range.end).map(move |k| (j, k)));
        largest_modulus(pairs.map(|(j, k)| {
            let [re, im] = self.x[j * self.dimension + k];
            XElement { re, im, squared_norms: R::integer(1) }
        }))
    }

    /// `C_l1` of ρ between these positions.
    #[inline(always)]
    fn coherence_of(&self, range: &Range<usize>) -> Result<R, NumberError> {
        let pairs = range.clone().flat_map(|k| (k + 1..range.end).map(move |l| (k, l)));
        l1_norm(pairs.map(|(k, l)| {
            let [re, im] = self.state[k * self.dimension + l].map(R::exact);
            re * re + im * im
        }))
    }
}

impl<R: Lanewise> StateQuantities for Numbers<R> {
    type Number = R;

    fn literal(&self, value: &Rational) -> R {
        Embeds::embed(value, Precision(53))
    }

    #[inline(always)]
    fn dimension(&self) -> usize {
        self.dimension
    }

    #[inline(always)]
    fn level_count(&self) -> usize {
        self.levels.len()
    }

    #[inline(always)]
    fn bath_count(&self) -> usize {
        BATHS
    }

    fn bath(&self, name: &str) -> Result<usize, ThermoError> {
        let bath = (0..BATHS).find(|bath| name == format!("bath{bath}"));
        bath.ok_or_else(|| ThermoError::UnknownBath(name.to_owned()))
    }

    #[inline(always)]
    fn beta(&self, bath: usize) -> Result<R, ThermoError> {
        Ok(-R::exact(self.boltzmann_factors[bath]).ln()?)
    }

    #[cold]
    fn parameter(&self, name: &str) -> Result<R, ThermoError> {
        Err(ThermoError::UnknownParameter(name.to_owned()))
    }

    #[inline(always)]
    fn exchanges(&self, view: View) -> Result<&[Exchange<R>], ThermoError> {
        match view {
            View::Pi => Err(NumberError::Indeterminate.into()),
            _ => Ok(&self.exchanges[usize::from(view == View::Sd)]),
        }
    }

    /// `σ̇(v)`, if it was asked for and every lane is a state of full rank that has eigenvalues.
    #[inline(always)]
    fn entropy_production(&self, view: View) -> Result<Extended<R>, ThermoError> {
        match self.entropy.get(view as usize) {
            Some(entropy) => Ok(Extended::Finite((*entropy)?)),
            None => Err(NumberError::Indeterminate.into()),
        }
    }

    /// Jumps inside levels are not among those whose flows are known here.
    #[inline(always)]
    fn activity(&self, _: Option<usize>, _: View) -> Result<R, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    #[inline(always)]
    fn pseudo_production(&self, _: View) -> Result<R, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    #[cold]
    fn covariance(&self, _: [usize; 2]) -> Result<R, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    #[cold]
    fn response(&self, _: [usize; 2]) -> Result<R, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    #[cold]
    fn delta(&self, _: usize) -> Result<R, ThermoError> {
        Err(NumberError::Indeterminate.into())
    }

    #[inline(always)]
    fn coherence(&self, view: View, level: Option<usize>) -> Result<R, ThermoError> {
        let zero = R::integer(0);
        Ok(match (level, view) {
            (_, View::Sd) => zero,
            (_, View::Pi) => return Err(NumberError::Indeterminate.into()),
            (Some(level), _) => self.coherence_of(&self.levels[level].range)?,
            (None, View::Rho) => self.coherence_of(&(0..self.dimension))?,
            (None, View::Bd) => self
                .levels
                .iter()
                .try_fold(zero, |sum, level| Ok::<R, NumberError>(sum + self.coherence_of(&level.range)?))?,
        })
    }

    #[inline(always)]
    fn modulus(&self, level: usize) -> Result<R, ThermoError> {
        Ok(self.modulus_of(&self.levels[level].range)?)
    }
}
