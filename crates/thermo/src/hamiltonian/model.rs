//! A model of which some numbers are irrational, and a state: what is exact.

use crate::bounded::{happens, is_bounded};
use lindbound_model::case::{
    Bath, Coherent, Jump, Levels, Particles, State, has_one_potential, heat, potential, spectrum_of,
};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::hypothesis::{Finding, is_eigenoperator_beside, is_thermal_pair_beside};
use lindbound_model::secular::{Coupling, grouped};
use lindbound_number::eigenpairs::{LevelStructure, Unseparated, frequencies};
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Matrix, commutator, first_non_hermitian_entry};
use lindbound_number::{Norms, Rational};
use num_complex::Complex;
use num_traits::Zero;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A model of which energies or rates are irrational, and a state.
pub struct HamiltonianModel<'a> {
    file: Cow<'a, CaseFile>,
    pub(super) hamiltonian: Matrix<Rational>,
    /// Jumps beside the couplings.
    pub(super) beside: Vec<Beside>,
    pub(super) state: Origin,
    /// Whether it is the steady state; with one temperature that is a Gibbs state.
    pub(super) steady: bool,
    /// Whether there is no V that moves energy.
    undriven: bool,
    pub(super) structure: LevelStructure,
    /// The levels and their vectors, where they are rational: then so is the basis, as in exact arithmetic.
    pub(super) given: Option<(Levels<Rational>, Frame<Rational>)>,
    /// `[ρ, H] = 0`.
    pub(super) block_diagonal: bool,
    /// How many frequencies couplings have between two blocks of H, where that was asked.
    frequencies: RefCell<Frequencies>,
    pub(super) one_ratio_each: OnceCell<bool>,
    pub(super) one_shape: OnceCell<bool>,
    /// Of ρ and of ρ_bd.
    pub(super) kept_supports: [OnceCell<Vec<bool>>; 2],
    pub(super) bd_kernel: OnceCell<Vec<Vec<Complex<Rational>>>>,
    /// The same model in its steady state.
    in_steady_state: OnceCell<Rc<HamiltonianModel<'static>>>,
}

/// How many frequencies a coupling has between two blocks, if they are few.
type Frequencies = BTreeMap<(usize, [usize; 2]), Option<usize>>;

/// What is exact about the levels of a file.
#[derive(Clone)]
struct KnownLevels {
    structure: LevelStructure,
    given: Option<(Levels<Rational>, Frame<Rational>)>,
}

/// Where a state comes from.
pub(super) enum Origin {
    /// By its entries and, where it is rational, with its spectrum.
    Given(Matrix<Rational>, Option<Spectrum<Rational>>),
    /// `e^{-βH}/Z` of the bath with this index.
    Gibbs(usize),
    /// The stationary populations of simple levels.
    Chain,
    /// What the whole motion leaves as it is.
    Solved,
    /// Where the motion leads another state in a time.
    Moved(Box<Origin>, Rational),
}

/// A jump that is given beside the couplings.
pub(super) struct Beside {
    pub jump: Jump<Rational>,
    /// q.
    pub heat: Rational,
    /// Whether L and its partner are eigenoperators of H.
    pub eigenoperators: bool,
    pub thermal: bool,
    pub hermitian_dephasing: bool,
}

impl<'a> HamiltonianModel<'a> {
    /// The model of a file.
    ///
    /// # Errors
    /// [`Unseparated`] if it is not decided which levels or gaps coincide.
    pub fn new(file: &'a CaseFile) -> Result<Self, Unseparated> {
        let levels = KnownLevels::of(file)?;
        Self::of(Cow::Borrowed(file), levels)
    }

