//! Reads certificates: numbers as rationals, theorems as statements of the claim language.

use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, CycleQuantity, CycleView, Expr, Function, ModelQuantity,
    Observable, Pair, Relation, StateQuantity, Statement,
};
use lindbound_model::case::Case;
use lindbound_model::engine::Engine;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Rational, parse_rational};
use lindbound_thermo::View;
use num_complex::Complex;
use num_traits::{One, Zero};

/// What follows a key.
pub fn field<'a>(text: &'a str, key: &str) -> &'a str {
    text.split_once(key).unwrap_or_else(|| panic!("no `{key}`")).1
}

/// A rational as a certificate has it: `-3/4`, `3#4` or `(-3#4)`.
fn rational(text: &str) -> Rational {
    parse_rational(&text.trim().trim_matches(['(', ')']).replace('#', "/")).unwrap()
}

/// A number up to the next mark.
pub fn number(text: &str) -> Rational {
    let end = text.find([';', ']', ')', ',', '\n', '|']).unwrap();
    rational(&text[..end])
}

/// A whole number up to the next space.
pub fn whole(text: &str) -> usize {
    text.split(' ').next().unwrap().parse().unwrap()
}

/// `[:: a; b]`.
pub fn number_list(text: &str) -> Vec<Rational> {
    let inner = text.strip_prefix("[::").unwrap().split_once(']').unwrap().0;
    inner.split(';').map(str::trim).filter(|item| !item.is_empty()).map(rational).collect()
}

