//! What a statement is about: a model in a state, or a cycle of an engine. Everything beyond this file is
//! written over both at once.

use crate::arithmetic::Arithmetic;
use crate::cycle_judge::{CycleJudge, Machine, absorbs_heat};
use crate::judge::Judge;
use crate::quote::{Entry, longest_number, quoted, quoted_engine, quoted_engine_entries, quoted_entries};
use crate::state_judge::StateJudge;
use lindbound_bounds::language::Statement;
use lindbound_model::case::{Bath, Case, State};
use lindbound_model::engine::{Engine, Run, Stroke};
use lindbound_model::error::CaseError;
use lindbound_model::file::{AnyFile, CaseFile, EngineFile, Witness};
use lindbound_model::hypothesis::{Finding, Hypothesis, findings};
use lindbound_model::letter::{recognised, recognised_engine};
use lindbound_number::Rational;
use lindbound_number::matrix::SpectrumError;
use lindbound_thermo::Sketch;

/// A state or a cycle, in exact rationals.
pub trait Subject: Clone + PartialEq {
    /// The same, if it is what a file may hold.
    ///
    /// # Errors
    /// [`CaseError`] with the place of what is wrong.
    fn validated(self) -> Result<Self, CaseError>;

    /// The same with the parameters of the model known in closed form that it is, or with none.
    fn recognised(self) -> Self;

    /// What a judge of it says; only the cap on precision and the deadline matter to a cycle.
    fn judged<T>(&self, arithmetic: Arithmetic, then: impl FnOnce(&dyn Judge) -> T) -> T;

    /// What is found about the hypotheses that are seen without deciding anything.
    fn structure(&self) -> Vec<Finding>;

    /// What is found about every hypothesis; for a statement, about every cycle that it speaks of: the engine
    /// without coherence may give heat to the hot bath where the engine itself absorbs it.
    fn hypotheses(&self, judge: &dyn Judge, statement: Option<&Statement>) -> Vec<Finding>;

    /// The dimension d.
    fn dimension(&self) -> usize;

    /// The lines a researcher would quote.
    fn quoted(&self) -> String;

    /// The same, line by line.
    fn entries(&self) -> Vec<Entry>;

    /// Its models, one after the other: a case is its own, an engine has one in each stroke, whose state is
    /// not told.
    fn stages(&self) -> Vec<Stage>;

    /// The state in which its first stroke begins and what is asked of it, of an engine.
    fn begins(&self) -> Option<(&State<Rational>, Run)>;

    /// A file of it; `None` for a state in another basis than that of its levels.
    fn file(&self, witness: Option<Witness>) -> Option<AnyFile>;
}

impl Subject for Case<Rational> {
    fn validated(self) -> Result<Self, CaseError> {
        self.validated()
    }

    fn recognised(mut self) -> Self {
        self.parameters.clear();
        recognised(self)
    }

    fn judged<T>(&self, arithmetic: Arithmetic, then: impl FnOnce(&dyn Judge) -> T) -> T {
        let sketch = Sketch::new(self);
        then(&StateJudge::new(&sketch, arithmetic))
    }

    fn structure(&self) -> Vec<Finding> {
        findings(self)
    }

    fn hypotheses(&self, _: &dyn Judge, _: Option<&Statement>) -> Vec<Finding> {
        self.structure()
    }

    fn dimension(&self) -> usize {
        self.dimension()
    }

    fn quoted(&self) -> String {
        quoted(self)
    }

    fn entries(&self) -> Vec<Entry> {
        quoted_entries(self)
    }

    fn stages(&self) -> Vec<Stage> {
        vec![Stage { stroke: None, case: self.clone() }]
    }

    fn begins(&self) -> Option<(&State<Rational>, Run)> {
        None
    }

    fn file(&self, witness: Option<Witness>) -> Option<AnyFile> {
        Some(AnyFile::Case(Box::new(CaseFile { witness, ..CaseFile::from_case(self)? })))
    }
}

impl Subject for Engine<Rational> {
    fn validated(self) -> Result<Self, CaseError> {
        self.validated()
    }

    fn recognised(self) -> Self {
        recognised_engine(self)
    }

    fn judged<T>(&self, arithmetic: Arithmetic, then: impl FnOnce(&dyn Judge) -> T) -> T {
        then(&CycleJudge::new(Machine::Engine(self), arithmetic.cap).until(arithmetic.deadline))
    }

    fn structure(&self) -> Vec<Finding> {
        self.findings()
    }

