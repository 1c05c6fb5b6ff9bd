//! Enclosures contain what they enclose.
//!
//! Laws by quickcheck on corner-biased rationals, elementary functions against 80-digit values of an
//! independent library (tests/oracle/elementary.py), and a negative control that a wrong enclosure would be
//! caught. Hardware intervals and whole cases have modules of their own. `LINDBOUND_TEST_MULTIPLIER` scales
//! every random test.

#[path = "inclusion/cases.rs"]
mod cases;
#[path = "inclusion/hamiltonians.rs"]
mod hamiltonians;
#[path = "inclusion/intervals.rs"]
mod intervals;

use lindbound_families::FAMILIES;
use lindbound_number::{
    Dyadic, Embeds, Enclosure, Extended, Field, Formula, Precision, Rational, Real, Sign, Toward,
    parse_rational, rational,
};
use lindbound_tests::{in_repository, multiplier};
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};
use num_traits::{One, Signed, Zero};
use quickcheck::{Arbitrary, Gen, QuickCheck};

/// Rationals with corners: zero, units, tiny, huge, close to one.
#[derive(Clone, Debug)]
struct Corner(Rational);

impl Arbitrary for Corner {
    fn arbitrary(g: &mut Gen) -> Self {
        let ten = |n: u8| num_traits::pow(rational(10, 1), usize::from(n));
        let small = rational(i64::from(i32::arbitrary(g)), i64::from(u16::arbitrary(g)) + 1);
        let value = match u8::arbitrary(g) % 6 {
            0 => Rational::zero(),
            1 => rational(i64::from(i8::arbitrary(g).signum()), 1),
            2 => small / ten(u8::arbitrary(g)),
            3 => small * ten(u8::arbitrary(g)),
            4 => Rational::one() + small / ten(u8::arbitrary(g) % 60),
            _ => small,
        };
        Corner(value)
    }
}

fn check(property: fn(Corner, Corner, Corner, u8) -> bool) {
    QuickCheck::new().tests(1000 * multiplier()).quickcheck(property);
}

fn enclose(value: &Rational, bits: u8) -> Enclosure {
    Enclosure::embed(value, Precision(64 + u32::from(bits)))
}

#[test]
fn the_four_operations_contain_the_exact_result() {
    fn property(Corner(a): Corner, Corner(b): Corner, Corner(c): Corner, bits: u8) -> bool {
        let (x, y, z) = (enclose(&a, bits), enclose(&b, bits), enclose(&c, bits));
        let quotient = match x.over(&y) {
            Ok(quotient) => !b.is_zero() && quotient.contains(&(&a / &b)),
            Err(_) => b.is_zero(),
        };
        quotient
            && (x.clone() + y.clone()).contains(&(&a + &b))
            && (x.clone() - y.clone()).contains(&(&a - &b))
            && (x.clone() * y.clone()).contains(&(&a * &b))
            && (x.clone() * y.clone() + z.clone()).contains(&(&a * &b + &c))
            && (-x.clone()).contains(&-a.clone())
            && x.absolute().unwrap().contains(&a.abs())
            && x.larger(&y).unwrap().contains(&a.clone().max(b.clone()))
            && x.smaller(&y).unwrap().contains(&a.clone().min(b))
            && x.powi(4).contains(&num_traits::pow(a, 4))
    }
    check(property);
}

#[test]
fn wide_intervals_contain_the_results_of_their_members() {
    fn property(Corner(a): Corner, Corner(b): Corner, Corner(c): Corner, bits: u8) -> bool {
        // The hull of a and b contains both; so must every image of it.
        let hull = enclose(&a, bits).larger(&enclose(&b, bits)).unwrap();
        let low = enclose(&a, bits).smaller(&enclose(&b, bits)).unwrap();
        let hull =
            Enclosure::between(low.bounds().0.clone(), hull.bounds().1.clone(), Precision(64)).unwrap();
        let other = enclose(&c, bits);
        [a, b].into_iter().all(|member| {
            let quotient = hull.over(&other).map_or(c.is_zero(), |q| q.contains(&(&member / &c)));
            let inverse =
                other.over(&hull).map_or(true, |q| !member.is_zero() && q.contains(&(&c / &member)));
            (hull.clone() * other.clone()).contains(&(&member * &c))
                && (hull.clone() - other.clone()).contains(&(&member - &c))
                && hull.powi(2).contains(&(&member * &member))
                && hull.powi(3).contains(&(&member * &member * &member))
                && hull.absolute().unwrap().contains(&member.abs())
                && quotient
                && inverse
        })
    }
    check(property);
}

