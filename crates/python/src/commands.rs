//! The commands: options as Python has checked them, reports as text, JSON and an exit code.

use crate::errors::{Failure, Outcome};
use crate::work::{Watch, run};
use lindbound::bounds::every_claim;
use lindbound::checker::listing::Listing;
use lindbound::checker::progress::Progress;
use lindbound::checker::question;
use lindbound::checker::report::Report;
use lindbound::checker::shard::Shard;
use lindbound::checker::tier::Tier;
use lindbound::commands::{Asserted, Check, Enumerate, Search, lines};
use lindbound::enumerate::{cases, engines};
use lindbound::model::hypothesis::Hypothesis;
use pyo3::prelude::*;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// JSON as the command line prints it, text for people, and the exit code.
pub type Reported = (String, String, u8);

/// What a report says.
pub fn reported(report: &dyn Report) -> Reported {
    (lines(&report.json()), report.text(), report.exit().code())
}

/// Dimensions as they are written.
fn dimensions(text: &str) -> Outcome<RangeInclusive<usize>> {
    question::dimensions(text).map_err(|why| Failure::option(format!("dim: {why}")))
}

/// The ids of all claims.
#[pyfunction]
pub fn claim_ids() -> Vec<&'static str> {
    every_claim().into_iter().map(|claim| claim.id).collect()
}

/// The registry, as `claims` gives it.
#[pyfunction]
pub fn claims(py: Python<'_>) -> PyResult<Reported> {
    run(py, Watch::new(None), None, |_| Ok(reported(&Listing)))
}

/// Searches for a counterexample to a claim or a statement, as `search` does.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
pub fn search(
    py: Python<'_>,
    statement: &str,
    dropped: Vec<String>,
    dim: &str,
    seconds: Option<f64>,
    tasks: Option<u64>,
    seed: u64,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Reported> {
    let of = match lindbound::bounds::claim(statement.trim()) {
        Some(claim) => Asserted::Claim(claim.id.to_owned()),
        None => Asserted::Conjecture(statement.to_owned()),
    };
    let hypothesis = |name: &String| {
        let all = || Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES);
        let known = all().map(Hypothesis::id).collect::<Vec<_>>().join(", ");
        let found = all().find(|hypothesis| hypothesis.id() == name);
        found.ok_or_else(|| Failure::option(format!("there is no hypothesis `{name}`; they are {known}")))
    };
    let dropped = dropped.iter().map(hypothesis).collect::<Outcome<_>>()?;
    let search = Search { of, dropped, dimensions: dimensions(dim)?, seconds, tasks, seed };
    let watch = Watch::new(None);
    if let Some(tasks) = tasks {
        watch.start(tasks, 0);
    }
    run(py, watch, progress, move |watch| Ok(reported(&search.run(Some(Arc::clone(watch) as Arc<_>))?)))
}

/// Asks claims and statements of drawn cases, as `check` does.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
pub fn check(
    py: Python<'_>,
    claims: Vec<String>,
    conjectures: Vec<String>,
    refuted: Vec<String>,
    families: Vec<String>,
    dim: &str,
    samples: u64,
    seed: u64,
    tier: Option<&str>,
    bits: Option<u32>,
    seconds: Option<f64>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Reported> {
    let tier = tier.and_then(|tier| Tier::ALL.into_iter().find(|known| known.name() == tier));
    let dimensions = dimensions(dim)?;
    let check = Check { claims, conjectures, refuted, families, dimensions, samples, seed, tier, bits };
    run(py, Watch::new(seconds), progress, move |watch| Ok(reported(&check.run(&check.plan()?, &**watch)?)))
}

/// How large the cases of an enumeration may be, and which part of them is taken.
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
fn enumerated(
    claims: Vec<String>,
    conjectures: Vec<String>,
    dim: &str,
    height: u32,
    jumps: usize,
    grid: u32,
    rotations: usize,
    dephasing: bool,
    shard: &str,
) -> Outcome<Enumerate> {
    let dimensions = dimensions(dim)?;
    let engines =
        engines::Size { dimensions: dimensions.clone(), height, jumps, dephasing, ..Default::default() };
    let cases = cases::Size { dimensions, height, jumps, grid, rotations, dephasing };
    let shard: Shard = shard.parse().map_err(|why| Failure::option(format!("shard: {why}")))?;
    Ok(Enumerate { claims, conjectures, controls: false, cases, engines, shard })
}

/// How many cases an enumeration has, as `enumerate --count` says.
#[pyfunction]
pub fn count(
    py: Python<'_>,
    dim: &str,
    height: u32,
    jumps: usize,
    grid: u32,
    rotations: usize,
    dephasing: bool,
) -> PyResult<String> {
    let all = enumerated(Vec::new(), Vec::new(), dim, height, jumps, grid, rotations, dephasing, "1/1")?;
    run(py, Watch::new(None), None, move |_| Ok(lines(&all.all(&all.questions()?)?.counts())))
}

/// Asks claims and statements of every small case, as `enumerate` does.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the options of a call in Python")]
pub fn enumerate(
    py: Python<'_>,
    claims: Vec<String>,
    conjectures: Vec<String>,
    dim: &str,
    height: u32,
    jumps: usize,
    grid: u32,
    rotations: usize,
    dephasing: bool,
    shard: &str,
    seconds: Option<f64>,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Reported> {
    let all = enumerated(claims, conjectures, dim, height, jumps, grid, rotations, dephasing, shard)?;
    run(py, Watch::new(seconds), progress, move |watch| {
        let questions = all.questions()?;
        Ok(reported(&all.run(&all.all(&questions)?, &questions, &**watch)?))
    })
}
