//! Intervals with `f64` end points: laws, corners of the number line, and what is assumed of floating point.

use crate::{meets, rows, shifted_by_its_width};
use lindbound_number::{
    Embeds, Encloses, Enclosure, Field, Interval, Intervals, Lanes, NumberError, Precision, Rational, Real,
    Sign, rational,
};
use lindbound_tests::multiplier;
use num_traits::{Signed, Zero};
use quickcheck::{Arbitrary, Gen, QuickCheck};
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

/// Finite `f64` with corners: zero, subnormal, smallest and largest numbers, 1e±300, neighbours of one, any
/// bits at all.
#[derive(Clone, Copy, Debug)]
struct Double(f64);

impl Arbitrary for Double {
    fn arbitrary(g: &mut Gen) -> Self {
        let sign = if bool::arbitrary(g) { 1.0 } else { -1.0 };
        let small = f64::from(u16::arbitrary(g));
        let value = match u8::arbitrary(g) % 10 {
            0 => 0.0,
            1 => f64::from_bits(u64::from(u16::arbitrary(g))),
            2 => f64::MAX / (1.0 + small),
            3 => f64::MIN_POSITIVE * small,
            4 => small * 1e-300,
            5 => small * 1e300,
            6 => 1.0 + (small - 32768.0) * f64::EPSILON,
            7 => f64::from_bits(u64::arbitrary(g) >> 1),
            _ => small / 256.0,
        };
        Double(if value.is_finite() { sign * value } else { sign })
    }
}

fn exact(x: f64) -> Rational {
    Rational::from_float(x).unwrap()
}

fn point(x: f64) -> Interval {
    Interval::exact(x).unwrap()
}

fn hull(a: f64, b: f64) -> Interval {
    Interval::between(a.min(b), a.max(b)).unwrap()
}

fn check(property: fn(Double, Double, Double) -> bool) {
    QuickCheck::new().tests(20_000 * multiplier()).quickcheck(property);
}

#[test]
fn the_operations_contain_the_exact_results_of_all_members() {
    fn property(Double(a): Double, Double(b): Double, Double(c): Double) -> bool {
        let (x, y) = (hull(a, b), point(c));
        [a, b].into_iter().all(|member| {
            let (p, q) = (exact(member), exact(c));
            let zero = c == 0.0;
            (x + y).contains(&(&p + &q))
                && (x - y).contains(&(&p - &q))
                && (x * y).contains(&(&p * &q))
                && (-x).contains(&-&p)
                && x.over(&y).map_or(zero, |quotient| !zero && quotient.contains(&(&p / &q)))
                && y.over(&x).map_or(true, |quotient| member != 0.0 && quotient.contains(&(&q / &p)))
                && x.powi(2).contains(&(&p * &p))
                && x.powi(3).contains(&(&p * &p * &p))
                && x.absolute().unwrap().contains(&p.abs())
                && x.larger(&y).unwrap().contains(&p.clone().max(q.clone()))
                && x.smaller(&y).unwrap().contains(&p.clone().min(q.clone()))
                && Interval::symmetric(&x).contains(&p)
        })
    }
    check(property);
}

#[test]
fn the_operations_in_lanes_contain_the_exact_results_of_all_members_in_each() {
    fn property(Double(a): Double, Double(b): Double, Double(c): Double) -> bool {
        // The second lane has numbers of its own.
        let lanes = |x: f64, y: f64| Intervals::exact(Lanes([x, y]));
        let x = lanes(a, b).hull(&lanes(b, 1.0)).unwrap();
        let (y, members) = (lanes(c, -0.75), [[a, b], [b, 1.0]]);
        members.into_iter().all(|member| {
            (0..2).all(|lane| {
                let (p, q) = (exact(member[lane]), exact([c, -0.75][lane]));
                let contains = |z: &Intervals<2>, value: Rational| z.lane(lane).contains(&value);
                let quotient = |z: Result<Intervals<2>, _>, n: &Rational, d: &Rational| match z {
                    Ok(z) => !d.is_zero() && contains(&z, n / d),
                    Err(NumberError::DivisionByZero) => true,
                    Err(_) => false,
                };
                contains(&(x + y), &p + &q)
                    && contains(&(x - y), &p - &q)
                    && contains(&(x * y), &p * &q)
                    && contains(&(y * x), &p * &q)
                    && contains(&-x, -&p)
                    && quotient(x.over(&y), &p, &q)
                    && quotient(y.over(&x), &q, &p)
                    && contains(&x.powi(2), &p * &p)
                    && contains(&x.powi(3), &p * &p * &p)
                    && contains(&x.absolute().unwrap(), p.abs())
                    && contains(&x.larger(&y).unwrap(), p.clone().max(q.clone()))
                    && contains(&x.smaller(&y).unwrap(), p.clone().min(q.clone()))
                    && (p.is_negative() || contains(&x.known_non_negative(), p.clone()))
                    && match Real::sqrt(&x.powi(2)) {
                        Ok(root) => contains(&root, p.abs()),
                        Err(error) => error == NumberError::RootOfNegative,
                    }
            })
        })
    }
    check(property);
}

