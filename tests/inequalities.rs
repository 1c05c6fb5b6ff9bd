//! Every claim holds on every case of every family, exactly.
//!
//! proptest draws family, seed, index and dimension and shrinks a failure to the smallest of each. The number
//! of cases scales with `LINDBOUND_TEST_MULTIPLIER`.

use lindbound_bounds::language::parse;
use lindbound_bounds::{Claim, registry};
use lindbound_checker::decide::Outcome;
use lindbound_checker::state_judge::decide;
use lindbound_checker::tier::Tier;
use lindbound_checker::{asked::Asked, check::Plan, question::Question};
use lindbound_families::{FAMILIES, families_for};
use lindbound_model::case::{Case, Reverse, State};
use lindbound_model::hypothesis::findings;
use lindbound_model::letter::{SignReading, coherent_state, two_n_state};
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Rational, Verdict, parse_rational, rational};
use lindbound_tests::multiplier;
use lindbound_thermo::Sketch;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn config(cases: u32) -> ProptestConfig {
    let cases = cases * u32::try_from(multiplier()).unwrap_or(1);
    // The same cases in every run; other multipliers draw others.
    let rng_seed = RngSeed::Fixed(2021 + multiplier());
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

/// The claims that do not hold for certain, with what was found instead.
fn not_certain(case: &Case<Rational>) -> Vec<String> {
    let sketch = Sketch::new(case);
    let judged = registry().into_iter().filter_map(|claim| match decide(claim.parsed(), &sketch) {
        Outcome::Decided(decision) if decision.verdict == Verdict::Holds => None,
        Outcome::Decided(decision) => {
            Some(format!("{}: {:?} {:?}", claim.id, decision.verdict, decision.reason))
        }
        Outcome::DoesNotApply(_) => None,
    });
    judged.collect()
}

/// The lemmas and corollaries the proof pages use, as statements.
const LEMMAS: &[&str] = &[
    "each(a, J(a, bd) = J(a, rho))",
    "Tr_X(bd) = Tr_X(rho)",
    "abs(Tr_X(bd) - A_cl) <= A_block",
    "A_block <= A_qm",
    "sigma_flows(bd) <= sigma(bd)",
    "sigma_flows(sd) <= sigma(sd)",
    "log_mean(rho) <= Tr_X(rho) / 2",
    "ratio(J_tot(rho)^2, log_mean(rho)) <= sigma_flows(rho)",
    "J_tot(rho)^2 <= Tr_X(rho) / 2 * sum(a, ratio(2 * J(a, rho)^2, Tr_X(a, rho)))",
    "C_l1(rho) >= C_l1(bd) and C_l1(sd) = 0",
];

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_lemma_of_the_proof_pages_holds(
        family in 0..FAMILIES.len(), seed in 0u64..1 << 40, index in 0u64..1 << 20, d in 2usize..=5,
    ) {
        let family = &FAMILIES[family];
        prop_assume!(family.draws(d));
        let case = family.exact(seed, index, d).unwrap();
        let sketch = Sketch::new(&case);
        for lemma in LEMMAS {
            let Outcome::Decided(found) = decide(&parse(lemma).unwrap(), &sketch) else { panic!("{lemma}") };
            prop_assert_eq!(found.verdict, Verdict::Holds, "{}: {:?}", lemma, found.reason);
        }
    }

    #[test]
    fn every_claim_holds_on_every_exact_case(
        family in 0..FAMILIES.len(), seed in 0u64..1 << 40, index in 0u64..1 << 20, d in 2usize..=6,
    ) {
        let family = &FAMILIES[family];
        prop_assume!(family.draws(d));
        let case = family.exact(seed, index, d).unwrap();
        let open = not_certain(&case);
        prop_assert!(open.is_empty(), "{} seed {} index {} d {}: {:?}", family.name, seed, index, d, open);
    }

    #[test]
    fn every_family_satisfies_every_hypothesis(
        family in 0..FAMILIES.len(), seed in 0u64..1 << 40, index in 0u64..1 << 20, d in 2usize..=8,
    ) {
        let family = &FAMILIES[family];
        prop_assume!(family.draws(d));
        let (exact, fast) = (family.exact(seed, index, d).unwrap(), family.fast(seed, index, d).unwrap());
        for finding in findings(&exact).into_iter().chain(findings(&fast)) {
            prop_assert!(finding.holds, "{}: {} {}", family.name, finding.hypothesis.id(), finding.detail);
        }
    }

    #[test]
    fn both_forms_of_a_draw_are_the_same_case(
        family in 0..FAMILIES.len(), seed in 0u64..1 << 40, index in 0u64..1 << 20, d in 2usize..=6,
    ) {
        let family = &FAMILIES[family];
        prop_assume!(family.draws(d) && family.same_in_both);
        let fast = family.fast(seed, index, d).unwrap();
        let exact = family.exact(seed, index, d).unwrap().to_f64();
        prop_assert_eq!(&fast.levels, &exact.levels);
        let near = |a: &Matrix<f64>, b: &Matrix<f64>| (a - b).norm() <= 1e-12 * (1.0 + b.norm());
        prop_assert_eq!(fast.jumps.len(), exact.jumps.len());
        for (a, b) in fast.baths.iter().zip(&exact.baths) {
            let ratio = a.boltzmann_guess(&1.0) / b.boltzmann_guess(&1.0);
            prop_assert!((ratio - 1.0).abs() < 1e-12 && a.name == b.name);
        }
        for (a, b) in fast.jumps.iter().zip(&exact.jumps) {
            prop_assert!(near(&a.operator, &b.operator) && (a.rate - b.rate).abs() <= 1e-12 * b.rate);
        }
        let (a, b) = (Sketch::new(&fast), Sketch::new(&exact));
        let view = lindbound_thermo::View::Rho;
        prop_assert!(near(a.matrix(view).unwrap(), b.matrix(view).unwrap()));
    }
}

