//! Printing formulas with the symbols of a paper: `N·ω₀·γ·p_e`, `N·γ·p_e·ln(1 + 1/N)`.

use super::{Atom, Formula, Monomial, Rational};
use num_traits::{One, Signed, Zero};
use std::fmt;

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let common = self.common_factor();
        if self.terms.len() > 1 && !common.0.is_empty() {
            let rest: Formula = self.terms.iter().fold(Formula::default(), |sum, (monomial, coefficient)| {
                sum + Formula::term(monomial.without(&common), coefficient.clone())
            });
            return write!(f, "{}·({rest})", product(&Rational::one(), &common));
        }
        if self.terms.is_empty() {
            return write!(f, "0");
        }
        // Constants first, then falling powers read naturally: 1 + 1/N, 1 + 2·N.
        for (position, (monomial, coefficient)) in self.terms.iter().enumerate() {
            let text = product(&coefficient.abs(), monomial);
            match (position, coefficient.is_negative()) {
                (0, false) => write!(f, "{text}")?,
                (0, true) => write!(f, "-{text}")?,
                (_, false) => write!(f, " + {text}")?,
                (_, true) => write!(f, " - {text}")?,
            }
        }
        Ok(())
    }
}

impl Formula {
    /// The letters, with their least positive power, that divide every term.
    fn common_factor(&self) -> Monomial {
        let mut monomials = self.terms.keys();
        let Some(first) = monomials.next() else { return Monomial::default() };
        let shared = |atom: &Atom, k: &Rational| {
            let power = |m: &Monomial| m.0.iter().find(|(a, _)| a == atom).map_or_else(Rational::zero, |(_, k)| k.clone());
            self.terms.keys().map(power).fold(k.clone(), |least, k| if k < least { k } else { least })
        };
        let factors = first.0.iter().filter(|(atom, _)| matches!(atom, Atom::Letter(_)));
        Monomial(
            factors.map(|(atom, k)| (atom.clone(), shared(atom, k))).filter(|(_, k)| k.is_positive()).collect(),
        )
    }
}

impl Monomial {
    fn without(&self, divisor: &Monomial) -> Monomial {
        let lowered = self.0.iter().map(|(atom, k)| {
            let taken = divisor.0.iter().find(|(a, _)| a == atom).map_or_else(Rational::zero, |(_, k)| k.clone());
            (atom.clone(), k - taken)
        });
        Monomial(lowered.filter(|(_, k)| !k.is_zero()).collect())
    }
}

fn product(coefficient: &Rational, monomial: &Monomial) -> String {
    let power = |atom: &Atom, k: &Rational| {
        let name = match atom {
            Atom::Letter(letter) => letter.name.to_owned(),
            Atom::Euler => "e".to_owned(),
            Atom::Group(inside) => format!("({inside})"),
            Atom::Ln(inside) => format!("ln({inside})"),
        };
        if k.is_one() {
            name
        } else if k.is_integer() {
            format!("{name}{}", superscript(&k.to_string()))
        } else {
            format!("{name}^({k})")
        }
    };
    // e keeps its sign in the exponent; other negative powers go below the line.
    let below = |(atom, k): &&(Atom, Rational)| k.is_negative() && *atom != Atom::Euler;
    let above: Vec<String> = monomial.0.iter().filter(|factor| !below(factor)).map(|(a, k)| power(a, k)).collect();
    let under: Vec<String> = monomial.0.iter().filter(below).map(|(a, k)| power(a, &-k)).collect();
    let mut text = match (above.is_empty(), coefficient.is_one()) {
        (true, _) => coefficient.to_string(),
        (false, true) => above.join("·"),
        (false, false) => format!("{coefficient}·{}", above.join("·")),
    };
    match under.as_slice() {
        [] => {}
        [one] => text = format!("{text}/{one}"),
        several => text = format!("{text}/({})", several.join("·")),
    }
    text
}

fn superscript(digits: &str) -> String {
    let raised = |c| match c {
        '-' => '⁻',
        '0'..='9' => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][c as usize - '0' as usize],
        other => other,
    };
    digits.chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use crate::number::{Field, Formula, Real};

    #[test]
    fn formulas_read_like_the_paper() {
        let n = Formula::letter(0, "N", 1);
        let gamma = Formula::letter(1, "γ", 0);
        let one = Formula::integer(1);
        let ratio = one.clone() + one.over(&n).unwrap();
        assert_eq!((n.clone() * gamma.clone() * ratio.ln().unwrap()).to_string(), "N·γ·ln(1 + 1/N)");
        assert_eq!((n.clone() * n.clone() * gamma.clone() - n.clone() * gamma).to_string(), "N·γ·(-1 + N)");
        assert_eq!((Formula::integer(2) * n.powi(2)).to_string(), "2·N²");
    }
}