#[test]
fn logarithms_in_lanes_contain_the_value_at_256_bits_and_their_error_is_not_idle() {
    let mut largest = 0f64;
    let (mut x, mut compared) = (1e-290f64, 0);
    while x < 1e290 {
        for argument in [x, 1.0 + x.min(1.0) * 1e-3, (x * 1e10).fract() + 0.5, 1.0 - x.min(0.4)] {
            let logarithm = Intervals::exact(Lanes([argument, 3.0])).ln().unwrap().lane(0);
            let fine = Enclosure::embed(&exact(argument), Precision(256)).ln().unwrap();
            let (low, high) = fine.bounds();
            let (low, high) = (low.to_rational().unwrap(), high.to_rational().unwrap());
            assert!(logarithm.contains(&low) && logarithm.contains(&high), "{argument:e}: {logarithm:?}");
            // How much of the claimed error is used.
            let centre = exact(0.5 * logarithm.lower()) + exact(0.5 * logarithm.upper());
            let radius = exact(logarithm.upper()) - &centre;
            if !radius.is_zero() {
                let used = ((low - centre) / radius).abs();
                largest = largest.max(lindbound_number::to_f64(&used));
            }
            compared += 1;
        }
        x *= 1.37;
    }
    assert!(compared > 10_000 && largest > 0.02 && largest < 0.5, "{compared} {largest}");
}

#[test]
fn an_end_that_is_not_finite_decides_nothing_in_any_operation() {
    let exact = |x: f64| Intervals::exact(Lanes([x, 1.0]));
    let (huge, nan, one) = (exact(f64::MAX), exact(f64::NAN), exact(1.0));
    let overflown = huge * exact(4.0);
    for lost in [overflown - overflown, overflown * exact(0.0), nan + one, one.larger(&nan).unwrap()]
        .into_iter()
        .chain([nan.larger(&one).unwrap(), nan.absolute().unwrap(), nan.hull(&one).unwrap()])
        .chain([nan.known_non_negative(), nan * exact(-1.0), exact(-1.0) * nan, nan.over(&one).unwrap()])
    {
        assert_eq!(lost.sign(), Sign::Unknown, "{lost:?}");
        let lane = lost.lane(0);
        assert!(lane.lower() <= 0.0 && lane.upper() == f64::INFINITY, "{lost:?}");
    }
    assert!(
        nan.sqrt().is_err() && nan.ln().is_err() && one.over(&nan).is_err() && one.over(&overflown).is_err()
    );
}

#[test]
fn roots_bracket_the_number_when_squared() {
    fn property(Double(a): Double, _: Double, _: Double) -> bool {
        let root = point(a.abs()).sqrt().unwrap();
        let (low, high) = (exact(root.lower()), exact(root.upper()));
        &low * &low <= exact(a.abs()) && exact(a.abs()) <= &high * &high
    }
    check(property);
}

#[test]
fn signs_are_certain_or_unknown_but_never_wrong() {
    fn property(Double(a): Double, Double(b): Double, Double(c): Double) -> bool {
        let value = exact(a) * exact(b) - exact(c);
        match (point(a) * point(b) - point(c)).sign() {
            Sign::Positive => value.is_positive(),
            Sign::Negative => value.is_negative(),
            Sign::Zero => value == rational(0, 1),
            Sign::Unknown => true,
        }
    }
    check(property);
}

fn within(inner: &Interval, outer: &Interval) -> bool {
    outer.lower() <= inner.lower() && inner.upper() <= outer.upper()
}

#[test]
fn wider_arguments_give_wider_results() {
    fn property(Double(a): Double, Double(b): Double, Double(c): Double) -> bool {
        let (thin, wide, other) = (point(a), hull(a, b), hull(b, c));
        let both =
            |f: fn(&Interval, &Interval) -> Option<Interval>| match (f(&thin, &other), f(&wide, &other)) {
                (Some(thin), Some(wide)) => within(&thin, &wide),
                // What has no value for a part has none for the whole.
                (thin, wide) => wide.is_none() || thin.is_some(),
            };
        both(|x, y| Some(*x + *y))
            && both(|x, y| Some(*x - *y))
            && both(|x, y| Some(*x * *y))
            && both(|x, y| x.over(y).ok())
            && both(|x, y| y.over(x).ok())
            && both(|x, _| Some(x.powi(2)))
            && both(|x, _| Some(x.powi(5)))
            && both(|x, _| x.absolute().ok())
            && both(|x, _| x.ln().ok())
            && both(|x, _| x.sqrt().ok())
            && both(|x, y| Interval::log_ratio(x, y).ok())
    }
    check(property);
}

