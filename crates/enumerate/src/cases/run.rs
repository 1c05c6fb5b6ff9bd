//! Deciding every case of an enumeration.

use super::Enumeration;
use crate::decided::decided;
use lindbound_bounds::language::Statement;
use lindbound_checker::answer::of_case;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::Question;
use lindbound_checker::shard::Shard;
use lindbound_checker::tally::{Answers, Findings, Place};
use lindbound_checker::tier::Tier;
use rayon::prelude::*;

/// The name under which reports say where a case is from.
const FAMILY: &str = "enumeration";

impl Enumeration {
    /// Decides every question on every case of a part, in parallel; the result does not depend on the number
    /// of threads, and memory not on the number of cases.
    ///
    /// ```
    /// use lindbound_checker::question::Question;
    /// use lindbound_checker::shard::Shard;
    /// use lindbound_enumerate::cases::{Enumeration, Size};
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
        let look_up = |place: Place| self.case(place.index).map(Into::into);
        decided(
            questions,
            shard.share(self.cases),
            progress,
            |count, arithmetic| {
                let mut findings = empty();
                for (block, first) in &self.blocks {
                    let of_set = |set: usize| {
                        // Within a set in parallel as well: few sets have many cases, at d = 2 nearly all of
                        // them.
                        let numbered = (first + block.first_of(set)..).zip(block.choices(set));
                        let mine: Vec<_> = numbered.filter(|(index, _)| shard.contains(*index)).collect();
                        let wanted = mine.into_par_iter().take_any_while(|_| !progress.is_over());
                        let decided = wanted.map(|(index, choice)| {
                            let case = block.case(set, &choice);
                            let dimension = case.dimension();
                            let place = Place { family: FAMILY, dimension, tier: Tier::Certified, index };
                            let tallies = of_case(&statements, &case, place, arithmetic);
                            count.step(1);
                            Findings::of_case(tallies)
                        });
                        decided.reduce(empty, Findings::merged)
                    };
                    let sets = (0..block.sets()).into_par_iter().take_any_while(|_| !progress.is_over());
                    findings = findings.merged(sets.map(of_set).reduce(empty, Findings::merged));
                }
                findings
            },
            look_up,
        )
    }
}
