//! The rates at which populations go from one eigenstate of H to another.

use crate::error::ThermoError;
use lindbound_number::markov::{ChainError, stationary};
use lindbound_number::{Field, NumberError, Sign};
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

    /// For each b of zero sum an x, whose flows leave `−b`: `Σ_i (x_i w_ij − x_j w_ji) = −b_j`. The
    /// equation and the x of a state that is occupied for ever are left out; of what remains every
    /// elimination leaves something positive on the diagonal.
    pub fn deviations(&self, populations: &[R], sources: &[Vec<R>]) -> Result<Vec<Vec<R>>, ThermoError> {
        let occupied = populations.iter().position(|p| p.sign() == Sign::Positive);
        let left_out = occupied.ok_or(NumberError::UndecidedComparison)?;
        let order: Vec<usize> = self.order().into_iter().filter(|&i| i != left_out).collect();
        let out = |i: usize| self.0[i].iter().fold(R::integer(0), |sum, rate| sum + rate.clone());
        let element = |j: usize, i: usize| match i == j {
            // From a state to itself nothing flows, whatever its rate.
            true => out(i) - self.0[i][i].clone(),
            false => -self.0[i][j].clone(),
        };
        let n = order.len();
        let mut rows: Vec<Vec<R>> = order
            .iter()
            .map(|&j| {
                let rates = order.iter().map(|&i| element(j, i));
                rates.chain(sources.iter().map(|source| source[j].clone())).collect()
            })
            .collect();
        for k in (0..n).rev() {
            let (above, below) = rows.split_at_mut(k);
            let pivot = &below[0];
            for row in above.iter_mut().filter(|row| !row[k].vanishes()) {
                let factor = row[k].over(&pivot[k])?;
                for at in (0..k).chain(n..pivot.len()).filter(|&at| !pivot[at].vanishes()) {
                    row[at] = row[at].clone() - factor.clone() * pivot[at].clone();
                }
            }
        }
        let mut found = vec![vec![R::integer(0); self.0.len()]; sources.len()];
        for (source, x) in found.iter_mut().enumerate() {
            for (k, row) in rows.iter().enumerate() {
                let known = (0..k).filter(|&at| !row[at].vanishes());
                let rest = known
                    .fold(row[n + source].clone(), |rest, at| rest - row[at].clone() * x[order[at]].clone());
                x[order[k]] = rest.over(&row[k])?;
            }
        }
        Ok(found)
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