    fn of(held: Cow<'a, CaseFile>, levels: KnownLevels) -> Result<Self, Unseparated> {
        let file = &*held;
        let KnownLevels { structure, given } = levels;
        let hamiltonian = file.form.hamiltonian().into_owned();
        let (couplings, jumps) = match &file.form {
            Form::Hamiltonian { couplings, jumps, .. } => (&couplings[..], jumps),
            Form::Levels { jumps, .. } => (&[][..], jumps),
        };
        let baths = &file.baths[..];
        let particles = file.particles.as_ref();
        let beside: Vec<Beside> = jumps.iter().map(|jump| Beside::new(&hamiltonian, file, jump)).collect();
        let commutes = |rho: &Matrix<Rational>| commutes_with(rho, &hamiltonian, &file.norms);
        let commute = |a: &Matrix<Rational>| commute(a, &hamiltonian, &file.norms);
        let undriven = file.coherent.as_ref().is_none_or(|coherent| commute(&coherent.operator));
        // The motion of eigenoperators commutes with that of H, and so does the one state it leaves.
        let is_covariant = undriven && beside.iter().all(|beside| beside.eigenoperators);
        let is_simple = structure.degeneracies.iter().all(|g| *g == 1);
        let steady = file.state == State::Steady;
        let (state, block_diagonal) = match &file.state {
            State::Gibbs(bath) => (Origin::Gibbs(*bath), true),
            State::Steady => match common_bath(couplings, &beside, baths, commute) {
                // N is diagonal where levels are simple.
                Some(bath)
                    if undriven && has_one_potential(particles) && (particles.is_none() || is_simple) =>
                {
                    (Origin::Gibbs(bath), true)
                }
                _ if is_covariant && is_simple => (Origin::Chain, true),
                _ => (Origin::Solved, is_covariant),
            },
            State::DensityMatrix(rho) => (Origin::Given(rho.clone(), Spectrum::of(rho).ok()), commutes(rho)),
            given => {
                let spectrum = spectrum_of(given, hamiltonian.nrows()).map_err(|_| Unseparated)?;
                let rho = spectrum.matrix();
                let commutes = commutes(&rho);
                (Origin::Given(rho, Some(spectrum)), commutes)
            }
        };
        let (state, block_diagonal) = match &file.elapsed {
            Some(time) => (Origin::Moved(Box::new(state), time.clone()), block_diagonal && is_covariant),
            None => (state, block_diagonal),
        };
        Ok(HamiltonianModel {
            file: held,
            frequencies: RefCell::default(),
            hamiltonian,
            beside,
            state,
            steady,
            undriven,
            structure,
            given,
            block_diagonal,
            one_ratio_each: OnceCell::new(),
            one_shape: OnceCell::new(),
            kept_supports: Default::default(),
            bd_kernel: OnceCell::new(),
            in_steady_state: OnceCell::new(),
        })
    }

