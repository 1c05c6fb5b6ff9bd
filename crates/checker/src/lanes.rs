//! Screening and certifying eight cases at once.

use crate::decide::{ratio, verdict_of};
use crate::screen::{CLEAR_MARGIN, MARGIN_PER_CANCELLATION, are_clear, has_margins, ratios_between};
use lindbound_bounds::language::{Compared, Equalities, Observable, Program, Sides, Statement, is_of_lanes};
use lindbound_families::Davies;
use lindbound_lanes::{Batch, Guess, Lanewise, Numbers};
use lindbound_number::{Extended, Field, Intervals, LANES, Verdict, Wide, wide};
use lindbound_thermo::{StateQuantities, ThermoError, View};

/// What an eigenvalue's absolute error of a few ulps of the largest does to the smallest: the allowance
/// beside that of [`crate::screen`] for the share of the smallest eigenvalue in σ̇. Forces, sums of `βω` and
/// a logarithm, lose digits where flows nearly balance; what that does to σ̇ reaches [`CLEAR_MARGIN`] only if
/// all of them are below 2·10⁻⁵.
const MARGIN_PER_CONDITION: f64 = 1e-14;

/// Draws and judges cases of one dimension, eight at a time, in memory of its own.
///
/// ```
/// use lindbound_checker::lanes::{LaneScreen, Screening};
/// use lindbound_bounds::language::parse;
/// let statements =
///     ["sigma(rho) >= 0", "sigma(rho) < 0", "gamma > 0"].map(|text| parse(text).unwrap());
/// let mut screen = LaneScreen::new(&statements, 4);
/// let expect = |statement: usize, screening: Screening| match statement {
///     0 => assert!(matches!(screening, Screening::Lanes([true, ..], _))),
///     1 => assert!(matches!(screening, Screening::Lanes([false, ..], _))),
///     _ => assert_eq!(screening, Screening::DoesNotApply),
/// };
/// screen.screen(1, 0, expect);
/// screen.certify(1, 0, expect);
/// ```
pub struct LaneScreen<'a> {
    /// The statements.
    pub statements: &'a [Statement],
    /// Whether floating point tells where they are clearly true.
    pub has_margins: bool,
    guesses: Program<Guess>,
    intervals: Program<Intervals<LANES>>,
    entropy: [bool; 3],
    drawn: Davies<LANES>,
    batch: Batch,
    found: Vec<Screening>,
}

/// What is said of a statement on eight cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Screening {
    /// For every case whether the statement is clearly true, and the ratio of the first clause's sides, NaN
    /// where it has none.
    Lanes([bool; LANES], Guess),
    /// The statement does not speak of such cases.
    DoesNotApply,
    /// Something has no value in at least one of them.
    Failed,
}

impl<'a> LaneScreen<'a> {
    /// Room for cases of dimension d.
    pub fn new(statements: &'a [Statement], dimension: usize) -> Self {
        let needs = |view: View| {
            let needs = |o: &Observable| o.spectral_view() == Some(view);
            statements.iter().any(|statement| statement.mentions(needs))
        };
        let entropy = View::ALL.map(needs);
        // What is equal in all these cases is written alike: it is certain then, and evaluated once. Parts of
        // couplings between levels are eigenoperators.
        let equalities = Equalities { eigenoperators: true, ..Equalities::default() };
        let unified: Vec<Statement> =
            statements.iter().map(|statement| equalities.unify(statement)).collect();
        let (drawn, batch) = (Davies::new(dimension), Batch::new(dimension));
        LaneScreen {
            statements,
            has_margins: unified
                .iter()
                .zip(statements)
                // What is not of lanes is certified by itself whatever the others are.
                .filter(|(_, s)| is_of_lanes(s))
                .all(|(unified, s)| has_margins(unified) || has_margins(s)),
            guesses: Program::new(&unified, batch.guesses()),
            intervals: Program::new(&unified, batch.intervals()),
            entropy,
            drawn,
            batch,
            found: vec![Screening::DoesNotApply; statements.len()],
        }
    }

    /// Draws the cases from `first` on, a multiple of eight, and hands to a function of each statement in
    /// which of them all clauses have a clearly positive margin in floating point.
    pub fn screen(&mut self, seed: u64, first: u64, take: impl FnMut(usize, Screening)) {
        self.drawn.draw(seed, first);
        self.batch.evaluate(&self.drawn, self.entropy);
        wide(Screen(self));
        self.hand_to(take);
    }

