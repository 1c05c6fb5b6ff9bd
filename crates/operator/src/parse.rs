//! From words to a value: sums of products of powers, calculated as they are read.

use crate::error::{OperatorError, OperatorProblem, shortened};
use crate::factors::factor;
use crate::limits::{MAX_NESTING, MAX_POWER};
use crate::names::{known, meant};
use crate::sparse::Sparse;
use crate::surd::{Surd, Work};
use crate::tokens::{Token, Word, tokens};
use crate::value::Value;
use lindbound_number::Rational;
use num_traits::{One, ToPrimitive, Zero};

/// The value of a text over a space of dimension d, the product of its factors.
pub(crate) fn value(text: &str, space: &[usize], d: usize) -> Result<Value, OperatorError> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(OperatorProblem::Empty.of_all());
    }
    let mut parser = Parser { tokens: &tokens, at: 0, depth: 0, space, d, work: Work::default() };
    let value = parser.sum()?;
    match parser.peek() {
        None => Ok(value),
        Some(token) if token.word == Word::Sign(')') => Err(OperatorProblem::Unopened.at(token.column)),
        Some(_) => Err(parser.expected("an operator sign or the end")),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    space: &'a [usize],
    d: usize,
    work: Work,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The next word as a sign, if it is one of these.
    fn sign(&mut self, signs: &[char]) -> Option<(char, usize)> {
        match self.peek() {
            Some(&Token { word: Word::Sign(sign), column, .. }) if signs.contains(&sign) => {
                self.at += 1;
                Some((sign, column))
            }
            _ => None,
        }
    }

    fn expected(&self, expected: &'static str) -> OperatorError {
        let after = self.tokens.last().map_or(1, |last| last.column + last.text.chars().count());
        let found =
            self.peek().map_or("the end".to_owned(), |token| format!("\"{}\"", shortened(&token.text)));
        OperatorProblem::Expected { expected, found }.at(self.peek().map_or(after, |token| token.column))
    }

    fn sum(&mut self) -> Result<Value, OperatorError> {
        let mut sum = self.product()?;
        while let Some((sign, column)) = self.sign(&['+', '-']) {
            let term = self.product()?;
            let term = if sign == '-' { term.negated() } else { term };
            sum = sum.plus(term, self.d, &mut self.work).map_err(|problem| problem.at(column))?;
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Value, OperatorError> {
        let mut product = self.signed()?;
        while let Some((sign, column)) = self.sign(&['*', '/']) {
            let factor = self.signed()?;
            let next = if sign == '*' {
                product.times(&factor, &mut self.work)
            } else {
                product.over(&factor, &mut self.work)
            };
            product = next.map_err(|problem| problem.at(column))?;
        }
        Ok(product)
    }

    fn signed(&mut self) -> Result<Value, OperatorError> {
        let mut is_negative = false;
        while let Some((sign, _)) = self.sign(&['+', '-']) {
            is_negative ^= sign == '-';
        }
        let power = self.power()?;
        Ok(if is_negative { power.negated() } else { power })
    }

    fn power(&mut self) -> Result<Value, OperatorError> {
        let base = self.primary()?;
        let Some((_, column)) = self.sign(&['^']) else { return Ok(base) };
        let exponent = self.peek().and_then(whole).filter(|n| *n <= MAX_POWER);
        let n =
            exponent.ok_or_else(|| OperatorProblem::Power.at(self.peek().map_or(column, |t| t.column)))?;
        self.at += 1;
        base.power(n, &mut self.work).map_err(|problem| problem.at(column))
    }

    fn primary(&mut self) -> Result<Value, OperatorError> {
        if let Some(open) = self.sign(&['(']) {
            return self.inside(open.1);
        }
        let Some(token) = self.peek() else { return Err(self.expected("an operator or a number")) };
        let value = match &token.word {
            Word::Number(value) => Value::number(Surd::rational(value.clone())),
            Word::Name(_) => {
                self.at += 1;
                return self.named(token);
            }
            Word::Sign(_) => return Err(self.expected("an operator or a number")),
        };
        self.at += 1;
        Ok(value)
    }

    /// The sum after an opened bracket, and the bracket that closes it.
    fn inside(&mut self, open: usize) -> Result<Value, OperatorError> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(OperatorProblem::TooDeep.at(open));
        }
        let value = self.sum()?;
        self.closed(open)?;
        self.depth -= 1;
        Ok(value)
    }

    fn opened(&mut self, expected: &'static str) -> Result<usize, OperatorError> {
        self.sign(&['(']).map(|(_, column)| column).ok_or_else(|| self.expected(expected))
    }

    fn closed(&mut self, open: usize) -> Result<(), OperatorError> {
        match self.sign(&[')']) {
            Some(_) => Ok(()),
            None if self.peek().is_none() => Err(OperatorProblem::Unclosed.at(open)),
            None => Err(self.expected("\")\"")),
        }
    }

    fn named(&mut self, token: &Token) -> Result<Value, OperatorError> {
        let at = |problem: OperatorProblem| problem.at(token.column);
        match token.text.as_str() {
            "i" => Ok(Value::number(Surd::complex(Rational::zero(), Rational::one()))),
            "dag" => {
                let open = self.opened("\"(\" after dag")?;
                Ok(self.inside(open)?.dagger())
            }
            "sqrt" => {
                let open = self.opened("\"(\" after sqrt")?;
                let radicand = self.inside(open)?.as_number().and_then(|c| c.value());
                let rational =
                    radicand.filter(|q| q.im.is_zero()).ok_or_else(|| at(OperatorProblem::Root))?;
                self.work.spend(256).and_then(|()| Surd::root(&rational.re)).map(Value::number).map_err(at)
            }
            "op" => {
                let open = self.opened("\"(\" after op")?;
                let row = self.level(self.d)?;
                self.sign(&[',']).ok_or_else(|| self.expected("a comma and a second level"))?;
                let column = self.level(self.d)?;
                self.closed(open)?;
                Ok(Value::operator(Sparse::new(self.d, self.d, [(row, column, Surd::one())])))
            }
            "ket" => self.basis_vector(token),
            "id" if !self.is_indexed() => Ok(Value::operator(Sparse::diagonal(self.d, &Surd::one()))),
            name => {
                let unknown = || OperatorProblem::Unknown { name: shortened(name), meant: meant(name) };
                let name = known(name).ok_or_else(|| at(unknown()))?;
                let site = self.site(name, token.column)?;
                let own = factor(name, site, self.space[site]).map_err(at)?;
                Ok(Value::operator(own.on_site(site, self.space)))
            }
        }
    }

    fn is_indexed(&self) -> bool {
        self.peek().is_some_and(|token| token.word == Word::Sign('('))
    }

    /// The site in brackets; it may be left out where there is one alone.
    fn site(&mut self, name: &'static str, column: usize) -> Result<usize, OperatorError> {
        let sites = self.space.len();
        if !self.is_indexed() {
            return if sites == 1 {
                Ok(0)
            } else {
                Err(OperatorProblem::SiteMissing { name, sites }.at(column))
            };
        }
        let open = self.opened("a site in brackets")?;
        let no_such = |site| OperatorProblem::NoSuchSite { site, last: sites - 1 };
        let site = self.index("the index of a site", sites, no_such)?;
        self.closed(open)?;
        Ok(site)
    }

    fn level(&mut self, levels: usize) -> Result<usize, OperatorError> {
        let no_such = |level| OperatorProblem::NoSuchLevel { level, last: levels - 1 };
        self.index("the index of a level", levels, no_such)
    }

    /// An integer below `end`.
    fn index(
        &mut self,
        expected: &'static str,
        end: usize,
        no_such: impl Fn(String) -> OperatorProblem,
    ) -> Result<usize, OperatorError> {
        let Some(token @ Token { word: Word::Number(value), .. }) = self.peek() else {
            return Err(self.expected(expected));
        };
        if !value.is_integer() {
            return Err(self.expected(expected));
        }
        let index = whole(token).filter(|index| *index < end);
        let index = index.ok_or_else(|| no_such(shortened(&token.text)).at(token.column))?;
        self.at += 1;
        Ok(index)
    }

    /// ket(i, j, …), with an index for each site.
    fn basis_vector(&mut self, token: &Token) -> Result<Value, OperatorError> {
        let open = self.opened("\"(\" after ket")?;
        let sites = self.space.len();
        let (mut place, mut found) = (0, 0);
        loop {
            if let Some(&levels) = self.space.get(found) {
                place = place * levels + self.level(levels)?;
            } else {
                self.level(usize::MAX)?;
            }
            found += 1;
            if self.sign(&[',']).is_none() {
                break;
            }
        }
        self.closed(open)?;
        if found != sites {
            return Err(OperatorProblem::Indices { found, sites }.at(token.column));
        }
        Ok(Value::ket(self.d, place))
    }
}

fn whole(token: &Token) -> Option<usize> {
    match &token.word {
        Word::Number(value) if value.is_integer() => value.to_usize(),
        _ => None,
    }
}
