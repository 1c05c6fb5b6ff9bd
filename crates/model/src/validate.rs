//! Whatever is made in Rust is as sound as what is read from a file: the same checks, and the place of what
//! fails.

use crate::bath_spectrum::{AtZero, Density, Statistics};
use crate::case::{Bath, Case, Coherent, Jump, Levels, Particles, State, Temperature};
use crate::checks::{
    at, at_most, density_matrix, dimension, frame, hermitian, length, non_negative, number, skew_hermitian,
    square, weights,
};
use crate::densities;
use crate::engine::{Engine, Stroke};
use crate::error::{CaseError, Problem};
use crate::fit::{bath_index, boltzmann_weights, positive_temperature, temperature};
use crate::limits::{
    MAX_DIMENSION, MAX_ENGINE_DIMENSION, MAX_EXPONENT, MAX_HAMILTONIAN, MAX_JUMPS, MAX_STEADY_DIMENSION,
    MAX_STROKES,
};
use crate::particles;
use crate::secular::Coupling;
use crate::steady::{SteadyError, steady_state};
use lindbound_number::eigenpairs::frequencies;
use lindbound_number::markov::{ChainError, stationary};
use lindbound_number::matrix::{Base, Matrix, commutator};
use lindbound_number::{Norms, Rational};
use num_complex::Complex;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

impl<S: Base> Case<S> {
    /// The case, if a file could say it: indices, shapes, signs, sizes, Hermitian and positive matrices;
    /// numbers that are finite.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    ///
    /// ```
    /// use lindbound_model::case::{Bath, Case, Jump, Levels, State};
    /// use lindbound_number::matrix::Matrix;
    /// let jump = Jump::new(7, 1.0, 2.5, Matrix::identity(2, 2));
    /// let bath = Bath::with_boltzmann_factor("hot", 0.5);
    /// let case = Case::new(Levels::new([(0.0, 1), (1.0, 1)]), vec![bath], vec![jump], State::Gibbs(0));
    /// let error = case.validated().unwrap_err();
    /// assert_eq!(error.to_string(), "jumps[0].bath: there is no bath 7, there are 1");
    /// ```
    pub fn validated(self) -> Result<Self, CaseError> {
        let d = self.dimension();
        baths(&self.baths)?;
        levels(&self.levels)?;
        frame("basis", &self.basis, d)?;
        jumps(&self.jumps, self.baths.len(), d)?;
        state(&self.state, self.baths.len(), d)?;
        boltzmann_weights(&self.baths, spread(&self.levels, &self.jumps), "levels")?;
        coherent(self.coherent.as_ref(), d)?;
        observables(&self.observables, d)?;
        particles::valid(self.particles.as_ref(), &self.hamiltonian(), &self.baths)?;
        particles::counted(&self)?;
        particles::heats(&self, self.jumps.len())?;
        gibbs_number(&self)?;
        if matches!(self.state, State::Steady) {
            steady(&self)?;
        }
        Ok(self)
    }
}

impl<S: Base> Engine<S> {
    /// The engine, if a file could say it; see [`Case::validated`].
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    ///
    /// ```
    /// use lindbound_model::letter::{GapReading, TwoQubitEngine};
    /// use lindbound_number::rational;
    /// let mut engine = TwoQubitEngine::of_the_letter(GapReading::A).engine().validated().unwrap();
    /// engine.strokes[1].jumps[0].rate = rational(-1, 2);
    /// let error = engine.validated().unwrap_err();
    /// assert_eq!(error.to_string(), "strokes[1].jumps[0].rate: must not be negative, but is -1/2");
    /// ```
    pub fn validated(self) -> Result<Self, CaseError> {
        baths(&self.baths)?;
        for (i, bath) in self.baths.iter().enumerate() {
            positive_temperature(&format!("baths[{i}]"), bath)?;
        }
        at_most("strokes", self.strokes.len(), MAX_STROKES)?;
        let mut dimensions = self.strokes.iter().map(|stroke| stroke.levels.dimension());
        let Some(expected) = dimensions.next() else { return Err(at("strokes", Problem::Empty)) };
        for (k, stroke) in self.strokes.iter().enumerate() {
            let place = format!("strokes[{k}]");
            self::stroke(stroke, &self.baths).map_err(|error| error.inside(&place))?;
            let found = stroke.levels.dimension();
            if found != expected {
                return Err(at(format!("{place}.levels"), Problem::StrokeDimension { found, expected }));
            }
        }
        if matches!(self.state, State::Steady) {
            return Err(at("state.steady", Problem::SteadyEngine));
        }
        state(&self.state, self.baths.len(), expected)?;
        Ok(self)
    }
}

