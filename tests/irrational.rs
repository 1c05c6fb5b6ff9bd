//! Verdicts where spectra are irrational, ranks deficient, or numbers doubles.

use lindbound_bounds::language::parse;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::decide::{Decision, Outcome, Reason};
use lindbound_checker::inspect::inspect;
use lindbound_checker::judge::Judge;
use lindbound_checker::state_judge::{StateJudge, certify, decide};
use lindbound_checker::tier::Tier;
use lindbound_model::case::{Bath, Case, Reverse, State};
use lindbound_model::file::{AnyFile, CaseFile, Form};
use lindbound_model::secular::Coupling;
use lindbound_number::matrix::{Matrix, real};
use lindbound_number::{Enclosure, Field, NumberError, Precision, Rational, Sign, Verdict, rational};
use lindbound_thermo::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use lindbound_thermo::hardware::HardwareFacts;
use lindbound_thermo::{Embedded, Observables, Sketch, StateQuantities, View};

/// A qubit pair of levels with ρ by its entries.
fn by_entries(
    rho: Matrix<Rational>,
    degeneracies: [usize; 2],
    operator: &[(usize, usize)],
) -> Case<Rational> {
    let d = rho.nrows();
    let jump = Matrix::from_fn(d, d, |i, j| real(rational(i64::from(operator.contains(&(i, j))), 1)));
    let levels = [(rational(0, 1), degeneracies[0]), (rational(1, 1), degeneracies[1])];
    Case::new(
        lindbound_model::case::Levels::new(levels),
        vec![Bath::with_boltzmann_factor("b", rational(1, 2))],
        vec![lindbound_model::case::Jump::new(0, rational(1, 1), rational(1, 1), jump)],
        State::DensityMatrix(rho),
    )
}

fn file(
    hamiltonian: Matrix<Rational>,
    couplings: Vec<Coupling>,
    baths: Vec<Bath<Rational>>,
    state: State<Rational>,
) -> CaseFile {
    let form = Form::Hamiltonian { hamiltonian, couplings, jumps: Vec::new() };
    let (label, norms) = Default::default();
    let (coherent, particles, elapsed, witness, observables) = (None, None, None, None, Default::default());
    CaseFile { label, baths, norms, form, coherent, particles, observables, state, elapsed, witness }
}

/// The verdict on H = [[0, 1], [1, 1]], whose energies are irrational, coupled by diag(1, coupling) to baths
/// of e^(−β) = 1/2 and 1/9.
fn golden(coupling: Rational, state: State<Rational>, cap: u32, text: &str) -> Verdict {
    let q = |n| real(rational(n, 1));
    let hamiltonian = Matrix::from_row_slice(2, 2, &[q(0), q(1), q(1), q(1)]);
    let bath = Bath::with_boltzmann_factor;
    let baths = vec![bath("hot", rational(1, 2)), bath("cold", rational(1, 9))];
    let operator = Matrix::from_row_slice(2, 2, &[q(1), q(0), q(0), real(coupling)]);
    let couplings = vec![Coupling { bath: 0, operator, rate: rational(1, 1), spectrum: None }];
    let file = file(hamiltonian, couplings, baths, state);
    let model = HamiltonianModel::new(&file).unwrap();
    let arithmetic = Arithmetic { cap: Some(cap), ..Arithmetic::CERTIFIED };
    match StateJudge::of_hamiltonian(&model, arithmetic).decide(&parse(text).unwrap()) {
        Outcome::Decided(decision) => decision.verdict,
        other => panic!("{text}: {other:?}"),
    }
}

fn certified(case: &Case<Rational>, text: &str) -> Decision {
    let sketch = Sketch::new(case);
    let arithmetic = Arithmetic { hardware: false, ..Arithmetic::CERTIFIED };
    let Outcome::Decided(slow) = StateJudge::new(&sketch, arithmetic).decide(&parse(text).unwrap()) else {
        panic!()
    };
    let outcomes = certify(&[parse(text).unwrap()], case, || Some(case.clone()), Arithmetic::CERTIFIED);
    let Outcome::Decided(fast) = &outcomes[0] else { panic!() };
    assert_eq!(fast.verdict, slow.verdict, "{text}: with and without hardware intervals");
    slow
}

