//! The enumeration has every small case once: the same cases written down without any symmetry, and sorted
//! into classes by applying one generator of the symmetry group at a time, are as many classes, each with
//! exactly one enumerated case.

#[path = "enumeration/brute_force.rs"]
mod brute_force;
#[path = "enumeration/gaussian.rs"]
mod gaussian;

use brute_force::{Move, Raw, classes, raw_cases};
use lindbound_bounds::registry;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::question::Question;
use lindbound_checker::shard::Shard;
use lindbound_checker::state_judge::StateJudge;
use lindbound_checker::tally::Answers;
use lindbound_enumerate::cases::{Enumeration, Size};
use lindbound_model::hypothesis::findings;
use lindbound_number::Verdict;
use lindbound_thermo::Sketch;
use std::collections::HashSet;

/// Sizes small enough to write down without symmetry, which together have everything that cases can have.
fn small_sizes() -> Vec<Size> {
    let size = Size { grid: 3, ..Size::default() };
    vec![
        Size { dimensions: 2..=2, jumps: 2, grid: 2, ..size.clone() },
        Size { dimensions: 2..=2, height: 4, ..size.clone() },
        Size { dimensions: 2..=2, jumps: 3, height: 1, grid: 1, rotations: 0, ..size.clone() },
        Size { dimensions: 3..=3, grid: 2, ..size.clone() },
        Size { dimensions: 3..=3, height: 3, grid: 2, rotations: 2, dephasing: false, ..size.clone() },
        Size { dimensions: 3..=3, jumps: 2, grid: 1, dephasing: false, height: 2, rotations: 0 },
        Size { dimensions: 3..=3, jumps: 2, grid: 1, dephasing: false, height: 1, rotations: 1 },
        Size { dimensions: 3..=3, jumps: 2, grid: 1, height: 1, rotations: 0, ..size.clone() },
        Size { dimensions: 4..=4, grid: 1, height: 1, dephasing: false, rotations: 0, ..size },
    ]
}

#[test]
fn every_class_of_cases_has_exactly_one_member_in_the_enumeration() {
    for size in small_sizes() {
        let brute = classes(raw_cases(&size), |_| true);
        let all = Enumeration::new(&size).unwrap();
        assert_eq!(all.cases(), brute.count as u64, "{size:?}");
        let mut seen = HashSet::new();
        for (index, case) in all.cases_from(0) {
            assert_eq!(index, seen.len() as u64, "numbered from zero without gaps");
            let class = brute.class.get(&Raw::of(&case, size.grid as i32));
            let class = class.unwrap_or_else(|| panic!("{size:?}: case {index} is not of this size"));
            assert!(seen.insert(*class), "{size:?}: case {index} is related to an earlier one");
        }
        assert_eq!(seen.len(), brute.count, "{size:?}: some class is missing");
    }
}

#[test]
fn without_any_one_of_the_symmetries_the_brute_force_finds_more() {
    let size = &small_sizes()[5];
    let expected = Enumeration::new(size).unwrap().cases();
    let cases = raw_cases(size);
    assert!(cases.len() as u64 > 10 * expected);
    let kinds: [fn(Move) -> bool; 4] = [
        |by| !matches!(by, Move::Exchange(..)),
        |by| !matches!(by, Move::Phase(_)),
        |by| !matches!(by, Move::JumpPhase(_)),
        |by| by != Move::Baths,
    ];
    for allowed in kinds {
        assert!(classes(cases.clone(), allowed).count as u64 > expected);
    }
}

fn of(size: &Size) -> Enumeration {
    Enumeration::new(size).unwrap()
}

fn conjectures(texts: &[&str]) -> Vec<Question> {
    texts.iter().map(|text| Question::conjecture(text, 1).unwrap()).collect()
}

fn run(all: &Enumeration, questions: &[Question], shard: &str) -> Answers {
    all.run(questions, shard.parse().unwrap(), &())
}

#[test]
fn every_case_satisfies_every_hypothesis_and_can_be_found_by_its_number() {
    let all = of(&Size { jumps: 2, grid: 1, height: 1, rotations: 1, ..Size::default() });
    for (index, case) in all.cases_from(0) {
        assert!(findings(&case).iter().all(|found| found.holds), "case {index}: {case:?}");
        if index % 97 == 0 {
            assert!(all.case(index) == Some(case), "case {index}");
        }
    }
    assert_eq!(all.cases_from(all.cases() - 3).count(), 3);
    assert_eq!(all.case(all.cases()), None);
}

