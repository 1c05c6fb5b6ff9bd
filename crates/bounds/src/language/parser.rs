//! From tokens to expressions.

use super::ast::{Binary, Expr, Function, Pair};
use super::cycle::{CycleQuantity, CycleView};
use super::error::{MAX_CHARACTERS, MAX_DEPTH, ParseError, ParseProblem};
use super::observable::{BathRef, Observable};
use super::rows::{
    BathQuantity, ModelQuantity, OperatorQuantity, PairQuantity, RelativeQuantity, StateQuantity,
};
use super::script::PARAMETERS;
use super::symbols;
use super::tokens::{Token, tokens};
use lindbound_model::words::nearest;
use lindbound_number::{Rational, parse_rational};
use lindbound_thermo::View;
use num_traits::Zero;

/// What opens a bracket and is no quantity.
const CALLABLE: [&str; 10] = ["beta", "Q", "ln", "sqrt", "abs", "per_jump", "max", "min", "ratio", "sum"];
/// Numerators and denominators of more bits could be printed, and not be read again.
const MAX_BITS: u64 = 1000;

/// The names of all quantities.
fn names() -> impl Iterator<Item = &'static str> {
    let of_state = StateQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_bath = BathQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_two = PairQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_model = ModelQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_operator = OperatorQuantity::ALL.iter().map(|quantity| quantity.row().id);
    of_state
        .chain(of_bath)
        .chain(of_two)
        .chain(of_model)
        .chain(of_operator)
        .chain(CycleQuantity::ALL.iter().map(|quantity| quantity.id()))
}

/// What may have been meant by a name that there is not: another one, or a quantity of a bath as it is
/// printed.
///
/// ```
/// use lindbound_bounds::language::meant;
/// assert_eq!(meant("J_totl").as_deref(), Some("J_tot"));
/// assert_eq!(meant("J_v").as_deref(), Some("J(v, rho)"));
/// ```
pub fn meant(name: &str) -> Option<String> {
    let of_bath = |quantity: &BathQuantity| {
        let id = quantity.row().id;
        let bath = name.strip_prefix(id)?.strip_prefix('_')?;
        let view = if quantity.row().only.is_some() { "" } else { ", rho" };
        (!bath.is_empty()).then(|| format!("{id}({bath}{view})"))
    };
    // A bath behind `J_` is no quantity whose name begins so.
    let others = names().filter(|other| name.len() > 3 || !other.starts_with("J_"));
    let all = others.chain(CALLABLE).chain(PARAMETERS.map(|(id, _)| id));
    let near = if name == "log" { Some("ln") } else { nearest(name, all) };
    near.map(str::to_owned).or_else(|| BathQuantity::ALL.iter().find_map(of_bath))
}

/// A quotient of two numbers that is a number: `1/3` is one, as it is printed.
fn quotient(operator: Binary, left: &Expr, right: &Expr) -> Option<Rational> {
    let (Binary::Over, Expr::Literal(a), Expr::Literal(b)) = (operator, left, right) else { return None };
    let value = (!b.is_zero()).then(|| a / b)?;
    (value.numer().bits() <= MAX_BITS && value.denom().bits() <= MAX_BITS).then_some(value)
}

/// Reads a text from left to right.
pub(super) struct Parser {
    pub(super) tokens: Vec<(usize, Token)>,
    pub(super) next: usize,
    depth: usize,
    /// The variables that stand for baths here.
    pub(super) variables: Vec<String>,
}

impl Parser {
    pub(super) fn of(text: &str) -> Result<Self, ParseError> {
        if text.chars().count() > MAX_CHARACTERS {
            return Err(ParseError { position: MAX_CHARACTERS + 1, problem: ParseProblem::TooLong });
        }
        Ok(Parser { tokens: tokens(text)?, next: 0, depth: 0, variables: Vec::new() })
    }

    pub(super) fn peek(&self) -> &Token {
        self.tokens.get(self.next).map_or(&Token::End, |(_, token)| token)
    }

