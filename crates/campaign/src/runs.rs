//! The work of a plan: what is drawn and searched, how often, and whether that can be counted.

use super::error::PlanProblem;
use super::plan_file::{CheckBlock, PlanFile};
use super::questions::{Wrong, in_range, no_repetition};
use super::work::{CheckRun, Run, SearchRun};
use lindbound_checker::question::Question;
use lindbound_checker::question::{dimensions, family_names};
use lindbound_checker::tally::Place;
use lindbound_checker::tier::Tier;
use lindbound_families::{ENGINE_FAMILIES, FAMILIES, Family};
use std::collections::BTreeSet;

/// The most cases of one family, dimension, seed and tier, the most tasks of one search, and the most units.
const MOST: u64 = 1_000_000_000_000;
/// The most cases or tasks of a unit.
const MOST_PER_UNIT: u64 = 100_000_000;
/// The most runs, each of which takes memory in every process that reads the plan.
const MOST_RUNS: u64 = 100_000;

/// The runs of a plan, and how they are numbered.
pub(super) struct Runs {
    /// The runs.
    pub runs: Vec<Run>,
    /// The number of the first unit of each.
    pub starts: Vec<u64>,
    /// How many units there are.
    pub units: u64,
}

impl Runs {
    /// Refuses so many more runs before there is memory for them.
    fn room(&self, more: u64, place: &str, of: &'static str) -> Result<(), Wrong> {
        match (self.runs.len() as u64).checked_add(more) {
            Some(all) if all <= MOST_RUNS => Ok(()),
            _ => Err((place.to_owned(), PlanProblem::TooMany { most: MOST_RUNS, of })),
        }
    }

    fn push(&mut self, run: Run, place: &str) -> Result<(), Wrong> {
        let units = self.units.checked_add(run.units()).filter(|units| *units <= MOST);
        let units =
            units.ok_or_else(|| (place.to_owned(), PlanProblem::TooMany { most: MOST, of: "units" }))?;
        self.starts.push(self.units);
        self.runs.push(run);
        self.units = units;
        Ok(())
    }
}

/// The work of a plan.
pub(super) fn runs(file: &PlanFile, questions: &[Question]) -> Result<Runs, Wrong> {
    no_repetition(&file.seeds, "seeds")?;
    in_range("seeds", file.seeds.len() as u64, 1, MOST_RUNS)?;
    if let Some(bits) = file.bits {
        in_range("bits", bits.into(), 53, 131_072)?;
    }
    let mut all = Runs { runs: Vec::new(), starts: Vec::new(), units: 0 };
    add_checks(&mut all, file, questions)?;
    add_searches(&mut all, file, questions)?;
    if all.runs.is_empty() { Err((String::new(), PlanProblem::NoWork)) } else { Ok(all) }
}

fn add_checks(all: &mut Runs, file: &PlanFile, questions: &[Question]) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for (n, block) in file.check.iter().enumerate() {
        let place = |key: &str| format!("check[{n}]{key}");
        let kinds = kinds(block, questions, &place)?;
        // Seeds do not differ from block to block.
        for &(family, dimension, tier, _) in &kinds {
            if !seen.insert((family, dimension, tier)) {
                let what = format!("{family} at d = {dimension} in the {} tier", tier.name());
                return Err((place(""), PlanProblem::Twice(what)));
            }
        }
        let number = kinds.len() as u64 * file.seeds.len() as u64;
        all.room(number, &place(""), "combinations of families, dimensions, tiers and seeds")?;
        // Tier by tier, seed by seed: this order numbers the units.
        for of_tier in kinds.chunk_by(|(.., one, _), (.., other, _)| one == other) {
            for &seed in &file.seeds {
                for &(family, dimension, tier, cases) in of_tier {
                    let first = Place { family, dimension, tier, index: 0 };
                    let run = CheckRun { place: first, seed, cases, per_unit: block.cases_per_unit };
                    all.push(Run::Check(run), &place(""))?;
                }
            }
        }
    }
    Ok(())
}

fn add_searches(all: &mut Runs, file: &PlanFile, questions: &[Question]) -> Result<(), Wrong> {
    let mut seen = BTreeSet::new();
    for (n, block) in file.search.iter().enumerate() {
        let place = |key: &str| format!("search[{n}]{key}");
        let dimensions = dimensions(&block.dimensions)
            .map_err(|problem| (place(".dimensions"), PlanProblem::Dimensions(problem)))?;
        in_range(&place(".tasks"), block.tasks, 1, MOST)?;
        in_range(&place(".tasks_per_unit"), block.tasks_per_unit, 1, MOST_PER_UNIT)?;
        let (low, high) = (*dimensions.start(), *dimensions.end());
        if !seen.insert((low, high)) {
            return Err((place(".dimensions"), PlanProblem::Twice(format!("{low}..{high}"))));
        }
        let number = questions.len() as u64 * file.seeds.len() as u64;
        all.room(number, &place(""), "combinations of statements and seeds")?;
        for question in 0..questions.len() {
            for &seed in &file.seeds {
                let (tasks, per_unit) = (block.tasks, block.tasks_per_unit);
                let run = SearchRun { question, dimensions: dimensions.clone(), seed, tasks, per_unit };
                all.push(Run::Search(run), &place(""))?;
            }
        }
    }
    Ok(())
}

/// A family, a dimension, a tier and the number of cases for each seed.
type Kind = (&'static str, usize, Tier, u64);

/// What a block draws, tier by tier.
fn kinds(
    block: &CheckBlock,
    questions: &[Question],
    place: &dyn Fn(&str) -> String,
) -> Result<Vec<Kind>, Wrong> {
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
    let knows_of_v = questions.iter().any(|question| question.statement.knows_of_the_coherent_part());
    let fits = |family: &&Family| match block.families.is_empty() {
        true => family.is_for(knows_of_v),
        false => chosen(family.name),
    };
    let cases = FAMILIES.iter().filter(|family| fits(family) && asked(false));
    let engines = ENGINE_FAMILIES.iter().filter(|family| chosen(family.name) && asked(true));
    let mut drawn: Vec<(&'static str, usize)> = Vec::new();
    for family in cases {
        drawn.extend(dimensions.clone().filter(|d| family.draws(*d)).map(|d| (family.name, d)));
    }
    for family in engines {
        drawn.extend(dimensions.clone().filter(|d| family.draws(*d)).map(|d| (family.name, d)));
    }
    let tiers = [
        (Tier::Fast, block.fast, ".fast"),
        (Tier::Certified, block.certified, ".certified"),
        (Tier::Exact, block.exact, ".exact"),
    ];
    let mut kinds = Vec::new();
    for (tier, cases, key) in tiers.into_iter().filter(|(_, cases, _)| *cases > 0) {
        in_range(&place(key), cases, 1, MOST)?;
        kinds.extend(drawn.iter().map(|&(family, dimension)| (family, dimension, tier, cases)));
    }
    match (kinds.is_empty(), drawn.is_empty()) {
        (_, true) => Err((place(""), PlanProblem::Nothing)),
        (true, _) => Err((place(""), PlanProblem::NoCases)),
        _ => Ok(kinds),
    }
}

/// Families in the order of reports: those of cases, then those of engines.
pub(super) fn family_position(name: &str) -> Option<(usize, &'static str)> {
    let cases = FAMILIES.iter().map(|family| family.name);
    let mut all = cases.chain(ENGINE_FAMILIES.iter().map(|family| family.name)).enumerate();
    all.find(|(_, known)| *known == name)
}
