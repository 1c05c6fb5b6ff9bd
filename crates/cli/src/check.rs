//! `lindbound check`.

use crate::args::{tier, tolerated, whole};
use crate::error::CliError;
use crate::gate::{Gate, GateArgs};
use crate::record::Recorder;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::violations::write_witnesses;
use crate::watch::Time;
use clap::Args;
use lindbound::commands::Check;
use lindbound::pages::html;
use lindbound_checker::question::dimensions;
use lindbound_checker::report::Exit;
use lindbound_checker::tally::Place;
use lindbound_checker::tier::Tier;
use lindbound_checker::witness::refuse_unwritable_folder;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Checks claims and conjectures over families of random cases.
#[derive(Args)]
pub(crate) struct CheckArgs {
    /// A claim to check (repeatable; default: all but those of the wider field, whose cases cost more).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), such as 'J_tot(bd)^2 <= A_cl * sigma(bd) / 2', with a
    /// name as 'mine=J_tot(bd)^2 <= A_cl * sigma(bd) / 2'; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// A conjecture that is expected to be false (repeatable): the check passes if it is violated somewhere.
    #[arg(long = "refute", value_name = "EXPR", allow_hyphen_values = true)]
    refuted: Vec<String>,
    #[command(flatten)]
    gate: GateArgs,
    /// Exit with 0 where something stays undecided.
    #[arg(long)]
    allow_undecided: bool,
    /// A family to draw from (repeatable; default: all).
    #[arg(long = "family", value_name = "NAME")]
    families: Vec<String>,
    /// Dimensions: N or A..B, both ends included.
    #[arg(long, value_name = "N|A..B", default_value = "2..8", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Cases per family and dimension; without --tier the exact tier takes one case for every forty. Where
    /// claims about states and about engines are checked together, engines are one for every eight.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1600,
        value_parser = whole::<u64>(1..=1_000_000_000)
    )]
    samples: u64,
    /// The seed of all random numbers.
    #[arg(long, default_value_t = 1, value_parser = whole::<u64>(0..=u64::MAX))]
    seed: u64,
    /// One tier only (default: both).
    #[arg(long, value_parser = tier())]
    tier: Option<Tier>,
    /// The largest precision tried for verdicts, in bits (default: 8192; where a spectrum is irrational 2048
    /// up to d = 8, 1024 up to 16, 512 beyond).
    #[arg(long, value_name = "N", value_parser = whole::<u32>(53..=131072))]
    bits: Option<u32>,
    /// A folder that gets a witness file for every claim or conjecture that is violated.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// A file that gets a line for every certified verdict, for the referee of proofs/rocq.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    #[command(flatten)]
    time: Time,
}

impl Run for CheckArgs {
    fn formats(&self) -> &'static [Format] {
        &[Format::Html]
    }

    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        let check = self.check(&self.gate.open()?);
        let plan = check.plan()?;
        self.out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
        let watch = terminal.watch("cases", self.time.seconds);
        let report = match &self.record {
            None => check.run(&plan, &watch)?,
            Some(path) => {
                let recorder = Recorder::create(path, &watch)?;
                let report = check.run(&plan, &recorder)?;
                recorder.finished()?;
                report
            }
        };
        drop(watch);
        let page =
            |format| (format == Format::Html).then(|| html::counted(&report, "check", "Claims, checked"));
        let exit = tolerated(terminal.show_as(&report, page)?, self.allow_undecided);
        if let Some(folder) = &self.out {
            write_witnesses(&report.answers, folder, |place, statement| {
                let Place { family, dimension, index, .. } = place;
                let origin = format!("{family}, d = {dimension}, seed {}, case {index}", plan.asked.seed);
                Some((plan.asked.subject(place, statement)?, origin))
            })?;
        }
        Ok(exit)
    }
}

impl CheckArgs {
    fn check(&self, gate: &Gate) -> Check {
        Check {
            claims: [&self.claims[..], &gate.claims].concat(),
            conjectures: self.conjectures.iter().cloned().chain(gate.conjectures()).collect(),
            refuted: self.refuted.iter().cloned().chain(gate.refuted()).collect(),
            families: self.families.clone(),
            dimensions: self.dim.clone(),
            samples: self.samples,
            seed: self.seed,
            tier: self.tier,
            bits: self.bits,
        }
    }
}
