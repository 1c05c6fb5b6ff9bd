//! The theorem: the statement is refuted.

use super::ProveError;
use super::base::coprime_base;
use super::extended::Infinities;
use super::numerals::rational_text;
use super::statement::{Terms, observables_of_clause};
use super::values::{Source, base, logs_of, over_base, pairs};
use lindbound_bounds::language::{Clause, Expr, Function, Relation, Statement};
use lindbound_number::{Formula, Rational};
use lindbound_thermo::Facts;
use num_traits::One;
use std::fmt::Write;

/// The clause that is violated, and for which bath if it is required of each.
pub(super) struct Violated<'a> {
    pub clause: &'a Clause,
    pub index: usize,
    pub bath: Option<usize>,
}

/// Finds it by its number among the clauses, counted once for each bath where one is required of each.
pub(super) fn violated(statement: &Statement, number: usize, baths: usize) -> Option<Violated<'_>> {
    let mut left = number;
    for (index, clause) in statement.clauses.iter().enumerate() {
        let count = if clause.each.is_some() { baths } else { 1 };
        if left < count {
            return Some(Violated { clause, index, bath: clause.each.as_ref().map(|_| left) });
        }
        left -= count;
    }
    None
}

/// The values a refutation needs, and the theorem.
pub(super) fn theorem<F: Facts<Number = Formula>>(
    statement: &Statement,
    violated: &Violated<'_>,
    source: &Source<'_, F>,
) -> Result<String, ProveError> {
    let infinities = Infinities { of: source.of };
    let extended = infinities.meets(violated.clause)?;
    let stated = infinities.statement(statement, source.translator)?;
    let mut text = String::new();
    let mut names: Vec<String> = Vec::new();
    for observable in observables_of_clause(violated.clause) {
        let value = if extended { source.extended_value(&observable)? } else { source.value(&observable)? };
        if !value.name.is_empty() && !names.contains(&value.name) {
            let _ = writeln!(text, "{}", value.text);
            names.push(value.name);
        }
    }
    let logarithms = rational_logarithms(violated.clause, source)?;
    let mut numbers: Vec<Rational> = logarithms.iter().map(|argument| argument.value.clone()).collect();
    for observable in observables_of_clause(violated.clause).iter().filter(|o| o.baths().is_empty()) {
        let logs = source.finite(observable).ok().and_then(|formula| logs_of(&formula));
        numbers.extend(logs.into_iter().flatten().map(|(_, r)| r));
    }
    for (i, argument) in logarithms.into_iter().enumerate() {
        let name = format!("ln_{i}");
        let _ = writeln!(text, "{}", argument.lemma(&name, &names, &numbers));
        names.insert(i, name);
    }
    let _ = write!(
        text,
        "(** The verdict. *)\nTheorem verdict :\n  ~ ({}).\nProof.\n{}Qed.\n",
        stated,
        script(statement, violated, &names, extended)
    );
    Ok(text)
}

/// Whether there is a root, or a logarithm of what is not rational, which algebra does not see through; or
/// one of an expression with baths or maxima.
pub(super) fn is_opaque<'e, F: Facts<Number = Formula>>(
    exprs: impl IntoIterator<Item = &'e Expr>,
    source: &Source<'_, F>,
) -> Result<bool, ProveError> {
    let (mut roots, mut logarithms) = (Vec::new(), Vec::new());
    for expr in exprs {
        arguments(expr, Function::Sqrt, &mut roots);
        arguments(expr, Function::Ln, &mut logarithms);
    }
    // Of roots, algebra sees that of zero.
    for root in roots {
        if rational_value(root, source)?.is_none_or(|x| !num_traits::Zero::is_zero(&x)) {
            return Ok(true);
        }
    }
    for argument in logarithms {
        if rational_value(argument, source)?.is_none() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn script(statement: &Statement, violated: &Violated<'_>, names: &[String], extended: bool) -> String {
    let last = statement.clauses.len() - 1;
    let mut pattern = match violated.index {
        i if i == last => "claimed".to_owned(),
        _ => "[claimed _]".to_owned(),
    };
    for _ in 0..violated.index {
        pattern = format!("[_ {pattern}]");
    }
    let mut text = format!("move=> {pattern}.\n");
    match violated.bath {
        Some(bath) => {
            let _ = writeln!(text, "move: claimed => /(_ bath_{bath}).");
        }
        None => text.push_str("move: claimed.\n"),
    }
    if has_sum(&violated.clause.left) || has_sum(&violated.clause.right) {
        text.push_str("rewrite ?big_ord_recl ?big_ord0.\n");
    }
    if !names.is_empty() {
        let _ = writeln!(
            text,
            "rewrite {}.",
            names.iter().map(|name| format!("?{name}")).collect::<Vec<_>>().join(" ")
        );
    }
    if let Some(bath) = violated.bath {
        let _ = writeln!(text, "rewrite /bath_{bath}.");
    }
    text.push_str(match violated.clause.relation {
        _ if extended => "refute_extended.\n",
        Relation::AtMost | Relation::AtLeast => "refute_at_most.\n",
        Relation::Below | Relation::Above => "refute_below.\n",
        Relation::Equal => "refute_equal.\n",
    });
    text
}

/// Whether there is a sum over baths.
fn has_sum(expr: &Expr) -> bool {
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => false,
        Expr::Sum(..) => true,
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) => has_sum(inner),
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => has_sum(left) || has_sum(right),
    }
}

