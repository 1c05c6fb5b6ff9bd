//! Engines whose strokes do not commute, with coherent parts and several baths in a stroke, and their twins
//! that lose the coherence between levels at every quench.
//!
//! The oracle ([quenched.py](oracle/quenched.py)) propagates the d² complex entries of a state by matrix
//! exponentials in mpmath and finds the cycle as a null vector, to 40 digits, for 200 random engines.

use lindbound_bounds::cycle_registry;
use lindbound_checker::asked::Asked;
use lindbound_checker::check::Plan;
use lindbound_checker::cycle_judge::{CycleJudge, Machine};
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::judge::Judge;
use lindbound_checker::question::Question;
use lindbound_checker::report::Report;
use lindbound_checker::shown::Shown;
use lindbound_checker::tally::Answers;
use lindbound_checker::tier::Tier;
use lindbound_cycles::{Cycle, CycleObservables, Effort, dynamics_of};
use lindbound_families::engine_family;
use lindbound_model::case::State;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::file::EngineFile;
use lindbound_number::{
    Embeds, Enclosure, Field, Precision, Rational, Sign, parse_rational, rational, to_f64,
};
use lindbound_tests::{in_repository, multiplier};
use lindbound_thermo::ThermoError;
use num_traits::Signed;
use rayon::prelude::*;
use serde_json::Value;

#[path = "quenched/balances.rs"]
mod balances;

/// The oracle's engines and values, a line each.
fn oracle() -> Vec<(EngineFile, Value)> {
    let text = std::fs::read_to_string(in_repository("tests/oracle/quenched.jsonl")).unwrap();
    let read = |line: &str| {
        let values: Value = serde_json::from_str(line).unwrap();
        (EngineFile::parse(&values["engine"].to_string()).unwrap(), values)
    };
    let all: Vec<_> = text.lines().map(read).collect();
    assert_eq!(all.len(), 200);
    all
}

/// The bounds of a certain number.
fn bounds(shown: &Shown) -> (Rational, Rational) {
    let Shown::Certified { lower, upper, .. } = shown else { panic!("{shown:?}") };
    // What is zero and not known to be has bounds beyond what files may say.
    let read = |text: &str| parse_rational(text).unwrap_or_default();
    (read(lower), read(upper))
}

/// A number that contains the oracle's to 20 digits of what it is made of.
fn agrees(found: &Shown, value: &Value, size: &Rational, what: &str) {
    let value = parse_rational(value.as_str().unwrap()).unwrap();
    let (lower, upper) = bounds(found);
    // The last of the oracle's forty digits are not certain.
    let slack = size * parse_rational("1e-30").unwrap();
    assert!(
        &lower - &slack <= value && value <= &upper + &slack,
        "{what}: {} not in [{}, {}]",
        to_f64(&value),
        to_f64(&lower),
        to_f64(&upper)
    );
    let width = &upper - &lower;
    assert!(width <= size * parse_rational("1e-20").unwrap(), "{what}: only to {:e}", to_f64(&width));
}

#[test]
fn every_value_is_that_of_an_independent_propagation() {
    let all = oracle();
    // Of every kind there are enough.
    let count =
        |such: &dyn Fn(&Engine<Rational>) -> bool| all.iter().filter(|(of, _)| such(&of.engine)).count();
    let baths = |engine: &Engine<Rational>| {
        let of = |jumps: &[lindbound_model::case::Jump<Rational>]| {
            jumps.iter().any(|jump| jump.bath != jumps[0].bath)
        };
        engine.strokes.iter().any(|stroke| of(&stroke.jumps))
    };
    assert!(count(&Engine::is_quenched) > 190 && count(&Engine::has_coherent_part) > 60);
    assert!(count(&baths) > 50 && count(&|of| of.run == Run::Once) > 40);
    for d in 2..=4 {
        assert!(count(&|of| of.dimension() == d) >= 40);
    }
    all.into_par_iter().enumerate().for_each(|(n, (file, values))| {
        let engine = &file.engine;
        let judge = CycleJudge::new(Machine::Engine(engine), None);
        let energies = engine.strokes.iter().flat_map(|stroke| &stroke.levels.energies);
        let size = energies.map(Signed::abs).max().unwrap();
        for (view, values) in [("", &values), ("twin", &values["twin"])] {
            let of = |quantity: &str| {
                if view.is_empty() { quantity.into() } else { format!("{quantity}({view})") }
            };
            for quantity in ["W", "Sigma"] {
                let found = judge.expression(&of(quantity), 25);
                agrees(&found, &values[quantity], &size, &format!("{n}: {}", of(quantity)));
            }
            for bath in &engine.baths {
                let comma = if view.is_empty() { "" } else { ", " };
                let text = format!("Q({}{comma}{view})", bath.name);
                let found = judge.expression(&text, 25);
                agrees(&found, &values["heat"][&bath.name], &size, &format!("{n}: {text}"));
            }
        }
        let works = judge.solution().unwrap().work_by_parts();
        let quenches = values["quenches"].as_array().unwrap();
        assert_eq!(works.quenches.len(), quenches.len(), "{n}");
        for (at, (k, _)) in works.quenches.iter().enumerate() {
            let found = judge.number(|of| Ok(of.work_by_parts().quenches[at].1.clone()), 25);
            agrees(&found, &quenches[*k], &size, &format!("{n}: quench after {k}"));
        }
        assert_eq!(works.coherent.len(), values["coherent"].as_object().unwrap().len(), "{n}");
        for (at, (k, _)) in works.coherent.iter().enumerate() {
            let found = judge.number(|of| Ok(of.work_by_parts().coherent[at].1.clone()), 25);
            agrees(&found, &values["coherent"][k.to_string()], &size, &format!("{n}: V in {k}"));
        }
    });
}