#[test]
fn an_irrational_spectrum_is_undecided_in_exact_arithmetic_and_decided_with_certified_eigenpairs() {
    let q = |n, d| real(rational(n, d));
    let rho = Matrix::from_row_slice(2, 2, &[q(1, 2), q(1, 7), q(1, 7), q(1, 3)]);
    let case = by_entries(rho, [1, 1], &[(0, 1)]);
    let sketch = Sketch::new(&case);
    for (id, expected) in
        [("eq3", Verdict::Holds), ("eq4", Verdict::Holds), ("trace-bound", Verdict::Undecided)]
    {
        let statement = lindbound_bounds::claim(id).unwrap().parsed();
        let Outcome::Decided(decision) = decide(statement, &sketch) else { panic!("{id}") };
        assert_eq!(decision.verdict, expected, "{id}");
        if expected == Verdict::Undecided {
            assert!(matches!(decision.reason, Some(Reason::Spectrum(_, why)) if why.contains("irrational")));
        }
        assert_eq!(certified(&case, lindbound_bounds::claim(id).unwrap().statement).verdict, Verdict::Holds);
    }
    assert_eq!(certified(&case, "sigma(rho) <= sigma(bd)").verdict, Verdict::Violated);
    assert_eq!(certified(&case, "J_tot(bd) = J_tot(rho)").verdict, Verdict::Holds);
}

/// Floating-point cases whose products and differences are not representable: what is certified is the case
/// as written.
#[test]
fn hardware_verdicts_on_doubles_are_about_exactly_those_doubles() {
    let lowering = Matrix::from_fn(2, 2, |i, j| {
        lindbound_number::matrix::real::<f64>(f64::from(u8::from(i == 0 && j == 1)))
    });
    let mut checked = 0;
    for k in 0..120 {
        let beta = 0.1 + 0.37 * f64::from(k);
        let bath = lindbound_model::case::Bath {
            name: "b".into(),
            temperature: lindbound_model::case::Temperature::Inverse(beta),
        };
        let levels = lindbound_model::case::Levels::new([(0.0, 1), (2.3, 1)]);
        let jump = lindbound_model::case::Jump::new(0, 2.3, 1.0, lowering.clone());
        for state in [State::Populations(vec![1.0, 0.0]), State::Gibbs(0)] {
            let case = Case::new(levels.clone(), vec![bath.clone()], vec![jump.clone()], state);
            let image = case.exactly().unwrap();
            let coarse = Observables::new(HardwareFacts::new(&case).unwrap());
            let sketch = Sketch::new(&image);
            let fine = Observables::new(Embedded::<_, Enclosure>::new(&sketch, Precision(256)).unwrap());
            let (coarse, fine) =
                (coarse.total_current(View::Rho).unwrap(), fine.total_current(View::Rho).unwrap());
            let (low, high) =
                (fine.bounds().0.to_rational().unwrap(), fine.bounds().1.to_rational().unwrap());
            // A balanced state has J = 0 exactly, which 256 bits only approach.
            let inside = coarse.contains(&low) && coarse.contains(&high);
            assert!(inside || coarse.contains(&rational(0, 1)), "β = {beta}: {fine:?} ∉ {coarse:?}");
            checked += 1;
        }
    }
    assert_eq!(checked, 240);
    // Energies 0.1, 62, 64.5: the differences are not doubles.
    let levels = lindbound_model::case::Levels::new([(0.1, 1), (62.0, 1), (64.5, 1)]);
    let wide =
        Matrix::from_fn(3, 3, |i, j| lindbound_number::matrix::real(f64::from(u8::from(i == 1 && j == 2))));
    let bath = lindbound_model::case::Bath {
        name: "b".into(),
        temperature: lindbound_model::case::Temperature::Inverse(2.0),
    };
    let jump = lindbound_model::case::Jump::new(0, 2.5, 1.0, wide);
    let case = Case::new(levels, vec![bath], vec![jump], State::Gibbs(0));
    let statements = [parse("J_tot(rho) = 0").unwrap(), parse("sigma(rho) > 0").unwrap()];
    let outcomes = certify(&statements, &case, || case.exactly(), Arithmetic::CERTIFIED);
    let verdicts: Vec<Verdict> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::Decided(decision) => decision.verdict,
            Outcome::DoesNotApply(why) => panic!("{why}"),
        })
        .collect();
    assert_eq!(verdicts, [Verdict::Holds, Verdict::Violated]);
}

