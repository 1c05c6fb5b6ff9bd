//! Mutants: the false neighbours a harness must refute, made from the claims themselves.
//!
//! Every claim is changed in one place: the larger side scaled; ρ, ρ_bd and ρ_sd exchanged; a term, a square
//! or all baths but one dropped; a sum replaced by a maximum; the relation reversed or made strict. Most
//! mutants are false. Those that are true are theorems of their own, weaker or stronger;
//! [`Claim::true_mutants`] lists them with the reason.

use crate::claim::Claim;
use crate::language::{BathRef, Binary, Clause, Expr, Function, Observable, Pair, Relation, Statement};
use lindbound_number::{Rational, rational};
use lindbound_thermo::View;
use num_traits::Zero;

/// A claim changed in one place.
#[derive(Clone, Debug)]
pub struct Mutant {
    /// The claim it was made from.
    pub claim: &'static Claim,
    /// What was changed.
    pub change: String,
    /// The changed statement.
    pub statement: Statement,
    /// Why it is true, if it is.
    pub truth: Option<&'static str>,
}

impl Mutant {
    /// Its name: the claim and the change.
    pub fn id(&self) -> String {
        format!("{}, {}", self.claim.id, self.change)
    }
}

/// All mutants of a claim, without repetition.
///
/// ```
/// use lindbound_bounds::claim;
/// use lindbound_bounds::mutants::mutants;
/// let all: Vec<String> =
///     mutants(claim("eq3").unwrap()).iter().map(|mutant| mutant.statement.to_string()).collect();
/// assert!(all.contains(&"J_tot(sd)^2 <= A_cl * sigma(sd) / 2 * (999/1000)".to_owned()));
/// assert!(all.contains(&"J_tot(bd)^2 <= A_cl * sigma(sd) / 2".to_owned()));
/// ```
pub fn mutants(claim: &'static Claim) -> Vec<Mutant> {
    let original = claim.parsed();
    let mut all: Vec<Mutant> = Vec::new();
    if !original.premise.is_empty() {
        let (change, statement) = ("without its premise", Statement::from(original.clauses.clone()));
        let text = statement.to_string();
        let truth = claim.true_mutants.iter().find(|(known, _)| *known == text).map(|(_, reason)| *reason);
        all.push(Mutant { claim, change: change.into(), statement, truth });
    }
    for (n, clause) in original.clauses.iter().enumerate() {
        for (change, changed) in changes(clause) {
            let mut statement = original.clone();
            statement.clauses[n] = changed;
            if statement == *original || all.iter().any(|mutant| mutant.statement == statement) {
                continue;
            }
            let change = told_apart(change, n, original, &all);
            let text = statement.to_string();
            let truth = claim.true_mutants.iter().find(|(known, _)| *known == text);
            all.push(Mutant { claim, change, statement, truth: truth.map(|(_, reason)| *reason) });
        }
    }
    all
}

/// A name that no other mutant has: with the part of the claim it changes, if there are several, and with a
/// number, if it names something that stands in several places.
fn told_apart(change: String, part: usize, original: &Statement, others: &[Mutant]) -> String {
    let name = if original.clauses.len() == 1 { change } else { format!("{change} in part {}", part + 1) };
    let place = |n: usize| if n == 1 { name.clone() } else { format!("{name}, place {n}") };
    let is_free = |name: &String| others.iter().all(|mutant| mutant.change != *name);
    (1..).map(place).find(is_free).unwrap_or(name.clone())
}

/// Every change of one clause, in words.
fn changes(clause: &Clause) -> Vec<(String, Clause)> {
    let mut all = scalings(clause);
    all.extend(relations(clause));
    for (change, left) in rewrites(&clause.left, &local_changes) {
        all.push((change, Clause { left, ..clause.clone() }));
    }
    for (change, right) in rewrites(&clause.right, &local_changes) {
        all.push((change, Clause { right, ..clause.clone() }));
    }
    all.extend(exchanges(clause));
    if clause.each.is_none() {
        all.extend(single_baths(clause));
    }
    all
}

/// The larger side scaled by 1/2, 0.9, 0.99 and 0.999.
fn scalings(clause: &Clause) -> Vec<(String, Clause)> {
    let is_zero = |e: &Expr| matches!(e, Expr::Literal(value) if value.is_zero());
    if is_zero(&clause.left) || is_zero(&clause.right) {
        return Vec::new();
    }
    let factors = [(1, 2), (9, 10), (99, 100), (999, 1000)];
    let scaled = |(n, d): (i64, i64)| {
        let times = |side: &Expr| {
            let factor = Expr::Literal(rational(n, d));
            Expr::Binary(Binary::Times, Box::new(side.clone()), Box::new(factor))
        };
        let mut changed = clause.clone();
        match clause.relation {
            Relation::AtLeast | Relation::Above => changed.left = times(&clause.left),
            Relation::AtMost | Relation::Below | Relation::Equal => changed.right = times(&clause.right),
        }
        (format!("times {}", n as f64 / d as f64), changed)
    };
    factors.into_iter().map(scaled).collect()
}

/// The relation reversed, or made strict.
fn relations(clause: &Clause) -> Vec<(String, Clause)> {
    let with = |what: &str, relation| (what.to_owned(), Clause { relation, ..clause.clone() });
    match clause.relation {
        Relation::AtMost => vec![with("reversed", Relation::AtLeast), with("strict", Relation::Below)],
        Relation::AtLeast => vec![with("reversed", Relation::AtMost), with("strict", Relation::Above)],
        Relation::Equal => {
            vec![with("left below right", Relation::Below), with("left above right", Relation::Above)]
        }
        Relation::Below | Relation::Above => Vec::new(),
    }
}

