//! What was found about claims: tallies with their records and violations, and the answers to questions.

use crate::CheckerError;
use crate::counts::Counts;
use crate::decide::Outcome;
use crate::open::Open;
use crate::premise;
use crate::question::Question;
use crate::report::Exit;
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use lindbound_number::Verdict;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A case that can be drawn again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The family.
    pub family: &'static str,
    /// d.
    pub dimension: usize,
    /// The tier it was drawn in.
    pub tier: Tier,
    /// Its index.
    pub index: u64,
}

/// Cases of one kind are ordered as they are drawn; those of two kinds are not.
impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let same_kind =
            (self.family, self.dimension, self.tier) == (other.family, other.dimension, other.tier);
        same_kind.then(|| self.index.cmp(&other.index))
    }
}

/// The ratio of the side claimed smaller to the other, and where it was reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Record<P = Place> {
    /// The ratio.
    pub value: f64,
    /// A certified lower bound, or a floating-point guess.
    pub certified: bool,
    /// Where.
    pub place: P,
}

impl<P> Record<P> {
    /// The same ratio at a place of another kind.
    pub fn at<Q>(&self, place: Q) -> Record<Q> {
        Record { value: self.value, certified: self.certified, place }
    }
}

impl<P: PartialOrd> Record<P> {
    /// Whether it is larger than one that was found before, or as large in an earlier case of the same kind:
    /// of eight cases at once those that are decided by themselves come last.
    fn beats(&self, other: &Self) -> bool {
        // Places are asked of equal ratios only: comparing names was 3% of the fast tier's time.
        self.value > other.value || (self.value == other.value && self.place < other.place)
    }
}

/// What was found about one claim, in cases that stand at places of some kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally<P = Place> {
    /// How many cases there were, and what came of them.
    pub counts: Counts,
    /// The largest ratio.
    pub largest: Option<Record<P>>,
    /// The first violation.
    pub violation: Option<P>,
    /// The first that is not decided.
    pub undecided: Option<P>,
    /// What is missing in a case that the statement does not speak of.
    pub missing: Option<String>,
    /// Undecided cases by reason.
    pub reasons: BTreeMap<String, u64>,
    /// Verdicts by the precision that gave them.
    pub bits: BTreeMap<Needed, u64>,
}

/// Nothing was found yet.
impl<P> Default for Tally<P> {
    fn default() -> Self {
        let (reasons, bits) = (BTreeMap::new(), BTreeMap::new());
        let (largest, violation, undecided, missing) = (None, None, None, None);
        Tally { counts: Counts::default(), largest, violation, undecided, missing, reasons, bits }
    }
}

/// What a verdict needed, in the order it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Needed {
    /// Intervals of at most this many bits, 53 in hardware; 128 is the last before algebra.
    Early(u32),
    /// The formulas themselves: equality, or a difference no early interval showed.
    Algebra,
    /// Intervals of more bits.
    Late(u32),
}

impl Needed {
    pub(crate) fn of(bits: u32) -> Self {
        match bits {
            0 => Needed::Algebra,
            1..=128 => Needed::Early(bits),
            _ => Needed::Late(bits),
        }
    }
}

impl std::fmt::Display for Needed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Needed::Early(bits) | Needed::Late(bits) => write!(f, "{bits}"),
            Needed::Algebra => f.write_str("algebra"),
        }
    }
}

/// What was found about every question.
#[derive(Debug)]
pub struct Answers {
    /// One tally for each question, in their order.
    pub tallies: Vec<(Question, Tally)>,
    /// Cases and engines drawn.
    pub instances: u64,
    /// Of these, engines.
    pub engines: u64,
    /// Cases by the most that any verdict on them needed.
    pub needed: BTreeMap<Needed, u64>,
    /// How many cases and engines there would have been, where time was over before.
    pub planned: Option<u64>,
    /// What is not decided in the first such case, by the name of the question.
    pub open: Vec<(String, Place, Open)>,
}

