//! A case: levels, baths, jumps and a state.

pub use crate::bath::{Bath, Temperature};
use crate::limits::MAX_ALLOCATED;
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, dagger, real};
use lindbound_number::{Embeds, NumberError, Precision, Real};
use std::collections::BTreeMap;
use std::ops::Range;

/// Energy levels: an energy and a degeneracy each; the working basis |e, j⟩ lists them in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Levels<S> {
    /// Distinct energies.
    pub energies: Vec<S>,
    /// Degeneracies, at least one each.
    pub degeneracies: Vec<usize>,
}

impl<S: Base> Levels<S> {
    /// Levels from `(energy, degeneracy)` pairs.
    pub fn new(pairs: impl IntoIterator<Item = (S, usize)>) -> Self {
        let (energies, degeneracies) = pairs.into_iter().unzip();
        Levels { energies, degeneracies }
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.degeneracies.iter().fold(0, |sum, degeneracy| sum.saturating_add(*degeneracy))
    }

    /// The positions of each level's basis vectors.
    pub fn ranges(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let range = |&g: &usize| {
            let range = start..start + g;
            start += g;
            range
        };
        self.degeneracies.iter().map(range).collect()
    }

    /// The largest |energy|.
    pub fn largest_energy(&self) -> S {
        self.energies.iter().fold(S::zero(), |largest, energy| {
            let size = if *energy < S::zero() { -energy.clone() } else { energy.clone() };
            if size > largest { size } else { largest }
        })
    }

    /// The level of every basis vector.
    pub fn level_of_each(&self) -> Vec<usize> {
        self.degeneracies.iter().enumerate().flat_map(|(level, &g)| std::iter::repeat_n(level, g)).collect()
    }

    /// The energy of every basis vector.
    pub fn energy_of_each(&self) -> Vec<S> {
        self.level_of_each().into_iter().map(|level| self.energies[level].clone()).collect()
    }
}

/// A replacement for the partner that detailed balance and adjointness imply.
#[derive(Clone, Debug, PartialEq)]
pub struct Reverse<S: Base> {
    /// `γ(−ω)`, if not `γ(ω) e^{-βω}`.
    pub rate: Option<S>,
    /// The operator at `−ω`, if not `L†`.
    pub operator: Option<Matrix<S>>,
}

/// A quantum jump: an emission operator `L`, which lowers the energy by `ω`, and its partner.
#[derive(Clone, Debug, PartialEq)]
pub struct Jump<S: Base> {
    /// Index of the bath.
    pub bath: usize,
    /// `ω ≥ 0`; `ω = 0` is dephasing inside levels and counted once, unless particles are moved.
    pub frequency: S,
    /// ν, how many particles the system gives up, `[L, N] = νL`; zero where no particles are counted.
    pub particles: S,
    /// `γ(ω) ≥ 0`.
    pub rate: S,
    /// `L`, d × d.
    pub operator: Matrix<S>,
    /// Set if the partner is given explicitly.
    pub reverse: Option<Reverse<S>>,
}

impl<S: Base> Jump<S> {
    /// A jump whose partner is `L†` at the rate detailed balance implies.
    pub fn new(bath: usize, frequency: S, rate: S, operator: Matrix<S>) -> Self {
        Jump { bath, frequency, particles: S::zero(), rate, operator, reverse: None }
    }

    /// Whether this is an `ω = 0` jump, which moves no particles either and has one direction only.
    pub fn is_dephasing(&self) -> bool {
        self.frequency.is_zero() && self.particles.is_zero()
    }

    /// The partner's operator: `L†` unless overridden.
    pub fn partner_operator(&self) -> Matrix<S> {
        match self.reverse.as_ref().and_then(|reverse| reverse.operator.as_ref()) {
            Some(operator) => operator.clone(),
            None => dagger(&self.operator),
        }
    }

    /// The partner's rate if it is overridden.
    pub fn reverse_rate(&self) -> Option<&S> {
        self.reverse.as_ref().and_then(|reverse| reverse.rate.as_ref())
    }
}

/// V: moves the state, `ρ' = −i[H + V, ρ] + …`, where heat and levels are those of H alone (tunnelling, a
/// Lamb shift, a drive).
#[derive(Clone, Debug, PartialEq)]
pub struct Coherent<S: Base> {
    /// V, Hermitian, in the file's basis.
    pub operator: Matrix<S>,
    /// Whether V and the state are in the frame that turns with H, as of a resonant drive: then
    /// `ρ' = −i[V, ρ] + …`.
    pub rotating: bool,
}

