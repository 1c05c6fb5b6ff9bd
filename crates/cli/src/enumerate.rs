//! The subcommand `enumerate`.

use crate::args::{number, whole};
use crate::error::CliError;
use crate::run::Run;
use crate::terminal::{Format, Terminal};
use crate::violations::write_witnesses;
use crate::watch::Time;
use clap::Args;
use lindbound::commands::{Enumerate, Enumerations, lines};
use lindbound::pages::html;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{Question, dimensions};
use lindbound_checker::report::Exit;
use lindbound_checker::shard::Shard;
use lindbound_checker::witness::refuse_unwritable_folder;
use lindbound_enumerate::{cases, engines};
use lindbound_number::Rational;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Every exact case or engine up to a size, up to symmetry, decided with certainty; says how many there are
/// before it starts. Claims about states are decided for cases, claims about cycles for engines.
#[derive(Args)]
pub(crate) struct EnumerateArgs {
    /// A claim to decide (repeatable; default: all about states).
    #[arg(long = "claim", value_name = "ID")]
    claims: Vec<String>,
    /// A conjecture in the claim language (repeatable), homogeneous in rates, energies and ρ as the claims
    /// are; without --claim no claims.
    #[arg(long = "conjecture", value_name = "EXPR", allow_hyphen_values = true)]
    conjectures: Vec<String>,
    /// Decides false neighbours of the chosen claims as well, each of which has to be violated somewhere: the
    /// larger side times 0.999, and readings of the Letter that fail.
    #[arg(long)]
    controls: bool,
    /// Dimensions: N or A..B, both ends included, from 2 to 6; engines up to 4.
    #[arg(long, value_name = "N|A..B", default_value = "2..3", value_parser = dimensions)]
    dim: RangeInclusive<usize>,
    /// Rates, Boltzmann factors and scales of generators are p/q ≤ 1 with q ≤ H, the largest rate being 1;
    /// energies are whole numbers without common divisor, the lowest 0, the highest at most H or, of cases,
    /// the number of levels less one.
    #[arg(
        long,
        value_name = "H",
        default_value_t = 2,
        value_parser = whole::<u32>(1..=u64::from(cases::Size::MAX_HEIGHT))
    )]
    height: u32,
    /// One to M jumps, of one or two baths; in an engine at most M in each stroke.
    #[arg(long, value_name = "M", default_value_t = 1, value_parser = whole::<u8>(1..=8))]
    jumps: u8,
    /// Eigenvalues of states are multiples of 1/G (default: 4).
    #[arg(long, value_name = "G", value_parser = whole::<u32>(1..=1000))]
    grid: Option<u32>,
    /// The generator of a state's eigenbasis mixes at most R pairs of basis vectors; 0 for diagonal states
    /// only (default: 1).
    #[arg(long, value_name = "R", value_parser = whole::<u8>(0..=15))]
    rotations: Option<u8>,
    /// No jumps with ω = 0.
    #[arg(long)]
    without_dephasing: bool,
    #[command(flatten)]
    engines: EngineArgs,
    /// Part I of N, 1 ≤ I ≤ N: what has a number that leaves the remainder I − 1 when divided by N.
    #[arg(long, value_name = "I/N", default_value_t = Shard::WHOLE)]
    shard: Shard,
    /// Only says how many there are.
    #[arg(long)]
    count: bool,
    /// A folder that gets a witness file for every claim or conjecture that is violated.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    #[command(flatten)]
    time: Time,
}

/// What only engines have.
#[derive(Args)]
struct EngineArgs {
    /// How many strokes engines have: N or A..B, both ends included, from 1 to 4 (default: 2).
    #[arg(long, value_name = "N|A..B", value_parser = strokes)]
    strokes: Option<RangeInclusive<usize>>,
    /// The generator of the eigenbasis of a stroke's Hamiltonian mixes at most R pairs of basis vectors; 0
    /// for Hamiltonians that commute (default: 0).
    #[arg(long, value_name = "R", value_parser = whole::<u8>(0..=6))]
    quenches: Option<u8>,
    /// How long strokes last, in units of the inverse of the largest rate (default: 1/64,1/32,1/2,2).
    #[arg(long, value_name = "T,…", value_delimiter = ',', value_parser = number)]
    durations: Vec<Rational>,
    /// Inverse temperatures of the hot and the cold bath (default: 1/3:1,4999/10000:1,1/2:1,2/3:1,1:1).
    #[arg(long, value_name = "HOT:COLD,…", value_delimiter = ',', value_parser = betas)]
    betas: Vec<(Rational, Rational)>,
}

/// Numbers of strokes as they are written.
fn strokes(text: &str) -> Result<RangeInclusive<usize>, String> {
    let number = whole::<usize>(1..=engines::Size::MAX_STROKES as u64);
    let (low, high) = match text.split_once("..") {
        Some((low, high)) => (number(low)?, number(high.strip_prefix('=').unwrap_or(high))?),
        None => (number(text)?, number(text)?),
    };
    if low <= high { Ok(low..=high) } else { Err("the smaller number of strokes comes first".into()) }
}