#[test]
fn a_matrix_that_is_no_state_is_not_taken_for_one_in_hardware() {
    let entry = |x: f64| lindbound_number::matrix::real(x);
    let rho = Matrix::from_row_slice(2, 2, &[entry(1.0), entry(0.0), entry(0.0), entry(-0.25)]);
    let jump = Matrix::from_fn(2, 2, |i, j| entry(f64::from(u8::from(i == 0 && j == 1))));
    let case = Case::new(
        lindbound_model::case::Levels::new([(0.0, 1), (1.0, 1)]),
        vec![lindbound_model::case::Bath::with_boltzmann_factor("b", 0.5)],
        vec![lindbound_model::case::Jump::new(0, 1.0, 1.0, jump)],
        State::DensityMatrix(rho),
    );
    let of = Observables::new(HardwareFacts::new(&case).unwrap());
    assert!(of.total_current(View::Rho).unwrap().contains(&rational(3, 4)));
    assert!(of.entropy_production(View::Rho).is_err());
}

#[test]
fn blocks_that_no_jump_touches_need_no_eigenvalues() {
    // diag(1/4, 1/4) ⊕ an irrational block between two levels that no jump connects.
    let q = |n, d| real(rational(n, d));
    let rho = Matrix::from_fn(4, 4, |i, j| match (i, j) {
        (0, 0) | (2, 2) => q(1, 4),
        (1, 1) => q(1, 4),
        (3, 3) => q(1, 5),
        (1, 3) | (3, 1) => q(1, 11),
        _ => q(0, 1),
    });
    let case = by_entries(rho, [2, 2], &[(0, 2)]);
    for statement in ["sigma(bd) = sigma(rho)", "sigma_flows(rho) = sigma(rho)"] {
        assert_eq!(certified(&case, statement).verdict, Verdict::Holds, "{statement}");
    }
}

#[test]
fn flows_that_cannot_be_told_apart_still_have_a_logarithmic_mean() {
    // γ(ω) p_e = γ(−ω) p_g exactly, with irrational coherence.
    let q = |n, d| real(rational(n, d));
    let rho = Matrix::from_row_slice(2, 2, &[q(2, 3), q(1, 7), q(1, 7), q(1, 3)]);
    let case = by_entries(rho, [1, 1], &[(0, 1)]);
    for id in ["log-mean-current", "per-bath", "trace-bound", "eq2", "eq4"] {
        let statement = lindbound_bounds::claim(id).unwrap().statement;
        assert_eq!(certified(&case, statement).verdict, Verdict::Holds, "{id}");
    }
}

#[test]
fn eq2_is_decided_for_irrational_states_without_detailed_balance() {
    let q = |n, d| real(rational(n, d));
    let rho = Matrix::from_row_slice(2, 2, &[q(1, 2), q(1, 7), q(1, 7), q(1, 3)]);
    let mut case = by_entries(rho, [1, 1], &[(0, 1)]);
    case.jumps[0].reverse = Some(Reverse { rate: Some(rational(1, 3)), operator: None });
    assert_eq!(certified(&case, lindbound_bounds::claim("eq2").unwrap().statement).verdict, Verdict::Holds);
}

