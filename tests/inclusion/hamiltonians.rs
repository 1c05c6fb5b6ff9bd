//! Hamiltonians given as matrices: enclosures in an exact eigenbasis against other routes to the same
//! numbers.

use crate::cases::{Counts, observables};
use lindbound_bounds::language::{Observable, Sees, StateQuantity, evaluate};
use lindbound_model::case::{Bath, State};
use lindbound_model::file::{CaseFile, Form};
use lindbound_model::secular::Coupling;
use lindbound_number::frame::Frame;
use lindbound_number::matrix::Matrix;
use lindbound_number::{Enclosure, Extended, Precision, Rational, rational, to_f64};
use lindbound_tests::multiplier;
use lindbound_thermo::hamiltonian::{HamiltonianFacts, HamiltonianModel};
use lindbound_thermo::{Embedded, Observables, Sketch, View};
use num_complex::Complex;

/// Small integers that differ from call to call.
struct Draw(u64);

impl Draw {
    fn next(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % (2 * n as u64 + 1)) as i64 - n
    }

    fn hermitian(&mut self, d: usize, n: i64) -> Matrix<Rational> {
        let mut m = Matrix::from_element(d, d, Complex::new(rational(0, 1), rational(0, 1)));
        for i in 0..d {
            m[(i, i)].re = rational(self.next(n), 2);
            for j in 0..i {
                let z = Complex::new(rational(self.next(n), 3), rational(self.next(1), 2));
                m[(j, i)] = z.conj();
                m[(i, j)] = z;
            }
        }
        m
    }

    /// A full-rank density matrix, not normalised.
    fn state(&mut self, d: usize) -> Matrix<Rational> {
        let a = self.hermitian(d, 2);
        &a * &a + Matrix::identity(d, d) * Complex::new(rational(1, 1), rational(0, 1))
    }
}

fn file(hamiltonian: Matrix<Rational>, draw: &mut Draw, state: State<Rational>) -> CaseFile {
    let d = hamiltonian.nrows();
    let couplings = (0..2).map(|bath| Coupling {
        bath,
        operator: draw.hermitian(d, 2),
        rate: rational(2, 3),
        spectrum: None,
    });
    let couplings = couplings.collect();
    let baths = vec![
        Bath::with_boltzmann_factor("hot", rational(1, 2)),
        Bath::with_boltzmann_factor("cold", rational(1, 9)),
    ];
    CaseFile {
        label: Default::default(),
        norms: Default::default(),
        elapsed: None,
        baths,
        form: Form::Hamiltonian { hamiltonian, couplings, jumps: Vec::new() },
        state,
        coherent: None,
        particles: None,
        observables: Default::default(),
        witness: None,
    }
}

fn model(file: &CaseFile) -> HamiltonianModel<'_> {
    HamiltonianModel::new(file).unwrap()
}

fn finite(value: Extended<Enclosure>) -> Enclosure {
    match value {
        Extended::Finite(value) => value,
        other => panic!("{other:?}"),
    }
}

/// Observables that do not depend on the basis inside levels.
fn basis_free() -> Vec<Observable> {
    let free = StateQuantity::ALL
        .iter()
        .filter(|quantity| quantity.row().sees != Sees::Entries && !quantity.row().of_matrices);
    let in_view = |view| free.clone().map(move |quantity| Observable::State(*quantity, view));
    [View::Rho, View::Bd].into_iter().flat_map(in_view).collect()
}

#[test]
fn rational_spectra_give_the_same_numbers_as_the_exact_eigenbasis() {
    let mut compared = 0;
    for index in 0..8 * multiplier() {
        let draw = &mut Draw(index);
        let d = 2 + (index % 3) as usize;
        // H = Q diag(0, 1, 1, 2 …) Q† with a degenerate level and equal gaps.
        let k = draw.hermitian(d, 1).map(|z| Complex::new(-z.im, z.re));
        let frame = Frame::cayley(&k).unwrap();
        let energies = (0..d).map(|n| (n, rational([0, 1, 1, 2][n], 1)));
        let hamiltonian = frame.combine(energies);
        let state = draw.state(d);
        let file = file(hamiltonian, draw, State::DensityMatrix(state));
        let exact = file.exact().unwrap();
        let sketch = Sketch::new(&exact);
        let precision = Precision(192);
        let by_algebra = Observables::new(Embedded::certified(&sketch, precision).unwrap());
        let model = model(&file);
        let enclosed = Observables::new(HamiltonianFacts::new(&model, precision).unwrap());
        for observable in basis_free() {
            let a = finite(evaluate(&observable, &by_algebra).unwrap());
            let b = finite(evaluate(&observable, &enclosed).unwrap());
            assert!(a.overlaps(&b), "{index}: {observable:?}: {a:?} {b:?}");
            compared += 1;
        }
    }
    assert!(compared >= 90, "{compared}");
}

#[test]
fn irrational_spectra_give_the_same_numbers_at_a_hundred_bits_more_and_in_floating_point() {
    let mut counts = Counts::default();
    for index in 0..8 * multiplier() {
        let draw = &mut Draw(100 + index);
        let d = 2 + (index % 4) as usize;
        let hamiltonian = draw.hermitian(d, 3);
        let state = match index % 3 {
            0 => State::Gibbs(0),
            1 => State::Populations((0..d).map(|n| rational(n as i64 + 1, 10)).collect()),
            _ => State::DensityMatrix(draw.state(d)),
        };
        let file = file(hamiltonian, draw, state);
        let model = model(&file);
        let at = |bits| Observables::new(HamiltonianFacts::new(&model, Precision(bits)).unwrap());
        let (coarse, fine) = (at(128), at(228));
        let approximate = file.approximate().unwrap();
        let sketch = Sketch::new(&approximate);
        let guess = Observables::new(Embedded::<f64, f64>::new(&sketch, Precision(53)).unwrap());
        let named = lindbound_model::case::Case::new(
            lindbound_model::case::Levels::new([(rational(0, 1), d)]),
            file.baths.clone(),
            Vec::new(),
            State::Gibbs(0),
        );
        for observable in observables(&named) {
            let value = evaluate(&observable, &fine);
            if let (Ok(Extended::Finite(value)), Ok(Extended::Finite(guess))) =
                (&value, evaluate(&observable, &guess))
            {
                let value = to_f64(&value.bounds().0.to_rational().unwrap());
                assert!(
                    (value - guess).abs() <= 1e-8 * (1.0 + value.abs()),
                    "{observable:?}: {value} {guess}"
                );
            }
            counts.compare(|| format!("{index}: {observable:?}"), evaluate(&observable, &coarse), value);
        }
    }
    assert!(
        counts.compared > 150 && counts.caught == counts.wide,
        "{} {:?}",
        counts.compared,
        counts.unrepresented
    );
}