    /// As [`LaneScreen::screen`], for the cases in which the statement certainly holds; the ratios are
    /// certified lower bounds.
    pub fn certify(&mut self, seed: u64, first: u64, take: impl FnMut(usize, Screening)) {
        self.drawn.draw(seed, first);
        self.batch.certify(&self.drawn, self.entropy);
        wide(Evaluate(&mut self.intervals, self.batch.intervals()));
        for (statement, found) in self.found.iter_mut().enumerate() {
            *found = screening(&self.intervals, statement, certainty);
        }
        self.hand_to(take);
    }

    fn hand_to(&self, mut take: impl FnMut(usize, Screening)) {
        self.found.iter().enumerate().for_each(|(statement, found)| take(statement, *found));
    }
}

/// Evaluates and judges guesses.
struct Screen<'a, 'b>(&'a mut LaneScreen<'b>);

impl Wide for Screen<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let LaneScreen { guesses, entropy, batch, found, .. } = self.0;
        let margin = margin(batch, *entropy);
        guesses.run(batch.guesses());
        for (statement, found) in found.iter_mut().enumerate() {
            *found = screening(
                guesses,
                statement,
                #[inline(always)]
                |sides| clearness(sides, margin),
            );
        }
    }
}

/// Evaluates intervals.
struct Evaluate<'a>(&'a mut Program<Intervals<LANES>>, &'a Numbers<Intervals<LANES>>);

impl Wide for Evaluate<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.0.run(self.1);
    }
}

/// The least relative margin that is clear.
#[inline(always)]
fn margin(batch: &Batch, entropy: [bool; 3]) -> Guess {
    let one = Guess::splat(1.0);
    let (mut cancellation, mut condition) = (one, one);
    for view in [View::Bd, View::Sd] {
        for flow in batch.guesses().flows(view).into_iter().flatten() {
            let net = (flow.forward - flow.backward).map(f64::abs);
            cancellation = larger(cancellation, (flow.forward + flow.backward) / net);
        }
    }
    for view in View::ALL.into_iter().filter(|view| entropy[*view as usize]) {
        let (mut most, mut least) = (Guess::splat(0.0), one);
        for p in batch.populations(view) {
            most = larger(most, *p);
            least = least.zip(*p, f64::min);
        }
        condition = larger(condition, most / least);
    }
    Guess::splat(CLEAR_MARGIN)
        + Guess::splat(MARGIN_PER_CANCELLATION) * cancellation
        + Guess::splat(MARGIN_PER_CONDITION) * condition
}

#[inline(always)]
fn larger(a: Guess, b: Guess) -> Guess {
    a.larger(&b).unwrap_or(a)
}

/// What the sides of a clause say: in which lanes it is clear, and their ratio.
type Judged = ([bool; LANES], Guess);

#[inline(always)]
fn clearness(clause: &Compared<'_, Guess>, margin: Guess) -> Judged {
    let Compared { left, relation, right, .. } = *clause;
    (are_clear(*left, relation, *right, margin), ratios_between(*left, relation, *right))
}

fn certainty(clause: &Compared<'_, Intervals<LANES>>) -> Judged {
    let Compared { left, relation, right, same } = *clause;
    let (mut holds, mut ratios) = ([false; LANES], Guess::splat(f64::NAN));
    for (lane, (holds, found)) in holds.iter_mut().zip(&mut ratios.0).enumerate() {
        let side = |intervals: &Intervals<LANES>| Extended::Finite(intervals.lane(lane));
        let sides = Sides { left: side(left), relation, right: side(right), same };
        *holds = verdict_of(&sides) == Verdict::Holds;
        *found = ratio(&sides).unwrap_or(f64::NAN);
    }
    (holds, ratios)
}

/// What is said of a statement that was evaluated: all its clauses together.
#[inline(always)]
fn screening<R: Lanewise>(
    program: &Program<R>,
    statement: usize,
    judge: impl Fn(&Compared<'_, R>) -> Judged,
) -> Screening {
    let clauses = match program.clauses(statement) {
        Ok(clauses) => clauses,
        Err(ThermoError::UnknownParameter(_)) => return Screening::DoesNotApply,
        Err(_) => return Screening::Failed,
    };
    let (mut all, mut first) = ([true; LANES], None);
    for clause in clauses {
        let Some(clause) = clause else { return Screening::Failed };
        let (clear, ratios) = judge(&clause);
        all = std::array::from_fn(|lane| all[lane] & clear[lane]);
        first = first.or(Some(ratios));
    }
    first.map_or(Screening::Failed, |ratios| Screening::Lanes(all, ratios))
}
