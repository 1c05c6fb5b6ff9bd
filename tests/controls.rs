//! Controls: each false one has its witness in the repository and is found anew from other seeds; no true one
//! is refuted.

use lindbound_bounds::language::{Observable, parse};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::{Claim, Status, claim, every_claim};
use lindbound_checker::subject::AnySubject;
use lindbound_checker::witness::{record_any, replay};
use lindbound_families::{AS_PRINTED, FAMILIES};
use lindbound_model::case::State;
use lindbound_model::file::AnyFile;
use lindbound_model::hypothesis::Hypothesis;
use lindbound_number::{Rational, Verdict};
use lindbound_search::controls::{Control, Kind, controls};
use lindbound_search::{Class, Search};
use lindbound_tests::{multiplier, witnesses};
use num_traits::One;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn all() -> (Vec<Control>, Vec<Control>) {
    controls().unwrap().into_iter().partition(|control| control.truth.is_none())
}

/// The committed witnesses of the controls, by the name of their file.
fn committed() -> BTreeMap<String, (String, AnySubject)> {
    let of_controls = witnesses()
        .into_iter()
        .filter(|(name, ..)| !["by-hand/", "claims/"].iter().any(|f| name.starts_with(f)));
    of_controls
        .map(|(name, _, file)| {
            (name, (file.witness().unwrap().claim.clone(), AnySubject::of(&file).unwrap()))
        })
        .collect()
}

fn claims() -> impl Iterator<Item = &'static Claim> {
    every_claim().into_iter().filter(|claim| claim.status == Status::Theorem)
}

#[test]
fn every_false_control_has_a_witness_in_its_class_and_no_witness_is_left_over() {
    let mut committed = committed();
    for control in all().0 {
        let (text, found) = committed.remove(&control.file()).unwrap_or_else(|| panic!("{}", control.id));
        assert_eq!(text, control.text, "{}", control.id);
        assert!(control.admits(&found), "{}", control.id);
    }
    assert!(committed.is_empty(), "{:?}", committed.keys());
}

#[test]
fn the_controls_are_those_that_the_claims_call_for() {
    let (falsehoods, truths) = all();
    let files: BTreeSet<String> = falsehoods.iter().chain(&truths).map(Control::file).collect();
    assert_eq!(files.len(), falsehoods.len() + truths.len());
    let ids: Vec<&str> = falsehoods.iter().map(|control| control.id.as_str()).collect();
    for id in [
        "eq2",
        "eq3",
        "eq4",
        "eq2-4",
        "trace-bound",
        "log-mean",
        "log-mean-current",
        "per-bath",
        "blockwise",
        "carnot",
        "eq8-quantum",
        "eq8-classical",
        "eq8-trace",
        "integrated",
    ] {
        let parts = claim(id).unwrap().parsed().clauses.len();
        for factor in ["0.5", "0.9", "0.99", "0.999"] {
            let scaled = format!("{id}, times {factor}");
            let part = format!("{scaled} in part ");
            let made = ids.iter().filter(|id| **id == scaled || id.starts_with(&part));
            assert_eq!(made.count(), parts, "{scaled}");
        }
    }
    for claim in claims() {
        // What a quantity needs to be defined is not dropped, nor that there is one steady state.
        let is_dropped = |hypothesis: &&Hypothesis| {
            let needed = |o: &Observable| o.row().is_some_and(|row| row.needs.contains(hypothesis));
            **hypothesis != Hypothesis::UniqueSteadyState && !claim.parsed().mentions(needed)
        };
        for hypothesis in claim.hypotheses.iter().filter(is_dropped) {
            let id = format!("{} without {}", claim.id, hypothesis.id());
            assert!(ids.contains(&id.as_str()) || claim.parsed().is_about_a_model(), "{id}");
        }
    }
    for d in [2, 4, 8] {
        assert!(ids.contains(&format!("second-law, rates at 0.9 β, d = {d}").as_str()));
    }
    for id in ["carnot", "eq8-trace", "integrated"] {
        for d in [2, 4] {
            assert!(ids.contains(&format!("{id}, rates at 0.9 β in some strokes, d = {d}").as_str()));
        }
    }
    for reading in ["R-classical, R1", "R-classical, R2"] {
        assert!(ids.contains(&reading));
    }
    for hypothesis in Hypothesis::ALL.into_iter().chain(Hypothesis::OF_CYCLES) {
        assert!(falsehoods.iter().any(|control| control.kind == Kind::Dropped(hypothesis)));
    }
    assert!(falsehoods.iter().any(|control| control.kind == Kind::Reading));
    assert_eq!(truths.len(), claims().map(|claim| claim.true_mutants.len()).sum::<usize>());
}

