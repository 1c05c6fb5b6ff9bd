//! Expressions about given baths: those with variables, with a bath in the place of each.

use lindbound_bounds::language::{BathRef, Binary, Expr, Observable};
use lindbound_model::case::Bath;
use lindbound_number::Rational;
use num_traits::Zero;

/// A variable and the bath it stands for; of variables with one name the last counts.
pub(super) type Bound<'a> = Vec<(&'a str, usize)>;

/// An expression with sums over baths written out.
pub(super) fn closed<'a>(expr: &'a Expr, bound: &Bound<'a>, baths: &[Bath<Rational>]) -> Expr {
    let sub = |e: &'a Expr| Box::new(closed(e, bound, baths));
    match expr {
        Expr::Literal(_) => expr.clone(),
        Expr::Observable(o) => Expr::Observable(about(o, bound, baths)),
        Expr::Negative(a) => Expr::Negative(sub(a)),
        Expr::Power(a, n) => Expr::Power(sub(a), *n),
        Expr::Function(function, a) => Expr::Function(*function, sub(a)),
        Expr::Binary(operator, a, b) => Expr::Binary(*operator, sub(a), sub(b)),
        Expr::Pair(pair, a, b) => Expr::Pair(*pair, sub(a), sub(b)),
        Expr::Sum(variable, a) => {
            let of = |bath| {
                let mut bound = bound.clone();
                bound.push((variable, bath));
                closed(a, &bound, baths)
            };
            let plus = |sum, term| Expr::Binary(Binary::Plus, Box::new(sum), Box::new(term));
            (0..baths.len()).map(of).reduce(plus).unwrap_or_else(|| Expr::Literal(Rational::zero()))
        }
    }
}

fn about(o: &Observable, bound: &Bound<'_>, baths: &[Bath<Rational>]) -> Observable {
    let named = |reference: &BathRef| match reference {
        BathRef::Named(_) => reference.clone(),
        BathRef::Variable(name) => {
            let found = bound.iter().rev().find(|(variable, _)| variable == name);
            let bath = found.and_then(|(_, bath)| baths.get(*bath));
            bath.map_or_else(|| reference.clone(), |bath| BathRef::Named(bath.name.clone()))
        }
    };
    match o {
        Observable::Bath(quantity, bath, view) => Observable::Bath(*quantity, named(bath), *view),
        Observable::Beta(bath) => Observable::Beta(named(bath)),
        Observable::Heat(bath, view) => Observable::Heat(named(bath), *view),
        other => other.clone(),
    }
}
