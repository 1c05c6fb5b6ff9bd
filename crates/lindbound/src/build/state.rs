//! The ways to give a state.

use super::number::{IntoEntry, IntoMatrix, IntoNumber, numbers};
use lindbound_model::case::{Bath, State};
use lindbound_model::error::{CaseError, Problem};
use lindbound_model::parts::{at, bath_named, length, pure_state};
use lindbound_number::{Rational, rational, to_f64};
use num_traits::{One, Signed};

/// A diagonal ρ, of trace 1 up to the rounding of the populations, which are taken as they are.
#[derive(Clone, Copy, Debug)]
pub struct Populations<L>(pub L);

/// ρ by its entries, of trace 1 up to the rounding of its entries, which are taken as they are.
#[derive(Clone, Copy, Debug)]
pub struct DensityMatrix<M>(pub M);

/// `|ψ⟩⟨ψ|/⟨ψ|ψ⟩` by the amplitudes of ψ, of any norm but zero.
#[derive(Clone, Copy, Debug)]
pub struct Ket<L>(pub L);

/// `e^{−βH}/Z` at the temperature of a bath.
#[derive(Clone, Copy, Debug)]
pub struct Gibbs<'a>(pub &'a str);

/// The state that the jumps leave as it is, where it is unique and levels are not degenerate.
///
/// ```
/// use lindbound::build::{Beta, Model, Steady};
/// let lower = [[0, 1], [0, 0]];
/// let model = Model::levels([(0, 1), (1, 1)]).bath("hot", Beta(1)).jump("hot", 1, 2, lower).unwrap();
/// assert!(model.in_state(Steady).is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Steady;

/// `1/d`.
#[derive(Clone, Copy, Debug)]
pub struct MaximallyMixed;

/// What can be made a state of dimension d beside some baths.
pub trait IntoState {
    /// The state.
    ///
    /// # Errors
    /// [`CaseError`] for what is no number, no matrix or the name of no bath.
    fn into_state(self, baths: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError>;
}

impl<T: IntoNumber, L: IntoIterator<Item = T>> IntoState for Populations<L> {
    fn into_state(self, _: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
        let list = as_many("state.populations", self.0, d)?;
        numbers("state.populations", list).map(State::Populations)
    }
}

impl<M: IntoMatrix> IntoState for DensityMatrix<M> {
    fn into_state(self, _: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        self.0.into_matrix("state.density_matrix").map(State::DensityMatrix)
    }
}

impl<T: IntoEntry, L: IntoIterator<Item = T>> IntoState for Ket<L> {
    fn into_state(self, _: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
        let entry =
            |(i, z): (usize, T)| z.into_entry().map_err(|problem| at(format!("state.ket[{i}]"), problem));
        let ket = as_many("state.ket", self.0, d)?;
        let ket = ket.into_iter().enumerate().map(entry).collect::<Result<Vec<_>, _>>()?;
        pure_state("state.ket", &ket, d).map(State::DensityMatrix)
    }
}

impl IntoState for Gibbs<'_> {
    fn into_state(self, baths: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        bath_named("state.gibbs", self.0, baths).map(State::Gibbs)
    }
}

impl IntoState for Steady {
    fn into_state(self, _: &[Bath<Rational>], _: usize) -> Result<State<Rational>, CaseError> {
        Ok(State::Steady)
    }
}

impl IntoState for MaximallyMixed {
    fn into_state(self, _: &[Bath<Rational>], d: usize) -> Result<State<Rational>, CaseError> {
        Ok(State::maximally_mixed(d))
    }
}

/// A list of d entries, which are not looked at before they are counted.
fn as_many<T>(place: &str, list: impl IntoIterator<Item = T>, d: usize) -> Result<Vec<T>, CaseError> {
    let list: Vec<T> = list.into_iter().collect();
    length(place, list.len(), d)?;
    Ok(list)
}

/// How far from 1 a trace may be: numbers of single precision are rounded to 6·10⁻⁸ of themselves.
const ROUNDING: (i64, i64) = (1, 1_000_000);

/// Refuses a state that is not read from a file and whose trace is not 1 up to rounding.
///
/// # Errors
/// [`CaseError`] with the place of the state.
pub fn normalised(state: &State<Rational>) -> Result<(), CaseError> {
    let trace = state.trace();
    if (&trace - Rational::one()).abs() <= rational(ROUNDING.0, ROUNDING.1) {
        return Ok(());
    }
    let place = match state {
        State::Populations(_) => "state.populations",
        State::DensityMatrix(_) => "state.density_matrix",
        State::Cayley { .. } | State::Frame { .. } => "state.spectrum",
        State::Gibbs(_) => "state.gibbs",
        State::Steady => "state.steady",
    };
    Err(at(place, Problem::Trace(to_f64(&trace).to_string())))
}
