//! Whether the last step of a certificate about a case sees that a clause is refuted.

use super::ProveError;
use super::closed::closed;
use super::extended::Infinities;
use super::seen::{Known, Seen, by_algebra, by_intervals, each_part, refuse_many_extrema};
use super::statement::{Terms, observables_of_clause};
use super::values::{Source, logs_of};
use super::verdict::{Violated, is_opaque};
use lindbound_bounds::language::{Clause, Expr, Observable, Pair, Relation, StateQuantity, evaluate};
use lindbound_number::{Enclosure, Field, Formula, Rational, Sign, rational};
use lindbound_thermo::Facts;
use num_integer::Integer;
use num_traits::{One, Zero};

/// A case whose quantities are known as enclosures.
struct Enclosed<'a, 's, F: Facts<Number = Formula>>(&'a Source<'s, F>);

/// The same with values a little beside those that are not rational, others for every number.
struct Place<'a, 's, F: Facts<Number = Formula>> {
    of: Enclosed<'a, 's, F>,
    observables: &'a [Observable],
    number: i64,
}

impl<F: Facts<Number = Formula>> Enclosed<'_, '_, F> {
    /// The exact value of an expression, where it has a finite one.
    fn exact(&self, expr: &Expr) -> Option<Formula> {
        let right = Expr::Literal(Rational::zero());
        let clause = Clause { each: None, left: expr.clone(), relation: Relation::AtMost, right };
        let sides = Infinities { of: self.0.of }.sides(clause).ok()?;
        sides.into_iter().next()?.left.finite().cloned()
    }
}

impl<F: Facts<Number = Formula>> Known<Enclosure> for Enclosed<'_, '_, F> {
    fn value(&self, o: &Observable) -> Option<Enclosure> {
        evaluate(o, self.0.numbers).ok()?.finite().cloned()
    }

    fn vanishes(&self, expr: &Expr) -> bool {
        let zero = self.exact(expr).is_some_and(|value| value.sign() == Sign::Zero);
        zero && is_opaque([expr], self.0).is_ok_and(|opaque| !opaque)
    }
}

impl<F: Facts<Number = Formula>> Known<Rational> for Place<'_, '_, F> {
    fn value(&self, o: &Observable) -> Option<Rational> {
        if let Some(value) = evaluate(o, self.of.0.of).ok()?.finite().and_then(Formula::as_rational) {
            return Some(value);
        }
        let index = self.observables.iter().position(|other| other == o)?;
        let near = self.of.value(o)?.bounds().0.to_rational().ok()?;
        let shift = rational(self.number * (2 * i64::try_from(index).ok()? + 3) + 1, 1_000_000_007);
        Some(near + shift / num_traits::pow(rational(10, 1), 24))
    }

    fn vanishes(&self, expr: &Expr) -> bool {
        self.of.vanishes(expr)
    }
}

/// Refuses a clause that is refuted in a way that the last step does not see.
pub(super) fn refuse_unseen<F: Facts<Number = Formula>>(
    violated: &Violated<'_>,
    source: &Source<'_, F>,
    extended: bool,
) -> Result<(), ProveError> {
    let baths = &source.translator.case.baths;
    let bound = violated.clause.each.as_deref().zip(violated.bath).into_iter().collect();
    let [left, right] =
        [&violated.clause.left, &violated.clause.right].map(|side| closed(side, &bound, baths));
    let clause = Clause { each: None, left, relation: violated.clause.relation, right };
    let known = Enclosed(source);
    refuse_many_extrema([&clause.left, &clause.right], &known)?;
    for side in [&clause.left, &clause.right] {
        let mut quotients = Vec::new();
        each_part(side, &mut |part| quotients.extend(quotient(part)));
        quotients.into_iter().try_for_each(|(a, b)| seen_quotient(a, b, &known, extended))?;
    }
    let exact = [&clause.left, &clause.right].map(|side| known.exact(side));
    if extended && exact.iter().any(Option::is_none) {
        return Ok(());
    }
    let near = match by_intervals(&clause, &known, false) {
        Seen::Refuted => return Ok(()),
        near => near,
    };
    let [Some(left), Some(right)] = exact else { return Err(near.refusal()) };
    let strict = matches!(clause.relation, Relation::Below | Relation::Above);
    if !strict || left != right && (left - right).sign() != Sign::Zero {
        return Err(near.refusal());
    }
    let observables = observables_of_clause(&clause);
    let place = |number| Place { of: Enclosed(source), observables: &observables, number };
    let seen = by_algebra(&clause, &[place(1), place(2), place(3)])
        || !is_opaque([&violated.clause.left, &violated.clause.right], source)?
            && logarithms_are_independent(&observables, source);
    if seen { Ok(()) } else { Err(ProveError::EqualSides) }
}

/// What is divided and by what, in a quotient that may be infinite.
fn quotient(expr: &Expr) -> Option<(&Expr, &Expr)> {
    match expr {
        Expr::Pair(Pair::Ratio, a, b) => Some((a, b)),
        _ => None,
    }
}

/// Refuses a quotient of which it is not seen what it is: that by zero is zero, or infinite in extended
/// terms.
fn seen_quotient<F: Facts<Number = Formula>>(
    a: &Expr,
    b: &Expr,
    known: &Enclosed<'_, '_, F>,
    extended: bool,
) -> Result<(), ProveError> {
    let differs = |e: &Expr| known.of(e).is_some_and(|x| matches!(x.sign(), Sign::Positive | Sign::Negative));
    let infinite = |e: &Expr| extended && known.exact(e).is_none();
    let unseen = |e: &Expr| Err(ProveError::UnseenZero(known.0.translator.expr(e, None)?));
    match (known.vanishes(b), known.vanishes(a)) {
        _ if differs(b) || infinite(a) || infinite(b) => Ok(()),
        (true, true) => Ok(()),
        (true, false) if extended && differs(a) => Ok(()),
        (true, false) => unseen(a),
        (false, _) => unseen(b),
    }
}

/// Whether the logarithms in the values of quantities are of coprime numbers, so that equal sums of them are
/// equal term by term; there are none of which a mean is made.
fn logarithms_are_independent<F: Facts<Number = Formula>>(
    observables: &[Observable],
    source: &Source<'_, F>,
) -> bool {
    let mut numbers: Vec<Rational> = Vec::new();
    for o in observables {
        let logs = match o {
            Observable::State(StateQuantity::LogMean, _) => return false,
            o if !o.baths().is_empty() => continue,
            o => source.finite(o).ok().and_then(|value| logs_of(&value)),
        };
        for (_, r) in logs.into_iter().flatten() {
            if !numbers.contains(&r) {
                numbers.push(r);
            }
        }
    }
    let coprime = |a: &Rational, b: &Rational| a.numer().gcd(b.numer()).is_one();
    numbers.iter().enumerate().all(|(i, a)| numbers[i + 1..].iter().all(|b| coprime(a, b)))
}
