//! A model: levels and jumps, or a Hamiltonian and couplings, and the baths.

use super::baths::{self, IntoTemperature};
use super::number::{IntoMatrix, IntoNumber, number};
use super::state::{IntoState, normalised};
use lindbound_model::case::{Bath, Coherent, Jump, Levels, Particles, Reverse};
use lindbound_model::error::{CaseError, Problem};
use lindbound_model::file::{CaseFile, Form, Label};
use lindbound_model::parts::{self, at, bath_named};
use lindbound_model::secular::Coupling;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Norms, Rational};
use std::collections::BTreeMap;

/// A model without a state. Baths are named before the jumps and couplings that speak of them.
///
/// What [`levels`](Self::levels), [`hamiltonian`](Self::hamiltonian) and [`bath`](Self::bath) find wrong is
/// said by the next call that can fail.
///
/// ```
/// use lindbound::build::{BoltzmannFactor, Gibbs, Model};
/// let model = Model::hamiltonian([[0, 1], [1, 0]])
///     .bath("cold", BoltzmannFactor("1/3"))
///     .coupling("cold", [[1, 0], [0, -1]], 2)?;
/// let case = model.clone().in_state(Gibbs("cold"))?;
/// // σ_z flips the eigenstates of σ_x.
/// assert_eq!(case.exact().unwrap().jumps.len(), 1);
/// let error = model.coupling("cold", [[1, 1], [0, -1]], 2).unwrap_err();
/// assert!(error.to_string().starts_with("couplings[1].operator: not Hermitian"));
/// # Ok::<(), lindbound::model::error::CaseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Model {
    form: Form,
    coherent: Option<Coherent<Rational>>,
    particles: Option<Particles<Rational>>,
    observables: BTreeMap<String, Matrix<Rational>>,
    baths: Vec<Bath<Rational>>,
    failure: Option<CaseError>,
}

impl Model {
    /// Levels `(energy, degeneracy)`, in the order of the basis.
    pub fn levels<E: IntoNumber>(pairs: impl IntoIterator<Item = (E, usize)>) -> Self {
        let (levels, failure) = match levels(pairs) {
            Ok(levels) => (levels, None),
            Err(error) => (Levels::new([]), Some(error)),
        };
        Model::of(Form::Levels { levels, jumps: Vec::new() }, failure)
    }

    /// A Hamiltonian by its matrix; what acts are [`coupling`](Self::coupling)s, and jumps in its basis.
    pub fn hamiltonian(matrix: impl IntoMatrix) -> Self {
        let checked = matrix.into_matrix("hamiltonian").and_then(|h| parts::hamiltonian(&h).map(|()| h));
        let (hamiltonian, failure) = match checked {
            Ok(h) => (h, None),
            Err(error) => (nalgebra::DMatrix::from_vec(0, 0, Vec::new()), Some(error)),
        };
        Model::of(Form::Hamiltonian { hamiltonian, couplings: Vec::new(), jumps: Vec::new() }, failure)
    }

    fn of(form: Form, failure: Option<CaseError>) -> Self {
        Model {
            form,
            coherent: None,
            particles: None,
            observables: BTreeMap::new(),
            baths: Vec::new(),
            failure,
        }
    }

    /// A part V of the Hamiltonian that moves the state and that the jumps do not see: the steady state is
    /// that of `−i[H + V, ρ] + …`.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    ///
    /// ```
    /// use lindbound::build::{BoltzmannFactor, Model, Steady};
    /// let model = Model::levels([(0, 1), (1, 1)])
    ///     .bath("cold", BoltzmannFactor("1/3"))
    ///     .jump("cold", 1, "3/4", [[0, 1], [0, 0]])?
    ///     .coherent([["0", "1/2"], ["1/2", "0"]])?;
    /// assert!(model.in_state(Steady).is_ok());
    /// # Ok::<(), lindbound::model::error::CaseError>(())
    /// ```
    pub fn coherent(self, operator: impl IntoMatrix) -> Result<Self, CaseError> {
        self.moved(operator, false)
    }

