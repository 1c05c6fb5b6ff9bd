//! The plan of a certificate: all that its check needs to be told.

use super::super::ProveError;
use super::super::numerals::{bracketed, fraction, fraction_matrix, fractions};
use super::bounds::Solved;
use super::flow::Return;
use super::positivity::{Share, shares};
use super::series::{BITS, GUESS_DECIMALS, RADIUS_DECIMALS, last_term_of, near, power_of_ten, row_bound};
use lindbound_number::{Rational, to_f64};

/// Decimals of the approximate inverse, at least.
const INVERSE_DECIMALS: u32 = 4;

/// The definition of a plan; `pieces` of every stroke are looked at by themselves.
pub(super) fn plan(name: &str, solved: &Solved<'_>, pieces: u32) -> Result<String, ProveError> {
    let Solved { ansatz, flow, .. } = solved;
    let matrices = ansatz.matrices();
    let directions = ansatz.elements().into_iter().zip(&matrices[1..]).map(|(e, m)| {
        format!("(Element {}%nat {}%nat {}, {})", e.row, e.column, e.imaginary, fraction_matrix(m))
    });
    let row_bounds: Vec<Rational> = flow.generators.iter().map(row_bound).collect();
    let (inverse, guess, radius) = match &flow.returns {
        None => ("[::]".into(), "[::]".into(), "0".into()),
        Some(returns) => (
            broken(inverse_rows(returns).into_iter()),
            fractions(&flow.states[0].iter().map(|x| near(x, GUESS_DECIMALS)).collect::<Vec<_>>()),
            fraction(&power_of_ten(RADIUS_DECIMALS).recip()),
        ),
    };
    Ok(format!(
        "Definition {name} : plan := {{|\n  \
         coordinates := {{|\n    fixed := {};\n    directions := {}\n  |}};\n  \
         bits := {BITS};\n  last_term := {}%nat;\n  row_bounds := {};\n  \
         inverse := {inverse};\n  guess := {guess};\n  radius := {radius};\n  \
         shares := {};\n  pieces := {pieces}%nat\n|}}%Q.\n",
        fraction_matrix(&matrices[0]),
        broken(directions),
        last_term_of(flow),
        fractions(&row_bounds),
        broken(shares_of(solved)?.iter().map(share)),
    ))
}

/// Why the states are positive, seen from the one at the beginning.
pub(super) fn shares_of(solved: &Solved<'_>) -> Result<Vec<Share>, ProveError> {
    shares(&solved.ansatz.matrices(), &solved.flow.states[0])
}

/// A list with each item on a line.
fn broken(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { bracketed(items.into_iter()) } else { format!("[:: {}]", items.join(";\n    ")) }
}

fn share(share: &Share) -> String {
    let vector = share.vector.iter().map(|z| format!("({}, {})", fraction(&z.re), fraction(&z.im)));
    format!("({}, {})", bracketed(vector), fractions(&share.functional))
}

/// The rows of the inverse to as many decimals as leave `‖1 − BA‖_∞` well below ½.
fn inverse_rows(returns: &Return) -> Vec<String> {
    let size: f64 = returns.equation.iter().map(|x| to_f64(x).abs()).sum();
    let enough = |decimals: &u32| size * 0.1f64.powi((*decimals).cast_signed()) <= 0.5;
    let decimals = (INVERSE_DECIMALS..=GUESS_DECIMALS).find(enough).unwrap_or(GUESS_DECIMALS);
    let row = |row: Vec<Rational>| fractions(&row.iter().map(|x| near(x, decimals)).collect::<Vec<_>>());
    returns.inverse.row_iter().map(|r| row(r.iter().cloned().collect())).collect()
}
