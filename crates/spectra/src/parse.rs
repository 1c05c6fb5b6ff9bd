//! From words to operations: sums of products of powers; what is made of numbers alone is calculated as it is
//! read.

use crate::error::{DensityError, DensityProblem};
use crate::limits::{MAX_BITS, MAX_CHARACTERS, MAX_NESTING, MAX_POWER};
use crate::node::Node;
use lindbound_number::{Rational, rational, rational_root};
use lindbound_syntax::{Token, Word, Words, shortened, tokens};
use num_traits::{One, Signed, ToPrimitive, Zero};

/// The operations of a text.
pub(crate) fn parsed(text: &str) -> Result<Vec<Node>, DensityError> {
    let tokens = tokens(text, "+-*/^()", MAX_CHARACTERS)?;
    if tokens.is_empty() {
        return Err(DensityProblem::Empty.of_all());
    }
    let mut parser = Parser { words: Words::new(&tokens, MAX_NESTING), nodes: Vec::new() };
    let value = parser.sum()?;
    parser.words.end()?;
    // A number that was calculated from others stands where it was calculated: the value comes last.
    let mut nodes = parser.nodes;
    nodes.truncate(value + 1);
    Ok(nodes)
}

struct Parser<'a> {
    words: Words<'a>,
    nodes: Vec<Node>,
}

