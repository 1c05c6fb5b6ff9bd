//! The stationary distribution of a Markov chain in continuous time.

use crate::error::NumberError;
use crate::field::Field;
use crate::verdict::Sign;

/// Why there is no one stationary distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// The chain has several classes that it does not leave.
    #[error("it is not unique: there are {0}")]
    NotUnique(usize),
    /// Whether a rate is zero is not decided.
    #[error(transparent)]
    Number(#[from] NumberError),
}

/// `π` with `Σ_i π_i w_ij = π_j Σ_i w_ji` and `Σ π = 1`, for rates `w[i][j] ≥ 0` from i to j ≠ i; the
/// diagonal is not looked at.
///
/// By the elimination of Grassmann, Taksar and Heyman, which subtracts nothing, so that enclosures stay
/// tight.
///
/// # Errors
/// [`ChainError::NotUnique`] with the number of classes that are not left; [`ChainError::Number`] if it is
/// not decided which rates are zero.
///
/// ```
/// use lindbound_number::markov::{ChainError, stationary};
/// use lindbound_number::{Rational, rational};
/// let q = |n| rational(n, 1);
/// // 0 → 1 at rate 2, 1 → 0 at rate 1; 2 decays into 1.
/// let rates = [vec![q(0), q(2), q(0)], vec![q(1), q(0), q(0)], vec![q(0), q(5), q(0)]];
/// assert_eq!(stationary(&rates).unwrap(), [rational(1, 3), rational(2, 3), q(0)]);
/// assert_eq!(stationary(&[vec![q(0), q(0)], vec![q(0), q(0)]]), Err(ChainError::NotUnique(2)));
/// ```
pub fn stationary<R: Field>(rates: &[Vec<R>]) -> Result<Vec<R>, ChainError> {
    let class = only_closed_class(rates)?;
    let n = class.len();
    let row = |&i: &usize| class.iter().map(|&j| rates[i][j].clone()).collect();
    let mut w: Vec<Vec<R>> = class.iter().map(row).collect();
    for k in (1..n).rev() {
        let left = (0..k).fold(R::integer(0), |sum, j| sum + w[k][j].clone());
        for row in &mut w[..k] {
            row[k] = row[k].over(&left)?;
        }
        for i in 0..k {
            for j in (0..k).filter(|&j| j != i) {
                w[i][j] = w[i][j].clone() + w[i][k].clone() * w[k][j].clone();
            }
        }
    }
    let mut weights = vec![R::integer(1)];
    for k in 1..n {
        let flows = weights.iter().zip(&w).map(|(weight, row)| weight.clone() * row[k].clone());
        let weight = flows.fold(R::integer(0), |sum, flow| sum + flow);
        weights.push(weight);
    }
    let sum = weights.iter().fold(R::integer(0), |sum, weight| sum + weight.clone());
    let mut all = vec![R::integer(0); rates.len()];
    for (&i, weight) in class.iter().zip(&weights) {
        all[i] = weight.over(&sum)?;
    }
    Ok(all)
}

/// The states of the one class that is not left.
fn only_closed_class<R: Field>(rates: &[Vec<R>]) -> Result<Vec<usize>, ChainError> {
    let n = rates.len();
    let mut open = Ok(());
    let mut certain = |i: usize, j: usize| match rates[i][j].sign() {
        _ if i == j => true,
        Sign::Positive => true,
        Sign::Zero => false,
        _ => {
            open = Err(NumberError::UndecidedComparison);
            false
        }
    };
    let mut reaches: Vec<Vec<bool>> = (0..n).map(|i| (0..n).map(|j| certain(i, j)).collect()).collect();
    for k in 0..n {
        let through = reaches[k].clone();
        for row in reaches.iter_mut().filter(|row| row[k]) {
            row.iter_mut().zip(&through).for_each(|(reached, more)| *reached |= more);
        }
    }
    if reaches.iter().flatten().all(|reached| *reached) {
        // One class already: what is not decided can only connect it more.
        return Ok((0..n).collect());
    }
    open?;
    // A state is in a closed class if all that it reaches reach it.
    let is_closed = |i: usize| (0..n).all(|j| !reaches[i][j] || reaches[j][i]);
    let first = |i: usize| (0..i).all(|j| !(reaches[i][j] && reaches[j][i]));
    let representatives: Vec<usize> = (0..n).filter(|&i| is_closed(i) && first(i)).collect();
    match representatives[..] {
        [one] => Ok((0..n).filter(|&j| reaches[one][j]).collect()),
        _ => Err(ChainError::NotUnique(representatives.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rational::{Rational, rational};

    #[test]
    fn what_flows_in_flows_out_of_every_state() {
        for seed in 0..40_i64 {
            let n = 2 + seed as usize % 5;
            let entry = |i: usize, j: usize| ((seed + 3) * (7 * i as i64 + 11 * j as i64 + 1)) % 5;
            let rate = |i: usize, j: usize| rational(entry(i, j), 1 + (i + j) as i64);
            let rates: Vec<Vec<_>> = (0..n).map(|i| (0..n).map(|j| rate(i, j)).collect()).collect();
            let Ok(p) = stationary(&rates) else { continue };
            assert_eq!(p.iter().sum::<Rational>(), rational(1, 1));
            for j in 0..n {
                let others = || (0..n).filter(|&i| i != j);
                let flow_in: Rational = others().map(|i| &p[i] * &rates[i][j]).sum();
                let out: Rational = others().map(|i| &p[j] * &rates[j][i]).sum();
                assert_eq!(flow_in, out, "seed {seed}, state {j}");
            }
        }
    }
}
