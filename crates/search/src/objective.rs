//! How far floating point believes a case to be from violating a statement. It steers; it decides nothing.

use lindbound_bounds::language::{Clause, Expr, Observable, Quantities, Relation, Sides, Statement, sides};
use lindbound_checker::fast_engine::FastEngine;
use lindbound_checker::screen::{cancellation, guessed_ratio};
use lindbound_model::case::Case;
use lindbound_number::{Extended, Precision};
use lindbound_thermo::dynamics::ACCURACY;
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, ThermoError, View};

/// Margins above this are worth a rounding to rationals and a certified decision.
pub const PROMISING: f64 = 1e-9;
/// What rounding takes from a margin for every factor of cancellation in the flows.
const ROUNDING: f64 = 1e-14;
/// What rounding typically takes from the margin of an engine, as a share of what it takes at most.
const TYPICAL: f64 = 0.0003;
/// The margin of strict relations whose sides are equal, which violates them, and of identities whose sides
/// are.
const EQUAL: f64 = 1e-12;

/// A guess about one clause on one case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess {
    /// `(left − right)/(|left| + |right|)` for `≤`, and accordingly: between −1 and 1, positive where
    /// violated.
    pub margin: f64,
    /// Left over right side.
    pub ratio: Option<f64>,
}

/// One clause of a statement, to be violated where the premise holds.
#[derive(Clone, Debug)]
pub struct Target {
    statement: Statement,
    /// The clauses of the premise: each is to hold.
    premise: Statement,
    /// Whether one side is a number, so that the other cannot be measured by it.
    against_constant: bool,
}

impl Target {
    /// The clauses of a statement, each on its own: any of them will do.
    pub fn of(statement: &Statement) -> Vec<Self> {
        let target = |clause: &Clause| Target {
            against_constant: is_constant(&clause.left) || is_constant(&clause.right),
            statement: Statement::from(vec![clause.clone()]),
            premise: Statement::from(statement.premise.clone()),
        };
        statement.clauses.iter().map(target).collect()
    }

    /// The guess about a case.
    ///
    /// # Errors
    /// [`ThermoError`] if a side has no value there.
    pub fn guess(&self, case: &Case<f64>) -> Result<Option<Guess>, ThermoError> {
        let sketch = Sketch::new(case);
        let of = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53))?);
        let all = sides(&self.statement, &of)?;
        let scale = if self.against_constant { of.trace_x(None, View::Rho)? } else { 0.0 };
        let lost = ROUNDING * cancellation(&of);
        let guess = |sides: &Sides<f64>| {
            let margin = margin(sides, scale)? - lost;
            margin.is_finite().then(|| Guess { margin, ratio: guessed_ratio(sides) })
        };
        let best = all.iter().filter_map(guess).max_by(|a, b| a.margin.total_cmp(&b.margin));
        let size = || of.trace_x(None, View::Rho);
        Ok(under(best, self.premise_held(&of, size, lost)?))
    }

    /// By how much the clause of the premise holds that holds least; `None` if there is no premise.
    fn premise_held<Q: Quantities<Number = f64>>(
        &self,
        of: &Q,
        size: impl Fn() -> Result<f64, ThermoError>,
        lost: f64,
    ) -> Result<Option<f64>, ThermoError> {
        if self.premise.clauses.is_empty() {
            return Ok(None);
        }
        let (all, size) = (sides(&self.premise, of)?, size()?);
        let held = all.iter().map(|sides| held(sides, size).unwrap_or(f64::NEG_INFINITY) - lost);
        Ok(held.min_by(f64::total_cmp))
    }

    /// Whether floating point believes a case to violate the clause by enough to be worth a decision.
    pub fn promises(&self, case: &Case<f64>) -> bool {
        matches!(self.guess(case), Ok(Some(guess)) if guess.margin > PROMISING)
    }

    /// The guess about an engine, which is solved.
    ///
    /// # Errors
    /// [`ThermoError`] if a side has no value there.
    pub fn guess_of_engine(&self, engine: &FastEngine<'_>) -> Result<Option<Guess>, ThermoError> {
        let of = engine.observables();
        let all = sides(&self.statement, of)?;
        let scale = if self.against_constant { (of.mean_activity()? * of.duration()).abs() } else { 0.0 };
        let integrates = self.statement.mentions(Observable::is_integral_of_moduli);
        let quadrature = if integrates { 10.0 * ACCURACY } else { 0.0 };
        let lost = TYPICAL * engine.lost() * engine.amplification(&self.statement) + quadrature;
        let guess = |sides: &Sides<f64>| {
            let margin = margin(sides, scale)? - lost;
            margin.is_finite().then(|| Guess { margin, ratio: guessed_ratio(sides) })
        };
        let best = all.iter().filter_map(guess).max_by(|a, b| a.margin.total_cmp(&b.margin));
        let size = || Ok((of.mean_activity()? * of.duration()).abs());
        Ok(under(best, self.premise_held(of, size, lost)?))
    }
}

/// A guess under a premise that holds by so much: both must be met, and what is met least counts. Where the
/// premise fails, the sides are not compared.
fn under(guess: Option<Guess>, held: Option<f64>) -> Option<Guess> {
    let (guess, Some(held)) = (guess?, held) else { return guess };
    let ratio = guess.ratio.filter(|_| held > 0.0);
    Some(Guess { margin: guess.margin.min(held), ratio })
}

/// By how much a relation holds: as much as the opposite one is violated.
fn held(sides: &Sides<f64>, size: f64) -> Option<f64> {
    let of = |relation| margin(&Sides { relation, ..sides.clone() }, size);
    Some(match sides.relation {
        Relation::AtMost => of(Relation::Above)?,
        Relation::Below => of(Relation::AtLeast)?,
        Relation::AtLeast => of(Relation::Below)?,
        Relation::Above => of(Relation::AtMost)?,
        Relation::Equal => -of(Relation::Equal)?,
    })
}

/// Whether an expression names no quantity of the case.
fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) => true,
        Expr::Observable(_) => false,
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            is_constant(inner)
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => is_constant(left) && is_constant(right),
    }
}

/// See [`Guess::margin`]; `None` if it is no number.
fn margin(sides: &Sides<f64>, scale: f64) -> Option<f64> {
    use Extended::{Finite, Infinite, MinusInfinite};
    let excess = match (&sides.left, &sides.right) {
        (Finite(left), Finite(right)) => {
            let size = left.abs() + right.abs() + scale;
            if size == 0.0 { 0.0 } else { (left - right) / size }
        }
        (Infinite, Infinite) | (MinusInfinite, MinusInfinite) => 0.0,
        (Infinite, _) | (_, MinusInfinite) => 1.0,
        (_, Infinite) | (MinusInfinite, _) => -1.0,
    };
    let equal = excess.abs() <= EQUAL;
    let margin = match sides.relation {
        Relation::AtMost => excess,
        Relation::AtLeast => -excess,
        Relation::Below | Relation::Above if equal => 10.0 * PROMISING,
        Relation::Below => excess,
        Relation::Above => -excess,
        // Sides that are equal to rounding are equal, for all that floating point knows.
        Relation::Equal if equal => -1.0,
        Relation::Equal => excess.abs(),
    };
    margin.is_finite().then_some(margin)
}
