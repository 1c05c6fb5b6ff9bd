//! What a case file says.

use crate::bath_spectrum::Statistics;
use crate::case::{Bath, Case, Coherent, Jump, Levels, Particles, State};
use crate::checks::{at, non_negative};
use crate::error::{CaseError, Problem};
use crate::fit::boltzmann_weights;
use crate::hypothesis::{Finding, findings, findings_beside, met_by_construction};
use crate::limits::MAX_EVOLVED_DIMENSION;
use crate::particles;
use crate::secular::Coupling;
use crate::validate;
use lindbound_number::eigenpairs::LevelStructure;
use lindbound_number::matrix::{Base, Matrix, real};
use lindbound_number::{Norms, Rational};
use num_traits::Zero;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What floating point takes for zero of a heat.
const NO_HEAT: f64 = 1e-12;

/// What a coupling at temperature zero is told whose energy lies below μ.
const BELOW_POTENTIAL: &str = "with \"statistics\": \"fermi\" what lies below μ is filled";

/// The two forms of a model.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// Energy levels and the jumps between them.
    Levels {
        /// The levels, in the order of the basis.
        levels: Levels<Rational>,
        /// The jumps.
        jumps: Vec<Jump<Rational>>,
    },
    /// A Hamiltonian and couplings, to be resolved into levels and jumps.
    Hamiltonian {
        /// H, Hermitian.
        hamiltonian: Matrix<Rational>,
        /// The couplings.
        couplings: Vec<Coupling>,
        /// Jumps beside them, as of local dissipators; operators in the basis of H.
        jumps: Vec<Jump<Rational>>,
    },
}

impl Form {
    /// The form with the particles that its jumps move.
    ///
    /// # Errors
    /// [`CaseError`] for a jump of a bath with a potential that moves no fixed number of them.
    pub fn with_particles(mut self, counted: Option<&Particles<Rational>>) -> Result<Self, CaseError> {
        let (Form::Levels { jumps, .. } | Form::Hamiltonian { jumps, .. }) = &mut self;
        let all = std::mem::take(jumps).into_iter().enumerate();
        *jumps =
            all.map(|(i, jump)| particles::with_particles(i, jump, counted)).collect::<Result<_, _>>()?;
        Ok(self)
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        match self {
            Form::Levels { levels, .. } => levels.dimension(),
            Form::Hamiltonian { hamiltonian, .. } => hamiltonian.nrows(),
        }
    }

    /// H as a matrix.
    pub fn hamiltonian(&self) -> Cow<'_, Matrix<Rational>> {
        match self {
            Form::Hamiltonian { hamiltonian, .. } => Cow::Borrowed(hamiltonian),
            Form::Levels { levels, .. } => {
                let energies: Vec<_> = levels.energy_of_each().into_iter().map(real).collect();
                Cow::Owned(Matrix::from_diagonal(&energies.into()))
            }
        }
    }
}

/// What a file says of itself for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// A name.
    pub name: Option<String>,
    /// A remark.
    pub comment: Option<String>,
    /// What was changed when it was read, as the file allows.
    pub notes: Vec<String>,
}

impl Label {
    /// The lines that stand above a report: the name, the remark line by line behind `#`, the notes.
    ///
    /// ```
    /// use lindbound_model::file::Label;
    /// let (name, comment) = (Some("maser".into()), Some("after\nScovil".into()));
    /// let label = Label { name, comment, ..Label::default() };
    /// assert_eq!(label.lines(), ["maser", "# after", "# Scovil"]);
    /// ```
    pub fn lines(&self) -> Vec<String> {
        let remarks = self.comment.iter().flat_map(|text| text.lines().map(|line| format!("# {line}")));
        let notes = self.notes.iter().map(|note| format!("note: {note}"));
        self.name.iter().cloned().chain(remarks).chain(notes).collect()
    }
}

