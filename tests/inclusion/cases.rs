//! Cases in certified hardware arithmetic and with certified eigenpairs: every observable against a finer
//! evaluation.

use lindbound_bounds::language::{Observable, StateQuantity, evaluate};
use lindbound_families::{Davies, FAMILIES};
use lindbound_lanes::Batch;
use lindbound_model::case::{Case, State};
use lindbound_model::file::CaseFile;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{
    Enclosure, Extended, Field, Interval, LANES, Precision, Rational, parse_rational, rational,
};
use lindbound_tests::{in_repository, is_difference, multiplier};
use lindbound_thermo::hardware::HardwareFacts;
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, ThermoError, View};
use num_complex::Complex;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Every observable of a case.
pub fn observables(case: &Case<Rational>) -> Vec<Observable> {
    lindbound_tests::observables(case.baths.iter().map(|bath| bath.name.as_str()))
}

/// A rational `n/2^k` below `10^-exponent · 2`.
fn power_of_ten(exponent: i32) -> Rational {
    num_traits::pow(rational(1, 10), exponent.unsigned_abs() as usize)
}

fn with_spectrum(mut case: Case<Rational>, of: impl Fn(usize) -> Rational) -> Case<Rational> {
    let d = case.dimension();
    let spectrum: Vec<Rational> = (0..d).map(of).collect();
    case.state = match case.state {
        State::Frame { frame, .. } => State::Frame { spectrum, frame },
        _ => State::Cayley { spectrum, generator: generator(d) },
    };
    case
}

/// A dense skew-Hermitian matrix of small rationals.
fn generator(d: usize) -> Matrix<Rational> {
    let entry = |i: usize, j: usize| {
        let n = (5 * i + 3 * j) as i64;
        Complex::new(rational(n % 7 - 3, 8), rational(n % 5 - 2, 8))
    };
    Matrix::from_fn(d, d, |i, j| match i.cmp(&j) {
        std::cmp::Ordering::Less => entry(i, j),
        std::cmp::Ordering::Equal => Complex::new(rational(0, 1), entry(i, i).im),
        std::cmp::Ordering::Greater => -entry(j, i).conj(),
    })
}

/// ρ by its entries: mixed with a matrix of size `off`, so that eigenvalues cluster if `off` is small.
fn clustered(mut case: Case<Rational>, off: &Rational) -> Case<Rational> {
    let d = case.dimension();
    let k = generator(d);
    let entry = |i: usize, j: usize| {
        let z = &k[(i.min(j), i.max(j))];
        let im = if i < j { z.im.clone() } else { -z.im.clone() };
        let (re, im) = (z.re.clone() * off / rational(d as i64, 1), im * off / rational(d as i64, 1));
        if i == j { real(rational(1, 1) + re) } else { Complex::new(re, im) }
    };
    case.state = State::DensityMatrix(Matrix::from_fn(d, d, entry));
    case
}

/// Operators and rates times powers of ten.
fn scaled(mut case: Case<Rational>, operator: &Rational, rate: &Rational) -> Case<Rational> {
    for jump in &mut case.jumps {
        jump.operator = jump.operator.map(|z| Complex::new(z.re * operator, z.im * operator));
        jump.rate = &jump.rate * rate;
    }
    case
}

/// A draw of a family, or one of the corners of the number line built on it.
fn corner(which: u64, case: Case<Rational>) -> (&'static str, Case<Rational>) {
    let d = case.dimension() as i64;
    match which {
        0 => ("as drawn", case),
        1 => ("p over 120 orders", with_spectrum(case, |n| power_of_ten((120 * n as i64 / (d - 1)) as i32))),
        2 => ("p down to 1e-12", with_spectrum(case, |n| power_of_ten((12 * n as i64 / (d - 1)) as i32))),
        3 => ("clustered eigenvalues", clustered(case, &power_of_ten(12))),
        4 => ("spread eigenvalues", clustered(case, &rational(1, 2))),
        5 => ("operators × 1e-300", scaled(case, &power_of_ten(300), &rational(1, 1))),
        6 => ("rates × 1e300", scaled(case, &rational(1, 1), &(rational(1, 1) / power_of_ten(300)))),
        7 => ("rates × 1e-308", scaled(case, &rational(1, 1), &power_of_ten(308))),
        _ => ("operators × 1e40", scaled(case, &(rational(1, 1) / power_of_ten(40)), &rational(1, 1))),
    }
}

const CORNERS: u64 = 9;

fn inside(fine: &Enclosure, coarse: &Enclosure) -> bool {
    let ((low, high), (fine_low, fine_high)) = (coarse.bounds(), fine.bounds());
    low <= fine_low && fine_high <= high
}

