//! What the last step of a certificate sees: which side is larger by intervals, and that sides are equal by
//! algebra. It follows the tactics of `proofs/rocq/certificates`, so that a statement on which they would
//! fail is refused with a reason.

use super::ProveError;
use lindbound_bounds::language::{Binary, Clause, Expr, Function, Observable, Pair, Relation};
use lindbound_number::{Dyadic, Embeds, Enclosure, Field, Precision, Rational, Real, Sign};
use num_traits::{Signed, Zero};

/// Bits of the intervals here, fewer than those of the check.
pub(super) const PRECISION: Precision = Precision(200);
/// A difference of a magnitude below `2^-this` comes of something that has no upper bound, and is none.
const LEAST_MAGNITUDE: i64 = 1 << 16;
/// The largest number of maxima and minima.
const LARGEST_EXTREMA: usize = 32;
/// The largest number of those of which it is not seen which side they are: the check looks at both.
const LARGEST_UNDECIDED: u32 = 5;

/// A kind of number in which expressions are looked at.
pub(super) trait Number: Field {
    /// A literal.
    fn literal(value: &Rational) -> Self;
    /// The square root, where it is known.
    fn root(&self) -> Option<Self>;
    /// The logarithm, where it is known.
    fn logarithm(&self) -> Option<Self>;
    /// Either of two.
    fn either(&self, other: &Self) -> Option<Self>;
}

impl Number for Enclosure {
    fn literal(value: &Rational) -> Self {
        Self::embed(value, PRECISION)
    }

    fn root(&self) -> Option<Self> {
        // The root of a negative number is 0 in Rocq.
        (self.sign() != Sign::Negative).then(|| self.clone().known_non_negative().sqrt().ok()).flatten()
    }

    fn logarithm(&self) -> Option<Self> {
        self.ln().ok()
    }

    fn either(&self, other: &Self) -> Option<Self> {
        self.hull(other)
    }
}

impl Number for Rational {
    fn literal(value: &Rational) -> Self {
        value.clone()
    }

    fn root(&self) -> Option<Self> {
        None
    }

    fn logarithm(&self) -> Option<Self> {
        None
    }

    fn either(&self, _: &Self) -> Option<Self> {
        None
    }
}

/// The quantities of expressions without variables for baths.
pub(super) trait Known<R: Number> {
    /// The value of a quantity.
    fn value(&self, o: &Observable) -> Option<R>;

    /// Whether something is zero and seen to be: what is divided by it is zero in Rocq.
    fn vanishes(&self, expr: &Expr) -> bool;

    /// The value of an expression, where it is seen.
    fn of(&self, expr: &Expr) -> Option<R> {
        Some(match expr {
            Expr::Literal(value) => R::literal(value),
            Expr::Observable(o) => self.value(o)?,
            Expr::Negative(a) => -self.of(a)?,
            Expr::Power(a, n) => self.of(a)?.powi(*n),
            Expr::Function(Function::Abs, a) => self.of(a)?.absolute().ok()?,
            Expr::Function(Function::Sqrt, a) => self.of(a)?.root()?,
            Expr::Function(Function::Ln, a) => self.of(a)?.logarithm()?,
            Expr::Function(Function::PerJump, _) => return None,
            Expr::Binary(Binary::Plus, a, b) => self.of(a)? + self.of(b)?,
            Expr::Binary(Binary::Minus, a, b) => self.of(a)? - self.of(b)?,
            Expr::Binary(Binary::Times, a, b) => self.of(a)? * self.of(b)?,
            Expr::Pair(Pair::Ratio, _, b) if self.vanishes(b) => R::integer(0),
            Expr::Binary(Binary::Over, a, b) | Expr::Pair(Pair::Ratio, a, b) => {
                self.of(a)?.over(&self.of(b)?).ok()?
            }
            Expr::Pair(pair @ (Pair::Max | Pair::Min), a, b) => {
                let (x, y) = (self.of(a)?, self.of(b)?);
                match (x.clone() - y.clone()).sign() {
                    _ if a == b => x,
                    Sign::Zero => x,
                    Sign::Positive => {
                        if *pair == Pair::Max {
                            x
                        } else {
                            y
                        }
                    }
                    Sign::Negative => {
                        if *pair == Pair::Max {
                            y
                        } else {
                            x
                        }
                    }
                    Sign::Unknown => x.either(&y)?,
                }
            }
            Expr::Sum(..) => return None,
        })
    }
}

/// Refuses more maxima than the check takes.
pub(super) fn refuse_many_extrema<K: Known<Enclosure>>(
    sides: [&Expr; 2],
    known: &K,
) -> Result<(), ProveError> {
    let (mut all, mut undecided) = (0, 0);
    for side in sides {
        each_part(side, &mut |part| {
            if let Expr::Pair(Pair::Max | Pair::Min, a, b) = part {
                all += 1;
                let difference = known.of(a).zip(known.of(b)).map(|(x, y)| (x - y).sign());
                undecided += u32::from(a != b && matches!(difference, None | Some(Sign::Unknown)));
            }
        });
    }
    if all > LARGEST_EXTREMA || undecided > LARGEST_UNDECIDED {
        return Err(ProveError::ManyExtrema { all, undecided });
    }
    Ok(())
}