/// What one outcome adds to a claim's tally.
pub(crate) fn tallied(outcome: Outcome, place: Place) -> Tally {
    let decision = match outcome {
        Outcome::Decided(decision) => decision,
        Outcome::DoesNotApply(what) => return Tally { missing: Some(what), ..Tally::default() },
    };
    // A statement says nothing of a case in which its premise fails.
    if decision.applies == Some(false) {
        return Tally { missing: Some(premise::FAILS.into()), ..Tally::default() };
    }
    let verdict = decision.verdict;
    if let (Verdict::Undecided, Some(reason)) = (verdict, decision.why()) {
        return Tally::undecided(reason, place);
    }
    let (holds, violated) = (u64::from(verdict == Verdict::Holds), u64::from(verdict == Verdict::Violated));
    Tally {
        counts: Counts { checked: 1, holds, violated, ..Counts::default() },
        largest: decision.ratio.map(|value| Record { value, certified: true, place }),
        violation: (verdict == Verdict::Violated).then_some(place),
        bits: BTreeMap::from([(Needed::of(decision.bits), 1)]),
        ..Tally::default()
    }
}

/// What was found about all claims in some cases.
///
/// ```
/// use lindbound_checker::tally::{Findings, Tally};
/// let both = Findings::none(1).merged(Findings::of_case(vec![Tally::default()]));
/// assert_eq!(both.tallies, [Tally::default()]);
/// ```
pub struct Findings {
    /// One for each claim.
    pub tallies: Vec<Tally>,
    needed: BTreeMap<Needed, u64>,
}

impl Findings {
    /// Nothing yet about so many claims.
    pub fn none(claims: usize) -> Self {
        Findings { tallies: vec![Tally::default(); claims], needed: BTreeMap::new() }
    }

    /// What was found in one case.
    pub fn of_case(tallies: Vec<Tally>) -> Self {
        Self::of_rest(tallies, None)
    }

    /// The same for a case of which other statements have needed something already.
    pub(crate) fn of_rest(tallies: Vec<Tally>, needed: Option<Needed>) -> Self {
        let most = tallies.iter().flat_map(|tally| tally.bits.keys()).copied().chain(needed).max();
        Findings { tallies, needed: most.map(|most| (most, 1)).into_iter().collect() }
    }

    /// Adds what a claim is found to be in a case: a clearly positive margin in floating point, or true by
    /// what that needed.
    pub(crate) fn add_clear(
        &mut self,
        claim: usize,
        ratio: Option<f64>,
        place: Place,
        needed: Option<Needed>,
    ) {
        let tally = &mut self.tallies[claim];
        tally.counts.checked += 1;
        match needed {
            None => tally.counts.screened += 1,
            Some(needed) => {
                tally.counts.holds += 1;
                *tally.bits.entry(needed).or_default() += 1;
            }
        }
        if let Some(value) = ratio {
            let record = Record { value, certified: needed.is_some(), place };
            if tally.largest.is_none_or(|largest| record.beats(&largest)) {
                tally.largest = Some(record);
            }
        }
    }

    /// Adds what the verdicts on a case needed.
    pub(crate) fn add_needed(&mut self, needed: Option<Needed>) {
        if let Some(needed) = needed {
            *self.needed.entry(needed).or_default() += 1;
        }
    }

    /// Both together, the earlier cases first.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        self.tallies = self.tallies.into_iter().zip(other.tallies).map(|(a, b)| a.merged(b)).collect();
        add(&mut self.needed, other.needed);
        self
    }

    /// The answers to the questions that were asked of so many cases.
    ///
    /// ```
    /// use lindbound_checker::question::Question;
    /// use lindbound_checker::tally::{Findings, Tally};
    /// let question = Question::conjecture("sigma(rho) >= 0", 1)?;
    /// let found = Findings::none(1).merged(Findings::of_case(vec![Tally::default()]));
    /// assert_eq!(found.answers(&[question], 1).instances, 1);
    /// # Ok::<(), lindbound_checker::CheckerError>(())
    /// ```
    pub fn answers(self, questions: &[Question], instances: u64) -> Answers {
        let tallies = questions.iter().cloned().zip(self.tallies).collect();
        Answers { tallies, instances, engines: 0, needed: self.needed, planned: None, open: Vec::new() }
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
    for (key, count) in more {
        *counts.entry(key).or_default() += count;
    }
}