#[test]
fn a_campaign_over_all_families_finds_nothing_and_gives_the_same_table_on_any_number_of_threads() {
    let plan = Plan {
        asked: Asked {
            questions: registry().into_iter().map(Question::claim).collect(),
            families: families_for(false),
            engines: Vec::new(),
            seed: 3,
            cap: None,
        },
        cases_per_engine: 1,
        dimensions: 2..=8,
        samples: vec![(Tier::Fast, 10 * multiplier()), (Tier::Exact, multiplier())],
    };
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| plan.run(&()).unwrap())
    };
    let (one, two) = (run(1), run(2));
    for ((claim, a), (_, b)) in one.tallies.iter().zip(&two.tallies) {
        assert_eq!(
            (a.counts.violated, a.counts.undecided),
            (0, 0),
            "{}: {:?} {:?}",
            claim.id,
            a.violation,
            a.reasons
        );
        // Those about a model in closed form are not drawn in lanes, and so not screened.
        let screened = a.counts.screened > 0 || claim.statement.is_about_a_model();
        assert!(screened && a.counts.holds > 0, "{}", claim.id);
        assert_eq!(format!("{a:?}"), format!("{b:?}"), "{}", claim.id);
    }
}

static UNDECIDABLE: Claim = Claim::new("division by zero", "sigma(rho) / (A_cl - A_cl) <= 1", &[]);

#[test]
fn what_stays_undecided_is_counted_with_its_reason_and_shows_in_the_exit_code() {
    let plan = Plan {
        asked: Asked {
            questions: vec![Question::claim(&UNDECIDABLE)],
            families: vec![&FAMILIES[0]],
            engines: Vec::new(),
            seed: 1,
            cap: None,
        },
        cases_per_engine: 1,
        dimensions: 2..=2,
        samples: vec![(Tier::Exact, 3)],
    };
    let campaign = plan.run(&()).unwrap();
    let (_, tally) = &campaign.tallies[0];
    assert_eq!((tally.counts.checked, tally.counts.undecided, campaign.exit().code()), (3, 3, 3));
    assert!(tally.reasons.keys().all(|reason| reason.contains("division")));
}

