//! Which family a task of a search draws from, and with which random numbers.
//!
//! A task is its place, a family in a dimension, and its number there; its random numbers follow from these
//! and the seed alone. The places take turns. So another family, or none of the others, changes nothing in a
//! task but when its turn comes; every place gets its share of any number of tasks, to one.

use super::engines::EngineFamily;
use super::family::Family;
use super::stream::{GOLDEN, mixed};
use std::ops::RangeInclusive;

/// What is drawn from: a family of cases or of engines.
pub trait Source: 'static {
    /// Its name on the command line.
    fn name(&self) -> &'static str;
    /// Whether it draws in dimension d.
    fn draws_in(&self, d: usize) -> bool;
}

impl Source for Family {
    fn name(&self) -> &'static str {
        self.name
    }
    fn draws_in(&self, d: usize) -> bool {
        self.draws(d)
    }
}

impl Source for EngineFamily {
    fn name(&self) -> &'static str {
        self.name
    }
    fn draws_in(&self, d: usize) -> bool {
        self.draws(d)
    }
}

/// The largest dimension that is small.
const SMALL: usize = 4;

/// The places of a search: each of its families in each of its dimensions.
#[derive(Debug)]
pub struct Places<F: Source> {
    places: Vec<(&'static F, usize)>,
}

/// A task of a search.
#[derive(Debug)]
pub struct Turn<F: Source> {
    /// Where it draws.
    pub family: &'static F,
    /// d.
    pub dimension: usize,
    /// The clause of the statement that it climbs.
    pub clause: usize,
    /// Its number among the tasks of its place.
    pub number: u64,
}

impl<F: Source> Places<F> {
    /// Every family in every dimension in which it draws; those up to 4 first, for what is small is found
    /// soon and what is large takes long.
    pub fn new(families: &[&'static F], dimensions: RangeInclusive<usize>) -> Self {
        let of = |family: &&'static F| {
            let family = *family;
            dimensions.clone().filter(|d| family.draws_in(*d)).map(move |d| (family, d))
        };
        let mut places: Vec<(&'static F, usize)> = families.iter().flat_map(of).collect();
        places.sort_by_key(|(_, d)| *d > SMALL);
        Places { places }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no family draws in any dimension.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The task with an index, of a statement with at least one clause: the clauses take turns first, then
    /// the places. `None` where there are no places.
    ///
    /// ```
    /// use lindbound_families::{Places, family};
    /// let (cold, dark) = (family("cold").unwrap(), family("dark").unwrap());
    /// let turn = Places::new(&[cold, dark], 2..=3).turn(6, 1).unwrap();
    /// assert_eq!((turn.family.name, turn.dimension, turn.number), ("dark", 2, 1));
    /// // The same task of a search from one family alone.
    /// assert_eq!(Places::new(&[dark], 2..=2).turn(1, 1).unwrap().key(7), turn.key(7));
    /// ```
    pub fn turn(&self, index: u64, clauses: usize) -> Option<Turn<F>> {
        let (clauses, places) = (clauses.max(1) as u64, self.places.len() as u64);
        let (clause, round) = (index % clauses, index / clauses);
        let &(family, dimension) = self.places.get(round.checked_rem(places)? as usize)?;
        let number = round / places * clauses + clause;
        Some(Turn { family, dimension, clause: clause as usize, number })
    }
}

impl<F: Source> Turn<F> {
    /// The seed of the task's random numbers.
    pub fn key(&self, seed: u64) -> u64 {
        let name = self.family.name().bytes().map(u64::from);
        let words = name.chain([self.dimension as u64, self.number]);
        words.fold(mixed(seed.wrapping_add(GOLDEN)), |key, word| {
            mixed(key.wrapping_add(GOLDEN) ^ word.wrapping_mul(GOLDEN))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ENGINE_FAMILIES, FAMILIES};
    use std::collections::{BTreeMap, BTreeSet};

    /// A task, told from all others.
    fn said<F: Source>(turn: &Turn<F>) -> (&'static str, usize, usize, u64, u64) {
        (turn.family.name(), turn.dimension, turn.clause, turn.number, turn.key(5))
    }

    fn first<F: Source>(places: &Places<F>, clauses: usize, tasks: usize) -> Vec<Turn<F>> {
        (0..tasks as u64).map(|index| places.turn(index, clauses).unwrap()).collect()
    }

    fn is_stable_and_fair<F: Source>(all: &[&'static F]) {
        for (newcomer, clauses) in (0..all.len()).flat_map(|newcomer| [(newcomer, 1), (newcomer, 3)]) {
            let mut before = all.to_vec();
            let added = before.remove(newcomer).name();
            let (before, after) = (Places::new(&before, 2..=5), Places::new(all, 2..=5));
            let rounds = 4 * clauses;
            let (old, new) = (
                first(&before, clauses, rounds * before.len()),
                first(&after, clauses, rounds * after.len()),
            );
            // The tasks of the families that were there already, in the same order.
            let kept: Vec<_> = new.iter().filter(|turn| turn.family.name() != added).map(said).collect();
            assert_eq!(kept, old.iter().map(said).collect::<Vec<_>>(), "{added}");
            // All differ, and so do their random numbers.
            let keys: BTreeSet<u64> = new.iter().map(|turn| turn.key(5)).collect();
            assert_eq!(keys.len(), new.len());
            // After any number of tasks of a clause no place is two ahead of another.
            let mut shares: BTreeMap<_, usize> =
                after.places.iter().map(|(family, d)| ((family.name(), *d), 0)).collect();
            for turn in new.iter().filter(|turn| turn.clause == 0) {
                *shares.get_mut(&(turn.family.name(), turn.dimension)).unwrap() += 1;
                let (least, most) = (shares.values().min().unwrap(), shares.values().max().unwrap());
                assert!(most - least <= 1);
            }
        }
    }

    #[test]
    fn another_family_changes_no_task_of_those_that_are_there_and_all_get_their_share() {
        is_stable_and_fair(&FAMILIES.iter().collect::<Vec<_>>());
        is_stable_and_fair(&ENGINE_FAMILIES.iter().collect::<Vec<_>>());
    }

    #[test]
    fn other_dimensions_change_no_task_and_without_places_there_is_none() {
        let all: Vec<&Family> = FAMILIES.iter().collect();
        let (narrow, wide) = (Places::new(&all, 3..=4), Places::new(&all, 2..=6));
        let inside = |turn: &&Turn<Family>| (3..=4).contains(&turn.dimension);
        let kept: BTreeSet<_> = first(&wide, 2, 6 * wide.len()).iter().filter(inside).map(said).collect();
        assert_eq!(kept, first(&narrow, 2, 6 * narrow.len()).iter().map(said).collect());
        assert!(Places::new(&all, 0..=1).turn(0, 1).is_none());
        assert!(Places::<Family>::new(&[], 2..=3).is_empty());
    }
}