#[test]
fn equality_is_recognised_by_structure_where_algebra_has_no_eigenvalues() {
    // ρ = ρ_bd with blocks of irrational spectrum.
    let q = |n, d| real(rational(n, d));
    let block = |i: usize, j: usize| match (i / 2 == j / 2, i == j) {
        (true, true) => q(1 + i as i64, 10),
        (true, false) => q(1, 10),
        _ => q(0, 1),
    };
    let case = by_entries(Matrix::from_fn(4, 4, block), [2, 2], &[(0, 2), (1, 3), (0, 3)]);
    for (statement, verdict) in [
        (lindbound_bounds::claim("eq2").unwrap().statement, Verdict::Holds),
        ("sigma(bd) = sigma(rho)", Verdict::Holds),
        ("sigma(bd) < sigma(rho)", Verdict::Violated),
        ("2 * S_dot(bd) - J_tot(bd) = 2 * S_dot(rho) - J_tot(rho)", Verdict::Holds),
        ("2 * sigma(rho) = sigma(rho) + sigma(rho)", Verdict::Holds),
        // Equal, but not by structure: honest, and never "violated".
        ("sqrt(sigma(rho))^2 <= sigma(rho)", Verdict::Undecided),
    ] {
        assert_eq!(certified(&case, statement).verdict, verdict, "{statement}");
    }
}

#[test]
fn states_of_deficient_rank_and_irrational_spectrum_are_decided_where_they_leak_and_where_they_do_not() {
    let q = |n, d| real(rational(n, d));
    // Rank two in four dimensions with eigenvalues (3 ± √5)/8 … in the first two positions or mixed into the
    // last.
    let support = Matrix::from_fn(4, 4, |i, j| match (i, j) {
        (0, 0) => q(2, 4),
        (0, 1) | (1, 0) | (1, 1) => q(1, 4),
        _ => q(0, 1),
    });
    let leaking = by_entries(support.clone(), [2, 2], &[(0, 2)]);
    assert_eq!(certified(&leaking, "sigma(rho) > 1000").verdict, Verdict::Holds);
    assert_eq!(certified(&leaking, "sigma(bd) <= sigma(rho)").verdict, Verdict::Holds);
    // The jump connects the two positions of the kernel, one in each level, with each other alone.
    let confined = Matrix::from_fn(4, 4, |i, j| match (i, j) {
        (0, 0) => q(2, 4),
        (0, 2) | (2, 0) | (2, 2) => q(1, 4),
        _ => q(0, 1),
    });
    let confined = by_entries(confined, [2, 2], &[(1, 3)]);
    assert_eq!(certified(&confined, "sigma(rho) <= 0").verdict, Verdict::Holds);
    let active = Matrix::from_fn(4, 4, |i, j| match (i, j) {
        (0, 0) => q(2, 4),
        (0, 2) | (2, 0) | (2, 2) => q(1, 4),
        _ => q(0, 1),
    });
    // u u† + v v† spread over all positions: the kernel is rational, the other eigenvalues are not.
    let (u, v) = ([1i64, 2, 0, 1], [0i64, 1, 1, 3]);
    let spread = Matrix::from_fn(4, 4, |i, j| q(u[i] * u[j] + v[i] * v[j], 17));
    let leaking = by_entries(spread, [2, 2], &[(0, 2)]);
    assert_eq!(certified(&leaking, "sigma(rho) > 1000").verdict, Verdict::Holds);
    let active = by_entries(active, [2, 2], &[(0, 2)]);
    assert_eq!(certified(&active, "sigma(rho) > 0").verdict, Verdict::Holds);
    assert_eq!(certified(&active, "sigma(rho) <= 1").verdict, Verdict::Holds);
}

