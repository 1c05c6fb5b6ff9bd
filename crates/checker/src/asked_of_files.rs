//! Statements asked of the files of a user, each of each: a table.

use crate::CheckerError;
use crate::arithmetic::Arithmetic;
use crate::baths::unknown_bath;
use crate::decide::Reason;
use crate::judge::Judge;
use crate::layout::{aligned, visible};
use crate::progress::Progress;
use crate::question::Question;
use crate::report::{Exit, Report, Verdicted};
use crate::shown::Shown;
use crate::state_judge::StateJudge;
use crate::subject::{AnySubject, Subject};
use crate::verdicts::{Row, shown_open};
use lindbound_bounds::claim;
use lindbound_bounds::language::Statement;
use lindbound_model::case::State;
use lindbound_model::file::{AnyFile, CaseFile};
use lindbound_model::hypothesis::Finding;
use lindbound_number::Verdict;
use lindbound_thermo::ThermoError;
use lindbound_thermo::hamiltonian::HamiltonianModel;
use serde_json::{Value, json};

/// What is found about the hypotheses of a statement.
type Hypotheses<'a> = &'a dyn Fn(&Statement) -> Vec<Finding>;

/// What a judge says of the subject of a file, irrational levels included.
fn judged_file<T>(
    file: &AnyFile,
    arithmetic: Arithmetic,
    then: impl FnOnce(&dyn Judge, Hypotheses<'_>) -> T,
) -> Result<T, CheckerError> {
    match (AnySubject::of(file), file.as_case()) {
        (Ok(subject), _) => Ok(crate::either!(&subject, subject => subject.judged(arithmetic, |judge| {
            then(judge, &|statement| subject.hypotheses(judge, Some(statement)))
        }))),
        (Err(_), Some(file)) => {
            judged_hamiltonian(file, arithmetic, |judge, found| then(judge, &|_| found.clone()))
        }
        (Err(why), None) => Err(why.into()),
    }
}

/// The values of expressions for the subject of a file, with `digits` certain significant digits where they
/// can be had.
///
/// # Errors
/// [`CheckerError`] if nothing can be evaluated of it.
///
/// ```
/// use lindbound_checker::arithmetic::Arithmetic;
/// use lindbound_checker::asked_of_files::values_of;
/// use lindbound_model::file::AnyFile;
/// let file = AnyFile::parse(
///     r#"{"levels": [{"energy": 0}, {"energy": 1}], "baths": [{"name": "b", "boltzmann_factor": "1/2"}],
///     "jumps": [{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
///     "state": {"populations": ["1/2", "1/2"]}}"#,
/// );
/// let values = values_of(&file.unwrap(), &["J(b, rho)"], 12, Arithmetic::CERTIFIED).unwrap();
/// assert_eq!(values[0].text(), "-0.25");
/// ```
pub fn values_of(
    file: &AnyFile,
    expressions: &[&str],
    digits: u32,
    arithmetic: Arithmetic,
) -> Result<Vec<Shown>, CheckerError> {
    judged_file(file, arithmetic, |judge, _| {
        expressions.iter().map(|text| judge.expression(text, digits)).collect()
    })
}

/// What the judge of a model with irrational levels or rates says, with what is found about the hypotheses.
///
/// # Errors
/// [`CheckerError::Unseparated`] if it is not decided which of the levels of a Hamiltonian coincide.
pub fn judged_hamiltonian<T>(
    file: &CaseFile,
    arithmetic: Arithmetic,
    then: impl FnOnce(&dyn Judge, Vec<Finding>) -> T,
) -> Result<T, CheckerError> {
    let model = HamiltonianModel::new(file).map_err(|_| CheckerError::Unseparated)?;
    Ok(then(&StateJudge::of_hamiltonian(&model, arithmetic), model.findings()))
}

/// Why a statement has no verdict.
const NOT_THERE: &str = "speaks of what is not there";

/// What came of one statement in one file.
pub struct Answer {
    /// The name of the file.
    pub file: String,
    /// The claim's id, or the name of a conjecture.
    pub id: String,
    /// The statement with the Letter's symbols.
    pub statement: String,
    /// What came of it.
    pub found: Found,
}

impl Answer {
    fn new(file: &str, question: &Question, found: Found) -> Self {
        let (id, statement) = (question.id.clone(), question.statement.symbols());
        Answer { file: file.to_owned(), id, statement, found }
    }
}

/// A verdict, or why there is none.
pub enum Found {
    /// A verdict.
    Verdict(Box<Row>),
    /// The statement speaks of something that is not there.
    Nothing(String),
    /// It speaks of nothing in the file, because a hypothesis fails, and which.
    Fails(String),
    /// Nothing can be decided about the file, and why.
    Undecided(String),
}

/// The verdict of every statement in every file.
pub struct FilesReport {
    /// The answers, file by file.
    pub answers: Vec<Answer>,
}

impl FilesReport {
    /// Asks each statement of each file, whose names come with them. A claim whose hypotheses fail in a file
    /// says nothing of it. Where nothing was asked for, claims about other kinds of subjects are left out.
    ///
    /// # Errors
    /// [`CheckerError::NeverApplied`] if a statement that was asked for speaks of none of them,
    /// [`CheckerError::Steady`] if a file asks for the steady state and there certainly are several.
    pub fn new(
        files: &[(String, AnyFile)],
        questions: &[Question],
        asked_for: bool,
        digits: u32,
        cap: Option<u32>,
        progress: &dyn Progress,
    ) -> Result<Self, CheckerError> {
        let mut report = FilesReport { answers: Vec::new() };
        for (name, _) in files {
            let late = || Found::Undecided(Reason::OutOfTime.to_string());
            report.answers.extend(questions.iter().map(|question| Answer::new(name, question, late())));
        }
        for (number, (name, file)) in files.iter().enumerate() {
            progress.so_far(&report);
            let arithmetic = Arithmetic { cap, deadline: progress.deadline(), ..Arithmetic::CERTIFIED };
            let all = judged_file(file, arithmetic, |judge, hypotheses| {
                let row = |question: &Question| {
                    progress.doing(&format!("the verdict on {} in {name}", question.id));
                    row(question, judge, hypotheses, digits)
                };
                questions.iter().map(row).collect::<Vec<_>>()
            });
            let all = match all {
                Ok(rows) => {
                    if let Some(source) = several_steady_states(file, &rows) {
                        return Err(match files {
                            [_] => CheckerError::Steady(source),
                            _ => CheckerError::SteadyOfFile { file: name.clone(), source },
                        });
                    }
                    rows.into_iter().map(|row| row.map_or_else(|not| not, Found::Verdict)).collect()
                }
                Err(error) => {
                    questions.iter().map(|_| Found::Undecided(error.to_string())).collect::<Vec<_>>()
                }
            };
            for (n, (question, found)) in questions.iter().zip(all).enumerate() {
                report.answers[number * questions.len() + n] = Answer::new(name, question, found);
            }
        }
        let mut answers = report.answers;
        if !asked_for {
            answers.retain(|answer| !matches!(answer.found, Found::Nothing(_)));
            return Ok(FilesReport { answers });
        }
        let is_asked_in_vain = |question: &&Question| {
            let mut of_it = answers.iter().filter(|answer| answer.id == question.id);
            of_it.all(|answer| matches!(answer.found, Found::Nothing(_)))
        };
        match questions.iter().find(is_asked_in_vain) {
            Some(question) => {
                let missing = answers.iter().find_map(|answer| match &answer.found {
                    Found::Nothing(missing) if answer.id == question.id => Some(missing.clone()),
                    _ => None,
                });
                let missing = unknown_bath(&question.statement, files).or(missing);
                Err(CheckerError::NeverApplied(question.id.clone(), missing.unwrap_or_default()))
            }
            None => Ok(FilesReport { answers }),
        }
    }
}

/// How many steady states there are, where a file asks for the one.
fn several_steady_states(file: &AnyFile, rows: &[Result<Box<Row>, Found>]) -> Option<ThermoError> {
    file.as_case().filter(|file| file.state == State::Steady)?;
    rows.iter().flatten().find_map(|row| match row.decision.reason {
        Some(Reason::SteadyStates(count)) => Some(ThermoError::SteadyStates(count)),
        _ => None,
    })
}

/// The verdict of a judge on a statement; a claim that has hypotheses applies where they hold.
fn row(
    question: &Question,
    judge: &dyn Judge,
    hypotheses: Hypotheses<'_>,
    digits: u32,
) -> Result<Box<Row>, Found> {
    let (text, statement) = (question.written().to_owned(), &question.statement);
    let row = Row::new(&question.id, text, statement, judge, digits).map_err(|why| {
        if judge.missing(statement).is_some() { Found::Nothing(why) } else { Found::Fails(why) }
    })?;
    let needed = claim(&question.text).map_or(&[][..], |claim| claim.hypotheses);
    let fails = |found: &Finding| !found.holds && needed.contains(&found.hypothesis);
    let applies = needed.is_empty() || !hypotheses(statement).iter().any(fails);
    Ok(Box::new(Row { applies: applies && row.applies, ..row }))
}

/// What counts of an answer.
fn verdict(answer: &Answer) -> Option<Verdict> {
    match &answer.found {
        Found::Verdict(row) => row.applies.then_some(row.decision.verdict),
        Found::Undecided(_) => Some(Verdict::Undecided),
        Found::Nothing(_) | Found::Fails(_) => None,
    }
}

impl Report for FilesReport {
    fn exit(&self) -> Exit {
        Exit::of(self.answers.iter().filter_map(verdict))
    }

    fn verdicts(&self) -> Vec<Verdicted> {
        let of = |answer: &Answer| {
            let detail = match &answer.found {
                Found::Verdict(row) => row.cells().map(|cell| cell.trim().to_owned()).join("  "),
                Found::Undecided(why) => why.clone(),
                Found::Nothing(_) | Found::Fails(_) => return None,
            };
            let name = format!("{}: {}", answer.file, answer.id);
            Some(Verdicted { name, verdict: verdict(answer)?, detail })
        };
        self.answers.iter().filter_map(of).collect()
    }

    fn json(&self) -> Value {
        let of = |answer: &Answer| {
            let without = |verdict: Value, why: &str| {
                let (id, statement) = (&answer.id, &answer.statement);
                json!({"id": id, "statement": statement, "verdict": verdict, "reason": why})
            };
            let mut object = match &answer.found {
                Found::Verdict(row) => row.json(),
                Found::Undecided(why) => without(json!(Verdict::Undecided.name()), why),
                Found::Nothing(_) => without(Value::Null, NOT_THERE),
                Found::Fails(why) => without(Value::Null, why),
            };
            object["file"] = json!(answer.file);
            object
        };
        let answers: Vec<Value> = self.answers.iter().map(of).collect();
        json!({"version": env!("CARGO_PKG_VERSION"), "answers": answers})
    }

    fn text(&self) -> String {
        let heading = ["file", "statement", "verdict", "bits", "left", "right", ""].map(String::from);
        let row = |answer: &Answer| {
            let without = |verdict: &str, why: &str| {
                let statement = format!("{}   ({why})", answer.statement);
                [String::new(), verdict.into(), String::new(), String::new(), String::new(), statement]
            };
            let [_, verdict, bits, left, right, statement] = match &answer.found {
                Found::Verdict(row) => row.cells(),
                Found::Undecided(why) => without(Verdict::Undecided.name(), why),
                Found::Nothing(_) => without("—", NOT_THERE),
                Found::Fails(why) => without("—", why),
            };
            [visible(&answer.file), answer.id.clone(), verdict, bits, left, right, statement]
        };
        let rows: Vec<[String; 7]> = std::iter::once(heading).chain(self.answers.iter().map(row)).collect();
        let open = |answer: &Answer| match &answer.found {
            Found::Verdict(row) => {
                let place = format!("{}, {}", visible(&answer.file), answer.id);
                Some(shown_open(&place, row.open.as_ref()?))
            }
            _ => None,
        };
        let open: Vec<String> = self.answers.iter().filter_map(open).collect();
        let below =
            if open.is_empty() { String::new() } else { format!("\nundecided\n{}\n", open.join("\n")) };
        aligned(&rows, 3..6) + &below
    }
}
