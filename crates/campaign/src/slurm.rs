//! A campaign as an array of jobs under Slurm, and the job that merges its parts.

use super::error::{CampaignError, ResultsProblem};
use super::plan::Plan;
use super::results::{Results, results_path, wrong};
use lindbound_checker::shard::Shard;
use lindbound_checker::whole::Unfinished;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The most tasks of an array: so many files of results can be named in one command.
pub const MOST_TASKS: u64 = 10_000;

/// Writes into a folder a copy of the plan, the script of the array, the script of the merge, and the one
/// that submits both; names them. There are as many tasks as asked for, or as units if these are fewer.
///
/// # Errors
/// [`CampaignError`] if something cannot be read or written, or if the folder has another plan or its
/// results.
pub fn write_scripts(
    plan_path: &Path,
    plan: &Plan,
    folder: &Path,
    tasks: u64,
) -> Result<Vec<PathBuf>, CampaignError> {
    let unusable = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| CampaignError::Unwritable { path, kind: error.kind() }
    };
    let text = std::fs::read_to_string(plan_path).map_err(unusable(plan_path))?;
    let program = std::env::current_exe().map_err(unusable(plan_path))?;
    let program = quoted(program.to_str().ok_or_else(|| CampaignError::ProgramPath(program.clone()))?);
    refuse_other(plan, folder)?;
    let tasks = tasks.min(plan.units());
    let files = [
        (PLAN, text),
        ("array.sbatch", array(&program, tasks)),
        ("merge.sbatch", merge(&program, tasks)),
        ("submit.sh", SUBMIT.to_owned()),
    ];
    let write = |(name, text): (&str, String)| {
        let path = folder.join(name);
        // Whole or not at all, as tasks may be waiting to read it, and never through a link to another place.
        let written = Unfinished::create(&path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.finish()
        });
        written.map_err(unusable(&path)).map(|()| path)
    };
    files.into_iter().map(write).collect()
}

/// The name of the plan's copy.
const PLAN: &str = "plan.toml";

/// Refuses a folder with another plan, or with results of one: they would be lost, or be in the way when the
/// array has done its work.
fn refuse_other(plan: &Plan, folder: &Path) -> Result<(), CampaignError> {
    let copy = folder.join(PLAN);
    if copy.exists() && !Plan::open(&copy).is_ok_and(|there| there.digest() == plan.digest()) {
        return Err(CampaignError::InTheWay(copy));
    }
    // A folder that is not there has no results, and one that cannot be read is found out when it is written
    // to.
    let Ok(files) = std::fs::read_dir(folder) else { return Ok(()) };
    let is_results =
        |name: &str| name == "results.jsonl" || name.starts_with("results-") && name.ends_with(".jsonl");
    let paths = files.filter_map(|file| Some(file.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_results))
        .collect();
    paths.sort();
    for path in paths {
        match Results::open(&path) {
            Ok(there) if there.plan.digest() != plan.digest() => {
                let (theirs, ours) = (there.plan.digest(), plan.digest());
                return Err(wrong(&path, ResultsProblem::OtherPlan { theirs, ours }));
            }
            // The beginning of a first line, which is ours if `run` goes on with it.
            Ok(_) | Err(CampaignError::Results { problem: ResultsProblem::NotResults, .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// A text as one word of the shell.
///
/// ```
/// use lindbound_campaign::quoted;
/// assert_eq!(quoted("it's here"), r"'it'\''s here'");
/// ```
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn array(program: &str, tasks: u64) -> String {
    format!(
        r#"#!/bin/bash
# One part of the campaign for each task. A part that was interrupted goes on where it stopped when Slurm requeues its task.
#SBATCH --job-name=lindbound
#SBATCH --array=1-{tasks}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=logs/part-%a.log
{program} campaign run plan.toml --out . --shard "$SLURM_ARRAY_TASK_ID/{tasks}" --threads "${{SLURM_CPUS_PER_TASK:-1}}" --quiet
code=$?
# 1: a violation was certified; 3: something stayed undecided. The part is finished all the same.
case $code in 1 | 3) exit 0 ;; *) exit $code ;; esac
"#
    )
}

fn merge(program: &str, tasks: u64) -> String {
    let parts = match tasks {
        0 | 1 => results_path(Path::new(""), Shard::WHOLE).display().to_string(),
        _ => format!("results-{{1..{tasks}}}-of-{tasks}.jsonl"),
    };
    format!(
        r#"#!/bin/bash
# The parts as one file of results, and the report on it. The exit code is that of the campaign: 0, or 1 with a violation, or 3 where
# something stayed undecided.
#SBATCH --job-name=lindbound-merge
#SBATCH --open-mode=append
#SBATCH --output=logs/merge.log
{program} campaign merge {parts} --out . >/dev/null
code=$?
case $code in 0 | 1 | 3) ;; *) exit $code ;; esac
{program} campaign report results.jsonl --out report
"#
    )
}

const SUBMIT: &str = r#"#!/bin/bash
# Submits the array, and the merge for when every part is finished. Arguments go to sbatch, such as --partition or --time.
set -e
CDPATH= cd -- "$(dirname -- "$0")"
mkdir -p logs
array=$(sbatch --parsable "$@" array.sbatch)
sbatch --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes "$@" merge.sbatch
"#;
