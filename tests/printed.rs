//! What is printed is read again, and is the same statement.

use lindbound_bounds::every_claim;
use lindbound_bounds::language::{
    BathQuantity, BathRef, Binary, Clause, CycleQuantity, Expr, Function, ModelQuantity, Observable,
    OperatorQuantity, PARAMETERS, Pair, PairQuantity, ParseProblem, Relation, RelativeQuantity,
    StateQuantity, Statement, parse,
};
use lindbound_bounds::mutants::mutants;
use lindbound_bounds::readings::readings;
use lindbound_number::{Rational, rational};
use lindbound_thermo::View;
use num_traits::Zero;
use proptest::prelude::*;

/// Names that a bath may have, among them those that other quantities and views have.
const BATHS: [&str; 9] = ["hot", "tot", "H", "C", "e", "rho", "η", "X", "_1"];
const VARIABLES: [&str; 3] = ["a", "e", "H"];

fn read_again(statement: &Statement) {
    for text in [statement.to_string(), statement.symbols()] {
        match parse(&text) {
            Ok(read) => assert_eq!(read, *statement, "{text}"),
            Err(error) => panic!("{text}: {error}"),
        }
    }
}

#[test]
fn claims_mutants_and_readings_are_read_as_they_are_printed() {
    for claim in every_claim().into_iter() {
        read_again(claim.parsed());
        mutants(claim).iter().for_each(|mutant| read_again(&mutant.statement));
        assert!(claim.true_mutants.iter().all(|(text, _)| parse(text).unwrap().to_string() == *text));
    }
    for example in readings().iter().flat_map(|reading| &reading.examples) {
        read_again(&parse(example.statement).unwrap());
    }
}

/// Whether a bath has the name of a view, which is none where a quantity takes a bath and no view.
fn is_view(bath: &BathRef) -> bool {
    matches!(bath, BathRef::Named(_)) && View::NAMED.iter().any(|view| view.id() == bath.name())
}

/// Every observable there is, of these baths.
fn observables(baths: &[BathRef]) -> Vec<Observable> {
    let mut all = vec![Observable::Dimension];
    for view in View::NAMED {
        all.extend(StateQuantity::ALL.iter().map(|quantity| Observable::State(*quantity, view)));
        let of_operator = OperatorQuantity::ALL.iter();
        all.extend(of_operator.map(|quantity| Observable::Operator(*quantity, "O".to_owned(), view)));
        for other in View::NAMED {
            let relative = RelativeQuantity::ALL.iter();
            all.extend(relative.map(|quantity| Observable::Relative(*quantity, [view, other])));
        }
        for bath in baths {
            let is_seen = |q: &&BathQuantity| q.row().only.is_none_or(|only| only == view && !is_view(bath));
            let are_seen = BathQuantity::ALL.iter().filter(is_seen);
            all.extend(are_seen.map(|quantity| Observable::Bath(*quantity, bath.clone(), view)));
        }
    }
    all.extend(ModelQuantity::ALL.iter().map(|quantity| Observable::Model(*quantity)));
    all.extend(PARAMETERS.iter().map(|(name, _)| Observable::Parameter((*name).to_owned())));
    for quantity in CycleQuantity::ALL {
        all.extend(quantity.views().iter().map(|view| Observable::Cycle(quantity, *view)));
    }
    for one in baths.iter().filter(|bath| !is_view(bath)) {
        let others = baths.iter().filter(|bath| !is_view(bath));
        let pair = |other: &BathRef, quantity| Observable::Pair(quantity, [one.clone(), other.clone()]);
        all.extend(others.flat_map(|other| PairQuantity::ALL.iter().map(move |of| pair(other, *of))));
    }
    for bath in baths {
        all.push(Observable::Beta(bath.clone()));
        let views = CycleQuantity::HotHeat.views().iter();
        all.extend(views.map(|view| Observable::Heat(bath.clone(), *view)));
    }
    all
}

fn at_least_zero(each: Option<&str>, left: Expr) -> Statement {
    let right = Expr::Literal(Rational::zero());
    Statement::from(vec![Clause { each: each.map(str::to_owned), left, relation: Relation::AtLeast, right }])
}

