//! No verdict rests on what `0·∞` is taken for: random statements with zero and infinite factors, against an
//! evaluator that tries numbers for every such product.
//!
//! The evaluator shares nothing with the checker but the syntax tree. It has the quantities of one state by
//! hand, gives every occurrence of `0·∞` a number of its own, of both signs where the factor that is zero is
//! seen to be negative for other numbers, and knows no value for `∞ − ∞`, `∞/∞` and `x/0`. With
//! `LINDBOUND_TEST_MULTIPLIER=10` these are 10⁵ statements.

use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, Expr, Function, Observable, Pair, Relation, StateQuantity,
    Statement, parse,
};
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::Outcome;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::StateJudge;
use lindbound_model::file::AnyFile;
use lindbound_number::{Rational, Verdict, rational};
use lindbound_tests::multiplier;
use lindbound_thermo::Sketch;
use num_traits::{Signed, Zero};

/// A qubit in its ground state, which heats up: σ̇ = ∞, and cold does nothing.
const LEAKING: &str = r#"{"levels": [{"energy": 0}, {"energy": 1}],
    "baths": [{"name": "hot", "boltzmann_factor": "1/2"}, {"name": "cold", "boltzmann_factor": "1/3"}],
    "jumps": [{"bath": "hot", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]]}],
    "state": {"populations": ["1", "0"]}}"#;
const BATHS: [&str; 2] = ["hot", "cold"];

/// Its quantities.
fn quantities() -> Vec<(&'static str, Value)> {
    let [zero, half] = [rational(0, 1), rational(1, 2)].map(Value::Finite);
    vec![
        ("d", Value::Finite(rational(2, 1))),
        ("A_cl", half.clone()),
        ("A_qm", zero.clone()),
        ("C_X", zero.clone()),
        ("A_block", zero.clone()),
        ("J(hot, rho)", half.clone()),
        ("J(cold, rho)", zero.clone()),
        ("J_tot(bd)", half.clone()),
        ("Tr_X(rho)", half),
        ("Tr_X(cold, rho)", zero.clone()),
        ("C_l1(rho)", zero.clone()),
        ("log_mean(sd)", zero),
        ("sigma(rho)", Value::Infinite(1)),
        ("sigma(bd)", Value::Infinite(1)),
        ("S_dot(rho)", Value::Infinite(1)),
        ("sigma_flows(sd)", Value::Infinite(1)),
    ]
}

/// A number, or ∞ of a sign.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Finite(Rational),
    Infinite(i64),
}

impl Value {
    fn sign(&self) -> i64 {
        match self {
            Value::Finite(x) if x.is_zero() => 0,
            Value::Finite(x) if x.is_negative() => -1,
            Value::Finite(_) => 1,
            Value::Infinite(sign) => *sign,
        }
    }

    fn below(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Finite(a), Value::Finite(b)) => a < b,
            (Value::Infinite(a), Value::Infinite(b)) => a < b,
            (Value::Infinite(a), _) => *a < 0,
            (_, Value::Infinite(b)) => *b > 0,
        }
    }
}

/// A source of numbers below a bound.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        let index = self.below(u64::try_from(all.len()).unwrap());
        all[usize::try_from(index).unwrap()].clone()
    }
}

/// The text of a random expression.
fn expression(dice: &mut Dice, depth: u32) -> String {
    if depth == 0 || dice.below(5) == 0 {
        return match dice.below(4) {
            0 => dice.of(&["0", "1", "2", "1/2", "1/3", "0.5", "3"]).to_owned(),
            _ => dice.of(&quantities()).0.to_owned(),
        };
    }
    let (a, b) = (expression(dice, depth - 1), expression(dice, depth - 1));
    match dice.below(18) {
        0..=6 => format!("({a}) * ({b})"),
        7 | 8 => format!("({a}) + ({b})"),
        9 | 10 => format!("({a}) - ({b})"),
        11 => format!("({a}) / {}", dice.of(&["2", "0.5", "J(hot, rho)", "sigma(rho)"])),
        12 => format!("max({a}, {b})"),
        13 => format!("min({a}, {b})"),
        14 => dice.of(&[format!("-({a})"), format!("abs({a})"), format!("({a})^2"), format!("({a})^3")]),
        15 => format!("ratio({a}, {b})"),
        16 => format!("ratio({a}, -({b}))"),
        _ => format!("sum(a, ({a}) * {})", dice.of(&["J(a, rho)", "Tr_X(a, rho)"])),
    }
}

fn statement(dice: &mut Dice) -> String {
    let mut clause = |depth| {
        let (left, simple) = (expression(dice, depth), dice.below(2) == 0);
        let right = expression(dice, if simple { 0 } else { 1 });
        let relation = dice.of(&["<=", "<", ">=", ">", "="]);
        format!("{left} {relation} {right}")
    };
    let (first, second) = (clause(3), clause(1));
    match dice.below(6) {
        0 => format!("{first} and {second}"),
        _ => first,
    }
}