/// Particles that are exchanged with the baths: a jump that gives up ω and ν carries the heat `q = ω − μν`,
/// and `J_a(ρ) = Tr[(H − μ_a N) D_a[ρ]]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Particles<S: Base> {
    /// N, Hermitian, `[N, H] = 0`, in the file's basis.
    pub number: Matrix<S>,
    /// μ of every bath.
    pub potentials: Vec<S>,
}

/// How the state is given; matrices and lists are in the file's basis.
#[derive(Clone, Debug, PartialEq)]
pub enum State<S: Base> {
    /// ρ by its entries.
    DensityMatrix(Matrix<S>),
    /// `Σ p_n Q|n⟩⟨n|Q†` with `Q = (I − K)(I + K)⁻¹`.
    Cayley {
        /// Eigenvalues `p_n`.
        spectrum: Vec<S>,
        /// The skew-Hermitian generator K.
        generator: Matrix<S>,
    },
    /// `Σ p_n |v_n⟩⟨v_n| / ⟨v_n|v_n⟩`.
    Frame {
        /// Eigenvalues `p_n`.
        spectrum: Vec<S>,
        /// Orthogonal columns.
        frame: Frame<S>,
    },
    /// A diagonal ρ.
    Populations(Vec<S>),
    /// `e^{-βH}/Z` at the temperature of the bath with this index.
    Gibbs(usize),
    /// The one state that stays as it is ([`steady`](crate::steady)).
    Steady,
}

impl<S: Base> State<S> {
    /// `1/d`.
    pub fn maximally_mixed(d: usize) -> Self {
        let d = if d > MAX_ALLOCATED { 0 } else { d };
        State::Populations(vec![S::ratio(1, d.max(1) as i64); d])
    }

    /// `Tr ρ`, which is one of a Gibbs state or the steady state.
    pub fn trace(&self) -> S {
        let sum = |values: &[S]| values.iter().fold(S::zero(), |sum, p| sum + p.clone());
        match self {
            State::DensityMatrix(rho) => {
                let diagonal = (0..rho.nrows().min(rho.ncols())).map(|n| rho[(n, n)].re.clone());
                diagonal.fold(S::zero(), |sum, p| sum + p)
            }
            State::Cayley { spectrum, .. } | State::Frame { spectrum, .. } => sum(spectrum),
            State::Populations(populations) => sum(populations),
            State::Gibbs(_) | State::Steady => S::one(),
        }
    }
}

/// A model with a state.
#[derive(Clone, Debug, PartialEq)]
pub struct Case<S: Base> {
    /// The energy levels.
    pub levels: Levels<S>,
    /// The vectors |e, j⟩ in the basis the matrices are written in, ordered as the levels.
    pub basis: Frame<S>,
    /// The baths.
    pub baths: Vec<Bath<S>>,
    /// The jumps.
    pub jumps: Vec<Jump<S>>,
    /// A part of the Hamiltonian that the jumps do not see. It matters to the steady state, and to heat
    /// that is counted by H₀ + V.
    pub coherent: Option<Coherent<S>>,
    /// Particles that are exchanged with the baths.
    pub particles: Option<Particles<S>>,
    /// Hermitian matrices by their names, of which statements may speak.
    pub observables: BTreeMap<String, Matrix<S>>,
    /// The state.
    pub state: State<S>,
    /// Named parameters of a model known in closed form (`N`, `gamma`, …), for claims about that model.
    pub parameters: BTreeMap<&'static str, S>,
}

impl<S: Base> Case<S> {
    /// A case in the basis |e, j⟩ itself.
    pub fn new(levels: Levels<S>, baths: Vec<Bath<S>>, jumps: Vec<Jump<S>>, state: State<S>) -> Self {
        let d = levels.dimension();
        let basis = Frame::standard(if d > MAX_ALLOCATED { 0 } else { d });
        Case {
            levels,
            basis,
            baths,
            jumps,
            coherent: None,
            particles: None,
            observables: BTreeMap::new(),
            state,
            parameters: BTreeMap::new(),
        }
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        self.levels.dimension()
    }

    /// H as a matrix.
    pub fn hamiltonian(&self) -> Matrix<S> {
        self.basis.combine(self.levels.energy_of_each().into_iter().enumerate())
    }

    /// μ of a bath; zero where no particles are counted.
    pub fn potential(&self, bath: usize) -> S {
        potential(self.particles.as_ref(), bath)
    }

