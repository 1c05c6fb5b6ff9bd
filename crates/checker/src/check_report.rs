//! The table of a check or an enumeration.

use crate::claims_table::{LEGEND, claims_table, doubts, verdicted};
use crate::counts::Counts;
use crate::question::Question;
use crate::report::{Exit, Report, Verdicted};
use crate::tally::{Answers, Needed, Place, Tally};
use crate::tier::Tier;
use crate::verdicts::shown_open;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Where the cases came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// Drawn with this seed.
    Drawn {
        /// The seed.
        seed: u64,
    },
    /// Enumerated.
    Enumerated {
        /// How many cases the whole enumeration has.
        cases: u64,
        /// How many engines.
        engines: u64,
    },
}

/// The family of engines that are enumerated.
pub const ENUMERATED_ENGINES: &str = "enumeration of engines";

impl Origin {
    /// A place as it is written in reports.
    ///
    /// ```
    /// use lindbound_checker::{check_report::Origin, tally::Place, tier::Tier};
    /// let place = Place { family: "enumeration", dimension: 3, tier: Tier::Certified, index: 5 };
    /// let origin = Origin::Enumerated { cases: 9, engines: 0 };
    /// assert_eq!(origin.shown(place), "enumeration, d = 3, case 5 of 9");
    /// ```
    pub fn shown(self, Place { family, dimension, tier, index }: Place) -> String {
        match self {
            Origin::Drawn { seed } => {
                format!("family {family}, d = {dimension}, case {index} of the {tier:?} tier, seed {seed}")
            }
            // Numbers start at zero.
            Origin::Enumerated { engines, .. } if family == ENUMERATED_ENGINES => {
                format!("{family}, d = {dimension}, engine {index} of {engines}")
            }
            Origin::Enumerated { cases, .. } => format!("{family}, d = {dimension}, case {index} of {cases}"),
        }
    }
}

/// What was found, of which cases, and how long it took.
pub struct CheckReport {
    /// What was found.
    pub answers: Answers,
    /// How long it took.
    pub seconds: f64,
    /// On how many threads.
    pub threads: usize,
    /// Where the cases came from.
    pub origin: Origin,
    /// Their dimensions.
    pub dimensions: RangeInclusive<usize>,
    /// How many were drawn of each family and dimension in each tier.
    pub samples: Vec<(Tier, u64)>,
}

impl Report for CheckReport {
    fn text(&self) -> String {
        text(&self.answers, self.seconds, self.threads, self.origin)
    }

    fn json(&self) -> Value {
        let answers = &self.answers;
        let claims = answers.tallies.iter().map(|(question, tally)| {
            let mut object = claim_json(question, tally);
            if let Some((_, at, open)) = answers.open.iter().find(|(id, ..)| *id == question.id) {
                object["open"] = open.json();
                object["open"]["in"] = place(*at);
            }
            object
        });
        let mut object = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "dimensions": [self.dimensions.start(), self.dimensions.end()],
            "instances": answers.instances,
            "engines": answers.engines,
            "seconds": self.seconds,
            "threads": self.threads,
            "bits": by_bits(&answers.needed),
            "claims": claims.collect::<Vec<_>>(),
            "out_of_time": answers.planned.is_some(),
        });
        if let Some(planned) = answers.planned {
            object["planned"] = json!(planned);
        }
        if let Origin::Drawn { seed } = self.origin {
            object["seed"] = json!(seed);
            let samples = self.samples.iter().map(|(tier, n)| (tier.name().to_owned(), json!(n)));
            object["samples"] = samples.collect::<Map<_, _>>().into();
        }
        object
    }

    fn exit(&self) -> Exit {
        self.answers.exit()
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let tallies = self.answers.tallies.iter();
        tallies.map(|(asked, tally)| verdicted(asked, tally.counts, doubts(&asked.id, tally))).collect()
    }
}

