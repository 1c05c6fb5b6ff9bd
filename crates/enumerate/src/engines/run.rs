//! Deciding every engine of an enumeration.

use super::Enumeration;
use crate::decided::decided;
use lindbound_checker::answer::of_engine;
use lindbound_checker::check_report::ENUMERATED_ENGINES;
use lindbound_checker::progress::Progress;
use lindbound_checker::question::Question;
use lindbound_checker::shard::Shard;
use lindbound_checker::tally::{Answers, Findings, Place};
use lindbound_checker::tier::Tier;
use rayon::prelude::*;

impl Enumeration {
    /// Decides every question on every engine of a part, in parallel; the result does not depend on the
    /// number of threads, and memory not on the number of engines.
    ///
    /// ```
    /// use lindbound_bounds::claim;
    /// use lindbound_checker::question::Question;
    /// use lindbound_checker::shard::Shard;
    /// use lindbound_enumerate::engines::{Enumeration, Size};
    /// let qubits = Enumeration::new(&Size { dimensions: 2..=2, height: 1, ..Size::default() }).unwrap();
    /// let question = Question::claim(claim("integrated").unwrap());
    /// let answers = qubits.run(&[question], Shard::WHOLE, &());
    /// let (_, tally) = &answers.tallies[0];
    /// assert_eq!((tally.counts.holds, tally.counts.violated), (qubits.engines(), 0));
    /// ```
    pub fn run(&self, questions: &[Question], shard: Shard, progress: &dyn Progress) -> Answers {
        let asked: Vec<&Question> = questions.iter().collect();
        let empty = || Findings::none(asked.len());
        let look_up = |place: Place| self.engine(place.index).map(Into::into);
        let answers = decided(
            questions,
            shard.share(self.engines),
            progress,
            |count, arithmetic| {
                let mut findings = empty();
                for (block, first) in &self.blocks {
                    let dimension = block.pattern.dimension();
                    let of_set = |set: usize| {
                        let numbered =
                            block.choices(set).into_iter().map(|(n, strokes)| (first + n, strokes));
                        let mine: Vec<_> = numbered.filter(|(index, _)| shard.contains(*index)).collect();
                        let wanted = mine.into_par_iter().take_any_while(|_| !progress.is_over());
                        let decided = wanted.map(|(index, strokes)| {
                            let engine = block.engine(set, &strokes);
                            let family = ENUMERATED_ENGINES;
                            let place = Place { family, dimension, tier: Tier::Certified, index };
                            let tallies = of_engine(&asked, &engine, place, None, arithmetic);
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
        );
        Answers { engines: answers.instances, ..answers }
    }
}
