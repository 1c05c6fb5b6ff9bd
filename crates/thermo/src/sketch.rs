//! The matrix work of a case, done once in the scalars the case is written in.

use crate::entropy::Transition;
use crate::error::ThermoError;
use crate::forces::{commute_up_to_a_factor, differ_alike, is_scalar};
use crate::view::View;
use lindbound_model::case::{Case, State};
use lindbound_model::hypothesis::is_thermal_pair;
use lindbound_model::steady::{SteadyError, has_no_loop, has_rates_in_its_numbers, steady_state};
use lindbound_number::frame::{Frame, Spectrum};
use lindbound_number::matrix::{Base, Matrix, SpectrumError, commutator, dagger, trace_of_product};
use lindbound_number::{NumberError, components};
use num_complex::Complex;
use num_traits::Zero;
use std::borrow::Cow;
use std::cell::OnceCell;

/// One direction of a jump.
pub struct Process<S: Base> {
    /// The operator L.
    pub operator: Matrix<S>,
    /// `L†L`.
    pub activity: Matrix<S>,
    /// `L†[L, H]` where that is not `frequency · L†L`.
    pub release: Option<Matrix<S>>,
}

/// A jump with its partner.
pub struct JumpSketch<S: Base> {
    /// Emission.
    pub forward: Process<S>,
    /// Absorption; `None` for `ω = 0`.
    pub backward: Option<Process<S>>,
    /// Adjoint pair of eigenoperators in detailed balance.
    pub thermal: bool,
    /// Hermitian, `ω = 0`.
    pub hermitian_dephasing: bool,
}

/// The eigenvalues of a state.
#[derive(Clone, Debug)]
pub enum Populations<S> {
    /// Written in the case's scalars.
    Given(Vec<S>),
    /// Those of a Gibbs state or the steady state; evaluated in the kind of number asked for.
    ByLaw,
}

/// A state with its eigenbasis and the transitions between its eigenstates.
pub struct SpectralSketch<S: Base> {
    /// Eigenvalues.
    pub populations: Populations<S>,
    /// For each jump the transitions of the emission operator.
    pub forward: Vec<Vec<Transition<S>>>,
    /// For each jump that is not a thermal pair the transitions of its partner.
    pub backward: Vec<Vec<Transition<S>>>,
}

/// `L†L` of a jump and of its partner, sandwiched in the basis |e, j⟩.
pub type ActivityInBasis<S> = (Matrix<S>, Option<Matrix<S>>);

/// A lazily evaluated sketch of a case.
pub struct Sketch<'a, S: Base> {
    /// The case.
    pub case: Cow<'a, Case<S>>,
    /// Its jumps.
    pub jumps: Vec<JumpSketch<S>>,
    /// [`Case::is_diagonal_by_law`].
    pub is_diagonal_by_law: bool,
    steady: OnceCell<Result<Matrix<S>, ThermoError>>,
    /// The same model in its steady state.
    in_steady_state: OnceCell<Result<Box<Sketch<'static, S>>, ThermoError>>,
    rho: OnceCell<Result<Spectrum<S>, SpectrumError>>,
    matrices: [OnceCell<Option<Matrix<S>>>; View::NAMED.len()],
    spectral: [OnceCell<Result<SpectralSketch<S>, SpectrumError>>; View::NAMED.len()],
    in_basis: OnceCell<Vec<ActivityInBasis<S>>>,
}

impl<'a, S: Base> Sketch<'a, S> {
    /// Starts a sketch; operators are prepared, states wait until they are asked for.
    pub fn new(case: &'a Case<S>) -> Self {
        Self::of(Cow::Borrowed(case))
    }

