//! The final table, for programs.

use super::report::{CampaignReport, Largest};
use super::totals::{Key, Row};
use crate::VERSION;
use lindbound_checker::report::{Exit, Report};
use serde_json::{Value, json};

impl Report for CampaignReport {
    fn text(&self) -> String {
        self.in_text()
    }

    fn exit(&self) -> Exit {
        self.totals.exit()
    }

    fn json(&self) -> Value {
        let claims: Vec<Value> = (0..self.plan.questions.len()).map(|n| self.claim_json(n)).collect();
        let searches = self.totals.searches.iter().map(|((question, dimensions), row)| {
            json!({
                "id": self.plan.questions[*question].id,
                "dimensions": dimensions,
                "tasks": row.tasks,
                "evaluations": row.evaluations,
                "unconfirmed": row.unconfirmed,
                "refuted": row.violated > 0,
                "largest_ratio": row.largest,
                "witness": row.witness,
            })
        });
        json!({
            "lindbound": VERSION,
            "plan": self.plan.digest(),
            "part": self.part.to_string(),
            "units": self.totals.units,
            "units_due": self.totals.due,
            "instances": self.totals.cases,
            "claims": claims,
            "searches": searches.collect::<Vec<_>>(),
        })
    }
}

impl CampaignReport {
    fn claim_json(&self, question: usize) -> Value {
        let of = self.summary(question);
        let place = |((_, _, drawn), key, row): (Largest, &Key, &Row)| {
            let tier = key.tier.name();
            let (seed, index) = (drawn.seed, drawn.index);
            json!({"family": row.family, "d": key.dimension, "tier": tier, "seed": seed, "index": index})
        };
        let witnesses =
            self.totals.question(question).filter_map(|(_, row)| row.violation.as_ref()?.1.as_deref());
        json!({
            "id": self.plan.questions[question].id,
            "statement": self.plan.questions[question].text,
            "checked": of.checked,
            "screened": of.screened,
            "holds": of.holds,
            "violated": of.violated,
            "undecided": of.undecided,
            "largest_ratio": of.largest.map(|((value, ..), ..)| value),
            "largest_ratio_certified": of.largest.map(|((_, certified, _), ..)| certified),
            "reached_in": of.largest.map(place),
            "undecided_reasons": self.undecided(question),
            "left_out": self.checked(question).1,
            "witnesses": witnesses.collect::<Vec<_>>(),
        })
    }
}
