//! Controls: statements and classes of cases for which a counterexample is known to exist, so that a search
//! that finds none is known to be blind.

use crate::class::{Class, Detuning};
use crate::error::SearchError;
use crate::search::Search;
use lindbound_bounds::language::{Observable, Statement, parse};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::readings::readings;
use lindbound_bounds::{Claim, Status, claim, every_claim};
use lindbound_checker::either;
use lindbound_checker::subject::AnySubject;
use lindbound_families::{AS_PRINTED, Family, PLAIN_ENGINES, families_for};
use lindbound_model::hypothesis::{Hypothesis, findings};
use lindbound_number::Verdict;
use std::ops::RangeInclusive;

/// What makes a statement false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A claim was changed in one place.
    Mutant,
    /// A hypothesis of a claim was dropped.
    Dropped(Hypothesis),
    /// The rates belong to 0.9 of the bath's inverse temperature.
    Detuned,
    /// The Letter's words were taken in another sense.
    Reading,
}

/// A statement with a class of cases, and whether it is false there.
#[derive(Clone, Debug)]
pub struct Control {
    /// Its name.
    pub id: String,
    /// What makes it false.
    pub kind: Kind,
    /// The claim it was made from, if it was.
    pub claim: Option<&'static Claim>,
    /// The statement, as a witness records it: the claim's id where that was not changed.
    pub text: String,
    /// The statement.
    pub statement: Statement,
    /// Where it is false.
    pub class: Class,
    /// At which dimensions.
    pub dimensions: RangeInclusive<usize>,
    /// What its search starts from, if that is for a case.
    pub families: Vec<&'static Family>,
    /// Whether its search for an engine starts from plain ones alone.
    pub only_plain: bool,
    /// Why it is true after all, if it is.
    pub truth: Option<&'static str>,
}

/// Mutants that mix the efficiency of an engine with that of its dephased one. They differ at work near
/// saturation only where a collective jump works beside another transition: an engine of five states.
const SIDE_BY_SIDE: [(&str, &str); 3] = [
    ("eq8-quantum", "η(dephased) for η"),
    ("eq8-classical", "η for η(dephased)"),
    ("eq8-trace", "η(dephased) for η"),
];

/// The families that have something for a statement.
fn families_of(statement: &Statement) -> Vec<&'static Family> {
    families_for(statement.knows_of_the_coherent_part())
}