#[test]
fn every_observable_is_read_as_it_is_printed_whatever_the_bath_is_called() {
    let named = BATHS.map(|name| BathRef::Named(name.into()));
    for observable in observables(&named) {
        read_again(&at_least_zero(None, Expr::Power(Box::new(Expr::Observable(observable)), 2)));
    }
    for variable in VARIABLES {
        for observable in observables(&[BathRef::Variable(variable.into())]) {
            let alone = Expr::Observable(observable);
            read_again(&at_least_zero(Some(variable), alone.clone()));
            read_again(&at_least_zero(None, Expr::Sum(variable.into(), Box::new(alone))));
        }
    }
}

#[test]
fn baths_with_names_of_their_own_have_the_symbols_of_the_letter() {
    for name in ["hot", "cold", "bath", "e", "η"] {
        for observable in observables(&[BathRef::Named(name.into())]).iter().filter(|o| !o.baths().is_empty())
        {
            let printed = at_least_zero(None, Expr::Observable(observable.clone())).symbols();
            assert_eq!(printed, format!("{} ≥ 0", observable.symbols()));
        }
    }
}

#[test]
fn what_reports_print_beside_their_rows_is_read() {
    for (printed, written) in [
        ("J_tot(ρ_sd)² ≤ A_cl·σ̇(ρ_sd)/2", "J_tot(sd)^2 <= A_cl * sigma(sd) / 2"),
        ("J_tot(ρ)^2 >= −1 × 2", "J_tot(rho)^2 >= -1 * 2"),
        ("S\u{307}(bd) < \u{1e60}(ρ)", "S_dot(bd) < S_dot(rho)"),
        ("A\u{304}_cl ≤ Ā_qm", "mean_A_cl <= mean_A_qm"),
        ("Σ(F−R)ln(F/R)(ρ) ≤ Σ(F−R)·ln(F/R)(bd)", "sigma_flows(rho) <= sigma_flows(bd)"),
        ("Σω²LM(F,R)(ρ) ≤ Σ_e C_X⁽ᵉ⁾C_l1⁽ᵉ⁾", "log_mean(rho) <= A_block"),
        ("Σ_e 2·J_e(ρ)²/Tr[X_eρ] ≤ σ̇ (ρ)", "sum(e, 2 * J(e, rho)^2 / Tr_X(e, rho)) <= sigma(rho)"),
        ("|Q_hot − |W||/τ ≤ √(β_hot)", "abs(Q(hot) - abs(W)) / tau <= sqrt(beta(hot))"),
        ("J_a(ρ_bd) = J_a(ρ) for every a and d > 1", "each(a, J(a, bd) = J(a, rho)) and d > 1"),
        ("Q_H ≤ η(ρ_sd)·Q_cold(ρ_sd) + Σ", "Q_H <= eta(sd) * Q(cold, sd) + Sigma"),
        ("β(hot) ≤ γ·ω₀¹⁰", "beta(hot) <= gamma * omega_0^10"),
    ] {
        assert_eq!(parse(printed).unwrap(), parse(written).unwrap(), "{printed}");
    }
}

#[test]
fn what_is_printed_and_is_no_part_of_a_statement_is_named_with_its_place() {
    for (text, position) in [("σ̇(ρ) ≠ 0", 7), ("σ̇(ρ) < ∞", 9)] {
        let error = parse(text).unwrap_err();
        assert!(matches!(error.problem, ParseProblem::NoSuch { .. }), "{error}");
        assert_eq!(error.position, position, "{text}");
    }
    assert_eq!(parse("S\u{307}(ρ) ≤ J_hot").unwrap_err().position, 9);
    assert_eq!(parse("J_tot(ρ)⁻² ≤ 1").unwrap_err().position, 9);
    assert_eq!(parse("|J_tot(ρ) ≤ 1").unwrap_err().position, 11);
}

#[test]
fn numbers_out_of_range_in_one_part_are_printed_as_they_are_read() {
    for text in
        ["1.5e-308 <= 1", "-2.25e-308 * d <= 1", "d^2 <= (1e300 / 7) * 1e-300", "3 / 1e300 / 1e300 <= d"]
    {
        read_again(&parse(text).unwrap());
    }
    assert_eq!(parse("1/3 <= 0.25").unwrap().to_string(), "1/3 <= 1/4");
}