/// Baths with different names and temperatures that are not negative.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn baths<S: Base>(baths: &[Bath<S>]) -> Result<(), CaseError> {
    at_most("baths", baths.len(), MAX_JUMPS)?;
    for (i, bath) in baths.iter().enumerate() {
        let place = format!("baths[{i}]");
        if bath.name.is_empty() {
            return Err(at(format!("{place}.name"), Problem::Empty));
        }
        if bath.name.chars().any(is_control) {
            return Err(at(format!("{place}.name"), Problem::ControlCharacter(bath.name.clone())));
        }
        if let Some(j) = baths[..i].iter().position(|other| other.name == bath.name) {
            return Err(at(format!("{place}.name"), Problem::RepeatedName(format!("baths[{j}].name"))));
        }
        temperature(&place, &bath.temperature)?;
    }
    Ok(())
}

/// Different energies with degeneracies.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn levels<S: Base>(levels: &Levels<S>) -> Result<(), CaseError> {
    let Levels { energies, degeneracies } = levels;
    length("levels", degeneracies.len(), energies.len())?;
    let mut d = 0usize;
    for (i, (energy, &degeneracy)) in energies.iter().zip(degeneracies).enumerate() {
        number(&format!("levels[{i}].energy"), energy)?;
        if let Some(j) = energies[..i].iter().position(|other| other == energy) {
            return Err(at(format!("levels[{i}].energy"), Problem::RepeatedEnergy(format!("levels[{j}]"))));
        }
        let place = format!("levels[{i}].degeneracy");
        if degeneracy == 0 {
            return Err(at(place, Problem::ZeroDegeneracy));
        }
        d = d.saturating_add(degeneracy);
        dimension(&place, d, MAX_DIMENSION)?;
    }
    if energies.is_empty() { Err(at("levels", Problem::Empty)) } else { Ok(()) }
}

/// Whether a character moves the cursor, changes how others are shown, or is not seen: line breaks, escapes,
/// marks of direction.
pub fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// The index of the bath with a name.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn bath_named<S>(place: &str, name: &str, baths: &[Bath<S>]) -> Result<usize, CaseError> {
    let found = baths.iter().position(|bath| bath.name == name);
    found.ok_or_else(|| {
        let known = baths.iter().map(|bath| bath.name.clone()).collect();
        at(place, Problem::UnknownBath { name: name.to_owned(), known })
    })
}

pub(crate) fn jumps<S: Base>(jumps: &[Jump<S>], baths: usize, d: usize) -> Result<(), CaseError> {
    at_most("jumps", jumps.len(), MAX_JUMPS)?;
    jumps.iter().enumerate().try_for_each(|(i, jump)| self::jump(i, jump, baths, d))
}

/// The i-th jump, between so many baths, with d × d operators.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn jump<S: Base>(i: usize, jump: &Jump<S>, baths: usize, d: usize) -> Result<(), CaseError> {
    let place = |key: &str| format!("jumps[{i}].{key}");
    bath_index(&place("bath"), jump.bath, baths)?;
    non_negative(&place("frequency"), &jump.frequency)?;
    non_negative(&place("rate"), &jump.rate)?;
    square(&place("operator"), &jump.operator, d)?;
    let Some(reverse) = &jump.reverse else { return Ok(()) };
    if jump.is_dephasing() {
        return Err(at(place("reverse"), Problem::ReverseOfDephasing));
    }
    if reverse.rate.is_none() && reverse.operator.is_none() {
        return Err(at(place("reverse"), Problem::EmptyReverse));
    }
    reverse.rate.iter().try_for_each(|rate| non_negative(&place("reverse.rate"), rate))?;
    reverse.operator.iter().try_for_each(|operator| square(&place("reverse.operator"), operator, d))
}