#[test]
fn eq2_needs_neither_detailed_balance_nor_adjoint_pairs() {
    let statement = lindbound_bounds::claim("eq2").unwrap().parsed();
    for (index, name) in
        (0..40 * multiplier()).zip(["many-baths", "shared-gap", "rank-deficient", "cold"].iter().cycle())
    {
        let mut case =
            lindbound_families::family(name).unwrap().exact(13, index, 2 + index as usize % 3).unwrap();
        for (k, jump) in case.jumps.iter_mut().enumerate() {
            // Another rate and another operator of the same gap.
            let operator = jump.partner_operator().map(|z| z * rational(k as i64 + 2, 3));
            jump.reverse = Some(Reverse { rate: Some(rational(k as i64, 2)), operator: Some(operator) });
        }
        let sketch = Sketch::new(&case);
        let Outcome::Decided(found) = decide(statement, &sketch) else { panic!() };
        // Without adjoint pairs σ̇(ρ) and σ̇(ρ_bd) may both be infinite; the claim still holds.
        assert_eq!(found.verdict, Verdict::Holds, "{name} {index}: {:?}", found.reason);
    }
}

#[test]
fn extreme_numbers_are_decided() {
    let tiny = parse_rational("1e-120").unwrap();
    let cold = parse_rational("1e-20").unwrap();
    let one = rational(1, 1);
    for (x, p_e) in [(cold.clone(), tiny.clone()), (cold, rational(1, 3)), (rational(1, 2), tiny)] {
        let rho = coherent_state(2, &(one.clone() - &p_e), &p_e);
        let case = two_n_state(2, one.clone(), one.clone(), x, SignReading::Emission, rho);
        assert_eq!(not_certain(&case), Vec::<String>::new());
    }
}

#[test]
fn dissipation_without_current_is_decided_although_both_sides_vanish() {
    // Pure dephasing inside a level: J = A = 0, σ̇ = ½ ln 3.
    let flip = Matrix::from_fn(2, 2, |i, j| real(rational(i64::from(i != j), 1)));
    let case = Case::new(
        lindbound_model::case::Levels::new([(rational(0, 1), 2)]),
        vec![lindbound_model::case::Bath::with_boltzmann_factor("b", rational(1, 2))],
        vec![lindbound_model::case::Jump::new(0, rational(0, 1), rational(1, 1), flip)],
        State::Populations(vec![rational(3, 4), rational(1, 4)]),
    );
    assert_eq!(not_certain(&case), Vec::<String>::new());
    let sketch = Sketch::new(&case);
    let statement = parse("sigma(rho) = ln(3) / 2").unwrap();
    let Outcome::Decided(found) = decide(&statement, &sketch) else { panic!() };
    assert_eq!(found.verdict, Verdict::Holds);
}

#[test]
fn a_state_within_1e_14_of_gibbs_is_decided() {
    let lowering = Matrix::from_fn(2, 2, |i, j| real(rational(i64::from(i == 0 && j == 1), 1)));
    let levels = lindbound_model::case::Levels::new([(rational(0, 1), 1), (rational(1, 1), 1)]);
    let bath = lindbound_model::case::Bath::with_boltzmann_factor("b", rational(1, 2));
    let jump = lindbound_model::case::Jump::new(0, rational(1, 1), rational(1, 1), lowering);
    for distance in ["1e-14", "-1e-14", "1e-40", "0"] {
        let p = rational(1, 3) * (rational(1, 1) + parse_rational(distance).unwrap());
        let state = State::Populations(vec![rational(1, 1) - &p, p]);
        let case = Case::new(levels.clone(), vec![bath.clone()], vec![jump.clone()], state);
        assert_eq!(not_certain(&case), Vec::<String>::new(), "{distance}");
    }
}