/// What is taken for `0·∞`, one after another as they come.
struct Chosen<'a> {
    /// For a choice of a positive product, `0` to `CHOICES − 1`, one for each occurrence.
    choices: &'a [usize],
    met: usize,
}

/// Moduli tried for a product.
fn moduli() -> Vec<Value> {
    let finite = |n, d| Value::Finite(rational(n, d));
    vec![finite(0, 1), finite(1, 7), finite(1, 2), finite(1, 1), finite(40, 1), Value::Infinite(1)]
}

/// Number of different values tried for a product: its moduli with both signs.
const CHOICES: usize = 12;

type Environment<'a> = &'a dyn Fn(&Observable, Option<usize>) -> Value;

/// The value of an expression; `None` if it has none. A product `0·∞` takes the next of the choices.
fn value(e: &Expr, bath: Option<usize>, of: Environment<'_>, chosen: &mut Chosen<'_>) -> Option<Value> {
    use Value::{Finite, Infinite};
    Some(match e {
        Expr::Literal(x) => Finite(x.clone()),
        Expr::Observable(o) => of(o, bath),
        Expr::Negative(a) => negative(value(a, bath, of, chosen)?),
        Expr::Binary(Binary::Plus, a, b) => plus(value(a, bath, of, chosen)?, value(b, bath, of, chosen)?)?,
        Expr::Binary(Binary::Minus, a, b) => {
            plus(value(a, bath, of, chosen)?, negative(value(b, bath, of, chosen)?))?
        }
        Expr::Binary(Binary::Times, a, b) => {
            let (x, y) = (value(a, bath, of, chosen)?, value(b, bath, of, chosen)?);
            match (&x, &y) {
                (Finite(x), Finite(y)) => Finite(x * y),
                _ if x.sign() * y.sign() != 0 => Infinite(x.sign() * y.sign()),
                _ => unknown(if x.sign() == 0 { (a, &y) } else { (b, &x) }, chosen),
            }
        }
        Expr::Binary(Binary::Over, a, b) => over(value(a, bath, of, chosen)?, value(b, bath, of, chosen)?)?,
        Expr::Pair(Pair::Ratio, a, b) => {
            let (x, y) = (value(a, bath, of, chosen)?, value(b, bath, of, chosen)?);
            match (x.sign(), y.sign()) {
                (0, 0) => Finite(rational(0, 1)),
                (sign, 0) => Infinite(sign),
                _ => over(x, y)?,
            }
        }
        Expr::Power(a, n) => {
            let x = value(a, bath, of, chosen)?;
            match &x {
                Finite(x) => Finite(num_traits::pow(x.clone(), *n as usize)),
                Infinite(sign) => Infinite(if n % 2 == 0 { 1 } else { *sign }),
            }
        }
        Expr::Function(Function::Abs, a) => match value(a, bath, of, chosen)? {
            Finite(x) => Finite(x.abs()),
            Infinite(_) => Infinite(1),
        },
        Expr::Function(..) => unreachable!("the statements have no others"),
        Expr::Pair(name, a, b) => {
            let (x, y) = (value(a, bath, of, chosen)?, value(b, bath, of, chosen)?);
            if x.below(&y) == (*name == Pair::Max) { y } else { x }
        }
        Expr::Sum(_, a) => {
            let terms = (0..BATHS.len()).map(|bath| value(a, Some(bath), of, chosen));
            terms.collect::<Option<Vec<_>>>()?.into_iter().try_fold(Finite(rational(0, 1)), plus)?
        }
    })
}

fn negative(x: Value) -> Value {
    match x {
        Value::Finite(x) => Value::Finite(-x),
        Value::Infinite(sign) => Value::Infinite(-sign),
    }
}

fn plus(x: Value, y: Value) -> Option<Value> {
    match (x, y) {
        (Value::Finite(x), Value::Finite(y)) => Some(Value::Finite(x + y)),
        (Value::Infinite(a), Value::Infinite(b)) if a != b => None,
        (Value::Infinite(sign), _) | (_, Value::Infinite(sign)) => Some(Value::Infinite(sign)),
    }
}

fn over(x: Value, y: Value) -> Option<Value> {
    match (x, y) {
        (Value::Finite(_), Value::Infinite(_)) => Some(Value::Finite(rational(0, 1))),
        (Value::Infinite(_), Value::Infinite(_)) => None,
        (_, Value::Finite(y)) if y.is_zero() => None,
        (Value::Finite(x), Value::Finite(y)) => Some(Value::Finite(x / y)),
        (Value::Infinite(sign), y) => Some(Value::Infinite(sign * y.sign())),
    }
}