#[test]
fn the_first_law_is_checked_by_other_numbers_than_the_heats() {
    for (n, (file, _)) in oracle().into_iter().enumerate().step_by(5) {
        let solved =
            || Cycle::new(dynamics_of::<_, Enclosure>(&file.engine, Precision(128)).unwrap()).unwrap();
        let excess = |cycle| {
            let of = CycleObservables::new(cycle, Effort::Least, |_| Err(ThermoError::NotUnique));
            of.work_by_parts().excess
        };
        assert_eq!(excess(solved()).sign(), Sign::Unknown, "{n}");
        // A state at a quench that is not that of the integrals shows, and so does another integral.
        let little = Enclosure::embed(&rational(1, 1_000_000), Precision(128));
        type Part = fn(&mut Cycle<Enclosure>) -> &mut Vec<Vec<Enclosure>>;
        let shows = |part: Part, k: usize, at: usize| {
            let mut wrong = solved();
            let x = &mut part(&mut wrong)[k][at];
            *x = x.clone() + little.clone();
            excess(wrong).sign() != Sign::Unknown
        };
        let strokes = &file.engine.strokes;
        let places =
            || (0..strokes.len()).flat_map(|k| (0..file.engine.dimension().pow(2)).map(move |n| (k, n)));
        assert!(places().any(|(k, at)| shows(|of| &mut of.ends, k, at)), "{n}");
        // Where jumps only dephase and nothing drives, there is no work and no heat.
        let is_active = strokes
            .iter()
            .any(|stroke| stroke.coherent.is_some() || stroke.jumps.iter().any(|jump| !jump.is_dephasing()));
        let has_effect = places().any(|(k, at)| shows(|of| &mut of.integrals, k, at));
        assert!(has_effect || !is_active, "{n}");
    }
}

#[test]
fn a_report_lists_every_quench_and_says_how_well_the_first_law_holds() {
    for (file, values) in oracle().into_iter().step_by(40) {
        let engine = &file.engine;
        let report = EngineReport::new(Vec::new(), Machine::Engine(engine), engine, 20, None).unwrap();
        let json = report.json();
        let quenches = json["quenches"].as_array().unwrap();
        assert_eq!(quenches.len(), values["quenches"].as_array().unwrap().len());
        let agreement = json["first_law"]["agrees_to"].as_str().unwrap();
        let digits: i32 = agreement.strip_prefix("1e-").unwrap().parse().unwrap();
        assert!(digits > 20, "{agreement}");
        let gained = if engine.run == Run::Once { " − ΔE" } else { "" };
        let line = format!("W = Σ Q_a{gained}: agree to 10^-{digits}");
        assert!(report.text().contains(&line), "{}", report.text());
    }
}

/// What is found on engines of the family of friction.
fn campaign(statements: &[&str], samples: u64) -> Answers {
    let question = |(n, text): (usize, &&str)| match lindbound_bounds::claim(text) {
        Some(claim) => Question::claim(claim),
        None => Question::conjecture(text, n + 1).unwrap(),
    };
    let plan = Plan {
        asked: Asked {
            questions: statements.iter().enumerate().map(question).collect(),
            families: Vec::new(),
            engines: vec![engine_family("friction").unwrap()],
            seed: 5,
            cap: Some(512),
        },
        cases_per_engine: 1,
        dimensions: 2..=3,
        samples: vec![(Tier::Fast, samples * multiplier()), (Tier::Certified, samples / 8 * multiplier())],
    };
    plan.run(&()).unwrap()
}

fn all_hold(statements: &[&str], answers: &Answers, least: u64) {
    for ((question, tally), text) in answers.tallies.iter().zip(statements) {
        let counts = &tally.counts;
        assert_eq!(
            (counts.violated, counts.undecided),
            (0, 0),
            "{}: {text}: {:?}",
            question.id,
            tally.reasons
        );
        assert!(counts.checked >= least && counts.holds > 0, "{}: {text}: {tally:?}", question.id);
    }
}