fn shifted(coarse: &Enclosure) -> Enclosure {
    let (low, high) = coarse.bounds();
    let width = high.plus(&low.negated(), 300, lindbound_number::Toward::Above);
    let up = |end: &lindbound_number::Dyadic| end.plus(&width, 300, lindbound_number::Toward::Above);
    Enclosure::between(up(low), up(high), Precision(64)).unwrap()
}

#[derive(Default)]
pub struct Counts {
    pub compared: u64,
    infinite: u64,
    pub caught: u64,
    pub wide: u64,
    pub unrepresented: BTreeMap<String, u64>,
}

impl Counts {
    fn merged(mut self, other: Self) -> Self {
        self.compared += other.compared;
        self.infinite += other.infinite;
        self.caught += other.caught;
        self.wide += other.wide;
        for (reason, count) in other.unrepresented {
            *self.unrepresented.entry(reason).or_default() += count;
        }
        self
    }

    /// One observable: the coarse value must contain the fine one, and shifted by its own width must not.
    pub fn compare(
        &mut self,
        what: impl Fn() -> String,
        coarse: Result<Extended<Enclosure>, ThermoError>,
        fine: Result<Extended<Enclosure>, ThermoError>,
    ) {
        let (coarse, fine) = match (coarse, fine) {
            (Ok(coarse), Ok(fine)) => (coarse, fine),
            (Err(error), _) => {
                *self.unrepresented.entry(error.to_string()).or_default() += 1;
                return;
            }
            (Ok(_), Err(error)) => {
                *self.unrepresented.entry(format!("finer: {error}")).or_default() += 1;
                return;
            }
        };
        match (coarse, fine) {
            (Extended::Finite(coarse), Extended::Finite(fine)) => {
                assert!(inside(&fine, &coarse), "{}: {fine:?} ∉ {coarse:?}", what());
                self.compared += 1;
                let (low, high) = coarse.bounds();
                if low < high {
                    self.wide += 1;
                    self.caught += u64::from(!inside(&fine, &shifted(&coarse)));
                }
            }
            (coarse, fine) => {
                assert_eq!(coarse, fine, "{}", what());
                self.infinite += 1;
            }
        }
    }
}

fn widened(
    value: Result<Extended<Interval>, ThermoError>,
) -> Option<Result<Extended<Enclosure>, ThermoError>> {
    match value {
        Ok(Extended::Finite(interval)) => Some(Ok(Extended::Finite(interval.widen()?))),
        Ok(Extended::Infinite) => Some(Ok(Extended::Infinite)),
        Ok(Extended::MinusInfinite) => Some(Ok(Extended::MinusInfinite)),
        Err(error) => Some(Err(error)),
    }
}

/// Hardware intervals of a case against certified eigenpairs and enclosures at `bits`.
fn hardware_against(case: &Case<Rational>, bits: u32, what: &str) -> Counts {
    let mut counts = Counts::default();
    let facts = match HardwareFacts::new(case) {
        Ok(facts) => facts,
        Err(error) => {
            counts.unrepresented.insert(error.to_string(), 1);
            return counts;
        }
    };
    let coarse = Observables::new(facts);
    let sketch = Sketch::new(case);
    let fine = Observables::new(Embedded::certified(&sketch, Precision(bits)).unwrap());
    for observable in observables(case) {
        let Some(value) = widened(evaluate(&observable, &coarse)) else { continue };
        counts.compare(|| format!("{what}: {observable:?}"), value, evaluate(&observable, &fine));
    }
    counts
}

#[test]
fn hardware_intervals_contain_the_values_at_higher_precision() {
    let mut jobs = Vec::new();
    for family in FAMILIES {
        for d in [2usize, 3, 4, 5, 8].into_iter().filter(|&d| family.draws(d)) {
            let repetitions = if d <= 4 { 2 } else { 1 };
            jobs.extend(
                (0..repetitions * multiplier()).flat_map(|i| (0..CORNERS).map(move |c| (family, d, i, c))),
            );
        }
        let large = [12usize, 16, 32].into_iter().take(if multiplier() > 1 { 3 } else { 2 });
        jobs.extend(large.flat_map(|d| [0, 2, 4].map(|c| (family, d, 0, c))));
    }
    let counts = jobs
        .into_par_iter()
        .map(|(family, d, index, which)| {
            let (name, case) = corner(which, family.exact(17, index, d).unwrap());
            // 120 orders of magnitude need as many digits.
            let bits = if which == 1 { 640 } else { 256 };
            hardware_against(&case, bits, &format!("{} {d} {index} {name}", family.name))
        })
        .reduce(Counts::default, Counts::merged);
    println!("{} compared, {} infinite, {:?}", counts.compared, counts.infinite, counts.unrepresented);
    assert!(counts.compared > 10_000 && counts.infinite > 20, "{} {}", counts.compared, counts.infinite);
    assert_eq!(counts.caught, counts.wide, "an interval shifted by its own width still contains the value");
    let failed: u64 = counts.unrepresented.values().sum();
    assert!(failed * 10 < counts.compared, "{:?}", counts.unrepresented);
}