/// Every bath by the variable of the sum around it that has its name, or by its name where none has.
fn bound(expr: &Expr, variables: &[String]) -> Expr {
    let reference = |bath: &BathRef| match bath.name().to_owned() {
        name if variables.contains(&name) => BathRef::Variable(name),
        name => BathRef::Named(name),
    };
    match expr {
        Expr::Observable(Observable::Bath(quantity, bath, view)) => {
            Expr::Observable(Observable::Bath(*quantity, reference(bath), *view))
        }
        Expr::Observable(Observable::Pair(quantity, baths)) => {
            Expr::Observable(Observable::Pair(*quantity, baths.each_ref().map(reference)))
        }
        Expr::Observable(Observable::Beta(bath)) => Expr::Observable(Observable::Beta(reference(bath))),
        Expr::Observable(Observable::Heat(bath, view)) => {
            Expr::Observable(Observable::Heat(reference(bath), *view))
        }
        Expr::Sum(variable, _) => {
            let inside = [variables, std::slice::from_ref(variable)].concat();
            expr.with_parts(&|part| bound(part, &inside))
        }
        other => other.with_parts(&|part| bound(part, variables)),
    }
}

/// Expressions as they are read: a number with a sign, and a quotient of numbers, is one number.
fn expressions() -> impl Strategy<Value = Expr> {
    let baths: Vec<BathRef> =
        BATHS.into_iter().chain(VARIABLES).map(|name| BathRef::Named(name.into())).collect();
    let number = (-20_i64..20, 1_i64..9).prop_map(|(n, d)| Expr::Literal(rational(n, d)));
    let leaf = prop_oneof![number, prop::sample::select(observables(&baths)).prop_map(Expr::Observable)];
    leaf.prop_recursive(6, 40, 2, |inner| {
        let is_number = |e: &Expr| matches!(e, Expr::Literal(_));
        let operator = prop::sample::select(vec![Binary::Plus, Binary::Minus, Binary::Times, Binary::Over]);
        let function =
            prop::sample::select(vec![Function::Ln, Function::Sqrt, Function::Abs, Function::PerJump]);
        let pair = prop::sample::select(vec![Pair::Max, Pair::Min, Pair::Ratio]);
        let two = || (inner.clone(), inner.clone()).prop_map(|(a, b)| (Box::new(a), Box::new(b)));
        prop_oneof![
            (operator, two())
                .prop_filter("a number", move |(operator, (a, b))| {
                    *operator != Binary::Over || !is_number(a) || !is_number(b)
                })
                .prop_map(|(operator, (a, b))| Expr::Binary(operator, a, b)),
            (pair, two()).prop_map(|(pair, (a, b))| Expr::Pair(pair, a, b)),
            inner
                .clone()
                .prop_filter("a number", move |a| !is_number(a))
                .prop_map(|a| Expr::Negative(Box::new(a))),
            (inner.clone(), 0_u32..65).prop_map(|(a, n)| Expr::Power(Box::new(a), n)),
            (function, inner.clone()).prop_map(|(function, a)| Expr::Function(function, Box::new(a))),
            (prop::sample::select(&VARIABLES[..]), inner.clone())
                .prop_map(|(variable, a)| Expr::Sum(variable.to_owned(), Box::new(a))),
        ]
    })
}

fn clauses() -> impl Strategy<Value = Clause> {
    let relations =
        [Relation::AtMost, Relation::Below, Relation::AtLeast, Relation::Above, Relation::Equal].to_vec();
    let each = prop::option::of(prop::sample::select(&VARIABLES[..]));
    (each, expressions(), prop::sample::select(relations), expressions()).prop_map(
        |(each, left, relation, right)| {
            let each = each.map(str::to_owned);
            let variables: Vec<String> = each.clone().into_iter().collect();
            Clause { left: bound(&left, &variables), right: bound(&right, &variables), each, relation }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn random_statements_are_read_as_they_are_printed(
        premise in prop::collection::vec(clauses(), 0..3),
        clauses in prop::collection::vec(clauses(), 1..4)
    ) {
        read_again(&Statement { premise, clauses });
    }
}