    /// A coherent part in the frame that turns with H, as of a resonant drive: the steady state, in that
    /// frame, is that of `−i[V, ρ] + …`.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn drive(self, operator: impl IntoMatrix) -> Result<Self, CaseError> {
        self.moved(operator, true)
    }

    /// The number N of particles, which commutes with H, for baths with a [`potential`](Self::potential).
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn number(mut self, operator: impl IntoMatrix) -> Result<Self, CaseError> {
        self.sound()?;
        let number = operator.into_matrix("number")?;
        let potentials = vec![Rational::default(); self.baths.len()];
        let particles = Particles { number, potentials };
        parts::particles(Some(&particles), &self.form.hamiltonian(), &self.baths)?;
        self.particles = Some(particles);
        Ok(self)
    }

    /// The chemical potential μ of a bath; what particles there are is said [before](Self::number).
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    ///
    /// ```
    /// use lindbound::build::{Model, Steady, Temperature};
    /// let model = Model::levels([(0, 1), (1, 1)])
    ///     .bath("left", Temperature(1))
    ///     .bath("right", Temperature(1))
    ///     .number([[0, 0], [0, 1]])?
    ///     .potential("left", "1/4")?
    ///     .jump("left", 1, "1/2", [[0, 1], [0, 0]])?
    ///     .jump("right", 1, "1/2", [[0, 1], [0, 0]])?;
    /// assert!(model.in_state(Steady).is_ok());
    /// # Ok::<(), lindbound::model::error::CaseError>(())
    /// ```
    pub fn potential(mut self, bath: &str, mu: impl IntoNumber) -> Result<Self, CaseError> {
        self.sound()?;
        let i = bath_named("baths", bath, &self.baths)?;
        let place = format!("baths[{i}].mu");
        let mu = number(&place, mu)?;
        let Some(particles) = &mut self.particles else { return Err(at(place, Problem::NoNumber)) };
        particles.potentials.resize(self.baths.len(), Rational::default());
        particles.potentials[i] = mu;
        Ok(self)
    }

    /// A Hermitian matrix by a name, of which statements may speak: `E(O, rho)`, `rate(O, rho)`,
    /// `gamma(O, rho)`.
    ///
    /// # Errors
    /// [`CaseError`] if it is not Hermitian or not d × d, or the name is none that a statement can say.
    ///
    /// ```
    /// use lindbound::prelude::*;
    /// let model = Model::levels([(0, 1), (1, 1)]).observable("n", [[0, 0], [0, 1]])?;
    /// let case = model.in_state(Populations([0.75, 0.25]))?;
    /// assert_eq!(case.decide("E(n, rho) = 1/4")?.verdict, Holds);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn observable(mut self, name: &str, operator: impl IntoMatrix) -> Result<Self, CaseError> {
        self.sound()?;
        let operator = operator.into_matrix(&format!("observables.{name}"))?;
        self.observables.insert(name.to_owned(), operator);
        parts::observables(&self.observables, self.form.dimension())?;
        Ok(self)
    }

    fn moved(mut self, operator: impl IntoMatrix, rotating: bool) -> Result<Self, CaseError> {
        self.sound()?;
        let coherent = Coherent { operator: operator.into_matrix("coherent")?, rotating };
        parts::coherent(Some(&coherent), self.form.dimension())?;
        self.coherent = Some(coherent);
        Ok(self)
    }

    /// A bath with its name in statements and reports.
    #[must_use]
    pub fn bath(mut self, name: &str, temperature: impl IntoTemperature) -> Self {
        if self.failure.is_none() {
            self.failure = baths::push(&mut self.baths, name, temperature).err();
        }
        self
    }

    /// A jump: the emission operator L, which lowers the energy by the frequency ω, and the rate `γ(ω)`; its
    /// partner is L† at the rate of detailed balance.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn jump(
        mut self,
        bath: &str,
        frequency: impl IntoNumber,
        rate: impl IntoNumber,
        operator: impl IntoMatrix,
    ) -> Result<Self, CaseError> {
        self.sound()?;
        let d = self.form.dimension();
        let (Form::Levels { jumps, .. } | Form::Hamiltonian { jumps, .. }) = &mut self.form;
        let jump =
            NamedJump::new(jumps.len(), bath, frequency, rate, operator)?.among(jumps.len(), &self.baths)?;
        parts::jump(jumps.len(), &jump, self.baths.len(), d)?;
        jumps.push(jump);
        Ok(self)
    }

    /// A jump inside levels, ω = 0; a Hermitian operator if the hypotheses are to hold.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn dephasing(
        self,
        bath: &str,
        rate: impl IntoNumber,
        operator: impl IntoMatrix,
    ) -> Result<Self, CaseError> {
        self.jump(bath, 0, rate, operator)
    }

    /// Gives the last jump a partner at `γ(−ω)` of its own, in detailed balance or not.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn reverse_rate(self, rate: impl IntoNumber) -> Result<Self, CaseError> {
        self.reversed(|place, reverse| {
            reverse.rate = Some(number(&format!("{place}.rate"), rate)?);
            Ok(())
        })
    }

    /// Gives the last jump a partner of its own, L† or not.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn reverse_operator(self, operator: impl IntoMatrix) -> Result<Self, CaseError> {
        self.reversed(|place, reverse| {
            reverse.operator = Some(operator.into_matrix(&format!("{place}.operator"))?);
            Ok(())
        })
    }

    fn reversed(
        mut self,
        set: impl FnOnce(&str, &mut Reverse<Rational>) -> Result<(), CaseError>,
    ) -> Result<Self, CaseError> {
        self.sound()?;
        let d = self.form.dimension();
        let (Form::Levels { jumps, .. } | Form::Hamiltonian { jumps, .. }) = &mut self.form;
        let last = jumps.len().saturating_sub(1);
        let Some(jump) = jumps.last_mut() else { return Err(at("jumps", Problem::Empty)) };
        let reverse = jump.reverse.get_or_insert(Reverse { rate: None, operator: None });
        set(&format!("jumps[{last}].reverse"), reverse)?;
        parts::jump(last, jump, self.baths.len(), d)?;
        Ok(self)
    }

    /// A Hermitian operator that couples to a bath, resolved into a jump for each gap of the Hamiltonian, all
    /// at one rate.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn coupling(
        mut self,
        bath: &str,
        operator: impl IntoMatrix,
        rate: impl IntoNumber,
    ) -> Result<Self, CaseError> {
        self.sound()?;
        let Form::Hamiltonian { hamiltonian, couplings, .. } = &mut self.form else {
            return Err(at("couplings", Problem::MixedForms));
        };
        let (i, place) = (couplings.len(), format!("couplings[{}]", couplings.len()));
        let coupling = Coupling {
            bath: bath_named(&format!("{place}.bath"), bath, &self.baths)?,
            operator: operator.into_matrix(&format!("{place}.operator"))?,
            rate: number(&format!("{place}.rate"), rate)?,
            spectrum: None,
        };
        parts::coupling(i, &coupling, self.baths.len(), hamiltonian.nrows())?;
        couplings.push(coupling);
        Ok(self)
    }

    /// The model in a state: what a case file holds. A state has trace 1 up to rounding; only a file may say
    /// another, with a note in its report.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    ///
    /// ```
    /// use lindbound::build::{Model, Populations};
    /// let model = Model::levels([(0, 1), (1, 2)]);
    /// assert!(model.clone().in_state(Populations([0.1, 0.2, 0.7])).is_ok());
    /// let error = model.in_state(Populations([10, 20, 0])).unwrap_err();
    /// assert_eq!(error.to_string(), "state.populations: the trace is 30 where it must be 1");
    /// ```
    pub fn in_state(self, state: impl IntoState) -> Result<CaseFile, CaseError> {
        self.sound()?;
        let d = self.form.dimension();
        let state = state.into_state(&self.baths, d)?;
        let particles = self.particles.map(|mut particles| {
            particles.potentials.resize(self.baths.len(), Rational::default());
            particles
        });
        let form = self.form.with_particles(particles.as_ref())?;
        let file = CaseFile {
            label: Label::default(),
            baths: self.baths,
            norms: Norms::default(),
            form,
            coherent: self.coherent,
            particles,
            observables: self.observables,
            state,
            elapsed: None,
            witness: None,
        }
        .validated()?;
        normalised(&file.state)?;
        Ok(file)
    }

    fn sound(&self) -> Result<(), CaseError> {
        self.failure.clone().map_or(Ok(()), Err)
    }
}