/// All controls: every mutant of every claim, every claim without each of its hypotheses, detuned rates, and
/// the readings of the Letter that have a counterexample.
///
/// # Errors
/// [`SearchError::Statement`] if a claim is not well formed.
pub fn controls() -> Result<Vec<Control>, SearchError> {
    let mut all = Vec::new();
    let claims = || every_claim().into_iter().filter(|claim| claim.status == Status::Theorem);
    for claim in claims() {
        for mutant in mutants(claim) {
            let side_by_side = SIDE_BY_SIDE.contains(&(claim.id, mutant.change.as_str()));
            all.push(Control {
                id: mutant.id(),
                kind: Kind::Mutant,
                claim: Some(claim),
                text: mutant.statement.to_string(),
                families: families_of(&mutant.statement),
                statement: mutant.statement,
                class: Class::of(claim, &[]),
                dimensions: if side_by_side { 5..=5 } else { 2..=4 },
                only_plain: side_by_side,
                truth: mutant.truth,
            });
        }
    }
    for claim in claims() {
        for hypothesis in Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES) {
            let statement = claim.parsed();
            let only_of_cycles = Hypothesis::OF_CYCLES.contains(&hypothesis) && !statement.is_about_engines();
            // What a quantity needs to be defined is no hypothesis of a statement about it.
            let is_needed = |o: &Observable| o.row().is_some_and(|row| row.needs.contains(&hypothesis));
            // Where jumps of several gaps meet H, they alone keep no steady state: then a premise about that
            // fails, and of a model without H energies mean nothing.
            let needs_one_gap = !statement.premise.is_empty() && statement.is_about_the_steady_state();
            // A closed form is about one model, which satisfies every hypothesis.
            if statement.mentions(is_needed)
                || Class::of(claim, &[]).frees(hypothesis)
                || statement.is_about_a_model()
                || only_of_cycles
                || needs_one_gap && hypothesis == Hypothesis::Secular
            {
                continue;
            }
            let class = Class::of(claim, &[hypothesis]);
            all.push(Control {
                id: format!("{} without {}", claim.id, hypothesis.id()),
                kind: Kind::Dropped(hypothesis),
                claim: Some(claim),
                text: claim.id.to_owned(),
                statement: statement.clone(),
                class,
                dimensions: 2..=4,
                families: families_of(statement),
                only_plain: false,
                truth: None,
            });
        }
    }
    for (id, dimension) in ["second-law", "eq3"].into_iter().flat_map(|id| [2, 4, 8].map(|d| (id, d))) {
        let Some(claim) = claim(id) else { continue };
        all.push(Control {
            id: format!("{id}, rates at 0.9 β, d = {dimension}"),
            kind: Kind::Detuned,
            claim: Some(claim),
            text: id.to_owned(),
            statement: claim.parsed().clone(),
            class: Class::detuned(9, 10),
            dimensions: dimension..=dimension,
            families: families_of(claim.parsed()),
            only_plain: false,
            truth: None,
        });
    }
    // Rates at 0.9 β in every stroke are those of an engine between other baths: it is the strokes that
    // differ.
    for (id, dimension) in
        ["carnot", "eq8-trace", "integrated"].into_iter().flat_map(|id| [2, 4].map(|d| (id, d)))
    {
        let Some(claim) = claim(id) else { continue };
        let mut class = Class::of(claim, &[Hypothesis::DetailedBalance]);
        class.detuning = Some(Detuning { share: 9, of: 10 });
        all.push(Control {
            id: format!("{id}, rates at 0.9 β in some strokes, d = {dimension}"),
            kind: Kind::Detuned,
            claim: Some(claim),
            text: id.to_owned(),
            statement: claim.parsed().clone(),
            class,
            dimensions: dimension..=dimension,
            families: families_of(claim.parsed()),
            only_plain: false,
            truth: None,
        });
    }
    for (id, text) in claims().flat_map(|claim| claim.false_neighbours) {
        let statement = parse(text)?;
        all.push(Control {
            id: (*id).to_owned(),
            kind: Kind::Reading,
            claim: None,
            text: (*text).to_owned(),
            families: families_of(&statement),
            statement,
            class: Class::thermal(),
            dimensions: 2..=4,
            only_plain: false,
            truth: None,
        });
    }
    for reading in readings() {
        for example in reading.examples.iter().filter(|example| example.verdict == Verdict::Violated) {
            let broken = findings(&example.case).into_iter().filter(|finding| !finding.holds);
            let broken: Vec<Hypothesis> = broken.map(|finding| finding.hypothesis).collect();
            let statement = parse(example.statement)?;
            // Rates that belong to a share of β are searched with that share, not with any rates.
            let mut class = Class::without(&broken);
            class.detuning = Detuning::of(&example.case).filter(|_| broken == [Hypothesis::DetailedBalance]);
            // A closed form is about a model that only one family draws, for each reading of it.
            let printed = statement.is_about_a_model() && !broken.is_empty();
            all.push(Control {
                id: format!("{}, {}", reading.id, example.statement),
                kind: Kind::Reading,
                claim: None,
                text: example.statement.to_owned(),
                families: if printed { vec![&AS_PRINTED] } else { families_of(&statement) },
                statement,
                class,
                dimensions: 2..=4,
                only_plain: false,
                truth: None,
            });
        }
    }
    Ok(all)
}

impl Control {
    /// The search for its counterexample.
    pub fn search(&self, seed: u64) -> Search {
        let mut search =
            Search::new(self.statement.clone(), self.class.clone(), self.dimensions.clone(), seed);
        search.families.clone_from(&self.families);
        if self.only_plain {
            search.engine_families = vec![&PLAIN_ENGINES];
        }
        search
    }

    /// Whether a case or an engine is one that it speaks of: of its dimensions and its class.
    pub fn admits(&self, counterexample: &AnySubject) -> bool {
        let search = self.search(0);
        let in_class = either!(counterexample, subject => search.admits(subject));
        in_class && self.dimensions.contains(&counterexample.dimension())
    }

    /// The path of its witness within a folder: the kind, and the name in plain letters.
    ///
    /// ```
    /// use lindbound_search::controls::controls;
    /// let all = controls().unwrap();
    /// let halved = all.iter().find(|control| control.id == "eq3, times 0.5").unwrap();
    /// assert_eq!(halved.file(), "mutants/eq3-times-0.5.json");
    /// ```
    pub fn file(&self) -> String {
        let mut name = String::new();
        for c in self.id.chars() {
            let plain = match c {
                'ρ' => "rho",
                'σ' => "sigma",
                'Σ' => "sum",
                'β' => "beta",
                'ω' => "omega",
                'γ' => "gamma",
                'Π' => "Pi",
                '²' => "2",
                '<' | '≤' => "-at-most-",
                '>' | '≥' => "-at-least-",
                '=' => "-equals-",
                '*' | '·' => "-times-",
                '/' => "-over-",
                '+' => "-plus-",
                _ => "",
            };
            match c {
                _ if !plain.is_empty() => name.push_str(plain),
                '.' | '_' => name.push(c),
                _ if c.is_ascii_alphanumeric() => name.push(c),
                // The dot of σ̇ stands above it.
                _ if c.is_alphanumeric() || c == '\u{307}' => {}
                _ => name.push('-'),
            }
        }
        let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
        format!("{}/{}.json", self.kind.name(), words.join("-"))
    }
}
