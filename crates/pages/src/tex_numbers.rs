//! Numbers, matrices and states in LaTeX's mathematics.

use lindbound_number::Rational;
use lindbound_number::matrix::Matrix;
use num_complex::Complex;
use num_traits::{One, Signed, Zero};

/// Matrices of more columns are written as sums; amsmath's have ten at most.
const MOST_COLUMNS: usize = 8;
/// Operators of no more elements than these are shorter as sums.
const FEW: usize = 5;
/// Terms in a line.
const PER_LINE: usize = 5;

/// A number of a report as it is printed, its digits and exponents unchanged.
pub(crate) fn printed(text: &str) -> String {
    let number = |text: &str| match text.split_once('e') {
        Some((mantissa, exponent)) => format!(r"{mantissa}\times10^{{{exponent}}}"),
        None => text.to_owned(),
    };
    match text {
        "" => String::new(),
        "undecided" => r"\text{undecided}".to_owned(),
        "∞" => r"\infty".to_owned(),
        "−∞" => r"-\infty".to_owned(),
        text => match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')?.split_once(", ")) {
            Some((lower, upper)) => format!("[{},\\, {}]", number(lower), number(upper)),
            None => number(text),
        },
    }
}

/// A rational.
pub(crate) fn rational(x: &Rational) -> String {
    const SHORT: usize = 5;
    let sign = if x.is_negative() { "-" } else { "" };
    let (n, d) = (x.numer().abs().to_string(), x.denom().to_string());
    match (x.is_integer(), n.len().max(d.len()) <= SHORT) {
        (true, _) => format!("{sign}{n}"),
        (false, true) => format!(r"{sign}\tfrac{{{n}}}{{{d}}}"),
        (false, false) => format!("{sign}{n}/{d}"),
    }
}

fn complex(z: &Complex<Rational>) -> String {
    let imaginary = |im: &Rational| match im.abs().is_one() {
        true => if im.is_negative() { "-i" } else { "i" }.to_owned(),
        false => format!("{}i", rational(im)),
    };
    match (z.re.is_zero(), z.im.is_zero()) {
        (_, true) => rational(&z.re),
        (true, false) => imaginary(&z.im),
        (false, false) if z.im.is_negative() => format!("{} {}", rational(&z.re), imaginary(&z.im)),
        (false, false) => format!("{} + {}", rational(&z.re), imaginary(&z.im)),
    }
}

/// A list in brackets, in lines.
pub(crate) fn list(values: &[Rational]) -> Vec<String> {
    let written: Vec<String> = values.iter().map(rational).collect();
    let lines: Vec<String> = written.chunks(2 * PER_LINE).map(|some| some.join(r",\; ")).collect();
    let last = lines.len().saturating_sub(1);
    let bracketed = lines.into_iter().enumerate().map(|(n, line)| {
        let (open, close) = (if n == 0 { "(" } else { r"\hphantom{(}" }, if n == last { ")" } else { "," });
        format!("{open}{line}{close}")
    });
    bracketed.collect()
}

/// An operator: a sum of a few terms, or a matrix, or a sum in lines.
pub(crate) fn operator(matrix: &Matrix<Rational>) -> Vec<String> {
    let elements = matrix.iter().filter(|z| !z.is_zero()).count();
    if elements <= FEW || matrix.ncols().max(matrix.nrows()) > MOST_COLUMNS {
        sum(matrix)
    } else {
        vec![pmatrix(matrix)]
    }
}

/// A matrix by its rows where it is small, else as a sum.
pub(crate) fn matrix(matrix: &Matrix<Rational>) -> Vec<String> {
    if matrix.ncols().max(matrix.nrows()) > MOST_COLUMNS { sum(matrix) } else { vec![pmatrix(matrix)] }
}

fn pmatrix(matrix: &Matrix<Rational>) -> String {
    let row = |n: usize| matrix.row(n).iter().map(complex).collect::<Vec<_>>().join(" & ");
    let rows: Vec<String> = (0..matrix.nrows()).map(row).collect();
    format!(r"\begin{{pmatrix}} {} \end{{pmatrix}}", rows.join(r" \\ "))
}

/// `|i⟩⟨j|` with their coefficients, numbered from one.
fn sum(matrix: &Matrix<Rational>) -> Vec<String> {
    let places = (0..matrix.nrows()).flat_map(|i| (0..matrix.ncols()).map(move |j| (i, j)));
    let terms: Vec<String> = places
        .filter(|&at| !matrix[at].is_zero())
        .enumerate()
        .map(|(n, (i, j))| {
            let (negative, factor) = factor(&matrix[(i, j)]);
            let sign = match (n, negative) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => "+ ",
                (_, true) => "- ",
            };
            format!(r"{sign}{factor}|{}\rangle\langle {}|", i + 1, j + 1)
        })
        .collect();
    match terms.is_empty() {
        true => vec!["0".to_owned()],
        false => terms.chunks(PER_LINE).map(|some| some.join(" ")).collect(),
    }
}

/// The sign before a coefficient, and the coefficient without it.
fn factor(z: &Complex<Rational>) -> (bool, String) {
    match (z.re.is_zero(), z.im.is_zero()) {
        (false, true) if z.re.abs().is_one() => (z.re.is_negative(), String::new()),
        (false, true) => (z.re.is_negative(), rational(&z.re.abs())),
        (true, _) => (z.im.is_negative(), complex(&Complex::new(Rational::zero(), z.im.abs()))),
        (false, false) => (false, format!("({})", complex(z))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_number::rational as q;

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(printed("0.0270310072072"), "0.0270310072072");
        assert_eq!(printed("[4.992e-73, 5.051e-73]"), r"[4.992\times10^{-73},\, 5.051\times10^{-73}]");
        assert_eq!(rational(&q(-49, 48)), r"-\tfrac{49}{48}");
        assert_eq!(rational(&q(1_000_001, 3)), "1000001/3");
    }

    #[test]
    fn operators_are_sums_where_they_are_short() {
        let z = |re: i64, im: i64| Complex::new(q(re, 1), q(im, 1));
        let one = Matrix::from_row_slice(2, 2, &[z(0, 0), z(-1, 0), z(0, -1), z(1, 2)]);
        let written = r"-|1\rangle\langle 2| - i|2\rangle\langle 1| + (1 + 2i)|2\rangle\langle 2|";
        assert_eq!(operator(&one), [written]);
        assert_eq!(matrix(&one), [r"\begin{pmatrix} 0 & -1 \\ -i & 1 + 2i \end{pmatrix}"]);
        let large = Matrix::from_element(9, 9, z(1, 0));
        assert!(operator(&large).len() > 10);
    }
}
