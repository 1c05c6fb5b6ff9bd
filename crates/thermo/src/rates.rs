//! The rates at which populations go from one eigenstate of H to another.

use crate::error::ThermoError;
use lindbound_number::Field;
use lindbound_number::markov::{ChainError, stationary};
use std::collections::BTreeSet;

/// `w_ij`, from the i-th state to the j-th.
pub(crate) struct Rates<R>(Vec<Vec<R>>);

impl<R: Field> Rates<R> {
    /// Nothing moves.
    pub fn none(dimension: usize) -> Self {
        Rates(vec![vec![R::integer(0); dimension]; dimension])
    }

    /// One way more.
    pub fn add(&mut self, from: usize, to: usize, rate: R) {
        self.0[from][to] = self.0[from][to].clone() + rate;
    }

    /// The populations that stay as they are.
    pub fn stationary(&self) -> Result<Vec<R>, ThermoError> {
        let order = self.order();
        let row = |&i: &usize| order.iter().map(|&j| self.0[i][j].clone()).collect();
        let rates: Vec<Vec<R>> = order.iter().map(row).collect();
        let found = stationary(&rates).map_err(|error| match error {
            ChainError::NotUnique(count) => ThermoError::SteadyStates(count),
            ChainError::Number(error) => error.into(),
        })?;
        let mut placed = found.clone();
        order.iter().zip(found).for_each(|(&i, population)| placed[i] = population);
        Ok(placed)
    }

    /// An order in which elimination, which begins with the last, joins few states that nothing joins: each
    /// time that with the fewest neighbours goes. Where there are no loops none are joined, and populations
    /// are products of ratios of rates.
    fn order(&self) -> Vec<usize> {
        let n = self.0.len();
        let joins = |i: usize, j: usize| i != j && !(self.0[i][j].vanishes() && self.0[j][i].vanishes());
        let neighbours = |i: usize| (0..n).filter(move |&j| joins(i, j)).collect::<BTreeSet<_>>();
        let mut joined: Vec<BTreeSet<usize>> = (0..n).map(neighbours).collect();
        let mut left: Vec<usize> = (0..n).collect();
        let mut order = Vec::new();
        // Of several the last, and none before it.
        while let Some(at) = (0..left.len()).rev().min_by_key(|&at| joined[left[at]].len()) {
            let gone = left.remove(at);
            order.push(gone);
            let around = std::mem::take(&mut joined[gone]);
            for &i in &around {
                joined[i].remove(&gone);
                joined[i].extend(around.iter().filter(|&&j| j != i));
            }
        }
        order.reverse();
        order
    }
}