#[test]
fn what_is_claimed_of_cycles_holds_on_random_engines() {
    let all = cycle_registry();
    let of_any = |id: &&str| *id != "eq8-classical" && !id.starts_with("result3");
    let ids: Vec<&str> = all.iter().map(|claim| claim.id).filter(of_any).collect();
    all_hold(&ids, &campaign(&ids, 80), 30);
    // What has no twin without coherence inside levels is not spoken of, and not left open.
    let found = campaign(&["eq8-classical"], 40);
    let counts = &found.tallies[0].1.counts;
    assert!(counts.undecided == 0 && counts.left_out * 5 <= 40, "{counts:?}");
}

#[test]
fn what_is_claimed_of_the_twin_holds_on_random_engines() {
    let statements = [
        "friction",
        "W(twin) / tau <= beta_C * eta_carnot / (2 * (2 - eta_carnot)^2) * mean_Tr_X(twin) * (eta_carnot - eta(twin))",
        "integral_J_tot(twin)^2 <= Sigma(twin) * tau * mean_Tr_X(twin) / 2",
        "Sigma(twin) >= 0",
    ];
    all_hold(&statements, &campaign(&statements, 80), 30);
}

#[test]
fn two_strokes_once_are_the_same_with_and_without_coherence() {
    let family = engine_family("friction").unwrap();
    let (mut same, mut differ) = (0, 0);
    for index in 0..60 {
        let mut engine = family.exact(2, index, 2).unwrap();
        (engine.run, engine.state) = (
            Run::Once,
            State::Populations(vec![1.into(), 0.into()].into_iter().map(Rational::from_integer).collect()),
        );
        engine.strokes.iter_mut().for_each(|stroke| stroke.coherent = None);
        let judge = CycleJudge::new(Machine::Engine(&engine), None);
        let (lower, upper) = bounds(&judge.expression("Q(cold) - Q(cold, twin)", 20));
        if engine.strokes.len() == 2 {
            assert!(!lower.is_positive() && !upper.is_negative(), "{index}");
            same += 1;
        } else {
            differ += usize::from(lower.is_positive() || upper.is_negative());
        }
    }
    assert!(same > 15 && differ > 5, "{same} {differ}");
}

#[test]
fn a_coherent_part_alone_keeps_no_cycle_still_and_does_work() {
    // One bath, one Hamiltonian: without V nothing flows, with V heat flows into the bath for ever.
    let text = |v: &str| {
        format!(
            r#"{{"baths": [{{"name": "hot", "beta": 1}}], "strokes": [{{"duration": 1,
            "levels": [{{"energy": 0}}, {{"energy": 1}}]{v},
            "jumps": [{{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}}]}}]}}"#
        )
    };
    let decided = |v: &str, statement: &str| {
        let engine = EngineFile::parse(&text(v)).unwrap().engine;
        CycleJudge::new(Machine::Engine(&engine), None).holds(statement)
    };
    assert_eq!(decided("", "W = 0 and Q(hot) = 0 and integral_J_tot = 0"), Some(true));
    // V that commutes with H does nothing.
    let along = r#", "coherent": [[0, 0], [0, 3]]"#;
    assert_eq!(decided(along, "W = 0"), Some(true));
    let across = r#", "coherent": [[0, "1/2"], ["1/2", 0]]"#;
    assert_eq!(decided(across, "W < -0.08 and Q(hot) < -0.08 and integral_J_tot > 0.08"), Some(true));
    // The steady state of the driven qubit by its Bloch equations, with p = ρ_11 and x + iy = ρ_01.
    let (down, up) = (1.0, (-1.0f64).exp());
    let width = (down + up) / 2.0;
    let (mut p, mut x, mut y) = (0.5f64, 0.0f64, 0.0f64);
    for _ in 0..200_000 {
        let step = 1e-3;
        let (dp, dx, dy) = (up * (1.0 - p) - down * p + y, -width * x - y, -width * y + x - (p - 0.5));
        (p, x, y) = (p + step * dp, x + step * dx, y + step * dy);
    }
    let heat = up * (1.0 - p) - down * p;
    let engine = EngineFile::parse(&text(across)).unwrap().engine;
    let (lower, _) = bounds(&CycleJudge::new(Machine::Engine(&engine), None).expression("Q(hot)", 12));
    assert!((to_f64(&lower) - heat).abs() < 1e-9, "{} {heat}", to_f64(&lower));
}

