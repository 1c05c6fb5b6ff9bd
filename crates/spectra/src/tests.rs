//! Rates against another library, limits against rates near them, and what is refused.

use super::*;
use lindbound_number::{Decides, Embeds, Rational, parse_rational, rational};

fn ohmic(n: i64, d: i64, cutoff: Option<i64>) -> Density {
    let cutoff = cutoff.map(|c| rational(c, 1));
    Density::Ohmic { strength: rational(2, 5), cutoff, exponent: rational(n, d) }
}

/// γ(7/4) at β = 2/3, by mpmath at 40 digits, of bosons, fermions and without a factor.
#[test]
fn rates_are_those_of_another_library() {
    let flat = || Density::Flat(rational(3, 7));
    let drude = || Density::Drude { strength: rational(1, 2), cutoff: rational(3, 2) };
    let precision = Precision(128);
    let number = |n, d| <Enclosure as Embeds<Rational>>::embed(&rational(n, d), precision);
    let weight = number(-7, 6).exp().unwrap();
    for (density, expected) in [
        (
            flat(),
            [
                "0.622383727974752468925937359034",
                "0.326803702138327490134883543229",
                "0.428571428571428571428571428571",
            ],
        ),
        (
            ohmic(1, 1, Some(3)),
            [
                "0.567276257463317318271007180910",
                "0.297867654216222620420870475807",
                "0.390624602039032949933452906632",
            ],
        ),
        (
            ohmic(1, 2, Some(3)),
            [
                "0.428820543405538867906178222439",
                "0.225166781904658606606722956459",
                "0.295284443708244392619654338825",
            ],
        ),
        (
            ohmic(3, 1, None),
            [
                "3.11321527264037641227328249800",
                "1.63469935173775896627886539020",
                "2.14375000000000000000000000000",
            ],
        ),
        (
            drude(),
            [
                "0.717571827547361670055786602181",
                "0.376785444818306988626101026312",
                "0.494117647058823529411764705882",
            ],
        ),
    ] {
        for ((name, statistics), expected) in Statistics::NAMED.into_iter().zip(expected) {
            let spectrum = BathSpectrum { density: density.clone(), statistics };
            let rate = spectrum.rate(&number(7, 4), &weight, precision, Enclosure::exp).unwrap();
            let expected =
                <Enclosure as Embeds<Rational>>::embed(&parse_rational(expected).unwrap(), precision);
            let off = (rate - expected).powi(2) - number(1, 1 << 62).powi(2) * number(1, 1 << 20);
            assert_eq!(off.sign(), Sign::Negative, "{name} {density:?}");
        }
    }
}

#[test]
fn a_rate_at_zero_is_the_limit_of_rates_near_zero() {
    let tiny = rational(1, 1_000_000_000_000_000);
    let near = &tiny * &tiny;
    let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, Precision(256));
    for density in [
        Density::Flat(rational(3, 7)),
        ohmic(1, 1, Some(3)),
        ohmic(2, 1, None),
        Density::Drude { strength: rational(1, 2), cutoff: rational(3, 2) },
    ] {
        for (_, statistics) in Statistics::NAMED {
            let spectrum = BathSpectrum { density: density.clone(), statistics };
            let beta = embed(&rational(2, 3));
            let limit = spectrum.rate_at_zero(Some(&beta), Precision(256), Enclosure::exp).unwrap();
            assert_eq!(limit.is_none(), spectrum.at_zero() == AtZero::Diverges);
            let weight = (-(beta * embed(&near))).exp().unwrap();
            let rate = spectrum.rate(&embed(&near), &weight, Precision(256), Enclosure::exp).unwrap();
            let tiny = embed(&rational(1, 1_000_000_000));
            match limit {
                Some(limit) => {
                    let difference = (rate - limit).powi(2) - tiny;
                    assert_eq!(difference.sign(), Sign::Negative, "{spectrum:?}");
                }
                None => assert!((rate.powi(2) * tiny).floor() > 1.0, "{spectrum:?}"),
            }
        }
    }
}

