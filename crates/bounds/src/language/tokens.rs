//! The tokens of the claim language, as it is typed and as it is printed.

use super::error::{ParseError, ParseProblem};
use super::symbols::{composed, exponent, is_of_names, symbol};

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(String),
    Name(String),
    Symbol(&'static str),
    End,
}

/// What is typed, and what it means.
const SYMBOLS: [(&str, &str); 19] = [
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("<", "<"),
    (">", ">"),
    ("=", "="),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("*", "*"),
    ("·", "*"),
    ("×", "*"),
    ("/", "/"),
    ("^", "^"),
    ("(", "("),
    (")", ")"),
    (",", ","),
    ("|", "|"),
];

/// Splits a text into tokens with their positions, counted from 1.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, ParseError> {
    let mut characters: Vec<(usize, char)> = Vec::new();
    for (position, c) in (1..).zip(text.chars()) {
        match characters.last_mut().and_then(|(_, last)| composed(*last, c).map(|one| (last, one))) {
            Some((last, one)) => *last = one,
            None => characters.push((position, c)),
        }
    }
    let places: Vec<usize> = characters.iter().map(|(position, _)| *position).collect();
    let characters: Vec<char> = characters.into_iter().map(|(_, c)| c).collect();
    let (mut tokens, mut i) = (Vec::new(), 0);
    while let Some(&c) = characters.get(i) {
        let (place, rest) = (places[i], &characters[i..]);
        let run = |keep: &dyn Fn(char) -> bool| rest.iter().take_while(|c| keep(**c)).count();
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let written = |n: usize| rest[..n].iter().collect::<String>();
        let length = if c.is_ascii_digit() {
            let n = number(rest);
            tokens.push((place, Token::Number(written(n))));
            n
        } else if exponent(c).is_some() {
            let n = run(&|c| exponent(c).is_some());
            tokens.push((place, Token::Symbol("^")));
            tokens.push((place, Token::Number(rest[..n].iter().filter_map(|c| exponent(*c)).collect())));
            n
        } else if let Some(found) = symbol(rest) {
            match found.language.split_once('(') {
                Some(_) => tokens.extend(plain(&found.language).map(|token| (place, token))),
                None => tokens.push((place, Token::Name(written(found.characters)))),
            }
            found.characters
        } else if c.is_alphabetic() || c == '_' {
            let n = run(&is_of_names);
            tokens.push((place, Token::Name(written(n))));
            n
        } else if c == '√' {
            tokens.push((place, Token::Name("sqrt".into())));
            1
        } else {
            let (typed, meant) = sign(rest).ok_or_else(|| unknown(place, c))?;
            tokens.push((place, Token::Symbol(meant)));
            typed.chars().count()
        };
        i += length;
    }
    tokens.push((text.chars().count() + 1, Token::End));
    Ok(tokens)
}

/// The operator, relation or bracket that the characters begin with.
fn sign(characters: &[char]) -> Option<(&'static str, &'static str)> {
    let begins = |typed: &str| typed.chars().eq(characters.iter().copied().take(typed.chars().count()));
    SYMBOLS.into_iter().find(|(typed, _)| begins(typed))
}

/// How long the number is that the characters begin with.
fn number(characters: &[char]) -> usize {
    let run = |from: usize, keep: &dyn Fn(char) -> bool| {
        (from..characters.len()).find(|&k| !keep(characters[k])).unwrap_or(characters.len())
    };
    let mantissa = run(0, &|c| c.is_ascii_digit() || c == '.');
    if characters.get(mantissa).is_some_and(|c| matches!(c, 'e' | 'E')) {
        let sign = usize::from(characters.get(mantissa + 1).is_some_and(|c| matches!(c, '+' | '-')));
        if characters.get(mantissa + 1 + sign).is_some_and(char::is_ascii_digit) {
            return run(mantissa + 1 + sign, &|c| c.is_ascii_digit());
        }
    }
    mantissa
}

/// The tokens of a quantity of the language with its bath and its view.
fn plain(quantity: &str) -> impl Iterator<Item = Token> {
    let mut tokens = Vec::new();
    let mut rest = quantity;
    while let Some(at) = rest.find(['(', ',', ')']) {
        let name = rest[..at].trim();
        if !name.is_empty() {
            tokens.push(Token::Name(name.to_owned()));
        }
        tokens.push(Token::Symbol(match rest.as_bytes()[at] {
            b'(' => "(",
            b',' => ",",
            _ => ")",
        }));
        rest = &rest[at + 1..];
    }
    tokens.into_iter()
}

fn unknown(position: usize, c: char) -> ParseError {
    let problem = match c {
        '≠' => ParseProblem::NoSuch { found: c, instead: "relations are <=, <, >=, >, =" },
        '∞' => ParseProblem::NoSuch {
            found: c,
            instead: "it is a value of quantities, not a number to compute with",
        },
        c => ParseProblem::Expected { expected: "an expression", found: format!("`{c}`") },
    };
    ParseError { position, problem }
}
