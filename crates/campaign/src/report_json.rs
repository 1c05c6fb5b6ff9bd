//! The final table, for programs.

use super::report::CampaignReport;
use super::totals::{Drawn, Key};
use super::version::VERSION;
use lindbound_checker::claims_table::{doubts, verdicted};
use lindbound_checker::counts::Counts;
use lindbound_checker::report::{Exit, Report, Verdicted};
use lindbound_checker::tally::Record;
use lindbound_number::Verdict;
use serde_json::{Value, json};

impl Report for CampaignReport {
    fn text(&self) -> String {
        self.in_text()
    }

    fn exit(&self) -> Exit {
        self.totals.exit()
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let questions = self.plan.questions.iter().enumerate();
        let mut all: Vec<Verdicted> = questions
            .map(|(n, question)| {
                verdicted(question, self.summary(n).counts, doubts(&question.id, &self.summary(n)))
            })
            .collect();
        all.extend(self.totals.searches.iter().map(|((question, dimensions), row)| Verdicted {
            name: format!("search for {}, d = {dimensions}", self.plan.questions[*question].id),
            verdict: if row.violated > 0 { Verdict::Violated } else { Verdict::Holds },
            detail: format!("{} tasks, {} evaluations", row.tasks, row.evaluations),
        }));
        all
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
        let Counts { checked, screened, holds, violated, undecided, left_out } = of.counts;
        let largest = self.records.get(question).copied().flatten();
        let place = |Record { place: (key, drawn), .. }: Record<(Key, Drawn)>| {
            let (family, tier) = (key.family.1, key.tier.name());
            let (seed, index) = (drawn.seed, drawn.index);
            json!({"family": family, "d": key.dimension, "tier": tier, "seed": seed, "index": index})
        };
        let rows = self.totals.question(question);
        let witnesses = rows.filter_map(|(_, row)| row.witness.as_deref());
        json!({
            "id": self.plan.questions[question].id,
            "statement": self.plan.questions[question].text,
            "checked": checked,
            "screened": screened,
            "holds": holds,
            "violated": violated,
            "undecided": undecided,
            "largest_ratio": largest.map(|record| record.value),
            "largest_ratio_certified": largest.map(|record| record.certified),
            "reached_in": largest.map(place),
            "undecided_reasons": of.reasons,
            "left_out": left_out,
            "witnesses": witnesses.collect::<Vec<_>>(),
        })
    }
}
