//! A campaign as an array of jobs under Slurm, and the job that merges its parts.

use super::plan::Plan;
use super::results::results_path;
use crate::CheckerError;
use crate::enumerate::Shard;
use crate::witness::write_text;
use std::path::{Path, PathBuf};

/// Writes into a folder a copy of the plan, the script of the array, the script of the merge, and the one that submits both; names them.
/// There are as many tasks as asked for, or as units if these are fewer.
///
/// # Errors
/// [`CheckerError`] if something cannot be read or written.
pub fn write_scripts(
    plan_path: &Path,
    plan: &Plan,
    folder: &Path,
    tasks: u64,
) -> Result<Vec<PathBuf>, CheckerError> {
    let unreadable =
        |error: std::io::Error| CheckerError::Unwritable { path: plan_path.to_owned(), kind: error.kind() };
    let text = std::fs::read_to_string(plan_path).map_err(unreadable)?;
    let program = std::env::current_exe().map_err(unreadable)?;
    let program = quoted(&program.to_string_lossy());
    let tasks = tasks.min(plan.units());
    let files = [
        ("plan.toml", text),
        ("array.sbatch", array(&program, tasks)),
        ("merge.sbatch", merge(&program, tasks)),
        ("submit.sh", SUBMIT.to_owned()),
    ];
    let write = |(name, text): (&str, String)| {
        let path = folder.join(name);
        write_text(&path, &text).map(|()| path)
    };
    files.into_iter().map(write).collect()
}

/// A text as one word of the shell.
///
/// ```
/// use lindbound::campaign::quoted;
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
cd "$(dirname "$0")"
mkdir -p logs
array=$(sbatch --parsable "$@" array.sbatch)
sbatch --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes "$@" merge.sbatch
"#;
