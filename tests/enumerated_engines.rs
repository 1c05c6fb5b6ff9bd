//! The enumeration has every small engine once: the same engines written down without any symmetry, and
//! sorted into classes by applying one generator of the symmetry group at a time, are as many classes, each
//! with exactly one enumerated engine. What is decided of them is what is decided of their files.

#[path = "enumeration/gaussian.rs"]
mod gaussian;
#[path = "enumerated_engines/raw.rs"]
mod raw;

use lindbound_bounds::claim;
use lindbound_checker::answer::of_engine;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::counts::Counts;
use lindbound_checker::fast_engine::{FastEngine, Guessed};
use lindbound_checker::question::{Question, controls};
use lindbound_checker::shard::Shard;
use lindbound_checker::subject::Subject;
use lindbound_checker::tally::{Answers, Place};
use lindbound_checker::tier::Tier;
use lindbound_enumerate::engines::{Enumeration, Size};
use lindbound_model::file::EngineFile;
use lindbound_number::{Rational, rational};
use raw::{Move, RawEngine, classes, raw_engines};
use std::collections::HashSet;

/// `n/d : 1`.
fn betas<const N: usize>(pairs: [(i64, i64); N]) -> Vec<(Rational, Rational)> {
    pairs.map(|(n, d)| (rational(n, d), rational(1, 1))).to_vec()
}

fn durations<const N: usize>(all: [(i64, i64); N]) -> Vec<Rational> {
    all.map(|(n, d)| rational(n, d)).to_vec()
}

/// Sizes small enough to write down without symmetry, which together have everything that engines can have.
fn small_sizes() -> Vec<Size> {
    let size = Size {
        dimensions: 2..=2,
        strokes: 2..=2,
        height: 1,
        jumps: 1,
        quenches: 0,
        dephasing: false,
        durations: durations([(1, 2)]),
        betas: betas([(1, 2), (1, 1)]),
    };
    let two = durations([(1, 2), (1, 1)]);
    vec![
        Size { height: 3, durations: two.clone(), ..size.clone() },
        // Isolated strokes.
        Size { strokes: 2..=3, durations: two.clone(), ..size.clone() },
        // Both baths in one stroke.
        Size { strokes: 1..=2, jumps: 2, ..size.clone() },
        Size { strokes: 1..=1, jumps: 3, dephasing: true, ..size.clone() },
        Size { quenches: 1, height: 2, ..size.clone() },
        Size { dimensions: 3..=3, durations: two, betas: betas([(1, 2)]), ..size.clone() },
        Size { dimensions: 3..=3, ..size.clone() },
        Size { dimensions: 3..=3, strokes: 1..=1, height: 2, jumps: 2, ..size },
    ]
}

#[test]
fn every_class_of_engines_has_exactly_one_member_in_the_enumeration() {
    for size in small_sizes() {
        let raw = raw_engines(&size);
        let without_symmetry = raw.len();
        let brute = classes(raw, |_| true);
        let all = Enumeration::new(&size).unwrap();
        assert_eq!(all.engines(), brute.count as u64, "{size:?}");
        assert!(brute.count > 5 && without_symmetry > 4 * brute.count, "{size:?}: {without_symmetry}");
        let mut seen = HashSet::new();
        for (index, engine) in all.engines_from(0) {
            assert_eq!(index, seen.len() as u64, "numbered from zero without gaps");
            let class = brute.class.get(&RawEngine::of(&engine, &size));
            let class = class.unwrap_or_else(|| panic!("{size:?}: engine {index} is not of this size"));
            assert!(seen.insert(*class), "{size:?}: engine {index} is related to an earlier one");
        }
        assert_eq!(seen.len(), brute.count, "{size:?}: some class is missing");
    }
}

#[test]
fn without_any_one_of_the_symmetries_the_brute_force_finds_more() {
    let size = &small_sizes()[6];
    let expected = Enumeration::new(size).unwrap().engines();
    let engines = raw_engines(size);
    let kinds: [fn(Move) -> bool; 5] = [
        |by| !matches!(by, Move::Exchange(..)),
        |by| !matches!(by, Move::Phase(_)),
        |by| !matches!(by, Move::JumpPhase(..)),
        |by| by != Move::Turn,
        |by| by != Move::Baths,
    ];
    for allowed in kinds {
        assert!(classes(engines.clone(), allowed).count as u64 > expected);
    }
}