/// The contents of a case file.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFile {
    /// Its name and a remark.
    pub label: Label,
    /// The baths.
    pub baths: Vec<Bath<Rational>>,
    /// Squared norms of the vectors between which the elements of its operators are given: all one, but where
    /// operators have roots. N and the state are written in the orthonormal basis.
    pub norms: Norms,
    /// Levels and jumps, or a Hamiltonian and couplings.
    pub form: Form,
    /// What the jumps do not see of the Hamiltonian.
    pub coherent: Option<Coherent<Rational>>,
    /// Particles that are exchanged with the baths.
    pub particles: Option<Particles<Rational>>,
    /// Hermitian matrices by their names, of which statements may speak.
    pub observables: BTreeMap<String, Matrix<Rational>>,
    /// The state.
    pub state: State<Rational>,
    /// How long it has been moving since; the state that is meant is the one that it comes to.
    pub elapsed: Option<Rational>,
    /// What the file says about the case, if it is a witness.
    pub witness: Option<Witness>,
}

/// What a witness file records beside its case: a statement, and what was found about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// A statement of the claim language, or the id of a claim.
    pub claim: String,
    /// `holds` or `violated`.
    pub verdict: String,
    /// right − left of the clause that decided, in words for people.
    pub margin: Option<String>,
    /// Hypotheses of the claim that the case does not satisfy.
    pub dropped: Vec<String>,
    /// Where the case came from.
    pub origin: Option<String>,
}

impl CaseFile {
    /// The contents, if they can be made a case; see [`Case::validated`].
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    pub fn validated(self) -> Result<Self, CaseError> {
        let baths = self.baths.len();
        validate::baths(&self.baths)?;
        let (d, spread, place) = match &self.form {
            Form::Levels { levels, jumps } => {
                let d = levels.dimension();
                validate::levels(levels)?;
                validate::jumps(jumps, baths, d)?;
                (d, validate::spread(levels, jumps), "levels")
            }
            Form::Hamiltonian { hamiltonian, couplings, jumps } => {
                let d = hamiltonian.nrows();
                validate::hamiltonian(hamiltonian)?;
                validate::couplings(couplings, baths, d)?;
                validate::jumps(jumps, baths, d)?;
                validate::spectra(couplings, &self.baths, hamiltonian, &self.norms)?;
                // |E_i − E_j| ≤ 2‖H‖ ≤ 2 Σ|H_ij|.
                let size: f64 = self.norms.guess(hamiltonian).iter().map(|z| z.re.abs() + z.im.abs()).sum();
                let frequencies = jumps.iter().map(|jump| jump.frequency.guess());
                (d, frequencies.fold(2.0 * size, f64::max), "hamiltonian")
            }
        };
        validate::coherent(self.coherent.as_ref(), d)?;
        validate::observables(&self.observables, d)?;
        let counted = self.particles.as_ref();
        validate::norms(&self.norms, counted, d)?;
        particles::valid(counted, &self.form.hamiltonian(), &self.baths)?;
        if matches!(&self.form, Form::Hamiltonian { couplings, .. } if !couplings.is_empty()) {
            particles::resolvable(counted)?;
        }
        let is_cold = self.baths.iter().any(Bath::is_at_zero_temperature);
        if let (true, Ok(case)) = (is_cold || counted.is_some(), self.unsolved()) {
            let (Form::Levels { jumps, .. } | Form::Hamiltonian { jumps, .. }) = &self.form;
            particles::heats(&case, jumps.len())?;
            validate::gibbs_number(&case)?;
        }
        if let (Form::Hamiltonian { couplings, .. }, Some(counted)) = (&self.form, counted) {
            self.heats(couplings, counted)?;
        }
        validate::state(&self.state, baths, d)?;
        boltzmann_weights(&self.baths, spread, place)?;
        if let Some(time) = &self.elapsed {
            non_negative("state.evolved.time", time)?;
            if self.state == State::Steady {
                return Err(at("state.evolved.from", Problem::EvolvedFrom));
            }
            if d > MAX_EVOLVED_DIMENSION && !self.is_chain() {
                return Err(at("state.evolved", Problem::EvolvedOfOthers(MAX_EVOLVED_DIMENSION)));
            }
        }
        if self.state == State::Steady {
            match self.unsolved() {
                Ok(case) => validate::steady(&case)?,
                Err(_) if !self.is_chain() => validate::steady_size(d)?,
                Err(_) => {}
            }
        }
        Ok(self)
    }