    /// The same model in its steady state.
    ///
    /// # Errors
    /// [`Unseparated`] as for [`HamiltonianModel::new`].
    pub(super) fn steady(&self) -> Result<Rc<HamiltonianModel<'static>>, Unseparated> {
        if let Some(found) = self.in_steady_state.get() {
            return Ok(Rc::clone(found));
        }
        let file = CaseFile { state: State::Steady, elapsed: None, ..self.file.clone().into_owned() };
        let levels = KnownLevels { structure: self.structure.clone(), given: self.given.clone() };
        let model = Rc::new(HamiltonianModel::of(Cow::Owned(file), levels)?);
        Ok(Rc::clone(self.in_steady_state.get_or_init(|| model)))
    }

    /// The couplings.
    pub(super) fn couplings(&self) -> &[Coupling] {
        match &self.file.form {
            Form::Hamiltonian { couplings, .. } => couplings,
            Form::Levels { .. } => &[],
        }
    }

    /// How many frequencies a coupling has between two blocks of H, both signs counted, if they are few.
    pub(super) fn frequencies(
        &self,
        coupling: usize,
        between: [usize; 2],
        blocks: &[usize],
    ) -> Option<usize> {
        let count = || {
            let map = |matrix: &Matrix<Rational>| self.norms().map_of(matrix);
            let operator = &self.couplings()[coupling].operator;
            let is_between = |i: usize, j: usize| same_pair(between, [blocks[i], blocks[j]]);
            let part = |i, j| if is_between(i, j) { operator[(i, j)].clone() } else { Zero::zero() };
            let part = Matrix::from_fn(operator.nrows(), operator.ncols(), part);
            frequencies(&map(&self.hamiltonian), &map(&part))
        };
        *self.frequencies.borrow_mut().entry((coupling, between)).or_insert_with(count)
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.hamiltonian.nrows()
    }

    /// The baths.
    pub fn baths(&self) -> &[Bath<Rational>] {
        &self.file.baths
    }

    /// What is found about the hypotheses.
    pub fn findings(&self) -> Vec<Finding> {
        self.file.findings()
    }

    /// Squared norms of the vectors between which the elements of operators are given.
    pub(super) fn norms(&self) -> &Norms {
        &self.file.norms
    }

    /// Whether particles are counted.
    pub fn has_particles(&self) -> bool {
        self.particles().is_some()
    }

    pub(super) fn particles(&self) -> Option<&Particles<Rational>> {
        self.file.particles.as_ref()
    }

    /// The level of least energy; those of a Hamiltonian rise.
    pub(super) fn lowest_level(&self) -> usize {
        let energies = self.given.as_ref().map_or(&[][..], |(levels, _)| &levels.energies);
        let least = |a: &usize, b: &usize| energies[*a].cmp(&energies[*b]);
        (0..energies.len()).min_by(least).unwrap_or(0)
    }

    /// μ of a bath.
    pub(super) fn potential(&self, bath: usize) -> Rational {
        potential(self.particles(), bath)
    }

    /// A matrix that the model names.
    pub(super) fn observable(&self, name: &str) -> Option<&Matrix<Rational>> {
        self.file.observables.get(name)
    }

    pub(super) fn coherent(&self) -> Option<&Coherent<Rational>> {
        self.file.coherent.as_ref()
    }

    /// Whether the motion of H and V may change the steady state, which commutes with H where V does: then it
    /// changes it only inside levels.
    pub(super) fn turns_the_steady_state(&self) -> bool {
        self.coherent().is_some() && (!self.undriven || self.is_degenerate())
    }

    /// Whether the heat from a bath stays bounded, for certain: it acts alone, or no loop goes through
    /// what it does between levels.
    pub(super) fn has_bounded_heat(&self, bath: usize) -> bool {
        let h = self.file.form.hamiltonian();
        let moves = |coupling: &Coupling| {
            let is_idle = coupling.rate.is_zero() && coupling.spectrum.is_none();
            !is_idle && !commute(&coupling.operator, &h, &self.file.norms)
        };
        let acting = self.couplings().iter().filter(|coupling| moves(coupling)).map(|coupling| coupling.bath);
        let beside = self.beside.iter().filter(|beside| !beside.hermitian_dephasing && happens(&beside.jump));
        let is_alone = || {
            acting.chain(beside.map(|beside| beside.jump.bath)).all(|other| other == bath) && self.undriven
        };
        // Of other jumps the heat is not one number.
        let is_counted = self.beside.iter().all(|beside| beside.eigenoperators) && self.particles().is_none();
        let jumps = self.beside.iter().map(|beside| (&beside.jump, beside.heat.clone()));
        let coherent = self.coherent().map(|coherent| &coherent.operator);
        let is_diagonal = matches!(self.file.form, Form::Levels { .. });
        is_counted && (is_diagonal && is_bounded(self.dimension(), jumps, coherent, bath) || is_alone())
    }

    /// Whether nothing but baths at one chemical potential moves the state.
    pub(super) fn baths_alone_act(&self) -> bool {
        // A V that commutes with H may move particles.
        let conserved = self.undriven && (self.particles().is_none() || self.coherent().is_none());
        conserved && has_one_potential(self.particles())
    }

    pub(super) fn is_degenerate(&self) -> bool {
        self.structure.degeneracies.iter().any(|g| *g > 1)
    }

    /// Whether ρ is a function of H, or diagonal with simple levels: diagonal in every eigenbasis.
    pub(super) fn is_diagonal_by_law(&self) -> bool {
        matches!(self.state, Origin::Gibbs(_) | Origin::Chain)
    }

    /// The bath whose Gibbs state ρ is.
    pub(super) fn gibbs(&self) -> Option<usize> {
        if let Origin::Gibbs(bath) = self.state { Some(bath) } else { None }
    }

    /// ρ, where it is given by numbers.
    pub(super) fn matrix(&self) -> Option<&Matrix<Rational>> {
        if let Origin::Given(rho, _) = &self.state { Some(rho) } else { None }
    }
}

impl HamiltonianModel<'static> {
    /// The model of a file that nobody else holds.
    ///
    /// # Errors
    /// [`Unseparated`] as for [`HamiltonianModel::new`].
    pub(crate) fn owned(file: CaseFile) -> Result<Self, Unseparated> {
        let levels = KnownLevels::of(&file)?;
        Self::of(Cow::Owned(file), levels)
    }
}

impl KnownLevels {
    fn of(file: &CaseFile) -> Result<Self, Unseparated> {
        let hamiltonian = file.form.hamiltonian();
        let given = match &file.form {
            Form::Hamiltonian { .. } => given(&hamiltonian, &file.norms),
            Form::Levels { levels, .. } => Some((levels.clone(), Frame::standard(levels.dimension()))),
        };
        let structure = match &given {
            Some((levels, _)) => structure_of(levels),
            None => LevelStructure::of(&hamiltonian, &file.norms)?,
        };
        Ok(KnownLevels { structure, given })
    }
}

