//! The tokens of the claim language.

use super::error::{ParseError, ParseProblem};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(String),
    Name(String),
    Symbol(&'static str),
    End,
}

/// Splits a text into tokens with their positions, counted from 1.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    const SYMBOLS: [&str; 13] = ["<=", ">=", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", ","];
    let characters: Vec<char> = text.chars().collect();
    let (mut tokens, mut i) = (Vec::new(), 0);
    while i < characters.len() {
        let (start, c) = (i, characters[i]);
        let run = |from: usize, keep: &dyn Fn(char) -> bool| {
            (from..characters.len()).find(|&k| !keep(characters[k])).unwrap_or(characters.len())
        };
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let token = if c.is_ascii_digit() {
            i = run(i, &|c| c.is_ascii_digit() || c == '.');
            if characters.get(i).is_some_and(|c| matches!(c, 'e' | 'E')) {
                let sign = usize::from(characters.get(i + 1).is_some_and(|c| matches!(c, '+' | '-')));
                if characters.get(i + 1 + sign).is_some_and(char::is_ascii_digit) {
                    i = run(i + 1 + sign, &|c| c.is_ascii_digit());
                }
            }
            Token::Number(characters[start..i].iter().collect())
        } else if c.is_alphabetic() || c == '_' {
            i = run(i, &|c| c.is_alphanumeric() || c == '_');
            Token::Name(characters[start..i].iter().collect())
        } else {
            let rest: String = characters[i..characters.len().min(i + 2)].iter().collect();
            let Some(symbol) = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) else {
                let problem = ParseProblem::Expected { expected: "an expression", found: format!("`{c}`") };
                return Err(ParseError { position: start + 1, problem });
            };
            i += symbol.len();
            Token::Symbol(symbol)
        };
        tokens.push((start + 1, token));
    }
    tokens.push((characters.len() + 1, Token::End));
    Ok(tokens)
}
