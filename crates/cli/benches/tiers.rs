//! What a certified verdict costs beside a guess: every claim of the registry on the same cases.
//!
//! `cargo bench -p lindbound-cli --bench tiers`. The ensembles are the benchmark family `davies` with its
//! Ginibre density matrices, and the same models with states given by a spectrum and a Cayley generator, the
//! smallest eigenvalue 10⁻¹². Each iteration checks 16 cases, and escalations to software precision are
//! counted in.

use divan::Bencher;
use divan::counter::ItemsCount;
use lindbound_bounds::language::{Statement, sides};
use lindbound_bounds::registry;
use lindbound_checker::arithmetic::Arithmetic;
use lindbound_checker::state_judge::certify;
use lindbound_families::family;
use lindbound_model::case::{Case, State};
use lindbound_number::Precision;
use lindbound_number::matrix::Matrix;
use lindbound_thermo::{Embedded, Observables, Sketch};
use num_complex::Complex;

const CASES: u64 = 16;
const DIMENSIONS: [usize; 3] = [4, 8, 16];

fn main() {
    divan::main();
}

fn statements() -> Vec<Statement> {
    registry().iter().map(|claim| claim.parsed().clone()).collect()
}

/// Ginibre states, by their entries.
fn density_matrices(d: usize) -> Vec<Case<f64>> {
    family("davies")
        .map(|davies| (0..CASES).filter_map(|i| davies.fast(1, i, d).ok()).collect())
        .unwrap_or_default()
}

/// The same models with `p_n` from 1 down to 10⁻¹² and a dense generator.
fn cayley_states(d: usize) -> Vec<Case<f64>> {
    let mut cases = density_matrices(d);
    for (index, case) in cases.iter_mut().enumerate() {
        let spectrum = (0..d).map(|n| 10f64.powf(-12.0 * n as f64 / (d - 1) as f64)).collect();
        let entry = |i: usize, j: usize| {
            let phase = (7 * i + 3 * j + index) as f64;
            Complex::new((phase.sin() * 64.0).round() / 64.0, (phase.cos() * 64.0).round() / 64.0)
        };
        let generator = Matrix::from_fn(d, d, |i, j| match i.cmp(&j) {
            std::cmp::Ordering::Less => entry(i, j),
            std::cmp::Ordering::Equal => Complex::new(0.0, entry(i, i).im),
            std::cmp::Ordering::Greater => -entry(j, i).conj(),
        });
        case.state = State::Cayley { spectrum, generator };
    }
    cases
}

fn fast(bencher: Bencher, cases: &[Case<f64>]) {
    let statements = statements();
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        let mut evaluated = 0;
        for case in cases {
            let sketch = Sketch::new(case);
            let Ok(facts) = Embedded::<f64, f64>::new(&sketch, Precision(53)) else { continue };
            let of = Observables::new(facts);
            evaluated += statements.iter().filter(|statement| sides(statement, &of).is_ok()).count();
        }
        evaluated
    });
}

fn certified(bencher: Bencher, cases: &[Case<f64>]) {
    let statements = statements();
    bencher.counter(ItemsCount::new(CASES)).bench(|| {
        let outcomes = cases
            .iter()
            .map(|case| certify(&statements, case, || case.exactly(), Arithmetic::CERTIFIED).len());
        outcomes.sum::<usize>()
    });
}

#[divan::bench(args = DIMENSIONS)]
fn density_matrix_fast(bencher: Bencher, d: usize) {
    fast(bencher, &density_matrices(d));
}

#[divan::bench(args = DIMENSIONS)]
fn density_matrix_certified(bencher: Bencher, d: usize) {
    certified(bencher, &density_matrices(d));
}

#[divan::bench(args = DIMENSIONS)]
fn spectrum_and_cayley_fast(bencher: Bencher, d: usize) {
    fast(bencher, &cayley_states(d));
}

#[divan::bench(args = DIMENSIONS)]
fn spectrum_and_cayley_certified(bencher: Bencher, d: usize) {
    certified(bencher, &cayley_states(d));
}
