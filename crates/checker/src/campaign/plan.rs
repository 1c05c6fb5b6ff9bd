//! A plan understood: its questions, and its work in numbered units.

use super::digest::digest;
use super::error::{CampaignError, PlanProblem};
use super::plan_file::{CheckBlock, PlanFile, SearchBlock};
use super::report::tier_name;
use crate::check::Question;
use crate::cli::{dimensions, family_names};
use crate::inspect::Tier;
use crate::tally::Place;
use lindbound_bounds::{claim, cycle_registry, registry};
use lindbound_model::families::{ENGINE_FAMILIES, FAMILIES};
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::path::Path;

/// The most cases of one family, dimension, seed and tier, and the most tasks of one search.
const MOST: u64 = 1_000_000_000_000;
/// The most cases or tasks of a unit.
const MOST_PER_UNIT: u64 = 100_000_000;

/// A plan understood.
///
/// Its work is a row of units, numbered from zero; a number means the same cases or tasks everywhere and at any time.
///
/// ```
/// use lindbound::campaign::{Plan, PlanFile, Work};
/// let text = r#"
///     claims = ["eq3"]
///     seeds = [7]
///     [[check]]
///     families = ["dark"]
///     dimensions = "2..3"
///     fast = 1000
///     cases_per_unit = 400
/// "#;
/// let plan = Plan::new(PlanFile::parse(text).unwrap(), "plan.toml".as_ref()).unwrap();
/// assert_eq!(plan.units(), 6);
/// let Work::Check { run, indices } = plan.unit(5).unwrap() else { panic!() };
/// assert_eq!((run.place.family, run.place.dimension, run.seed, indices), ("dark", 3, 7, 800..1000));
/// assert!(plan.unit(6).is_none());
/// ```
pub struct Plan {
    /// The plan as it was written.
    pub file: PlanFile,
    /// What is asked.
    pub questions: Vec<Question>,
    runs: Vec<Run>,
    /// The number of the first unit of each run.
    starts: Vec<u64>,
    units: u64,
}

/// Work of one kind, cut into units.
#[derive(Debug)]
enum Run {
    Check(CheckRun),
    Search(SearchRun),
}

/// Cases of one family, dimension, tier and seed.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckRun {
    /// Where the first case is.
    pub place: Place,
    /// The seed.
    pub seed: u64,
    cases: u64,
    per_unit: u64,
}

/// Tasks of the search for one statement with one seed.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRun {
    /// Which question of the plan.
    pub question: usize,
    /// The dimensions.
    pub dimensions: RangeInclusive<usize>,
    /// The seed.
    pub seed: u64,
    tasks: u64,
    per_unit: u64,
}

/// What one unit is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Work<'a> {
    /// Cases.
    Check {
        /// Of what kind.
        run: &'a CheckRun,
        /// Which.
        indices: Range<u64>,
    },
    /// Tasks of a search.
    Search {
        /// Of which.
        run: &'a SearchRun,
        /// Which.
        tasks: Range<u64>,
    },
}

impl Plan {
    /// Opens a plan.
    ///
    /// # Errors
    /// [`CampaignError::Plan`].
    pub fn open(path: &Path) -> Result<Self, CampaignError> {
        Plan::new(PlanFile::open(path)?, path)
    }

    /// Understands what was read from a file of this name.
    ///
    /// # Errors
    /// [`CampaignError::Plan`] if something in it does not exist, is out of range, or would be counted twice.
    pub fn new(file: PlanFile, path: &Path) -> Result<Self, CampaignError> {
        let fail = |(place, problem)| CampaignError::Plan { path: path.to_owned(), place, problem };
        let questions = questions(&file).map_err(fail)?;
        let runs = runs(&file, &questions).map_err(fail)?;
        let mut units: u64 = 0;
        let starts = runs
            .iter()
            .map(|run| {
                let start = units;
                units = units.saturating_add(run.units());
                start
            })
            .collect();
        Ok(Plan { file, questions, runs, starts, units })
    }

    /// How many units there are.
    pub fn units(&self) -> u64 {
        self.units
    }

