//! What is built in Rust is as sound as what is read from a file.

use lindbound::build::*;
use lindbound_model::case::{Bath, Case, Jump, Levels, Reverse, State, Temperature as Given};
use lindbound_model::engine::Engine;
use lindbound_model::error::CaseError;
use lindbound_model::file::CaseFile;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::{Base, Matrix, dagger, real};
use quickcheck::{Arbitrary, Gen, quickcheck};

/// A case that is sound in every part, in either kind of number.
fn sound<S: Base>() -> Case<S> {
    let q = |n, d| S::ratio(n, d);
    let operator = Matrix::from_fn(3, 3, |i, j| real(q(i64::from(i == 0 && j > 0), 1)));
    let mut jump = Jump::new(0, q(1, 1), q(2, 1), operator.clone());
    jump.reverse = Some(Reverse { rate: Some(q(1, 3)), operator: Some(dagger(&operator)) });
    let baths = vec![Bath::with_boltzmann_factor("hot", q(1, 2))];
    let state = State::DensityMatrix(Matrix::from_fn(3, 3, |i, j| real(q(1, if i == j { 2 } else { 4 }))));
    Case::new(Levels::new([(q(0, 1), 1), (q(1, 1), 2)]), baths, vec![jump], state)
}

type Change<S> = fn(&mut Case<S>);
type Setting = fn(&mut Case<f64>, f64);

fn every_mistake<S: Base>() -> Vec<(Change<S>, &'static str)> {
    vec![
        (|c| c.jumps[0].bath = 7, "jumps[0].bath: there is no bath 7, there are 1"),
        (|c| c.jumps[0].frequency = S::ratio(-1, 1), "jumps[0].frequency: must not be negative"),
        (|c| c.jumps[0].frequency = S::zero(), "jumps[0].reverse: a jump with frequency 0"),
        (|c| c.jumps[0].particles = S::one(), "jumps[0].particles: L does not move 1"),
        (|c| c.jumps[0].rate = S::ratio(-1, 1), "jumps[0].rate: must not be negative"),
        (|c| c.jumps[0].operator = Matrix::identity(2, 2), "jumps[0].operator: has 2 entries where 3"),
        (|c| c.jumps[0].operator = Matrix::identity(3, 4), "jumps[0].operator[0]: has 4 entries where 3"),
        (
            |c| c.jumps = vec![c.jumps[0].clone(); 513],
            "jumps: this list has more than 512 entries, the most that are read",
        ),
        (
            |c| c.jumps[0].reverse = Some(Reverse { rate: None, operator: None }),
            "jumps[0].reverse: give a rate, an operator",
        ),
        (|c| c.levels = Levels::new([]), "levels: must not be empty"),
        (|c| c.levels.degeneracies = vec![3, 0], "levels[1].degeneracy: a degeneracy must be at least 1"),
        (
            |c| c.levels.degeneracies = vec![1, usize::MAX],
            "levels[1].degeneracy: the dimension 18446744073709551615",
        ),
        (|c| c.levels.degeneracies = vec![3], "levels: has 1 entry where 2"),
        (|c| c.levels.energies[1] = S::zero(), "levels[1].energy: the same energy as levels[0]"),
        (|c| c.basis = Frame::standard(2), "basis: has 2 entries where 3"),
        (|c| c.baths[0].name.clear(), "baths[0].name: must not be empty"),
        (|c| c.baths.push(c.baths[0].clone()), "baths[1].name: the same name as baths[0].name"),
        (
            |c| c.baths[0].temperature = Given::BoltzmannFactor(S::ratio(-3, 2)),
            "baths[0].boltzmann_factor: a Boltzmann factor is not negative",
        ),
        (|c| c.baths[0].temperature = Given::Inverse(S::ratio(1 << 40, 1)), "levels: e^(-βω) would need"),
        (|c| c.state = State::Gibbs(1), "state.gibbs: there is no bath 1"),
        (|c| c.state = State::Populations(vec![S::zero(); 3]), "state.populations: the trace is zero"),
        (|c| c.state = State::Populations(vec![S::one(); 2]), "state.populations: has 2 entries"),
        (
            |c| c.state = State::Populations(vec![S::ratio(-1, 9); 3]),
            "state.populations[0]: must not be negative",
        ),
        (|c| c.state = State::DensityMatrix(Matrix::zeros(3, 3)), "state.density_matrix: the trace is zero"),
        (|c| c.state = State::DensityMatrix(-Matrix::identity(3, 3)), "state.density_matrix: not positive"),
        (
            |c| c.state = State::DensityMatrix(Matrix::from_fn(3, 3, |i, _| real(S::ratio(i as i64, 1)))),
            "state.density_matrix: not Hermitian",
        ),
        (
            |c| c.state = State::Cayley { spectrum: vec![S::one(); 3], generator: Matrix::identity(3, 3) },
            "state.cayley: not skew-Hermitian",
        ),
        (
            |c| {
                let frame = Frame::new(Matrix::zeros(3, 3), vec![S::one(); 3]);
                c.state = State::Frame { spectrum: vec![S::one(); 3], frame }
            },
            "state.frame: the columns are not orthogonal",
        ),
    ]
}

