//! Screening and certifying eight cases at once.

use crate::check::Plan;
use crate::decide::{ratio, verdict_of};
use crate::inspect::Tier;
use crate::screen::{CLEAR_MARGIN, MARGIN_PER_CANCELLATION, are_clear, is_clear, ratio_between};
use crate::tally::{Findings, Needed, Place};
use lindbound_bounds::language::{
    Equalities, Observable, Sides, Statement, ZeroTimesInfinity, applies, for_each_sides,
};
use lindbound_model::families::Davies;
use lindbound_model::number::{Extended, Field, HARDWARE_BITS, Interval, Intervals, LANES, Verdict};
use lindbound_thermo::lanes::{Batch, Guess, Numbers};
use lindbound_thermo::{ThermoError, View};
use std::ops::Range;

/// What an eigenvalue's absolute error of a few ulps of the largest does to the smallest: the allowance beside that of
/// [`crate::screen`] for the share of the smallest eigenvalue in σ̇.
const MARGIN_PER_CONDITION: f64 = 1e-14;

/// Draws and judges cases of one dimension, eight at a time, in memory of its own.
///
/// ```
/// use lindbound::lanes::{LaneScreen, Screening};
/// use lindbound_bounds::language::parse;
/// let statements = [parse("sigma(rho) >= 0").unwrap(), parse("sigma(rho) < 0").unwrap(), parse("gamma > 0").unwrap()];
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
    statements: &'a [Statement],
    /// With what is equal in all these cases written alike: it is certain then, and evaluated once.
    unified: Vec<Statement>,
    /// What is said of a statement that is not about such cases.
    not_present: Vec<Option<Screening>>,
    entropy: [bool; 3],
    drawn: Davies<LANES>,
    batch: Batch,
}

/// What is said of a statement on eight cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Screening {
    /// For every case whether the statement is clearly true, and the ratio of the first clause's sides.
    Lanes([bool; LANES], [Option<f64>; LANES]),
    /// The statement does not speak of such cases.
    DoesNotApply,
    /// Something has no value in at least one of them.
    Failed,
}

impl<'a> LaneScreen<'a> {
    /// Room for cases of dimension d.
    pub fn new(statements: &'a [Statement], dimension: usize) -> Self {
        let needs = |view: View| {
            let needs = |o: &Observable| matches!(o, Observable::EntropyProduction(v) | Observable::EntropyFlux(v) if *v == view);
            statements.iter().any(|statement| statement.mentions(needs))
        };
        let entropy = View::ALL.map(needs);
        // Parts of couplings between levels are eigenoperators.
        let equalities = Equalities { eigenoperators: true, block_diagonal: false, diagonal: false };
        let unified = statements.iter().map(|statement| equalities.unify(statement)).collect();
        let (drawn, batch) = (Davies::new(dimension), Batch::new(dimension));
        let not_present = |statement| applies(statement, batch.guesses()).err().map(without_value);
        let not_present = statements.iter().map(not_present).collect();
        LaneScreen { statements, unified, not_present, entropy, drawn, batch }
    }

    /// Draws the cases from `first` on, a multiple of eight, and hands to a function of each statement in which of them all clauses have
    /// a clearly positive margin in floating point.
    pub fn screen(&mut self, seed: u64, first: u64, mut take: impl FnMut(usize, Screening)) {
        self.drawn.draw(seed, first);
        let margin = margin(&mut self.batch, &self.drawn, self.entropy);
        let numbers = self.batch.guesses();
        for (index, (statement, not_present)) in self.unified.iter().zip(&self.not_present).enumerate() {
            take(index, not_present.unwrap_or_else(|| screen(statement, numbers, margin)));
        }
    }

    /// As [`LaneScreen::screen`], for the cases in which the statement certainly holds; the ratios are certified lower bounds.
    pub fn certify(&mut self, seed: u64, first: u64, mut take: impl FnMut(usize, Screening)) {
        self.drawn.draw(seed, first);
        let numbers = self.batch.certify(&self.drawn, self.entropy);
        for (index, (statement, not_present)) in self.unified.iter().zip(&self.not_present).enumerate() {
            take(index, not_present.unwrap_or_else(|| certify(statement, numbers)));
        }
    }
}

/// The guesses, and the least relative margin that is clear.
fn margin(batch: &mut Batch, drawn: &Davies<LANES>, entropy: [bool; 3]) -> Guess {
    let one = Guess::splat(1.0);
    let larger = |a: Guess, b: Guess| a.larger(&b).unwrap_or(a);
    let guesses = batch.evaluate(drawn, entropy);
    let flows = [View::Bd, View::Sd].into_iter().flat_map(|view| guesses.flows(view));
    let cancellation = flows.fold(one, |largest, flow| {
        let net = (flow.forward - flow.backward).map(f64::abs);
        larger(largest, (flow.forward + flow.backward) / net)
    });
    let views = View::ALL.into_iter().filter(|view| entropy[*view as usize]);
    let condition = views.fold(one, |largest, view| {
        let populations = batch.populations(view);
        let most = populations.iter().fold(Guess::splat(0.0), |most, p| larger(most, *p));
        let least = populations.iter().fold(one, |least, p| least.zip(*p, f64::min));
        larger(largest, most / least)
    });
    Guess::splat(CLEAR_MARGIN)
        + Guess::splat(MARGIN_PER_CANCELLATION) * cancellation
        + Guess::splat(MARGIN_PER_CONDITION) * condition
}