#[test]
fn signs_are_certain_or_unknown_but_never_wrong() {
    fn property(Corner(a): Corner, Corner(b): Corner, Corner(c): Corner, bits: u8) -> bool {
        let exact = &a * &b - &c;
        match (enclose(&a, bits) * enclose(&b, bits) - enclose(&c, bits)).sign() {
            Sign::Positive => exact.is_positive(),
            Sign::Negative => exact.is_negative(),
            Sign::Zero => exact.is_zero(),
            Sign::Unknown => true,
        }
    }
    check(property);
}

#[test]
fn formulas_obey_the_laws_of_a_field() {
    fn property(Corner(a): Corner, Corner(b): Corner, Corner(c): Corner, _: u8) -> bool {
        let q = |value: &Rational| Formula::constant(value.clone());
        // Elements with logarithms and roots, so that more than rational arithmetic is tested.
        let (x, y) =
            (q(&a) + q(&b) * q(&rational(3, 1)).ln().unwrap(), q(&c) + q(&rational(2, 1)).sqrt().unwrap());
        let z = q(&b) * q(&rational(3, 2)).ln().unwrap() - q(&c);
        x.clone() * (y.clone() + z.clone()) == x.clone() * y.clone() + x.clone() * z.clone()
            && x.clone() * y.clone() == y.clone() * x.clone()
            && (x.clone() * y.clone()) * z.clone() == x.clone() * (y.clone() * z.clone())
            && x.clone() - x.clone() == Formula::integer(0)
            && (y.clone() * z.clone()).over(&y.clone()).is_ok()
            && y.over(&y) == Ok(Formula::integer(1))
    }
    check(property);
}

#[test]
fn a_formula_lies_in_its_enclosure_at_every_precision() {
    fn property(Corner(a): Corner, Corner(b): Corner, Corner(c): Corner, bits: u8) -> bool {
        let positive = |q: Rational| Formula::constant(q.abs() + rational(1, 7));
        let (x, y) = (positive(a), positive(b));
        let value = (x.ln().unwrap() * y.sqrt().unwrap() - Formula::constant(c))
            * x.over(&(y.clone() + y.sqrt().unwrap())).unwrap();
        let coarse = value.enclose(Precision(64 + u32::from(bits))).unwrap();
        let fine = value.enclose(Precision(500)).unwrap();
        coarse.overlaps(&fine)
    }
    QuickCheck::new()
        .tests(300 * multiplier())
        .quickcheck(property as fn(Corner, Corner, Corner, u8) -> bool);
}

/// An argument of a table row with the tabulated value and how far it may be off: half a unit of its 80th
/// digit.
fn rows() -> Vec<(String, Rational, Rational, Rational)> {
    let text = std::fs::read_to_string(in_repository("tests/oracle/elementary.tsv")).unwrap();
    let row = |line: &str| {
        let parts: Vec<&str> = line.split('\t').collect();
        // The value may have an exponent beyond what case files allow.
        let (mantissa, exponent) = parts[2].split_once('e').unwrap_or((parts[2], "0"));
        let exponent: i32 = exponent.parse().unwrap();
        let power = num_traits::pow(rational(10, 1), exponent.unsigned_abs() as usize);
        let mantissa = parse_rational(mantissa).unwrap();
        let value = if exponent >= 0 { mantissa * power } else { mantissa / power };
        let slack = value.abs() / num_traits::pow(rational(10, 1), 79);
        let argument = parts[1].split_once('/').unwrap_or((parts[1], "1"));
        let argument = Rational::new(argument.0.parse().unwrap(), argument.1.parse().unwrap());
        (parts[0].to_owned(), argument, value, slack)
    };
    text.lines().map(row).collect()
}

fn elementary(name: &str, argument: &Enclosure) -> Enclosure {
    match name {
        "ln" => argument.ln().unwrap(),
        "sqrt" => argument.sqrt().unwrap(),
        _ => argument.exp().unwrap(),
    }
}

