//! Going through words, one after the other.

use crate::error::{SyntaxError, SyntaxProblem, shortened};
use crate::token::{Token, Word};

/// Words, and the next of them.
#[derive(Debug)]
pub struct Words<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    deepest: usize,
}

impl<'a> Words<'a> {
    /// All words, with brackets inside brackets at most so deep.
    ///
    /// ```
    /// use lindbound_syntax::{Words, tokens};
    /// let all = tokens("(w", "()", 100).unwrap();
    /// let mut words = Words::new(&all, 8);
    /// let (_, open) = words.sign(&['(']).unwrap();
    /// words.enter(open).unwrap();
    /// assert_eq!(words.next().unwrap().text, "w");
    /// assert_eq!(words.leave(open).unwrap_err().problem.to_string(), "this bracket is never closed");
    /// ```
    pub fn new(tokens: &'a [Token], deepest: usize) -> Self {
        Words { tokens, at: 0, depth: 0, deepest }
    }

    /// The next word.
    pub fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// The next word as a sign, if it is one of these, and its character.
    pub fn sign(&mut self, signs: &[char]) -> Option<(char, usize)> {
        match self.peek() {
            Some(&Token { word: Word::Sign(sign), column, .. }) if signs.contains(&sign) => {
                self.at += 1;
                Some((sign, column))
            }
            _ => None,
        }
    }

    /// What is said where something else should stand.
    pub fn expected(&self, expected: &'static str) -> SyntaxError {
        let after = self.tokens.last().map_or(1, |last| last.column + last.text.chars().count());
        let found =
            self.peek().map_or("the end".to_owned(), |token| format!("\"{}\"", shortened(&token.text)));
        SyntaxProblem::Expected { expected, found }.at(self.peek().map_or(after, |token| token.column))
    }

    /// A bracket that opens, and its character.
    ///
    /// # Errors
    /// What stands in its place.
    pub fn opened(&mut self, expected: &'static str) -> Result<usize, SyntaxError> {
        self.sign(&['(']).map(|(_, column)| column).ok_or_else(|| self.expected(expected))
    }

    /// Goes into a bracket that was opened at a character.
    ///
    /// # Errors
    /// [`SyntaxProblem::TooDeep`].
    pub fn enter(&mut self, open: usize) -> Result<(), SyntaxError> {
        self.depth += 1;
        if self.depth > self.deepest { Err(SyntaxProblem::TooDeep(self.deepest).at(open)) } else { Ok(()) }
    }

    /// Leaves it where it is closed.
    ///
    /// # Errors
    /// [`SyntaxProblem::Unclosed`], or what stands in the place of the bracket.
    pub fn leave(&mut self, open: usize) -> Result<(), SyntaxError> {
        self.closed(open)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// The bracket that closes one which nothing nests in.
    ///
    /// # Errors
    /// As for [`Words::leave`].
    pub fn closed(&mut self, open: usize) -> Result<(), SyntaxError> {
        match self.sign(&[')']) {
            Some(_) => Ok(()),
            None if self.peek().is_none() => Err(SyntaxProblem::Unclosed.at(open)),
            None => Err(self.expected("\")\"")),
        }
    }

    /// Nothing is left.
    ///
    /// # Errors
    /// [`SyntaxProblem::Unopened`], or what is left.
    pub fn end(&self) -> Result<(), SyntaxError> {
        match self.peek() {
            None => Ok(()),
            Some(token) if token.word == Word::Sign(')') => Err(SyntaxProblem::Unopened.at(token.column)),
            Some(_) => Err(self.expected("an operator sign or the end")),
        }
    }
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a Token;

    fn next(&mut self) -> Option<&'a Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }
}
