//! A case or an engine, and what is asked of it.

use crate::commands::{Reported, reported};
use crate::errors::{Failure, Outcome};
use crate::work::{Watch, run};
use lindbound::build::normalised;
use lindbound::checker::asked_of_files::FilesReport;
use lindbound::checker::inspect::inspect_within;
use lindbound::checker::question::questions;
use lindbound::checker::subject::AnySubject;
use lindbound::checker::tier::Tier;
use lindbound::checker::witness::replay_until;
use lindbound::commands::engine_report;
use lindbound::floats::Floats;
use lindbound::model::error::CaseError;
use lindbound::model::file::{AnyFile, CaseFile, EngineFile, Reading};
use lindbound::number::{Rational, parse_rational};
use lindbound::states::{decide_in_states, in_state, state_of_doubles};
use lindbound::{Decide, Error, Witness, bounds};
use num_complex::Complex;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Verdicts as numbers, the bits that decided, and why which are open.
type Many = (Vec<u8>, Vec<u32>, Vec<(usize, String)>);

/// A case or an engine with the name that it has in reports.
#[pyclass(frozen, module = "lindbound._core")]
pub struct Subject {
    named: Arc<(String, AnyFile)>,
}

/// A distance that a matrix may be moved, as it is written.
fn distance(repair: Option<&str>) -> Outcome<Option<Rational>> {
    let read = |text: &str| parse_rational(text).map_err(|error| Failure::option(format!("repair: {error}")));
    repair.map(read).transpose()
}

/// The doubles of a buffer of complex128, little endian.
fn doubles(bytes: &[u8]) -> Vec<Complex<f64>> {
    let double = |part: &[u8]| part.try_into().map_or(f64::NAN, f64::from_le_bytes);
    bytes.chunks_exact(16).map(|pair| Complex::new(double(&pair[..8]), double(&pair[8..]))).collect()
}

impl Subject {
    fn of(name: String, file: AnyFile) -> Self {
        Subject { named: Arc::new((name, file)) }
    }

    fn case(&self) -> Outcome<&CaseFile> {
        self.named.1.as_case().ok_or_else(|| Failure::option("an engine has no state of its own"))
    }

    fn engine(&self) -> Option<EngineFile> {
        self.named.1.clone().into_engine()
    }
}

#[pymethods]
impl Subject {
    /// Reads JSON text; files that it names lie in `folder`. A model that is `built` has a state of trace 1.
    #[staticmethod]
    fn parse(
        py: Python<'_>,
        text: String,
        name: String,
        folder: Option<PathBuf>,
        repair: Option<String>,
        built: bool,
    ) -> PyResult<Self> {
        let read = move || -> Outcome<AnyFile> {
            let repair = distance(repair.as_deref())?;
            let reading = Reading { folder: folder.as_deref(), repair: repair.as_ref() };
            let file = AnyFile::parse_with(&text, reading)?;
            if let (true, Some(case)) = (built, file.as_case()) {
                normalised(&case.state)?;
            }
            Ok(file)
        };
        run(py, Watch::new(None), None, move |_| read()).map(|file| Subject::of(name, file))
    }

    /// Reads a file.
    #[staticmethod]
    fn open(py: Python<'_>, path: PathBuf, repair: Option<String>) -> PyResult<Self> {
        let name = path.display().to_string();
        let read = move |path: &Path| -> Outcome<AnyFile> {
            let repair = distance(repair.as_deref())?;
            let read = AnyFile::open_with(path, repair.as_ref());
            Ok(read.map_err(|source| Error::File { path: path.to_owned(), source })?)
        };
        run(py, Watch::new(None), None, move |_| read(&path)).map(|file| Subject::of(name, file))
    }

    /// The file that says it, every number exact.
    fn write(&self) -> String {
        self.named.1.write()
    }

    /// What was changed when it was read.
    fn notes(&self) -> Vec<String> {
        match (self.named.1.as_case(), self.engine()) {
            (Some(case), _) => case.label.notes.clone(),
            (None, engine) => engine.map_or_else(Vec::new, |engine| engine.label.notes),
        }
    }

    /// Whether it is an engine.
    #[getter]
    fn is_engine(&self) -> bool {
        self.named.1.as_case().is_none()
    }

    /// The dimension d.
    #[getter]
    fn dimension(&self) -> usize {
        match (self.named.1.as_case(), self.engine()) {
            (Some(case), _) => case.form.dimension(),
            (None, engine) => engine.map_or(0, |engine| engine.engine.dimension()),
        }
    }

    /// The names of the baths.
    #[getter]
    fn baths(&self) -> Vec<String> {
        self.named.1.bath_names()
    }

    /// The lines that a researcher would quote, where the levels are rational.
    fn quoted(&self) -> Option<String> {
        AnySubject::of(&self.named.1).ok().map(|subject| subject.quoted())
    }

    /// The answer to one statement or claim, as `inspect FILE --conjecture` gives it.
    fn decide(
        &self,
        py: Python<'_>,
        statement: String,
        digits: u32,
        bits: Option<u32>,
        seconds: Option<f64>,
    ) -> PyResult<Reported> {
        let named = Arc::clone(&self.named);
        run(py, Watch::new(seconds), None, move |watch| {
            let (claims, conjectures) = match bounds::claim(statement.trim()) {
                Some(claim) => (vec![claim.id.to_owned()], Vec::new()),
                None => (Vec::new(), vec![statement]),
            };
            let questions = questions(&claims, &conjectures, &[])?;
            let files = std::slice::from_ref(&*named);
            Ok(reported(&FilesReport::new(files, &questions, true, digits, bits, &**watch)?))
        })
    }