/// A size of a few hundred engines of each kind: coherence, isolated strokes, both baths in one, quenches.
fn of_every_kind() -> Vec<Size> {
    let short = durations([(1, 32)]);
    let near = betas([(4999, 10_000), (1, 1)]);
    vec![
        Size { durations: short.clone(), betas: near, ..Size::default() },
        Size {
            dimensions: 2..=2,
            strokes: 2..=3,
            durations: durations([(1, 2), (1, 64)]),
            ..Size::default()
        },
        Size { dimensions: 2..=2, jumps: 2, dephasing: false, height: 1, ..Size::default() },
        Size { dimensions: 2..=2, quenches: 1, durations: short, ..Size::default() },
    ]
}

#[test]
fn every_engine_is_one_that_a_file_holds_and_satisfies_every_hypothesis() {
    for size in of_every_kind() {
        let all = Enumeration::new(&size).unwrap();
        for (index, engine) in all.engines_from(0).step_by(7) {
            assert!(engine.findings().iter().all(|found| found.holds), "engine {index}: {engine:?}");
            let valid = engine.clone().validated();
            assert_eq!(valid.as_ref(), Ok(&engine), "engine {index}");
            let file = EngineFile::from(engine.clone());
            let read = EngineFile::parse(&file.write()).unwrap().engine;
            let same_hamiltonians = engine
                .strokes
                .iter()
                .zip(&read.strokes)
                .all(|(a, b)| a.hamiltonian() == b.hamiltonian() && a.jumps == b.jumps);
            assert!(same_hamiltonians, "engine {index}");
            assert!(engine.is_quenched() || read.strokes == engine.strokes, "engine {index}");
            if index % 97 == 0 {
                assert!(all.engine(index) == Some(engine), "engine {index}");
            }
        }
        assert_eq!(all.engines_from(all.engines() - 3).count(), 3);
        assert_eq!(all.engine(all.engines()), None);
    }
}

fn claims(ids: &[&str]) -> Vec<Question> {
    ids.iter().map(|id| Question::claim(claim(id).unwrap())).collect()
}

const CLAIMS: [&str; 4] = ["eq8-quantum", "eq8-classical", "carnot", "integrated"];

fn run(all: &Enumeration, questions: &[Question], shard: &str) -> Answers {
    all.run(questions, shard.parse().unwrap(), &())
}

#[test]
fn the_parts_of_an_enumeration_are_disjoint_and_together_the_whole() {
    let size = &of_every_kind()[3];
    let all = Enumeration::new(size).unwrap();
    let questions = claims(&["carnot", "integrated"]);
    let whole = run(&all, &questions, "1/1");
    assert_eq!((whole.instances, whole.engines), (all.engines(), all.engines()));
    for of in [2, 5] {
        let names: Vec<String> = (1..=of).map(|part| format!("{part}/{of}")).collect();
        let shards: Vec<Shard> = names.iter().map(|name| name.parse().unwrap()).collect();
        for index in 0..all.engines() {
            assert_eq!(shards.iter().filter(|shard| shard.contains(index)).count(), 1);
        }
        let parts: Vec<Answers> = names.iter().map(|name| run(&all, &questions, name)).collect();
        for (shard, part) in shards.iter().zip(&parts) {
            assert_eq!(part.instances, shard.share(all.engines()));
            assert_eq!(part.tallies[1].1.counts.checked, part.instances);
        }
        for (n, (_, tally)) in whole.tallies.iter().enumerate() {
            let of_parts = || parts.iter().map(|part| &part.tallies[n].1);
            assert_eq!(tally.counts.holds, of_parts().map(|t| t.counts.holds).sum::<u64>());
            let largest = of_parts().filter_map(|t| t.largest).map(|record| record.value);
            assert_eq!(tally.largest.map(|record| record.value), largest.reduce(f64::max));
        }
    }
}

