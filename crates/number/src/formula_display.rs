//! Printing formulas with the symbols of a paper: `N·ω₀·γ·p_e`, `N·γ·p_e·ln(1 + 1/N)`.

use crate::formula::{Atom, Formula, Monomial};
use crate::rational::Rational;
use num_traits::{One, Signed, Zero};
use std::fmt;

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let common = self.common_factor();
        if self.terms.len() > 1 && !common.0.is_empty() {
            let rest: Formula = self.terms.iter().fold(Formula::default(), |sum, (monomial, coefficient)| {
                sum + Formula::term(monomial.times(&common.raised(&-Rational::one())), coefficient.clone())
            });
            let (above, below) = common.0.into_iter().partition(|(_, k)| k.is_positive());
            let (above, below) = (Monomial(above), Monomial(below));
            let front = if above.0.is_empty() {
                String::new()
            } else {
                format!("{}·", product(&Rational::one(), &above))
            };
            let over = if below.0.is_empty() {
                String::new()
            } else {
                product(&Rational::one(), &below)[1..].to_owned()
            };
            return write!(f, "{front}({rest}){over}");
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
    /// The letters that occur in every term above the line, or in every term below it, with the power nearest
    /// to zero. In `1 + 1/N` that is none.
    pub(super) fn common_factor(&self) -> Monomial {
        let Some(first) = self.terms.keys().next() else { return Monomial::default() };
        let nearest = |atom: &Atom| {
            let power = |m: &Monomial| {
                m.0.iter().find(|(a, _)| a == atom).map_or_else(Rational::zero, |(_, k)| k.clone())
            };
            let powers = || self.terms.keys().map(power);
            if powers().all(|k| k.is_positive()) {
                powers().min()
            } else if powers().all(|k| k.is_negative()) {
                powers().max()
            } else {
                None
            }
        };
        let letters = first.0.iter().filter(|(atom, _)| matches!(atom, Atom::Letter(_) | Atom::Ln(_)));
        Monomial(letters.filter_map(|(atom, _)| Some((atom.clone(), nearest(atom)?))).collect())
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
    let above: Vec<String> =
        monomial.0.iter().filter(|factor| !below(factor)).map(|(a, k)| power(a, k)).collect();
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
    use crate::{Field, Formula, Real};

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
