//! Engines in which nothing flows: all jumps of all strokes are in balance in one state.
//!
//! If there is a Hermitian Φ with `[L, Φ] = β_a ω L` for every jump and `[H, Φ] = [V, Φ] = 0` for what turns
//! every stroke, then `D(ρ‖e^{−Φ}/Z)` falls in every stroke by what the jumps produce and does not change in
//! quenches. In a stationary cycle it returns to its value: nothing is produced, so every jump balances at
//! every time (`γ(ω) Lρ = γ(−ω) ρL`, from σ̇ in its spectral form), and every dissipator vanishes by itself.
//! One temperature and one Hamiltonian, couplings without a loop, and gaps with `β_H ω_H = β_C ω_C` are of
//! this kind. Φ is diagonal but for states that stand together in one level in every stroke: two baths that
//! couple to orthogonal superpositions of them form no loop. Basis states that jumps or such levels join
//! keep their weight together, so that those without any need no Φ. With the equations of `L†` beside those
//! of L, whatever solves them has a Hermitian part that does.
//!
//! A quench that removes coherence between levels takes nothing from this: as Φ commutes with the projectors,
//! `D(ρ‖e^{−Φ}/Z)` falls in it, too.

use lindbound_model::case::{Jump, Temperature};
use lindbound_model::engine::{Engine, Run, Stroke};
use lindbound_number::components;
use lindbound_number::matrix::{Base, Matrix, dagger, real};
use num_complex::Complex;
use num_traits::Zero;

/// Coefficients of the unknowns, and what they have to give: a number for each part of an exponent.
type Row<S> = (Vec<Complex<S>>, Vec<Complex<S>>);

/// Exponents `βω` as combinations of independent numbers: 1 for all β that are given, and one `−ln x` for
/// every Boltzmann factor.
type Exponent<S> = Vec<S>;

/// Whether heat flows at no time of a stationary cycle, for certain.
pub(crate) fn is_balanced<S: Base>(engine: &Engine<S>) -> bool {
    if engine.run != Run::Stationary || !S::IS_EXACT {
        return false;
    }
    let mut jumps: Vec<(&Matrix<S>, Exponent<S>)> = Vec::new();
    for stroke in &engine.strokes {
        for jump in &stroke.jumps {
            if !is_thermal(jump) {
                return false;
            }
            jumps.push((&jump.operator, exponent(engine, stroke, jump)));
        }
    }
    let d = engine.dimension();
    let mut hamiltonians: Vec<Matrix<S>> = match engine.is_quenched() {
        true => engine.strokes.iter().map(Stroke::hamiltonian).collect(),
        false => Vec::new(),
    };
    hamiltonians.extend(engine.strokes.iter().filter_map(|stroke| stroke.coherent.clone()));
    jumps.extend(hamiltonians.iter().map(|h| (h, vec![S::zero(); 1 + engine.baths.len()])));
    let levels: Vec<Vec<usize>> = engine.strokes.iter().map(|stroke| stroke.levels.level_of_each()).collect();
    // Where levels have vectors of their own, [H, Φ] = 0 is one equation more.
    let is_level =
        |i: usize, j: usize| engine.is_quenched() || levels.iter().all(|level| level[i] == level[j]);
    let joins =
        |i, j| is_level(i, j) || jumps.iter().any(|(l, _)| !l[(i, j)].is_zero() || !l[(j, i)].is_zero());
    let rho = engine.initial().ok().flatten();
    let is_empty = |i: &usize| rho.as_ref().is_some_and(|rho| rho[(*i, *i)].is_zero());
    let parts = components(d, joins);
    parts.iter().all(|part| part.iter().all(is_empty) || has_potential(part, is_level, &jumps))
}