    /// `q = ω − μν`, the heat that a jump gives to its bath.
    pub fn heat(&self, jump: &Jump<S>) -> S {
        heat(self.particles.as_ref(), jump)
    }

    /// `H − μN` of a bath, by which its heat is counted.
    pub fn heat_operator(&self, bath: usize) -> Matrix<S> {
        heat_operator(self.hamiltonian(), self.particles.as_ref(), bath)
    }

    /// Whether the state is diagonal in the basis of the levels with populations that follow from the model:
    /// a Gibbs state, or the steady state of a [chain](Case::is_chain).
    pub fn is_diagonal_by_law(&self) -> bool {
        match self.state {
            State::Gibbs(_) => true,
            State::Steady => self.is_chain(),
            _ => false,
        }
    }

    /// Whether populations move by themselves, as in a Markov chain: simple levels, eigenoperators, and no
    /// coherent part.
    pub fn is_chain(&self) -> bool {
        let of_one_gap = |jump: &Jump<S>| {
            self.is_eigenoperator(&jump.operator, &jump.frequency)
                && self.is_eigenoperator(&jump.partner_operator(), &-jump.frequency.clone())
        };
        self.coherent.is_none()
            && self.levels.degeneracies.iter().all(|g| *g == 1)
            && self.jumps.iter().all(of_one_gap)
    }

    /// ρ with its eigenbasis, where one is given or can be found; Gibbs states and steady ones have their own
    /// path.
    ///
    /// # Errors
    /// [`SpectrumError`] if ρ is given by its entries and no eigenbasis is available in this kind of number.
    pub fn spectrum(&self) -> Result<Spectrum<S>, SpectrumError> {
        spectrum_of(&self.state, self.dimension())
    }

    /// `ρ_bd = Σ_e Π_e ρ Π_e`.
    pub fn block_diagonal(&self, rho: &Matrix<S>) -> Matrix<S> {
        if self.basis.is_standard() {
            let level = self.levels.level_of_each();
            return Matrix::from_fn(rho.nrows(), rho.ncols(), |i, j| {
                if level[i] == level[j] { rho[(i, j)].clone() } else { real(S::zero()) }
            });
        }
        let mut sum = Matrix::from_element(rho.nrows(), rho.ncols(), real(S::zero()));
        for projector in self.projectors() {
            sum += S::product(&projector, &S::product(rho, &projector));
        }
        sum
    }

    /// The projectors Π_e, one per level.
    pub fn projectors(&self) -> Vec<Matrix<S>> {
        let ranges = self.levels.ranges();
        ranges.into_iter().map(|range| self.basis.combine(range.map(|n| (n, S::one())))).collect()
    }

    /// The gaps `E_from − E_to` that an operator with elements `⟨to|L|from⟩ ≠ 0` connects, without
    /// repetition.
    pub fn gaps_of(&self, operator: &Matrix<S>) -> Vec<S> {
        let energies = self.levels.energy_of_each();
        let largest = self.levels.largest_energy();
        let mut gaps: Vec<S> = Vec::new();
        for (to, from) in S::support(&self.basis.sandwich(operator)) {
            let gap = energies[from].clone() - energies[to].clone();
            if !gaps.iter().any(|known| known.same_energy(&gap, &largest)) {
                gaps.push(gap);
            }
        }
        gaps
    }

    /// Whether `[L, H] = ωL`: every element connects levels a distance ω apart.
    pub fn is_eigenoperator(&self, operator: &Matrix<S>, frequency: &S) -> bool {
        let largest = self.levels.largest_energy();
        self.gaps_of(operator).iter().all(|gap| gap.same_energy(frequency, &largest))
    }
}

/// Whether all baths have one chemical potential.
pub fn has_one_potential<S: Base>(particles: Option<&Particles<S>>) -> bool {
    particles.is_none_or(|particles| particles.potentials.windows(2).all(|pair| pair[0] == pair[1]))
}

/// μ of a bath; zero where no particles are counted.
pub fn potential<S: Base>(particles: Option<&Particles<S>>, bath: usize) -> S {
    let given = particles.and_then(|particles| particles.potentials.get(bath));
    given.cloned().unwrap_or_else(S::zero)
}

/// `q = ω − μν` of a jump.
pub fn heat<S: Base>(particles: Option<&Particles<S>>, jump: &Jump<S>) -> S {
    match jump.particles.is_zero() {
        true => jump.frequency.clone(),
        false => jump.frequency.clone() - potential(particles, jump.bath) * jump.particles.clone(),
    }
}

