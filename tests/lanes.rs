//! Eight cases at once are the same cases as one by one: the draws to the last bit, the numbers to rounding,
//! and what is screened as clear holds.

use lindbound_bounds::language::{Statement, evaluate, parse};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::{claim, registry};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::lanes::{LaneScreen, Screening};
use lindbound_checker::state_judge::certify;
use lindbound_checker::tier::Tier;
use lindbound_checker::{asked::Asked, check::Plan, question::Question};
use lindbound_families::{Davies, Family, family};
use lindbound_lanes::Batch;
use lindbound_model::case::{State, Temperature};
use lindbound_number::matrix::Matrix;
use lindbound_number::{Extended, LANES, Precision, Verdict};
use lindbound_tests::{is_difference, multiplier, observables_of_lanes};
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
use num_complex::Complex;

fn davies() -> &'static Family {
    family("davies").unwrap()
}

#[test]
fn a_lane_is_the_case_that_the_family_draws_alone() {
    for d in 2..=9 {
        let mut drawn = Davies::<LANES>::new(d);
        for first in [0, 8, 1 << 40] {
            drawn.draw(5, first);
            for lane in 0..LANES {
                let case = davies().fast(5, first + lane as u64, d).unwrap();
                let entry = |parts: [lindbound_number::Lanes<LANES>; 2]| {
                    Complex::new(parts[0].0[lane], parts[1].0[lane])
                };
                let matrix = |entries: &[_]| Matrix::from_fn(d, d, |i, j| entry(entries[i * d + j]));
                assert_eq!(case.state, State::DensityMatrix(matrix(&drawn.state)), "{d} {first} {lane}");
                for (bath, factor) in case.baths.iter().zip(&drawn.boltzmann_factors) {
                    assert_eq!(bath.temperature, Temperature::BoltzmannFactor(factor.0[lane]));
                }
                let energy = case.levels.energy_of_each();
                for jump in &case.jumps {
                    let coupling = matrix(&drawn.couplings[jump.bath]);
                    let part = |i: usize, j: usize| {
                        if energy[j] - energy[i] == jump.frequency { coupling[(i, j)] } else { Complex::ZERO }
                    };
                    assert_eq!(jump.operator, Matrix::from_fn(d, d, part));
                    assert_eq!(jump.rate, drawn.rates[jump.bath][jump.frequency as usize].0[lane]);
                }
            }
        }
    }
}

#[test]
fn every_observable_of_a_lane_agrees_with_the_case_alone() {
    let finite = |value: Extended<f64>| *value.finite().unwrap();
    let observables = observables_of_lanes(["bath0", "bath1"]);
    for d in [2, 3, 4, 5, 8, 13, 16] {
        let (mut drawn, mut batch) = (Davies::new(d), Batch::new(d));
        for first in (0..4 * multiplier()).map(|group| group * LANES as u64) {
            drawn.draw(3, first);
            let numbers = batch.evaluate(&drawn, [true; 3]);
            let together: Vec<_> = observables.iter().map(|o| evaluate(o, numbers).unwrap()).collect();
            for lane in 0..LANES {
                let case = davies().fast(3, first + lane as u64, d).unwrap();
                let sketch = Sketch::new(&case);
                let alone = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
                // A current and Ṡ are differences: their error is that of the flows.
                let scale = alone.trace_x(None, View::Rho).unwrap();
                for (observable, together) in observables.iter().zip(&together) {
                    let expected = finite(evaluate(observable, &alone).unwrap());
                    let Extended::Finite(found) = together else { panic!("{observable:?}") };
                    let scale = if is_difference(observable) { scale } else { 0.0 };
                    let allowance = 1e-12 * scale + 1e-10 * expected.abs();
                    let error = (found.0[lane] - expected).abs();
                    assert!(error <= allowance, "{d} {first} {lane} {observable:?}: {error:e} of {expected}");
                }
            }
        }
    }
}

#[test]
fn currents_of_rho_and_of_its_blocks_are_equal_to_the_last_bit() {
    let (mut drawn, mut batch) = (Davies::new(6), Batch::new(6));
    drawn.draw(1, 0);
    let numbers = batch.evaluate(&drawn, [false; 3]);
    for bath in 0..2 {
        assert_eq!(numbers.current(bath, View::Rho).unwrap(), numbers.current(bath, View::Bd).unwrap());
    }
}

#[test]
fn what_is_screened_as_clear_certainly_holds() {
    every_clear_case_holds(|screen, first, take| screen.screen(2, first, take), 1e-6);
}

#[test]
fn what_is_certified_in_lanes_holds_by_another_route_too() {
    every_clear_case_holds(|screen, first, take| screen.certify(2, first, take), 1e-9);
}

