//! Where a statement about a one-parameter family begins or ceases to hold: guessed in floating point, then
//! certified.

use lindbound_checker::CheckerError;
use lindbound_number::{Rational, rational};

/// Brackets end at multiples of this part of one.
const GRAIN: i64 = 10_000_000_000_000;
/// The widest bracket in grains: 10⁻¹².
const WIDEST: i64 = GRAIN / 1_000_000_000_000;

/// Values of a parameter at most 10⁻¹² apart, on which a statement has different certain verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crossing {
    lower: i64,
    upper: i64,
    /// Whether it holds at the upper end, and not at the lower.
    pub begins: bool,
}

impl Crossing {
    /// The ends as exact decimals.
    pub fn ends(&self) -> [String; 2] {
        [self.lower, self.upper].map(|grains| format!("{}.{:013}", grains / GRAIN, grains % GRAIN))
    }

    /// The middle, for people.
    pub fn guess(&self) -> f64 {
        i64::midpoint(self.lower, self.upper) as f64 / GRAIN as f64
    }
}

/// Bisects from a guess of a non-negative parameter until the ends are 10⁻¹² apart; `None` if a verdict stays
/// open or both sides of the guess agree however far one goes.
///
/// ```
/// use lindbound_figures::crossing::certified;
/// use lindbound_number::rational;
/// let found = certified(0.333, |x| Some(*x < rational(1, 3))).unwrap();
/// let [lower, upper] = found.ends();
/// assert!(lower <= "0.3333333333333".to_owned() && upper >= "0.3333333333334".to_owned() && !found.begins);
/// ```
pub fn certified(guess: f64, holds: impl Fn(&Rational) -> Option<bool>) -> Option<Crossing> {
    let verdict = |grains: i64| holds(&rational(grains, GRAIN));
    let centre = (guess * GRAIN as f64).round() as i64;
    let mut half = WIDEST / 2;
    let (mut lower, mut upper, begins) = loop {
        let (lower, upper) = ((centre - half).max(0), centre + half);
        let (below, above) = (verdict(lower)?, verdict(upper)?);
        if below != above {
            break (lower, upper, above);
        }
        half = if half < GRAIN / 16 { half * 16 } else { return None };
    };
    while upper - lower > WIDEST {
        let middle = i64::midpoint(lower, upper);
        if verdict(middle)? == begins { upper = middle } else { lower = middle }
    }
    Some(Crossing { lower, upper, begins })
}

/// Where a function changes its sign between neighbours on a grid, in floating point.
///
/// # Errors
/// Those of the function.
pub fn guessed(grid: &[f64], f: impl Fn(f64) -> Result<f64, CheckerError>) -> Result<Vec<f64>, CheckerError> {
    let values = grid.iter().map(|&x| f(x)).collect::<Result<Vec<f64>, _>>()?;
    let ends = || grid.iter().zip(&values);
    let mut found = Vec::new();
    for ((&a, &at_a), (&b, &at_b)) in ends().zip(ends().skip(1)) {
        if (at_a > 0.0) == (at_b > 0.0) {
            continue;
        }
        let (mut low, mut high) = (a, b);
        for _ in 0..50 {
            let middle = f64::midpoint(low, high);
            if (f(middle)? > 0.0) == (at_a > 0.0) { low = middle } else { high = middle }
        }
        found.push(f64::midpoint(low, high));
    }
    Ok(found)
}
