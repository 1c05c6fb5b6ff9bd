//! The two sides of a statement's clauses, in any kind of number.

use super::ast::{BathRef, Binary, Clause, Expr, Function, Observable, Pair, Relation, Statement};
use super::quantities::Quantities;
use lindbound_model::number::{Extended, Field, NumberError, Real, Sign};
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

/// What `0·∞` is taken for: products such as `A·σ̇` meet it where a state leaks out of its support and A vanishes.
///
/// It may be the limit of any number. With 0 and with ∞ in its place one sees all of them only where a side rises or falls with it,
/// so it is taken for a number only under sums, differences, maxima, minima and numerical factors, and never in an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZeroTimesInfinity {
    /// [`NumberError::ZeroTimesInfinity`].
    Error,
    /// 0: with `A = 0`, `J² ≤ A·σ̇` then says `J = 0`.
    Zero,
    /// ∞ with the sign of the infinite factor: with `A = 0` and `σ̇ = ∞`, `J² ≤ A·σ̇` then says nothing.
    Infinity,
}

/// Evaluates both sides of every clause, with `0·∞` on the left and on the right as given; a clause for every bath gives one pair
/// for each.
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
    for_each_sides(statement, of, products, |sides| all.push(sides))?;
    Ok(all)
}

/// Hands both sides of every clause of a statement that [`applies`] to a function, one after the other, as [`sides`] evaluates them;
/// nothing is allocated.
///
/// # Errors
/// As for [`sides`].
pub fn for_each_sides<Q: Quantities>(
    statement: &Statement,
    of: &Q,
    products: [ZeroTimesInfinity; 2],
    mut take: impl FnMut(Sides<Q::Number>),
) -> Result<(), ThermoError> {
    for clause in &statement.clauses {
        match &clause.each {
            None => take(clause_sides(clause, None, of, products).map_err(|why| *why.0)?),
            Some(variable) => {
                for bath in 0..of.bath_count() {
                    let bound = Bound { variable, bath, outer: None };
                    take(clause_sides(clause, Some(&bound), of, products).map_err(|why| *why.0)?);
                }
            }
        }
    }
    Ok(())
}

/// Why there is no value, behind a pointer: the error itself would make every value that is handed on larger.
struct Why(Box<ThermoError>);

impl<E: Into<ThermoError>> From<E> for Why {
    fn from(error: E) -> Self {
        Why(Box::new(error.into()))
    }
}

/// A variable that stands for a bath, and those bound further out.
struct Bound<'a> {
    variable: &'a str,
    bath: usize,
    outer: Option<&'a Bound<'a>>,
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
            match operator {
                Binary::Plus => left.plus(&right)?,
                Binary::Minus => left.plus(&right.negated())?,
                Binary::Times => times(&left, &right, product)?,
                Binary::Over => left.over(&right)?,
            }
        }
        Expr::Power(base, n) => match strict(base)? {
            Extended::Finite(base) => finite(base.powi(*n)),
            infinite => (0..*n).try_fold(finite(Q::Number::integer(1)), |power, _| power.times(&infinite))?,
        },
        Expr::Function(function, inner) => match (function, strict(inner)?) {
            (Function::Ln, Extended::Finite(x)) => finite(x.ln()?),
            (Function::Sqrt, Extended::Finite(x)) => finite(x.sqrt()?),
            (Function::Abs, Extended::Finite(x)) => finite(x.absolute()?),
            (_, Extended::Infinite) | (Function::Abs, Extended::MinusInfinite) => Extended::Infinite,
            (Function::Ln, Extended::MinusInfinite) => Err(NumberError::LogarithmOfNonPositive)?,
            (Function::Sqrt, Extended::MinusInfinite) => Err(NumberError::RootOfNegative)?,
        },
        Expr::Pair(Pair::Ratio, a, b) => ratio(&strict(a)?, &strict(b)?)?,
        Expr::Pair(Pair::Max, a, b) => larger(sub(a)?, sub(b)?)?,
        Expr::Pair(Pair::Min, a, b) => larger(sub(a)?.negated(), sub(b)?.negated())?.negated(),
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

/// The larger of two values.
fn larger<R: Real>(a: Extended<R>, b: Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (a, b) {
        (Extended::Finite(a), Extended::Finite(b)) => Extended::Finite(a.larger(&b)?),
        (Extended::MinusInfinite, other) | (other, Extended::MinusInfinite) => other,
        (Extended::Infinite, _) | (_, Extended::Infinite) => Extended::Infinite,
    })
}

/// The quotient with `0/0 = 0` and `a/0 = ±∞`.
fn ratio<R: Field>(a: &Extended<R>, b: &Extended<R>) -> Result<Extended<R>, NumberError> {
    Ok(match (a.sign(), b.sign()) {
        (Sign::Zero, Sign::Zero) => a.clone(),
        (Sign::Positive, Sign::Zero) => Extended::Infinite,
        (Sign::Negative, Sign::Zero) => Extended::MinusInfinite,
        _ => a.over(b)?,
    })
}

/// The product, with `0·∞` as it is taken.
fn times<R: Field>(
    left: &Extended<R>,
    right: &Extended<R>,
    product: ZeroTimesInfinity,
) -> Result<Extended<R>, NumberError> {
    let infinite = if left.finite().is_none() { left } else { right };
    match (left.times(right), product) {
        (Err(NumberError::ZeroTimesInfinity), ZeroTimesInfinity::Zero) => Ok(Extended::Finite(R::integer(0))),
        (Err(NumberError::ZeroTimesInfinity), ZeroTimesInfinity::Infinity) => Ok(infinite.clone()),
        (value, _) => value,
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
    let bath = |reference: &BathRef| match reference {
        BathRef::Named(name) => of.bath(name),
        // The innermost binding wins.
        BathRef::Variable(name) => std::iter::successors(bound, |bound| bound.outer)
            .find(|bound| bound.variable == name)
            .map(|bound| bound.bath)
            .ok_or_else(|| ThermoError::UnknownBath(name.clone())),
    };
    of.value(o, &bath)
}
