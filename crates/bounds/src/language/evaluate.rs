//! The two sides of a statement's clauses, in any kind of number.

use super::ast::{Clause, Expr, Function, Relation, Statement};
use super::observable::{BathRef, Observable};
use super::operators::{function, power};
use super::quantities::Quantities;
use super::span::Span;
use lindbound_number::{Extended, Field, NumberError};
use lindbound_thermo::ThermoError;

/// A relation between two values.
#[derive(Clone, Debug)]
pub struct Sides<R> {
    /// Left side.
    pub left: Extended<R>,
    /// The relation claimed.
    pub relation: Relation,
    /// Right side.
    pub right: Extended<R>,
    /// Whether both sides are the same expression, and so equal whatever they enclose.
    pub same: bool,
}

/// Evaluates both sides of every clause that is claimed; a clause for every bath gives one pair for each.
/// Those of a premise are sides of [another statement](Statement::premise_and_conclusion).
///
/// # Errors
/// [`ThermoError`] if an observable or an operation has no value in the kind of number used; `0·∞` has none.
pub fn sides<Q: Quantities>(statement: &Statement, of: &Q) -> Result<Vec<Sides<Q::Number>>, ThermoError> {
    every_clause(statement, of, |Clause { relation, left, right, .. }, bound| {
        let (same, relation) = (left == right, *relation);
        let left = value(left, bound, of)?.point()?;
        let right = if same { left.clone() } else { value(right, bound, of)?.point()? };
        Ok(Sides { left, relation, right, same })
    })
}

/// As [`sides`], where `0·∞` may be anything that the signs of its factors allow: of every clause the sides
/// that favour it least and most. What both say is so whatever each product is; an identity with a side that
/// is not known has no value.
///
/// # Errors
/// As for [`sides`], and where a side is not all that lies between two values.
pub fn extremes<Q: Quantities>(
    statement: &Statement,
    of: &Q,
) -> Result<Vec<[Sides<Q::Number>; 2]>, ThermoError> {
    every_clause(statement, of, |clause, bound| {
        let sides = [value(&clause.left, bound, of)?, value(&clause.right, bound, of)?];
        let known = sides.iter().all(|side| matches!(side, Span::Point(_)));
        let [[a, b], [c, d]] = sides.map(Span::ends);
        let pair = |left, right| Sides {
            left,
            relation: clause.relation,
            right,
            same: known && clause.left == clause.right,
        };
        match clause.relation {
            Relation::AtMost | Relation::Below => Ok([pair(b, c), pair(a, d)]),
            Relation::AtLeast | Relation::Above => Ok([pair(a, d), pair(b, c)]),
            Relation::Equal if known => Ok([pair(a, c), pair(b, d)]),
            Relation::Equal => Err(NumberError::ZeroTimesInfinity.into()),
        }
    })
}

/// Something of every clause, of one for every bath for each.
fn every_clause<Q: Quantities, T>(
    statement: &Statement,
    of: &Q,
    mut evaluate: impl FnMut(&Clause, Option<&Bound>) -> Result<T, Why>,
) -> Result<Vec<T>, ThermoError> {
    // What the case does not have is said before anything is computed.
    applies(statement, of)?;
    let mut all = Vec::new();
    for clause in &statement.clauses {
        match &clause.each {
            None => all.push(evaluate(clause, None).map_err(|why| *why.0)?),
            Some(variable) => {
                for bath in 0..of.bath_count() {
                    let bound = Bound { variable, bath, outer: None };
                    all.push(evaluate(clause, Some(&bound)).map_err(|why| *why.0)?);
                }
            }
        }
    }
    Ok(all)
}

/// Why there is no value, behind a pointer: the error itself would make every value that is handed on larger.
struct Why(Box<ThermoError>);

impl<E: Into<ThermoError>> From<E> for Why {
    fn from(error: E) -> Self {
        Why(Box::new(error.into()))
    }
}