fn is_found<S: Base>() {
    sound::<S>().validated().unwrap();
    for (change, expected) in every_mistake::<S>() {
        let mut case = sound();
        change(&mut case);
        let error = case.validated().unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} where {expected}");
    }
}

#[test]
fn every_mistake_in_a_case_is_an_error_with_its_place_in_both_kinds_of_number() {
    is_found::<f64>();
    is_found::<lindbound_number::Rational>();
}

#[test]
fn what_is_not_finite_is_an_error_with_its_place() {
    let changes: [(Setting, &str); 6] = [
        (|c, x| c.levels.energies[1] = x, "levels[1].energy"),
        (|c, x| c.baths[0].temperature = Given::Inverse(x), "baths[0].beta"),
        (|c, x| c.jumps[0].rate = x, "jumps[0].rate"),
        (|c, x| c.jumps[0].operator[(1, 2)].im = x, "jumps[0].operator[1][2]"),
        (|c, x| c.state = State::Populations(vec![1.0, x, 0.0]), "state.populations[1]"),
        (
            |c, x| c.state = State::DensityMatrix(Matrix::identity(3, 3) * real(x)),
            "state.density_matrix[0][0]",
        ),
    ];
    for (change, place) in changes {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut case = sound();
            change(&mut case, x);
            let error = case.validated().unwrap_err().to_string();
            assert!(error.starts_with(&format!("{place}: is not a finite number")), "{error}");
        }
    }
}

#[test]
fn an_engine_without_strokes_is_refused() {
    let nothing = Engine::stationary(Vec::<Bath<f64>>::new(), Vec::new());
    assert_eq!(nothing.validated().unwrap_err().to_string(), "strokes: must not be empty");
}

#[test]
fn numbers_of_every_kind_make_the_same_model() {
    let half = num_complex::Complex::new(0.5, 0.0);
    let states = [
        Model::levels([(0u8, 1), (1, 1)]).in_state(DensityMatrix([[half, half], [half, half]])),
        Model::levels([("0", 1), ("1.0", 1)])
            .in_state(DensityMatrix([[("1/2", 0); 2]; 2].map(|row| row.map(|z| (z.0, z.1))))),
        Model::levels([(0.0, 1), (1.0, 1)]).in_state(Ket([3, 3])),
        Model::levels(vec![(0i64, 1), (1, 1)]).in_state(DensityMatrix(vec![vec![0.5f32; 2]; 2])),
    ];
    let files: Vec<CaseFile> = states.into_iter().collect::<Result<_, _>>().unwrap();
    assert!(files.iter().all(|file| *file == files[0]));
}

