//! Spaces, and what a text over one has to be.

use crate::error::{OperatorError, OperatorProblem, Shape};
use crate::limits::MAX_DIMENSION;
use crate::value::Value;

/// The dimension of a space, the product of the levels of its factors.
///
/// # Errors
/// [`OperatorProblem::Space`] for no factor, a factor without levels, or more than 64 factors or levels.
///
/// ```
/// use lindbound_operator::dimension;
/// assert_eq!(dimension(&[2, 3]), Ok(6));
/// assert!(dimension(&[]).is_err() && dimension(&[2, 0]).is_err() && dimension(&[2; 7]).is_err());
/// ```
pub fn dimension(space: &[usize]) -> Result<usize, OperatorError> {
    let product = space.iter().try_fold(1usize, |product, levels| product.checked_mul(*levels));
    let is_space = (1..=MAX_DIMENSION).contains(&space.len());
    product
        .filter(|d| is_space && (1..=MAX_DIMENSION).contains(d))
        .ok_or_else(|| OperatorProblem::Space.of_all())
}

/// The value of a text, if it is of this shape.
pub(crate) fn of_shape(value: Value, expected: Shape) -> Result<Value, OperatorError> {
    let found = value.shape;
    if found == expected { Ok(value) } else { Err(OperatorProblem::Shape { found, expected }.of_all()) }
}