/// Whether `[lower, upper]` and `[value − slack, value + slack]` meet.
fn meets(enclosure: &Enclosure, value: &Rational, slack: &Rational) -> bool {
    let (lower, upper) = enclosure.bounds();
    lower.to_rational().unwrap() <= value + slack && upper.to_rational().unwrap() >= value - slack
}

#[test]
fn elementary_functions_contain_the_values_of_an_independent_library() {
    let rows = rows();
    assert!(rows.len() > 300);
    for (name, argument, value, slack) in &rows {
        for bits in [64, 96, 128, 200, 256] {
            let enclosure = elementary(name, &Enclosure::embed(argument, Precision(bits)));
            assert!(meets(&enclosure, value, slack), "{name}({argument}) at {bits} bits");
            // Not just contained: tight. ln near 1 is small, so the width is measured absolutely there.
            let (lower, upper) = enclosure.bounds();
            let width = upper.to_rational().unwrap() - lower.to_rational().unwrap();
            let scale = if name == "ln" { value.abs().max(Rational::one()) } else { value.abs() };
            let magnitude = argument.abs().max(Rational::one());
            let allowed = scale * magnitude / num_traits::pow(rational(2, 1), bits as usize - 24);
            assert!(width <= allowed, "{name}({argument}) at {bits} bits is {width} wide");
        }
    }
}

/// The interval a little more than its own width further up.
fn shifted_by_its_width(enclosure: &Enclosure) -> Enclosure {
    let (lower, upper) = enclosure.bounds();
    let width = upper.plus(&lower.negated(), 256, Toward::Above);
    // An eighth more, because the tabulated values have an error of their own.
    let more = Dyadic { exponent: width.exponent - 3, ..width.clone() };
    let shift = |end: &Dyadic| end.plus(&width, 512, Toward::Above).plus(&more, 512, Toward::Above);
    Enclosure::between(shift(lower), shift(upper), Precision(128)).unwrap()
}

#[test]
fn an_interval_shifted_by_its_own_width_would_be_caught() {
    let mut caught = 0;
    let rows = rows();
    for (name, argument, value, slack) in &rows {
        let enclosure = elementary(name, &Enclosure::embed(argument, Precision(128)));
        caught += usize::from(!meets(&shifted_by_its_width(&enclosure), value, slack));
    }
    // Exact results have no width to be shifted by.
    assert!(caught * 10 > rows.len() * 8, "{caught} of {}", rows.len());
}

#[test]
fn two_routes_to_every_observable_overlap() {
    let mut compared = 0;
    for family in FAMILIES {
        for index in 0..6 * multiplier() {
            let case = family.exact(11, index, 4).unwrap();
            let sketch = Sketch::new(&case);
            let formulas =
                Observables::new(Embedded::<Rational, Formula>::new(&sketch, Precision(0)).unwrap());
            for bits in [64, 128, 192] {
                let enclosures =
                    Observables::new(Embedded::<Rational, Enclosure>::new(&sketch, Precision(bits)).unwrap());
                for view in View::ALL {
                    let pairs = [
                        (formulas.total_current(view).ok(), enclosures.total_current(view).ok()),
                        (formulas.trace_x(None, view).ok(), enclosures.trace_x(None, view).ok()),
                        (
                            finite(formulas.entropy_production(view).ok()),
                            finite(enclosures.entropy_production(view).ok()),
                        ),
                        (
                            finite(formulas.flow_production(view).ok()),
                            finite(enclosures.flow_production(view).ok()),
                        ),
                        (formulas.a_qm().ok(), enclosures.a_qm().ok()),
                        (formulas.a_block().ok(), enclosures.a_block().ok()),
                    ];
                    for (quantity, pair) in pairs.iter().enumerate() {
                        let (Some(formula), Some(enclosure)) = pair else { continue };
                        compared += 1;
                        let fine = formula.enclose(Precision(bits + 100)).unwrap();
                        assert!(
                            fine.overlaps(enclosure),
                            "{} {index} {view} quantity {quantity}",
                            family.name
                        );
                    }
                }
            }
        }
    }
    assert!(compared > 2000, "{compared}");
}

fn finite<R>(value: Option<Extended<R>>) -> Option<R> {
    match value {
        Some(Extended::Finite(value)) => Some(value),
        _ => None,
    }
}