fn expression(text: &str) -> Density {
    Density::Expression(Expression::new(text).unwrap())
}

fn near(value: &Enclosure, expected: &str) -> bool {
    let precision = Precision(128);
    let expected = <Enclosure as Embeds<Rational>>::embed(&parse_rational(expected).unwrap(), precision);
    let bound = <Enclosure as Embeds<Rational>>::embed(&parse_rational("1e-22").unwrap(), precision);
    (value.clone() - expected).absolute().is_ok_and(|off| (off - bound).sign() == Sign::Negative)
}

/// J(7/4) by mpmath at 40 digits.
#[test]
fn expressions_have_the_values_of_another_library() {
    let precision = Precision(128);
    let omega = <Enclosure as Embeds<Rational>>::embed(&rational(7, 4), precision);
    for (text, expected) in [
        ("w*exp(-w/5)", "1.2332041570077485101209362233"),
        ("2/3*w^(3/2)/(1 + (w/4)^2)", "1.29540610640102358966636487173"),
        ("sqrt(w + 1/3) - ln(w)^3*0.25", "1.3995619776658897990218403438"),
        ("w^-0.3 + 4*exp(-(w - 1)^2)", "3.12458257776676284235608548181"),
        ("(1 - exp(-w^3))/w", "0.56874065994729282772625720347"),
        ("-2^2 + w*w*--2 + 5e-1*1E1", "7.125"),
        ("sqrt(9/4)*8^(2/3)*(w - w + 1)", "6"),
    ] {
        let value = expression(text).at(&omega, precision, &Enclosure::exp).unwrap();
        assert!(near(&value, expected), "{text}: {value:?}");
    }
}

/// J(0) and lim J(ω)/ω, by mpmath at ω = 1e-60 and by hand.
#[test]
fn expressions_have_the_limits_that_they_tend_to() {
    let precision = Precision(256);
    for (text, value, slope) in [
        ("w*exp(-w/5)", Some("0"), Some("1")),
        ("3*w^2*exp(-w/5)", Some("0"), Some("0")),
        ("w^3/(exp(w/5) - 1)", Some("0"), Some("0")),
        ("(exp(w) - 1 - w)/w^2", Some("0.5"), None),
        ("ln(1 + 3*w)/sqrt(4 + w)", Some("0"), Some("1.5")),
        ("(sqrt(1 + w) - 1)*exp(1/2 - w)", Some("0"), Some("0.8243606353500640734243254")),
        ("w/(2 + w^(1/3))^2", Some("0"), Some("0.25")),
        ("w^(1/2)", Some("0"), None),
        ("w^-1 + 1", None, None),
        ("sqrt(w)^4/w + 0*w", Some("0"), Some("1")),
        ("exp(1/2)*w", Some("0"), Some("1.6487212707001281468486508")),
        ("w*exp(-w/5)/(1 + w^2)^2 + 1/7", Some("0.142857142857142857142857"), None),
    ] {
        for (n, expected) in [(0, value), (1, slope)] {
            let found = expression(text).near_zero(n, precision, &Enclosure::exp);
            match (found, expected) {
                (Ok(Near::Limit(limit)), Some(expected)) => {
                    assert!(near(&limit, expected), "{text} {limit:?}")
                }
                (Ok(Near::Diverges), None) => {}
                (other, _) => panic!("{text} over w^{n}: {other:?}"),
            }
        }
    }
    // What has no expansion in powers, and what is not told from zero.
    for text in ["w*ln(w)", "exp(-1/w)", "w*(exp(1/2)*exp(-1/2) - 1)/w", "1/(w - w)", "ln(w)"] {
        assert!(expression(text).near_zero(1, precision, &Enclosure::exp).is_err(), "{text}");
    }
}

