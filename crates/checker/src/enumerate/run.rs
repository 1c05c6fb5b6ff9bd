//! Deciding every case of an enumeration.

use super::Enumeration;
use crate::arithmetic::Arithmetic;
use crate::baths::on_all;
use crate::decide::Outcome;
use crate::either;
use crate::open::Open;
use crate::progress::{Counted, Progress};
use crate::question::Question;
use crate::shard::Shard;
use crate::state_judge::certify;
use crate::subject::{AnySubject, Subject};
use crate::tally::{Answers, Findings, Place};
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use rayon::prelude::*;

/// The name under which reports say where a case is from.
pub(super) const FAMILY: &str = "enumeration";

impl Enumeration {
    /// Decides every question on every case of a part, in parallel; the result does not depend on the number
    /// of threads, and memory not on the number of cases.
    ///
    /// ```
    /// use lindbound_checker::question::Question;
    /// use lindbound_checker::enumerate::{Enumeration, Size};
    /// use lindbound_checker::shard::Shard;
    /// let qubits = Enumeration::new(&Size { dimensions: 2..=2, grid: 2, ..Size::default() }).unwrap();
    /// let question = Question::conjecture("sigma(rho) >= 0", 1).unwrap();
    /// let answers = qubits.run(&[question], Shard::WHOLE, &());
    /// let (_, tally) = &answers.tallies[0];
    /// assert_eq!((tally.counts.holds, tally.counts.violated), (qubits.cases(), 0));
    /// ```
    pub fn run(&self, questions: &[Question], shard: Shard, progress: &dyn Progress) -> Answers {
        let statements: Vec<Statement> =
            questions.iter().map(|question| question.statement.clone()).collect();
        let empty = || Findings::none(statements.len());
        let instances = shard.share(self.cases);
        progress.start(instances, 0);
        let mut findings = empty();
        let deadline = progress.deadline();
        let arithmetic = Arithmetic { deadline, ..Arithmetic::CERTIFIED };
        let count = Counted::new(progress);
        for (block, first) in &self.blocks {
            let of_set = |set: usize| {
                // Within a set in parallel as well: few sets have many cases, at d = 2 nearly all of them.
                let numbered = (first + block.first_of(set)..).zip(block.choices(set));
                let mine: Vec<_> = numbered.filter(|(index, _)| shard.contains(*index)).collect();
                let wanted = mine.into_par_iter().take_any_while(|_| !progress.is_over());
                let decided = wanted.map(|(index, choice)| {
                    let case = block.case(set, &choice);
                    let dimension = case.dimension();
                    let place = Place { family: FAMILY, dimension, tier: Tier::Certified, index };
                    let tallies = on_all(&statements, &case.baths, place, |statements| {
                        certify(statements, &case, || Some(case.clone()), arithmetic)
                    });
                    count.step(1);
                    Findings::of_case(tallies)
                });
                decided.reduce(empty, Findings::merged)
            };
            let sets = (0..block.sets()).into_par_iter().take_any_while(|_| !progress.is_over());
            let of_block = sets.map(of_set).reduce(empty, Findings::merged);
            findings = findings.merged(of_block);
        }
        progress.finish();
        let done = count.done();
        let planned = (done < instances).then_some(instances);
        let mut answers = Answers { planned, ..findings.answers(questions, done) };
        answers.look_at_open(|statement, place| {
            let case = AnySubject::from(self.case(place.index)?).with_baths_of(statement)?;
            either!(&case, case => case.judged(arithmetic, |judge| {
                let Outcome::Decided(decision) = judge.decide(statement) else { return None };
                Open::of(judge, statement, &decision)
            }))
        });
        answers
    }
}