/// A Hermitian matrix that is not too large to be diagonalised.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn hamiltonian<S: Base>(h: &Matrix<S>) -> Result<(), CaseError> {
    if h.is_empty() {
        return Err(at("hamiltonian", Problem::Empty));
    }
    dimension("hamiltonian", h.nrows(), MAX_HAMILTONIAN)?;
    hermitian("hamiltonian", h, h.nrows())
}

/// Squared norms of so many basis vectors; where they are not all one, N is diagonal.
pub(crate) fn norms(
    norms: &Norms,
    particles: Option<&Particles<Rational>>,
    d: usize,
) -> Result<(), CaseError> {
    if norms.are_one() {
        return Ok(());
    }
    length("norms", norms.squared().len(), d)?;
    for (i, norm) in norms.squared().iter().enumerate() {
        if !norm.is_positive() {
            return Err(at(format!("norms[{i}]"), Problem::NotPositiveNumber(norm.show())));
        }
    }
    let is_diagonal = |n: &Matrix<Rational>| {
        let places = (0..n.nrows()).flat_map(|i| (0..n.ncols()).map(move |j| (i, j)));
        places.filter(|(i, j)| i != j).all(|at| n[at].is_zero())
    };
    match particles {
        Some(particles) if !is_diagonal(&particles.number) => Err(at("number", Problem::NumberWithRoots)),
        _ => Ok(()),
    }
}

/// Couplings to these baths.
pub(crate) fn couplings<S: Base>(couplings: &[Coupling<S>], baths: usize, d: usize) -> Result<(), CaseError> {
    at_most("couplings", couplings.len(), MAX_JUMPS)?;
    couplings.iter().enumerate().try_for_each(|(i, coupling)| self::coupling(i, coupling, baths, d))
}

/// The i-th coupling, to one of so many baths, with a Hermitian d × d operator.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn coupling<S: Base>(i: usize, c: &Coupling<S>, baths: usize, d: usize) -> Result<(), CaseError> {
    let place = |key: &str| format!("couplings[{i}].{key}");
    bath_index(&place("bath"), c.bath, baths)?;
    hermitian(&place("operator"), &c.operator, d)?;
    non_negative(&place("rate"), &c.rate)
}

/// The spectra of couplings: parameters in range, and rates that are finite at these baths.
pub(crate) fn spectra(
    couplings: &[Coupling],
    baths: &[Bath<Rational>],
    hamiltonian: &Matrix<Rational>,
    norms: &Norms,
) -> Result<(), CaseError> {
    for (i, coupling) in couplings.iter().enumerate() {
        let Some(spectrum) = &coupling.spectrum else { continue };
        let place = format!("couplings[{i}].rate");
        let positive = |key: &str, value: &Rational| match value.is_positive() {
            true => Ok(()),
            false => Err(at(format!("{place}.{key}"), Problem::NotPositiveNumber(value.show()))),
        };
        match &spectrum.density {
            Density::Flat(strength) => non_negative(&format!("{place}.flat"), strength)?,
            Density::Ohmic { strength, cutoff, exponent } => {
                non_negative(&format!("{place}.ohmic.strength"), strength)?;
                cutoff.iter().try_for_each(|cutoff| positive("ohmic.cutoff", cutoff))?;
                positive("ohmic.exponent", exponent)?;
                if *exponent > Rational::from_integer(MAX_EXPONENT.into()) {
                    return Err(at(
                        format!("{place}.ohmic.exponent"),
                        Problem::ExponentTooLarge(MAX_EXPONENT),
                    ));
                }
            }
            Density::Drude { strength, cutoff } => {
                non_negative(&format!("{place}.drude.strength"), strength)?;
                positive("drude.cutoff", cutoff)?;
            }
            // Their values are checked where they are made, and at the gaps below.
            Density::Table(_) | Density::Expression(_) => {}
        }
        let is_hot = match &baths[coupling.bath].temperature {
            Temperature::BoltzmannFactor(x) => *x >= Rational::one(),
            Temperature::Inverse(beta) => !beta.is_positive(),
        };
        if is_hot && spectrum.statistics == Statistics::Bose {
            return Err(at(place, Problem::InfinitelyManyBosons));
        }
        let problem = match spectrum.at_zero() {
            AtZero::Finite => None,
            AtZero::Diverges => Some(Problem::DivergentDephasing),
            AtZero::Negative => Some(Problem::NegativeDephasing),
            AtZero::Unknown => Some(Problem::UnknownDephasing),
        };
        if let Some(problem) = problem
            && dephases(&norms.map_of(hamiltonian), &norms.map_of(&coupling.operator)) == Some(true)
        {
            return Err(at(place, problem));
        }
        densities::at_gaps(&place, &spectrum.density, hamiltonian, norms, &coupling.operator)?;
    }
    Ok(())
}