#[test]
fn what_is_wrong_in_a_text_is_named_with_its_character() {
    let deep = format!("{}w{}", "(".repeat(65), ")".repeat(65));
    for (text, message) in [
        ("", "the text is empty; write a density such as \"w*exp(-w/5)\""),
        ("w +", "character 4: expected a number or w, found the end"),
        ("w*omega", "character 3: no \"omega\" in a density; did you mean \"w\"?"),
        ("log(w)", "character 1: no \"log\" in a density; did you mean \"ln\"?"),
        ("w*sin(w)", "character 3: no \"sin\" in a density; there are w, the frequency, and exp sqrt ln"),
        ("2 w", "character 3: expected an operator sign or the end, found \"w\""),
        ("(w", "character 1: this bracket is never closed"),
        ("w)", "character 2: this bracket was never opened"),
        ("exp w", "character 5: expected \"(\" after a function, found \"w\""),
        ("w^w", "character 3: a power is a rational number from -64 to 64, such as w^3 or w^(1/2)"),
        ("w^65", "character 3: a power is a rational number from -64 to 64, such as w^3 or w^(1/2)"),
        ("w^2^2", "character 4: a power of a power needs brackets"),
        ("w/0", "character 2: division by zero"),
        ("0^-1", "character 2: division by zero"),
        ("sqrt(-2)*w", "character 1: a root of a negative number"),
        ("(-2)^(1/2)", "character 5: a root of a negative number"),
        ("ln(0)", "character 1: a logarithm of a number that is not positive"),
        ("w & 1", "character 3: unexpected character '&'"),
        ("((10^64)^64)^64", "character 9: a number has too many digits"),
        (deep.as_str(), "character 65: brackets are nested more than 64 deep"),
    ] {
        assert_eq!(Expression::new(text).unwrap_err().to_string(), message, "{text}");
    }
    assert_eq!(
        Expression::new(&"w+".repeat(1001)).unwrap_err().to_string(),
        "the text has more than 2000 characters"
    );
}

/// Words of densities in any order.
fn soup() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::strategy::Strategy;
    let words =
        "w w w exp( sqrt( ln( ( ) ) ) + - * / ^ ^2 ^-1 ^(1/2) ^0.3 1 2 1/3 1e9 0 omega √ .".split(' ');
    let words: Vec<&str> = words.collect();
    proptest::collection::vec(proptest::sample::select(words), 0..30).prop_map(|words| words.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None,
        ..proptest::prelude::ProptestConfig::with_cases(3000)
    })]

    /// Whatever the text, there is an error with a character of it or a density that encloses what floating
    /// point makes of it, and that soon.
    #[test]
    fn no_text_panics_or_takes_long(
        text in proptest::prop_oneof![soup(), "\\PC{0,40}", "[w()*+^0-9/.-]{0,30}"],
    ) {
        let started = std::time::Instant::now();
        match Expression::new(&text) {
            Err(error) => {
                let end = text.chars().count() + 1;
                let is_inside = match error.position {
                    Position::Character(n) => (1..=end).contains(&n),
                    other => other == Position::Whole,
                };
                proptest::prop_assert!(is_inside && error.to_string().len() < 400);
            }
            Ok(density) => {
                let embed = |x: &Rational| <Enclosure as Embeds<Rational>>::embed(x, Precision(128));
                let value = density.at(&embed(&rational(7, 4)), Precision(128), &Enclosure::exp);
                let guess = density.at(&1.75, Precision(53), &|x: &f64| Ok(x.exp()));
                if let (Ok(value), Ok(guess)) = (value, guess) {
                    let exact = Rational::from_float(guess).map(|guess| embed(&guess));
                    let off = exact.and_then(|exact| (value.clone() - exact).absolute().ok());
                    let size = value.absolute().unwrap() + embed(&rational(1_000_000, 1));
                    let few = size * embed(&rational(1, 100_000));
                    // Of a huge number floating point knows little.
                    let is_near = off.is_none_or(|off| (off - few).sign() != Sign::Positive);
                    proptest::prop_assert!(is_near || guess.abs() > 1e12, "{text}: {guess} {value:?}");
                }
                let density = Density::Expression(density);
                let spectrum = BathSpectrum { density, statistics: Statistics::Bose };
                let _ = spectrum.at_zero();
            }
        }
        proptest::prop_assert!(started.elapsed() < std::time::Duration::from_secs(4), "{text}");
    }
}