/// Two inverse temperatures as they are written.
fn betas(text: &str) -> Result<(Rational, Rational), String> {
    let (hot, cold) = text.split_once(':').ok_or("two inverse temperatures are needed, as 1/2:1")?;
    Ok((number(hot)?, number(cold)?))
}

impl Run for EnumerateArgs {
    fn formats(&self) -> &'static [Format] {
        if self.count { &[] } else { &[Format::Html] }
    }

    /// Counts the cases and engines, says how many they are, and decides them.
    fn run(&self, terminal: &Terminal) -> Result<Exit, CliError> {
        self.out.as_deref().map_or(Ok(()), refuse_unwritable_folder)?;
        let enumerate = self.enumerate();
        let questions = enumerate.questions()?;
        self.refuse_unused(&questions)?;
        let watch = terminal.watch("cases", self.time.seconds);
        watch.doing("the sets of jumps");
        let all = enumerate.all(&questions)?;
        let for_programs = terminal.format() != Format::Text;
        if self.count && for_programs {
            terminal.print(&lines(&all.counts()))?;
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
        watch.doing("");
        let report = enumerate.run(&all, &questions, &watch)?;
        drop(watch);
        let page = |format| {
            (format == Format::Html).then(|| html::counted(&report, "enumerate", "Claims, enumerated"))
        };
        let exit = terminal.show_as(&report, page)?;
        if let Some(folder) = &self.out {
            write_witnesses(&report.of_part.answers, folder, |place, statement| {
                let subject = all.subject(&place)?.with_baths_of(statement)?;
                Some((subject, report.of_part.origin.shown(place)))
            })?;
        }
        Ok(exit)
    }
}

impl EnumerateArgs {
    /// An option about cases or engines of which nothing is asked is an error, not a silent nothing.
    fn refuse_unused(&self, questions: &[Question]) -> Result<(), CliError> {
        let EngineArgs { strokes, quenches, durations, betas } = &self.engines;
        let of_engines = [
            ("--strokes", strokes.is_some()),
            ("--quenches", quenches.is_some()),
            ("--durations", !durations.is_empty()),
            ("--betas", !betas.is_empty()),
        ];
        let of_cases = [("--grid", self.grid.is_some()), ("--rotations", self.rotations.is_some())];
        let is_asked = |engines| questions.iter().any(|q| q.statement.is_about_engines() == engines);
        let unused = |options: &[(&'static str, bool)], of, such| {
            let given = options.iter().find(|(_, given)| *given);
            given.map_or(Ok(()), |(option, _)| Err(CliError::NothingAsked { option, of, such }))
        };
        if !is_asked(true) {
            unused(&of_engines, "engines", "eq8-quantum")?;
        }
        if !is_asked(false) {
            unused(&of_cases, "states", "eq3")?;
        }
        Ok(())
    }

    fn enumerate(&self) -> Enumerate {
        let EngineArgs { strokes, quenches, durations, betas } = &self.engines;
        let (cases, engines) = (cases::Size::default(), engines::Size::default());
        Enumerate {
            claims: self.claims.clone(),
            conjectures: self.conjectures.clone(),
            controls: self.controls,
            cases: cases::Size {
                dimensions: self.dim.clone(),
                height: self.height,
                jumps: self.jumps.into(),
                grid: self.grid.unwrap_or(cases.grid),
                rotations: self.rotations.map_or(cases.rotations, usize::from),
                dephasing: !self.without_dephasing,
            },
            engines: engines::Size {
                dimensions: self.dim.clone(),
                strokes: strokes.clone().unwrap_or(engines.strokes),
                height: self.height,
                jumps: self.jumps.into(),
                quenches: quenches.map_or(engines.quenches, usize::from),
                dephasing: !self.without_dephasing,
                durations: if durations.is_empty() { engines.durations } else { durations.clone() },
                betas: if betas.is_empty() { engines.betas } else { betas.clone() },
            },
            shard: self.shard,
        }
    }
}

/// How many there are, for people.
fn announcement(all: &Enumerations, shard: Shard) -> String {
    let line = |count: u64, what: &str, by_dimension: Vec<(usize, u64)>| {
        let by_dimension: Vec<String> =
            by_dimension.into_iter().map(|(d, of)| format!("{of} of d = {d}")).collect();
        let part = match shard == Shard::WHOLE {
            true => String::new(),
            false => format!("; {} of them in part {shard}", shard.share(count)),
        };
        format!("{count} {what} up to symmetry: {}{part}\n", by_dimension.join(", "))
    };
    let cases = all.cases.as_ref().map(|cases| line(cases.cases(), "cases", cases.by_dimension()));
    let engines = all.engines.as_ref().map(|own| line(own.engines(), "engines", own.by_dimension()));
    cases.into_iter().chain(engines).collect()
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