/// `H − μN` of a bath.
pub fn heat_operator<S: Base>(h: Matrix<S>, particles: Option<&Particles<S>>, bath: usize) -> Matrix<S> {
    match particles {
        Some(particles) => h - particles.number.clone() * real(potential(Some(particles), bath)),
        None => h,
    }
}

/// A state of dimension d with its eigenbasis; see [`Case::spectrum`].
///
/// # Errors
/// As for [`Case::spectrum`].
pub fn spectrum_of<S: Base>(state: &State<S>, d: usize) -> Result<Spectrum<S>, SpectrumError> {
    match state {
        State::DensityMatrix(matrix) => Spectrum::of(matrix),
        State::Cayley { spectrum, generator } => {
            let frame = Frame::cayley(generator).ok_or(SpectrumError::NoConvergence)?;
            Ok(Spectrum { values: spectrum.clone(), frame })
        }
        State::Frame { spectrum, frame } => Ok(Spectrum { values: spectrum.clone(), frame: frame.clone() }),
        State::Populations(populations) => {
            Ok(Spectrum { values: populations.clone(), frame: Frame::standard(d) })
        }
        State::Gibbs(_) | State::Steady => Err(SpectrumError::Irrational),
    }
}

/// The Boltzmann populations of a bath, `e^{-β e_n}/Z`, one per basis vector.
///
/// # Errors
/// [`NumberError`] if the kind of number cannot represent them.
pub fn gibbs_populations<S: Base, R: Embeds<S> + Real>(
    case: &Case<S>,
    bath: usize,
    precision: Precision,
) -> Result<Vec<R>, NumberError> {
    // Energies relative to the first level: only ratios matter, and huge offsets cannot overflow.
    let mut energies = case.levels.energy_of_each();
    if let Some(particles) = &case.particles {
        let (mu, number) = (case.potential(bath), case.basis.sandwich(&particles.number));
        for (n, energy) in energies.iter_mut().enumerate() {
            let count = number[(n, n)].re.clone() / case.basis.squared_norms()[n].clone();
            *energy = energy.clone() - mu.clone() * count;
        }
    }
    // At temperature zero the lowest of all is the only one that is occupied.
    let lower = |a: &S, b: &S| if b < a { b.clone() } else { a.clone() };
    let origin = match case.baths[bath].is_at_zero_temperature() {
        true => energies.iter().cloned().reduce(|a, b| lower(&a, &b)),
        false => energies.first().cloned(),
    };
    let Some(origin) = origin else { return Ok(Vec::new()) };
    let weights: Result<Vec<R>, _> = energies
        .iter()
        .map(|energy| case.baths[bath].boltzmann_weight(&(energy.clone() - origin.clone()), precision))
        .collect();
    let weights = weights?;
    let partition = weights.iter().skip(1).fold(weights[0].clone(), |sum, w| sum + w.clone());
    weights.iter().map(|weight| weight.over(&partition)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::{Formula, rational};

    #[test]
    fn gibbs_populations_of_a_rational_bath_are_rational() {
        let levels = Levels::new([(rational(0, 1), 1), (rational(2, 1), 2)]);
        let bath = Bath::with_boltzmann_factor("hot", rational(1, 2));
        let case = Case::new(levels, vec![bath], vec![], State::Gibbs(0));
        let populations: Vec<Formula> = gibbs_populations(&case, 0, Precision(0)).unwrap();
        let expected = [rational(2, 3), rational(1, 6), rational(1, 6)].map(Formula::constant);
        assert_eq!(populations, expected);
    }

    #[test]
    fn an_operator_that_connects_other_gaps_is_no_eigenoperator() {
        let levels = Levels::new([(rational(0, 1), 1), (rational(1, 1), 1), (rational(3, 1), 1)]);
        let case = Case::new(levels, vec![], vec![], State::Populations(vec![rational(1, 1); 3]));
        let mut operator = Matrix::from_element(3, 3, real(rational(0, 1)));
        operator[(0, 1)] = real(rational(1, 1));
        assert!(case.is_eigenoperator(&operator, &rational(1, 1)));
        operator[(1, 2)] = real(rational(1, 1));
        assert!(!case.is_eigenoperator(&operator, &rational(1, 1)));
        assert_eq!(case.gaps_of(&operator), [rational(1, 1), rational(2, 1)]);
    }
}
