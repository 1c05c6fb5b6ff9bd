//! The subcommand `enumerate`.

use crate::args::whole;
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal, lines};
use crate::violations::write_witnesses;
use crate::watch::Time;
use clap::Args;
use lindbound_checker::CheckerError;
use lindbound_checker::check_report::{CheckReport, Origin};
use lindbound_checker::enumerate::{Enumeration, Size};
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{Question, dimensions, questions};
use lindbound_checker::report::{Exit, Report, Verdicted};
use lindbound_checker::shard::Shard;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::refuse_unwritable_folder;
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Instant;

/// Every exact case up to a size, up to symmetry, decided with certainty; says how many there are before it
/// starts.
#[derive(Args)]
pub(crate) struct EnumerateArgs {
    /// A claim to decide (repeatable; default: all).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), homogeneous in rates, energies and ρ as the claims
    /// are; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// Dimensions: N or A..B, both ends included, from 2 to 6.
    #[arg(long, value_name = "N|A..B", default_value = "2..3", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Rates, Boltzmann factors and scales of generators are p/q ≤ 1 with q ≤ H, the largest rate being 1;
    /// energies are whole numbers without common divisor, the lowest 0, the highest at most H or the number
    /// of levels less one.
    #[arg(
        long,
        value_name = "H",
        default_value_t = 2,
        value_parser = whole::<u32>(1..=u64::from(Size::MAX_HEIGHT))
    )]
    height: u32,
    /// One to M jumps, of one or two baths.
    #[arg(long, value_name = "M", default_value_t = 1, value_parser = whole::<u8>(1..=8))]
    jumps: u8,
    /// Eigenvalues of states are multiples of 1/G.
    #[arg(
        long,
        value_name = "G",
        default_value_t = 4,
        value_parser = whole::<u32>(1..=1000)
    )]
    grid: u32,
    /// The generator of a state's eigenbasis mixes at most R pairs of basis vectors; 0 for diagonal states
    /// only.
    #[arg(long, value_name = "R", default_value_t = 1, value_parser = whole::<u8>(0..=15))]
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
    #[command(flatten)]
    time: Time,
}

impl Run for EnumerateArgs {
    /// Counts the cases, says how many they are, and decides them.
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        self.out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
        let asked = !(self.claims.is_empty() && self.conjectures.is_empty());
        let mut questions = questions(&self.claims, &self.conjectures, &[])?;
        // Engines are not enumerated.
        if let Some(about) = questions.iter().find(|q| asked && q.statement.is_about_engines()) {
            let missing = "it is about engines, which are not enumerated".to_owned();
            return Err(CheckerError::NeverApplied(about.id.clone(), missing).into());
        }
        questions.retain(|question| !question.statement.is_about_engines());
        let watch = terminal.watch("cases", self.time.seconds);
        watch.doing("the sets of jumps");
        let all = Enumeration::new(&Size {
            dimensions: self.dim.clone(),
            height: self.height,
            jumps: self.jumps.into(),
            grid: self.grid,
            rotations: self.rotations.into(),
            dephasing: !self.without_dephasing,
        })?;
        let for_programs = terminal.format != Format::Text;
        if self.count && for_programs {
            terminal.print(&lines(&counts(&all)))?;
            return Ok(Exit::Fine);
        }
        let announced = announcement(&all, self.shard) + &notes(&questions);
        // Standard output is for the report alone where programs read it.
        if for_programs {
            terminal.remark(&announced)
        } else {
            terminal.print(&announced)?
        };
        if self.count {
            return Ok(Exit::Fine);
        }
        let started = Instant::now();
        watch.doing("");
        let answers = all.run(&questions, self.shard, &watch);
        drop(watch);
        if asked {
            answers.every_question_applied()?;
        }
        let (seconds, threads) = (started.elapsed().as_secs_f64(), rayon::current_num_threads());
        let origin = Origin::Enumerated { cases: all.cases() };
        let of_part = CheckReport {
            answers,
            seconds,
            threads,
            origin,
            dimensions: self.dim.clone(),
            samples: Vec::new(),
        };
        let report = Enumerated { of_part, cases: all.cases(), shard: self.shard };
        let exit = terminal.show(&report)?;
        if let Some(folder) = &self.out {
            write_witnesses(&report.of_part.answers, folder, |place, statement| {
                let subject = AnySubject::from(all.case(place.index)?).with_baths_of(statement)?;
                Some((subject, origin.shown(place)))
            })?;
        }
        Ok(exit)
    }
}

/// What was found in a part of an enumeration.
struct Enumerated {
    of_part: CheckReport,
    cases: u64,
    shard: Shard,
}

impl Report for Enumerated {
    fn text(&self) -> String {
        self.of_part.text()
    }

    fn json(&self) -> Value {
        let mut report = self.of_part.json();
        report["cases"] = json!(self.cases);
        report["shard"] = json!(self.shard.to_string());
        report
    }

    fn exit(&self) -> Exit {
        self.of_part.exit()
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        self.of_part.verdicts()
    }
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