    /// No coupling gives bosons to a bath without heat, nor, whatever they are, takes heat from
    /// a bath at temperature zero. Gaps may be irrational: as floating point sees them.
    fn heats(&self, couplings: &[Coupling], counted: &Particles<Rational>) -> Result<(), CaseError> {
        for (i, coupling) in couplings.iter().enumerate() {
            let spectrum = coupling.spectrum.as_ref();
            let statistics = spectrum.map_or(Statistics::None, |spectrum| spectrum.statistics);
            let is_cold = self.baths[coupling.bath].is_at_zero_temperature();
            let are_bosons = statistics == Statistics::Bose;
            if !(are_bosons || is_cold) || counted.potentials[coupling.bath].is_zero() {
                continue;
            }
            let plain = Coupling { spectrum: None, ..coupling.clone() };
            let form = Form::Hamiltonian {
                hamiltonian: self.form.hamiltonian().into_owned(),
                couplings: vec![plain],
                jumps: Vec::new(),
            };
            let state = State::Gibbs(coupling.bath);
            let alone = CaseFile { form, state, elapsed: None, ..self.clone() };
            let Ok(case) = alone.approximate() else { continue };
            let heats = case.jumps.iter().filter(|jump| !jump.is_dephasing()).map(|jump| case.heat(jump));
            let problem = heats.into_iter().find_map(|heat| match statistics {
                Statistics::Bose => (heat <= NO_HEAT).then(|| Problem::PotentialOfBosons(heat.to_string())),
                Statistics::None => {
                    (heat < -NO_HEAT).then(|| Problem::ZeroTemperature(heat.to_string(), BELOW_POTENTIAL))
                }
                // At temperature zero fermions fill what lies below μ.
                Statistics::Fermi => None,
            });
            if let Some(problem) = problem {
                return Err(at(format!("couplings[{i}].rate"), problem));
            }
        }
        Ok(())
    }

    /// Whether populations move by themselves: couplings only, and simple levels; of larger dimensions only,
    /// where that matters.
    fn is_chain(&self) -> bool {
        match &self.form {
            Form::Hamiltonian { hamiltonian, jumps, .. } if self.form.dimension() > MAX_EVOLVED_DIMENSION => {
                let is_simple = |found: LevelStructure| found.degeneracies.iter().all(|g| *g == 1);
                self.coherent.is_none()
                    && jumps.is_empty()
                    && LevelStructure::of(hamiltonian, &self.norms).is_ok_and(is_simple)
            }
            _ => false,
        }
    }

    /// What is found about the hypotheses of its jumps, whatever its levels are: those that couplings are
    /// resolved into meet all of them.
    pub fn findings(&self) -> Vec<Finding> {
        match &self.form {
            Form::Hamiltonian { jumps, .. } if jumps.is_empty() => met_by_construction(),
            Form::Hamiltonian { hamiltonian, jumps, .. } => {
                let particles = self.particles.as_ref();
                findings_beside(hamiltonian, &self.norms, &self.baths, particles, jumps)
            }
            Form::Levels { levels, jumps } => {
                let (levels, jumps) = (levels.clone(), jumps.clone());
                let mut case = Case::new(levels, self.baths.clone(), jumps, self.state.clone());
                case.particles = self.particles.clone();
                findings(&case)
            }
        }
    }

    /// The file for a case written in the basis of its levels; `None` for another basis.
    pub fn from_case(case: &Case<Rational>) -> Option<Self> {
        case.basis.is_standard().then(|| CaseFile {
            label: Label::default(),
            baths: case.baths.clone(),
            norms: Norms::default(),
            form: Form::Levels { levels: case.levels.clone(), jumps: case.jumps.clone() },
            coherent: case.coherent.clone(),
            particles: case.particles.clone(),
            observables: case.observables.clone(),
            state: case.state.clone(),
            elapsed: None,
            witness: None,
        })
    }
}
