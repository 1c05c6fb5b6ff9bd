//! Engines agree with an independent evaluation, in every arithmetic; stationary cycles are stationary.
//!
//! The oracle (tests/oracle/engines.py) builds d²×d² matrices column by column from the master equation,
//! exponentiates them with mpmath, finds the cycle as a limit of powers and integrates Taylor polynomials; it
//! has 40 certain digits. It shares nothing with blocks of real coordinates, integer exponentials, conserved
//! quantities or interval elimination.

use lindbound_bounds::claims::eq8_classical::{READING_R1, READING_R2};
use lindbound_bounds::eq8;
use lindbound_bounds::language::{parse, sides};
use lindbound_bounds::{claim, cycle_registry};
use lindbound_checker::cycle_judge::{CycleJudge, Machine};
use lindbound_checker::decide::Outcome;
use lindbound_checker::fast_engine::FastEngine;
use lindbound_checker::judge::Judge;
use lindbound_checker::report::Report;
use lindbound_checker::shown::Shown;
use lindbound_checker::tally::Answers;
use lindbound_checker::tier::Tier;
use lindbound_checker::witness::{record, replay};
use lindbound_checker::{asked::Asked, check::Plan, question::Question};
use lindbound_cycles::conserved_operators;
use lindbound_families::ENGINE_FAMILIES;
use lindbound_model::file::{AnyFile, EngineFile};
use lindbound_model::letter::{GapReading, TwoNEngine, TwoQubitEngine};
use lindbound_number::{Rational, Verdict, parse_rational, rational, to_f64};
use lindbound_tests::{in_repository, multiplier};
use num_traits::{Signed, Zero};
use rayon::prelude::*;
use serde_json::Value;

/// The oracle's names, and the same in the claim language.
const QUANTITIES: &[(&str, &str)] = &[
    ("/tau", "tau"),
    ("/Q_H", "Q_H"),
    ("/Q_C", "Q_C"),
    ("/W", "W"),
    ("/eta", "eta"),
    ("/eta_carnot", "eta_carnot"),
    ("/entropy_production", "Sigma"),
    ("/mean_A_cl", "mean_A_cl"),
    ("/mean_A_qm", "mean_A_qm"),
    ("/mean_Tr_X", "mean_Tr_X"),
    ("/integral_J_tot", "integral_J_tot"),
    ("/ratio", eq8::RATIO),
    ("/bound_classical", eq8::CLASSICAL_LIMIT),
    ("/bound_quantum", eq8::QUANTUM_LIMIT),
    ("/bound_trace", eq8::TRACE_LIMIT),
    ("/sd/Q_H", "Q_H(sd)"),
    ("/sd/Q_C", "Q_C(sd)"),
    ("/sd/W", "W(sd)"),
    ("/sd/eta", "eta(sd)"),
    ("/dephased/Q_H", "Q_H(dephased)"),
    ("/dephased/Q_C", "Q_C(dephased)"),
    ("/dephased/W", "W(dephased)"),
    ("/dephased/eta", "eta(dephased)"),
    ("/dephased/mean_A_cl", "mean_A_cl(dephased)"),
];

/// The oracle's engines and values.
fn oracle() -> Vec<(String, EngineFile, Value)> {
    let folder = in_repository("tests/oracle/engines");
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let values = in_repository("tests/oracle/engines-expected").join(&name);
            let values = serde_json::from_str(&std::fs::read_to_string(values).unwrap()).unwrap();
            (name, EngineFile::open(&path).unwrap(), values)
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(all.len() >= 60);
    all
}