#[test]
fn what_is_wrong_with_a_model_is_said_by_the_next_call() {
    let flip = [[0, 1], [1, 0]];
    let warm = |x: f64| Model::levels([(0, 1), (1, 1)]).bath("hot", Temperature(x));
    let errors: Vec<(Result<Model, CaseError>, &str)> = vec![
        (warm(0.0).potential("hot", 1), "baths[0].mu: a chemical potential goes with"),
        (warm(1.0).number([[1, 1], [1, 1]]), "number: does not commute"),
        (warm(f64::NAN).jump("hot", 1, 1, flip), "baths[0].temperature: is not a finite number"),
        (warm(1.0).jump("hut", 1, 1, flip), "jumps[0].bath: there is no bath named \"hut\""),
        (warm(1.0).jump("hot", "one", 1, flip), "jumps[0].frequency: `one` is not a number"),
        (
            warm(1.0).jump("hot", 1, 1, vec![vec![0], vec![0, 1]]),
            "jumps[0].operator[1]: has 2 entries where 1",
        ),
        (warm(1.0).dephasing("hot", -1, flip), "jumps[0].rate: must not be negative"),
        (warm(1.0).reverse_rate(1), "jumps: must not be empty"),
        (
            warm(1.0).dephasing("hot", 1, flip).and_then(|m| m.reverse_rate(1)),
            "jumps[0].reverse: a jump with",
        ),
        (
            warm(1.0).jump("hot", 1, 1, flip).and_then(|m| m.reverse_operator([[0]])),
            "jumps[0].reverse.operator: has 1 entry where 2",
        ),
        (warm(1.0).coupling("hot", flip, 1), "couplings: give either"),
        (Model::hamiltonian([[0, 1], [0, 0]]).coupling("hot", flip, 1), "hamiltonian: not Hermitian"),
        (Model::hamiltonian(flip).jump("hot", 1, 1, flip), "jumps[0].bath: there is no bath"),
    ];
    for (result, expected) in errors {
        let error = result.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error} where {expected}");
    }
}