#[test]
fn a_bath_goes_by_its_name_alone() {
    let statements =
        ["bath1", "bath01", "bath2", "bath"].map(|name| parse(&format!("J({name}, rho) <= 9")).unwrap());
    LaneScreen::new(&statements, 3).certify(1, 0, |statement, screening| {
        assert_eq!(matches!(screening, Screening::Lanes(..)), statement == 0, "{statement} {screening:?}");
    });
}

#[test]
fn every_claim_is_certain_in_lanes() {
    let statements: Vec<Statement> = registry().iter().map(|claim| claim.parsed().clone()).collect();
    for d in [2, 3, 5, 8, 16] {
        let mut screen = LaneScreen::new(&statements, d);
        let mut certain = 0;
        for first in (0..4 * multiplier()).map(|group| group * LANES as u64) {
            screen.certify(1, first, |statement, screening| match screening {
                Screening::Lanes(lanes, _) => {
                    assert_eq!(lanes, [true; LANES], "{d} {first} {}", registry()[statement].id);
                    certain += 1;
                }
                Screening::DoesNotApply => {}
                Screening::Failed => assert!(registry()[statement].parsed().is_about_engines()),
            });
        }
        assert!(certain > 20, "{certain}");
    }
}

/// The ratios, too, agree up to the allowance.
fn every_clear_case_holds(
    ask: impl Fn(&mut LaneScreen<'_>, u64, &mut dyn FnMut(usize, Screening)),
    allowance: f64,
) {
    // True and false statements; of a false one only those cases may be clear where it is true.
    let mut statements: Vec<Statement> = registry().iter().map(|claim| claim.parsed().clone()).collect();
    for id in ["second-law", "eq2", "eq3", "eq4"] {
        statements.extend(mutants(claim(id).unwrap()).into_iter().map(|mutant| mutant.statement));
    }
    let (mut clear, mut unclear) = (0, 0);
    for d in 2..=6 {
        let mut screen = LaneScreen::new(&statements, d);
        for first in (0..multiplier()).map(|group| group * LANES as u64) {
            let mut said = Vec::new();
            ask(&mut screen, first, &mut |statement, screening| {
                assert_eq!(statement, said.len());
                said.push(screening);
            });
            for lane in 0..LANES {
                let case = davies().fast(2, first + lane as u64, d).unwrap();
                let image = case.exactly().unwrap();
                let outcomes = certify(&statements, &image, || Some(image.clone()), Arithmetic::CERTIFIED);
                for ((screening, outcome), statement) in said.iter().zip(outcomes).zip(&statements) {
                    match screening {
                        Screening::Lanes(lanes, ratios) if lanes[lane] => {
                            clear += 1;
                            let Outcome::Decided(decision) = outcome else { panic!("{statement:?}") };
                            assert_eq!(decision.verdict, Verdict::Holds, "{d} {first} {lane} {statement:?}");
                            let guess = ratios.0[lane];
                            if let (false, Some(ratio)) = (guess.is_nan(), decision.ratio) {
                                assert!(
                                    (guess - ratio).abs() <= allowance * ratio.abs(),
                                    "{guess} {ratio} {statement:?}"
                                );
                            }
                        }
                        Screening::DoesNotApply => assert!(matches!(outcome, Outcome::DoesNotApply(_))),
                        _ => unclear += 1,
                    }
                }
            }
        }
    }
    assert!(clear > 100 && unclear > 100, "{clear} {unclear}");
}

#[test]
fn the_table_does_not_depend_on_the_number_of_threads_or_on_whole_groups() {
    let run = |threads: usize, samples: u64, tier: Tier, text: &str| {
        let plan = Plan {
            asked: Asked {
                questions: vec![
                    Question::claim(claim("eq2").unwrap()),
                    Question::claim(claim("eq4").unwrap()),
                    Question::claim(claim("eq6").unwrap()),
                    Question::conjecture(text, 1).unwrap(),
                ],
                families: vec![davies()],
                engines: Vec::new(),
                seed: 9,
                cap: None,
            },
            dimensions: 2..=4,
            samples: vec![(tier, samples)],
            cases_per_engine: 1,
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let campaign = pool.install(|| plan.run(&()).unwrap());
        let tallies = campaign.tallies.iter().map(|(question, tally)| format!("{} {tally:?}", question.id));
        tallies.collect::<Vec<_>>()
    };
    // False in some cases: those are certified to be violations.
    let text = "J_tot(rho)^2 <= A_cl * sigma(rho) / 4";
    for tier in [Tier::Fast, Tier::Certified] {
        let (one, two) = (run(1, 301, tier, text), run(2, 301, tier, text));
        assert_eq!(one, two);
        let clear = if tier == Tier::Fast { "screened: 903" } else { "screened: 0, holds: 903" };
        assert!(one[0].contains(&format!("checked: 903, {clear}")), "{}", one[0]);
        assert!(one[2].contains("checked: 0"), "{}", one[2]);
        assert!(!one[3].contains("violated: 0") && one[3].contains("undecided: 0"), "{}", one[3]);
    }
}
