//! What drawn cases and engines say to questions, one at a time: fast screening, and exact verdicts on what
//! is not clear.

use crate::arithmetic::Arithmetic;
use crate::baths::{on_all, on_baths};
use crate::cycle_judge::{CycleJudge, Machine, absorbs_heat};
use crate::decide::{Decision, Outcome};
use crate::either;
use crate::fast_engine::FastEngine;
use crate::judge::Judge;
use crate::open::Open;
use crate::question::Question;
use crate::screen::has_margins;
use crate::state_judge::{StateJudge, certify};
use crate::subject::{AnySubject, Subject};
use crate::tally::{Place, Record, Tally, tallied};
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use lindbound_families::{EngineFamily, Family};
use lindbound_model::case::Case;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::Sketch;
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
        either!(&self.subject(place, statement)?, subject => subject.judged(arithmetic, |judge| {
            let Outcome::Decided(decision) = judge.decide(statement) else { return None };
            Open::of(judge, statement, &decision)
        }))
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

    /// What is at a place, in exact rationals, with the baths that a statement names.
    pub fn subject(&self, place: Place, statement: &Statement) -> Option<AnySubject> {
        let subject = match self.engine(place) {
            Some(engine) => engine.into(),
            None => AnySubject::from(self.exact_image(place)?),
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
        let fast = if place.tier == Tier::Fast { FastEngine::new(&guess).ok() } else { None };
        let judge = CycleJudge::new(Machine::Engine(engine), self.cap).until(deadline);
        let names: Vec<String> = engine.baths.iter().map(|bath| bath.name.clone()).collect();
        let tally = |question: &&Question| {
            let statement = match on_baths(&question.statement, &names) {
                Ok(statement) => statement,
                Err(missing) => return Tally { missing: Some(missing), ..Tally::default() },
            };
            if engine.run == Run::Once && question.hypotheses.contains(&Hypothesis::StationaryCycle) {
                return Tally::default();
            }
            // (8) is about engines that absorb heat from the hot bath; a sign that floating point cannot tell
            // is decided.
            if question.hypotheses.contains(&Hypothesis::AbsorbsHeat) {
                let guessed = fast.as_ref().and_then(|fast| fast.absorbs_heat(&statement));
                match guessed.or_else(|| absorbs_heat(&judge, Some(&statement))) {
                    Some(true) => {}
                    Some(false) => return Tally::default(),
                    None => return Tally::left_out(),
                }
            }
            if let Some(fast) = fast.as_ref().filter(|_| has_margins(&statement)) {
                match fast.is_clear(&statement) {
                    None => return Tally::default(),
                    Some((true, ratio)) => return Tally::screened(ratio, place),
                    Some((false, _)) => {}
                }
            }
            tallied(judge.decide(&statement), place)
        };
        questions.iter().map(tally).collect()
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
        match place.tier {
            Tier::Exact => {
                let Ok(case) = family.exact(self.seed, place.index, place.dimension) else {
                    return nothing();
                };
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
                    let Ok(case) = family.exact(self.seed, place.index, place.dimension) else {
                        return nothing();
                    };
                    on_all(statements, &case.baths, place, |statements| {
                        certify(statements, &case, || Some(case.clone()), arithmetic)
                    })
                } else {
                    let Ok(case) = family.fast(self.seed, place.index, place.dimension) else {
                        return nothing();
                    };
                    on_all(statements, &case.baths, place, |statements| {
                        certify(statements, &case, || case.exactly(), arithmetic)
                    })
                }
            }
        }
    }
}