/// Whether there is a Φ on a part of the basis states.
fn has_potential<S: Base>(
    part: &[usize],
    is_level: impl Fn(usize, usize) -> bool,
    jumps: &[(&Matrix<S>, Exponent<S>)],
) -> bool {
    let pairs = || part.iter().flat_map(|&i| part.iter().map(move |&j| (i, j)));
    let unknowns: Vec<(usize, usize)> = pairs().filter(|&(i, j)| is_level(i, j)).collect();
    let place = |pair: (usize, usize)| unknowns.iter().position(|other| *other == pair);
    let mut rows: Vec<Row<S>> = Vec::new();
    for (operator, exponent) in jumps {
        let turned = exponent.iter().map(|x| -x.clone()).collect();
        for (l, exponent) in [((*operator).clone(), exponent.clone()), (dagger(operator), turned)] {
            for (i, j) in pairs() {
                let mut row = vec![real(S::zero()); unknowns.len()];
                for &k in part {
                    if let Some(at) = place((k, j)).filter(|_| !l[(i, k)].is_zero()) {
                        row[at] = row[at].clone() + l[(i, k)].clone();
                    }
                    if let Some(at) = place((i, k)).filter(|_| !l[(k, j)].is_zero()) {
                        row[at] = row[at].clone() - l[(k, j)].clone();
                    }
                }
                let right: Vec<Complex<S>> =
                    exponent.iter().map(|x| l[(i, j)].clone() * real(x.clone())).collect();
                let row = (row, right);
                if row.0.iter().chain(&row.1).any(|x| !x.is_zero()) {
                    rows.push(row);
                }
            }
        }
    }
    let n = unknowns.len();
    let parts_of_exponent = rows.first().map_or(0, |(_, right)| right.len());
    (0..parts_of_exponent).all(|which| {
        let entry = |i: usize, j: usize| if j < n { rows[i].0[j].clone() } else { rows[i].1[which].clone() };
        is_solvable(&Matrix::from_fn(rows.len(), n + 1, entry))
    })
}

/// Whether `Ax = b` has a solution, of the matrix (A b): its kernel has a vector that does not end in zero.
pub(crate) fn is_solvable<S: Base>(equations: &Matrix<S>) -> bool {
    S::kernel(equations).iter().any(|vector| vector.last().is_some_and(|x| !x.is_zero()))
}

/// Whether a jump and its reverse are an adjoint pair in detailed balance, or Hermitian dephasing.
fn is_thermal<S: Base>(jump: &Jump<S>) -> bool {
    jump.reverse.is_none() && (!jump.is_dephasing() || jump.operator == dagger(&jump.operator))
}

/// `βω`, as the rates have it.
fn exponent<S: Base>(engine: &Engine<S>, stroke: &Stroke<S>, jump: &Jump<S>) -> Exponent<S> {
    let mut exponent = vec![S::zero(); 1 + engine.baths.len()];
    let times = jump.frequency.clone() * stroke.detuning.clone();
    match &engine.baths[jump.bath].temperature {
        Temperature::Inverse(beta) => exponent[0] = times * beta.clone(),
        factor => {
            let same = engine.baths.iter().position(|bath| bath.temperature == *factor);
            exponent[1 + same.unwrap_or(jump.bath)] = times;
        }
    }
    exponent
}

#[cfg(test)]
mod tests {
    use super::*;
    use lindbound_model::file::EngineFile;