impl Tally {
    /// A clearly positive margin in floating point.
    pub(crate) fn screened(ratio: Option<f64>, place: Place) -> Self {
        let largest = ratio.map(|value| Record { value, certified: false, place });
        let counts = Counts { checked: 1, screened: 1, ..Counts::default() };
        Tally { counts, largest, ..Tally::default() }
    }

    fn undecided(reason: String, place: Place) -> Self {
        let counts = Counts { checked: 1, undecided: 1, ..Counts::default() };
        let reasons = BTreeMap::from([(reason, 1)]);
        Tally { counts, undecided: Some(place), reasons, ..Tally::default() }
    }

    /// An engine that the claim may not be about.
    pub(crate) fn left_out() -> Self {
        Tally { counts: Counts { left_out: 1, ..Counts::default() }, ..Tally::default() }
    }
}

impl<P: PartialOrd> Tally<P> {
    /// Both tallies together; of two equal records the earlier is kept, so the order of merging does not
    /// show.
    pub fn merged(mut self, other: Self) -> Self {
        self.counts += other.counts;
        self.largest = match (self.largest, other.largest) {
            (Some(a), Some(b)) => Some(if b.beats(&a) { b } else { a }),
            (a, b) => a.or(b),
        };
        self.violation = self.violation.or(other.violation);
        self.undecided = self.undecided.or(other.undecided);
        self.missing = self.missing.or(other.missing);
        add(&mut self.reasons, other.reasons);
        add(&mut self.bits, other.bits);
        self
    }
}

/// What the counts of a question come to: whether it was answered as expected.
pub fn verdict(question: &Question, counts: Counts) -> Verdict {
    match (counts.violated, counts.undecided) {
        (0, _) if question.to_be_refuted => Verdict::Violated,
        _ if question.to_be_refuted => Verdict::Holds,
        (0, 0) => Verdict::Holds,
        (0, _) => Verdict::Undecided,
        _ => Verdict::Violated,
    }
}

impl Answers {
    /// These answers and those to other questions, which were asked of other subjects.
    ///
    /// ```
    /// use lindbound_checker::question::Question;
    /// use lindbound_checker::tally::Findings;
    /// let of = |text: &str| Ok::<_, lindbound_checker::CheckerError>(vec![Question::conjecture(text, 1)?]);
    /// let (states, cycles) = (of("sigma(rho) >= 0")?, of("W <= 0")?);
    /// let answers = |asked: &[Question]| Findings::none(1).answers(asked, 3);
    /// assert_eq!(answers(&states).beside(answers(&cycles)).instances, 6);
    /// # Ok::<(), lindbound_checker::CheckerError>(())
    /// ```
    #[must_use]
    pub fn beside(mut self, other: Self) -> Self {
        let planned = |answers: &Self| answers.planned.unwrap_or(answers.instances);
        self.planned = match (self.planned, other.planned) {
            (None, None) => None,
            _ => Some(planned(&self) + planned(&other)),
        };
        self.instances += other.instances;
        self.engines += other.engines;
        self.tallies.extend(other.tallies);
        add(&mut self.needed, other.needed);
        self.open.extend(other.open);
        self
    }

    /// Looks again at the first case in which a question is not decided.
    pub fn look_at_open(&mut self, open: impl Fn(&Statement, Place) -> Option<Open>) {
        let look = |(question, tally): &(Question, Tally)| {
            let place = tally.undecided?;
            Some((question.id.clone(), place, open(&question.statement, place)?))
        };
        self.open = self.tallies.iter().filter_map(look).collect();
    }

    /// Refuses answers of which one speaks of no case.
    ///
    /// # Errors
    /// [`CheckerError::NeverApplied`].
    pub fn every_question_applied(&self) -> Result<(), CheckerError> {
        match self.tallies.iter().find(|(_, tally)| tally.counts.checked == 0) {
            Some((question, tally)) => Err(CheckerError::NeverApplied(
                question.id.clone(),
                tally.missing.clone().unwrap_or_default(),
            )),
            None => Ok(()),
        }
    }

    /// Whether a violation was certified, or none of what was to be refuted, or something stayed undecided or
    /// was not reached.
    pub fn exit(&self) -> Exit {
        let late = self.planned.map(|_| Verdict::Undecided);
        Exit::of(self.tallies.iter().map(|(question, tally)| verdict(question, tally.counts)).chain(late))
    }
}
