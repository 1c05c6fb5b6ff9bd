//! From words to a value: sums of products of powers, calculated as they are read.

use crate::error::{OperatorError, OperatorProblem};
use crate::factors::factor;
use crate::limits::{MAX_EXPRESSION, MAX_NESTING, MAX_POWER};
use crate::names::{known, meant};
use crate::sparse::Sparse;
use crate::surd::{Surd, Work};
use crate::value::Value;
use lindbound_number::Rational;
use lindbound_syntax::{Token, Word, Words, shortened, tokens};
use num_traits::{One, ToPrimitive, Zero};

/// The value of a text over a space of dimension d, the product of its factors.
pub(crate) fn value(text: &str, space: &[usize], d: usize) -> Result<Value, OperatorError> {
    let tokens = tokens(text, "+-*/^(),", MAX_EXPRESSION)?;
    if tokens.is_empty() {
        return Err(OperatorProblem::Empty.of_all());
    }
    let words = Words::new(&tokens, MAX_NESTING);
    let mut parser = Parser { words, space, d, work: Work::default() };
    let value = parser.sum()?;
    parser.words.end()?;
    Ok(value)
}

struct Parser<'a> {
    words: Words<'a>,
    space: &'a [usize],
    d: usize,
    work: Work,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Value, OperatorError> {
        let mut sum = self.product()?;
        while let Some((sign, column)) = self.words.sign(&['+', '-']) {
            let term = self.product()?;
            let term = if sign == '-' { term.negated() } else { term };
            sum = sum.plus(term, self.d, &mut self.work).map_err(|problem| problem.at(column))?;
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Value, OperatorError> {
        let mut product = self.signed()?;
        while let Some((sign, column)) = self.words.sign(&['*', '/']) {
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
        while let Some((sign, _)) = self.words.sign(&['+', '-']) {
            is_negative ^= sign == '-';
        }
        let power = self.power()?;
        Ok(if is_negative { power.negated() } else { power })
    }

    fn power(&mut self) -> Result<Value, OperatorError> {
        let base = self.primary()?;
        let Some((_, column)) = self.words.sign(&['^']) else { return Ok(base) };
        let exponent = self.words.peek().and_then(whole).filter(|n| *n <= MAX_POWER);
        let n = exponent
            .ok_or_else(|| OperatorProblem::Power.at(self.words.peek().map_or(column, |t| t.column)))?;
        self.words.next();
        base.power(n, &mut self.work).map_err(|problem| problem.at(column))
    }

    fn primary(&mut self) -> Result<Value, OperatorError> {
        if let Some(open) = self.words.sign(&['(']) {
            return self.inside(open.1);
        }
        let Some(token) = self.words.peek() else {
            return Err(self.words.expected("an operator or a number").into());
        };
        let value = match &token.word {
            Word::Number(value) => Value::number(Surd::rational(value.clone())),
            Word::Name => {
                self.words.next();
                return self.named(token);
            }
            Word::Sign(_) => return Err(self.words.expected("an operator or a number").into()),
        };
        self.words.next();
        Ok(value)
    }

    /// The sum after an opened bracket, and the bracket that closes it.
    fn inside(&mut self, open: usize) -> Result<Value, OperatorError> {
        self.words.enter(open)?;
        let value = self.sum()?;
        self.words.leave(open)?;
        Ok(value)
    }

    fn named(&mut self, token: &Token) -> Result<Value, OperatorError> {
        let at = |problem: OperatorProblem| problem.at(token.column);
        match token.text.as_str() {
            "i" => Ok(Value::number(Surd::complex(Rational::zero(), Rational::one()))),
            "dag" => {
                let open = self.words.opened("\"(\" after dag")?;
                Ok(self.inside(open)?.dagger())
            }
            "sqrt" => {
                let open = self.words.opened("\"(\" after sqrt")?;
                let radicand = self.inside(open)?.as_number().and_then(|c| c.value());
                let rational =
                    radicand.filter(|q| q.im.is_zero()).ok_or_else(|| at(OperatorProblem::Root))?;
                self.work.spend(256).and_then(|()| Surd::root(&rational.re)).map(Value::number).map_err(at)
            }
            "op" => {
                let open = self.words.opened("\"(\" after op")?;
                let row = self.level(self.d)?;
                self.words.sign(&[',']).ok_or_else(|| self.words.expected("a comma and a second level"))?;
                let column = self.level(self.d)?;
                self.words.closed(open)?;
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
        self.words.peek().is_some_and(|token| token.word == Word::Sign('('))
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
        let open = self.words.opened("a site in brackets")?;
        let no_such = |site| OperatorProblem::NoSuchSite { site, last: sites - 1 };
        let site = self.index("the index of a site", sites, no_such)?;
        self.words.closed(open)?;
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
        let Some(token @ Token { word: Word::Number(value), .. }) = self.words.peek() else {
            return Err(self.words.expected(expected).into());
        };
        if !value.is_integer() {
            return Err(self.words.expected(expected).into());
        }
        let index = whole(token).filter(|index| *index < end);
        let index = index.ok_or_else(|| no_such(shortened(&token.text)).at(token.column))?;
        self.words.next();
        Ok(index)
    }

    /// ket(i, j, …), with an index for each site.
    fn basis_vector(&mut self, token: &Token) -> Result<Value, OperatorError> {
        let open = self.words.opened("\"(\" after ket")?;
        let sites = self.space.len();
        let (mut place, mut found) = (0, 0);
        loop {
            if let Some(&levels) = self.space.get(found) {
                place = place * levels + self.level(levels)?;
            } else {
                self.level(usize::MAX)?;
            }
            found += 1;
            if self.words.sign(&[',']).is_none() {
                break;
            }
        }
        self.words.closed(open)?;
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
