//! The enumeration has every small case once: the same cases written down without any symmetry, and sorted into classes by
//! applying one generator of the symmetry group at a time, are as many classes, each with exactly one enumerated case.

use indicatif::ProgressBar;
use lindbound::check::{Campaign, Question};
use lindbound::enumerate::{Enumeration, Shard, Size};
use lindbound_bounds::registry;
use lindbound_model::case::{Case, State, Temperature};
use lindbound_model::hypothesis::findings;
use lindbound_model::matrix::Matrix;
use lindbound_model::number::{Rational, rational};
use num_traits::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// A Gaussian integer.
type Entry = [i32; 2];

/// All fractions are written over this denominator.
const OVER: i32 = 60;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct RawJump {
    bath: usize,
    gap: i32,
    rate: i32,
    operator: Vec<Entry>,
}

/// A case in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Raw {
    /// The energy of every basis vector.
    energies: Vec<i32>,
    factors: Vec<i32>,
    /// In ascending order: as a set.
    jumps: Vec<RawJump>,
    generator: Vec<Entry>,
    spectrum: Vec<i32>,
}

fn times(a: Entry, b: Entry) -> Entry {
    [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

fn conjugate([re, im]: Entry) -> Entry {
    [re, -im]
}

/// One generator of the symmetry group.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Move {
    /// Exchanges two basis vectors of a level.
    Exchange(usize, usize),
    /// Multiplies a basis vector by i.
    Phase(usize),
    /// Multiplies an emission operator by i or a Hermitian one by −1.
    JumpPhase(usize),
    /// Exchanges the two baths.
    Baths,
}

impl Raw {
    fn dimension(&self) -> usize {
        self.energies.len()
    }

    fn moves(&self) -> Vec<Move> {
        let d = self.dimension();
        let pairs = (0..d).flat_map(|i| (i + 1..d).map(move |j| (i, j)));
        let same = pairs.filter(|&(i, j)| self.energies[i] == self.energies[j]);
        let mut moves: Vec<Move> = same.map(|(i, j)| Move::Exchange(i, j)).collect();
        moves.extend((0..d).map(Move::Phase));
        moves.extend((0..self.jumps.len()).map(Move::JumpPhase));
        if self.factors.len() == 2 {
            moves.push(Move::Baths);
        }
        moves
    }

    fn moved(&self, by: Move) -> Raw {
        let d = self.dimension();
        let mut raw = self.clone();
        match by {
            Move::Exchange(a, b) => {
                raw.change_matrices(|matrix| {
                    (0..d).for_each(|n| matrix.swap(a * d + n, b * d + n));
                    (0..d).for_each(|n| matrix.swap(n * d + a, n * d + b));
                });
                raw.spectrum.swap(a, b);
            }
            Move::Phase(a) => raw.change_matrices(|matrix| {
                (0..d).for_each(|n| matrix[a * d + n] = times([0, 1], matrix[a * d + n]));
                (0..d).for_each(|n| matrix[n * d + a] = times([0, -1], matrix[n * d + a]));
            }),
            Move::JumpPhase(n) => {
                let phase = if raw.jumps[n].gap == 0 { [-1, 0] } else { [0, 1] };
                raw.jumps[n].operator.iter_mut().for_each(|z| *z = times(phase, *z));
            }
            Move::Baths => {
                raw.factors.reverse();
                raw.jumps.iter_mut().for_each(|jump| jump.bath = 1 - jump.bath);
            }
        }
        raw.jumps.sort();
        raw
    }

    fn change_matrices(&mut self, change: impl Fn(&mut [Entry])) {
        self.jumps.iter_mut().for_each(|jump| change(&mut jump.operator));
        change(&mut self.generator);
    }

    fn of(case: &Case<Rational>, grid: i32) -> Raw {
        let whole = |x: &Rational, over: i32| {
            let scaled = x * rational(over.into(), 1);
            assert!(scaled.is_integer());
            scaled.to_integer().to_i32().unwrap()
        };
        let entries = |matrix: &Matrix<Rational>, over: i32| -> Vec<Entry> {
            matrix.transpose().iter().map(|z| [whole(&z.re, over), whole(&z.im, over)]).collect()
        };
        let d = case.dimension();
        let (spectrum, generator) = match &case.state {
            State::Populations(spectrum) => (spectrum, vec![[0, 0]; d * d]),
            State::Cayley { spectrum, generator } => (spectrum, entries(generator, OVER)),
            other => panic!("{other:?}"),
        };
        let mut jumps: Vec<RawJump> = case
            .jumps
            .iter()
            .map(|jump| RawJump {
                bath: jump.bath,
                gap: whole(&jump.frequency, 1),
                rate: whole(&jump.rate, OVER),
                operator: entries(&jump.operator, 1),
            })
            .collect();
        jumps.sort();
        let factor = |temperature: &Temperature<Rational>| match temperature {
            Temperature::BoltzmannFactor(x) => whole(x, OVER),
            Temperature::Inverse(beta) => panic!("{beta}"),
        };
        Raw {
            energies: case.levels.energy_of_each().iter().map(|e| whole(e, 1)).collect(),
            factors: case.baths.iter().map(|bath| factor(&bath.temperature)).collect(),
            jumps,
            generator,
            spectrum: spectrum.iter().map(|p| whole(p, grid)).collect(),
        }
    }
}

/// All lists of the given length of the given items.
fn lists<T: Clone>(items: &[T], length: usize) -> Vec<Vec<T>> {
    (0..length).fold(vec![Vec::new()], |all, _| {
        all.iter()
            .flat_map(|list| items.iter().map(|item| [list.clone(), vec![item.clone()]].concat()))
            .collect()
    })
}

const DIGITS: [Entry; 5] = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1]];