impl Parser<'_> {
    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn number(&self, place: usize) -> Option<&Rational> {
        if let Node::Number(x) = &self.nodes[place] { Some(x) } else { None }
    }

    /// A number, unless it has too many digits.
    fn calculated(&mut self, x: Rational, column: usize) -> Result<usize, DensityError> {
        if x.numer().bits() + x.denom().bits() > MAX_BITS {
            return Err(DensityProblem::TooManyDigits.at(column));
        }
        Ok(self.push(Node::Number(x)))
    }

    fn sum(&mut self) -> Result<usize, DensityError> {
        let mut sum = self.product()?;
        while let Some((sign, column)) = self.words.sign(&['+', '-']) {
            let mut term = self.product()?;
            if sign == '-' {
                term = self.negated(term, column)?;
            }
            sum = match (self.number(sum), self.number(term)) {
                (Some(a), Some(b)) => self.calculated(a + b, column)?,
                _ => self.push(Node::Sum(sum, term)),
            };
        }
        Ok(sum)
    }

    fn negated(&mut self, place: usize, column: usize) -> Result<usize, DensityError> {
        match self.number(place) {
            Some(x) => self.calculated(-x, column),
            None => Ok(self.push(Node::Negative(place))),
        }
    }

    fn product(&mut self) -> Result<usize, DensityError> {
        let mut product = self.signed()?;
        while let Some((sign, column)) = self.words.sign(&['*', '/']) {
            let factor = self.signed()?;
            if sign == '/' && self.number(factor).is_some_and(Zero::is_zero) {
                return Err(DensityProblem::DivisionByZero.at(column));
            }
            product = match (self.number(product), self.number(factor), sign) {
                (Some(a), Some(b), '*') => self.calculated(a * b, column)?,
                (Some(a), Some(b), _) => self.calculated(a / b, column)?,
                (_, _, '*') => self.push(Node::Product(product, factor)),
                _ => self.push(Node::Quotient(product, factor)),
            };
        }
        Ok(product)
    }

    fn signed(&mut self) -> Result<usize, DensityError> {
        let mut is_negative = false;
        let column = self.words.peek().map_or(1, |token| token.column);
        while let Some((sign, _)) = self.words.sign(&['+', '-']) {
            is_negative ^= sign == '-';
        }
        let power = self.power()?;
        if is_negative { self.negated(power, column) } else { Ok(power) }
    }

    fn power(&mut self) -> Result<usize, DensityError> {
        let base = self.primary()?;
        let Some((_, column)) = self.words.sign(&['^']) else { return Ok(base) };
        let at = self.words.peek().map_or(column, |token| token.column);
        let exponent = self.exponent(at)?;
        if let Some((_, column)) = self.words.sign(&['^']) {
            return Err(DensityProblem::PowerOfPower.at(column));
        }
        let Some(x) = self.number(base) else { return Ok(self.push(Node::Power(base, exponent))) };
        if x.is_zero() && !exponent.is_positive() {
            return Err(DensityProblem::DivisionByZero.at(column));
        }
        if x.is_negative() && !exponent.is_integer() {
            return Err(DensityProblem::RootOfNegative.at(column));
        }
        let root = exponent
            .denom()
            .to_u32()
            .and_then(|n| if n == 1 { Some(x.clone()) } else { rational_root(x, n) });
        match (root, exponent.numer().to_i32()) {
            (Some(root), Some(n)) => {
                let bits =
                    (root.numer().bits() + root.denom().bits()).saturating_mul(n.unsigned_abs().into());
                if bits > MAX_BITS + u64::from(n.unsigned_abs()) {
                    return Err(DensityProblem::TooManyDigits.at(column));
                }
                self.calculated(root.pow(n), column)
            }
            _ => Ok(self.push(Node::Power(base, exponent))),
        }
    }

    /// A number after `^`, with a sign or in brackets.
    fn exponent(&mut self, column: usize) -> Result<Rational, DensityError> {
        let is_negative = matches!(self.words.sign(&['+', '-']), Some(('-', _)));
        let base = self.primary()?;
        let exponent = self.number(base).cloned().ok_or_else(|| DensityProblem::Power.at(column))?;
        if exponent.abs() > rational(MAX_POWER, 1) {
            return Err(DensityProblem::Power.at(column));
        }
        Ok(if is_negative { -exponent } else { exponent })
    }

    fn primary(&mut self) -> Result<usize, DensityError> {
        if let Some((_, open)) = self.words.sign(&['(']) {
            return self.inside(open);
        }
        let Some(token) = self.words.peek() else { return Err(self.words.expected("a number or w").into()) };
        match &token.word {
            Word::Sign(_) => Err(self.words.expected("a number or w").into()),
            Word::Number(x) => {
                self.words.next();
                Ok(self.push(Node::Number(x.clone())))
            }
            Word::Name => {
                self.words.next();
                self.named(token)
            }
        }
    }

    /// The sum after an opened bracket, and the bracket that closes it.
    fn inside(&mut self, open: usize) -> Result<usize, DensityError> {
        self.words.enter(open)?;
        let value = self.sum()?;
        self.words.leave(open)?;
        Ok(value)
    }

    fn named(&mut self, token: &Token) -> Result<usize, DensityError> {
        let name = token.text.as_str();
        if name == "w" {
            return Ok(self.push(Node::Frequency));
        }
        if !FUNCTIONS.contains(&name) {
            return Err(
                DensityProblem::Unknown { name: shortened(name), meant: meant(name) }.at(token.column)
            );
        }
        let open = self.words.opened("\"(\" after a function")?;
        let of = self.inside(open)?;
        let at = |problem: DensityProblem| problem.at(token.column);
        let Some(x) = self.number(of).cloned() else {
            return Ok(self.push(match name {
                "exp" => Node::Exp(of),
                "ln" => Node::Ln(of),
                _ => Node::Sqrt(of),
            }));
        };
        let exact = match name {
            "exp" => x.is_zero().then(Rational::one),
            "ln" if !x.is_positive() => return Err(at(DensityProblem::Logarithm)),
            "ln" => x.is_one().then(Rational::zero),
            _ if x.is_negative() => return Err(at(DensityProblem::RootOfNegative)),
            _ => rational_root(&x, 2),
        };
        match (exact, name) {
            (Some(x), _) => self.calculated(x, token.column),
            (None, "exp") => Ok(self.push(Node::Exp(of))),
            (None, "ln") => Ok(self.push(Node::Ln(of))),
            (None, _) => Ok(self.push(Node::Sqrt(of))),
        }
    }
}

const FUNCTIONS: [&str; 3] = ["exp", "sqrt", "ln"];

/// What may have been meant by a name.
fn meant(name: &str) -> Option<&'static str> {
    match name {
        "omega" | "Omega" | "ω" | "Ω" | "W" | "x" | "E" => return Some("w"),
        "log" => return Some("ln"),
        _ => {}
    }
    let near = FUNCTIONS.iter().map(|known| (strsim::damerau_levenshtein(name, known), *known));
    near.filter(|(distance, _)| *distance == 1).map(|(_, known)| known).next()
}