#[test]
fn hardware_and_software_intervals_overlap() {
    fn property(Double(a): Double, Double(b): Double, Double(c): Double) -> bool {
        fn value<R: Real + Embeds<f64>>(of: impl Fn(f64) -> R, a: f64, b: f64, c: f64) -> Option<R> {
            let ratio = R::log_ratio(&of(a.abs()), &of(b.abs())).ok()?;
            let root = of(c.abs()).sqrt().ok()?;
            (ratio * root.clone() - of(c)).over(&(root + of(1.0))).ok()
        }
        let soft = |x: f64| <Enclosure as Embeds<Rational>>::embed(&exact(x), Precision(200));
        let hard = value(point, a, b, c);
        let ratio = Enclosure::log_ratio(&soft(a.abs()), &soft(b.abs()));
        let (Some(hard), Ok(ratio), Ok(root)) = (hard, ratio, soft(c.abs()).sqrt()) else { return true };
        COMPARED.fetch_add(1, Ordering::Relaxed);
        let soft = (ratio * root.clone() - soft(c)).over(&(root + soft(1.0))).unwrap();
        hard.widen().is_none_or(|hard| hard.overlaps(&soft))
    }
    check(property);
    assert!(COMPARED.load(Ordering::Relaxed) > 5000);
}

static COMPARED: AtomicU64 = AtomicU64::new(0);

#[test]
fn logarithms_and_roots_contain_the_values_of_an_independent_library() {
    let (mut compared, mut caught, mut points) = (0, 0, 0);
    for (name, argument, value, slack) in rows().iter().filter(|row| row.0 != "exp") {
        let argument = <Interval as Embeds<Rational>>::embed(argument, Precision(53));
        let found = if name == "ln" { argument.ln().unwrap() } else { argument.sqrt().unwrap() };
        let Some(found) = found.widen() else { continue };
        assert!(meets(&found, value, slack), "{name}({argument:?})");
        compared += 1;
        points += usize::from(found.bounds().0 == found.bounds().1);
        caught += usize::from(!meets(&shifted_by_its_width(&found), value, slack));
    }
    assert!(compared > 180 && caught + points == compared, "{caught} and {points} of {compared}");
}

/// The assumptions of proofs/conventions.md, in its order; `black_box` keeps the compiler from computing them
/// itself.
mod floating_point {
    use super::*;

    #[test]
    fn rounding_is_to_nearest_even() {
        let ulp = black_box(f64::EPSILON);
        assert_eq!(black_box(1.0) + ulp / 2.0, 1.0);
        assert_eq!(black_box(1.0) + ulp * 0.75, 1.0 + ulp);
        assert_eq!((1.0 + ulp) + ulp / 2.0, 1.0 + 2.0 * ulp);
        assert_eq!(black_box(-1.0) - ulp * 0.75, -1.0 - ulp);
        let root = black_box(2.0f64).sqrt();
        let (low, high) = (exact(root.next_down()), exact(root.next_up()));
        assert!(&low * &low < rational(2, 1) && &high * &high > rational(2, 1));
    }

    #[test]
    fn products_are_not_fused_into_sums() {
        // (1 + 2^-30)² = 1 + 2^-29 + 2^-60, and the last term is lost when the product is rounded first.
        let x = black_box(1.0 + 2f64.powi(-30));
        let y = black_box(1.0 + 2f64.powi(-29));
        assert_eq!(x * x - y, 0.0);
        assert_eq!(x.mul_add(x, -y), 2f64.powi(-60));
    }

    #[test]
    fn intermediate_results_have_no_excess_range_or_precision() {
        assert_eq!(black_box(1e308) * black_box(10.0) / black_box(10.0), f64::INFINITY);
        assert_eq!((black_box(1.0) + black_box(2f64.powi(-53))) - 1.0, 0.0);
    }

    #[test]
    fn underflow_is_gradual() {
        let least = black_box(f64::MIN_POSITIVE);
        assert!(least * 1.5 - least > 0.0);
        assert_eq!(least / 2.0 * 2.0, least);
        assert_eq!(f64::from_bits(1) / black_box(2.0), 0.0);
        assert!((black_box(f64::from_bits(3)) - f64::from_bits(2)) > 0.0);
    }

    #[test]
    fn overflow_gives_infinities_that_compare_as_numbers_do() {
        let largest = black_box(f64::MAX);
        assert_eq!(largest + largest, f64::INFINITY);
        assert!(f64::INFINITY > largest && f64::NEG_INFINITY < -largest);
        assert_eq!(f64::INFINITY.next_down(), f64::MAX);
        assert_eq!(f64::MAX.next_up(), f64::INFINITY);
        assert_eq!(black_box(-0.0f64), 0.0);
    }
}