#[test]
fn claims_hold_in_every_engine_none_is_left_open_and_false_neighbours_are_refuted() {
    let all = Enumeration::new(&of_every_kind()[0]).unwrap();
    let mut questions = claims(&CLAIMS);
    questions.extend(controls(&questions).unwrap());
    let answers = run(&all, &questions, "1/1");
    assert_eq!(answers.exit().code(), 0);
    for (question, tally) in &answers.tallies {
        let counts = tally.counts;
        assert_eq!((counts.undecided, counts.left_out), (0, 0), "{}", question.id);
        assert!(counts.checked > 300, "{}: {counts:?}", question.id);
        if question.to_be_refuted {
            // The first engine that refutes it does so again, found by its number.
            let place = tally.violation.unwrap_or_else(|| panic!("{} is not refuted", question.id));
            let engine = all.engine(place.index).unwrap();
            let again = engine.judged(Arithmetic::CERTIFIED, |judge| judge.refutes(&question.statement));
            assert!(again && engine.dimension() == place.dimension, "{}", question.id);
        } else {
            assert_eq!(counts.holds, counts.checked, "{}", question.id);
        }
    }
    let named = |id: &str| answers.tallies.iter().any(|(question, _)| question.id == id);
    assert!(["R1", "R2", "eq8-quantum-times-0999", "carnot-times-0999"].into_iter().all(named));
}

#[test]
fn engines_of_every_kind_are_decided_as_their_files_are_and_as_floating_point_believes() {
    for size in of_every_kind() {
        let all = Enumeration::new(&size).unwrap();
        let questions = claims(&CLAIMS);
        let mut decided = 0;
        let step = all.engines() as usize / 40 + 1;
        for (index, engine) in all.engines_from(0).step_by(step) {
            let file = EngineFile::from(engine.clone());
            let read = EngineFile::parse(&file.write()).unwrap().engine;
            let counts = |engine| -> Vec<Counts> {
                let asked: Vec<&Question> = questions.iter().collect();
                let place = Place { family: "", dimension: 0, tier: Tier::Certified, index };
                let tallies = of_engine(&asked, engine, place, None, Arithmetic::CERTIFIED);
                tallies.into_iter().map(|tally| tally.counts).collect()
            };
            let own = counts(&engine);
            assert_eq!(own, counts(&read), "{index}");
            // Simpson's rule and a library's exponential, where they leave no doubt.
            let guess = engine.to_f64();
            let fast = FastEngine::new(&guess).unwrap();
            for (question, counts) in questions.iter().zip(own) {
                let absorbs = fast.absorbs_heat(&question.statement);
                let is_about_it = question.id == "integrated" || absorbs == Some(true);
                if let (true, Guessed::Margin(margin, _)) = (is_about_it, fast.guess(&question.statement))
                    && margin.abs() > 1e-5
                {
                    let expected = [u64::from(margin < 0.0), u64::from(margin > 0.0)];
                    assert_eq!([counts.holds, counts.violated], expected, "{index}: {}", question.id);
                    decided += 1;
                }
            }
        }
        assert!(decided > 25, "{size:?}: {decided}");
    }
}

#[test]
fn engines_whose_hamiltonians_do_not_commute_have_no_engine_without_coherence() {
    let all = Enumeration::new(&of_every_kind()[3]).unwrap();
    let (_, engine) = all.engines_from(0).find(|(_, engine)| engine.is_quenched()).unwrap();
    let place = Place { family: "", dimension: 2, tier: Tier::Certified, index: 0 };
    let questions = claims(&["eq8-classical", "integrated"]);
    let asked: Vec<&Question> = questions.iter().collect();
    let tallies = of_engine(&asked, &engine, place, None, Arithmetic::CERTIFIED);
    assert_eq!((tallies[0].counts.all(), tallies[0].missing.is_some()), ([0; 6], true));
    assert_eq!(tallies[1].counts.holds, 1);
}

#[test]
fn sizes_that_cannot_be_counted_are_refused_at_once() {
    let refused = |size: Size| Enumeration::new(&size).is_err();
    assert!(refused(Size { dimensions: 2..=5, ..Size::default() }));
    assert!(refused(Size { dimensions: 2..=usize::MAX, height: u32::MAX, ..Size::default() }));
    assert!(refused(Size { jumps: 8, height: 12, ..Size::default() }));
    assert!(refused(Size { strokes: 0..=2, ..Size::default() }));
    assert!(refused(Size { strokes: 4..=4, dimensions: 4..=4, height: 12, ..Size::default() }));
    assert!(refused(Size { durations: durations([(0, 1)]), ..Size::default() }));
    assert!(refused(Size { betas: betas([(2, 1)]), ..Size::default() }));
    assert!(refused(Size { betas: Vec::new(), ..Size::default() }));
}
