//! The 2N-state engine in its symmetric sector, for any N.
//!
//! From a state with weight only on `|g,+⟩` and `|e,+⟩` the collective jump `N|g,+⟩⟨e,+|` leads nowhere else:
//! two populations say everything. Inside a level every element of ρ is then p/N, so `A_cl`, `C_X` and `C_l1`
//! have their closed forms. Without coherence, where each jump |g,j⟩⟨e,j'| acts alone, p/N on each of the N
//! states of a level stays so, with N in place of N².

use crate::dynamics::{Coherence, Dynamics, StrokeDynamics};
use lindbound_model::letter::TwoNEngine;
use lindbound_number::{Embeds, NumberError, Precision, Rational};
use lindbound_thermo::dynamics::{Evolves, Modulus};
use nalgebra::DMatrix;

/// The differential equations of the 2N-state engine, with coherence or without.
///
/// # Errors
/// [`NumberError`] if a rate cannot be represented.
pub fn symmetric_sector<R: Evolves + Embeds<Rational>>(
    engine: &TwoNEngine,
    coherent: bool,
    precision: Precision,
) -> Result<Dynamics<R>, NumberError> {
    let embed = |x: &Rational| R::embed(x, precision);
    let n = R::integer(engine.n as i64);
    let others = R::integer(engine.n as i64 - 1);
    let speed = if coherent { n.powi(2) } else { n.clone() };
    let [hot, cold] = [&engine.omega_h, &engine.omega_c];
    let stroke = |bath: usize, [gap, next]: [&Rational; 2], beta: &Rational, duration: &Rational| {
        let down = embed(&engine.gamma);
        let up = down.clone() * R::decay(beta, gap, precision)?;
        let omega = embed(gap);
        let (fall, rise) = (speed.clone() * down.clone(), speed.clone() * up.clone());
        let generator =
            DMatrix::from_row_iterator(2, 2, [-rise.clone(), fall.clone(), rise.clone(), -fall.clone()]);
        // Per unit of p_g and p_e: what is absorbed, and `ω²(rates)`, with the given number of partners of
        // each state.
        let current = |speed: &R| {
            vec![
                (0, omega.clone() * speed.clone() * up.clone()),
                (1, -(omega.clone() * speed.clone() * down.clone())),
            ]
        };
        let activity = |speed: &R| {
            vec![
                (0, omega.powi(2) * speed.clone() * up.clone()),
                (1, omega.powi(2) * speed.clone() * down.clone()),
            ]
        };
        let of_bath = |current: Vec<(usize, R)>| {
            (0..2).map(|a| if a == bath { current.clone() } else { Vec::new() }).collect()
        };
        let coherence = |level: usize| Coherence {
            modulus: Modulus { re: vec![(level, R::integer(1))], im: Vec::new(), weight: others.clone() },
            ceiling: vec![(level, others.clone())],
        };
        let coherences = if coherent && engine.n > 1 { vec![coherence(0), coherence(1)] } else { Vec::new() };
        let c_x =
            if coherent && engine.n > 1 { omega.powi(2) * n.clone() * down.clone() } else { R::integer(0) };
        Ok(StrokeDynamics {
            duration: embed(duration),
            entry: None,
            generators: vec![generator],
            energy: vec![(1, omega.clone())],
            returning: vec![false],
            quench: vec![(1, embed(&(gap - next)))],
            drive: None,
            only_bath: Some(bath),
            currents: of_bath(current(&speed)),
            diagonal_currents: of_bath(current(&n)),
            activity: activity(&speed),
            classical_activity: activity(&n),
            c_x,
            coherences,
        })
    };
    Ok(Dynamics {
        baths: vec!["hot".into(), "cold".into()],
        betas: vec![embed(&engine.beta_h), embed(&engine.beta_c)],
        hot_and_cold: if engine.beta_h <= engine.beta_c { Some((0, 1)) } else { Some((1, 0)) },
        blocks: vec![vec![0, 1]],
        conserved: vec![vec![vec![R::integer(1), R::integer(1)]]],
        strokes: vec![
            stroke(0, [hot, cold], &engine.beta_h, &engine.tau_h)?,
            stroke(1, [cold, hot], &engine.beta_c, &engine.tau_c)?,
        ],
        start: vec![R::integer(1), R::integer(0)],
        one_hamiltonian: false,
        thermal: false,
        once: false,
        still: vec![false],
        resting: vec![false],
        coordinates: None,
        dimension: 2 * engine.n,
        precision,
        parameters: engine.parameters().iter().map(|(name, x)| (*name, embed(x))).collect(),
    })
}