/// Whether an operator has elements inside the levels of a Hamiltonian, if it has few frequencies: `[H, A]`
/// has all of them but zero.
fn dephases(hamiltonian: &Matrix<Rational>, a: &Matrix<Rational>) -> Option<bool> {
    let turned = commutator(hamiltonian, a).map(|z| Complex::new(-z.im, z.re));
    Some(frequencies(hamiltonian, a)? != frequencies(hamiltonian, &turned)?)
}

/// A state of dimension d that is positive and not zero.
pub(crate) fn state<S: Base>(state: &State<S>, baths: usize, d: usize) -> Result<(), CaseError> {
    match state {
        State::DensityMatrix(rho) => density_matrix("state.density_matrix", rho, d),
        State::Cayley { spectrum, generator } => {
            weights("state.spectrum", spectrum, d)?;
            skew_hermitian("state.cayley", generator, d)
        }
        State::Frame { spectrum, frame: columns } => {
            weights("state.spectrum", spectrum, d)?;
            frame("state.frame", columns, d)
        }
        State::Populations(populations) => weights("state.populations", populations, d),
        State::Gibbs(bath) => bath_index("state.gibbs", *bath, baths),
        State::Steady => Ok(()),
    }
}

/// A case with one steady state that can be found: in a chain, no two sets of levels that are not left.
pub(crate) fn steady<S: Base>(case: &Case<S>) -> Result<(), CaseError> {
    let place = "state.steady";
    if case.is_chain() {
        return one_class(case);
    }
    steady_size(case.dimension())?;
    match steady_state(case) {
        // Rates beyond rationals and many equations are left to enclosures.
        Ok(_) | Err(SteadyError::Transcendental | SteadyError::TooLarge(_)) => Ok(()),
        Err(SteadyError::Singular) => Err(at(place, Problem::SteadySingular)),
        Err(SteadyError::NotUnique(conserved)) => {
            let is_scalar = |a: &Matrix<S>| *a == Matrix::identity(a.nrows(), a.nrows()) * a[(0, 0)].clone();
            let (count, mut others) =
                (conserved.len(), conserved.iter().filter(|a| !is_scalar(a)).map(shown));
            let few: Vec<String> = others.by_ref().take(3).collect();
            let more = if others.next().is_some() { ", …" } else { "" };
            let conserved = format!("{}{more}", few.join(", "));
            Err(at(place, Problem::SteadyFamily { count, conserved }))
        }
    }
}

/// A matrix in a line.
fn shown<S: Base>(matrix: &Matrix<S>) -> String {
    let entry = |z: &Complex<S>| match (z.re.is_zero(), z.im.is_zero()) {
        (_, true) => z.re.show(),
        (true, false) => format!("{}i", z.im.show()),
        (false, false) => format!("{} + {}i", z.re.show(), z.im.show()),
    };
    let row = |row: Vec<String>| format!("[{}]", row.join(", "));
    row(matrix.row_iter().map(|entries| row(entries.iter().map(entry).collect())).collect())
}