#[test]
fn the_parts_of_an_enumeration_are_disjoint_and_together_the_whole() {
    let all = of(&Size { grid: 2, ..Size::default() });
    let questions = conjectures(&["J_tot(bd)^2 <= A_cl * sigma(bd) / 2", "sigma(bd) <= sigma(rho)"]);
    let whole = run(&all, &questions, "1/1");
    assert_eq!(whole.instances, all.cases());
    for of in [2, 5] {
        let names: Vec<String> = (1..=of).map(|part| format!("{part}/{of}")).collect();
        let shards: Vec<Shard> = names.iter().map(|name| name.parse().unwrap()).collect();
        for index in 0..all.cases() {
            assert_eq!(shards.iter().filter(|shard| shard.contains(index)).count(), 1);
        }
        let parts: Vec<Answers> = names.iter().map(|name| run(&all, &questions, name)).collect();
        for (shard, part) in shards.iter().zip(&parts) {
            assert_eq!(part.instances, shard.share(all.cases()));
            assert_eq!(part.tallies[0].1.counts.checked, part.instances);
        }
        for (n, (_, tally)) in whole.tallies.iter().enumerate() {
            let of_parts = || parts.iter().map(|part| &part.tallies[n].1);
            assert_eq!(tally.counts.checked, of_parts().map(|t| t.counts.checked).sum::<u64>());
            assert_eq!(tally.counts.holds, of_parts().map(|t| t.counts.holds).sum::<u64>());
            assert_eq!(tally.counts.violated, of_parts().map(|t| t.counts.violated).sum::<u64>());
            let first = of_parts().filter_map(|t| t.violation).map(|place| place.index).min();
            assert_eq!(tally.violation.map(|place| place.index), first);
            let largest = of_parts().filter_map(|t| t.largest).map(|record| record.value);
            assert_eq!(tally.largest.map(|record| record.value), largest.reduce(f64::max));
        }
    }
}

#[test]
fn true_claims_hold_in_every_case_and_nothing_depends_on_the_number_of_threads() {
    let all = of(&Size::default());
    let claims: Vec<Question> = registry().into_iter().map(Question::claim).collect();
    let with_threads = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&all, &claims, "1/1"))
    };
    let (one, two) = (with_threads(1), with_threads(2));
    assert_eq!(format!("{:?}", one.tallies), format!("{:?}", two.tallies));
    assert_eq!((one.exit().code(), one.instances), (0, all.cases()));
    for (question, tally) in &one.tallies {
        assert!(
            tally.counts.checked == tally.counts.holds
                && (tally.counts.holds == all.cases() || question.statement.is_about_a_model())
        );
    }
    let holds =
        |id: &str| one.tallies.iter().find(|(question, _)| question.id == id).map(|(_, t)| t.counts.holds);
    assert!(["eq2", "eq3", "eq4", "eq2-4"].iter().all(|id| holds(id) == Some(all.cases())));
}

#[test]
fn false_neighbours_are_refuted_and_the_first_refutation_is_found_again_by_its_number() {
    let all = of(&Size::default());
    let questions = conjectures(&[
        // The Letter's effect: beyond the classical limit.
        "J_tot(bd)^2 <= A_cl * sigma(bd) / 2",
        "sigma(bd) >= sigma(rho)",
        "sigma(sd) <= sigma(bd)",
        "J_tot(sd)^2 <= 999/1000 * A_cl * sigma(sd) / 2",
        "J_tot(bd)^2 <= A_qm * sigma(bd) / 2",
        "J_tot(rho)^2 <= Tr_X(sd) * sigma(rho) / 2",
    ]);
    let campaign = run(&all, &questions, "1/1");
    assert_eq!(campaign.exit().code(), 1);
    for (question, tally) in &campaign.tallies {
        let place = tally.violation.unwrap_or_else(|| panic!("{} is not refuted", question.text));
        let case = all.case(place.index).unwrap();
        assert_eq!(case.dimension(), place.dimension);
        let sketch = Sketch::new(&case);
        let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
        let again = judge.decide(&question.statement);
        assert!(
            matches!(again, Outcome::Decided(ref decision)
                if decision.verdict == Verdict::Violated),
            "{}: {again:?}",
            question.text
        );
    }
    // A qubit has no coherence inside a level, so nothing beyond the classical limit.
    assert_eq!(campaign.tallies[0].1.violation.map(|place| place.dimension), Some(3));
}