    pub(super) fn error(&self, problem: ParseProblem) -> ParseError {
        let last = self.tokens.len().saturating_sub(1);
        ParseError { position: self.tokens[self.next.min(last)].0, problem }
    }

    pub(super) fn expected(&self, expected: &'static str) -> ParseError {
        let found = match self.peek() {
            Token::Number(text) | Token::Name(text) => format!("`{text}`"),
            Token::Symbol(symbol) => format!("`{symbol}`"),
            Token::End => "the end".to_owned(),
        };
        self.error(ParseProblem::Expected { expected, found })
    }

    pub(super) fn accept(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Token::Symbol(s) if *s == symbol);
        self.next += usize::from(found);
        found
    }

    pub(super) fn accept_name(&mut self, name: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(n) if n == name);
        self.next += usize::from(found);
        found
    }

    pub(super) fn require(&mut self, symbol: &str, expected: &'static str) -> Result<(), ParseError> {
        if self.accept(symbol) { Ok(()) } else { Err(self.expected(expected)) }
    }

    pub(super) fn name(&mut self, expected: &'static str) -> Result<String, ParseError> {
        match self.peek().clone() {
            Token::Name(name) => {
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.expected(expected)),
        }
    }

    pub(super) fn sum(&mut self) -> Result<Expr, ParseError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(ParseProblem::TooDeep));
        }
        let mut left = self.product()?;
        loop {
            let operator = match self.peek() {
                Token::Symbol("+") => Binary::Plus,
                Token::Symbol("-") => Binary::Minus,
                _ => break,
            };
            self.next += 1;
            left = Expr::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn product(&mut self) -> Result<Expr, ParseError> {
        let mut left = self.factor()?;
        loop {
            let operator = match self.peek() {
                Token::Symbol("*") => Binary::Times,
                Token::Symbol("/") => Binary::Over,
                _ => return Ok(left),
            };
            self.next += 1;
            let right = self.factor()?;
            left = match quotient(operator, &left, &right) {
                Some(number) => Expr::Literal(number),
                None => Expr::Binary(operator, Box::new(left), Box::new(right)),
            };
        }
    }

    fn factor(&mut self) -> Result<Expr, ParseError> {
        if self.accept("-") {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(self.error(ParseProblem::TooDeep));
            }
            let inner = self.factor()?;
            self.depth -= 1;
            return Ok(match inner {
                Expr::Literal(value) => Expr::Literal(-value),
                inner => Expr::Negative(Box::new(inner)),
            });
        }
        let base = self.primary()?;
        if !self.accept("^") {
            return Ok(base);
        }
        let exponent = match self.peek() {
            Token::Number(text) => text.parse::<u32>().ok().filter(|n| *n <= 64),
            _ => None,
        };
        let exponent = exponent.ok_or_else(|| self.error(ParseProblem::Exponent))?;
        self.next += 1;
        Ok(Expr::Power(Box::new(base), exponent))
    }

    fn primary(&mut self) -> Result<Expr, ParseError> {
        match self.peek().clone() {
            Token::Number(text) => {
                let value = parse_rational(&text).map_err(|error| self.error(ParseProblem::Number(error)))?;
                self.next += 1;
                Ok(Expr::Literal(value))
            }
            Token::Symbol("(") => {
                self.next += 1;
                let inner = self.sum()?;
                self.require(")", "`)`")?;
                Ok(inner)
            }
            Token::Symbol("|") => {
                self.next += 1;
                let inner = self.sum()?;
                self.require("|", "`|`")?;
                Ok(Expr::Function(Function::Abs, Box::new(inner)))
            }
            Token::Name(name) => {
                let position = self.next;
                self.next += 1;
                let meant = symbols::name(&name);
                if let (None, Some(variable)) = (meant, name.strip_prefix("Σ_")) {
                    return self.sum_over(variable);
                }
                self.named(meant.unwrap_or(&name)).map_err(|error| match error.problem {
                    ParseProblem::UnknownName { .. } => {
                        ParseError { position: self.tokens[position].0, ..error }
                    }
                    _ => error,
                })
            }
            _ => Err(self.expected("an expression")),
        }
    }

    /// `Σ_a …`, which reaches as far as a product does.
    fn sum_over(&mut self, variable: &str) -> Result<Expr, ParseError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(ParseProblem::TooDeep));
        }
        self.variables.push(variable.to_owned());
        let inner = self.product()?;
        self.variables.pop();
        self.depth -= 1;
        Ok(Expr::Sum(variable.to_owned(), Box::new(inner)))
    }

    fn named(&mut self, name: &str) -> Result<Expr, ParseError> {
        let opens = *self.peek() == Token::Symbol("(");
        let (of_state, of_bath) = (StateQuantity::named(name), BathQuantity::named(name));
        let (of_two, of_operator) = (PairQuantity::named(name), OperatorQuantity::named(name));
        let cycle = CycleQuantity::ALL.into_iter().find(|quantity| quantity.id() == name);
        let without_arguments = match (name, ModelQuantity::named(name), of_state, cycle) {
            ("d", ..) => Some(Observable::Dimension),
            _ if opens && of_operator.is_some() => None,
            _ if PARAMETERS.iter().any(|(id, _)| *id == name) => Some(Observable::Parameter(name.into())),
            (_, Some(quantity), ..) => Some(Observable::Model(quantity)),
            (_, _, Some(quantity), _) if !opens => {
                quantity.row().alone.map(|view| Observable::State(quantity, view))
            }
            (.., Some(quantity)) if !opens => Some(Observable::Cycle(quantity, CycleView::Own)),
            _ => None,
        };
        if let Some(observable) = without_arguments {
            return Ok(Expr::Observable(observable));
        }
        let is_of_baths = of_bath.is_some() || of_two.is_some();
        let is_quantity = of_state.is_some() || is_of_baths || of_operator.is_some() || cycle.is_some();
        if !is_quantity && !CALLABLE.contains(&name) {
            return Err(self.error(ParseProblem::UnknownName { name: name.into(), near: meant(name) }));
        }
        let of = match (of_state, of_bath) {
            _ if of_operator.is_some() => Some(("an observable in a state", "O, rho")),
            (Some(_), _) => Some(("a state", "rho")),
            (None, Some(quantity)) if quantity.row().only.is_some() => Some(("a bath", "hot")),
            (None, Some(_)) => Some(("a bath in a state", "hot, rho")),
            _ if of_two.is_some() => Some(("two baths", "hot, cold")),
            _ => None,
        };
        if let Some((of, arguments)) = of.filter(|_| !opens) {
            return Err(self.error(ParseProblem::Of { name: name.into(), of, arguments }));
        }
        self.require("(", "`(`")?;
        if let Some(quantity) = cycle {
            return Ok(Expr::Observable(Observable::Cycle(quantity, self.cycle_view(quantity.views())?)));
        }
        // What is one of a view and one of a bath as well is told apart by the comma.
        let comma = matches!(self.tokens.get(self.next + 1), Some((_, Token::Symbol(","))));
        let observable = match (name, of_state, of_bath) {
            (_, Some(quantity), of_bath) if !comma || of_bath.is_none() => {
                let view = self.view()?;
                let relative = RelativeQuantity::named(name).filter(|_| self.accept("|"));
                Some(match relative {
                    Some(relative) => Observable::Relative(relative, [view, self.view()?]),
                    None => Observable::State(quantity, view),
                })
            }
            (_, _, Some(quantity)) => {
                let only = quantity.row().only;
                let bath = if only.is_some() { self.bath_alone(name)? } else { self.bath()? };
                Some(match (only, of_two) {
                    (Some(_), Some(of_two)) if self.accept(",") => {
                        Observable::Pair(of_two, [bath, self.bath_alone(name)?])
                    }
                    (Some(view), _) => Observable::Bath(quantity, bath, view),
                    (None, _) => {
                        self.require(",", "`,` and a view")?;
                        Observable::Bath(quantity, bath, self.view()?)
                    }
                })
            }
            (_, None, None) if of_two.is_some() => {
                let bath = self.bath_alone(name)?;
                self.require(",", "`,` and a second bath")?;
                let both = [bath, self.bath_alone(name)?];
                of_two.map(|quantity| Observable::Pair(quantity, both))
            }
            (_, None, None) if of_operator.is_some() => {
                let operator = self.name("the name of an observable")?;
                self.require(",", "`,` and a view")?;
                of_operator
                    .map(|quantity| Ok(Observable::Operator(quantity, operator, self.view()?)))
                    .transpose()?
            }
            ("beta", ..) => Some(Observable::Beta(self.bath()?)),
            ("Q", ..) => {
                let bath = self.bath()?;
                if self.accept(",") {
                    let view = self.cycle_view(CycleQuantity::HotHeat.views())?;
                    return Ok(Expr::Observable(Observable::Heat(bath, view)));
                }
                Some(Observable::Heat(bath, CycleView::Own))
            }
            _ => None,
        };
        if let Some(observable) = observable {
            self.require(")", "`)`")?;
            return Ok(Expr::Observable(observable));
        }
        let result = match name {
            "ln" | "sqrt" | "abs" | "per_jump" => {
                let function = match name {
                    "ln" => Function::Ln,
                    "sqrt" => Function::Sqrt,
                    "per_jump" => Function::PerJump,
                    _ => Function::Abs,
                };
                Expr::Function(function, Box::new(self.sum()?))
            }
            "sum" => {
                let variable = self.name("a variable for the bath")?;
                self.require(",", "`,`")?;
                self.variables.push(variable.clone());
                let inner = self.sum()?;
                self.variables.pop();
                Expr::Sum(variable, Box::new(inner))
            }
            _ => {
                let left = self.sum()?;
                self.require(",", "`,` and a second argument")?;
                let right = self.sum()?;
                let pair = match name {
                    "max" => Pair::Max,
                    "min" => Pair::Min,
                    _ => Pair::Ratio,
                };
                Expr::Pair(pair, Box::new(left), Box::new(right))
            }
        };
        self.require(")", "`)`")?;
        Ok(result)
    }

    fn view(&mut self) -> Result<View, ParseError> {
        let position = self.next;
        let name = self.name("a view of the state (rho, bd, sd, pi)")?;
        View::NAMED.into_iter().find(|view| view.id() == name || view.symbol() == name).ok_or_else(|| {
            ParseError { position: self.tokens[position].0, problem: ParseProblem::UnknownView(name) }
        })
    }

    /// The name of a cycle and the parenthesis after it.
    fn cycle_view(&mut self, known: &[CycleView]) -> Result<CycleView, ParseError> {
        let position = self.next;
        let name = self.name("`sd`, `dephased` or `twin`")?;
        let meant = if name == View::Sd.symbol() { View::Sd.id() } else { &name };
        let view = known.iter().find(|view| view.id() == Some(meant)).ok_or_else(|| ParseError {
            position: self.tokens[position].0,
            problem: ParseProblem::UnknownCycle(name),
        })?;
        self.require(")", "`)`")?;
        Ok(*view)
    }

    /// A bath of what is of the steady state alone, where a view is a mistake and no bath that is called so.
    fn bath_alone(&mut self, quantity: &str) -> Result<BathRef, ParseError> {
        let position = self.tokens[self.next.min(self.tokens.len() - 1)].0;
        let bath = self.bath()?;
        let is_view = View::NAMED.iter().any(|view| [view.id(), view.symbol()].contains(&bath.name()));
        if is_view && matches!(bath, BathRef::Named(_)) {
            let problem =
                ParseProblem::NoView { quantity: quantity.to_owned(), view: bath.name().to_owned() };
            return Err(ParseError { position, problem });
        }
        Ok(bath)
    }

    fn bath(&mut self) -> Result<BathRef, ParseError> {
        let name = self.name("the name of a bath")?;
        Ok(if self.variables.contains(&name) { BathRef::Variable(name) } else { BathRef::Named(name) })
    }
}
