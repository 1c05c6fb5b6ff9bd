//! What follows from balances and from an engine being its own twin is decided as an equality, and nothing
//! else is: the sums of the oracle's forty digits tell which are none.

use super::oracle;
use lindbound_bounds::language::parse;
use lindbound_checker::cycle_judge::{CycleJudge, Machine};
use lindbound_checker::decide::Outcome;
use lindbound_checker::engine_report::EngineReport;
use lindbound_checker::judge::Judge;
use lindbound_checker::report::Report;
use lindbound_cycles::Variant;
use lindbound_model::case::Temperature;
use lindbound_model::engine::{Engine, Run};
use lindbound_model::file::EngineFile;
use lindbound_number::{Rational, Verdict, to_f64};
use rayon::prelude::*;
use serde_json::Value;

fn verdict(judge: &CycleJudge<'_>, statement: &str) -> Verdict {
    match judge.decide(&parse(statement).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        Outcome::DoesNotApply(why) => panic!("{statement}: {why}"),
    }
}

fn engine(text: &str) -> Engine<Rational> {
    EngineFile::parse(text).unwrap().engine
}

/// `Σ + Σ_a β_a Q_a` of the oracle's numbers.
fn exported_too_little(engine: &Engine<Rational>, values: &Value) -> f64 {
    let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let weighted = engine.baths.iter().map(|bath| {
        let beta = match &bath.temperature {
            Temperature::Inverse(beta) => to_f64(beta),
            Temperature::BoltzmannFactor(x) => -to_f64(x).ln(),
        };
        beta * number(&values["heat"][&bath.name])
    });
    weighted.fold(number(&values["Sigma"]), |sum, x| sum + x)
}

#[test]
fn balances_of_cycles_are_equalities_where_the_oracle_has_them_so_and_nowhere_else() {
    let all: Vec<_> = oracle().into_iter().enumerate().filter(|(n, _)| n % 5 == 0).collect();
    let told_apart: usize = all
        .into_par_iter()
        .map(|(n, (file, values))| {
            let engine = &file.engine;
            let judge = CycleJudge::new(Machine::Engine(engine), None);
            for statement in ["W = sum(a, Q(a))", "sum(a, Q(a, twin)) = W(twin)"] {
                assert_eq!(verdict(&judge, statement), Verdict::Holds, "{n}: {statement}");
            }
            let own_twin = judge.solution().unwrap().is_own_twin();
            let mut differ = 0;
            for (statement, values, by_structure) in [
                ("Sigma = -sum(a, beta(a) * Q(a))", &values, engine.run == Run::Stationary),
                (
                    "Sigma(twin) = -sum(a, beta(a) * Q(a, twin))",
                    &values["twin"],
                    own_twin && engine.run == Run::Stationary,
                ),
            ] {
                let found = verdict(&judge, statement);
                if by_structure {
                    assert_eq!(found, Verdict::Holds, "{n}: {statement}");
                }
                let is_none = exported_too_little(engine, values).abs() > 1e-12;
                assert_eq!(is_none, found == Verdict::Violated, "{n}: {statement}: {found:?}");
                differ += usize::from(is_none);
            }
            let number = |values: &Value| values["W"].as_str().unwrap().parse::<f64>().unwrap();
            let gain = number(&values) - number(&values["twin"]);
            let found = verdict(&judge, "W(twin) = W");
            assert_eq!(gain.abs() > 1e-12, found == Verdict::Violated, "{n}: {gain} {found:?}");
            differ
        })
        .sum();
    assert!(told_apart > 15, "{told_apart}");
}

