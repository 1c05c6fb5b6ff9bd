//! `enumerate`: every exact case or engine up to a size, up to symmetry, decided with certainty.

use lindbound_checker::CheckerError;
use lindbound_checker::check_report::{CheckReport, ENUMERATED_ENGINES, Origin};
use lindbound_checker::progress::Progress;
use lindbound_checker::question::{Question, controls, questions};
use lindbound_checker::report::{Exit, Report, Verdicted};
use lindbound_checker::shard::Shard;
use lindbound_checker::subject::AnySubject;
use lindbound_checker::tally::{Answers, Findings, Place};
use lindbound_enumerate::{EnumerateError, cases, engines};
use serde_json::{Map, Value, json};
use std::time::Instant;

/// What is asked of every case or engine up to a size: claims about states of cases, claims about cycles of
/// engines.
///
/// ```
/// use lindbound::commands::Enumerate;
/// use lindbound::enumerate::cases::Size;
/// use lindbound::prelude::*;
/// let cases = Size { dimensions: 2..=2, ..Size::default() };
/// let asked = Enumerate { claims: vec!["eq4".into()], cases, ..Enumerate::default() };
/// let questions = asked.questions()?;
/// let all = asked.all(&questions).unwrap();
/// let report = asked.run(&all, &questions, &())?;
/// assert_eq!(report.json()["cases"], 100);
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Enumerate {
    /// Ids of claims; all of those about states if nothing is asked.
    pub claims: Vec<String>,
    /// Conjectures, with a name as `NAME=STATEMENT`.
    pub conjectures: Vec<String>,
    /// Whether false neighbours are decided as well.
    pub controls: bool,
    /// Up to which size cases.
    pub cases: cases::Size,
    /// Up to which size engines.
    pub engines: engines::Size,
    /// Which part of them.
    pub shard: Shard,
}

impl Default for Enumerate {
    fn default() -> Self {
        Enumerate {
            claims: Vec::new(),
            conjectures: Vec::new(),
            controls: false,
            cases: cases::Size::default(),
            engines: engines::Size::default(),
            shard: Shard::WHOLE,
        }
    }
}

/// What is enumerated: cases, engines, or both, counted.
pub struct Enumerations {
    /// The cases, where something is asked of them.
    pub cases: Option<cases::Enumeration>,
    /// The engines, where something is asked of them.
    pub engines: Option<engines::Enumeration>,
}

impl Enumerate {
    fn is_asked(&self) -> bool {
        !(self.claims.is_empty() && self.conjectures.is_empty())
    }

    /// The statements that are decided. Those about cycles have to be asked for: they take minutes.
    ///
    /// # Errors
    /// [`CheckerError`] for a claim that there is not and a statement that is not well formed.
    pub fn questions(&self) -> Result<Vec<Question>, CheckerError> {
        let mut questions = questions(&self.claims, &self.conjectures, &[])?;
        questions.retain(|question| self.is_asked() || !question.statement.is_about_engines());
        if self.controls {
            questions.extend(controls(&questions)?);
        }
        Ok(questions)
    }

    /// What these speak of, counted.
    ///
    /// # Errors
    /// [`EnumerateError`] if there are too many, or none.
    pub fn all(&self, questions: &[Question]) -> Result<Enumerations, EnumerateError> {
        let is_about = |about: bool| questions.iter().any(|q| q.statement.is_about_engines() == about);
        Ok(Enumerations {
            cases: is_about(false).then(|| cases::Enumeration::new(&self.cases)).transpose()?,
            engines: is_about(true).then(|| engines::Enumeration::new(&self.engines)).transpose()?,
        })
    }

    /// Decides every statement on every case or engine of the part.
    ///
    /// # Errors
    /// [`CheckerError::NeverApplied`] if a statement that was asked speaks of none of them.
    pub fn run<'a>(
        &self,
        all: &'a Enumerations,
        questions: &[Question],
        progress: &dyn Progress,
    ) -> Result<Enumerated<'a>, CheckerError> {
        let started = Instant::now();
        let answers = all.run(questions, self.shard, progress);
        if self.is_asked() {
            answers.every_question_applied()?;
        }
        let of_part = CheckReport {
            answers,
            seconds: started.elapsed().as_secs_f64(),
            threads: rayon::current_num_threads(),
            origin: all.origin(),
            dimensions: self.cases.dimensions.clone(),
            samples: Vec::new(),
        };
        Ok(Enumerated { of_part, all, shard: self.shard })
    }
}

impl Enumerations {
    fn origin(&self) -> Origin {
        Origin::Enumerated {
            cases: self.cases.as_ref().map_or(0, cases::Enumeration::cases),
            engines: self.engines.as_ref().map_or(0, engines::Enumeration::engines),
        }
    }

    /// Decides questions about states for cases and those about cycles for engines.
    fn run(&self, questions: &[Question], shard: Shard, progress: &dyn Progress) -> Answers {
        let of = |about: bool| -> Vec<Question> {
            questions.iter().filter(|q| q.statement.is_about_engines() == about).cloned().collect()
        };
        match (&self.cases, &self.engines) {
            (Some(cases), Some(engines)) => {
                cases.run(&of(false), shard, progress).beside(engines.run(&of(true), shard, progress))
            }
            (Some(cases), None) => cases.run(questions, shard, progress),
            (None, Some(engines)) => engines.run(questions, shard, progress),
            (None, None) => Findings::none(0).answers(&[], 0),
        }
    }

    /// The case or engine of a place.
    pub fn subject(&self, place: &Place) -> Option<AnySubject> {
        match place.family == ENUMERATED_ENGINES {
            true => Some(AnySubject::from(self.engines.as_ref()?.engine(place.index)?)),
            false => Some(AnySubject::from(self.cases.as_ref()?.case(place.index)?)),
        }
    }

    /// How many there are, for programs.
    pub fn counts(&self) -> Value {
        let by_dimension = |counts: Vec<(usize, u64)>| -> Map<String, Value> {
            counts.into_iter().map(|(d, count)| (d.to_string(), json!(count))).collect()
        };
        let mut counts = json!({});
        if let Some(all) = &self.cases {
            counts["cases"] = json!(all.cases());
            counts["by_dimension"] = by_dimension(all.by_dimension()).into();
        }
        if let Some(all) = &self.engines {
            counts["engines"] = json!(all.engines());
            counts["engines_by_dimension"] = by_dimension(all.by_dimension()).into();
        }
        counts
    }
}

/// What was found in a part of an enumeration.
pub struct Enumerated<'a> {
    /// What was found.
    pub of_part: CheckReport,
    all: &'a Enumerations,
    shard: Shard,
}

impl Report for Enumerated<'_> {
    fn text(&self) -> String {
        self.of_part.text()
    }

    fn json(&self) -> Value {
        let mut report = self.of_part.json();
        if let Some(all) = &self.all.cases {
            report["cases"] = json!(all.cases());
        }
        if let Some(all) = &self.all.engines {
            report["all_engines"] = json!(all.engines());
        }
        report["shard"] = json!(self.shard.to_string());
        report
    }

    fn exit(&self) -> Exit {
        self.of_part.exit()
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        self.of_part.verdicts()
    }
}