/// A variable that stands for a bath, and those bound further out.
pub(super) struct Bound<'a> {
    pub(super) variable: &'a str,
    pub(super) bath: usize,
    pub(super) outer: Option<&'a Bound<'a>>,
}

/// Whether the case or the engine has everything a statement speaks of.
///
/// # Errors
/// [`ThermoError::UnknownBath`] and the errors of [`Quantities::has`] for what it does not have.
pub fn applies<Q: Quantities>(statement: &Statement, of: &Q) -> Result<(), ThermoError> {
    statement.all_clauses().try_for_each(|clause| {
        speaks_of(&clause.left, of)?;
        speaks_of(&clause.right, of)
    })
}

/// An error if the expression names a parameter or a bath the case does not have.
fn speaks_of<Q: Quantities>(expr: &Expr, of: &Q) -> Result<(), ThermoError> {
    match expr {
        Expr::Literal(_) => Ok(()),
        Expr::Observable(observable) => {
            of.has(observable)?;
            observable.baths().iter().try_for_each(|bath| match bath {
                BathRef::Named(name) => of.bath(name).map(|_| ()),
                BathRef::Variable(_) => Ok(()),
            })
        }
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            speaks_of(inner, of)
        }
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => {
            speaks_of(left, of)?;
            speaks_of(right, of)
        }
    }
}

/// The value of an expression, with bath variables bound to indices.
fn value<Q: Quantities>(expr: &Expr, bound: Option<&Bound>, of: &Q) -> Result<Span<Q::Number>, Why> {
    let sub = |e: &Expr| value(e, bound, of);
    let point = |value| Ok(Span::Point(value));
    match expr {
        Expr::Literal(literal) => point(Extended::Finite(of.literal(literal))),
        Expr::Observable(o) => point(observable(o, bound, of)?),
        Expr::Negative(inner) => Ok(sub(inner)?.negated()),
        Expr::Binary(operator, a, b) => Ok(Span::binary(*operator, sub(a)?, sub(b)?, [a, b])?),
        Expr::Power(base, n) => point(power(&sub(base)?.point()?, *n)?),
        // Of long quotients of letters no sign is found in any time.
        Expr::Function(Function::PerJump, _) if !of.divides_rates() => Err(NumberError::Indeterminate.into()),
        Expr::Function(name, inner) => point(function(*name, &sub(inner)?.point()?)?),
        Expr::Pair(name, a, b) => Ok(Span::pair(*name, sub(a)?, sub(b)?)?),
        Expr::Sum(variable, inner) => {
            let mut sum = Span::Point(Extended::Finite(Q::Number::integer(0)));
            for bath in 0..of.bath_count() {
                let bound = Bound { variable, bath, outer: bound };
                sum = sum.plus(value(inner, Some(&bound), of)?)?;
            }
            Ok(sum)
        }
    }
}

/// The value of one observable; one of a bath names it.
///
/// # Errors
/// As for [`sides`].
pub fn evaluate<Q: Quantities>(o: &Observable, of: &Q) -> Result<Extended<Q::Number>, ThermoError> {
    observable(o, None, of)
}

fn observable<Q: Quantities>(
    o: &Observable,
    bound: Option<&Bound>,
    of: &Q,
) -> Result<Extended<Q::Number>, ThermoError> {
    of.value(o, &|reference| bath_of(reference, bound, of))
}

/// The index of a bath, by its name or by a variable; of variables with one name the innermost counts.
pub(super) fn bath_of<Q: Quantities>(
    reference: &BathRef,
    bound: Option<&Bound>,
    of: &Q,
) -> Result<usize, ThermoError> {
    match reference {
        BathRef::Named(name) => of.bath(name),
        BathRef::Variable(name) => std::iter::successors(bound, |bound| bound.outer)
            .find(|bound| bound.variable == name)
            .map(|bound| bound.bath)
            .ok_or_else(|| ThermoError::UnknownBath(name.clone())),
    }
}
