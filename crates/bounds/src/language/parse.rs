//! From text such as `J_tot(sd)^2 <= A_cl * sigma(sd) / 2` to a [`Statement`].
//!
//! ```text
//! statement := clause ("and" clause)*
//! clause    := relation | "each" "(" variable "," relation ")"
//! relation  := sum ("<=" | "<" | ">=" | ">" | "=") sum
//! sum       := product (("+" | "-") product)*
//! product   := factor (("*" | "/") factor)*
//! factor    := "-" factor | primary ["^" integer]
//! primary   := number | "(" sum ")" | name | name "(" arguments ")"
//! ```

use super::ast::{Binary, Clause, Expr, Function, Pair, Relation, Statement};
use super::cycle::{CycleQuantity, CycleView};
use super::error::{MAX_CHARACTERS, MAX_DEPTH, ParseError, ParseProblem};
use super::observable::{BathRef, Observable};
use super::rows::{BathQuantity, ModelQuantity, StateQuantity};
use super::tokens::{Token, tokens};
use lindbound_model::words::nearest;
use lindbound_number::{Rational, parse_rational};
use lindbound_thermo::View;

/// Parses a statement.
///
/// # Errors
/// [`ParseError`] with the position of the problem.
///
/// ```
/// use lindbound_bounds::language::parse;
/// let statement = parse("J_tot(bd)^2 <= A_cl * sigma(bd) / 2").unwrap();
/// assert_eq!(statement.symbols(), "J_tot(ρ_bd)² ≤ A_cl·σ̇(ρ_bd)/2");
/// assert_eq!(parse("J_tot(bd <= 1").unwrap_err().to_string(), "at character 10: expected `)`, found `<=`");
/// ```
pub fn parse(text: &str) -> Result<Statement, ParseError> {
    let mut parser = Parser::of(text)?;
    let mut clauses = vec![parser.clause()?];
    while parser.accept_name("and") {
        clauses.push(parser.clause()?);
    }
    match parser.peek() {
        Token::End => Ok(Statement { clauses }),
        _ => Err(parser.expected("an operator, `and` or the end")),
    }
}

/// Parses an expression, as the statement that it is zero.
///
/// # Errors
/// [`ParseError`] with the position of the problem.
///
/// ```
/// use lindbound_bounds::language::vanishing;
/// assert_eq!(vanishing("A_cl / 2").unwrap().symbols(), "A_cl/2 = 0");
/// let error = vanishing("A_cl <= 2").unwrap_err().to_string();
/// assert_eq!(error, "at character 6: expected an operator or the end, found `<=`");
/// ```
pub fn vanishing(text: &str) -> Result<Statement, ParseError> {
    let mut parser = Parser::of(text)?;
    let left = parser.sum()?;
    match parser.peek() {
        Token::End => {
            let zero = Expr::Literal(Rational::default());
            Ok(Statement {
                clauses: vec![Clause { each: None, left, relation: Relation::Equal, right: zero }],
            })
        }
        _ => Err(parser.expected("an operator or the end")),
    }
}

/// What opens a bracket and is no quantity.
const CALLABLE: [&str; 9] = ["beta", "Q", "ln", "sqrt", "abs", "max", "min", "ratio", "sum"];
/// The parameters of models in closed form.
const PARAMETERS: [&str; 7] = ["N", "gamma", "p_e", "p_st", "omega_0", "b", "omega_H"];

/// The names of all quantities.
fn names() -> impl Iterator<Item = &'static str> {
    let of_state = StateQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_bath = BathQuantity::ALL.iter().map(|quantity| quantity.row().id);
    let of_model = ModelQuantity::ALL.iter().map(|quantity| quantity.row().id);
    of_state.chain(of_bath).chain(of_model).chain(CycleQuantity::ALL.iter().map(|quantity| quantity.id()))
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    next: usize,
    depth: usize,
    variables: Vec<String>,
}

impl Parser {
    fn of(text: &str) -> Result<Self, ParseError> {
        if text.chars().count() > MAX_CHARACTERS {
            return Err(ParseError { position: MAX_CHARACTERS + 1, problem: ParseProblem::TooLong });
        }
        Ok(Parser { tokens: tokens(text)?, next: 0, depth: 0, variables: Vec::new() })
    }