    fn of(held: Cow<'a, Case<S>>) -> Self {
        let case = &*held;
        let plain = OnceCell::new();
        let heat_operator = |bath: usize| match case.potential(bath).is_zero() {
            true => Cow::Borrowed(plain.get_or_init(|| case.hamiltonian())),
            false => Cow::Owned(case.heat_operator(bath)),
        };
        let process = |bath: usize, operator: Matrix<S>, frequency: S| {
            let activity = S::product(&dagger(&operator), &operator);
            let release = (!case.is_eigenoperator(&operator, &frequency)).then(|| {
                let h: &Matrix<S> = &heat_operator(bath);
                S::product(&dagger(&operator), &commutator(&operator, h))
            });
            Process { operator, activity, release }
        };
        let jumps = case.jumps.iter().map(|jump| {
            let back = || process(jump.bath, jump.partner_operator(), -jump.frequency.clone());
            let backward = (!jump.is_dephasing()).then(back);
            JumpSketch {
                forward: process(jump.bath, jump.operator.clone(), jump.frequency.clone()),
                backward,
                thermal: is_thermal_pair(case, jump),
                hermitian_dephasing: jump.is_dephasing()
                    && case.is_eigenoperator(&jump.operator, &jump.frequency)
                    && lindbound_number::matrix::first_non_hermitian_entry(&jump.operator).is_none(),
            }
        });
        let jumps = jumps.collect();
        let is_diagonal_by_law = case.is_diagonal_by_law();
        Sketch {
            case: held,
            jumps,
            is_diagonal_by_law,
            steady: OnceCell::new(),
            in_steady_state: OnceCell::new(),
            rho: OnceCell::new(),
            matrices: Default::default(),
            spectral: Default::default(),
            in_basis: OnceCell::new(),
        }
    }

    /// The state as a matrix in the file's basis; `None` for states that are diagonal by law, and where a
    /// steady state is not found.
    pub fn matrix(&self, view: View) -> Option<&Matrix<S>> {
        self.matrices[view as usize]
            .get_or_init(|| {
                let rho = match &self.case.state {
                    State::Gibbs(_) => return None,
                    State::Steady => self.steady_state().ok()?.clone(),
                    State::DensityMatrix(rho) => rho.clone(),
                    _ => self.rho_spectrum().ok()?.matrix(),
                };
                Some(match view {
                    View::Rho | View::Pi => rho,
                    View::Bd => self.case.block_diagonal(&rho),
                    View::Sd => {
                        let populations = diagonal_in(&self.case.basis, &rho);
                        self.case.basis.combine(populations.into_iter().enumerate())
                    }
                })
            })
            .as_ref()
    }

    /// The steady state, where coherences matter to it.
    pub(crate) fn steady_state(&self) -> Result<&Matrix<S>, ThermoError> {
        let solved = || match self.is_diagonal_by_law {
            true => Err(NumberError::Indeterminate.into()),
            false => steady_state(&self.case).map_err(no_steady_state),
        };
        self.steady.get_or_init(solved).as_ref().map_err(Clone::clone)
    }