impl Beside {
    fn new(h: &Matrix<Rational>, file: &CaseFile, jump: &Jump<Rational>) -> Self {
        let heat = heat(file.particles.as_ref(), jump);
        let lowers = is_eigenoperator_beside(h, &file.norms, &jump.operator, &jump.frequency);
        let raises = || is_eigenoperator_beside(h, &file.norms, &jump.partner_operator(), &-&jump.frequency);
        let dephases = jump.is_dephasing() && first_non_hermitian_entry(&jump.operator).is_none();
        Beside {
            jump: jump.clone(),
            eigenoperators: lowers && raises(),
            thermal: is_thermal_pair_beside(h, &file.norms, &file.baths, &heat, jump),
            heat,
            hermitian_dephasing: dephases && lowers,
        }
    }
}

/// Whether two blocks are these, in either order.
pub(super) fn same_pair([a, b]: [usize; 2], [c, d]: [usize; 2]) -> bool {
    (a, b) == (c, d) || (a, b) == (d, c)
}

/// The levels and their vectors, where they are rational: in a basis of vectors of other lengths only those
/// of a diagonal H are looked for.
fn given(h: &Matrix<Rational>, norms: &Norms) -> Option<(Levels<Rational>, Frame<Rational>)> {
    let map = norms.map_of(h);
    let is_diagonal = || {
        let places = (0..h.nrows()).flat_map(|i| (0..h.nrows()).map(move |j| (i, j)));
        places.filter(|(i, j)| i != j).all(|at| h[at].is_zero())
    };
    let found = (norms.are_one() || is_diagonal()).then(|| Spectrum::of(&map).ok().map(grouped));
    found.flatten()
}

/// Whether ρ, in the orthonormal basis, commutes with an operator in a basis of these norms; `false` if that
/// is not seen.
pub(super) fn commutes_with(rho: &Matrix<Rational>, operator: &Matrix<Rational>, norms: &Norms) -> bool {
    if norms.are_one() {
        return commutator(rho, operator).iter().all(Zero::is_zero);
    }
    // Between vectors of one length ρ is its own map.
    let places = || (0..rho.nrows()).flat_map(|i| (0..rho.nrows()).map(move |j| (i, j)));
    let is_map = places().all(|(i, j)| rho[(i, j)].is_zero() || norms.of(i) == norms.of(j));
    is_map && commutator(rho, &norms.map_of(operator)).iter().all(Zero::is_zero)
}

/// What is exact about levels in the order in which they are given.
fn structure_of(levels: &Levels<Rational>) -> LevelStructure {
    let energies = &levels.energies;
    let mut gaps: Vec<Vec<(usize, usize)>> = Vec::new();
    let pairs = (0..energies.len()).flat_map(|a| (0..energies.len()).map(move |b| (a, b)));
    for (lower, upper) in pairs.filter(|&(a, b)| energies[a] < energies[b]) {
        let gap = &energies[upper] - &energies[lower];
        let same = |list: &&mut Vec<(usize, usize)>| &energies[list[0].1] - &energies[list[0].0] == gap;
        match gaps.iter_mut().find(same) {
            Some(list) => list.push((lower, upper)),
            None => gaps.push(vec![(lower, upper)]),
        }
    }
    let zero = energies.iter().position(Zero::is_zero);
    LevelStructure { degeneracies: levels.degeneracies.clone(), gaps, zero }
}

/// Whether two operators commute, by their elements in a basis of these norms.
fn commute(a: &Matrix<Rational>, b: &Matrix<Rational>, norms: &Norms) -> bool {
    commutator(&norms.map_of(a), &norms.map_of(b)).iter().all(Zero::is_zero)
}

/// A bath as warm as all that act, where nothing else acts: jumps inside levels leave Gibbs states as they
/// are.
fn common_bath(
    couplings: &[Coupling],
    beside: &[Beside],
    baths: &[Bath<Rational>],
    commutes: impl Fn(&Matrix<Rational>) -> bool,
) -> Option<usize> {
    let is_idle = |coupling: &&Coupling| coupling.rate.is_zero() && coupling.spectrum.is_none();
    let couplings = couplings.iter().filter(|coupling| !is_idle(coupling) && !commutes(&coupling.operator));
    let acting = beside.iter().filter(|beside| !beside.hermitian_dephasing && happens(&beside.jump));
    if !acting.clone().all(|beside| beside.thermal) {
        return None;
    }
    let mut acting = couplings.map(|coupling| coupling.bath).chain(acting.map(|beside| beside.jump.bath));
    let first = acting.next().filter(|first| !baths[*first].is_at_zero_temperature())?;
    acting.all(|bath| baths[bath].temperature == baths[first].temperature).then_some(first)
}