fn text(answers: &Answers, seconds: f64, threads: usize, origin: Origin) -> String {
    let claims = answers.tallies.iter().map(|(question, tally)| (question, tally.counts, tally.largest));
    let mut text = claims_table(claims, |place: Place| format!("{} d={}", place.family, place.dimension));
    let seed = match origin {
        Origin::Drawn { seed } => format!(", seed {seed}"),
        Origin::Enumerated { .. } => String::new(),
    };
    let engines = match answers.engines {
        0 => String::new(),
        n => format!(", {n} of them engines,"),
    };
    text.push_str(&format!(
        "\n{} cases{engines} in {seconds:.1} s on {threads} threads{seed}. {LEGEND}",
        answers.instances
    ));
    if !answers.needed.is_empty() {
        text.push_str(&precisions(answers));
    }
    for (question, tally) in &answers.tallies {
        if let Some(place) = tally.violation {
            let how = if question.to_be_refuted { "violated, as expected" } else { "VIOLATED" };
            text.push_str(&format!("{} is {how}, first in {}\n", question.id, origin.shown(place)));
        } else if question.to_be_refuted {
            text.push_str(&format!("{} was to be refuted and was NOT\n", question.id));
        }
        text.push_str(&doubts(&question.id, tally));
        if let Some((_, place, open)) = answers.open.iter().find(|(id, ..)| *id == question.id) {
            text.push_str(&format!("{}\n", shown_open(&format!("first in {}", origin.shown(*place)), open)));
        }
        text.push_str(&spoken_of(question, tally, answers));
    }
    if let Some(planned) = answers.planned {
        text.push_str(&format!(
            "out of time after {} of {planned} cases: nothing is said of the others\n",
            answers.instances
        ));
    }
    text
}

/// On how many cases a conjecture about named baths was decided, which only cases with so many baths have.
fn spoken_of(question: &Question, tally: &Tally, answers: &Answers) -> String {
    let names = question.statement.bath_names();
    let (all, what) = match question.statement.is_about_engines() {
        true => (answers.engines, "engines"),
        false => (answers.instances - answers.engines, "cases"),
    };
    if !question.statement.premise.is_empty() {
        let (id, checked) = (&question.id, tally.counts.checked);
        let others = "in the others its premise fails, or what it speaks of is missing";
        return format!("{id}: asked of {checked} of the {all} {what}; {others}\n");
    }
    if names.is_empty() || tally.counts.checked == all {
        return String::new();
    }
    let names = names.join(", ");
    format!("{}, which names {names}: asked of {} of the {all} {what}\n", question.id, tally.counts.checked)
}

/// How many cases and verdicts needed which precision.
fn precisions(answers: &Answers) -> String {
    let mut verdicts: BTreeMap<Needed, u64> = BTreeMap::new();
    for (needed, count) in answers.tallies.iter().flat_map(|(_, tally)| &tally.bits) {
        *verdicts.entry(*needed).or_default() += count;
    }
    let mut text = String::from("needed (bits of the intervals that decided):");
    for (needed, count) in &verdicts {
        let cases = answers.needed.get(needed).copied().unwrap_or(0);
        text.push_str(&format!("  {needed}: {count} verdicts, {cases} cases"));
    }
    text + "\n"
}

fn place(of: Place) -> Value {
    json!({"family": of.family, "d": of.dimension, "index": of.index})
}

fn claim_json(question: &Question, tally: &Tally) -> Value {
    let Counts { checked, screened, holds, violated, undecided, left_out } = tally.counts;
    let mut object = json!({
        "id": question.id,
        "statement": question.written(),
        "to_be_refuted": question.to_be_refuted,
        "checked": checked,
        "screened": screened,
        "holds": holds,
        "violated": violated,
        "undecided": undecided,
        "largest_ratio": tally.largest.map(|record| record.value),
        "largest_ratio_certified": tally.largest.map(|record| record.certified),
        "undecided_reasons": tally.reasons,
        "left_out": left_out,
        "bits": by_bits(&tally.bits),
    });
    object["reached_in"] = tally.largest.map_or(Value::Null, |record| place(record.place));
    if let Some(p) = tally.violation {
        object["violation"] = place(p);
    }
    object
}

fn by_bits(counts: &BTreeMap<Needed, u64>) -> Map<String, Value> {
    counts.iter().map(|(needed, count)| (needed.to_string(), json!(count))).collect()
}
