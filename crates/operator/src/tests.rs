use super::*;
use lindbound_number::matrix::{dagger, real};
use lindbound_number::rational;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A matrix of integers, row by row.
fn matrix(d: usize, entries: &[i64]) -> Matrix<Rational> {
    Matrix::from_row_iterator(d, d, entries.iter().map(|n| real(rational(*n, 1))))
}

fn of(text: &str, space: &[usize]) -> Matrix<Rational> {
    operator(text, space).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn operators_of_two_levels_have_the_ground_state_first() {
    for (text, entries) in [
        ("n", [0, 0, 0, 1]),
        ("sm", [0, 1, 0, 0]),
        ("sp", [0, 0, 1, 0]),
        ("sz", [-1, 0, 0, 1]),
        ("sx", [0, 1, 1, 0]),
        ("i*sy", [0, -1, 1, 0]),
        ("id", [1, 0, 0, 1]),
        ("a", [0, 1, 0, 0]),
        ("2*Sz(0)", [-1, 0, 0, 1]),
        ("op(1, 0)", [0, 0, 1, 0]),
        ("ket(1)*dag(ket(0))", [0, 0, 1, 0]),
        ("dag(i*op(1, 0))*i", [0, 1, 0, 0]),
        ("2*n - 1", [-1, 0, 0, 1]),
        ("dag(ket(0) + ket(1))*ket(0)*sx", [0, 1, 1, 0]),
        ("-2^2 + 8/2 + sx^3 - sx^0*(1)", [-1, 1, 1, -1]),
        ("0.5e1*sx - 4*sx", [0, 1, 1, 0]),
        ("sqrt(8)*sqrt(2)/4*sx", [0, 1, 1, 0]),
        ("sqrt(1/3)*sx/sqrt(12)*6", [0, 1, 1, 0]),
        ("--sx*-+-1", [0, 1, 1, 0]),
        ("i*sx/i", [0, 1, 1, 0]),
    ] {
        assert_eq!(of(text, &[2]), matrix(2, &entries), "{text}");
    }
}

#[test]
fn site_0_is_the_leftmost_factor() {
    let flip = [0, 1, 1, 0];
    let kronecker = |a: &[i64], b: &[i64]| {
        matrix(4, &(0..16).map(|n| a[n / 8 * 2 + n % 4 / 2] * b[n / 4 % 2 * 2 + n % 2]).collect::<Vec<_>>())
    };
    assert_eq!(of("sx(0)", &[2, 2]), kronecker(&flip, &[1, 0, 0, 1]));
    assert_eq!(of("sx(1)", &[2, 2]), kronecker(&[1, 0, 0, 1], &flip));
    assert_eq!(of("sz(1)*sm(0)", &[2, 2]), kronecker(&[0, 1, 0, 0], &[-1, 0, 0, 1]));
    // On three sites of different lengths: |i, j, k⟩ has the place (3i + j)·2 + k.
    let place = |i: usize, j: usize, k: usize| (3 * i + j) * 2 + k;
    let lowered = of("sm(0)*sp(2)*op(0, 0)", &[2, 3, 2]);
    assert!(lowered.iter().all(Zero::is_zero));
    let moved = of("sm(0)*(n(1) - 1)*sp(2)", &[2, 3, 2]);
    for ((row, column), n) in
        [((0, 0), -1), ((0, 1), 0), ((0, 2), 1)].map(|((i, j), n)| ((place(i, j, 1), place(1, j, 0)), n))
    {
        assert_eq!(moved[(row, column)], real(rational(n, 1)));
    }
    assert_eq!(moved.iter().filter(|z| !z.is_zero()).count(), 2);
    assert_eq!(of("ket(1, 2, 0)*dag(ket(0, 1, 1))", &[2, 3, 2]), of("op(10, 3)", &[2, 3, 2]));
}

#[test]
fn annihilation_and_creation_commute_to_1_below_the_cut() {
    for levels in 2..=9 {
        let commutator = of("a*ad - ad*a", &[levels]);
        let cut = 1 - i64::try_from(levels).unwrap();
        let expected = |i: usize, j: usize| match (i == j, i + 1 == levels) {
            (true, false) => 1,
            (true, true) => cut,
            _ => 0,
        };
        assert_eq!(commutator, Matrix::from_fn(levels, levels, |i, j| real(rational(expected(i, j), 1))));
        assert_eq!(of("ad*a", &[levels]), of("n", &[levels]));
    }
    // A Kerr term, and half of a field squared.
    assert_eq!(of("ad^2*a^2", &[5]), of("n^2 - n", &[5]));
    assert_eq!(of("ad(1)*a(1)*sx(0)", &[2, 3]), of("sx(0)*n(1)", &[2, 3]));
}

#[test]
fn spins_obey_their_algebra() {
    for levels in 1..=6 {
        let zero = Matrix::from_element(levels, levels, Complex::zero());
        for rule in [
            "Sx*Sy - Sy*Sx - i*Sz",
            "Sy*Sz*sqrt(2) - sqrt(2)*Sz*Sy - sqrt(2)*i*Sx",
            "Sz*Sx*Sx - Sx*Sz*Sx - i*Sy*Sx",
            "Sp - Sx - i*Sy",
            "Sm - dag(Sp)",
        ] {
            assert_eq!(of(rule, &[levels]), zero, "{rule} on {levels} levels");
        }
        let s = format!("{}/2", levels - 1);
        assert_eq!(of(&format!("Sx^2 + Sy^2 + Sz^2 - {s}*({s} + 1)"), &[levels]), zero);
        // m rises with the index.
        assert_eq!(of("Sz", &[levels])[(0, 0)], real(rational(1 - i64::try_from(levels).unwrap(), 2)));
    }
    for name in ["x", "y", "z"] {
        assert_eq!(of(&format!("2*S{name}"), &[2]), of(&format!("s{name}"), &[2]));
        assert_eq!(of(&format!("s{name}^2"), &[2]), of("id", &[2]));
    }
    // S₊ of spin 1 is √2 everywhere; its square is rational.
    assert_eq!(of("Sp^2", &[3]), matrix(3, &[0, 0, 0, 0, 0, 0, 2, 0, 0]));
    // S₀·S₁ of two spins 1/2: the singlet has −3/4, the triplet 1/4.
    let heisenberg = of("Sx(0)*Sx(1) + Sy(0)*Sy(1) + Sz(0)*Sz(1)", &[2, 2]);
    assert_eq!(
        heisenberg.map(|z| z * real(rational(4, 1))),
        matrix(4, &[1, 0, 0, 0, 0, -1, 2, 0, 0, 2, -1, 0, 0, 0, 0, 1])
    );
}

#[test]
fn the_dagger_reverses_products() {
    let space = [2, 3];
    let text = "(sm(0) + 2*i*n(1))*op(0, 4)";
    assert_eq!(of(&format!("dag({text})"), &space), dagger(&of(text, &space)));
    assert_eq!(of("dag(a)*dag(a)*a*a", &[4]), of("dag(a*a)*a^2", &[4]));
}

#[test]
fn kets_are_columns_without_common_roots() {
    let column = |entries: &[i64]| {
        Matrix::from_iterator(entries.len(), 1, entries.iter().map(|n| real(rational(*n, 1))))
    };
    assert_eq!(ket("ket(0,1) - 3*ket(1,0)", &[2, 2]).unwrap(), column(&[0, 1, -3, 0]));
    assert_eq!(ket("sp(0)*ket(0, 0)", &[2, 2]).unwrap(), column(&[0, 0, 1, 0]));
    assert_eq!(ket("(ket(0) + ket(1))/sqrt(2)", &[2]).unwrap(), column(&[1, 1]));
    assert_eq!(ket("(1 + sqrt(2))*(ket(0) - 2*ket(1))", &[2]).unwrap(), column(&[1, -2]));
    assert_eq!(ket("ad^3*ket(0)", &[5]).unwrap(), column(&[0, 0, 0, 1, 0]));
    assert_eq!(ket("ket(0) - ket(0)", &[2]).unwrap(), column(&[0, 0]));
    let error = ket("ket(0) + sqrt(2)*ket(1)", &[2]).unwrap_err().to_string();
    assert_eq!(error, "entry (1, 0) is √2: the entries of kets have to be rational up to a common factor");
}

#[test]
fn what_is_wrong_is_named_with_its_character() {
    let many = "(".repeat(65) + "1" + &")".repeat(65);
    for (text, space, message) in [
        ("", vec![2], "the text is empty; write an operator such as \"sx(0)*sx(1)\""),
        ("sx(0) + ", vec![2], "character 8: expected an operator or a number, found the end"),
        ("sigmax(0)", vec![2], "character 1: no operator \"sigmax\"; did you mean \"sx\"?"),
        ("2 n", vec![2], "character 3: expected an operator sign or the end, found \"n\""),
        ("sx(0", vec![2], "character 3: this bracket is never closed"),
        ("sx(0))", vec![2], "character 6: this bracket was never opened"),
        ("sx(2)", vec![2, 2], "character 4: there is no site 2; the sites are 0 to 1"),
        (
            "sx + sx(1)",
            vec![2, 2],
            "character 1: \"sx\" is an operator of one site, and there are 2; write sx(0) or another site",
        ),
        ("sx(1)", vec![2, 3], "character 1: \"sx\" is for a factor of two levels, and site 1 has 3"),
        ("a(1)", vec![2, 1], "character 1: \"a\" is for a factor of two levels or more, and site 1 has 1"),
        ("op(0, 4)", vec![2, 2], "character 7: there is no level 4; the levels are 0 to 3"),
        ("ket(0)*dag(ket(1))", vec![2, 2], "character 1: a ket has an index for each site: 2, and not 1"),
        ("n^-1", vec![2], "character 3: a power is an integer from 0 to 64"),
        ("n^65", vec![2], "character 3: a power is an integer from 0 to 64"),
        (
            "1/n",
            vec![2],
            "character 2: only numbers divide, rational ones or their square roots, and this is an operator",
        ),
        (
            "n/(1 + sqrt(2))",
            vec![2],
            "character 2: only numbers divide, rational ones or their square roots, and this is 1 + √2",
        ),
        ("n/0", vec![2], "character 2: division by zero"),
        (
            "sqrt(-2)*n",
            vec![2],
            "character 1: a square root is taken of a rational number that is not negative",
        ),
        ("sqrt(n)", vec![2], "character 1: a square root is taken of a rational number that is not negative"),
        ("n + ket(0)", vec![2], "character 3: an operator and a ket have no sum"),
        ("ket(0)*ket(1)", vec![2], "character 7: a ket times a ket has no meaning"),
        ("ket(0)", vec![2], "this is a ket where an operator is asked for"),
        (
            "a + ad",
            vec![3],
            "entry (1, 2) is √2: no lengths of the basis vectors take the roots out of all operators",
        ),
        ("sx(0) & sx(1)", vec![2, 2], "character 7: unexpected character '&'"),
        (
            "1e400*n",
            vec![2],
            "character 1: `1e400` lies outside the range 1e-308 … 1e308 of double precision",
        ),
        (
            "sqrt(2^48 + 1)*n",
            vec![2],
            "character 1: a square root is taken of fractions p/q with p and q below 2^48",
        ),
        (many.as_str(), vec![2], "character 65: brackets are nested more than 64 deep"),
    ] {
        assert_eq!(operator(text, &space).unwrap_err().to_string(), message, "{text}");
    }
    assert!(
        operator(&"1+".repeat(5001), &[2]).unwrap_err().to_string().contains("more than 10000 characters")
    );
}

#[test]
fn large_sums_are_quick_and_endless_work_is_refused() {
    let started = Instant::now();
    let terms =
        (0..100).map(|n| format!("{}/7*sx({})*sy({})*sx({})", n + 1, n % 6, (n + 1) % 6, (n + 2) % 6));
    let sum = of(&terms.collect::<Vec<_>>().join(" + "), &[2; 6]);
    assert_eq!(sum.shape(), (64, 64));
    assert_eq!(of("(sx(0) + sx(1) + sx(2) + sx(3) + sx(4) + sx(5))^12", &[2; 6]).shape(), (64, 64));
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    for text in [
        "((((10^64)^64)^64)^64)^64*n(0)".to_owned(),
        "((((Sx + 1/3*Sy + Sz/7)^64)^64)^64)^64".to_owned(),
        "(sqrt(2) + sqrt(3) + sqrt(5) + sqrt(7) + sqrt(11) + sqrt(13) + sqrt(17))^64".to_owned(),
        format!("({})^64", (0..1200).map(|n| format!("sqrt({})", 2 * n + 3)).collect::<Vec<_>>().join("+")),
        format!("1{}", "*sqrt(281474976710597)".repeat(400)),
        format!("({})^64", vec!["Sx + Sx^2 + Sy^3 + Sz + 1/3"; 60].join(" + ")),
    ] {
        let started = Instant::now();
        let space = if text.contains('S') { 64 } else { 2 };
        let _ = operator(&text, &[space]);
        assert!(started.elapsed() < Duration::from_secs(5), "{text} took {:?}", started.elapsed());
    }
}

/// Words of expressions in any order.
fn soup() -> impl Strategy<Value = String> {
    let words = vec![
        "sx",
        "sy",
        "sp",
        "n",
        "a",
        "ad",
        "Sx",
        "Sp",
        "id",
        "op",
        "ket",
        "dag",
        "sqrt",
        "i",
        "(",
        "(",
        "(",
        ")",
        ")",
        ")",
        ",",
        "+",
        "-",
        "*",
        "*",
        "/",
        "^",
        "0",
        "1",
        "2",
        "3/10",
        "0.3",
        "1e9",
        "64",
        "(0)",
        "(1)",
        "(0, 1)",
        "ket(0, 1)",
        "dag(",
        "sqrt(2)",
        "1e300",
        "q",
        " ",
        "√",
    ];
    proptest::collection::vec(proptest::sample::select(words), 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn no_text_panics_or_takes_long(
        text in prop_oneof![soup(), "\\PC{0,60}", "[sSnaxyz()*+^0-9 ,/-]{0,40}"],
    ) {
        for space in [&[2, 2][..], &[3], &[2; 6]] {
            let started = Instant::now();
            for error in [operator(&text, space).err(), ket(&text, space).err()].into_iter().flatten() {
                let line = error.to_string();
                prop_assert!(line.chars().count() < 400 && !line.contains('\n'), "{line}");
                let end = text.chars().count() + 1;
                prop_assert!(error.column.is_none_or(|column| (1..=end).contains(&column)));
            }
            prop_assert!(started.elapsed() < Duration::from_secs(8));
        }
    }
}
