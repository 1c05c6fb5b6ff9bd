//! What deciding the subjects of an enumeration has in common.

use lindbound_bounds::language::Statement;
use lindbound_checker::answer::left_open;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::progress::{Counted, Progress};
use lindbound_checker::question::Question;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tally::{Answers, Findings, Place};

/// The answers to questions that `find` asks of so many subjects, counting them, as far as time allows; with
/// what is open of those that are not decided, which are looked up once more.
pub(crate) fn decided(
    questions: &[Question],
    instances: u64,
    progress: &dyn Progress,
    find: impl FnOnce(&Counted<'_>, Arithmetic) -> Findings,
    look_up: impl Fn(Place) -> Option<AnySubject>,
) -> Answers {
    progress.start(instances, 0);
    let arithmetic = Arithmetic { deadline: progress.deadline(), ..Arithmetic::CERTIFIED };
    let count = Counted::new(progress);
    let findings = find(&count, arithmetic);
    progress.finish();
    let done = count.done();
    let planned = (done < instances).then_some(instances);
    let mut answers = Answers { planned, ..findings.answers(questions, done) };
    answers.look_at_open(|statement: &Statement, place| {
        left_open(statement, &look_up(place)?.with_baths_of(statement)?, arithmetic)
    });
    answers
}
