//! From text such as `J_tot(sd)^2 <= A_cl * sigma(sd) / 2` to a [`Statement`].
//!
//! ```text
//! statement := ["if" clauses "then"] clauses
//! clauses   := clause ("and" clause)*
//! clause    := relation | "each" "(" variable "," relation ")" | relation "for" "every" variable
//! relation  := sum ("<=" | "<" | ">=" | ">" | "=") sum
//! sum       := product (("+" | "-") product)*
//! product   := factor (("*" | "/") factor)*
//! factor    := "-" factor | primary ["^" integer]
//! primary   := number | "(" sum ")" | "|" sum "|" | "Σ_"variable product | name | name "(" arguments ")"
//! ```
//!
//! A quotient of two numbers, and a number less than zero, is a number.

use super::ast::{Clause, Expr, Relation, Statement};
use super::error::{ParseError, ParseProblem};
use super::parser::Parser;
use super::tokens::Token;
use lindbound_number::Rational;

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
/// let under_a_premise = parse("if J(hot, pi) > 0 then J(cold, pi) < 0").unwrap();
/// assert_eq!(under_a_premise.symbols(), "if J_hot(π) > 0 then J_cold(π) < 0");
/// ```
pub fn parse(text: &str) -> Result<Statement, ParseError> {
    let mut parser = Parser::of(text)?;
    let mut premise = Vec::new();
    if parser.accept_name("if") {
        premise = parser.clauses()?;
        if !parser.accept_name("then") {
            return Err(parser.expected("an operator, `and` or `then`"));
        }
    }
    let clauses = parser.clauses()?;
    match parser.peek() {
        Token::End => Ok(Statement { premise, clauses }),
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
            Ok(Statement::from(vec![Clause { each: None, left, relation: Relation::Equal, right: zero }]))
        }
        _ => Err(parser.expected("an operator or the end")),
    }
}

impl Parser {
    /// Clauses that are joined.
    fn clauses(&mut self) -> Result<Vec<Clause>, ParseError> {
        let mut clauses = vec![self.clause()?];
        while self.accept_name("and") {
            clauses.push(self.clause()?);
        }
        Ok(clauses)
    }

    fn clause(&mut self) -> Result<Clause, ParseError> {
        if !self.accept_name("each") {
            let Some(variable) = self.announced() else { return self.relation(None) };
            self.variables.push(variable.clone());
            let clause = self.relation(Some(variable))?;
            self.variables.pop();
            self.next += 3;
            return Ok(clause);
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

    /// The variable of `… for every a` at the end of the clause that begins here.
    fn announced(&self) -> Option<String> {
        let is = |token: &Token, name: &str| matches!(token, Token::Name(n) if n == name);
        let rest = self.tokens.get(self.next..)?;
        let end = rest
            .iter()
            .position(|(_, token)| is(token, "and") || is(token, "then") || *token == Token::End)?;
        match rest[..end].last_chunk() {
            Some([(_, word), (_, every), (_, Token::Name(variable))])
                if is(word, "for") && is(every, "every") =>
            {
                Some(variable.clone())
            }
            _ => None,
        }
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
        if relation == Relation::Equal && *self.peek() == Token::Symbol("=") {
            return Err(self.error(ParseProblem::DoubleEquals));
        }
        let right = self.sum()?;
        Ok(Clause { each, left, relation, right })
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