/// What the oracle says of a file: expression and value, `None` where it has none.
fn expected(values: &Value, baths: &[String]) -> Vec<(String, Option<Rational>)> {
    let mut all = Vec::new();
    let number = |value: &Value| value.as_str().map(|text| parse_rational(text).unwrap());
    for (path, expression) in QUANTITIES {
        if let Some(value) = values.pointer(path) {
            all.push(((*expression).to_owned(), number(value)));
        }
    }
    for bath in baths {
        let heat = |prefix: &str| values.pointer(&format!("{prefix}/heat/{bath}")).map(number);
        for (prefix, view) in [("", ""), ("/sd", ", sd"), ("/dephased", ", dephased")] {
            all.extend(heat(prefix).map(|value| (format!("Q({bath}{view})"), value)));
        }
    }
    all
}

#[test]
fn every_certified_number_contains_the_oracles_value_and_has_its_digits() {
    let compared: usize = oracle()
        .into_par_iter()
        .map(|(name, file, values)| {
            let judge = CycleJudge::new(Machine::Engine(&file.engine), None);
            let baths: Vec<String> = file.engine.baths.iter().map(|bath| bath.name.clone()).collect();
            let all = expected(&values, &baths);
            for (expression, value) in &all {
                match (judge.expression(expression, 25), value) {
                    (Shown::Certified { lower, upper, .. }, Some(value)) => {
                        if value.is_zero() && lower != "0" {
                            // No precision shows that a number is zero, and the last one tried is beyond what
                            // files may have.
                            assert!(
                                lower.starts_with('-') && !upper.starts_with('-'),
                                "{name}: {expression}"
                            );
                            assert!(lower.contains("e-") && upper.contains("e-"), "{name}: {expression}");
                            continue;
                        }
                        let (lower, upper) =
                            (parse_rational(&lower).unwrap(), parse_rational(&upper).unwrap());
                        // The oracle's forty digits are rounded.
                        let slack = value.abs() * parse_rational("1e-39").unwrap();
                        assert!(
                            &lower - &slack <= *value && *value <= &upper + &slack,
                            "{name}: {expression}: {value} not in [{lower}, {upper}]"
                        );
                        let width = &upper - &lower;
                        let wanted = value.abs() * parse_rational("1e-25").unwrap();
                        assert!(width <= wanted, "{name}: {expression}: only {}", to_f64(&width));
                    }
                    (Shown::Undecided(_), None) => {}
                    (found, value) => {
                        panic!("{name}: {expression}: {found:?} where the oracle has {value:?}")
                    }
                }
            }
            if let Some(family) = values["family"].as_u64() {
                let found = conserved_operators(&file.engine).unwrap().len() - 1;
                assert_eq!(found as u64, family, "{name}");
            }
            all.len()
        })
        .sum();
    assert!(compared > 1200, "{compared}");
}

#[test]
fn floating_point_guesses_are_near_the_oracles_values() {
    let compared: usize = oracle()
        .into_par_iter()
        .map(|(name, file, values)| {
            let engine = file.engine.to_f64();
            let fast = FastEngine::new(&engine).unwrap();
            let baths: Vec<String> = file.engine.baths.iter().map(|bath| bath.name.clone()).collect();
            let mut compared = 0;
            for (expression, value) in expected(&values, &baths) {
                let Some(value) = value.map(|value| to_f64(&value)) else { continue };
                let statement = parse(&format!("{expression} = 0")).unwrap();
                let all = sides(&statement, fast.observables());
                let Some(found) = all.ok().and_then(|all| all[0].left.finite().copied()) else { continue };
                // Quotients of small differences lose digits: what is divided by is an energy times 10⁻¹⁶ at
                // worst.
                let tolerance = 1e-6 * value.abs() + 1e-12 + fast.lost() * value.abs();
                assert!((found - value).abs() <= tolerance, "{name}: {expression}: {found} against {value}");
                compared += 1;
            }
            compared
        })
        .sum();
    assert!(compared > 1100, "{compared}");
}

