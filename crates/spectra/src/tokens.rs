//! The words of a density: numbers, names and signs, each with its character.

use crate::error::{DensityError, DensityProblem};
use crate::limits::MAX_CHARACTERS;
use lindbound_number::{Rational, parse_rational};

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    /// A decimal, exactly.
    Number(Rational),
    /// Letters, digits and `_` after a letter.
    Name,
    /// One of `+ - * / ^ ( )`.
    Sign(char),
}

/// A word with its text and the character where it begins, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub word: Word,
    pub text: String,
    pub column: usize,
}

/// The words of a text.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, DensityError> {
    if text.chars().take(MAX_CHARACTERS + 1).count() > MAX_CHARACTERS {
        return Err(DensityProblem::TooLong.of_all());
    }
    let characters: Vec<char> = text.chars().collect();
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let column = at + 1;
        let length = match c {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '0'..='9' => decimal(&characters[at..]),
            c if c.is_alphabetic() => characters[at..].iter().take_while(|c| is_of_name(**c)).count(),
            _ => 1,
        };
        let text: String = characters[at..at + length].iter().collect();
        let word = match c {
            '0'..='9' => {
                Word::Number(parse_rational(&text).map_err(|error| DensityProblem::from(error).at(column))?)
            }
            c if c.is_alphabetic() => Word::Name,
            '+' | '-' | '*' | '/' | '^' | '(' | ')' => Word::Sign(c),
            _ => return Err(DensityProblem::Character(c).at(column)),
        };
        all.push(Token { word, text, column });
        at += length;
    }
    Ok(all)
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How many characters are a decimal: digits, a point with digits, an exponent.
fn decimal(characters: &[char]) -> usize {
    let digits = |from: usize| characters.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    let mut length = digits(0);
    if characters.get(length) == Some(&'.') {
        length += 1 + digits(length + 1);
    }
    if matches!(characters.get(length), Some('e' | 'E')) {
        let sign = usize::from(matches!(characters.get(length + 1), Some('+' | '-')));
        match digits(length + 1 + sign) {
            0 => {}
            exponent => length += 1 + sign + exponent,
        }
    }
    length
}