    /// The same model in its steady state, which is found in these scalars, or by its law.
    ///
    /// # Errors
    /// [`ThermoError::SteadyStates`] if it is not unique, [`ThermoError::Spectrum`] if it is not found in
    /// these scalars.
    ///
    /// ```
    /// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
    /// use lindbound_number::matrix::{Matrix, real};
    /// use lindbound_number::rational as q;
    /// use lindbound_thermo::Sketch;
    /// let lower = Matrix::from_fn(2, 2, |i, j| real(q(i64::from(i == 0 && j == 1), 1)));
    /// let bath = Bath::with_boltzmann_factor("hot", q(1, 2));
    /// let levels = Levels::new([(q(0, 1), 1), (q(1, 1), 1)]);
    /// let jump = Jump::new(0, q(1, 1), q(1, 1), lower);
    /// let case = Case::new(levels, vec![bath], vec![jump], State::Populations(vec![q(1, 2), q(1, 2)]));
    /// assert_eq!(Sketch::new(&case).steady().unwrap().case.state, State::Steady);
    /// ```
    pub fn steady(&self) -> Result<&Sketch<'static, S>, ThermoError> {
        let found = self.in_steady_state.get_or_init(|| {
            let case = Case { state: State::Steady, ..self.case.clone().into_owned() };
            let steady = Box::new(Sketch::of(Cow::Owned(case)));
            match steady.is_diagonal_by_law {
                true => Ok(steady),
                false => steady.steady_state().map(|_| ()).map(|()| steady),
            }
        });
        found.as_deref().map_err(Clone::clone)
    }

    pub(crate) fn rho_spectrum(&self) -> Result<&Spectrum<S>, SpectrumError> {
        let spectrum = || match &self.case.state {
            State::Steady => Spectrum::of(self.steady_state().map_err(|_| SpectrumError::NoConvergence)?),
            _ => self.case.spectrum(),
        };
        self.rho.get_or_init(spectrum).as_ref().map_err(|error| *error)
    }

    /// The state's eigenvalues and transitions.
    ///
    /// # Errors
    /// [`ThermoError::Spectrum`] if the state has no eigenbasis in these scalars.
    pub fn spectral(&self, view: View) -> Result<&SpectralSketch<S>, ThermoError> {
        self.spectral[view as usize]
            .get_or_init(|| self.build_spectral(view))
            .as_ref()
            .map_err(|source| ThermoError::Spectrum { view, source: *source })
    }

    /// A view of ρ for what jumps do to it: blocks that no jump touches keep only their diagonal, so that
    /// their eigenvalues, which nothing depends on, need not be found. `None` as for [`Sketch::matrix`].
    pub fn active_part(&self, view: View) -> Option<Matrix<S>> {
        let rho = self.matrix(view)?;
        let d = rho.nrows();
        let operators =
            self.jumps.iter().flat_map(|jump| std::iter::once(&jump.forward).chain(&jump.backward));
        let mut touched = vec![false; d];
        for operator in operators.map(|process| &process.operator) {
            for (i, j) in (0..d).flat_map(|j| (0..d).map(move |i| (i, j))) {
                if !operator[(i, j)].is_zero() {
                    (touched[i], touched[j]) = (true, true);
                }
            }
        }
        let mut part = rho.clone();
        for block in components(d, |i, j| !rho[(i, j)].is_zero()) {
            if block.iter().any(|&i| touched[i]) {
                continue;
            }
            for (&i, &j) in block.iter().flat_map(|i| block.iter().map(move |j| (i, j))) {
                if i != j {
                    part[(i, j)] = Complex::new(S::zero(), S::zero());
                }
            }
        }
        Some(part)
    }

    fn build_spectral(&self, view: View) -> Result<SpectralSketch<S>, SpectrumError> {
        if self.is_diagonal_by_law {
            return Ok(self.transitions(Populations::ByLaw, &self.case.basis));
        }
        match view {
            View::Rho | View::Pi => {
                let spectrum = match self.rho_spectrum() {
                    Err(_) if S::IS_EXACT => {
                        let active = self.active_part(view).ok_or(SpectrumError::NoConvergence)?;
                        &Spectrum::of(&active)?
                    }
                    spectrum => spectrum?,
                };
                Ok(self.transitions(Populations::Given(spectrum.values.clone()), &spectrum.frame))
            }
            View::Bd => {
                let block_diagonal = self.matrix(View::Bd).ok_or(SpectrumError::NoConvergence)?;
                if let Ok(spectrum) = self.rho_spectrum()
                    && self.matrix(View::Rho) == Some(block_diagonal)
                {
                    return Ok(self.transitions(Populations::Given(spectrum.values.clone()), &spectrum.frame));
                }
                let active = if S::IS_EXACT { self.active_part(view) } else { None };
                let active = active.as_ref().unwrap_or(block_diagonal);
                let spectrum = match (Spectrum::of(active), self.rho_spectrum()) {
                    // In an eigenbasis of ρ that mixes few vectors of different levels ρ_bd falls into small
                    // blocks.
                    (Err(SpectrumError::TooLarge(_)), Ok(rho)) if rho.frame.is_normalised() => {
                        let inner = Spectrum::of(&rho.frame.sandwich(block_diagonal))?;
                        let vectors = S::product(rho.frame.vectors(), inner.frame.vectors());
                        let frame = Frame::new(vectors, inner.frame.squared_norms().to_vec());
                        Spectrum { values: inner.values, frame }
                    }
                    (found, _) => found?,
                };
                Ok(self.transitions(Populations::Given(spectrum.values), &spectrum.frame))
            }
            View::Sd => {
                let rho = self.matrix(View::Rho).ok_or(SpectrumError::NoConvergence)?;
                let populations = diagonal_in(&self.case.basis, rho);
                Ok(self.transitions(Populations::Given(populations), &self.case.basis))
            }
        }
    }

    fn transitions(&self, populations: Populations<S>, frame: &Frame<S>) -> SpectralSketch<S> {
        let of = |process: &Process<S>| transitions_of(&process.operator, frame);
        SpectralSketch {
            populations,
            forward: self.jumps.iter().map(|jump| of(&jump.forward)).collect(),
            backward: self
                .jumps
                .iter()
                .map(|jump| match &jump.backward {
                    Some(process) if !jump.thermal => of(process),
                    _ => Vec::new(),
                })
                .collect(),
        }
    }

    /// Whether every jump works by one force in a view of the state, and dephasing does nothing there.
    pub(crate) fn has_one_force_each(&self, view: View) -> bool {
        S::IS_EXACT
            && self.jumps.iter().all(|jump| match self.matrix(view) {
                _ if !jump.thermal && !jump.hermitian_dephasing => false,
                // With particles it is no function of H alone, and a jump may move variously many.
                None if matches!(self.case.state, State::Gibbs(_)) => self.case.particles.is_none(),
                // Between simple levels a part with one element is one transition.
                None => {
                    let elements = || S::support(&self.case.basis.sandwich(&jump.forward.operator));
                    self.is_diagonal_by_law && (jump.hermitian_dephasing || elements().len() <= 1)
                }
                Some(rho) => commute_up_to_a_factor(&jump.forward.operator, rho),
            })
    }

    /// A bath whose Gibbs state is a steady state, because all that act are as warm and of one potential, and
    /// there is no coherent part. Whether it is the only one is another question.
    pub(crate) fn common_bath(&self) -> Option<usize> {
        if S::IS_EXACT { self.bath_of_all() } else { None }
    }

    /// The same to rounding.
    pub(crate) fn bath_of_all(&self) -> Option<usize> {
        let case = &self.case;
        let pairs = || case.jumps.iter().zip(&self.jumps);
        let acting = || pairs().filter(|(jump, _)| !jump.is_dephasing());
        let is_known = |sketched: &JumpSketch<S>| sketched.thermal || sketched.hermitian_dephasing;
        let first = acting().next().map(|(jump, _)| jump.bath)?;
        let alike = |bath: usize| {
            case.baths[bath].temperature == case.baths[first].temperature
                && case.potential(bath) == case.potential(first)
        };
        let fits = case.coherent.is_none()
            && !case.baths[first].is_at_zero_temperature()
            && pairs().all(|(_, sketched)| is_known(sketched))
            && acting().all(|(jump, _)| alike(jump.bath));
        fits.then_some(first)
    }

    /// Whether elimination for the steady state stays short where rates are letters.
    pub fn is_found_in_letters(&self) -> bool {
        let case = &*self.case;
        has_no_loop(case) || has_rates_in_its_numbers(case) || self.common_bath().is_some()
    }

    /// Whether a view keeps its entropy for certain: the steady state, where the view is all of it, and a
    /// state in which no jump sees a difference between populations.
    pub(crate) fn keeps_entropy(&self, view: View) -> bool {
        let is_all = || S::IS_EXACT && self.matrix(view) == self.matrix(View::Rho);
        let is_steady = self.case.state == State::Steady;
        (is_steady && (view == View::Rho || self.is_diagonal_by_law || is_all()))
            || self.matrix(view).is_some_and(|rho| self.is_still(rho))
    }

    /// Whether a state commutes with every jump.
    fn is_still(&self, rho: &Matrix<S>) -> bool {
        let commutes = |process: &Process<S>| commutator(&process.operator, rho).iter().all(Zero::is_zero);
        let both = |jump: &JumpSketch<S>| {
            commutes(&jump.forward) && (jump.thermal || jump.backward.as_ref().is_none_or(commutes))
        };
        S::IS_EXACT && (is_scalar(rho) || self.jumps.iter().all(both))
    }

    /// Whether all forces are `c_a ω` with one `|c_a| > 0` in a view of the state: Gibbs states, and where no
    /// jump sees a difference between populations.
    pub(crate) fn has_forces_by_frequency(&self, view: View) -> bool {
        if !S::IS_EXACT || self.jumps.iter().any(|jump| !jump.thermal && !jump.hermitian_dephasing) {
            return false;
        }
        let acting = self.case.jumps.iter().filter(|jump| !jump.is_dephasing());
        let acting = acting.map(|jump| &self.case.baths[jump.bath]);
        match (&self.case.state, self.matrix(view)) {
            _ if self.case.particles.is_some() => false,
            (State::Gibbs(bath), _) => differ_alike(Some(&self.case.baths[*bath].temperature), acting),
            (_, Some(rho)) => self.is_still(rho) && differ_alike(None, acting),
            (_, None) => false,
        }
    }

    /// `Tr[Aρ]` for a state given as a matrix, or the diagonal of A in the basis for one by
    /// its law.
    pub fn expectation(&self, view: View, operator: &Matrix<S>) -> Expectation<S> {
        match self.matrix(view) {
            Some(rho) => Expectation::Number(trace_of_product(operator, rho)),
            None => Expectation::Diagonal(diagonal_in(&self.case.basis, operator)),
        }
    }

    /// `L†L` of every jump and of its partner, sandwiched in the basis |e, j⟩.
    pub fn activities_in_basis(&self) -> &[ActivityInBasis<S>] {
        self.in_basis.get_or_init(|| {
            let sandwich = |process: &Process<S>| self.case.basis.sandwich(&process.activity);
            self.jumps
                .iter()
                .map(|jump| (sandwich(&jump.forward), jump.backward.as_ref().map(sandwich)))
                .collect()
        })
    }

    /// `|⟨k|ρ|l⟩|²` for `k < l` in the basis |e, j⟩, both in the given range of positions.
    pub fn squared_coherences(&self, view: View, positions: std::ops::Range<usize>) -> Vec<S> {
        let Some(rho) = self.matrix(view) else { return Vec::new() };
        let elements = self.case.basis.sandwich(rho);
        let pairs = positions.clone().flat_map(|k| (k + 1..positions.end).map(move |l| (k, l)));
        pairs
            .map(|(k, l)| self.case.basis.squared_element(&elements, k, l))
            .filter(|squared| !squared.is_zero())
            .collect()
    }
}