#[test]
fn hardware_intervals_of_floating_point_states_contain_the_values_at_higher_precision() {
    let davies = FAMILIES.iter().find(|family| !family.same_in_both).unwrap();
    let jobs: Vec<(usize, u64)> = [2usize, 3, 4, 6, 8, 12]
        .into_iter()
        .flat_map(|d| (0..(48 / (d * d) as u64).max(1) * multiplier()).map(move |i| (d, i)))
        .collect();
    let counts = jobs
        .into_par_iter()
        .map(|(d, index)| {
            let drawn = davies.fast(3, index, d).unwrap();
            let image = drawn.exactly().unwrap();
            let sketch = Sketch::new(&image);
            let fine = Observables::new(Embedded::certified(&sketch, Precision(192)).unwrap());
            let coarse = Observables::new(HardwareFacts::new(&drawn).unwrap());
            let mut counts = Counts::default();
            for observable in observables(&image) {
                let Some(value) = widened(evaluate(&observable, &coarse)) else { continue };
                let what = || format!("davies {d} {index}: {observable:?}");
                counts.compare(what, value, evaluate(&observable, &fine));
            }
            counts
        })
        .reduce(Counts::default, Counts::merged);
    assert!(counts.compared > 600, "{}", counts.compared);
    assert_eq!(counts.caught, counts.wide);
    assert!(counts.unrepresented.is_empty(), "{:?}", counts.unrepresented);
}

#[test]
fn intervals_of_eight_cases_at_once_contain_the_values_at_higher_precision() {
    let jobs: Vec<(usize, u64)> = [2usize, 3, 4, 5, 8, 13]
        .into_iter()
        .flat_map(|d| (0..(48 / (d * d) as u64).max(1) * multiplier()).map(move |i| (d, i)))
        .collect();
    let davies = FAMILIES.iter().find(|family| family.in_lanes).unwrap();
    let counts = jobs
        .into_par_iter()
        .map(|(d, group)| {
            let (mut drawn, mut batch) = (Davies::new(d), Batch::new(d));
            let first = group * LANES as u64;
            drawn.draw(5, first);
            let coarse = batch.certify(&drawn, [true; 3]);
            let mut counts = Counts::default();
            // One lane after the other with d, so that all are looked at.
            for lane in (0..LANES).filter(|lane| d <= 4 || lane % 4 == d % 4) {
                let case = davies.fast(5, first + lane as u64, d).unwrap();
                let image = case.exactly().unwrap();
                let sketch = Sketch::new(&image);
                let alone = Observables::new(HardwareFacts::new(&case).unwrap());
                let fine = Observables::new(Embedded::certified(&sketch, Precision(192)).unwrap());
                for observable in lindbound_tests::observables_of_lanes(["bath0", "bath1"]) {
                    let together = evaluate(&observable, coarse).map(|value| match value {
                        Extended::Finite(intervals) => Extended::Finite(intervals.lane(lane)),
                        _ => panic!("{observable:?}"),
                    });
                    // As narrow as alone, or narrow beside what the terms of a difference add to.
                    let width = |value: &Result<Extended<Interval>, _>| match value {
                        Ok(Extended::Finite(x)) => (x.upper() - x.lower(), x.magnitude()),
                        _ => panic!("{observable:?}"),
                    };
                    let (narrow, _) = width(&evaluate(&observable, &alone));
                    let (wide, magnitude) = width(&together);
                    let scale = match is_difference(&observable) {
                        true => magnitude.max(coarse.trace_x(None, View::Rho).unwrap().lane(lane).upper()),
                        false => magnitude,
                    };
                    let as_narrow = wide <= 1e-9 * scale || wide <= 8.0 * narrow;
                    assert!(as_narrow, "{d} {group} {lane} {observable:?}: {wide:e} {narrow:e}");
                    let Some(value) = widened(together) else { panic!("{observable:?}") };
                    let what = || format!("davies {d} {group} {lane}: {observable:?}");
                    counts.compare(what, value, evaluate(&observable, &fine));
                }
            }
            counts
        })
        .reduce(Counts::default, Counts::merged);
    assert!(counts.compared > 5_000, "{}", counts.compared);
    assert_eq!(counts.caught, counts.wide);
    assert!(counts.unrepresented.is_empty(), "{:?}", counts.unrepresented);
}

