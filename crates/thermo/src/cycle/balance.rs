//! Engines in which nothing flows: all jumps of all strokes are in balance in one state.
//!
//! If there are numbers φ_i with `φ_j − φ_i = β_a ω` for every element `⟨i|L|j⟩ ≠ 0` of every jump, then
//! `[L, Φ] = β_a ω L` and `[H, Φ] = 0` for `Φ = diag(φ)`, so that `D(ρ‖e^{−Φ}/Z)` falls in every stroke by
//! what the jumps produce and does not change in quenches. In a stationary cycle it returns to its value:
//! nothing is produced, so every jump balances at every time (`γ(ω) Lρ = γ(−ω) ρL`, from σ̇ in its spectral
//! form), and every dissipator vanishes by itself. One temperature and one Hamiltonian, couplings without a
//! loop, and gaps with `β_H ω_H = β_C ω_C` are of this kind. Basis states that jumps join keep their weight
//! together, so that those without any need no φ.

use lindbound_model::case::{Jump, Temperature};
use lindbound_model::engine::{Engine, Run, Stroke};
use lindbound_number::matrix::{Base, dagger};
use num_traits::Zero;

/// Exponents `βω` as combinations of independent numbers: 1 for all β that are given, and one `−ln x` for
/// every Boltzmann factor.
type Exponent<S> = Vec<S>;

/// Whether heat flows at no time of a stationary cycle, for certain.
pub(super) fn is_balanced<S: Base>(engine: &Engine<S>) -> bool {
    if engine.run != Run::Stationary || !S::IS_EXACT {
        return false;
    }
    let mut potentials: Vec<Option<Exponent<S>>> = vec![None; engine.dimension()];
    let mut links: Vec<(usize, usize, Exponent<S>)> = Vec::new();
    for stroke in &engine.strokes {
        for jump in &stroke.jumps {
            if !is_thermal(jump) {
                return false;
            }
            let exponent = exponent(engine, stroke, jump);
            let d = jump.operator.nrows();
            let entries = (0..d).flat_map(|i| (0..d).map(move |j| (i, j)));
            let entries = entries.filter(|&at| !jump.operator[at].is_zero());
            links.extend(entries.map(|(i, j)| (i, j, exponent.clone())));
        }
    }
    let rho = engine.initial().ok().flatten();
    let is_empty = |i: &usize| rho.as_ref().is_some_and(|rho| rho[(*i, *i)].is_zero());
    for start in 0..potentials.len() {
        if potentials[start].is_some() {
            continue;
        }
        potentials[start] = Some(vec![S::zero(); 1 + engine.baths.len()]);
        let (mut joined, mut next, mut agree) = (vec![start], 0, true);
        while let Some(&at) = joined.get(next) {
            next += 1;
            for (lower, upper, exponent) in &links {
                let (other, sign) = match (*lower == at, *upper == at) {
                    (true, _) => (*upper, S::one()),
                    (_, true) => (*lower, -S::one()),
                    _ => continue,
                };
                let Some(potential) = &potentials[at] else { continue };
                let there = potential.iter().zip(exponent).map(|(p, e)| p.clone() + sign.clone() * e.clone());
                let there: Exponent<S> = there.collect();
                match &potentials[other] {
                    Some(known) => agree &= *known == there,
                    None => {
                        potentials[other] = Some(there);
                        joined.push(other);
                    }
                }
            }
        }
        if !agree && !joined.iter().all(is_empty) {
            return false;
        }
    }
    true
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
}