    /// What the unit of a number is about.
    pub fn unit(&self, number: u64) -> Option<Work<'_>> {
        if number >= self.units {
            return None;
        }
        let index = self.starts.partition_point(|start| *start <= number).checked_sub(1)?;
        let run = &self.runs[index];
        let (all, per_unit) = run.size();
        let first = (number - self.starts[index]) * per_unit;
        let range = first..all.min(first + per_unit);
        Some(match run {
            Run::Check(run) => Work::Check { run, indices: range },
            Run::Search(run) => Work::Search { run, tasks: range },
        })
    }

    /// A name for the plan: equal for equal plans, whatever their comments and layout.
    pub fn digest(&self) -> String {
        // A plan of strings and numbers is always written.
        digest(serde_json::to_string(&self.file).unwrap_or_default().as_bytes())
    }
}

impl Run {
    fn size(&self) -> (u64, u64) {
        match self {
            Run::Check(run) => (run.cases, run.per_unit),
            Run::Search(run) => (run.tasks, run.per_unit),
        }
    }

    fn units(&self) -> u64 {
        let (all, per_unit) = self.size();
        all.div_ceil(per_unit)
    }
}

/// What is wrong, and where.
type Wrong = (String, PlanProblem);

fn questions(file: &PlanFile) -> Result<Vec<Question>, Wrong> {
    let mut questions = Vec::new();
    let well_formed = |question: Result<Question, _>, place: &str, text: &str| {
        question.map_err(|error| (place.to_owned(), PlanProblem::Statement(text.to_owned(), Box::new(error))))
    };
    if file.claims == ["all"] {
        for claim in registry().into_iter().chain(cycle_registry()) {
            questions.push(well_formed(Question::claim(claim), "claims", claim.id)?);
        }
    } else {
        no_repetition(&file.claims, "claims")?;
        for id in &file.claims {
            let claim =
                claim(id).ok_or_else(|| ("claims".to_owned(), PlanProblem::UnknownClaim(id.clone())))?;
            questions.push(well_formed(Question::claim(claim), "claims", id)?);
        }
    }
    no_repetition(&file.conjectures, "conjectures")?;
    for (n, text) in file.conjectures.iter().enumerate() {
        questions.push(well_formed(Question::conjecture(text, n + 1), "conjectures", text)?);
    }
    if questions.is_empty() { Err((String::new(), PlanProblem::NoQuestion)) } else { Ok(questions) }
}

fn runs(file: &PlanFile, questions: &[Question]) -> Result<Vec<Run>, Wrong> {
    no_repetition(&file.seeds, "seeds")?;
    in_range("seeds", file.seeds.len() as u64, 1, MOST_PER_UNIT)?;
    if let Some(bits) = file.bits {
        in_range("bits", bits.into(), 53, 131_072)?;
    }
    let mut runs = Vec::new();
    let mut seen = BTreeSet::new();
    for (n, block) in file.check.iter().enumerate() {
        let place = |key: &str| format!("check[{n}]{key}");
        let found = check_runs(block, &file.seeds, questions, &place)?;
        for run in &found {
            let Place { family, dimension, tier, .. } = run.place;
            if !seen.insert((family, dimension, tier, run.seed)) {
                let what = format!("{family} at d = {dimension} in the {} tier", tier_name(tier));
                return Err((place(""), PlanProblem::Twice(what)));
            }
        }
        runs.extend(found.into_iter().map(Run::Check));
    }
    let mut seen = BTreeSet::new();
    for (n, block) in file.search.iter().enumerate() {
        let place = |key: &str| format!("search[{n}]{key}");
        if !seen.insert(&block.dimensions) {
            return Err((place(".dimensions"), PlanProblem::Twice(block.dimensions.clone())));
        }
        runs.extend(search_runs(block, &file.seeds, questions, &place)?.map(Run::Search));
    }
    if runs.is_empty() { Err((String::new(), PlanProblem::NoWork)) } else { Ok(runs) }
}

