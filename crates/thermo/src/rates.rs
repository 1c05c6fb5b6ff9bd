//! The rates at which populations go from one eigenstate of H to another.

use crate::error::ThermoError;
use lindbound_number::Field;
use lindbound_number::markov::{ChainError, stationary};

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
        stationary(&self.0).map_err(|error| match error {
            ChainError::NotUnique(count) => ThermoError::SteadyStates(count),
            ChainError::Number(error) => error.into(),
        })
    }
}
