//! The subcommand `enumerate`.

use super::{Enumeration, Shard, Size};
use crate::CheckerError;
use crate::check::Question;
use crate::cli::{Found, dimensions, every_question_applied, print, progress, questions, write_witnesses};
use crate::report::{self, Origin};
use clap::Args;
use serde_json::{Map, Value, json};
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Instant;

/// What is enumerated and what is asked.
#[derive(Args)]
pub(crate) struct EnumerateArgs {
    /// A claim to decide (repeatable; default: all).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), homogeneous in rates, energies and ρ as the claims are; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR")]
    conjectures: Vec<String>,
    /// Dimensions: N or A..B, both ends included, from 2 to 6.
    #[arg(long, value_name = "N|A..B", default_value = "2..3", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Rates, Boltzmann factors and scales of generators are p/q ≤ 1 with q ≤ H, the largest rate being 1; energies are whole numbers without common divisor, the lowest 0, the highest at most H or the number of levels less one.
    #[arg(long, value_name = "H", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=i64::from(Size::MAX_HEIGHT)))]
    height: u32,
    /// One to M jumps, of one or two baths.
    #[arg(long, value_name = "M", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    jumps: u8,
    /// Eigenvalues of states are multiples of 1/G.
    #[arg(long, value_name = "G", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=1000))]
    grid: u32,
    /// The generator of a state's eigenbasis mixes at most R pairs of basis vectors; 0 for diagonal states only.
    #[arg(long, value_name = "R", default_value_t = 1, value_parser = clap::value_parser!(u8).range(..=15))]
    rotations: u8,
    /// No jumps with ω = 0.
    #[arg(long)]
    without_dephasing: bool,
    /// Part I of N, 1 ≤ I ≤ N: the cases whose number leaves the remainder I − 1 when divided by N.
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE)]
    shard: Shard,
    /// Only says how many cases there are.
    #[arg(long)]
    count: bool,
    /// A folder that gets a witness file for every claim or conjecture that is violated.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

/// Counts the cases, says how many they are, and decides them; the exit code is that of the campaign.
///
/// # Errors
/// [`CheckerError`] if the size or a statement is not acceptable, or an output cannot be written.
pub(crate) fn enumerate(args: &EnumerateArgs, json: bool, quiet: bool) -> Result<u8, CheckerError> {
    let (mut questions, asked) = (
        questions(&args.claims, &args.conjectures)?,
        !(args.claims.is_empty() && args.conjectures.is_empty()),
    );
    // Engines are not enumerated.
    if let Some(about) = questions.iter().find(|q| asked && q.statement.is_about_engines()) {
        return Err(CheckerError::NeverApplied(about.id.clone()));
    }
    questions.retain(|question| !question.statement.is_about_engines());
    let all = Enumeration::new(&Size {
        dimensions: args.dim.clone(),
        height: args.height,
        jumps: args.jumps.into(),
        grid: args.grid,
        rotations: args.rotations.into(),
        dephasing: !args.without_dephasing,
    })?;
    if args.count && json {
        print(&format!("{:#}\n", counts(&all)))?;
        return Ok(0);
    }
    let announced = announcement(&all, args.shard) + &notes(&questions);
    if !json {
        print(&announced)?;
    } else if !quiet {
        // Standard output is for the report alone; nobody reading the other is no reason to stop.
        let _ = std::io::stderr().write_all(announced.as_bytes());
    }
    if args.count {
        return Ok(0);
    }
    let started = Instant::now();
    let campaign = all.run(&questions, args.shard, &progress(quiet, "cases"));
    if !(args.claims.is_empty() && args.conjectures.is_empty()) {
        every_question_applied(&campaign)?;
    }
    let (seconds, threads) = (started.elapsed().as_secs_f64(), rayon::current_num_threads());
    let origin = Origin::Enumerated { cases: all.cases() };
    print(&if json {
        let mut report = report::to_json(&campaign, seconds, threads);
        report["cases"] = json!(all.cases());
        report["shard"] = json!(args.shard.to_string());
        format!("{report:#}\n")
    } else {
        report::text(&campaign, seconds, threads, origin)
    })?;
    if let Some(folder) = &args.out {
        write_witnesses(&campaign, folder, |place| {
            Some((Found::Case(all.case(place.index)?), origin.shown(place)))
        })?;
    }
    Ok(campaign.exit_code())
}

/// How many cases there are, for people.
fn announcement(all: &Enumeration, shard: Shard) -> String {
    let by_dimension: Vec<String> =
        all.by_dimension().into_iter().map(|(d, cases)| format!("{cases} of d = {d}")).collect();
    let mut text = format!("{} cases up to symmetry: {}", all.cases(), by_dimension.join(", "));
    if shard != Shard::WHOLE {
        text.push_str(&format!("; {} of them in part {shard}", shard.share(all.cases())));
    }
    text + "\n"
}

/// What an enumeration leaves out that matters to a statement.
fn notes(questions: &[Question]) -> String {
    let fixed = |question: &Question| {
        let of = &question.statement;
        let matters = [
            (of.is_homogeneous(), "Tr ρ = 1"),
            (of.is_free_of_time(), "the largest rate 1"),
            (of.is_free_of_units(), "the unit of energy"),
        ];
        let fixed: Vec<&str> = matters.into_iter().filter(|(free, _)| !free).map(|(_, what)| what).collect();
        let is_model = of.is_about_a_model();
        (!fixed.is_empty() && !is_model)
            .then(|| format!("`{}` depends on what is fixed here: {}\n", question.id, fixed.join(", ")))
    };
    questions.iter().filter_map(fixed).collect()
}

/// How many cases there are, for programs.
fn counts(all: &Enumeration) -> Value {
    let by_dimension: Map<String, Value> =
        all.by_dimension().into_iter().map(|(d, cases)| (d.to_string(), json!(cases))).collect();
    json!({"cases": all.cases(), "by_dimension": by_dimension})
}