    /// The value of an expression, as JSON.
    fn value(&self, py: Python<'_>, expression: String) -> PyResult<String> {
        let named = Arc::clone(&self.named);
        run(py, Watch::new(None), None, move |_| {
            let shown = match (named.1.as_case(), AnySubject::of(&named.1)) {
                (Some(case), _) => case.value(&expression)?,
                (None, Ok(subject)) => {
                    lindbound::checker::either!(&subject, subject => subject.value(&expression))?
                }
                (None, Err(error)) => return Err(Error::from(error).into()),
            };
            Ok(shown.json().to_string())
        })
    }

    /// Everything about a case, as `inspect FILE` gives it.
    #[pyo3(signature = (tier, digits, bits, seconds, progress))]
    fn inspect(
        &self,
        py: Python<'_>,
        tier: &str,
        digits: u32,
        bits: Option<u32>,
        seconds: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Reported> {
        self.case()?;
        let tier = Tier::ALL.into_iter().find(|known| known.name() == tier);
        let tier = tier.ok_or_else(|| Failure::option("tier: certified, exact or fast"))?;
        let named = Arc::clone(&self.named);
        run(py, Watch::new(seconds), progress, move |watch| {
            let Some(case) = named.1.as_case() else { return Err(Failure::internal("no case")) };
            Ok(reported(&inspect_within(case, tier, digits, bits, &**watch)?))
        })
    }

    /// Everything about an engine, as `engine FILE` gives it.
    fn report(
        &self,
        py: Python<'_>,
        digits: u32,
        bits: Option<u32>,
        seconds: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Reported> {
        let engine =
            self.engine().ok_or_else(|| Failure::option("a case is no engine: it has no strokes"))?;
        run(py, Watch::new(seconds), progress, move |watch| {
            Ok(reported(&engine_report(&engine, digits, bits, &**watch)?))
        })
    }

    /// Decides a witness again, as `replay FILE` does.
    fn replay(&self, py: Python<'_>) -> PyResult<Reported> {
        let named = Arc::clone(&self.named);
        run(py, Watch::new(None), None, move |_| Ok(reported(&replay_until(&named.1, None)?)))
    }

    /// A witness as a theorem for Rocq.
    fn certificate(&self, py: Python<'_>, module: String) -> PyResult<String> {
        let named = Arc::clone(&self.named);
        run(py, Watch::new(None), None, move |_| {
            Ok(Witness::of(named.1.clone()).and_then(|witness| witness.certificate(&module))?)
        })
    }

    /// H, V, the jumps with their rates and ρ in doubles, as JSON.
    fn floats(&self, py: Python<'_>) -> PyResult<String> {
        let case = self.case()?.clone();
        run(py, Watch::new(None), None, move |_| Ok(Floats::of(&case)?.json().to_string()))
    }

    /// The same model in the state whose matrix is a buffer of complex128.
    fn in_state(&self, matrix: &[u8], repair: Option<&str>) -> PyResult<Self> {
        let case = self.case()?;
        let repair = distance(repair)?;
        let moved = || -> Result<CaseFile, CaseError> {
            let (entries, d) = (doubles(matrix), case.form.dimension());
            let (state, changes) = state_of_doubles("state.density_matrix", &entries, d, repair.as_ref())?;
            in_state(case, state, changes)
        };
        let file = AnyFile::Case(Box::new(moved().map_err(Failure::from)?));
        Ok(Subject::of(self.named.0.clone(), file))
    }

    /// A statement in `count` states whose matrices are a buffer of complex128: for each a verdict (1 holds,
    /// 2 violated, 0 undecided) and the bits that decided, and why the undecided ones are open.
    fn decide_many(
        &self,
        py: Python<'_>,
        statement: String,
        matrices: PyBackedBytes,
        count: usize,
        repair: Option<&str>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Many> {
        self.case()?;
        let repair = distance(repair)?;
        let named = Arc::clone(&self.named);
        run(py, Watch::new(None), progress, move |watch| {
            let Some(case) = named.1.as_case() else { return Err(Failure::internal("no case")) };
            let d = case.form.dimension();
            let size = 16 * d * d;
            let state = |n: usize| {
                let bytes = matrices.get(n * size..(n + 1) * size).unwrap_or_default();
                state_of_doubles("", &doubles(bytes), d, repair.as_ref()).map(|(state, _)| state)
            };
            let decided = decide_in_states(&statement, case, count, state, &**watch)?;
            let code = |verdict: &str| ["undecided", "holds", "violated"].iter().position(|v| *v == verdict);
            let verdicts =
                decided.iter().map(|decision| code(decision.verdict.name()).unwrap_or_default() as u8);
            let open = decided.iter().enumerate().filter_map(|(n, decision)| Some((n, decision.why()?)));
            Ok((
                verdicts.collect(),
                decided.iter().map(|decision| decision.bits).collect(),
                open.map(|(n, why)| (n, why.to_string())).collect(),
            ))
        })
    }
}