/// Few enough equations.
pub(crate) fn steady_size(d: usize) -> Result<(), CaseError> {
    let problem = Problem::SteadyOfOthers(MAX_STEADY_DIMENSION);
    if d <= MAX_STEADY_DIMENSION { Ok(()) } else { Err(at("state.steady", problem)) }
}

/// A Gibbs state with a chemical potential whose particles are counted by populations.
pub(crate) fn gibbs_number<S: Base>(case: &Case<S>) -> Result<(), CaseError> {
    let (State::Gibbs(bath), Some(particles)) = (&case.state, &case.particles) else { return Ok(()) };
    let number = || case.basis.sandwich(&particles.number);
    let is_diagonal = case.potential(*bath).is_zero() || S::support(&number()).iter().all(|(i, j)| i == j);
    if is_diagonal { Ok(()) } else { Err(at("state.gibbs", Problem::NumberNotDiagonal)) }
}

/// A Hermitian part of the Hamiltonian, d × d.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn coherent<S: Base>(coherent: Option<&Coherent<S>>, d: usize) -> Result<(), CaseError> {
    coherent.map_or(Ok(()), |coherent| hermitian("coherent", &coherent.operator, d))
}

/// Hermitian matrices, d × d, by names that a statement can say.
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn observables<S: Base>(observables: &BTreeMap<String, Matrix<S>>, d: usize) -> Result<(), CaseError> {
    observables.iter().try_for_each(|(name, operator)| {
        let is_of_names = |c: char| c.is_alphabetic() || c.is_ascii_digit() || c == '_';
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if !begins || !name.chars().all(is_of_names) {
            return Err(at("observables", Problem::ObservableName(name.clone())));
        }
        hermitian(&format!("observables.{name}"), operator, d)
    })
}

/// One set of levels that is not left.
fn one_class<S: Base>(case: &Case<S>) -> Result<(), CaseError> {
    let d = case.dimension();
    let mut ways = vec![vec![Rational::zero(); d]; d];
    let mut open = |operator: &Matrix<S>| {
        for (to, from) in S::support(&case.basis.sandwich(operator)) {
            ways[from][to] = Rational::one();
        }
    };
    for jump in &case.jumps {
        if !jump.rate.is_zero() {
            open(&jump.operator);
        }
        let goes_back = jump.reverse_rate().map_or(!jump.rate.is_zero(), |rate| !rate.is_zero());
        if !jump.is_dephasing() && goes_back {
            open(&jump.partner_operator());
        }
    }
    match stationary(&ways) {
        Err(ChainError::NotUnique(count)) => Err(at("state.steady", Problem::SteadyStates(count))),
        _ => Ok(()),
    }
}

/// A stroke between these baths.
pub(crate) fn stroke<S: Base>(stroke: &Stroke<S>, baths: &[Bath<S>]) -> Result<(), CaseError> {
    non_negative("duration", &stroke.duration)?;
    if stroke.duration.is_zero() {
        return Err(at("duration", Problem::NoDuration));
    }
    levels(&stroke.levels)?;
    let d = stroke.levels.dimension();
    dimension("levels", d, MAX_ENGINE_DIMENSION)?;
    frame("basis", &stroke.basis, d)?;
    jumps(&stroke.jumps, baths.len(), d)?;
    stroke.coherent.iter().try_for_each(|v| hermitian("coherent", v, d))?;
    non_negative("detuning", &stroke.detuning)?;
    boltzmann_weights(baths, spread(&stroke.levels, &stroke.jumps), "levels")
}

/// The largest frequency or difference of energies.
pub(crate) fn spread<S: Base>(levels: &Levels<S>, jumps: &[Jump<S>]) -> f64 {
    let frequencies = jumps.iter().map(|jump| jump.frequency.guess());
    let energies = levels.energies.iter().map(|e| (e.clone() - levels.energies[0].clone()).guess().abs());
    frequencies.chain(energies).fold(0.0, f64::max)
}