fn screen(statement: &Statement, of: &Numbers<Guess>, margin: Guess) -> Screening {
    let (mut clear, mut ratios, mut first) = ([true; LANES], [None; LANES], true);
    let seen = for_each_sides(statement, of, [ZeroTimesInfinity::Error; 2], |sides| {
        let Sides { left: Extended::Finite(left), relation, right: Extended::Finite(right), .. } = &sides
        else {
            for (lane, clear) in clear.iter_mut().enumerate() {
                *clear &= is_clear(&lane_of(&sides, |guess: &Guess| guess.0[lane]), margin.0[lane]);
            }
            first = false;
            return;
        };
        let of_clause = are_clear(*left, *relation, *right, margin);
        clear = std::array::from_fn(|lane| clear[lane] & of_clause[lane]);
        if first {
            ratios = std::array::from_fn(|lane| ratio_between(left.0[lane], *relation, right.0[lane]));
        }
        first = false;
    });
    screening(seen, clear, ratios)
}

fn certify(statement: &Statement, of: &Numbers<Intervals<LANES>>) -> Screening {
    let (mut holds, mut ratios, mut first) = ([true; LANES], [None; LANES], true);
    let seen = for_each_sides(statement, of, [ZeroTimesInfinity::Error; 2], |sides| {
        for lane in 0..LANES {
            let sides: Sides<Interval> = lane_of(&sides, |intervals: &Intervals<LANES>| intervals.lane(lane));
            holds[lane] &= verdict_of(&sides) == Verdict::Holds;
            if first {
                ratios[lane] = ratio(&sides);
            }
        }
        first = false;
    });
    screening(seen, holds, ratios)
}

fn screening(seen: Result<(), ThermoError>, clear: [bool; LANES], ratios: [Option<f64>; LANES]) -> Screening {
    match seen {
        Ok(()) => Screening::Lanes(clear, ratios),
        Err(error) => without_value(error),
    }
}

fn without_value(error: ThermoError) -> Screening {
    match error {
        ThermoError::UnknownParameter(_) => Screening::DoesNotApply,
        _ => Screening::Failed,
    }
}

fn lane_of<R, S>(sides: &Sides<R>, lane: impl Fn(&R) -> S) -> Sides<S> {
    let of = |side: &Extended<R>| match side {
        Extended::Finite(numbers) => Extended::Finite(lane(numbers)),
        Extended::Infinite => Extended::Infinite,
        Extended::MinusInfinite => Extended::MinusInfinite,
    };
    Sides { left: of(&sides.left), relation: sides.relation, right: of(&sides.right), same: sides.same }
}

impl Plan {
    /// Screens or, in the certified tier, certifies the cases with these indices of a family that is drawn in lanes; what is not clear
    /// is the same case again, by itself. `positions` are those of the statements among the questions.
    pub(crate) fn screen_in_lanes(
        &self,
        screen: &mut LaneScreen<'_>,
        positions: &[usize],
        first: Place,
        indices: Range<u64>,
    ) -> Findings {
        let mut findings = Findings::none(self.questions.len());
        let lanes = LANES as u64;
        let needed = (first.tier == Tier::Certified).then(|| Needed::of(HARDWARE_BITS));
        for eight in indices.start / lanes..indices.end.div_ceil(lanes) {
            let place = |lane: usize| Place { index: eight * lanes + lane as u64, ..first };
            let asked = || (0..LANES).filter(|&lane| indices.contains(&place(lane).index));
            // What has to be asked again, by lane.
            let mut unclear: [Vec<usize>; LANES] = Default::default();
            let mut certain = [false; LANES];
            let take = |statement: usize, screening: Screening| match screening {
                Screening::Lanes(clear, ratios) => {
                    for lane in asked() {
                        if clear[lane] {
                            findings.add_clear(positions[statement], ratios[lane], place(lane), needed);
                            certain[lane] = true;
                        } else {
                            unclear[lane].push(statement);
                        }
                    }
                }
                Screening::Failed => asked().for_each(|lane| unclear[lane].push(statement)),
                Screening::DoesNotApply => {}
            };
            match needed {
                None => screen.screen(self.seed, eight * lanes, take),
                Some(_) => screen.certify(self.seed, eight * lanes, take),
            }
            for lane in asked() {
                let needed = needed.filter(|_| certain[lane]);
                if unclear[lane].is_empty() {
                    findings.add_needed(needed);
                    continue;
                }
                let statements: Vec<Statement> =
                    unclear[lane].iter().map(|&statement| screen.statements[statement].clone()).collect();
                let mut tallies = vec![Default::default(); self.questions.len()];
                let found = self.check_case(&statements, place(lane));
                for (&statement, tally) in unclear[lane].iter().zip(found) {
                    tallies[positions[statement]] = tally;
                }
                findings = findings.merged(Findings::of_rest(tallies, needed));
            }
        }
        findings
    }

    /// Whether the cases of a place are drawn in lanes.
    pub(crate) fn is_in_lanes(&self, place: Place) -> bool {
        let family = self.families.iter().find(|family| family.name == place.family);
        matches!(place.tier, Tier::Fast | Tier::Certified) && family.is_some_and(|family| family.in_lanes)
    }
}
