//! How many cases the fast tier draws and screens per second, what its time goes to, and how much longer
//! certainty takes.
//!
//! `cargo bench -p lindbound-cli --bench throughput [-- SECONDS]` prints one line of JSON for each dimension:
//! the family `davies`, claims (2), (3) and (4), drawing included, one thread; in exact arithmetic up to d =
//! 8, the same models with states of rational spectrum. Times are those of the processor, the best of several
//! pieces. `benches/compare.py` runs it beside other programs.

use lindbound_bounds::claim;
use lindbound_bounds::language::Statement;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::{Decision, Outcome};
use lindbound_checker::judge::Judge;
use lindbound_checker::lanes::{LaneScreen, Screening};
use lindbound_checker::state_judge::StateJudge;
use lindbound_families::{Davies, family};
use lindbound_lanes::Batch;
use lindbound_number::{LANES, Verdict};
use lindbound_thermo::Sketch;
use std::time::{Duration, Instant};

const DIMENSIONS: [usize; 5] = [2, 4, 8, 16, 32];
const EXACT: usize = 8;
const PIECES: u32 = 5;

fn main() {
    // Cargo passes `--bench`; a number is the time for each measurement.
    let seconds = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(1.0);
    let statements: Vec<Statement> =
        ["eq2", "eq3", "eq4"].iter().filter_map(|id| claim(id).map(|claim| claim.parsed().clone())).collect();
    let budget = Duration::from_secs_f64(seconds) / (PIECES + 1);
    for d in DIMENSIONS {
        let mut screen = LaneScreen::new(&statements, d);
        let (mut clear, mut seen) = (0u64, 0u64);
        let all = time_per_case(budget, |group| {
            screen.screen(1, group * LANES as u64, |_, screening| {
                seen += LANES as u64;
                if let Screening::Lanes(lanes, _) = screening {
                    clear += lanes.iter().map(|lane| u64::from(*lane)).sum::<u64>();
                }
            });
        });
        let (mut uncertain, mut certified) = (0u64, LaneScreen::new(&statements, d));
        let certifying = time_per_case(budget, |group| {
            certified.certify(1, group * LANES as u64, |_, screening| {
                let Screening::Lanes(lanes, _) = screening else { return uncertain += LANES as u64 };
                uncertain += lanes.iter().map(|lane| u64::from(!*lane)).sum::<u64>();
            });
        });
        let mut drawn = Davies::new(d);
        let drawing = time_per_case(budget, |group| drawn.draw(1, group * LANES as u64));
        let mut batch = Batch::new(d);
        let mut converged = true;
        let both = time_per_case(budget, |group| {
            drawn.draw(1, group * LANES as u64);
            converged &= batch.diagonalise(&drawn);
        });
        let eigen = both - drawing;
        let exact = (d <= EXACT).then(|| 1e6 * exact_time_per_case(budget, &statements, d));
        println!(
            "{{\"d\": {d}, \"per_s\": {:.0}, \"us\": {:.4}, \"draw_share\": {:.3}, \"eigen_share\": {:.3}, \"certified\": {:.2}, \"exact_us\": {}, \"unclear\": {}, \"uncertain\": {uncertain}, \"converged\": {converged}}}",
            1.0 / all,
            1e6 * all,
            drawing / all,
            eigen / all,
            certifying / all,
            exact.map_or("null".into(), |us| format!("{us:.0}")),
            seen - clear,
        );
    }
}

/// The same in exact arithmetic, one case after the other.
fn exact_time_per_case(piece: Duration, statements: &[Statement], d: usize) -> f64 {
    let Some(davies) = family("davies") else { return f64::NAN };
    // Of eight cases, as for lanes.
    time_per_case(piece, |group| {
        for index in group * LANES as u64..(group + 1) * LANES as u64 {
            let Ok(case) = davies.exact(1, index, d) else { continue };
            let sketch = Sketch::new(&case);
            let judge = StateJudge::new(&sketch, Arithmetic::EXACT);
            for statement in statements {
                let holds = matches!(
                    judge.decide(statement),
                    Outcome::Decided(Decision { verdict: Verdict::Holds, .. })
                );
                assert!(holds, "{index}");
            }
        }
    })
}

/// Seconds of the processor for one case, the best of several pieces of the same work; a piece takes as many
/// groups of eight as fit into its time at first, counted from the group with number zero.
fn time_per_case(piece: Duration, mut eight: impl FnMut(u64)) -> f64 {
    let (start, mut groups) = (Instant::now(), 0);
    while start.elapsed() < piece {
        (groups..groups + 8).for_each(&mut eight);
        groups += 8;
    }
    let once = || {
        let (start, before) = (Instant::now(), processor_seconds());
        (0..groups).for_each(&mut eight);
        match (before, processor_seconds()) {
            (Some(before), Some(after)) => after - before,
            _ => start.elapsed().as_secs_f64(),
        }
    };
    let times = std::iter::repeat_with(once).take(PIECES as usize);
    times.fold(f64::INFINITY, f64::min) / (groups * LANES as u64) as f64
}

/// What this thread has used of a processor, where the system tells it (Linux): on a machine that is shared,
/// the clock on the wall counts others' work too.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds * 1e-9)
}