#[test]
fn certified_eigenpairs_contain_the_values_at_a_hundred_bits_more() {
    let jobs: Vec<(usize, u64, u64)> = (0..4 * multiplier())
        .flat_map(|i| [2usize, 3, 4, 6].map(|d| (d, i)))
        .flat_map(|(d, i)| [1u64, 2, 3, 4].map(|c| (d, i, c)))
        .collect();
    let counts = jobs
        .into_par_iter()
        .map(|(d, index, which)| {
            let family = &FAMILIES[(index as usize + d) % (FAMILIES.len() - 1)];
            let (name, case) = corner(which, family.exact(23, index, d).unwrap());
            let sketch = Sketch::new(&case);
            let at = |bits| Observables::new(Embedded::certified(&sketch, Precision(bits)).unwrap());
            let mut counts = Counts::default();
            for bits in [128, 500] {
                let (coarse, fine) = (at(bits), at(bits + 100));
                for observable in observables(&case) {
                    let what = || format!("{} {d} {index} {name} {bits}: {observable:?}", family.name);
                    counts.compare(what, evaluate(&observable, &coarse), evaluate(&observable, &fine));
                }
            }
            counts
        })
        .reduce(Counts::default, Counts::merged);
    assert!(counts.compared > 3000, "{} {:?}", counts.compared, counts.unrepresented);
    assert_eq!(counts.caught, counts.wide);
}

#[test]
fn exact_spectra_and_certified_eigenpairs_are_two_routes_to_the_same_numbers() {
    // The same states by their eigenvectors and by their entries, the second with eigenpairs forced.
    let mut compared = 0;
    for family in FAMILIES {
        for index in 0..2 * multiplier() {
            let case = family.exact(29, index, 4).unwrap();
            let sketch = Sketch::new(&case);
            let exact = Embedded::<Rational, Enclosure>::new(&sketch, Precision(192)).unwrap();
            let refined = Embedded::certified(&sketch, Precision(192)).unwrap().with_eigenpairs_always();
            let (exact, refined) = (Observables::new(exact), Observables::new(refined));
            for view in View::ALL {
                let observable = Observable::State(StateQuantity::EntropyProduction, view);
                match (evaluate(&observable, &exact), evaluate(&observable, &refined)) {
                    (Ok(Extended::Finite(a)), Ok(Extended::Finite(b))) => {
                        assert!(a.overlaps(&b), "{} {index} {view}: {a:?} {b:?}", family.name);
                        compared += 1;
                    }
                    (Ok(a), Ok(b)) => assert_eq!(a, b, "{} {index} {view}", family.name),
                    (a, b) => panic!("{} {index} {view}: {a:?} {b:?}", family.name),
                }
            }
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn hardware_intervals_contain_the_values_of_an_independent_library() {
    let mut compared = 0;
    for entry in std::fs::read_dir(in_repository("tests/oracle/cases")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(case) = CaseFile::open(&path).unwrap().exact() else { continue };
        let Ok(facts) = HardwareFacts::new(&case) else { continue };
        let of = Observables::new(facts);
        let name = path.file_name().unwrap();
        let text = std::fs::read_to_string(in_repository("tests/oracle/expected").join(name)).unwrap();
        let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
        for view in View::ALL {
            for quantity in StateQuantity::ALL {
                let (key, observable) = (quantity.row().id, Observable::State(*quantity, view));
                let Some(value) = expected[view.id()][key].as_str() else { continue };
                match evaluate(&observable, &of) {
                    Ok(Extended::Finite(interval)) => {
                        // 45 digits rounded to nearest stand for the number itself unless the interval is as
                        // narrow.
                        let value = parse_rational(value).unwrap();
                        let slack = num_traits::Signed::abs(&value) * power_of_ten(43);
                        let inside =
                            interval.contains(&(&value - &slack)) || interval.contains(&(&value + &slack));
                        assert!(inside, "{name:?}: {observable:?}: {value} ∉ {interval:?}");
                        compared += 1;
                    }
                    Ok(_) => assert_eq!(value, "inf", "{name:?}: {observable:?}"),
                    Err(_) => {}
                }
            }
        }
    }
    assert!(compared > 300, "{compared}");
}

#[test]
fn the_entropy_production_rate_keeps_nine_digits_for_populations_down_to_1e_12() {
    for d in [2usize, 4, 8, 16] {
        for family in FAMILIES.iter().filter(|family| family.draws(d)) {
            let mut case = family.exact(5, 1, d).unwrap();
            let spectrum = (0..d).map(|n| power_of_ten((12 * n / (d - 1)) as i32)).collect();
            case.state = State::Cayley { spectrum, generator: generator(d) };
            let of = Observables::new(HardwareFacts::new(&case).unwrap());
            let Extended::Finite(sigma) = of.entropy_production(View::Rho).unwrap() else { panic!() };
            if sigma == Interval::integer(0) {
                continue;
            }
            let width = (sigma.upper() - sigma.lower()) / sigma.lower();
            assert!(width <= 1e-9, "{} {d}: {width:e}", family.name);
        }
    }
}