#[test]
fn the_symmetric_sector_is_the_full_engine_for_small_n() {
    for n in [1, 2, 3, 4] {
        let mut model = TwoNEngine::near_carnot(n);
        model.gamma = rational(3, 2);
        model.tau_h = rational(1, 7);
        let engine = model.engine();
        let (sector, full) =
            (CycleJudge::new(Machine::TwoN(&model), None), CycleJudge::new(Machine::Engine(&engine), None));
        for (_, expression) in QUANTITIES {
            let (a, b) = (sector.expression(expression, 25), full.expression(expression, 25));
            let (Shown::Certified { lower, upper, .. }, Shown::Certified { lower: low, upper: high, .. }) =
                (&a, &b)
            else {
                panic!("N = {n}: {expression}: {a:?} {b:?}")
            };
            let read = |text: &String| parse_rational(text).unwrap();
            assert!(read(lower) <= read(high) && read(low) <= read(upper), "N = {n}: {expression}");
        }
    }
}

#[test]
fn a_state_with_the_singlet_weight_leads_to_the_cycle_with_it() {
    // The same cycle from |g,g⟩ mixed with the singlet and from a state far from it.
    let mut model = TwoQubitEngine::of_the_letter(GapReading::A);
    model.singlet_weight = rational(1, 4);
    let chosen = model.engine();
    let mut reached = chosen.clone();
    reached.state = lindbound_model::case::State::Populations(vec![
        rational(1, 2),
        rational(1, 2),
        rational(0, 1),
        rational(0, 1),
    ]);
    let of = |engine| CycleJudge::new(Machine::Engine(engine), None).expression("Q_H", 25);
    // |g,e⟩ is half singlet: a weight of one quarter.
    assert_eq!(of(&chosen), of(&reached));
}

fn campaign(statements: &[&str], samples: Vec<(Tier, u64)>) -> Answers {
    let questions = statements.iter().enumerate().map(|(n, text)| match claim(text) {
        Some(claim) => Question::claim(claim),
        None => Question::conjecture(text, n + 1).unwrap(),
    });
    let plan = Plan {
        asked: Asked {
            questions: questions.collect(),
            families: Vec::new(),
            engines: ENGINE_FAMILIES.iter().collect(),
            seed: 11,
            cap: Some(512),
        },
        cases_per_engine: 1,
        dimensions: 2..=5,
        samples,
    };
    plan.run(&()).unwrap()
}

#[test]
fn every_claim_about_cycles_holds_on_random_engines() {
    let ids: Vec<&str> = cycle_registry().iter().map(|claim| claim.id).collect();
    let samples = vec![(Tier::Fast, 40 * multiplier()), (Tier::Certified, 3 * multiplier())];
    let found = campaign(&ids, samples);
    for (question, tally) in &found.tallies {
        assert_eq!(
            (tally.counts.violated, tally.counts.undecided),
            (0, 0),
            "{}: {:?}",
            question.id,
            tally.reasons
        );
        assert!(tally.counts.checked >= 60 && tally.counts.holds > 0, "{}: {tally:?}", question.id);
        assert!(tally.counts.left_out * 100 <= tally.counts.checked, "{}", question.id);
    }
    assert_eq!(found.exit().code(), 0);
}

/// proofs/eq3.md, step 14.
#[test]
fn power_and_efficiency_trade_off_in_the_older_form_too() {
    let form = |w, eta, mean| {
        format!("if {w} >= 0 then {w}/tau <= beta_C * {mean} * {eta} * (eta_carnot - {eta}) / 2")
    };
    let dephased = form("W(dephased)", "eta(dephased)", "mean_A_cl(dephased)");
    let of_all = form("W", "eta", "mean_Tr_X");
    // Where work is taken in, both sides are negative, and the left one the larger.
    let unconditional = of_all.rsplit_once("then ").unwrap().1;
    let samples = vec![(Tier::Fast, 20), (Tier::Certified, 2)];
    let found = campaign(&[&dephased, &of_all, unconditional], samples);
    let violated: Vec<u64> = found.tallies.iter().map(|(_, tally)| tally.counts.violated).collect();
    assert!(violated[..2] == [0, 0] && violated[2] > 0, "{violated:?}");
    assert!(found.tallies.iter().all(|(_, tally)| tally.counts.holds > 0));
}