fn check_runs(
    block: &CheckBlock,
    seeds: &[u64],
    questions: &[Question],
    place: &dyn Fn(&str) -> String,
) -> Result<Vec<CheckRun>, Wrong> {
    let dimensions = dimensions(&block.dimensions)
        .map_err(|problem| (place(".dimensions"), PlanProblem::Dimensions(problem)))?;
    in_range(&place(".cases_per_unit"), block.cases_per_unit, 1, MOST_PER_UNIT)?;
    no_repetition(&block.families, &place(".families"))?;
    let is_known = |name: &String| family_position(name).is_some();
    if let Some(name) = block.families.iter().find(|name| !is_known(name)) {
        return Err((place(".families"), PlanProblem::UnknownFamily(name.clone(), family_names())));
    }
    let chosen = |name: &str| block.families.is_empty() || block.families.iter().any(|chosen| chosen == name);
    let asked = |about: bool| questions.iter().any(|question| question.statement.is_about_engines() == about);
    let cases = FAMILIES.iter().filter(|family| chosen(family.name) && asked(false));
    let engines = ENGINE_FAMILIES.iter().filter(|family| chosen(family.name) && asked(true));
    let mut kinds: Vec<(&'static str, usize)> = Vec::new();
    for family in cases {
        kinds.extend(dimensions.clone().filter(|d| family.draws(*d)).map(|d| (family.name, d)));
    }
    for family in engines {
        kinds.extend(dimensions.clone().filter(|d| family.draws(*d)).map(|d| (family.name, d)));
    }
    let tiers = [
        (Tier::Fast, block.fast, ".fast"),
        (Tier::Certified, block.certified, ".certified"),
        (Tier::Exact, block.exact, ".exact"),
    ];
    let mut runs = Vec::new();
    for (tier, cases, key) in tiers.into_iter().filter(|(_, cases, _)| *cases > 0) {
        in_range(&place(key), cases, 1, MOST)?;
        for &seed in seeds {
            runs.extend(kinds.iter().map(|&(family, dimension)| CheckRun {
                place: Place { family, dimension, tier, index: 0 },
                seed,
                cases,
                per_unit: block.cases_per_unit,
            }));
        }
    }
    match (runs.is_empty(), kinds.is_empty()) {
        (_, true) => Err((place(""), PlanProblem::Nothing)),
        (true, _) => Err((place(""), PlanProblem::NoCases)),
        _ => Ok(runs),
    }
}

fn search_runs<'a>(
    block: &'a SearchBlock,
    seeds: &'a [u64],
    questions: &'a [Question],
    place: &dyn Fn(&str) -> String,
) -> Result<impl Iterator<Item = SearchRun> + 'a, Wrong> {
    let dimensions = dimensions(&block.dimensions)
        .map_err(|problem| (place(".dimensions"), PlanProblem::Dimensions(problem)))?;
    in_range(&place(".tasks"), block.tasks, 1, MOST)?;
    in_range(&place(".tasks_per_unit"), block.tasks_per_unit, 1, MOST_PER_UNIT)?;
    Ok((0..questions.len()).flat_map(move |question| {
        let dimensions = dimensions.clone();
        seeds.iter().map(move |&seed| SearchRun {
            question,
            dimensions: dimensions.clone(),
            seed,
            tasks: block.tasks,
            per_unit: block.tasks_per_unit,
        })
    }))
}

/// Families in the order of reports: those of cases, then those of engines.
pub(super) fn family_position(name: &str) -> Option<(usize, &'static str)> {
    let cases = FAMILIES.iter().map(|family| family.name);
    let mut all = cases.chain(ENGINE_FAMILIES.iter().map(|family| family.name)).enumerate();
    all.find(|(_, known)| *known == name)
}

fn in_range(place: &str, found: u64, least: u64, most: u64) -> Result<(), Wrong> {
    if (least..=most).contains(&found) {
        Ok(())
    } else {
        Err((place.to_owned(), PlanProblem::OutOfRange { found, least, most }))
    }
}

fn no_repetition<T: PartialEq + std::fmt::Display>(all: &[T], place: &str) -> Result<(), Wrong> {
    match all.iter().enumerate().find(|(n, one)| all[..*n].contains(one)) {
        Some((_, twice)) => Err((place.to_owned(), PlanProblem::Twice(format!("`{twice}`")))),
        None => Ok(()),
    }
}
