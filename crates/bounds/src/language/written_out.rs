//! Sides that are equal by what quantities are made of.
//!
//! With [that](super::made_of) put in, and sums over baths written out, a side is a polynomial in what is
//! left. Sides with one polynomial are equal, whatever its letters are; each of them is known to be finite.

use super::ast::{Binary, Clause, Expr, Function, Pair, Statement};
use super::evaluate::evaluate;
use super::fold::MAX_BITS;
use super::made_of::of_cycle;
use super::observable::{BathRef, Observable};
use super::quantities::Quantities;
use lindbound_cycles::CycleObservables;
use lindbound_number::{Extended, Field, Rational, Sign};
use lindbound_thermo::dynamics::Evolves;
use num_traits::{One, Signed, Zero};
use std::collections::BTreeMap;

/// Terms of a polynomial: longer ones are left to other means.
const MOST: usize = 256;
/// Factors of a term.
const MOST_FACTORS: usize = 16;

/// The statement about a cycle with sides written alike that are equal wherever they have a value.
pub fn balanced<R: Evolves>(of: &CycleObservables<'_, R>, statement: &Statement) -> Statement {
    let names: Vec<&str> = of.cycle().dynamics.baths.iter().map(String::as_str).collect();
    let made_of = |observable: &Observable| of_cycle(of, observable);
    statement.with_clauses(|clause| alike_if(are_equal(of, &names, &made_of, clause), clause))
}

/// A clause with its sides written alike, if they are equal: a number shows best what both are.
pub(super) fn alike_if(equal: bool, clause: &Clause) -> Clause {
    match (equal, &clause.right) {
        (true, Expr::Literal(_)) => Clause { left: clause.right.clone(), ..clause.clone() },
        (true, _) => Clause { right: clause.left.clone(), ..clause.clone() },
        (false, _) => clause.clone(),
    }
}

/// Whether the sides of a clause are equal, for every bath where it is required of every one.
pub(super) fn are_equal<Q: Quantities>(
    of: &Q,
    baths: &[&str],
    made_of: &dyn Fn(&Observable) -> Option<Expr>,
    clause: &Clause,
) -> bool {
    let mut written = WrittenOut { of, baths, made_of, letters: Vec::new(), bound: Vec::new() };
    match &clause.each {
        None => written.vanishes(clause),
        Some(variable) => (0..baths.len()).all(|bath| {
            written.bound = vec![(variable.clone(), bath)];
            written.vanishes(clause)
        }),
    }
}

/// A sum of products of letters with their coefficients, none of them zero; a product lists its letters in
/// order.
type Polynomial = BTreeMap<Vec<usize>, Rational>;

/// What is not written out any further.
#[derive(PartialEq)]
enum Letter {
    Quantity(Observable),
    /// `|P|`, where the first coefficient of P is one and its sign is not known.
    Modulus(Polynomial),
}

struct WrittenOut<'a, Q: Quantities> {
    of: &'a Q,
    /// Their names.
    baths: &'a [&'a str],
    /// What a quantity is made of; `None` of a letter.
    made_of: &'a dyn Fn(&Observable) -> Option<Expr>,
    /// With their values.
    letters: Vec<(Letter, Q::Number)>,
    /// Variables with the baths that they stand for, the outermost first.
    bound: Vec<(String, usize)>,
}