#[test]
fn zero_times_infinity_decides_nothing_unless_zero_and_infinity_agree() {
    // A qubit in its ground state, which heats up: J = 1/2, LM(F, R) = 0 because F = 0, and σ̇ = ∞.
    let rho = Matrix::from_fn(2, 2, |i, j| real(rational(i64::from(i == 0 && j == 0), 1)));
    let case = by_entries(rho, [1, 1], &[(0, 1)]);
    for (text, verdict) in [
        ("J_tot(rho)^2 <= log_mean(rho) * sigma(rho)", Verdict::Undecided),
        ("log_mean(rho) * sigma(rho) <= 1", Verdict::Undecided),
        ("log_mean(rho) * sigma(rho) >= 0", Verdict::Holds),
        ("log_mean(rho) * sigma(rho) <= -1", Verdict::Violated),
        ("J_tot(rho)^2 <= log_mean(rho) * sigma(rho) and J_tot(rho) <= 0", Verdict::Violated),
        ("0 <= -sigma(rho) * log_mean(rho)", Verdict::Undecided),
        // Two products need not be the same, one may be any number, and clauses have products of their own.
        ("log_mean(rho) * sigma(rho) < A_qm * sigma(rho)", Verdict::Undecided),
        ("log_mean(rho) * sigma(rho) <= A_qm * sigma(rho)", Verdict::Undecided),
        ("log_mean(rho) * sigma(rho) = 1", Verdict::Undecided),
        ("(log_mean(rho) * sigma(rho) - 1)^2 > 0", Verdict::Undecided),
        ("abs(log_mean(rho) * sigma(rho) - 1) <= 0", Verdict::Undecided),
        ("log_mean(rho) * sigma(rho) >= 1 and log_mean(rho) * sigma(rho) <= 1", Verdict::Undecided),
        ("max(1, 2 - log_mean(rho) * sigma(rho) / 2) <= 2", Verdict::Holds),
        ("ratio(J_tot(rho)^2, log_mean(rho)) <= sigma(rho)", Verdict::Holds),
    ] {
        let decision = certified(&case, text);
        assert_eq!(decision.verdict, verdict, "{text}");
        let undefined = Reason::Operation(NumberError::ZeroTimesInfinity);
        assert_eq!(decision.reason == Some(undefined), verdict == Verdict::Undecided, "{text}");
    }
}

/// A coherence or a term of an operator of 10⁻²⁰⁰ is far below the last digit of 512 bits. What cannot be
/// seen is not taken to be zero.
#[test]
fn what_is_too_small_to_see_is_not_taken_for_nothing() {
    let q = |n, d| real(rational(n, d));
    let arithmetic = Arithmetic { cap: Some(512), ..Arithmetic::CERTIFIED };
    let tiny = Rational::new(1.into(), num_bigint::BigInt::from(10).pow(200));
    // An irrational spectrum, and L = |1⟩⟨2| + 10⁻²⁰⁰ |1⟩⟨1|: no eigenoperator, so coherence between levels
    // drives a current.
    let rho = Matrix::from_row_slice(2, 2, &[q(1, 2), q(1, 7), q(1, 7), q(1, 3)]);
    let mut case = by_entries(rho, [1, 1], &[(0, 1)]);
    let verdict = |case: &Case<Rational>, text: &str| {
        let sketch = Sketch::new(case);
        match StateJudge::new(&sketch, arithmetic).decide(&parse(text).unwrap()) {
            Outcome::Decided(decision) => decision.verdict,
            other => panic!("{other:?}"),
        }
    };
    let equal = "sigma(rho) + Tr_X(bd) = sigma(rho) + Tr_X(rho)";
    assert_eq!(verdict(&case, equal), Verdict::Holds);
    case.jumps[0].operator[(0, 0)] = real(tiny.clone());
    assert_eq!(verdict(&case, equal), Verdict::Undecided);
    // The same for coherence between the levels of a Hamiltonian with irrational energies.
    for (more, expected) in
        [(rational(0, 1), Verdict::Holds), (rational(1, 3), Verdict::Violated), (tiny, Verdict::Undecided)]
    {
        let state = State::Populations(vec![rational(1, 2), rational(1, 2) + &more]);
        assert_eq!(golden(rational(2, 1), state, 512, "sigma(bd) = sigma(rho)"), expected, "{more}");
    }
}

