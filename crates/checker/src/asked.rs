//! What drawn cases and engines say to questions, one at a time: fast screening, and exact verdicts on what
//! is not clear.

use crate::answer::{left_open, of_case, of_engine};
use crate::arithmetic::Arithmetic;
use crate::baths::on_all;
use crate::decide::{Decision, Outcome};
use crate::either;
use crate::fast_engine::FastEngine;
use crate::judge::Judge;
use crate::open::Open;
use crate::question::Question;
use crate::state_judge::{StateJudge, certify};
use crate::subject::{AnySubject, Subject};
use crate::tally::{Place, Record, Tally};
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use lindbound_families::{EngineFamily, Family, observe_at};
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_number::Rational;
use lindbound_thermo::Sketch;
use std::collections::BTreeSet;
use std::time::Instant;

/// What is asked, of what these families draw.
pub struct Asked {
    /// What is asked of every case.
    pub questions: Vec<Question>,
    /// The families of cases.
    pub families: Vec<&'static Family>,
    /// The families of engines.
    pub engines: Vec<&'static EngineFamily>,
    /// The seed.
    pub seed: u64,
    /// The largest precision of the certified tier; `None` for the default.
    pub cap: Option<u32>,
}

impl Asked {
    /// Replaces a record that floating point set by the certified ratio of the same case, where that can be
    /// had.
    pub fn certify_record(&self, statement: &Statement, tally: &mut Tally, deadline: Option<Instant>) {
        let Some(record) = tally.largest.filter(|record| !record.certified) else { return };
        let Some(subject) = self.subject(record.place, statement) else { return };
        // Without the hardware rung, for more digits of the ratio.
        let finer = Arithmetic { hardware: false, ..self.certified(deadline) };
        let found = either!(&subject, subject => subject.judged(finer, |judge| judge.decide(statement)));
        if let Outcome::Decided(Decision { ratio: Some(value), .. }) = found {
            tally.largest = Some(Record { value, certified: true, place: record.place });
        }
    }

    /// What is not decided of a statement at a place, where it is not.
    pub fn open(&self, statement: &Statement, place: Place, deadline: Option<Instant>) -> Option<Open> {
        let arithmetic = match place.tier {
            Tier::Exact => Arithmetic { deadline, ..Arithmetic::EXACT },
            Tier::Fast | Tier::Certified => self.certified(deadline),
        };
        left_open(statement, &self.subject(place, statement)?, arithmetic)
    }

    fn certified(&self, deadline: Option<Instant>) -> Arithmetic {
        Arithmetic { cap: self.cap, deadline, ..Arithmetic::CERTIFIED }
    }

    /// The case of a place in exact rationals.
    pub fn exact_image(&self, place: Place) -> Option<Case<Rational>> {
        let family = self.families.iter().find(|family| family.name == place.family)?;
        if place.tier == Tier::Exact || family.same_in_both {
            family.exact(self.seed, place.index, place.dimension).ok()
        } else {
            family.fast(self.seed, place.index, place.dimension).ok()?.exactly()
        }
    }

    /// What is at a place, in exact rationals, with the baths and the observables that a statement names.
    pub fn subject(&self, place: Place, statement: &Statement) -> Option<AnySubject> {
        let subject = match self.engine(place) {
            Some(engine) => engine.into(),
            None => {
                let mut case = self.exact_image(place)?;
                observe_at(&mut case, &statement.observables(), self.seed, place.index);
                AnySubject::from(case)
            }
        };
        subject.with_baths_of(statement)
    }

    /// Whether a place is one of an engine.
    pub(crate) fn is_of_engines(&self, place: Place) -> bool {
        self.engines.iter().any(|family| family.name == place.family)
    }

    /// The engine of a place, if it is one of an engine.
    pub fn engine(&self, place: Place) -> Option<Engine<Rational>> {
        let family = self.engines.iter().find(|family| family.name == place.family)?;
        family.exact(self.seed, place.index, place.dimension).ok()
    }

    /// What one case or engine says to every question; nothing to those about the other kind.
    pub(crate) fn check_one(&self, place: Place, deadline: Option<Instant>) -> Vec<Tally> {
        let engine = self.engine(place);
        let mut tallies = vec![Tally::default(); self.questions.len()];
        let of_kind = |question: &&Question| question.statement.is_about_engines() == engine.is_some();
        let asked: Vec<&Question> = self.questions.iter().filter(of_kind).collect();
        let found = match &engine {
            Some(engine) => self.check_engine(&asked, engine, place, deadline),
            None => {
                let statements: Vec<Statement> = asked.iter().map(|q| q.statement.clone()).collect();
                self.check_case(&statements, place, deadline)
            }
        };
        let places = self.questions.iter().zip(&mut tallies).filter(|(question, _)| of_kind(question));
        places.zip(found).for_each(|((_, tally), found)| *tally = found);
        tallies
    }

    /// Screens in floating point in the fast tier, and decides with certainty what is not clear, or
    /// everything in the other tiers.
    fn check_engine(
        &self,
        questions: &[&Question],
        engine: &Engine<Rational>,
        place: Place,
        deadline: Option<Instant>,
    ) -> Vec<Tally> {
        let guess = engine.to_f64();
        let screen = if place.tier == Tier::Fast { FastEngine::new(&guess).ok() } else { None };
        of_engine(questions, engine, place, screen.as_ref(), self.certified(deadline))
    }

    pub(crate) fn check_case(
        &self,
        statements: &[Statement],
        place: Place,
        deadline: Option<Instant>,
    ) -> Vec<Tally> {
        let nothing = || vec![Tally::default(); statements.len()];
        let Some(family) = self.families.iter().find(|family| family.name == place.family) else {
            return nothing();
        };
        let names: BTreeSet<String> = statements.iter().flat_map(Statement::observables).collect();
        let names: Vec<String> = names.into_iter().collect();
        match place.tier {
            Tier::Exact => {
                let Ok(mut case) = family.exact(self.seed, place.index, place.dimension) else {
                    return nothing();
                };
                observe_at(&mut case, &names, self.seed, place.index);
                let sketch = Sketch::new(&case);
                let judge = StateJudge::new(&sketch, Arithmetic { deadline, ..Arithmetic::EXACT });
                on_all(statements, &case.baths, place, |statements| {
                    statements.iter().map(|statement| judge.decide(statement)).collect()
                })
            }
            // What is not drawn in lanes is certified at once: hardware intervals take no longer than
            // floating point and a second look.
            Tier::Fast | Tier::Certified => {
                let arithmetic = self.certified(deadline);
                if family.same_in_both {
                    let Ok(mut case) = family.exact(self.seed, place.index, place.dimension) else {
                        return nothing();
                    };
                    observe_at(&mut case, &names, self.seed, place.index);
                    of_case(statements, &case, place, arithmetic)
                } else {
                    let Ok(mut case) = family.fast(self.seed, place.index, place.dimension) else {
                        return nothing();
                    };
                    observe_at(&mut case, &names, self.seed, place.index);
                    on_all(statements, &case.baths, place, |statements| {
                        certify(statements, &case, || case.exactly(), arithmetic)
                    })
                }
            }
        }
    }
}