/// V undoes the part of H that joins two states, so that no jump and no motion tells them apart; the quenches
/// of the twin do. Its one cycle does not depend on the state at the beginning, and what is dark for the
/// engine is not for it.
#[test]
fn what_only_a_quench_changes_is_neither_conserved_nor_dark_for_the_twin() {
    let engine = |state: &str| {
        let text = format!(
            r#"{{"baths": [{{"name": "hot", "beta": "1/5"}}, {{"name": "cold", "beta": 1}}], "strokes": [
            {{"duration": 1, "hamiltonian": [[0, 0, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [0, 0, 0, 4]],
              "coherent": [[0, 0, 0, 0], [0, 0, -1, 0], [0, -1, 0, 0], [0, 0, 0, 0]],
              "jumps": [{{"bath": "hot", "frequency": 4, "rate": 1,
                "operator": [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}}]}},
            {{"duration": 1, "hamiltonian": [[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 2]],
              "jumps": [{{"bath": "cold", "frequency": 2, "rate": 1,
                "operator": [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}},
                {{"bath": "cold", "frequency": 1, "rate": 1,
                "operator": [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}}]}}],
            "state": {{"populations": {state}}}}}"#
        );
        EngineFile::parse(&text).unwrap().engine
    };
    // Propagated in floating point by somebody else's program: 0.269744.
    for state in ["[0, 0, 1, 0]", "[1, 0, 0, 0]", "[\"1/4\", \"1/4\", \"1/4\", \"1/4\"]"] {
        let engine = engine(state);
        let judge = CycleJudge::new(Machine::Engine(&engine), None);
        for statement in
            ["abs(Q(hot, twin) - 269744/10^6) < 1/10^6", "Sigma(twin) > 8/100", "mean_Tr_X(twin) > 3"]
        {
            let found = judge.expression("Q(hot, twin)", 9).text();
            assert_eq!(judge.holds(statement), Some(true), "{state}: {statement}: {found}");
        }
    }
}

/// Three sites in their own order, and sorted by what is excited, where it is a list of levels.
#[test]
fn an_engine_in_another_order_of_the_basis_is_as_small_and_has_the_same_values() {
    let mut order: Vec<usize> = (0..8).collect();
    order.sort_by_key(|state: &usize| state.count_ones());
    let matrix = |sorted: bool, entry: &dyn Fn(usize, usize) -> bool| -> Value {
        let state = |n: usize| if sorted { order[n] } else { n };
        let row = |i| (0..8).map(|j| u8::from(entry(state(i), state(j)))).collect::<Vec<u8>>();
        (0..8).map(row).collect::<Vec<_>>().into()
    };
    let engine = |sorted: bool| {
        let stroke = |bath: &str, gap: i64, site: usize| {
            let lower = matrix(sorted, &|i, j| j & (1 << site) != 0 && i == j ^ (1 << site));
            // An excitation hops to the next site.
            let hops = |i: usize, j: usize| i.count_ones() == j.count_ones() && matches!(i ^ j, 3 | 6);
            let mut stroke = serde_json::json!({
                "duration": "1/2", "coherent": matrix(sorted, &hops),
                "jumps": [{"bath": bath, "frequency": gap, "rate": 1, "operator": lower}],
            });
            if sorted {
                let levels = [(0, 1), (1, 3), (2, 3), (3, 1)];
                let level = |(n, g)| serde_json::json!({"energy": n * gap, "degeneracy": g});
                stroke["levels"] = levels.map(level).to_vec().into();
            } else {
                let energies: Vec<i64> = (0..8_u32).map(|n| i64::from(n.count_ones()) * gap).collect();
                let row = |i: usize| (0..8).map(|j| if i == j { energies[i] } else { 0 }).collect::<Vec<_>>();
                stroke["hamiltonian"] = (0..8).map(row).collect::<Vec<_>>().into();
            }
            stroke
        };
        let baths = serde_json::json!([{"name": "hot", "beta": "1/5"}, {"name": "cold", "beta": 1}]);
        let whole =
            serde_json::json!({"baths": baths, "strokes": [stroke("hot", 2, 0), stroke("cold", 1, 2)]});
        EngineFile::parse(&whole.to_string()).unwrap().engine
    };
    let (own, sorted) = (engine(false), engine(true));
    assert!(own.is_quenched() && !sorted.is_quenched());
    let largest = |engine: &Engine<Rational>| {
        let dynamics = dynamics_of::<_, Enclosure>(engine, Precision(128)).unwrap();
        dynamics.blocks.iter().map(Vec::len).max()
    };
    // What one number of excitations holds has 1 + 9 + 9 + 1 of 64 coordinates, and falls apart once more.
    assert_eq!((largest(&own), largest(&sorted)), (Some(14), Some(14)));
    for text in ["W", "Q(hot)", "mean_Tr_X", "mean_A_cl", "Sigma"] {
        let [one, other] = [&own, &sorted]
            .map(|engine| bounds(&CycleJudge::new(Machine::Engine(engine), None).expression(text, 20)));
        assert!(one.0 <= other.1 && other.0 <= one.1, "{text}: {one:?} and {other:?}");
    }
}