impl<Q: Quantities> WrittenOut<'_, Q> {
    fn vanishes(&mut self, clause: &Clause) -> bool {
        let sides = self.expr(&clause.left).zip(self.expr(&clause.right));
        sides.is_some_and(|(left, right)| left == right)
    }

    /// An expression; `None` if it is no polynomial in finite letters, or too long.
    fn expr(&mut self, expr: &Expr) -> Option<Polynomial> {
        match expr {
            Expr::Literal(value) => Some(constant(value.clone())),
            Expr::Observable(observable) => {
                let observable = self.of_a_bath(observable)?;
                self.quantity(&observable)
            }
            Expr::Negative(a) => Some(scaled(self.expr(a)?, &-Rational::one())),
            Expr::Binary(Binary::Plus, a, b) => sum(self.expr(a)?, self.expr(b)?),
            Expr::Binary(Binary::Minus, a, b) => sum(self.expr(a)?, scaled(self.expr(b)?, &-Rational::one())),
            Expr::Binary(Binary::Times, a, b) => product(&self.expr(a)?, &self.expr(b)?),
            Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => {
                let divisor = number(&self.expr(b)?).filter(|divisor| !divisor.is_zero())?;
                product(&self.expr(a)?, &constant(divisor.recip()))
            }
            Expr::Power(a, n) => {
                let base = self.expr(a)?;
                (0..*n).try_fold(constant(Rational::one()), |power, _| product(&power, &base))
            }
            Expr::Function(Function::Abs, a) => {
                let inner = self.expr(a)?;
                self.modulus(inner)
            }
            Expr::Sum(variable, inner) => {
                let mut total = Polynomial::new();
                for bath in 0..self.baths.len() {
                    self.bound.push((variable.clone(), bath));
                    let term = self.expr(inner);
                    self.bound.pop();
                    total = sum(total, term?)?;
                }
                Some(total)
            }
            Expr::Function(Function::Ln | Function::Sqrt | Function::PerJump, _)
            | Expr::Pair(Pair::Max | Pair::Min, ..) => None,
        }
    }

    /// An observable of a bath that is named.
    fn of_a_bath(&self, observable: &Observable) -> Option<Observable> {
        let named = |bath: &BathRef| {
            let BathRef::Variable(name) = bath else { return Ok(bath.clone()) };
            let bound = self.bound.iter().rev().find(|(variable, _)| variable == name);
            bound.and_then(|(_, bath)| self.bath(*bath)).ok_or(())
        };
        observable.of_baths(named).ok()
    }

    fn bath(&self, index: usize) -> Option<BathRef> {
        self.baths.get(index).map(|name| BathRef::Named((*name).to_owned()))
    }

    /// A quantity by what it is made of.
    fn quantity(&mut self, observable: &Observable) -> Option<Polynomial> {
        if let Some(parts) = (self.made_of)(observable) {
            // What its parts speak of is bound by themselves.
            return self.expr(&parts);
        }
        let value = self.finite(observable)?;
        Some(self.letter(Letter::Quantity(observable.clone()), value))
    }

    /// The value of a quantity, if it is finite.
    fn finite(&self, observable: &Observable) -> Option<Q::Number> {
        match evaluate(observable, self.of) {
            Ok(Extended::Finite(value)) => Some(value),
            _ => None,
        }
    }

    fn value(&self, polynomial: &Polynomial) -> Q::Number {
        let literal = |value: &Rational| self.of.literal(value);
        polynomial.iter().fold(Q::Number::integer(0), |total, (letters, coefficient)| {
            let term =
                letters.iter().fold(literal(coefficient), |term, at| term * self.letters[*at].1.clone());
            total + term
        })
    }

    fn modulus(&mut self, inner: Polynomial) -> Option<Polynomial> {
        let Some(first) = inner.values().next().cloned() else { return Some(inner) };
        let value = self.value(&inner);
        match value.sign() {
            Sign::Positive => Some(inner),
            Sign::Negative => Some(scaled(inner, &-Rational::one())),
            Sign::Zero | Sign::Unknown => {
                let of_one = value * self.of.literal(&first.recip());
                let letter = Letter::Modulus(scaled(inner, &first.recip()));
                Some(scaled(self.letter(letter, of_one.absolute().ok()?), &first.abs()))
            }
        }
    }

    fn letter(&mut self, letter: Letter, value: Q::Number) -> Polynomial {
        let at = self.letters.iter().position(|(known, _)| *known == letter).unwrap_or_else(|| {
            self.letters.push((letter, value));
            self.letters.len() - 1
        });
        Polynomial::from([(vec![at], Rational::one())])
    }
}

fn constant(value: Rational) -> Polynomial {
    if value.is_zero() { Polynomial::new() } else { Polynomial::from([(Vec::new(), value)]) }
}

/// The value of a polynomial without letters.
fn number(polynomial: &Polynomial) -> Option<Rational> {
    match polynomial.len() {
        0 => Some(Rational::zero()),
        1 => polynomial.get(&Vec::new()).cloned(),
        _ => None,
    }
}

fn scaled(mut polynomial: Polynomial, factor: &Rational) -> Polynomial {
    polynomial.values_mut().for_each(|coefficient| *coefficient *= factor);
    polynomial
}

fn sum(mut a: Polynomial, b: Polynomial) -> Option<Polynomial> {
    for (letters, coefficient) in b {
        add(&mut a, letters, coefficient);
    }
    (a.len() <= MOST).then_some(a)
}

fn product(a: &Polynomial, b: &Polynomial) -> Option<Polynomial> {
    let mut total = Polynomial::new();
    for ((x, c), (y, e)) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
        let mut letters = [&x[..], y].concat();
        letters.sort_unstable();
        let coefficient = c * e;
        let is_long = coefficient.numer().bits() + coefficient.denom().bits() > MAX_BITS;
        add(&mut total, letters, coefficient);
        if is_long || total.len() > MOST {
            return None;
        }
    }
    total.keys().all(|letters| letters.len() <= MOST_FACTORS).then_some(total)
}

fn add(to: &mut Polynomial, letters: Vec<usize>, coefficient: Rational) {
    use std::collections::btree_map::Entry;
    match to.entry(letters) {
        Entry::Vacant(place) => {
            place.insert(coefficient);
        }
        Entry::Occupied(mut place) => {
            *place.get_mut() += coefficient;
            if place.get().is_zero() {
                place.remove();
            }
        }
    }
}