/// Every operator of a gap, whatever its phase: of all matrices that are zero elsewhere, for ω = 0 the Hermitian ones.
fn raw_operators(energies: &[i32], gap: i32) -> Vec<Vec<Entry>> {
    let d = energies.len();
    let allowed: Vec<usize> = (0..d * d).filter(|&n| energies[n % d] - energies[n / d] == gap).collect();
    let filled = lists(&DIGITS, allowed.len()).into_iter().map(|digits| {
        let mut matrix = vec![[0, 0]; d * d];
        allowed.iter().zip(digits).for_each(|(position, digit)| matrix[*position] = digit);
        matrix
    });
    let hermitian = |matrix: &Vec<Entry>| {
        gap > 0 || (0..d * d).all(|n| matrix[n] == conjugate(matrix[n % d * d + n / d]))
    };
    filled.filter(|matrix| matrix.iter().any(|z| *z != [0, 0]) && hermitian(matrix)).collect()
}

fn raw_generators(d: usize, rotations: usize, scales: &[i32]) -> Vec<Vec<Entry>> {
    let above: Vec<(usize, usize)> = (0..d).flat_map(|i| (i + 1..d).map(move |j| (i, j))).collect();
    let mut all = HashSet::new();
    for digits in lists(&DIGITS, above.len()) {
        if digits.iter().filter(|z| **z != [0, 0]).count() <= rotations {
            for scale in scales {
                let mut matrix = vec![[0, 0]; d * d];
                for (&(i, j), &digit) in above.iter().zip(&digits) {
                    matrix[i * d + j] = times([*scale, 0], digit);
                    matrix[j * d + i] = times([-*scale, 0], conjugate(digit));
                }
                all.insert(matrix);
            }
        }
    }
    all.into_iter().collect()
}

/// Whether one matrix is the other times a phase.
fn proportional(a: &[Entry], b: &[Entry]) -> bool {
    DIGITS[1..].iter().any(|phase| a.iter().zip(b).all(|(x, y)| times(*phase, *x) == *y))
}

/// Every case of a size, nothing identified with anything.
fn raw_cases(size: &Size) -> Vec<Raw> {
    let height = size.height as i32;
    let fractions: Vec<i32> = {
        let all = (1..=height).flat_map(|q| (1..=q).map(move |p| p * OVER / q));
        all.collect::<HashSet<_>>().into_iter().collect()
    };
    let scales: Vec<i32> = fractions.iter().copied().filter(|x| *x < OVER).collect();
    let mut cases = Vec::new();
    for d in size.dimensions.clone() {
        let spectra: Vec<Vec<i32>> = lists(&(0..=size.grid as i32).collect::<Vec<_>>(), d)
            .into_iter()
            .filter(|p| p.iter().sum::<i32>() == size.grid as i32)
            .collect();
        let generators = raw_generators(d, size.rotations, &[scales.clone(), vec![0]].concat());
        let states = generators.iter().flat_map(|k| spectra.iter().map(move |p| (k, p)));
        let states: Vec<_> = states.collect();
        let top = height.max(d as i32 - 1);
        for energies in lists(&(0..=top).collect::<Vec<_>>(), d) {
            let levels: HashSet<i32> = energies.iter().copied().collect();
            let divisor = energies.iter().fold(0, |a, b| gcd(a, *b));
            let low = energies.last().is_some_and(|e| *e <= height.max(levels.len() as i32 - 1));
            if !energies.is_sorted() || energies[0] != 0 || levels.len() < 2 || divisor != 1 || !low {
                continue;
            }
            for baths in 1..=size.jumps.min(2) {
                let mut jumps = Vec::new();
                for gap in (if size.dephasing { 0 } else { 1 })..=top {
                    for operator in raw_operators(&energies, gap) {
                        for bath in 0..baths {
                            let jump =
                                |rate: &i32| RawJump { bath, gap, rate: *rate, operator: operator.clone() };
                            jumps.extend(fractions.iter().map(jump));
                        }
                    }
                }
                jumps.sort();
                for set in sets(&jumps, size.jumps) {
                    let used: HashSet<usize> = set.iter().map(|jump| jump.bath).collect();
                    if used.len() < baths || set.iter().all(|jump| jump.rate < OVER) {
                        continue;
                    }
                    for factors in lists(&fractions, baths) {
                        cases.extend(states.iter().map(|(generator, spectrum)| Raw {
                            energies: energies.clone(),
                            factors: factors.clone(),
                            jumps: set.clone(),
                            generator: (*generator).clone(),
                            spectrum: (*spectrum).clone(),
                        }));
                    }
                }
            }
        }
    }
    cases
}