/// A number for the next `0·∞`, of a sign that the product can have where the factor that is zero here is
/// not.
fn unknown((zero, infinite): (&Expr, &Value), chosen: &mut Chosen<'_>) -> Value {
    let choice = chosen.choices.get(chosen.met).copied().unwrap_or(0);
    chosen.met += 1;
    let modulus = moduli()[choice / 2].clone();
    let sign = match (signs_elsewhere(zero).as_slice(), choice % 2) {
        ([sign], _) => *sign,
        ([], _) | (_, 0) => 1,
        _ => -1,
    };
    if sign * infinite.sign() < 0 { negative(modulus) } else { modulus }
}

/// The signs that an expression is seen to have for numbers in place of its quantities.
fn signs_elsewhere(e: &Expr) -> Vec<i64> {
    let mut dice = Dice(7);
    let mut seen: Vec<i64> = (0..40)
        .filter_map(|_| {
            let seed = dice.below(1 << 40);
            let made_up = move |o: &Observable, bath: Option<usize>| {
                let text = format!("{o:?} {bath:?}");
                let hash = text.bytes().fold(seed, |h, b| h.wrapping_mul(0x100_0000_01b3) ^ u64::from(b));
                let mut dice = Dice(hash);
                let size = rational(i64::try_from(dice.below(20)).unwrap(), 4);
                let signed = matches!(
                    o,
                    Observable::Bath(BathQuantity::Current, ..)
                        | Observable::State(StateQuantity::EntropyFlux, _)
                );
                Value::Finite(if signed && dice.below(2) == 0 { -size } else { size })
            };
            let value = value(e, Some(0), &made_up, &mut Chosen { choices: &[], met: 0 })?;
            (value.sign() != 0).then(|| value.sign())
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen
}

/// Whether a clause holds; `None` if a side has no value.
fn clause_holds(clause: &Clause, of: Environment<'_>, chosen: &mut Chosen<'_>) -> Option<bool> {
    let (x, y) = (value(&clause.left, None, of, chosen)?, value(&clause.right, None, of, chosen)?);
    Some(match clause.relation {
        Relation::AtMost => !y.below(&x),
        Relation::Below => x.below(&y),
        Relation::AtLeast => !x.below(&y),
        Relation::Above => y.below(&x),
        Relation::Equal => x == y,
    })
}

/// What a statement says for one choice: all clauses are required, and one that fails decides.
fn holds(statement: &Statement, of: Environment<'_>, chosen: &mut Chosen<'_>) -> Option<bool> {
    let clauses: Vec<_> = statement.clauses.iter().map(|clause| clause_holds(clause, of, chosen)).collect();
    if clauses.contains(&Some(false)) {
        Some(false)
    } else {
        clauses.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
    }
}

#[test]
fn no_verdict_rests_on_what_zero_times_infinity_is_taken_for() {
    let known: Vec<(Observable, Value)> = quantities()
        .into_iter()
        .map(|(name, value)| {
            let parsed = parse(&format!("{name} = 0")).unwrap();
            let Expr::Observable(o) = parsed.clauses[0].left.clone() else { panic!("{name}") };
            (o, value)
        })
        .collect();
    let find = |o: &Observable| known.iter().find(|(known, _)| known == o).map(|(_, value)| value.clone());
    let of = |o: &Observable, bath: Option<usize>| match (o, bath) {
        (Observable::Bath(q @ BathQuantity::Current, BathRef::Variable(_), view), Some(bath)) => {
            find(&Observable::Bath(*q, BathRef::Named(BATHS[bath].into()), *view)).unwrap()
        }
        (Observable::Bath(BathQuantity::TraceX, BathRef::Variable(_), _), Some(bath)) => {
            Value::Finite(rational(i64::from(bath == 0), 2))
        }
        _ => find(o).unwrap_or_else(|| panic!("{o:?}")),
    };
    let case = AnyFile::parse(LEAKING).unwrap().into_case().unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::EXACT);
    let mut dice = Dice(1);
    let (mut certain, mut with_products, mut refused) = ([0_u64; 2], 0_u64, 0_u64);
    for _ in 0..10_000 * multiplier() {
        let text = statement(&mut dice);
        let parsed = parse(&text).unwrap();
        let Outcome::Decided(decision) = judge.decide(&parsed) else { panic!("{text}") };
        let mut chosen = Chosen { choices: &[], met: 0 };
        let _ = holds(&parsed, &of, &mut chosen);
        let met = chosen.met;
        if decision.verdict == Verdict::Undecided {
            refused += u64::from(met == 0);
            continue;
        }
        certain[usize::from(decision.verdict == Verdict::Holds)] += 1;
        with_products += u64::from(met > 0);
        // All choices for up to three products, and some for more.
        let all = CHOICES.pow(u32::try_from(met.min(3)).unwrap());
        for number in 0..all {
            let mut rest = number;
            let choices: Vec<usize> = (0..met.max(3) + 3)
                .map(|index| {
                    let digit = rest % CHOICES;
                    rest /= CHOICES;
                    if index < 3 { digit } else { usize::try_from(dice.below(12)).unwrap() }
                })
                .collect();
            let found = holds(&parsed, &of, &mut Chosen { choices: &choices, met: 0 });
            assert_eq!(found, Some(decision.verdict == Verdict::Holds), "{text} with {choices:?}");
        }
    }
    println!("certain {certain:?}, with products 0·∞ {with_products}, undecided without one {refused}");
    let least = 100 * multiplier();
    assert!(certain[0] > least && certain[1] > least && with_products > least);
}

#[test]
fn products_of_either_sign_and_sides_that_turn_are_undecided() {
    let case = AnyFile::parse(LEAKING).unwrap().into_case().unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let judge = StateJudge::new(&sketch, Arithmetic::CERTIFIED);
    for (text, verdict) in [
        ("-C_l1(rho)*sigma(rho) >= 0", Verdict::Undecided),
        ("0 - C_l1(rho)*sigma(rho) >= 0", Verdict::Undecided),
        ("-(C_l1(rho)*sigma(rho)) <= 0", Verdict::Holds),
        ("J(cold, rho)*sigma(rho) >= -1", Verdict::Undecided),
        ("max(C_l1(rho)*sigma(rho), 1 - C_l1(rho)*sigma(rho)) >= 1", Verdict::Undecided),
        ("max(C_l1(rho)*sigma(rho), 1 - C_l1(rho)*sigma(rho)) < 1", Verdict::Undecided),
        ("min(C_l1(rho)*sigma(rho), 1 - C_l1(rho)*sigma(rho)) <= 0", Verdict::Undecided),
        ("0.5 * (C_l1(rho)*sigma(rho)) >= -1", Verdict::Holds),
        ("1/2 * (C_l1(rho)*sigma(rho)) >= -1", Verdict::Holds),
        ("(C_l1(rho)*sigma(rho)) / 2 >= -1", Verdict::Holds),
        ("d * (C_l1(rho)*sigma(rho)) < 0", Verdict::Violated),
        ("(0 - d) * (C_l1(rho)*sigma(rho)) > 1/7", Verdict::Violated),
    ] {
        let Outcome::Decided(decision) = judge.decide(&parse(text).unwrap()) else { panic!("{text}") };
        assert_eq!(decision.verdict, verdict, "{text}");
    }
}

fn verdict(case: &str, text: &str) -> Verdict {
    let case = AnyFile::parse(case).unwrap().into_case().unwrap().exact().unwrap();
    let sketch = Sketch::new(&case);
    let found = StateJudge::new(&sketch, Arithmetic::CERTIFIED).decide(&parse(text).unwrap());
    let Outcome::Decided(decision) = found else { panic!("{text}") };
    decision.verdict
}

/// Over a zero that is approached from below a quotient is ∞ all the same, of the sign of its dividend.
#[test]
fn a_quotient_by_what_is_zero_here_and_never_positive_has_no_sign_to_rely_on() {
    for text in ["ratio(C_l1(rho), -C_X) * sigma(rho) <= 0", "ratio(-C_l1(rho), -C_X) * sigma(rho) >= 0"] {
        assert_eq!(verdict(LEAKING, text), Verdict::Undecided, "{text}");
    }
    assert_eq!(verdict(LEAKING, "ratio(C_l1(rho), C_X) * sigma(rho) >= 0"), Verdict::Holds);
}

/// Without detailed balance σ̇ may be negative, so that what is zero here may be so elsewhere.
#[test]
fn entropy_production_has_no_sign_to_rely_on_where_balance_fails() {
    let model = |state: &str| {
        format!(
            r#"{{"levels": [{{"energy": 0}}, {{"energy": 1}}],
            "baths": [{{"name": "b", "boltzmann_factor": "1/2"}}],
            "jumps": [{{"bath": "b", "frequency": 1, "rate": 1, "operator": [[0, 1], [0, 0]],
                "reverse": {{"rate": "1/4"}}}}], "state": {{"density_matrix": {state}}}}}"#
        )
    };
    let here = model(r#"[["4/5", "2/5"], ["2/5", "1/5"]]"#);
    let there = model(r#"[["25/34", "15/34"], ["15/34", "9/34"]]"#);
    let texts = ["sigma(bd) * sigma(rho) >= 0", "sigma(bd) * sigma(rho) > -1"];
    assert_eq!(texts.map(|text| verdict(&here, text)), [Verdict::Undecided; 2]);
    assert_eq!(texts.map(|text| verdict(&there, text)), [Verdict::Violated; 2]);
}
