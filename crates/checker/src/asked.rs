//! What drawn cases and engines say to questions, one at a time: fast screening, and exact verdicts on what
//! is not clear.

use crate::arithmetic::Arithmetic;
use crate::cycle_judge::{CycleJudge, Machine, absorbs_heat};
use crate::decide::{Decision, Outcome};
use crate::fast_engine::FastEngine;
use crate::judge::Judge;
use crate::question::Question;
use crate::screen::has_margins;
use crate::state_judge::{StateJudge, certify};
use crate::subject::AnySubject;
use crate::tally::{Place, Record, Tally, tallied};
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use lindbound_families::{EngineFamily, Family};
use lindbound_model::case::Case;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::Rational;
use lindbound_thermo::Sketch;

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
    pub fn certify_record(&self, statement: &Statement, tally: &mut Tally) {
        let Some(record) = tally.largest.filter(|record| !record.certified) else { return };
        if let Some(engine) = self.engine(record.place) {
            let judge = CycleJudge::new(Machine::Engine(&engine), self.cap);
            if let Outcome::Decided(Decision { ratio: Some(value), .. }) = judge.decide(statement) {
                tally.largest = Some(Record { value, certified: true, place: record.place });
            }
            return;
        }
        let Some(image) = self.exact_image(record.place) else { return };
        // Without the hardware rung, for more digits of the ratio.
        let finer = Arithmetic { hardware: false, ..self.certified() };
        let outcomes = certify(std::slice::from_ref(statement), &image, || Some(image.clone()), finer);
        if let Some(Outcome::Decided(decision)) = outcomes.first()
            && let Some(value) = decision.ratio
        {
            tally.largest = Some(Record { value, certified: true, place: record.place });
        }
    }

    fn certified(&self) -> Arithmetic {
        Arithmetic { cap: self.cap, ..Arithmetic::CERTIFIED }
    }

    /// The case of a place in exact rationals.
    pub fn exact_image(&self, place: Place) -> Option<Case<Rational>> {
        let family = self.families.iter().find(|family| family.name == place.family)?;
        if place.tier == Tier::Exact || family.same_in_both {
            Some(family.exact(self.seed, place.index, place.dimension))
        } else {
            family.fast(self.seed, place.index, place.dimension).exactly()
        }
    }

    /// What is at a place, in exact rationals.
    pub fn subject(&self, place: Place) -> Option<AnySubject> {
        match self.engine(place) {
            Some(engine) => Some(engine.into()),
            None => self.exact_image(place).map(AnySubject::from),
        }
    }

    /// The engine of a place, if it is one of an engine.
    pub fn engine(&self, place: Place) -> Option<Engine<Rational>> {
        let family = self.engines.iter().find(|family| family.name == place.family)?;
        Some(family.exact(self.seed, place.index, place.dimension))
    }

    /// What one case or engine says to every question; nothing to those about the other kind.
    pub(crate) fn check_one(&self, place: Place) -> Vec<Tally> {
        let engine = self.engine(place);
        let mut tallies = vec![Tally::default(); self.questions.len()];
        let of_kind = |question: &&Question| question.statement.is_about_engines() == engine.is_some();
        let asked: Vec<&Question> = self.questions.iter().filter(of_kind).collect();
        let found = match &engine {
            Some(engine) => self.check_engine(&asked, engine, place),
            None => {
                let statements: Vec<Statement> = asked.iter().map(|q| q.statement.clone()).collect();
                self.check_case(&statements, place)
            }
        };
        let places = self.questions.iter().zip(&mut tallies).filter(|(question, _)| of_kind(question));
        places.zip(found).for_each(|((_, tally), found)| *tally = found);
        tallies
    }

    /// Screens in floating point in the fast tier, and decides with certainty what is not clear, or
    /// everything in the other tiers.
    fn check_engine(&self, questions: &[&Question], engine: &Engine<Rational>, place: Place) -> Vec<Tally> {
        let guess = engine.to_f64();
        let fast = if place.tier == Tier::Fast { FastEngine::new(&guess).ok() } else { None };
        let judge = CycleJudge::new(Machine::Engine(engine), self.cap);
        let tally = |question: &&Question| {
            if engine.run == Run::Once && question.hypotheses.contains(&Hypothesis::StationaryCycle) {
                return Tally::default();
            }
            // (8) is about engines that absorb heat from the hot bath; a sign that floating point cannot tell
            // is decided.
            if question.hypotheses.contains(&Hypothesis::AbsorbsHeat) {
                let statement = &question.statement;
                let guessed = fast.as_ref().and_then(|fast| fast.absorbs_heat(statement));
                match guessed.or_else(|| absorbs_heat(&judge, Some(statement))) {
                    Some(true) => {}
                    Some(false) => return Tally::default(),
                    None => return Tally::left_out(),
                }
            }
            if let Some(fast) = fast.as_ref().filter(|_| has_margins(&question.statement)) {
                match fast.is_clear(&question.statement) {
                    None => return Tally::default(),
                    Some((true, ratio)) => return Tally::screened(ratio, place),
                    Some((false, _)) => {}
                }
            }
            tallied(judge.decide(&question.statement), place)
        };
        questions.iter().map(tally).collect()
    }

    pub(crate) fn check_case(&self, statements: &[Statement], place: Place) -> Vec<Tally> {
        let Some(family) = self.families.iter().find(|family| family.name == place.family) else {
            return vec![Tally::default(); statements.len()];
        };
        match place.tier {
            Tier::Exact => {
                let case = family.exact(self.seed, place.index, place.dimension);
                let sketch = Sketch::new(&case);
                let judge = StateJudge::new(&sketch, Arithmetic::EXACT);
                statements.iter().map(|statement| tallied(judge.decide(statement), place)).collect()
            }
            // What is not drawn in lanes is certified at once: hardware intervals take no longer than
            // floating point and a second look.
            Tier::Fast | Tier::Certified => {
                let arithmetic = self.certified();
                let outcomes = if family.same_in_both {
                    let case = family.exact(self.seed, place.index, place.dimension);
                    certify(statements, &case, || Some(case.clone()), arithmetic)
                } else {
                    let case = family.fast(self.seed, place.index, place.dimension);
                    certify(statements, &case, || case.exactly(), arithmetic)
                };
                outcomes.into_iter().map(|outcome| tallied(outcome, place)).collect()
            }
        }
    }
}