/// A matrix by its rows.
pub fn matrix(text: &str, d: usize) -> Matrix<Rational> {
    if text.starts_with("identity_columns") {
        return Matrix::identity(d, d);
    }
    let (rows, real) = match text.strip_prefix("real_matrix ") {
        Some(rows) => (rows, true),
        None => (text, false),
    };
    let end = rows.find("]]").unwrap();
    let rows: Vec<&str> = rows[..end].strip_prefix("[:: ").unwrap().split("[::").skip(1).collect();
    let entry = |item: &str| {
        let parts: Vec<Rational> = item.split(',').map(rational).collect();
        assert_eq!(parts.len(), if real { 1 } else { 2 });
        Complex::new(parts[0].clone(), parts.get(1).cloned().unwrap_or_else(Rational::zero))
    };
    let row = |row: &&str| {
        let row = row.split(']').next().unwrap();
        row.split(';').map(|item| entry(item.trim())).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Complex<Rational>>> = rows.iter().map(row).collect();
    assert!(rows.len() == d && rows.iter().all(|row| row.len() == d));
    Matrix::from_fn(d, d, |i, j| rows[i][j].clone())
}

/// A theorem's statement.
pub fn theorem(text: &str) -> Statement {
    let clauses = text.split("/\\").map(|clause| {
        let clause = clause.trim().trim_end_matches("%X").replace("%R", "");
        let mut inner = clause.strip_prefix('(').unwrap().strip_suffix(')').unwrap();
        let mut each = None;
        if let Some(quantified) = inner.strip_prefix("forall ") {
            let (variable, rest) = quantified.split_once(" : ").unwrap();
            each = Some(variable.to_owned());
            inner = rest.split_once(", ").unwrap().1;
        }
        let mut reader = Reader { tokens: tokens(inner), at: 0 };
        let left = reader.sum();
        let relation = match reader.next().as_str() {
            "<=" => Relation::AtMost,
            "<" => Relation::Below,
            ">=" => Relation::AtLeast,
            ">" => Relation::Above,
            "=" => Relation::Equal,
            other => panic!("{other}"),
        };
        let right = reader.sum();
        assert_eq!(reader.at, reader.tokens.len(), "{inner}");
        Clause { each, left, relation, right }
    });
    Statement::from(clauses.collect::<Vec<_>>())
}

/// A statement with quotients written alike; `formal` says what a theorem has in the place of an observable,
/// if something else.
pub fn plain(statement: &Statement, formal: &impl Fn(&Observable) -> Option<Expr>) -> Statement {
    let clause = |c: &Clause| Clause {
        each: c.each.clone(),
        left: plain_expr(&c.left, formal),
        relation: c.relation,
        right: plain_expr(&c.right, formal),
    };
    Statement::from(statement.clauses.iter().map(clause).collect::<Vec<_>>())
}

/// About a case: its dimension, and baths by their number.
pub fn of_case(case: &Case<Rational>) -> impl Fn(&Observable) -> Option<Expr> {
    |o| match o {
        Observable::Dimension => Some(Expr::Literal(Rational::from_integer(case.dimension().into()))),
        Observable::Bath(BathQuantity::Current, BathRef::Named(name), v) => {
            let bath = case.baths.iter().position(|bath| bath.name == *name).unwrap();
            Some(Expr::Observable(Observable::Bath(
                BathQuantity::Current,
                BathRef::Variable(format!("bath_{bath}")),
                *v,
            )))
        }
        _ => None,
    }
}

/// About an engine: N of the 2N-state model is a number.
pub fn of_engine(engine: &Engine<Rational>) -> impl Fn(&Observable) -> Option<Expr> {
    |o| match o {
        Observable::Parameter(name) if name == "N" => Some(Expr::Literal(engine.parameters["N"].clone())),
        _ => None,
    }
}

fn plain_expr(expr: &Expr, formal: &impl Fn(&Observable) -> Option<Expr>) -> Expr {
    let sub = |e: &Expr| Box::new(plain_expr(e, formal));
    match expr {
        Expr::Observable(o) => formal(o).unwrap_or_else(|| expr.clone()),
        Expr::Literal(_) => expr.clone(),
        Expr::Negative(inner) => Expr::Negative(sub(inner)),
        Expr::Power(base, n) => Expr::Power(sub(base), *n),
        Expr::Function(function, inner) => Expr::Function(*function, sub(inner)),
        Expr::Sum(variable, inner) => Expr::Sum(variable.clone(), sub(inner)),
        Expr::Binary(operator, a, b) => quotient(*operator, *sub(a), *sub(b)),
        Expr::Pair(Pair::Ratio, a, b) => quotient(Binary::Over, *sub(a), *sub(b)),
        Expr::Pair(pair, a, b) => Expr::Pair(*pair, sub(a), sub(b)),
    }
}

/// An operation; a quotient of two literals is a literal.
fn quotient(operator: Binary, a: Expr, b: Expr) -> Expr {
    match (operator, &a, &b) {
        (Binary::Over, Expr::Literal(x), Expr::Literal(y)) if !y.is_zero() => Expr::Literal(x / y),
        _ => Expr::Binary(operator, Box::new(a), Box::new(b)),
    }
}

fn tokens(text: &str) -> Vec<String> {
    let spaced = ["`|", "(", ")", "^+", "^-1", "|"].iter().fold(text.to_owned(), |text, mark| match *mark {
        "|" => text.replace('|', " | ").replace("` |", "`|"),
        mark => text.replace(mark, &format!(" {mark} ")),
    });
    spaced.split_whitespace().map(str::to_owned).collect()
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        self.at += 1;
        self.tokens[self.at - 1].clone()
    }

    fn expect(&mut self, token: &str) {
        assert_eq!(self.next(), token, "{:?}", self.tokens);
    }

    fn sum(&mut self) -> Expr {
        let mut value = self.product();
        while let "+" | "-" = self.peek() {
            let operator = if self.next() == "+" { Binary::Plus } else { Binary::Minus };
            let right = self.product();
            value = quotient(operator, value, right);
        }
        value
    }

    fn product(&mut self) -> Expr {
        if self.peek() == "\\sum_" {
            self.next();
            self.expect("(");
            let variable = self.next();
            self.expect("<");
            self.next();
            self.expect(")");
            return Expr::Sum(variable, Box::new(self.product()));
        }
        let mut value = self.factor();
        while let "*" | "/" = self.peek() {
            let operator = if self.next() == "*" { Binary::Times } else { Binary::Over };
            let right = self.factor();
            value = match (operator, right) {
                // x · y⁻¹ stands for x / y.
                (Binary::Times, Expr::Binary(Binary::Over, one, y))
                    if *one == Expr::Literal(Rational::one()) =>
                {
                    quotient(Binary::Over, value, *y)
                }
                (operator, right) => quotient(operator, value, right),
            };
        }
        value
    }

    fn factor(&mut self) -> Expr {
        if self.peek() == "-" {
            self.next();
            return Expr::Negative(Box::new(self.factor()));
        }
        let value = self.atom();
        match self.peek() {
            "^+" => {
                self.next();
                let n = self.next().parse().unwrap();
                Expr::Power(Box::new(value), n)
            }
            "^-1" => {
                self.next();
                Expr::Binary(Binary::Over, Box::new(Expr::Literal(Rational::one())), Box::new(value))
            }
            _ => value,
        }
    }

    fn parenthesised(&mut self) -> Expr {
        self.expect("(");
        let value = self.annotated();
        self.expect(")");
        value
    }

    /// A sum, perhaps said to be a real number.
    fn annotated(&mut self) -> Expr {
        let value = self.sum();
        if self.peek() == ":" {
            self.next();
            self.expect("R");
        }
        value
    }

    fn view(&mut self) -> View {
        let name = self.next();
        let name = name.strip_prefix("s_").unwrap_or(&name);
        View::ALL.into_iter().find(|view| view.id() == name).unwrap_or_else(|| panic!("{name}"))
    }

    /// The cycle that a quantity is taken from, and the baths or states named with it.
    fn cycle(&mut self, name: &str) -> CycleView {
        let view = match (self.next().as_str(), self.next().as_str()) {
            ("strokes", "rho") if name.ends_with("_sd") => CycleView::Diagonal,
            ("strokes", "rho") => CycleView::Own,
            ("strokes_dephased", "rho_dephased") => CycleView::Dephased,
            other => panic!("{other:?}"),
        };
        while let "hot" | "cold" | "beta_bath" | "first" | "last" = self.peek() {
            self.next();
        }
        view
    }

    fn atom(&mut self) -> Expr {
        if self.peek() == "(" {
            return self.parenthesised();
        }
        let head = self.next();
        let pair = |reader: &mut Self, pair| {
            let (a, b) = (reader.parenthesised(), reader.parenthesised());
            Expr::Pair(pair, Box::new(a), Box::new(b))
        };
        if self.peek() == "m" {
            self.next();
        }
        let observable = match head.as_str() {
            "Finite" => return self.parenthesised(),
            "Num.max" => return pair(self, Pair::Max),
            "Num.min" => return pair(self, Pair::Min),
            "ratio" => return pair(self, Pair::Ratio),
            "negative" => return Expr::Negative(Box::new(self.parenthesised())),
            "ln" => return Expr::Function(Function::Ln, Box::new(self.parenthesised())),
            "sqrt" => return Expr::Function(Function::Sqrt, Box::new(self.parenthesised())),
            "`|" => {
                let inner = self.annotated();
                self.expect("|");
                return Expr::Function(Function::Abs, Box::new(inner));
            }
            "current" => Observable::Bath(BathQuantity::Current, BathRef::Variable(self.next()), self.view()),
            "bath_trace_activity" => {
                Observable::Bath(BathQuantity::TraceX, BathRef::Variable(self.next()), self.view())
            }
            "total_current" => Observable::State(StateQuantity::TotalCurrent, self.view()),
            "entropy_production_by_definition" | "extended_entropy_production" => {
                Observable::State(StateQuantity::EntropyProduction, self.view())
            }
            "entropy_flux" | "extended_entropy_flux" => {
                Observable::State(StateQuantity::EntropyFlux, self.view())
            }
            "flow_production" | "extended_flow_production" => {
                Observable::State(StateQuantity::FlowProduction, self.view())
            }
            "log_mean_activity" => Observable::State(StateQuantity::LogMean, self.view()),
            "trace_activity" => Observable::State(StateQuantity::TraceX, self.view()),
            "C_l1" => Observable::State(StateQuantity::L1, self.view()),
            "C_X" => Observable::Model(ModelQuantity::CX),
            "A_cl" | "A_qm" | "A_block" => {
                self.expect("rho");
                match head.as_str() {
                    "A_cl" => Observable::Model(ModelQuantity::ACl),
                    "A_qm" => Observable::Model(ModelQuantity::AQm),
                    _ => Observable::Model(ModelQuantity::ABlock),
                }
            }
            "N" | "gamma" | "omega_0" | "omega_H" | "p_e" | "p_st" | "b" => Observable::Parameter(head),
            "period" => {
                self.expect("strokes");
                Observable::Cycle(CycleQuantity::Duration, CycleView::Own)
            }
            "eta_carnot" => {
                self.expect("beta_H");
                self.expect("beta_C");
                Observable::Cycle(CycleQuantity::Carnot, CycleView::Own)
            }
            "beta_C" => Observable::Cycle(CycleQuantity::BetaCold, CycleView::Own),
            name @ ("cycle_production" | "run_production") => {
                Observable::Cycle(CycleQuantity::EntropyProduction, self.cycle(name))
            }
            name if self.peek().starts_with("strokes") => {
                let symbol = name.trim_end_matches("_sd");
                let quantity = CycleQuantity::ALL.into_iter().find(|quantity| quantity.id() == symbol);
                Observable::Cycle(quantity.unwrap_or_else(|| panic!("{name}")), self.cycle(name))
            }
            literal => {
                let literal = literal.trim_end_matches("%:R");
                return Expr::Literal(parse_rational(literal).unwrap_or_else(|_| panic!("{literal}")));
            }
        };
        Expr::Observable(observable)
    }
}
