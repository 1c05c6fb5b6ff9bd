//! Numbers and matrices as they stand in a certificate.

use lindbound_number::matrix::Matrix;
use lindbound_number::{Field, Rational, Sign};
use num_traits::{One, ToPrimitive, Zero};

/// The largest literal that is written in unary.
const LARGEST_UNARY: u32 = 1000;

/// A rational in Coq's `Q_scope`.
///
/// ```
/// use lindbound_prove::rational_text;
/// use lindbound_number::rational;
/// assert_eq!(rational_text(&rational(-2, 3)), "-2/3");
/// assert_eq!(rational_text(&rational(5, 1)), "5");
/// ```
pub fn rational_text(value: &Rational) -> String {
    if value.denom().is_one() {
        value.numer().to_string()
    } else {
        format!("{}/{}", value.numer(), value.denom())
    }
}

/// A rational as a real number in MathComp's notation, and whether it is a product that may need parentheses.
pub(super) fn real_literal(value: &Rational) -> (String, bool) {
    let whole = |n: &num_bigint::BigInt| match n.to_u32() {
        Some(0) => "0".to_owned(),
        Some(1) => "1".to_owned(),
        Some(n) if n <= LARGEST_UNARY => format!("{n}%:R"),
        _ => format!("(IZR {n})"),
    };
    let size = if value.sign() == Sign::Negative { -value.clone() } else { value.clone() };
    let mut text = whole(size.numer());
    if !size.denom().is_one() {
        text = format!("{text} / {}", whole(size.denom()));
    }
    let product = !size.denom().is_one();
    if value.sign() == Sign::Negative { (format!("- ({text})"), true) } else { (text, product) }
}

/// A list of rationals.
pub(super) fn list(values: &[Rational]) -> String {
    bracketed(values.iter().map(rational_text))
}

/// `[:: a; b]`.
pub(super) fn bracketed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "[::]".to_owned() } else { format!("[:: {}]", items.join("; ")) }
}

/// A rational as a numerator over a denominator, which takes no step to compute, in parentheses if it is
/// negative.
pub(super) fn fraction(value: &Rational) -> String {
    let text = rational_text(value).replace('/', "#");
    if value.sign() == Sign::Negative { format!("({text})") } else { text }
}

/// A list of fractions.
pub(super) fn fractions(values: &[Rational]) -> String {
    bracketed(values.iter().map(fraction))
}

/// A matrix by its rows; of real numbers if all are.
pub(super) fn matrix(m: &Matrix<Rational>) -> String {
    matrix_of(m, rational_text)
}

/// The same with fractions.
pub(super) fn fraction_matrix(m: &Matrix<Rational>) -> String {
    matrix_of(m, fraction)
}

fn matrix_of(m: &Matrix<Rational>, number: impl Fn(&Rational) -> String) -> String {
    let real = m.iter().all(|z| z.im.is_zero());
    let rows = (0..m.nrows()).map(|i| {
        bracketed((0..m.ncols()).map(|j| {
            let z = &m[(i, j)];
            if real { number(&z.re) } else { format!("({}, {})", number(&z.re), number(&z.im)) }
        }))
    });
    let rows = bracketed(rows);
    if real { format!("real_matrix {rows}") } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational;

    #[test]
    fn literals_are_written_for_mathcomp() {
        assert_eq!(real_literal(&rational(9, 10)), ("9%:R / 10%:R".to_owned(), true));
        assert_eq!(real_literal(&rational(1, 1)), ("1".to_owned(), false));
        assert_eq!(real_literal(&rational(-2, 1)), ("- (2%:R)".to_owned(), true));
        assert_eq!(real_literal(&rational(5000, 1)), ("(IZR 5000)".to_owned(), false));
        assert_eq!(
            [rational(3, 4), rational(-1, 2), rational(7, 1)].map(|x| fraction(&x)),
            ["3#4", "(-1#2)", "7"]
        );
    }
}
