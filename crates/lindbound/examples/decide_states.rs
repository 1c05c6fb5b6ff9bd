//! A statement in many states of one model, one by one and on all cores, in seconds: what the package for
//! Python is compared with by `benches/python.py`.
//!
//! `cargo run --release --example decide_states MODEL.json STATES.raw STATEMENT`, where STATES.raw holds
//! matrices of complex128.

use lindbound::model::file::CaseFile;
use lindbound::prelude::*;
use lindbound::states::{decide_in_states, in_state, state_of_doubles};
use num_complex::Complex;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, states, statement] = &arguments[..] else { return Ok(()) };
    let model = CaseFile::open(model.as_ref())?;
    let bytes = std::fs::read(states)?;
    let doubles: Vec<f64> =
        bytes.chunks_exact(8).map(|eight| eight.try_into().map_or(f64::NAN, f64::from_le_bytes)).collect();
    let entries: Vec<Complex<f64>> = doubles.chunks_exact(2).map(|z| Complex::new(z[0], z[1])).collect();
    let d = model.form.dimension();
    let matrices: Vec<&[Complex<f64>]> = entries.chunks_exact(d * d).collect();
    let repair = rational(1, 1_000_000_000);
    let state = |n: usize| Ok(state_of_doubles("", matrices[n], d, Some(&repair))?.0);

    let few = matrices.len().min(1000);
    let begun = Instant::now();
    for n in 0..few {
        in_state(&model, state(n)?, Vec::new())?.decide(statement)?;
    }
    let one = begun.elapsed().as_secs_f64() / few as f64;

    let begun = Instant::now();
    let decided = decide_in_states(statement, &model, matrices.len(), state, &())?;
    let all = begun.elapsed().as_secs_f64();
    let holds = decided.iter().filter(|decision| decision.verdict == Holds).count();
    println!("{one:e} {all:e} {holds}");
    Ok(())
}