/// Whether it is seen of every modulus which sign is inside, and of every maximum which side it is.
pub(super) fn are_seen<K: Known<Enclosure>>(sides: [&Expr; 2], known: &K) -> bool {
    let mut all = true;
    for side in sides {
        each_part(side, &mut |part| {
            let known = match part {
                Expr::Function(Function::Abs, a) => known.of(a),
                Expr::Pair(Pair::Max | Pair::Min, a, b) if a != b => {
                    known.of(a).zip(known.of(b)).map(|(x, y)| x - y)
                }
                _ => return,
            };
            all &= known.is_some_and(|x| x.sign() != Sign::Unknown);
        });
    }
    all
}

/// Every part of an expression, the innermost first.
pub(super) fn each_part<'a>(expr: &'a Expr, found: &mut impl FnMut(&'a Expr)) {
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => {}
        Expr::Negative(a) | Expr::Power(a, _) | Expr::Function(_, a) | Expr::Sum(_, a) => each_part(a, found),
        Expr::Binary(_, a, b) | Expr::Pair(_, a, b) => {
            each_part(a, found);
            each_part(b, found);
        }
    }
    found(expr);
}

/// What intervals say of a clause.
#[derive(Debug)]
pub(super) enum Seen {
    /// It is refuted.
    Refuted,
    /// The sides differ by at most this power of two, if anything is seen of it.
    Near(Option<i64>),
}

impl Seen {
    /// Why there is no certificate.
    pub(super) fn refusal(&self) -> ProveError {
        match self {
            Seen::Near(Some(power)) if *power < 0 => ProveError::TooNear(*power),
            _ => ProveError::NotSeparated,
        }
    }
}

/// What intervals say of a relation between two sides; whether they may have one point in common, where the
/// relation is strict.
pub(super) fn by_intervals<K: Known<Enclosure>>(clause: &Clause, known: &K, touching: bool) -> Seen {
    let Some(difference) = known.of(&clause.left).zip(known.of(&clause.right)).map(|(l, r)| l - r) else {
        return Seen::Near(None);
    };
    let (lower, upper) = difference.bounds();
    let differs = |end: &Dyadic| end.magnitude() > -LEAST_MAGNITUDE;
    let (above, below) = (lower.signum() > 0 && differs(lower), upper.signum() < 0 && differs(upper));
    let refuted = match clause.relation {
        Relation::Below if touching => above || lower.signum() >= 0,
        Relation::Above if touching => below || upper.signum() <= 0,
        Relation::AtMost | Relation::Below => above,
        Relation::AtLeast | Relation::Above => below,
        Relation::Equal => above || below,
    };
    let power = [lower, upper].into_iter().filter(|end| !end.is_zero()).map(|end| end.magnitude()).max();
    if refuted { Seen::Refuted } else { Seen::Near(power) }
}

/// Whether a relation is refuted by algebra whatever its quantities are, from its sides at some places near
/// theirs: it is strict and the sides are equal, or it is linear and they differ by a constant.
pub(super) fn by_algebra<K: Known<Rational>>(clause: &Clause, places: &[K]) -> bool {
    let at = |known: &K| Some(known.of(&clause.left)? - known.of(&clause.right)?);
    let Some(differences) = places.iter().map(at).collect::<Option<Vec<Rational>>>() else { return false };
    let Some(first) = differences.first().filter(|first| differences.iter().all(|d| d == *first)) else {
        return false;
    };
    let linear = [&clause.left, &clause.right].into_iter().all(is_linear);
    match clause.relation {
        Relation::Below => first.is_zero() || linear && first.is_positive(),
        Relation::Above => first.is_zero() || linear && first.is_negative(),
        Relation::AtMost => linear && first.is_positive(),
        Relation::AtLeast => linear && first.is_negative(),
        Relation::Equal => false,
    }
}

/// Whether the quantities are only added and multiplied by numbers.
fn is_linear(expr: &Expr) -> bool {
    use lindbound_bounds::language::CycleQuantity::Efficiency;
    let mut linear = true;
    each_part(expr, &mut |part| {
        linear &= match part {
            Expr::Observable(Observable::Cycle(quantity, _)) => *quantity != Efficiency,
            Expr::Literal(_) | Expr::Observable(_) | Expr::Negative(_) => true,
            Expr::Binary(Binary::Plus | Binary::Minus, ..) => true,
            Expr::Binary(Binary::Times, a, b) => [a, b].iter().any(|e| matches!(***e, Expr::Literal(_))),
            Expr::Binary(Binary::Over, _, b) => matches!(**b, Expr::Literal(_)),
            _ => false,
        }
    });
    linear
}