/// A pure state heated by a coupling of 10⁻²⁰⁰: σ̇ = ∞, though every weight is too small to be told from
/// zero.
#[test]
fn a_leak_too_small_to_see_is_not_taken_for_none() {
    let tiny = Rational::new(1.into(), num_bigint::BigInt::from(10).pow(200));
    for (more, expected) in [(rational(1, 1), Verdict::Violated), (tiny, Verdict::Undecided)] {
        let state = State::Populations(vec![rational(1, 1), rational(0, 1)]);
        assert_eq!(golden(rational(1, 1) + &more, state, 512, "sigma(rho) <= 1"), expected, "{more}");
    }
}

#[test]
fn gibbs_states_of_irrational_hamiltonians_are_decided() {
    for (bath, text, verdict) in [
        (1, "sigma(rho) > 0", Verdict::Holds),
        (1, "sigma(rho) <= sigma(sd)", Verdict::Holds),
        (1, "J(hot, rho) <= 0", Verdict::Violated),
        (0, "sigma(rho) <= 1/10^30", Verdict::Holds),
    ] {
        assert_eq!(golden(rational(2, 1), State::Gibbs(bath), 2048, text), verdict, "{text}");
    }
}

#[test]
fn a_jump_that_does_not_see_an_irrational_state_produces_exactly_nothing() {
    let q = |n, d| real(rational(n, d));
    let mut rho = Matrix::from_element(4, 4, q(0, 1));
    (rho[(2, 2)], rho[(3, 3)]) = (q(1, 2), q(1, 3));
    (rho[(2, 3)], rho[(3, 2)]) = (q(1, 7), q(1, 7));
    let case = by_entries(rho, [1, 3], &[(0, 1)]);
    for (text, verdict) in [
        ("sigma(rho) = 0", Verdict::Holds),
        ("sigma(rho) > 0", Verdict::Violated),
        ("sigma(bd) <= 0", Verdict::Holds),
    ] {
        assert_eq!(certified(&case, text).verdict, verdict, "{text}");
    }
}

/// A qubit with energies (1 ± √5)/2 whose couplings are zero, commute with H, or are H itself; and two
/// detuned qubits with an exchange, each coupled by itself, so that most parts of each coupling vanish.
#[test]
fn parts_of_couplings_that_vanish_are_recognised() {
    let qubit = |coupling: &str| {
        format!(
            r#"{{"hamiltonian": [[0, 1], [1, 1]], "baths": [{{"name": "h", "beta": 1}}, {{"name": "c", "beta": 2}}],
            "couplings": [{{"bath": "h", "operator": {coupling}, "rate": 1}},
            {{"bath": "c", "operator": [[1, 0], [0, 2]], "rate": 1}}], "state": {{"populations": ["2/3", "1/3"]}}}}"#
        )
    };
    let pair = r#"{"hamiltonian": [[2, 0, 0, 0], [0, "1/3", "1/2", 0], [0, "1/2", "-1/3", 0], [0, 0, 0, -2]],
        "baths": [{"name": "h", "beta": "1/2"}, {"name": "c", "beta": "3/2"}],
        "couplings": [{"bath": "h", "operator": [[0, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]], "rate": 1},
        {"bath": "c", "operator": [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]], "rate": 2}],
        "state": {"populations": ["1/10", "1/5", "3/10", "2/5"]}}"#;
    let texts = ["[[0, 0], [0, 0]]", "[[0, 1], [1, 1]]", "[[5, 2], [2, 7]]"]
        .map(qubit)
        .into_iter()
        .chain([pair.into()]);
    for text in texts {
        let file = AnyFile::parse(&text).unwrap().into_case().unwrap();
        let report = inspect(&file, Tier::Certified, 12, None).unwrap();
        let undecided = report.claims.iter().filter(|row| row.decision.verdict != Verdict::Holds);
        let undecided: Vec<&str> = undecided.map(|row| row.id.as_str()).collect();
        assert!(undecided.is_empty(), "{undecided:?} of {text}");
    }
}