/// Levels of numbers as they come to hand.
pub(super) fn levels<E: IntoNumber>(
    pairs: impl IntoIterator<Item = (E, usize)>,
) -> Result<Levels<Rational>, CaseError> {
    let level =
        |(i, (energy, g)): (usize, (E, usize))| Ok((number(&format!("levels[{i}].energy"), energy)?, g));
    let levels =
        Levels::new(pairs.into_iter().enumerate().map(level).collect::<Result<Vec<_>, CaseError>>()?);
    parts::levels(&levels)?;
    Ok(levels)
}

/// A jump of a bath that is only named.
#[derive(Clone, Debug)]
pub(super) struct NamedJump {
    bath: String,
    jump: Jump<Rational>,
}

impl NamedJump {
    /// The i-th jump.
    pub fn new(
        i: usize,
        bath: &str,
        frequency: impl IntoNumber,
        rate: impl IntoNumber,
        operator: impl IntoMatrix,
    ) -> Result<Self, CaseError> {
        let place = |key: &str| format!("jumps[{i}].{key}");
        let (frequency, rate) = (number(&place("frequency"), frequency)?, number(&place("rate"), rate)?);
        let jump = Jump::new(0, frequency, rate, operator.into_matrix(&place("operator"))?);
        Ok(NamedJump { bath: bath.to_owned(), jump })
    }

    /// The i-th jump with the index of its bath.
    pub fn among(self, i: usize, baths: &[Bath<Rational>]) -> Result<Jump<Rational>, CaseError> {
        let bath = bath_named(&format!("jumps[{i}].bath"), &self.bath, baths)?;
        Ok(Jump { bath, ..self.jump })
    }
}
