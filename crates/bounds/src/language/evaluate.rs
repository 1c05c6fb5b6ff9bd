//! The two sides of a statement's clauses, in any kind of number.

use super::ast::{Binary, Clause, Expr, Pair, Relation, Statement};
use super::observable::{BathRef, Observable};
use super::operators::{ZeroTimesInfinity, binary, function, pair, power};
use super::quantities::Quantities;
use lindbound_number::{Extended, Field};
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

/// Evaluates both sides of every clause, with `0·∞` on the left and on the right as given; a clause for every
/// bath gives one pair for each.
///
/// # Errors
/// [`ThermoError`] if an observable or an operation has no value in the kind of number used.
pub fn sides<Q: Quantities>(
    statement: &Statement,
    of: &Q,
    products: [ZeroTimesInfinity; 2],
) -> Result<Vec<Sides<Q::Number>>, ThermoError> {
    // What the case does not have is said before anything is computed.
    applies(statement, of)?;
    let mut all = Vec::new();
    for clause in &statement.clauses {
        match &clause.each {
            None => all.push(clause_sides(clause, None, of, products).map_err(|why| *why.0)?),
            Some(variable) => {
                for bath in 0..of.bath_count() {
                    let bound = Bound { variable, bath, outer: None };
                    all.push(clause_sides(clause, Some(&bound), of, products).map_err(|why| *why.0)?);
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
    statement.clauses.iter().try_for_each(|clause| {
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
            match observable.bath() {
                Some(BathRef::Named(name)) => of.bath(name).map(|_| ()),
                _ => Ok(()),
            }
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

fn clause_sides<Q: Quantities>(
    clause: &Clause,
    bound: Option<&Bound>,
    of: &Q,
    products: [ZeroTimesInfinity; 2],
) -> Result<Sides<Q::Number>, Why> {
    let [of_left, of_right] = match clause.relation {
        Relation::Equal => [ZeroTimesInfinity::Error; 2],
        _ => products,
    };
    let same = clause.left == clause.right;
    let left = value(&clause.left, bound, of, of_left)?;
    let right =
        if same && of_left == of_right { left.clone() } else { value(&clause.right, bound, of, of_right)? };
    Ok(Sides { left, relation: clause.relation, right, same })
}

/// The value of an expression, with bath variables bound to indices.
fn value<Q: Quantities>(
    expr: &Expr,
    bound: Option<&Bound>,
    of: &Q,
    product: ZeroTimesInfinity,
) -> Result<Extended<Q::Number>, Why> {
    let sub = |e: &Expr| value(e, bound, of, product);
    let strict = |e: &Expr| value(e, bound, of, ZeroTimesInfinity::Error);
    let finite = Extended::Finite;
    Ok(match expr {
        Expr::Literal(literal) => finite(of.literal(literal)),
        Expr::Observable(o) => observable(o, bound, of)?,
        Expr::Negative(inner) => sub(inner)?.negated(),
        Expr::Binary(operator, left, right) => {
            let is_number = |e: &Expr| matches!(e, Expr::Literal(_));
            let follows = match operator {
                Binary::Plus | Binary::Minus => true,
                Binary::Times => is_number(left) || is_number(right),
                Binary::Over => is_number(right),
            };
            let (left, right) =
                if follows { (sub(left)?, sub(right)?) } else { (strict(left)?, strict(right)?) };
            binary(*operator, &left, &right, product)?
        }
        Expr::Power(base, n) => power(&strict(base)?, *n)?,
        Expr::Function(name, inner) => function(*name, &strict(inner)?)?,
        Expr::Pair(Pair::Ratio, a, b) => pair(Pair::Ratio, &strict(a)?, &strict(b)?)?,
        Expr::Pair(name, a, b) => pair(*name, &sub(a)?, &sub(b)?)?,
        Expr::Sum(variable, inner) => {
            let mut sum = finite(Q::Number::integer(0));
            for bath in 0..of.bath_count() {
                let bound = Bound { variable, bath, outer: bound };
                sum = sum.plus(&value(inner, Some(&bound), of, product)?)?;
            }
            sum
        }
    })
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