/// Where algebra says that σ̇ is what the flows show, its enclosure, which knows nothing of that, must not
/// exclude it; where it does not say so, the enclosure must tell them apart.
#[test]
fn gibbs_mixed_and_product_states_leave_no_equality_of_entropy_productions_open() {
    let entry = |seed: usize, i: usize, j: usize| ((seed * 31 + i * j * 17 + (i + j) * 5) % 7) as i64 - 3;
    let matrix = |d: usize, seed: usize| {
        Matrix::from_fn(d, d, |i: usize, j: usize| real(rational(entry(seed, i, j), 1)))
    };
    let one = |d: usize| Matrix::<Rational>::identity(d, d);
    let mut equal = 0;
    for seed in 0..48 {
        let local = [matrix(2, seed), matrix(2, seed + 5)];
        // Half of the states are products, with a first factor that is a function of its H or is not.
        let of_h = |h: &Matrix<Rational>| one(2) * real(rational(1, 2)) + h * real(rational(1, 20));
        let product = |a: &Matrix<Rational>, b: &Matrix<Rational>| a.kronecker(b);
        let (d, hamiltonian, state) = match seed % 4 {
            0 => (3, matrix(3, seed), State::Gibbs(seed / 4 % 2)),
            1 => (4, matrix(4, seed), State::Populations(vec![rational(1, 4); 4])),
            n => {
                let sum = product(&local[0], &one(2)) + product(&one(2), &local[1]);
                let first = match n {
                    2 => of_h(&local[0]),
                    _ => Matrix::from_fn(2, 2, |i, j| real(rational((i == j) as i64 * (1 + i as i64), 3))),
                };
                (4, sum, State::DensityMatrix(product(&first, &of_h(&local[1]))))
            }
        };
        let operator = match seed % 4 {
            0 | 1 => matrix(d, seed + 3),
            _ => product(&matrix(2, seed + 3), &one(2)),
        };
        let bath = Bath::with_boltzmann_factor;
        let baths = vec![bath("hot", rational(1, 2)), bath("cold", rational(1, 9))];
        let couplings = [0, 1].map(|bath| Coupling {
            bath,
            operator: operator.clone(),
            rate: rational(1, 1),
            spectrum: None,
        });
        let file = file(hamiltonian, couplings.to_vec(), baths, state);
        let Ok(model) = HamiltonianModel::new(&file) else { continue };
        let judge = StateJudge::of_hamiltonian(&model, Arithmetic::CERTIFIED);
        let statement = parse("sigma_flows(rho) = sigma(rho)").unwrap();
        let Outcome::Decided(found) = judge.decide(&statement) else { panic!("{seed}") };
        let of = Observables::new(HamiltonianFacts::new(&model, Precision(1024)).unwrap());
        let flows = of.flow_production(View::Rho).unwrap();
        let rest = of.entropy_production(View::Rho).unwrap().plus(&flows.negated()).unwrap();
        let seen = rest.finite().unwrap().sign();
        match found.verdict {
            Verdict::Holds => assert!(matches!(seen, Sign::Zero | Sign::Unknown), "{seed}: {seen:?}"),
            _ => assert_eq!((found.verdict, seen), (Verdict::Violated, Sign::Positive), "{seed}"),
        }
        equal += usize::from(found.verdict == Verdict::Holds);
    }
    assert!((30..48).contains(&equal), "{equal} of 48");
}