    fn peek(&self) -> &Token {
        self.tokens.get(self.next).map_or(&Token::End, |(_, token)| token)
    }

    fn error(&self, problem: ParseProblem) -> ParseError {
        let last = self.tokens.len().saturating_sub(1);
        ParseError { position: self.tokens[self.next.min(last)].0, problem }
    }

    fn expected(&self, expected: &'static str) -> ParseError {
        let found = match self.peek() {
            Token::Number(text) | Token::Name(text) => format!("`{text}`"),
            Token::Symbol(symbol) => format!("`{symbol}`"),
            Token::End => "the end".to_owned(),
        };
        self.error(ParseProblem::Expected { expected, found })
    }

    fn accept(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Token::Symbol(s) if *s == symbol);
        self.next += usize::from(found);
        found
    }

    fn accept_name(&mut self, name: &str) -> bool {
        let found = matches!(self.peek(), Token::Name(n) if n == name);
        self.next += usize::from(found);
        found
    }

    fn require(&mut self, symbol: &str, expected: &'static str) -> Result<(), ParseError> {
        if self.accept(symbol) { Ok(()) } else { Err(self.expected(expected)) }
    }

    fn name(&mut self, expected: &'static str) -> Result<String, ParseError> {
        match self.peek().clone() {
            Token::Name(name) => {
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn clause(&mut self) -> Result<Clause, ParseError> {
        if !self.accept_name("each") {
            return self.relation(None);
        }
        self.require("(", "`(`")?;
        let variable = self.name("a variable for the bath")?;
        self.require(",", "`,`")?;
        self.variables.push(variable.clone());
        let clause = self.relation(Some(variable))?;
        self.variables.pop();
        self.require(")", "`)`")?;
        Ok(clause)
    }

    fn relation(&mut self, each: Option<String>) -> Result<Clause, ParseError> {
        let left = self.sum()?;
        let relation = match self.peek() {
            Token::Symbol("<=") => Relation::AtMost,
            Token::Symbol("<") => Relation::Below,
            Token::Symbol(">=") => Relation::AtLeast,
            Token::Symbol(">") => Relation::Above,
            Token::Symbol("=") => Relation::Equal,
            _ => return Err(self.expected("a relation (<=, <, >=, >, =)")),
        };
        self.next += 1;
        let right = self.sum()?;
        Ok(Clause { each, left, relation, right })
    }

    fn sum(&mut self) -> Result<Expr, ParseError> {
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
            left = Expr::Binary(operator, Box::new(left), Box::new(self.factor()?));
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
            return Ok(Expr::Negative(Box::new(inner)));
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
                let value = parse_rational(&text).map_err(|_| self.error(ParseProblem::Number(text)))?;
                self.next += 1;
                Ok(Expr::Literal(value))
            }
            Token::Symbol("(") => {
                self.next += 1;
                let inner = self.sum()?;
                self.require(")", "`)`")?;
                Ok(inner)
            }
            Token::Name(name) => {
                let position = self.next;
                self.next += 1;
                self.named(&name).map_err(|error| match error.problem {
                    ParseProblem::UnknownName { .. } => {
                        ParseError { position: self.tokens[position].0, ..error }
                    }
                    _ => error,
                })
            }
            _ => Err(self.expected("an expression")),
        }
    }

    fn named(&mut self, name: &str) -> Result<Expr, ParseError> {
        let opens = *self.peek() == Token::Symbol("(");
        let (of_state, of_bath) = (StateQuantity::named(name), BathQuantity::named(name));
        let cycle = CycleQuantity::ALL.into_iter().find(|quantity| quantity.id() == name);
        let without_arguments = match (name, ModelQuantity::named(name), of_state, cycle) {
            ("d", ..) => Some(Observable::Dimension),
            _ if PARAMETERS.contains(&name) => Some(Observable::Parameter(name.into())),
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
        let is_quantity = of_state.is_some() || of_bath.is_some() || cycle.is_some();
        if !is_quantity && !CALLABLE.contains(&name) {
            let near = nearest(name, names().chain(CALLABLE).chain(PARAMETERS));
            return Err(self.error(ParseProblem::UnknownName { name: name.into(), near }));
        }
        self.require("(", "`(`")?;
        if let Some(quantity) = cycle {
            return Ok(Expr::Observable(Observable::Cycle(quantity, self.cycle_view(quantity.views())?)));
        }
        // What is one of a view and one of a bath as well is told apart by the comma.
        let comma = matches!(self.tokens.get(self.next + 1), Some((_, Token::Symbol(","))));
        let observable = match (name, of_state, of_bath) {
            (_, Some(quantity), None) => Some(Observable::State(quantity, self.view()?)),
            (_, Some(quantity), _) if !comma => Some(Observable::State(quantity, self.view()?)),
            (_, _, Some(quantity)) => {
                let bath = self.bath()?;
                self.require(",", "`,` and a view")?;
                Some(Observable::Bath(quantity, bath, self.view()?))
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
            "ln" | "sqrt" | "abs" => {
                let function = match name {
                    "ln" => Function::Ln,
                    "sqrt" => Function::Sqrt,
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
        let name = self.name("a view of the state (rho, bd, sd)")?;
        View::ALL.into_iter().find(|view| view.id() == name).ok_or_else(|| ParseError {
            position: self.tokens[position].0,
            problem: ParseProblem::UnknownView(name),
        })
    }

    /// The name of a cycle and the parenthesis after it.
    fn cycle_view(&mut self, known: &[CycleView]) -> Result<CycleView, ParseError> {
        let position = self.next;
        let name = self.name("`sd` or `dephased`")?;
        let view = known.iter().find(|view| view.id() == Some(name.as_str())).ok_or_else(|| ParseError {
            position: self.tokens[position].0,
            problem: ParseProblem::UnknownCycle(name),
        })?;
        self.require(")", "`)`")?;
        Ok(*view)
    }

    fn bath(&mut self) -> Result<BathRef, ParseError> {
        let name = self.name("the name of a bath")?;
        Ok(if self.variables.contains(&name) { BathRef::Variable(name) } else { BathRef::Named(name) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_that_are_not_well_formed_name_the_place() {
        for (text, position) in [
            ("", 1),
            ("A_cl", 5),
            ("A_cl <=", 8),
            ("A_cl <= <= 1", 9),
            ("J_tot(rho)^65 <= 1", 12),
            ("J_tot(foo) <= 1", 7),
            ("foo <= 1", 1),
            ("1 <= 2 3", 8),
            ("J(hot) <= 1", 6),
            ("1 <= $", 6),
            ("1..2 <= 3", 1),
            ("each(a, J(a, rho) = 0", 22),
            ("tau(sd) <= 1", 5),
            ("W(bd) <= 1", 3),
            ("mean_A_cl(sd) <= 1", 11),
            ("W(sd <= 1", 6),
            ("Q(hot, rho) <= 1", 8),
        ] {
            assert_eq!(parse(text).unwrap_err().position, position, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_exactly_in_every_form() {
        for (text, same) in [
            ("25e-1 <= 1", "5/2 <= 1"),
            ("2.5E+3<=1", "2500 <= 1"),
            ("1e2 <= 0.125", "100 <= 1/8"),
            ("sqrt(4) <= ln(2)", "sqrt( 4 )<=ln(\t2 )"),
        ] {
            let value = |text: &str| parse(text).unwrap().clauses[0].clone();
            let same = same.replace("5/2", "2.5").replace("1/8", "0.125");
            assert_eq!(value(text), value(&same), "{text}");
        }
        // A number and a name that begins with e.
        assert_eq!(parse("2 each <= 1").unwrap_err().position, 3);
        assert_eq!(parse("2e <= 1").unwrap_err().position, 2);
        assert_eq!(parse("2e+ <= 1").unwrap_err().position, 2);
    }

    #[test]
    fn depth_and_length_are_bounded() {
        assert!(parse(&format!("{}1 <= 2", "(".repeat(100_000))).is_err());
        assert!(parse(&format!("{}1 <= 2", "-".repeat(9_000))).is_err());
        assert!(parse(&format!("{}1 <= 2", "-".repeat(20))).is_ok());
    }
}
