//! One model in many states: states in doubles, and a statement decided in each of them.

use crate::build::normalised;
use crate::error::Error;
use lindbound_bounds::language::Statement;
use lindbound_checker::CheckerError;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::asked_of_files::judged_hamiltonian;
use lindbound_checker::decide::{Decision, Outcome};
use lindbound_checker::judge::Judge;
use lindbound_checker::progress::Progress;
use lindbound_checker::subject::Subject;
use lindbound_checker::witness::statement;
use lindbound_model::case::{Case, State};
use lindbound_model::error::{CaseError, Problem};
use lindbound_model::file::CaseFile;
use lindbound_model::repair::Repair;
use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_complex::Complex;
use rayon::prelude::*;

/// A state from the d² entries of its matrix, row by row, each the binary fraction that it is; `repair` is
/// how far it may be moved to be Hermitian, positive and of trace 1, as in a file.
///
/// ```
/// use lindbound::states::state_of_doubles;
/// use num_complex::Complex;
/// let [zero, half] = [0.0, 0.5].map(|x| Complex::new(x, 0.0));
/// let (state, changes) = state_of_doubles("state", &[half, zero, zero, half], 2, None)?;
/// assert_eq!(state.trace(), lindbound::prelude::rational(1, 1));
/// assert!(changes.is_empty());
/// assert!(state_of_doubles("state", &[half], 2, None).is_err());
/// # Ok::<(), lindbound::model::error::CaseError>(())
/// ```
///
/// # Errors
/// [`CaseError`] for a number that is not finite, another number of entries, and a matrix that is further
/// from a state than it may be moved.
pub fn state_of_doubles(
    place: &str,
    entries: &[Complex<f64>],
    d: usize,
    repair: Option<&Rational>,
) -> Result<(State<Rational>, Vec<String>), CaseError> {
    let refused = |place: String, problem| CaseError { place, problem };
    if entries.len() != d * d {
        let (found, expected) = (entries.len(), d * d);
        return Err(refused(place.to_owned(), Problem::Length { found, expected }));
    }
    let mut exact = Vec::with_capacity(entries.len());
    for (n, z) in entries.iter().enumerate() {
        match (Rational::from_float(z.re), Rational::from_float(z.im)) {
            (Some(re), Some(im)) => exact.push(Complex::new(re, im)),
            _ => {
                return Err(refused(
                    format!("{place}[{}][{}]", n / d, n % d),
                    Problem::NotFinite(z.to_string()),
                ));
            }
        }
    }
    let mut repair = Repair { allowed: repair.cloned(), changes: Vec::new() };
    let rho = repair.state(place, Matrix::from_row_iterator(d, d, exact))?;
    let state = State::DensityMatrix(rho);
    normalised(&state)?;
    Ok((state, repair.changes))
}

/// The model of a case in another state; what was changed in that state is noted.
///
/// ```
/// use lindbound::model::case::State;
/// use lindbound::prelude::*;
/// use lindbound::states::in_state;
/// let model = Model::levels([(0, 1), (1, 1)]).bath("hot", Beta(1)).jump("hot", 1, 1, [[0, 1], [0, 0]])?;
/// let case = model.in_state(Gibbs("hot"))?;
/// let mixed = in_state(&case, State::maximally_mixed(2), Vec::new())?;
/// assert_eq!(case.decide("sigma(rho) > 0")?.verdict, Violated);
/// assert_eq!(mixed.decide("sigma(rho) > 0")?.verdict, Holds);
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// [`CaseError`] with the place of what is wrong.
pub fn in_state(
    file: &CaseFile,
    state: State<Rational>,
    changes: Vec<String>,
) -> Result<CaseFile, CaseError> {
    let mut moved = CaseFile { state, elapsed: None, witness: None, ..file.clone() };
    moved.label.notes.extend(changes);
    moved.validated()
}

/// One statement decided in many states of one model, in parallel; the n-th decision is that of the n-th
/// state, whatever the threads.
///
/// ```
/// use lindbound::prelude::*;
/// use lindbound::states::decide_in_states;
/// let model = Model::levels([(0, 1), (1, 1)])
///     .bath("hot", Beta(1))
///     .jump("hot", 1, 1, [[0, 1], [0, 0]])?
///     .in_state(Populations(["1/4", "3/4"]))?;
/// let states = [model.state.clone(), model.state.clone()];
/// let decided = decide_in_states("sigma(rho) > 0", &model, 2, |n| Ok(states[n].clone()), &())?;
/// assert!(decided.iter().all(|decision| decision.verdict == Holds));
/// # Ok::<(), Error>(())
/// ```
///
/// # Errors
/// [`Error`] if the statement is not well formed or speaks of something that the model does not have, and for
/// the first state that is not acceptable, whose place begins with `states[n]`.
pub fn decide_in_states(
    text: &str,
    model: &CaseFile,
    count: usize,
    state: impl Fn(usize) -> Result<State<Rational>, CaseError> + Sync,
    progress: &dyn Progress,
) -> Result<Vec<Decision>, Error> {
    let statement = statement(text)?;
    let exact = model.exact().ok();
    progress.start(count as u64, 0);
    let decide = |n: usize| {
        let at_n = |error: CaseError| CaseError { place: format!("states[{n}]: {}", error.place), ..error };
        let state = state(n).map_err(at_n)?;
        let arithmetic = Arithmetic { deadline: progress.deadline(), ..Arithmetic::CERTIFIED };
        let decision = match &exact {
            Some(case) => {
                let case = Case { state, ..case.clone() }.validated().map_err(at_n)?;
                case.judged(arithmetic, |judge| decision(judge, &statement))
            }
            None => {
                let file = in_state(model, state, Vec::new()).map_err(at_n)?;
                judged_hamiltonian(&file, arithmetic, |judge, _| decision(judge, &statement))?
            }
        };
        progress.step(1);
        decision
    };
    let decided = (0..count).into_par_iter().map(decide).collect::<Vec<_>>();
    progress.finish();
    decided.into_iter().collect()
}

fn decision(judge: &dyn Judge, statement: &Statement) -> Result<Decision, Error> {
    match judge.decide(statement) {
        Outcome::Decided(decision) => Ok(decision),
        Outcome::DoesNotApply(what) => Err(CheckerError::DoesNotApply(what).into()),
    }
}