    /// A qubit with gaps 2 and 1 between baths of the given temperatures.
    fn qubit(hot: &str, cold: &str) -> Engine<lindbound_number::Rational> {
        let stroke = |bath: &str, gap: u8| {
            format!(
                r#"{{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": {gap}}}],
                "jumps": [{{"bath": "{bath}", "frequency": {gap}, "rate": 1, "operator": [[0, 1], [0, 0]]}}]}}"#
            )
        };
        let text = format!(
            r#"{{"baths": [{{"name": "hot", {hot}}}, {{"name": "cold", {cold}}}], "strokes": [{}, {}]}}"#,
            stroke("hot", 2),
            stroke("cold", 1)
        );
        EngineFile::parse(&text).unwrap().engine
    }

    #[test]
    fn a_qubit_is_balanced_where_its_exponents_agree() {
        assert!(is_balanced(&qubit(r#""beta": "1/2""#, r#""beta": 1"#)));
        assert!(!is_balanced(&qubit(r#""beta": "1/2""#, r#""beta": "999/1000""#)));
        // Different Boltzmann factors are not compared, though x = 1/2 and x = 1/4 would agree.
        assert!(!is_balanced(&qubit(r#""boltzmann_factor": "1/2""#, r#""boltzmann_factor": "1/4""#)));
        // One temperature, two gaps.
        assert!(!is_balanced(&qubit(r#""boltzmann_factor": "1/2""#, r#""boltzmann_factor": "1/2""#)));
        let mut engine = qubit(r#""boltzmann_factor": "1/2""#, r#""boltzmann_factor": "1/2""#);
        engine.strokes[1] = Stroke { ..engine.strokes[0].clone() };
        engine.strokes[1].jumps[0].bath = 1;
        assert!(is_balanced(&engine), "one temperature and one Hamiltonian");
        engine.strokes[1].jumps[0].operator = dagger(&engine.strokes[0].jumps[0].operator);
        assert!(!is_balanced(&engine), "a jump the wrong way round");
    }

    #[test]
    fn states_without_weight_need_no_balance() {
        // Two qubits side by side, of which the second has exponents that disagree.
        let stroke = |bath: &str, first: u8, second: u8| {
            format!(
                r#"{{"duration": 1, "levels": [{{"energy": 0}}, {{"energy": {first}}}, {{"energy": 9}}, {{"energy": {}}}],
                "jumps": [{{"bath": "{bath}", "frequency": {first}, "rate": 1, "operator": [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]}},
                {{"bath": "{bath}", "frequency": {second}, "rate": 1, "operator": [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]]}}]}}"#,
                9 + second
            )
        };
        let engine = |populations: &str| {
            let text = format!(
                r#"{{"baths": [{{"name": "hot", "beta": 1}}, {{"name": "cold", "beta": 2}}], "strokes": [{}, {}],
                "state": {{"populations": {populations}}}}}"#,
                stroke("hot", 2, 2),
                stroke("cold", 1, 3)
            );
            EngineFile::parse(&text).unwrap().engine
        };
        assert!(is_balanced(&engine(r#"[1, 0, 0, 0]"#)));
        assert!(!is_balanced(&engine(r#"["1/2", 0, "1/2", 0]"#)));
    }
    #[test]
    fn orthogonal_superpositions_of_one_level_form_no_loop() {
        let engine = |hot: &str, cold: &str, second: &str| {
            let stroke = |bath: &str, operator: &str, levels: &str| {
                format!(
                    r#"{{"duration": 1, "levels": [{levels}, {{"energy": 0}}],
                    "jumps": [{{"bath": "{bath}", "frequency": 1, "rate": 1,
                    "operator": [[0, 0, 0], [0, 0, 0], {operator}]}}]}}"#
                )
            };
            let together = r#"{"energy": 1, "degeneracy": 2}"#;
            let text = format!(
                r#"{{"baths": [{{"name": "hot", "beta": 1}}, {{"name": "cold", "beta": 2}}], "strokes": [{}, {}]}}"#,
                stroke("hot", hot, together),
                stroke("cold", cold, if second.is_empty() { together } else { second })
            );
            EngineFile::parse(&text).unwrap().engine
        };
        assert!(is_balanced(&engine("[1, [1, 1], 0]", "[[1, -1], -1, 0]", "")));
        assert!(!is_balanced(&engine("[1, [1, 1], 0]", "[[1, -1], 1, 0]", "")));
        assert!(!is_balanced(&engine("[1, 1, 0]", "[1, 2, 0]", "")));
        // The second stroke tells the two states of the level apart.
        let apart = r#"{"energy": 2}, {"energy": 1}"#;
        assert!(!is_balanced(&engine("[1, 1, 0]", "[0, 1, 0]", apart)));
    }
}
