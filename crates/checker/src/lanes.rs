//! Screening eight cases at once.

use crate::check::Plan;
use crate::inspect::Tier;
use crate::screen::{CLEAR_MARGIN, MARGIN_PER_CANCELLATION, is_clear, is_clear_between, ratio_between};
use crate::tally::{Findings, Place};
use lindbound_bounds::language::{Observable, Sides, Statement, ZeroTimesInfinity, for_each_sides};
use lindbound_model::families::Davies;
use lindbound_model::number::{Extended, Field, LANES};
use lindbound_thermo::lanes::{Batch, Guess};
use lindbound_thermo::{ThermoError, View};
use std::ops::Range;

/// What an eigenvalue's absolute error of a few ulps of the largest does to the smallest: the allowance beside that of
/// [`crate::screen`] for the share of the smallest eigenvalue in σ̇.
const MARGIN_PER_CONDITION: f64 = 1e-14;

/// Draws and screens cases of one dimension, eight at a time, in memory of its own.
///
/// ```
/// use lindbound::lanes::{LaneScreen, Screening};
/// use lindbound_bounds::language::parse;
/// let statements = [parse("sigma(rho) >= 0").unwrap(), parse("sigma(rho) < 0").unwrap(), parse("gamma > 0").unwrap()];
/// LaneScreen::new(&statements, 4).screen(1, 0, |statement, screening| match statement {
///     0 => assert!(matches!(screening, Screening::Lanes([true, ..], _))),
///     1 => assert!(matches!(screening, Screening::Lanes([false, ..], _))),
///     _ => assert_eq!(screening, Screening::DoesNotApply),
/// });
/// ```
pub struct LaneScreen<'a> {
    statements: &'a [Statement],
    entropy: [bool; 3],
    drawn: Davies<LANES>,
    batch: Batch,
}

/// What floating point says of a statement on eight cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Screening {
    /// For every case whether each clause has a clearly positive margin, and the ratio of the first one's sides.
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
        LaneScreen { statements, entropy, drawn: Davies::new(dimension), batch: Batch::new(dimension) }
    }

    /// Draws the cases from `first` on, a multiple of eight, and hands what is said of each statement to a function.
    pub fn screen(&mut self, seed: u64, first: u64, mut take: impl FnMut(usize, Screening)) {
        self.drawn.draw(seed, first);
        self.batch.evaluate(&self.drawn, self.entropy);
        let margin = self.margin();
        for (index, statement) in self.statements.iter().enumerate() {
            take(index, screen(statement, &self.batch, margin));
        }
    }

    /// The least relative margin that is clear.
    fn margin(&self) -> Guess {
        let one = Guess::splat(1.0);
        let larger = |a: Guess, b: Guess| a.larger(&b).unwrap_or(a);
        let flows = [View::Bd, View::Sd].into_iter().flat_map(|view| self.batch.flows(view));
        let cancellation = flows.fold(one, |largest, flow| {
            let net = (flow.forward - flow.backward).map(f64::abs);
            larger(largest, (flow.forward + flow.backward) / net)
        });
        let views = View::ALL.into_iter().filter(|view| self.entropy[*view as usize]);
        let condition = views.fold(one, |largest, view| {
            let populations = self.batch.populations(view);
            let most = populations.iter().fold(Guess::splat(0.0), |most, p| larger(most, *p));
            let least = populations.iter().fold(one, |least, p| least.zip(*p, f64::min));
            larger(largest, most / least)
        });
        Guess::splat(CLEAR_MARGIN)
            + Guess::splat(MARGIN_PER_CANCELLATION) * cancellation
            + Guess::splat(MARGIN_PER_CONDITION) * condition
    }
}

fn screen(statement: &Statement, of: &Batch, margin: Guess) -> Screening {
    let (mut clear, mut ratios, mut first) = ([true; LANES], [None; LANES], true);
    let seen = for_each_sides(statement, of, [ZeroTimesInfinity::Error; 2], |sides| {
        let Sides { left: Extended::Finite(left), relation, right: Extended::Finite(right), .. } = &sides
        else {
            for (lane, clear) in clear.iter_mut().enumerate() {
                *clear &= is_clear(&lane_of(&sides, lane), margin.0[lane]);
            }
            first = false;
            return;
        };
        for (lane, clear) in clear.iter_mut().enumerate() {
            *clear &= is_clear_between(left.0[lane], *relation, right.0[lane], margin.0[lane]);
        }
        if first {
            ratios = std::array::from_fn(|lane| ratio_between(left.0[lane], *relation, right.0[lane]));
        }
        first = false;
    });
    match seen {
        Ok(()) => Screening::Lanes(clear, ratios),
        Err(ThermoError::UnknownParameter(_)) => Screening::DoesNotApply,
        Err(_) => Screening::Failed,
    }
}

fn lane_of(sides: &Sides<Guess>, lane: usize) -> Sides<f64> {
    let of = |side: &Extended<Guess>| match side {
        Extended::Finite(guess) => Extended::Finite(guess.0[lane]),
        Extended::Infinite => Extended::Infinite,
        Extended::MinusInfinite => Extended::MinusInfinite,
    };
    Sides { left: of(&sides.left), relation: sides.relation, right: of(&sides.right), same: sides.same }
}

impl Plan {
    /// Screens the cases with these indices of a family that is drawn in lanes; what is not clear is the same case again, by itself.
    /// `positions` are those of the statements among the questions.
    pub(crate) fn screen_in_lanes(
        &self,
        screen: &mut LaneScreen<'_>,
        positions: &[usize],
        first: Place,
        indices: Range<u64>,
    ) -> Findings {
        let mut findings = Findings::none(self.questions.len());
        let lanes = LANES as u64;
        for eight in indices.start / lanes..indices.end.div_ceil(lanes) {
            let place = |lane: usize| Place { index: eight * lanes + lane as u64, ..first };
            let asked = || (0..LANES).filter(|&lane| indices.contains(&place(lane).index));
            // What has to be asked again, by lane.
            let mut unclear: [Vec<usize>; LANES] = Default::default();
            screen.screen(self.seed, eight * lanes, |statement, screening| match screening {
                Screening::Lanes(clear, ratios) => {
                    for lane in asked() {
                        if clear[lane] {
                            findings.add_screened(positions[statement], ratios[lane], place(lane));
                        } else {
                            unclear[lane].push(statement);
                        }
                    }
                }
                Screening::Failed => asked().for_each(|lane| unclear[lane].push(statement)),
                Screening::DoesNotApply => {}
            });
            for lane in asked().filter(|&lane| !unclear[lane].is_empty()) {
                let statements: Vec<Statement> =
                    unclear[lane].iter().map(|&statement| screen.statements[statement].clone()).collect();
                let mut tallies = vec![Default::default(); self.questions.len()];
                let found = self.check_case(&statements, place(lane));
                for (&statement, tally) in unclear[lane].iter().zip(found) {
                    tallies[positions[statement]] = tally;
                }
                findings = findings.merged(Findings::of_case(tallies));
            }
        }
        findings
    }

    /// Whether the cases of a place are drawn in lanes.
    pub(crate) fn is_in_lanes(&self, place: Place) -> bool {
        let family = self.families.iter().find(|family| family.name == place.family);
        place.tier == Tier::Fast && family.is_some_and(|family| family.in_lanes)
    }
}
