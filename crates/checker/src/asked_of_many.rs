//! What many drawn cases say, in parallel, and eight at a time where a family is drawn in lanes.

use crate::asked::Asked;
use crate::baths::on_baths;
use crate::lanes::{LaneScreen, Screening};
use crate::progress::Progress;
use crate::question::Question;
use crate::tally::{Findings, Needed, Place, Tally};
use crate::tier::Tier;
use lindbound_bounds::language::Statement;
use lindbound_number::{HARDWARE_BITS, LANES, Verdict};
use rayon::prelude::*;
use std::borrow::Cow;
use std::ops::Range;

impl Asked {
    /// What the cases of a run with these indices say to every question, in parallel; the result does not
    /// depend on the number of threads.
    pub fn findings(&self, first: Place, indices: Range<u64>, progress: &dyn Progress) -> Findings {
        // Of cases in lanes there are no subjects to tell of.
        if self.is_in_lanes(first) && !progress.wants_verdicts() {
            return self.findings_in_lanes(first, indices, progress);
        }
        let deadline = progress.deadline();
        (indices.start as usize..indices.end as usize)
            .into_par_iter()
            .take_any_while(|_| !progress.is_over())
            .map(|index| {
                let place = Place { index: index as u64, ..first };
                let tallies = self.check_one(place, deadline);
                if progress.wants_verdicts() {
                    self.tell_verdicts(place, &tallies, progress);
                }
                progress.step(1);
                Findings::of_case(tallies)
            })
            .reduce(|| Findings::none(self.questions.len()), Findings::merged)
    }

    /// Tells what is certain at a place, with what is there.
    fn tell_verdicts(&self, place: Place, tallies: &[Tally], progress: &dyn Progress) {
        for (question, tally) in self.questions.iter().zip(tallies) {
            let verdict = match (tally.counts.holds, tally.counts.violated) {
                (0, 0) => continue,
                (_, 0) => Verdict::Holds,
                _ => Verdict::Violated,
            };
            if let Some(subject) = self.subject(place, &question.statement) {
                let Place { family, dimension, index, .. } = place;
                let name = format!("{family}, d = {dimension}, seed {}, case {index}", self.seed);
                progress.verdict(&name, question, &subject, verdict);
            }
        }
    }

    /// As [`Asked::findings`] for cases that are drawn and screened in lanes, in pieces large enough to be
    /// worth a thread.
    fn findings_in_lanes(&self, first: Place, indices: Range<u64>, progress: &dyn Progress) -> Findings {
        const PIECE: u64 = 128;
        let about_cases = |(_, question): &(usize, &Question)| !question.statement.is_about_engines();
        let asked = self.questions.iter().enumerate().filter(about_cases);
        let (positions, statements): (Vec<usize>, Vec<Statement>) =
            asked.map(|(position, question)| (position, self.in_lanes(&question.statement, first))).unzip();
        (indices.start / PIECE..indices.end.div_ceil(PIECE))
            .into_par_iter()
            .take_any_while(|_| !progress.is_over())
            .map_init(
                || LaneScreen::new(&statements, first.dimension),
                |screen, piece| {
                    let piece = (piece * PIECE).max(indices.start)
                        ..(piece + 1).saturating_mul(PIECE).min(indices.end);
                    self.screen_in_lanes(screen, &positions, first, piece, progress)
                },
            )
            .reduce(|| Findings::none(self.questions.len()), Findings::merged)
    }

    /// Screens or, in the certified tier and where floating point tells nothing, certifies the cases with
    /// these indices of a family that is drawn in lanes; what is not clear is the same case again, by itself.
    /// `positions` are those of the statements among the questions.
    fn screen_in_lanes(
        &self,
        screen: &mut LaneScreen<'_>,
        positions: &[usize],
        first: Place,
        indices: Range<u64>,
        progress: &dyn Progress,
    ) -> Findings {
        let (mut findings, mut done) = (Findings::none(self.questions.len()), 0);
        let lanes = LANES as u64;
        let certifies = first.tier == Tier::Certified || !screen.has_margins;
        let needed = certifies.then(|| Needed::of(HARDWARE_BITS));
        for eight in indices.start / lanes..indices.end.div_ceil(lanes) {
            let place = |lane: usize| Place { index: eight * lanes + lane as u64, ..first };
            let asked = || (0..LANES).filter(|&lane| indices.contains(&place(lane).index));
            if progress.is_over() {
                break;
            }
            // What has to be asked again, by lane.
            let mut unclear: [Vec<usize>; LANES] = Default::default();
            let mut certain = [false; LANES];
            let take = |statement: usize, screening: Screening| match screening {
                Screening::Lanes(clear, ratios) => {
                    for lane in asked() {
                        if clear[lane] {
                            let ratio = Some(ratios.0[lane]).filter(|ratio| !ratio.is_nan());
                            findings.add_clear(positions[statement], ratio, place(lane), needed);
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
                let found = self.check_case(&statements, place(lane), progress.deadline());
                for (&statement, tally) in unclear[lane].iter().zip(found) {
                    tallies[positions[statement]] = tally;
                }
                findings = findings.merged(Findings::of_rest(tallies, needed));
            }
            done += asked().count() as u64;
        }
        progress.step(done);
        findings
    }

    /// A statement about the baths that all cases of a place that are drawn in lanes have; as it is where it
    /// names more.
    fn in_lanes(&self, statement: &Statement, place: Place) -> Statement {
        if statement.bath_names().is_empty() {
            return statement.clone();
        }
        let family = self.families.iter().find(|family| family.name == place.family);
        let case = family.and_then(|family| family.fast(self.seed, place.index, place.dimension).ok());
        let baths = case.map_or_else(Vec::new, |case| case.baths);
        let names: Vec<String> = baths.into_iter().map(|bath| bath.name).collect();
        on_baths(statement, &names).map_or_else(|_| statement.clone(), Cow::into_owned)
    }

    /// Whether the cases of a place are drawn in lanes.
    fn is_in_lanes(&self, place: Place) -> bool {
        let family = self.families.iter().find(|family| family.name == place.family);
        matches!(place.tier, Tier::Fast | Tier::Certified) && family.is_some_and(|family| family.in_lanes)
    }
}
