//! What a statement names: observables of the model, baths, and which of those that a case has these are.

use super::ast::{Expr, Statement};
use super::observable::{BathRef, Observable};
use std::convert::Infallible;

impl Statement {
    /// The names of baths the statement speaks of, without repetition, in the order of their appearance.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// let text = "J(hot, rho) <= 2 * J(cold, rho) and each(a, J(a, rho) >= J(hot, bd))";
    /// assert_eq!(parse(text).unwrap().bath_names(), ["hot", "cold"]);
    /// ```
    pub fn bath_names(&self) -> Vec<String> {
        let named = |bath: &'_ BathRef| matches!(bath, BathRef::Named(_)).then(|| bath.name().to_owned());
        self.names_of(|observable| observable.baths().iter().filter_map(named).collect())
    }

    /// The observables of the model that the statement names, in the order in which they stand there.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// let statement = parse("rate(O, rho)^2 <= sigma(rho) * gamma(O, rho) and E(N, bd) >= 0").unwrap();
    /// assert_eq!(statement.observables(), ["O", "N"]);
    /// ```
    pub fn observables(&self) -> Vec<String> {
        self.names_of(|observable| observable.operator().map(str::to_owned).into_iter().collect())
    }

    /// Each name that observables have, once.
    fn names_of(&self, of: impl Fn(&Observable) -> Vec<String>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut see = |observable: &Observable| {
            for name in of(observable) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        };
        for clause in self.all_clauses() {
            each_observable(&clause.left, &mut see);
            each_observable(&clause.right, &mut see);
        }
        names
    }

    /// Which of its baths is which of those that are there: those of the same name, and each other the next
    /// that it does not name. `None` if there are too few.
    ///
    /// ```
    /// use lindbound_bounds::language::parse;
    /// let statement = parse("J(x, rho) <= J(cold, rho)").unwrap();
    /// let there = ["hot", "cold"].map(String::from);
    /// let pairs = statement.baths_among(&there).unwrap();
    /// assert_eq!(pairs, [("x".into(), "hot".into()), ("cold".into(), "cold".into())]);
    /// assert!(statement.baths_among(&there[1..]).is_none());
    /// ```
    pub fn baths_among(&self, there: &[String]) -> Option<Vec<(String, String)>> {
        let asked = self.bath_names();
        let mut free = there.iter().filter(|name| !asked.contains(name));
        let mut pairs = Vec::new();
        for name in &asked {
            let bath = if there.contains(name) { name } else { free.next()? };
            pairs.push((name.clone(), bath.clone()));
        }
        Some(pairs)
    }

    /// The statement about these baths: each that it names by the name that stands beside it.
    ///
    /// ```
    /// # use lindbound_bounds::language::parse;
    /// let statement = parse("J(x, rho) <= sum(a, J(a, rho)) + beta(cold)").unwrap();
    /// let renamed = statement.with_baths(&[("x".into(), "hot".into())]);
    /// assert_eq!(renamed.to_string(), "J(hot, rho) <= sum(a, J(a, rho)) + beta(cold)");
    /// ```
    pub fn with_baths(&self, pairs: &[(String, String)]) -> Self {
        self.with_sides(&|side| renamed(side, pairs))
    }
}

fn renamed(expr: &Expr, pairs: &[(String, String)]) -> Expr {
    let Expr::Observable(observable) = expr else { return expr.with_parts(&|part| renamed(part, pairs)) };
    let there = |bath: &BathRef| match pairs.iter().find(|(asked, _)| asked == bath.name()) {
        Some((_, there)) if matches!(bath, BathRef::Named(_)) => BathRef::Named(there.clone()),
        _ => bath.clone(),
    };
    let Ok(renamed) = observable.of_baths(|bath| Ok::<_, Infallible>(there(bath)));
    Expr::Observable(renamed)
}

/// Shows every observable of an expression.
fn each_observable(expr: &Expr, see: &mut dyn FnMut(&Observable)) {
    match expr {
        Expr::Observable(observable) => see(observable),
        Expr::Literal(_) => {}
        Expr::Negative(inner) | Expr::Power(inner, _) | Expr::Function(_, inner) | Expr::Sum(_, inner) => {
            each_observable(inner, see);
        }
        Expr::Binary(_, a, b) | Expr::Pair(_, a, b) => {
            each_observable(a, see);
            each_observable(b, see);
        }
    }
}
