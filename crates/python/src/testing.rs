//! Statements as tests: what came of one, the message of a test that fails, and the counterexample.

use crate::errors::Outcome;
use crate::work::{Watch, run};
use lindbound::testing::{Failure, Regressions, Tested, searched};
use lindbound::{Conjecture, Error};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// `stands`, `falls` or `open`; the message of a test that fails; the file of the counterexample.
type Came = (&'static str, String, Option<String>);

fn came(text: &str, tested: Result<Tested, Error>) -> Outcome<Came> {
    let tested = tested?;
    let (came, witness) = match &tested {
        Tested::Stands(_) => ("stands", None),
        Tested::Falls(witness, _) => ("falls", Some(witness.text())),
        Tested::Open(_) => ("open", None),
    };
    Ok((came, Failure { text, tested: Ok(tested) }.to_string(), witness))
}

/// Options that both have.
fn asked(
    statement: &str,
    (low, high): (usize, usize),
    seed: u64,
    tasks: u64,
    seconds: Option<f64>,
    watch: &Arc<Watch>,
) -> Result<Conjecture, Error> {
    let asked = Conjecture::new(statement)?.dim(low..=high).seed(seed).tasks(tasks);
    let asked = asked.watched(Arc::clone(watch) as Arc<_>);
    Ok(match seconds {
        Some(seconds) => asked.seconds(seconds),
        None => asked,
    })
}

/// Decides what was saved in a folder, draws and searches.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
pub fn tested(
    py: Python<'_>,
    statement: String,
    folder: PathBuf,
    low: usize,
    high: usize,
    seed: u64,
    samples: u64,
    tasks: u64,
    seconds: Option<f64>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Came> {
    run(py, Watch::new(None), progress, move |watch| {
        let asked = asked(&statement, (low, high), seed, tasks, seconds, watch)?.samples(samples);
        came(&statement, lindbound::testing::tested(&asked, &Regressions::inside(&folder)))
    })
}

/// Searches alone.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
pub fn refuted(
    py: Python<'_>,
    statement: String,
    low: usize,
    high: usize,
    seed: u64,
    tasks: u64,
    seconds: Option<f64>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Came> {
    run(py, Watch::new(None), progress, move |watch| {
        let asked = asked(&statement, (low, high), seed, tasks, seconds, watch)?;
        came(&statement, searched(&asked))
    })
}