#[test]
fn the_list_of_controls_is_as_it_was_read_by_people() {
    let (falsehoods, truths) = all();
    let line = |control: &Control| {
        let free = control.class.free.iter().map(|hypothesis| hypothesis.id()).collect::<Vec<_>>().join(", ");
        let detuned = if control.class.detuning.is_some() { "; detuned" } else { "" };
        format!("{}: {} [{free}{detuned}]\n", control.id, control.statement)
    };
    let list = |controls: &[Control]| controls.iter().map(line).collect::<String>();
    insta::assert_snapshot!("controls", format!("{}\ntrue\n\n{}", list(&falsehoods), list(&truths)));
}

/// Absorbs heat from the hot bath, and without coherence gives heat to it: there (8) fails, and η exceeds
/// η_Car.
const ABSORBS_ONLY_WITH_COHERENCE: &str = r#"{
  "baths": [{"name": "hot", "beta": 1}, {"name": "cold", "beta": 7}],
  "strokes": [
    {"duration": "1/4", "levels": [{"energy": 0}, {"energy": "1/3"}, {"energy": "2/3"}],
     "jumps": [{"bath": "hot", "frequency": "1/3", "rate": 1, "operator": [[0, 1, 0], [0, 0, "1/2"], [0, 0, 0]]}]},
    {"duration": 2, "levels": [{"energy": 0, "degeneracy": 2}, {"energy": "1/5"}],
     "jumps": [{"bath": "cold", "frequency": "1/5", "rate": 2, "operator": [[0, 0, 1], [0, 0, "1/2"], [0, 0, 0]]}]}],
  "state": {"populations": [0, 1, 0]}}"#;

#[test]
fn a_claim_about_the_dephased_engine_asks_that_it_absorbs_heat_too() {
    let file = AnyFile::parse(ABSORBS_ONLY_WITH_COHERENCE).unwrap();
    let found = AnySubject::of(&file).unwrap();
    for (text, verdict, dropped) in [
        ("eq8-quantum", "holds", &[][..]),
        ("eq8-classical", "violated", &["absorbs-heat"]),
        ("eta(dephased) <= eta_carnot", "violated", &["absorbs-heat"]),
    ] {
        let file = record_any(text, &found, "by hand").unwrap();
        let witness = file.witness().unwrap();
        assert_eq!(
            (witness.verdict.as_str(), &witness.dropped[..]),
            (verdict, &dropped.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()[..]),
            "{text}"
        );
    }
}

#[test]
fn every_mutant_called_true_is_a_mutant() {
    for claim in claims() {
        let made = mutants(claim);
        for (text, reason) in claim.true_mutants {
            assert!(made.iter().any(|mutant| mutant.statement.to_string() == *text), "{}: {text}", claim.id);
            assert!(!reason.is_empty());
        }
    }
}

#[test]
fn true_claims_and_true_mutants_are_not_refuted() {
    let mut searches: Vec<(String, Search)> =
        all().1.into_iter().map(|control| (control.id.clone(), control.search(7))).collect();
    for claim in claims() {
        let class = Class::of(claim, &[]);
        searches.push((claim.id.to_owned(), Search::new(claim.parsed().clone(), class, 2..=4, 7)));
    }
    searches.into_par_iter().for_each(|(id, mut search)| {
        // Models in closed form are a few places among many, and are looked at without a climb.
        search.tasks = if search.statement.is_about_a_model() { 256 } else { 16 * multiplier() };
        let found = search.run().unwrap();
        assert!(found.first.is_none(), "{id}: {:?}", found.first);
        assert!(found.applied, "{id} was never asked");
        assert_eq!(found.tasks, search.tasks, "{id}");
    });
}