/// Changes of one node: a view exchanged, a term or a square dropped, the larger of two terms for their sum.
fn local_changes(expr: &Expr) -> Vec<(String, Expr)> {
    match expr {
        Expr::Observable(o) => {
            let before = shown(expr);
            views_of(o)
                .into_iter()
                .map(|changed| (format!("{} for {before}", shown(&changed)), changed))
                .collect()
        }
        Expr::Binary(operator @ (Binary::Plus | Binary::Minus), a, b) => {
            let mut all = vec![
                (format!("without {}", shown(b)), (**a).clone()),
                (format!("without {}", shown(a)), (**b).clone()),
            ];
            if *operator == Binary::Plus {
                all.push(("maximum for sum".into(), Expr::Pair(Pair::Max, a.clone(), b.clone())));
            }
            all
        }
        Expr::Power(base, n) if *n > 1 => {
            let fewer = if *n == 2 { (**base).clone() } else { Expr::Power(base.clone(), n - 1) };
            vec![(format!("{} for {}", shown(&fewer), shown(expr)), fewer)]
        }
        _ => Vec::new(),
    }
}

/// An observable for the other forms of the state, or for the other cycles.
fn views_of(o: &Observable) -> Vec<Expr> {
    let others = View::ALL.into_iter().filter(|view| o.view().is_some_and(|own| own != *view));
    let seen = others.filter_map(|view| product(o.seen_in(view)));
    seen.chain(o.in_other_cycles().into_iter().map(Expr::Observable)).collect()
}

/// The product of observables.
fn product(factors: Vec<Observable>) -> Option<Expr> {
    let times = |a, b| Expr::Binary(Binary::Times, Box::new(a), Box::new(b));
    factors.into_iter().map(Expr::Observable).reduce(times)
}

/// One form of the state for another in the whole clause.
fn exchanges(clause: &Clause) -> Vec<(String, Clause)> {
    let pairs = View::ALL.into_iter().flat_map(|from| View::ALL.map(|to| (from, to)));
    let exchange = |(from, to): (View, View)| {
        let changed = clause.with_sides(&|side| mapped(side, &|e| seen_as(e, from, to)));
        (format!("{} for {} throughout", to.symbol(), from.symbol()), changed)
    };
    pairs.filter(|(from, to)| from != to).map(exchange).collect()
}

/// An observable of one form of the state as that of another.
fn seen_as(expr: &Expr, from: View, to: View) -> Option<Expr> {
    match expr {
        Expr::Observable(o) if o.view() == Some(from) => product(o.seen_in(to)),
        _ => None,
    }
}

/// What is summed over baths taken for each bath alone.
fn single_baths(clause: &Clause) -> Vec<(String, Clause)> {
    const BATH: &str = "a";
    let of_one = |o: &Observable| {
        let (part, modulus) = o.of_one_bath(BathRef::Variable(BATH.into()))?;
        let part = Expr::Observable(part);
        Some(if modulus { Expr::Function(Function::Abs, Box::new(part)) } else { part })
    };
    let one = |expr: &Expr| match expr {
        Expr::Observable(o) => of_one(o),
        Expr::Sum(name, inner) if name == BATH => Some((**inner).clone()),
        _ => None,
    };
    let named = |expr: &Expr| {
        let label = format!("one bath of {}", shown(expr));
        one(expr).into_iter().map(|changed| (label.clone(), changed)).collect()
    };
    let each = || Some(BATH.to_owned());
    let left = rewrites(&clause.left, &named)
        .into_iter()
        .map(|(change, left)| (change, Clause { each: each(), left, ..clause.clone() }));
    let right = rewrites(&clause.right, &named)
        .into_iter()
        .map(|(change, right)| (change, Clause { each: each(), right, ..clause.clone() }));
    left.chain(right).collect()
}

type Change = (String, Expr);

/// The expression with one node changed, for every node and every change of it.
fn rewrites(expr: &Expr, change: &dyn Fn(&Expr) -> Vec<Change>) -> Vec<Change> {
    let mut all = change(expr);
    let mut inside = |inner: &Expr, rebuild: &dyn Fn(Expr) -> Expr| {
        all.extend(rewrites(inner, change).into_iter().map(|(what, changed)| (what, rebuild(changed))));
    };
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => {}
        Expr::Negative(inner) => inside(inner, &|e| Expr::Negative(Box::new(e))),
        Expr::Power(inner, n) => inside(inner, &|e| Expr::Power(Box::new(e), *n)),
        Expr::Function(function, inner) => inside(inner, &|e| Expr::Function(*function, Box::new(e))),
        Expr::Sum(name, inner) => inside(inner, &|e| Expr::Sum(name.clone(), Box::new(e))),
        Expr::Binary(operator, a, b) => {
            inside(a, &|e| Expr::Binary(*operator, Box::new(e), b.clone()));
            inside(b, &|e| Expr::Binary(*operator, a.clone(), Box::new(e)));
        }
        Expr::Pair(pair, a, b) => {
            inside(a, &|e| Expr::Pair(*pair, Box::new(e), b.clone()));
            inside(b, &|e| Expr::Pair(*pair, a.clone(), Box::new(e)));
        }
    }
    all
}

/// The expression with every node replaced for which there is a replacement.
fn mapped(expr: &Expr, replace: &dyn Fn(&Expr) -> Option<Expr>) -> Expr {
    replace(expr).unwrap_or_else(|| expr.with_parts(&|part| mapped(part, replace)))
}

fn shown(expr: &Expr) -> String {
    let clause = Clause {
        each: None,
        left: expr.clone(),
        relation: Relation::AtMost,
        right: Expr::Literal(Rational::zero()),
    };
    let text = Statement::from(vec![clause]).symbols();
    text.strip_suffix(" ≤ 0").map(str::to_owned).unwrap_or(text)
}