    fn hypotheses(&self, judge: &dyn Judge, statement: Option<&Statement>) -> Vec<Finding> {
        let mut found = self.structure();
        found.push(Finding {
            hypothesis: Hypothesis::StationaryCycle,
            holds: self.run == Run::Stationary,
            detail: if self.run == Run::Once { "the strokes are run once".into() } else { String::new() },
        });
        let absorbs = absorbs_heat(judge, statement);
        found.push(Finding {
            hypothesis: Hypothesis::AbsorbsHeat,
            holds: absorbs == Some(true),
            detail: match absorbs {
                Some(true) => String::new(),
                Some(false) => "Q_H is not positive".into(),
                None if self.hot_and_cold().is_none() => {
                    "there are not two baths, one hot and one cold".into()
                }
                None => "the sign of Q_H is not decided".into(),
            },
        });
        found
    }

    fn dimension(&self) -> usize {
        self.dimension()
    }

    fn quoted(&self) -> String {
        quoted_engine(self)
    }

    fn entries(&self) -> Vec<Entry> {
        quoted_engine_entries(self)
    }

    fn stages(&self) -> Vec<Stage> {
        let stage = |stroke: &Stroke<Rational>| {
            let case = Case { state: State::Steady, ..self.case(stroke) };
            Stage { stroke: Some(stroke.clone()), case }
        };
        self.strokes.iter().map(stage).collect()
    }

    fn begins(&self) -> Option<(&State<Rational>, Run)> {
        Some((&self.state, self.run))
    }

    fn file(&self, witness: Option<Witness>) -> Option<AnyFile> {
        Some(AnyFile::Engine(Box::new(EngineFile { witness, ..self.clone().into() })))
    }
}

/// A model of a subject while it lasts.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The stroke, of an engine.
    pub stroke: Option<Stroke<Rational>>,
    /// The model; the state of a stroke is not told.
    pub case: Case<Rational>,
}

/// A subject of either kind.
#[derive(Clone, Debug, PartialEq)]
pub enum AnySubject {
    /// A model in a state.
    State(Box<Case<Rational>>),
    /// A cycle of an engine.
    Cycle(Engine<Rational>),
}

/// One expression over either kind of subject.
///
/// ```
/// use lindbound_checker::either;
/// use lindbound_checker::subject::{AnySubject, Subject};
/// use lindbound_model::letter::TwoNEngine;
/// let engine = AnySubject::Cycle(TwoNEngine::near_carnot(2).engine());
/// assert_eq!(either!(&engine, subject => subject.dimension()), 4);
/// ```
#[macro_export]
macro_rules! either {
    ($of:expr, $subject:ident => $then:expr) => {
        match $of {
            $crate::subject::AnySubject::State(case) => {
                let $subject = &**case;
                $then
            }
            $crate::subject::AnySubject::Cycle($subject) => $then,
        }
    };
}

impl From<Case<Rational>> for AnySubject {
    fn from(case: Case<Rational>) -> Self {
        AnySubject::State(Box::new(case))
    }
}

impl From<Engine<Rational>> for AnySubject {
    fn from(engine: Engine<Rational>) -> Self {
        AnySubject::Cycle(engine)
    }
}

impl AnySubject {
    /// What is in a file.
    ///
    /// # Errors
    /// [`SpectrumError`] if a case has irrational levels.
    pub fn of(file: &AnyFile) -> Result<Self, SpectrumError> {
        Ok(match file {
            AnyFile::Case(file) => AnySubject::State(Box::new(file.exact()?)),
            AnyFile::Engine(file) => AnySubject::Cycle(file.engine.clone()),
        })
    }

    /// The baths.
    pub(crate) fn baths_mut(&mut self) -> &mut [Bath<Rational>] {
        match self {
            AnySubject::State(case) => &mut case.baths,
            AnySubject::Cycle(engine) => &mut engine.baths,
        }
    }

    /// The dimension d.
    pub fn dimension(&self) -> usize {
        either!(self, subject => subject.dimension())
    }

    /// The lines a researcher would quote.
    pub fn quoted(&self) -> String {
        either!(self, subject => subject.quoted())
    }

    /// The same, line by line.
    pub fn entries(&self) -> Vec<Entry> {
        either!(self, subject => subject.entries())
    }

    /// Its models, one after the other.
    ///
    /// ```
    /// use lindbound_checker::subject::AnySubject;
    /// use lindbound_model::letter::TwoNEngine;
    /// let engine = AnySubject::from(TwoNEngine::near_carnot(2).engine());
    /// assert_eq!(engine.stages().len(), 2);
    /// ```
    pub fn stages(&self) -> Vec<Stage> {
        either!(self, subject => subject.stages())
    }

    /// The state in which its first stroke begins and what is asked of it, of an engine.
    pub fn begins(&self) -> Option<(&State<Rational>, Run)> {
        either!(self, subject => subject.begins())
    }

    /// The same in one line.
    pub fn in_one_line(&self) -> String {
        let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        self.quoted().lines().map(line).collect::<Vec<_>>().join("; ")
    }

    /// The digits of the longest number in it.
    pub fn longest_number(&self) -> usize {
        longest_number(&self.quoted())
    }
}