/// The logarithm of an expression whose value is rational.
struct RationalLogarithm {
    argument: String,
    value: Rational,
}

impl RationalLogarithm {
    /// `ln e = Σ q ln r` over a base of all numbers of which there are logarithms, so that both sides of an
    /// identity speak of the same ones.
    fn lemma(&self, name: &str, values: &[String], numbers: &[Rational]) -> String {
        let logs = over_base(&[(Rational::one(), self.value.clone())], coprime_base(numbers));
        let values: String = values.iter().map(|value| format!(" ?{value}")).collect();
        let rewritten = if values.is_empty() { values } else { format!("rewrite{values}; ") };
        format!(
            "Lemma {name} : ln ({}) = log_sum {}.\n\
             Proof.\nhave -> : {} = toR ({}) by {rewritten}by_equality.\n\
             by apply: (log_value (base := {}) (ln_single _)); computed.\nQed.\n",
            self.argument,
            pairs(&logs),
            self.argument,
            rational_text(&self.value),
            base(&logs.iter().map(|(_, p)| p.clone()).collect::<Vec<_>>()),
        )
    }
}

fn rational_logarithms<F: Facts<Number = Formula>>(
    clause: &Clause,
    source: &Source<'_, F>,
) -> Result<Vec<RationalLogarithm>, ProveError> {
    let mut found = Vec::new();
    arguments(&clause.left, Function::Ln, &mut found);
    arguments(&clause.right, Function::Ln, &mut found);
    let mut all = Vec::new();
    for argument in found {
        if let Some(value) = rational_value(argument, source)? {
            all.push(RationalLogarithm { argument: source.translator.expr(argument, None)?, value });
        }
    }
    Ok(all)
}

/// What a function is applied to, each once.
fn arguments<'a>(expr: &'a Expr, of: Function, found: &mut Vec<&'a Expr>) {
    match expr {
        Expr::Literal(_) | Expr::Observable(_) => {}
        Expr::Function(function, inner) => {
            if *function == of && !found.contains(&&**inner) {
                found.push(inner);
            }
            arguments(inner, of, found);
        }
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Sum(_, inner) => arguments(inner, of, found),
        Expr::Binary(_, left, right) | Expr::Pair(_, left, right) => {
            arguments(left, of, found);
            arguments(right, of, found);
        }
    }
}

/// The value of an expression without maxima and without baths, if it is rational.
fn rational_value<F: Facts<Number = Formula>>(
    expr: &Expr,
    source: &Source<'_, F>,
) -> Result<Option<Rational>, ProveError> {
    use lindbound_bounds::language::Binary::{Minus, Over, Plus, Times};
    Ok(match expr {
        Expr::Literal(value) => Some(value.clone()),
        Expr::Observable(o) if o.baths().is_empty() => source.finite(o)?.as_rational(),
        Expr::Negative(inner) => rational_value(inner, source)?.map(|x| -x),
        Expr::Power(base, n) => rational_value(base, source)?.map(|x| num_traits::pow(x, *n as usize)),
        Expr::Binary(operator, left, right) => {
            match (rational_value(left, source)?, rational_value(right, source)?) {
                (Some(x), Some(y)) => match operator {
                    Plus => Some(x + y),
                    Minus => Some(x - y),
                    Times => Some(x * y),
                    Over if num_traits::Zero::is_zero(&y) => None,
                    Over => Some(x / y),
                },
                _ => None,
            }
        }
        _ => None,
    })
}
