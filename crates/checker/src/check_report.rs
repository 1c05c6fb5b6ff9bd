//! The table of a check or an enumeration.

use crate::layout::{aligned, truncated};
use crate::report::{Exit, Report};
use crate::tally::{Campaign, Needed, Place, Record, Tally};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Where the cases of a campaign came from.
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
    },
}

impl Origin {
    /// A place as it is written in reports.
    ///
    /// ```
    /// use lindbound_checker::{check_report::Origin, tally::Place, tier::Tier};
    /// let place = Place { family: "enumeration", dimension: 3, tier: Tier::Certified, index: 5 };
    /// assert_eq!(Origin::Enumerated { cases: 9 }.shown(place), "enumeration, d = 3, case 5 of 9");
    /// ```
    pub fn shown(self, Place { family, dimension, tier, index }: Place) -> String {
        match self {
            Origin::Drawn { seed } => {
                format!("family {family}, d = {dimension}, case {index} of the {tier:?} tier, seed {seed}")
            }
            // Numbers start at zero.
            Origin::Enumerated { cases } => format!("{family}, d = {dimension}, case {index} of {cases}"),
        }
    }
}

/// What was found, of which cases, and how long it took.
pub struct CheckReport {
    /// What was found.
    pub campaign: Campaign,
    /// How long it took.
    pub seconds: f64,
    /// On how many threads.
    pub threads: usize,
    /// Where the cases came from.
    pub origin: Origin,
}

impl Report for CheckReport {
    fn text(&self) -> String {
        text(&self.campaign, self.seconds, self.threads, self.origin)
    }

    fn json(&self) -> Value {
        to_json(&self.campaign, self.seconds, self.threads)
    }

    fn exit(&self) -> Exit {
        self.campaign.exit()
    }
}

fn text(campaign: &Campaign, seconds: f64, threads: usize, origin: Origin) -> String {
    let mut rows = vec![
        [
            "claim",
            "statement",
            "cases",
            "screened",
            "holds",
            "violated",
            "undecided",
            "largest",
            "reached in",
        ]
        .map(String::from),
    ];
    for (question, tally) in &campaign.tallies {
        let statement = question.statement.symbols();
        let (largest, place) = match tally.largest {
            Some(Record { value, certified, place }) => {
                let mark = if certified { "" } else { "~" };
                (format!("{mark}{}", truncated(value)), format!("{} d={}", place.family, place.dimension))
            }
            None => ("—".into(), "—".into()),
        };
        rows.push([
            question.id.clone(),
            statement,
            tally.checked.to_string(),
            tally.screened.to_string(),
            tally.holds.to_string(),
            tally.violated.to_string(),
            tally.undecided.to_string(),
            largest,
            place,
        ]);
    }
    let mut text = aligned(&rows, 2..8);
    let seed = match origin {
        Origin::Drawn { seed } => format!(", seed {seed}"),
        Origin::Enumerated { .. } => String::new(),
    };
    let engines = match campaign.engines {
        0 => String::new(),
        n => format!(", {n} of them engines,"),
    };
    text.push_str(&format!(
        "\n{} cases{engines} in {seconds:.1} s on {threads} threads{seed}. \"screened\": clearly satisfied in floating point, \
         no verdict;\n\"holds\", \"violated\": certified; \"largest\": left/right side, certified and rounded down (~: floating point).\n",
        campaign.instances
    ));
    if !campaign.needed.is_empty() {
        text.push_str(&precisions(campaign));
    }
    for (question, tally) in &campaign.tallies {
        text.push_str(&remarks(&question.id, tally, origin));
    }
    text
}

/// How many cases and verdicts needed which precision.
fn precisions(campaign: &Campaign) -> String {
    let mut verdicts: BTreeMap<Needed, u64> = BTreeMap::new();
    for (needed, count) in campaign.tallies.iter().flat_map(|(_, tally)| &tally.bits) {
        *verdicts.entry(*needed).or_default() += count;
    }
    let mut text = String::from("needed (bits of the intervals that decided):");
    for (needed, count) in &verdicts {
        let cases = campaign.needed.get(needed).copied().unwrap_or(0);
        text.push_str(&format!("  {needed}: {count} verdicts, {cases} cases"));
    }
    text + "\n"
}

fn remarks(id: &str, tally: &Tally, origin: Origin) -> String {
    let mut text = String::new();
    if let Some(place) = tally.violation {
        text.push_str(&format!("{id} is VIOLATED, first in {}\n", origin.shown(place)));
    }
    for (reason, count) in &tally.reasons {
        text.push_str(&format!("{id}: {count} undecided: {reason}\n"));
    }
    if tally.left_out > 0 {
        let count = tally.left_out;
        text.push_str(&format!(
            "{id}: {count} engines left out: it is not decided whether they absorb heat\n"
        ));
    }
    text
}

fn to_json(campaign: &Campaign, seconds: f64, threads: usize) -> Value {
    let claims: Vec<Value> = campaign
        .tallies
        .iter()
        .map(|(question, tally)| {
            let mut object = json!({
                "id": question.id,
                "checked": tally.checked,
                "screened": tally.screened,
                "holds": tally.holds,
                "violated": tally.violated,
                "undecided": tally.undecided,
                "largest_ratio": tally.largest.map(|record| record.value),
                "largest_ratio_certified": tally.largest.map(|record| record.certified),
                "undecided_reasons": tally.reasons,
                "left_out": tally.left_out,
                "bits": counts(&tally.bits),
            });
            let place = |p: Place| json!({"family": p.family, "d": p.dimension, "index": p.index});
            object["reached_in"] = tally.largest.map_or(Value::Null, |record| place(record.place));
            if let Some(p) = tally.violation {
                object["violation"] = place(p);
            }
            object
        })
        .collect();
    json!({
        "instances": campaign.instances,
        "engines": campaign.engines,
        "seconds": seconds,
        "threads": threads,
        "bits": counts(&campaign.needed),
        "claims": claims,
    })
}

fn counts(counts: &BTreeMap<Needed, u64>) -> Map<String, Value> {
    counts.iter().map(|(needed, count)| (needed.to_string(), json!(count))).collect()
}
