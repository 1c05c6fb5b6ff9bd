//! `lindbound campaign`.

use crate::args::whole;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::watch::Time;
use clap::{Args, Subcommand};
use lindbound::commands::lines;
use lindbound::pages::html;
use lindbound_campaign::{
    CampaignError, CampaignReport, MOST_TASKS, Plan, PlanProblem, Results, Totals, merge, run, write_scripts,
    write_unit_tables,
};
use lindbound_checker::progress::Progress;
use lindbound_checker::report::Exit;
use lindbound_checker::shard::Shard;
use lindbound_checker::witness::refuse_unwritable_folder;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Checks and searches too long for one sitting, on one machine or many.
#[derive(Args)]
pub(crate) struct CampaignArgs {
    #[command(subcommand)]
    command: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Does what is left of a plan, or of a part of it; may be interrupted at any time, and goes on when it
    /// is called again.
    Run {
        /// The plan.
        plan: PathBuf,
        /// The folder of the results (default: the plan's name without its extension).
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Part I of N, 1 ≤ I ≤ N: the units whose number leaves the remainder I − 1 when divided by N.
        #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE)]
        shard: Shard,
        #[command(flatten)]
        time: Time,
    },
    /// Puts the results of all parts together: the file that a run without parts would have written.
    Merge {
        /// The files of results.
        #[arg(required = true)]
        results: Vec<PathBuf>,
        /// The folder of the merged results and their witnesses.
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        #[command(flatten)]
        time: Time,
    },
    /// The table of a file of results, finished or not.
    Report {
        /// The file of results.
        results: PathBuf,
        /// A folder that gets the tables as CSV and the largest ratios by family and dimension as SVG and
        /// PNG, and loses those of an earlier report.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        #[command(flatten)]
        time: Time,
    },
    /// Writes the scripts for an array of jobs under Slurm and the merge that depends on it; `bash
    /// FOLDER/submit.sh` submits them.
    Slurm {
        /// The plan.
        plan: PathBuf,
        /// The folder of the scripts and of the results (default: the plan's name without its extension).
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Tasks of the array; most clusters take no more than 1000 (`scontrol show config | grep
        /// MaxArraySize`: one more than the most).
        #[arg(
            long,
            value_name = "N",
            default_value_t = 8,
            value_parser = whole::<u64>(1..=MOST_TASKS)
        )]
        tasks: u64,
    },
}

impl Run for CampaignArgs {
    fn formats(&self) -> &'static [Format] {
        if let Action::Slurm { .. } = self.command { &[] } else { &[Format::Html] }
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        match &self.command {
            Action::Run { plan: path, out, shard, time } => {
                let plan = Plan::open(path)?;
                let folder = folder_of(path, out.as_deref())?;
                refuse_unwritable_folder(&folder)?;
                let watch = terminal.watch("units", time.seconds);
                let done = run(&plan, &folder, *shard, &watch)?;
                let say = |number: u64, what: &str| {
                    if number > 0 {
                        terminal.remark(&format!("lindbound: {}: {what}\n", done.path.display()));
                    }
                };
                let (dropped, mended) = (done.dropped, done.mended);
                say(
                    dropped,
                    &format!("the last {dropped} bytes were no whole units and were computed again"),
                );
                say(mended, &format!("lost or changed witnesses of {mended} units were written again"));
                say(done.left, &format!("out of time, {} units are left for the next call", done.left));
                let report = report(&done.path, &watch)?;
                drop(watch);
                match shown(terminal, &report)? {
                    Exit::Fine if done.left > 0 => Ok(Exit::Undecided),
                    exit => Ok(exit),
                }
            }
            Action::Merge { results, out, time } => {
                refuse_unwritable_folder(out)?;
                let merged = merge(results, out)?;
                let watch = terminal.watch("", time.seconds);
                let report = report(&merged, &watch)?;
                drop(watch);
                shown(terminal, &report)
            }
            Action::Report { results, out, time } => {
                out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
                let watch = terminal.watch("", time.seconds);
                let report = report(results, &watch)?;
                drop(watch);
                let exit = shown(terminal, &report)?;
                if let Some(folder) = out {
                    report.write(folder)?;
                    write_unit_tables(results, &report, folder)?;
                }
                Ok(exit)
            }
            Action::Slurm { plan: path, out, tasks } => {
                let plan = Plan::open(path)?;
                let folder = folder_of(path, out.as_deref())?;
                let files = write_scripts(path, &plan, &folder, *tasks)?;
                let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
                terminal.print(&match terminal.format() {
                    Format::Json | Format::Junit => lines(&json!({"units": plan.units(), "files": files})),
                    _ => format!("{} units\n{}\n", plan.units(), files.join("\n")),
                })?;
                Ok(Exit::Fine)
            }
        }
    }
}

/// Prints the totals.
fn shown(terminal: &Terminal, report: &CampaignReport) -> Result<Exit, CliError> {
    let page = |format| (format == Format::Html).then(|| html::counted(report, "campaign", "A campaign"));
    terminal.show_as(report, page)
}

fn report(path: &Path, progress: &dyn Progress) -> Result<CampaignReport, CampaignError> {
    let mut results = Results::open(path)?;
    let totals = Totals::of(&mut results)?;
    Ok(CampaignReport::new(results.plan, results.part, totals, progress))
}

/// The folder that was given, or that has the plan's name without its extension.
fn folder_of(plan: &Path, out: Option<&Path>) -> Result<PathBuf, CampaignError> {
    let folder = out.map_or_else(|| plan.with_extension(""), Path::to_owned);
    if out.is_none() && folder == plan {
        let (path, problem) = (plan.to_owned(), PlanProblem::NoExtension);
        return Err(CampaignError::Plan { path, place: String::new(), problem });
    }
    Ok(folder)
}