fn gcd(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The sets of at most so many of these jumps, one at least; no operator twice with one bath.
fn sets(jumps: &[RawJump], most: usize) -> Vec<Vec<RawJump>> {
    let mut all = Vec::new();
    let Some(left) = most.checked_sub(1) else { return all };
    for (n, first) in jumps.iter().enumerate() {
        all.push(vec![first.clone()]);
        let apart =
            |other: &RawJump| first.bath != other.bath || !proportional(&first.operator, &other.operator);
        let later: Vec<RawJump> = jumps[n + 1..].iter().filter(|other| apart(other)).cloned().collect();
        all.extend(sets(&later, left).into_iter().map(|rest| [vec![first.clone()], rest].concat()));
    }
    all
}

/// The class of every case under the moves that are allowed, and how many classes there are.
struct Classes {
    class: HashMap<Raw, usize>,
    count: usize,
}

fn classes(cases: Vec<Raw>, allowed: impl Fn(Move) -> bool) -> Classes {
    let position: HashMap<&Raw, usize> = cases.iter().zip(0..).collect();
    assert_eq!(position.len(), cases.len(), "the brute force has a case twice");
    let mut class: Vec<Option<usize>> = vec![None; cases.len()];
    let mut count = 0;
    for start in 0..cases.len() {
        if class[start].is_some() {
            continue;
        }
        let mut reached = vec![start];
        class[start] = Some(count);
        while let Some(n) = reached.pop() {
            for by in cases[n].moves().into_iter().filter(|by| allowed(*by)) {
                let other = position[&cases[n].moved(by)];
                if class[other].replace(count).is_none() {
                    reached.push(other);
                }
            }
        }
        count += 1;
    }
    drop(position);
    Classes { class: cases.into_iter().zip(class.into_iter().flatten()).collect(), count }
}

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

fn run(all: &Enumeration, questions: &[Question], shard: &str) -> Campaign {
    all.run(questions, shard.parse().unwrap(), &ProgressBar::hidden())
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
        let parts: Vec<Campaign> = names.iter().map(|name| run(&all, &questions, name)).collect();
        for (shard, part) in shards.iter().zip(&parts) {
            assert_eq!(part.instances, shard.share(all.cases()));
            assert_eq!(part.tallies[0].1.checked, part.instances);
        }
        for (n, (_, tally)) in whole.tallies.iter().enumerate() {
            let of_parts = || parts.iter().map(|part| &part.tallies[n].1);
            assert_eq!(tally.checked, of_parts().map(|t| t.checked).sum::<u64>());
            assert_eq!(tally.holds, of_parts().map(|t| t.holds).sum::<u64>());
            assert_eq!(tally.violated, of_parts().map(|t| t.violated).sum::<u64>());
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
    let claims: Vec<Question> = registry().into_iter().map(|claim| Question::claim(claim).unwrap()).collect();
    let with_threads = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&all, &claims, "1/1"))
    };
    let (one, two) = (with_threads(1), with_threads(2));
    assert_eq!(format!("{:?}", one.tallies), format!("{:?}", two.tallies));
    assert_eq!((one.exit_code(), one.instances), (0, all.cases()));
    for (question, tally) in &one.tallies {
        assert!(
            tally.checked == tally.holds && (tally.holds == all.cases() || question.id.starts_with("eq"))
        );
    }
    let holds = |id: &str| one.tallies.iter().find(|(question, _)| question.id == id).map(|(_, t)| t.holds);
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
    assert_eq!(campaign.exit_code(), 1);
    for (question, tally) in &campaign.tallies {
        let place = tally.violation.unwrap_or_else(|| panic!("{} is not refuted", question.text));
        let case = all.case(place.index).unwrap();
        assert_eq!(case.dimension(), place.dimension);
        let sketch = lindbound_thermo::Sketch::new(&case);
        let judge = lindbound::ladder::Judge::new(&sketch, lindbound::ladder::Arithmetic::CERTIFIED);
        let again = judge.decide(&question.statement);
        assert!(
            matches!(again, lindbound::decide::Outcome::Decided(ref decision)
                if decision.verdict == lindbound_model::number::Verdict::Violated),
            "{}: {again:?}",
            question.text
        );
    }
    // A qubit has no coherence inside a level, so nothing beyond the classical limit.
    assert_eq!(campaign.tallies[0].1.violation.map(|place| place.dimension), Some(3));
}
