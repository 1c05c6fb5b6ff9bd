//! A cycle of strokes.

use super::baths::{self, IntoTemperature};
use super::model::{NamedJump, levels};
use super::number::{IntoMatrix, IntoNumber, number};
use super::state::{IntoState, normalised};
use lindbound_model::case::{Bath, Levels};
use lindbound_model::engine::{self, Engine, RateLaw, Run};
use lindbound_model::error::CaseError;
use lindbound_model::letter::recognised_engine;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;

/// A stroke of a cycle: a duration, levels, and the jumps that act while it lasts. What is wrong is said by
/// the cycle that it joins.
#[derive(Clone, Debug)]
pub struct Stroke(Result<Draft, CaseError>);

#[derive(Clone, Debug)]
struct Draft {
    duration: Rational,
    levels: Levels<Rational>,
    jumps: Vec<NamedJump>,
    coherent: Option<Matrix<Rational>>,
    law: RateLaw,
}

impl Stroke {
    /// A stroke on levels `(energy, degeneracy)`, in the order of the basis that all strokes have in common.
    pub fn lasting<E: IntoNumber>(
        duration: impl IntoNumber,
        pairs: impl IntoIterator<Item = (E, usize)>,
    ) -> Self {
        let draft = || {
            let duration = number("duration", duration)?;
            let (levels, jumps) = (levels(pairs)?, Vec::new());
            Ok(Draft { duration, levels, jumps, coherent: None, law: RateLaw::Given })
        };
        Stroke(draft())
    }

    /// A jump, as in [`Model::jump`](super::Model::jump).
    #[must_use]
    pub fn jump(
        self,
        bath: &str,
        frequency: impl IntoNumber,
        rate: impl IntoNumber,
        operator: impl IntoMatrix,
    ) -> Self {
        Stroke(self.0.and_then(|mut draft| {
            draft.jumps.push(NamedJump::new(draft.jumps.len(), bath, frequency, rate, operator)?);
            Ok(draft)
        }))
    }

    /// A part V of the Hamiltonian that moves the state and does work, unseen by jumps and heat.
    ///
    /// ```
    /// use lindbound::build::{Beta, Cycle, Stroke};
    /// let driven = Stroke::lasting(1, [(0, 1), (1, 1)]).jump("cold", 1, 1, [[0, 1], [0, 0]]);
    /// let with = |v: [[i64; 2]; 2]| Cycle::new().bath("cold", Beta(1)).stroke(driven.clone().coherent(v));
    /// assert!(with([[0, 1], [1, 0]]).stationary()?.has_coherent_part());
    /// let error = with([[0, 1], [2, 0]]).stationary().unwrap_err();
    /// assert!(error.to_string().starts_with("strokes[0].coherent: not Hermitian"));
    /// # Ok::<(), lindbound::model::error::CaseError>(())
    /// ```
    #[must_use]
    pub fn coherent(self, operator: impl IntoMatrix) -> Self {
        Stroke(self.0.and_then(|draft| {
            let coherent = Some(operator.into_matrix("coherent")?);
            Ok(Draft { coherent, ..draft })
        }))
    }

    /// Rates are `γ(ω) = γ/(1 + e^{−βω})`, those of Result 4, for the γ that is written.
    #[must_use]
    pub fn fermi(self) -> Self {
        Stroke(self.0.map(|draft| Draft { law: RateLaw::Fermi, ..draft }))
    }

    fn between(self, baths: &[Bath<Rational>]) -> Result<engine::Stroke<Rational>, CaseError> {
        let Draft { duration, levels, jumps, coherent, law } = self.0?;
        let jumps = jumps.into_iter().enumerate().map(|(i, jump)| jump.among(i, baths));
        let stroke = engine::Stroke::new(duration, levels, jumps.collect::<Result<_, _>>()?, law);
        Ok(engine::Stroke { coherent, ..stroke })
    }
}

/// Baths and strokes; strokes may be given before the baths that they name.
///
/// ```
/// use lindbound::build::{Beta, Cycle, Populations, Stroke};
/// let lowers = [[0, 1], [0, 0]];
/// let cycle = Cycle::new()
///     .bath("hot", Beta("1/5"))
///     .bath("cold", Beta(1))
///     .stroke(Stroke::lasting("1/5", [(0, 1), (2, 1)]).jump("hot", 2, 1, lowers))
///     .stroke(Stroke::lasting(0.5, [(0, 1), (1, 1)]).jump("cold", 1, 1, lowers));
/// assert_eq!(cycle.clone().stationary()?.strokes.len(), 2);
/// assert!(cycle.clone().once(Populations([1, 0])).is_ok());
/// let wrong = cycle.stroke(Stroke::lasting(1, [(0, 1), (1, 1)]).jump("warm", 1, 1, lowers));
/// let error = wrong.stationary().unwrap_err();
/// let why = "strokes[2].jumps[0].bath: there is no bath named \"warm\": the baths are hot, cold";
/// assert_eq!(error.to_string(), why);
/// # Ok::<(), lindbound::model::error::CaseError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cycle {
    baths: Vec<Bath<Rational>>,
    strokes: Vec<Stroke>,
    failure: Option<CaseError>,
}

impl Cycle {
    /// No baths and no strokes yet.
    pub fn new() -> Self {
        Cycle::default()
    }

    /// A bath with its name in statements and reports.
    #[must_use]
    pub fn bath(mut self, name: &str, temperature: impl IntoTemperature) -> Self {
        if self.failure.is_none() {
            self.failure = baths::push(&mut self.baths, name, temperature).err();
        }
        self
    }

    /// The next stroke.
    #[must_use]
    pub fn stroke(mut self, stroke: Stroke) -> Self {
        self.strokes.push(stroke);
        self
    }

    /// The engine in its stationary cycle, reached from the maximally mixed state.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn stationary(self) -> Result<Engine<Rational>, CaseError> {
        let strokes = self.strokes.into_iter().enumerate().map(|(k, stroke)| {
            stroke.between(&self.baths).map_err(|error| error.inside(&format!("strokes[{k}]")))
        });
        let strokes = self.failure.map_or_else(|| strokes.collect(), Err)?;
        Engine::stationary(self.baths, strokes).validated().map(recognised_engine)
    }

    /// The engine in the stationary cycle that is reached from a state.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn stationary_from(self, state: impl IntoState) -> Result<Engine<Rational>, CaseError> {
        self.from(state, Run::Stationary)
    }

    /// The strokes once, from a state.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn once(self, state: impl IntoState) -> Result<Engine<Rational>, CaseError> {
        self.from(state, Run::Once)
    }

    fn from(self, state: impl IntoState, run: Run) -> Result<Engine<Rational>, CaseError> {
        let engine = self.stationary()?;
        let state = state.into_state(&engine.baths, engine.dimension())?;
        let engine = Engine { state, run, ..engine }.validated()?;
        normalised(&engine.state)?;
        Ok(recognised_engine(engine))
    }
}
