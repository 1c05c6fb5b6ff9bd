//! Words: numbers, names and signs.

use crate::error::{SyntaxError, SyntaxProblem};
use lindbound_number::{Rational, parse_rational};

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A decimal, exactly.
    Number(Rational),
    /// Letters, digits and `_` after a letter.
    Name,
    /// A sign.
    Sign(char),
}

/// A word with its text and the character where it begins, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub word: Word,
    /// As it is written.
    pub text: String,
    /// Where it begins.
    pub column: usize,
}

/// The words of a text of at most so many characters, with these signs.
///
/// # Errors
/// [`SyntaxError`] with the character of what is no word.
///
/// ```
/// use lindbound_syntax::{Word, tokens};
/// let words = tokens("2.5*w", "+-*", 100).unwrap();
/// assert_eq!(words.iter().map(|token| token.column).collect::<Vec<_>>(), [1, 4, 5]);
/// assert_eq!(words[1].word, Word::Sign('*'));
/// assert_eq!(tokens("2 / 3", "+-*", 100).unwrap_err().column, Some(3));
/// ```
pub fn tokens(text: &str, signs: &str, most: usize) -> Result<Vec<Token>, SyntaxError> {
    if text.chars().take(most + 1).count() > most {
        return Err(SyntaxError { column: None, problem: SyntaxProblem::TooLong(most) });
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
                Word::Number(parse_rational(&text).map_err(|error| SyntaxProblem::from(error).at(column))?)
            }
            c if c.is_alphabetic() => Word::Name,
            c if signs.contains(c) => Word::Sign(c),
            _ => return Err(SyntaxProblem::Character(c).at(column)),
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