#[test]
fn a_state_of_another_trace_is_refused_and_one_of_trace_one_up_to_rounding_is_not() {
    let model = || Model::levels([(0, 1), (1, 2)]);
    let third = 1.0f32 / 3.0;
    assert!(model().in_state(Populations([0.1 + 0.2, 0.7, 0.0])).is_ok());
    assert!(model().in_state(Populations([third; 3])).is_ok());
    assert!(model().in_state(Ket([2, 0, 0])).is_ok());
    let cycle = || Cycle::new().stroke(Stroke::lasting(1, [(0, 1), (1, 2)]));
    for (error, expected) in [
        (model().in_state(Populations([10, 20, 0])).unwrap_err(), "state.populations: the trace is 30 where"),
        (
            model().in_state(Populations(["1/2", "1/4", "1/8"])).unwrap_err(),
            "state.populations: the trace is 0.875",
        ),
        (
            model().in_state(DensityMatrix([[2, 0, 0], [0; 3], [0; 3]])).unwrap_err(),
            "state.density_matrix: the trace is 2 where it must be 1",
        ),
        (cycle().once(Populations([1, 1, 0])).unwrap_err(), "state.populations: the trace is 2"),
        (cycle().stationary_from(Populations([1, 1, 0])).unwrap_err(), "state.populations: the trace is 2"),
    ] {
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn a_list_of_the_wrong_length_is_refused_before_its_entries_are_looked_at() {
    let model = || Model::levels([(0, 1), (1, 2)]);
    let error = model().in_state(Ket(vec![f64::NAN; 3000])).unwrap_err();
    assert_eq!(error.to_string(), "state.ket: has 3000 entries where 3 are needed");
    let error = model().in_state(Populations(vec!["x"; 3000])).unwrap_err();
    assert_eq!(error.to_string(), "state.populations: has 3000 entries where 3 are needed");
}

#[test]
fn a_case_in_a_steady_state_that_is_not_found_is_refused() {
    let jump = Jump::new(0, 1.0, 1.0, Matrix::from_fn(3, 3, |i, j| real(f64::from(i == 0 && j > 0))));
    let levels = Levels::new([(0.0, 1), (1.0, 2)]);
    let bath = Bath::with_boltzmann_factor("hot", 0.5);
    let case = Case::new(levels, vec![bath], vec![jump], State::Steady);
    let exact = case.exactly().unwrap().validated().unwrap_err();
    assert_eq!(
        exact.to_string(),
        "state.steady: the steady state is not unique: there are 2 independent ones, told apart by \
         Tr[Aρ], which is conserved, with A = [[1, 0, 0], [0, 0, 1], [0, 1, 0]]"
    );
    assert!(
        case.validated().unwrap_err().to_string().starts_with("state.steady: the steady state is not told")
    );
}

/// A number that a careless program may write.
#[derive(Clone, Debug)]
struct Careless(String, f64);

impl Arbitrary for Careless {
    fn arbitrary(g: &mut Gen) -> Self {
        let texts = ["", "1/0", "1e400", "-2", "0", "1/3", "0x1", "1e-300", "7"];
        let numbers =
            [0.0, -0.0, 1.0, 2.0, -1.0, 0.5, f64::NAN, f64::INFINITY, f64::MAX, 5e-324, f64::arbitrary(g)];
        let text =
            if bool::arbitrary(g) { (*g.choose(&texts).unwrap()).to_owned() } else { String::arbitrary(g) };
        Careless(text, *g.choose(&numbers).unwrap())
    }
}

quickcheck! {
    fn nothing_that_is_built_panics(numbers: Vec<Careless>, shape: (u8, u8, u8), sizes: Vec<usize>) -> bool {
        let number = |n: usize| numbers.get(n % numbers.len().max(1)).map_or(1.0, |z| z.1);
        let text = |n: usize| numbers.get(n % numbers.len().max(1)).map_or("1", |z| &z.0);
        let matrix = |n: usize| vec![vec![number(n); usize::from(shape.0 % 5)]; usize::from(shape.1 % 5)];
        let degeneracy = |g: usize| if shape.2 > 99 { g % 4 } else { g };
        let levels = || sizes.iter().enumerate().map(|(n, g)| (number(n), degeneracy(*g)));
        let model = Model::levels(levels()).bath(text(0), Beta(number(1)));
        let model = model.bath("hot", Temperature(text(2)));
        let jumped = model.clone().jump("hot", number(3), text(4), matrix(5));
        let jumped = jumped.and_then(|m| m.reverse_rate(number(6)));
        let coupled = Model::hamiltonian(matrix(0)).bath("hot", BoltzmannFactor(number(1)));
        let coupled = coupled.coupling("hot", matrix(2), number(3)).and_then(|m| m.in_state(Gibbs("hot")));
        for model in [Some(model), jumped.ok()].into_iter().flatten() {
            let states = [
                model.clone().in_state(Populations((0..4).map(number))),
                model.clone().in_state(DensityMatrix(matrix(7))),
                model.clone().in_state(Ket((0..4).map(number))),
                model.in_state(MaximallyMixed),
            ];
            states.into_iter().flatten().for_each(|file| drop(file.exact()));
        }
        let _ = coupled.map(|file| drop(file.approximate()));
        let stroke = Stroke::lasting(number(8), levels()).jump("hot", number(9), number(1), matrix(2));
        let cycle = Cycle::new().bath("hot", Beta(number(3))).stroke(stroke.clone()).stroke(stroke.fermi());
        let _ = cycle.clone().once(Populations((0..3).map(number)));
        cycle.stationary().map_or(true, |engine| engine.to_f64().strokes.len() == 2)
    }
}