#[test]
fn every_false_control_is_refuted_from_other_seeds_too() {
    // All at once: the few that take long keep every core busy to the end.
    let seeds = 2..2 + multiplier();
    let searches = seeds.flat_map(|seed| all().0.into_iter().map(move |control| (control, seed)));
    searches.collect::<Vec<_>>().into_par_iter().for_each(|(control, seed)| {
        let mut search = control.search(seed);
        search.tasks = 400;
        let found = search.run().unwrap();
        let found = found.first.unwrap_or_else(|| panic!("{}, seed {seed}", control.id));
        // Not asked of the search: what was found as a file, decided and its hypotheses looked at anew.
        let text = record_any(&control.text, &found, "a test").unwrap().write();
        let replayed = replay(&AnyFile::parse(&text).unwrap()).unwrap();
        assert_eq!(replayed.decision.verdict, Verdict::Violated, "{}, seed {seed}", control.id);
        let free: Vec<&str> = control.class.free.iter().map(|hypothesis| hypothesis.id()).collect();
        let may_break = |id: &&str| {
            free.contains(id)
                || *id == "secular" && free.contains(&"eigenoperators")
                || *id == "eigenoperators" && free.contains(&"secular")
        };
        assert!(
            replayed.dropped.iter().all(may_break),
            "{}, seed {seed}: {:?}",
            control.id,
            replayed.dropped
        );
    });
}

#[test]
fn no_witness_can_be_made_smaller() {
    let committed = committed();
    all().0.into_par_iter().for_each(|control| {
        let (_, found) = &committed[&control.file()];
        assert_eq!(control.search(1).made_small(found, None), *found, "{}", control.id);
    });
}

#[test]
fn the_same_seed_finds_the_same_on_any_number_of_threads() {
    for id in [
        "eq3, times 0.999",
        "eq4, without A_qm",
        "eq2 without secular",
        "second-law, rates at 0.9 β, d = 2",
        "eq8-quantum, without Ā_qm",
        "carnot without hermitian-dephasing",
    ] {
        let control = all().0.into_iter().find(|control| control.id == id).unwrap();
        let run = |threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| control.search(5).run().unwrap())
        };
        let (one, three) = (run(1), run(3));
        assert_eq!(one.first, three.first, "{id}");
        assert_eq!(
            (one.evaluations, one.tasks, one.origin),
            (three.evaluations, three.tasks, three.origin),
            "{id}"
        );
    }
}

#[test]
fn what_only_floating_point_believes_is_counted_and_not_shown() {
    // True, but f64 does not see what is added.
    let statement = parse("Tr_X(rho) < Tr_X(rho) + 1 / 10^18").unwrap();
    let class = Class::thermal();
    let mut search = Search::new(statement, class, 2..=3, 1);
    search.tasks = 64;
    let found = search.run().unwrap();
    assert!(found.first.is_none());
    assert!(found.unconfirmed > 0);
}

#[test]
fn every_family_draws_normalised_states() {
    for family in FAMILIES.iter().chain([&AS_PRINTED]) {
        for d in (2..=6).filter(|d| family.draws(*d)) {
            for index in 0..10 {
                let case = family.exact(3, index, d).unwrap();
                let trace: Rational = match &case.state {
                    State::DensityMatrix(rho) => (0..d).map(|i| rho[(i, i)].re.clone()).sum(),
                    State::Cayley { spectrum, .. } | State::Frame { spectrum, .. } => spectrum.iter().sum(),
                    State::Populations(populations) => populations.iter().sum(),
                    State::Gibbs(_) | State::Steady => Rational::one(),
                };
                assert!(trace.is_one(), "{} d = {d}: {trace}", family.name);
            }
        }
    }
}