/// A qubit whose strokes commute: there is nothing that a quench could remove.
#[test]
fn an_engine_whose_quenches_remove_nothing_is_its_own_twin() {
    let text = r#"{"baths": [{"name": "hot", "beta": "1/5"}, {"name": "cold", "beta": 1}], "strokes": [
        {"duration": 1, "hamiltonian": [[0, 0], [0, 2]], "couplings": [{"bath": "hot", "operator": [[0, 1], [1, 0]], "rate": 1}]},
        {"duration": 1, "hamiltonian": H, "couplings": [{"bath": "cold", "operator": [[0, 1], [1, 0]], "rate": 1}]}]}"#;
    let own = engine(&text.replace('H', "[[0, 0], [0, 1]]"));
    let judge = CycleJudge::new(Machine::Engine(&own), None);
    for statement in [
        "W(twin) <= W",
        "eta(twin) >= eta",
        "Sigma(twin) = Sigma",
        "Q(hot, twin) + Q(cold, twin) = W",
        "each(a, Q(a, twin) <= Q(a))",
        "mean_Tr_X(twin) = mean_Tr_X and Q_H = Q(hot) and Q_C = -Q(cold)",
        "Sigma = beta_C * Q_C - beta_H * Q_H",
    ] {
        assert_eq!(verdict(&judge, statement), Verdict::Holds, "{statement}");
    }
    assert_eq!(verdict(&judge, "W(twin) < W"), Verdict::Violated);
    let turned = engine(&text.replace('H', r#"[["1/5", "2/5"], ["2/5", "4/5"]]"#));
    let judge = CycleJudge::new(Machine::Engine(&turned), None);
    assert!(!judge.solution().unwrap().is_own_twin());
    assert_eq!(verdict(&judge, "W(twin) = W"), Verdict::Violated);
    // One Hamiltonian: what one bath gives the other takes, of the twin too.
    let one = engine(&text.replace('H', "[[0, 0], [0, 2]]"));
    let judge = CycleJudge::new(Machine::Engine(&one), None);
    for statement in ["Q(hot) = -Q(cold)", "Q(hot, twin) + Q(cold, twin) = 0", "W = 0", "Q(hot) > 0"] {
        assert_eq!(verdict(&judge, statement), Verdict::Holds, "{statement}");
    }
    assert_eq!(verdict(&judge, "Q(hot) = 0"), Verdict::Violated);
}

/// Levels that cross are levels that cross, whether they are given as a list or as a diagonal matrix.
#[test]
fn a_diagonal_hamiltonian_whose_energies_fall_is_no_quench() {
    let text = |hot: &str, cold: &str| {
        let coupling = |bath: &str| {
            format!(
                r#""couplings": [{{"bath": "{bath}", "operator": [[0, 1, 1], [1, 0, 0], [1, 0, 0]], "rate": 1}}]"#
            )
        };
        format!(
            r#"{{"baths": [{{"name": "hot", "beta": "1/5"}}, {{"name": "cold", "beta": 1}}], "strokes": [
            {{"duration": 1, {hot}, {}}}, {{"duration": "1/2", {cold}, {}}}]}}"#,
            coupling("hot"),
            coupling("cold")
        )
    };
    let matrices = engine(&text(
        r#""hamiltonian": [[0, 0, 0], [0, 3, 0], [0, 0, 3]]"#,
        r#""hamiltonian": [[1, 0, 0], [0, 0, 0], [0, 0, 0]]"#,
    ));
    let lists = engine(&text(
        r#""levels": [{"energy": 0}, {"energy": 3, "degeneracy": 2}]"#,
        r#""levels": [{"energy": 1}, {"energy": 0, "degeneracy": 2}]"#,
    ));
    assert!(!matrices.is_quenched());
    assert_eq!(matrices, lists);
    let judge = CycleJudge::new(Machine::Engine(&matrices), None);
    // Both the dephased engine and the twin are spoken of.
    for statement in ["W(twin) = W", "W(dephased) = sum(a, Q(a, dephased))", "Q_H(dephased) < 0"] {
        assert_eq!(judge.holds(statement), Some(true), "{statement}");
    }
}

#[test]
fn the_first_law_is_checked_for_a_twin_that_is_another_engine() {
    for (file, values) in oracle().into_iter().step_by(25) {
        let engine = &file.engine;
        let report = EngineReport::new(Vec::new(), Machine::Engine(engine), engine, 20, None).unwrap();
        let judge = CycleJudge::new(Machine::Engine(engine), None);
        let solution = judge.solution().unwrap();
        let (json, own) = (report.json(), solution.is_own_twin());
        assert_eq!(json["first_law_of_twin"].is_null(), own);
        assert_eq!(report.text().contains("first law of the twin"), !own);
        if !own {
            let agreement = json["first_law_of_twin"]["agrees_to"].as_str().unwrap();
            assert!(agreement.strip_prefix("1e-").unwrap().parse::<u32>().unwrap() > 20, "{agreement}");
            // What the quenches of the twin give, by the oracle.
            let work = solution.variant(Variant::Twin).unwrap().work_by_parts();
            for (k, w) in &work.quenches {
                let expected = values["twin"]["quenches"][*k].as_str().unwrap().parse::<f64>().unwrap();
                let bounds = lindbound_number::decimal_bounds(w, 12).unwrap();
                let found = bounds.0.parse::<f64>().unwrap();
                assert!((found - expected).abs() < 1e-9, "{found} {expected}");
            }
        }
    }
}

/// Between baths of one temperature nothing flows: 0/0 is no efficiency, and what can be said is said of W.
#[test]
fn an_engine_that_takes_nothing_from_the_hot_bath_has_no_efficiency() {
    let stroke = |bath: &str| {
        format!(
            r#"{{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": 1}}],
            "jumps": [{{"bath": "{bath}", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}}]}}"#
        )
    };
    let still = engine(&format!(
        r#"{{"baths": [{{"name": "hot", "beta": 1}}, {{"name": "cold", "beta": 1}}], "strokes": [{}, {}]}}"#,
        stroke("hot"),
        stroke("cold")
    ));
    let judge = CycleJudge::new(Machine::Engine(&still), None);
    assert_eq!(judge.holds("W = 0 and Q_H = 0 and W <= eta_carnot * Q_H"), Some(true));
    let Outcome::Decided(found) = judge.decide(&parse("eta <= eta_carnot").unwrap()) else { panic!() };
    assert_eq!(found.verdict, Verdict::Undecided);
    assert_eq!(found.reason.unwrap().to_string(), "there is no η = W/Q_H: Q_H = 0");
    let report = EngineReport::new(Vec::new(), Machine::Engine(&still), &still, 20, None).unwrap();
    assert!(report.text().contains("undecided   there is no η = W/Q_H: Q_H = 0"), "{}", report.text());
    assert_eq!(report.exit(), lindbound_checker::report::Exit::Fine, "{}", report.text());
}