/// An expectation value, or what is needed to form it in another kind of number.
pub enum Expectation<S> {
    /// The value.
    Number(S),
    /// The diagonal of the operator, to be weighted with Boltzmann populations.
    Diagonal(Vec<S>),
}

/// Why there is no steady state in these scalars.
pub(crate) fn no_steady_state<S: Base>(error: SteadyError<S>) -> ThermoError {
    let source = match error {
        SteadyError::NotUnique(all) => return ThermoError::SteadyStates(all.len()),
        SteadyError::Transcendental => SpectrumError::Transcendental,
        SteadyError::TooLarge(size) => SpectrumError::TooLarge(size),
        SteadyError::Singular => SpectrumError::NoConvergence,
    };
    ThermoError::Spectrum { view: View::Pi, source }
}

/// `⟨n|A|n⟩` for every vector of the frame.
pub(crate) fn diagonal_in<S: Base>(frame: &Frame<S>, a: &Matrix<S>) -> Vec<S> {
    let elements = frame.sandwich(a);
    let norms = frame.squared_norms();
    (0..norms.len()).map(|n| elements[(n, n)].re.clone() / norms[n].clone()).collect()
}

fn transitions_of<S: Base>(operator: &Matrix<S>, frame: &Frame<S>) -> Vec<Transition<S>> {
    let elements = frame.sandwich(operator);
    let transition = |(to, from)| Transition { from, to, weight: frame.squared_element(&elements, to, from) };
    S::support(&elements).into_iter().map(transition).collect()
}