#[test]
fn false_readings_and_false_neighbours_are_refuted_with_certainty() {
    let scaled = |id: &str| claim(id).unwrap().statement.replace("<= ", "<= 0.999 * ");
    let statements = [
        READING_R1.to_owned(),
        READING_R2.to_owned(),
        scaled("integrated"),
        scaled("eq8-trace"),
        scaled("eq8-classical"),
        "W <= 0".to_owned(),
        "eta <= eta_carnot / 2".to_owned(),
    ];
    let texts: Vec<&str> = statements.iter().map(String::as_str).collect();
    let found = campaign(&texts, vec![(Tier::Fast, 60)]);
    for ((question, tally), text) in found.tallies.iter().zip(&texts) {
        assert!(tally.counts.violated > 0, "{}: {text}: {tally:?}", question.id);
    }
}

/// Of this engine it is known that no bath exchanges anything over a cycle; that nothing flows at any time
/// follows, as σ̇ is never negative and bounds what flows.
#[test]
fn where_nothing_is_produced_nothing_flows() {
    let engine = ENGINE_FAMILIES.iter().find(|family| family.name == "warped").unwrap();
    let engine = engine.exact(229, 36, 5).unwrap();
    let judge = CycleJudge::new(Machine::Engine(&engine), None);
    for text in ["integral_J_tot = 0", claim("integrated").unwrap().statement] {
        match judge.decide(&parse(text).unwrap()) {
            Outcome::Decided(decision) => assert_eq!(decision.verdict, Verdict::Holds, "{text}"),
            Outcome::DoesNotApply(why) => panic!("{text}: {why}"),
        }
    }
}

#[test]
fn a_witness_that_is_an_engine_is_decided_again_from_its_file() {
    let engine = TwoQubitEngine::of_the_letter(GapReading::A).engine();
    let file = record(READING_R2, &engine, "Fig. 4").unwrap();
    let read = AnyFile::parse(&file.write()).unwrap();
    let again = replay(&read).unwrap();
    assert!(again.confirmed() && again.exit().code() == 1 && again.dropped.is_empty());
    // A witness that says otherwise is not confirmed.
    let mut liar = read.clone();
    let AnyFile::Engine(of) = &mut liar else { panic!() };
    of.witness.as_mut().unwrap().verdict = "holds".into();
    assert_eq!(replay(&liar).unwrap().exit().code(), 2);
}

#[test]
fn a_dark_state_that_a_stroke_turns_is_not_taken_for_one_without_heat() {
    // (|1⟩ − |2⟩)/√2 is dark for both jumps, but the first stroke splits the pair and turns it.
    let lower = "[[0, 1, 1], [0, 0, 0], [0, 0, 0]]";
    let text = format!(
        r#"{{"baths": [{{"name": "hot", "beta": "1/5"}}, {{"name": "cold", "beta": 1}}], "strokes": [
        {{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": 2}}, {{"energy": 3}}], "jumps": []}},
        {{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": 2, "degeneracy": 2}}],
          "jumps": [{{"bath": "hot", "frequency": 2, "rate": 1, "operator": {lower}}}]}},
        {{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": 1, "degeneracy": 2}}],
          "jumps": [{{"bath": "cold", "frequency": 1, "rate": 1, "operator": {lower}}}]}}],
        "state": {{"density_matrix": [[0, 0, 0], [0, "1/2", "-1/2"], [0, "-1/2", "1/2"]]}}}}"#
    );
    let engine = EngineFile::parse(&text).unwrap().engine;
    let judge = CycleJudge::new(Machine::Engine(&engine), None);
    assert_eq!(judge.holds("Q_H > 0.001"), Some(true));
    assert_eq!(judge.holds("integral_J_tot^2 <= Sigma * tau * mean_Tr_X / 2"), Some(true));
}
